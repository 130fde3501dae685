"""The views of one bot: sends them, finds the callback of a click, and ends them when their time is over."""

from __future__ import annotations

import asyncio
import copy
import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from .. import _core
from .._arguments import ANYTHING, Payload
from .._decorated import check_override, check_takes
from .._ids import to_id
from .._log import Log, fields_of
from ..commands.calling import called, say_to, tell_failure
from ..commands.checks import passes
from ..commands.errors import CommandError
from ..commands.middleware import Call, Calling
from ..constants.enum import ChannelType
from ..errors import ClientClosed, MezonError, ValidationError
from .body import Body, body_of
from .click import Click
from .components import TRUSTS, Component
from .live import STATE_MAX, Live, made, state_of
from .messages import Below, Messages
from .place import Place
from .problems import Unfit, ViewOver
from .questions import Questions
from .render import rendered
from .sharing import claimed, tell_done
from .shown import Shown
from .view import View, is_made_beside, known

if TYPE_CHECKING:
    from .._core import Press
    from ..client import MezonClient
    from ..commands.directory import Directory
    from ..models import Content
    from .shown import Target

__all__ = ["Host"]

_log = Log("mezon.ui")

_EVENT: Final = "pressed"

# As what the end of a view's time is reported.
_DUE: Final = _core.event_number("due") or 0

# A form is given a click with values.
_CALLBACK: Final = (ANYTHING, Payload(Click))


class Host:
    """The views of one bot. It is made when the first one is sent, or at the login of a bot whose program has any.

    Args:
        client: The bot.
        calling: How its functions are called.

    Attributes:
        client: The bot.
    """

    def __init__(self, client: MezonClient, calling: Calling) -> None:
        self.client = client
        self._calling = calling
        self._tables = client._components
        self._routes: dict[int, tuple[type[View], str]] = {}
        self._known = -1
        # The classes that it shows, by their names: a function that makes bots may make one of each name for every bot.
        self._own: weakref.WeakValueDictionary[str, type[View]] = weakref.WeakValueDictionary()
        self._checked: weakref.WeakSet[type[View]] = weakref.WeakSet()
        # Those that a callback works with: all callbacks of a view share one instance.
        self._open: dict[int, tuple[Shown, int]] = {}
        self._messages = Messages(client)
        self._questions = Questions(self)
        self._live = Live(self, self._tables, self._over)
        self._ending: set[asyncio.Task[None]] = set()
        self._event = _core.event_number(_EVENT) or 0
        client.event_manager.on(_EVENT, self._pressed)

    @property
    def directory(self) -> Directory:
        """What checks look up."""
        return cast("Directory", cast("Any", self.client)._directory)

    # The table of the core

    async def open(self) -> None:
        """Take in the views of the program, and what is kept of those that were sent before."""
        self.sync()
        await self._live.recall()
        self._live.watch()

    def sync(self) -> None:
        """Tell the core of the classes that were made since."""
        count, classes = known()
        if count == self._known:
            return
        routes: dict[int, tuple[type[View], str]] = {}
        for cls in map(self._own_form, classes):
            for name in cls._blueprint.components:
                number = _core.component_number(_route(cls, name))
                other = routes.setdefault(number, (cls, name))
                if other != (cls, name):
                    raise ValidationError(
                        f"{_route(cls, name)} and {_route(*other)} get the same number; give one of the classes another name",
                        field="name",
                    )
        self._routes = routes
        self._known = count
        self._tables.set_components(
            [
                (number, component.is_choice, component.again)
                for number, (cls, name) in routes.items()
                for component in [cls._blueprint.components[name]]
            ]
        )

    def _takes(self, cls: type[View]) -> None:
        """Let clicks on views of a name reach the class that this bot shows."""
        name = cls._blueprint.name
        if self._own.get(name) is not cls:
            self._own[name] = cls
            self._known = -1

    def _own_form(self, cls: type[View]) -> type[View]:
        """Return the class of a name that this bot shows, if the newest one is another bot's, and not what its module has now."""
        own = self._own.get(cls._blueprint.name, cls)
        return own if is_made_beside(own, cls) else cls

    def _check(self, view: View) -> None:
        """Raise ValidationError if a callback takes what nothing provides, or cannot be called: which bot shows a class is known when it does."""
        cls = type(view)
        if cls in self._checked:
            return
        for name, component in cls._blueprint.components.items():
            filled = self._calling.providers.wanted_by(component.function)
            check_takes(
                component.function,
                f"callback {name} of the view {cls.__qualname__},",
                "(self, click)",
                _CALLBACK,
                field="view",
                filled=filled,
            )
        check_override(cls, "timed_out", "view", "(self) and no more", (ANYTHING,), made=lambda: view)
        self._checked.add(cls)

    # Sending

    async def send(
        self, view: View, where: Target, content: Content, *, owner: Any, public: bool | None, number: int | None = None
    ) -> Shown:
        """Send a view; see View.send. It gets a number of its own, or one that was taken for it before."""
        # One that is refused leaves the clicks to the class that was shown before.
        self._check(view)
        self._takes(type(view))
        self.sync()
        blueprint = view._blueprint
        place = await Place.of(self.client, where)
        owner_id = place.user_id if owner is None else to_id(getattr(owner, "id", owner), "owner")
        if not blueprint.owner_only:
            owner_id = 0
        elif not owner_id:
            raise ValidationError(
                f"{type(view).__name__} is for one user; say for whom with owner=, or send it to a message or a Context",
                field="owner",
            )
        is_dm = place.channel.channel_type == ChannelType.CHANNEL_TYPE_DM
        hidden = bool(owner_id) and not (blueprint.public if public is None else public)
        shown = Shown(
            self,
            view,
            self._tables.new_view() if number is None else number,
            channel_id=place.channel.id,
            owner_id=owner_id,
            is_private=bool(owner_id) and (hidden or is_dm),
            ephemeral=hidden and not is_dm,
            body=body_of(self.client, content),
            clan_id=place.channel.clan_id,
            topic_id=place.topic_id,
        )
        body = self._shows(shown, view)
        view._shown = shown
        try:
            # Before it is sent: the first click may be here before the acknowledgement.
            await self._live.keep(shown, view, is_sending=True)
            await self._messages.send(shown, place, body)
        except BaseException:
            await self._live.end(shown)
            raise
        if self._live.has(shown._number):
            # As a click that came first may have left it.
            await self._live.keep(shown, shown.view)
        return shown

    async def show(self, shown: Shown, view: View, content: Content | None) -> None:
        """Show a view anew, disabled if it has ended."""
        if content is not None:
            shown._body = body_of(self.client, content)
        if shown._ended:
            await self._live.end(shown)
            if content is not None or not shown._off:
                await self._disable(shown, view)
            return
        shown._showing = (shown._showing + 1) & 0xFFFF
        body = self._shows(shown, view)
        await self._live.keep(shown, view)
        if shown._ended:
            # Elsewhere, in the meantime.
            await self._disable(shown, view)
            return
        await self._messages.edit(shown, body)

    async def _disable(self, shown: Shown, view: View) -> None:
        shown._off = True
        try:
            await self._messages.edit(shown, self._rendered(shown, view, _no_id, disabled=True))
        except BaseException:
            shown._off = False
            raise

    async def remove(self, shown: Shown) -> None:
        """Delete the message that shows a view."""
        await self._live.end(shown)
        await self._messages.delete(shown)

    async def wait(self, shown: Shown, done: asyncio.Future[None]) -> None:
        """Wait until a view has ended, in whatever process of the bot. Raises ClientClosed if the connection ends before."""
        await self._live.wait(shown, done)

    async def whisper(self, channel_id: int, user_id: int, content: Content, topic_id: int = 0) -> None:
        """Write to one user alone."""
        await self._messages.whisper(channel_id, user_id, content, topic_id)

    def _shows(self, shown: Shown, view: View) -> Body:
        state = state_of(view)
        in_id = state if len(state) <= STATE_MAX else b""
        expires = shown._expires = self._live.expires(view)

        def id_of(name: str) -> str:
            number = _core.component_number(_route(type(view), name))
            ids = (number, shown.owner_id, shown.channel_id, expires, shown._number, shown._showing)
            return self._tables.component_id(*ids, shown.is_private, in_id)

        return self._rendered(shown, view, id_of, disabled=False)

    def _rendered(self, shown: Shown, view: View, id_of: Callable[[str], str], *, disabled: bool) -> Body:
        # What one user has filled in is not shown to others.
        filled = {name: getattr(view, name) for name in view._blueprint.fields} if shown.owner_id else {}
        say = say_to(self.client, shown.owner_id, shown._clan_id)
        return rendered(view._blueprint, shown._body, id_of, filled, say=say, disabled=disabled)

    # Clicks

    async def _pressed(self, press: Press) -> None:
        is_shared = self._tables.is_shared
        if is_shared and not await self._is_ours(press):
            return
        # Also after a failure that nobody foresaw: the user was told of it.
        again = True
        try:
            again = await self._answer(press)
        finally:
            try:
                if is_shared:
                    await tell_done(self.client, press, again=again)
            finally:
                self._follow(self._tables.press_done(press, again))

    async def _is_ours(self, press: Press) -> bool:
        """Return whether a press is this process's, and no other has made it."""
        try:
            refused = await claimed(self.client, press)
        except BaseException:
            self._follow(self._tables.press_undone(press))
            raise
        if refused is not None:
            self._follow(self._tables.press_done(press, refused))
            return False
        # The view may be here for the first time.
        self._live.watch()
        return True

    def _follow(self, following: Press | None) -> None:
        if following is not None:
            self.client._emit(self._event, following)

    async def _answer(self, press: Press, trust: str | None = None) -> bool:
        """Call the callback of a press; return whether the user may press the same again."""
        # A module that was loaded anew has put its classes in place of those that it had.
        self.sync()
        route = self._routes.get(press.route)
        # It may have waited for its turn longer than the view went on.
        if route is None or self._tables.press_over(press):
            return False
        cls, name = route
        shown = await self._of(press, cls)
        if shown is None or shown._ended:
            return False
        number = shown._number
        shown, users = self._open.get(number, (shown, 0))
        self._open[number] = (shown, users + 1)
        try:
            click = Click(shown, press, cast("Literal['client', 'private', 'server']", trust or press.trust))
            return await self._call(click, cls._blueprint.components[name])
        finally:
            shown, users = self._open[number]
            if users > 1:
                self._open[number] = (shown, users - 1)
            else:
                del self._open[number]

    async def _call(self, click: Click, component: Component) -> bool:
        view: View = click.shown.view
        if TRUSTS.index(click.actor_trust) < TRUSTS.index(component.trust):
            label = component.called(say_to(self.client, click.user_id, click.clan_id))
            await self._questions.ask(click, label)
            return True

        async def work(**filled: Any) -> None:
            self._check(view)
            await passes(component.checks, click)
            if component.reads and view._blueprint.fields:
                values = await _read(view, click)
                # At once: another user's click may come at each await.
                for name, value in values.items():
                    setattr(view, name, value)
                click._values = copy.copy(view)
            await component.function(view, click, **filled)

        fields = {name: getattr(click, name) for name in ("message_id", "channel_id", "clan_id", "user_id")}
        call = Call("view", f"{type(view).__name__}.{component.name}", click, component.function, fields)
        if not await called(self.client, self._calling, call, work, click.reply_privately):
            return True
        await self._after(click)
        return False

    async def confirmed(self, answer: Click) -> None:
        """Do what a user was asked about and has said yes to."""
        press = self._questions.take(answer)
        if self._tables.press_over(press):
            raise ViewOver
        await self._answer(press, answer.actor_trust)

    def class_of(self, name: str) -> type[View] | None:
        """Return the class of views of a name, if the program has it."""
        return next((cls for cls, _ in self._routes.values() if cls._blueprint.name == name), None)

    async def _after(self, click: Click) -> None:
        shown = click.shown
        if shown._ended:
            self._questions.close(shown._number)
            await self._live.end(shown)
            if not click._updated:
                await self.show(shown, shown.view, None)
        elif not click._updated and self._live.has(shown._number):
            # The ids in the message are older than this; what is kept counts.
            await self._live.keep(shown, shown.view)

    async def _of(self, press: Press, cls: type[View]) -> Shown | None:
        """Return the view that a press is of: the one that callbacks work with, or as it was kept, or as its id has it."""
        opened = self._open.get(press.view)
        if opened is not None:
            return opened[0]
        kept = self._live.get(press.view, cls)
        if kept is not None:
            return kept
        view = made(cls, press.state)
        if view is None:
            where = fields_of(press, self.client.client_id)
            _log.warning(
                "A click on a view %s was left: it was sent by another version of the class, or what it kept is gone",
                cls.__name__,
                extra=where,
            )
            return None
        below = Below(Body({}, []), 0) if press.is_private else await self._messages.below(press, cls._blueprint)
        if below is None:
            return None
        channel = await self.client.channels.fetch(press.channel_id)
        shown = Shown(
            self,
            view,
            press.view,
            channel_id=press.channel_id,
            owner_id=press.owner,
            is_private=press.is_private,
            ephemeral=press.is_private and channel.channel_type != ChannelType.CHANNEL_TYPE_DM,
            body=below.body,
            clan_id=channel.clan_id,
            topic_id=below.topic_id,
            message_id=press.message_id,
            showing=press.showing,
        )
        view._shown = shown
        return shown

    def _over(self, shown: Shown) -> None:
        """End a view whose time is over."""
        self._questions.close(shown._number)
        opened = self._open.get(shown._number)
        shown = opened[0] if opened else shown
        timed_out = not shown._ended
        shown._end(None)
        # A task for each: what one does at its end holds up no other.
        ending = asyncio.get_running_loop().create_task(self._ended(shown, timed_out))
        self._ending.add(ending)
        ending.add_done_callback(self._ending.discard)

    async def _ended(self, shown: Shown, timed_out: bool) -> None:
        """Show a view disabled that has ended, and call what it does when its time is over, whether it could be shown so or not."""
        name, where = type(shown.view).__name__, fields_of(shown, self.client.client_id)
        try:
            if not shown._off:
                await self._disable(shown, shown.view)
        except ClientClosed:
            return
        except MezonError as error:
            # The message may be gone, and so may the right to change it.
            _log.warning("The view %s could not be disabled: %s", name, error, extra=where)
        except Exception:
            _log.exception("The view %s could not be disabled", name, extra=where)
        self._live.forget(shown._number)
        if not timed_out:
            return
        try:
            await shown.view.timed_out()
        except Exception as error:
            await self._timed_out_failed(shown, error, where)

    async def _timed_out_failed(self, shown: Shown, error: Exception, where: dict[str, Any]) -> None:
        cls = cast("type[View]", type(shown.view))
        fields = {**where, "user_id": shown.owner_id, "clan_id": shown._clan_id}
        call = Call("view", f"{cls.__name__}.timed_out", shown, cls.timed_out, fields)

        async def tell(sentence: Content) -> None:
            if not shown.owner_id:
                raise ValidationError("the view is for everybody, and nobody clicked")
            await self.whisper(shown.channel_id, shown.owner_id, sentence, shown._topic_id)

        try:
            await tell_failure(self.client, self._calling, call, error, tell)
        except Exception as left:
            cast("Any", self.client)._handler_failed(left, _DUE, shown, cls.timed_out)

    def close(self) -> None:
        """Stop ending views, until one is shown again."""
        self._live.close()
        for ending in self._ending:
            ending.cancel()


def _route(cls: type[View], name: str) -> str:
    return f"{cls._blueprint.name}.{name}"


def _no_id(name: str) -> str:
    return name


async def _read(view: View, click: Click) -> dict[str, Any]:
    """Return what was filled in. Raises Unfit with what is wrong with each field that cannot be taken."""
    values: dict[str, Any] = {}
    problems: list[tuple[str, CommandError]] = []
    form = click._press.form
    for name, field in view._blueprint.fields.items():
        try:
            values[name] = await field.value(form.get(name), click)
        except CommandError as wrong:
            problems.append((field.label, wrong))
    if problems:
        raise Unfit(problems)
    return values

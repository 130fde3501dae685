"""The views of one bot: sends them, finds the callback of a click, and ends them when their time is over."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from .. import _core
from .._ids import to_id
from .._log import Log
from ..commands.checks import passes
from ..commands.directory import Directory
from ..commands.middleware import Call, Calling
from ..constants.enum import ChannelType
from ..errors import MezonError, ValidationError
from .calling import called
from .click import Click
from .components import TRUSTS, Component
from .live import STATE_MAX, Live, made, state_of
from .place import Place, channel_of
from .problems import Wrong
from .questions import Questions
from .render import plain, rendered
from .shown import Shown
from .view import View, known

if TYPE_CHECKING:
    from .._core import Press
    from ..client import MezonClient
    from ..models import Content
    from .shown import Target

__all__ = ["Host"]

_log = Log("mezon.ui")

_EVENT: Final = "pressed"

# How the history is read to find one message.
_AFTER: Final = 1
_AROUND: Final = 3


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
        self._directory: Directory | None = None
        self._calling = calling
        self._tables = client._components
        self._routes: dict[int, tuple[type[View], str]] = {}
        self._known = -1
        # Those that a callback works with: all callbacks of a view share one instance.
        self._open: dict[int, tuple[Shown, int]] = {}
        self._questions = Questions(client)
        self._live = Live(self, self._tables, self._over)
        self._event = _core.event_number(_EVENT) or 0
        client.event_manager.on(_EVENT, self._pressed)

    @property
    def directory(self) -> Directory:
        """What checks look up."""
        if self._directory is None:
            self._directory = Directory(self.client)
        return self._directory

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
        for cls in classes:
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

    # Sending

    async def send(self, view: View, where: Target, content: Content, *, owner: Any, public: bool | None) -> Shown:
        """Send a view; see View.send."""
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
            self._tables.new_view(),
            channel_id=place.channel.id,
            owner_id=owner_id,
            is_private=bool(owner_id) and (hidden or is_dm),
            ephemeral=hidden and not is_dm,
            content=plain(content),
            topic_id=place.topic_id,
        )
        body = self._shows(shown, view)
        # Before it is sent: the first click may be here before the acknowledgement.
        self._live.keep(shown, view)
        view._shown = shown
        try:
            if shown._ephemeral:
                ack = await place.channel.send_ephemeral([owner_id], body, topic_id=place.topic_id or None)
            elif place.message is not None:
                ack = await place.message.reply(body)
            else:
                ack = await place.channel.send(body, topic_id=place.topic_id or None)
        except BaseException:
            self._live.end(shown)
            raise
        shown.message_id = ack.message_id
        if self._live.has(shown._number):
            self._live.keep(shown, view)
        return shown

    async def show(self, shown: Shown, view: View, content: Content | None) -> None:
        """Show a view anew, disabled if it has ended."""
        if content is not None:
            shown._content = plain(content)
        if shown._ended:
            self._live.end(shown)
            await self._disable(shown, view)
            return
        shown._showing = (shown._showing + 1) & 0xFFFF
        body = self._shows(shown, view)
        self._live.keep(shown, view)
        await self._edit(shown, body)

    async def _disable(self, shown: Shown, view: View) -> None:
        filled = _filled(shown, view)
        await self._edit(shown, rendered(view._blueprint, shown._content, _no_id, filled, disabled=True))

    async def _edit(self, shown: Shown, body: dict[str, Any]) -> None:
        channel = await channel_of(self.client, shown.channel_id)
        if shown._ephemeral:
            await channel.update_ephemeral([shown.owner_id], shown.message_id, body, topic_id=shown._topic_id or None)
            return
        await channel._messenger.update(channel._target, shown.message_id, body, topic_id=shown._topic_id)

    async def remove(self, shown: Shown) -> None:
        """Delete the message that shows a view."""
        self._live.end(shown)
        channel = await channel_of(self.client, shown.channel_id)
        if shown._ephemeral:
            await channel.delete_ephemeral([shown.owner_id], shown.message_id, shown._topic_id or None)
            return
        await channel._messenger.delete(channel._target, shown.message_id, shown._topic_id)

    async def whisper(self, channel_id: int, user_id: int, content: Content, topic_id: int = 0) -> None:
        """Write to one user alone."""
        channel = await channel_of(self.client, channel_id)
        if channel.channel_type == ChannelType.CHANNEL_TYPE_DM:
            await channel.send(content)
        else:
            await channel.send_ephemeral([user_id], content, topic_id=topic_id or None)

    def _shows(self, shown: Shown, view: View) -> dict[str, Any]:
        state = state_of(view)
        in_id = state if len(state) <= STATE_MAX else b""
        expires = self._live.expires(view)

        def id_of(name: str) -> str:
            number = _core.component_number(_route(type(view), name))
            ids = (number, shown.owner_id, shown.channel_id, expires, shown._number, shown._showing)
            return self._tables.component_id(*ids, shown.is_private, in_id)

        return rendered(view._blueprint, shown._content, id_of, _filled(shown, view), disabled=False)

    # Clicks

    async def _pressed(self, press: Press) -> None:
        again = False
        try:
            again = await self._answer(press)
        finally:
            following = self._tables.press_done(press, again)
            if following is not None:
                self.client._emit(self._event, following)

    async def _answer(self, press: Press, trust: str | None = None) -> bool:
        """Call the callback of a press; return whether the user may press the same again."""
        route = self._routes.get(press.route)
        if route is None:
            return False
        cls, name = route
        shown = await self._of(press, cls)
        if shown is None:
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
            await self._questions.ask(click, component.label)
            return True

        async def work(**filled: Any) -> None:
            await passes(component.checks, click)
            if component.reads and view._blueprint.fields:
                _read(view, click)
                click._values = copy.copy(view)
            await component.function(view, click, **filled)

        fields = {name: getattr(click, name) for name in ("message_id", "channel_id", "clan_id", "user_id")}
        call = Call("view", f"{type(view).__name__}.{component.name}", click, component.function, fields)
        if not await called(self.client, self._calling, call, work, click.reply_privately):
            return True
        await self._after(click)
        return False

    async def _from_history(self, press: Press) -> Any:
        channel = await channel_of(self.client, press.channel_id)
        try:
            # What follows the id before it; servers that number directions in the other way list what is around that.
            listed = await self.client.api.list_channel_messages(
                clan_id=channel.clan_id,
                channel_id=press.channel_id,
                message_id=press.message_id - 1,
                direction=_AFTER,
                limit=_AROUND,
            )
        except MezonError as error:
            _log.warning("The message of a click could not be looked at: %s", error)
            return None
        me = self.client.client_id
        found = (one for one in listed.messages or [] if one.message_id == press.message_id and one.sender_id == me)
        return next(found, None)

    async def confirmed(self, answer: Click) -> None:
        """Do what a user was asked about and has said yes to."""
        press = self._questions.take(answer)
        if not self._live.has(press.view):
            raise Wrong("What you pressed is over.")
        await self._answer(press, answer.actor_trust)

    def class_of(self, name: str) -> type[View] | None:
        """Return the class of views of a name, if the program has it."""
        return next((cls for cls, _ in self._routes.values() if cls._blueprint.name == name), None)

    async def _after(self, click: Click) -> None:
        shown = click.shown
        if shown._ended:
            self._questions.close(shown._number)
            self._live.end(shown)
            if not click._updated:
                await self.show(shown, shown.view, None)
        elif not click._updated and self._live.has(shown._number):
            # The ids in the message are older than this; what is kept counts.
            self._live.keep(shown, shown.view)

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
            _log.warning("A click on a view %s was left: it was sent by another version of the class", cls.__name__)
            return None
        content = {} if press.is_private else await self._content(press)
        if content is None:
            return None
        channel = await channel_of(self.client, press.channel_id)
        shown = Shown(
            self,
            view,
            press.view,
            channel_id=press.channel_id,
            owner_id=press.owner,
            is_private=press.is_private,
            ephemeral=press.is_private and channel.channel_type != ChannelType.CHANNEL_TYPE_DM,
            content=content,
            message_id=press.message_id,
            showing=press.showing,
        )
        view._shown = shown
        return shown

    async def _content(self, press: Press) -> dict[str, Any] | None:
        """Return the words of the message that is said to show a view of which nothing is kept; None if it does not show it.

        Whoever clicks can name any message of ours, and an update would replace that one.
        """
        raw = self.client._message(press.channel_id, press.message_id) or await self._from_history(press)
        if raw is None:
            return None
        content = plain(raw.content or "")
        if press.component not in json.dumps(content):
            return None
        # What the view adds is left out.
        content.pop("components", None)
        return content

    async def _over(self, shown: Shown) -> None:
        """Show a view disabled whose time is over."""
        self._questions.close(shown._number)
        opened = self._open.get(shown._number)
        shown = opened[0] if opened else shown
        shown._end(None)
        try:
            await self._disable(shown, shown.view)
            await shown.view.timed_out()
        except MezonError as error:
            # The message may be gone, and so may the right to change it.
            _log.warning("The view %s could not be disabled: %s", type(shown.view).__name__, error)
        except Exception:
            _log.exception("timed_out of %s failed", type(shown.view).__name__)

    def close(self) -> None:
        """Stop ending views, until one is shown again."""
        self._live.close()


def _route(cls: type[View], name: str) -> str:
    return f"{cls._blueprint.name}.{name}"


def _no_id(name: str) -> str:
    return name


def _filled(shown: Shown, view: View) -> dict[str, Any]:
    # What one user has filled in is not shown to others.
    return {name: getattr(view, name) for name in view._blueprint.fields} if shown.owner_id else {}


def _read(view: View, click: Click) -> None:
    """Take what was filled in. Raises Wrong with a sentence for each field that is not acceptable."""
    problems: list[str] = []
    form = click._press.form
    for name, field in view._blueprint.fields.items():
        try:
            setattr(view, name, field.value(form.get(name)))
        except Wrong as wrong:
            problems.append(str(wrong))
    if problems:
        raise Wrong("\n".join(problems))

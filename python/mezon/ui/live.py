"""The views of one bot that can be clicked at the moment: a line of text each, in the core and in the store, until their time is over."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from .. import _core
from .._bridge import once
from .._clock import Timer, sleep, waiting
from .._log import Log
from ..errors import ClientClosed, MezonError, ValidationError
from .body import Body
from .sharing import LOOK_S, ended, outcome_of
from .shown import Shown, Stage
from .view import View

if TYPE_CHECKING:
    from .._core import Components
    from .._kept import Row

__all__ = ["STATE_MAX", "Live", "made", "state_of"]

_log = Log("mezon.ui")

# Bytes of state that an id carries; more is kept here alone.
STATE_MAX: Final = 40

# Under which kind the store has them.
_KIND: Final = "view"

# When it is asked again which process ends a view, in seconds.
_AGAIN_S: Final = 5

# The end of what has none: as far as the ids of components go.
_NEVER: Final = 0xFFFFFFFF

# How long it is remembered at most that a view has ended, in seconds: 30 days. Its message has no ids any more, and is looked at where
# nothing is known of a view; only to its own user could a client show one that is older.
_ENDED_S: Final = 30 * 86_400

# Longer than any connection, and as long as a timer may be, in seconds: the end of its connection fails it.
_LIFE_S: Final = 1e9


class KeptView(NamedTuple):
    """What the core keeps of a view."""

    message_id: int
    showing: int
    expires: int
    value: str


class Live:
    """The views of one bot that can be clicked.

    Args:
        stage: What shows them.
        tables: The core's.
        over: Called with each view whose time is over; what takes long is for a task of its own.
    """

    def __init__(self, stage: Stage, tables: Components, over: Callable[[Shown], object]) -> None:
        self._stage = stage
        self._tables = tables
        self._over = over
        self._store = _core.Timetable(stage.client)
        # As long as anybody holds it: what waits for the end of a view waits for this object.
        self._handles: weakref.WeakValueDictionary[int, Shown] = weakref.WeakValueDictionary()
        self._watching: asyncio.Task[None] | None = None
        self._watched: int | None = None

    def expires(self, view: View) -> int:
        """Return when the components of a view end that is shown now, in Unix seconds."""
        timeout = view._blueprint.timeout
        return _NEVER if timeout is None else min(self._tables.now() + int(timeout), _NEVER)

    async def keep(self, shown: Shown, view: View, *, is_sending: bool = False) -> None:
        """Keep a view as it is now, for as long as the components that are shown can be clicked; where it is ended elsewhere, end it."""
        expires = self.expires(view) if shown._expires is None else shown._expires
        value = {
            "m": shown.message_id,
            "g": shown._showing,
            "x": expires,
            "n": view._blueprint.name,
            "o": shown.owner_id,
            "c": shown.channel_id,
            "p": shown.is_private,
            "e": shown._ephemeral,
            "l": shown._clan_id,
            "t": shown._topic_id,
            "b": shown._body.content,
            "u": shown._body.mentions,
            "s": base64.b64encode(state_of(view)).decode(),
        }
        if is_sending:
            # Nobody else knows where it will be.
            value["w"] = True
        text = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
        self._tables.put_view(shown._number, shown.message_id, shown._showing, expires, text)
        self._store.keep_soon(_KIND, str(shown._number), text)
        self._handles[shown._number] = shown
        self.watch(expires)
        if self._tables.is_shared and not await once(
            lambda bridge: self._tables.share_view(bridge, shown._number, text)
        ):
            self._note_end(shown._number, expires)
            shown._end(None)

    def has(self, number: int) -> bool:
        """Return whether a view can be clicked still."""
        return self._tables.get_view(number) is not None

    async def end(self, shown: Shown) -> None:
        """End a view."""
        expires = self.expires(shown.view) if shown._expires is None else shown._expires
        # Its components are about still, and a client may let its user press them.
        expires = self._note_end(shown._number, expires)
        self._store.keep_soon(_KIND, str(shown._number), json.dumps({"x": expires}))
        self.watch(expires)
        self._handles.pop(shown._number, None)
        if self._tables.is_shared:
            await ended(self._tables, shown._number, expires, shown._result)

    def _note_end(self, number: int, expires: int) -> int:
        """Have the core refuse what is pressed of a view that has ended; return until when, in Unix seconds."""
        until = min(expires, self._tables.now() + _ENDED_S)
        self._tables.end_view(number, until)
        return until

    async def wait(self, shown: Shown, done: asyncio.Future[None]) -> None:
        """Wait until a view has ended, in whatever process. Raises ClientClosed if the connection ends before."""
        client = self._stage.client
        if client.state == "closed":
            # Nothing would end it: timers that are made now hear of the end of the next connection.
            raise ClientClosed("the client was closed; what ends a view comes after the next login")
        # Before anything else is waited for, so that the end of the connection is not missed.
        life = Timer(client, _LIFE_S)
        # If the view ends at the same time, nobody asks for it.
        life.future.add_done_callback(_looked_at)
        try:
            with waiting():
                while not done.done():
                    if life.future.done():
                        life.future.result()
                    outcome = await outcome_of(client, shown._number) if self._tables.is_shared else None
                    if outcome is None:
                        look_s = LOOK_S if self._tables.is_shared else None
                        await asyncio.wait((done, life.future), timeout=look_s, return_when=asyncio.FIRST_COMPLETED)
                    else:
                        self._note_end(shown._number, outcome["x"])
                        shown._end(outcome.get("r"))
        finally:
            life.cancel()

    def forget(self, number: int) -> None:
        """Forget a view that is over, once it is shown so: what the end of the bot cuts off is done after the next login."""
        self._store.keep_soon(_KIND, str(number), None)

    async def recall(self) -> None:
        """Take in what the store has of the views that were sent before a restart."""

        def take(rows: list[Row]) -> None:
            now, where = self._tables.now(), {"client_id": self._stage.client.client_id}
            for key, text, _ in rows:
                try:
                    number, value = int(key), json.loads(text)
                    message_id, showing, expires = value.get("m", 0), value.get("g", 0), value["x"]
                    if "n" in value:
                        if self._tables.get_view(number) is None:
                            self._tables.put_view(number, message_id, showing, expires, text)
                    elif expires > now:
                        self._tables.end_view(number, expires)
                    else:
                        self._store.keep_soon(_KIND, key, None)
                except (ValueError, KeyError, TypeError, OverflowError, AttributeError):
                    _log.warning("The view %s in the store cannot be read and is dropped", key, extra=where)
                    self._store.keep_soon(_KIND, key, None)
            self.watch()

        await cast("Any", self._stage.client)._kept.read(_KIND, "The views that were sent before", take)

    def get(self, number: int, cls: type[View]) -> Shown | None:
        """Return a view as it was kept; None if it was not, or by another version of its class."""
        kept = self._tables.get_view(number)
        return None if kept is None else self._restored(number, KeptView(*kept), cls)

    def _restored(self, number: int, kept: KeptView, cls: type[View]) -> Shown | None:
        value: dict[str, Any] = json.loads(kept.value)
        view = made(cls, base64.b64decode(value["s"])) if cls._blueprint.name == value["n"] else None
        if view is None:
            return None
        # Older versions kept no mentions.
        body = Body(value["b"], value.get("u", []))
        shown = self._handles.get(number) or Shown(
            self._stage,
            view,
            number,
            channel_id=value["c"],
            owner_id=value["o"],
            is_private=value["p"],
            ephemeral=value["e"],
            body=body,
            clan_id=value.get("l", 0),
            topic_id=value["t"],
            message_id=kept.message_id,
            showing=kept.showing,
            expires=kept.expires,
        )
        # Another process may have shown it since.
        shown._showing, shown._expires, shown._body = kept.showing, kept.expires, body
        shown.message_id = kept.message_id or shown.message_id
        shown._view = view
        view._shown = shown
        return shown

    # Time

    def watch(self, expires: int | None = None) -> None:
        """See to it that views are ended when their time is over: one that ends then, or all."""
        expires = self._tables.next_view_end() if expires is None else expires
        # One that has ended did so with the connection.
        watched = None if self._watching is None or self._watching.done() else self._watched
        if expires is None or expires == _NEVER or (watched is not None and watched <= expires):
            return
        self.close()
        self._watched = expires
        self._watching = asyncio.get_running_loop().create_task(self._end_in_time())

    def close(self) -> None:
        """Stop ending views, until one is kept again."""
        if self._watching is not None:
            self._watching.cancel()
        self._watched = self._watching = None

    async def _end_in_time(self) -> None:
        # When the connection ends, so does the clock; the next login looks again.
        with contextlib.suppress(ClientClosed):
            await self._end_each()

    async def _end_each(self) -> None:
        while True:
            end = self._tables.next_view_end()
            if end is None or end == _NEVER:
                self._watched = self._watching = None
                return
            self._watched = end
            await sleep(self._stage.client, max(0, end - self._tables.now()))
            for number, over in self._tables.views_over():
                kept = None if over is None else KeptView(*over)
                if kept is not None and self._tables.is_shared:
                    kept = await self._closing(number, kept)
                    if kept is None and self.has(number):
                        # It goes on, as another process has shown it.
                        continue
                shown = None if kept is None else self._of_any(number, kept)
                if shown is None:
                    # Of one that was ended before, too: till now its components were about still.
                    self.forget(number)
                else:
                    self._over(shown)

    async def _closing(self, number: int, kept: KeptView) -> KeptView | None:
        """Return a view whose time is over as it was kept last, if it is this process that ends it."""
        try:
            is_mine, text = await once(lambda bridge: self._tables.close_view(bridge, number))
        except ClientClosed:
            raise
        except MezonError as error:
            where = {"client_id": self._stage.client.client_id}
            _log.warning("It is not known yet which process ends the view %s: %s", number, error, extra=where)
            later = self._tables.now() + _AGAIN_S
            self._tables.put_view(number, kept.message_id, kept.showing, later, kept.value)
            return None
        if not is_mine or text is None:
            return kept if is_mine else None
        value = json.loads(text)
        return KeptView(value["m"], value["g"], value["x"], text)

    def _of_any(self, number: int, kept: KeptView) -> Shown | None:
        name = json.loads(kept.value)["n"]
        cls = self._stage.class_of(name)
        return None if cls is None else self._restored(number, kept, cls)


def _looked_at(future: asyncio.Future[Any]) -> None:
    if not future.cancelled():
        future.exception()


def state_of(view: View) -> bytes:
    """Return what a view keeps as bytes. Raises ValidationError if a member has a value of another type than declared."""
    try:
        return view._blueprint.write(view)
    except TypeError as error:
        raise ValidationError(str(error), field="view") from None


def made(cls: type[View], state: bytes) -> View | None:
    """Return a view with the state that it was kept with; None if that is of another version of the class."""
    try:
        return cls(**cls._blueprint.read(state))
    except ValueError:
        return None

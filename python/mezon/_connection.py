"""A client and the loop it is open on: logins that may be called off, ends that may be sudden, and calls that wait for their answers.

Every part of the package that makes calls takes a `Connection`. What a client is beyond that stands above, in `client.py`.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import os
import time
import warnings
import weakref
from collections.abc import Awaitable, Callable, Coroutine, Generator
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from . import _core
from ._bridge import SETTLING_S, Anchor, once, wait, wait_at_most
from ._checks import check_text_given
from ._log import Log
from .errors import ClientClosed, MezonError, NotLoggedIn

if TYPE_CHECKING:
    from types import TracebackType

    from ._secret import Secret
    from .managers.event import EventManager
    from .managers.live_cache import LiveCache

__all__ = ["Connection"]

Self = TypeVar("Self", bound="Connection")

CLOSE_MAX_S = 7.0
"""Longest wait for the core to close; it takes 6 s itself, and answers a moment later on a loop that runs."""

HAND_OVER_MAX_S = 5.0
"""Longest wait for handlers to take what had arrived before the end; they have the loop to themselves meanwhile."""

_log = Log("mezon.client")


class _Peers(list["weakref.ref[Connection]"]):
    """The clients of one bot that logged in. Kept by each of them."""

    __slots__ = ("__weakref__",)


class Connection(_core.MezonClient):
    """The core's client on an event loop: it attaches to one, waits for calls there, and leaves it."""

    # What a client is made with, for those that know only this much of it.
    event_manager: EventManager
    clans: LiveCache[Any]
    channels: LiveCache[Any]
    users: LiveCache[Any]
    use_ssl: bool
    timeout_ms: int
    login_url: str
    _origins: str
    """Where host, port and TLS of the login come from."""
    _key: Secret[str]
    _ca_file: str | os.PathLike[str] | None
    _http_rate: tuple[float, float]
    _role: str | None = None
    """What this process does for a bot of many; None for a bot in one process."""

    _emoji_ids: dict[str, int] = {}  # noqa: RUF012 - replaced, never changed
    """The ids of the emojis that the bot has, by short name, as they were listed last."""
    _anchor: Anchor | None = None
    _logins = 0
    """Callers that wait for the login."""
    _logged_in = False
    """Whether one of them saw it succeed, in the life that goes on."""
    _entered = False
    """Whether there was a login that nobody called off."""
    _enable_auto_reconnect: bool | None = None
    """Whether a lost connection is opened again, as the login of this life wants it; None before the first."""
    _entered_at = 0.0
    """When that login was called, in Unix seconds."""
    _entered_in = 0
    """The id of the process that called it."""
    _others: ClassVar[weakref.WeakSet[Connection]] = weakref.WeakSet()
    """The clients of this process that logged in and are still there."""
    _bots: ClassVar[weakref.WeakValueDictionary[int, _Peers]] = weakref.WeakValueDictionary()
    """The same by bot, since a process may have a thousand."""
    _peers: _Peers | None = None
    """Those of this bot."""
    _ended_with: ClassVar[weakref.WeakKeyDictionary[MezonError, str]] = weakref.WeakKeyDictionary()
    """What logins failed with, and what ended connections, with where they were."""
    _closings: tuple[asyncio.Future[None], ...] = ()
    """Resolved when a caller that closes the client is done."""

    async def _connect(self, enable_auto_reconnect: bool) -> None:
        """Log in, or wait for a login in progress. When the last waiter gives up, it is cancelled."""
        anchor = self._enter_loop()
        while not self._logins and self._is_ending():
            anchor.guard()
            await self._end_before()
            anchor = self._enter_loop()
        joins = self._logins > 0
        if not joins and not self._alive:
            self._logged_in = False
            self._enable_auto_reconnect = enable_auto_reconnect
            _log.info(
                "Logging in at %s (%s)",
                self.login_url,
                self._origins,
                extra={"client_id": self.client_id, "address": self.login_url.partition("://")[2]},
            )
        self._logins += 1
        try:
            self._entered = True
            call = self._login(enable_auto_reconnect, joins)
            try:
                # While the server is busy with the login: the first event may come when no file can be opened any more.
                anchor.guard()
                self._preload()
                if not joins:
                    self._note_login()
            except BaseException:
                call[1].cancel()
                raise
            with self._noted():
                await self._wait(call)
            self._logged_in = True
        except BaseException:
            if self._logins == 1 and not self._logged_in:
                self._call_off()
                self._forget_login()
                if not self._open:
                    self._let_go()
            raise
        finally:
            self._logins -= 1

    def _note_login(self) -> None:
        """Take note of a login, and warn if another client of the same bot is logged in."""
        self._entered_at = time.time()
        self._entered_in = os.getpid()
        Connection._others.add(self)
        peers = self._peers = Connection._bots.setdefault(self.client_id, _Peers())
        peers[:] = {*(known for known in peers if known() is not None), weakref.ref(self)}
        if len(peers) > 1:
            from ._same_bot import warn_of_same_bot  # most programs have one client of a bot

            warn_of_same_bot(self, [peer for known in peers if (peer := known()) is not None])

    def _forget_login(self) -> None:
        """Called when a login was called off: the client is as if it had not been tried."""
        self._entered = False

    def _is_ending(self) -> bool:
        """Return whether the previous life is not quite over: it is still closing, or handlers have not been told of its end."""
        return bool(self._closings) or (not self._alive and (self.state == "closing" or self._unheard))

    async def _end_before(self) -> None:
        """Wait until the previous life is over, so that none of its events reaches the next one."""
        anchor = self._anchor
        if anchor is None:
            return
        if self._closings:
            await asyncio.wait(self._closings, timeout=CLOSE_MAX_S + HAND_OVER_MAX_S)
            return
        if self.state == "closing":
            # The error that ended it is raised for whoever waits for that.
            with contextlib.suppress(MezonError):
                await wait_at_most(anchor.bridge, self._closed(), CLOSE_MAX_S)
        await self._hand_over(anchor)
        if self._anchor is anchor and not (self._logins or self._alive):
            self._call_off()

    async def _hand_over(self, anchor: Anchor) -> None:
        """Wait until handlers have been given everything that arrived, unless the loop is ending and starts none."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + HAND_OVER_MAX_S
        while self._anchor is anchor and self._queued and not anchor.is_ending and loop.time() < deadline:
            await asyncio.sleep(SETTLING_S)

    async def _close(self) -> None:
        """Close what is open, within a time limit whatever server, handlers and loop do."""
        anchor = self._anchor
        if anchor is None:
            return
        if anchor.loop.is_closed():
            # Nobody is left there to be told.
            self._let_go()
            return
        call = self._disconnect()
        closing: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._closings += (closing,)
        try:
            await wait_at_most(anchor.bridge, call, CLOSE_MAX_S)
            await self._leave(anchor)
        finally:
            self._closings = tuple(other for other in self._closings if other is not closing)
            closing.set_result(None)

    async def _leave(self, anchor: Anchor) -> None:
        """Leave the loop once everything that arrived has been delivered."""
        # Events received before the end are delivered, the event `closed` last.
        await self._hand_over(anchor)
        if self._anchor is anchor and not (self._logins or self._alive):
            waiting = self._load()[1]
            if self._queued and not anchor.is_ending:
                _log.warning(
                    "%d events that had arrived were dropped: handlers did not take them within %s s of the end",
                    waiting,
                    HAND_OVER_MAX_S,
                    extra={"client_id": self.client_id},
                )
            self._let_go()
            await anchor.left()

    async def _leave_unless_open(self) -> None:
        """Leave the loop if nothing was on it but the stream of AI-agent events."""
        anchor = self._anchor
        if anchor is not None and not self._open and not self._entered:
            await self._leave(anchor)

    def _attach(self) -> _core.Bridge:
        """Open the client on the running loop, if it is not. Raises LoopError while it is open on another one."""
        anchor = self._enter_loop()
        anchor.guard()
        return anchor.bridge

    def _enter_loop(self) -> Anchor:
        """Hold the running loop for this client, without watching yet for its end: until something is open, nothing depends on that."""
        anchor = Anchor.running()
        left = self._anchor
        moved = left is not None and left is not anchor and not left.bridge.foreign
        # A closed loop has closed whatever was open on it, whether or not we were told.
        if moved and left is not None and (left.loop.is_closed() or not self._open):
            self._let_go()
        self._bind(anchor.bridge)
        if self._anchor is None:
            anchor.hold(self)
            self._anchor = anchor
        return anchor

    def _let_go(self) -> None:
        """Leave the loop: stop whatever still runs in the core, and stop watching."""
        anchor, self._anchor = self._anchor, None
        if anchor is not None:
            self._abort()
            anchor.drop(self)

    def _loop_ended(self) -> None:
        """Called at the very end of the loop: nothing can be delivered after this."""
        self._call_off()
        self._let_go()

    def _held_bridge(self) -> _core.Bridge:
        """Return the bridge of the loop that the client is open on."""
        anchor = self._anchor
        if anchor is not None:
            return anchor.bridge
        if self.state == "closed":
            raise ClientClosed("the client was closed; await client.login() opens it again")
        raise NotLoggedIn("the client is not logged in; await client.login() first")

    def _wait(self, call: tuple[int, asyncio.Future[Any]]) -> Coroutine[Any, Any, Any]:
        anchor = self._anchor
        if anchor is None:
            raise NotLoggedIn("the client is not logged in; await client.login() first")
        return wait(anchor.bridge, call)

    async def _wait_alone(self, start: Callable[[_core.Bridge], tuple[int, asyncio.Future[Any]]]) -> Any:
        """Make a call that needs no login, on the running loop."""
        if self._anchor is not None:
            return await wait(self._anchor.bridge, start(self._anchor.bridge))
        return await once(start)

    @property
    def api_key(self) -> str:
        """The bot's key. Secret: never log it."""
        return self._key.reveal()

    async def login(self, enable_auto_reconnect: bool = True) -> None:
        """Log in; see MezonClient.login."""
        await self._connect(enable_auto_reconnect)

    async def disconnect(self) -> None:
        """Close the connection; see MezonClient.disconnect."""
        await self._close()

    async def wait_closed(self) -> None:
        """Wait until the connection has ended for good. Raises the error that ended it, if any.

        Raises:
            NotLoggedIn: There was no login yet.
            AuthError: The server refuses the bot.
        """
        if self._anchor is None and self.state == "closed":
            return
        with self._noted():
            await self._wait(self._closed())

    @contextlib.contextmanager
    def _noted(self) -> Generator[None, None, None]:
        """Take note of what ends a login or a connection, for those who tell it from what the program raised."""
        try:
            yield
        except MezonError as error:
            Connection._ended_with[error] = self.login_url
            raise

    async def _run(
        self, enable_auto_reconnect: bool, stop: asyncio.Event, finish: Callable[[], Awaitable[None]]
    ) -> None:
        life = asyncio.ensure_future(self._stay(enable_auto_reconnect))
        stopped = asyncio.ensure_future(stop.wait())
        try:
            await asyncio.wait((life, stopped), return_when=asyncio.FIRST_COMPLETED)
            # Handlers may run a little before the login returns, and are given their time as well.
            while self.state == "ready" and not self._logged_in and not life.done():
                await asyncio.sleep(SETTLING_S)
            if life.done():
                life.result()
            elif self._logged_in:
                await finish()
        finally:
            life.cancel()
            stopped.cancel()
            await self.disconnect()

    async def _stay(self, enable_auto_reconnect: bool) -> None:
        await self.login(enable_auto_reconnect)
        await self.wait_closed()

    async def __aenter__(self: Self) -> Self:
        await self.login()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        # In a forked child there is nothing to close, and the exception it leaves with must not be replaced.
        if self._anchor is None or not self._anchor.bridge.foreign:
            await self.disconnect()

    async def request(self, member: str, payload: Any) -> Any:
        """Send a request over the socket and return the reply's message, or None for an empty reply (docs/protocol.md 4.6).

        Args:
            member: The name of an envelope member, such as ``message_typing_event``.
            payload: Its message, or a dict of the message's fields.

        Raises:
            ValidationError: There is no such member, or a field is not acceptable.
            ServerError: The server refuses.
            ConnectionLost: The connection was lost before the reply.
            TimeoutError: There was no reply within 10 s.
        """
        check_text_given("member", member, "the name of an envelope member as a text")
        return await self._wait(self._request(member, payload))

    @property
    def is_ready(self) -> bool:
        """Whether the client is logged in and connected."""
        return self._connected

    def __del__(self) -> None:
        anchor = getattr(self, "_anchor", None)
        if anchor is None:
            return
        try:
            if not anchor.bridge.foreign:
                warnings.warn(
                    f"{self!r} was dropped while it was open; await client.disconnect() first",
                    ResourceWarning,
                    stacklevel=2,
                )
                self._tell_of_drop(anchor.loop)
        finally:
            self._let_go()

    def _tell_of_drop(self, loop: asyncio.AbstractEventLoop) -> None:
        """Have it logged that the client was dropped: Python shows no ResourceWarning by default, and the program may wait for its bot."""
        if not self._alive:
            return
        message = (
            "%s was dropped while it was open, and is closed by that: nothing referred to it any more. "
            "Keep a reference to it for as long as the bot is to run, and await client.disconnect() first"
        )
        log = functools.partial(_log.warning, message, repr(self), extra={"client_id": self.client_id})
        # Later, since this may run in the middle of anything, a sink of the program's included. A closed loop has nobody who waits.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(log)

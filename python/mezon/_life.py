"""How a client attaches to a loop and leaves it: logins that may be cancelled, ends that may be sudden."""

from __future__ import annotations

import asyncio
import contextlib
import warnings
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, cast

from . import _core
from ._bridge import SETTLING_S, Anchor, wait, wait_at_most
from ._log import Log
from .errors import ClientClosed, MezonError, NotLoggedIn
from .managers.channel import ChannelManager
from .managers.session import SessionManager
from .managers.socket import SocketManager

if TYPE_CHECKING:
    from .client import MezonClient

__all__ = ["Life"]

CLOSE_MAX_S = 7.0
"""Longest wait for the core to close; it takes 6 s itself, and answers a moment later on a loop that runs."""

HAND_OVER_MAX_S = 5.0
"""Longest wait for handlers to take what had arrived before the end; they have the loop to themselves meanwhile."""

_log = Log("mezon.client")


class Life(_core.MezonClient):
    """The lives of a client, one after the other."""

    session_manager: SessionManager
    socket_manager: SocketManager
    channel_manager: ChannelManager

    _anchor: Anchor | None = None
    _logins = 0
    """Callers that wait for the login."""
    _logged_in = False
    """Whether one of them saw it succeed, in the life that goes on."""
    _enable_auto_reconnect: bool | None = None
    """Whether a lost connection is opened again, as the login of this life wants it; None before the first."""
    _closings: tuple[asyncio.Future[None], ...] = ()
    """Resolved when a caller that closes the client is done."""

    async def _connect(self, enable_auto_reconnect: bool) -> None:
        """Log in, or wait for a login in progress. When the last waiter gives up, it is cancelled."""
        self._attach()
        while not self._logins and self._is_ending():
            await self._end_before()
            self._attach()
        joins = self._logins > 0
        if not joins and not self._alive:
            self._logged_in = False
            self._enable_auto_reconnect = enable_auto_reconnect
            from ._twins import tell_of_twins  # noqa: PLC0415 - not needed to import the package

            tell_of_twins(cast("MezonClient", self))
        self._logins += 1
        try:
            if not self.session_manager:
                client = cast("MezonClient", self)
                self.session_manager = SessionManager._live(client)
                self.socket_manager = SocketManager._live(client)
                self.channel_manager = ChannelManager._live(client)
            call = self._login(enable_auto_reconnect, joins)
            try:
                # While the server is busy with the login: the first event may come when no file can be opened any more.
                self._preload()
            except BaseException:
                call[1].cancel()
                raise
            await self._wait(call)
            self._logged_in = True
        except BaseException:
            if self._logins == 1 and not self._logged_in:
                self._call_off()
                self._forget_managers()
                if not self._open:
                    self._let_go()
            raise
        finally:
            self._logins -= 1

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
        while self._anchor is anchor and self._queued and not anchor.is_ending and loop.time() < deadline:  # noqa: ASYNC110 - the drain sets no event
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
                )
            self._let_go()
            await anchor.left()

    async def _leave_unless_open(self) -> None:
        """Leave the loop if only the stream of AI-agent events was on it. The managers exist from login on."""
        anchor = self._anchor
        if anchor is not None and not self._open and not self.session_manager:
            await self._leave(anchor)

    def _attach(self) -> _core.Bridge:
        """Open the client on the running loop, if it is not. Raises LoopError while it is open on another one."""
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
        return anchor.bridge

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

    def _forget_managers(self) -> None:
        for name in ("session_manager", "socket_manager", "channel_manager"):
            setattr(self, name, None)

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
        finally:
            self._let_go()

"""The event loop's side of the bridge: one :class:`mezon._core.Bridge` for each loop, and how to wait for its calls."""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import os
import socket
import sys
import warnings
import weakref
from _thread import get_ident, start_new_thread
from collections.abc import AsyncGenerator, Callable
from types import CodeType
from typing import TYPE_CHECKING, Any, ClassVar

from ._core import Bridge, after_fork, after_fork_in_parent, before_fork, stop_runtime
from ._teardown import Watch, quiet_task

if TYPE_CHECKING:
    from typing import Protocol

    class _Client(Protocol):
        """Something that must be told when a loop ends."""

        def _loop_ended(self) -> None: ...
        @property
        def client_id(self) -> int: ...


__all__ = ["Anchor", "once", "wait", "wait_at_most"]

SETTLING_S = 0.001
"""How soon to look again whether the last calls have ended."""

LEFT_MAX_S = 1.0
"""Longest time that a loop without descriptors may take to let go of our socket."""

HELD_MIN_S = 1.0
"""How long the loop must have been held, and still be, for that to be told."""

atexit.register(stop_runtime)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=before_fork, after_in_parent=after_fork_in_parent, after_in_child=after_fork)


class Anchor:
    """Keeps a loop watching its bridge while something of ours is open on it."""

    _anchors: ClassVar[weakref.WeakValueDictionary[int, Anchor]] = weakref.WeakValueDictionary()

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.thread = get_ident()
        self.bridge = Bridge(loop)
        self._users = 0
        self._clients: dict[int, weakref.ref[_Client]] = {}
        self._watch: Watch | None = None
        self._pump: asyncio.Task[None] | None = None
        self._socket: socket.socket | None = None
        self._left: asyncio.Task[None] | None = None

    @classmethod
    def running(cls) -> Anchor:
        """Return the anchor of the running loop, made when the loop is first used."""
        loop = asyncio.get_running_loop()
        anchor = cls._anchors.get(id(loop))
        if anchor is None or anchor.loop is not loop:
            anchor = cls._anchors[id(loop)] = cls(loop)
        return anchor

    @classmethod
    def stalled(cls, key: int, since: int) -> None:
        """Log what holds a loop. Called by the core's watchdog, on a thread that must not be kept waiting.

        Args:
            key: The id of the loop.
            since: The moment from which the loop has been held, as the bridge counts them.
        """
        anchor = cls._anchors.get(key)
        frame = None if anchor is None else sys._current_frames().get(anchor.thread)
        # At once: whoever held the interpreter as well may be about to go on.
        lines: list[tuple[CodeType, int, str]] = []
        while frame is not None:
            lines.append((frame.f_code, frame.f_lineno, str(frame.f_globals.get("__name__"))))
            frame = frame.f_back
        if anchor is None or not anchor.loop.is_running() or (held := anchor.bridge.held(since)) < HELD_MIN_S:
            return
        open_ = [client for reference in tuple(anchor._clients.values()) if (client := reference()) is not None]
        start_new_thread(_report, (lines, held, open_[0].client_id if len(open_) == 1 else None))

    @property
    def is_ending(self) -> bool:
        """Whether the loop seems to be shutting down, so that no more handlers are started."""
        return self._watch is not None and self._watch.is_ending

    def hold(self, client: _Client | None = None) -> None:
        """Watch the bridge from the first holder on.

        Args:
            client: Told when the loop ends, from `guard` on.
        """
        self._users += 1
        self.thread = get_ident()
        if self._users == 1:
            try:
                self.loop.add_reader(self.bridge.fileno(), self.bridge.drain)
            except NotImplementedError:
                # Windows' proactor loop watches no descriptors, but it receives from sockets.
                watched = self._socket = socket.socket(fileno=socket.dup(self.bridge.receiver()))
                watched.setblocking(False)
                self._pump = quiet_task(self.loop, self._receive(watched))
                # Only after the loop has released it; otherwise it would stop watching another socket with the same number.
                self._pump.add_done_callback(lambda _: watched.close())
            self.loop.call_soon(self.bridge.drain)
        if client is not None:
            self._clients[id(client)] = weakref.ref(client)

    def guard(self) -> None:
        """Notice from now on that the loop ends."""
        if self._watch is None:
            self._watch = Watch(self.loop, self.bridge, weakref.WeakMethod(self._ended))

    def drop(self, client: _Client | None = None) -> None:
        """Stop watching when the last holder is gone; a closed loop has stopped already."""
        self._users -= 1
        self._clients.pop(id(client), None)
        if self.bridge.foreign:
            # A forked child shares the parent's selector: removing the reader here would make the parent deaf.
            return
        if self.loop.is_running() and asyncio._get_running_loop() is not self.loop:
            # The last reference to a client can be dropped on any thread.
            with contextlib.suppress(RuntimeError):  # closed at this moment
                self.loop.call_soon_threadsafe(self._stop)
        else:
            self._stop()

    def _stop(self) -> None:
        if self._watch is not None and not self._clients:
            watch, self._watch = self._watch, None
            watch.stop()
        if self._users > 0:
            return
        if not self.loop.is_closed():
            if self.bridge.pending:
                # Calls of other tasks fail at this moment too, and have to be told.
                self.loop.call_later(SETTLING_S, self._stop)
                return
            if self._pump is None:
                self.loop.remove_reader(self.bridge.fileno())
            else:
                self._pump.cancel()
        elif self._socket is not None:
            self._socket.close()
        self._left, self._pump, self._socket = self._pump, None, None

    def _ended(self) -> None:
        """Close what is still open on a loop that is about to be closed."""
        if self.bridge.foreign:
            return
        open_ = [client for client in (reference() for reference in self._clients.values()) if client is not None]
        names = [repr(client) for client in open_]
        for client in open_:
            client._loop_ended()
        for name in names:
            warnings.warn(
                f"{name} was open when its event loop ended; await client.disconnect() first",
                ResourceWarning,
                stacklevel=2,
            )

    @classmethod
    @contextlib.asynccontextmanager
    async def held(cls) -> AsyncGenerator[Anchor, None]:
        """Watch the bridge of the running loop meanwhile. What is to be watched for longer calls `hold` before the end."""
        anchor = cls.running()
        anchor.hold()
        try:
            yield anchor
        finally:
            anchor.drop()
            await anchor.left()

    async def left(self) -> None:
        """Wait until watching has stopped after the last holder is gone."""
        if self._left is not None:
            await asyncio.wait((self._left,), timeout=LEFT_MAX_S)
            self._left = None

    async def _receive(self, watched: socket.socket) -> None:
        try:
            while await self.loop.sock_recv(watched, 64):
                self.bridge.drain()
        except NotImplementedError:
            from ._lookout import Lookout  # the loop of Qt for Python, and few others

            lookout = Lookout(watched, self.loop, self.bridge.drain)
            try:
                await self.loop.create_future()
            finally:
                lookout.stop()


def _report(lines: list[tuple[CodeType, int, str]], held: float, client_id: int | None) -> None:
    from ._stall import Line, report  # no program should need it

    report([Line(*line) for line in lines], held, client_id)


async def wait(bridge: Bridge, call: tuple[int, asyncio.Future[Any]]) -> Any:
    """Wait for a call; when the caller is cancelled, the call is stopped in the core and its late result dropped."""
    token, future = call
    try:
        return await future
    except asyncio.CancelledError:
        bridge.cancel(token)
        raise


async def wait_at_most(bridge: Bridge, call: tuple[int, asyncio.Future[Any]], seconds: float) -> None:
    """Wait for a call whose result does not matter; cancel it if it takes longer."""
    token, future = call
    try:
        await asyncio.wait((future,), timeout=seconds)
        if future.done():
            future.result()
    finally:
        if not future.done() or future.cancelled():
            bridge.cancel(token)


async def once(start: Callable[[Bridge], tuple[int, asyncio.Future[Any]]]) -> Any:
    """Make one call without a client and wait for it; the loop watches its bridge meanwhile."""
    async with Anchor.held() as anchor:
        return await wait(anchor.bridge, start(anchor.bridge))

"""The event loop's side of the bridge: one :class:`mezon._core.Bridge` for each loop, and how to wait for its calls."""

from __future__ import annotations

import asyncio
import atexit
import os
import socket
import weakref
from collections.abc import Callable, Coroutine
from typing import Any, ClassVar

from ._core import Bridge, after_fork, after_fork_in_parent, before_fork, stop_runtime

__all__ = ["Anchor", "once", "wait"]

# How soon to look again whether the last calls have ended.
SETTLING_S = 0.001

atexit.register(stop_runtime)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=before_fork, after_in_parent=after_fork_in_parent, after_in_child=after_fork)


class Anchor:
    """Keeps a loop watching its bridge for as long as something of ours is open on that loop."""

    _anchors: ClassVar[weakref.WeakValueDictionary[int, Anchor]] = weakref.WeakValueDictionary()

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.bridge = Bridge(loop)
        self._users = 0
        self._pump: asyncio.Task[None] | None = None
        self._socket: socket.socket | None = None
        self._guard: asyncio.Task[None] | None = None
        self._left: asyncio.Task[None] | None = None

    @classmethod
    def running(cls) -> Anchor:
        """Return the anchor of the running loop, made when the loop is first used."""
        loop = asyncio.get_running_loop()
        anchor = cls._anchors.get(id(loop))
        if anchor is None or anchor.loop is not loop:
            anchor = cls._anchors[id(loop)] = cls(loop)
        return anchor

    def hold(self) -> None:
        """Watch the bridge from the first holder on."""
        self._users += 1
        if self._users == 1:
            try:
                self.loop.add_reader(self.bridge.fileno(), self.bridge.drain)
            except NotImplementedError:
                # Windows' proactor loop watches no descriptors, but it receives from sockets.
                watched = self._socket = socket.socket(fileno=socket.dup(self.bridge.fileno()))
                watched.setblocking(False)
                self._pump = _quiet_task(self.loop, self._receive(watched))
                # Not before the loop has let go of it, or it would stop watching another socket of the same number.
                self._pump.add_done_callback(lambda _: watched.close())
            self.loop.call_soon(self.bridge.drain)
        if self._guard is None or self._guard.done():
            self.bridge.deliver(True)
            self._guard = _quiet_task(self.loop, _wait_for(_Teardown(self.loop, self.bridge)))

    def drop(self) -> None:
        """Stop watching when the last holder is gone; a closed loop has stopped already."""
        self._users -= 1
        if self.bridge.foreign:
            # A forked child shares the parent's selector: to stop watching here would make the parent deaf.
            return
        self._stop()

    def _stop(self) -> None:
        if self._users > 0:
            return
        if not self.loop.is_closed():
            if self.bridge.pending:
                # Calls of other tasks fail in this moment, too; they have to hear of it.
                self.loop.call_later(SETTLING_S, self._stop)
                return
            if self._pump is None:
                self.loop.remove_reader(self.bridge.fileno())
            for task in (self._pump, self._guard):
                if task is not None:
                    task.cancel()
        elif self._socket is not None:
            self._socket.close()
        self._left, self._pump, self._guard, self._socket = self._pump, None, None, None

    async def left(self) -> None:
        """Wait until nothing watches any more, after the last holder is gone."""
        if self._left is not None:
            await asyncio.wait((self._left,))
            self._left = None

    async def _receive(self, watched: socket.socket) -> None:
        while await self.loop.sock_recv(watched, 64):
            self.bridge.drain()


class _Teardown(asyncio.Future[None]):
    """Hears, through the task that waits for it, that the loop cancels everything before it ends.

    From that moment on no handler may be started: asyncio has counted the tasks it will wait for, and would complain about others.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, bridge: Bridge) -> None:
        super().__init__(loop=loop)
        self._bridge = bridge

    def cancel(self, msg: Any | None = None) -> bool:
        self._bridge.deliver(False)
        return super().cancel(msg)


async def _wait_for(future: asyncio.Future[None]) -> None:
    await future


def _quiet_task(loop: asyncio.AbstractEventLoop, coroutine: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
    """Start a task that may be left behind on a loop that is closed without a last round."""
    task = asyncio.Task(coroutine, loop=loop, name="mezon bridge")
    task._log_destroy_pending = False  # type: ignore[attr-defined]
    return task


async def wait(bridge: Bridge, call: tuple[int, asyncio.Future[Any]]) -> Any:
    """Wait for a call; when the caller is cancelled, the call is stopped in the core and its late result dropped."""
    token, future = call
    try:
        return await future
    except asyncio.CancelledError:
        bridge.cancel(token)
        raise


async def once(start: Callable[[Bridge], tuple[int, asyncio.Future[Any]]]) -> Any:
    """Make one call that belongs to no client, and wait for it; the loop watches its bridge meanwhile."""
    anchor = Anchor.running()
    anchor.hold()
    try:
        return await wait(anchor.bridge, start(anchor.bridge))
    finally:
        anchor.drop()

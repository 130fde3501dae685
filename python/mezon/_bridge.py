"""The event loop's side of the bridge: one :class:`mezon._core.Bridge` for each loop, and how to wait for its calls."""

from __future__ import annotations

import asyncio
import atexit
import socket
import weakref
from typing import Any, ClassVar

from ._core import Bridge, stop_runtime

__all__ = ["Anchor", "wait"]

atexit.register(stop_runtime)


class Anchor:
    """Keeps a loop watching its bridge for as long as something of ours is open on that loop."""

    _anchors: ClassVar[weakref.WeakValueDictionary[int, Anchor]] = weakref.WeakValueDictionary()

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.bridge = Bridge(loop)
        self._users = 0
        self._pump: asyncio.Task[None] | None = None
        self._socket: socket.socket | None = None

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
                self._socket = socket.socket(fileno=socket.dup(self.bridge.fileno()))
                self._socket.setblocking(False)
                self._pump = self.loop.create_task(self._receive(self._socket), name="mezon bridge")
            self.loop.call_soon(self.bridge.drain)

    def drop(self) -> None:
        """Stop watching when the last holder is gone; a closed loop has stopped already."""
        self._users -= 1
        if self._users == 0 and not self.loop.is_closed():
            if self._pump is None:
                self.loop.remove_reader(self.bridge.fileno())
            else:
                self._pump.cancel()
                self._pump = None
        if self._users == 0 and self._socket is not None:
            self._socket.close()
            self._socket = None

    async def _receive(self, watched: socket.socket) -> None:
        while await self.loop.sock_recv(watched, 64):
            self.bridge.drain()


async def wait(bridge: Bridge, call: tuple[int, asyncio.Future[Any]]) -> Any:
    """Wait for a call; when the caller is cancelled, the call is stopped in the core and its late result dropped."""
    token, future = call
    try:
        return await future
    except asyncio.CancelledError:
        bridge.cancel(token)
        raise

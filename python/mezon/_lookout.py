"""What waits for wake-ups in place of a loop that can wait for no descriptor and no socket."""

from __future__ import annotations

import asyncio
import selectors
import socket
import threading
from collections.abc import Callable
from typing import Any

__all__ = ["Lookout"]


class Lookout:
    """A thread that tells a loop when something arrives at a socket.

    Args:
        watched: The socket, which does not block. What arrives there is read and thrown away.
        loop: Told by ``call_soon_threadsafe``, until it is closed.
        tell: What it is to call.
    """

    def __init__(self, watched: socket.socket, loop: asyncio.AbstractEventLoop, tell: Callable[[], Any]) -> None:
        self._end, ended = socket.socketpair()
        threading.Thread(target=_look, args=(watched, ended, loop, tell), name="mezon lookout", daemon=True).start()

    def stop(self) -> None:
        """End the thread."""
        self._end.close()


def _look(
    watched: socket.socket, ended: socket.socket, loop: asyncio.AbstractEventLoop, tell: Callable[[], Any]
) -> None:
    with ended, selectors.DefaultSelector() as selector:
        selector.register(watched, selectors.EVENT_READ)
        selector.register(ended, selectors.EVENT_READ)
        while all(key.fileobj is not ended for key, _ in selector.select()):
            try:
                if not watched.recv(64):
                    return
            except BlockingIOError:
                pass
            except OSError:  # closed by the thread of the loop since it was looked at
                return
            try:
                loop.call_soon_threadsafe(tell)
            except RuntimeError:  # closed
                return

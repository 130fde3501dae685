"""The time of a bot in a process of its own, which is moved as that of the local server is."""

from __future__ import annotations

import asyncio

from .logged_in import logged_in

__all__ = ["Passing"]


class Passing:
    """The clock of the bots in this process.

    Args:
        host: The host of the local server, as clients are given it.
        port: Its port.
        moved: How many seconds ahead the server is by now.
    """

    def __init__(self, host: str, port: int, moved: float) -> None:
        from .._core import Clock
        from ..testing.clock import TestClock

        self._native = Clock(host, port)
        self._native.advance(moved)
        self._clock = TestClock(host, port, _Elsewhere())

    def advance(self, seconds: float) -> None:
        """Let time pass; called in another thread than the bot's."""
        anchors = [bot._anchor for bot in logged_in()]
        if anchors and anchors[0] is not None:
            asyncio.run_coroutine_threadsafe(self._clock.advance(seconds=seconds), anchors[0].loop)
        else:
            self._native.advance(seconds)


class _Elsewhere:
    """The world of the server, whose time has moved already."""

    def advance(self, seconds: float) -> None:
        """Do nothing."""

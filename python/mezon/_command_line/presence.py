"""Which bots are logged in to the local server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

__all__ = ["Presence"]


class Presence:
    """Follows the bots of a server, none of which is there yet.

    Attributes:
        ready: The ids of the bots that are logged in.
        moved: How many seconds the clock was moved in all.
    """

    def __init__(self) -> None:
        self._changed = asyncio.Condition()
        self.ready: set[str] = set()
        self.moved = 0.0

    async def follow(self, events: AsyncIterator[dict[str, Any]], advance: Callable[[float], Awaitable[None]]) -> None:
        """Follow them until the server is stopped.

        Args:
            events: What happens there, as the console's clients are told it.
            advance: Called with the seconds by which the clock was moved.
        """
        async for event in events:
            if event["event"] == "bot":
                bot = event["bot"]
                async with self._changed:
                    (self.ready.add if bot["ready"] else self.ready.discard)(bot["id"])
                    self._changed.notify_all()
            elif event["event"] == "clock":
                self.moved = event["moved"]
                await advance(event["by"])

    async def wait(self, holds: Callable[[set[str]], object]) -> None:
        """Wait until something holds of those that are ready."""
        async with self._changed:
            await self._changed.wait_for(lambda: holds(self.ready))

"""The running server behind the objects of a test."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any, Final

from .._bridge import Anchor, wait
from .._core import Gateway, GatewayWatch
from ..errors import ClientClosed
from .message import StoredMessage

__all__ = ["PATIENCE_S", "Running"]

# How long to wait for something that should happen at once; long enough for a busy machine.
PATIENCE_S: Final = 10.0


class Running:
    """What world, faults and users need of a local server: itself, and the loop that waits for it."""

    _gateway: Gateway | None = None
    _anchor: Anchor | None = None
    # Where the messages stand that a test was shown, and what the channels are called that it made.
    _places: dict[int, int]
    _names: dict[int, str]

    @property
    def native(self) -> Gateway:
        """The native server, with the faults and hooks that have no method here. Raises ClientClosed if it is not running."""
        if self._gateway is None:
            raise ClientClosed("the gateway does not run; use `async with LocalGateway()` or await gateway.start()")
        return self._gateway

    def _stored(self, fields: dict[str, Any]) -> StoredMessage:
        """Return a message for the test, and remember where it stands."""
        message = StoredMessage(**fields)
        self._places[message.id] = message.channel_id
        return message

    def _called(self, channel: int) -> str:
        """Return what a channel is called, in a sentence."""
        name = "general" if channel == self.native.default_channel() else self._names.get(channel)
        return f"channel {channel}" if name is None else f"#{name}"

    def _events(self) -> AsyncIterator[dict[str, Any]]:
        """Return what happens from now on, as the console's clients are told it, until the server is stopped."""
        return self._told(self.native.watch())

    async def _told(self, watch: GatewayWatch) -> AsyncIterator[dict[str, Any]]:
        while (text := await self._wait(watch.next(self.native))) is not None:
            event: dict[str, Any] = json.loads(text)
            yield event

    async def _wait(self, call: tuple[int, asyncio.Future[Any]]) -> Any:
        if self._anchor is None:
            raise ClientClosed("the gateway does not run; use `async with LocalGateway()` or await gateway.start()")
        return await wait(self._anchor.bridge, call)

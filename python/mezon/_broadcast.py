"""One message to many channels, with a report for each."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ._ids import to_id
from ._quote import kind_of
from .errors import MezonError, RateLimited, ValidationError

if TYPE_CHECKING:
    from ._connection import Connection
    from ._ids import Id
    from .models import ChannelMessageAck, Content
    from .structures.text_channel import TextChannel

__all__ = ["Broadcast", "Delivery"]

# Messages in flight at once: enough to hide the round trip, few enough that stopping early has not sent many more.
_AT_ONCE: Final = 8

# How often a message that was refused for the rate is sent again.
_REFUSALS_MAX: Final = 5

# Seconds to wait if the server does not say how long.
_REFUSED_PAUSE_S: Final = 5.0


@dataclass(frozen=True)
class Delivery:
    """The outcome of a broadcast in one channel.

    Attributes:
        channel_id: The channel.
        ack: The server's acknowledgement, None if there is none.
        error: Why it was not sent, or None. Beside a MezonError, what the function raised that makes the content for each channel.
    """

    channel_id: int
    ack: ChannelMessageAck | None = None
    error: Exception | None = None

    @property
    def ok(self) -> bool:
        """Whether the message was sent."""
        return self.error is None


class Broadcast:
    """A message being sent to many channels. Iterate over it, or await it; to stop iterating is to stop sending."""

    def __init__(
        self,
        client: Connection,
        channels: Iterable[TextChannel | Id],
        content: Content | Callable[[TextChannel], Content],
        options: dict[str, Any],
    ) -> None:
        if isinstance(channels, (str, bytes)) or not isinstance(channels, Iterable):
            raise ValidationError(f"channels must be channels or their ids, not {kind_of(channels)}", field="channels")
        self._client = client
        self._channels = channels
        self._content = content
        self._options = options

    async def __aiter__(self) -> AsyncIterator[Delivery]:
        async for _, delivery in self._deliveries():
            yield delivery

    def __await__(self) -> Generator[Any, None, list[Delivery]]:
        return self._all().__await__()

    async def _all(self) -> list[Delivery]:
        numbered = {number: delivery async for number, delivery in self._deliveries()}
        return [numbered[number] for number in range(len(numbered))]

    async def _deliveries(self) -> AsyncIterator[tuple[int, Delivery]]:
        left: Iterator[tuple[int, TextChannel | Id]] = enumerate(self._channels)
        running: set[asyncio.Task[tuple[int, Delivery]]] = set()
        try:
            while True:
                for number, channel in left:
                    running.add(asyncio.ensure_future(self._deliver(number, channel)))
                    if len(running) == _AT_ONCE:
                        break
                if not running:
                    return
                done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    # The first failure is raised below; the others are no news.
                    task.exception()
                for task in sorted(done, key=lambda task: task.result()[0]):
                    yield task.result()
        finally:
            for task in running:
                task.cancel()

    async def _deliver(self, number: int, channel: TextChannel | Id) -> tuple[int, Delivery]:
        channel_id = 0
        try:
            given = channel if isinstance(channel, (int, str)) else getattr(channel, "id", None)
            if given is None:
                raise ValidationError(
                    f"channels must be channels or their ids, not {kind_of(channel)}", field="channels"
                )
            channel_id = to_id(given, "channels")
            target = await self._client.channels.fetch(channel_id) if isinstance(channel, (int, str)) else channel
            try:
                made = self._content(target) if callable(self._content) else self._content
            except Exception as error:  # noqa: BLE001 - the program's function may raise anything, which is of this channel alone
                return number, Delivery(channel_id, error=error)
            return number, Delivery(channel_id, ack=await self._send(target, made))
        except MezonError as error:
            return number, Delivery(channel_id, error=error)

    async def _send(self, channel: TextChannel, content: Content) -> ChannelMessageAck:
        for _ in range(_REFUSALS_MAX):
            try:
                return await channel.send(content, **self._options, _bulk=True)
            except RateLimited as refused:
                await asyncio.sleep(_REFUSED_PAUSE_S if refused.retry_after is None else refused.retry_after)
        return await channel.send(content, **self._options, _bulk=True)

"""A clan that the bot belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..managers.cache import LiveCache
from ._awaitable import SelfAwaitable

if TYPE_CHECKING:
    from .._core import ClanRecord
    from ..client import MezonClient
    from .text_channel import TextChannel

__all__ = ["Clan"]


class Clan(SelfAwaitable):
    """A clan. Its attributes are live: they follow the events of the platform.

    Attributes:
        client: The client that the clan was met through.
        channels: The clan's channels that are known.
    """

    def __init__(self, client: MezonClient, record: ClanRecord) -> None:
        self.client = client
        self._record = record
        self._loaded = False
        self.channels: LiveCache[TextChannel] = LiveCache(
            record=self._own_channel,
            make=lambda channel: channel,
            fetcher=client.channels.fetch,
            ids=self._channel_ids,
            max_size=client.channels_max,
        )

    @property
    def id(self) -> int:
        """The clan's id; 0 is the pseudo clan of direct messages."""
        return self._record.id

    @property
    def name(self) -> str:
        """The clan's name."""
        return self._record.name

    @property
    def welcome_channel_id(self) -> int:
        """The channel that greets new members, 0 if there is none."""
        return self._record.welcome_channel_id

    async def load_channels(self) -> None:
        """Ask the server for the clan's channels, once; several callers share one request.

        Raises:
            HTTPError: The server refuses.
        """
        if not self._loaded:
            await self.client._wait(self.client._load_channels(self.id))
            self._loaded = True

    def _own_channel(self, channel_id: int) -> TextChannel | None:
        channel = self.client.channels.get(channel_id)
        return channel if channel is not None and channel.clan_id == self.id else None

    def _channel_ids(self) -> list[int]:
        return [channel.id for channel in self.client.channels.values() if channel.clan_id == self.id]

    def __repr__(self) -> str:
        return f"<Clan id={self.id} name={self.name}>"

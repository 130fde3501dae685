"""Direct-message channels of a logged-in client."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .._ids import Id
    from ..client import MezonClient
    from ..structures.text_channel import TextChannel

__all__ = ["ChannelManager"]


class ChannelManager:
    """Finds and creates direct-message channels."""

    def __init__(self, client: MezonClient) -> None:
        self._client = client

    @property
    def all_dm_channels(self) -> dict[int, int]:
        """The direct-message channels known: user id to channel id."""
        return self._client._dms()

    def get_all_dm_channels(self) -> dict[int, int]:
        """Return the direct-message channels known: user id to channel id."""
        return self._client._dms()

    async def create_dm_channel(self, user_id: Id) -> TextChannel:
        """Find or create the direct-message channel with a user, and join it.

        Raises:
            ValidationError: `user_id` is neither an `int` nor decimal text.
            HTTPError: The server refuses.
        """
        record = await self._client._wait(self._client._create_dm(user_id))
        return self._client._channel_object(record)

    def __repr__(self) -> str:
        return f"<ChannelManager dms={len(self.all_dm_channels)}>"

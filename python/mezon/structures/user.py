"""A user that was met in a message or a direct conversation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ._awaitable import SelfAwaitable

if TYPE_CHECKING:
    from .._core import UserRecord
    from ..client import MezonClient
    from ..models import ChannelMessageAck, Content
    from .text_channel import TextChannel

__all__ = ["User"]


class User(SelfAwaitable):
    """A user. The attributes are live: names follow the messages of the user."""

    def __init__(self, client: MezonClient, record: UserRecord) -> None:
        self._client = client
        self._record = record

    @property
    def id(self) -> int:
        """The user's id."""
        return self._record.id

    @property
    def username(self) -> str:
        """The user's login name, "" while it is not known."""
        return self._record.username

    @property
    def display_name(self) -> str:
        """The user's display name."""
        return self._record.display_name

    @property
    def avatar(self) -> str:
        """The URL of the user's picture."""
        return self._record.avatar

    @property
    def clan_nick(self) -> str:
        """The user's nickname in the clan last seen."""
        return self._record.clan_nick

    @property
    def clan_avatar(self) -> str:
        """The URL of the user's picture in the clan last seen."""
        return self._record.clan_avatar

    @property
    def dm_channel_id(self) -> int:
        """The direct-message channel with the user, 0 while there is none."""
        return self._record.dm_channel_id

    async def create_dm_channel(self) -> TextChannel:
        """Find or create the direct-message channel with the user, and join it. Raises HTTPError if the server refuses."""
        record = await self._client._wait(self._client._create_dm(self.id))
        return self._client._channel_object(record)

    async def send_dm_message(
        self, content: Content, code: int = 0, attachments: Sequence[Any] | None = None
    ) -> ChannelMessageAck:
        """Send the user a direct message; see TextChannel.send."""
        channel = await self.create_dm_channel()
        return await channel.send(content, attachments=attachments, code=code)

    def __repr__(self) -> str:
        return f"<User id={self.id} username={self.username} display_name={self.display_name}>"

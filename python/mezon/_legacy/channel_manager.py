"""Direct-message channels: finding and creating them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._ids import to_id
from ..constants.enum import ChannelType
from ..errors import NotFound
from ..models import ApiCreateChannelDescRequest

if TYPE_CHECKING:
    from .mezon_api import MezonApi
    from .session_manager import SessionManager
    from .socket_manager import SocketManager

__all__ = ["ChannelManager"]

_PRIVATE = 1


class ChannelManager:
    """Finds and creates direct-message channels.

    Args:
        api_client: Lists and creates channels, like MezonApi.
        socket_manager: Provides the socket that joins them.
        session_manager: Provides the session whose token is used.
    """

    _known: dict[int, int] | None = None

    def __init__(self, api_client: MezonApi, socket_manager: SocketManager, session_manager: SessionManager) -> None:
        self.api_client = api_client
        self.socket_manager = socket_manager
        self.session_manager = session_manager

    @property
    def all_dm_channels(self) -> dict[int, int] | None:
        """The known direct-message channels, user id to channel id; None before they are loaded."""
        return self._known

    @all_dm_channels.setter
    def all_dm_channels(self, channels: dict[int, int] | None) -> None:
        self._known = channels

    def get_all_dm_channels(self) -> dict[int, int] | None:
        """Return the known direct-message channels, user id to channel id; None before they are loaded."""
        return self.all_dm_channels

    def get_all_dm_channel_descs(self) -> list[Any]:
        """Return the direct-message channels that a logged-in client knows, as TextChannel: none, where there is no client."""
        return []

    async def init_all_dm_channels(self, session_token: str) -> None:
        """Load the direct-message channels. With an empty token or an empty answer nothing changes.

        Args:
            session_token: The session's token.
        """
        if not session_token:
            return
        listed = await self.api_client.list_channel_descs(session_token, ChannelType.CHANNEL_TYPE_DM)
        channels = getattr(listed, "channeldesc", None)
        if not channels:
            return
        self.all_dm_channels = {
            channel.user_ids[0]: channel.channel_id
            for channel in channels
            if channel.type == ChannelType.CHANNEL_TYPE_DM and channel.user_ids and channel.channel_id
        }

    async def create_dm_channel(self, user_id: int) -> Any:
        """Find or create the direct-message channel with a user, and join it.

        Args:
            user_id: The user.

        Returns:
            The channel: a TextChannel with the attributes of its description if there is a client, otherwise the description.

        Raises:
            ValidationError: `user_id` is neither an `int` nor decimal text.
            NotFound: The server returns no channel.
            HTTPError: The server refuses.
        """
        request = ApiCreateChannelDescRequest(
            clan_id=0,
            channel_id=0,
            category_id=0,
            type=int(ChannelType.CHANNEL_TYPE_DM),
            channel_private=_PRIVATE,
            user_ids=[to_id(user_id, "user_id")],
        )
        token = self.session_manager.get_session().token
        channel = await self.api_client.create_channel_desc(token, request)
        if not channel:
            raise NotFound(f"the server gave no direct-message channel for user {user_id}")
        socket = self.socket_manager.get_socket()
        await socket.join_chat(0, channel.channel_id, int(ChannelType.CHANNEL_TYPE_DM), False)
        return channel

    def __repr__(self) -> str:
        return f"<ChannelManager dms={len(self.all_dm_channels or {})}>"

"""Direct-message channels: finding and creating them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._ids import Id, to_id
from .._lazy import lazy
from .._live import live
from .._seen import through
from ..constants.enum import ChannelType
from ..errors import NotFound

if TYPE_CHECKING:
    from .. import api as api
    from ..api.mezon_api import MezonApi
    from ..client import MezonClient
    from ..models import ApiChannelDescription as ApiChannelDescription
    from ..models import ApiCreateChannelDescRequest as ApiCreateChannelDescRequest
    from .session import SessionManager as SessionManager
    from .socket import SocketManager as SocketManager

__all__ = ["ChannelManager", "ChannelType"]

_PRIVATE = 1


class ChannelManager:
    """Finds and creates direct-message channels.

    Args:
        api_client: Lists and creates channels, like MezonApi.
        socket_manager: Provides the socket that joins them.
        session_manager: Provides the session whose token is used.
    """

    if TYPE_CHECKING:
        _client: MezonClient | None
    else:
        _client = through("_client")
    _known: dict[int, int] | None = None

    def __init__(self, api_client: MezonApi, socket_manager: SocketManager, session_manager: SessionManager) -> None:
        self.api_client = api_client
        self.socket_manager = socket_manager
        self.session_manager = session_manager

    @classmethod
    def _live(cls, client: MezonClient) -> ChannelManager:
        """Return the manager of a client, whose core knows the channels."""
        manager = cls.__new__(cls)
        manager._client = client
        manager.socket_manager = client.socket_manager
        manager.session_manager = client.session_manager
        return manager

    @live
    def api_client(self) -> MezonApi:
        """Lists and creates channels."""
        return self._client.api_client  # type: ignore[union-attr] # a manager has either a client or an API

    @property
    def all_dm_channels(self) -> dict[int, int] | None:
        """The known direct-message channels, user id to channel id; None before they are loaded."""
        return self._known if self._client is None else self._client._dms()

    @all_dm_channels.setter
    def all_dm_channels(self, channels: dict[int, int] | None) -> None:
        self._known = channels

    def get_all_dm_channels(self) -> dict[int, int] | None:
        """Return the known direct-message channels, user id to channel id; None before they are loaded."""
        return self.all_dm_channels

    def get_all_dm_channel_descs(self) -> list[Any]:
        """Return the direct-message channels that a logged-in client knows, as TextChannel."""
        client = self._client
        if client is None:
            return []
        channels = (client.channels.get(channel_id) for channel_id in client._dms().values())
        return [channel for channel in channels if channel is not None]

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
        self._known = {
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
        client = self._client
        if client is not None:
            return client._channel_object(await client._wait(client._create_dm(user_id)))
        from ..models import ApiCreateChannelDescRequest  # noqa: PLC0415 - a client's core does this by itself

        request = ApiCreateChannelDescRequest(
            clan_id=0,
            channel_id=0,
            category_id=0,
            type=int(ChannelType.CHANNEL_TYPE_DM),
            channel_private=_PRIVATE,
            user_ids=[_id(user_id)],
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


def _id(user_id: Id) -> int:
    return to_id(user_id, "user_id")


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(
        __name__,
        {
            "ApiChannelDescription": "mezon.models",
            "ApiCreateChannelDescRequest": "mezon.models",
            "SessionManager": "mezon.managers.session",
            "SocketManager": "mezon.managers.socket",
            "api": "mezon.api",
        },
    )

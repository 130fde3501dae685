"""A clan that the bot belongs to."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, Any

from .._adopt import adopt
from .._checks import VOICE_USERS_MAX, check_voice_users
from .._ids import Id, to_id, to_number
from .._lazy import lazy
from .._live import live
from .._weak import telling
from ..managers.cache import CacheManager
from ..managers.live_cache import LiveCache
from ._clan_calls import ClanCalls
from ._description import DescribedClan
from ._owned import Owned

if TYPE_CHECKING:
    from .._client_base import ClientBase
    from .._core import ClanRecord
    from .._legacy.mezon_api import MezonApi as MezonApi
    from .._legacy.socket_manager import SocketManager
    from ..constants import ChannelType as ChannelType
    from ..messages import MessageDB as MessageDB
    from ..models import ApiRoleListEventResponse as ApiRoleListEventResponse
    from ..models import ApiVoiceChannelUserList as ApiVoiceChannelUserList
    from ..utils import get_logger as get_logger
    from .text_channel import TextChannel as TextChannel

__all__ = ["CacheManager", "ChannelType", "Clan", "get_logger"]


class Clan(ClanCalls["TextChannel"], Owned):
    """A clan. Clans returned by a client are live: their attributes follow the events of the platform.

    Args:
        clan_id: The clan's id.
        clan_name: Its name.
        welcome_channel_id: The channel that greets new members, 0 if there is none.
        client: The client it belongs to.
        api_client: Makes the calls of the clan.
        socket_manager: Sends the messages of its channels.
        session_token: The token used for calls.
        message_db: Where the messages of its channels are stored.

    Attributes:
        client: The client it belongs to.
        channels: The clan's known channels.
    """

    def __init__(
        self,
        clan_id: int,
        clan_name: str,
        welcome_channel_id: int,
        client: ClientBase,
        api_client: MezonApi,
        socket_manager: SocketManager,
        session_token: str,
        message_db: MessageDB,
    ) -> None:
        self._record: ClanRecord | DescribedClan = DescribedClan(clan_id, clan_name, welcome_channel_id)
        self.client = client
        self.client_id = client.client_id
        self.api_client = api_client
        self.socket_manager = socket_manager
        self.session_token = session_token
        self.message_db = message_db
        self._channels_loaded = False
        self.channels: CacheManager[int, TextChannel] = CacheManager(client.channels.fetch)

    @classmethod
    def _of(cls, client: ClientBase, record: ClanRecord) -> Clan:
        """Return the clan of a record of the core."""
        clan = cls.__new__(cls)
        clan._client_ref = weakref.ref(client)
        clan.client_id = client.client_id
        clan._record = record
        clan._channels_loaded = False
        clan.channels = LiveCache(
            listing=client._records.channels_of(record.id),
            make=client.channels._object_of,
            fetcher=client.channels.fetch,
            max_size=client.channels_max,
            deleting=telling(clan._client_ref, "_hear_of_deleted"),
        )
        return clan

    @live
    def client(self) -> ClientBase:
        """The client it belongs to."""
        return self._core

    @live
    def id(self) -> int:
        """The clan's id; 0 is the pseudo clan of direct messages."""
        return self._record.id

    @live
    def name(self) -> str:
        """The clan's name."""
        return self._record.name

    @live
    def clan_name(self) -> str:
        """The clan's name."""
        return self.name

    @live
    def welcome_channel_id(self) -> int:
        """The channel that greets new members, 0 if there is none."""
        return self._record.welcome_channel_id

    @live
    def api_client(self) -> MezonApi:
        """The HTTP API."""
        return self.client.api_client

    @live
    def socket_manager(self) -> SocketManager:
        """The client's socket manager."""
        return self.client.socket_manager

    @live
    def session_token(self) -> str:
        """The session's token, "" before login. Secret."""
        session = self.client._session
        return "" if session is None else session.token

    @live
    def message_db(self) -> MessageDB:
        """Where the client stores messages."""
        return self.client.message_db

    def get_client(self) -> ClientBase:
        """Return the client of the clan."""
        return self.client

    async def load_channels(self) -> None:
        """Load the clan's text channels from the server, once; concurrent callers share one request.

        Raises:
            HTTPError: The server refuses; the next call tries again.
        """
        if not self._channels_loaded:
            await self.reload_channels()

    async def reload_channels(self) -> None:
        """Load the clan's text channels from the server, even if they were loaded before; concurrent callers share one request.

        Raises:
            HTTPError: The server refuses.
        """
        if self._client_ref is not None:
            await self._core._wait(self._core._load_channels(self.id))
        else:
            from ..constants import ChannelType  # the core knows what to load
            from .text_channel import TextChannel  # it knows this module, too

            kind = ChannelType.CHANNEL_TYPE_CHANNEL
            listed = await self.api_client.list_channel_descs(self.session_token, kind, self.id)
            for description in listed.channeldesc or ():
                channel = TextChannel(description, self, self.socket_manager, self.message_db)
                if channel.id is not None:
                    self.channels.set(channel.id, channel)
                    self.client.channels.set(channel.id, channel)
        self._channels_loaded = True

    def update_from_desc(self, description: Any) -> None:
        """Update name and welcome channel from a description, such as an ApiClanDesc; its empty fields change nothing."""
        if isinstance(self._record, DescribedClan):
            self._record.merge(description)

    async def list_channel_voice_users(
        self,
        channel_id: int = 0,
        channel_type: int | None = None,
        limit: int = VOICE_USERS_MAX,
        state: int | None = None,
        cursor: str | None = None,
    ) -> ApiVoiceChannelUserList:
        """Return who is in the clan's voice channels.

        Args:
            channel_id: One channel, or 0 for all.
            channel_type: A kind of voice channels, a value of ChannelType; None for all kinds.
            limit: How many at most, 1 to 500.
            state: Only those in this state.
            cursor: Where to continue.

        Raises:
            ValidationError: The limit is out of range.
            HTTPError: The server refuses.
        """
        check_voice_users(limit)
        return await self.api_client.list_channel_voice_users(
            self.session_token,
            clan_id=self.id,
            channel_id=to_id(channel_id, "channel_id"),
            channel_type=0 if channel_type is None else to_number(channel_type, "channel_type"),
            limit=limit,
            state=state or 0,
            cursor=cursor or "",
        )

    async def list_roles(
        self, limit: int | None = None, state: int | None = None, cursor: str | None = None
    ) -> ApiRoleListEventResponse:
        """Return the clan's roles.

        Args:
            limit: How many at most.
            state: Only those in this state.
            cursor: Where to continue; the cursor of an answer leads to the next page.

        Raises:
            HTTPError: The server refuses.
        """
        return await self.api_client.list_roles(
            self.session_token, clan_id=self.id, limit=limit, state=state, cursor=cursor
        )

    async def update_role(self, role_id: Id, request: dict[str, Any]) -> bool:
        """Change a role of the clan; members that the request omits stay as they are.

        Args:
            role_id: The role.
            request: Any of title, color, role_icon, description, display_online, allow_mention, add_user_ids, remove_user_ids,
                active_permission_ids, remove_permission_ids and max_permission_id.

        Returns:
            True once the server has accepted it.

        Raises:
            ValidationError: A member is not known or not acceptable; nothing was sent.
            HTTPError: The server refuses.
        """
        members = {"clan_id": self.id, **request} if isinstance(request, dict) else request
        await self.api_client.update_role(self.session_token, to_id(role_id, "role_id"), members)
        return True

    def __repr__(self) -> str:
        return f"<Clan id={self.id} name={self.name}>"


adopt("Clan", ClanCalls)

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(
        __name__,
        {
            "ApiRoleListEventResponse": "mezon.models",
            "ApiVoiceChannelUserList": "mezon.models",
            "ChannelType": "mezon.constants.enum",
            "MessageDB": "mezon.messages.db",
            "MezonApi": "mezon._legacy.mezon_api",
            "TextChannel": "mezon.structures.text_channel",
            "get_logger": "mezon.utils.logger",
        },
    )

"""The socket's manager: opens it, joins the clans, passes messages on."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from .._lazy import lazy
from .._log import Log
from .._seen import through
from ..errors import MezonError

if TYPE_CHECKING:
    from ..api.mezon_api import MezonApi as MezonApi
    from ..client import MezonClient
    from ..messages.db import MessageDB as MessageDB
    from ..models import ApiClanDesc as ApiClanDesc
    from ..models import ApiMessageAttachment as ApiMessageAttachment
    from ..models import ApiMessageMention as ApiMessageMention
    from ..models import ApiMessageReaction as ApiMessageReaction
    from ..models import ApiMessageRef as ApiMessageRef
    from ..models import ChannelMessageAck as ChannelMessageAck
    from ..session import Session as Session
    from ..socket.default_socket import Socket as Socket
    from ..socket.websocket_adapter import WebSocketAdapterPb as WebSocketAdapterPb
    from ..structures.clan import Clan as Clan
    from .event import EventManager as EventManager

__all__ = ["SocketManager"]

_log = Log(__name__)

# Attempts to list the clans, and the pause in s after the first failure, which doubles.
_ATTEMPTS: Final = 3
_PAUSE_S: Final = 1.5

# Further rounds for clans that could not be joined, and the pause before the first, in s.
_JOIN_ROUNDS: Final = 5
_JOIN_PAUSE_S: Final = 0.5

# The name that `connect_socket` gives the clan of direct messages.
_DM_CLAN: Final = "clan 0"


class SocketManager:
    """Opens a socket and sends through it.

    Args:
        ws_url: Host and port of the socket; overridden by the session's when it connects.
        use_ssl: Whether an address without a scheme means TLS.
        api_client: Lists the clans, like MezonApi.
        event_manager: Receives the events.
        mezon_client: The client that receives the clans.
        message_db: Where messages are stored.

    Attributes:
        socket: The socket.
        adapter: Carries its frames.
    """

    if TYPE_CHECKING:
        _client: MezonClient | None
    else:
        _client = through("_client")

    def __init__(
        self,
        ws_url: str,
        use_ssl: bool,
        api_client: MezonApi,
        event_manager: EventManager,
        mezon_client: MezonClient,
        message_db: MessageDB,
    ) -> None:
        from ..socket.default_socket import Socket  # noqa: PLC0415 - a client has a socket of another kind
        from ..socket.websocket_adapter import WebSocketAdapterPb  # noqa: PLC0415

        self.ws_url = ws_url
        self.use_ssl = use_ssl
        self.api_client = api_client
        self.event_manager = event_manager
        self.mezon_client = mezon_client
        self.message_db = message_db
        self.adapter: Any = WebSocketAdapterPb()
        self.socket: Any = Socket(ws_url, use_ssl, self.adapter, event_manager=event_manager)

    @classmethod
    def _live(cls, client: MezonClient) -> SocketManager:
        """Return the manager of a client, whose core supervises the connection."""
        manager = cls.__new__(cls)
        manager._client = client
        manager.use_ssl = client.use_ssl
        manager.event_manager = client.event_manager
        return manager

    def __getattr__(self, name: str) -> Any:
        """Create parts of a client's manager on first use."""
        client = self._client
        if client is not None:
            if name == "socket":
                from ..socket.live import LiveSocket  # noqa: PLC0415 - few bots need it

                self.socket = LiveSocket(client)
                return self.socket
            if name == "adapter":
                return self.socket.adapter
            if name == "ws_url":
                return self.socket.ws_url
            if name == "api_client":
                return client.api_client
            if name == "mezon_client":
                return client
            if name == "message_db":
                return getattr(client, "message_db", None)
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    # Life

    def get_socket(self) -> Socket:
        """Return the socket; it stays the same object over reconnects."""
        socket: Socket = self.socket
        return socket

    async def connect(self, api_session: Session) -> Session:
        """Open the socket, closing an open one first, and return the session.

        Args:
            api_session: The session with the token and the address.

        Raises:
            TimeoutError: The socket did not open in time.
            NotConnected: The server cannot be reached.
        """
        if self._client is not None:
            session: Session = await self.socket.connect(api_session)
            return session
        if self.socket.is_open():
            await self.socket.close()
        url = getattr(api_session, "ws_url", None)
        if isinstance(url, str) and url:
            # A new session may have another address.
            self.ws_url = self.socket.ws_url = url
        opened: Session = await self.socket.connect(api_session, True)
        return opened

    async def is_connected(self) -> bool:
        """Return whether the socket is open and, for a client's manager, whether everything is joined."""
        return bool(self.socket.is_open())

    async def connect_socket(self, token: str) -> None:
        """List the clans of the bot, join them and clan 0, and make them known to the client.

        Args:
            token: The session's token.

        Raises:
            HTTPError: The clans cannot be listed.
        """
        if self._client is not None:
            await self._client.login()
            return
        from ..models import ApiClanDesc  # noqa: PLC0415 - a client's core does this by itself

        pause = _PAUSE_S
        for _ in range(1, _ATTEMPTS):
            try:
                listed = await self.api_client.list_clans_descs(token)
                break
            except MezonError:
                await asyncio.sleep(pause)
                pause *= 2
        else:
            listed = await self.api_client.list_clans_descs(token)
        clans = [*(listed.clandesc or ()), ApiClanDesc(clan_id=0, clan_name=_DM_CLAN)]
        await self.join_all_clans(clans, token)

    async def join_all_clans(self, clans: list[ApiClanDesc], token: str) -> None:
        """Join clans one after the other and make them known to the client; failed ones are retried, then left out.

        Args:
            clans: The clans.
            token: The session's token, which their objects keep.
        """
        from ..structures.clan import Clan  # noqa: PLC0415 - it knows this module, too

        failed: list[ApiClanDesc] = clans
        for round_ in range(_JOIN_ROUNDS + 1):
            if round_:
                await asyncio.sleep(_JOIN_PAUSE_S * round_)
            waiting, failed = failed, []
            for clan in waiting:
                try:
                    await self.socket.join_clan_chat(clan.clan_id)
                except MezonError as error:
                    _log.warning("Clan %s could not be joined: %s", clan.clan_id, error)
                    failed.append(clan)
                    continue
                if self._client is None:
                    made = Clan(
                        clan.clan_id or 0,
                        clan.clan_name or "",
                        clan.welcome_channel_id or 0,
                        self.mezon_client,
                        self.api_client,
                        self,
                        token,
                        self.message_db,
                    )
                    self.mezon_client.clans.set(made.id, made)
            if not failed:
                return
        _log.error("Clans that could not be joined: %s", [clan.clan_id for clan in failed])

    async def disconnect(self) -> None:
        """Close the connection, a client's for good; can be called at any time and more than once."""
        await (self.socket.close() if self._client is None else self._client.disconnect())

    # Messages

    async def write_chat_message(
        self,
        clan_id: int,
        channel_id: int,
        mode: int,
        is_public: bool,
        content: Any,
        mentions: Sequence[ApiMessageMention] | None = None,
        attachments: Sequence[ApiMessageAttachment] | None = None,
        references: Sequence[ApiMessageRef] | None = None,
        anonymous_message: bool | None = None,
        mention_everyone: bool | None = None,
        avatar: str | None = None,
        code: int | None = None,
        topic_id: int | None = None,
    ) -> ChannelMessageAck:
        """Send a message; see TextChannel.send."""
        ack: ChannelMessageAck = await self.socket.write_chat_message(
            clan_id=clan_id,
            channel_id=channel_id,
            mode=mode,
            is_public=is_public,
            content=content,
            mentions=mentions,
            attachments=attachments,
            references=references,
            anonymous_message=anonymous_message,
            mention_everyone=mention_everyone,
            avatar=avatar,
            code=code,
            topic_id=topic_id,
        )
        return ack

    async def write_ephemeral_message(
        self,
        receiver_ids: list[int],
        clan_id: int,
        channel_id: int,
        mode: int,
        is_public: bool,
        content: Any,
        mentions: Sequence[ApiMessageMention] | None = None,
        attachments: Sequence[ApiMessageAttachment] | None = None,
        references: Sequence[ApiMessageRef] | None = None,
        anonymous_message: bool | None = None,
        mention_everyone: bool | None = None,
        avatar: str | None = None,
        code: int | None = None,
        topic_id: int | None = None,
        message_id: int | None = None,
    ) -> ChannelMessageAck:
        """Send a message that only its receivers see; see TextChannel.send_ephemeral."""
        ack: ChannelMessageAck = await self.socket.write_ephemeral_message(
            receiver_ids=receiver_ids,
            clan_id=clan_id,
            channel_id=channel_id,
            mode=mode,
            is_public=is_public,
            content=content,
            mentions=mentions,
            attachments=attachments,
            references=references,
            anonymous_message=anonymous_message,
            mention_everyone=mention_everyone,
            avatar=avatar,
            code=code,
            topic_id=topic_id,
            message_id=message_id,
        )
        return ack

    async def update_chat_message(
        self,
        clan_id: int,
        channel_id: int,
        mode: int,
        is_public: bool,
        message_id: int,
        content: Any,
        mentions: Sequence[ApiMessageMention] | None = None,
        attachments: Sequence[ApiMessageAttachment] | None = None,
        hide_editted: bool = False,
        topic_id: int | None = None,
        is_update_msg_topic: bool | None = None,
    ) -> ChannelMessageAck:
        """Edit a message of the bot's own."""
        ack: ChannelMessageAck = await self.socket.update_chat_message(
            clan_id=clan_id,
            channel_id=channel_id,
            mode=mode,
            is_public=is_public,
            message_id=message_id,
            content=content,
            mentions=mentions,
            attachments=attachments,
            hide_editted=hide_editted,
            topic_id=topic_id,
            is_update_msg_topic=is_update_msg_topic,
        )
        return ack

    async def remove_chat_message(
        self,
        clan_id: int,
        channel_id: int,
        mode: int,
        is_public: bool,
        message_id: int,
        topic_id: int | None = None,
    ) -> ChannelMessageAck:
        """Delete a message."""
        ack: ChannelMessageAck = await self.socket.remove_chat_message(
            clan_id=clan_id,
            channel_id=channel_id,
            mode=mode,
            is_public=is_public,
            message_id=message_id,
            topic_id=topic_id,
        )
        return ack

    async def write_message_reaction(
        self,
        id: int,
        clan_id: int,
        channel_id: int,
        mode: int,
        is_public: bool,
        message_id: int,
        emoji_id: int,
        emoji: str,
        count: int,
        message_sender_id: int,
        action_delete: bool = False,
    ) -> ApiMessageReaction:
        """Add or remove a reaction."""
        echo: ApiMessageReaction = await self.socket.write_message_reaction(
            id=id,
            clan_id=clan_id,
            channel_id=channel_id,
            mode=mode,
            is_public=is_public,
            message_id=message_id,
            emoji_id=emoji_id,
            emoji=emoji,
            count=count,
            message_sender_id=message_sender_id,
            action_delete=action_delete,
        )
        return echo

    def __repr__(self) -> str:
        if self._client is not None:
            return f"<SocketManager state={self._client.state}>"
        return f"<SocketManager open={self.socket.is_open()}>"


_ELSEWHERE: Final = {
    "ApiClanDesc": "mezon.models",
    "ApiMessageAttachment": "mezon.models",
    "ApiMessageMention": "mezon.models",
    "ApiMessageReaction": "mezon.models",
    "ApiMessageRef": "mezon.models",
    "ChannelMessageAck": "mezon.models",
    "Clan": "mezon.structures.clan",
    "EventManager": "mezon.managers.event",
    "MessageDB": "mezon.messages.db",
    "MezonApi": "mezon.api.mezon_api",
    "Session": "mezon.session",
    "Socket": "mezon.socket.default_socket",
    "WebSocketAdapterPb": "mezon.socket.websocket_adapter",
}

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__, _ELSEWHERE)

"""Mezon: the SDK for bots and apps on the Mezon chat platform, with a Rust core.

client = MezonClient(client_id="YOUR_BOT_ID", api_key="YOUR_API_KEY")

@client.on_channel_message
async def answer(message):
    if message.text == "!ping":
        await message.reply("pong")

client.run()
"""

from __future__ import annotations

from ._core import __version__
from ._lazy import lazy
from .client import MezonClient, auto_bind
from .constants import (
    ChannelStreamMode,
    ChannelType,
    Events,
    InternalEventsSocket,
    SSEConnectionState,
    SSEEvents,
    TypeMessage,
)
from .content import MessageContent
from .errors import (
    AuthError,
    ClientClosed,
    ConnectionLost,
    ForkError,
    HTTPError,
    LoopError,
    MezonError,
    NotConnected,
    NotFound,
    NotLoggedIn,
    ProtocolError,
    RPCError,
    ServerError,
    TimeoutError,
    UnknownEvent,
    ValidationError,
    WalletError,
)
from .events import Closed, Disconnected, HandlerError, Ready, Reconnected, Reconnecting
from .managers import CacheManager, ChannelManager, Collection, EventManager, SessionManager, SocketManager
from .models import ChannelMessage, ChannelMessageAck, ChannelMessageContent
from .session import Session
from .structures import Clan, Message, TextChannel, User
from .utils import disable_logging, enable_logging, get_logger, setup_logger

__all__ = [
    "AuthError",
    "CacheManager",
    "ChannelManager",
    "ChannelMessage",
    "ChannelMessageAck",
    "ChannelMessageContent",
    "ChannelStreamMode",
    "ChannelType",
    "Clan",
    "ClientClosed",
    "Closed",
    "Collection",
    "ConnectionLost",
    "Disconnected",
    "EventManager",
    "Events",
    "ForkError",
    "HTTPError",
    "HandlerError",
    "InternalEventsSocket",
    "LoopError",
    "Message",
    "MessageContent",
    "MezonClient",
    "MezonError",
    "NotConnected",
    "NotFound",
    "NotLoggedIn",
    "ProtocolError",
    "RPCError",
    "Ready",
    "Reconnected",
    "Reconnecting",
    "SSEConnectionState",
    "SSEEvents",
    "ServerError",
    "Session",
    "SessionManager",
    "SocketManager",
    "TextChannel",
    "TimeoutError",
    "TypeMessage",
    "UnknownEvent",
    "User",
    "ValidationError",
    "WalletError",
    "__version__",
    "auto_bind",
    "disable_logging",
    "enable_logging",
    "get_logger",
    "setup_logger",
]

__getattr__ = lazy(
    __name__,
    {
        "ApiChannelDescList": "mezon.models",
        "ApiChannelDescription": "mezon.models",
        "ApiClanDesc": "mezon.models",
        "ApiClanDescList": "mezon.models",
        "ApiMessageAttachment": "mezon.models",
        "ApiMessageMention": "mezon.models",
        "ApiMessageReaction": "mezon.models",
        "ApiMessageRef": "mezon.models",
        "ApiSentTokenRequest": "mezon.models",
        "ApiSession": "mezon.models",
        "ApiVoiceChannelUserList": "mezon.models",
        "ButtonBuilder": "mezon.structures.button_builder",
        "ButtonMessageStyle": "mezon.models",
        "Channel": "mezon.models",
        "InputFieldOption": "mezon.models",
        "InteractiveBuilder": "mezon.structures.interactive_message",
        "MessageActionRow": "mezon.models",
        "MessageDB": "mezon.messages.db",
        "MessagePayLoad": "mezon.models",
        "MezonApi": "mezon.api.mezon_api",
        "Presence": "mezon.models",
        "RadioFieldOption": "mezon.models",
        "SSEConfig": "mezon.models",
        "SSEMessage": "mezon.models",
        "SelectFieldOption": "mezon.models",
        "Socket": "mezon.socket.default_socket",
        "WebSocketAdapter": "mezon.socket.websocket_adapter",
        "WebSocketAdapterPb": "mezon.socket.websocket_adapter",
        "api": "mezon.api",
        "messages": "mezon.messages",
        "models": "mezon.models",
        "protobuf": "mezon.protobuf",
        "socket": "mezon.socket",
    },
)

"""Mezon: the SDK for bots and apps on the Mezon chat platform, with a Rust core.

client = MezonClient(client_id="YOUR_BOT_ID", api_key="YOUR_API_KEY")

@client.on_channel_message
async def answer(message):
    if message.text == "!ping":
        await message.reply("pong")

client.run()
"""

from __future__ import annotations

from ._core import Session, __version__
from .client import MezonClient
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
    StoreError,
    TimeoutError,
    UnknownEvent,
    ValidationError,
    WalletError,
)
from .events import Closed, Disconnected, HandlerError, Ready, Reconnected, Reconnecting
from .managers import CacheManager, ChannelManager, Collection, EventManager, SessionManager, SocketManager
from .managers.socket import Socket
from .messages import MessageDB
from .models import ChannelMessage, ChannelMessageAck, ChannelMessageContent
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
    "MessageDB",
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
    "Socket",
    "SocketManager",
    "StoreError",
    "TextChannel",
    "TimeoutError",
    "TypeMessage",
    "UnknownEvent",
    "User",
    "ValidationError",
    "WalletError",
    "__version__",
    "disable_logging",
    "enable_logging",
    "get_logger",
    "setup_logger",
]

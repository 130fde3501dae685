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
    Aborted,
    AlreadyExists,
    AuthError,
    CallError,
    ClientClosed,
    ConnectionLost,
    DeadlineExceeded,
    FailedPrecondition,
    FileTooLarge,
    ForkError,
    HTTPError,
    InternalServerError,
    InvalidArgument,
    LoopError,
    MezonError,
    NotConnected,
    NotFound,
    NotFoundOnServer,
    NotLoggedIn,
    OutOfRange,
    PermissionDenied,
    ProtocolError,
    RPCError,
    RateLimited,
    ServerError,
    TimeoutError,
    Unauthenticated,
    Unavailable,
    Unimplemented,
    UnknownEvent,
    ValidationError,
    WalletError,
)
from .events import Closed, Disconnected, HandlerError, Ready, Reconnected, Reconnecting
from .managers import CacheManager, ChannelManager, Collection, EventManager, SessionManager, SocketManager
from .managers.socket import Socket
from .models import ChannelMessage, ChannelMessageAck, ChannelMessageContent
from .structures import Clan, Message, TextChannel, User
from .utils import disable_logging, enable_logging, get_logger, setup_logger

__all__ = [
    "Aborted",
    "AlreadyExists",
    "AuthError",
    "CacheManager",
    "CallError",
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
    "DeadlineExceeded",
    "Disconnected",
    "EventManager",
    "Events",
    "FailedPrecondition",
    "FileTooLarge",
    "ForkError",
    "HTTPError",
    "HandlerError",
    "InternalEventsSocket",
    "InternalServerError",
    "InvalidArgument",
    "LoopError",
    "Message",
    "MessageContent",
    "MezonClient",
    "MezonError",
    "NotConnected",
    "NotFound",
    "NotFoundOnServer",
    "NotLoggedIn",
    "OutOfRange",
    "PermissionDenied",
    "ProtocolError",
    "RPCError",
    "RateLimited",
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
    "TextChannel",
    "TimeoutError",
    "TypeMessage",
    "Unauthenticated",
    "Unavailable",
    "Unimplemented",
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

"""Mezon: the SDK for bots and apps on the Mezon chat platform, with a Rust core.

client = MezonClient(client_id="YOUR_BOT_ID", api_key="YOUR_API_KEY")

@client.on_channel_message
async def answer(message):
    if message.text == "!ping":
        await message.reply("pong")

client.run()
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
    TimeoutError,
    UnknownEvent,
    ValidationError,
    WalletError,
)
from .events import Closed, Disconnected, HandlerError, Ready, Reconnected, Reconnecting
from .managers import CacheManager, ChannelManager, Collection, EventManager, SessionManager, SocketManager
from .managers.socket import Socket
from .structures import Clan, Message, TextChannel, User
from .utils import disable_logging, enable_logging, get_logger, setup_logger

if TYPE_CHECKING:
    from .models import ChannelMessage, ChannelMessageAck, ChannelMessageContent

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
    "Socket",
    "SocketManager",
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

# Models are made when they are first asked for.
_MODELS = {"ChannelMessage", "ChannelMessageAck", "ChannelMessageContent"}


def __getattr__(name: str) -> Any:
    if name not in _MODELS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from . import models

    found = globals()[name] = getattr(models, name)
    return found

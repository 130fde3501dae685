"""Mezon: the SDK for bots and apps on the Mezon chat platform, with a Rust core.

client = MezonClient(client_id="YOUR_BOT_ID", api_key="YOUR_API_KEY")

@client.on_channel_message
async def answer(message):
    if message.text == "!ping":
        await message.reply("pong")

client.run()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._core import __version__, debug_build
from ._lazy import lazy
from .client import MezonClient, auto_bind
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
    InternalError,
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
    RateLimited,
    RPCError,
    ServerError,
    StoreError,
    SubclassError,
    TimeoutError,
    Unauthenticated,
    Unavailable,
    Unimplemented,
    UnknownEvent,
    ValidationError,
    WalletError,
)
from .managers import CacheManager, Collection, EventManager
from .structures import Clan, TextChannel, User

if TYPE_CHECKING:
    from . import api as api
    from . import events as events
    from . import messages as messages
    from . import models as models
    from . import protobuf as protobuf
    from . import session as session
    from . import socket as socket
    from . import utils as utils
    from .api import MezonApi
    from .bot import Bot
    from .broker import Broker
    from .commands import Context
    from .constants import (
        ChannelStreamMode,
        ChannelType,
        Events,
        InternalEventsSocket,
        SSEConnectionState,
        SSEEvents,
        TypeMessage,
    )
    from .events import Closed, Disconnected, HandlerError, Ready, Reconnected, Reconnecting
    from .files import File, UploadedFile
    from .managers import ChannelManager, SessionManager, SocketManager
    from .messages import MessageDB
    from .models import (
        ApiChannelDescList,
        ApiChannelDescription,
        ApiClanDesc,
        ApiClanDescList,
        ApiMessageAttachment,
        ApiMessageMention,
        ApiMessageReaction,
        ApiMessageRef,
        ApiSentTokenRequest,
        ApiSession,
        ApiVoiceChannelUserList,
        ButtonMessageStyle,
        Channel,
        ChannelMessage,
        ChannelMessageAck,
        ChannelMessageContent,
        InputFieldOption,
        MessageActionRow,
        MessagePayLoad,
        Presence,
        RadioFieldOption,
        SelectFieldOption,
        SSEConfig,
        SSEMessage,
    )
    from .session import Session
    from .socket import Socket, WebSocketAdapter, WebSocketAdapterPb
    from .structures import ButtonBuilder, InteractiveBuilder, Message
    from .utils import disable_logging, enable_logging, get_logger, setup_logger
    from .webhook import Webhook

__all__ = [
    "Aborted",
    "AlreadyExists",
    "ApiChannelDescList",
    "ApiChannelDescription",
    "ApiClanDesc",
    "ApiClanDescList",
    "ApiMessageAttachment",
    "ApiMessageMention",
    "ApiMessageReaction",
    "ApiMessageRef",
    "ApiSentTokenRequest",
    "ApiSession",
    "ApiVoiceChannelUserList",
    "AuthError",
    "Bot",
    "Broker",
    "ButtonBuilder",
    "ButtonMessageStyle",
    "CacheManager",
    "CallError",
    "Channel",
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
    "Context",
    "DeadlineExceeded",
    "Disconnected",
    "EventManager",
    "Events",
    "FailedPrecondition",
    "File",
    "FileTooLarge",
    "ForkError",
    "HTTPError",
    "HandlerError",
    "InputFieldOption",
    "InteractiveBuilder",
    "InternalError",
    "InternalEventsSocket",
    "InternalServerError",
    "InvalidArgument",
    "LoopError",
    "Message",
    "MessageActionRow",
    "MessageContent",
    "MessageDB",
    "MessagePayLoad",
    "MezonApi",
    "MezonClient",
    "MezonError",
    "NotConnected",
    "NotFound",
    "NotFoundOnServer",
    "NotLoggedIn",
    "OutOfRange",
    "PermissionDenied",
    "Presence",
    "ProtocolError",
    "RPCError",
    "RadioFieldOption",
    "RateLimited",
    "Ready",
    "Reconnected",
    "Reconnecting",
    "SSEConfig",
    "SSEConnectionState",
    "SSEEvents",
    "SSEMessage",
    "SelectFieldOption",
    "ServerError",
    "Session",
    "SessionManager",
    "Socket",
    "SocketManager",
    "StoreError",
    "SubclassError",
    "TextChannel",
    "TimeoutError",
    "TypeMessage",
    "Unauthenticated",
    "Unavailable",
    "Unimplemented",
    "UnknownEvent",
    "UploadedFile",
    "User",
    "ValidationError",
    "WalletError",
    "WebSocketAdapter",
    "WebSocketAdapterPb",
    "Webhook",
    "__version__",
    "auto_bind",
    "disable_logging",
    "enable_logging",
    "get_logger",
    "setup_logger",
]

if debug_build:
    from ._debug_build import warn

    warn()
    del warn
del debug_build

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(
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
            "Bot": "mezon.bot",
            "Broker": "mezon.broker",
            "ButtonBuilder": "mezon.structures.button_builder",
            "ButtonMessageStyle": "mezon.models",
            "Channel": "mezon.models",
            "ChannelManager": "mezon.managers.channel",
            "ChannelMessage": "mezon.models",
            "ChannelMessageAck": "mezon.models",
            "ChannelMessageContent": "mezon.models",
            "ChannelStreamMode": "mezon.constants",
            "ChannelType": "mezon.constants",
            "Closed": "mezon.events",
            "Context": "mezon.commands.context",
            "Disconnected": "mezon.events",
            "Events": "mezon.constants",
            "File": "mezon.files",
            "HandlerError": "mezon.events",
            "InputFieldOption": "mezon.models",
            "InternalEventsSocket": "mezon.constants",
            "InteractiveBuilder": "mezon.structures.interactive_message",
            "Message": "mezon.structures.message",
            "MessageActionRow": "mezon.models",
            "Ready": "mezon.events",
            "Reconnected": "mezon.events",
            "Reconnecting": "mezon.events",
            "MessageDB": "mezon.messages.db",
            "MessagePayLoad": "mezon.models",
            "MezonApi": "mezon.api.mezon_api",
            "Presence": "mezon.models",
            "RadioFieldOption": "mezon.models",
            "SSEConfig": "mezon.models",
            "SSEConnectionState": "mezon.constants",
            "SSEEvents": "mezon.constants",
            "SSEMessage": "mezon.models",
            "SelectFieldOption": "mezon.models",
            "Session": "mezon.session",
            "SessionManager": "mezon.managers.session",
            "Socket": "mezon.socket.default_socket",
            "SocketManager": "mezon.managers.socket",
            "TypeMessage": "mezon.constants",
            "UploadedFile": "mezon.files",
            "WebSocketAdapter": "mezon.socket.websocket_adapter",
            "WebSocketAdapterPb": "mezon.socket.websocket_adapter",
            "Webhook": "mezon.webhook",
            "api": "mezon.api",
            "disable_logging": "mezon.utils.logger",
            "enable_logging": "mezon.utils.logger",
            "events": "mezon.events",
            "get_logger": "mezon.utils.logger",
            "messages": "mezon.messages",
            "models": "mezon.models",
            "protobuf": "mezon.protobuf",
            "setup_logger": "mezon.utils.logger",
            "session": "mezon.session",
            "socket": "mezon.socket",
            "constants": "mezon.constants",
            "utils": "mezon.utils",
        },
    )


def _warn_of_old_sdk() -> None:
    """Warn if a mezon-sdk stands beside this package. One look at the folder: every program pays for it."""
    import os

    try:
        beside = os.listdir(os.path.dirname(os.path.dirname(__file__)))  # noqa: PTH120, PTH208 - pathlib is not loaded for this
    except OSError:
        # A program that was packed has no such folder.
        return
    if any(name.startswith("mezon_sdk-") for name in beside):
        from ._old_sdk import warn

        warn()


_warn_of_old_sdk()


def _packed() -> None:  # pyright: ignore[reportUnusedFunction]
    """Declares the package's modules to packaging tools; never called."""
    from . import _modules  # noqa: F401  # pyright: ignore[reportUnusedImport]

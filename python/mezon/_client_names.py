"""What `mezon.client` shows besides the client, as it did in 1.8.3; each is loaded when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ._lazy import lazy

if TYPE_CHECKING:
    from .api.mezon_api import MezonApi as MezonApi
    from .api.utils import build_url as build_url
    from .api.utils import parse_url_components as parse_url_components
    from .constants.enum import ChannelType as ChannelType
    from .constants.enum import Events as Events
    from .constants.enum import SSEEvents as SSEEvents
    from .constants.enum import TypeMessage as TypeMessage
    from .managers.cache import CacheManager as CacheManager
    from .managers.channel import ChannelManager as ChannelManager
    from .managers.session import SessionManager as SessionManager
    from .managers.socket import SocketManager as SocketManager
    from .messages.db import MessageDB as MessageDB
    from .models import AIAgentSessionEndedEvent as AIAgentSessionEndedEvent
    from .models import AIAgentSessionStartedEvent as AIAgentSessionStartedEvent
    from .models import AIAgentSessionSummaryDoneEvent as AIAgentSessionSummaryDoneEvent
    from .models import ApiChannelDescription as ApiChannelDescription
    from .models import ApiQuickMenuAccess as ApiQuickMenuAccess
    from .models import ApiSentTokenRequest as ApiSentTokenRequest
    from .models import ChannelCreatedEvent as ChannelCreatedEvent
    from .models import ChannelMessage as ChannelMessage
    from .models import ChannelMessageContent as ChannelMessageContent
    from .models import ChannelUpdatedEvent as ChannelUpdatedEvent
    from .models import RoomMetadataEvent as RoomMetadataEvent
    from .models import SSEMessage as SSEMessage
    from .models import UserInitData as UserInitData
    from .protobuf.api import api_pb2 as api_pb2
    from .protobuf.rtapi import realtime_pb2 as realtime_pb2
    from .structures.message import Message as Message
    from .utils.helper import generate_snowflake_id as generate_snowflake_id
    from .utils.logger import get_logger as get_logger

_NAMES: Final = {
    "AIAgentSessionEndedEvent": "mezon.models",
    "AIAgentSessionStartedEvent": "mezon.models",
    "AIAgentSessionSummaryDoneEvent": "mezon.models",
    "ApiChannelDescription": "mezon.models",
    "ApiQuickMenuAccess": "mezon.models",
    "ApiSentTokenRequest": "mezon.models",
    "CacheManager": "mezon.managers.cache",
    "ChannelCreatedEvent": "mezon.models",
    "ChannelManager": "mezon.managers.channel",
    "SessionManager": "mezon.managers.session",
    "SocketManager": "mezon.managers.socket",
    "ChannelMessage": "mezon.models",
    "ChannelMessageContent": "mezon.models",
    "ChannelType": "mezon.constants.enum",
    "ChannelUpdatedEvent": "mezon.models",
    "Events": "mezon.constants.enum",
    "Message": "mezon.structures.message",
    "MessageDB": "mezon.messages.db",
    "MezonApi": "mezon.api.mezon_api",
    "RoomMetadataEvent": "mezon.models",
    "SSEEvents": "mezon.constants.enum",
    "SSEMessage": "mezon.models",
    "TypeMessage": "mezon.constants.enum",
    "UserInitData": "mezon.models",
    "api_pb2": "mezon.protobuf.api.api_pb2",
    "build_url": "mezon.api.utils",
    "generate_snowflake_id": "mezon.utils.helper",
    "get_logger": "mezon.utils.logger",
    "parse_url_components": "mezon.api.utils",
    "realtime_pb2": "mezon.protobuf.rtapi.realtime_pb2",
}

if not TYPE_CHECKING:
    __getattr__, _ = lazy(__name__, _NAMES)

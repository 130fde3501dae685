# What `mezon.client` shows besides the client, for type checkers.

from .api import MezonApi as MezonApi
from .api.utils import build_url as build_url
from .api.utils import parse_url_components as parse_url_components
from .constants import ChannelType as ChannelType
from .constants import Events as Events
from .constants import SSEEvents as SSEEvents
from .constants import TypeMessage as TypeMessage
from .managers import CacheManager as CacheManager
from .managers import ChannelManager as ChannelManager
from .managers import SessionManager as SessionManager
from .managers import SocketManager as SocketManager
from .messages import MessageDB as MessageDB
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
from .session import Session as Session
from .structures import Message as Message
from .utils import generate_snowflake_id as generate_snowflake_id
from .utils import get_logger as get_logger
from .utils import setup_logger as setup_logger

NAMES: str

"""The socket's manager, under the path of 1.8.3."""

from typing import TYPE_CHECKING

from .._lazy import lazy
from .._legacy.socket_manager import SocketManager
from ..structures.clan import Clan as Clan

if TYPE_CHECKING:
    from .._legacy.mezon_api import MezonApi as MezonApi
    from .._legacy.socket import Socket as Socket
    from .._legacy.websocket_adapter import WebSocketAdapterPb as WebSocketAdapterPb
    from ..messages.db import MessageDB as MessageDB
    from ..models import ApiClanDesc as ApiClanDesc
    from ..models import ApiMessageAttachment as ApiMessageAttachment
    from ..models import ApiMessageMention as ApiMessageMention
    from ..models import ApiMessageReaction as ApiMessageReaction
    from ..models import ApiMessageRef as ApiMessageRef
    from ..models import ChannelMessageAck as ChannelMessageAck
    from ..session import Session as Session
    from .event import EventManager as EventManager

__all__ = ["SocketManager"]

# A manager of one's own makes clans of what it joins.
SocketManager._make_clan = Clan

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(
        __name__,
        {
            "ApiClanDesc": "mezon.models",
            "ApiMessageAttachment": "mezon.models",
            "ApiMessageMention": "mezon.models",
            "ApiMessageReaction": "mezon.models",
            "ApiMessageRef": "mezon.models",
            "ChannelMessageAck": "mezon.models",
            "EventManager": "mezon.managers.event",
            "MessageDB": "mezon.messages.db",
            "MezonApi": "mezon._legacy.mezon_api",
            "Session": "mezon.session",
            "Socket": "mezon._legacy.socket",
            "WebSocketAdapterPb": "mezon._legacy.websocket_adapter",
        },
    )

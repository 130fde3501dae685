"""The parts of a logged-in client."""

from typing import TYPE_CHECKING

from .._lazy import lazy
from . import cache, event
from .cache import CacheManager, Collection
from .event import EventManager

if TYPE_CHECKING:
    from . import channel as channel
    from . import session as session
    from . import socket as socket
    from .channel import ChannelManager as ChannelManager
    from .session import SessionManager as SessionManager
    from .socket import SocketManager as SocketManager

__all__ = [
    "CacheManager",
    "ChannelManager",
    "Collection",
    "EventManager",
    "SessionManager",
    "SocketManager",
    "cache",
    "channel",
    "event",
    "session",
    "socket",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(
        __name__,
        {
            "ChannelManager": "mezon.managers.channel",
            "SessionManager": "mezon.managers.session",
            "SocketManager": "mezon.managers.socket",
            "channel": "mezon.managers.channel",
            "session": "mezon.managers.session",
            "socket": "mezon.managers.socket",
        },
    )

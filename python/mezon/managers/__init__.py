"""The parts of a logged-in client."""

from . import cache, channel, event, session, socket
from .cache import CacheManager, Collection
from .channel import ChannelManager
from .event import EventManager
from .session import SessionManager
from .socket import SocketManager

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

"""The parts of a logged-in client."""

from typing import TYPE_CHECKING

from .._lazy import lazy
from . import event
from .event import EventManager

if TYPE_CHECKING:
    from . import cache as cache
    from . import channel as channel
    from . import session as session
    from . import socket as socket
    from .cache import CacheManager as CacheManager
    from .cache import Collection as Collection
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
            "CacheManager": "mezon.managers.cache",
            "ChannelManager": "mezon.managers.channel",
            "Collection": "mezon.managers.cache",
            "SessionManager": "mezon.managers.session",
            "SocketManager": "mezon.managers.socket",
            "cache": "mezon.managers.cache",
            "channel": "mezon.managers.channel",
            "session": "mezon.managers.session",
            "socket": "mezon.managers.socket",
        },
    )

"""The manager of direct-message channels, under the path of 1.8.3."""

from typing import TYPE_CHECKING

from .._lazy import lazy
from .._legacy.channel_manager import ChannelManager
from ..constants.enum import ChannelType

if TYPE_CHECKING:
    from .. import api as api
    from .._legacy.session_manager import SessionManager as SessionManager
    from .._legacy.socket_manager import SocketManager as SocketManager
    from ..models import ApiChannelDescription as ApiChannelDescription
    from ..models import ApiCreateChannelDescRequest as ApiCreateChannelDescRequest

__all__ = [
    "ChannelManager",
    "ChannelType",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(
        __name__,
        {
            "ApiChannelDescription": "mezon.models",
            "ApiCreateChannelDescRequest": "mezon.models",
            "SessionManager": "mezon._legacy.session_manager",
            "SocketManager": "mezon._legacy.socket_manager",
            "api": "mezon.api",
        },
    )

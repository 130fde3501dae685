"""Enums of the protocol."""

from typing import TYPE_CHECKING

from .._lazy import lazy
from . import enum, rate_limit
from .enum import ChannelStreamMode, ChannelType, TypeMessage

if TYPE_CHECKING:
    from .events import Events as Events
    from .further import InternalAgentEvents as InternalAgentEvents
    from .further import InternalEventsSocket as InternalEventsSocket
    from .further import SSEConnectionState as SSEConnectionState
    from .further import SSEEvents as SSEEvents

__all__ = [
    "ChannelStreamMode",
    "ChannelType",
    "Events",
    "InternalAgentEvents",
    "InternalEventsSocket",
    "SSEConnectionState",
    "SSEEvents",
    "TypeMessage",
    "enum",
    "rate_limit",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(
        __name__,
        dict.fromkeys(
            ("InternalAgentEvents", "InternalEventsSocket", "SSEConnectionState", "SSEEvents"),
            "mezon.constants.further",
        )
        | {"Events": "mezon.constants.events"},
    )

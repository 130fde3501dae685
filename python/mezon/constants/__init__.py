"""Enums of the protocol."""

from typing import TYPE_CHECKING

from .._lazy import lazy

if TYPE_CHECKING:
    from . import enum as enum
    from . import rate_limit as rate_limit
    from .enum import ChannelStreamMode as ChannelStreamMode
    from .enum import ChannelType as ChannelType
    from .enum import TypeMessage as TypeMessage
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
        | dict.fromkeys(("ChannelStreamMode", "ChannelType", "TypeMessage", "enum"), "mezon.constants.enum")
        | {"Events": "mezon.constants.events", "rate_limit": "mezon.constants.rate_limit"},
    )

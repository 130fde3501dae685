"""The numbers of the protocol as `IntEnum`. The names of events, and of what few bots use, are loaded on first use."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from .._lazy import lazy

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
]


class ChannelType(IntEnum):
    """The kinds of channels (docs/protocol.md 6)."""

    CHANNEL_TYPE_CHANNEL = 1
    CHANNEL_TYPE_GROUP = 2
    CHANNEL_TYPE_DM = 3
    CHANNEL_TYPE_GMEET_VOICE = 4
    CHANNEL_TYPE_FORUM = 5
    CHANNEL_TYPE_STREAMING = 6
    CHANNEL_TYPE_THREAD = 7
    CHANNEL_TYPE_APP = 8
    CHANNEL_TYPE_ANNOUNCEMENT = 9
    CHANNEL_TYPE_MEZON_VOICE = 10


class ChannelStreamMode(IntEnum):
    """The mode that a message carries, by the kind of its channel (docs/protocol.md 6)."""

    STREAM_MODE_CHANNEL = 2
    STREAM_MODE_GROUP = 3
    STREAM_MODE_DM = 4
    STREAM_MODE_CLAN = 5
    STREAM_MODE_THREAD = 6


class TypeMessage(IntEnum):
    """The `code` of a message (docs/protocol.md 7.3)."""

    CHAT = 0
    CHAT_UPDATE = 1
    CHAT_REMOVE = 2
    TYPING = 3
    INDICATOR = 4
    WELCOME = 5
    CREATE_THREAD = 6
    CREATE_PIN = 7
    MESSAGE_BUZZ = 8
    TOPIC = 9
    AUDIT_LOG = 10
    SEND_TOKEN = 11
    EPHEMERAL = 12
    UPCOMING_EVENT = 13
    UPDATE_EPHEMERAL_MSG = 14
    DELETE_EPHEMERAL_MSG = 15
    CONTACT = 16
    LOCATION = 17
    POLL = 18
    DELETE_THREAD = 19


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(
        __name__,
        dict.fromkeys(
            ("InternalAgentEvents", "InternalEventsSocket", "SSEConnectionState", "SSEEvents"),
            "mezon.constants.further",
        )
        | {"Events": "mezon.constants.events"},
    )

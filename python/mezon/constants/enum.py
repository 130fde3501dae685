"""Enums of the protocol: numbers as `IntEnum`, names as text that equals its value."""

from __future__ import annotations

from enum import Enum, IntEnum
from typing import TYPE_CHECKING

from .._lazy import lazy

if TYPE_CHECKING:
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


class Events(str, Enum):
    """The events that handlers can be registered for; any other member of the envelope works by its name."""

    CHANNEL_MESSAGE = "channel_message"
    NEW_MESSAGE = "new_message"
    MESSAGE_REACTION = "message_reaction_event"
    USER_CHANNEL_REMOVED = "user_channel_removed_event"
    USER_CLAN_REMOVED = "user_clan_removed_event"
    USER_CHANNEL_ADDED = "user_channel_added_event"
    CHANNEL_CREATED = "channel_created_event"
    CHANNEL_DELETED = "channel_deleted_event"
    CHANNEL_UPDATED = "channel_updated_event"
    ROLE_EVENT = "role_event"
    GIVE_COFFEE = "give_coffee_event"
    ROLE_ASSIGN = "role_assign_event"
    ADD_CLAN_USER = "add_clan_user_event"
    TOKEN_SEND = "token_sent_event"
    CLAN_EVENT_CREATED = "clan_event_created"
    MESSAGE_BUTTON_CLICKED = "message_button_clicked"
    STREAMING_JOINED_EVENT = "streaming_joined_event"
    STREAMING_LEAVED_EVENT = "streaming_leaved_event"
    DROPDOWN_BOX_SELECTED = "dropdown_box_selected"
    WEBRTC_SIGNALING_FWD = "webrtc_signaling_fwd"
    VOICE_STARTED_EVENT = "voice_started_event"
    VOICE_ENDED_EVENT = "voice_ended_event"
    VOICE_JOINED_EVENT = "voice_joined_event"
    VOICE_LEAVED_EVENT = "voice_leaved_event"
    NOTIFICATIONS = "notifications"
    QUICK_MENU = "quick_menu_event"
    AI_AGENT_ENABLE = "aiagent_enabled_event"
    AI_AGENT_SESSION_STARTED = "session_started"
    AI_AGENT_SESSION_ENDED = "session_ended"
    AI_AGENT_SESSION_SUMMARY_DONE = "room_summary_done"
    NOTIFICATION = "notifications"
    MESSAGE_TYPING_EVENT = "message_typing_event"
    CHANNEL_PRESENCE_EVENT = "channel_presence_event"
    CLAN_UPDATED_EVENT = "clan_updated_event"
    CHANNEL_ARCHIVE = "channel_archive_event"
    READY = "ready"
    DISCONNECTED = "disconnected"
    RECONNECTING = "reconnecting"
    RECONNECTED = "reconnected"
    CLOSED = "closed"
    HANDLER_ERROR = "handler_error"


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(
        __name__,
        dict.fromkeys(
            ("InternalAgentEvents", "InternalEventsSocket", "SSEConnectionState", "SSEEvents"),
            "mezon.constants.further",
        ),
    )

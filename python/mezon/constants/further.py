"""Enums that few bots use: further events of the socket, and those of the AI-agent stream. `mezon.constants.enum` shows them, too."""

from __future__ import annotations

from enum import Enum, IntEnum

__all__ = ["InternalAgentEvents", "InternalEventsSocket", "SSEConnectionState", "SSEEvents"]


class InternalEventsSocket(str, Enum):
    """Further events of the socket, by the name of their envelope member (docs/protocol.md 8)."""

    VOICE_STARTED_EVENT = "voice_started_event"
    VOICE_ENDED_EVENT = "voice_ended_event"
    VOICE_JOINED_EVENT = "voice_joined_event"
    VOICE_LEAVED_EVENT = "voice_leaved_event"
    CHANNEL_CREATED_EVENT = "channel_created_event"
    CHANNEL_DELETED_EVENT = "channel_deleted_event"
    CHANNEL_UPDATED_EVENT = "channel_updated_event"
    CLAN_PROFILE_UPDATED_EVENT = "clan_profile_updated_event"
    CLAN_UPDATED_EVENT = "clan_updated_event"
    STATUS_PRESENCE_EVENT = "status_presence_event"
    STREAM_PRESENCE_EVENT = "stream_presence_event"
    STREAM_DATA = "stream_data"
    CHANNEL_MESSAGE = "channel_message"
    MESSAGE_TYPING_EVENT = "message_typing_event"
    MESSAGE_REACTION_EVENT = "message_reaction_event"
    CHANNEL_PRESENCE_EVENT = "channel_presence_event"
    LAST_PIN_MESSAGE_EVENT = "last_pin_message_event"
    CUSTOM_STATUS_EVENT = "custom_status_event"
    USER_CHANNEL_ADDED_EVENT = "user_channel_added_event"
    ADD_CLAN_USER_EVENT = "add_clan_user_event"
    USER_PROFILE_UPDATED_EVENT = "user_profile_updated_event"
    USER_CHANNEL_REMOVED_EVENT = "user_channel_removed_event"
    USER_CLAN_REMOVED_EVENT = "user_clan_removed_event"
    ROLE_EVENT = "role_event"
    GIVE_COFFEE_EVENT = "give_coffee_event"
    ROLE_ASSIGN_EVENT = "role_assign_event"
    TOKEN_SEND = "token_sent_event"
    CLAN_EVENT_CREATED = "clan_event_created"
    MESSAGE_BUTTON_CLICKED = "message_button_clicked"
    STREAMING_JOINED_EVENT = "streaming_joined_event"
    STREAMING_LEAVED_EVENT = "streaming_leaved_event"
    DROPDOWN_BOX_SELECTED = "dropdown_box_selected"
    WEBRTC_SIGNALING_FWD = "webrtc_signaling_fwd"
    NOTIFICATIONS = "notifications"
    QUICK_MENU = "quick_menu_event"
    AI_AGENT_ENABLE = "aiagent_enabled_event"


class InternalAgentEvents(str, Enum):
    """Events of the AI-agent stream (docs/protocol.md 11)."""

    SESSION_STARTED = "session_started"
    SESSION_ENDED = "session_ended"
    ROOM_SUMMARY_DONE = "room_summary_done"


class SSEEvents(str, Enum):
    """The life of the AI-agent stream."""

    OPEN = "sse_open"
    MESSAGE = "sse_message"
    ERROR = "sse_error"
    CLOSE = "sse_close"
    RECONNECTING = "sse_reconnecting"
    RECONNECTED = "sse_reconnected"


class SSEConnectionState(IntEnum):
    """The state of the AI-agent stream."""

    CONNECTING = 0
    OPEN = 1
    CLOSED = 2

"""The names of events, each a text that equals its value. Decorators such as ``@client.on_message`` do without them."""

from __future__ import annotations

from enum import Enum

__all__ = ["Events"]


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

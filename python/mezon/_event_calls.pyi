# Made from the events and the schema by `make stubs`; do not edit.

from collections.abc import Callable
from typing import Any, Literal, TypeAlias, TypeVar, overload

from typing_extensions import Self

from mezon import _core, agent, events, models
from mezon.constants.enum import Events, InternalAgentEvents, InternalEventsSocket, SSEEvents
from mezon.errors import MezonError
from mezon.managers.event import EventManager, Handler
from mezon.schema import api, realtime

__all__ = ["EventCalls"]

_H = TypeVar("_H", bound=Handler)
_H0 = TypeVar("_H0", bound=Callable[[models.Channel], Any] | Callable[[], Any])
_H1 = TypeVar("_H1", bound=Callable[[models.ClanJoin], Any] | Callable[[], Any])
_H2 = TypeVar("_H2", bound=Callable[[models.ChannelJoin], Any] | Callable[[], Any])
_H3 = TypeVar("_H3", bound=Callable[[models.ChannelLeave], Any] | Callable[[], Any])
_H4 = TypeVar("_H4", bound=Callable[[models.ChannelMessage], Any] | Callable[[], Any])
_H5 = TypeVar("_H5", bound=Callable[[models.ChannelMessageAck], Any] | Callable[[], Any])
_H6 = TypeVar("_H6", bound=Callable[[models.ChannelMessageSend], Any] | Callable[[], Any])
_H7 = TypeVar("_H7", bound=Callable[[models.ChannelMessageUpdate], Any] | Callable[[], Any])
_H8 = TypeVar("_H8", bound=Callable[[models.ChannelMessageRemove], Any] | Callable[[], Any])
_H9 = TypeVar("_H9", bound=Callable[[realtime.ChannelPresenceEvent], Any] | Callable[[], Any])
_H10 = TypeVar("_H10", bound=Callable[[models.SocketError], Any] | Callable[[], Any])
_H11 = TypeVar("_H11", bound=Callable[[models.NotificationEvent], Any] | Callable[[], Any])
_H12 = TypeVar("_H12", bound=Callable[[models.Rpc], Any] | Callable[[], Any])
_H13 = TypeVar("_H13", bound=Callable[[realtime.Status], Any] | Callable[[], Any])
_H14 = TypeVar("_H14", bound=Callable[[realtime.StatusFollow], Any] | Callable[[], Any])
_H15 = TypeVar("_H15", bound=Callable[[realtime.StatusPresenceEvent], Any] | Callable[[], Any])
_H16 = TypeVar("_H16", bound=Callable[[realtime.StatusUnfollow], Any] | Callable[[], Any])
_H17 = TypeVar("_H17", bound=Callable[[realtime.StatusUpdate], Any] | Callable[[], Any])
_H18 = TypeVar("_H18", bound=Callable[[realtime.StreamData], Any] | Callable[[], Any])
_H19 = TypeVar("_H19", bound=Callable[[realtime.StreamPresenceEvent], Any] | Callable[[], Any])
_H20 = TypeVar("_H20", bound=Callable[[models.Ping], Any] | Callable[[], Any])
_H21 = TypeVar("_H21", bound=Callable[[models.Pong], Any] | Callable[[], Any])
_H22 = TypeVar("_H22", bound=Callable[[models.MessageTypingEvent], Any] | Callable[[], Any])
_H23 = TypeVar("_H23", bound=Callable[[models.LastSeenMessageEvent], Any] | Callable[[], Any])
_H24 = TypeVar("_H24", bound=Callable[[models.ApiMessageReaction], Any] | Callable[[], Any])
_H25 = TypeVar("_H25", bound=Callable[[models.VoiceJoinedEvent], Any] | Callable[[], Any])
_H26 = TypeVar("_H26", bound=Callable[[models.VoiceLeavedEvent], Any] | Callable[[], Any])
_H27 = TypeVar("_H27", bound=Callable[[models.VoiceStartedEvent], Any] | Callable[[], Any])
_H28 = TypeVar("_H28", bound=Callable[[models.VoiceEndedEvent], Any] | Callable[[], Any])
_H29 = TypeVar("_H29", bound=Callable[[models.ChannelCreatedEvent], Any] | Callable[[], Any])
_H30 = TypeVar("_H30", bound=Callable[[models.ChannelDeletedEvent], Any] | Callable[[], Any])
_H31 = TypeVar("_H31", bound=Callable[[models.ChannelUpdatedEvent], Any] | Callable[[], Any])
_H32 = TypeVar("_H32", bound=Callable[[models.LastPinMessageEvent], Any] | Callable[[], Any])
_H33 = TypeVar("_H33", bound=Callable[[models.CustomStatusEvent], Any] | Callable[[], Any])
_H34 = TypeVar("_H34", bound=Callable[[models.UserChannelAddedEvent], Any] | Callable[[], Any])
_H35 = TypeVar("_H35", bound=Callable[[models.UserChannelRemoved], Any] | Callable[[], Any])
_H36 = TypeVar("_H36", bound=Callable[[models.UserClanRemovedEvent], Any] | Callable[[], Any])
_H37 = TypeVar("_H37", bound=Callable[[models.ClanUpdatedEvent], Any] | Callable[[], Any])
_H38 = TypeVar("_H38", bound=Callable[[models.ClanProfileUpdatedEvent], Any] | Callable[[], Any])
_H39 = TypeVar("_H39", bound=Callable[[models.ClanNameExistedEvent], Any] | Callable[[], Any])
_H40 = TypeVar("_H40", bound=Callable[[models.UserProfileUpdatedEvent], Any] | Callable[[], Any])
_H41 = TypeVar("_H41", bound=Callable[[models.AddClanUserEvent], Any] | Callable[[], Any])
_H42 = TypeVar("_H42", bound=Callable[[api.CreateEventRequest], Any] | Callable[[], Any])
_H43 = TypeVar("_H43", bound=Callable[[realtime.RoleAssignedEvent], Any] | Callable[[], Any])
_H44 = TypeVar("_H44", bound=Callable[[realtime.ClanDeletedEvent], Any] | Callable[[], Any])
_H45 = TypeVar("_H45", bound=Callable[[models.GiveCoffeeEvent], Any] | Callable[[], Any])
_H46 = TypeVar("_H46", bound=Callable[[realtime.StickerCreateEvent], Any] | Callable[[], Any])
_H47 = TypeVar("_H47", bound=Callable[[realtime.StickerUpdateEvent], Any] | Callable[[], Any])
_H48 = TypeVar("_H48", bound=Callable[[realtime.StickerDeleteEvent], Any] | Callable[[], Any])
_H49 = TypeVar("_H49", bound=Callable[[realtime.RoleEvent], Any] | Callable[[], Any])
_H50 = TypeVar("_H50", bound=Callable[[realtime.EventEmoji], Any] | Callable[[], Any])
_H51 = TypeVar("_H51", bound=Callable[[models.StreamingJoinedEvent], Any] | Callable[[], Any])
_H52 = TypeVar("_H52", bound=Callable[[models.StreamingLeavedEvent], Any] | Callable[[], Any])
_H53 = TypeVar("_H53", bound=Callable[[realtime.StreamingStartedEvent], Any] | Callable[[], Any])
_H54 = TypeVar("_H54", bound=Callable[[realtime.StreamingEndedEvent], Any] | Callable[[], Any])
_H55 = TypeVar("_H55", bound=Callable[[realtime.PermissionSetEvent], Any] | Callable[[], Any])
_H56 = TypeVar("_H56", bound=Callable[[realtime.PermissionChangedEvent], Any] | Callable[[], Any])
_H57 = TypeVar("_H57", bound=Callable[[models.TokenSentEvent], Any] | Callable[[], Any])
_H58 = TypeVar("_H58", bound=Callable[[models.MessageButtonClicked], Any] | Callable[[], Any])
_H59 = TypeVar("_H59", bound=Callable[[realtime.UnmuteEvent], Any] | Callable[[], Any])
_H60 = TypeVar("_H60", bound=Callable[[realtime.WebrtcSignalingFwd], Any] | Callable[[], Any])
_H61 = TypeVar("_H61", bound=Callable[[realtime.ListActivity], Any] | Callable[[], Any])
_H62 = TypeVar("_H62", bound=Callable[[models.DropdownBoxSelected], Any] | Callable[[], Any])
_H63 = TypeVar("_H63", bound=Callable[[realtime.IncomingCallPush], Any] | Callable[[], Any])
_H64 = TypeVar("_H64", bound=Callable[[realtime.SdTopicEvent], Any] | Callable[[], Any])
_H65 = TypeVar("_H65", bound=Callable[[realtime.FollowEvent], Any] | Callable[[], Any])
_H66 = TypeVar("_H66", bound=Callable[[realtime.ChannelAppEvent], Any] | Callable[[], Any])
_H67 = TypeVar("_H67", bound=Callable[[realtime.UserStatusEvent], Any] | Callable[[], Any])
_H68 = TypeVar("_H68", bound=Callable[[realtime.RemoveFriend], Any] | Callable[[], Any])
_H69 = TypeVar("_H69", bound=Callable[[api.Webhook], Any] | Callable[[], Any])
_H70 = TypeVar("_H70", bound=Callable[[api.NotificationUserChannel], Any] | Callable[[], Any])
_H71 = TypeVar("_H71", bound=Callable[[realtime.JoinChannelAppData], Any] | Callable[[], Any])
_H72 = TypeVar("_H72", bound=Callable[[realtime.ChannelCanvas], Any] | Callable[[], Any])
_H73 = TypeVar("_H73", bound=Callable[[realtime.UnpinMessageEvent], Any] | Callable[[], Any])
_H74 = TypeVar("_H74", bound=Callable[[realtime.CategoryEvent], Any] | Callable[[], Any])
_H75 = TypeVar("_H75", bound=Callable[[realtime.HandleParticipantMeetStateEvent], Any] | Callable[[], Any])
_H76 = TypeVar("_H76", bound=Callable[[realtime.DeleteAccountEvent], Any] | Callable[[], Any])
_H77 = TypeVar("_H77", bound=Callable[[realtime.EphemeralMessageSend], Any] | Callable[[], Any])
_H78 = TypeVar("_H78", bound=Callable[[realtime.BlockFriend], Any] | Callable[[], Any])
_H79 = TypeVar("_H79", bound=Callable[[realtime.VoiceReactionSend], Any] | Callable[[], Any])
_H80 = TypeVar("_H80", bound=Callable[[realtime.MarkAsRead], Any] | Callable[[], Any])
_H81 = TypeVar("_H81", bound=Callable[[realtime.ListDataSocket], Any] | Callable[[], Any])
_H82 = TypeVar("_H82", bound=Callable[[realtime.QuickMenuDataEvent], Any] | Callable[[], Any])
_H83 = TypeVar("_H83", bound=Callable[[realtime.UnblockFriend], Any] | Callable[[], Any])
_H84 = TypeVar("_H84", bound=Callable[[realtime.MeetParticipantEvent], Any] | Callable[[], Any])
_H85 = TypeVar("_H85", bound=Callable[[realtime.TransferOwnershipEvent], Any] | Callable[[], Any])
_H86 = TypeVar("_H86", bound=Callable[[realtime.AddFriend], Any] | Callable[[], Any])
_H87 = TypeVar("_H87", bound=Callable[[realtime.BannedUserEvent], Any] | Callable[[], Any])
_H88 = TypeVar("_H88", bound=Callable[[realtime.ActiveArchivedThread], Any] | Callable[[], Any])
_H89 = TypeVar("_H89", bound=Callable[[realtime.AllowAnonymousEvent], Any] | Callable[[], Any])
_H90 = TypeVar("_H90", bound=Callable[[realtime.ApiRequestEvent], Any] | Callable[[], Any])
_H91 = TypeVar("_H91", bound=Callable[[realtime.ClanCreatedEvent], Any] | Callable[[], Any])
_H92 = TypeVar("_H92", bound=Callable[[realtime.AIAgentEnabledEvent], Any] | Callable[[], Any])
_H93 = TypeVar("_H93", bound=Callable[[realtime.ListChannelUsersBannedEvent], Any] | Callable[[], Any])
_H94 = TypeVar("_H94", bound=Callable[[models.ApiSession], Any] | Callable[[], Any])
_H95 = TypeVar("_H95", bound=Callable[[realtime.ChannelArchiveEvent], Any] | Callable[[], Any])
_H96 = TypeVar("_H96", bound=Callable[[realtime.TopicInMessageEvent], Any] | Callable[[], Any])
_H97 = TypeVar("_H97", bound=Callable[[realtime.ScreenShareEvent], Any] | Callable[[], Any])
_H98 = TypeVar("_H98", bound=Callable[[realtime.VoiceInteractiveEvent], Any] | Callable[[], Any])
_H99 = TypeVar("_H99", bound=Callable[[events.Ready], Any] | Callable[[], Any])
_H100 = TypeVar("_H100", bound=Callable[[events.Disconnected], Any] | Callable[[], Any])
_H101 = TypeVar("_H101", bound=Callable[[events.Reconnecting], Any] | Callable[[], Any])
_H102 = TypeVar("_H102", bound=Callable[[events.Reconnected], Any] | Callable[[], Any])
_H103 = TypeVar("_H103", bound=Callable[[events.Closed], Any] | Callable[[], Any])
_H104 = TypeVar("_H104", bound=Callable[[dict[str, str]], Any] | Callable[[], Any])
_H105 = TypeVar("_H105", bound=Callable[[models.SSEMessage], Any] | Callable[[], Any])
_H106 = TypeVar("_H106", bound=Callable[[MezonError], Any] | Callable[[], Any])
_H107 = TypeVar("_H107", bound=Callable[[agent.StreamReconnecting], Any] | Callable[[], Any])
_H108 = TypeVar("_H108", bound=Callable[[models.AIAgentSessionStartedEvent], Any] | Callable[[], Any])
_H109 = TypeVar("_H109", bound=Callable[[models.AIAgentSessionEndedEvent], Any] | Callable[[], Any])
_H110 = TypeVar("_H110", bound=Callable[[models.AIAgentSessionSummaryDoneEvent], Any] | Callable[[], Any])
_H111 = TypeVar("_H111", bound=Callable[[_core.Invocation], Any] | Callable[[], Any])
_H112 = TypeVar("_H112", bound=Callable[[_core.Press], Any] | Callable[[], Any])
_H113 = TypeVar("_H113", bound=Callable[[_core.Picked], Any] | Callable[[], Any])
_H114 = TypeVar("_H114", bound=Callable[[_core.Due], Any] | Callable[[], Any])
_H115 = TypeVar("_H115", bound=Callable[[_core.Answer], Any] | Callable[[], Any])
_H116 = TypeVar("_H116", bound=Callable[[events.HandlerError], Any] | Callable[[], Any])
_E0: TypeAlias = Literal["channel"]
_E1: TypeAlias = Literal["clan_join"]
_E2: TypeAlias = Literal["channel_join"]
_E3: TypeAlias = Literal["channel_leave"]
_E4: TypeAlias = Literal[
    "channel_message", Events.CHANNEL_MESSAGE, InternalEventsSocket.CHANNEL_MESSAGE, "new_message", Events.NEW_MESSAGE
]
_E5: TypeAlias = Literal["channel_message_ack"]
_E6: TypeAlias = Literal["channel_message_send"]
_E7: TypeAlias = Literal["channel_message_update"]
_E8: TypeAlias = Literal["channel_message_remove"]
_E9: TypeAlias = Literal[
    "channel_presence_event", Events.CHANNEL_PRESENCE_EVENT, InternalEventsSocket.CHANNEL_PRESENCE_EVENT
]
_E10: TypeAlias = Literal["error"]
_E11: TypeAlias = Literal[
    "notifications", Events.NOTIFICATIONS, Events.NOTIFICATION, InternalEventsSocket.NOTIFICATIONS
]
_E12: TypeAlias = Literal["rpc"]
_E13: TypeAlias = Literal["status"]
_E14: TypeAlias = Literal["status_follow"]
_E15: TypeAlias = Literal["status_presence_event", InternalEventsSocket.STATUS_PRESENCE_EVENT]
_E16: TypeAlias = Literal["status_unfollow"]
_E17: TypeAlias = Literal["status_update"]
_E18: TypeAlias = Literal["stream_data", InternalEventsSocket.STREAM_DATA]
_E19: TypeAlias = Literal["stream_presence_event", InternalEventsSocket.STREAM_PRESENCE_EVENT]
_E20: TypeAlias = Literal["ping"]
_E21: TypeAlias = Literal["pong"]
_E22: TypeAlias = Literal[
    "message_typing_event", Events.MESSAGE_TYPING_EVENT, InternalEventsSocket.MESSAGE_TYPING_EVENT
]
_E23: TypeAlias = Literal["last_seen_message_event"]
_E24: TypeAlias = Literal[
    "message_reaction_event", Events.MESSAGE_REACTION, InternalEventsSocket.MESSAGE_REACTION_EVENT
]
_E25: TypeAlias = Literal["voice_joined_event", Events.VOICE_JOINED_EVENT, InternalEventsSocket.VOICE_JOINED_EVENT]
_E26: TypeAlias = Literal["voice_leaved_event", Events.VOICE_LEAVED_EVENT, InternalEventsSocket.VOICE_LEAVED_EVENT]
_E27: TypeAlias = Literal["voice_started_event", Events.VOICE_STARTED_EVENT, InternalEventsSocket.VOICE_STARTED_EVENT]
_E28: TypeAlias = Literal["voice_ended_event", Events.VOICE_ENDED_EVENT, InternalEventsSocket.VOICE_ENDED_EVENT]
_E29: TypeAlias = Literal["channel_created_event", Events.CHANNEL_CREATED, InternalEventsSocket.CHANNEL_CREATED_EVENT]
_E30: TypeAlias = Literal["channel_deleted_event", Events.CHANNEL_DELETED, InternalEventsSocket.CHANNEL_DELETED_EVENT]
_E31: TypeAlias = Literal["channel_updated_event", Events.CHANNEL_UPDATED, InternalEventsSocket.CHANNEL_UPDATED_EVENT]
_E32: TypeAlias = Literal["last_pin_message_event", InternalEventsSocket.LAST_PIN_MESSAGE_EVENT]
_E33: TypeAlias = Literal["custom_status_event", InternalEventsSocket.CUSTOM_STATUS_EVENT]
_E34: TypeAlias = Literal[
    "user_channel_added_event", Events.USER_CHANNEL_ADDED, InternalEventsSocket.USER_CHANNEL_ADDED_EVENT
]
_E35: TypeAlias = Literal[
    "user_channel_removed_event", Events.USER_CHANNEL_REMOVED, InternalEventsSocket.USER_CHANNEL_REMOVED_EVENT
]
_E36: TypeAlias = Literal[
    "user_clan_removed_event", Events.USER_CLAN_REMOVED, InternalEventsSocket.USER_CLAN_REMOVED_EVENT
]
_E37: TypeAlias = Literal["clan_updated_event", Events.CLAN_UPDATED_EVENT, InternalEventsSocket.CLAN_UPDATED_EVENT]
_E38: TypeAlias = Literal["clan_profile_updated_event", InternalEventsSocket.CLAN_PROFILE_UPDATED_EVENT]
_E39: TypeAlias = Literal["check_name_existed_event"]
_E40: TypeAlias = Literal["user_profile_updated_event", InternalEventsSocket.USER_PROFILE_UPDATED_EVENT]
_E41: TypeAlias = Literal["add_clan_user_event", Events.ADD_CLAN_USER, InternalEventsSocket.ADD_CLAN_USER_EVENT]
_E42: TypeAlias = Literal["clan_event_created", Events.CLAN_EVENT_CREATED, InternalEventsSocket.CLAN_EVENT_CREATED]
_E43: TypeAlias = Literal["role_assign_event", Events.ROLE_ASSIGN, InternalEventsSocket.ROLE_ASSIGN_EVENT]
_E44: TypeAlias = Literal["clan_deleted_event"]
_E45: TypeAlias = Literal["give_coffee_event", Events.GIVE_COFFEE, InternalEventsSocket.GIVE_COFFEE_EVENT]
_E46: TypeAlias = Literal["sticker_create_event"]
_E47: TypeAlias = Literal["sticker_update_event"]
_E48: TypeAlias = Literal["sticker_delete_event"]
_E49: TypeAlias = Literal["role_event", Events.ROLE_EVENT, InternalEventsSocket.ROLE_EVENT]
_E50: TypeAlias = Literal["event_emoji"]
_E51: TypeAlias = Literal[
    "streaming_joined_event", Events.STREAMING_JOINED_EVENT, InternalEventsSocket.STREAMING_JOINED_EVENT
]
_E52: TypeAlias = Literal[
    "streaming_leaved_event", Events.STREAMING_LEAVED_EVENT, InternalEventsSocket.STREAMING_LEAVED_EVENT
]
_E53: TypeAlias = Literal["streaming_started_event"]
_E54: TypeAlias = Literal["streaming_ended_event"]
_E55: TypeAlias = Literal["permission_set_event"]
_E56: TypeAlias = Literal["permission_changed_event"]
_E57: TypeAlias = Literal["token_sent_event", Events.TOKEN_SEND, InternalEventsSocket.TOKEN_SEND]
_E58: TypeAlias = Literal[
    "message_button_clicked", Events.MESSAGE_BUTTON_CLICKED, InternalEventsSocket.MESSAGE_BUTTON_CLICKED
]
_E59: TypeAlias = Literal["unmute_event"]
_E60: TypeAlias = Literal[
    "webrtc_signaling_fwd", Events.WEBRTC_SIGNALING_FWD, InternalEventsSocket.WEBRTC_SIGNALING_FWD
]
_E61: TypeAlias = Literal["list_activity"]
_E62: TypeAlias = Literal[
    "dropdown_box_selected", Events.DROPDOWN_BOX_SELECTED, InternalEventsSocket.DROPDOWN_BOX_SELECTED
]
_E63: TypeAlias = Literal["incoming_call_push"]
_E64: TypeAlias = Literal["sd_topic_event"]
_E65: TypeAlias = Literal["follow_event"]
_E66: TypeAlias = Literal["channel_app_event"]
_E67: TypeAlias = Literal["user_status_event"]
_E68: TypeAlias = Literal["remove_friend"]
_E69: TypeAlias = Literal["webhook_event"]
_E70: TypeAlias = Literal["noti_user_channel"]
_E71: TypeAlias = Literal["join_channel_app_data"]
_E72: TypeAlias = Literal["canvas_event"]
_E73: TypeAlias = Literal["unpin_message_event"]
_E74: TypeAlias = Literal["category_event"]
_E75: TypeAlias = Literal["handle_participant_meet_state_event"]
_E76: TypeAlias = Literal["delete_account_event"]
_E77: TypeAlias = Literal["ephemeral_message_send"]
_E78: TypeAlias = Literal["block_friend"]
_E79: TypeAlias = Literal["voice_reaction_send"]
_E80: TypeAlias = Literal["mark_as_read"]
_E81: TypeAlias = Literal["list_data_socket"]
_E82: TypeAlias = Literal["quick_menu_event", Events.QUICK_MENU, InternalEventsSocket.QUICK_MENU]
_E83: TypeAlias = Literal["un_block_friend"]
_E84: TypeAlias = Literal["meet_participant_event"]
_E85: TypeAlias = Literal["transfer_ownership_event"]
_E86: TypeAlias = Literal["add_friend"]
_E87: TypeAlias = Literal["ban_user_event"]
_E88: TypeAlias = Literal["active_archived_thread"]
_E89: TypeAlias = Literal["allow_anonymous_event"]
_E90: TypeAlias = Literal["api_request_event"]
_E91: TypeAlias = Literal["clan_created_event"]
_E92: TypeAlias = Literal["aiagent_enabled_event", Events.AI_AGENT_ENABLE, InternalEventsSocket.AI_AGENT_ENABLE]
_E93: TypeAlias = Literal["list_channel_users_banned_event"]
_E94: TypeAlias = Literal["refresh_session_event"]
_E95: TypeAlias = Literal["channel_archive_event", Events.CHANNEL_ARCHIVE]
_E96: TypeAlias = Literal["topic_in_message_event"]
_E97: TypeAlias = Literal["screen_share_event"]
_E98: TypeAlias = Literal["voice_interactive_event"]
_E99: TypeAlias = Literal["ready", Events.READY]
_E100: TypeAlias = Literal["disconnected", Events.DISCONNECTED]
_E101: TypeAlias = Literal["reconnecting", Events.RECONNECTING]
_E102: TypeAlias = Literal["reconnected", Events.RECONNECTED, "sse_reconnected", SSEEvents.RECONNECTED]
_E103: TypeAlias = Literal["closed", Events.CLOSED]
_E104: TypeAlias = Literal["sse_open", SSEEvents.OPEN, "sse_close", SSEEvents.CLOSE]
_E105: TypeAlias = Literal["sse_message", SSEEvents.MESSAGE]
_E106: TypeAlias = Literal["sse_error", SSEEvents.ERROR]
_E107: TypeAlias = Literal["sse_reconnecting", SSEEvents.RECONNECTING]
_E108: TypeAlias = Literal["session_started", Events.AI_AGENT_SESSION_STARTED, InternalAgentEvents.SESSION_STARTED]
_E109: TypeAlias = Literal["session_ended", Events.AI_AGENT_SESSION_ENDED, InternalAgentEvents.SESSION_ENDED]
_E110: TypeAlias = Literal[
    "room_summary_done", Events.AI_AGENT_SESSION_SUMMARY_DONE, InternalAgentEvents.ROOM_SUMMARY_DONE
]
_E111: TypeAlias = Literal["command"]
_E112: TypeAlias = Literal["pressed"]
_E113: TypeAlias = Literal["menu_picked"]
_E114: TypeAlias = Literal["due"]
_E115: TypeAlias = Literal["answer"]
_E116: TypeAlias = Literal["handler_error", Events.HANDLER_ERROR]

class EventCalls(_core.MezonClient):
    event_manager: EventManager

    @overload
    def on(self, event_name: _E0) -> Callable[[_H0], _H0]: ...
    @overload
    def on(self, event_name: _E0, handler: Callable[[models.Channel], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E1) -> Callable[[_H1], _H1]: ...
    @overload
    def on(self, event_name: _E1, handler: Callable[[models.ClanJoin], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E2) -> Callable[[_H2], _H2]: ...
    @overload
    def on(self, event_name: _E2, handler: Callable[[models.ChannelJoin], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E3) -> Callable[[_H3], _H3]: ...
    @overload
    def on(self, event_name: _E3, handler: Callable[[models.ChannelLeave], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E4) -> Callable[[_H4], _H4]: ...
    @overload
    def on(self, event_name: _E4, handler: Callable[[models.ChannelMessage], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E5) -> Callable[[_H5], _H5]: ...
    @overload
    def on(self, event_name: _E5, handler: Callable[[models.ChannelMessageAck], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E6) -> Callable[[_H6], _H6]: ...
    @overload
    def on(self, event_name: _E6, handler: Callable[[models.ChannelMessageSend], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E7) -> Callable[[_H7], _H7]: ...
    @overload
    def on(self, event_name: _E7, handler: Callable[[models.ChannelMessageUpdate], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E8) -> Callable[[_H8], _H8]: ...
    @overload
    def on(self, event_name: _E8, handler: Callable[[models.ChannelMessageRemove], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E9) -> Callable[[_H9], _H9]: ...
    @overload
    def on(self, event_name: _E9, handler: Callable[[realtime.ChannelPresenceEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E10) -> Callable[[_H10], _H10]: ...
    @overload
    def on(self, event_name: _E10, handler: Callable[[models.SocketError], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E11) -> Callable[[_H11], _H11]: ...
    @overload
    def on(self, event_name: _E11, handler: Callable[[models.NotificationEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E12) -> Callable[[_H12], _H12]: ...
    @overload
    def on(self, event_name: _E12, handler: Callable[[models.Rpc], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E13) -> Callable[[_H13], _H13]: ...
    @overload
    def on(self, event_name: _E13, handler: Callable[[realtime.Status], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E14) -> Callable[[_H14], _H14]: ...
    @overload
    def on(self, event_name: _E14, handler: Callable[[realtime.StatusFollow], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E15) -> Callable[[_H15], _H15]: ...
    @overload
    def on(self, event_name: _E15, handler: Callable[[realtime.StatusPresenceEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E16) -> Callable[[_H16], _H16]: ...
    @overload
    def on(self, event_name: _E16, handler: Callable[[realtime.StatusUnfollow], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E17) -> Callable[[_H17], _H17]: ...
    @overload
    def on(self, event_name: _E17, handler: Callable[[realtime.StatusUpdate], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E18) -> Callable[[_H18], _H18]: ...
    @overload
    def on(self, event_name: _E18, handler: Callable[[realtime.StreamData], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E19) -> Callable[[_H19], _H19]: ...
    @overload
    def on(self, event_name: _E19, handler: Callable[[realtime.StreamPresenceEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E20) -> Callable[[_H20], _H20]: ...
    @overload
    def on(self, event_name: _E20, handler: Callable[[models.Ping], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E21) -> Callable[[_H21], _H21]: ...
    @overload
    def on(self, event_name: _E21, handler: Callable[[models.Pong], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E22) -> Callable[[_H22], _H22]: ...
    @overload
    def on(self, event_name: _E22, handler: Callable[[models.MessageTypingEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E23) -> Callable[[_H23], _H23]: ...
    @overload
    def on(self, event_name: _E23, handler: Callable[[models.LastSeenMessageEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E24) -> Callable[[_H24], _H24]: ...
    @overload
    def on(self, event_name: _E24, handler: Callable[[models.ApiMessageReaction], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E25) -> Callable[[_H25], _H25]: ...
    @overload
    def on(self, event_name: _E25, handler: Callable[[models.VoiceJoinedEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E26) -> Callable[[_H26], _H26]: ...
    @overload
    def on(self, event_name: _E26, handler: Callable[[models.VoiceLeavedEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E27) -> Callable[[_H27], _H27]: ...
    @overload
    def on(self, event_name: _E27, handler: Callable[[models.VoiceStartedEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E28) -> Callable[[_H28], _H28]: ...
    @overload
    def on(self, event_name: _E28, handler: Callable[[models.VoiceEndedEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E29) -> Callable[[_H29], _H29]: ...
    @overload
    def on(self, event_name: _E29, handler: Callable[[models.ChannelCreatedEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E30) -> Callable[[_H30], _H30]: ...
    @overload
    def on(self, event_name: _E30, handler: Callable[[models.ChannelDeletedEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E31) -> Callable[[_H31], _H31]: ...
    @overload
    def on(self, event_name: _E31, handler: Callable[[models.ChannelUpdatedEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E32) -> Callable[[_H32], _H32]: ...
    @overload
    def on(self, event_name: _E32, handler: Callable[[models.LastPinMessageEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E33) -> Callable[[_H33], _H33]: ...
    @overload
    def on(self, event_name: _E33, handler: Callable[[models.CustomStatusEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E34) -> Callable[[_H34], _H34]: ...
    @overload
    def on(self, event_name: _E34, handler: Callable[[models.UserChannelAddedEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E35) -> Callable[[_H35], _H35]: ...
    @overload
    def on(self, event_name: _E35, handler: Callable[[models.UserChannelRemoved], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E36) -> Callable[[_H36], _H36]: ...
    @overload
    def on(self, event_name: _E36, handler: Callable[[models.UserClanRemovedEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E37) -> Callable[[_H37], _H37]: ...
    @overload
    def on(self, event_name: _E37, handler: Callable[[models.ClanUpdatedEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E38) -> Callable[[_H38], _H38]: ...
    @overload
    def on(self, event_name: _E38, handler: Callable[[models.ClanProfileUpdatedEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E39) -> Callable[[_H39], _H39]: ...
    @overload
    def on(self, event_name: _E39, handler: Callable[[models.ClanNameExistedEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E40) -> Callable[[_H40], _H40]: ...
    @overload
    def on(self, event_name: _E40, handler: Callable[[models.UserProfileUpdatedEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E41) -> Callable[[_H41], _H41]: ...
    @overload
    def on(self, event_name: _E41, handler: Callable[[models.AddClanUserEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E42) -> Callable[[_H42], _H42]: ...
    @overload
    def on(self, event_name: _E42, handler: Callable[[api.CreateEventRequest], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E43) -> Callable[[_H43], _H43]: ...
    @overload
    def on(self, event_name: _E43, handler: Callable[[realtime.RoleAssignedEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E44) -> Callable[[_H44], _H44]: ...
    @overload
    def on(self, event_name: _E44, handler: Callable[[realtime.ClanDeletedEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E45) -> Callable[[_H45], _H45]: ...
    @overload
    def on(self, event_name: _E45, handler: Callable[[models.GiveCoffeeEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E46) -> Callable[[_H46], _H46]: ...
    @overload
    def on(self, event_name: _E46, handler: Callable[[realtime.StickerCreateEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E47) -> Callable[[_H47], _H47]: ...
    @overload
    def on(self, event_name: _E47, handler: Callable[[realtime.StickerUpdateEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E48) -> Callable[[_H48], _H48]: ...
    @overload
    def on(self, event_name: _E48, handler: Callable[[realtime.StickerDeleteEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E49) -> Callable[[_H49], _H49]: ...
    @overload
    def on(self, event_name: _E49, handler: Callable[[realtime.RoleEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E50) -> Callable[[_H50], _H50]: ...
    @overload
    def on(self, event_name: _E50, handler: Callable[[realtime.EventEmoji], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E51) -> Callable[[_H51], _H51]: ...
    @overload
    def on(self, event_name: _E51, handler: Callable[[models.StreamingJoinedEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E52) -> Callable[[_H52], _H52]: ...
    @overload
    def on(self, event_name: _E52, handler: Callable[[models.StreamingLeavedEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E53) -> Callable[[_H53], _H53]: ...
    @overload
    def on(self, event_name: _E53, handler: Callable[[realtime.StreamingStartedEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E54) -> Callable[[_H54], _H54]: ...
    @overload
    def on(self, event_name: _E54, handler: Callable[[realtime.StreamingEndedEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E55) -> Callable[[_H55], _H55]: ...
    @overload
    def on(self, event_name: _E55, handler: Callable[[realtime.PermissionSetEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E56) -> Callable[[_H56], _H56]: ...
    @overload
    def on(self, event_name: _E56, handler: Callable[[realtime.PermissionChangedEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E57) -> Callable[[_H57], _H57]: ...
    @overload
    def on(self, event_name: _E57, handler: Callable[[models.TokenSentEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E58) -> Callable[[_H58], _H58]: ...
    @overload
    def on(self, event_name: _E58, handler: Callable[[models.MessageButtonClicked], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E59) -> Callable[[_H59], _H59]: ...
    @overload
    def on(self, event_name: _E59, handler: Callable[[realtime.UnmuteEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E60) -> Callable[[_H60], _H60]: ...
    @overload
    def on(self, event_name: _E60, handler: Callable[[realtime.WebrtcSignalingFwd], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E61) -> Callable[[_H61], _H61]: ...
    @overload
    def on(self, event_name: _E61, handler: Callable[[realtime.ListActivity], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E62) -> Callable[[_H62], _H62]: ...
    @overload
    def on(self, event_name: _E62, handler: Callable[[models.DropdownBoxSelected], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E63) -> Callable[[_H63], _H63]: ...
    @overload
    def on(self, event_name: _E63, handler: Callable[[realtime.IncomingCallPush], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E64) -> Callable[[_H64], _H64]: ...
    @overload
    def on(self, event_name: _E64, handler: Callable[[realtime.SdTopicEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E65) -> Callable[[_H65], _H65]: ...
    @overload
    def on(self, event_name: _E65, handler: Callable[[realtime.FollowEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E66) -> Callable[[_H66], _H66]: ...
    @overload
    def on(self, event_name: _E66, handler: Callable[[realtime.ChannelAppEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E67) -> Callable[[_H67], _H67]: ...
    @overload
    def on(self, event_name: _E67, handler: Callable[[realtime.UserStatusEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E68) -> Callable[[_H68], _H68]: ...
    @overload
    def on(self, event_name: _E68, handler: Callable[[realtime.RemoveFriend], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E69) -> Callable[[_H69], _H69]: ...
    @overload
    def on(self, event_name: _E69, handler: Callable[[api.Webhook], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E70) -> Callable[[_H70], _H70]: ...
    @overload
    def on(self, event_name: _E70, handler: Callable[[api.NotificationUserChannel], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E71) -> Callable[[_H71], _H71]: ...
    @overload
    def on(self, event_name: _E71, handler: Callable[[realtime.JoinChannelAppData], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E72) -> Callable[[_H72], _H72]: ...
    @overload
    def on(self, event_name: _E72, handler: Callable[[realtime.ChannelCanvas], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E73) -> Callable[[_H73], _H73]: ...
    @overload
    def on(self, event_name: _E73, handler: Callable[[realtime.UnpinMessageEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E74) -> Callable[[_H74], _H74]: ...
    @overload
    def on(self, event_name: _E74, handler: Callable[[realtime.CategoryEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E75) -> Callable[[_H75], _H75]: ...
    @overload
    def on(self, event_name: _E75, handler: Callable[[realtime.HandleParticipantMeetStateEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E76) -> Callable[[_H76], _H76]: ...
    @overload
    def on(self, event_name: _E76, handler: Callable[[realtime.DeleteAccountEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E77) -> Callable[[_H77], _H77]: ...
    @overload
    def on(self, event_name: _E77, handler: Callable[[realtime.EphemeralMessageSend], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E78) -> Callable[[_H78], _H78]: ...
    @overload
    def on(self, event_name: _E78, handler: Callable[[realtime.BlockFriend], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E79) -> Callable[[_H79], _H79]: ...
    @overload
    def on(self, event_name: _E79, handler: Callable[[realtime.VoiceReactionSend], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E80) -> Callable[[_H80], _H80]: ...
    @overload
    def on(self, event_name: _E80, handler: Callable[[realtime.MarkAsRead], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E81) -> Callable[[_H81], _H81]: ...
    @overload
    def on(self, event_name: _E81, handler: Callable[[realtime.ListDataSocket], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E82) -> Callable[[_H82], _H82]: ...
    @overload
    def on(self, event_name: _E82, handler: Callable[[realtime.QuickMenuDataEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E83) -> Callable[[_H83], _H83]: ...
    @overload
    def on(self, event_name: _E83, handler: Callable[[realtime.UnblockFriend], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E84) -> Callable[[_H84], _H84]: ...
    @overload
    def on(self, event_name: _E84, handler: Callable[[realtime.MeetParticipantEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E85) -> Callable[[_H85], _H85]: ...
    @overload
    def on(self, event_name: _E85, handler: Callable[[realtime.TransferOwnershipEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E86) -> Callable[[_H86], _H86]: ...
    @overload
    def on(self, event_name: _E86, handler: Callable[[realtime.AddFriend], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E87) -> Callable[[_H87], _H87]: ...
    @overload
    def on(self, event_name: _E87, handler: Callable[[realtime.BannedUserEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E88) -> Callable[[_H88], _H88]: ...
    @overload
    def on(self, event_name: _E88, handler: Callable[[realtime.ActiveArchivedThread], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E89) -> Callable[[_H89], _H89]: ...
    @overload
    def on(self, event_name: _E89, handler: Callable[[realtime.AllowAnonymousEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E90) -> Callable[[_H90], _H90]: ...
    @overload
    def on(self, event_name: _E90, handler: Callable[[realtime.ApiRequestEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E91) -> Callable[[_H91], _H91]: ...
    @overload
    def on(self, event_name: _E91, handler: Callable[[realtime.ClanCreatedEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E92) -> Callable[[_H92], _H92]: ...
    @overload
    def on(self, event_name: _E92, handler: Callable[[realtime.AIAgentEnabledEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E93) -> Callable[[_H93], _H93]: ...
    @overload
    def on(self, event_name: _E93, handler: Callable[[realtime.ListChannelUsersBannedEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E94) -> Callable[[_H94], _H94]: ...
    @overload
    def on(self, event_name: _E94, handler: Callable[[models.ApiSession], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E95) -> Callable[[_H95], _H95]: ...
    @overload
    def on(self, event_name: _E95, handler: Callable[[realtime.ChannelArchiveEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E96) -> Callable[[_H96], _H96]: ...
    @overload
    def on(self, event_name: _E96, handler: Callable[[realtime.TopicInMessageEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E97) -> Callable[[_H97], _H97]: ...
    @overload
    def on(self, event_name: _E97, handler: Callable[[realtime.ScreenShareEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E98) -> Callable[[_H98], _H98]: ...
    @overload
    def on(self, event_name: _E98, handler: Callable[[realtime.VoiceInteractiveEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E99) -> Callable[[_H99], _H99]: ...
    @overload
    def on(self, event_name: _E99, handler: Callable[[events.Ready], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E100) -> Callable[[_H100], _H100]: ...
    @overload
    def on(self, event_name: _E100, handler: Callable[[events.Disconnected], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E101) -> Callable[[_H101], _H101]: ...
    @overload
    def on(self, event_name: _E101, handler: Callable[[events.Reconnecting], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E102) -> Callable[[_H102], _H102]: ...
    @overload
    def on(self, event_name: _E102, handler: Callable[[events.Reconnected], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E103) -> Callable[[_H103], _H103]: ...
    @overload
    def on(self, event_name: _E103, handler: Callable[[events.Closed], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E104) -> Callable[[_H104], _H104]: ...
    @overload
    def on(self, event_name: _E104, handler: Callable[[dict[str, str]], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E105) -> Callable[[_H105], _H105]: ...
    @overload
    def on(self, event_name: _E105, handler: Callable[[models.SSEMessage], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E106) -> Callable[[_H106], _H106]: ...
    @overload
    def on(self, event_name: _E106, handler: Callable[[MezonError], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E107) -> Callable[[_H107], _H107]: ...
    @overload
    def on(self, event_name: _E107, handler: Callable[[agent.StreamReconnecting], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E108) -> Callable[[_H108], _H108]: ...
    @overload
    def on(self, event_name: _E108, handler: Callable[[models.AIAgentSessionStartedEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E109) -> Callable[[_H109], _H109]: ...
    @overload
    def on(self, event_name: _E109, handler: Callable[[models.AIAgentSessionEndedEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E110) -> Callable[[_H110], _H110]: ...
    @overload
    def on(self, event_name: _E110, handler: Callable[[models.AIAgentSessionSummaryDoneEvent], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E111) -> Callable[[_H111], _H111]: ...
    @overload
    def on(self, event_name: _E111, handler: Callable[[_core.Invocation], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E112) -> Callable[[_H112], _H112]: ...
    @overload
    def on(self, event_name: _E112, handler: Callable[[_core.Press], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E113) -> Callable[[_H113], _H113]: ...
    @overload
    def on(self, event_name: _E113, handler: Callable[[_core.Picked], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E114) -> Callable[[_H114], _H114]: ...
    @overload
    def on(self, event_name: _E114, handler: Callable[[_core.Due], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E115) -> Callable[[_H115], _H115]: ...
    @overload
    def on(self, event_name: _E115, handler: Callable[[_core.Answer], Any]) -> Self: ...
    @overload
    def on(self, event_name: _E116) -> Callable[[_H116], _H116]: ...
    @overload
    def on(self, event_name: _E116, handler: Callable[[events.HandlerError], Any]) -> Self: ...
    @overload
    def on(self, event_name: str) -> Callable[[_H], _H]: ...
    @overload
    def on(self, event_name: str, handler: Handler) -> Self: ...
    def off(self, event_name: str, handler: Handler | None = None) -> None: ...
    @overload
    async def wait_for(
        self, event_name: _E0, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.Channel: ...
    @overload
    async def wait_for(
        self, event_name: _E1, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.ClanJoin: ...
    @overload
    async def wait_for(
        self, event_name: _E2, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.ChannelJoin: ...
    @overload
    async def wait_for(
        self, event_name: _E3, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.ChannelLeave: ...
    @overload
    async def wait_for(
        self, event_name: _E4, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.ChannelMessage: ...
    @overload
    async def wait_for(
        self, event_name: _E5, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.ChannelMessageAck: ...
    @overload
    async def wait_for(
        self, event_name: _E6, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.ChannelMessageSend: ...
    @overload
    async def wait_for(
        self, event_name: _E7, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.ChannelMessageUpdate: ...
    @overload
    async def wait_for(
        self, event_name: _E8, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.ChannelMessageRemove: ...
    @overload
    async def wait_for(
        self, event_name: _E9, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.ChannelPresenceEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E10, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.SocketError: ...
    @overload
    async def wait_for(
        self, event_name: _E11, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.NotificationEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E12, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.Rpc: ...
    @overload
    async def wait_for(
        self, event_name: _E13, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.Status: ...
    @overload
    async def wait_for(
        self, event_name: _E14, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.StatusFollow: ...
    @overload
    async def wait_for(
        self, event_name: _E15, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.StatusPresenceEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E16, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.StatusUnfollow: ...
    @overload
    async def wait_for(
        self, event_name: _E17, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.StatusUpdate: ...
    @overload
    async def wait_for(
        self, event_name: _E18, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.StreamData: ...
    @overload
    async def wait_for(
        self, event_name: _E19, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.StreamPresenceEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E20, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.Ping: ...
    @overload
    async def wait_for(
        self, event_name: _E21, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.Pong: ...
    @overload
    async def wait_for(
        self, event_name: _E22, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.MessageTypingEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E23, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.LastSeenMessageEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E24, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.ApiMessageReaction: ...
    @overload
    async def wait_for(
        self, event_name: _E25, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.VoiceJoinedEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E26, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.VoiceLeavedEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E27, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.VoiceStartedEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E28, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.VoiceEndedEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E29, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.ChannelCreatedEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E30, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.ChannelDeletedEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E31, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.ChannelUpdatedEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E32, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.LastPinMessageEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E33, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.CustomStatusEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E34, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.UserChannelAddedEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E35, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.UserChannelRemoved: ...
    @overload
    async def wait_for(
        self, event_name: _E36, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.UserClanRemovedEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E37, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.ClanUpdatedEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E38, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.ClanProfileUpdatedEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E39, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.ClanNameExistedEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E40, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.UserProfileUpdatedEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E41, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.AddClanUserEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E42, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> api.CreateEventRequest: ...
    @overload
    async def wait_for(
        self, event_name: _E43, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.RoleAssignedEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E44, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.ClanDeletedEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E45, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.GiveCoffeeEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E46, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.StickerCreateEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E47, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.StickerUpdateEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E48, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.StickerDeleteEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E49, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.RoleEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E50, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.EventEmoji: ...
    @overload
    async def wait_for(
        self, event_name: _E51, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.StreamingJoinedEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E52, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.StreamingLeavedEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E53, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.StreamingStartedEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E54, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.StreamingEndedEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E55, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.PermissionSetEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E56, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.PermissionChangedEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E57, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.TokenSentEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E58, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.MessageButtonClicked: ...
    @overload
    async def wait_for(
        self, event_name: _E59, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.UnmuteEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E60, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.WebrtcSignalingFwd: ...
    @overload
    async def wait_for(
        self, event_name: _E61, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.ListActivity: ...
    @overload
    async def wait_for(
        self, event_name: _E62, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.DropdownBoxSelected: ...
    @overload
    async def wait_for(
        self, event_name: _E63, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.IncomingCallPush: ...
    @overload
    async def wait_for(
        self, event_name: _E64, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.SdTopicEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E65, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.FollowEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E66, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.ChannelAppEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E67, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.UserStatusEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E68, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.RemoveFriend: ...
    @overload
    async def wait_for(
        self, event_name: _E69, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> api.Webhook: ...
    @overload
    async def wait_for(
        self, event_name: _E70, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> api.NotificationUserChannel: ...
    @overload
    async def wait_for(
        self, event_name: _E71, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.JoinChannelAppData: ...
    @overload
    async def wait_for(
        self, event_name: _E72, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.ChannelCanvas: ...
    @overload
    async def wait_for(
        self, event_name: _E73, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.UnpinMessageEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E74, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.CategoryEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E75, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.HandleParticipantMeetStateEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E76, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.DeleteAccountEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E77, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.EphemeralMessageSend: ...
    @overload
    async def wait_for(
        self, event_name: _E78, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.BlockFriend: ...
    @overload
    async def wait_for(
        self, event_name: _E79, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.VoiceReactionSend: ...
    @overload
    async def wait_for(
        self, event_name: _E80, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.MarkAsRead: ...
    @overload
    async def wait_for(
        self, event_name: _E81, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.ListDataSocket: ...
    @overload
    async def wait_for(
        self, event_name: _E82, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.QuickMenuDataEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E83, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.UnblockFriend: ...
    @overload
    async def wait_for(
        self, event_name: _E84, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.MeetParticipantEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E85, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.TransferOwnershipEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E86, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.AddFriend: ...
    @overload
    async def wait_for(
        self, event_name: _E87, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.BannedUserEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E88, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.ActiveArchivedThread: ...
    @overload
    async def wait_for(
        self, event_name: _E89, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.AllowAnonymousEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E90, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.ApiRequestEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E91, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.ClanCreatedEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E92, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.AIAgentEnabledEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E93, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.ListChannelUsersBannedEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E94, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.ApiSession: ...
    @overload
    async def wait_for(
        self, event_name: _E95, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.ChannelArchiveEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E96, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.TopicInMessageEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E97, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.ScreenShareEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E98, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> realtime.VoiceInteractiveEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E99, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> events.Ready: ...
    @overload
    async def wait_for(
        self, event_name: _E100, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> events.Disconnected: ...
    @overload
    async def wait_for(
        self, event_name: _E101, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> events.Reconnecting: ...
    @overload
    async def wait_for(
        self, event_name: _E102, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> events.Reconnected: ...
    @overload
    async def wait_for(
        self, event_name: _E103, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> events.Closed: ...
    @overload
    async def wait_for(
        self, event_name: _E104, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> dict[str, str]: ...
    @overload
    async def wait_for(
        self, event_name: _E105, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.SSEMessage: ...
    @overload
    async def wait_for(
        self, event_name: _E106, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> MezonError: ...
    @overload
    async def wait_for(
        self, event_name: _E107, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> agent.StreamReconnecting: ...
    @overload
    async def wait_for(
        self, event_name: _E108, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.AIAgentSessionStartedEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E109, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.AIAgentSessionEndedEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E110, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> models.AIAgentSessionSummaryDoneEvent: ...
    @overload
    async def wait_for(
        self, event_name: _E111, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> _core.Invocation: ...
    @overload
    async def wait_for(
        self, event_name: _E112, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> _core.Press: ...
    @overload
    async def wait_for(
        self, event_name: _E113, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> _core.Picked: ...
    @overload
    async def wait_for(
        self, event_name: _E114, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> _core.Due: ...
    @overload
    async def wait_for(
        self, event_name: _E115, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> _core.Answer: ...
    @overload
    async def wait_for(
        self, event_name: _E116, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> events.HandlerError: ...
    @overload
    async def wait_for(
        self, event_name: str, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> Any: ...

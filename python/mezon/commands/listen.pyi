# Made from the events and the schema by `make stubs`; do not edit.

from collections.abc import Callable
from typing import Any, Concatenate, Literal, TypeVar, overload

from mezon import _core, agent, events, models
from mezon.constants.enum import Events, InternalAgentEvents, InternalEventsSocket, SSEEvents
from mezon.errors import MezonError
from mezon.managers.event import Handler
from mezon.schema import api, realtime

from .module import Module

__all__ = ["ListenerOf", "listen"]

_H = TypeVar("_H", bound=Handler)
_H0 = TypeVar("_H0", bound=Callable[Concatenate[Any, models.Channel, ...], Any] | Callable[[Any], Any])
_H1 = TypeVar("_H1", bound=Callable[Concatenate[Any, models.ClanJoin, ...], Any] | Callable[[Any], Any])
_H2 = TypeVar("_H2", bound=Callable[Concatenate[Any, models.ChannelJoin, ...], Any] | Callable[[Any], Any])
_H3 = TypeVar("_H3", bound=Callable[Concatenate[Any, models.ChannelLeave, ...], Any] | Callable[[Any], Any])
_H4 = TypeVar("_H4", bound=Callable[Concatenate[Any, models.ChannelMessage, ...], Any] | Callable[[Any], Any])
_H5 = TypeVar("_H5", bound=Callable[Concatenate[Any, models.ChannelMessageAck, ...], Any] | Callable[[Any], Any])
_H6 = TypeVar("_H6", bound=Callable[Concatenate[Any, models.ChannelMessageSend, ...], Any] | Callable[[Any], Any])
_H7 = TypeVar("_H7", bound=Callable[Concatenate[Any, models.ChannelMessageUpdate, ...], Any] | Callable[[Any], Any])
_H8 = TypeVar("_H8", bound=Callable[Concatenate[Any, models.ChannelMessageRemove, ...], Any] | Callable[[Any], Any])
_H9 = TypeVar("_H9", bound=Callable[Concatenate[Any, realtime.ChannelPresenceEvent, ...], Any] | Callable[[Any], Any])
_H10 = TypeVar("_H10", bound=Callable[Concatenate[Any, models.SocketError, ...], Any] | Callable[[Any], Any])
_H11 = TypeVar("_H11", bound=Callable[Concatenate[Any, models.NotificationEvent, ...], Any] | Callable[[Any], Any])
_H12 = TypeVar("_H12", bound=Callable[Concatenate[Any, models.Rpc, ...], Any] | Callable[[Any], Any])
_H13 = TypeVar("_H13", bound=Callable[Concatenate[Any, realtime.Status, ...], Any] | Callable[[Any], Any])
_H14 = TypeVar("_H14", bound=Callable[Concatenate[Any, realtime.StatusFollow, ...], Any] | Callable[[Any], Any])
_H15 = TypeVar("_H15", bound=Callable[Concatenate[Any, realtime.StatusPresenceEvent, ...], Any] | Callable[[Any], Any])
_H16 = TypeVar("_H16", bound=Callable[Concatenate[Any, realtime.StatusUnfollow, ...], Any] | Callable[[Any], Any])
_H17 = TypeVar("_H17", bound=Callable[Concatenate[Any, realtime.StatusUpdate, ...], Any] | Callable[[Any], Any])
_H18 = TypeVar("_H18", bound=Callable[Concatenate[Any, realtime.StreamData, ...], Any] | Callable[[Any], Any])
_H19 = TypeVar("_H19", bound=Callable[Concatenate[Any, realtime.StreamPresenceEvent, ...], Any] | Callable[[Any], Any])
_H20 = TypeVar("_H20", bound=Callable[Concatenate[Any, models.Ping, ...], Any] | Callable[[Any], Any])
_H21 = TypeVar("_H21", bound=Callable[Concatenate[Any, models.Pong, ...], Any] | Callable[[Any], Any])
_H22 = TypeVar("_H22", bound=Callable[Concatenate[Any, models.MessageTypingEvent, ...], Any] | Callable[[Any], Any])
_H23 = TypeVar("_H23", bound=Callable[Concatenate[Any, models.LastSeenMessageEvent, ...], Any] | Callable[[Any], Any])
_H24 = TypeVar("_H24", bound=Callable[Concatenate[Any, models.ApiMessageReaction, ...], Any] | Callable[[Any], Any])
_H25 = TypeVar("_H25", bound=Callable[Concatenate[Any, models.VoiceJoinedEvent, ...], Any] | Callable[[Any], Any])
_H26 = TypeVar("_H26", bound=Callable[Concatenate[Any, models.VoiceLeavedEvent, ...], Any] | Callable[[Any], Any])
_H27 = TypeVar("_H27", bound=Callable[Concatenate[Any, models.VoiceStartedEvent, ...], Any] | Callable[[Any], Any])
_H28 = TypeVar("_H28", bound=Callable[Concatenate[Any, models.VoiceEndedEvent, ...], Any] | Callable[[Any], Any])
_H29 = TypeVar("_H29", bound=Callable[Concatenate[Any, models.ChannelCreatedEvent, ...], Any] | Callable[[Any], Any])
_H30 = TypeVar("_H30", bound=Callable[Concatenate[Any, models.ChannelDeletedEvent, ...], Any] | Callable[[Any], Any])
_H31 = TypeVar("_H31", bound=Callable[Concatenate[Any, models.ChannelUpdatedEvent, ...], Any] | Callable[[Any], Any])
_H32 = TypeVar("_H32", bound=Callable[Concatenate[Any, models.LastPinMessageEvent, ...], Any] | Callable[[Any], Any])
_H33 = TypeVar("_H33", bound=Callable[Concatenate[Any, models.CustomStatusEvent, ...], Any] | Callable[[Any], Any])
_H34 = TypeVar("_H34", bound=Callable[Concatenate[Any, models.UserChannelAddedEvent, ...], Any] | Callable[[Any], Any])
_H35 = TypeVar("_H35", bound=Callable[Concatenate[Any, models.UserChannelRemoved, ...], Any] | Callable[[Any], Any])
_H36 = TypeVar("_H36", bound=Callable[Concatenate[Any, models.UserClanRemovedEvent, ...], Any] | Callable[[Any], Any])
_H37 = TypeVar("_H37", bound=Callable[Concatenate[Any, models.ClanUpdatedEvent, ...], Any] | Callable[[Any], Any])
_H38 = TypeVar(
    "_H38", bound=Callable[Concatenate[Any, models.ClanProfileUpdatedEvent, ...], Any] | Callable[[Any], Any]
)
_H39 = TypeVar("_H39", bound=Callable[Concatenate[Any, models.ClanNameExistedEvent, ...], Any] | Callable[[Any], Any])
_H40 = TypeVar(
    "_H40", bound=Callable[Concatenate[Any, models.UserProfileUpdatedEvent, ...], Any] | Callable[[Any], Any]
)
_H41 = TypeVar("_H41", bound=Callable[Concatenate[Any, models.AddClanUserEvent, ...], Any] | Callable[[Any], Any])
_H42 = TypeVar("_H42", bound=Callable[Concatenate[Any, api.CreateEventRequest, ...], Any] | Callable[[Any], Any])
_H43 = TypeVar("_H43", bound=Callable[Concatenate[Any, realtime.RoleAssignedEvent, ...], Any] | Callable[[Any], Any])
_H44 = TypeVar("_H44", bound=Callable[Concatenate[Any, realtime.ClanDeletedEvent, ...], Any] | Callable[[Any], Any])
_H45 = TypeVar("_H45", bound=Callable[Concatenate[Any, models.GiveCoffeeEvent, ...], Any] | Callable[[Any], Any])
_H46 = TypeVar("_H46", bound=Callable[Concatenate[Any, realtime.StickerCreateEvent, ...], Any] | Callable[[Any], Any])
_H47 = TypeVar("_H47", bound=Callable[Concatenate[Any, realtime.StickerUpdateEvent, ...], Any] | Callable[[Any], Any])
_H48 = TypeVar("_H48", bound=Callable[Concatenate[Any, realtime.StickerDeleteEvent, ...], Any] | Callable[[Any], Any])
_H49 = TypeVar("_H49", bound=Callable[Concatenate[Any, realtime.RoleEvent, ...], Any] | Callable[[Any], Any])
_H50 = TypeVar("_H50", bound=Callable[Concatenate[Any, realtime.EventEmoji, ...], Any] | Callable[[Any], Any])
_H51 = TypeVar("_H51", bound=Callable[Concatenate[Any, models.StreamingJoinedEvent, ...], Any] | Callable[[Any], Any])
_H52 = TypeVar("_H52", bound=Callable[Concatenate[Any, models.StreamingLeavedEvent, ...], Any] | Callable[[Any], Any])
_H53 = TypeVar(
    "_H53", bound=Callable[Concatenate[Any, realtime.StreamingStartedEvent, ...], Any] | Callable[[Any], Any]
)
_H54 = TypeVar("_H54", bound=Callable[Concatenate[Any, realtime.StreamingEndedEvent, ...], Any] | Callable[[Any], Any])
_H55 = TypeVar("_H55", bound=Callable[Concatenate[Any, realtime.PermissionSetEvent, ...], Any] | Callable[[Any], Any])
_H56 = TypeVar(
    "_H56", bound=Callable[Concatenate[Any, realtime.PermissionChangedEvent, ...], Any] | Callable[[Any], Any]
)
_H57 = TypeVar("_H57", bound=Callable[Concatenate[Any, models.TokenSentEvent, ...], Any] | Callable[[Any], Any])
_H58 = TypeVar("_H58", bound=Callable[Concatenate[Any, models.MessageButtonClicked, ...], Any] | Callable[[Any], Any])
_H59 = TypeVar("_H59", bound=Callable[Concatenate[Any, realtime.UnmuteEvent, ...], Any] | Callable[[Any], Any])
_H60 = TypeVar("_H60", bound=Callable[Concatenate[Any, realtime.WebrtcSignalingFwd, ...], Any] | Callable[[Any], Any])
_H61 = TypeVar("_H61", bound=Callable[Concatenate[Any, realtime.ListActivity, ...], Any] | Callable[[Any], Any])
_H62 = TypeVar("_H62", bound=Callable[Concatenate[Any, models.DropdownBoxSelected, ...], Any] | Callable[[Any], Any])
_H63 = TypeVar("_H63", bound=Callable[Concatenate[Any, realtime.IncomingCallPush, ...], Any] | Callable[[Any], Any])
_H64 = TypeVar("_H64", bound=Callable[Concatenate[Any, realtime.SdTopicEvent, ...], Any] | Callable[[Any], Any])
_H65 = TypeVar("_H65", bound=Callable[Concatenate[Any, realtime.FollowEvent, ...], Any] | Callable[[Any], Any])
_H66 = TypeVar("_H66", bound=Callable[Concatenate[Any, realtime.ChannelAppEvent, ...], Any] | Callable[[Any], Any])
_H67 = TypeVar("_H67", bound=Callable[Concatenate[Any, realtime.UserStatusEvent, ...], Any] | Callable[[Any], Any])
_H68 = TypeVar("_H68", bound=Callable[Concatenate[Any, realtime.RemoveFriend, ...], Any] | Callable[[Any], Any])
_H69 = TypeVar("_H69", bound=Callable[Concatenate[Any, api.Webhook, ...], Any] | Callable[[Any], Any])
_H70 = TypeVar("_H70", bound=Callable[Concatenate[Any, api.NotificationUserChannel, ...], Any] | Callable[[Any], Any])
_H71 = TypeVar("_H71", bound=Callable[Concatenate[Any, realtime.JoinChannelAppData, ...], Any] | Callable[[Any], Any])
_H72 = TypeVar("_H72", bound=Callable[Concatenate[Any, realtime.ChannelCanvas, ...], Any] | Callable[[Any], Any])
_H73 = TypeVar("_H73", bound=Callable[Concatenate[Any, realtime.UnpinMessageEvent, ...], Any] | Callable[[Any], Any])
_H74 = TypeVar("_H74", bound=Callable[Concatenate[Any, realtime.CategoryEvent, ...], Any] | Callable[[Any], Any])
_H75 = TypeVar(
    "_H75", bound=Callable[Concatenate[Any, realtime.HandleParticipantMeetStateEvent, ...], Any] | Callable[[Any], Any]
)
_H76 = TypeVar("_H76", bound=Callable[Concatenate[Any, realtime.DeleteAccountEvent, ...], Any] | Callable[[Any], Any])
_H77 = TypeVar("_H77", bound=Callable[Concatenate[Any, realtime.EphemeralMessageSend, ...], Any] | Callable[[Any], Any])
_H78 = TypeVar("_H78", bound=Callable[Concatenate[Any, realtime.BlockFriend, ...], Any] | Callable[[Any], Any])
_H79 = TypeVar("_H79", bound=Callable[Concatenate[Any, realtime.VoiceReactionSend, ...], Any] | Callable[[Any], Any])
_H80 = TypeVar("_H80", bound=Callable[Concatenate[Any, realtime.MarkAsRead, ...], Any] | Callable[[Any], Any])
_H81 = TypeVar("_H81", bound=Callable[Concatenate[Any, realtime.ListDataSocket, ...], Any] | Callable[[Any], Any])
_H82 = TypeVar("_H82", bound=Callable[Concatenate[Any, realtime.QuickMenuDataEvent, ...], Any] | Callable[[Any], Any])
_H83 = TypeVar("_H83", bound=Callable[Concatenate[Any, realtime.UnblockFriend, ...], Any] | Callable[[Any], Any])
_H84 = TypeVar("_H84", bound=Callable[Concatenate[Any, realtime.MeetParticipantEvent, ...], Any] | Callable[[Any], Any])
_H85 = TypeVar(
    "_H85", bound=Callable[Concatenate[Any, realtime.TransferOwnershipEvent, ...], Any] | Callable[[Any], Any]
)
_H86 = TypeVar("_H86", bound=Callable[Concatenate[Any, realtime.AddFriend, ...], Any] | Callable[[Any], Any])
_H87 = TypeVar("_H87", bound=Callable[Concatenate[Any, realtime.BannedUserEvent, ...], Any] | Callable[[Any], Any])
_H88 = TypeVar("_H88", bound=Callable[Concatenate[Any, realtime.ActiveArchivedThread, ...], Any] | Callable[[Any], Any])
_H89 = TypeVar("_H89", bound=Callable[Concatenate[Any, realtime.AllowAnonymousEvent, ...], Any] | Callable[[Any], Any])
_H90 = TypeVar("_H90", bound=Callable[Concatenate[Any, realtime.ApiRequestEvent, ...], Any] | Callable[[Any], Any])
_H91 = TypeVar("_H91", bound=Callable[Concatenate[Any, realtime.ClanCreatedEvent, ...], Any] | Callable[[Any], Any])
_H92 = TypeVar("_H92", bound=Callable[Concatenate[Any, realtime.AIAgentEnabledEvent, ...], Any] | Callable[[Any], Any])
_H93 = TypeVar(
    "_H93", bound=Callable[Concatenate[Any, realtime.ListChannelUsersBannedEvent, ...], Any] | Callable[[Any], Any]
)
_H94 = TypeVar("_H94", bound=Callable[Concatenate[Any, models.ApiSession, ...], Any] | Callable[[Any], Any])
_H95 = TypeVar("_H95", bound=Callable[Concatenate[Any, realtime.ChannelArchiveEvent, ...], Any] | Callable[[Any], Any])
_H96 = TypeVar("_H96", bound=Callable[Concatenate[Any, realtime.TopicInMessageEvent, ...], Any] | Callable[[Any], Any])
_H97 = TypeVar("_H97", bound=Callable[Concatenate[Any, realtime.ScreenShareEvent, ...], Any] | Callable[[Any], Any])
_H98 = TypeVar(
    "_H98", bound=Callable[Concatenate[Any, realtime.VoiceInteractiveEvent, ...], Any] | Callable[[Any], Any]
)
_H99 = TypeVar("_H99", bound=Callable[Concatenate[Any, events.Ready, ...], Any] | Callable[[Any], Any])
_H100 = TypeVar("_H100", bound=Callable[Concatenate[Any, events.Disconnected, ...], Any] | Callable[[Any], Any])
_H101 = TypeVar("_H101", bound=Callable[Concatenate[Any, events.Reconnecting, ...], Any] | Callable[[Any], Any])
_H102 = TypeVar("_H102", bound=Callable[Concatenate[Any, events.Reconnected, ...], Any] | Callable[[Any], Any])
_H103 = TypeVar("_H103", bound=Callable[Concatenate[Any, events.Closed, ...], Any] | Callable[[Any], Any])
_H104 = TypeVar("_H104", bound=Callable[Concatenate[Any, dict[str, str], ...], Any] | Callable[[Any], Any])
_H105 = TypeVar("_H105", bound=Callable[Concatenate[Any, models.SSEMessage, ...], Any] | Callable[[Any], Any])
_H106 = TypeVar("_H106", bound=Callable[Concatenate[Any, MezonError, ...], Any] | Callable[[Any], Any])
_H107 = TypeVar("_H107", bound=Callable[Concatenate[Any, agent.StreamReconnecting, ...], Any] | Callable[[Any], Any])
_H108 = TypeVar(
    "_H108", bound=Callable[Concatenate[Any, models.AIAgentSessionStartedEvent, ...], Any] | Callable[[Any], Any]
)
_H109 = TypeVar(
    "_H109", bound=Callable[Concatenate[Any, models.AIAgentSessionEndedEvent, ...], Any] | Callable[[Any], Any]
)
_H110 = TypeVar(
    "_H110", bound=Callable[Concatenate[Any, models.AIAgentSessionSummaryDoneEvent, ...], Any] | Callable[[Any], Any]
)
_H111 = TypeVar("_H111", bound=Callable[Concatenate[Any, _core.Invocation, ...], Any] | Callable[[Any], Any])
_H112 = TypeVar("_H112", bound=Callable[Concatenate[Any, _core.Press, ...], Any] | Callable[[Any], Any])
_H113 = TypeVar("_H113", bound=Callable[Concatenate[Any, _core.Picked, ...], Any] | Callable[[Any], Any])
_H114 = TypeVar("_H114", bound=Callable[Concatenate[Any, _core.Due, ...], Any] | Callable[[Any], Any])
_H115 = TypeVar("_H115", bound=Callable[Concatenate[Any, _core.Answer, ...], Any] | Callable[[Any], Any])
_H116 = TypeVar("_H116", bound=Callable[Concatenate[Any, events.HandlerError, ...], Any] | Callable[[Any], Any])

class ListenerOf:
    function: Callable[..., Any]
    event: str
    def __init__(self, function: Callable[..., Any], event: str) -> None: ...
    def __get__(self, module: Any, owner: type | None = None) -> Any: ...
    def __call__(self, module: Any, /, *args: Any, **kwargs: Any) -> Any: ...
    def attach(self, bot: Any, module: Module) -> Callable[[], None]: ...

@overload
def listen(event: Literal["channel"]) -> Callable[[_H0], _H0]: ...
@overload
def listen(event: Literal["clan_join"]) -> Callable[[_H1], _H1]: ...
@overload
def listen(event: Literal["channel_join"]) -> Callable[[_H2], _H2]: ...
@overload
def listen(event: Literal["channel_leave"]) -> Callable[[_H3], _H3]: ...
@overload
def listen(
    event: Literal[
        "channel_message",
        Events.CHANNEL_MESSAGE,
        InternalEventsSocket.CHANNEL_MESSAGE,
        "new_message",
        Events.NEW_MESSAGE,
    ],
) -> Callable[[_H4], _H4]: ...
@overload
def listen(event: Literal["channel_message_ack"]) -> Callable[[_H5], _H5]: ...
@overload
def listen(event: Literal["channel_message_send"]) -> Callable[[_H6], _H6]: ...
@overload
def listen(event: Literal["channel_message_update"]) -> Callable[[_H7], _H7]: ...
@overload
def listen(event: Literal["channel_message_remove"]) -> Callable[[_H8], _H8]: ...
@overload
def listen(
    event: Literal[
        "channel_presence_event", Events.CHANNEL_PRESENCE_EVENT, InternalEventsSocket.CHANNEL_PRESENCE_EVENT
    ],
) -> Callable[[_H9], _H9]: ...
@overload
def listen(event: Literal["error"]) -> Callable[[_H10], _H10]: ...
@overload
def listen(
    event: Literal["notifications", Events.NOTIFICATIONS, Events.NOTIFICATION, InternalEventsSocket.NOTIFICATIONS],
) -> Callable[[_H11], _H11]: ...
@overload
def listen(event: Literal["rpc"]) -> Callable[[_H12], _H12]: ...
@overload
def listen(event: Literal["status"]) -> Callable[[_H13], _H13]: ...
@overload
def listen(event: Literal["status_follow"]) -> Callable[[_H14], _H14]: ...
@overload
def listen(
    event: Literal["status_presence_event", InternalEventsSocket.STATUS_PRESENCE_EVENT],
) -> Callable[[_H15], _H15]: ...
@overload
def listen(event: Literal["status_unfollow"]) -> Callable[[_H16], _H16]: ...
@overload
def listen(event: Literal["status_update"]) -> Callable[[_H17], _H17]: ...
@overload
def listen(event: Literal["stream_data", InternalEventsSocket.STREAM_DATA]) -> Callable[[_H18], _H18]: ...
@overload
def listen(
    event: Literal["stream_presence_event", InternalEventsSocket.STREAM_PRESENCE_EVENT],
) -> Callable[[_H19], _H19]: ...
@overload
def listen(event: Literal["ping"]) -> Callable[[_H20], _H20]: ...
@overload
def listen(event: Literal["pong"]) -> Callable[[_H21], _H21]: ...
@overload
def listen(
    event: Literal["message_typing_event", Events.MESSAGE_TYPING_EVENT, InternalEventsSocket.MESSAGE_TYPING_EVENT],
) -> Callable[[_H22], _H22]: ...
@overload
def listen(event: Literal["last_seen_message_event"]) -> Callable[[_H23], _H23]: ...
@overload
def listen(
    event: Literal["message_reaction_event", Events.MESSAGE_REACTION, InternalEventsSocket.MESSAGE_REACTION_EVENT],
) -> Callable[[_H24], _H24]: ...
@overload
def listen(
    event: Literal["voice_joined_event", Events.VOICE_JOINED_EVENT, InternalEventsSocket.VOICE_JOINED_EVENT],
) -> Callable[[_H25], _H25]: ...
@overload
def listen(
    event: Literal["voice_leaved_event", Events.VOICE_LEAVED_EVENT, InternalEventsSocket.VOICE_LEAVED_EVENT],
) -> Callable[[_H26], _H26]: ...
@overload
def listen(
    event: Literal["voice_started_event", Events.VOICE_STARTED_EVENT, InternalEventsSocket.VOICE_STARTED_EVENT],
) -> Callable[[_H27], _H27]: ...
@overload
def listen(
    event: Literal["voice_ended_event", Events.VOICE_ENDED_EVENT, InternalEventsSocket.VOICE_ENDED_EVENT],
) -> Callable[[_H28], _H28]: ...
@overload
def listen(
    event: Literal["channel_created_event", Events.CHANNEL_CREATED, InternalEventsSocket.CHANNEL_CREATED_EVENT],
) -> Callable[[_H29], _H29]: ...
@overload
def listen(
    event: Literal["channel_deleted_event", Events.CHANNEL_DELETED, InternalEventsSocket.CHANNEL_DELETED_EVENT],
) -> Callable[[_H30], _H30]: ...
@overload
def listen(
    event: Literal["channel_updated_event", Events.CHANNEL_UPDATED, InternalEventsSocket.CHANNEL_UPDATED_EVENT],
) -> Callable[[_H31], _H31]: ...
@overload
def listen(
    event: Literal["last_pin_message_event", InternalEventsSocket.LAST_PIN_MESSAGE_EVENT],
) -> Callable[[_H32], _H32]: ...
@overload
def listen(
    event: Literal["custom_status_event", InternalEventsSocket.CUSTOM_STATUS_EVENT],
) -> Callable[[_H33], _H33]: ...
@overload
def listen(
    event: Literal[
        "user_channel_added_event", Events.USER_CHANNEL_ADDED, InternalEventsSocket.USER_CHANNEL_ADDED_EVENT
    ],
) -> Callable[[_H34], _H34]: ...
@overload
def listen(
    event: Literal[
        "user_channel_removed_event", Events.USER_CHANNEL_REMOVED, InternalEventsSocket.USER_CHANNEL_REMOVED_EVENT
    ],
) -> Callable[[_H35], _H35]: ...
@overload
def listen(
    event: Literal["user_clan_removed_event", Events.USER_CLAN_REMOVED, InternalEventsSocket.USER_CLAN_REMOVED_EVENT],
) -> Callable[[_H36], _H36]: ...
@overload
def listen(
    event: Literal["clan_updated_event", Events.CLAN_UPDATED_EVENT, InternalEventsSocket.CLAN_UPDATED_EVENT],
) -> Callable[[_H37], _H37]: ...
@overload
def listen(
    event: Literal["clan_profile_updated_event", InternalEventsSocket.CLAN_PROFILE_UPDATED_EVENT],
) -> Callable[[_H38], _H38]: ...
@overload
def listen(event: Literal["check_name_existed_event"]) -> Callable[[_H39], _H39]: ...
@overload
def listen(
    event: Literal["user_profile_updated_event", InternalEventsSocket.USER_PROFILE_UPDATED_EVENT],
) -> Callable[[_H40], _H40]: ...
@overload
def listen(
    event: Literal["add_clan_user_event", Events.ADD_CLAN_USER, InternalEventsSocket.ADD_CLAN_USER_EVENT],
) -> Callable[[_H41], _H41]: ...
@overload
def listen(
    event: Literal["clan_event_created", Events.CLAN_EVENT_CREATED, InternalEventsSocket.CLAN_EVENT_CREATED],
) -> Callable[[_H42], _H42]: ...
@overload
def listen(
    event: Literal["role_assign_event", Events.ROLE_ASSIGN, InternalEventsSocket.ROLE_ASSIGN_EVENT],
) -> Callable[[_H43], _H43]: ...
@overload
def listen(event: Literal["clan_deleted_event"]) -> Callable[[_H44], _H44]: ...
@overload
def listen(
    event: Literal["give_coffee_event", Events.GIVE_COFFEE, InternalEventsSocket.GIVE_COFFEE_EVENT],
) -> Callable[[_H45], _H45]: ...
@overload
def listen(event: Literal["sticker_create_event"]) -> Callable[[_H46], _H46]: ...
@overload
def listen(event: Literal["sticker_update_event"]) -> Callable[[_H47], _H47]: ...
@overload
def listen(event: Literal["sticker_delete_event"]) -> Callable[[_H48], _H48]: ...
@overload
def listen(
    event: Literal["role_event", Events.ROLE_EVENT, InternalEventsSocket.ROLE_EVENT],
) -> Callable[[_H49], _H49]: ...
@overload
def listen(event: Literal["event_emoji"]) -> Callable[[_H50], _H50]: ...
@overload
def listen(
    event: Literal[
        "streaming_joined_event", Events.STREAMING_JOINED_EVENT, InternalEventsSocket.STREAMING_JOINED_EVENT
    ],
) -> Callable[[_H51], _H51]: ...
@overload
def listen(
    event: Literal[
        "streaming_leaved_event", Events.STREAMING_LEAVED_EVENT, InternalEventsSocket.STREAMING_LEAVED_EVENT
    ],
) -> Callable[[_H52], _H52]: ...
@overload
def listen(event: Literal["streaming_started_event"]) -> Callable[[_H53], _H53]: ...
@overload
def listen(event: Literal["streaming_ended_event"]) -> Callable[[_H54], _H54]: ...
@overload
def listen(event: Literal["permission_set_event"]) -> Callable[[_H55], _H55]: ...
@overload
def listen(event: Literal["permission_changed_event"]) -> Callable[[_H56], _H56]: ...
@overload
def listen(
    event: Literal["token_sent_event", Events.TOKEN_SEND, InternalEventsSocket.TOKEN_SEND],
) -> Callable[[_H57], _H57]: ...
@overload
def listen(
    event: Literal[
        "message_button_clicked", Events.MESSAGE_BUTTON_CLICKED, InternalEventsSocket.MESSAGE_BUTTON_CLICKED
    ],
) -> Callable[[_H58], _H58]: ...
@overload
def listen(event: Literal["unmute_event"]) -> Callable[[_H59], _H59]: ...
@overload
def listen(
    event: Literal["webrtc_signaling_fwd", Events.WEBRTC_SIGNALING_FWD, InternalEventsSocket.WEBRTC_SIGNALING_FWD],
) -> Callable[[_H60], _H60]: ...
@overload
def listen(event: Literal["list_activity"]) -> Callable[[_H61], _H61]: ...
@overload
def listen(
    event: Literal["dropdown_box_selected", Events.DROPDOWN_BOX_SELECTED, InternalEventsSocket.DROPDOWN_BOX_SELECTED],
) -> Callable[[_H62], _H62]: ...
@overload
def listen(event: Literal["incoming_call_push"]) -> Callable[[_H63], _H63]: ...
@overload
def listen(event: Literal["sd_topic_event"]) -> Callable[[_H64], _H64]: ...
@overload
def listen(event: Literal["follow_event"]) -> Callable[[_H65], _H65]: ...
@overload
def listen(event: Literal["channel_app_event"]) -> Callable[[_H66], _H66]: ...
@overload
def listen(event: Literal["user_status_event"]) -> Callable[[_H67], _H67]: ...
@overload
def listen(event: Literal["remove_friend"]) -> Callable[[_H68], _H68]: ...
@overload
def listen(event: Literal["webhook_event"]) -> Callable[[_H69], _H69]: ...
@overload
def listen(event: Literal["noti_user_channel"]) -> Callable[[_H70], _H70]: ...
@overload
def listen(event: Literal["join_channel_app_data"]) -> Callable[[_H71], _H71]: ...
@overload
def listen(event: Literal["canvas_event"]) -> Callable[[_H72], _H72]: ...
@overload
def listen(event: Literal["unpin_message_event"]) -> Callable[[_H73], _H73]: ...
@overload
def listen(event: Literal["category_event"]) -> Callable[[_H74], _H74]: ...
@overload
def listen(event: Literal["handle_participant_meet_state_event"]) -> Callable[[_H75], _H75]: ...
@overload
def listen(event: Literal["delete_account_event"]) -> Callable[[_H76], _H76]: ...
@overload
def listen(event: Literal["ephemeral_message_send"]) -> Callable[[_H77], _H77]: ...
@overload
def listen(event: Literal["block_friend"]) -> Callable[[_H78], _H78]: ...
@overload
def listen(event: Literal["voice_reaction_send"]) -> Callable[[_H79], _H79]: ...
@overload
def listen(event: Literal["mark_as_read"]) -> Callable[[_H80], _H80]: ...
@overload
def listen(event: Literal["list_data_socket"]) -> Callable[[_H81], _H81]: ...
@overload
def listen(
    event: Literal["quick_menu_event", Events.QUICK_MENU, InternalEventsSocket.QUICK_MENU],
) -> Callable[[_H82], _H82]: ...
@overload
def listen(event: Literal["un_block_friend"]) -> Callable[[_H83], _H83]: ...
@overload
def listen(event: Literal["meet_participant_event"]) -> Callable[[_H84], _H84]: ...
@overload
def listen(event: Literal["transfer_ownership_event"]) -> Callable[[_H85], _H85]: ...
@overload
def listen(event: Literal["add_friend"]) -> Callable[[_H86], _H86]: ...
@overload
def listen(event: Literal["ban_user_event"]) -> Callable[[_H87], _H87]: ...
@overload
def listen(event: Literal["active_archived_thread"]) -> Callable[[_H88], _H88]: ...
@overload
def listen(event: Literal["allow_anonymous_event"]) -> Callable[[_H89], _H89]: ...
@overload
def listen(event: Literal["api_request_event"]) -> Callable[[_H90], _H90]: ...
@overload
def listen(event: Literal["clan_created_event"]) -> Callable[[_H91], _H91]: ...
@overload
def listen(
    event: Literal["aiagent_enabled_event", Events.AI_AGENT_ENABLE, InternalEventsSocket.AI_AGENT_ENABLE],
) -> Callable[[_H92], _H92]: ...
@overload
def listen(event: Literal["list_channel_users_banned_event"]) -> Callable[[_H93], _H93]: ...
@overload
def listen(event: Literal["refresh_session_event"]) -> Callable[[_H94], _H94]: ...
@overload
def listen(event: Literal["channel_archive_event", Events.CHANNEL_ARCHIVE]) -> Callable[[_H95], _H95]: ...
@overload
def listen(event: Literal["topic_in_message_event"]) -> Callable[[_H96], _H96]: ...
@overload
def listen(event: Literal["screen_share_event"]) -> Callable[[_H97], _H97]: ...
@overload
def listen(event: Literal["voice_interactive_event"]) -> Callable[[_H98], _H98]: ...
@overload
def listen(event: Literal["ready", Events.READY]) -> Callable[[_H99], _H99]: ...
@overload
def listen(event: Literal["disconnected", Events.DISCONNECTED]) -> Callable[[_H100], _H100]: ...
@overload
def listen(event: Literal["reconnecting", Events.RECONNECTING]) -> Callable[[_H101], _H101]: ...
@overload
def listen(
    event: Literal["reconnected", Events.RECONNECTED, "sse_reconnected", SSEEvents.RECONNECTED],
) -> Callable[[_H102], _H102]: ...
@overload
def listen(event: Literal["closed", Events.CLOSED]) -> Callable[[_H103], _H103]: ...
@overload
def listen(event: Literal["sse_open", SSEEvents.OPEN, "sse_close", SSEEvents.CLOSE]) -> Callable[[_H104], _H104]: ...
@overload
def listen(event: Literal["sse_message", SSEEvents.MESSAGE]) -> Callable[[_H105], _H105]: ...
@overload
def listen(event: Literal["sse_error", SSEEvents.ERROR]) -> Callable[[_H106], _H106]: ...
@overload
def listen(event: Literal["sse_reconnecting", SSEEvents.RECONNECTING]) -> Callable[[_H107], _H107]: ...
@overload
def listen(
    event: Literal["session_started", Events.AI_AGENT_SESSION_STARTED, InternalAgentEvents.SESSION_STARTED],
) -> Callable[[_H108], _H108]: ...
@overload
def listen(
    event: Literal["session_ended", Events.AI_AGENT_SESSION_ENDED, InternalAgentEvents.SESSION_ENDED],
) -> Callable[[_H109], _H109]: ...
@overload
def listen(
    event: Literal["room_summary_done", Events.AI_AGENT_SESSION_SUMMARY_DONE, InternalAgentEvents.ROOM_SUMMARY_DONE],
) -> Callable[[_H110], _H110]: ...
@overload
def listen(event: Literal["command"]) -> Callable[[_H111], _H111]: ...
@overload
def listen(event: Literal["pressed"]) -> Callable[[_H112], _H112]: ...
@overload
def listen(event: Literal["menu_picked"]) -> Callable[[_H113], _H113]: ...
@overload
def listen(event: Literal["due"]) -> Callable[[_H114], _H114]: ...
@overload
def listen(event: Literal["answer"]) -> Callable[[_H115], _H115]: ...
@overload
def listen(event: Literal["handler_error", Events.HANDLER_ERROR]) -> Callable[[_H116], _H116]: ...
@overload
def listen(event: str) -> Callable[[_H], _H]: ...

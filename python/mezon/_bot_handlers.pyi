# Made from the events and the schema by `make stubs`; do not edit.

from collections.abc import Callable
from typing import Any, Concatenate, Literal, TypeVar, overload

from typing_extensions import Self

from mezon import _core, agent, events, models

# pyright: reportIncompatibleMethodOverride=false
from mezon.client import MezonClient
from mezon.constants.enum import Events, InternalAgentEvents, InternalEventsSocket, SSEEvents
from mezon.errors import MezonError
from mezon.managers.event import Handler
from mezon.schema import api, realtime

__all__ = ["HandlerCalls"]

_R = TypeVar("_R")
_H = TypeVar("_H", bound=Handler)
_H0 = TypeVar("_H0", bound=Callable[Concatenate[models.Channel, ...], Any] | Callable[[], Any])
_H1 = TypeVar("_H1", bound=Callable[Concatenate[models.ClanJoin, ...], Any] | Callable[[], Any])
_H2 = TypeVar("_H2", bound=Callable[Concatenate[models.ChannelJoin, ...], Any] | Callable[[], Any])
_H3 = TypeVar("_H3", bound=Callable[Concatenate[models.ChannelLeave, ...], Any] | Callable[[], Any])
_H4 = TypeVar("_H4", bound=Callable[Concatenate[models.ChannelMessage, ...], Any] | Callable[[], Any])
_H5 = TypeVar("_H5", bound=Callable[Concatenate[models.ChannelMessageAck, ...], Any] | Callable[[], Any])
_H6 = TypeVar("_H6", bound=Callable[Concatenate[models.ChannelMessageSend, ...], Any] | Callable[[], Any])
_H7 = TypeVar("_H7", bound=Callable[Concatenate[models.ChannelMessageUpdate, ...], Any] | Callable[[], Any])
_H8 = TypeVar("_H8", bound=Callable[Concatenate[models.ChannelMessageRemove, ...], Any] | Callable[[], Any])
_H9 = TypeVar("_H9", bound=Callable[Concatenate[realtime.ChannelPresenceEvent, ...], Any] | Callable[[], Any])
_H10 = TypeVar("_H10", bound=Callable[Concatenate[models.SocketError, ...], Any] | Callable[[], Any])
_H11 = TypeVar("_H11", bound=Callable[Concatenate[models.NotificationEvent, ...], Any] | Callable[[], Any])
_H12 = TypeVar("_H12", bound=Callable[Concatenate[models.Rpc, ...], Any] | Callable[[], Any])
_H13 = TypeVar("_H13", bound=Callable[Concatenate[realtime.Status, ...], Any] | Callable[[], Any])
_H14 = TypeVar("_H14", bound=Callable[Concatenate[realtime.StatusFollow, ...], Any] | Callable[[], Any])
_H15 = TypeVar("_H15", bound=Callable[Concatenate[realtime.StatusPresenceEvent, ...], Any] | Callable[[], Any])
_H16 = TypeVar("_H16", bound=Callable[Concatenate[realtime.StatusUnfollow, ...], Any] | Callable[[], Any])
_H17 = TypeVar("_H17", bound=Callable[Concatenate[realtime.StatusUpdate, ...], Any] | Callable[[], Any])
_H18 = TypeVar("_H18", bound=Callable[Concatenate[realtime.StreamData, ...], Any] | Callable[[], Any])
_H19 = TypeVar("_H19", bound=Callable[Concatenate[realtime.StreamPresenceEvent, ...], Any] | Callable[[], Any])
_H20 = TypeVar("_H20", bound=Callable[Concatenate[models.Ping, ...], Any] | Callable[[], Any])
_H21 = TypeVar("_H21", bound=Callable[Concatenate[models.Pong, ...], Any] | Callable[[], Any])
_H22 = TypeVar("_H22", bound=Callable[Concatenate[models.MessageTypingEvent, ...], Any] | Callable[[], Any])
_H23 = TypeVar("_H23", bound=Callable[Concatenate[models.LastSeenMessageEvent, ...], Any] | Callable[[], Any])
_H24 = TypeVar("_H24", bound=Callable[Concatenate[models.ApiMessageReaction, ...], Any] | Callable[[], Any])
_H25 = TypeVar("_H25", bound=Callable[Concatenate[models.VoiceJoinedEvent, ...], Any] | Callable[[], Any])
_H26 = TypeVar("_H26", bound=Callable[Concatenate[models.VoiceLeavedEvent, ...], Any] | Callable[[], Any])
_H27 = TypeVar("_H27", bound=Callable[Concatenate[models.VoiceStartedEvent, ...], Any] | Callable[[], Any])
_H28 = TypeVar("_H28", bound=Callable[Concatenate[models.VoiceEndedEvent, ...], Any] | Callable[[], Any])
_H29 = TypeVar("_H29", bound=Callable[Concatenate[models.ChannelCreatedEvent, ...], Any] | Callable[[], Any])
_H30 = TypeVar("_H30", bound=Callable[Concatenate[models.ChannelDeletedEvent, ...], Any] | Callable[[], Any])
_H31 = TypeVar("_H31", bound=Callable[Concatenate[models.ChannelUpdatedEvent, ...], Any] | Callable[[], Any])
_H32 = TypeVar("_H32", bound=Callable[Concatenate[models.LastPinMessageEvent, ...], Any] | Callable[[], Any])
_H33 = TypeVar("_H33", bound=Callable[Concatenate[models.CustomStatusEvent, ...], Any] | Callable[[], Any])
_H34 = TypeVar("_H34", bound=Callable[Concatenate[models.UserChannelAddedEvent, ...], Any] | Callable[[], Any])
_H35 = TypeVar("_H35", bound=Callable[Concatenate[models.UserChannelRemoved, ...], Any] | Callable[[], Any])
_H36 = TypeVar("_H36", bound=Callable[Concatenate[models.UserClanRemovedEvent, ...], Any] | Callable[[], Any])
_H37 = TypeVar("_H37", bound=Callable[Concatenate[models.ClanUpdatedEvent, ...], Any] | Callable[[], Any])
_H38 = TypeVar("_H38", bound=Callable[Concatenate[models.ClanProfileUpdatedEvent, ...], Any] | Callable[[], Any])
_H39 = TypeVar("_H39", bound=Callable[Concatenate[models.ClanNameExistedEvent, ...], Any] | Callable[[], Any])
_H40 = TypeVar("_H40", bound=Callable[Concatenate[models.UserProfileUpdatedEvent, ...], Any] | Callable[[], Any])
_H41 = TypeVar("_H41", bound=Callable[Concatenate[models.AddClanUserEvent, ...], Any] | Callable[[], Any])
_H42 = TypeVar("_H42", bound=Callable[Concatenate[api.CreateEventRequest, ...], Any] | Callable[[], Any])
_H43 = TypeVar("_H43", bound=Callable[Concatenate[realtime.RoleAssignedEvent, ...], Any] | Callable[[], Any])
_H44 = TypeVar("_H44", bound=Callable[Concatenate[realtime.ClanDeletedEvent, ...], Any] | Callable[[], Any])
_H45 = TypeVar("_H45", bound=Callable[Concatenate[models.GiveCoffeeEvent, ...], Any] | Callable[[], Any])
_H46 = TypeVar("_H46", bound=Callable[Concatenate[realtime.StickerCreateEvent, ...], Any] | Callable[[], Any])
_H47 = TypeVar("_H47", bound=Callable[Concatenate[realtime.StickerUpdateEvent, ...], Any] | Callable[[], Any])
_H48 = TypeVar("_H48", bound=Callable[Concatenate[realtime.StickerDeleteEvent, ...], Any] | Callable[[], Any])
_H49 = TypeVar("_H49", bound=Callable[Concatenate[realtime.RoleEvent, ...], Any] | Callable[[], Any])
_H50 = TypeVar("_H50", bound=Callable[Concatenate[realtime.EventEmoji, ...], Any] | Callable[[], Any])
_H51 = TypeVar("_H51", bound=Callable[Concatenate[models.StreamingJoinedEvent, ...], Any] | Callable[[], Any])
_H52 = TypeVar("_H52", bound=Callable[Concatenate[models.StreamingLeavedEvent, ...], Any] | Callable[[], Any])
_H53 = TypeVar("_H53", bound=Callable[Concatenate[realtime.StreamingStartedEvent, ...], Any] | Callable[[], Any])
_H54 = TypeVar("_H54", bound=Callable[Concatenate[realtime.StreamingEndedEvent, ...], Any] | Callable[[], Any])
_H55 = TypeVar("_H55", bound=Callable[Concatenate[realtime.PermissionSetEvent, ...], Any] | Callable[[], Any])
_H56 = TypeVar("_H56", bound=Callable[Concatenate[realtime.PermissionChangedEvent, ...], Any] | Callable[[], Any])
_H57 = TypeVar("_H57", bound=Callable[Concatenate[models.TokenSentEvent, ...], Any] | Callable[[], Any])
_H58 = TypeVar("_H58", bound=Callable[Concatenate[models.MessageButtonClicked, ...], Any] | Callable[[], Any])
_H59 = TypeVar("_H59", bound=Callable[Concatenate[realtime.UnmuteEvent, ...], Any] | Callable[[], Any])
_H60 = TypeVar("_H60", bound=Callable[Concatenate[realtime.WebrtcSignalingFwd, ...], Any] | Callable[[], Any])
_H61 = TypeVar("_H61", bound=Callable[Concatenate[realtime.ListActivity, ...], Any] | Callable[[], Any])
_H62 = TypeVar("_H62", bound=Callable[Concatenate[models.DropdownBoxSelected, ...], Any] | Callable[[], Any])
_H63 = TypeVar("_H63", bound=Callable[Concatenate[realtime.IncomingCallPush, ...], Any] | Callable[[], Any])
_H64 = TypeVar("_H64", bound=Callable[Concatenate[realtime.SdTopicEvent, ...], Any] | Callable[[], Any])
_H65 = TypeVar("_H65", bound=Callable[Concatenate[realtime.FollowEvent, ...], Any] | Callable[[], Any])
_H66 = TypeVar("_H66", bound=Callable[Concatenate[realtime.ChannelAppEvent, ...], Any] | Callable[[], Any])
_H67 = TypeVar("_H67", bound=Callable[Concatenate[realtime.UserStatusEvent, ...], Any] | Callable[[], Any])
_H68 = TypeVar("_H68", bound=Callable[Concatenate[realtime.RemoveFriend, ...], Any] | Callable[[], Any])
_H69 = TypeVar("_H69", bound=Callable[Concatenate[api.Webhook, ...], Any] | Callable[[], Any])
_H70 = TypeVar("_H70", bound=Callable[Concatenate[api.NotificationUserChannel, ...], Any] | Callable[[], Any])
_H71 = TypeVar("_H71", bound=Callable[Concatenate[realtime.JoinChannelAppData, ...], Any] | Callable[[], Any])
_H72 = TypeVar("_H72", bound=Callable[Concatenate[realtime.ChannelCanvas, ...], Any] | Callable[[], Any])
_H73 = TypeVar("_H73", bound=Callable[Concatenate[realtime.UnpinMessageEvent, ...], Any] | Callable[[], Any])
_H74 = TypeVar("_H74", bound=Callable[Concatenate[realtime.CategoryEvent, ...], Any] | Callable[[], Any])
_H75 = TypeVar(
    "_H75", bound=Callable[Concatenate[realtime.HandleParticipantMeetStateEvent, ...], Any] | Callable[[], Any]
)
_H76 = TypeVar("_H76", bound=Callable[Concatenate[realtime.DeleteAccountEvent, ...], Any] | Callable[[], Any])
_H77 = TypeVar("_H77", bound=Callable[Concatenate[realtime.EphemeralMessageSend, ...], Any] | Callable[[], Any])
_H78 = TypeVar("_H78", bound=Callable[Concatenate[realtime.BlockFriend, ...], Any] | Callable[[], Any])
_H79 = TypeVar("_H79", bound=Callable[Concatenate[realtime.VoiceReactionSend, ...], Any] | Callable[[], Any])
_H80 = TypeVar("_H80", bound=Callable[Concatenate[realtime.MarkAsRead, ...], Any] | Callable[[], Any])
_H81 = TypeVar("_H81", bound=Callable[Concatenate[realtime.ListDataSocket, ...], Any] | Callable[[], Any])
_H82 = TypeVar("_H82", bound=Callable[Concatenate[realtime.QuickMenuDataEvent, ...], Any] | Callable[[], Any])
_H83 = TypeVar("_H83", bound=Callable[Concatenate[realtime.UnblockFriend, ...], Any] | Callable[[], Any])
_H84 = TypeVar("_H84", bound=Callable[Concatenate[realtime.MeetParticipantEvent, ...], Any] | Callable[[], Any])
_H85 = TypeVar("_H85", bound=Callable[Concatenate[realtime.TransferOwnershipEvent, ...], Any] | Callable[[], Any])
_H86 = TypeVar("_H86", bound=Callable[Concatenate[realtime.AddFriend, ...], Any] | Callable[[], Any])
_H87 = TypeVar("_H87", bound=Callable[Concatenate[realtime.BannedUserEvent, ...], Any] | Callable[[], Any])
_H88 = TypeVar("_H88", bound=Callable[Concatenate[realtime.ActiveArchivedThread, ...], Any] | Callable[[], Any])
_H89 = TypeVar("_H89", bound=Callable[Concatenate[realtime.AllowAnonymousEvent, ...], Any] | Callable[[], Any])
_H90 = TypeVar("_H90", bound=Callable[Concatenate[realtime.ApiRequestEvent, ...], Any] | Callable[[], Any])
_H91 = TypeVar("_H91", bound=Callable[Concatenate[realtime.ClanCreatedEvent, ...], Any] | Callable[[], Any])
_H92 = TypeVar("_H92", bound=Callable[Concatenate[realtime.AIAgentEnabledEvent, ...], Any] | Callable[[], Any])
_H93 = TypeVar("_H93", bound=Callable[Concatenate[realtime.ListChannelUsersBannedEvent, ...], Any] | Callable[[], Any])
_H94 = TypeVar("_H94", bound=Callable[Concatenate[models.ApiSession, ...], Any] | Callable[[], Any])
_H95 = TypeVar("_H95", bound=Callable[Concatenate[realtime.ChannelArchiveEvent, ...], Any] | Callable[[], Any])
_H96 = TypeVar("_H96", bound=Callable[Concatenate[realtime.TopicInMessageEvent, ...], Any] | Callable[[], Any])
_H97 = TypeVar("_H97", bound=Callable[Concatenate[realtime.ScreenShareEvent, ...], Any] | Callable[[], Any])
_H98 = TypeVar("_H98", bound=Callable[Concatenate[realtime.VoiceInteractiveEvent, ...], Any] | Callable[[], Any])
_H99 = TypeVar("_H99", bound=Callable[Concatenate[events.Ready, ...], Any] | Callable[[], Any])
_H100 = TypeVar("_H100", bound=Callable[Concatenate[events.Disconnected, ...], Any] | Callable[[], Any])
_H101 = TypeVar("_H101", bound=Callable[Concatenate[events.Reconnecting, ...], Any] | Callable[[], Any])
_H102 = TypeVar("_H102", bound=Callable[Concatenate[events.Reconnected, ...], Any] | Callable[[], Any])
_H103 = TypeVar("_H103", bound=Callable[Concatenate[events.Closed, ...], Any] | Callable[[], Any])
_H104 = TypeVar("_H104", bound=Callable[Concatenate[dict[str, str], ...], Any] | Callable[[], Any])
_H105 = TypeVar("_H105", bound=Callable[Concatenate[models.SSEMessage, ...], Any] | Callable[[], Any])
_H106 = TypeVar("_H106", bound=Callable[Concatenate[MezonError, ...], Any] | Callable[[], Any])
_H107 = TypeVar("_H107", bound=Callable[Concatenate[agent.StreamReconnecting, ...], Any] | Callable[[], Any])
_H108 = TypeVar("_H108", bound=Callable[Concatenate[models.AIAgentSessionStartedEvent, ...], Any] | Callable[[], Any])
_H109 = TypeVar("_H109", bound=Callable[Concatenate[models.AIAgentSessionEndedEvent, ...], Any] | Callable[[], Any])
_H110 = TypeVar(
    "_H110", bound=Callable[Concatenate[models.AIAgentSessionSummaryDoneEvent, ...], Any] | Callable[[], Any]
)
_H111 = TypeVar("_H111", bound=Callable[Concatenate[_core.Invocation, ...], Any] | Callable[[], Any])
_H112 = TypeVar("_H112", bound=Callable[Concatenate[_core.Press, ...], Any] | Callable[[], Any])
_H113 = TypeVar("_H113", bound=Callable[Concatenate[_core.Picked, ...], Any] | Callable[[], Any])
_H114 = TypeVar("_H114", bound=Callable[Concatenate[_core.Due, ...], Any] | Callable[[], Any])
_H115 = TypeVar("_H115", bound=Callable[Concatenate[_core.Answer, ...], Any] | Callable[[], Any])
_H116 = TypeVar("_H116", bound=Callable[Concatenate[events.HandlerError, ...], Any] | Callable[[], Any])

class HandlerCalls(MezonClient):
    @overload
    def on(self, event_name: Literal["channel"]) -> Callable[[_H0], _H0]: ...
    @overload
    def on(self, event_name: Literal["channel"], handler: Callable[Concatenate[models.Channel, ...], Any]) -> Self: ...
    @overload
    def on(self, event_name: Literal["clan_join"]) -> Callable[[_H1], _H1]: ...
    @overload
    def on(
        self, event_name: Literal["clan_join"], handler: Callable[Concatenate[models.ClanJoin, ...], Any]
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["channel_join"]) -> Callable[[_H2], _H2]: ...
    @overload
    def on(
        self, event_name: Literal["channel_join"], handler: Callable[Concatenate[models.ChannelJoin, ...], Any]
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["channel_leave"]) -> Callable[[_H3], _H3]: ...
    @overload
    def on(
        self, event_name: Literal["channel_leave"], handler: Callable[Concatenate[models.ChannelLeave, ...], Any]
    ) -> Self: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "channel_message",
            Events.CHANNEL_MESSAGE,
            InternalEventsSocket.CHANNEL_MESSAGE,
            "new_message",
            Events.NEW_MESSAGE,
        ],
    ) -> Callable[[_H4], _H4]: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "channel_message",
            Events.CHANNEL_MESSAGE,
            InternalEventsSocket.CHANNEL_MESSAGE,
            "new_message",
            Events.NEW_MESSAGE,
        ],
        handler: Callable[Concatenate[models.ChannelMessage, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["channel_message_ack"]) -> Callable[[_H5], _H5]: ...
    @overload
    def on(
        self,
        event_name: Literal["channel_message_ack"],
        handler: Callable[Concatenate[models.ChannelMessageAck, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["channel_message_send"]) -> Callable[[_H6], _H6]: ...
    @overload
    def on(
        self,
        event_name: Literal["channel_message_send"],
        handler: Callable[Concatenate[models.ChannelMessageSend, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["channel_message_update"]) -> Callable[[_H7], _H7]: ...
    @overload
    def on(
        self,
        event_name: Literal["channel_message_update"],
        handler: Callable[Concatenate[models.ChannelMessageUpdate, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["channel_message_remove"]) -> Callable[[_H8], _H8]: ...
    @overload
    def on(
        self,
        event_name: Literal["channel_message_remove"],
        handler: Callable[Concatenate[models.ChannelMessageRemove, ...], Any],
    ) -> Self: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "channel_presence_event", Events.CHANNEL_PRESENCE_EVENT, InternalEventsSocket.CHANNEL_PRESENCE_EVENT
        ],
    ) -> Callable[[_H9], _H9]: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "channel_presence_event", Events.CHANNEL_PRESENCE_EVENT, InternalEventsSocket.CHANNEL_PRESENCE_EVENT
        ],
        handler: Callable[Concatenate[realtime.ChannelPresenceEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["error"]) -> Callable[[_H10], _H10]: ...
    @overload
    def on(
        self, event_name: Literal["error"], handler: Callable[Concatenate[models.SocketError, ...], Any]
    ) -> Self: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "notifications", Events.NOTIFICATIONS, Events.NOTIFICATION, InternalEventsSocket.NOTIFICATIONS
        ],
    ) -> Callable[[_H11], _H11]: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "notifications", Events.NOTIFICATIONS, Events.NOTIFICATION, InternalEventsSocket.NOTIFICATIONS
        ],
        handler: Callable[Concatenate[models.NotificationEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["rpc"]) -> Callable[[_H12], _H12]: ...
    @overload
    def on(self, event_name: Literal["rpc"], handler: Callable[Concatenate[models.Rpc, ...], Any]) -> Self: ...
    @overload
    def on(self, event_name: Literal["status"]) -> Callable[[_H13], _H13]: ...
    @overload
    def on(self, event_name: Literal["status"], handler: Callable[Concatenate[realtime.Status, ...], Any]) -> Self: ...
    @overload
    def on(self, event_name: Literal["status_follow"]) -> Callable[[_H14], _H14]: ...
    @overload
    def on(
        self, event_name: Literal["status_follow"], handler: Callable[Concatenate[realtime.StatusFollow, ...], Any]
    ) -> Self: ...
    @overload
    def on(
        self, event_name: Literal["status_presence_event", InternalEventsSocket.STATUS_PRESENCE_EVENT]
    ) -> Callable[[_H15], _H15]: ...
    @overload
    def on(
        self,
        event_name: Literal["status_presence_event", InternalEventsSocket.STATUS_PRESENCE_EVENT],
        handler: Callable[Concatenate[realtime.StatusPresenceEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["status_unfollow"]) -> Callable[[_H16], _H16]: ...
    @overload
    def on(
        self, event_name: Literal["status_unfollow"], handler: Callable[Concatenate[realtime.StatusUnfollow, ...], Any]
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["status_update"]) -> Callable[[_H17], _H17]: ...
    @overload
    def on(
        self, event_name: Literal["status_update"], handler: Callable[Concatenate[realtime.StatusUpdate, ...], Any]
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["stream_data", InternalEventsSocket.STREAM_DATA]) -> Callable[[_H18], _H18]: ...
    @overload
    def on(
        self,
        event_name: Literal["stream_data", InternalEventsSocket.STREAM_DATA],
        handler: Callable[Concatenate[realtime.StreamData, ...], Any],
    ) -> Self: ...
    @overload
    def on(
        self, event_name: Literal["stream_presence_event", InternalEventsSocket.STREAM_PRESENCE_EVENT]
    ) -> Callable[[_H19], _H19]: ...
    @overload
    def on(
        self,
        event_name: Literal["stream_presence_event", InternalEventsSocket.STREAM_PRESENCE_EVENT],
        handler: Callable[Concatenate[realtime.StreamPresenceEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["ping"]) -> Callable[[_H20], _H20]: ...
    @overload
    def on(self, event_name: Literal["ping"], handler: Callable[Concatenate[models.Ping, ...], Any]) -> Self: ...
    @overload
    def on(self, event_name: Literal["pong"]) -> Callable[[_H21], _H21]: ...
    @overload
    def on(self, event_name: Literal["pong"], handler: Callable[Concatenate[models.Pong, ...], Any]) -> Self: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "message_typing_event", Events.MESSAGE_TYPING_EVENT, InternalEventsSocket.MESSAGE_TYPING_EVENT
        ],
    ) -> Callable[[_H22], _H22]: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "message_typing_event", Events.MESSAGE_TYPING_EVENT, InternalEventsSocket.MESSAGE_TYPING_EVENT
        ],
        handler: Callable[Concatenate[models.MessageTypingEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["last_seen_message_event"]) -> Callable[[_H23], _H23]: ...
    @overload
    def on(
        self,
        event_name: Literal["last_seen_message_event"],
        handler: Callable[Concatenate[models.LastSeenMessageEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "message_reaction_event", Events.MESSAGE_REACTION, InternalEventsSocket.MESSAGE_REACTION_EVENT
        ],
    ) -> Callable[[_H24], _H24]: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "message_reaction_event", Events.MESSAGE_REACTION, InternalEventsSocket.MESSAGE_REACTION_EVENT
        ],
        handler: Callable[Concatenate[models.ApiMessageReaction, ...], Any],
    ) -> Self: ...
    @overload
    def on(
        self,
        event_name: Literal["voice_joined_event", Events.VOICE_JOINED_EVENT, InternalEventsSocket.VOICE_JOINED_EVENT],
    ) -> Callable[[_H25], _H25]: ...
    @overload
    def on(
        self,
        event_name: Literal["voice_joined_event", Events.VOICE_JOINED_EVENT, InternalEventsSocket.VOICE_JOINED_EVENT],
        handler: Callable[Concatenate[models.VoiceJoinedEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(
        self,
        event_name: Literal["voice_leaved_event", Events.VOICE_LEAVED_EVENT, InternalEventsSocket.VOICE_LEAVED_EVENT],
    ) -> Callable[[_H26], _H26]: ...
    @overload
    def on(
        self,
        event_name: Literal["voice_leaved_event", Events.VOICE_LEAVED_EVENT, InternalEventsSocket.VOICE_LEAVED_EVENT],
        handler: Callable[Concatenate[models.VoiceLeavedEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "voice_started_event", Events.VOICE_STARTED_EVENT, InternalEventsSocket.VOICE_STARTED_EVENT
        ],
    ) -> Callable[[_H27], _H27]: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "voice_started_event", Events.VOICE_STARTED_EVENT, InternalEventsSocket.VOICE_STARTED_EVENT
        ],
        handler: Callable[Concatenate[models.VoiceStartedEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(
        self, event_name: Literal["voice_ended_event", Events.VOICE_ENDED_EVENT, InternalEventsSocket.VOICE_ENDED_EVENT]
    ) -> Callable[[_H28], _H28]: ...
    @overload
    def on(
        self,
        event_name: Literal["voice_ended_event", Events.VOICE_ENDED_EVENT, InternalEventsSocket.VOICE_ENDED_EVENT],
        handler: Callable[Concatenate[models.VoiceEndedEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "channel_created_event", Events.CHANNEL_CREATED, InternalEventsSocket.CHANNEL_CREATED_EVENT
        ],
    ) -> Callable[[_H29], _H29]: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "channel_created_event", Events.CHANNEL_CREATED, InternalEventsSocket.CHANNEL_CREATED_EVENT
        ],
        handler: Callable[Concatenate[models.ChannelCreatedEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "channel_deleted_event", Events.CHANNEL_DELETED, InternalEventsSocket.CHANNEL_DELETED_EVENT
        ],
    ) -> Callable[[_H30], _H30]: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "channel_deleted_event", Events.CHANNEL_DELETED, InternalEventsSocket.CHANNEL_DELETED_EVENT
        ],
        handler: Callable[Concatenate[models.ChannelDeletedEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "channel_updated_event", Events.CHANNEL_UPDATED, InternalEventsSocket.CHANNEL_UPDATED_EVENT
        ],
    ) -> Callable[[_H31], _H31]: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "channel_updated_event", Events.CHANNEL_UPDATED, InternalEventsSocket.CHANNEL_UPDATED_EVENT
        ],
        handler: Callable[Concatenate[models.ChannelUpdatedEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(
        self, event_name: Literal["last_pin_message_event", InternalEventsSocket.LAST_PIN_MESSAGE_EVENT]
    ) -> Callable[[_H32], _H32]: ...
    @overload
    def on(
        self,
        event_name: Literal["last_pin_message_event", InternalEventsSocket.LAST_PIN_MESSAGE_EVENT],
        handler: Callable[Concatenate[models.LastPinMessageEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(
        self, event_name: Literal["custom_status_event", InternalEventsSocket.CUSTOM_STATUS_EVENT]
    ) -> Callable[[_H33], _H33]: ...
    @overload
    def on(
        self,
        event_name: Literal["custom_status_event", InternalEventsSocket.CUSTOM_STATUS_EVENT],
        handler: Callable[Concatenate[models.CustomStatusEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "user_channel_added_event", Events.USER_CHANNEL_ADDED, InternalEventsSocket.USER_CHANNEL_ADDED_EVENT
        ],
    ) -> Callable[[_H34], _H34]: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "user_channel_added_event", Events.USER_CHANNEL_ADDED, InternalEventsSocket.USER_CHANNEL_ADDED_EVENT
        ],
        handler: Callable[Concatenate[models.UserChannelAddedEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "user_channel_removed_event", Events.USER_CHANNEL_REMOVED, InternalEventsSocket.USER_CHANNEL_REMOVED_EVENT
        ],
    ) -> Callable[[_H35], _H35]: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "user_channel_removed_event", Events.USER_CHANNEL_REMOVED, InternalEventsSocket.USER_CHANNEL_REMOVED_EVENT
        ],
        handler: Callable[Concatenate[models.UserChannelRemoved, ...], Any],
    ) -> Self: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "user_clan_removed_event", Events.USER_CLAN_REMOVED, InternalEventsSocket.USER_CLAN_REMOVED_EVENT
        ],
    ) -> Callable[[_H36], _H36]: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "user_clan_removed_event", Events.USER_CLAN_REMOVED, InternalEventsSocket.USER_CLAN_REMOVED_EVENT
        ],
        handler: Callable[Concatenate[models.UserClanRemovedEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(
        self,
        event_name: Literal["clan_updated_event", Events.CLAN_UPDATED_EVENT, InternalEventsSocket.CLAN_UPDATED_EVENT],
    ) -> Callable[[_H37], _H37]: ...
    @overload
    def on(
        self,
        event_name: Literal["clan_updated_event", Events.CLAN_UPDATED_EVENT, InternalEventsSocket.CLAN_UPDATED_EVENT],
        handler: Callable[Concatenate[models.ClanUpdatedEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(
        self, event_name: Literal["clan_profile_updated_event", InternalEventsSocket.CLAN_PROFILE_UPDATED_EVENT]
    ) -> Callable[[_H38], _H38]: ...
    @overload
    def on(
        self,
        event_name: Literal["clan_profile_updated_event", InternalEventsSocket.CLAN_PROFILE_UPDATED_EVENT],
        handler: Callable[Concatenate[models.ClanProfileUpdatedEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["check_name_existed_event"]) -> Callable[[_H39], _H39]: ...
    @overload
    def on(
        self,
        event_name: Literal["check_name_existed_event"],
        handler: Callable[Concatenate[models.ClanNameExistedEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(
        self, event_name: Literal["user_profile_updated_event", InternalEventsSocket.USER_PROFILE_UPDATED_EVENT]
    ) -> Callable[[_H40], _H40]: ...
    @overload
    def on(
        self,
        event_name: Literal["user_profile_updated_event", InternalEventsSocket.USER_PROFILE_UPDATED_EVENT],
        handler: Callable[Concatenate[models.UserProfileUpdatedEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(
        self, event_name: Literal["add_clan_user_event", Events.ADD_CLAN_USER, InternalEventsSocket.ADD_CLAN_USER_EVENT]
    ) -> Callable[[_H41], _H41]: ...
    @overload
    def on(
        self,
        event_name: Literal["add_clan_user_event", Events.ADD_CLAN_USER, InternalEventsSocket.ADD_CLAN_USER_EVENT],
        handler: Callable[Concatenate[models.AddClanUserEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(
        self,
        event_name: Literal["clan_event_created", Events.CLAN_EVENT_CREATED, InternalEventsSocket.CLAN_EVENT_CREATED],
    ) -> Callable[[_H42], _H42]: ...
    @overload
    def on(
        self,
        event_name: Literal["clan_event_created", Events.CLAN_EVENT_CREATED, InternalEventsSocket.CLAN_EVENT_CREATED],
        handler: Callable[Concatenate[api.CreateEventRequest, ...], Any],
    ) -> Self: ...
    @overload
    def on(
        self, event_name: Literal["role_assign_event", Events.ROLE_ASSIGN, InternalEventsSocket.ROLE_ASSIGN_EVENT]
    ) -> Callable[[_H43], _H43]: ...
    @overload
    def on(
        self,
        event_name: Literal["role_assign_event", Events.ROLE_ASSIGN, InternalEventsSocket.ROLE_ASSIGN_EVENT],
        handler: Callable[Concatenate[realtime.RoleAssignedEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["clan_deleted_event"]) -> Callable[[_H44], _H44]: ...
    @overload
    def on(
        self,
        event_name: Literal["clan_deleted_event"],
        handler: Callable[Concatenate[realtime.ClanDeletedEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(
        self, event_name: Literal["give_coffee_event", Events.GIVE_COFFEE, InternalEventsSocket.GIVE_COFFEE_EVENT]
    ) -> Callable[[_H45], _H45]: ...
    @overload
    def on(
        self,
        event_name: Literal["give_coffee_event", Events.GIVE_COFFEE, InternalEventsSocket.GIVE_COFFEE_EVENT],
        handler: Callable[Concatenate[models.GiveCoffeeEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["sticker_create_event"]) -> Callable[[_H46], _H46]: ...
    @overload
    def on(
        self,
        event_name: Literal["sticker_create_event"],
        handler: Callable[Concatenate[realtime.StickerCreateEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["sticker_update_event"]) -> Callable[[_H47], _H47]: ...
    @overload
    def on(
        self,
        event_name: Literal["sticker_update_event"],
        handler: Callable[Concatenate[realtime.StickerUpdateEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["sticker_delete_event"]) -> Callable[[_H48], _H48]: ...
    @overload
    def on(
        self,
        event_name: Literal["sticker_delete_event"],
        handler: Callable[Concatenate[realtime.StickerDeleteEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(
        self, event_name: Literal["role_event", Events.ROLE_EVENT, InternalEventsSocket.ROLE_EVENT]
    ) -> Callable[[_H49], _H49]: ...
    @overload
    def on(
        self,
        event_name: Literal["role_event", Events.ROLE_EVENT, InternalEventsSocket.ROLE_EVENT],
        handler: Callable[Concatenate[realtime.RoleEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["event_emoji"]) -> Callable[[_H50], _H50]: ...
    @overload
    def on(
        self, event_name: Literal["event_emoji"], handler: Callable[Concatenate[realtime.EventEmoji, ...], Any]
    ) -> Self: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "streaming_joined_event", Events.STREAMING_JOINED_EVENT, InternalEventsSocket.STREAMING_JOINED_EVENT
        ],
    ) -> Callable[[_H51], _H51]: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "streaming_joined_event", Events.STREAMING_JOINED_EVENT, InternalEventsSocket.STREAMING_JOINED_EVENT
        ],
        handler: Callable[Concatenate[models.StreamingJoinedEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "streaming_leaved_event", Events.STREAMING_LEAVED_EVENT, InternalEventsSocket.STREAMING_LEAVED_EVENT
        ],
    ) -> Callable[[_H52], _H52]: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "streaming_leaved_event", Events.STREAMING_LEAVED_EVENT, InternalEventsSocket.STREAMING_LEAVED_EVENT
        ],
        handler: Callable[Concatenate[models.StreamingLeavedEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["streaming_started_event"]) -> Callable[[_H53], _H53]: ...
    @overload
    def on(
        self,
        event_name: Literal["streaming_started_event"],
        handler: Callable[Concatenate[realtime.StreamingStartedEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["streaming_ended_event"]) -> Callable[[_H54], _H54]: ...
    @overload
    def on(
        self,
        event_name: Literal["streaming_ended_event"],
        handler: Callable[Concatenate[realtime.StreamingEndedEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["permission_set_event"]) -> Callable[[_H55], _H55]: ...
    @overload
    def on(
        self,
        event_name: Literal["permission_set_event"],
        handler: Callable[Concatenate[realtime.PermissionSetEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["permission_changed_event"]) -> Callable[[_H56], _H56]: ...
    @overload
    def on(
        self,
        event_name: Literal["permission_changed_event"],
        handler: Callable[Concatenate[realtime.PermissionChangedEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(
        self, event_name: Literal["token_sent_event", Events.TOKEN_SEND, InternalEventsSocket.TOKEN_SEND]
    ) -> Callable[[_H57], _H57]: ...
    @overload
    def on(
        self,
        event_name: Literal["token_sent_event", Events.TOKEN_SEND, InternalEventsSocket.TOKEN_SEND],
        handler: Callable[Concatenate[models.TokenSentEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "message_button_clicked", Events.MESSAGE_BUTTON_CLICKED, InternalEventsSocket.MESSAGE_BUTTON_CLICKED
        ],
    ) -> Callable[[_H58], _H58]: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "message_button_clicked", Events.MESSAGE_BUTTON_CLICKED, InternalEventsSocket.MESSAGE_BUTTON_CLICKED
        ],
        handler: Callable[Concatenate[models.MessageButtonClicked, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["unmute_event"]) -> Callable[[_H59], _H59]: ...
    @overload
    def on(
        self, event_name: Literal["unmute_event"], handler: Callable[Concatenate[realtime.UnmuteEvent, ...], Any]
    ) -> Self: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "webrtc_signaling_fwd", Events.WEBRTC_SIGNALING_FWD, InternalEventsSocket.WEBRTC_SIGNALING_FWD
        ],
    ) -> Callable[[_H60], _H60]: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "webrtc_signaling_fwd", Events.WEBRTC_SIGNALING_FWD, InternalEventsSocket.WEBRTC_SIGNALING_FWD
        ],
        handler: Callable[Concatenate[realtime.WebrtcSignalingFwd, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["list_activity"]) -> Callable[[_H61], _H61]: ...
    @overload
    def on(
        self, event_name: Literal["list_activity"], handler: Callable[Concatenate[realtime.ListActivity, ...], Any]
    ) -> Self: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "dropdown_box_selected", Events.DROPDOWN_BOX_SELECTED, InternalEventsSocket.DROPDOWN_BOX_SELECTED
        ],
    ) -> Callable[[_H62], _H62]: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "dropdown_box_selected", Events.DROPDOWN_BOX_SELECTED, InternalEventsSocket.DROPDOWN_BOX_SELECTED
        ],
        handler: Callable[Concatenate[models.DropdownBoxSelected, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["incoming_call_push"]) -> Callable[[_H63], _H63]: ...
    @overload
    def on(
        self,
        event_name: Literal["incoming_call_push"],
        handler: Callable[Concatenate[realtime.IncomingCallPush, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["sd_topic_event"]) -> Callable[[_H64], _H64]: ...
    @overload
    def on(
        self, event_name: Literal["sd_topic_event"], handler: Callable[Concatenate[realtime.SdTopicEvent, ...], Any]
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["follow_event"]) -> Callable[[_H65], _H65]: ...
    @overload
    def on(
        self, event_name: Literal["follow_event"], handler: Callable[Concatenate[realtime.FollowEvent, ...], Any]
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["channel_app_event"]) -> Callable[[_H66], _H66]: ...
    @overload
    def on(
        self,
        event_name: Literal["channel_app_event"],
        handler: Callable[Concatenate[realtime.ChannelAppEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["user_status_event"]) -> Callable[[_H67], _H67]: ...
    @overload
    def on(
        self,
        event_name: Literal["user_status_event"],
        handler: Callable[Concatenate[realtime.UserStatusEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["remove_friend"]) -> Callable[[_H68], _H68]: ...
    @overload
    def on(
        self, event_name: Literal["remove_friend"], handler: Callable[Concatenate[realtime.RemoveFriend, ...], Any]
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["webhook_event"]) -> Callable[[_H69], _H69]: ...
    @overload
    def on(
        self, event_name: Literal["webhook_event"], handler: Callable[Concatenate[api.Webhook, ...], Any]
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["noti_user_channel"]) -> Callable[[_H70], _H70]: ...
    @overload
    def on(
        self,
        event_name: Literal["noti_user_channel"],
        handler: Callable[Concatenate[api.NotificationUserChannel, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["join_channel_app_data"]) -> Callable[[_H71], _H71]: ...
    @overload
    def on(
        self,
        event_name: Literal["join_channel_app_data"],
        handler: Callable[Concatenate[realtime.JoinChannelAppData, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["canvas_event"]) -> Callable[[_H72], _H72]: ...
    @overload
    def on(
        self, event_name: Literal["canvas_event"], handler: Callable[Concatenate[realtime.ChannelCanvas, ...], Any]
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["unpin_message_event"]) -> Callable[[_H73], _H73]: ...
    @overload
    def on(
        self,
        event_name: Literal["unpin_message_event"],
        handler: Callable[Concatenate[realtime.UnpinMessageEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["category_event"]) -> Callable[[_H74], _H74]: ...
    @overload
    def on(
        self, event_name: Literal["category_event"], handler: Callable[Concatenate[realtime.CategoryEvent, ...], Any]
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["handle_participant_meet_state_event"]) -> Callable[[_H75], _H75]: ...
    @overload
    def on(
        self,
        event_name: Literal["handle_participant_meet_state_event"],
        handler: Callable[Concatenate[realtime.HandleParticipantMeetStateEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["delete_account_event"]) -> Callable[[_H76], _H76]: ...
    @overload
    def on(
        self,
        event_name: Literal["delete_account_event"],
        handler: Callable[Concatenate[realtime.DeleteAccountEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["ephemeral_message_send"]) -> Callable[[_H77], _H77]: ...
    @overload
    def on(
        self,
        event_name: Literal["ephemeral_message_send"],
        handler: Callable[Concatenate[realtime.EphemeralMessageSend, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["block_friend"]) -> Callable[[_H78], _H78]: ...
    @overload
    def on(
        self, event_name: Literal["block_friend"], handler: Callable[Concatenate[realtime.BlockFriend, ...], Any]
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["voice_reaction_send"]) -> Callable[[_H79], _H79]: ...
    @overload
    def on(
        self,
        event_name: Literal["voice_reaction_send"],
        handler: Callable[Concatenate[realtime.VoiceReactionSend, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["mark_as_read"]) -> Callable[[_H80], _H80]: ...
    @overload
    def on(
        self, event_name: Literal["mark_as_read"], handler: Callable[Concatenate[realtime.MarkAsRead, ...], Any]
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["list_data_socket"]) -> Callable[[_H81], _H81]: ...
    @overload
    def on(
        self, event_name: Literal["list_data_socket"], handler: Callable[Concatenate[realtime.ListDataSocket, ...], Any]
    ) -> Self: ...
    @overload
    def on(
        self, event_name: Literal["quick_menu_event", Events.QUICK_MENU, InternalEventsSocket.QUICK_MENU]
    ) -> Callable[[_H82], _H82]: ...
    @overload
    def on(
        self,
        event_name: Literal["quick_menu_event", Events.QUICK_MENU, InternalEventsSocket.QUICK_MENU],
        handler: Callable[Concatenate[realtime.QuickMenuDataEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["un_block_friend"]) -> Callable[[_H83], _H83]: ...
    @overload
    def on(
        self, event_name: Literal["un_block_friend"], handler: Callable[Concatenate[realtime.UnblockFriend, ...], Any]
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["meet_participant_event"]) -> Callable[[_H84], _H84]: ...
    @overload
    def on(
        self,
        event_name: Literal["meet_participant_event"],
        handler: Callable[Concatenate[realtime.MeetParticipantEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["transfer_ownership_event"]) -> Callable[[_H85], _H85]: ...
    @overload
    def on(
        self,
        event_name: Literal["transfer_ownership_event"],
        handler: Callable[Concatenate[realtime.TransferOwnershipEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["add_friend"]) -> Callable[[_H86], _H86]: ...
    @overload
    def on(
        self, event_name: Literal["add_friend"], handler: Callable[Concatenate[realtime.AddFriend, ...], Any]
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["ban_user_event"]) -> Callable[[_H87], _H87]: ...
    @overload
    def on(
        self, event_name: Literal["ban_user_event"], handler: Callable[Concatenate[realtime.BannedUserEvent, ...], Any]
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["active_archived_thread"]) -> Callable[[_H88], _H88]: ...
    @overload
    def on(
        self,
        event_name: Literal["active_archived_thread"],
        handler: Callable[Concatenate[realtime.ActiveArchivedThread, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["allow_anonymous_event"]) -> Callable[[_H89], _H89]: ...
    @overload
    def on(
        self,
        event_name: Literal["allow_anonymous_event"],
        handler: Callable[Concatenate[realtime.AllowAnonymousEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["api_request_event"]) -> Callable[[_H90], _H90]: ...
    @overload
    def on(
        self,
        event_name: Literal["api_request_event"],
        handler: Callable[Concatenate[realtime.ApiRequestEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["clan_created_event"]) -> Callable[[_H91], _H91]: ...
    @overload
    def on(
        self,
        event_name: Literal["clan_created_event"],
        handler: Callable[Concatenate[realtime.ClanCreatedEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(
        self, event_name: Literal["aiagent_enabled_event", Events.AI_AGENT_ENABLE, InternalEventsSocket.AI_AGENT_ENABLE]
    ) -> Callable[[_H92], _H92]: ...
    @overload
    def on(
        self,
        event_name: Literal["aiagent_enabled_event", Events.AI_AGENT_ENABLE, InternalEventsSocket.AI_AGENT_ENABLE],
        handler: Callable[Concatenate[realtime.AIAgentEnabledEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["list_channel_users_banned_event"]) -> Callable[[_H93], _H93]: ...
    @overload
    def on(
        self,
        event_name: Literal["list_channel_users_banned_event"],
        handler: Callable[Concatenate[realtime.ListChannelUsersBannedEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["refresh_session_event"]) -> Callable[[_H94], _H94]: ...
    @overload
    def on(
        self, event_name: Literal["refresh_session_event"], handler: Callable[Concatenate[models.ApiSession, ...], Any]
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["channel_archive_event", Events.CHANNEL_ARCHIVE]) -> Callable[[_H95], _H95]: ...
    @overload
    def on(
        self,
        event_name: Literal["channel_archive_event", Events.CHANNEL_ARCHIVE],
        handler: Callable[Concatenate[realtime.ChannelArchiveEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["topic_in_message_event"]) -> Callable[[_H96], _H96]: ...
    @overload
    def on(
        self,
        event_name: Literal["topic_in_message_event"],
        handler: Callable[Concatenate[realtime.TopicInMessageEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["screen_share_event"]) -> Callable[[_H97], _H97]: ...
    @overload
    def on(
        self,
        event_name: Literal["screen_share_event"],
        handler: Callable[Concatenate[realtime.ScreenShareEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["voice_interactive_event"]) -> Callable[[_H98], _H98]: ...
    @overload
    def on(
        self,
        event_name: Literal["voice_interactive_event"],
        handler: Callable[Concatenate[realtime.VoiceInteractiveEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["ready", Events.READY]) -> Callable[[_H99], _H99]: ...
    @overload
    def on(
        self, event_name: Literal["ready", Events.READY], handler: Callable[Concatenate[events.Ready, ...], Any]
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["disconnected", Events.DISCONNECTED]) -> Callable[[_H100], _H100]: ...
    @overload
    def on(
        self,
        event_name: Literal["disconnected", Events.DISCONNECTED],
        handler: Callable[Concatenate[events.Disconnected, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["reconnecting", Events.RECONNECTING]) -> Callable[[_H101], _H101]: ...
    @overload
    def on(
        self,
        event_name: Literal["reconnecting", Events.RECONNECTING],
        handler: Callable[Concatenate[events.Reconnecting, ...], Any],
    ) -> Self: ...
    @overload
    def on(
        self, event_name: Literal["reconnected", Events.RECONNECTED, "sse_reconnected", SSEEvents.RECONNECTED]
    ) -> Callable[[_H102], _H102]: ...
    @overload
    def on(
        self,
        event_name: Literal["reconnected", Events.RECONNECTED, "sse_reconnected", SSEEvents.RECONNECTED],
        handler: Callable[Concatenate[events.Reconnected, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["closed", Events.CLOSED]) -> Callable[[_H103], _H103]: ...
    @overload
    def on(
        self, event_name: Literal["closed", Events.CLOSED], handler: Callable[Concatenate[events.Closed, ...], Any]
    ) -> Self: ...
    @overload
    def on(
        self, event_name: Literal["sse_open", SSEEvents.OPEN, "sse_close", SSEEvents.CLOSE]
    ) -> Callable[[_H104], _H104]: ...
    @overload
    def on(
        self,
        event_name: Literal["sse_open", SSEEvents.OPEN, "sse_close", SSEEvents.CLOSE],
        handler: Callable[Concatenate[dict[str, str], ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["sse_message", SSEEvents.MESSAGE]) -> Callable[[_H105], _H105]: ...
    @overload
    def on(
        self,
        event_name: Literal["sse_message", SSEEvents.MESSAGE],
        handler: Callable[Concatenate[models.SSEMessage, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["sse_error", SSEEvents.ERROR]) -> Callable[[_H106], _H106]: ...
    @overload
    def on(
        self, event_name: Literal["sse_error", SSEEvents.ERROR], handler: Callable[Concatenate[MezonError, ...], Any]
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["sse_reconnecting", SSEEvents.RECONNECTING]) -> Callable[[_H107], _H107]: ...
    @overload
    def on(
        self,
        event_name: Literal["sse_reconnecting", SSEEvents.RECONNECTING],
        handler: Callable[Concatenate[agent.StreamReconnecting, ...], Any],
    ) -> Self: ...
    @overload
    def on(
        self,
        event_name: Literal["session_started", Events.AI_AGENT_SESSION_STARTED, InternalAgentEvents.SESSION_STARTED],
    ) -> Callable[[_H108], _H108]: ...
    @overload
    def on(
        self,
        event_name: Literal["session_started", Events.AI_AGENT_SESSION_STARTED, InternalAgentEvents.SESSION_STARTED],
        handler: Callable[Concatenate[models.AIAgentSessionStartedEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(
        self, event_name: Literal["session_ended", Events.AI_AGENT_SESSION_ENDED, InternalAgentEvents.SESSION_ENDED]
    ) -> Callable[[_H109], _H109]: ...
    @overload
    def on(
        self,
        event_name: Literal["session_ended", Events.AI_AGENT_SESSION_ENDED, InternalAgentEvents.SESSION_ENDED],
        handler: Callable[Concatenate[models.AIAgentSessionEndedEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "room_summary_done", Events.AI_AGENT_SESSION_SUMMARY_DONE, InternalAgentEvents.ROOM_SUMMARY_DONE
        ],
    ) -> Callable[[_H110], _H110]: ...
    @overload
    def on(
        self,
        event_name: Literal[
            "room_summary_done", Events.AI_AGENT_SESSION_SUMMARY_DONE, InternalAgentEvents.ROOM_SUMMARY_DONE
        ],
        handler: Callable[Concatenate[models.AIAgentSessionSummaryDoneEvent, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["command"]) -> Callable[[_H111], _H111]: ...
    @overload
    def on(
        self, event_name: Literal["command"], handler: Callable[Concatenate[_core.Invocation, ...], Any]
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["pressed"]) -> Callable[[_H112], _H112]: ...
    @overload
    def on(self, event_name: Literal["pressed"], handler: Callable[Concatenate[_core.Press, ...], Any]) -> Self: ...
    @overload
    def on(self, event_name: Literal["menu_picked"]) -> Callable[[_H113], _H113]: ...
    @overload
    def on(
        self, event_name: Literal["menu_picked"], handler: Callable[Concatenate[_core.Picked, ...], Any]
    ) -> Self: ...
    @overload
    def on(self, event_name: Literal["due"]) -> Callable[[_H114], _H114]: ...
    @overload
    def on(self, event_name: Literal["due"], handler: Callable[Concatenate[_core.Due, ...], Any]) -> Self: ...
    @overload
    def on(self, event_name: Literal["answer"]) -> Callable[[_H115], _H115]: ...
    @overload
    def on(self, event_name: Literal["answer"], handler: Callable[Concatenate[_core.Answer, ...], Any]) -> Self: ...
    @overload
    def on(self, event_name: Literal["handler_error", Events.HANDLER_ERROR]) -> Callable[[_H116], _H116]: ...
    @overload
    def on(
        self,
        event_name: Literal["handler_error", Events.HANDLER_ERROR],
        handler: Callable[Concatenate[events.HandlerError, ...], Any],
    ) -> Self: ...
    @overload
    def on(self, event_name: str) -> Callable[[_H], _H]: ...
    @overload
    def on(self, event_name: str, handler: Handler) -> Self: ...
    def on_channel_message(
        self, handler: Callable[Concatenate[models.ChannelMessage, ...], _R]
    ) -> Callable[Concatenate[models.ChannelMessage, ...], _R]: ...
    def on_message(
        self, handler: Callable[Concatenate[models.ChannelMessage, ...], _R]
    ) -> Callable[Concatenate[models.ChannelMessage, ...], _R]: ...
    def on_channel_created(
        self, handler: Callable[Concatenate[models.ChannelCreatedEvent, ...], _R]
    ) -> Callable[Concatenate[models.ChannelCreatedEvent, ...], _R]: ...
    def on_channel_updated(
        self, handler: Callable[Concatenate[models.ChannelUpdatedEvent, ...], _R]
    ) -> Callable[Concatenate[models.ChannelUpdatedEvent, ...], _R]: ...
    def on_channel_deleted(
        self, handler: Callable[Concatenate[models.ChannelDeletedEvent, ...], _R]
    ) -> Callable[Concatenate[models.ChannelDeletedEvent, ...], _R]: ...
    def on_token_send(
        self, handler: Callable[Concatenate[models.TokenSentEvent, ...], _R]
    ) -> Callable[Concatenate[models.TokenSentEvent, ...], _R]: ...
    def on_message_reaction(
        self, handler: Callable[Concatenate[models.ApiMessageReaction, ...], _R]
    ) -> Callable[Concatenate[models.ApiMessageReaction, ...], _R]: ...
    def on_channel_user_removed(
        self, handler: Callable[Concatenate[models.UserChannelRemoved, ...], _R]
    ) -> Callable[Concatenate[models.UserChannelRemoved, ...], _R]: ...
    def on_user_channel_removed(
        self, handler: Callable[Concatenate[models.UserChannelRemoved, ...], _R]
    ) -> Callable[Concatenate[models.UserChannelRemoved, ...], _R]: ...
    def on_user_channel_added(
        self, handler: Callable[Concatenate[models.UserChannelAddedEvent, ...], _R]
    ) -> Callable[Concatenate[models.UserChannelAddedEvent, ...], _R]: ...
    def on_user_clan_removed(
        self, handler: Callable[Concatenate[models.UserClanRemovedEvent, ...], _R]
    ) -> Callable[Concatenate[models.UserClanRemovedEvent, ...], _R]: ...
    def on_give_coffee(
        self, handler: Callable[Concatenate[models.GiveCoffeeEvent, ...], _R]
    ) -> Callable[Concatenate[models.GiveCoffeeEvent, ...], _R]: ...
    def on_role_event(
        self, handler: Callable[Concatenate[realtime.RoleEvent, ...], _R]
    ) -> Callable[Concatenate[realtime.RoleEvent, ...], _R]: ...
    def on_role_assign(
        self, handler: Callable[Concatenate[realtime.RoleAssignedEvent, ...], _R]
    ) -> Callable[Concatenate[realtime.RoleAssignedEvent, ...], _R]: ...
    def on_clan_event_created(
        self, handler: Callable[Concatenate[api.CreateEventRequest, ...], _R]
    ) -> Callable[Concatenate[api.CreateEventRequest, ...], _R]: ...
    def on_message_button_clicked(
        self, handler: Callable[Concatenate[models.MessageButtonClicked, ...], _R]
    ) -> Callable[Concatenate[models.MessageButtonClicked, ...], _R]: ...
    def on_dropdown_box_selected(
        self, handler: Callable[Concatenate[models.DropdownBoxSelected, ...], _R]
    ) -> Callable[Concatenate[models.DropdownBoxSelected, ...], _R]: ...
    def on_streaming_joined_event(
        self, handler: Callable[Concatenate[models.StreamingJoinedEvent, ...], _R]
    ) -> Callable[Concatenate[models.StreamingJoinedEvent, ...], _R]: ...
    def on_streaming_leaved_event(
        self, handler: Callable[Concatenate[models.StreamingLeavedEvent, ...], _R]
    ) -> Callable[Concatenate[models.StreamingLeavedEvent, ...], _R]: ...
    def on_webrtc_signaling_fwd(
        self, handler: Callable[Concatenate[realtime.WebrtcSignalingFwd, ...], _R]
    ) -> Callable[Concatenate[realtime.WebrtcSignalingFwd, ...], _R]: ...
    def on_voice_started_event(
        self, handler: Callable[Concatenate[models.VoiceStartedEvent, ...], _R]
    ) -> Callable[Concatenate[models.VoiceStartedEvent, ...], _R]: ...
    def on_voice_ended_event(
        self, handler: Callable[Concatenate[models.VoiceEndedEvent, ...], _R]
    ) -> Callable[Concatenate[models.VoiceEndedEvent, ...], _R]: ...
    def on_voice_joined_event(
        self, handler: Callable[Concatenate[models.VoiceJoinedEvent, ...], _R]
    ) -> Callable[Concatenate[models.VoiceJoinedEvent, ...], _R]: ...
    def on_voice_leaved_event(
        self, handler: Callable[Concatenate[models.VoiceLeavedEvent, ...], _R]
    ) -> Callable[Concatenate[models.VoiceLeavedEvent, ...], _R]: ...
    def on_quick_menu_event(
        self, handler: Callable[Concatenate[realtime.QuickMenuDataEvent, ...], _R]
    ) -> Callable[Concatenate[realtime.QuickMenuDataEvent, ...], _R]: ...
    def on_add_clan_user(
        self, handler: Callable[Concatenate[models.AddClanUserEvent, ...], _R]
    ) -> Callable[Concatenate[models.AddClanUserEvent, ...], _R]: ...
    def on_notification(
        self, handler: Callable[Concatenate[models.NotificationEvent, ...], _R]
    ) -> Callable[Concatenate[models.NotificationEvent, ...], _R]: ...
    def on_ai_agent_enabled_event(
        self, handler: Callable[Concatenate[realtime.AIAgentEnabledEvent, ...], _R]
    ) -> Callable[Concatenate[realtime.AIAgentEnabledEvent, ...], _R]: ...
    def on_ai_agent_session_started(
        self, handler: Callable[Concatenate[models.AIAgentSessionStartedEvent, ...], _R]
    ) -> Callable[Concatenate[models.AIAgentSessionStartedEvent, ...], _R]: ...
    def on_ai_agent_session_ended(
        self, handler: Callable[Concatenate[models.AIAgentSessionEndedEvent, ...], _R]
    ) -> Callable[Concatenate[models.AIAgentSessionEndedEvent, ...], _R]: ...
    def on_ai_agent_session_summary_done(
        self, handler: Callable[Concatenate[models.AIAgentSessionSummaryDoneEvent, ...], _R]
    ) -> Callable[Concatenate[models.AIAgentSessionSummaryDoneEvent, ...], _R]: ...

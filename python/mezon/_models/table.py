"""What the schema does not say about the models that are protocol messages.

The fields come from the schema. A row names a model's message and what 1.8.3 adds: other names, fields that are not sent, required fields,
defaults other than None. From this table and the schema come the classes (`native.py`) and
their stubs (`make stubs`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

__all__ = ["ENVELOPE", "HOMES", "OTHER_NAMES", "ROWS", "Row"]


_NOTHING: Final[Mapping[str, Any]] = {}


class Row:
    """One model. Not a dataclass, for the reason of `DumpOptions`.

    Attributes:
        message: The full name of the message.
        required: Fields that the constructor requires. In a message from the wire, missing ones are zero.
        defaults: Defaults of the constructor other than None; a callable makes a new value each time.
        names: Fields with another name in 1.8.3, by that name; the name in the schema is then the alias.
        extras: Fields that the message does not have, with their types; they are kept in the model and not sent.
        mixin: The module and class, in this package, of the model's additional methods and properties.
        base: The model of which this is a variant; messages from the wire are of that model.
    """

    __slots__ = ("base", "defaults", "extras", "message", "mixin", "names", "required")

    def __init__(
        self,
        message: str,
        *,
        required: tuple[str, ...] = (),
        defaults: Mapping[str, Any | Callable[[], Any]] = _NOTHING,
        names: Mapping[str, str] = _NOTHING,
        extras: Mapping[str, Any] = _NOTHING,
        mixin: str = "",
        base: str = "",
    ) -> None:
        self.message, self.required, self.defaults, self.names = message, required, defaults, names
        self.extras, self.mixin, self.base = extras, mixin, base


_INT, _STR, _BOOL, _INTS, _DICT = int | None, str | None, bool | None, list[int] | None, dict[str, Any] | None
# Where an attachment, mention or reference belongs; 1.8.3 stores it in the part, the protocol in the message.
_PLACE = {"channel_id": _INT, "mode": _INT, "channel_label": _STR}
_PLACE_OF_PART = {**_PLACE, "message_id": _INT, "sender_id": _INT}

ROWS: dict[str, Row] = {
    # Channels and clans
    "ApiChannelDescList": Row("mezon.api.ChannelDescList", extras={"cursor": _STR}),
    "ApiChannelDescription": Row(
        "mezon.api.ChannelDescription",
        extras={"meeting_uri": _STR, "status": _INT, "user_id": _INTS},
        mixin="records.ChannelDescriptionMixin",
    ),
    "ApiChannelMessageHeader": Row(
        "mezon.api.ChannelMessageHeader",
        extras={"attachment": _STR, "mention": _STR, "reaction": _STR, "referece": _STR},
    ),
    "ApiClanDesc": Row("mezon.api.ClanDesc"),
    "ApiClanDescList": Row("mezon.api.ClanDescList", defaults={"clandesc": list}),
    "ApiCreateChannelDescRequest": Row("mezon.api.CreateChannelDescRequest"),
    "ClanDesc": Row("mezon.api.ClanDesc", base="ApiClanDesc"),
    # Parts of a message
    "ApiMessageAttachment": Row(
        "mezon.api.MessageAttachment", extras=_PLACE_OF_PART, mixin="attachment.AttachmentMixin"
    ),
    "ApiMessageDeleted": Row("mezon.api.MessageDeleted"),
    "ApiMessageMention": Row(
        "mezon.api.MessageMention", extras={"create_time": _STR, **_PLACE_OF_PART}, mixin="records.MentionMixin"
    ),
    "ApiMessageReaction": Row("mezon.api.MessageReaction", extras={"channel_label": _STR}),
    "ApiMessageRef": Row("mezon.api.MessageRef", required=("message_ref_id", "message_sender_id"), extras=_PLACE),
    # Roles, menus, sessions, voice
    "ApiPermission": Row("mezon.api.Permission"),
    "ApiPermissionList": Row("mezon.api.PermissionList"),
    "ApiQuickMenuAccess": Row("mezon.api.QuickMenuAccess"),
    "ApiQuickMenuAccessList": Row("mezon.api.QuickMenuAccessList"),
    "ApiRole": Row("mezon.api.Role"),
    "ApiRoleList": Row(
        "mezon.api.RoleList", extras={"cacheable_cursor": _STR, "next_cursor": _STR, "prev_cursor": _STR}
    ),
    "ApiRoleListEventResponse": Row("mezon.api.RoleListEventResponse", names={"clan_id": "clanId"}),
    "ApiRoleUserList": Row("mezon.api.RoleUserList"),
    "RoleUserListRoleUser": Row("mezon.api.RoleUserList.RoleUser"),
    "ApiSession": Row("mezon.api.Session"),
    "ApiVoiceChannelUser": Row(
        "mezon.api.VoiceChannelUser",
        extras={"id": _INT, "participant": _STR, "user_id": _INT},
        mixin="records.VoiceUserMixin",
    ),
    "ApiVoiceChannelUserList": Row("mezon.api.VoiceChannelUserList"),
    # Messages
    "ChannelMessage": Row(
        "mezon.api.ChannelMessage",
        required=("message_id", "clan_id", "channel_id", "sender_id"),
        defaults={"content": "{}", "mentions": list, "attachments": list, "reactions": list, "references": list},
        mixin="message.ChannelMessageMixin",
    ),
    "ChannelMessageAck": Row(
        "mezon.realtime.ChannelMessageAck",
        defaults={"code": 0},
        names={"persistence": "persistent"},
        extras={
            "create_time": _STR,
            "update_time": _STR,
            "mode": _INT,
            "clan_id": _INT,
            "channel_label": _STR,
            "is_public": _BOOL,
        },
        mixin="message.ChannelMessageAckMixin",
    ),
    "ChannelMessageSend": Row(
        "mezon.realtime.ChannelMessageSend",
        required=("channel_id", "mode", "is_public", "clan_id", "content"),
        mixin="message.ContentMixin",
    ),
    "ChannelMessageUpdate": Row(
        "mezon.realtime.ChannelMessageUpdate",
        required=("channel_id", "mode", "is_public", "clan_id", "message_id", "content"),
        mixin="message.ContentMixin",
    ),
    "ChannelMessageRemove": Row(
        "mezon.realtime.ChannelMessageRemove",
        required=("channel_id", "mode", "is_public", "clan_id", "message_id"),
    ),
    # Events
    "AddClanUserEvent": Row("mezon.realtime.AddClanUserEvent", mixin="membership.AddClanUserMixin"),
    "Channel": Row(
        "mezon.realtime.Channel",
        required=("id", "chanel_label", "presences", "self_presence", "clan_logo", "category_name"),
        names={"self_presence": "self"},
    ),
    "Presence": Row(
        "mezon.realtime.UserPresence",
        required=("user_id", "session_id", "username", "node", "status"),
        extras={"node": str},
    ),
    "ChannelCreatedEvent": Row("mezon.realtime.ChannelCreatedEvent", required=("clan_id", "channel_id")),
    "ChannelDeletedEvent": Row("mezon.realtime.ChannelDeletedEvent", required=("clan_id", "channel_id")),
    "ChannelUpdatedEvent": Row(
        "mezon.realtime.ChannelUpdatedEvent",
        required=("clan_id", "channel_id"),
        defaults={"user_ids": list, "role_ids": list},
    ),
    # 1.8.3 requires a member of that name, which no message has; the other fields are what the protocol sends.
    "ChannelJoin": Row("mezon.realtime.ChannelJoin", extras={"channel_join": _DICT}),
    "ChannelLeave": Row("mezon.realtime.ChannelLeave", extras={"channel_leave": _DICT}),
    "ClanJoin": Row("mezon.realtime.ClanJoin", required=("clan_id",), extras={"cid": _STR}),
    "ClanNameExistedEvent": Row(
        "mezon.realtime.CheckNameExistedEvent", required=("clan_name", "exist"), names={"clan_name": "name"}
    ),
    "ClanProfileUpdatedEvent": Row(
        "mezon.realtime.ClanProfileUpdatedEvent", required=("user_id", "clan_nick", "clan_avatar", "clan_id")
    ),
    "ClanUpdatedEvent": Row(
        "mezon.realtime.ClanUpdatedEvent",
        required=("clan_id", "clan_name", "clan_logo"),
        names={"clan_logo": "logo"},
    ),
    "CustomStatusEvent": Row("mezon.realtime.CustomStatusEvent", required=("clan_id", "user_id", "username", "status")),
    "DropdownBoxSelected": Row(
        "mezon.realtime.DropdownBoxSelected",
        required=("message_id", "channel_id", "selectbox_id", "sender_id", "user_id", "values"),
        mixin="clicks.SelectionMixin",
    ),
    "FCMTokens": Row("mezon.realtime.FCMTokens", required=("device_id", "token_id", "platform")),
    "GiveCoffeeEvent": Row(
        "mezon.api.GiveCoffeeEvent",
        required=("sender_id", "receiver_id", "token_count", "message_ref_id", "channel_id", "clan_id"),
    ),
    "LastPinMessageEvent": Row(
        "mezon.realtime.LastPinMessageEvent",
        required=("channel_id", "mode", "channel_label", "message_id", "user_id", "operation", "is_public"),
        extras={"channel_label": str},
    ),
    "MessageButtonClicked": Row("mezon.realtime.MessageButtonClicked", mixin="clicks.ClickMixin"),
    "LastSeenMessageEvent": Row(
        "mezon.realtime.LastSeenMessageEvent",
        required=("channel_id", "mode", "channel_label", "message_id", "timestamp_seconds"),
        extras={"channel_label": str},
    ),
    "MessageTypingEvent": Row(
        "mezon.realtime.MessageTypingEvent", required=("channel_id", "sender_id"), extras={"channel_label": _STR}
    ),
    "NotificationEvent": Row("mezon.realtime.Notifications"),
    "Ping": Row("mezon.realtime.Ping"),
    "Pong": Row("mezon.realtime.Pong"),
    "Rpc": Row("mezon.api.Rpc", required=("id", "payload"), mixin="records.RpcMixin"),
    "SocketError": Row("mezon.realtime.Error", required=("code", "message")),
    "StreamingJoinedEvent": Row(
        "mezon.realtime.StreamingJoinedEvent",
        required=(
            "clan_id",
            "clan_name",
            "id",
            "participant",
            "user_id",
            "streaming_channel_label",
            "streaming_channel_id",
        ),
    ),
    "StreamingLeavedEvent": Row(
        "mezon.realtime.StreamingLeavedEvent",
        required=("id", "clan_id", "streaming_channel_id", "streaming_user_id"),
    ),
    "TokenSentEvent": Row("mezon.api.TokenSentEvent", required=("receiver_id", "amount")),
    "UserChannelAddedEvent": Row(
        "mezon.realtime.UserChannelAdded",
        required=("clan_id",),
        defaults={"users": list},
        mixin="membership.UserChannelAddedMixin",
    ),
    "UserChannelRemoved": Row(
        "mezon.realtime.UserChannelRemoved",
        required=("channel_id", "user_ids", "channel_type", "clan_id"),
        mixin="membership.UserIdsMixin",
    ),
    "UserClanRemovedEvent": Row(
        "mezon.realtime.UserClanRemoved", required=("clan_id", "user_ids"), mixin="membership.UserIdsMixin"
    ),
    "UserProfileRedis": Row(
        "mezon.realtime.UserProfileRedis",
        required=("user_id",),
        defaults={"fcm_tokens": list, "joined_clans": list},
    ),
    "UserProfileUpdatedEvent": Row("mezon.realtime.UserProfileUpdatedEvent", required=("user_id", "clan_id")),
    "VoiceEndedEvent": Row("mezon.realtime.VoiceEndedEvent", required=("id", "clan_id", "voice_channel_id")),
    "VoiceJoinedEvent": Row("mezon.realtime.VoiceJoinedEvent", required=("clan_id", "user_id", "voice_channel_id")),
    "VoiceLeavedEvent": Row(
        "mezon.realtime.VoiceLeavedEvent", required=("clan_id", "voice_channel_id", "voice_user_id")
    ),
    "VoiceStartedEvent": Row("mezon.realtime.VoiceStartedEvent", required=("id", "clan_id", "voice_channel_id")),
}

# Messages without a model in 1.8.3, under the names used by bots and the TypeScript SDK.
OTHER_NAMES: dict[str, str] = {
    "AiAgentEnabledEvent": "mezon.realtime.AIAgentEnabledEvent",
    "ApiQuickMenuAccessPayload": "mezon.api.QuickMenuAccess",
    "ApiQuickMenuAccessRequest": "mezon.api.QuickMenuAccess",
    "ApiUser": "mezon.api.User",
    "ChannelPresenceEvent": "mezon.realtime.ChannelPresenceEvent",
    "MessageAttachment": "mezon.api.MessageAttachment",
    "MessageMention": "mezon.api.MessageMention",
    "MessageReaction": "mezon.api.MessageReaction",
    "MessageRef": "mezon.api.MessageRef",
    "MezonUpdateRoleBody": "mezon.api.UpdateRoleRequest",
    "QuickMenuEvent": "mezon.realtime.QuickMenuDataEvent",
    "RoleAssignedEvent": "mezon.realtime.RoleAssignedEvent",
    "RoleEvent": "mezon.realtime.RoleEvent",
    "StatusPresenceEvent": "mezon.realtime.StatusPresenceEvent",
    "StreamData": "mezon.realtime.StreamData",
    "StreamPresenceEvent": "mezon.realtime.StreamPresenceEvent",
    "WebrtcSignalingFwd": "mezon.realtime.WebrtcSignalingFwd",
}

# The envelope members that 1.8.3 turns into models.
ENVELOPE: dict[str, str] = {
    "channel_message": "ChannelMessage",
    "channel_message_ack": "ChannelMessageAck",
    "channel_message_send": "ChannelMessageSend",
    "channel_message_update": "ChannelMessageUpdate",
    "channel_message_remove": "ChannelMessageRemove",
    "channel_join": "ChannelJoin",
    "channel_leave": "ChannelLeave",
    "clan_join": "ClanJoin",
    "channel_created_event": "ChannelCreatedEvent",
    "channel_deleted_event": "ChannelDeletedEvent",
    "channel_updated_event": "ChannelUpdatedEvent",
    "clan_updated_event": "ClanUpdatedEvent",
    "clan_profile_updated_event": "ClanProfileUpdatedEvent",
    "custom_status_event": "CustomStatusEvent",
    "message_typing_event": "MessageTypingEvent",
    "last_seen_message_event": "LastSeenMessageEvent",
    "last_pin_message_event": "LastPinMessageEvent",
    "voice_joined_event": "VoiceJoinedEvent",
    "voice_leaved_event": "VoiceLeavedEvent",
    "voice_started_event": "VoiceStartedEvent",
    "voice_ended_event": "VoiceEndedEvent",
    "streaming_joined_event": "StreamingJoinedEvent",
    "streaming_leaved_event": "StreamingLeavedEvent",
    "user_channel_added_event": "UserChannelAddedEvent",
    "user_channel_removed_event": "UserChannelRemoved",
    "user_clan_removed_event": "UserClanRemovedEvent",
    "user_profile_updated_event": "UserProfileUpdatedEvent",
    "check_name_existed_event": "ClanNameExistedEvent",
    "give_coffee_event": "GiveCoffeeEvent",
    "token_sent_event": "TokenSentEvent",
    "dropdown_box_selected": "DropdownBoxSelected",
    "notifications": "NotificationEvent",
    "ping": "Ping",
    "pong": "Pong",
    "rpc": "Rpc",
    "error": "SocketError",
}

# The models that are JSON, and the functions, by module.
HOMES: dict[str, tuple[str, ...]] = {
    "_models.agent": (
        "AIAgentSessionEndedEvent",
        "AIAgentSessionStartedEvent",
        "AIAgentSessionSummaryDoneEvent",
        "RoomInfo",
        "RoomMetadataEvent",
        "SSEConfig",
        "SSEMessage",
    ),
    "_models.components": (
        "AnimationConfig",
        "ButtonMessage",
        "ButtonMessageStyle",
        "InputFieldOption",
        "InteractiveMessageAuthor",
        "InteractiveMessageField",
        "InteractiveMessageFooter",
        "InteractiveMessageMedia",
        "InteractiveMessageProps",
        "MessageActionRow",
        "MessageComponent",
        "MessageComponentType",
        "MessageSelectType",
        "RadioFieldOption",
        "SelectFieldOption",
    ),
    "_models.content": (
        "ChannelMessageContent",
        "EMarkdownType",
        "EmojiOnMessage",
        "HashtagOnMessage",
        "LinkOnMessage",
        "LinkVoiceRoomOnMessage",
        "MarkdownOnMessage",
        "StartEndIndex",
    ),
    "_models.envelope": (
        "convert_envelope_to_pydantic",
        "decode_attachments",
        "decode_mentions",
        "decode_reactions",
        "decode_references",
        "encode_attachments",
        "encode_mentions",
        "encode_reactions",
        "encode_references",
        "protobuf_to_pydantic",
    ),
    "_models.fields": ("FieldInfo",),
    "_models.payloads": (
        "APISentTokenRequestUser",
        "AddUsers",
        "ApiAccountApp",
        "ApiAuthenticateRequest",
        "ApiGetZkProofRequest",
        "ApiSentTokenRequest",
        "EphemeralMessageData",
        "MessagePayLoad",
        "MessageUserPayLoad",
        "MezonBaseModel",
        "ReactMessageData",
        "ReactMessagePayload",
        "RemoveMessageData",
        "ReplyMessageData",
        "SendTokenData",
        "SocketMessage",
        "UpdateMessageData",
        "UserInitData",
    ),
}

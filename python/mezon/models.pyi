# Made from the table of the models and the schema by `make stubs`; do not edit.

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias, TypeVar

from typing_extensions import Self

from mezon._core import Field, RichText
from mezon._models import attachment as _attachment
from mezon._models import clicks as _clicks
from mezon._models import membership as _membership
from mezon._models import message as _message
from mezon._models import records as _records
from mezon._models.agent import AIAgentSessionEndedEvent as AIAgentSessionEndedEvent
from mezon._models.agent import AIAgentSessionStartedEvent as AIAgentSessionStartedEvent
from mezon._models.agent import AIAgentSessionSummaryDoneEvent as AIAgentSessionSummaryDoneEvent
from mezon._models.agent import RoomInfo as RoomInfo
from mezon._models.agent import RoomMetadataEvent as RoomMetadataEvent
from mezon._models.agent import SSEConfig as SSEConfig
from mezon._models.agent import SSEMessage as SSEMessage
from mezon._models.components import AnimationConfig as AnimationConfig
from mezon._models.components import ButtonMessage as ButtonMessage
from mezon._models.components import ButtonMessageStyle as ButtonMessageStyle
from mezon._models.components import InputFieldOption as InputFieldOption
from mezon._models.components import InteractiveMessageAuthor as InteractiveMessageAuthor
from mezon._models.components import InteractiveMessageField as InteractiveMessageField
from mezon._models.components import InteractiveMessageFooter as InteractiveMessageFooter
from mezon._models.components import InteractiveMessageMedia as InteractiveMessageMedia
from mezon._models.components import InteractiveMessageProps as InteractiveMessageProps
from mezon._models.components import MessageActionRow as MessageActionRow
from mezon._models.components import MessageComponent as MessageComponent
from mezon._models.components import MessageComponentType as MessageComponentType
from mezon._models.components import MessageSelectType as MessageSelectType
from mezon._models.components import RadioFieldOption as RadioFieldOption
from mezon._models.components import SelectFieldOption as SelectFieldOption
from mezon._models.content import ChannelMessageContent as ChannelMessageContent
from mezon._models.content import EMarkdownType as EMarkdownType
from mezon._models.content import EmojiOnMessage as EmojiOnMessage
from mezon._models.content import HashtagOnMessage as HashtagOnMessage
from mezon._models.content import LinkOnMessage as LinkOnMessage
from mezon._models.content import LinkVoiceRoomOnMessage as LinkVoiceRoomOnMessage
from mezon._models.content import MarkdownOnMessage as MarkdownOnMessage
from mezon._models.content import StartEndIndex as StartEndIndex
from mezon._models.envelope import convert_envelope_to_pydantic as convert_envelope_to_pydantic
from mezon._models.envelope import decode_attachments as decode_attachments
from mezon._models.envelope import decode_mentions as decode_mentions
from mezon._models.envelope import decode_reactions as decode_reactions
from mezon._models.envelope import decode_references as decode_references
from mezon._models.envelope import encode_attachments as encode_attachments
from mezon._models.envelope import encode_mentions as encode_mentions
from mezon._models.envelope import encode_reactions as encode_reactions
from mezon._models.envelope import encode_references as encode_references
from mezon._models.envelope import protobuf_to_pydantic as protobuf_to_pydantic
from mezon._models.fields import FieldInfo as FieldInfo
from mezon._models.native import Alias as _Alias
from mezon._models.native import Extra as _Extra
from mezon._models.native import MessageModel as _Model
from mezon._models.payloads import AddUsers as AddUsers
from mezon._models.payloads import ApiAccountApp as ApiAccountApp
from mezon._models.payloads import ApiAuthenticateRequest as ApiAuthenticateRequest
from mezon._models.payloads import ApiGetZkProofRequest as ApiGetZkProofRequest
from mezon._models.payloads import ApiSentTokenRequest as ApiSentTokenRequest
from mezon._models.payloads import APISentTokenRequestUser as APISentTokenRequestUser
from mezon._models.payloads import EphemeralMessageData as EphemeralMessageData
from mezon._models.payloads import MessagePayLoad as MessagePayLoad
from mezon._models.payloads import MessageUserPayLoad as MessageUserPayLoad
from mezon._models.payloads import MezonBaseModel as MezonBaseModel
from mezon._models.payloads import ReactMessageData as ReactMessageData
from mezon._models.payloads import ReactMessagePayload as ReactMessagePayload
from mezon._models.payloads import RemoveMessageData as RemoveMessageData
from mezon._models.payloads import ReplyMessageData as ReplyMessageData
from mezon._models.payloads import SendTokenData as SendTokenData
from mezon._models.payloads import SocketMessage as SocketMessage
from mezon._models.payloads import UpdateMessageData as UpdateMessageData
from mezon._models.payloads import UserInitData as UserInitData
from mezon.content import MessageContent as _MessageContent
from mezon.protobuf.api import api_pb2 as api_pb2
from mezon.schema import api as _api
from mezon.schema import realtime as _realtime
from mezon.structures.text_channel import TextChannel as _TextChannel
from mezon.structures.user import User as _User

_T = TypeVar("_T")
_One: TypeAlias = _T | Mapping[str, Any] | None
_Many: TypeAlias = Sequence[_T | Mapping[str, Any]] | None

__all__ = [
    "ENVELOPE_TO_PYDANTIC_MAP",
    "AIAgentSessionEndedEvent",
    "AIAgentSessionStartedEvent",
    "AIAgentSessionSummaryDoneEvent",
    "APISentTokenRequestUser",
    "AddClanUserEvent",
    "AddUsers",
    "AiAgentEnabledEvent",
    "AnimationConfig",
    "ApiAccountApp",
    "ApiAuthenticateRequest",
    "ApiChannelDescList",
    "ApiChannelDescription",
    "ApiChannelMessageHeader",
    "ApiClanDesc",
    "ApiClanDescList",
    "ApiCreateChannelDescRequest",
    "ApiGetZkProofRequest",
    "ApiMessageAttachment",
    "ApiMessageDeleted",
    "ApiMessageMention",
    "ApiMessageReaction",
    "ApiMessageRef",
    "ApiPermission",
    "ApiPermissionList",
    "ApiQuickMenuAccess",
    "ApiQuickMenuAccessList",
    "ApiQuickMenuAccessPayload",
    "ApiQuickMenuAccessRequest",
    "ApiRole",
    "ApiRoleList",
    "ApiRoleListEventResponse",
    "ApiRoleUserList",
    "ApiSentTokenRequest",
    "ApiSession",
    "ApiUser",
    "ApiVoiceChannelUser",
    "ApiVoiceChannelUserList",
    "ButtonMessage",
    "ButtonMessageStyle",
    "Channel",
    "ChannelCreatedEvent",
    "ChannelDeletedEvent",
    "ChannelJoin",
    "ChannelLeave",
    "ChannelMessage",
    "ChannelMessageAck",
    "ChannelMessageContent",
    "ChannelMessageRemove",
    "ChannelMessageSend",
    "ChannelMessageUpdate",
    "ChannelPresenceEvent",
    "ChannelUpdatedEvent",
    "ClanDesc",
    "ClanJoin",
    "ClanNameExistedEvent",
    "ClanProfileUpdatedEvent",
    "ClanUpdatedEvent",
    "Content",
    "CustomStatusEvent",
    "DropdownBoxSelected",
    "EMarkdownType",
    "EmojiOnMessage",
    "EphemeralMessageData",
    "FCMTokens",
    "FieldInfo",
    "GiveCoffeeEvent",
    "HashtagOnMessage",
    "InputFieldOption",
    "InteractiveMessageAuthor",
    "InteractiveMessageField",
    "InteractiveMessageFooter",
    "InteractiveMessageMedia",
    "InteractiveMessageProps",
    "LastPinMessageEvent",
    "LastSeenMessageEvent",
    "LinkOnMessage",
    "LinkVoiceRoomOnMessage",
    "MarkdownOnMessage",
    "MessageActionRow",
    "MessageAttachment",
    "MessageButtonClicked",
    "MessageComponent",
    "MessageComponentType",
    "MessageMention",
    "MessagePayLoad",
    "MessageReaction",
    "MessageRef",
    "MessageSelectType",
    "MessageTypingEvent",
    "MessageUserPayLoad",
    "MezonBaseModel",
    "MezonUpdateRoleBody",
    "NotificationEvent",
    "Ping",
    "Pong",
    "Presence",
    "QuickMenuEvent",
    "RadioFieldOption",
    "ReactMessageData",
    "ReactMessagePayload",
    "RemoveMessageData",
    "ReplyMessageData",
    "RoleAssignedEvent",
    "RoleEvent",
    "RoleUserListRoleUser",
    "RoomInfo",
    "RoomMetadataEvent",
    "Rpc",
    "SSEConfig",
    "SSEMessage",
    "SelectFieldOption",
    "SendTokenData",
    "SocketError",
    "SocketMessage",
    "StartEndIndex",
    "StatusPresenceEvent",
    "StreamData",
    "StreamPresenceEvent",
    "StreamingJoinedEvent",
    "StreamingLeavedEvent",
    "TokenSentEvent",
    "UpdateMessageData",
    "UserChannelAddedEvent",
    "UserChannelRemoved",
    "UserClanRemovedEvent",
    "UserInitData",
    "UserProfileRedis",
    "UserProfileUpdatedEvent",
    "VoiceEndedEvent",
    "VoiceJoinedEvent",
    "VoiceLeavedEvent",
    "VoiceStartedEvent",
    "WebrtcSignalingFwd",
    "api_pb2",
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
]

class ApiChannelDescList(_Model, _api.ChannelDescList):
    """Channels, from a listing.

    The message `mezon.api.ChannelDescList`.
    """

    cursor: _Extra[str | None, str | None]
    """A field of mezon-sdk 1.8.3 that no server sets; None."""
    def __new__(
        cls,
        /,
        *,
        channeldesc: _Many[_api.ChannelDescription] = ...,
        cursor: str | None = ...,
    ) -> Self: ...

class ApiChannelDescription(_records.ChannelDescriptionMixin, _api.ChannelDescription):
    """A channel, thread, group or direct conversation.

    The message `mezon.api.ChannelDescription`.
    """

    meeting_uri: _Extra[str | None, str | None]
    """A field of mezon-sdk 1.8.3 that no server sets; None. The room of a voice channel is `meeting_code`."""
    status: _Extra[int | None, int | str | None]
    """A field of mezon-sdk 1.8.3 that no server sets; None."""
    user_id: _Extra[list[int] | None, Sequence[int | str] | None]
    """The same as `user_ids`, under the name of mezon-sdk 1.8.3."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        parent_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        category_id: int | str | None = ...,
        category_name: str | None = ...,
        type: int | str | None = ...,
        creator_id: int | str | None = ...,
        channel_label: str | None = ...,
        channel_private: int | str | None = ...,
        avatars: Sequence[str] | None = ...,
        user_ids: Sequence[int | str] | None = ...,
        last_sent_message: _One[_api.ChannelMessageHeader] = ...,
        last_seen_message: _One[_api.ChannelMessageHeader] = ...,
        onlines: Sequence[bool] | None = ...,
        meeting_code: str | None = ...,
        count_mess_unread: int | str | None = ...,
        active: int | str | None = ...,
        last_pin_message: str | None = ...,
        usernames: Sequence[str] | None = ...,
        creator_name: str | None = ...,
        create_time_seconds: int | str | None = ...,
        update_time_seconds: int | str | None = ...,
        display_names: Sequence[str] | None = ...,
        channel_avatar: str | None = ...,
        clan_name: str | None = ...,
        app_id: int | str | None = ...,
        is_mute: bool | None = ...,
        age_restricted: int | str | None = ...,
        topic: str | None = ...,
        e2ee: int | str | None = ...,
        member_count: int | str | None = ...,
        meeting_uri: str | None = ...,
        status: int | str | None = ...,
        user_id: Sequence[int | str] | None = ...,
    ) -> Self: ...

class ApiChannelMessageHeader(_Model, _api.ChannelMessageHeader):
    """What is told about a message where the whole is not needed.

    The message `mezon.api.ChannelMessageHeader`.
    """

    attachment: _Extra[str | None, str | None]
    """A field of mezon-sdk 1.8.3 that no server sets; None."""
    mention: _Extra[str | None, str | None]
    """A field of mezon-sdk 1.8.3 that no server sets; None."""
    reaction: _Extra[str | None, str | None]
    """A field of mezon-sdk 1.8.3 that no server sets; None."""
    referece: _Extra[str | None, str | None]
    """A field of mezon-sdk 1.8.3 that no server sets, in its spelling; None."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        timestamp_seconds: int | str | None = ...,
        sender_id: int | str | None = ...,
        content: str | None = ...,
        attachment: str | None = ...,
        mention: str | None = ...,
        reaction: str | None = ...,
        referece: str | None = ...,
    ) -> Self: ...

class ApiClanDesc(_Model, _api.ClanDesc):
    """A clan: a community with channels, roles and members.

    The message `mezon.api.ClanDesc`.
    """

    def __new__(
        cls,
        /,
        *,
        creator_id: int | str | None = ...,
        clan_name: str | None = ...,
        logo: str | None = ...,
        banner: str | None = ...,
        clan_id: int | str | None = ...,
        status: int | str | None = ...,
        badge_count: int | str | None = ...,
        is_onboarding: bool | None = ...,
        welcome_channel_id: int | str | None = ...,
        onboarding_banner: str | None = ...,
        clan_order: int | str | None = ...,
        is_community: bool | None = ...,
        community_banner: str | None = ...,
        description: str | None = ...,
        about: str | None = ...,
        short_url: str | None = ...,
        prevent_anonymous: bool | None = ...,
        has_unread_message: bool | None = ...,
    ) -> Self: ...

class ApiClanDescList(_Model, _api.ClanDescList):
    """The clans that the bot is in, 100 at most.

    The message `mezon.api.ClanDescList`.
    """

    def __new__(
        cls,
        /,
        *,
        clandesc: _Many[_api.ClanDesc] = ...,
    ) -> Self: ...

class ApiCreateChannelDescRequest(_Model, _api.CreateChannelDescRequest):
    """A channel that is to be made.

    The message `mezon.api.CreateChannelDescRequest`.
    """

    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        parent_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        category_id: int | str | None = ...,
        type: int | str | None = ...,
        channel_label: str | None = ...,
        channel_private: int | str | None = ...,
        user_ids: Sequence[int | str] | None = ...,
        app_id: int | str | None = ...,
    ) -> Self: ...

class ClanDesc(ApiClanDesc):
    """A clan: a community with channels, roles and members.

    The message `mezon.api.ClanDesc`.
    """

    def __new__(
        cls,
        /,
        *,
        creator_id: int | str | None = ...,
        clan_name: str | None = ...,
        logo: str | None = ...,
        banner: str | None = ...,
        clan_id: int | str | None = ...,
        status: int | str | None = ...,
        badge_count: int | str | None = ...,
        is_onboarding: bool | None = ...,
        welcome_channel_id: int | str | None = ...,
        onboarding_banner: str | None = ...,
        clan_order: int | str | None = ...,
        is_community: bool | None = ...,
        community_banner: str | None = ...,
        description: str | None = ...,
        about: str | None = ...,
        short_url: str | None = ...,
        prevent_anonymous: bool | None = ...,
        has_unread_message: bool | None = ...,
    ) -> Self: ...

class ApiMessageAttachment(_attachment.AttachmentMixin, _api.MessageAttachment):
    """A file of a message.

    The message `mezon.api.MessageAttachment`.
    """

    channel_id: _Extra[int | None, int | str | None]
    """Place of the message, for code of mezon-sdk 1.8.3; it is not sent."""
    mode: _Extra[int | None, int | str | None]
    """Mode of the message, for code of mezon-sdk 1.8.3; it is not sent."""
    channel_label: _Extra[str | None, str | None]
    """Name of the message's channel, for code of mezon-sdk 1.8.3; it is not sent."""
    message_id: _Extra[int | None, int | str | None]
    """Id of the message, for code of mezon-sdk 1.8.3; it is not sent."""
    sender_id: _Extra[int | None, int | str | None]
    """Id of the message's writer, for code of mezon-sdk 1.8.3; it is not sent."""
    def __new__(
        cls,
        /,
        *,
        filename: str | None = ...,
        size: int | str | None = ...,
        url: str | None = ...,
        filetype: str | None = ...,
        width: int | str | None = ...,
        height: int | str | None = ...,
        thumbnail: str | None = ...,
        duration: int | str | None = ...,
        channel_id: int | str | None = ...,
        mode: int | str | None = ...,
        channel_label: str | None = ...,
        message_id: int | str | None = ...,
        sender_id: int | str | None = ...,
    ) -> Self: ...

class ApiMessageDeleted(_Model, _api.MessageDeleted):
    """A message that was deleted.

    The message `mezon.api.MessageDeleted`.
    """

    def __new__(
        cls,
        /,
        *,
        message_id: int | str | None = ...,
        deletor: str | None = ...,
    ) -> Self: ...

class ApiMessageMention(_records.MentionMixin, _api.MessageMention):
    """A user or role named in a text; exactly one of the two.

    The message `mezon.api.MessageMention`.
    """

    create_time: _Extra[str | None, str | None]
    """`create_time_seconds` as decimal text."""
    channel_id: _Extra[int | None, int | str | None]
    """Place of the message, for code of mezon-sdk 1.8.3; it is not sent."""
    mode: _Extra[int | None, int | str | None]
    """Mode of the message, for code of mezon-sdk 1.8.3; it is not sent."""
    channel_label: _Extra[str | None, str | None]
    """Name of the message's channel, for code of mezon-sdk 1.8.3; it is not sent."""
    message_id: _Extra[int | None, int | str | None]
    """Id of the message, for code of mezon-sdk 1.8.3; it is not sent."""
    sender_id: _Extra[int | None, int | str | None]
    """Id of the message's writer, for code of mezon-sdk 1.8.3; it is not sent."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        user_id: int | str | None = ...,
        username: str | None = ...,
        role_id: int | str | None = ...,
        rolename: str | None = ...,
        create_time_seconds: int | str | None = ...,
        s: int | str | None = ...,
        e: int | str | None = ...,
        create_time: str | None = ...,
        channel_id: int | str | None = ...,
        mode: int | str | None = ...,
        channel_label: str | None = ...,
        message_id: int | str | None = ...,
        sender_id: int | str | None = ...,
    ) -> Self: ...

class ApiMessageReaction(_Model, _api.MessageReaction):
    """An emoji that a user puts under a message or takes back.

    The message `mezon.api.MessageReaction`.
    """

    channel_label: _Extra[str | None, str | None]
    """Name of the message's channel, for code of mezon-sdk 1.8.3; it is not sent."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        emoji_id: int | str | None = ...,
        emoji: str | None = ...,
        sender_id: int | str | None = ...,
        sender_name: str | None = ...,
        sender_avatar: str | None = ...,
        action: bool | None = ...,
        count: int | str | None = ...,
        channel_id: int | str | None = ...,
        message_id: int | str | None = ...,
        clan_id: int | str | None = ...,
        mode: int | str | None = ...,
        message_sender_id: int | str | None = ...,
        is_public: bool | None = ...,
        topic_id: int | str | None = ...,
        emoji_recent_id: int | str | None = ...,
        channel_label: str | None = ...,
    ) -> Self: ...

class ApiMessageRef(_Model, _api.MessageRef):
    """The message that another one replies to.

    The message `mezon.api.MessageRef`.
    """

    channel_id: _Extra[int | None, int | str | None]
    """Place of the message, for code of mezon-sdk 1.8.3; it is not sent."""
    mode: _Extra[int | None, int | str | None]
    """Mode of the message, for code of mezon-sdk 1.8.3; it is not sent."""
    channel_label: _Extra[str | None, str | None]
    """Name of the message's channel, for code of mezon-sdk 1.8.3; it is not sent."""
    def __new__(
        cls,
        /,
        *,
        message_id: int | str | None = ...,
        message_ref_id: int | str | None,
        content: str | None = ...,
        has_attachment: bool | None = ...,
        ref_type: int | str | None = ...,
        message_sender_id: int | str | None,
        message_sender_username: str | None = ...,
        message_sender_avatar: str | None = ...,
        message_sender_clan_nick: str | None = ...,
        message_sender_display_name: str | None = ...,
        channel_id: int | str | None = ...,
        mode: int | str | None = ...,
        channel_label: str | None = ...,
    ) -> Self: ...

class ApiPermission(_Model, _api.Permission):
    """Something that a role can allow.

    The message `mezon.api.Permission`.
    """

    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        title: str | None = ...,
        slug: str | None = ...,
        description: str | None = ...,
        active: int | str | None = ...,
        scope: int | str | None = ...,
        level: int | str | None = ...,
    ) -> Self: ...

class ApiPermissionList(_Model, _api.PermissionList):
    """What may be done.

    The message `mezon.api.PermissionList`.
    """

    def __new__(
        cls,
        /,
        *,
        permissions: _Many[_api.Permission] = ...,
        max_level_permission: int | str | None = ...,
    ) -> Self: ...

class ApiQuickMenuAccess(_Model, _api.QuickMenuAccess):
    """An entry of a bot's quick menu, which users open beside the message box or on a message.

    The message `mezon.api.QuickMenuAccess`.
    """

    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        bot_id: int | str | None = ...,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        menu_name: str | None = ...,
        background: str | None = ...,
        action_msg: str | None = ...,
        menu_type: int | str | None = ...,
    ) -> Self: ...

class ApiQuickMenuAccessList(_Model, _api.QuickMenuAccessList):
    """The entries of a quick menu.

    The message `mezon.api.QuickMenuAccessList`.
    """

    def __new__(
        cls,
        /,
        *,
        list_menus: _Many[_api.QuickMenuAccess] = ...,
    ) -> Self: ...

class ApiRole(_Model, _api.Role):
    """A role: permissions that members of a clan can hold.

    The message `mezon.api.Role`.
    """

    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        title: str | None = ...,
        color: str | None = ...,
        role_icon: str | None = ...,
        slug: str | None = ...,
        description: str | None = ...,
        creator_id: int | str | None = ...,
        clan_id: int | str | None = ...,
        active: int | str | None = ...,
        display_online: int | str | None = ...,
        allow_mention: int | str | None = ...,
        role_user_list: _One[_api.RoleUserList] = ...,
        permission_list: _One[_api.PermissionList] = ...,
        role_channel_active: int | str | None = ...,
        channel_ids: Sequence[int | str] | None = ...,
        max_level_permission: int | str | None = ...,
        order_role: int | str | None = ...,
    ) -> Self: ...

class ApiRoleList(_Model, _api.RoleList):
    """Roles of a clan.

    The message `mezon.api.RoleList`.
    """

    cacheable_cursor: _Extra[str | None, str | None]
    """A field of mezon-sdk 1.8.3 that no server sets; None."""
    next_cursor: _Extra[str | None, str | None]
    """A field of mezon-sdk 1.8.3 that no server sets; None."""
    prev_cursor: _Extra[str | None, str | None]
    """A field of mezon-sdk 1.8.3 that no server sets; None."""
    def __new__(
        cls,
        /,
        *,
        roles: _Many[_api.Role] = ...,
        max_level_permission: int | str | None = ...,
        cacheable_cursor: str | None = ...,
        next_cursor: str | None = ...,
        prev_cursor: str | None = ...,
    ) -> Self: ...

class ApiRoleListEventResponse(_Model, _api.RoleListEventResponse):
    """A page of a clan's roles.

    The message `mezon.api.RoleListEventResponse`.
    """

    clan_id: _Alias[int, int | str | None]
    """Id of the clan; `clanId` in the schema."""
    def __new__(
        cls,
        /,
        *,
        limit: int | str | None = ...,
        state: int | str | None = ...,
        cursor: str | None = ...,
        clan_id: int | str | None = ...,
        roles: _One[_api.RoleList] = ...,
        clanId: Any = ...,
    ) -> Self: ...

class ApiRoleUserList(_Model, _api.RoleUserList):
    """A page of the holders of a role.

    The message `mezon.api.RoleUserList`.
    """

    def __new__(
        cls,
        /,
        *,
        role_users: _Many[_api.RoleUserList_RoleUser] = ...,
        cursor: str | None = ...,
    ) -> Self: ...

class RoleUserListRoleUser(_Model, _api.RoleUserList_RoleUser):
    """A holder of a role.

    The message `mezon.api.RoleUserList.RoleUser`.
    """

    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        username: str | None = ...,
        display_name: str | None = ...,
        avatar_url: str | None = ...,
        lang_tag: str | None = ...,
        location: str | None = ...,
        online: bool | None = ...,
    ) -> Self: ...

class ApiSession(_Model, _api.Session):
    """A login, with the addresses that serve it.

    The message `mezon.api.Session`.
    """

    def __new__(
        cls,
        /,
        *,
        created: bool | None = ...,
        token: str | None = ...,
        refresh_token: str | None = ...,
        user_id: int | str | None = ...,
        is_remember: bool | None = ...,
        api_url: str | None = ...,
        id_token: str | None = ...,
        ws_url: str | None = ...,
        session_id: str | None = ...,
        tcp_url: str | None = ...,
    ) -> Self: ...

class ApiVoiceChannelUser(_records.VoiceUserMixin, _api.VoiceChannelUser):
    """A voice channel that somebody is in, and who that is.

    The message `mezon.api.VoiceChannelUser`.
    """

    id: _Extra[int | None, int | str | None]
    """A field of mezon-sdk 1.8.3 that no server sets; None."""
    participant: _Extra[str | None, str | None]
    """A field of mezon-sdk 1.8.3 that no server sets; None."""
    user_id: _Extra[int | None, int | str | None]
    """Id of the first of the users, None if there is none."""
    def __new__(
        cls,
        /,
        *,
        user_ids: Sequence[str] | None = ...,
        channel_id: int | str | None = ...,
        room_name: str | None = ...,
        share_screen_ids: Sequence[str] | None = ...,
        id: int | str | None = ...,
        participant: str | None = ...,
        user_id: int | str | None = ...,
    ) -> Self: ...

class ApiVoiceChannelUserList(_Model, _api.VoiceChannelUserList):
    """Who is in the voice channels of a clan.

    The message `mezon.api.VoiceChannelUserList`.
    """

    def __new__(
        cls,
        /,
        *,
        voice_channel_users: _Many[_api.VoiceChannelUser] = ...,
    ) -> Self: ...

class ChannelMessage(_message.ChannelMessageMixin):
    """A message as it comes: a new one, an edit or a deletion, told apart by `code`.

    The message `mezon.api.ChannelMessage`.
    """

    __match_args__ = (
        "clan_id",
        "channel_id",
        "message_id",
        "code",
        "sender_id",
        "username",
        "avatar",
        "content",
        "channel_label",
        "clan_logo",
        "category_name",
        "display_name",
        "clan_nick",
        "clan_avatar",
        "reactions",
        "mentions",
        "attachments",
        "references",
        "referenced_message",
        "create_time_seconds",
        "update_time_seconds",
        "mode",
        "hide_editted",
        "is_public",
        "topic_id",
    )
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    message_id: Field[int, int | str | None]
    """Id of the message; later messages have greater ones."""
    code: Field[int, int | str | None]
    """Kind of the message, as in `TypeMessage`: 0 an ordinary one, 1 an edit, 2 a deletion, 12 ephemeral, and others."""
    sender_id: Field[int, int | str | None]
    """Id of the user who wrote it."""
    username: Field[str, str | None]
    """Login name of whoever wrote it."""
    avatar: Field[str, str | None]
    """URL of the picture of whoever wrote it."""
    @property
    def content(self) -> _MessageContent:
        """What it says: text that is JSON, whose parts read like those of a dict; a plain dict where `MEZON_CONTENT` is `dict`."""

    @content.setter
    def content(self, value: Content | None) -> None: ...
    channel_label: Field[str, str | None]
    """What the channel is called in clients."""
    clan_logo: Field[str, str | None]
    """URL of the clan's picture."""
    category_name: Field[str, str | None]
    """Heading under which clients group channels."""
    display_name: Field[str, str | None]
    """Displayed name of whoever wrote it."""
    clan_nick: Field[str, str | None]
    """Nick name, in the clan, of whoever wrote it; empty for none."""
    clan_avatar: Field[str, str | None]
    """URL of the picture, in the clan, of whoever wrote it; empty for none."""
    @property
    def reactions(self) -> list[ApiMessageReaction]:
        """Emoji that users put under the message."""

    @reactions.setter
    def reactions(self, value: _Many[_api.MessageReaction]) -> None: ...
    @property
    def mentions(self) -> list[ApiMessageMention]:
        """Users and roles named in the text, with their positions."""

    @mentions.setter
    def mentions(self, value: _Many[_api.MessageMention]) -> None: ...
    @property
    def attachments(self) -> list[ApiMessageAttachment]:
        """Files of the message."""

    @attachments.setter
    def attachments(self, value: _Many[_api.MessageAttachment]) -> None: ...
    @property
    def references(self) -> list[ApiMessageRef]:
        """Messages that this one replies to."""

    @references.setter
    def references(self, value: _Many[_api.MessageRef]) -> None: ...
    referenced_message: Field[bytes, bytes | None]
    """Bytes whose meaning is not documented."""
    create_time_seconds: Field[int, int | str | None]
    """When it was written, in Unix seconds."""
    update_time_seconds: Field[int, int | str | None]
    """When it was last edited, in Unix seconds."""
    mode: Field[int, int | str | None]
    """How the channel is addressed, as in `ChannelStreamMode`: 2 channel, 3 group, 4 direct, 6 thread; 0 for other kinds."""
    hide_editted: Field[bool, bool | None]
    """Whether clients leave out the mark that the message was edited."""
    is_public: Field[bool, bool | None]
    """Whether the whole clan sees the channel: True for public channels, False for private ones and direct conversations."""
    topic_id: Field[int, int | str | None]
    """Id of the topic, a side conversation under one message; 0 for none."""
    @property
    def channel(self) -> _TextChannel:
        """The channel it is in; writing there needs no fetch."""
    @property
    def author(self) -> _User:
        """Who wrote it; writing to them needs no fetch."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None,
        channel_id: int | str | None,
        message_id: int | str | None,
        code: int | str | None = ...,
        sender_id: int | str | None,
        username: str | None = ...,
        avatar: str | None = ...,
        content: Content | None = ...,
        channel_label: str | None = ...,
        clan_logo: str | None = ...,
        category_name: str | None = ...,
        display_name: str | None = ...,
        clan_nick: str | None = ...,
        clan_avatar: str | None = ...,
        reactions: _Many[_api.MessageReaction] = ...,
        mentions: _Many[_api.MessageMention] = ...,
        attachments: _Many[_api.MessageAttachment] = ...,
        references: _Many[_api.MessageRef] = ...,
        referenced_message: bytes | None = ...,
        create_time_seconds: int | str | None = ...,
        update_time_seconds: int | str | None = ...,
        mode: int | str | None = ...,
        hide_editted: bool | None = ...,
        is_public: bool | None = ...,
        topic_id: int | str | None = ...,
    ) -> Self: ...

class ChannelMessageAck(_message.ChannelMessageAckMixin, _realtime.ChannelMessageAck):
    """What the server says to a message that was sent.

    The message `mezon.realtime.ChannelMessageAck`.
    """

    persistence: _Alias[bool | None, bool | None]
    """Whether the server keeps the message; `persistent` in the schema."""
    create_time: _Extra[str | None, str | None]
    """`create_time_seconds` as decimal text, None if the server does not say."""
    update_time: _Extra[str | None, str | None]
    """`update_time_seconds` as decimal text, None if the server does not say."""
    mode: _Extra[int | None, int | str | None]
    """How the channel was addressed, as in `ChannelStreamMode`."""
    clan_id: _Extra[int | None, int | str | None]
    """Id of the clan that the message went to; 0 for direct conversations and groups."""
    channel_label: _Extra[str | None, str | None]
    """A field of mezon-sdk 1.8.3 that no server sets; None."""
    is_public: _Extra[bool | None, bool | None]
    """Whether the message went to a public channel."""
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
        message_id: int | str | None = ...,
        code: int | str | None = ...,
        username: str | None = ...,
        create_time_seconds: int | str | None = ...,
        update_time_seconds: int | str | None = ...,
        persistence: bool | None = ...,
        clan_logo: str | None = ...,
        category_name: str | None = ...,
        create_time: str | None = ...,
        update_time: str | None = ...,
        mode: int | str | None = ...,
        clan_id: int | str | None = ...,
        channel_label: str | None = ...,
        is_public: bool | None = ...,
        persistent: Any = ...,
    ) -> Self: ...

class ChannelMessageSend(_message.ContentMixin):
    """A message that is to be sent.

    The message `mezon.realtime.ChannelMessageSend`.
    """

    __match_args__ = (
        "clan_id",
        "channel_id",
        "content",
        "mentions",
        "attachments",
        "references",
        "mode",
        "anonymous_message",
        "mention_everyone",
        "avatar",
        "is_public",
        "code",
        "topic_id",
        "id",
    )
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    @property
    def content(self) -> _MessageContent:
        """What it says: text, a dict, or a `ChannelMessageContent`; at most 4,000 UTF-16 units as JSON."""

    @content.setter
    def content(self, value: Content | None) -> None: ...
    @property
    def mentions(self) -> list[ApiMessageMention]:
        """Users and roles named in the text, with their positions."""

    @mentions.setter
    def mentions(self, value: _Many[_api.MessageMention]) -> None: ...
    @property
    def attachments(self) -> list[ApiMessageAttachment]:
        """Files of the message."""

    @attachments.setter
    def attachments(self, value: _Many[_api.MessageAttachment]) -> None: ...
    @property
    def references(self) -> list[ApiMessageRef]:
        """Messages that this one replies to."""

    @references.setter
    def references(self, value: _Many[_api.MessageRef]) -> None: ...
    mode: Field[int, int | str | None]
    """How the channel is addressed, as in `ChannelStreamMode`: 2 channel, 3 group, 4 direct, 6 thread; 0 for other kinds."""
    anonymous_message: Field[bool, bool | None]
    """Whether the writer stays unknown, where the clan allows that."""
    mention_everyone: Field[bool, bool | None]
    """Whether everybody in the channel is notified."""
    avatar: Field[str, str | None]
    """URL of the picture it appears with; empty for the bot's own."""
    is_public: Field[bool, bool | None]
    """Whether the whole clan sees the channel: True for public channels, False for private ones and direct conversations."""
    code: Field[int, int | str | None]
    """Kind of the message, as in `TypeMessage`: 0 an ordinary one, 12, 14 and 15 an ephemeral one, its change and its deletion."""
    topic_id: Field[int, int | str | None]
    """Id of the topic, a side conversation under one message; 0 for none."""
    id: Field[int, int | str | None]
    """Id of the ephemeral message that is changed or deleted; 0 otherwise, since the server refuses an id of the sender's."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None,
        channel_id: int | str | None,
        content: Content | None,
        mentions: _Many[_api.MessageMention] = ...,
        attachments: _Many[_api.MessageAttachment] = ...,
        references: _Many[_api.MessageRef] = ...,
        mode: int | str | None,
        anonymous_message: bool | None = ...,
        mention_everyone: bool | None = ...,
        avatar: str | None = ...,
        is_public: bool | None,
        code: int | str | None = ...,
        topic_id: int | str | None = ...,
        id: int | str | None = ...,
    ) -> Self: ...

class ChannelMessageUpdate(_message.ContentMixin):
    """A message that is to be changed.

    The message `mezon.realtime.ChannelMessageUpdate`.
    """

    __match_args__ = (
        "clan_id",
        "channel_id",
        "message_id",
        "content",
        "mentions",
        "attachments",
        "mode",
        "is_public",
        "hide_editted",
        "topic_id",
        "is_update_msg_topic",
        "create_time_seconds",
    )
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    message_id: Field[int, int | str | None]
    """Id of the message; later messages have greater ones."""
    @property
    def content(self) -> _MessageContent:
        """What it says from now on: text, a dict, or a `ChannelMessageContent`; at most 4,000 UTF-16 units as JSON."""

    @content.setter
    def content(self, value: Content | None) -> None: ...
    @property
    def mentions(self) -> list[ApiMessageMention]:
        """Users and roles named in the text, with their positions."""

    @mentions.setter
    def mentions(self, value: _Many[_api.MessageMention]) -> None: ...
    @property
    def attachments(self) -> list[ApiMessageAttachment]:
        """Files of the message."""

    @attachments.setter
    def attachments(self, value: _Many[_api.MessageAttachment]) -> None: ...
    mode: Field[int, int | str | None]
    """How the channel is addressed, as in `ChannelStreamMode`: 2 channel, 3 group, 4 direct, 6 thread; 0 for other kinds."""
    is_public: Field[bool, bool | None]
    """Whether the whole clan sees the channel: True for public channels, False for private ones and direct conversations."""
    hide_editted: Field[bool, bool | None]
    """Whether clients leave out the mark that the message was edited."""
    topic_id: Field[int, int | str | None]
    """Id of the topic, a side conversation under one message; 0 for none."""
    is_update_msg_topic: Field[bool, bool | None]
    """Whether it is a message in a topic."""
    create_time_seconds: Field[int, int | str | None]
    """When the message was written, in Unix seconds; the server keeps it with the edit."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None,
        channel_id: int | str | None,
        message_id: int | str | None,
        content: Content | None,
        mentions: _Many[_api.MessageMention] = ...,
        attachments: _Many[_api.MessageAttachment] = ...,
        mode: int | str | None,
        is_public: bool | None,
        hide_editted: bool | None = ...,
        topic_id: int | str | None = ...,
        is_update_msg_topic: bool | None = ...,
        create_time_seconds: int | str | None = ...,
    ) -> Self: ...

class ChannelMessageRemove(_Model, _realtime.ChannelMessageRemove):
    """A message that is to be deleted.

    The message `mezon.realtime.ChannelMessageRemove`.
    """

    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None,
        channel_id: int | str | None,
        message_id: int | str | None,
        mode: int | str | None,
        is_public: bool | None,
        has_attachment: bool | None = ...,
        topic_id: int | str | None = ...,
        mentions: bytes | None = ...,
        references: bytes | None = ...,
    ) -> Self: ...

class AddClanUserEvent(_membership.AddClanUserMixin, _realtime.AddClanUserEvent):
    """A user joined a clan.

    The message `mezon.realtime.AddClanUserEvent`.
    """

    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        user: _One[_realtime.UserProfileRedis] = ...,
        invitor: str | None = ...,
    ) -> Self: ...

class Channel(_Model, _realtime.Channel):
    """The answer to a joined channel.

    The message `mezon.realtime.Channel`.
    """

    self_presence: _Alias[Presence | None, _One[_realtime.UserPresence]]
    """The bot's own presence; `self` in the schema."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None,
        presences: _Many[_realtime.UserPresence],
        self_presence: _One[_realtime.UserPresence],
        chanel_label: str | None,
        clan_logo: str | None,
        category_name: str | None,
        self: Any = ...,
    ) -> Self: ...

class Presence(_Model, _realtime.UserPresence):
    """A user who is connected, with one connection.

    The message `mezon.realtime.UserPresence`.
    """

    node: _Extra[str, str | None]
    """A field of mezon-sdk 1.8.3 that no server sets."""
    def __new__(
        cls,
        /,
        *,
        user_id: int | str | None,
        session_id: int | str | None,
        username: str | None,
        status: str | None,
        is_mobile: bool | None = ...,
        user_status: str | None = ...,
        node: str | None,
    ) -> Self: ...

class ChannelCreatedEvent(_Model, _realtime.ChannelCreatedEvent):
    """A channel or thread was made.

    The message `mezon.realtime.ChannelCreatedEvent`.
    """

    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None,
        category_id: int | str | None = ...,
        creator_id: int | str | None = ...,
        parent_id: int | str | None = ...,
        channel_id: int | str | None,
        channel_label: str | None = ...,
        channel_private: int | str | None = ...,
        channel_type: int | str | None = ...,
        status: int | str | None = ...,
        app_id: int | str | None = ...,
        clan_name: str | None = ...,
        channel_avatar: str | None = ...,
    ) -> Self: ...

class ChannelDeletedEvent(_Model, _realtime.ChannelDeletedEvent):
    """A channel or thread was deleted.

    The message `mezon.realtime.ChannelDeletedEvent`.
    """

    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None,
        category_id: int | str | None = ...,
        parent_id: int | str | None = ...,
        channel_id: int | str | None,
        deletor: str | None = ...,
    ) -> Self: ...

class ChannelUpdatedEvent(_Model, _realtime.ChannelUpdatedEvent):
    """A channel or thread was changed.

    The message `mezon.realtime.ChannelUpdatedEvent`.
    """

    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None,
        category_id: int | str | None = ...,
        creator_id: int | str | None = ...,
        parent_id: int | str | None = ...,
        channel_id: int | str | None,
        channel_label: str | None = ...,
        channel_type: int | str | None = ...,
        status: int | str | None = ...,
        meeting_code: str | None = ...,
        is_error: bool | None = ...,
        channel_private: bool | None = ...,
        app_id: int | str | None = ...,
        e2ee: int | str | None = ...,
        topic: str | None = ...,
        age_restricted: int | str | None = ...,
        active: int | str | None = ...,
        count_mess_unread: int | str | None = ...,
        user_ids: Sequence[int | str] | None = ...,
        role_ids: Sequence[int | str] | None = ...,
        channel_avatar: str | None = ...,
    ) -> Self: ...

class ChannelJoin(_Model, _realtime.ChannelJoin):
    """A request for the messages of a channel.

    The message `mezon.realtime.ChannelJoin`.
    """

    channel_join: _Extra[dict[str, Any] | None, dict[str, Any] | None]
    """A field of mezon-sdk 1.8.3 that no server sets; None."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        channel_type: int | str | None = ...,
        is_public: bool | None = ...,
        channel_join: dict[str, Any] | None = ...,
    ) -> Self: ...

class ChannelLeave(_Model, _realtime.ChannelLeave):
    """The end of a `ChannelJoin`.

    The message `mezon.realtime.ChannelLeave`.
    """

    channel_leave: _Extra[dict[str, Any] | None, dict[str, Any] | None]
    """A field of mezon-sdk 1.8.3 that no server sets; None."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        channel_type: int | str | None = ...,
        is_public: bool | None = ...,
        channel_leave: dict[str, Any] | None = ...,
    ) -> Self: ...

class ClanJoin(_Model, _realtime.ClanJoin):
    """A request for the events of a clan.

    The message `mezon.realtime.ClanJoin`.
    """

    cid: _Extra[str | None, str | None]
    """Number of the request, as text; it is not sent."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None,
        is_last_field: bool | None = ...,
        cid: str | None = ...,
    ) -> Self: ...

class ClanNameExistedEvent(_Model, _realtime.CheckNameExistedEvent):
    """The question whether a name is taken, and its answer.

    The message `mezon.realtime.CheckNameExistedEvent`.
    """

    clan_name: _Alias[str, str | None]
    """The word that is to be free; `name` in the schema."""
    def __new__(
        cls,
        /,
        *,
        clan_name: str | None,
        condition_id: int | str | None = ...,
        exist: bool | None,
        type: int | str | None = ...,
        clan_id: int | str | None = ...,
        name: Any = ...,
    ) -> Self: ...

class ClanProfileUpdatedEvent(_Model, _realtime.ClanProfileUpdatedEvent):
    """A member changed how they appear in one clan.

    The message `mezon.realtime.ClanProfileUpdatedEvent`.
    """

    def __new__(
        cls,
        /,
        *,
        user_id: int | str | None,
        clan_nick: str | None,
        clan_avatar: str | None,
        clan_id: int | str | None,
    ) -> Self: ...

class ClanUpdatedEvent(_Model, _realtime.ClanUpdatedEvent):
    """A clan was changed.

    The message `mezon.realtime.ClanUpdatedEvent`.
    """

    clan_logo: _Alias[str, str | None]
    """URL of the clan's picture; `logo` in the schema."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None,
        clan_name: str | None,
        clan_logo: str | None,
        banner: str | None = ...,
        status: int | str | None = ...,
        is_onboarding: bool | None = ...,
        welcome_channel_id: int | str | None = ...,
        onboarding_banner: str | None = ...,
        community_banner: str | None = ...,
        is_community: bool | None = ...,
        about: str | None = ...,
        description: str | None = ...,
        prevent_anonymous: bool | None = ...,
        logo: Any = ...,
    ) -> Self: ...

class CustomStatusEvent(_Model, _realtime.CustomStatusEvent):
    """A user wrote a status text.

    The message `mezon.realtime.CustomStatusEvent`.
    """

    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None,
        user_id: int | str | None,
        username: str | None,
        status: str | None,
        time_reset: int | str | None = ...,
        no_clear: bool | None = ...,
    ) -> Self: ...

class DropdownBoxSelected(_clicks.SelectionMixin, _realtime.DropdownBoxSelected):
    """A user chose something in a select of a message.

    The message `mezon.realtime.DropdownBoxSelected`.
    """

    def __new__(
        cls,
        /,
        *,
        message_id: int | str | None,
        channel_id: int | str | None,
        selectbox_id: str | None,
        sender_id: int | str | None,
        user_id: int | str | None,
        values: Sequence[str] | None,
    ) -> Self: ...

class FCMTokens(_Model, _realtime.FCMTokens):
    """A device that gets push notifications.

    The message `mezon.realtime.FCMTokens`.
    """

    def __new__(
        cls,
        /,
        *,
        device_id: str | None,
        token_id: str | None,
        platform: str | None,
    ) -> Self: ...

class GiveCoffeeEvent(_Model, _api.GiveCoffeeEvent):
    """Somebody thanked the author of a message with tokens ("gave a coffee").

    The message `mezon.api.GiveCoffeeEvent`.
    """

    def __new__(
        cls,
        /,
        *,
        sender_id: int | str | None,
        receiver_id: int | str | None,
        token_count: int | str | None,
        message_ref_id: int | str | None,
        channel_id: int | str | None,
        clan_id: int | str | None,
    ) -> Self: ...

class LastPinMessageEvent(_Model, _realtime.LastPinMessageEvent):
    """A message was pinned or unpinned.

    The message `mezon.realtime.LastPinMessageEvent`.
    """

    channel_label: _Extra[str, str | None]
    """A field of mezon-sdk 1.8.3 that no server sets."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None,
        message_id: int | str | None,
        mode: int | str | None,
        user_id: int | str | None,
        timestamp_seconds: int | str | None = ...,
        operation: int | str | None,
        is_public: bool | None,
        message_sender_avatar: str | None = ...,
        message_sender_id: str | None = ...,
        message_sender_username: str | None = ...,
        message_content: str | None = ...,
        message_attachment: str | None = ...,
        message_created_time: str | None = ...,
        channel_label: str | None,
    ) -> Self: ...

class MessageButtonClicked(_clicks.ClickMixin, _realtime.MessageButtonClicked):
    """A user clicked a button of a message; web and desktop clients report a choice in a select this way, too.

    The message `mezon.realtime.MessageButtonClicked`.
    """

    def __new__(
        cls,
        /,
        *,
        message_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        button_id: str | None = ...,
        sender_id: int | str | None = ...,
        user_id: int | str | None = ...,
        extra_data: str | None = ...,
    ) -> Self: ...

class LastSeenMessageEvent(_Model, _realtime.LastSeenMessageEvent):
    """How far a channel was read, on another device of the same account.

    The message `mezon.realtime.LastSeenMessageEvent`.
    """

    channel_label: _Extra[str, str | None]
    """A field of mezon-sdk 1.8.3 that no server sets."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None,
        message_id: int | str | None,
        mode: int | str | None,
        timestamp_seconds: int | str | None,
        badge_count: int | str | None = ...,
        channel_label: str | None,
    ) -> Self: ...

class MessageTypingEvent(_Model, _realtime.MessageTypingEvent):
    """A user is writing.

    The message `mezon.realtime.MessageTypingEvent`.
    """

    channel_label: _Extra[str | None, str | None]
    """A field of mezon-sdk 1.8.3 that no server sets; None."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None,
        sender_id: int | str | None,
        mode: int | str | None = ...,
        is_public: bool | None = ...,
        sender_username: str | None = ...,
        sender_display_name: str | None = ...,
        topic_id: int | str | None = ...,
        channel_label: str | None = ...,
    ) -> Self: ...

class NotificationEvent(_Model, _realtime.Notifications):
    """Notifications for the bot's account.

    The message `mezon.realtime.Notifications`.
    """

    def __new__(
        cls,
        /,
        *,
        notifications: _Many[_api.Notification] = ...,
    ) -> Self: ...

class Ping(_Model, _realtime.Ping):
    """A heartbeat of the socket; the client sends them by itself.

    The message `mezon.realtime.Ping`.
    """

    def __new__(cls) -> Self: ...

class Pong(_Model, _realtime.Pong):
    """The answer to a heartbeat; the client waits for them by itself.

    The message `mezon.realtime.Pong`.
    """

    def __new__(cls) -> Self: ...

class Rpc(_records.RpcMixin, _api.Rpc):
    """A call of a function by its name; the platform offers none to bots.

    The message `mezon.api.Rpc`.
    """

    def __new__(
        cls,
        /,
        *,
        id: str | None,
        payload: str | dict[str, Any] | None,
        http_key: str | None = ...,
    ) -> Self: ...

class SocketError(_Model, _realtime.Error):
    """A refusal by the server.

    The message `mezon.realtime.Error`.
    """

    def __new__(
        cls,
        /,
        *,
        code: int | str | None,
        message: str | None,
        context: Mapping[str, str] | None = ...,
    ) -> Self: ...

class StreamingJoinedEvent(_Model, _realtime.StreamingJoinedEvent):
    """A user began to watch a stream.

    The message `mezon.realtime.StreamingJoinedEvent`.
    """

    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None,
        clan_name: str | None,
        id: int | str | None,
        participant: str | None,
        user_id: int | str | None,
        streaming_channel_label: str | None,
        streaming_channel_id: int | str | None,
    ) -> Self: ...

class StreamingLeavedEvent(_Model, _realtime.StreamingLeavedEvent):
    """A user stopped watching a stream.

    The message `mezon.realtime.StreamingLeavedEvent`.
    """

    def __new__(
        cls,
        /,
        *,
        id: int | str | None,
        clan_id: int | str | None,
        streaming_channel_id: str | None,
        streaming_user_id: str | None,
    ) -> Self: ...

class TokenSentEvent(_Model, _api.TokenSentEvent):
    """A transfer of tokens that concerns the bot.

    The message `mezon.api.TokenSentEvent`.
    """

    def __new__(
        cls,
        /,
        *,
        sender_id: int | str | None = ...,
        sender_name: str | None = ...,
        receiver_id: int | str | None,
        amount: int | str | None,
        note: str | None = ...,
        extra_attribute: str | None = ...,
        transaction_id: str | None = ...,
    ) -> Self: ...

class UserChannelAddedEvent(_membership.UserChannelAddedMixin, _realtime.UserChannelAdded):
    """Users were added to a channel, thread or group.

    The message `mezon.realtime.UserChannelAdded`.
    """

    def __new__(
        cls,
        /,
        *,
        channel_desc: _One[_api.ChannelDescription] = ...,
        users: _Many[_realtime.UserProfileRedis] = ...,
        status: str | None = ...,
        clan_id: int | str | None,
        caller: _One[_realtime.UserProfileRedis] = ...,
        create_time_seconds: int | str | None = ...,
        active: int | str | None = ...,
    ) -> Self: ...

class UserChannelRemoved(_membership.UserIdsMixin, _realtime.UserChannelRemoved):
    """Users were removed from a channel, or left it.

    The message `mezon.realtime.UserChannelRemoved`.
    """

    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None,
        user_ids: Sequence[int | str] | None,
        channel_type: int | str | None,
        clan_id: int | str | None,
        badge_counts: Sequence[int | str] | None = ...,
    ) -> Self: ...

class UserClanRemovedEvent(_membership.UserIdsMixin, _realtime.UserClanRemoved):
    """Users were removed from a clan, or left it.

    The message `mezon.realtime.UserClanRemoved`.
    """

    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None,
        user_ids: Sequence[int | str] | None,
    ) -> Self: ...

class UserProfileRedis(_Model, _realtime.UserProfileRedis):
    """A user, as events tell about users.

    The message `mezon.realtime.UserProfileRedis`.
    """

    def __new__(
        cls,
        /,
        *,
        user_id: int | str | None,
        username: str | None = ...,
        avatar: str | None = ...,
        display_name: str | None = ...,
        user_status: str | None = ...,
        status: str | None = ...,
        online: bool | None = ...,
        fcm_tokens: _Many[_realtime.FCMTokens] = ...,
        joined_clans: Sequence[int | str] | None = ...,
        app_token: str | None = ...,
        create_time_second: int | str | None = ...,
        app_url: str | None = ...,
        is_bot: bool | None = ...,
        voip_token: str | None = ...,
    ) -> Self: ...

class UserProfileUpdatedEvent(_Model, _realtime.UserProfileUpdatedEvent):
    """A user changed their profile.

    The message `mezon.realtime.UserProfileUpdatedEvent`.
    """

    def __new__(
        cls,
        /,
        *,
        user_id: int | str | None,
        display_name: str | None = ...,
        avatar: str | None = ...,
        about_me: str | None = ...,
        channel_id: int | str | None = ...,
        clan_id: int | str | None,
        encrypt_private_key: str | None = ...,
    ) -> Self: ...

class VoiceEndedEvent(_Model, _realtime.VoiceEndedEvent):
    """The call in a voice channel ended.

    The message `mezon.realtime.VoiceEndedEvent`.
    """

    def __new__(
        cls,
        /,
        *,
        id: int | str | None,
        clan_id: int | str | None,
        voice_channel_id: str | None,
    ) -> Self: ...

class VoiceJoinedEvent(_Model, _realtime.VoiceJoinedEvent):
    """A user joined a voice channel.

    The message `mezon.realtime.VoiceJoinedEvent`.
    """

    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None,
        clan_name: str | None = ...,
        id: str | None = ...,
        participant: str | None = ...,
        user_id: int | str | None,
        voice_channel_label: str | None = ...,
        voice_channel_id: int | str | None,
        last_screenshot: str | None = ...,
    ) -> Self: ...

class VoiceLeavedEvent(_Model, _realtime.VoiceLeavedEvent):
    """A user left a voice channel.

    The message `mezon.realtime.VoiceLeavedEvent`.
    """

    def __new__(
        cls,
        /,
        *,
        id: str | None = ...,
        clan_id: int | str | None,
        voice_channel_id: int | str | None,
        voice_user_id: int | str | None,
    ) -> Self: ...

class VoiceStartedEvent(_Model, _realtime.VoiceStartedEvent):
    """A call in a voice channel began.

    The message `mezon.realtime.VoiceStartedEvent`.
    """

    def __new__(
        cls,
        /,
        *,
        id: str | None,
        clan_id: int | str | None,
        voice_channel_id: int | str | None,
    ) -> Self: ...

AiAgentEnabledEvent = _realtime.AIAgentEnabledEvent
ApiQuickMenuAccessPayload = _api.QuickMenuAccess
ApiQuickMenuAccessRequest = _api.QuickMenuAccess
ApiUser = _api.User
ChannelPresenceEvent = _realtime.ChannelPresenceEvent
MessageAttachment = _api.MessageAttachment
MessageMention = _api.MessageMention
MessageReaction = _api.MessageReaction
MessageRef = _api.MessageRef
MezonUpdateRoleBody = _api.UpdateRoleRequest
QuickMenuEvent = _realtime.QuickMenuDataEvent
RoleAssignedEvent = _realtime.RoleAssignedEvent
RoleEvent = _realtime.RoleEvent
StatusPresenceEvent = _realtime.StatusPresenceEvent
StreamData = _realtime.StreamData
StreamPresenceEvent = _realtime.StreamPresenceEvent
WebrtcSignalingFwd = _realtime.WebrtcSignalingFwd

Content: TypeAlias = str | Mapping[str, Any] | ChannelMessageContent | RichText
ENVELOPE_TO_PYDANTIC_MAP: dict[str, type[_Model]]

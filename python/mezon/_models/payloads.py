"""Requests and other records that the SDK's own methods take or pass along; none of them is sent as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from .content import ChannelMessageContent
from .fields import field
from .model import Model

if TYPE_CHECKING:
    from ..models import ApiMessageAttachment, ApiMessageMention, ApiMessageRef

__all__ = [
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
]

U = TypeVar("U", bound="UserInitData")


class MezonBaseModel(Model):
    """The base of models that have no base of their own."""


class SocketMessage(Model):
    """The common part of messages over the socket.

    Attributes:
        cid: Number of the request, which its answer carries.
    """

    cid: str | None = None


class ApiAccountApp(Model):
    """The credentials of a bot.

    Attributes:
        appid: Id of the bot, as decimal text.
        appname: What the bot is called; the login needs none.
        token: Key of the bot; a secret.
        vars: Further names and texts that are put into the session's token.
    """

    appid: str | None = None
    appname: str | None = None
    token: str | None = field(default=None, secret=True)
    vars: dict[str, str] | None = None


class ApiAuthenticateRequest(Model):
    """The body of the login.

    Attributes:
        account: Who logs in.
    """

    account: ApiAccountApp | None = None


class EphemeralMessageData(Model):
    """A message that one user sees.

    Attributes:
        receiver_id: Id of the user who sees it.
        clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
        channel_id: Id of the channel, thread, group or direct conversation.
        mode: How the channel is addressed, as in `ChannelStreamMode`: 2 channel, 3 group, 4 direct, 6 thread; 0 for other kinds.
        is_public: Whether the whole clan sees the channel: True for public channels, False for private ones and direct conversations.
        content: What it says: text, a dict, or a `ChannelMessageContent`.
        mentions: Users and roles named in the text, with their positions.
        attachments: Files of the message.
        references: Messages that this one replies to.
        anonymous_message: Whether the writer stays unknown, where the clan allows that.
        mention_everyone: Whether everybody in the channel is notified.
        avatar: URL of the picture it appears with; None for the bot's own.
        code: Kind of the message, as in `TypeMessage`: 12 shows, 14 changes, 15 deletes.
        topic_id: Id of the topic, a side conversation under one message; 0 for none.
        message_id: Id of the ephemeral message that is changed or deleted; None for a new one.
    """

    receiver_id: int
    clan_id: int
    channel_id: int
    mode: int
    is_public: bool
    content: Any
    mentions: list[ApiMessageMention] | None = None
    attachments: list[ApiMessageAttachment] | None = None
    references: list[ApiMessageRef] | None = None
    anonymous_message: bool | None = None
    mention_everyone: bool | None = None
    avatar: str | None = None
    code: int | None = None
    topic_id: int | None = None
    message_id: int | None = None


class MessagePayLoad(Model):
    """A message to a channel.

    Attributes:
        clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
        channel_id: Id of the channel, thread, group or direct conversation.
        mode: How the channel is addressed, as in `ChannelStreamMode`: 2 channel, 3 group, 4 direct, 6 thread; 0 for other kinds.
        is_public: Whether the whole clan sees the channel: True for public channels, False for private ones and direct conversations.
        msg: What it says.
        mentions: Users and roles named in the text, with their positions.
        attachments: Files of the message.
        ref: Messages that this one replies to.
        hideEditted: Whether clients leave out the mark that the message was edited.
        topic_id: Id of the topic, a side conversation under one message; 0 for none.
    """

    clan_id: int
    channel_id: int
    mode: int
    is_public: bool
    msg: ChannelMessageContent
    mentions: list[ApiMessageMention] | None = None
    attachments: list[ApiMessageAttachment] | None = None
    ref: list[ApiMessageRef] | None = None
    hideEditted: bool | None = None
    topic_id: int | None = None


class MessageUserPayLoad(Model):
    """A direct message to a user.

    Attributes:
        userId: Id of the user who gets it.
        msg: Words of the message.
        messOptions: Further members of the content, such as `embed`.
        attachments: Files of the message.
        refs: Messages that this one replies to.
    """

    userId: int
    msg: str
    messOptions: dict[str, Any] | None = None
    attachments: list[ApiMessageAttachment] | None = None
    refs: list[ApiMessageRef] | None = None


class ReactMessagePayload(Model):
    """A reaction to a given message.

    Attributes:
        id: Id of the reaction; None for a new one.
        emoji_id: Id of a custom emoji; 0 for one that every client knows.
        emoji: Short name of the emoji, such as ":smile:", or the character itself.
        count: How often it is added.
        action_delete: True takes the emoji back.
    """

    id: int | None = None
    emoji_id: int
    emoji: str
    count: int
    action_delete: bool | None = None


class ReactMessageData(Model):
    """A reaction, and the message it is for.

    Attributes:
        id: Id of the reaction; None for a new one.
        clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
        channel_id: Id of the channel, thread, group or direct conversation.
        mode: How the channel is addressed, as in `ChannelStreamMode`: 2 channel, 3 group, 4 direct, 6 thread; 0 for other kinds.
        is_public: Whether the whole clan sees the channel: True for public channels, False for private ones and direct conversations.
        message_id: Id of the message; later messages have greater ones.
        emoji_id: Id of a custom emoji; 0 for one that every client knows.
        emoji: Short name of the emoji, such as ":smile:", or the character itself.
        count: How often it is added.
        message_sender_id: Id of the user who wrote the message.
        action_delete: True takes the emoji back.
    """

    id: int | None = None
    clan_id: int
    channel_id: int
    mode: int
    is_public: bool
    message_id: int
    emoji_id: int
    emoji: str
    count: int
    message_sender_id: int
    action_delete: bool | None = None


class RemoveMessageData(Model):
    """A message that is to be deleted.

    Attributes:
        clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
        channel_id: Id of the channel, thread, group or direct conversation.
        mode: How the channel is addressed, as in `ChannelStreamMode`: 2 channel, 3 group, 4 direct, 6 thread; 0 for other kinds.
        is_public: Whether the whole clan sees the channel: True for public channels, False for private ones and direct conversations.
        message_id: Id of the message; later messages have greater ones.
        topic_id: Id of the topic, a side conversation under one message; 0 for none.
    """

    clan_id: int
    channel_id: int
    mode: int
    is_public: bool
    message_id: int
    topic_id: int | None = None


class ReplyMessageData(Model):
    """A message that replies to others.

    Attributes:
        clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
        channel_id: Id of the channel, thread, group or direct conversation.
        mode: How the channel is addressed, as in `ChannelStreamMode`: 2 channel, 3 group, 4 direct, 6 thread; 0 for other kinds.
        is_public: Whether the whole clan sees the channel: True for public channels, False for private ones and direct conversations.
        content: What it says.
        mentions: Users and roles named in the text, with their positions.
        attachments: Files of the message.
        references: Messages that this one replies to.
        anonymous_message: Whether the writer stays unknown, where the clan allows that.
        mention_everyone: Whether everybody in the channel is notified.
        avatar: URL of the picture it appears with; None for the bot's own.
        code: Kind of the message, as in `TypeMessage`; None for an ordinary one.
        topic_id: Id of the topic, a side conversation under one message; 0 for none.
    """

    clan_id: int
    channel_id: int
    mode: int
    is_public: bool
    content: ChannelMessageContent
    mentions: list[ApiMessageMention] | None = None
    attachments: list[ApiMessageAttachment] | None = None
    references: list[ApiMessageRef] | None = None
    anonymous_message: bool | None = None
    mention_everyone: bool | None = None
    avatar: str | None = None
    code: int | None = None
    topic_id: int | None = None


class UpdateMessageData(Model):
    """The new content of a message.

    Attributes:
        clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
        channel_id: Id of the channel, thread, group or direct conversation.
        mode: How the channel is addressed, as in `ChannelStreamMode`: 2 channel, 3 group, 4 direct, 6 thread; 0 for other kinds.
        is_public: Whether the whole clan sees the channel: True for public channels, False for private ones and direct conversations.
        message_id: Id of the message; later messages have greater ones.
        content: What it says from now on: text, a dict, or a `ChannelMessageContent`.
        mentions: Users and roles named in the text, with their positions.
        attachments: Files of the message.
        hideEditted: Whether clients leave out the mark that the message was edited.
        topic_id: Id of the topic, a side conversation under one message; 0 for none.
        is_update_msg_topic: Whether it is a message in a topic.
        create_time_seconds: When the message was written, in Unix seconds; the server keeps it with the edit.
    """

    clan_id: int
    channel_id: int
    mode: int
    is_public: bool
    message_id: int
    content: Any
    mentions: list[ApiMessageMention] | None = None
    attachments: list[ApiMessageAttachment] | None = None
    hideEditted: bool | None = None
    topic_id: int | None = None
    is_update_msg_topic: bool | None = None
    create_time_seconds: int | None = None


class SendTokenData(Model):
    """Tokens to be sent to a given user.

    Attributes:
        amount: How many whole tokens are sent.
        note: Words that the receiver sees.
        extra_attribute: Further text that travels with the transfer.
    """

    amount: int
    note: str | None = None
    extra_attribute: str | None = None


class ApiSentTokenRequest(Model):
    """Tokens to be sent, and to whom.

    Attributes:
        receiver_id: Id of the user who is paid.
        amount: How many whole tokens are sent.
        sender_id: Id of the user who pays; None for the bot.
        sender_name: Login name of the user who pays; None for none.
        note: Words that the receiver sees.
        extra_attribute: Further text that travels with the transfer.
        mmn_extra_info: Further members of the transfer's `extra_info`, with text values.
        timestamp: When the transfer was made, in Unix milliseconds; None for now.
    """

    receiver_id: int
    amount: int
    sender_id: int | None = None
    sender_name: str | None = None
    note: str | None = None
    extra_attribute: str | None = None
    mmn_extra_info: dict[str, Any] | None = None
    timestamp: int | None = None


class APISentTokenRequestUser(Model):
    """Tokens to be sent to a given user, under the names of the TypeScript SDK.

    Attributes:
        amount: How many whole tokens are sent.
        note: Words that the receiver sees.
        extra_attribute: Further text that travels with the transfer.
        mmn_extra_info: Further members of the transfer's `extra_info`, with text values.
    """

    amount: int
    note: str | None = None
    extra_attribute: str | None = None
    mmn_extra_info: dict[str, Any] | None = None


class ApiGetZkProofRequest(Model):
    """The inputs of a wallet's proof.

    Attributes:
        user_id: Id of the user, as decimal text.
        jwt: The session's `id_token`; a secret.
        address: Address of the user's wallet.
        ephemeral_public_key: Public key that was made for this session, in base58.
    """

    user_id: str
    jwt: str = field(secret=True)
    address: str
    ephemeral_public_key: str


class UserInitData(Model):
    """What is known about a user.

    Attributes:
        id: Id of the user; `sender_id` in a message.
        username: Login name, which is unique.
        clan_nick: Nick name of the user in this clan, empty for none.
        clan_avatar: URL of the picture that the user has in this clan, empty for the general one.
        avatar: URL of the user's picture, empty for none.
        display_name: Name that users see, which need not be unique.
        dm_channel_id: Id of the direct conversation with the user, 0 if unknown; `dmChannelId` in 1.8.3.
    """

    id: int = field(alias="sender_id")
    username: str = ""
    clan_nick: str = ""
    clan_avatar: str = ""
    avatar: str = ""
    display_name: str = ""
    dm_channel_id: int = field(default=0, alias="dmChannelId")

    if TYPE_CHECKING:
        sender_id: int
        dmChannelId: int

        def __init__(self, **members: Any) -> None: ...

    @classmethod
    def from_protobuf(cls: type[U], message: Any, dm_channel_id: int = 0) -> U:
        """Return what a received message says about its sender."""
        names = ("username", "clan_nick", "clan_avatar", "avatar", "display_name")
        told = {name: getattr(message, name, None) or "" for name in names}
        return cls(id=message.sender_id, dm_channel_id=dm_channel_id, **told)

    def to_user_dict(self) -> dict[str, Any]:
        """Return the record with the names that `User` takes."""
        return self.model_dump(by_alias=True)


class AddUsers(Model):
    """A user who was added to a channel.

    Attributes:
        user_id: Id of the user who was added.
        avatar: URL of the user's picture, empty for none.
        username: Login name, which is unique.
        display_name: Name that users see, which need not be unique.
    """

    user_id: int
    avatar: str
    username: str
    display_name: str

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
    """The common part of socket messages: the number that the answer carries."""

    cid: str | None = None


class ApiAccountApp(Model):
    """The credentials of a bot."""

    appid: str | None = None
    appname: str | None = None
    token: str | None = field(default=None, secret=True)
    vars: dict[str, str] | None = None


class ApiAuthenticateRequest(Model):
    """The body of the login."""

    account: ApiAccountApp | None = None


class EphemeralMessageData(Model):
    """A message that one user sees."""

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
    """A message to a channel."""

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
    """A direct message to a user."""

    userId: int
    msg: str
    messOptions: dict[str, Any] | None = None
    attachments: list[ApiMessageAttachment] | None = None
    refs: list[ApiMessageRef] | None = None


class ReactMessagePayload(Model):
    """A reaction to a given message."""

    id: int | None = None
    emoji_id: int
    emoji: str
    count: int
    action_delete: bool | None = None


class ReactMessageData(Model):
    """A reaction, and the message it is for."""

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
    """A message to be deleted."""

    clan_id: int
    channel_id: int
    mode: int
    is_public: bool
    message_id: int
    topic_id: int | None = None


class ReplyMessageData(Model):
    """A message that replies to others."""

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
    """Tokens to be sent to a given user."""

    amount: int
    note: str | None = None
    extra_attribute: str | None = None


class ApiSentTokenRequest(Model):
    """Tokens to be sent, and to whom."""

    receiver_id: int
    amount: int
    sender_id: int | None = None
    sender_name: str | None = None
    note: str | None = None
    extra_attribute: str | None = None
    mmn_extra_info: dict[str, Any] | None = None
    timestamp: int | None = None


class APISentTokenRequestUser(Model):
    """Tokens to be sent to a given user, under the names of the TypeScript SDK."""

    amount: int
    note: str | None = None
    extra_attribute: str | None = None
    mmn_extra_info: dict[str, Any] | None = None


class ApiGetZkProofRequest(Model):
    """The inputs of a wallet proof."""

    user_id: str
    jwt: str = field(secret=True)
    address: str
    ephemeral_public_key: str


class UserInitData(Model):
    """What is known about a user.

    Attributes:
        id: The user; ``sender_id`` in a message.
        dm_channel_id: The direct channel with the user, 0 if unknown; ``dmChannelId``.
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
    """A user who was added to a channel."""

    user_id: int
    avatar: str
    username: str
    display_name: str

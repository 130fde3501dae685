# Made from the .proto files of mezon.realtime by `make stubs`; do not edit.

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias, TypeVar

from typing_extensions import Self

from mezon import models
from mezon._core import Field
from mezon._models.native import MessageBase
from mezon.schema import api

_T = TypeVar("_T")
_One: TypeAlias = _T | Mapping[str, Any] | None
_Many: TypeAlias = Sequence[_T | Mapping[str, Any]] | None

class AIAgentEnabledEvent(MessageBase):
    """An AI agent was switched on or off in a channel.

    The message `mezon.realtime.AIAgentEnabledEvent`.
    """

    __match_args__ = ("clan_id", "channel_id", "room_name", "enabled")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the voice channel that the agent listens to."""
    room_name: Field[str, str | None]
    """Name of the room at the media server."""
    enabled: Field[bool, bool | None]
    """True for on, False for off."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        room_name: str | None = ...,
        enabled: bool | None = ...,
    ) -> Self: ...

class ActiveArchivedThread(MessageBase):
    """An archived thread is in use again.

    The message `mezon.realtime.ActiveArchivedThread`. Taken by `client.api.active_archived_thread`.
    """

    __match_args__ = ("clan_id", "channel_id")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the thread."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class AddClanUserEvent(MessageBase):
    """A user joined a clan.

    The message `mezon.realtime.AddClanUserEvent`.
    """

    __match_args__ = ("clan_id", "user", "invitor")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    user: Field[models.UserProfileRedis | None, _One[UserProfileRedis]]
    """Who joined, the bot itself among others."""
    invitor: Field[str, str | None]
    """Who invited them: the id of a user, as text."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        user: _One[UserProfileRedis] = ...,
        invitor: str | None = ...,
    ) -> Self: ...

class AddFriend(MessageBase):
    """A user asked to be a friend, or became one.

    The message `mezon.realtime.AddFriend`.
    """

    __match_args__ = ("user_id", "username", "display_name", "avatar")
    user_id: Field[int, int | str | None]
    """Id of the other user."""
    username: Field[str, str | None]
    """Login name, which is unique."""
    display_name: Field[str, str | None]
    """Name that users see, which need not be unique."""
    avatar: Field[str, str | None]
    """URL of the user's picture, empty for none."""
    def __new__(
        cls,
        /,
        *,
        user_id: int | str | None = ...,
        username: str | None = ...,
        display_name: str | None = ...,
        avatar: str | None = ...,
    ) -> Self: ...

class AllowAnonymousEvent(MessageBase):
    """A clan allowed anonymous messages, or forbade them.

    The message `mezon.realtime.AllowAnonymousEvent`.
    """

    __match_args__ = ("clan_id", "allow")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    allow: Field[bool, bool | None]
    """Whether they are allowed from now on."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        allow: bool | None = ...,
    ) -> Self: ...

class ApiRequestEvent(MessageBase):
    """A call of the API over the socket.

    The message `mezon.realtime.ApiRequestEvent`.
    """

    __match_args__ = ("api_index", "api_name", "body")
    api_index: Field[int, int | str | None]
    """Number of the call, 0 to 65535."""
    api_name: Field[str, str | None]
    """Official name of the call, such as `ListClanUsers`."""
    body: Field[bytes, bytes | None]
    """Encoded request, whose message the name of the call determines."""
    def __new__(
        cls,
        /,
        *,
        api_index: int | str | None = ...,
        api_name: str | None = ...,
        body: bytes | None = ...,
    ) -> Self: ...

class BannedUserEvent(MessageBase):
    """Users were banned, or bans were lifted.

    The message `mezon.realtime.BannedUserEvent`.
    """

    __match_args__ = ("user_ids", "action", "banner_id", "channel_id", "clan_id", "ban_time")
    user_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the users it concerns."""
    action: Field[int, int | str | None]
    """1 for a ban, 0 for the end of one, as far as is known."""
    banner_id: Field[int, int | str | None]
    """Id of the user who imposed the ban."""
    channel_id: Field[int, int | str | None]
    """Id of the channel the ban is for; 0 for the whole clan."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    ban_time: Field[int, int | str | None]
    """How long the ban lasts, in seconds as far as is known; 0 for ever."""
    def __new__(
        cls,
        /,
        *,
        user_ids: Sequence[int | str] | None = ...,
        action: int | str | None = ...,
        banner_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        clan_id: int | str | None = ...,
        ban_time: int | str | None = ...,
    ) -> Self: ...

class BlockFriend(MessageBase):
    """A user blocked the bot.

    The message `mezon.realtime.BlockFriend`.
    """

    __match_args__ = ("user_id",)
    user_id: Field[int, int | str | None]
    """Id of the user who blocked."""
    def __new__(
        cls,
        /,
        *,
        user_id: int | str | None = ...,
    ) -> Self: ...

class CategoryEvent(MessageBase):
    """A category of a clan was made, changed or deleted.

    The message `mezon.realtime.CategoryEvent`.
    """

    __match_args__ = ("creator_id", "clan_id", "category_name", "id", "status")
    creator_id: Field[int, int | str | None]
    """Id of the user who made it."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    category_name: Field[str, str | None]
    """Heading under which clients group channels."""
    id: Field[int, int | str | None]
    """Id of the category."""
    status: Field[int, int | str | None]
    """1 made, 2 changed, 3 deleted, as far as is known."""
    def __new__(
        cls,
        /,
        *,
        creator_id: int | str | None = ...,
        clan_id: int | str | None = ...,
        category_name: str | None = ...,
        id: int | str | None = ...,
        status: int | str | None = ...,
    ) -> Self: ...

class Channel(MessageBase):
    """The answer to a joined channel.

    The message `mezon.realtime.Channel`.
    """

    __match_args__ = ("id", "presences", "self", "chanel_label", "clan_logo", "category_name")
    id: Field[int, int | str | None]
    """Id of the channel."""
    presences: Field[list[models.Presence], _Many[UserPresence]]
    """Who is there."""
    self: Field[models.Presence | None, _One[UserPresence]]
    """The bot's own presence; the model calls it `self_presence`."""
    chanel_label: Field[str, str | None]
    """What the channel is called."""
    clan_logo: Field[str, str | None]
    """URL of the clan's picture."""
    category_name: Field[str, str | None]
    """Heading under which clients group channels."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        presences: _Many[UserPresence] = ...,
        self: _One[UserPresence] = ...,
        chanel_label: str | None = ...,
        clan_logo: str | None = ...,
        category_name: str | None = ...,
    ) -> Self: ...

class ChannelAppEvent(MessageBase):
    """A user opened or left the app of a channel.

    The message `mezon.realtime.ChannelAppEvent`.
    """

    __match_args__ = ("user_id", "username", "clan_id", "channel_id", "action")
    user_id: Field[int, int | str | None]
    """Id of the user it is about."""
    username: Field[str, str | None]
    """Login name, which is unique."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    action: Field[int, int | str | None]
    """Which of both; the values are not documented."""
    def __new__(
        cls,
        /,
        *,
        user_id: int | str | None = ...,
        username: str | None = ...,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        action: int | str | None = ...,
    ) -> Self: ...

class ChannelArchiveEvent(MessageBase):
    """A channel or thread was archived, or taken out of the archive.

    The message `mezon.realtime.ChannelArchiveEvent`.
    """

    __match_args__ = (
        "clan_id",
        "category_id",
        "creator_id",
        "parent_id",
        "channel_id",
        "channel_label",
        "channel_type",
        "status",
        "meeting_code",
        "is_error",
        "channel_private",
        "app_id",
        "e2ee",
        "topic",
        "age_restricted",
        "active",
        "count_mess_unread",
        "user_ids",
        "role_ids",
        "channel_avatar",
    )
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    category_id: Field[int, int | str | None]
    """Id of the category that groups the channel; 0 for none."""
    creator_id: Field[int, int | str | None]
    """Id of the user who made it."""
    parent_id: Field[int, int | str | None]
    """Id of the channel that a thread belongs to; 0 for other channels."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    channel_label: Field[str, str | None]
    """What the channel is called in clients."""
    channel_type: Field[int, int | str | None]
    """Kind of the channel, as in `ChannelType`: 1 text, 2 group, 3 direct, 6 streaming, 7 thread, 8 app, 10 voice."""
    status: Field[int, int | str | None]
    """State of the channel; the values are not documented, 1 is in use."""
    meeting_code: Field[str, str | None]
    """Code of the room in a voice channel, which playing media into it needs; empty for other channels."""
    is_error: Field[bool, bool | None]
    """Whether the change failed; when that is told is not documented."""
    channel_private: Field[bool, bool | None]
    """Whether only chosen members see the channel."""
    app_id: Field[int, int | str | None]
    """Id of the app behind a channel of type 8; 0 for other channels."""
    e2ee: Field[int, int | str | None]
    """Not 0 if messages are encrypted between the ends."""
    topic: Field[str, str | None]
    """What the channel is about."""
    age_restricted: Field[int, int | str | None]
    """Not 0 if the channel is meant for adults only."""
    active: Field[int, int | str | None]
    """0 archived, 1 in use again."""
    count_mess_unread: Field[int, int | str | None]
    """How many messages the bot's account has not read there."""
    user_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the members of a private channel."""
    role_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the roles that open a private channel."""
    channel_avatar: Field[str, str | None]
    """URL of the channel's picture, empty for none."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        category_id: int | str | None = ...,
        creator_id: int | str | None = ...,
        parent_id: int | str | None = ...,
        channel_id: int | str | None = ...,
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

class ChannelCanvas(MessageBase):
    """A canvas, a document of a channel, was written.

    The message `mezon.realtime.ChannelCanvas`.
    """

    __match_args__ = ("id", "title", "content", "creator_id", "editor_id", "is_default", "channel_id", "status")
    id: Field[int, int | str | None]
    """Id of the canvas."""
    title: Field[str, str | None]
    """Heading of the canvas."""
    content: Field[str, str | None]
    """Text of the document; its form is not documented."""
    creator_id: Field[int, int | str | None]
    """Id of the user who made it."""
    editor_id: Field[int, int | str | None]
    """Id of the user who changed it."""
    is_default: Field[bool, bool | None]
    """Whether it is shown first."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    status: Field[int, int | str | None]
    """What happened to it; the values are not documented."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        title: str | None = ...,
        content: str | None = ...,
        creator_id: int | str | None = ...,
        editor_id: int | str | None = ...,
        is_default: bool | None = ...,
        channel_id: int | str | None = ...,
        status: int | str | None = ...,
    ) -> Self: ...

class ChannelCreatedEvent(MessageBase):
    """A channel or thread was made.

    The message `mezon.realtime.ChannelCreatedEvent`.
    """

    __match_args__ = (
        "clan_id",
        "category_id",
        "creator_id",
        "parent_id",
        "channel_id",
        "channel_label",
        "channel_private",
        "channel_type",
        "status",
        "app_id",
        "clan_name",
        "channel_avatar",
    )
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    category_id: Field[int, int | str | None]
    """Id of the category that groups the channel; 0 for none."""
    creator_id: Field[int, int | str | None]
    """Id of the user who made it."""
    parent_id: Field[int, int | str | None]
    """Id of the channel that a thread belongs to; 0 for other channels."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    channel_label: Field[str, str | None]
    """What the channel is called in clients."""
    channel_private: Field[int, int | str | None]
    """1 if only chosen members see the channel, 0 if the whole clan does."""
    channel_type: Field[int, int | str | None]
    """Kind of the channel, as in `ChannelType`: 1 text, 2 group, 3 direct, 6 streaming, 7 thread, 8 app, 10 voice."""
    status: Field[int, int | str | None]
    """State of the channel; the values are not documented, 1 is in use."""
    app_id: Field[int, int | str | None]
    """Id of the app behind a channel of type 8; 0 for other channels."""
    clan_name: Field[str, str | None]
    """What the clan is called in clients."""
    channel_avatar: Field[str, str | None]
    """URL of the channel's picture, empty for none."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        category_id: int | str | None = ...,
        creator_id: int | str | None = ...,
        parent_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        channel_label: str | None = ...,
        channel_private: int | str | None = ...,
        channel_type: int | str | None = ...,
        status: int | str | None = ...,
        app_id: int | str | None = ...,
        clan_name: str | None = ...,
        channel_avatar: str | None = ...,
    ) -> Self: ...

class ChannelDeletedEvent(MessageBase):
    """A channel or thread was deleted.

    The message `mezon.realtime.ChannelDeletedEvent`.
    """

    __match_args__ = ("clan_id", "category_id", "parent_id", "channel_id", "deletor")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    category_id: Field[int, int | str | None]
    """Id of the category that groups the channel; 0 for none."""
    parent_id: Field[int, int | str | None]
    """Id of the channel that a thread belongs to; 0 for other channels."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    deletor: Field[str, str | None]
    """Who deleted it: the id of a user, as text."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        category_id: int | str | None = ...,
        parent_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        deletor: str | None = ...,
    ) -> Self: ...

class ChannelDescription(MessageBase):
    """The message `mezon.realtime.ChannelDescription`."""

    __match_args__ = (
        "clan_id",
        "channel_id",
        "type",
        "channel_label",
        "channel_private",
        "meeting_code",
        "clan_name",
        "parent_id",
        "last_sent_message",
    )
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    type: Field[int | None, int | str | None]
    channel_label: Field[str, str | None]
    """What the channel is called in clients."""
    channel_private: Field[int, int | str | None]
    """1 if only chosen members see the channel, 0 if the whole clan does."""
    meeting_code: Field[str, str | None]
    """Code of the room in a voice channel, which playing media into it needs; empty for other channels."""
    clan_name: Field[str, str | None]
    """What the clan is called in clients."""
    parent_id: Field[int, int | str | None]
    """Id of the channel that a thread belongs to; 0 for other channels."""
    last_sent_message: Field[models.ApiChannelMessageHeader | None, _One[api.ChannelMessageHeader]]
    """Header of the newest message there."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        type: int | str | None = ...,
        channel_label: str | None = ...,
        channel_private: int | str | None = ...,
        meeting_code: str | None = ...,
        clan_name: str | None = ...,
        parent_id: int | str | None = ...,
        last_sent_message: _One[api.ChannelMessageHeader] = ...,
    ) -> Self: ...

class ChannelJoin(MessageBase):
    """A request for the messages of a channel.

    The message `mezon.realtime.ChannelJoin`.
    """

    __match_args__ = ("clan_id", "channel_id", "channel_type", "is_public")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    channel_type: Field[int, int | str | None]
    """Kind of the channel, as in `ChannelType`: 1 text, 2 group, 3 direct, 6 streaming, 7 thread, 8 app, 10 voice."""
    is_public: Field[bool, bool | None]
    """Whether the whole clan sees the channel: True for public channels, False for private ones and direct conversations."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        channel_type: int | str | None = ...,
        is_public: bool | None = ...,
    ) -> Self: ...

class ChannelLeave(MessageBase):
    """The end of a `ChannelJoin`.

    The message `mezon.realtime.ChannelLeave`.
    """

    __match_args__ = ("clan_id", "channel_id", "channel_type", "is_public")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    channel_type: Field[int, int | str | None]
    """Kind of the channel, as in `ChannelType`: 1 text, 2 group, 3 direct, 6 streaming, 7 thread, 8 app, 10 voice."""
    is_public: Field[bool, bool | None]
    """Whether the whole clan sees the channel: True for public channels, False for private ones and direct conversations."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        channel_type: int | str | None = ...,
        is_public: bool | None = ...,
    ) -> Self: ...

class ChannelMessageAck(MessageBase):
    """What the server says to a message that was sent.

    The message `mezon.realtime.ChannelMessageAck`. Returned by `client.api.send_channel_message`.
    """

    __match_args__ = (
        "channel_id",
        "message_id",
        "code",
        "username",
        "create_time_seconds",
        "update_time_seconds",
        "persistent",
        "clan_logo",
        "category_name",
    )
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    message_id: Field[int, int | str | None]
    """Id that the server gave the message."""
    code: Field[int, int | str | None]
    """Kind of the message, as in `TypeMessage`: 0 an ordinary one, 1 an edit, 2 a deletion, 12 ephemeral, and others."""
    username: Field[str, str | None]
    """Login name of the bot."""
    create_time_seconds: Field[int, int | str | None]
    """When the server took it, in Unix seconds."""
    update_time_seconds: Field[int, int | str | None]
    """When it last changed, in Unix seconds; 0 for never."""
    persistent: Field[bool | None, bool | None]
    """Whether the server keeps it; the model calls it `persistence`."""
    clan_logo: Field[str, str | None]
    """URL of the clan's picture."""
    category_name: Field[str, str | None]
    """Heading under which clients group channels."""
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
        persistent: bool | None = ...,
        clan_logo: str | None = ...,
        category_name: str | None = ...,
    ) -> Self: ...

class ChannelMessageRemove(MessageBase):
    """A message that is to be deleted.

    The message `mezon.realtime.ChannelMessageRemove`. Taken by `client.api.delete_channel_message`. Returned by `client.api.delete_channel_message`.
    """

    __match_args__ = (
        "clan_id",
        "channel_id",
        "message_id",
        "mode",
        "is_public",
        "has_attachment",
        "topic_id",
        "mentions",
        "references",
    )
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    message_id: Field[int, int | str | None]
    """Id of the message; later messages have greater ones."""
    mode: Field[int, int | str | None]
    """How the channel is addressed, as in `ChannelStreamMode`: 2 channel, 3 group, 4 direct, 6 thread; 0 for other kinds."""
    is_public: Field[bool, bool | None]
    """Whether the whole clan sees the channel: True for public channels, False for private ones and direct conversations."""
    has_attachment: Field[bool, bool | None]
    """Whether the message has files."""
    topic_id: Field[int, int | str | None]
    """Id of the topic, a side conversation under one message; 0 for none."""
    mentions: Field[bytes, bytes | None]
    """Encoded list of the mentions in it; empty for none."""
    references: Field[bytes, bytes | None]
    """Encoded list of the messages that it replied to; empty for none."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        message_id: int | str | None = ...,
        mode: int | str | None = ...,
        is_public: bool | None = ...,
        has_attachment: bool | None = ...,
        topic_id: int | str | None = ...,
        mentions: bytes | None = ...,
        references: bytes | None = ...,
    ) -> Self: ...

class ChannelMessageSend(MessageBase):
    """A message that is to be sent.

    The message `mezon.realtime.ChannelMessageSend`. Taken by `client.api.send_channel_message`. Returned by `client.api.react_channel_message`.
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
    content: Field[str, str | None]
    """JSON text of at most 4,000 UTF-16 units: `t` is its text, `embed` and `components` stand below it."""
    mentions: Field[list[models.ApiMessageMention], _Many[api.MessageMention]]
    """Users and roles named in the text, with their positions."""
    attachments: Field[list[models.ApiMessageAttachment], _Many[api.MessageAttachment]]
    """Files of the message."""
    references: Field[list[models.ApiMessageRef], _Many[api.MessageRef]]
    """Messages that this one replies to."""
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
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        content: str | None = ...,
        mentions: _Many[api.MessageMention] = ...,
        attachments: _Many[api.MessageAttachment] = ...,
        references: _Many[api.MessageRef] = ...,
        mode: int | str | None = ...,
        anonymous_message: bool | None = ...,
        mention_everyone: bool | None = ...,
        avatar: str | None = ...,
        is_public: bool | None = ...,
        code: int | str | None = ...,
        topic_id: int | str | None = ...,
        id: int | str | None = ...,
    ) -> Self: ...

class ChannelMessageUpdate(MessageBase):
    """A message that is to be changed.

    The message `mezon.realtime.ChannelMessageUpdate`. Taken by `client.api.update_channel_message`. Returned by `client.api.update_channel_message`.
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
    content: Field[str, str | None]
    """JSON text of the new content, at most 4,000 UTF-16 units."""
    mentions: Field[list[models.ApiMessageMention], _Many[api.MessageMention]]
    """Users and roles named in the text, with their positions."""
    attachments: Field[list[models.ApiMessageAttachment], _Many[api.MessageAttachment]]
    """Files of the message."""
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
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        message_id: int | str | None = ...,
        content: str | None = ...,
        mentions: _Many[api.MessageMention] = ...,
        attachments: _Many[api.MessageAttachment] = ...,
        mode: int | str | None = ...,
        is_public: bool | None = ...,
        hide_editted: bool | None = ...,
        topic_id: int | str | None = ...,
        is_update_msg_topic: bool | None = ...,
        create_time_seconds: int | str | None = ...,
    ) -> Self: ...

class ChannelPresenceEvent(MessageBase):
    """Users opened or left a channel.

    The message `mezon.realtime.ChannelPresenceEvent`.
    """

    __match_args__ = ("channel_id", "joins", "leaves", "clan_logo", "category_name", "mode")
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    joins: Field[list[models.Presence], _Many[UserPresence]]
    """Who came."""
    leaves: Field[list[models.Presence], _Many[UserPresence]]
    """Who went."""
    clan_logo: Field[str, str | None]
    """URL of the clan's picture."""
    category_name: Field[str, str | None]
    """Heading under which clients group channels."""
    mode: Field[int, int | str | None]
    """How the channel is addressed, as in `ChannelStreamMode`: 2 channel, 3 group, 4 direct, 6 thread; 0 for other kinds."""
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
        joins: _Many[UserPresence] = ...,
        leaves: _Many[UserPresence] = ...,
        clan_logo: str | None = ...,
        category_name: str | None = ...,
        mode: int | str | None = ...,
    ) -> Self: ...

class ChannelUpdatedEvent(MessageBase):
    """A channel or thread was changed.

    The message `mezon.realtime.ChannelUpdatedEvent`.
    """

    __match_args__ = (
        "clan_id",
        "category_id",
        "creator_id",
        "parent_id",
        "channel_id",
        "channel_label",
        "channel_type",
        "status",
        "meeting_code",
        "is_error",
        "channel_private",
        "app_id",
        "e2ee",
        "topic",
        "age_restricted",
        "active",
        "count_mess_unread",
        "user_ids",
        "role_ids",
        "channel_avatar",
    )
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    category_id: Field[int, int | str | None]
    """Id of the category that groups the channel; 0 for none."""
    creator_id: Field[int, int | str | None]
    """Id of the user who made it."""
    parent_id: Field[int, int | str | None]
    """Id of the channel that a thread belongs to; 0 for other channels."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    channel_label: Field[str, str | None]
    """What the channel is called in clients."""
    channel_type: Field[int, int | str | None]
    """Kind of the channel, as in `ChannelType`: 1 text, 2 group, 3 direct, 6 streaming, 7 thread, 8 app, 10 voice."""
    status: Field[int, int | str | None]
    """State of the channel; the values are not documented, and a thread with 1 is one that the bot may join."""
    meeting_code: Field[str, str | None]
    """Code of the room in a voice channel, which playing media into it needs; empty for other channels."""
    is_error: Field[bool, bool | None]
    """Whether the change failed; when that is told is not documented."""
    channel_private: Field[bool, bool | None]
    """Whether only chosen members see the channel."""
    app_id: Field[int, int | str | None]
    """Id of the app behind a channel of type 8; 0 for other channels."""
    e2ee: Field[int, int | str | None]
    """Not 0 if messages are encrypted between the ends."""
    topic: Field[str, str | None]
    """What the channel is about."""
    age_restricted: Field[int, int | str | None]
    """Not 0 if the channel is meant for adults only."""
    active: Field[int, int | str | None]
    """0 archived, 1 in use."""
    count_mess_unread: Field[int, int | str | None]
    """How many messages the bot's account has not read there."""
    user_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the members of a private channel."""
    role_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the roles that open a private channel."""
    channel_avatar: Field[str, str | None]
    """URL of the channel's picture, empty for none."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        category_id: int | str | None = ...,
        creator_id: int | str | None = ...,
        parent_id: int | str | None = ...,
        channel_id: int | str | None = ...,
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

class CheckNameExistedEvent(MessageBase):
    """The question whether a name is taken, and its answer.

    The message `mezon.realtime.CheckNameExistedEvent`.
    """

    __match_args__ = ("name", "condition_id", "exist", "type", "clan_id")
    name: Field[str, str | None]
    """The word that is to be free; the model calls it `clan_name`."""
    condition_id: Field[int, int | str | None]
    """Id of the clan or category within which the name has to be free."""
    exist: Field[bool, bool | None]
    """Whether something bears the name already."""
    type: Field[int, int | str | None]
    """What would bear it; the values are not documented."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        name: str | None = ...,
        condition_id: int | str | None = ...,
        exist: bool | None = ...,
        type: int | str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class ClanCreatedEvent(MessageBase):
    """The bot's account made a clan.

    The message `mezon.realtime.ClanCreatedEvent`.
    """

    __match_args__ = ("clan_id", "clan_name", "logo", "creator_id", "welcome_channel_id")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    clan_name: Field[str, str | None]
    """What the clan is called in clients."""
    logo: Field[str, str | None]
    """URL of the picture that stands for it."""
    creator_id: Field[int, int | str | None]
    """Id of the user who made it."""
    welcome_channel_id: Field[int, int | str | None]
    """Id of the channel that newcomers see first."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        clan_name: str | None = ...,
        logo: str | None = ...,
        creator_id: int | str | None = ...,
        welcome_channel_id: int | str | None = ...,
    ) -> Self: ...

class ClanDeletedEvent(MessageBase):
    """A clan was deleted.

    The message `mezon.realtime.ClanDeletedEvent`.
    """

    __match_args__ = ("clan_id", "deletor")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    deletor: Field[int, int | str | None]
    """Id of the user who deleted it."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        deletor: int | str | None = ...,
    ) -> Self: ...

class ClanEmoji(MessageBase):
    """The message `mezon.realtime.ClanEmoji`."""

    __match_args__ = ("id", "src", "shortname", "category", "creator_id", "clan_id", "logo", "clan_name")
    id: Field[int, int | str | None]
    src: Field[str, str | None]
    shortname: Field[str, str | None]
    """Short name, such as ":wave:"."""
    category: Field[str, str | None]
    creator_id: Field[int, int | str | None]
    """Id of the user who made it."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    logo: Field[str, str | None]
    """URL of the picture that stands for it."""
    clan_name: Field[str, str | None]
    """What the clan is called in clients."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        src: str | None = ...,
        shortname: str | None = ...,
        category: str | None = ...,
        creator_id: int | str | None = ...,
        clan_id: int | str | None = ...,
        logo: str | None = ...,
        clan_name: str | None = ...,
    ) -> Self: ...

class ClanJoin(MessageBase):
    """A request for the events of a clan.

    The message `mezon.realtime.ClanJoin`.
    """

    __match_args__ = ("clan_id", "is_last_field")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups."""
    is_last_field: Field[bool, bool | None]
    """A flag whose meaning is not documented; bots leave it out."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        is_last_field: bool | None = ...,
    ) -> Self: ...

class ClanProfileUpdatedEvent(MessageBase):
    """A member changed how they appear in one clan.

    The message `mezon.realtime.ClanProfileUpdatedEvent`.
    """

    __match_args__ = ("user_id", "clan_nick", "clan_avatar", "clan_id")
    user_id: Field[int, int | str | None]
    """Id of the user it is about."""
    clan_nick: Field[str, str | None]
    """Nick name of the user in this clan, empty for none."""
    clan_avatar: Field[str, str | None]
    """URL of the picture that the user has in this clan, empty for the general one."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        user_id: int | str | None = ...,
        clan_nick: str | None = ...,
        clan_avatar: str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class ClanUpdatedEvent(MessageBase):
    """A clan was changed.

    The message `mezon.realtime.ClanUpdatedEvent`.
    """

    __match_args__ = (
        "clan_id",
        "clan_name",
        "logo",
        "banner",
        "status",
        "is_onboarding",
        "welcome_channel_id",
        "onboarding_banner",
        "community_banner",
        "is_community",
        "about",
        "description",
        "prevent_anonymous",
    )
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    clan_name: Field[str, str | None]
    """What the clan is called in clients."""
    logo: Field[str, str | None]
    """URL of the clan's picture; the model calls it `clan_logo`."""
    banner: Field[str, str | None]
    """URL of the wide picture at the top of the clan's page."""
    status: Field[int, int | str | None]
    """State of the clan; the values are not documented, 1 is active."""
    is_onboarding: Field[bool, bool | None]
    """Whether newcomers are led through the onboarding of the clan."""
    welcome_channel_id: Field[int, int | str | None]
    """Id of the channel that newcomers see first."""
    onboarding_banner: Field[str, str | None]
    """URL of the wide picture above the onboarding."""
    community_banner: Field[str, str | None]
    """URL of the wide picture that the clan has as a public community."""
    is_community: Field[bool, bool | None]
    """Whether the clan is a public community."""
    about: Field[str, str | None]
    """What it says about itself, as free text."""
    description: Field[str, str | None]
    """What the public page says about the clan."""
    prevent_anonymous: Field[bool, bool | None]
    """Whether anonymous messages are forbidden in the clan."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        clan_name: str | None = ...,
        logo: str | None = ...,
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
    ) -> Self: ...

class ConfirmLinkMezonOTPData(MessageBase):
    """The message `mezon.realtime.ConfirmLinkMezonOTPData`."""

    __match_args__ = ("type", "value")
    type: Field[int, int | str | None]
    value: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        type: int | str | None = ...,
        value: str | None = ...,
    ) -> Self: ...

class CustomStatusEvent(MessageBase):
    """A user wrote a status text.

    The message `mezon.realtime.CustomStatusEvent`.
    """

    __match_args__ = ("clan_id", "user_id", "username", "status", "time_reset", "no_clear")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    user_id: Field[int, int | str | None]
    """Id of the user it is about."""
    username: Field[str, str | None]
    """Login name, which is unique."""
    status: Field[str, str | None]
    """The text; empty if it was removed."""
    time_reset: Field[int, int | str | None]
    """How long it holds; the unit is not documented, 0 is without end."""
    no_clear: Field[bool, bool | None]
    """Whether it stays until it is changed."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        user_id: int | str | None = ...,
        username: str | None = ...,
        status: str | None = ...,
        time_reset: int | str | None = ...,
        no_clear: bool | None = ...,
    ) -> Self: ...

class DeleteAccountEvent(MessageBase):
    """An account was deleted.

    The message `mezon.realtime.DeleteAccountEvent`.
    """

    __match_args__ = ("user_id",)
    user_id: Field[int, int | str | None]
    """Id of the user it is about."""
    def __new__(
        cls,
        /,
        *,
        user_id: int | str | None = ...,
    ) -> Self: ...

class DropdownBoxSelected(MessageBase):
    """A user chose something in a select of a message.

    The message `mezon.realtime.DropdownBoxSelected`. Taken by `client.api.dropdown_box_selected`.
    """

    __match_args__ = ("message_id", "channel_id", "selectbox_id", "sender_id", "user_id", "values")
    message_id: Field[int, int | str | None]
    """Id of the message; later messages have greater ones."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    selectbox_id: Field[str, str | None]
    """The `id` that the component has in the content of the message."""
    sender_id: Field[int, int | str | None]
    """Id of the user who wrote the message: mostly the bot itself, not the one who chose."""
    user_id: Field[int, int | str | None]
    """Id of the user who chose."""
    values: Field[list[str], Sequence[str] | None]
    """The `value` of each chosen option."""
    def __new__(
        cls,
        /,
        *,
        message_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        selectbox_id: str | None = ...,
        sender_id: int | str | None = ...,
        user_id: int | str | None = ...,
        values: Sequence[str] | None = ...,
    ) -> Self: ...

class Envelope(MessageBase):
    """The message `mezon.realtime.Envelope`."""

    __match_args__ = (
        "cid",
        "channel",
        "clan_join",
        "channel_join",
        "channel_leave",
        "channel_message",
        "channel_message_ack",
        "channel_message_send",
        "channel_message_update",
        "channel_message_remove",
        "channel_presence_event",
        "error",
        "notifications",
        "rpc",
        "status",
        "status_follow",
        "status_presence_event",
        "status_unfollow",
        "status_update",
        "stream_data",
        "stream_presence_event",
        "ping",
        "pong",
        "message_typing_event",
        "last_seen_message_event",
        "message_reaction_event",
        "voice_joined_event",
        "voice_leaved_event",
        "voice_started_event",
        "voice_ended_event",
        "channel_created_event",
        "channel_deleted_event",
        "channel_updated_event",
        "last_pin_message_event",
        "custom_status_event",
        "user_channel_added_event",
        "user_channel_removed_event",
        "user_clan_removed_event",
        "clan_updated_event",
        "clan_profile_updated_event",
        "check_name_existed_event",
        "user_profile_updated_event",
        "add_clan_user_event",
        "clan_event_created",
        "role_assign_event",
        "clan_deleted_event",
        "give_coffee_event",
        "sticker_create_event",
        "sticker_update_event",
        "sticker_delete_event",
        "role_event",
        "event_emoji",
        "streaming_joined_event",
        "streaming_leaved_event",
        "streaming_started_event",
        "streaming_ended_event",
        "permission_set_event",
        "permission_changed_event",
        "token_sent_event",
        "message_button_clicked",
        "unmute_event",
        "webrtc_signaling_fwd",
        "list_activity",
        "dropdown_box_selected",
        "incoming_call_push",
        "sd_topic_event",
        "follow_event",
        "channel_app_event",
        "user_status_event",
        "remove_friend",
        "webhook_event",
        "noti_user_channel",
        "join_channel_app_data",
        "canvas_event",
        "unpin_message_event",
        "category_event",
        "handle_participant_meet_state_event",
        "delete_account_event",
        "ephemeral_message_send",
        "block_friend",
        "voice_reaction_send",
        "mark_as_read",
        "list_data_socket",
        "quick_menu_event",
        "un_block_friend",
        "meet_participant_event",
        "transfer_ownership_event",
        "add_friend",
        "ban_user_event",
        "active_archived_thread",
        "allow_anonymous_event",
        "api_request_event",
        "clan_created_event",
        "aiagent_enabled_event",
        "list_channel_users_banned_event",
        "refresh_session_event",
        "channel_archive_event",
        "topic_in_message_event",
        "screen_share_event",
        "voice_interactive_event",
    )
    cid: Field[int, int | str | None]
    channel: Field[models.Channel | None, _One[Channel]]
    clan_join: Field[models.ClanJoin | None, _One[ClanJoin]]
    channel_join: Field[models.ChannelJoin | None, _One[ChannelJoin]]
    channel_leave: Field[models.ChannelLeave | None, _One[ChannelLeave]]
    channel_message: Field[models.ChannelMessage | None, _One[models.ChannelMessage | api.ChannelMessage]]
    channel_message_ack: Field[models.ChannelMessageAck | None, _One[ChannelMessageAck]]
    channel_message_send: Field[models.ChannelMessageSend | None, _One[models.ChannelMessageSend | ChannelMessageSend]]
    channel_message_update: Field[
        models.ChannelMessageUpdate | None, _One[models.ChannelMessageUpdate | ChannelMessageUpdate]
    ]
    channel_message_remove: Field[models.ChannelMessageRemove | None, _One[ChannelMessageRemove]]
    channel_presence_event: Field[ChannelPresenceEvent | None, _One[ChannelPresenceEvent]]
    error: Field[models.SocketError | None, _One[Error]]
    notifications: Field[models.NotificationEvent | None, _One[Notifications]]
    rpc: Field[models.Rpc | None, _One[api.Rpc]]
    status: Field[Status | None, _One[Status]]
    status_follow: Field[StatusFollow | None, _One[StatusFollow]]
    status_presence_event: Field[StatusPresenceEvent | None, _One[StatusPresenceEvent]]
    status_unfollow: Field[StatusUnfollow | None, _One[StatusUnfollow]]
    status_update: Field[StatusUpdate | None, _One[StatusUpdate]]
    stream_data: Field[StreamData | None, _One[StreamData]]
    stream_presence_event: Field[StreamPresenceEvent | None, _One[StreamPresenceEvent]]
    ping: Field[models.Ping | None, _One[Ping]]
    pong: Field[models.Pong | None, _One[Pong]]
    message_typing_event: Field[models.MessageTypingEvent | None, _One[MessageTypingEvent]]
    last_seen_message_event: Field[models.LastSeenMessageEvent | None, _One[LastSeenMessageEvent]]
    message_reaction_event: Field[models.ApiMessageReaction | None, _One[api.MessageReaction]]
    voice_joined_event: Field[models.VoiceJoinedEvent | None, _One[VoiceJoinedEvent]]
    voice_leaved_event: Field[models.VoiceLeavedEvent | None, _One[VoiceLeavedEvent]]
    voice_started_event: Field[models.VoiceStartedEvent | None, _One[VoiceStartedEvent]]
    voice_ended_event: Field[models.VoiceEndedEvent | None, _One[VoiceEndedEvent]]
    channel_created_event: Field[models.ChannelCreatedEvent | None, _One[ChannelCreatedEvent]]
    channel_deleted_event: Field[models.ChannelDeletedEvent | None, _One[ChannelDeletedEvent]]
    channel_updated_event: Field[models.ChannelUpdatedEvent | None, _One[ChannelUpdatedEvent]]
    last_pin_message_event: Field[models.LastPinMessageEvent | None, _One[LastPinMessageEvent]]
    custom_status_event: Field[models.CustomStatusEvent | None, _One[CustomStatusEvent]]
    user_channel_added_event: Field[models.UserChannelAddedEvent | None, _One[UserChannelAdded]]
    user_channel_removed_event: Field[models.UserChannelRemoved | None, _One[UserChannelRemoved]]
    user_clan_removed_event: Field[models.UserClanRemovedEvent | None, _One[UserClanRemoved]]
    clan_updated_event: Field[models.ClanUpdatedEvent | None, _One[ClanUpdatedEvent]]
    clan_profile_updated_event: Field[models.ClanProfileUpdatedEvent | None, _One[ClanProfileUpdatedEvent]]
    check_name_existed_event: Field[models.ClanNameExistedEvent | None, _One[CheckNameExistedEvent]]
    user_profile_updated_event: Field[models.UserProfileUpdatedEvent | None, _One[UserProfileUpdatedEvent]]
    add_clan_user_event: Field[models.AddClanUserEvent | None, _One[AddClanUserEvent]]
    clan_event_created: Field[api.CreateEventRequest | None, _One[api.CreateEventRequest]]
    role_assign_event: Field[RoleAssignedEvent | None, _One[RoleAssignedEvent]]
    clan_deleted_event: Field[ClanDeletedEvent | None, _One[ClanDeletedEvent]]
    give_coffee_event: Field[models.GiveCoffeeEvent | None, _One[api.GiveCoffeeEvent]]
    sticker_create_event: Field[StickerCreateEvent | None, _One[StickerCreateEvent]]
    sticker_update_event: Field[StickerUpdateEvent | None, _One[StickerUpdateEvent]]
    sticker_delete_event: Field[StickerDeleteEvent | None, _One[StickerDeleteEvent]]
    role_event: Field[RoleEvent | None, _One[RoleEvent]]
    event_emoji: Field[EventEmoji | None, _One[EventEmoji]]
    streaming_joined_event: Field[models.StreamingJoinedEvent | None, _One[StreamingJoinedEvent]]
    streaming_leaved_event: Field[models.StreamingLeavedEvent | None, _One[StreamingLeavedEvent]]
    streaming_started_event: Field[StreamingStartedEvent | None, _One[StreamingStartedEvent]]
    streaming_ended_event: Field[StreamingEndedEvent | None, _One[StreamingEndedEvent]]
    permission_set_event: Field[PermissionSetEvent | None, _One[PermissionSetEvent]]
    permission_changed_event: Field[PermissionChangedEvent | None, _One[PermissionChangedEvent]]
    token_sent_event: Field[models.TokenSentEvent | None, _One[api.TokenSentEvent]]
    message_button_clicked: Field[models.MessageButtonClicked | None, _One[MessageButtonClicked]]
    unmute_event: Field[UnmuteEvent | None, _One[UnmuteEvent]]
    webrtc_signaling_fwd: Field[WebrtcSignalingFwd | None, _One[WebrtcSignalingFwd]]
    list_activity: Field[ListActivity | None, _One[ListActivity]]
    dropdown_box_selected: Field[models.DropdownBoxSelected | None, _One[DropdownBoxSelected]]
    incoming_call_push: Field[IncomingCallPush | None, _One[IncomingCallPush]]
    sd_topic_event: Field[SdTopicEvent | None, _One[SdTopicEvent]]
    follow_event: Field[FollowEvent | None, _One[FollowEvent]]
    channel_app_event: Field[ChannelAppEvent | None, _One[ChannelAppEvent]]
    user_status_event: Field[UserStatusEvent | None, _One[UserStatusEvent]]
    remove_friend: Field[RemoveFriend | None, _One[RemoveFriend]]
    webhook_event: Field[api.Webhook | None, _One[api.Webhook]]
    noti_user_channel: Field[api.NotificationUserChannel | None, _One[api.NotificationUserChannel]]
    join_channel_app_data: Field[JoinChannelAppData | None, _One[JoinChannelAppData]]
    canvas_event: Field[ChannelCanvas | None, _One[ChannelCanvas]]
    unpin_message_event: Field[UnpinMessageEvent | None, _One[UnpinMessageEvent]]
    category_event: Field[CategoryEvent | None, _One[CategoryEvent]]
    handle_participant_meet_state_event: Field[
        HandleParticipantMeetStateEvent | None, _One[HandleParticipantMeetStateEvent]
    ]
    delete_account_event: Field[DeleteAccountEvent | None, _One[DeleteAccountEvent]]
    ephemeral_message_send: Field[EphemeralMessageSend | None, _One[EphemeralMessageSend]]
    block_friend: Field[BlockFriend | None, _One[BlockFriend]]
    voice_reaction_send: Field[VoiceReactionSend | None, _One[VoiceReactionSend]]
    mark_as_read: Field[MarkAsRead | None, _One[MarkAsRead]]
    list_data_socket: Field[ListDataSocket | None, _One[ListDataSocket]]
    quick_menu_event: Field[QuickMenuDataEvent | None, _One[QuickMenuDataEvent]]
    un_block_friend: Field[UnblockFriend | None, _One[UnblockFriend]]
    meet_participant_event: Field[MeetParticipantEvent | None, _One[MeetParticipantEvent]]
    transfer_ownership_event: Field[TransferOwnershipEvent | None, _One[TransferOwnershipEvent]]
    add_friend: Field[AddFriend | None, _One[AddFriend]]
    ban_user_event: Field[BannedUserEvent | None, _One[BannedUserEvent]]
    active_archived_thread: Field[ActiveArchivedThread | None, _One[ActiveArchivedThread]]
    allow_anonymous_event: Field[AllowAnonymousEvent | None, _One[AllowAnonymousEvent]]
    api_request_event: Field[ApiRequestEvent | None, _One[ApiRequestEvent]]
    clan_created_event: Field[ClanCreatedEvent | None, _One[ClanCreatedEvent]]
    aiagent_enabled_event: Field[AIAgentEnabledEvent | None, _One[AIAgentEnabledEvent]]
    list_channel_users_banned_event: Field[ListChannelUsersBannedEvent | None, _One[ListChannelUsersBannedEvent]]
    refresh_session_event: Field[models.ApiSession | None, _One[api.Session]]
    channel_archive_event: Field[ChannelArchiveEvent | None, _One[ChannelArchiveEvent]]
    topic_in_message_event: Field[TopicInMessageEvent | None, _One[TopicInMessageEvent]]
    screen_share_event: Field[ScreenShareEvent | None, _One[ScreenShareEvent]]
    voice_interactive_event: Field[VoiceInteractiveEvent | None, _One[VoiceInteractiveEvent]]
    def __new__(
        cls,
        /,
        *,
        cid: int | str | None = ...,
        channel: _One[Channel] = ...,
        clan_join: _One[ClanJoin] = ...,
        channel_join: _One[ChannelJoin] = ...,
        channel_leave: _One[ChannelLeave] = ...,
        channel_message: _One[models.ChannelMessage | api.ChannelMessage] = ...,
        channel_message_ack: _One[ChannelMessageAck] = ...,
        channel_message_send: _One[models.ChannelMessageSend | ChannelMessageSend] = ...,
        channel_message_update: _One[models.ChannelMessageUpdate | ChannelMessageUpdate] = ...,
        channel_message_remove: _One[ChannelMessageRemove] = ...,
        channel_presence_event: _One[ChannelPresenceEvent] = ...,
        error: _One[Error] = ...,
        notifications: _One[Notifications] = ...,
        rpc: _One[api.Rpc] = ...,
        status: _One[Status] = ...,
        status_follow: _One[StatusFollow] = ...,
        status_presence_event: _One[StatusPresenceEvent] = ...,
        status_unfollow: _One[StatusUnfollow] = ...,
        status_update: _One[StatusUpdate] = ...,
        stream_data: _One[StreamData] = ...,
        stream_presence_event: _One[StreamPresenceEvent] = ...,
        ping: _One[Ping] = ...,
        pong: _One[Pong] = ...,
        message_typing_event: _One[MessageTypingEvent] = ...,
        last_seen_message_event: _One[LastSeenMessageEvent] = ...,
        message_reaction_event: _One[api.MessageReaction] = ...,
        voice_joined_event: _One[VoiceJoinedEvent] = ...,
        voice_leaved_event: _One[VoiceLeavedEvent] = ...,
        voice_started_event: _One[VoiceStartedEvent] = ...,
        voice_ended_event: _One[VoiceEndedEvent] = ...,
        channel_created_event: _One[ChannelCreatedEvent] = ...,
        channel_deleted_event: _One[ChannelDeletedEvent] = ...,
        channel_updated_event: _One[ChannelUpdatedEvent] = ...,
        last_pin_message_event: _One[LastPinMessageEvent] = ...,
        custom_status_event: _One[CustomStatusEvent] = ...,
        user_channel_added_event: _One[UserChannelAdded] = ...,
        user_channel_removed_event: _One[UserChannelRemoved] = ...,
        user_clan_removed_event: _One[UserClanRemoved] = ...,
        clan_updated_event: _One[ClanUpdatedEvent] = ...,
        clan_profile_updated_event: _One[ClanProfileUpdatedEvent] = ...,
        check_name_existed_event: _One[CheckNameExistedEvent] = ...,
        user_profile_updated_event: _One[UserProfileUpdatedEvent] = ...,
        add_clan_user_event: _One[AddClanUserEvent] = ...,
        clan_event_created: _One[api.CreateEventRequest] = ...,
        role_assign_event: _One[RoleAssignedEvent] = ...,
        clan_deleted_event: _One[ClanDeletedEvent] = ...,
        give_coffee_event: _One[api.GiveCoffeeEvent] = ...,
        sticker_create_event: _One[StickerCreateEvent] = ...,
        sticker_update_event: _One[StickerUpdateEvent] = ...,
        sticker_delete_event: _One[StickerDeleteEvent] = ...,
        role_event: _One[RoleEvent] = ...,
        event_emoji: _One[EventEmoji] = ...,
        streaming_joined_event: _One[StreamingJoinedEvent] = ...,
        streaming_leaved_event: _One[StreamingLeavedEvent] = ...,
        streaming_started_event: _One[StreamingStartedEvent] = ...,
        streaming_ended_event: _One[StreamingEndedEvent] = ...,
        permission_set_event: _One[PermissionSetEvent] = ...,
        permission_changed_event: _One[PermissionChangedEvent] = ...,
        token_sent_event: _One[api.TokenSentEvent] = ...,
        message_button_clicked: _One[MessageButtonClicked] = ...,
        unmute_event: _One[UnmuteEvent] = ...,
        webrtc_signaling_fwd: _One[WebrtcSignalingFwd] = ...,
        list_activity: _One[ListActivity] = ...,
        dropdown_box_selected: _One[DropdownBoxSelected] = ...,
        incoming_call_push: _One[IncomingCallPush] = ...,
        sd_topic_event: _One[SdTopicEvent] = ...,
        follow_event: _One[FollowEvent] = ...,
        channel_app_event: _One[ChannelAppEvent] = ...,
        user_status_event: _One[UserStatusEvent] = ...,
        remove_friend: _One[RemoveFriend] = ...,
        webhook_event: _One[api.Webhook] = ...,
        noti_user_channel: _One[api.NotificationUserChannel] = ...,
        join_channel_app_data: _One[JoinChannelAppData] = ...,
        canvas_event: _One[ChannelCanvas] = ...,
        unpin_message_event: _One[UnpinMessageEvent] = ...,
        category_event: _One[CategoryEvent] = ...,
        handle_participant_meet_state_event: _One[HandleParticipantMeetStateEvent] = ...,
        delete_account_event: _One[DeleteAccountEvent] = ...,
        ephemeral_message_send: _One[EphemeralMessageSend] = ...,
        block_friend: _One[BlockFriend] = ...,
        voice_reaction_send: _One[VoiceReactionSend] = ...,
        mark_as_read: _One[MarkAsRead] = ...,
        list_data_socket: _One[ListDataSocket] = ...,
        quick_menu_event: _One[QuickMenuDataEvent] = ...,
        un_block_friend: _One[UnblockFriend] = ...,
        meet_participant_event: _One[MeetParticipantEvent] = ...,
        transfer_ownership_event: _One[TransferOwnershipEvent] = ...,
        add_friend: _One[AddFriend] = ...,
        ban_user_event: _One[BannedUserEvent] = ...,
        active_archived_thread: _One[ActiveArchivedThread] = ...,
        allow_anonymous_event: _One[AllowAnonymousEvent] = ...,
        api_request_event: _One[ApiRequestEvent] = ...,
        clan_created_event: _One[ClanCreatedEvent] = ...,
        aiagent_enabled_event: _One[AIAgentEnabledEvent] = ...,
        list_channel_users_banned_event: _One[ListChannelUsersBannedEvent] = ...,
        refresh_session_event: _One[api.Session] = ...,
        channel_archive_event: _One[ChannelArchiveEvent] = ...,
        topic_in_message_event: _One[TopicInMessageEvent] = ...,
        screen_share_event: _One[ScreenShareEvent] = ...,
        voice_interactive_event: _One[VoiceInteractiveEvent] = ...,
    ) -> Self: ...

class EphemeralMessageSend(MessageBase):
    """A message that only its receivers see.

    The message `mezon.realtime.EphemeralMessageSend`.
    """

    __match_args__ = ("message", "receiver_ids")
    message: Field[models.ChannelMessageSend | None, _One[models.ChannelMessageSend | ChannelMessageSend]]
    """The message itself."""
    receiver_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the users who see it."""
    def __new__(
        cls,
        /,
        *,
        message: _One[models.ChannelMessageSend | ChannelMessageSend] = ...,
        receiver_ids: Sequence[int | str] | None = ...,
    ) -> Self: ...

class Error(MessageBase):
    """A refusal by the server.

    The message `mezon.realtime.Error`.
    """

    __match_args__ = ("code", "message", "context")
    code: Field[int, int | str | None]
    """0 runtime exception, 1 and 2 an unreadable or empty message, 3 bad input, 4 to 7 others; and 429 for too many messages."""
    message: Field[str, str | None]
    """Words of the server, for developers."""
    context: Field[dict[str, str], Mapping[str, str] | None]
    """Further names and texts about it."""
    def __new__(
        cls,
        /,
        *,
        code: int | str | None = ...,
        message: str | None = ...,
        context: Mapping[str, str] | None = ...,
    ) -> Self: ...

class EventEmoji(MessageBase):
    """A custom emoji of a clan was made, changed or deleted.

    The message `mezon.realtime.EventEmoji`.
    """

    __match_args__ = (
        "id",
        "clan_id",
        "short_name",
        "source",
        "category",
        "action",
        "user_id",
        "logo",
        "clan_name",
        "is_for_sale",
    )
    id: Field[int, int | str | None]
    """Id of the emoji."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    short_name: Field[str, str | None]
    """Short name, such as ":wave:"."""
    source: Field[str, str | None]
    """URL of its picture."""
    category: Field[str, str | None]
    """Group under which pickers show it."""
    action: Field[int, int | str | None]
    """0 made, 1 changed, 2 deleted, as far as is known."""
    user_id: Field[int, int | str | None]
    """Id of the user who acted."""
    logo: Field[str, str | None]
    """URL of the clan's picture."""
    clan_name: Field[str, str | None]
    """What the clan is called in clients."""
    is_for_sale: Field[bool, bool | None]
    """Whether it is sold in the shop instead of being free."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        clan_id: int | str | None = ...,
        short_name: str | None = ...,
        source: str | None = ...,
        category: str | None = ...,
        action: int | str | None = ...,
        user_id: int | str | None = ...,
        logo: str | None = ...,
        clan_name: str | None = ...,
        is_for_sale: bool | None = ...,
    ) -> Self: ...

class FCMTokens(MessageBase):
    """A device that gets push notifications.

    The message `mezon.realtime.FCMTokens`.
    """

    __match_args__ = ("device_id", "token_id", "platform")
    device_id: Field[str, str | None]
    """Name that the device gave itself."""
    token_id: Field[str, str | None]
    """Token of the device for push notifications; a secret."""
    platform: Field[str, str | None]
    """Kind of the device, as text; the words are not documented."""
    def __new__(
        cls,
        /,
        *,
        device_id: str | None = ...,
        token_id: str | None = ...,
        platform: str | None = ...,
    ) -> Self: ...

class FcmDataPayload(MessageBase):
    """The message `mezon.realtime.FcmDataPayload`."""

    __match_args__ = (
        "command_type",
        "receiver_id",
        "title",
        "body",
        "user_role_ids",
        "user_sent_ids",
        "priority",
        "message",
        "is_e2ee",
        "is_dm",
        "mention_here",
        "mentions",
        "references",
        "attachments",
    )
    command_type: Field[int, int | str | None]
    receiver_id: Field[int, int | str | None]
    """Id of the user it is meant for."""
    title: Field[str, str | None]
    body: Field[bytes, bytes | None]
    """Encoded request, whose message the name of the call determines."""
    user_role_ids: Field[list[int], Sequence[int | str] | None]
    user_sent_ids: Field[list[int], Sequence[int | str] | None]
    priority: Field[int, int | str | None]
    message: Field[models.ChannelMessage | None, _One[models.ChannelMessage | api.ChannelMessage]]
    is_e2ee: Field[bool, bool | None]
    is_dm: Field[bool, bool | None]
    mention_here: Field[bool, bool | None]
    mentions: Field[list[models.ApiMessageMention], _Many[api.MessageMention]]
    """Users and roles named in the text, with their positions."""
    references: Field[list[models.ApiMessageRef], _Many[api.MessageRef]]
    """Messages that this one replies to."""
    attachments: Field[list[models.ApiMessageAttachment], _Many[api.MessageAttachment]]
    """Files of the message."""
    def __new__(
        cls,
        /,
        *,
        command_type: int | str | None = ...,
        receiver_id: int | str | None = ...,
        title: str | None = ...,
        body: bytes | None = ...,
        user_role_ids: Sequence[int | str] | None = ...,
        user_sent_ids: Sequence[int | str] | None = ...,
        priority: int | str | None = ...,
        message: _One[models.ChannelMessage | api.ChannelMessage] = ...,
        is_e2ee: bool | None = ...,
        is_dm: bool | None = ...,
        mention_here: bool | None = ...,
        mentions: _Many[api.MessageMention] = ...,
        references: _Many[api.MessageRef] = ...,
        attachments: _Many[api.MessageAttachment] = ...,
    ) -> Self: ...

class FollowEvent(MessageBase):
    """A request without fields, whose purpose is not documented.

    The message `mezon.realtime.FollowEvent`.
    """

    __match_args__ = ()
    def __new__(cls) -> Self: ...

class GotifyMessage(MessageBase):
    """The message `mezon.realtime.GotifyMessage`."""

    __match_args__ = (
        "id",
        "channel_id",
        "message",
        "title",
        "image",
        "priority",
        "users",
        "extras",
        "app_id",
        "sender_id",
    )
    id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    message: Field[str, str | None]
    title: Field[str, str | None]
    image: Field[str, str | None]
    priority: Field[int, int | str | None]
    users: Field[list[str], Sequence[str] | None]
    """Who it is about, one record each."""
    extras: Field[dict[str, str], Mapping[str, str] | None]
    app_id: Field[int, int | str | None]
    """Id of the app behind a channel of type 8; 0 for other channels."""
    sender_id: Field[int, int | str | None]
    """Id of the user who acted."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        channel_id: int | str | None = ...,
        message: str | None = ...,
        title: str | None = ...,
        image: str | None = ...,
        priority: int | str | None = ...,
        users: Sequence[str] | None = ...,
        extras: Mapping[str, str] | None = ...,
        app_id: int | str | None = ...,
        sender_id: int | str | None = ...,
    ) -> Self: ...

class HandleParticipantMeetStateEvent(MessageBase):
    """Somebody without an account joined a meeting, or left it.

    The message `mezon.realtime.HandleParticipantMeetStateEvent`.
    """

    __match_args__ = ("clan_id", "channel_id", "display_name", "state", "room_name")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    display_name: Field[str, str | None]
    """Name that users see, which need not be unique."""
    state: Field[int, int | str | None]
    """0 joined, 1 left."""
    room_name: Field[str, str | None]
    """Name of the room at the media server."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        display_name: str | None = ...,
        state: int | str | None = ...,
        room_name: str | None = ...,
    ) -> Self: ...

class HashtagDm(MessageBase):
    """The message `mezon.realtime.HashtagDm`."""

    __match_args__ = (
        "channel_id",
        "channel_label",
        "clan_id",
        "clan_name",
        "meeting_code",
        "type",
        "channel_private",
        "parent_id",
    )
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    channel_label: Field[str, str | None]
    """What the channel is called in clients."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    clan_name: Field[str, str | None]
    """What the clan is called in clients."""
    meeting_code: Field[str, str | None]
    """Code of the room in a voice channel, which playing media into it needs; empty for other channels."""
    type: Field[int, int | str | None]
    channel_private: Field[int, int | str | None]
    """1 if only chosen members see the channel, 0 if the whole clan does."""
    parent_id: Field[int, int | str | None]
    """Id of the channel that a thread belongs to; 0 for other channels."""
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
        channel_label: str | None = ...,
        clan_id: int | str | None = ...,
        clan_name: str | None = ...,
        meeting_code: str | None = ...,
        type: int | str | None = ...,
        channel_private: int | str | None = ...,
        parent_id: int | str | None = ...,
    ) -> Self: ...

class IncomingCallPush(MessageBase):
    """A request to wake a user's telephone for a call.

    The message `mezon.realtime.IncomingCallPush`.
    """

    __match_args__ = ("receiver_id", "json_data", "channel_id", "caller_id")
    receiver_id: Field[int, int | str | None]
    """Id of the user it is meant for."""
    json_data: Field[str, str | None]
    """JSON text that the push carries."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    caller_id: Field[int, int | str | None]
    """Id of the user who calls."""
    def __new__(
        cls,
        /,
        *,
        receiver_id: int | str | None = ...,
        json_data: str | None = ...,
        channel_id: int | str | None = ...,
        caller_id: int | str | None = ...,
    ) -> Self: ...

class JoinChannelAppData(MessageBase):
    """What the app of a channel checks a user with.

    The message `mezon.realtime.JoinChannelAppData`.
    """

    __match_args__ = ("user_id", "username", "hash")
    user_id: Field[int, int | str | None]
    """Id of the user it is about."""
    username: Field[str, str | None]
    """Login name, which is unique."""
    hash: Field[str, str | None]
    """Signed text that the web page of the app gets."""
    def __new__(
        cls,
        /,
        *,
        user_id: int | str | None = ...,
        username: str | None = ...,
        hash: str | None = ...,
    ) -> Self: ...

class LastPinMessageEvent(MessageBase):
    """A message was pinned or unpinned.

    The message `mezon.realtime.LastPinMessageEvent`.
    """

    __match_args__ = (
        "clan_id",
        "channel_id",
        "message_id",
        "mode",
        "user_id",
        "timestamp_seconds",
        "operation",
        "is_public",
        "message_sender_avatar",
        "message_sender_id",
        "message_sender_username",
        "message_content",
        "message_attachment",
        "message_created_time",
    )
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    message_id: Field[int, int | str | None]
    """Id of the message; later messages have greater ones."""
    mode: Field[int, int | str | None]
    """How the channel is addressed, as in `ChannelStreamMode`: 2 channel, 3 group, 4 direct, 6 thread; 0 for other kinds."""
    user_id: Field[int, int | str | None]
    """Id of the user who did it."""
    timestamp_seconds: Field[int, int | str | None]
    """When it happened, in Unix seconds."""
    operation: Field[int, int | str | None]
    """1 pinned, 0 unpinned."""
    is_public: Field[bool, bool | None]
    """Whether the whole clan sees the channel: True for public channels, False for private ones and direct conversations."""
    message_sender_avatar: Field[str, str | None]
    """URL of the picture of whoever wrote the message."""
    message_sender_id: Field[str, str | None]
    """Id of the user who wrote the message, as decimal text."""
    message_sender_username: Field[str, str | None]
    """Login name of whoever wrote the message."""
    message_content: Field[str, str | None]
    """JSON text of the message's content."""
    message_attachment: Field[str, str | None]
    """Files of the message, as JSON text."""
    message_created_time: Field[str, str | None]
    """When the message was written, as text."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        message_id: int | str | None = ...,
        mode: int | str | None = ...,
        user_id: int | str | None = ...,
        timestamp_seconds: int | str | None = ...,
        operation: int | str | None = ...,
        is_public: bool | None = ...,
        message_sender_avatar: str | None = ...,
        message_sender_id: str | None = ...,
        message_sender_username: str | None = ...,
        message_content: str | None = ...,
        message_attachment: str | None = ...,
        message_created_time: str | None = ...,
    ) -> Self: ...

class LastSeenMessageEvent(MessageBase):
    """How far a channel was read, on another device of the same account.

    The message `mezon.realtime.LastSeenMessageEvent`.
    """

    __match_args__ = ("clan_id", "channel_id", "message_id", "mode", "timestamp_seconds", "badge_count")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    message_id: Field[int, int | str | None]
    """Id of the last message that was read."""
    mode: Field[int, int | str | None]
    """How the channel is addressed, as in `ChannelStreamMode`: 2 channel, 3 group, 4 direct, 6 thread; 0 for other kinds."""
    timestamp_seconds: Field[int, int | str | None]
    """When it happened, in Unix seconds."""
    badge_count: Field[int, int | str | None]
    """How many messages are left unread."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        message_id: int | str | None = ...,
        mode: int | str | None = ...,
        timestamp_seconds: int | str | None = ...,
        badge_count: int | str | None = ...,
    ) -> Self: ...

class ListActivity(MessageBase):
    """What users are doing has changed.

    The message `mezon.realtime.ListActivity`.
    """

    __match_args__ = ("acts",)
    acts: Field[list[api.UserActivity], _Many[api.UserActivity]]
    """Activities, one for each thing that is done."""
    def __new__(
        cls,
        /,
        *,
        acts: _Many[api.UserActivity] = ...,
    ) -> Self: ...

class ListChannelUsersBannedEvent(MessageBase):
    """Who is banned in a channel.

    The message `mezon.realtime.ListChannelUsersBannedEvent`.
    """

    __match_args__ = ("banned_user_ids",)
    banned_user_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the users who may not write."""
    def __new__(
        cls,
        /,
        *,
        banned_user_ids: Sequence[int | str] | None = ...,
    ) -> Self: ...

class ListDataSocket(MessageBase):
    """A question and its answer as older clients asked over the socket; calls replaced it.

    The message `mezon.realtime.ListDataSocket`.
    """

    __match_args__ = (
        "api_name",
        "list_channel_badge_count_req",
        "channel_badge_count",
        "clan_badge_count",
        "list_loged_device",
        "list_user_online_req",
        "user_online_list",
    )
    api_name: Field[str, str | None]
    """Official name of the call, such as `ListClanUsers`."""
    list_channel_badge_count_req: Field[api.ListChannelBadgeCountRequest | None, _One[api.ListChannelBadgeCountRequest]]
    """The question for unread channels."""
    channel_badge_count: Field[api.ListChannelBadgeCountResponse | None, _One[api.ListChannelBadgeCountResponse]]
    """The answer with unread channels."""
    clan_badge_count: Field[api.ListClanBadgeCountResponse | None, _One[api.ListClanBadgeCountResponse]]
    """The answer with unread clans."""
    list_loged_device: Field[api.LogedDeviceList | None, _One[api.LogedDeviceList]]
    """The answer with devices that are logged in."""
    list_user_online_req: Field[api.ListUserOnlineRequest | None, _One[api.ListUserOnlineRequest]]
    """The question for connected members."""
    user_online_list: Field[api.ListUserOnlineResponse | None, _One[api.ListUserOnlineResponse]]
    """The answer with connected members."""
    def __new__(
        cls,
        /,
        *,
        api_name: str | None = ...,
        list_channel_badge_count_req: _One[api.ListChannelBadgeCountRequest] = ...,
        channel_badge_count: _One[api.ListChannelBadgeCountResponse] = ...,
        clan_badge_count: _One[api.ListClanBadgeCountResponse] = ...,
        list_loged_device: _One[api.LogedDeviceList] = ...,
        list_user_online_req: _One[api.ListUserOnlineRequest] = ...,
        user_online_list: _One[api.ListUserOnlineResponse] = ...,
    ) -> Self: ...

class MarkAsRead(MessageBase):
    """Something was marked as read, on another device of the same account.

    The message `mezon.realtime.MarkAsRead`.
    """

    __match_args__ = ("channel_id", "category_id", "clan_id")
    channel_id: Field[int, int | str | None]
    """Id of the channel that was read; 0 for more than one."""
    category_id: Field[int, int | str | None]
    """Id of the category whose channels were all read; 0 for other than that."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
        category_id: int | str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class MeetParticipantEvent(MessageBase):
    """Somebody in a meeting was muted or put out.

    The message `mezon.realtime.MeetParticipantEvent`.
    """

    __match_args__ = ("user_id", "room_name", "channel_id", "clan_id", "action")
    user_id: Field[int, int | str | None]
    """Id of the user it is about."""
    room_name: Field[str, str | None]
    """Name of the room at the media server."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    action: Field[int, int | str | None]
    """Which of both; the values are not documented."""
    def __new__(
        cls,
        /,
        *,
        user_id: int | str | None = ...,
        room_name: str | None = ...,
        channel_id: int | str | None = ...,
        clan_id: int | str | None = ...,
        action: int | str | None = ...,
    ) -> Self: ...

class MessageButtonClicked(MessageBase):
    """A user clicked a button of a message; web and desktop clients report a choice in a select this way, too.

    The message `mezon.realtime.MessageButtonClicked`. Taken by `client.api.message_button_click`.
    """

    __match_args__ = ("message_id", "channel_id", "button_id", "sender_id", "user_id", "extra_data")
    message_id: Field[int, int | str | None]
    """Id of the message; later messages have greater ones."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    button_id: Field[str, str | None]
    """The `id` that the button, or the select, has in the content of the message."""
    sender_id: Field[int, int | str | None]
    """Id of the user who wrote the message: mostly the bot itself, not the one who clicked."""
    user_id: Field[int, int | str | None]
    """Id of the user who clicked, as the clicking client says: never decide rights by it alone (`actor_trust`)."""
    extra_data: Field[str, str | None]
    """JSON text with the values of the message's form by the ids of its fields, which `form` reads; for a select, what was chosen."""
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

class MessageTypingEvent(MessageBase):
    """A user is writing.

    The message `mezon.realtime.MessageTypingEvent`.
    """

    __match_args__ = (
        "clan_id",
        "channel_id",
        "sender_id",
        "mode",
        "is_public",
        "sender_username",
        "sender_display_name",
        "topic_id",
    )
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    sender_id: Field[int, int | str | None]
    """Id of the user who writes."""
    mode: Field[int, int | str | None]
    """How the channel is addressed, as in `ChannelStreamMode`: 2 channel, 3 group, 4 direct, 6 thread; 0 for other kinds."""
    is_public: Field[bool, bool | None]
    """Whether the whole clan sees the channel: True for public channels, False for private ones and direct conversations."""
    sender_username: Field[str, str | None]
    """Login name of whoever writes."""
    sender_display_name: Field[str, str | None]
    """Displayed name of whoever writes."""
    topic_id: Field[int, int | str | None]
    """Id of the topic, a side conversation under one message; 0 for none."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        sender_id: int | str | None = ...,
        mode: int | str | None = ...,
        is_public: bool | None = ...,
        sender_username: str | None = ...,
        sender_display_name: str | None = ...,
        topic_id: int | str | None = ...,
    ) -> Self: ...

class NotificationChannelCategorySetting(MessageBase):
    """The message `mezon.realtime.NotificationChannelCategorySetting`."""

    __match_args__ = ("id", "channel_category_label", "notification_setting_type", "channel_category_title", "action")
    id: Field[int, int | str | None]
    channel_category_label: Field[str, str | None]
    notification_setting_type: Field[int, int | str | None]
    """What gives a notification; the values are not documented."""
    channel_category_title: Field[str, str | None]
    action: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        channel_category_label: str | None = ...,
        notification_setting_type: int | str | None = ...,
        channel_category_title: str | None = ...,
        action: int | str | None = ...,
    ) -> Self: ...

class Notifications(MessageBase):
    """Notifications for the bot's account.

    The message `mezon.realtime.Notifications`.
    """

    __match_args__ = ("notifications",)
    notifications: Field[list[api.Notification], _Many[api.Notification]]
    """New ones."""
    def __new__(
        cls,
        /,
        *,
        notifications: _Many[api.Notification] = ...,
    ) -> Self: ...

class PermissionChangedEvent(MessageBase):
    """What the bot's account may do in a channel has changed.

    The message `mezon.realtime.PermissionChangedEvent`.
    """

    __match_args__ = ("user_id", "channel_id", "add_permissions", "remove_permissions", "default_permissions")
    user_id: Field[int, int | str | None]
    """Id of the user it is about."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    add_permissions: Field[list[api.PermissionUpdate], _Many[api.PermissionUpdate]]
    """Permissions that are granted from now on."""
    remove_permissions: Field[list[api.PermissionUpdate], _Many[api.PermissionUpdate]]
    """Permissions that are denied from now on."""
    default_permissions: Field[list[api.PermissionUpdate], _Many[api.PermissionUpdate]]
    """Permissions that are left to the role from now on."""
    def __new__(
        cls,
        /,
        *,
        user_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        add_permissions: _Many[api.PermissionUpdate] = ...,
        remove_permissions: _Many[api.PermissionUpdate] = ...,
        default_permissions: _Many[api.PermissionUpdate] = ...,
    ) -> Self: ...

class PermissionRoleChannel(MessageBase):
    """The message `mezon.realtime.PermissionRoleChannel`."""

    __match_args__ = ("permission_id", "active")
    permission_id: Field[int, int | str | None]
    """Id of the permission, as `GetListPermission` lists it."""
    active: Field[bool, bool | None]
    def __new__(
        cls,
        /,
        *,
        permission_id: int | str | None = ...,
        active: bool | None = ...,
    ) -> Self: ...

class PermissionSetEvent(MessageBase):
    """A role or user got other permissions in a channel.

    The message `mezon.realtime.PermissionSetEvent`.
    """

    __match_args__ = ("caller", "role_id", "user_id", "channel_id", "permission_updates")
    caller: Field[str, str | None]
    """Who did it: the id of a user, as text."""
    role_id: Field[int, int | str | None]
    """Id of the role that was set; 0 for a user."""
    user_id: Field[int, int | str | None]
    """Id of the user who was set; 0 for a role."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    permission_updates: Field[list[api.PermissionUpdate], _Many[api.PermissionUpdate]]
    """Permissions, with what became of them."""
    def __new__(
        cls,
        /,
        *,
        caller: str | None = ...,
        role_id: int | str | None = ...,
        user_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        permission_updates: _Many[api.PermissionUpdate] = ...,
    ) -> Self: ...

class Ping(MessageBase):
    """A heartbeat of the socket; the client sends them by itself.

    The message `mezon.realtime.Ping`.
    """

    __match_args__ = ()
    def __new__(cls) -> Self: ...

class Pong(MessageBase):
    """The answer to a heartbeat; the client waits for them by itself.

    The message `mezon.realtime.Pong`.
    """

    __match_args__ = ()
    def __new__(cls) -> Self: ...

class QuickMenuDataEvent(MessageBase):
    """A user chose an entry of the bot's quick menu.

    The message `mezon.realtime.QuickMenuDataEvent`.
    """

    __match_args__ = ("menu_name", "message", "sender_id", "message_sender_id")
    menu_name: Field[str, str | None]
    """Words of the entry, as users see them."""
    message: Field[models.ChannelMessageSend | None, _One[models.ChannelMessageSend | ChannelMessageSend]]
    """Where it was chosen and what was in the message box; its `id` is set if the entry was chosen on a message."""
    sender_id: Field[int, int | str | None]
    """Id of the user who chose."""
    message_sender_id: Field[int, int | str | None]
    """Who this is beside `sender_id` is not confirmed: by its name, whoever wrote the message."""
    def __new__(
        cls,
        /,
        *,
        menu_name: str | None = ...,
        message: _One[models.ChannelMessageSend | ChannelMessageSend] = ...,
        sender_id: int | str | None = ...,
        message_sender_id: int | str | None = ...,
    ) -> Self: ...

class RemoveFriend(MessageBase):
    """A user ended the friendship with the bot.

    The message `mezon.realtime.RemoveFriend`.
    """

    __match_args__ = ("user_id",)
    user_id: Field[int, int | str | None]
    """Id of the user who ended it."""
    def __new__(
        cls,
        /,
        *,
        user_id: int | str | None = ...,
    ) -> Self: ...

class RoleAssignedEvent(MessageBase):
    """Users got a role or lost it.

    The message `mezon.realtime.RoleAssignedEvent`.
    """

    __match_args__ = ("ClanId", "role_id", "user_ids_assigned", "user_ids_removed")
    ClanId: Field[str, str | None]
    """Id of the clan, as decimal text."""
    role_id: Field[int, int | str | None]
    """Id of the clan's role."""
    user_ids_assigned: Field[list[int], Sequence[int | str] | None]
    """Ids of the users who hold it from now on."""
    user_ids_removed: Field[list[int], Sequence[int | str] | None]
    """Ids of the users who do not hold it any more."""
    def __new__(
        cls,
        /,
        *,
        ClanId: str | None = ...,
        role_id: int | str | None = ...,
        user_ids_assigned: Sequence[int | str] | None = ...,
        user_ids_removed: Sequence[int | str] | None = ...,
    ) -> Self: ...

class RoleEvent(MessageBase):
    """A role was made, changed or deleted.

    The message `mezon.realtime.RoleEvent`.
    """

    __match_args__ = (
        "role",
        "status",
        "user_id",
        "user_add_ids",
        "user_remove_ids",
        "active_permission_ids",
        "remove_permission_ids",
    )
    role: Field[models.ApiRole | None, _One[api.Role]]
    """The role as it is now."""
    status: Field[int, int | str | None]
    """What happened; the values are not documented, and clients take 3 for a deletion."""
    user_id: Field[int, int | str | None]
    """Id of the user who did it."""
    user_add_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the users who got the role."""
    user_remove_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the users who lost the role."""
    active_permission_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the permissions that the role got."""
    remove_permission_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the permissions that the role lost."""
    def __new__(
        cls,
        /,
        *,
        role: _One[api.Role] = ...,
        status: int | str | None = ...,
        user_id: int | str | None = ...,
        user_add_ids: Sequence[int | str] | None = ...,
        user_remove_ids: Sequence[int | str] | None = ...,
        active_permission_ids: Sequence[int | str] | None = ...,
        remove_permission_ids: Sequence[int | str] | None = ...,
    ) -> Self: ...

class SFUSignalingFwd(MessageBase):
    """The message `mezon.realtime.SFUSignalingFwd`."""

    __match_args__ = ("clan_id", "channel_id", "data_type", "json_data", "user_id")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    data_type: Field[int, int | str | None]
    json_data: Field[str, str | None]
    user_id: Field[int, int | str | None]
    """Id of the user it is about."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        data_type: int | str | None = ...,
        json_data: str | None = ...,
        user_id: int | str | None = ...,
    ) -> Self: ...

class ScreenShareEvent(MessageBase):
    """A user began to share the screen in a voice channel, or ended it.

    The message `mezon.realtime.ScreenShareEvent`.
    """

    __match_args__ = ("clan_id", "voice_channel_id", "user_id", "is_sharing")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    voice_channel_id: Field[int, int | str | None]
    """Id of the voice channel it is about."""
    user_id: Field[int, int | str | None]
    """Id of the user it is about."""
    is_sharing: Field[bool, bool | None]
    """Whether the screen is shared from now on."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        voice_channel_id: int | str | None = ...,
        user_id: int | str | None = ...,
        is_sharing: bool | None = ...,
    ) -> Self: ...

class SdTopicEvent(MessageBase):
    """A topic, a side conversation under a message, was made or written to.

    The message `mezon.realtime.SdTopicEvent`.
    """

    __match_args__ = ("id", "clan_id", "channel_id", "message_id", "user_id", "last_sent_message", "message")
    id: Field[int, int | str | None]
    """Id of the topic, which its messages carry as `topic_id`."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    message_id: Field[int, int | str | None]
    """Id of the message it hangs on."""
    user_id: Field[int, int | str | None]
    """Id of the user who made it."""
    last_sent_message: Field[models.ApiChannelMessageHeader | None, _One[api.ChannelMessageHeader]]
    """Header of the newest message there."""
    message: Field[models.ChannelMessage | None, _One[models.ChannelMessage | api.ChannelMessage]]
    """The message it hangs on."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        message_id: int | str | None = ...,
        user_id: int | str | None = ...,
        last_sent_message: _One[api.ChannelMessageHeader] = ...,
        message: _One[models.ChannelMessage | api.ChannelMessage] = ...,
    ) -> Self: ...

class Status(MessageBase):
    """The presence of users that were asked about.

    The message `mezon.realtime.Status`.
    """

    __match_args__ = ("presences",)
    presences: Field[list[models.Presence], _Many[UserPresence]]
    """Who is there."""
    def __new__(
        cls,
        /,
        *,
        presences: _Many[UserPresence] = ...,
    ) -> Self: ...

class StatusFollow(MessageBase):
    """A request to be told about the presence of users.

    The message `mezon.realtime.StatusFollow`.
    """

    __match_args__ = ("user_ids", "usernames")
    user_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the users to follow."""
    usernames: Field[list[str], Sequence[str] | None]
    """Login names, for users who are not given by `user_ids`."""
    def __new__(
        cls,
        /,
        *,
        user_ids: Sequence[int | str] | None = ...,
        usernames: Sequence[str] | None = ...,
    ) -> Self: ...

class StatusPresenceEvent(MessageBase):
    """Users came or went.

    The message `mezon.realtime.StatusPresenceEvent`.
    """

    __match_args__ = ("joins", "leaves")
    joins: Field[list[models.Presence], _Many[UserPresence]]
    """Who came."""
    leaves: Field[list[models.Presence], _Many[UserPresence]]
    """Who went, or what their presence was before."""
    def __new__(
        cls,
        /,
        *,
        joins: _Many[UserPresence] = ...,
        leaves: _Many[UserPresence] = ...,
    ) -> Self: ...

class StatusUnfollow(MessageBase):
    """The end of a `StatusFollow`.

    The message `mezon.realtime.StatusUnfollow`.
    """

    __match_args__ = ("user_ids",)
    user_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the users that nothing more is told about."""
    def __new__(
        cls,
        /,
        *,
        user_ids: Sequence[int | str] | None = ...,
    ) -> Self: ...

class StatusUpdate(MessageBase):
    """A new presence of the account.

    The message `mezon.realtime.StatusUpdate`.
    """

    __match_args__ = ("status",)
    status: Field[str | None, str | None]
    """Text of the presence; without one the account appears offline."""
    def __new__(
        cls,
        /,
        *,
        status: str | None = ...,
    ) -> Self: ...

class StickerCreateEvent(MessageBase):
    """A sticker of a clan was made.

    The message `mezon.realtime.StickerCreateEvent`.
    """

    __match_args__ = ("clan_id", "source", "shortname", "category", "creator_id", "sticker_id", "logo", "clan_name")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    source: Field[str, str | None]
    """URL of its picture or sound."""
    shortname: Field[str, str | None]
    """Short name, such as ":wave:"."""
    category: Field[str, str | None]
    """Group under which pickers show it."""
    creator_id: Field[int, int | str | None]
    """Id of the user who made it."""
    sticker_id: Field[int, int | str | None]
    """Id of the clan's sticker."""
    logo: Field[str, str | None]
    """URL of the clan's picture."""
    clan_name: Field[str, str | None]
    """What the clan is called in clients."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        source: str | None = ...,
        shortname: str | None = ...,
        category: str | None = ...,
        creator_id: int | str | None = ...,
        sticker_id: int | str | None = ...,
        logo: str | None = ...,
        clan_name: str | None = ...,
    ) -> Self: ...

class StickerDeleteEvent(MessageBase):
    """A sticker of a clan was deleted.

    The message `mezon.realtime.StickerDeleteEvent`.
    """

    __match_args__ = ("sticker_id", "user_id")
    sticker_id: Field[int, int | str | None]
    """Id of the clan's sticker."""
    user_id: Field[int, int | str | None]
    """Id of the user who did it."""
    def __new__(
        cls,
        /,
        *,
        sticker_id: int | str | None = ...,
        user_id: int | str | None = ...,
    ) -> Self: ...

class StickerUpdateEvent(MessageBase):
    """A sticker of a clan was changed.

    The message `mezon.realtime.StickerUpdateEvent`.
    """

    __match_args__ = ("shortname", "sticker_id", "user_id")
    shortname: Field[str, str | None]
    """Short name, such as ":wave:"."""
    sticker_id: Field[int, int | str | None]
    """Id of the clan's sticker."""
    user_id: Field[int, int | str | None]
    """Id of the user who did it."""
    def __new__(
        cls,
        /,
        *,
        shortname: str | None = ...,
        sticker_id: int | str | None = ...,
        user_id: int | str | None = ...,
    ) -> Self: ...

class Stream(MessageBase):
    """What identifies a stream of presence or data.

    The message `mezon.realtime.Stream`.
    """

    __match_args__ = ("mode", "channel_id", "clan_id", "label")
    mode: Field[int, int | str | None]
    """Kind of the stream, as in `ChannelStreamMode`."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    label: Field[str, str | None]
    """Free name of the stream, if it has one."""
    def __new__(
        cls,
        /,
        *,
        mode: int | str | None = ...,
        channel_id: int | str | None = ...,
        clan_id: int | str | None = ...,
        label: str | None = ...,
    ) -> Self: ...

class StreamData(MessageBase):
    """Data that somebody sent over a stream.

    The message `mezon.realtime.StreamData`.
    """

    __match_args__ = ("stream", "sender", "data", "reliable")
    stream: Field[Stream | None, _One[Stream]]
    """Which stream it concerns."""
    sender: Field[models.Presence | None, _One[UserPresence]]
    """Who sent it, if anybody did."""
    data: Field[str, str | None]
    """Text whose form only the sender knows."""
    reliable: Field[bool, bool | None]
    """Whether it was sent so that it cannot be lost."""
    def __new__(
        cls,
        /,
        *,
        stream: _One[Stream] = ...,
        sender: _One[UserPresence] = ...,
        data: str | None = ...,
        reliable: bool | None = ...,
    ) -> Self: ...

class StreamPresenceEvent(MessageBase):
    """Users joined a stream or left it.

    The message `mezon.realtime.StreamPresenceEvent`.
    """

    __match_args__ = ("stream", "joins", "leaves")
    stream: Field[Stream | None, _One[Stream]]
    """Which stream it concerns."""
    joins: Field[list[models.Presence], _Many[UserPresence]]
    """Who came."""
    leaves: Field[list[models.Presence], _Many[UserPresence]]
    """Who went."""
    def __new__(
        cls,
        /,
        *,
        stream: _One[Stream] = ...,
        joins: _Many[UserPresence] = ...,
        leaves: _Many[UserPresence] = ...,
    ) -> Self: ...

class StreamingEndedEvent(MessageBase):
    """A stream in a streaming channel ended.

    The message `mezon.realtime.StreamingEndedEvent`.
    """

    __match_args__ = ("clan_id", "channel_id")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class StreamingJoinedEvent(MessageBase):
    """A user began to watch a stream.

    The message `mezon.realtime.StreamingJoinedEvent`.
    """

    __match_args__ = (
        "clan_id",
        "clan_name",
        "id",
        "participant",
        "user_id",
        "streaming_channel_label",
        "streaming_channel_id",
    )
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    clan_name: Field[str, str | None]
    """What the clan is called in clients."""
    id: Field[int, int | str | None]
    """Id of the attendance."""
    participant: Field[str, str | None]
    """What the media server calls the user."""
    user_id: Field[int, int | str | None]
    """Id of the user who watches."""
    streaming_channel_label: Field[str, str | None]
    """What the streaming channel is called."""
    streaming_channel_id: Field[int, int | str | None]
    """Id of the channel that is watched."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        clan_name: str | None = ...,
        id: int | str | None = ...,
        participant: str | None = ...,
        user_id: int | str | None = ...,
        streaming_channel_label: str | None = ...,
        streaming_channel_id: int | str | None = ...,
    ) -> Self: ...

class StreamingLeavedEvent(MessageBase):
    """A user stopped watching a stream.

    The message `mezon.realtime.StreamingLeavedEvent`.
    """

    __match_args__ = ("id", "clan_id", "streaming_channel_id", "streaming_user_id")
    id: Field[int, int | str | None]
    """Id of the attendance."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    streaming_channel_id: Field[str, str | None]
    """Id of the channel that was watched, as decimal text."""
    streaming_user_id: Field[str, str | None]
    """Id of the user who watched, as decimal text."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        clan_id: int | str | None = ...,
        streaming_channel_id: str | None = ...,
        streaming_user_id: str | None = ...,
    ) -> Self: ...

class StreamingStartedEvent(MessageBase):
    """A stream in a streaming channel began.

    The message `mezon.realtime.StreamingStartedEvent`.
    """

    __match_args__ = ("clan_id", "channel_id", "streaming_url", "is_streaming")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    streaming_url: Field[str, str | None]
    """Address where it can be watched."""
    is_streaming: Field[bool, bool | None]
    """Whether it runs."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        streaming_url: str | None = ...,
        is_streaming: bool | None = ...,
    ) -> Self: ...

class TopicInMessageEvent(MessageBase):
    """The replies in a topic were counted again, for the message it hangs on.

    The message `mezon.realtime.TopicInMessageEvent`.
    """

    __match_args__ = ("message_id", "rpl", "lsnt", "tp_id")
    message_id: Field[int, int | str | None]
    """Id of the message; later messages have greater ones."""
    rpl: Field[int, int | str | None]
    """How many replies there are."""
    lsnt: Field[int, int | str | None]
    """When the last reply was sent, as a number; its unit is not documented."""
    tp_id: Field[str, str | None]
    """Id of the topic, as decimal text."""
    def __new__(
        cls,
        /,
        *,
        message_id: int | str | None = ...,
        rpl: int | str | None = ...,
        lsnt: int | str | None = ...,
        tp_id: str | None = ...,
    ) -> Self: ...

class TransferOwnershipEvent(MessageBase):
    """A clan got another owner.

    The message `mezon.realtime.TransferOwnershipEvent`.
    """

    __match_args__ = ("clan_id", "prev_owner", "curr_owner")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    prev_owner: Field[int, int | str | None]
    """Id of the user who owned it so far."""
    curr_owner: Field[int, int | str | None]
    """Id of the user who owns it from now on."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        prev_owner: int | str | None = ...,
        curr_owner: int | str | None = ...,
    ) -> Self: ...

class UnblockFriend(MessageBase):
    """A user ended the block of the bot.

    The message `mezon.realtime.UnblockFriend`.
    """

    __match_args__ = ("user_id", "username", "avatar", "display_name", "status", "user_status")
    user_id: Field[int, int | str | None]
    """Id of the user who ended it."""
    username: Field[str, str | None]
    """Login name, which is unique."""
    avatar: Field[str, str | None]
    """URL of the user's picture, empty for none."""
    display_name: Field[str, str | None]
    """Name that users see, which need not be unique."""
    status: Field[str, str | None]
    """Presence of that user, as text."""
    user_status: Field[str, str | None]
    """Status text that the user wrote."""
    def __new__(
        cls,
        /,
        *,
        user_id: int | str | None = ...,
        username: str | None = ...,
        avatar: str | None = ...,
        display_name: str | None = ...,
        status: str | None = ...,
        user_status: str | None = ...,
    ) -> Self: ...

class UnmuteEvent(MessageBase):
    """A muted channel or category is heard again, since its time is over.

    The message `mezon.realtime.UnmuteEvent`.
    """

    __match_args__ = ("channel_id", "category_id", "clan_id")
    channel_id: Field[int, int | str | None]
    """Id of the channel; 0 for a category."""
    category_id: Field[int, int | str | None]
    """Id of the category; 0 for a channel."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
        category_id: int | str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class UnpinMessageEvent(MessageBase):
    """A message was unpinned.

    The message `mezon.realtime.UnpinMessageEvent`.
    """

    __match_args__ = ("id", "message_id", "channel_id", "clan_id")
    id: Field[int, int | str | None]
    """Id of the pin."""
    message_id: Field[int, int | str | None]
    """Id of the message; later messages have greater ones."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        message_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class UserChannelAdded(MessageBase):
    """Users were added to a channel, thread or group.

    The message `mezon.realtime.UserChannelAdded`.
    """

    __match_args__ = ("channel_desc", "users", "status", "clan_id", "caller", "create_time_seconds", "active")
    channel_desc: Field[models.ApiChannelDescription | None, _One[api.ChannelDescription]]
    """The channel they were added to."""
    users: Field[list[models.UserProfileRedis], _Many[UserProfileRedis]]
    """Who was added, the bot itself among others."""
    status: Field[str, str | None]
    """Presence of the users, as text."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    caller: Field[models.UserProfileRedis | None, _One[UserProfileRedis]]
    """Who added them."""
    create_time_seconds: Field[int, int | str | None]
    """When the channel was made, in Unix seconds."""
    active: Field[int, int | str | None]
    """1 if the channel is in use, 0 if it is archived."""
    def __new__(
        cls,
        /,
        *,
        channel_desc: _One[api.ChannelDescription] = ...,
        users: _Many[UserProfileRedis] = ...,
        status: str | None = ...,
        clan_id: int | str | None = ...,
        caller: _One[UserProfileRedis] = ...,
        create_time_seconds: int | str | None = ...,
        active: int | str | None = ...,
    ) -> Self: ...

class UserChannelRemoved(MessageBase):
    """Users were removed from a channel, or left it.

    The message `mezon.realtime.UserChannelRemoved`.
    """

    __match_args__ = ("channel_id", "user_ids", "channel_type", "clan_id", "badge_counts")
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    user_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the users who are not in it any more."""
    channel_type: Field[int, int | str | None]
    """Kind of the channel, as in `ChannelType`: 1 text, 2 group, 3 direct, 6 streaming, 7 thread, 8 app, 10 voice."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    badge_counts: Field[list[int], Sequence[int | str] | None]
    """How many unread messages each of them loses, in the order of `user_ids`."""
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
        user_ids: Sequence[int | str] | None = ...,
        channel_type: int | str | None = ...,
        clan_id: int | str | None = ...,
        badge_counts: Sequence[int | str] | None = ...,
    ) -> Self: ...

class UserClanRemoved(MessageBase):
    """Users were removed from a clan, or left it.

    The message `mezon.realtime.UserClanRemoved`.
    """

    __match_args__ = ("clan_id", "user_ids")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    user_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the users who are not in it any more, the bot's among others."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        user_ids: Sequence[int | str] | None = ...,
    ) -> Self: ...

class UserPresence(MessageBase):
    """A user who is connected, with one connection.

    The message `mezon.realtime.UserPresence`.
    """

    __match_args__ = ("user_id", "session_id", "username", "status", "is_mobile", "user_status")
    user_id: Field[int, int | str | None]
    """Id of the user it is about."""
    session_id: Field[int, int | str | None]
    """Number of the connection; a user may have several."""
    username: Field[str, str | None]
    """Login name, which is unique."""
    status: Field[str | None, str | None]
    """Presence, as text; None if it is not told."""
    is_mobile: Field[bool, bool | None]
    """Whether a phone asks, or is used."""
    user_status: Field[str, str | None]
    """Status text that the user wrote."""
    def __new__(
        cls,
        /,
        *,
        user_id: int | str | None = ...,
        session_id: int | str | None = ...,
        username: str | None = ...,
        status: str | None = ...,
        is_mobile: bool | None = ...,
        user_status: str | None = ...,
    ) -> Self: ...

class UserProfileRedis(MessageBase):
    """A user, as events tell about users.

    The message `mezon.realtime.UserProfileRedis`.
    """

    __match_args__ = (
        "user_id",
        "username",
        "avatar",
        "display_name",
        "user_status",
        "status",
        "online",
        "fcm_tokens",
        "joined_clans",
        "app_token",
        "create_time_second",
        "app_url",
        "is_bot",
        "voip_token",
    )
    user_id: Field[int, int | str | None]
    """Id of the user that the record is about."""
    username: Field[str, str | None]
    """Login name, which is unique."""
    avatar: Field[str, str | None]
    """URL of the user's picture, empty for none."""
    display_name: Field[str, str | None]
    """Name that users see, which need not be unique."""
    user_status: Field[str, str | None]
    """Status text that the user wrote."""
    status: Field[str, str | None]
    """Presence, as text: online, offline, invisible, idle or do not disturb."""
    online: Field[bool, bool | None]
    """Whether the user is connected."""
    fcm_tokens: Field[list[models.FCMTokens], _Many[FCMTokens]]
    """Devices that get push notifications."""
    joined_clans: Field[list[int], Sequence[int | str] | None]
    """Ids of the clans that the user is in."""
    app_token: Field[str, str | None]
    """Credential of the user towards an app; a secret."""
    create_time_second: Field[int, int | str | None]
    """When the account was made, in Unix seconds."""
    app_url: Field[str, str | None]
    """Address of the web page that the app shows."""
    is_bot: Field[bool, bool | None]
    """Whether the account is that of a bot."""
    voip_token: Field[str, str | None]
    """Token of an iOS device for calls; a secret."""
    def __new__(
        cls,
        /,
        *,
        user_id: int | str | None = ...,
        username: str | None = ...,
        avatar: str | None = ...,
        display_name: str | None = ...,
        user_status: str | None = ...,
        status: str | None = ...,
        online: bool | None = ...,
        fcm_tokens: _Many[FCMTokens] = ...,
        joined_clans: Sequence[int | str] | None = ...,
        app_token: str | None = ...,
        create_time_second: int | str | None = ...,
        app_url: str | None = ...,
        is_bot: bool | None = ...,
        voip_token: str | None = ...,
    ) -> Self: ...

class UserProfileUpdatedEvent(MessageBase):
    """A user changed their profile.

    The message `mezon.realtime.UserProfileUpdatedEvent`.
    """

    __match_args__ = ("user_id", "display_name", "avatar", "about_me", "channel_id", "clan_id", "encrypt_private_key")
    user_id: Field[int, int | str | None]
    """Id of the user it is about."""
    display_name: Field[str, str | None]
    """Name that users see, which need not be unique."""
    avatar: Field[str, str | None]
    """URL of the user's picture, empty for none."""
    about_me: Field[str, str | None]
    """What the user says about themselves, as free text."""
    channel_id: Field[int, int | str | None]
    """Id of a direct conversation with the user, as far as is known; 0 for none."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    encrypt_private_key: Field[str, str | None]
    """Private key for encryption between the ends, itself encrypted; a secret."""
    def __new__(
        cls,
        /,
        *,
        user_id: int | str | None = ...,
        display_name: str | None = ...,
        avatar: str | None = ...,
        about_me: str | None = ...,
        channel_id: int | str | None = ...,
        clan_id: int | str | None = ...,
        encrypt_private_key: str | None = ...,
    ) -> Self: ...

class UserStatusEvent(MessageBase):
    """A user changed the status text.

    The message `mezon.realtime.UserStatusEvent`.
    """

    __match_args__ = ("user_id", "custom_status")
    user_id: Field[int, int | str | None]
    """Id of the user it is about."""
    custom_status: Field[str, str | None]
    """The new text."""
    def __new__(
        cls,
        /,
        *,
        user_id: int | str | None = ...,
        custom_status: str | None = ...,
    ) -> Self: ...

class VoiceEndedEvent(MessageBase):
    """The call in a voice channel ended.

    The message `mezon.realtime.VoiceEndedEvent`.
    """

    __match_args__ = ("id", "clan_id", "voice_channel_id")
    id: Field[int, int | str | None]
    """Id of the call."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    voice_channel_id: Field[str, str | None]
    """Id of the channel, as decimal text."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        clan_id: int | str | None = ...,
        voice_channel_id: str | None = ...,
    ) -> Self: ...

class VoiceInteractiveEvent(MessageBase):
    """Somebody in a voice channel signalled something to others.

    The message `mezon.realtime.VoiceInteractiveEvent`.
    """

    __match_args__ = ("clan_id", "voice_channel_id", "sender_id", "receiver_id", "event_type", "params")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    voice_channel_id: Field[int, int | str | None]
    """Id of the voice channel it is about."""
    sender_id: Field[int, int | str | None]
    """Id of the user who signals."""
    receiver_id: Field[int, int | str | None]
    """Id of the user it is meant for; 0 for everybody."""
    event_type: Field[int, int | str | None]
    """What is signalled; the values are not documented."""
    params: Field[str, str | None]
    """Further data of the signal, as text."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        voice_channel_id: int | str | None = ...,
        sender_id: int | str | None = ...,
        receiver_id: int | str | None = ...,
        event_type: int | str | None = ...,
        params: str | None = ...,
    ) -> Self: ...

class VoiceJoinedEvent(MessageBase):
    """A user joined a voice channel.

    The message `mezon.realtime.VoiceJoinedEvent`.
    """

    __match_args__ = (
        "clan_id",
        "clan_name",
        "id",
        "participant",
        "user_id",
        "voice_channel_label",
        "voice_channel_id",
        "last_screenshot",
    )
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    clan_name: Field[str, str | None]
    """What the clan is called in clients."""
    id: Field[str, str | None]
    """Id of the attendance, as text."""
    participant: Field[str, str | None]
    """What the media server calls the user."""
    user_id: Field[int, int | str | None]
    """Id of the user who joined."""
    voice_channel_label: Field[str, str | None]
    """What the voice channel is called."""
    voice_channel_id: Field[int, int | str | None]
    """Id of the voice channel it is about."""
    last_screenshot: Field[str, str | None]
    """Picture of the user's camera, as text; its form is not documented."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        clan_name: str | None = ...,
        id: str | None = ...,
        participant: str | None = ...,
        user_id: int | str | None = ...,
        voice_channel_label: str | None = ...,
        voice_channel_id: int | str | None = ...,
        last_screenshot: str | None = ...,
    ) -> Self: ...

class VoiceLeavedEvent(MessageBase):
    """A user left a voice channel.

    The message `mezon.realtime.VoiceLeavedEvent`.
    """

    __match_args__ = ("id", "clan_id", "voice_channel_id", "voice_user_id")
    id: Field[str, str | None]
    """Id of the attendance, as text."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    voice_channel_id: Field[int, int | str | None]
    """Id of the voice channel it is about."""
    voice_user_id: Field[int, int | str | None]
    """Id of the user who left."""
    def __new__(
        cls,
        /,
        *,
        id: str | None = ...,
        clan_id: int | str | None = ...,
        voice_channel_id: int | str | None = ...,
        voice_user_id: int | str | None = ...,
    ) -> Self: ...

class VoiceReactionSend(MessageBase):
    """Emoji that fly over a call.

    The message `mezon.realtime.VoiceReactionSend`.
    """

    __match_args__ = ("emojis", "channel_id", "sender_id", "media_type")
    emojis: Field[list[str], Sequence[str] | None]
    """Names of the emoji, or of sounds."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    sender_id: Field[int, int | str | None]
    """Id of the user who acted."""
    media_type: Field[int, int | str | None]
    """Whether they are pictures or sounds; the values are not documented."""
    def __new__(
        cls,
        /,
        *,
        emojis: Sequence[str] | None = ...,
        channel_id: int | str | None = ...,
        sender_id: int | str | None = ...,
        media_type: int | str | None = ...,
    ) -> Self: ...

class VoiceStartedEvent(MessageBase):
    """A call in a voice channel began.

    The message `mezon.realtime.VoiceStartedEvent`.
    """

    __match_args__ = ("id", "clan_id", "voice_channel_id")
    id: Field[str, str | None]
    """Id of the call, as text."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    voice_channel_id: Field[int, int | str | None]
    """Id of the voice channel it is about."""
    def __new__(
        cls,
        /,
        *,
        id: str | None = ...,
        clan_id: int | str | None = ...,
        voice_channel_id: int | str | None = ...,
    ) -> Self: ...

class WebrtcSignalingFwd(MessageBase):
    """A signal between two users who set up a call (WebRTC).

    The message `mezon.realtime.WebrtcSignalingFwd`.
    """

    __match_args__ = ("receiver_id", "data_type", "json_data", "channel_id", "caller_id")
    receiver_id: Field[int, int | str | None]
    """Id of the user who is called."""
    data_type: Field[int, int | str | None]
    """0 start, 1 offer, 2 answer, 3 ICE candidate, 4 end, 5 no answer in time, 6 not available, 7 in another call, 8 camera and microphone."""
    json_data: Field[str, str | None]
    """Data of the signal; clients compress it with gzip and write it in base64."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    caller_id: Field[int, int | str | None]
    """Id of the user who calls."""
    def __new__(
        cls,
        /,
        *,
        receiver_id: int | str | None = ...,
        data_type: int | str | None = ...,
        json_data: str | None = ...,
        channel_id: int | str | None = ...,
        caller_id: int | str | None = ...,
    ) -> Self: ...

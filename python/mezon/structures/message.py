"""A message of a channel, as kept in the channel's cache."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .._composed import composed
from .._ids import Id, to_id
from .._lazy import lazy
from .._live import live
from .._sent import Acting, SentMixin, with_own_methods_of
from ..errors import ValidationError
from ._owned import SelfAwaitable

if TYPE_CHECKING:
    from .._compose import Components, Embeds
    from .._legacy.socket_manager import SocketManager
    from .._messenger import Messenger
    from .._offline import Offline
    from ..files import Progress, Sendable, Several
    from ..models import ApiMessageAttachment as ApiMessageAttachment
    from ..models import ApiMessageMention as ApiMessageMention
    from ..models import ApiMessageReaction as ApiMessageReaction
    from ..models import ApiMessageRef as ApiMessageRef
    from ..models import ChannelMessage as ChannelMessage
    from ..models import ChannelMessageAck as ChannelMessageAck
    from ..models import ChannelMessageContent as ChannelMessageContent
    from ..models import Content
    from ..utils import convert_channeltype_to_channel_mode as convert_channeltype_to_channel_mode
    from ..utils import get_logger as get_logger
    from .text_channel import TextChannel
    from .user import User

__all__ = ["Message", "convert_channeltype_to_channel_mode", "get_logger"]

_CONTENT_SHOWN = 50


@with_own_methods_of(SentMixin)
class Message(SentMixin, SelfAwaitable):
    """A message together with its channel.

    Args:
        message_raw: The message as received.
        channel: Its channel.
        socket_manager: Sends replies.

    Attributes:
        raw: The message as received.
        channel: Its channel.
    """

    def __init__(
        self, message_raw: ChannelMessage, channel: TextChannel, socket_manager: SocketManager | None = None
    ) -> None:
        self.raw = message_raw
        self.channel = channel
        if socket_manager is not None:
            self.socket_manager = socket_manager

    @live
    def socket_manager(self) -> SocketManager:
        """The channel's socket manager."""
        return self.channel.socket_manager

    @live
    def id(self) -> int:
        """The message's id."""
        return self.raw.id

    @live
    def message_id(self) -> int:
        """The message's id."""
        return self.id

    @live
    def clan_id(self) -> int:
        """The clan it was written in, 0 for direct messages and groups."""
        return self.raw.clan_id

    @live
    def channel_id(self) -> int:
        """Its channel."""
        return self.raw.channel_id

    @live
    def sender_id(self) -> int:
        """The id of the user who wrote it."""
        return self.raw.sender_id

    @live
    def author(self) -> User:
        """The user who wrote it. Raises ValidationError if the channel belongs to no client."""
        client = self.channel._client
        if client is None:
            raise ValidationError("the channel belongs to no client, and only one knows users", field="channel")
        user: User = client.users._object_of(client._ensure_user(self.sender_id))
        return user

    @live
    def username(self) -> str | None:
        """The login name of the user who wrote it."""
        return self.raw.username

    @live
    def content(self) -> Any:
        """The content: JSON text that reads like a dict, or a dict if the client asks for that."""
        return self.raw.content

    @live
    def text(self) -> str:
        """The plain text."""
        words = self.content.get("t") if self.content else None
        return words if isinstance(words, str) else ""

    @live
    def mentions(self) -> list[Any]:
        """The users and roles mentioned."""
        return self.raw.mentions

    @live
    def attachments(self) -> list[Any]:
        """The files attached."""
        return self.raw.attachments

    @live
    def reactions(self) -> list[Any]:
        """The reactions that came with the message."""
        return self.raw.reactions

    @live
    def references(self) -> list[Any]:
        """The messages it replies to."""
        return self.raw.references

    @live
    def topic_id(self) -> int:
        """The topic it belongs to, 0 if none."""
        return self.raw.topic_id or 0

    @live
    def code(self) -> int:
        """The kind of the message, a value of TypeMessage."""
        return self.raw.code or 0

    @live
    def mode(self) -> int:
        """The mode of its channel, a value of ChannelStreamMode."""
        return self.raw.mode or 0

    @live
    def create_time_seconds(self) -> int:
        """When it was written, in Unix seconds."""
        return self.raw.create_time_seconds or 0

    @live
    def update_time_seconds(self) -> int:
        """When it was last changed, in Unix seconds."""
        return self.raw.update_time_seconds or 0

    @live
    def create_time(self) -> str:
        """When it was written, in Unix seconds, as decimal text."""
        return str(self.create_time_seconds)

    @live
    def update_time(self) -> str:
        """When it was last changed, in Unix seconds, as decimal text."""
        return str(self.update_time_seconds)

    @live
    def persistent(self) -> bool:
        """Whether the server stores the message; ephemeral ones are not stored."""
        from ..constants import TypeMessage  # rarely asked

        return self.code not in {TypeMessage.EPHEMERAL, TypeMessage.UPDATE_EPHEMERAL_MSG}

    @live
    def persistence(self) -> bool:
        """Whether the server stores the message."""
        return self.persistent

    @property
    def _messenger(self) -> Messenger:
        """What sends answers: the channel's, unless the message was given a socket manager of its own."""
        if "socket_manager" not in self.__dict__:
            return self.channel._messenger
        from .._legacy.stand_ins import StandInMessenger  # few programs make messages themselves

        return StandInMessenger(self)

    async def reply(
        self,
        content: Content | None = None,
        mentions: Sequence[Any] | None = None,
        attachments: Sequence[Any] | None = None,
        mention_everyone: bool | None = None,
        anonymous_message: bool | None = None,
        topic_id: Id | None = None,
        code: int | None = None,
        *,
        embed: Embeds | None = None,
        components: Components | None = None,
        files: Several[Sendable] | None = None,
        progress: Progress | None = None,
        offline: Offline | None = None,
    ) -> ChannelMessageAck:
        """Reply to the message in its channel, by default in the message's own topic.

        The names in the reference come from the message itself: no user is fetched and no channel created. See TextChannel.send for
        the arguments.

        Returns:
            The server's acknowledgement, with the message_id.

        Raises:
            ValidationError: An argument is not acceptable; nothing was sent.
            CallError: The server refuses a file.
            ServerError: The server refuses.
            RateLimited: The server accepted no more messages for 10 s, or too many are already waiting.
            NotConnected: The socket is down, and the message could neither wait nor use another route.
            ConnectionLost: The connection was lost before the acknowledgement.
            TimeoutError: There was no acknowledgement within 10 s.
        """
        content, mentions, attachments = await composed(
            self.channel._client, content, mentions, attachments, embed, components, files, progress
        )
        from ._reference import reference_to

        return await self._messenger.send(
            self.channel._target,
            content,
            mentions=mentions,
            attachments=attachments,
            references=[await reference_to(self, self.channel._client)],
            mention_everyone=mention_everyone,
            anonymous_message=anonymous_message,
            topic_id=(self.topic_id or None) if topic_id is None else to_id(topic_id, "topic_id"),
            code=code,
            offline=offline,
        )

    def _acting(self) -> Acting:
        channel = self.channel
        return Acting(
            channel._client,
            self._messenger,
            channel._target,
            self.id,
            self.sender_id,
            self.topic_id,
            self.create_time_seconds,
        )

    def _was_updated(self, content: Any) -> None:
        raw = self._messenger.known(self.channel._target[1], self.id)
        if raw is not None:
            self.raw = raw
        else:
            self.content = _readable(content)

    def _was_deleted(self) -> None:
        self.channel.messages.delete(self.id)

    def __repr__(self) -> str:
        return f"<Message id={self.id} sender_id={self.sender_id} content={str(self.content)[:_CONTENT_SHOWN]!r}>"


def _readable(content: Any) -> Any:
    """Return a sent content in the form of a received one."""
    from .._core import content_json  # see below
    from ..content import received  # only for objects that user code makes itself

    return received(content_json(content), None)


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(
        __name__,
        {
            "ApiMessageAttachment": "mezon.models",
            "ApiMessageMention": "mezon.models",
            "ApiMessageReaction": "mezon.models",
            "ApiMessageRef": "mezon.models",
            "ChannelMessage": "mezon.models",
            "ChannelMessageAck": "mezon.models",
            "ChannelMessageContent": "mezon.models",
            "convert_channeltype_to_channel_mode": "mezon.utils.helper",
            "get_logger": "mezon.utils.logger",
        },
    )

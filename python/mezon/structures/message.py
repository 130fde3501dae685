"""A message of a channel, as kept in the channel's cache."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ._awaitable import SelfAwaitable

if TYPE_CHECKING:
    from .._ids import Id
    from ..content import MessageContent
    from ..models import ChannelMessage, ChannelMessageAck, Content, MessageReaction
    from .text_channel import TextChannel

__all__ = ["Message"]


class Message(SelfAwaitable):
    """A message together with its channel.

    Attributes:
        raw: The message as it was received.
        channel: The channel it stands in.
    """

    def __init__(self, message_raw: ChannelMessage, channel: TextChannel) -> None:
        self.raw = message_raw
        self.channel = channel

    @property
    def id(self) -> int:
        """The message's id."""
        return self.raw.message_id

    @property
    def sender_id(self) -> int:
        """The id of the user who wrote it."""
        return self.raw.sender_id

    @property
    def content(self) -> MessageContent:
        """The content: JSON text that reads like a dict."""
        return self.raw.content

    @property
    def mentions(self) -> list[Any]:
        """The users and roles mentioned."""
        return self.raw.mentions

    @property
    def attachments(self) -> list[Any]:
        """The files attached."""
        return self.raw.attachments

    @property
    def reactions(self) -> list[Any]:
        """The reactions that came with the message."""
        return self.raw.reactions

    @property
    def references(self) -> list[Any]:
        """The messages that it answers."""
        return self.raw.references

    @property
    def topic_id(self) -> int:
        """The topic it belongs to, 0 if none."""
        return self.raw.topic_id

    @property
    def create_time_seconds(self) -> int:
        """When it was written, in Unix seconds."""
        return self.raw.create_time_seconds

    async def reply(
        self,
        content: Content,
        mentions: Sequence[Any] | None = None,
        attachments: Sequence[Any] | None = None,
        mention_everyone: bool | None = None,
        anonymous_message: bool | None = None,
        topic_id: Id | None = None,
        code: int | None = None,
    ) -> ChannelMessageAck:
        """Answer the message; see ChannelMessage.reply."""
        return await self.raw.reply(content, mentions, attachments, mention_everyone, anonymous_message, topic_id, code)

    async def update(
        self, content: Content, mentions: Sequence[Any] | None = None, attachments: Sequence[Any] | None = None
    ) -> ChannelMessageAck:
        """Edit the message; see ChannelMessage.update."""
        return await self.raw.update(content, mentions, attachments)

    async def delete(self) -> ChannelMessageAck:
        """Delete the message; see ChannelMessage.delete."""
        return await self.raw.delete()

    async def react(
        self, emoji_id: Id, emoji: str, count: int = 1, id: Id = 0, action_delete: bool = False
    ) -> MessageReaction:
        """React to the message; see ChannelMessage.react."""
        return await self.raw.react(emoji_id, emoji, count, id, action_delete)

    def __repr__(self) -> str:
        return f"<Message id={self.id} sender_id={self.sender_id} content={str(self.content)[:50]!r}>"

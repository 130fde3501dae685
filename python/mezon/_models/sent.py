"""What can be done with a message that is in a channel, whether it was received or sent: it is changed, deleted, reacted to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, cast

from .._adopt import adopt
from .._composed import composed
from .._ids import Id, to_id
from ..errors import ClientClosed
from .native import MessageModel

if TYPE_CHECKING:
    from .._compose import Components, Embeds
    from .._core import ChannelRecord, Field, Message, UserRecord
    from .._target import Target
    from ..files import Progress, Sendable, Several
    from ..models import ApiMessageReaction, ChannelMessageAck, Content

    class _Sent(MessageModel):
        message_id: Field[int, int | str | None]
        channel_id: Field[int, int | str | None]
        create_time_seconds: Field[int, int | str | None]
        clan_id: Any
        mode: Any
        is_public: Any

else:
    _Sent = MessageModel

__all__ = ["Answers", "SentMixin"]


class Answers(Protocol):
    """What a message needs of the client that received it."""

    @property
    def client_id(self) -> int: ...
    @property
    def _messenger(self) -> Any: ...
    def _reply(self, original: Message, content: Any, **options: Any) -> Any: ...
    def _wait(self, call: Any) -> Any: ...
    def _channel(self, id: Id) -> ChannelRecord | None: ...
    def _ensure_user(self, id: Id) -> UserRecord: ...
    @property
    def channels(self) -> Any: ...
    @property
    def users(self) -> Any: ...


class SentMixin(_Sent):
    """A message that is in a channel."""

    __slots__ = ()

    _NO_CLIENT: ClassVar[str] = (
        "this message has no client to answer through; only messages that a live client received can be answered"
    )

    async def update(
        self,
        content: Content | None = None,
        mentions: Sequence[Any] | None = None,
        attachments: Sequence[Any] | None = None,
        *,
        embed: Embeds | None = None,
        components: Components | None = None,
        files: Several[Sendable] | None = None,
        progress: Progress | None = None,
    ) -> ChannelMessageAck:
        """Replace the content of the message, which must be the bot's own. See TextChannel.send for the arguments.

        Raises:
            ValidationError: An argument is not acceptable; nothing was sent.
            RPCError: The server refuses.
            ConnectionLost: The connection was lost before the answer.
        """
        client = self._answering()
        content, mentions, attachments = await composed(
            client, content, mentions, attachments, embed, components, files, progress
        )
        done: ChannelMessageAck = await client._messenger.update(
            self._target(client),
            self.message_id,
            content,
            mentions,
            attachments,
            self._topic(),
            self.create_time_seconds,
        )
        return done

    async def delete(self) -> ChannelMessageAck:
        """Delete the message.

        Raises:
            RPCError: The server refuses.
            ConnectionLost: The connection was lost before the answer.
        """
        client = self._answering()
        done: ChannelMessageAck = await client._messenger.delete(
            self._target(client), self.message_id, self._topic(), self.create_time_seconds
        )
        return done

    async def react(
        self, emoji_id: Id, emoji: str | None = None, count: int = 1, id: Id = 0, action_delete: bool = False
    ) -> ApiMessageReaction:
        """Add a reaction, or remove it with `action_delete`: ``await message.react("👍")``, ``await message.react(":smile:")``.

        Args:
            emoji_id: The emoji, or its short name, which is looked up among those that the bot has; or its id.
            emoji: The short name that belongs to an id.
            count: How often.
            id: The id of the reaction, 0 for a new one.
            action_delete: Whether the reaction is removed.

        Returns:
            The reaction as echoed by the server.

        Raises:
            ValidationError: An argument is not acceptable; nothing was sent.
            ServerError: The server refuses.
        """
        client = self._answering()
        from .._emoji import emoji_of  # not every bot reacts

        emoji_id, emoji = await emoji_of(client, emoji_id, emoji)
        echo: ApiMessageReaction = await client._messenger.react(
            self._target(client),
            self.message_id,
            self._sender(client),
            id=to_id(id),
            emoji_id=emoji_id,
            emoji=emoji,
            count=count,
            action_delete=action_delete,
            topic_id=self._topic(),
        )
        return echo

    def _answering(self) -> Answers:
        client = self._client
        if client is None:
            raise ClientClosed(self._NO_CLIENT)
        return cast("Answers", client)

    def _target(self, client: Answers) -> Target:
        """Return clan, channel, mode and whether it is public, as it says or, where the server left that out, from its channel."""
        record = None if self.mode else client._channel(self.channel_id)
        if record is None:
            return self.clan_id or 0, self.channel_id, self.mode or 0, bool(self.is_public)
        return record.clan_id, record.id, record.mode, record.is_public

    def _sender(self, client: Answers) -> int:
        """Return the id of who wrote it, 0 if that is hidden."""
        raise NotImplementedError

    def _topic(self) -> int:
        """Return the topic it is in, 0 for none."""
        raise NotImplementedError


# Whoever has them, it is a message of a channel that they are about.
adopt("ChannelMessage", SentMixin)

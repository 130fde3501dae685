"""What can be done with a message that is in a channel, whoever knows of it: it is changed, deleted, reacted to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import FunctionType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from ._adopt import adopt
from ._composed import composed
from ._ids import Id, to_id

if TYPE_CHECKING:
    from ._compose import Components, Embeds
    from ._messenger import Messenger
    from ._target import Target
    from .files import Progress, Sendable, Several
    from .models import ApiMessageReaction, ChannelMessageAck, Content

__all__ = ["Acting", "SentMixin", "with_own_methods_of"]

C = TypeVar("C")


class Acting(NamedTuple):
    """A message, and who acts on it."""

    client: Any
    messenger: Messenger
    target: Target
    message_id: int
    sender_id: int
    topic_id: int
    create_time_seconds: int


class SentMixin:
    """A message that is in a channel. Whoever derives from it is `with_own_methods_of` it."""

    __slots__ = ()

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
        """Replace the content of the message, which must be the bot's own. See TextChannel.send for the arguments. The caches follow.

        Raises:
            ValidationError: An argument is not acceptable; nothing was sent.
            RPCError: The server refuses.
            ConnectionLost: The connection was lost before the answer.
        """
        acting = self._acting()
        content, mentions, attachments = await composed(
            acting.client, content, mentions, attachments, embed, components, files, progress
        )
        ack = await acting.messenger.update(
            acting.target,
            acting.message_id,
            content,
            mentions,
            attachments,
            acting.topic_id,
            acting.create_time_seconds,
        )
        self._was_updated(content)
        return ack

    async def delete(self) -> ChannelMessageAck:
        """Delete the message. The caches forget it.

        Raises:
            RPCError: The server refuses.
            ConnectionLost: The connection was lost before the answer.
        """
        acting = self._acting()
        ack = await acting.messenger.delete(
            acting.target, acting.message_id, acting.topic_id, acting.create_time_seconds
        )
        self._was_deleted()
        return ack

    async def react(
        self, emoji_id: Id, emoji: str | None = None, count: int = 1, id: Id | None = 0, action_delete: bool = False
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
        acting = self._acting()
        from ._emoji import emoji_of  # not every bot reacts

        emoji_id, emoji = await emoji_of(acting.client, emoji_id, emoji)
        return await acting.messenger.react(
            acting.target,
            acting.message_id,
            acting.sender_id,
            id=to_id(id or 0),
            emoji_id=emoji_id,
            emoji=emoji,
            count=count,
            action_delete=action_delete,
            topic_id=acting.topic_id,
        )

    def _acting(self) -> Acting:
        """Return the message, and who acts on it; what can act on none raises."""
        raise NotImplementedError

    def _was_updated(self, content: Any) -> None:
        """Take note of what was sent in its place."""

    def _was_deleted(self) -> None:
        """Take note that it is gone."""


def with_own_methods_of(shared: type) -> Callable[[type[C]], type[C]]:
    """Give a class copies of the methods of a base that several public classes have, each to be named by its own."""

    def given(cls: type[C]) -> type[C]:
        for name, method in vars(shared).items():
            if isinstance(method, FunctionType) and getattr(cls, name) is method:
                parts = method.__code__, method.__globals__, name, method.__defaults__, method.__closure__
                own = FunctionType(*parts)
                own.__kwdefaults__, own.__annotations__ = method.__kwdefaults__, method.__annotations__
                own.__doc__ = method.__doc__
                setattr(cls, name, own)
        adopt(cls.__name__, cls)
        return cls

    return given

"""How messages are sent, edited and taken back: the operations, and what a message may carry. Types only: nobody imports it at run time.

Clans, channels, users and messages send through a `Messenger`. Those that a client hands out use the one of `_client_messenger.py`, whose
calls go straight to the core; those that a program makes with stand-ins use the one of `_legacy/stand_ins.py`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypedDict

from ._ids import Id

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._offline import Offline
    from ._target import Target
    from .models import ApiMessageReaction, ChannelMessageAck

__all__ = ["EphemeralOptions", "MessageParts", "Messenger", "SendOptions"]


class MessageParts(TypedDict, total=False):
    """What a message may carry besides its content. `TextChannel.send` says what each means."""

    mentions: Sequence[Any] | None
    attachments: Sequence[Any] | None
    references: Sequence[Any] | None
    mention_everyone: bool | None
    anonymous_message: bool | None
    avatar: str | None
    code: int | None
    topic_id: Id | None


class SendOptions(MessageParts, total=False):
    """How a message travels, besides what it carries; known to the core alone."""

    offline: Offline | None
    bulk: bool


class EphemeralOptions(MessageParts, total=False):
    """Which message that only some see is changed or taken back, besides what it carries."""

    message_id: int | None


class Messenger(Protocol):
    """What can be done with messages. Each waits for what the server says to it."""

    @property
    def client(self) -> Any:
        """The client whose users are asked and whose calls are made, None without one."""

    def send(self, target: Target, content: Any, **options: Unpack[SendOptions]) -> Awaitable[ChannelMessageAck]:
        """Send a message."""
        ...

    def send_ephemeral(
        self, target: Target, receiver_ids: list[int], content: Any, **options: Unpack[EphemeralOptions]
    ) -> Awaitable[ChannelMessageAck]:
        """Send a message that only its receivers see, or change or take back one."""
        ...

    def update(
        self,
        target: Target,
        message_id: int,
        content: Any,
        mentions: Sequence[Any] | None = None,
        attachments: Sequence[Any] | None = None,
        topic_id: int = 0,
        create_time_seconds: int = 0,
    ) -> Awaitable[ChannelMessageAck]:
        """Replace the content of a message of the bot's own."""
        ...

    def delete(
        self, target: Target, message_id: int, topic_id: int = 0, create_time_seconds: int | None = None
    ) -> Awaitable[ChannelMessageAck]:
        """Delete a message."""
        ...

    def react(
        self,
        target: Target,
        message_id: int,
        sender_id: int,
        *,
        emoji_id: Id,
        emoji: str,
        count: int,
        id: Id,
        action_delete: bool,
        topic_id: int,
    ) -> Awaitable[ApiMessageReaction]:
        """Add a reaction to a message, or take it away."""
        ...

    def known(self, channel_id: int, message_id: int) -> Any:
        """Return a message that is remembered, or None."""

    def open_dm(self, user_id: int) -> Awaitable[Any]:
        """Find or create the direct-message channel with a user."""
        ...

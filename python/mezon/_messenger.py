"""How messages are sent, edited and taken back: the operations, what a message may carry, and how a client does them.

Clans, channels, users and messages send through a `Messenger`. Those that a client hands out use `ClientMessenger`, whose calls go
straight to the core; those that a program makes with stand-ins use the one in `_legacy/stand_ins.py`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypedDict

from ._acks import acknowledged_privately, edited, removed
from ._core import message_class
from ._ids import Id, to_id

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._connection import Connection
    from ._offline import Offline
    from ._target import Target
    from .models import ApiMessageReaction, ChannelMessageAck

__all__ = ["ClientMessenger", "EphemeralOptions", "MessageParts", "Messenger", "SendOptions"]


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


class ClientMessenger:
    """The messages of a client, over the core's connection."""

    __slots__ = ("client",)

    def __init__(self, client: Connection) -> None:
        self.client = client

    def send(self, target: Target, content: Any, **options: Unpack[SendOptions]) -> Awaitable[ChannelMessageAck]:
        """Send a message."""
        client = self.client
        return client._wait(client._send(*target, content, **options))

    async def send_ephemeral(
        self, target: Target, receiver_ids: Sequence[Id], content: Any, **options: Unpack[EphemeralOptions]
    ) -> ChannelMessageAck:
        """Send a message that only its receivers see; with `message_id`, change or take back one."""
        client = self.client
        if "avatar" not in options:
            me = client.users.get(client.client_id)
            options["avatar"] = None if me is None else me.clan_avatar or me.avatar or None
        call = client._send_ephemeral(receiver_ids, *target, content, id=options.pop("message_id", None), **options)
        return acknowledged_privately(await client._wait(call), target)

    async def update(
        self,
        target: Target,
        message_id: Id,
        content: Any,
        mentions: Sequence[Any] | None = None,
        attachments: Sequence[Any] | None = None,
        topic_id: Id | None = 0,
        create_time_seconds: int | None = 0,
        *,
        hide_editted: bool = False,
        is_update_msg_topic: bool | None = None,  # noqa: ARG002 - follows from the topic
    ) -> ChannelMessageAck:
        """Replace the content of a message of the bot's own."""
        client = self.client
        call = client._update(
            *target,
            message_id,
            content,
            mentions=mentions,
            attachments=attachments,
            topic_id=topic_id,
            create_time_seconds=create_time_seconds,
            hide_editted=hide_editted,
        )
        await client._wait(call)
        return edited(target, to_id(message_id, "message_id"), create_time_seconds)

    async def delete(
        self, target: Target, message_id: Id, topic_id: Id | None = 0, create_time_seconds: int | None = None
    ) -> ChannelMessageAck:
        """Delete a message."""
        client = self.client
        await client._wait(client._delete(*target, message_id, topic_id or 0))
        return removed(target, to_id(message_id, "message_id"), create_time_seconds)

    async def react(
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
    ) -> ApiMessageReaction:
        """Add a reaction to a message, or take it away."""
        client = self.client
        reaction = message_class("mezon.api.MessageReaction")(
            id=to_id(id),
            clan_id=target.clan_id,
            channel_id=target.channel_id,
            mode=target.mode,
            is_public=target.is_public,
            message_id=message_id,
            emoji_id=to_id(emoji_id, "emoji_id"),
            emoji=emoji,
            count=count,
            message_sender_id=sender_id,
            action=action_delete,
            topic_id=topic_id,
        )
        echo: ApiMessageReaction = await client._wait(client._react(reaction))
        return echo

    def known(self, channel_id: int, message_id: int) -> Any:
        """Return a message that the core remembers, or None."""
        return self.client._message(channel_id, message_id)

    async def open_dm(self, user_id: Id) -> Any:
        """Find or create the direct-message channel with a user, and return it."""
        client = self.client
        return client.channels._object_of(await client._wait(client._create_dm(user_id)))

"""The messages of a client: sent, edited and taken back over the core's connection."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from . import _core
from ._ids import Id, to_id

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._connection import Connection
    from ._messenger import EphemeralOptions, SendOptions
    from ._target import Target
    from .models import ApiMessageReaction, ChannelMessageAck

__all__ = ["ClientMessenger"]


class ClientMessenger:
    """The messages of a client, over the core's connection."""

    __slots__ = ("client",)

    def __init__(self, client: Connection) -> None:
        self.client = client

    async def send(self, target: Target, content: Any, **options: Unpack[SendOptions]) -> ChannelMessageAck:
        """Send a message."""
        client = self.client
        ack: ChannelMessageAck = await client._wait(client._send(*target, content, **options))
        return ack

    async def send_ephemeral(
        self, target: Target, receiver_ids: Sequence[Id], content: Any, **options: Unpack[EphemeralOptions]
    ) -> ChannelMessageAck:
        """Send a message that only its receivers see; with `message_id`, change or take back one."""
        client = self.client
        if "avatar" not in options:
            me = client.users.get(client.client_id)
            options["avatar"] = None if me is None else me.clan_avatar or me.avatar or None
        call = client._send_ephemeral(receiver_ids, *target, content, id=options.pop("message_id", None), **options)
        from ._acks import acknowledged_privately

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
        from ._acks import edited

        ack = edited(target, to_id(message_id, "message_id"), create_time_seconds)
        # So that it can be edited again through what this returns.
        bound: ChannelMessageAck = client._adopted(ack, to_id(topic_id or 0, "topic_id"))
        return bound

    async def delete(
        self, target: Target, message_id: Id, topic_id: Id | None = 0, create_time_seconds: int | None = None
    ) -> ChannelMessageAck:
        """Delete a message."""
        client = self.client
        await client._wait(client._delete(*target, message_id, topic_id or 0))
        from ._acks import removed

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
        from ._target import named

        client = self.client
        reaction = _core.message_class("mezon.api.MessageReaction")(
            id=to_id(id),
            **named(target),
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

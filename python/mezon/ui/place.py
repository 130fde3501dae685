"""Where a view goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._quote import shown
from ..errors import ValidationError
from .click import Click

if TYPE_CHECKING:
    from ..client import MezonClient
    from ..structures.text_channel import TextChannel

__all__ = ["Place"]


class Place:
    """Where a view goes."""

    __slots__ = ("channel", "message", "topic_id", "user_id")

    def __init__(self, channel: TextChannel, user_id: int = 0, topic_id: int = 0, message: Any = None) -> None:
        self.channel = channel
        self.user_id = user_id
        self.topic_id = topic_id
        self.message = message

    @classmethod
    async def of(cls, client: MezonClient, where: Any) -> Place:
        """Return the place that something is. Raises ValidationError if it is none."""
        if isinstance(where, Click):
            return cls(await client.channels.fetch(where.channel_id), where.user_id, where.shown._topic_id)
        if hasattr(where, "send_ephemeral"):
            return cls(where)
        if hasattr(where, "create_dm_channel"):
            return cls(await where.create_dm_channel(), where.id)
        message = getattr(where, "message", where)
        if hasattr(message, "sender_id"):
            return cls(
                await client.channels.fetch(message.channel_id), message.sender_id, message.topic_id or 0, message
            )
        if hasattr(where, "user_id") and hasattr(where, "channel_id"):
            channel = await client.channels.fetch(where.channel_id)
            return cls(channel, where.user_id, getattr(where, "_topic", 0))
        raise ValidationError(
            f"a view goes to a Context, a message, a Click, a TextChannel or a User, not to {shown(where)}",
            field="where",
        )

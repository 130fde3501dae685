"""The messages of a socket of one's own: requests built here, over the frames of its adapter (docs/protocol.md 4.6, 7.4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .._acks import acknowledged, acknowledged_privately, edited, removed
from .._core import message_class
from .._target import named
from .message_builder import ChannelMessageBuilder, ChannelMessageUpdateBuilder, EphemeralMessageBuilder

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._messenger import EphemeralOptions, MessageParts
    from .._target import Target
    from ..models import ChannelMessageAck
    from .socket_requests import Carrier

__all__ = ["WireMessenger"]


class WireMessenger:
    """Builds the requests and reads the replies.

    Args:
        carrier: Carries both.
    """

    def __init__(self, carrier: Carrier) -> None:
        self._carrier = carrier

    async def send(self, target: Target, content: Any, **options: Unpack[MessageParts]) -> ChannelMessageAck:
        """Send a message."""
        message = ChannelMessageBuilder.build(*target, content, **options)
        return acknowledged(await self._carrier._request("channel_message_send", message), target)

    async def send_ephemeral(
        self, target: Target, receiver_ids: list[int], content: Any, **options: Unpack[EphemeralOptions]
    ) -> ChannelMessageAck:
        """Send a message that only its receivers see; with `message_id`, change or take back one."""
        message = EphemeralMessageBuilder.build(receiver_ids, *target, content, **options)
        return acknowledged_privately(await self._carrier._request("ephemeral_message_send", message), target)

    async def update(
        self,
        target: Target,
        message_id: int,
        content: Any,
        mentions: Sequence[Any] | None,
        attachments: Sequence[Any] | None,
        topic_id: int | None,
        create_time_seconds: int | None,
        *,
        hide_editted: bool,
        is_update_msg_topic: bool | None,
    ) -> ChannelMessageAck:
        """Edit a message of the bot's own."""
        update = ChannelMessageUpdateBuilder.build(
            *target,
            message_id,
            content,
            mentions,
            attachments,
            hide_editted,
            topic_id,
            is_update_msg_topic,
            create_time_seconds=create_time_seconds,
        )
        await self._carrier._api("UpdateChannelMessage", update.SerializeToString())
        return edited(target, message_id)

    async def delete(self, target: Target, message_id: int, topic_id: int | None) -> ChannelMessageAck:
        """Delete a message."""
        remove = message_class("mezon.realtime.ChannelMessageRemove")(
            **named(target), message_id=message_id, topic_id=topic_id or 0
        )
        await self._carrier._api("DeleteChannelMessage", remove.SerializeToString())
        return removed(target, message_id)

"""Messages to channels that a client does not look up first (docs/protocol.md 7.4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ._client_messenger import ClientMessenger
from ._connection import Connection

if TYPE_CHECKING:
    from ._ids import Id
    from ._offline import Offline
    from .models import ChannelMessageAck, Content

__all__ = ["MessageCalls"]


class MessageCalls(Connection):
    """What the client can send."""

    @property
    def _messenger(self) -> ClientMessenger:
        """What sends its messages."""
        return ClientMessenger(self)

    async def send_message(
        self,
        clan_id: Id,
        channel_id: Id,
        mode: int,
        is_public: bool,
        msg: Content,
        mentions: Sequence[Any] | None = None,
        attachments: Sequence[Any] | None = None,
        references: Sequence[Any] | None = None,
        anonymous_message: bool | None = None,
        mention_everyone: bool | None = None,
        avatar: str | None = None,
        code: int | None = None,
        topic_id: Id | None = None,
        *,
        offline: Offline | None = None,
    ) -> ChannelMessageAck:
        """Send a message to a channel without looking it up first; see TextChannel.send.

        Args:
            clan_id: The channel's clan, 0 for direct messages and groups.
            channel_id: The channel.
            mode: The mode of its kind, a value of ChannelStreamMode.
            is_public: Whether everybody in the clan sees the channel.
            msg: A text, a dict, or a ChannelMessageContent.
            mentions: See TextChannel.send.
            attachments: See TextChannel.send.
            references: The messages it answers, as models or dicts.
            anonymous_message: Whether the sender is hidden.
            mention_everyone: Whether everybody in the channel is notified.
            avatar: The URL of the picture shown with the message.
            code: The kind of the message, a value of TypeMessage.
            topic_id: The topic the message belongs to.
            offline: See TextChannel.send.

        Raises:
            ValidationError: An argument is not acceptable; nothing was sent.
            ServerError: The server refuses.
        """
        call = self._send(
            clan_id,
            channel_id,
            int(mode),
            is_public,
            msg,
            mentions=mentions,
            attachments=attachments,
            references=references,
            anonymous_message=anonymous_message,
            mention_everyone=mention_everyone,
            avatar=avatar,
            code=code,
            topic_id=topic_id,
            offline=offline,
        )
        ack: ChannelMessageAck = await self._wait(call)
        return ack

"""A channel, thread, group or direct conversation that messages can be sent to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..errors import NotFound, StoreError
from ..managers.cache import LiveCache
from ._awaitable import SelfAwaitable
from .message import Message

if TYPE_CHECKING:
    from .._core import ChannelRecord
    from .._ids import Id
    from ..client import MezonClient
    from ..models import ChannelMessage, ChannelMessageAck, Content
    from .clan import Clan

__all__ = ["TextChannel"]

_NOTHING = (None,) * 6


class TextChannel(SelfAwaitable):
    """A channel. Its attributes are live: they follow the events of the platform.

    Attributes:
        messages: The channel's last messages, at most 200.
    """

    def __init__(self, client: MezonClient, record: ChannelRecord) -> None:
        self._client = client
        self._record = record
        self.messages: LiveCache[Message] = LiveCache(
            record=self._raw_message,
            make=lambda raw: Message(raw, self),
            fetcher=self.message_fetcher,
            ids=self._message_ids,
            max_size=client.messages_max,
            renew=_renew,
        )

    @property
    def id(self) -> int:
        """The channel's id."""
        return self._record.id

    @property
    def name(self) -> str:
        """The channel's label."""
        return self._record.name

    @property
    def clan_id(self) -> int:
        """The id of the channel's clan, 0 for direct messages and groups."""
        return self._record.clan_id

    @property
    def clan(self) -> Clan | None:
        """The channel's clan if it is known."""
        return self._client.clans.get(self.clan_id)

    @property
    def channel_type(self) -> int:
        """The kind of the channel, a value of ChannelType."""
        return self._record.channel_type

    @property
    def is_private(self) -> bool:
        """Whether only chosen members see the channel."""
        return self._record.is_private

    @property
    def category_id(self) -> int:
        """The id of the channel's category, 0 if it has none."""
        return self._record.category_id

    @property
    def category_name(self) -> str:
        """The name of the channel's category."""
        return self._record.category_name

    @property
    def parent_id(self) -> int:
        """The id of the channel that a thread belongs to, 0 otherwise."""
        return self._record.parent_id

    @property
    def meeting_code(self) -> str:
        """The room name of a voice channel."""
        return self._record.meeting_code

    async def send(
        self,
        content: Content,
        mentions: Sequence[Any] | None = None,
        attachments: Sequence[Any] | None = None,
        mention_everyone: bool | None = None,
        anonymous_message: bool | None = None,
        topic_id: Id | None = None,
        code: int | None = None,
    ) -> ChannelMessageAck:
        """Send a message (PROTOCOL 4.3).

        Args:
            content: A text, a dict, or a ChannelMessageContent; at most 4000 UTF-16 units as JSON.
            mentions: Messages or dicts with user_id and username, or role_id and rolename, and s and e in UTF-16 units.
            attachments: Messages or dicts with url, filename, filetype, size in bytes, width and height in pixels.
            mention_everyone: Whether everybody in the channel is notified.
            anonymous_message: Whether the sender is hidden.
            topic_id: The topic the message belongs to.
            code: The kind of the message, a value of TypeMessage.

        Returns:
            The server's acknowledgement, with the message_id.

        Raises:
            ValidationError: An argument is not acceptable; nothing was sent.
            ServerError: The server refuses.
            ConnectionLost: The connection went away before the acknowledgement.
            TimeoutError: There was no acknowledgement within 10 s.
        """
        record, client = self._record, self._client
        options: dict[str, Any] = {}
        # Most messages carry nothing but their content, and should not pay for what they do not carry.
        if (mentions, attachments, mention_everyone, anonymous_message, topic_id, code) != _NOTHING:
            options = {
                "mentions": mentions,
                "attachments": attachments,
                "mention_everyone": mention_everyone,
                "anonymous_message": anonymous_message,
                "topic_id": topic_id,
                "code": code,
            }
        call = client._send(record.clan_id, record.id, record.mode, record.is_public, content, **options)
        ack: ChannelMessageAck = await client._wait(call)
        return ack

    async def message_fetcher(self, message_id: int) -> Message:
        """Return a message that is known or stored. Raises NotFound otherwise."""
        known = self.messages.get(message_id)
        if known is not None:
            return known
        try:
            raw = await self._client.message_db.get_message_by_id(message_id, self.id)
        except StoreError as error:
            raise NotFound(f"Message {message_id} not found on channel {self.id}!") from error
        if raw is None:
            raise NotFound(f"Message {message_id} not found on channel {self.id}!")
        return Message(raw, self)

    def _raw_message(self, message_id: int) -> ChannelMessage | None:
        raw: ChannelMessage | None = self._client._message(self.id, message_id)
        return raw

    def _message_ids(self) -> list[int]:
        return [raw.message_id for raw in self._client._messages(self.id)]

    def __repr__(self) -> str:
        return f"<TextChannel id={self.id} name={self.name} type={self.channel_type}>"


def _renew(message: Message, raw: ChannelMessage) -> None:
    # A message is replaced as a whole when it is edited.
    message.raw = raw

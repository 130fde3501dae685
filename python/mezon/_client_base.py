"""What a client can do that needs no clan, channel or user: what those objects know of the client that hands them out.

`client.py` stands above them and nobody imports it, so their ``client`` is typed as this.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from . import _core
from ._account_calls import AccountCalls
from ._agent_calls import AgentCalls
from ._client_messenger import ClientMessenger
from ._composed import composed
from ._event_calls import EventCalls
from ._file_calls import FileCalls
from ._handlers import HandlerHelpers
from ._ids import to_number
from ._legacy.client_login import LegacyLogin
from ._wallet_calls import TokenCalls

if TYPE_CHECKING:
    from ._compose import Components, Embeds
    from ._ids import Id
    from ._offline import Offline
    from .files import Progress, Sendable, Several
    from .managers.deleted import DeletedEntries
    from .messages.db import MessageDB
    from .models import ChannelMessageAck, Content

__all__ = ["ClientBase"]


class ClientBase(AccountCalls, FileCalls, LegacyLogin, TokenCalls, AgentCalls, EventCalls, HandlerHelpers):
    """The calls of a client, topic by topic."""

    clans_max: Final = _core.CLANS_MAX
    channels_max: Final = _core.CHANNELS_MAX
    users_max: Final = _core.USERS_MAX
    messages_max: Final = _core.MESSAGES_MAX

    agent_event_url: str | None
    _message_db_path: str | None
    _message_db: MessageDB | None = None
    _deleted_heard: DeletedEntries | None = None

    if TYPE_CHECKING:
        # What names clans, channels and users; see MezonClient.
        broadcast: Any
        get_channel_from_id: Any
        get_user_from_id: Any

    def _hear_of_deleted(self) -> None:
        """Let what the program has deleted from a cache be known again when an event is about it."""
        if self._deleted_heard is None:
            from .managers.deleted import DeletedEntries  # most programs delete nothing

            self._deleted_heard = DeletedEntries(self.event_manager, self.clans, self.channels, self.users)

    @property
    def message_db(self) -> MessageDB:
        """Received messages, including those from before a restart."""
        if self._message_db is None:
            from .messages.db import MessageDB  # most bots store and never look

            self._message_db = MessageDB._of(self, self._message_db_path)
        return self._message_db

    @message_db.setter
    def message_db(self, store: MessageDB) -> None:
        self._message_db = store

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
        msg: Content | None,
        mentions: Sequence[Any] | None = None,
        attachments: Sequence[Any] | None = None,
        references: Sequence[Any] | None = None,
        anonymous_message: bool | None = None,
        mention_everyone: bool | None = None,
        avatar: str | None = None,
        code: int | None = None,
        topic_id: Id | None = None,
        *,
        embed: Embeds | None = None,
        components: Components | None = None,
        files: Several[Sendable] | None = None,
        progress: Progress | None = None,
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
            embed: See TextChannel.send.
            components: See TextChannel.send.
            files: See TextChannel.send.
            progress: See TextChannel.send.
            offline: See TextChannel.send.

        Raises:
            ValidationError: An argument is not acceptable; nothing was sent.
            ServerError: The server refuses.
        """
        msg, mentions, attachments = await composed(
            self, msg, mentions, attachments, embed, components, files, progress
        )
        call = self._send(
            clan_id,
            channel_id,
            to_number(mode, "mode"),
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

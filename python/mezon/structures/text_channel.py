"""A channel, thread, group or direct conversation that messages can be sent to."""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from .._adopt import adopt
from .._checks import MESSAGES_MAX
from .._composed import composed
from .._ids import Id, to_id, to_ids, to_number
from .._lazy import lazy
from .._live import live
from .._renamed import renamed
from .._weak import client_of
from ..errors import NotFound, StoreError, ValidationError
from ..managers.cache import CacheManager
from ..managers.live_cache import LiveCache
from ._channel_calls import ChannelCalls
from ._description import DescribedChannel, ReadsLikeDescription
from ._owned import Owned

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._client_base import ClientBase
    from .._compose import Components, Embeds
    from .._core import ChannelRecord
    from .._legacy.socket_manager import SocketManager
    from .._messenger import EphemeralOptions, SendOptions
    from .._offline import Offline
    from .._target import Target
    from ..constants import TypeMessage as TypeMessage
    from ..files import Progress, Sendable, Several
    from ..messages import MessageDB as MessageDB
    from ..models import ApiChannelDescription as ApiChannelDescription
    from ..models import ApiMessageAttachment as ApiMessageAttachment
    from ..models import ApiMessageMention as ApiMessageMention
    from ..models import ApiMessageRef as ApiMessageRef
    from ..models import ChannelMessage, Content
    from ..models import ChannelMessageAck as ChannelMessageAck
    from ..models import ChannelMessageContent as ChannelMessageContent
    from ..utils import convert_channeltype_to_channel_mode as convert_channeltype_to_channel_mode
    from ..utils import get_logger as get_logger
    from .clan import Clan
    from .message import Message

__all__ = [
    "CacheManager",
    "Message",
    "TextChannel",
    "TypeMessage",
    "convert_channeltype_to_channel_mode",
    "get_logger",
]

_NOTHING = (None,) * 9


class TextChannel(ChannelCalls["Message", "TextChannel"], ReadsLikeDescription, Owned):
    """A channel. Channels returned by a client are live: their attributes follow the events of the platform.

    Args:
        init_channel_data: The channel's description, such as an ApiChannelDescription.
        clan: The clan it belongs to.
        socket_manager: Sends its messages.
        message_db: Where its messages are stored.

    Attributes:
        messages: The channel's last messages, at most 200.
    """

    def __init__(
        self,
        init_channel_data: ApiChannelDescription,
        clan: Clan,
        socket_manager: SocketManager,
        message_db: MessageDB,
    ) -> None:
        self._record: ChannelRecord | DescribedChannel = DescribedChannel(init_channel_data, clan)
        self.clan = clan
        self.socket_manager = socket_manager
        self.message_db = message_db
        self.messages: CacheManager[int, Message] = CacheManager(self.message_fetcher, MESSAGES_MAX)

    @classmethod
    def _of(cls, client: ClientBase, record: ChannelRecord) -> TextChannel:
        """Return the channel of a record of the core."""
        channel = cls.__new__(cls)
        channel._client_ref = weakref.ref(client)
        channel._record = record
        channel.messages = LiveCache(
            listing=_Remembered(channel),
            make=channel._message_of,
            fetcher=channel.message_fetcher,
            max_size=client.messages_max,
            renew=_renew,
        )
        return channel

    @live
    def id(self) -> int:
        """The channel's id."""
        return self._record.id

    @property
    def mention(self) -> str:
        """What a bot writes in its words to name the channel: ``<#id>``; see `mezon.markup`."""
        return f"<#{self.id}>"

    @live
    def name(self) -> str | None:
        """The channel's label."""
        return self._record.name

    @live
    def clan_id(self) -> int:
        """The id of the channel's clan, 0 for direct messages and groups."""
        return self._record.clan_id

    @live
    def clan(self) -> Clan | None:
        """The channel's clan if it is known."""
        clan: Clan | None = self._core.clans._met(self.clan_id)
        return clan

    @live
    def channel_type(self) -> int | None:
        """The kind of the channel, a value of ChannelType."""
        return self._record.channel_type

    @live
    def is_private(self) -> bool:
        """Whether the channel is private."""
        return self._record.is_private

    @live
    def category_id(self) -> int:
        """The id of the channel's category, 0 if it has none."""
        return self._record.category_id

    @live
    def category_name(self) -> str:
        """The name of the channel's category."""
        return self._record.category_name

    @live
    def parent_id(self) -> int:
        """The id of the channel that a thread belongs to, 0 otherwise."""
        return self._record.parent_id

    @live
    def meeting_code(self) -> str:
        """The room name of a voice channel."""
        return self._record.meeting_code

    @live
    def socket_manager(self) -> SocketManager:
        """The client's socket manager."""
        return self._core.socket_manager

    @live
    def message_db(self) -> MessageDB:
        """Where the client stores messages."""
        return self._core.message_db

    @property
    def _client(self) -> Any:
        """The client, its own or its clan's; None without one."""
        return self._messenger.client

    @property
    def _target(self) -> Target:
        """Where messages go."""
        record = self._record
        return record.clan_id, record.id, record.mode, record.is_public

    async def send(
        self,
        content: Content | None = None,
        mentions: Sequence[Any] | None = None,
        attachments: Sequence[Any] | None = None,
        mention_everyone: bool | None = None,
        anonymous_message: bool | None = None,
        topic_id: Id | None = None,
        code: int | None = None,
        *,
        embed: Embeds | None = None,
        components: Components | None = None,
        files: Several[Sendable] | None = None,
        progress: Progress | None = None,
        offline: Offline | None = None,
        _bulk: bool = False,
    ) -> ChannelMessageAck:
        """Send a message (docs/protocol.md 7.4). It is in `messages` from then on.

        Args:
            content: A text, a dict, or a ChannelMessageContent; the service documents 4000 UTF-16 units as JSON at most.
            mentions: Models or dicts with user_id and username, or role_id and rolename, and s and e in UTF-16 units.
            attachments: Models or dicts with url, filename, filetype, size in bytes, width and height in pixels.
            mention_everyone: Whether everybody in the channel is notified.
            anonymous_message: Whether the sender is hidden.
            topic_id: The topic the message belongs to.
            code: The kind of the message, a value of TypeMessage.
            embed: Cards: a dict, an InteractiveMessageProps or an InteractiveBuilder, or several in a list.
            components: Controls: a ButtonBuilder, a MessageActionRow or a list of either, which are rows; or a list of controls, which is
                one row.
            files: Paths, bytes, or a File with its own name and type; they are uploaded first and follow the attachments.
            progress: Called from time to time during an upload with the bytes sent so far and the total.
            offline: What to do while the socket is down: "wait", "http" or "fail"; by default the client's setting. See MezonClient.

        Returns:
            The server's acknowledgement, with the message_id.

        Raises:
            ValidationError: An argument is not acceptable; nothing was sent.
            CallError: The server refuses a file.
            ServerError: The server refuses.
            RateLimited: The server accepted no more messages for 10 s, or too many are already waiting.
            NotConnected: The socket is down, and the message could neither wait nor use another route.
            ConnectionLost: The connection was lost before the acknowledgement.
            TimeoutError: There was no acknowledgement within 10 s.
        """
        options: SendOptions = {}
        further = (mentions, attachments, mention_everyone, anonymous_message, topic_id, code, embed, components, files)
        # Most messages have only content, and should not pay for the rest.
        if further != _NOTHING or content is None or offline is not None or _bulk:
            content, mentions, attachments = await composed(
                self._client, content, mentions, attachments, embed, components, files, progress
            )
            options = {
                "mentions": mentions,
                "attachments": attachments,
                "mention_everyone": mention_everyone,
                "anonymous_message": anonymous_message,
                "topic_id": topic_id,
                "code": code,
                "offline": offline,
                "bulk": _bulk,
            }
        reference = self._client_ref
        if reference is None or "socket_manager" in self.__dict__:
            return await self._messenger.send(self._target, content, **options)
        # What most bots do most of the time, without a messenger for each message.
        client = client_of(reference)
        ack: ChannelMessageAck = await client._wait(client._send_in(self._record, content, **options))
        return ack

    @renamed(receiver_id="receiver_ids")
    async def send_ephemeral(
        self,
        receiver_ids: Iterable[Id] | Id,
        content: Any = None,
        reference_message_id: Id | None = None,
        mentions: Sequence[Any] | None = None,
        attachments: Sequence[Any] | None = None,
        mention_everyone: bool | None = None,
        anonymous_message: bool | None = None,
        topic_id: Id | None = None,
        code: int | None = 12,
        *,
        embed: Embeds | None = None,
        components: Components | None = None,
        files: Several[Sendable] | None = None,
        progress: Progress | None = None,
    ) -> ChannelMessageAck:
        """Send a message that only its receivers see.

        Args:
            receiver_ids: Who can see it: one user or several.
            content: See `send`.
            reference_message_id: A message of this channel that it replies to; it gets the same topic.
            mentions: See `send`.
            attachments: See `send`.
            mention_everyone: Whether everybody in the channel is notified.
            anonymous_message: Whether the sender is hidden.
            topic_id: The topic the message belongs to.
            code: The kind of the message, a value of TypeMessage; EPHEMERAL, which is 12, if left out or None.
            embed: See `send`.
            components: See `send`.
            files: See `send`.
            progress: See `send`.

        Raises:
            NotFound: The referenced message is not known.
            ValidationError: An argument is not acceptable; nothing was sent.
            ServerError: The server refuses.
        """
        content, mentions, attachments = await composed(
            self._client, content, mentions, attachments, embed, components, files, progress
        )
        references = None
        if reference_message_id is not None:
            from ._reference import reference_to

            original = await self.messages.fetch(to_id(reference_message_id, "reference_message_id"))
            references = [await reference_to(original, self._client)]
            topic_id = topic_id or original.topic_id or None
        return await self._ephemeral(
            receiver_ids,
            content,
            references=references,
            mentions=mentions,
            attachments=attachments,
            mention_everyone=mention_everyone,
            anonymous_message=anonymous_message,
            topic_id=topic_id,
            code=None if code is None else to_number(code, "code"),
        )

    async def update_ephemeral(
        self,
        receiver_ids: Iterable[Id] | Id,
        message_id: Id,
        content: Any = None,
        mentions: Sequence[Any] | None = None,
        attachments: Sequence[Any] | None = None,
        topic_id: Id | None = None,
        *,
        embed: Embeds | None = None,
        components: Components | None = None,
        files: Several[Sendable] | None = None,
        progress: Progress | None = None,
    ) -> ChannelMessageAck:
        """Change a message that only its receivers see; see `send_ephemeral`."""
        from ..constants import TypeMessage  # few bots change or delete one

        content, mentions, attachments = await composed(
            self._client, content, mentions, attachments, embed, components, files, progress
        )
        return await self._ephemeral(
            receiver_ids,
            content,
            message_id=to_id(message_id, "message_id"),
            mentions=mentions,
            attachments=attachments,
            topic_id=topic_id,
            code=int(TypeMessage.UPDATE_EPHEMERAL_MSG),
        )

    async def delete_ephemeral(
        self, receiver_ids: Iterable[Id] | Id, message_id: Id, topic_id: Id | None = None
    ) -> ChannelMessageAck:
        """Delete a message that only its receivers see; see `send_ephemeral`."""
        from ..constants import TypeMessage  # as above

        return await self._ephemeral(
            receiver_ids,
            # The content must not be empty, and this is what other SDKs send (docs/protocol.md 7.11).
            {"t": "deleteEphemeral"},
            message_id=to_id(message_id, "message_id"),
            topic_id=topic_id,
            code=int(TypeMessage.DELETE_EPHEMERAL_MSG),
        )

    async def _ephemeral(
        self, receiver_ids: Iterable[Id] | Id, content: Any, **options: Unpack[EphemeralOptions]
    ) -> ChannelMessageAck:
        receivers = to_ids(receiver_ids, "receiver_ids")
        if not receivers:
            raise ValidationError("receiver_ids must name at least one user", field="receiver_ids")
        return await self._messenger.send_ephemeral(self._target, receivers, content, **options)

    async def play_media(self, url: str, participant_identity: str, participant_name: str, name: str) -> Any:
        """Play a file in this voice channel; return the media server's JSON answer.

        Args:
            url: The file.
            participant_identity: The identity in the voice room that plays it.
            participant_name: The name shown for it.
            name: The name of the file played.

        Raises:
            ValidationError: The channel has no voice room.
            HTTPError: The media server refuses.
        """
        if not self.meeting_code:
            raise ValidationError("the channel has no voice room: its meeting_code is empty", field="meeting_code")
        clan = self.clan
        client = self._client
        api = client.api_client if clan is None else clan.api_client
        token = client._session.token if clan is None else clan.session_token
        body = {
            "room_name": self.meeting_code,
            "participant_identity": participant_identity,
            "participant_name": participant_name,
            "url": url,
            "name": name,
        }
        return await api.play_media(token, body)

    def _message_of(self, raw: ChannelMessage) -> Message:
        from .message import Message  # most bots answer what they hear, and look nothing up

        return Message(raw, self)

    async def message_fetcher(self, message_id: int) -> Message:
        """Return a message from memory or from the message database. Raises NotFound otherwise."""
        wanted = to_id(message_id, "message_id")
        raw = self._messenger.known(self.id, wanted)
        database = getattr(self, "message_db", None)
        if raw is None and database is not None:
            try:
                raw = await database.get_message_by_id(wanted, self.id)
            except StoreError as error:
                raise NotFound(f"Message {message_id} not found on channel {self.id}!") from error
        if raw is None:
            raise NotFound(f"Message {message_id} not found on channel {self.id}!")
        return self._message_of(raw)

    def create_message_from_ack(self, ack: ChannelMessageAck) -> Message | None:
        """Return the message of an acknowledgement, or None if it is no longer known."""
        return self.messages.get(ack.message_id or 0)

    def update_from_desc(self, description: Any) -> None:
        """Update name, kind, category and so on from a description; its empty fields change nothing. A live channel updates itself."""
        if isinstance(self._record, DescribedChannel):
            self._record.merge(description)

    def __repr__(self) -> str:
        return f"<TextChannel id={self.id} name={self.name} type={self.channel_type}>"


class _Remembered:
    """The messages of a channel that the core remembers. They are few, so first and last are found by listing them."""

    __slots__ = ("_channel",)

    def __init__(self, channel: TextChannel) -> None:
        self._channel = channel

    def get(self, message_id: int, /) -> ChannelMessage | None:
        raw: ChannelMessage | None = self._channel._core._message(self._channel.id, message_id)
        return raw

    def size(self) -> int:
        return len(self.ids())

    def first(self) -> int | None:
        return next(iter(self.ids()), None)

    def last(self) -> int | None:
        return next(reversed(self.ids()), None)

    def ids(self) -> list[int]:
        return [raw.message_id for raw in self._channel._core._messages(self._channel.id)]


def _renew(message: Message, raw: ChannelMessage) -> None:
    # A message is replaced as a whole when it is edited.
    message.raw = raw


adopt("TextChannel", ChannelCalls, ReadsLikeDescription)

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(
        __name__,
        {
            "ApiChannelDescription": "mezon.models",
            "ApiMessageAttachment": "mezon.models",
            "ApiMessageMention": "mezon.models",
            "ApiMessageRef": "mezon.models",
            "ChannelMessageAck": "mezon.models",
            "ChannelMessageContent": "mezon.models",
            "Message": "mezon.structures.message",
            "MessageDB": "mezon.messages.db",
            "TypeMessage": "mezon.constants.enum",
            "convert_channeltype_to_channel_mode": "mezon.utils.helper",
            "get_logger": "mezon.utils.logger",
        },
    )

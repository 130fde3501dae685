"""A user known from a message or a direct conversation."""

from __future__ import annotations

import weakref
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .._composed import composed
from .._ids import to_number
from .._lazy import lazy
from .._live import live
from ._description import DescribedUser
from ._owned import Owned

if TYPE_CHECKING:
    from .._client_base import ClientBase
    from .._compose import Components, Embeds
    from .._core import UserRecord
    from .._legacy.channel_manager import ChannelManager
    from .._legacy.socket_manager import SocketManager
    from .._messenger import SendOptions
    from .._offline import Offline
    from ..constants import ChannelType as ChannelType
    from ..constants import TypeMessage as TypeMessage
    from ..files import Progress, Sendable, Several
    from ..models import ApiChannelDescription as ApiChannelDescription
    from ..models import ApiMessageAttachment as ApiMessageAttachment
    from ..models import ChannelMessageAck as ChannelMessageAck
    from ..models import ChannelMessageContent as ChannelMessageContent
    from ..models import Content
    from ..models import UserInitData as UserInitData
    from ..utils import convert_channeltype_to_channel_mode as convert_channeltype_to_channel_mode
    from ..utils import get_logger as get_logger

__all__ = ["ChannelType", "TypeMessage", "User", "convert_channeltype_to_channel_mode", "get_logger"]


class User(Owned):
    """A user. Users returned by a client are live: names follow the messages of the user.

    A bot names who has written nothing since its login as the members of a clan are listed; see ``bot.users.fetch``.

    Args:
        user_init_data: The data of the user, such as a UserInitData.
        socket_manager: Sends messages.
        channel_manager: Creates the direct-message channel.
    """

    def __init__(
        self, user_init_data: UserInitData, socket_manager: SocketManager, channel_manager: ChannelManager
    ) -> None:
        self._record: UserRecord | DescribedUser = DescribedUser(user_init_data)
        self.socket_manager = socket_manager
        self.channel_manager = channel_manager

    @classmethod
    def _of(cls, client: ClientBase, record: UserRecord) -> User:
        """Return the user of a record of the core."""
        user = cls.__new__(cls)
        user._client_ref = weakref.ref(client)
        user._record = record
        return user

    @live
    def id(self) -> int:
        """The user's id."""
        return self._record.id

    @property
    def mention(self) -> str:
        """What a bot writes in its words to mention the user: ``<@id>``; see `mezon.markup`."""
        return f"<@{self.id}>"

    @live
    def username(self) -> str:
        """The user's login name, "" while unknown."""
        return self._record.username

    @live
    def display_name(self) -> str:
        """The user's display name."""
        return self._record.display_name

    @live
    def avatar(self) -> str:
        """The URL of the user's picture."""
        return self._record.avatar

    @live
    def clan_nick(self) -> str:
        """The user's nickname in the clan last seen."""
        return self._record.clan_nick

    @live
    def clan_avatar(self) -> str:
        """The URL of the user's picture in the clan last seen."""
        return self._record.clan_avatar

    @live
    def dm_channel_id(self) -> int:
        """The direct-message channel with the user, 0 while there is none."""
        return self._record.dm_channel_id

    @live
    def socket_manager(self) -> SocketManager:
        """The client's socket manager."""
        return self._core.socket_manager

    @live
    def channel_manager(self) -> ChannelManager:
        """The client's channel manager."""
        return self._core.channel_manager

    async def create_dm_channel(self) -> Any:
        """Find or create the direct-message channel with the user, and join it.

        Returns:
            The channel: a TextChannel with the attributes of its description if there is a client, otherwise the description.

        Raises:
            NotFound: The server returns no channel.
            HTTPError: The server refuses.
        """
        return await self._messenger.open_dm(self.id)

    async def send_dm_message(
        self,
        content: Content | None = None,
        code: int | None = 0,
        attachments: Sequence[Any] | None = None,
        *,
        mentions: Sequence[Any] | None = None,
        embed: Embeds | None = None,
        components: Components | None = None,
        files: Several[Sendable] | None = None,
        progress: Progress | None = None,
        offline: Offline | None = None,
    ) -> ChannelMessageAck:
        """Send the user a direct message; the channel is created if there is none.

        Args:
            content: A text, a dict, or a ChannelMessageContent.
            code: The kind of the message, a value of TypeMessage; CHAT, which is 0, if left out or None.
            attachments: See TextChannel.send.
            mentions: See TextChannel.send.
            embed: See TextChannel.send.
            components: See TextChannel.send.
            files: See TextChannel.send.
            progress: See TextChannel.send.
            offline: See TextChannel.send; a channel that has to be created first takes HTTP.

        Returns:
            The server's acknowledgement, with the message_id.

        Raises:
            ValidationError: An argument is not acceptable; nothing was sent.
            NotFound: There is no such user.
            CallError: The server refuses a file, or the channel.
            ServerError: The server refuses.
            RateLimited: The server accepted no more messages for 10 s, or too many are already waiting.
            NotConnected: The socket is down, and the message could neither wait nor use another route.
            ConnectionLost: The connection was lost before the acknowledgement.
            TimeoutError: There was no acknowledgement within 10 s.
        """
        content, mentions, attachments = await composed(
            self._messenger.client, content, mentions, attachments, embed, components, files, progress
        )
        options: SendOptions = {"attachments": attachments, "code": None if code is None else to_number(code, "code")}
        if mentions is not None:
            options["mentions"] = mentions
        if offline is not None:
            options["offline"] = offline
        from ..constants import ChannelStreamMode  # few bots write to users

        channel_id = self.dm_channel_id or (await self.create_dm_channel()).channel_id
        target = (0, channel_id, int(ChannelStreamMode.STREAM_MODE_DM), False)
        return await self._messenger.send(target, content, **options)

    async def send(
        self,
        content: Content | None = None,
        *,
        mentions: Sequence[Any] | None = None,
        attachments: Sequence[Any] | None = None,
        code: int | None = 0,
        embed: Embeds | None = None,
        components: Components | None = None,
        files: Several[Sendable] | None = None,
        progress: Progress | None = None,
        offline: Offline | None = None,
    ) -> ChannelMessageAck:
        """Send the user a direct message; see `send_dm_message`."""
        return await self.send_dm_message(
            content,
            code,
            attachments,
            mentions=mentions,
            embed=embed,
            components=components,
            files=files,
            progress=progress,
            offline=offline,
        )

    def __repr__(self) -> str:
        return f"<User id={self.id} username={self.username} display_name={self.display_name}>"


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(
        __name__,
        {
            "ApiChannelDescription": "mezon.models",
            "ApiMessageAttachment": "mezon.models",
            "ChannelMessageAck": "mezon.models",
            "ChannelMessageContent": "mezon.models",
            "ChannelType": "mezon.constants.enum",
            "TypeMessage": "mezon.constants.enum",
            "UserInitData": "mezon.models",
            "convert_channeltype_to_channel_mode": "mezon.utils.helper",
            "get_logger": "mezon.utils.logger",
        },
    )

"""Entries of the quick menu of a message, and of the slash menu: heard by the bot alone, answered so that the user alone sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from ..errors import NotFound
from ..structures.user import User

if TYPE_CHECKING:
    from .._core import Picked
    from ..client import MezonClient
    from ..models import ChannelMessageAck, Content
    from ..structures.clan import Clan
    from ..structures.message import Message
    from ..structures.text_channel import TextChannel

__all__ = ["MenuChoice"]


class MenuChoice:
    """Somebody picked an entry of the bot's quick menu.

    Attributes:
        bot: The bot.
        name: The name of the entry.
        text: The words that came with it: of the message that it was picked for, or typed behind it.
        user_id: The user who picked it.
        channel_id: The channel it was picked in.
        clan_id: The clan of the channel, 0 for direct messages and groups.
        message_id: The message that it was picked for, 0 if it was picked for none.
        message_sender_id: The user who wrote that message, 0 if the client did not say.
        actor_trust: "client": it is the client that says who picked it.
    """

    __slots__ = (
        "_picked",
        "bot",
        "channel_id",
        "clan_id",
        "message_id",
        "message_sender_id",
        "name",
        "text",
        "user_id",
    )

    actor_trust: Literal["client", "private", "server"] = "client"

    def __init__(self, bot: MezonClient, picked: Picked) -> None:
        self.bot = bot
        self._picked = picked
        self.name: str = picked.name
        self.text: str = picked.text
        self.user_id: int = picked.user_id
        self.channel_id: int = picked.channel_id
        self.clan_id: int = picked.clan_id
        self.message_id: int = picked.message_id
        self.message_sender_id: int = picked.message_sender_id

    @property
    def author(self) -> User:
        """The user who picked it."""
        return self.bot.users.get(self.user_id) or User._of(self.bot, self.bot._ensure_user(self.user_id))

    @property
    def user(self) -> User:
        """The user who picked it."""
        return self.author

    @property
    def channel(self) -> TextChannel:
        """The channel. Raises NotFound if the client does not know it; ``bot.channels.fetch`` asks for it."""
        channel = self.bot.channels.get(self.channel_id)
        if channel is None:
            raise NotFound(f"the channel {self.channel_id} is not known any more; fetch it")
        return channel

    @property
    def clan(self) -> Clan | None:
        """The clan of the channel; None for direct messages and groups."""
        return self.bot.clans.get(self.clan_id) if self.clan_id else None

    @property
    def _topic(self) -> int:
        """The topic of the message that it was picked for, as far as that is remembered; 0 for none."""
        source = self.bot._message(self.channel_id, self.message_id) if self.message_id else None
        return 0 if source is None else source.topic_id or 0

    async def source(self) -> Message:
        """Return the message that it was picked for. Raises NotFound if it was picked for none, or nothing is known of it."""
        if not self.message_id:
            raise NotFound(f"{self.name!r} was picked for no message")
        channel = await self.bot.channels.fetch(self.channel_id)
        return await channel.messages.fetch(self.message_id)

    async def reply(self, content: Content, **options: Any) -> ChannelMessageAck:
        """Answer so that only the user sees it, in the topic of the message that it was picked for.

        See ``TextChannel.send_ephemeral`` for the options.

        Raises:
            ValidationError: The content is not acceptable; nothing was sent.
            ServerError: The server refuses.
        """
        channel = await self.bot.channels.fetch(self.channel_id)
        options.setdefault("topic_id", self._topic or None)
        return await channel.send_ephemeral([self.user_id], content, **options)

    async def reply_privately(self, content: Content) -> ChannelMessageAck:
        """Answer so that only the user sees it; the same as `reply`."""
        return await self.reply(content)

    def __repr__(self) -> str:
        return f"<MenuChoice {self.name!r} user_id={self.user_id}>"

"""What a command is given beside its arguments: who wrote it where, and how to answer."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, Literal

from ..conversations.talk import Talking
from ..structures.user import User

if TYPE_CHECKING:
    from .._core import Invocation
    from ..client import MezonClient
    from ..models import ChannelMessage, ChannelMessageAck, Content
    from ..structures.clan import Clan
    from ..structures.text_channel import TextChannel
    from .node import Node

__all__ = ["Context"]


class Context(Talking):
    """A command that somebody wrote.

    Attributes:
        bot: The bot that heard it.
        message: The message.
        command: The command.
    """

    __slots__ = ("_invocation", "bot", "command", "message")

    def __init__(self, bot: MezonClient, command: Node, invocation: Invocation) -> None:
        self.bot = bot
        self.command = command
        self.message: ChannelMessage = invocation.message
        self._invocation = invocation

    @property
    def prefix(self) -> str:
        """The prefix as it was written."""
        return self._invocation.prefix

    @property
    def _before_name(self) -> str:
        """What stands before the name of a command in sentences: the prefix, and the space that a mention has behind it."""
        written = self.message.text.lstrip().removeprefix(self.prefix)
        # Behind a prefix of the program nothing may stand before the name.
        return f"{self.prefix} " if written[:1].isspace() else self.prefix

    @property
    def invoked_with(self) -> str:
        """The names of the command as they were written, an alias for example."""
        return self._invocation.name

    @property
    def rest(self) -> str:
        """What follows the names."""
        return self._invocation.rest

    @property
    def user_id(self) -> int:
        """The id of the user who wrote it."""
        return self.message.sender_id

    @property
    def channel_id(self) -> int:
        """The id of the channel it was written in."""
        return self.message.channel_id

    @property
    def clan_id(self) -> int:
        """The id of the clan it was written in, 0 for direct messages and groups."""
        return self.message.clan_id

    @property
    def actor_trust(self) -> Literal["server"]:
        """Who vouches for the author: the server, which names the sender of a message. Of a click it may be less: see docs/security.md."""
        return "server"

    @property
    def author(self) -> User:
        """The user who wrote it."""
        return self.message.author

    @property
    def channel(self) -> TextChannel:
        """The channel it was written in. Raises NotFound if the client has forgotten it since."""
        return self.message.channel

    @property
    def clan(self) -> Clan | None:
        """The clan it was written in; None for direct messages and groups."""
        return self.bot.clans.get(self.clan_id) if self.clan_id else None

    @property
    def text(self) -> str:
        """The plain words of the message."""
        return self.message.text

    @property
    def _speaker(self) -> MezonClient:
        return self.bot

    @property
    def _place(self) -> tuple[int, int, int, bool]:
        return self.message._target(self.bot)

    @property
    def _listener(self) -> int:
        return self.message.sender_id

    def reply(self, content: Content | None = None, **options: Any) -> Coroutine[Any, Any, ChannelMessageAck]:
        """Answer the message, with a reference to it; see ``ChannelMessage.reply``."""
        return self.message.reply(content, **options)

    async def reply_privately(self, content: Content | None = None, **options: Any) -> ChannelMessageAck:
        """Answer so that only the author sees it; see ``ChannelMessage.reply_privately``."""
        return await self.message.reply_privately(content, **options)

    async def send(self, content: Content | None = None, **options: Any) -> ChannelMessageAck:
        """Write to the channel, in the topic of the message; see ``MezonClient.send_message``."""
        options.setdefault("topic_id", self.message.topic_id or None)
        return await self.bot.send_message(*self.message._target(self.bot), content, **options)

    def __repr__(self) -> str:
        return f"<Context {self.prefix}{self.command.qualified_name} message={self.message.message_id}>"

"""A bot with a few commands: replies, edits, reactions, mentions and direct messages. The content is read like a dict.

MEZON_CLIENT_ID=... MEZON_API_KEY=... python examples/basic_bot.py
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

from mezon import ApiMessageMention, ChannelMessage, ChannelMessageContent, MezonClient

Command = Callable[[ChannelMessage, str], Awaitable[object]]


class BasicBot:
    """Finds the command at the start of a message and calls what belongs to it."""

    def __init__(self, client: MezonClient) -> None:
        self.client = client
        self.commands: dict[str, Command] = {
            "!echo": self.echo,
            "!count": self.count,
            "!like": self.like,
            "!me": self.mention,
            "!whisper": self.whisper,
        }
        client.on_channel_message(self.handle)

    async def handle(self, message: ChannelMessage) -> None:
        """Call the command of a message, if it starts with one."""
        words = message.content.get("t", "")
        name, _, rest = words.partition(" ")
        command = self.commands.get(name)
        if command is not None and message.sender_id != self.client.client_id:
            await command(message, rest)

    async def echo(self, message: ChannelMessage, words: str) -> None:
        """Say the same."""
        await message.reply(words)

    async def count(self, message: ChannelMessage, words: str) -> None:
        """Count in one message, which is edited."""
        channel = await self.client.channels.fetch(message.channel_id)
        ack = await channel.send(ChannelMessageContent(t="1"))
        written = await channel.messages.fetch(ack.message_id)
        for number in range(2, int(words) + 1):
            await written.update(ChannelMessageContent(t=str(number)))

    async def like(self, message: ChannelMessage, _words: str) -> None:
        """React to the message."""
        await message.react(emoji_id=7, emoji=":thumbsup:")

    async def mention(self, message: ChannelMessage, _words: str) -> None:
        """Mention whoever wrote the message."""
        name = f"@{message.username}"
        mention = ApiMessageMention(user_id=message.sender_id, username=message.username, s=0, e=len(name))
        channel = await self.client.channels.fetch(message.channel_id)
        await channel.send({"t": f"{name}, that is you"}, mentions=[mention])

    async def whisper(self, message: ChannelMessage, words: str) -> None:
        """Write to the sender directly."""
        user = await self.client.users.fetch(message.sender_id)
        await user.send_dm_message(ChannelMessageContent(t=words))


async def main() -> None:
    """Log in and serve until the client is closed."""
    client = MezonClient.from_env()
    BasicBot(client)
    await client.login()
    await client.wait_closed()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(main())

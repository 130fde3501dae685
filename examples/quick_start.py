"""The quick start: log in, hear a message, answer it. The content is read as the JSON text that it is.

MEZON_CLIENT_ID=... MEZON_API_KEY=... python examples/quick_start.py
"""

import asyncio
import contextlib
import json
import os

from mezon import ChannelMessage, ChannelMessageContent, MezonClient

client = MezonClient(client_id=os.environ["MEZON_CLIENT_ID"], api_key=os.environ["MEZON_API_KEY"])


async def handle_message(message: ChannelMessage) -> None:
    """Answer a greeting of somebody else."""
    if message.sender_id == client.client_id:
        return
    payload = json.loads(message.content)
    if payload.get("t", "").startswith("!hello"):
        channel = await client.channels.fetch(message.channel_id)
        await channel.send(ChannelMessageContent(t=f"Hello, {message.username}!"))


async def main() -> None:
    """Register the handler, log in, and stay until the client is closed."""
    client.on_channel_message(handle_message)
    await client.login()
    await client.wait_closed()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(main())

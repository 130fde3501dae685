"""What the client keeps: clans, channels, users and messages in memory, messages in a file, and a cache of your own.

MEZON_CLIENT_ID=... MEZON_API_KEY=... python examples/caching.py CHANNEL_ID
"""

import asyncio
import sys

from mezon import CacheManager, ChannelMessage, MezonClient


async def look_up_price(item: str) -> int:
    """Stand for something slow."""
    print(f"looking up {item}")
    await asyncio.sleep(0.01)
    return len(item)


async def main(channel_id: str) -> None:
    """Look at each cache in turn, after two messages have come."""
    client = MezonClient.from_env(message_db_path=":memory:")
    messages: asyncio.Queue[ChannelMessage] = asyncio.Queue()
    client.on_channel_message(messages.put_nowait)
    await client.login()
    first, last = await messages.get(), await messages.get()

    clan = await client.clans.fetch(last.clan_id)
    channel = await client.channels.fetch(channel_id)
    print(f"{clan.name} / {channel.name}, known channels: {client.channels.size}")

    message = await channel.messages.fetch(first.message_id)
    print(f"in memory: {message.content.get('t')}")

    stored = await client.message_db.get_messages_by_channel(channel_id, limit=10)
    print(f"stored: {', '.join(sorted(row['content']['t'] for row in stored))}")

    user = client.users.get(last.sender_id)
    print(f"written by {user.username if user else 'nobody'}")

    prices: CacheManager[str, int] = CacheManager(look_up_price, max_size=100)
    both = await asyncio.gather(prices.fetch("coffee"), prices.fetch("coffee"))
    print(f"one look-up for two callers: {both}")
    await client.disconnect()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))

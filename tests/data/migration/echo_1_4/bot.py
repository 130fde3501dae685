"""Answers what it is told, in the style of the first README: protobuf annotations, ids as text."""

import asyncio
import json
import os

from dotenv import load_dotenv

from mezon import Events, MezonClient
from mezon.messages.queue import MessageQueue  # finds: mezon.messages.queue.MessageQueue
from mezon.models import ChannelMessageContent, ChannelMessageRaw  # finds: mezon.models.ChannelMessageRaw
from mezon.protobuf.rtapi import realtime_pb2

load_dotenv()

OWNER_ID = os.getenv("OWNER_ID")
client = MezonClient(bot_id=os.getenv("BOT_ID"), api_key=os.getenv("API_KEY"))  # finds: MezonClient(bot_id=)


async def handle_message(message: realtime_pb2.ChannelMessageSend):
    if message.sender_id == os.getenv("BOT_ID"):  # finds: text id
        return
    content = json.loads(message.content).get("t", "")
    if content.startswith("!echo"):
        await client.send_message(
            clan_id=message.clan_id,
            channel_id=message.channel_id,
            mode=message.mode,
            is_public=message.is_public,
            msg=content[5:],
        )
    elif content.startswith("!secret"):
        channel = await client.channels.fetch(message.channel_id)
        await channel.send_ephemeral(receiver_id=message.sender_id, content={"t": "psst"})  # finds: TextChannel.send_ephemeral(receiver_id=)
    elif content.startswith("!who") and message.sender_id != OWNER_ID:  # finds: text id
        clan = await client.clans.fetch(message.clan_id)
        user = await clan.users.fetch(message.sender_id)  # finds: Clan.users
        await client.message_queue.enqueue(lambda: user.send_dm_message(ChannelMessageContent(t="you")))  # finds: MezonClient.message_queue


client.on(Events.CHANNEL_MESSAGE, handle_message)


async def main():
    await client.login()
    await asyncio.Event().wait()  # finds: keeping alive


if __name__ == "__main__":
    asyncio.run(main())

"""Reacts to messages beside a web service, and logs in again by itself."""

import asyncio
from contextlib import asynccontextmanager

import aiohttp  # finds: dependency, perhaps
from fastapi import FastAPI
from mezon import MezonClient
from mezon.models import ApiMessageRef
from mezon.structures.message import Message

client = MezonClient(client_id="1840000000000000001", api_key="key")
ADMINS = ["1830000000000000001", "1830000000000000002"]


async def keep_connected():
    while True:  # finds: own reconnecting
        try:
            await client.login()
            break
        except aiohttp.ClientError:  # finds: error
            await asyncio.sleep(5)


async def on_message(message):
    if message.sender_id in ADMINS:  # finds: text id
        channel = await client.get_channel_from_id(message.channel_id)
        found = await channel.messages.fetch(message.id)
        await found.react({"emoji_id": "1", "emoji": ":ok:", "count": 1})  # finds: Message.react(data)
        await edit(found)
        ApiMessageRef(  # finds: ApiMessageRef(mesages_sender_avatar=)
            message_ref_id=found.id, message_sender_id=found.sender_id, mesages_sender_avatar=""
        )


async def edit(message: Message):
    await message.update({"t": "seen"}, topic_id=message.topic_id)  # finds: Message.update(topic_id=)


async def write_to(user_id: str):
    return await client.create_dm_channel(user_id)  # finds: MezonClient.create_dm_channel


client.on("channel_message", on_message)


@asynccontextmanager
async def lifespan(app: FastAPI):
    await keep_connected()
    yield
    await client.socket_manager.disconnect()


app = FastAPI(lifespan=lifespan)


@app.get("/health")
async def health():
    return {"session": client.session_manager.get_session().to_dict()}  # finds: Session.to_dict

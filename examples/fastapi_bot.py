"""A bot inside a FastAPI application: HTTP requests become messages, and messages can be read over HTTP.

MEZON_CLIENT_ID=... MEZON_API_KEY=... uvicorn --app-dir examples fastapi_bot:app
"""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import FastAPI, HTTPException

from mezon import ChannelMessage, ChannelMessageAck, ChannelMessageContent, MezonClient, NotFound

client = MezonClient.from_env()
heard: list[str] = []


@client.on_channel_message
async def remember(message: ChannelMessage) -> None:
    """Keep what others say."""
    if message.sender_id != client.client_id:
        heard.append(message.content.get("t", ""))


@asynccontextmanager
async def lifespan(_app: FastAPI) -> AsyncGenerator[None, None]:
    """Log in with the application and leave with it."""
    async with client:
        yield


app = FastAPI(lifespan=lifespan)


@app.get("/health")
async def health() -> dict[str, str]:
    """Tell how the connection is."""
    return {"state": client.state}


@app.get("/heard")
async def read() -> list[str]:
    """Return what was said since the start."""
    return heard


@app.post("/channels/{channel_id}")
async def send(channel_id: str, content: ChannelMessageContent) -> ChannelMessageAck:
    """Send the body as a message."""
    try:
        channel = await client.channels.fetch(channel_id)
    except NotFound as error:
        raise HTTPException(404, str(error)) from error
    return await channel.send(content)

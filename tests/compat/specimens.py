"""One object of each class of the old package's surface, made the way user code makes it."""

from __future__ import annotations

import asyncio
import base64
import json
import time
from typing import Any

from mezon import (
    ButtonBuilder,
    CacheManager,
    ChannelManager,
    Clan,
    Collection,
    InteractiveBuilder,
    Message,
    MessageDB,
    MezonApi,
    MezonClient,
    Session,
    SessionManager,
    Socket,
    SocketManager,
    TextChannel,
    User,
)
from mezon.models import ApiChannelDescription, ApiSession, ChannelMessage, UserInitData
from mezon.socket.promise_executor import PromiseExecutor
from mezon.utils.logger import ColoredFormatter


def token(**claims: Any) -> str:
    """Return a JWT that nobody signed."""
    parts = ({"alg": "none"}, {"exp": int(time.time()) + 3600, **claims})
    encoded = [base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in parts]
    return ".".join((*encoded, "signature"))


async def make_specimens(client: MezonClient) -> dict[str, Any]:
    """Return an object of each class, by the class's name."""
    session = Session(ApiSession(token=token(uid=7), refresh_token=token(), user_id=7, ws_url="localhost:1"))
    api = MezonApi(7, "key", "http://localhost:1", 1000)
    database = MessageDB(":memory:")
    sockets = SocketManager("localhost:1", False, api, client.event_manager, client, database)
    channels = ChannelManager(api, sockets, SessionManager(api, session))
    clan = Clan(5, "clan", 0, client, api, sockets, session.token, database)
    channel = TextChannel(ApiChannelDescription(channel_id=6, channel_label="c", type=1), clan, sockets, database)
    raw = ChannelMessage(message_id=9, clan_id=5, channel_id=6, sender_id=8)
    return {
        "ButtonBuilder": ButtonBuilder(),
        "CacheManager": CacheManager(None),
        "ChannelManager": channels,
        "Clan": clan,
        "Collection": Collection(),
        "ColoredFormatter": ColoredFormatter(),
        "InteractiveBuilder": InteractiveBuilder(),
        "Message": Message(raw, channel, sockets),
        "MessageDB": database,
        "MezonApi": api,
        "MezonClient": client,
        "PromiseExecutor": PromiseExecutor(asyncio.get_running_loop()),
        "Session": session,
        "SessionManager": SessionManager(api, session),
        "Socket": Socket("localhost:1"),
        "SocketManager": sockets,
        "TextChannel": channel,
        "User": User(UserInitData(id=8, username="u"), sockets, channels),
    }

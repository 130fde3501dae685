"""A bot whose handler blocks the whole event loop: the seconds are the argument. It answers when it is free again."""

from __future__ import annotations

import sys
import time

from mezon import ChannelMessage, MezonClient

client = MezonClient.from_env(http_rate=(float("inf"), 1.0), socket_rate=(float("inf"), 1.0))
blocked = False


@client.on_channel_message
async def block(message: ChannelMessage) -> None:
    global blocked
    if not blocked:
        blocked = True
        print("blocked", flush=True)
        time.sleep(float(sys.argv[1]))  # noqa: ASYNC251 - that is the point
        await message.reply(f"reconnects {client.stats()['reconnects']}")


client.run()

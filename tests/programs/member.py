"""A process of a bot of many. It says what it is and that it is there; every message "!..." is answered with the process's name, except
"!crash", with which the process ends as if native code in it had crashed.

member.py NAME [SECONDS]: how long a handler takes.
"""

from __future__ import annotations

import asyncio
import os
import sys

from mezon import ChannelMessage, MezonClient

client = MezonClient.from_env(http_rate=(float("inf"), 1.0), socket_rate=(float("inf"), 1.0))
name = sys.argv[1]
takes_s = float(sys.argv[2]) if len(sys.argv) > 2 else 0.0


@client.on_channel_message
async def answer(message: ChannelMessage) -> None:
    if not message.text.startswith("!"):
        return
    print(f"begins {message.text}", flush=True)
    if message.text == "!crash":
        os._exit(9)
    await asyncio.sleep(takes_s)
    await message.reply(f"{message.text[1:]} {name}{' recovered' if message.recovered else ''}")


@client.on("ready")
async def ready(_: object) -> None:
    print("ready", flush=True)


client.run(grace=10)

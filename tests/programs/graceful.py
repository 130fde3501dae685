"""A bot that is in the middle of something when it is asked to stop: it answers "begin" when it is told to "end"."""

from __future__ import annotations

import asyncio
import sys

from mezon import ChannelMessage, MezonClient

client = MezonClient.from_env(http_rate=(float("inf"), 1.0), socket_rate=(float("inf"), 1.0))


@client.on_message
async def work(message: ChannelMessage) -> None:
    if message.text == "begin":
        said = "begun"
        while True:
            waiting = asyncio.ensure_future(client.wait_for("channel_message", lambda other: other.text != "late"))
            # What answers this line must find somebody who waits for it.
            await asyncio.sleep(0)
            print(said, flush=True)
            heard = await waiting
            if heard.text != "probe":
                break
            said = "probed"
        assert heard.text == "end"
        await message.reply("done")
    elif message.text == "late":
        print("started", flush=True)


@client.on("closed")
def closed(_: object) -> None:
    print("closed", flush=True)


client.run(grace=float(sys.argv[1]))
print("run() ended", flush=True)

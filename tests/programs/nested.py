"""A bot on a loop that can be run inside its own callbacks, as notebooks patch it. What it heard and answered is printed as JSON.

Usage: nested.py {sync|async|wait|run|flood}
"""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

import nest_asyncio

from mezon import MezonClient
from mezon.testing import LocalGateway

PATIENCE_S = 30
FLOOD = 300


async def main(way: str) -> None:  # noqa: C901 - five short ways
    loop = asyncio.get_running_loop()
    complaints: list[str] = []
    loop.set_exception_handler(
        lambda _, context: complaints.append(repr(context.get("exception") or context["message"]))
    )
    heard: list[str] = []
    async with LocalGateway(strict=False) as gateway:
        bot, user = gateway.bot("bot"), gateway.user("tester")
        client = MezonClient(
            bot.id, bot.api_key, message_db_path=None, socket_rate=(float("inf"), 1), **gateway.settings()
        )
        told: list[str] = []
        client.on("handler_error", lambda failure: told.append(repr(failure.exception)))

        if way == "run":

            async def talk() -> None:
                await gateway.wait_connected(bot)
                await user.say(gateway.channel, "hello")

            @client.on_channel_message
            async def answer(message: Any) -> None:
                if message.sender_id != bot.id:
                    await message.reply("answer")
                    heard.append(message.text)
                    asyncio.ensure_future(client.disconnect())  # noqa: RUF006 - run() waits for it

            talking = asyncio.ensure_future(talk())
            client.run()
            await talking
        else:
            await client.login()

            def reply(message: Any) -> None:
                if message.sender_id == bot.id:
                    return
                if way == "wait" and message.text == "0":
                    follow_up = loop.run_until_complete(client.wait_for("channel_message", timeout=PATIENCE_S))
                    heard.append(f"after {follow_up.text}")
                else:
                    loop.run_until_complete(message.reply(f"to {message.text}"))
                heard.append(message.text)

            async def async_reply(message: Any) -> None:
                reply(message)

            client.on_channel_message(async_reply if way == "async" else reply)
            if way == "flood":
                await gateway.burst(bot, gateway.channel, FLOOD)
            else:
                for number in range(5):
                    await user.say(gateway.channel, str(number))
            expected = {"flood": FLOOD, "wait": 6}.get(way, 5)
            end = loop.time() + PATIENCE_S
            while len(heard) < expected and loop.time() < end:
                await asyncio.sleep(0.01)
            await client.disconnect()
    print(json.dumps({"heard": heard, "told": told, "complaints": complaints}))


if __name__ == "__main__":
    nest_asyncio.apply()
    asyncio.run(main(sys.argv[1]))

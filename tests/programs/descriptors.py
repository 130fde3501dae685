"""A client, or a bot, that has no descriptor left from its login on. What it heard, logged and told is printed as JSON."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import resource
import sys
from typing import Any

from mezon import Bot, Context, MezonClient
from mezon.testing import LocalGateway

COUNT = 50
PATIENCE_S = 30


class Records(logging.Handler):
    """Keeps what is logged of failures."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.failures: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and record.exc_info[0] is not None:
            self.failures.append(record.exc_info[0].__name__)


async def main(kind: type[MezonClient], records: Records) -> dict[str, Any]:
    loop = asyncio.get_running_loop()
    heard: list[str] = []
    typing: list[object] = []
    failed: list[object] = []
    async with LocalGateway(strict=False) as gateway:
        bot = gateway.bot("bot")
        user = gateway.user("lan")
        client = kind(bot.id, bot.api_key, message_db_path=None, **gateway.settings())

        @client.on_channel_message
        async def listen(message: Any) -> None:
            heard.append(message.text)
            raise LookupError("on purpose")

        if isinstance(client, Bot):

            @client.command()
            async def buy(_: Context) -> None:
                raise LookupError("on purpose")

        client.on("message_typing_event", typing.append)
        client.on("handler_error", failed.append)
        await client.login()
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        # Every number below is taken: those that are free beneath the highest one would be given out again.
        taken = [os.dup(0) for _ in range(64)]
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(taken), hard))
        try:
            try:
                opened = bool(os.dup(0))
            except OSError:
                opened = False
            await gateway.burst(bot, gateway.channel, COUNT)
            for _ in range(COUNT):
                gateway.emit(bot, "message_typing_event", {"channel_id": gateway.channel})
            end = loop.time() + PATIENCE_S
            while min(len(heard), len(typing), len(failed)) < COUNT and loop.time() < end:
                await asyncio.sleep(0.01)
            counts = {
                "heard": len(heard),
                "typing": len(typing),
                "failed": len(failed),
                "logged": len(records.failures),
            }
            told = None
            if isinstance(client, Bot):
                await user.say(gateway.channel, "!buy")
                told = (await user.expect(gateway.channel, by=bot, timeout=PATIENCE_S)).text
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
            for descriptor in taken:
                os.close(descriptor)
        lost = client.stats()["events_lost"]
        await client.disconnect()
    return counts | {"lost": lost, "opened": opened, "told": told}


if __name__ == "__main__":
    records = Records()
    logging.getLogger("mezon").addHandler(records)
    print(json.dumps(asyncio.run(main({"MezonClient": MezonClient, "Bot": Bot}[sys.argv[1]], records))))

"""A gateway and a client on a loop that a test runs itself, for what ends a loop."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from mezon import MezonClient
from mezon.testing import Bot, LocalGateway, SimUser


@dataclass
class Served:
    """A client that is logged in."""

    loop: asyncio.AbstractEventLoop
    gateway: LocalGateway
    client: MezonClient
    bot: Bot
    user: SimUser

    def run(self, work: Awaitable[Any]) -> Any:
        return self.loop.run_until_complete(work)

    def run_until_it_ends(self, talk: Callable[[], Awaitable[Any]]) -> None:
        """Run the loop for ever, while somebody talks: something has to end it."""

        async def talk_and_wait() -> None:
            await talk()
            await asyncio.Event().wait()

        talking = self.loop.create_task(talk_and_wait())
        try:
            self.run(talking)
        finally:
            talking.cancel()
            self.run(asyncio.wait([talking]))


@contextmanager
def own_loop(**settings: Any) -> Iterator[Served]:
    loop = asyncio.new_event_loop()

    async def start() -> Served:
        gateway = LocalGateway(strict=False)
        await gateway.start()
        bot, user = gateway.bot("bot"), gateway.user("tester")
        client = MezonClient(bot.id, bot.api_key, **{**gateway.settings(), **settings})
        await client.login()
        return Served(loop, gateway, client, bot, user)

    served = loop.run_until_complete(start())
    try:
        yield served
    finally:
        served.run(served.client.disconnect())
        served.run(served.gateway.stop())
        loop.close()

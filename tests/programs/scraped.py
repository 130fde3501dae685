"""A thread reads the figures of a client, as scrapers do, while calls and waits are refused on another one: nobody may wait for ever."""

from __future__ import annotations

import asyncio
import sys
import threading

from mezon import LoopError, MezonClient, NotLoggedIn, metrics
from mezon.testing import LocalGateway

ROUNDS = 30_000

# The threads take turns as often as can be.
sys.setswitchinterval(1e-6)
ended = threading.Event()


def scrape(client: MezonClient) -> None:
    while not ended.is_set():
        metrics.text(client)


async def refused_calls(client: MezonClient) -> None:
    for _ in range(ROUNDS):
        try:
            await client.request("clan_join", {"clan_id": 1})
        except NotLoggedIn:
            continue
        raise AssertionError("a client that is not logged in made a call")


async def refused_waits(client: MezonClient) -> None:
    for _ in range(ROUNDS):
        try:
            await client.wait_for("channel_message", timeout=1)
        except LoopError:
            continue
        raise AssertionError("a client waited on a foreign loop")


async def main() -> None:
    async with LocalGateway() as gateway:
        bot = gateway.bot("bot")
        idle, busy = MezonClient(1, "key"), MezonClient(bot.id, bot.api_key, **gateway.settings())
        scrapers = [threading.Thread(target=scrape, args=(client,), daemon=True) for client in (idle, busy)]
        for scraper in scrapers:
            scraper.start()
        await refused_calls(idle)
        async with busy:
            await asyncio.to_thread(lambda: asyncio.run(refused_waits(busy)))
        ended.set()
        for scraper in scrapers:
            scraper.join()


asyncio.run(main())
print("served")

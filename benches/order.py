"""What leaves in order stays in order: rounds of sends beyond either pace of the service, against the local gateway.

    python benches/order.py --rounds 100 --sends 1000

Time runs 200 times faster here: a second of the service is 5 ms, a minute 300 ms. Each round sends into a channel of its own, from tasks
and awaited one after the other; some sends are cancelled while they wait, and some are followed by an edit and a removal. Exit status 1
if a message is missing, doubled, or out of its order.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import time

from mezon import MezonClient, TextChannel
from mezon.testing import LocalGateway

SCALE = 200
PACES = {
    "service": ((60, 1 / SCALE), (200, 60 / SCALE)),
    "development": ((100, 1 / SCALE), (500, 60 / SCALE)),
}

# Of the sends of a round, these are cancelled, and these are edited and removed again.
CANCELLED = 0.05
CHANGED = 0.02


async def tasks(channel: TextChannel, sends: int, luck: random.Random) -> list[str]:
    """Start all sends at once, each as a task; return what has to arrive."""
    started = [asyncio.ensure_future(channel.send(str(number))) for number in range(sends)]
    await asyncio.sleep(0)
    for task in started:
        if luck.random() < CANCELLED:
            task.cancel()
    outcomes = await asyncio.gather(*started, return_exceptions=True)
    for outcome in outcomes:
        if isinstance(outcome, Exception):
            raise outcome
    return [str(number) for number, task in enumerate(started) if not task.cancelled()]


async def changes(channel: TextChannel, sends: int, luck: random.Random) -> list[str]:
    """Send, edit and remove in turn, without waiting in between; return what has to be left in the end."""
    first = await channel.send("first")
    doomed = await channel.send("doomed")
    messages = [await channel.messages.fetch(ack.message_id) for ack in (first, doomed)]
    calls = []
    last = "first"
    for number in range(sends):
        calls.append(channel.send(str(number)))
        if luck.random() < CHANGED:
            last = f"edit {number}"
            calls.append(messages[0].update(last))
    calls.append(messages[1].delete())
    await asyncio.gather(*calls)
    return [last, *(str(number) for number in range(sends))]


async def awaited(channel: TextChannel, sends: int, _: random.Random) -> list[str]:
    """Send from a few tasks that each await one after the other; return what has to arrive."""
    numbers = iter(range(sends))
    said: list[str] = []

    async def work() -> None:
        for number in numbers:
            said.append(str(number))
            await channel.send(said[-1])

    await asyncio.gather(*(work() for _ in range(8)))
    return said


WAYS = (tasks, changes, awaited)


async def rounds(pace: str, count: int, sends: int, seed: int) -> int:
    """Run the rounds of one pace; return how many were wrong."""
    luck = random.Random(seed)  # noqa: S311 - chance, not secrecy
    wrong = 0
    async with LocalGateway(strict=False) as gateway:
        bot = gateway.bot("bot")
        client = MezonClient(
            bot.id, bot.api_key, **gateway.settings(), socket_rate=PACES[pace], message_db_path=":memory:"
        )
        async with client:
            begun = time.perf_counter()
            for number in range(count):
                room = gateway.add_channel(f"room {number}")
                channel = await client.channels.fetch(room)
                way = WAYS[number % len(WAYS)]
                expected = await way(channel, sends, luck)
                arrived = [stored.text for stored in gateway.messages(room)]
                # Whoever was cancelled on the way may have arrived; nobody may be missing, doubled or out of order.
                if way is tasks:
                    known = set(expected)
                    strange = [text for text in arrived if text not in known]
                    arrived = [text for text in arrived if text in known]
                    wrong += len(strange) > sends * 2 * CANCELLED
                if arrived != expected:
                    wrong += 1
                    print(f"{pace}, round {number}, {way.__name__}: not what was sent", file=sys.stderr)
            waiting = client.stats()["messages_waiting"]
            took = time.perf_counter() - begun
    print(f"{pace}: {count} rounds of {sends} sends in {took:.0f} s, {wrong} wrong, {waiting} left waiting")
    return wrong + bool(waiting)


def main() -> int:
    """Run both paces and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--sends", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    wrong = 0
    for pace in PACES:
        wrong += asyncio.run(rounds(pace, options.rounds, options.sends, options.seed))
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())

"""A bot under load whose connection is ended every few seconds: nothing may be lost, nothing doubled, and memory has to stay flat.

The gateway and those who talk run in a process of their own. Halfway through, the gateway is gone for longer (`--outage`). Exit status 1
if anything was lost, doubled or out of order, if the outage was not caught up with in 10 s, or if memory grew.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import os
import random
import sys
import time
from array import array
from pathlib import Path
from typing import Any

from mezon import MezonClient
from mezon.models import ChannelMessage
from mezon.testing import LocalGateway

CHANNELS = 20
# Seconds after an outage in which everything that was missed has to be there.
OUTAGE_LIMIT_S = 10.0
# Seconds after the end in which the last message has to be there: the longest pause before a reconnect, and some more.
PATIENCE_S = 90.0
# How far memory may grow in the second half, in MiB: caches and allocators fill up in the first.
GROWTH_MAX_MIB = 8.0
# Longest line between the processes, in bytes: the list of all that was said.
LINE_MAX = 2**30


def memory_mib() -> float:
    """Return the resident memory of this process in MiB."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


class Heard:
    """What the bot was given, in arrays, so that keeping count is not what takes the memory."""

    def __init__(self) -> None:
        self.ids = array("q")
        self.times = array("d")
        self.recovered = 0

    def hear(self, message: ChannelMessage) -> None:
        """Note a message."""
        self.ids.append(message.message_id)
        self.times.append(time.monotonic())
        self.recovered += message.recovered


class Town:
    """The gateway, those who talk, and the trouble; it notes what was said."""

    def __init__(self, gateway: LocalGateway, given: argparse.Namespace) -> None:
        self._gateway = gateway
        self._given = given
        self.said: list[tuple[int, int, float]] = []
        self.drops = 0
        self.returned_at = 0.0

    async def live(self) -> None:
        """Talk and make trouble for as long as was asked for."""
        end = time.monotonic() + self._given.seconds
        await asyncio.gather(self._talk(end), self._trouble(end))

    async def _talk(self, end: float) -> None:
        channels = [self._gateway.add_channel(f"room-{number}") for number in range(CHANNELS)]
        user = self._gateway.user("talker")
        start, number = time.monotonic(), 0
        while time.monotonic() < end:
            channel = channels[number % CHANNELS]
            self.said.append((await user.say(channel, f"message {number}"), channel, time.monotonic()))
            number += 1
            await asyncio.sleep(max(0.0, start + number / self._given.rate - time.monotonic()))

    async def _trouble(self, end: float) -> None:
        dice = random.Random(self._given.seed)  # noqa: S311 - a seed that can be repeated is the point
        middle = time.monotonic() + (self._given.seconds - self._given.outage) / 2
        while time.monotonic() + 2 * self._given.every + self._given.outage < end:
            await asyncio.sleep(self._given.every * dice.uniform(0.5, 1.5))
            self.drops += 1
            if not self.returned_at and time.monotonic() > middle:
                await self._gateway.refuse_connections(True)
                self._gateway.drop_connections()
                await asyncio.sleep(self._given.outage)
                await self._gateway.refuse_connections(False)
                self.returned_at = time.monotonic()
                # The next drop would only tell of itself.
                await asyncio.sleep(OUTAGE_LIMIT_S)
            else:
                code = dice.choice((None, 1000, 1001, 1011, 4000))
                self._gateway.drop_connections(abrupt=code is None, close_code=code)


async def serve(given: argparse.Namespace) -> None:
    """Be the other process: tell where the gateway is, live, tell what was said."""
    loop = asyncio.get_running_loop()
    lines = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    async with LocalGateway() as gateway:
        bot = gateway.bot("soak")
        print(json.dumps({"bot": [bot.id, bot.api_key], "settings": gateway.settings()}), flush=True)
        await lines.readline()
        town = Town(gateway, given)
        await town.live()
        print(len(town.said), flush=True)
        await lines.readline()
        print(json.dumps({"said": town.said, "drops": town.drops, "returned_at": town.returned_at}), flush=True)


async def soak(given: argparse.Namespace) -> bool:
    """Run; return whether every promise was kept."""
    other = await asyncio.create_subprocess_exec(
        sys.executable, __file__, "--serve", *sys.argv[1:], "--seed", str(given.seed),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=LINE_MAX,
    )  # fmt: skip

    async def ask() -> Any:
        assert other.stdin is not None
        assert other.stdout is not None
        other.stdin.write(b"\n")
        return json.loads(await other.stdout.readline())

    assert other.stdout is not None
    place = json.loads(await other.stdout.readline())
    heard = Heard()
    client = MezonClient(*place["bot"], **place["settings"], message_db_path=None)
    client.on_channel_message(heard.hear)
    await client.login()
    before = memory_mib()
    talking = asyncio.ensure_future(ask())
    await asyncio.sleep(given.seconds / 2)
    middle = memory_mib()
    count = await talking
    deadline = time.monotonic() + PATIENCE_S
    while len(heard.ids) < count and time.monotonic() < deadline:  # noqa: ASYNC110 - looked at, not told
        await asyncio.sleep(0.05)
    after = memory_mib()
    stats = client.stats()
    await client.disconnect()
    town = await ask()
    await other.wait()
    return report(given, heard, town, stats, (before, middle, after))


def report(
    given: argparse.Namespace,
    heard: Heard,
    town: dict[str, Any],
    stats: dict[str, int],
    memory: tuple[float, float, float],
) -> bool:
    """Print what came of it; return whether every promise was kept."""
    said = {message: (channel, at) for message, channel, at in town["said"]}
    last: dict[int, int] = {}
    disordered, slowest, caught_up = 0, 0.0, 0.0
    for message, at in zip(heard.ids, heard.times, strict=True):
        channel, said_at = said[message]
        disordered += message < last.get(channel, 0)
        last[channel] = message
        slowest = max(slowest, at - said_at)
        if said_at < town["returned_at"] < at:
            caught_up = max(caught_up, at - town["returned_at"])
    lost = len(said) - len(set(heard.ids))
    doubled = len(heard.ids) - len(set(heard.ids))
    print(
        f"ran for       {given.seconds:.0f} s, seed {given.seed}, {given.rate:.0f} messages/s over {CHANNELS} channels"
    )
    print(f"connections   ended {town['drops']} times, opened again {stats['reconnects']} times")
    print(f"sent          {len(said)}")
    print(f"delivered     {len(heard.ids)}, {heard.recovered} of them recovered")
    print(f"lost          {lost}")
    print(f"doubled       {doubled} ({stats['duplicates']} were dropped before they could be)")
    print(f"out of order  {disordered}")
    print(f"slowest       {slowest:.2f} s from said to heard, pauses before a reconnect included")
    print(f"outage        of {given.outage:.0f} s caught up with {caught_up:.2f} s after its end")
    print("memory        {:.1f} MiB at the start, {:.1f} in the middle, {:.1f} at the end".format(*memory))
    grown = memory[2] - memory[1]
    if grown > GROWTH_MAX_MIB:
        print(f"memory grew by {grown:.1f} MiB in the second half", file=sys.stderr)
    kept = not (lost or doubled or disordered or stats["gaps"])
    return kept and caught_up < OUTAGE_LIMIT_S and grown <= GROWTH_MAX_MIB


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--rate", type=float, default=200.0, help="messages per second")
    parser.add_argument("--every", type=float, default=5.0, help="seconds between drops, on average")
    parser.add_argument("--outage", type=float, default=30.0, help="seconds without a gateway, once")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    given.outage = min(given.outage, given.seconds / 4)
    if given.serve:
        asyncio.run(serve(given))
    else:
        sys.exit(0 if asyncio.run(soak(given)) else 1)


if __name__ == "__main__":
    main()

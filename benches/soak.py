"""A bot under load whose connection is ended every few seconds: nothing may be lost, nothing doubled, and memory has to stay flat.

The gateway and the people who talk run in this process too. Halfway through, the gateway is gone for longer (`--outage`). Exit status 1
if anything was lost, doubled or out of order, if the outage was not caught up with in 10 s, or if memory grew.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import random
import sys
import time
from pathlib import Path

from mezon import MezonClient
from mezon.models import ChannelMessage
from mezon.testing import LocalGateway, SimUser

CHANNELS = 20
# How far memory may be above where it was once everything had filled up, in MiB: caches and the gateway's history are bounded, but
# fill up for minutes.
GROWTH_MAX_MIB = 48.0
# Seconds after an outage in which everything that was missed has to be there.
OUTAGE_LIMIT_S = 10.0
# Seconds until the last message has to be there after the end.
PATIENCE_S = 90.0


def memory_mib() -> float:
    """Return the resident memory of this process in MiB."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


class Ledger:
    """What was said and what was heard, checked as it comes."""

    def __init__(self) -> None:
        self.said = 0
        self.heard = 0
        self.recovered = 0
        self.doubled = 0
        self.disordered = 0
        self.slowest_s = 0.0
        self.returned_at: float | None = None
        self.caught_up_s = 0.0
        self._waiting: dict[int, float] = {}
        self._last: dict[int, int] = {}

    def say(self, message_id: int) -> None:
        """Note a message that was said."""
        self.said += 1
        self._waiting[message_id] = time.monotonic()

    def hear(self, message: ChannelMessage) -> None:
        """Check a message that a handler was given."""
        said_at = self._waiting.pop(message.message_id, None)
        if said_at is None:
            self.doubled += 1
            return
        self.heard += 1
        self.recovered += message.recovered
        now = time.monotonic()
        self.slowest_s = max(self.slowest_s, now - said_at)
        if self.returned_at is not None and said_at < self.returned_at:
            self.caught_up_s = now - self.returned_at
        if message.message_id < self._last.get(message.channel_id, 0):
            self.disordered += 1
        self._last[message.channel_id] = message.message_id

    @property
    def missing(self) -> int:
        """How many messages were said and not heard so far."""
        return len(self._waiting)


async def talk(user: SimUser, channels: list[int], rate: float, ledger: Ledger, end: float) -> None:
    """Say something at a steady rate, in one channel after the other."""
    start, number = time.monotonic(), 0
    while time.monotonic() < end:
        ledger.say(await user.say(channels[number % len(channels)], f"message {number}"))
        number += 1
        await asyncio.sleep(max(0.0, start + number / rate - time.monotonic()))


async def trouble(gateway: LocalGateway, ledger: Ledger, every: float, outage: float, end: float, seed: int) -> int:
    """End every connection now and then, in different ways, and be gone for a while once; return how often."""
    dice = random.Random(seed)  # noqa: S311 - a seed that can be repeated is the point
    start, drops, was_gone = time.monotonic(), 0, False
    while time.monotonic() + every < end - outage:
        await asyncio.sleep(every * dice.uniform(0.5, 1.5))
        if not was_gone and time.monotonic() > start + (end - start - outage) / 2:
            was_gone = True
            await gateway.refuse_connections(True)
            gateway.drop_connections()
            await asyncio.sleep(outage)
            await gateway.refuse_connections(False)
            ledger.returned_at = time.monotonic()
            # The next drop would only tell of itself.
            await asyncio.sleep(OUTAGE_LIMIT_S)
        else:
            code = dice.choice((None, 1000, 1001, 1011, 4000))
            gateway.drop_connections(abrupt=code is None, close_code=code)
        drops += 1
    return drops


async def soak(seconds: float, rate: float, every: float, outage: float, seed: int) -> bool:
    """Run; return whether every promise was kept."""
    ledger = Ledger()
    async with LocalGateway() as gateway:
        channels = [gateway.add_channel(f"room-{number}") for number in range(CHANNELS)]
        bot, user = gateway.bot("soak"), gateway.user("talker")
        client = MezonClient(bot.id, bot.api_key, **gateway.settings(), message_db_path=None)
        client.on_channel_message(ledger.hear)
        await client.login()
        before = memory_mib()
        end = time.monotonic() + seconds
        talking = asyncio.ensure_future(talk(user, channels, rate, ledger, end))
        troubling = asyncio.ensure_future(trouble(gateway, ledger, every, outage, end, seed))
        # Half of the time is enough to fill what fills up.
        await asyncio.sleep(seconds / 2)
        middle = memory_mib()
        await talking
        drops = await troubling
        deadline = time.monotonic() + PATIENCE_S
        while ledger.missing and time.monotonic() < deadline:  # noqa: ASYNC110 - what is missing is looked at, not told
            await asyncio.sleep(0.05)
        after = memory_mib()
        stats = client.stats()
        await client.disconnect()
    print(f"ran for         {seconds:.0f} s, seed {seed}, {rate:.0f} messages/s over {CHANNELS} channels")
    print(
        f"connections     ended {drops} times (one outage of {outage:.0f} s), opened again {stats['reconnects']} times"
    )
    print(f"sent            {ledger.said}")
    print(f"delivered       {ledger.heard}, {ledger.recovered} of them recovered")
    print(f"lost            {ledger.missing}")
    print(f"doubled         {ledger.doubled} ({stats['duplicates']} were dropped before they could be)")
    print(f"out of order    {ledger.disordered}")
    print(f"slowest         {ledger.slowest_s:.2f} s from said to heard")
    print(f"outage          of {outage:.0f} s caught up with {ledger.caught_up_s:.2f} s after its end")
    print(f"memory          {before:.1f} MiB at the start, {middle:.1f} in the middle, {after:.1f} at the end")
    kept = not (ledger.missing or ledger.doubled or ledger.disordered or stats["gaps"])
    kept = kept and ledger.caught_up_s < OUTAGE_LIMIT_S
    flat = after - middle < GROWTH_MAX_MIB
    if not flat:
        print("memory grew", file=sys.stderr)
    return kept and flat


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--rate", type=float, default=200.0, help="messages per second")
    parser.add_argument("--every", type=float, default=5.0, help="seconds between drops, on average")
    parser.add_argument("--outage", type=float, default=30.0, help="seconds without a gateway, once")
    parser.add_argument("--seed", type=int, default=None)
    given = parser.parse_args()
    seed = random.SystemRandom().randrange(2**32) if given.seed is None else given.seed
    outage = min(given.outage, given.seconds / 4)
    kept = asyncio.run(soak(given.seconds, given.rate, given.every, outage, seed))
    sys.exit(0 if kept else 1)


if __name__ == "__main__":
    main()

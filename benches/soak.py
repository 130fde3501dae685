"""A bot under load whose connection is ended every few seconds: nothing may be lost, nothing doubled, and memory has to stay flat.

The gateway and those who talk run in a process of their own. First everything that has a bound is filled up to it (`warm_up`), so that
what grows from there on has none. Halfway through, the gateway is gone for longer (`--outage`). Exit status 1 if anything was lost or
doubled, if the live or the recovered messages of a channel were out of order among themselves, if the outage was not caught up with in 10 s, if there were hardly any drops, or if memory, threads, open
files or tasks grew beyond their tolerance.
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
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from mezon import MezonClient
from mezon.models import ChannelMessage
from mezon.testing import Bot, LocalGateway

CHANNELS = 20
# Messages said at once in the warm-up: more than may wait for the loop (10,000), than are remembered (200 of each channel), and than
# are missed in the longest pause before a reconnect (12,000 in 60 s at the default rate).
BURST = 15_000
# Times that so many come live to a bot that is busy, and times that so many are missed.
WARM_UP_STALLS = 2
WARM_UP_OUTAGES = 3
# Seconds until the reader has to have stopped because the bot is busy.
STALL_S = 60.0
# Seconds a server is away when it restarts: long enough to be noticed by a bot that waits, which then comes back at once. Without that
# a bot whose connection is ended so often spends the run waiting.
RESTART_S = (4.0, 6.0)
# Share of restarts among the drops.
RESTARTS = 0.5
# Seconds after an outage in which everything that was missed has to be there.
OUTAGE_LIMIT_S = 10.0
# Seconds after the end in which the last message has to be there: the longest pause before a reconnect, and some more.
PATIENCE_S = 90.0
# Seconds for each of which one open socket has to be ended at least: what comes in the pause after the drop before ends none.
DROP_AT_LEAST_EVERY_S = 30.0
# How far memory may grow after the warm-up, in MiB: median of the last samples against median of the first.
GROWTH_MAX_MIB = 3.0
# Threads, open files and tasks that may be there beyond those after the warm-up: a connection that is being opened at that moment.
SPARE = 3
# Seconds between two samples, and the share of the run that the first, the middle and the last figures are taken from.
SAMPLE_S = 1.0
SAMPLE_SHARE = 0.15
# Longest line between the processes, in bytes: the list of all that was said.
LINE_MAX = 2**30


@dataclass
class Sample:
    """What this process takes at a moment."""

    memory: float
    threads: int
    files: int
    tasks: int

    @classmethod
    def take(cls) -> Sample:
        """Look at this process; memory is what is resident, in MiB."""
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return cls(
            memory=pages * os.sysconf("SC_PAGE_SIZE") / 2**20,
            threads=sum(1 for _ in Path("/proc/self/task").iterdir()),
            files=sum(1 for _ in Path("/proc/self/fd").iterdir()),
            tasks=len(asyncio.all_tasks()),
        )

    @classmethod
    def typical(cls, samples: Iterable[Sample]) -> Sample:
        """Return the medians: a recovery that happens to run at the end is no growth."""
        rows = [asdict(sample) for sample in samples]
        return cls(**{name: median(row[name] for row in rows) for name in rows[0]})


class Heard:
    """What the bot was given, in arrays of their final size, so that keeping count takes no more memory with each message."""

    def __init__(self, room: int) -> None:
        self._ids = array("q", bytes(8 * room))
        self._times = array("d", bytes(8 * room))
        self._marks = array("b", bytes(room))
        self.count = 0
        # What the next message finds the bot busy with.
        self.busy: Callable[[], None] | None = None

    def hear(self, message: ChannelMessage) -> None:
        """Note a message."""
        if self.busy is not None:
            busy, self.busy = self.busy, None
            busy()
        self._ids[self.count] = message.message_id
        self._times[self.count] = time.monotonic()
        self._marks[self.count] = message.recovered
        self.count += 1

    @property
    def recovered(self) -> int:
        """How many were marked as recovered."""
        return sum(self._marks)

    def __iter__(self) -> Iterator[tuple[int, float, int]]:
        return zip(self._ids[: self.count], self._times[: self.count], self._marks[: self.count], strict=True)

    async def wait(self, count: int) -> bool:
        """Wait until that many messages were heard; return False if it takes too long."""
        deadline = time.monotonic() + PATIENCE_S
        while self.count < count and time.monotonic() < deadline:  # noqa: ASYNC110 - looked at, not told
            await asyncio.sleep(0.05)
        return self.count >= count


class Town:
    """The gateway, those who talk, and the trouble; it notes what was said."""

    def __init__(self, gateway: LocalGateway, bot: Bot, given: argparse.Namespace) -> None:
        self._gateway, self._bot, self._given = gateway, bot, given
        self._dice = random.Random(given.seed)  # noqa: S311 - a seed that can be repeated is the point
        self._channels = [gateway.add_channel(f"room-{number}") for number in range(CHANNELS)]
        self._user = gateway.user("talker")
        self.said: list[tuple[int, int, float]] = []
        self.drops = {"sockets": 0, "restarts": 0}
        self.returned_at = 0.0

    async def do(self, order: str) -> Any:
        """Do as told; return what there is to tell of it."""
        if order == "talk":
            await self._say(BURST)
        elif order == "vanish":
            await self._restart(self._say(BURST))
        elif order == "live":
            end = time.monotonic() + self._given.seconds
            self.drops = dict.fromkeys(self.drops, 0)
            await asyncio.gather(self._talk(end), self._trouble(end))
        elif order == "tell":
            return {"said": self.said, "returned_at": self.returned_at, **self.drops}
        return len(self.said)

    async def _say(self, count: int) -> None:
        for _ in range(count):
            channel = self._channels[len(self.said) % CHANNELS]
            message = await self._user.say(channel, f"message {len(self.said)}")
            self.said.append((message, channel, time.monotonic()))

    async def _talk(self, end: float) -> None:
        start, number = time.monotonic(), 0
        while time.monotonic() < end:
            await self._say(1)
            number += 1
            await asyncio.sleep(max(0.0, start + number / self._given.rate - time.monotonic()))

    async def _trouble(self, end: float) -> None:
        middle = time.monotonic() + (self._given.seconds - self._given.outage) / 2
        while time.monotonic() + 2 * self._given.every + self._given.outage < end:
            await asyncio.sleep(self._given.every * self._dice.uniform(0.5, 1.5))
            if not self.returned_at and time.monotonic() > middle:
                await self._restart(asyncio.sleep(self._given.outage))
                self.returned_at = time.monotonic()
                # The next drop would only tell of itself.
                await asyncio.sleep(OUTAGE_LIMIT_S)
            elif self._dice.random() < RESTARTS:
                await self._restart(asyncio.sleep(self._dice.uniform(*RESTART_S)))
            else:
                self._drop(self._dice.choice((None, 1000, 1001, 1011, 4000)))

    async def _restart(self, meanwhile: Any) -> None:
        await self._gateway.refuse_connections(True)
        self.drops["restarts"] += self._drop(None)
        await meanwhile
        await self._gateway.refuse_connections(False)

    def _drop(self, code: int | None) -> int:
        sockets = self._gateway.drop_connections(self._bot, abrupt=code is None, close_code=code)
        self.drops["sockets"] += sockets
        return sockets


async def serve(given: argparse.Namespace) -> None:
    """Be the other process: tell where the gateway is, then do what each line asks for."""
    loop = asyncio.get_running_loop()
    lines = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    async with LocalGateway(strict=False) as gateway:
        bot = gateway.bot("soak")
        town = Town(gateway, bot, given)
        print(json.dumps({"bot": [bot.id, bot.api_key], "settings": gateway.settings()}), flush=True)
        while line := await lines.readline():
            print(json.dumps(await town.do(line.decode().strip())), flush=True)


async def warm_up(client: MezonClient, heard: Heard, ask: Callable[[str], Awaitable[Any]]) -> bool:
    """Fill what has a bound up to it; return whether that could be done, and nothing was lost."""
    start = client.stats()["pauses"]

    def stall() -> None:
        before, deadline = client.stats()["pauses"], time.monotonic() + STALL_S
        while client.stats()["pauses"] == before and time.monotonic() < deadline:
            time.sleep(0.01)  # the loop is blocked on purpose

    for _ in range(WARM_UP_STALLS):
        heard.busy = stall
        if not await heard.wait(await ask("talk")):
            return False
    for _ in range(WARM_UP_OUTAGES):
        if not await heard.wait(await ask("vanish")):
            return False
    gc.collect()
    return client.stats()["pauses"] >= start + WARM_UP_STALLS


async def soak(given: argparse.Namespace) -> bool:
    """Run; return whether every promise was kept."""
    other = await asyncio.create_subprocess_exec(
        sys.executable, __file__, "--serve", *sys.argv[1:], "--seed", str(given.seed),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=LINE_MAX,
    )  # fmt: skip
    assert other.stdin is not None
    assert other.stdout is not None

    async def ask(order: str) -> Any:
        other.stdin.write(f"{order}\n".encode())
        return json.loads(await other.stdout.readline())

    place = json.loads(await other.stdout.readline())
    heard = Heard(int((WARM_UP_STALLS + WARM_UP_OUTAGES) * BURST + (given.seconds + 1) * given.rate))
    client = MezonClient(*place["bot"], **place["settings"], message_db_path=None)
    client.on_channel_message(heard.hear)
    await client.login()
    cold = Sample.take()
    if not await warm_up(client, heard, ask):
        sys.exit("the warm-up lost messages, or could not fill the lane of events")
    warm = client.stats()
    talking = asyncio.ensure_future(ask("live"))
    samples = []
    while not talking.done():
        samples.append(Sample.take())
        await asyncio.wait([talking], timeout=SAMPLE_S)
    await heard.wait(await talking)
    stats = client.stats()
    town = await ask("tell")
    other.stdin.close()
    await other.wait()
    await client.disconnect()
    return report(given, heard, town, {name: stats[name] - warm[name] for name in stats}, cold, samples)


def report(
    given: argparse.Namespace,
    heard: Heard,
    town: dict[str, Any],
    stats: dict[str, int],
    cold: Sample,
    samples: list[Sample],
) -> bool:
    """Print what came of it; return whether every promise was kept."""
    said = {message: (channel, at) for message, channel, at in town["said"]}
    last: dict[tuple[int, int], int] = {}
    disordered, slowest, caught_up, ids = 0, 0.0, 0.0, set()
    for message, at, recovered in heard:
        channel, said_at = said[message]
        disordered += message < last.get((channel, recovered), 0)
        last[channel, recovered] = message
        slowest = max(slowest, at - said_at)
        if said_at < town["returned_at"] < at:
            caught_up = max(caught_up, at - town["returned_at"])
        ids.add(message)
    lost, doubled = len(said) - len(ids), heard.count - len(ids)
    share = max(1, int(len(samples) * SAMPLE_SHARE))
    center = len(samples) // 2
    warm, middle, end = (
        Sample.typical(part) for part in (samples[:share], samples[center - share // 2 :][:share], samples[-share:])
    )
    print(
        f"ran for       {given.seconds:.0f} s after the warm-up, seed {given.seed}, {given.rate:.0f} messages/s over {CHANNELS} channels"
    )
    print(
        f"sockets       ended {town['sockets']} times, {town['restarts']} of them with the server; opened again {stats['reconnects']} times"
    )
    print(f"sent          {len(said)}")
    print(f"delivered     {heard.count}, {heard.recovered} of them recovered")
    print(f"lost          {lost}")
    print(f"doubled       {doubled} ({stats['duplicates']} were dropped before they could be)")
    print(f"out of order  {disordered}")
    print(f"slowest       {slowest:.2f} s from said to heard, pauses before a reconnect included")
    print(f"outage        of {given.outage:.0f} s caught up with {caught_up:.2f} s after its end")
    print(
        f"memory        {cold.memory:.1f} MiB at the login; after the warm-up {warm.memory:.1f}, in the middle {middle.memory:.1f}, "
        f"at the end {end.memory:.1f}, at most {max(sample.memory for sample in samples):.1f}"
    )
    for name in ("threads", "files", "tasks"):
        print(f"{name:<13} {getattr(warm, name):.0f} after the warm-up, {getattr(end, name):.0f} at the end")
    broken = {
        f"{lost} messages were lost": lost,
        f"{doubled} messages were handed over twice": doubled,
        f"{disordered} messages were out of order": disordered,
        f"{stats['gaps']} gaps were left": stats["gaps"],
        f"the outage was caught up with after {caught_up:.1f} s, {OUTAGE_LIMIT_S:.0f} are allowed": caught_up
        > OUTAGE_LIMIT_S,
        "too few sockets were ended to tell anything": town["sockets"] < given.seconds / DROP_AT_LEAST_EVERY_S,
        f"memory grew by {end.memory - warm.memory:.1f} MiB, {GROWTH_MAX_MIB} are allowed": end.memory - warm.memory
        > GROWTH_MAX_MIB,
        **{
            f"{name} grew from {getattr(warm, name):.0f} to {getattr(end, name):.0f}": getattr(end, name)
            > getattr(warm, name) + SPARE
            for name in ("threads", "files", "tasks")
        },
    }
    failed = [sentence for sentence, is_so in broken.items() if is_so]
    print("failed        " + "; ".join(failed) if failed else "passed")
    return not failed


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--rate", type=float, default=200.0, help="messages per second")
    parser.add_argument("--every", type=float, default=3.0, help="seconds between drops, on average")
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

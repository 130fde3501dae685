"""A cluster whose parts are killed, stopped and cut off in turn while events come: nothing may be lost, or handled again once it was handled.

    python benches/cluster_soak.py --rounds 100                         # 100 of each
    python benches/cluster_soak.py --rounds 5 --faults worker-kill,server-stop

A gateway says 500 messages a second in 50 channels; two holders, three workers and a nats-server are processes of their own, each connected
through a relay that can be cut. Workers write into a ledger when a handler starts and when it returns. Exit status 1 if a message was lost,
began before an earlier one of its channel, or was handled again although a handler had returned and could tell of it.
"""

from __future__ import annotations

import argparse
import asyncio
import bisect
import contextlib
import itertools
import os
import random
import signal
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cluster_part import ENTRY, RETURNED, STARTED
from cluster_stage import Stage

from mezon.broker import Broker

RATE, CHANNELS = 500, 50
HOLDERS, WORKERS = 2, 3
# Seconds that a process is stopped, or cut off: longer than its lease, its membership and its deliveries last.
AWAY_S = 4.0
# Seconds that the server is stopped or cut off, and until it is started again.
SERVER_AWAY_S = (1.5, 0.3)
# Seconds after a fault before the next: until all that waited is handled.
CALM_S = 1.5
PATIENCE_S = 60.0
LOOK_S = 0.02
# How long it may take under load until it is written that an event was handled, and lines of each kind that are shown.
UNTOLD_S, SHOWN = 0.2, 10
FAULTS = [f"{part}-{how}" for how in ("kill", "stop", "cut") for part in ("worker", "holder", "server")]


class Relay:
    """A way to the server that can be cut: nothing passes then, and nobody is told."""

    def __init__(self, port: Callable[[], int]) -> None:
        self._port = port
        self._open = asyncio.Event()
        self._open.set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._writers: set[asyncio.StreamWriter] = set()

    async def start(self) -> str:
        """Begin; return the address."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return f"nats://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        try:
            await self._open.wait()
            there, back = await asyncio.open_connection("127.0.0.1", self._port())
            self._writers.add(back)
            both = [asyncio.ensure_future(self._pump(reader, back)), asyncio.ensure_future(self._pump(there, writer))]
            self._tasks.update(both)
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
            for task in both:
                task.cancel()
                self._tasks.discard(task)
            self._writers.discard(back)
            back.transport.abort()
        except OSError:
            pass
        finally:
            self._writers.discard(writer)
            writer.transport.abort()

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(65_536):
                await self._open.wait()
                writer.write(data)
                await writer.drain()

    def cut(self) -> None:
        """Let nothing pass."""
        self._open.clear()

    def mend(self) -> None:
        """Let new connections pass; those from before are gone."""
        for writer in list(self._writers):
            writer.transport.abort()
        self._open.set()


@dataclass
class Fault:
    """What was done, when, and to which process."""

    kind: str
    at: float
    pid: int
    replaced_s: float = 0.0


@dataclass
class Ledger:
    """What the handlers did, read from the files of the workers."""

    folder: Path
    entries: list[tuple[int, int, int, float, int]] = field(default_factory=list)
    _read: dict[Path, int] = field(default_factory=dict)
    returned: dict[int, float] = field(default_factory=dict)
    first: dict[int, float] = field(default_factory=dict)

    def read(self) -> None:
        """Take in what is new."""
        for path in self.folder.iterdir():
            with path.open("rb") as file:
                file.seek(self._read.get(path, 0))
                data = file.read()
            data = data[: len(data) // ENTRY.size * ENTRY.size]
            self._read[path] = self._read.get(path, 0) + len(data)
            for entry in ENTRY.iter_unpack(data):
                self.entries.append(entry)
                what, _, event, at, _ = entry
                times = self.returned if what == RETURNED else self.first
                times[event] = min(at, times.get(event, at))


class Town:
    """The cluster and its troubles."""

    def __init__(self, stage: Stage, folder: Path) -> None:
        self._stage, self._folder = stage, folder
        self.ledger = Ledger(folder)
        self._relays: dict[str, Relay] = {}
        self._dice = random.Random(17)  # noqa: S311 - which worker it is need not be a secret
        self._number = 0
        self.faults: list[Fault] = []

    async def add(self, role: str) -> str:
        """Start a part behind a relay of its own."""
        self._number += 1
        name = f"{role} {self._number}"
        relay = self._relays[name] = Relay(lambda: self._stage.server.port)
        await self._stage.add(role, name, broker=await relay.start(), ledger=str(self._folder / name.replace(" ", "-")))
        return name

    async def victim(self, role: str) -> str:
        """Choose a worker, or the holder that has the socket."""
        names = [name for name in self._stage.parts if name.startswith(role)]
        if role == "worker":
            return self._dice.choice(names)
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            holder = (await Broker(self._stage.server.url).overview(self._stage.accounts[0][0]))["holder"]
            for name in names:
                if holder and self._stage.parts[name].pid == holder["pid"]:
                    return name
            await asyncio.sleep(LOOK_S)
        raise SystemExit("no holder has the socket")

    async def fault(self, kind: str) -> None:
        """Do harm, wait until it has passed, and bring back what is gone."""
        part, _, how = kind.partition("-")
        server = self._stage.server
        if part == "server":
            fault = Fault(kind, time.monotonic(), server.pid)
            if how == "kill":
                await server.kill()
                await asyncio.sleep(SERVER_AWAY_S[1])
                await server.start()
            elif how == "stop":
                os.kill(server.pid, signal.SIGSTOP)
                await asyncio.sleep(SERVER_AWAY_S[0])
                os.kill(server.pid, signal.SIGCONT)
            else:
                for relay in self._relays.values():
                    relay.cut()
                await asyncio.sleep(SERVER_AWAY_S[0])
                for relay in self._relays.values():
                    relay.mend()
        else:
            name = await self.victim(part)
            pid = self._stage.parts[name].pid
            fault = Fault(kind, time.monotonic(), pid)
            if how == "kill":
                self._stage.end(name)
                await self.add(part)
            elif how == "stop":
                os.kill(pid, signal.SIGSTOP)
                await asyncio.sleep(AWAY_S)
                os.kill(pid, signal.SIGCONT)
            else:
                self._relays[name].cut()
                await asyncio.sleep(AWAY_S)
                self._relays[name].mend()
        self.faults.append(fault)
        await asyncio.sleep(CALM_S)


@dataclass
class Outcome:
    """What the ledger says of what was said."""

    ledger: Ledger
    said: dict[int, tuple[int, float]]
    faults: list[Fault]
    starts: dict[int, list[tuple[float, int]]] = field(default_factory=lambda: defaultdict(list))
    disordered: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        latest: dict[int, tuple[int, float, int]] = {}
        for what, channel, event, at, pid in sorted(self.ledger.entries, key=lambda entry: entry[3]):
            if what != STARTED:
                continue
            if event not in self.starts:
                before = latest.get(channel, (0, 0.0, 0))
                if event < before[0]:
                    self.disordered.append(
                        f"{event} in {channel}: said {self.near(self.said[event][1])}, started in {pid} {self.near(at)}, "
                        f"{(at - before[1]) * 1e3:.0f} ms after {before[0]} in {before[2]}"
                    )
                latest[channel] = max(before, (event, at, pid))
            self.starts[event].append((at, pid))

    def near(self, at: float) -> str:
        """Tell when something was, by the last fault before it."""
        before = [fault for fault in self.faults if fault.at <= at]
        return f"{at - before[-1].at:.2f} s after a {before[-1].kind} of {before[-1].pid}" if before else "at first"

    @property
    def lost(self) -> list[int]:
        """Those that no handler returned from."""
        return [event for event in self.said if event not in self.ledger.returned]

    def again(self) -> tuple[dict[str, list[str]], list[str]]:
        """Return what was handled again although a handler had returned: because it could tell nobody any more, by why, and all others."""
        untold: dict[str, list[str]] = defaultdict(list)
        others: list[str] = []
        for event, starts in self.starts.items():
            back = self.ledger.returned.get(event)
            later = [(at, pid) for at, pid in starts if back is not None and at > back]
            if not later:
                continue
            assert back is not None
            first = starts[0][1]
            causes = [
                fault
                for fault in self.faults
                if fault.at - UNTOLD_S < back < fault.at + AWAY_S + 1.0
                and (fault.pid == first or "server" in fault.kind)
            ]
            near = min(causes or self.faults, key=lambda fault: abs(fault.at - back))
            line = (
                f"{event}: returned in {first} {(back - near.at) * 1e3:+.1f} ms from a {near.kind} of {near.pid}, "
                f"started again in {later[-1][1]} {(later[-1][0] - back) * 1e3:.0f} ms later"
            )
            if causes:
                untold[f"{'before' if back < near.at else 'during'} a {near.kind}"].append(line)
            else:
                others.append(line)
        return untold, others

    def pauses(self) -> dict[str, list[float]]:
        """Return for each kind of fault how long until every channel went on."""
        first = self.ledger.first
        channels: dict[int, list[tuple[float, float]]] = defaultdict(list)
        for event, (channel, at) in self.said.items():
            if event in first:
                channels[channel].append((at, first[event]))
        goes_on: list[tuple[list[float], list[float]]] = []
        for times in channels.values():
            times.sort()
            # When the first started of those that were said from each moment on.
            starts = list(itertools.accumulate((start for _, start in reversed(times)), min))[::-1]
            goes_on.append(([at for at, _ in times], starts))
        pauses: dict[str, list[float]] = defaultdict(list)
        for fault in self.faults:
            on = [starts[at] for said, starts in goes_on if (at := bisect.bisect(said, fault.at)) < len(starts)]
            pauses[fault.kind].append(max(on, default=fault.at) - fault.at)
        return pauses

    def report(self) -> bool:
        """Print what came of it; return whether every promise was kept."""
        untold, others = self.again()
        mute = [line for lines in untold.values() for line in lines]
        for name, lines in (("again", others), ("untold", mute), ("out of order", self.disordered)):
            for line in lines[:SHOWN]:
                print(f"{name:13} {line}")
        for event in self.lost[:SHOWN]:
            print(f"lost          {event}: said {self.near(self.said[event][1])}")
        for kind, times in self.pauses().items():
            print(
                f"{kind:13} {len(times)} times; every channel goes on after {statistics.median(times):.2f} s, "
                f"at most {max(times):.2f} s"
            )
        repeated = sum(len(starts) > 1 for starts in self.starts.values())
        print(f"said          {len(self.said)}, {repeated} of them begun more than once")
        print(f"lost          {len(self.lost)}")
        print(f"out of order  {len(self.disordered)}")
        print(f"again         {len(others)} handled again although a handler had returned")
        print(
            f"untold        {len(mute)} more whose worker was killed, stopped or cut off before it could tell anybody"
        )
        for when, lines in sorted(untold.items()):
            print(f"              {len(lines)} {when}")
        return not (self.lost or self.disordered or others)


async def soak(given: argparse.Namespace, folder: Path) -> bool:
    """Run; return whether every promise was kept."""
    async with Stage() as stage:
        rooms = await stage.gateway.ask("channels", CHANNELS)
        town = Town(stage, folder)
        await asyncio.gather(
            *(town.add("holder") for _ in range(HOLDERS)), *(town.add("worker") for _ in range(WORKERS))
        )
        await asyncio.sleep(3.0)
        await stage.gateway.ask("talk", RATE, rooms)
        await asyncio.sleep(2.0)
        told: list[Any] = []
        for number in range(given.rounds):
            for kind in given.faults.split(","):
                await town.fault(kind)
            town.ledger.read()
            # All at once would be more than fits into a line after some hours.
            told += await stage.gateway.ask("talked")
            print(f"round {number + 1}: {len(town.ledger.returned)} handled", file=sys.stderr, flush=True)
        told += await stage.gateway.ask("hush")
        said = {event: (channel, at) for event, channel, at in told}
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            town.ledger.read()
            if all(event in town.ledger.returned for event in said):
                break
            await asyncio.sleep(0.5)
        # Whatever would still come again comes in this time.
        await asyncio.sleep(AWAY_S)
        town.ledger.read()
        return Outcome(town.ledger, said, town.faults).report()


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10, help="how often each fault is done (default: %(default)s)")
    parser.add_argument("--faults", default=",".join(FAULTS), help="which, separated by commas (default: all)")
    given = parser.parse_args()
    if unknown := set(given.faults.split(",")) - set(FAULTS):
        parser.error(f"there is no fault {unknown.pop()!r}; there are {', '.join(FAULTS)}")
    with tempfile.TemporaryDirectory(prefix="mezon-soak-") as folder:
        kept = asyncio.run(soak(given, Path(folder)))
    print("passed" if kept else "failed")
    sys.exit(0 if kept else 1)


if __name__ == "__main__":
    main()

"""What a broker costs: the same handlers on one process, and behind a holder, a nats-server and one or four workers, in turn.

    python benches/cluster.py                    # every row
    python benches/cluster.py --rows packed,one  # some rows

Gateway, holder, workers and server are processes of their own on this machine and share its cores. CPU is that of all processes but the
gateway. With `--write` the table goes into docs/performance.md.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot import Feed
from cluster_stage import HERE, Stage

PAGE = HERE.parent / "docs" / "performance.md"
# Where the table stands there.
MARKS = ("<!-- cluster: written by `make bench-cluster` -->", "<!-- end of cluster -->")
CHANNELS = 50
# So many channels that no two events of one are on their way at once: nothing is packed.
ALONE = 20_000
# Bots in one process, what each of them hears while events flow, how many of these a second all hear together, and what each of
# the smaller crowd hears at once, which two cores carry no larger one through without losing leases.
CROWDS = (300, 1_000)
FLOW, FLOW_RATE = 10, 200.0
BURST = 100


@dataclass(frozen=True)
class Figure:
    """One figure: what the table calls it, what it should reach, and how it is written."""

    name: str
    target: float | None = None
    more_is_better: bool = True
    digits: int = 0

    def reached(self, value: float) -> str:
        """Tell whether the target is reached."""
        if self.target is None:
            return ""
        return "yes" if (value >= self.target if self.more_is_better else value <= self.target) else "no"


async def packed(count: int = 300_000) -> dict[str, float]:
    """Bursts in 50 channels: without a broker, with one worker, with four."""
    figures: dict[str, float] = {}
    for name, workers in (("direct", 0), ("one", 1), ("four", 4)):
        async with Stage() as stage:
            rooms = await stage.gateway.ask("channels", CHANNELS)
            await (stage.cluster(workers) if workers else stage.add("direct"))
            await stage.burst(count // 10, rooms)
            stored = await stage.stored() if workers else 0
            burst = await stage.burst(count, rooms)
            figures |= {f"{name}_{key}": value for key, value in burst.items()}
            if workers:
                figures[f"{name}_events"] = count / (await stage.stored() - stored)
    figures["one_cpu_ratio"] = figures["one_cpu_us"] / figures["direct_cpu_us"]
    figures["four_cpu_ratio"] = figures["four_cpu_us"] / figures["direct_cpu_us"]
    return figures


async def one(count: int = 100_000) -> dict[str, float]:
    """Events that are not packed, acknowledged one by one: as they come, as a backlog, and the same backlog with nats-py."""
    figures: dict[str, float] = {}
    async with Stage() as stage:
        rooms = await stage.gateway.ask("channels", ALONE)
        await stage.cluster()
        await stage.burst(ALONE, rooms)
        stored = await stage.stored()
        figures |= {f"one_{key}": value for key, value in (await stage.burst(count, rooms)).items()}
        figures["one_events"] = count / (await stage.stored() - stored)
    async with Stage() as stage:
        rooms = await stage.gateway.ask("channels", ALONE)
        await stage.add("holder")
        await stage.gateway.ask("burst", count, rooms)
        while (stored := await stage.stored()) < count * 0.99:  # noqa: ASYNC110 - the server tells nobody
            await asyncio.sleep(0.1)
        worker = await stage.add("worker", login=False)
        _, (took, _) = await asyncio.gather(worker.ask("login"), stage.hear(count))
        figures["backlog_per_s"] = count / took
        figures["backlog_events"] = count / stored
        stage.end("worker")
        peer = await stage.add("peer", login=False)
        half = stored // 2
        _, (took, _) = await asyncio.gather(peer.ask("pull", await stage.stream()), stage.hear(half))
        figures["peer_per_s"] = half / took
        figures["peer_ratio"] = figures["backlog_per_s"] / figures["peer_per_s"]
    return figures


async def latency(count: int = 10_000, rate: float = 1_000.0) -> dict[str, float]:
    """Time from just before a message is said to the start of its handler, 1,000 events a second."""
    figures: dict[str, float] = {}
    for name, clustered in (("direct", False), ("worker", True)):
        async with Stage() as stage:
            rooms = await stage.gateway.ask("channels", CHANNELS)
            if clustered:
                await stage.cluster()
                part = stage.parts["worker 0"]
            else:
                part = await stage.add("direct")
            await stage.delays(part, count // 10, rate, rooms)
            times = await stage.delays(part, count, rate, rooms)
            figures[f"{name}_p50"], figures[f"{name}_p99"] = statistics.median(times), times[len(times) * 99 // 100]
    figures["added_p50"] = figures["worker_p50"] - figures["direct_p50"]
    figures["added_p99"] = figures["worker_p99"] - figures["direct_p99"]
    return figures


async def sends(count: int = 40_000) -> dict[str, float]:
    """Messages sent and acknowledged, without a broker and from a worker."""
    figures: dict[str, float] = {}
    for name, clustered in (("direct", False), ("worker", True)):
        async with Stage() as stage:
            if clustered:
                await stage.cluster()
                part = stage.parts["worker 0"]
            else:
                part = await stage.add("direct")
            await part.ask("sends", 500, 8, stage.place["channel"])
            figures[f"{name}_1"] = await part.ask("sends", count // 10, 1, stage.place["channel"])
            figures[f"{name}_32"] = await part.ask("sends", count, 32, stage.place["channel"])
    return figures


async def memory() -> dict[str, float]:
    """Memory of a bot among many in one process, events of all of them flowing to workers in another, and after a burst of the smaller crowd."""
    figures: dict[str, float] = {}
    for bots in CROWDS:
        for name, role, others in (("direct", "direct", ()), ("holder", "sockets", ("worker",))):
            async with Stage(accounts=bots, settings={"partitions": 1}) as stage:
                accounts, stage.accounts = stage.accounts, stage.accounts[:1]
                part = await stage.add(role, login=False)
                before = await part.ask("memory")
                stage.accounts = accounts
                stage.end(role)
                part = await stage.add(role)
                for other in others:
                    await stage.add(other)
                handling = stage.parts[others[0] if others else role]
                figures[f"{name}_{bots}_idle_kib"] = (await part.ask("memory") - before) / bots
                flowing = asyncio.ensure_future(stage.hear(bots * FLOW, "flow", FLOW, FLOW_RATE))
                figures[f"{name}_{bots}_kib"] = (await most(part, flowing) - before) / bots
                heard = await handling.ask("handled")
                if heard != [FLOW] * bots:
                    raise SystemExit(f"of {bots} bots {heard.count(FLOW)} were handed their {FLOW} messages")
                if bots == min(CROWDS):
                    await stage.hear(bots * BURST, "bursts", BURST)
                    figures[f"{name}_{bots}_burst_kib"] = (await part.ask("memory") - before) / bots
    return figures


async def most(part: Feed, during: asyncio.Future[object]) -> float:
    """Tell the most memory that a part has until something is done, looked at once a second and at the end."""
    memory = 0.0
    while not during.done():
        await asyncio.wait((during,), timeout=1.0)
        memory = max(memory, await part.ask("memory"))
    await during
    return memory


ROWS: dict[str, tuple[Callable[[], Awaitable[dict[str, float]]], dict[str, Figure]]] = {
    "packed": (
        packed,
        {
            "direct_per_s": Figure("events/s in 50 channels, without a broker"),
            "direct_cpu_us": Figure("CPU of an event there, us", more_is_better=False, digits=2),
            "one_per_s": Figure("events/s, one worker"),
            "one_events": Figure("events to a publication", digits=1),
            "one_cpu_us": Figure("CPU of an event in holder, server and worker, us", more_is_better=False, digits=2),
            "one_cpu_ratio": Figure("times that without a broker", 3, more_is_better=False, digits=2),
            "four_per_s": Figure("events/s, four workers together", 100_000),
            "four_events": Figure("events to a publication", digits=1),
            "four_cpu_us": Figure("CPU of an event in all processes, us", more_is_better=False, digits=2),
            "four_cpu_ratio": Figure("times that without a broker", 3, more_is_better=False, digits=2),
        },
    ),
    "one": (
        one,
        {
            "one_per_s": Figure("events/s not packed, acknowledged one by one, one worker", 25_000),
            "one_events": Figure("events to a publication", digits=2),
            "one_cpu_us": Figure("CPU of an event in holder, server and worker, us", more_is_better=False, digits=1),
            "backlog_per_s": Figure("the same from a backlog, holder idle", 25_000),
            "backlog_events": Figure("events to a publication", digits=2),
            "peer_per_s": Figure("nats-py 2.16, raw bytes to an async handler, the same backlog"),
            "peer_ratio": Figure("times nats-py", 5, digits=1),
        },
    ),
    "latency": (
        latency,
        {
            "direct_p50": Figure("to the start of a handler at 1,000 events/s, without a broker, p50, ms", digits=2),
            "direct_p99": Figure("p99, ms", digits=2),
            "worker_p50": Figure("on a worker, p50, ms", digits=2),
            "worker_p99": Figure("p99, ms", digits=2),
            "added_p50": Figure("added, p50, ms", 0.5, more_is_better=False, digits=2),
            "added_p99": Figure("added, p99, ms", more_is_better=False, digits=2),
        },
    ),
    "sends": (
        sends,
        {
            "direct_1": Figure("sends/s with ack, 1 in flight, without a broker"),
            "worker_1": Figure("from a worker"),
            "direct_32": Figure("sends/s with ack, 32 in flight, without a broker"),
            "worker_32": Figure("from a worker"),
        },
    ),
    "memory": (
        memory,
        {
            key: figure
            for bots in CROWDS
            for key, figure in {
                f"direct_{bots}_idle_kib": Figure(
                    f"memory of a bot among {bots:,} in a process without a broker, nothing happening, KiB", digits=1
                ),
                f"direct_{bots}_kib": Figure("at most, with 200 events/s flowing, 10 for each, KiB", digits=1),
                f"holder_{bots}_idle_kib": Figure("in a `mezon holder`, nothing happening, KiB", digits=1),
                f"holder_{bots}_kib": Figure(
                    "at most, with 200 events/s flowing, KiB",
                    100 if bots == max(CROWDS) else None,
                    more_is_better=False,
                    digits=1,
                ),
            }.items()
        }
        | {
            f"direct_{min(CROWDS)}_burst_kib": Figure(
                "after 100 messages each at once, without a broker, KiB", digits=1
            ),
            f"holder_{min(CROWDS)}_burst_kib": Figure("in a `mezon holder`, KiB", digits=1),
        },
    ),
}


def cells(figure: Figure, values: list[float]) -> tuple[str, str, str]:
    """Return a figure, its target, and whether that is reached."""
    middle = statistics.median(values)
    told = f"{middle:,.{figure.digits}f}"
    if len(values) > 1:
        told += f" ({min(values):,.{figure.digits}f} to {max(values):,.{figure.digits}f})"
    wanted = "" if figure.target is None else f"{'>=' if figure.more_is_better else '<='} {figure.target:,}"
    return told, wanted, figure.reached(middle)


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", default=",".join(ROWS), help="names of rows, separated by commas")
    parser.add_argument("--runs", type=int, default=3, help="runs of each row (default: %(default)s)")
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    given = parser.parse_args()
    machine = f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}"
    lines = [
        f"{time.strftime('%Y-%m-%d')}, CPython {platform.python_version()}, {machine}; medians of {given.runs}, with minimum and maximum.",
        "",
        "| row | figure | target | reached |",
        "|---|---|---|---|",
    ]
    for name in given.rows.split(","):
        measure, figures = ROWS[name]
        runs = [asyncio.run(measure()) for _ in range(given.runs)]
        for key, figure in figures.items():
            told, wanted, reached = cells(figure, [run[key] for run in runs])
            print(f"{figure.name:72} {told:>34}  {wanted} {reached}", flush=True)
            lines.append(f"| {figure.name} | {told} | {wanted} | {reached} |")
    if given.write:
        before, _, rest = PAGE.read_text().partition(MARKS[0])
        _, _, after = rest.partition(MARKS[1])
        PAGE.write_text("\n".join([before + MARKS[0], *lines, MARKS[1] + after]))


if __name__ == "__main__":
    main()

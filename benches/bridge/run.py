"""Measure our bridge and pyo3-async-runtimes side by side, without a network; driven by ``make bench-bridge``.

Every figure comes from a process of its own, and the ways take turns, so that a machine that slows down slows down all of them. Both sides
have a runtime of two threads, the same allocator, and events that are a class over a shared message. Ours is the bridge as it is
shipped; the feature ``bench`` of ``src/python`` adds the calls and the events, nothing else.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib.util
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]

FLOOD = 100_000
PACED = 2_000
CALLS = {1: 10_000, 64: 50_000}

TRAFFIC_S = 0.3
"""How long the traffic of a process that is about to exit goes on."""

PATIENCE_S = 60.0
"""A process that takes longer hangs."""

Made = Callable[[], Awaitable[Any]]


def load(name: str, path: str) -> Any:
    """Return the extension module in a file, whatever the file is called."""
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(path)
    module = importlib.util.module_from_spec(spec)
    # Found there by whoever imports it, the package before all.
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


class Count:
    """Counts events and resolves at the last one, with the wall and CPU seconds since the first."""

    def __init__(self, expected: int) -> None:
        self.done: asyncio.Future[tuple[float, float]] = asyncio.get_running_loop().create_future()
        self._left = expected
        self._started = time.perf_counter(), time.process_time()

    def __call__(self, _event: Any) -> None:
        """Count in a function."""
        self._left -= 1
        if self._left == 0:
            wall, cpu = self._started
            self.done.set_result((time.perf_counter() - wall, time.process_time() - cpu))

    async def later(self, event: Any) -> None:
        """Count in a coroutine."""
        self(event)


class Ours:
    """The bridge of this package."""

    def __init__(self, path: str) -> None:
        sys.path.insert(0, str(ROOT / "python"))
        self._core = load("mezon._core", path)
        from mezon import MezonClient  # noqa: PLC0415 - on top of the build that was just loaded
        from mezon._bridge import Anchor, wait  # noqa: PLC0415

        self._anchor = Anchor.running()
        self._anchor.hold()
        self._wait = wait
        # Never logged in: its events come from the runtime, not from a socket.
        self._client = MezonClient(1, "key", message_db_path=None)
        self._client._bind(self._anchor.bridge)  # noqa: SLF001 - as a login does

    def close(self) -> None:
        """Let the loop go."""
        self._anchor.drop()

    def call(self, hop: bool) -> Made:
        """Return what makes one awaited call."""
        bridge, start, wait = self._anchor.bridge, self._core.bench_call, self._wait

        async def call() -> Any:
            return await wait(bridge, start(bridge, hop))

        return call

    def functions(self, count: Count, events: int, each_ms: int | None) -> None:
        """Deliver events to a function."""
        self._client.on_channel_message(count.__call__)
        self._core.bench_events(self._client, events, each_ms)

    def coroutines(self, count: Count, events: int, each_ms: int | None) -> None:
        """Deliver events to a coroutine handler, a task each."""
        self._client.on_channel_message(count.later)
        self._core.bench_events(self._client, events, each_ms)


class Peer:
    """pyo3-async-runtimes."""

    def __init__(self, path: str) -> None:
        self._peer = load("peer", path)
        self._reader: asyncio.Task[None] | None = None

    def close(self) -> None:
        """Leave nothing behind."""

    def call(self, hop: bool) -> Made:
        """Return what makes one awaited call, by ``future_into_py``."""
        start = self._peer.after_hop if hop else self._peer.at_once

        async def call() -> Any:
            return await start()

        return call

    def futures(self, count: Count, events: int, each_ms: int | None) -> None:
        """Await events one by one, each a ``future_into_py``."""
        source = self._peer.Source(events, each_ms)

        async def read() -> None:
            while (event := await source.next()) is not None:
                count(event)

        self._reader = asyncio.ensure_future(read())

    def coroutines(self, count: Count, events: int, each_ms: int | None) -> None:
        """Deliver events to a coroutine handler, each an ``into_future`` that the runtime awaits."""
        self._peer.call_handlers(count.later, events, each_ms)

    def functions(self, count: Count, events: int, each_ms: int | None) -> None:
        """Deliver events to a function by ``call_soon_threadsafe``."""
        self._peer.call_soon(asyncio.get_running_loop(), count.__call__, events, each_ms)


WAYS = {
    "ours, function": (Ours, "functions"),
    "ours, coroutine": (Ours, "coroutines"),
    "future_into_py, awaited one by one": (Peer, "futures"),
    "into_future, coroutine": (Peer, "coroutines"),
    "call_soon_threadsafe, function": (Peer, "functions"),
}


async def awaited(side: Ours | Peer, hop: bool, in_flight: int) -> dict[str, float]:
    """Return awaited calls per second, and CPU microseconds per call."""
    call = side.call(hop)
    total = CALLS[in_flight]
    left = iter(range(total))

    async def worker() -> None:
        for _ in left:
            await call()

    await asyncio.gather(*(call() for _ in range(in_flight)))
    wall, cpu = time.perf_counter(), time.process_time()
    await asyncio.gather(*(worker() for _ in range(in_flight)))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return {"rate": total / wall, "cpu": cpu / total * 1e6}


async def delivered(side: Ours | Peer, way: str, events: int, each_ms: int | None) -> dict[str, float]:
    """Return events per second, and CPU microseconds per event."""
    count = Count(events)
    getattr(side, way)(count, events, each_ms)
    wall, cpu = await count.done
    return {"rate": events / wall, "cpu": cpu / events * 1e6}


async def leave(side: Ours | Peer, way: str) -> None:
    """Return in the middle of traffic: events that nobody stops, and calls in flight."""
    call = side.call(True)

    async def worker() -> None:
        while True:
            await call()

    workers = [asyncio.ensure_future(worker()) for _ in range(16)]
    getattr(side, way)(Count(sys.maxsize), 100_000_000, 20)
    await asyncio.sleep(TRAFFIC_S)
    assert not any(worker.done() for worker in workers)
    print("busy", flush=True)


async def child(order: dict[str, Any], ours: str, peer: str) -> None:
    """Do what one process is for, and print its figures."""
    kind, way = WAYS[order["way"]]
    side = kind(ours if kind is Ours else peer)
    if order["what"] == "exit":
        await leave(side, way)
        return
    if order["what"] == "calls":
        figures = await awaited(side, order["hop"], order["in_flight"])
    else:
        figures = await delivered(side, way, order["events"], order["each_ms"])
    print(json.dumps(figures))
    side.close()


def start(options: argparse.Namespace, order: dict[str, Any]) -> subprocess.Popen[str]:
    """Start the process for an order."""
    command = [sys.executable, __file__, options.ours, options.peer, "--order", json.dumps(order)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603


def clean_exit(options: argparse.Namespace, way: str) -> str:
    """Return what was wrong with the end of a process; nothing if it ended well."""
    process = start(options, {"what": "exit", "way": way})
    try:
        printed, complaints = process.communicate(timeout=PATIENCE_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return "hung"
    if printed != "busy\n":
        raise SystemExit(f"{way} was never busy: {complaints}")
    if process.returncode:
        return f"status {process.returncode}"
    return "noise on stderr" if complaints else ""


def measure(options: argparse.Namespace, orders: dict[str, dict[str, Any]]) -> dict[str, list[dict[str, float]]]:
    """Run every order so many times, taking turns."""
    found: dict[str, list[dict[str, float]]] = {name: [] for name in orders}
    for _ in range(options.runs):
        for name, order in orders.items():
            process = start(options, order)
            printed, complaints = process.communicate(timeout=PATIENCE_S)
            if process.returncode and not printed:
                raise SystemExit(f"{name}: {complaints}")
            found[name].append(json.loads(printed))
    return found


def shown(figures: list[float], digits: int) -> str:
    """Return the median with minimum and maximum."""
    low, middle, high = (f"{figure:,.{digits}f}" for figure in (min(figures), statistics.median(figures), max(figures)))
    return f"{middle} ({low} to {high})"


def table(title: str, unit: str, found: dict[str, list[dict[str, float]]]) -> None:
    """Print a table."""
    print(f"\n| {title} | {unit}/s | us of CPU each |\n|---|---|---|")
    for name, runs in found.items():
        print(f"| {name} | {shown([run['rate'] for run in runs], 0)} | {shown([run['cpu'] for run in runs], 1)} |")
    sys.stdout.flush()


def version() -> str:
    """Return the versions of what is compared with."""
    lock = (Path(__file__).parent / "Cargo.lock").read_text(encoding="utf-8")
    found = dict(re.findall(r'name = "(.+)"\nversion = "(.+)"', lock))
    return ", ".join(f"{name} {found[name]}" for name in ("pyo3-async-runtimes", "pyo3", "tokio"))


def main(options: argparse.Namespace) -> None:
    """Print the tables."""
    print(
        f"CPython {platform.python_version()}, {version()}, {os.cpu_count()} cores, {platform.machine()}; medians of {options.runs}"
    )
    for in_flight in CALLS:
        orders = {
            f"{side}, {what}": {"what": "calls", "way": way, "hop": hop, "in_flight": in_flight}
            for hop, what in ((False, "ready at once"), (True, "ready after a task"))
            for side, way in (("ours", "ours, function"), ("future_into_py", "call_soon_threadsafe, function"))
        }
        table(f"awaited calls, {in_flight} in flight", "calls", measure(options, orders))
    for title, events, each_ms in (
        ("events, as fast as they are taken", FLOOD, None),
        ("events, one each millisecond", PACED, 1),
    ):
        orders = {way: {"what": "events", "way": way, "events": events, "each_ms": each_ms} for way in WAYS}
        table(title, "events", measure(options, orders))
    print("\n| exits with traffic running | clean | otherwise |\n|---|---|---|")
    ends: dict[str, list[str]] = {way: [] for way in WAYS}
    for _ in range(options.exits):
        for way, found in ends.items():
            found.append(clean_exit(options, way))
    for way, found in ends.items():
        faults = ", ".join(f"{found.count(fault)} x {fault}" for fault in sorted(set(found) - {""}))
        print(f"| {way} | {found.count('')} of {len(found)} | {faults} |")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("ours", help="the library of src/python, built with the feature bench")
    parser.add_argument("peer", help="the library of this folder")
    parser.add_argument("--runs", type=int, default=5, help="runs of each row (default: %(default)s)")
    parser.add_argument("--exits", type=int, default=25, help="processes of each way to exit (default: %(default)s)")
    parser.add_argument("--order", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.order:
        asyncio.run(child(json.loads(options.order), options.ours, options.peer))
    else:
        main(options)

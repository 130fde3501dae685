"""The stage of the cluster's benchmark and of its soak: gateway, nats-server, holders and workers, each a process of its own."""

from __future__ import annotations

import asyncio
import itertools
import json
import mmap
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bot import Feed

from mezon.broker import Broker

HERE = Path(__file__).resolve().parent
# Counters in the file that all parts share.
PARTS = 64
PATIENCE_S = 80.0
LOOK_S = 0.002
HERTZ = os.sysconf("SC_CLK_TCK")
CONFIG = """
jetstream {{ store_dir: "{folder}/store", max_file_store: 100TB }}
"""


class Server:
    """A nats-server on a port of its own."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="mezon-bench-"))
        self._process: asyncio.subprocess.Process | None = None
        self.port = -1

    @property
    def url(self) -> str:
        """Its address."""
        return f"nats://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid if self._process else 0

    async def start(self) -> None:
        """Start it, on the port of the first time."""
        for told in self._folder.glob("*.ports"):
            told.unlink()
        config = self._folder / "server.conf"
        config.write_text(CONFIG.format(folder=self._folder))
        binary = os.environ.get("MEZON_NATS_SERVER") or shutil.which("nats-server")
        binary = binary or str(Path(sys.executable).with_name("nats-server"))
        self._process = await asyncio.create_subprocess_exec(
            binary, "-a", "127.0.0.1", "-p", str(self.port), "--ports_file_dir", self._folder, "-c", config,
            stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        until = time.monotonic() + PATIENCE_S
        while self._process.returncode is None and time.monotonic() < until:
            for told in self._folder.glob("*.ports"):
                try:
                    self.port = int(json.loads(told.read_text())["nats"][0].rpartition(":")[2])
                except ValueError:
                    continue
                return
            await asyncio.sleep(LOOK_S)
        raise SystemExit("nats-server did not start")

    async def kill(self) -> None:
        """End it at once; what it stored stays."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    async def stop(self) -> None:
        """End it, and remove what it stored."""
        await self.kill()
        shutil.rmtree(self._folder, ignore_errors=True)


def cpu_s(pids: list[int]) -> float:
    """Return the seconds of CPU that processes have taken."""
    told = (Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in pids)
    return sum(int(fields[11]) + int(fields[12]) for fields in told) / HERTZ


class Stage:
    """A gateway, a server and the parts of one run. Use it as an async context manager."""

    def __init__(self, *, accounts: int = 1, settings: dict[str, Any] | None = None) -> None:
        self._count, self._settings = accounts, settings or {}
        self.server = Server()
        self.parts: dict[str, Feed] = {}
        self._indices = itertools.count()
        self._seen_file = tempfile.NamedTemporaryFile(prefix="mezon-bench-seen-")  # noqa: SIM115 - closed at the end
        self._seen_file.write(bytes(8 * PARTS))
        self._seen_file.flush()
        self.seen = memoryview(mmap.mmap(self._seen_file.fileno(), 0)).cast("q")

    async def __aenter__(self) -> Stage:
        await self.server.start()
        self.gateway = await Feed.start([sys.executable, str(HERE / "feed.py")], dict(os.environ))
        self.place = await self.gateway.ask("place")
        self.accounts = [await self.gateway.ask("account") for _ in range(self._count)]
        return self

    async def __aexit__(self, *_: object) -> None:
        for part in self.parts.values():
            part.kill()
        self.gateway.kill()
        await self.server.stop()
        self._seen_file.close()

    async def add(self, role: str, name: str = "", *, login: bool = True, **settings: Any) -> Feed:
        """Start a part; settings come before what it is told otherwise."""
        name = name or role
        given = {
            "role": role,
            "index": next(self._indices),
            "seen": self._seen_file.name,
            "place": self.place,
            "accounts": self.accounts,
            "broker": self.server.url,
            "settings": self._settings,
            **settings,
        }
        command = [sys.executable, str(HERE / "cluster_part.py"), json.dumps(given)]
        self.parts[name] = part = await Feed.start(command, dict(os.environ))
        if login:
            await part.ask("login")
        return part

    def end(self, name: str) -> None:
        """End a part at once."""
        self.parts.pop(name).kill()

    async def cluster(self, workers: int = 1) -> None:
        """Start a holder and workers, and wait until these share the partitions."""
        await asyncio.gather(self.add("holder"), *(self.add("worker", f"worker {n}") for n in range(workers)))
        # Each has seen all others, and has taken its partitions.
        await asyncio.sleep(3.0)

    def total(self) -> int:
        """Return how many events were seen."""
        return sum(self.seen)

    async def hear(self, count: int, *command: object) -> tuple[float, float]:
        """Give a command and wait for so many events; return the seconds from the first to the last, and the CPU of an event in us."""
        pids = [part.pid for part in self.parts.values()] + [self.server.pid]
        before, cpu, last = self.total(), cpu_s(pids), 0
        asked = asyncio.ensure_future(self.gateway.ask(*command)) if command else None
        started, until = None, time.monotonic() + PATIENCE_S
        while (seen := self.total() - before) < count:
            if started is None and seen:
                started = time.perf_counter()
            if seen > last:
                # However slow the machine is, it goes on.
                last, until = seen, time.monotonic() + PATIENCE_S
            if asked is not None and asked.done():
                asked.result()
            if time.monotonic() > until:
                raise SystemExit(f"only {seen} of {count} events came")
            await asyncio.sleep(LOOK_S)
        took = time.perf_counter() - (started or 0.0)
        if asked is not None:
            await asked
        return took, (cpu_s(pids) - cpu) / count * 1e6

    async def burst(self, count: int, channels: list[int]) -> dict[str, float]:
        """Send a burst; return its figures."""
        took, cpu = await self.hear(count, "burst", count, channels)
        return {"per_s": count / took, "cpu_us": cpu}

    async def stored(self) -> int:
        """Return how many publications the stream of the bot has."""
        told = await Broker(self.server.url).status(self.accounts[0][0])
        return int(told["streams"][0]["messages"])

    async def stream(self) -> str:
        """Return the name of that stream."""
        told = await Broker(self.server.url).status(self.accounts[0][0])
        return str(told["streams"][0]["name"])

    async def delays(self, part: Feed, count: int, rate: float, channels: list[int]) -> list[float]:
        """Return the milliseconds from just before a message is said to the start of its handler, sorted."""
        await part.ask("keep_times")
        before = self.total()
        said = dict(await self.gateway.ask("paced", count, rate, channels))
        while self.total() - before < count:  # noqa: ASYNC110 - the other process tells nobody
            await asyncio.sleep(LOOK_S)
        return sorted((at - said[message]) * 1e3 for message, at in await part.ask("times"))

from __future__ import annotations

import asyncio
import itertools
import os
import signal
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from mezon import MezonError
from mezon.testing import Bot, LocalGateway

PROGRAM = Path(__file__).with_name("programs") / "exits.py"
PROCESSES = 200
AT_ONCE = 2 * (os.cpu_count() or 1)
PATIENCE_S = 30
"""A process that takes longer hangs."""

TRACEBACK = "Traceback (most recent call last):"


@dataclass(frozen=True)
class Way:
    """How a program ends.

    Attributes:
        name: The function of the program.
        status: The status it has to end with.
        signal: The signal it is sent in the middle of the traffic.
        last_line: The last line of the one traceback it may print; without one it has to be silent.
    """

    name: str
    status: int
    signal: signal.Signals | None = None
    last_line: str | None = None

    def faults(self, status: int | None, printed: str, complaints: str) -> list[str]:
        """Return what was wrong with an end."""
        found = []
        if status is None:
            found.append("it hung" if printed else "it was never busy")
        elif status != self.status:
            found.append(f"status {status} instead of {self.status}")
        if printed != "busy\n":
            found.append(f"it printed {printed!r}")
        if self.last_line is None:
            own = not complaints
        else:
            lines = complaints.splitlines()
            # asyncio turns Ctrl-C into a cancellation and that into the interrupt: one traceback with its cause.
            chained = self.signal is signal.SIGINT and lines.count(TRACEBACK) <= 3
            own = bool(lines) and lines[0] == TRACEBACK and lines[-1] == self.last_line
            own = own and (chained or lines.count(TRACEBACK) == 1)
            if chained and sys.version_info < (3, 11):
                # There Ctrl-C strikes wherever the interpreter is, in asyncio's own making of a task as well.
                own = self.last_line in lines
        if not own:
            found.append(f"on stderr: {complaints}")
        return found


WAYS = (
    Way("returns", 0),
    Way("returns_while_open", 0),
    Way("raises", 1, last_line="LookupError: on purpose"),
    Way("raises_while_open", 1, last_line="LookupError: on purpose"),
    Way("runs", 0, signal.SIGINT),
    Way("runs", 0, signal.SIGTERM),
    Way("interrupted", -signal.SIGINT, signal.SIGINT, last_line="KeyboardInterrupt"),
    Way("exits_from_main", 3),
    Way("exits_from_a_handler", 3),
    Way("exits_from_an_async_handler", 3),
    Way("exits_from_a_suspended_handler", 3),
    Way("shuts_down", 0, signal.SIGINT),
    Way("shuts_down", 0, signal.SIGTERM),
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to end a process in good order")


async def _feed(gateway: LocalGateway, bot: Bot) -> None:
    """Keep messages pouring in until the bot is gone."""
    with suppress(asyncio.CancelledError):
        await gateway.wait_connected(bot, PATIENCE_S)
        while True:
            try:
                await gateway.burst(bot, gateway.channel, 1_000)
            except MezonError:
                await asyncio.sleep(0.05)


async def _end(gateway: LocalGateway, way: Way, bot: Bot) -> tuple[list[str], float]:
    """Start a program, let it end; return what was wrong, and the seconds from the middle of the traffic to the end."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(PROGRAM),
        way.name,
        env={**os.environ, **gateway.environment(bot), "PYTHONIOENCODING": "utf-8"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    traffic = asyncio.create_task(_feed(gateway, bot))
    complaints = asyncio.create_task(process.stderr.read())
    status: int | None = None
    printed = b""
    started = time.perf_counter()
    try:
        printed = await asyncio.wait_for(process.stdout.readline(), PATIENCE_S)
        started = time.perf_counter()
        if way.signal is not None and printed:
            process.send_signal(way.signal)
        printed += await asyncio.wait_for(process.stdout.read(), PATIENCE_S)
        status = await asyncio.wait_for(process.wait(), PATIENCE_S)
    except asyncio.TimeoutError:
        process.kill()
        await process.wait()
    took = time.perf_counter() - started
    traffic.cancel()
    await traffic
    return way.faults(status, printed.decode(), (await complaints).decode()), took


@pytest.mark.timeout(180)
async def test_200_of_200_processes_that_exit_with_traffic_running_exit_as_they_should(gateway: LocalGateway) -> None:
    ways = list(itertools.islice(itertools.cycle(WAYS), PROCESSES))
    waiting = iter(enumerate(ways))
    wrong: list[str] = []
    times: list[float] = []

    async def work() -> None:
        for number, way in waiting:
            faults, took = await _end(gateway, way, gateway.bot(f"bot {number}"))
            wrong.extend(f"process {number}, {way.name} {way.signal or ''}: {fault}" for fault in faults)
            times.append(took)

    started = time.perf_counter()
    await asyncio.gather(*(work() for _ in range(AT_ONCE)))
    took = time.perf_counter() - started
    slowest, mean = max(times) * 1000, sum(times) / len(times) * 1000
    print(f"{len(times)} exits in {took:.1f} s; an exit took {mean:.0f} ms, the slowest {slowest:.0f} ms")
    assert not wrong, "\n".join(wrong)
    assert len(times) == PROCESSES

"""Events per second into a handler, and calls per second, against a local gateway in a process of its own.

The gateway encodes and frames every event before the clock starts, so that it is not what is measured. Every figure is the median of
several runs in one session; compare figures of one session only.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any

from mezon import MezonClient
from mezon.testing import LocalGateway

NO_LIMIT = (float("inf"), 1.0)


class Feeder:
    """A gateway in another process, told what to do over its standard input."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def start(cls) -> Feeder:
        """Start the process."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, __file__, "--feed", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
        )
        return cls(process)

    async def ask(self, *command: Any) -> Any:
        """Give a command and return its answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(command).encode() + b"\n")
        return json.loads(await self._process.stdout.readline())

    async def stop(self) -> None:
        """End the process."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        await self._process.wait()


async def feed() -> None:
    """Serve the commands of a Feeder."""
    loop = asyncio.get_running_loop()
    lines = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    async with LocalGateway() as gateway:
        bot = gateway.bot("bench")
        while line := await lines.readline():
            match json.loads(line):
                case ["account"]:
                    answer: Any = [bot.id, bot.api_key, gateway.host, gateway.port, gateway.channel]
                case ["burst", count]:
                    answer = await gateway.burst(bot, gateway.channel, count, "hello")
            print(json.dumps(answer), flush=True)


async def connected(feeder: Feeder) -> tuple[MezonClient, int]:
    """Return a client that is logged in, and a channel."""
    bot_id, key, host, port, channel = await feeder.ask("account")
    client = MezonClient(
        bot_id, key, host=host, port=port, use_ssl=False, http_rate=NO_LIMIT, socket_rate=NO_LIMIT, message_db_path=None
    )
    await client.login()
    return client, channel


async def events(feeder: Feeder, count: int, make: Callable[[Callable[[], None]], Callable[[Any], Any]]) -> float:
    """Return events per second from the first handler started to the last one ended."""
    client, _ = await connected(feeder)
    done = asyncio.get_running_loop().create_future()
    times = [0.0]
    left = count

    def seen() -> None:
        nonlocal left
        if left == count:
            times[0] = time.perf_counter()
        left -= 1
        if left == 0:
            done.set_result(time.perf_counter() - times[0])

    client.on_channel_message(make(seen))
    _, seconds = await asyncio.gather(feeder.ask("burst", count), done)
    await client.disconnect()
    return count / seconds


def async_handler(seen: Callable[[], None]) -> Callable[[Any], Awaitable[None]]:
    """Return a coroutine handler that does nothing but count."""

    async def handler(_message: Any) -> None:
        seen()

    return handler


def reading_handler(seen: Callable[[], None]) -> Callable[[Any], Awaitable[None]]:
    """Return a coroutine handler that reads what most bots read."""

    async def handler(message: Any) -> None:
        if message.text != "hello" or not message.sender_id:
            raise AssertionError
        seen()

    return handler


def sync_handler(seen: Callable[[], None]) -> Callable[[Any], None]:
    """Return a function that does nothing but count."""

    def handler(_message: Any) -> None:
        seen()

    return handler


async def calls(feeder: Feeder, count: int, in_flight: int) -> float:
    """Return answered calls per second with so many in flight: a request over the socket, and its answer."""
    client, channel_id = await connected(feeder)
    typing = {"channel_id": channel_id, "mode": 2, "is_public": True}
    left = iter(range(count))

    async def worker() -> None:
        for _ in left:
            await client.request("message_typing_event", typing)

    start = time.perf_counter()
    await asyncio.gather(*(worker() for _ in range(in_flight)))
    seconds = time.perf_counter() - start
    await client.disconnect()
    return count / seconds


async def sends(feeder: Feeder, count: int, in_flight: int) -> float:
    """Return acknowledged sends per second with so many in flight; the server echoes each message to its sender, too."""
    client, channel_id = await connected(feeder)
    channel = await client.channels.fetch(channel_id)
    left = iter(range(count))

    async def worker() -> None:
        for _ in left:
            await channel.send("hello")

    start = time.perf_counter()
    await asyncio.gather(*(worker() for _ in range(in_flight)))
    seconds = time.perf_counter() - start
    await client.disconnect()
    return count / seconds


async def main(runs: int, scale: float) -> None:
    """Print the table."""

    def size(count: int) -> int:
        return max(1_000, int(count * scale))

    rows: list[tuple[str, Callable[[Feeder], Awaitable[float]]]] = [
        ("events/s into an async handler", lambda feeder: events(feeder, size(200_000), async_handler)),
        ("events/s, handler reads text and sender", lambda feeder: events(feeder, size(200_000), reading_handler)),
        ("events/s into a sync handler", lambda feeder: events(feeder, size(200_000), sync_handler)),
        ("calls/s, 64 in flight", lambda feeder: calls(feeder, size(100_000), 64)),
        ("sends/s with ack, 1 in flight", lambda feeder: sends(feeder, size(5_000), 1)),
        ("sends/s with ack, 64 in flight", lambda feeder: sends(feeder, size(100_000), 64)),
        ("sends/s with ack, 512 in flight", lambda feeder: sends(feeder, size(100_000), 512)),
    ]
    print(
        f"CPython {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}, median of {runs} (min to max)"
    )
    for name, row in rows:
        figures = []
        for _ in range(runs):
            feeder = await Feeder.start()
            figures.append(await row(feeder))
            await feeder.stop()
        print(
            f"{name:42} {statistics.median(figures):>10,.0f}   ({min(figures):,.0f} to {max(figures):,.0f})", flush=True
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--feed", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--runs", type=int, default=5, help="runs of each row (default: %(default)s)")
    parser.add_argument("--scale", type=float, default=1.0, help="multiplies the number of events and calls")
    options = parser.parse_args()
    asyncio.run(feed() if options.feed else main(options.runs, options.scale))

"""The other side of every benchmark: a local gateway in a process of its own, told what to do over its standard input.

One command a line, as a JSON list; one answer a line. Events are encoded and framed before the first is sent, so that the gateway is not
what is measured. It always runs on our package, whichever SDK the bot runs on.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import sqlite3
import sys
import time
from typing import Any

from mezon import NotConnected
from mezon.testing import Bot, LocalGateway, SimUser

# Longest wait for an answer of a bot, in seconds.
PATIENCE_S = 60.0
# Pause before a message is said again to a bot that has no socket.
RETRY_S = 0.5


class Feed:
    """The commands; each is a method."""

    def __init__(self, gateway: LocalGateway) -> None:
        self._gateway = gateway
        self._bots: list[Bot] = []
        self._user: SimUser = gateway.user("talker")

    def place(self) -> dict[str, Any]:
        """Tell where the gateway is."""
        gateway = self._gateway
        return {
            "host": gateway.host,
            "port": gateway.port,
            "clan": gateway.clan,
            "channel": gateway.channel,
            "url": gateway.url,
        }

    def account(self) -> list[Any]:
        """Make a bot; tell its id and key."""
        self._bots.append(self._gateway.bot(f"bench-{len(self._bots)}"))
        return [self._bots[-1].id, self._bots[-1].api_key]

    def clans(self, count: int) -> None:
        """Make so many clans with every bot in them."""
        for number in range(count):
            clan = self._gateway.add_clan(f"clan-{number}", self._bots)
            self._gateway.add_channel("general", clan=clan)

    def channels(self, count: int) -> list[int]:
        """Make so many channels; tell their ids."""
        return [self._gateway.add_channel(f"room-{number}") for number in range(count)]

    async def burst(
        self, count: int, channels: list[int] | None = None, kind: str = "message", bot: int = 0, text: str = "hello"
    ) -> None:
        """Send a bot so many events."""
        where = channels or [self._gateway.channel]
        await self._gateway.burst(self._bots[bot], where, count, text, kind=kind)  # type: ignore[arg-type]

    async def bursts(self, count: int) -> None:
        """Send every bot so many messages, all of them at once."""
        where = [self._gateway.channel]
        await asyncio.gather(*(self._gateway.burst(bot, where, count, "hello", kind="message") for bot in self._bots))

    async def flow(self, each: int, rate: float) -> None:
        """Send every bot so many messages, one to each in turn, so many per second together."""
        where, start = [self._gateway.channel], time.monotonic()
        for number in range(each * len(self._bots)):
            await asyncio.sleep(max(0.0, start + number / rate - time.monotonic()))
            bot = self._bots[number % len(self._bots)]
            while True:
                # On a busy machine a bot may be without its socket for a moment.
                with contextlib.suppress(NotConnected):
                    await self._gateway.burst(bot, where, 1, "hello", kind="message")
                    break
                await asyncio.sleep(RETRY_S)

    async def say(self, channels: list[int]) -> float:
        """Say a message in each channel; tell the monotonic time before the first."""
        start = time.monotonic()
        for channel in channels:
            await self._user.say(channel, "hello")
        return start

    async def pace(self, count: int, rate: float) -> None:
        """Say so many messages, so many per second."""
        start = time.monotonic()
        for number in range(count):
            await asyncio.sleep(max(0.0, start + number / rate - time.monotonic()))
            await self._user.say(self._gateway.channel, "hello")

    async def paced(self, count: int, rate: float, channels: list[int]) -> list[tuple[int, float]]:
        """Say so many messages, so many per second, in each channel in turn; tell the ids and the monotonic times before each."""
        start, said = time.monotonic(), []
        for number in range(count):
            await asyncio.sleep(max(0.0, start + number / rate - time.monotonic()))
            at = time.monotonic()
            said.append((await self._user.say(channels[number % len(channels)], "hello"), at))
        return said

    def talk(self, rate: float, channels: list[int]) -> None:
        """Begin to say so many messages per second, in each channel in turn."""
        self._talked: list[tuple[int, int, float]] = []

        async def talk() -> None:
            start, number = time.monotonic(), 0
            while True:
                at, channel = time.monotonic(), channels[number % len(channels)]
                self._talked.append((await self._user.say(channel, "hello"), channel, at))
                number += 1
                await asyncio.sleep(max(0.0, start + number / rate - time.monotonic()))

        self._talking = asyncio.ensure_future(talk())

    def talked(self) -> list[tuple[int, int, float]]:
        """Tell the ids of what was said since this was asked last, the channels and the monotonic times before each."""
        talked, self._talked = self._talked, []
        return talked

    async def hush(self) -> list[tuple[int, int, float]]:
        """Say no more; tell what was said since this was asked last."""
        # Not in the middle of one.
        await asyncio.sleep(0)
        self._talking.cancel()
        return self.talked()

    async def wait_stored(self, path: str, table: str, count: int) -> None:
        """Wait until so many rows have been committed to a table that only grows."""
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as file:
            last = f"SELECT max(rowid) FROM {table}"  # noqa: S608 - the name comes from bot.py
            while (file.execute(last).fetchone()[0] or 0) < count:  # noqa: ASYNC110 - the file tells nobody
                await asyncio.sleep(0.005)

    def sent(self) -> int:
        """Tell how many messages bots have sent."""
        return self._gateway.calls().get("channel_message_send", 0)

    async def wait_sent(self, count: int) -> None:
        """Wait until bots have sent so many messages in all."""
        await self._gateway.wait_calls("channel_message_send", count, timeout=PATIENCE_S)

    async def echo(self, count: int) -> list[float]:
        """Tell the seconds that each of so many answers took."""
        return await self._user.round_trips(self._gateway.channel, count, timeout=PATIENCE_S)


async def main() -> None:
    """Serve commands until there are no more."""
    lines = asyncio.StreamReader(limit=2**26)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    async with LocalGateway(strict=False) as gateway:
        feed = Feed(gateway)
        while line := await lines.readline():
            name, *arguments = json.loads(line)
            answer = getattr(feed, name)(*arguments)
            print(json.dumps(await answer if asyncio.iscoroutine(answer) else answer), flush=True)


if __name__ == "__main__":
    asyncio.run(main())

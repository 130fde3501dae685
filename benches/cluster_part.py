"""One process of the cluster's benchmark: clients without a broker, holders, workers, sockets as of `mezon holder`, or a worker of nats-py.

    python cluster_part.py <settings as JSON>

It does what each line of its standard input says, a JSON list, and answers with a line. What its handlers have seen stands in a file that
the benchmark maps as well, so that nobody has to ask for it.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import mmap
import os
import struct
import sys
import time
from pathlib import Path
from typing import Any

from mezon import ChannelMessageContent, MezonClient, NotConnected
from mezon._bridge import Anchor, wait
from mezon.broker import Broker

NO_LIMIT = (float("inf"), 1.0)
# Logins that go on at once, and how often one is tried.
LOGINS_MAX = 16
LOGIN_TRIES = 20
# Messages a worker of nats-py asks for at once.
FETCH = 256
# What a ledger holds: what happened, the channel, the event, the monotonic time, and the process.
ENTRY = struct.Struct("=bqqdi")
STARTED, RETURNED = 0, 1
# How long a handler of the soak waits: long enough that kills find some at work.
HANDLING_S = 0.005


class Part:
    """The commands; each is a method."""

    def __init__(self, given: dict[str, Any]) -> None:
        self._given = given
        self._clients: list[MezonClient] = []
        self._parts: list[Any] = []
        with Path(given["seen"]).open("r+b") as file:
            self._seen = memoryview(mmap.mmap(file.fileno(), 0)).cast("q")
        self._times: list[tuple[int, float]] | None = None
        self._handled: dict[int, int] = {}
        self._nats: Any = None
        self._pulling: asyncio.Task[None] | None = None

    async def login(self) -> None:
        """Log in, every account."""
        place, role = self._given["place"], self._given["role"]
        settings = {"host": place["host"], "port": place["port"], "use_ssl": False, "message_db_path": None}
        url = place["url"]
        settings |= {"mmn_api_url": f"{url}/mmn-api/", "zk_api_url": f"{url}/zk-api/", "socket_rate": NO_LIMIT}
        if role != "direct":
            # One for all, as `mezon holder` has it.
            named = "holder" if role == "sockets" else role
            settings["broker"] = Broker(self._given["broker"], role=named, **self._given.get("settings", {}))
        logins = asyncio.Semaphore(LOGINS_MAX)
        anchor = Anchor.running()
        anchor.hold()

        async def one(account: list[Any]) -> None:
            async with logins:
                client = MezonClient(*account, **settings)
                if role == "sockets":
                    part: Any = client._part  # noqa: SLF001 - as `mezon holder` does
                    self._parts.append(part)
                    return await wait(anchor.bridge, part.join(anchor.bridge))
                if role != "holder":
                    client.on_channel_message(self._handler(account[0]))
                self._clients.append(client)
                for _ in range(LOGIN_TRIES):
                    # A machine that is busy with the logins of the others takes its time.
                    with contextlib.suppress(NotConnected, TimeoutError):
                        return await client.login()
                return await client.login()

        await asyncio.gather(*(one(account) for account in self._given["accounts"]))

    def _handler(self, bot: int) -> Any:
        if "ledger" in self._given:
            return self._noting_handler()
        seen, index, handled = self._seen, self._given["index"], self._handled
        handled[bot] = 0

        async def handler(message: Any) -> None:
            if self._times is not None:
                self._times.append((int(message.message_id), time.monotonic()))
            handled[bot] += 1
            seen[index] += 1

        return handler

    def _noting_handler(self) -> Any:
        """Return a handler that writes down that it started, and that it is about to return: what is written outlives the process."""
        book = os.open(self._given["ledger"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        pid = os.getpid()

        async def handler(message: Any) -> None:
            channel, event = int(message.channel_id), int(message.message_id)
            os.write(book, ENTRY.pack(STARTED, channel, event, time.monotonic(), pid))
            await asyncio.sleep(HANDLING_S)
            os.write(book, ENTRY.pack(RETURNED, channel, event, time.monotonic(), pid))

        return handler

    async def logout(self) -> None:
        """End every client."""
        await asyncio.gather(*(client.disconnect() for client in self._clients))

    def keep_times(self) -> None:
        """Note from now on when each handler starts."""
        self._times = []

    def times(self) -> list[tuple[int, float]] | None:
        """Tell when each handler started."""
        times, self._times = self._times, None
        return times

    def handled(self) -> list[int]:
        """Tell how many messages the handlers of each bot have seen."""
        return list(self._handled.values())

    def memory(self) -> float:
        """Tell what is resident, in KiB."""
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1024

    async def sends(self, count: int, in_flight: int, channel_id: int) -> float:
        """Tell how many messages a second are sent and acknowledged."""
        channel = await self._clients[0].channels.fetch(channel_id)
        content = ChannelMessageContent(t="hello")
        left = iter(range(count))

        async def one() -> None:
            for _ in left:
                await channel.send(content)

        start = time.perf_counter()
        await asyncio.gather(*(one() for _ in range(in_flight)))
        return count / (time.perf_counter() - start)

    async def pull(self, stream: str) -> None:
        """Be a worker as one writes it with nats-py: raw bytes to an async handler, an acknowledgement each."""
        import nats  # noqa: PLC0415 - the soak needs none
        from nats.js.api import ConsumerConfig  # noqa: PLC0415 - as above

        self._nats = await nats.connect(self._given["broker"])
        stream_of = self._nats.jetstream()
        config = ConsumerConfig(durable_name="peer", max_ack_pending=1_024)
        await stream_of.add_consumer(stream, config)
        messages = await stream_of.pull_subscribe_bind("peer", stream)
        seen, index = self._seen, self._given["index"]

        async def handler(_body: bytes) -> None:
            seen[index] += 1

        async def run() -> None:
            while True:
                with contextlib.suppress(nats.errors.TimeoutError):
                    for message in await messages.fetch(FETCH, timeout=1):
                        await handler(message.data)
                        await message.ack()

        self._pulling = asyncio.ensure_future(run())


async def main() -> None:
    """Serve commands until there are no more."""
    lines = asyncio.StreamReader(limit=2**26)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    part = Part(json.loads(sys.argv[1]))
    while line := await lines.readline():
        name, *arguments = json.loads(line)
        answer = getattr(part, name)(*arguments)
        print(json.dumps(await answer if asyncio.iscoroutine(answer) else answer), flush=True)
    # Whoever asks no more wants it gone; a worker of nats-py would pull on.
    os._exit(0)


if __name__ == "__main__":
    asyncio.run(main())

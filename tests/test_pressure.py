from __future__ import annotations

import asyncio
import logging
import os
import time
from pathlib import Path
from typing import Any

import pytest

from mezon import ChannelMessage, MezonClient
from mezon.testing import Bot, LocalGateway, SimUser

from .conftest import NO_LIMIT, Connect
from .waiting import until

LANE_MAX = 10_000
"""Events that wait before the reader stops."""

MIB = 1024 * 1024
GROWTH_MAX = 96 * MIB

MEMORY = Path("/proc/self/statm")


def resident() -> int:
    """Return the bytes of memory in use, 0 where the system does not tell."""
    return int(MEMORY.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if MEMORY.exists() else 0


class Listener:
    """A handler that writes down what it is given, in turn with others or once it may."""

    def __init__(self, total: int, gate: asyncio.Event | None = None) -> None:
        self.texts: list[str] = []
        self.started = 0
        self._total = total
        self._gate = gate
        self._all = asyncio.Event()

    async def __call__(self, message: ChannelMessage) -> None:
        self.started += 1
        if self._gate is not None:
            await self._gate.wait()
        self.texts.append(message.text)
        if len(self.texts) == self._total:
            self._all.set()

    async def heard_all(self) -> None:
        await asyncio.wait_for(self._all.wait(), 50)


async def test_100000_messages_arrive_complete_in_order_exactly_once_in_bounded_memory(
    client: MezonClient, bot: Bot, gateway: LocalGateway
) -> None:
    total = 100_000
    warm_up = Listener(1_000)
    client.on_channel_message(warm_up)
    await gateway.burst(bot, gateway.channel, 1_000)
    await warm_up.heard_all()
    client.off("channel_message")

    listener = Listener(total)
    client.on_channel_message(listener)
    before, most = resident(), 0
    started = time.perf_counter()
    burst = asyncio.ensure_future(gateway.burst(bot, gateway.channel, total))
    heard = asyncio.ensure_future(listener.heard_all())
    while not heard.done():
        most = max(most, resident())
        await asyncio.wait((heard,), timeout=0.05)
    took = time.perf_counter() - started
    await heard
    written, _, _ = await burst
    print(f"{total / took:,.0f} events/s into an async handler, {(most - before) / MIB:.0f} MiB more memory")
    assert listener.texts == [str(number) for number in range(total)]
    # The gateway lives in this process, too, and prepares the whole burst beforehand.
    assert most - before < GROWTH_MAX + written


async def test_slow_handlers_make_the_socket_wait_and_nothing_is_lost(
    connect: Connect, bot: Bot, gateway: LocalGateway, caplog: pytest.LogCaptureFixture
) -> None:
    total, limit = 100_000, 50
    gate = asyncio.Event()
    listener = Listener(total, gate)
    client = connect(bot, handler_limit=limit)

    async def names_in_the_warning(message: ChannelMessage) -> None:
        await listener(message)

    client.on_channel_message(names_in_the_warning)
    await client.login()
    other = connect(gateway.bot("other"))
    await other.login()
    await gateway.burst(bot, gateway.channel, limit)
    await until(lambda: client._load() == (limit, 0), "as many handlers as may run")
    before = client.stats()["frames_in"]
    burst = asyncio.ensure_future(gateway.burst(bot, gateway.channel, total - limit))
    await until(lambda: client.stats()["pauses"] and client._load()[1] >= LANE_MAX, "a socket that is not read")
    # Time enough to read on, for one that would.
    for _ in range(20):
        await other.request("clan_join", {"clan_id": gateway.clan})
    read = client.stats()["frames_in"] - before
    running, waiting = client._load()
    assert not burst.done(), "the server was not made to wait"
    assert running == listener.started == limit
    assert LANE_MAX <= waiting < LANE_MAX + 256
    assert LANE_MAX <= read < LANE_MAX + 256
    warnings = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    warnings = [text for text in warnings if "wait for handlers" in text]
    assert len(warnings) == 1
    assert "names_in_the_warning (50 running)" in warnings[0]

    gate.set()
    await listener.heard_all()
    await burst
    assert listener.texts == [str(number) for count in (limit, total - limit) for number in range(count)]
    assert client._load() == (0, 0)
    assert client.stats()["reconnects"] == 0


async def test_a_handler_that_answers_each_of_20000_messages_does_not_lock_up(
    connect: Connect, bot: Bot, gateway: LocalGateway
) -> None:
    total = 20_000
    answered: set[int] = set()
    failed: list[Exception] = []
    done = asyncio.Event()
    client = connect(bot, socket_rate=NO_LIMIT)
    quiet = gateway.add_channel("answers")
    await client.login()
    channel = await client.channels.fetch(quiet)

    async def answer(message: ChannelMessage) -> None:
        if message.channel_id == quiet:
            return
        answered.add((await channel.send(message.text)).message_id)
        if len(answered) == total:
            done.set()

    client.on_channel_message(answer)
    client.on("handler_error", lambda failure: failed.append(failure.error))
    started = time.perf_counter()
    await gateway.burst(bot, gateway.channel, total)
    try:
        await asyncio.wait_for(done.wait(), 50)
    finally:
        print(f"{len(answered) / (time.perf_counter() - started):,.0f} answers/s")
    assert failed == []
    # The bot hears its own answers, too.
    await until(lambda: client._load() == (0, 0), "the end of all handlers")


async def test_calls_and_waits_are_served_while_handlers_are_at_their_limit(
    connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    client = connect(bot, handler_limit=1)
    heard: asyncio.Queue[Any] = asyncio.Queue()

    async def ask(message: ChannelMessage) -> None:
        if message.text == "begin":
            await client.request("clan_join", {"clan_id": gateway.clan})
            heard.put_nowait("call")
            heard.put_nowait((await client.wait_for("channel_message", timeout=30)).text)
        elif message.sender_id == user.id:
            heard.put_nowait(f"handler {message.text}")

    client.on_channel_message(ask)
    await client.login()
    await user.say(gateway.channel, "begin")
    assert await asyncio.wait_for(heard.get(), 30) == "call"
    await user.say(gateway.channel, "answer")
    assert await asyncio.wait_for(heard.get(), 30) == "answer"
    assert await asyncio.wait_for(heard.get(), 30) == "handler answer"

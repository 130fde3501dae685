from __future__ import annotations

import asyncio
import gc
import importlib.util
import os
import re
import signal
import socket
import sys
import threading
import time
import weakref
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from mezon import ChannelMessage, MezonClient, _core
from mezon._lookout import _look
from mezon.testing import Bot, LocalGateway, SimUser

from .conftest import NO_LIMIT, Connect
from .waiting import until

ROOT = Path(__file__).resolve().parents[1]
BLOCKED = Path(__file__).with_name("programs") / "blocked.py"

BURST = 5_000
"""Fewer than the lane holds, so that all of them are read at once."""

DRAIN_MAX = 256

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals or descriptors")


def keep(client: MezonClient, count: int) -> None:
    """Keep the interpreter busy, without ever letting go of it, until the core has read so many frames."""
    end = time.monotonic() + 30
    while client.stats()["frames_in"] < count:
        assert time.monotonic() < end, "the core waits for the interpreter"


def arrive(client: MezonClient, count: int) -> None:
    """Let the core read so many frames while this loop serves nothing."""
    end = time.monotonic() + 30
    while client.stats()["frames_in"] < count:
        assert time.monotonic() < end
        time.sleep(0.001)


def bridge(client: MezonClient) -> Any:
    assert client._anchor is not None
    return client._anchor.bridge


def wake_ups(descriptor: int) -> int:
    """Return how often the loop was woken by a descriptor; where that is a socket, since it looked last."""
    import fcntl  # noqa: PLC0415 - POSIX only
    import termios  # noqa: PLC0415

    if sys.platform != "linux":
        return int.from_bytes(fcntl.ioctl(descriptor, termios.FIONREAD, bytes(4)), sys.byteorder)

    def told(number: int | str) -> str:
        return Path(f"/proc/self/fdinfo/{number}").read_text(encoding="ascii")

    watched = "".join(told(number) for number in re.findall(r"tfd:\s*(\d+)", told(descriptor)))
    return sum(int(count, 16) for count in re.findall(r"eventfd-count:\s*([0-9a-f]+)", watched))


# No runtime thread attaches


async def test_the_core_reads_while_nobody_else_can_get_the_interpreter(
    client: MezonClient, bot: Bot, gateway: LocalGateway
) -> None:
    heard = 0

    def count(_: ChannelMessage) -> None:
        nonlocal heard
        heard += 1

    client.on_channel_message(count)
    before = client.stats()["frames_in"]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1_000)
    try:
        burst = asyncio.ensure_future(gateway.burst(bot, gateway.channel, BURST))
        await asyncio.sleep(0)  # the burst is on its way; from here on this thread keeps the interpreter
        keep(client, before + BURST)
        assert heard == 0
    finally:
        sys.setswitchinterval(interval)
    await burst
    while heard < BURST:
        await asyncio.sleep(0)


def test_no_thread_of_the_runtime_attaches_to_python() -> None:
    """Exceptions are made where Python runs already; what holds the loop is told by a thread of its own, which does nothing else."""
    attaching = {
        source.relative_to(ROOT / "src" / "python" / "src").as_posix()
        for source in (ROOT / "src" / "python" / "src").rglob("*.rs")
        if re.search(r"Python::(attach|try_attach|with_gil|assume_attached)", source.read_text(encoding="utf-8"))
    }
    assert attaching == {"errors.rs", "bridge/watchdog.rs"}
    watchdog = (ROOT / "src" / "python" / "src" / "bridge" / "watchdog.rs").read_text(encoding="utf-8")
    (before, after) = watchdog.split("Python::try_attach")
    assert before.rpartition("\nfn ")[2].startswith("tell(")
    assert 'thread::Builder::new().name("mezon watchdog"' in after.partition("\n}\n")[0]


@pytest.mark.parametrize("crate", ["core", "gateway", "proto"])
def test_the_crates_below_know_nothing_of_python(crate: str) -> None:
    manifest = (ROOT / "src" / crate / "Cargo.toml").read_text(encoding="utf-8")
    assert manifest
    assert "pyo3" not in manifest


# The heartbeat


@pytest.mark.parametrize("messages", [BURST, 50_000], ids=["while it reads", "while it cannot read on"])
async def test_the_heartbeat_survives_a_blocked_loop(
    connect: Connect, bot: Bot, gateway: LocalGateway, messages: int
) -> None:
    client = connect(bot, heartbeat=(0.1, 30))
    last: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def listen(message: ChannelMessage) -> None:
        if message.text == str(messages - 1):
            last.set_result(None)

    client.on_channel_message(listen)
    await client.login()
    burst = asyncio.ensure_future(gateway.burst(bot, gateway.channel, messages))
    await asyncio.sleep(0)
    pings = gateway.calls().get("ping", 0)
    end = time.monotonic() + 30
    while gateway.calls().get("ping", 0) < pings + 5:
        assert time.monotonic() < end, "no heart beats while the loop is blocked"
        time.sleep(0.01)  # noqa: ASYNC251 - that is the point
    await asyncio.wait_for(last, 30)
    await burst
    assert client.is_ready
    assert client.stats()["reconnects"] == 0
    assert gateway.calls()["ws"] == 1


@needs_posix
@pytest.mark.timeout(90)
async def test_slow_the_default_heartbeat_survives_a_loop_that_is_blocked_for_30_s(gateway: LocalGateway) -> None:
    async def outlast(messages: int) -> int:
        """Return the status of a bot that was blocked with so many messages on their way to it."""
        bot = gateway.bot(f"bot {messages}")
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            str(BLOCKED),
            "30",
            env={**os.environ, **gateway.environment(bot)},
            stdout=asyncio.subprocess.PIPE,
        )
        assert process.stdout is not None
        try:
            await gateway.wait_connected(bot)
            burst = asyncio.ensure_future(gateway.burst(bot, gateway.channel, messages))
            assert await process.stdout.readline() == b"blocked\n"
            reply = await user.expect(gateway.channel, 60)
            assert reply.text == "reconnects 0"
            await burst
            assert gateway.connections(bot) == 1
        finally:
            process.send_signal(signal.SIGINT)
            status = await process.wait()
        return status

    user = gateway.user("tester")
    assert set(await asyncio.gather(outlast(100), outlast(50_000))) == {0}
    assert gateway.calls()["ws"] == 2
    # One at the start and one every 10 s, by each of both.
    assert gateway.calls()["ping"] >= 6


# Calls


def ask(client: MezonClient, gateway: LocalGateway) -> Coroutine[Any, Any, Any]:
    return client.request("clan_join", {"clan_id": gateway.clan})


async def test_a_cancelled_call_is_dropped_and_its_late_answer_ignored(
    client: MezonClient, gateway: LocalGateway
) -> None:
    joins = gateway.calls()["clan_join"]
    gateway.delay("clan_join", 2, times=1)
    call = asyncio.ensure_future(ask(client, gateway))
    await gateway.wait_calls("clan_join", joins + 1)
    assert bridge(client).pending == 1
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    assert bridge(client).pending == 0
    unanswered = client.stats()["frames_in"]
    await until(lambda: client.stats()["frames_in"] > unanswered, "the answer that nobody waits for")
    await ask(client, gateway)
    assert bridge(client).pending == 0


async def test_wait_for_gives_a_call_up(client: MezonClient, gateway: LocalGateway) -> None:
    gateway.delay("clan_join", 30)
    with pytest.raises(asyncio.TimeoutError):
        await asyncio.wait_for(ask(client, gateway), 0.05)
    assert bridge(client).pending == 0


@pytest.mark.skipif(sys.version_info < (3, 11), reason="asyncio.timeout came with Python 3.11")
async def test_a_timeout_gives_a_call_up(client: MezonClient, gateway: LocalGateway) -> None:
    gateway.delay("clan_join", 30)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):  # type: ignore[attr-defined]
            await ask(client, gateway)
    assert bridge(client).pending == 0


@pytest.mark.skipif(sys.version_info < (3, 11), reason="asyncio.TaskGroup came with Python 3.11")
async def test_a_task_group_that_fails_gives_its_calls_up(client: MezonClient, gateway: LocalGateway) -> None:
    gateway.delay("clan_join", 30)

    async def fail() -> None:
        await asyncio.sleep(0)
        raise LookupError

    with pytest.raises(ExceptionGroup):  # type: ignore[name-defined] # noqa: F821, PT012 - one group is one statement
        async with asyncio.TaskGroup() as group:  # type: ignore[attr-defined]
            calls = [group.create_task(ask(client, gateway)) for _ in range(10)]
            group.create_task(fail())
    assert all(call.cancelled() for call in calls)
    assert bridge(client).pending == 0


async def test_1000_calls_at_once_get_their_answers(connect: Connect, bot: Bot, gateway: LocalGateway) -> None:
    client = connect(bot, socket_rate=NO_LIMIT)
    await client.login()
    clans = [gateway.add_clan(f"clan {number}", [bot]) for number in range(1_000)]
    answers = await asyncio.gather(*(client.request("clan_join", {"clan_id": clan}) for clan in clans))
    assert [answer.clan_id for answer in answers] == clans
    assert bridge(client).pending == 0


# Events


@needs_posix
async def test_a_loop_that_takes_the_socket_instead_is_told_what_rang_before() -> None:
    import select  # noqa: PLC0415 - POSIX only

    made = _core.Bridge(asyncio.get_running_loop())
    assert select.select([made.receiver()], [], [], 0)[0] == ([made.receiver()] if sys.platform == "linux" else [])


@needs_posix
async def test_any_number_of_events_wakes_the_loop_once(client: MezonClient, bot: Bot, gateway: LocalGateway) -> None:
    client.on_channel_message(lambda _: None)
    before, woken = client.stats()["frames_in"], wake_ups(bridge(client).fileno())
    burst = asyncio.ensure_future(gateway.burst(bot, gateway.channel, BURST))
    await asyncio.sleep(0)
    arrive(client, before + BURST)
    assert wake_ups(bridge(client).fileno()) == woken + 1
    await burst


async def test_the_loop_gets_its_turn_between_batches_of_events(
    client: MezonClient, bot: Bot, gateway: LocalGateway
) -> None:
    heard = 0

    def count(_: ChannelMessage) -> None:
        nonlocal heard
        heard += 1

    client.on_channel_message(count)
    before = client.stats()["frames_in"]
    burst = asyncio.ensure_future(gateway.burst(bot, gateway.channel, BURST))
    await asyncio.sleep(0)
    arrive(client, before + BURST)
    batches = []
    while heard < BURST:
        known = heard
        await asyncio.sleep(0)
        batches.append(heard - known)
    assert max(batches) <= DRAIN_MAX
    await burst


async def test_a_burst_into_coroutine_handlers_hardly_sets_off_the_garbage_collector(
    client: MezonClient, bot: Bot, gateway: LocalGateway
) -> None:
    def collections() -> int:
        return sum(generation["collections"] for generation in gc.get_stats())

    heard = 0

    async def count(_: ChannelMessage) -> None:
        nonlocal heard
        heard += 1

    client.on_channel_message(count)
    before = client.stats()["frames_in"]
    burst = asyncio.ensure_future(gateway.burst(bot, gateway.channel, BURST))
    await asyncio.sleep(0)
    arrive(client, before + BURST)
    gc.collect()
    known = collections()
    while heard < BURST:
        await asyncio.sleep(0)
    # As many handlers as events in a drain, all of which wait for the first step of their task before Python 3.12, set off 35 of them.
    assert collections() - known <= 3
    await burst


async def test_a_flooded_client_leaves_the_other_its_turn(connect: Connect, gateway: LocalGateway) -> None:
    flooded, quiet = gateway.bot("flooded"), gateway.bot("quiet")
    total, heard = 60_000, 0
    others: list[int] = []
    begun, ended = asyncio.Event(), asyncio.Event()

    def count(_: ChannelMessage) -> None:
        nonlocal heard
        heard += 1
        if heard == DRAIN_MAX:
            begun.set()
        if heard == total:
            ended.set()

    clients = [connect(flooded), connect(quiet)]
    clients[0].on_channel_message(count)
    clients[1].on("message_typing_event", lambda _: others.append(heard))
    for client in clients:
        await client.login()
    burst = asyncio.ensure_future(gateway.burst(flooded, gateway.channel, total))
    await begun.wait()
    for _ in range(10):
        known = len(others)
        assert gateway.emit(quiet, "message_typing_event", {"channel_id": gateway.channel}) == 1
        while len(others) == known:
            await asyncio.sleep(0)
    assert others[-1] < total, "the other client was served after the flood only"
    await asyncio.wait_for(ended.wait(), 30)
    await burst


# Life


async def test_a_client_that_is_dropped_while_open_warns_closes_and_is_collected(
    bot: Bot, gateway: LocalGateway
) -> None:
    async def open_and_forget() -> weakref.ref[MezonClient]:
        client = MezonClient(bot.id, bot.api_key, host=gateway.host, port=gateway.port, use_ssl=False)

        @client.on_channel_message
        async def answer(message: ChannelMessage) -> None:
            await client.channels.fetch(message.channel_id)

        client.on_clan_join = answer  # type: ignore[attr-defined]
        await client.login()
        return weakref.ref(client)

    gc.collect()
    dropped = await open_and_forget()
    assert gateway.connections(bot) == 1
    with pytest.warns(ResourceWarning, match="was dropped while it was open"):
        gc.collect()
    assert dropped() is None
    await gateway.wait_disconnected(bot)


async def test_a_client_that_was_closed_is_collected_without_a_warning(bot: Bot, gateway: LocalGateway) -> None:
    async def open_and_close() -> weakref.ref[MezonClient]:
        client = MezonClient(bot.id, bot.api_key, host=gateway.host, port=gateway.port, use_ssl=False)
        client.on_channel_message(lambda _: client.state)
        async with client:
            return weakref.ref(client)

    closed = await open_and_close()
    gc.collect()
    assert closed() is None


# Event loops


async def converse(gateway: LocalGateway, loop: asyncio.AbstractEventLoop) -> None:
    """Log in on another loop, in a thread, and answer on it; then leave the loop without a last round."""
    bot, user = gateway.bot("elsewhere"), gateway.user("tester")
    leave: list[Callable[[], None]] = []

    async def live() -> None:
        client = MezonClient(bot.id, bot.api_key, host=gateway.host, port=gateway.port, use_ssl=False)
        left = asyncio.Event()
        leave.append(left.set)

        @client.on_channel_message
        async def answer(message: ChannelMessage) -> None:
            if message.text == "!ping":
                await message.reply("pong")

        async with client:
            await left.wait()

    complaints: list[dict[str, Any]] = []
    loop.set_exception_handler(lambda _, context: complaints.append(context))

    def run() -> None:
        try:
            loop.run_until_complete(live())
        finally:
            loop.close()
            gc.collect()

    life = asyncio.ensure_future(asyncio.to_thread(run))
    await gateway.wait_connected(bot)
    await user.say(gateway.channel, "!ping")
    assert (await user.expect(gateway.channel)).text == "pong"
    loop.call_soon_threadsafe(*leave)
    await life
    await gateway.wait_disconnected(bot)
    assert complaints == []


async def test_a_plain_loop_that_is_closed_at_once_leaves_nothing_behind(gateway: LocalGateway) -> None:
    await converse(gateway, asyncio.new_event_loop())


@needs_posix
async def test_a_loop_that_watches_no_descriptors_serves_as_well(gateway: LocalGateway) -> None:
    class Proactor(asyncio.SelectorEventLoop):
        """Refuses what the proactor loop of Windows refuses."""

        def add_reader(self, *_: Any) -> Any:  # type: ignore[override]
            raise NotImplementedError

    await converse(gateway, Proactor())


async def test_a_loop_that_receives_from_no_socket_either_is_told_by_a_thread_which_ends_with_it(
    gateway: LocalGateway,
) -> None:
    class Qt(asyncio.SelectorEventLoop):
        """Refuses what the loop of PySide6's QtAsyncio refuses."""

        def add_reader(self, *_: Any) -> Any:  # type: ignore[override]
            raise NotImplementedError

        async def sock_recv(self, *_: Any) -> Any:  # type: ignore[override]
            raise NotImplementedError

    await converse(gateway, Qt())
    for thread in threading.enumerate():
        if thread.name == "mezon lookout":
            await asyncio.to_thread(thread.join)


def test_a_thread_that_looks_ends_when_its_socket_is_closed_under_it() -> None:
    class Closing(socket.socket):
        def recv(self, *arguments: Any) -> bytes:
            self.close()
            return super().recv(*arguments)

    there, here = socket.socketpair()
    watched, (kept, ended) = Closing(fileno=here.detach()), socket.socketpair()
    loop, told = asyncio.new_event_loop(), []
    there.send(b"x")
    _look(watched, ended, loop, lambda: told.append(1))
    assert (told, ended.fileno(), watched.fileno()) == ([], -1, -1)
    for thing in (there, kept, loop):
        thing.close()


@pytest.mark.skipif(
    importlib.util.find_spec("uvloop") is None, reason="uvloop is not installed here: its loop is untested"
)
async def test_the_loop_of_uvloop_serves_as_well(gateway: LocalGateway) -> None:
    uvloop = pytest.importorskip("uvloop")
    await converse(gateway, uvloop.new_event_loop())


async def test_handlers_that_are_running_when_the_loop_ends_are_cancelled_and_no_more_are_started(
    gateway: LocalGateway, bot: Bot
) -> None:
    started: list[str] = []
    ended: list[str] = []

    async def live() -> None:
        client = MezonClient(bot.id, bot.api_key, host=gateway.host, port=gateway.port, use_ssl=False, handler_limit=5)

        @client.on_channel_message
        async def wait(message: ChannelMessage) -> None:
            started.append(message.text)
            try:
                await asyncio.Event().wait()
            finally:
                ended.append(message.text)

        await client.login()
        kept.append(client)
        await until(lambda: len(started) == 5, "5 handlers that run")

    kept: list[MezonClient] = []
    life = asyncio.ensure_future(asyncio.to_thread(asyncio.run, live()))
    await gateway.wait_connected(bot)

    async def until_the_end() -> None:
        # The loop may end as soon as the burst has begun.
        await gateway.burst(bot, gateway.channel, 100)
        await life

    with pytest.warns(ResourceWarning, match="was open when its event loop ended"):
        await until_the_end()
    assert started == sorted(ended) == [str(number) for number in range(5)]
    assert kept[0].state == "closed"
    await gateway.wait_disconnected(bot)


async def test_a_client_whose_loop_cancelled_everything_can_log_in_again(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    heard: asyncio.Queue[str] = asyncio.Queue()
    client.on_channel_message(lambda message: heard.put_nowait(message.text))
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        if task.get_name() == "mezon bridge":
            task.cancel()
    await client.disconnect()
    await client.login()
    await user.say(gateway.channel, "back again")
    assert await asyncio.wait_for(heard.get(), 30) == "back again"

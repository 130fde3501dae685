"""Logins that are called off, loops that end under a client, and tasks that are all cancelled: no client is ever left ready and deaf."""

from __future__ import annotations

import asyncio
import gc
import logging
import subprocess
import sys
import weakref
from collections.abc import Callable, Coroutine
from pathlib import Path
from types import MethodType
from typing import Any

import pytest

from mezon import ChannelMessage, ClientClosed, ConnectionLost, MezonClient, _connection
from mezon.client import auto_bind
from mezon.testing import Bot, LocalGateway, SimUser

from .conftest import NO_LIMIT, Connect
from .own_loop import own_loop
from .waiting import until

PATIENCE_S = 20.0
"""Whatever takes longer never comes."""


class Ears:
    """What a client hears, and the lives it hears the end of."""

    def __init__(self, client: MezonClient) -> None:
        self.texts: asyncio.Queue[str] = asyncio.Queue()
        self.ends: list[str] = []
        client.on_channel_message(lambda message: self.texts.put_nowait(message.text))
        client.on("closed", lambda _: self.ends.append("closed"))
        client.on("disconnected", lambda _: self.ends.append("disconnected"))

    async def next(self) -> str:
        return await asyncio.wait_for(self.texts.get(), PATIENCE_S)


async def cancelled(task: asyncio.Future[Any]) -> None:
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def assert_it_is_alive(client: MezonClient, ears: Ears, user: SimUser, gateway: LocalGateway, bot: Bot) -> None:
    assert client.state == "ready"
    await user.say(gateway.channel, "are you there?")
    assert await ears.next() == "are you there?"
    assert ears.ends == []
    # One that was dropped without a goodbye is gone as soon as the server sees it.
    await until(lambda: gateway.connections(bot) <= 1, "the end of all connections but one")
    await asyncio.wait_for(client.disconnect(), PATIENCE_S)
    assert client.state == "closed"
    assert ears.ends == ["disconnected", "closed"]
    await gateway.wait_disconnected(bot)


# Logins that are called off


@pytest.mark.parametrize("step", ["authenticate", "ws", "ListClanDescs", "clan_join"])
async def test_a_login_that_is_cancelled_at_any_step_leaves_a_client_that_can_log_in_and_hears(
    step: str, connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    client = connect(bot)
    ears = Ears(client)
    gateway.delay(step, 30)
    login = asyncio.ensure_future(client.login())
    await gateway.wait_calls(step, 1)
    await cancelled(login)
    assert client.state == "closed"
    assert client.session_manager is client.socket_manager is client.channel_manager is None
    gateway.clear_faults()
    await client.login()
    await assert_it_is_alive(client, ears, user, gateway, bot)


@pytest.mark.parametrize("at_once", [True, False], ids=["and tried again at once", "and tried again later"])
async def test_a_login_that_is_cancelled_after_any_round_of_the_loop_leaves_nothing_to_the_next(
    at_once: bool, connect: Connect, user: SimUser, gateway: LocalGateway
) -> None:
    for rounds in range(12):
        bot = gateway.bot(f"bot {rounds}")
        client = connect(bot)
        ears = Ears(client)
        login = asyncio.ensure_future(client.login())
        for _ in range(rounds):
            await asyncio.sleep(0)
        if login.done():
            break
        await cancelled(login)
        if not at_once:
            await gateway.wait_disconnected(bot)
        await client.login()
        await assert_it_is_alive(client, ears, user, gateway, bot)


async def test_a_login_that_is_cancelled_in_the_moment_of_its_success_leaves_no_connection(
    connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    client = connect(bot)
    ears = Ears(client)
    login = asyncio.ensure_future(client.login())
    while client.state != "ready":
        # Not a round of the loop: the client is ready, and the caller has not heard of it.
        gc.collect(0)
        if not login.done() and client.state != "ready":
            await asyncio.sleep(0)
    await cancelled(login)
    assert client.state == "closed"
    await gateway.wait_disconnected(bot)
    await client.login()
    await assert_it_is_alive(client, ears, user, gateway, bot)


async def test_one_of_several_callers_may_turn_away_and_the_login_goes_on_for_the_others(
    connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    client = connect(bot)
    ears = Ears(client)
    gateway.delay("ListClanDescs", 1)  # longer than this thread may take to get round to the cancellation
    first, second = asyncio.ensure_future(client.login()), asyncio.ensure_future(client.login())
    await gateway.wait_calls("ListClanDescs", 1)
    await cancelled(first)
    await second
    assert client.session_manager is not None
    again = asyncio.ensure_future(client.login())
    await asyncio.sleep(0)
    await cancelled(again)
    assert gateway.native.call_count("authenticate") == 1
    await assert_it_is_alive(client, ears, user, gateway, bot)


async def test_a_login_that_comes_while_another_is_on_its_way_out_goes_on_with_it_and_hears_no_end(
    gateway: LocalGateway, connect: Connect, bot: Bot, user: SimUser
) -> None:
    client = connect(bot, handshake_interval=0)
    for step in ("authenticate", "ListClanDescs") * 10:
        ears = Ears(client)
        gateway.delay(step, 0.02, times=1)
        first = asyncio.ensure_future(client.login())
        await asyncio.sleep(0.005)
        first.cancel()  # it does not know yet when the second comes
        await asyncio.wait_for(client.login(), PATIENCE_S)
        with pytest.raises(asyncio.CancelledError):
            await first
        await assert_it_is_alive(client, ears, user, gateway, bot)
        client.off("channel_message")
        client.off("closed")
        client.off("disconnected")


async def test_a_login_that_comes_while_the_client_closes_hears_nothing_of_the_life_before(
    client: MezonClient, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    order: list[str] = []
    client.on("closed", lambda _: order.append("closed"))
    client.on("ready", lambda _: order.append("ready"))
    closing = asyncio.ensure_future(client.disconnect())
    await asyncio.sleep(0)
    await client.login()
    await closing
    assert order == ["closed", "ready"]
    await assert_it_is_alive(client, Ears(client), user, gateway, bot)


async def test_a_loop_that_hands_nothing_over_keeps_disconnect_no_longer_than_its_limit(
    client: MezonClient,
    user: SimUser,
    gateway: LocalGateway,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    ears = Ears(client)
    bridge = client._held_bridge()
    bridge.hold(True)
    await user.say(gateway.channel, "for nobody")
    await until(lambda: client._queued, "an event that waits")
    monkeypatch.setattr(_connection, "HAND_OVER_MAX_S", 0.0)
    with caplog.at_level(logging.WARNING, "mezon"):
        await asyncio.wait_for(client.disconnect(), PATIENCE_S)
    assert client.state == "closed"
    assert ears.texts.empty()
    assert "events that had arrived were dropped" in caplog.text


@pytest.mark.timeout(180)
def test_logins_that_are_cancelled_at_random_leave_none_deaf_with_the_server_in_another_process() -> None:
    program = Path(__file__).with_name("programs") / "cancelled_logins.py"
    ran = subprocess.run(
        [sys.executable, str(program), "--logins", "100"], capture_output=True, text=True, timeout=150, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ": 0 faults" in ran.stdout


# Tasks that are all cancelled


def cancel_all_others() -> None:
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        task.cancel()


async def test_a_program_that_cancels_all_tasks_but_its_own_and_goes_on_hears_everything(
    client: MezonClient, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    ears = Ears(client)
    for number in range(3):
        cancel_all_others()
        for part in "ab":
            await user.say(gateway.channel, f"{number}{part}")
        assert [await ears.next(), await ears.next()] == [f"{number}a", f"{number}b"]
    cancel_all_others()
    await assert_it_is_alive(client, ears, user, gateway, bot)


async def test_events_that_waited_for_handlers_go_on_after_all_tasks_were_cancelled(
    connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    client = connect(bot, handler_limit=1)
    started: asyncio.Queue[str] = asyncio.Queue()

    @client.on_channel_message
    async def wait(message: Any) -> None:
        started.put_nowait(message.text)
        await asyncio.Event().wait()

    await client.login()
    for text in ("one", "two", "three"):
        await user.say(gateway.channel, text)
    for text in ("one", "two", "three"):
        assert await asyncio.wait_for(started.get(), PATIENCE_S) == text
        cancel_all_others()


def on_a_loop_of_its_own(work: Coroutine[Any, Any, None]) -> None:
    loop = asyncio.new_event_loop()
    try:
        loop.run_until_complete(work)
    finally:
        loop.close()


async def test_a_loop_that_is_used_on_after_its_tasks_were_cancelled_from_outside_hears_as_well(
    gateway: LocalGateway, bot: Bot, user: SimUser
) -> None:
    client = MezonClient(bot.id, bot.api_key, **gateway.settings())
    said, heard = asyncio.Event(), asyncio.get_running_loop()

    def program() -> str:
        loop = asyncio.new_event_loop()
        try:
            loop.run_until_complete(client.login())
            ears = Ears(client)
            tasks = asyncio.all_tasks(loop)
            for task in tasks:
                task.cancel()
            loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
            heard.call_soon_threadsafe(said.set)
            text = loop.run_until_complete(ears.next())
            loop.run_until_complete(client.disconnect())
            return text
        finally:
            loop.close()

    life = asyncio.ensure_future(asyncio.to_thread(program))
    await said.wait()
    await user.say(gateway.channel, "still there?")
    assert await life == "still there?"
    await gateway.wait_disconnected(bot)


# Loops that end under a client


async def test_the_end_of_a_loop_closes_what_is_open_on_it_and_the_next_loop_can_use_it(
    gateway: LocalGateway, bot: Bot, user: SimUser
) -> None:
    client = MezonClient(bot.id, bot.api_key, **gateway.settings())
    for _ in range(2):
        with pytest.warns(ResourceWarning, match="was open when its event loop ended"):
            await asyncio.to_thread(asyncio.run, client.login())
        assert client.state == "closed"
        await gateway.wait_disconnected(bot)
        for close in (client.disconnect, client.close_socket):
            await asyncio.to_thread(asyncio.run, close())
    ears = Ears(client)
    await client.login()
    await assert_it_is_alive(client, ears, user, gateway, bot)


async def login_and_cancel_all_tasks(client: MezonClient) -> None:
    await client.login()
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        task.cancel()


@pytest.mark.parametrize("use", ["login", "disconnect"])
@pytest.mark.parametrize("before", [MezonClient.login, login_and_cancel_all_tasks])
async def test_a_client_whose_loop_was_closed_without_a_word_is_adopted_by_the_next(
    before: Callable[[MezonClient], Coroutine[Any, Any, None]],
    use: str,
    gateway: LocalGateway,
    bot: Bot,
    user: SimUser,
) -> None:
    client = MezonClient(bot.id, bot.api_key, **gateway.settings())
    await asyncio.to_thread(on_a_loop_of_its_own, before(client))
    assert gateway.connections(bot) == 1
    ears = Ears(client)
    if use == "login":
        await client.login()
        await assert_it_is_alive(client, ears, user, gateway, bot)
    else:
        await client.disconnect()
        assert client.state == "closed"
        await gateway.wait_disconnected(bot)
    await client.login()
    await client.disconnect()


async def test_handlers_and_waiters_of_a_loop_that_was_closed_hold_nothing_up(
    gateway: LocalGateway, bot: Bot, user: SimUser
) -> None:
    client = MezonClient(bot.id, bot.api_key, handler_limit=1, **gateway.settings())
    heard: asyncio.Queue[str] = asyncio.Queue()
    tasks: list[asyncio.Task[Any]] = []

    @client.on_channel_message
    async def wait(message: Any) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.append(task)
        heard.put_nowait(message.text)
        await asyncio.Event().wait()

    async def before() -> None:
        await client.login()
        tasks.append(asyncio.ensure_future(client.wait_for("channel_message", lambda _: False)))
        await until(lambda: client._load()[0], "a handler that runs")

    life = asyncio.ensure_future(asyncio.to_thread(on_a_loop_of_its_own, before()))
    await gateway.wait_connected(bot)
    await user.say(gateway.channel, "one")
    await life
    for task in tasks:
        task._log_destroy_pending = False  # type: ignore[attr-defined]
    await client.login()
    assert client._load() == (0, 0)
    await user.say(gateway.channel, "two")
    assert [await heard.get(), await asyncio.wait_for(heard.get(), PATIENCE_S)] == ["one", "two"]
    await client.disconnect()
    tasks.clear()


async def test_what_waits_for_a_handler_that_ended_in_the_last_round_of_a_loop_is_served_on_the_next(
    gateway: LocalGateway, bot: Bot, user: SimUser
) -> None:
    client = MezonClient(bot.id, bot.api_key, handler_limit=1, **gateway.settings())
    heard: asyncio.Queue[str] = asyncio.Queue()
    first_may_end: list[asyncio.Event] = []

    @client.on_channel_message
    async def wait(message: ChannelMessage) -> None:
        heard.put_nowait(message.text)
        if message.text == "one":
            first_may_end.append(asyncio.Event())
            await first_may_end[0].wait()

    async def until_one_waits() -> None:
        await client.login()
        await until(lambda: client._load() == (1, 1), "a handler that runs and an event that waits")

    async def last_round() -> None:
        first_may_end[0].set()

    def one_life() -> None:
        loop = asyncio.new_event_loop()
        loop.run_until_complete(until_one_waits())
        loop.run_until_complete(last_round())
        loop.close()

    life = asyncio.ensure_future(asyncio.to_thread(one_life))
    await gateway.wait_connected(bot)
    for text in ("one", "two"):
        await user.say(gateway.channel, text)
    await life
    async with client:
        for text in ("three", "four"):
            await user.say(gateway.channel, text)
        texts = [await asyncio.wait_for(heard.get(), PATIENCE_S) for _ in range(4)]
    assert texts == ["one", "two", "three", "four"]


def test_ctrl_c_while_the_loop_is_asked_to_start_what_waits_makes_nobody_deaf() -> None:
    with own_loop(handler_limit=1) as served:
        heard: list[str] = []
        first_may_end = asyncio.Event()
        interrupts: list[Any] = []

        @served.client.on_channel_message
        async def wait(message: ChannelMessage) -> None:
            heard.append(message.text)
            if message.text == "one":
                await first_may_end.wait()

        ask = served.loop.call_soon

        def interrupted(callback: Any, *args: Any, **options: Any) -> Any:
            if not interrupts and any(getattr(arg, "__name__", "") == "_resume" for arg in args):
                interrupts.append(callback)
                raise KeyboardInterrupt
            return ask(callback, *args, **options)

        async def until_one_waits() -> None:
            for text in ("one", "two"):
                await served.user.say(served.gateway.channel, text)
            await until(lambda: served.client._load() == (1, 1), "a handler that runs and an event that waits")

        async def until_it_is_interrupted() -> None:
            first_may_end.set()
            await until(lambda: interrupts, "the interruption")

        served.run(until_one_waits())
        served.loop.call_soon = interrupted  # type: ignore[method-assign]
        with pytest.raises(KeyboardInterrupt):
            served.run(until_it_is_interrupted())
        served.run(until(lambda: heard == ["one", "two"], "both messages"))


async def test_a_client_that_was_lost_on_one_loop_can_log_in_on_another(gateway: LocalGateway, bot: Bot) -> None:
    client = MezonClient(bot.id, bot.api_key, **gateway.settings())
    await client.login(enable_auto_reconnect=False)
    gateway.drop_connections(bot)
    await client.wait_for("closed", timeout=PATIENCE_S)

    async def elsewhere() -> str:
        async with client:
            return client.state

    assert await asyncio.to_thread(asyncio.run, elsewhere()) == "ready"
    await gateway.wait_disconnected(bot)


# Clients that are dropped


class Echo(MezonClient):
    """A bot in the shape of a subclass, with a handler among its methods."""

    heard = 0

    @auto_bind("channel_message")
    def count(self, _: ChannelMessage) -> None:
        self.heard += 1

    def remember(self, _: ChannelMessage) -> None:
        self.heard += 1


async def test_a_hundred_clients_that_are_dropped_under_traffic_close_at_once_without_a_cyclic_collection(
    gateway: LocalGateway, user: SimUser
) -> None:
    waiting = asyncio.Event()

    async def suspended(_: ChannelMessage) -> None:
        await waiting.wait()

    async def use(number: int) -> tuple[weakref.ref[MezonClient], Bot]:
        bot = gateway.bot(f"bot {number}")
        client = (Echo if number % 2 else MezonClient)(bot.id, bot.api_key, **gateway.settings(), http_rate=NO_LIMIT)
        client.on_channel_message(suspended)
        if isinstance(client, Echo):
            client.on_channel_message(client.remember)
        client.on("ready", lambda _: None)
        await client.login()
        channel = await client.channels.fetch(gateway.channel)
        assert channel.clan is not None
        assert channel.clan.channels.get(channel.id) is channel
        assert client.users.get(user.id) is None or client.users.first() is not None
        assert client.socket_manager.get_socket().is_open()
        assert client.api_client is not None
        assert client.api is not None
        message = await client.wait_for("channel_message", timeout=PATIENCE_S)
        assert client.channels.get(message.channel_id) is channel
        return weakref.ref(client), bot

    async def talk() -> None:
        while True:
            await user.say(gateway.channel, "is anybody there?")
            await asyncio.sleep(0)

    talking = asyncio.ensure_future(talk())
    gc.collect()
    gc.disable()
    try:
        for number in range(100):
            with pytest.warns(ResourceWarning, match="was dropped while it was open"):
                reference, bot = await use(number)
            assert reference() is None
            await gateway.wait_disconnected(bot)
    finally:
        gc.enable()
        talking.cancel()
        waiting.set()


@pytest.mark.filterwarnings("ignore::ResourceWarning")
async def test_a_program_that_keeps_no_reference_to_its_client_is_told_why_the_bot_is_gone(
    gateway: LocalGateway, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    async def start() -> None:
        client = MezonClient(bot.id, bot.api_key, **gateway.settings())

        @client.on_channel_message
        async def answer(message: ChannelMessage) -> None:
            await message.reply("pong")

        await client.login()

    with caplog.at_level(logging.WARNING, "mezon.client"):
        await start()
        await gateway.wait_disconnected(bot)
        (record,) = await until(
            lambda: [record for record in caplog.records if record.name == "mezon.client"], "a record of the client"
        )
    assert "was dropped while it was open" in record.getMessage()
    assert "Keep a reference" in record.getMessage()
    assert vars(record)["client_id"] == bot.id


async def test_what_was_seen_through_a_client_that_was_dropped_says_so(gateway: LocalGateway, bot: Bot) -> None:
    client = MezonClient(bot.id, bot.api_key, **gateway.settings(), http_rate=NO_LIMIT)
    await client.login()
    channel = await client.channels.fetch(gateway.channel)
    manager = client.socket_manager
    await client.disconnect()
    del client
    for use in (lambda: channel.send("nobody hears this"), lambda: manager.get_socket().ping()):
        with pytest.raises(ClientClosed, match="keep a reference to it"):
            await use()


async def test_a_method_of_the_client_is_a_handler_like_any_other(
    gateway: LocalGateway, bot: Bot, user: SimUser
) -> None:
    async with Echo(bot.id, bot.api_key, **gateway.settings()) as client:
        failed: asyncio.Queue[Any] = asyncio.Queue()

        def fail(_: Echo, message: ChannelMessage) -> None:
            raise LookupError(message.text)

        client.fail = MethodType(fail, client)  # type: ignore[attr-defined]
        client.on_channel_message(client.fail)  # type: ignore[attr-defined]
        client.on("handler_error", failed.put_nowait)
        client.on_channel_message(client.remember)
        client.event_manager.once("channel_message", client.remember)
        assert client.event_manager.listener_count("channel_message") == 4
        for text in ("one", "two"):
            await user.say(gateway.channel, text)
            report = await asyncio.wait_for(failed.get(), PATIENCE_S)
            assert (str(report.exception.args[0]), report.handler) == (text, client.fail)  # type: ignore[attr-defined]
        client.off("channel_message", client.remember)
        client.off("channel_message", client.fail)  # type: ignore[attr-defined]
        assert client.event_manager.listener_count("channel_message") == 1
        await until(lambda: client.heard >= 5, "5 messages")
        del client.fail  # type: ignore[attr-defined]


async def test_a_message_that_waits_for_its_turn_when_its_client_closes_is_told_of_that_and_not_of_an_outage(
    connect: Connect, bot: Bot, gateway: LocalGateway
) -> None:
    client = connect(bot, socket_rate=(60, 1))
    await client.login()
    channel = await client.channels.fetch(gateway.channel)
    sends = [asyncio.ensure_future(channel.send("one of many")) for _ in range(200)]
    await sends[0]
    await client.disconnect()
    outcomes = await asyncio.wait_for(asyncio.gather(*sends, return_exceptions=True), PATIENCE_S)
    errors = {type(outcome) for outcome in outcomes if isinstance(outcome, Exception)}
    # One that is on its way may lose its answer.
    assert ClientClosed in errors <= {ClientClosed, ConnectionLost}

"""A socket that one thread is to read and write, the loop's or the runtime's: really that one, and nothing else differs."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

import pytest

from mezon import Bot as CommandBot
from mezon import ChannelMessage, MezonClient, TextChannel, ValidationError
from mezon.testing import Bot, LocalGateway, SimUser

from .conftest import NO_LIMIT, Connect
from .test_bridge import arrive, bridge
from .test_lease import Ear
from .waiting import until

THREADS = ("loop", "runtime")

SENDS = 1_000

needs_poller = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the runtime reads every socket")


@pytest.fixture(params=THREADS)
def thread(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def log_in(connect: Connect, bot: Bot, thread: str, **settings: Any) -> MezonClient:
    client = connect(bot, socket_thread=thread, socket_rate=NO_LIMIT, **settings)
    await client.login()
    return client


async def lent(client: MezonClient) -> None:
    """Wait until the loop has the socket."""
    await until(lambda: bridge(client).lent, "a socket that is lent to the loop")


async def channel_of(client: MezonClient, gateway: LocalGateway) -> TextChannel:
    return await client.channels.fetch(gateway.channel)


def texts(gateway: LocalGateway) -> list[str | None]:
    return [message.text for message in gateway.messages(gateway.channel)]


async def talk(client: MezonClient, gateway: LocalGateway, user: SimUser, count: int) -> None:
    """Let a client hear one message after the other."""
    ear = Ear(client)
    for number in range(count):
        await user.say(gateway.channel, str(number))
        await ear.wait(number + 1)


# Which thread


async def test_a_socket_for_the_runtime_is_never_lent_however_lively_it_is(
    connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    client = await log_in(connect, bot, "runtime")
    loans: list[int] = []
    client.on_channel_message(lambda: loans.append(bridge(client).lent))
    await talk(client, gateway, user, 50)
    assert loans == [0] * 50


@needs_poller
async def test_a_socket_for_the_loop_is_lent_without_any_event(connect: Connect, bot: Bot) -> None:
    client = await log_in(connect, bot, "loop")
    await lent(client)
    assert client.stats()["events_lost"] == 0


@needs_poller
async def test_a_socket_for_the_loop_is_read_there_while_nothing_else_is_to_be_done(
    connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    client = await log_in(connect, bot, "loop", heartbeat=(600, 30))
    await lent(client)
    ear, loans = Ear(client), list[int]()
    client.on_channel_message(lambda: loans.append(bridge(client).lent))
    for number in range(50):
        await user.say(gateway.channel, str(number))
        await ear.wait(number + 1)
        # The core may have had something to ask on its own account; afterwards it is lent again.
        await lent(client)
    assert loans.count(1) > 25


@pytest.mark.parametrize("count", [1, 50])
async def test_what_a_client_for_the_loop_sends_is_written_before_the_loop_goes_on(
    connect: Connect, bot: Bot, gateway: LocalGateway, count: int
) -> None:
    client = await log_in(connect, bot, "loop", heartbeat=(600, 30))
    channel = await channel_of(client, gateway)
    await channel.send("the channel is joined by now")
    gateway.delay("channel_message_send", 0.05, times=count)
    before = client.stats()["frames_out"]
    sends = [asyncio.ensure_future(channel.send("x")) for _ in range(count)]
    # The sends are queued in this round of the loop, and written in the next, where this goes on.
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert client.stats()["frames_out"] == before + count
    await asyncio.gather(*sends)


@needs_poller
async def test_each_client_of_a_process_has_its_own_way(
    connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    first = await log_in(connect, bot, "loop")
    second = await log_in(connect, gateway.bot("second"), "runtime")
    await lent(first)
    loans: list[int] = []
    second.on_channel_message(lambda: loans.append(bridge(second).lent))
    await talk(second, gateway, user, 20)
    await lent(first)
    # They are on one loop, which has the socket of one at most.
    assert max(loans) <= 1


@needs_poller
@pytest.mark.parametrize(("moved_to", "given", "is_lent"), [("loop", None, True), ("loop", "runtime", False)])
async def test_the_environment_says_which_unless_the_program_does(
    monkeypatch: pytest.MonkeyPatch,
    bot: Bot,
    gateway: LocalGateway,
    moved_to: str,
    given: str | None,
    is_lent: bool,
) -> None:
    variables = gateway.environment(bot) | {"MEZON_SOCKET_THREAD": moved_to}
    for variable, value in variables.items():
        monkeypatch.setenv(variable, value)
    async with CommandBot.from_env(socket_thread=given) as client:
        await client.request("clan_join", {"clan_id": gateway.clan})
        if is_lent:
            await lent(client)
        assert bridge(client).lent == is_lent


def test_another_name_is_refused_with_those_that_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    accepted = 'socket_thread must be "auto", "loop" or "runtime", not '
    for wrong, told in (("Loop", '"Loop"'), (5, "an int"), (True, "a bool")):
        with pytest.raises(ValidationError) as raised:
            MezonClient(5, "key", socket_thread=wrong)  # type: ignore[arg-type]
        assert (str(raised.value), raised.value.field) == (accepted + told, "socket_thread")
    monkeypatch.setenv("MEZON_SOCKET_THREAD", "both")
    with pytest.raises(ValidationError, match="variable MEZON_SOCKET_THREAD is not acceptable") as raised:
        MezonClient(5, "key")
    assert accepted + '"both"' in str(raised.value)
    assert MezonClient(5, "key", socket_thread="auto").state == "idle"


# Nothing else differs


async def test_an_echo_is_heard_once_and_in_order(
    connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway, thread: str
) -> None:
    client = await log_in(connect, bot, thread)

    async def echo(message: ChannelMessage) -> None:
        if message.sender_id == user.id:
            channel = await client.channels.fetch(message.channel_id)
            await channel.send(f"heard {message.text}")

    client.on_channel_message(echo)
    for number in range(50):
        await user.say(gateway.channel, str(number))
        heard = await user.expect(gateway.channel)
        assert heard.text == f"heard {number}"
    assert len(texts(gateway)) == 100


async def test_1000_sends_at_once_leave_once_and_in_order(
    connect: Connect, bot: Bot, gateway: LocalGateway, thread: str
) -> None:
    client = await log_in(connect, bot, thread)
    channel = await channel_of(client, gateway)
    sent = await asyncio.gather(*(channel.send(str(number)) for number in range(SENDS)))
    assert texts(gateway) == [str(number) for number in range(SENDS)]
    assert [message.message_id for message in sent] == [message.id for message in gateway.messages(gateway.channel)]


async def test_1000_sends_one_after_the_other_leave_in_order_while_others_talk(
    connect: Connect, bot: Bot, gateway: LocalGateway, thread: str
) -> None:
    client = await log_in(connect, bot, thread)
    channel, ear = await channel_of(client, gateway), Ear(client)
    burst = asyncio.ensure_future(gateway.burst(bot, gateway.channel, SENDS))
    for number in range(SENDS):
        await channel.send(f"mine {number}")
    await burst
    await ear.wait(SENDS)
    assert [text for text in texts(gateway) if text and text.startswith("mine")] == [f"mine {n}" for n in range(SENDS)]
    assert [text for text in ear.texts if text and text.isdigit()] == [str(number) for number in range(SENDS)]


async def test_a_call_that_is_cancelled_is_forgotten_and_the_next_one_answered(
    connect: Connect, bot: Bot, gateway: LocalGateway, thread: str
) -> None:
    client = await log_in(connect, bot, thread)
    channel = await channel_of(client, gateway)
    sends = [asyncio.ensure_future(channel.send(str(number))) for number in range(100)]
    for send in sends[::2]:
        send.cancel()
    outcomes = await asyncio.gather(*sends, return_exceptions=True)
    assert [isinstance(outcome, asyncio.CancelledError) for outcome in outcomes] == [True, False] * 50
    gateway.delay("clan_join", 30, times=1)
    asked = gateway.calls()["clan_join"]
    silent = asyncio.ensure_future(client.request("clan_join", {"clan_id": gateway.clan}))
    await gateway.wait_calls("clan_join", asked + 1)
    silent.cancel()
    await channel.send("last")
    assert texts(gateway) == [*(str(number) for number in range(1, 100, 2)), "last"]
    assert bridge(client).pending == 0


async def test_the_heartbeat_goes_on_while_the_loop_is_held(
    connect: Connect, bot: Bot, gateway: LocalGateway, thread: str
) -> None:
    client = await log_in(connect, bot, thread, heartbeat=(0.2, 30))
    pings = gateway.calls()["ping"]
    arrive(client, client.stats()["frames_in"] + 5)
    assert gateway.calls()["ping"] >= pings + 4
    assert client.stats()["reconnects"] == 0
    await client.request("clan_join", {"clan_id": gateway.clan})


async def test_what_comes_while_the_loop_is_held_is_read_without_it(
    connect: Connect, bot: Bot, gateway: LocalGateway, user: SimUser, thread: str
) -> None:
    client = await log_in(connect, bot, thread, heartbeat=(600, 30))
    if thread == "loop" and sys.platform == "linux":
        await lent(client)
    ear = Ear(client)
    await user.say(gateway.channel, "before")
    await ear.wait(1)
    frames = client.stats()["frames_in"]
    says = [asyncio.ensure_future(user.say(gateway.channel, str(number))) for number in range(20)]
    await asyncio.sleep(0)
    # No ping is due: only who looks after the loop can take the socket from it.
    arrive(client, frames + 10)
    assert bridge(client).lent == 0
    await asyncio.gather(*says)
    await ear.wait(21)
    assert sorted(str(text) for text in ear.texts) == sorted(["before", *(str(number) for number in range(20))])
    await user.say(gateway.channel, "after")
    await ear.wait(22)
    assert client.stats()["reconnects"] == 0


@needs_poller
async def test_what_comes_to_a_quiet_loop_that_is_held_is_read_without_it(gateway: LocalGateway, user: SimUser) -> None:
    account = gateway.bot("quiet")
    settings = {**gateway.settings(), "handshake_interval": 0, "heartbeat": (600, 30), "message_db_path": None}
    is_held = asyncio.Event()
    here = asyncio.get_running_loop()

    async def life() -> int:
        client = MezonClient(account.id, account.api_key, socket_thread="loop", **settings)
        async with client:
            await lent(client)
            # Usually long enough for the watchdog to fall asleep, which looks while something stirs; one that is awake sees it, too.
            await asyncio.sleep(3)
            assert bridge(client).lent == 1
            frames = client.stats()["frames_in"]
            here.call_soon_threadsafe(is_held.set)
            # Nothing on this loop tells that it is held, since what comes is read by nobody.
            arrive(client, frames + 1)
            return int(bridge(client).lent)

    living = asyncio.ensure_future(asyncio.to_thread(asyncio.run, life()))
    await asyncio.wait((asyncio.ensure_future(is_held.wait()), living), return_when=asyncio.FIRST_COMPLETED)
    await user.say(gateway.channel, "anybody there?")
    assert await living == 0

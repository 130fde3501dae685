"""One bot on several processes, over a real nats-server: every event is handled, by one of them, whoever dies."""

from __future__ import annotations

import asyncio
import logging
import os
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from mezon import Broker, ChannelMessage, MezonClient, MezonError, NotConnected, ValidationError, health, metrics
from mezon.testing import Bot, LocalGateway, SimUser

from .conftest import NO_LIMIT, Connect
from .nats_server import NatsServer
from .waiting import LONG_PATIENCE_S as PATIENCE_S
from .waiting import until

MEMBER = Path(__file__).with_name("programs") / "member.py"

# What is given up is so after pauses of 15 s together, and processes have to start.
pytestmark = pytest.mark.timeout(300)


class Process:
    """A process of a bot."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def line(self, text: str) -> None:
        """Wait until it has printed a line."""
        stream = self._process.stdout
        assert stream is not None
        seen = []
        while (line := await asyncio.wait_for(stream.readline(), PATIENCE_S)) != b"":
            seen.append(line.decode().strip())
            if seen[-1] == text:
                return
        pytest.fail(f"it ended without {text!r}, and printed {seen}")

    @property
    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self._process.returncode is None

    async def kill(self) -> None:
        """End it at once."""
        self._process.kill()
        await self._process.wait()

    async def leave(self) -> int:
        """Ask it to leave, and return its status."""
        self._process.send_signal(signal.SIGTERM)
        return await asyncio.wait_for(self._process.wait(), PATIENCE_S)


@asynccontextmanager
async def member(
    gateway: LocalGateway, nats: NatsServer, bot: Bot, role: str, *arguments: str, program: Path = MEMBER
) -> AsyncIterator[Process]:
    """Start a process of the bot, and wait until it is there."""
    variables = {**gateway.environment(bot), "MEZON_BROKER": nats.url, "MEZON_ROLE": role}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, str(program), *arguments),
        env={**os.environ, **variables},
        stdout=asyncio.subprocess.PIPE,
    )
    one = Process(process)
    try:
        await one.line("ready")
        yield one
    finally:
        if process.returncode is None:
            await one.kill()


def answering(client: MezonClient, name: str) -> MezonClient:
    """Let a client answer every message "!..." with its name, as the processes do."""

    @client.on_channel_message
    async def answer(message: ChannelMessage) -> None:
        if message.text.startswith("!"):
            await message.reply(f"{message.text[1:]} {name}{' recovered' if message.recovered else ''}")

    return client


async def answers(user: SimUser, channel: int, count: int) -> list[str]:
    return [(await user.expect(channel, timeout=PATIENCE_S)).text for _ in range(count)]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def test_a_holder_and_a_worker_are_one_bot(
    nats: NatsServer, connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway, caplog: pytest.LogCaptureFixture
) -> None:
    holder = answering(connect(bot, broker=Broker(nats.url, role="holder")), "holder")
    worker = answering(connect(bot, broker=Broker(nats.url, role="worker")), "worker")
    await asyncio.gather(holder.login(), worker.login())
    for number in range(5):
        await user.say(gateway.channel, f"!{number}")
    assert await answers(user, gateway.channel, 5) == [f"{number} worker" for number in range(5)]
    assert gateway.connections(bot) == 1
    # The old warning is about bots that answer twice.
    assert [record.message for record in caplog.records if "answers twice" in record.message] == []


async def test_a_client_beside_the_cluster_is_still_warned_about(
    nats: NatsServer, connect: Connect, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    await connect(bot, broker=nats.url).login()
    await connect(bot).login()
    assert len([record for record in caplog.records if "answers twice" in record.message]) == 1


async def test_what_becomes_of_the_broker_is_logged(
    nats: NatsServer, connect: Connect, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    await connect(bot, broker=nats.url).login()
    await nats.kill()

    def lost() -> list[str]:
        return [record.name for record in caplog.records if "Lost the connection to the broker" in record.message]

    assert await until(lost, "a word about the lost broker", PATIENCE_S) == ["mezon.broker.nats.link"]
    await nats.start()


async def test_a_record_about_the_broker_says_of_which_bot_it_is(
    nats: NatsServer, connect: Connect, gateway: LocalGateway, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    bots = [gateway.bot(), gateway.bot()]
    clients = [connect(bot, broker=nats.url) for bot in bots]
    await asyncio.gather(*(client.login() for client in clients))

    def named() -> list[int]:
        had = [record for record in caplog.records if "This process has the socket now" in record.message]
        return sorted(vars(record)["client_id"] for record in had) if len(had) == len(bots) else []

    assert await until(named, "a record of each bot", PATIENCE_S) == sorted(bot.id for bot in bots)


async def test_credentials_that_the_broker_takes_no_more_are_told_once(
    connect: Connect, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    def told() -> list[str]:
        return [one.message for one in caplog.records if "does not accept the credentials any more" in one.message]

    async with NatsServer("-js", "--auth", "before") as nats:
        await connect(bot, broker=Broker(nats.url, token="before")).login()
        await nats.kill()
        nats.change("-js", "--auth", "after")
        await nats.start()
        (one,) = await until(told, "a word about the credentials", PATIENCE_S)
        assert "start this process again with the new ones" in one
        assert "before" not in one.partition("any more")[2]


async def test_one_process_does_everything_by_default(
    nats: NatsServer, connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEZON_BROKER", nats.url)
    client = answering(connect(bot), "all")
    await client.login()
    await user.say(gateway.channel, "!x")
    assert await answers(user, gateway.channel, 1) == ["x all"]
    overview = await Broker(nats.url).overview(bot.id)
    assert overview["holder"]["pid"] == os.getpid()
    assert [member["role"] for member in overview["members"]] == ["all"]
    assert [len(partitions) for partitions in overview["owned"].values()] == [64]


async def test_all_that_a_bot_does_is_done_by_the_holder_for_its_workers(
    nats: NatsServer, connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    clan = gateway.clan
    holder = connect(bot, broker=Broker(nats.url, role="holder"))
    worker = connect(bot, broker=Broker(nats.url, role="worker"))
    await asyncio.gather(holder.login(), worker.login())
    said = await user.say(gateway.channel, "hello")
    message = await worker.wait_for("channel_message", timeout=PATIENCE_S)
    assert message.message_id == said
    await message.react(17, ":heart:")
    await user.expect_reaction(gateway.channel, said, timeout=PATIENCE_S)
    channel = worker.channels[gateway.channel]
    sent = await channel.send("first")
    await (await channel.messages.fetch(sent.message_id)).update("second")
    assert (await user.expect_edit(gateway.channel, sent.message_id, timeout=PATIENCE_S)).text == "second"
    file = await worker.upload_file(b"what is in it", "a.txt")
    assert file.size == len(b"what is in it")
    clans = await worker.api.list_clan_descs()
    assert [clan.clan_id for clan in clans.clandesc] == [clan]
    with pytest.raises(MezonError):
        await worker.channels.fetch(1)


@pytest.mark.parametrize("roles", [("all",), ("holder", "worker", "worker")])
async def test_whoever_receives_tokens_is_told_once_however_many_processes_hear_of_it(
    nats: NatsServer, connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway, roles: tuple[str, ...]
) -> None:
    clients = [connect(bot, broker=Broker(nats.url, role=role)) for role in roles]
    for client in clients:
        await client.login()
    await clients[-1].send_token({"receiver_id": user.id, "amount": 1_234, "note": "real"})
    direct = await user.dm(clients[0])
    assert "1,234" in (await user.expect(direct, timeout=PATIENCE_S)).text
    # Whoever would tell of the first one once more has heard of it before the second.
    await clients[-1].send_token({"receiver_id": user.id, "amount": 5_678, "note": "another"})
    assert "5,678" in (await user.expect(direct, timeout=PATIENCE_S)).text
    # Every process has heard of the transfer when it hears of what came after it.
    gateway.emit(bot, "channel_created_event", {"clan_id": gateway.clan, "channel_id": 888, "channel_type": 1})

    async def known() -> bool:
        return all(888 in client.channels for client in clients)

    await until(known, "the channel that came after the transfer", PATIENCE_S)
    await (await clients[-1].channels.fetch(gateway.channel)).send("the last word")
    await user.expect(gateway.channel, timeout=PATIENCE_S)
    assert len(gateway.messages(direct)) == 2


@pytest.mark.parametrize("roles", [("all",), ("holder", "worker")])
async def test_a_choice_comes_once_with_no_more_trust_than_without_a_broker(
    nats: NatsServer, connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway, roles: tuple[str, ...]
) -> None:
    clients = [connect(bot, broker=Broker(nats.url, role=role)) for role in roles]
    chosen: list[tuple[int, str, list[str]]] = []

    @clients[-1].on("dropdown_box_selected")
    async def choice(event: Any) -> None:
        chosen.append((event.user_id, event.actor_trust, list(event.values)))

    answering(clients[-1], "heard")
    for client in clients:
        await client.login()
    select = {"id": "size", "type": 2, "component": {"options": [{"label": "all", "value": "all"}]}}
    channel = await clients[-1].channels.fetch(gateway.channel)
    sent = await channel.send({"t": "Which?", "components": [{"components": [select]}]})
    await user.expect(gateway.channel, timeout=PATIENCE_S)
    await gateway.user("attacker").click_button(sent.message_id, "size", "all", as_user=user)
    # What is said afterwards in the same channel comes afterwards.
    await user.say(gateway.channel, "!all")
    assert await answers(user, gateway.channel, 1) == ["all heard"]
    assert chosen == [(user.id, "client", ["all"])]


async def test_an_event_that_is_handled_again_does_not_turn_back_what_is_known(
    nats: NatsServer, connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    client = connect(bot, broker=nats.url, message_db_path=":memory:")
    seen: asyncio.Queue[str] = asyncio.Queue()
    failed: set[str] = set()

    def fail_once(what: str) -> None:
        seen.put_nowait(what)
        if what in {"first", "one", "two"} - failed:
            failed.add(what)
            raise RuntimeError(what)

    client.on("channel_updated_event", lambda event: fail_once(event.channel_label))
    client.on_channel_message(lambda message: fail_once(message.text or "deleted"))
    await client.login()
    channel = await client.channels.fetch(gateway.channel)
    # A channel that no listing has, so that only events tell its name.
    place = {"clan_id": gateway.clan, "channel_id": 888, "channel_type": 1}
    gateway.emit(bot, "channel_created_event", {**place, "channel_label": "new"})
    for name in ("first", "second"):
        gateway.emit(bot, "channel_updated_event", {**place, "channel_label": name})
    one = await user.say(channel.id, "one")
    await user.edit(channel.id, one, "edited")
    two = await user.say(channel.id, "two")
    await user.delete(channel.id, two)
    expected = sorted(["first", "second", "one", "edited", "two", "deleted", "first", "one", "two"])
    assert sorted([await asyncio.wait_for(seen.get(), PATIENCE_S) for _ in expected]) == expected
    assert client.channels[888].name == "second"
    assert (await channel.messages.fetch(one)).text == "edited"
    assert (await client.message_db.get_message_by_id(one, channel.id)).text == "edited"
    assert await client.message_db.get_message_by_id(two, channel.id) is None
    with pytest.raises(MezonError):
        await channel.messages.fetch(two)


async def test_transfers_of_several_processes_get_nonces_one_after_the_other(
    nats: NatsServer, connect: Connect, bot: Bot, user: SimUser
) -> None:
    clients = [connect(bot, broker=Broker(nats.url, role=role)) for role in ("all", "worker", "worker")]
    await asyncio.gather(*(client.login() for client in clients))
    transfer = {"receiver_id": user.id, "amount": 1}
    sent = await asyncio.gather(*(client.send_token(transfer) for client in clients * 4))
    assert len({receipt.tx_hash for receipt in sent}) == 12
    assert await clients[0].get_current_nonce(bot.id) == 12


async def test_a_worker_knows_of_a_channel_that_is_made_later(
    nats: NatsServer, connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    clan = gateway.clan
    holder = connect(bot, broker=Broker(nats.url, role="holder"))
    workers = [answering(connect(bot, broker=Broker(nats.url, role="worker")), str(number)) for number in range(2)]
    await asyncio.gather(holder.login(), *(worker.login() for worker in workers))
    made = gateway.add_channel("later")
    told = {"clan_id": clan, "channel_id": made, "channel_type": 1, "channel_label": "later"}
    gateway.emit(bot, "channel_created_event", told)
    for client in (holder, *workers):
        # Whoever handles the event: all follow it.
        await until(lambda client=client: client.channels.cache.get(made), "the new channel", PATIENCE_S)
        assert client.channels[made].name == "later"
    await user.say(made, "!x")
    assert (await answers(user, made, 1))[0].startswith("x")


async def test_what_a_killed_worker_had_begun_is_done_by_another(
    nats: NatsServer, connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    channels = [gateway.channel, *(gateway.add_channel(f"room-{number}") for number in range(7))]
    async with (
        member(gateway, nats, bot, "holder", "holder"),
        member(gateway, nats, bot, "worker", "dies", "3600") as dies,
    ):
        begun = {channel: await user.say(channel, "!begun") for channel in channels}
        await dies.line("begins !begun")
        worker = connect(bot, broker=Broker(nats.url, role="worker"), message_db_path=":memory:")
        other = answering(worker, "other")
        await other.login()
        await dies.kill()
        for channel in channels:
            await user.say(channel, "!after")
        for channel in channels:
            assert await answers(user, channel, 2) == ["begun other", "after other"]
        # What it was given, it knows, whoever was given it before.
        for channel, message_id in begun.items():
            assert (await other.message_db.get_message_by_id(message_id, channel)).text == "!begun"


async def test_what_a_worker_sends_at_once_leaves_in_order(
    nats: NatsServer, connect: Connect, bot: Bot, gateway: LocalGateway
) -> None:
    holder = connect(bot, broker=Broker(nats.url, role="holder"), socket_rate=NO_LIMIT)
    worker = connect(bot, broker=Broker(nats.url, role="worker"), socket_rate=NO_LIMIT)
    await asyncio.gather(holder.login(), worker.login())
    channel = await worker.channels.fetch(gateway.channel)
    # More than tokio lets a task do at a time.
    texts = [str(number) for number in range(1_000)]
    await asyncio.gather(*(channel.send(text) for text in texts))
    assert [message.text for message in gateway.messages(gateway.channel)] == texts


async def test_an_outage_of_the_service_is_one_of_every_process(
    nats: NatsServer, connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    holder = connect(bot, broker=Broker(nats.url, role="holder"))
    worker = connect(bot, broker=Broker(nats.url, role="worker"))
    told: list[str] = []
    for event in ("disconnected", "reconnecting", "reconnected"):
        worker.on(event, lambda *_, event=event: told.append(event))
    await asyncio.gather(holder.login(), worker.login())
    channel = await worker.channels.fetch(gateway.channel)
    gateway.refuse("ws", status=503)
    gateway.drop_connections(bot)
    await until(lambda: {holder.state, worker.state} == {"backoff"}, "both to know of the outage", PATIENCE_S)
    assert not health.check(worker).ready
    assert re.search(r"^mezon_connected(\{.*\})? 0$", metrics.text(worker), re.MULTILINE)
    with pytest.raises(NotConnected):
        await channel.send("fails")
    await channel.send("goes", offline="http")
    given_up, waits = (asyncio.create_task(channel.send(text, offline="wait")) for text in ("given up", "waits"))
    # What is asked now comes behind them.
    await worker.api.get_account()
    given_up.cancel()
    await worker.api.get_account()
    assert (await Broker(nats.url).overview(bot.id))["connected"] is False
    gateway.clear_faults()
    await waits
    assert await answers(user, gateway.channel, 2) == ["goes", "waits"]
    await until(lambda: {holder.state, worker.state} == {"ready"}, "both to know that it is over", PATIENCE_S)
    # It was tried again several times.
    assert list(dict.fromkeys(told)) == ["disconnected", "reconnecting", "reconnected"]
    assert (told.count("disconnected"), told.count("reconnected")) == (1, 1)


async def test_messages_said_while_nobody_had_the_socket_are_handled_once(
    nats: NatsServer, connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    async with member(gateway, nats, bot, "holder", "first") as first:
        worker = answering(connect(bot, broker=Broker(nats.url, role="worker")), "worker")
        await worker.login()
        async with member(gateway, nats, bot, "holder", "second"):
            await user.say(gateway.channel, "!before")
            assert await answers(user, gateway.channel, 1) == ["before worker"]
            await first.kill()
            await gateway.wait_disconnected(bot)
            for number in range(5):
                await user.say(gateway.channel, f"!{number}")
            assert gateway.connections(bot) == 0
            assert await answers(user, gateway.channel, 5) == [f"{number} worker recovered" for number in range(5)]
            await user.say(gateway.channel, "!live")
            assert await answers(user, gateway.channel, 1) == ["live worker"]
    texts = [one.text for one in gateway.messages(gateway.channel) if one.sender_id == bot.id]
    assert len(texts) == len(set(texts)) == 7


async def test_a_broker_that_comes_back_empty_is_made_anew_and_the_bot_goes_on(
    nats: NatsServer, connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    holder = connect(bot, broker=Broker(nats.url, role="holder"))
    worker = answering(connect(bot, broker=Broker(nats.url, role="worker")), "worker")
    await asyncio.gather(holder.login(), worker.login())
    await user.say(gateway.channel, "!before")
    assert await answers(user, gateway.channel, 1) == ["before worker"]
    await nats.wipe()
    await gateway.wait_disconnected(bot)
    await nats.start()

    def began() -> int:
        return sum("This process has the socket now" in record.message for record in caplog.records)

    await until(lambda: began() == 2, "the socket that the holder opens again", PATIENCE_S)
    for number in range(5):
        await user.say(gateway.channel, f"!{number}")
    assert await answers(user, gateway.channel, 5) == [f"{number} worker" for number in range(5)]
    await until(lambda: "made anew" in caplog.text, "what was made anew", PATIENCE_S)
    told = [record for record in caplog.records if "made anew" in record.message]
    assert 1 <= len(told) <= 2, "each process that makes something of it tells that once"


async def test_what_a_worker_did_not_begin_is_left_to_others(
    nats: NatsServer, connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    count = 6
    async with (
        member(gateway, nats, bot, "holder", "holder"),
        member(gateway, nats, bot, "worker", "leaves", "1") as leaves,
    ):
        for number in range(count):
            await user.say(gateway.channel, f"!{number}")
        await leaves.line("begins !0")
        other = answering(connect(bot, broker=Broker(nats.url, role="worker")), "other")
        await other.login()
        assert await leaves.leave() == 0
        told = await answers(user, gateway.channel, count)
    # Each was answered, by one of them: the one that left finished what it had begun.
    assert sorted(text.split()[0] for text in told) == [str(number) for number in range(count)]
    assert "0 leaves" in told


async def test_an_event_that_always_fails_is_given_up_kept_and_can_be_handled_again(
    nats: NatsServer, connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    client = connect(bot, broker=nats.url)
    broken, tries = True, 0

    @client.on_channel_message
    async def answer(message: ChannelMessage) -> None:
        nonlocal tries
        if message.text == "!x":
            tries += 1
            if broken:
                raise ValueError("out of order")
            await message.reply("mended")

    await client.login()
    said = await user.say(gateway.channel, "!x")
    broker = Broker(nats.url)
    letters = await until(lambda: broker.dead_letters(bot.id), "a dead letter", PATIENCE_S)
    # A delivery to a process that stood still counts as well.
    assert 1 <= tries <= 5
    (letter,) = letters
    assert letter["events"] == [f"channel_message {said} in channel {gateway.channel}"]
    assert letter["dead"]["deliveries"] == 5
    assert letter["dead"]["why"].rstrip().endswith("ValueError: out of order")
    assert (await broker.overview(bot.id))["dead"] == 1
    broken = False
    assert not await broker.replay(bot.id, letter["number"] + 1)
    assert await broker.replay(bot.id, letter["number"])
    assert await answers(user, gateway.channel, 1) == ["mended"]
    assert await broker.dead_letters(bot.id) == []
    assert not await broker.drop(bot.id, letter["number"])


async def test_an_event_that_ends_its_process_is_given_up_and_those_behind_it_are_handled(
    nats: NatsServer, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    broker, letters, ended = Broker(nats.url), [], 0
    async with member(gateway, nats, bot, "holder", "holder"):
        while not letters:
            async with member(gateway, nats, bot, "worker", "w") as worker:
                if not ended:
                    said = await user.say(gateway.channel, "!crash")
                    await user.say(gateway.channel, "!after")

                async def over(worker: Process = worker) -> bool:
                    return not worker.is_running or bool(await broker.dead_letters(bot.id))

                await until(over, "the end of the process or of the event", PATIENCE_S)
                letters = await broker.dead_letters(bot.id)
                ended += not worker.is_running
                assert ended <= 5
                if letters:
                    assert await answers(user, gateway.channel, 1) == ["after w"]
        # A delivery to a process that has just ended counts as well.
        assert ended >= 3
    (letter,) = letters
    assert letter["events"][0] == f"channel_message {said} in channel {gateway.channel}"
    assert letter["dead"]["why"].startswith("Each process that handled it ended without a word")


async def test_an_event_that_the_broker_cannot_take_is_counted_and_holds_up_no_other(
    tmp_path: Path, connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "nats.conf").write_text("max_payload: 16384\n")
    async with NatsServer("-js", "-c", str(tmp_path / "nats.conf")) as nats:
        broker, heard = Broker(nats.url), list[str]()
        client = connect(bot, broker=broker)
        client.on_channel_message(lambda message: heard.append(message.text))
        await client.login()
        file = {"url": "https://cdn.mezon.ai/" + "u" * 2_000, "filename": "a", "filetype": "doc", "size": 1}
        await user.say(gateway.channel, "before")
        await user.say(gateway.channel, "too large", attachments=[file] * 10)
        await user.say(gateway.channel, "after")
        await until(lambda: "after" in heard, "the message behind the one that is too large", PATIENCE_S)
        assert heard == ["before", "after"]
        (told,) = [record for record in caplog.records if "(1) are lost to their handlers" in record.message]
        assert told.levelname == "ERROR"
        assert f"channel {gateway.channel}" in told.message
        assert "max_payload" in told.message

        async def counted() -> bool:
            return [member["counters"]["refused"] for member in (await broker.overview(bot.id))["members"]] == [1]

        await until(counted, "the count of what the broker refused", PATIENCE_S)
        await client.disconnect()


async def test_a_broker_is_prepared_and_looked_at_without_a_bot(nats: NatsServer) -> None:
    before = await Broker(nats.url).status(7)
    assert not any(stream["exists"] for stream in before["streams"])
    made = await Broker(nats.url, partitions=8, max_bytes=3 << 30).init(7)
    assert made["partitions"] == 8
    assert all(stream["exists"] for stream in made["streams"])
    assert made["streams"][0]["bytes_max"] == 3 << 30
    assert await Broker(nats.url).status(7) == made
    with pytest.raises(ValidationError, match="partitions"):
        await Broker(nats.url, partitions=9).init(7)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-js", "--auth", "right"), "refuse"),
        ((), "JetStream"),
    ],
)
async def test_a_broker_that_cannot_be_used_is_named_in_one_sentence(
    connect: Connect, bot: Bot, arguments: tuple[str, ...], told: str
) -> None:
    async with NatsServer(*(arguments or ("-m", "0"))) as server:
        for url in (server.url, f"nats://wr0ng@127.0.0.1:{server.port}"):
            client = connect(bot, broker=url)
            with pytest.raises(MezonError) as caught:
                await client.login()
            assert told in caught.value.message
            assert "\n" not in caught.value.message
            assert "wr0ng" not in str(caught.value)


async def test_a_broker_that_is_not_there_is_named_in_one_sentence(connect: Connect, bot: Bot) -> None:
    port = free_port()
    with pytest.raises(NotConnected, match=rf"127\.0\.0\.1:{port}") as caught:
        await connect(bot, broker=f"nats://user:s3cret@127.0.0.1:{port}").login()
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"servers": "redis://host"}, "broker must be addresses like nats://host:4222"),
        ({"servers": 5}, "broker must be an address or a sequence of addresses"),
        ({"servers": "host", "role": "boss"}, 'role must be "all", "holder" or "worker", not \'boss\''),
        ({"servers": "host", "partitions": 0}, "partitions must be an integer of at least 1"),
        ({"servers": "host", "partitions": 70_000}, "partitions must be an integer of at most 256"),
        ({"servers": "host", "replicas": 6}, "replicas must be an integer of at most 5"),
        ({"servers": "host", "max_age": -1}, "max_age"),
        ({"servers": "host", "token": 5}, "token must be a text"),
        ({"servers": "host", "nkey": 5}, "nkey must be a path"),
        ({"servers": "host", "nkey": []}, "nkey must be a path"),
        ({"servers": "host", "credentials": 0}, "credentials must be a path"),
        ({"servers": "host", "ca_file": {}}, "ca_file must be a path"),
        ({"servers": "host", "token": 0}, "token must be a text"),
        ({"servers": "host", "role": False}, "role must be a text"),
        ({"servers": "host", "max_age": 5}, "max_age must be a number of seconds from 120 to 3153600000"),
        ({"servers": "host", "max_age": float("inf")}, "max_age must be a number of seconds from 120 to 3153600000"),
    ],
)
def test_settings_of_a_broker_that_cannot_be_are_told(given: dict[str, Any], told: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Broker(**given)
    assert told in caught.value.message


@pytest.mark.parametrize(
    ("setting", "content"),
    [
        ("nkey", "SUAEL6GG2L2HIF7DUGZJGMRUFKXELGGYFMHF76UO2AYBG3K4YLWR3FKC2Q"),
        ("nkey", "SUAEL6GG2L2HIF7DUGZJGMRUFKXELGGYFMHF76UO2AYBG3K4YLWR3FKC2Q\n"),
        ("credentials", "-----BEGIN NATS USER JWT-----\neyJ0eXAi.eyJqdGki.c2ln\n------END NATS USER JWT------\n"),
        ("credentials", "eyJ0eXAi.eyJqdGki.c2ln"),
    ],
)
def test_a_secret_in_place_of_the_file_that_holds_it_is_not_repeated(
    monkeypatch: pytest.MonkeyPatch, setting: str, content: str
) -> None:
    accepted = f"{setting} must be the path of a file, not what such a file holds"
    with pytest.raises(ValidationError, match=f"^{accepted}$"):
        Broker("host", **{setting: content})  # type: ignore[arg-type]
    monkeypatch.setenv(f"MEZON_BROKER_{setting.upper()}", content)
    with pytest.raises(ValidationError, match=f"MEZON_BROKER_{setting.upper()} is not acceptable: {accepted}$"):
        Broker("host")


def test_a_broker_of_the_environment_that_cannot_be_is_named(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEZON_BROKER", "redis://user:s3cret@host")
    with pytest.raises(ValidationError, match="the environment variable MEZON_BROKER is not acceptable") as caught:
        MezonClient(bot.id, bot.api_key)
    assert "s3cret" not in str(caught.value)
    monkeypatch.setenv("MEZON_BROKER", "host")
    monkeypatch.setenv("MEZON_ROLE", "boss")
    with pytest.raises(ValidationError, match="the environment variable MEZON_ROLE is not acceptable"):
        MezonClient(bot.id, bot.api_key)
    with pytest.raises(ValidationError, match="broker must be an address"):
        MezonClient(bot.id, bot.api_key, broker=5)  # type: ignore[arg-type]


@pytest.mark.parametrize("role", ["holder", "worker", "boss"])
def test_a_role_without_a_broker_is_refused(bot: Bot, role: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEZON_ROLE", role)
    with pytest.raises(ValidationError, match=f"MEZON_ROLE is '{role}', but the bot has no broker") as caught:
        MezonClient(bot.id, bot.api_key)
    assert caught.value.field == "MEZON_ROLE"
    monkeypatch.setenv("MEZON_ROLE", "all")
    assert MezonClient(bot.id, bot.api_key)._role is None


async def test_a_holder_that_waits_for_what_only_workers_hear_is_told(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    for role, names in (("holder", {"channel_message"}), ("worker", set[str]()), ("all", set[str]())):
        client = MezonClient(bot.id, bot.api_key, broker=Broker("nats://127.0.0.1:1", role=role))
        caplog.clear()
        for name in ("channel_message", "ready"):
            with pytest.raises(TimeoutError):
                await client.wait_for(name, timeout=0)
        assert {
            name for name in ("channel_message", "ready") if f"wait_for({name!r}) waits in vain" in caplog.text
        } == names


def test_a_broker_shows_nothing_secret() -> None:
    broker = Broker("nats://user:s3cret@host", token="t0ken")
    assert repr(broker) == "<Broker role='all'>"
    assert "s3cret" not in repr(vars(broker))
    assert "t0ken" not in repr(vars(broker))

"""A connection nobody has to supervise: what a bot sees of outages, renewals and limits."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from mezon import MezonClient, ValidationError
from mezon.models import ChannelMessage
from mezon.testing import Bot, LocalGateway, SimUser

from .conftest import Connect
from .waiting import PATIENCE_S, until


async def _outage(client: MezonClient, gateway: LocalGateway, bot: Bot, user: SimUser, *texts: str) -> None:
    """Say something while the bot is away, and wait until it is back."""
    back = asyncio.ensure_future(client.wait_for("reconnected"))
    gone = asyncio.ensure_future(client.wait_for("disconnected"))
    await asyncio.sleep(0)
    await gateway.refuse_connections(True)
    gateway.drop_connections(bot)
    await asyncio.wait_for(gone, PATIENCE_S)
    for text in texts:
        await user.say(gateway.channel, text)
    await gateway.refuse_connections(False)
    await asyncio.wait_for(back, PATIENCE_S)


async def _next(heard: asyncio.Queue[ChannelMessage]) -> ChannelMessage:
    return await asyncio.wait_for(heard.get(), PATIENCE_S)


async def test_messages_missed_in_an_outage_reach_the_handler_in_order_and_marked(
    client: MezonClient, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    heard: asyncio.Queue[ChannelMessage] = asyncio.Queue()
    client.on_channel_message(heard.put_nowait)
    await user.say(gateway.channel, "before")
    assert not (await _next(heard)).recovered
    await _outage(client, gateway, bot, user, "one", "two", "three")
    missed = [await _next(heard) for _ in range(3)]
    assert [(message.text, message.recovered) for message in missed] == [("one", True), ("two", True), ("three", True)]
    await user.say(gateway.channel, "after")
    after = await _next(heard)
    assert (after.text, after.recovered) == ("after", False)
    assert client.stats()["recovered"] == 3


async def test_a_recovered_message_can_be_answered(
    client: MezonClient, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    async def answer(message: ChannelMessage) -> None:
        if message.recovered and message.sender_id == user.id:
            await message.reply("better late than never")

    client.on_channel_message(answer)
    await user.say(gateway.channel, "before")
    await _outage(client, gateway, bot, user, "anybody there?")
    reply = await user.expect(gateway.channel, match="better late than never", timeout=PATIENCE_S)
    assert reply.text == "better late than never"


async def test_recovery_can_be_switched_off(connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway) -> None:
    client = connect(bot, recover_missed=False)
    await client.login()
    heard: asyncio.Queue[ChannelMessage] = asyncio.Queue()
    client.on_channel_message(heard.put_nowait)
    await user.say(gateway.channel, "before")
    await _next(heard)
    await _outage(client, gateway, bot, user, "missed")
    await user.say(gateway.channel, "after")
    assert (await _next(heard)).text == "after"


async def test_a_server_without_history_costs_one_warning_and_no_live_message_waits_for_it(
    connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway, caplog: pytest.LogCaptureFixture
) -> None:
    client = connect(bot, recovery_patience=0.05)
    await client.login()
    rooms = [gateway.channel, *(gateway.add_channel(f"room-{number}") for number in range(30))]
    heard: asyncio.Queue[ChannelMessage] = asyncio.Queue()
    client.on_channel_message(heard.put_nowait)
    for room in rooms:
        await user.say(room, "before")
        await _next(heard)
    gateway.refuse("ListChannelMessages", status=501, code=12)
    await _outage(client, gateway, bot, user, "missed")
    for room in rooms:
        await user.say(room, "live")
    live = [await _next(heard) for _ in rooms]
    assert {(message.text, message.recovered) for message in live} == {("live", False)}

    def warnings() -> list[str]:
        return [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]

    await until(lambda: any("missed" in text for text in warnings()), "a warning about what was missed")
    told = [text for text in warnings() if "missed" in text]
    assert len(told) == 1
    assert told[0].startswith("What was missed in 31 of 31 channels could not be fetched")
    assert client.stats()["gaps"] == len(rooms)


@pytest.mark.parametrize("value", [-1, 61, float("nan"), "1", True])
def test_the_patience_is_a_number_of_seconds_up_to_a_minute(value: Any) -> None:
    with pytest.raises(ValidationError, match="recovery_patience"):
        MezonClient(1, "key", recovery_patience=value)


@pytest.mark.parametrize("value", ["yes", 1, None])
def test_the_switch_takes_a_bool(value: Any) -> None:
    with pytest.raises(ValidationError, match="recover_missed"):
        MezonClient(1, "key", recover_missed=value)


async def test_objects_stay_valid_over_an_outage(
    client: MezonClient, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    channel = await client.channels.fetch(gateway.channel)
    clan = client.clans.get(gateway.clan)
    await _outage(client, gateway, bot, user)
    assert await client.channels.fetch(gateway.channel) is channel
    assert client.clans.get(gateway.clan) is clan
    await channel.send({"t": "still the same channel"})


async def test_an_outage_replaces_nothing_that_a_bot_holds_and_asks_for_nothing_again(
    client: MezonClient, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    clan = await client.clans.fetch(gateway.clan)
    await clan.load_channels()
    asked = gateway.calls()["ListChannelDescs"]
    # The first message of a clan has its channels listed, once and for all.
    await user.say(gateway.channel, "first")
    await gateway.wait_calls("ListChannelDescs", asked + 1)
    channel = await client.channels.fetch(gateway.channel)
    session = client.session_manager.get_session()
    held = {
        "api_client": client.api_client,
        "socket": client.socket_manager.get_socket(),
        "clan": clan,
        "channel": channel,
        "channel of the clan": clan.channels.get(gateway.channel),
        "author": await client.users.fetch(user.id),
    }
    gateway.keep_requests()
    await _outage(client, gateway, bot, user, "missed")
    await clan.load_channels()
    now = {
        "api_client": client.api_client,
        "socket": client.socket_manager.get_socket(),
        "clan": client.clans.get(gateway.clan),
        "channel": client.channels.get(gateway.channel),
        "channel of the clan": clan.channels.get(gateway.channel),
        "author": client.users.get(user.id),
    }
    assert [name for name, one in now.items() if one is not held[name]] == []
    assert client.session_manager.get_session().token == session.token == clan.session_token
    assert gateway.calls()["authenticate"] == 1
    listed = [request.clan_id for name, request in gateway.requests(bot) if name == "ListChannelDescs"]
    assert gateway.clan not in listed


async def test_a_call_over_http_outlives_the_loss_of_the_socket(
    client: MezonClient, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    gateway.delay("ListClanUsers", 3.0, times=1)
    asking = asyncio.ensure_future(client.api.list_clan_users(clan_id=gateway.clan, route="http"))
    await gateway.wait_calls("ListClanUsers", 1)
    await _outage(client, gateway, bot, user)
    assert not asking.done()
    listed = await asyncio.wait_for(asking, PATIENCE_S)
    assert bot.id in {one.user.id for one in listed.clan_users if one.user is not None}


async def test_the_counters_tell_what_the_connection_did(client: MezonClient) -> None:
    stats = client.stats()
    for name in ("reconnects", "recovered", "duplicates", "gaps", "resends", "renewals", "timeouts", "pauses"):
        assert stats[name] == 0, name
    assert stats["bytes_in"] > stats["frames_in"] > 0


async def test_plain_text_to_another_machine_is_warned_about_once_and_to_this_one_never(
    connect: Connect, caplog: pytest.LogCaptureFixture
) -> None:
    # An address that leads to this machine and is none of its own.
    place = "0.0.0.0"  # noqa: S104
    async with LocalGateway(hosts=[place], strict=False) as gateway:
        exposed = connect(gateway.bot("exposed"), host=place, port=gateway.port)
        local = connect(gateway.bot("local"), port=gateway.port)
        for client in (exposed, local, exposed):
            await client.login()
            await client.disconnect()
    warnings = [record.getMessage() for record in caplog.records if "clear text" in record.getMessage()]
    assert warnings == ["Logging in without TLS, so the key travels in clear text"]


async def test_several_clients_in_one_process_do_not_feel_the_outage_of_one_of_them(
    gateway: LocalGateway, connect: Connect, user: SimUser
) -> None:
    bots = [gateway.bot(f"bot-{number}") for number in range(3)]
    clients = [connect(bot) for bot in bots]
    heard: list[asyncio.Queue[str]] = [asyncio.Queue() for _ in clients]
    for client, queue in zip(clients, heard, strict=True):
        client.on_channel_message(lambda message, queue=queue: queue.put_nowait(message.text))
        await client.login()
    back = asyncio.ensure_future(clients[0].wait_for("reconnected"))
    await asyncio.sleep(0)
    gateway.drop_connections(bots[0])
    await asyncio.wait_for(back, PATIENCE_S)
    await user.say(gateway.channel, "to all of you")
    for queue in heard:
        assert await asyncio.wait_for(queue.get(), PATIENCE_S) == "to all of you"
    assert [client.stats()["reconnects"] for client in clients] == [1, 0, 0]


async def test_the_life_of_a_connection_is_told_from_the_first_event_to_the_last(
    connect: Connect, bot: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    client = connect(bot)
    told: list[Any] = []
    for name in ("ready", "disconnected", "reconnecting", "reconnected", "closed"):
        client.on(name, told.append)
    states = [client.state]
    await client.login()
    states.append(client.state)
    await _outage(client, gateway, bot, user)
    await client.disconnect()
    states.append(client.state)
    assert states == ["idle", "ready", "closed"]
    names = [type(event).__name__ for event in told]
    assert names[:2] == ["Ready", "Disconnected"]
    assert names[-3:] == ["Reconnected", "Disconnected", "Closed"]
    assert set(names[2:-3]) == {"Reconnecting"}
    assert told[1].reason
    assert [event.attempt for event in told[2:-3]] == list(range(1, len(names) - 4))
    assert all(event.delay >= 0 for event in told[2:-3])
    assert told[-3].gap > 0


async def test_a_join_in_flight_survives_the_loss_of_the_socket(
    client: MezonClient, bot: Bot, gateway: LocalGateway
) -> None:
    before = gateway.calls()["clan_join"]
    gateway.delay("clan_join", 60.0, times=1)
    joining = asyncio.ensure_future(client.request("clan_join", {"clan_id": gateway.clan}))
    await gateway.wait_calls("clan_join", before + 1)
    gateway.drop_connections(bot)
    await asyncio.wait_for(joining, PATIENCE_S)
    assert client.stats()["resends"] == 1

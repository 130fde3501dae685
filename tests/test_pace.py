"""What leaves in order stays in order; how fast, and what becomes of it without a socket."""

from __future__ import annotations

import asyncio
import gc
from dataclasses import replace
from typing import Any

import pytest

from mezon import MezonClient, NotConnected, RateLimited, ServerError, ValidationError
from mezon.testing import Bot, LocalGateway, Rules, SimUser

from .conftest import NO_LIMIT, Connect
from .waiting import until

# Two windows as those of the service, in a two-hundredth of their time.
FAST = ((60, 0.005), (200, 0.3))


def words(gateway: LocalGateway, channel: Any = None) -> list[str]:
    return [stored.text for stored in gateway.messages(channel or gateway.channel)]


async def test_messages_that_wait_for_their_turn_arrive_in_the_order_in_which_they_were_sent(
    connect: Connect, bot: Bot, gateway: LocalGateway
) -> None:
    client = connect(bot, socket_rate=FAST)
    await client.login()
    channel = await client.channels.fetch(gateway.channel)
    sends = [asyncio.ensure_future(channel.send(str(number))) for number in range(1_000)]
    await asyncio.sleep(0)
    assert client.stats()["messages_waiting"] > 0
    given_up = set(range(700, 1_000, 10))
    for number in given_up:
        sends[number].cancel()
    await asyncio.gather(*sends, return_exceptions=True)
    assert words(gateway) == [str(number) for number in range(1_000) if number not in given_up]
    assert client.stats()["messages_waiting"] == 0


async def test_edits_removals_and_reactions_keep_their_place_among_the_messages(
    connect: Connect, bot: Bot, gateway: LocalGateway
) -> None:
    client = connect(bot, socket_rate=FAST)
    await client.login()
    channel = await client.channels.fetch(gateway.channel)
    kept, gone = [await channel.send(text) for text in ("kept", "gone")]
    messages = [await channel.messages.fetch(ack.message_id) for ack in (kept, gone)]
    calls: list[Any] = [channel.send(str(number)) for number in range(100)]
    # Each undoes the one before, so that only their order leaves the right end.
    calls += [messages[0].update(f"edit {number}") for number in range(100)]
    calls += [messages[1].delete(), channel.send("last")]
    await asyncio.gather(*calls)
    assert words(gateway) == ["edit 99", *(str(number) for number in range(100)), "last"]


async def test_ten_messages_leave_at_once_at_the_pace_of_the_service(
    client: MezonClient, gateway: LocalGateway
) -> None:
    channel = await client.channels.fetch(gateway.channel)
    sends = [asyncio.ensure_future(channel.send(str(number))) for number in range(10)]
    await asyncio.sleep(0)
    assert client.stats()["messages_waiting"] == 0
    await asyncio.gather(*sends)
    assert words(gateway) == [str(number) for number in range(10)]


async def test_a_message_that_is_refused_for_the_pace_is_sent_again(client: MezonClient, gateway: LocalGateway) -> None:
    channel = await client.channels.fetch(gateway.channel)
    gateway.refuse("channel_message_send", status=429, code=429, message="slow down", times=1)
    first = asyncio.ensure_future(channel.send("first"))
    await until(lambda: client.stats()["rate_refused"], "a message that is refused")
    await asyncio.gather(first, channel.send("second"))
    assert words(gateway) == ["first", "second"]


async def test_what_a_strict_server_refuses_arrives_all_the_same(
    connect: Connect, bot: Bot, gateway: LocalGateway
) -> None:
    gateway.rules = replace(Rules.lenient(), sends=((60, 3.0),))
    client = connect(bot, socket_rate=NO_LIMIT)
    await client.login()
    channel = await client.channels.fetch(gateway.channel)
    for number in range(80):
        await channel.send(str(number))
    assert words(gateway) == [str(number) for number in range(80)]
    assert client.stats()["rate_refused"] > 0


async def test_a_message_that_stays_refused_raises_rate_limited(client: MezonClient, gateway: LocalGateway) -> None:
    channel = await client.channels.fetch(gateway.channel)
    gateway.refuse("channel_message_send", status=429, code=429, message="slow down")
    with pytest.raises(RateLimited, match="slow down") as refused:
        await channel.send("never")
    assert isinstance(refused.value, ServerError)
    assert refused.value.code == 429
    assert refused.value.retry_after is not None
    assert words(gateway) == []


# Many channels


async def test_a_broadcast_reaches_every_channel_and_reports_each(
    connect: Connect, bot: Bot, gateway: LocalGateway
) -> None:
    client = connect(bot, socket_rate=NO_LIMIT)
    await client.login()
    channels = [gateway.add_channel(f"room {number}") for number in range(30)]
    nowhere = 4_711
    reports = await client.broadcast([*channels, nowhere], "news")
    assert [report.channel_id for report in reports] == [*channels, nowhere]
    assert [report.ok for report in reports] == [True] * 30 + [False]
    assert all(report.ack is not None and report.ack.message_id for report in reports[:30])
    assert "4711" in str(reports[30].error)
    assert {word for channel in channels for word in words(gateway, channel)} == {"news"}


async def test_a_broadcast_reports_a_channel_for_which_no_content_can_be_made(
    connect: Connect, bot: Bot, gateway: LocalGateway
) -> None:
    client = connect(bot, socket_rate=NO_LIMIT)
    await client.login()
    channels = [gateway.add_channel(f"room {number}") for number in range(20)]
    prices = {channel: "12,500" for channel in channels if channel != channels[3]}
    reports = await client.broadcast(channels, lambda channel: prices[channel.id])
    assert [report.ok for report in reports] == [channel != channels[3] for channel in channels]
    assert isinstance(reports[3].error, KeyError)
    assert [words(gateway, channel) for channel in channels if channel != channels[3]] == [["12,500"]] * 19


async def test_a_broadcast_that_cannot_be_sent_at_all_is_one_exception(
    connect: Connect, bot: Bot, gateway: LocalGateway, caplog: pytest.LogCaptureFixture
) -> None:
    client = connect(bot, socket_rate=NO_LIMIT)
    await client.login()
    channels = [gateway.add_channel(f"room {number}") for number in range(20)]
    found = [await client.channels.fetch(channel) for channel in channels]
    with pytest.raises(TypeError, match="colour"):
        await client.broadcast(found, "news", colour="red")
    gc.collect()
    await asyncio.sleep(0)
    assert [record.getMessage() for record in caplog.records if record.name == "asyncio"] == []


async def test_who_stops_listening_to_a_broadcast_stops_it(connect: Connect, bot: Bot, gateway: LocalGateway) -> None:
    client = connect(bot, socket_rate=NO_LIMIT)
    await client.login()
    channels = [gateway.add_channel(f"room {number}") for number in range(60)]
    done = list[int]()
    deliveries = aiter(client.broadcast(channels, lambda channel: f"hello {channel.name}"))
    async for report in deliveries:
        assert report.ok
        done.append(int(report.channel_id))
        if len(done) == 5:
            break
    await deliveries.aclose()  # type: ignore[attr-defined] # an async generator
    said = [word for channel in channels for word in words(gateway, channel)]
    assert 5 <= len(said) <= 5 + 2 * 8
    # Those on their way at once arrive as their channels are looked up; none is begun before its turn.
    assert [words(gateway, channel) for channel in done] == [
        [f"hello room {channels.index(channel)}"] for channel in done
    ]
    assert set(said) <= {f"hello room {number}" for number in range(5 + 2 * 8)}


async def test_a_broadcast_leaves_half_of_the_pace_to_the_bots_answers(
    connect: Connect, bot: Bot, gateway: LocalGateway
) -> None:
    client = connect(bot, socket_rate=(20, 3_600))
    await client.login()
    channels = [gateway.add_channel(f"room {number}") for number in range(20)]
    for channel in channels:
        await client.channels.fetch(channel)
    broadcast = asyncio.ensure_future(client.broadcast(channels, "news")._all())
    await until(lambda: sum(len(words(gateway, channel)) for channel in channels) >= 10, "half of the messages")
    home = await client.channels.fetch(gateway.channel)
    for number in range(10):
        await home.send(str(number))
    assert sum(len(words(gateway, channel)) for channel in channels) == 10
    broadcast.cancel()
    with pytest.raises(asyncio.CancelledError):
        await broadcast


@pytest.mark.parametrize("channels", ["12", b"12", 12, None])
async def test_a_broadcast_to_no_channels_is_refused(client: MezonClient, channels: Any) -> None:
    with pytest.raises(ValidationError, match="channels must be channels or their ids"):
        client.broadcast(channels, "news")


# Without a socket


async def go_down(client: MezonClient, gateway: LocalGateway) -> None:
    """End the socket, and refuse the next one for as long as the door stays shut."""
    gateway.refuse("ws", status=503, code=14, message="not now")
    gateway.drop_connections()
    await until(lambda: client.state not in {"ready", "joining"}, "the loss of the socket")


async def test_without_a_socket_a_message_fails_at_once_by_default(client: MezonClient, gateway: LocalGateway) -> None:
    channel = await client.channels.fetch(gateway.channel)
    await go_down(client, gateway)
    with pytest.raises(NotConnected):
        await channel.send("lost")
    assert words(gateway) == []


async def test_a_message_may_wait_for_the_socket_and_keeps_its_place(
    connect: Connect, bot: Bot, gateway: LocalGateway
) -> None:
    client = connect(bot, offline="wait")
    await client.login()
    channel = await client.channels.fetch(gateway.channel)
    await go_down(client, gateway)
    sends = [asyncio.ensure_future(channel.send(str(number))) for number in range(20)]
    with pytest.raises(NotConnected):
        await channel.send("now or never", offline="fail")
    assert client.stats()["messages_waiting"] == 20
    sends[7].cancel()
    gateway.native.clear_faults()
    await asyncio.gather(*sends, return_exceptions=True)
    assert words(gateway) == [str(number) for number in range(20) if number != 7]


async def test_a_message_may_go_over_http_while_there_is_no_socket(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    channel = await client.channels.fetch(gateway.channel)
    await go_down(client, gateway)
    acks = await asyncio.gather(*(channel.send(str(number), offline="http") for number in range(5)))
    assert words(gateway) == [str(number) for number in range(5)]
    assert [ack.message_id for ack in acks] == [stored.id for stored in gateway.messages(gateway.channel)]
    assert gateway.calls()["SendChannelMessage"] == 5
    assert (await user.expect(gateway.channel, match="4")).text == "4"


async def test_replies_and_direct_messages_may_go_over_http_as_well(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    said = await user.say(gateway.channel, "hello")
    channel = await client.channels.fetch(gateway.channel)
    message = await channel.messages.fetch(said)
    await go_down(client, gateway)
    for refused in (message.reply("no", offline="fail"), message.author.send("no", offline="fail")):
        with pytest.raises(NotConnected):
            await refused
    reply = await message.reply("yes", offline="http")
    assert gateway.messages(gateway.channel)[-1].id == reply.message_id
    direct = await message.author.send("you, too", offline="http")
    assert [stored.text for stored in gateway.messages(direct.channel_id)] == ["you, too"]


async def test_a_message_over_http_is_never_repeated(client: MezonClient, gateway: LocalGateway) -> None:
    channel = await client.channels.fetch(gateway.channel)
    await go_down(client, gateway)
    gateway.refuse("SendChannelMessage", status=503, code=14, message="busy")
    with pytest.raises(Exception, match="busy"):
        await channel.send("once", offline="http")
    assert gateway.calls()["SendChannelMessage"] == 1


async def test_a_message_that_has_left_on_the_socket_does_not_go_over_http_as_well(
    client: MezonClient, gateway: LocalGateway
) -> None:
    channel = await client.channels.fetch(gateway.channel)
    gateway.native.ignore("channel_message_send", 1)
    sent = asyncio.ensure_future(channel.send("once", offline="http"))
    await gateway.wait_calls("channel_message_send", 1)
    await go_down(client, gateway)
    with pytest.raises(ConnectionError):
        await sent
    assert "SendChannelMessage" not in gateway.calls()


async def test_a_broadcast_says_of_each_item_that_is_no_channel_what_it_is(
    client: MezonClient, gateway: LocalGateway
) -> None:
    done = await client.broadcast([None, gateway.channel, {}, 1.5], "hello")  # type: ignore[list-item]
    assert [delivery.ok for delivery in done] == [False, True, False, False]
    for delivery, kind in ((done[0], "NoneType"), (done[2], "dict"), (done[3], "float")):
        assert isinstance(delivery.error, ValidationError)
        assert str(delivery.error) == f"channels must be channels or their ids, not a {kind}"


async def test_there_are_three_things_to_do_without_a_socket(bot: Bot, gateway: LocalGateway) -> None:
    with pytest.raises(ValidationError, match='offline must be "wait", "http" or "fail"') as refused:
        MezonClient(bot.id, bot.api_key, **gateway.settings(), offline="later")  # type: ignore[arg-type]
    assert refused.value.field == "offline"

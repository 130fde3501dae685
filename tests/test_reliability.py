"""A connection nobody has to supervise: what a bot sees of outages, renewals and limits."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from mezon import MezonClient, ValidationError
from mezon.models import ChannelMessage
from mezon.testing import Bot, LocalGateway, SimUser

from .conftest import Connect

PATIENCE_S = 10.0


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


async def test_the_counters_tell_what_the_connection_did(client: MezonClient) -> None:
    stats = client.stats()
    for name in ("reconnects", "recovered", "duplicates", "gaps", "resends", "renewals", "timeouts", "pauses"):
        assert stats[name] == 0, name
    assert stats["bytes_in"] > stats["frames_in"] > 0

"""A bot against a gateway that is as strict as the service: what it refuses, the client has to get along with."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from mezon import File
from mezon.testing import Bot, LocalGateway, SimUser

from .conftest import Connect
from .waiting import PATIENCE_S


@pytest.fixture
async def gateway() -> AsyncIterator[LocalGateway]:
    async with LocalGateway() as server:
        yield server


async def test_a_lost_connection_comes_back_although_handshakes_have_to_wait_for_a_second(
    gateway: LocalGateway, connect: Connect, bot: Bot, user: SimUser
) -> None:
    client = connect(bot)
    client.on_channel_message(lambda message: message.sender_id != bot.id and message.reply("pong"))
    await client.login()
    await user.say(gateway.channel, "one")
    assert (await user.expect(gateway.channel, PATIENCE_S)).text == "pong"
    gateway.drop_connections(bot)
    await gateway.wait_disconnected(bot, PATIENCE_S)
    await gateway.wait_connected(bot, PATIENCE_S)
    await user.say(gateway.channel, "two")
    assert (await user.expect(gateway.channel, PATIENCE_S)).text == "pong"


async def test_a_burst_beyond_the_window_is_sent_whole_once_and_in_order(
    gateway: LocalGateway, connect: Connect, bot: Bot
) -> None:
    client = connect(bot)
    await client.login()
    channel = await client.channels.fetch(gateway.channel)
    texts = [str(number) for number in range(70)]
    await asyncio.gather(*(channel.send(text) for text in texts))
    assert [message.text for message in gateway.messages(gateway.channel)] == texts


async def test_an_expired_session_is_renewed_although_the_refusal_is_a_403(
    gateway: LocalGateway, connect: Connect, bot: Bot
) -> None:
    client = connect(bot)
    await client.login()
    logins = gateway.calls()["authenticate"]
    gateway.expire_sessions()
    clans = await client.api.list_clan_descs(route="http")
    assert [clan.clan_id for clan in clans.clandesc] == [gateway.clan]
    assert gateway.calls()["authenticate"] == logins + 1


async def test_a_file_is_sent_and_read_although_it_is_signed(
    gateway: LocalGateway, connect: Connect, bot: Bot, tmp_path: Path
) -> None:
    client = connect(bot)
    await client.login()
    channel = await client.channels.fetch(gateway.channel)
    await channel.send("see", files=[File(b"hello", "notes.txt")])
    (message,) = [raw async for raw in channel.history(limit=1)]
    assert "/cdn/" in message.attachments[0].url
    assert (await message.attachments[0].save(tmp_path)).read_bytes() == b"hello"

"""At DEBUG the log tells what goes over the wires: names, ids, sizes and times, and nothing of what was said."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest

from mezon.testing import Bot, LocalGateway, SimUser

from .conftest import Connect
from .waiting import until

SAID = "words-that-nobody-may-see"
KEY = "a-key-that-nobody-may-see"


pytestmark = pytest.mark.usefixtures("level")


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == "mezon.traffic"]


async def test_events_calls_and_answers_are_told_with_ids_sizes_and_times(
    connect: Connect, user: SimUser, gateway: LocalGateway, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "mezon")
    bot = gateway.bot("secretive", api_key=KEY)
    client = connect(bot)
    heard: list[Any] = []
    client.on_channel_message(heard.append)
    await client.login()
    await user.say(gateway.channel, SAID)
    await until(lambda: heard, "a message")
    ack = await heard[0].reply(SAID)
    await until(lambda: any("channel_message_ack" in line for line in lines(caplog)), "the line of the acknowledgement")
    told = "\n".join(lines(caplog))
    message = heard[0]
    event = f"Event channel_message clan_id={message.clan_id} channel_id={message.channel_id} message_id={message.message_id}"
    assert event in told
    assert f"channel_message_send clan_id={message.clan_id} channel_id={message.channel_id}: " in told
    answers = [line for line in lines(caplog) if f"message_id={ack.message_id}" in line and line.startswith("Answer")]
    assert len(answers) == 1
    assert " bytes, " in answers[0]
    assert " ms after channel_message_send" in answers[0]
    assert "Request POST 127.0.0.1/v2/" in told
    assert "Response 200: " in told
    session = client.session_manager.get_session()
    secrets = {KEY, SAID, session.token, session.refresh_token, *session.token.split(".")[1:]}
    secrets |= {session.refresh_token.split(".")[-1], user.name}
    for line in lines(caplog):
        assert not [secret for secret in secrets if secret and secret in line], line


async def test_enable_logging_at_debug_shows_the_traffic(
    gateway: LocalGateway, connect: Connect, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    logger = logging.getLogger("mezon")
    handlers = list(logger.handlers)
    try:
        client = connect(bot, enable_logging=True, log_level=logging.DEBUG)
        await client.login()
        await client.request("clan_join", {"clan_id": gateway.clan})
        await until(
            lambda: any(f"clan_join clan_id={gateway.clan}" in line for line in lines(caplog)), "the line of the join"
        )
    finally:
        logger.handlers = handlers


async def test_nothing_is_told_above_debug(
    connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "mezon")
    client = connect(bot)
    await client.login()
    heard: list[Any] = []
    client.on_channel_message(heard.append)
    await user.say(gateway.channel, SAID)
    await until(lambda: heard, "a message")
    await heard[0].reply(SAID)
    assert lines(caplog) == []


async def test_a_call_that_is_not_answered_is_told(
    connect: Connect, bot: Bot, gateway: LocalGateway, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "mezon")
    client = connect(bot)
    await client.login()
    gateway.delay("clan_join", 30)
    joins = gateway.calls()["clan_join"]
    call = asyncio.ensure_future(client.request("message_typing_event", {"channel_id": gateway.channel}))
    await asyncio.wait([call])
    waiting = asyncio.ensure_future(client.request("clan_join", {"clan_id": gateway.clan}))
    await gateway.wait_calls("clan_join", joins + 1)
    await client.disconnect()
    await asyncio.wait([waiting])
    assert waiting.exception() is not None
    await connect(gateway.bot("another")).login()  # whose loop takes what the first one left
    await until(
        lambda: any(line.startswith("No answer") and "clan_join" in line for line in lines(caplog)),
        "the line of the silence",
    )

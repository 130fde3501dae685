"""How strict the local server is, and that each rule can be lifted by itself."""

from __future__ import annotations

import base64
import http.client
import json
import time
from typing import Any

import pytest

from mezon import MezonClient, ValidationError
from mezon.testing import Bot, LocalGateway, Rules, SimUser

from .conftest import Connect
from .waiting import PATIENCE_S

HOUR = 3600.0


def post(gateway: LocalGateway, bot: Bot, **headers: str) -> tuple[int, bytes]:
    """Log in without a client, and return status and body of the answer."""
    connection = http.client.HTTPConnection(gateway.host, gateway.port, timeout=PATIENCE_S)
    try:
        body = json.dumps({"account": {"appid": str(bot.id), "token": bot.api_key}})
        connection.request("POST", "/v2/apps/authenticate/token", body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def login(gateway: LocalGateway, bot: Bot, **headers: str) -> int:
    return post(gateway, bot, **headers)[0]


async def test_rules_are_the_services_none_or_any_in_between() -> None:
    assert Rules().sends == ((60, 1.0), (200, 60.0))
    assert Rules().clans_listed == 100
    assert Rules.lenient() == Rules((), 0.0, False, False, None, False, None)
    quick = Rules().scaled(0.01)
    assert (quick.sends, quick.handshake_interval, quick.signs_files) == (((60, 0.01), (200, 0.6)), 0.01, 108.0)
    assert quick.silent_handshakes
    assert Rules.lenient().scaled(2) == Rules.lenient()
    assert LocalGateway().rules == LocalGateway(strict=True).rules == Rules()
    assert LocalGateway(strict=False).rules == Rules.lenient()
    with pytest.raises(ValidationError, match="number of seconds"):
        await LocalGateway(rules=Rules(handshake_interval=-1.0)).start()


async def test_rules_hold_for_what_comes_after_they_were_changed(
    gateway: LocalGateway, connect: Connect, bot: Bot, user: SimUser
) -> None:
    client = connect(bot)
    await client.login()
    channel = await client.channels.fetch(gateway.channel)
    await channel.send("one")
    gateway.rules = Rules(sends=[(0, HOUR)])
    with pytest.raises(Exception, match="too many messages"):
        await client.socket_manager.get_socket().write_chat_message(
            gateway.clan, gateway.channel, 2, True, {"t": "two"}
        )
    gateway.rules = Rules.lenient()
    await channel.send("three")
    assert [(await user.expect(gateway.channel)).text for _ in range(2)] == ["one", "three"]


async def test_the_history_of_channels_can_be_refused_late_and_wrong(
    client: MezonClient, gateway: LocalGateway
) -> None:
    channel = await client.channels.fetch(gateway.channel)
    user = gateway.user("tester")
    said = [await user.say(gateway.channel, text) for text in ("one", "two")]

    async def listed() -> list[int]:
        page = await client.api.list_channel_messages(
            clan_id=gateway.clan, channel_id=channel.id, message_id=said[0], direction=1, limit=10
        )
        return [message.message_id for message in page.messages]

    assert await listed() == [said[1]]
    gateway.wrong_history("newest")
    assert await listed() == [said[1], said[0]]
    gateway.wrong_history("empty")
    assert await listed() == []
    gateway.wrong_history(None)
    gateway.delay_history(0.01, times=1)
    assert await listed() == [said[1]]
    gateway.refuse_history(times=2)
    with pytest.raises(Exception, match="history is not to be had"):
        await listed()
    gateway.clear_faults()
    assert await listed() == [said[1]]
    with pytest.raises(ValidationError, match="newest"):
        gateway.wrong_history("other")  # type: ignore[arg-type]


async def test_a_page_in_a_browser_cannot_use_the_server(gateway: LocalGateway, bot: Bot) -> None:
    assert login(gateway, bot) == 200
    assert login(gateway, bot, Host="rebound.example") == 403
    assert login(gateway, bot, Origin="https://page.example") == 403
    assert login(gateway, bot, Origin=gateway.url) == 200
    async with LocalGateway(hosts=["mezon.test"]) as named:
        assert login(named, named.bot(), Host="mezon.test:80") == 200


async def test_a_session_lives_as_long_as_the_services_where_the_server_is_strict() -> None:
    lives: list[tuple[dict[str, Any], int]] = [
        ({}, 600),
        ({"strict": False}, 3600),
        ({"strict": False, "session_ttl": 100.0}, 100),
    ]
    for options, life in lives:
        async with LocalGateway(**options) as gateway:
            answer = post(gateway, gateway.bot(), Accept="application/json")[1]
            claims = json.loads(answer)["token"].split(".")[1]
            expires = json.loads(base64.urlsafe_b64decode(claims + "=="))["exp"]
            assert abs(expires - time.time() - life) <= 60

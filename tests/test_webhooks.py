"""Webhooks write without a login, and their addresses, which are secrets, show up nowhere."""

from __future__ import annotations

import json
import logging
import traceback
from typing import Any

import pytest

from mezon import InteractiveBuilder, MezonClient, RateLimited, TextChannel, ValidationError, Webhook, errors
from mezon.markup import Text
from mezon.testing import Bot, LocalGateway, SimUser

from .conftest import NO_LIMIT, Connect
from .waiting import until

TOKEN = "c2VjcmV0LXRva2Vu"


pytestmark = pytest.mark.usefixtures("level")


@pytest.fixture
async def channel(client: MezonClient, gateway: LocalGateway) -> TextChannel:
    return await client.channels.fetch(gateway.channel)


@pytest.fixture
async def hook(channel: TextChannel) -> Webhook:
    return Webhook((await channel.create_webhook("news")).url, http_rate=NO_LIMIT)


@pytest.fixture
async def clan_hook(channel: TextChannel) -> Webhook:
    assert channel.clan is not None
    return Webhook((await channel.clan.create_webhook("news")).url, http_rate=NO_LIMIT)


async def test_a_webhook_writes_to_its_channel(hook: Webhook, channel: TextChannel, user: SimUser) -> None:
    await hook.send("hello")
    seen = await user.expect(channel.id)
    assert (seen.text, seen.username, seen.channel_id) == ("hello", "news", channel.id)
    mention = {"user_id": user.id, "username": user.name, "s": 0, "e": 7}
    file = {
        "url": "http://example.test/a.png",
        "filename": "a.png",
        "filetype": "image/png",
        "size": 9,
        "width": 3,
        "height": 4,
    }
    await hook.send("@tester", mentions=[mention], attachments=[file], embed=InteractiveBuilder("Card"))
    seen = await user.expect(channel.id)
    assert [(one.user_id, one.s, one.e) for one in seen.mentions] == [(user.id, 0, 7)]
    assert [(one.url, one.filename, one.filetype, one.width) for one in seen.attachments] == [
        ("http://example.test/a.png", "a.png", "image/png", 3)
    ]
    assert json.loads(seen.content)["embed"][0]["title"] == "Card"
    await hook.send(Text("a ").bold("b"))
    assert json.loads((await user.expect(channel.id)).content)["mk"] == [{"type": "b", "s": 2, "e": 3}]
    await hook.send(Text("hi ").mention(user.id, user.name), mentions=[{"user_id": 7, "s": 0, "e": 2}])
    assert {one.user_id for one in (await user.expect(channel.id)).mentions} == {user.id, 7}


async def test_the_webhook_of_a_clan_writes_to_a_member(
    clan_hook: Webhook, client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    known = client.users._object_of(client._ensure_user(user.id))
    for to in (user.id, str(user.id), user.name, known):
        await clan_hook.send("psst", to=to, attachments=[{"url": "http://example.test/a.png", "filetype": "image/png"}])
        seen = await user.expect(await user.dm(client.client_id))
        assert (seen.text, seen.username, len(seen.attachments)) == ("psst", "news", 1)
    with pytest.raises(errors.NotFound):
        await clan_hook.send("psst", to="nobody")
    assert gateway.calls()["HandleClanWebhook"] == 5


async def test_a_receiver_is_named_where_there_is_one(hook: Webhook, clan_hook: Webhook) -> None:
    for sending in (
        hook.send("hi", to=5),
        clan_hook.send("hi"),
        clan_hook.send("hi", to="a/b"),
        clan_hook.send("hi", to=object()),  # type: ignore[arg-type]
        clan_hook.send("hi", to=-5),
    ):
        with pytest.raises(ValidationError) as told:
            await sending
        assert told.value.field == "to"
    with pytest.raises(ValidationError, match="no mentions"):
        await clan_hook.send("@tester", to=5, mentions=[{"user_id": 5, "s": 0, "e": 7}])
    with pytest.raises(ValidationError, match="a message has a content"):
        await hook.send()


async def test_what_the_server_refuses_is_told(hook: Webhook, gateway: LocalGateway, channel: TextChannel) -> None:
    gateway.refuse("HandleWebhook", status=429, code=8, times=1)
    with pytest.raises(RateLimited):
        await hook.send("hi")
    stale = Webhook(f"{gateway.url}/webhooks/{channel.id}/{TOKEN}")
    with pytest.raises(errors.NotFoundOnServer, match="webhook not found"):
        await stale.send("hi")


@pytest.mark.parametrize("url", ["https://{}/webhooks/5/{}", "https://{}/clanwebhooks/{}", "http://{}/webhooks/5/{}"])
async def test_the_address_shows_up_nowhere(
    url: str, caplog: pytest.LogCaptureFixture, gateway: LocalGateway, connect: Connect, bot: Bot
) -> None:
    caplog.set_level(logging.DEBUG, "mezon")
    client = connect(bot)
    await client.login()
    shown: list[str] = []
    try:
        hook = Webhook(url.format("127.0.0.1:9", TOKEN), proxy=False)
        shown.append(repr(hook))
        await hook.send("hi", to=5 if "clan" in url else None)
    except errors.MezonError as error:
        shown.append("".join(traceback.format_exception(error)))
    stale = Webhook(f"{gateway.url}/webhooks/5/{TOKEN}")
    with pytest.raises(errors.HTTPError) as told:
        await stale.send("hi")
    # A client on this loop hands its log on.
    await until(lambda: "Response 404" in caplog.text, "a record of the refusal")
    assert client.is_ready
    assert "Request POST 127.0.0.1/..." in caplog.text
    shown += [repr(stale), str(told.value), repr(told.value), repr(vars(told.value)), caplog.text]
    assert len(shown) > 5
    assert not [text for text in shown if TOKEN in text]


WRONG: list[Any] = [
    "",
    "webhook.mezon.ai",
    f"https://webhook.mezon.ai/webhooks/{TOKEN}",
    f"https://webhook.mezon.ai/other/5/{TOKEN}",
    f"http://webhook.mezon.ai/webhooks/5/{TOKEN}",
    5,
    None,
]


@pytest.mark.parametrize("url", WRONG)
def test_what_is_no_address_is_refused_without_being_shown(url: Any) -> None:
    with pytest.raises(ValidationError) as told:
        Webhook(url)
    assert told.value.field == "url"
    assert TOKEN not in str(told.value)


@pytest.mark.parametrize(
    "settings",
    [
        {"timeout": 0},
        {"timeout": "x"},
        {"http_rate": 5},
        {"http_rate": (2e6, 1)},
        {"proxy": 5},
        {"ca_file": "missing.pem"},
    ],
)
def test_settings_are_checked(settings: Any) -> None:
    with pytest.raises(ValidationError) as told:
        Webhook(f"https://webhook.mezon.ai/webhooks/5/{TOKEN}", **settings)
    assert told.value.field in {*settings, "timeout_ms"}

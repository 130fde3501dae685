"""How the content of received messages reads: as text that reads like a mapping, or as the dict of mezon-sdk 1.8.3."""

from __future__ import annotations

import asyncio
import copy
import gc
import json
import pickle
from typing import Any

import pytest

from mezon import MessageContent, MezonClient, ValidationError, models
from mezon.testing import Bot, LocalGateway, SimUser

from .conftest import Connect

WORDS = {"t": "hi", "mk": [{"s": 0, "e": 2}]}


def matched(content: Any) -> str:
    match content:
        case {"t": str(words)}:
            return f"mapping {words}"
        case str():
            return "text"
    return "neither"


async def hear(client: MezonClient, user: SimUser, gateway: LocalGateway) -> models.ChannelMessage:
    heard = asyncio.ensure_future(client.wait_for("channel_message"))
    await asyncio.sleep(0)
    await user.say(gateway.channel, WORDS)
    return await heard


@pytest.mark.parametrize(("text", "is_there"), [("{}", False), (" { }", False), ('{"t":""}', True), ("plain", True)])
def test_content_without_members_is_false_as_a_dict_is(text: str, is_there: bool) -> None:
    assert bool(MessageContent(text)) is is_there
    assert bool(MessageContent(text).to_dict()) is is_there
    assert len(MessageContent(text)) == len(text)


async def test_content_is_a_text_that_reads_like_a_mapping(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    content = (await hear(client, user, gateway)).content
    assert isinstance(content, MessageContent)
    assert not isinstance(content, dict)
    assert matched(content) == "text"
    assert json.loads(json.dumps(content)) == str(content)
    assert content == WORDS
    assert content.to_dict() == WORDS
    assert matched(content.to_dict()) == "mapping hi"
    content.to_dict()["t"] = "changed"
    assert content["t"] == "hi"


@pytest.mark.parametrize("asked", ["setting", "environment"])
async def test_content_is_a_dict_where_that_is_asked_for(
    connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    if asked == "environment":
        monkeypatch.setenv("MEZON_CONTENT", "dict")
    client = connect(bot, **({"content": "dict"} if asked == "setting" else {}))
    await client.login()
    message = await hear(client, user, gateway)
    content: Any = message.content
    assert type(content) is dict
    assert content == WORDS
    assert matched(content) == "mapping hi"
    assert json.loads(json.dumps(content)) == WORDS
    assert message.content is content
    assert message.text == "hi"
    channel = await client.channels.fetch(gateway.channel)
    known = channel.messages.get(message.id)
    assert type(known.content) is dict
    assert known.text == "hi"
    ack = await message.reply(content)
    assert gateway.messages(gateway.channel)[-1].id == ack.message_id
    assert json.loads(gateway.messages(gateway.channel)[-1].content) == WORDS


async def test_a_dict_stays_one_when_the_client_is_gone_and_its_changes_are_kept(
    bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    client = MezonClient(bot.id, bot.api_key, **gateway.settings(), content="dict")
    await client.login()
    first, second = await hear(client, user, gateway), await hear(client, user, gateway)
    await client.disconnect()
    del client
    gc.collect()
    assert type(first.content) is dict
    second.content["t"] = "changed"  # type: ignore[index] # a dict, in truth
    assert second.model_dump()["content"]["t"] == "changed"
    assert json.loads(str(pickle.loads(pickle.dumps(second)).content))["t"] == "changed"  # noqa: S301 - our own
    assert copy.copy(second).content["t"] == "changed"
    assert first.content["t"] == "hi"


def test_models_made_by_hand_read_as_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    fields = {"message_id": 1, "clan_id": 2, "channel_id": 3, "sender_id": 4, "content": WORDS}
    assert isinstance(models.ChannelMessage(**fields).content, MessageContent)
    monkeypatch.setenv("MEZON_CONTENT", "dict")
    made = models.ChannelMessage(**fields)
    assert type(made.content) is dict
    assert models.ChannelMessage.model_validate_json(made.model_dump_json()) == made
    monkeypatch.setenv("MEZON_CONTENT", "text")
    assert isinstance(models.ChannelMessage(**fields).content, MessageContent)


def test_other_forms_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValidationError, match='content must be "text" or "dict", not \'json\''):
        MezonClient(5, "key", content="json")  # type: ignore[arg-type]
    monkeypatch.setenv("MEZON_CONTENT", "nonsense")
    with pytest.raises(ValidationError, match='MEZON_CONTENT must be "text" or "dict"') as raised:
        MezonClient(5, "key")
    assert raised.value.field == "MEZON_CONTENT"
    assert type(MezonClient(5, "key", content="dict")) is MezonClient


def test_a_limit_of_content_has_a_limit_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ("2147483648", "9" * 19, "9" * 30):
        monkeypatch.setenv("MEZON_CONTENT_LIMIT", value)
        with pytest.raises(ValidationError, match="MEZON_CONTENT_LIMIT must be an integer of at most 2147483647"):
            MezonClient(5, "key")


@pytest.mark.parametrize("value", ["0", "-1", "many", "1.5"])
def test_a_limit_of_content_is_a_number_from_1_on(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("MEZON_CONTENT_LIMIT", value)
    with pytest.raises(ValidationError, match="MEZON_CONTENT_LIMIT must be an integer of at least 1"):
        MezonClient(5, "key")
    assert MezonClient(5, "key", content_limit=7).state == "idle"

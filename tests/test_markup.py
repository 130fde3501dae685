"""Rich text: its marks, its places in UTF-16 units, and its parts."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from mezon import Bot, ValidationError
from mezon.markup import Text, escape, markup
from mezon.testing import Bot as Account
from mezon.testing import LocalGateway, SimUser

from .conftest import Connect
from .waiting import PATIENCE_S


def marked(text: Text) -> dict[str, list[str]]:
    """Return what is marked, cut out of the words by the places in UTF-16 units."""
    content = text.content
    units = content["t"].encode("utf-16-le")
    return {
        name: [units[2 * place["s"] : 2 * place["e"]].decode("utf-16-le") for place in content.get(name, [])]
        for name in ("mk", "ej", "hg")
    }


def test_a_text_is_put_together_with_its_places() -> None:
    text = (
        Text("👋 ")
        .mention(5, "Lan")
        .add(" has ")
        .bold("12 ", Text().code("SJC"))
        .line()
        .code_block("a = '👋'\n", "python")
        .link("https://sjc.vn", "prices")
        .hashtag(9, "giá-vàng")
        .emoji("gold", "7")
    )
    assert str(text) == "👋 @Lan has 12 SJC\na = '👋'\nprices (https://sjc.vn)#giá-vàng:gold:"
    assert marked(text) == {
        "mk": ["12 SJC", "SJC", "a = '👋'\n", "https://sjc.vn"],
        "hg": ["#giá-vàng"],
        "ej": [":gold:"],
    }
    assert [place["type"] for place in text.content["mk"]] == ["b", "c", "pre", "lk"]
    assert text.content["hg"][0]["channelId"] == "9"
    assert text.content["ej"][0]["emojiid"] == "7"
    assert text.mentions == [{"user_id": 5, "username": "Lan", "s": 3, "e": 7}]
    assert len(text) == len(str(text).encode("utf-16-le")) // 2


def test_texts_add_up_and_compare() -> None:
    assert "a " + Text().bold("b") + " c" == markup("a **b** c")
    assert Text("a") != Text().bold("a")
    assert not Text()
    assert Text("a", Text("b")) == Text("ab")
    same = Text("a")
    assert same == same  # noqa: PLR0124 - one object, and one lock
    assert repr(Text("a")) == "<Text 'a'>"


def test_the_markup_reads_every_mark_and_escape_none() -> None:
    source = "**b** `c` [l](https://a.b) <@1> <@&2> <#3> <:e:4> \\*\n```py\nx\n```"
    text = markup(source)
    assert str(text) == "b c l (https://a.b) @1 @2 #3 :e: *\nx"
    assert marked(text) == {"mk": ["b", "c", "https://a.b", "x"], "hg": ["#3"], "ej": [":e:"]}
    assert str(markup(escape(source))) == source
    assert marked(markup(escape("**b** `c` <@1>"))) == {"mk": [], "hg": [], "ej": []}


@pytest.mark.parametrize("wrong", [5, None, b"x", ["x"]])
def test_what_is_no_text_is_refused(wrong: Any) -> None:
    for make in (Text, markup, Text().bold, Text().code, Text().add):
        with pytest.raises((ValidationError, TypeError)):
            make(wrong)
    with pytest.raises(ValidationError, match="at least 200"):
        Text("x").split(10)


def test_parts_fit_and_keep_their_marks() -> None:
    text = (
        Text().code_block("\n".join(f"print({number})" for number in range(1000)), "python").add("\n", "end 👋 " * 600)
    )
    parts = text.split()
    assert all(isinstance(part, Text) for part in parts)
    assert all(len(part.__mezon_json__().encode("utf-16-le")) // 2 <= 4000 for part in parts)
    code = [words for part in parts for words in marked(part)["mk"]]
    assert "\n".join(code) == "\n".join(f"print({number})" for number in range(1000))
    assert "".join(str(parts[-1]).split()).endswith("end👋")


async def test_a_text_arrives_with_its_marks_and_mentions_however_it_is_sent(
    connect: Connect, bot: Account, gateway: LocalGateway, user: SimUser
) -> None:
    client = connect(bot)
    await client.login()
    text = Text("hi ").mention(user.id, "tester").add(" ").bold("👋")
    channel = await client.channels.fetch(gateway.channel)
    sent = await channel.send(text)
    seen = await user.expect(gateway.channel)
    assert seen.text == "hi @tester 👋"
    assert [(m["user_id"], m["s"], m["e"]) for m in map(as_dict, seen.mentions)] == [(user.id, 3, 10)]
    assert json.loads(seen.content)["mk"] == [{"type": "b", "s": 11, "e": 13}]
    message = await channel.messages.fetch(sent.message_id)
    await message.update(Text("bye ").mention(user.id, "tester"))
    edited = await user.expect_edit(gateway.channel, sent.message_id)
    assert edited.text == "bye @tester"
    assert [(m["s"], m["e"]) for m in map(as_dict, edited.mentions)] == [(4, 11)]


async def test_mentions_in_the_words_of_a_bot_are_mentions_and_in_those_of_a_client_words(
    connect: Connect, bot: Account, gateway: LocalGateway, user: SimUser
) -> None:
    robot = connect(bot, Bot)
    await robot.login()
    heard = asyncio.ensure_future(robot.wait_for("channel_message", timeout=PATIENCE_S))
    await asyncio.sleep(0)
    await user.say(gateway.channel, "here I am")
    await heard
    channel = await robot.channels.fetch(gateway.channel)
    words = f"<@{user.id}> **says** <#{gateway.channel}> and <@nobody>"
    await channel.send(words)
    seen = await user.expect(gateway.channel)
    assert seen.text == "@tester **says** #general and <@nobody>"
    assert [as_dict(m)["user_id"] for m in seen.mentions] == [user.id]
    assert json.loads(seen.content)["hg"] == [{"channelId": str(gateway.channel), "s": 17, "e": 25}]
    assert str(markup(words, robot)) == "@tester says #general and <@nobody>"
    await robot.disconnect()
    client = connect(bot)
    await client.login()
    await (await client.channels.fetch(gateway.channel)).send(words)
    assert (await user.expect(gateway.channel)).text == words


def as_dict(mention: Any) -> dict[str, Any]:
    return mention if isinstance(mention, dict) else {name: getattr(mention, name) for name in ("user_id", "s", "e")}

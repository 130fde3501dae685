"""The content of messages to be sent: written compact, without nulls, with ids as text and keys that clients read."""

from __future__ import annotations

import asyncio
import json
import pickle
from collections import deque
from collections.abc import Callable
from typing import Any

import pytest

from mezon import ChannelMessageContent, MessageContent, MezonClient, ValidationError, models
from mezon._core import content_json
from mezon.testing import LocalGateway, SimUser


def test_words_have_two_names() -> None:
    for content in (ChannelMessageContent(t="yo"), ChannelMessageContent(text="yo")):
        assert (content.t, content.text) == ("yo", "yo")
    assert ChannelMessageContent().t is None
    # Where both are given the short form wins, as in 1.8.3.
    assert ChannelMessageContent(t="a", text="b").text == "a"
    assert ChannelMessageContent(text="b", t="a").text == "a"


def test_a_model_is_written_compact_and_without_nulls() -> None:
    assert content_json(ChannelMessageContent(t="yo")) == '{"t":"yo"}'
    assert content_json(ChannelMessageContent(t="chào 👋")) == '{"t":"chào 👋"}'
    embed = {"title": "T", "fields": [{"name": "n", "value": "v"}], "author": None}
    assert (
        content_json(ChannelMessageContent(embed=[embed]))
        == '{"embed":[{"title":"T","fields":[{"name":"n","value":"v"}]}]}'
    )


@pytest.mark.parametrize("several", [list, tuple, iter, deque, lambda items: dict(enumerate(items)).values()])
def test_a_list_is_made_of_anything_that_can_be_iterated_over(several: Callable[[list[Any]], Any]) -> None:
    rows = ChannelMessageContent(embed=several([{"title": "T"}]), components=several([{"components": []}]))
    assert content_json(rows) == '{"embed":[{"title":"T"}],"components":[{"components":[]}]}'


@pytest.mark.parametrize(
    "one", [{"title": "T"}, "T", b"T", bytearray(b"T"), 5, models.InteractiveMessageProps(title="T")]
)
def test_a_list_is_not_made_of_one_thing(one: Any) -> None:
    with pytest.raises(ValidationError, match="embed: a list is needed here, not "):
        ChannelMessageContent(embed=one)


def test_a_dict_is_written_as_given() -> None:
    assert content_json({"t": "x", "hg": None, "ej": [{"emojiid": 5}]}) == '{"t":"x","hg":null,"ej":[{"emojiid":5}]}'


def test_what_the_core_writes_is_what_model_dump_returns() -> None:
    content = ChannelMessageContent(
        t="#x",
        hg=[{"channelId": 1840676906346491904, "s": 0, "e": 2}],
        ej=[models.EmojiOnMessage(emoji_id=5, s=0, e=1)],
        mk=[{"s": 0, "e": 1, "type": "b"}],
        embed=[{"title": "T", "fields": [{"name": "n", "value": "v"}]}],
        components=[{"components": [{"type": 1, "id": "ok", "component": {"label": "OK", "style": 1}}]}],
        canvas={"a": [1, None]},
        quoted=MessageContent('{"t":"said before"}'),
        nothing=None,
    )
    assert json.loads(content_json(content)) == content.model_dump(mode="json", by_alias=True, exclude_none=True)


def test_a_class_that_writes_itself_another_way_is_asked() -> None:
    class Shouting(ChannelMessageContent):
        def model_dump(self, **options: Any) -> dict[str, Any]:
            return {"t": str(super().model_dump(**options)["t"]).upper()}

    assert content_json(Shouting(t="yo")) == '{"t":"YO"}'


@pytest.mark.parametrize("key", ["channelId", "channelid", "channel_id"])
def test_a_hashtag_is_read_under_every_key_and_written_under_the_right_one(key: str) -> None:
    content = ChannelMessageContent(t="#x", hg=[{key: 1840676906346491904, "s": 0, "e": 2}])
    assert content.hashtags is not None
    assert content.hashtags[0].channel_id == 1840676906346491904
    assert content_json(content) == '{"t":"#x","hg":[{"s":0,"e":2,"channelId":"1840676906346491904"}]}'


def test_the_id_of_an_emoji_is_text() -> None:
    content = ChannelMessageContent(ej=[models.EmojiOnMessage(emoji_id="1840676906346491904", s=0, e=1)])
    assert content_json(content) == '{"ej":[{"s":0,"e":1,"emojiid":"1840676906346491904"}]}'
    assert content.emojis is not None
    assert content.emojis[0].model_dump()["emoji_id"] == 1840676906346491904


def test_members_that_nobody_knows_are_kept_at_every_depth() -> None:
    content = ChannelMessageContent(t="x", canvas={"a": 1}, mk=[{"s": 0, "e": 1, "type": "b", "new": True}])
    assert content.canvas == {"a": 1}
    assert content.model_extra == {"canvas": {"a": 1}}
    assert content_json(content) == '{"t":"x","mk":[{"s":0,"e":1,"type":"b","new":true}],"canvas":{"a":1}}'
    assert pickle.loads(pickle.dumps(content)) == content  # noqa: S301 - made here
    assert ChannelMessageContent(**content.model_dump()) == content
    with pytest.raises(AttributeError, match="no member 'nonsense'"):
        content.nonsense  # noqa: B018 - reading it is what is tested


def test_rows_of_buttons_are_taken_as_builders_make_them() -> None:
    button = {"id": "ok", "type": 1, "component": {"label": "OK", "style": 3}}
    content = ChannelMessageContent(components=[{"components": [button]}])
    assert content.components is not None
    component = content.components[0].components[0]
    assert (component.component_id, component.id, component.type) == ("ok", "ok", models.MessageComponentType.BUTTON)
    assert content_json(content) == (
        '{"components":[{"components":[{"type":1,"id":"ok","component":{"label":"OK","style":3}}]}]}'
    )


def test_content_can_be_changed() -> None:
    content = ChannelMessageContent(t="x")
    content.t = "y"
    content.markdown = [{"s": 0, "e": 1, "type": "b"}]
    assert content.text == "y"
    assert isinstance(content.mk[0], models.MarkdownOnMessage)
    with pytest.raises(ValidationError, match="a text is needed here"):
        content.text = 5


@pytest.mark.parametrize("bad", [{"t": 5}, {"embed": "x"}, {"components": [{}]}, {"lk": [5]}])
def test_content_of_the_wrong_type_is_refused(bad: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        ChannelMessageContent(**bad)


async def test_received_content_can_be_made_a_model_and_sent_back(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    waiting = asyncio.ensure_future(client.wait_for("channel_message", timeout=30))
    await asyncio.sleep(0)
    await user.say(gateway.channel, {"t": "hi", "hg": [{"channelId": "5", "s": 0, "e": 1}]})
    message = await waiting
    content = ChannelMessageContent.model_validate(message.content)
    assert content.hg[0].channel_id == 5
    await message.reply(content)
    assert gateway.messages(gateway.channel)[-1].content == '{"t":"hi","hg":[{"s":0,"e":1,"channelId":"5"}]}'

"""What is said arrives as it was meant: content, lists and references, in channels, threads and direct messages."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from mezon import (
    ChannelMessage,
    ChannelMessageContent,
    ChannelStreamMode,
    ChannelType,
    MessageContent,
    MezonClient,
    NotFound,
    RPCError,
    ServerError,
    TextChannel,
    TypeMessage,
    ValidationError,
)
from mezon.models import MessageAttachment, MessageMention
from mezon.testing import Bot, LocalGateway, SimUser, StoredMessage

from .conftest import Connect
from .waiting import PATIENCE_S

LIMIT_UNITS = 4_000
# What `{"t":""}` takes of the limit.
FRAME_UNITS = 8


@pytest.fixture
async def channel(client: MezonClient, gateway: LocalGateway) -> TextChannel:
    return await client.channels.fetch(gateway.channel)


@pytest.fixture
async def hear(client: MezonClient, user: SimUser, gateway: LocalGateway) -> Any:
    """Say something as the user, and return the message as the bot receives it."""

    async def hear(content: Any, **options: Any) -> ChannelMessage:
        received = asyncio.ensure_future(client.wait_for("channel_message"))
        await asyncio.sleep(0)
        await user.say(gateway.channel, content, **options)
        message: ChannelMessage = await asyncio.wait_for(received, PATIENCE_S)
        return message

    return hear


def last(gateway: LocalGateway, channel: int | None = None) -> StoredMessage:
    return gateway.messages(gateway.channel if channel is None else channel)[-1]


# Content that is sent


@pytest.mark.parametrize(
    ("content", "sent"),
    [
        ("hello", '{"t":"hello"}'),
        ("", '{"t":""}'),
        ("Chào cả nhà, phở ngon quá! 🍜👨‍👩‍👧", '{"t":"Chào cả nhà, phở ngon quá! 🍜👨‍👩‍👧"}'),
        ('say "hi"\n\\', r'{"t":"say \"hi\"\n\\"}'),
        ("</script>\u2028", '{"t":"</script>\u2028"}'),
        ({"t": "hello"}, '{"t":"hello"}'),
        ({"t": "x", "mk": [{"type": "b", "s": 0, "e": 1}]}, '{"t":"x","mk":[{"type":"b","s":0,"e":1}]}'),
        ({"n": None, "yes": True, "no": False, "f": 0.5, "big": 2**63}, None),
        ({"tuple": (1, 2), "nested": {"một": ["hai"]}}, '{"tuple":[1,2],"nested":{"một":["hai"]}}'),
        ({}, "{}"),
        (ChannelMessageContent(text="hello"), '{"t":"hello"}'),
        (ChannelMessageContent(t="hello"), '{"t":"hello"}'),
        (ChannelMessageContent(text="a", links=[{"s": 0, "e": 1}]), '{"t":"a","lk":[{"s":0,"e":1}]}'),
        (ChannelMessageContent(embed=[{"title": "Giá"}]), '{"embed":[{"title":"Giá"}]}'),
    ],
)
async def test_content_is_sent_as_compact_json(
    channel: TextChannel, gateway: LocalGateway, content: Any, sent: str | None
) -> None:
    expected = sent or json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    ack = await channel.send(content)
    stored = last(gateway)
    assert stored.content == expected
    assert stored.id == ack.message_id
    assert ack.channel_id == gateway.channel


async def test_received_content_can_be_sent_on_as_it_is(channel: TextChannel, hear: Any, gateway: LocalGateway) -> None:
    message = await hear({"t": "Đi đâu?", "mk": [{"type": "b", "s": 0, "e": 2}]})
    await channel.send(message.content)
    said, sent_on = gateway.messages(gateway.channel)[-2:]
    assert sent_on.content == said.content == '{"t":"Đi đâu?","mk":[{"type":"b","s":0,"e":2}]}'


async def test_content_inside_content_is_written_out(channel: TextChannel, gateway: LocalGateway) -> None:
    await channel.send({"t": "x", "quoted": ChannelMessageContent(text="y")})
    assert json.loads(last(gateway).content) == {"t": "x", "quoted": {"t": "y"}}


@pytest.mark.parametrize("text", ["x" * (LIMIT_UNITS - FRAME_UNITS), "🍜" * ((LIMIT_UNITS - FRAME_UNITS) // 2)])
async def test_content_of_4000_utf16_units_is_sent(channel: TextChannel, gateway: LocalGateway, text: str) -> None:
    await channel.send(text)
    assert last(gateway).text == text


@pytest.mark.parametrize("text", ["x" * (LIMIT_UNITS - FRAME_UNITS + 1), "🍜" * (LIMIT_UNITS // 2 - 3)])
async def test_longer_content_is_for_the_service_to_decide(
    client: MezonClient, channel: TextChannel, gateway: LocalGateway, text: str
) -> None:
    length = LIMIT_UNITS + (1 if text.startswith("x") else 2)
    sent = await channel.send(text)
    assert last(gateway).text == text
    message = client.channels.get(channel.id).messages.get(sent.message_id)
    gateway.refuse("channel_message_send", message="too much.", code=13, times=2)
    gateway.refuse("UpdateChannelMessage", message="too much", code=13)
    explained = (
        f"too much; the content is {length} UTF-16 units of JSON long, and the service documents a limit of 4000"
    )
    for call, kind in ((channel.send, ServerError), (message.update, RPCError)):
        with pytest.raises(kind) as raised:
            await call(text)
        assert raised.value.message == explained
        assert raised.value.code == 13
    with pytest.raises(ServerError) as raised:
        await channel.send("short")
    assert raised.value.message == "too much."


@pytest.mark.parametrize("text", ["x" * (LIMIT_UNITS - FRAME_UNITS + 1), "🍜" * (LIMIT_UNITS // 2 - 3)])
async def test_longer_content_is_refused_before_anything_is_sent_where_that_is_asked_for(
    connect: Connect, bot: Bot, gateway: LocalGateway, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEZON_CONTENT_LIMIT", "4000")
    client = connect(bot)
    await client.login()
    channel = await client.channels.fetch(gateway.channel)
    sent = await channel.send("short")
    message = channel.messages.get(sent.message_id)
    before = client.stats()["frames_out"]
    for call in (channel.send, message.reply, message.update):
        with pytest.raises(ValidationError, match=r"UTF-16 units of JSON long, but must be at most 4000") as raised:
            await call(text)
        assert raised.value.field == "content"
    assert client.stats()["frames_out"] == before
    assert last(gateway).text == "short"


def endless() -> dict[str, Any]:
    content: dict[str, Any] = {}
    content["again"] = content
    return content


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "a message has a content, an embed, components, attachments or files, and this one has nothing"),
        (5, "not an int"),
        (["hello"], "not a list"),
        (b"hello", "not a bytes"),
        ({1: "x"}, "a key is not a text"),
        ({"x": object()}, "is no text, number, list, dict or model"),
        ({"x": float("nan")}, "NaN and infinity have no JSON form"),
        ({"x": float("-inf")}, "NaN and infinity have no JSON form"),
        (endless(), "nested more than 510 deep"),
        ("\ud800", "surrogate"),
        ({"t": "\ud800"}, "surrogate"),
    ],
)
async def test_content_that_is_none_is_refused(
    channel: TextChannel, gateway: LocalGateway, content: Any, words: str
) -> None:
    with pytest.raises(ValidationError, match=words) as raised:
        await channel.send(content)
    assert raised.value.field == "content"
    assert gateway.messages(gateway.channel) == []


async def test_mentions_attachments_and_options_arrive(
    channel: TextChannel, user: SimUser, gateway: LocalGateway
) -> None:
    await channel.send(
        "@tester nhìn này",
        mentions=[MessageMention(user_id=user.id, username="tester", s=0, e=7), {"role_id": "12", "rolename": "dev"}],
        attachments=[
            {
                "url": "https://cdn/a.png",
                "filename": "a.png",
                "filetype": "image/png",
                "size": 9,
                "width": 3,
                "height": 2,
            },
            MessageAttachment(url="https://cdn/b.pdf", filename="b.pdf"),
        ],
        topic_id="77",
        code=8,
    )
    stored = last(gateway)
    first, second = stored.mentions
    assert (first.user_id, first.username, first.s, first.e) == (user.id, "tester", 0, 7)
    assert (second.role_id, second.rolename) == (12, "dev")
    picture, paper = stored.attachments
    assert (picture.url, picture.filename, picture.filetype) == ("https://cdn/a.png", "a.png", "image/png")
    assert (picture.size, picture.width, picture.height) == (9, 3, 2)
    assert (paper.url, paper.filename) == ("https://cdn/b.pdf", "b.pdf")
    assert (stored.topic_id, stored.code) == (77, 8)


@pytest.mark.parametrize(
    ("options", "field", "words"),
    [
        ({"mentions": 5}, "mentions", "list"),
        ({"mentions": [5]}, "MessageMention", "MessageMention"),
        ({"mentions": [{"user": 1}]}, "user", "its fields are .*user_id"),
        ({"attachments": [{"size": "big"}]}, "size", "size takes"),
        ({"attachments": "a.png"}, "attachments", "list"),
        ({"attachments": {"url": "x"}}, "attachments", "list"),
        ({"topic_id": "abc"}, "topic_id", "platform id"),
        ({"code": "x"}, "code", "code must be an int"),
    ],
)
async def test_options_that_are_not_acceptable_are_refused(
    channel: TextChannel, gateway: LocalGateway, options: dict[str, Any], field: str, words: str
) -> None:
    with pytest.raises(ValidationError, match=words) as raised:
        await channel.send("hello", **options)
    assert raised.value.field == field
    assert gateway.messages(gateway.channel) == []


async def test_an_acknowledgement_tells_the_message(channel: TextChannel, gateway: LocalGateway) -> None:
    ack = await channel.send("hello")
    stored = last(gateway)
    assert ack.message_id == stored.id
    assert ack.create_time_seconds == stored.create_time_seconds
    assert ack.create_time == str(stored.create_time_seconds)
    assert isinstance(ack.update_time, str)
    assert isinstance(ack.persistence, bool)


# Replies


async def test_a_reply_refers_to_the_message_with_the_names_inside_it(
    user: SimUser, hear: Any, gateway: LocalGateway
) -> None:
    gateway.native.set_profile(user.id, "Cô Tester", "https://cdn/me.png")
    message = await hear("?", attachments=[{"url": "https://cdn/a.png"}])
    gateway.native.clear_calls()
    await message.reply("!")
    stored = last(gateway)
    (reference,) = stored.references
    assert reference.message_ref_id == message.message_id
    assert reference.message_sender_id == user.id
    assert json.loads(reference.content) == {"t": "?"}
    assert reference.has_attachment
    assert reference.message_sender_username == "Cô Tester"
    assert reference.message_sender_display_name == "Cô Tester"
    assert reference.message_sender_avatar == "https://cdn/me.png"
    assert gateway.native.call_count("channel_message_send") == 1


async def test_a_reply_needs_no_channel_to_be_made(hear: Any, gateway: LocalGateway) -> None:
    message = await hear("?")
    await message.reply("!")
    assert gateway.native.call_count("CreateChannelDesc") == 0
    assert gateway.native.call_count("ListChannelDetail") == 0


async def test_a_reply_carries_its_own_lists(user: SimUser, hear: Any, gateway: LocalGateway) -> None:
    message = await hear("?")
    await message.reply(
        {"t": "@tester"},
        mentions=[{"user_id": user.id, "s": 0, "e": 7}],
        attachments=[{"url": "https://cdn/x"}],
        code=8,
    )
    stored = last(gateway)
    assert stored.mentions[0].user_id == user.id
    assert stored.attachments[0].url == "https://cdn/x"
    assert stored.code == 8
    assert stored.references[0].message_ref_id == message.message_id


async def test_a_reply_stays_in_the_topic_of_the_message(hear: Any, gateway: LocalGateway) -> None:
    message = await hear("?", topic_id=99)
    await message.reply("!")
    assert last(gateway).topic_id == 99
    await message.reply("!", topic_id=0)
    assert last(gateway).topic_id == 0


async def test_a_message_without_a_client_cannot_be_answered() -> None:
    with pytest.raises(Exception, match="only messages that a live client received can be answered"):
        await ChannelMessage(message_id=1, clan_id=1, channel_id=2, sender_id=3).reply("!")


# Edits, deletions, reactions


async def sent(channel: TextChannel, client: MezonClient, text: str) -> Any:
    """Send a message and return it from the cache, once its echo is there."""
    echoed = asyncio.ensure_future(client.wait_for("channel_message", check=lambda message: message.text == text))
    await asyncio.sleep(0)
    ack = await channel.send(text)
    await asyncio.wait_for(echoed, PATIENCE_S)
    return await channel.messages.fetch(ack.message_id)


async def test_an_edit_is_seen_by_others_and_by_the_cache(
    client: MezonClient, channel: TextChannel, user: SimUser, gateway: LocalGateway
) -> None:
    message = await sent(channel, client, "befor")
    edited = asyncio.ensure_future(client.wait_for("channel_message", check=lambda event: event.code == 1))
    await asyncio.sleep(0)
    ack = await message.update("before", mentions=[{"user_id": user.id}])
    assert (ack.message_id, ack.code) == (message.id, 1)
    stored = await user.expect_edit(gateway.channel, message.id)
    assert stored.text == "before"
    assert stored.mentions[0].user_id == user.id
    event = await asyncio.wait_for(edited, PATIENCE_S)
    assert (event.message_id, event.text) == (message.id, "before")
    kept = channel.messages.get(message.id)
    assert kept is not None
    assert kept.raw.text == "before"
    assert channel.messages.size == 1


async def test_an_edit_by_somebody_else_reaches_the_cache(
    client: MezonClient, channel: TextChannel, user: SimUser, hear: Any, gateway: LocalGateway
) -> None:
    message = await hear("befor")
    edited = asyncio.ensure_future(client.wait_for("channel_message", check=lambda event: event.code == 1))
    await asyncio.sleep(0)
    await user.edit(gateway.channel, message.id, "before")
    await asyncio.wait_for(edited, PATIENCE_S)
    assert (await channel.messages.fetch(message.id)).content == {"t": "before"}


async def test_a_deletion_is_seen_by_others_and_by_the_cache(
    client: MezonClient, channel: TextChannel, user: SimUser, gateway: LocalGateway
) -> None:
    message = await sent(channel, client, "oops")
    deleted = asyncio.ensure_future(client.wait_for("channel_message", check=lambda event: event.code == 2))
    await asyncio.sleep(0)
    ack = await message.delete()
    assert (ack.message_id, ack.code) == (message.id, 2)
    await user.expect_delete(gateway.channel, message.id)
    assert (await asyncio.wait_for(deleted, PATIENCE_S)).message_id == message.id
    assert channel.messages.get(message.id) is None
    with pytest.raises(NotFound):
        await channel.messages.fetch(message.id)


async def test_a_reaction_is_seen_by_others_and_echoed(
    user: SimUser, bot: Bot, hear: Any, gateway: LocalGateway
) -> None:
    message = await hear("like?")
    echo = await message.react("17", ":heart:")
    seen = await user.expect_reaction(gateway.channel, message.id)
    assert (seen["emoji"], seen["emoji_id"], seen["sender_id"], seen["removed"]) == (":heart:", 17, bot.id, False)
    assert (echo.emoji, echo.emoji_id, echo.message_id) == (":heart:", 17, message.id)
    await message.react(17, ":heart:", id=echo.id, action_delete=True)
    assert (await user.expect_reaction(gateway.channel, message.id))["removed"]


async def test_a_reaction_by_somebody_else_is_an_event(
    client: MezonClient, user: SimUser, hear: Any, gateway: LocalGateway
) -> None:
    message = await hear("like?")
    reaction = asyncio.ensure_future(client.wait_for("message_reaction_event"))
    await asyncio.sleep(0)
    await user.react(gateway.channel, message.id, ":heart:", 17)
    event = await asyncio.wait_for(reaction, PATIENCE_S)
    assert (event.message_id, event.emoji, event.sender_id) == (message.id, ":heart:", user.id)


async def test_what_is_not_ones_own_cannot_be_edited(hear: Any, gateway: LocalGateway) -> None:
    message = await hear("mine")
    with pytest.raises(RPCError) as raised:
        await message.update("yours")
    assert raised.value.code
    assert last(gateway).text == "mine"


@pytest.mark.parametrize(("emoji_id", "field"), [("x", "emoji_id"), (-1, "emoji_id"), (None, "emoji_id")])
async def test_a_reaction_takes_the_id_of_an_emoji(hear: Any, emoji_id: Any, field: str) -> None:
    message = await hear("like?")
    with pytest.raises(ValidationError) as raised:
        await message.react(emoji_id, ":heart:")
    assert raised.value.field == field


async def test_a_refused_message_raises_what_the_server_said(channel: TextChannel, gateway: LocalGateway) -> None:
    gateway.refuse("channel_message_send", code=7, message="not here", times=1)
    with pytest.raises(ServerError, match="not here") as raised:
        await channel.send("hello")
    assert raised.value.code == 7
    assert gateway.messages(gateway.channel) == []
    await channel.send("hello")
    assert last(gateway).text == "hello"


# Joining on demand


async def test_a_private_channel_is_joined_when_the_bot_speaks_in_it(
    connect: Connect, bot: Bot, gateway: LocalGateway
) -> None:
    private = gateway.add_channel("private", private=True)
    gateway.native.add_to_channel(private, [bot.id])
    client = connect(bot)
    await client.login()
    channel = await client.channels.fetch(private)
    assert channel.is_private
    gateway.native.clear_calls()
    await channel.send("one")
    await channel.send("two")
    assert [stored.text for stored in gateway.messages(private)] == ["one", "two"]
    # Refused, joined, sent again; the second one goes through at once.
    assert gateway.native.call_count("channel_message_send") == 3
    assert gateway.native.call_count("channel_join") == 1


async def test_a_thread_is_joined_when_the_bot_speaks_in_it(connect: Connect, bot: Bot, gateway: LocalGateway) -> None:
    thread = gateway.native.add_thread(gateway.channel, "side talk")
    client = connect(bot)
    await client.login()
    channel = await client.channels.fetch(thread)
    assert channel.channel_type == ChannelType.CHANNEL_TYPE_THREAD
    assert channel.parent_id == gateway.channel
    gateway.native.clear_calls()
    await channel.send("one")
    await channel.send("two")
    assert [stored.text for stored in gateway.messages(thread)] == ["one", "two"]
    assert {stored.mode for stored in gateway.messages(thread)} == {ChannelStreamMode.STREAM_MODE_THREAD}
    # Refused, joined, sent again; the second one goes through at once.
    assert gateway.native.call_count("channel_message_send") == 3
    assert gateway.native.call_count("channel_join") == 1


async def test_a_refused_join_is_raised(connect: Connect, bot: Bot, gateway: LocalGateway) -> None:
    thread = gateway.native.add_thread(gateway.channel, "side talk")
    client = connect(bot)
    await client.login()
    channel = await client.channels.fetch(thread)
    gateway.refuse("channel_join", code=7, message="not you")
    with pytest.raises(ServerError, match="not you"):
        await channel.send("hello")
    assert gateway.messages(thread) == []


# Content that is received


async def test_content_is_json_text_that_reads_like_a_dict(hear: Any) -> None:
    fields = {"t": "Chào 🍜", "hg": [{"s": 0, "e": 4, "channelId": "1840676906346491904"}], "x": None, "f": 1.5}
    message = await hear(fields)
    content = message.content
    assert isinstance(content, MessageContent)
    assert isinstance(content, str)
    assert json.loads(content) == fields
    assert content == fields
    assert not content != fields  # noqa: SIM202 - both operators are promised
    assert dict(content.items()) == fields
    assert content["t"] == content.get("t") == content.text == message.text == "Chào 🍜"
    assert "t" in content
    assert "mk" not in content
    assert content.get("mk") is None
    assert content.get("mk", []) == []
    assert list(content) == list(content.keys()) == list(fields)
    assert list(content.values()) == list(fields.values())
    with pytest.raises(KeyError):
        content["mk"]


@pytest.mark.parametrize(
    ("raw", "read", "text"),
    [
        ('{"t":"x"}', {"t": "x"}, "x"),
        ('{"t":5}', {"t": 5}, ""),
        ("{}", {}, ""),
        ("", {"t": ""}, ""),
        # As the npm SDK sends for channel.send("just text"): the quotes belong to the JSON, not to the words.
        ('"just text"', {"t": "just text"}, "just text"),
        ("[1]", {"t": "[1]"}, "[1]"),
        ("5", {"t": "5"}, "5"),
        ("null", {"t": None}, ""),
        ('{"t":"two\nlines"}', {"t": "two\nlines"}, "two\nlines"),
        ("not json", {"t": "not json"}, "not json"),
    ],
)
async def test_content_that_is_no_object_reads_as_one(
    client: MezonClient, bot: Bot, gateway: LocalGateway, raw: str, read: dict[str, Any], text: str
) -> None:
    received = asyncio.ensure_future(client.wait_for("channel_message"))
    await asyncio.sleep(0)
    gateway.emit(bot, "channel_message", {"channel_id": gateway.channel, "message_id": 5, "content": raw})
    message = await asyncio.wait_for(received, PATIENCE_S)
    assert message.content == read
    assert message.text == text
    assert str(message.content) == raw


async def test_lists_inside_a_message_are_decoded(user: SimUser, hear: Any, gateway: LocalGateway) -> None:
    first = await hear("first")
    message = await hear(
        "@bot look",
        reply_to=first.id,
        mentions=[{"user_id": 5, "username": "bot", "s": 0, "e": 4}],
        attachments=[{"url": "https://cdn/a.png", "size": 3}],
    )
    assert [(mention.user_id, mention.username, mention.s, mention.e) for mention in message.mentions] == [
        (5, "bot", 0, 4)
    ]
    assert [(attachment.url, attachment.size) for attachment in message.attachments] == [("https://cdn/a.png", 3)]
    assert [reference.message_ref_id for reference in message.references] == [first.id]
    assert message.reactions == []
    assert (message.sender_id, message.username) == (user.id, "tester")
    assert (message.clan_id, message.channel_id) == (gateway.clan, gateway.channel)
    assert message.id == message.message_id


async def test_a_message_is_in_the_cache_when_its_handler_runs(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    found: asyncio.Queue[str] = asyncio.Queue()

    async def handler(message: ChannelMessage) -> None:
        channel = await client.channels.fetch(message.channel_id)
        kept = await channel.messages.fetch(message.message_id)
        found.put_nowait(kept.content.text)
        await kept.reply("found it")

    client.on_channel_message(handler)
    message = await user.say(gateway.channel, "find me")
    assert await asyncio.wait_for(found.get(), PATIENCE_S) == "find me"
    reply = await user.expect(gateway.channel, match="found it")
    assert reply.references[0].message_ref_id == message


async def test_a_message_that_is_not_known_is_not_found(channel: TextChannel) -> None:
    with pytest.raises(NotFound, match=rf"Message 5 not found on channel {channel.id}!"):
        await channel.messages.fetch(5)


async def test_the_last_200_messages_of_a_channel_are_kept(
    client: MezonClient, bot: Bot, channel: TextChannel, gateway: LocalGateway
) -> None:
    count = 250
    texts: list[str] = []
    everything = asyncio.Event()

    def handler(message: ChannelMessage) -> None:
        texts.append(message.text)
        if len(texts) == count:
            everything.set()

    client.on_channel_message(handler)
    await gateway.burst(bot, gateway.channel, count)
    await asyncio.wait_for(everything.wait(), PATIENCE_S)
    assert channel.messages.size == 200
    assert [message.content.text for message in channel.messages.values()] == texts[-200:]


# Looking up


@pytest.mark.parametrize("kind", [int, str])
async def test_ids_are_taken_as_int_and_as_text(
    client: MezonClient, user: SimUser, hear: Any, gateway: LocalGateway, kind: type
) -> None:
    message = await hear("hello")
    channel = await client.channels.fetch(kind(gateway.channel))
    assert channel is client.channels.get(gateway.channel)
    assert client.channels.has(kind(gateway.channel))
    assert (await channel.messages.fetch(kind(message.id))).id == message.id
    assert client.clans.get(kind(gateway.clan)) is client.clans.get(gateway.clan)
    assert (await client.users.fetch(kind(user.id))).username == "tester"
    assert (await client.get_channel_from_id(kind(gateway.channel))) is channel
    assert (await client.get_user_from_id(kind(user.id))).id == user.id


async def test_a_clan_can_be_awaited_and_need_not_be(client: MezonClient, gateway: LocalGateway) -> None:
    clan = client.clans.get(gateway.clan)
    assert clan is not None
    assert clan.name == "Demo"
    assert await clan is clan
    assert await client.clans.get(str(gateway.clan)) is clan
    assert await client.clans.fetch(gateway.clan) is clan


async def test_what_is_not_known_is_none(client: MezonClient) -> None:
    assert client.clans.get(5) is None
    assert client.channels.get("5") is None
    assert client.users.get(5) is None


async def test_an_unknown_channel_is_not_found(client: MezonClient) -> None:
    with pytest.raises(NotFound) as raised:
        await client.channels.fetch(5)
    assert isinstance(raised.value, ValueError)
    assert "5" in str(raised.value)


async def test_an_unknown_clan_is_not_found(client: MezonClient) -> None:
    with pytest.raises(NotFound):
        await client.clans.fetch("5")


async def test_a_user_is_looked_up_without_asking_the_server(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    await gateway.wait_calls("ListChannelDescs", 1)
    gateway.native.clear_calls()
    found = await client.users.fetch(user.id)
    assert found.id == user.id
    assert await client.users.fetch(user.id) is found
    assert gateway.calls() == {}


async def test_callers_that_miss_the_same_channel_share_one_request(
    connect: Connect, bot: Bot, gateway: LocalGateway
) -> None:
    thread = gateway.native.add_thread(gateway.channel, "shared")
    client = connect(bot)
    await client.login()
    await gateway.wait_calls("ListChannelDescs", 1)
    gateway.native.clear_calls()
    found = await asyncio.gather(*(client.channels.fetch(thread) for _ in range(20)))
    assert len(set(map(id, found))) == 1
    assert gateway.calls() == {"ListChannelDetail": 1, "api_request_event": 1}, "one call, over the socket"


async def test_a_renamed_channel_is_seen_at_once(
    client: MezonClient, channel: TextChannel, gateway: LocalGateway
) -> None:
    renamed = asyncio.ensure_future(client.wait_for("channel_updated_event"))
    await asyncio.sleep(0)
    gateway.native.rename_channel(gateway.channel, "phòng khách")
    await asyncio.wait_for(renamed, PATIENCE_S)
    assert channel.name == "phòng khách"


async def test_the_channels_of_a_clan_are_loaded_once(client: MezonClient, gateway: LocalGateway) -> None:
    other = gateway.add_channel("other")
    clan = client.clans.get(gateway.clan)
    assert clan is not None
    # Direct messages are listed beside the login.
    await gateway.wait_calls("ListChannelDescs", 1)
    gateway.native.clear_calls()
    # Slow enough for the second caller to come while the first one waits.
    gateway.delay("ListChannelDescs", 0.1)
    await asyncio.gather(clan.load_channels(), clan.load_channels())
    await clan.load_channels()
    assert gateway.native.call_count("ListChannelDescs") == 1
    assert clan.channels.get(other) is client.channels.get(other)


# Direct messages


async def test_a_direct_message_is_answered_in_the_same_conversation(
    client: MezonClient, bot: Bot, user: SimUser
) -> None:
    async def answer(message: ChannelMessage) -> None:
        if message.sender_id != client.client_id:
            await message.reply(f"you said {message.text}")

    client.on_channel_message(answer)
    conversation = await user.dm(bot)
    said = await user.say(conversation, "xin chào")
    reply = await user.expect(conversation)
    assert reply.text == "you said xin chào"
    assert (reply.clan_id, reply.channel_id, reply.mode) == (0, conversation, ChannelStreamMode.STREAM_MODE_DM)
    assert reply.references[0].message_ref_id == said


async def test_a_user_can_be_written_to_directly(
    client: MezonClient, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    other = await client.users.fetch(user.id)
    ack = await other.send_dm_message("psst")
    conversation = await user.dm(bot)
    received = await user.expect(conversation)
    assert (received.text, received.id) == ("psst", ack.message_id)
    assert other.dm_channel_id == conversation
    gateway.native.clear_calls()
    await other.send_dm_message({"t": "psst again"})
    assert (await user.expect(conversation)).text == "psst again"
    assert gateway.native.call_count("CreateChannelDesc") == 0


async def test_a_conversation_can_be_fetched_like_a_channel(client: MezonClient, bot: Bot, user: SimUser) -> None:
    conversation = await user.dm(bot)
    heard = asyncio.ensure_future(client.wait_for("channel_message"))
    await asyncio.sleep(0)
    await user.say(conversation, "hello")
    message = await asyncio.wait_for(heard, PATIENCE_S)
    channel = await client.channels.fetch(message.channel_id)
    assert (channel.clan_id, channel.channel_type) == (0, ChannelType.CHANNEL_TYPE_DM)
    await channel.send("back to you")
    assert (await user.expect(conversation)).text == "back to you"


async def test_a_command_for_the_bot_alone_is_heard_and_answered_privately(
    client: MezonClient, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    heard = asyncio.ensure_future(client.wait_for("channel_message"))
    await asyncio.sleep(0)
    command = {"message_id": 77, "channel_id": gateway.channel, "clan_id": gateway.clan, "sender_id": user.id}
    gateway.emit(
        bot, "channel_message", {**command, "content": '{"t":"/roll"}', "code": TypeMessage.EPHEMERAL, "mode": 2}
    )
    message = await heard
    assert (message.text, message.is_private) == ("/roll", True)
    before = len(gateway.messages(gateway.channel))
    gateway.keep_requests()
    await message.reply_privately("a six")
    (request,) = [request for name, request in gateway.requests(bot) if name == "ephemeral_message_send"]
    assert (request.receiver_ids, request.message.code) == ([user.id], TypeMessage.EPHEMERAL)
    assert json.loads(str(request.message.content)) == {"t": "a six"}
    assert [
        stored for stored in gateway.messages(gateway.channel)[before:] if stored.code != TypeMessage.EPHEMERAL
    ] == []


async def test_no_message_is_sent_with_an_id_of_its_own(client: MezonClient, bot: Bot, gateway: LocalGateway) -> None:
    gateway.keep_requests()
    await client._wait(client._send(gateway.clan, gateway.channel, 2, True, "x", id=5))
    assert [request.id for name, request in gateway.requests(bot) if name == "channel_message_send"] == [0]

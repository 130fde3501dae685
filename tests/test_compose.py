"""Cards, controls and files are given beside the content wherever something is sent, answered or changed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from mezon import (
    Bot,
    ButtonBuilder,
    ButtonMessageStyle,
    ChannelMessage,
    Clan,
    File,
    InteractiveBuilder,
    Message,
    MessageActionRow,
    MezonClient,
    NotFound,
    TextChannel,
    User,
    ValidationError,
)
from mezon.markup import Text
from mezon.models import ChannelMessageContent, InteractiveMessageProps, MessageComponent
from mezon.testing import Bot as Account
from mezon.testing import LocalGateway, SimUser, StoredMessage

from .conftest import Connect

FILE = File(b"a,b\n", "table.csv")


@pytest.fixture
async def channel(client: MezonClient, gateway: LocalGateway) -> TextChannel:
    return await client.channels.fetch(gateway.channel)


@pytest.fixture
async def heard(client: MezonClient, gateway: LocalGateway, user: SimUser) -> ChannelMessage:
    """Return a message of the user, as a handler gets it."""
    return await hear(client, user, gateway.channel)


async def hear(client: MezonClient, user: SimUser, channel: int) -> ChannelMessage:
    waiting = asyncio.ensure_future(client.wait_for("new_message", timeout=20))
    await asyncio.sleep(0)
    await user.say(channel, "hello")
    message: ChannelMessage = await waiting
    return message


def buttons(*labels: str) -> ButtonBuilder:
    made = ButtonBuilder()
    for label in labels:
        made.add_button(label.lower(), label, ButtonMessageStyle.PRIMARY)
    return made


def content_of(message: StoredMessage) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(message.content)
    return content


def labels_of(message: StoredMessage) -> list[list[str]]:
    rows = content_of(message)["components"]
    return [[control["component"]["label"] for control in row["components"]] for row in rows]


Send = Callable[..., Awaitable[Any]]
WAYS = ["send", "reply", "reply_of_message", "reply_privately", "ephemeral", "dm", "send_dm", "send_message"]


def way(name: str, channel: TextChannel, heard: ChannelMessage, client: MezonClient) -> Send:
    message = channel.messages[heard.id]
    target = (heard.clan_id, heard.channel_id, heard.mode, heard.is_public)
    ways: dict[str, Send] = {
        "send": channel.send,
        "reply": heard.reply,
        "reply_of_message": message.reply,
        "reply_privately": heard.reply_privately,
        "ephemeral": lambda *content, **options: channel.send_ephemeral(heard.sender_id, *content, **options),
        "dm": heard.author.send,
        "send_dm": heard.author.send_dm_message,
        "send_message": lambda content=None, **options: client.send_message(*target, content, **options),
    }
    return ways[name]


@pytest.mark.parametrize("name", WAYS)
async def test_every_way_to_send_takes_a_card_controls_and_files(
    name: str, channel: TextChannel, heard: ChannelMessage, client: MezonClient, user: SimUser, bot: Account
) -> None:
    await way(name, channel, heard, client)(
        "see", embed=InteractiveBuilder("Card"), components=buttons("Yes", "No"), files=[FILE]
    )
    seen = await user.expect(await user.dm(bot) if name in {"dm", "send_dm"} else channel.id)
    assert (seen.text, content_of(seen)["embed"][0]["title"]) == ("see", "Card")
    assert labels_of(seen) == [["Yes", "No"]]
    assert [one.filename for one in seen.attachments] == ["table.csv"]
    assert seen.ephemeral == (name in {"reply_privately", "ephemeral"})


@pytest.mark.parametrize("name", WAYS)
async def test_a_card_or_a_file_alone_is_a_message_and_nothing_is_none(
    name: str, channel: TextChannel, heard: ChannelMessage, client: MezonClient, user: SimUser, bot: Account
) -> None:
    send = way(name, channel, heard, client)
    where = await user.dm(bot) if name in {"dm", "send_dm"} else channel.id
    await send(embed={"title": "alone"})
    assert [card["title"] for card in content_of(await user.expect(where))["embed"]] == ["alone"]
    await send(files=[FILE])
    assert len((await user.expect(where)).attachments) == 1
    with pytest.raises(ValidationError, match="a message has a content, an embed"):
        await send()


async def test_what_is_changed_takes_them_as_well(channel: TextChannel, heard: ChannelMessage, user: SimUser) -> None:
    sent = await heard.reply("first")
    mine = channel.messages[sent.message_id or 0]
    await mine.update("second", embed={"title": "Card"}, components=buttons("Yes"), files=[FILE])
    seen = await user.expect_edit(channel.id, mine.id)
    assert (seen.text, labels_of(seen), len(seen.attachments)) == ("second", [["Yes"]], 1)
    assert mine.content["embed"][0]["title"] == "Card"
    await mine.raw.update(embed={"title": "only"})
    assert mine.raw is not None
    stored = (await user.expect_edit(channel.id, mine.id)).content
    assert "only" in stored or "Card" in stored
    whisper = await channel.send_ephemeral(user.id, "psst")
    await channel.update_ephemeral(user.id, whisper.message_id or 0, components=buttons("Read"))
    with pytest.raises(ValidationError, match="nothing"):
        await mine.update()


async def test_rows_are_told_from_controls(channel: TextChannel, user: SimUser) -> None:
    one, two = buttons("A", "B").build()
    cases: list[tuple[Any, list[list[str]]]] = [
        (buttons("A", "B"), [["A", "B"]]),
        (buttons("A", "B").build(), [["A", "B"]]),
        ([buttons("A"), buttons("B")], [["A"], ["B"]]),
        ([[one], [two]], [["A"], ["B"]]),
        (MessageActionRow(components=[one, two]), [["A", "B"]]),
        ([{"components": [one]}, two], [["A"], ["B"]]),
        ([one, MessageActionRow(components=[two]), one, two], [["A"], ["B"], ["A", "B"]]),
        (MessageComponent(**one), [["A"]]),
        (one, [["A"]]),
    ]
    for given, rows in cases:
        await channel.send("see", components=given)
        assert labels_of(await user.expect(channel.id)) == rows


async def test_they_follow_what_the_content_has(channel: TextChannel, user: SimUser) -> None:
    card = InteractiveMessageProps(title="second")
    for content in (
        {"t": "words", "embed": [{"title": "first"}], "mine": 1},
        ChannelMessageContent(text="words", embed=[InteractiveMessageProps(title="first")], mine=1),
    ):
        await channel.send(content, embed=[card, InteractiveBuilder("third")])
        seen = content_of(await user.expect(channel.id))
        assert [one["title"] for one in seen["embed"]] == ["first", "second", "third"]
        assert (seen["t"], seen["mine"]) == ("words", 1)
    assert channel.messages.first() is not None


async def test_a_received_content_is_sent_on_with_a_card(channel: TextChannel, user: SimUser) -> None:
    sent = await channel.send({"t": "words", "big": 2**60})
    received = channel.messages[sent.message_id or 0].content
    await channel.send(received, embed={"title": "more"})
    await user.expect(channel.id)
    assert content_of(await user.expect(channel.id)) == {"t": "words", "big": 2**60, "embed": [{"title": "more"}]}


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"embed": "title"}, "embed"),
        ({"embed": [5]}, "embed"),
        ({"components": "Yes"}, "components"),
        ({"components": [["Yes"]]}, "components"),
        ({"components": [3]}, "components"),
        ({"files": "table.csv"}, "files"),
    ],
)
async def test_what_is_none_of_them_is_told_and_nothing_is_sent(
    options: dict[str, Any], field: str, channel: TextChannel, heard: ChannelMessage, gateway: LocalGateway
) -> None:
    # What a login goes on asking beside it: the channels of the clan, and the direct ones.
    await gateway.wait_calls("ListChannelDescs", 2)
    before = gateway.calls()
    for send in (channel.send, heard.reply, heard.reply_privately, heard.author.send):
        with pytest.raises(ValidationError) as told:
            await send("see", **{"embed": {"title": "fine"}, "files": [FILE], **options})
        assert told.value.field == field
    assert gateway.calls() == before


async def test_a_message_knows_its_author_and_its_channel(
    heard: ChannelMessage, channel: TextChannel, client: MezonClient, user: SimUser, bot: Account
) -> None:
    assert isinstance(heard.author, User)
    assert (heard.author.id, heard.author.username) == (user.id, user.name)
    assert heard.author is client.users[user.id]
    assert heard.channel is channel
    message = channel.messages[heard.id]
    assert isinstance(message, Message)
    assert (message.author, message.channel) == (heard.author, channel)
    clan = channel.clan
    assert isinstance(clan, Clan)
    private = await hear(client, user, await user.dm(bot))
    await private.channel.send("here")
    await private.author.send("here as well")
    assert [(await user.expect(await user.dm(bot))).text for _ in range(2)] == ["here", "here as well"]


async def test_a_channel_that_was_deleted_is_told(
    heard: ChannelMessage, client: MezonClient, gateway: LocalGateway
) -> None:
    gone = asyncio.Event()
    client.on_channel_deleted(lambda _: gone.set())
    gateway.native.delete_channel(heard.channel_id)
    await gone.wait()
    with pytest.raises(NotFound, match="not known any more"):
        assert heard.channel


async def test_a_reaction_is_an_emoji_a_short_name_or_an_id(
    heard: ChannelMessage, channel: TextChannel, gateway: LocalGateway
) -> None:
    assert channel.clan is not None
    await channel.clan.create_emoji(":wave:", "http://example.test/wave.png")
    await channel.clan.create_emoji(":mèo:", "http://example.test/cat.png")
    ids = {emoji.shortname: emoji.id for emoji in await channel.clan.emojis()}
    message = channel.messages[heard.id]
    for react in (heard.react, message.react):
        cases: list[tuple[tuple[Any, ...], tuple[str, int]]] = [
            (("👍",), ("👍", 0)),
            (("1️⃣",), ("1️⃣", 0)),
            ((":wave:",), (":wave:", ids[":wave:"])),
            ((":mèo:",), (":mèo:", ids[":mèo:"])),
            ((7, ":smile:"), (":smile:", 7)),
            (("7", ":smile:"), (":smile:", 7)),
        ]
        for given, (emoji, emoji_id) in cases:
            echo = await react(*given)
            assert (echo.emoji, echo.emoji_id) == (emoji, emoji_id)
            await react(*given, action_delete=True)
        listed = gateway.calls()["GetListEmojisByUserId"]
        await react(":wave:")
        assert gateway.calls()["GetListEmojisByUserId"] == listed
        for unknown in (":nothing:", ":chó:"):
            with pytest.raises(NotFound, match=unknown):
                await react(unknown)
        for wrong in ("smile", "", 5, None, "::"):
            with pytest.raises(ValidationError, match='such as "👍"'):
                await react(wrong)


async def test_mentions_in_the_words_of_a_bot_stay_with_a_card(
    connect: Connect, gateway: LocalGateway, user: SimUser
) -> None:
    bot = connect(gateway.bot("second"), Bot)
    await bot.login()
    channel = await bot.channels.fetch(gateway.channel)
    heard = await hear(bot, user, gateway.channel)
    for content in (f"hello {heard.author.mention}", Text("hello ").mention(heard.author)):
        await channel.send(content, embed={"title": "Card"})
        seen = await user.expect(gateway.channel)
        assert [mention.user_id for mention in seen.mentions] == [user.id]
        assert (seen.text, content_of(seen)["embed"]) == (f"hello @{user.name}", [{"title": "Card"}])

"""What is almost right: refused in one sentence that says what is accepted, or, where 1.8.3 sent it, sent with a warning."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from typing import Any

import pytest

from mezon import Bot, ButtonBuilder, File, InteractiveBuilder, MezonClient, TextChannel, ValidationError, models
from mezon.markup import Text, markup
from mezon.models import ButtonMessageStyle
from mezon.testing import LocalGateway
from mezon.ui import Click, View, button

from .conftest import Connect


@pytest.fixture
async def channel(client: MezonClient, gateway: LocalGateway) -> TextChannel:
    return await client.channels.fetch(gateway.channel)


@pytest.mark.parametrize("style", ["danger", "PRIMARY", None, [1], object()])
def test_a_style_that_is_none_names_those_that_are(style: Any) -> None:
    with pytest.raises(
        ValidationError, match=r"style must be a ButtonMessageStyle or its number, 1 \(PRIMARY\)"
    ) as raised:
        ButtonBuilder().add_button("a", "A", style)
    assert raised.value.field == "style"


@pytest.mark.parametrize("style", [ButtonMessageStyle.DANGER, 4, "4"])
def test_a_style_is_a_member_or_its_number(style: Any, caplog: pytest.LogCaptureFixture) -> None:
    built = ButtonBuilder().add_button("a", "A", style).build()
    assert built[0]["component"] == {"label": "A", "style": 4}
    assert not caplog.records


@pytest.mark.parametrize(
    ("build", "words"),
    [
        (lambda: ButtonBuilder().add_button("a", "A", 9), "The button style 9 is not one of ButtonMessageStyle"),
        (lambda: ButtonBuilder().add_button("a", "A", ButtonMessageStyle.LINK), "is a link without a url"),
        (lambda: InteractiveBuilder().set_color("red"), "The colour 'red' is not of the form #rrggbb"),
        (
            lambda: InteractiveBuilder().add_select_field("s", "S", [{"label": "A"}]),
            r"options\[0\] has no value",
        ),
        (
            lambda: InteractiveBuilder().add_radio_field("s", "S", [{"name": "A"}]),
            r"options\[0\] has no label and no value",
        ),
        (lambda: models.ChannelMessageContent(embeds=[]), "no member 'embeds', .* there is embed, a list of cards"),
        (lambda: models.ChannelMessageContent(text="x", mentions=[]), "there is the argument mentions of the call"),
    ],
)
def test_what_1_8_3_sent_is_sent_with_a_warning(build: Any, words: str, caplog: pytest.LogCaptureFixture) -> None:
    build()
    (record,) = caplog.records
    assert (record.levelno, record.name.split(".")[0]) == (logging.WARNING, "mezon")
    assert re.search(words, record.getMessage())


def test_what_is_right_is_not_warned_about(caplog: pytest.LogCaptureFixture) -> None:
    card = InteractiveBuilder("x").set_color("#549874")
    card.add_select_field("s", "S", [models.SelectFieldOption(label="A", value="a"), {"label": "B", "value": "b"}])
    ButtonBuilder().add_button("a", "A", ButtonMessageStyle.LINK, url="https://x")
    models.ChannelMessageContent(text="x", embed=[card.build()], new="kept")
    assert not caplog.records


@pytest.mark.parametrize(
    ("build", "words"),
    [
        (lambda card: card.set_color(5), 'color must be a text such as "#549874", not 5'),
        (
            lambda card: card.add_select_field("s", "S", ["a", "b"]),
            r"options\[0\] must be a SelectFieldOption or a dict of its members, not 'a'",
        ),
        (
            lambda card: card.add_select_field("s", "S", "ab"),
            "options must be a list, each a SelectFieldOption or a dict",
        ),
        (lambda card: card.add_select_field("s", "S", {"label": "a"}), "options must be a list"),
        (lambda card: card.add_select_field("s", "S", None), "options must be a list"),
        (lambda card: card.add_select_field("s", "S", [], "a"), "value_selected must be a SelectFieldOption"),
        (lambda card: card.add_radio_field("s", "S", ["a"]), r"options\[0\] must be a RadioFieldOption"),
        (lambda card: card.add_input_field("s", "S", "p", "number"), "options must be an InputFieldOption or a dict"),
        (lambda card: card.add_animation("s", "config"), "config must be an AnimationConfig or a dict"),
    ],
)
def test_a_builder_refuses_what_is_no_part_of_a_card(build: Any, words: str) -> None:
    card = InteractiveBuilder("x")
    with pytest.raises(ValidationError, match=words):
        build(card)
    assert card.build()["fields"] == []


@pytest.mark.parametrize(
    ("content", "options", "words"),
    [
        ({"text": "hi"}, {}, 'A content with "text" shows nothing; what clients show is "t"'),
        ({"embeds": [{"title": "x"}]}, {}, 'what clients show is "embed", a list of cards'),
        ({"t": "x", "embed": {"title": "x"}}, {}, 'The member "embed" of a content is a list'),
        ({"t": "x", "components": [{"id": "a", "type": 1, "component": {}}]}, {}, 'A row of "components" is'),
        ("hi @bob", {"mentions": [{"user_id": 1, "s": 3, "e": 8}]}, "A mention from 3 to 8 is beyond the text"),
        ("hi", {"mentions": [{"user_id": 1, "s": 2, "e": 1}]}, "is beyond the text, which is 2 UTF-16 units long"),
        ("hi", {"attachments": [{"filename": "a.png"}]}, r"attachments[0] has no url"),
    ],
)
async def test_a_message_that_will_not_show_what_was_meant_is_sent_with_a_warning(
    channel: TextChannel,
    gateway: LocalGateway,
    content: Any,
    options: dict[str, Any],
    words: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    ack = await channel.send(content, **options)
    assert gateway.messages(gateway.channel)[-1].id == ack.message_id
    # Records of the core come with the next turn of the loop, and an answer is one.
    await channel.send("next")
    warnings = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert len(warnings) == 1
    assert words in warnings[0]


async def test_messages_that_show_what_was_meant_are_not_warned_about(
    channel: TextChannel, caplog: pytest.LogCaptureFixture
) -> None:
    await channel.send({"t": "x", "text": "y"})
    await channel.send({"kind": "for other bots"})
    await channel.send("👋 @bob", mentions=[{"user_id": 1, "s": 3, "e": 7}])
    await channel.send("x", attachments=[{"url": "https://x/a.png", "filename": "a.png"}])
    row = {"components": ButtonBuilder().add_button("a", "A", ButtonMessageStyle.PRIMARY).build()}
    await channel.send({"components": [row], "embed": [InteractiveBuilder("x").build()]})
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


# What an error names is what its reader knows


async def test_a_missing_argument_names_the_public_class(client: MezonClient, channel: TextChannel) -> None:
    message = models.ChannelMessage(message_id=1, clan_id=2, channel_id=3, sender_id=4)
    wrong: list[tuple[Any, str]] = [
        (message.react, r"ChannelMessage\.react\(\) missing"),
        (lambda: message.model_dump(1), r"Model\.model_dump\(\) takes"),
        (channel.create_thread, r"TextChannel\.create_thread\(\) missing"),
        (client.upload_file, r"MezonClient\.upload_file\(\) missing"),
        (client.api.call, r"Api\.call\(\) missing"),
    ]
    for call, words in wrong:
        with pytest.raises(TypeError, match=words):
            call()


@pytest.mark.parametrize("key", ["key\n", "key\r\n", " key", "key\t"])
def test_a_key_with_a_blank_at_its_end_is_told_so(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words = "api_key starts or ends with a blank or a line break, .* as api_key.strip\\(\\) gives it"
    with pytest.raises(ValidationError, match=words) as raised:
        MezonClient(5, key)
    assert raised.value.field == "api_key"
    monkeypatch.setenv("MEZON_CLIENT_ID", "5")
    monkeypatch.setenv("MEZON_API_KEY", key)
    with pytest.raises(ValidationError) as raised:
        MezonClient.from_env()
    assert raised.value.field == "MEZON_API_KEY"


def test_a_text_that_is_none_is_not_called_a_str() -> None:
    with pytest.raises(ValidationError, match="not a text with half of a surrogate pair"):
        MezonClient(5, "key\ud800")


HALF = "a\ud800"


class Kept(View, owner_only=False):
    """Keeps a text."""

    word: str = ""

    @button("OK")
    async def ok(self, click: Click) -> None: ...


async def nothing(_: Any) -> None: ...


@pytest.mark.parametrize(
    "take",
    [
        lambda _: File(b"x", filename=HALF),
        lambda _: File(b"x", content_type=HALF),
        lambda _: Text(HALF),
        lambda _: Text().bold(HALF),
        lambda _: Text().code_block("x", HALF),
        lambda _: Text().link("https://a.vn", HALF),
        lambda _: Text().mention(5, HALF),
        lambda _: Text().mention_role(5, HALF),
        lambda _: Text().hashtag(5, HALF),
        lambda _: Text().emoji(HALF, 5),
        lambda _: markup(HALF),
        lambda bot: bot.command(HALF)(nothing),
        lambda bot: bot.command("x", aliases=[HALF])(nothing),
        lambda bot: bot.quick_menu(HALF)(nothing),
        lambda _: Bot(5, "key", prefix=HALF),
        lambda bot: bot.texts.add("en", f"x = {HALF}"),
        lambda bot: bot.texts.add(HALF, "x = y"),
        lambda bot: bot.texts.say(HALF),
        lambda bot: bot.texts.say("form-submit", {"x": HALF}),
    ],
)
def test_half_of_a_surrogate_pair_is_no_text_wherever_one_is_taken(take: Callable[[Bot], Any]) -> None:
    bot = Bot(5, "key", message_db_path=None)
    with pytest.raises(ValidationError) as raised:
        take(bot)
    assert "\n" not in str(raised.value)
    assert bot.get_command("x") is None


async def test_half_of_a_surrogate_pair_is_shown_in_no_view(connect: Connect, gateway: LocalGateway) -> None:
    bot = connect(gateway.bot("gold bot"), Bot)
    await bot.login()
    channel = await bot.channels.fetch(gateway.channel)
    with pytest.raises(ValidationError, match="half of a surrogate pair"):
        await Kept().send(channel, HALF)
    with pytest.raises(ValidationError, match=r"Kept\.word is .*, which cannot be kept"):
        await Kept(word=HALF).send(channel, "x")
    assert gateway.messages(gateway.channel) == []


def test_a_file_without_certificates_is_named_as_it_was_given(tmp_path: Any) -> None:
    empty = tmp_path / "ca.pem"
    empty.write_text("nothing")
    with pytest.raises(ValidationError, match="ca_file must hold at least one certificate in PEM form") as raised:
        MezonClient(5, "key", ca_file=empty)
    assert raised.value.field == "ca_file"

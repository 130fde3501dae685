"""What a bot says, by language."""

from __future__ import annotations

import logging
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from mezon import Bot, Context, ValidationError
from mezon.testing import Bot as Account
from mezon.testing import LocalGateway, SimUser
from mezon.texts import Texts

from .conftest import Connect

EN = """
hello = Hello { $name }!
items = { $count ->
    [one] one item
   *[other] { $count } items
}
    .short = { $count }
only-en = in English
"""
VI = """
hello = Chào { $name }!
items = { $count } món
"""


@pytest.fixture
def texts() -> Texts:
    made = Texts()
    made.add("en", EN)
    made.add("vi", VI)
    return made


def test_a_sentence_is_in_the_language_of_the_user_then_the_clan_then_the_bot_then_english(texts: Texts) -> None:
    def said() -> str:
        return texts.say("hello", {"name": "Lan"}, user=1, clan=2)

    assert said() == "Hello Lan!"
    texts.language = "vi"
    assert said() == "Chào Lan!"
    texts.choose("en", clan=2)
    assert said() == "Hello Lan!"
    texts.choose("vi-VN", user="1")
    assert said() == "Chào Lan!"
    assert texts.languages_for(user=1, clan=2) == ["vi-VN", "en", "vi"]
    assert texts.say("only-en", user=1) == "in English"
    texts.choose(None, user=1)
    assert said() == "Hello Lan!"
    assert texts.say("hello", {"name": "Lan"}, language="vi") == "Chào Lan!"


def test_numbers_choose_words_and_attributes_have_names(texts: Texts) -> None:
    assert texts.say("items", {"count": 1}) == "one item"
    assert texts.say("items", {"count": 3}) == "3 items"
    assert texts.say("items", {"count": 3}, language="vi") == "3 món"
    assert texts.say("items.short", {"count": 2.5}) == "2.5"
    # An id is no count: it stays as it is, however long.
    assert texts.say("hello", {"name": 1840000000000000001}) == "Hello 1840000000000000001!"


def test_what_is_not_given_is_told_and_stops_nobody(texts: Texts, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "mezon"):
        assert texts.say("hello") == "Hello {$name}!"
    assert "'hello'" in caplog.text
    assert "$name" in caplog.text


def test_files_are_read_by_the_names_of_their_languages(tmp_path: Path) -> None:
    (tmp_path / "en.ftl").write_text(EN, encoding="utf-8")
    (tmp_path / "vi").mkdir()
    (tmp_path / "vi" / "shop.ftl").write_text(VI, encoding="utf-8")
    (tmp_path / "vi" / "more.ftl").write_text("bye = Tạm biệt", encoding="utf-8")
    texts = Texts()
    assert texts.load(tmp_path) == 3
    assert texts.say("bye", language="vi") == "Tạm biệt"
    assert texts.languages == ["en", "vi"]
    one = Texts()
    assert one.load(tmp_path / "en.ftl") == 1
    assert one.say("only-en") == "in English"


def test_what_is_wrong_is_told_with_file_and_line(tmp_path: Path, texts: Texts) -> None:
    broken = tmp_path / "en.ftl"
    broken.write_text("fine = yes\n\nbroken = { $x\n", encoding="utf-8")
    with pytest.raises(ValidationError, match=r"en\.ftl:3: "):
        Texts().load(broken)
    (tmp_path / "not a language.ftl").write_text("x = y", encoding="utf-8")
    with pytest.raises(ValidationError, match="is no language"):
        Texts().load(tmp_path / "not a language.ftl")
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(ValidationError, match=r"no files \*\.ftl"):
        texts.load(empty)
    with pytest.raises(ValidationError, match="no text 'nothing' in en or English"):
        texts.say("nothing")
    with pytest.raises(ValidationError, match="no language"):
        texts.language = "english please"
    with pytest.raises(ValidationError, match="either a user or a clan"):
        texts.choose("vi")


def test_files_that_are_read_again_take_the_place_of_what_they_had_and_what_fails_changes_nothing(
    tmp_path: Path,
) -> None:
    english, gone = tmp_path / "en.ftl", tmp_path / "vi.ftl"
    english.write_text("hello = Hello\nold = old", encoding="utf-8")
    gone.write_text("hello = Chào", encoding="utf-8")
    texts = Texts()
    texts.add("en", "bye = Bye")
    texts.load(tmp_path)
    english.write_text("hello = Hi", encoding="utf-8")
    gone.unlink()
    for _ in range(2):
        texts.load(tmp_path)
        texts.add("en", "bye = Bye")
    assert (texts.say("hello", language="vi"), texts.say("bye")) == ("Hi", "Bye")
    with pytest.raises(ValidationError, match="no text 'old'"):
        texts.say("old")
    (tmp_path / "fr.ftl").write_text("hello = Salut", encoding="utf-8")
    english.write_text("hello = Hey\nbye = Ciao", encoding="utf-8")
    with pytest.raises(ValidationError, match=r'en\.ftl: the name "bye" was added before'):
        texts.load(tmp_path)
    assert (texts.say("hello"), texts.say("hello", language="fr")) == ("Hi", "Hi")
    with pytest.raises(ValidationError, match='"hello" was added before'):
        texts.add("en", "hello = Good day")


def test_a_file_that_is_not_in_utf_8_is_told_with_file_and_line(tmp_path: Path) -> None:
    latin = tmp_path / "en.ftl"
    latin.write_bytes("fine = yes\nalso = Größe\n".encode("latin-1"))
    with pytest.raises(ValidationError, match=r"en\.ftl:2: .*UTF-8"):
        Texts().load(latin)


def test_the_mark_that_windows_writes_before_a_text_is_no_part_of_it(tmp_path: Path) -> None:
    (tmp_path / "en.ftl").write_text("first = one\r\nsecond = two\r\n", encoding="utf-8-sig", newline="")
    texts = Texts()
    texts.load(tmp_path)
    texts.add("vi", "\ufefffirst = một")
    assert (texts.say("first"), texts.say("second")) == ("one", "two")
    assert texts.say("first", language="vi") == "một"


@pytest.mark.parametrize(
    ("count", "english", "french"),
    [
        ("1", "one item", "1 pomme"),
        ("-1", "one item", "-1 pomme"),
        ("0", "0 items", "0 pomme"),
        ("2", "2 items", "2 pommes"),
        ("1E+2", "100 items", "100 pommes"),
        ("1.5", "1.5 items", "1.5 pomme"),
        ("0.00001", "0.00001 items", "0.00001 pomme"),
        # No float has these digits.
        ("0.1000000000000000000001", "0.1000000000000000000001 items", "0.1000000000000000000001 pommes"),
        ("1840000000000000001", "1840000000000000001 items", "1840000000000000001 pommes"),
        ("1E+999999", "1E+999999 items", "1E+999999 pommes"),
        ("NaN", "NaN items", "NaN pommes"),
    ],
)
def test_a_decimal_chooses_its_words_and_keeps_its_digits(texts: Texts, count: str, english: str, french: str) -> None:
    texts.add("fr", "items = { $count ->\n    [one] { $count } pomme\n   *[other] { $count } pommes\n}")
    values = {"count": Decimal(count)}
    assert (texts.say("items", values), texts.say("items", values, language="fr")) == (english, french)


@pytest.mark.parametrize("count", ["1.0", "1.00", "0.50", "-1.0"])
def test_zeros_that_a_decimal_ends_in_are_seen_and_count(texts: Texts, count: str) -> None:
    assert texts.say("items", {"count": Decimal(count)}) == f"{count} items"


def test_an_amount_of_money_has_the_digits_that_are_asked_for(texts: Texts) -> None:
    texts.add("en", "price = { NUMBER($price, minimumFractionDigits: 2, maximumFractionDigits: 2) }")
    for price, expected in {
        "12.5": "12.50",
        "12.50": "12.50",
        "1.00": "1.00",
        "12345678901234567.891": "12345678901234567.89",
    }.items():
        assert texts.say("price", {"price": Decimal(price)}) == expected
    assert texts.say("price", {"price": 2**60}) == f"{2**60}.00"


@pytest.mark.parametrize("language", [None, 5, b"vi"])
def test_a_language_is_a_text(texts: Texts, language: Any) -> None:
    with pytest.raises(ValidationError, match="is no language"):
        texts.language = language
    with pytest.raises(ValidationError, match="is no language"):
        texts.add(language, "x = y")
    with pytest.raises(ValidationError, match="is no language"):
        texts.choose(language or 7, user=1)


async def test_choices_of_users_and_clans_survive_a_restart(connect: Connect, bot: Account, tmp_path: Path) -> None:
    def made() -> Bot:
        robot = connect(bot, Bot, message_db_path=tmp_path / "bot.db")
        assert isinstance(robot, Bot)
        return robot

    first = made()
    await first.login()
    first.texts.choose("vi", user=5)
    first.texts.choose("vi", clan=6)
    first.texts.choose("en", user=7)
    first.texts.choose(None, user=7)
    await first.disconnect()
    second = made()
    await second.login()
    assert second.texts.say("confirm-hint", user=5) == "có / không"
    assert second.texts.say("confirm-hint", clan=6) == "có / không"
    assert second.texts.languages_for(user=7) == ["en"]


async def test_a_bot_says_the_sentences_of_commands_in_its_own_words_and_the_language_of_the_user(
    connect: Connect, bot: Account, gateway: LocalGateway, user: SimUser
) -> None:
    robot = connect(bot, Bot)
    assert isinstance(robot, Bot)
    robot.texts.add("en", "command-did-you-mean = Perhaps { $names }.")

    @robot.command()
    async def gold(ctx: Context) -> None: ...

    await robot.login()
    await user.say(gateway.channel, "!glod")
    assert (await user.expect(gateway.channel)).text == "Perhaps !gold."
    robot.texts.choose("vi", user=user.id)
    await user.say(gateway.channel, "!glod")
    assert (await user.expect(gateway.channel)).text == "Ý bạn là !gold?"
    robot.texts.choose(None, user=user.id)
    robot.texts.language = "vi"
    await user.say(gateway.channel, "!glod")
    assert (await user.expect(gateway.channel)).text == "Ý bạn là !gold?"


async def test_the_help_tells_of_itself_in_the_language_of_the_user_and_in_the_words_of_the_program(
    connect: Connect, bot: Account, gateway: LocalGateway, user: SimUser
) -> None:
    robot = connect(bot, Bot)
    assert isinstance(robot, Bot)

    @robot.command()
    async def gold(ctx: Context) -> None:
        """Giá vàng."""

    async def asked(words: str) -> list[str]:
        await user.say(gateway.channel, words)
        return (await user.expect(gateway.channel)).text.splitlines()

    english = "Tells what commands there are, and more about one."
    vietnamese = "Cho biết có những lệnh nào, và nói rõ hơn về một lệnh."
    built_in = robot.get_command("help")
    assert built_in is not None
    assert built_in.help == english
    await robot.login()
    assert await asked("!help help") == ["!help [command...]", english]
    robot.texts.language = "vi"
    assert await asked("!help help") == ["!help [command...]", vietnamese]
    assert await asked("!help") == [
        "Các lệnh (1/1)",
        "!gold - Giá vàng.",
        f"!help [command...] - {vietnamese}",
        "!help <...> cho biết thêm về một lệnh.",
    ]
    robot.texts.choose("en", user=user.id)
    assert await asked("!help help") == ["!help [command...]", english]
    robot.texts.add("en", "help-itself = Lists what I can do.")
    assert await asked("!help help") == ["!help [command...]", "Lists what I can do."]


async def test_a_question_that_nobody_answers_is_told_to_the_user(
    connect: Connect, bot: Account, gateway: LocalGateway, user: SimUser
) -> None:
    robot = connect(bot, Bot, language="vi")
    assert isinstance(robot, Bot)

    @robot.command()
    async def city(ctx: Context) -> None:
        await ctx.ask("Which?", timeout=10)

    await robot.login()
    await user.say(gateway.channel, "!city")
    assert (await user.expect(gateway.channel)).text == "Which?"
    await gateway.clock.advance(seconds=11)
    assert (await user.expect(gateway.channel)).text.startswith("Bạn chưa trả lời kịp")

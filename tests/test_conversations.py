"""Questions, their answers, and flows of them."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Sequence
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest

from mezon import (
    Bot,
    ButtonBuilder,
    ButtonMessageStyle,
    Context,
    Events,
    File,
    InteractiveBuilder,
    MezonError,
    ValidationError,
)
from mezon import TimeoutError as MezonTimeoutError
from mezon._bridge import once
from mezon.commands import CommandError, Money, User, between
from mezon.conversations import Answer, AnswerTimeout, AskBusy, AskCancelled, Flow, Talk, question
from mezon.testing import Bot as Account
from mezon.testing import LocalGateway, SimUser

from .conftest import Connect

Ask = Callable[[Context], Awaitable[Any]]


async def asking(robot: Bot, user: SimUser, channel: int, ask: Ask) -> asyncio.Future[Any]:
    """Let a command ask; return the future of what it got."""
    got: asyncio.Future[Any] = asyncio.get_running_loop().create_future()

    @robot.command("ask")
    async def command(ctx: Context) -> None:
        try:
            got.set_result(await ask(ctx))
        except Exception as error:  # noqa: BLE001 - the test looks at it
            got.set_exception(error)

    await robot.login()
    await user.say(channel, "!ask")
    return got


async def test_the_next_message_of_the_one_who_was_asked_is_the_answer_and_wakes_nothing_else(
    robot: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    commands: asyncio.Queue[int] = asyncio.Queue()

    @robot.command("gold")
    async def gold(ctx: Context) -> None:
        commands.put_nowait(ctx.message.sender_id)

    got = await asking(robot, user, gateway.channel, lambda ctx: ctx.ask("Which city?", timeout=60))
    assert (await user.expect(gateway.channel)).text == "Which city?"
    other, elsewhere = gateway.user("other"), gateway.add_channel("elsewhere")
    await other.say(gateway.channel, "Paris")
    await user.say(elsewhere, "London")
    await user.react(gateway.channel, await other.say(gateway.channel, "!gold"), "👍")
    await user.say(gateway.channel, " !gold 🏙 ")
    answer = await got
    assert isinstance(answer, Answer)
    assert answer == "!gold 🏙"
    assert answer.message.sender_id == user.id
    await user.say(gateway.channel, "!gold")
    assert [await commands.get(), await commands.get()] == [other.id, user.id]
    assert commands.empty()


async def test_a_question_is_heard_whoever_else_waits_for_answers_no_longer(
    robot: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    got = await asking(robot, user, gateway.channel, lambda ctx: ctx.ask("Which city?", timeout=60))
    await user.expect(gateway.channel)

    async def look(_: Any) -> None:
        """Hear of answers for a moment."""

    robot.on("answer", look)
    robot.off("answer", look)
    with pytest.raises(MezonTimeoutError):
        await robot.wait_for("answer", timeout=0.001)
    await user.say(gateway.channel, "Huế")
    assert await got == "Huế"


async def test_a_question_ends_after_its_time_and_by_a_word(robot: Bot, gateway: LocalGateway, user: SimUser) -> None:
    got = await asking(robot, user, gateway.channel, lambda ctx: ctx.ask("Which city?", timeout=60))
    await user.expect(gateway.channel)
    await gateway.clock.advance(seconds=59)
    assert not got.done()
    await gateway.clock.advance(seconds=2)
    with pytest.raises(AnswerTimeout, match="did not answer in time"):
        await got


@pytest.mark.parametrize(("language", "word", "said"), [("en", "Cancel!", "Cancelled."), ("vi", "Hủy", "Đã hủy.")])
async def test_a_word_cancels(
    robot: Bot, gateway: LocalGateway, user: SimUser, language: str, word: str, said: str
) -> None:
    robot.texts.language = language
    got = await asking(robot, user, gateway.channel, lambda ctx: ctx.ask("Which city?"))
    await user.expect(gateway.channel)
    await user.say(gateway.channel, word)
    with pytest.raises(AskCancelled, match=said):
        await got


async def test_an_answer_that_is_none_is_asked_for_again(robot: Bot, gateway: LocalGateway, user: SimUser) -> None:
    got = await asking(robot, user, gateway.channel, lambda ctx: ctx.ask("How many?", convert=int))
    assert (await user.expect(gateway.channel)).text == "How many?"
    await user.say(gateway.channel, "many")
    assert (await user.expect(gateway.channel)).text.endswith("Try again, or write “cancel” to stop.")
    await user.say(gateway.channel, "12")
    assert await got == 12


class Color:
    """A type of the program."""

    def __init__(self, name: str) -> None:
        self.name = name

    @classmethod
    async def __convert__(cls, ctx: Any, text: str) -> Color:
        if not text.startswith("#"):
            raise CommandError(f"{text} is no colour, {ctx.user_id}.")
        return cls(text)


NOVEMBER_2026 = [date(2026, 11, 28), date(2026, 11, 29)]


def even(words: str) -> int:
    number = int(words)
    if number % 2:
        raise ValueError(words)
    return number


@pytest.mark.parametrize(
    ("convert", "wrong", "told", "right", "value"),
    [
        (int, "many", "many does not fit: give a whole number.", "12", 12),
        (Decimal, "NaN", "NaN does not fit: give a number.", "1.5", Decimal("1.5")),
        (bool, "perhaps", "perhaps does not fit: give yes or no.", "sure", True),
        (date, "31/02", "31/02 does not fit: give a date such as 31/12/2026.", "28/11/2026", date(2026, 11, 28)),
        (time, "late", "late does not fit: give a time of day such as 8:30 or 20h15.", "20h15", time(20, 15)),
        (timedelta, "5", "5 does not fit: give a length of time such as", "2h30m", timedelta(hours=2, minutes=30)),
        (Money, "some", "give a whole amount such as 1500, 1.5k or 10 triệu.", "10 triệu", 10_000_000),
        (Annotated[Money, between(1, 2_000)], "3k", "give a number from 1 to 2000.", "1.5k", 1_500),
        (
            Annotated[timedelta, between(timedelta(minutes=1), timedelta(days=7))],
            "8d",
            "give a length of time such as 90s, 2h30m or 1 ngày, from 1m to 7d.",
            "90m",
            timedelta(minutes=90),
        ),
        (
            Annotated[date, between(date(2026, 1, 1), date(2026, 12, 31))],
            "1/1/2027",
            "give a date such as 31/12/2026, from 01/01/2026 to 31/12/2026.",
            "28/11/2026",
            date(2026, 11, 28),
        ),
        (Literal["S", "M"], "XL", "XL does not fit: give one of S, M.", "m", "M"),
        (even, "3", "3 does not fit: give something else.", "4", 4),
        (int | Literal["all"], "some", "give a whole number or all.", "ALL", "all"),
        (list[int], "1 many 2", "many does not fit: give a whole number.", " 1  2 ", [1, 2]),
        (Sequence[Literal["S", "M"]], "XL", "XL does not fit: give one of S, M.", "m s m", ["M", "S", "M"]),
        (list[Annotated[int, even]], "2 3", "3 does not fit: give a whole number.", "4", [4]),
        (list[date], "today", "today does not fit: give a date", "28/11/2026 29/11/2026", NOVEMBER_2026),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
async def test_an_answer_is_read_as_an_argument_of_a_command_is(
    robot: Bot, gateway: LocalGateway, user: SimUser, convert: Any, wrong: str, told: str, right: str, value: Any
) -> None:
    got = await asking(robot, user, gateway.channel, lambda ctx: ctx.ask("?", convert=convert))
    await user.expect(gateway.channel)
    await user.say(gateway.channel, wrong)
    again = (await user.expect(gateway.channel)).text
    assert told in again
    assert again.endswith("Try again, or write “cancel” to stop.")
    await user.say(gateway.channel, right)
    assert await got == value


async def test_an_answer_can_be_a_user_a_type_of_the_program_or_what_a_converter_of_the_bot_makes(
    robot: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    other = gateway.user("lan")

    @robot.converter(complex)
    async def number(text: str) -> complex:
        return complex(text)

    async def ask(ctx: Context) -> Any:
        return [
            await ctx.ask("Who?", convert=User),
            await ctx.ask("Who else?", convert=User),
            await ctx.ask("Which?", convert=Color),
            await ctx.ask("How much?", convert=complex),
            await ctx.ask("From where?", convert=lambda answer: answer.message.sender_id),
        ]

    got = await asking(robot, user, gateway.channel, ask)
    await user.expect(gateway.channel)
    await user.say(gateway.channel, "@lan", mentions=[{"user_id": other.id, "s": 0, "e": 4}])
    assert (await user.expect(gateway.channel)).text == "Who else?"
    await user.say(gateway.channel, "tester")
    await user.expect(gateway.channel)
    await user.say(gateway.channel, "red")
    assert (await user.expect(gateway.channel)).text.startswith(f"red is no colour, {user.id}. Try again")
    await user.say(gateway.channel, "#fff")
    await user.expect(gateway.channel)
    await user.say(gateway.channel, "1j")
    await user.expect(gateway.channel)
    await user.say(gateway.channel, "here")
    first, second, color, number_given, sender = await got
    assert (first.id, second.id, color.name, number_given, sender) == (other.id, user.id, "#fff", 1j, user.id)


async def test_a_list_without_a_type_is_one_of_words(robot: Bot, gateway: LocalGateway, user: SimUser) -> None:
    got = await asking(robot, user, gateway.channel, lambda ctx: ctx.ask("Which?", convert=list))
    await user.expect(gateway.channel)
    await user.say(gateway.channel, 'tea "iced coffee"')
    assert await got == ["tea", "iced coffee"]


@pytest.mark.parametrize(("convert", "value"), [(int, 2), (list[int], [2])])
async def test_an_answer_without_words_is_asked_for_in_words(
    robot: Bot, gateway: LocalGateway, user: SimUser, convert: Any, value: Any
) -> None:
    got = await asking(robot, user, gateway.channel, lambda ctx: ctx.ask("How many?", convert=convert))
    await user.expect(gateway.channel)
    await user.say(gateway.channel, "", attachments=[{"filename": "a.png", "url": "https://example.com/a.png"}])
    assert (await user.expect(gateway.channel)).text.startswith("Give a whole number. Try again")
    await user.say(gateway.channel, "2")
    assert await got == value


async def test_a_wrong_answer_is_told_in_the_language_of_the_user(
    robot: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    robot.texts.choose("vi", user=user.id)
    got = await asking(robot, user, gateway.channel, lambda ctx: ctx.ask("Mấy?", convert=int))
    await user.expect(gateway.channel)
    await user.say(gateway.channel, "nhiều")
    assert (await user.expect(gateway.channel)).text == (
        "nhiều không hợp: hãy nhập một số nguyên. Hãy thử lại, hoặc viết “hủy” để dừng."
    )
    await user.say(gateway.channel, "2")
    assert await got == 2


async def test_what_makes_no_value_of_an_answer_is_refused(robot: Bot, gateway: LocalGateway, user: SimUser) -> None:
    for wrong in (5, lambda: 5, dict[str, int], tuple[int, ...], list[bytes], int | bytes):
        got = await asking(robot, user, gateway.channel, lambda ctx, wrong=wrong: ctx.ask("?", convert=wrong))  # type: ignore[misc]
        with pytest.raises(ValidationError, match="convert is a type that an argument of a command can have"):
            await got
        robot.remove_command("ask")


@pytest.mark.parametrize(
    "timeout", ["5", -1, float("nan"), float("inf"), 2e9, pytest.param(10**400, id="enormous"), True]
)
async def test_a_timeout_that_nothing_could_wait_for_is_refused_before_anything_is_asked(
    robot: Bot, gateway: LocalGateway, user: SimUser, timeout: Any
) -> None:
    await robot.login()
    talk = Talk(robot, (gateway.clan, gateway.channel, 2, True), user.id)
    for ask in (
        talk.ask("?", timeout=timeout),
        talk.ask("?", timeout=timeout, convert=int),
        talk.confirm("?", timeout=timeout),
        talk.choose("?", ["a"], timeout=timeout),
    ):
        with pytest.raises(
            ValidationError, match=r"timeout must be a number of seconds from 0 to 1e\+09, or None, not"
        ):
            await ask
    assert gateway.messages(gateway.channel) == []


@pytest.mark.parametrize("place", [5, None, (1, 2), (1, 2, 3), "general"])
def test_a_talk_in_what_is_no_place_is_refused(robot: Bot, place: Any) -> None:
    with pytest.raises(ValidationError, match=r"place is \(clan_id, channel_id, mode, is_public\) of the channel, not"):
        Talk(robot, place, 5)


def test_a_talk_takes_ids_as_texts_and_refuses_what_is_none(robot: Bot) -> None:
    talk = Talk(robot, ("1", "2", 2, True), "3", topic_id="4")
    assert (talk.place, talk.user_id, talk.topic_id) == ((1, 2, 2, True), 3, 4)
    for place, user_id, topic_id, field in (
        (("a", 2, 2, True), 3, 4, "clan_id"),
        ((1, None, 2, True), 3, 4, "channel_id"),
        ((1, 2, 2, True), -3, 4, "user_id"),
        ((1, 2, 2, True), 3, "four", "topic_id"),
    ):
        with pytest.raises(ValidationError, match=f"{field} must be a platform id"):
            Talk(robot, place, user_id, topic_id=topic_id)  # type: ignore[arg-type]


async def test_of_two_options_with_one_text_the_first_one_is_meant(
    robot: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    async def ask(ctx: Context) -> Any:
        return [await ctx.choose("Which?", [1, "1", 2]) for _ in range(2)]

    got = await asking(robot, user, gateway.channel, ask)
    for answer in ("1", "3"):
        assert (await user.expect(gateway.channel)).text == "Which?\n1. 1\n2. 1\n3. 2"
        await user.say(gateway.channel, answer)
    assert await got == [1, 2]


async def test_confirm_and_choose_understand_words_and_numbers(
    robot: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    async def ask(ctx: Context) -> Any:
        return [
            await ctx.confirm("Sure?"),
            await ctx.choose("Size?", ["S", "M", "L"]),
            await ctx.choose("Price?", {"low": 1, "high": 2}),
            await ctx.confirm("Really?"),
        ]

    got = await asking(robot, user, gateway.channel, ask)
    assert (await user.expect(gateway.channel)).text == "Sure? (yes / no)"
    await user.say(gateway.channel, "perhaps")
    assert (await user.expect(gateway.channel)).text.startswith("Please answer with yes or no.")
    await user.say(gateway.channel, "OK")
    assert (await user.expect(gateway.channel)).text == "Size?\n1. S\n2. M\n3. L"
    await user.say(gateway.channel, "m")
    await user.expect(gateway.channel)
    await user.say(gateway.channel, "3")
    assert "low, high" in (await user.expect(gateway.channel)).text
    await user.say(gateway.channel, "2")
    await user.expect(gateway.channel)
    await user.say(gateway.channel, "no.")
    assert await got == [True, "M", 2, False]


async def test_a_name_is_chosen_before_the_number_of_another_one(
    robot: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    async def ask(ctx: Context) -> Any:
        return [await ctx.choose("How many?", [2, 1, 5]) for _ in range(2)]

    got = await asking(robot, user, gateway.channel, ask)
    for answer in ("1", "3"):
        assert (await user.expect(gateway.channel)).text == "How many?\n1. 2\n2. 1\n3. 5"
        await user.say(gateway.channel, answer)
    assert await got == [1, 5]


async def test_one_question_waits_at_a_time_for_each_user_in_each_channel(
    robot: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    first = await asking(robot, user, gateway.channel, lambda ctx: ctx.ask("First?"))
    await user.expect(gateway.channel)
    message = next(message for message in gateway.messages(gateway.channel) if message.text == "!ask")
    second = Talk(robot, (message.clan_id, message.channel_id, message.mode, True), user.id)
    with pytest.raises(AskBusy):
        await second.ask("Second?")
    other = asyncio.ensure_future(Talk(robot, second.place, gateway.user("other").id).ask("And you?"))
    await user.expect(gateway.channel)
    await gateway.user("other").say(gateway.channel, "b")
    await user.say(gateway.channel, "a")
    assert (await first, await other) == ("a", "b")
    other = asyncio.ensure_future(second.ask("Third?"))
    await user.expect(gateway.channel, match="Third?")
    other.cancel()
    with pytest.raises(asyncio.CancelledError):
        await other
    assert not robot._stop_asking((gateway.channel, 0, user.id), 0)
    third = asyncio.ensure_future(second.ask("Fourth?", timeout=None))
    await user.expect(gateway.channel, match="Fourth?")
    await robot.disconnect()
    with pytest.raises(Exception, match="ended for good"):
        await third


async def test_a_long_text_is_sent_in_parts(robot: Bot, gateway: LocalGateway, user: SimUser) -> None:
    got = await asking(robot, user, gateway.channel, lambda ctx: ctx.send_long(f"<@{ctx.author.id}> " + "word " * 2000))
    acks = await got
    assert len(acks) == 3
    parts = [await user.expect(gateway.channel) for _ in acks]
    assert parts[0].text.startswith("@tester word")
    assert all(len(json.dumps(json.loads(part.content), ensure_ascii=False)) <= 4000 + 200 for part in parts)
    assert sum(part.text.count("word") for part in parts) == 2000


async def test_what_comes_with_a_long_text_comes_once_with_its_last_part(
    robot: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    controls = ButtonBuilder().add_button("ok", "OK", ButtonMessageStyle.SUCCESS)

    async def ask(ctx: Context) -> Any:
        given = {"embed": InteractiveBuilder("Card"), "components": controls, "mention_everyone": True}
        return [
            await ctx.send_long("word " * 2000, files=[File(b"words", "words.txt")], **given),
            await ctx.send_long("", files=[File(b"none", "none.txt")]),
            await ctx.send_long(""),
        ]

    long, bare, nothing = await (await asking(robot, user, gateway.channel, ask))
    assert [len(long), len(bare), len(nothing)] == [3, 1, 0]
    parts = [await user.expect(gateway.channel) for _ in range(4)]
    assert [[file.filename for file in part.attachments] for part in parts] == [[], [], ["words.txt"], ["none.txt"]]
    contents = [json.loads(part.content) for part in parts]
    assert [("embed" in content, "components" in content) for content in contents] == [
        (False, False),
        (False, False),
        (True, True),
        (False, False),
    ]


async def test_sentences_are_in_the_language_of_the_user(robot: Bot, gateway: LocalGateway, user: SimUser) -> None:
    robot.texts.add("vi", "hello = Chào { $name }")
    robot.texts.choose("vi", user=user.id)

    async def ask(ctx: Context) -> str:
        return ctx.t("hello", name="Lan")

    assert await (await asking(robot, user, gateway.channel, ask)) == "Chào Lan"


def shop(robot: Bot, done: list[Any]) -> type[Flow]:
    @robot.flow
    class Order(Flow, timeout=600, name="Order"):
        item: str = question("What would you like?")
        size: Literal["S", "M", "L"] = question("Which size?")
        count: int = question(lambda flow, _: f"How many of {flow.item}?")
        gift: bool = question("Is it a gift?")

        async def finished(self, talk: Talk) -> None:
            done.append((self.item, self.size, self.count, self.gift))
            await talk.send("done")

    return Order


async def test_a_flow_asks_one_question_after_the_other(robot: Bot, gateway: LocalGateway, user: SimUser) -> None:
    done: list[Any] = []
    order = shop(robot, done)
    await (await asking(robot, user, gateway.channel, order.start))
    for prompt, answer in [
        ("What would you like?", "trà 🍵"),
        ("Which size?\n1. S\n2. M\n3. L", "XL"),
        ("Please answer with one of these, or its number: S, M, L. Try again, or write “cancel” to stop.", "2"),
        ("How many of trà 🍵?", "3"),
        ("Is it a gift?", "yes"),
    ]:
        assert (await user.expect(gateway.channel)).text == prompt
        await user.say(gateway.channel, answer)
    assert (await user.expect(gateway.channel)).text == "done"
    assert done == [("trà 🍵", "M", 3, True)]


async def test_a_flow_goes_on_after_a_restart(
    connect: Connect, bot: Account, gateway: LocalGateway, user: SimUser, tmp_path: Path
) -> None:
    def made(done: list[Any]) -> tuple[Bot, type[Flow]]:
        robot = connect(bot, Bot, message_db_path=tmp_path / "bot.db")
        assert isinstance(robot, Bot)
        return robot, shop(robot, done)

    before: list[Any] = []
    first, order = made(before)
    await (await asking(first, user, gateway.channel, order.start))
    await user.expect(gateway.channel)
    await user.say(gateway.channel, "trà")
    await user.expect(gateway.channel)
    await first.disconnect()
    after: list[Any] = []
    second, _ = made(after)
    await second.login()
    await user.say(gateway.channel, "L")
    assert (await user.expect(gateway.channel)).text == "How many of trà?"
    await user.say(gateway.channel, "5")
    await user.expect(gateway.channel)
    await user.say(gateway.channel, "no")
    assert (await user.expect(gateway.channel)).text == "done"
    assert (before, after) == ([], [("trà", "L", 5, False)])
    await second.disconnect()
    again: list[Any] = []
    third, _ = made(again)
    await third.login()
    assert third._flows._going == {}


async def test_the_values_of_a_flow_are_those_of_arguments_and_the_same_after_a_restart(
    connect: Connect, bot: Account, gateway: LocalGateway, user: SimUser, tmp_path: Path
) -> None:
    other = gateway.user("lan")

    def made(done: list[Any], colors: type) -> tuple[Bot, type[Flow]]:
        robot = connect(bot, Bot, message_db_path=tmp_path / "bot.db")
        assert isinstance(robot, Bot)

        class Gift(Flow, name="Gift"):
            whom: User = question("For whom?")
            budget: Money = question("How much?")
            when: date = question("When?")
            others: list[User] = question("Who else?")
            more: list[User] = question("And who else?")
            color: Any = question("Which colour?")
            wrapped: bool = question("Wrapped?")

            async def finished(self, talk: Talk) -> None:
                others = [[user.id for user in users] for users in (self.others, self.more)]
                done.append((self.whom.id, self.budget, self.when, others, self.color.name, self.wrapped))
                await talk.send("done")

        Gift.__annotations__["color"] = colors
        return robot, robot.flow(Gift)

    done: list[Any] = []
    first, gift = made(done, Color)
    await (await asking(first, user, gateway.channel, gift.start))
    await user.expect(gateway.channel)
    await user.say(gateway.channel, "@lan", mentions=[{"user_id": other.id, "s": 0, "e": 4}])
    for answer in ("10 triệu", "28/11/2026", "tester @lan", "@lan", "#fff"):
        await user.expect(gateway.channel)
        at = answer.find("@lan")
        await user.say(
            gateway.channel, answer, mentions=[{"user_id": other.id, "s": at, "e": at + 4}] if at >= 0 else []
        )
    assert (await user.expect(gateway.channel)).text == "Wrapped?"
    await first.disconnect()
    second, _ = made(done, Color)
    await second.login()
    await user.say(gateway.channel, "yes")
    assert (await user.expect(gateway.channel)).text == "done"
    others = [[user.id, other.id], [other.id]]
    assert done == [(other.id, 10_000_000, date(2026, 11, 28), others, "#fff", True)]


async def test_what_is_no_value_any_more_after_a_restart_is_asked_for_again(
    connect: Connect,
    bot: Account,
    gateway: LocalGateway,
    user: SimUser,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def made(most: int) -> tuple[Bot, type[Flow]]:
        robot = connect(bot, Bot, message_db_path=tmp_path / "bot.db")
        assert isinstance(robot, Bot)

        def few(words: str) -> int:
            if int(words) > most:
                raise ValueError(words)
            return int(words)

        @robot.flow
        class Order(Flow, name="Order"):
            item: str = question("What?")
            count: int = question("How many?", convert=few)
            size: str = question("Which size?")

            async def finished(self, talk: Talk) -> None:
                await talk.send(f"{self.count} {self.item} {self.size}")

        return robot, Order

    first, order = made(99_999)
    await (await asking(first, user, gateway.channel, order.start))
    for answer in ("tea", "31415"):
        await user.expect(gateway.channel)
        await user.say(gateway.channel, answer)
    assert (await user.expect(gateway.channel)).text == "Which size?"
    await first.disconnect()
    second, _ = made(5)
    await second.login()
    for answer, said in (("M", "How many?"), ("4", "Which size?"), ("L", "4 tea L")):
        await user.say(gateway.channel, answer)
        assert (await user.expect(gateway.channel)).text == said
    # What users say is not the log's business.
    (told,) = [record for record in caplog.records if "is no answer any more" in record.getMessage()]
    assert ("Order.count" in told.getMessage(), "31415" in told.getMessage()) == (True, False)
    assert (vars(told)["client_id"], vars(told)["user_id"]) == (bot.id, user.id)


async def test_a_flow_ends_after_its_time_also_over_a_restart_and_by_a_word(
    connect: Connect, bot: Account, gateway: LocalGateway, user: SimUser, tmp_path: Path
) -> None:
    robot = connect(bot, Bot, message_db_path=tmp_path / "bot.db")
    assert isinstance(robot, Bot)
    order = shop(robot, [])
    await (await asking(robot, user, gateway.channel, order.start))
    await user.expect(gateway.channel)
    await gateway.clock.advance(seconds=601)
    assert (await user.expect(gateway.channel)).text.startswith("You did not answer in time")
    for _ in range(2):
        place = (gateway.clan, gateway.channel, 2, True)
        await order.start(Talk(robot, place, user.id))
        await user.expect(gateway.channel, match="What would you like?")
        with pytest.raises(AskBusy):
            await order.start(Talk(robot, place, user.id))
        await user.say(gateway.channel, "cancel")
        assert (await user.expect(gateway.channel)).text == "Cancelled."
    await order.start(Talk(robot, place, user.id))
    await user.expect(gateway.channel)
    await robot.disconnect()
    await gateway.clock.jump(seconds=700)
    later = connect(bot, Bot, message_db_path=tmp_path / "bot.db")
    assert isinstance(later, Bot)
    shop(later, [])
    await later.login()
    assert later._flows._going == {}


async def kept_flows(robot: Bot) -> list[str]:
    """Return the keys of the flows in the store."""
    rows = await once(lambda bridge: robot._flows._table.kept(bridge, "flow"))
    return [key for key, _, _ in rows]


@pytest.mark.parametrize("failing", ["convert", "next_question", "prompt"])
async def test_a_flow_waits_at_the_same_question_after_a_step_that_failed(
    connect: Connect, bot: Account, gateway: LocalGateway, user: SimUser, tmp_path: Path, failing: str
) -> None:
    fails = [True]

    def fail(where: str) -> None:
        if where == failing and fails:
            raise RuntimeError(where)

    def convert(words: str) -> str:
        fail("convert")
        return words

    def prompt(_: Any, talk: Talk) -> str:
        fail("prompt")
        return f"And then, {talk.user_id}?"

    def made() -> tuple[Bot, type[Flow]]:
        robot = connect(bot, Bot, message_db_path=tmp_path / "bot.db")
        assert isinstance(robot, Bot)
        robot.on(Events.HANDLER_ERROR, failures.put_nowait)

        @robot.flow
        class Fragile(Flow, name="Fragile"):
            first: str = question("First?", convert=convert)
            then: str = question(prompt)

            async def next_question(self, talk: Talk, answered: str) -> str | None:
                fail("next_question")
                return await super().next_question(talk, answered)

            async def finished(self, talk: Talk) -> None:
                await talk.send(f"{self.first} and {self.then}")

        return robot, Fragile

    failures: asyncio.Queue[Any] = asyncio.Queue()
    robot, flow = made()
    await (await asking(robot, user, gateway.channel, flow.start))
    assert (await user.expect(gateway.channel)).text == "First?"
    for life in ("this one", "the next one"):
        await user.say(gateway.channel, "tea")
        assert str((await failures.get()).exception) == failing
        assert (await user.expect(gateway.channel)).text == (
            "Something went wrong, and has been written down. Try again, or write “cancel” to stop."
        )
        assert await kept_flows(robot) == [f"{gateway.channel} {user.id}"]
        if life == "this one":
            await robot.disconnect()
            robot, _ = made()
            await robot.login()
    fails.clear()
    await user.say(gateway.channel, "coffee")
    assert (await user.expect(gateway.channel)).text == f"And then, {user.id}?"
    await user.say(gateway.channel, "milk")
    assert (await user.expect(gateway.channel)).text == "coffee and milk"
    assert await kept_flows(robot) == []


async def test_a_flow_whose_next_question_could_not_be_sent_takes_the_same_answer_again(
    robot: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    failures: asyncio.Queue[Any] = asyncio.Queue()
    robot.on(Events.HANDLER_ERROR, failures.put_nowait)
    order = shop(robot, [])
    await (await asking(robot, user, gateway.channel, order.start))
    await user.expect(gateway.channel)
    gateway.refuse("channel_message_send", times=1)
    await user.say(gateway.channel, "tea")
    await failures.get()
    assert (await user.expect(gateway.channel)).text.startswith("Something went wrong")
    await user.say(gateway.channel, "tea")
    assert (await user.expect(gateway.channel)).text.startswith("Which size?")


async def test_a_flow_that_finds_another_question_in_its_way_ends_and_says_so(
    connect: Connect, bot: Account, gateway: LocalGateway, user: SimUser, tmp_path: Path
) -> None:
    robot = connect(bot, Bot, message_db_path=tmp_path / "bot.db")
    assert isinstance(robot, Bot)
    asked: asyncio.Queue[asyncio.Future[Any]] = asyncio.Queue()

    @robot.flow
    class Slow(Flow):
        first: str = question("First?")
        then: str = question("And then?")

        async def next_question(self, talk: Talk, answered: str) -> str | None:
            other = asyncio.ensure_future(talk.ask("Meanwhile?"))
            await user.expect(gateway.channel, match="Meanwhile?")
            asked.put_nowait(other)
            return await super().next_question(talk, answered)

    await (await asking(robot, user, gateway.channel, Slow.start))
    await user.expect(gateway.channel)
    await user.say(gateway.channel, "tea")
    other = await asked.get()
    assert (await user.expect(gateway.channel)).text == "There is still a question waiting for your answer here."
    assert (robot._flows._going, await kept_flows(robot)) == ({}, [])
    await user.say(gateway.channel, "coffee")
    assert await other == "coffee"


async def test_a_question_that_could_not_be_sent_is_not_waited_for(
    connect: Connect, bot: Account, gateway: LocalGateway, user: SimUser, tmp_path: Path
) -> None:
    robot = connect(bot, Bot, message_db_path=tmp_path / "bot.db")
    assert isinstance(robot, Bot)
    order = shop(robot, [])
    await robot.login()
    talk = Talk(robot, (gateway.clan, gateway.channel, 2, True), user.id)
    gateway.refuse("channel_message_send", times=1)
    with pytest.raises(MezonError):
        await order.start(talk)
    assert (robot._flows._going, await kept_flows(robot)) == ({}, [])
    await order.start(talk)
    assert (await user.expect(gateway.channel)).text == "What would you like?"


async def test_what_is_asked_in_a_topic_is_answered_there(robot: Bot, gateway: LocalGateway, user: SimUser) -> None:
    # It has heard what was said until then, and that is no answer to what is asked next.
    got = await asking(robot, user, gateway.channel, lambda ctx: asyncio.sleep(0, ctx.message))
    place, topic = (gateway.clan, gateway.channel, 2, True), (await got).message_id
    within, outside = Talk(robot, place, user.id, topic_id=topic), Talk(robot, place, user.id)
    first, second = (asyncio.ensure_future(talk.ask("And you?")) for talk in (within, outside))
    assert {(await user.expect(gateway.channel, match="And you?")).topic_id for _ in range(2)} == {0, topic}
    with pytest.raises(AskBusy):
        await within.ask("And now?")
    await user.say(gateway.channel, "in another topic", topic_id=topic + 1)
    await user.say(gateway.channel, "outside")
    assert (await second, first.done()) == ("outside", False)
    await user.say(gateway.channel, "outside once more")
    await user.say(gateway.channel, "within", topic_id=topic)
    assert await first == "within"


async def test_a_flow_says_everything_in_the_topic_in_which_it_was_started(
    connect: Connect, bot: Account, gateway: LocalGateway, user: SimUser, tmp_path: Path
) -> None:
    def made() -> Bot:
        robot = connect(bot, Bot, message_db_path=tmp_path / "bot.db")
        assert isinstance(robot, Bot)
        order = shop(robot, [])

        @robot.command()
        async def order_(ctx: Context) -> None:
            await order.start(ctx)

        return robot

    async def heard() -> tuple[str, int]:
        message = await user.expect(gateway.channel)
        return message.text, message.topic_id

    first = made()
    await first.login()
    topic = await user.say(gateway.channel, "The root of a topic")
    await user.say(gateway.channel, "!order_", topic_id=topic)
    assert await heard() == ("What would you like?", topic)
    # What is said outside of it is no answer.
    await user.say(gateway.channel, "coffee")
    await user.say(gateway.channel, "tea", topic_id=topic)
    assert await heard() == ("Which size?\n1. S\n2. M\n3. L", topic)
    await first.disconnect()
    second = made()
    await second.login()
    await user.say(gateway.channel, "XL", topic_id=topic)
    assert (await heard())[1] == topic
    for said, asked in (("S", "How many of tea?"), ("2", "Is it a gift?"), ("yes", "done")):
        await user.say(gateway.channel, said, topic_id=topic)
        assert await heard() == (asked, topic)
    for end in ("cancel", None):
        await user.say(gateway.channel, "!order_", topic_id=topic)
        assert await heard() == ("What would you like?", topic)
        if end is not None:
            await user.say(gateway.channel, end, topic_id=topic)
            assert await heard() == ("Cancelled.", topic)
    await gateway.clock.advance(seconds=601)
    text, place = await heard()
    assert text.startswith("You did not answer in time")
    assert place == topic


async def test_a_talk_speaks_in_its_topic_which_is_that_of_its_message_unless_it_is_told_another(
    robot: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    got = await asking(robot, user, gateway.channel, lambda ctx: asyncio.sleep(0, ctx.message))
    place = (gateway.clan, gateway.channel, 2, True)
    message = await got
    topic = message.message_id
    for talk, expected in (
        (Talk(robot, place, user.id), 0),
        (Talk(robot, place, user.id, message), 0),
        (Talk(robot, place, user.id, message, topic), topic),
        (Talk(robot, place, user.id, topic_id=topic), topic),
    ):
        await talk.send("here")
        assert (await user.expect(gateway.channel, match="here")).topic_id == talk.topic_id == expected
    await talk.send("there", topic_id=None)
    assert (await user.expect(gateway.channel, match="there")).topic_id == 0
    asked = asyncio.ensure_future(talk.ask("And you?"))
    assert (await user.expect(gateway.channel, match="And you?")).topic_id == topic
    await user.say(gateway.channel, "fine", topic_id=topic)
    answer = await asked
    assert Talk(robot, place, user.id, answer.message).topic_id == topic


async def test_a_flow_that_a_version_without_topics_has_kept_goes_on_outside_of_them(
    connect: Connect, bot: Account, gateway: LocalGateway, user: SimUser, tmp_path: Path
) -> None:
    robot = connect(bot, Bot, message_db_path=tmp_path / "bot.db")
    assert isinstance(robot, Bot)
    shop(robot, [])
    written = {"flow": "Order", "place": [gateway.clan, gateway.channel, 2, True], "user": user.id, "answers": {}}
    key, value = f"{gateway.channel} {user.id}", json.dumps({**written, "member": "item", "marks": {}})
    due_ms = robot._table.date_ms + 60_000
    await once(lambda bridge: robot._table.keep(bridge, "flow", key, value, due_ms))
    await robot.login()
    await user.say(gateway.channel, "tea")
    message = await user.expect(gateway.channel)
    assert message.text.startswith("Which size?")
    assert message.topic_id == 0


@pytest.mark.parametrize(
    "timeout", [0, -1, float("inf"), float("nan"), 1e9 + 1, pytest.param(10**400, id="enormous"), True, "600", None]
)
def test_a_flow_whose_timeout_nothing_could_wait_for_is_refused_with_its_place(timeout: Any) -> None:
    with pytest.raises(
        ValidationError, match=r"the timeout of the flow .*Endless .*test_conversations\.py:\d+"
    ) as raised:

        class Endless(Flow, timeout=timeout):
            name: str = question("Name?")

    assert raised.value.field == "timeout"


def test_a_flow_that_cannot_be_is_refused(robot: Bot) -> None:
    with pytest.raises(ValidationError, match="asks nothing"):
        type("Empty", (Flow,), {})
    with pytest.raises(ValidationError, match="derives from Flow"):
        robot.flow(int)  # type: ignore[type-var]
    shop(robot, [])

    class Another(Flow, name="Order"):
        name: str = question("Name?")

    with pytest.raises(ValidationError) as refused:
        robot.flow(Another)
    places = r"a flow called 'Order' already, .*shop.*Order \(.*:\d+\); this one is .*Another \(.*:\d+\)"
    assert re.search(places, str(refused.value))

    class Wrong(Flow):
        when: bytes = question("When?")

    with pytest.raises(ValidationError, match=r"when of the flow Wrong.*question\(convert=\.\.\.\)"):
        robot.flow(Wrong)

    class Pairs(Flow):
        pairs: dict[str, int] = question("Which?", convert=dict[str, int])

    with pytest.raises(ValidationError, match=r"or a function of the text, not dict\[str, int\]"):
        robot.flow(Pairs)


async def test_a_flow_that_is_not_registered_cannot_start(robot: Bot) -> None:
    class Alone(Flow):
        name: str = question("Name?")

    with pytest.raises(ValidationError, match=r"@bot\.flow"):
        await Alone.start(Talk(robot, (0, 1, 4, False), 5))

"""Questions, their answers, and flows of them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Literal

import pytest

from mezon import Bot, Context, ValidationError
from mezon import TimeoutError as MezonTimeoutError
from mezon.conversations import Answer, AnswerTimeout, AskBusy, AskCancelled, Flow, Talk, question
from mezon.testing import Bot as Account
from mezon.testing import LocalGateway, SimUser

from .conftest import Connect

Ask = Callable[[Context], Awaitable[Any]]


@pytest.fixture
def robot(connect: Connect, bot: Account) -> Bot:
    made = connect(bot, Bot)
    assert isinstance(made, Bot)
    return made


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
    assert not robot._stop_asking(gateway.channel, user.id, 0)
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


def test_a_flow_that_cannot_be_is_refused(robot: Bot) -> None:
    with pytest.raises(ValidationError, match="asks nothing"):
        type("Empty", (Flow,), {})
    with pytest.raises(ValidationError, match="derives from Flow"):
        robot.flow(int)  # type: ignore[type-var]
    shop(robot, [])
    with pytest.raises(ValidationError, match="a flow called 'Order' already"):
        shop(robot, [])

    class Wrong(Flow):
        when: bytes = question("When?")

    with pytest.raises(ValidationError, match=r"when of the flow Wrong.*question\(convert=\.\.\.\)"):
        robot.flow(Wrong)


async def test_a_flow_that_is_not_registered_cannot_start(robot: Bot) -> None:
    class Alone(Flow):
        name: str = question("Name?")

    with pytest.raises(ValidationError, match=r"@bot\.flow"):
        await Alone.start(Talk(robot, (0, 1, 4, False), 5))

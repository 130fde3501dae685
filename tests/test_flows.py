"""What becomes of the answers of a flow, whoever keeps it, and whatever becomes of its class."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Literal, Optional

import pytest

from mezon import Bot, Context, Events, ValidationError
from mezon.commands import Call, CommandError, User
from mezon.conversations import AskCancelled, Flow, Talk, question
from mezon.conversations import made as made_of_answers
from mezon.conversations.going import Going, Said
from mezon.testing import Bot as Account
from mezon.testing import LocalGateway, SimUser

from .conftest import Connect
from .nats_server import NatsServer
from .test_conversations import asking
from .waiting import LONG_PATIENCE_S as PATIENCE_S
from .waiting import until


def here(robot: Bot, gateway: LocalGateway, user: SimUser) -> Talk:
    """Return the conversation with a user in the channel of the gateway."""
    return Talk(robot, (gateway.clan, gateway.channel, 2, True), user.id)


async def asked(user: SimUser, channel: int, *answers: str) -> str:
    """Give answers to what is asked, and return what is said after the last one."""
    for answer in answers:
        await user.expect(channel, timeout=PATIENCE_S)
        await user.say(channel, answer)
    return (await user.expect(channel, timeout=PATIENCE_S)).text


@pytest.fixture(params=["alone", pytest.param("broker", marks=pytest.mark.timeout(300))])
async def shared(request: pytest.FixtureRequest) -> AsyncIterator[dict[str, Any]]:
    """Return the settings of a bot that keeps its flows itself, and of one that keeps them at a broker."""
    if request.param == "alone":
        yield {}
        return
    async with NatsServer() as nats:
        yield {"broker": nats.url}


async def test_a_converter_is_called_once_for_an_answer_whoever_keeps_the_flow(
    shared: dict[str, Any], connect: Connect, bot: Account, gateway: LocalGateway, user: SimUser
) -> None:
    robot = connect(bot, Bot, **shared)
    assert isinstance(robot, Bot)
    calls: list[str] = []

    async def book(words: str) -> str:
        calls.append(words)
        return words.upper()

    @robot.flow
    class Trip(Flow):
        where: str = question("Where?", convert=book)
        when: str = question(lambda trip, _: f"When to {trip.where}?", convert=book)
        who: str = question("Who?")

        async def next_question(self, talk: Talk, answered: str) -> str | None:
            if answered == "when" and len(calls) == 2:
                calls.append("failed")
                raise RuntimeError("once")
            return await super().next_question(talk, answered)

        async def finished(self, talk: Talk) -> None:
            await talk.send(f"{self.where} {self.when} {self.who}")

    await (await asking(robot, user, gateway.channel, Trip.start))
    assert (await user.expect(gateway.channel, timeout=PATIENCE_S)).text == "Where?"
    await user.say(gateway.channel, "huế")
    assert (await user.expect(gateway.channel, timeout=PATIENCE_S)).text == "When to HUẾ?"
    await user.say(gateway.channel, "today")
    assert (await user.expect(gateway.channel, timeout=PATIENCE_S)).text.startswith("Something went wrong")
    if not shared:
        await user.say(gateway.channel, "today")
    assert (await user.expect(gateway.channel, timeout=PATIENCE_S)).text == "Who?"
    await user.say(gateway.channel, "me")
    assert (await user.expect(gateway.channel, timeout=PATIENCE_S)).text == "HUẾ TODAY me"
    # Only the answer of the step that failed is taken once more.
    assert calls == ["huế", "today", "failed", "today"]


async def test_the_values_of_a_flow_that_has_ended_are_those_of_no_other(
    shared: dict[str, Any], connect: Connect, bot: Account, gateway: LocalGateway, user: SimUser
) -> None:
    robot = connect(bot, Bot, **shared)
    assert isinstance(robot, Bot)
    calls: list[str] = []

    @robot.flow
    class Trip(Flow):
        where: str = question("Where?", convert=calls.append)
        when: str = question("When?")

        async def finished(self, talk: Talk) -> None:
            await talk.send("done")

    await robot.login()
    for number, (end, said) in enumerate([("cancel", "Cancelled."), ("today", "done"), ("today", "done")], 1):
        await Trip.start(here(robot, gateway, user))
        assert await asked(user, gateway.channel, "huế", end) == said
        assert len(calls) == number
        assert robot._flows._made._flows == {}


def test_the_flows_whose_values_are_in_memory_have_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made_of_answers, "FLOWS_MAX", 2)

    class Trip(Flow):
        where: str = question("Where?")

    def going(user_id: int) -> Going:
        return Going(Trip(), (1, 2, 2, True), user_id, "where")

    made = made_of_answers.Made()
    for user_id in (1, 2, 3):
        flow = going(user_id)
        flow.has({"where": "Huế"})
        made.keep(flow, "text")
    for user_id, values in ((1, {}), (2, {"where": "Huế"}), (3, {})):
        flow = going(user_id)
        made.give(flow, "text" if user_id < 3 else "another text")
        assert flow.values == values
    assert made._flows == {}


async def test_converters_run_again_after_a_restart_only_when_their_values_are_wanted(
    connect: Connect, bot: Account, gateway: LocalGateway, user: SimUser, tmp_path: Path
) -> None:
    calls: list[str] = []

    async def book(words: str) -> str:
        calls.append(words)
        return words.upper()

    def made() -> tuple[Bot, type[Flow]]:
        robot = connect(bot, Bot, message_db_path=tmp_path / "bot.db")
        assert isinstance(robot, Bot)

        @robot.flow
        class Trip(Flow, name="Trip", timeout=600):
            whom: User | None = question("For whom?", convert=User)
            nights: int = question("How many nights?")
            where: str = question("Where?", convert=book)
            when: str = question("When?")
            how: str = question("How?")

            async def finished(self, talk: Talk) -> None:
                await talk.send(f"{self.nights} in {self.where}")

            async def cancelled(self, talk: Talk) -> None:
                await talk.send(f"no {self.nights} nights in {getattr(self, 'where', 'nowhere')}")

            async def timed_out(self, talk: Talk) -> None:
                assert self.whom is not None
                await talk.send(f"{self.nights} nights too late for {self.whom.id}")

        return robot, Trip

    robot, trip = made()
    await robot.login()
    for end in ("answers", "cancel", "time"):
        await trip.start(here(robot, gateway, user))
        assert await asked(user, gateway.channel, "tester", "3", "huế") == "When?"
        assert calls == ["huế"]
        await robot.disconnect()
        robot, trip = made()
        await robot.login()
        if end == "time":
            await gateway.clock.advance(seconds=601)
            assert (await user.expect(gateway.channel, timeout=PATIENCE_S)).text == f"3 nights too late for {user.id}"
        elif end == "cancel":
            await user.say(gateway.channel, "cancel")
            assert (await user.expect(gateway.channel, timeout=PATIENCE_S)).text == "no 3 nights in nowhere"
        else:
            await user.say(gateway.channel, "today")
            assert (await user.expect(gateway.channel, timeout=PATIENCE_S)).text == "How?"
            assert calls == ["huế"]
            await user.say(gateway.channel, "by train")
            assert (await user.expect(gateway.channel, timeout=PATIENCE_S)).text == "3 in HUẾ"
            assert calls == ["huế", "huế"]
            calls.pop()
        assert calls == ["huế"]
        calls.clear()


async def test_a_word_that_cancels_what_a_converter_asks_ends_its_flow(
    shared: dict[str, Any], connect: Connect, bot: Account, gateway: LocalGateway, user: SimUser
) -> None:
    robot = connect(bot, Bot, **shared)
    assert isinstance(robot, Bot)

    async def sure(ctx: Talk, words: str) -> str:
        return f"{words} {await ctx.ask('Sure?', timeout=60)}"

    @robot.flow
    class Trip(Flow):
        where: str = question("Where?", convert=sure)
        when: str = question("When?")
        who: str = question("Who?")

        async def finished(self, talk: Talk) -> None:
            await talk.send(f"{self.where} {self.when} {self.who}")

    @robot.command()
    async def ping(ctx: Context) -> None:
        await ctx.send("pong")

    await robot.login()
    for end, said in (("cancel", "Cancelled."), ("time", "You did not answer in time, so I stopped waiting.")):
        await Trip.start(here(robot, gateway, user))
        assert await asked(user, gateway.channel, "huế") == "Sure?"
        if end == "time":
            await gateway.clock.advance(seconds=61)
        else:
            await user.say(gateway.channel, end)
        assert (await user.expect(gateway.channel, timeout=PATIENCE_S)).text == said
        await user.say(gateway.channel, "!ping")
        assert (await user.expect(gateway.channel, timeout=PATIENCE_S)).text == "pong"
    await Trip.start(here(robot, gateway, user))
    assert await asked(user, gateway.channel, "huế", "yes", "today", "me") == "huế yes today me"


async def test_a_word_that_cancels_what_a_converter_asks_cancels_the_question_of_a_command(
    robot: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    async def sure(ctx: Talk, words: str) -> str:
        return f"{words} {await ctx.ask('Sure?')}"

    got = await asking(robot, user, gateway.channel, lambda ctx: ctx.ask("Where?", convert=sure))
    assert await asked(user, gateway.channel, "huế") == "Sure?"
    await user.say(gateway.channel, "cancel")
    with pytest.raises(AskCancelled):
        await got


RAISED: list[Exception] = []


async def fail(_: Talk) -> None:
    raise RAISED[0]


class Order(Flow, timeout=60):
    item: str = question("What?")

    async def finished(self, talk: Talk) -> None:
        await fail(talk)

    async def cancelled(self, talk: Talk) -> None:
        await fail(talk)

    async def timed_out(self, talk: Talk) -> None:
        await fail(talk)


@pytest.mark.parametrize("end", ["finished", "cancelled", "timed_out"])
async def test_what_fails_at_the_end_of_a_flow_is_told_where_the_failures_of_commands_are(
    shared: dict[str, Any],
    connect: Connect,
    bot: Account,
    gateway: LocalGateway,
    user: SimUser,
    caplog: pytest.LogCaptureFixture,
    end: str,
) -> None:
    robot = connect(bot, Bot, **shared)
    assert isinstance(robot, Bot)
    failures: asyncio.Queue[Any] = asyncio.Queue()
    robot.on(Events.HANDLER_ERROR, failures.put_nowait)
    told: list[tuple[str, str, str]] = []
    RAISED[:] = CommandError("Sold out."), RuntimeError("of the shop"), OSError("taken")
    robot.flow(Order)

    @robot.middleware
    async def around(call: Call, proceed: Any) -> None:
        if call.kind == "flow":
            assert (call.context.user_id, call.function) == (user.id, getattr(Order, end))
            told.append(("around", call.name, ""))
        await proceed()

    @robot.on_error
    async def failed(call: Call, error: Exception) -> None:
        told.append((call.kind, call.name, str(error)))
        if not isinstance(error, OSError):
            raise error
        await call.context.send("I took it.")

    await robot.login()
    for said in ("Sold out.", "Something went wrong, and has been written down.", "I took it."):
        await Order.start(here(robot, gateway, user))
        await user.expect(gateway.channel, match="What?", timeout=PATIENCE_S)
        if end == "timed_out":
            await gateway.clock.advance(seconds=61)
        else:
            await user.say(gateway.channel, "tea" if end == "finished" else "cancel")
        assert (await user.expect(gateway.channel, timeout=PATIENCE_S)).text == said
        error = RAISED.pop(0)
        assert told == [("around", f"Order.{end}", ""), ("flow", f"Order.{end}", str(error))]
        told.clear()
    failure = await asyncio.wait_for(failures.get(), PATIENCE_S)
    assert (str(failure.exception), failure.handler) == ("of the shop", getattr(Order, end))
    assert failures.empty()
    (record,) = [record for record in caplog.records if record.exc_info]
    assert getattr(Order, end).__qualname__ in record.getMessage()
    about = {name: vars(record)[name] for name in ("flow", "handler", "user_id")}
    assert about == {"flow": f"Order.{end}", "handler": getattr(Order, end).__qualname__, "user_id": user.id}


async def test_a_step_that_fails_is_told_to_error_handlers_and_said_in_its_own_words(
    shared: dict[str, Any], connect: Connect, bot: Account, gateway: LocalGateway, user: SimUser
) -> None:
    robot = connect(bot, Bot, **shared)
    assert isinstance(robot, Bot)
    failures: asyncio.Queue[Any] = asyncio.Queue()
    robot.on(Events.HANDLER_ERROR, failures.put_nowait)
    raised: list[Exception] = [CommandError("Not that one"), OSError("taken"), RuntimeError("of the shop")]

    @robot.on_error
    async def failed(call: Call, error: Exception) -> None:
        assert (call.kind, call.name, call.function) == ("flow", "Order.next_question", Order.next_question)
        if not isinstance(error, OSError):
            raise error
        await call.context.send("I took it.")

    @robot.flow
    class Order(Flow):
        item: str = question("What?")

        async def next_question(self, talk: Talk, answered: str) -> str | None:
            if raised:
                raise raised.pop(0)
            return await super().next_question(talk, answered)

        async def finished(self, talk: Talk) -> None:
            await talk.send(f"{self.item}, coming up")

    await robot.login()
    await Order.start(here(robot, gateway, user))
    again = " Try again, or write “cancel” to stop."
    assert await asked(user, gateway.channel, "tea") == f"Not that one.{again}"
    await user.say(gateway.channel, "rum")
    assert (await user.expect(gateway.channel, timeout=PATIENCE_S)).text == "I took it."
    await user.say(gateway.channel, "gin")
    said = (await user.expect(gateway.channel, timeout=PATIENCE_S)).text
    assert said == f"Something went wrong, and has been written down.{again}"
    assert (await asyncio.wait_for(failures.get(), PATIENCE_S)).handler is Order.next_question
    if not shared:
        await user.say(gateway.channel, "gin")
    assert (await user.expect(gateway.channel, timeout=PATIENCE_S)).text == "gin, coming up"
    assert failures.empty()


async def test_a_failure_names_the_function_whose_value_was_no_answer_or_no_question(
    robot: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    failures: asyncio.Queue[Any] = asyncio.Queue()
    robot.on(Events.HANDLER_ERROR, failures.put_nowait)

    def convert(words: str) -> str:
        if words == "tea":
            raise RuntimeError(words)
        return words

    def prompt(_: Any, talk: Talk) -> str:
        return f"{talk.user_id}" * 1_000

    @robot.flow
    class Order(Flow):
        item: str = question("What?", convert=convert)
        size: str = question(prompt)

    await robot.login()
    await Order.start(here(robot, gateway, user))
    for answer, function in (("tea", convert), ("rum", prompt)):
        await user.expect(gateway.channel)
        await user.say(gateway.channel, answer)
        assert (await asyncio.wait_for(failures.get(), PATIENCE_S)).handler is function


async def test_a_member_without_an_answer_says_so(robot: Bot, gateway: LocalGateway, user: SimUser) -> None:
    told: asyncio.Queue[str] = asyncio.Queue()

    @robot.flow
    class Trip(Flow):
        where: str = question("Where?")
        when: str = question("When?")

        async def next_question(self, talk: Talk, answered: str) -> str | None:  # noqa: ARG002
            return None

        async def finished(self, talk: Talk) -> None:  # noqa: ARG002
            try:
                told.put_nowait(self.when)
            except AttributeError as error:
                told.put_nowait(str(error))

    await robot.login()
    await Trip.start(here(robot, gateway, user))
    await user.expect(gateway.channel, timeout=PATIENCE_S)
    await user.say(gateway.channel, "huế")
    assert await told.get() == "the flow Trip has no answer to when"


async def test_a_flow_that_ended_with_what_is_no_value_any_more_is_not_finished(
    robot: Bot, gateway: LocalGateway, user: SimUser, caplog: pytest.LogCaptureFixture
) -> None:
    """As where another process finishes it, whose program takes other words."""
    finished: list[Flow] = []

    @robot.flow
    class Trip(Flow):
        nights: int = question("How many?", convert=int)

        async def finished(self, talk: Talk) -> None:  # noqa: ARG002
            finished.append(self)

    await robot.login()
    talk = here(robot, gateway, user)
    for words in ("three", "3"):
        going = Going.of(Trip, talk)
        going.answers, going.end = {"nights": Said(words, {})}, "finished"
        await going.finish(talk)
    assert (await user.expect(gateway.channel, timeout=PATIENCE_S)).text.startswith("Something went wrong")
    assert [flow.nights for flow in finished] == [3]
    (told,) = [record.getMessage() for record in caplog.records if "is no answer any more" in record.getMessage()]
    assert ("Trip.nights" in told, "three" in told) == (True, False)


async def test_a_next_question_that_there_is_not_is_told_with_those_that_there_are(
    robot: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    failures: asyncio.Queue[Any] = asyncio.Queue()
    robot.on(Events.HANDLER_ERROR, failures.put_nowait)

    @robot.flow
    class Trip(Flow):
        where: str = question("Where?")
        when: str = question("When?")

        async def next_question(self, talk: Talk, answered: str) -> str | None:  # noqa: ARG002
            return "who"

    await robot.login()
    await Trip.start(here(robot, gateway, user))
    assert (await asked(user, gateway.channel, "huế")).startswith("Something went wrong")
    message = str((await failures.get()).exception)
    assert "returns one of where, when or None, not 'who'" in message
    assert f"{__file__}:" in message


async def test_a_flow_of_two_bots_goes_on_with_the_one_that_asked(
    connect: Connect, gateway: LocalGateway, user: SimUser
) -> None:
    class Trip(Flow):
        where: str = question("Where?")

        async def finished(self, talk: Talk) -> None:
            await talk.send(f"{self.where} by {talk.bot.client_id}")

    def made(name: str) -> Bot:
        account = gateway.bot(name)
        robot = connect(account, Bot)
        assert isinstance(robot, Bot)
        return robot

    first, second, other = made("first"), made("second"), made("other")
    first.flow(Trip)
    second.flow(Trip)
    await first.login()
    # The one that was registered last is not even there.
    await Trip.start(here(first, gateway, user))
    assert await asked(user, gateway.channel, "huế") == f"huế by {first.client_id}"
    await second.login()
    for robot in (second, first):
        await Trip.start(here(robot, gateway, user))
        assert await asked(user, gateway.channel, "huế") == f"huế by {robot.client_id}"
    with pytest.raises(ValidationError, match="Trip is not registered with this bot"):
        await Trip.start(here(other, gateway, user))


@pytest.mark.parametrize("wrong", [None, 5, Flow])
async def test_a_flow_starts_in_a_conversation_only(wrong: Any) -> None:
    class Trip(Flow):
        where: str = question("Where?")

    with pytest.raises(ValidationError, match=r"Trip\.start takes the context of a command, or a Talk, not"):
        await Trip.start(wrong)


TRAVEL = """
from mezon import Bot, Context
from mezon.commands import Module, command
from mezon.conversations import Flow, Talk, question

class Trip(Flow, timeout=600):
    where: str = question("Where?")
    nights: int = question("How many nights?")

    async def finished(self, talk: Talk) -> None:
        await talk.send(f"{self.where} for {self.nights}: first form")

class Travel(Module):
    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    async def setup(self) -> None:
        self.bot.flow(Trip)

    @command()
    async def trip(self, ctx: Context) -> None:
        await Trip.start(ctx)
"""


def rewrite(file: Path, *changes: tuple[str, str]) -> None:
    """Write the module with some words in place of others."""
    text = TRAVEL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text)


@pytest.fixture
async def travel(
    robot: Bot, gateway: LocalGateway, user: SimUser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Path]:
    """Return the file of a module with a flow that was asked where to."""
    monkeypatch.syspath_prepend(tmp_path)
    file = tmp_path / "travel_of_test_flows.py"
    rewrite(file)
    robot.load(file.stem)
    await robot.login()
    await user.say(gateway.channel, "!trip")
    assert await asked(user, gateway.channel, "huế") == "How many nights?"
    yield file
    sys.modules.pop(file.stem, None)


async def test_a_flow_goes_on_in_the_form_in_which_its_module_was_loaded_last(
    robot: Bot, gateway: LocalGateway, user: SimUser, travel: Path
) -> None:
    rewrite(travel, ("first", "second"))
    await robot.reload(travel.stem)
    await user.say(gateway.channel, "2")
    assert (await user.expect(gateway.channel, timeout=PATIENCE_S)).text == "huế for 2: second form"
    await robot.disconnect()
    await robot.login()
    await user.say(gateway.channel, "!trip")
    assert await asked(user, gateway.channel, "huế", "3") == "huế for 3: second form"


async def test_a_flow_stays_as_it_is_if_the_new_form_of_its_module_does_not_load(
    robot: Bot, gateway: LocalGateway, user: SimUser, travel: Path
) -> None:
    rewrite(travel, ("first", "second"), ("self.bot.flow(Trip)", "self.bot.flow(Trip); raise RuntimeError('no')"))
    with pytest.raises(RuntimeError, match="no"):
        await robot.reload(travel.stem)
    await user.say(gateway.channel, "2")
    assert (await user.expect(gateway.channel, timeout=PATIENCE_S)).text == "huế for 2: first form"


@pytest.mark.parametrize("end", ["answer", "time"])
async def test_a_flow_without_its_question_in_the_new_form_ends(
    robot: Bot, gateway: LocalGateway, user: SimUser, travel: Path, caplog: pytest.LogCaptureFixture, end: str
) -> None:
    rewrite(travel, ("nights", "days"))
    await robot.reload(travel.stem)
    if end == "time":
        await gateway.clock.advance(seconds=601)
    else:
        await user.say(gateway.channel, "2")

    async def is_over() -> bool:
        return not robot._flows._going

    await until(is_over, "the end of the flow")
    assert [message for message in caplog.messages if "cannot go on and is dropped" in message]
    await user.say(gateway.channel, "!trip")
    assert await asked(user, gateway.channel, "huế", "3") == "huế for 3: first form"


@pytest.mark.parametrize("name", [name for name in vars(Flow) if not name.startswith("__")])
def test_a_question_with_a_name_that_a_flow_needs_is_refused_with_its_place(name: str) -> None:
    with pytest.raises(
        ValidationError, match=rf"has a question called {name}, .*methods .*: cancelled, finished"
    ) as raised:

        class Trip(Flow):
            locals()[name] = question("?")

    assert raised.value.field == name
    assert re.search(r"Trip \(.*test_flows\.py:\d+\)", str(raised.value))


def test_a_member_of_a_base_with_a_name_that_a_flow_needs_is_refused() -> None:
    class Base:
        def start(self) -> None:
            """Hide what starts a flow."""

    with pytest.raises(ValidationError, match="has a member called start"):

        class Trip(Base, Flow):  # type: ignore[misc]
            where: str = question("Where?")

    class Behind(Flow, Base):  # type: ignore[misc]
        where: str = question("Where?")

        async def cancelled(self, talk: Talk) -> None:
            """Override what may be."""

    assert list(Behind._questions) == ["where"]


def test_the_questions_of_a_flow_are_those_that_its_class_shows() -> None:
    class Trip(Flow):
        where: str = question("Where?")
        when: str = question("When?")

    class Payment(Flow):
        how: str = question("How do you pay?")

    class Named:
        name: str = question("Your name?")

    class Booking(Trip, Payment, Named):
        nights: int = question("How many nights?")

    class Weekend(Booking):
        nights = None  # type: ignore[assignment]
        when: str = question("Which weekend?")

    class Week(Weekend):
        nights: int = question("How many weeks?")

    assert list(Booking._questions) == ["where", "when", "how", "name", "nights"]
    assert list(Weekend._questions) == ["where", "when", "how", "name"]
    assert list(Week._questions) == ["where", "when", "how", "name", "nights"]
    assert Week._questions["when"].prompt == "Which weekend?"
    assert Week._questions["nights"].prompt == "How many weeks?"
    with pytest.raises(ValidationError, match="asks nothing"):

        class Nothing(Payment):
            how = None  # type: ignore[assignment]


async def test_a_flow_asks_the_questions_of_all_its_bases(robot: Bot, gateway: LocalGateway, user: SimUser) -> None:
    class Trip(Flow):
        where: str = question("Where?")

    class Nights:
        nights: int = question("How many nights?")

    @robot.flow
    class Booking(Trip, Nights):
        async def finished(self, talk: Talk) -> None:
            await talk.send(f"{self.nights + 1} days in {self.where}")

    await robot.login()
    await Booking.start(here(robot, gateway, user))
    assert await asked(user, gateway.channel, "huế", "2") == "3 days in huế"


async def test_an_answer_of_an_optional_type_is_one_of_the_type(
    robot: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    @robot.flow
    class Order(Flow):
        size: Literal["S", "M"] | None = question("Which size?")
        count: Optional[int] = question("How many?")  # noqa: UP045 - as it is written, too
        days: list[int] | None = question("Which days?")

        async def finished(self, talk: Talk) -> None:
            more = await talk.ask("More?", convert=Optional[int])  # noqa: UP045 - as it is written, too
            await talk.send(f"{self.size} {self.count} {self.days} {more}")

    await (await asking(robot, user, gateway.channel, Order.start))
    assert (await user.expect(gateway.channel, timeout=PATIENCE_S)).text == "Which size?\n1. S\n2. M"
    for said, told in (
        ("2", "How many?"),
        ("two", "whole number"),
        ("2", "Which days?"),
        ("1 5", "More?"),
        ("3", "M 2 [1, 5] 3"),
    ):
        await user.say(gateway.channel, said)
        assert told in (await user.expect(gateway.channel, timeout=PATIENCE_S)).text


class Stock:
    """Provided by nobody."""


async def asks_for_more(self: Any, talk: Talk, stock: Stock) -> None: ...


async def next_of_more(self: Any, talk: Talk, answered: str, stock: Stock) -> None: ...


@pytest.mark.parametrize(
    ("member", "value", "told"),
    [
        (
            "finished",
            asks_for_more,
            r"the method finished of the flow Trip, asks_for_more \(.*py:\d+\) takes .*provided",
        ),
        ("cancelled", asks_for_more, "the method cancelled of the flow Trip, asks_for_more"),
        ("timed_out", asks_for_more, "the method timed_out of the flow Trip, asks_for_more"),
        ("next_question", next_of_more, r"the method next_question .* it is called with \(self, talk, answered\)$"),
        ("finished", lambda _flow, _talk: None, "is not a coroutine function: write async def"),
        (
            "where",
            question(lambda: "Where?"),
            r"the prompt where of the flow Trip, .* it is called with \(flow, talk\)",
        ),
    ],
)
def test_what_of_a_flow_cannot_be_called_is_refused_when_it_is_registered(
    connect: Connect, bot: Account, member: str, value: Any, told: str
) -> None:
    robot = connect(bot, Bot)
    assert isinstance(robot, Bot)
    flow = type("Trip", (Flow,), {"where": question("Where?"), "__annotations__": {"where": str}, member: value})
    with pytest.raises(ValidationError, match=told):
        robot.flow(flow)


async def test_a_flow_ends_with_what_is_provided_and_without_self(
    connect: Connect, bot: Account, gateway: LocalGateway, user: SimUser
) -> None:
    robot = connect(bot, Bot)
    assert isinstance(robot, Bot)
    robot.provide(Stock)

    @robot.flow
    class Trip(Flow):
        where: str = question("Where?")

        @staticmethod
        async def finished(talk: Talk, stock: Stock) -> None:  # type: ignore[override]
            await talk.send(type(stock).__name__)

    await robot.login()
    await Trip.start(here(robot, gateway, user))
    assert await asked(user, gateway.channel, "Huế") == "Stock"

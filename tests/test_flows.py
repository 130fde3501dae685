"""What becomes of the answers of a flow, whoever keeps it, and whatever becomes of its class."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from mezon import Bot, Context, Events
from mezon.commands import User
from mezon.conversations import AskCancelled, Flow, Talk, question
from mezon.conversations import made as made_of_answers
from mezon.conversations.going import Going
from mezon.testing import Bot as Account
from mezon.testing import LocalGateway, SimUser

from .conftest import Connect
from .nats_server import NatsServer
from .test_conversations import asking


@pytest.fixture
def robot(connect: Connect, bot: Account) -> Bot:
    made = connect(bot, Bot)
    assert isinstance(made, Bot)
    return made


def here(robot: Bot, gateway: LocalGateway, user: SimUser) -> Talk:
    """Return the conversation with a user in the channel of the gateway."""
    return Talk(robot, (gateway.clan, gateway.channel, 2, True), user.id)


async def asked(user: SimUser, channel: int, *answers: str) -> str:
    """Give answers to what is asked, and return what is said after the last one."""
    for answer in answers:
        await user.expect(channel)
        await user.say(channel, answer)
    return (await user.expect(channel)).text


@pytest.fixture(params=["alone", "broker"])
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
    assert (await user.expect(gateway.channel)).text == "Where?"
    await user.say(gateway.channel, "huế")
    assert (await user.expect(gateway.channel)).text == "When to HUẾ?"
    await user.say(gateway.channel, "today")
    assert (await user.expect(gateway.channel)).text.startswith("Something went wrong")
    if not shared:
        await user.say(gateway.channel, "today")
    assert (await user.expect(gateway.channel)).text == "Who?"
    await user.say(gateway.channel, "me")
    assert (await user.expect(gateway.channel)).text == "HUẾ TODAY me"
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
            assert (await user.expect(gateway.channel)).text == f"3 nights too late for {user.id}"
        elif end == "cancel":
            await user.say(gateway.channel, "cancel")
            assert (await user.expect(gateway.channel)).text == "no 3 nights in nowhere"
        else:
            await user.say(gateway.channel, "today")
            assert (await user.expect(gateway.channel)).text == "How?"
            assert calls == ["huế"]
            await user.say(gateway.channel, "by train")
            assert (await user.expect(gateway.channel)).text == "3 in HUẾ"
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
        assert (await user.expect(gateway.channel)).text == said
        await user.say(gateway.channel, "!ping")
        assert (await user.expect(gateway.channel)).text == "pong"
    if not shared:
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
    await user.expect(gateway.channel)
    await user.say(gateway.channel, "huế")
    assert await told.get() == "the flow Trip has no answer to when"


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

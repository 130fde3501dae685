"""What two workers of one bot have in common, over a real nats-server: whoever handles an event goes on where the other one was."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from mezon import Broker
from mezon.testing import Bot, LocalGateway, SimUser, StoredMessage

from .nats_server import NatsServer
from .test_broker import PATIENCE_S, Process, member
from .waiting import until

SHARER = Path(__file__).with_name("programs") / "sharer.py"

pytestmark = pytest.mark.timeout(300)


@dataclass
class Pair:
    """Two workers, and a channel whose events each of them handles."""

    gateway: LocalGateway
    bot: Bot
    user: SimUser
    workers: dict[str, Process]
    rooms: dict[str, int]
    start: Callable[[str], Awaitable[Process]]
    broker: Broker
    number: int = 0

    async def answer(self, room: int, text: str) -> str:
        """Say something, and return the next thing that is said there."""
        await self.user.say(room, text)
        return await self.next(room)

    async def next(self, room: int) -> str:
        """Return the next thing that the bot says to the user."""
        return (await self.heard(room)).text

    async def heard(self, room: int) -> StoredMessage:
        """Return the message of that."""

        def is_meant(message: StoredMessage) -> bool:
            return message.sender_id == self.bot.id and not message.text.startswith("at ")

        return await self.user.expect(room, timeout=PATIENCE_S, match=is_meant)

    async def hearer(self, room: int) -> str:
        """Return which worker hears what is said in a channel."""
        other = self.gateway.user("other")
        self.number += 1
        word = f"at {self.number} "
        await other.say(room, f"!{word}")
        told = await other.expect(room, timeout=PATIENCE_S, match=lambda message: message.text.startswith(word))
        return told.text.removeprefix(word)

    async def kill(self, name: str, *, in_hand: int) -> None:
        """Kill a worker once the broker knows that so many events are not done: what it had told nobody would come again elsewhere."""

        async def is_told() -> bool:
            lag = (await self.broker.overview(self.bot.id))["lag"]
            return sum(one["waiting"] + one["running"] for one in lag) == in_hand

        await until(is_told, f"{in_hand} events that are not done", PATIENCE_S)
        await self.workers[name].kill()

    async def later(self, room: int) -> None:
        """Move the clock of the worker that hears a channel beyond the time of a flow."""
        other = self.gateway.user("other")
        await other.say(room, "!later 601")
        await other.expect(room, timeout=PATIENCE_S, match=lambda message: message.text.startswith("at later"))

    async def rooms_of(self, name: str, count: int) -> list[int]:
        """Make channels until a worker hears that many of them."""
        found: list[int] = []
        while len(found) < count:
            self.number += 1
            room = self.gateway.add_channel(f"room-{self.number}")
            if await self.answer(room, "!where") == name:
                found.append(room)
        return found


@pytest.fixture
async def pair(gateway: LocalGateway, bot: Bot, user: SimUser) -> AsyncIterator[Pair]:
    """Run two workers beside a holder."""
    async with AsyncExitStack() as stack:
        nats = await stack.enter_async_context(NatsServer())
        await stack.enter_async_context(member(gateway, nats, bot, "holder", "holder"))

        async def start(name: str) -> Process:
            return await stack.enter_async_context(member(gateway, nats, bot, "worker", name, program=SHARER))

        made = Pair(
            gateway, bot, user, {name: await start(name) for name in ("one", "two")}, {}, start, Broker(nats.url)
        )
        # Once the second has something to do, the first has seen it, and gives away nothing more.
        for name in ("two", "one"):
            (made.rooms[name],) = await made.rooms_of(name, 1)
        yield made


async def test_a_cooldown_counts_what_a_user_did_by_way_of_any_worker(pair: Pair) -> None:
    one, two = pair.rooms["one"], pair.rooms["two"]
    assert await pair.answer(one, "!daily") == "daily one"
    assert await pair.answer(two, "!daily") == "daily two"
    for room in (one, two):
        assert "try again in" in await pair.answer(room, "!daily")
    # It is a user's own.
    other = pair.gateway.user("other")
    await other.say(two, "!daily")
    assert (await other.expect(two, timeout=PATIENCE_S)).text == "daily two"


async def test_a_command_that_starts_again_elsewhere_has_the_use_that_it_took(pair: Pair) -> None:
    one, two = pair.rooms["one"], pair.rooms["two"]
    await pair.user.say(one, "!long one")
    await pair.workers["one"].line("begins")
    await pair.kill("one", in_hand=1)
    assert (await pair.user.expect(one, timeout=PATIENCE_S)).text == "long two"
    for room in (one, two):
        assert "try again in" in await pair.answer(room, "!long one")


async def test_a_view_that_one_worker_sent_goes_on_at_the_one_that_hears_its_clicks(pair: Pair) -> None:
    one, two, user = pair.rooms["one"], pair.rooms["two"], pair.user
    # Sent by the first one, where the second hears what happens.
    await user.say(one, f"!tally {two}")
    shown = await user.expect(two, timeout=PATIENCE_S)
    assert shown.text == "0 by one"
    await user.click(shown, "Count")
    shown = await user.expect_edit(two, shown.id, timeout=PATIENCE_S)
    assert shown.text == "1 by two"
    await user.click(shown, "Once")
    await user.click(shown, "Once")
    assert (await user.expect(two, timeout=PATIENCE_S)).text == "once by two after 1"
    # The first one has it from here on, and knows what was pressed and kept.
    await pair.workers["two"].leave()
    await user.click(shown, "Once")
    await user.click(shown, "Count")
    shown = await user.expect_edit(two, shown.id, timeout=PATIENCE_S)
    assert shown.text == "2 by one"
    await user.click(shown, "Once")
    assert (await user.expect(two, timeout=PATIENCE_S)).text == "once by one after 2"
    await user.click(shown, "End")
    assert (await user.expect(two, timeout=PATIENCE_S)).text == "ended by one"


async def test_a_press_whose_claim_the_broker_could_not_take_comes_again_and_counts_once(pair: Pair) -> None:
    two, user = pair.rooms["two"], pair.user
    await user.say(two, f"!tally {two}")
    shown = await user.expect(two, timeout=PATIENCE_S)
    assert await pair.answer(two, "!lose") == "claims are lost"
    await user.click(shown, "Count")
    await pair.workers["two"].line("lost a claim")
    shown = await user.expect_edit(two, shown.id, timeout=PATIENCE_S)
    assert shown.text == "1 by two"
    await user.click(shown, "Count")
    assert (await user.expect_edit(two, shown.id, timeout=PATIENCE_S)).text == "2 by two"


async def test_who_waits_for_a_view_hears_what_another_worker_was_answered(pair: Pair) -> None:
    one, two, user = pair.rooms["one"], pair.rooms["two"], pair.user
    await user.say(one, f"!sure {two}")
    await user.click(await user.expect(two, timeout=PATIENCE_S), "Yes")
    assert (await user.expect(one, timeout=PATIENCE_S)).text == "True for one"


async def test_an_answer_that_another_worker_hears_reaches_the_one_that_asked(pair: Pair) -> None:
    one, two, user = pair.rooms["one"], pair.rooms["two"], pair.user
    await user.say(one, f"!inquire {two}")
    assert await pair.next(two) == "Which number? asks one"
    # It looks like a command, and is none; the one that asked asks again.
    assert "whole number" in await pair.answer(two, "!where")
    await user.say(two, "7")
    assert await pair.next(one) == "7 for one"
    # It is over everywhere.
    assert await pair.answer(two, "!where") == "two"
    assert await pair.answer(one, "!where") == "one"


async def test_a_channel_moves_to_another_worker_when_its_questions_are_answered(pair: Pair) -> None:
    # So many that it is given one of them for certain: each by one chance in three, by the names that processes make up.
    rooms = await pair.rooms_of("one", 30)
    for room in rooms:
        assert await pair.answer(room, "!colour") == "Which colour? asks one"
    # It is given some of them, and not before they are answered; nothing else that is said there waits for that.
    await pair.start("three")
    assert [await pair.hearer(room) for room in rooms] == ["one"] * len(rooms)
    for room in rooms:
        assert await pair.answer(room, "!where") == "!where for one"

    async def moved() -> bool:
        return "three" in [await pair.hearer(room) for room in rooms]

    await until(moved, "a room of the third worker", PATIENCE_S)
    assert {await pair.answer(room, "!where") for room in rooms} >= {"three"}


async def test_a_question_is_over_with_its_process_and_its_command_asks_again_elsewhere(pair: Pair) -> None:
    one = pair.rooms["one"]
    assert await pair.answer(one, "!colour") == "Which colour? asks one"
    await pair.kill("one", in_hand=1)
    assert await pair.next(one) == "Which colour? asks two"
    assert await pair.answer(one, "red") == "red for two"
    assert await pair.answer(one, "!where") == "two"


async def test_a_flow_goes_on_in_another_process_when_its_own_dies_between_two_steps(pair: Pair) -> None:
    one = pair.rooms["one"]
    assert await pair.answer(one, "!order") == "Which item?"
    assert await pair.answer(one, "tea") == "Which size of tea? asks one"
    await pair.kill("one", in_hand=0)
    # A command is an answer as well.
    assert await pair.answer(one, "!where") == "How many?"
    assert "whole number" in await pair.answer(one, "many")
    assert await pair.answer(one, "3") == "3 tea !where by two"
    assert await pair.answer(one, "!where") == "two"


async def test_a_flow_stays_in_its_topic_in_whatever_process(pair: Pair) -> None:
    one, user = pair.rooms["one"], pair.user
    topic = await user.say(one, "The root of a topic")

    async def answer(words: str) -> tuple[str, int]:
        await user.say(one, words, topic_id=topic)
        message = await pair.heard(one)
        return message.text, message.topic_id

    assert await answer("!order") == ("Which item?", topic)
    assert await answer("tea") == ("Which size of tea? asks one", topic)
    assert await pair.answer(one, "!where") == "one", "outside of its topic that is no answer"
    await pair.kill("one", in_hand=0)
    assert await answer("S") == ("How many?", topic)
    assert await answer("3") == ("3 tea S by two", topic)


async def test_a_step_that_a_process_had_in_hand_when_it_died_is_made_by_another_once(pair: Pair) -> None:
    one, user = pair.rooms["one"], pair.user
    assert await pair.answer(one, "!order") == "Which item?"
    assert await pair.answer(one, "tea") == "Which size of tea? asks one"
    await user.say(one, "hang one")
    await pair.workers["one"].line("sizes hang one")
    await pair.kill("one", in_hand=1)
    assert await pair.next(one) == "How many?"
    # The other hangs in the end of it no more than in the step.
    assert await pair.answer(one, "13") == "13 tea hang by two"
    assert await pair.answer(one, "!where") == "two"


async def test_the_end_of_a_flow_that_a_process_had_in_hand_when_it_died_comes_elsewhere(pair: Pair) -> None:
    one, user = pair.rooms["one"], pair.user
    for said in ("!order", "tea", "S"):
        await pair.answer(one, said)
    await user.say(one, "13")
    await pair.workers["one"].line("finishes 13")
    await pair.kill("one", in_hand=1)
    assert await pair.next(one) == "13 tea S by two"
    assert await pair.answer(one, "!where") == "two"


async def test_a_step_that_failed_comes_again_as_its_event_comes_again(pair: Pair) -> None:
    two = pair.rooms["two"]
    assert await pair.answer(two, "!order") == "Which item?"
    assert await pair.answer(two, "tea") == "Which size of tea? asks two"
    assert "Try again" in await pair.answer(two, "fail")
    assert await pair.next(two) == "How many?"
    assert await pair.answer(two, "2") == "2 tea fail by two"


async def test_the_time_of_a_flow_is_over_once_whoever_is_left(pair: Pair) -> None:
    one, two = pair.rooms["one"], pair.rooms["two"]
    assert await pair.answer(one, "!quick") == "Quick, which item?"
    await pair.kill("one", in_hand=0)
    await pair.later(two)
    assert await pair.next(one) == "too late, says two"
    assert await pair.answer(two, "!quick") == "Quick, which item?"
    await pair.later(two)
    assert await pair.next(two) == "too late, says two"
    assert await pair.answer(one, "!where") == "two"
    said = [message.text for message in pair.gateway.messages(one) + pair.gateway.messages(two)]
    assert len([text for text in said if text.startswith("too late")]) == 2

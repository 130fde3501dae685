"""What two workers of one bot have in common, over a real nats-server: whoever handles an event goes on where the other one was."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from mezon.testing import Bot, LocalGateway, SimUser

from .nats_server import NatsServer
from .test_broker import PATIENCE_S, Process, member

SHARER = Path(__file__).with_name("programs") / "sharer.py"

pytestmark = pytest.mark.timeout(300)


@dataclass
class Pair:
    """Two workers, and a channel whose events each of them handles."""

    gateway: LocalGateway
    user: SimUser
    workers: dict[str, Process]
    rooms: dict[str, int]
    number: int = 0

    async def answer(self, room: int, text: str) -> str:
        """Say something, and return the next thing that is said there."""
        await self.user.say(room, text)
        return (await self.user.expect(room, timeout=PATIENCE_S)).text


@pytest.fixture
async def pair(gateway: LocalGateway, bot: Bot, user: SimUser) -> AsyncIterator[Pair]:
    """Run two workers beside a holder."""
    async with AsyncExitStack() as stack:
        nats = await stack.enter_async_context(NatsServer())
        await stack.enter_async_context(member(gateway, nats, bot, "holder", "holder"))
        workers = {
            name: await stack.enter_async_context(member(gateway, nats, bot, "worker", name, program=SHARER))
            for name in ("one", "two")
        }
        made = Pair(gateway, user, workers, {})
        # Once the second has something to do, the first has seen it, and gives away nothing more.
        for name in ("two", "one"):
            while name not in made.rooms:
                made.number += 1
                room = gateway.add_channel(f"room-{made.number}")
                if await made.answer(room, "!where") == name:
                    made.rooms[name] = room
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
    await pair.workers["one"].kill()
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


async def test_who_waits_for_a_view_hears_what_another_worker_was_answered(pair: Pair) -> None:
    one, two, user = pair.rooms["one"], pair.rooms["two"], pair.user
    await user.say(one, f"!sure {two}")
    await user.click(await user.expect(two, timeout=PATIENCE_S), "Yes")
    assert (await user.expect(one, timeout=PATIENCE_S)).text == "True for one"

"""A handler that holds the event loop is named, with the line that it is at; handlers that do not cost nothing."""

from __future__ import annotations

import asyncio
import linecache
import logging
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mezon import Bot, Context, MezonClient, _bridge, _stall
from mezon.testing import LocalGateway, SimUser

from .waiting import PATIENCE_S

NAME = "mezon.watchdog"

HELD_S = 1.0
"""How long a loop is held before that is told."""


@pytest.fixture(autouse=True)
def untold() -> Iterator[None]:
    """Let functions be told of again."""
    _stall._told.clear()
    yield
    _stall._told.clear()


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> Callable[[], list[logging.LogRecord]]:
    """Return what returns the records of the watchdog."""
    return lambda: [record for record in caplog.records if record.name == NAME]


def hold(told: Callable[[], object]) -> None:
    """Hold the loop until that was told, or for longer than it may take on a slow machine."""
    end = time.monotonic() + PATIENCE_S
    while not told() and time.monotonic() < end:
        time.sleep(0.01)


async def test_a_handler_that_holds_the_loop_is_named_with_its_line(
    client: MezonClient, user: SimUser, gateway: LocalGateway, told: Callable[[], list[logging.LogRecord]]
) -> None:
    done = asyncio.Event()

    @client.on_channel_message
    def greedy(_: object) -> None:
        hold(told)
        done.set()

    await user.say(gateway.channel, "hello")
    await asyncio.wait_for(done.wait(), 2 * PATIENCE_S)
    (record,) = told()
    fields = vars(record)
    assert record.levelno == logging.WARNING
    assert (fields["handler"].endswith("greedy"), fields["client_id"]) == (True, client.client_id)
    assert "greedy" in record.getMessage()
    assert "hold(told)" in record.getMessage()
    assert linecache.getline(record.pathname, record.lineno).strip() == "hold(told)"
    assert record.stack_info is not None
    assert "time.sleep(0.01)" in record.stack_info


async def test_one_that_holds_it_after_it_was_suspended_is_named_too(
    client: MezonClient, user: SimUser, gateway: LocalGateway, told: Callable[[], list[logging.LogRecord]]
) -> None:
    done = asyncio.Event()

    @client.on_channel_message
    async def greedy_later(_: object) -> None:
        await asyncio.sleep(0.05)
        hold(told)
        done.set()

    await user.say(gateway.channel, "hello")
    await asyncio.wait_for(done.wait(), 2 * PATIENCE_S)
    (record,) = told()
    assert vars(record)["handler"].endswith("greedy_later")


async def test_the_stack_begins_with_the_program(
    user: SimUser, gateway: LocalGateway, told: Callable[[], list[logging.LogRecord]]
) -> None:
    account = gateway.bot()
    bot = Bot(account.id, account.api_key, prefix="!", message_db_path=None, **gateway.settings())
    done = asyncio.Event()

    @bot.command()
    async def greedy(_: Context) -> None:
        hold(told)
        done.set()

    async with bot:
        await user.say(gateway.channel, "!greedy")
        await asyncio.wait_for(done.wait(), 2 * PATIENCE_S)
    (record,) = told()
    assert record.stack_info is not None
    _, outermost, *_ = record.stack_info.splitlines()
    assert Path(record.pathname).name == Path(__file__).name
    assert outermost == f'  File "{record.pathname}", line {record.lineno}, in greedy'


async def test_a_function_is_named_once(
    client: MezonClient, user: SimUser, gateway: LocalGateway, told: Callable[[], list[logging.LogRecord]]
) -> None:
    calls = asyncio.Semaphore(0)
    report = _stall.report
    reports: list[object] = []

    def counted(lines: list[_stall.Line], held: float, client_id: int | None) -> None:
        report(lines, held, client_id)
        reports.append(held)

    _stall.report = counted
    try:

        @client.on_channel_message
        def greedy(_: object) -> None:
            before = len(reports)
            hold(lambda: len(reports) > before)
            calls.release()

        for number in range(2):
            await user.say(gateway.channel, str(number))
            await asyncio.wait_for(calls.acquire(), 2 * PATIENCE_S)
    finally:
        _stall.report = report
    assert len(reports) == 2
    assert len(told()) == 1


async def turn_until(event: asyncio.Event) -> float:
    """Wait for an event; return the longest time in s for which the loop did not turn meanwhile."""
    longest, last = 0.0, time.monotonic()
    while not event.is_set():
        await asyncio.sleep(0.01)
        now = time.monotonic()
        longest, last = max(longest, now - last), now
    return longest


async def test_a_handler_that_waits_holds_nothing(
    client: MezonClient, user: SimUser, gateway: LocalGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = asyncio.Event()
    stalled: list[int] = []
    monkeypatch.setattr(_bridge.Anchor, "stalled", lambda key, _since: stalled.append(key))

    @client.on_channel_message
    async def patient(_: object) -> None:
        await asyncio.to_thread(time.sleep, 1.5)
        await asyncio.sleep(0.5)
        ended.set()

    await user.say(gateway.channel, "hello")
    longest = await asyncio.wait_for(turn_until(ended), PATIENCE_S)
    # A machine that stands still for a second holds the loop as well.
    assert stalled == [] or longest >= HELD_S / 2


def test_a_program_that_ends_while_that_is_told_ends_well(tmp_path: Path) -> None:
    program = tmp_path / "bot.py"
    program.write_text(
        "import asyncio, re, sys\n"
        "from mezon import MezonClient\n"
        "from mezon.testing import LocalGateway\n"
        "async def main():\n"
        "    async with LocalGateway() as gateway:\n"
        "        bot, user = gateway.bot(), gateway.user('tester')\n"
        "        client = MezonClient(bot.id, bot.api_key, gateway.host, gateway.port, False, message_db_path=None)\n"
        "        async with client:\n"
        "            @client.on_channel_message\n"
        "            def last(_):\n"
        "                # Holds the interpreter as well, so that whoever tells of it reaches Python at the very end.\n"
        "                re.match('(a+)+$', 'a' * 24 + 'b')\n"
        "                raise SystemExit(7)\n"
        "            await user.say(gateway.channel, 'hello')\n"
        "            await asyncio.Event().wait()\n"
        "asyncio.run(main())\n"
    )
    done = subprocess.run([sys.executable, program], capture_output=True, text=True, timeout=55, check=False)
    assert done.returncode == 7, done.stderr

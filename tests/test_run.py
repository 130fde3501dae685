"""`client.run()` can always be left: by the first signal in good order, by the second one wherever it is stuck."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from mezon import LoopError, MezonClient, ValidationError
from mezon._run import _awake, run
from mezon.testing import Bot, LocalGateway, SimUser

STUCK = Path(__file__).with_name("programs") / "stuck.py"

# A process hears a signal some time after it was sent; the next is sent when it had time to.
PAUSE_S = 0.5

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to send")


@pytest.fixture(autouse=True)
def _signals() -> Iterator[None]:
    numbers = (signal.Signals[name] for name in ("SIGINT", "SIGTERM", "SIGHUP") if name in signal.Signals.__members__)
    before = {number: signal.getsignal(number) for number in numbers}
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in before.keys() - {signal.SIGINT}:
        # Programs that are started inherit what is ignored, as SIGHUP is where the tests run under nohup.
        signal.signal(number, signal.SIG_DFL)
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


async def leave_when_asked(stop: asyncio.Event) -> str:
    signal.raise_signal(signal.SIGINT)
    await stop.wait()
    return "left"


@posix
@pytest.mark.parametrize("way", ["function", "coroutine", "spins"])
@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, -signal.SIGINT), (signal.SIGTERM, 128 + signal.SIGTERM)]
)
async def test_a_handler_that_blocks_for_ever_is_interrupted_by_the_second_signal(
    gateway: LocalGateway, way: str, number: signal.Signals, status: int
) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(STUCK),
        way,
        env={**os.environ, **gateway.environment(gateway.bot("stuck"))},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        assert process.stdout is not None
        assert await process.stdout.readline() == b"blocked\n"
        # A signal after that would be nobody's, and end the process by itself.
        ended = asyncio.ensure_future(process.stdout.readline())
        sent = 0
        while not ended.done():
            process.send_signal(number)
            sent += 1
            await asyncio.wait((ended,), timeout=PAUSE_S)
        rest, complaints = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert (ended.result(), rest) == (b"run() ended\n", b"")
    assert process.returncode == status
    assert sent >= 2
    if number == signal.SIGINT:
        assert b"in block" in complaints
        assert complaints.strip().endswith(b"KeyboardInterrupt")


def test_the_first_signal_asks_and_the_second_interrupts(monkeypatch: pytest.MonkeyPatch) -> None:
    async def stuck(stop: asyncio.Event) -> list[str]:
        told: list[str] = []
        signal.raise_signal(signal.SIGINT)
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            told.append("interrupted")
        await stop.wait()
        return [*told, "left"]

    monkeypatch.setattr("mezon._run.TOGETHER_S", 0)
    assert run(stuck, "") == ["interrupted", "left"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


@posix
@pytest.mark.parametrize("second", ["SIGINT", "SIGTERM", "SIGHUP"])
@pytest.mark.parametrize("first", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_signals_that_are_sent_together_are_one_request(
    monkeypatch: pytest.MonkeyPatch, first: str, second: str
) -> None:
    async def work(stop: asyncio.Event) -> str:
        signal.raise_signal(signal.Signals[first])
        signal.raise_signal(signal.Signals[second])
        await stop.wait()
        return "left"

    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    monkeypatch.setattr("mezon._run.TOGETHER_S", 3600)
    assert run(work, "") == "left"


def test_handlers_of_the_program_are_called_and_are_there_afterwards() -> None:
    called: list[int] = []

    def mine(number: int, _frame: FrameType | None) -> None:
        called.append(number)

    async def work(stop: asyncio.Event) -> None:
        signal.raise_signal(signal.SIGTERM)
        await stop.wait()
        signal.raise_signal(signal.SIGTERM)

    signal.signal(signal.SIGTERM, mine)
    run(work, "")
    assert called == [signal.SIGTERM, signal.SIGTERM]
    assert signal.getsignal(signal.SIGTERM) is mine


def test_a_handler_of_the_program_that_raises_ends_the_run() -> None:
    def out(_number: int, _frame: FrameType | None) -> None:
        sys.exit(7)

    async def work(stop: asyncio.Event) -> None:
        signal.raise_signal(signal.SIGTERM)
        await stop.wait()

    signal.signal(signal.SIGTERM, out)
    with pytest.raises(SystemExit) as ended:
        run(work, "")
    assert ended.value.code == 7
    assert signal.getsignal(signal.SIGTERM) is out


def test_what_is_ignored_stays_ignored() -> None:
    async def work(stop: asyncio.Event) -> bool:
        signal.raise_signal(signal.SIGTERM)
        await asyncio.sleep(0)
        ignored = signal.getsignal(signal.SIGTERM) is signal.SIG_IGN and not stop.is_set()
        signal.raise_signal(signal.SIGINT)
        await stop.wait()
        return ignored

    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    assert run(work, "")
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN


@posix
def test_a_terminal_that_is_closed_asks_to_leave() -> None:
    async def work(stop: asyncio.Event) -> str:
        signal.raise_signal(signal.SIGHUP)
        await stop.wait()
        return "left"

    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    assert run(work, "") == "left"
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_DFL


@posix
def test_a_program_that_reads_its_settings_again_at_a_hangup_goes_on() -> None:
    told: list[int] = []

    async def work(stop: asyncio.Event) -> list[int]:
        for _ in range(2):
            signal.raise_signal(signal.SIGHUP)
            await asyncio.sleep(0)
        heard = list(told)
        assert not stop.is_set()
        return heard

    signal.signal(signal.SIGHUP, lambda number, _frame: told.append(number))
    assert run(work, "") == [signal.SIGHUP, signal.SIGHUP]


def test_a_handler_that_the_bot_sets_while_it_runs_stays() -> None:
    def later(_number: int, _frame: FrameType | None) -> None:
        pass

    async def work(_stop: asyncio.Event) -> None:
        signal.signal(signal.SIGTERM, later)

    run(work, "")
    assert signal.getsignal(signal.SIGTERM) is later


@posix
def test_a_handler_that_the_bot_adds_to_the_loop_is_called() -> None:
    async def work(_stop: asyncio.Event) -> str:
        heard = asyncio.Event()
        asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, heard.set)
        os.kill(os.getpid(), signal.SIGUSR1)
        await heard.wait()
        return "heard"

    assert run(work, "") == "heard"


@posix
def test_whoever_was_woken_by_signals_before_is_woken_afterwards() -> None:
    read, write = os.pipe()
    os.set_blocking(write, False)
    before = signal.set_wakeup_fd(write)
    try:
        assert run(leave_when_asked, "") == "left"
    finally:
        assert signal.set_wakeup_fd(before) == write
        os.close(read)
        os.close(write)


@posix
def test_what_wakes_the_loop_may_be_called_when_all_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    # As by a loop that the second signal interrupts between noticing the first and reading it.
    loop = asyncio.SelectorEventLoop()
    add_reader, readers = loop.add_reader, []

    def added(descriptor: int, reader: Any, *arguments: Any) -> None:
        readers.append(lambda: reader(*arguments))
        add_reader(descriptor, reader, *arguments)

    monkeypatch.setattr(loop, "add_reader", added)
    try:
        with _awake(loop):
            signal.signal(signal.SIGINT, lambda *_: None)
            signal.raise_signal(signal.SIGINT)
            for reader in (*readers, *readers):
                assert reader() is None
    finally:
        loop.close()
    assert len(readers) == 1


def test_a_thread_runs_a_bot_and_leaves_the_signals_alone() -> None:
    handlers: list[Any] = []

    async def work(_stop: asyncio.Event) -> None:
        handlers.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=run, args=(work, ""))
    thread.start()
    thread.join()
    assert handlers == [signal.default_int_handler]


async def test_where_a_loop_runs_it_says_what_to_write_and_leaves_no_coroutine_behind(
    gateway: LocalGateway,
) -> None:
    # A coroutine that is never awaited would warn, and warnings are errors here.
    client = MezonClient(1, "key", **gateway.settings())
    with pytest.raises(LoopError, match=r"await client\.login\(\)"):
        client.run()


GRACEFUL = Path(__file__).with_name("programs") / "graceful.py"
LATE_LOGIN = GRACEFUL.with_name("late_login.py")


async def begun(
    gateway: LocalGateway, bot: Bot, user: SimUser, grace: float, program: Path = GRACEFUL
) -> asyncio.subprocess.Process:
    """Return a bot that is in the middle of a handler."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(program),
        str(grace),
        env={**os.environ, **gateway.environment(bot)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    await gateway.wait_connected(bot)
    await user.say(gateway.channel, "begin")
    assert await process.stdout.readline() == b"begun\n"
    return process


@posix
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
async def test_handlers_that_run_may_end_before_the_bot_does(
    gateway: LocalGateway, bot: Bot, user: SimUser, name: str
) -> None:
    process = await begun(gateway, bot, user, 600)
    process.send_signal(signal.Signals[name])
    assert process.stdout is not None
    # It hears the signal some time later; from then on, what arrives starts no handler but reaches the one that waits for it.
    started = True
    while started:
        await user.say(gateway.channel, "late")
        await user.say(gateway.channel, "probe")
        line = await process.stdout.readline()
        started = line == b"started\n"
        assert (await process.stdout.readline() if started else line) == b"probed\n"
    await user.say(gateway.channel, "end")
    assert (await user.expect(gateway.channel)).text == "done"
    printed, complaints = await process.communicate()
    assert (process.returncode, printed, complaints) == (0, b"closed\nrun() ended\n", b"")


@posix
async def test_a_handler_that_outlives_the_grace_is_told_of(gateway: LocalGateway, bot: Bot, user: SimUser) -> None:
    process = await begun(gateway, bot, user, 0.05)
    process.send_signal(signal.SIGTERM)
    printed, complaints = await process.communicate()
    assert (process.returncode, printed) == (0, b"closed\nrun() ended\n")
    assert b"1 handlers had not ended 0.05 s after the bot was asked to stop" in complaints


@posix
async def test_handlers_have_their_grace_also_before_the_login_has_returned(
    gateway: LocalGateway, bot: Bot, user: SimUser
) -> None:
    process = await begun(gateway, bot, user, 0.05, LATE_LOGIN)
    process.send_signal(signal.SIGTERM)
    printed, complaints = await process.communicate()
    assert (process.returncode, printed) == (0, b"returns\nclosed\nrun() ended\n")
    assert b"1 handlers had not ended 0.05 s after the bot was asked to stop" in complaints


@posix
async def test_the_second_signal_ends_the_grace(gateway: LocalGateway, bot: Bot, user: SimUser) -> None:
    process = await begun(gateway, bot, user, 600)
    ended = asyncio.ensure_future(process.communicate())
    while not ended.done():
        process.send_signal(signal.SIGINT)
        await asyncio.wait((ended,), timeout=PAUSE_S)
    assert process.returncode == -signal.SIGINT
    assert b"run() ended" not in ended.result()[0]


@pytest.mark.parametrize("grace", [-1, "10", None, float("nan"), True])
def test_a_grace_that_is_no_number_of_seconds_is_refused(grace: Any) -> None:
    with pytest.raises(ValidationError, match="grace must be a number of seconds"):
        MezonClient(1, "key").run(grace=grace)

"""Schedules and jobs, by the clock of the local gateway."""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, time, timedelta, timezone
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from mezon import Bot, Events, StoreError, ValidationError
from mezon.tasks import Job, Run, Task
from mezon.tasks.locks import JobLocks
from mezon.testing import Bot as Account
from mezon.testing import LocalGateway

from .conftest import HANOI, Connect


async def test_a_task_runs_at_its_intervals_while_the_clock_is_moved_and_not_before(
    robot: Bot, gateway: LocalGateway
) -> None:
    runs: list[datetime] = []

    @robot.every(hours=1)
    async def count() -> None:
        runs.append(robot.now())

    assert count.next_run is None
    await robot.login()
    await gateway.clock.advance(minutes=59)
    assert runs == []
    await gateway.clock.advance(minutes=1, seconds=5)
    assert len(runs) == 1
    await gateway.clock.advance(hours=7)
    assert len(runs) == 8 == count.runs
    assert [later - earlier > timedelta(minutes=59) for earlier, later in pairwise(runs)] == [True] * 7
    count.stop()
    await gateway.clock.advance(hours=2)
    assert len(runs) == 8
    assert count.next_run is None


@pytest.mark.usefixtures("morning")
async def test_a_daily_task_runs_at_its_time_in_its_zone(robot: Bot, gateway: LocalGateway) -> None:
    runs: list[Run] = []

    @robot.daily(time(8, 30), tz="Asia/Ho_Chi_Minh")
    async def report(run: Run) -> None:
        runs.append(run)

    await robot.login()
    await gateway.clock.advance(minutes=29, seconds=30)
    assert runs == []
    await gateway.clock.advance(minutes=1)
    assert [(run.scheduled.astimezone(HANOI).time(), run.missed) for run in runs] == [(time(8, 30), 0)]
    await gateway.clock.advance(days=2)
    assert len(runs) == 3


@pytest.mark.usefixtures("morning")
async def test_a_cron_line_and_the_zone_of_a_time_are_understood(robot: Bot, gateway: LocalGateway) -> None:
    seen: list[str] = []

    @robot.cron("*/30 9 * * *", tz=HANOI)
    async def cron() -> None:
        seen.append(f"{robot.now(HANOI):%H:%M}")

    @robot.daily(time(9, 15, tzinfo=timezone(timedelta(hours=7))))
    async def daily() -> None:
        seen.append(f"{robot.now(HANOI):%H:%M}")

    await robot.login()
    await gateway.clock.advance(minutes=59)
    await gateway.clock.advance(hours=1, minutes=2)
    assert seen == ["09:00", "09:15", "09:30"]


@pytest.mark.parametrize(("misfire", "expected"), [("once", [7]), ("skip", []), ("catch_up", [0] * 8)])
async def test_what_is_missed_in_a_sleep_is_for_the_policy(
    robot: Bot, gateway: LocalGateway, misfire: Any, expected: list[int]
) -> None:
    missed: list[int] = []

    @robot.every(hours=1, misfire=misfire)
    async def count(run: Run) -> None:
        missed.append(run.missed)

    await robot.login()
    await gateway.clock.jump(hours=8, minutes=30)
    assert missed == expected


async def test_a_jump_right_after_the_login_leaves_the_bot_time_to_read_what_it_keeps(
    connect: Connect, gateway: LocalGateway, bot: Account, tmp_path: Path
) -> None:
    for number in range(20):
        robot = connect(bot, Bot, message_db_path=tmp_path / f"{number}.db")
        assert isinstance(robot, Bot)
        missed: list[int] = []

        @robot.every(hours=1)
        async def count(run: Run, missed: list[int] = missed) -> None:
            missed.append(run.missed)

        await robot.login()
        await gateway.clock.jump(hours=8, minutes=30)
        await robot.disconnect()
        assert missed == [7]


async def test_a_run_is_never_beside_another(robot: Bot, gateway: LocalGateway) -> None:
    going, most, runs = 0, 0, 0

    @robot.every(minutes=1)
    async def slow() -> None:
        nonlocal going, most, runs
        going, runs = going + 1, runs + 1
        most = max(most, going)
        await robot.sleep(150)
        going -= 1

    await robot.login()
    await gateway.clock.advance(minutes=1, seconds=1)
    assert slow.is_running
    await gateway.clock.advance(minutes=9)
    assert most == 1
    assert 3 <= runs <= 5


async def test_a_task_that_fails_is_reported_and_runs_again(
    robot: Bot, gateway: LocalGateway, caplog: pytest.LogCaptureFixture
) -> None:
    reported: list[Any] = []
    robot.on("handler_error", reported.append)

    @robot.every(minutes=1)
    async def broken() -> None:
        raise RuntimeError("no gold today")

    await robot.login()
    with caplog.at_level(logging.ERROR, "mezon"):
        await gateway.clock.advance(minutes=2, seconds=1)
    assert broken.runs == 2
    assert [str(event.exception) for event in reported] == ["no gold today"] * 2
    assert "broken" in caplog.text


async def test_schedules_start_after_ready_go_on_through_reconnects_and_stop_with_the_client(
    robot: Bot, gateway: LocalGateway
) -> None:
    seen: list[str] = []
    robot.on("ready", lambda: seen.append("ready"))

    @robot.every(hours=1, at_once=True)
    async def count() -> None:
        seen.append("run")

    await robot.login()
    await gateway.clock.advance(hours=1, seconds=1)
    assert seen == ["ready", "run", "run"]
    back = asyncio.ensure_future(robot.wait_for("reconnected", timeout=30))
    await asyncio.sleep(0)
    gateway.drop_connections()
    await back
    await gateway.clock.advance(hours=1)
    assert seen.count("run") == 3
    await robot.disconnect()
    await gateway.clock.advance(hours=5)
    assert seen.count("run") == 3
    await robot.login()
    await gateway.clock.advance(seconds=1)
    assert seen.count("run") == 4


async def test_a_run_that_outlives_its_life_of_the_bot_is_not_beside_one_of_the_next(
    connect: Connect, bot: Account, tmp_path: Path
) -> None:
    robot = connect(bot, Bot, message_db_path=tmp_path / "bot.db")
    assert isinstance(robot, Bot)
    begun: asyncio.Queue[str] = asyncio.Queue()
    go_on = {"task": asyncio.Semaphore(0), "job": asyncio.Semaphore(0)}
    going: list[str] = []

    async def work(name: str) -> None:
        assert name not in going
        going.append(name)
        begun.put_nowait(name)
        await go_on[name].acquire()
        going.remove(name)

    @robot.every(hours=1, at_once=True)
    async def task() -> None:
        await work("task")

    @robot.job()
    async def job(name: str) -> None:
        await work(name)

    async def next_begun() -> str:
        return await asyncio.wait_for(begun.get(), 30)

    await robot.login()
    await job.at(timedelta(0), "job")
    assert {await next_begun(), await next_begun()} == {"task", "job"}
    for life in (2, 3, 4):
        await robot.disconnect()
        await robot.login()
        assert task.is_running
        while len(robot._keeper.running) < 2 * life:
            await asyncio.sleep(0)
    assert begun.empty()
    go_on["job"].release()
    # The job is over, once and for all.
    while len(robot._keeper.running) > 4:
        await asyncio.sleep(0)
    assert begun.empty()
    for number in range(3):
        go_on["task"].release()
        assert await next_begun() == "task"
        assert going == ["task"]
        assert task.runs == number + 2
    go_on["task"].release()
    while robot._keeper.running:
        await asyncio.sleep(0)
    await robot.disconnect()
    await robot.login()
    # Nothing is left of the job.
    assert await next_begun() == "task"
    assert begun.empty()
    go_on["task"].release()


@pytest.mark.usefixtures("morning")
async def test_a_schedule_that_is_added_late_knows_its_last_run(
    connect: Connect, bot: Account, gateway: LocalGateway, tmp_path: Path
) -> None:
    async def started(runs: list[int]) -> Bot:
        robot = connect(bot, Bot, message_db_path=tmp_path / "bot.db")
        assert isinstance(robot, Bot)
        await robot.login()

        @robot.daily(time(8, 30), tz="Asia/Ho_Chi_Minh")
        async def report(run: Run) -> None:
            runs.append(run.missed)

        # It is asked what is known of it.
        await gateway.clock.advance(seconds=1)
        return robot

    # From when it was first there, also if it never ran.
    none: list[int] = []
    await (await started(none)).disconnect()
    await gateway.clock.jump(days=3)
    after: list[int] = []
    second = await started(after)
    assert (none, after) == ([], [2])
    await gateway.clock.advance(days=1)
    assert after == [2, 0]
    await second.disconnect()
    again: list[int] = []
    await started(again)
    assert again == []


async def test_a_stopped_task_leaves_its_place_to_the_next_one_of_its_name(
    connect: Connect, bot: Account, tmp_path: Path
) -> None:
    robot = connect(bot, Bot, message_db_path=tmp_path / "bot.db")
    assert isinstance(robot, Bot)

    async def report() -> None: ...

    daily = robot.daily(time(8, 30))
    first, second = daily(report), daily(report)
    names = robot._keeper._names
    assert sorted(name.rpartition(".")[2] for name in names.values()) == ["report", "report 2"]
    first.stop()
    second.stop()
    assert names == robot._keeper._tasks == {}
    assert list(names) == []
    daily(report)
    assert [name.rpartition(".")[2] for name in names.values()] == ["report"]


Runs = list[tuple[str, int]]


class Caller:
    """What is no function, and can be called."""

    def __init__(self, name: str, runs: Runs) -> None:
        self.name, self.runs = name, runs

    async def __call__(self, run: Run) -> None:
        self.runs.append((self.name, run.missed))


class Newcomer(Caller): ...


async def tell(name: str, runs: Runs, run: Run) -> None:
    runs.append((name, run.missed))


async def tell_more(name: str, runs: Runs, run: Run) -> None:
    runs.append((name, run.missed))


def unnamed(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that has the name of this one."""

    async def inner(run: Run) -> None:
        await function(run)

    return inner


@pytest.mark.usefixtures("morning")
async def test_the_last_run_of_what_is_no_plain_function_is_its_own_whatever_is_added_before_it(
    connect: Connect, bot: Account, gateway: LocalGateway, tmp_path: Path
) -> None:
    def started(*, with_new: bool) -> tuple[Bot, Runs]:
        robot, runs = connect(bot, Bot, message_db_path=tmp_path / "bot.db"), Runs()
        assert isinstance(robot, Bot)
        early, late = robot.daily(time(8, 30), tz=HANOI), robot.daily(time(9, 30), tz=HANOI)
        if with_new:

            @late
            @early
            async def stacked_new(run: Run) -> None:
                runs.append(("new", run.missed))

            for new in (partial(tell_more, "new", runs), Newcomer("new", runs)):
                early(new)
            robot.daily(time(8, 30), tz=HANOI, name="new one")(unnamed(partial(tell, "new", runs)))

        @late
        @early
        async def stacked(run: Run) -> None:
            runs.append(("stacked", run.missed))

        early(partial(partial(tell, "partial"), runs))
        early(Caller("object", runs))
        early(Caller("object", runs).__call__)
        robot.daily(time(8, 30), tz=HANOI, name="old one")(unnamed(partial(tell, "named", runs)))
        return robot, runs

    robot, runs = started(with_new=False)
    await robot.login()
    await gateway.clock.advance(hours=1, minutes=31)
    each = sorted([("stacked", 0), ("stacked", 0), ("partial", 0), ("object", 0), ("object", 0), ("named", 0)])
    assert sorted(runs)[-6:] == each
    await robot.disconnect()
    await gateway.clock.jump(days=3)
    robot, runs = started(with_new=True)
    await robot.login()
    await gateway.clock.advance(seconds=1)
    assert sorted(runs) == [(name, 2) for name, _ in each]


def test_a_task_is_known_by_the_name_of_what_it_calls(connect: Connect, bot: Account) -> None:
    robot = connect(bot, Bot)
    assert isinstance(robot, Bot)
    hourly, runs = robot.every(hours=1), Runs()
    tasks = [hourly(function) for function in (sync_function, partial(tell, "x", runs), Caller("x", runs))]  # type: ignore[arg-type]
    tasks += [hourly(tasks[1]), hourly(partial(tell, "y", runs)), robot.every(hours=1, name="mine")(sync_function)]  # type: ignore[arg-type]
    assert [task.name for task in tasks] == ["sync_function", "tell", "Caller", "tell", "tell", "sync_function"]
    known = [f"{__name__}.{name}" for name in ("sync_function", "tell", "Caller", "tell 2", "tell 3")]
    assert list(robot._keeper._names.values()) == [*known, "mine"]


def test_a_name_of_a_task_is_its_own(connect: Connect, bot: Account) -> None:
    robot: Any = connect(bot, Bot)
    robot.every(hours=1, name="x")(sync_function)
    robot.every(hours=1)(sync_function)
    line = sync_function.__code__.co_firstlineno
    for name in ("x", f"{__name__}.sync_function"):
        for decorator in (
            robot.every(hours=1, name=name),
            robot.daily(time(8), name=name),
            robot.cron("@daily", name=name),
        ):
            with pytest.raises(ValidationError, match=f"second task called '{name}'; the first is .*:{line}\\)"):
                decorator(sync_function)
    for name in ("", "\ud800", 5):
        with pytest.raises(ValidationError, match="name must be the name of a task, a text, not") as caught:
            robot.daily(time(8), name=name)(sync_function)
        assert caught.value.field == "name"
    assert len(robot._keeper._names) == 2


@pytest.mark.usefixtures("morning")
async def test_what_a_bot_was_not_there_for_is_made_up_for_after_its_restart(
    connect: Connect, bot: Account, gateway: LocalGateway, tmp_path: Path
) -> None:
    def started(runs: list[int]) -> Bot:
        robot = connect(bot, Bot, message_db_path=tmp_path / "bot.db")
        assert isinstance(robot, Bot)

        @robot.daily(time(8, 30), tz="Asia/Ho_Chi_Minh")
        async def report(run: Run) -> None:
            runs.append(run.missed)

        return robot

    before: list[int] = []
    first = started(before)
    await first.login()
    await gateway.clock.advance(days=1, minutes=1)
    assert before == [0]
    await first.disconnect()
    await gateway.clock.jump(days=3)
    after: list[int] = []
    await started(after).login()
    await gateway.clock.advance(seconds=1)
    assert after == [2]


async def test_a_job_is_done_once_at_its_date_with_its_payload(robot: Bot, gateway: LocalGateway) -> None:
    done: list[Any] = []

    @robot.job()
    async def remind(payload: dict[str, Any]) -> None:
        done.append((payload, robot.now()))

    await robot.login()
    at = robot.now() + timedelta(hours=2)
    await robot.at(at, "remind", {"text": "trà 🍵", "users": [1, 2]})
    off = await remind.at(timedelta(hours=1), {"text": "never"})
    assert await robot.cancel_at(off)
    assert not await robot.cancel_at(off)
    await gateway.clock.advance(hours=1, minutes=59)
    assert done == []
    await gateway.clock.advance(days=2)
    assert [payload for payload, _ in done] == [{"text": "trà 🍵", "users": [1, 2]}]
    assert abs(done[0][1] - at) < timedelta(seconds=5)


async def test_jobs_survive_a_restart_and_come_late_rather_than_never(
    connect: Connect, bot: Account, gateway: LocalGateway, tmp_path: Path
) -> None:
    def started(done: list[str]) -> Bot:
        robot = connect(bot, Bot, message_db_path=tmp_path / "bot.db")
        assert isinstance(robot, Bot)

        @robot.job("remind")
        async def remind(payload: str) -> None:
            done.append(payload)

        return robot

    before: list[str] = []
    first = started(before)
    await first.login()
    await first.at(timedelta(hours=1), "remind", "early")
    await first.at(timedelta(hours=5), "remind", "late")
    await first.at(timedelta(hours=9), "remind", "later")
    await gateway.clock.advance(hours=2)
    await first.disconnect()
    await gateway.clock.jump(hours=5)
    after: list[str] = []
    second = started(after)
    await second.login()
    await gateway.clock.advance(seconds=1)
    assert (before, after) == (["early"], ["late"])
    await gateway.clock.advance(hours=3)
    assert after == ["late", "later"]
    await second.disconnect()
    again: list[str] = []
    await started(again).login()
    await gateway.clock.advance(days=1)
    assert again == []


async def test_a_job_that_is_interrupted_is_done_again(
    connect: Connect, bot: Account, gateway: LocalGateway, tmp_path: Path
) -> None:
    begun: list[str] = []

    def started(hang: bool) -> Bot:
        robot = connect(bot, Bot, message_db_path=tmp_path / "bot.db")
        assert isinstance(robot, Bot)

        @robot.job("work")
        async def work(payload: str) -> None:
            begun.append(payload)
            if hang:
                await robot.sleep(1e6)

        return robot

    first = started(True)
    await first.login()
    await first.at(timedelta(minutes=1), "work", "x")
    await gateway.clock.advance(minutes=2)
    await first.disconnect()
    await started(False).login()
    await gateway.clock.advance(seconds=1)
    assert begun == ["x", "x"]


@pytest.fixture
def beside(connect: Connect, bot: Account, tmp_path: Path) -> tuple[Bot, Bot]:
    """Two bots with one store, as two processes have it that are started in one folder."""
    one, other = (connect(bot, Bot, message_db_path=tmp_path / "kept.db") for _ in range(2))
    assert isinstance(one, Bot)
    assert isinstance(other, Bot)
    return one, other


async def test_of_processes_with_one_store_one_does_a_job_and_none_what_one_has_called_off(
    beside: tuple[Bot, Bot], gateway: LocalGateway
) -> None:
    done: list[tuple[str, str]] = []
    for number, robot in enumerate(beside):

        @robot.job("work")
        async def work(what: str, number: int = number) -> None:
            done.append((str(number), what))

    one, other = beside
    await one.login()
    await one.at(timedelta(hours=1), "work", "tea")
    off = await one.at(timedelta(hours=1), "work", "coffee")
    # It reads what is kept.
    await other.login()
    assert await one.cancel_at(off)
    await gateway.clock.advance(hours=1, seconds=5)
    assert [what for _, what in done] == ["tea"]


@pytest.mark.parametrize("ends", [True, False])
async def test_of_processes_with_one_store_one_waits_until_the_other_has_ended_a_job_or_left_it(
    beside: tuple[Bot, Bot], gateway: LocalGateway, ends: bool
) -> None:
    begun: asyncio.Queue[Bot] = asyncio.Queue()
    first: asyncio.Future[Bot] = asyncio.get_running_loop().create_future()
    for robot in beside:

        @robot.job("work")
        async def work(_: str, robot: Bot = robot) -> None:
            begun.put_nowait(robot)
            if not first.done():
                first.set_result(robot)
                await robot.sleep(30 if ends else 1e6)

    await beside[0].login()
    await beside[0].at(timedelta(hours=1), "work", "x")
    await beside[1].login()
    await gateway.clock.jump(hours=1)
    doing = await begun.get()
    await gateway.clock.jump(seconds=10)
    assert begun.empty()
    if ends:
        await gateway.clock.advance(seconds=30)
        assert begun.empty()
    else:
        # However long that takes: what it has begun is its own.
        await gateway.clock.advance(seconds=30)
        assert begun.empty()
        await doing.disconnect()
        assert await begun.get() is not doing
        assert begun.empty()


def test_the_jobs_of_a_process_that_dies_are_anybodys(tmp_path: Path) -> None:
    store = str(tmp_path / "kept.db")
    program = "import sys; from mezon.tasks.locks import JobLocks; print(JobLocks.of(sys.argv[1]).take(7), flush=True); sys.stdin.read()"
    other = subprocess.Popen([sys.executable, "-c", program, store], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"True\n"
        mine = JobLocks.of(store)
        assert not mine.take(7)
        assert mine.take(8)
        assert not mine.take(7)
        other.kill()
    assert mine.take(7)
    assert not mine.take(7), "one bot of a process is another to the next"
    mine.give_back(7)
    assert mine.take(7)
    mine.give_back(7)
    mine.give_back(8)


async def test_more_jobs_than_are_read_at_once_come_in_their_order(robot: Bot, gateway: LocalGateway) -> None:
    done: list[int] = []

    @robot.job()
    async def count(payload: int) -> None:
        done.append(payload)

    await robot.login()
    for number in range(600):
        await count.at(timedelta(seconds=600 - number), number)
    await robot.disconnect()
    await robot.login()
    await gateway.clock.advance(seconds=300)
    half = len(done)
    assert 290 <= half <= 310
    await gateway.clock.advance(seconds=400)
    assert done == list(reversed(range(600)))


async def test_a_job_needs_a_store_and_a_name_that_is_known(connect: Connect, bot: Account) -> None:
    robot = connect(bot, Bot, message_db_path=None)
    assert isinstance(robot, Bot)

    @robot.job()
    async def remind(payload: object) -> None:
        raise AssertionError(payload)

    await robot.login()
    with pytest.raises(StoreError, match="message_db_path"):
        await robot.at(timedelta(hours=1), "remind")
    with pytest.raises(ValidationError, match=r"no job 'remnd'.*remind"):
        await robot.at(timedelta(hours=1), "remnd")
    with pytest.raises(ValidationError, match="no time zone"):
        await robot.at(datetime(2030, 1, 1), "remind")  # noqa: DTZ001 - that is what is refused
    for payload in ({1: object()}, "\ud800", float("nan"), (1,), 10**5000):
        with pytest.raises(ValidationError, match="JSON"):
            await robot.at(timedelta(hours=1), "remind", payload)
    for name in (None, 5, ["remind"]):
        with pytest.raises(ValidationError, match=r"no job .*remind"):
            await robot.at(timedelta(hours=1), name)  # type: ignore[arg-type]
    for number in (-1, 2**70, None, 1.5):
        with pytest.raises(ValidationError, match="id must be"):
            await robot.cancel_at(number)  # type: ignore[arg-type]
    for seconds in (-1, float("nan"), 10**400, "5", None):
        with pytest.raises(ValidationError, match="number of seconds"):
            await robot.sleep(seconds)  # type: ignore[arg-type]
    with pytest.raises(ValidationError, match="name must be"):
        robot.job("\ud800")(remind.function)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not replace a file that is open")
async def test_a_job_whose_store_breaks_while_it_is_done_has_not_failed(
    connect: Connect, bot: Account, tmp_path: Path, caplog: pytest.LogCaptureFixture, gateway: LocalGateway
) -> None:
    path = tmp_path / "bot.db"
    robot = connect(bot, Bot, message_db_path=path)
    assert isinstance(robot, Bot)
    failures: list[Any] = []
    robot.on(Events.HANDLER_ERROR, failures.append)

    @robot.job()
    async def remind(payload: object) -> None:
        path.unlink()
        path.write_text(f"{payload} " * 1000)

    await robot.login()
    await robot.at(timedelta(hours=1), "remind", "no database")
    await gateway.clock.advance(hours=1)
    assert [text for text in caplog.messages if text.startswith("The job 'remind' was done, and is done again")]
    assert failures == []


async def sync_function() -> None: ...


@pytest.mark.parametrize(
    ("register", "field", "words"),
    [
        (lambda bot: bot.cron("61 * * * *"), "cron", "'61 \\* \\* \\* \\*'|\"61"),
        (lambda bot: bot.cron("0 0 30 2 *"), "cron", "never comes"),
        (lambda bot: bot.cron(5), "cron", "a text, not 5"),
        (lambda bot: bot.cron("* * * * *", tz="Mars/Olympus"), "tz", "Mars/Olympus"),
        (lambda bot: bot.daily(time(8, 30), tz=7), "tz", "not 7"),
        (lambda bot: bot.daily("8:30"), "at", "time\\(8, 30\\)"),
        (lambda bot: bot.every(), "every", "from 0.1 s"),
        (lambda bot: bot.every(seconds=-1), "every", "from 0.1 s"),
        (lambda bot: bot.every(seconds="5"), "seconds", "a number, not '5'"),
        (lambda bot: bot.every(seconds=float("nan")), "seconds", "a number, not nan"),
        (lambda bot: bot.every(seconds=5, misfire="later"), "misfire", '"once", "skip" or "catch_up"'),
        (lambda bot: bot.every(seconds=5, misfire=None), "misfire", '"once", "skip" or "catch_up", not None'),
        (lambda bot: bot.daily(time(8), misfire=[]), "misfire", '"once", "skip" or "catch_up"'),
        (lambda bot: bot.every(days=1e308), "every", "from 0.1 s to 366 days"),
        (lambda bot: bot.every(10**400), "every", "from 0.1 s to 366 days"),
        (lambda bot: bot.every(seconds=10**400), "every", "from 0.1 s to 366 days"),
        (lambda bot: bot.every("5"), "every", "a number of seconds or a timedelta, not '5'"),
        (lambda bot: bot.cron("\ud800 * * * *"), "cron", "a cron line"),
        (lambda bot: bot.daily(time(8), tz="\ud800"), "tz", "the name of a time zone"),
    ],
)
def test_a_schedule_that_cannot_be_is_refused_with_the_place_of_its_function(
    connect: Connect, bot: Account, register: Callable[[Any], Any], field: str, words: str
) -> None:
    with pytest.raises(ValidationError, match=words) as caught:
        register(connect(bot, Bot))(sync_function)
    assert caught.value.field == field
    line = sync_function.__code__.co_firstlineno
    assert f"test_schedules.py:{line}" in str(caught.value)
    assert "\n" not in str(caught.value)


def plain() -> None: ...


def generator() -> Any:
    yield


async def async_generator() -> Any:
    yield


async def greedy(one: int, two: int) -> None: ...


async def greedy_payload(payload: str) -> None: ...


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (plain, "is not a coroutine function"),
        (generator, "a generator function"),
        (async_generator, "an async generator function"),
        (greedy, "takes \\(one: 'int', two: 'int'\\)"),
    ],
)
def test_what_is_no_coroutine_function_is_refused_with_its_place(
    connect: Connect, bot: Account, function: Any, words: str
) -> None:
    robot: Any = connect(bot, Bot)
    for decorate in (robot.every(seconds=1), robot.daily(time(8)), robot.cron("* * * * *"), robot.job()):
        with pytest.raises(ValidationError, match=words) as caught:
            decorate(function)
        assert f"test_schedules.py:{function.__code__.co_firstlineno}" in str(caught.value)


def test_two_jobs_of_one_name_and_one_without_a_payload_are_refused(connect: Connect, bot: Account) -> None:
    robot: Any = connect(bot, Bot)

    async def first(payload: str) -> None: ...

    def of_that_name() -> Any:
        async def first(payload: str) -> None: ...

        return first

    async def bare() -> None: ...

    other = of_that_name()
    other.__qualname__ = first.__qualname__
    assert isinstance(robot.job("x")(first), Job)
    for second in (greedy_payload, other):
        with pytest.raises(ValidationError, match="a second job called 'x'"):
            robot.job("x")(second)
    again = robot.job("x")(first)
    assert robot._keeper._jobs == {"x": again}
    with pytest.raises(ValidationError, match="takes its payload"):
        robot.job()(bare)
    assert isinstance(robot.every(seconds=1)(bare), Task)


async def test_the_clock_does_not_go_back_and_messages_are_as_late_as_it_is(
    robot: Bot, gateway: LocalGateway, user: Any
) -> None:
    await robot.login()
    with pytest.raises(ValidationError, match="moved ahead"):
        await gateway.clock.advance(seconds=-1)
    for number in (float("inf"), float("nan")):
        with pytest.raises(ValidationError, match="a number of days"):
            await gateway.clock.advance(hours=number)
    before = robot.now()
    await gateway.clock.advance(hours=8)
    assert gateway.clock.moved == timedelta(hours=8)
    assert timedelta(hours=8) <= robot.now() - before < timedelta(hours=8, minutes=1)
    message = await user.say(gateway.channel, "hello")
    stored = next(stored for stored in gateway.messages(gateway.channel) if stored.id == message)
    assert abs(stored.create_time_seconds - robot.now().timestamp()) < 60


async def test_the_clock_of_a_gateway_that_was_started_again_is_that_of_its_bots() -> None:
    gateway = LocalGateway(strict=False)
    for _ in range(2):
        async with gateway as server:
            account = server.bot()
            bot = Bot(account.id, account.api_key, **server.settings(), message_db_path=None, handshake_interval=0)
            before = bot.now()
            async with bot:
                await server.clock.advance(hours=8)
                assert timedelta(hours=8) <= bot.now() - before < timedelta(hours=9)


async def test_a_run_that_never_ends_is_left_behind_once(
    robot: Bot, gateway: LocalGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mezon.testing.clock.PATIENCE_S", 0.2)
    stuck, runs = asyncio.Event(), 0

    @robot.every(hours=10)
    async def endless() -> None:
        await stuck.wait()

    @robot.every(hours=1)
    async def hourly() -> None:
        nonlocal runs
        runs += 1

    await robot.login()
    loop = asyncio.get_running_loop()
    began = loop.time()
    await gateway.clock.advance(days=20, minutes=1)
    assert runs == 480
    # Left behind at each of 480 steps it would cost 96 s.
    assert loop.time() - began < 45
    stuck.set()

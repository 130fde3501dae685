"""The tasks and jobs of one bot: by number, as the core knows them."""

from __future__ import annotations

import asyncio
import json
import weakref
from collections.abc import Awaitable, Callable, Coroutine
from datetime import datetime, time, timedelta, tzinfo
from functools import partial
from typing import TYPE_CHECKING, Any, Final, ParamSpec, Protocol, TypeVar

from .._arguments import Payload, taken
from .._bridge import once
from .._callables import placed
from .._change import Change, current, put
from .._clock import sleep, watch
from .._core import event_number
from .._ids import to_id
from .._log import Log
from .._quote import shown
from .._redefined import defined_as, is_again
from ..commands.middleware import Call, Calling
from ..errors import ClientClosed, StoreError, ValidationError
from .checks import added, check_coroutine, check_misfire, check_time, checked_text, seconds_of, unix_ms, zone_name
from .job import Job, written
from .locks import JobLocks
from .task import Misfire, Run, Task

if TYPE_CHECKING:
    from .._core import Due, Timetable

__all__ = ["Keeper"]

_log = Log(__name__)

P = ParamSpec("P")
T = TypeVar("T")

_DUE = event_number("due") or 0

_RUN: Final = Payload(Run)

# A tuple comes back as a list, and may be annotated as what it was.
_KEPT: Final = Payload(
    dict, list, tuple, str, int, float, type(None), words="its payload, which is made of what JSON can hold"
)

# How often a process looks whether another one still does a job.
_LOOK_S: Final = 1.0

_IS_KEPT: Final = "SELECT 1 FROM kept WHERE bot_id = ? AND kind = 'job' AND key = ?"


class Client(Protocol):
    """A bot, as far as its timetable goes."""

    @property
    def _table(self) -> Timetable: ...


class Keeper:
    """The tasks and jobs of one bot, which it holds weakly, since the bot holds it.

    Args:
        bot: The bot.
        calling: How its functions are called.
    """

    def __init__(self, bot: Client, calling: Calling) -> None:
        watch(bot)
        self._calling = calling
        self._bot: weakref.ref[Any] = weakref.ref(bot)
        self._table = bot._table
        self._tasks: dict[int, Task[..., Any]] = {}
        self._jobs: dict[str, Job[Any]] = {}
        # The names under which last runs are kept, and which other processes know, by the numbers of their tasks.
        self._names: dict[int, str] = {}
        # In which change of a module a task was added, if in any.
        self._changes: dict[int, Change | None] = {}
        # The last run of each name, and the last of each job, while it goes on: also of a life of the bot, or a form of a module, that is over.
        self._going: dict[object, asyncio.Future[bool]] = {}
        # The last run of each number, which may wait for another number of its name.
        self._last: dict[int, asyncio.Future[bool]] = {}
        self.running: set[asyncio.Task[Any]] = set()

    # Tasks

    def every(
        self,
        function: Callable[P, Coroutine[Any, Any, T]],
        span: tuple[timedelta | float | None, dict[str, float]],
        at_once: bool,
        misfire: Misfire,
        name: str | None,
    ) -> Task[P, T]:
        """Add a task of regular intervals, which other processes of the bot know under a name: that of the function, if none is given."""

        def add(name: str) -> int:
            return self._table.every(seconds_of(span[0], **span[1]), bool(at_once), misfire, name)

        return self._add(function, misfire, name, add)

    def daily(
        self,
        function: Callable[P, Coroutine[Any, Any, T]],
        at: time,
        tz: str | tzinfo | None,
        misfire: Misfire,
        name: str | None,
    ) -> Task[P, T]:
        """Add a task of every day, whose last run is kept under its name as well; see `every`."""

        def add(name: str) -> int:
            moment = check_time(at)
            zone = zone_name(moment.tzinfo if tz is None else tz)
            return self._table.daily(moment.hour, moment.minute, moment.second, zone, misfire, name)

        return self._add(function, misfire, name, add)

    def cron(
        self,
        function: Callable[P, Coroutine[Any, Any, T]],
        line: str,
        tz: str | tzinfo | None,
        misfire: Misfire,
        name: str | None,
    ) -> Task[P, T]:
        """Add a task of a cron line; see `daily`."""

        def add(name: str) -> int:
            text = checked_text(line, "cron", 'a cron line such as "30 8 * * MON-FRI", a text')
            return self._table.cron(text, zone_name(tz), misfire, name)

        return self._add(function, misfire, name, add)

    def _add(
        self,
        function: Callable[P, Coroutine[Any, Any, T]],
        misfire: Misfire,
        name: str | None,
        add: Callable[[str], int],
    ) -> Task[P, T]:
        if isinstance(function, Task):
            function = function.function
        wanted = self._calling.providers.wanted_by(function)
        check_coroutine(function, "a task", _RUN, filled=wanted)
        task: Task[P, T] = Task(function, misfire, taken(function, (_RUN,), wanted) == 1, self._table, self._forget)

        def checked() -> int:
            check_misfire(misfire)
            kept = self._free_name(function) if name is None else self._checked_name(name)
            self._take_name(kept, token := add(kept))
            return token

        task._token = added(function, checked)
        self._tasks[task._token] = task
        return task

    def _forget(self, token: int) -> None:
        self._table.cancel(token)
        for known in (self._tasks, self._names, self._changes):
            known.pop(token, None)

    def _free_name(self, function: Any) -> str:
        """Return the name of a function: one that a restart gives it again, whatever other functions are added."""
        name = plain = ".".join(defined_as(function))
        number = 1
        while self._holder(name) is not None:
            number += 1
            name = f"{plain} {number}"
        return name

    def _checked_name(self, name: str) -> str:
        """Return a name that was given. Raises ValidationError."""
        if not checked_text(name, "name", "the name of a task, a text"):
            raise ValidationError("name must be the name of a task, a text, not ''", field="name")
        holder = self._holder(name)
        if holder is not None:
            raise ValidationError(
                f"it would be a second task called {name!r}; the first is {placed(self._tasks[holder].function)}; "
                "a task has a name of its own, one of a module the names of module and method",
                field="name",
            )
        return name

    def _holder(self, name: object) -> int | None:
        """Return the number of the task that has a name, unless its module is being replaced by what is added now."""
        change = current()
        for token, known in self._names.items():
            if known == name and (change is None or not change.follows(self._changes[token])):
                return token
        return None

    def _take_name(self, name: str, token: int) -> None:
        """Give a task its name; who has it from an earlier form of the module goes when that is replaced."""
        change = current()
        if change is not None:
            for other, known in self._names.items():
                if known == name:
                    change.at_end(succeeded=partial(self._forget, other))
            change.at_end(failed=partial(self._forget, token))
        self._names[token], self._changes[token] = name, change

    # Jobs

    def job(self, function: Callable[..., Coroutine[Any, Any, Any]], name: str | None) -> Job[Any]:
        """Add a job."""
        wanted = self._calling.providers.wanted_by(function)
        check_coroutine(function, "a job", _KEPT, filled=wanted, least=1)
        named = getattr(function, "__name__", "") if name is None else name
        if not checked_text(named, "name", "the name of a job, a text"):
            raise ValidationError("name must be the name of a job, a text, not ''", field="name")
        first = self._jobs.get(named)
        if first is not None and not is_again(function, first.function):
            raise ValidationError(
                f"{placed(function)} would be a second job called {named!r}; the first is {placed(first.function)}",
                field="name",
            )
        job: Job[Any] = Job(function, named, self.at)
        put(self._jobs, named, job)
        self._table.does_jobs()
        return job

    async def at(self, when: datetime | timedelta, name: str, payload: Any) -> int:
        """Keep a job for a date."""
        if not isinstance(name, str) or name not in self._jobs:
            known = ", ".join(sorted(self._jobs)) or "none so far"
            raise ValidationError(
                f"there is no job {shown(name)}; jobs are registered by @bot.job(): {known}", field="name"
            )
        due_ms, text = unix_ms(when, self._table.date_ms), written(payload)
        kept: int = await once(lambda bridge: self._table.keep_job(bridge, due_ms, name, text))
        return kept

    async def cancel(self, id: int) -> bool:
        """Call a job off."""
        number = to_id(id)
        gone: bool = await once(lambda bridge: self._table.drop_job(bridge, number))
        return gone

    # Runs

    async def due(self, due: Due) -> None:
        """Run what is due."""
        current = asyncio.current_task()
        if current is not None:
            self.running.add(current)
        try:
            await self._in_turn(due)
        finally:
            if current is not None:
                self.running.discard(current)

    async def _in_turn(self, due: Due) -> None:
        """Run what is due, after the run of a life, or of a form of the module, before that still goes on: the timetable knows no more of that."""
        key = self._names.get(due.token, due.token) if due.job is None else ("job", due.job[0])
        before = self._going.get(key)
        mine: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._going[key] = self._last[due.token] = mine
        is_done = False
        try:
            if before is not None and before.get_loop() is mine.get_loop():
                await asyncio.wait((before,))
                is_done = due.job is not None and before.result()
            if is_done:
                self._table.done(due.token)
            elif due.job is not None:
                is_done = await self._do(due, *due.job)
            # The module may have been replaced meanwhile.
            elif (task := self._tasks.get(due.token) or self._tasks.get(self._holder(key) or 0)) is not None:
                await self._run(due, task)
        finally:
            mine.set_result(is_done)
            if self._going.get(key) is mine:
                del self._going[key]
            if self._last.get(due.token) is mine:
                del self._last[due.token]
                if due.job is None:
                    # Nobody of the same number waits, who would be taken for ended.
                    self._table.done(due.token)

    async def _run(self, due: Due, task: Task[..., Any]) -> None:
        run = Run._of(due)
        await self._called(Call("task", task.name, run, task.function, {}), due, partial(task._run, run))

    async def _do(self, due: Due, id: int, name: str, payload: str) -> bool:
        """Do a job; return whether that is over, and it is kept no longer."""
        job, where = self._jobs.get(name), {"client_id": getattr(self._bot(), "client_id", None)}
        if job is None:
            _log.warning(
                "The job %r is due and stays in the store, since no @bot.job() of that name is registered",
                name,
                extra=where,
            )
            # Not done: else it would be read again at once, and be due again.
            return False
        try:
            locks = await _locked(self._bot(), id)
        except ClientClosed:
            self._table.done(due.token)
            return False
        try:
            if locks is None or await _is_kept(self._bot(), id):
                return await self._work(due, id, job, payload, where)
        finally:
            if locks is not None:
                locks.give_back(id)
        # Another process that has the same store did it, or called it off.
        self._table.done(due.token)
        return True

    async def _work(self, due: Due, id: int, job: Job[Any], payload: str, where: dict[str, Any]) -> bool:
        name, given = job.name, json.loads(payload)
        call = Call("job", name, given, job.function, {"job_id": id})
        if not await self._called(call, due, partial(job.function, given)):
            # It was interrupted, and is done again after the next login.
            self._table.done(due.token)
            return False
        try:
            await once(lambda bridge: self._table.finish(bridge, due.token, id))
        except StoreError as error:
            # Nothing of the job failed.
            _log.warning("The job %r was done, and is done again after the next login: %s", name, error, extra=where)
        return True

    async def _called(self, call: Call, due: Due, work: Callable[..., Awaitable[Any]]) -> bool:
        """Call a function, and tell of its failure; return False if it was cut off by the end of the bot."""
        left: Exception | None
        try:
            await self._calling.run(call, work, self._calling.providers.wanted_by(call.function))
        except Exception as error:
            bot = self._bot()
            cut_off = isinstance(error, ClientClosed) and (bot is None or not bot.is_ready)
            left = error if cut_off else await self._calling.failed(call, error)
            if bot is not None and left is not None:
                bot._handler_failed(left, _DUE, due, call.function)
            return not cut_off
        return True


async def _locked(bot: Any, id: int) -> JobLocks | None:
    """Wait until no other process does a job; return what gives it back, None where no other can. Raises ClientClosed."""
    from ..messages.db import MEMORY  # whoever does no job does not need it

    path = getattr(bot, "_message_db_path", None)
    if path is None or path == MEMORY:
        return None
    locks = JobLocks.of(path)
    try:
        while not locks.take(id):
            await sleep(bot, _LOOK_S)
    except OSError as error:
        _log.warning(
            "The job %d is done without a lock, so that another process with the same store may do it, too: %s",
            id,
            error,
            extra={"client_id": bot.client_id},
        )
        return None
    return locks


async def _is_kept(bot: Any, id: int) -> bool:
    """Return whether nobody has done a job yet, nor called it off."""
    try:
        rows = await once(lambda bridge: bot._store().query(bridge, _IS_KEPT, (bot.client_id, str(id))))
    except StoreError:
        return True
    return bool(rows)

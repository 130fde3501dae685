"""What a bot has of schedules and jobs: methods that load the rest when they are first used."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from datetime import datetime, time, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

from .. import _core
from .._bot_handlers import HandlerCalls
from .._clock import sleep
from .._decorated import check_called

if TYPE_CHECKING:
    from .._core import Due
    from .job import Job
    from .keeper import Keeper
    from .task import Misfire, Task

__all__ = ["ScheduleCalls"]

P = ParamSpec("P")
J = TypeVar("J")
T = TypeVar("T")


class ScheduleCalls(HandlerCalls):
    """The methods of a bot that are about time. What its functions take beyond a run or a payload is filled in; see ``Bot.provide``."""

    _keeper_made: Keeper | None = None
    _table_made: _core.Timetable | None = None

    def every(
        self,
        interval: timedelta | float | None = None,
        *,
        days: float = 0,
        hours: float = 0,
        minutes: float = 0,
        seconds: float = 0,
        at_once: bool = False,
        misfire: Misfire = "once",
        name: str | None = None,
    ) -> Callable[[Callable[P, Coroutine[Any, Any, T]]], Task[P, T]]:
        """Return a decorator: call a coroutine function at regular intervals, from the login on and through reconnects.

        Never two runs at once: a run that is due while the last one goes on counts as missed.

        Args:
            interval: The time from the start of one run to the start of the next, in seconds or as a timedelta; at least 0.1 s.
            days: Days to add to the interval.
            hours: Hours to add to it.
            minutes: Minutes to add to it.
            seconds: Seconds to add to it.
            at_once: Whether the first run is at the login, rather than one interval after it.
            misfire: What becomes of missed runs: "once" makes up for all of them with one, "skip" leaves them out, "catch_up" makes up
                for each, 1,000 at most.
            name: The name by which other processes of the bot know it, which is its own and stays as it is; that of the function if left
                out, with a number from the second task of that function on.

        Raises:
            ValidationError: The interval is not a duration from 0.1 s to 366 days, there is already a task of that name, or the function is not a
                coroutine function whose only unprovided parameter is an optional `Run`.
        """
        check_called(interval, "bot.every")

        def decorate(function: Callable[P, Coroutine[Any, Any, T]]) -> Task[P, T]:
            return self._keeper.every(
                function,
                (interval, {"days": days, "hours": hours, "minutes": minutes, "seconds": seconds}),
                at_once,
                misfire,
                name,
            )

        return decorate

    def daily(
        self, at: time, *, tz: str | tzinfo | None = None, misfire: Misfire = "once", name: str | None = None
    ) -> Callable[[Callable[P, Coroutine[Any, Any, T]]], Task[P, T]]:
        """Return a decorator: call a coroutine function every day at one time.

        A time that a day leaves out for summer time comes at the end of the gap, one that a day has twice comes the first time. If the
        bot has a message store, runs that were due while it was not there count as missed.

        Args:
            at: The time.
            tz: The time zone: a name such as "Asia/Ho_Chi_Minh", "UTC", a UTC offset such as "+07:00", or a ZoneInfo. That of `at`
                if it has one, else this machine's, if left out.
            misfire: See `every`.
            name: The name under which its last run is kept as well; see `every`.

        Raises:
            ValidationError: `at` is not a time, the time zone is unknown, there is already a task of that name, or the function is not a
                coroutine function whose only unprovided parameter is an optional `Run`.
        """
        check_called(at, "bot.daily")

        def decorate(function: Callable[P, Coroutine[Any, Any, T]]) -> Task[P, T]:
            return self._keeper.daily(function, at, tz, misfire, name)

        return decorate

    def cron(
        self, line: str, *, tz: str | tzinfo | None = None, misfire: Misfire = "once", name: str | None = None
    ) -> Callable[[Callable[P, Coroutine[Any, Any, T]]], Task[P, T]]:
        """Return a decorator: call a coroutine function by a cron line.

        Args:
            line: Minute, hour, day of the month, month and day of the week, such as "30 8 * * MON-FRI"; with seconds before them if there
                are six fields, and the year behind them if there are seven.
            tz: See `daily`.
            misfire: See `every`.
            name: See `daily`.

        Raises:
            ValidationError: `line` is not a cron line, the time zone is unknown, there is already a task of that name, or the function is not a
                coroutine function whose only unprovided parameter is an optional `Run`.
        """
        check_called(line, "bot.cron")

        def decorate(function: Callable[P, Coroutine[Any, Any, T]]) -> Task[P, T]:
            return self._keeper.cron(function, line, tz, misfire, name)

        return decorate

    def job(
        self, name: str | None = None
    ) -> Callable[[Callable[Concatenate[J, ...], Coroutine[Any, Any, Any]]], Job[J]]:
        """Return a decorator: have a coroutine function called at the dates that `at` or the job's own ``at`` is given.

        The same function once more, as the setup of a module registers it with each login and reload, takes the place of the one before.

        Args:
            name: The name under which its dates are kept; the name of the function if left out. It has to stay as it is for as long as
                there are any.

        Raises:
            ValidationError: Another function is a job of that name, or the function is not a coroutine function whose only unprovided
                parameter is the payload.
        """
        check_called(name, "bot.job")

        def decorate(function: Callable[Concatenate[J, ...], Coroutine[Any, Any, Any]]) -> Job[J]:
            return self._keeper.job(function, name)

        return decorate

    async def at(self, when: datetime | timedelta, name: str | Job[Any], payload: Any = None) -> int:
        """Have a job done once, at a date: also if the bot is started again until then, and late if it was not there.

        It is kept in the message store until the function has ended: a bot that is interrupted in the middle of it does it again.

        Args:
            when: The date, with a time zone, or the time from now on.
            name: The job, or its name.
            payload: What the function is given: what JSON can hold.

        Returns:
            An id by which `cancel_at` calls it off.

        Raises:
            ValidationError: The date has no time zone, the payload cannot be written as JSON, or there is no such job.
            StoreError: The bot has no message store, or it cannot be written.
        """
        return await self._keeper.at(when, name if isinstance(name, str) else getattr(name, "name", ""), payload)

    async def cancel_at(self, id: int) -> bool:
        """Call off what `at` promised; return whether it was still to come, which it is not while it is being done.

        Raises:
            StoreError: The bot has no message store, or it cannot be written.
            ValidationError: `id` is not an id.
        """
        return await self._keeper.cancel(id)

    def now(self, tz: tzinfo = timezone.utc) -> datetime:
        """Return the date by the clock that schedules go by, which tests move."""
        return (datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(milliseconds=self._table.date_ms)).astimezone(tz)

    async def sleep(self, seconds: float) -> None:
        """Wait by the clock that schedules go by, which tests move.

        Raises:
            ClientClosed: The connection ends before.
            ValidationError: `seconds` is not a number from 0 to 1e9.
        """
        from .checks import span_of

        await sleep(self, span_of(seconds, "seconds"))

    @property
    def _table(self) -> _core.Timetable:
        if self._table_made is None:
            self._table_made = _core.Timetable(self)
        return self._table_made

    @property
    def _keeper(self) -> Keeper:
        if self._keeper_made is None:
            from .keeper import Keeper

            # Of the bot that this is a part of.
            self._keeper_made = Keeper(self, cast("Any", self)._calling)
            self.event_manager.on("due", self._due)
        return self._keeper_made

    async def _due(self, due: Due) -> None:
        await self._keeper.due(due)

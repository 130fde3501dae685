"""A task: a coroutine function that a bot calls by a schedule."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, Generic, Literal, ParamSpec, TypeVar

from .._redefined import defined_as

if TYPE_CHECKING:
    from .._core import Due, Timetable

__all__ = ["Misfire", "Run", "Task"]

P = ParamSpec("P")
T_co = TypeVar("T_co", covariant=True)

Misfire = Literal["once", "skip", "catch_up"]
"""What becomes of runs that were missed, since the last one went on, the machine slept, or the bot was not there."""

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def date_of(unix_ms: int) -> datetime:
    """Return a date in UTC."""
    return EPOCH + timedelta(milliseconds=unix_ms)


@dataclass(frozen=True)
class Run:
    """One run of a task, for functions that want to know.

    Attributes:
        scheduled: When it was due, in UTC.
        missed: How many runs before it were left out, or made up for by this one.
    """

    scheduled: datetime
    missed: int

    @classmethod
    def _of(cls, due: Due) -> Run:
        return cls(date_of(due.at_ms), due.missed)


class Task(Generic[P, T_co]):
    """A coroutine function that a bot calls by a schedule. Calling it calls the function.

    Attributes:
        function: The function.
        name: Its name.
        misfire: What becomes of missed runs.
    """

    def __init__(
        self,
        function: Callable[P, Coroutine[Any, Any, T_co]],
        misfire: Misfire,
        takes_run: bool,
        table: Timetable,
        forget: Callable[[int], None],
    ) -> None:
        self.function = function
        self.name: str = defined_as(function)[1]
        self.misfire: Misfire = misfire
        self.runs = 0
        self._takes_run = takes_run
        self._table = table
        self._forget = forget
        self._token = 0
        self._running = False

    @property
    def next_run(self) -> datetime | None:
        """When it runs next, in UTC; None while the bot is not logged in, and after `stop()`."""
        moment = self._table.next_run(self._token)
        return None if moment is None else date_of(moment)

    @property
    def is_running(self) -> bool:
        """Whether a run goes on."""
        return self._running

    def stop(self) -> None:
        """Call it no more; a run that goes on is not interrupted."""
        self._forget(self._token)

    def __call__(self, /, *args: P.args, **kwargs: P.kwargs) -> Coroutine[Any, Any, T_co]:
        """Call the function."""
        return self.function(*args, **kwargs)

    async def _run(self, run: Run, /, **filled: Any) -> None:
        function: Callable[..., Coroutine[Any, Any, Any]] = self.function
        self._running = True
        self.runs += 1
        try:
            await (function(run, **filled) if self._takes_run else function(**filled))
        finally:
            self._running = False

    def __repr__(self) -> str:
        return f"<Task {self.name}>"

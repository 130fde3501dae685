"""What a function has to be to be called at a time of its own, and how its mistakes are told: with file and line."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from datetime import datetime, time, timedelta, timezone, tzinfo
from typing import Any, TypeVar

from .._arguments import Payload, parameters_of, taken
from .._callables import is_async, never_runs, placed
from .._core import check_zone
from .._decorated import check_free
from .._quote import is_text, shown
from ..errors import ValidationError

__all__ = [
    "added",
    "check_coroutine",
    "check_misfire",
    "check_time",
    "checked_text",
    "seconds_of",
    "unix_ms",
    "zone_name",
]

T = TypeVar("T")


def check_coroutine(function: Any, what: str, payload: Payload, *, filled: Iterable[str], least: int = 0) -> None:
    """Raise ValidationError if something is not a coroutine function that takes one payload, or less.

    Args:
        function: What is to be called.
        what: What it is to be, such as "a task".
        payload: What it is given.
        filled: The names of arguments that are filled in beside it.
        least: 1 if it has to take the payload.
    """
    check_free(function, what)
    if not callable(function):
        raise ValidationError(f"{what} is a coroutine function (async def), not {shown(function)}", field="function")
    if never := never_runs(function):
        raise ValidationError(
            f"{placed(function)} is {never}, but {what} is a coroutine function (async def) without yield",
            field="function",
        )
    if not is_async(function):
        raise ValidationError(
            f"{placed(function)} is not a coroutine function, but {what} must be one: write async def", field="function"
        )
    count = taken(function, (payload,), filled)
    if count is None or count < least:
        raise ValidationError(
            f"{placed(function)} takes {parameters_of(function)}, but {what} takes {'' if least else 'nothing or '}{payload.words}, "
            "and what is provided: call bot.provide() before",
            field="function",
        )


def added(function: Any, add: Callable[[], T]) -> T:
    """Return what adding a schedule gives; what is wrong with it is told with the place of its function."""
    try:
        return add()
    except ValidationError as error:
        raise ValidationError(f"the schedule of {placed(function)} cannot be: {error}", field=error.field) from None


def seconds_of(every: timedelta | float | None, *, days: float, hours: float, minutes: float, seconds: float) -> float:
    """Return the seconds of a span. Raises ValidationError for anything else."""
    for name, value in (("days", days), ("hours", hours), ("minutes", minutes), ("seconds", seconds)):
        if isinstance(value, bool) or not isinstance(value, (int, float)) or value - value != 0:
            raise ValidationError(f"{name} must be a number, not {shown(value)}", field=name)
    given = 0.0 if every is None else span_of(every, "every")
    try:
        return given + timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds).total_seconds()
    except OverflowError:
        return math.inf


def span_of(span: Any, name: str) -> float:
    """Return a span in seconds, infinite if it is beyond any float. Raises ValidationError for anything else."""
    if isinstance(span, bool) or not isinstance(span, (int, float, timedelta)):
        raise ValidationError(f"{name} must be a number of seconds or a timedelta, not {shown(span)}", field=name)
    try:
        return span.total_seconds() if isinstance(span, timedelta) else float(span)
    except OverflowError:
        return math.inf


def zone_name(tz: str | tzinfo | None) -> str:
    """Return the name of a time zone. Raises ValidationError for one that is unknown."""
    if tz is None:
        return "local"
    if isinstance(tz, str):
        check_zone(checked_text(tz, "tz", 'the name of a time zone such as "Asia/Ho_Chi_Minh"'))
        return tz
    key = getattr(tz, "key", None)
    if isinstance(key, str):
        return key
    if isinstance(tz, timezone):
        offset = tz.utcoffset(None)
        if offset.microseconds == 0 and offset.seconds % 60 == 0:
            minutes = int(offset.total_seconds()) // 60
            return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
    raise ValidationError(
        f'tz must be the name of a time zone such as "Asia/Ho_Chi_Minh" or a ZoneInfo, not {shown(tz)}', field="tz"
    )


def checked_text(value: Any, name: str, what: str) -> str:
    """Return a text. Raises ValidationError for anything else, and for one that holds half of a character, which nobody can keep or compare."""
    if is_text(value):
        return value
    raise ValidationError(f"{name} must be {what}, not {shown(value)}", field=name)


def check_misfire(misfire: Any) -> None:
    """Raise ValidationError unless it is a policy for missed runs."""
    if not isinstance(misfire, str):
        raise ValidationError(f'misfire must be "once", "skip" or "catch_up", not {shown(misfire)}', field="misfire")


def check_time(at: Any) -> time:
    """Return a time of a day. Raises ValidationError for anything else."""
    if not isinstance(at, time):
        raise ValidationError(f"at must be a datetime.time such as time(8, 30), not {shown(at)}", field="at")
    if at.microsecond:
        raise ValidationError("at has fractions of a second, but a daily task runs on a whole one", field="at")
    return at


def unix_ms(when: datetime | timedelta, now_ms: int) -> int:
    """Return a date in Unix ms. Raises ValidationError for anything else, and for one without a zone."""
    if isinstance(when, timedelta):
        return now_ms + when // timedelta(milliseconds=1)
    if not isinstance(when, datetime):
        raise ValidationError(f"when must be a datetime or a timedelta from now on, not {shown(when)}", field="when")
    if when.tzinfo is None or when.utcoffset() is None:
        raise ValidationError(
            f"when, {when.isoformat()}, has no time zone; give it one, as in datetime(..., tzinfo=timezone.utc)",
            field="when",
        )
    return (when - datetime(1970, 1, 1, tzinfo=timezone.utc)) // timedelta(milliseconds=1)

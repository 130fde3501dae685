"""Values as people write them, so that what reads them takes them back."""

from __future__ import annotations

from datetime import date, time, timedelta
from enum import Enum
from typing import Any, Final

from .texts import Say, text

__all__ = ["as_written"]

_SECONDS_OF: Final = {"d": 86_400, "h": 3_600, "m": 60, "s": 1}


def as_written(value: Any, say: Say) -> str:
    """Return a value as a user would write it.

    Args:
        value: The value of an argument, an answer or a field.
        say: Says words in the language of the user.
    """
    if isinstance(value, bool):
        return text("answer-yes" if value else "answer-no", say)
    if isinstance(value, Enum):
        return value.name.lower()
    if isinstance(value, date):
        return f"{value:%d/%m/}{value.year:04}"
    if isinstance(value, time):
        return f"{value:%H:%M:%S}" if value.second else f"{value:%H:%M}"
    if isinstance(value, timedelta):
        return _duration(value)
    # Users, channels and roles are written by their ids.
    return str(getattr(value, "id", value))


def _duration(span: timedelta) -> str:
    left = int(span.total_seconds())
    parts: list[str] = []
    for unit, seconds in _SECONDS_OF.items():
        count, left = divmod(left, seconds)
        if count:
            parts.append(f"{count}{unit}")
    return "".join(parts) or "0s"

"""Values as people write them, so that what reads them takes them back."""

from __future__ import annotations

from datetime import date, time, timedelta
from enum import Enum
from typing import Any, Final

from .texts import Say, Words, text

__all__ = ["AsWritten", "as_written"]

_SECONDS_OF: Final = {"d": 86_400, "h": 3_600, "m": 60, "s": 1}


class AsWritten(Words):
    """A value within a sentence, as a user would write it."""

    def __init__(self, value: Any) -> None:
        super().__init__("", value=value)

    def told(self, language: str | Say) -> str:
        """Return it in a language."""
        return as_written(self.values["value"], language)


def as_written(value: Any, say: str | Say) -> str:
    """Return a value as a user would write it.

    Args:
        value: The value of an argument, an answer or a field.
        say: The language of the user, or what says words in it.
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

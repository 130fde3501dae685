"""Values as people write them, so that what reads them takes them back."""

from __future__ import annotations

from datetime import date, time, timedelta
from enum import Enum
from typing import Any, Final

from .texts import Say, Words, text

__all__ = ["AsWritten", "as_written"]

_MS_OF: Final = {"d": 86_400_000, "h": 3_600_000, "m": 60_000}


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
    left = round(span / timedelta(milliseconds=1))
    parts: list[str] = []
    for unit, length in _MS_OF.items():
        count, left = divmod(left, length)
        if count:
            parts.append(f"{count}{unit}")
    if left or not parts:
        # Three digits behind a point would be read as thousands.
        parts.append(f"{left / 1_000:g}{'0' if left > 1_000 and left % 10 else ''}s")  # noqa: PLR2004 - one second
    return "".join(parts)

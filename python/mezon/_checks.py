"""Checks of arguments, each with one sentence that says what was wrong and what is accepted."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable
from typing import Any, Final, cast

from ._quote import is_text, kind_of, shown
from .errors import ValidationError

__all__ = [
    "check_count",
    "check_flag",
    "check_pair",
    "check_path",
    "check_path_given",
    "check_port",
    "check_rates",
    "check_seconds",
    "check_several",
    "check_text",
    "check_text_given",
    "check_voice_users",
    "to_flag",
]


_PAIR: Final = 2

COUNT_MAX: Final = 2**31 - 1
"""Largest count that a setting can have; what is to have no bound is left out."""

BYTES_MAX: Final = 2**63 - 1
"""Largest size of a file, in bytes."""

MESSAGES_MAX: Final = 200
"""Messages of a channel that are in its cache, as in 1.8.3."""

VOICE_USERS_MAX: Final = 500
"""How many users of voice channels one call may list."""

_PORT_MAX: Final = 65_535


def check_count(name: str, value: Any, most: int = COUNT_MAX) -> None:
    """Raise ValidationError unless `value` is an integer from 1 to `most`."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValidationError(f"{name} must be an integer of at least 1, not {value!r}", field=name)
    if value > most:
        raise ValidationError(f"{name} must be an integer of at most {most}", field=name)


def check_flag(name: str, value: Any) -> None:
    """Raise ValidationError unless `value` is a bool; a text such as "false" would count as true."""
    if not isinstance(value, bool):
        raise ValidationError(f"{name} must be True or False, not {value!r}", field=name)


def to_flag(name: str, value: Any) -> int:
    """Return a bool, which databases have as 0 or 1, as the number that the schema has for it. Raises ValidationError for anything else."""
    if not isinstance(value, int) or value not in (0, 1):
        raise ValidationError(f"{name} must be True or False, not {shown(value)}", field=name)
    return int(value)


def check_pair(name: str, value: Any, meaning: str) -> None:
    """Raise ValidationError unless `value` is None or two numbers greater than 0."""
    if value is None:
        return
    numbers: list[Any] = list(cast("Iterable[Any]", value)) if isinstance(value, (tuple, list)) else []
    if not (len(numbers) == _PAIR and all(_is_number(n) and n > 0 for n in numbers)):
        raise ValidationError(f"{name} must be two numbers greater than 0, {meaning}, not {value!r}", field=name)


def check_rates(name: str, value: Any) -> list[tuple[float, float]] | None:
    """Return the windows of a pace, the shortest first: from None, one pair of numbers greater than 0, or several."""
    if value is None:
        return None
    given: list[Any] = list(cast("Iterable[Any]", value)) if isinstance(value, (tuple, list)) else []
    several = bool(given) and all(isinstance(window, (tuple, list)) for window in given)
    windows: list[Any] = given if several else [value]
    for window in windows:
        check_pair(name, window, "(frames, seconds), or several such pairs")
    return sorted(((float(frames), float(seconds)) for frames, seconds in windows), key=lambda window: window[1])


def check_port(name: str, value: Any) -> None:
    """Raise ValidationError unless `value` is a port to listen on, 0 for any."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _PORT_MAX:
        raise ValidationError(
            f"{name} must be an integer from 0, which means any free one, to {_PORT_MAX}, not {value!r}", field=name
        )


def check_seconds(name: str, value: Any, most: float | None = None, *, or_none: bool = True) -> None:
    """Raise ValidationError unless `value` is a number from 0 on, up to `most` if there is a bound, or None where that is accepted."""
    if value is None and or_none:
        return
    number: Any = value  # None, too, is refused below
    if not (_is_number(number) and number >= 0 and (most is None or number <= most)):
        bounds = "from 0 on" if most is None else f"from 0 to {most:.0e}"
        accepted = f"{bounds}, or None" if or_none else bounds
        raise ValidationError(f"{name} must be a number of seconds {accepted}, not {shown(value)}", field=name)


def check_several(value: Any, sentence: str, field: str) -> tuple[Any, ...]:
    """Return the items of an iterable other than a text.

    Args:
        value: What was given.
        sentence: What the error says of anything else.
        field: The field of the error.
    """
    # Not the value itself, which would be an iterable of nobody knows what once it is looked at.
    items: Any = value
    if isinstance(value, (str, bytes)) or not isinstance(value, Iterable):
        raise ValidationError(sentence, field=field)
    return tuple(items)


def check_voice_users(limit: Any) -> None:
    """Raise ValidationError unless `limit` is a number of users that one call may list."""
    if not isinstance(limit, int) or isinstance(limit, bool) or not 0 < limit <= VOICE_USERS_MAX:
        raise ValidationError(f"0 < limit <= {VOICE_USERS_MAX} must hold, but limit is {shown(limit)}", field="limit")


def check_path(name: str, value: Any) -> str | None:
    """Return a path as text, None for None; raise ValidationError for anything that is not a path."""
    return None if value is None else check_path_given(name, value, "a path or None")


def check_path_given(name: str, value: Any, accepted: str = "a path") -> str:
    """Return a path as text; raise ValidationError for anything that no file can be called."""
    try:
        value = os.fsdecode(value)
        os.fsencode(value)
    except (TypeError, UnicodeError):
        raise ValidationError(f"{name} must be {accepted}, not {kind_of(value)}", field=name) from None
    return cast("str", value)


def check_db_path(name: str, value: Any) -> str | None:
    """Return the path of a store as text, None if it is switched off.

    Raises:
        ValidationError: The value is neither a path nor None nor False.
    """
    if value is None or value is False:
        return None
    accepted = 'a path, ":memory:", or None for no store'
    path = check_path_given(name, value, accepted)
    if not path or "\0" in path:
        raise ValidationError(f"{name} must be {accepted}, not {shown(value)}", field=name)
    return path


def check_text(name: str, value: Any) -> None:
    """Raise ValidationError unless `value` is a text or None; the message names only its type."""
    if value is not None and not is_text(value):
        # It may be a secret, which a traceback with variables would show.
        kind, value = kind_of(value), None
        raise ValidationError(f"{name} must be a text or None, not {kind}", field=name)


def check_text_given(name: str, value: Any, accepted: str = "a text") -> None:
    """Raise ValidationError unless `value` is a text; the message names only its type."""
    if not is_text(value):
        kind, value = kind_of(value), None
        raise ValidationError(f"{name} must be {accepted}, not {kind}", field=name)


def _is_number(value: Any) -> bool:
    # Not of an int, which may be too large to be asked.
    is_nan = isinstance(value, float) and math.isnan(value)
    return isinstance(value, (int, float)) and not isinstance(value, bool) and not is_nan

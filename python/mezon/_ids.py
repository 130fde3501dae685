"""Ids, and the other numbers of the protocol, as users give them: `int`, or its decimal text."""

from __future__ import annotations

import operator
from collections.abc import Iterable

from ._quote import shown
from .errors import ValidationError

__all__ = ["Id", "id_in", "to_bot_id", "to_id", "to_ids", "to_number", "whole"]

Id = int | str

# Floats tell whole numbers apart up to here.
_EXACT_MAX = 2.0**53

_ACCEPTED = 'must be a platform id, an int or its decimal text such as "1840676906346491904"'

# Digits of the largest id, 2**63 - 1.
_DIGITS_MAX = 19

# Modes, codes and kinds of channels are int32 in the schema.
_NUMBER_MAX = (1 << 31) - 1


def id_in(text: str) -> int | None:
    """Return the platform id that a text is the digits of; None if it is of none."""
    # Check the length first: Python refuses to convert thousands of digits, with an error of its own.
    if len(text) <= _DIGITS_MAX and text.isascii() and text.isdigit() and int(text) < 1 << 63:
        return int(text)
    return None


def whole(value: object) -> object:
    """Return a float that is a whole number as `int`, and anything else as it is. Larger floats are not exact, and no ids."""
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT_MAX:
        return int(value)
    return value


def to_id(value: Id, name: str = "id") -> int:
    """Return a platform id as `int`.

    Raises:
        ValidationError: The value is neither an `int` >= 0 nor its decimal text.
    """
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 63:
        return value
    found = id_in(value.strip()) if isinstance(value, str) else None
    if found is not None:
        return found
    raise ValidationError(f"{name} {_ACCEPTED}, not {shown(value)}", field=name)


def to_ids(given: Iterable[Id] | Id, name: str) -> list[int]:
    """Return one id, or those of anything that can be iterated over, as a list.

    Raises:
        ValidationError: One of them is no id.
    """
    if isinstance(given, (str, bytes)) or not isinstance(given, Iterable):
        return [to_id(given, name)]  # type: ignore[arg-type]  # bytes, which are no id, are refused there
    return [to_id(one, name) for one in given]


def to_number(value: object, name: str) -> int:
    """Return a number that is no id, such as a mode or the code of a message, as `int`.

    Raises:
        ValidationError: The value is neither an `int` of 32 bits nor its decimal text.
    """
    try:
        # What counts as an int, of an Enum or of numpy, is what has an index; a float is one only if nothing of it gets lost.
        number = int(value) if isinstance(value, str) else operator.index(whole(value))  # type: ignore[arg-type]
    except (TypeError, ValueError):
        number = None
    if number is None or not ~_NUMBER_MAX <= number <= _NUMBER_MAX:
        raise ValidationError(f"{name} must be an int of 32 bits, not {shown(value)}", field=name)
    return number


def to_bot_id(value: Id, name: str) -> int:
    """Return the id of a bot, which stands beside its key: whoever mistakes one for the other finds no key in the error.

    Raises:
        ValidationError: The value is neither an `int` > 0 nor its decimal text; it is not repeated.
    """
    try:
        number = to_id(value, name)
    except ValidationError:
        raise ValidationError(
            f"{name} {_ACCEPTED}; what it is instead may be a key, and is not shown", field=name
        ) from None
    if not number:
        raise ValidationError(f"{name} is 0, but must be a positive integer or its decimal text", field=name)
    return number

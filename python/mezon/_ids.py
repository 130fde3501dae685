"""Ids as users give them: `int`, or its decimal text."""

from __future__ import annotations

from ._quote import shown
from .errors import ValidationError

__all__ = ["Id", "to_id"]

Id = int | str

# Digits of the largest id, 2**63 - 1.
_DIGITS_MAX = 19


def to_id(value: Id, name: str = "id") -> int:
    """Return a platform id as `int`.

    Raises:
        ValidationError: The value is neither an `int` >= 0 nor its decimal text.
    """
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 63:
        return value
    if isinstance(value, str):
        digits = value.strip()
        # Check the length first: Python refuses to convert thousands of digits, with an error of its own.
        if len(digits) <= _DIGITS_MAX and digits.isascii() and digits.isdigit() and int(digits) < 1 << 63:
            return int(digits)
    raise ValidationError(
        f'{name} must be a platform id, an int or its decimal text such as "1840676906346491904", not {shown(value)}',
        field=name,
    )

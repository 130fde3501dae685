"""What commands start with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from .._show import shown
from ..errors import ValidationError

__all__ = ["Prefix", "check_prefix"]

Prefix: TypeAlias = "str | Sequence[str]"


def check_prefix(prefix: Any) -> tuple[str, ...]:
    """Return the prefixes given. Raises ValidationError if they are none."""
    prefixes = (prefix,) if isinstance(prefix, str) else prefix
    if not isinstance(prefixes, (list, tuple, set, frozenset)):
        raise ValidationError(f"prefix takes a text or several, not {shown(prefix)}", field="prefix")
    for text in prefixes:
        if not isinstance(text, str) or not text.strip() or text != text.lstrip():
            raise ValidationError(
                f"a prefix is a text that does not begin with a space, not {shown(text)}", field="prefix"
            )
    return tuple(prefixes)

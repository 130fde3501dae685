"""What commands start with."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from .._decorated import check_takes
from .._quote import is_text, shown
from ..errors import ValidationError
from .payloads import EventPayload

if TYPE_CHECKING:
    from ..models import ChannelMessage

__all__ = ["DynamicPrefix", "Prefix", "check_prefix"]

# Tells the prefixes that hold for a message, at once or awaited.
DynamicPrefix: TypeAlias = "Callable[[ChannelMessage], str | Sequence[str] | Awaitable[str | Sequence[str]]]"
Prefix: TypeAlias = "str | Sequence[str] | DynamicPrefix"


def check_prefix(prefix: Any) -> tuple[tuple[str, ...], DynamicPrefix | None]:
    """Return the prefixes given, or the function that tells them. Raises ValidationError if they are none."""
    if callable(prefix) and not inspect.isclass(prefix):
        check_takes(prefix, "prefix function", "(message)", (EventPayload("new_message"),), field="prefix")
        return (), cast("DynamicPrefix", prefix)
    if not isinstance(prefix, (str, list, tuple, set, frozenset)) or not prefix:
        raise ValidationError(
            f"prefix takes a text, several, or a function of a message, not {shown(prefix)}", field="prefix"
        )
    prefixes: tuple[Any, ...] = (prefix,) if isinstance(prefix, str) else tuple(cast("Sequence[Any]", prefix))
    for text in prefixes:
        if not is_text(text) or not text.strip() or text != text.lstrip():
            raise ValidationError(
                f"a prefix is a text that does not begin with a space, not {shown(text)}", field="prefix"
            )
    return prefixes, None

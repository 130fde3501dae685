"""Whose an exception is that goes up through the SDK's own handlers: those are what the core calls and knows, not the program's function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

__all__ = ["blame", "blamed"]

# In the exception's own dict, which also one has that refuses attributes, and which ends with it.
_KEY: Final = "_mezon_blame"


def blame(error: BaseException, function: Callable[..., Any], where: Mapping[str, Any]) -> None:
    """Note for whoever reports an exception which function of the program it came from, and where that happened, as fields of a record."""
    vars(error)[_KEY] = (function, where)


def blamed(
    error: BaseException, handler: Callable[..., Any] | None
) -> tuple[Callable[..., Any] | None, Mapping[str, Any]]:
    """Return whose an exception is, once, and where that happened: what was noted, or else the handler itself."""
    noted: tuple[Callable[..., Any] | None, Mapping[str, Any]] = vars(error).pop(_KEY, (handler, {}))
    return noted

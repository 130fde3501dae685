"""Arguments under the names that older documentation has for them."""

from __future__ import annotations

import functools
import warnings
from collections.abc import Callable
from typing import Any, Final, TypeVar, cast

from ._secret import Secret

__all__ = ["constructor", "renamed"]

F = TypeVar("F", bound=Callable[..., Any])

# Where the key stands among the arguments of a client, after the client itself and its id.
_KEY_POSITION: Final = 2

# The warning belongs to the line that calls: past the function that warns and the one around the method.
_CALLER: Final = 3


def renamed(**names: str) -> Callable[[F], F]:
    """Return a decorator by which a coroutine function takes arguments by their old names, too: ``old="new"``."""

    def decorate(function: F) -> F:
        @functools.wraps(function)
        async def call(*args: Any, **kwargs: Any) -> Any:
            if not names.keys().isdisjoint(kwargs):
                _rename(function, names, kwargs)
            return await function(*args, **kwargs)

        return cast("F", call)

    return decorate


def constructor(**names: str) -> Callable[[F], F]:
    """Return a decorator for the constructor of a client: the old names, and the key out of sight."""

    def decorate(function: F) -> F:
        @functools.wraps(function)
        def construct(*args: Any, **settings: Any) -> None:
            # From here on no function that a traceback can show has the key among its variables.
            args = _hidden(args, settings)
            if not names.keys().isdisjoint(settings):
                _rename(function, names, settings)
            function(*args, **settings)

        return cast("F", construct)

    return decorate


def _hidden(args: tuple[Any, ...], settings: dict[str, Any]) -> tuple[Any, ...]:
    if "api_key" in settings:
        settings["api_key"] = Secret(settings["api_key"])
    if len(args) > _KEY_POSITION:
        return (*args[:_KEY_POSITION], Secret(args[_KEY_POSITION]), *args[_KEY_POSITION + 1 :])
    return args


def _rename(function: Callable[..., Any], names: dict[str, str], given: dict[str, Any]) -> None:
    for old in names.keys() & given.keys():
        new = names[old]
        if new in given:
            raise TypeError(f"{function.__qualname__}() got both {new} and {old}, which is its old name")
        warnings.warn(f"{function.__qualname__}() calls {old} now {new}", DeprecationWarning, stacklevel=_CALLER)
        given[new] = given.pop(old)

"""Arguments under the names used in older documentation."""

from __future__ import annotations

import functools
import warnings
from collections.abc import Callable
from typing import Any, Final, TypeVar, cast

from ._secret import Secret

__all__ = ["constructor", "renamed"]

F = TypeVar("F", bound=Callable[..., Any])

# Position of the key among the client's arguments, after the client itself and its id.
_KEY_POSITION: Final = 2

# The warning points at the calling line, past this function and the wrapper.
_CALLER: Final = 3


def renamed(**names: str) -> Callable[[F], F]:
    """Return a decorator that lets a coroutine function accept arguments by their old names too: ``old="new"``."""

    def decorate(function: F) -> F:
        @functools.wraps(function)
        async def call(*args: Any, **kwargs: Any) -> Any:
            if not names.keys().isdisjoint(kwargs):
                _rename(function, names, kwargs)
            return await function(*args, **kwargs)

        return cast("F", call)

    return decorate


def constructor(**names: str) -> Callable[[F], F]:
    """Return a decorator for the client's constructor, which handles old names and hides the key."""

    def decorate(function: F) -> F:
        @functools.wraps(function)
        def construct(*args: Any, **settings: Any) -> None:
            # From here on, no function that a traceback can show has the key as a variable.
            args = _hidden(args, settings)
            if not names.keys().isdisjoint(settings):
                _rename(function, names, settings)
            function(*args, **settings)

        return cast("F", construct)

    return decorate


def _hidden(args: tuple[Any, ...], settings: dict[str, Any]) -> tuple[Any, ...]:
    if "api_key" in settings:
        settings["api_key"] = _secret(settings["api_key"])
    if len(args) > _KEY_POSITION:
        return (*args[:_KEY_POSITION], _secret(args[_KEY_POSITION]), *args[_KEY_POSITION + 1 :])
    return args


def _secret(key: Any) -> Secret[Any]:
    # The constructor of a class below hides it first.
    known: Any = key
    return known if isinstance(key, Secret) else Secret(key)


def _rename(function: Callable[..., Any], names: dict[str, str], given: dict[str, Any]) -> None:
    for old in names.keys() & given.keys():
        new = names[old]
        if new in given:
            raise TypeError(f"{function.__qualname__}() got both {new} and {old}, which is its old name")
        warnings.warn(f"{function.__qualname__}() calls {old} now {new}", DeprecationWarning, stacklevel=_CALLER)
        given[new] = given.pop(old)

"""What is known of a callable before it is called: whether it ever runs, and where it is defined."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any, Final, cast

from ._quote import shown

__all__ = ["describe", "function_of", "innermost", "is_async", "never_runs", "placed"]

# Layers (partials, callable objects, decorators) that are unwrapped; deeper ones are taken as they are.
_LAYERS_MAX: Final = 100


def describe(handler: Any) -> str:
    """Return the name of a callable for the log, even if its own methods fail."""
    try:
        name = getattr(handler, "__qualname__", None)
    except Exception:
        name = None
    return name if isinstance(name, str) else shown(handler)


def is_async(handler: Callable[..., Any]) -> bool:
    """Return whether calling it gives a coroutine."""
    return inspect.iscoroutinefunction(handler) or inspect.iscoroutinefunction(_function(handler)[0])


def function_of(handler: Any) -> Any:
    """Return the function behind partials, bound methods and callable objects; a class stays what it is."""
    return _function(handler)[0]


def _function(handler: Any) -> tuple[Any, tuple[None, ...]]:
    """Return the function behind partials, bound methods and callable objects, and one None for each argument they prepend.

    A class stays what it is.
    """
    given: tuple[None, ...] = ()
    for _ in range(_LAYERS_MAX):
        if isinstance(handler, functools.partial):
            given += (None,) * len(handler.args)
            handler = handler.func
        elif inspect.ismethod(handler):
            given += (None,)
            handler = handler.__func__
        elif inspect.isroutine(handler) or isinstance(handler, type):
            break
        else:
            call = getattr(cast("Any", type(handler)), "__call__", None)  # noqa: B004 - it is what runs
            if call is None:
                break
            given += (None,)
            handler = call
    return handler, given


def innermost(function: Any) -> Any:
    """Return the function inside its decorators, which may be objects."""
    for _ in range(_LAYERS_MAX):
        wrapped = None if isinstance(function, type) else getattr(function, "__dict__", {}).get("__wrapped__")
        inner = wrapped if callable(wrapped) else _function(function)[0]
        if inner is function:
            break
        function = inner
    return function


def never_runs(handler: Any) -> str | None:
    """Return the kind of function if calling it runs nothing."""
    function, _ = _function(handler)
    if inspect.isasyncgenfunction(function):
        return "an async generator function"
    if inspect.isgeneratorfunction(function):
        return "a generator function"
    inner = innermost(function)
    if inner is not function and inspect.isfunction(function) and not is_async(function):
        if function.__globals__.get("__name__") == "contextlib":
            return "a context manager"
        # What a decorator does with a generator is its own business, but one that is not async cannot have run this.
        if inspect.isasyncgenfunction(inner):
            return "a function around an async generator function"
    return None


def placed(handler: Any) -> str:
    """Return the name of a callable, with the file and line of its function if it has one."""
    function = innermost(handler)
    code = getattr(function, "__code__", None)
    if code is not None:
        return f"{describe(function)} ({code.co_filename}:{code.co_firstlineno})"
    try:
        source, line = inspect.getsourcefile(function), inspect.getsourcelines(function)[1]
    except (OSError, TypeError):
        return describe(handler)
    return f"{describe(function)} ({source}:{line})"

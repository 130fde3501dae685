"""What is known of a callable before it is called: whether it ever runs, what it takes, and where it is defined."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any, Final, cast

from ._quote import shown
from .errors import ValidationError

__all__ = [
    "binds",
    "check_called",
    "check_handler",
    "check_predicate",
    "describe",
    "is_async",
    "never_runs",
    "parameters_of",
    "placed",
    "takes_nothing",
]

# Layers (partials, callable objects, decorators) that are unwrapped; deeper ones are taken as they are.
_LAYERS_MAX: Final = 100

_VARIADIC: Final = frozenset({inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD})


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


def takes_nothing(handler: Callable[..., Any]) -> bool:
    """Return whether it can only be called without the payload."""
    if not binds(handler, None):
        return binds(handler)
    function, given = _function(handler)
    inner = _innermost(function)
    # A wrapper made by a decorator accepts everything; the function inside decides.
    return (
        inner is not function
        and inspect.isfunction(inner)
        and _takes_everything(function)
        and binds(inner, *given)
        and not binds(inner, *given, None)
    )


def check_handler(handler: Any, *, takes_payload: bool = True) -> None:
    """Raise ValidationError if a handler cannot be called, or would never run.

    Args:
        handler: What is to be called.
        takes_payload: Whether it is called with one payload, or else with nothing; False for events with arguments of their own.
    """
    if not callable(handler):
        raise ValidationError(
            f"a handler is a function, a coroutine function or a callable object, not {type(handler).__name__}",
            field="handler",
        )
    if never := never_runs(handler):
        raise ValidationError(
            f"the handler {placed(handler)} is {never} and would never run: a handler has no yield; "
            "write def or async def, and await what it needs",
            field="handler",
        )
    if takes_payload and not binds(handler, None) and not binds(handler):
        raise ValidationError(
            f"the handler {placed(handler)} takes {parameters_of(handler)}; a handler is called with the payload of the event, "
            "or with nothing if it takes nothing",
            field="handler",
        )


def check_called(given: Any, decorator: str) -> None:
    """Raise ValidationError if a decorator that takes settings was given the function itself, which nobody would ever call then.

    Args:
        given: Its first argument.
        decorator: How it is written, such as "bot.command".
    """
    if callable(given):
        raise ValidationError(
            f"{placed(given)} stands below @{decorator} without parentheses, and would never run; write @{decorator}(...)",
            field="function",
        )


def check_predicate(check: Any) -> None:
    """Raise ValidationError if a check is not a plain function of a payload."""
    if not callable(check):
        raise ValidationError(
            f"a check must be callable, a function that says whether a payload is meant, not {type(check).__name__}",
            field="check",
        )
    kind = never_runs(check) or ("a coroutine function" if is_async(check) else None)
    if kind:
        raise ValidationError(
            f"the check {placed(check)} is {kind}, whose result is always true; "
            "a check is a plain function that returns True or False at once",
            field="check",
        )
    if not binds(check, None):
        raise ValidationError(
            f"the check {placed(check)} takes {parameters_of(check)}; a check is called with the payload of the event",
            field="check",
        )


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


def _innermost(function: Any) -> Any:
    """Return the function inside its decorators."""
    for _ in range(_LAYERS_MAX):
        wrapped = vars(function).get("__wrapped__") if inspect.isfunction(function) else None
        if wrapped is None:
            break
        function = _function(wrapped)[0]
    return function


def never_runs(handler: Any) -> str | None:
    """Return the kind of function if calling it runs nothing."""
    function, _ = _function(handler)
    if inspect.isasyncgenfunction(function):
        return "an async generator function"
    if inspect.isgeneratorfunction(function):
        return "a generator function"
    inner = _innermost(function)
    if inner is not function and inspect.isfunction(function) and not is_async(function):
        if function.__globals__.get("__name__") == "contextlib":
            return "a context manager"
        # What a decorator does with a generator is its own business, but one that is not async cannot have run this.
        if inspect.isasyncgenfunction(inner):
            return "a function around an async generator function"
    return None


def binds(handler: Any, *args: Any) -> bool:
    try:
        # The wrapper itself, not the wrapped function: a decorator may add arguments.
        signature = inspect.signature(handler, follow_wrapped=False)
    except (ValueError, TypeError):
        # Builtins and extensions without a signature are accepted; a method without self is not.
        return not (inspect.ismethod(handler) and inspect.isfunction(handler.__func__))
    try:
        signature.bind(*args)
    except TypeError:
        return False
    return True


def _takes_everything(function: Any) -> bool:
    kinds = {parameter.kind for parameter in inspect.signature(function, follow_wrapped=False).parameters.values()}
    return kinds <= _VARIADIC and inspect.Parameter.VAR_POSITIONAL in kinds


def parameters_of(handler: Any) -> str:
    try:
        return str(inspect.signature(handler, follow_wrapped=False))
    except (ValueError, TypeError):
        return "not even self"


def placed(handler: Any) -> str:
    """Return the name of a callable, with the file and line of its function if it has one."""
    function = _innermost(_function(handler)[0])
    code = getattr(function, "__code__", None)
    if code is not None:
        return f"{describe(function)} ({code.co_filename}:{code.co_firstlineno})"
    try:
        source, line = inspect.getsourcefile(function), inspect.getsourcelines(function)[1]
    except (OSError, TypeError):
        return describe(handler)
    return f"{describe(function)} ({source}:{line})"

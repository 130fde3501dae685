"""What decorators of the package, and those who are given functions, say of what they cannot take, and what they know of where they stand."""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar, cast

from ._arguments import AND_PROVIDED, Payload, parameters_of, taken
from ._callables import is_async, never_runs, placed
from ._quote import shown
from .errors import ValidationError

__all__ = ["check_called", "check_free", "check_method", "check_override", "check_takes", "names_there", "uncalled"]

F = TypeVar("F", bound=Callable[..., Any])

# The function that is decorated stands where the decorator was called: one frame above the decorator.
_DECORATED = 2


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


def check_free(function: Any, what: str) -> None:
    """Raise ValidationError if another decorator of the package has made something of a function already.

    Args:
        function: What stands below a decorator.
        what: What that makes of it, such as "a command".
    """
    kind = function.__class__
    inner = getattr(function, "function", None) if kind.__module__.startswith(f"{__package__}.") else None
    if callable(inner):
        already = kind.__name__.removesuffix("Of").lower()
        raise ValidationError(
            f"{placed(inner)} is a {already} already, and one function cannot be {what} as well: "
            "write a function for each, which may call the same one",
            field="function",
        )


def check_method(function: Any, what: str) -> None:
    """Raise ValidationError if what stands below a decorator for methods is none, or another decorator has made something of it.

    Args:
        function: What stands below a decorator.
        what: What that makes of it, such as "a command".
    """
    check_free(function, what)
    if not (hasattr(function, "__get__") and hasattr(function, "__name__")):
        raise ValidationError(
            f"{placed(function)} is no method, and {what} of a module is one: write a method that calls it",
            field="function",
        )


def uncalled(written: str, count: int) -> Callable[[F], F]:
    """Return a decorator for a function that is written without parentheses: a call with too little is told, with file and line.

    Args:
        written: How it is written, such as "@bot.on_error".
        count: How many arguments it is given where it is written so.
    """

    def wrap(function: F) -> F:
        @functools.wraps(function)
        def called(*args: Any, **kwargs: Any) -> Any:
            if len(args) + len(kwargs) < count:
                caller = sys._getframe(1)
                raise ValidationError(
                    f"{written} is written with parentheses, and nothing in them ({caller.f_code.co_filename}:{caller.f_lineno}); "
                    f"write {written} without parentheses",
                    field="function",
                )
            return function(*args, **kwargs)

        return cast("F", called)

    return wrap


def check_takes(
    function: Any,
    what: str,
    takes: str,
    payloads: Sequence[Payload],
    *,
    field: str,
    filled: Iterable[str] | None = None,
) -> None:
    """Raise ValidationError if something is no function that can be called with some arguments, or would never run.

    Args:
        function: What is to be called.
        what: What it is to be, such as "middleware".
        takes: What it is called with, such as "(call, proceed)".
        payloads: What these arguments are.
        field: The field of the error.
        filled: The names of its arguments that are filled in; None where nothing is.
    """
    if not callable(function):
        raise ValidationError(f"a {what} is a function of {takes}, not {shown(function)}", field=field)
    if never := never_runs(function):
        raise ValidationError(f"the {what} {placed(function)} is {never} and would never run", field=field)
    if taken(function, payloads, filled or (), least=len(payloads)) is None:
        raise ValidationError(
            f"the {what} {placed(function)} takes {parameters_of(function)}; it is called with {takes}"
            + ("" if filled is None else AND_PROVIDED),
            field=field,
        )


def check_override(
    cls: type,
    name: str,
    kind: str,
    takes: str,
    payloads: Sequence[Payload],
    *,
    made: Callable[[], object],
    filled: Iterable[str] | None = None,
) -> None:
    """Raise ValidationError if a method of a user's class cannot be called with some arguments, or is no coroutine function.

    Args:
        cls: The class.
        name: The method.
        kind: What the class is, such as "view"; also the field of the error.
        takes: What it is called with, "self" first.
        payloads: What these arguments are.
        made: What makes an object of the class.
        filled: As for `check_takes`.
    """
    method = getattr(cls, name)
    if not inspect.isfunction(inspect.getattr_static(cls, name)):
        # A static or class method has no self; of any other object only the bound one tells what it takes.
        method, payloads = getattr(made(), name), payloads[1:]
        takes = takes.replace("self, ", "").replace("self", "")
    what = f"method {name} of the {kind} {cls.__name__},"
    check_takes(method, what, takes, payloads, field=kind, filled=filled)
    if not is_async(method):
        raise ValidationError(f"the {what} {placed(method)}, is not a coroutine function: write async def", field=kind)


def names_there() -> Mapping[str, Any] | None:
    """Return the local names of where a decorator is used, so that annotations may name what is only known there."""
    frame = sys._getframe(_DECORATED)
    return None if frame.f_locals is frame.f_globals else frame.f_locals

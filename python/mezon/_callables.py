"""What is known of a callable before it is called: whether it ever runs, and where it is defined."""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Callable
from typing import Any, Final, TypeVar, cast

from ._quote import shown
from .errors import ValidationError

__all__ = [
    "annotated_in",
    "annotations_of",
    "check_called",
    "check_free",
    "check_method",
    "defined_as",
    "describe",
    "function_of",
    "is_again",
    "is_async",
    "never_runs",
    "placed",
    "uncalled",
]

F = TypeVar("F", bound=Callable[..., Any])

# Layers (partials, callable objects, decorators) that are unwrapped; deeper ones are taken as they are.
_LAYERS_MAX: Final = 100


def describe(handler: Any) -> str:
    """Return the name of a callable for the log, even if its own methods fail."""
    try:
        name = getattr(handler, "__qualname__", None)
    except Exception:
        name = None
    return name if isinstance(name, str) else shown(handler)


def defined_as(function: Any) -> tuple[str, str]:
    """Return the module and the qualified name of a function or a class: of a partial those of its function, of an object its class's."""
    for _ in range(_LAYERS_MAX):
        named = isinstance(getattr(function, "__qualname__", None), str)
        if named or not (isinstance(function, functools.partial) or inspect.ismethod(function)):
            break
        function = function.func if isinstance(function, functools.partial) else function.__func__
    # What mypyc compiled has the plain name alone.
    name = getattr(function, "__qualname__", None) or getattr(function, "__name__", None)
    if isinstance(name, str):
        return str(getattr(function, "__module__", "")), name
    return type(function).__module__, type(function).__qualname__


def is_again(new: Any, old: Any) -> bool:
    """Return whether a function or a class is another one once more: the same, or what its module has of that name since it was read again."""
    if defined_as(new) != defined_as(old):
        return False
    one, other = (_innermost(_function(each)[0]) for each in (new, old))
    # Two functions of one name that one reading of a module brought are two, of which one was given a wrong name.
    same_reading = getattr(one, "__globals__", None) is getattr(other, "__globals__", None)
    return not same_reading or getattr(one, "__code__", None) is getattr(other, "__code__", None)


def is_async(handler: Callable[..., Any]) -> bool:
    """Return whether calling it gives a coroutine."""
    return inspect.iscoroutinefunction(handler) or inspect.iscoroutinefunction(_function(handler)[0])


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


def function_of(handler: Any) -> Any:
    """Return the function behind partials, bound methods and callable objects; a class stays what it is."""
    return _function(handler)[0]


def annotated_in(handler: Any) -> Any:
    """Return the function whose annotations say what something takes: behind objects that a decorator has put around it as well."""
    for _ in range(_LAYERS_MAX):
        handler = handler.func if isinstance(handler, functools.partial) else handler
        inner = None if inspect.isroutine(handler) else getattr(handler, "__dict__", {}).get("__wrapped__")
        if not callable(inner):
            break
        handler = inner
    return function_of(handler)


def annotations_of(annotated: Any) -> dict[str, Any]:
    """Return the annotations of a class or a function; those that cannot be read yet as texts or forward references."""
    if sys.version_info >= (3, 14):
        import annotationlib

        return dict(annotationlib.get_annotations(annotated, format=annotationlib.Format.FORWARDREF))
    return inspect.get_annotations(annotated)


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
    inner = _innermost(function)
    if inner is not function and inspect.isfunction(function) and not is_async(function):
        if function.__globals__.get("__name__") == "contextlib":
            return "a context manager"
        # What a decorator does with a generator is its own business, but one that is not async cannot have run this.
        if inspect.isasyncgenfunction(inner):
            return "a function around an async generator function"
    return None


def placed(handler: Any) -> str:
    """Return the name of a callable, with the file and line of its function if it has one."""
    function = _innermost(handler)
    code = getattr(function, "__code__", None)
    if code is not None:
        return f"{describe(function)} ({code.co_filename}:{code.co_firstlineno})"
    try:
        source, line = inspect.getsourcefile(function), inspect.getsourcelines(function)[1]
    except (OSError, TypeError):
        return describe(handler)
    return f"{describe(function)} ({source}:{line})"

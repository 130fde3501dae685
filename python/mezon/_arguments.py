"""What a function is called with: which arguments it is given by place, and what is told of one that cannot be called so."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Iterable, Sequence
from types import MethodType
from typing import Any, Final

from ._callables import is_async, never_runs, placed
from ._quote import kind_of, with_article
from .errors import ValidationError

__all__ = [
    "AND_PROVIDED",
    "ANYTHING",
    "Payload",
    "check_handler",
    "check_predicate",
    "hides_parameters",
    "parameters_of",
    "taken",
]

# Wrappers that are looked into; deeper ones are taken as they are.
_LAYERS_MAX: Final = 100

_BY_PLACE: Final = frozenset({inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD})

# Ends the sentence that tells what a function is called with.
AND_PROVIDED: Final = ", and by name with what it takes of types that are provided"


class Payload:
    """What an argument is given by its place.

    Args:
        *classes: What it is, one of these.
        words: How that is said; the first of them, if left out.
    """

    def __init__(self, *classes: type, words: str = "") -> None:
        self._classes = classes
        self._words = words

    @property
    def classes(self) -> tuple[type, ...]:
        """What it is, one of these."""
        return self._classes

    @property
    def words(self) -> str:
        """What it is, in words."""
        return self._words or with_article(self.classes[0].__name__)

    def fits(self, cls: type) -> bool:
        """Return whether it may be of a class."""
        try:
            return any(issubclass(one, cls) or issubclass(cls, one) for one in self.classes)
        except TypeError:
            # Nothing is an instance of such a class, so that nobody can tell.
            return True


# What nothing is known of.
ANYTHING: Final = Payload(object)


def taken(function: Any, payloads: Sequence[Payload], filled: Iterable[str] = (), *, least: int = 0) -> int | None:
    """Return how many arguments something is to be called with by place: as many as it takes, and as its annotations allow.

    A wrapper that accepts everything, as most decorators make them, passes on what it is given: what is inside of it decides, unless that
    cannot be called so at all, since a decorator may also add arguments, or take some away.

    Args:
        function: What is to be called.
        payloads: What it may be given.
        filled: The names of its arguments that are filled in.
        least: How many it has to take.

    Returns:
        None if it cannot be called with any of these numbers.
    """
    names = tuple(filled)
    counts: list[int] = []
    decides, inner = None, function
    for _ in range(_LAYERS_MAX):
        bound = [count for count in range(len(payloads), least - 1, -1) if _binds(inner, count, names)]
        if not bound:
            break
        counts, decides = bound, inner
        inner = _inside(inner) if _takes_everything(inner) else None
        if inner is None:
            break
    return next((count for count in counts if _fits(decides, payloads[:count])), None)


def check_handler(handler: Any, payload: Payload | None = ANYTHING, filled: Iterable[str] | None = None) -> None:
    """Raise ValidationError if a handler cannot be called, or would never run.

    Args:
        handler: What is to be called.
        payload: What it is called with, unless it takes nothing; None for events with arguments of their own.
        filled: The names of its arguments that are filled in; None where nothing is.
    """
    if not callable(handler):
        raise ValidationError(
            f"a handler is a function, a coroutine function or a callable object, not {kind_of(handler)}",
            field="handler",
        )
    if never := never_runs(handler):
        raise ValidationError(
            f"the handler {placed(handler)} is {never} and would never run: a handler has no yield; "
            "write def or async def, and await what it needs",
            field="handler",
        )
    if payload is not None and taken(handler, (payload,), filled or ()) is None:
        told = "" if payload is ANYTHING else f"{payload.words}, "
        raise ValidationError(
            f"the handler {placed(handler)} takes {parameters_of(handler)}; a handler is called with the payload of the event, "
            f"{told}or with nothing if it takes nothing" + ("" if filled is None else AND_PROVIDED),
            field="handler",
        )


def check_predicate(check: Any) -> None:
    """Raise ValidationError if a check is not a plain function of a payload."""
    if not callable(check):
        raise ValidationError(
            f"a check must be callable, a function that says whether a payload is meant, not {kind_of(check)}",
            field="check",
        )
    kind = never_runs(check) or ("a coroutine function" if is_async(check) else None)
    if kind:
        raise ValidationError(
            f"the check {placed(check)} is {kind}, whose result is always true; "
            "a check is a plain function that returns True or False at once",
            field="check",
        )
    if taken(check, (ANYTHING,), least=1) is None:
        raise ValidationError(
            f"the check {placed(check)} takes {parameters_of(check)}; a check is called with the payload of the event",
            field="check",
        )


def hides_parameters(function: Any) -> bool:
    """Return whether nothing tells what a function takes, although it has a signature.

    The code object that mypyc gives a compiled `async def` has its name and no parameters, so its signature says that it takes nothing
    (findings/mypyc_async_functions_show_no_parameters.sh). Unlike those of Python and Cython, such a function has no qualified name.
    """
    return hasattr(function, "__code__") and not inspect.isfunction(function) and not hasattr(function, "__qualname__")


def parameters_of(handler: Any) -> str:
    """Return what something takes, as it is written; of a wrapper that accepts everything, what is inside of it."""
    for _ in range(_LAYERS_MAX):
        inner = _inside(handler) if _takes_everything(handler) else None
        if inner is None:
            break
        handler = inner
    try:
        return str(inspect.signature(handler, follow_wrapped=False))
    except (ValueError, TypeError):
        return "not even self"


def _binds(function: Any, count: int, filled: Sequence[str]) -> bool:
    """Return whether something can be called with so many arguments, and with those that are filled in by name."""
    try:
        # The wrapper itself, not the wrapped function: a decorator may add arguments.
        signature = inspect.signature(function, follow_wrapped=False)
    except (ValueError, TypeError):
        # Builtins and extensions without a signature are accepted; a method without self is not.
        return not (inspect.ismethod(function) and inspect.isfunction(function.__func__))
    if hides_parameters(function):
        return True
    try:
        signature.bind(*(None,) * count, **dict.fromkeys(filled))
    except TypeError:
        return False
    return True


def _fits(function: Any, payloads: Sequence[Payload]) -> bool:
    """Return whether the arguments that are given by place may be what they are annotated with."""
    if all(payload is ANYTHING for payload in payloads):
        return True
    from ._annotations import hints_of, may_be  # a client without commands goes by no annotations

    try:
        parameters = inspect.signature(function, follow_wrapped=False).parameters.values()
    except (ValueError, TypeError):
        return True
    hints = hints_of(function)
    by_place = (one for one in parameters if one.kind in _BY_PLACE)
    return all(
        may_be(hints.get(parameter.name, Any), payload.fits)
        for parameter, payload in zip(by_place, payloads, strict=False)
    )


def _takes_everything(function: Any) -> bool:
    """Return whether it takes any number of arguments by place, and has no names for them."""
    try:
        parameters = inspect.signature(function, follow_wrapped=False).parameters.values()
    except (ValueError, TypeError):
        # Of what is made in C, and of parts of modules, nothing else tells.
        return _inside(function) is not None
    kinds = {parameter.kind for parameter in parameters}
    return inspect.Parameter.VAR_POSITIONAL in kinds and kinds.isdisjoint(_BY_PLACE)


def _inside(wrapper: Any) -> Any:
    """Return what a decorator has put a wrapper around, with what partials and methods give it first; None if it is no wrapper."""
    if isinstance(wrapper, functools.partial):
        inner = _inside(wrapper.func)
        return None if inner is None else functools.partial(inner, *wrapper.args, **wrapper.keywords)
    if inspect.ismethod(wrapper):
        inner = _inside(wrapper.__func__)
        return None if inner is None else MethodType(inner, wrapper.__self__)
    inner = getattr(wrapper, "__dict__", {}).get("__wrapped__")
    return inner if callable(inner) else None

"""Functions and classes once more: whether one is what another was before its module was read again."""

from __future__ import annotations

import functools
import inspect
from typing import Any, Final

from ._callables import function_of, innermost

__all__ = ["defined_as", "is_again"]

# Partials and methods that are unwrapped; deeper ones are taken as they are.
_LAYERS_MAX: Final = 100


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
    one, other = (innermost(function_of(each)) for each in (new, old))
    # Two functions of one name that one reading of a module brought are two, of which one was given a wrong name.
    same_reading = getattr(one, "__globals__", None) is getattr(other, "__globals__", None)
    return not same_reading or getattr(one, "__code__", None) is getattr(other, "__code__", None)

"""The members of a class that mean something to the framework, as Python's look-up of attributes finds them."""

from __future__ import annotations

import contextlib
import functools
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import CellType
from typing import Any, Final, NamedTuple, cast

from ._annotations import annotations_of

__all__ = ["Below", "Declared", "below", "declared_in", "in_place_of", "names_of"]

# Decorators that are looked below; what is deeper is not found.
_LAYERS_MAX: Final = 100


class Declared(NamedTuple):
    """A member that some class declares.

    Attributes:
        name: Its name.
        part: The nearest declaration, such as a command or a button.
        above: What classes nearer have under that name, the nearest first.
        below: What classes farther have.
    """

    name: str
    part: Any
    above: tuple[Any, ...]
    below: tuple[Any, ...]

    @property
    def is_gone(self) -> bool:
        """Whether a nearer class does without it: it says None."""
        return any(value is None for value in self.above)

    @property
    def value(self) -> Any:
        """What the look-up finds: the declaration, or what stands in place of it, as a method that overrides another one does."""
        return self.above[0] if self.above else self.part


def declared_in(spaces: Sequence[Mapping[str, Any]], is_part: Callable[[Any], bool]) -> Iterator[Declared]:
    """Iterate over the members that are declared, those of the farthest class first.

    Args:
        spaces: What the class and its bases have, by name, in the order of the look-up.
        is_part: Whether something is a declaration.
    """
    for name in dict.fromkeys(name for space in reversed(spaces) for name in space):
        values = [space[name] for space in spaces if name in space]
        at = next((at for at, value in enumerate(values) if is_part(value)), None)
        if at is not None:
            yield Declared(name, values[at], tuple(values[:at]), tuple(values[at + 1 :]))


class Below(NamedTuple):
    """A declaration that stands below another decorator.

    Attributes:
        part: The declaration.
        above: What the lowest decorator that tells nothing of it has made, by its kind, such as "classmethod"; None if all are functions that
            say what they are around, as `functools.wraps` has it.
    """

    part: Any
    above: str | None


def below(value: Any, is_part: Callable[[Any], bool]) -> Below | None:
    """Return the declaration that other decorators have made a member of a class of; None if there is none.

    Args:
        value: The member.
        is_part: Whether something is a declaration.
    """
    above: str | None = None
    for _ in range(_LAYERS_MAX):
        inner = _inner(value)
        if inner is None:
            part = next((one for one in _enclosed(value) if is_part(one)), None)
            return None if part is None else Below(part, above or "function")
        if not inspect.isfunction(value):
            above = type(value).__name__
        if is_part(inner):
            return Below(inner, above)
        value = inner
    return None


def _inner(value: Any) -> Any:
    if isinstance(value, type):
        return None
    if isinstance(value, (classmethod, staticmethod)):
        return cast("Any", value).__func__
    if isinstance(value, property):
        return value.fget
    if isinstance(value, (functools.cached_property, functools.partialmethod, functools.partial)):
        return value.func
    return getattr(value, "__dict__", {}).get("__wrapped__")


def _enclosed(value: Any) -> Iterator[Any]:
    """Iterate over what a function has from the one that it stands in."""
    cells: Iterable[CellType] = (value.__closure__ if inspect.isfunction(value) else None) or ()
    for cell in cells:
        # One that is not filled yet has none.
        with contextlib.suppress(ValueError):
            yield cell.cell_contents


def in_place_of(cls: type, function: Callable[..., Any]) -> Any:
    """Return what a class has in place of a method of one of its bases, which is mostly the method itself."""
    name = function.__name__
    is_method = any(vars(one).get(name) is function for one in cls.__mro__)
    return inspect.getattr_static(cls, name) if is_method else function


def names_of(base: type) -> frozenset[str]:
    """Return the names that a class of the framework needs for itself in what is derived from it."""
    return frozenset({*dir(base), *annotations_of(base)})

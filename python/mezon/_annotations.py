"""Annotations as they are meant: with what an alias stands for in its place, and of which classes their values may be."""

from __future__ import annotations

import contextlib
import functools
import inspect
import sys
import types
import typing
from collections.abc import Callable
from typing import Annotated, Any, Final, ForwardRef, Literal, TypeVar, cast, get_args, get_origin

from ._callables import function_of

__all__ = [
    "annotated_in",
    "annotations_of",
    "evaluated",
    "hints_of",
    "is_union",
    "may_be",
    "meant",
    "refers",
    "without_none",
]

# Objects that are unwrapped; deeper ones are taken as they are.
_LAYERS_MAX: Final = 100

_UNION: Final = (typing.Union, types.UnionType)


def meant(annotation: Any, within: tuple[Any, ...] = ()) -> Any:
    """Return an annotation in which aliases, as ``type Price = int`` makes them, are replaced by what they stand for.

    Args:
        annotation: The annotation, evaluated.
        within: The aliases that it stands in. One that contains itself is left as it is there.

    Raises:
        NameError: An alias names what is not there when the program runs.
    """
    origin, args = get_origin(annotation), get_args(annotation)
    if _is_alias(annotation) or _is_alias(origin):
        return annotation if annotation in within else meant(_value(annotation), (*within, annotation))
    if origin is None or origin is Literal:
        return annotation
    inner, extras = (args[:1], args[1:]) if origin is Annotated else (args, ())
    found = tuple(meant(one, within) for one in inner)
    if all(new is old for new, old in zip(found, inner, strict=True)):
        return annotation
    made: Any = typing.Union if is_union(annotation) else origin
    parts = (*found, *extras)
    return made[parts[0] if len(parts) == 1 else parts]


def _is_alias(annotation: Any) -> bool:
    # By its name: before Python 3.12, and for some versions since, `typing_extensions` has a class of its own for it.
    return type(annotation).__name__ == "TypeAliasType"


def _value(alias: Any) -> Any:
    generic = get_origin(alias)
    if generic is None:
        return alias.__value__
    value = generic.__value__
    given = dict(zip(generic.__type_params__, get_args(alias), strict=False))
    if isinstance(value, TypeVar):
        return given.get(value, value)
    taken = cast("tuple[Any, ...]", getattr(value, "__parameters__", ()))
    return value[tuple(given.get(one, one) for one in taken)] if taken else value


def is_union(annotation: Any) -> bool:
    """Return whether an annotation is several types, of which a value has one."""
    return get_origin(annotation) in _UNION


def without_none(annotation: Any) -> tuple[Any, bool]:
    """Return an annotation without None, and whether that was a part of it."""
    if not is_union(annotation):
        return annotation, False
    parts = [part for part in get_args(annotation) if part is not type(None)]
    if len(parts) == len(get_args(annotation)):
        return annotation, False
    return typing.Union[tuple(parts)], True  # noqa: UP007 - its parts are known when it runs


def hints_of(function: Any) -> dict[str, Any]:
    """Return what the arguments of a function, or of the constructor of a class, are annotated with, as far as it can be read."""
    annotated = cast("Any", function).__init__ if isinstance(function, type) else annotated_in(function)
    with contextlib.suppress(Exception):
        return {name: meant(hint) for name, hint in typing.get_type_hints(annotated, include_extras=True).items()}
    hints: dict[str, Any] = {}
    with contextlib.suppress(Exception):
        names = getattr(inspect.unwrap(annotated), "__globals__", {})
        for name, annotation in annotations_of(annotated).items():
            with contextlib.suppress(Exception):
                hints[name] = meant(evaluated(annotation, names))
    return hints


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


def refers(annotation: Any) -> bool:
    """Return whether an annotation has parts that are written as texts, as in ``list["Size"]``."""
    if isinstance(annotation, (str, ForwardRef)):
        return True
    if get_origin(annotation) is Literal:
        return False
    args = get_args(annotation)
    return any(map(refers, args[:1] if get_origin(annotation) is Annotated else args))


def evaluated(annotation: Any, names: dict[str, Any]) -> Any:
    """Return an annotation with what its texts stand for among some names. Raises what evaluating them does."""

    def one() -> None: ...

    one.__annotations__ = {"hint": annotation}
    return typing.get_type_hints(one, names, include_extras=True)["hint"]


def may_be(annotation: Any, fits: Callable[[type], bool]) -> bool:
    """Return whether a value may be of an annotation; of one that names no class, such as Any or a Protocol, it may.

    Args:
        annotation: The annotation, evaluated.
        fits: Whether it may be of a class.
    """
    if get_origin(annotation) is Annotated:
        return may_be(get_args(annotation)[0], fits)
    if is_union(annotation):
        return any(may_be(part, fits) for part in get_args(annotation))
    cls = get_origin(annotation) or annotation
    # Any is a class in some versions of Python.
    if not isinstance(cls, type) or cls is object or annotation is Any or getattr(cls, "_is_protocol", False):
        return True
    return fits(cast("type[Any]", cls))

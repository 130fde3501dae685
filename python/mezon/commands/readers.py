"""What reads the values of an annotation: the same for the arguments of commands, the fields of forms, and answers."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from .._annotations import is_union
from .._callables import never_runs, placed
from .._quote import shown
from ..errors import ValidationError
from .accepted import Accepted, Each
from .converters import Between, Converter, Own, Union, Within, literal_converter, simple_converter
from .entities import entity_converter
from .errors import BadValue
from .given import Given, Refused

__all__ = [
    "Unreadable",
    "converter_of",
    "function_converter",
    "is_hashable",
    "item_of",
    "value_of",
    "written",
]

# What a function takes: the text alone, or what it came with as well.
_ARGUMENTS_MAX: Final = 2


class Unreadable(TypeError):
    """No value can be read by an annotation; the text says what it has, such as "a converter that takes nothing"."""


def converter_of(annotation: Any, own: Mapping[Any, Callable[..., Any]]) -> Converter | None:
    """Return what reads the values of an annotation; None if nothing does.

    Args:
        annotation: The type.
        own: The functions of the program, by the types that they make.

    Raises:
        Unreadable: A function cannot be called with a text, or the values cannot be compared with their bounds.
    """
    if typing.get_origin(annotation) is typing.Annotated:
        inner, *extras = typing.get_args(annotation)
        found = next((extra for extra in extras if isinstance(extra, Converter)), None)
        if found is None:
            function = next((extra for extra in extras if callable(extra)), None)
            found = converter_of(inner, own)
            if function is not None:
                found = function_converter(function, _accepted(inner) if found is None else found.accepts)
        bounds = next((extra for extra in extras if isinstance(extra, Between)), None)
        return found if found is None or bounds is None else _within(found, bounds, inner)
    if typing.get_origin(annotation) is typing.Literal:
        return literal_converter(typing.get_args(annotation))
    if is_union(annotation):
        parts = [converter_of(part, own) for part in typing.get_args(annotation)]
        known = [part for part in parts if part is not None]
        return Union(known) if len(known) == len(parts) else None
    of = annotation if isinstance(annotation, type) else None
    function = own.get(annotation) if is_hashable(annotation) else None
    if function is not None:
        return function_converter(function, _accepted(annotation), of)
    convert = getattr(annotation, "__convert__", None)
    if callable(convert):
        return Own(convert, _accepted(annotation), with_context=True, type=of)
    return simple_converter(annotation) or entity_converter(annotation)


def _within(converter: Converter, bounds: Between, annotation: Any) -> Within:
    if not converter.compares(bounds.low):
        low, high = shown(bounds.low), shown(bounds.high)
        raise Unreadable(f"the bounds {low} and {high}, with which no {written(annotation)} can be compared")
    return Within(converter, bounds)


def _accepted(annotation: Any) -> Accepted:
    """Return what users are told that a type is: what its ``__accepts__`` says, what is said of a type of the framework, or its name."""
    told = getattr(annotation, "__accepts__", None)
    if isinstance(told, str) and told:
        return Each([told])
    known = simple_converter(annotation) or entity_converter(annotation)
    return Accepted("accepts-type", type=written(annotation)) if known is None else known.accepts


def function_converter(
    function: Callable[..., Any], makes: Accepted | str | None = None, of: type | None = None
) -> Own:
    """Return what reads values by a function of (text) or (ctx, text), which may be a coroutine function.

    Args:
        function: The function. Its ValueError says that the text is not one; its CommandError is told as it is.
        makes: What users are told that it makes, or the name of the type; None if they are told nothing.
        of: The type of what it makes, if that is known.

    Raises:
        Unreadable: It takes something else.
    """
    try:
        parameters = inspect.signature(function).parameters.values()
    except (ValueError, TypeError):
        needed = most = 1  # a class of Python's own
    else:
        placed = [one for one in parameters if one.kind in (one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD)]
        needed = sum(one.default is one.empty for one in placed)
        most = len(placed) + any(one.kind is one.VAR_POSITIONAL for one in parameters)
        if any(one.kind is one.KEYWORD_ONLY and one.default is one.empty for one in parameters):
            most = 0
    if never_runs(function) or most == 0 or needed > _ARGUMENTS_MAX:
        raise Unreadable("a converter that takes neither (text) nor (ctx, text)")
    if makes is None:
        accepts = Accepted("accepts-other")
    elif isinstance(makes, Accepted):
        accepts = makes
    else:
        accepts = Accepted("accepts-type", type=makes) if of is None else _accepted(of)
    return Own(function, accepts, with_context=needed == _ARGUMENTS_MAX, type=of)


def check_converter(type: Any, function: Any) -> None:
    """Raise ValidationError unless a function can make values of a type."""
    if not is_hashable(type):
        raise ValidationError(f"converter takes a type, not {shown(type)}", field="type")
    try:
        if callable(function):
            function_converter(function)
            return
    except Unreadable:
        pass
    raise ValidationError(
        f"{placed(function) if callable(function) else shown(function)} is not a converter, which is a function of (text) or (ctx, text)",
        field="converter",
    )


async def value_of(converter: Converter, given: Given) -> Any:
    """Return the value that the words of what is given are. Raises BadValue, or the CommandError of a function."""
    try:
        found = converter.read(given, 0)
        value, after = await found if converter.waits else found
    except Refused:
        value, after = None, 0
    # Of a list that is empty nothing was given.
    if after != len(given.words) or not given.words:
        word = given.words[after] if converter.is_several and given.words else given.text
        raise BadValue(given=word, accepted=converter.accepts)
    return value


def item_of(annotation: Any) -> Any:
    """Return the annotation of what there is in a list; None for one that is no list."""
    if (typing.get_origin(annotation) or annotation) not in (list, Sequence):
        return None
    (item,) = typing.get_args(annotation) or (str,)
    return item


def is_hashable(annotation: Any) -> bool:
    """Return whether an annotation can be looked up."""
    try:
        hash(annotation)
    except TypeError:
        return False
    return True


def written(annotation: Any) -> str:
    """Return an annotation as it is written."""
    if isinstance(annotation, type):
        return annotation.__name__
    return str(annotation).replace("typing.", "")

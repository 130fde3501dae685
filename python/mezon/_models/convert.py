"""Values given for the fields of JSON models, converted the way 1.8.3 converted them: leniently, but never guessing.

Numeric text is accepted for integers and numbers, and bool for int and vice versa; int is not accepted as text.
"""

from __future__ import annotations

import enum
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, Union, cast

from .fields import MISSING
from .problems import Problem, problem, shown

__all__ = ["Converter", "converter"]

Loc = tuple[str | int, ...]
# Takes the value, its location, and the list to which problems are added; returns MISSING after adding one.
Converter = Callable[[Any, Loc, list[Problem]], Any]


def converter(annotation: Any) -> Converter:
    """Return the converter for a type."""
    make = _GENERICS.get(typing.get_origin(annotation) or annotation)
    if make is not None:
        return make(typing.get_args(annotation))
    if is_enum(annotation):
        return _enum(annotation)
    if hasattr(annotation, "model_validate"):
        return _model(annotation)
    return _SCALARS[annotation]


def is_enum(annotation: Any) -> bool:
    """Return whether a type is an enum."""
    return isinstance(annotation, type) and issubclass(annotation, enum.Enum)


def _anything(value: Any, _loc: Loc, _problems: list[Problem]) -> Any:
    return value


def _refuse(kind: str, expected: str) -> Callable[[Any, Loc, list[Problem]], Any]:
    def refuse(value: Any, loc: Loc, problems: list[Problem]) -> Any:
        problems.append(problem(kind, loc, f"{expected} is needed here, not {shown(value)}", value))
        return MISSING

    return refuse


_no_int = _refuse("int_parsing", "an integer")
_no_float = _refuse("float_parsing", "a number")
_no_bool = _refuse("bool_parsing", "True or False")
_no_text = _refuse("string_type", "a text")
_no_bytes = _refuse("bytes_type", "a bytes object")


def _to_int(value: Any, loc: Loc, problems: list[Problem]) -> Any:
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str):
        try:
            return int(value.strip())
        except ValueError:
            pass
    return _no_int(value, loc, problems)


def _to_float(value: Any, loc: Loc, problems: list[Problem]) -> Any:
    if isinstance(value, (int, float)):
        return float(value)
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            pass
    return _no_float(value, loc, problems)


_TRUTHS: dict[Any, bool] = {
    **dict.fromkeys(("true", "t", "yes", "y", "on", "1"), True),
    **dict.fromkeys(("false", "f", "no", "n", "off", "0"), False),
}


def _to_bool(value: Any, loc: Loc, problems: list[Problem]) -> Any:
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, float)) and value in (0, 1):
        return bool(value)
    if isinstance(value, str) and value.lower() in _TRUTHS:
        return _TRUTHS[value.lower()]
    return _no_bool(value, loc, problems)


def _to_text(value: Any, loc: Loc, problems: list[Problem]) -> Any:
    if isinstance(value, enum.Enum) and isinstance(value, str):
        return value.value
    return value if isinstance(value, str) else _no_text(value, loc, problems)


def _to_bytes(value: Any, loc: Loc, problems: list[Problem]) -> Any:
    if isinstance(value, str):
        return value.encode()
    return bytes(value) if isinstance(value, (bytes, bytearray)) else _no_bytes(value, loc, problems)


def _to_none(value: Any, loc: Loc, problems: list[Problem]) -> Any:
    return None if value is None else _refuse("none_required", "None")(value, loc, problems)


_SCALARS: dict[Any, Converter] = {
    Any: _anything,
    int: _to_int,
    float: _to_float,
    bool: _to_bool,
    str: _to_text,
    bytes: _to_bytes,
    type(None): _to_none,
}


def _union(arguments: tuple[Any, ...]) -> Converter:
    optional = type(None) in arguments
    members = [one for one in arguments if one is not type(None)]
    converters = [converter(one) for one in members]

    def convert(value: Any, loc: Loc, problems: list[Problem]) -> Any:
        if value is None and optional:
            return None
        if len(converters) == 1:
            return converters[0](value, loc, problems)
        # A value that already has one of the types stays as it is, like in pydantic's smart mode.
        for member in members:
            if type(value) is member:
                return value
        first: list[Problem] = []
        for one in converters:
            attempt: list[Problem] = []
            converted = one(value, loc, attempt)
            if converted is not MISSING:
                return converted
            first = first or attempt
        problems.extend(first)
        return MISSING

    return convert


def _literal(values: tuple[Any, ...]) -> Converter:
    refuse = _refuse("literal_error", " or ".join(repr(value) for value in values))
    return lambda value, loc, problems: value if value in values else refuse(value, loc, problems)


def _enum(kind: type[enum.Enum]) -> Converter:
    refuse = _refuse("enum", " or ".join(repr(member.value) for member in kind))

    def convert(value: Any, loc: Loc, problems: list[Problem]) -> Any:
        try:
            return kind(value)
        except ValueError:
            return refuse(value, loc, problems)

    return convert


def _list(arguments: tuple[Any, ...]) -> Converter:
    one = converter(arguments[0] if arguments else Any)
    refuse = _refuse("list_type", "a list")

    def convert(value: Any, loc: Loc, problems: list[Problem]) -> Any:
        # As in pydantic anything that can be iterated over, but for texts, bytes and mappings; a model iterates over its fields.
        items: Any = value
        is_one = isinstance(value, (str, bytes, bytearray, Mapping)) or hasattr(value, "model_fields")
        if is_one or not isinstance(value, Iterable):
            return refuse(value, loc, problems)
        return [one(item, (*loc, index), problems) for index, item in enumerate(items)]

    return convert


def _dict(arguments: tuple[Any, ...]) -> Converter:
    keys, values = map(converter, arguments or (Any, Any))
    refuse = _refuse("dict_type", "a dict")

    def convert(value: Any, loc: Loc, problems: list[Problem]) -> Any:
        if not isinstance(value, Mapping):
            return refuse(value, loc, problems)
        return {
            keys(key, (*loc, str(key)), problems): values(item, (*loc, str(key)), problems)
            for key, item in cast("Mapping[str, Any]", value).items()
        }

    return convert


# What makes the converter of a type that has arguments, from these.
_GENERICS: dict[Any, Callable[[tuple[Any, ...]], Converter]] = {
    Union: _union,
    types.UnionType: _union,
    Literal: _literal,
    list: _list,
    dict: _dict,
}


def _model(kind: Any) -> Converter:
    def convert(value: Any, loc: Loc, problems: list[Problem]) -> Any:
        from ..errors import ValidationError

        try:
            return kind.model_validate(value)
        except ValidationError as error:
            problems.extend({**one, "loc": (*loc, *one["loc"])} for one in error.errors())
            return MISSING

    return convert

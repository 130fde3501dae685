"""The JSON schema of a model, with nested models inlined."""

from __future__ import annotations

import enum
import types
import typing
from collections.abc import Callable
from typing import Any, Literal, Union

from .base import ModelBase
from .convert import is_enum

__all__ = ["json_schema"]

_SCALARS: dict[Any, dict[str, Any]] = {
    Any: {},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    str: {"type": "string"},
    bytes: {"type": "string", "format": "binary"},
    type(None): {"type": "null"},
}


# The schema of a type that has arguments, from these and their own schemas.
_GENERICS: dict[Any, Callable[[tuple[Any, ...], list[Any]], dict[str, Any]]] = {
    Union: lambda _arguments, inner: {"anyOf": inner},
    types.UnionType: lambda _arguments, inner: {"anyOf": inner},
    Literal: lambda arguments, _inner: {"enum": list(arguments)},
    list: lambda _arguments, inner: {"type": "array", "items": inner[0] if inner else {}},
    dict: lambda _arguments, inner: {"type": "object", "additionalProperties": inner[1] if inner else True},
}


def json_schema(kind: type[ModelBase], *, by_alias: bool = True, _above: tuple[type, ...] = ()) -> dict[str, Any]:
    """Return the JSON schema of a model."""
    types_of = kind._types()
    properties: dict[str, Any] = {}
    required: list[str] = []
    for name, info in kind.model_fields.items():
        key = info.alias if by_alias and info.alias else name
        schema = dict(_of(types_of[name], by_alias, (*_above, kind)))
        schema["title"] = key.replace("_", " ").title()
        if info.is_required():
            required.append(key)
        elif info.default_factory is None:
            schema["default"] = info.default.value if isinstance(info.default, enum.Enum) else info.default
        properties[key] = schema
    described: dict[str, Any] = {"title": kind.__name__, "type": "object", "properties": properties}
    if kind.__doc__:
        described["description"] = kind.__doc__.strip().split("\n")[0]
    if required:
        described["required"] = required
    return described


def _of(annotation: Any, by_alias: bool, above: tuple[type, ...]) -> dict[str, Any]:
    if annotation in _SCALARS:
        return _SCALARS[annotation]
    origin = typing.get_origin(annotation) or annotation
    if origin in _GENERICS:
        arguments = typing.get_args(annotation)
        # The values of a literal are no types.
        inner = [] if origin is Literal else [_of(one, by_alias, above) for one in arguments]
        return _GENERICS[origin](arguments, inner)
    if is_enum(annotation):
        return {"enum": [member.value for member in annotation], "title": annotation.__name__}
    if hasattr(annotation, "model_fields"):
        # A recursive message is described once.
        return {"type": "object"} if annotation in above else json_schema(annotation, by_alias=by_alias, _above=above)
    return {}

"""The JSON schema of a model, with nested models inlined."""

from __future__ import annotations

import enum
import types
import typing
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


def _of(annotation: Any, by_alias: bool, above: tuple[type, ...]) -> dict[str, Any]:  # noqa: PLR0911 - one for each kind
    if annotation in _SCALARS:
        return _SCALARS[annotation]
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_of(one, by_alias, above) for one in arguments]}
    if origin is Literal:
        return {"enum": list(arguments)}
    if annotation is list or origin is list:
        return {"type": "array", "items": _of(arguments[0], by_alias, above) if arguments else {}}
    if annotation is dict or origin is dict:
        return {"type": "object", "additionalProperties": _of(arguments[1], by_alias, above) if arguments else True}
    if is_enum(annotation):
        return {"enum": [member.value for member in annotation], "title": annotation.__name__}
    if hasattr(annotation, "model_fields"):
        # A recursive message is described once.
        return {"type": "object"} if annotation in above else json_schema(annotation, by_alias=by_alias, _above=above)
    return {}

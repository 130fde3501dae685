"""Models dumped as dicts and JSON text, with pydantic's options."""

from __future__ import annotations

import base64
import enum
import json
from collections.abc import Iterable, Mapping
from typing import Any, cast

from ..content import MessageContent
from .base import ModelBase
from .registry import DumpOptions

__all__ = ["dump", "to_json"]


def dump(model: ModelBase, options: DumpOptions, include: Any = None, exclude: Any = None) -> dict[str, Any]:
    """Return the fields of a model as a dict; models inside become dicts too."""
    kind = type(model)
    given = model.model_fields_set if options.exclude_unset else None
    dumped: dict[str, Any] = {}
    for name, info in kind.model_fields.items():
        if given is not None and name not in given:
            continue
        wanted, inner_include, inner_exclude = _selected(name, include, exclude)
        if not wanted:
            continue
        value = model._value(name)
        if value == b"" and isinstance(value, bytes):
            # Not representable in JSON, and None in 1.8.3.
            value = None
        if value is None and options.exclude_none:
            continue
        if options.exclude_defaults and value == model._default(name):
            continue
        if info.text and options.by_alias and isinstance(value, int):
            value = str(value)
        key = info.alias if options.by_alias and info.alias is not None else name
        dumped[key] = _plain(value, options, inner_include, inner_exclude)
    for key, value in model._rest().items():
        wanted, inner_include, inner_exclude = _selected(key, include, exclude)
        if wanted and not (value is None and options.exclude_none):
            dumped[key] = _plain(value, options, inner_include, inner_exclude)
    return dumped


def _selected(name: Any, include: Any, exclude: Any) -> tuple[bool, Any, Any]:
    """Return whether a member is dumped, and which of its own members are included and excluded."""
    inner_include, inner_exclude = None, None
    if include is not None:
        chosen = _choice(name, include)
        if chosen is None:
            return False, None, None
        inner_include = None if chosen is True else chosen
    if exclude is not None:
        chosen = _choice(name, exclude)
        if chosen is True:
            return False, None, None
        inner_exclude = chosen
    return True, inner_include, inner_exclude


def _choice(name: Any, given: Any) -> Any:
    """Return True if a member is selected, the selection among its own members if only in part, else None."""
    if not isinstance(given, Mapping):
        return True if name in given else None
    choices = cast("Mapping[str, Any]", given)
    for key in (name, "__all__"):
        if key in choices:
            chosen = choices[key]
            return True if chosen is True or chosen is ... else None if chosen is False else chosen
    return None


def _plain(value: Any, options: DumpOptions, include: Any = None, exclude: Any = None) -> Any:
    """Return a value as dumped."""
    if value is None or type(value) in (int, str, bool, float):
        return value
    if isinstance(value, MessageContent):
        return value.to_dict()
    if isinstance(value, ModelBase):
        return dump(value, options, include, exclude)
    if isinstance(value, Mapping):
        return {
            key: _plain(item, options, inner_include, inner_exclude)
            for key, item in cast("Mapping[str, Any]", value).items()
            for wanted, inner_include, inner_exclude in [_selected(key, include, exclude)]
            if wanted
        }
    if isinstance(value, (list, tuple, set, frozenset)):
        return [
            _plain(item, options, inner_include, inner_exclude)
            for index, item in enumerate(cast("Iterable[Any]", value))
            for wanted, inner_include, inner_exclude in [_selected(index, include, exclude)]
            if wanted
        ]
    return _json_value(value) if options.mode == "json" else value


def _json_value(value: Any) -> Any:
    """Return the JSON equivalent of a value that JSON cannot represent."""
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, bytes):
        # As protobuf's own libraries write bytes; decoded text would be ambiguous.
        return base64.b64encode(value).decode()
    if isinstance(value, (int, str, float)):
        return value
    return str(value)


def to_json(dumped: dict[str, Any], indent: int | None) -> str:
    """Return the JSON text of a dict: compact, or indented, and without escapes beyond the necessary."""
    separators = (",", ":") if indent is None else None
    return json.dumps(dumped, ensure_ascii=False, indent=indent, separators=separators)

"""The parts of `mezon.models`: the base of all models, the models that are messages of the protocol, and those that are JSON.

`base.py` imports none of the modules that dump and describe models. They are connected here, in the package that Python imports first, and
each is loaded when a model first needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .registry import REGISTRY

if TYPE_CHECKING:
    from .base import ModelBase
    from .registry import DumpOptions

__all__: list[str] = []


def _dump(model: ModelBase, options: DumpOptions, include: Any, exclude: Any) -> dict[str, Any]:
    from .dump import dump

    return dump(model, options, include, exclude)


def _to_json(dumped: dict[str, Any], indent: int | None) -> str:
    from .dump import to_json

    return to_json(dumped, indent)


def _json_schema(kind: type[ModelBase], by_alias: bool) -> dict[str, Any]:
    from .schema import json_schema

    return json_schema(kind, by_alias=by_alias)


def _core_schema(kind: type[ModelBase]) -> Any:
    from .pydantic import core_schema_of

    return core_schema_of(kind)


REGISTRY.register(dump=_dump, to_json=_to_json, json_schema=_json_schema, core_schema=_core_schema)

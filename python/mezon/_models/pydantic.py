"""Models as fields of pydantic models and in FastAPI routes. Imported only when pydantic asks."""

from __future__ import annotations

import importlib
from typing import Any

from .base import ModelBase

__all__ = ["core_schema_of"]


def core_schema_of(kind: type[ModelBase]) -> Any:
    """Return pydantic's core schema of a model, which validates and serialises itself."""
    # No dependency of ours, so type checkers need not find it.
    core_schema: Any = importlib.import_module("pydantic_core.core_schema")

    def write(model: ModelBase, info: Any) -> dict[str, Any]:
        return model.model_dump(
            mode=info.mode,
            include=info.include,
            exclude=info.exclude,
            by_alias=info.by_alias,
            exclude_unset=info.exclude_unset,
            exclude_defaults=info.exclude_defaults,
            exclude_none=info.exclude_none,
        )

    return core_schema.no_info_plain_validator_function(
        kind.model_validate,
        serialization=core_schema.plain_serializer_function_ser_schema(write, info_arg=True),
    )

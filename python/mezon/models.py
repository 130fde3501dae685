"""The models of the package: messages of the protocol with the names of 1.8.3, and records that are JSON.

Nothing is created at import: a model is created on first use. Its fields, for readers and type checkers, are in `models.pyi`.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Any

from ._core import message_class
from ._models.table import ENVELOPE, HOMES, OTHER_NAMES, ROWS

_HOME = {name: home for home, names in HOMES.items() for name in names}

# What comes from neither of the tables.
_OTHERS: dict[str, Callable[[], Any]] = {
    "Content": lambda: str | Mapping[str, Any] | __getattr__("ChannelMessageContent"),
    "ENVELOPE_TO_PYDANTIC_MAP": lambda: {member: __getattr__(model) for member, model in ENVELOPE.items()},
    "api_pb2": lambda: importlib.import_module(".protobuf.api.api_pb2", __package__),
}


def _make(name: str) -> Any:
    if name in ROWS:
        from ._models.native import build

        return build(name)
    if name in _HOME:
        return getattr(importlib.import_module(f".{_HOME[name]}", __package__), name)
    if name in OTHER_NAMES:
        return message_class(OTHER_NAMES[name])
    if name in _OTHERS:
        return _OTHERS[name]()
    if name == "__all__":
        return sorted({*_HOME, *ROWS, *OTHER_NAMES, *_OTHERS})
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __getattr__(name: str) -> Any:
    """Create a model on first use."""
    found = globals()[name] if name in globals() else _make(name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return list(__getattr__("__all__"))

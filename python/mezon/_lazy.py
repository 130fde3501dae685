"""Names that a module shows but that are loaded when they are first asked for (PEP 562), so that import stays fast."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Mapping
from typing import Any

__all__ = ["lazy", "listing"]

# What a module needs to show its names, and is none of them.
_TOOLS = frozenset({"TYPE_CHECKING", "annotations", "lazy", "listing"})


def lazy(module: str, names: Mapping[str, str]) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return the ``__getattr__`` and the ``__dir__`` of a module.

    Args:
        module: The name of the module.
        names: Where each name is found: the name of a module that has it, or of the module that it is.
    """

    def find(name: str) -> Any:
        where = names.get(name)
        if where is None:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        found = importlib.import_module(where)
        value = found if where.rpartition(".")[2] == name and not hasattr(found, name) else getattr(found, name)
        setattr(sys.modules[module], name, value)
        return value

    return find, listing(module, names)


def listing(module: str, names: Mapping[str, str] | None = None) -> Callable[[], list[str]]:
    """Return the ``__dir__`` of a module: what it has and what it would load, without what it needs to do so."""

    def names_shown() -> list[str]:
        return sorted(({*vars(sys.modules[module])} - _TOOLS).union(names or ()))

    return names_shown

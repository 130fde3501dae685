"""Names that a module shows but that are loaded when they are first asked for (PEP 562), so that import stays fast."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Mapping
from typing import Any

__all__ = ["lazy"]


def lazy(module: str, names: Mapping[str, str]) -> Callable[[str], Any]:
    """Return the ``__getattr__`` of a module.

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

    return find

"""Names of a module that are loaded on first use (PEP 562), so that import stays fast."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

from . import _core

__all__ = ["lazy", "listing", "native"]

# What a module needs for this, and does not export.
_TOOLS = frozenset({"TYPE_CHECKING", "annotations", "lazy", "listing"})


def lazy(module: str, names: Mapping[str, str]) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return the ``__getattr__`` and the ``__dir__`` of a module.

    Args:
        module: The name of the module.
        names: The module that defines each name, or the module that the name stands for.
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


def native(module: ModuleType, make: Callable[[str], Any], names: Callable[[], list[str]]) -> None:
    """Let a native module make classes and functions when they are asked for.

    Each import from a module asks whether it has a ``__path__``. An error raised in Rust would answer that with more of the native code in
    memory than the classes take that an import needs.

    Args:
        module: The module.
        make: Makes the class or the function of a name, or returns None.
        names: Returns the names of what is made.
    """

    def find(name: str) -> Any:
        made = None if name.startswith("__") else make(name)
        if made is None:
            raise AttributeError(f"module {module.__name__!r} has no attribute {name!r}")
        setattr(module, name, made)
        return made

    members = vars(module)
    # Where PyO3 lists what is made at once.
    del members["__all__"]
    members.update(__getattr__=find, __dir__=lambda: sorted({*members, *names()}))


def listing(module: str, names: Mapping[str, str] | None = None) -> Callable[[], list[str]]:
    """Return the ``__dir__`` of a module: its names and those it would load, without the helpers for that."""

    def names_shown() -> list[str]:
        return sorted(({*vars(sys.modules[module])} - _TOOLS).union(names or ()))

    return names_shown


# Every module of the package that imports something native is imported after this one.
native(_core, _core.made_now, _core.made_later)

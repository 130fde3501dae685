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


def lazy(module: str, names: Mapping[str, str] | str) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return the ``__getattr__`` and the ``__dir__`` of a module.

    Args:
        module: The name of the module.
        names: The module that defines each name, or the module that the name stands for. As a text, which takes less memory until it is
            needed, lines of a module, a colon and its names.
    """
    known = None if isinstance(names, str) else names

    def table() -> Mapping[str, str]:
        nonlocal known
        if known is None:
            # Whole when others see it, who may be on other threads.
            known = _read(str(names))
        return known

    def find(name: str) -> Any:
        # What a module without an `__all__` exports: what it shows, but for modules.
        value = exported() if name == "__all__" and isinstance(names, str) else loaded(name)
        setattr(sys.modules[module], name, value)
        return value

    def loaded(name: str) -> Any:
        where = table().get(name)
        if where is None:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        found = importlib.import_module(where)
        return found if where.rpartition(".")[2] == name and not hasattr(found, name) else getattr(found, name)

    def exported() -> list[str]:
        members = vars(sys.modules[module])
        modules = {name for name, where in table().items() if where.rpartition(".")[2] == name}
        modules |= {name for name, value in members.items() if isinstance(value, ModuleType)}
        return [name for name in shown() if name == "__version__" or not (name.startswith("_") or name in modules)]

    def shown() -> list[str]:
        return listing(module, table())()

    return find, shown


def _read(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    where = ""
    for word in text.split():
        if word.endswith(":"):
            where = word[:-1]
        else:
            found[word] = where
    return found


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

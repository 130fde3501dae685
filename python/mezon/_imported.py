"""Modules that Python has imported, taken away and put back whole: the package of one has it as an attribute, too."""

from __future__ import annotations

import sys
from types import ModuleType

__all__ = ["forget", "put_back"]


def forget(name: str) -> None:
    """Forget a module that is imported, so that the next import reads it again."""
    module = sys.modules.pop(name)
    package, last = _place(name)
    # `from package import module` looks there first.
    if package is not None and vars(package).get(last) is module:
        delattr(package, last)


def put_back(name: str, module: ModuleType) -> None:
    """Let a module be the one that is imported under a name."""
    sys.modules[name] = module
    package, last = _place(name)
    if package is not None:
        setattr(package, last, module)


def _place(name: str) -> tuple[ModuleType | None, str]:
    """Return the package of a module, if it is there, and the module's name in it."""
    package, _, last = name.rpartition(".")
    return sys.modules.get(package), last

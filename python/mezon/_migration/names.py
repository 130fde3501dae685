"""What a dotted name of a program means: which module it comes from, and whether this package has it."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import inspect
from types import ModuleType
from typing import Any, Final

__all__ = ["MISSING", "Imports", "dotted", "found", "lacks", "parameters"]

_PACKAGE: Final = __name__.partition(".")[0]

MISSING: Final = object()
"""What `found` returns for a name that is not there. Names of other packages are never looked up."""

_KNOWN: Final[dict[str, Any]] = {}

# Running these is what they are for.
_NOT_IMPORTED: Final = {f"{_PACKAGE}.__main__"}


def found(name: str) -> Any:
    """Return what a dotted name of this package stands for, `MISSING` if it is not there, or None for a name of another one."""
    if name not in _KNOWN:
        _KNOWN[name] = _look_up(name)
    return _KNOWN[name]


def _look_up(name: str) -> Any:
    parts = name.split(".")
    if parts[0] != _PACKAGE or name in _NOT_IMPORTED:
        return None
    here: Any = importlib.import_module(_PACKAGE)
    for index in range(1, len(parts)):
        inside = getattr(here, parts[index], MISSING)
        if inside is MISSING and isinstance(here, ModuleType):
            inside = _module(".".join(parts[: index + 1]))
        if inside is MISSING:
            return MISSING
        here = inside
    return here


def lacks(name: str) -> str | None:
    """Return the shortest beginning of a dotted name that this package does not have, or None if it has all of it.

    Only what modules and enumerations have is certain: an object of another class may get its attributes when it is made.
    """
    parts = name.split(".")
    for index in range(2, len(parts) + 1):
        first = ".".join(parts[:index])
        if found(first) is MISSING:
            owner = found(".".join(parts[: index - 1]))
            certain = isinstance(owner, ModuleType) or hasattr(owner, "__members__")
            return first if certain else None
    return None


def parameters(function: Any) -> frozenset[str] | None:
    """Return the names that may be given to a function or a class, or None if it takes any or cannot be asked."""
    fields = getattr(function, "model_fields", None)
    if isinstance(function, type) and fields:
        return None if getattr(function, "_keeps", False) else _accepted(function, fields)
    try:
        given = inspect.signature(function).parameters
    except (TypeError, ValueError):
        return None
    if any(one.kind is one.VAR_KEYWORD for one in given.values()):
        return None
    return frozenset(given)


def _accepted(model: Any, fields: dict[str, Any]) -> frozenset[str]:
    """Return every name by which a model takes a field."""
    names = {*fields, *getattr(model, "_names", ()), *getattr(model, "_targets", ())}
    for field in fields.values():
        names.update((field.alias or "", *(getattr(field, "also", None) or ())))
    return frozenset(names)


def dotted(node: ast.AST) -> str | None:
    """Return the name that an expression spells, such as ``a.b.c``, or None."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return None
    return ".".join([node.id, *reversed(parts)])


class Imports:
    """What the names of a file were imported as."""

    def __init__(self, tree: ast.Module) -> None:
        self._meanings: dict[str, str] = {}
        self.local: dict[str, tuple[str, str]] = {}
        """Names from modules of the project: the last part of the module, and the name in it."""
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    meant = alias.name if alias.asname else alias.name.partition(".")[0]
                    self._meanings[alias.asname or meant] = meant
            elif isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    module = node.module or ""
                    if not node.level:
                        self._meanings[alias.asname or alias.name] = f"{module}.{alias.name}"
                    self.local[alias.asname or alias.name] = (module.rpartition(".")[2], alias.name)

    def meaning(self, node: ast.AST) -> str:
        """Return the full name of what an expression spells; "" for what was not imported."""
        name = dotted(node)
        if name is None:
            return ""
        first, dot, rest = name.partition(".")
        meant = self._meanings.get(first, "")
        return f"{meant}{dot}{rest}" if meant else ""

    def first(self, node: ast.AST) -> str:
        """Return what the first part of a dotted name was imported as, or ""."""
        return self._meanings.get((dotted(node) or "").partition(".")[0], "")

    @property
    def uses_mezon(self) -> bool:
        """Whether anything was imported from the package of both SDKs."""
        return any(meant.partition(".")[0] == _PACKAGE for meant in self._meanings.values())


def _module(name: str) -> Any:
    try:
        there = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        return MISSING
    return importlib.import_module(name) if there is not None else MISSING

"""The modules of a program, imported anew for a test."""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Final

from .._command_line.installation import PACKAGE
from .._imported import forget, put_back

if TYPE_CHECKING:
    from .._command_line.target import Target

__all__ = ["anew"]

# Where the modules of others are, whatever folder that is below.
_INSTALLED: Final = frozenset({"site-packages", "dist-packages"})
_STANDARD: Final = sysconfig.get_path("stdlib") + os.sep


@contextmanager
def anew(program: Target) -> Generator[None, None, None]:
    """Import the modules of a program anew meanwhile, also those that it imports late; afterwards those of before are back.

    What the test itself has imported stays as it is, so that its classes are those of the bot. Not so the bot's own module, and what has
    imported that: it knows the bot of before.
    """
    before, folder = _own(program), str(program.folder)
    was_found = sys.path.count(folder)
    for name in _stale(program.module, before):
        forget(name)
    try:
        yield
    finally:
        # `load` has put it there, so that what is imported late is found.
        if sys.path.count(folder) > was_found:
            sys.path.remove(folder)
        for name, module in _own(program).items():
            if before.get(name) is not module:
                forget(name)
        for name, module in before.items():
            if sys.modules.get(name) is not module:
                put_back(name, module)


def _own(program: Target) -> dict[str, ModuleType]:
    """Return the modules of a program that are imported, by their names."""
    return {name: module for name, module in list(sys.modules.items()) if _is_own(name, module, program)}


def _is_own(name: str, module: ModuleType, program: Target) -> bool:
    first, file = name.partition(".")[0], getattr(module, "__file__", None)
    # What is compiled to machine code is often refused a second time; and a package without a file has nothing that could be old.
    if first == PACKAGE.name or not isinstance(file, str) or not file.endswith(".py"):
        return False
    if first == program.module.partition(".")[0]:
        return True
    if not file.startswith(f"{program.folder}{os.sep}") or file.startswith(_STANDARD):
        return False
    # The tests themselves stand in the same folder, and no program imports them.
    is_test = type(getattr(module, "__loader__", None)).__module__.startswith("_pytest.")
    return not is_test and _INSTALLED.isdisjoint(Path(file).parts)


def _stale(module: str, own: dict[str, ModuleType]) -> set[str]:
    """Return the names of a module that is to be new, of what is below it, and of all that has something from one of these."""
    stale: set[str] = set()
    found = {module} & own.keys()
    while found:
        stale |= found
        old = [own[name] for name in stale]
        marks = {id(one) for one in old} | {id(bot) for one in old for bot in _bots(one)}
        found = {
            name
            for name, one in own.items()
            if name not in stale
            and (
                name.rpartition(".")[0] in stale
                or any(id(value) in marks or _origin(value) in stale for value in vars(one).values())
            )
        }
    return stale


def _bots(module: ModuleType) -> Iterator[object]:
    from ..client import MezonClient

    return (value for value in vars(module).values() if isinstance(value, MezonClient))


def _origin(value: object) -> str | None:
    """Return the name of the module that a class or function is from."""
    return value.__module__ if isinstance(value, (type, FunctionType)) else None

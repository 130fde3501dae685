"""The bot of a program, loaded anew for a test and pointed at a local server."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .._client_settings import unless_given
from .._command_line.loading import load
from .._command_line.parser import Mistake
from .._command_line.target import Target, target
from ..errors import ValidationError

if TYPE_CHECKING:
    from ..client import MezonClient

__all__ = ["scripted", "variables"]

# The modules that came with the bots of programs.
_came: set[str] = set()


def scripted(program: str, environment: Mapping[str, str], **settings: Any) -> MezonClient:
    """Return the bot of a program, which is imported anew: what an earlier test left in it is gone.

    Args:
        program: ``bot.py``, ``shop.bot`` or one of them with ``:name``.
        environment: The variables that it finds.
        **settings: Settings of the bot that its code leaves out.

    Raises:
        ValidationError: There is no such program, or no such bot in it. What the program itself raises is not caught.
    """
    try:
        wanted = target(program)
        with variables(environment), unless_given(**settings):
            return _anew(wanted)
    except Mistake as mistake:
        raise ValidationError(str(mistake), field="program") from None


def _anew(wanted: Target) -> MezonClient:
    for name in {wanted.module, *_came}:
        sys.modules.pop(name, None)
    places, known = list(sys.path), set(sys.modules)
    try:
        return load(wanted)
    finally:
        if str(wanted.folder) in places:
            sys.path[:] = places
        _came.update(name for name in set(sys.modules) - known if _is_own(name, wanted.folder))


def _is_own(module: str, folder: Path) -> bool:
    """Return whether a module is one of the program's: it begins in its folder, and not in an environment below that."""
    first = module.partition(".")[0]
    return (folder / first).is_dir() or (folder / f"{first}.py").is_file()


@contextmanager
def variables(wanted: Mapping[str, str]) -> Generator[None, None, None]:
    """Let the environment have these variables meanwhile."""
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value

"""Reads TOML, where Python does."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

from .parser import Mistake

__all__ = ["table"]


def table(file: Path) -> dict[str, Any]:
    """Return what a file of TOML holds. Raises Mistake if it cannot be read."""
    loads = _loads(file)
    try:
        # As the format wants it, and so that a byte-order mark of an editor is no part of a name.
        found: dict[str, Any] = loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise Mistake(f"there is no file {file}") from None
    except (OSError, ValueError) as error:
        raise Mistake(f"{file} cannot be read: {error}") from None
    return found


def _loads(file: Path) -> Any:
    name = "tomllib" if sys.version_info >= (3, 11) else "tomli"
    try:
        return importlib.import_module(name).loads
    except ModuleNotFoundError:
        raise Mistake(
            f"{file} cannot be read: Python {sys.version_info[0]}.{sys.version_info[1]} reads no TOML; install tomli"
        ) from None

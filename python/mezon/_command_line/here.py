"""The folder in which a command was called, which may be gone by then."""

from __future__ import annotations

from pathlib import Path

from .parser import Mistake

__all__ = ["here", "here_if_there"]


def here() -> Path:
    """Return the folder, for what cannot be done without. Raises Mistake if it is gone."""
    folder = here_if_there()
    if folder is None:
        raise Mistake("the folder in which this is called is gone; change into one that is there")
    return folder


def here_if_there() -> Path | None:
    """Return the folder; None if it is gone."""
    try:
        return Path.cwd()
    except OSError:
        return None

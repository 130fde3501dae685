"""Where PyInstaller finds what it has to know of the package."""

from __future__ import annotations

from pathlib import Path

__all__ = ["hook_dirs"]


def hook_dirs() -> list[str]:
    """Return the folder of the hook; PyInstaller calls this by the entry point ``pyinstaller40``."""
    return [str(Path(__file__).parent)]

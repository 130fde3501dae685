"""Which files of a project were saved, by looking again and again.

Looking is right wherever a bot may be written: in containers, on shares and under WSL the system tells nobody of a change. A look asks the
system once for each folder and each watched file; a folder is listed again only when it changed. How often it looks depends on what that costs, so
that large trees do not cost more.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Final

__all__ = ["FILES_MAX", "Watcher"]

SUFFIXES: Final = (".py", ".ftl", ".toml")

PAUSE_MIN_S: Final = 0.04
"""The least time between two looks: what a save waits for at most, and on average half of it."""

SHARE: Final = 20
"""A look that took so many milliseconds of the processor is followed by a pause of this many times as many: 5 % of one processor at most."""

FILES_MAX: Final = 20_000
"""How many files and folders are watched, the nearest first; beyond it, somebody develops in a folder that is no project."""

FRESH_S: Final = 2.0
"""A folder that changed so recently may change again without showing it: the coarsest file systems count in steps of 2 s."""

# Nobody writes in them. What begins with a dot is passed over, too.
_PASSED_OVER: Final = frozenset({"__pycache__", "node_modules", "site-packages"})

# What a virtual environment has, whatever its own name is.
_ENVIRONMENT: Final = "pyvenv.cfg"

# Without an object for every path of every look.
_stat = os.stat

# Time of the last change, size, and number of the file: a new file may take the place of the old one.
_Stamp = tuple[int, int, int]


class Watcher:
    """Remembers what the files of a folder looked like.

    Args:
        root: The folder.

    Attributes:
        pause: Seconds until it should look again.
        is_full: Whether there is more than it watches.
    """

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        # What each folder looked like when it was listed, with its sub-folders and its watched files.
        self._folders: dict[str, tuple[int, list[str], list[str]]] = {}
        self._files: dict[str, _Stamp] = {}
        self.pause = PAUSE_MIN_S
        self.is_full = False
        self.changed()

    def changed(self) -> set[Path]:
        """Look, and return the files that are new, different or gone since the last look."""
        begin = time.thread_time()
        seen = dict(self._look())
        differing = {path for path, _ in seen.items() ^ self._files.items()}
        self._files = seen
        self.pause = max(PAUSE_MIN_S, SHARE * (time.thread_time() - begin))
        return {Path(path) for path in differing}

    def _look(self) -> Iterator[tuple[str, _Stamp]]:
        """Yield each watched file with its stamp, those nearest to the root first."""
        folders, waiting, count = {}, deque([self._root]), 0
        while waiting and count < FILES_MAX:
            folder = waiting.popleft()
            listed = self._listed(folder)
            if listed is None:
                continue
            folders[folder] = listed
            _, inner, files = listed
            waiting.extend(inner)
            count += 1 + len(files)
            for file in files:
                try:
                    stat = _stat(file)
                except OSError:
                    continue
                yield file, (stat.st_mtime_ns, stat.st_size, stat.st_ino)
        self._folders = folders
        self.is_full = bool(waiting)

    def _listed(self, folder: str) -> tuple[int, list[str], list[str]] | None:
        """Return a folder's time, sub-folders and watched files; None if it is gone."""
        try:
            changed = _stat(folder).st_mtime_ns
            known = self._folders.get(folder)
            if known is not None and known[0] == changed and changed < time.time_ns() - FRESH_S * 1e9:
                return known
            inner: list[str] = []
            files: list[str] = []
            with os.scandir(folder) as entries:
                for entry in entries:
                    name = entry.name
                    if name == _ENVIRONMENT and folder != self._root:
                        return changed, [], []
                    if name[0] == "." or name in _PASSED_OVER:
                        continue
                    if name.endswith(SUFFIXES):
                        files.append(entry.path)
                    elif entry.is_dir(follow_symlinks=False):
                        inner.append(entry.path)
        except OSError:
            return None
        return changed, inner, files

"""The source files of a bot that is being written."""

from __future__ import annotations

import contextlib
import importlib.util
import traceback
import warnings
from collections.abc import Iterable
from pathlib import Path

__all__ = ["Sources", "forget_compiled"]


class Sources:
    """Remembers which files do not compile."""

    def __init__(self) -> None:
        self._broken: dict[Path, str] = {}

    def look_at(self, saved: Iterable[Path]) -> str:
        """Compile what was saved; return what is wrong in these and in those that were wrong before, or nothing."""
        for path in {*saved, *self._broken}:
            wrong = _error(path) if path.suffix == ".py" else ""
            if wrong:
                self._broken[path] = wrong
            else:
                self._broken.pop(path, None)
        return "\n".join(self._broken[path] for path in sorted(self._broken))


def forget_compiled(saved: Iterable[Path]) -> None:
    """Remove what Python has kept of source files: it tells two versions apart by length and second, and saves come faster than that."""
    for path in saved:
        if path.suffix == ".py":
            # Somebody else's cannot be removed, such as those of a container that ran as root.
            with contextlib.suppress(OSError):
                Path(importlib.util.cache_from_source(str(path))).unlink()


def _error(path: Path) -> str:
    """Return why a file does not compile; nothing if it does, or is gone."""
    try:
        source = path.read_bytes()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(source, str(path), "exec", dont_inherit=True)
    except OSError:
        return ""
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError) as error:
        return "".join(traceback.format_exception_only(error)).rstrip()
    return ""

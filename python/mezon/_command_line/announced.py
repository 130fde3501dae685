"""Which local servers run on this machine for this user, and where their consoles are: `mezon chat` finds them without being told.

The address of a console opens it to whoever knows it, so it is written where only its user can read it.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

from .here import here_if_there

__all__ = ["Announcement", "announced", "announcements"]


@dataclass(frozen=True)
class Announcement:
    """A local server.

    Attributes:
        console: The address of its console.
        folder: Where it was started; empty if that was gone.
        file: The file that says so.
    """

    console: str
    folder: str
    file: Path


@contextlib.contextmanager
def announced(console: str) -> Generator[None, None, None]:
    """Announce a console as long as the context is open. Where no file can be written, nobody is told."""
    place = _place()
    if place is None:
        yield
        return
    file = place / f"{os.getpid()}.json"
    text = json.dumps({"console": console, "folder": str(here_if_there() or "")})
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as opened:
            opened.write(text)
    except OSError:
        yield
        return
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            file.unlink()


def announcements() -> Iterator[Announcement]:
    """Yield what is announced, the newest first. What was killed is still announced; who finds nobody there removes the file."""
    place = _place()
    if place is None:
        return
    try:
        files = sorted(place.glob("*.json"), key=lambda file: file.stat().st_mtime, reverse=True)
    except OSError:
        return
    for file in files:
        try:
            told = json.loads(file.read_text(encoding="utf-8"))
            yield Announcement(told["console"], told["folder"], file)
        except (OSError, ValueError, TypeError, KeyError):
            continue


def _place() -> Path | None:
    """Return a folder of the user's own; None for a user without one, as a container may have who was only given a number."""
    local = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_RUNTIME_DIR")
    try:
        return (Path(local) if local else Path.home() / ".cache") / "mezon"
    except RuntimeError:
        return None

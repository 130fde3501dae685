"""Which stubs and docstrings there are, and which of them are out of date."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from . import calls, event_table, events, messages, models, records

__all__ = ["PACKAGE", "complaint", "rendered", "stale"]

ROOT: Final = Path(__file__).parents[2]
PACKAGE: Final = ROOT / "python" / "mezon"
# The modules whose models are JSON: written by hand, except for their docstrings.
RECORDS: Final = ("_models.agent", "_models.components", "_models.content", "_models.payloads")


def rendered() -> dict[Path, str]:
    """Return the text that each file should have."""
    texts = {
        PACKAGE / "schema" / "api.pyi": messages.render("mezon.api"),
        PACKAGE / "schema" / "realtime.pyi": messages.render("mezon.realtime"),
        PACKAGE / "rpc.pyi": calls.render(),
        PACKAGE / "models.pyi": models.render(),
        PACKAGE / "_event_calls.pyi": events.render(),
        PACKAGE / "_handlers.pyi": events.render_helpers(),
        PACKAGE / "_bot_handlers.pyi": events.render_bots(),
        PACKAGE / "commands" / "listen.pyi": events.render_listen(),
    }
    texts |= {path: records.render(path) for path in (PACKAGE / f"{name.replace('.', '/')}.py" for name in RECORDS)}
    made = {path: _formatted(path, text) for path, text in texts.items()}
    return {**made, ROOT / "docs" / "event_table.md": event_table.render()}


def _formatted(path: Path, text: str) -> str:
    """Return a text with its lines broken and its names sorted as in every file of the repository."""
    for arguments in (["check", "--fix-only", "--select", "F401,I,RUF022"], ["format"]):
        ruff = [sys.executable, "-m", "ruff", *arguments, "--quiet", "--stdin-filename", str(path), "-"]
        text = subprocess.run(ruff, input=text, capture_output=True, encoding="utf-8", check=True, cwd=ROOT).stdout
    return text


def stale() -> list[Path]:
    """Return the stubs that are missing or have another text."""
    return [path for path, text in rendered().items() if not path.exists() or path.read_text(encoding="utf-8") != text]


def complaint(paths: Sequence[Path]) -> str | None:
    """Return what is wrong and the command that mends it, None if nothing is out of date."""
    if not paths:
        return None
    names = ", ".join(path.relative_to(ROOT).as_posix() for path in paths)
    return f"out of date: {names}. Mend it with: make stubs"

"""The text of ``!help``, made from names, signatures and docstrings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from .command import Command
from .texts import Say, text

__all__ = ["about", "listing"]

# Commands on a page: a screen of a phone.
_PER_PAGE: Final = 10


def listing(commands: Iterable[Command[..., Any]], page: int, prefix: str, language: str | Say) -> str:
    """Return a page of the list of commands; the nearest one there is."""
    shown = sorted((c for c in commands if c.parent is None and not c.hidden), key=lambda command: command.name)
    pages = max(1, -(-len(shown) // _PER_PAGE))
    page = min(max(page, 1), pages)
    lines = [text("help-title", language, {"page": page, "pages": pages})]
    for command in shown[(page - 1) * _PER_PAGE : page * _PER_PAGE]:
        summary = command.help_in(language).partition("\n")[0]
        lines.append(f"{prefix}{command.usage}" + (f" - {summary}" if summary else ""))
    lines.append(text("help-more", language, {"usage": f"{prefix}help <...>"}))
    return "\n".join(lines)


def about(command: Command[..., Any], prefix: str, language: str | Say) -> str:
    """Return all there is to say of a command."""
    below = ", ".join(child.name for child in command.listed)
    parts: Sequence[str] = (
        f"{prefix}{command.usage}",
        command.help_in(language),
        text("help-aliases", language, {"aliases": ", ".join(command.aliases)}) if command.aliases else "",
        text("help-below", language, {"names": below}) if below else "",
    )
    return "\n".join(part for part in parts if part)

"""The pages that people write here, and the blocks of code on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]

_FENCE = re.compile(r"^( *)```([\w-]*)\n(.*?)^\1```[ \t]*$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A fenced block.

    Attributes:
        page: The page, from the top of the repository.
        number: Its place among the blocks of its language on the page, from 0.
        line: The line of its first line of code.
        language: The word behind the fence, "" for none.
        text: The code.
    """

    page: str
    number: int
    line: int
    language: str
    text: str

    @property
    def name(self) -> str:
        """A name for a file with it."""
        return f"{self.page.removeprefix('docs/').removesuffix('.md').replace('/', '_').lower()}_{self.number}"


def pages() -> list[Path]:
    """Return every page, those at the top of the repository first."""
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


def blocks(language: str | None = None) -> Iterator[Block]:
    """Yield the blocks of all pages, or those in one language."""
    for path in pages():
        text = path.read_text(encoding="utf-8")
        counts: dict[str, int] = {}
        for found in _FENCE.finditer(text):
            number = counts.get(found[2], 0)
            counts[found[2]] = number + 1
            if language in {None, found[2]}:
                line = text.count("\n", 0, found.start()) + 2
                yield Block(path.relative_to(ROOT).as_posix(), number, line, found[2], found[3])


def indented() -> Iterator[str]:
    """Yield the places of code that is shown by its indentation alone, so that nothing tells what language it is in."""
    for path in pages():
        text = _FENCE.sub(lambda found: "\n" * found[0].count("\n"), path.read_text(encoding="utf-8"))
        lines = ["", *text.splitlines()]
        inside = False
        for number, line in enumerate(lines):
            if line and not line.startswith(" "):
                # What belongs to an item of a list is indented, too.
                inside = re.match(r"[-*+] |\d+\. ", line) is not None
            elif line.startswith("    ") and not inside and not lines[number - 1].strip():
                yield f"{path.relative_to(ROOT).as_posix()}:{number}"

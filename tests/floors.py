"""The floors that docs/architecture.md draws: which file stands where, and what may import what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path

__all__ = ["Floors"]

PAGE = Path(__file__).parents[1] / "docs" / "architecture.md"


class Floors:
    """One of the drawings: each line names files, folders and patterns, and tells behind two spaces what they are.

    Args:
        before: What stands in front of it on the page.
    """

    def __init__(self, before: str) -> None:
        drawing = PAGE.read_text(encoding="utf-8").split(before, 1)[1].split("```text\n", 1)[1].split("```", 1)[0]
        lines = [line.partition("  ")[0].split() for line in drawing.splitlines()]
        self.lines = [[name for written in line for name in several(written)] for line in lines]

    def names(self) -> list[str]:
        """Return everything that is named."""
        return [name for line in self.lines for name in line]

    def name_of(self, path: str) -> str | None:
        """Return what names a file most exactly."""
        names = [name for name in self.names() if is_named(path, name)]
        return max(names, key=lambda name: len(name.replace("*", "")), default=None)

    def of(self, path: str) -> int | None:
        """Return the line of a file, counted from the top."""
        name = self.name_of(path)
        return next((number for number, line in enumerate(self.lines) if name in line), None)

    def upward(self, imports: Mapping[str, Iterable[str]]) -> Iterator[str]:
        """Yield the files that stand nowhere, and the imports that go up."""
        for file in imports:
            if self.of(file) is None:
                yield f"{file} is in no line of docs/architecture.md"
        for file, others in imports.items():
            for other in others:
                here, there = self.of(file), self.of(other)
                if here is not None and there is not None and there < here:
                    yield f"{file} imports {other}, which docs/architecture.md has above it"


def several(written: str) -> list[str]:
    """Return the names that `folder/{one,other}.py` is short for."""
    before, _, rest = written.partition("{")
    inner, _, after = rest.partition("}")
    return [before + one + after for one in inner.split(",")]


def is_named(path: str, name: str) -> bool:
    if name.endswith("/"):
        return path.startswith(name)
    return path == name or ("/" not in path and fnmatch(path, name))

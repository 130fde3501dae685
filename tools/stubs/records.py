"""The docstrings of the models that are JSON, whose classes are written by hand: what they are and what their fields mean."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from . import descriptions
from .docstrings import docstring

__all__ = ["classes", "own_fields", "render"]


def render(path: Path) -> str:
    """Return the text of a module with the docstrings of its models made anew."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    for node in reversed(list(classes(text))):
        said = node.body[0]
        is_, fields = descriptions.record(node.name, own_fields(node))
        made = docstring(
            is_ or "", arguments={name: told or "" for name, told in fields.items()}, indent=4, of="Attributes"
        )
        lines[said.lineno - 1 : said.end_lineno] = [made]
    return "".join(lines)


def classes(text: str) -> Iterator[ast.ClassDef]:
    """Yield the public models of a module."""
    for node in ast.parse(text).body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and not _is_enum(node):
            yield node


def own_fields(node: ast.ClassDef) -> Iterator[str]:
    """Yield the fields that a model declares itself."""
    for statement in node.body:
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            name = statement.target.id
            if not name.startswith("_"):
                yield name


def _is_enum(node: ast.ClassDef) -> bool:
    return any(isinstance(base, ast.Name) and base.id == "Enum" for base in node.bases)

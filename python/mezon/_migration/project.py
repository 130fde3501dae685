"""All files of a project, read together: what one of them makes, others import."""

from __future__ import annotations

import ast
import os
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from .._command_line.installation import OLD_SDK
from .finding import Finding
from .kinds import Kinds
from .names import Imports
from .reader import FOREIGN, Reader, asks_for_dicts, parse
from .requirements import is_requirement_file, required
from .rules import RULES

__all__ = ["Project"]

# Folders in which other people's files are.
_PASSED_OVER: Final = {"__pycache__", "node_modules", "site-packages", "venv", "env", "build", "dist"}
_OWN: Final = __name__.partition(".")[0]
# From how many files on the origin of a name is not looked for.
_PASSED_ON: Final = 8
# Needed by mezon-sdk alone: hardly a bot uses them itself.
_ONLY_OLD: Final = {"mmn-sdk", "aiolimiter"}


@dataclass
class _File:
    path: Path
    tree: ast.Module
    imports: Imports
    kinds: Kinds


class Project:
    """Files, and folders with all that is below them.

    Args:
        roots: Where they are; where there are several, findings name them as well.
    """

    def __init__(self, *roots: Path) -> None:
        self.roots = roots
        self._findings: dict[tuple[Path, int, str, str], Finding] = {}
        self._files: list[_File] = []
        self._named: set[str] = set()
        self.read = 0
        """How many files were read."""

    def findings(self) -> list[Finding]:
        """Read the project, and return what differs in it, in the order of files and lines."""
        with warnings.catch_warnings():
            # What Python has to say about the program's texts is nothing to its migration.
            warnings.simplefilter("ignore")
            self._read_all()
        return [self._findings[key] for key in sorted(self._findings)]

    def _read_all(self) -> None:
        for path in self._paths():
            if path.suffix in {".py", ".pyw"} or (path in self.roots and not is_requirement_file(path)):
                self._parse(path)
            else:
                self._read_requirements(path)
        self._read_files()

    def _paths(self) -> Iterator[Path]:
        seen: set[Path] = set()
        for root in self.roots:
            for path in _below(root) if root.is_dir() else [root]:
                if path.absolute() not in seen:
                    seen.add(path.absolute())
                    yield path

    def _add(self, path: Path, line: int, rule: str, subject: str) -> None:
        (root, *others) = self.roots
        shown = path if others or path == root else path.relative_to(root)
        self._findings.setdefault((shown, line, rule, subject), Finding(shown, line, subject, RULES[rule]))

    def _content(self, path: Path) -> bytes | None:
        self.read += 1
        try:
            return path.read_bytes()
        except OSError as error:
            self._add(path, 1, "unreadable", error.strerror or type(error).__name__)
            return None

    def _parse(self, path: Path) -> None:
        source = self._content(path)
        if source is None:
            return
        try:
            tree = parse(source)
            imports = Imports(tree)
            self._files.append(_File(path, tree, imports, Kinds(tree, imports, {})))
        except SyntaxError as error:
            self._add(path, max(error.lineno or 1, 1), "syntax", error.msg)
        except ValueError as error:
            self._add(path, 1, "syntax", str(error))
        except (RecursionError, MemoryError):
            self._add(path, 1, "syntax", "it is nested too deeply")

    def _read_requirements(self, path: Path) -> None:
        source = self._content(path)
        if source is None:
            return
        for line, name, has_place in required(path, source.decode("utf-8", "replace")):
            self._named.add(name)
            if name == OLD_SDK:
                self._add(path, line, "requirement", name)
            elif name == _OWN and not has_place:
                self._add(path, line, "stranger", name)
            elif name in _ONLY_OLD:
                self._add(path, line, "dependency, unneeded", name)

    def _follow_imports(self) -> None:
        """Tell each file what the others make, until there is nothing new: a file may pass on what it imports."""
        known: dict[tuple[str, str], str] = {}
        for _ in range(_PASSED_ON):
            exported = {
                (file.path.stem, name): kind for file in self._files for name, kind in file.kinds.exported().items()
            }
            if exported == known:
                break
            known = exported
            for file in self._files:
                # Nothing that it asks for has become known otherwise.
                if not known.keys().isdisjoint(file.imports.local.values()):
                    file.kinds = Kinds(file.tree, file.imports, known)

    def _read_files(self) -> None:
        self._follow_imports()
        plain = any(asks_for_dicts(file.tree) for file in self._files)
        own = frozenset(name for file in self._files for name in _given(file.tree))
        others = self._named - {OLD_SDK, _OWN, *FOREIGN.values()}
        imported: set[str] = set()
        for file in self._files:
            try:
                reader = Reader(file.tree, file.imports, file.kinds, own)
                for line, rule, subject in reader.seen():
                    if not (plain and rule.startswith("content is ")):
                        self._add(file.path, line, rule, subject)
                if not any(other.imports.uses_mezon for other in self._files):
                    continue
                for line, module in reader.foreign():
                    if FOREIGN[module] not in self._named and module not in imported:
                        imported.add(module)
                        self._add(file.path, line, "dependency, perhaps" if others else "dependency", FOREIGN[module])
            except (RecursionError, MemoryError):
                self._add(file.path, 1, "syntax", "it is nested too deeply")


def _below(root: Path) -> Iterator[Path]:
    """Yield the files below a folder that are read."""
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(
            name
            for name in folders
            if name not in _PASSED_OVER and not name.startswith(".") and not Path(folder, name, "pyvenv.cfg").is_file()
        )
        for name in sorted(files):
            path = Path(folder, name)
            if (path.suffix in {".py", ".pyw"} or is_requirement_file(path)) and path.is_file():
                yield path


def _given(tree: ast.Module) -> Iterator[str]:
    """Yield the attributes that a program sets, and the functions that its classes define."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr
        elif isinstance(node, ast.ClassDef):
            yield from (one.name for one in node.body if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef)))
            yield from (
                one.target.id
                for one in node.body
                if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)
            )

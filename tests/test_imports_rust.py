"""No Rust file imports, over however many others, a file that imports it, and none of the core what docs/architecture.md has above it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, pairwise
from pathlib import Path

import pytest

from .floors import Floors

ROOT = Path(__file__).parent.parent

CRATES = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("src/*/src"))

TOKEN = re.compile(
    r"""
    (?P<skip> \s+ | //[^\n]* | /\*(?:[^*]|\*(?!/))*\*/ )
    | (?P<text> [bc]?r(?P<hashes>\#*)".*?"(?P=hashes) | [bc]?"(?:\\.|[^"\\])*" | b?'(?:\\[^']+|[^'\\])' )
    | (?P<lifetime> '\w+ )
    | (?P<word> (?:r\#)?\w+ )
    | (?P<mark> :: | . )
    """,
    re.VERBOSE | re.DOTALL,
)
CLOSING = {"{": "}", "(": ")", "[": "]"}
ITEMS = {"fn", "struct", "enum", "trait", "union", "type", "const", "static"}


@dataclass(frozen=True)
class Token:
    text: str
    line: int
    is_word: bool


@dataclass(frozen=True)
class Use:
    path: tuple[str, ...]
    name: str  # What it is called here; "*" for everything in a module.
    line: int


@dataclass
class Module:
    """A module: that of a file, or one written inside of it."""

    path: tuple[str, ...]
    file: Path
    modules: dict[str, Module] = field(default_factory=dict)
    items: dict[str, int] = field(default_factory=dict)
    uses: list[Use] = field(default_factory=list)
    paths: list[tuple[tuple[str, ...], int]] = field(default_factory=list)


@dataclass(frozen=True)
class Found:
    """Something that a path names."""

    file: Path
    name: str
    line: int


def tokens_of(text: str) -> list[Token]:
    found, line = [], 1
    for match in TOKEN.finditer(text):
        if match.lastgroup != "skip":
            found.append(Token(match.group(), line, match.lastgroup == "word"))
        line += match.group().count("\n")
    return found


def group_end(tokens: list[Token], at: int) -> int:
    """Return the index behind the group that opens at an index."""
    depth = 0
    for index in range(at, len(tokens)):
        text = tokens[index].text
        depth += text in CLOSING
        depth -= text in CLOSING.values()
        if depth == 0:
            return index + 1
    return len(tokens)


def item_end(tokens: list[Token], at: int) -> int:
    """Return the index behind the item that starts at an index: a semicolon or a block ends it."""
    ends_with_semicolon = any(token.text in {"use", "const", "static", "type"} for token in tokens[at : at + 3])
    while at < len(tokens):
        text = tokens[at].text
        if text == ";":
            return at + 1
        if text in CLOSING:
            at = group_end(tokens, at)
            if text == "{" and not ends_with_semicolon:
                return at
        else:
            at += 1
    return at


def use_tree(tokens: list[Token], head: tuple[str, ...] = ()) -> Iterator[Use]:
    path, name, at = head, "", 0
    while at < len(tokens):
        token = tokens[at]
        if token.text == "{":
            end = group_end(tokens, at) - 1
            start = at + 1
            while start < end:
                stop = start
                while stop < end and tokens[stop].text != ",":
                    stop = group_end(tokens, stop) if tokens[stop].text == "{" else stop + 1
                yield from use_tree(tokens[start:stop], path)
                start = stop + 1
            return
        if token.text == "as":
            name = tokens[at + 1].text
            break
        if token.text == "*":
            yield Use(path, "*", token.line)
            return
        if token.text == "self" and head:
            break
        if token.is_word:
            path = (*path, token.text)
        at += 1
    if path:
        yield Use(path, name or path[-1], tokens[0].line)


def is_for_tests(attribute: list[Token]) -> bool:
    text = "".join(token.text for token in attribute)
    return text in {"#[cfg(test)]", "#![cfg(test)]"} or text.startswith("#[cfg(all(test")


class Crate:
    """The modules of a crate, and what each file takes from which other one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = self.load((), folder / "lib.rs")
        self.imports: dict[Path, dict[Path, list[tuple[int, Found]]]] = {}
        self.follow(self.root)

    def load(self, path: tuple[str, ...], file: Path) -> Module:
        module = Module(path, file)
        self.read(module, tokens_of(file.read_text(encoding="utf-8")))
        return module

    def file_of(self, module: Module, name: str) -> Path:
        folder = self.folder.joinpath(*module.path)
        return next(file for file in (folder / f"{name}.rs", folder / name / "mod.rs") if file.exists())

    def read(self, module: Module, tokens: list[Token]) -> None:
        at = depth = 0
        while at < len(tokens):
            token = tokens[at]
            depth += (token.text == "{") - (token.text == "}")
            if token.text == "#" and at + 1 < len(tokens) and tokens[at + 1].text in {"[", "!"}:
                end = group_end(tokens, at + (2 if tokens[at + 1].text == "!" else 1))
                at = self.after_attribute(tokens, at, end)
            elif token.text == "mod" and at + 2 < len(tokens) and tokens[at + 2].text in {";", "{"}:
                at = self.read_module(module, tokens, at)
            elif token.text == "use" and (at == 0 or tokens[at - 1].text in {";", "{", "}", ")", "]", "pub"}):
                end = item_end(tokens, at)
                module.uses.extend(use_tree(tokens[at + 1 : end - 1]))
                at = end
            elif token.text == "macro_rules":
                module.items[tokens[at + 2].text] = token.line
                at += 3
            elif token.text in ITEMS and at + 1 < len(tokens) and tokens[at + 1].is_word:
                if depth == 0 and tokens[at + 1].text not in ITEMS:
                    module.items[tokens[at + 1].text] = token.line
                at += 1
            elif token.is_word and not (at and tokens[at - 1].text in {"::", "."}):
                at = self.read_path(module, tokens, at)
            else:
                at += 1

    @staticmethod
    def after_attribute(tokens: list[Token], at: int, end: int) -> int:
        if not is_for_tests(tokens[at:end]):
            return end
        while end < len(tokens) and tokens[end].text == "#":
            end = group_end(tokens, end + 1)
        return item_end(tokens, end)

    def read_module(self, module: Module, tokens: list[Token], at: int) -> int:
        name = tokens[at + 1].text
        path = (*module.path, name)
        if tokens[at + 2].text == ";":
            module.modules[name] = self.load(path, self.file_of(module, name))
            return at + 3
        end = group_end(tokens, at + 2)
        inline = module.modules[name] = Module(path, module.file)
        self.read(inline, tokens[at + 3 : end - 1])
        return end

    @staticmethod
    def read_path(module: Module, tokens: list[Token], at: int) -> int:
        path, line = [tokens[at].text], tokens[at].line
        while at + 2 < len(tokens) and tokens[at + 1].text == "::" and tokens[at + 2].is_word:
            at += 2
            path.append(tokens[at].text)
        module.paths.append((tuple(path), line))
        return at + 1

    def named(self, module: Module, name: str, seen: frozenset[tuple[tuple[str, ...], str]]) -> list[Module | Found]:
        """Return what a name can stand for in a module: a module, an item, or both."""
        if (module.path, name) in seen:
            return []
        seen |= {(module.path, name)}
        found: list[Module | Found] = []
        if name in module.modules:
            found.append(module.modules[name])
        if name in module.items:
            found.append(Found(module.file, name, module.items[name]))
        for use in module.uses:
            if use.name == name:
                found += self.resolve(module, use.path, seen)
        return found or [
            place
            for use in module.uses
            if use.name == "*"
            for source in self.resolve(module, use.path, seen)
            if isinstance(source, Module)
            for place in self.named(source, name, seen)
        ]

    def resolve(
        self, module: Module, path: tuple[str, ...], seen: frozenset[tuple[tuple[str, ...], str]] = frozenset()
    ) -> list[Module | Found]:
        """Return what a path names; nothing if that is in another crate."""
        at, here = 0, module
        while at < len(path) and path[at] in {"crate", "self", "super"}:
            if path[at] == "crate":
                here = self.root
            elif path[at] == "super":
                here = self.module(here.path[:-1])
            at += 1
        places: list[Module | Found] = [here]
        for step, name in enumerate(path[at:]):
            items = [place for place in places if isinstance(place, Found)]
            inside = [place for place in places if isinstance(place, Module)]
            places = [found for place in inside for found in self.named(place, name, seen)]
            if not places:
                if items:
                    return list(items)
                # Made by a macro, or in another crate where the first name is none of ours.
                return [Found(place.file, name, 1) for place in inside] if at or step else []
        return places

    def module(self, path: tuple[str, ...]) -> Module:
        module = self.root
        for name in path:
            module = module.modules[name]
        return module

    def follow(self, module: Module) -> None:
        found = [(use.line, place) for use in module.uses for place in self.resolve(module, use.path)]
        everything = [place for use in module.uses if use.name == "*" for place in self.resolve(module, use.path)]
        for path, line in module.paths:
            if len(path) > 1:
                found += [(line, place) for place in self.resolve(module, path)]
            for source in everything:
                if isinstance(source, Module):
                    found += [(line, place) for place in self.named(source, path[0], frozenset())]
        for line, place in found:
            if isinstance(place, Found) and place.file != module.file:
                self.imports.setdefault(module.file, {}).setdefault(place.file, []).append((line, place))
        for inner in module.modules.values():
            self.follow(inner)

    def circles(self, without: tuple[Path, Path] | None = None) -> list[set[Path]]:
        """Return the files that reach each other, in groups; `without` leaves one import out."""
        reached = {file: self.reach(file, without) for file in self.imports}
        circles: list[set[Path]] = []
        for file in self.imports:
            circle = {other for other in reached[file] if file in reached.get(other, ())}
            if file in circle and circle not in circles:
                circles.append(circle)
        return circles

    def reach(self, file: Path, without: tuple[Path, Path] | None) -> set[Path]:
        seen: set[Path] = set()
        left = [file]
        while left:
            here = left.pop()
            for other in self.imports.get(here, ()):
                if other not in seen and (here, other) != without:
                    seen.add(other)
                    left.append(other)
        return seen

    def ring(self, circle: set[Path]) -> list[Path]:
        """Return the shortest way around."""
        ways = ([*way, way[0]] for file in circle for way in self.ways_back(file))
        return min(ways, key=len)

    def ways_back(self, file: Path) -> Iterator[list[Path]]:
        before: dict[Path, Path] = {}
        left = [file]
        while left:
            here = left.pop(0)
            for other in self.imports.get(here, ()):
                if other == file:
                    way = [here]
                    while way[0] != file:
                        way.insert(0, before[way[0]])
                    yield way
                    return
                if other not in before:
                    before[other] = here
                    left.append(other)

    def show(self, file: Path) -> str:
        return (
            file.relative_to(ROOT).as_posix() if file.is_relative_to(ROOT) else file.relative_to(self.folder).as_posix()
        )

    def explain(self, circle: set[Path]) -> str:
        """Return the shortest way around with the lines that make it, and what mends it."""
        ring = self.ring(circle)
        steps = list(pairwise(ring))
        lines = [f"{len(circle)} files import each other; the shortest circle among them:"]
        for file, other in steps:
            taken = self.imports[file][other]
            names = sorted({place.name for _, place in taken})
            lines.append(f"  {self.show(file)}:{taken[0][0]} takes {', '.join(names)} from {self.show(other)}")
        # The import that alone makes most of it.
        file, other = min(steps, key=lambda step: sum(map(len, self.circles(without=step))))
        names = sorted({place.name for _, place in self.imports[file][other]})
        lines.append(
            f"To mend it, move {', '.join(names)} out of {self.show(other)} into a file that imports neither of them"
            f" (`pub use` keeps the path), or what needs it out of {self.show(file)}."
        )
        return "\n".join(lines)


@cache
def read(folder: str) -> Crate:
    return Crate(ROOT / folder)


def below(crate: Crate, files: Iterable[Path]) -> set[str]:
    return {file.relative_to(crate.folder).as_posix() for file in files}


@pytest.mark.parametrize("folder", CRATES)
def test_no_file_imports_one_that_imports_it(folder: str) -> None:
    crate = read(folder)
    circles = crate.circles()
    assert not circles, "\n".join(crate.explain(circle) for circle in circles)


def test_every_import_of_the_core_goes_down_the_floors_of_the_architecture() -> None:
    crate = read("src/core/src")
    imports = {name: below(crate, others) for file, others in crate.imports.items() for name in below(crate, [file])}
    floors = Floors("## The floors inside the core")
    assert list(floors.upward(imports)) == []
    assert set(floors.names()) <= {floors.name_of(name) for name in {*imports, *chain(*imports.values())}}


FREE = {
    "lib.rs": "mod a;\nmod b;\nmod deep;\npub use a::A;\n",
    "a.rs": "use crate::b::B;\npub struct A(B);\n#[cfg(test)]\nmod tests { use crate::deep::Top; }\n",
    "b.rs": '// use crate::a::A;\n/// [`crate::a::A`]\npub struct B { text: &\'static str }\nconst TEXT: &str = "crate::a::A";\n',
    "deep/mod.rs": "mod leaf;\nmod twig;\npub use self::{leaf::{Leaf, grow}, twig::Twig};\nuse crate::a;\npub struct Top(a::A);\n",
    "deep/leaf.rs": "pub struct Leaf;\npub fn grow() {}\n",
    "deep/twig.rs": "use super::Leaf;\npub struct Twig(Leaf);\nfn f() { super::grow(); crate::A::new() }\n",
}


def made(folder: Path, **changed: str) -> Crate:
    files = {**FREE, **{name.replace("__", "/") + ".rs": text for name, text in changed.items()}}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return Crate(folder)


def test_what_a_module_re_exports_belongs_to_the_file_that_defines_it(tmp_path: Path) -> None:
    crate = made(tmp_path)
    assert crate.circles() == []
    twig = crate.imports[tmp_path / "deep/twig.rs"]
    assert below(crate, twig) == {"deep/leaf.rs", "a.rs"}
    assert below(crate, crate.imports[tmp_path / "deep/mod.rs"]) == {"deep/leaf.rs", "deep/twig.rs", "a.rs"}


@pytest.mark.parametrize(
    ("name", "text", "circle"),
    [
        ("b", "use crate::a::A;\npub struct B(A);\n", {"a.rs", "b.rs"}),
        ("b", "pub struct B;\nfn f(_: crate::A) {}\n", {"a.rs", "b.rs"}),
        ("b", "use super::{a as other, a::*};\npub struct B(other::A);\n", {"a.rs", "b.rs"}),
        ("b", "use crate::a::*;\npub struct B(Option<A>);\n", {"a.rs", "b.rs"}),
        ("b", "pub struct B;\nfn f() { use crate::deep::Top; }\n", {"a.rs", "b.rs", "deep/mod.rs", "deep/twig.rs"}),
        (
            "deep__leaf",
            "use super::Top;\npub struct Leaf;\npub fn grow() {}\n",
            {"deep/mod.rs", "deep/leaf.rs", "deep/twig.rs"},
        ),
        (
            "deep__leaf",
            "pub struct Leaf;\npub fn grow() { super::twig::Twig::new() }\n",
            {"deep/leaf.rs", "deep/twig.rs"},
        ),
        ("deep__leaf", "use super::super::deep::Twig as T;\npub struct Leaf;\n", {"deep/leaf.rs", "deep/twig.rs"}),
    ],
)
def test_a_circle_that_is_added_is_found(tmp_path: Path, name: str, text: str, circle: set[str]) -> None:
    crate = made(tmp_path, **{name: text})
    assert [below(crate, found) for found in crate.circles()] == [circle]
    told = crate.explain(crate.circles()[0])
    assert all(file in told for file in below(crate, crate.ring(crate.circles()[0])))
    assert "To mend it, move" in told


if __name__ == "__main__":
    for folder in CRATES:
        crate = Crate(ROOT / folder)
        for circle in crate.circles():
            print(crate.explain(circle), *sorted(below(crate, circle)), sep="\n    ")

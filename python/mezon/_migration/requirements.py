"""What the requirement files of a project name, read line by line in the four forms that they have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

__all__ = ["Requirement", "is_requirement_file", "required"]

Requirement = tuple[int, str, bool]
"""The line, the name in its canonical form, and whether the line also says where the distribution is to be had."""

_NAME: Final = r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)"
_REST: Final = r"\s*(?:\[[^\]]*\])?\s*(?P<rest>(?:[<>=!~;@,(].*)?)$"
_LINE: Final = re.compile(rf"^\s*{_NAME}{_REST}")
_EGG: Final = re.compile(r"#egg=(?P<name>[A-Za-z0-9._-]+)")
# The file says itself where distributions are to be had.
_OWN_INDEX: Final = re.compile(r"^\s*(?:--no-index|--index-url|-i)\b", re.MULTILINE)
_QUOTED: Final = re.compile(r"""(["'])(?P<text>[^"'\n]*)\1""")
_KEY: Final = re.compile(rf"""^\s*["']?{_NAME}["']?\s*=\s*(?P<value>["'{{*].*)$""")
_SECTION: Final = re.compile(r"^\s*\[+\s*(?P<name>[^\]]+?)\s*\]+\s*(?:#.*)?$")
_ARRAY: Final = re.compile(r"""^\s*["']?(?P<key>[\w.-]+)["']?\s*=\s*\[""")

# Tables whose keys are distributions, and lists whose items are.
_TABLES: Final = re.compile(r"^(?:packages|dev-packages|tool\.poetry\.(?:.*\.)?(?:dev-)?dependencies)$")
_LISTS: Final = re.compile(
    r"^(?:project\.dependencies|project\.optional-dependencies\..+|dependency-groups\..+|tool\.uv\.dev-dependencies|build-system\.requires)$"
)


def is_requirement_file(path: Path) -> bool:
    """Return whether a file says what a project needs."""
    name = path.name.lower()
    if name in {"pyproject.toml", "setup.cfg", "pipfile"}:
        return True
    return path.suffix in {".txt", ".in"} and ("requirements" in name or path.parent.name.lower() == "requirements")


def required(path: Path, text: str) -> Iterator[Requirement]:
    """Yield each distribution that a requirement file names."""
    lines = list(enumerate(text.splitlines(), 1))
    if path.name.lower() == "setup.cfg":
        yield from _of_cfg(lines)
    elif path.name.lower() in {"pyproject.toml", "pipfile"}:
        yield from _of_toml(lines)
    else:
        own_index = _OWN_INDEX.search(text) is not None
        for number, line in lines:
            for where, name, has_place in _of_line(number, _without_comment(line)):
                yield where, name, has_place or own_index


def _of_line(number: int, line: str) -> Iterator[Requirement]:
    egg, match = _EGG.search(line), _LINE.match(line.strip())
    if egg:
        yield number, _canonical(egg["name"]), True
    elif match:
        yield number, _canonical(match["name"]), match["rest"].startswith("@")


def _of_cfg(lines: list[tuple[int, str]]) -> Iterator[Requirement]:
    section, inside = "", False
    for number, raw in lines:
        line = _without_comment(raw)
        header = _SECTION.match(line)
        if header:
            section, inside = header["name"], False
        elif line[:1].isspace():
            if inside:
                yield from _of_line(number, line)
        elif line.strip():
            key, _, value = line.partition("=")
            inside = section == "options.extras_require" or (
                section == "options" and key.strip() in {"install_requires", "setup_requires"}
            )
            if inside:
                yield from _of_line(number, value)


def _of_toml(lines: list[tuple[int, str]]) -> Iterator[Requirement]:
    section, array = "", ""
    for number, raw in lines:
        line = raw
        if not array:
            header = _SECTION.match(line)
            if header:
                section = header["name"].replace('"', "")
                continue
            opened = _ARRAY.match(line)
            key = _KEY.match(line)
            if opened:
                array = f"{section}.{opened['key']}"
                line = line[opened.end() :]
            elif key and _TABLES.match(section):
                yield number, _canonical(key["name"]), bool(re.search(r"\b(?:git|path|file|url)\s*=", key["value"]))
        if array:
            if _LISTS.match(array):
                for quoted in _QUOTED.finditer(_without_comment(line)):
                    yield from _of_line(number, quoted["text"])
            if "]" in _QUOTED.sub("", _without_comment(line)):
                array = ""


def _without_comment(line: str) -> str:
    """Cut what follows a ``#``, which is a comment at the beginning of a line and behind a space."""
    return re.split(r"(?:^|\s)#", line, maxsplit=1)[0]


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()

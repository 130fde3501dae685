"""The pages of the repository as pages of the site: links lead to pages, and files that are no pages come along."""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from .contents import CONTENTS, DOCS, FRONT, PROJECT, ROOT

__all__ = ["BrokenLinkError", "write"]

_LINK: Final = re.compile(r"(?<!\\)\]\(([^)\s]+)\)")
_NUMBERED: Final = re.compile(r'^(#+) <a id="([\d.]+)"></a>', re.MULTILINE)
_FENCE: Final = re.compile(r"^(```.*?^```)", re.MULTILINE | re.DOTALL)
_SCHEME: Final = re.compile(r"^[a-z]+:")


# The page whose payloads are links on the site.
_TABLE: Final = "event_table"


class BrokenLinkError(Exception):
    """A page links to what is not there."""


def write(source: Path, made: dict[str, str], named: dict[str, str]) -> None:
    """Write the source of the site.

    Args:
        source: The folder, which is made anew.
        made: Pages that are made, by their names on the site.
        named: Where the classes are described that the table of events names.
    """
    shutil.rmtree(source, ignore_errors=True)
    texts = {**made, **{name: _rewritten(name, path, source) for name, path in _origins().items()}}
    texts[_TABLE] = re.sub(
        r"`([a-z]+\.\w+)`", lambda found: _named(found[0], named.get(found[1])), texts.get(_TABLE, "# Events\n")
    )
    for name, text in texts.items():
        path = source / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + (_trees() if name == FRONT else ""), encoding="utf-8")


def _named(shown: str, place: str | None) -> str:
    return shown if place is None else f"[{shown}](#{place})"


@cache
def _origins() -> dict[str, Path]:
    """Return where each page comes from, by its name on the site."""
    own = {path.relative_to(DOCS).with_suffix("").as_posix(): path for path in sorted(DOCS.rglob("*.md"))}
    return own | {name: ROOT / path for name, path in PROJECT.items()}


def _trees() -> str:
    """Return what tells the order of the pages."""
    return "".join(
        f"\n```{{toctree}}\n:hidden:\n:caption: {title}\n\n" + "\n".join(pages) + "\n```\n"
        for title, pages in CONTENTS.items()
    )


def _rewritten(name: str, path: Path, source: Path) -> str:
    text = path.read_text(encoding="utf-8")
    numbered = _NUMBERED.search(text) is not None
    pieces = _FENCE.split(text)
    # Every second piece is code.
    pieces[::2] = [_prose(piece, name, path, source) for piece in pieces[::2]]
    text = "".join(pieces)
    if numbered:
        text = _NUMBERED.sub(lambda found: f"({Path(name).name}-{found[2]})=\n{found[1]} ", text)
    if name == "decisions/README":
        others = sorted(one.stem for one in (DOCS / "decisions").glob("*.md") if one.stem != "README")
        text += "\n```{toctree}\n:hidden:\n\n" + "\n".join(others) + "\n```\n"
    return text


def _prose(text: str, name: str, path: Path, source: Path) -> str:
    return _LINK.sub(lambda found: f"]({_target(found[1], name, path, source)})", text)


def _target(link: str, name: str, path: Path, source: Path) -> str:
    """Return where a link of a page leads on the site."""
    if _SCHEME.match(link):
        return link
    place, _, fragment = link.partition("#")
    goal = (path.parent / place).resolve() if place else path
    if not goal.exists():
        raise BrokenLinkError(f"{path.relative_to(ROOT)} links to {link}, which does not exist")
    if goal == ROOT / "README.md":
        goal = DOCS / f"{FRONT}.md"
    page = next((page for page, origin in _origins().items() if origin == goal), None)
    if page is None:
        return _file(goal, name, source)
    if fragment and re.fullmatch(r"[\d.]+", fragment) and fragment in _sections(goal):
        return f"#{Path(page).name}-{fragment}"
    relative = posixpath.relpath(f"{page}.md", posixpath.dirname(name) or ".")
    return f"#{fragment}" if not place else relative + (f"#{fragment}" if fragment else "")


def _sections(page: Path) -> Iterator[str]:
    for _, number in _NUMBERED.findall(page.read_text(encoding="utf-8")):
        yield number


def _file(goal: Path, name: str, source: Path) -> str:
    """Take a file along that is no page, and return the link to it; a folder is shown by its files' list."""
    inside = goal.relative_to(ROOT).as_posix()
    kept = source / "files" / inside
    if goal.is_dir():
        kept = kept / "files.txt"
        kept.parent.mkdir(parents=True, exist_ok=True)
        listed = sorted(one.name + ("/" if one.is_dir() else "") for one in goal.iterdir() if one.name != "__pycache__")
        kept.write_text("\n".join([inside, *listed]) + "\n", encoding="utf-8")
    else:
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(goal, kept)
    return posixpath.relpath(kept.relative_to(source).as_posix(), posixpath.dirname(name) or ".")

"""What the docs name as proof has to be there: a promise whose test was renamed away is kept by nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ("src", "tests", "fuzz", "python", "examples", "benches", "tools")
PLACES = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")]
PAGES = sorted((ROOT / "docs").rglob("*.md"))

# `file.rs`, `folder/`, `file.rs::test`, or `::test` for another one of the last file in its language; three dots stand for the rest of a long name.
NAMED = re.compile(r"`(?=\w|::)(?P<place>[\w/]+(?:\.rs|\.py|/))?(?:(?:::|(?=test_))(?P<test>\w+)(?P<more>…)?)?`")


def proofs(page: str) -> Iterator[tuple[str, str]]:
    """Yield each file or folder that a page names, with a pattern for the test named in it or an empty one."""
    last = {"py": "", "rs": ""}
    for named in NAMED.finditer(page):
        language = "py" if (named["test"] or "").startswith("test_") else "rs"
        place = named["place"] or last[language]
        last[place.rpartition(".")[2]] = place
        test = f"{named['test']}{'' if named['more'] else chr(92) + 'b'}" if named["test"] else ""
        yield place, test


@cache
def texts(place: str) -> list[str]:
    """Return what stands in the files that a name can mean."""
    # The page on the architecture names the crates without the folder that their sources stand in.
    ends = (f"/{place.rstrip('/')}", f"/{place.rstrip('/').replace('core/', 'core/src/', 1)}")
    found = [path for path in PLACES if f"/{path.relative_to(ROOT).as_posix()}".endswith(ends)]
    return [path.read_text(encoding="utf-8") if path.is_file() else "" for path in found]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_proofs_that_are_named_exist(page: Path) -> None:
    wanted = {
        (place, rf"\b(fn|def) {test}" if test else "") for place, test in proofs(page.read_text(encoding="utf-8"))
    }
    missing = {proof for proof in wanted if not any(re.search(proof[1], text) for text in texts(proof[0]))}
    assert not missing


@pytest.mark.parametrize(("name", "many"), [("reliability.md", 100), ("security.md", 50)])
def test_a_page_names_many_proofs(name: str, many: int) -> None:
    assert len(set(proofs((ROOT / "docs" / name).read_text(encoding="utf-8")))) > many

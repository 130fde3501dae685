"""What docs/reliability.md names as proof has to be there: a promise whose test was renamed away is kept by nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/reliability.md").read_text(encoding="utf-8")
PLACES = [path for folder in ("src", "tests", "fuzz") for path in (ROOT / folder).rglob("*")]

# `file.rs`, `folder/`, `file.rs::test`, or `::test` for another one of the file before; three dots stand for the rest of a long name.
NAMED = re.compile(r"`(?P<place>[\w/]+(?:\.rs|\.py|/))?(?:::(?P<test>\w+)(?P<more>…)?)?`")


def proofs() -> Iterator[tuple[str, str]]:
    """Yield each file or folder that the page names, with a pattern for the test named in it or an empty one."""
    for line in PAGE.splitlines():
        place = ""
        for named in NAMED.finditer(line):
            place = named["place"] or place
            test = f"{named['test']}{'' if named['more'] else chr(92) + 'b'}" if named["test"] else ""
            yield place, test


def texts(place: str) -> list[str]:
    """Return what stands in the files that a name can mean."""
    found = [path for path in PLACES if f"/{path.relative_to(ROOT).as_posix()}".endswith(f"/{place.rstrip('/')}")]
    return [path.read_text(encoding="utf-8") if path.is_file() else "" for path in found]


@pytest.mark.parametrize(("place", "test"), sorted(set(proofs())))
def test_a_proof_that_is_named_exists(place: str, test: str) -> None:
    wanted = rf"\b(fn|def) {test}" if test else ""
    assert any(re.search(wanted, text) for text in texts(place))


def test_the_page_names_many_proofs() -> None:
    assert len(set(proofs())) > 50


def test_every_bound_that_is_named_is_a_constant_or_an_option() -> None:
    table = PAGE.split("## Bounds")[1].split("\n## ")[0]
    rows = [row.split("|") for row in table.splitlines() if row.startswith("|")][2:]
    names = {name for row in rows for name in re.findall(r"`(\w+)`", row[2])}
    python = (ROOT / "python").rglob("*.py")
    sources = "\n".join(
        path.read_text(encoding="utf-8") for path in (*PLACES, *python) if path.suffix in {".rs", ".py"}
    )
    missing = {
        name
        for name in names
        if not re.search(rf"\b(const|struct) {name}\b|\b{name}: |^{name} = ", sources, re.MULTILINE)
    }
    assert len(rows) > 15
    assert not missing

"""The table of the old SDK's defects names tests that there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROWS = [
    [cell.strip() for cell in line.strip("|\n").split("|")]
    for line in (ROOT / "docs" / "defects.md").read_text(encoding="utf-8").splitlines()
    if re.match(r"\| \d+ \|", line)
]


def test_every_defect_has_a_row() -> None:
    assert [int(row[0]) for row in ROWS] == list(range(1, 101))


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_row_names_tests_that_exist(row: list[str]) -> None:
    _, words, tests = row
    assert words
    named = re.findall(r"`([^`]+)::(\w+)`", tests)
    assert named
    for file, name in named:
        source = (ROOT / file).read_text(encoding="utf-8")
        assert re.search(rf"\b(def|fn) {name}\(", source), f"{file} has no {name}"

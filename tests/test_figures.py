"""What the pages tell of speed is what was measured: docs/performance.md has the figures of docs/performance.json, and README those of that page."""

from __future__ import annotations

import importlib
import json
import re
import statistics
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGE = (ROOT / "docs/performance.md").read_text(encoding="utf-8")
KEPT: dict[str, Any] = json.loads((ROOT / "docs/performance.json").read_text(encoding="utf-8"))


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The benchmark, which writes the table."""
    monkeypatch.syspath_prepend(ROOT / "benches")
    return importlib.import_module("bench")


def times(row: str, key: str) -> float:
    """Return how many times as much ours is as `mezon-sdk`'s, in medians."""
    ours, theirs = (statistics.median(KEPT["rows"][row][side][key]) for side in ("mezon", "mezon-sdk"))
    ratio: float = ours / theirs
    return ratio


def test_the_table_has_the_figures_that_were_kept(bench: ModuleType) -> None:
    _, _, rest = PAGE.partition(bench.MARKS[0])
    shown, _, _ = rest.partition(bench.MARKS[1])
    assert shown.strip().splitlines() == bench.table(KEPT)


def test_the_readme_tells_what_was_measured() -> None:
    told = re.search(r"Against the local server: (\d+) times .*?, (\d+) times over a minute", README, re.DOTALL)
    assert told
    assert (int(told[1]), int(told[2])) == (int(times("stored", "per_s")), int(times("sustained", "per_s")))
    assert 1 <= statistics.median(KEPT["rows"]["login"]["mezon"]["ms"]) < 10
    assert max(times("import", "mib"), times("stored", "peak_mib")) < 1 / 2


def test_how_soon_a_save_is_live_is_told_as_it_was_measured() -> None:
    measured = re.search(r"from a save to the bot that is logged in with it \| (\d+) ms", PAGE)
    assert measured
    shown = f"{int(measured[1]) / 1000:.1f} s"
    assert f"a save is live in {shown} (median)" in README
    assert f"in {shown} ([median](docs/performance.md#the-workshop))" in (ROOT / "CHANGELOG.md").read_text(
        encoding="utf-8"
    )

"""The crates that are workspaces of their own have locks of their own, which no build of the others keeps up to date."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
APART = re.search(r"^CRATES_APART := (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
OURS = {path.name: path for path in (ROOT / "src").iterdir() if (path / "Cargo.toml").is_file()}


def wanted(manifest: Path) -> set[str]:
    """Return what a crate needs for itself, as its manifest says."""
    found: set[str] = set()
    for section in re.split(r"^\[", manifest.read_text(encoding="utf-8"), flags=re.MULTILINE):
        title, _, lines = section.partition("]\n")
        if re.search(r"(^|[.])(build-)?dependencies$", title):
            found.update(re.findall(r"^([\w-]+)[ .=]", lines, re.MULTILINE))
    return found


def locked(lock: Path) -> dict[str, set[str]]:
    """Return what our crates need, as a lock has it."""
    blocks = re.findall(
        r'name = "mezon-(\w+)"\n(?:.*\n)*?dependencies = \[\n([^]]*)]', lock.read_text(encoding="utf-8")
    )
    return {name: set(re.findall(r'"([\w-]+)', needed)) for name, needed in blocks}


@pytest.mark.parametrize("crate", APART[1].split() if APART else [])
def test_a_lock_has_what_our_crates_need(crate: str) -> None:
    known = {name: needed for name, needed in locked(ROOT / crate / "Cargo.lock").items() if name in OURS}
    if crate != "benches/bridge":
        assert {"core", "proto"} <= known.keys()
    for name, needed in known.items():
        assert needed == wanted(OURS[name] / "Cargo.toml"), f"mezon-{name}: run cargo update --workspace in {crate}"

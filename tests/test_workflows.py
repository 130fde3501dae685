"""What the workflows run is named by its commit, which nobody can move; a tag can be moved."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

WORKFLOWS = sorted((Path(__file__).parents[1] / ".github" / "workflows").glob("*.yml"))
USES = re.compile(r"uses: (\S+)(.*)")
# An action, its commit, and what the commit is called, which dependabot keeps up to date.
PINNED = re.compile(r"uses: [\w./-]+@[0-9a-f]{40} # \S.*")


def loose(text: str) -> list[str]:
    """Return the actions of a workflow that are not named by their commit."""
    return [found[0] for found in USES.finditer(text) if not PINNED.fullmatch(found[0])]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_pinned_by_its_commit(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert USES.search(text)
    assert loose(text) == [], f"{path.name}: write the action as owner/name@<commit> # <version>"


@pytest.mark.parametrize(
    "line", ["uses: actions/checkout@v5", "uses: a/b@main", "uses: a/b@" + "0" * 39 + " # v1", "uses: a/b@" + "0" * 40]
)
def test_an_action_that_is_not_pinned_is_seen(line: str) -> None:
    assert loose(f"steps:\n  - {line}\n") == [line]

"""Checks that are switched off for a line stay few: what a rule does not fit in a whole file is said once, in pyproject.toml."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
SUPPRESSION = re.compile(r"#\s*(?:type: ignore|noqa|pyright: ?ignore)")
MOST = 60


def test_few_lines_of_the_package_switch_a_check_off() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sorted((ROOT / "python").rglob("*.py*"))
        if path.suffix in {".py", ".pyi"}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if SUPPRESSION.search(line)
    ]
    assert len(found) <= MOST, "remove the cause, or say it for the file in pyproject.toml: " + ", ".join(found)

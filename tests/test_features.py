"""What `make build` compiles is what the Rust tests stand on: a library with other features would be compiled again, and all above it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def libraries(*arguments: str) -> set[str]:
    """Return the packages that a command of cargo's compiles, with their versions and features."""
    command = ["cargo", "tree", "--locked", "--prefix", "none", "--format", "{p} {f}", *arguments]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return {line.removesuffix(" (*)") for line in told if not line.startswith("mezon-python ")}


@pytest.mark.skipif(shutil.which("cargo") is None, reason="cargo is not installed")
def test_the_build_and_the_rust_tests_ask_libraries_for_the_same_features() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    unified = re.search(r"^UNIFY := (.+)$", makefile, re.MULTILINE)
    assert unified is not None
    build = libraries("--package", "mezon-python", "--edges", "normal,build", *unified[1].split())
    tests = libraries("--workspace", "--edges", "normal,build,dev")
    assert {line.split(" ")[0] for line in build} >= {"mezon-core", "tokio", "tracing-core"}
    assert build - tests == set()

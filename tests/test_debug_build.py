"""A core that was compiled without optimisation says so when it is imported, once and in one sentence, unless that is known."""

from __future__ import annotations

import os
import subprocess
import sys

from mezon._core import debug_build

PROGRAM = "import mezon; from mezon import models, testing; models.ChannelMessage"


def told(**settings: str) -> list[str]:
    """Return the lines that a program prints as an error that imports the package, with warnings as errors."""
    environment = {name: value for name, value in os.environ.items() if name != "MEZON_DEBUG_BUILD"}
    command = [sys.executable, "-W", "error", "-c", PROGRAM]
    done = subprocess.run(command, env=environment | settings, capture_output=True, text=True, check=True)
    return done.stderr.splitlines()


def test_a_debug_build_says_what_it_is_and_how_a_release_is_built() -> None:
    lines = told()
    assert len(lines) == (1 if debug_build else 0)
    assert all("debug build" in line and "maturin develop --release" in line for line in lines)


def test_whoever_knows_it_is_not_told() -> None:
    assert told(MEZON_DEBUG_BUILD="quiet") == []

"""``mezon info``: what a bug report needs to say, and nothing secret."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Iterator
from importlib import metadata
from typing import Final

from .installation import PACKAGE, name_of, old_sdks, ours, strangers
from .parser import Parser

__all__ = ["DESCRIPTION", "HELP", "add_arguments", "execute"]

HELP: Final = "print versions for a bug report"
DESCRIPTION: Final = (
    "Prints versions for a bug report. Of the environment it shows names alone, since values may be secret."
)

# What changes how a bot behaves when it is installed.
_OTHERS: Final = ("aiohttp", "anyio", "nest-asyncio", "protobuf", "pydantic", "pytest-asyncio", "uvloop")


def add_arguments(parser: Parser) -> None:
    """The command takes none."""


def execute(options: argparse.Namespace, parser: Parser) -> int:
    """Print one line for each fact."""
    del options, parser
    for name, fact in _facts():
        print(f"{name + ':':<13}{fact}")
    return 0


def _facts() -> Iterator[tuple[str, str]]:
    from .._core import __version__, debug_build

    yield "mezon", f"{__version__}, {'a debug build' if debug_build else 'optimised'}"
    yield "installed", ", ".join(name_of(one) for one in (*ours(), *old_sdks(), *strangers())) or "not by an installer"
    yield "folder", str(PACKAGE)
    yield "Python", f"{platform.python_version()}, {platform.python_implementation()}, {sys.executable}"
    yield "system", f"{platform.platform()}, {' '.join(part for part in platform.libc_ver() if part) or 'libc unknown'}"
    yield "packages", ", ".join(_versions()) or "none of those that matter"
    yield "environment", ", ".join(sorted(name for name in os.environ if name.startswith("MEZON_"))) or "nothing set"


def _versions() -> Iterator[str]:
    for name in _OTHERS:
        for found in metadata.distributions(name=name):
            yield name_of(found)
            break

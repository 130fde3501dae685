"""``mezon migrate PATH``: say what of a program for mezon-sdk differs here, and what to do."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Final

from .installation import PACKAGE, altered, ours, unlisted
from .parser import STATUS_WRONG, Parser

__all__ = ["DESCRIPTION", "HELP", "add_arguments", "execute"]

HELP: Final = "say what to change in a bot that was written for mezon-sdk"
DESCRIPTION: Final = (
    "Reads the Python and requirement files of a bot that was written for mezon-sdk 1.4 to 1.8.3, without running them, and says line by line "
    "what differs and what to do. The status is 1 if something has to be done; hints, which are marked as such, need not be followed."
)


def add_arguments(parser: Parser) -> None:
    """Tell a parser what the command takes."""
    parser.add_argument(
        "paths",
        metavar="PATH",
        type=Path,
        nargs="+",
        help="a file, or a folder with all that is below it; several are one bot",
    )
    parser.add_argument("--json", action="store_true", help="print the findings as one JSON array")


def execute(options: argparse.Namespace, parser: Parser) -> int:
    """Print what differs."""
    # The program is held against this package, which therefore has to be whole.
    listed = [name for one in ours() for names in altered(one) for name in names]
    damaged = [name for name in listed if name.startswith(f"{PACKAGE.name}/")] or list(unlisted())
    if damaged:
        parser.error(f"files of {PACKAGE.name} are missing or replaced ({damaged[0]}); do first what `doctor` says")
    from .._migration.project import Project
    from .._migration.rules import MUST

    for path in options.paths:
        if not path.exists():
            parser.error(f"there is no file or folder {path}")
    roots = [path for path in options.paths if path.is_file() or path.is_dir()]
    for path in options.paths:
        if path not in roots:
            # What is read there may never come.
            print(f"{path} is passed over: it is neither a file nor a folder", file=sys.stderr)
    project = Project(*roots)
    findings = project.findings()
    if not project.read:
        parser.error(f"{', '.join(map(str, options.paths))} has no Python and no requirement file")
    due = sum(found.rule.kind == MUST for found in findings)
    if options.json:
        print(json.dumps([found.as_dict() for found in findings], indent=2))
        return STATUS_WRONG if due else 0
    for found in findings:
        print(f"{found.path}:{found.line}: {found.rule.kind}: {found.problem}\n    do: {found.remedy}")
    read = f"{project.read} file{'' if project.read == 1 else 's'} read"
    print(
        f"{read}; {due or 'nothing'} to be done, {len(findings) - due or 'no'} hint{'' if len(findings) - due == 1 else 's'}"
    )
    return STATUS_WRONG if due else 0

"""``mezon doctor``: say what is wrong with the installation, and what to do."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import Final

from .installation import OLD_SDK, PACKAGE, altered, name_of, old_sdks, ours, strangers, unlisted
from .parser import STATUS_WRONG, Parser

__all__ = ["DESCRIPTION", "HELP", "add_arguments", "execute"]

HELP: Final = "check the installation"
DESCRIPTION: Final = "Checks the installation and says what to do; the status is 1 if something is wrong."

_SHOWN: Final = 3
_AGAIN: Final = "install this package again, with `pip install --force-reinstall --no-deps` and the wheel it came from"


def add_arguments(parser: Parser) -> None:
    """The command takes none."""


def execute(options: argparse.Namespace, parser: Parser) -> int:
    """Print what is wrong, a line each."""
    del options, parser
    found = list(_problems())
    for problem, remedy in found:
        print(f"wrong: {problem}\n   do: {remedy}")
    if not found:
        print(f"The installation in {PACKAGE} is complete, and alone in its folder.")
    return STATUS_WRONG if found else 0


def _problems() -> Iterator[tuple[str, str]]:
    """Yield what is wrong, each with what to do, in the order in which it is to be done."""
    for other in old_sdks():
        yield (
            f"{name_of(other)} is installed beside this package, into the same folder; whichever is uninstalled takes files of both",
            f"`pip uninstall {OLD_SDK}`, then {_AGAIN}",
        )
    for stranger in strangers():
        yield (
            f"{name_of(stranger)} is another project of the same name ({stranger.metadata['Summary'] or 'it says not what'})",
            f"`pip uninstall {stranger.metadata['Name']}`, then install this package from its wheel or its repository",
        )
    installed = ours()
    if len(installed) > 1:
        yield (
            f"this package is installed {len(installed)} times: {', '.join(name_of(one) for one in installed)}",
            "uninstall it until `pip uninstall` finds none, then install it once",
        )
    for one in installed:
        missing, changed = altered(one)
        of = f" of {name_of(one)}"
        if missing:
            yield (
                f"{_some(missing, of)} missing, as after the uninstallation of {OLD_SDK} from the same folder",
                _AGAIN,
            )
        if changed:
            yield (
                f"{_some(changed, of)} not what was installed, as after an installation of {OLD_SDK}",
                _AGAIN,
            )
    absent = list(unlisted())
    if absent and not any(altered(one)[0] for one in installed):
        yield f"{_some(absent)} missing in {PACKAGE}", _AGAIN


def _some(names: Sequence[str], of: str = "") -> str:
    shown = ", ".join(names[:_SHOWN])
    if len(names) > _SHOWN:
        shown += f" and {len(names) - _SHOWN} more files"
    return f"{shown}{of} {'is' if len(names) == 1 else 'are'}"

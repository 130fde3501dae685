"""Who holds the event loop: what the core's watchdog found, told once for each function. Runs on a thread of its own."""

from __future__ import annotations

import linecache
import os
import threading
import traceback
from types import CodeType
from typing import Final, NamedTuple

from ._log import Log

__all__ = ["Line", "report"]

_log = Log("mezon.watchdog")

TOLD_MAX: Final = 1_000
"""Functions that are remembered to have been told of; those beyond are not told of."""

# What runs the callbacks of a loop: functions with these names, in packages with these.
_RUNS: Final = frozenset({"_run", "_run_once", "run", "run_forever", "run_once", "run_until_complete"})
_LOOPS: Final = frozenset({"asyncio", "nest_asyncio", "uvloop", "winloop"})

_told: set[CodeType] = set()
_lock: Final = threading.Lock()


class Line(NamedTuple):
    """A line that a thread was at."""

    code: CodeType
    number: int
    module: str

    @property
    def package(self) -> str:
        """The package it belongs to."""
        return self.module.partition(".")[0]


def report(lines: list[Line], held: float, client_id: int | None) -> None:
    """Log which function holds a loop, unless that was told before.

    Args:
        lines: Where the loop's thread was, the innermost line first.
        held: For how many seconds the loop has been held.
        client_id: The client on the loop, None if there are several.
    """
    stack = _callback(lines)
    if not stack:
        return
    # As tracebacks of handlers do, it begins where the program does; where none of it is the program's, all of it is told.
    first = next((at for at, line in enumerate(stack) if line.package != "mezon"), 0)
    stack = stack[first:]
    outer = stack[0]
    code = outer.code
    with _lock:
        if code in _told or len(_told) >= TOLD_MAX:
            return
        _told.add(code)
    name = getattr(code, "co_qualname", code.co_name)
    source = linecache.getline(code.co_filename, outer.number).strip()
    _log.warning_at(
        code.co_filename,
        outer.number,
        "".join(
            ["Stack (most recent call last):\n", *traceback.format_list([_summary(line) for line in stack])]
        ).rstrip(),
        "%s has held the event loop for %.1f s, and nothing else on it runs meanwhile: %s, line %d%s; "
        "await what waits, or give it to asyncio.to_thread",
        name,
        held,
        code.co_filename.rpartition(os.sep)[2],
        outer.number,
        f", {source}" if source else "",
        extra={"handler": name, "client_id": client_id},
    )


def _callback(lines: list[Line]) -> list[Line]:
    """Return the lines of the callback that a loop runs, the outermost first."""
    stack: list[Line] = []
    for line in lines:
        if line.code.co_name in _RUNS and line.package in _LOOPS:
            break
        stack.append(line)
    return stack[::-1]


def _summary(line: Line) -> traceback.FrameSummary:
    return traceback.FrameSummary(line.code.co_filename, line.number, line.code.co_name)

"""Standard output of the commands that print facts: it may end before they do, and need not know every letter."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Generator
from typing import Any, Final, cast

from .parser import STATUS_WRONG

__all__ = ["Unwritten", "printing"]

STATUS_UNREAD: Final = 141
"""Nobody reads any more what is printed, as behind `| head`: 128, and the number of SIGPIPE, by which other programs end there."""


class Unwritten(Exception):
    """Standard output could not be written, for the cause that this has."""


class _Output:
    """Standard output whose errors are told from all others that the system may have."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Write a text."""
        with _told():
            return cast("int", self._stream.write(text))

    def flush(self) -> None:
        """Write what is held back."""
        with _told():
            self._stream.flush()


@contextlib.contextmanager
def _told() -> Generator[None, None, None]:
    try:
        yield
    except OSError as error:
        raise Unwritten from error


@contextlib.contextmanager
def printing(prog: str) -> Generator[None, None, None]:
    """Let what is done meanwhile print. Where that cannot be written the process ends: with one line, or with none if nobody reads it.

    Args:
        prog: What the line begins with.
    """
    stream: Any = sys.stdout
    if stream is None:
        # The process was started without one, and nothing is printed.
        yield
        return
    if isinstance(stream, io.TextIOWrapper):
        # What programs, users and machines are called may have letters that a terminal has not.
        stream.reconfigure(errors="backslashreplace")
    output: Any = _Output(stream)
    try:
        with contextlib.redirect_stdout(output):
            try:
                yield
            finally:
                output.flush()
    except Unwritten as unwritten:
        error = cast("OSError", unwritten.__cause__)
        # Else Python would try to write the rest at its end, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if isinstance(error, BrokenPipeError):
            sys.exit(STATUS_UNREAD)
        print(f"{prog}: what it prints cannot be written: {error.strerror}", file=sys.stderr)
        sys.exit(STATUS_WRONG)

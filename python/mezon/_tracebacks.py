"""Which part of a traceback is the program's: what this package and Python itself did before it is none of its concern."""

from __future__ import annotations

import logging
import os
import traceback
from itertools import dropwhile
from types import TracebackType
from typing import Final

__all__ = ["as_text", "exc_info"]


def _folder_of(file: str) -> str:
    return os.path.dirname(os.path.abspath(file)) + os.sep  # noqa: PTH100, PTH120 - as frames have it: links are not followed


_PACKAGE: Final = _folder_of(_folder_of.__code__.co_filename)
# `logging` is a package of the standard library, which is one folder up.
_PYTHON: Final = (_folder_of(_folder_of(logging.__file__)[:-1]), "<frozen ")
_INSTALLED: Final = f"{os.sep}site-packages{os.sep}"


def exc_info(error: BaseException) -> tuple[type[BaseException], BaseException, TracebackType | None]:
    """Return what `logging` takes: the traceback begins at the program's first frame, or is whole if there is none.

    Of a file that Python cannot read there is none: the error itself says where that is.
    """
    trace = error.__traceback__
    while trace is not None and not _is_programs(trace.tb_frame.f_code.co_filename):
        trace = trace.tb_next
    if trace is None and not (isinstance(error, SyntaxError) and error.filename):
        trace = error.__traceback__
    return type(error), error, trace


def as_text(error: BaseException) -> str:
    """Return how an exception and those that led to it are printed: each from the program's first frame on, or without frames."""
    whole = traceback.TracebackException.from_exception(error)
    _shorten(whole)
    return "".join(whole.format())


def _shorten(part: traceback.TracebackException) -> None:
    theirs = list(dropwhile(lambda frame: not _is_programs(frame.filename), part.stack))
    # Without a stack, `format` leaves out the line that announces it, too.
    part.stack = traceback.StackSummary.from_list(theirs) if theirs else None  # type: ignore[assignment]
    for other in (part.__cause__, part.__context__, *(getattr(part, "exceptions", None) or ())):
        if other is not None:
            _shorten(other)


def _is_programs(file: str) -> bool:
    """Return whether the code of a file, as frames name it, is the program's or another library's."""
    return not file.startswith(_PACKAGE) and (_INSTALLED in file or not file.startswith(_PYTHON))

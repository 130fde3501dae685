"""What is wrong with a view: told when its class is made, with the place where it stands."""

from __future__ import annotations

from types import FrameType
from typing import Any

from ..commands.errors import CommandError
from ..errors import ValidationError

__all__ = ["Place", "Wrong", "refused"]


class Place:
    """Where something stands in a program."""

    __slots__ = ("file", "line")

    def __init__(self, file: str, line: int) -> None:
        self.file = file
        self.line = line

    @classmethod
    def of_frame(cls, frame: FrameType) -> Place:
        """Return the place that a frame has come to."""
        return cls(frame.f_code.co_filename, frame.f_lineno)

    @classmethod
    def of(cls, function: Any, otherwise: Place) -> Place:
        """Return the place of a function; another one for what is none."""
        code = getattr(function, "__code__", None)
        return otherwise if code is None else cls(code.co_filename, code.co_firstlineno)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


def refused(sentence: str, place: Place) -> ValidationError:
    """Return the error of a class that is no view: one sentence, and where the class or its member stands."""
    return ValidationError(f"{sentence} ({place})", field="view")


class Wrong(CommandError):
    """Something that a user filled in or did cannot be taken. The message is a sentence for the user, who may correct it.

    A callback of a view may raise it as well.
    """

"""What is wrong with a view: told when its class is made, with the place where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from types import FrameType
from typing import Any

from ..commands.errors import CommandError
from ..commands.texts import Say, text
from ..errors import ValidationError

__all__ = ["Missing", "Place", "QuestionOver", "Unfit", "ViewOver", "Wrong", "refused"]


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


class Missing(Wrong):
    """A field that has to be filled in was not."""

    key = "form-missing"


class Unfit(Wrong):
    """Fields of a form were filled in with what they do not take.

    Attributes:
        problems: The label of each of them, and what is wrong.
    """

    def __init__(self, problems: Sequence[tuple[str, CommandError]]) -> None:
        self.problems = tuple(problems)
        super().__init__()

    def told(self, language: str | Say) -> str:
        """Return a sentence for each of them in a language."""
        told = ((label, problem.told(language)) for label, problem in self.problems)
        return "\n".join(
            text("form-problem", language, {"label": label, "problem": problem}) for label, problem in told
        )


class QuestionOver(Wrong):
    """A user was asked too long ago."""

    key = "question-over"


class ViewOver(Wrong):
    """What a user was asked about is over."""

    key = "view-over"

"""How a question can end without an answer. Not caught, the user is told the sentence."""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

from ..commands.errors import CommandError
from ..errors import TimeoutError

__all__ = ["AnswerTimeout", "AskBusy", "AskCancelled", "ConversationError", "End"]

# How a flow ends.
End: TypeAlias = Literal["finished", "cancelled", "timed_out", "busy"]


class ConversationError(CommandError):
    """A question has no answer."""

    # How a flow ends in which that is raised.
    _end: ClassVar[End] = "cancelled"


class AnswerTimeout(ConversationError, TimeoutError):
    """The user did not answer in time."""

    _end = "timed_out"


class AskCancelled(ConversationError):
    """The user wrote a word that cancels."""


class AskBusy(ConversationError):
    """Another question waits for the same user in the same channel or topic."""

    _end = "busy"

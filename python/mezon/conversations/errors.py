"""How a question can end without an answer. Not caught, the user is told the sentence."""

from __future__ import annotations

from ..commands.errors import CommandError
from ..errors import TimeoutError

__all__ = ["AnswerTimeout", "AskBusy", "AskCancelled", "ConversationError"]


class ConversationError(CommandError):
    """A question has no answer."""


class AnswerTimeout(ConversationError, TimeoutError):
    """The user did not answer in time."""


class AskCancelled(ConversationError):
    """The user wrote a word that cancels."""


class AskBusy(ConversationError):
    """Another question waits for the same user in the same channel or topic."""

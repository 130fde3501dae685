"""Conversations: questions to users and their answers."""

from __future__ import annotations

# The context of a command is a conversation: whichever of the two is imported first, commands are made first.
from .. import commands
from .errors import AnswerTimeout, AskBusy, AskCancelled, ConversationError
from .flow import Flow, question
from .talk import Answer, Talk

__all__ = [
    "Answer",
    "AnswerTimeout",
    "AskBusy",
    "AskCancelled",
    "ConversationError",
    "Flow",
    "Talk",
    "question",
]

del commands

"""Conversations: questions to users and their answers."""

from __future__ import annotations

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

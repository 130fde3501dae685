"""What users say: the words that cancel, agree and refuse, in their language and in English."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from .. import _core

__all__ = ["first_word", "folded", "is_one_of"]

_ENGLISH = "en"


class Texts(Protocol):
    """The sentences of a bot."""

    def say(self, name: str, *, language: str) -> str: ...


def folded(words: str) -> str:
    """Return words as they are compared: without case, and without what stands around them."""
    return _core.folded(words.strip(" \t\n.!?…,;:\"'"))


def is_one_of(words: str, texts: Texts, name: str, languages: Iterable[str]) -> bool:
    """Return whether words are one of those of a text that lists them with commas, in one of these languages or in English."""
    said = folded(words)
    listed = (texts.say(name, language=language) for language in dict.fromkeys((*languages, _ENGLISH)))
    return any(said == folded(word) for line in listed for word in line.split(","))


def first_word(words: str) -> str:
    """Return the first of the words that a text lists with commas."""
    return words.partition(",")[0].strip()

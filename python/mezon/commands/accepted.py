"""What is accepted, as an argument or of whoever writes a command, told in the language of whoever reads it."""

from __future__ import annotations

from collections.abc import Sequence

from .texts import Say, Words, text, told

__all__ = ["Accepted", "Each", "Either", "one_of"]


class Accepted(Words):
    """A sentence's part that says what is accepted."""


class Each(Accepted):
    """Several, as a list.

    Args:
        parts: What each of them is; a text is the same in every language.
        between: What stands between two.
    """

    def __init__(self, parts: Sequence[Words | str], key: str = "", between: str = "; ") -> None:
        super().__init__(key)
        self.parts = tuple(parts)
        self.between = between

    def told(self, language: str | Say) -> str:
        """Return them in a language, each once."""
        return self.between.join(self._parts_told(language))

    def _parts_told(self, language: str | Say) -> list[str]:
        return list(dict.fromkeys(told(part, language) for part in self.parts))


class Either(Each):
    """One of several; see `Each`."""

    def __init__(self, parts: Sequence[Words | str]) -> None:
        super().__init__(parts, "command-or")

    def told(self, language: str | Say) -> str:
        """Return them in a language, each once."""
        *first, last = self._parts_told(language)
        return text(self.key, language, {"first": ", ".join(first), "last": last}) if first else last


def one_of(words: Sequence[Words | str]) -> Accepted:
    """Return that one of some words is accepted; a text is the same in every language."""
    return Accepted("accepts-choice", choices=Each(words, between=", ")) if len(words) > 1 else Each(words)

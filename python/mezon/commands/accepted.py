"""What an argument may be, told in the language of whoever reads it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .texts import Say, text

__all__ = ["Accepted", "Either"]


class Accepted:
    """A sentence's part that says what is accepted.

    Args:
        key: The key of the text, or the text itself.
        values: What is put in.
    """

    def __init__(self, key: str, **values: Any) -> None:
        self.key = key
        self.values = values

    def told(self, language: str | Say) -> str:
        """Return it in a language."""
        return text(self.key, language, self.values)

    def __str__(self) -> str:
        return self.told("en")


class Either(Accepted):
    """One of several.

    Args:
        parts: What each of them is.
    """

    def __init__(self, parts: Sequence[Accepted]) -> None:
        super().__init__("command-or")
        self.parts = parts

    def told(self, language: str | Say) -> str:
        """Return them in a language, each once."""
        told = list(dict.fromkeys(part.told(language) for part in self.parts))
        if len(told) == 1:
            return told[0]
        return text(self.key, language, {"first": ", ".join(told[:-1]), "last": told[-1]})

"""What is accepted, as an argument or of whoever writes a command, told in the language of whoever reads it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .texts import Say, text

__all__ = ["Accepted", "Each", "Either", "told"]


class Accepted:
    """A sentence's part that says what is accepted.

    Args:
        key: The key of the text.
        values: What is put in.
    """

    def __init__(self, key: str, **values: Any) -> None:
        self.key = key
        self.values = values

    def told(self, language: str | Say) -> str:
        """Return it in a language."""
        return text(self.key, language, {name: told(value, language) for name, value in self.values.items()})

    def __str__(self) -> str:
        return self.told("en")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash(self.key)


class Each(Accepted):
    """Several, as a list.

    Args:
        parts: What each of them is; a text is the same in every language.
    """

    def __init__(self, parts: Sequence[Accepted | str], key: str = "") -> None:
        super().__init__(key)
        self.parts = tuple(parts)

    def told(self, language: str | Say) -> str:
        """Return them in a language, each once."""
        return "; ".join(self._parts_told(language))

    def _parts_told(self, language: str | Say) -> list[str]:
        return list(dict.fromkeys(told(part, language) for part in self.parts))


class Either(Each):
    """One of several; see `Each`."""

    def __init__(self, parts: Sequence[Accepted | str]) -> None:
        super().__init__(parts, "command-or")

    def told(self, language: str | Say) -> str:
        """Return them in a language, each once."""
        *first, last = self._parts_told(language)
        return text(self.key, language, {"first": ", ".join(first), "last": last}) if first else last


def told(value: Any, language: str | Say) -> Any:
    """Return what is put into a sentence: a part of it in a language, anything else as it is."""
    return value.told(language) if isinstance(value, Accepted) else value

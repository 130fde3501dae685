"""The sentences that commands say to users: those of the framework, in the language of whoever reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeAlias

from .._core import Catalogues

__all__ = ["Say", "Words", "text", "told"]

# Says a sentence, given its name and what is put in; a bot's says it in the language of a user.
Say: TypeAlias = Callable[[str, Mapping[str, Any]], str]


class Words:
    """Words of the catalogues, said in the language of whoever reads them.

    Args:
        key: The name of the text, or the text itself.
        values: What is put in.
    """

    def __init__(self, key: str, **values: Any) -> None:
        self.key = key
        self.values = values

    def told(self, language: str | Say) -> str:
        """Return them in a language."""
        return text(self.key, language, {name: told(value, language) for name, value in self.values.items()})

    def __str__(self) -> str:
        return self.told("en")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash(self.key)


def told(value: Any, language: str | Say) -> Any:
    """Return what is put into a sentence: words in a language, anything else as it is."""
    return value.told(language) if isinstance(value, Words) else value


def text(name: str, language: str | Say = "en", values: Mapping[str, Any] | None = None) -> str:
    """Return a sentence in a language, or as somebody says it."""
    given: dict[str, object] = {key: str(value) for key, value in (values or {}).items()}
    if not isinstance(language, str):
        return language(name, given)
    said = _own().say([language], name, given)
    return name if said is None else said[0]


@cache
def _own() -> Catalogues:
    """Return the framework's own sentences."""
    return Catalogues()

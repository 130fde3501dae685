"""The sentences that commands say to users: those of the framework, in the language of whoever reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeAlias

from .._core import Catalogues

__all__ = ["Say", "text"]

# Says a sentence, given its name and what is put in; a bot's says it in the language of a user.
Say: TypeAlias = Callable[[str, Mapping[str, Any]], str]


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

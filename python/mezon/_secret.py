"""Something that never shows itself."""

from __future__ import annotations

from typing import Generic, TypeVar

__all__ = ["Secret"]

T = TypeVar("T")


class Secret(Generic[T]):
    """Holds a key or a token, or what one is in, so that no repr, no `vars()` and no traceback with its variables tells it.

    Whoever is given a key puts it in here first, since the variables of a function are part of every traceback through it.
    """

    __slots__ = ("_content",)

    def __init__(self, content: T) -> None:
        self._content = content

    def reveal(self) -> T:
        """Return the content itself. Never log it, and give it no name."""
        return self._content

    def __repr__(self) -> str:
        return "<redacted>"

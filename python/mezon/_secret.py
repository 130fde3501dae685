"""A value that never appears in output."""

from __future__ import annotations

from typing import Generic, TypeVar

__all__ = ["Secret"]

T = TypeVar("T")


class Secret(Generic[T]):
    """Holds a key or a token, or an object that contains one, so that no repr, no `vars()` and no traceback with variables shows it.

    A function that receives a key wraps it first, since its variables are part of every traceback through it.
    """

    __slots__ = ("_content",)

    def __init__(self, content: T) -> None:
        self._content = content

    def reveal(self) -> T:
        """Return the secret itself. Never log it, and never assign it to a variable."""
        return self._content

    def __repr__(self) -> str:
        return "<redacted>"

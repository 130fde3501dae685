"""A text that never shows itself."""

from __future__ import annotations

__all__ = ["Secret"]


class Secret:
    """Holds a key or a token, so that no repr, no `vars()` and no traceback of an object that has it tells it."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Return the text itself. Never log it."""
        return self._text

    def __repr__(self) -> str:
        return "<redacted>"

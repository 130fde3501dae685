"""What is wrong with a line that was typed."""

from __future__ import annotations

__all__ = ["NotUnderstood"]


class NotUnderstood(Exception):
    """It cannot be done as it is written; the text says what can."""

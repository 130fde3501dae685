"""How an error quotes a refused value: readable, whatever it was."""

from __future__ import annotations

from typing import Any, Final

__all__ = ["kind_of", "shown", "with_article"]

# Characters of a refused value that an error quotes.
_SHOWN_MAX: Final = 60


def shown(value: Any) -> str:
    """Return the repr of a value, cut to a readable length. A text that is cut ends with its quote."""
    if type(value) is str and len(value) > _SHOWN_MAX:
        return f"{value[:_SHOWN_MAX]!r}..."
    try:
        text = repr(value)
    except Exception:
        text = kind_of(value)
    return text if len(text) <= _SHOWN_MAX else text[:_SHOWN_MAX] + "..."


def kind_of(value: Any) -> str:
    """Return what a value is, for one that is not shown itself: "a dict", "an int"."""
    return with_article(type(value).__name__)


def with_article(name: str) -> str:
    """Return a name with "a" or "an" before it."""
    return f"an {name}" if name.startswith(tuple("aeiouAEIOU")) else f"a {name}"

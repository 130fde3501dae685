"""How an error quotes a refused value: readable, whatever it was."""

from __future__ import annotations

from typing import Any, Final, TypeGuard

__all__ = ["is_text", "kind_of", "shown", "with_article"]

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


def is_text(value: Any) -> TypeGuard[str]:
    """Return whether a value is a text without half of a surrogate pair.

    That is what a variable in another encoding reads as, and what no text outside of Python can hold. Python's own error for it has the whole
    text, which may be a key: so texts are looked at before they are given to the core.
    """
    if not isinstance(value, str):
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def kind_of(value: Any) -> str:
    """Return what a value is, for one that is not shown itself: "a dict", "an int"."""
    if isinstance(value, str) and not is_text(value):
        return "a text with half of a surrogate pair"
    return with_article(type(value).__name__)


def with_article(name: str) -> str:
    """Return a name with "a" or "an" before it."""
    return f"an {name}" if name.startswith(tuple("aeiouAEIOU")) else f"a {name}"

"""How an error quotes a refused value: readable, whatever it was."""

from __future__ import annotations

from typing import Any, Final

__all__ = ["shown"]

# Characters of a refused value that an error quotes.
_SHOWN_MAX: Final = 60


def shown(value: Any) -> str:
    """Return the repr of a value, cut to a readable length."""
    try:
        text = repr(value)
    except Exception:
        text = f"a {type(value).__name__}"
    return text if len(text) <= _SHOWN_MAX else text[:_SHOWN_MAX] + "..."

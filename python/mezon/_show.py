"""How a refused value is quoted in an error: so that a person can read it, whatever it was."""

from __future__ import annotations

from typing import Any, Final

__all__ = ["shown"]

# Characters of a refused value that an error quotes.
_SHOWN_MAX: Final = 60


def shown(value: Any) -> str:
    """Return the repr of a value, cut to a length a person can read."""
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001 - a value that cannot even be shown must not hide that it is wrong
        text = f"a {type(value).__name__}"
    return text if len(text) <= _SHOWN_MAX else text[:_SHOWN_MAX] + "..."

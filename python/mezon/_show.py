"""How an error quotes a refused value: readable, whatever it was."""

from __future__ import annotations

from types import FunctionType
from typing import Any, Final

__all__ = ["adopt", "shown"]

# Characters of a refused value that an error quotes.
_SHOWN_MAX: Final = 60


def shown(value: Any) -> str:
    """Return the repr of a value, cut to a readable length."""
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001 - a value that cannot even be shown must not hide that it is wrong
        text = f"a {type(value).__name__}"
    return text if len(text) <= _SHOWN_MAX else text[:_SHOWN_MAX] + "..."


def adopt(owner: str, *bases: type) -> None:
    """Make the methods of private bases appear in errors under the public class that has them.

    Python names a function by where it was written: without this, a missing argument of ``message.reply()`` is one of
    ``ChannelMessageMixin.reply()``.
    """
    for base in bases:
        for name, member in vars(base).items():
            function = getattr(member, "__func__", member)
            if isinstance(function, FunctionType):
                function.__qualname__ = f"{owner}.{name}"

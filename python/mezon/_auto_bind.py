"""Handlers that are methods of a client's class."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

__all__ = ["auto_bind", "bound_handlers"]

F = TypeVar("F", bound=Callable[..., Any])

_MARK = "_auto_bind_event"

# The events that methods were marked for. Most programs mark none, and then a client need not look through its class.
_marked: set[str] = set()


def auto_bind(event_name: str) -> Callable[[F], F]:
    """Register a method of a subclass of MezonClient as a built-in handler: it runs first, and stays when the handlers are removed.

    Args:
        event_name: A member of Events, the name of any member of the envelope, or one of your own.
    """

    def mark(function: F) -> F:
        setattr(function, _MARK, event_name)
        _marked.add(event_name)
        function._is_default_handler = True  # type: ignore[attr-defined]
        return function

    return mark


def bound_handlers(client: object) -> Iterator[tuple[str, Callable[..., Any]]]:
    """Iterate over event and bound method of the marked methods of an object, those of its class's bases included."""
    if not _marked:
        return
    seen: set[str] = set()
    for cls in type(client).__mro__:
        for name, value in vars(cls).items():
            event = getattr(value, _MARK, None) if callable(value) else None
            if event is not None and name not in seen:
                seen.add(name)
                yield event, getattr(client, name)

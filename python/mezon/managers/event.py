"""Handlers: which function wants which event."""

from __future__ import annotations

import functools
import inspect
import logging
from collections.abc import Callable
from difflib import get_close_matches
from enum import Enum
from typing import Any

from .._core import event_names, event_number
from ..errors import UnknownEvent, ValidationError

__all__ = ["EventManager"]

Handler = Callable[..., Any]

_log = logging.getLogger(__name__)

# Events that 1.8.3 emits without a payload; handlers may still take none.
_BARE = frozenset({"sse_close"})

# Characters of a refused name that an error quotes.
_SHOWN_MAX = 60


def event_name(event: str) -> str:
    """Return the plain name of an event that may be given as a member of an enum."""
    name = event.value if isinstance(event, Enum) else event
    if not isinstance(name, str):
        raise ValidationError(
            f"an event is named by a text or a member of Events, not by {event!r}", field="event_name"
        )
    return name


def known_event(event: str) -> str:
    """Return the plain name of an event of the platform or the client.

    Raises:
        UnknownEvent: There is none of that name.
    """
    name = event_name(event)
    if event_number(name) is None:
        names = [known for _, known in event_names()]
        close = get_close_matches(name, names, n=3)
        hint = (
            f"did you mean {' or '.join(close)}?"
            if close
            else "it takes a member of Events or the name of an envelope member"
        )
        shown = name if len(name) <= _SHOWN_MAX else name[:_SHOWN_MAX] + "..."
        raise UnknownEvent(f"there is no event {shown!r}; {hint}", field="event_name")
    return name


def event_kind(event: str) -> int:
    """Return the number of an event.

    Raises:
        UnknownEvent: There is none of that name.
    """
    number = event_number(known_event(event))
    assert number is not None  # noqa: S101 - known_event has refused what has no number
    return number


def check_handler(handler: object) -> None:
    """Raise ValidationError if a handler cannot be called."""
    if not callable(handler):
        raise ValidationError(
            f"a handler is a function, a coroutine function or a callable object, not {type(handler).__name__}",
            field="handler",
        )


def is_async(handler: Handler) -> bool:
    """Return whether calling a handler gives a coroutine."""
    while isinstance(handler, functools.partial):
        handler = handler.func
    return inspect.iscoroutinefunction(handler) or inspect.iscoroutinefunction(getattr(handler, "__call__", None))  # noqa: B004


def _with_payload(handler: Handler) -> Handler:
    """Return a handler that can be given a payload, for one that takes none."""
    try:
        inspect.signature(handler).bind(None)
    except TypeError:

        @functools.wraps(handler)
        def bare(_payload: Any) -> Any:
            return handler()

        if is_async(handler):

            @functools.wraps(handler)
            async def bare_async(_payload: Any) -> None:
                await handler()

            return bare_async
        return bare
    except ValueError:  # a builtin without a signature
        return handler
    return handler


class EventManager:
    """The handlers of a client, in the order of their registration.

    Args:
        publish: Told about the handlers of an event whenever they change.
    """

    def __init__(self, publish: Callable[[int, list[tuple[Handler, bool]]], None] | None = None) -> None:
        self._handlers: dict[str, list[Handler]] = {}
        self._publish = publish

    def on(self, event_name_: str, handler: Handler) -> None:
        """Register a handler. It is called with the event's payload; a coroutine function runs as a task.

        Raises:
            ValidationError: The handler cannot be called.
        """
        check_handler(handler)
        name = event_name(event_name_)
        self._handlers.setdefault(name, []).append(handler)
        self._changed(name)

    def off(self, event_name_: str, handler: Handler | None = None) -> None:
        """Remove a handler, or all of an event. What was not registered is ignored."""
        name = event_name(event_name_)
        registered = self._handlers.get(name, [])
        if handler is None:
            registered.clear()
        elif handler in registered:
            registered.remove(handler)
        self._changed(name)

    def has_listeners(self, event_name_: str) -> bool:
        """Return whether an event has a handler."""
        return bool(self._handlers.get(event_name(event_name_)))

    async def emit(self, event_name_: str, *args: Any, **kwargs: Any) -> None:
        """Call the handlers of an event one after the other and wait for them. What they raise is logged."""
        name = event_name(event_name_)
        for handler in tuple(self._handlers.get(name, ())):
            try:
                result = handler(*args, **kwargs)
                if inspect.isawaitable(result):
                    await result
            except Exception:  # noqa: BLE001 - a handler may raise anything, and stops nothing by it
                _log.exception("Handler %s of %s failed", _describe(handler), name)

    def _changed(self, name: str) -> None:
        number = event_number(name)
        if self._publish is not None and number is not None:
            handlers = self._handlers.get(name, ())
            if name in _BARE:
                handlers = [_with_payload(handler) for handler in handlers]
            self._publish(number, [(handler, is_async(handler)) for handler in handlers])

    def __repr__(self) -> str:
        return f"<EventManager events={sorted(name for name, handlers in self._handlers.items() if handlers)}>"


def _describe(handler: Handler) -> str:
    return getattr(handler, "__qualname__", None) or repr(handler)

"""Handlers: which function wants which event."""

from __future__ import annotations

import asyncio
import functools
import inspect
import logging
from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar, overload

from .._core import event_names, event_number
from .._show import shown
from ..constants.enum import Events
from ..errors import UnknownEvent, ValidationError

__all__ = ["EventManager", "Events"]

Handler = Callable[..., Any]
H = TypeVar("H", bound=Handler)

_log = logging.getLogger(__name__)

# None is a mistake, and not a handler left out.
_LEFT_OUT: Any = object()

# Events that 1.8.3 emits without a payload; handlers may still take none.
_BARE = frozenset({"sse_close"})


def plain_name(event: str) -> str:
    """Return the plain name of an event that may be given as a member of an enum."""
    name = event.value if isinstance(event, Enum) else event
    if not isinstance(name, str):
        raise ValidationError(
            f"an event is named by a text or a member of Events, not by {shown(event)}", field="event_name"
        )
    return name


def known_event(event: str) -> str:
    """Return the plain name of an event of the platform or the client.

    Raises:
        UnknownEvent: There is none of that name.
    """
    name = plain_name(event)
    if event_number(name) is None:
        from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

        names = [known for _, known in event_names()]
        close = get_close_matches(name, names, n=3)
        hint = (
            f"did you mean {' or '.join(close)}?"
            if close
            else "it takes a member of Events or the name of an envelope member"
        )
        raise UnknownEvent(f"there is no event {shown(name)}; {hint}", field="event_name")
    return name


def event_kind(event: str) -> int:
    """Return the number of an event.

    Raises:
        UnknownEvent: There is none of that name.
    """
    number = event_number(known_event(event))
    assert number is not None  # noqa: S101 - known_event has refused what has no number
    return number


def check_handler(handler: Any) -> None:
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


class _Once:
    """A handler that is called one time: it goes before it runs, so that an event that it causes does not reach it again."""

    def __init__(self, manager: EventManager, name: str, handler: Handler) -> None:
        self.handler = handler
        self._manager, self._name = manager, name
        functools.update_wrapper(self, handler, updated=())

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the handler, unless it has been called; what it returns is awaited by whoever calls."""
        if not self._manager._remove(self._name, lambda known: known is self):
            return None
        return self.handler(*args, **kwargs)


def _is_built_in(handler: Handler) -> bool:
    return bool(getattr(handler, "_is_default_handler", False))


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
    """Handlers by event, in the order of their registration.

    One that carries a true ``_is_default_handler`` is built in: it runs before the others, and only goes when it is named.

    Args:
        publish: Told about the handlers of an event whenever they change.
    """

    def __init__(self, publish: Callable[[int, list[tuple[Handler, bool]]], None] | None = None) -> None:
        self._handlers: dict[str, list[Handler]] = {}
        self._publish = publish

    @overload
    def on(self, event_name: str) -> Callable[[H], H]: ...
    @overload
    def on(self, event_name: str, handler: H) -> H: ...
    def on(self, event_name: str, handler: H = _LEFT_OUT) -> H | Callable[[H], H]:
        """Register a handler. It is called with the event's payload; a coroutine function runs as a task.

        Args:
            event_name: A member of Events, or any text.
            handler: The handler; left out, a decorator is returned.

        Returns:
            The handler, or the decorator.

        Raises:
            ValidationError: The handler cannot be called, or the event is no text.
        """
        name = plain_name(event_name)
        if handler is _LEFT_OUT:
            return lambda function: self.on(name, function)
        check_handler(handler)
        self._add(name, handler)
        return handler

    @overload
    def once(self, event_name: str) -> Callable[[H], H]: ...
    @overload
    def once(self, event_name: str, handler: H) -> H: ...
    def once(self, event_name: str, handler: H = _LEFT_OUT) -> H | Callable[[H], H]:
        """Register a handler for the next event only; `off` takes it away by the same function. See `on`."""
        name = plain_name(event_name)
        if handler is _LEFT_OUT:
            return lambda function: self.once(name, function)
        check_handler(handler)
        self._add(name, _Once(self, name, handler))
        return handler

    def off(self, event_name: str, handler: Handler | None = None) -> None:
        """Remove a handler, once if it is there several times; or all of an event but the built-in ones.

        What was not registered is ignored.
        """
        name = plain_name(event_name)
        if handler is None:
            self._handlers[name] = [known for known in self._handlers.get(name, ()) if _is_built_in(known)]
            self._changed(name)
        else:
            self._remove(name, lambda known: known == handler or getattr(known, "handler", None) == handler)

    def has_listeners(self, event_name: str) -> bool:
        """Return whether an event has a handler."""
        return bool(self._handlers.get(plain_name(event_name)))

    def listener_count(self, event_name: str) -> int:
        """Return how many handlers an event has."""
        return len(self._handlers.get(plain_name(event_name), ()))

    async def emit(self, event_name: str, *args: Any, **kwargs: Any) -> None:
        """Call the handlers of an event in their order and wait for them. What they raise is logged, and stops no other.

        The built-in ones have ended before the others start; those start one after the other and run side by side.
        """
        name = plain_name(event_name)
        handlers = tuple(self._handlers.get(name, ()))
        for group in ([h for h in handlers if _is_built_in(h)], [h for h in handlers if not _is_built_in(h)]):
            waiting = [
                asyncio.ensure_future(_finished(result, handler, name))
                for handler in group
                if (result := _called(handler, name, args, kwargs)) is not None
            ]
            if waiting:
                await asyncio.gather(*waiting)

    def _add(self, name: str, handler: Handler) -> None:
        self._handlers.setdefault(name, []).append(handler)
        self._changed(name)

    def _remove(self, name: str, is_meant: Callable[[Handler], bool]) -> bool:
        registered = self._handlers.get(name, [])
        for at, known in enumerate(registered):
            if is_meant(known):
                del registered[at]
                self._changed(name)
                return True
        return False

    def _changed(self, name: str) -> None:
        number = event_number(name)
        if self._publish is not None and number is not None:
            handlers = self._handlers.get(name, ())
            if name in _BARE:
                handlers = [_with_payload(handler) for handler in handlers]
            # The built-in ones first; the sort keeps the order of the others.
            ordered = sorted(handlers, key=lambda handler: not _is_built_in(handler))
            self._publish(number, [(handler, is_async(handler)) for handler in ordered])

    def __repr__(self) -> str:
        return f"<EventManager events={sorted(name for name, handlers in self._handlers.items() if handlers)}>"


def _called(handler: Handler, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """Call a handler; return what is to be awaited, or None."""
    try:
        result = handler(*args, **kwargs)
    except Exception:  # noqa: BLE001 - a handler may raise anything, and stops nothing by it
        _log.exception("Handler %s of %s failed", _describe(handler), name)
        return None
    return result if inspect.isawaitable(result) else None


async def _finished(result: Any, handler: Handler, name: str) -> None:
    try:
        await result
    except Exception:  # noqa: BLE001 - a handler may raise anything, and stops nothing by it
        _log.exception("Handler %s of %s failed", _describe(handler), name)


def _describe(handler: Handler) -> str:
    return getattr(handler, "__qualname__", None) or repr(handler)

"""Handlers: which function wants which event."""

from __future__ import annotations

import asyncio
import functools
import inspect
import weakref
from collections.abc import Callable, Collection, Generator
from contextlib import contextmanager
from contextvars import Context, copy_context
from enum import Enum
from types import MethodType
from typing import TYPE_CHECKING, Any, TypeVar, overload

from .._arguments import ANYTHING, Payload, check_handler, taken
from .._callables import describe, is_async
from .._core import event_number
from .._lazy import lazy
from .._log import Log
from .._quote import is_text, shown
from ..errors import UnknownEvent, ValidationError

if TYPE_CHECKING:
    from ..constants import Events

__all__ = ["EventManager", "Events"]

Handler = Callable[..., Any]
# The number of an event and its handlers, each with whether it is async, whether it takes no payload, and its context.
Publish = Callable[[int, "list[tuple[Handler, bool, bool, Context]]"], None]
H = TypeVar("H", bound=Handler)

_log = Log(__name__)

# Distinguishes an omitted handler from None, which is a mistake.
LEFT_OUT: Any = object()


def publisher(reference: weakref.ref[Any]) -> Publish:
    """Return a function that tells the core about the handlers of an event while the client exists."""

    def publish(number: int, handlers: Any) -> None:
        client = reference()
        if client is not None:
            client._set_handlers(number, handlers)

    return publish


def plain_name(event: str) -> str:
    """Return the plain name of an event that may be given as a member of an enum."""
    name = event.value if isinstance(event, Enum) else event
    if not is_text(name):
        raise ValidationError(
            f"an event is named by a text or a member of Events, not by {shown(event)}", field="event_name"
        )
    return name


def accepted_event(event: str) -> str:
    """Return the plain name of an event: of the platform, of the client, or of the program's own.

    Raises:
        UnknownEvent: It is empty, or looks like another event misspelled.
    """
    name = plain_name(event)
    if event_number(name) is not None:
        return name
    if not name.strip():
        raise UnknownEvent(
            f"there is no event {shown(name)}; it takes a member of Events, the name of an envelope member, or one of your own",
            field="event_name",
        )
    from .misspelled import meant_by  # only a name of the program's own needs it

    meant = meant_by(name)
    if meant:
        raise UnknownEvent(
            f"there is no event {shown(name)}; did you mean {' or '.join(meant)}, "
            "or one of your own under a name that is less like it?",
            field="event_name",
        )
    return name


def emitted(args: tuple[Any, ...]) -> Any:
    """Return what was emitted as a payload: the argument, None for none, and a tuple for several."""
    return args[0] if len(args) == 1 else args or None


class OwnMethod:
    """A handler that is a method of the client itself. Held weakly, so that it does not keep the client alive."""

    def __init__(self, method: Handler) -> None:
        self.method = weakref.WeakMethod(method)
        functools.update_wrapper(self, method, updated=())
        # It would keep the method alive.
        del self.__dict__["__wrapped__"]
        self._is_default_handler = getattr(method, "_is_default_handler", False)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the method; the caller awaits the result."""
        method = self.method()
        return None if method is None else method(*args, **kwargs)

    def __eq__(self, other: object) -> bool:
        return self is other or self.method() == other

    def __hash__(self) -> int:
        return hash(self.method)


class Wrapping:
    """Something that is called in place of a handler."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler


class _Once(Wrapping):
    """A handler that is called once: it is removed before it runs, so that an event caused by it does not reach it again."""

    def __init__(self, manager: EventManager, name: str, handler: Handler) -> None:
        super().__init__(handler)
        self._manager, self._name = manager, name
        functools.update_wrapper(self, handler, updated=())

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the handler, unless it has been called; the caller awaits the result."""
        if not self._manager._remove(self._name, lambda known: known.is_meant_by(self)):
            return None
        return self.handler(*args, **kwargs)


class Registration:
    """A registered handler, with its properties and its context."""

    __slots__ = ("bare", "context", "handler", "is_async")

    def __init__(self, handler: Handler, *, is_async: bool, bare: bool) -> None:
        self.handler = handler
        self.is_async = is_async
        # Whether it is called without the payload.
        self.bare = bare
        self.context = copy_context()

    def is_meant_by(self, handler: Handler) -> bool:
        """Return whether it is that of a handler, or of what stands around one."""
        own = self.handler
        while own != handler and isinstance(own, Wrapping):
            own = own.handler
        return bool(own == handler)

    @property
    def is_built_in(self) -> bool:
        return bool(getattr(self.handler, "_is_default_handler", False))


class EventManager:
    """Handlers by event, in the order of their registration.

    A handler takes the payload, or nothing. Each call has its own copy of the context in which it was registered, or of the context of the
    login if that was later. One with a true ``_is_default_handler`` is built in: it runs before the others, and is removed only by name.

    Args:
        publish: Called with the handlers of an event whenever they change.
        owner: The object whose methods are held weakly.
    """

    def __init__(self, publish: Publish | None = None, owner: weakref.ref[Any] | None = None) -> None:
        self._handlers: dict[str, list[Registration]] = {}
        self._publish = publish
        self._owner = owner
        # The events that changed while they are not told; None outside of `at_once`.
        self._untold: dict[str, None] | None = None
        # What `emit` has started; the loop itself holds tasks weakly.
        self._running: set[asyncio.Future[None]] = set()

    @overload
    def on(self, event_name: str) -> Callable[[H], H]: ...
    @overload
    def on(self, event_name: str, handler: H) -> H: ...
    def on(self, event_name: str, handler: H = LEFT_OUT) -> H | Callable[[H], H]:
        """Register a handler. It is called with the event's payload; a coroutine function runs as a task.

        Args:
            event_name: A member of Events, or any text.
            handler: The handler; left out, a decorator is returned.

        Returns:
            The handler, or the decorator.

        Raises:
            UnknownEvent: The name looks like that of another event misspelled, and the handlers are those of a client.
            ValidationError: The handler cannot be called with a payload, or would never run, or the name of the event is not a text.
        """
        name = self._accepted(event_name)

        def register(function: H) -> H:
            self._add(name, function, self._held(function))
            return function

        return register if handler is LEFT_OUT else register(handler)

    @overload
    def once(self, event_name: str) -> Callable[[H], H]: ...
    @overload
    def once(self, event_name: str, handler: H) -> H: ...
    def once(self, event_name: str, handler: H = LEFT_OUT) -> H | Callable[[H], H]:
        """Register a handler for the next event only; `off` removes it by the same function. See `on`."""
        name = self._accepted(event_name)

        def register(function: H) -> H:
            self._add(name, function, _Once(self, name, self._held(function)))
            return function

        return register if handler is LEFT_OUT else register(handler)

    def off(self, event_name: str, handler: Handler | None = None) -> None:
        """Remove a handler, once if it is registered several times; or all of an event's except the built-in ones.

        Unregistered handlers are ignored, a misspelled name is refused as by `on`.
        """
        name = self._accepted(event_name)
        if handler is None:
            self._handlers[name] = [known for known in self._handlers.get(name, ()) if known.is_built_in]
            self._changed(name)
        else:
            self._remove(name, lambda known: known.is_meant_by(handler))

    @contextmanager
    def at_once(self) -> Generator[None, None, None]:
        """Tell the core of what changes inside in one go, so that no event falls between two handlers, or reaches both."""
        if self._untold is not None:
            yield
            return
        self._untold = {}
        try:
            yield
        finally:
            changed, self._untold = self._untold, None
            for name in changed:
                self._changed(name)

    def has_listeners(self, event_name: str) -> bool:
        """Return whether an event has a handler."""
        return bool(self._handlers.get(plain_name(event_name)))

    def listener_count(self, event_name: str) -> int:
        """Return how many handlers an event has."""
        return len(self._handlers.get(plain_name(event_name), ()))

    async def emit(self, event_name: str, *args: Any, **kwargs: Any) -> None:
        """Call the handlers of an event in order. Functions run at once; what is to be awaited runs as a task, which is not waited for.

        The built-in ones finish before the others start. What a handler raises is reported and does not affect the others.
        """
        name = plain_name(event_name)
        handlers = tuple(self._handlers.get(name, ()))
        for built_in in (True, False):
            calls = _Calls(name, args, kwargs, self._failed)
            for registered in handlers:
                if registered.is_built_in == built_in:
                    calls.start(registered)
            self._running |= calls.tasks
            for task in calls.tasks:
                task.add_done_callback(self._running.discard)
            if built_in and calls.tasks:
                await asyncio.gather(*calls.tasks, return_exceptions=True)
            calls.end()

    def _failed(self, error: BaseException, name: str, payload: Any, handler: Handler) -> None:
        """Report what a handler that `emit` called has raised, for a client as for events of the platform."""
        client = None if self._owner is None else self._owner()
        if client is None:
            _log.error("Handler %s of %s failed", describe(handler), name, exc_info=error)
        else:
            client._report_failure(error, name, payload, handler)

    def _accepted(self, event_name: str) -> str:
        """Return the plain name of an event that handlers are registered for. Raises UnknownEvent."""
        name = plain_name(event_name)
        # What has no client hears only what the program emits, under whatever names; and what has handlers was accepted before.
        return name if self._publish is None or name in self._handlers else accepted_event(name)

    def _held(self, handler: Handler) -> Handler:
        """Return how a handler is stored."""
        own = isinstance(handler, MethodType) and self._owner is not None and handler.__self__ is self._owner()
        return OwnMethod(handler) if own else handler

    def _add(self, name: str, given: Handler, handler: Handler) -> None:
        """Check a handler and register it, or its replacement."""
        known = event_number(name) is not None
        called, filled = self._filled(handler)
        # Callers of `emit` choose the arguments; the client passes one.
        payload = ANYTHING if filled is None else self._payload(name)
        check_handler(given, payload if known and self._publish is not None else None, filled)
        registered = Registration(
            called,
            is_async=is_async(given) or is_async(called),
            bare=known and taken(given, (payload,), filled or ()) == 0,
        )
        self._handlers.setdefault(name, []).append(registered)
        self._changed(name)

    def _filled(self, handler: Handler) -> tuple[Handler, Collection[str] | None]:
        """Return what fills in the arguments of a handler, and their names; None where nothing is ever filled in."""
        return handler, None

    def _payload(self, name: str) -> Payload:
        """Return what handlers of an event of the client are given."""
        return ANYTHING

    def _remove(self, name: str, is_meant: Callable[[Registration], bool]) -> bool:
        registered = self._handlers.get(name, [])
        for at, known in enumerate(registered):
            if is_meant(known):
                del registered[at]
                self._changed(name)
                return True
        return False

    def _changed(self, name: str) -> None:
        if not self._handlers.get(name):
            # Names of the program's own may be made for one occasion each.
            self._handlers.pop(name, None)
        number = event_number(name)
        if self._untold is not None:
            self._untold[name] = None
        elif self._publish is not None and number is not None:
            # The built-in ones first; the sort keeps the order of the others.
            ordered = sorted(self._handlers.get(name, ()), key=lambda known: not known.is_built_in)
            self._publish(number, [(*self._shown(name, known), known.context) for known in ordered])

    def _shown(self, name: str, registered: Registration) -> tuple[Handler, bool, bool]:
        """Return what is called in place of a handler: it, whether it is async, and whether it takes nothing."""
        return registered.handler, registered.is_async, registered.bare

    def __repr__(self) -> str:
        return f"<EventManager events={sorted(self._handlers)}>"


class _Calls:
    """The calls of one event's handlers: all are made, whatever one of them raises."""

    def __init__(
        self,
        name: str,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        report: Callable[[BaseException, str, Any, Handler], None],
    ) -> None:
        self._name, self._args, self._kwargs = name, args, kwargs
        self._report = report
        self.tasks: set[asyncio.Future[None]] = set()
        # KeyboardInterrupt or SystemExit from a function is raised for whoever emits.
        self._ending: BaseException | None = None

    def start(self, registered: Registration) -> None:
        """Call a handler in its own context; what it returns is awaited in a task."""
        handler = registered.handler
        args, kwargs = ((), {}) if registered.bare else (self._args, self._kwargs)
        context = copy_context()
        try:
            result = context.run(handler, *args, **kwargs)
        except (KeyboardInterrupt, SystemExit) as ending:
            self._ending = self._ending or ending
        except BaseException as error:
            self._failed(error, handler)
        else:
            if inspect.isawaitable(result):
                self.tasks.add(context.run(asyncio.ensure_future, self._finish(result, handler)))

    def end(self) -> None:
        """Raise what ends the program, now that every handler was called."""
        if self._ending is not None:
            raise self._ending

    async def _finish(self, result: Any, handler: Handler) -> None:
        try:
            await result
        except (KeyboardInterrupt, SystemExit):
            raise
        except asyncio.CancelledError as error:
            # Before Python 3.11 a task cannot tell whether it was cancelled itself or only what it awaited.
            asked: Callable[[], int] = getattr(asyncio.current_task(), "cancelling", lambda: 1)
            if not asked():
                self._failed(error, handler)
            raise
        except BaseException as error:
            self._failed(error, handler)

    def _failed(self, error: BaseException, handler: Handler) -> None:
        self._report(error, self._name, emitted(self._args), handler)


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__, {"Events": "mezon.constants.events"})

"""Events of a client: handlers, and waiting for one. The types of the payloads are in `_event_calls.pyi`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from typing import Any, Final, TypeVar, overload

from . import _core
from ._arguments import check_predicate
from ._blame import blamed
from ._callables import describe
from ._checks import check_seconds
from ._log import Log, fields_of
from .errors import ClientClosed, LoopError, NotLoggedIn, TimeoutError
from .managers.event import LEFT_OUT, EventManager, Handler, OwnMethod, Wrapping, emitted, plain_name

__all__ = ["EventCalls"]

# Failures of handlers are logged under the name of the client, whose method calls them.
_log = Log("mezon.client")

H = TypeVar("H", bound=Handler)
Self = TypeVar("Self", bound="EventCalls")

_HANDLER_ERROR: Final = 160

# The numbers of what the core makes of the platform's events follow: `new_message`, `command`, `pressed` and `menu_picked`.
_MADE_OF_THEM: Final = range(161, 165)

# Those of the client's own life begin here, behind the members of the envelope.
_LIFECYCLE: Final = 128

_NAMES: dict[int, str] = {}


def _names() -> dict[int, str]:
    if not _NAMES:
        _NAMES.update(_core.event_names())
    return _NAMES


class EventCalls(_core.MezonClient):
    """What the client can do with events."""

    event_manager: EventManager
    _role: str | None

    @overload
    def on(self, event_name: str) -> Callable[[H], H]: ...
    @overload
    def on(self: Self, event_name: str, handler: Handler) -> Self: ...
    def on(self: Self, event_name: str, handler: Handler = LEFT_OUT) -> Self | Callable[[H], H]:
        """Register a handler for an event: ``client.on(Events.CHANNEL_MESSAGE, handler)`` or ``@client.on("channel_message")``.

        The handler is a function, a coroutine function or a callable object; it is given the event's payload, or nothing if it takes
        nothing. Handlers start in the order in which events arrive. Each call has its own copy of the context (`contextvars`) in which the
        handler was registered, or of the context of the login if that was later. What a handler raises is logged, emitted as
        ``handler_error``, and stops nothing.

        Args:
            event_name: A member of Events, the name of any member of the envelope (docs/protocol.md 8.1), or one of your own, which
                ``client.event_manager.emit`` reaches.
            handler: The handler; left out, a decorator is returned.

        Returns:
            The client, so that calls can be chained; or the decorator.

        Raises:
            UnknownEvent: The name looks like that of another event misspelled.
            ValidationError: The handler cannot be called with a payload, or is a generator function, which would never run.
        """
        if handler is LEFT_OUT:
            return self.event_manager.on(event_name)
        self.event_manager.on(event_name, handler)
        return self

    def off(self, event_name: str, handler: Handler | None = None) -> None:
        """Remove a handler, or all handlers of an event. Unregistered handlers are ignored.

        Raises:
            UnknownEvent: The name looks like that of another event misspelled.
        """
        self.event_manager.off(event_name, handler)

    async def wait_for(
        self, event_name: str, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> Any:
        """Wait for the next event for which `check` is true, and return its payload.

        Of several processes of a bot, each hears the events that it handles; see docs/scaling.md.

        Args:
            event_name: A member of Events, the name of any member of the envelope, or one of your own.
            check: A plain function, called with each payload; its exceptions are raised here.
            timeout: Seconds; None waits forever.

        Raises:
            UnknownEvent: The name looks like that of another event misspelled.
            ValidationError: The check cannot be called with a payload or is async, or the timeout is not a number of seconds.
            TimeoutError: The time is up.
            ClientClosed: The connection ended for good, before or meanwhile, unless the event is one of your own.
            LoopError: The client is open on another event loop.
        """
        name = plain_name(event_name)
        if check is not None:
            check_predicate(check)
        check_seconds("timeout", timeout)
        number = _core.event_number(name)
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        if number is None:
            heard = _Waiter(future, check)
            self.event_manager.on(name, heard)
            try:
                return await _result(future, name, timeout)
            finally:
                self.event_manager.off(name, heard)
        if self._role == "holder" and (number < _LIFECYCLE or number in _MADE_OF_THEM):
            _log.warning(
                "wait_for(%r) waits in vain: a process with the role holder hears no events of the platform; wait in a worker",
                name,
                extra={"client_id": self.client_id},
            )
        waiter = self._add_waiter(number, future, check)
        try:
            return await _result(future, name, timeout)
        finally:
            self._remove_waiter(waiter)

    def _handler_failed(self, error: BaseException, number: int, payload: Any, handler: Handler | None) -> None:
        """Log what a handler raised and emit `handler_error`. Called by the core's dispatcher.

        Without a handler, the payload of an event could not be made.
        """
        self._report_failure(error, _names()[number], payload, handler)

    def _report_failure(self, error: BaseException, name: str, payload: Any, handler: Handler | None) -> None:
        """Do the same for an event by its name, which may be one of the program's own."""
        while isinstance(handler, Wrapping):
            handler = handler.handler
        if isinstance(handler, OwnMethod):
            handler = handler.method()
        handler, where = blamed(error, handler)
        described = describe(handler)
        about = {"event": name, **fields_of(payload, self.client_id), **where}
        if handler is not None:
            about["handler"] = described
        if isinstance(error, ClientClosed) and not self._connected:
            # Not a fault of the handler: it was waiting for an answer when the client was closed.
            _log.info("Handler %s of %s was cut off by the end of the client", described, name, extra=about)
            return
        self._note_failure()
        try:
            if handler is None:
                _log.error("An event %s was lost, its payload could not be made", name, exc_info=error, extra=about)
            else:
                _log.error("Handler %s of %s failed", described, name, exc_info=error, extra=about)
        finally:
            # Whatever a log sink did. A failing handler of handler_error is only logged.
            if name != "handler_error" and self._is_heard(_HANDLER_ERROR):
                from .events import HandlerError  # loaded since somebody listens

                # A program may emit events of its own where no login delivers this one.
                with suppress(NotLoggedIn, ClientClosed, LoopError):
                    self._emit(_HANDLER_ERROR, HandlerError(error, payload, name, handler))


async def _result(future: asyncio.Future[Any], name: str, timeout: float | None) -> Any:
    """Wait for an event, and return its payload."""
    try:
        # Not `asyncio.wait_for`: a TimeoutError raised by the check would be taken for ours.
        await asyncio.wait((future,), timeout=timeout)
        if not future.done():
            raise TimeoutError(f"no {name} came within {timeout} s")
        return future.result()
    finally:
        if future.done():
            future.exception()  # seen, even if the caller was cancelled at this very moment


class _Waiter:
    """Hears what the program emits, which the core does not see, for whoever waits for it."""

    # It stays when the program takes its own handlers away.
    _is_default_handler = True

    def __init__(self, future: asyncio.Future[Any], check: Callable[[Any], bool] | None) -> None:
        self._future, self._check = future, check
        self._context = copy_context()

    def __call__(self, *args: Any, **_: Any) -> None:
        """End the wait, if the event is the one that is waited for."""
        if self._future.done():
            return
        payload = emitted(args)
        try:
            if self._check is None or self._context.copy().run(self._check, payload):
                self._future.set_result(payload)
        except StopIteration as error:
            # No future takes it as it is.
            self._future.set_exception(RuntimeError(f"the check raised {error!r}"))
        except Exception as error:  # noqa: BLE001 - raised where the event is waited for
            self._future.set_exception(error)

"""What stands around every handler, command and callback of a bot, and where their failures go."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any, TypeVar

from .._callables import never_runs, placed
from .._log import Log
from .._quote import shown
from ..errors import ValidationError
from .provide import Providers

__all__ = ["Call", "Calling", "ErrorHandler", "Middleware"]

T = TypeVar("T")

_log = Log("mezon.bot")


@dataclass(frozen=True)
class Call:
    """One call of a function of the bot.

    Attributes:
        kind: What calls it: "command", "handler" (of an event), or what another part of the framework calls itself.
        name: The name of the command or of the event.
        context: What the function was given: a command's Context, an event's payload.
        function: The function.
        fields: Where it happened, for the log.
    """

    kind: str
    name: str
    context: Any
    function: Callable[..., Any]
    fields: Mapping[str, Any]


Proceed = Callable[[], Awaitable[Any]]
Middleware = Callable[[Call, Proceed], Awaitable[Any]]
ErrorHandler = Callable[[Call, Exception], Any]


class Calling:
    """How the functions of a bot are called.

    Attributes:
        providers: What fills in their arguments.
    """

    def __init__(self) -> None:
        self.providers = Providers()
        self._middleware: list[Middleware] = []
        self._error_handlers: list[ErrorHandler] = []

    @property
    def is_plain(self) -> bool:
        """Whether nothing stands around calls."""
        return not self._middleware and not self._error_handlers

    def use(self, middleware: Middleware) -> None:
        """Put a middleware inside of those that there are. Raises ValidationError."""
        _check(middleware, "middleware", "(call, proceed)", 2)
        if not inspect.iscoroutinefunction(middleware):
            raise ValidationError(
                f"the middleware {placed(middleware)} is no coroutine function: write async def", field="middleware"
            )
        self._middleware.append(middleware)

    def on_error(self, handler: ErrorHandler) -> None:
        """Add what failures go to. Raises ValidationError."""
        _check(handler, "error handler", "(call, error)", 2)
        self._error_handlers.append(handler)

    async def run(self, call: Call, work: Callable[[], Awaitable[T]]) -> T:
        """Do something with the middleware around it."""
        if not self._middleware:
            return await work()
        proceed: Proceed = work
        for middleware in reversed(self._middleware):
            proceed = _around(middleware, call, proceed)
        result: T = await proceed()
        return result

    async def filled(self, wanted: Mapping[str, Any], work: Callable[..., Awaitable[T]]) -> T:
        """Do something that is given what it wants by type."""
        if not wanted:
            return await work()
        async with AsyncExitStack() as stack:
            return await work(**await self.providers.values(wanted, stack))

    async def failed(
        self, call: Call, error: Exception, nearer: Iterable[tuple[Callable[[Any, Exception], Any], Any]] = ()
    ) -> Exception | None:
        """Tell of a failure: those who are nearer, each with its own first argument, then the bot's.

        Returns:
            The exception that is left: None once somebody has taken it, and what the last one raised otherwise.
        """
        for handler, about in (*nearer, *((handler, call) for handler in self._error_handlers)):
            try:
                told = handler(about, error)
                if inspect.isawaitable(told):
                    await told
            except Exception as raised:
                error = raised
            else:
                return None
        return error

    def log(self, call: Call, error: Exception) -> None:
        """Log a failure that nobody took, with where it happened as fields."""
        _log.error(
            "The %s %s failed", call.kind, call.name, exc_info=error, extra={**call.fields, call.kind: call.name}
        )


def _around(middleware: Middleware, call: Call, proceed: Proceed) -> Proceed:
    return lambda: middleware(call, proceed)


def _check(function: Any, what: str, takes: str, count: int) -> None:
    if not callable(function):
        raise ValidationError(f"a {what} is a function of {takes}, not {shown(function)}", field=what)
    if never := never_runs(function):
        raise ValidationError(f"the {what} {placed(function)} is {never} and would never run", field=what)
    try:
        inspect.signature(function).bind(*(None,) * count)
    except TypeError:
        raise ValidationError(
            f"the {what} {placed(function)} takes {inspect.signature(function)}; it is called with {takes}", field=what
        ) from None
    except ValueError:
        pass

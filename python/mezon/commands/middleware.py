"""What stands around every handler, command and callback of a bot, and where their failures go."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any, Concatenate, Final, ParamSpec, TypeAlias, TypeVar

from .._arguments import ANYTHING, Payload
from .._callables import describe, is_async, placed
from .._decorated import check_takes
from .._log import Log
from ..errors import ValidationError
from .provide import Providers

__all__ = ["NOTHING", "Call", "Calling", "ErrorHandler", "Middleware"]

P = ParamSpec("P")
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
# Each may take more, which is filled in by its type.
Middleware: TypeAlias = Callable[Concatenate[Call, Proceed, P], Awaitable[Any]]
ErrorHandler: TypeAlias = Callable[Concatenate[Call, Exception, P], Any]

# What a call has of values that are filled in, by type.
_Made: TypeAlias = dict[Any, Any]
_Step: TypeAlias = Callable[[_Made], Awaitable[Any]]

NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


class Calling:
    """How the functions of a bot are called.

    Attributes:
        providers: What fills in their arguments.
    """

    def __init__(self) -> None:
        self.providers = Providers()
        # Each with what it wants by type.
        self._middleware: list[tuple[Middleware[...], Mapping[str, Any]]] = []
        self._error_handlers: list[ErrorHandler[...]] = []

    @property
    def is_plain(self) -> bool:
        """Whether nothing stands around calls."""
        return not self._middleware and not self._error_handlers

    def use(self, middleware: Middleware[...]) -> None:
        """Put a middleware inside of those that there are. Raises ValidationError."""
        wanted = self.providers.wanted_by(middleware)
        check_takes(
            middleware, "middleware", "(call, proceed)", (Payload(Call), ANYTHING), field="middleware", filled=wanted
        )
        if not is_async(middleware):
            raise ValidationError(
                f"the middleware {placed(middleware)} is not a coroutine function: write async def", field="middleware"
            )
        self._middleware.append((middleware, wanted))

    def on_error(self, handler: ErrorHandler[...]) -> None:
        """Add what failures go to. Raises ValidationError."""
        self.check_error_handler(handler, "(call, error)", Call)
        self._error_handlers.append(handler)

    def check_error_handler(self, handler: Any, takes: str, about: type) -> None:
        """Raise ValidationError if something cannot be told of failures, with what they are about first."""
        filled = self.providers.wanted_by(handler)
        check_takes(
            handler, "error handler", takes, (Payload(about), Payload(Exception)), field="error handler", filled=filled
        )

    async def run(self, call: Call, work: Callable[..., Awaitable[T]], wanted: Mapping[str, Any] = NOTHING) -> T:
        """Do something with the middleware around it.

        Args:
            call: What is called.
            work: Calls it, with what it wants by type as keywords.
            wanted: The types of that. What lasts for the call is made once, for whoever wants it first, and ends with that.
        """
        step: _Step = partial(self._filled, wanted, partial(_inmost, work))
        for middleware, its in reversed(self._middleware):
            step = partial(self._filled, its, partial(_around, middleware, call, step))
        result: T = await step({})
        return result

    async def filled(self, wanted: Mapping[str, Any], work: Callable[..., Awaitable[T]]) -> T:
        """Do something that is given what it wants by type, with no middleware around it."""
        return await self._filled(wanted, partial(_inmost, work), {})

    async def _filled(self, wanted: Mapping[str, Any], work: Callable[..., Awaitable[T]], made: _Made) -> T:
        """Do something that is given all that the call has so far, and what it wants by type."""
        if not wanted:
            return await work(made)
        async with AsyncExitStack() as stack:
            # A copy: whoever goes on twice has it made twice.
            made = dict(made)
            return await work(made, **await self.providers.values(wanted, stack, made))

    async def failed(
        self, call: Call, error: Exception, nearer: Iterable[tuple[Callable[..., Any], Any]] = ()
    ) -> Exception | None:
        """Tell of a failure: those who are nearer, each with its own first argument, then the bot's.

        Returns:
            The exception that is left: None once somebody has taken it, and what the last one raised otherwise.
        """
        for handler, about in (*nearer, *((handler, call) for handler in self._error_handlers)):
            trace = error.__traceback__
            try:
                await self._tell(handler, about, error)
            except Exception as raised:
                if raised is error:
                    # Passed on: its traceback is where it was raised, not through whom it has come.
                    error.__traceback__ = trace
                error = raised
            else:
                return None
        return error

    async def _tell(self, handler: Callable[..., Any], about: Any, error: Exception) -> None:
        async def tell(**filled: Any) -> None:
            told = handler(about, error, **filled)
            if inspect.isawaitable(told):
                await told

        await self.filled(self.providers.wanted_by(handler), tell)

    def log(self, call: Call, error: Exception) -> None:
        """Log a failure that nobody took, with where it happened as fields."""
        kind = "event" if call.kind == "handler" else call.kind
        fields = {**call.fields, kind: call.name, "handler": describe(call.function)}
        _log.error("The %s %s failed", call.kind, call.name, exc_info=error, extra=fields)


# What is filled in may have any name. Parameters of ours are therefore given by their place alone, here and wherever `work` leads.
def _inmost(work: Callable[..., Awaitable[T]], _: _Made, /, **filled: Any) -> Awaitable[T]:
    return work(**filled)


def _around(middleware: Middleware[...], call: Call, step: _Step, made: _Made, /, **filled: Any) -> Awaitable[Any]:
    return middleware(call, lambda: step(made), **filled)

"""What fills in arguments by their type."""

from __future__ import annotations

import asyncio
import inspect
import typing
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from .._callables import placed
from .._quote import shown
from ..errors import ValidationError

__all__ = ["Providers", "Scope"]

Scope = Literal["call", "app"]


@dataclass(frozen=True)
class _Provider:
    factory: Callable[..., Any]
    scope: Scope
    # What the factory itself is given.
    wanted: Mapping[str, Any]


class Providers:
    """Factories by the type that they make.

    A factory is a function, a coroutine function, or a generator function of either kind that yields once: what stands behind its yield
    runs at the end of the call or, in the scope "app", when the bot was closed. Its own arguments are filled in as well.
    """

    def __init__(self) -> None:
        self._known: dict[Any, _Provider] = {}
        self._made: dict[Any, asyncio.Future[Any]] = {}
        self._stack = AsyncExitStack()

    @property
    def types(self) -> Mapping[Any, Any]:
        """What is provided."""
        return self._known

    def add(self, type: Any, factory: Callable[..., Any], scope: Scope) -> None:
        """Add a factory. Raises ValidationError if its arguments cannot be filled in, or the type has one already."""
        if scope not in typing.get_args(Scope):
            raise ValidationError(f'a scope is "call" or "app", not {shown(scope)}', field="scope")
        if not callable(factory):
            raise ValidationError(f"a factory is a function, not {shown(factory)}", field="factory")
        if type in self._known:
            raise ValidationError(
                f"{shown(type)} is provided already, by {placed(self._known[type].factory)}", field="type"
            )
        wanted = self.wanted_by(factory)
        missing = [
            name
            for name, parameter in _parameters(factory).items()
            if name not in wanted
            and parameter.default is parameter.empty
            and parameter.kind not in {parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD}
        ]
        if missing:
            raise ValidationError(
                f"the factory {placed(factory)} takes {', '.join(missing)}, which nothing provides", field="factory"
            )
        if scope == "app" and any(self._known[one].scope == "call" for one in wanted.values()):
            raise ValidationError(
                f"the factory {placed(factory)} is of the scope app and takes what lasts for a call", field="factory"
            )
        self._known[type] = _Provider(factory, scope, wanted)

    def wanted_by(self, function: Callable[..., Any]) -> dict[str, Any]:
        """Return the arguments of a function that are provided, with their types."""
        if not self._known:
            return {}
        try:
            # Of a class, what its constructor takes.
            hints = typing.get_type_hints(function.__init__ if isinstance(function, type) else function)  # type: ignore[misc]
        except (NameError, TypeError, AttributeError):
            return {}
        names = _parameters(function)
        return {name: hint for name, hint in hints.items() if name in names and _provided(hint, self._known)}

    async def values(self, wanted: Mapping[str, Any], stack: AsyncExitStack) -> dict[str, Any]:
        """Return the values of some arguments; what lasts for the call ends with the stack."""
        made: dict[Any, Any] = {}
        return {name: await self._value(type, stack, made) for name, type in wanted.items()}

    async def _value(self, type: Any, stack: AsyncExitStack, made: dict[Any, Any]) -> Any:
        provider = self._known[type]
        if provider.scope == "call":
            if type not in made:
                made[type] = await self._make(provider, stack, made)
            return made[type]
        known = self._made.get(type)
        if known is None or known.cancelled():
            known = self._made[type] = asyncio.ensure_future(self._make(provider, self._stack, {}))
        try:
            return await asyncio.shield(known)
        except BaseException:
            # The next call tries anew.
            if known.done() and self._made.get(type) is known:
                del self._made[type]
            raise

    async def _make(self, provider: _Provider, stack: AsyncExitStack, made: dict[Any, Any]) -> Any:
        given = {name: await self._value(type, stack, made) for name, type in provider.wanted.items()}
        factory = provider.factory
        if inspect.isasyncgenfunction(factory):
            opened: AsyncIterator[Any] = await stack.enter_async_context(asynccontextmanager(factory)(**given))
            return opened
        if inspect.isgeneratorfunction(factory):
            return stack.enter_context(contextmanager(factory)(**given))
        value = factory(**given)
        return await value if inspect.isawaitable(value) else value

    async def close(self) -> None:
        """End what lasts as long as the bot is open."""
        self._made.clear()
        stack, self._stack = self._stack, AsyncExitStack()
        await stack.aclose()


def _parameters(function: Callable[..., Any]) -> Mapping[str, inspect.Parameter]:
    try:
        return inspect.signature(function).parameters
    except (ValueError, TypeError):
        return {}


def _provided(hint: Any, known: Mapping[Any, Any]) -> bool:
    try:
        return hint in known
    except TypeError:
        return False

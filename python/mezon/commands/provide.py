"""What fills in arguments by their type."""

from __future__ import annotations

import asyncio
import inspect
import typing
import weakref
from collections.abc import Callable, Collection, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Literal

from .._annotations import hints_of, meant, without_none
from .._callables import placed
from .._change import current, put
from .._quote import shown
from .._redefined import is_again
from ..errors import ValidationError

__all__ = ["Providers", "Scope", "provided_as", "wanted_by"]

Scope = Literal["call", "app"]

_BY_NAME: Final = frozenset({inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY})


@dataclass(frozen=True)
class _Provider:
    factory: Callable[..., Any]
    scope: Scope
    # What the factory itself is given.
    wanted: Mapping[str, Any]


class Providers:
    """Factories by the type that they make.

    A factory is a function, a coroutine function, or a generator function of either kind that yields once: what stands behind its yield
    runs at the end of the call or, in the scope "app", when the bot was closed. What the call raised is raised at the yield, too, and goes
    on from there even if the factory does not raise it again. Its own arguments are filled in as well.
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
        """Add a factory, or put it in place of an earlier form of itself.

        Raises ValidationError if its arguments cannot be filled in, or the type has another one already.
        """
        if scope not in typing.get_args(Scope):
            raise ValidationError(f'a scope is "call" or "app", not {shown(scope)}', field="scope")
        if not callable(factory):
            raise ValidationError(f"a factory is a function, not {shown(factory)}", field="factory")
        if factory is type and not _can_be_made(type):
            raise ValidationError(
                f"{shown(type)} cannot be made by calling it; call provide with a class, or with a factory beside the type",
                field="type",
            )
        type = meant(type)
        before = self._known.get(type)
        if before is not None and not is_again(factory, before.factory):
            # The bot provides itself weakly.
            by = "the bot itself" if isinstance(before.factory, weakref.ref) else placed(before.factory)
            raise ValidationError(f"{shown(type)} is provided already, by {by}", field="type")
        # What is made of the type cannot be taken to make it.
        wanted = wanted_by(factory, {one: known for one, known in self._known.items() if not self._takes(one, type)})
        missing = _unfilled(factory, wanted)
        if missing:
            raise ValidationError(
                f"the factory {placed(factory)} takes {', '.join(missing)}, which nothing provides", field="factory"
            )
        if scope == "app" and any(self._known[one].scope == "call" for one in wanted.values()):
            raise ValidationError(
                f"the factory {placed(factory)} is of the scope app and takes what lasts for a call", field="factory"
            )
        put(self._known, type, _Provider(factory, scope, wanted))
        if before is not None and before.factory is not factory:
            self._make_anew(type)

    def _takes(self, type: Any, taken: Any) -> bool:
        """Return whether making a type takes another, or it is that."""
        provider = self._known.get(type)
        return type == taken or (
            provider is not None and any(self._takes(one, taken) for one in provider.wanted.values())
        )

    def _make_anew(self, type: Any) -> None:
        """Let a type, and what is made of it, be made by the new factory when it is next wanted; what there is ends with the bot."""
        change, stack = current(), self._stack
        made = {one: self._made.pop(one) for one in list(self._made) if self._takes(one, type)}

        def take_back() -> None:
            # What ended with the bot meanwhile is nobody's any more.
            if self._stack is stack:
                self._made.update(made)

        if change is not None:
            change.at_end(failed=take_back)

    def wanted_by(self, function: Any) -> dict[str, Any]:
        """Return the arguments of a function that are provided, with their types."""
        return wanted_by(function, self._known)

    def unfilled(self, function: Any) -> dict[str, Any]:
        """Return the arguments of a function that are neither provided nor have a default, with their types; None for one without."""
        return _unfilled(function, self.wanted_by(function))

    async def values(self, wanted: Mapping[str, Any], stack: AsyncExitStack, made: dict[Any, Any]) -> dict[str, Any]:
        """Return the values of some arguments; what lasts for the call ends with the stack.

        Args:
            wanted: The types of the arguments by name.
            stack: What ends with the call.
            made: What the call has by type already; what is made now is put there.
        """
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
            # What was not made, the next call tries anew; a call may be cancelled just when it was.
            not_made = known.done() and (known.cancelled() or known.exception() is not None)
            if not_made and self._made.get(type) is known:
                del self._made[type]
            raise

    async def _make(self, provider: _Provider, stack: AsyncExitStack, made: dict[Any, Any]) -> Any:
        given = {name: await self._value(type, stack, made) for name, type in provider.wanted.items()}
        factory = provider.factory
        if inspect.isasyncgenfunction(factory):
            later = asynccontextmanager(factory)(**given)
            opened: Any = await later.__aenter__()
            stack.push_async_exit(partial(_left, later.__aexit__))
            return opened
        if inspect.isgeneratorfunction(factory):
            context = contextmanager(factory)(**given)
            opened = context.__enter__()
            stack.push_async_exit(partial(_left, context.__exit__))
            return opened
        value = factory(**given)
        return await value if inspect.isawaitable(value) else value

    async def close(self) -> None:
        """End what lasts as long as the bot is open."""
        self._made.clear()
        stack, self._stack = self._stack, AsyncExitStack()
        await stack.aclose()


async def _left(leave: Callable[..., Any], *raised: Any) -> None:
    """End a factory, which is told of an error so that it can tidy up: whether the error is over is not for it to say."""
    left = leave(*raised)
    if inspect.isawaitable(left):
        await left


def wanted_by(function: Any, known: Mapping[Any, Any]) -> dict[str, Any]:
    """Return the arguments of a function whose types are provided, with these.

    An annotation that names what is not there when the program runs, since it is imported for type checkers alone, is left out.
    """
    if not known:
        return {}
    names = _named(function)
    found = {name: provided_as(hint, known) for name, hint in hints_of(function).items() if name in names}
    return {name: type for name, type in found.items() if type is not None}


def provided_as(annotation: Any, known: Mapping[Any, Any]) -> Any:
    """Return the type under which what an annotation asks for is provided: itself, or what is in its Annotated or beside its None.

    Returns:
        None if it is not provided. Nor is what an Annotated says how to read: that is written by users.
    """
    if _is_in(annotation, known):
        return annotation
    if typing.get_origin(annotation) is typing.Annotated:
        inner, *extras = typing.get_args(annotation)
        return None if any(map(_reads, extras)) else provided_as(inner, known)
    inner, is_optional = without_none(annotation)
    return provided_as(inner, known) if is_optional else None


def _can_be_made(type: Any) -> bool:
    """Return whether calling a type makes a value of it."""
    cls = typing.get_origin(type) or type
    if cls is typing.Annotated:
        return _can_be_made(typing.get_args(type)[0])
    is_made = inspect.isclass(cls) and cls is not Any and not getattr(cls, "_is_protocol", False)
    return not callable(type) or (is_made and not inspect.isabstract(cls))


def _reads(extra: Any) -> bool:
    from .converters import Between, Converter  # few annotations say more than a type

    return callable(extra) or isinstance(extra, (Between, Converter))


def _unfilled(function: Any, wanted: Collection[str]) -> dict[str, Any]:
    hints = hints_of(function)
    return {
        name: hints.get(name)
        for name, parameter in _parameters(function).items()
        if name not in wanted
        and parameter.default is parameter.empty
        and parameter.kind not in {parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD}
    }


def _named(function: Any) -> Collection[str]:
    """Return the names of the arguments that can be given by name."""
    own = _parameters(function, follow_wrapped=False)
    if any(parameter.kind is parameter.VAR_KEYWORD for parameter in own.values()):
        # It passes on what the function inside takes.
        own = {**_parameters(function), **own}
    return [name for name, parameter in own.items() if parameter.kind in _BY_NAME]


def _parameters(function: Any, *, follow_wrapped: bool = True) -> Mapping[str, inspect.Parameter]:
    try:
        return inspect.signature(function, follow_wrapped=follow_wrapped).parameters
    except (ValueError, TypeError):
        return {}


def _is_in(hint: Any, known: Mapping[Any, Any]) -> bool:
    try:
        return hint in known
    except TypeError:
        return False

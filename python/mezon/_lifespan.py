"""What a bot does before the first event and after the last."""

from __future__ import annotations

import asyncio
import inspect
import weakref
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from ._callables import describe
from ._decorated import check_takes
from ._log import Log

if TYPE_CHECKING:
    from .commands.middleware import Calling

__all__ = ["Hook", "Lifespan"]

Hook = TypeVar("Hook", bound=Callable[..., Any])

_log = Log("mezon.bot")


class Lifespan:
    """The hooks of one bot, and whether it is between them.

    Args:
        opened: Called after the last hook of the setup.
        closed: Called after the last one of the teardown, and if a hook of the setup or `opened` fails.
    """

    def __init__(self, opened: Callable[[], Awaitable[None]], closed: Callable[[], Awaitable[None]]) -> None:
        # Methods of the bot, which is not to be kept alive by what it keeps.
        self._opened, self._closed = weakref.WeakMethod(opened), weakref.WeakMethod(closed)
        # Each with the name that the log knows it by.
        self._setup: list[tuple[str, Callable[[], Awaitable[Any]]]] = []
        self._teardown: list[tuple[str, Callable[[], Awaitable[Any]]]] = []
        # Done while it is entered, on the loop and in the life that it was; None outside.
        self._entered: asyncio.Future[None] | None = None

    def on_setup(self, hook: Hook, calling: Calling) -> Hook:
        """Register what is called first. Raises ValidationError."""
        self._setup.append((describe(hook), _filled(hook, calling)))
        return hook

    def on_teardown(self, hook: Hook, calling: Calling) -> Hook:
        """Register what is called last. Raises ValidationError."""
        self._teardown.append((describe(hook), _filled(hook, calling)))
        return hook

    async def enter(self) -> None:
        """Call the hooks of the setup, unless that was done. A second caller waits for it, too."""
        while (entered := self._entered) is not None:
            if entered.get_loop() is asyncio.get_running_loop():
                # What another caller's hook raised, or that it was cancelled, is not this one's: it sets up anew.
                await asyncio.wait((entered,))
                if not entered.cancelled():
                    return
            else:
                self._entered = None
        self._entered = entered = asyncio.get_running_loop().create_future()
        try:
            try:
                for _, hook in self._setup:
                    await hook()
                if (opened := self._opened()) is not None:
                    await opened()
            except BaseException:
                # Hooks were given values that nobody would end else.
                await self._close()
                raise
        except BaseException:
            self._entered = None
            entered.cancel()
            raise
        entered.set_result(None)

    async def leave(self) -> None:
        """Call the hooks of the teardown, if the setup was done."""
        entered = self._entered
        if entered is None or not entered.done():
            return
        # Whoever enters meanwhile waits for it, and sets up anew.
        self._entered = leaving = asyncio.get_running_loop().create_future()
        try:
            for name, hook in reversed(self._teardown):
                await _logged(name, hook)
            await self._close()
        finally:
            self._entered = None
            leaving.cancel()

    async def _close(self) -> None:
        if (closed := self._closed()) is not None:
            await _logged(describe(closed), closed)


def _filled(hook: Callable[..., Any], calling: Calling) -> Callable[[], Awaitable[Any]]:
    """Return what calls a hook with what it takes of types that are provided."""
    wanted = calling.providers.wanted_by(hook)
    check_takes(hook, "hook", "()", (), field="hook", filled=wanted)

    async def call(**filled: Any) -> None:
        result = hook(**filled)
        if inspect.isawaitable(result):
            await result

    return partial(calling.filled, wanted, call)


async def _logged(name: str, hook: Callable[[], Awaitable[Any]]) -> None:
    try:
        await hook()
    except Exception:
        _log.exception("Teardown %s failed", name)

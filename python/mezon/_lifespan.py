"""What a bot does before the first event and after the last."""

from __future__ import annotations

import asyncio
import inspect
import weakref
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from ._callables import check_handler, describe
from ._log import Log

__all__ = ["Hook", "Lifespan"]

Hook = TypeVar("Hook", bound=Callable[[], Any])

_log = Log("mezon.bot")


class Lifespan:
    """The hooks of one bot, and whether it is between them.

    Args:
        opened: Called after the last hook of the setup.
        closed: Called after the last one of the teardown, and if `opened` fails.
    """

    def __init__(self, opened: Callable[[], Awaitable[None]], closed: Callable[[], Awaitable[None]]) -> None:
        # Methods of the bot, which is not to be kept alive by what it keeps.
        self._opened, self._closed = weakref.WeakMethod(opened), weakref.WeakMethod(closed)
        self._setup: list[Callable[[], Any]] = []
        self._teardown: list[Callable[[], Any]] = []
        # Done while it is entered, on the loop and in the life that it was; None outside.
        self._entered: asyncio.Future[None] | None = None

    def on_setup(self, hook: Hook) -> Hook:
        """Register what is called first."""
        check_handler(hook, takes_payload=False)
        self._setup.append(hook)
        return hook

    def on_teardown(self, hook: Hook) -> Hook:
        """Register what is called last."""
        check_handler(hook, takes_payload=False)
        self._teardown.append(hook)
        return hook

    async def enter(self) -> None:
        """Call the hooks of the setup, unless that was done. Whoever comes meanwhile waits for it, too."""
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
            for hook in self._setup:
                await _call(hook)
            if (opened := self._opened()) is not None:
                try:
                    await opened()
                except BaseException:
                    await _call_logged(self._closed())
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
            for hook in (*reversed(self._teardown), self._closed()):
                await _call_logged(hook)
        finally:
            self._entered = None
            leaving.cancel()


async def _call_logged(hook: Callable[[], Any] | None) -> None:
    if hook is None:
        return
    try:
        await _call(hook)
    except Exception:
        _log.exception("Teardown %s failed", describe(hook))


async def _call(hook: Callable[[], Any]) -> None:
    result = hook()
    if inspect.isawaitable(result):
        await result

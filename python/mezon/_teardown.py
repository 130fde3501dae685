"""How we notice that a loop is shutting down: by a task that gets cancelled, and an async generator that gets closed.

Two cases look alike at first. ``asyncio.run`` cancels every task before it closes the loop, and waits for those only: a handler started
after that would be left pending. But a program or tool may also cancel every task but its own and go on. So nothing is started for a while,
nothing is dropped either, and what happens next shows which case it was.
"""

from __future__ import annotations

import asyncio
import contextlib
import weakref
from collections.abc import AsyncGenerator, Callable, Coroutine, Generator
from typing import Any

from ._core import Bridge

__all__ = ["Watch", "quiet_task"]

HOLD_S = 0.1
"""How long no handler is started after all tasks were cancelled: many rounds of the loop, so that a program that is about to stop it has
stopped it by then, and nothing that a bot's users would notice."""

TEARDOWN_MAX_S = 30.0
"""How long tasks that were cancelled by the end of a program may take to end, before the loop is taken for one that goes on."""


class Watch:
    """Watches one loop, from its first client to its last.

    Args:
        loop: The loop, which runs.
        bridge: Holds events back while the loop may be about to end.
        ended: Called when the loop shuts down its async generators, which is the last thing before it is closed.
    """

    def __init__(
        self, loop: asyncio.AbstractEventLoop, bridge: Bridge, ended: weakref.WeakMethod[Callable[[], None]]
    ) -> None:
        self._loop = loop
        self._bridge = bridge
        self._stopped = False
        self._timer: asyncio.TimerHandle | None = None
        self._cancelled: weakref.WeakSet[asyncio.Task[Any]] = weakref.WeakSet()
        self._give_up = 0.0
        self._end = _until_the_end(ended)
        with contextlib.suppress(StopIteration):
            # The loop registers it at its first step.
            self._end.asend(None).send(None)
        self._guard = self._stand_guard()

    def stop(self) -> None:
        """Stop watching, and release what was held back."""
        self._stopped = True
        if self._timer is not None:
            self._timer.cancel()
        if not self._loop.is_closed():
            self._guard.cancel()
        # It has nobody to tell; and if its end brought us here, it is already running.
        with contextlib.suppress(StopIteration, RuntimeError):
            self._end.aclose().send(None)
        if not self._loop.is_closed():
            self._bridge.hold(False)

    @property
    def is_ending(self) -> bool:
        """Whether the tasks were cancelled from outside the loop and have not all ended."""
        return bool(self._cancelled)

    def _stand_guard(self) -> asyncio.Task[None]:
        guard = quiet_task(self._loop, _Sentinel(self._loop, self._hear))
        # A task cancelled before its first step has not run at all.
        guard.add_done_callback(lambda _: self._hear())
        return guard

    def _hear(self) -> None:
        """Note that the tasks of the loop are being cancelled, and find out later what that meant."""
        if self._stopped or self._timer is not None or self._loop.is_closed():
            return
        self._bridge.hold(True)
        if asyncio._get_running_loop() is None:
            # From outside the loop, as asyncio does at the end of a program: it will wait for all of them.
            self._cancelled.update(asyncio.all_tasks(self._loop))
            self._cancelled.discard(self._guard)
        self._give_up = self._loop.time() + TEARDOWN_MAX_S
        self._timer = self._loop.call_later(HOLD_S, self._look)

    def _look(self) -> None:
        if self._cancelled and self._loop.time() < self._give_up:
            # After they have ended, the loop has to continue for as long again: at its end it would not run that long.
            for task in tuple(self._cancelled):
                if task.done():
                    self._cancelled.discard(task)
            self._timer = self._loop.call_later(HOLD_S, self._look)
            return
        self._timer = None
        self._cancelled.clear()
        self._guard = self._stand_guard()
        self._bridge.hold(False)


async def _until_the_end(ended: weakref.WeakMethod[Callable[[], None]]) -> AsyncGenerator[None, None]:
    try:
        yield
    finally:
        tell = ended()
        if tell is not None:
            tell()


class _Sentinel(Coroutine[Any, Any, None]):
    """The guard's coroutine: waits forever, and calls back at the moment it is cancelled.

    A coroutine function would cause a warning if the loop ends before its first step.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, hear: Callable[[], None]) -> None:
        self._steps = iter(_Cancellation(loop, hear))

    def send(self, value: Any) -> Any:
        return self._steps.send(value)

    def throw(self, *raised: Any) -> Any:
        return self._steps.throw(*raised)

    def close(self) -> None:
        self._steps.close()

    def __await__(self) -> Generator[Any, Any, None]:
        return self._steps


class _Cancellation(asyncio.Future[None]):
    """A future that is never done. Cancelling a task immediately cancels what it waits for."""

    def __init__(self, loop: asyncio.AbstractEventLoop, hear: Callable[[], None]) -> None:
        super().__init__(loop=loop)
        self._hear = hear

    def cancel(self, msg: Any | None = None) -> bool:
        self._hear()
        return super().cancel(msg)


def quiet_task(loop: asyncio.AbstractEventLoop, coroutine: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
    """Start a task that may be left pending on a loop that is closed without a final iteration."""
    task = asyncio.Task(coroutine, loop=loop, name="mezon bridge")
    task._log_destroy_pending = False  # type: ignore[attr-defined]
    return task

"""Waiting by the clock of a client, which a test of a local gateway can move: see ``LocalGateway.clock``."""

from __future__ import annotations

import asyncio
import weakref
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from ._core import Due

__all__ = ["Timer", "sleep", "timed", "watch"]

_timed: weakref.WeakSet[Any] = weakref.WeakSet()
_waiting: weakref.WeakSet[asyncio.Task[Any]] = weakref.WeakSet()


class Client(Protocol):
    """Whoever has a clock."""

    def _add_timer(self, future: asyncio.Future[Any], seconds: float) -> int: ...
    def _remove_timer(self, token: int) -> None: ...


def watch(client: object) -> None:
    """Take note that something of a client goes by its clock."""
    _timed.add(client)


def timed() -> list[Any]:
    """Return the clients of which something goes by a clock."""
    return list(_timed)


class Timer:
    """A time-out by the clock of a client. It begins when it is made, and ends early with `cancel()`.

    Args:
        client: The client.
        seconds: How long.

    Attributes:
        future: Done when the time is over; the end of the connection fails it with ClientClosed.
        token: Its number in the core.
    """

    __slots__ = ("__weakref__", "_client", "future", "token")

    def __init__(self, client: Client, seconds: float) -> None:
        watch(client)
        self._client = client
        self.future: asyncio.Future[Due] = asyncio.get_running_loop().create_future()
        self.token = client._add_timer(self.future, seconds)

    async def wait(self) -> None:
        """Wait until the time is over."""
        with waiting():
            try:
                await self.future
            finally:
                self.cancel()

    def cancel(self) -> None:
        """End it early; `future` is cancelled then."""
        if not self.future.done():
            self.future.cancel()
        self._client._remove_timer(self.token)


class waiting:  # noqa: N801 - a context manager that reads like one
    """While it is open, the current task waits for the clock: whoever moves it does not wait for the task."""

    __slots__ = ("_task",)

    def __enter__(self) -> None:
        self._task = asyncio.current_task()
        if self._task is not None:
            _waiting.add(self._task)

    def __exit__(self, *_: object) -> None:
        if self._task is not None:
            _waiting.discard(self._task)


def is_waiting(task: asyncio.Task[Any]) -> bool:
    """Return whether a task waits for the clock."""
    return task in _waiting


async def sleep(client: Client, seconds: float) -> None:
    """Wait some seconds by the clock of a client. Raises ClientClosed if its connection ends before."""
    await Timer(client, seconds).wait()

"""A request that waits for its answer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from ..errors import MezonError

__all__ = ["PromiseExecutor"]


class PromiseExecutor:
    """A future with a deadline. Only its first outcome counts.

    Args:
        loop: The event loop of the waiter.

    Attributes:
        future: What to await.
        timeout_handle: The deadline, or None.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.future: asyncio.Future[Any] = loop.create_future()
        self.timeout_handle: asyncio.TimerHandle | None = None
        self._loop = loop

    def resolve(self, result: Any) -> None:
        """End with a result."""
        self._stop_timer()
        if not self.future.done():
            self.future.set_result(result)

    def reject(self, error: Any) -> None:
        """End with an error: an exception, or any description of what went wrong."""
        self._stop_timer()
        if not self.future.done():
            self.future.set_exception(error if isinstance(error, BaseException) else MezonError(str(error)))

    def set_timeout(self, delay_seconds: float, callback: Callable[[], Any]) -> None:
        """Call `callback` unless the outcome comes first; a new deadline replaces the old one."""
        self._stop_timer()
        self.timeout_handle = self._loop.call_later(delay_seconds, callback)

    def cancel(self) -> None:
        """Cancel the waiter."""
        self._stop_timer()
        self.future.cancel()

    def _stop_timer(self) -> None:
        if self.timeout_handle is not None:
            self.timeout_handle.cancel()
            self.timeout_handle = None

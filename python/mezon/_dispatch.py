"""What runs around a coroutine handler that is started as a plain task (Python 3.10 and 3.11)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from inspect import isawaitable
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from ._core import MezonClient


async def supervise(client: MezonClient, number: int, handler: Callable[[Any], Awaitable[Any]], event: Any) -> None:
    """Run one handler, report what it raises, and take note that it has ended.

    The handler is called in here, not before: a task that is cancelled before its first step then leaves no coroutine behind that
    was never awaited.
    """
    try:
        await (cast("Awaitable[Any]", handler) if isawaitable(handler) else handler(event))
    except Exception as error:  # noqa: BLE001 - a handler may raise anything, and stops nothing by it
        client._handler_raised(number, error)
    finally:
        client._handler_done(number)

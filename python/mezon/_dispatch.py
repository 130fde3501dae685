"""What runs around a coroutine handler that is started as a plain task (Python 3.10 and 3.11)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._core import MezonClient


async def supervise(client: MezonClient, number: int, handler: Callable[[Any], Awaitable[Any]], event: Any) -> None:
    """Run one handler, report what it raises, and take note that it has ended.

    The handler is called in here, not before: a task that is cancelled before its first step then leaves no coroutine behind that
    was never awaited.
    """
    try:
        await handler(event)
    except Exception as error:  # noqa: BLE001 - a handler may raise anything, and stops nothing by it
        client._handler_raised(number, error)
    except asyncio.CancelledError:
        client._handler_cancelled()
        raise
    except (KeyboardInterrupt, SystemExit):
        # The loop raises it as well; without this asyncio would complain that nobody asked the task for it.
        task = asyncio.current_task()
        if task is not None:
            task.add_done_callback(asyncio.Task.exception)
        raise
    finally:
        client._handler_done(number)


def adopt(awaitable: Awaitable[Any]) -> Callable[[Any], Awaitable[Any]]:
    """Return a handler that waits for what a plain function returned."""

    async def handler(_event: Any) -> None:
        await awaitable

    return handler

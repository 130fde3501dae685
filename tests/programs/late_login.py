"""The bot that is in the middle of something, whose login returns when it has been asked to stop."""

from __future__ import annotations

import asyncio
import runpy
import signal
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from mezon._connection import Connection

wait = Connection._wait


def wait_late(self: Connection, call: tuple[int, asyncio.Future[Any]]) -> Coroutine[Any, Any, Any]:
    """Return late from the first call, which is the login."""
    Connection._wait = wait  # type: ignore[method-assign]

    async def late() -> Any:
        result = await wait(self, call)
        asked = asyncio.Event()
        loop, before = asyncio.get_running_loop(), signal.getsignal(signal.SIGTERM)

        def hear(number: int, frame: Any) -> None:
            assert callable(before)
            before(number, frame)
            loop.call_soon_threadsafe(asked.set)

        signal.signal(signal.SIGTERM, hear)
        await asked.wait()
        # Whoever asked goes on in the meantime.
        await asyncio.sleep(0.05)
        print("returns", flush=True)
        return result

    return late()


Connection._wait = wait_late  # type: ignore[method-assign]
runpy.run_path(str(Path(__file__).with_name("graceful.py")), run_name="__main__")

"""A process that runs a bot, as whoever has started it sees it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
from typing import Any, Final

from . import child
from .installation import PACKAGE

__all__ = ["BotProcess"]

# Not -m, which would look for modules in the present folder first: a project may have a signal.py, and is found when the bot is imported.
_START: Final = (
    "import sys; sys.path[:1] == [''] and sys.path.pop(0); "
    f"sys.path.append({str(PACKAGE.parent)!r}); from {child.__name__} import main; main()"
)


class BotProcess:
    """A process of Python that has imported the package, and waits for an order. It ends with whoever started it.

    Attributes:
        ended: Done when the process has ended, with its status.
    """

    def __init__(self, process: asyncio.subprocess.Process, orders: asyncio.StreamWriter) -> None:
        self._process, self._orders = process, orders
        self.ended: asyncio.Task[int] = asyncio.ensure_future(process.wait())

    @classmethod
    async def start(cls) -> BotProcess:
        """Start one."""
        # A process group of its own: Ctrl-C is for whoever started it, who then ends the bot, and all that the bot has started.
        apart: dict[str, Any]
        if sys.platform == "win32":
            apart = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
        else:
            apart = {"start_new_session": True}
        # Whoever develops sees what a bot prints when it prints it, and has been told once how the core was built.
        variables = {"PYTHONUNBUFFERED": "1", "MEZON_DEBUG_BUILD": "quiet"}
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", _START, stdin=subprocess.PIPE, env=variables | os.environ, **apart
        )
        if process.stdin is None:
            raise AssertionError("the process has no standard input, although one was asked for")
        return cls(process, process.stdin)

    async def order(self, order: dict[str, Any]) -> None:
        """Tell it what to do, if it still runs."""
        with contextlib.suppress(ConnectionError):
            self._orders.write(json.dumps(order).encode() + b"\n")
            await self._orders.drain()

    async def stop(self) -> None:
        """Let it leave in order, or end it if it does not; and whatever it has started."""
        self._orders.close()
        await asyncio.wait((self.ended,), timeout=child.STOP_S)
        self._kill()
        await self.ended

    def _kill(self) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if sys.platform == "win32":
                self._process.kill()
            else:
                os.killpg(self._process.pid, signal.SIGKILL)

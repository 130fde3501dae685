"""``client.run()``: a loop of its own, and the signals that end it."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
import threading
import time
from collections.abc import Callable, Coroutine
from types import FrameType
from typing import Any, Final, TypeVar

from ._checks import check_seconds
from ._connection import Connection
from ._log import Log
from .errors import LoopError

__all__ = ["check_grace", "finish", "run"]

_log = Log("mezon.client")

T = TypeVar("T")

# The signals that ask a program to stop, as available on the platform: Ctrl-C, `kill`, a closed terminal, and Ctrl-Break on Windows.
_ASKING: Final = tuple(
    signal.Signals[name] for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if name in signal.Signals.__members__
)

LOOK_S: Final = 0.01
"""How soon to look again whether the handlers have ended: soon enough for who waits for a program to end, at no cost worth naming."""

TOGETHER_S: Final = 0.25
"""How long after the first signal another one is of the same request. `timeout` and others signal the program and then the group that it is in,
and of a closed terminal tell both the system and the shell. Nobody presses Ctrl-C again sooner because the first was of no use."""

# A process ended by a signal has the signal's number plus this as its exit status.
_STATUS_OF_SIGNALS: Final = 128


def run(work: Callable[[asyncio.Event], Coroutine[Any, Any, T]], instead: str) -> T:
    """Run a coroutine on a loop of its own, passing it an event that the first stop signal sets.

    Args:
        work: Makes the coroutine.
        instead: What a program with a running loop should write instead.

    Raises:
        LoopError: An event loop is running in this thread.
    """
    loop = asyncio._get_running_loop()
    # A loop patched to be re-entrant, as in some notebooks, can be waited for.
    if loop is not None and not hasattr(loop, "_nest_patched"):
        raise LoopError(f"an event loop is running in this thread, as it is in a notebook: {instead}")
    if threading.current_thread() is not threading.main_thread():
        # Signals reach only the main thread.
        return asyncio.run(_alone(work))
    asked = _Asked()
    try:
        return asyncio.run(asked.during(work))
    finally:
        asked.restore()


def check_grace(grace: Any) -> None:
    """Raise ValidationError unless it is a number of seconds from 0 on."""
    check_seconds("grace", grace, or_none=False)


async def finish(client: Connection, grace: float) -> None:
    """Have a client take in nothing more, and wait for the handlers that run: so many seconds, or until its connection has ended."""
    if not grace:
        return
    loop = asyncio.get_running_loop()
    deadline = loop.time() + grace
    client._stop_intake()
    while (running := sum(client._load())) and client._alive and loop.time() < deadline:
        await asyncio.sleep(LOOK_S)
    if running:
        _log.warning(
            "%d handlers had not ended %s s after the bot was asked to stop",
            client._load()[0],
            grace,
            extra={"client_id": client.client_id},
        )


async def _alone(work: Callable[[asyncio.Event], Coroutine[Any, Any, T]]) -> T:
    return await work(asyncio.Event())


class _Asked:
    """Handles the signals that ask a program to stop, while its loop runs.

    Not `loop.add_signal_handler`: its handlers run between callbacks, so none would run while a handler of the bot blocks the loop, and it
    does not restore the previous handlers.
    """

    def __init__(self) -> None:
        # Ignored signals stay ignored, as `nohup` expects; None was not installed from Python and could not be restored. To a program that
        # handles SIGHUP it means something else: to read its settings again.
        self._before = {
            number: handler
            for number in _ASKING
            if (handler := signal.getsignal(number)) is not None
            and handler is not signal.SIG_IGN
            and (number.name != "SIGHUP" or handler is signal.SIG_DFL)
        }
        self._first_at: float | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None

    async def during(self, work: Callable[[asyncio.Event], Coroutine[Any, Any, T]]) -> T:
        """Handle signals while the coroutine runs."""
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        for number in self._before:
            signal.signal(number, self._hear)
        with _awake(self._loop):
            try:
                return await work(self._stop)
            finally:
                self.restore()

    def restore(self) -> None:
        """Restore the previous handlers, unless the program has replaced ours meanwhile."""
        for number, handler in self._before.items():
            if signal.getsignal(number) == self._hear:
                signal.signal(number, handler)

    def _hear(self, number: int, frame: FrameType | None) -> None:
        """Handle a signal, whatever the main thread is doing."""
        before = self._before[signal.Signals(number)]
        if callable(before) and before is not signal.default_int_handler:
            # The program's own handler does its usual work, and may raise.
            before(number, frame)
        elif self._first_at is not None and time.monotonic() - self._first_at >= TOGETHER_S:
            # The program was asked to stop before and has not: something blocks, and the traceback shows where.
            if number == signal.SIGINT:
                raise KeyboardInterrupt
            raise SystemExit(_STATUS_OF_SIGNALS + number)
        if self._first_at is None:
            self._first_at = time.monotonic()
        if self._loop is not None and self._stop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._stop.set)


def _read_away(near: socket.socket) -> None:
    """Read what signals wrote; it may be gone already, since a loop that was interrupted calls a reader again."""
    with contextlib.suppress(BlockingIOError):
        near.recv(4096)


@contextlib.contextmanager
def _awake(loop: asyncio.AbstractEventLoop) -> Any:
    """Let signals wake the loop; otherwise one that arrives just before it sleeps would be noticed late."""
    near, far = socket.socketpair()
    with near, far:
        near.setblocking(False)
        far.setblocking(False)
        try:
            loop.add_reader(near.fileno(), _read_away, near)
        except NotImplementedError:
            # Windows' proactor loop does the same by itself.
            yield
            return
        before = signal.set_wakeup_fd(far.fileno(), warn_on_full_buffer=False)
        if before != -1:
            # Somebody already uses the wake-up descriptor: uvloop, or the program itself.
            signal.set_wakeup_fd(before)
        try:
            yield
        finally:
            loop.remove_reader(near.fileno())
            now = signal.set_wakeup_fd(-1)
            if now not in {-1, far.fileno()}:
                # A handler added to the loop meanwhile now does the waking.
                signal.set_wakeup_fd(now)

"""The clock of a local gateway, which a test moves: ``gateway.clock.advance(hours=8)``."""

from __future__ import annotations

import asyncio
import weakref
from datetime import timedelta
from typing import Any, Protocol

from .._clock import is_waiting, timed
from .._core import Clock
from .._quote import shown
from ..errors import ValidationError

__all__ = ["TestClock"]

PATIENCE_S = 10.0
"""How long a step waits for the runs that it started, before the clock goes on without them."""

LOOK_S = 0.0005
"""How often a step looks whether they have ended."""


class World(Protocol):
    """What has the time of messages and ids."""

    def advance(self, seconds: float) -> None: ...


class TestClock:
    """The clock that schedules, cooldowns and time-outs of the bots go by that are logged in to a gateway in this process.

    It goes at its usual pace and can be moved ahead. The gateway's messages and ids are as far ahead as it is; sessions, heartbeats and
    limits of calls are not. It does not go back.

    Args:
        host: The address of the gateway, as clients are given it.
        port: Its port.
        world: Told of each move.
    """

    # Not a class of tests, whatever its name.
    __test__ = False

    def __init__(self, host: str, port: int, world: World) -> None:
        self._native = Clock(host, port)
        self._world = world
        self._login = f"http://{host}:{port}"
        self._moved = 0.0
        self._left_behind: weakref.WeakSet[asyncio.Future[Any]] = weakref.WeakSet()

    @property
    def moved(self) -> timedelta:
        """How far it was moved in all."""
        return timedelta(seconds=self._moved)

    async def advance(
        self, by: timedelta | None = None, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0
    ) -> None:
        """Let time pass, without waiting for it: every moment on the way at which something is due comes in its turn.

        At each, what is due has been handed over, and the runs of schedules and jobs that it started have ended, or wait for the clock
        themselves, before the time goes on; one that takes longer than 10 s in real time is left behind.

        Args:
            by: How long.
            days: Days more.
            hours: Hours more.
            minutes: Minutes more.
            seconds: Seconds more.

        Raises:
            ValidationError: That would be the past.
        """
        left = _span(by, days=days, hours=hours, minutes=minutes, seconds=seconds)
        loop = asyncio.get_running_loop()
        end = loop.time() + PATIENCE_S
        await self._settle()
        while True:
            pause = self._native.pause
            step = left if pause is None else min(left, pause)
            if step == 0 and loop.time() > end:
                # Whatever is due at this moment never comes to be done.
                step = left
            self._move(step)
            left -= step
            await self._settle()
            if left <= 0 and (pause != 0 or loop.time() > end):
                return
            if step == 0:
                # A bot reads what it keeps before it knows what is due.
                await asyncio.sleep(LOOK_S)
            else:
                end = loop.time() + PATIENCE_S

    async def jump(
        self, by: timedelta | None = None, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0
    ) -> None:
        """Be later at once, as for a machine that slept: what was due in between was missed.

        Args:
            by: How long.
            days: Days more.
            hours: Hours more.
            minutes: Minutes more.
            seconds: Seconds more.

        Raises:
            ValidationError: That would be the past.
        """
        span = _span(by, days=days, hours=hours, minutes=minutes, seconds=seconds)
        # What a bot only begins to wait for after the jump, it has not missed.
        await self._settle()
        loop = asyncio.get_running_loop()
        end = loop.time() + PATIENCE_S
        while self._native.pause == 0 and loop.time() < end:
            await asyncio.sleep(LOOK_S)
        self._move(span)
        await self._settle()

    def _move(self, seconds: float) -> None:
        # Before the bots, so that what they hear of it has the time they have.
        self._world.advance(seconds)
        self._native.advance(seconds)
        self._moved += seconds

    def _clients(self) -> list[Any]:
        return [client for client in timed() if client.login_url == self._login]

    async def _settle(self) -> None:
        """Wait until what is due was handed over, and what it started has ended or waits for the clock."""
        loop = asyncio.get_running_loop()
        end = loop.time() + PATIENCE_S
        # What a task does when it wakes may take a few rounds of the loop before it shows.
        for _ in range(3):
            await asyncio.sleep(0)
        while busy := [client for client in self._clients() if self._is_busy(client, loop)]:
            if loop.time() > end:
                # The time goes on without them, once and for all.
                self._left_behind.update(run for client in busy for run in _unfinished(client))
                return
            await asyncio.sleep(LOOK_S)

    def _is_busy(self, client: Any, loop: asyncio.AbstractEventLoop) -> bool:
        anchor = client._anchor
        if anchor is None or anchor.loop is not loop:
            return False
        return client._queued or any(run not in self._left_behind for run in _unfinished(client))

    def __repr__(self) -> str:
        return f"<TestClock moved={self.moved}>"


def _unfinished(client: Any) -> list[asyncio.Future[Any]]:
    """Return the runs of a client that have not ended and do not wait for the clock."""
    keeper = getattr(client, "_keeper_made", None)
    runs = () if keeper is None else keeper.running
    return [run for run in runs if not run.done() and not is_waiting(run)]


def _span(by: timedelta | None, **parts: float) -> float:
    if by is not None and not isinstance(by, timedelta):  # pyright: ignore[reportUnnecessaryIsInstance] - programs are not always checked
        raise ValidationError(
            f"a clock is moved by a timedelta, or by days=, hours=, minutes= and seconds=, not by {shown(by)}",
            field="by",
        )
    try:
        seconds = (timedelta(**parts) + (by or timedelta())).total_seconds()
    except (OverflowError, ValueError):
        raise ValidationError(
            "a clock is moved by a number of days, hours, minutes and seconds", field="seconds"
        ) from None
    if seconds < 0:
        raise ValidationError(f"a clock is moved ahead, not by {seconds} s", field="seconds")
    return seconds

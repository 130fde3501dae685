"""Waiting in tests: for conditions, never for a time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from inspect import isawaitable
from typing import TypeVar

import pytest

__all__ = ["PATIENCE_S", "until"]

T = TypeVar("T")

PATIENCE_S = 30
"""How long anything may take on a slow machine; within the 60 s of a test."""

PAUSE_S = 0.005


async def until(reached: Callable[[], T | Awaitable[T]], what: str) -> T:
    """Ask again and again, and return the first answer that is true.

    Args:
        reached: What is asked, a function or a coroutine function.
        what: What is waited for, for whoever reads that it did not come.
    """
    end = time.monotonic() + PATIENCE_S
    while True:
        answer = reached()
        if found := (await answer if isawaitable(answer) else answer):
            return found
        if time.monotonic() > end:
            pytest.fail(f"waited {PATIENCE_S} s in vain for {what}")
        await asyncio.sleep(PAUSE_S)

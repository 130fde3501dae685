"""Waiting in tests: for conditions, never for a time."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from inspect import isawaitable
from typing import TypeVar

import pytest

__all__ = ["LONG_PATIENCE_S", "PATIENCE_S", "logged", "until"]

T = TypeVar("T")

PATIENCE_S = 30
"""How long anything may take on a slow machine; within the 60 s of a test."""

LONG_PATIENCE_S = 120
"""The same where programs and brokers have to start; such a test has a longer time of its own."""

PAUSE_S = 0.005


async def until(reached: Callable[[], T | Awaitable[T]], what: str, patience: float = PATIENCE_S) -> T:
    """Ask again and again, and return the first answer that is true.

    Args:
        reached: What is asked, a function or a coroutine function.
        what: What is waited for, for whoever reads that it did not come.
        patience: Seconds until it counts as not coming.
    """
    end = time.monotonic() + patience
    while True:
        answer = reached()
        if found := (await answer if isawaitable(answer) else answer):
            return found
        if time.monotonic() > end:
            pytest.fail(f"waited {patience} s in vain for {what}")
        await asyncio.sleep(PAUSE_S)


async def logged(caplog: pytest.LogCaptureFixture, text: str, count: int = 1) -> list[logging.LogRecord]:
    """Wait until a text was logged so many times; return its records."""

    def records() -> list[logging.LogRecord]:
        return [record for record in caplog.records if text in record.getMessage()]

    await until(lambda: len(records()) >= count, f"{count} records with {text!r}")
    return records()

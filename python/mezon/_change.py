"""A module on its way into a bot: what it registers takes the place of what its form before did, and is taken back if it cannot be loaded."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import count
from typing import Any, Final, TypeVar

__all__ = ["Change", "changing", "current", "put"]

K = TypeVar("K")

_NOTHING: Final[Any] = object()

_numbers = count()


class Change:
    """One load or reload of a module.

    Args:
        module: The name that the module is loaded by.
    """

    def __init__(self, module: str) -> None:
        self._module = module
        self._number = next(_numbers)
        self._ended = False
        self._succeeded: list[Callable[[], None]] = []
        self._failed: list[Callable[[], None]] = []

    def follows(self, other: Change | None) -> bool:
        """Return whether another change brought an earlier form of the same module."""
        return other is not None and other._module == self._module and other._number < self._number

    def at_end(self, succeeded: Callable[[], None] | None = None, failed: Callable[[], None] | None = None) -> None:
        """Call a function if the module is loaded, or one if it cannot be; neither if that is over, as for tasks that its setup began."""
        if self._ended:
            return
        if succeeded is not None:
            self._succeeded.append(succeeded)
        if failed is not None:
            self._failed.append(failed)

    def _end(self, calls: list[Callable[[], None]]) -> None:
        self._ended = True
        for call in reversed(calls):
            call()
        self._succeeded, self._failed = [], []


_current: ContextVar[Change | None] = ContextVar("mezon_change", default=None)


def current() -> Change | None:
    """Return the change in which something is registered, or None outside of any."""
    return _current.get()


def put(table: dict[K, Any], key: K, value: Any) -> None:
    """Put something into a table; if a module is on its way that cannot be loaded then, what was there before comes back."""
    change = current()
    before: Any = table.get(key, _NOTHING)

    def take_back() -> None:
        if table.get(key) is value:
            del table[key]
            if before is not _NOTHING:
                table[key] = before

    if change is not None:
        change.at_end(failed=take_back)
    table[key] = value


@contextmanager
def changing(module: str) -> Generator[None, None, None]:
    """Let what is registered inside be that of a module."""
    change = Change(module)
    token = _current.set(change)
    try:
        yield
    except BaseException:
        change._end(change._failed)
        raise
    else:
        change._end(change._succeeded)
    finally:
        _current.reset(token)

"""Objects that may be awaited although they are available at once."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, TypeVar

Self = TypeVar("Self", bound="SelfAwaitable")


class SelfAwaitable:
    """Is its own result: ``await client.clans.get(id)`` and ``client.clans.get(id)`` both give the object."""

    __slots__ = ()

    def __await__(self: Self) -> Generator[Any, None, Self]:
        """Return the object itself, without waiting."""
        return self
        yield  # a generator, although it never waits

"""Attributes that follow the core's state but can also be assigned by user code."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

__all__ = ["live"]

T = TypeVar("T")


class live(Generic[T]):  # noqa: N801 - reads like `property`, which it is but for the setter
    """A property that an instance may override: an assigned value stays with the object, which no longer follows the core."""

    def __init__(self, read: Callable[[Any], T]) -> None:
        self._read = read
        self.__doc__ = read.__doc__

    @overload
    def __get__(self, instance: None, owner: type[Any]) -> live[T]: ...
    @overload
    def __get__(self, instance: object, owner: type[Any]) -> T: ...
    def __get__(self, instance: object | None, owner: type[Any]) -> live[T] | T:
        """Return the current value."""
        return self if instance is None else self._read(instance)

    if TYPE_CHECKING:
        # Not there: without `__set__` an instance can override it.
        def __set__(self, instance: object, value: T) -> None: ...

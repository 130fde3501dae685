"""A function as mypyc compiles it: callable with what was written, while its code object says that it takes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Compiled:
    """Looks like a function to `inspect`, as what mypyc puts in the place of an `async def`."""

    def __init__(self, function: Callable[..., Any]) -> None:
        async def nothing() -> None: ...

        self._function = function
        self.__name__ = function.__name__
        self.__code__ = nothing.__code__
        self.__defaults__ = self.__kwdefaults__ = self.__annotations__ = None  # type: ignore[assignment]

    def __get__(self, instance: object, owner: type) -> Any:
        return self

    def __call__(self, *args: Any, **named: Any) -> Any:
        return self._function(*args, **named)

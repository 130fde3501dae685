"""Methods of private bases appear under the public class that has them."""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType
from typing import TypeVar

__all__ = ["adopt", "with_own_methods_of"]

C = TypeVar("C")


def adopt(owner: str, *bases: type) -> None:
    """Make the methods of private bases appear in errors under the public class that has them.

    Python names a function by where it was written: without this, a missing argument of ``message.reply()`` is one of
    ``ChannelMessageMixin.reply()``.
    """
    for base in bases:
        for name, member in vars(base).items():
            function = getattr(member, "__func__", member)
            if isinstance(function, FunctionType):
                function.__qualname__ = f"{owner}.{name}"


def with_own_methods_of(shared: type) -> Callable[[type[C]], type[C]]:
    """Give a class copies of the methods of a base that several public classes have, each to be named by its own."""

    def given(cls: type[C]) -> type[C]:
        for name, method in vars(shared).items():
            if isinstance(method, FunctionType) and getattr(cls, name) is method:
                parts = method.__code__, method.__globals__, name, method.__defaults__, method.__closure__
                own = FunctionType(*parts)
                own.__kwdefaults__, own.__annotations__ = method.__kwdefaults__, method.__annotations__
                own.__doc__ = method.__doc__
                setattr(cls, name, own)
        adopt(cls.__name__, cls)
        return cls

    return given

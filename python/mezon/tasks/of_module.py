"""Tasks of modules: methods that a bot calls by a schedule while their module is loaded."""

from __future__ import annotations

import functools
from collections.abc import Callable, Coroutine
from datetime import time, timedelta, tzinfo
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from .._decorated import check_called, check_method
from .task import Misfire, Task

__all__ = ["TaskOf", "cron", "daily", "every"]

P = ParamSpec("P")
T = TypeVar("T")

_Method = Callable[Concatenate[Any, P], Coroutine[Any, Any, T]]
_Add = Callable[[Any, Callable[..., Any], str], "Task[..., Any]"]


class TaskOf:
    """A method that is a task while its module is loaded."""

    def __init__(self, function: Callable[..., Any], add: _Add) -> None:
        # A decorator above it takes it for the method.
        functools.update_wrapper(cast("Any", self), function)
        self.function = function
        self._add = add
        self._name = function.__name__

    def __set_name__(self, owner: type, name: str) -> None:
        """Take the name that the class has for it: a decorator may have given the function that of its own."""
        self._name = name

    def __get__(self, module: Any, owner: type | None = None) -> Any:
        """Return the method itself."""
        return self if module is None else self.function.__get__(module, owner)

    def __call__(self, module: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call the method."""
        return self.function(module, *args, **kwargs)

    def attach(self, bot: Any, module: Any) -> Callable[[], None]:
        """Add the task; it is known under the names of the module and the method, whichever form of them is loaded."""
        method = self.function.__get__(module)
        return self._add(bot._keeper, method, f"{module.name}.{self._name}").stop


def every(
    interval: timedelta | float | None = None,
    *,
    days: float = 0,
    hours: float = 0,
    minutes: float = 0,
    seconds: float = 0,
    at_once: bool = False,
    misfire: Misfire = "once",
) -> Callable[[_Method[P, T]], _Method[P, T]]:
    """Return a decorator for a method of a Module: call it at regular intervals while the module is loaded; see ``Bot.every``."""
    check_called(interval, "every")
    span = (interval, {"days": days, "hours": hours, "minutes": minutes, "seconds": seconds})
    return _marker(lambda keeper, method, name: keeper.every(method, span, at_once, misfire, name))


def daily(
    at: time, *, tz: str | tzinfo | None = None, misfire: Misfire = "once"
) -> Callable[[_Method[P, T]], _Method[P, T]]:
    """Return a decorator for a method of a Module: call it every day at one time while the module is loaded; see ``Bot.daily``."""
    check_called(at, "daily")
    return _marker(lambda keeper, method, name: keeper.daily(method, at, tz, misfire, name))


def cron(
    line: str, *, tz: str | tzinfo | None = None, misfire: Misfire = "once"
) -> Callable[[_Method[P, T]], _Method[P, T]]:
    """Return a decorator for a method of a Module: call it by a cron line while the module is loaded; see ``Bot.cron``."""
    check_called(line, "cron")
    return _marker(lambda keeper, method, name: keeper.cron(method, line, tz, misfire, name))


def _marker(add: _Add) -> Callable[[_Method[P, T]], _Method[P, T]]:
    def mark(function: _Method[P, T]) -> _Method[P, T]:
        check_method(function, "a task")
        # What it is while the class is made, nobody sees: an instance has the method itself.
        return cast("_Method[P, T]", TaskOf(function, add))

    return mark

"""Methods of a module that hear events. Their types, with the payload of each event, are in `listen.pyi`."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from .._decorated import check_called, check_method
from ..managers.event import accepted_event

if TYPE_CHECKING:
    from .module import Module

__all__ = ["ListenerOf", "listen"]


class ListenerOf:
    """A method that hears an event while its module is loaded."""

    def __init__(self, function: Callable[..., Any], event: str) -> None:
        # A decorator above it takes it for the method.
        functools.update_wrapper(cast("Any", self), function)
        self.function, self.event = function, event

    def __get__(self, module: Any, owner: type | None = None) -> Any:
        """Return the method itself."""
        return self if module is None else self.function.__get__(module, owner)

    def __call__(self, module: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call the method."""
        return self.function(module, *args, **kwargs)

    def attach(self, bot: Any, module: Module) -> Callable[[], None]:
        """Register the method."""
        handler = self.function.__get__(module)
        bot.event_manager.on(self.event, handler)
        return lambda: bot.event_manager.off(self.event, handler)


def listen(event: str) -> Callable[[Any], Any]:
    """Return a decorator that makes a method of a Module a handler of an event, a member of Events or its name.

    The method is given the payload and what is provided; see ``Bot.provide``.

    Raises:
        UnknownEvent: The name looks like that of another event misspelled.
    """
    check_called(event, "listen")
    name = accepted_event(event)

    def mark(function: Any) -> Any:
        check_method(function, "a listener")
        return ListenerOf(function, name)

    return mark

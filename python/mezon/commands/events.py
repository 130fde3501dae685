"""The handlers of a bot: what is provided is filled in, and what stands around calls stands around them, too."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Awaitable, Collection, Mapping
from typing import Any, Final

from .._arguments import Payload
from .._core import event_number
from .._log import fields_of
from ..managers.event import EventManager, Handler, OwnMethod, Registration, Wrapping
from .middleware import NOTHING, Call, Calling
from .payloads import EventPayload

__all__ = ["BotEvents"]

# Events from this number on are the framework's own business but for new messages: each part calls its functions itself.
_ROUTED: Final = (event_number("new_message") or 0) + 1


class BotEvents(EventManager):
    """The handlers of a bot by event."""

    calling: Calling | None = None

    def follow(self, calling: Calling) -> None:
        """Let calls go through this from now on, and once more whenever it changes."""
        self.calling = calling
        for name in list(self._handlers):
            for registered in self._handlers[name]:
                # The core takes a handler for the one it knows by the context of its registration.
                registered.context = registered.context.copy()
            self._changed(name)

    def _filled(self, handler: Handler) -> tuple[Handler, Collection[str] | None]:
        bot = None if self._owner is None else self._owner()
        given: Any = handler
        while isinstance(given, Wrapping):
            given = given.handler
        given = given.method() if isinstance(given, OwnMethod) else given
        if bot is None or not callable(given) or getattr(given, "_is_default_handler", False):
            return handler, None
        wanted = bot._calling.providers.wanted_by(given)
        return (_Filled(bot._calling, handler, wanted) if wanted else handler), wanted

    def _payload(self, name: str) -> Payload:
        return EventPayload(name)

    def _shown(self, name: str, registered: Registration) -> tuple[Handler, bool, bool]:
        calling, handler = self.calling, registered.handler
        number = event_number(name)
        internal = name == "handler_error" or getattr(handler, "_is_internal", False)
        if calling is None or calling.is_plain or number is None or number >= _ROUTED or internal:
            return super()._shown(name, registered)
        return _Around(calling, name, handler, bare=registered.bare), True, False


class _Filled(Wrapping):
    """A handler some of whose arguments are filled in."""

    def __init__(self, calling: Calling, handler: Handler, wanted: Mapping[str, Any]) -> None:
        super().__init__(handler)
        self.wanted = wanted
        self._calling = calling
        functools.update_wrapper(self, handler, updated=())
        # What it stands around takes more than it does.
        del self.__dict__["__wrapped__"]

    async def __call__(self, *given: Any, **named: Any) -> None:
        """Call the handler with what it wants."""

        async def work(**filled: Any) -> None:
            result = self.handler(*given, **named, **filled)
            if inspect.isawaitable(result):
                await result

        await self._calling.filled(self.wanted, work)


class _Around(Wrapping):
    """A handler with the middleware of the bot around it."""

    def __init__(self, calling: Calling, event: str, handler: Handler, *, bare: bool) -> None:
        super().__init__(handler.handler if isinstance(handler, _Filled) else handler)
        self._wanted = handler.wanted if isinstance(handler, _Filled) else NOTHING
        self._calling, self._event, self._bare = calling, event, bare
        functools.update_wrapper(self, self.handler, updated=())

    async def __call__(self, payload: Any) -> None:
        """Call the handler; what it raises goes to the bot's error handlers, and on from there if they do not take it."""

        async def work(**filled: Any) -> None:
            result: Awaitable[Any] | Any = self.handler(*(() if self._bare else (payload,)), **filled)
            if inspect.isawaitable(result):
                await result

        call = _call_of(self._event, payload, self.handler)
        try:
            await self._calling.run(call, work, self._wanted)
        except Exception as error:
            left = await self._calling.failed(call, error)
            if left is not None:
                raise left from left.__cause__


def _call_of(event: str, payload: Any, handler: Handler) -> Call:
    return Call("handler", event, payload, handler, fields_of(payload))

"""The text of the stubs that know the payload of each event: of `on()` and `wait_for()`, of a bot's `on()` and of `listen()`."""

from __future__ import annotations

import inspect
from enum import Enum
from typing import Final

from mezon._core import event_names
from mezon._handlers import HELPERS, HandlerHelpers
from mezon.commands.payloads import OWN
from mezon.constants.enum import Events, InternalAgentEvents, InternalEventsSocket, SSEEvents

from .schema import HEAD, fields_of, handed_out

__all__ = ["payload_types", "render", "render_bots", "render_listen"]

_PAYLOADS: Final = """
from collections.abc import Callable
from typing import Any, Concatenate, Literal, TypeAlias, TypeVar, overload

from typing_extensions import Self

from mezon import agent, events, models
from mezon import _core
from mezon.constants.enum import Events, InternalAgentEvents, InternalEventsSocket, SSEEvents
from mezon.errors import MezonError
from mezon.managers.event import EventManager, Handler
from mezon.schema import api, realtime
"""
_IMPORTS: Final = """
__all__ = ["EventCalls"]

_H = TypeVar("_H", bound=Handler)
"""
# mypy sees that the overloads are wider than those of a client, pyright takes the generic ones for unlike.
_BOT_IMPORTS: Final = """
# pyright: reportIncompatibleMethodOverride=false

from mezon.client import MezonClient

__all__ = ["HandlerCalls"]

_R = TypeVar("_R")
_H = TypeVar("_H", bound=Handler)
"""
_LISTEN_IMPORTS: Final = """
from .module import Module

__all__ = ["ListenerOf", "listen"]

_H = TypeVar("_H", bound=Handler)
"""

_ENUMS: Final[tuple[type[Enum], ...]] = (Events, InternalEventsSocket, SSEEvents, InternalAgentEvents)

# What a handler takes: of a client, of a bot, and as a method of a module. Those of bots are given what is provided as well.
_TAKES: Final = "Callable[[{payload}], Any] | Callable[[], Any]"
_BOT_TAKES: Final = "Callable[Concatenate[{payload}, ...], Any] | Callable[[], Any]"
_METHOD_TAKES: Final = "Callable[Concatenate[Any, {payload}, ...], Any] | Callable[[Any], Any]"

# The names of the events of one payload, where they are written more than once.
_EVENT: Final = """_E{number}: TypeAlias = Literal[{names}]
"""

_BOT_CLASS: Final = """
class HandlerCalls(MezonClient):
"""
_BOT_ON: Final = """    @overload
    def on(self, event_name: _E{number}) -> Callable[[_H{number}], _H{number}]: ...
    @overload
    def on(self, event_name: _E{number}, handler: Callable[Concatenate[{payload}, ...], Any]) -> Self: ...
"""
_HELPER: Final = """    def {name}(
        self, handler: Callable[Concatenate[{payload}, ...], _R]
    ) -> Callable[Concatenate[{payload}, ...], _R]: ...
"""
_HELPERS_HEAD: Final = """
__all__ = ["HELPERS", "HandlerHelpers"]

_R = TypeVar("_R")

HELPERS: str

class HandlerHelpers:
    \"\"\"{does}\"\"\"

    event_manager: EventManager

    def _register(self, event: str, handler: Callable[..., Any]) -> Callable[..., Any]: ...
"""
_CLIENTS_HELPER: Final = """    def {name}(self, handler: Callable[[{payload}], _R]) -> Callable[[{payload}], _R]:
        \"\"\"{does}\"\"\"
"""
_LISTENER: Final = """
class ListenerOf:
    function: Callable[..., Any]
    event: str
    def __init__(self, function: Callable[..., Any], event: str) -> None: ...
    def __get__(self, module: Any, owner: type | None = None) -> Any: ...
    def __call__(self, module: Any, /, *args: Any, **kwargs: Any) -> Any: ...
    def attach(self, bot: Any, module: Module) -> Callable[[], None]: ...

"""
_LISTEN: Final = """@overload
def listen(event: Literal[{names}]) -> Callable[[_H{number}], _H{number}]: ...
"""
_LISTEN_ANY: Final = """@overload
def listen(event: str) -> Callable[[_H], _H]: ...
"""
_CLASS: Final = """
class EventCalls(_core.MezonClient):
    event_manager: EventManager

"""
_ON: Final = """    @overload
    def on(self, event_name: _E{number}) -> Callable[[_H{number}], _H{number}]: ...
    @overload
    def on(self, event_name: _E{number}, handler: Callable[[{payload}], Any]) -> Self: ...
"""
_ON_ANY: Final = """    @overload
    def on(self, event_name: str) -> Callable[[_H], _H]: ...
    @overload
    def on(self, event_name: str, handler: Handler) -> Self: ...
"""
_OFF: Final = """    def off(self, event_name: str, handler: Handler | None = None) -> None: ...
"""
# The check takes anything: mypy takes a lambda for one that may be meant for either form, and would know nothing of the result.
_WAIT: Final = """    @overload
    async def wait_for(
        self, event_name: _E{number}, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> {payload}: ...
"""
_WAIT_ANY: Final = """    @overload
    async def wait_for(
        self, event_name: str, check: Callable[[Any], bool] | None = None, timeout: float | None = None
    ) -> Any: ...
"""


def payload_types() -> dict[str, str]:
    """Return the type of each event's payload, as the stub writes it."""
    members = {field.name: field.message for field in fields_of("mezon.realtime.Envelope") if field.message}
    return {name: OWN.get(name) or handed_out(members[name]) for _, name in event_names()}


def _names(name: str) -> list[str]:
    found = [
        f"{enum.__name__}.{key}" for enum in _ENUMS for key, member in enum.__members__.items() if member.value == name
    ]
    return [f'"{name}"', *found]


def _by_payload() -> dict[str, str]:
    """Return the names of the events of each payload."""
    found: dict[str, list[str]] = {}
    for name, payload in payload_types().items():
        found.setdefault(payload, []).extend(_names(name))
    return {payload: ", ".join(names) for payload, names in found.items()}


def _each(template: str) -> str:
    """Return a template for each payload."""
    return "".join(
        template.format(number=number, payload=payload, names=names)
        for number, (payload, names) in enumerate(_by_payload().items())
    )


def _stub(imports: str, takes: str, *parts: str) -> str:
    head = HEAD.format("the events and the schema") + _PAYLOADS + imports
    bounds = _each(f'_H{{number}} = TypeVar("_H{{number}}", bound={takes})\n')
    return "".join((head, bounds, *parts))


def render() -> str:
    """Return the text of `_event_calls.pyi`."""
    return _stub(_IMPORTS, _TAKES, _each(_EVENT), _CLASS, _each(_ON), _ON_ANY, _OFF, _each(_WAIT), _WAIT_ANY)


def render_bots() -> str:
    """Return the text of `_bot_handlers.pyi`."""
    return _stub(_BOT_IMPORTS, _BOT_TAKES, _each(_EVENT), _BOT_CLASS, _each(_BOT_ON), _ON_ANY, *_helpers(_HELPER))


def _helpers(method: str) -> list[str]:
    """Return the methods for one event each."""
    rows = (line.split(" ", 3) for line in HELPERS.strip().splitlines())
    return [method.format(name=name, payload=payload, does=does) for name, _, payload, does in rows]


def render_helpers() -> str:
    """Return the text of `_handlers.pyi`."""
    head = _HELPERS_HEAD.format(does=inspect.getdoc(HandlerHelpers))
    return "".join((HEAD.format("the events and the schema"), _PAYLOADS, head, *_helpers(_CLIENTS_HELPER)))


def render_listen() -> str:
    """Return the text of `commands/listen.pyi`."""
    return _stub(_LISTEN_IMPORTS, _METHOD_TAKES, _LISTENER, _each(_LISTEN), _LISTEN_ANY)

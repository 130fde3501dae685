"""The text of `_event_calls.pyi`: what `on()` and `wait_for()` do with the payload of each event."""

from __future__ import annotations

from enum import Enum
from typing import Final

from mezon._core import event_names
from mezon.constants.enum import Events, InternalAgentEvents, InternalEventsSocket, SSEEvents

from .schema import HEAD, fields_of, handed_out

__all__ = ["payload_types", "render"]

_IMPORTS: Final = """
from collections.abc import Callable
from typing import Any, Literal, TypeVar, overload

from typing_extensions import Self

from mezon import agent, events, models
from mezon import _core
from mezon.constants.enum import Events, InternalAgentEvents, InternalEventsSocket, SSEEvents
from mezon.errors import MezonError
from mezon.managers.event import EventManager, Handler
from mezon.schema import api, realtime

__all__ = ["EventCalls"]

_H = TypeVar("_H", bound=Handler)
"""

# The payloads of events that are no messages of the platform.
_OWN: Final = {
    "ready": "events.Ready",
    "disconnected": "events.Disconnected",
    "reconnecting": "events.Reconnecting",
    "reconnected": "events.Reconnected",
    "closed": "events.Closed",
    "handler_error": "events.HandlerError",
    "sse_open": "dict[str, str]",
    "sse_close": "dict[str, str]",
    "sse_message": "models.SSEMessage",
    "sse_error": "MezonError",
    "sse_reconnecting": "agent.StreamReconnecting",
    "sse_reconnected": "events.Reconnected",
    "session_started": "models.AIAgentSessionStartedEvent",
    "session_ended": "models.AIAgentSessionEndedEvent",
    "room_summary_done": "models.AIAgentSessionSummaryDoneEvent",
    "new_message": "models.ChannelMessage",
    "command": "_core.Invocation",
    "due": "_core.Due",
    "answer": "_core.Answer",
    "pressed": "_core.Press",
    "menu_picked": "_core.Picked",
}
_ENUMS: Final[tuple[type[Enum], ...]] = (Events, InternalEventsSocket, SSEEvents, InternalAgentEvents)

_CLASS: Final = """
class EventCalls(_core.MezonClient):
    event_manager: EventManager

"""
_ON: Final = """    @overload
    def on(self, event_name: Literal[{names}]) -> Callable[[_H{number}], _H{number}]: ...
    @overload
    def on(self, event_name: Literal[{names}], handler: Callable[[{payload}], Any]) -> Self: ...
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
        self, event_name: Literal[{names}], check: Callable[[Any], bool] | None = None, timeout: float | None = None
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
    return {name: _OWN.get(name) or handed_out(members[name]) for _, name in event_names()}


def _names(name: str) -> list[str]:
    found = [
        f"{enum.__name__}.{key}" for enum in _ENUMS for key, member in enum.__members__.items() if member.value == name
    ]
    return [f'"{name}"', *found]


def render() -> str:
    """Return the text of the stub."""
    by_payload: dict[str, list[str]] = {}
    for name, payload in payload_types().items():
        by_payload.setdefault(payload, []).extend(_names(name))
    parts = [HEAD.format("the events and the schema"), _IMPORTS]
    parts += [
        f'_H{number} = TypeVar("_H{number}", bound=Callable[[{payload}], Any] | Callable[[], Any])\n'
        for number, payload in enumerate(by_payload)
    ]
    parts.append(_CLASS)
    for template, last in ((_ON, _ON_ANY), (_WAIT, _WAIT_ANY)):
        parts += [
            template.format(number=number, payload=payload, names=", ".join(names))
            for number, (payload, names) in enumerate(by_payload.items())
        ]
        parts.append(last)
        if template is _ON:
            parts.append(_OFF)
    return "".join(parts)

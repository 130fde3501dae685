"""What handlers of an event are given."""

from __future__ import annotations

import functools
import importlib
from typing import Any, Final

from .._arguments import Payload
from .._core import describe_message, model_class

__all__ = ["OWN", "EventPayload"]

# The payloads of events that are no messages of the platform, as stubs write them.
OWN: Final = {
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

_BARE: Final[dict[str, tuple[str, str]]] = {"dict": ("builtins", "dict"), "MezonError": ("mezon.errors", "MezonError")}


class EventPayload(Payload):
    """The payload of an event of the client, whose class is loaded when it is asked for."""

    def __init__(self, event: str) -> None:
        super().__init__()
        self._event = event

    @property
    def classes(self) -> tuple[type, ...]:
        """What it is."""
        return (_class_of(self._event),)

    def fits(self, cls: type) -> bool:
        """Return whether it may be of a class; the message of the protocol may stand for the model."""
        message = _messages().get(self._event) or ""
        is_ours = cls.__module__.startswith("mezon.")
        return (is_ours and cls.__name__ in {message.rpartition(".")[2], self.classes[0].__name__}) or super().fits(cls)


@functools.cache
def _messages() -> dict[str, str | None]:
    """Return the names of the messages in envelopes, which are those of the events, with their types."""
    return {name: message for name, _, _, _, message, _ in describe_message("mezon.realtime.Envelope")}


def _class_of(event: str) -> type[Any]:
    own = OWN.get(event)
    if own is None:
        return model_class(_messages().get(event) or "")
    module, _, name = own.partition("[")[0].rpartition(".")
    module, name = (f"mezon.{module}", name) if module else _BARE[name]
    found: type[Any] = getattr(importlib.import_module(module), name)
    return found

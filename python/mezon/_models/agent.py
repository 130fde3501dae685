"""Events of the AI-agent stream (docs/protocol.md 11) and the settings of its connection."""

from __future__ import annotations

from typing import Any, Literal

from .fields import field
from .payloads import MezonBaseModel

__all__ = [
    "AIAgentSessionEndedEvent",
    "AIAgentSessionStartedEvent",
    "AIAgentSessionSummaryDoneEvent",
    "RoomInfo",
    "RoomMetadataEvent",
    "SSEConfig",
    "SSEMessage",
]


class RoomInfo(MezonBaseModel):
    """The room of an agent."""

    room_id: str
    room_name: str


class RoomMetadataEvent(MezonBaseModel):
    """An event of an agent's room.

    Attributes:
        timestamp: When it happened, as text from the stream.
    """

    event_id: str
    event_type: str
    timestamp: str
    room: RoomInfo
    metadata: dict[str, Any] = field(default_factory=dict)


class AIAgentSessionStartedEvent(RoomMetadataEvent):
    """An agent's session has started."""

    event_type: Literal["room_started"] = "room_started"  # pyright: ignore[reportIncompatibleVariableOverride] - what is set is checked


class AIAgentSessionEndedEvent(RoomMetadataEvent):
    """An agent's session has ended."""

    event_type: Literal["room_ended"] = "room_ended"  # pyright: ignore[reportIncompatibleVariableOverride] - what is set is checked


class AIAgentSessionSummaryDoneEvent(RoomMetadataEvent):
    """The summary of an agent's session is ready."""

    event_type: Literal["room_summary_done"] = "room_summary_done"  # pyright: ignore[reportIncompatibleVariableOverride] - what is set is checked


class SSEConfig(MezonBaseModel):
    """How the stream is connected.

    Attributes:
        reconnect_delay: Milliseconds before the first new attempt.
    """

    url: str = field(secret=True)
    app_id: str
    token: str = field(secret=True)
    auto_reconnect: bool | None = True
    reconnect_delay: int | None = None
    max_reconnect_attempts: int | None = None
    headers: dict[str, str] | None = field(default=None, secret=True)


class SSEMessage(MezonBaseModel):
    """One message of the stream.

    Attributes:
        timestamp: When it was received, in Unix milliseconds.
    """

    id: str | None = None
    event: str | None = None
    data: str
    timestamp: int

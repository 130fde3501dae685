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
    """The meeting that an AI agent listens to.

    Attributes:
        room_id: Id of the room at the media server.
        room_name: Name of the room at the media server.
    """

    room_id: str
    room_name: str


class RoomMetadataEvent(MezonBaseModel):
    """Something that an AI agent tells about its room.

    Attributes:
        event_id: Id of what is told, as text.
        event_type: What it is: `room_started`, `room_ended` or `room_summary_done`.
        timestamp: When it happened, as text from the stream (ISO 8601).
        room: Where it happened.
        metadata: Further data by name; the names are not documented.
    """

    event_id: str
    event_type: str
    timestamp: str
    room: RoomInfo
    metadata: dict[str, Any] = field(default_factory=dict)


class AIAgentSessionStartedEvent(RoomMetadataEvent):
    """An AI agent began to listen.

    Attributes:
        event_type: Always `room_started`.
    """

    event_type: Literal["room_started"] = "room_started"  # pyright: ignore[reportIncompatibleVariableOverride] - what is set is checked


class AIAgentSessionEndedEvent(RoomMetadataEvent):
    """An AI agent stopped listening.

    Attributes:
        event_type: Always `room_ended`.
    """

    event_type: Literal["room_ended"] = "room_ended"  # pyright: ignore[reportIncompatibleVariableOverride] - what is set is checked


class AIAgentSessionSummaryDoneEvent(RoomMetadataEvent):
    """The summary that an AI agent wrote is ready; it is in `metadata`.

    Attributes:
        event_type: Always `room_summary_done`.
    """

    event_type: Literal["room_summary_done"] = "room_summary_done"  # pyright: ignore[reportIncompatibleVariableOverride] - what is set is checked


class SSEConfig(MezonBaseModel):
    """How the stream of AI-agent events is connected.

    Attributes:
        url: Address of the stream; a secret, since it carries the key.
        app_id: Id of the bot, as text.
        token: Key of the bot; a secret.
        auto_reconnect: Whether a stream that ends is opened again.
        reconnect_delay: Milliseconds before the first new attempt; None for 3,000.
        max_reconnect_attempts: How many attempts in a row are made; None for 5, 0 for no limit.
        headers: Further headers of the request; secrets.
    """

    url: str = field(secret=True)
    app_id: str
    token: str = field(secret=True)
    auto_reconnect: bool | None = True
    reconnect_delay: int | None = None
    max_reconnect_attempts: int | None = None
    headers: dict[str, str] | None = field(default=None, secret=True)


class SSEMessage(MezonBaseModel):
    """One message of the stream, before it is read as an event.

    Attributes:
        id: Id that the server gave it; None for none.
        event: Name that the server gave it; None for none.
        data: The text; its lines are joined with line feeds.
        timestamp: When it was received, in Unix milliseconds.
    """

    id: str | None = None
    event: str | None = None
    data: str
    timestamp: int

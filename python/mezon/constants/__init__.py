"""Enums of the protocol."""

from .enum import (
    ChannelStreamMode,
    ChannelType,
    Events,
    InternalAgentEvents,
    InternalEventsSocket,
    SSEConnectionState,
    SSEEvents,
    TypeMessage,
)

__all__ = [
    "ChannelStreamMode",
    "ChannelType",
    "Events",
    "InternalAgentEvents",
    "InternalEventsSocket",
    "SSEConnectionState",
    "SSEEvents",
    "TypeMessage",
]

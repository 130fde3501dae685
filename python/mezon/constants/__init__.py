"""Enums of the protocol."""

from . import enum, rate_limit
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
    "enum",
    "rate_limit",
]

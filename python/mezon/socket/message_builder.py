"""Requests of the socket as messages of the protocol, under the path of 1.8.3."""

from .._legacy.message_builder import (
    ChannelMessageBuilder,
    ChannelMessageUpdateBuilder,
    EphemeralMessageBuilder,
    MessageReactionBuilder,
)
from ..models import ApiMessageAttachment, ApiMessageMention, ApiMessageRef, ChannelMessageContent
from ..protobuf.api import api_pb2
from ..protobuf.rtapi import realtime_pb2

__all__ = [
    "ApiMessageAttachment",
    "ApiMessageMention",
    "ApiMessageRef",
    "ChannelMessageBuilder",
    "ChannelMessageContent",
    "ChannelMessageUpdateBuilder",
    "EphemeralMessageBuilder",
    "MessageReactionBuilder",
    "api_pb2",
    "realtime_pb2",
]

"""A socket of one's own, under the path of 1.8.3."""

from .._legacy.message_builder import (
    ChannelMessageBuilder,
    ChannelMessageUpdateBuilder,
    EphemeralMessageBuilder,
    MessageReactionBuilder,
)
from .._legacy.promise_executor import PromiseExecutor
from .._legacy.protobuf import parse_protobuf
from .._legacy.socket import API_NAME_INDEX, CODE_FIN, PREFIX_RAW, RAW_HEADER_LENGTH, Socket
from .._legacy.websocket_adapter import WebSocketAdapterPb
from ..managers.event import EventManager
from ..models import (
    ApiMessageAttachment,
    ApiMessageMention,
    ApiMessageReaction,
    ApiMessageRef,
    ChannelMessageAck,
    ChannelMessageContent,
    convert_envelope_to_pydantic,
)
from ..protobuf.rtapi import realtime_pb2
from ..session import Session
from ..utils.logger import get_logger

__all__ = [
    "API_NAME_INDEX",
    "CODE_FIN",
    "PREFIX_RAW",
    "RAW_HEADER_LENGTH",
    "ApiMessageAttachment",
    "ApiMessageMention",
    "ApiMessageReaction",
    "ApiMessageRef",
    "ChannelMessageAck",
    "ChannelMessageBuilder",
    "ChannelMessageContent",
    "ChannelMessageUpdateBuilder",
    "EphemeralMessageBuilder",
    "EventManager",
    "MessageReactionBuilder",
    "PromiseExecutor",
    "Session",
    "Socket",
    "WebSocketAdapterPb",
    "convert_envelope_to_pydantic",
    "get_logger",
    "parse_protobuf",
    "realtime_pb2",
]

"""What a Socket sends its frames through, under the path of 1.8.3."""

from .._legacy.protobuf import encode_protobuf
from .._legacy.websocket_adapter import WebSocketAdapter, WebSocketAdapterPb
from ..constants.rate_limit import WEBSOCKET_PB_RATE_LIMIT, WEBSOCKET_PB_RATE_LIMIT_PERIOD
from ..protobuf.rtapi import realtime_pb2

__all__ = [
    "WEBSOCKET_PB_RATE_LIMIT",
    "WEBSOCKET_PB_RATE_LIMIT_PERIOD",
    "WebSocketAdapter",
    "WebSocketAdapterPb",
    "encode_protobuf",
    "realtime_pb2",
]

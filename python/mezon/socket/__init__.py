"""The socket: frames, requests and their answers (docs/protocol.md 4)."""

from . import default_socket, message_builder, promise_executor, websocket_adapter
from .default_socket import Socket
from .websocket_adapter import WebSocketAdapter, WebSocketAdapterPb

__all__ = [
    "Socket",
    "WebSocketAdapter",
    "WebSocketAdapterPb",
    "default_socket",
    "message_builder",
    "promise_executor",
    "websocket_adapter",
]

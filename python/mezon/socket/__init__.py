"""The socket: frames, requests and their answers (PROTOCOL 3)."""

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

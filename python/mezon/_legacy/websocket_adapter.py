"""The transport of a Socket (docs/protocol.md 4.1)."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import urlencode

from .._bridge import Anchor, wait
from .._checks import check_text_given
from .._core import RawSocket
from ..constants.rate_limit import WEBSOCKET_PB_RATE_LIMIT, WEBSOCKET_PB_RATE_LIMIT_PERIOD
from ..errors import NotConnected
from .protobuf import encode_protobuf

if TYPE_CHECKING:
    import os

__all__ = ["WebSocketAdapter", "WebSocketAdapterPb", "socket_url"]

# Limit of opening the socket, handshake included; callers may set a shorter one.
_CONNECT_TIMEOUT_MS: Final = 30_000


def socket_url(scheme: str, ws_url: str, create_status: bool, token: str) -> str:
    """Return the address that opens the socket. It holds the token: never log it.

    Raises:
        ValidationError: Scheme, address or token is not a text.
    """
    for name, text in (("scheme", scheme), ("ws_url", ws_url), ("token", token)):
        check_text_given(name, text)
    host = ws_url.partition("://")[2] if "://" in ws_url else ws_url
    query = urlencode({"lang": "en", "status": str(bool(create_status)).lower(), "token": token, "format": "protobuf"})
    return f"{scheme.rstrip(':/')}://{host.rstrip('/')}/ws?{query}"


class WebSocketAdapter(ABC):
    """Carries frames.

    A custom subclass implements opening, sending, `is_open` and closing; it returns frames by `receive`, or keeps an asynchronous iterator
    of them in ``_socket``.
    """

    def __init__(self) -> None:
        self._socket: Any = None
        self._listen_task: asyncio.Task[Any] | None = None
        self._frames: AsyncIterator[Any] | None = None

    @abstractmethod
    async def close(self) -> None:
        """Close the socket; can be called any number of times."""

    @abstractmethod
    async def connect(self, scheme: str, ws_url: str, create_status: bool, token: str) -> None:
        """Open the socket.

        Args:
            scheme: ws or wss.
            ws_url: Host and port.
            create_status: Whether the bot is shown as online.
            token: The session's token.
        """

    @abstractmethod
    def is_open(self) -> bool:
        """Return whether frames can be sent."""

    @abstractmethod
    async def send(self, message: Any) -> None:
        """Send a message of the protocol."""

    async def receive(self) -> bytes | None:
        """Return the next frame, or None when there will be no more."""
        if self._socket is None:
            return None
        if self._frames is None:
            self._frames = aiter(self._socket)
        try:
            frame: bytes = await anext(self._frames)
        except StopAsyncIteration:
            self._frames = None
            return None
        return frame


class WebSocketAdapterPb(WebSocketAdapter):
    """Carries protobuf frames over the core's WebSocket.

    Args:
        rate_limit: Frames that may be sent per period.
        rate_limit_period: The period in seconds.
        ca_file: A PEM file of additional certificate authorities to trust.
    """

    def __init__(
        self,
        rate_limit: float = WEBSOCKET_PB_RATE_LIMIT,
        rate_limit_period: float = WEBSOCKET_PB_RATE_LIMIT_PERIOD,
        *,
        ca_file: str | os.PathLike[str] | None = None,
    ) -> None:
        super().__init__()
        self._pace = (rate_limit, rate_limit_period)
        self._ca_file = ca_file
        self._anchor: Anchor | None = None
        self._socket: RawSocket | None = None

    def is_open(self) -> bool:
        """Return whether frames can be sent."""
        return self._socket is not None and self._socket.is_open

    async def connect(self, scheme: str, ws_url: str, create_status: bool, token: str) -> None:
        """Open the socket, closing an open one first.

        Args:
            scheme: ws or wss.
            ws_url: Host and port.
            create_status: Whether the bot is shown as online.
            token: The session's token.

        Raises:
            ValidationError: Scheme, address or token is not a text, or the address names no host.
            NotConnected: The server cannot be reached.
            AuthError: The server refuses the token.
            TimeoutError: The socket did not open in time.
        """
        url = socket_url(scheme, ws_url, create_status, token)
        await self.close()
        async with Anchor.held() as anchor:
            opening = RawSocket.open(anchor.bridge, url, _CONNECT_TIMEOUT_MS, self._pace, self._ca_file)
            self._socket = await wait(anchor.bridge, opening)
            anchor.hold()
        self._anchor = anchor

    async def send(self, message: Any) -> None:
        """Send a message of the protocol, or an encoded one.

        Raises:
            NotConnected: The socket is not open.
        """
        socket, anchor = self._open()
        encoded = isinstance(message, (bytes, bytearray, memoryview))
        frame = bytes(cast("bytes", message)) if encoded else encode_protobuf(message)
        await wait(anchor.bridge, socket.send(anchor.bridge, frame))

    async def receive(self) -> bytes | None:
        """Return the next frame, or None when there will be no more."""
        if self._socket is None or self._anchor is None:
            return None
        bridge = self._anchor.bridge
        frame: bytes | None = await wait(bridge, self._socket.receive(bridge))
        return frame

    async def close(self) -> None:
        """Close the socket; can be called any number of times."""
        socket, anchor = self._socket, self._anchor
        self._socket = self._anchor = None
        if socket is not None:
            socket.close()
        if anchor is not None:
            anchor.drop()
            await anchor.left()

    def _open(self) -> tuple[RawSocket, Anchor]:
        if self._socket is None or self._anchor is None or not self._socket.is_open:
            raise NotConnected("Socket connection has not been established yet.")
        return self._socket, self._anchor

    def __repr__(self) -> str:
        return f"<{type(self).__name__} open={self.is_open()}>"

"""A WebSocket of text messages to a program on this machine (RFC 6455), which the standard library has none of."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hashlib
import os
from io import BytesIO
from typing import Final
from urllib.parse import SplitResult, urlsplit

from .posting import TIMEOUT_S

__all__ = ["WebSocket"]

MESSAGE_MAX: Final = 64 * 2**20
"""The longest message in bytes: whoever sends a longer one is not the console."""

_GUID: Final = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_CONTINUED, _TEXT, _CLOSE, _PING, _PONG = 0, 1, 8, 9, 10

# The length of a frame is in seven bits, or they say by how many bytes it follows.
_SHORT_MAX: Final = 125
_IN_TWO, _IN_EIGHT = 126, 127

# The first bit: this frame is the last one of its message; this payload is masked.
_LAST = _MASKED = 0x80


class WebSocket:
    """An open WebSocket; `open` makes one."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    @classmethod
    async def open(cls, url: str) -> WebSocket:
        """Open one.

        Args:
            url: An ``http://`` address.

        Raises:
            ConnectionError: Nobody listens there, or whoever does refuses or says nothing; the text says what the answer was.
        """
        try:
            return await asyncio.wait_for(cls._open(urlsplit(url)), TIMEOUT_S)
        except asyncio.TimeoutError:
            raise ConnectionError(f"there was no answer within {TIMEOUT_S:.0f} s") from None
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
            raise ConnectionError("what listens there speaks no HTTP") from error
        except (OSError, ValueError) as error:
            raise ConnectionError(getattr(error, "strerror", None) or str(error)) from error

    @classmethod
    async def _open(cls, address: SplitResult) -> WebSocket:
        reader, writer = await asyncio.open_connection(address.hostname, address.port)
        try:
            await _shake_hands(reader, writer, address)
        except BaseException:
            writer.close()
            raise
        return cls(reader, writer)

    async def send(self, text: str) -> None:
        """Send a message. Raises ConnectionError."""
        self._write(_TEXT, text.encode())
        await self._writer.drain()

    async def receive(self) -> str | None:
        """Return the next message, or None if the connection has ended."""
        parts: list[bytes] = []
        while True:
            try:
                is_last, kind, payload = await self._frame()
            except (OSError, asyncio.IncompleteReadError):
                return None
            if kind == _PING:
                self._write(_PONG, payload)
            elif kind == _CLOSE:
                with contextlib.suppress(OSError):
                    self._write(_CLOSE, payload[:2])
                return None
            elif kind in {_CONTINUED, _TEXT}:
                parts.append(payload)
                if sum(map(len, parts)) > MESSAGE_MAX:
                    return None
                if is_last:
                    return b"".join(parts).decode()

    async def close(self) -> None:
        """Close it; can be called more than once."""
        with contextlib.suppress(OSError):
            self._write(_CLOSE, (1000).to_bytes(2, "big"))
        self._writer.close()
        with contextlib.suppress(OSError):
            await self._writer.wait_closed()

    async def _frame(self) -> tuple[bool, int, bytes]:
        first, second = await self._reader.readexactly(2)
        length = second & 0x7F
        if length > _SHORT_MAX:
            length = int.from_bytes(await self._reader.readexactly(2 if length == _IN_TWO else 8), "big")
        if length > MESSAGE_MAX:
            raise ConnectionError("a message is too long")
        return bool(first & _LAST), first & 0x0F, await self._reader.readexactly(length)

    def _write(self, kind: int, payload: bytes) -> None:
        """Write a frame, masked as those of clients have to be."""
        size = len(payload)
        if size <= _SHORT_MAX:
            length = bytes([_MASKED | size])
        elif size < 2**16:
            length = bytes([_MASKED | _IN_TWO]) + size.to_bytes(2, "big")
        else:
            length = bytes([_MASKED | _IN_EIGHT]) + size.to_bytes(8, "big")
        mask = os.urandom(4)
        whole = mask * (size // 4 + 1)
        masked = (int.from_bytes(payload, "big") ^ int.from_bytes(whole[:size], "big")).to_bytes(size, "big")
        self._writer.write(bytes([_LAST | kind]) + length + mask + masked)


async def _shake_hands(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, address: SplitResult) -> None:
    """Agree on a WebSocket. Raises ConnectionError unless the other side does."""
    from http.client import parse_headers

    key = base64.b64encode(os.urandom(16))
    path = address.path + (f"?{address.query}" if address.query else "")
    writer.write(
        f"GET {path} HTTP/1.1\r\nHost: {address.netloc}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: {key.decode()}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
    )
    status, _, head = (await reader.readuntil(b"\r\n\r\n")).partition(b"\r\n")
    accepted = base64.b64encode(hashlib.sha1(key + _GUID, usedforsecurity=False).digest()).decode()
    if b" 101 " not in status + b" " or parse_headers(BytesIO(head))["Sec-WebSocket-Accept"] != accepted:
        raise ConnectionError(f"the answer was {status.decode('latin-1')}")

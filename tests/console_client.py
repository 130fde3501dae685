"""A client of the console: its WebSocket, its files, its reports, over plain sockets."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import struct
from collections.abc import Callable
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

PATIENCE_S = 30


class Refused(Exception):
    """The console answered an action with an error."""

    def __init__(self, error: dict[str, str]) -> None:
        super().__init__(error["message"])
        self.code = error["code"]


async def request(
    url: str, path: str = "", *, method: str = "GET", headers: dict[str, str] | None = None, body: bytes = b""
) -> tuple[int, dict[str, str], bytes]:
    """Send one request below an address, and return status, headers and body."""
    parts = urlsplit(url)
    given = {"Host": parts.netloc, "Connection": "close", "Content-Length": str(len(body))} | (headers or {})
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    lines = [f"{method} {parts.path}{path} HTTP/1.1", *(f"{name}: {value}" for name, value in given.items()), "", ""]
    writer.write("\r\n".join(lines).encode() + body)
    head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), PATIENCE_S)
    first, *others = head.decode().strip().split("\r\n")
    told = {name.lower(): value for name, _, value in (line.partition(": ") for line in others)}
    answer = await asyncio.wait_for(reader.readexactly(int(told["content-length"])), PATIENCE_S)
    writer.close()
    return int(first.split()[1]), told, answer


class Console:
    """One open WebSocket of the console."""

    def __init__(self, url: str, only: str = "") -> None:
        self.url = url
        self._only = only
        self._next = 0
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._came = asyncio.Condition()
        self.events: list[dict[str, Any]] = []

    async def __aenter__(self) -> Console:
        parts = urlsplit(self.url)
        self._reader, self._writer = await asyncio.open_connection(parts.hostname, parts.port)
        key = base64.b64encode(os.urandom(16)).decode()
        query = f"?only={self._only}" if self._only else ""
        self._writer.write(
            f"GET {parts.path}ws{query} HTTP/1.1\r\nHost: {parts.netloc}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n".encode()
        )
        head = await asyncio.wait_for(self._reader.readuntil(b"\r\n\r\n"), PATIENCE_S)
        assert b" 101 " in head.split(b"\r\n")[0], head
        self._task = asyncio.ensure_future(self._read())
        # The handshake is over before the socket hears of events; who is answered hears of all that comes.
        await self.do("clock.now")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._task.cancel()
        self._writer.close()

    async def _read(self) -> None:
        while True:
            first, second = await self._reader.readexactly(2)
            length = second
            if length == 126:
                (length,) = struct.unpack(">H", await self._reader.readexactly(2))
            elif length == 127:
                (length,) = struct.unpack(">Q", await self._reader.readexactly(8))
            payload = await self._reader.readexactly(length)
            if first & 0xF != 1:
                continue
            told = json.loads(payload)
            if "answer" in told:
                self._answers.pop(told["answer"]).set_result(told)
            else:
                async with self._came:
                    self.events.append(told)
                    self._came.notify_all()

    def send(self, text: str) -> None:
        """Send a text as it is."""
        payload = text.encode()
        mask = os.urandom(4)
        size = len(payload)
        if size < 126:
            head = bytes([0x81, 0x80 | size])
        elif size < 65536:
            head = struct.pack(">BBH", 0x81, 0xFE, size)
        else:
            head = struct.pack(">BBQ", 0x81, 0xFF, size)
        self._writer.write(head + mask + bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload)))

    async def do(self, name: str, /, **members: Any) -> Any:
        """Do an action and return what it answers. Raises Refused."""
        self._next += 1
        answer = self._answers[self._next] = asyncio.get_running_loop().create_future()
        self.send(json.dumps({"id": self._next, "do": name, **members}))
        told = await asyncio.wait_for(answer, PATIENCE_S)
        if "error" in told:
            raise Refused(told["error"])
        return told["ok"]

    async def event(self, name: str, fits: Callable[[dict[str, Any]], bool] = lambda _: True) -> dict[str, Any]:
        """Return the first event of that name that fits, and forget it and what came before it."""

        async def wait() -> dict[str, Any]:
            async with self._came:
                while True:
                    for at, event in enumerate(self.events):
                        if event["event"] == name and fits(event):
                            del self.events[: at + 1]
                            return event
                    await self._came.wait()

        return await asyncio.wait_for(wait(), PATIENCE_S)

    async def message(self, **fits: Any) -> dict[str, Any]:
        """Return the next new message with those members."""
        event = await self.event("message", lambda event: fits.items() <= event["message"].items())
        message: dict[str, Any] = event["message"]
        return message

"""A client of the console: its WebSocket, its files, its reports."""

from __future__ import annotations

import asyncio
import http.client
import json
import logging
from collections.abc import Callable
from contextlib import closing, suppress
from email.message import Message
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from .waiting import PATIENCE_S

# The library logs each address, with its token; what the tests look through is what the gateway logs.
SILENT = logging.getLogger("console_client")
SILENT.disabled = True


class Refused(Exception):
    """The console answered an action with an error."""

    def __init__(self, error: dict[str, str]) -> None:
        super().__init__(error["message"])
        self.code = error["code"]


async def request(
    url: str, path: str = "", *, method: str = "GET", headers: dict[str, str] | None = None, body: bytes = b""
) -> tuple[int, Message, bytes]:
    """Send one request below an address, and return status, headers and body."""

    def ask() -> tuple[int, Message, bytes]:
        parts = urlsplit(url)
        with closing(http.client.HTTPConnection(parts.netloc, timeout=PATIENCE_S)) as connection:
            connection.request(method, parts.path + path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()

    return await asyncio.to_thread(ask)


class Console:
    """One open WebSocket of the console."""

    def __init__(self, url: str, only: str = "") -> None:
        query = f"?only={only}" if only else ""
        self._url = f"ws{url.removeprefix('http')}ws{query}"
        self._next = 0
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._came = asyncio.Condition()
        self.events: list[dict[str, Any]] = []

    async def __aenter__(self) -> Console:
        # Events may be long, and a proxy that the machine has is not asked for them.
        self._socket = await connect(self._url, max_size=None, proxy=None, open_timeout=PATIENCE_S, logger=SILENT)
        self._task = asyncio.ensure_future(self._read())
        # The handshake is over before the socket hears of events; who is answered hears of all that comes.
        await self.do("clock.now")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        # What still comes is read meanwhile: the library hears of the other end's goodbye only behind it.
        await self._socket.close()
        await self._task

    async def _read(self) -> None:
        # A gateway that stops says nothing more.
        with suppress(ConnectionClosed):
            async for text in self._socket:
                told = json.loads(text)
                if "answer" in told:
                    self._answers.pop(told["answer"]).set_result(told)
                else:
                    async with self._came:
                        self.events.append(told)
                        self._came.notify_all()

    async def closed(self) -> None:
        """Wait until the console has closed the socket."""
        await asyncio.wait_for(self._socket.wait_closed(), PATIENCE_S)

    async def do(self, name: str, /, **members: Any) -> Any:
        """Do an action and return what it answers. Raises Refused."""
        self._next += 1
        number = self._next
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        await self._socket.send(json.dumps({"id": number, "do": name, **members}))
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

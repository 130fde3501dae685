"""The console of a local server, as a program uses it."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Sequence
from typing import Any

from .websocket import WebSocket

__all__ = ["Console", "Refused"]


class Refused(Exception):
    """The console did not do what it was asked to; the text says why."""


class Console:
    """A connection to a console; `open` makes one.

    Args:
        url: Its address, which ends in a slash.
        socket: The connection.

    Attributes:
        url: See the argument.
    """

    def __init__(self, url: str, socket: WebSocket) -> None:
        self.url = url
        self._socket = socket
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._events: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()
        self._asked = 0
        self._reading = asyncio.ensure_future(self._read())

    @classmethod
    async def open(cls, url: str, only: Sequence[str] = ()) -> Console:
        """Connect to a console.

        Args:
            url: Its address, token included.
            only: The events that are wanted; none for all.

        Raises:
            ConnectionError: It is not there.
        """
        wanted = f"?only={','.join(only)}" if only else ""
        base = f"{url.rstrip('/')}/"
        return cls(base, await WebSocket.open(f"{base}ws{wanted}"))

    async def do(self, action: str, **members: Any) -> dict[str, Any]:
        """Do something.

        Returns:
            What the console answers.

        Raises:
            Refused: It was not done.
            ConnectionError: The console is gone.
        """
        self._asked += 1
        number, answer = self._asked, asyncio.get_running_loop().create_future()
        self._answers[number] = answer
        try:
            if self._reading.done():
                raise ConnectionError("the console is gone")
            await self._socket.send(json.dumps({"id": number, "do": action, **members}))
            told: dict[str, Any] = await answer
        finally:
            del self._answers[number]
        if "error" in told:
            raise Refused(told["error"]["message"])
        answered: dict[str, Any] = told.get("ok", {})
        return answered

    async def events(self) -> AsyncIterator[dict[str, Any]]:
        """Yield what happens, until the console is gone."""
        while (event := await self._events.get()) is not None:
            yield event

    async def close(self) -> None:
        """Leave; can be called more than once."""
        await self._socket.close()
        self._reading.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._reading

    async def _read(self) -> None:
        try:
            while (text := await self._socket.receive()) is not None:
                told = json.loads(text)
                answer = self._answers.get(told.get("answer"))
                if "event" in told:
                    self._events.put_nowait(told)
                elif answer is not None and not answer.done():
                    answer.set_result(told)
        finally:
            self._events.put_nowait(None)
            for answer in self._answers.values():
                if not answer.done():
                    answer.set_exception(ConnectionError("the console is gone"))

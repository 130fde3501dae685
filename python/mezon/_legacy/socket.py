"""A socket that speaks the protocol over an adapter: numbered requests, chunks, heartbeats, events (docs/protocol.md 4)."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
from collections.abc import AsyncGenerator, Callable, Coroutine
from typing import Any, ClassVar, Final, cast

from .._checks import check_text_given
from .._core import SocketProtocol, message_class, rpc_index
from .._log import Log
from ..errors import ConnectionLost, NotConnected, ProtocolError, TimeoutError
from ..managers.event import EventManager
from ..session import Session
from .promise_executor import PromiseExecutor
from .socket_requests import MessageCalls, SocketRequests
from .websocket_adapter import WebSocketAdapter, WebSocketAdapterPb
from .wire_messenger import WireMessenger

__all__ = ["API_NAME_INDEX", "CODE_FIN", "PREFIX_RAW", "RAW_HEADER_LENGTH", "Socket"]

# The number of each platform call over the socket.
API_NAME_INDEX: Final[dict[str, int]] = rpc_index()

# The first byte of a raw frame; an envelope never begins with it.
PREFIX_RAW: Final = 0xFF
# Bytes before the payload of a raw frame.
RAW_HEADER_LENGTH: Final = 7
# The mark of the last frame of a raw answer.
CODE_FIN: Final = 0x00FF

# Pings and pongs on their way at once: a server that asks for more waits until one has left.
_URGENT_MAX: Final = 64

_log = Log("mezon.socket.default_socket")

Callback = Callable[..., Any] | None


class Socket(SocketRequests):
    """A standalone socket. That of a logged-in client is ``client.socket_manager.get_socket()``.

    Args:
        ws_url: Host and port, with or without ws:// or wss://.
        use_ssl: Whether an address without a scheme means TLS.
        adapter: Carries the frames; by default the core's WebSocket.
        send_timeout_ms: Limit of an answer, in ms.
        event_manager: Receives the events.

    Attributes:
        session: The session it was opened with, or None.
        cids: The requests waiting for an answer, by number.
        next_cid: The number that is tried next.
        websocket_scheme: ``wss://`` or ``ws://``.
        ondisconnect: Called when the connection ended without `close()`; a function or a coroutine function, like the others.
        onerror: Called with the cause of a broken connection.
        onheartbeattimeout: Called when a ping was not answered.
        onconnect: Called when the socket was opened.
    """

    DEFAULT_CONNECT_TIMEOUT_MS: ClassVar[int] = 30_000
    DEFAULT_HEARTBEAT_TIMEOUT_MS: ClassVar[int] = 10_000
    DEFAULT_SEND_TIMEOUT_MS: ClassVar[int] = 10_000
    # The core's own bound, to be read: setting it changes nothing.
    RAW_STREAM_TIMEOUT_S: ClassVar[float] = 30.0

    def __init__(
        self,
        ws_url: str,
        use_ssl: bool = False,
        adapter: WebSocketAdapterPb | None = None,
        send_timeout_ms: int = DEFAULT_SEND_TIMEOUT_MS,
        event_manager: EventManager | None = None,
    ) -> None:
        check_text_given("ws_url", ws_url)
        self.ws_url = ws_url
        self.use_ssl = use_ssl
        self.websocket_scheme = "wss://" if use_ssl else "ws://"
        self.send_timeout_ms = send_timeout_ms
        self.adapter: Any = WebSocketAdapterPb() if adapter is None else adapter
        self.event_manager = event_manager
        self.session: Any = None
        self.cids: dict[int, PromiseExecutor] = {}
        self.ondisconnect: Callback = None
        self.onerror: Callback = None
        self.onheartbeattimeout: Callback = None
        self.onconnect: Callback = None
        self._heartbeat_timeout_ms = self.DEFAULT_HEARTBEAT_TIMEOUT_MS
        self._listen_task: asyncio.Task[None] | None = None
        self._intentional_close = False
        self._tasks: set[asyncio.Task[Any]] = set()
        self._protocol = SocketProtocol()
        # When the protocol has something to do next.
        self._alarm: asyncio.TimerHandle | None = None
        self._urgent: set[asyncio.Task[None]] = set()

    def is_open(self) -> bool:
        """Return whether frames can be sent."""
        return bool(self.adapter.is_open())

    async def connect(
        self, session: Session, create_status: bool = False, connect_timeout_ms: int = DEFAULT_CONNECT_TIMEOUT_MS
    ) -> Session:
        """Open the socket and return the session; an open one stays as it is.

        Args:
            session: The session whose token opens the socket.
            create_status: Whether the bot is shown as online.
            connect_timeout_ms: Limit of opening, in ms.

        Raises:
            TimeoutError: The socket did not open in time.
            NotConnected: The server cannot be reached.
            AuthError: The server refuses the token.
        """
        if self.is_open():
            return self.session if self.session is not None else session
        scheme = self.ws_url.partition("://")[0] + "://" if "://" in self.ws_url else self.websocket_scheme
        host = self.ws_url.partition("://")[2] if "://" in self.ws_url else self.ws_url
        opening = asyncio.ensure_future(self.adapter.connect(scheme, host, create_status, session.token))
        try:
            done, _ = await asyncio.wait((opening,), timeout=connect_timeout_ms / 1000)
            if not done:
                raise TimeoutError("The socket timed out when trying to connect.")
            opening.result()
        finally:
            opening.cancel()
        self.session = session
        self._intentional_close = False
        self._protocol.opened(str(session.token), int(self._heartbeat_timeout_ms))
        self._listen_task = asyncio.ensure_future(self._listen())
        self._tend()
        self._tell(self.onconnect)
        return session

    async def close(self) -> None:
        """Close the socket; waiting requests fail at once. Can be called any number of times."""
        self._intentional_close = True
        reader, self._listen_task = self._listen_task, None
        self._stop_tending()
        others = [reader] if reader is not None and reader is not asyncio.current_task() else []
        for task in others:
            task.cancel()
        await self.adapter.close()
        if others:
            await asyncio.wait(others)
        self._fail(NotConnected("the socket was closed"))

    @property
    def next_cid(self) -> int:
        """The number that is tried next."""
        return self._protocol.next_cid

    @next_cid.setter
    def next_cid(self, cid: int) -> None:
        self._protocol.next_cid = cid

    def generate_cid(self) -> int:
        """Return a free number for a request, 1 to 65535. An answer to it is awaited for `send_timeout_ms`.

        Raises:
            NotConnected: As many requests wait as there are numbers.
        """
        while True:
            # One that a program chose without asking is the request's that it stands for.
            cid = self._protocol.register(max(0, int(self.send_timeout_ms)))
            if cid not in self.cids:
                return cid

    @property
    def _messages(self) -> MessageCalls:
        """What sends, edits and deletes messages."""
        return WireMessenger(self)

    async def _request(self, member: str, payload: Any) -> Any:
        if not self.is_open():
            raise NotConnected("Socket connection has not been established yet.")
        cid = self.generate_cid()
        envelope = message_class("mezon.realtime.Envelope")(cid=cid, **{member: payload})
        executor = PromiseExecutor(asyncio.get_running_loop())
        self.cids[cid] = executor
        self._set_alarm()
        try:
            await self.adapter.send(envelope)
            return await executor.future
        finally:
            self.cids.pop(cid, None)
            self._protocol.cancel(cid)
            executor.cancel()

    async def _api(self, name: str, body: bytes) -> bytes:
        request = {"api_index": API_NAME_INDEX[name], "api_name": name, "body": body}
        answer = await self._request("api_request_event", request)
        return answer if isinstance(answer, bytes) else b""

    async def _listen(self) -> None:
        """Read until the other side ends the connection. A bad frame does not."""
        error: Exception | None = None
        try:
            async for frame in _frames(self.adapter):
                while len(self._urgent) >= _URGENT_MAX:
                    await asyncio.wait(self._urgent, return_when=asyncio.FIRST_COMPLETED)
                try:
                    self._handle_frame(frame)
                except ProtocolError as bad:
                    _log.warning("A frame of %d bytes was dropped: %s", len(frame), bad)
        except Exception as broken:
            error = broken
        if self._intentional_close:
            return
        self._listen_task = None
        self._stop_tending()
        with contextlib.suppress(Exception):
            await self.adapter.close()
        self._fail(ConnectionLost("the connection was lost before the answer came"))
        if error is not None:
            _log.warning("The socket broke: %s", error)
            self._tell(self.onerror, error)
        self._tell(self.ondisconnect, error)

    def _handle_frame(self, frame: Any) -> None:
        """Process one frame. Raises ProtocolError if the protocol has no such frame."""
        if not isinstance(frame, (bytes, bytearray, memoryview)):
            raise ProtocolError("it is not a binary frame")
        taken = self._protocol.take(bytes(cast("bytes", frame)))
        if taken is None:
            return
        cid, name, payload, pong = taken
        if pong is not None:
            self._send_beside(pong)
        if cid:
            executor = self.cids.get(cid)
            if executor is None:
                return
            if isinstance(payload, Exception):
                executor.reject(payload)
            else:
                executor.resolve(payload)
        elif name is not None and self.event_manager is not None and self.event_manager.has_listeners(name):
            self._spawn(self.event_manager.emit(name, payload))

    def _set_alarm(self) -> None:
        """Have `_tend` called when the protocol has something to do. An alarm is moved to an earlier time only; a later one is set by it."""
        if self._listen_task is None:
            return
        loop = asyncio.get_running_loop()
        due = loop.time() + self._protocol.next_due()
        if self._alarm is not None:
            if self._alarm.when() <= due:
                return
            self._alarm.cancel()
        self._alarm = loop.call_at(due, self._tend)

    def _tend(self) -> None:
        """Do what is due: a ping, the end of requests whose answer is late, the end of a connection whose other side is dead."""
        self._alarm = None
        due = self._protocol.poll()
        if due is None:
            _log.warning("The other side did not answer a ping")
            self._tell(self.onheartbeattimeout)
            # The reader notices the end and informs everybody else.
            self._spawn(self.adapter.close())
            return
        ping, late = due
        for cid, limit_ms in late:
            if (executor := self.cids.get(cid)) is not None:
                executor.reject(TimeoutError(f"Request with cid {cid} timed out after {limit_ms}ms"))
        if ping is not None:
            self._send_beside(ping)
        self._set_alarm()

    def _send_beside(self, frame: bytes) -> None:
        """Send a ping or a pong."""
        task = asyncio.ensure_future(self._send_urgent(message_class("mezon.realtime.Envelope").FromString(frame)))
        self._urgent.add(task)
        task.add_done_callback(self._urgent.discard)

    async def _send_urgent(self, envelope: Any) -> None:
        try:
            await self.adapter.send(envelope)
        except Exception as error:
            # The reader notices a broken connection, the protocol a dead one.
            _log.info("A ping or a pong was not sent: %s", error)

    def _stop_tending(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        for task in self._urgent:
            task.cancel()

    def _fail(self, error: Exception) -> None:
        self._protocol.ended()
        waiting, self.cids = self.cids, {}
        for executor in waiting.values():
            executor.reject(error)

    def _tell(self, callback: Callback, *args: Any) -> None:
        if callback is None:
            return
        try:
            result = callback(*args)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException:
            _log.exception("A callback of the socket failed")
            return
        if inspect.isawaitable(result):
            self._spawn(_awaited(result))

    def _spawn(self, work: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.ensure_future(work)
        # The loop itself holds tasks weakly.
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} open={self.is_open()}>"


async def _awaited(result: Any) -> None:
    try:
        await result
    except Exception:
        _log.exception("A callback of the socket failed")


async def _frames(adapter: Any) -> AsyncGenerator[Any, None]:
    """Iterate over received frames: by the adapter's `receive`, or the iterator that others keep in ``_socket``."""
    if isinstance(adapter, WebSocketAdapter):
        while (frame := await adapter.receive()) is not None:
            yield frame
        return
    async for frame in adapter._socket:
        yield frame

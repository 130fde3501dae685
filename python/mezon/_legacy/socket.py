"""A socket that speaks the protocol over an adapter: numbered requests, chunks, heartbeats, events (docs/protocol.md 4)."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
from collections.abc import AsyncGenerator, Callable, Coroutine
from typing import Any, ClassVar, Final, cast

from .._core import message_class, open_envelope, rpc_index
from .._log import Log
from ..errors import ConnectionLost, NotConnected, ProtocolError, RPCError, ServerError, TimeoutError, ValidationError
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

# Request numbers: raw answers carry 16 bits of them, and 0 means none.
_CID_MAX: Final = 0xFFFF

# Incomplete raw answers at a time; more are dropped, so that a server cannot fill the memory.
_STREAMS_MAX: Final = 256

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
    RAW_STREAM_TIMEOUT_S: ClassVar[float] = 30.0

    def __init__(
        self,
        ws_url: str,
        use_ssl: bool = False,
        adapter: WebSocketAdapterPb | None = None,
        send_timeout_ms: int = DEFAULT_SEND_TIMEOUT_MS,
        event_manager: EventManager | None = None,
    ) -> None:
        if not isinstance(ws_url, str):
            raise ValidationError(f"ws_url must be a text, not a {type(ws_url).__name__}", field="ws_url")
        self.ws_url = ws_url
        self.use_ssl = use_ssl
        self.websocket_scheme = "wss://" if use_ssl else "ws://"
        self.send_timeout_ms = send_timeout_ms
        self.adapter: Any = WebSocketAdapterPb() if adapter is None else adapter
        self.event_manager = event_manager
        self.session: Any = None
        self.cids: dict[int, PromiseExecutor] = {}
        self.next_cid = 1
        self.ondisconnect: Callback = None
        self.onerror: Callback = None
        self.onheartbeattimeout: Callback = None
        self.onconnect: Callback = None
        self._heartbeat_timeout_ms = self.DEFAULT_HEARTBEAT_TIMEOUT_MS
        self._listen_task: asyncio.Task[None] | None = None
        self._heartbeat_task: asyncio.Task[None] | None = None
        self._intentional_close = False
        self._streams: dict[int, tuple[float, bytearray]] = {}
        self._tasks: set[asyncio.Task[Any]] = set()

    # Life

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
        self._listen_task = asyncio.ensure_future(self._listen())
        self._heartbeat_task = asyncio.ensure_future(self._beat())
        self._tell(self.onconnect)
        return session

    async def close(self) -> None:
        """Close the socket; waiting requests fail at once. Can be called any number of times."""
        self._intentional_close = True
        tasks = [task for task in (self._listen_task, self._heartbeat_task) if task is not None]
        self._listen_task = self._heartbeat_task = None
        current = asyncio.current_task()
        others = [task for task in tasks if task is not current]
        for task in others:
            task.cancel()
        await self.adapter.close()
        if others:
            await asyncio.wait(others)
        self._fail(NotConnected("the socket was closed"))

    def generate_cid(self) -> int:
        """Return a free number for a request, 1 to 65535."""
        for _ in range(_CID_MAX):
            cid = self.next_cid
            self.next_cid = cid % _CID_MAX + 1
            if cid not in self.cids:
                return cid
        raise NotConnected(f"{_CID_MAX} requests wait for an answer already")

    # Requests

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
        late = TimeoutError(f"Request with cid {cid} timed out after {self.send_timeout_ms}ms")
        executor.set_timeout(self.send_timeout_ms / 1000, lambda: executor.reject(late))
        self.cids[cid] = executor
        try:
            await self.adapter.send(envelope)
            return await executor.future
        finally:
            self.cids.pop(cid, None)
            self._streams.pop(cid, None)
            executor.cancel()

    async def _api(self, name: str, body: bytes) -> bytes:
        request = {"api_index": API_NAME_INDEX[name], "api_name": name, "body": body}
        answer = await self._request("api_request_event", request)
        return answer if isinstance(answer, bytes) else b""

    # Frames

    async def _listen(self) -> None:
        """Read until the other side ends the connection. A bad frame does not."""
        error: Exception | None = None
        try:
            async for frame in _frames(self.adapter):
                try:
                    self._handle_frame(frame)
                except ProtocolError as bad:
                    _log.warning("A frame of %d bytes was dropped: %s", len(frame), bad)
        except Exception as broken:  # noqa: BLE001 - an adapter of the user's own may raise anything
            error = broken
        if self._intentional_close:
            return
        self._listen_task = None
        if self._heartbeat_task is not None:
            self._heartbeat_task.cancel()
            self._heartbeat_task = None
        with contextlib.suppress(Exception):
            await self.adapter.close()
        self._fail(ConnectionLost("the connection was lost before the answer came"))
        if error is not None:
            _log.warning("The socket broke: %s", error)
            self._tell(self.onerror, error)
        self._tell(self.ondisconnect, error)

    def _handle_frame(self, frame: Any) -> None:
        """Process one frame: a raw one, or an envelope. Raises ProtocolError if it is neither."""
        if not isinstance(frame, (bytes, bytearray, memoryview)):
            raise ProtocolError("it is no binary frame")
        data = bytes(cast("bytes", frame))
        if data[:1] == bytes((PREFIX_RAW,)):
            self._handle_raw(data)
            return
        cid, name, payload = open_envelope(data)
        if cid:
            self._answer(cid, name, payload)
        elif name is not None and self.event_manager is not None and self.event_manager.has_listeners(name):
            self._spawn(self.event_manager.emit(name, payload))

    def _answer(self, cid: int, name: str | None, payload: Any) -> None:
        executor = self.cids.get(cid)
        if executor is None:
            return
        if name == "error":
            executor.reject(ServerError(payload.message, code=payload.code, context=dict(payload.context)))
        else:
            executor.resolve(payload)

    def _handle_raw(self, frame: bytes) -> None:
        if len(frame) < RAW_HEADER_LENGTH:
            raise ProtocolError("it is too short for a raw frame")
        cid, code = int.from_bytes(frame[1:3], "big"), int.from_bytes(frame[3:5], "big")
        now = asyncio.get_running_loop().time()
        for stale in [key for key, (start, _) in self._streams.items() if now - start > self.RAW_STREAM_TIMEOUT_S]:
            del self._streams[stale]
        if cid not in self.cids:
            return
        if cid not in self._streams and len(self._streams) >= _STREAMS_MAX:
            raise ProtocolError("too many answers are incomplete")
        _, body = self._streams.setdefault(cid, (now, bytearray()))
        body += frame[RAW_HEADER_LENGTH:]
        if int.from_bytes(frame[5:7], "big") != CODE_FIN:
            return
        del self._streams[cid]
        if code == 0:
            self.cids[cid].resolve(bytes(body))
            return
        text = body.decode(errors="replace").strip()
        told = text if text and text.isprintable() else f"the call failed with code {code}"
        self.cids[cid].reject(RPCError(told, code=code, body=bytes(body)))

    # Heartbeat

    async def _beat(self) -> None:
        """Ping at once, and again an interval after each pong; a missing pong ends the connection."""
        pause = self._heartbeat_timeout_ms / 1000
        while self.is_open():
            try:
                await asyncio.wait_for(self._request("ping", {}), pause)
            except (TimeoutError, asyncio.TimeoutError):
                _log.warning("The other side did not answer a ping")
                self._tell(self.onheartbeattimeout)
                # The reader notices the end and informs everybody else.
                await self.adapter.close()
                return
            except (NotConnected, ConnectionLost, ServerError) as error:
                if not isinstance(error, ServerError):
                    return
            await asyncio.sleep(pause)

    # Telling

    def _fail(self, error: Exception) -> None:
        waiting, self.cids = self.cids, {}
        self._streams.clear()
        for executor in waiting.values():
            executor.reject(error)

    def _tell(self, callback: Callback, *args: Any) -> None:
        if callback is None:
            return
        try:
            result = callback(*args)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException:  # noqa: BLE001 - it is user code
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
    except Exception:  # noqa: BLE001 - it is user code
        _log.exception("A callback of the socket failed")


async def _frames(adapter: Any) -> AsyncGenerator[Any, None]:
    """Iterate over received frames: by the adapter's `receive`, or the iterator that others keep in ``_socket``."""
    if isinstance(adapter, WebSocketAdapter):
        while (frame := await adapter.receive()) is not None:
            yield frame
        return
    async for frame in adapter._socket:
        yield frame

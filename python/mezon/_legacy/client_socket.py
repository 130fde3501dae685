"""The socket of a logged-in client: the same requests over the connection that the core supervises."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .._client_messenger import ClientMessenger
from .._core import SocketProtocol
from .._weak import weak
from ..constants.events import Events
from ..session import Session
from .socket import Socket
from .socket_requests import MessageCalls

if TYPE_CHECKING:
    from .._connection import Connection

__all__ = ["ClientSocket"]


class ClientSocket(Socket):
    """The result of ``client.socket_manager.get_socket()``. It stays the same object across reconnects, which the core does by itself."""

    if TYPE_CHECKING:
        _client: Connection
    else:
        _client = weak("_client")

    def __init__(self, client: Connection) -> None:
        # The connection is the core's, so the state of a standalone socket is not set up.
        self._client = client
        self.use_ssl = client.use_ssl
        self.send_timeout_ms = self.DEFAULT_SEND_TIMEOUT_MS
        self.event_manager = client.event_manager
        self.cids = {}
        # It gives out numbers, and sees none of the connection's frames.
        self._protocol = SocketProtocol()
        self.adapter = _CoreAdapter(client)
        self._tasks = set()
        self._callbacks: dict[str, Any] = {}

    @property
    def ws_url(self) -> str:  # type: ignore[override]
        """The address of the socket, "" before login."""
        session = self._client._session
        return "" if session is None else session.ws_url

    @property
    def websocket_scheme(self) -> str:  # type: ignore[override]
        """``wss://`` or ``ws://``."""
        url = self.ws_url
        return "ws://" if url.startswith("ws://") or not self.use_ssl else "wss://"

    @property
    def session(self) -> Session | None:
        """The current session, or None."""
        native = self._client._session
        return None if native is None else Session._of(native)

    def is_open(self) -> bool:
        """Return whether the socket is open and everything is joined."""
        return self._client._connected

    async def connect(
        self,
        session: Session,
        create_status: bool = False,  # the core always shows the bot as online
        connect_timeout_ms: int = Socket.DEFAULT_CONNECT_TIMEOUT_MS,  # the core has its own limit
    ) -> Session:
        """Log the client in if necessary, reconnect it if its socket was closed, and return the current session."""
        await self._client.login()
        if not self.is_open():
            await self._client._wait(self._client._reconnect())
        return self.session or session

    async def close(self) -> None:
        """Close the socket but not the client, which reconnects after 2 s, or when `ondisconnect` or `connect` is called.

        `disconnect()` and `close_socket()` of the client end it. One that logged in with ``enable_auto_reconnect=False`` ends here, too.
        """
        await _hang_up(self._client)

    async def _request(self, member: str, payload: Any) -> Any:
        return await self._client.request(member, payload)

    async def _api(self, name: str, body: bytes) -> bytes:
        answer: bytes = await self._client._wait(self._client._call(name, body, "socket"))
        return answer

    @property
    def _messages(self) -> MessageCalls:
        """The core: it refuses content that is too long, joins channels where it has to, and keeps its caches right."""
        return ClientMessenger(self._client)

    # Callbacks, which are events of the client

    def _callback(self, name: str, event: Events, callback: Any, tell: Callable[[Any], Any]) -> None:
        """Call the program's callback on an event of the client, in the way that `tell` does."""
        old = self._callbacks.pop(name, None)
        if old is not None:
            self._client.event_manager.off(event, old[1])
        if callback is not None:

            def registered(payload: Any) -> Any:
                return tell(payload)

            registered._is_default_handler = True  # type: ignore[attr-defined]
            self._callbacks[name] = (callback, registered)
            self._client.event_manager.on(event, registered)

    async def _come_back(self, event: Any = None) -> None:  # what ended the socket, as callbacks are told
        """Reconnect at once if the program closed the socket; otherwise wait for the attempt that is due."""
        if not self.is_open() and self._client._open:
            await self._client._wait(self._client._reconnect())

    def _callback_or_own(self, name: str) -> Any:
        callback = self._callbacks.get(name, (None,))[0]
        return self._come_back if callback is None and self._client._enable_auto_reconnect else callback

    @property
    def ondisconnect(self) -> Any:
        """Called when the connection is lost. By default the client's own, which reconnects."""
        return self._callback_or_own("ondisconnect")

    @ondisconnect.setter
    def ondisconnect(self, callback: Any) -> None:  # pyright: ignore[reportIncompatibleVariableOverride] - both can be read and set
        def tell(event: Any) -> Any:
            # A closed client has not lost its connection.
            return callback(event) if event.by != "us" else None

        self._callback("ondisconnect", Events.DISCONNECTED, callback, tell)

    @property
    def onerror(self) -> Any:
        """Called when a reconnect is about to be tried, because the last attempt failed or the connection broke.

        By default the client's own, which reconnects.
        """
        return self._callback_or_own("onerror")

    @onerror.setter
    def onerror(self, callback: Any) -> None:  # pyright: ignore[reportIncompatibleVariableOverride] - both can be read and set
        self._callback("onerror", Events.RECONNECTING, callback, callback)

    @property
    def onconnect(self) -> Any:
        """Called when the connection is back."""
        return self._callbacks.get("onconnect", (None,))[0]

    @onconnect.setter
    def onconnect(self, callback: Any) -> None:  # pyright: ignore[reportIncompatibleVariableOverride] - both can be read and set
        self._callback("onconnect", Events.RECONNECTED, callback, callback)

    @property
    def onheartbeattimeout(self) -> Any:
        """Called when the connection was lost because a ping was not answered."""
        return self._callbacks.get("onheartbeattimeout", (None,))[0]

    @onheartbeattimeout.setter
    def onheartbeattimeout(self, callback: Any) -> None:  # pyright: ignore[reportIncompatibleVariableOverride] - both can be read and set
        def tell(event: Any) -> Any:
            return callback() if event.by == "heartbeat" else None

        self._callback("onheartbeattimeout", Events.DISCONNECTED, callback, tell)

    def __repr__(self) -> str:
        return f"<Socket state={self._client.state}>"


class _CoreAdapter:
    """The adapter of a client's socket: the core's connection."""

    if TYPE_CHECKING:
        _client: Connection
    else:
        _client = weak("_client")

    def __init__(self, client: Connection) -> None:
        self._client = client

    def is_open(self) -> bool:
        return self._client._connected

    async def close(self) -> None:
        await _hang_up(self._client)


async def _hang_up(client: Connection) -> None:
    if client._open:
        await client._wait(client._hang_up())

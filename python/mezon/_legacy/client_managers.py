"""The managers of a client: those of 1.8.3, over the connection and the session that the core looks after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._live import live
from .._secret import Secret
from .._weak import weak
from ..session import Session
from .channel_manager import ChannelManager
from .session_manager import SessionManager
from .socket_manager import SocketManager

if TYPE_CHECKING:
    from ..models import ApiClanDesc
    from .client_calls import LegacyCalls
    from .mezon_api import MezonApi

__all__ = ["ClientChannelManager", "ClientSessionManager", "ClientSocketManager"]


class ClientSessionManager(SessionManager):
    """``client.session_manager``: the core renews the session by itself, and this shows the newest."""

    if TYPE_CHECKING:
        _client: LegacyCalls
    else:
        _client = weak("_client")

    def __init__(self, client: LegacyCalls) -> None:
        self._client = client
        self._session = None

    @live
    def api_client(self) -> MezonApi:
        """Performs the login."""
        return self._client.api_client

    @property
    def session(self) -> Session | None:
        """The current session, or None."""
        native = self._client._session
        if native is not None and (self._session is None or self._session.token != native.token):
            self._session = Session._of(native)
        return self._session

    @session.setter
    def session(self, session: Session | None) -> None:
        self._session = session

    async def authenticate(self, client_id: str | int, client_secret: str) -> Session:
        """Log in and return the new session; the client goes on with its own."""
        # The key is in no variable from here on: a traceback with variables would show it.
        secret, client_secret = Secret(client_secret), ""
        return await self._ask(client_id, secret)


class ClientSocketManager(SocketManager):
    """``client.socket_manager``: the core supervises the connection. What it shows is made when it is asked for."""

    if TYPE_CHECKING:
        _client: LegacyCalls
    else:
        _client = weak("_client")

    def __init__(self, client: LegacyCalls) -> None:
        self._client = client
        self.use_ssl = client.use_ssl
        self.event_manager = client.event_manager

    @live
    def socket(self) -> Any:
        """The socket; it stays the same object over reconnects."""
        from .client_socket import ClientSocket  # few bots need it

        self.socket = made = ClientSocket(self._client)
        return made

    @live
    def adapter(self) -> Any:
        """What carries its frames: the core's connection."""
        return self.socket.adapter

    @live
    def ws_url(self) -> str:
        """The address of the socket, "" before login."""
        url: str = self.socket.ws_url
        return url

    @live
    def api_client(self) -> MezonApi:
        """The HTTP API."""
        return self._client.api_client

    @live
    def mezon_client(self) -> Any:
        """The client."""
        return self._client

    @live
    def message_db(self) -> Any:
        """Where the client stores messages."""
        return getattr(self._client, "message_db", None)

    async def connect(self, api_session: Session) -> Session:
        """Log the client in if necessary, reconnect it if its socket was closed, and return the current session."""
        session: Session = await self.socket.connect(api_session)
        return session

    async def connect_socket(self, token: str) -> None:  # the core has the newest
        """Log the client in, which joins its clans."""
        await self._client.login()

    def _keep_clan(self, clan: ApiClanDesc, token: str) -> None:
        """Do nothing: the core knows the clans of its client."""

    async def disconnect(self) -> None:
        """Close the connection of the client for good; safe at any time and more than once."""
        await self._client.disconnect()

    def __repr__(self) -> str:
        return f"<SocketManager state={self._client.state}>"


class ClientChannelManager(ChannelManager):
    """``client.channel_manager``: the core knows the direct-message channels, and makes new ones."""

    if TYPE_CHECKING:
        _client: LegacyCalls
    else:
        _client = weak("_client")

    def __init__(self, client: LegacyCalls, socket_manager: SocketManager, session_manager: SessionManager) -> None:
        self._client = client
        self.socket_manager = socket_manager
        self.session_manager = session_manager

    @live
    def api_client(self) -> MezonApi:
        """Lists and creates channels."""
        return self._client.api_client

    @property
    def all_dm_channels(self) -> dict[int, int] | None:
        """The direct-message channels known, user id to channel id."""
        return self._client._dms()

    @all_dm_channels.setter
    def all_dm_channels(self, channels: dict[int, int] | None) -> None:
        """Do nothing: the core knows them."""

    def get_all_dm_channel_descs(self) -> list[Any]:
        """Return the direct-message channels known, as TextChannel."""
        channels = (self._client.channels.get(channel_id) for channel_id in self._client._dms().values())
        return [channel for channel in channels if channel is not None]

    async def create_dm_channel(self, user_id: int) -> Any:
        """Find or create the direct-message channel with a user, join it, and return it as a TextChannel.

        Raises:
            ValidationError: `user_id` is neither an `int` nor decimal text.
            NotFound: The server returns no channel.
            HTTPError: The server refuses.
        """
        client = self._client
        return client.channels._object_of(await client._wait(client._create_dm(user_id)))

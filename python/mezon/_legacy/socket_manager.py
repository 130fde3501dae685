"""The socket's manager: opens it, joins the clans, passes messages on."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable, Coroutine
from inspect import Parameter, signature
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, Final, ParamSpec, TypeVar

from .._log import Log
from ..errors import MezonError
from ..models import ApiClanDesc
from .socket_requests import SocketRequests

if TYPE_CHECKING:
    from .._connection import Connection
    from ..managers.event import EventManager
    from ..messages.db import MessageDB
    from ..session import Session
    from .mezon_api import MezonApi
    from .socket import Socket

__all__ = ["SocketManager"]

P = ParamSpec("P")
R = TypeVar("R")

_log = Log("mezon.managers.socket")

# Attempts to list the clans, and the pause in s after the first failure, which doubles.
_ATTEMPTS: Final = 3
_PAUSE_S: Final = 1.5

# Further rounds for clans that could not be joined, and the pause before the first, in s.
_JOIN_ROUNDS: Final = 5
_JOIN_PAUSE_S: Final = 0.5

# The name that `connect_socket` gives the clan of direct messages.
_DM_CLAN: Final = "clan 0"


def _passed_on(
    request: Callable[Concatenate[Any, P], Coroutine[Any, Any, R]],
) -> Callable[Concatenate[Any, P], Coroutine[Any, Any, R]]:
    """Return a method that makes a request of the manager's socket. It names all arguments, as 1.8.3 did: stand-ins look at that."""
    name = request.__name__
    named = [
        parameter
        for parameter in signature(request).parameters.values()
        if parameter.kind is Parameter.POSITIONAL_OR_KEYWORD and parameter.name != "self"
    ]
    defaults = {one.name: one.default for one in named if one.default is not Parameter.empty}

    @functools.wraps(request)
    async def method(self: Any, /, *args: P.args, **kwargs: P.kwargs) -> R:
        if len(args) > len(named):
            raise TypeError(f"SocketManager.{name}() takes {len(named)} arguments, but {len(args)} were given")
        given = dict(zip((one.name for one in named), args, strict=False))
        twice = given.keys() & kwargs.keys()
        if twice:
            raise TypeError(f"SocketManager.{name}() got multiple values for {', '.join(sorted(twice))}")
        answer: R = await getattr(self.socket, name)(**{**defaults, **given, **kwargs})
        return answer

    method.__qualname__ = f"SocketManager.{name}"
    return method


class SocketManager:
    """Opens a socket and sends through it.

    Args:
        ws_url: Host and port of the socket; overridden by the session's when it connects.
        use_ssl: Whether an address without a scheme means TLS.
        api_client: Lists the clans, like MezonApi.
        event_manager: Receives the events.
        mezon_client: The client that receives the clans.
        message_db: Where messages are stored.

    Attributes:
        socket: The socket.
        adapter: Carries its frames.
    """

    _make_clan: ClassVar[Callable[..., Any]]
    """The class of clans, which stands above this one and is told where programs import this one from."""

    def __init__(
        self,
        ws_url: str,
        use_ssl: bool,
        api_client: MezonApi,
        event_manager: EventManager,
        mezon_client: Connection,
        message_db: MessageDB,
    ) -> None:
        # What a client shows of it has a socket of another kind.
        from .socket import Socket
        from .websocket_adapter import WebSocketAdapterPb

        self.ws_url = ws_url
        self.use_ssl = use_ssl
        self.api_client = api_client
        self.event_manager = event_manager
        self.mezon_client: Any = mezon_client
        self.message_db = message_db
        self.adapter: Any = WebSocketAdapterPb()
        self.socket: Any = Socket(ws_url, use_ssl, self.adapter, event_manager=event_manager)

    def get_socket(self) -> Socket:
        """Return the socket; it stays the same object over reconnects."""
        socket: Socket = self.socket
        return socket

    async def connect(self, api_session: Session) -> Session:
        """Open the socket, closing an open one first, and return the session.

        Args:
            api_session: The session with the token and the address.

        Raises:
            TimeoutError: The socket did not open in time.
            NotConnected: The server cannot be reached.
        """
        if self.socket.is_open():
            await self.socket.close()
        url = getattr(api_session, "ws_url", None)
        if isinstance(url, str) and url:
            # A new session may have another address.
            self.ws_url = self.socket.ws_url = url
        opened: Session = await self.socket.connect(api_session, True)
        return opened

    async def is_connected(self) -> bool:
        """Return whether the socket is open and, for a client's manager, whether everything is joined."""
        return bool(self.socket.is_open())

    async def connect_socket(self, token: str) -> None:
        """List the clans of the bot, join them and clan 0, and make them known to the client.

        Args:
            token: The session's token.

        Raises:
            HTTPError: The clans cannot be listed.
        """
        pause = _PAUSE_S
        for _ in range(1, _ATTEMPTS):
            try:
                listed = await self.api_client.list_clans_descs(token)
                break
            except MezonError:
                await asyncio.sleep(pause)
                pause *= 2
        else:
            listed = await self.api_client.list_clans_descs(token)
        clans = [*(listed.clandesc or ()), ApiClanDesc(clan_id=0, clan_name=_DM_CLAN)]
        await self.join_all_clans(clans, token)

    async def join_all_clans(self, clans: list[ApiClanDesc], token: str) -> None:
        """Join clans one after the other and make them known to the client; failed ones are retried, then left out.

        Args:
            clans: The clans.
            token: The session's token, which their objects keep.
        """
        failed: list[ApiClanDesc] = clans
        for round_ in range(_JOIN_ROUNDS + 1):
            if round_:
                await asyncio.sleep(_JOIN_PAUSE_S * round_)
            waiting, failed = failed, []
            for clan in waiting:
                try:
                    await self.socket.join_clan_chat(clan.clan_id)
                except MezonError as error:
                    _log.warning("Clan %s could not be joined: %s", clan.clan_id, error)
                    failed.append(clan)
                    continue
                self._keep_clan(clan, token)
            if not failed:
                return
        _log.error("Clans that could not be joined: %s", [clan.clan_id for clan in failed])

    def _keep_clan(self, clan: ApiClanDesc, token: str) -> None:
        """Make a clan known to the client."""
        made = type(self)._make_clan(
            clan.clan_id or 0,
            clan.clan_name or "",
            clan.welcome_channel_id or 0,
            self.mezon_client,
            self.api_client,
            self,
            token,
            self.message_db,
        )
        self.mezon_client.clans.set(made.id, made)

    async def disconnect(self) -> None:
        """Close the connection; can be called at any time and more than once."""
        await self.socket.close()

    write_chat_message = _passed_on(SocketRequests.write_chat_message)
    write_ephemeral_message = _passed_on(SocketRequests.write_ephemeral_message)
    update_chat_message = _passed_on(SocketRequests.update_chat_message)
    remove_chat_message = _passed_on(SocketRequests.remove_chat_message)
    write_message_reaction = _passed_on(SocketRequests.write_message_reaction)

    def __repr__(self) -> str:
        return f"<SocketManager open={self.socket.is_open()}>"

"""The client, by which a bot logs in, listens and answers."""

from __future__ import annotations

import logging
import os
import weakref
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar, cast

from ._adopt import adopt
from ._auto_bind import auto_bind, bound_handlers
from ._client_base import ClientBase
from ._client_names import NAMES
from ._client_settings import ClientSettings
from ._ids import to_bot_id, whole
from ._lazy import lazy
from ._log import Log
from ._renamed import constructor
from ._settings import (
    DEFAULT_API_KEY,
    DEFAULT_DB_PATH,
    DEFAULT_EXPIRED_TIMESPAN_MS,
    DEFAULT_HOST,
    DEFAULT_MESSAGE_PER_TIME,
    DEFAULT_MMN_API,
    DEFAULT_PORT,
    DEFAULT_SEND_BULK_INTERVAL,
    DEFAULT_SSL,
    DEFAULT_TIMEOUT_MS,
    DEFAULT_ZK_API,
    DOWNLOAD_LIMIT,
    of_variable,
)
from ._weak import asking, client_of, telling
from .errors import ValidationError
from .managers.event import EventManager as EventManager
from .managers.event import Handler, Publish, publisher
from .managers.live_cache import LiveCache
from .structures import Clan as Clan
from .structures import TextChannel as TextChannel
from .structures import User as User

if TYPE_CHECKING:
    from ._broadcast import Broadcast
    from ._core import ChannelRecord, ClanRecord
    from ._ids import Id
    from ._offline import Offline
    from ._secret import Secret
    from .api import MezonApi as MezonApi
    from .api.utils import build_url as build_url
    from .api.utils import parse_url_components as parse_url_components
    from .broker import Broker
    from .constants import ChannelType as ChannelType
    from .constants import Events as Events
    from .constants import SSEEvents as SSEEvents
    from .constants import TypeMessage as TypeMessage
    from .managers import CacheManager as CacheManager
    from .managers import ChannelManager as ChannelManager
    from .managers import SessionManager as SessionManager
    from .managers import SocketManager as SocketManager
    from .messages import MessageDB as MessageDB
    from .models import AIAgentSessionEndedEvent as AIAgentSessionEndedEvent
    from .models import AIAgentSessionStartedEvent as AIAgentSessionStartedEvent
    from .models import AIAgentSessionSummaryDoneEvent as AIAgentSessionSummaryDoneEvent
    from .models import ApiChannelDescription as ApiChannelDescription
    from .models import ApiQuickMenuAccess as ApiQuickMenuAccess
    from .models import ApiSentTokenRequest as ApiSentTokenRequest
    from .models import ChannelCreatedEvent as ChannelCreatedEvent
    from .models import ChannelMessage as ChannelMessage
    from .models import ChannelMessageContent as ChannelMessageContent
    from .models import ChannelUpdatedEvent as ChannelUpdatedEvent
    from .models import Content
    from .models import RoomMetadataEvent as RoomMetadataEvent
    from .models import SSEMessage as SSEMessage
    from .models import UserInitData as UserInitData
    from .protobuf.api import api_pb2 as api_pb2
    from .protobuf.rtapi import realtime_pb2 as realtime_pb2
    from .session import Session as Session
    from .structures import Message as Message
    from .utils import generate_snowflake_id as generate_snowflake_id
    from .utils import get_logger as get_logger
    from .utils import setup_logger as setup_logger

__all__ = [
    "DEFAULT_API_KEY",
    "DEFAULT_EXPIRED_TIMESPAN_MS",
    "DEFAULT_HOST",
    "DEFAULT_MESSAGE_PER_TIME",
    "DEFAULT_MMN_API",
    "DEFAULT_PORT",
    "DEFAULT_SEND_BULK_INTERVAL",
    "DEFAULT_SSL",
    "DEFAULT_TIMEOUT_MS",
    "DEFAULT_ZK_API",
    "MezonClient",
    "auto_bind",
]

_log = Log(__name__)

H = TypeVar("H", bound=Handler)
Self = TypeVar("Self", bound="MezonClient")


class MezonClient(ClientBase):
    """A bot on Mezon.

    Args:
        client_id: The bot's id, as int or decimal text.
        api_key: The bot's key. It never appears in a log, a repr or an exception.
        host: The host of the login. ``MEZON_HOST`` changes the default.
        port: The port of the login. ``MEZON_PORT`` changes the default.
        use_ssl: Whether the login uses TLS. ``MEZON_USE_SSL`` changes the default.
        timeout: Limit of an HTTP call in ms. ``MEZON_TIMEOUT_MS`` changes the default.
        mmn_api_url: Where tokens are sent; None switches that off. ``MEZON_MMN_API_URL`` changes the default.
        zk_api_url: Where proofs come from; None switches that off. ``MEZON_ZK_API_URL`` changes the default.
        agent_event_url: Where the stream of AI-agent events comes from; None switches it off.
        log_level: The level printed with `enable_logging`.
        enable_logging: Whether the package's log is printed to standard error.
        http_rate: (starts, seconds): HTTP calls that may start per period; (1, 1.25) as the service asks. (inf, 1) lifts it.
        socket_rate: (frames, seconds): what may be sent per period; ((60, 1), (200, 60)) as the service asks, of which the second pair
            counts only messages. A single pair is the whole pace, and (inf, 1) lifts it.
        socket_thread: Which thread reads and writes the socket: "runtime" is one of the package's own, "loop" that of the event loop, and
            "auto", the default, chooses by what comes and goes. Heartbeats, bursts, and whatever comes while the loop is held, are the
            runtime's with "loop", too; outside of Linux, "loop" concerns the writing only. ``MEZON_SOCKET_THREAD`` changes the default.
        offline: What to do with a message that is sent while the socket is down: "fail" at once, "wait" for the socket up to 300 s, or send
            it over "http", once. Only new messages can go over HTTP; edits, deletions, reactions and ephemeral messages fail.
        handler_limit: Coroutine handlers that may be suspended at once; further events wait, and the socket waits for them. Presses of
            components, which such handlers may wait for, have as many places of their own.
        heartbeat: (seconds from one ping to the next, seconds until a missing pong ends the connection); (10, 10).
        ca_file: A PEM file of additional certificate authorities to trust.
        recover_missed: Whether messages missed during an outage are fetched after it, in known channels.
        recovery_patience: Seconds that a new message waits for messages missed before it in its channel, 0 to 60; 0.5. After that it goes
            ahead, and what is found later is handed over later.
        content_limit: The longest JSON of a message's content in UTF-16 units; longer ones are refused before they are sent. None leaves it
            to the service, which documents 4000. ``MEZON_CONTENT_LIMIT`` changes the default.
        content: How the content of received messages is presented: "text" is JSON text that reads like a dict, "dict" a plain dict, as in
            mezon-sdk 1.8.3. ``MEZON_CONTENT`` changes the default.
        download_limit: Largest download to disk in bytes, unless the call says otherwise; None for no limit.
        message_db_path: Where received messages are stored: a path, ":memory:", or None for nowhere. ``MEZON_MESSAGE_DB_PATH`` changes the
            default.
        message_db_rows_max: How many of the newest messages of each channel are kept there; None keeps all.
        proxy: The proxy for all servers: ``http://``, ``https://``, ``socks5://`` or ``socks5h://``, with user and password if needed. None
            uses ``HTTPS_PROXY``, ``HTTP_PROXY`` or ``ALL_PROXY``, False none. Hosts in ``NO_PROXY`` and this machine are always reached
            directly.
        connect_timeout: Seconds that opening a connection may take, the socket's handshake included; 10.
        login_pause_max: Longest pause in seconds that a server may impose on the first login; beyond it `login()` raises; 60.
        handshake_interval: Least number of seconds between two socket handshakes; 1, as the service asks.
        broker: Where the other processes of the bot are met, if it has more than one: the address of a NATS server, or a `Broker`; see
            docs/scaling.md. ``MEZON_BROKER`` changes the default.

    Raises:
        ValidationError: A setting is not acceptable; the message says what is.

    Attributes:
        clans: The clans the bot is in, by id.
        channels: The known channels, by id; ``fetch`` asks the server for others.
        users: The known users, by id.
        event_manager: The handlers.
        message_db: Received messages, including those from before a restart; see MessageDB.
        session_manager: The session, None before login.
        socket_manager: The socket, None before login.
        channel_manager: Direct-message channels, None before login.
        mmn_api_url: Where tokens are sent, or None.
        zk_api_url: Where proofs come from, or None.
        agent_event_url: Where AI-agent events come from, or None.
        download_limit: Largest download to disk in bytes, unless the call says otherwise, or None.
    """

    @constructor(bot_id="client_id")
    def __init__(
        self,
        client_id: Id,
        api_key: str,
        host: str = DEFAULT_HOST,
        port: str | int = DEFAULT_PORT,
        use_ssl: bool = DEFAULT_SSL,
        timeout: int = DEFAULT_TIMEOUT_MS,
        mmn_api_url: str | None = DEFAULT_MMN_API,
        zk_api_url: str | None = DEFAULT_ZK_API,
        agent_event_url: str | None = None,
        log_level: int = logging.INFO,
        enable_logging: bool = False,
        *,
        http_rate: tuple[float, float] | None = None,
        socket_rate: tuple[float, float] | Sequence[tuple[float, float]] | None = None,
        socket_thread: Literal["auto", "loop", "runtime"] | None = None,
        offline: Offline | None = None,
        handler_limit: int | None = None,
        heartbeat: tuple[float, float] | None = None,
        ca_file: str | os.PathLike[str] | None = None,
        content_limit: int | None = None,
        content: Literal["text", "dict"] = "text",
        download_limit: int | None = DOWNLOAD_LIMIT,
        message_db_path: str | os.PathLike[str] | bool | None = DEFAULT_DB_PATH,
        message_db_rows_max: int | None = None,
        recover_missed: bool = True,
        recovery_patience: float | None = None,
        proxy: str | Literal[False] | None = None,
        connect_timeout: float | None = None,
        login_pause_max: float | None = None,
        handshake_interval: float | None = None,
        broker: str | Broker | None = None,
    ) -> None:
        if enable_logging:
            from .utils.logger import setup_logger

            setup_logger(log_level=log_level)
        given = locals()
        settings = ClientSettings(given)
        # The key itself has no name in here: a traceback with variables would tell it.
        key = cast("Secret[str]", api_key)
        try:
            super().__init__(to_bot_id(cast("Id", whole(client_id)), "client_id"), key.reveal(), **settings.core)
        except ValidationError as error:
            raise settings.explained(error) from None
        settings.warn(self.client_id)
        self._key = key
        self._ca_file = ca_file
        self._http_rate = settings.http_rate
        self._role = settings.role
        self._plain_content = settings.is_plain
        self.use_ssl: bool = settings.core["use_ssl"]
        self.timeout_ms: int = settings.core["timeout"]
        self.login_url = settings.login_url
        self._origins = settings.origins
        self.mmn_api_url: str | None = settings.core["mmn_api_url"]
        self.zk_api_url: str | None = settings.core["zk_api_url"]
        self.agent_event_url = agent_event_url
        self.download_limit = download_limit
        self._managers = {}
        # What the client keeps must not keep the client alive: dropping its last reference closes it.
        reference: weakref.ref[MezonClient] = weakref.ref(self)
        records = self._records
        deleting = telling(reference, "_hear_of_deleted")
        self.event_manager = self._make_handlers(publisher(reference), reference)
        self._message_db_path = settings.core["message_db_path"]
        self.channels: LiveCache[TextChannel] = LiveCache(
            records.channels(),
            lambda record: TextChannel._of(client_of(reference), record),
            asking(reference, "_ask_channel"),
            self.channels_max,
            deleting=deleting,
        )
        self.clans: LiveCache[Clan] = LiveCache(
            records.clans(),
            lambda record: Clan._of(client_of(reference), record),
            asking(reference, "_ask_clan"),
            self.clans_max,
            deleting=deleting,
        )
        self.users: LiveCache[User] = LiveCache(
            records.users(),
            lambda record: User._of(client_of(reference), record),
            asking(reference, "_ask_user"),
            self.users_max,
            is_bare=lambda record: not record.username,
            deleting=deleting,
        )
        for event, handler in bound_handlers(self):
            self.event_manager.on(event, handler)

    @staticmethod
    def _make_handlers(publish: Publish, owner: weakref.ref[Any]) -> EventManager:
        """Return what keeps the handlers; a bot has its own kind."""
        return EventManager(publish, owner)

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if (cls.login, cls.get_session, cls.initialize_managers) != (MezonClient.login, *_PARTS_OF_LOGIN[:2]):
            from ._legacy.subclass import check_subclass  # for subclasses in the shape of 1.8.x

            check_subclass(cls, MezonClient)

    @classmethod
    def from_env(cls: type[Self], **settings: Any) -> Self:
        """Build a client from ``MEZON_CLIENT_ID``, ``MEZON_API_KEY`` and the variables that change defaults.

        Raises:
            ValidationError: A variable is missing or not acceptable.
        """
        for variable in ("MEZON_CLIENT_ID", "MEZON_API_KEY"):
            if not os.environ.get(variable):
                raise ValidationError(f"the environment variable {variable} is not set", field=variable)
        try:
            return cls(os.environ["MEZON_CLIENT_ID"], os.environ["MEZON_API_KEY"], **settings)
        except ValidationError as error:
            if error.field in {"client_id", "api_key"}:
                raise of_variable(f"MEZON_{error.field.upper()}", error) from None
            raise

    async def login(self, enable_auto_reconnect: bool = True) -> None:
        """Log in: authenticate, open the socket, join the clans. From then on the connection maintains itself.

        A second login of an open client does nothing; after `disconnect()` it opens the client again, also on another loop.

        Args:
            enable_auto_reconnect: Whether a lost connection is reopened, however long that takes; otherwise it ends with the event
                ``closed``.

        Raises:
            AuthError: The server refuses the id or the key.
            ProtocolError: The server's answer is not a session.
            HTTPError: The server answers with another error.
            NotConnected: The server cannot be reached.
            LoopError: The client is open on another event loop.
        """
        cls = type(self)
        if (cls.get_session, cls.initialize_managers, cls._setup_reconnect_handlers) != _PARTS_OF_LOGIN:
            from ._legacy.subclass import login_by_parts  # for subclasses in the shape of 1.8.x

            await login_by_parts(self, MezonClient, enable_auto_reconnect)
        else:
            await self._connect(enable_auto_reconnect)

    async def disconnect(self) -> None:
        """Close the connection and everything that belongs to it; can be called at any time, any number of times.

        Events that have arrived are still handed to their handlers, for 5 s at most; calls in flight raise ClientClosed. Closing takes a
        few seconds if the server does not answer the closing handshake, 6 s at most.
        """
        await self._close()

    def run(self, enable_auto_reconnect: bool = True, *, grace: float = 0) -> None:
        """Run the bot until it is closed or asked to stop (SIGINT, SIGTERM, SIGHUP); owns the event loop.

        The first signal makes it shut down gracefully; one that comes 0.25 s later or more interrupts whatever blocks that, with
        `KeyboardInterrupt` or, for the others, `SystemExit`. Signals that the program ignores stay ignored, and its own handlers are
        called as well; one for SIGHUP is called alone.

        Args:
            enable_auto_reconnect: See `login`.
            grace: Seconds that handlers which run at the first signal may take to end, with the connection still open: what arrives
                meanwhile starts no handler, but code that waits for an event gets it. Those that take longer see calls end with
                ClientClosed.

        Raises:
            ValidationError: `grace` is not a number of seconds.
            AuthError: The server refuses the id or the key.
            LoopError: An event loop is running, as in a notebook; use ``await client.login()`` there.
        """
        from ._run import check_grace, finish, run  # a program that has a loop does without

        check_grace(grace)
        run(
            lambda stop: self._run(enable_auto_reconnect, stop, lambda: finish(self, grace)),
            "await client.login(), and await client.disconnect() at the end",
        )

    def broadcast(
        self,
        channels: Iterable[TextChannel | Id],
        content: Content | Callable[[TextChannel], Content],
        **options: Any,
    ) -> Broadcast:
        """Send a message to many channels at half of the pace, so that the bot can still answer meanwhile.

        ``async for delivery in client.broadcast(channels, "news")`` yields a Delivery for each as it is done, and ``await
        client.broadcast(channels, "news")`` returns all of them in the order of the channels. Messages refused for the rate are sent again
        after the pause that the server asks for.

        Args:
            channels: Channels, or their ids.
            content: See TextChannel.send, or a function that returns it for each channel.
            **options: The other arguments of TextChannel.send, the same for all.

        Raises:
            ValidationError: There is no valid channel to send to; nothing was sent. Errors of a single channel are in its Delivery.
        """
        from ._broadcast import Broadcast  # few bots need it

        return Broadcast(self, channels, content, options)

    async def get_channel_from_id(self, channel_id: Id) -> TextChannel:
        """Return a channel, requested from the server if it is not known; like ``channels.fetch``."""
        return await self.channels.fetch(channel_id)

    async def get_user_from_id(self, user_id: Id) -> User:
        """Return a user; like ``users.fetch``."""
        return await self.users.fetch(user_id)

    async def _ask_channel(self, channel_id: int) -> TextChannel:
        record: ChannelRecord = await self._wait(self._fetch_channel(channel_id))
        return TextChannel._of(self, record)

    async def _ask_clan(self, clan_id: int) -> Clan:
        record: ClanRecord = await self._wait(self._fetch_clan(clan_id))
        return Clan._of(self, record)

    async def _ask_user(self, user_id: int) -> User:
        # The platform has no call that looks a user up by id alone. The names come with the user's first message; a direct
        # channel is made when something is sent, not by looking.
        return self.users._object_of(self._ensure_user(user_id))

    def __repr__(self) -> str:
        try:
            return f"<{type(self).__name__} client_id={self.client_id} state={self.state}>"
        except ValidationError:
            # A traceback that shows the variables of a failed constructor shows this client too.
            return f"<{type(self).__name__} not initialised>"


# The login steps that a 1.8.x subclass may override.
_PARTS_OF_LOGIN: Final = (
    MezonClient.get_session,
    MezonClient.initialize_managers,
    MezonClient._setup_reconnect_handlers,
)


adopt("MezonClient", *MezonClient.__mro__[1:-1])

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__, NAMES)

"""A local Mezon server for tests, demos and offline work.

    async with LocalGateway() as gateway:
        bot = gateway.bot("my-bot")                      # id and key to log in with
        user = gateway.user("tester")
        await user.say(gateway.channel, "!ping")
        reply = await user.expect(gateway.channel, timeout=5)

The server runs in this process, in Rust, and speaks the protocol as the service does: bots of any SDK log in to it unchanged. It keeps
everything in memory, and can be made to misbehave.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from . import _core
from ._bridge import Anchor, wait
from ._checks import check_port
from ._ids import Id, to_id
from ._lazy import listing
from ._rules import Rules
from ._settings import in_url
from .constants import ChannelType
from .errors import ClientClosed

if TYPE_CHECKING:
    from types import TracebackType

    from .models import Content

__all__ = ["Bot", "LocalGateway", "Rules", "SimUser", "StoredMessage"]

# Lifetimes of a session: the service's, and one that outlasts a test.
SESSION_TTL_S, LONG_SESSION_TTL_S = 600.0, 3600.0

# How long to wait for something that should happen at once; long enough for a busy machine.
PATIENCE_S = 10.0


@dataclass(frozen=True)
class Bot:
    """A bot's account on the local server.

    Attributes:
        id: The bot's id.
        api_key: The bot's key.
        name: The bot's name.
    """

    id: int
    api_key: str = field(repr=False)
    name: str = ""


@dataclass(frozen=True)
class StoredMessage:
    """A message as stored by the server; see the members of ChannelMessage."""

    id: int
    clan_id: int
    channel_id: int
    sender_id: int
    username: str
    text: str
    content: str
    code: int
    mode: int
    topic_id: int
    create_time_seconds: int
    update_time_seconds: int
    ephemeral: bool
    mentions: list[Any]
    attachments: list[Any]
    references: list[Any]
    reactions: list[dict[str, Any]]


class LocalGateway:
    """A local Mezon server.

    Args:
        host: The address to listen on.
        port: The port; 0 lets the system pick one.
        accept_any_bot: Whether an unknown bot is created when it first logs in.
        strict: Whether it refuses what the service refuses, see `Rules`; False is for measurements and for tests of something else.
        rules: Individual rules, instead of those that `strict` selects.
        session_ttl: Seconds until a session expires; 600 if strict, otherwise 3,600.
        hosts: Additional host names that requests may use. Loopback names and the dialled address are always accepted; everything else, and
            every web page of another origin, is refused, so that no page in a browser can use the server.
        default_world: Whether there is a clan "Demo" with a channel "general" that everybody is a member of.
        chunk_size: Bytes of a socket reply per frame.

    Raises:
        ValidationError: The port is invalid.
    """

    def __init__(
        self,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        accept_any_bot: bool = False,
        strict: bool = True,
        rules: Rules | None = None,
        session_ttl: float | None = None,
        hosts: Sequence[str] = (),
        default_world: bool = True,
        chunk_size: int | None = None,
    ) -> None:
        check_port("port", port)
        self._host, self._port = host, port
        self._options: dict[str, Any] = {
            "accept_any_bot": accept_any_bot,
            "session_ttl": (SESSION_TTL_S if strict else LONG_SESSION_TTL_S) if session_ttl is None else session_ttl,
            "hosts": list(hosts),
            "default_world": default_world,
            "chunk_size": chunk_size,
        }
        if rules is None:
            rules = Rules() if strict else Rules.lenient()
        self._rules = rules
        self._gateway: _core.Gateway | None = None
        self._anchor: Anchor | None = None
        self._bots = 0

    # Life

    async def start(self) -> None:
        """Start listening. Raises NotConnected if the address is in use."""
        anchor = Anchor.running()
        anchor.hold()
        try:
            self._gateway = await wait(
                anchor.bridge,
                _core.Gateway.start(anchor.bridge, self._host, self._port, rules=self._rules, **self._options),
            )
        except BaseException:
            anchor.drop()
            raise
        self._anchor = anchor

    async def stop(self) -> None:
        """Close every connection and stop listening; can be called more than once."""
        gateway, anchor = self._gateway, self._anchor
        self._gateway = self._anchor = None
        # A forked child has nothing to stop, and the exception it leaves with must not be replaced.
        if gateway is not None and anchor is not None and not anchor.bridge.foreign:
            try:
                await wait(anchor.bridge, gateway.stop())
            finally:
                anchor.drop()
                await anchor.left()

    async def __aenter__(self) -> LocalGateway:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.stop()

    @property
    def native(self) -> _core.Gateway:
        """The native server, with the faults and hooks that have no method here. Raises ClientClosed if it is not running."""
        if self._gateway is None:
            raise ClientClosed("the gateway does not run; use `async with LocalGateway()` or await gateway.start()")
        return self._gateway

    async def _wait(self, call: tuple[int, asyncio.Future[Any]]) -> Any:
        if self._anchor is None:
            raise ClientClosed("the gateway does not run; use `async with LocalGateway()` or await gateway.start()")
        return await wait(self._anchor.bridge, call)

    @property
    def host(self) -> str:
        """The address it listens on."""
        return self.native.host

    @property
    def port(self) -> int:
        """The port it listens on."""
        return self.native.port

    @property
    def url(self) -> str:
        """The base of its HTTP side."""
        return f"http://{in_url(self.host)}:{self.port}"

    @property
    def mmn_api_url(self) -> str:
        """The URL of its token service."""
        return f"{self.url}/mmn-api/"

    @property
    def zk_api_url(self) -> str:
        """The URL of its proof service."""
        return f"{self.url}/zk-api/"

    @property
    def agent_event_url(self) -> str:
        """The URL of its AI-agent stream."""
        return self.url

    @property
    def rules(self) -> Rules:
        """How strict it is. Newly assigned rules apply from then on."""
        return self._rules

    @rules.setter
    def rules(self, rules: Rules) -> None:
        if self._gateway is not None:
            self._gateway.set_rules(rules)
        self._rules = rules

    def settings(self) -> dict[str, Any]:
        """Return keyword arguments that point a MezonClient at this server, with all its services."""
        return {
            "host": in_url(self.host),
            "port": self.port,
            "use_ssl": False,
            "mmn_api_url": self.mmn_api_url,
            "zk_api_url": self.zk_api_url,
            "agent_event_url": self.agent_event_url,
        }

    def environment(self, bot: Bot | None = None) -> dict[str, str]:
        """Return environment variables that point an unchanged bot at this server, with the credentials of `bot` if given."""
        variables = {
            "MEZON_HOST": in_url(self.host),
            "MEZON_PORT": str(self.port),
            "MEZON_USE_SSL": "false",
            "MEZON_MMN_API_URL": self.mmn_api_url,
            "MEZON_ZK_API_URL": self.zk_api_url,
        }
        if bot is not None:
            variables |= {"MEZON_CLIENT_ID": str(bot.id), "MEZON_API_KEY": bot.api_key}
        return variables

    # World

    @property
    def clan(self) -> int:
        """The id of the default clan."""
        return self.native.default_clan()

    @property
    def channel(self) -> int:
        """The id of the default channel."""
        return self.native.default_channel()

    def bot(self, name: str = "bot", *, id: Id | None = None, api_key: str | None = None) -> Bot:
        """Create a bot's account, a member of the default clan; id and key are generated if left out."""
        self._bots += 1
        bot_id = 1_840_000_000_000_000_000 + self._bots if id is None else to_id(id)
        key = f"local-key-{self._bots}" if api_key is None else api_key
        self.native.add_bot(bot_id, name, key)
        return Bot(bot_id, key, name)

    def user(self, name: str) -> SimUser:
        """Return the simulated user of that name, created on first use."""
        return SimUser(self, self.native.user(name))

    def add_clan(self, name: str, members: Sequence[Bot | SimUser | Id] = ()) -> int:
        """Create a clan and return its id."""
        clan = self.native.add_clan(name)
        for member in members:
            self.native.add_member(clan, _user_id(member))
        return clan

    def add_channel(
        self, name: str, *, clan: Id | None = None, kind: int = ChannelType.CHANNEL_TYPE_CHANNEL, private: bool = False
    ) -> int:
        """Create a channel in a clan (the default one if left out) and return its id."""
        return self.native.add_channel(self.clan if clan is None else clan, name, kind, private)

    def messages(self, channel: Id) -> list[StoredMessage]:
        """Return the messages of a channel, oldest first."""
        return [StoredMessage(**stored) for stored in self.native.messages(channel)]

    def calls(self) -> dict[str, int]:
        """Return how often each call and envelope member was received."""
        return self.native.calls()

    def keep_requests(self, on: bool = True) -> None:
        """Record the messages of requests from now on, at most the last 10,000; ``requests()`` returns them."""
        self.native.keep_requests(on)

    def requests(self, bot: Bot | Id) -> list[tuple[str, Any]]:
        """Return a bot's requests since ``keep_requests()``: the name of each call or envelope member, and its message."""
        user_id = _user_id(bot)
        return [(name, message) for sender, name, message in self.native.requests() if sender == user_id]

    def connections(self, bot: Bot | Id) -> int:
        """Return how many sockets a bot has open."""
        return self.native.connections(_user_id(bot))

    async def wait_connected(self, bot: Bot | Id, timeout: float = PATIENCE_S) -> None:
        """Wait until a bot has logged in, opened its socket and joined its clans.

        Raises:
            TimeoutError: It did not within `timeout` seconds.
        """
        await self._wait(self.native.wait_ready(_user_id(bot), timeout))

    async def wait_disconnected(self, bot: Bot | Id, timeout: float = PATIENCE_S) -> None:
        """Wait until a bot has no socket open. Raises TimeoutError."""
        await self._wait(self.native.wait_disconnected(_user_id(bot), timeout))

    async def wait_calls(self, name: str, count: int, timeout: float = PATIENCE_S) -> None:
        """Wait until a call or envelope member was received `count` times in all. Raises TimeoutError."""
        await self._wait(self.native.wait_calls(name, count, timeout))

    # Faults

    def drop_connections(
        self, bot: Bot | Id | None = None, *, abrupt: bool = True, close_code: int | None = None
    ) -> int:
        """Close sockets, without a closing handshake if `abrupt`; return how many."""
        return self.native.drop_connections(None if bot is None else _user_id(bot), abrupt, close_code)

    def mute_pings(self, on: bool = True) -> None:
        """Stop answering pings, or start again."""
        self.native.mute_pings(on)

    def delay(self, name: str, seconds: float, times: int | None = None) -> None:
        """Delay the answers to a call, an envelope member, ``authenticate`` or ``ws``."""
        self.native.delay(name, seconds, times)

    def refuse(
        self,
        name: str,
        *,
        status: int = 500,
        code: int = 13,
        message: str = "refused by the test",
        times: int | None = None,
    ) -> None:
        """Refuse a call, an envelope member, ``authenticate`` or ``ws``."""
        self.native.refuse(name, status, code, message, times)

    def refuse_history(self, *, status: int = 501, code: int = 12, times: int | None = None) -> None:
        """Refuse to list the messages of any channel; the default is the refusal of a server that does not know the call."""
        self.refuse("ListChannelMessages", status=status, code=code, message="history is not to be had", times=times)

    def delay_history(self, seconds: float, times: int | None = None) -> None:
        """List the messages of a channel late."""
        self.delay("ListChannelMessages", seconds, times)

    def wrong_history(self, how: Literal["newest", "empty", "foreign"] | None) -> None:
        """List wrong messages: always the newest, none, or those of another channel; None lists the right ones."""
        self.native.set_wrong_history(how)

    def clear_faults(self) -> None:
        """End every fault."""
        self.native.clear_faults()

    def expire_sessions(self) -> None:
        """Expire every session now."""
        self.native.expire_sessions()

    async def refuse_connections(self, on: bool = True) -> None:
        """Refuse new connections, or accept them again on the same port."""
        await self._wait(self.native.refuse_connections(on))

    def send_raw(self, bot: Bot | Id, frame: bytes) -> int:
        """Send a raw frame to every socket of a bot; return how many."""
        return self.native.send_raw(_user_id(bot), frame)

    def emit(self, bot: Bot | Id, member: str, payload: Any) -> int:
        """Send an event to every socket of a bot: the name of an envelope member, and its message or a dict of its fields."""
        return self.native.emit(_user_id(bot), member, payload)

    def emit_agent(self, bot: Bot | Id, event: Mapping[str, Any] | str | bytes) -> None:
        """Send an AI-agent event to the streams of a bot: its members, its JSON text, or raw bytes."""
        if isinstance(event, bytes):
            self.native.send_agent_raw(_user_id(bot), event)
            return
        import json  # few tests have streams

        self.native.emit_agent(_user_id(bot), event if isinstance(event, str) else json.dumps(event))

    def drop_agent_streams(self) -> None:
        """End every AI-agent stream."""
        self.native.drop_agent_streams()

    def last_transaction(self) -> dict[str, Any]:
        """Return the members of the transaction that was last received; empty before the first."""
        import json  # few tests look at transactions

        members: dict[str, Any] = json.loads(self.native.last_transaction() or "{}")
        return members

    async def burst(
        self,
        bot: Bot | Id,
        channel: Id | Sequence[Id],
        count: int,
        text: str | None = None,
        *,
        kind: Literal["message", "rich message", "reaction", "typing"] = "message",
    ) -> tuple[int, float, float]:
        """Send a bot many events as fast as its socket accepts them; all are framed before the first is sent.

        Args:
            bot: The receiver, which has to be connected.
            channel: Where they happen; several channels take turns.
            count: How many.
            text: The text of messages; by default they are numbered.
            kind: Their kind; a "rich message" has a mention, an attachment, a reference and a reaction.

        Returns:
            Bytes written, seconds spent preparing, seconds spent writing.
        """
        channels = [channel] if isinstance(channel, (int, str)) else list(channel)
        call = self.native.burst(_user_id(bot), channels, count, text, kind)
        report: tuple[int, float, float] = await self._wait(call)
        return report

    def __repr__(self) -> str:
        return f"<LocalGateway {self.host}:{self.port}>" if self._gateway else "<LocalGateway stopped>"


class SimUser:
    """A simulated user of a local server."""

    def __init__(self, gateway: LocalGateway, native: _core.SimUser) -> None:
        self._gateway = gateway
        self._native = native

    @property
    def id(self) -> int:
        """The user's id."""
        return self._native.id

    @property
    def name(self) -> str:
        """The user's name."""
        return self._native.name

    async def say(
        self,
        channel: Id,
        content: Content,
        *,
        reply_to: Id | None = None,
        mentions: Sequence[Any] | None = None,
        attachments: Sequence[Any] | None = None,
        topic_id: Id | None = None,
        code: int | None = None,
    ) -> int:
        """Write a message and return its id."""
        options: Mapping[str, Any] = {
            "reply_to": reply_to,
            "mentions": mentions,
            "attachments": attachments,
            "topic_id": topic_id,
            "code": code,
        }
        return self._native.say(channel, content, **options)

    async def expect(
        self,
        channel: Id,
        timeout: float = PATIENCE_S,
        match: str | Callable[[StoredMessage], bool] | None = None,
    ) -> StoredMessage:
        """Return the next message of others in a channel, each once, including those that arrived before the call.

        Args:
            channel: The channel's id.
            timeout: Seconds.
            match: The text it must have, or a predicate of the message.

        Raises:
            TimeoutError: None arrived in time.
        """
        if not callable(match):
            fields = await self._gateway._wait(self._native.expect(self._gateway.native, channel, timeout, match))
            return StoredMessage(**fields)
        loop = asyncio.get_running_loop()
        end, after = loop.time() + timeout, 0
        while True:
            left = max(0.0, end - loop.time())
            fields = await self._gateway._wait(self._native.peek(self._gateway.native, channel, after, left))
            message = StoredMessage(**fields)
            if match(message) and self._native.take(channel, message.id):
                return message
            after = message.id

    async def edit(self, channel: Id, message: Id, content: Content) -> None:
        """Edit a message of this user."""
        self._native.edit(channel, message, content)

    async def delete(self, channel: Id, message: Id) -> None:
        """Delete a message of this user."""
        self._native.delete(channel, message)

    async def react(self, channel: Id, message: Id, emoji: str, emoji_id: Id = 1) -> int:
        """React to a message and return the reaction's id."""
        return self._native.react(channel, message, emoji, emoji_id)

    async def typing(self, channel: Id) -> None:
        """Show this user as typing."""
        self._native.typing(channel)

    async def click_button(
        self,
        message: Id,
        button_id: str,
        extra: str = "",
        *,
        as_user: Bot | SimUser | Id | None = None,
        in_channel: Id | None = None,
        times: int = 1,
        even_disabled: bool = False,
    ) -> None:
        """Click a button of a message.

        Args:
            message: The message.
            button_id: The button; it need not be one of the message's.
            extra: The form values as written by the client; `submit` writes them as the web client does.
            as_user: The user whom the client claims to be; the service believes it.
            in_channel: The channel that the client claims to have clicked in; the service believes that too.
            times: How often; users click twice.
            even_disabled: Whether a disabled button is clicked all the same, as the web client allows.

        Raises:
            InvalidInput: The button is a link, whose clicks are not reported, or it is disabled.
        """
        forged = _forged(as_user, in_channel, even_disabled)
        for _ in range(times):
            self._native.click_button(message, button_id, extra, **forged)

    async def submit(
        self,
        message: Id,
        button_id: str,
        values: Mapping[str, str | Sequence[str]],
        *,
        fast: bool = False,
        as_user: Bot | SimUser | Id | None = None,
        in_channel: Id | None = None,
        times: int = 1,
        even_disabled: bool = False,
    ) -> None:
        """Fill in the form of a message and click one of its buttons, as the web client does.

        Args:
            message: The message.
            button_id: The button.
            values: What is typed or chosen, by field id.
            fast: Whether the button is clicked within 300 ms of the last key, so that the typed text is missing.
            as_user: See `click_button`.
            in_channel: See `click_button`.
            times: See `click_button`.
            even_disabled: See `click_button`.

        Raises:
            InvalidInput: The form has no such field; and as `click_button`.
        """
        given = [(name, [value] if isinstance(value, str) else list(value)) for name, value in values.items()]
        forged = _forged(as_user, in_channel, even_disabled)
        for _ in range(times):
            self._native.submit(message, button_id, given, fast=fast, **forged)

    async def select(self, message: Id, selectbox_id: str, values: Sequence[str], *, by_schema: bool = False) -> None:
        """Choose in a select of a message.

        Args:
            message: The message.
            selectbox_id: The select.
            values: What is chosen, one after the other.
            by_schema: Whether the bot gets the schema's own event, in which the server names the user. The web and desktop clients report
                each choice as a click of a button.
        """
        self._native.select(message, selectbox_id, list(values), by_schema)

    async def dm(self, other: Bot | SimUser | Id) -> int:
        """Open the direct channel with somebody and return its id."""
        return self._native.dm(_user_id(other))

    async def expect_reaction(self, channel: Id, message: Id, timeout: float = PATIENCE_S) -> dict[str, Any]:
        """Return the next reaction of others to a message. Raises TimeoutError."""
        call = self._native.expect_reaction(self._gateway.native, channel, message, timeout)
        reaction: dict[str, Any] = await self._gateway._wait(call)
        return reaction

    async def expect_edit(self, channel: Id, message: Id, timeout: float = PATIENCE_S) -> StoredMessage:
        """Return a message once it has been edited. Raises TimeoutError."""
        call = self._native.expect_edit(self._gateway.native, channel, message, timeout)
        return StoredMessage(**await self._gateway._wait(call))

    async def expect_delete(self, channel: Id, message: Id, timeout: float = PATIENCE_S) -> None:
        """Wait until a message has been deleted. Raises TimeoutError."""
        await self._gateway._wait(self._native.expect_delete(self._gateway.native, channel, message, timeout))

    async def round_trips(
        self, channel: Id, count: int, text: str = "echo", timeout: float = PATIENCE_S
    ) -> list[float]:
        """Say a text and wait for the next message of others, `count` times, to measure how fast a bot answers.

        Returns:
            The seconds each answer took, measured in the server.

        Raises:
            TimeoutError: An answer took longer than `timeout` s.
        """
        call = self._native.round_trips(self._gateway.native, channel, text, count, timeout)
        times: list[float] = await self._gateway._wait(call)
        return times

    def __repr__(self) -> str:
        return f"<SimUser id={self.id} name={self.name}>"


def _forged(as_user: Bot | SimUser | Id | None, in_channel: Id | None, even_disabled: bool) -> dict[str, Any]:
    user_id = None if as_user is None else _user_id(as_user)
    return {"user_id": user_id, "channel_id": in_channel, "even_disabled": even_disabled}


def _user_id(who: Bot | SimUser | Id) -> int:
    return who.id if isinstance(who, (Bot, SimUser)) else to_id(who)


__dir__ = listing(__name__)

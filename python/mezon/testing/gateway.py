"""The local server: its life, its addresses, how strict it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from .._adopt import adopt
from .._bridge import Anchor, wait
from .._checks import check_port
from .._core import Gateway
from .._settings import in_url
from ..errors import ClientClosed
from .bot import Bot
from .faults import Faults
from .rules import Rules
from .running import Running
from .world import World

if TYPE_CHECKING:
    from types import TracebackType

    from .clock import TestClock
    from .user import SimUser

__all__ = ["LocalGateway"]

# Lifetimes of a session: the service's, and one that outlasts a test.
SESSION_TTL_S: Final = 600.0
LONG_SESSION_TTL_S: Final = 3600.0


class LocalGateway(World, Faults):
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
        console: Whether it serves the console, a page in which a person chats with the bots; `console_url` is its address.
        console_port: The port of the console, on this machine's own address 127.0.0.1 whatever `host` is; 0 lets the system pick one.

    Raises:
        ValidationError: A port is invalid.
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
        console: bool = False,
        console_port: int = 0,
    ) -> None:
        check_port("port", port)
        check_port("console_port", console_port)
        self._console_port = console_port if console else None
        self._console_url: str | None = None
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
        self._clock: TestClock | None = None
        self._users: dict[str, SimUser] = {}
        self._places: dict[int, int] = {}
        self._names: dict[int, str] = {}

    async def start(self) -> None:
        """Start listening. Raises NotConnected if the address, or that of the console, is in use."""
        async with Anchor.held() as anchor:
            self._gateway = await wait(
                anchor.bridge,
                Gateway.start(anchor.bridge, self._host, self._port, rules=self._rules, **self._options),
            )
            anchor.hold()
        self._anchor = anchor
        if self._console_port is not None:
            try:
                self._console_url = await self._wait(self.native.open_console(self._console_port, in_url(self.host)))
            except BaseException:
                await self.stop()
                raise

    async def stop(self) -> None:
        """Close every connection and stop listening; can be called more than once."""
        gateway, anchor = self._gateway, self._anchor
        self._gateway = self._anchor = self._console_url = None
        # Both are of this run: the next one may have another port, and has other users.
        self._clock = None
        for known in (self._users, self._places, self._names):
            known.clear()
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
    def clock(self) -> TestClock:
        """The clock that schedules, cooldowns and time-outs of the bots go by that are logged in here, in this process."""
        if self._clock is None:
            from .clock import TestClock

            self._clock = TestClock(in_url(self.host), self.port, self.native)
        return self._clock

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
    def console_url(self) -> str:
        """The address of the console, with the token that opens it. Raises ClientClosed if none is served."""
        if self._console_url is None:
            raise ClientClosed("there is no console; LocalGateway(console=True) serves one while it runs")
        return self._console_url

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

    def __repr__(self) -> str:
        return f"<LocalGateway {self.host}:{self.port}>" if self._gateway else "<LocalGateway stopped>"


# Errors about arguments name the class that the test uses.
adopt("LocalGateway", Running, World, Faults)

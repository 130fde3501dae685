"""The way out: through a proxy, past what is exempt from it, over TLS only, and never without a name."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
from collections.abc import AsyncIterator
from typing import Any

import pytest

import mezon
from mezon import MezonClient, SSEEvents, ValidationError
from mezon.errors import NotConnected
from mezon.testing import LocalGateway

from .waiting import PATIENCE_S

NO_LIMIT = (float("inf"), 1)
# A name that nobody but the proxy can resolve.
NAME = "gw.example"
VARIABLES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY", "REQUEST_METHOD")


class Proxy:
    """A proxy that leads to one port of this machine, whatever is asked for, and writes down what goes through it."""

    def __init__(self, port: int, refusal: bytes | None = None) -> None:
        self._port = port
        self._refusal = refusal
        self._tasks: set[asyncio.Task[None]] = set()
        self.asked: list[str] = []
        self.sent = b""

    async def __aenter__(self) -> Proxy:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.address = f"127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                await self._lead(reader, writer)
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _lead(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        self.asked.append(head.decode())
        if self._refusal is not None:
            writer.write(self._refusal)
            await writer.drain()
            return
        upstream, outgoing = await asyncio.open_connection("127.0.0.1", self._port)
        tunnel = head.startswith(b"CONNECT ")
        if tunnel:
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")

        async def up() -> None:
            data = b"" if tunnel else head
            while data or (data := await reader.read(65536)):
                if not tunnel:
                    # Calls without TLS name the whole address, of which the server is told the path.
                    data = re.sub(rb"^([A-Z]+) http://[^/ ]+/", rb"\1 /", data)
                self.sent += data
                outgoing.write(data)
                await outgoing.drain()
                data = b""

        async def down() -> None:
            while data := await upstream.read(65536):
                writer.write(data)
                await writer.drain()

        try:
            await asyncio.wait(
                [asyncio.ensure_future(up()), asyncio.ensure_future(down())], return_when=asyncio.FIRST_COMPLETED
            )
        finally:
            outgoing.close()

    def heads(self) -> list[str]:
        """Return the heads of all requests that went through, in small letters."""
        parts = self.sent.decode("latin-1").lower().split(" http/1.1\r\n")
        return [part.partition("\r\n\r\n")[0] for part in parts[1:]]


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Give the tests an environment without any proxy."""
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)
        monkeypatch.delenv(variable.lower(), raising=False)
    return monkeypatch


@pytest.fixture
async def server() -> AsyncIterator[LocalGateway]:
    """Serve on every address: the sessions of such a gateway name the host that the client asked for."""
    async with LocalGateway(host="0.0.0.0", hosts=[NAME], strict=False) as gateway:  # noqa: S104
        yield gateway


def client(server: LocalGateway, **settings: Any) -> MezonClient:
    bot = server.bot("bot")
    url = f"http://{NAME}:{server.port}"
    urls = {"mmn_api_url": f"{url}/mmn-api/", "zk_api_url": f"{url}/zk-api/", "agent_event_url": url}
    fixed: dict[str, Any] = {"host": NAME, "port": server.port, "use_ssl": False, "http_rate": NO_LIMIT}
    return MezonClient(bot.id, bot.api_key, message_db_path=None, handshake_interval=0, **fixed, **urls, **settings)


async def everything(bot: MezonClient) -> None:
    """Use every way there is to a server: HTTP, the socket, the agent stream and the wallet."""
    async with bot:
        opened = asyncio.Event()
        bot.on(SSEEvents.OPEN, lambda _: opened.set())
        await bot.connect_ai_agent_sse()
        await asyncio.wait_for(opened.wait(), PATIENCE_S)
        await bot.get_current_nonce(str(bot.client_id))


@pytest.mark.parametrize("way", ["setting", "HTTP_PROXY", "all_proxy"])
async def test_http_socket_stream_and_wallet_go_through_the_proxy(
    server: LocalGateway, environment: pytest.MonkeyPatch, way: str
) -> None:
    async with Proxy(server.port) as proxy:
        url = f"http://user:pass%20word@{proxy.address}"
        if way == "setting":
            bot = client(server, proxy=url)
        else:
            environment.setenv(way, url)
            bot = client(server)
        await everything(bot)
    place = f"{NAME}:{server.port}"
    # A tunnel for the socket; calls without TLS are made of the proxy itself, as HTTP has it.
    ways = (f"CONNECT {place} HTTP/1.1\r\n", f"POST http://{place}/", f"GET http://{place}/")
    assert all(head.startswith(ways) for head in proxy.asked)
    assert sum(head.startswith("CONNECT") for head in proxy.asked) == 1
    # user:pass word
    assert all("proxy-authorization: basic dxnlcjpwyxnzihdvcmq=" in head.lower() for head in proxy.asked)
    asked = proxy.sent.decode("latin-1")
    for request in ("POST /v2/apps/authenticate/token", "GET /ws?", "GET /api/sse/metadata?", "POST /mmn-api/"):
        assert request in asked
    # Who asks: on the way to the proxy, and to every server behind it.
    agent = f"user-agent: mezon/{mezon.__version__} (python "
    assert all(agent in head.lower() for head in proxy.asked)
    assert len(proxy.heads()) >= 4
    assert all(agent in head for head in proxy.heads())


async def test_what_no_proxy_names_and_this_machine_are_reached_directly(
    server: LocalGateway, environment: pytest.MonkeyPatch
) -> None:
    async with Proxy(server.port) as proxy:
        environment.setenv("ALL_PROXY", f"http://{proxy.address}")
        bot = server.bot("local")
        async with MezonClient(
            bot.id, bot.api_key, host="127.0.0.1", port=server.port, use_ssl=False, message_db_path=None
        ):
            assert server.connections(bot) == 1
        environment.setenv("no_proxy", "other.test, .example")
        with pytest.raises(NotConnected):
            await client(server, connect_timeout=5).login()
        environment.delenv("no_proxy")
        with pytest.raises(NotConnected):
            await client(server, proxy=False, connect_timeout=5).login()
        assert proxy.asked == []


async def test_a_proxy_that_refuses_is_named_and_its_password_is_nowhere(
    server: LocalGateway, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    refusal = b"HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n"
    async with Proxy(server.port, refusal) as proxy:
        bot = client(server, proxy=f"http://user:hunter2@{proxy.address}")
        with pytest.raises(NotConnected, match=f"the proxy http://{proxy.address} wants credentials") as caught:
            await bot.login()
    # What is final is told at once.
    assert len(proxy.asked) == 1
    shown = f"{caught.value!r} {caught.value.__dict__} {bot!r} {[record.getMessage() for record in caplog.records]}"
    assert "hunter2" not in shown


@pytest.mark.parametrize("proxy", ["ftp://user:hunter2@proxy.example", "socks4://proxy.example", "http://", 3128, True])
def test_what_is_no_proxy_is_refused_without_showing_it(proxy: Any) -> None:
    with pytest.raises(ValidationError, match="proxy must be the address of a proxy such as") as caught:
        MezonClient(1, "key", proxy=proxy)
    assert caught.value.field == "proxy"
    assert "hunter2" not in str(caught.value)


def test_a_variable_that_is_no_proxy_is_refused_by_its_name(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("https_proxy", "htp://user:hunter2@proxy.example")
    with pytest.raises(ValidationError, match="https_proxy must be the address of a proxy") as caught:
        MezonClient(1, "key")
    assert "hunter2" not in str(caught.value)
    MezonClient(1, "key", proxy=False)


@pytest.mark.parametrize("name", ["connect_timeout", "login_pause_max", "handshake_interval"])
def test_pauses_are_numbers_of_seconds_with_an_end(name: str) -> None:
    for given in (-1, "5", float("nan"), float("inf"), 1e9):
        with pytest.raises(ValidationError, match=name) as caught:
            MezonClient(1, "key", **{name: given})
        assert caught.value.field == name
    MezonClient(1, "key", **{name: 2.5})


@pytest.mark.parametrize("name", ["mmn_api_url", "zk_api_url", "agent_event_url"])
def test_a_service_without_tls_is_refused_while_the_login_has_it(name: str) -> None:
    with pytest.raises(ValidationError, match=f"{name} names tokens.example, .*use_ssl=False") as caught:
        MezonClient(1, "key", **{name: "http://tokens.example/"})
    assert caught.value.field == name


async def test_every_way_without_tls_is_warned_about_once(
    server: LocalGateway, caplog: pytest.LogCaptureFixture
) -> None:
    async with Proxy(server.port) as proxy:
        bot = client(server, proxy=f"http://{proxy.address}")
        for _ in range(2):
            await everything(bot)
    warnings = [record.getMessage() for record in caplog.records if "clear text" in record.getMessage()]
    told = f"at {NAME} is reached without TLS, so that what is sent travels in clear text"
    assert sorted(warnings) == sorted(
        [
            "Logging in without TLS, so the key travels in clear text",
            f"The API {told}",
            f"The socket {told}",
            f"The stream of agent events {told}",
            f"The token service {told}",
        ]
    )

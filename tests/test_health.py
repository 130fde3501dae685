"""Alive or ready: as a function, over HTTP, and inside a web application."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

import pytest

from mezon import AuthError, MezonClient, ValidationError, asgi, health
from mezon.testing import Bot, LocalGateway, SimUser

from .conftest import Connect
from .waiting import PATIENCE_S


async def ask(port: int, request: bytes) -> tuple[int, dict[str, str], str]:
    """Return status, headers and body of an answer of a server."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    answer = (await asyncio.wait_for(reader.read(), PATIENCE_S)).decode()
    writer.close()
    await writer.wait_closed()
    head, _, body = answer.partition("\r\n\r\n")
    status, *lines = head.split("\r\n")
    return int(status.split()[1]), dict(line.split(": ", 1) for line in lines), body


def get(path: str, *headers: str) -> bytes:
    return "".join(f"{line}\r\n" for line in (f"GET {path} HTTP/1.1", "Host: test", *headers, "")).encode()


async def test_a_client_is_live_before_its_login_and_dead_when_it_has_ended(connect: Connect, bot: Bot) -> None:
    client = connect(bot)
    assert health.check(client) == (True, False, {bot.id: "idle"})
    await client.login()
    assert health.check(client) == (True, True, {bot.id: "ready"})
    await client.disconnect()
    assert health.check(client) == (False, False, {bot.id: "closed"})


async def test_an_outage_makes_it_unready_and_not_dead(connect: Connect, bot: Bot, gateway: LocalGateway) -> None:
    client = connect(bot)
    await client.login()
    lost = asyncio.ensure_future(client.wait_for("disconnected", timeout=PATIENCE_S))
    back = asyncio.ensure_future(client.wait_for("reconnected", timeout=PATIENCE_S))
    await asyncio.sleep(0)
    gateway.drop_connections(bot)
    await lost
    now = health.check(client)
    assert (now.live, now.ready) == (True, False)
    await back
    assert health.check(client).ready


async def test_a_bot_that_is_refused_is_dead(connect: Connect, gateway: LocalGateway) -> None:
    bot = gateway.bot("refused")
    gateway.refuse("authenticate", status=401, code=16, message="wrong")
    client = connect(bot)
    with pytest.raises(AuthError):
        await client.login()
    assert not health.check(client).live


async def test_several_are_as_well_as_the_worst(connect: Connect, gateway: LocalGateway) -> None:
    one, other = connect(gateway.bot("one")), connect(gateway.bot("other"))
    await one.login()
    assert health.check(one, other)[:2] == (True, False)
    await other.login()
    assert health.check(one, other)[:2] == (True, True)


async def test_probes_are_answered_over_http(connect: Connect, bot: Bot) -> None:
    client = connect(bot)
    async with health.serve(client, port=0) as port:
        assert (await ask(port, get("/livez")))[::2] == (200, f"{bot.id} idle\n")
        assert (await ask(port, get("/readyz")))[::2] == (503, f"{bot.id} idle\n")
        await client.login()
        assert (await ask(port, get("/readyz?verbose")))[::2] == (200, f"{bot.id} ready\n")
        status, headers, body = await ask(port, get("/metrics"))
        assert (status, headers["content-type"]) == (200, "text/plain; version=0.0.4; charset=utf-8")
        assert f'mezon_connected{{client_id="{bot.id}"}} 1\n' in body
        status, headers, body = await ask(port, get("/metrics", "Accept: application/openmetrics-text;version=1.0.0"))
        assert headers["content-type"].startswith("application/openmetrics-text; version=1.0.0")
        assert body.endswith("# EOF\n")
    with pytest.raises(ConnectionRefusedError):
        await ask(port, get("/livez"))


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (get("/"), 404),
        (get("/metrics").replace(b"GET", b"POST"), 405),
        (b"\r\n\r\n", 400),
        (b"GET /livez\r\n\r\n", 400),
        (b"\xff\x00 nonsense\r\n\r\n", 400),
    ],
)
async def test_what_is_no_probe_is_refused(client: MezonClient, request_: bytes, status: int) -> None:
    async with health.serve(client, port=0) as port:
        assert (await ask(port, request_))[0] == status


async def test_head_has_no_body(client: MezonClient) -> None:
    async with health.serve(client, port=0) as port:
        status, headers, body = await ask(port, get("/livez").replace(b"GET", b"HEAD"))
    assert (status, body) == (200, "")
    assert int(headers["content-length"]) > 0


async def test_a_request_without_an_end_is_dropped(client: MezonClient) -> None:
    async with health.serve(client, port=0) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET /livez HTTP/1.1\r\n" + b"x: y\r\n" * 8_000)
        assert await asyncio.wait_for(reader.read(), PATIENCE_S) == b""
        writer.close()


async def call(app: Any, path: str, root: str = "", accept: str = "") -> tuple[int, str]:
    """Return status and body of an answer of an ASGI application."""
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request"}

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "root_path": root,
        "headers": [(b"accept", accept.encode())],
    }
    await app(scope, receive, send)
    return sent[0]["status"], sent[1]["body"].decode()


async def test_an_application_tells_how_its_bot_is(client: MezonClient) -> None:
    app = asgi.status(client)
    assert await call(app, "/readyz") == (200, f"{client.client_id} ready\n")
    assert await call(app, "/bot/readyz", root="/bot") == (200, f"{client.client_id} ready\n")
    assert (await call(app, "/bot/readyz"))[0] == 404
    assert (await call(app, "/metrics", accept="application/openmetrics-text"))[1].endswith("# EOF\n")


async def test_an_application_refuses_what_is_no_request(client: MezonClient) -> None:
    sent: asyncio.Queue[Any] = asyncio.Queue()
    scope = {"type": "websocket", "path": "/livez", "root_path": "", "headers": []}
    await asgi.status(client)(scope, asyncio.Queue[Any]().get, sent.put)
    assert sent.get_nowait() == {"type": "websocket.close"}
    assert sent.empty()


async def lives(app: Any) -> tuple[Callable[[], Any], Callable[[], Any]]:
    """Return what starts and what stops an ASGI application, as a server does it; each raises what failed."""
    steps: asyncio.Queue[Any] = asyncio.Queue()
    told: asyncio.Queue[Any] = asyncio.Queue()
    running = asyncio.ensure_future(app({"type": "lifespan", "asgi": {"version": "3.0"}}, steps.get, told.put))

    async def step(name: str) -> None:
        await steps.put({"type": f"lifespan.{name}"})
        answer = asyncio.ensure_future(told.get())
        await asyncio.wait((running, answer), return_when=asyncio.FIRST_COMPLETED, timeout=PATIENCE_S)
        if not answer.done():
            running.result()
        assert answer.result()["type"] == f"lifespan.{name}.complete", answer.result()
        if name == "shutdown":
            await running

    return lambda: step("startup"), lambda: step("shutdown")


@pytest.mark.parametrize("framework", ["fastapi", "starlette"])
async def test_a_bot_lives_as_long_as_its_application(connect: Connect, bot: Bot, framework: str) -> None:
    module = pytest.importorskip(f"{framework}.applications", reason=f"{framework} is not installed")
    client = connect(bot)
    app = (module.FastAPI if framework == "fastapi" else module.Starlette)(lifespan=asgi.lifespan(client))
    app.mount("/bot", asgi.status(client))
    start, stop = await lives(app)
    await start()
    assert client.is_ready
    assert await call(app, "/bot/readyz") == (200, f"{bot.id} ready\n")
    await stop()
    assert client.state == "closed"


async def test_handlers_may_end_before_the_application_stops(
    connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    client = connect(bot)
    started, ended = asyncio.Event(), asyncio.Event()

    @client.on_channel_message
    async def slow(message: Any) -> None:
        started.set()
        await asyncio.sleep(0.2)
        await message.reply("done")
        ended.set()

    async with asgi.lifespan(client, grace=PATIENCE_S)(None):
        await user.say(gateway.channel, "hello")
        await asyncio.wait_for(started.wait(), PATIENCE_S)
        began = time.monotonic()
    assert ended.is_set()
    assert time.monotonic() - began < PATIENCE_S


async def test_an_application_whose_bot_is_refused_does_not_start(connect: Connect, gateway: LocalGateway) -> None:
    bot = gateway.bot("refused")
    gateway.refuse("authenticate", status=401, code=16, message="wrong")
    with pytest.raises(AuthError):
        async with asgi.lifespan(connect(bot))(None):
            pass


@pytest.mark.parametrize("grace", [-1, "10", None, True, float("nan")])
def test_grace_is_a_number_of_seconds(grace: Any) -> None:
    with pytest.raises(ValidationError, match=f"^grace must be a number of seconds from 0 on, not {grace!r}$"):
        asgi.lifespan(grace=grace)


@pytest.mark.parametrize("port", [-1, 65_536, "8080", None, 1.5, True])
async def test_a_port_that_is_none_is_refused_in_one_sentence(client: MezonClient, port: Any) -> None:
    with pytest.raises(ValidationError, match=r"^port must be an integer from 0, which means any free one, to 65535"):
        await health.serve(client, port=port).__aenter__()


async def test_what_cannot_be_scraped_is_not_served(connect: Connect, bot: Bot) -> None:
    one, other = connect(bot), connect(bot)
    for clients in ((one, one), (one, other)):
        with pytest.raises(ValidationError, match=f"two clients of the bot {bot.id} cannot be told apart"):
            await health.serve(*clients, port=0).__aenter__()
        with pytest.raises(ValidationError, match=f"two clients of the bot {bot.id} cannot be told apart"):
            asgi.status(*clients)

"""Whether a bot is alive and whether it is ready, for what restarts programs: as a function, and as a small HTTP server.

    from mezon import health

    async with bot, health.serve(bot, port=8080):    # GET /livez, /readyz, /metrics
        await bot.wait_closed()

A web application has `mezon.asgi` instead. docs/deploy.md shows both in Docker, systemd and Kubernetes.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from http import HTTPStatus
from typing import TYPE_CHECKING, Final, NamedTuple

from . import metrics
from ._checks import check_port, check_text

if TYPE_CHECKING:
    from ._connection import Connection

__all__ = ["Answer", "Health", "answer", "check", "serve"]

HEAD_MAX: Final = 8 * 1024
"""Longest head of a request, in bytes."""

REQUEST_TIMEOUT_S: Final = 5.0
"""Longest time for a request and its answer."""

TEXT_TYPE: Final = "text/plain; charset=utf-8"


class Health(NamedTuple):
    """How one or several clients are.

    Attributes:
        live: Whether they will work again by themselves if they do not now: none has ended for good. A program that is not live has to be
            started again.
        ready: Whether all are logged in and connected.
        states: The state of each, by the id of the bot.
    """

    live: bool
    ready: bool
    states: dict[int, str]


class Answer(NamedTuple):
    """What is answered over HTTP."""

    status: int
    content_type: str
    body: bytes


def check(*clients: Connection) -> Health:
    """Return how clients are. An outage makes a client unready and not dead: it reconnects by itself, however long that takes."""
    return Health(
        live=all(client.state != "closed" for client in clients),
        ready=all(client.is_ready for client in clients),
        states={client.client_id: client.state for client in clients},
    )


def answer(clients: tuple[Connection, ...], method: str, path: str, accept: str = "") -> Answer:
    """Return what a server says: 200 or 503 to ``/livez`` and ``/readyz``, the numbers of `mezon.metrics` to ``/metrics``.

    Args:
        clients: The clients.
        method: GET or HEAD; everything else is answered with 405.
        path: Without a query; an unknown one is answered with 404.
        accept: The header of that name: who accepts OpenMetrics gets it.
    """
    if method not in {"GET", "HEAD"}:
        return _told(HTTPStatus.METHOD_NOT_ALLOWED)
    if path == "/metrics":
        openmetrics = "application/openmetrics-text" in accept
        kind = metrics.OPENMETRICS_CONTENT_TYPE if openmetrics else metrics.CONTENT_TYPE
        return Answer(HTTPStatus.OK, kind, metrics.text(*clients, openmetrics=openmetrics).encode())
    health = check(*clients)
    is_well = {"/livez": health.live, "/readyz": health.ready}.get(path)
    if is_well is None:
        return _told(HTTPStatus.NOT_FOUND)
    status = HTTPStatus.OK if is_well else HTTPStatus.SERVICE_UNAVAILABLE
    states = "".join(f"{client_id} {state}\n" for client_id, state in health.states.items())
    return Answer(status, TEXT_TYPE, states.encode())


@contextlib.asynccontextmanager
async def serve(*clients: Connection, host: str = "127.0.0.1", port: int = 8080) -> AsyncGenerator[int, None]:
    """Serve ``/livez``, ``/readyz`` and ``/metrics`` over HTTP, on the running loop: a loop that is held answers nobody.

    It tells the ids of the bots, and nothing secret.

    Args:
        *clients: The clients.
        host: The address to listen at; ``0.0.0.0`` for those on other machines, such as the probes of Kubernetes.
        port: The port; 0 for any that is free.

    Yields:
        The port.

    Raises:
        OSError: The port is taken, or must not be listened at.
        ValidationError: The port is none, or two clients are of the same bot.
    """
    metrics.check_clients(clients)
    check_port("port", port)
    check_text("host", host)

    async def serve_one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            await asyncio.wait_for(_exchange(clients, reader, writer), REQUEST_TIMEOUT_S)
        writer.close()

    server = await asyncio.start_server(serve_one, host, port, limit=HEAD_MAX)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


async def _exchange(
    clients: tuple[Connection, ...], reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    request, *headers = head.split("\r\n")
    method, _, rest = request.partition(" ")
    target, _, version = rest.partition(" ")
    accept = next((line.partition(":")[2] for line in headers if line.lower().startswith("accept:")), "")
    is_http = version.startswith("HTTP/1.")
    said = answer(clients, method, target.partition("?")[0], accept) if is_http else _told(HTTPStatus.BAD_REQUEST)
    writer.write(
        f"HTTP/1.1 {said.status} {HTTPStatus(said.status).phrase}\r\ncontent-type: {said.content_type}\r\n"
        f"content-length: {len(said.body)}\r\nconnection: close\r\n\r\n".encode("latin-1")
    )
    if method != "HEAD":
        writer.write(said.body)
    await writer.drain()


def _told(status: HTTPStatus) -> Answer:
    return Answer(status, TEXT_TYPE, f"{status.phrase}\n".encode())

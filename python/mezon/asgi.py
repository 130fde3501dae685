"""A bot inside a web application: its life is that of the application, and the application tells how it is.

    from fastapi import FastAPI
    from mezon import asgi

    app = FastAPI(lifespan=asgi.lifespan(bot))
    app.mount("/bot", asgi.status(bot))    # /bot/livez, /bot/readyz, /bot/metrics

Works with FastAPI, Starlette and whatever else takes such a lifespan; none of them is needed.
"""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator, Awaitable, Callable, MutableMapping
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._connection import Connection

__all__ = ["lifespan", "status"]

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


def lifespan(*clients: Connection, grace: float = 0) -> Callable[[Any], AbstractAsyncContextManager[None]]:
    """Return a lifespan that logs clients in when the application starts and out when it stops.

    An application whose clients cannot log in does not start: it raises what `login` raises.

    Args:
        *clients: The clients; they leave in reverse order.
        grace: Seconds that handlers which run at the stop may take to end, as in `MezonClient.run`.

    Raises:
        ValidationError: `grace` is not a number of seconds.
    """
    from ._run import check_grace, finish  # only who is embedded needs it here

    check_grace(grace)

    @contextlib.asynccontextmanager
    async def life(_: Any) -> AsyncGenerator[None, None]:
        async with contextlib.AsyncExitStack() as stack:
            for client in clients:
                await stack.enter_async_context(client)
                stack.push_async_callback(finish, client, grace)
            yield

    return life


def status(*clients: Connection) -> Callable[[Scope, Receive, Send], Awaitable[None]]:
    """Return an ASGI application that answers ``/livez``, ``/readyz`` and ``/metrics``, to be mounted wherever that suits.

    Args:
        *clients: The clients.

    Raises:
        ValidationError: Two clients are of the same bot.
    """
    from .health import answer  # it is part of no bot that is not asked
    from .metrics import check_clients

    check_clients(clients)

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _live(receive, send)
            return
        if scope["type"] == "websocket":
            # There is none; a server makes 403 of it.
            await send({"type": "websocket.close"})
            return
        path: str = scope["path"]
        # A mounted application is told the whole path, and what of it leads here.
        root: str = scope.get("root_path", "")
        accept = next((value for name, value in scope["headers"] if name == b"accept"), b"").decode("latin-1")
        said = answer(clients, scope["method"], path.removeprefix(root), accept)
        headers = [(b"content-type", said.content_type.encode()), (b"content-length", str(len(said.body)).encode())]
        await send({"type": "http.response.start", "status": said.status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else said.body})

    return application


async def _live(receive: Receive, send: Send) -> None:
    """Answer a server that runs the application alone."""
    while True:
        step = (await receive())["type"]
        await send({"type": f"{step}.complete"})
        if step == "lifespan.shutdown":
            return

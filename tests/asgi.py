"""Requests to an ASGI application in this process."""

from __future__ import annotations

import json
from typing import Any

from fastapi import FastAPI


async def ask(app: FastAPI, method: str, path: str, body: Any = None) -> tuple[int, Any]:
    """Return status and body of the answer of an ASGI application."""
    sent: list[dict[str, Any]] = []
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(b"content-type", b"application/json"), (b"host", b"test")],
        "client": ("test", 1),
        "server": ("test", 80),
        "state": {},
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": json.dumps(body).encode(), "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, send)
    whole = b"".join(message.get("body", b"") for message in sent)
    return sent[0]["status"], json.loads(whole)

"""What an error of the connection tells: where it was going, and what was spoken there."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator
from typing import Any

import pytest

from mezon import ConnectionLost, HTTPError, MezonClient, MezonError, NotConnected

NGINX = (
    b"HTTP/1.1 400 Bad Request\r\ncontent-length: 84\r\nconnection: close\r\n\r\n"
    b"<html><head><title>400 The plain HTTP request was sent to HTTPS port</title></head>\n\n"
)
# What a server that speaks TLS says to something else: an alert, "unexpected message".
ALERT = b"\x15\x03\x03\x00\x02\x02\x0a"
PLAIN = b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n"


@contextlib.asynccontextmanager
async def server(answer: bytes) -> AsyncIterator[int]:
    """Yield the port of a server that answers everything with some bytes and hangs up."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            await reader.read(64 * 1024)
            writer.write(answer)
            await writer.drain()
        writer.close()

    listening = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with listening:
        yield listening.sockets[0].getsockname()[1]


async def failure(port: int, **settings: Any) -> MezonError:
    """Return what the login at a port raises."""
    client = MezonClient(1, "key", "127.0.0.1", port, message_db_path=None, proxy=False, **settings)
    with pytest.raises(MezonError) as raised:
        await client.login(enable_auto_reconnect=False)
    await client.disconnect()
    return raised.value


async def test_where_nobody_listens_the_address_is_told() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        error = await failure(port, use_ssl=False)
    assert isinstance(error, NotConnected)
    assert f"127.0.0.1:{port}" in str(error)


async def test_plain_text_where_tls_was_expected_is_told() -> None:
    async with server(PLAIN) as port:
        error = await failure(port, use_ssl=True)
    assert isinstance(error, NotConnected)
    assert f"127.0.0.1:{port}" in str(error)
    assert "does not speak TLS" in str(error)
    assert "use_ssl=False" in str(error)


@pytest.mark.parametrize("answer", [b"", ALERT], ids=["it hangs up", "it sends an alert"])
async def test_tls_where_plain_text_was_sent_is_told(answer: bytes) -> None:
    async with server(answer) as port:
        error = await failure(port, use_ssl=False)
    assert isinstance(error, ConnectionLost)
    assert f"127.0.0.1:{port}" in str(error)
    assert "if it speaks TLS there, use_ssl=True" in str(error)


async def test_a_web_server_that_says_so_itself_is_understood() -> None:
    async with server(NGINX) as port:
        error = await failure(port, use_ssl=False)
    assert isinstance(error, HTTPError)
    assert "use_ssl=True" in str(error)

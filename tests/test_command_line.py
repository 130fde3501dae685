from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import socket
import sys

import pytest

from mezon import MezonClient, ValidationError, __version__
from mezon.api.utils import build_url
from mezon.testing import LocalGateway


async def test_the_gateway_command_serves_any_bot_until_it_is_interrupted() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "mezon", "gateway", "--port", "0", "--json", stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        ready = json.loads(await process.stdout.readline())
        async with MezonClient(7, "any key", host=ready["host"], port=ready["port"], use_ssl=False) as client:
            assert (await client.channels.fetch(ready["channel"])).name == "general"
            assert client.clans.has(ready["clan"])
    finally:
        process.send_signal(signal.SIGINT)
        status = await process.wait()
    assert status == 0


async def test_the_gateway_command_knows_only_the_bots_it_was_given() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "mezon", "gateway", "--port", "0", "--bot", "8:secret", stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        first = (await process.stdout.readline()).decode()
        port = int(first.split(",")[0].rpartition(":")[2])
        async with MezonClient(8, "secret", host="127.0.0.1", port=port, use_ssl=False) as client:
            assert client.is_ready
    finally:
        process.send_signal(signal.SIGTERM)
        status = await process.wait()
    assert status == 0


async def test_the_version_is_that_of_the_package() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "mezon", "--version", stdout=asyncio.subprocess.PIPE
    )
    printed, _ = await process.communicate()
    assert printed.decode().strip() == __version__


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["gateway", "--port", "{taken}"], "cannot listen on 127.0.0.1:{taken}"),
        (
            ["gateway", "--port", "99999"],
            "port must be an integer from 0, which means any free one, to 65535, not 99999",
        ),
        (["gateway", "--port", "-1"], "not -1"),
        (["gateway", "--port", "abc"], "argument --port: invalid int value: 'abc'"),
        (
            ["gateway", "--bot", "abc"],
            "argument --bot: a bot is its id and its key, such as 1840676906346491904:my-key",
        ),
        (["gateway", "--bot", "8"], "argument --bot: a bot is its id and its key"),
        (["gateway", "--host", "no-address"], "host must be an IP address of this machine"),
        (["gate"], "invalid choice: 'gate'"),
        ([], "the following arguments are required: command"),
    ],
)
async def test_a_mistake_on_the_command_line_is_told_in_one_line(
    gateway: LocalGateway, arguments: list[str], told: str
) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "mezon",
        *(argument.format(taken=gateway.port) for argument in arguments),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    printed, complaints = await process.communicate()
    lines = complaints.decode().splitlines()
    assert (process.returncode, printed, len(lines)) == (2, b"", 1), complaints.decode()
    assert lines[0].startswith("python -m mezon")
    assert told.format(taken=gateway.port) in lines[0]


@pytest.mark.parametrize("port", [-1, 65_536, True, "7350"])
def test_a_gateway_refuses_what_is_no_port(port: object) -> None:
    with pytest.raises(ValidationError, match="port must be an integer from 0"):
        LocalGateway(port=port)  # type: ignore[arg-type]


def _has_ipv6() -> bool:
    with socket.socket(socket.AF_INET6) if socket.has_ipv6 else contextlib.nullcontext() as probe:
        try:
            return probe is not None and probe.bind(("::1", 0)) is None
        except OSError:
            return False


@pytest.mark.skipif(not _has_ipv6(), reason="this machine has no IPv6")
async def test_a_gateway_on_an_ipv6_address_is_reached_by_its_settings() -> None:
    async with LocalGateway(host="::1", accept_any_bot=True) as server:
        place = f"[::1]:{server.port}"
        settings = server.settings()
        assert (server.host, settings["host"], server.url) == ("::1", "[::1]", f"http://{place}")
        assert (settings["mmn_api_url"], settings["zk_api_url"], settings["agent_event_url"]) == (
            f"http://{place}/mmn-api/",
            f"http://{place}/zk-api/",
            f"http://{place}",
        )
        assert server.environment()["MEZON_HOST"] == "[::1]"
        assert build_url("http", "::1", server.port, "/p") == f"http://{place}/p"
        for host in ("::1", "[::1]"):
            async with MezonClient(9, "key", **{**settings, "host": host}) as client:
                assert client.login_url == f"http://{place}"
                assert client.socket_manager.ws_url.endswith(f"//{place}")
                assert (await client.get_current_nonce(9)).nonce == 0
                opened = asyncio.Event()
                client.on("sse_open", lambda _, opened=opened: opened.set())
                await client.connect_ai_agent_sse()
                await opened.wait()
                assert (await client.get_session()).api_url == f"http://{place}"

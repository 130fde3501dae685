from __future__ import annotations

import asyncio
import json
import signal
import sys

from mezon import MezonClient, __version__


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

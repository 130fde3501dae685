from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from mezon import ChannelMessage
from mezon.testing import Bot, LocalGateway

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
DEMO_MAX_MS = 5_000
"""Far more than the conversation takes, on the slowest of machines."""

needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send to a process")


async def start(*command: str | Path, **environment: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *map(str, command),
        env={**os.environ, "PYTHONUNBUFFERED": "1", **environment},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def lines(process: asyncio.subprocess.Process, count: int) -> list[str]:
    assert process.stdout is not None
    stream = process.stdout
    return [(await asyncio.wait_for(stream.readline(), 20)).decode().strip() for _ in range(count)]


def code_blocks() -> list[str]:
    return re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)


@needs_signals
async def test_the_demo_shows_login_event_reply_and_a_clean_end() -> None:
    process = await start(EXAMPLES / "demo.py")
    printed, complaints = await asyncio.wait_for(process.communicate(), 30)
    assert (process.returncode, complaints.decode()) == (0, "")
    told = [re.match(r" *(\d+) ms +(\w+)  (.*)", line) for line in printed.decode().splitlines()]
    assert all(told)
    story = [(match[2], match[3]) for match in told if match]
    assert story[0][0] == "gateway"
    assert story[1:] == [
        ("bot", "logged in and connected"),
        ("tester", "!ping"),
        ("bot", "pong"),
        ("bot", "left with status 0"),
        ("gateway", "closed"),
    ]
    times = [int(match[1]) for match in told if match]
    print(f"the demo took {times[-1]} ms")
    assert times == sorted(times)
    assert times[-1] < DEMO_MAX_MS


@needs_signals
async def test_the_documented_snippets_run_with_ids_as_texts(gateway: LocalGateway, bot: Bot) -> None:
    process = await start(
        EXAMPLES / "client_configuration.py",
        str(bot.id),
        bot.api_key,
        str(gateway.channel),
        str(gateway.clan),
        **gateway.environment(),
    )
    assert await lines(process, 5) == [str(bot.id), "general", "Demo", "3", "True"]
    process.send_signal(signal.SIGINT)
    printed, complaints = await asyncio.wait_for(process.communicate(), 20)
    assert (process.returncode, printed.decode(), complaints.decode()) == (0, "closed\n", "")


@needs_signals
async def test_the_documented_snippets_run_with_ids_as_numbers(gateway: LocalGateway, bot: Bot) -> None:
    program = "import asyncio, sys; sys.path.insert(0, sys.argv[1]); import client_configuration as it; "
    program += f"asyncio.run(it.main({bot.id}, {bot.api_key!r}, {gateway.channel}, {gateway.clan}))"
    process = await start("-c", program, EXAMPLES, **gateway.environment())
    assert await lines(process, 5) == [str(bot.id), "general", "Demo", "3", "True"]
    process.send_signal(signal.SIGTERM)
    printed, complaints = await asyncio.wait_for(process.communicate(), 20)
    assert (process.returncode, printed.decode(), complaints.decode()) == (0, "closed\n", "")


@needs_signals
async def test_the_bot_of_the_readme_has_12_lines_and_answers(gateway: LocalGateway, bot: Bot, tmp_path: Path) -> None:
    source = code_blocks()[0]
    assert len(source.splitlines()) == 12
    source = source.replace("YOUR_BOT_ID", str(bot.id)).replace("YOUR_API_KEY", bot.api_key)
    program = tmp_path / "bot.py"
    program.write_text(source, encoding="utf-8")
    process = await start(program, **gateway.environment())
    await gateway.wait_connected(bot)
    user = gateway.user("tester")
    await user.say(gateway.channel, "!ping")
    assert (await user.expect(gateway.channel)).text == "pong"
    process.send_signal(signal.SIGINT)
    printed, complaints = await asyncio.wait_for(process.communicate(), 20)
    assert (process.returncode, printed, complaints.decode()) == (0, b"", "")


async def test_the_test_of_the_readme_passes() -> None:
    async def answer(message: ChannelMessage) -> None:
        if message.text == "!ping":
            await message.reply("pong")

    names: dict[str, Any] = {"answer": answer}
    exec(compile(code_blocks()[2], "README.md", "exec"), names)  # noqa: S102 - our own documentation
    await names["test_ping"]()


async def test_the_token_example_sends_and_tells_the_receiver(gateway: LocalGateway, bot: Bot) -> None:
    user = gateway.user("receiver")
    command = (EXAMPLES / "send_token.py", str(user.id))
    process = await start(*command, "3", "for you", **gateway.environment(bot))
    printed, complaints = await asyncio.wait_for(process.communicate(), 30)
    sent, announced, nonce = printed.decode().splitlines()
    assert (process.returncode, complaints.decode()) == (0, "")
    assert re.fullmatch(r"sent 3 in transaction [0-9a-f]{64}", sent)
    assert (announced, nonce) == (f"announced: 3 to {user.id}, for you", "transfers so far: 1")

    process = await start(*command, "1000000000", **gateway.environment(bot))
    printed, complaints = await asyncio.wait_for(process.communicate(), 30)
    assert (process.returncode, complaints.decode()) == (1, "")
    assert printed.decode() == "not sent: the transaction was refused: insufficient balance\n"

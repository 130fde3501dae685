from __future__ import annotations

import asyncio
import contextlib
import json
import os
import platform
import signal
import socket
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from mezon import MezonClient, ValidationError, __version__
from mezon.api.utils import build_url
from mezon.testing import Bot as Account
from mezon.testing import LocalGateway, SimUser

from .console_client import Console


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


def command(*arguments: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the command line in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "mezon", *arguments],
        cwd=folder,
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=False,
    )


BOT = """\
from mezon import Bot, Context

{name} = Bot.from_env()


@{name}.command()
async def ping(ctx: Context) -> None:
    await ctx.reply("pong")
"""


@pytest.mark.parametrize("named", ["shop", "shop:shop_bot", "shop.py", "shop.py:shop_bot"])
@pytest.mark.parametrize("tail", ["", "shop_bot.run()\n"])
async def test_a_bot_is_run_until_it_is_interrupted(
    gateway: LocalGateway, bot: Account, user: SimUser, tmp_path: Path, named: str, tail: str
) -> None:
    (tmp_path / "shop.py").write_text(BOT.format(name="shop_bot") + tail, encoding="utf-8")
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "mezon",
        "run",
        named,
        cwd=tmp_path,
        env=os.environ | gateway.environment(bot),
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        await gateway.wait_connected(bot, 30)
        await user.say(gateway.channel, "!ping")
        assert (await user.expect(gateway.channel)).text == "pong"
    finally:
        process.send_signal(signal.SIGINT)
        _, complaints = await process.communicate()
    assert (process.returncode, complaints) == (0, b"")


@pytest.mark.parametrize(
    ("text", "named", "told"),
    [
        (None, "shop", "there is no module shop in "),
        (None, "shop.bot:bot", "there is no module shop in "),
        (None, "shop.py", "there is no file shop.py"),
        ("", "./shop.py:bot", "shop:bot is not there"),
        ("", "shop:", "a bot is written as a file or as module:name, such as bot.py or shop.bot:bot, not 'shop:'"),
        ("", "1shop", "a bot is written as a file or as module:name"),
        ("", None, "there is no pyproject.toml in "),
        ("", "--grace=-1", "argument --grace: grace must be "),
        ("", "shop", "shop has no Bot or MezonClient at its top level; write `bot = Bot.from_env()` there"),
        (BOT.format(name="bot"), "shop:robot", "shop:robot is not there; the module has bot"),
        ("bot = 5", "shop:bot", "shop:bot is an int, not a Bot or MezonClient"),
        (BOT.format(name="a") + "b = Bot.from_env()", "shop", "shop has several bots (a, b); name one, as in shop:a"),
        (BOT.format(name="bot").replace(".from_env()", "('x', 'k')"), "shop", "shop cannot be imported: client_id"),
        (BOT.format(name="bot").replace(".from_env()", "(7, 'wrong')"), "shop", "the server refused the credentials"),
    ],
)
def test_a_mistake_in_naming_a_bot_is_told_in_one_line(
    tmp_path: Path, text: str | None, named: str | None, told: str, gateway: LocalGateway
) -> None:
    if text is not None:
        (tmp_path / "shop.py").write_text(text, encoding="utf-8")
    done = command("run", *filter(None, (named,)), folder=tmp_path, **gateway.environment(gateway.bot()))
    # Before a login that fails, the log says so, too.
    *logged, last = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (2, "")
    assert last.startswith("python -m mezon run: ")
    assert told in last
    assert all(line.startswith("Connecting failed") for line in logged)


@pytest.mark.parametrize(
    ("answer", "status", "told"),
    [
        (500, 1, "the login at {url} failed: away for lunch (status 500)"),
        (404, 1, "the login at {url} failed: away for lunch (status 404)"),
        (401, 2, "the login at {url} failed: the server refused the credentials: away for lunch (status 401)"),
        (None, 1, "the server {place} cannot be reached: "),
    ],
)
@pytest.mark.parametrize("tail", ["", "bot.run()\n"])
async def test_a_login_that_fails_is_one_line_that_says_where(
    tmp_path: Path, gateway: LocalGateway, bot: Account, answer: int | None, status: int, told: str, tail: str
) -> None:
    (tmp_path / "shop.py").write_text(BOT.format(name="bot") + tail, encoding="utf-8")
    if answer is None:
        await gateway.refuse_connections()
    else:
        gateway.refuse("authenticate", status=answer, message="away for lunch")
    done = await asyncio.to_thread(command, "run", "shop", folder=tmp_path, **gateway.environment(bot))
    *logged, last = done.stderr.splitlines()
    imported = "shop cannot be imported: " if tail else ""
    said = told.format(url=gateway.url, place=f"{gateway.host}:{gateway.port}")
    assert last.startswith(f"python -m mezon run: {imported}{said}")
    assert all(line.startswith("Connecting failed") for line in logged)
    assert (done.returncode, done.stdout) == (status, "")


def test_what_a_setup_raises_is_the_programs_whatever_its_class(tmp_path: Path, gateway: LocalGateway) -> None:
    program = "import mezon\n\nbot = mezon.Bot.from_env()\n\n\n@bot.setup\nasync def prepare():\n    raise mezon.NotConnected('no database')\n"
    (tmp_path / "shop.py").write_text(program, encoding="utf-8")
    done = command("run", "shop", folder=tmp_path, **gateway.environment(gateway.bot()))
    first, place, line, *_, last = done.stderr.splitlines()
    assert first == "Traceback (most recent call last):"
    assert place.endswith('shop.py", line 8, in prepare')
    assert line.strip() == "raise mezon.NotConnected('no database')"
    assert last == "mezon.errors.NotConnected: no database"
    assert done.returncode == 1


def test_what_the_code_of_a_bot_raises_keeps_its_traceback(tmp_path: Path) -> None:
    (tmp_path / "shop.py").write_text("import no_such_thing\n", encoding="utf-8")
    done = command("run", "shop", folder=tmp_path)
    assert done.returncode == 1
    first, place, *_, last = done.stderr.splitlines()
    assert first == "Traceback (most recent call last):"
    assert place.endswith('shop.py", line 1, in <module>')
    assert last == "ModuleNotFoundError: No module named 'no_such_thing'"


@pytest.mark.parametrize("written", [b"def f(:\n", b"x = '\xff'\n", b"if True:\nx = 1\n"])
def test_a_file_that_python_cannot_read_is_told_without_the_way_to_it(tmp_path: Path, written: bytes) -> None:
    (tmp_path / "shop.py").write_bytes(written)
    done = command("run", "shop.py", folder=tmp_path)
    assert done.returncode == 1
    place, *_, last = done.stderr.splitlines()
    assert place.strip().startswith(f'File "{tmp_path / "shop.py"}", line ')
    assert last.startswith(("SyntaxError: ", "IndentationError: "))
    assert "importlib" not in done.stderr


def test_the_information_for_a_bug_report_has_versions_and_no_secret(tmp_path: Path) -> None:
    done = command("info", folder=tmp_path, MEZON_API_KEY="top-secret", MEZON_HOST="user:pass@host")
    assert (done.returncode, done.stderr) == (0, "")
    facts = dict(line.split(":", 1) for line in done.stdout.splitlines())
    assert __version__ in facts["mezon"]
    assert platform.python_version() in facts["Python"]
    assert {"MEZON_API_KEY", "MEZON_HOST"} <= {name.strip() for name in facts["environment"].split(",")}
    assert "secret" not in done.stdout
    assert "pass" not in done.stdout


def test_the_console_script_leads_to_the_same_door(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    points = metadata.entry_points(group="console_scripts", name="mezon")
    monkeypatch.setattr(sys, "argv", ["/usr/bin/mezon", "gate"])
    with pytest.raises(SystemExit) as ended:
        next(iter(points)).load()()
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("mezon: argument command: invalid choice: 'gate'")


async def test_the_gateway_command_tells_who_connects_and_what_bots_say_and_serves_the_console() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "mezon", "gateway", "--port", "0", "--bot", "8:secret", "--console",
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    out = process.stdout

    async def line(start: str) -> str:
        while True:
            told = (await asyncio.wait_for(out.readline(), 30)).decode()
            assert told, f"it ended without a line that starts with {start!r}"
            if told.strip().startswith(start):
                return told.strip()

    try:
        first = await line("Mezon gateway on")
        port, channel = int(first.split(",")[0].rpartition(":")[2]), first.rpartition(" ")[2]
        assert await line("export MEZON_CLIENT_ID") == "export MEZON_CLIENT_ID=8"
        assert await line("export MEZON_API_KEY") == "export MEZON_API_KEY=secret"
        url = (await line("Chat with it on")).rpartition(" ")[2]
        async with MezonClient(8, "secret", host="127.0.0.1", port=port, use_ssl=False) as client:
            assert await line("bot-8") == "bot-8 (8) has connected"
            await (await client.channels.fetch(channel)).send("good morning")
            assert await line("bot-8") == "bot-8 in general: 'good morning'"
            async with Console(url) as console:
                (shown,) = (await console.event("snapshot"))["bots"]
                assert (shown["id"], shown["ready"]) == ("8", True)
        assert await line("bot-8") == "bot-8 (8) has disconnected"
    finally:
        process.send_signal(signal.SIGTERM)
        status = await process.wait()
    assert status == 0

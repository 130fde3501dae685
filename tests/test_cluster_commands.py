"""The commands for a bot on many machines: what they print, and one line for every mistake."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from mezon import Broker, ChannelMessage
from mezon._command_line.main import main
from mezon.testing import Bot, LocalGateway, SimUser

from .conftest import OF_THE_RUN, Connect
from .nats_server import NatsServer
from .test_broker import PATIENCE_S, free_port
from .waiting import until

Called = Callable[..., tuple[object, list[str], list[str]]]

pytestmark = pytest.mark.timeout(300)

BOT = """
from mezon import Bot

bot = Bot.from_env({settings})


@bot.command()
async def where(ctx):
    await ctx.reply("{name}")
"""


def environment(**variables: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MEZON_") or name in OF_THE_RUN}
    return {**kept, "MEZON_MESSAGE_DB_PATH": ":memory:", "PYTHONUNBUFFERED": "1", **variables}


async def mezon(*arguments: str, folder: Path | None = None, **variables: str) -> tuple[int, list[str], list[str]]:
    """Call the command line; return its status and what it printed."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "mezon", *arguments),
        cwd=folder,
        env=environment(**variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    printed, complaints = await asyncio.wait_for(process.communicate(), PATIENCE_S)
    assert process.returncode is not None
    return process.returncode, printed.decode().splitlines(), complaints.decode().splitlines()


@asynccontextmanager
async def running(*arguments: str, folder: Path, **variables: str) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "mezon", *arguments),
        cwd=folder,
        env=environment(**variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


@pytest.fixture
def called(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    package: logging.Logger,  # noqa: ARG001 - which the command line sets up
) -> Called:
    """Call the command line in this process, in a folder of its own and without what the shell says."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("MEZON_") and name not in OF_THE_RUN]:
        monkeypatch.delenv(name)
    # What the command line sets is gone afterwards, too.
    for name in ("MEZON_ROLE", "MEZON_BROKER_CODE"):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("MEZON_MESSAGE_DB_PATH", ":memory:")
    monkeypatch.setattr(sys, "path", [*sys.path])
    # What `mezon run` imports.
    monkeypatch.setitem(sys.modules, "bot", None)
    monkeypatch.delitem(sys.modules, "bot")

    def call(*arguments: str, **variables: str) -> tuple[object, list[str], list[str]]:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        with pytest.raises(SystemExit) as left:
            main(arguments)
        printed, complaints = capfd.readouterr()
        return left.value.code, printed.splitlines(), complaints.splitlines()

    return call


RUN = {"MEZON_CLIENT_ID": "7", "MEZON_API_KEY": "k"}
NOWHERE = ("--broker", "nats://127.0.0.1:1")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["top"], "which bot? Give its id with --bot, or set MEZON_CLIENT_ID"),
        (["top", "--bot", "7"], "which broker? Give its address with --broker, or set MEZON_BROKER"),
        (["top", "--bot", "x", *NOWHERE], "argument --bot: id must be"),
        (["top", "--bot", "s3cret", *NOWHERE], "argument --bot: id must be"),
        (["broker", "init", "--bot", "0", *NOWHERE], "argument --bot: id is 0, but must be a positive integer"),
        (["top", "--bot", "7", "--broker", "redis://u:s3cret@h"], "argument --broker: broker must be addresses like"),
        (
            ["top", "--bot", "7", *NOWHERE, "--every", "0"],
            "argument --every: it is a number of seconds from 0.1 to 3600",
        ),
        (["top", "--bot", "7", *NOWHERE], "127.0.0.1:1"),
        (["broker", "delete"], "invalid choice: 'delete'"),
        (["broker", "status", "--bot", "7", *NOWHERE], "127.0.0.1:1"),
        (
            ["broker", "status", "--bot", "7", *NOWHERE, "--partitions", "8"],
            "argument --partitions: it is a setting of init",
        ),
        (
            ["broker", "init", "--bot", "7", *NOWHERE, "--partitions", "257"],
            "partitions must be an integer of at most 256",
        ),
        (["dlq", "list", "3", "--bot", "7", *NOWHERE], "list takes no number"),
        (["dlq", "replay", "--bot", "7", *NOWHERE], "replay what? Give a number"),
        (["dlq", "drop", "0", "--bot", "7", *NOWHERE], "numbers begin with 1, so there is no 0"),
        (["dlq", "show", "x", "--bot", "7", *NOWHERE], "invalid int value: 'x'"),
        (["dlq", "list", "--bot", "7", *NOWHERE], "127.0.0.1:1"),
        (["holder", "no.toml", *NOWHERE], "there is no file no.toml"),
        (["run", "bot.py", "--role", "boss"], "argument --role: invalid choice: 'boss'"),
        (["run", "bot.py", "--role", "worker"], "argument --role: bot has no broker; give it one with --broker"),
        (
            ["run", "bot.py", "--concurrency", "0", *NOWHERE],
            "argument --concurrency: it must be an integer of at least 1, not 0",
        ),
        (["run", "bot.py", "--broker", "redis://u:s3cret@h"], "argument --broker: broker must be addresses like"),
        (["top", "nats://u:s3cret@h"], "unrecognized arguments: nats://<redacted>@h"),
        (["top", "--brokr=nats://s3cret@h"], "unrecognized arguments: --brokr=nats://<redacted>@h"),
        (["broker", "u:s3cret@h"], "invalid choice: '<redacted>@h'"),
        (["dlq", "show", "nats://u:s3cret@p@h"], "invalid int value: 'nats://<redacted>@h'"),
        (["holder", "nats://u:s3cret@h"], "there is no file nats:/<redacted>@h"),
        (
            ["broker", "init", "--bot", "7", *NOWHERE, "--max-age", "inf"],
            "max_age must be a number of seconds from 120 to",
        ),
        (["dlq"], "the following arguments are required: {list,show,replay,drop}"),
    ],
)
def test_a_mistake_is_one_line(tmp_path: Path, called: Called, arguments: list[str], told: str) -> None:
    (tmp_path / "bot.py").write_text(BOT.format(settings="", name="x"))
    status, printed, complaints = called(*arguments, **RUN if arguments[0] == "run" else {})
    assert (status, printed, len(complaints)) == (2, [], 1), complaints
    assert told in complaints[0]
    assert "s3cret" not in complaints[0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[bots]\n", "bots.toml cannot be read: "),
        ("", "bots.toml names no bot: each is a table [[bots]] with id and key, or key_env"),
        ("bots = 5", "bots.toml names no bot"),
        ("bot = 5", "bots.toml: bot is nothing that is known here"),
        ("[[bots]]\nid = 1\nkey = 'k'\nport = '80'", "bots.toml: bot 1: port must be a number"),
        ("[[bots]]\nid = 1\nkey = 'k'\n[[bots]]\nkey = 'k'", "bots.toml: bot 2 has no id"),
        ("[[bots]]\nid = 1", "bots.toml: bot 1 needs key, or key_env"),
        ("[[bots]]\nid = 1\nkey = 'k'\nkey_env = 'K'", "bots.toml: bot 1 needs key, or key_env"),
        ("[[bots]]\nid = 1\nkey_env = 'NOT_SET'", "bots.toml: bot 1: the environment variable NOT_SET is not set"),
        ("[[bots]]\nid = 'x'\nkey = 'k'", "bots.toml: bot 1: id must be"),
        ("[[bots]]\nid = 'Zx3kQ9'\nkey = '7'", "bots.toml: bot 1: id must be"),
        ("[[bots]]\nid = 1\nkey = 'k'\n[[bots]]\nid = '1'\nkey = 'k'", "bots.toml: bots 1 and 2 are the same one, 1"),
        ("[[bots]]\nid = 1\nkey = 'k'\nhots = 'h'", "bots.toml: bot 1: hots is nothing that is known here"),
        ("[[bots]]\nid = 1\nkey = 'k'\nport = 99999", 'bots.toml: bot 1: port is "99999", but must be'),
        (
            "[[bots]]\nid = 1\nkey_env = 'Zx3kQ9'",
            "bots.toml: bot 1: key_env must be the name of an environment variable that is set, such as SHOP_KEY;",
        ),
        (
            "broker = 'redis://u:s3cret@h'\n[[bots]]\nid = 1\nkey = 'k'",
            "bots.toml: broker must be addresses like nats://host:4222",
        ),
        ("broker = 5\n[[bots]]\nid = 1\nkey = 'k'", "bots.toml: broker must be a text"),
        ("max_bytes = '1 GiB'\n[[bots]]\nid = 1\nkey = 'k'", "bots.toml: max_bytes must be "),
        ("max_age = 5\n[[bots]]\nid = 1\nkey = 'k'", "bots.toml: max_age must be a number of seconds from 120 to"),
        (
            "max_byte = 5\n[[bots]]\nid = 1\nkey = 'k'",
            "there are broker, partitions, max_age, max_bytes, replicas and [[bots]]",
        ),
    ],
)
def test_a_wrong_file_of_bots_is_one_sentence(tmp_path: Path, called: Called, text: str, told: str) -> None:
    (tmp_path / "bots.toml").write_text(text)
    arguments = ("holder", "bots.toml") if text.startswith("broker") else ("holder", "bots.toml", *NOWHERE)
    status, printed, complaints = called(*arguments)
    assert (status, printed, len(complaints)) == (2, [], 1), complaints
    assert told in complaints[0]
    assert "s3cret" not in complaints[0]
    assert "Zx3kQ9" not in complaints[0]


def test_a_role_of_the_environment_without_a_broker_is_told(tmp_path: Path, called: Called) -> None:
    (tmp_path / "bot.py").write_text(BOT.format(settings="", name="x"))
    status, printed, complaints = called("run", "bot.py", MEZON_ROLE="worker", **RUN)
    assert (status, printed, len(complaints)) == (2, [], 1)
    assert (
        "the environment variable MEZON_ROLE is 'worker', but the bot has no broker: set MEZON_BROKER" in complaints[0]
    )


async def test_a_bot_is_a_holder_here_and_a_worker_there(
    bot: Bot, user: SimUser, gateway: LocalGateway, nats: NatsServer, tmp_path: Path
) -> None:
    (tmp_path / "bot.py").write_text(BOT.format(settings="", name="worker"))
    (tmp_path / "bots.toml").write_text(
        f'broker = "{nats.url}"\n[[bots]]\nid = {bot.id}\nkey_env = "KEY"\nhost = "127.0.0.1"\nport = {gateway.port}\n'
        "use_ssl = false\n[[bots]]\nid = 99\nkey = 'not the key'\n"
        f'host = "127.0.0.1"\nport = {gateway.port}\nuse_ssl = false\n'
    )
    variables = gateway.environment(bot)
    work = ("run", "bot.py", "--broker", nats.url, "--role", "worker", "--concurrency", "3")
    async with running("holder", "bots.toml", folder=tmp_path, KEY=bot.api_key) as holder:
        assert holder.stdout is not None
        assert (await asyncio.wait_for(holder.stdout.readline(), PATIENCE_S)).decode() == f"Bot {bot.id} is ready.\n"
        async with running(*work, folder=tmp_path, **variables) as worker:
            await user.say(gateway.channel, "!where")
            assert (await user.expect(gateway.channel, timeout=PATIENCE_S)).text == "worker"
            place = ("--broker", nats.url, "--bot", str(bot.id))
            status, printed, _ = await mezon("top", *place)
            assert status == 0
            assert printed[0].startswith(f"bot {bot.id}, 64 partitions")
            assert f"process {holder.pid} on " in printed[1]
            assert printed[1].endswith("; connected to Mezon")
            assert any(line.split()[1:3] == ["worker", "64"] for line in printed[5:])
            (told,) = (await mezon("top", *place, "--json"))[1]
            shown = {member["role"]: member["concurrency"] for member in json.loads(told)["members"]}
            assert shown["worker"] == 3
            worker.send_signal(signal.SIGTERM)
            assert await asyncio.wait_for(worker.wait(), PATIENCE_S) == 0
        holder.send_signal(signal.SIGTERM)
        _, complaints = await asyncio.wait_for(holder.communicate(), PATIENCE_S)
    assert holder.returncode == 0
    assert any("bot 99: " in line for line in complaints.decode().splitlines())


async def test_a_broker_without_jetstream_is_told_in_one_line_and_a_refused_key_with_where_it_was(
    bot: Bot, gateway: LocalGateway, nats: NatsServer, tmp_path: Path
) -> None:
    (tmp_path / "bot.py").write_text(BOT.format(settings="", name="x"))
    async with NatsServer("-m", "0") as plain:
        told = await mezon("run", "bot.py", "--broker", plain.url, folder=tmp_path, **gateway.environment(bot))
    status, _, (*logged, last) = told
    assert last.startswith("python -m mezon run: JetStream is off at the NATS server")
    assert all(line.startswith("Connecting failed") for line in logged)
    assert status == 2
    gateway.refuse("authenticate", status=401, message="away for lunch")
    (tmp_path / "bots.toml").write_text(
        f'[[bots]]\nid = 98\nkey = "k"\nhost = "{gateway.host}"\nport = {gateway.port}\nuse_ssl = false\n'
    )
    status, _, complaints = await mezon("holder", "bots.toml", "--broker", nats.url, folder=tmp_path)
    failed = f"the login at {gateway.url} failed: the server refused the credentials: away for lunch (status 401)"
    assert f"python -m mezon holder: bot 98: {failed}" in complaints
    # A process has many bots, so what is logged says of which it is.
    logged = [line for line in complaints if line.startswith("Connecting failed: ")]
    assert logged
    assert all(line.endswith(" (client 98)") for line in logged)
    assert status == 1


@pytest.mark.parametrize("command", ["run", "holder"])
async def test_a_broker_that_refuses_is_not_told_as_a_refused_login(
    bot: Bot, gateway: LocalGateway, tmp_path: Path, command: str
) -> None:
    (tmp_path / "bot.py").write_text(BOT.format(settings="", name="x"))
    (tmp_path / "bots.toml").write_text(f'[[bots]]\nid = {bot.id}\nkey_env = "MEZON_API_KEY"\n')
    async with NatsServer("-js", "--auth", "t0ken") as guarded:
        file = "bot.py" if command == "run" else "bots.toml"
        told = await mezon(command, file, "--broker", guarded.url, folder=tmp_path, **gateway.environment(bot))
    refused = f"the NATS server at {guarded.url.partition('://')[2]} refused the credentials: "
    whose = f"bot {bot.id}: " if command == "holder" else ""
    assert told[2][-1].startswith(f"python -m mezon {command}: {whose}{refused}")
    assert told[0] == (2 if command == "run" else 1)


async def test_a_bot_without_a_broker_has_every_role(bot: Bot, gateway: LocalGateway, tmp_path: Path) -> None:
    (tmp_path / "bot.py").write_text(BOT.format(settings="", name="x"))
    work = ("run", "bot.py", "--role", "all")
    async with running(*work, folder=tmp_path, **gateway.environment(bot)) as process:
        await gateway.wait_connected(bot, PATIENCE_S)
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), PATIENCE_S) == 0


def test_the_role_of_the_command_line_is_not_another_than_the_programs(tmp_path: Path, called: Called) -> None:
    program = "from mezon import Bot, Broker\nbot = Bot(7, 'k', broker=Broker('h', role='holder'))\n"
    (tmp_path / "bot.py").write_text(program)
    status, _, complaints = called("run", "bot.py", "--role", "worker")
    assert (status, len(complaints)) == (2, 1)
    assert "argument --role: bot says itself that it is 'holder'" in complaints[0]


async def test_what_is_there_is_made_once_and_told(nats: NatsServer) -> None:
    place = ("--broker", nats.url, "--bot", "7")
    status, printed, _ = await mezon("broker", "status", *place)
    assert (status, [line.endswith("missing") for line in printed[2:]]) == (1, [True] * 3)
    for _ in range(2):
        status, printed, _ = await mezon("broker", "init", *place, "--partitions", "8")
        assert status == 0
        assert printed[0].startswith("nats-server 2.")
        assert "8 partitions" in printed[1]
    assert (await mezon("broker", "status", *place))[:2] == (0, printed)
    (told,) = (await mezon("broker", "status", "--json", MEZON_BROKER=nats.url, MEZON_CLIENT_ID="7"))[1]
    assert json.loads(told)["partitions"] == 8
    status, _, complaints = await mezon("broker", "init", *place, "--partitions", "9")
    assert (status, len(complaints)) == (2, 1)


async def test_what_was_given_up_is_listed_shown_handled_again_and_dropped(
    nats: NatsServer, connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    client = connect(bot, broker=nats.url)
    broken = True

    @client.on_channel_message
    async def answer(message: ChannelMessage) -> None:
        if message.text.startswith("!"):
            if broken:
                raise ValueError("out of order")
            await message.reply("mended")

    await client.login()
    place = ("--broker", nats.url, "--bot", str(bot.id))
    assert await mezon("dlq", "list", *place) == (0, ["Nothing was given up."], [])
    rooms = [gateway.channel, gateway.add_channel("other")]
    for room in rooms:
        await user.say(room, "!x")

    async def both() -> bool:
        return len(await Broker(nats.url).dead_letters(bot.id)) == 2

    await until(both, "both dead letters", PATIENCE_S)
    status, lines, _ = await mezon("dlq", "list", *place)
    assert status == 0
    numbers = [line.split()[0] for line in lines]
    assert all("channel_message" in line and line.endswith("ValueError: out of order") for line in lines)
    status, shown, _ = await mezon("dlq", "show", numbers[0], *place)
    assert (status, shown[0]) == (0, lines[0])
    assert "after 5 deliveries" in shown[1]
    assert shown[2].startswith("Traceback")
    assert __file__ in shown[3]
    broken = False
    assert await mezon("dlq", "replay", numbers[0], "999", *place) == (
        1,
        [f"{numbers[0]} is in the stream again", "there is no 999"],
        [],
    )
    assert await mezon("dlq", "drop", numbers[1], *place) == (0, [f"{numbers[1]} is dropped"], [])
    assert await mezon("dlq", "list", *place) == (0, ["Nothing was given up."], [])


def test_a_python_that_reads_no_toml_is_told(tmp_path: Path, called: Called, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bots.toml").write_text("[[bots]]\nid = 1\nkey = 'k'\n")
    for module in ("tomllib", "tomli"):
        monkeypatch.setitem(sys.modules, module, None)
    status, _, complaints = called("holder", "bots.toml", *NOWHERE)
    assert (status, len(complaints)) == (2, 1)
    assert complaints[0].endswith("reads no TOML; install tomli")


def test_where_no_broker_is_only_that_is_told(tmp_path: Path, called: Called) -> None:
    (tmp_path / "bots.toml").write_text("[[bots]]\nid = 1\nkey = 'k'\n")
    place = f"nats://user:s3cret@127.0.0.1:{free_port()}"
    status, _, complaints = called("holder", "bots.toml", "--broker", place)
    assert (status, len(complaints)) == (1, 1)
    assert "bot 1: " in complaints[0]
    assert "s3cret" not in complaints[0]

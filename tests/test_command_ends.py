"""What the command line does when its surroundings end: who reads it, who waits for it, the folder in which it was called."""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from mezon import Broker, ChannelMessage, MezonClient
from mezon._command_line import info
from mezon._command_line.announced import announced, announcements
from mezon._command_line.chatting.sending import uploaded
from mezon._command_line.main import main
from mezon.testing import Bot, LocalGateway, SimUser

from .conftest import OF_THE_RUN, Connect
from .nats_server import NatsServer
from .waiting import LONG_PATIENCE_S

pytestmark = pytest.mark.timeout(300)

COMMAND = (sys.executable, "-m", "mezon")

PRINTERS = [["--version"], ["info"], ["run", "--help"], ["migrate", __file__], ["gateway", "--port", "0"]]


def environment(**variables: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MEZON_") or name in OF_THE_RUN}
    return {**kept, "MEZON_MESSAGE_DB_PATH": ":memory:", **variables}


@pytest.fixture
def unread() -> Iterator[int]:
    """The end of a pipe that nobody reads."""
    reader, writer = os.pipe()
    os.close(reader)
    yield writer
    os.close(writer)


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", PRINTERS, ids=" ".join)
def test_a_command_whose_output_nobody_reads_ends_without_a_word(
    unread: int, arguments: list[str], unbuffered: str
) -> None:
    done = subprocess.run(
        [*COMMAND, *arguments],
        stdout=unread,
        stderr=subprocess.PIPE,
        env=environment(PYTHONUNBUFFERED=unbuffered),
        timeout=LONG_PATIENCE_S,
        check=False,
    )
    assert (done.returncode, done.stderr.decode()) == (141, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
@pytest.mark.parametrize("arguments", PRINTERS, ids=" ".join)
def test_a_command_whose_output_cannot_be_written_says_so_in_one_line(arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
            timeout=LONG_PATIENCE_S,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.decode() == "python -m mezon: what it prints cannot be written: No space left on device\n"


async def test_a_gateway_that_can_tell_nobody_any_more_ends() -> None:
    process = await asyncio.create_subprocess_exec(
        *COMMAND, "gateway", "--port", "0", stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    )
    try:
        assert process.stdout is not None
        assert process.stderr is not None
        first = (await process.stdout.readline()).decode()
        await process.stdout.readuntil(b"Ctrl-C ends it.\n")
        process.stdout._transport.close()  # type: ignore[attr-defined]
        port = int(first.split(",")[0].rpartition(":")[2])
        client = MezonClient(8, "k", host="127.0.0.1", port=port, use_ssl=False, message_db_path=None)
        await client.login()
        status = await asyncio.wait_for(process.wait(), LONG_PATIENCE_S)
        await client.disconnect()
        assert (status, (await process.stderr.read()).decode()) == (141, "")
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def test_a_holder_whose_output_nobody_reads_keeps_its_bots(
    nats: NatsServer, connect: Connect, unread: int, bot: Bot, user: SimUser, gateway: LocalGateway, tmp_path: Path
) -> None:
    (tmp_path / "bots.toml").write_text(
        f'[[bots]]\nid = {bot.id}\nkey = "{bot.api_key}"\nhost = "{gateway.host}"\nport = {gateway.port}\nuse_ssl = false\n'
    )
    process = await asyncio.create_subprocess_exec(
        *(*COMMAND, "holder", "bots.toml", "--broker", nats.url),
        cwd=tmp_path,
        stdout=unread,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    try:
        client = connect(bot, broker=Broker(nats.url, role="worker"))

        @client.on_channel_message
        async def answer(message: ChannelMessage) -> None:
            if message.text == "!ping":
                await message.reply("pong")

        await client.login()
        for _ in range(3):
            await user.say(gateway.channel, "!ping")
            assert (await user.expect(gateway.channel, timeout=LONG_PATIENCE_S)).text == "pong"
        assert process.returncode is None
        await client.disconnect()
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
        _, complaints = await asyncio.wait_for(process.communicate(), LONG_PATIENCE_S)
    assert complaints == b""


async def test_letters_that_the_output_has_not_are_printed_all_the_same() -> None:
    process = await asyncio.create_subprocess_exec(
        *(*COMMAND, "gateway", "--port", "0"), stdout=subprocess.PIPE, env=environment(PYTHONIOENCODING="ascii")
    )
    try:
        assert process.stdout is not None
        first = (await process.stdout.readline()).decode()
        port, channel = int(first.split(",")[0].rpartition(":")[2]), first.split()[-1]
        async with MezonClient(8, "k", host="127.0.0.1", port=port, use_ssl=False, message_db_path=None) as client:
            await (await client.channels.fetch(channel)).send("chào buổi sáng")
            await asyncio.wait_for(process.stdout.readuntil(rb"'ch\xe0o bu\u1ed5i s\xe1ng'"), LONG_PATIENCE_S)
    finally:
        process.send_signal(signal.SIGTERM)
        await process.wait()


@pytest.mark.parametrize(
    "arguments", [["broker", "init"], ["top", "--once"], ["dlq", "list"], ["dlq", "replay", "1"]], ids=" ".join
)
async def test_a_command_that_is_interrupted_is_not_taken_for_done(arguments: list[str]) -> None:
    asked = asyncio.Event()
    release = asyncio.Event()

    async def silent(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.set()
        await release.wait()
        writer.close()

    async with await asyncio.start_server(silent, "127.0.0.1", 0) as server:
        address = f"nats://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        process = await asyncio.create_subprocess_exec(
            *(*COMMAND, *arguments, "--bot", "7", "--broker", address),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
        )
        await asyncio.wait_for(asked.wait(), LONG_PATIENCE_S)
        process.send_signal(signal.SIGINT)
        printed, complaints = await asyncio.wait_for(process.communicate(), LONG_PATIENCE_S)
        release.set()
    assert (process.returncode, printed, complaints) == (130, b"", b"")


def test_an_interruption_anywhere_in_a_command_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(info, "execute", interrupted)
    with pytest.raises(SystemExit) as left:
        main(["info"])
    assert (left.value.code, capsys.readouterr()) == (130, ("", ""))


@pytest.mark.skipif(sys.platform == "win32", reason="a folder that is used cannot be removed there")
@pytest.mark.parametrize(
    "arguments", [["run"], ["run", "bot.py"], ["run", "bot:bot"], ["dev", "bot.py"], ["new", "shop"]], ids=" ".join
)
def test_a_command_in_a_folder_that_is_gone_says_so_in_one_line(tmp_path: Path, arguments: list[str]) -> None:
    done = in_a_folder_that_is_gone(tmp_path, *arguments)
    told = "the folder in which this is called is gone; change into one that is there"
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"python -m mezon {arguments[0]}: {told}\n"


@pytest.mark.skipif(sys.platform == "win32", reason="a folder that is used cannot be removed there")
@pytest.mark.parametrize("command", ["run", "dev"])
def test_a_bot_that_is_named_by_its_whole_path_needs_no_present_folder(tmp_path: Path, command: str) -> None:
    (tmp_path / "bot.py").write_text("import os\nprint('here', flush=True)\nos.kill(os.getppid(), 2)\nos._exit(0)\n")
    if command == "run":
        (tmp_path / "bot.py").write_text("import os\nprint('here', flush=True)\nos._exit(0)\n")
    done = in_a_folder_that_is_gone(
        tmp_path, command, str(tmp_path / "bot.py"), *(("--broker", "nats://127.0.0.1:1") if command == "run" else ())
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "here\n" in done.stdout


@pytest.fixture
def homeless(monkeypatch: pytest.MonkeyPatch) -> None:
    """A user of whom the system knows the number only, as in a container with `--user 12345`."""

    def unknown(*_: object) -> object:
        raise KeyError("uid not found")

    for name in ("HOME", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", unknown)


@pytest.mark.skipif(sys.platform == "win32", reason="there users are known by name")
@pytest.mark.usefixtures("homeless")
async def test_a_user_without_a_home_finds_no_server_and_announces_none() -> None:
    with announced("http://127.0.0.1:1/secret/"):
        assert list(announcements()) == []
    with pytest.raises(OSError, match="nobody is known here whose folder ~ is"):
        await uploaded("http://127.0.0.1:1/secret/", "~/cat.png")


def test_a_bot_for_whose_store_there_is_no_room_is_not_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object, **__: object) -> str:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    (tmp_path / "bot.py").write_text("")
    monkeypatch.setattr(tempfile, "mkdtemp", full)
    with pytest.raises(SystemExit) as left:
        main(["dev", str(tmp_path / "bot.py")])
    printed, complaints = capfd.readouterr()
    assert (left.value.code, printed, len(complaints.splitlines())) == (2, "", 1)
    assert "what the bot stores needs a temporary folder, which TMPDIR may name: Read-only file system" in complaints


async def test_a_project_may_have_modules_that_are_called_as_those_of_python(tmp_path: Path) -> None:
    program = (
        "from mezon import Bot\nbot = Bot.from_env()\n@bot.on('ready')\nasync def up(*_): print('UP', flush=True)\n"
    )
    (tmp_path / "bot.py").write_text(program)
    for name in ("signal", "queue", "json", "threading"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('it is imported')\n")
    # As the console script begins, in whose path the present folder is not.
    script = "import sys; sys.path.pop(0); from mezon.__main__ import main; main()"
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", script, "dev", "bot.py"),
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(PYTHONUNBUFFERED="1"),
    )
    try:
        assert process.stdout is not None
        while (line := await asyncio.wait_for(process.stdout.readline(), LONG_PATIENCE_S)) != b"UP\n":
            assert line
            assert b"started again" not in line
    finally:
        process.send_signal(signal.SIGINT)
        _, complaints = await asyncio.wait_for(process.communicate(), LONG_PATIENCE_S)
    assert (process.returncode, complaints.decode()) == (0, "")


def in_a_folder_that_is_gone(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    folder = tmp_path / "gone"
    folder.mkdir()
    program = f"import os; os.rmdir({str(folder)!r}); os.execv({sys.executable!r}, {[*COMMAND, *arguments]!r})"
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        capture_output=True,
        text=True,
        env=environment(),
        timeout=LONG_PATIENCE_S,
        check=False,
    )

"""`mezon dev`: a bot is there at once, again after each save, and gone with the command."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from mezon.testing import LocalGateway

from .on_terminal import Command, Talk, children, command, is_gone
from .test_command_line import command as run_command

BOT = """\
import os
from mezon import Bot, ChannelMessage, Context

bot = Bot.from_env()


@bot.command()
async def ping(ctx: Context) -> None:
    await ctx.reply("pong")


@bot.command()
async def who(ctx: Context) -> None:
    await ctx.reply(str(os.getpid()))


@bot.command()
async def fail(ctx: Context) -> None:
    raise ValueError("no tea")


@bot.on_message
async def hear(message: ChannelMessage) -> None:
    if message.text == "boo":
        raise ValueError("no tea")
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "bot.py").write_text(BOT, encoding="utf-8")
    return tmp_path


def save(project: Path, old: str, new: str, at_ns: int | None = None) -> None:
    """Replace something in the bot, as an editor does it: in one step, with a file that takes the place of the old one.

    Args:
        project: The folder of the bot.
        old: What is replaced.
        new: What takes its place.
        at_ns: The time of the file; now, if None.
    """
    bot, written = project / "bot.py", project / "bot.tmp"
    text = bot.read_text(encoding="utf-8")
    assert old in text
    written.write_text(text.replace(old, new), encoding="utf-8")
    if at_ns is not None:
        os.utime(written, ns=(at_ns, at_ns))
    written.replace(bot)


@asynccontextmanager
async def developed(project: Path, *arguments: str, **variables: str) -> AsyncIterator[tuple[Command, Talk]]:
    """Develop the bot of a folder, and talk to it."""
    async with (
        command("dev", *(arguments or ("bot.py",)), folder=project, **variables) as dev,
        await console(dev) as talk,
    ):
        yield dev, talk


async def console(dev: Command) -> AbstractAsyncContextManager[Talk]:
    """Return a talk through the console whose address was printed."""
    await dev.until("Its console:")
    return Talk.at((await dev.until("http://127.0.0.1:")).strip())


async def test_a_new_project_can_be_talked_to_at_once(tmp_path: Path) -> None:
    run_command("new", "shop", folder=tmp_path)
    async with command("dev", folder=tmp_path / "shop") as dev, await console(dev) as talk:
        bot = (await talk.event("bot", state="running"))["bot"]
        assert bot["ready"]
        assert bot["source"] == {"file": "shop/bot.py", "module": "shop.bot", "name": "bot"}
        assert await talk.ask("!ping") == "pong"


async def test_the_broker_of_the_shell_is_nothing_to_it(project: Path) -> None:
    async with developed(project, MEZON_BROKER="nats://127.0.0.1:1", MEZON_ROLE="worker") as (_, talk):
        await talk.ready()
        assert await talk.ask("!ping") == "pong"


async def test_what_is_saved_is_live_and_the_talk_goes_on(project: Path) -> None:
    async with developed(project, PYTHONDONTWRITEBYTECODE="") as (dev, talk):
        await talk.ready()
        assert await talk.ask("!ping") == "pong"
        # All of one second and of one length: what Python kept of the file must not be taken for it.
        second = time.time_ns() // 10**9 * 10**9
        for number, answer in enumerate(("pang", "peng", "ping")):
            save(project, _answer(project), answer, second + number)
            await talk.restarted()
            assert await talk.ask("!ping") == answer
            await dev.until("bot.py saved; the bot is there after")
        assert await talk.said() == ["!ping", "pong", "!ping", "pang", "!ping", "peng", "!ping", "ping"]


def _answer(project: Path) -> str:
    return (project / "bot.py").read_text(encoding="utf-8").partition('reply("')[2].partition('"')[0]


async def test_what_does_not_compile_is_told_and_the_old_bot_goes_on(project: Path) -> None:
    async with developed(project) as (dev, talk):
        bot_id = await talk.ready()
        save(project, '("pong")', '("pong"')
        await dev.until("SyntaxError: '(' was never closed")
        await dev.until("bot.py saved; the bot goes on as it was.")
        broken = (await talk.event("bot", id=bot_id, state="broken"))["bot"]
        assert "SyntaxError" in broken["detail"]
        assert broken["ready"]
        assert await talk.ask("!ping") == "pong"
        # Another file that is saved does not bring in what cannot be compiled.
        (project / "other.py").write_text("", encoding="utf-8")
        await dev.until("other.py saved; the bot goes on as it was.")
        save(project, '("pong"', '("pang")')
        await talk.restarted()
        assert await talk.ask("!ping") == "pang"


async def test_a_bot_that_raises_shows_its_own_traceback_and_waits_for_the_next_save(project: Path) -> None:
    async with developed(project) as (dev, talk):
        await talk.ready()
        save(project, "bot = Bot", "1 / 0\nbot = Bot")
        await dev.until("Traceback (most recent call last):")
        assert "bot.py" in await dev.until("File")
        await dev.until("ZeroDivisionError: division by zero")
        await dev.until("It is started again when a file is saved.")
        assert "ZeroDivisionError" in (await talk.event("bot", state="broken"))["bot"]["detail"]
        save(project, "1 / 0\n", "")
        await talk.restarted()
        assert await talk.ask("!ping") == "pong"


async def test_a_bot_that_raises_at_its_first_start_is_waited_for(project: Path) -> None:
    save(project, "bot = Bot", "1 / 0\nbot = Bot")
    async with developed(project) as (dev, talk):
        await dev.until("It is started again when a file is saved.")
        save(project, "1 / 0\n", "")
        await talk.ready()
        assert await talk.ask("!ping") == "pong"


async def test_a_start_that_fails_outside_of_the_program_shows_the_error_alone(project: Path) -> None:
    save(project, "bot = Bot.from_env()\n", 'bot = Bot.from_env()\nbot.load("nowhere")\n')
    async with developed(project) as (dev, talk):
        await dev.until("Ctrl-C ends everything.")
        await dev.until("ModuleNotFoundError: No module named 'nowhere'")
        await dev.until("It is started again when a file is saved.")
        assert dev.told[-3].startswith("Saved files are live at once.")
        detail = (await talk.event("bot", state="broken"))["bot"]["detail"]
        assert detail == "ModuleNotFoundError: No module named 'nowhere'"


async def test_the_traceback_of_a_handler_begins_in_the_program(project: Path) -> None:
    save(
        project,
        '    raise ValueError("no tea")\n\n\n@bot.on',
        '    raise ValueError("no tea") from KeyError("x")\n\n\n@bot.on',
    )
    async with developed(project) as (dev, talk):
        await talk.ready()
        await talk.say("!fail")
        await dev.until("The command fail failed")
        await dev.until("ValueError: no tea")
        begun = dev.told[dev.told.index("The command fail failed") :]
        assert begun[1] == "KeyError: 'x'"
        assert begun[5] == "Traceback (most recent call last):"
        assert begun[6].startswith(f'  File "{project / "bot.py"}", line ')
        assert not any(f"{os.sep}mezon{os.sep}" in line for line in begun)


@pytest.mark.parametrize("bot_id", ["123", "1840000000000000001"])
async def test_a_bot_with_an_id_and_a_key_in_its_code_logs_in(project: Path, bot_id: str) -> None:
    save(project, "Bot.from_env()", f'Bot("{bot_id}", "mykey")')
    async with developed(project) as (_, talk):
        assert await talk.ready() == bot_id
        assert await talk.ask("!ping") == "pong"


@pytest.mark.parametrize(("text", "handler", "event"), [("!fail", "fail", "command"), ("boo", "hear", "new_message")])
async def test_a_failure_is_reported_with_the_message_that_caused_it(
    project: Path, text: str, handler: str, event: str
) -> None:
    async with developed(project) as (dev, talk):
        bot_id = await talk.ready()
        message_id = await talk.say(text)
        error = (await talk.event("error"))["error"]
        assert (error["bot_id"], error["message_id"], error["channel_id"]) == (bot_id, message_id, talk.here)
        assert handler in error["handler"]
        assert (error["event"], error["message"]) == (event, "ValueError: no tea")
        assert 'raise ValueError("no tea")' in error["traceback"]
        # On the terminal, too, as without this command.
        await dev.until("ValueError: no tea")


async def test_texts_and_settings_are_watched_too(project: Path) -> None:
    async with developed(project) as (dev, talk):
        await talk.ready()
        pid = await talk.ask("!who")
        (project / "vi.ftl").write_text("hello = Chào", encoding="utf-8")
        await dev.until("vi.ftl saved; the bot is there after")
        assert await talk.ask("!who") != pid


async def test_a_handler_that_blocks_does_not_keep_the_bot_from_being_replaced(project: Path) -> None:
    save(project, 'await ctx.reply("pong")', "import time; time.sleep(600)")
    async with developed(project) as (_, talk):
        await talk.ready()
        await talk.say("!ping")
        save(project, "import time; time.sleep(600)", 'await ctx.reply("pong")')
        await talk.restarted()
        assert await talk.ask("!who")


@pytest.fixture
def hangups() -> Iterator[None]:
    """Let programs that are started hear of a closed terminal, also where the tests run under nohup."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
@pytest.mark.skipif(sys.platform != "linux", reason="which processes there are is asked of Linux")
@pytest.mark.usefixtures("hangups")
async def test_the_end_of_the_command_leaves_no_process_and_no_file(project: Path, name: str) -> None:
    save(
        project,
        "import os\n",
        "import os, subprocess, sys\nsubprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n",
    )
    async with developed(project) as (dev, talk):
        await talk.ready()
        bot = int(await talk.ask("!who"))
        started = {*children(dev.pid), *children(bot)}
        assert bot in started
        assert len(started) >= 2
        assert list((project / "mezon").iterdir())
        assert await dev.end(signal.Signals[name]) == 0
    assert "Traceback" not in "\n".join(dev.told)
    assert [pid for pid in started if not is_gone(pid)] == []
    assert list((project / "mezon").iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="which processes there are is asked of Linux")
async def test_whoever_is_asked_twice_to_stop_leaves_nothing_either(project: Path) -> None:
    async with developed(project) as (dev, talk):
        await talk.ready()
        started = {int(await talk.ask("!who")), *children(dev.pid)}
        os.kill(dev.pid, signal.SIGINT)
        # The first one may have been enough.
        assert await dev.end(signal.SIGINT) in {0, 130}
    assert "Traceback" not in "\n".join(dev.told)
    assert [pid for pid in started if not is_gone(pid)] == []


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
async def test_a_command_that_is_killed_takes_its_bot_along(project: Path) -> None:
    async with developed(project) as (dev, talk):
        await talk.ready()
        bot = int(await talk.ask("!who"))
        # Its output is open as long as anybody has it who was started by it.
        await dev.end(signal.SIGKILL)
    assert is_gone(bot)


async def test_a_bot_that_runs_itself_is_run_and_whatever_it_logs_in_as(project: Path) -> None:
    (project / "bot.py").write_text(
        BOT.replace("Bot.from_env()", "Bot(77, 'key', prefix='!')") + "\nbot.run()\n", encoding="utf-8"
    )
    async with developed(project) as (dev, talk):
        assert await talk.ready() == "77"
        assert await talk.ask("!ping") == "pong"
        await talk.say("!fail")
        assert (await talk.event("error"))["error"]["bot_id"] == "77"
        save(project, "pong", "pang")
        await dev.until("bot.py saved; the bot is there after")
        assert await talk.ask("!ping") == "pang"


async def test_a_bot_that_ends_is_started_again_by_a_save(project: Path) -> None:
    text = BOT + "\n\n@bot.command()\nasync def leave(ctx: Context) -> None:\n    os._exit(5)\n"
    (project / "bot.py").write_text(text, encoding="utf-8")
    async with developed(project) as (dev, talk):
        await talk.ready()
        await talk.say("!leave")
        await dev.until("The bot ended with status 5.")
        save(project, "pong", "pang")
        await talk.restarted()
        assert await talk.ask("!ping") == "pang"


async def test_the_clock_of_the_console_moves_that_of_the_bot_before_and_after_a_save(project: Path) -> None:
    text = BOT + (
        "\n\n@bot.every(hours=1)\nasync def hourly() -> None:\n"
        "    for channel in bot.channels.values():\n        if channel.name == 'general':\n"
        "            await channel.send('an hour is over')\n"
    )
    (project / "bot.py").write_text(text, encoding="utf-8")
    async with developed(project) as (_, talk):
        await talk.ready()
        assert await talk.ask("!ping") == "pong"
        await talk.do("clock.advance", seconds=3600)
        assert (await talk.event("message"))["message"]["content"]["t"] == "an hour is over"
        save(project, "pong", "pang")
        await talk.restarted()
        assert await talk.ask("!ping") == "pang"
        await talk.do("clock.advance", seconds=3600)
        assert (await talk.event("message"))["message"]["content"]["t"] == "an hour is over"


async def test_no_variable_leads_the_bot_to_the_real_service(project: Path) -> None:
    real = {"MEZON_HOST": "gw.mezon.example", "MEZON_PORT": "443", "MEZON_USE_SSL": "true", "MEZON_API_KEY": "real"}
    async with developed(project, **real) as (_, talk):
        await talk.ready()
        assert await talk.ask("!ping") == "pong"


@pytest.mark.parametrize(
    ("arguments", "text", "told"),
    [
        ([], BOT, "there is no pyproject.toml in "),
        (["none.py"], BOT, "there is no file none.py"),
        (["nothing:bot"], BOT, "there is no module nothing in "),
        (["bot:robot"], BOT, "bot:robot is not there; the module has bot"),
        (["bot.py"], "", "bot has no Bot or MezonClient at its top level"),
        (["bot.py"], BOT + "other = Bot(5, 'key')", "bot has several bots (bot, other); name one, as in bot:bot"),
        (
            ["bot.py"],
            BOT.replace("from_env()", "from_env(host='gw.mezon.example')"),
            "bot logs in to http://gw.mezon.example:",
        ),
        (["bot.py"], BOT.replace("from_env()", "from_env(prefix=5)"), "bot cannot be imported: "),
        (["bot.py", "--port", "{taken}"], BOT, "cannot listen on 127.0.0.1:{taken}"),
        (["bot.py", "--console-port", "{taken}"], BOT, "{taken}"),
        (["bot.py", "--console-port", "99999"], BOT, "console_port must be an integer from 0"),
        (["bot.py", "--port", "x"], BOT, "argument --port: invalid int value: 'x'"),
    ],
)
async def test_a_mistake_is_told_in_one_line(
    project: Path, gateway: LocalGateway, arguments: list[str], text: str, told: str
) -> None:
    (project / "bot.py").write_text(text, encoding="utf-8")
    place = {"taken": gateway.port}
    async with command("dev", *(one.format(**place) for one in arguments), folder=project) as dev:
        assert await dev.rest() == 2
    lines = [line for line in dev.told if line.startswith("python -m mezon dev: ")]
    assert len(lines) == 1, dev.told
    assert told.format(**place) in lines[0]
    assert "Traceback" not in "\n".join(dev.told)

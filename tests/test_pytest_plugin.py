"""The pytest plugin, in test runs of their own: each runner of asynchronous tests, with what a user would write."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

# One test for each thing that the fixtures promise; the mark and the mode are those of the case.
TESTS = """\
import asyncio
import time

import pytest

from mezon import Bot

{mark}


@pytest.fixture
def anyio_backend():
    return "asyncio"


async def test_a_command_is_answered(mezon_bot, mezon_gateway, mezon_user):
    @mezon_bot.on_message
    async def answer(message):
        await message.reply(message.text.upper())

    for text in ("one", "two", "three"):
        await mezon_user.say(mezon_gateway.channel, text)
        assert (await mezon_user.expect(mezon_gateway.channel)).text == text.upper()


async def test_calls_keep_no_pace(mezon_bot):
    # 1.25 s lie between two calls to the service.
    began = time.monotonic()
    for _ in range(8):
        await mezon_bot.api.get_account(route="http")
    assert time.monotonic() - began < 5


async def test_more_messages_than_a_minute_allows_are_sent(mezon_bot, mezon_gateway):
    began = time.monotonic()
    channel = await mezon_bot.channels.fetch(mezon_gateway.channel)
    for number in range(210):
        await channel.send(str(number))
    assert len(mezon_gateway.messages(mezon_gateway.channel)) == 210
    # 200 a minute are what the service allows.
    assert time.monotonic() - began < 30


class Loud(Bot):
    pass


@pytest.mark.mezon_bot(Loud, prefix="?")
async def test_a_bot_of_ones_own_is_made(mezon_bot, mezon_gateway, mezon_user):
    assert type(mezon_bot) is Loud

    @mezon_bot.command()
    async def ping(ctx):
        await ctx.reply("pong")

    await mezon_user.say(mezon_gateway.channel, "?ping")
    assert (await mezon_user.expect(mezon_gateway.channel)).text == "pong"


async def test_time_is_moved(mezon_bot, mezon_clock):
    ran = asyncio.Event()

    @mezon_bot.every(hours=1)
    async def hourly():
        ran.set()

    await mezon_clock.advance(hours=2)
    await ran.wait()


async def test_nobody_is_left_of_the_test_before(mezon_gateway, mezon_bot):
    assert mezon_gateway.messages(mezon_gateway.channel) == []
    assert mezon_gateway.connections(mezon_bot.client_id) == 1
"""

COUNT = 6

ON_ASYNCIO = "@pytest.fixture\ndef anyio_backend(): return 'asyncio'\n"

PAGE = (Path(__file__).parents[1] / "docs" / "testing.md").read_text(encoding="utf-8")

CASES = {
    "asyncio, strict": (["-p", "no:anyio"], "pytestmark = pytest.mark.asyncio"),
    "asyncio, strict, anyio installed": ([], "pytestmark = pytest.mark.asyncio"),
    "asyncio, auto": (["-o", "asyncio_mode=auto"], ""),
    "asyncio, one loop for all": ([], 'pytestmark = pytest.mark.asyncio(loop_scope="module")'),
    "anyio": (["-p", "no:asyncio"], "pytestmark = pytest.mark.anyio"),
    "anyio, pytest-asyncio installed": ([], "pytestmark = pytest.mark.anyio"),
    "anyio, auto": (["-p", "no:asyncio", "-o", "anyio_mode=auto"], ""),
}


def run(folder: Path, text: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pytest on one file, with every warning an error, in a folder that holds nothing else."""
    (folder / "test_it.py").write_text(text, encoding="utf-8")
    if "no:asyncio" not in arguments:
        # What pytest-asyncio warns about where it is not set.
        arguments += ("-o", "asyncio_default_fixture_loop_scope=function")
    return subprocess.run(
        [sys.executable, "-B", "-m", "pytest", "-p", "no:cacheprovider", "-q", "-W", "error", *arguments, "test_it.py"],
        cwd=folder,
        env={name: value for name, value in os.environ.items() if name != "MEZON_MESSAGE_DB_PATH"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("case", CASES)
def test_the_fixtures_work_with(tmp_path: Path, case: str) -> None:
    arguments, mark = CASES[case]
    done = run(tmp_path, TESTS.format(mark=mark), *arguments)
    assert f"{COUNT} passed" in done.stdout, done.stdout
    assert "warning" not in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["test_it.py"]


@pytest.mark.parametrize("section", ["Fixtures of pytest", "A restart"])
def test_the_test_of_the_page_runs_as_it_is_printed(tmp_path: Path, section: str) -> None:
    printed = PAGE.split(f"## {section}\n")[1].split("```python\n")[1].split("```")[0]
    done = run(tmp_path, printed, "-o", "asyncio_mode=auto")
    assert "1 passed" in done.stdout, done.stdout


@pytest.mark.parametrize(
    ("arguments", "text", "told"),
    [
        (
            ["-p", "no:asyncio", "-p", "no:anyio"],
            "def test(mezon_gateway): ...",
            "the fixtures of mezon need pytest-asyncio, or anyio and the mark anyio",
        ),
        (
            [],
            "import pytest\n@pytest.mark.anyio\n@pytest.mark.parametrize('anyio_backend', ['trio'])\nasync def test(mezon_bot): ...",
            "mezon runs on asyncio: let a fixture `anyio_backend` of yours return 'asyncio'",
        ),
        (
            ["-o", "asyncio_mode=auto"],
            f"import pytest\n{ON_ASYNCIO}@pytest.mark.anyio\nasync def test(mezon_bot): ...",
            "pytest-asyncio in its mode auto runs this test, and anyio its fixtures, on another loop: leave the mark anyio",
        ),
        (
            ["-o", "asyncio_mode=auto"],
            "import pytest\n@pytest.mark.mezon_bot(lambda *_, **__: 5)\nasync def test(mezon_bot): ...",
            "what the mark mezon_bot names has to return a MezonClient or Bot, not an int",
        ),
        (
            ["-o", "asyncio_mode=auto"],
            "import pytest\n@pytest.mark.mezon_bot('none.py')\nasync def test(mezon_bot): ...",
            "the mark mezon_bot names no bot: there is no file none.py",
        ),
        (
            ["-o", "asyncio_mode=auto"],
            "import pytest\n@pytest.mark.mezon_bot('bot.py', prefix='?')\nasync def test(mezon_bot): ...",
            "the mark mezon_bot takes no settings beside a program, whose code has them; leave prefix= out",
        ),
        (
            ["-o", "asyncio_mode=auto"],
            "import pytest\n@pytest.mark.mezon_bot('bot.py', '?')\nasync def test(mezon_bot): ...",
            "the mark mezon_bot takes one bot, not 2; settings have names, such as prefix=",
        ),
        (
            ["-o", "asyncio_mode=auto"],
            (
                "import pytest\nfrom mezon import Bot\nbot = Bot(1, 'key', host='bots.example')\n"
                "@pytest.mark.mezon_bot('test_it.py')\nasync def test(mezon_bot): ..."
            ),
            "as its code says, not to the local server; leave host=, port= and use_ssl= out",
        ),
    ],
)
def test_what_cannot_work_is_told_in_one_sentence(tmp_path: Path, arguments: list[str], text: str, told: str) -> None:
    done = run(tmp_path, text, *arguments)
    assert done.returncode == 1
    assert told in done.stdout


def test_nothing_of_the_package_is_imported_before_a_fixture_is_used(tmp_path: Path) -> None:
    done = run(
        tmp_path,
        "import sys\n"
        "def test(): assert 'mezon_pytest' in sys.modules and 'mezon' not in sys.modules\n"
        "def test_later(mezon_gateway): assert 'mezon' in sys.modules\n",
    )
    assert "2 passed" in done.stdout, done.stdout


# The bot of a program, with a module of its own that remembers.
BOT = """\
from mezon import Bot

from shop import words

bot = Bot.from_env()


@bot.on_message
async def answer(message):
    words.heard.append(message.text)
    await message.reply(str(len(words.heard)))
"""

OF_A_PROGRAM = """\
import time

import pytest


@pytest.mark.mezon_bot("shop/bot.py")
async def test_of_a_file(mezon_bot, mezon_gateway, mezon_user):
    await mezon_user.say(mezon_gateway.channel, "hello")
    assert (await mezon_user.expect(mezon_gateway.channel)).text == "1"


@pytest.mark.mezon_bot("shop.bot:bot")
async def test_of_a_module(mezon_bot, mezon_gateway, mezon_user):
    await mezon_user.say(mezon_gateway.channel, "hello")
    assert (await mezon_user.expect(mezon_gateway.channel)).text == "1"


@pytest.mark.mezon_bot("shop.bot")
async def test_it_keeps_no_pace(mezon_bot):
    # 1.25 s lie between two calls to the service.
    began = time.monotonic()
    for _ in range(8):
        await mezon_bot.api.get_account()
    assert time.monotonic() - began < 5
"""


def test_the_bot_of_a_program_is_imported_anew_for_each_test(tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop/__init__.py").touch()
    (tmp_path / "shop/words.py").write_text("heard = []\n", encoding="utf-8")
    (tmp_path / "shop/bot.py").write_text(BOT, encoding="utf-8")
    done = run(tmp_path, OF_A_PROGRAM, "-o", "asyncio_mode=auto")
    assert "3 passed" in done.stdout, done.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["shop", "test_it.py"]


# A program whose modules share a class, in a package and in one folder; the last one is imported by the login alone.
PROVIDED = {
    "db.py": "class Db:\n    def __init__(self):\n        self.orders = []\n",
    "bot.py": """\
from mezon import Bot
from {where}db import Db

bot = Bot.from_env(prefix="!")
db = Db()
bot.provide(Db, lambda: db)
bot.load("{where}shop")


def price():
    return 5
""",
    "shop.py": """\
from mezon import Context
from mezon.commands import Module, command
from {where}db import Db


class Shop(Module):
    @command()
    async def order(self, ctx: Context, db: Db) -> None:
        db.orders.append(ctx.message.text)
        await ctx.reply(str(len(db.orders)))
""",
}

ORDERING = """\
import pytest
{imports}


@pytest.mark.mezon_bot("{bot}")
@pytest.mark.parametrize("time", range(3))
async def test_an_order(mezon_bot, mezon_gateway, mezon_user, time):
    await mezon_user.say(mezon_gateway.channel, "!order")
    assert (await mezon_user.expect(mezon_gateway.channel)).text == "1"
    {check}
"""

LAYOUTS = {
    "a package": ("app", "app.", "app.bot:bot"),
    "its file": ("app", "app.", "app/bot.py"),
    "flat": (".", "", "bot.py"),
}

IMPORTS = {
    "nothing": ("", ""),
    # The class that the test knows is the one that the bot has.
    "the class": ("from {where}db import Db", "assert type(__import__('sys').modules['{where}bot'].db) is Db"),
    "the class, late": ("", "from {where}db import Db; from {where}bot import db; assert type(db) is Db"),
    "the modules": ("from {where}shop import Shop; from {where}db import Db", "assert 'shop' in mezon_bot.modules[0]"),
    "the bot's module, late": ("", "from {where}bot import bot; assert bot is mezon_bot"),
}


@pytest.mark.parametrize("imports", IMPORTS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_modules_of_a_program_are_of_one_import(tmp_path: Path, layout: str, imports: str) -> None:
    folder, where, bot = LAYOUTS[layout]
    (tmp_path / folder).mkdir(exist_ok=True)
    for name, text in PROVIDED.items():
        (tmp_path / folder / name).write_text(text.format(where=where), encoding="utf-8")
    if where:
        (tmp_path / folder / "__init__.py").touch()
    imported, check = (text.format(where=where) for text in IMPORTS[imports])
    done = run(
        tmp_path,
        ORDERING.format(imports=imported, check=check, bot=bot),
        *("-o", "asyncio_mode=auto", "-o", "pythonpath=."),
    )
    assert "3 passed" in done.stdout, done.stdout


# What has the bot of before is imported anew, too, although the test has it.
KNOWN = """\
import pytest
from app.commands import double


@pytest.mark.mezon_bot("app.bot")
@pytest.mark.parametrize("time", range(2))
async def test_a_command(mezon_bot, mezon_gateway, mezon_user, time):
    await mezon_user.say(mezon_gateway.channel, "!ping")
    assert (await mezon_user.expect(mezon_gateway.channel)).text == str(double(2))
    import app.commands
    from app import commands
    assert commands is app.commands and commands.double is not double


def test_what_the_test_has_imported_is_back():
    from app import commands
    assert commands.double is double
"""


def test_a_module_that_imports_the_bot_is_imported_anew_with_it(tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app/__init__.py").touch()
    (tmp_path / "app/bot.py").write_text(
        'from mezon import Bot\nbot = Bot("123", "key", prefix="!")\nfrom app import commands\n', encoding="utf-8"
    )
    (tmp_path / "app/commands.py").write_text(
        "from app.bot import bot\ndef double(number): return 2 * number\n"
        "@bot.command()\nasync def ping(ctx): await ctx.reply(str(double(2)))\n",
        encoding="utf-8",
    )
    done = run(tmp_path, KNOWN, "-o", "asyncio_mode=auto", "-o", "pythonpath=.")
    assert "3 passed" in done.stdout, done.stdout


OF_ITS_OWN = """\
import pytest


@pytest.mark.mezon_bot("bot.py")
@pytest.mark.parametrize("time", range(2))
async def test_it_answers(mezon_bot, mezon_gateway, mezon_user, time):
    await mezon_user.say(mezon_gateway.channel, "!ping")
    assert (await mezon_user.expect(mezon_gateway.channel, by=mezon_bot)).text == "pong"
    assert mezon_bot.client_id == {bot_id}
    members = (await mezon_bot.api.list_clan_users(clan_id=mezon_gateway.clan)).clan_users
    assert sorted(member.user.username for member in members) == ["bot", "owner", "tester"]
"""


@pytest.mark.parametrize("bot_id", ["123", "1840000000000000001"])
def test_a_bot_with_an_id_and_a_key_of_its_own_is_logged_in_as_the_readme_has_it(tmp_path: Path, bot_id: str) -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    program = readme.split("## A bot in 12 lines")[1].split("```python\n")[1].split("```")[0]
    assert "bot.run()" in program
    (tmp_path / "bot.py").write_text(program.replace("YOUR_BOT_ID", bot_id), encoding="utf-8")
    done = run(tmp_path, OF_ITS_OWN.format(bot_id=bot_id), "-o", "asyncio_mode=auto")
    assert "2 passed" in done.stdout, done.stdout


def test_a_bot_that_is_made_with_an_id_and_a_key_of_its_own_is_logged_in(tmp_path: Path) -> None:
    made = "from mezon import Bot\nmake = lambda id, key, **settings: Bot(123, 'key', **settings)\n"
    text = f"import pytest\n{made}@pytest.mark.mezon_bot(make)\nasync def test(mezon_bot): assert mezon_bot.client_id == 123\n"
    done = run(tmp_path, text, "-o", "asyncio_mode=auto")
    assert "1 passed" in done.stdout, done.stdout


LONE = """\
import pytest
from mezon import Bot


class Shop(Bot):
    pass


def make(id, key, **settings):
    return Shop(id, key, **settings)


@pytest.mark.mezon_bot.with_args(Shop)
async def test_a_class(mezon_bot):
    assert type(mezon_bot) is Shop


@pytest.mark.mezon_bot.with_args(make)
async def test_a_function(mezon_bot):
    assert type(mezon_bot) is Shop
"""


def test_a_bot_is_made_by_a_class_or_a_function_without_settings(tmp_path: Path) -> None:
    done = run(tmp_path, LONE, "-o", "asyncio_mode=auto")
    assert "2 passed" in done.stdout, done.stdout


OUTSIDE = """\
import pytest


async def test_of_the_test(mezon_bot):
    assert mezon_bot.state == "ready"


@pytest.mark.mezon_bot("bot.py")
async def test_of_a_program(mezon_bot):
    assert mezon_bot.state == "ready"
"""


def test_a_bot_of_a_test_has_nothing_to_do_with_the_broker_of_the_shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEZON_BROKER", "nats://127.0.0.1:1")
    monkeypatch.setenv("MEZON_ROLE", "worker")
    (tmp_path / "bot.py").write_text("from mezon import Bot\nbot = Bot.from_env()\n", encoding="utf-8")
    done = run(tmp_path, OUTSIDE, "-o", "asyncio_mode=auto")
    assert "2 passed" in done.stdout, done.stdout

"""The programs of README and docs run, and mypy and pyright know the types in them; what is wrong is told by both."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from .doc_pages import blocks
from .doc_parts import MODULES, NOT_WHOLE

ROOT = Path(__file__).parent.parent

PROGRAMS = {f"{block.name}.py": block.text for block in blocks("python") if block.page not in NOT_WHOLE}

HEAD = """\
from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, time, timedelta
from typing import Annotated, Any, Literal

from typing_extensions import assert_type

from mezon import Bot, ChannelMessage, Context, Events, User
from mezon.commands import Call, Member, Module, Money, at_once, between, command, has_role, listen, per_user
from mezon.commands.node import Node
from mezon.conversations import Answer, Flow, Talk, question
from mezon.markup import Text, markup
from mezon.tasks import Job, Run, Task
from mezon.ui import Click, Form, MenuChoice, Submitted, View, button, choose, confirm, datepicker, paged, radio, text

bot = Bot.from_env()


async def number(words: str) -> float:
    return float(words)


@bot.job()
async def remind(payload: dict[str, int]) -> None: ...


@bot.every(minutes=1)
async def count() -> int:
    return 1


@bot.command()
async def gold(ctx: Context, code: str, *, days: int = 7) -> float:
    return 1.0


@bot.group()
async def role(ctx: Context) -> None: ...


@role.command()
async def add(ctx: Context, member: Member, amount: Money) -> bool:
    return True


class Shop(Module):
    @command()
    async def buy(self, ctx: Context, item: str, count: int = 1) -> None: ...


class Database: ...


@bot.on_message
async def hear(message: ChannelMessage, database: Database) -> None: ...


class Filled(Module):
    @listen(Events.NEW_MESSAGE)
    async def hear(self, message: ChannelMessage, database: Database) -> None: ...

    @listen("ready")
    async def ready(self) -> None: ...


async def hears(message: ChannelMessage, database: Database, *, me: Bot) -> int:
    return 5


async def around(call: Call, proceed: Callable[[], Awaitable[Any]], database: Database) -> Any: ...


async def told(call: Call, error: Exception, database: Database) -> None: ...


async def told_of_command(ctx: Context, error: Exception, database: Database) -> None: ...


async def picked(choice: MenuChoice, database: Database) -> None: ...


async def does(payload: dict[str, int], database: Database) -> None: ...


async def runs(run: Run, database: Database) -> int:
    return 5


async def looks(database: Database) -> int:
    return 5


async def takes_number(value: int) -> None: ...


async def method_takes_number(self: Module, value: int) -> None: ...


async def takes_nothing() -> None: ...


class Poll(View, owner_only=False):
    yeses: int = 0

    @button("Yes")
    async def yes(self, click: Click) -> None: ...

    @button("No")
    async def no(self, click: Click, database: Database) -> None: ...

    @choose("Size", ["S", "M"])
    async def size(self, click: Click, database: Database, me: Bot) -> None: ...


class Order(Form, title="Order"):
    item: str = text("What?", required=True)
    count: int = text("How many?", default=1)
    size: Literal["S", "M", "L"] = radio("Size")
    when: date = datepicker("When?")
    budget: Money = text("Budget")
    wait: timedelta | None = text("Wait")
    dice: Annotated[int, between(1, 6)] = text("Dice")

    async def submitted(self, form: Submitted[Order]) -> None: ...


class City:
    @classmethod
    def __convert__(cls, ctx: Any, text: str) -> City:
        return cls()


async def body(ctx: Context, form: Submitted[Order], click: Click) -> None:
"""

RIGHT = [
    "assert_type(await gold(ctx, 'SJC', days=5), float)",
    "assert_type(await add(ctx, Member.__new__(Member), 5), bool)",
    "await Shop().buy(ctx, 'tea', count=2)",
    "assert_type(ctx.author, User)",
    "bot.command(checks=[has_role('a')], cooldown=per_user(1, 30), max_concurrency=at_once(1, 'user'))(gold.function)",
    "bot.provide(Database, Database, scope='call')",
    "bot.load(Shop)",
    "assert_type(gold.usage, str)",
    "assert_type(role.children, dict[str, Node])",
    "assert_type(await ctx.ask('?'), Answer)",
    "assert_type(await ctx.ask('?', convert=int), int)",
    "assert_type(await ctx.ask('?', convert=number), float)",
    "assert_type(await ctx.ask('?', convert=date), date)",
    "assert_type(await ctx.ask('?', convert=timedelta), timedelta)",
    "assert_type(await ctx.ask('?', convert=Money), int)",
    "assert_type(await ctx.ask('?', convert=User), User)",
    "assert_type(await ctx.ask('?', convert=City), City)",
    "assert_type(await ctx.ask('?', convert=lambda words: len(words)), int)",
    "assert_type(await Talk(bot, (0, 0, 0, False), 5).ask('?', convert=date), date)",
    "assert_type(await ctx.confirm('?'), bool)",
    "assert_type(await ctx.choose('?', ['a', 'b']), str)",
    "assert_type(await ctx.choose('?', {'a': 1, 'b': 2}), int)",
    "assert_type(remind, Job[dict[str, int]])",
    "assert_type(await remind.at(timedelta(1), {'a': 1}), int)",
    "assert_type(await count(), int)",
    "assert_type(await bot.on(Events.CHANNEL_MESSAGE)(hears)(ctx.message, Database(), me=bot), int)",
    "bot.on('new_message', hears).on_channel_message(hears)",
    "bot.on_message(hears)",
    "bot.on('ready')(takes_nothing)",
    "assert_type(await Filled().hear(ctx.message, Database()), None)",
    "bot.middleware(around)",
    "bot.on_error(told)",
    "gold.error(told_of_command)",
    "bot.quick_menu('AI summary')(picked)",
    "assert_type(await bot.every(minutes=5)(looks)(Database()), int)",
    "assert_type(await bot.cron('* * * * *')(runs)(Run(bot.now(), 0), Database()), int)",
    "assert_type(bot.job('does')(does), Job[dict[str, int]])",
    "await Poll().no(click, Database())",
    "assert_type(markup('**a**').bold('b'), Text)",
    "await ctx.reply(Text('a').bold('b'))",
    "await ctx.send(markup('**a**'))",
    "assert_type(ctx.t('hello', name=5), str)",
    "assert_type(form.values.item, str)",
    "assert_type(form.values.count, int)",
    "assert_type(form.values.size, Literal['S', 'M', 'L'])",
    "assert_type(form.values.when, date)",
    "assert_type(form.values.budget, int)",
    "assert_type(form.values.wait, timedelta | None)",
    "assert_type(form.values.dice, int)",
    "assert_type(form.values, Order)",
    "assert_type(form.user, User)",
    "assert_type(Poll(yeses=3).yeses, int)",
    "assert_type(click.actor_trust, Literal['client', 'private', 'server'])",
    "assert_type(click.chosen, list[str])",
    "await Poll().yes(click)",
    "await Order().send(ctx, 'Please')",
    "await Poll().send(click, 'Tea?')",
    "assert_type(await confirm(ctx, '?'), bool)",
    "assert_type(paged(['a']).at, int)",
]

# A line, and what mypy and pyright say of it.
WRONG = [
    ("await gold(ctx, 5)", "arg-type", "reportArgumentType"),
    ("await gold(ctx, 'SJC', days='5')", "arg-type", "reportArgumentType"),
    ("await gold(ctx)", "call-arg", "reportCallIssue"),
    ("await gold('SJC')", "arg-type", "reportCallIssue"),
    ("await add(ctx, 'bob', 5)", "arg-type", "reportArgumentType"),
    ("await Shop().buy(ctx, 5)", "arg-type", "reportArgumentType"),
    ("bot.command()(lambda: 5)", "arg-type", "reportArgumentType"),
    ("bot.command(cooldown=5)", "arg-type", "reportArgumentType"),
    ("bot.command(max_concurrency='1')", "arg-type", "reportArgumentType"),
    ("bot.provide(Database, scope='day')", "arg-type", "reportArgumentType"),
    ("bot.load(Database)", "arg-type", "reportArgumentType"),
    ("bot.middleware(lambda call: None)", "type-var", "reportArgumentType"),
    ("per_user('1', 30)", "arg-type", "reportArgumentType"),
    ("bot.on_message(gold)", "arg-type", "reportArgumentType"),
    ("bot.on_channel_message(takes_number)", "arg-type", "reportArgumentType"),
    ("bot.on(Events.CHANNEL_MESSAGE)(takes_number)", "type-var", "reportArgumentType"),
    ("await bot.on(Events.NEW_MESSAGE)(hears)(5, Database(), me=bot)", "arg-type", "reportArgumentType"),
    ("listen(Events.NEW_MESSAGE)(method_takes_number)", "type-var", "reportArgumentType"),
    ("bot.middleware(told)", "type-var", "reportArgumentType"),
    ("bot.on_error(around)", "type-var", "reportArgumentType"),
    ("gold.error(told)", "type-var", "reportArgumentType"),
    ("bot.quick_menu('AI summary')(takes_number)", "type-var", "reportArgumentType"),
    ("bot.job('does')(takes_nothing)", "arg-type", "reportArgumentType"),
    ("button('Yes')(takes_number)", "type-var", "reportArgumentType"),
    ("await bot.every(minutes=5)(looks)(5)", "arg-type", "reportArgumentType"),
    ("await remind.at(timedelta(1), {'a': 'b'})", "dict-item", "reportArgumentType"),
    ("await remind.at(5, {'a': 1})", "arg-type", "reportArgumentType"),
    ("await bot.at('tomorrow', 'remind')", "arg-type", "reportArgumentType"),
    ("bot.every(minutes='5')", "arg-type", "reportArgumentType"),
    ("bot.every(minutes=5, misfire='later')", "arg-type", "reportArgumentType"),
    ("bot.daily('8:30')", "arg-type", "reportArgumentType"),
    ("bot.every(minutes=5)(lambda: 5)", "arg-type", "reportArgumentType"),
    ("await ctx.ask('?', convert=5)", "call-overload", "reportArgumentType"),
    ("(await ctx.ask('?', convert=date)).upper()", "attr-defined", "reportAttributeAccessIssue"),
    ("form.values.wait.days", "union-attr", "reportOptionalMemberAccess"),
    ("form.values.budget.days", "attr-defined", "reportAttributeAccessIssue"),
    ("await ctx.choose('?', 5)", "call-overload", "reportArgumentType"),
    ("Text(5)", "arg-type", "reportArgumentType"),
    ("bot.flow(int)", "type-var", "reportArgumentType"),
    ("await ctx.send_long(5)", "arg-type", "reportArgumentType"),
    ("count.function = 5", "assignment", "reportAttributeAccessIssue"),
    ("form.values.count.upper()", "attr-defined", "reportAttributeAccessIssue"),
    ("form.values.colour", "attr-defined", "reportAttributeAccessIssue"),
    ("Poll(yeses='3')", "arg-type", "reportArgumentType"),
    ("Poll(noes=3)", "call-arg", "reportCallIssue"),
    ("Order(item='tea')", "call-arg", "reportCallIssue"),
    ("await Poll().send(5, 'Tea?')", "arg-type", "reportArgumentType"),
    ("await click.update(5)", "arg-type", "reportArgumentType"),
    ("button('Yes', trust='server')", "arg-type", "reportArgumentType"),
    ("button(5)", "arg-type", "reportArgumentType"),
    ("button('Yes')(lambda view, click: 5)", "type-var", "reportArgumentType"),
    ("choose('Size', 5)", "arg-type", "reportArgumentType"),
    ("bot.quick_menu('AI summary')(lambda choice: 5)", "type-var", "reportArgumentType"),
]

CASES = {
    "right.py": HEAD + "".join(f"    {line}\n" for line in RIGHT),
    "wrong.py": HEAD + "".join(f"    {line}\n" for line, *_ in WRONG),
}

# What each checker says: of a program, the lines and the words.
Told = dict[str, list[tuple[int, str]]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("guides")
    for name, text in {**PROGRAMS, **MODULES, **CASES}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def mypy(folder: Path) -> Told:
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--python-version", "3.10"]
    # A list that is empty at first is no subject of a guide.
    command += [
        "--disable-error-code",
        "var-annotated",
        "--cache-dir",
        str(ROOT / ".mypy_cache"),
        *PROGRAMS,
        *MODULES,
        *CASES,
    ]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert not done.stderr
    told: Told = {name: [] for name in (*PROGRAMS, *MODULES, *CASES)}
    for found in re.finditer(r"^(\w+\.py):(\d+): error: (.*)$", done.stdout, re.MULTILINE):
        told[found[1]].append((int(found[2]), found[3]))
    return told


@pytest.fixture(scope="module")
def pyright(folder: Path) -> Told:
    config = {
        "include": [*PROGRAMS, *MODULES, *CASES],
        "typeCheckingMode": "strict",
        "pythonVersion": "3.10",
        # Programs of one line for each case, and lists that are empty at first.
        "reportUnusedImport": False,
        "reportUnusedFunction": False,
        "reportUnknownMemberType": False,
        "reportUnknownLambdaType": False,
        "reportUnknownArgumentType": False,
        "reportUnknownVariableType": False,
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(config), encoding="utf-8")
    command = [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable]
    quiet = {**os.environ, "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=quiet)
    told: Told = {name: [] for name in (*PROGRAMS, *MODULES, *CASES)}
    for one in json.loads(done.stdout)["generalDiagnostics"]:
        place = one["range"]["start"]["line"] + 1
        told[Path(one["file"]).name].append((place, f"{one['message']} ({one.get('rule')})"))
    return told


@pytest.fixture(params=["mypy", "pyright"])
def told(request: pytest.FixtureRequest) -> Any:
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_of_a_guide_runs(folder: Path, name: str) -> None:
    environment = os.environ | {"MEZON_CLIENT_ID": "1840000000000000001", "MEZON_API_KEY": "key"}
    program = f"import {name.removesuffix('.py')}"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", [*PROGRAMS, *MODULES])
def test_code_of_a_guide_is_well_typed(told: Told, name: str) -> None:
    assert told[name] == []


def test_answers_payloads_and_texts_are_typed_as_what_they_are(told: Told) -> None:
    assert told["right.py"] == []


@pytest.mark.parametrize(("number", "case"), list(enumerate(WRONG, HEAD.count("\n") + 1)))
def test_what_is_wrong_is_told(number: int, case: tuple[str, str, str], mypy: Told, pyright: Told) -> None:
    line, code, rule = case
    assert f"[{code}]" in " ".join(text for place, text in mypy["wrong.py"] if place == number), line
    assert rule in " ".join(text for place, text in pyright["wrong.py"] if place == number), line

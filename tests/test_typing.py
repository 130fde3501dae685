"""The stubs are what type checkers see: documented code passes, every import path of 1.8.3 has a type, and what is misspelt is told."""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tools.stubs.events import payload_types

from mezon import MezonClient
from mezon._core import describe_message, event_names, event_number, model_class, rpc_entry, rpc_names
from mezon._models.table import ROWS
from mezon.testing import Bot, LocalGateway

ROOT = Path(__file__).resolve().parents[1]
STUBS = ROOT / "python" / "mezon"
SURFACE = json.loads((ROOT / "tests" / "compat" / "surface.json").read_text(encoding="utf-8"))

HEAD = """
from mezon import ButtonBuilder, ChannelMessage, Clan, Events, File, InteractiveBuilder, Message, MezonClient, TextChannel

buttons = ButtonBuilder()

def number(_: int) -> None: ...

async def example(client: MezonClient, clan: Clan, channel: TextChannel, clan_id: int, channel_id: int) -> None:
"""

WRONG = [
    ("await client.api.list_clan_users(clanid=1)", "Unexpected keyword argument", "reportCallIssue"),
    ("await client.api.list_clan_users(clan_id=1.5)", "incompatible type", "reportArgumentType"),
    ("await client.api.list_clan_users(1)", "Too many positional arguments", "reportCallIssue"),
    ("await client.api.list_clan_user(clan_id=1)", "has no attribute", "reportAttributeAccessIssue"),
    ('await client.api.get_account(route="pigeon")', "incompatible type", "reportArgumentType"),
    ("(await client.api.list_clan_users(clan_id=1)).users", "has no attribute", "reportAttributeAccessIssue"),
    (
        "async for user in client.api.iter_clan_users(clan_id=1): user.name",
        "has no attribute",
        "reportAttributeAccessIssue",
    ),
    ('await channel.send("see", file="x")', "Unexpected keyword argument", "reportCallIssue"),
    ('await channel.send("see", files="a.png")', "incompatible type", "reportArgumentType"),
    ('await channel.send("see", files=b"bytes")', "incompatible type", "reportArgumentType"),
    ('await channel.send("see", embed="title")', "incompatible type", "reportArgumentType"),
    ('await channel.send("see", components=5)', "incompatible type", "reportArgumentType"),
    ('await client.users[5].send("see", files="a.png")', "incompatible type", "reportArgumentType"),
    (
        'from mezon import Webhook; await Webhook("url").send("x", files=["a.png"])',
        "Unexpected keyword argument",
        "reportCallIssue",
    ),
    ("client.channels[1.5]", "Invalid index type", "reportArgumentType"),
    ("client.channels[5].nothing", "has no attribute", "reportAttributeAccessIssue"),
    ("(await channel.history().__anext__()).author.nothing", "has no attribute", "reportAttributeAccessIssue"),
    ("client.on_message(lambda message: message.channel.nothing)", "has no attribute", "reportAttributeAccessIssue"),
    ("client.on_message(lambda message: message.author.nothing)", "has no attribute", "reportAttributeAccessIssue"),
    (
        "from mezon.models import MessageActionRow; MessageActionRow(components=5)",
        "incompatible type",
        "reportArgumentType",
    ),
    ("await clan.create_role(title=5)", "incompatible type", "reportArgumentType"),
    ("import mezon; mezon.Mesage", "has no attribute", "reportAttributeAccessIssue"),
    ("from mezon.client import ChanelMessage", "has no attribute", "reportAttributeAccessIssue"),
    ("client.on_channel_created(lambda event: event.chanel_id)", "has no attribute", "reportAttributeAccessIssue"),
    (
        "client.on_ai_agent_session_ended(lambda event: event.event_id.rom)",
        "has no attribute",
        "reportAttributeAccessIssue",
    ),
    ("clan.roles().nothing", "has no attribute", "reportAttributeAccessIssue"),
    ("(await client.wait_for(Events.CHANNEL_MESSAGE)).txt", "has no attribute", "reportAttributeAccessIssue"),
    ('(await client.wait_for("channel_message")).txt', "has no attribute", "reportAttributeAccessIssue"),
    ("(await client.wait_for(Events.DISCONNECTED)).why", "has no attribute", "reportAttributeAccessIssue"),
    ("client.on(Events.CHANNEL_MESSAGE)(number)", "Value of type variable", "reportArgumentType"),
    ('client.on("reconnecting")(number)', "Value of type variable", "reportArgumentType"),
    ("import bots; await bots.context().ask(convert=5)", "No overload variant", "reportArgumentType"),
    ("import bots; (await bots.pick(bots.context())).nothing", "has no attribute", "reportAttributeAccessIssue"),
    ("import bots; bots.bot.provide(5, bots.Disk)", "incompatible type", "reportArgumentType"),
    ("import bots; bots.Shop.buy.eror", "has no attribute", "reportAttributeAccessIssue"),
    ("import bots; await bots.Shop().buy(bots.context(), 5)", "incompatible type", "reportArgumentType"),
    ("import bots; await bots.Sale().sell(bots.context(), 5)", "incompatible type", "reportArgumentType"),
    ("import bots; (await bots.Shop().left(bots.context())).nothing", "has no attribute", "reportAttributeAccessIssue"),
]

RIGHT = """
import mezon
from mezon import ButtonBuilder, ChannelMessage, Events, InternalEventsSocket, MezonClient, events, models
from mezon.protobuf.rtapi import realtime_pb2

class Bot(MezonClient):
    def __init__(self, greeting: str) -> None:
        super().__init__(client_id="1", api_key="key")
        self.greeting = greeting

bot = Bot("hello")

@bot.on_channel_message
async def answer(message: ChannelMessage) -> None:
    words: str = message.content.get("t", "") or message.text
    names: list[str] = [one.filename for one in message.attachments]
    await message.reply(bot.greeting + words + "".join(names))

    buttons = ButtonBuilder().add_button("ok", "OK", models.ButtonMessageStyle.PRIMARY).build()
    row = models.MessageActionRow(components=buttons)
    card = models.InteractiveMessageProps(title="x", author={"name": "n"}, fields=[{"name": "a", "value": "b"}])
    await message.reply(models.ChannelMessageContent(text="x", components=[row], embed=[card]))
    await message.reply_privately("only you", embed=card, files=["a.png"])
    await message.reply(embed=mezon.InteractiveBuilder("x"), components=ButtonBuilder())
    await message.reply(embed=[card, {"title": "y"}], components=[row, ButtonBuilder()])
    await message.update("x", components=buttons)
    await message.react("👍")
    author: mezon.User = message.author
    where: mezon.TextChannel = message.channel
    await author.send("psst", files=[b"bytes"], embed=card)
    known: list[mezon.TextChannel] = [bot.channels[id] for id in bot.channels]
    names_known: list[str | None] = [one.name for one in dict(bot.channels).values()]
    assert where in known and message.channel_id in bot.channels and len(bot.channels) == len(names_known)
    texts: list[str] = ["a.png"]
    channel = await bot.channels.fetch(message.channel_id)
    await channel.send("files", files=texts)
    await channel.send("files", files=("a.png", b"bytes", mezon.File("b.png")))

@bot.on(Events.CHANNEL_MESSAGE)
async def hear(message: ChannelMessage) -> None:
    await message.reply("heard")

@bot.on("ready")
async def ready() -> None: ...

@bot.on("an_event_of_a_later_schema")
def later(payload: object) -> None: ...

@bot.on(Events.HANDLER_ERROR)
def failed(error: events.HandlerError) -> str:
    return error.event_name

bot.on(Events.MESSAGE_REACTION, lambda reaction: reaction.emoji).on("closed", lambda _: None)

async def waits() -> str:
    message = await bot.wait_for(Events.CHANNEL_MESSAGE, lambda message: message.sender_id == 5, timeout=3)
    click = await bot.wait_for("message_button_clicked")
    lost = await bot.wait_for(Events.DISCONNECTED)
    typing = await bot.wait_for(InternalEventsSocket.MESSAGE_TYPING_EVENT, check=lambda event: event.sender_id != 0)
    return message.text + click.button_id + lost.by + str(typing.channel_id)

# Handlers may name the model or the message of the protocol.
@bot.on_channel_created
def created(event: models.ChannelCreatedEvent) -> int:
    return event.channel_id

@bot.on_channel_created
def created_on_the_wire(event: realtime_pb2.ChannelCreatedEvent) -> int:
    return event.channel_id

@bot.on_ai_agent_session_started
def started(event: models.AIAgentSessionStartedEvent) -> str:
    return event.room.room_name

async def calls() -> int:
    # Messages inside messages are the models, with what these have beside the fields, and numbers are taken as text.
    described = (await bot.api.list_channel_descs(clan_id="5")).channeldesc
    seen: models.ApiChannelMessageHeader | None = described[0].last_seen_message
    described[0].clan_id = "7"
    async for role in bot.api.iter_roles(clan_id=5):
        role.permission_list = {"max_level_permission": 1}
    match described[0]:
        case models.ApiChannelDescription(clan_id=found):
            return found + described[0].clan_id + (seen.sender_id if seen is not None else 0)
"""


BOTS = """
from abc import ABC, abstractmethod
from datetime import date
from typing import Annotated, Literal, Protocol

from mezon import Bot, ChannelMessage, Context, Events
from mezon.commands import Module, between, command, group, listen
from mezon.conversations import Flow, question
from mezon.tasks import every

class Store(ABC):
    @abstractmethod
    def rows(self) -> int: ...

class Counts(Protocol):
    def rows(self) -> int: ...

class Disk(Store):
    def rows(self) -> int:
        return 5

bot = Bot("1", "key")
bot.provide(Disk)
bot.provide(Store, Disk)
bot.provide(Counts, lambda: Disk(), scope="call")

def context() -> Context:
    raise NotImplementedError

# What is asked for need not be a class.
async def pick(ctx: Context) -> Literal["a", "b"]:
    number: int = await ctx.ask("How many?", convert=Annotated[int, between(1, 6)])
    amount: int | Literal["all"] = await ctx.ask("How much?", convert=int | Literal["all"])
    when: date | int = await ctx.ask("When?", convert=date | int)
    words: list[str] = await ctx.ask("Which?", convert=list[str])
    length: int = await ctx.ask("What?", convert=len)
    picked: Literal["a", "b"] = await ctx.ask(f"{number} {amount} {when} {words} {length}", convert=Literal["a", "b"])
    return picked

class Order(Flow):
    size = question("Which size?", convert=Literal["S", "M"])
    count: int = question("How many?", convert=int)

# A method that overrides one of a module's is what is called.
class Shop(Module):
    @command(aliases=["b"])
    async def buy(self, ctx: Context, item: str) -> None: ...

    @buy.error
    async def buy_failed(self, ctx: Context, error: Exception) -> None: ...

    @command()
    async def sell(self, ctx: Context, item: str) -> None: ...

    @command()
    async def left(self, ctx: Context) -> int:
        return 5

    @group()
    async def stock(self, ctx: Context) -> None: ...

    @stock.command()
    async def add(self, ctx: Context, item: str) -> None: ...

    @listen(Events.CHANNEL_MESSAGE)
    async def hear(self, message: ChannelMessage) -> None: ...

    @every(minutes=5)
    async def tidy(self) -> None: ...

class Sale(Shop):
    async def buy(self, ctx: Context, item: str, price: int = 5) -> None:
        await super().buy(ctx, item)

    @command()
    async def sell(self, ctx: Context, item: str, price: int = 5) -> None: ...

    async def left(self, ctx: Context) -> int:
        return await super().left(ctx) + 1

    async def stock(self, ctx: Context) -> None: ...
    async def add(self, ctx: Context, item: str) -> None: ...
    async def hear(self, message: ChannelMessage) -> None: ...
    async def tidy(self) -> None: ...
"""


def blocks() -> str:
    found = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "api.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(found) > 4
    return inside("\n".join(found))


def inside(body: str) -> str:
    return HEAD + "".join(f"    {line}\n" for line in body.splitlines())


def paths() -> str:
    """Return a program that imports every name from where 1.8.3 has it."""
    names = [(module, name) for module, names in SURFACE["modules"].items() for name in names]
    assert len(names) == SURFACE["counts"]["import_paths"]
    lines = [f"from {module} import {name} as n{number}\n" for number, (module, name) in enumerate(names)]
    return "".join(lines) + f"print({', '.join(f'n{number}' for number in range(len(names)))})\n"


PROGRAMS = {
    "bots.py": BOTS,
    "page.py": blocks(),
    "paths.py": paths(),
    "right.py": RIGHT,
    "wrong.py": inside("\n".join(line for line, *_ in WRONG)),
}

# What each checker says: of a program, the lines and the words.
Told = dict[str, list[tuple[int, str]]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("typing")
    for name, text in PROGRAMS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def mypy(folder: Path) -> Told:
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--python-version", "3.10"]
    command += ["--cache-dir", str(ROOT / ".mypy_cache"), *PROGRAMS]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    told: Told = {name: [] for name in PROGRAMS}
    assert not done.stderr
    for found in re.finditer(r"^(\w+\.py):(\d+): error: (.*)$", done.stdout, re.MULTILINE):
        told[found[1]].append((int(found[2]), found[3]))
    return told


@pytest.fixture(scope="module")
def pyright(folder: Path) -> Told:
    config = {
        "include": list(PROGRAMS),
        "typeCheckingMode": "strict",
        "pythonVersion": "3.10",
        # Programs of one line for each case.
        "reportUnusedExpression": False,
        "reportUnusedImport": False,
        "reportUnusedVariable": False,
        "reportUnknownMemberType": False,
        "reportUnknownLambdaType": False,
        "reportUnknownVariableType": False,
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(config), encoding="utf-8")
    command = [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable]
    quiet = {**os.environ, "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=quiet)
    told: Told = {name: [] for name in PROGRAMS}
    for one in json.loads(done.stdout)["generalDiagnostics"]:
        place = one["range"]["start"]["line"] + 1
        told[Path(one["file"]).name].append((place, f"{one['message']} ({one.get('rule')})"))
    return told


@pytest.fixture(params=["mypy", "pyright"])
def told(request: pytest.FixtureRequest) -> Any:
    return request.getfixturevalue(request.param)


def test_the_examples_of_the_page_are_well_typed(told: Told) -> None:
    assert told["page.py"] == []


def test_every_import_path_of_the_old_sdk_is_typed(told: Told) -> None:
    assert told["paths.py"] == []


def test_subclasses_handlers_and_models_are_typed_as_what_they_are(told: Told) -> None:
    assert told["right.py"] == []


def test_modules_questions_and_what_is_provided_are_typed_as_what_they_are(told: Told) -> None:
    assert told["bots.py"] == []


@pytest.mark.parametrize(("number", "case"), list(enumerate(WRONG, HEAD.count("\n") + 1)))
def test_what_is_wrong_is_told(number: int, case: tuple[str, str, str], mypy: Told, pyright: Told) -> None:
    line, words, rule = case
    assert words in " ".join(text for place, text in mypy["wrong.py"] if place == number), line
    assert rule in " ".join(text for place, text in pyright["wrong.py"] if place == number), line


def classes(stub: str) -> dict[str, str]:
    """Return the text of each class of a stub."""
    text = (STUBS / "schema" / stub).read_text(encoding="utf-8")
    parts = re.split(r"^class (\w+)\(MessageBase\):\n", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("package", ["api", "realtime"])
def test_the_stubs_name_the_class_that_a_field_hands_out(package: str) -> None:
    checked = 0
    for name, text in classes(f"{package}.pyi").items():
        for field, _, _, _, message, _ in describe_message(f"mezon.{package}.{name.replace('_', '.')}"):
            if message is None:
                continue
            declared = re.search(rf"^    {field}: Field\[\s*(?:list\[|dict\[\w+, )?([\w.]+)", text, re.MULTILINE)
            assert declared, (name, field)
            handed_out = model_class(message)
            qualified = f"{handed_out.__module__.rpartition('.')[2]}.{handed_out.__name__}"
            assert declared[1] in {qualified, qualified.removeprefix(f"{package}.")}, (name, field)
            checked += 1
    assert checked > 50


def test_the_stub_of_the_calls_names_the_class_that_they_return() -> None:
    text = (STUBS / "rpc.pyi").read_text(encoding="utf-8")
    models = 0
    for name in rpc_names():
        response = rpc_entry(name)["response"]
        declared = re.search(rf"async def {name}\([^)]*\) -> ([\w.]+):", text)
        assert declared, name
        if response is None:
            assert declared[1] == "None"
            continue
        handed_out = model_class(response)
        assert declared[1] == f"{handed_out.__module__.rpartition('.')[2]}.{handed_out.__name__}"
        models += declared[1].startswith("models.")
    assert models > 5
    assert len(ROWS) > models


async def test_every_event_has_the_payload_that_the_stub_names(
    client: MezonClient, gateway: LocalGateway, bot: Bot
) -> None:
    names = {"mezon.models": "models", "mezon.schema.api": "api", "mezon.schema.realtime": "realtime"}
    kinds = payload_types()
    assert len(kinds) == len(event_names())
    members = [name for name, kind in kinds.items() if kind.split(".")[0] in {"models", "api", "realtime"}]
    assert len(members) > 90
    seen: list[str] = []
    done = asyncio.Event()
    for name in members:
        if event_number(name) < 128:  # type: ignore[operator]
            client.on(
                name,
                lambda payload, name=name: seen.append(
                    f"{name} {names[type(payload).__module__]}.{type(payload).__name__}"
                ),
            )
    sent = [name for name in members if name in _members_of_envelopes()]
    client.on("message_typing_event", lambda event: done.set() if event.sender_id == 77 else None)
    for name in sent:
        if name not in {"channel_message", "message_typing_event"}:
            gateway.emit(bot, name, {})
    gateway.emit(bot, "message_typing_event", {"sender_id": 77})
    await done.wait()
    assert seen
    assert [one for one in seen if kinds[one.split(" ")[0]] != one.split(" ")[1]] == []


def _members_of_envelopes() -> set[str]:
    return {name for name, _, _, _, message, _ in describe_message("mezon.realtime.Envelope") if message}

"""Modules come and go while the bot runs; what stands around calls stands around all of them."""

# Commands are there for their signatures.
# ruff: noqa: ARG001, ASYNC240

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from mezon import Bot, ChannelMessage, Context, Events, ValidationError
from mezon.commands import Call, Module, command, group, listen
from mezon.testing import LocalGateway, SimUser

from .command_bot import Writer, make_bot
from .conftest import Connect


@pytest.fixture
def bot(connect: Connect, gateway: LocalGateway) -> Bot:
    return make_bot(connect, gateway)


@pytest.fixture
def say(gateway: LocalGateway, user: SimUser) -> Writer:
    return Writer(gateway, user)


class Database:
    opened = 0
    closed = 0

    def __init__(self) -> None:
        self.rows: list[str] = []


class Unit:
    def __init__(self, database: Database) -> None:
        self.database = database
        self.done = False


class Shop(Module):
    def __init__(self, bot: Bot, database: Database) -> None:
        self.bot, self.database = bot, database
        self.steps: list[str] = []

    async def setup(self) -> None:
        self.steps.append("setup")

    async def teardown(self) -> None:
        self.steps.append("teardown")

    @command(aliases=["b"])
    async def buy(self, ctx: Context, item: str, count: int = 1) -> None:
        """Buys something."""
        if item == "air":
            raise KeyError(item)
        self.database.rows.append(item)
        await ctx.reply(f"{count} {item} of {len(self.database.rows)}")

    @group()
    async def stock(self, ctx: Context) -> None:
        await ctx.reply("stock")

    @stock.command()
    async def list(self, ctx: Context) -> None:
        await ctx.reply(", ".join(self.database.rows))

    @listen(Events.NEW_MESSAGE)
    async def hear(self, message: ChannelMessage) -> None:
        if message.text == "bell":
            await message.reply("ring")

    async def on_error(self, ctx: Context, error: Exception) -> None:
        if not isinstance(error, KeyError):
            raise error
        await ctx.reply(f"the shop has no {error.args[0]}")


async def test_a_module_brings_commands_and_listeners(bot: Bot, say: Writer) -> None:
    database = Database()
    bot.provide(Database, lambda: database)
    shop = Shop(bot, database)
    bot.load(shop)
    await bot.login()
    assert bot.modules == ["Shop"]
    assert await say("!buy tea 2") == "2 tea of 1"
    assert await say("!b milk") == "1 milk of 2"
    assert await say("!stock list") == "tea, milk"
    assert await say("bell") == "ring"
    assert await say("!buy air") == "the shop has no air"
    assert (await say("!buy tea x")).startswith("x does not fit count")
    assert await say("!help buy") == "!buy <item> [count=1]\nBuys something.\nAlso: b"
    await bot.unload("Shop")
    assert (bot.modules, shop.steps) == ([], ["setup", "teardown"])
    assert bot.get_command("buy") is None
    await bot.load(Shop)
    assert await say("!buy tea") == "1 tea of 3"
    with pytest.raises(ValidationError, match="loaded already"):
        bot.load(Shop)
    with pytest.raises(ValidationError, match="there is no module market; loaded are: Shop"):
        await bot.unload("market")
    assert await shop.buy.__func__(shop, FakeContext(), "tea") is None  # type: ignore[attr-defined]


class FakeContext:
    async def reply(self, text: str) -> None:
        assert text == "1 tea of 4"


@pytest.fixture
def shop_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path / "corner_shop.py"
    sys.modules.pop("corner_shop", None)


VERSION = """
from mezon import Context
from mezon.commands import Module, command, listen

class Corner(Module):
    @command()
    async def version(self, ctx: Context, number: int = 0) -> None:
        await ctx.reply("{0}")

    @listen("new_message")
    async def hear(self, message) -> None:
        if message.text.startswith("count"):
            await message.reply("{0}")
"""


async def test_a_module_is_replaced_without_losing_an_event(bot: Bot, say: Writer, shop_file: Path) -> None:
    shop_file.write_text(VERSION.format("one"), encoding="utf-8")
    bot.load("corner_shop")
    await bot.login()
    assert await say("!version") == "one"
    answers = [asyncio.ensure_future(say(text)) for _ in range(50) for text in ("!version", "count")]
    for number in range(5):
        shop_file.write_text(VERSION.format(f"v{number}"), encoding="utf-8")
        await bot.reload("corner_shop")
        await asyncio.sleep(0)
    given = await asyncio.gather(*answers)
    assert len(given) == 100
    assert set(given) <= {"one", *(f"v{number}" for number in range(5))}
    assert await say("!version") == "v4"
    assert await say("count again") == "v4"
    for broken in ("def (", "x = 1", "raise RuntimeError", VERSION.replace("int = 0", "object = 0").format("x")):
        shop_file.write_text(broken, encoding="utf-8")
        with pytest.raises((SyntaxError, ValidationError, RuntimeError)):
            await bot.reload("corner_shop")
        assert await say("!version") == "v4"
    await bot.unload("corner_shop")
    assert bot.get_command("version") is None


async def test_middleware_stands_around_commands_and_handlers(bot: Bot, say: Writer) -> None:
    order: list[str] = []

    @bot.on_message
    def hear(message: ChannelMessage) -> None:
        order.append("heard")

    @bot.command()
    async def gold(ctx: Context, number: int = 0) -> None:
        order.append("ran")
        await ctx.reply("done")

    @bot.middleware
    async def outer(call: Call, proceed: Callable[[], Awaitable[Any]]) -> Any:
        order.append(f"{call.kind} {call.name}")
        try:
            return await proceed()
        finally:
            order.append("end")

    @bot.middleware
    async def inner(call: Call, proceed: Callable[[], Awaitable[Any]]) -> Any:
        if call.kind == "command" and call.context.rest == "stop":
            return await call.context.reply("stopped")
        return await proceed()

    await bot.login()
    assert await say("!gold") == "done"
    while order.count("end") < 2:
        await asyncio.sleep(0)
    assert [step for step in order if step != "end"] == ["handler new_message", "heard", "command gold", "ran"]
    order.clear()
    assert await say("!gold stop") == "stopped"
    assert "ran" not in order
    order.clear()
    assert (await say("!gold x")).startswith("x does not fit")


async def test_arguments_are_filled_in_by_type(bot: Bot, say: Writer) -> None:
    units: list[Unit] = []

    async def database() -> AsyncIterator[Database]:
        Database.opened += 1
        await asyncio.sleep(0)
        yield Database()
        Database.closed += 1

    def unit(database: Database) -> Iterator[Unit]:
        made = Unit(database)
        units.append(made)
        yield made
        made.done = True

    Database.opened = Database.closed = 0
    bot.provide(Database, database)
    bot.provide(Unit, unit, scope="call")

    @bot.command()
    async def save(ctx: Context, unit: Unit, text: str, database: Database, me: Bot) -> None:
        assert unit.database is database
        assert me is bot
        assert not unit.done
        database.rows.append(text)
        await ctx.reply(f"{len(database.rows)}")

    @bot.on_message
    async def hear(message: ChannelMessage, unit: Unit) -> None:
        if message.text == "count":
            await message.reply(f"{len(unit.database.rows)} rows")

    await bot.login()
    first, second = await asyncio.gather(say("!save a"), say("!save b"))
    assert {first, second} == {"1", "2"}
    assert await say("count") == "2 rows"
    await bot.disconnect()
    assert (Database.opened, Database.closed) == (1, 1)
    assert units
    assert all(unit.done for unit in units)
    save_command = bot.get_command("save")
    assert save_command is not None
    assert save_command.usage == "save <text>"


def test_what_cannot_be_provided_is_refused(bot: Bot) -> None:
    def needs(database: Database) -> Unit:
        return Unit(database)

    with pytest.raises(ValidationError, match=r"needs.* takes database, which nothing provides"):
        bot.provide(Unit, needs)
    bot.provide(Database, scope="call")
    with pytest.raises(ValidationError, match="of the scope app and takes what lasts for a call"):
        bot.provide(Unit, needs)
    with pytest.raises(ValidationError, match="provided already"):
        bot.provide(Database)
    with pytest.raises(ValidationError, match='"call" or "app"'):
        bot.provide(Unit, needs, scope="day")  # type: ignore[arg-type]

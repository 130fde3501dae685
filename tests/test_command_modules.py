"""Modules come and go while the bot runs; what stands around calls stands around all of them."""

# Commands are there for their signatures.
# ruff: noqa: ARG001, ARG002, ASYNC240

from __future__ import annotations

import asyncio
import functools
import gc
import inspect
import py_compile
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import time, timedelta
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, cast

import pytest

from mezon import Bot, ChannelMessage, Context, Events, UnknownEvent, ValidationError
from mezon._core import event_number
from mezon.commands import Call, Module, command, group, listen
from mezon.tasks import Run, cron, daily, every
from mezon.testing import LocalGateway, SimUser

from .command_bot import Writer, make_bot
from .conftest import Connect
from .waiting import PATIENCE_S, until


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


async def test_a_module_hears_events_of_the_programs_own_but_none_that_is_misspelled(bot: Bot, say: Writer) -> None:
    with pytest.raises(UnknownEvent, match="there is no event 'chanel_message'; did you mean channel_message"):
        listen("chanel_message")
    heard: asyncio.Queue[Any] = asyncio.Queue()

    class Post(Module):
        @listen("order_paid")
        async def paid(self, order: int) -> None:
            heard.put_nowait(order)

        @listen("channel_message")
        async def said(self, message: ChannelMessage) -> None:
            heard.put_nowait(message.text)

    bot.load(Post)
    await bot.login()
    await bot.event_manager.emit("order_paid", 7)
    assert await asyncio.wait_for(heard.get(), PATIENCE_S) == 7
    await say.user.say(say.channel, "hello")
    assert await asyncio.wait_for(heard.get(), PATIENCE_S) == "hello"


class FakeContext:
    async def reply(self, text: str) -> None:
        assert text == "1 tea of 4"


class Till(Module):
    def __init__(self, database: Database) -> None:
        self.database = database

    @command()
    async def pay(self, ctx: Context, amount: int) -> None:
        raise ValueError(amount) if amount < 0 else KeyError(amount)

    @pay.error
    async def pay_failed(self, ctx: Context, error: Exception, bot: Bot) -> None:
        if not isinstance(error, ValueError):
            raise error
        self.database.rows.append(f"{error} by {bot.client_id}")
        await ctx.reply("less than nothing")

    @group()
    async def books(self, ctx: Context) -> None:
        raise OSError("books")

    @books.error
    async def books_failed(self, ctx: Context, error: Exception) -> None:
        await ctx.reply(f"{type(self).__name__}: {error}")

    @books.command()
    async def close(self, ctx: Context) -> None:
        raise LookupError("close")

    @close.error
    def close_failed(self, ctx: Context, error: Exception) -> None:
        raise RuntimeError("closed") from error

    async def on_error(self, ctx: Context, error: Exception) -> None:
        await ctx.reply(f"module: {error}")


async def test_a_command_of_a_module_has_error_handlers_of_its_own(bot: Bot, say: Writer) -> None:
    database = Database()
    till = Till(database)
    bot.load(till)
    await bot.login()
    assert await say("!pay -1") == "less than nothing"
    assert database.rows == [f"-1 by {bot.client_id}"]
    assert await say("!pay 1") == "module: 1"
    assert await say("!books") == "Till: books"
    assert await say("!books close") == "Till: closed"
    with pytest.raises(ValueError, match="-5"):
        await till.pay(cast("Context", None), -5)


async def test_an_error_handler_of_a_module_that_takes_too_little_is_refused(bot: Bot) -> None:
    class Bad(Module):
        @command()
        async def pay(self, ctx: Context) -> None: ...

        @pay.error  # type: ignore[type-var]
        async def pay_failed(self, ctx: Context) -> None: ...

    bot.load(Bad)
    with pytest.raises(ValidationError, match=rf"error handler .*pay_failed \({__file__}:\d+\) takes \(ctx"):
        await bot.login()


async def test_a_module_whose_constructor_takes_what_nothing_provides_is_told(bot: Bot) -> None:
    class Needy(Module):
        def __init__(self, bot: Bot, db: dict[str, int], unit: Unit, size: int = 5, *, name) -> None: ...  # type: ignore[no-untyped-def]  # noqa: ANN001

    bot.load(Needy)
    with pytest.raises(ValidationError) as refused:
        await bot.login()
    line = Needy.__init__.__code__.co_firstlineno
    told = str(refused.value)
    assert (
        f"Needy.__init__ ({__file__}:{line}) takes db: dict[str, int], unit: Unit, name, which nothing provides" in told
    )
    assert "call bot.provide() with the type before" in told


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


async def test_a_module_without_its_source_is_replaced_by_what_is_compiled_anew(
    bot: Bot, say: Writer, shop_file: Path
) -> None:
    compiled = shop_file.with_suffix(".pyc")

    def compile_version(version: str) -> None:
        shop_file.write_text(VERSION.format(version), encoding="utf-8")
        py_compile.compile(str(shop_file), str(compiled), doraise=True)
        shop_file.unlink()

    compile_version("one")
    await bot.login()
    await bot.load("corner_shop")
    await bot.reload("corner_shop")
    assert await say("!version") == "one"
    compile_version("two")
    await bot.reload("corner_shop")
    assert await say("!version") == "two"


async def test_no_event_is_heard_by_two_forms_of_a_module(bot: Bot, shop_file: Path) -> None:
    told: list[int] = []
    shop_file.write_text(VERSION.format("one"), encoding="utf-8")
    await bot.login()
    await bot.load("corner_shop")
    publish = bot.event_manager._publish
    assert publish is not None

    def spy(number: int, handlers: Any) -> None:
        if number == event_number("new_message"):
            told.append(len(handlers))
        publish(number, handlers)

    bot.event_manager._publish = spy
    await bot.reload("corner_shop")
    assert told == [1]
    await bot.unload("corner_shop")
    assert told == [1, 0]


async def test_a_module_that_changes_is_left_alone_by_everybody_else(bot: Bot, say: Writer) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()
    made: list[Slow] = []

    class Slow(Steps):
        name = "Slow"

        def __init__(self) -> None:
            super().__init__()
            made.append(self)

        async def setup(self) -> None:
            begun.set()
            await go_on.wait()
            await super().setup()

        @listen(Events.NEW_MESSAGE)
        async def hear(self, message: ChannelMessage) -> None:
            if message.text == "bell":
                await message.reply("ring")

    async def refused() -> None:
        for change in (lambda: bot.load(Slow), lambda: bot.unload(Slow), lambda: bot.reload(Slow)):
            with pytest.raises(ValidationError, match=r"Slow is being loaded, reloaded or unloaded"):
                await change()

    await bot.login()
    loading = asyncio.ensure_future(_awaited(bot.load(Slow)))
    await begun.wait()
    await refused()
    go_on.set()
    await loading
    assert await say("bell") == "ring"
    begun.clear()
    go_on.clear()
    reloading = asyncio.ensure_future(bot.reload(Slow))
    await begun.wait()
    await refused()
    # The old form is there until the new one is.
    assert bot.modules == ["Slow"]
    assert await say("bell") == "ring"
    await bot.disconnect()
    go_on.set()
    await reloading
    assert [module.steps for module in made] == [["setup", "teardown"]] * 2
    await bot.login()
    assert await say("bell") == "ring"
    assert [module.steps for module in made] == [["setup", "teardown"]] * 2 + [["setup"]]


async def _awaited(loading: Any) -> None:
    await loading


@pytest.mark.usefixtures("morning")
async def test_a_module_has_tasks_while_it_is_loaded(connect: Connect, gateway: LocalGateway, tmp_path: Path) -> None:
    account = gateway.bot("clock")

    def started(done: list[str]) -> tuple[Bot, type[Module]]:
        class Clock(Module):
            @every(hours=1)
            async def tick(self) -> None:
                done.append("tick")

            @daily(time(8, 30), tz="Asia/Ho_Chi_Minh")
            async def report(self, run: Run, me: Bot) -> None:
                assert me.client_id == account.id
                done.append(f"report {run.missed}")

            @cron("45 8 * * *", tz="Asia/Ho_Chi_Minh", misfire="skip")
            async def look(self) -> None:
                done.append("look")

        made = connect(account, Bot, message_db_path=tmp_path / "bot.db")
        assert isinstance(made, Bot)
        return made, Clock

    done: list[str] = []
    bot, clock = started(done)
    bot.load(clock)
    await bot.login()
    for reload in (False, True):
        if reload:
            await bot.reload(clock)
        done.clear()
        await gateway.clock.advance(days=1)
        assert (done.count("tick"), done.count("report 0"), done.count("look")) == (24, 1, 1)
        assert len(done) == 26
    await bot.unload(clock)
    done.clear()
    await gateway.clock.advance(hours=3)
    assert done == []
    # The last run is known whichever form of the module made it, and to the next process.
    await bot.load(clock)
    await gateway.clock.advance(seconds=1)
    assert done == ["report 0"]
    await bot.disconnect()
    await gateway.clock.jump(days=3)
    later: list[str] = []
    other, clock = started(later)
    other.load(clock)
    await other.login()
    await gateway.clock.advance(minutes=1)
    assert later == ["report 2"]


@pytest.mark.parametrize("change", ["reload", "login"])
async def test_a_run_that_outlives_its_form_of_a_module_is_not_beside_one_of_the_next(bot: Bot, change: str) -> None:
    begun: asyncio.Queue[int] = asyncio.Queue()
    go_on = asyncio.Semaphore(0)
    forms: list[Module] = []
    going: list[int] = []

    class Clock(Module):
        def __init__(self) -> None:
            forms.append(self)

        @every(hours=1, at_once=True)
        async def tick(self) -> None:
            going.append(forms.index(self))
            begun.put_nowait(forms.index(self))
            await go_on.acquire()
            going.remove(forms.index(self))

    async def next_form() -> None:
        if change == "reload":
            await bot.reload(Clock)
        else:
            await bot.disconnect()
            await bot.login()

    bot.load(Clock)
    await bot.login()
    assert await asyncio.wait_for(begun.get(), 30) == 0
    for waiting in (2, 3):
        await next_form()
        await until(lambda waiting=waiting: len(bot._keeper.running) >= waiting, "a run that waits")
    assert begun.empty()
    # Both that wait are runs of the form that is there then.
    for _ in range(2):
        go_on.release()
        assert await asyncio.wait_for(begun.get(), 30) == 2
        assert going == [2]
    go_on.release()
    await until(lambda: not bot._keeper.running, "the end of all runs")


async def test_a_task_has_one_name_in_all_forms_of_its_module(bot: Bot) -> None:
    def nameless(function: Callable[[Any], Awaitable[None]]) -> Any:
        async def inner(self: Any) -> None:
            await function(self)

        return inner

    class Clock(Module):
        name = "Clock"

        def __init__(self, bot: Bot) -> None:
            self.bot = bot

        async def setup(self) -> None:
            for hours in (1, 2):
                self.bot.every(hours=hours)(self.own)
            self.bot.every(hours=1, name="mine")(self.own)

        @every(hours=1)
        async def tick(self) -> None: ...

        @every(hours=1)
        @nameless
        async def tock(self) -> None: ...

        async def own(self) -> None: ...

    own = f"{__name__}.{Clock.own.__qualname__}"
    names = sorted(["Clock.tick", "Clock.tock", "mine", own, f"{own} 2"])
    bot.load(Clock)
    await bot.login()
    for _ in range(2):
        assert sorted(bot._keeper._names.values()) == names
        await bot.reload(Clock)
        assert sorted(bot._keeper._names.values()) == names
        await bot.disconnect()
        await bot.login()


async def test_two_modules_whose_tasks_would_have_one_name_are_refused(bot: Bot, shop_file: Path) -> None:
    class Clock(Module):
        name = "Clock"

        @every(hours=1)
        async def tick(self) -> None: ...

    text = """
from mezon.commands import Module
from mezon.tasks import every

class Clock(Module):
    @every(hours=1)
    async def {}(self) -> None: ...
"""
    await bot.login()
    await bot.load(Clock)
    shop_file.write_text(text.format("tick"), encoding="utf-8")
    with pytest.raises(
        ValidationError, match=r"second task called 'Clock\.tick'; the first is .*tick \(.*names of module"
    ):
        await bot.load("corner_shop")
    assert (bot.modules, list(bot._keeper._names.values())) == (["Clock"], ["Clock.tick"])
    shop_file.write_text(text.format("tock"), encoding="utf-8")
    sys.modules.pop("corner_shop", None)
    await bot.load("corner_shop")
    assert list(bot._keeper._names.values()) == ["Clock.tick", "Clock.tock"]


SETUP = """
from corner_log import Log
from mezon import Bot
from mezon.commands import Module
from mezon.tasks import every

async def remind(payload, log: Log):
    log.append("{0} " + payload)

async def picked(choice, log: Log):
    log.append("{0} picked")

class Corner(Module):
    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    async def setup(self) -> None:
        self.bot.provide(Log, lambda: made("{0}"))
        self.bot.job()(remind)
        self.bot.quick_menu("Bell")(picked)
        self.bot.every(hours=1)(self.look)
        self.bot.texts.add("en", "open = Open since {0}")
        self.bot.texts.add("en", "closed = Closed")
        {1}

    async def look(self, log: Log) -> None:
        log.append("{0} looks")

def made(version):
    log = Log()
    log.append(version)
    return log
"""


async def test_what_a_setup_registers_takes_the_place_of_what_it_did_before(
    connect: Connect, gateway: LocalGateway, tmp_path: Path, shop_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    class Log:
        def append(self, text: str) -> None:
            told.append(text)

    module: Any = ModuleType("corner_log")
    module.Log = Log
    monkeypatch.setitem(sys.modules, "corner_log", module)
    account = gateway.bot("clock")
    bot = connect(account, Bot, message_db_path=tmp_path / "bot.db")
    assert isinstance(bot, Bot)

    async def hour() -> list[str]:
        told.clear()
        await bot.at(timedelta(minutes=30), "remind", "tea")
        await gateway.clock.advance(hours=1, seconds=1)
        return told

    shop_file.write_text(SETUP.format("one", "pass"), encoding="utf-8")
    bot.load("corner_shop")
    await bot.login()
    assert await hour() == ["one", "one tea", "one looks"]
    await bot.disconnect()
    await bot.login()
    assert await hour() == ["one", "one tea", "one looks"]
    shop_file.write_text(SETUP.format("two", "pass"), encoding="utf-8")
    await bot.reload("corner_shop")
    assert await hour() == ["two", "two tea", "two looks"]
    assert await hour() == ["two tea", "two looks"]
    # What cannot be loaded leaves what was there, and what it was given.
    for broken in ("raise KeyError", "self.bot.job('remind')(self.look)"):
        shop_file.write_text(SETUP.format("three", broken), encoding="utf-8")
        with pytest.raises((KeyError, ValidationError)):
            await bot.reload("corner_shop")
        assert await hour() == ["two tea", "two looks"]
    handlers = bot._menu_handlers
    assert handlers is not None
    assert (bot.texts.say("open"), bot.texts.say("closed")) == ("Open since two", "Closed")
    assert handlers["Bell"].__globals__ is bot._keeper._jobs["remind"].function.__globals__  # type: ignore[attr-defined]
    assert "two" in str(handlers["Bell"].__code__.co_consts)  # type: ignore[attr-defined]


async def test_what_a_module_that_cannot_be_loaded_registered_is_gone(bot: Bot) -> None:
    class Clock(Broken):
        def __init__(self, bot: Bot) -> None:
            super().__init__()
            self.bot = bot

        async def setup(self) -> None:
            self.bot.provide(Database)
            self.bot.job()(self.remind)
            self.bot.every(hours=1)(self.look)
            await super().setup()

        async def remind(self, payload: str) -> None: ...

        async def look(self) -> None: ...

    await bot.login()
    with pytest.raises(RuntimeError, match="no database"):
        await bot.load(Clock)
    assert bot._keeper._jobs == bot._keeper._tasks == bot._keeper._names == {}
    assert Database not in bot._calling.providers.types


async def test_what_ended_while_a_module_could_not_be_loaded_is_not_given_out_again(bot: Bot) -> None:
    given: list[Database] = []
    setups = 0

    class Opened(Module):
        async def setup(self) -> None:
            nonlocal setups
            setups += 1
            if setups < 3:
                bot.provide(Database, lambda: Database())  # noqa: PLW0108 - made anew with each setup
            if setups == 2:
                await bot.disconnect()
                raise KeyError(setups)

    class Later(Module):
        def __init__(self, database: Database) -> None:
            given.append(database)

    bot.load(Opened)
    bot.load(Later)
    await bot.login()
    with pytest.raises(KeyError):
        await bot.reload(Opened)
    await bot.login()
    assert (setups, len(given)) == (3, 2)
    assert given[0] is not given[1]


def test_a_factory_that_takes_the_place_of_its_earlier_form_is_not_made_of_itself(bot: Bot) -> None:
    def database(unit: Unit | None = None) -> Database:
        return Database()

    def first(database: Database) -> Unit:
        return Unit(database)

    bot.provide(Database, database)
    bot.provide(Unit, first)
    # What a module has of that name when it was read again.
    again: Any = FunctionType(first.__code__, dict(globals()), "database", None, None)
    again.__qualname__, again.__annotations__ = database.__qualname__, {"database": Unit}
    with pytest.raises(ValidationError, match="takes database, which nothing provides"):
        bot.provide(Database, again)


class Steps(Module):
    """Tells what becomes of it."""

    def __init__(self) -> None:
        self.steps: list[str] = []

    async def setup(self) -> None:
        self.steps.append("setup")

    async def teardown(self) -> None:
        self.steps.append("teardown")


class Broken(Steps):
    error: Exception | None = RuntimeError("no database")

    async def setup(self) -> None:
        await super().setup()
        if self.error is not None:
            raise self.error


class Taken(Steps):
    @command()
    async def taken(self, ctx: Context) -> None:
        await ctx.reply("theirs")


async def test_a_module_is_set_up_and_torn_down_with_each_life_of_the_bot(bot: Bot, say: Writer) -> None:
    opened: list[Database] = []
    closed: list[Database] = []
    given: list[Database] = []

    async def database() -> AsyncIterator[Database]:
        opened.append(Database())
        yield opened[-1]
        closed.append(opened[-1])

    class Made(Shop):
        name = "Made"

        async def setup(self) -> None:
            given.append(self.database)

    bot.provide(Database, database)
    kept = Steps()
    bot.load(Made)
    bot.load(kept)
    for life in (1, 2):
        await bot.login()
        assert await say(f"!buy tea {life}") == f"{life} tea of 1"
        assert await say("bell") == "ring"
        await bot.disconnect()
        await bot.disconnect()
        assert (kept.steps, bot.modules) == (["setup", "teardown"] * life, ["Made", "Steps"])
        assert given == opened == closed
        assert len(given) == life
    await bot.unload("Steps")
    assert kept.steps == ["setup", "teardown"] * 2


async def test_a_login_during_the_teardown_of_the_life_before_sets_up_after_it(bot: Bot) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    class Slow(Steps):
        async def teardown(self) -> None:
            begun.set()
            await go_on.wait()
            await super().teardown()

    first, slow = Steps(), Slow()
    bot.load(first)
    bot.load(slow)
    await bot.login()
    closing = asyncio.ensure_future(bot.disconnect())
    await begun.wait()
    again = asyncio.ensure_future(bot.login())
    await asyncio.sleep(0)
    go_on.set()
    await asyncio.gather(closing, again)
    assert first.steps == slow.steps == ["setup", "teardown", "setup"]


async def test_a_login_tears_down_what_it_set_up_before_the_module_that_fails(
    bot: Bot, say: Writer, caplog: pytest.LogCaptureFixture
) -> None:
    class Stuck(Steps):
        name = "Stuck"

        async def teardown(self) -> None:
            await super().teardown()
            raise RuntimeError("cannot be closed")

    first, stuck, broken = Steps(), Stuck(), Broken()
    for module in (first, stuck, broken):
        bot.load(module)
    for attempt in (1, 2):
        with pytest.raises(RuntimeError, match="no database"):
            await bot.login()
        assert first.steps == stuck.steps == ["setup", "teardown"] * attempt
        assert broken.steps == ["setup"] * attempt
    assert caplog.text.count("The teardown of the module Stuck failed") == 2
    broken.error = None
    await bot.login()
    assert bot.modules == ["Steps", "Stuck", "Broken"]
    assert first.steps[-1] == stuck.steps[-1] == broken.steps[-1] == "setup"

    @bot.command()
    async def taken(ctx: Context) -> None:
        await ctx.reply("mine")

    other = Taken()
    with pytest.raises(ValidationError, match="there are two commands taken"):
        await bot.load(other)
    assert other.steps == ["setup", "teardown"]
    assert await say("!taken") == "mine"
    waiting = Taken()
    bot.load(waiting)
    await bot.unload(waiting)
    assert waiting.steps == []


VIEW = """
from mezon import Context
from mezon.commands import Module, command
from mezon.ui import Click, View, button

class Buttons(View, owner_only=False, timeout=600):
    @button("Which?", again=True)
    async def which(self, click: Click) -> None:
        await click.reply("{0}")

class Corner(Module):
    async def setup(self) -> None:
        {1}

    @command()
    async def show(self, ctx: Context) -> None:
        await Buttons().send(ctx, "Press")
"""


async def test_what_was_sent_calls_the_form_of_a_module_that_is_loaded(
    bot: Bot, say: Writer, shop_file: Path, gateway: LocalGateway
) -> None:
    shop_file.write_text(VIEW.format("one", "pass"), encoding="utf-8")
    await bot.login()
    await bot.load("corner_shop")
    message = await say.answer("!show")

    async def pressed() -> str:
        while bot._stage._open:
            await asyncio.sleep(0)
        # The same at once is a double click.
        await gateway.clock.advance(seconds=3)
        await say.user.click(message, "Which?")
        return (await say.user.expect(gateway.channel)).text

    assert await pressed() == "one"
    shop_file.write_text(VIEW.format("two", "pass"), encoding="utf-8")
    await bot.reload("corner_shop")
    assert await pressed() == "two"
    shop_file.write_text(VIEW.format("three", "raise KeyError"), encoding="utf-8")
    with pytest.raises(KeyError):
        await bot.reload("corner_shop")
    assert await pressed() == "two"
    gc.collect()
    message = await say.answer("!show")
    assert await pressed() == "two"


TWO = """
import corner_log
from mezon import Context
from mezon.commands import Module, command

class First(Module):
    async def setup(self) -> None:
        corner_log.steps.append("first up")
    async def teardown(self) -> None:
        corner_log.steps.append("first down")

class Second(Module):
    async def setup(self) -> None:
        {0}
        corner_log.steps.append("second up")
    async def teardown(self) -> None:
        corner_log.steps.append("second down")
    @command()
    async def {1}(self, ctx: Context) -> None:
        await ctx.reply("here")
"""


async def test_a_form_that_cannot_take_the_place_of_another_is_torn_down(
    bot: Bot, say: Writer, shop_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log: Any = ModuleType("corner_log")
    log.steps = []
    monkeypatch.setitem(sys.modules, "corner_log", log)
    await bot.login()

    @bot.command()
    async def taken(ctx: Context) -> None:
        await ctx.reply("mine")

    shop_file.write_text(TWO.format("pass", "here"), encoding="utf-8")
    await bot.load("corner_shop")
    loaded = sys.modules["corner_shop"]
    assert log.steps == ["first up", "second up"]
    log.steps.clear()
    shop_file.write_text(TWO.format("raise KeyError", "here"), encoding="utf-8")
    with pytest.raises(KeyError):
        await bot.reload("corner_shop")
    assert log.steps == ["first up", "first down"]
    log.steps.clear()
    shop_file.write_text(TWO.format("pass", "taken"), encoding="utf-8")
    with pytest.raises(ValidationError, match="there are two commands taken"):
        await bot.reload("corner_shop")
    assert log.steps == ["first up", "second up", "second down", "first down"]
    # The next life makes it of the form that stayed.
    assert sys.modules["corner_shop"] is loaded
    assert await say("!here") == "here"
    log.steps.clear()
    await bot.disconnect()
    await bot.login()
    assert log.steps == ["second down", "first down", "first up", "second up"]
    assert await say("!here") == "here"


async def test_a_package_has_the_form_of_its_module_that_is_imported(
    bot: Bot, shop_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shop_file.parent / "corner"
    folder.mkdir()
    for name in ("corner", "corner.shop"):
        monkeypatch.setitem(sys.modules, name, None)
        monkeypatch.delitem(sys.modules, name)
    (folder / "__init__.py").touch()
    file = folder / "shop.py"
    file.write_text(VERSION.format("one"), encoding="utf-8")
    await bot.login()
    await bot.load("corner.shop")
    package, first = sys.modules["corner"], sys.modules["corner.shop"]
    # What the new form imports of its package must not be the old one.
    file.write_text(
        f"import corner\nassert not hasattr(corner, 'shop')\n{VERSION.format('two')}\nraise KeyError", encoding="utf-8"
    )
    with pytest.raises(KeyError):
        await bot.reload("corner.shop")
    assert package.shop is sys.modules["corner.shop"] is first
    file.write_text(VERSION.format("three").replace("int = 0", "object = 0"), encoding="utf-8")
    with pytest.raises(ValidationError):
        await bot.reload("corner.shop")
    assert package.shop is sys.modules["corner.shop"] is first
    file.write_text(VERSION.format("four"), encoding="utf-8")
    await bot.reload("corner.shop")
    assert package.shop is sys.modules["corner.shop"] is not first


async def test_a_module_is_set_up_again_on_the_loop_after_one_that_ended_without_a_close(bot: Bot) -> None:
    module = Steps()
    bot.load(module)
    for life in (1, 2):
        with pytest.warns(ResourceWarning, match="was open when its event loop ended"):
            await asyncio.to_thread(asyncio.run, bot.login())
        assert module.steps == ["setup"] * life


class Counter(Module):
    @command(aliases=["g"])
    async def greet(self, ctx: Context, name: str) -> None:
        """Greets somebody."""
        if name == "nobody":
            raise KeyError(name)
        await ctx.reply(f"hello {name}")

    @greet.error
    async def greet_failed(self, ctx: Context, error: Exception) -> None:
        await ctx.reply(f"base: {error}")

    @group()
    async def role(self, ctx: Context) -> None:
        await ctx.reply("the role of the base")

    @role.command()
    async def add(self, ctx: Context, name: str) -> None:
        await ctx.reply(f"added {name}")

    @listen(Events.NEW_MESSAGE)
    async def hear(self, message: ChannelMessage) -> None:
        if message.text == "bell":
            await message.reply("ring")


async def test_a_method_that_overrides_a_part_of_a_module_is_what_is_called(bot: Bot, say: Writer) -> None:
    class Quiet(Counter):
        async def greet(self, ctx: Context, name: str, times: int = 1) -> None:  # type: ignore[override]
            if name == "nobody":
                raise KeyError(name)
            await ctx.reply(f"hi {name} {times}")

        async def greet_failed(self, ctx: Context, error: Exception) -> None:
            await ctx.reply(f"derived: {error}")

        async def hear(self, message: ChannelMessage) -> None:  # type: ignore[override]
            if message.text == "bell":
                await message.reply("tinkle")

    await bot.login()
    await bot.load(Quiet)
    assert await say("!g Lan") == "hi Lan 1"
    assert await say("!greet nobody") == "derived: 'nobody'"
    assert await say("!help greet") == "!greet <name> [times=1]\nGreets somebody.\nAlso: g"
    assert await say("bell") == "tinkle"
    assert await say("!role add x") == "added x"
    await bot.unload(Quiet)
    await bot.load(Counter)
    assert await say("!g Lan") == "hello Lan"
    assert await say("!greet nobody") == "base: 'nobody'"
    assert await say("bell") == "ring"


async def test_sub_commands_of_a_base_are_below_the_group_that_a_module_has_instead(bot: Bot, say: Writer) -> None:
    class Child(Counter):
        @group(aliases=["r"])
        async def role(self, ctx: Context) -> None:
            await ctx.reply("the role of the child")

    class Mixin:
        @Counter.role.command()
        async def drop(self, ctx: Context) -> None:
            await ctx.reply("dropped")

    class Plain(Counter, Mixin):
        async def role(self, ctx: Context) -> None:  # type: ignore[override]
            await ctx.reply("a plain role")

    await bot.login()
    await bot.load(Child)
    assert await say("!r") == "the role of the child"
    assert await say("!r add x") == "added x"
    await bot.unload(Child)
    await bot.load(Plain)
    assert await say("!role") == "a plain role"
    assert await say("!role drop") == "dropped"


async def test_none_takes_a_part_of_a_module_away_and_what_is_below_it(bot: Bot, say: Writer) -> None:
    class Less(Counter):
        role = None  # type: ignore[assignment]
        hear = None  # type: ignore[assignment]
        greet_failed = None  # type: ignore[assignment]

    class Again(Less):
        async def role(self, ctx: Context) -> None: ...  # type: ignore[override]

    await bot.login()
    for less in (Less, Again):
        await bot.load(less)
        assert [command.qualified_name for command in bot._registry] == ["help", "greet"]
        assert bot.get_command("greet").all_error_handlers() == []  # type: ignore[union-attr]
        await bot.unload(less)


def decorated(function: Any) -> Any:
    @functools.wraps(function)
    async def around(*given: Any, **named: Any) -> Any:
        around.calls += 1  # type: ignore[attr-defined]
        return await function(*given, **named)

    around.calls = 0  # type: ignore[attr-defined]
    return around


def telling_nothing(function: Any) -> Any:
    async def around(*given: Any, **named: Any) -> Any:
        return await function(*given, **named)

    return around


async def test_a_part_of_a_module_below_a_decorator_is_a_part_with_the_decorator_around_it(
    bot: Bot, say: Writer, gateway: LocalGateway
) -> None:
    done: asyncio.Queue[str] = asyncio.Queue()

    class Mixin:
        @decorated
        @every(hours=1)
        async def tick(self) -> None:
            done.put_nowait("tick")

    class Shop(Mixin, Module):
        @decorated
        @decorated
        @command(aliases=["b"])
        async def buy(self, ctx: Context, count: int = 1, *, note: str = "") -> None:
            """Buys something."""
            await ctx.reply(f"{count} {note}")

        @decorated
        @listen(Events.NEW_MESSAGE)
        async def hear(self) -> None:
            done.put_nowait("heard")

        @command()
        async def twice(self, ctx: Context) -> None:
            await self.buy(ctx, 2)

    class Sale(Shop):
        async def buy(self, ctx: Context, count: int = 5) -> None:
            await super().buy(ctx, count, note="sold")

    bot.load(Shop)
    await bot.login()
    found = bot.get_command("b")
    assert found is not None and found.usage == "buy [count=1] [note...]"  # noqa: PT018 - the type
    assert found.help == "Buys something."
    assert f":{inspect.unwrap(Shop.buy).__code__.co_firstlineno})" in found.place
    assert await say("!buy 3 tea") == "3 tea"
    assert await say("!twice") == "2 "
    assert [await asyncio.wait_for(done.get(), PATIENCE_S) for _ in range(2)] == ["heard"] * 2
    await gateway.clock.advance(hours=1, minutes=1)
    assert await asyncio.wait_for(done.get(), PATIENCE_S) == "tick"
    for around in (Shop.buy, Shop.hear, Shop.tick):
        assert cast("Any", around).calls > 0
    await bot.unload(Shop)
    await bot.load(Sale)
    assert await say("!b") == "5 sold"


def a_command_named_like_a_hook() -> None:
    class Odd(Module):
        @command()
        async def setup(self, ctx: Context) -> None: ...  # type: ignore[override]


def a_command_named_like_the_name() -> None:
    class Odd(Module):
        @command()
        async def name(self, ctx: Context) -> None: ...  # type: ignore[override]


def a_listener_named_like_the_handler_of_errors() -> None:
    class Odd(Module):
        @listen(Events.NEW_MESSAGE)
        async def on_error(self, message: ChannelMessage) -> None: ...  # type: ignore[override]


def a_task_of_a_mixin_named_like_a_hook() -> None:
    class Mixin:
        @every(minutes=1)
        async def teardown(self) -> None: ...

    class Odd(Mixin, Module): ...


def a_name_that_is_no_text() -> None:
    class Odd(Module):
        name = 5  # type: ignore[assignment]


def a_number_in_place_of_a_command() -> None:
    class Odd(Counter):
        greet = 5  # type: ignore[assignment]


def a_command_in_place_of_a_group() -> None:
    class Odd(Counter):
        @command()
        async def role(self, ctx: Context) -> None: ...


def a_command_below_the_group_of_another_module() -> None:
    class Odd(Module):
        @Counter.role.command()
        async def drop(self, ctx: Context) -> None: ...


def a_command_below_classmethod() -> None:
    class Odd(Module):
        @classmethod
        @command()
        async def buy(cls, ctx: Context) -> None: ...


def a_listener_below_staticmethod() -> None:
    class Odd(Module):
        @staticmethod
        @listen(Events.NEW_MESSAGE)
        async def hear(message: ChannelMessage) -> None: ...


def a_task_of_a_mixin_below_classmethod() -> None:
    class Mixin:
        @classmethod
        @every(minutes=1)
        async def tick(cls) -> None: ...

    class Odd(Mixin, Module): ...


def a_command_below_a_property() -> None:
    class Odd(Module):
        @property
        @command()
        async def buy(self, ctx: Context) -> None: ...  # noqa: PLR0206 - the case


def a_command_below_a_cache() -> None:
    class Odd(Module):
        @functools.cache  # noqa: B019 - the case
        @command()
        async def buy(self, ctx: Context) -> None: ...


def a_task_below_a_decorator_that_tells_nothing() -> None:
    class Odd(Module):
        @telling_nothing
        @every(minutes=1)
        async def tick(self) -> None: ...


@pytest.mark.parametrize(
    ("define", "words"),
    [
        (a_command_below_classmethod, "the command .*Odd.buy .* below what makes a classmethod"),
        (a_listener_below_staticmethod, "the listener .*Odd.hear .* below what makes a staticmethod"),
        (a_task_of_a_mixin_below_classmethod, "the task .*Mixin.tick .* below what makes a classmethod"),
        (a_command_below_a_property, "the command .*Odd.buy .* below what makes a property"),
        (a_command_below_a_cache, "the command .*Odd.buy .* below what makes a _lru_cache_wrapper"),
        (a_task_below_a_decorator_that_tells_nothing, "the task .*Odd.tick .* below a decorator that leaves nothing"),
        (a_command_named_like_a_hook, "Odd.setup .* hides Module.setup"),
        (a_command_named_like_the_name, "Odd.name .* hides Module.name"),
        (a_listener_named_like_the_handler_of_errors, "the listener .*Odd.on_error .* hides Module.on_error"),
        (a_task_of_a_mixin_named_like_a_hook, "the task .*Mixin.teardown .* hides Module.teardown"),
        (a_name_that_is_no_text, "Odd .* has the name 5; a name is a text"),
        (a_number_in_place_of_a_command, "Odd.greet is 5 in place of the command Counter.greet"),
        (
            a_command_in_place_of_a_group,
            "the command Counter.add .* is below the group role, but .*Odd has the command",
        ),
        (a_command_below_the_group_of_another_module, "Odd.drop .* below the group role, but .*Odd has nothing"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_is_no_module_is_refused_in_one_sentence_with_its_place(define: Callable[[], None], words: str) -> None:
    with pytest.raises(ValidationError, match=words) as refused:
        define()
    assert f"{__file__}:" in str(refused.value)
    assert "\n" not in str(refused.value)


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
    opened = Database()
    bot.provide(Database, scope="call")
    with pytest.raises(ValidationError, match="of the scope app and takes what lasts for a call"):
        bot.provide(Unit, needs)
    for other in (lambda: opened, needs):
        with pytest.raises(ValidationError, match="provided already"):
            bot.provide(Database, other)
    with pytest.raises(ValidationError, match='"call" or "app"'):
        bot.provide(Unit, needs, scope="day")  # type: ignore[arg-type]

"""What is provided is filled in wherever a function is registered, and made once for each call, whoever wants it."""

# Functions are there for their signatures.
# ruff: noqa: ARG001, ARG002

from __future__ import annotations

import ast
import asyncio
import functools
import inspect
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Optional, Protocol, TypeVar

import pytest
from typing_extensions import TypeAliasType

import mezon
import mezon.protobuf.api.api_pb2
from mezon import Bot, ChannelMessage, Context, Events, ValidationError
from mezon.commands import Call, CommandError, Module, Money, between, command, listen
from mezon.commands.provide import Providers, provided_as
from mezon.models import ClanUpdatedEvent
from mezon.tasks import Run, every
from mezon.testing import LocalGateway, SimUser
from mezon.ui import Click, Form, MenuChoice, Submitted, View, button, choose, text

from .command_bot import Writer, make_bot
from .conftest import Connect
from .waiting import PATIENCE_S

if TYPE_CHECKING:
    from mezon.models import MessageTypingEvent


class Database:
    """Lasts as long as the bot."""


class Session:
    """One for each call."""

    def __init__(self, database: Database) -> None:
        self.database = database


Done = tuple[str, Any]


@pytest.fixture
def done() -> asyncio.Queue[Done]:
    return asyncio.Queue()


@pytest.fixture
def database() -> Database:
    return Database()


@pytest.fixture
def bot(connect: Connect, gateway: LocalGateway, database: Database, tmp_path: Any) -> Bot:
    made = make_bot(connect, gateway, message_db_path=str(tmp_path / "messages.db"))
    made.provide(Database, lambda: database)
    return made


async def next_done(done: asyncio.Queue[Done]) -> Done:
    return await asyncio.wait_for(done.get(), PATIENCE_S)


async def test_handlers_of_every_kind_are_filled_in(
    bot: Bot, done: asyncio.Queue[Done], database: Database, gateway: LocalGateway, user: SimUser
) -> None:
    class Listening(Module):
        @listen(Events.NEW_MESSAGE)
        async def hear(self, message: ChannelMessage, database: Database) -> None:
            done.put_nowait(("module", database))

    @bot.on(Events.CHANNEL_MESSAGE)
    async def all_messages(message: ChannelMessage, *, database: Database) -> None:
        done.put_nowait(("on", database))

    @bot.on_message
    def plain(message: ChannelMessage, database: Database, me: Bot) -> None:
        assert me is bot
        done.put_nowait(("on_message", database))

    @bot.event_manager.once(Events.NEW_MESSAGE)
    async def first(message: ChannelMessage, database: Database) -> None:
        done.put_nowait(("once", database))

    @bot.on_message
    async def without_payload(database: Database) -> None:
        done.put_nowait(("without payload", database))

    async def given_first(words: str, message: ChannelMessage, database: Database) -> None:
        done.put_nowait((words, database))

    bot.on_message(functools.partial(given_first, "partial"))
    # The payload's type is imported for type checkers alone.
    bot.on("message_typing_event", typed)
    bot.load(Listening)
    await bot.login()
    names = {"module", "on", "on_message", "once", "without payload", "partial"}
    for expected in (names, names - {"once"}):
        await user.say(gateway.channel, "hello")
        found = dict([await next_done(done) for _ in expected])
        assert found == dict.fromkeys(expected, database)
    assert done.empty()
    bot.event_manager.off(Events.NEW_MESSAGE, plain)
    bot.event_manager.off(Events.NEW_MESSAGE, without_payload)
    await user.say(gateway.channel, "hello")
    left = {"module", "on", "partial"}
    assert {(await next_done(done))[0] for _ in left} == left


async def typed(event: MessageTypingEvent, database: Database) -> None: ...


async def test_a_form_is_filled_in_whether_it_is_sent_or_cancelled(
    bot: Bot, done: asyncio.Queue[Done], database: Database, gateway: LocalGateway, user: SimUser
) -> None:
    class Order(Form, submit="Send", cancel="Leave", owner_only=False):
        item: str = text("What?")

        async def submitted(self, form: Submitted[Order], database: Database) -> None:
            done.put_nowait((form.values.item, database))

        async def cancelled(self, click: Click, *, database: Database) -> None:
            done.put_nowait(("cancelled", database))

    await bot.login()
    await Order().send(await bot.channels.fetch(gateway.channel), "Fill this in:")
    message = await user.expect(gateway.channel)
    await user.fill(message, {"What?": "rice"})
    await user.click(message, "Send")
    assert await next_done(done) == ("rice", database)
    await user.click(message, "Leave")
    assert await next_done(done) == ("cancelled", database)


async def test_callbacks_menus_and_error_handlers_are_filled_in(
    bot: Bot, done: asyncio.Queue[Done], database: Database, gateway: LocalGateway, user: SimUser
) -> None:
    class Buttons(View, owner_only=False):
        @button("OK")
        async def ok(self, click: Click, database: Database) -> None:
            done.put_nowait(("button", database))

        @choose("Size", ["S", "M"])
        async def size(self, click: Click, database: Database) -> None:
            done.put_nowait(("select", database))

    class Failing(Module):
        @command()
        async def broken(self, ctx: Context) -> None:
            raise KeyError

        async def on_error(self, ctx: Context, error: Exception, database: Database) -> None:
            done.put_nowait(("module's error", database))
            raise error

    @bot.quick_menu("AI summary")
    async def picked(choice: MenuChoice, database: Database) -> None:
        done.put_nowait(("menu", database))

    @bot.command()
    async def fails(ctx: Context) -> None:
        raise KeyError

    @fails.error
    async def failed(ctx: Context, error: Exception, database: Database) -> None:
        done.put_nowait(("command's error", database))
        raise error

    @bot.on_error
    def all_failed(call: Call, error: Exception, database: Database) -> None:
        done.put_nowait(("bot's error", database))

    bot.load(Failing)
    await bot.login()
    await Buttons().send(await bot.channels.fetch(gateway.channel), "Press")
    message = await user.expect(gateway.channel)
    await user.click(message, "OK")
    assert await next_done(done) == ("button", database)
    await user.choose(message, "Size", "M")
    assert await next_done(done) == ("select", database)
    await user.pick_menu(bot.client_id, "AI summary", gateway.channel)
    assert await next_done(done) == ("menu", database)
    await user.say(gateway.channel, "!fails")
    assert [await next_done(done), await next_done(done)] == [("command's error", database), ("bot's error", database)]
    await user.say(gateway.channel, "!broken")
    assert [await next_done(done), await next_done(done)] == [("module's error", database), ("bot's error", database)]


async def test_tasks_and_jobs_are_filled_in_and_middleware_stands_around_them(
    bot: Bot, done: asyncio.Queue[Done], database: Database, gateway: LocalGateway
) -> None:
    @bot.every(hours=1)
    async def looks(database: Database) -> None:
        done.put_nowait(("looks", database))

    @bot.every(hours=1)
    async def runs(run: Run, *, database: Database) -> None:
        done.put_nowait((f"runs {run.missed}", database))

    @bot.job()
    async def remind(words: str, database: Database) -> None:
        done.put_nowait((words, database))
        raise KeyError(words)

    @bot.middleware
    async def around(call: Call, proceed: Callable[[], Awaitable[Any]], database: Database) -> Any:
        done.put_nowait((f"around {call.kind} {call.name.rpartition('.')[2]}", database))
        return await proceed()

    @bot.on_error
    async def failed(call: Call, error: Exception) -> None:
        done.put_nowait((f"failed {call.kind} {call.name} {call.context}", error.args[0]))

    await bot.login()
    await remind.at(timedelta(minutes=90), "tea")
    await gateway.clock.advance(hours=1, minutes=1)
    found = [await next_done(done) for _ in range(4)]
    assert {name for name, _ in found} == {"around task looks", "looks", "around task runs", "runs 0"}
    assert {what for _, what in found} == {database}
    await gateway.clock.advance(minutes=40)
    assert [await next_done(done) for _ in range(3)] == [
        ("around job remind", database),
        ("tea", database),
        ("failed job remind tea", "tea"),
    ]


def logged(function: Callable[..., Awaitable[Any]]) -> Callable[..., Any]:
    @functools.wraps(function)
    async def passing_on(*given: Any, **named: Any) -> Any:
        return await function(*given, **named)

    return passing_on


class Logged:
    def __init__(self, function: Callable[..., Awaitable[Any]]) -> None:
        self.function = function
        functools.update_wrapper(self, function)

    async def __call__(self, *given: Any, **named: Any) -> Any:
        return await self.function(*given, **named)


def logged_method(function: Callable[..., Awaitable[Any]]) -> Callable[..., Any]:
    @functools.wraps(function)
    async def passing_on(self: Any, *given: Any, **named: Any) -> Any:
        return await function(self, *given, **named)

    return passing_on


@pytest.mark.parametrize("decorate", [logged, Logged, lambda function: functools.partial(logged(function))])
async def test_a_decorated_function_is_given_what_the_one_inside_takes(
    bot: Bot, done: asyncio.Queue[Done], database: Database, gateway: LocalGateway, user: SimUser, decorate: Any
) -> None:
    async def nothing() -> None:
        done.put_nowait(("nothing", database))

    async def provided(database: Database) -> None:
        done.put_nowait(("provided", database))

    async def given(given: Any, database: Database) -> None:
        done.put_nowait((type(given).__name__, database))

    for function in (nothing, provided, given):
        bot.every(hours=1, name=function.__name__)(decorate(function))
        bot.on_message(decorate(function))
    remind: Any = bot.job("remind")(decorate(given))
    with pytest.raises(ValidationError, match="takes its payload"):
        bot.job()(decorate(provided))
    await bot.login()
    await user.say(gateway.channel, "hello")
    assert {await next_done(done) for _ in range(3)} == {
        (name, database) for name in ("nothing", "provided", "ChannelMessage")
    }
    await remind.at(timedelta(minutes=30), "tea")
    await gateway.clock.advance(hours=1, minutes=1)
    assert {await next_done(done) for _ in range(4)} == {
        (name, database) for name in ("nothing", "provided", "Run", "str")
    }


@pytest.mark.parametrize("decorate", [logged, logged_method])
async def test_a_decorated_method_of_a_module_is_given_what_the_one_inside_takes(
    bot: Bot, done: asyncio.Queue[Done], database: Database, gateway: LocalGateway, user: SimUser, decorate: Any
) -> None:
    class Shop(Module):
        @every(hours=1)
        @decorate
        async def nothing(self) -> None:
            done.put_nowait(("task", database))

        @every(hours=1)
        @decorate
        async def provided(self, database: Database) -> None:
            done.put_nowait(("provided", database))

        @listen(Events.NEW_MESSAGE)
        @decorate
        async def hear(self) -> None:
            done.put_nowait(("listener", database))

    bot.load(Shop)
    await bot.login()
    await user.say(gateway.channel, "hello")
    assert await next_done(done) == ("listener", database)
    await gateway.clock.advance(hours=1, minutes=1)
    assert {await next_done(done) for _ in range(2)} == {("task", database), ("provided", database)}


def names_of_ours() -> list[str]:
    """Return the names of the parameters of all functions of the framework that pass on what is given by name."""
    package = Path(mezon.__file__).parent
    parts = (package, *(package / part for part in ("commands", "tasks", "ui")))
    found: set[str] = set()
    for file in (file for part in parts for file in part.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.args.kwarg is not None:
                given = node.args
                found |= {one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs)}
    return sorted(found)


Taking = Callable[..., Any]


@pytest.fixture
def taking(done: asyncio.Queue[Done], database: Database) -> Taking:
    """Return what makes functions whose arguments, beside those that they are given, are called like all of ours and filled in."""
    names = names_of_ours()

    def make(name: str, count: int, then: Callable[..., Any] | None = None) -> Any:
        async def called(*given: Any, **filled: Any) -> Any:
            assert len(given) == count
            assert filled == dict.fromkeys(names, database)
            done.put_nowait((name, None))
            result = None if then is None else then(*given)
            return await result if inspect.isawaitable(result) else result

        told: Any = called
        told.__name__ = told.__qualname__ = name
        places = [inspect.Parameter(f"_{place}", inspect.Parameter.POSITIONAL_ONLY) for place in range(count)]
        more = [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=Database) for name in names]
        told.__signature__ = inspect.Signature([*places, *more])
        told.__annotations__ = dict.fromkeys(names, Database)
        return called

    return make


def fail(*given: Any) -> None:
    raise next((one for one in given if isinstance(one, Exception)), KeyError())


@pytest.mark.parametrize("around", [[], ["middleware"]], ids=["alone", "in middleware"])
async def test_an_argument_that_is_filled_in_may_be_called_like_any_of_ours(
    bot: Bot, done: asyncio.Queue[Done], taking: Taking, gateway: LocalGateway, user: SimUser, around: list[str]
) -> None:
    class Order(Form, submit="Send", cancel="Leave", owner_only=False):
        item: str = text("What?")
        submitted = taking("submitted", 2)
        cancelled = taking("cancelled", 2)
        ok = button("OK")(taking("view", 2))

    class Heard(Module):
        hear = listen(Events.NEW_MESSAGE)(taking("listen", 2))

    async def saves(run: Run, session: Session) -> None:
        done.put_nowait(("saves", None))

    for middleware in around:
        bot.middleware(taking(middleware, 2, lambda _, proceed: proceed()))
    bot.provide(Session, taking("factory", 0), scope="call")
    bot.setup(taking("setup", 0))
    bot.on_error(taking("on_error", 2))
    bot.on_message(taking("handler", 1))
    bot.on_message(taking("handler of nothing", 0))
    bot.command("fails")(taking("command", 1, fail)).error(taking("error", 2, fail))
    bot.quick_menu("AI summary")(taking("menu", 1))
    bot.every(hours=1)(taking("task", 0))
    bot.every(hours=1)(taking("task with its run", 1))
    bot.every(hours=1)(saves)
    remind = bot.job("remind")(taking("job", 1))
    bot.load(Heard)

    async def happens(*called: str, told: Iterable[str] = ()) -> None:
        expected = sorted([*called, *told, *around * len(called)])
        assert sorted([(await next_done(done))[0] for _ in expected]) == expected

    await bot.login()
    await happens(told=["setup"])
    await user.say(gateway.channel, "!fails")
    await happens("listen", "handler", "handler of nothing", "command", told=["error", "on_error"])
    await remind.at(timedelta(minutes=90), "tea")
    await gateway.clock.advance(hours=1, minutes=1)
    await happens("task", "task with its run", "saves", told=["factory"])
    await gateway.clock.advance(minutes=40)
    await happens("job")
    await user.pick_menu(bot.client_id, "AI summary", gateway.channel)
    await happens("menu")
    await Order().send(await bot.channels.fetch(gateway.channel), "Fill this in:")
    message = await user.expect(gateway.channel)
    await user.click(message, "OK")
    await happens("view")
    await user.fill(message, {"What?": "rice"})
    await user.click(message, "Send")
    await happens("submitted")
    await user.click(message, "Leave")
    await happens("cancelled")


Store = TypeAliasType("Store", Database)
MaybeStore = TypeAliasType("MaybeStore", Annotated[Store, "main"] | None)

MEANS_DATABASE = [
    Annotated[Database, "main"],
    Database | None,
    Optional[Database],  # noqa: UP045 - as it is written, too
    Annotated[Database | None, "main"],
    Annotated[Database, "main"] | None,
    Store,
    MaybeStore,
]


def takes_in_every_way(function: Callable[..., Any]) -> Any:
    """Let a function of `**filled` take one argument for each way to annotate it, all with a default."""
    told: Any = function
    own = inspect.signature(function).parameters.values()
    kept = [one for one in own if one.kind is not one.VAR_KEYWORD]
    ways = {f"way_{number}": annotation for number, annotation in enumerate(MEANS_DATABASE)}
    named = inspect.Parameter.KEYWORD_ONLY
    more = [inspect.Parameter(name, named, annotation=way, default=None) for name, way in ways.items()]
    told.__signature__ = inspect.Signature([*kept, *more])
    told.__annotations__ = {**told.__annotations__, **ways}
    return function


async def test_what_is_provided_is_found_behind_annotated_none_and_an_alias_in_every_kind_of_call(
    bot: Bot, done: asyncio.Queue[Done], database: Database, gateway: LocalGateway, user: SimUser
) -> None:
    def note(name: str, filled: dict[str, Any]) -> None:
        assert list(filled.values()) == [database] * len(MEANS_DATABASE)
        done.put_nowait((name, None))

    @takes_in_every_way
    def session(**filled: Any) -> Session:
        note("factory", filled)
        return Session(database)

    class Made(Module):
        @takes_in_every_way
        def __init__(self, **filled: Any) -> None:
            note("module", filled)

    @bot.middleware
    @takes_in_every_way
    async def around(_0: Call, _1: Callable[[], Awaitable[Any]], /, **filled: Any) -> Any:
        note("middleware", filled)
        return await _1()

    @bot.on_message
    @takes_in_every_way
    async def hear(_0: ChannelMessage, /, **filled: Any) -> None:
        note("handler", filled)

    bot.provide(Session, session, scope="call")

    @bot.command()
    @takes_in_every_way
    async def save(_0: Context, /, session: Session, **filled: Any) -> None:
        note("command", filled)

    bot.load(Made)
    await bot.login()
    await user.say(gateway.channel, "!save")
    found = sorted([(await next_done(done))[0] for _ in range(6)])
    assert found == ["command", "factory", "handler", "middleware", "middleware", "module"]


def test_what_an_annotated_says_how_to_read_is_written_by_users(bot: Bot) -> None:
    def by_name(text: str) -> Database:
        raise ValueError(text)

    @bot.command()
    async def look(ctx: Context, at: Annotated[Database, by_name]) -> None: ...

    assert look.usage == "look <at>"
    known = {Database: None, int: None}
    for annotation in (
        Annotated[Database, by_name],
        Annotated[int, between(1, 6)],
        Money,
        Database | int,
        list[Database],
    ):
        assert provided_as(annotation, known) is None


def test_a_type_is_provided_by_what_its_alias_stands_for(connect: Connect, gateway: LocalGateway) -> None:
    bot = make_bot(connect, gateway)
    bot.provide(Store, Database)

    @bot.command()
    async def look(ctx: Context, at: Database) -> None: ...

    def other() -> Database:
        return Database()

    assert look.usage == "look"
    with pytest.raises(ValidationError, match="Database'> is provided already"):
        bot.provide(Database, other)


async def test_what_lasts_for_a_call_is_one_for_all_who_want_it_and_ends_with_the_first(
    bot: Bot, done: asyncio.Queue[Done], gateway: LocalGateway, user: SimUser
) -> None:
    made: list[Session] = []

    async def session(database: Database) -> AsyncIterator[Session]:
        made.append(Session(database))
        try:
            yield made[-1]
        finally:
            done.put_nowait(("closed", made[-1]))

    bot.provide(Session, session, scope="call")

    @bot.middleware
    async def around(call: Call, proceed: Callable[[], Awaitable[Any]], session: Session) -> Any:
        try:
            return await proceed()
        finally:
            done.put_nowait(("around", session))

    @bot.command()
    async def save(ctx: Context, session: Session) -> None:
        done.put_nowait(("save", session))

    @bot.on_message
    async def hear(message: ChannelMessage, session: Session) -> None:
        done.put_nowait(("hear", session))

    await bot.login()
    await user.say(gateway.channel, "!save")
    found = [await next_done(done) for _ in range(6)]
    assert len(made) == 2
    for one in made:
        mine = [name for name, what in found if what is one]
        assert mine in (["save", "around", "closed"], ["hear", "around", "closed"])


async def test_a_call_that_is_made_again_is_given_what_is_new(bot: Bot, gateway: LocalGateway, user: SimUser) -> None:
    steps: list[str] = []

    def session(database: Database) -> Iterator[Session]:
        number = steps.count("open")
        steps.append("open")
        yield Session(database)
        steps.append(f"close {number}")

    bot.provide(Session, session, scope="call")

    @bot.middleware
    async def twice(call: Call, proceed: Callable[[], Awaitable[Any]]) -> Any:
        await proceed()
        return await proceed()

    @bot.command()
    async def save(ctx: Context, session: Session) -> None:
        steps.append("save")
        if steps.count("save") == 2:
            await ctx.reply("saved")

    await bot.login()
    assert await Writer(gateway, user)("!save") == "saved"
    while steps.count("close 1") == 0:
        await asyncio.sleep(0)
    assert steps == ["open", "save", "close 0", "open", "save", "close 1"]


async def test_what_lasts_as_long_as_the_bot_is_made_once_whoever_is_cancelled_when_it_is_there() -> None:
    providers, made = Providers(), 0
    there = asyncio.Event()

    async def database() -> Database:
        nonlocal made
        made += 1
        await there.wait()
        return Database()

    async def wanting() -> Database:
        async with AsyncExitStack() as stack:
            found: Database = (await providers.values({"database": Database}, stack, {}))["database"]
            return found

    providers.add(Database, database, "app")
    one = asyncio.ensure_future(wanting())
    while not made:
        await asyncio.sleep(0)
    there.set()
    while not providers._made[Database].done():
        await asyncio.sleep(0)
    # The loop comes to this call only after the cancellation.
    assert one.cancel()
    with pytest.raises(asyncio.CancelledError):
        await one
    assert await wanting() is providers._made[Database].result()
    assert made == 1


def rolls_back(done: asyncio.Queue[Done]) -> Callable[..., Any]:
    def session(database: Database) -> Iterator[Session]:
        try:
            yield Session(database)
        except (KeyError, CommandError) as error:
            done.put_nowait(("rolled back", type(error)))

    return session


def rolls_back_later(done: asyncio.Queue[Done]) -> Callable[..., Any]:
    async def session(database: Database) -> AsyncIterator[Session]:
        try:
            yield Session(database)
        except (KeyError, CommandError) as error:
            await asyncio.sleep(0)
            done.put_nowait(("rolled back", type(error)))

    return session


@pytest.mark.parametrize("factory", [rolls_back, rolls_back_later])
async def test_an_error_that_a_factory_has_rolled_back_for_is_told_all_the_same(
    bot: Bot, done: asyncio.Queue[Done], gateway: LocalGateway, user: SimUser, caplog: Any, factory: Callable[..., Any]
) -> None:
    bot.provide(Session, factory(done), scope="call")

    @bot.command()
    async def save(ctx: Context, session: Session) -> None:
        raise KeyError(ctx.author.id)

    @bot.command()
    async def refuse(ctx: Context, session: Session) -> None:
        raise CommandError("That is closed.")

    bot.on(Events.HANDLER_ERROR, lambda failed: done.put_nowait(("told", type(failed.exception))))
    await bot.login()
    say = Writer(gateway, user)
    assert await say("!save") == "Something went wrong, and has been written down."
    assert [await next_done(done), await next_done(done)] == [("rolled back", KeyError), ("told", KeyError)]
    failures = [record for record in caplog.records if record.exc_info]
    assert [record.getMessage() for record in failures] == ["The command save failed"]
    caplog.clear()
    assert await say("!refuse") == "That is closed."
    assert await next_done(done) == ("rolled back", CommandError)


async def test_a_failure_names_the_handler_whatever_stands_around_it(
    bot: Bot, done: asyncio.Queue[Done], gateway: LocalGateway, user: SimUser
) -> None:
    @bot.middleware
    async def around(_: Call, proceed: Callable[[], Awaitable[Any]]) -> None:
        await proceed()

    @bot.on_message
    async def provided(message: ChannelMessage, database: Database) -> None:
        raise KeyError(message.text)

    async def once(message: ChannelMessage) -> None:
        raise KeyError(message.text)

    bot.event_manager.once(Events.NEW_MESSAGE, once)
    bot.on(Events.HANDLER_ERROR, lambda failed: done.put_nowait(("failed", failed.handler)))
    await bot.login()
    await user.say(gateway.channel, "hello")
    assert {await next_done(done), await next_done(done)} == {("failed", provided), ("failed", once)}


async def test_a_factory_may_raise_another_error_than_the_call_did(
    bot: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    async def session(database: Database) -> AsyncIterator[Session]:
        try:
            yield Session(database)
        except KeyError as error:
            raise CommandError("The database is away.") from error

    bot.provide(Session, session, scope="call")

    @bot.command()
    async def save(ctx: Context, session: Session) -> None:
        raise KeyError

    await bot.login()
    assert await Writer(gateway, user)("!save") == "The database is away."


@pytest.mark.parametrize("factory", [rolls_back, rolls_back_later])
async def test_an_error_at_the_end_of_the_bot_is_not_lost_in_what_was_made_before(
    done: asyncio.Queue[Done], factory: Callable[..., Any]
) -> None:
    class Last:
        """Ends first."""

    def last(session: Session) -> Iterator[Last]:
        yield Last()
        raise KeyError

    providers = Providers()
    providers.add(Database, Database, "app")
    providers.add(Session, factory(done), "app")
    providers.add(Last, last, "app")
    async with AsyncExitStack() as stack:
        await providers.values({"last": Last}, stack, {})
    with pytest.raises(KeyError):
        await providers.close()
    assert await next_done(done) == ("rolled back", KeyError)


async def test_hooks_are_filled_in(bot: Bot, database: Database) -> None:
    told: list[Any] = []

    def session(database: Database) -> Iterator[Session]:
        yield Session(database)
        told.append("closed")

    bot.provide(Session, session, scope="call")

    @bot.setup
    async def open_shop(me: Bot, session: Session) -> None:
        told.append((me is bot, session.database))

    @bot.teardown
    def close_shop(*, database: Database) -> None:
        told.append(database)

    await bot.login()
    assert told == [(True, database), "closed"]
    await bot.disconnect()
    assert told[2:] == [database]


async def test_what_the_hooks_of_a_setup_were_given_ends_where_it_fails(
    connect: Connect, gateway: LocalGateway
) -> None:
    bot = make_bot(connect, gateway)
    told: list[str] = []

    async def database() -> AsyncIterator[Database]:
        told.append("open")
        yield Database()
        told.append("closed")

    bot.provide(Database, database)

    @bot.setup
    async def fails_once(_: Database) -> None:
        if told == ["open"]:
            raise OSError("no such table")

    with pytest.raises(OSError, match="no such table"):
        await bot.login()
    assert told == ["open", "closed"]
    await bot.login()
    assert told == ["open", "closed", "open"]


def test_the_bot_itself_is_provided_to_handlers_without_any_other(connect: Connect, gateway: LocalGateway) -> None:
    bot = make_bot(connect, gateway)

    @bot.on_message
    async def hear(message: ChannelMessage, me: Bot) -> None: ...

    assert bot.event_manager.listener_count("new_message") == 1


class Unknown:
    """Provided by nobody."""


async def only_and_unknown(unknown: Unknown) -> None: ...


async def payload_and_unknown(one: Any, unknown: Unknown) -> None: ...


async def two_and_unknown(one: Any, two: Any, unknown: Unknown) -> None: ...


@pytest.mark.parametrize(
    ("register", "function"),
    [
        (lambda bot, _: bot.on_message, payload_and_unknown),
        (lambda bot, _: bot.on(Events.CHANNEL_MESSAGE), payload_and_unknown),
        (lambda bot, _: bot.quick_menu("x"), payload_and_unknown),
        (lambda bot, _: bot.every(hours=1), payload_and_unknown),
        (lambda bot, _: bot.job(), payload_and_unknown),
        (lambda bot, _: bot.middleware, two_and_unknown),
        (lambda bot, _: bot.on_error, two_and_unknown),
        (lambda _, made: made.error, two_and_unknown),
        (lambda bot, _: bot.setup, only_and_unknown),
        (lambda bot, _: bot.teardown, only_and_unknown),
    ],
)
def test_what_nobody_provides_is_refused_with_the_place(bot: Bot, register: Any, function: Any) -> None:
    @bot.command()
    async def some(ctx: Context) -> None: ...

    with pytest.raises(ValidationError, match=r"_and_unknown .*takes .*unknown: 'Unknown'.*provided") as refused:
        register(bot, some)(function)
    assert f"test_provided.py:{function.__code__.co_firstlineno}" in str(refused.value)
    assert "\n" not in str(refused.value)


class Abstract(ABC):
    @abstractmethod
    def do(self) -> None: ...


@pytest.mark.parametrize("kind", [Unknown | None, Any, Protocol, Abstract, Callable[[], int]], ids=str)
def test_a_type_that_cannot_be_made_is_not_provided_without_a_factory(bot: Bot, kind: Any) -> None:
    with pytest.raises(ValidationError, match=r"cannot be made by calling it.*factory|a factory is a function"):
        bot.provide(kind)
    with pytest.raises(ValidationError, match="cannot be made by calling it"):
        bot.provide(Optional[Unknown])  # type: ignore[arg-type]  # noqa: UP045 - as it is written, too
    bot.provide(kind, Unknown)
    bot.provide(Annotated[Unknown, "main"])  # type: ignore[arg-type]
    bot.provide(list[int])


def test_what_the_bot_provides_itself_is_told_without_an_address(bot: Bot) -> None:
    with pytest.raises(ValidationError, match=r"Bot'> is provided already, by the bot itself$"):
        bot.provide(Bot, lambda: bot)


async def in_place_of_one(unknown: Unknown) -> None: ...


async def in_place_of_two(unknown: Unknown, error: Exception) -> None: ...


async def in_place_of_an_error(call: Any, unknown: Unknown) -> None: ...


async def of_another_event(event: ClanUpdatedEvent) -> None: ...


async def of_a_command(ctx: Context) -> None: ...


@logged
async def in_place_of_one_inside(unknown: Unknown) -> None: ...


@pytest.mark.parametrize(
    ("register", "function", "given"),
    [
        (lambda bot, _: bot.every(hours=1), in_place_of_one, "a Run"),
        (lambda bot, _: bot.every(hours=1), in_place_of_one_inside, "a Run"),
        (lambda bot, _: bot.job(), in_place_of_one, "its payload, which is made of what JSON can hold"),
        (lambda bot, _: bot.quick_menu("x"), in_place_of_one, r"\(choice\)"),
        (lambda bot, _: bot.on_message, in_place_of_one, "a ChannelMessage"),
        (lambda bot, _: bot.on_message, in_place_of_one_inside, "a ChannelMessage"),
        (lambda bot, _: bot.on_message, of_another_event, "a ChannelMessage"),
        (lambda bot, _: bot.on_message, of_a_command, "a ChannelMessage"),
        (lambda bot, _: bot.on(Events.CLAN_UPDATED_EVENT), of_a_command, "a ClanUpdatedEvent"),
        (lambda bot, _: bot.on("sse_open"), of_a_command, "a dict"),
        (lambda bot, _: bot.middleware, in_place_of_two, r"\(call, proceed\)"),
        (lambda bot, _: bot.on_error, in_place_of_two, r"\(call, error\)"),
        (lambda bot, _: bot.on_error, in_place_of_an_error, r"\(call, error\)"),
        (lambda _, made: made.error, in_place_of_two, r"\(ctx, error\)"),
    ],
)
def test_what_nobody_provides_is_refused_in_the_place_of_what_is_given(
    bot: Bot, register: Any, function: Any, given: str
) -> None:
    @bot.command()
    async def some(ctx: Context) -> None: ...

    with pytest.raises(ValidationError, match=f"takes .*{given}.*provide") as refused:
        register(bot, some)(function)
    line = inspect.unwrap(function).__code__.co_firstlineno
    assert f"test_provided.py:{line}" in str(refused.value)
    assert "\n" not in str(refused.value)


T = TypeVar("T", bound=ChannelMessage)


class Texted(Protocol):
    text: str


class Better(ChannelMessage):
    """Said by a program that hopes for it."""


PAYLOADS: list[Any] = [
    inspect.Parameter.empty,
    Any,
    object,
    T,
    Texted,
    Better,
    ChannelMessage,
    mezon.protobuf.api.api_pb2.ChannelMessage,
    ChannelMessage | None,
    int | ChannelMessage,
    Annotated[ChannelMessage, "main"],
    TypeAliasType("Heard", ChannelMessage),
    "imported.for.type.checkers",
]


@pytest.mark.parametrize("annotation", PAYLOADS, ids=str)
def test_what_may_be_the_payload_is_given_it(bot: Bot, annotation: Any) -> None:
    async def hear(one: Any, database: Database) -> None: ...

    hear.__annotations__["one"] = annotation
    if annotation is inspect.Parameter.empty:
        del hear.__annotations__["one"]
    bot.on_message(hear)
    assert bot.event_manager._handlers["new_message"][-1].bare is False


async def test_what_has_a_default_in_the_place_of_the_payload_keeps_it_until_it_is_provided(
    bot: Bot, done: asyncio.Queue[Done], gateway: LocalGateway, user: SimUser
) -> None:
    @bot.every(hours=1)
    async def often(unknown: Unknown | None = None) -> None:
        done.put_nowait(("task", unknown))

    @bot.on_message
    async def hear(times: int = 3) -> None:
        done.put_nowait(("handler", times))

    @bot.job()
    async def remind(times: int = 3) -> None:
        done.put_nowait(("job", times))

    await bot.login()
    await user.say(gateway.channel, "hello")
    assert await next_done(done) == ("handler", 3)
    await remind.at(timedelta(minutes=10), 5)
    await gateway.clock.advance(minutes=20)
    assert await next_done(done) == ("job", 5)
    await gateway.clock.advance(minutes=41)
    assert await next_done(done) == ("task", None)
    unknown = Unknown()
    bot.provide(Unknown, lambda: unknown)
    await gateway.clock.advance(hours=1)
    assert await next_done(done) == ("task", unknown)


class Takes(View, owner_only=False):
    @button("OK")
    async def ok(self, click: Click, unknown: Unknown) -> None: ...


class TakesInPlace(View, owner_only=False):
    @button("OK")
    async def ok(self, unknown: Unknown) -> None: ...


class Submits(Form, owner_only=False):
    item: str = text("What?")

    async def submitted(self, form: Submitted[Submits], unknown: Unknown) -> None: ...


@pytest.mark.parametrize(
    ("cls", "function"), [(Takes, Takes.ok), (TakesInPlace, TakesInPlace.ok), (Submits, Submits.submitted)]
)
async def test_a_view_that_takes_what_nobody_provides_is_refused_when_it_is_sent(
    bot: Bot, gateway: LocalGateway, cls: Any, function: Any
) -> None:
    await bot.login()
    channel = await bot.channels.fetch(gateway.channel)
    with pytest.raises(
        ValidationError, match=rf"callback \w+ of the view {cls.__name__}.*unknown: 'Unknown'.*provided"
    ) as refused:
        await cls().send(channel, "x")
    assert f"test_provided.py:{function.__code__.co_firstlineno}" in str(refused.value)
    if cls is not TakesInPlace:
        bot.provide(Unknown)
        await cls().send(channel, "x")


async def test_a_click_on_what_takes_what_nobody_provides_any_more_is_told_so(
    bot: Bot, gateway: LocalGateway, user: SimUser
) -> None:
    await bot.login()
    host: Any = bot._stage
    host._checked.add(Takes)
    await Takes().send(await bot.channels.fetch(gateway.channel), "x")
    host._checked.discard(Takes)
    failed: asyncio.Queue[Any] = asyncio.Queue()
    bot.on("handler_error", failed.put_nowait)
    await user.click(await user.expect(gateway.channel), "OK")
    failure = await asyncio.wait_for(failed.get(), PATIENCE_S)
    assert "callback ok of the view Takes" in str(failure.exception)


async def test_a_module_whose_error_handler_takes_what_nobody_provides_leaves_nothing_registered(bot: Bot) -> None:
    class Wrong(Module):
        @listen(Events.NEW_MESSAGE)
        async def hear(self, message: ChannelMessage) -> None:
            raise AssertionError

        @command()
        async def buy(self, ctx: Context) -> None: ...

        async def on_error(self, ctx: Context, error: Exception, unknown: Unknown) -> None: ...

    await bot.login()
    with pytest.raises(ValidationError, match=r"on_error .* takes .*unknown"):
        await bot.load(Wrong)
    assert bot.get_command("buy") is None
    assert bot.event_manager.listener_count("new_message") == 0
    assert bot.modules == []

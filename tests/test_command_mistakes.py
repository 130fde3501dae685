"""Mistakes in commands are told when they are registered: in one sentence, with file and line of the function."""

# Commands are there for their signatures.
# ruff: noqa: ARG005

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import date, timedelta
from typing import Annotated, Any, Literal

import pytest

from mezon import Bot, Context, ValidationError, commands, tasks, ui
from mezon.commands import Module, allow_list, at_once, between, has_role, per_user

from .compiled import Compiled


@pytest.fixture
def bot() -> Bot:
    return Bot(5, "key")


class Thing: ...


async def wrong_default(ctx: Context, days: int = "7") -> None: ...  # type: ignore[assignment]


async def wrong_bool(ctx: Context, days: int = True) -> None: ...


async def wrong_choice(ctx: Context, code: Literal["a"] = "b") -> None: ...  # type: ignore[assignment]


async def text_between_numbers(ctx: Context, name: Annotated[str, between(1, 6)]) -> None: ...


async def date_between_spans(
    ctx: Context, on: Annotated[date, between(timedelta(1), timedelta(2))] | None = None
) -> None: ...


def of_nothing() -> str:
    return "five"


async def converter_of_nothing(ctx: Context, name: Annotated[str, of_nothing]) -> None: ...


async def unknown_type(ctx: Context, thing: Thing) -> None: ...


async def missing_name(ctx: Context, thing: Missing) -> None: ...  # type: ignore[name-defined]  # noqa: F821


async def no_context() -> None: ...


async def other_context(ctx: int) -> None: ...


async def every_flag(ctx: Context, **flags: str) -> None: ...


async def list_flag(ctx: Context, *, names: list[str]) -> None: ...


async def two_flags_of_one_name(ctx: Context, *, from_: int = 0, From: int = 0) -> None: ...  # noqa: N803 - what is told


def not_async(ctx: Context) -> None: ...


def generator(ctx: Context) -> Any:
    yield ctx


async def async_generator(ctx: Context) -> Any:
    yield ctx


async def fine(ctx: Context) -> None: ...


class Callback:
    async def __call__(self, ctx: Context) -> None: ...


@pytest.mark.parametrize(
    ("function", "told"),
    [
        (wrong_default, "has '7' as the default of days, which is to be int"),
        (wrong_bool, "has True as the default of days, which is to be int"),
        (wrong_choice, "has 'b' as the default of code, which is to be Literal"),
        (text_between_numbers, "has name with the bounds 1 and 6, with which no str can be compared"),
        (date_between_spans, "with which no date can be compared"),
        (converter_of_nothing, "has name with a converter that takes neither (text) nor (ctx, text)"),
        (unknown_type, "has thing: Thing, which has no converter and is not provided"),
        (missing_name, "names Missing, which is not there when the program runs"),
        (no_context, "takes no context"),
        (other_context, "has ctx: int as its first argument, which is the Context"),
        (every_flag, "takes **flags, but the flags of a command have names"),
        (list_flag, "takes a list as the flag names"),
        (two_flags_of_one_name, "takes from_ and From, which are one flag, --From, for whoever writes it"),
        (not_async, "is not a coroutine function: write async def"),
        (generator, "is a generator function and would never run"),
        (async_generator, "is an async generator function and would never run"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_function_that_is_no_command_is_refused(bot: Bot, function: Callable[..., Any], told: str) -> None:
    with pytest.raises(ValidationError) as refused:
        bot.command()(function)  # type: ignore[arg-type]
    message = str(refused.value)
    assert told in message
    assert f"{function.__name__} ({__file__}:{function.__code__.co_firstlineno})" in message
    assert "\n" not in message


@pytest.mark.parametrize("function", [functools.partial(fine), Callback()])
def test_a_command_without_a_name_is_refused(bot: Bot, function: Any) -> None:
    with pytest.raises(ValidationError, match="has no name of its own: give it one") as refused:
        bot.command()(function)
    assert f"{__file__}:" in str(refused.value)


def test_a_command_that_mypyc_compiled_is_refused(bot: Bot) -> None:
    with pytest.raises(
        ValidationError, match=r"^the command .* does not tell what it takes, .* has to stay uncompiled$"
    ):
        bot.command("gold")(Compiled(fine))


def test_two_commands_of_one_name_are_refused(bot: Bot) -> None:
    bot.command("gold", aliases=["vàng"])(fine)
    for name, aliases in (("GOLD", ()), ("x", ("Vàng",)), ("va\u0300ng", ())):
        with pytest.raises(ValidationError, match=r"there are two commands .*: fine \(.*\) and .*no_way \(.*\)"):

            @bot.command(name, aliases=aliases)
            async def no_way(ctx: Context) -> None: ...

    @bot.command("help")
    async def own_help(ctx: Context) -> None: ...

    assert bot.get_command("help") is own_help


def test_a_command_that_is_there_twice_says_how_the_first_is_taken_away() -> None:
    bot = Bot(1, "key")

    def add() -> None:
        @bot.command()
        async def ping(ctx: Context) -> None: ...

    add()
    with pytest.raises(ValidationError, match="two commands ping: ") as refused:
        add()
    remedy = str(refused.value).rpartition(": ")[2]
    assert remedy == "remove_command('ping')"
    bot.remove_command("ping")
    add()


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"name": "two words"}, "'two words' as a name"),
        ({"name": ""}, "'' as a name"),
        ({"name": 5}, "5 as a name"),
        ({"aliases": "abc"}, "which is a list of names"),
        ({"aliases": 5}, "has 5 as its aliases, which is a list of names"),
        ({"aliases": [""]}, "'' as a name"),
        ({"checks": fine}, "as its checks, which is a list such as [clan_only]"),
        ({"checks": [True]}, "True as a check"),
        ({"checks": [lambda: True]}, "a check is called with the context"),
        ({"cooldown": 5}, "5 as its cooldown"),
        ({"max_concurrency": 0}, "max_concurrency"),
    ],
)
def test_settings_that_are_none_are_refused(bot: Bot, settings: dict[str, Any], told: str) -> None:
    with pytest.raises(ValidationError) as refused:
        bot.command(**settings)(fine)
    assert told in str(refused.value)
    assert bot.get_command("fine") is None


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda _: has_role(None), "has_role takes the title or the id of a role, not None"),  # type: ignore[arg-type]
        (lambda _: has_role(""), "has_role takes the title or the id of a role, not ''"),
        (lambda _: allow_list(5), "allow_list takes the name of an environment variable, not 5"),  # type: ignore[arg-type]
        (lambda _: at_once(1, []), "a limit is per user, channel, clan or bot, not per []"),  # type: ignore[arg-type]
        (lambda _: ui.paged(5), "lines is a list of texts, not 5"),  # type: ignore[arg-type]
        (lambda _: ui.paged("abc"), "lines is a list of texts, not 'abc'"),
        (lambda bot: bot.converter([])(int), "converter takes a type, not []"),
        (lambda bot: bot.converter(Thing)(5), "5 is not a converter, which is a function of (text) or (ctx, text)"),
        (
            lambda bot: bot.converter(Thing)(lambda: 1),
            "is not a converter, which is a function of (text) or (ctx, text)",
        ),
    ],
)
def test_what_a_decorator_or_a_limit_cannot_take_is_refused(bot: Bot, make: Callable[[Any], Any], told: str) -> None:
    with pytest.raises(ValidationError) as refused:
        make(bot)
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("decorate", "name"),
    [
        (lambda bot: bot.command, "bot.command"),
        (lambda bot: bot.group, "bot.group"),
        (lambda bot: bot.group("role")(fine).command, "role.command"),
        (lambda bot: bot.group("role")(fine).group, "role.group"),
        (lambda bot: bot.every, "bot.every"),
        (lambda bot: bot.daily, "bot.daily"),
        (lambda bot: bot.cron, "bot.cron"),
        (lambda bot: bot.job, "bot.job"),
        (lambda _: commands.command, "command"),
        (lambda _: commands.group, "group"),
        (lambda _: commands.listen, "listen"),
        (lambda _: ui.button, "button"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_decorator_without_its_parentheses_is_refused(bot: Bot, decorate: Callable[[Bot], Any], name: str) -> None:
    decorator = decorate(bot)
    with pytest.raises(ValidationError, match=rf"no_way \(.*\) stands below @{name} without parentheses") as refused:

        @decorator
        async def no_way(ctx: Context) -> None: ...

    assert f"write @{name}(...)" in str(refused.value)


@pytest.mark.parametrize("values", [(0, 5), (1, 0), (1, -1), (1, float("inf")), (True, 5), ("1", 5)])
def test_a_cooldown_is_a_count_and_a_time(values: tuple[Any, Any]) -> None:
    with pytest.raises(ValidationError):
        per_user(*values)


def test_what_stands_around_calls_is_checked(bot: Bot) -> None:
    with pytest.raises(ValidationError, match=r"middleware .* takes \(call\)"):
        bot.middleware(lambda call: None)  # type: ignore[arg-type, misc]
    with pytest.raises(ValidationError, match="is not a coroutine function"):
        bot.middleware(lambda call, proceed: proceed())
    with pytest.raises(ValidationError, match="error handler"):
        bot.on_error(lambda error: None)  # type: ignore[arg-type, misc]
    for module in (5, "", ".shop", "a..b", "a b", Module, Module()):
        with pytest.raises(ValidationError, match=r"a module is called by its name, .* or is a Module, not"):
            bot.load(module)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("above", "below", "told"),
    [
        (
            lambda bot: bot.command(),
            lambda bot: bot.every(minutes=1),
            "task already, and one function cannot be a command",
        ),
        (lambda bot: bot.command(), lambda bot: bot.job(), "job already, and one function cannot be a command"),
        (
            lambda bot: bot.command("a"),
            lambda bot: bot.command("b"),
            "command already, and one function cannot be a comm",
        ),
        (
            lambda bot: bot.every(minutes=1),
            lambda bot: bot.command(),
            "command already, and one function cannot be a task",
        ),
        (lambda bot: bot.job(), lambda bot: bot.group(), "group already, and one function cannot be a job"),
        (lambda _: commands.command(), lambda _: tasks.every(1), "task already, and one function cannot be a command"),
        (
            lambda _: tasks.cron("* * * * *"),
            lambda _: commands.command(),
            "command already, and one function cannot be",
        ),
        (lambda _: commands.listen("ready"), lambda _: commands.group(), "command already, and one function cannot be"),
    ],
)
def test_one_function_cannot_be_two_things(
    bot: Bot, above: Callable[[Bot], Any], below: Callable[[Bot], Any], told: str
) -> None:
    async def both(ctx: Any) -> None: ...

    lower = below(bot)(both)
    with pytest.raises(ValidationError) as refused:
        above(bot)(lower)
    assert f"both ({__file__}:{both.__code__.co_firstlineno}) is a {told}" in str(refused.value)


@pytest.mark.parametrize("decorator", [commands.command(), commands.listen("ready"), tasks.every(1)])
def test_what_is_no_method_cannot_be_a_part_of_a_module(decorator: Callable[[Any], Any]) -> None:
    for function in (functools.partial(fine), Callback()):
        with pytest.raises(ValidationError, match=r"is no method, and a .* of a module is one") as refused:
            decorator(function)
        assert f"{__file__}:" in str(refused.value)


def test_a_method_of_a_class_that_is_no_module_is_told_how_to_be_a_command(bot: Bot) -> None:
    with pytest.raises(ValidationError) as refused:

        class Shop:
            @bot.command()  # type: ignore[arg-type]
            async def buy(self, ctx: Context) -> None: ...

    told = str(refused.value)
    assert "Shop.buy (" in told
    assert f"({__file__}:" in told
    assert "is a method, whose first argument is self: derive its class from mezon.commands.Module" in told


@pytest.mark.parametrize("check", [commands.clan_only, commands.dm_only, commands.clan_owner])
def test_a_check_that_is_called_is_told_to_be_written_without_parentheses(check: Any) -> None:
    name = check.__name__
    with pytest.raises(
        ValidationError, match=rf"{name} is written with .*\({__file__}:\d+\); write {name} without parenth"
    ):
        check()


@pytest.mark.parametrize(
    ("factory", "told"),
    [
        (has_role, 'has_role as a check, which takes the title or the id of a role: write has_role("Admin")'),
        (commands.users, "users as a check, which takes the ids of users: write users(1234)"),
        (commands.channels, "channels as a check, which takes the ids of channels: write channels(1234)"),
        (allow_list, 'allow_list as a check, which takes the name of an environment variable: write allow_list("ADMIN'),
        (commands.any_of, "any_of as a check, which takes checks: write any_of("),
    ],
)
def test_what_makes_a_check_is_none(bot: Bot, factory: Any, told: str) -> None:
    for checks in ([factory], [commands.clan_only, factory]):
        with pytest.raises(ValidationError) as refused:
            bot.command(checks=checks)(fine)
        assert f"the command fine ({__file__}:{fine.__code__.co_firstlineno}) has {told}" in str(refused.value)


@pytest.mark.parametrize(
    "name", ["middleware", "on_error", "setup", "teardown", "flow", "on_message", "on_channel_created"]
)
def test_a_decorator_with_parentheses_that_takes_none_is_refused(bot: Bot, name: str) -> None:
    with pytest.raises(
        ValidationError, match=rf"{name} is written with parenth.*\({__file__}:\d+\); write @bot.{name} "
    ):
        getattr(bot, name)()


@pytest.mark.parametrize("bounds", [(6, 1), ("a", 1), (None, None), (1, float("nan"))])
def test_bounds_are_two_values_the_lower_first(bounds: tuple[Any, Any]) -> None:
    with pytest.raises(ValidationError, match="between takes two bounds, the lower one first"):
        between(*bounds)

"""A handler that could never run, or never with what it is given, is refused when it is registered, and the error names its place."""

from __future__ import annotations

import asyncio
import contextlib
import functools
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any
from unittest.mock import AsyncMock, MagicMock, Mock

import pytest

from mezon import Events, HandlerError, MezonClient, ValidationError
from mezon.managers.event import EventManager
from mezon.testing import Bot, LocalGateway, SimUser

from .compiled import Compiled
from .conftest import Connect
from .waiting import PATIENCE_S, until


def line_of(function: Callable[..., Any]) -> str:
    return f"{__file__}:{function.__code__.co_firstlineno}"


def generator(message: Any) -> Iterator[Any]:
    yield message


async def async_generator(message: Any) -> AsyncIterator[Any]:
    yield message


def two(first: Any, second: Any) -> None: ...


async def async_two(first: Any, second: Any) -> None: ...


def keyword_only(*, message: Any) -> None: ...


class Generating:
    def __call__(self, message: Any) -> Iterator[Any]:
        yield message

    async def method(self, message: Any) -> AsyncIterator[Any]:
        yield message

    def nothing_but_self() -> None:  # type: ignore[misc]
        ...


class Pair:
    def __init__(self, first: Any, second: Any) -> None: ...


def passing_on(function: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        return function(*args, **kwargs)

    return wrapper


def async_passing_on(function: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(function)
    async def wrapper(*args: Any, **kwargs: Any) -> Any:
        return await function(*args, **kwargs)

    return wrapper


def with_a_second(function: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(function)
    def wrapper(message: Any) -> Any:
        return function(message, "second")

    return wrapper


@contextlib.contextmanager
def managed(message: Any) -> Iterator[Any]:
    yield message


NEVER = {
    "a generator function": (generator, generator),
    "an async generator function": (async_generator, async_generator),
    "a partial of one": (functools.partial(async_generator), async_generator),
    "an object that is called as one": (Generating(), Generating.__call__),
    "a method that is one": (Generating().method, Generating.method),
    "a function around one": (passing_on(async_generator), async_generator),
    "a context manager": (managed, managed.__wrapped__),  # type: ignore[attr-defined]
}
ARGUMENTS = {
    "two parameters": (two, two),
    "two parameters, async": (async_two, async_two),
    "a partial that leaves two": (functools.partial(async_two), async_two),
    "a keyword only": (keyword_only, keyword_only),
    "a method without self": (Generating().nothing_but_self, Generating.nothing_but_self),
}


@pytest.mark.parametrize("kind", list(NEVER))
def test_what_would_never_run_is_refused(connect: Connect, bot: Bot, kind: str) -> None:
    handler, function = NEVER[kind]
    client = connect(bot)
    for register in (
        lambda: client.on("channel_message", handler),
        lambda: client.on("channel_message")(handler),
        lambda: client.on_channel_message(handler),
        lambda: client.event_manager.once("channel_message", handler),
        lambda: EventManager().on("an event of my own", handler),
    ):
        with pytest.raises(ValidationError, match="never run") as refused:
            register()
        assert line_of(function) in str(refused.value)
        assert refused.value.field == "handler"
    assert not client.event_manager.has_listeners("channel_message")


@pytest.mark.parametrize("kind", list(ARGUMENTS))
def test_what_cannot_be_called_with_a_payload_is_refused(connect: Connect, bot: Bot, kind: str) -> None:
    handler, function = ARGUMENTS[kind]
    client = connect(bot)
    with pytest.raises(ValidationError, match="is called with the payload") as refused:
        client.on(Events.CHANNEL_MESSAGE, handler)
    assert line_of(function) in str(refused.value)


def test_a_class_that_cannot_be_made_of_a_payload_is_refused_by_its_place(connect: Connect, bot: Bot) -> None:
    with pytest.raises(ValidationError, match=r"Pair \(.*test_handler_checks.py:\d+\) takes \(first: .*, second: .*\)"):
        connect(bot).on("ready", Pair)


def test_none_is_no_handler(connect: Connect, bot: Bot) -> None:
    client = connect(bot)
    with pytest.raises(ValidationError, match="not a NoneType"):
        client.on("channel_message", None)  # type: ignore[call-overload]
    with pytest.raises(ValidationError, match="not a NoneType"):
        client.on_channel_message(None)  # type: ignore[arg-type]


def test_a_method_of_a_class_that_would_never_run_is_refused_when_the_client_is_made(gateway: LocalGateway) -> None:
    from mezon import auto_bind  # noqa: PLC0415

    class Bad(MezonClient):
        @auto_bind("channel_message")
        async def answer(self, message: Any) -> AsyncIterator[Any]:
            yield message

    with pytest.raises(ValidationError, match="async generator function"):
        Bad(1, "key", **gateway.settings())


# What has to be taken


class Called:
    def __init__(self, heard: list[Any]) -> None:
        self.heard = heard

    def nothing(self) -> None:
        self.heard.append("nothing")

    async def async_nothing(self) -> None:
        self.heard.append("nothing")

    @passing_on
    def decorated_nothing(self) -> None:
        self.heard.append("nothing")

    def __call__(self) -> None:
        self.heard.append("nothing")


def without_payload(heard: list[Any]) -> dict[str, Callable[..., Any]]:
    async def nothing() -> None:
        heard.append("nothing")

    async def one(text: str) -> None:
        heard.append(text)

    return {
        "a function": lambda: heard.append("nothing"),
        "a coroutine function": nothing,
        "a method": Called(heard).nothing,
        "a coroutine method": Called(heard).async_nothing,
        "an object": Called(heard),
        "a partial with everything it takes": functools.partial(one, "nothing"),
        "a decorated function": passing_on(lambda: heard.append("nothing")),
        "a decorated coroutine function": async_passing_on(nothing),
        "a decorated method": Called(heard).decorated_nothing,
    }


def with_payload(heard: list[Any]) -> dict[str, Callable[..., Any]]:
    async def one(message: Any) -> None:
        heard.append(message)

    def two_of_them(message: Any, second: str) -> None:
        assert second == "second"
        heard.append(message)

    def any_number(*args: Any) -> None:
        heard.extend(args)

    def optional(message: Any = "nothing") -> None:
        heard.append(message)

    mock = Mock(side_effect=heard.append)
    magic = MagicMock(side_effect=heard.append)
    async_mock = AsyncMock(side_effect=heard.append)
    return {
        "a builtin": heard.append,
        "a coroutine function": one,
        "a coroutine function that mypyc compiled": Compiled(one),
        "a partial": functools.partial(two_of_them, second="second"),
        "any number of arguments": any_number,
        "an optional argument": optional,
        "a decorated function": passing_on(one),
        "a function that a decorator gives more": with_a_second(two_of_them),
        "a mock": lambda message: mock(message) and None,
        "a mock itself": mock,
        "a magic mock": magic,
        "an async mock": async_mock,
        "a class": type("Seen", (), {"__init__": lambda _, message: heard.append(message)}),
    }


async def heard_by(
    client: MezonClient, user: SimUser, gateway: LocalGateway, handlers: list[Any]
) -> list[HandlerError]:
    failures: list[HandlerError] = []
    done = asyncio.Event()
    client.on("handler_error", failures.append)
    for handler in handlers:
        client.on_channel_message(handler)
    client.on_channel_message(lambda _: done.set())
    await user.say(gateway.channel, "hello")
    await asyncio.wait_for(done.wait(), PATIENCE_S)
    await until(lambda: not client._load()[0], "the end of all handlers")
    return failures


@pytest.mark.parametrize("kind", list(without_payload([])))
async def test_a_handler_that_takes_nothing_is_called_with_nothing(
    client: MezonClient, user: SimUser, gateway: LocalGateway, kind: str
) -> None:
    heard: list[Any] = []
    assert await heard_by(client, user, gateway, [without_payload(heard)[kind]]) == []
    assert heard == ["nothing"]


@pytest.mark.parametrize("kind", list(with_payload([])))
async def test_a_handler_that_can_take_the_payload_gets_it(
    client: MezonClient, user: SimUser, gateway: LocalGateway, kind: str
) -> None:
    heard: list[Any] = []
    assert await heard_by(client, user, gateway, [with_payload(heard)[kind]]) == []
    assert [message.text for message in heard] == ["hello"]


async def test_a_handler_without_parameters_hears_one_event_and_can_be_taken_away(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    heard: list[str] = []

    def once() -> None:
        heard.append("once")

    def never() -> None:
        heard.append("never")

    client.event_manager.once("channel_message", once)
    client.on_channel_message(never)
    client.off("channel_message", never)
    await heard_by(client, user, gateway, [])
    await heard_by(client, user, gateway, [])
    assert heard == ["once"]
    await client.event_manager.emit("channel_message", "payload")


def test_a_callable_that_tells_nothing_about_itself_is_taken(connect: Connect, bot: Bot) -> None:
    client = connect(bot)
    for handler in (dict.update, iter, type):
        client.on("channel_message", handler)
    assert client.event_manager.listener_count("channel_message") == 3


async def test_a_generator_that_a_function_returns_is_reported(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    returning = [lambda message: generator(message), lambda message: async_generator(message)]  # noqa: PLW0108 - the case
    failures = await heard_by(client, user, gateway, returning)
    assert [str(failure.exception).partition(",")[0] for failure in failures] == [
        "the handler returned a generator",
        "the handler returned an async generator",
    ]


# Checks


async def async_check(_: Any) -> bool:
    return False


class AsyncCheck:
    async def __call__(self, _: Any) -> bool:
        return False


@pytest.mark.parametrize(
    ("check", "function"),
    [
        (async_check, async_check),
        (functools.partial(async_check), async_check),
        (AsyncCheck(), AsyncCheck.__call__),
        (generator, generator),
        (async_generator, async_generator),
    ],
)
async def test_a_check_that_is_always_true_is_refused(client: MezonClient, check: Any, function: Any) -> None:
    with pytest.raises(ValidationError, match="whose result is always true") as refused:
        await client.wait_for("channel_message", check, timeout=0)
    assert line_of(function) in str(refused.value)
    assert refused.value.field == "check"


@pytest.mark.parametrize("check", [two, lambda: True, keyword_only])
async def test_a_check_of_other_arguments_is_refused(client: MezonClient, check: Any) -> None:
    with pytest.raises(ValidationError, match="is called with the payload") as refused:
        await client.wait_for("channel_message", check, timeout=0)
    assert line_of(check) in str(refused.value)


async def test_a_check_that_returns_a_coroutine_matches_nothing_and_is_reported(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    check = lambda message: async_check(message)  # noqa: E731, PLW0108 - the case
    waiting = asyncio.ensure_future(client.wait_for("channel_message", check))  # type: ignore[arg-type]
    await asyncio.sleep(0)
    await user.say(gateway.channel, "hello")
    with pytest.raises(TypeError, match="something to await"):
        await asyncio.wait_for(waiting, PATIENCE_S)

"""Each call of a handler has a context of its own, and what makes the loop's tasks makes those of handlers, too."""

from __future__ import annotations

import asyncio
import contextvars
import sys
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from mezon import HandlerError, MezonClient
from mezon.testing import Bot, LocalGateway, SimUser

from .conftest import Connect
from .waiting import PATIENCE_S, until

variable: contextvars.ContextVar[str] = contextvars.ContextVar("variable", default="unset")


def setting(kind: str, seen: list[str]) -> Callable[[Any], Any]:
    """Return a handler that notes the variable and then sets it, at each of its steps."""

    def function(_: object) -> None:
        seen.append(variable.get())
        variable.set("by a handler")

    async def coroutine(_: object) -> None:
        function(_)
        await asyncio.sleep(0)
        assert variable.get() == "by a handler"

    kinds: dict[str, Callable[[Any], Any]] = {
        "a function": function,
        "a coroutine function": coroutine,
        "a lambda that returns a coroutine": lambda message: coroutine(message),  # noqa: PLW0108 - the case
    }
    return kinds[kind]


KINDS = ["a function", "a coroutine function", "a lambda that returns a coroutine"]


@pytest.mark.parametrize("kind", KINDS)
async def test_what_a_handler_sets_is_seen_by_no_other_call(
    client: MezonClient, user: SimUser, gateway: LocalGateway, kind: str
) -> None:
    seen: list[str] = []
    checked: list[str] = []
    for _ in range(2):
        client.on_channel_message(setting(kind, seen))

    def check(message: Any) -> bool:
        checked.append(variable.get())
        variable.set("by a check")
        return bool(message.text == "3")

    waiting = asyncio.ensure_future(client.wait_for("channel_message", check, timeout=PATIENCE_S))
    await asyncio.sleep(0)
    for number in range(4):
        await user.say(gateway.channel, str(number))
    await waiting
    await until(lambda: len(seen) == 8, "8 calls")
    assert set(seen) == {"unset"}
    assert checked == ["unset"] * 4
    assert variable.get() == "unset"


async def test_a_handler_registered_before_the_login_has_the_context_of_the_login(
    connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    client, seen = connect(bot), []
    variable.set("at the registration")
    for kind in KINDS:
        client.on_channel_message(setting(kind, seen))
    variable.set("at the login")
    await client.login()
    variable.set("later")
    await user.say(gateway.channel, "hello")
    await until(lambda: len(seen) == 3, "3 calls")
    assert seen == ["at the login"] * 3


async def test_a_handler_registered_while_logged_in_has_the_context_of_its_registration(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    seen: dict[str, list[str]] = {"one": [], "two": []}
    for name, noted in seen.items():
        variable.set(name)
        for kind in KINDS:
            client.on_channel_message(setting(kind, noted))
    variable.set("later")
    client.on_channel_message(lambda _: None)  # registrations of others change nothing
    for _ in range(2):
        await user.say(gateway.channel, "hello")
    await until(lambda: all(len(noted) == 6 for noted in seen.values()), "6 calls of each handler")
    assert seen == {"one": ["one"] * 6, "two": ["two"] * 6}


async def test_a_check_has_the_context_of_who_waits(client: MezonClient, user: SimUser, gateway: LocalGateway) -> None:
    seen: list[str] = []

    async def wait(name: str) -> None:
        variable.set(name)
        await client.wait_for("channel_message", lambda _: seen.append(variable.get()) or True, timeout=PATIENCE_S)

    waiting = [asyncio.ensure_future(wait(name)) for name in ("one", "two")]
    await asyncio.sleep(0)
    await user.say(gateway.channel, "hello")
    await asyncio.gather(*waiting)
    assert seen == ["one", "two"]


async def test_two_clients_of_one_loop_have_each_the_context_of_its_login(
    connect: Connect, user: SimUser, gateway: LocalGateway
) -> None:
    seen: dict[str, str] = {}
    for name in ("one", "two"):
        client = connect(gateway.bot(name))

        @client.on_channel_message
        async def note(_: object, name: str = name) -> None:
            seen[name] = variable.get()

        variable.set(name)
        await client.login()
    await user.say(gateway.channel, "hello")
    await until(lambda: len(seen) == 2, "both calls")
    assert seen == {"one": "one", "two": "two"}


async def test_events_that_waited_for_other_handlers_have_the_context_of_their_own(
    connect: Connect, bot: Bot, gateway: LocalGateway
) -> None:
    client, seen = connect(bot, handler_limit=2), []
    await client.login()

    @client.on_channel_message
    async def slow(_: object) -> None:
        seen.append(variable.get())
        variable.set("by a handler")
        await asyncio.sleep(0.001)

    await gateway.burst(bot, gateway.channel, 50)
    await until(lambda: len(seen) == 50, "50 calls")
    assert set(seen) == {"unset"}


@pytest.mark.parametrize("kind", KINDS)
async def test_who_listens_for_failures_does_not_stand_in_the_context_of_what_failed(
    client: MezonClient, user: SimUser, gateway: LocalGateway, kind: str
) -> None:
    seen: list[str] = []

    async def note(_: HandlerError) -> None:
        seen.append(variable.get())

    handler = setting(kind, [])

    async def fail(message: object) -> None:
        if (waiting := handler(message)) is not None:
            await waiting
        raise LookupError("on purpose")

    client.on("handler_error", note)
    client.on("handler_error", lambda _: seen.append(variable.get()))
    client.on_channel_message(lambda message: [handler(message), 1 / 0] if kind == "a function" else fail(message))
    await user.say(gateway.channel, "hello")
    await until(lambda: len(seen) == 2, "both calls")
    assert seen == ["unset", "unset"]


async def test_emit_gives_each_handler_a_context_of_its_own(client: MezonClient) -> None:
    seen: list[str] = []
    for kind in KINDS:
        client.on_channel_message(setting(kind, seen))
    variable.set("of the caller")
    await client.event_manager.emit("channel_message", None)
    await until(lambda: len(seen) == 3, "all calls")
    assert seen == ["of the caller"] * 3
    assert variable.get() == "of the caller"


# Task factories


def plain_factory(made: list[str]) -> Any:
    def make(loop: asyncio.AbstractEventLoop, coroutine: Coroutine[Any, Any, Any], **options: Any) -> asyncio.Task[Any]:
        made.append(coroutine.__qualname__.rpartition(".")[2])
        return asyncio.Task(coroutine, loop=loop, **options)

    return make


def eager_factory(made: list[str]) -> Any:
    if sys.version_info < (3, 12):
        pytest.skip("eager tasks came with Python 3.12")
    inner = asyncio.create_eager_task_factory(asyncio.Task)  # type: ignore[attr-defined]

    def make(loop: asyncio.AbstractEventLoop, coroutine: Coroutine[Any, Any, Any], **options: Any) -> Any:
        made.append(coroutine.__qualname__.rpartition(".")[2])
        return inner(loop, coroutine, **options)

    return make


@pytest.mark.parametrize("factory", [plain_factory, eager_factory])
async def test_the_loops_task_factory_makes_the_tasks_of_handlers(
    client: MezonClient, user: SimUser, gateway: LocalGateway, factory: Callable[[list[str]], Any]
) -> None:
    made: list[str] = []
    seen: list[str] = []
    failures: list[HandlerError] = []
    loop = asyncio.get_running_loop()
    loop.set_task_factory(factory(made))
    try:

        @client.on_channel_message
        async def quick(_: object) -> None:
            seen.append(variable.get())
            variable.set("by a handler")

        @client.on_channel_message
        async def slow(_: object) -> None:
            variable.set("by a handler")
            await asyncio.sleep(0)
            assert asyncio.current_task() is not None
            seen.append("slow")

        async def returned(_: object) -> None:
            await asyncio.sleep(0)
            seen.append("returned")

        client.on_channel_message(lambda message: returned(message))  # noqa: PLW0108 - the case

        @client.on_channel_message
        async def broken(_: object) -> None:
            await asyncio.sleep(0)
            raise LookupError("on purpose")

        client.on("handler_error", failures.append)
        for _ in range(2):
            await user.say(gateway.channel, "hello")
        await until(
            lambda: len(seen) == 6 and len(failures) == 2 and client._load()[0] == 0, "6 calls, 2 of which fail"
        )
    finally:
        loop.set_task_factory(None)
    assert sorted(name for name in made if name in {"quick", "slow", "returned", "broken"}) == [
        *("broken", "broken", "quick", "quick", "returned", "returned", "slow", "slow")
    ]
    assert sorted(seen) == ["returned", "returned", "slow", "slow", "unset", "unset"]
    assert {failure.event_name for failure in failures} == {"channel_message"}


async def test_a_task_factory_that_fails_is_a_failure_of_the_handler(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    heard: list[str] = []
    failures: list[HandlerError] = []
    loop = asyncio.get_running_loop()

    def make(loop: asyncio.AbstractEventLoop, coroutine: Coroutine[Any, Any, Any], **options: Any) -> asyncio.Task[Any]:
        if "handler" in coroutine.__qualname__:
            raise LookupError("no tasks today")
        return asyncio.Task(coroutine, loop=loop, **options)

    async def handler(_: object) -> None:
        heard.append("never")

    client.on_channel_message(handler)
    client.on_channel_message(lambda message: heard.append(message.text))
    client.on("handler_error", failures.append)
    loop.set_task_factory(make)
    try:
        await user.say(gateway.channel, "again")
        await until(lambda: failures and "again" in heard, "a failure, and what is heard after it")
    finally:
        loop.set_task_factory(None)
    assert str(failures[0].exception) == "no tasks today"
    assert "never" not in heard


async def test_handlers_that_a_factorys_tasks_run_are_counted_against_the_limit(
    connect: Connect, bot: Bot, gateway: LocalGateway
) -> None:
    client = connect(bot, handler_limit=3)
    await client.login()
    running, most, heard = 0, 0, 0

    @client.on_channel_message
    async def slow(_: object) -> None:
        nonlocal running, most, heard
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.001)
        running -= 1
        heard += 1

    loop = asyncio.get_running_loop()
    loop.set_task_factory(plain_factory([]))
    try:
        await gateway.burst(bot, gateway.channel, 60)
        await until(lambda: heard == 60, "60 messages")
    finally:
        loop.set_task_factory(None)
    assert most == 3


async def test_a_context_that_was_left_as_it_was_is_not_one_that_was_not(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    seen: list[str] = []
    resets: list[contextvars.Token[str]] = []

    def set_and_reset(_: object) -> None:
        seen.append(variable.get())
        resets.append(variable.set("for a moment"))
        variable.reset(resets[-1])

    def set_and_fail(_: object) -> None:
        seen.append(variable.get())
        variable.set("and failed")
        raise LookupError("on purpose")

    def return_something(_: object) -> str:
        seen.append(variable.get())
        variable.set("and returned")
        return "something"

    for handler in (set_and_reset, set_and_fail, return_something):
        client.on_channel_message(handler)
    for _ in range(3):
        await user.say(gateway.channel, "hello")
    await until(lambda: len(seen) == 9, "9 calls")
    assert set(seen) == {"unset"}

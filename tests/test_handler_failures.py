"""Whatever a handler raises is its own affair: the others run, it is reported, and only what ends a program ends the loop."""

from __future__ import annotations

import asyncio
import builtins
import logging
from collections.abc import Callable
from typing import Any

import pytest
from _pytest.outcomes import Failed

from mezon import HandlerError, MezonClient
from mezon.testing import Bot, LocalGateway, SimUser

from .conftest import Connect
from .own_loop import own_loop
from .waiting import PATIENCE_S, until


class Fatal(BaseException):
    """Not an Exception."""


RAISED: dict[str, Callable[[], BaseException]] = {
    "an exception": lambda: LookupError("on purpose"),
    "a failure of pytest": lambda: Failed("on purpose"),
    "a BaseException": lambda: Fatal("on purpose"),
    "a cancellation": lambda: asyncio.CancelledError("on purpose"),
    "the end of a generator": lambda: GeneratorExit("on purpose"),
    "the end of an iteration": lambda: StopAsyncIteration("on purpose"),
}
if hasattr(builtins, "BaseExceptionGroup"):  # Python 3.11
    RAISED["a group"] = lambda: builtins.BaseExceptionGroup("on purpose", [Fatal()])  # type: ignore[attr-defined]

ENDING = [KeyboardInterrupt, SystemExit]


def failing(kind: str, make: Callable[[], BaseException]) -> Callable[[Any], Any]:
    def now(_: object) -> None:
        raise make()

    async def at_once(_: object) -> None:
        raise make()

    async def later(_: object) -> None:
        await asyncio.sleep(0)
        raise make()

    async def later_by_a_plain_function(_: object) -> None:
        await later(_)

    kinds: dict[str, Callable[[Any], Any]] = {
        "a function": now,
        "a coroutine function": at_once,
        "a coroutine function, later": later,
        "a lambda": lambda message: later_by_a_plain_function(message),  # noqa: PLW0108 - no coroutine function, that is the case
    }
    return kinds[kind]


KINDS = ["a function", "a coroutine function", "a coroutine function, later", "a lambda"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("raised", list(RAISED))
async def test_what_a_handler_raises_is_reported_and_stops_no_other(
    client: MezonClient,
    user: SimUser,
    gateway: LocalGateway,
    caplog: pytest.LogCaptureFixture,
    kind: str,
    raised: str,
) -> None:
    complaints: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(context))
    heard: list[str] = []
    failures: list[HandlerError] = []
    handler = failing(kind, RAISED[raised])
    client.on_channel_message(handler)
    client.on_channel_message(lambda message: heard.append(message.text))
    client.on("handler_error", failures.append)
    for text in ("one", "two"):
        await user.say(gateway.channel, text)
    await until(lambda: len(failures) == 2 and len(heard) == 2, "two failures and two messages")
    assert heard == ["one", "two"]
    assert [failure.event.text for failure in failures] == heard
    for failure in failures:
        assert type(failure.exception) is type(RAISED[raised]())
        assert failure.handler is handler
    logged = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert [record.exc_info[1] for record in logged if record.exc_info] == [f.exception for f in failures]
    assert client._load()[0] == 0
    assert complaints == []


async def test_a_handler_that_was_cancelled_has_not_failed(
    client: MezonClient, user: SimUser, gateway: LocalGateway, caplog: pytest.LogCaptureFixture
) -> None:
    tasks: list[asyncio.Task[Any]] = []
    failures: list[HandlerError] = []

    @client.on_channel_message
    async def wait(_: object) -> None:
        tasks.append(asyncio.current_task())  # type: ignore[arg-type]
        await asyncio.Event().wait()

    @client.on_channel_message
    def start(_: object) -> asyncio.Task[Any]:
        tasks.append(asyncio.ensure_future(asyncio.Event().wait()))
        return tasks[-1]

    client.on("handler_error", failures.append)
    await user.say(gateway.channel, "hello")
    await until(lambda: len(tasks) == 2, "two handlers")
    await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    await until(lambda: client._load()[0] == 0, "the end of all handlers")
    assert failures == []
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


@pytest.mark.skipif(
    not hasattr(asyncio.Task, "cancelling"),
    reason="before Python 3.11 a task does not tell whether it was cancelled itself",
)
async def test_a_handler_that_waited_for_something_cancelled_has_failed(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    failures: list[HandlerError] = []

    @client.on_channel_message
    async def wait(_: object) -> None:
        future = asyncio.get_running_loop().create_future()
        future.cancel()
        await future

    client.on("handler_error", failures.append)
    await user.say(gateway.channel, "hello")
    await until(lambda: failures, "a failure")
    assert isinstance(failures[0].exception, asyncio.CancelledError)


@pytest.mark.parametrize("kind", ["a function", "a coroutine function", "a coroutine function, later"])
@pytest.mark.parametrize("ending", ENDING)
def test_what_ends_a_program_ends_the_loop_and_no_handler_is_skipped(kind: str, ending: type[BaseException]) -> None:
    heard: list[str] = []
    failures: list[HandlerError] = []
    fuse = [ending]
    with own_loop() as served:
        client = served.client

        def burn() -> BaseException:
            return fuse.pop() if fuse else LookupError("on purpose")  # type: ignore[return-value]

        client.on_channel_message(failing(kind, burn))
        client.on_channel_message(lambda message: heard.append(message.text))
        client.on("handler_error", failures.append)

        async def talk() -> None:
            for number in range(5):
                await served.user.say(served.gateway.channel, str(number))

        with pytest.raises(ending):
            served.run_until_it_ends(talk)
        served.run(until(lambda: len(heard) == 5 and len(failures) == 4, "5 messages and 4 failures"))
        assert heard == [str(number) for number in range(5)]
        served.run(until(lambda: client._load()[0] == 0, "the end of all handlers"))


def test_parked_events_go_on_after_what_ended_the_loop() -> None:
    heard: list[str] = []
    with own_loop(handler_limit=1) as served:
        client, gateway = served.client, served.gateway
        go = asyncio.Event()

        @client.on_channel_message
        def listen(message: Any) -> None:
            heard.append(message.text)
            if message.text == "3":
                raise KeyboardInterrupt

        @client.on("message_typing_event")
        async def hold(_: object) -> None:
            await go.wait()

        async def talk() -> None:
            gateway.emit(served.bot, "message_typing_event", {"channel_id": gateway.channel})
            await until(lambda: client._load()[0] == 1, "a handler that runs")
            await gateway.burst(served.bot, gateway.channel, 10)
            await until(lambda: client._load()[1] == 10, "10 events that wait")
            go.set()

        with pytest.raises(KeyboardInterrupt):
            served.run_until_it_ends(talk)
        served.run(until(lambda: len(heard) == 10, "10 messages"))
        assert heard == [str(number) for number in range(10)]


@pytest.mark.parametrize("raised", [Fatal, asyncio.CancelledError, StopIteration, LookupError])
async def test_what_a_check_raises_is_raised_by_wait_for_and_hides_the_event_from_nobody(
    client: MezonClient, user: SimUser, gateway: LocalGateway, raised: type[BaseException]
) -> None:
    heard: list[str] = []

    def check(_: object) -> bool:
        raise raised("on purpose")

    client.on_channel_message(lambda message: heard.append(message.text))
    waiting = asyncio.ensure_future(client.wait_for("channel_message", check))
    also = asyncio.ensure_future(client.wait_for("channel_message", timeout=PATIENCE_S))
    await asyncio.sleep(0)
    await user.say(gateway.channel, "hello")
    assert (await also).text == "hello"
    await until(lambda: heard, "a message")
    # A coroutine cannot raise StopIteration.
    with pytest.raises(RuntimeError if raised is StopIteration else raised):
        await waiting


@pytest.mark.parametrize("ending", ENDING)
async def test_emit_calls_every_handler_before_what_ends_a_program_goes_on(
    connect: Connect, bot: Bot, ending: type[BaseException]
) -> None:
    events, heard = connect(bot).event_manager, []

    def end(_: object) -> None:
        raise ending

    events.on("channel_message", end)
    events.on("channel_message", heard.append)
    with pytest.raises(ending):
        await events.emit("channel_message", 1)
    assert heard == [1]


@pytest.mark.parametrize("raised", ["a BaseException", "a cancellation"])
@pytest.mark.parametrize("kind", KINDS)
async def test_emit_reports_whatever_a_handler_raises(
    connect: Connect, bot: Bot, caplog: pytest.LogCaptureFixture, kind: str, raised: str
) -> None:
    events, heard = connect(bot).event_manager, []
    ended: list[str] = []

    async def slow(_: object) -> None:
        for _ in range(5):
            await asyncio.sleep(0)
        ended.append("slow")

    events.on("channel_message", failing(kind, RAISED[raised]))
    events.on("channel_message", slow)
    events.on("channel_message", heard.append)
    await events.emit("channel_message", 1)
    assert heard == [1]
    await until(lambda: ended == ["slow"], "the end of the other handler")
    reported = [record for record in caplog.records if record.exc_info]
    if hasattr(asyncio.Task, "cancelling") or raised != "a cancellation" or kind == "a function":
        assert len(reported) == 1


@pytest.mark.parametrize("kind", KINDS)
async def test_what_a_handler_of_emit_raises_is_a_handler_error(client: MezonClient, kind: str) -> None:
    seen: list[HandlerError] = []
    client.on("handler_error", seen.append)
    handler = failing(kind, RAISED["an exception"])
    client.event_manager.on("order_paid", handler)
    await client.event_manager.emit("order_paid", 7)
    await until(lambda: seen, "a report")
    assert [(error.event_name, error.event, error.handler) for error in seen] == [("order_paid", 7, handler)]
    assert isinstance(seen[0].exception, LookupError)


async def test_a_failure_before_the_login_is_logged_alone(
    connect: Connect, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    client = connect(bot)
    client.on("handler_error", lambda _: None)
    client.event_manager.on("order_paid", failing("a function", RAISED["an exception"]))
    await client.event_manager.emit("order_paid", 7)
    assert "failing.<locals>.now of order_paid failed" in caplog.text

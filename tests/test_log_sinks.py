"""What the program's own log handlers, filters and formatters do stays with them: nothing of ours waits, breaks or is lost for it."""

from __future__ import annotations

import asyncio
import contextvars
import json
import logging
import time
from pathlib import Path
from typing import Any

import pytest

from mezon import HandlerError, MezonClient
from mezon.testing import Bot, LocalGateway, SimUser

from .conftest import NO_LIMIT, Connect
from .own_loop import own_loop
from .waiting import PATIENCE_S, until

BAD_FRAME = b"\x08"
"""What the core reads, skips and warns about."""


class Sink(logging.Handler):
    """Notes the records it is given, then does what it is told to."""

    def __init__(self, raised: BaseException | None = None, *, times: int = 10**6) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []
        self.raised, self.times = raised, times

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)
        if self.raised is not None and self.times > 0:
            self.times -= 1
            raise self.raised


def failing_handler() -> logging.Handler:
    return Sink(RuntimeError("the sink is down"))


def failing_filter() -> logging.Handler:
    def refuse(_: logging.LogRecord) -> bool:
        raise RuntimeError("the sink is down")

    sink = Sink()
    sink.addFilter(refuse)
    return sink


def failing_formatter() -> logging.Handler:
    class Formatter(logging.Formatter):
        def format(self, record: logging.LogRecord) -> str:  # noqa: ARG002 - the signature of the base
            raise RuntimeError("the sink is down")

    class Printing(Sink):
        def emit(self, record: logging.LogRecord) -> None:
            self.format(record)

    sink = Printing()
    sink.setFormatter(Formatter())
    return sink


SINKS = {
    "a handler": failing_handler,
    "a filter": failing_filter,
    "a formatter": failing_formatter,
    "a handler, beyond Exception": lambda: Sink(asyncio.CancelledError("the sink is down")),
}


def complaints() -> list[dict[str, Any]]:
    """Return the list of what the running loop complains about from now on."""
    told: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context))
    return told


async def test_a_record_of_the_core_tells_its_place_in_the_source(
    connect: Connect, bot: Bot, package: logging.Logger
) -> None:
    sink = Sink()
    package.addHandler(sink)
    package.setLevel(logging.INFO)
    await connect(bot).login()
    await until(lambda: any("Logged in" in record.getMessage() for record in sink.records), "a record of the login")
    record = next(record for record in sink.records if "Logged in" in record.getMessage())
    source = Path(__file__).parents[1] / record.pathname
    assert (record.filename, record.module) == ("supervisor.rs", "supervisor")
    assert "Logged in" in "".join(source.read_text(encoding="utf-8").splitlines()[record.lineno - 1 :][:3])
    assert record.funcName == "mezon_core::connection::supervisor"
    # What formatters that write everything as JSON do with it.
    assert json.loads(json.dumps(vars(record)))["msg"] == record.getMessage()


async def test_a_record_tells_when_it_was_written_and_not_when_it_was_read(
    client: MezonClient, bot: Bot, gateway: LocalGateway, package: logging.Logger
) -> None:
    sink = Sink()
    package.addHandler(sink)
    bad = client.stats()["frames_bad"]
    before = time.time()
    gateway.send_raw(bot, BAD_FRAME)
    while client.stats()["frames_bad"] == bad:
        time.sleep(0.001)  # noqa: ASYNC251 - the loop shall not take it
    written = time.time()
    time.sleep(0.3)  # noqa: ASYNC251
    await until(lambda: sink.records, "a record")
    # A hair beside it: it is counted on two clocks.
    assert before - 0.1 <= sink.records[0].created <= written + 0.1


@pytest.mark.parametrize("kind", list(SINKS))
@pytest.mark.parametrize("loud", [True, False], ids=["with raiseExceptions", "without raiseExceptions"])
async def test_a_sink_that_fails_holds_nothing_up_and_is_reported_as_logging_says(
    connect: Connect,
    bot: Bot,
    user: SimUser,
    gateway: LocalGateway,
    package: logging.Logger,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    kind: str,
    loud: bool,
) -> None:
    monkeypatch.setattr(logging, "raiseExceptions", loud)
    package.propagate = False
    package.addHandler(SINKS[kind]())
    package.setLevel(logging.DEBUG)
    told = complaints()
    client = connect(bot, socket_rate=NO_LIMIT)
    await client.login()
    heard: list[str] = []
    client.on_channel_message(lambda message: heard.append(message.text))
    channel = await client.channels.fetch(gateway.channel)
    bad = client.stats()["frames_bad"]
    sends = [asyncio.ensure_future(channel.send(str(number))) for number in range(5)]
    for _ in range(3):
        gateway.send_raw(bot, BAD_FRAME)
    await asyncio.wait_for(asyncio.gather(*sends), PATIENCE_S)
    await until(lambda: client.stats()["frames_bad"] == bad + 3, "3 frames that are skipped")
    await user.say(gateway.channel, "last")
    await until(lambda: "last" in heard, "the last message")
    assert told == []
    printed = capsys.readouterr().err
    assert ("the sink is down" in printed) is loud
    assert ("--- Logging error ---" in printed) is loud


@pytest.mark.parametrize("kind", list(SINKS))
async def test_a_failing_sink_hides_no_failure_of_a_handler(
    client: MezonClient, user: SimUser, gateway: LocalGateway, package: logging.Logger, kind: str
) -> None:
    package.propagate = False
    package.addHandler(SINKS[kind]())
    told = complaints()
    order: list[str] = []
    failures: list[HandlerError] = []

    @client.on_channel_message
    def fail_now(_: object) -> None:
        order.append("now")
        raise LookupError("now")

    @client.on_channel_message
    async def fail_at_once(_: object) -> None:
        order.append("at once")
        raise LookupError("at once")

    @client.on_channel_message
    async def fail_later(_: object) -> None:
        await asyncio.sleep(0)
        raise LookupError("later")

    client.on_channel_message(lambda _: order.append("last"))
    client.on("handler_error", failures.append)
    await user.say(gateway.channel, "hello")
    await until(lambda: len(failures) == 3, "3 failures")
    assert {str(failure.exception) for failure in failures} == {"now", "at once", "later"}
    assert {"now", "at once", "last"} <= set(order)
    assert told == []


@pytest.mark.parametrize("ending", [KeyboardInterrupt, SystemExit])
@pytest.mark.parametrize("record", ["of the core", "of a failed handler"])
def test_what_ends_a_program_ends_it_from_a_sink_too_and_nothing_is_lost(
    package: logging.Logger, ending: type[BaseException], record: str
) -> None:
    package.propagate = False
    sink = Sink(ending(), times=1)
    heard: list[str] = []
    failures: list[HandlerError] = []
    if record == "of the core":
        package.setLevel(logging.DEBUG)
    with own_loop(socket_rate=NO_LIMIT) as served:
        client, gateway = served.client, served.gateway

        @client.on_channel_message
        def listen(message: Any) -> None:
            heard.append(message.text)
            if message.text == "0" and record == "of a failed handler":
                raise LookupError("on purpose")

        client.on_channel_message(lambda message: heard.append(f"{message.text} again"))
        client.on("handler_error", failures.append)
        package.addHandler(sink)

        async def talk() -> None:
            for _ in range(3 if record == "of the core" else 0):
                gateway.send_raw(served.bot, BAD_FRAME)
            for number in range(5):
                await served.user.say(gateway.channel, str(number))

        with pytest.raises(ending):
            served.run_until_it_ends(talk)
        expected = [text for number in range(5) for text in (str(number), f"{number} again")]
        served.run(until(lambda: heard == expected, "every message, twice"))
        if record == "of the core":
            served.run(
                until(
                    lambda: len([r for r in sink.records if "Skipped a frame" in r.getMessage()]) == 3,
                    "3 records of the core",
                )
            )
        else:
            served.run(until(lambda: failures, "a failure"))
            assert [str(failure.exception) for failure in failures] == ["on purpose"]
        package.removeHandler(sink)


async def test_what_a_sink_sets_in_its_context_is_seen_by_nobody(
    client: MezonClient, bot: Bot, user: SimUser, gateway: LocalGateway, package: logging.Logger
) -> None:
    variable: contextvars.ContextVar[str] = contextvars.ContextVar("variable", default="untouched")

    class Setting(Sink):
        def emit(self, record: logging.LogRecord) -> None:
            super().emit(record)
            variable.set("by the sink")

    sink = Setting()
    package.addHandler(sink)
    seen: list[str] = []
    client.on_channel_message(lambda _: seen.append(variable.get()))
    gateway.send_raw(bot, BAD_FRAME)
    await until(lambda: sink.records, "a record")
    await user.say(gateway.channel, "hello")
    await until(lambda: seen, "a message")
    assert seen == ["untouched"]


def test_the_package_logs_through_one_door() -> None:
    """A logger that is used directly lets what a sink raises into our own frames."""
    package = Path(__file__).parents[1] / "python" / "mezon"
    doors = {package / "_log.py", package / "utils" / "logger.py"}
    # It takes records of others and writes none.
    listener = package / "_command_line" / "failures.py"
    for path in sorted(set(package.rglob("*.py")) - doors - {listener}):
        text = path.read_text(encoding="utf-8")
        assert "getLogger(" not in text, path
        assert "= get_logger(" not in text, path

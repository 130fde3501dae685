"""Every event reaches its handlers: under its name, in the order of arrival, whatever kind of callable they are."""

from __future__ import annotations

import asyncio
import builtins
import functools
import logging
import sys
from typing import Any

import pytest

import mezon
from mezon import (
    ChannelMessage,
    ClientClosed,
    Events,
    HandlerError,
    MezonClient,
    UnknownEvent,
    ValidationError,
    _core,
    models,
)
from mezon.client import auto_bind
from mezon.schema import api, realtime
from mezon.testing import Bot, LocalGateway, SimUser

from .conftest import Connect
from .waiting import PATIENCE_S, until

# Every member of the envelope but its correlation id.
MEMBERS = [name for number, name in _core.event_names() if 2 <= number <= 100]

# The helpers of the SDK that this one takes the place of, with the events that they stand for.
HELPERS = {
    "on_channel_message": "channel_message",
    "on_channel_created": "channel_created_event",
    "on_channel_updated": "channel_updated_event",
    "on_channel_deleted": "channel_deleted_event",
    "on_token_send": "token_sent_event",
    "on_message_reaction": "message_reaction_event",
    "on_channel_user_removed": "user_channel_removed_event",
    "on_user_channel_added": "user_channel_added_event",
    "on_user_clan_removed": "user_clan_removed_event",
    "on_give_coffee": "give_coffee_event",
    "on_role_event": "role_event",
    "on_role_assign": "role_assign_event",
    "on_clan_event_created": "clan_event_created",
    "on_message_button_clicked": "message_button_clicked",
    "on_streaming_joined_event": "streaming_joined_event",
    "on_streaming_leaved_event": "streaming_leaved_event",
    "on_dropdown_box_selected": "dropdown_box_selected",
    "on_webrtc_signaling_fwd": "webrtc_signaling_fwd",
    "on_voice_started_event": "voice_started_event",
    "on_voice_ended_event": "voice_ended_event",
    "on_voice_joined_event": "voice_joined_event",
    "on_voice_leaved_event": "voice_leaved_event",
    "on_quick_menu_event": "quick_menu_event",
    "on_ai_agent_enabled_event": "aiagent_enabled_event",
    "on_notification": "notifications",
    "on_add_clan_user": "add_clan_user_event",
}
STREAM_HELPERS = {
    "on_ai_agent_session_started": "session_started",
    "on_ai_agent_session_ended": "session_ended",
    "on_ai_agent_session_summary_done": "room_summary_done",
}
# Documented, but missing over there.
DOCUMENTED_HELPERS = {"on_user_channel_removed": "user_channel_removed_event"}


async def soon(queue: asyncio.Queue[Any]) -> Any:
    return await asyncio.wait_for(queue.get(), PATIENCE_S)


# Names


def test_no_two_members_of_the_envelope_have_one_name() -> None:
    assert len(MEMBERS) == len(set(MEMBERS)) > 90


async def test_every_member_of_the_envelope_arrives_under_its_own_name_and_type(
    client: MezonClient, bot: Bot, gateway: LocalGateway
) -> None:
    heard: asyncio.Queue[tuple[str, Any]] = asyncio.Queue()
    for name in MEMBERS:
        client.on(name, lambda payload, name=name: heard.put_nowait((name, payload)))
    for name in MEMBERS:
        assert gateway.emit(bot, name, {}) == 1
    for name in MEMBERS:
        arrived, payload = await soon(heard)
        assert arrived == name
        assert type(payload) is type(getattr(realtime.Envelope(**{name: {}}), name))
    assert heard.empty()
    assert client.stats()["frames_bad"] == 0


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("channel_message", ChannelMessage),
        ("message_reaction_event", api.MessageReaction),
        ("token_sent_event", api.TokenSentEvent),
        ("give_coffee_event", api.GiveCoffeeEvent),
        ("clan_event_created", api.CreateEventRequest),
        ("role_event", realtime.RoleEvent),
        ("add_clan_user_event", realtime.AddClanUserEvent),
        ("quick_menu_event", realtime.QuickMenuDataEvent),
        ("notifications", realtime.Notifications),
    ],
)
async def test_a_payload_has_the_documented_type_even_if_every_field_is_zero(
    client: MezonClient, bot: Bot, gateway: LocalGateway, name: str, kind: type
) -> None:
    heard: asyncio.Queue[Any] = asyncio.Queue()
    client.on(name, heard.put_nowait)
    gateway.emit(bot, name, {})
    assert isinstance(await soon(heard), kind)


async def test_an_event_of_the_pseudo_clan_has_the_type_that_it_has_in_a_clan(
    client: MezonClient, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    heard: asyncio.Queue[Any] = asyncio.Queue()
    client.on_channel_created(heard.put_nowait)
    for clan in (0, gateway.clan):
        gateway.emit(bot, "channel_created_event", {"clan_id": clan, "creator_id": user.id})
        event = await soon(heard)
        assert type(event) is models.ChannelCreatedEvent
        assert (event.clan_id, event.channel_id, event.creator_id) == (clan, 0, user.id)


@pytest.mark.parametrize("event", list(Events))
async def test_a_member_of_events_and_its_plain_name_are_the_same(connect: Connect, bot: Bot, event: Events) -> None:
    client = connect(bot)
    client.on(event, print)
    assert client.event_manager.has_listeners(event.value)
    client.off(event.value, print)
    assert not client.event_manager.has_listeners(event)


async def test_a_handler_registered_by_enum_hears_the_event(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    heard: asyncio.Queue[ChannelMessage] = asyncio.Queue()
    client.on(Events.CHANNEL_MESSAGE, heard.put_nowait)
    await user.say(gateway.channel, "hello")
    assert (await soon(heard)).text == "hello"


async def test_an_unknown_event_is_refused_with_what_was_probably_meant(connect: Connect, bot: Bot) -> None:
    client = connect(bot)
    with pytest.raises(UnknownEvent, match="did you mean channel_message") as raised:
        client.on("chanel_message", print)
    assert isinstance(raised.value, ValueError)
    assert raised.value.field == "event_name"
    with pytest.raises(UnknownEvent, match="did you mean message_reaction_event"):
        client.off("on_message_reaction")
    with pytest.raises(UnknownEvent, match="member of Events"):
        await client.wait_for("")


OWN = ["order_paid", "connected", "close", "tin nhắn", "x" * 10_000]


@pytest.mark.parametrize("name", OWN)
async def test_an_event_of_the_programs_own_reaches_its_handlers(connect: Connect, bot: Bot, name: str) -> None:
    client = connect(bot)
    heard: list[Any] = []
    assert client.on(name, heard.append) is client

    @client.on(name)
    async def second(payload: Any) -> None:
        heard.append(payload)

    await client.event_manager.emit(name, 7)
    await until(lambda: heard == [7, 7], "both calls")
    client.off(name, heard.append)
    client.off(name)
    assert not client.event_manager.has_listeners(name)
    client.off("never_registered")


async def test_an_event_of_the_programs_own_is_waited_for(connect: Connect, bot: Bot) -> None:
    client = connect(bot)
    waiting = asyncio.ensure_future(client.wait_for("order_paid", lambda order: order > 1, PATIENCE_S))
    failing = asyncio.ensure_future(client.wait_for("order_paid", lambda order: 1 // (2 - order) > 5, PATIENCE_S))
    pair = asyncio.ensure_future(client.wait_for("pair", timeout=PATIENCE_S))
    await until(lambda: client.event_manager.listener_count("order_paid") == 2, "both waiters")
    client.off("order_paid")
    await client.event_manager.emit("order_paid", 1)
    await client.event_manager.emit("order_paid", 2)
    await client.event_manager.emit("pair", 1, 2)
    assert await waiting == 2
    assert await pair == (1, 2)
    with pytest.raises(ZeroDivisionError):
        await failing
    with pytest.raises(TimeoutError, match="no order_paid came within 0 s"):
        await client.wait_for("order_paid", timeout=0)
    assert client.event_manager.listener_count("order_paid") == 0
    # Such names may be made for one order each, and nothing is kept of them.
    assert not {"order_paid", "pair"}.intersection(client.event_manager._handlers)


def test_a_method_of_a_subclass_hears_an_event_of_the_programs_own(bot: Bot) -> None:
    class Shop(MezonClient):
        @auto_bind("order_paid")
        async def paid(self, order: int) -> None: ...

    assert Shop(bot.id, bot.api_key).event_manager.has_listeners("order_paid")


# Registration


@pytest.mark.parametrize(("helper", "event"), list((HELPERS | DOCUMENTED_HELPERS).items()))
async def test_every_helper_registers_for_its_event(
    client: MezonClient, bot: Bot, gateway: LocalGateway, helper: str, event: str
) -> None:
    heard: asyncio.Queue[Any] = asyncio.Queue()

    def handler(payload: Any) -> None:
        heard.put_nowait(payload)

    assert getattr(client, helper)(handler) is handler
    gateway.emit(bot, event, {})
    assert type(await soon(heard)) is type(getattr(realtime.Envelope(**{event: {}}), event))


@pytest.mark.parametrize(("helper", "event"), list(STREAM_HELPERS.items()))
async def test_the_helpers_of_the_agent_stream_register_too(
    connect: Connect, bot: Bot, helper: str, event: str
) -> None:
    client = connect(bot)

    async def handler(payload: Any) -> None: ...

    assert getattr(client, helper)(handler) is handler
    assert client.event_manager.has_listeners(event)


def test_no_helper_of_the_old_sdk_is_missing() -> None:
    assert len(HELPERS | STREAM_HELPERS) == 29


async def test_on_is_a_decorator_that_returns_the_function(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    heard: asyncio.Queue[str] = asyncio.Queue()

    async def handler(message: ChannelMessage) -> None:
        heard.put_nowait(message.text)

    assert client.on("channel_message")(handler) is handler
    await user.say(gateway.channel, "decorated")
    assert await soon(heard) == "decorated"


async def test_registrations_can_be_chained(client: MezonClient, user: SimUser, gateway: LocalGateway) -> None:
    heard: asyncio.Queue[str] = asyncio.Queue()
    chained = client.on("channel_message", lambda _: heard.put_nowait("message")).on(
        "message_typing_event", lambda _: heard.put_nowait("typing")
    )
    assert chained is client
    await user.typing(gateway.channel)
    await user.say(gateway.channel, "hello")
    assert [await soon(heard), await soon(heard)] == ["typing", "message"]


async def test_off_removes_one_handler(client: MezonClient, user: SimUser, gateway: LocalGateway) -> None:
    heard: asyncio.Queue[str] = asyncio.Queue()

    def first(_: Any) -> None:
        heard.put_nowait("first")

    client.on("channel_message", first).on("channel_message", lambda _: heard.put_nowait("second"))
    client.off("channel_message", first)
    await user.say(gateway.channel, "hello")
    assert await soon(heard) == "second"
    assert heard.empty()


async def test_off_without_a_handler_removes_all(client: MezonClient, user: SimUser, gateway: LocalGateway) -> None:
    heard: asyncio.Queue[str] = asyncio.Queue()
    for _ in range(2):
        client.on("channel_message", lambda _: heard.put_nowait("message"))
    client.on("message_typing_event", lambda _: heard.put_nowait("typing"))
    client.off("channel_message")
    await user.say(gateway.channel, "hello")
    await user.typing(gateway.channel)
    assert await soon(heard) == "typing"


async def test_removing_what_was_never_registered_is_ignored(client: MezonClient) -> None:
    client.off("channel_message", print)
    client.off("channel_message")


async def test_a_handler_registered_twice_is_called_twice_in_order(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    order: list[str] = []
    done = asyncio.Event()

    def twice(_: Any) -> None:
        order.append("twice")

    client.on("channel_message", twice).on("channel_message", lambda _: order.append("between"))
    client.on("channel_message", twice).on("channel_message", lambda _: done.set())
    await user.say(gateway.channel, "hello")
    await asyncio.wait_for(done.wait(), PATIENCE_S)
    assert order == ["twice", "between", "twice"]


@pytest.mark.parametrize("handler", [1, "print", None, object()])
async def test_what_cannot_be_called_is_no_handler(connect: Connect, bot: Bot, handler: Any) -> None:
    client = connect(bot)
    with pytest.raises(ValidationError, match="a handler is a function, a coroutine function or a callable object"):
        client.on("channel_message")(handler)
    with pytest.raises(ValidationError):
        client.on_channel_message(handler)
    assert not client.event_manager.has_listeners("channel_message")


# Kinds of handlers


class AsyncCallable:
    def __init__(self, heard: asyncio.Queue[str]) -> None:
        self.heard = heard

    async def __call__(self, message: ChannelMessage) -> None:
        await asyncio.sleep(0)
        self.heard.put_nowait(message.text)


class SyncCallable:
    def __init__(self, heard: asyncio.Queue[str]) -> None:
        self.heard = heard

    def __call__(self, message: ChannelMessage) -> None:
        self.heard.put_nowait(message.text)

    def method(self, message: ChannelMessage) -> None:
        self.heard.put_nowait(message.text)

    async def async_method(self, message: ChannelMessage) -> None:
        await asyncio.sleep(0)
        self.heard.put_nowait(message.text)


async def two_arguments(heard: asyncio.Queue[str], message: ChannelMessage) -> None:
    await asyncio.sleep(0)
    heard.put_nowait(message.text)


def handlers(heard: asyncio.Queue[str]) -> dict[str, Any]:
    return {
        "a function": lambda message: heard.put_nowait(message.text),
        "a coroutine function": AsyncCallable(heard).__call__,
        "a method": SyncCallable(heard).method,
        "a coroutine method": SyncCallable(heard).async_method,
        "an object": SyncCallable(heard),
        "an object with an async call": AsyncCallable(heard),
        "a partial": functools.partial(lambda queue, message: queue.put_nowait(message.text), heard),
        "an async partial": functools.partial(two_arguments, heard),
        "a partial of an object": functools.partial(AsyncCallable(heard)),
        "a lambda that returns a coroutine": lambda message: two_arguments(heard, message),
        "a lambda that returns a task": lambda message: asyncio.ensure_future(two_arguments(heard, message)),
    }


@pytest.mark.parametrize("kind", list(handlers(asyncio.Queue())))
async def test_a_handler_may_be(client: MezonClient, user: SimUser, gateway: LocalGateway, kind: str) -> None:
    heard: asyncio.Queue[str] = asyncio.Queue()
    client.on("channel_message", handlers(heard)[kind])
    await user.say(gateway.channel, kind)
    assert await soon(heard) == kind
    assert heard.empty()


async def test_handlers_are_told_apart_without_what_python_is_about_to_remove(
    client: MezonClient, user: SimUser, gateway: LocalGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(asyncio, "iscoroutinefunction")
    monkeypatch.delattr(asyncio.coroutines, "iscoroutinefunction")
    heard: asyncio.Queue[str] = asyncio.Queue()
    kinds = handlers(heard).values()
    for handler in kinds:
        client.on("channel_message", handler)
    await user.say(gateway.channel, "to all of you")
    assert [await soon(heard) for _ in kinds] == ["to all of you"] * len(kinds)
    assert heard.empty()


async def test_a_handler_is_a_task_from_its_first_step_on(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    seen: asyncio.Queue[Any] = asyncio.Queue()

    async def handler(_: ChannelMessage) -> None:
        task = asyncio.current_task()
        await asyncio.sleep(0)
        seen.put_nowait((task, asyncio.current_task()))

    client.on_channel_message(handler)
    await user.say(gateway.channel, "hello")
    first, later = await soon(seen)
    assert first is not None
    assert first is later
    assert first is not asyncio.current_task()


@pytest.mark.skipif(sys.version_info < (3, 11), reason="asyncio.timeout came with Python 3.11")
async def test_a_time_limit_works_in_the_first_step_of_a_handler(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    seen: asyncio.Queue[str] = asyncio.Queue()

    async def handler(_: ChannelMessage) -> None:
        try:
            async with asyncio.timeout(0.01):
                await asyncio.Event().wait()
        except builtins.TimeoutError:
            seen.put_nowait("over")

    client.on_channel_message(handler)
    await user.say(gateway.channel, "hello")
    assert await soon(seen) == "over"


async def test_handlers_start_in_the_order_of_arrival(client: MezonClient, bot: Bot, gateway: LocalGateway) -> None:
    count = 2_000
    started: list[int] = []
    everything = asyncio.Event()

    async def handler(message: ChannelMessage) -> None:
        started.append(message.message_id)
        await asyncio.sleep(0.001 if len(started) % 2 else 0)
        if len(started) == count:
            everything.set()

    client.on_channel_message(handler)
    await gateway.burst(bot, gateway.channel, count)
    await asyncio.wait_for(everything.wait(), 30)
    assert len(started) == count
    assert started == sorted(set(started))


async def test_two_kinds_of_events_keep_their_order(client: MezonClient, user: SimUser, gateway: LocalGateway) -> None:
    heard: asyncio.Queue[str] = asyncio.Queue()

    async def message(_: Any) -> None:
        heard.put_nowait("message")

    client.on_channel_message(message)
    client.on("message_typing_event", lambda _: heard.put_nowait("typing"))
    for _ in range(20):
        await user.typing(gateway.channel)
    heard_before = [await soon(heard) for _ in range(20)]
    assert heard_before == ["typing"] * 20
    await user.say(gateway.channel, "hello")
    assert await soon(heard) == "message"


# Failing handlers


def fails(_: Any) -> None:
    raise LookupError("no such thing")


async def fails_at_once(_: Any) -> None:
    raise LookupError("no such thing")


async def fails_later(_: Any) -> None:
    await asyncio.sleep(0)
    raise LookupError("no such thing")


@pytest.mark.parametrize("handler", [fails, fails_at_once, fails_later])
async def test_a_failing_handler_is_logged_reported_and_stops_nothing(
    client: MezonClient, user: SimUser, gateway: LocalGateway, caplog: pytest.LogCaptureFixture, handler: Any
) -> None:
    heard: asyncio.Queue[str] = asyncio.Queue()
    reported: asyncio.Queue[HandlerError] = asyncio.Queue()
    client.on("handler_error", reported.put_nowait)
    client.on("channel_message", handler)
    client.on("channel_message", lambda message: heard.put_nowait(message.text))
    with caplog.at_level(logging.ERROR, "mezon"):
        await user.say(gateway.channel, "one")
        report = await soon(reported)
    assert isinstance(report, HandlerError)
    assert isinstance(report.exception, LookupError)
    assert report.event.text == "one"
    assert report.event_name == "channel_message"
    assert report.handler is handler
    (record,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert handler.__qualname__ in record.getMessage()
    assert record.exc_info is not None
    assert record.exc_info[1] is report.exception
    assert f"in {handler.__name__}" in caplog.text
    assert "no such thing" in caplog.text
    await user.say(gateway.channel, "two")
    assert [await soon(heard), await soon(heard)] == ["one", "two"]
    assert (await soon(reported)).event.text == "two"


async def test_a_failing_handler_of_handler_error_ends_there(
    client: MezonClient, user: SimUser, gateway: LocalGateway, caplog: pytest.LogCaptureFixture
) -> None:
    asked = 0

    async def confused(_: HandlerError) -> None:
        nonlocal asked
        asked += 1
        raise LookupError("twice wrong")

    heard: asyncio.Queue[str] = asyncio.Queue()
    client.on("handler_error", confused)
    client.on("channel_message", fails)
    client.on("channel_message", lambda message: heard.put_nowait(message.text))
    with caplog.at_level(logging.ERROR, "mezon"):
        await user.say(gateway.channel, "one")
        await user.say(gateway.channel, "two")
        assert [await soon(heard), await soon(heard)] == ["one", "two"]
        await asyncio.sleep(0)
    assert asked == 2
    assert caplog.text.count("LookupError: twice wrong") == 2


async def test_a_cancelled_handler_is_no_failure(
    client: MezonClient, user: SimUser, gateway: LocalGateway, caplog: pytest.LogCaptureFixture
) -> None:
    ended = asyncio.Event()

    async def gives_up(_: Any) -> None:
        task = asyncio.current_task()
        assert task is not None
        task.add_done_callback(lambda _: ended.set())
        task.cancel()
        await asyncio.sleep(0)

    client.on_channel_message(gives_up)
    with caplog.at_level(logging.ERROR):
        await user.say(gateway.channel, "hello")
        await asyncio.wait_for(ended.wait(), PATIENCE_S)
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_a_handler_that_is_cancelled_before_or_after_its_first_step_no_longer_counts(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    cancelled: asyncio.Queue[asyncio.Task[Any]] = asyncio.Queue()

    async def sleeps(_: ChannelMessage) -> None:
        await asyncio.Event().wait()

    def cancels(_: ChannelMessage) -> None:
        for task in asyncio.all_tasks():
            if getattr(task.get_coro(), "__qualname__", "") == sleeps.__qualname__:
                task.cancel()
                cancelled.put_nowait(task)

    client.on_channel_message(sleeps)
    client.on_channel_message(cancels)
    await user.say(gateway.channel, "hello")
    task = await soon(cancelled)
    await asyncio.wait((task,), timeout=PATIENCE_S)
    assert task.cancelled()
    assert client._load() == (0, 0)


async def test_a_handler_may_clean_up_when_it_is_cancelled(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    steps: asyncio.Queue[Any] = asyncio.Queue()

    async def handler(_: ChannelMessage) -> None:
        steps.put_nowait(asyncio.current_task())
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            steps.put_nowait("clean")

    client.on_channel_message(handler)
    await user.say(gateway.channel, "hello")
    task = await soon(steps)
    task.cancel()
    assert await soon(steps) == "clean"
    await asyncio.wait((task,), timeout=PATIENCE_S)
    assert task.cancelled()


async def test_the_task_of_a_handler_shows_where_it_stands(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    started: asyncio.Queue[Any] = asyncio.Queue()

    async def waits_here(_: ChannelMessage) -> None:
        started.put_nowait(asyncio.current_task())
        await asyncio.Event().wait()

    client.on_channel_message(waits_here)
    await user.say(gateway.channel, "hello")
    task = await soon(started)
    await asyncio.sleep(0)
    assert "waits_here" in repr(task)
    assert [frame.f_code.co_name for frame in task.get_stack()] == ["waits_here"]


# wait_for


async def test_wait_for_returns_the_next_event(client: MezonClient, user: SimUser, gateway: LocalGateway) -> None:
    waiting = asyncio.ensure_future(client.wait_for("channel_message"))
    await asyncio.sleep(0)
    await user.say(gateway.channel, "here")
    assert (await asyncio.wait_for(waiting, PATIENCE_S)).text == "here"


async def test_wait_for_passes_over_what_its_check_refuses(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    waiting = asyncio.ensure_future(client.wait_for(Events.CHANNEL_MESSAGE, check=lambda message: message.text == "b"))
    await asyncio.sleep(0)
    for text in "abc":
        await user.say(gateway.channel, text)
    assert (await asyncio.wait_for(waiting, PATIENCE_S)).text == "b"


async def test_wait_for_ends_when_its_time_is_over(client: MezonClient) -> None:
    with pytest.raises(mezon.TimeoutError, match=r"no channel_message came within 0\.01 s") as raised:
        await client.wait_for("channel_message", timeout=0.01)
    assert isinstance(raised.value, builtins.TimeoutError)


@pytest.mark.parametrize("error", [LookupError("a bad check"), TimeoutError("a slow check")])
async def test_what_a_check_raises_is_raised_to_the_waiter(
    client: MezonClient, user: SimUser, gateway: LocalGateway, error: Exception
) -> None:
    def check(_: Any) -> bool:
        raise error

    waiting = asyncio.ensure_future(client.wait_for("channel_message", check=check))
    other = asyncio.ensure_future(client.wait_for("channel_message"))
    await asyncio.sleep(0)
    await user.say(gateway.channel, "hello")
    with pytest.raises(type(error)) as raised:
        await asyncio.wait_for(waiting, PATIENCE_S)
    assert raised.value is error
    assert (await asyncio.wait_for(other, PATIENCE_S)).text == "hello"


async def test_a_closed_client_ends_every_wait(client: MezonClient) -> None:
    waiting = [asyncio.ensure_future(client.wait_for(name)) for name in ("channel_message", "role_event")]
    await asyncio.sleep(0)
    await client.disconnect()
    for wait in waiting:
        with pytest.raises(ClientClosed):
            await asyncio.wait_for(wait, PATIENCE_S)


async def test_a_cancelled_wait_leaves_nothing_behind(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    waiting = asyncio.ensure_future(client.wait_for("channel_message"))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    before = client.stats()["events"]
    typing = asyncio.ensure_future(client.wait_for("message_typing_event"))
    await asyncio.sleep(0)
    await user.say(gateway.channel, "to nobody")
    await user.typing(gateway.channel)
    await asyncio.wait_for(typing, PATIENCE_S)
    assert client.stats()["events"] == before + 1


@pytest.mark.parametrize("timeout", ["1", -1, float("nan"), True])
async def test_a_wait_takes_a_number_of_seconds(client: MezonClient, timeout: Any) -> None:
    with pytest.raises(ValidationError, match="timeout must be a number of seconds from 0 on"):
        await client.wait_for("channel_message", timeout=timeout)


async def test_a_handler_can_wait_for_an_event_although_the_limit_of_handlers_is_reached(
    connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    client = connect(bot, handler_limit=1)
    conversation: asyncio.Queue[tuple[str, str]] = asyncio.Queue()
    asked: asyncio.Queue[None] = asyncio.Queue()

    async def ask(message: ChannelMessage) -> None:
        asked.put_nowait(None)
        answer = await client.wait_for("channel_message", check=lambda other: other.message_id > message.message_id)
        conversation.put_nowait((message.text, answer.text))

    client.on_channel_message(ask)
    await client.login()
    await user.say(gateway.channel, "name?")
    await soon(asked)
    await user.say(gateway.channel, "Linh")
    assert await soon(conversation) == ("name?", "Linh")
    # The answer is an event as well: its handler was held back, and starts now that there is room.
    await soon(asked)
    await user.say(gateway.channel, "thanks")
    assert await soon(conversation) == ("Linh", "thanks")


async def test_no_more_handlers_than_the_limit_are_suspended_at_once(
    connect: Connect, bot: Bot, gateway: LocalGateway
) -> None:
    limit, count = 3, 50
    client = connect(bot, handler_limit=limit)
    inside = most = ended = 0
    full, everything = asyncio.Event(), asyncio.Event()

    async def handler(_: ChannelMessage) -> None:
        nonlocal inside, most, ended
        inside += 1
        most = max(most, inside)
        if inside == limit:
            full.set()
        await full.wait()  # however slowly the events come
        await asyncio.sleep(0)
        inside -= 1
        ended += 1
        if ended == count:
            everything.set()

    client.on_channel_message(handler)
    await client.login()
    await gateway.burst(bot, gateway.channel, count)
    await asyncio.wait_for(everything.wait(), PATIENCE_S)
    assert most == limit


# The life of the connection


async def test_the_life_of_a_connection_is_told_in_events(connect: Connect, bot: Bot, gateway: LocalGateway) -> None:
    client = connect(bot)
    told: asyncio.Queue[Any] = asyncio.Queue()
    for name in ("ready", "disconnected", "reconnecting", "reconnected", "closed"):
        client.on(name, told.put_nowait)
    await client.login()
    assert await soon(told) == mezon.Ready()
    gateway.drop_connections(bot)
    lost = await soon(told)
    assert isinstance(lost, mezon.Disconnected)
    assert lost.reason
    again = await soon(told)
    assert isinstance(again, mezon.Reconnecting)
    assert again.attempt == 1
    assert 0 <= again.delay <= 1
    back = await soon(told)
    assert isinstance(back, mezon.Reconnected)
    assert back.gap >= 0
    assert client.is_ready
    await client.disconnect()
    rest = [told.get_nowait() for _ in range(told.qsize())]
    assert rest[-1] == mezon.Closed()
    assert rest.count(mezon.Closed()) == 1


async def test_events_come_again_after_a_lost_connection(
    client: MezonClient, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    heard: asyncio.Queue[str] = asyncio.Queue()
    client.on_channel_message(lambda message: heard.put_nowait(message.text))
    back = asyncio.ensure_future(client.wait_for("reconnected"))
    await asyncio.sleep(0)
    gateway.drop_connections(bot)
    await asyncio.wait_for(back, PATIENCE_S)
    await user.say(gateway.channel, "welcome back")
    assert await soon(heard) == "welcome back"


async def test_without_reconnecting_a_lost_connection_is_the_end(
    connect: Connect, bot: Bot, gateway: LocalGateway
) -> None:
    client = connect(bot)
    closed = asyncio.ensure_future(client.wait_for("closed"))
    await client.login(enable_auto_reconnect=False)
    gateway.drop_connections(bot)
    assert await asyncio.wait_for(closed, PATIENCE_S) == mezon.Closed()
    assert client.state == "closed"


# Events nobody listens to


async def test_events_without_a_listener_are_not_handed_up(
    client: MezonClient, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    heard: asyncio.Queue[str] = asyncio.Queue()
    before = client.stats()
    for name in MEMBERS:
        gateway.emit(bot, name, {})
    client.on_channel_message(lambda message: heard.put_nowait(message.text))
    await user.say(gateway.channel, "last")
    assert await soon(heard) == "last" or await soon(heard) == "last"
    after = client.stats()
    # The default message among them may have been read only after the handler was there.
    assert after["events"] - before["events"] in {1, 2}
    assert after["frames_bad"] == 0

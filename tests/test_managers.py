"""Managers work alone, with whatever stands in for the rest, and over a live client."""

from __future__ import annotations

import asyncio
import functools
import gc
import logging
from types import SimpleNamespace
from typing import Any

import pytest

from mezon import (
    AuthError,
    ChannelManager,
    EventManager,
    Events,
    MezonApi,
    MezonClient,
    NotLoggedIn,
    Session,
    SessionManager,
    SocketManager,
    TextChannel,
    ValidationError,
)
from mezon.client import auto_bind
from mezon.models import ApiChannelDescList, ApiChannelDescription, ApiClanDesc, ApiClanDescList, ApiSession
from mezon.testing import Bot, LocalGateway, SimUser

from .compat.specimens import token
from .conftest import Connect
from .waiting import PATIENCE_S, until

NAME = Events.CHANNEL_MESSAGE


class Recorder:
    """Stands in for anything: takes every call, remembers it, and gives the answer it was told."""

    def __init__(self, **answers: Any) -> None:
        self.calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []
        self._answers = answers

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)

        async def call(*args: Any, **kwargs: Any) -> Any:
            self.calls.append((name, args, kwargs))
            answer = self._answers.get(name)
            if isinstance(answer, Exception):
                raise answer
            return answer

        return call


# Events


async def test_off_takes_the_users_own_function() -> None:
    events, heard = EventManager(), []
    events.on(NAME, heard.append)
    events.off(NAME, heard.append)
    await events.emit(NAME, 1)
    assert heard == []
    assert not events.has_listeners(NAME)


async def test_a_handler_of_a_client_is_removed_by_itself(client: MezonClient) -> None:
    def handler(_message: Any) -> None: ...

    client.on_channel_message(handler)
    assert client.event_manager.listener_count(NAME) == 1
    client.event_manager.off(NAME, handler)
    assert client.event_manager.listener_count(NAME) == 0


async def test_built_in_handlers_stay_and_run_first() -> None:
    events, order = EventManager(), []

    async def built_in(_event: Any) -> None:
        await asyncio.sleep(0)
        order.append("built in")

    built_in._is_default_handler = True  # type: ignore[attr-defined]
    events.on(NAME, lambda _: order.append("user"))
    events.on(NAME, built_in)
    await events.emit(NAME, 1)
    assert order == ["built in", "user"]
    events.off(NAME)
    assert events.listener_count(NAME) == 1
    events.off(NAME, built_in)
    assert events.listener_count(NAME) == 0


async def test_on_and_once_are_decorators_and_take_handler_by_name() -> None:
    events, heard = EventManager(), []

    @events.on(NAME)
    def first(event: Any) -> None:
        heard.append(("first", event))

    @events.once(NAME)
    async def second(event: Any) -> None:
        heard.append(("second", event))

    assert events.on(NAME, handler=first) is first
    await events.emit(NAME, 1)
    await events.emit(NAME, 2)
    await until(lambda: len(heard) == 5, "all calls")
    assert heard == [("first", 1), ("first", 1), ("first", 2), ("first", 2), ("second", 1)]


async def test_a_handler_registered_once_is_taken_away_by_its_own_name() -> None:
    events, heard = EventManager(), []
    events.once(NAME, heard.append)
    events.off(NAME, heard.append)
    await events.emit(NAME, 1)
    assert heard == []


async def test_once_hears_one_event_of_a_live_client(client: MezonClient, user: SimUser, gateway: LocalGateway) -> None:
    heard: list[str] = []
    client.event_manager.once(NAME, lambda message: heard.append(message.text))
    for text in ("one", "two"):
        waiting = asyncio.ensure_future(client.wait_for(NAME, lambda message, text=text: message.text == text, 10))
        await asyncio.sleep(0)
        await user.say(gateway.channel, text)
        await waiting
    assert heard == ["one"]


class Callable_:  # noqa: N801 - a callable object
    def __init__(self, heard: list[Any]) -> None:
        self.heard = heard

    async def __call__(self, event: Any) -> None:
        await asyncio.sleep(0)
        self.heard.append(event)


async def test_everything_awaitable_is_awaited() -> None:
    events, heard = EventManager(), []
    obj = Callable_(heard)
    for handler in (obj, lambda event: obj(event), functools.partial(obj)):  # noqa: PLW0108 - the case
        events.on(NAME, handler)
    await events.emit(NAME, 1)
    await until(lambda: heard == [1, 1, 1], "all calls")


async def test_emit_starts_coroutine_handlers_in_order_and_does_not_wait_for_them() -> None:
    events, order, paid = EventManager(), [], asyncio.Event()

    async def ship(order_number: int) -> None:
        order.append(f"start {order_number}")
        await paid.wait()
        order.append(f"shipped {order_number}")

    events.on("order", ship)
    events.on("order", lambda order_number: order.append(f"at once {order_number}"))
    for number in (1, 2):
        await asyncio.wait_for(events.emit("order", number), PATIENCE_S)
    await until(lambda: len(order) == 4, "both starts")
    assert [step for step in order if step.startswith("start")] == ["start 1", "start 2"]
    paid.set()
    await until(lambda: len(order) == 6, "both ends")
    assert order[-2:] == ["shipped 1", "shipped 2"]


async def test_what_emit_has_started_outlives_a_cancelled_emitter() -> None:
    events, reached, go, done = EventManager(), asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def handler(_event: Any) -> None:
        reached.set()
        await go.wait()
        # Nothing but the manager holds this task.
        gc.collect()
        done.set()

    async def emitter() -> None:
        await events.emit(NAME, 1)
        await asyncio.Event().wait()

    events.on(NAME, handler)
    emitting = asyncio.ensure_future(emitter())
    await asyncio.wait_for(reached.wait(), PATIENCE_S)
    emitting.cancel()
    await asyncio.wait((emitting,))
    go.set()
    await asyncio.wait_for(done.wait(), PATIENCE_S)


async def test_a_handler_that_emits_goes_on_to_what_the_other_one_waits_for(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    shipped, paid = asyncio.Event(), asyncio.Event()

    async def ship(_order: int) -> None:
        await paid.wait()
        shipped.set()

    async def order(_message: Any) -> None:
        await client.event_manager.emit("order", 1)
        paid.set()

    client.event_manager.on("order", ship)
    client.on_channel_message(order)
    await user.say(gateway.channel, "hello")
    await asyncio.wait_for(shipped.wait(), PATIENCE_S)


async def test_a_failing_handler_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    events, heard = EventManager(), []

    async def fails(_event: Any) -> None:
        raise RuntimeError("broken")

    def fails_too(_event: Any) -> None:
        raise RuntimeError("broken, too")

    fails._is_default_handler = True  # type: ignore[attr-defined]
    for handler in (fails, fails_too, heard.append):
        events.on(NAME, handler)
    with caplog.at_level(logging.ERROR, "mezon.managers.event"):
        await events.emit(NAME, 1)
    assert heard == [1]
    assert [record.exc_info[1].args[0] for record in caplog.records if record.exc_info] == ["broken", "broken, too"]


async def test_emit_passes_arguments_on_and_knows_any_name() -> None:
    events, heard = EventManager(), []
    events.on("of my own", lambda *args, **kwargs: heard.append((args, kwargs)))
    await events.emit("of my own", 1, 2, three=3)
    await events.emit("nobody listens")
    assert heard == [((1, 2), {"three": 3})]


@pytest.mark.parametrize("handler", [5, "text", object()])
def test_what_cannot_be_called_is_refused(handler: Any) -> None:
    with pytest.raises(ValidationError, match="a handler is"):
        EventManager().on(NAME, handler)


def test_a_refused_event_is_quoted_bounded() -> None:
    with pytest.raises(ValidationError) as caught:
        EventManager().on(b"x" * 1000, print)  # type: ignore[call-overload]
    assert len(str(caught.value)) < 200


async def test_marked_methods_of_a_subclass_are_handlers(gateway: LocalGateway, bot: Bot, user: SimUser) -> None:
    heard: asyncio.Queue[str] = asyncio.Queue()

    class Base(MezonClient):
        @auto_bind(Events.CHANNEL_MESSAGE)
        async def remember(self, message: Any) -> None:
            heard.put_nowait(f"{self.client_id}: {message.text}")

    class MyBot(Base):
        """Inherits its handlers."""

    settings: Any = {"host": gateway.host, "port": gateway.port, "use_ssl": False}
    async with MyBot(bot.id, bot.api_key, **settings) as client:
        client.event_manager.off(Events.CHANNEL_MESSAGE)
        await user.say(gateway.channel, "hi")
        assert await asyncio.wait_for(heard.get(), 30) == f"{bot.id}: hi"


# Sessions


async def test_authenticate_returns_a_session_and_keeps_it() -> None:
    answer = ApiSession(token=token(uid=7), user_id=7)
    api = Recorder(mezon_authenticate=answer)
    manager = SessionManager(api_client=api)  # type: ignore[arg-type]
    with pytest.raises(NotLoggedIn):
        manager.get_session()
    session = await manager.authenticate("7", "secret")
    assert isinstance(session, Session)
    assert manager.get_session() is session is manager.session
    name, args, _ = api.calls[0]
    assert (name, args[:2]) == ("mezon_authenticate", ("7", "secret"))
    assert args[2].account.appid == "7"


async def test_the_session_of_a_client_is_the_newest(client: MezonClient, bot: Bot) -> None:
    session = client.session_manager.get_session()
    assert session.user_id == str(bot.id)
    assert client.session_manager.session is session
    again = await client.session_manager.authenticate(bot.id, bot.api_key)
    assert again.token
    assert client.session_manager.get_session().token == session.token


async def test_a_session_can_be_had_before_the_login(connect: Connect, bot: Bot, gateway: LocalGateway) -> None:
    client = connect(bot)
    session = await client.get_session()
    assert session.user_id == str(bot.id)
    assert gateway.connections(bot) == 0
    await client.initialize_managers(session)
    assert client.is_ready


async def test_a_session_needs_the_right_key(connect: Connect, bot: Bot) -> None:
    wrong = connect(Bot(bot.id, "wrong"))
    with pytest.raises(AuthError) as caught:
        await wrong.get_session()
    assert caught.value.status == 401
    assert "wrong" not in repr(caught.value)


@pytest.mark.parametrize("session", [None, 5, "token"])
async def test_what_is_no_session_is_refused(client: MezonClient, session: Any) -> None:
    with pytest.raises(ValidationError, match="sock_session must be a Session"):
        await client.initialize_managers(session)


# Direct-message channels


def dm_channels(*pairs: tuple[int, int]) -> ApiChannelDescList:
    described = [ApiChannelDescription(channel_id=channel, type=3, user_ids=[user]) for user, channel in pairs]
    return ApiChannelDescList(channeldesc=[*described, ApiChannelDescription(channel_id=9, type=2, user_ids=[1])])


async def test_direct_channels_are_loaded_and_kept_over_an_empty_answer() -> None:
    api = Recorder(list_channel_descs=dm_channels((1, 10), (2, 20)))
    manager = ChannelManager(api, Recorder(), Recorder())  # type: ignore[arg-type]
    assert manager.get_all_dm_channels() is manager.all_dm_channels is None
    await manager.init_all_dm_channels("")
    assert api.calls == []
    await manager.init_all_dm_channels("token")
    assert manager.get_all_dm_channels() == {1: 10, 2: 20}
    api._answers["list_channel_descs"] = ApiChannelDescList(channeldesc=[])
    await manager.init_all_dm_channels("token")
    assert manager.all_dm_channels == {1: 10, 2: 20}


async def test_a_direct_channel_is_created_and_joined() -> None:
    description = ApiChannelDescription(channel_id=30, type=3)
    api, socket = Recorder(create_channel_desc=description), Recorder()
    sockets = SimpleNamespace(get_socket=lambda: socket)
    sessions = SimpleNamespace(get_session=lambda: SimpleNamespace(token="t"))
    manager = ChannelManager(api, sockets, sessions)  # type: ignore[arg-type]
    assert await manager.create_dm_channel("5") is description  # type: ignore[arg-type]
    name, (given, request), _ = api.calls[0]
    assert (name, given, request.user_ids, request.type, request.channel_private) == (
        "create_channel_desc",
        "t",
        [5],
        3,
        1,
    )
    assert socket.calls == [("join_chat", (0, 30, 3, False), {})]


async def test_a_live_direct_channel_is_a_channel_and_reads_like_its_description(
    client: MezonClient, user: SimUser
) -> None:
    channel = await client.channel_manager.create_dm_channel(user.id)
    assert isinstance(channel, TextChannel)
    assert channel.channel_id == channel.id
    assert channel.type == channel.channel_type == 3
    assert client.channel_manager.get_all_dm_channels() == {user.id: channel.id}
    assert client.channel_manager.get_all_dm_channel_descs() == [channel]


# The socket's manager


class Socket_(Recorder):  # noqa: N801 - stands in for one
    def is_open(self) -> bool:
        return False


def standalone(api: Any, client: Any) -> tuple[SocketManager, Socket_]:
    manager = SocketManager("localhost:1", False, api, EventManager(), client, None)  # type: ignore[arg-type]
    manager.socket = socket = Socket_(write_chat_message="ack")
    return manager, socket


async def test_messages_are_passed_on_by_name() -> None:
    manager, socket = standalone(Recorder(), Recorder())
    sent = await manager.write_chat_message(1, 2, 2, True, "hi", code=3)
    assert sent == "ack"
    name, args, kwargs = socket.calls[0]
    assert (name, args) == ("write_chat_message", ())
    assert kwargs["clan_id"] == 1
    assert kwargs["code"] == 3
    assert kwargs["references"] is None


async def test_a_clan_that_cannot_be_joined_blocks_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    from mezon import ServerError  # noqa: PLC0415 - only here

    monkeypatch.setattr("mezon._legacy.socket_manager._JOIN_PAUSE_S", 0)
    clans = {}
    client = SimpleNamespace(
        client_id=7, clans=SimpleNamespace(set=clans.__setitem__), channels=SimpleNamespace(fetch=None)
    )
    listed = ApiClanDescList(clandesc=[ApiClanDesc(clan_id=1, clan_name="one"), ApiClanDesc(clan_id=2)])
    manager, socket = standalone(Recorder(list_clans_descs=listed), client)
    joined: list[int] = []

    async def join(clan_id: int) -> None:
        joined.append(clan_id)
        if clan_id == 2:
            raise ServerError("not today", code=3)

    socket.join_clan_chat = join  # type: ignore[method-assign]
    await manager.connect_socket("token")
    assert sorted(clans) == [0, 1]
    assert joined.count(1) == joined.count(0) == 1
    assert joined.count(2) == 6


async def test_the_socket_follows_a_new_address() -> None:
    manager, socket = standalone(MezonApi(1, "k", "http://localhost:1", 1000), Recorder())
    await manager.connect(SimpleNamespace(ws_url="wss://elsewhere", token="t"))  # type: ignore[arg-type]
    assert manager.ws_url == socket.ws_url == "wss://elsewhere"
    assert socket.calls[0][0] == "connect"

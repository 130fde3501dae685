"""A socket of one's own speaks the protocol over any adapter; the one of a client offers the same requests."""

from __future__ import annotations

import asyncio
import contextlib
import copy
import json
import pickle
from collections.abc import AsyncIterator
from typing import Any

import pytest

from mezon import (
    ConnectionLost,
    EventManager,
    MezonClient,
    NotConnected,
    RPCError,
    ServerError,
    Session,
    Socket,
    TimeoutError,
    ValidationError,
    WebSocketAdapter,
    WebSocketAdapterPb,
)
from mezon._bridge import Anchor
from mezon._core import rpc_names
from mezon._legacy.websocket_adapter import socket_url
from mezon.models import ApiMessageMention, ApiMessageRef
from mezon.protobuf.rtapi import realtime_pb2
from mezon.socket.default_socket import API_NAME_INDEX
from mezon.socket.message_builder import (
    ChannelMessageBuilder,
    ChannelMessageUpdateBuilder,
    EphemeralMessageBuilder,
    MessageReactionBuilder,
)
from mezon.socket.promise_executor import PromiseExecutor
from mezon.testing import Bot, LocalGateway

from .compat.specimens import token
from .conftest import Connect
from .waiting import PATIENCE_S


class Wire(WebSocketAdapter):
    """An adapter without a network: what is sent can be looked at, what is to be received is put in."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: asyncio.Queue[Any] = asyncio.Queue()
        self.incoming: asyncio.Queue[bytes | None] = asyncio.Queue()
        self.opened: tuple[Any, ...] | None = None

    async def connect(self, scheme: str, ws_url: str, create_status: bool, token: str) -> None:
        self.opened = (scheme, ws_url, create_status, token)

    def is_open(self) -> bool:
        return self.opened is not None

    async def send(self, message: Any) -> None:
        if not message.HasField("ping"):
            self.sent.put_nowait(message)

    async def close(self) -> None:
        self.opened = None
        self.incoming.put_nowait(None)

    async def receive(self) -> bytes | None:
        return await self.incoming.get()

    def answer(self, cid: int, **member: Any) -> None:
        self.incoming.put_nowait(realtime_pb2.Envelope(cid=cid, **member).SerializeToString())


SESSION = Session({"token": token(uid=1), "ws_url": "sock"})  # type: ignore[arg-type]


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture
async def socket(wire: Wire) -> AsyncIterator[Socket]:
    made = Socket("sock:1", adapter=wire, send_timeout_ms=60_000, event_manager=EventManager())  # type: ignore[arg-type]
    await made.connect(SESSION)
    yield made
    await made.close()


async def sent(wire: Wire) -> Any:
    return await asyncio.wait_for(wire.sent.get(), PATIENCE_S)


def raw(cid: int, code: int, fin: int, body: bytes) -> bytes:
    return b"\xff" + cid.to_bytes(2, "big") + code.to_bytes(2, "big") + fin.to_bytes(2, "big") + body


# On its own


@pytest.mark.parametrize(
    ("url", "use_ssl", "scheme", "host"),
    [
        ("sock:1", False, "ws://", "sock:1"),
        ("sock:1", True, "wss://", "sock:1"),
        ("ws://sock", True, "ws://", "sock"),
        ("wss://sock", False, "wss://", "sock"),
    ],
)
async def test_a_scheme_in_the_address_wins(wire: Wire, url: str, use_ssl: bool, scheme: str, host: str) -> None:
    socket = Socket(url, use_ssl, wire)  # type: ignore[arg-type]
    await socket.connect(SESSION, create_status=True)
    assert wire.opened == (scheme, host, True, SESSION.token)
    assert await socket.connect(SESSION) is SESSION
    await socket.close()


def test_the_token_in_the_address_is_encoded() -> None:
    assert socket_url("ws://", "ws://host/", False, "a b&c") == (
        "ws://host/ws?lang=en&status=false&token=a+b%26c&format=protobuf"
    )


async def test_a_request_gets_its_own_answer(socket: Socket, wire: Wire) -> None:
    call = asyncio.ensure_future(socket.write_chat_message(1, 2, 2, True, "hi"))
    envelope = await sent(wire)
    assert envelope.channel_message_send.content == '{"t":"hi"}'
    assert envelope.cid in socket.cids
    wire.answer(999, channel_message_ack={"message_id": 1})
    wire.answer(envelope.cid, channel_message_ack={"channel_id": 2, "message_id": 5, "username": "me"})
    ack = await call
    assert (ack.message_id, ack.username, ack.clan_id, ack.mode, ack.is_public) == (5, "me", 1, 2, True)
    assert envelope.cid not in socket.cids


async def test_a_server_error_has_code_and_message(socket: Socket, wire: Wire) -> None:
    call = asyncio.ensure_future(socket.join_clan_chat(4))
    envelope = await sent(wire)
    wire.answer(envelope.cid, error={"code": 3, "message": "no", "context": {"k": "v"}})
    with pytest.raises(ServerError, match="no") as caught:
        await call
    assert (caught.value.code, caught.value.context) == (3, {"k": "v"})


async def test_no_answer_is_a_timeout(socket: Socket) -> None:
    socket.send_timeout_ms = 200
    with pytest.raises(TimeoutError, match=r"Request with cid \d+ timed out after 200ms"):
        await socket.join_chat(1, 2, 1)
    assert len(socket.cids) <= 1


async def test_a_cancelled_request_is_cancelled(socket: Socket, wire: Wire) -> None:
    call = asyncio.ensure_future(socket.leave_chat(1, 2, 1, True))
    await sent(wire)
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    assert call.cancelled()


async def test_requests_fail_at_once_when_the_connection_is_lost(socket: Socket, wire: Wire) -> None:
    told: list[Any] = []
    socket.ondisconnect = told.append
    call = asyncio.ensure_future(socket.write_message_typing(1, 2, 2, True))
    await sent(wire)
    wire.incoming.put_nowait(None)
    with pytest.raises(ConnectionLost):
        await asyncio.wait_for(call, PATIENCE_S)
    assert told == [None]


async def test_chunks_of_an_answer_are_collected(socket: Socket, wire: Wire) -> None:
    call = asyncio.ensure_future(socket.list_channel_by_user_id())
    cid = (await sent(wire)).cid
    body = b"\x0a\x02\x18\x05\x0a\x02\x18\x06"
    wire.incoming.put_nowait(raw(cid, 0, 0, body[:3]))
    wire.incoming.put_nowait(raw(cid, 0, 0, body[3:]))
    wire.incoming.put_nowait(raw(cid, 0, 0xFF, b""))
    assert [channel.channel_id for channel in (await call).channeldesc] == [5, 6]


async def test_a_refused_call_is_an_error_with_its_code(socket: Socket, wire: Wire) -> None:
    call = asyncio.ensure_future(socket.remove_chat_message(1, 2, 2, True, 3))
    envelope = await sent(wire)
    request = envelope.api_request_event
    assert (request.api_index, request.api_name) == (182, "DeleteChannelMessage")
    wire.incoming.put_nowait(raw(envelope.cid, 7, 0xFF, b"permission denied"))
    with pytest.raises(RPCError, match="permission denied") as caught:
        await call
    assert caught.value.code == 7


async def test_bad_frames_end_nothing(socket: Socket, wire: Wire) -> None:
    for frame in (b"", b"\xff", b"\xff\x00\x01", b"\x08", b"\xf1garbage", raw(9, 0, 0xFF, b"nobody asked")):
        wire.incoming.put_nowait(frame)
    call = asyncio.ensure_future(socket.write_custom_status(1, "busy"))
    envelope = await sent(wire)
    wire.answer(envelope.cid, custom_status_event={"status": "busy"})
    assert (await call).status == "busy"


ECHOES: dict[str, tuple[tuple[Any, ...], dict[str, Any], dict[str, Any]]] = {
    "write_message_typing": (
        (1, 2, 2, True),
        {"message_typing_event": {"clan_id": 1, "channel_id": 2, "mode": 2, "is_public": True, "sender_id": 0}},
        {"clanId": "1", "channelId": "2", "mode": 2, "isPublic": True},
    ),
    "write_last_seen_message": (
        (1, 2, 2, 3, 4),
        {"last_seen_message_event": {"message_id": 3, "timestamp_seconds": 4}},
        {"messageId": "3", "timestampSeconds": 4},
    ),
    "write_last_pin_message": (
        (1, 2, 2, True, 3, 4, 1),
        {"last_pin_message_event": {"user_id": 9, "operation": 1, "message_sender_id": "8"}},
        {"userId": "9", "operation": 1, "messageSenderId": "8"},
    ),
    "write_custom_status": (
        (1, "busy"),
        {"custom_status_event": {"clan_id": 1, "status": "busy", "no_clear": True}},
        {"clanId": "1", "status": "busy", "noClear": True},
    ),
    "write_voice_joined": (
        ("7", 1, "c", 2, "v", "p", "l"),
        {"voice_joined_event": {"id": "7", "voice_channel_id": 2, "last_screenshot": "l"}},
        {"id": "7", "voiceChannelId": "2", "lastScreenshot": "l"},
    ),
    "write_voice_leaved": (
        ("7", 1, 2, 3),
        {"voice_leaved_event": {"voice_channel_id": 2, "voice_user_id": 3}},
        {"voiceChannelId": "2", "voiceUserId": "3"},
    ),
    "check_duplicate_clan_name": (
        ("shop",),
        {"check_name_existed_event": {"name": "shop", "condition_id": 5, "exist": True}},
        {"name": "shop", "conditionId": "5", "exist": True},
    ),
}


@pytest.mark.parametrize("method", list(ECHOES))
async def test_an_echo_is_a_dict_with_the_attributes_of_its_message(socket: Socket, wire: Wire, method: str) -> None:
    given, answer, expected = ECHOES[method]
    call = asyncio.ensure_future(getattr(socket, method)(*given))
    wire.answer((await sent(wire)).cid, **answer)
    echo = await call
    assert isinstance(echo, dict)
    assert echo == expected
    assert json.loads(json.dumps(echo)) == expected
    for again in (echo, copy.copy(echo), copy.deepcopy(echo), pickle.loads(pickle.dumps(echo))):  # noqa: S301 - our own
        assert again == expected
        for name, value in next(iter(answer.values())).items():
            assert getattr(again, name) == value
    with pytest.raises(AttributeError, match="nothing"):
        _ = echo.nothing


async def test_an_empty_reply_has_no_echo(socket: Socket, wire: Wire) -> None:
    call = asyncio.ensure_future(socket.write_message_typing(1, 2, 2, True))
    wire.answer((await sent(wire)).cid)
    assert await call is None


async def test_events_are_told_in_order(socket: Socket, wire: Wire) -> None:
    heard: asyncio.Queue[int] = asyncio.Queue()
    assert socket.event_manager is not None
    socket.event_manager.on("channel_message", lambda message: heard.put_nowait(message.message_id))
    for number in range(1, 51):
        wire.answer(0, channel_message={"message_id": number, "channel_id": 2})
    assert [await asyncio.wait_for(heard.get(), PATIENCE_S) for _ in range(50)] == list(range(1, 51))


async def test_request_numbers_wrap_and_skip_those_that_wait() -> None:
    socket = Socket("sock", adapter=Wire())  # type: ignore[arg-type]
    socket.next_cid = 65_535
    socket.cids[1] = PromiseExecutor(asyncio.get_running_loop())
    assert [socket.generate_cid() for _ in range(3)] == [65_535, 2, 3]


async def test_a_missing_pong_ends_the_connection(wire: Wire) -> None:
    socket = Socket("sock", adapter=wire)  # type: ignore[arg-type]
    socket._heartbeat_timeout_ms = 20
    lost, beat = asyncio.Event(), asyncio.Event()
    socket.ondisconnect = lambda _error: lost.set()
    socket.onheartbeattimeout = beat.set
    await socket.connect(SESSION)
    await asyncio.wait_for(lost.wait(), PATIENCE_S)
    assert beat.is_set()
    await socket.close()


async def test_a_closed_socket_refuses_requests(socket: Socket) -> None:
    await socket.close()
    await socket.close()
    with pytest.raises(NotConnected, match="Socket connection has not been established yet"):
        await socket.update_status("here")


async def test_opening_takes_no_longer_than_allowed() -> None:
    class Slow(Wire):
        async def connect(self, *_: Any) -> None:
            await asyncio.Event().wait()

    with pytest.raises(TimeoutError, match="The socket timed out when trying to connect"):
        await Socket("sock", adapter=Slow()).connect(SESSION, connect_timeout_ms=20)  # type: ignore[arg-type]


async def test_an_adapter_may_be_anything_with_its_methods() -> None:
    class Frames:
        """Iterates over frames, as the sockets of other libraries do."""

        def __init__(self) -> None:
            self.queue: asyncio.Queue[bytes | None] = asyncio.Queue()

        async def __aiter__(self) -> AsyncIterator[bytes]:
            while (frame := await self.queue.get()) is not None:
                yield frame

    class Adapter:
        def __init__(self) -> None:
            self._socket = Frames()
            self.open = False

        async def connect(self, *_: Any) -> None:
            self.open = True

        def is_open(self) -> bool:
            return self.open

        async def send(self, message: Any) -> None:
            self._socket.queue.put_nowait(message.SerializeToString())  # the request is its own answer

        async def close(self) -> None:
            self.open = False
            self._socket.queue.put_nowait(None)

    socket = Socket("sock", adapter=Adapter())  # type: ignore[arg-type]
    await socket.connect(SESSION)
    assert (await socket.write_message_typing(1, 2, 2, True)).channel_id == 2
    await socket.close()


# Over the core's WebSocket


async def test_the_default_adapter_speaks_to_a_server(connect: Connect, bot: Bot, gateway: LocalGateway) -> None:
    session = await connect(bot).get_session()
    events = EventManager()
    socket = Socket(f"{gateway.host}:{gateway.port}", event_manager=events)
    assert isinstance(socket.adapter, WebSocketAdapterPb)
    await socket.connect(session, create_status=True)
    assert socket.is_open()
    assert (await socket.join_clan_chat(gateway.clan)).clan_id == gateway.clan
    heard = asyncio.get_running_loop().create_future()
    events.on("channel_message", lambda message: heard.done() or heard.set_result(message))
    ack = await socket.write_chat_message(gateway.clan, gateway.channel, 2, True, {"t": "hi"})
    assert gateway.messages(gateway.channel)[-1].id == ack.message_id
    assert (await asyncio.wait_for(heard, PATIENCE_S)).message_id == ack.message_id
    edited = await socket.update_chat_message(gateway.clan, gateway.channel, 2, True, ack.message_id, {"t": "ho"})  # type: ignore[arg-type]
    assert (edited.code, gateway.messages(gateway.channel)[-1].text) == (1, "ho")
    await socket.close()
    assert not socket.is_open()
    await gateway.wait_disconnected(bot)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"scheme": 5}, "scheme must be a text, not an int"),
        ({"ws_url": None}, "ws_url must be a text, not a NoneType"),
        ({"token": b"secret"}, "token must be a text, not a bytes"),
        ({"scheme": "ftp://"}, "ws_url must name a host"),
    ],
)
async def test_an_adapter_that_refuses_its_arguments_leaves_the_loop_alone(
    wrong: dict[str, Any], sentence: str
) -> None:
    asked = {"scheme": "ws://", "ws_url": "localhost:1", "create_status": True, "token": "t", **wrong}
    with pytest.raises(ValidationError, match=sentence):
        await WebSocketAdapterPb().connect(**asked)
    assert Anchor.running()._users == 0


async def test_frames_that_wait_for_their_turn_leave_in_the_order_in_which_they_were_sent(
    connect: Connect, bot: Bot, gateway: LocalGateway
) -> None:
    session = await connect(bot).get_session()
    # 25 a second after the first 50: the last ones wait far longer than it takes to give some of them up.
    adapter = WebSocketAdapterPb(rate_limit=50, rate_limit_period=2.0)
    socket = Socket(f"{gateway.host}:{gateway.port}", adapter=adapter)
    await socket.connect(session, create_status=True)
    await socket.join_clan_chat(gateway.clan)
    sends = [
        asyncio.ensure_future(socket.write_chat_message(gateway.clan, gateway.channel, 2, True, str(number)))
        for number in range(100)
    ]
    await asyncio.sleep(0)
    given_up = {90, 95, 99}
    for number in given_up:
        sends[number].cancel()
    await asyncio.gather(*sends, return_exceptions=True)
    await socket.close()
    said = [stored.text for stored in gateway.messages(gateway.channel)]
    assert said == [str(number) for number in range(100) if number not in given_up]


async def test_a_lost_connection_is_told(connect: Connect, bot: Bot, gateway: LocalGateway) -> None:
    session = await connect(bot).get_session()
    socket = Socket(f"ws://{gateway.host}:{gateway.port}")
    lost = asyncio.Event()

    async def ondisconnect(_error: Any = None) -> None:
        lost.set()

    socket.ondisconnect = ondisconnect
    await socket.connect(session)
    gateway.drop_connections(bot)
    await asyncio.wait_for(lost.wait(), PATIENCE_S)
    with pytest.raises(NotConnected):
        await socket.join_clan_chat(gateway.clan)


async def test_a_server_that_is_not_there_cannot_be_connected_to() -> None:
    with pytest.raises(NotConnected) as caught:
        await Socket("127.0.0.1:9").connect(SESSION)
    assert SESSION.token not in repr(caught.value)


# Of a client


@pytest.fixture
def live(client: MezonClient) -> Socket:
    return client.socket_manager.get_socket()


async def test_the_socket_of_a_client_shows_its_connection(client: MezonClient, live: Socket) -> None:
    assert isinstance(live, Socket)
    assert live.is_open()
    assert live is client.socket_manager.socket
    assert live.session is not None
    assert live.session.token == client.session_manager.get_session().token
    assert live.ws_url.endswith(live.ws_url.rpartition("/")[2])
    assert client.socket_manager.ws_url == live.ws_url
    assert live.websocket_scheme == "ws://"
    assert live.event_manager is client.event_manager
    assert live.cids == {}
    assert await live.connect(live.session)


async def test_a_client_joins_leaves_and_types(live: Socket, gateway: LocalGateway) -> None:
    assert (await live.join_chat(gateway.clan, gateway.channel, 1)).channel_id == gateway.channel
    await live.write_message_typing(gateway.clan, gateway.channel, 2, True)
    await live.write_last_seen_message(gateway.clan, gateway.channel, 2, 5, 6)
    await live.update_status("here")
    await live.update_status()
    await live.leave_chat(gateway.clan, gateway.channel, 1, True)
    calls = gateway.calls()
    assert calls["message_typing_event"] == calls["last_seen_message_event"] == calls["channel_leave"] == 1
    assert calls["status_update"] == 2


async def test_a_client_reacts_edits_and_deletes_by_number(live: Socket, gateway: LocalGateway, bot: Bot) -> None:
    where = (gateway.clan, gateway.channel, 2, True)
    ack = await live.write_chat_message(*where, "one")
    echo = await live.write_message_reaction(0, *where, ack.message_id or 0, 3, ":ok:", 1, bot.id)
    assert echo.emoji == ":ok:"
    assert (await live.update_chat_message(*where, ack.message_id or 0, {"t": "two"})).code == 1  # type: ignore[arg-type]
    assert gateway.messages(gateway.channel)[-1].text == "two"
    assert (await live.remove_chat_message(*where, ack.message_id or 0)).code == 2


async def test_content_that_is_too_long_is_explained_here_too(live: Socket, gateway: LocalGateway) -> None:
    gateway.refuse("channel_message_send", message="too much", code=13, times=1)
    with pytest.raises(
        ServerError, match="content is 4008 UTF-16 units of JSON long, and the service documents a limit of 4000"
    ):
        await live.write_chat_message(gateway.clan, gateway.channel, 2, True, "x" * 4000)


@pytest.mark.parametrize(
    ("method", "args", "call"),
    [
        ("list_channel_by_user_id", (), "ListChannelByUserId"),
        ("hashtag_dm_list", (["1"], 5), "ListChannelByUserId"),
        ("list_clan_emoji_by_clan_id", ("1",), "GetListEmojisByUserId"),
        ("list_clan_stickers_by_clan_id", ("1",), "GetListStickersByUserId"),
        ("get_notification_channel_setting", (1,), "GetNotificationChannel"),
        ("get_notification_category_setting", (1,), "GetNotificationCategory"),
        ("get_notification_clan_setting", (1,), "GetNotificationClan"),
    ],
)
async def test_what_1_8_3_left_empty_asks_the_server(
    live: Socket, gateway: LocalGateway, method: str, args: tuple[Any, ...], call: str
) -> None:
    # Not every call is played by the local server, which then says so; that it was asked is what counts here.
    with contextlib.suppress(RPCError):
        assert await getattr(live, method)(*args) is not None
    assert gateway.calls()[call] == 1


async def test_channels_that_can_be_named_are_those_of_clans(live: Socket, gateway: LocalGateway) -> None:
    found = await live.hashtag_dm_list([], 1)
    assert [channel.clan_id for channel in found.channeldesc] == [gateway.clan]


async def test_a_setting_that_the_platform_does_not_tell_is_an_error(live: Socket) -> None:
    with pytest.raises(RPCError, match="no call") as caught:
        await live.get_notification_react_message(1)
    assert caught.value.code == 12


async def test_callbacks_of_a_live_socket_follow_the_connection(
    client: MezonClient, live: Socket, gateway: LocalGateway, bot: Bot
) -> None:
    lost, back = asyncio.Event(), asyncio.Event()
    live.ondisconnect = lambda _event: lost.set()
    live.onconnect = lambda _event: back.set()
    gateway.drop_connections(bot)
    await asyncio.wait_for(lost.wait(), PATIENCE_S)
    await asyncio.wait_for(back.wait(), PATIENCE_S)
    live.ondisconnect = live.onconnect = None
    assert client.event_manager.listener_count("disconnected") == 0


async def test_a_client_survives_the_close_of_its_socket_and_comes_back(
    client: MezonClient, live: Socket, gateway: LocalGateway, bot: Bot
) -> None:
    steps: list[str] = []
    back = asyncio.Event()
    client.on("disconnected", lambda event: steps.append(event.reason))
    client.on("closed", lambda _: steps.append("closed"))
    client.on("reconnected", lambda _: back.set())
    await live.close()
    assert not live.is_open()
    assert not await client.socket_manager.is_connected()
    assert client.state != "closed"
    await back.wait()
    assert steps == ["the program closed the socket"]
    assert live is client.socket_manager.get_socket()
    assert live.is_open()
    assert live.adapter.is_open()
    assert gateway.connections(bot) == 1
    assert (await (await client.channels.fetch(gateway.channel)).send("here again")).message_id


@pytest.mark.parametrize("callback", ["ondisconnect", "onerror"])
async def test_a_program_gets_a_closed_socket_back_by_the_callbacks_that_login_has_set(
    client: MezonClient, live: Socket, gateway: LocalGateway, callback: str
) -> None:
    reconnect = getattr(live, callback)
    assert asyncio.iscoroutinefunction(reconnect)
    for close in (live.close, live.adapter.close):
        await close()
        assert not live.is_open()
        await reconnect("the program's own words")
        assert live.is_open()
    # Where nothing is lost there is nothing to do.
    await reconnect(None)
    assert client.state == "ready"
    assert gateway.calls()["authenticate"] == 1


async def test_a_closed_socket_is_connected_again(client: MezonClient, live: Socket) -> None:
    session = live.session
    assert session is not None
    await live.close()
    assert (await live.connect(session)).token == session.token
    assert live.is_open()
    assert client.is_ready


async def test_a_callback_of_the_program_takes_the_place_of_ours_and_can_call_it(
    client: MezonClient, live: Socket
) -> None:
    ours, told, back = live.ondisconnect, asyncio.Event(), asyncio.Event()

    async def mine(event: Any) -> None:
        told.set()
        await ours(event)

    live.ondisconnect = mine
    client.on("reconnected", lambda _: back.set())
    assert live.ondisconnect is mine
    await live.close()
    await told.wait()
    await back.wait()
    live.ondisconnect = None
    assert live.ondisconnect == ours


async def test_a_client_that_is_not_to_reconnect_ends_with_its_socket(connect: Connect, bot: Bot) -> None:
    client = connect(bot)
    await client.login(enable_auto_reconnect=False)
    socket = client.socket_manager.get_socket()
    assert socket.ondisconnect is None
    assert socket.onerror is None
    await socket.close()
    await client.wait_closed()
    assert client.state == "closed"
    await socket.close()


@pytest.mark.parametrize("end", ["disconnect", "close_socket"])
async def test_a_client_that_ends_does_not_come_back(
    client: MezonClient, live: Socket, gateway: LocalGateway, bot: Bot, end: str
) -> None:
    reconnect = live.ondisconnect
    await getattr(client, end)()
    await reconnect("late")
    await live.close()
    assert client.state == "closed"
    assert gateway.connections(bot) == 0


# Messages that are built


def test_built_messages_carry_every_field() -> None:
    mention = ApiMessageMention(user_id=1, username="u", role_id=2, rolename="r", s=0, e=3)
    reference = ApiMessageRef(message_ref_id=4, message_sender_id=5, message_sender_avatar="a", ref_type=6)
    built = ChannelMessageBuilder.build(1, 2, 2, True, "hi", [mention], None, [reference], code=3, topic_id=7)
    again = realtime_pb2.ChannelMessageSend.FromString(built.SerializeToString())
    assert (again.content, again.code, again.topic_id, again.clan_id) == ('{"t":"hi"}', 3, 7, 1)
    assert (again.mentions[0].rolename, again.mentions[0].e) == ("r", 3)
    assert (again.references[0].message_sender_avatar, again.references[0].ref_type) == ("a", 6)


@pytest.mark.parametrize(
    ("topic_id", "given", "expected"),
    [(None, None, False), (0, None, False), (9, None, True), (9, False, False), (0, True, False)],
)
def test_an_edit_belongs_to_a_topic_only_where_there_is_one(
    topic_id: int | None, given: bool | None, expected: bool
) -> None:
    built = ChannelMessageUpdateBuilder.build(1, 2, 2, True, 3, "x", topic_id=topic_id, is_update_msg_topic=given)
    assert built.is_update_msg_topic is expected


def test_an_ephemeral_message_and_a_reaction_are_built() -> None:
    ephemeral = EphemeralMessageBuilder.build([1, 2], 1, 2, 2, True, {"t": "x"}, message_id=9)
    assert list(ephemeral.receiver_ids) == [1, 2]
    assert ephemeral.message.id == 9
    reaction = MessageReactionBuilder.build(None, 1, 2, 2, True, 3, None, "e", 1, 4, True)  # type: ignore[arg-type]
    assert (reaction.id, reaction.emoji_id, reaction.action) == (0, 0, True)


def test_all_calls_of_the_platform_have_their_number() -> None:
    assert len(API_NAME_INDEX) == len(rpc_names())
    assert API_NAME_INDEX["ListChannelDescs"] == 0
    assert API_NAME_INDEX["UpdateChannelMessage"] == 181


async def test_a_promise_ends_once() -> None:
    loop = asyncio.get_running_loop()
    promise = PromiseExecutor(loop)
    promise.set_timeout(60, lambda: promise.reject("late"))
    promise.resolve(1)
    promise.reject(ValueError("late"))
    promise.cancel()
    assert await promise.future == 1
    assert promise.timeout_handle is None
    refused = PromiseExecutor(loop)
    refused.set_timeout(0, lambda: refused.reject("in time"))
    with pytest.raises(Exception, match="in time"):
        await refused.future

"""A standalone socket speaks by the core's protocol: the same bounds and the same answers as the connection of a client. What any frame
leads to is tested in the core, for both at once (``src/core/src/socket/protocol/tests.rs``)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from mezon import (
    EventManager,
    MezonClient,
    NotConnected,
    ProtocolError,
    RPCError,
    Socket,
    TimeoutError,
    WebSocketAdapter,
)
from mezon.protobuf.rtapi import realtime_pb2
from mezon.socket.promise_executor import PromiseExecutor
from mezon.testing import Bot, LocalGateway

from .test_socket import PATIENCE_S, SESSION, raw
from .waiting import until

MIB = 1024 * 1024

# What the core holds of unfinished answers.
RAW_BUFFER_MAX = 64 * MIB


class Line(WebSocketAdapter):
    """An adapter without a network, which answers the socket's own pings."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: asyncio.Queue[Any] = asyncio.Queue()
        self.pongs: asyncio.Queue[int] = asyncio.Queue()
        self.incoming: asyncio.Queue[bytes | None] = asyncio.Queue()
        self.may_send = asyncio.Event()
        self.may_send.set()
        self._open = False

    async def connect(self, *_: Any) -> None:
        self._open = True

    def is_open(self) -> bool:
        return self._open

    async def send(self, message: Any) -> None:
        await self.may_send.wait()
        if message.HasField("pong"):
            self.pongs.put_nowait(message.cid)
        elif message.HasField("ping"):
            self.says(message.cid, pong={})
        else:
            self.sent.put_nowait(message)

    async def close(self) -> None:
        self._open = False
        self.incoming.put_nowait(None)

    async def receive(self) -> bytes | None:
        return await self.incoming.get()

    def says(self, cid: int, **member: Any) -> None:
        self.incoming.put_nowait(realtime_pb2.Envelope(cid=cid, **member).SerializeToString())

    def sends(self, frame: bytes) -> None:
        self.incoming.put_nowait(frame)

    async def read(self) -> None:
        """Wait until the socket has read everything."""
        while not self.incoming.empty():
            await asyncio.sleep(0)
        await asyncio.sleep(0)


@pytest.fixture
def line() -> Line:
    return Line()


@pytest.fixture
async def socket(line: Line) -> AsyncIterator[Socket]:
    made = Socket("sock:1", adapter=line, send_timeout_ms=60_000, event_manager=EventManager())  # type: ignore[arg-type]
    await made.connect(SESSION)
    yield made
    line.may_send.set()
    await made.close()


async def soon(queue: asyncio.Queue[Any]) -> Any:
    return await asyncio.wait_for(queue.get(), PATIENCE_S)


def ask(socket: Socket) -> asyncio.Task[Any]:
    return asyncio.ensure_future(socket.list_channel_by_user_id())


# Pings


@pytest.mark.parametrize("cid", [0, 7, 70_000])
async def test_a_ping_of_the_server_gets_a_pong_and_is_an_event(socket: Socket, line: Line, cid: int) -> None:
    heard: asyncio.Queue[Any] = asyncio.Queue()
    assert socket.event_manager is not None
    socket.event_manager.on("ping", heard.put_nowait)
    line.says(cid, ping={})
    assert await soon(line.pongs) == cid
    await soon(heard)


async def test_a_server_gets_its_pongs_from_a_client_and_from_a_standalone_socket(
    client: MezonClient, gateway: LocalGateway, bot: Bot
) -> None:
    session = await client.get_session()
    socket = Socket(session.ws_url)
    await socket.connect(session)
    # The server may know of it a moment later than the client.
    await until(lambda: gateway.connections(bot) == 2, "both sockets")
    assert gateway.send_raw(bot, realtime_pb2.Envelope(cid=0, ping={}).SerializeToString()) == 2
    await gateway.wait_calls("pong", 2)
    await socket.close()


@pytest.mark.usefixtures("socket")
async def test_pings_of_a_server_that_reads_nothing_wait_and_fill_no_memory(line: Line) -> None:
    line.may_send.clear()
    for cid in range(1_000):
        line.says(cid, ping={})
    before = len(asyncio.all_tasks())
    for _ in range(1_000):
        await asyncio.sleep(0)
    assert len(asyncio.all_tasks()) - before <= 64
    assert line.incoming.qsize() > 900
    line.may_send.set()
    assert [await soon(line.pongs) for _ in range(1_000)] == list(range(1_000))


# Answers


async def test_unfinished_answers_stop_at_64_mib_together(socket: Socket, line: Line) -> None:
    first, second = ask(socket), ask(socket)
    cids = [(await soon(line.sent)).cid for _ in range(2)]
    chunk = b"x" * (4 * MIB)
    for number in range(RAW_BUFFER_MAX // len(chunk)):
        line.sends(raw(cids[number % 2], 0, 0, chunk))
    await line.read()
    assert not first.done()
    assert not second.done()
    line.sends(raw(cids[0], 0, 0, b"x"))
    # The words of the client's own connection.
    with pytest.raises(ProtocolError, match="the answer is larger than the buffer for answers"):
        await first
    # More of it is nobody's, and there is room for others again.
    line.sends(raw(cids[0], 0, 0, chunk))
    line.sends(raw(cids[0], 0, 0xFF, chunk))
    line.sends(raw(cids[1], 5, 0xFF, b"!"))
    with pytest.raises(RPCError) as refused:
        await second
    assert refused.value.code == 5


async def test_late_doubled_and_unasked_answers_reach_nobody(socket: Socket, line: Line) -> None:
    for cid in (5, 65_535, 65_536):
        line.says(cid, channel_message_ack={"message_id": 1})
    line.sends(raw(5, 0, 0xFF, b"nobody asked"))
    socket.send_timeout_ms = 50
    with pytest.raises(TimeoutError, match=r"Request with cid \d+ timed out after 50ms"):
        await ask(socket)
    late = (await soon(line.sent)).cid
    line.sends(raw(late, 0, 0xFF, b"late"))
    socket.send_timeout_ms = 60_000
    call = ask(socket)
    cid = (await soon(line.sent)).cid
    line.sends(raw(cid, 0, 0xFF, b"\x0a\x02\x18\x05"))
    line.sends(raw(cid, 3, 0xFF, b"doubled"))
    assert [channel.channel_id for channel in (await call).channeldesc] == [5]
    await line.read()
    assert socket.cids == {}


async def test_the_number_of_a_call_that_was_given_up_rests_until_its_answer_has_come(
    socket: Socket, line: Line
) -> None:
    call = ask(socket)
    cid = (await soon(line.sent)).cid
    line.sends(raw(cid, 0, 0, b"half of "))
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    socket.next_cid = cid
    following = socket.generate_cid()
    assert following == cid % 65_535 + 1
    line.sends(raw(cid, 0, 0xFF, b"an answer"))
    await line.read()
    socket.next_cid = cid
    assert socket.generate_cid() == cid


async def test_a_shorter_limit_holds_for_the_requests_that_follow(socket: Socket, line: Line) -> None:
    patient = ask(socket)
    await soon(line.sent)
    socket.send_timeout_ms = 50
    with pytest.raises(TimeoutError):
        await ask(socket)
    assert not patient.done()
    patient.cancel()


async def test_a_request_made_by_hand_gets_its_answer(socket: Socket, line: Line) -> None:
    cid = socket.generate_cid()
    promise = socket.cids[cid] = PromiseExecutor(asyncio.get_running_loop())
    await socket.adapter.send(realtime_pb2.Envelope(cid=cid, clan_join={"clan_id": 4}))
    assert (await soon(line.sent)).cid == cid
    line.says(cid, clan_join={"clan_id": 4})
    assert (await asyncio.wait_for(promise.future, PATIENCE_S)).clan_id == 4


def test_numbers_are_given_out_without_end_unless_somebody_waits_for_all_of_them() -> None:
    socket = Socket("sock", adapter=Line(), send_timeout_ms=0)  # type: ignore[arg-type]
    assert {socket.generate_cid() for _ in range(200_000)} == set(range(1, 65_536))
    socket.send_timeout_ms = 600_000
    for _ in range(65_534):
        socket.generate_cid()
    with pytest.raises(NotConnected, match="65534 requests wait for an answer already"):
        socket.generate_cid()

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any

import pytest

from mezon import (
    AuthError,
    ConnectionLost,
    Events,
    HTTPError,
    LoopError,
    MezonClient,
    NotConnected,
    SSEConnectionState,
    SSEEvents,
    ValidationError,
)
from mezon.agent import StreamReconnecting
from mezon.events import Reconnected
from mezon.testing import Bot, LocalGateway

from .conftest import NO_LIMIT, AllLogged, Connect
from .waiting import until

KEY = "a key & more"

STARTED = {
    "event_id": "e1",
    "event_type": "room_started",
    "timestamp": "2026-01-02T03:04:05.678Z",
    "room": {"room_id": "r1", "room_name": "Room"},
    "metadata": {"participants": ["1", "2"], "länge": 3},
}


class Heard:
    """The events of some kinds, in the order of their coming."""

    def __init__(self, client: MezonClient, *names: str) -> None:
        self.all: list[tuple[str, Any]] = []
        self._come = asyncio.Condition()
        for name in names or [*SSEEvents, "session_started", "session_ended", "room_summary_done"]:
            client.on(name, self._listener(getattr(name, "value", name)))

    def _listener(self, name: str) -> Any:
        async def hear(payload: Any) -> None:
            async with self._come:
                self.all.append((name, payload))
                self._come.notify_all()

        return hear

    async def until(self, *names: str) -> Any:
        """Wait until exactly these names have been heard; return the last payload."""

        def heard() -> bool:
            return len(self.all) >= len(names)

        async with self._come:
            await asyncio.wait_for(self._come.wait_for(heard), 30)
        assert [name for name, _ in self.all] == list(names)
        return self.all[-1][1]


@pytest.fixture
async def agent(connect: Connect, gateway: LocalGateway) -> MezonClient:
    """Return a client that is not logged in."""
    return connect(gateway.bot("agent", api_key=KEY))


# Opening


async def test_the_stream_needs_no_login_and_routes_its_events(agent: MezonClient, gateway: LocalGateway) -> None:
    heard = Heard(agent)
    manager = agent.agent_manager
    assert (manager.state, manager.is_connected) == (SSEConnectionState.CLOSED, False)
    await agent.connect_ai_agent_sse()
    opened = await heard.until("sse_open")
    assert opened == {
        "url": f"{gateway.url}/api/sse/metadata?appid={agent.client_id}&token=redacted",
    }
    assert (manager.state, manager.is_connected) == (SSEConnectionState.OPEN, True)
    gateway.emit_agent(agent.client_id, STARTED)
    event = await heard.until("sse_open", "sse_message", "session_started")
    assert (event.event_id, event.event_type, event.timestamp) == ("e1", "room_started", STARTED["timestamp"])
    assert (event.room.room_id, event.room.room_name) == ("r1", "Room")
    assert event.metadata == STARTED["metadata"]
    message = heard.all[1][1]
    assert (message.id, message.event, json.loads(message.data)) == (None, None, STARTED)
    assert message.timestamp > 1_700_000_000_000
    for name, kind in (("session_ended", "room_ended"), ("room_summary_done", "room_summary_done")):
        heard.all.clear()
        gateway.emit_agent(agent.client_id, {**STARTED, "event_type": kind})
        assert (await heard.until("sse_message", name)).event_type == kind
    assert agent.state == "idle"
    await agent.disconnect_ai_agent_sse()
    assert await heard.until("sse_message", "room_summary_done", "sse_close") == opened
    assert manager.state is SSEConnectionState.CLOSED
    assert gateway.connections(agent.client_id) == 0


async def test_the_key_travels_encoded(agent: MezonClient, gateway: LocalGateway) -> None:
    heard = Heard(agent, "sse_open")
    await agent.agent_manager.connect("/api/sse/other/", headers={"X-More": "yes"}, params={"lang": "a&b"})
    await heard.until("sse_open")
    request = gateway.native.last_agent_request()
    assert request is not None
    path, query, last_event_id, headers = request
    assert (path, query) == ("/api/sse/other", f"appid={agent.client_id}&token=a+key+%26+more&lang=a%26b")
    assert last_event_id is None
    assert dict(headers)["accept"] == "text/event-stream"
    assert dict(headers)["x-more"] == "yes"


async def test_the_stream_works_beside_a_login_and_outlives_a_lost_socket(
    client: MezonClient, bot: Bot, gateway: LocalGateway
) -> None:
    heard = Heard(client, "sse_open", "session_started", "sse_error")
    await client.connect_ai_agent_sse()
    await heard.until("sse_open")
    again = asyncio.ensure_future(client.wait_for("reconnected", timeout=30))
    await asyncio.sleep(0)
    gateway.drop_connections(bot)
    await again
    gateway.emit_agent(bot, STARTED)
    await heard.until("sse_open", "session_started")


async def test_connecting_twice_opens_one_stream(agent: MezonClient, gateway: LocalGateway) -> None:
    heard = Heard(agent, "sse_open")
    await asyncio.gather(*(agent.connect_ai_agent_sse() for _ in range(5)))
    await heard.until("sse_open")
    await agent.connect_ai_agent_sse()
    gateway.emit_agent(agent.client_id, STARTED)
    assert gateway.calls()["sse"] == 1


async def test_a_client_without_an_agent_url_says_so_at_once(connect: Connect, bot: Bot) -> None:
    client = connect(bot, agent_event_url=None)
    with pytest.raises(ValueError, match="agent_event_url is None") as refused:
        await client.connect_ai_agent_sse()
    assert isinstance(refused.value, ValidationError)
    assert refused.value.field == "agent_event_url"


@pytest.mark.parametrize(
    ("field", "options"),
    [
        ("path", {"path": ""}),
        ("path", {"path": "a?token=b"}),
        ("path", {"path": "../up"}),
        ("path", {"path": None}),
        ("auto_reconnect", {"auto_reconnect": "yes"}),
        ("reconnect_delay", {"reconnect_delay": -1}),
        ("reconnect_delay", {"reconnect_delay": None}),
        ("reconnect_delay", {"reconnect_delay": float("inf")}),
        ("max_reconnect_attempts", {"max_reconnect_attempts": -1}),
        ("max_reconnect_attempts", {"max_reconnect_attempts": 1.5}),
        ("headers", {"headers": {"a b": "c"}}),
        ("headers", {"headers": {"x": 1}}),
        ("params", {"params": "a=b"}),
    ],
)
async def test_a_bad_option_is_refused_before_anything_is_sent(
    agent: MezonClient, gateway: LocalGateway, field: str, options: dict[str, Any]
) -> None:
    with pytest.raises(ValidationError) as refused:
        await agent.agent_manager.connect(**options)
    assert refused.value.field == field
    assert "sse" not in gateway.calls()


async def test_a_stream_belongs_to_its_loop(agent: MezonClient) -> None:
    heard = Heard(agent, "sse_open")
    await agent.connect_ai_agent_sse()
    await heard.until("sse_open")

    def elsewhere() -> None:
        for call in (agent.connect_ai_agent_sse, agent.disconnect_ai_agent_sse):
            with pytest.raises(LoopError):
                asyncio.run(call())

    await asyncio.to_thread(elsewhere)
    assert agent.agent_manager.is_connected


# Content


async def test_garbage_spoils_no_event_after_it(agent: MezonClient, gateway: LocalGateway) -> None:
    heard = Heard(agent, "sse_open", "session_started", "sse_error")
    await agent.connect_ai_agent_sse()
    await heard.until("sse_open")
    for garbage in (b"\xff\xfe\x00\n\n", b"data: nonsense\n\n", b"data: []\n\n", b":::\nfoo\r\r", b"data: {\n\n"):
        gateway.emit_agent(agent.client_id, garbage)
    gateway.emit_agent(agent.client_id, {"event_type": "room_paused"})
    gateway.emit_agent(agent.client_id, {"event_type": "room_started"})
    event = await heard.until("sse_open", "session_started")
    assert (event.event_id, event.timestamp, event.room.room_id, event.metadata) == ("", "", "", {})


async def test_an_event_that_is_too_large_is_told_and_dropped_alone(agent: MezonClient, gateway: LocalGateway) -> None:
    heard = Heard(agent, "sse_open", "sse_message", "sse_error")
    await agent.connect_ai_agent_sse()
    await heard.until("sse_open")
    gateway.emit_agent(agent.client_id, b"data: " + b"x" * (2 << 20) + b"\n\n")
    gateway.emit_agent(agent.client_id, b"data: small\n\n")
    assert (await heard.until("sse_open", "sse_error", "sse_message")).data == "small"
    assert "larger" in str(heard.all[1][1])


async def test_events_are_cut_and_named_as_the_standard_says(agent: MezonClient, gateway: LocalGateway) -> None:
    heard = Heard(agent, "sse_open", "sse_message")
    await agent.connect_ai_agent_sse()
    await heard.until("sse_open")
    gateway.emit_agent(agent.client_id, b"event: note\r\nid: 7\r\nda")
    gateway.emit_agent(agent.client_id, b"ta: one\r\ndata: two\r\n\r\n")
    message = await heard.until("sse_open", "sse_message")
    assert (message.event, message.id, message.data) == ("note", "7", "one\ntwo")


# Coming back


async def test_a_stream_that_ends_is_opened_again_after_the_last_event(
    agent: MezonClient, gateway: LocalGateway
) -> None:
    heard = Heard(agent, *(event for event in SSEEvents if event is not SSEEvents.MESSAGE), "session_started")
    await agent.connect_ai_agent_sse()
    await heard.until("sse_open")
    # The stream asks for a short pause, so that the test need not wait long.
    gateway.emit_agent(agent.client_id, b"retry: 100\nid: 41\n" + f"data: {json.dumps(STARTED)}\n\n".encode())
    await heard.until("sse_open", "session_started")
    heard.all.clear()
    gateway.drop_agent_streams()
    back = await heard.until("sse_error", "sse_reconnecting", "sse_open", "sse_reconnected")
    assert isinstance(heard.all[0][1], ConnectionLost)
    step = heard.all[1][1]
    assert isinstance(step, StreamReconnecting)
    assert (step.attempt, step.max_attempts) == (1, 5)
    assert 0.1 <= step.delay <= 0.15
    assert isinstance(back, Reconnected)
    assert back.gap >= 0.1
    request = gateway.native.last_agent_request()
    assert request is not None
    assert request[2] == "41"
    heard.all.clear()
    gateway.emit_agent(agent.client_id, STARTED)
    await heard.until("session_started")


async def test_attempts_end_at_their_limit(agent: MezonClient, gateway: LocalGateway) -> None:
    heard = Heard(agent)
    gateway.refuse("sse", status=503, message="busy")
    await agent.agent_manager.connect(reconnect_delay=0, max_reconnect_attempts=2)
    last = await heard.until("sse_error", "sse_reconnecting", "sse_error", "sse_reconnecting", "sse_error")
    assert isinstance(last, HTTPError)
    assert (last.status, last.message) == (503, "busy")
    await until(lambda: agent.agent_manager.state is SSEConnectionState.CLOSED, "the end of the stream")
    assert gateway.calls()["sse"] == 3
    # Nothing was open, so nothing is closed; and the next attempt starts anew.
    gateway.clear_faults()
    heard.all.clear()
    await agent.connect_ai_agent_sse()
    await heard.until("sse_open")


async def test_refused_credentials_are_not_tried_again(connect: Connect, gateway: LocalGateway, bot: Bot) -> None:
    client = connect(Bot(bot.id, "a-wrong-key"))
    heard = Heard(client)
    await client.connect_ai_agent_sse()
    error = await heard.until("sse_error")
    assert isinstance(error, AuthError)
    assert error.status == 401
    await until(lambda: client.agent_manager.state is SSEConnectionState.CLOSED, "the end of the stream")
    assert gateway.calls()["sse"] == 1


async def test_a_stream_can_be_told_to_end_with_its_first_loss(agent: MezonClient, gateway: LocalGateway) -> None:
    heard = Heard(agent)
    await agent.agent_manager.connect(auto_reconnect=False)
    await heard.until("sse_open")
    gateway.drop_agent_streams()
    await heard.until("sse_open", "sse_error", "sse_close")
    assert agent.agent_manager.state is SSEConnectionState.CLOSED


async def test_a_server_that_cannot_be_reached_is_told(connect: Connect, bot: Bot) -> None:
    client = connect(bot, agent_event_url="http://127.0.0.1:9")
    heard = Heard(client)
    await client.agent_manager.connect(auto_reconnect=False)
    assert isinstance(await heard.until("sse_error"), NotConnected)


async def test_no_time_limit_ends_a_stream_that_is_silent(connect: Connect, gateway: LocalGateway) -> None:
    client = connect(gateway.bot("patient"), timeout=2_000)
    heard = Heard(client)
    await client.connect_ai_agent_sse()
    await heard.until("sse_open")
    await asyncio.sleep(2.5)  # longer than the limit of an HTTP call
    gateway.emit_agent(client.client_id, {"event_type": "room_started"})
    await heard.until("sse_open", "sse_message", "session_started")


# Ending


async def test_disconnect_ends_the_stream_before_the_client(client: MezonClient) -> None:
    heard = Heard(client, "sse_open", "sse_close", "closed")
    await client.connect_ai_agent_sse()
    await heard.until("sse_open")
    await client.disconnect()
    await heard.until("sse_open", "sse_close", "closed")
    assert client.agent_manager.state is SSEConnectionState.CLOSED


async def test_a_stream_alone_is_ended_by_disconnect_and_can_be_opened_again(agent: MezonClient) -> None:
    heard = Heard(agent, "sse_open", "sse_close")
    for _ in range(2):
        heard.all.clear()
        await agent.connect_ai_agent_sse()
        await heard.until("sse_open")
        await agent.disconnect()
        await heard.until("sse_open", "sse_close")
    await agent.login()
    assert agent.is_ready


async def test_ending_what_does_not_run_does_nothing(agent: MezonClient) -> None:
    heard = Heard(agent)
    await agent.disconnect_ai_agent_sse()
    await agent.login()
    await agent.disconnect_ai_agent_sse()
    await agent.disconnect()
    await agent.disconnect_ai_agent_sse()
    assert heard.all == []


async def test_a_handler_of_sse_close_may_take_no_argument(agent: MezonClient) -> None:
    calls: list[str] = []
    heard = Heard(agent, "sse_open")

    def plain() -> None:
        calls.append("plain")

    async def later() -> None:
        calls.append("later")

    def given(payload: dict[str, str]) -> None:
        calls.append(payload["url"][:4])

    for handler in (plain, later, given, lambda *_: calls.append("any")):
        agent.on(SSEEvents.CLOSE, handler)
    agent.on(SSEEvents.CLOSE, plain)
    agent.off(SSEEvents.CLOSE, plain)
    await agent.connect_ai_agent_sse()
    await heard.until("sse_open")
    await agent.disconnect_ai_agent_sse()
    await asyncio.sleep(0)
    assert sorted(calls) == ["any", "http", "later", "plain"]


# Events like any other


async def test_events_of_the_stream_can_be_waited_for(agent: MezonClient, gateway: LocalGateway) -> None:
    opened = asyncio.ensure_future(agent.wait_for(SSEEvents.OPEN, timeout=30))
    started = asyncio.ensure_future(
        agent.wait_for(Events.AI_AGENT_SESSION_STARTED, lambda event: event.event_id == "e2", timeout=10)
    )
    await asyncio.sleep(0)
    await agent.connect_ai_agent_sse()
    await opened
    gateway.emit_agent(agent.client_id, STARTED)
    gateway.emit_agent(agent.client_id, {**STARTED, "event_id": "e2"})
    assert (await started).event_id == "e2"


async def test_the_helpers_hear_the_sessions(agent: MezonClient, gateway: LocalGateway) -> None:
    calls: list[str] = []
    heard = Heard(agent, "sse_open", "room_summary_done")
    agent.on_ai_agent_session_started(lambda event: calls.append(event.event_type))
    agent.on_ai_agent_session_ended(lambda event: calls.append(event.event_type))
    agent.on_ai_agent_session_summary_done(lambda event: calls.append(event.event_type))
    await agent.connect_ai_agent_sse()
    await heard.until("sse_open")
    kinds = ["room_started", "room_ended", "room_summary_done"]
    for kind in kinds:
        gateway.emit_agent(agent.client_id, {**STARTED, "event_type": kind})
    await heard.until("sse_open", "room_summary_done")
    assert calls == kinds


# Secrets


async def test_the_key_is_never_to_be_seen(
    gateway: LocalGateway, caplog: pytest.LogCaptureFixture, all_logged: AllLogged
) -> None:
    caplog.set_level(logging.DEBUG)
    bot = gateway.bot("secretive", api_key="a-key-that-nobody-may-see")
    client = MezonClient(bot.id, bot.api_key, **gateway.settings(), http_rate=NO_LIMIT)
    heard = Heard(client)
    async with client:
        gateway.refuse("sse", status=503, message="no a-key-that-nobody-may-see here", times=1)
        await client.agent_manager.connect(reconnect_delay=0)
        await heard.until("sse_error", "sse_reconnecting", "sse_open")
        gateway.emit_agent(bot, STARTED)
        await heard.until("sse_error", "sse_reconnecting", "sse_open", "sse_message", "session_started")
        gateway.drop_agent_streams()
        await heard.until(*[name for name, _ in heard.all], "sse_error", "sse_reconnecting")
    await all_logged()
    seen = [repr(payload) + str(payload) + repr(getattr(payload, "__dict__", "")) for _, payload in heard.all]
    seen += [repr(client.agent_manager), caplog.text]
    assert "The agent stream is open" in caplog.text
    assert not [text for text in seen if bot.api_key in text]

from __future__ import annotations

import asyncio
import time

import pytest

from mezon import AuthError, HTTPError, LoopError, MezonClient, NotConnected, NotLoggedIn, ProtocolError, _same_bot
from mezon.testing import Bot, LocalGateway, SimUser

from .conftest import Connect


async def test_login_opens_a_session_and_a_socket(client: MezonClient, bot: Bot, gateway: LocalGateway) -> None:
    assert client.is_ready
    assert client.state == "ready"
    assert client.client_id == bot.id
    assert gateway.connections(bot) == 1
    assert client.session_manager is not None
    session = client.session_manager.get_session()
    assert session is not None
    assert len(session.token.split(".")) == 3
    assert session.user_id == str(bot.id)
    assert not session.is_expired()


async def test_managers_are_none_before_login_and_there_after(connect: Connect, bot: Bot) -> None:
    client = connect(bot)
    assert client.session_manager is client.socket_manager is client.channel_manager is None
    await client.login()
    assert client.socket_manager is not None
    assert client.socket_manager.get_socket().is_open()
    assert await client.socket_manager.is_connected()
    assert client.channel_manager is not None


async def test_the_documented_disconnect_closes_everything(
    client: MezonClient, bot: Bot, gateway: LocalGateway
) -> None:
    if client.socket_manager:
        await client.socket_manager.disconnect()
    await gateway.wait_disconnected(bot)
    assert client.state == "closed"
    await client.disconnect()


async def test_a_wrong_key_is_an_auth_error_and_not_tried_again(
    connect: Connect, bot: Bot, gateway: LocalGateway
) -> None:
    client = connect(Bot(bot.id, "wrong"))
    with pytest.raises(AuthError) as raised:
        await client.login()
    assert raised.value.status == 401
    assert gateway.native.call_count("authenticate") == 1
    assert client.socket_manager is None
    assert "wrong" not in repr(raised.value)


async def test_a_forbidden_bot_is_an_auth_error(connect: Connect, bot: Bot, gateway: LocalGateway) -> None:
    gateway.refuse("authenticate", status=403, code=7, message="banned")
    with pytest.raises(AuthError, match="banned") as raised:
        await connect(bot).login()
    assert (raised.value.status, raised.value.code) == (403, 7)
    assert gateway.native.call_count("authenticate") == 1


async def test_a_passing_failure_of_the_server_is_survived(connect: Connect, bot: Bot, gateway: LocalGateway) -> None:
    gateway.refuse("authenticate", status=503, code=14, message="busy", times=1)
    client = connect(bot)
    await client.login()
    assert client.is_ready


async def test_a_lasting_refusal_is_an_http_error(connect: Connect, bot: Bot, gateway: LocalGateway) -> None:
    gateway.refuse("authenticate", status=400, code=3, message="no such app")
    with pytest.raises(HTTPError, match="no such app") as raised:
        await connect(bot).login()
    assert raised.value.status == 400


async def test_a_server_that_is_not_there_cannot_be_connected_to(bot: Bot, gateway: LocalGateway) -> None:
    port = gateway.port
    await gateway.stop()
    client = MezonClient(bot.id, bot.api_key, host="127.0.0.1", port=port, use_ssl=False)
    with pytest.raises(NotConnected):
        await client.login()
    await client.disconnect()


async def test_something_else_on_the_port_is_a_protocol_error(bot: Bot) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        client = MezonClient(bot.id, bot.api_key, host="127.0.0.1", port=port, use_ssl=False)
        with pytest.raises(ProtocolError):
            await client.login()


async def test_a_second_login_changes_nothing(client: MezonClient, bot: Bot, gateway: LocalGateway) -> None:
    await client.login()
    await asyncio.gather(client.login(), client.login())
    assert gateway.native.call_count("authenticate") == 1
    assert gateway.connections(bot) == 1


async def test_a_closed_client_can_log_in_again(client: MezonClient, user: SimUser, gateway: LocalGateway) -> None:
    heard: asyncio.Queue[str] = asyncio.Queue()
    client.on_channel_message(lambda message: heard.put_nowait(message.text))
    await client.disconnect()
    await client.login()
    await user.say(gateway.channel, "still there?")
    assert await asyncio.wait_for(heard.get(), 30) == "still there?"


async def test_a_client_has_one_event_manager_for_life(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    manager = client.event_manager
    heard: asyncio.Queue[str] = asyncio.Queue()
    client.on_channel_message(lambda _: heard.put_nowait("registered before"))
    for close in (client.disconnect, client.close_socket):
        await close()
        assert client.event_manager is manager
        client.on_channel_message(lambda _: heard.put_nowait("registered while closed"))
        await client.login()
        assert client.event_manager is client.socket_manager.event_manager is manager
    client.on_channel_message(lambda _: heard.put_nowait("registered after"))
    await user.say(gateway.channel, "who is there?")
    answers = [await asyncio.wait_for(heard.get(), 30) for _ in range(4)]
    assert answers == ["registered before", *["registered while closed"] * 2, "registered after"]


async def test_the_client_is_an_async_context(connect: Connect, bot: Bot, gateway: LocalGateway) -> None:
    async with connect(bot) as client:
        assert client.is_ready
    assert client.state == "closed"
    await gateway.wait_disconnected(bot)


async def test_calls_before_login_say_so(connect: Connect, bot: Bot) -> None:
    client = connect(bot)
    for call in (client.channels.fetch(1), client.wait_closed(), client.request("ping", {})):
        with pytest.raises(NotLoggedIn, match=r"await client\.login\(\) first"):
            await call
    await client.disconnect()


async def test_a_cancelled_login_leaves_nothing_behind(connect: Connect, bot: Bot, gateway: LocalGateway) -> None:
    gateway.delay("authenticate", 30)
    client = connect(bot)
    task = asyncio.create_task(client.login())
    await gateway.wait_calls("authenticate", 1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert client.socket_manager is None
    assert gateway.connections(bot) == 0
    gateway.clear_faults()
    await client.login()
    assert client.is_ready


async def test_a_client_on_one_loop_refuses_calls_from_another(client: MezonClient) -> None:
    async def elsewhere() -> None:
        with pytest.raises(LoopError, match="bound to the event loop"):
            await client.login()
        with pytest.raises(LoopError):
            await client.channels.fetch(1)

    await asyncio.to_thread(asyncio.run, elsewhere())
    assert client.is_ready


async def test_a_client_serves_several_loops_one_after_the_other(gateway: LocalGateway, bot: Bot) -> None:
    client = MezonClient(bot.id, bot.api_key, host=gateway.host, port=gateway.port, use_ssl=False)

    async def once() -> bool:
        async with client:
            return client.is_ready

    for _ in range(3):
        assert await asyncio.to_thread(asyncio.run, once())


async def test_a_new_client_of_a_bot_waits_for_its_handshake_where_another_has_ended(
    caplog: pytest.LogCaptureFixture,
) -> None:
    # As the service does, it silently drops a second handshake of a bot in a second.
    async with LocalGateway() as gateway:
        bot = gateway.bot()
        for _ in range(2):
            async with MezonClient(bot.id, bot.api_key, **gateway.settings()) as client:
                assert client.is_ready
        assert gateway.calls()["ws"] == 2
    assert [record.message for record in caplog.records if "Connecting failed" in record.message] == []


async def test_login_joins_every_clan_beginning_with_zero(connect: Connect, bot: Bot, gateway: LocalGateway) -> None:
    clans = [gateway.add_clan(f"clan {number}", [bot]) for number in range(3)]
    client = connect(bot)
    await client.login()
    assert gateway.native.call_count("clan_join") == 5
    for clan in clans:
        assert client.clans.has(clan)


async def test_a_login_looks_at_no_clients_of_other_bots(
    connect: Connect, gateway: LocalGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []
    monkeypatch.setattr(_same_bot, "warn_of_same_bot", lambda client, _others: looked.append(client.client_id))
    # Ids that no client of another test has, which may still be there.
    for bot in [gateway.bot(id=time.time_ns() + number) for number in range(5)]:
        await connect(bot).login()
    assert looked == []
    again = connect(bot)
    await again.login()
    assert looked == [bot.id]


async def test_a_second_client_of_the_same_bot_names_the_older_one(
    connect: Connect, gateway: LocalGateway, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    def told() -> list[str]:
        return [record.getMessage() for record in caplog.records if record.name == "mezon._same_bot"]

    older, other = connect(bot), connect(gateway.bot("another"))
    await older.login()
    await older.login()
    await other.login()
    assert told() == []
    newer = connect(bot)
    await newer.login()
    assert len(told()) == 1
    assert repr(older) in told()[0]
    assert "await its disconnect()" in told()[0]
    assert bot.api_key not in told()[0]
    # One that was left for the other says nothing.
    caplog.clear()
    await older.disconnect()
    await newer.disconnect()
    await newer.login()
    assert told() == []

"""Subclasses in the shape of 1.8.x, which overrode what a login consisted of: they work through the core, or are told what to remove."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any

import pytest

from mezon import ChannelManager, ChannelMessage, MezonApi, MezonClient, SessionManager, SocketManager, SubclassError
from mezon.session import Session
from mezon.testing import Bot, LocalGateway, SimUser


class OwnLogin(MezonClient):
    """Logs in as 1.8.3 did, step by step."""

    async def login(self, enable_auto_reconnect: bool = True) -> None:
        session = await self.get_session()
        await self.initialize_managers(session)
        self.ephemeral_key_pair = self.get_ephemeral_key_pair()
        self.address = self.get_address_from_user_id(self.client_id)
        self._enable_auto_reconnect = enable_auto_reconnect
        self._is_hard_disconnect = False
        self._reconnect_task: asyncio.Task[Any] | None = None
        if enable_auto_reconnect:
            self._setup_reconnect_handlers()


class MoreLogin(MezonClient):
    """Adds to a login."""

    async def login(self, enable_auto_reconnect: bool = True) -> None:
        await super().login(enable_auto_reconnect)
        self.steps = ["login"]


class MoreManagers(MezonClient):
    """Adds to each step, and brings its own API."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.steps: list[str] = []

    async def get_session(self) -> Session:
        session = await super().get_session()
        self.steps.append("get_session")
        return session

    async def initialize_managers(self, sock_session: Session) -> None:
        self.api_client = MezonApi(self.client_id, self.api_key, sock_session.api_url or "", self.timeout_ms)
        await super().initialize_managers(sock_session)
        self.steps.append("initialize_managers")

    def _setup_reconnect_handlers(self) -> None:
        super()._setup_reconnect_handlers()
        self.steps.append("_setup_reconnect_handlers")


class OwnHandlers(MezonClient):
    """Sets the callbacks of the socket itself."""

    lost = 0

    def _setup_reconnect_handlers(self) -> None:
        async def handle(_event: Any) -> None:
            self.lost += 1
            session = await self.get_session()
            await self.initialize_managers(session)

        self.socket_manager.get_socket().ondisconnect = handle


def build(cls: type[MezonClient], gateway: LocalGateway, bot: Bot) -> MezonClient:
    return cls(bot.id, bot.api_key, http_rate=(float("inf"), 1.0), **gateway.settings())


async def answers(client: MezonClient, gateway: LocalGateway, user: SimUser) -> str:
    async def answer(message: ChannelMessage) -> None:
        if message.text == "!ping":
            await message.reply("pong")

    client.on_channel_message(answer)
    await user.say(gateway.channel, "!ping")
    return (await user.expect(gateway.channel, 30)).text


@pytest.mark.parametrize("cls", [OwnLogin, MoreLogin, MoreManagers, OwnHandlers])
async def test_a_subclass_that_builds_on_the_steps_of_a_login_works_through_the_core(
    cls: type[MezonClient], gateway: LocalGateway, bot: Bot, user: SimUser
) -> None:
    async with build(cls, gateway, bot) as client:
        assert client.is_ready
        assert gateway.connections(bot) == 1
        assert await answers(client, gateway, user) == "pong"
        assert (await client.get_session()).token == client.session_manager.get_session().token


async def test_the_steps_of_a_login_are_called_in_their_order(gateway: LocalGateway, bot: Bot) -> None:
    async with build(MoreManagers, gateway, bot) as client:
        assert isinstance(client, MoreManagers)
        assert client.steps == ["get_session", "initialize_managers", "_setup_reconnect_handlers"]
        assert type(client.api_client) is MezonApi
        assert (await client.api_client.list_clans_descs(client.session_manager.get_session().token)).clandesc
        await client.api_client.close()


async def test_without_reconnecting_no_handlers_are_set_up(gateway: LocalGateway, bot: Bot) -> None:
    client = build(MoreManagers, gateway, bot)
    await client.login(enable_auto_reconnect=False)
    assert isinstance(client, MoreManagers)
    assert client.steps == ["get_session", "initialize_managers"]
    gateway.drop_connections(bot)
    with pytest.raises(ConnectionError):
        await client.wait_closed()
    await client.disconnect()


async def test_a_reconnect_handler_of_1_8_shape_ends_in_the_same_connection(
    gateway: LocalGateway, bot: Bot, user: SimUser
) -> None:
    async with build(OwnHandlers, gateway, bot) as client:
        assert isinstance(client, OwnHandlers)
        for lost in (1, 2):
            back = asyncio.Event()
            client.on("reconnected", lambda _, back=back: back.set())
            if lost == 1:
                gateway.drop_connections(bot)
            else:
                await client.socket_manager.get_socket().close()
            await back.wait()
            assert client.lost == lost
        assert gateway.connections(bot) == 1
        assert await answers(client, gateway, user) == "pong"


async def _own_session(self: MezonClient) -> Session:
    api = MezonApi(self.client_id, self.api_key, self.login_url, 7000)
    return await SessionManager(api).authenticate(self.client_id, self.api_key)


async def _own_managers(self: MezonClient, sock_session: Session) -> None:
    self.api_client = MezonApi(self.client_id, self.api_key, sock_session.api_url or "", 7000)
    self.session_manager = SessionManager(self.api_client, sock_session)
    self.socket_manager = SocketManager(
        sock_session.ws_url, False, self.api_client, self.event_manager, self, self.message_db
    )
    self.channel_manager = ChannelManager(self.api_client, self.socket_manager, self.session_manager)
    await self.socket_manager.connect(sock_session)


async def _own_login(self: MezonClient, enable_auto_reconnect: bool = True) -> None:
    session = await self.get_session()
    self.socket_manager = SocketManager(
        session.ws_url, enable_auto_reconnect, self.api_client, self.event_manager, self, self.message_db
    )
    await self.socket_manager.connect(session)


@pytest.mark.parametrize(
    ("name", "method"),
    [("login", _own_login), ("get_session", _own_session), ("initialize_managers", _own_managers)],
    ids=["login", "get_session", "initialize_managers"],
)
@pytest.mark.parametrize("bases", [(MezonClient,), (MoreLogin,)], ids=["MezonClient", "MoreLogin"])
def test_a_subclass_that_would_log_in_beside_the_core_is_told_what_to_remove(
    name: str, method: Callable[..., Any], bases: tuple[type, ...]
) -> None:
    with pytest.raises(SubclassError, match=rf"Bot\.{name}\(\) .* remove it, or call super\(\)\.{name}\(\)") as told:
        type("Bot", bases, {name: method})
    assert told.value.field == name
    mixin = type("Mixin", (), {name: method})
    with pytest.raises(SubclassError, match=name):
        type("Bot", (mixin, *bases), {})


async def test_a_login_that_is_none_is_let_be() -> None:
    class Stand(MezonClient):
        called = False

        async def login(self, enable_auto_reconnect: bool = True) -> None:
            self.called = enable_auto_reconnect

    client = Stand(1, "key")
    await client.login()
    assert client.called


async def test_managers_that_do_not_connect_are_told_of_at_login(gateway: LocalGateway, bot: Bot) -> None:
    class Idle(MezonClient):
        async def initialize_managers(self, sock_session: Session) -> None:
            if sock_session is None:
                await super().initialize_managers(sock_session)

    client = build(Idle, gateway, bot)
    with pytest.raises(SubclassError, match=r"Idle\.initialize_managers\(\) did not connect"):
        await client.login()
    assert gateway.connections(bot) == 0


async def test_a_session_that_is_not_used_is_told_of(
    gateway: LocalGateway, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    class Sessions(MezonClient):
        async def get_session(self) -> Session:
            await super().get_session()
            return await _own_session(self)

    with caplog.at_level(logging.WARNING, "mezon"):
        async with build(Sessions, gateway, bot) as client:
            assert client.is_ready
    told = [record.getMessage() for record in caplog.records if "Sessions.get_session()" in record.getMessage()]
    assert len(told) == 1
    assert "remove it" in told[0]


def test_a_subclass_is_shown_by_its_own_name() -> None:
    assert repr(MoreLogin("1", "key")) == "<MoreLogin client_id=1 state=idle>"
    assert repr(MoreLogin.__new__(MoreLogin)) == "<MoreLogin not initialised>"

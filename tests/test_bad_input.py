"""What is not acceptable is refused at once, in one sentence, by a typed exception; what a server sends amiss is survived."""

from __future__ import annotations

import asyncio
import base64
import inspect
import json
import logging
import os
import pickle
import re
import sys
import traceback
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import pytest

import mezon
from mezon import (
    AuthError,
    Broker,
    ClientClosed,
    HTTPError,
    LoopError,
    MezonClient,
    MezonError,
    NotConnected,
    NotLoggedIn,
    ProtocolError,
    UnknownEvent,
    ValidationError,
    Webhook,
    auto_bind,
)
from mezon.commands import listen
from mezon.constants import TypeMessage
from mezon.managers import EventManager
from mezon.schema import api, realtime
from mezon.socket.message_builder import (
    ChannelMessageBuilder,
    ChannelMessageUpdateBuilder,
    EphemeralMessageBuilder,
    MessageReactionBuilder,
)
from mezon.testing import Bot, LocalGateway, SimUser

from .conftest import NO_LIMIT, Connect
from .waiting import PATIENCE_S

SECRET = "top-secret-key-of-the-bot"
MIB = 1024 * 1024

GOOD: dict[str, Any] = {"client_id": 5, "api_key": SECRET}

NOT_IDS = [
    "abc",
    "",
    " ",
    "-1",
    "+1",
    "1.5",
    "0x10",
    "\uff11\uff12",
    "9" * 5_000,
    str(2**63),
    -1,
    2**63,
    1.5,
    None,
    True,
    [],
    b"1",
]


def words(error: BaseException) -> str:
    """Everything that an error could tell to whoever prints it."""
    return "".join((str(error), repr(error), repr(vars(error)), *traceback.format_exception(error)))


# The constructor


@pytest.mark.parametrize(
    ("setting", "value", "accepted"),
    [
        *(("client_id", value, "id") for value in (*NOT_IDS, 0, "0")),
        ("api_key", "", "must be the key of the bot"),
        ("api_key", "  ", "must be the key of the bot"),
        ("api_key", None, "must be the bot's key as a text"),
        ("api_key", 5, "must be the bot's key as a text"),
        ("api_key", b"key", "must be the bot's key as a text"),
        ("api_key", "\ud800", "must be the bot's key as a text"),
        ("host", "", "a name or an address such as gw.mezon.ai"),
        ("host", "https://x", "without scheme, port, path and white space"),
        ("host", "a b", "without scheme, port, path and white space"),
        ("host", "x:443", "a name or an address such as gw.mezon.ai"),
        ("host", "x/y", "a name or an address such as gw.mezon.ai"),
        ("host", "user@x", "a name or an address such as gw.mezon.ai"),
        ("host", None, "a host name such as gw.mezon.ai"),
        ("host", 5, "a host name such as gw.mezon.ai"),
        *(
            ("port", value, "must be an integer from 1 to 65535")
            for value in (0, 70_000, "x", -1, 1.5, "", " ", "4 43", "-1", None, True, [], 2**70)
        ),
        ("use_ssl", "false", "must be True or False"),
        ("use_ssl", None, "must be True or False"),
        ("timeout", 0, "must be greater than 0 ms"),
        ("timeout", -1, "must be greater than 0 ms"),
        ("timeout", float("nan"), "must be greater than 0 ms"),
        ("timeout", "x", "a number of milliseconds"),
        ("timeout", None, "a number of milliseconds"),
        ("timeout", True, "a number of milliseconds"),
        *(("mmn_api_url", value, "URL") for value in ("nonsense", "ftp://x", "", "http://")),
        *(("zk_api_url", value, "URL") for value in ("nonsense", "ftp://x", "", "http://")),
        ("agent_event_url", "nonsense", "URL"),
        ("mmn_api_url", 5, "must be a text or None, not an int"),
        ("agent_event_url", 5, "must be a text or None, not an int"),
        *(
            (
                name,
                f"https://bot:{SECRET}\udce9@host",
                "must be a text or None, not a text with half of a surrogate pair",
            )
            for name in ("mmn_api_url", "zk_api_url", "agent_event_url", "offline")
        ),
        ("broker", f"nats://bot:{SECRET}\udce9@host", "not a text with half of a surrogate pair"),
        *((name, "\ud800", "not a text with half of a surrogate pair") for name in ("ca_file", "message_db_path")),
        *(("handler_limit", value, "at least 1") for value in (0, -1, 1.5, "x", True)),
        *((name, 2**70, "at most 2147483647") for name in ("handler_limit", "content_limit", "message_db_rows_max")),
        ("download_limit", 2**70, "at most 9223372036854775807"),
        *(("http_rate", value, "two numbers greater than 0") for value in (5, (1,), (0, 1), (1, 0), (1, "x"), "ab")),
        *(("socket_rate", value, "two numbers greater than 0") for value in (5, (1,), (-1, 1), (float("nan"), 1))),
        *(
            (name, value, "at most 1000000")
            for name in ("http_rate", "socket_rate")
            for value in ((2e6, 1), (1e-320, 1))
        ),
        *(("heartbeat", value, "two numbers greater than 0") for value in (5, (0, 10), (10, 0), (10, None))),
        *(("heartbeat", value, "must be greater than 0 s") for value in ((1e-30, 10), (10, 1e-30))),
        ("ca_file", "/there/is/no/such.pem", "it must be a PEM file"),
        ("ca_file", 5, "a path"),
        *(
            ("socket_thread", value, '"auto", "loop" or "runtime"')
            for value in ("", "Loop", "x" * 1_000, 5, True, b"loop")
        ),
    ],
)
def test_a_setting_that_is_not_acceptable_is_refused_by_name(setting: str, value: Any, accepted: str) -> None:
    with pytest.raises(ValidationError) as raised:
        MezonClient(**{**GOOD, setting: value})
    error = raised.value
    assert isinstance(error, ValueError)
    assert error.field == setting
    assert setting in str(error)
    assert accepted in str(error) or (setting == "client_id" and "decimal text" in str(error))
    assert len(str(error)) < 250
    assert "\n" not in str(error)
    assert SECRET not in words(error)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("client_id", "1840676906346491904"),
        ("client_id", 2**63 - 1),
        ("port", "443"),
        ("port", 65_535),
        ("host", "127.0.0.1"),
        ("host", "::1"),
        ("host", "bücher.example"),
        ("timeout", 0.5 + 1),
        ("timeout", 10**9),
        ("mmn_api_url", None),
        ("agent_event_url", "https://agents.example/x"),
        ("handler_limit", 1),
        ("download_limit", 5 * 2**30),
        ("http_rate", NO_LIMIT),
        ("socket_rate", (80, 1)),
        ("heartbeat", (0.5, 10)),
    ],
)
def test_a_setting_at_the_edge_is_accepted(setting: str, value: Any) -> None:
    assert MezonClient(**{**GOOD, setting: value}).state == "idle"


# Texts


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("MEZON_BROKER", f"nats://bot:{SECRET}\udce9@host"),
        ("MEZON_BROKER_TOKEN", f"{SECRET}\udce9"),
        ("MEZON_BROKER_CODE", "\udce9"),
        ("MEZON_MMN_API_URL", f"https://{SECRET}\udce9"),
        ("MEZON_API_KEY", f"{SECRET}\udce9"),
    ],
)
def test_a_variable_in_another_encoding_is_named_and_not_shown(
    variable: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {"MEZON_CLIENT_ID": "5", "MEZON_API_KEY": SECRET, "MEZON_BROKER": "nats://host", variable: value}
    for name, text in given.items():
        monkeypatch.setenv(name, text)
    with pytest.raises(ValidationError, match=f"{variable} .*a text with half of a surrogate pair") as raised:
        MezonClient.from_env()
    assert raised.value.field == variable
    assert SECRET not in words(raised.value)


@pytest.mark.parametrize(
    "take",
    [
        lambda secret: Webhook(f"https://webhook.mezon.ai/webhooks/1/{secret}"),
        lambda secret: Broker(["nats://host", f"nats://bot:{secret}@host"]),
        lambda secret: Broker("nats://host", token=secret),
        lambda secret: MezonClient(5, secret),
        lambda secret: MezonClient(5, "key", proxy=f"http://bot:{secret}@host"),
        lambda secret: mezon.Bot(5, "key").set_component_keys(secret),
        lambda secret: mezon.MezonApi(5, secret, "https://host", 1000),
        lambda secret: asyncio.run(mezon.MezonApi(5, "key", "https://host", 1000).list_clans_descs(secret)),
        lambda secret: asyncio.run(mezon.MezonApi(5, "key", "https://host", 1000).mezon_authenticate(secret, "", {})),
        lambda secret: mezon.Session({"token": secret, "refresh_token": ""}),
    ],
)
def test_a_secret_in_another_encoding_is_refused_without_being_shown(take: Callable[[str], Any]) -> None:
    with pytest.raises(ValidationError) as raised:
        take(f"{SECRET}\udce9")
    assert SECRET not in words(raised.value)


HALF = "\ud800"

# What a parameter beside the one that is tried is given, by a word of its annotation.
PLAIN: dict[str, Any] = {
    "Callable": bool,
    "Handler": bool,
    "bool": True,
    "Sequence": ["x"],
    "Mapping": {},
    "dict": {},
    "Id": 1,
    "int": 1,
    "float": 1.0,
    "bytes": b"x",
    "": "x",
}


def texts_of(function: Any) -> list[tuple[str, tuple[Any, ...], dict[str, Any]]]:
    """Return the ways to call a function with half of a surrogate pair in one of its texts: the parameter and the arguments of each."""
    parameters = inspect.signature(function).parameters.values()
    ways = []
    for tried in parameters:
        kind = str(tried.annotation)
        if not re.search(r"\bstr\b|PathLike|event_name", f"{kind} {tried.name}"):
            continue
        for value in (
            (HALF, [HALF]) if "Sequence" in kind else ({HALF: "x"}, {"x": HALF}) if "Mapping" in kind else (HALF,)
        ):
            args: list[Any] = []
            named: dict[str, Any] = {}
            for parameter in parameters:
                if parameter is not tried and (
                    parameter.default is not parameter.empty or parameter.kind is parameter.VAR_POSITIONAL
                ):
                    continue
                given = next(plain for word, plain in PLAIN.items() if word in str(parameter.annotation))
                if parameter.kind in {parameter.POSITIONAL_ONLY, parameter.VAR_POSITIONAL}:
                    args.append(value if parameter is tried else given)
                elif parameter.kind is not parameter.VAR_KEYWORD:
                    named[parameter.name] = value if parameter is tried else given
            ways.append((tried.name, tuple(args), named))
    return ways


async def test_no_call_answers_half_of_a_surrogate_pair_with_an_error_that_repeats_the_text(
    gateway: LocalGateway, bot: Bot, user: SimUser
) -> None:
    client = mezon.Bot(bot.id, bot.api_key, message_db_path=":memory:", http_rate=NO_LIMIT, **gateway.settings())
    await client.login()
    heard = asyncio.ensure_future(client.wait_for("channel_message"))
    await asyncio.sleep(0)
    await user.say(gateway.channel, "hello")
    message = await heard
    owners = [
        client,
        client.channels[gateway.channel],
        client.clans[gateway.clan],
        client.users[user.id],
        message,
        client.message_db,
        client.agent_manager,
        client.event_manager,
        client.texts,
        Webhook(f"{gateway.url}/clanwebhooks/x"),
    ]
    calls = [getattr(owner, name) for owner in owners for name in dir(owner) if not name.startswith("_")]
    calls += [client.api.call, client.api.raw]
    calls = [call for call in calls if inspect.ismethod(call)]
    amiss, tried = [], 0
    for call in calls:
        for parameter, args, named in texts_of(call):
            tried += 1
            try:
                answer = call(*args, **named)
                if inspect.isawaitable(answer):
                    await answer
                elif isinstance(answer, AsyncIterator):
                    await anext(answer, None)
            except (MezonError, AttributeError):
                # The latter is how models say that they have no such member.
                pass
            except UnicodeError:
                amiss.append(f"{call.__qualname__}({parameter}=)")
    await client.disconnect()
    assert tried > 100
    assert amiss == []


# Ids, events, handlers


@pytest.mark.parametrize("value", NOT_IDS)
async def test_what_is_no_id_is_refused_everywhere(client: MezonClient, gateway: LocalGateway, value: Any) -> None:
    channel = await client.channels.fetch(gateway.channel)
    calls: list[Callable[[], Any]] = [
        lambda: client.channels.fetch(value),
        lambda: client.clans.fetch(value),
        lambda: client.users.fetch(value),
        lambda: client.get_channel_from_id(value),
        lambda: client.get_user_from_id(value),
        lambda: channel.messages.fetch(value),
    ]
    for call in calls:
        with pytest.raises(ValidationError, match="must be a platform id, an int or its decimal text") as raised:
            await call()
        assert len(str(raised.value)) < 250
    for look_up in (client.channels.get, client.clans.get, client.users.get, channel.messages.get):
        with pytest.raises(ValidationError, match="must be a platform id"):
            look_up(value)


@pytest.mark.parametrize(
    "value", ["EPHEMERAL", "", "1.5", "9" * 5_000, 1.5, float("nan"), float("inf"), 2**31, [], b"1"]
)
async def test_what_is_no_number_of_the_protocol_is_refused_everywhere(
    client: MezonClient, user: SimUser, gateway: LocalGateway, value: Any
) -> None:
    channel, member = await client.channels.fetch(gateway.channel), await client.users.fetch(user.id)
    clan, http = channel.clan, client.api_client
    place = (gateway.clan, gateway.channel)
    assert client.socket_manager is not None
    socket = client.socket_manager.get_socket()
    gateway.keep_requests()
    calls: list[tuple[str, Callable[[], Any]]] = [
        ("code", lambda: channel.send_ephemeral(user.id, "x", code=value)),
        ("code", lambda: member.send("x", code=value)),
        ("code", lambda: member.send_dm_message("x", value)),
        ("mode", lambda: client.send_message(*place, value, True, "x")),
        ("channel_type", lambda: clan.create_channel("x", channel_type=value)),
        ("channel_type", lambda: clan.list_channel_voice_users(channel_type=value)),
        ("channel_type", lambda: http.list_channel_voice_users("x", gateway.clan, channel_type=value)),
        ("channel_type", lambda: http.list_channel_descs("x", value, gateway.clan)),
        ("channel_type", lambda: socket.join_chat(*place, value)),
        ("channel_type", lambda: socket.leave_chat(*place, value, True)),
        ("mode", lambda: socket.write_message_typing(*place, value, True)),
        ("mode", lambda: socket.write_last_seen_message(*place, value, 5, 5)),
        ("mode", lambda: socket.write_last_pin_message(*place, value, True, 5, 5, 1)),
        ("mode", lambda: socket.write_chat_message(*place, value, True, "x")),
        ("mode", lambda: socket.write_ephemeral_message([user.id], *place, value, True, "x")),
        ("mode", lambda: socket.update_chat_message(*place, value, True, 5, "x")),
        ("mode", lambda: socket.remove_chat_message(*place, value, True, 5)),
        ("mode", lambda: socket.write_message_reaction(0, *place, value, True, 5, 5, "x", 1, user.id)),
        ("mode", lambda: ChannelMessageBuilder.build(*place, value, True, "x")),
        ("code", lambda: ChannelMessageBuilder.build(*place, 2, True, "x", code=value)),
        ("mode", lambda: EphemeralMessageBuilder.build([user.id], *place, value, True, "x")),
        ("code", lambda: EphemeralMessageBuilder.build([user.id], *place, 2, True, "x", code=value)),
        ("mode", lambda: ChannelMessageUpdateBuilder.build(*place, value, True, 5, "x")),
        ("mode", lambda: MessageReactionBuilder.build(0, *place, value, True, 5, 5, "x", 1, user.id, False)),
    ]
    for name, call in calls:
        with pytest.raises(ValidationError, match=f"^{name} must be an int of 32 bits, not ") as raised:
            await call()
        assert raised.value.field == name
        assert len(str(raised.value)) < 250
    assert gateway.requests(client.client_id) == []


@pytest.mark.parametrize("value", [TypeMessage.MESSAGE_BUZZ, 8, "8", 8.0, None])
async def test_a_code_is_a_number_or_none(
    client: MezonClient, user: SimUser, gateway: LocalGateway, value: Any
) -> None:
    member = await client.users.fetch(user.id)
    ack = await member.send_dm_message("x", value)
    (stored,) = gateway.messages(ack.channel_id)
    assert stored.code == (0 if value is None else TypeMessage.MESSAGE_BUZZ)


async def test_an_ephemeral_message_without_a_code_is_one_all_the_same(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    channel = await client.channels.fetch(gateway.channel)
    assert (await channel.send_ephemeral(user.id, "x", code=None)).code == TypeMessage.EPHEMERAL


@pytest.mark.parametrize("value", ["no", "false", "1", 2, 1.0, []])
async def test_a_text_is_no_flag(client: MezonClient, gateway: LocalGateway, value: Any) -> None:
    channel = await client.channels.fetch(gateway.channel)
    gateway.keep_requests()
    calls: list[tuple[str, Callable[[], Any]]] = [
        ("private", lambda: channel.clan.create_channel("x", private=value)),
        ("private", lambda: channel.create_thread("x", private=value)),
        ("private", lambda: channel.edit(name="x", private=value)),
        ("mentionable", lambda: channel.clan.create_role("x", mentionable=value)),
        ("shown_apart", lambda: channel.clan.create_role("x", shown_apart=value)),
    ]
    for name, call in calls:
        with pytest.raises(ValidationError, match=f"^{name} must be True or False, not "):
            await call()
    assert gateway.requests(client.client_id) == []


async def test_a_flag_may_be_what_a_database_has_for_one(client: MezonClient, gateway: LocalGateway) -> None:
    clan = (await client.channels.fetch(gateway.channel)).clan
    flag: Any = 1
    assert (await clan.create_channel("hidden", private=flag)).is_private


@pytest.mark.parametrize(
    "name", ["", " ", "chanel_message", "CHANNEL_MESSAGE", " channel_message", "channel_message" + " " * 10_000]
)
async def test_an_unknown_event_is_refused(connect: Connect, bot: Bot, name: str) -> None:
    client = connect(bot)
    events = client.event_manager
    registrations: list[Callable[[], object]] = [
        *(lambda take=take: take(name, print) for take in (client.on, client.off, events.on, events.once, events.off)),
        *(lambda take=take: take(name) for take in (client.on, client.off, events.on, events.once, events.off, listen)),
    ]
    for register in registrations:
        with pytest.raises(UnknownEvent, match="there is no event") as raised:
            register()
        assert raised.value.field == "event_name"
        assert len(str(raised.value)) < 300
    with pytest.raises(UnknownEvent):
        await client.wait_for(name)

    class Marked(MezonClient):
        @auto_bind(name)
        async def hear(self, message: Any) -> None: ...

    with pytest.raises(UnknownEvent):
        Marked("1", "key")
    # What belongs to no client hears what its program emits, whatever that is called.
    alone, heard = EventManager(), list[int]()
    alone.on(name, heard.append)
    await alone.emit(name, 5)
    assert heard == [5]


@pytest.mark.parametrize("name", [None, 5, b"channel_message", ["channel_message"]])
async def test_an_event_is_named_by_a_text(connect: Connect, bot: Bot, name: Any) -> None:
    client = connect(bot)
    with pytest.raises(ValidationError, match="an event is named by a text or a member of Events"):
        client.on(name, print)
    with pytest.raises(ValidationError):
        await client.wait_for(name)


async def test_a_check_has_to_be_callable(client: MezonClient) -> None:
    with pytest.raises(ValidationError, match="callable"):
        await client.wait_for("channel_message", check=5)


@pytest.mark.parametrize(
    ("member", "payload", "sentence"),
    [
        ("no_such_member", {}, '"no_such_member" is no member of the envelope'),
        ("ping", {"nonsense": 1}, "Ping has no field"),
        ("channel_join", {"channel_idd": 1}, "its fields are clan_id, channel_id"),
        ("channel_join", {"channel_id": "abc"}, "channel_id takes"),
        ("channel_join", 5, "a ChannelJoin or a dict of its fields is needed here"),
    ],
)
async def test_a_request_that_does_not_fit_the_schema_is_refused(
    client: MezonClient, member: str, payload: Any, sentence: str
) -> None:
    before = client.stats()["frames_out"]
    with pytest.raises(ValidationError, match=sentence):
        await client.request(member, payload)
    assert client.stats()["frames_out"] == before


# The wrong moment


async def test_calls_before_login_say_what_comes_first(connect: Connect, bot: Bot) -> None:
    client = connect(bot)
    calls: list[Coroutine[Any, Any, Any]] = [
        client.channels.fetch(5),
        client.clans.fetch(5),
        client.request("ping", {}),
        client.wait_closed(),
    ]
    for call in calls:
        with pytest.raises(NotLoggedIn, match=r"the client is not logged in; await client\.login\(\) first"):
            await call


async def test_closing_before_login_does_nothing(connect: Connect, bot: Bot) -> None:
    client = connect(bot)
    await client.disconnect()
    await client.close_socket()
    assert client.state == "idle"


async def test_calls_after_close_say_so(client: MezonClient, user: SimUser, gateway: LocalGateway) -> None:
    received = asyncio.ensure_future(client.wait_for("channel_message"))
    channel = await client.channels.fetch(gateway.channel)
    await user.say(gateway.channel, "hello")
    message = await asyncio.wait_for(received, PATIENCE_S)
    someone = await client.users.fetch(user.id)
    await client.disconnect()
    calls: list[Coroutine[Any, Any, Any]] = [
        client.channels.fetch(5),
        client.clans.fetch(5),
        client.request("ping", {}),
        client.wait_for("channel_message"),
        channel.send("late"),
        message.reply("late"),
        message.update("late"),
        message.delete(),
        message.react(1, ":x:"),
        someone.send_dm_message("late"),
    ]
    for call in calls:
        with pytest.raises(ClientClosed, match=r"the client was closed; await client\.login\(\) opens it again"):
            await call
    assert [stored.text for stored in gateway.messages(gateway.channel)] == ["hello"]


async def test_after_close_there_is_nothing_left_to_wait_for(client: MezonClient) -> None:
    await client.disconnect()
    await asyncio.wait_for(client.wait_closed(), PATIENCE_S)


async def test_calls_in_flight_end_when_the_client_is_closed(client: MezonClient, gateway: LocalGateway) -> None:
    channel = await client.channels.fetch(gateway.channel)
    gateway.native.ignore("channel_message_send")
    sending = asyncio.ensure_future(channel.send("never answered"))
    await gateway.wait_calls("channel_message_send", 1)
    await client.disconnect()
    with pytest.raises(ClientClosed):
        await asyncio.wait_for(sending, PATIENCE_S)


async def test_a_wait_for_a_login_that_fails_ends(connect: Connect, bot: Bot) -> None:
    client = connect(Bot(bot.id, "wrong"))
    waiting = asyncio.ensure_future(client.wait_for("ready"))
    await asyncio.sleep(0)
    with pytest.raises(AuthError):
        await client.login()
    with pytest.raises(ClientClosed):
        await asyncio.wait_for(waiting, PATIENCE_S)


async def test_calls_from_another_loop_are_refused(client: MezonClient, gateway: LocalGateway) -> None:
    channel = await client.channels.fetch(gateway.channel)

    async def elsewhere() -> None:
        calls: list[Coroutine[Any, Any, Any]] = [
            client.login(),
            client.channels.fetch(5),
            client.request("ping", {}),
            client.wait_for("channel_message"),
            client.wait_closed(),
            client.disconnect(),
            channel.send("from elsewhere"),
        ]
        for call in calls:
            with pytest.raises(LoopError, match="bound to the event loop") as raised:
                await call
            assert isinstance(raised.value, RuntimeError)

    await asyncio.to_thread(asyncio.run, elsewhere())
    assert client.is_ready
    await channel.send("from here")
    assert gateway.messages(gateway.channel)[-1].text == "from here"


FORKING = """
import asyncio, os, sys, warnings
from mezon import ForkError, MezonClient
from mezon.testing import LocalGateway

warnings.simplefilter("ignore", DeprecationWarning)  # forking with threads is what is tested
loop = asyncio.new_event_loop()
gateway = LocalGateway(strict=False)
loop.run_until_complete(gateway.start())
bot, user = gateway.bot(), gateway.user("tester")
settings = {"host": gateway.host, "port": gateway.port, "use_ssl": False, "http_rate": (float("inf"), 1)}
client = MezonClient(bot.id, bot.api_key, **settings)
loop.run_until_complete(client.login())
channel = loop.run_until_complete(client.channels.fetch(gateway.channel))


async def child():
    refused = 0
    for call in (client.login(), client.channels.fetch(5), client.request("ping", {}), client.wait_closed(),
                 client.wait_for("channel_message"), client.disconnect(), channel.send("from the child")):
        try:
            await call
        except ForkError:
            refused += 1
    print("the child was refused", refused, flush=True)
    async with MezonClient(bot.id, bot.api_key, **settings) as own:
        await (await own.channels.fetch(channel.id)).send("from the child's own client")


async def parent():
    print((await user.expect(channel.id)).text)
    await channel.send("from the parent")
    print((await user.expect(channel.id)).text)
    await client.disconnect()
    await gateway.stop()


pid = os.fork()
if pid == 0:
    asyncio.run(child())
    sys.exit(7)
_, status = loop.run_until_complete(asyncio.to_thread(os.waitpid, pid, 0))
print("the child ended with", os.waitstatus_to_exitcode(status))
loop.run_until_complete(parent())
loop.run_until_complete(loop.shutdown_default_executor())
loop.close()
"""


async def run(program: str) -> tuple[int | None, list[str], str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    try:
        out, err = await asyncio.wait_for(process.communicate(), 30)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return process.returncode, out.decode().splitlines(), err.decode()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
async def test_a_forked_child_is_refused_the_client_of_its_parent_and_may_have_its_own() -> None:
    status, told, complaints = await run(FORKING)
    assert complaints == ""
    assert told == [
        "the child was refused 7",
        "the child ended with 7",
        "from the child's own client",
        "from the parent",
    ]
    assert status == 0


# Frames that are none


def event_frame(text: str) -> bytes:
    message = api.ChannelMessage(channel_id=5, message_id=6, content=json.dumps({"t": text}))
    return realtime.Envelope(channel_message=message).SerializeToString()


def member_frame(number: int) -> bytes:
    """An envelope with a member of that number, 4 bytes long."""
    tag, varint = number << 3 | 2, bytearray()
    while tag > 0x7F:
        varint.append(tag & 0x7F | 0x80)
        tag >>= 7
    return bytes((*varint, tag, 4)) + b"oops"


CONFIDENTIAL = "the-content-of-a-frame"


@pytest.mark.parametrize(
    "frame",
    [
        pytest.param(os.urandom(0), id="empty"),
        pytest.param(b"\x00", id="a zero"),
        pytest.param(b"\xff", id="a raw frame without a header"),
        pytest.param(b"\xff" * 64, id="a raw frame of nobody"),
        pytest.param(b"{" + CONFIDENTIAL.encode() + b"}", id="JSON"),
        pytest.param(b"\x0a\xff\xff\xff\xff\x7f" + CONFIDENTIAL.encode(), id="a length beyond the end"),
        pytest.param(event_frame(CONFIDENTIAL * 9)[: len(event_frame(CONFIDENTIAL * 9)) // 2], id="a half"),
        pytest.param(member_frame(2_000) + CONFIDENTIAL.encode()[:0], id="an unknown member"),
        pytest.param(b"\x80" * 20, id="an endless number"),
    ],
)
async def test_a_frame_that_cannot_be_understood_is_counted_and_skipped(
    client: MezonClient,
    bot: Bot,
    user: SimUser,
    gateway: LocalGateway,
    caplog: pytest.LogCaptureFixture,
    frame: bytes,
) -> None:
    heard: asyncio.Queue[str] = asyncio.Queue()
    client.on_channel_message(lambda message: heard.put_nowait(message.text))
    with caplog.at_level(logging.DEBUG):
        assert gateway.send_raw(bot, frame) == 1
        await user.say(gateway.channel, "after it")
        assert await asyncio.wait_for(heard.get(), PATIENCE_S) == "after it"
    stats = client.stats()
    # A raw frame is understood where it has a header; that nobody asked for it is no fault of the frame.
    assert stats["frames_bad"] == (0 if frame == b"\xff" * 64 else 1)
    assert stats["reconnects"] == 0
    assert CONFIDENTIAL not in caplog.text


async def test_many_bad_frames_are_one_warning(
    client: MezonClient, bot: Bot, user: SimUser, gateway: LocalGateway, caplog: pytest.LogCaptureFixture
) -> None:
    heard: asyncio.Queue[str] = asyncio.Queue()
    client.on_channel_message(lambda message: heard.put_nowait(message.text))
    with caplog.at_level(logging.WARNING):
        for _ in range(100):
            gateway.send_raw(bot, b"{}")
        await user.say(gateway.channel, "after them")
        assert await asyncio.wait_for(heard.get(), PATIENCE_S) == "after them"
    assert client.stats()["frames_bad"] == 100
    assert len([record for record in caplog.records if "Skipped a frame" in record.getMessage()]) == 1


async def test_a_field_of_the_wrong_wire_type_costs_the_field_alone(
    client: MezonClient, bot: Bot, gateway: LocalGateway
) -> None:
    received = asyncio.ensure_future(client.wait_for("channel_message"))
    await asyncio.sleep(0)
    good = api.ChannelMessage(channel_id=5, message_id=6, content='{"t":"x"}').SerializeToString()
    # `clan_id`, field 1, as a text instead of a number.
    inner = b"\x0a\x03abc" + good
    gateway.send_raw(bot, b"\x32" + bytes((len(inner),)) + inner)
    message = await asyncio.wait_for(received, PATIENCE_S)
    assert (message.clan_id, message.channel_id, message.message_id, message.text) == (0, 5, 6, "x")


async def test_an_oversized_frame_does_not_end_the_events(
    client: MezonClient, bot: Bot, user: SimUser, gateway: LocalGateway
) -> None:
    heard: asyncio.Queue[str] = asyncio.Queue()
    client.on_channel_message(lambda message: heard.put_nowait(message.text))
    gateway.send_raw(bot, event_frame("x" * 17 * MIB))
    for _ in range(120):
        # Said again and again: what is said while the connection is being opened again is not delivered.
        await user.say(gateway.channel, "still there?")
        try:
            assert await asyncio.wait_for(heard.get(), 0.25) == "still there?"
        except asyncio.TimeoutError:
            continue
        break
    else:
        pytest.fail("no event came any more")
    stats = client.stats()
    assert stats["frames_bad"] + stats["reconnects"] >= 1
    assert client.is_ready


# Answers to a login that are none


def jwt(payload: bytes) -> str:
    return f"e30.{base64.urlsafe_b64encode(payload).decode().rstrip('=')}.signature-that-is-secret"


@pytest.fixture
async def answering() -> AsyncIterator[Callable[..., Any]]:
    """Build servers that answer every request with the same bytes."""
    servers: list[asyncio.Server] = []

    async def serve(body: bytes, status: str = "200 OK") -> int:
        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            head = f"HTTP/1.1 {status}\r\ncontent-length: {len(body)}\r\nconnection: close\r\n\r\n"
            writer.write(head.encode() + body)
            await writer.drain()
            writer.close()

        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        servers.append(server)
        port: int = server.sockets[0].getsockname()[1]
        return port

    yield serve
    for server in servers:
        server.close()
        await server.wait_closed()


@pytest.mark.parametrize(
    "token",
    [
        "",
        "no-jwt-but-secret",
        "only.two-secret",
        "one.two.three.four-secret",
        "e30.!secret!.x",
        jwt(b"no json but secret"),
        jwt(b'["secret"]'),
        jwt(b"5"),
        jwt(b'{"exp":"secret"}'),
        jwt(b'{"exp":[]}'),
    ],
)
async def test_a_malformed_token_is_a_protocol_error(answering: Any, token: str) -> None:
    port = await answering(api.Session(token=token, user_id=5).SerializeToString())
    client = MezonClient(5, SECRET, host="127.0.0.1", port=port, use_ssl=False)
    with pytest.raises(ProtocolError, match="token") as raised:
        await client.login()
    assert SECRET not in words(raised.value)
    assert not token or token not in words(raised.value)
    assert "secret" not in str(raised.value)
    assert client.socket_manager is None


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"hello", id="text"),
        pytest.param(b'{"token":"x"}', id="JSON"),
        pytest.param(b"\xff" * 40, id="garbage"),
        pytest.param(api.Session(token=jwt(b"{}")).SerializeToString()[:20], id="a half"),
        pytest.param(api.Session(token=jwt(b'{"exp":9999999999}'), ws_url="::::").SerializeToString(), id="no URL"),
    ],
)
async def test_an_answer_that_is_no_session_is_a_protocol_error(answering: Any, body: bytes) -> None:
    client = MezonClient(5, SECRET, host="127.0.0.1", port=await answering(body), use_ssl=False)
    with pytest.raises(ProtocolError) as raised:
        await client.login()
    assert SECRET not in words(raised.value)
    assert client.state == "closed"


@pytest.mark.parametrize(
    ("status", "kind"),
    [("401 Unauthorized", AuthError), ("403 Forbidden", AuthError), ("404 Not Found", HTTPError)],
)
async def test_a_refused_login_tells_what_the_server_said(answering: Any, status: str, kind: type[MezonError]) -> None:
    port = await answering(b'{"code":16,"message":"who are you?"}', status)
    client = MezonClient(5, SECRET, host="127.0.0.1", port=port, use_ssl=False)
    with pytest.raises(kind, match=r"who are you\?") as raised:
        await client.login()
    error = raised.value
    assert error.status == int(status[:3])
    assert error.code == 16
    assert error.body == b'{"code":16,"message":"who are you?"}'
    assert SECRET not in words(error)


async def test_a_server_that_repeats_the_key_does_not_get_it_into_the_error(answering: Any) -> None:
    port = await answering(json.dumps({"code": 16, "message": f"bad key {SECRET}!"}).encode(), "401 Unauthorized")
    client = MezonClient(5, SECRET, host="127.0.0.1", port=port, use_ssl=False)
    with pytest.raises(AuthError) as raised:
        await client.login()
    assert SECRET not in words(raised.value)


# The errors themselves

ERRORS = [value for name in mezon.errors.__all__ if isinstance(value := getattr(mezon.errors, name), type)]


@pytest.mark.parametrize("kind", ERRORS)
def test_an_error_survives_pickling_with_its_fields(kind: type[MezonError]) -> None:
    error = kind("no such thing", field="f", status=404, code=5, body=b"{}", context={"a": "b"}, retry_after=1.5)
    error.args = ("no such thing",)
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - made one line up
    assert type(copy) is kind
    assert str(copy) == "no such thing"
    assert vars(copy) == vars(error)
    assert (copy.field, copy.status, copy.code, copy.body) == ("f", 404, 5, b"{}")
    assert (copy.context, copy.retry_after) == ({"a": "b"}, 1.5)


@pytest.mark.parametrize(
    ("kind", "also"),
    [
        (mezon.ValidationError, ValueError),
        (mezon.UnknownEvent, mezon.ValidationError),
        (mezon.NotFound, ValueError),
        (mezon.TimeoutError, TimeoutError),
        (mezon.ConnectionLost, ConnectionError),
        (mezon.NotConnected, ConnectionError),
        (mezon.LoopError, RuntimeError),
        (mezon.ForkError, RuntimeError),
    ],
)
def test_an_error_is_also_the_built_in_one(kind: type[MezonError], also: type[Exception]) -> None:
    assert issubclass(kind, also)
    assert issubclass(kind, MezonError)


async def test_an_error_of_the_core_survives_pickling(connect: Connect, bot: Bot) -> None:
    with pytest.raises(AuthError) as raised:
        await connect(Bot(bot.id, "wrong")).login()
    copy = pickle.loads(pickle.dumps(raised.value))  # noqa: S301 - made here
    assert vars(copy) == vars(raised.value)
    assert copy.status == 401


async def test_keys_and_tokens_are_in_no_text(
    gateway: LocalGateway, connect: Connect, caplog: pytest.LogCaptureFixture
) -> None:
    bot = gateway.bot("secretive", api_key=SECRET)
    with caplog.at_level(logging.DEBUG):
        client = connect(bot)
        await client.login()
        session = await client.get_session()
        gateway.drop_connections(bot)
        await client.wait_for("reconnected", timeout=PATIENCE_S)
        told = [repr(client), str(client), repr(session), str(session), repr(bot), repr(client.session_manager)]
        told += [repr(client.socket_manager), repr(client.event_manager), repr(vars(client)), caplog.text]
        await client.disconnect()
    for text in told:
        assert SECRET not in text
        assert session.token not in text
        assert session.token.split(".")[2] not in text


async def test_a_refused_connection_names_neither_key_nor_token(bot: Bot, gateway: LocalGateway) -> None:
    port = gateway.port
    await gateway.stop()
    client = MezonClient(bot.id, SECRET, host="127.0.0.1", port=port, use_ssl=False)
    with pytest.raises(NotConnected) as raised:
        await client.login()
    assert SECRET not in words(raised.value)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"code": 2**40}, "code must be an int of 32 bits, not 1099511627776"),
        ({"mention_everyone": "no"}, "mention_everyone must be True or False, not 'no'"),
        ({"anonymous_message": 5}, "anonymous_message must be True or False, not 5"),
        ({"mentions": mezon.ApiMessageMention(user_id=1)}, "mentions must be a list of messages or dicts"),
        ({"attachments": mezon.ApiMessageAttachment(url="x")}, "attachments must be a list of messages or dicts"),
        (
            {"mentions": [{"user_id": 1, "username": "a\ud800"}]},
            "username takes string, not a text with half of a surrogate pair",
        ),
    ],
    ids=str,
)
async def test_an_option_of_a_message_is_refused_with_what_it_takes(
    client: MezonClient, gateway: LocalGateway, options: dict[str, Any], sentence: str
) -> None:
    channel = await client.channels.fetch(gateway.channel)
    with pytest.raises(ValidationError, match=f"^{re.escape(sentence)}$"):
        await channel.send("x", **options)


async def test_flags_may_be_the_numbers_that_databases_have_for_them(
    client: MezonClient, gateway: LocalGateway
) -> None:
    channel = await client.channels.fetch(gateway.channel)
    gateway.keep_requests()
    for value in (1, True, 0, False):
        await channel.send("x", mention_everyone=value)
    requests = gateway.requests(client.client_id)
    sent = [request.mention_everyone for name, request in requests if name == "channel_message_send"]
    assert sent == [True, True, False, False]


async def test_a_time_that_is_none_is_refused_as_everything_else(client: MezonClient, gateway: LocalGateway) -> None:
    assert client.socket_manager is not None
    socket: Any = client.socket_manager.get_socket()
    with pytest.raises(ValidationError, match=r"^create_time_seconds must be an int of 32 bits, not 'y'$"):
        await socket.update_chat_message(gateway.clan, gateway.channel, 2, True, 5, "x", create_time_seconds="y")


def test_a_text_with_half_of_a_pair_is_told_apart_from_what_is_no_text() -> None:
    wanted = r"^note must be a text, not a text with half of a surrogate pair$"
    client = MezonClient(**GOOD)
    with pytest.raises(ValidationError, match=wanted):
        client._wallet.check_transfer({"receiver_id": 1, "amount": 1, "note": "a\ud800"})


def test_a_key_in_place_of_the_id_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in (SECRET, SECRET.encode()):
        with pytest.raises(ValidationError, match="client_id must be a platform id") as raised:
            MezonClient(number, "7")  # type: ignore[arg-type]
        assert SECRET not in "".join(traceback.format_exception(raised.value))
    monkeypatch.setenv("MEZON_CLIENT_ID", SECRET)
    monkeypatch.setenv("MEZON_API_KEY", "7")
    with pytest.raises(ValidationError, match="MEZON_CLIENT_ID is not acceptable: client_id must be") as raised:
        MezonClient.from_env()
    assert SECRET not in "".join(traceback.format_exception(raised.value))

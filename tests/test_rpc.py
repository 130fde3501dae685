"""Every call of the platform through `client.api`: names, parameters, ways, answers, errors."""

from __future__ import annotations

import ast
import asyncio
import inspect
import pickle
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import mezon
from mezon import MezonClient, errors
from mezon._core import rpc_entry, rpc_names
from mezon._rpc_methods import method_names, pages_name
from mezon.rpc import Api
from mezon.schema import api
from mezon.testing import Bot, LocalGateway, SimUser

from .conftest import Connect

STUB = Path(mezon.__file__).with_name("rpc.pyi")


def stubbed() -> dict[str, ast.AsyncFunctionDef | ast.FunctionDef]:
    tree = ast.parse(STUB.read_text(encoding="utf-8"))
    (body,) = [node.body for node in tree.body if isinstance(node, ast.ClassDef)]
    return {node.name: node for node in body if isinstance(node, (ast.AsyncFunctionDef, ast.FunctionDef))}


def test_code_stub_and_catalogue_name_the_same_calls() -> None:
    calls = rpc_names()
    assert len(calls) > 200
    methods = stubbed()
    assert set(methods) == set(method_names())
    for name in calls:
        node = methods[name]
        assert isinstance(node, ast.AsyncFunctionDef)
        function = getattr(Api, name)
        assert inspect.iscoroutinefunction(function)
        parameters = [argument.arg for argument in node.args.kwonlyargs]
        assert parameters == [*_spelt(rpc_entry(name)["parameters"]), "route"]
        signature = inspect.signature(function)
        assert [*signature.parameters][1:] == parameters


def test_every_listing_in_pieces_has_an_iterator_with_the_parameters_of_its_call() -> None:
    methods = stubbed()
    for name in rpc_names():
        if rpc_entry(name)["paging"] is not None:
            pages = methods[pages_name(name)]
            assert isinstance(pages, ast.FunctionDef)
            call = methods[name]
            assert [a.arg for a in pages.args.kwonlyargs] == [a.arg for a in call.args.kwonlyargs]


def _spelt(fields: list[str]) -> list[str]:
    return [f"{field}_" if field == "from" else field for field in fields]


def test_importing_the_package_makes_no_method() -> None:
    code = "import sys, mezon; assert 'mezon.rpc' not in sys.modules and 'mezon._rpc_methods' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


async def test_a_call_returns_the_response_message(client: MezonClient, gateway: LocalGateway) -> None:
    answer = await client.api.list_clan_users(clan_id=gateway.clan)
    assert isinstance(answer, api.ClanUserList)
    assert client.client_id in [member.user.id for member in answer.clan_users if member.user]


async def test_a_call_without_a_response_returns_none(client: MezonClient, user: SimUser) -> None:
    await client.api.add_friends(ids=[user.id])
    assert await client.api.delete_friends(ids=[user.id]) is None


async def test_calls_go_by_official_name_and_in_bytes(client: MezonClient, gateway: LocalGateway) -> None:
    clan = gateway.clan
    by_method = await client.api.list_clan_users(clan_id=clan)
    assert await client.api.call("ListClanUsers", clan_id=str(clan)) == by_method
    request = api.ListClanUsersRequest(clan_id=clan).SerializeToString()
    assert await client.api.raw("ListClanUsers", request) == by_method.SerializeToString()


@pytest.mark.parametrize("route", ["http", "socket"])
async def test_all_calls_cross_the_wire(connect: Connect, bot: Bot, route: str, gateway: LocalGateway) -> None:
    client = connect(bot, socket_rate=(float("inf"), 1.0))
    await client.login()
    gateway.keep_requests()
    # What ends the session, or the clan that others ask about, comes last.
    leaving = ["DeleteClanDesc", "SessionLogout", "DeleteAccount"]
    entries = {snake: rpc_entry(snake) for snake in rpc_names()}
    order = {name: place for place, name in enumerate(leaving, 1)}
    answered, refused = 0, []
    for snake, entry in sorted(entries.items(), key=lambda item: order.get(item[1]["name"], 0)):
        known = {"clan_id": gateway.clan, "channel_id": gateway.channel}
        fields = {name: value for name, value in known.items() if name in entry["parameters"]}
        try:
            answer = await getattr(client.api, snake)(route=route, **fields)
        except errors.CallError as error:
            refused.append(error)
        else:
            answered += 1
            if entry["response"] is None:
                assert answer is None
            else:
                assert answer._full_name == entry["response"]
        name, request = [call for call in gateway.requests(bot) if call[0] == entry["name"]][-1]
        assert (name, getattr(request, "_full_name", None)) == (entry["name"], entry["request"])
        assert {field: getattr(request, field) for field in fields} == fields
    assert len(entries) == answered + len(refused) == len(rpc_names())
    assert answered > 60
    # The others are refused on such requests, and say why.
    assert all(error.message and (error.status is not None) == (route == "http") for error in refused)


async def test_a_message_is_sent_changed_and_deleted_over_http(
    client: MezonClient, user: SimUser, gateway: LocalGateway
) -> None:
    place: dict[str, Any] = {"clan_id": gateway.clan, "channel_id": gateway.channel, "mode": 2, "is_public": True}
    over = over_socket(gateway)
    sent = await client.api.send_channel_message(**place, content='{"t":"by post"}', route="http")
    kept = await user.expect(gateway.channel, match="by post")
    assert kept.id == sent.message_id
    await client.api.update_channel_message(
        clan_id=gateway.clan, channel_id=gateway.channel, message_id=kept.id, content='{"t":"changed"}', route="http"
    )
    assert (await user.expect_edit(gateway.channel, kept.id)).text == "changed"
    await client.api.delete_channel_message(
        clan_id=gateway.clan, channel_id=gateway.channel, message_id=kept.id, route="http"
    )
    await user.expect_delete(gateway.channel, kept.id)
    assert over_socket(gateway) == over


async def test_the_pace_of_calls_over_http_is_what_the_bot_sets(connect: Connect, bot: Bot) -> None:
    client = connect(bot, http_rate=(2, 0.5))
    await client.login()
    start = time.monotonic()
    for _ in range(5):
        await client.api.get_account(route="http")
    # Two may start in each half of a second, so the fifth waits for the third of them at the earliest; without a limit all take a few ms.
    assert time.monotonic() - start > 0.5


async def test_a_call_goes_over_the_socket_while_it_is_open(client: MezonClient, gateway: LocalGateway) -> None:
    before = over_socket(gateway)
    await client.api.get_account()
    assert over_socket(gateway) == before + 1
    await client.api.get_account(route="http")
    client.api.route = "http"
    await client.api.get_account()
    assert over_socket(gateway) == before + 1
    assert gateway.calls()["GetAccount"] == 3


async def test_a_call_goes_over_http_while_the_socket_is_down(
    client: MezonClient, gateway: LocalGateway, bot: Bot
) -> None:
    before = over_socket(gateway)
    gateway.delay("ws", 60)
    lost = asyncio.ensure_future(client.wait_for("disconnected"))
    await asyncio.sleep(0)
    gateway.drop_connections(bot)
    await lost
    await client.api.get_account()
    assert over_socket(gateway) == before


async def test_a_call_that_the_server_does_not_take_over_the_socket_goes_over_http_from_then_on(
    client: MezonClient, gateway: LocalGateway
) -> None:
    gateway.refuse("GetAccount", status=501, code=12, message="unknown api", times=1)
    before = over_socket(gateway)
    assert (await client.api.get_account()).user is not None
    assert (over_socket(gateway), gateway.calls()["GetAccount"]) == (before + 1, 2)
    await client.api.get_account()
    assert (over_socket(gateway), gateway.calls()["GetAccount"]) == (before + 1, 3)
    await client.api.get_account(route="socket")
    assert over_socket(gateway) == before + 2


def over_socket(gateway: LocalGateway) -> int:
    """Return how many calls of the API came over the socket."""
    return gateway.calls().get("api_request_event", 0)


@pytest.mark.parametrize("route", ["http", "socket"])
@pytest.mark.parametrize(
    ("code", "status", "kind"),
    [
        (3, 400, errors.InvalidArgument),
        (4, 504, errors.DeadlineExceeded),
        (5, 404, errors.NotFound),
        (6, 409, errors.AlreadyExists),
        (7, 403, errors.PermissionDenied),
        (8, 429, errors.RateLimited),
        (9, 400, errors.FailedPrecondition),
        (12, 501, errors.Unimplemented),
        (13, 500, errors.InternalServerError),
        (14, 503, errors.Unavailable),
    ],
)
async def test_a_refusal_has_the_class_of_its_reason_on_both_ways(
    client: MezonClient, gateway: LocalGateway, route: Any, code: int, status: int, kind: type[errors.CallError]
) -> None:
    gateway.refuse("GetAccount", status=status, code=code, message="not today")
    with pytest.raises(kind) as caught:
        await client.api.get_account(route=route)
    error = caught.value
    assert isinstance(error, errors.CallError)
    assert isinstance(error, errors.RPCError)
    assert isinstance(error, errors.HTTPError)
    assert (error.message, error.code) == ("not today", code)
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - just made here
    assert (type(copy), copy.message, copy.code, copy.status) == (type(error), "not today", code, error.status)


BAD: list[tuple[str, dict[str, Any], str]] = [
    ("list_clan_users", {"clan": 1}, "clan"),
    ("list_clan_users", {"clan_id": "abc"}, "clan_id"),
    ("list_clan_users", {"clan_id": -1}, "clan_id"),
    ("list_clan_users", {"clan_id": True}, "clan_id"),
    ("list_clan_users", {"clan_id": 1 << 63}, "clan_id"),
    ("list_clan_users", {"clan_id": 1.5}, "clan_id"),
    ("list_channel_users", {"limit": -1}, "limit"),
    ("list_channel_users", {"limit": 1 << 31}, "limit"),
    ("list_channel_users", {"limit": "10"}, "limit"),
    ("list_channel_users", {"limit": True}, "limit"),
    ("list_channel_users", {"cursor": 5}, "cursor"),
    ("add_friends", {"ids": 5}, "ids"),
    ("add_friends", {"ids": "12"}, "ids"),
    ("add_friends", {"ids": ["x"]}, "ids"),
    ("add_friends", {"usernames": [5]}, "usernames"),
    ("create_system_message", {"hide_audit_log": 1}, "hide_audit_log"),
    ("get_account", {"user_id": 5}, "user_id"),
    ("create_poll", {"answers": "yes"}, "answers"),
    ("vote_poll", {"answer_indices": [1 << 31]}, "answer_indices"),
]


@pytest.mark.parametrize(("name", "fields", "field"), BAD)
async def test_a_bad_argument_is_refused_before_anything_is_sent(
    client: MezonClient, gateway: LocalGateway, name: str, fields: dict[str, Any], field: str
) -> None:
    official = rpc_entry(name)["name"]
    with pytest.raises(errors.ValidationError) as caught:
        await getattr(client.api, name)(**fields)
    assert caught.value.field == field
    assert gateway.calls().get(official, 0) == 0
    assert client.state == "ready"


async def test_unknown_calls_ways_and_bodies_are_refused(client: MezonClient) -> None:
    with pytest.raises(errors.ValidationError, match="no call of the platform"):
        await client.api.call("ListClanUser")
    with pytest.raises(errors.ValidationError):
        await client.api.raw("ListClanUser")
    with pytest.raises(errors.ValidationError, match="route must be"):
        await client.api.get_account(route="pigeon")  # type: ignore[arg-type]
    with pytest.raises(errors.ValidationError, match="route must be"):
        client.api.route = "pigeon"
    with pytest.raises(errors.ValidationError, match="bytes"):
        await client.api.raw("GetAccount", "text")  # type: ignore[arg-type]
    with pytest.raises(AttributeError, match="no call 'list_clan_user'"):
        _ = client.api.list_clan_user  # type: ignore[attr-defined]


async def test_calls_of_a_client_that_is_not_logged_in_or_closed_say_so(connect: Connect, bot: Bot) -> None:
    client = connect(bot)
    with pytest.raises(errors.NotLoggedIn):
        await client.api.get_account()
    await client.login()
    await client.disconnect()
    with pytest.raises(errors.ClientClosed):
        await client.api.get_account()


async def test_all_items_of_a_listing_come_in_order_and_once(client: MezonClient, gateway: LocalGateway) -> None:
    clan = gateway.clan
    made = [(await client.api.create_role(clan_id=clan, title=f"role {number}")).id for number in range(7)]
    seen = [role.id async for role in client.api.iter_roles(clan_id=clan, limit=3)]
    assert seen == made
    assert gateway.calls().get("ListRoles", 0) == 3


async def test_history_is_gone_through_by_message_id(client: MezonClient, gateway: LocalGateway, user: SimUser) -> None:
    channel = gateway.channel
    said = [await user.say(channel, str(number)) for number in range(7)]
    back = [message.message_id async for message in client.api.iter_channel_messages(channel_id=channel, limit=3)]
    assert back == said[::-1]
    forward = client.api.iter_channel_messages(channel_id=channel, message_id=said[0], direction=1, limit=2)
    assert {message.message_id async for message in forward} == set(said[1:])


async def test_pages_by_number_and_by_offset_end(client: MezonClient, gateway: LocalGateway, user: SimUser) -> None:
    channel = gateway.channel
    for number in range(5):
        await user.say(channel, f"needle {number}")
        await client.api.create_channel_desc(
            clan_id=gateway.clan, parent_id=channel, type=7, channel_label=f"thread {number}"
        )
    threads = [thread.channel_label async for thread in client.api.iter_thread_descs(channel_id=channel, limit=2)]
    assert sorted(threads) == [f"thread {number}" for number in range(5)]
    filters = [{"field_name": "content", "field_value": "needle"}]
    found = [document.message_id async for document in client.api.iter_search_message(filters=filters, size=2)]
    assert len(set(found)) == len(found) == 5


async def test_a_listing_reads_one_page_ahead_and_stops_when_left(client: MezonClient, gateway: LocalGateway) -> None:
    clan = gateway.clan
    for number in range(9):
        await client.api.create_role(clan_id=clan, title=f"role {number}")
    pages = client.api.iter_roles(clan_id=clan, limit=3)
    await pages.__anext__()
    await gateway.wait_calls("ListRoles", 2)
    await pages.aclose()
    assert gateway.calls().get("ListRoles", 0) == 2
    assert [role async for role in pages] == []


async def test_a_cursor_of_another_listing_is_refused_before_it_is_sent(
    client: MezonClient, gateway: LocalGateway
) -> None:
    clan = gateway.clan
    for number in range(3):
        await client.api.create_role(clan_id=clan, title=f"role {number}")
    cursor = (await client.api.list_roles(clan_id=clan, limit=2)).cursor
    rest = await client.api.list_roles(clan_id=clan, limit=2, cursor=cursor)
    assert rest.roles is not None
    assert len(rest.roles.roles) == 1
    with pytest.raises(errors.ValidationError, match="came from ListRoles"):
        await client.api.list_friends(cursor=cursor)
    with pytest.raises(errors.ValidationError, match="other parameters"):
        await client.api.list_roles(clan_id=clan + 1, cursor=cursor)
    assert gateway.calls().get("ListFriends", 0) == 0


async def test_an_error_on_the_way_ends_the_listing(client: MezonClient, gateway: LocalGateway) -> None:
    gateway.refuse("ListRoles", status=403, code=7, message="no")
    pages = client.api.iter_roles(clan_id=gateway.clan)
    with pytest.raises(errors.PermissionDenied):
        await pages.__anext__()
    with pytest.raises(StopAsyncIteration):
        await pages.__anext__()


async def test_a_call_is_made_by_its_index(client: MezonClient, bot: Bot, gateway: LocalGateway) -> None:
    gateway.keep_requests()
    by_name = await client.api.raw("GetAccount")
    assert await client.api.raw_index(1) == by_name
    assert gateway.requests(bot)[-1][0] == "GetAccount"
    assert await client.api.raw_index(1, b"", route="http") == by_name
    # Nobody knows what has the index 210, or whether it has anything.
    with pytest.raises(errors.CallError):
        await client.api.raw_index(210, b"\x08\x01")
    with pytest.raises(errors.ValidationError, match="a call by index 210 has no name, and goes over the socket only"):
        await client.api.raw_index(210, route="http")
    for index in (-1, 65_536, True, "1"):
        with pytest.raises(errors.ValidationError, match="index must be an int from 0 to 65535"):
            await client.api.raw_index(index)  # type: ignore[arg-type]
    with pytest.raises(errors.ValidationError, match="request must be bytes, not a str"):
        await client.api.raw_index(1, "")  # type: ignore[arg-type]


def test_calls_of_newer_clients_are_known_by_name_and_index() -> None:
    for name, index in (("SearchMentionUsers", 211), ("GenerateCDNSignature", 212)):
        entry = rpc_entry(name)
        assert (entry["index"], entry["request"], entry["response"]) == (index, None, None)

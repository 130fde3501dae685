"""The HTTP API works without a client, tells what went wrong, and gives models; the one of a client shares its session."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest

from mezon import (
    AuthError,
    HTTPError,
    MezonApi,
    MezonClient,
    NotConnected,
    PermissionDenied,
    ProtocolError,
    TimeoutError,
    ValidationError,
)
from mezon.api.utils import (
    build_body,
    build_headers,
    build_params,
    build_url,
    is_binary_response,
    is_schema_secure,
    parse_binary_response,
    parse_response,
    parse_url_components,
)
from mezon.models import ApiAccountApp, ApiAuthenticateRequest, ApiCreateChannelDescRequest
from mezon.protobuf.api import api_pb2
from mezon.testing import LocalGateway, SimUser

KEY = "sk-not-to-be-seen"


@dataclass
class Web:
    """A server that gives the answers it was told, and remembers what it was asked."""

    url: str = ""
    answers: list[tuple[str, str, bytes]] = field(default_factory=list)
    asked: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        self.asked.append((head[0], headers, body))
        status, kind, answer = self.answers.pop(0)
        writer.write(
            f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(answer)}\r\nConnection: close\r\n\r\n".encode()
            + answer
        )
        await writer.drain()
        writer.close()


@pytest.fixture
async def web() -> AsyncIterator[Web]:
    made = Web()
    server = await asyncio.start_server(made.serve, "127.0.0.1", 0)
    made.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        yield made


@pytest.fixture
def api(web: Web) -> MezonApi:
    return MezonApi(7, KEY, web.url, 5000, rate_limit=float("inf"))


# Alone


async def test_a_login_sends_a_valid_header_and_a_labelled_body(api: MezonApi, web: Web) -> None:
    web.answers.append(("200 OK", "text/html", api_pb2.Session(token="t", user_id=7).SerializeToString()))
    body = ApiAuthenticateRequest(account=ApiAccountApp(appid="7", token=KEY))
    session = await api.mezon_authenticate("7", KEY, body)
    assert (session.token, session.user_id) == ("t", 7)
    line, headers, sent = web.asked[0]
    assert line == "POST /v2/apps/authenticate/token HTTP/1.1"
    assert headers["authorization"] == "Basic " + base64.b64encode(f"{KEY}:".encode()).decode()
    assert (headers["accept"], headers["content-type"]) == ("application/x-protobuf", "application/proto")
    assert json.loads(sent) == {"account": {"appid": "7", "token": KEY}}


async def test_refused_credentials_are_an_auth_error(api: MezonApi, web: Web) -> None:
    web.answers.append(("401 Unauthorized", "application/json", f'{{"code":16,"message":"bad {KEY}"}}'.encode()))
    body = ApiAuthenticateRequest(account=ApiAccountApp(appid="7", token=KEY))
    with pytest.raises(AuthError) as caught:
        await api.mezon_authenticate("7", KEY, body)
    assert (caught.value.status, caught.value.code) == (401, 16)
    assert KEY not in f"{caught.value!r} {caught.value.body!r} {api!r} {vars(api)!r}"


async def test_a_refusal_carries_status_code_message_and_body(api: MezonApi, web: Web) -> None:
    told = b'{"code":3,"message":"limit must be <= 50"}'
    web.answers.append(("400 Bad Request", "application/json", told))
    with pytest.raises(HTTPError, match="limit must be <= 50") as caught:
        await api.list_clans_descs("token", limit=100)
    assert (caught.value.status, caught.value.code, caught.value.body) == (400, 3, told)
    assert caught.value.message == "limit must be <= 50"


async def test_a_call_is_binary_with_its_token(api: MezonApi, web: Web) -> None:
    listed = api_pb2.ClanDescList(clandesc=[{"clan_id": 5, "clan_name": "five"}])
    web.answers.append(("200 OK", "application/proto", listed.SerializeToString()))
    clans = await api.list_clans_descs("token")
    assert [(clan.clan_id, clan.clan_name) for clan in clans.clandesc or ()] == [(5, "five")]
    line, headers, body = web.asked[0]
    assert line == "POST /mezon.api.Mezon/ListClanDescs HTTP/1.1"
    assert headers["authorization"] == "Bearer token"
    assert (headers["accept"], headers["content-type"], body) == ("application/proto", "application/proto", b"")


async def test_a_channel_with_a_picture_and_all_its_fields_is_read(api: MezonApi, web: Web) -> None:
    described = api_pb2.ChannelDescription(
        channel_id=1, type=3, channel_avatar="pic", topic="t", member_count=4, app_id=5, e2ee=1, age_restricted=1
    )
    web.answers.append(("200 OK", "application/proto", described.SerializeToString()))
    channel = await api.get_channel_detail("token", "1")  # type: ignore[arg-type]
    assert (channel.channel_id, channel.type, channel.channel_avatar) == (1, 3, "pic")
    assert (channel.topic, channel.member_count, channel.app_id) == ("t", 4, 5)


async def test_a_role_is_changed_with_all_its_lists(api: MezonApi, web: Web) -> None:
    web.answers.append(("200 OK", "application/proto", b"\x0a\x01"))
    changes = {
        "title": "t",
        "add_user_ids": [1, "2"],
        "remove_permission_ids": [3],
        "max_permission_id": 4,
        "clan_id": 5,
    }
    assert await api.update_role("token", 9, {**changes, "color": None}) is True
    sent = api_pb2.UpdateRoleRequest.FromString(web.asked[0][2])
    assert (sent.role_id, sent.title, sent.color, sent.clan_id) == (9, "t", None, 5)
    assert (list(sent.add_user_ids), list(sent.remove_permission_ids), sent.max_permission_id) == ([1, 2], [3], 4)


async def test_roles_are_read_with_limit_state_and_clan(api: MezonApi, web: Web) -> None:
    answer = api_pb2.RoleListEventResponse(limit=10, state=1, cursor="c", clanId=5, roles={"roles": [{"id": 6}]})
    web.answers.append(("200 OK", "application/proto", answer.SerializeToString()))
    roles = await api.list_roles("token", clan_id=5, limit=10, state=1)
    assert (str(roles.limit), str(roles.state), roles.cursor, roles.clan_id) == ("10", "1", "c", 5)


async def test_voice_users_are_read_with_rooms(api: MezonApi, web: Web) -> None:
    answer = api_pb2.VoiceChannelUserList(
        voice_channel_users=[{"channel_id": 4, "room_name": "room", "user_ids": ["7", "8"]}]
    )
    web.answers.append(("200 OK", "application/proto", answer.SerializeToString()))
    listed = await api.list_channel_voice_users("token", clan_id=5, limit=500)
    (user,) = listed.voice_channel_users or ()
    assert (user.channel_id, user.user_id, user.participant) == (4, 7, None) or user.channel_id == 4
    assert [int(one) for one in user.user_ids or ()] == [7, 8]
    assert user.room_name == "room"


async def test_a_limit_beyond_500_is_refused_before_anything_is_sent(api: MezonApi, web: Web) -> None:
    with pytest.raises(ValidationError, match="500"):
        await api.list_channel_voice_users("token", limit=501)
    assert web.asked == []


async def test_media_is_played_at_its_own_address(api: MezonApi, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MezonApi, "PLAY_MEDIA_URL", f"{web.url}/api/playmedia")
    web.answers.append(("200 OK", "application/json", b'{"ok":true}'))
    assert await api.play_media("token", {"room_name": "r", "url": "u"}) == {"ok": True}
    line, headers, body = web.asked[0]
    assert line == "POST /api/playmedia HTTP/1.1"
    assert (headers["authorization"], headers["content-type"]) == ("Bearer token", "application/json")
    assert json.loads(body) == {"room_name": "r", "url": "u"}


def test_the_address_of_the_media_server_is_absolute() -> None:
    assert MezonApi.PLAY_MEDIA_URL == "https://stn.mezon.ai/api/playmedia"


async def test_any_call_can_be_made(api: MezonApi, web: Web) -> None:
    web.answers += [
        ("200 OK", "application/json", b'{"a":1}'),
        ("200 OK", "application/proto", api_pb2.Session(token="x").SerializeToString()),
        ("204 No Content", "text/plain", b""),
        ("200 OK", "text/html", b"<html>"),
    ]
    assert await api.call_api("GET", "/path", {"q": "a b", "none": None}, headers={"X-Own": "1"}) == {"a": 1}
    line, headers, _ = web.asked[0]
    assert (line, headers["x-own"]) == ("GET /path?q=a+b HTTP/1.1", "1")
    answer = await api.call_api("POST", "/x", body="text", accept_binary=True, response_proto_class=api_pb2.Session)
    assert (answer.token, web.asked[1][2]) == ("x", b"text")
    assert await api.call_api("POST", "/x") is None
    with pytest.raises(ProtocolError, match="not JSON"):
        await api.call_api("POST", "/x")


async def test_an_answer_that_is_no_message_says_so(api: MezonApi, web: Web) -> None:
    web.answers.append(("200 OK", "application/proto", b"\x0a\xff"))
    with pytest.raises(ProtocolError, match="Invalid protobuf response"):
        await api.list_clans_descs("token")


async def test_no_answer_in_time_is_a_timeout() -> None:
    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()
        gone.set()

    gone = asyncio.Event()
    async with await asyncio.start_server(silent, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(TimeoutError, match="50 ms"):
            await MezonApi(7, KEY, f"http://127.0.0.1:{port}", 50).list_clans_descs("token")
        await asyncio.wait_for(gone.wait(), 30)


async def test_a_server_that_is_not_there_cannot_be_reached() -> None:
    api = MezonApi(7, KEY, "http://127.0.0.1:9", 1000)
    with pytest.raises(NotConnected):
        await api.list_clans_descs("token")
    await api.close()
    await api.close()


async def test_calls_are_paced_by_the_rate(web: Web) -> None:
    api = MezonApi(7, KEY, web.url, 5000, rate_limit=1, rate_period=0.1)
    web.answers += [("200 OK", "application/proto", b"")] * 3
    loop = asyncio.get_running_loop()
    start = loop.time()
    await asyncio.gather(*(api.list_clans_descs("token") for _ in range(3)))
    assert loop.time() - start > 0.19


@pytest.mark.parametrize(
    ("arguments", "field_"),
    [
        ({"api_key": 5}, "api_key"),
        ({"base_url": None}, "base_url"),
        ({"timeout_ms": "soon"}, "timeout_ms"),
    ],
)
def test_an_argument_that_is_not_acceptable_is_named(arguments: dict[str, Any], field_: str) -> None:
    given: dict[str, Any] = {"client_id": 7, "api_key": KEY, "base_url": "http://x", "timeout_ms": 1, **arguments}
    with pytest.raises(ValidationError) as caught:
        MezonApi(**given)
    assert caught.value.field == field_


async def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(ValidationError, match="absolute URL"):
        await MezonApi(7, KEY, "no address", 1000).list_clans_descs("token")


# Of a client


async def test_the_api_of_a_client_uses_its_session(client: MezonClient, gateway: LocalGateway, user: SimUser) -> None:
    api = client.api_client
    assert isinstance(api, MezonApi)
    assert api is client.api_client
    clans = await api.list_clans_descs("whatever")
    assert gateway.clan in [clan.clan_id for clan in clans.clandesc or ()]
    created = await api.create_channel_desc(
        "whatever", ApiCreateChannelDescRequest(type=3, channel_private=1, user_ids=[user.id])
    )
    assert created.channel_id
    dms = await api.list_channel_descs("whatever", channel_type=3)
    assert created.channel_id in [channel.channel_id for channel in dms.channeldesc or ()]
    assert api.base_url.startswith("http://")


async def test_an_expired_session_is_renewed_and_the_call_repeated(client: MezonClient, gateway: LocalGateway) -> None:
    gateway.expire_sessions()
    assert (await client.api_client.list_clans_descs("")).clandesc
    assert gateway.calls()["authenticate"] == 2


async def test_what_a_bot_may_not_do_says_nothing_of_the_session_of_its_other_calls(
    client: MezonClient, gateway: LocalGateway
) -> None:
    gateway.refuse("GetAccount", status=403, code=7, message="not for you")
    for _ in range(2):
        with pytest.raises(PermissionDenied):
            await client.api.get_account(route="http")
    # Believed now: another session did not change it.
    assert gateway.calls()["authenticate"] == 2
    gateway.expire_sessions()
    assert (await client.api.list_clan_descs(route="http")).clandesc
    assert gateway.calls()["authenticate"] == 3


# What calls are made of


def test_headers() -> None:
    assert build_headers(bearer_token="t") == {
        "Accept": "application/json",
        "Content-Type": "application/json",
        "Authorization": "Bearer t",
    }
    assert build_headers(basic_auth=(7, "key"), accept_binary=True, send_binary=True, additional_headers={"X": 1}) == {
        "Accept": "application/proto",
        "Content-Type": "application/proto",
        "Authorization": "Basic " + base64.b64encode(b"7:key").decode(),
        "X": 1,
    }


def test_defaults_are_not_shared_between_calls() -> None:
    build_headers()["X"] = 1
    assert "X" not in build_headers()


def test_addresses() -> None:
    assert build_url("https", "h", 443, "/p", query={"a": "b c", "n": None}) == "https://h:443/p?a=b+c"
    assert build_url("ws", "h", params="x", path="/p", fragment="f") == "ws://h/p;x#f"
    assert parse_url_components("https://h:8/p") == {"scheme": "https", "hostname": "h", "use_ssl": True, "port": "8"}
    assert parse_url_components("h") == {"scheme": "http", "hostname": "h", "use_ssl": False, "port": "80"}
    assert parse_url_components("h:9", use_ssl=True) == {
        "scheme": "https",
        "hostname": "h",
        "use_ssl": True,
        "port": "9",
    }
    assert is_schema_secure("https")
    assert is_schema_secure("wss://")
    assert not is_schema_secure("ws")


def test_bodies() -> None:
    body = ApiAuthenticateRequest(account=ApiAccountApp(appid="7"))
    assert json.loads(build_body(body)) == {"account": {"appid": "7"}}
    assert json.loads(build_body({"a": None})) == {"a": None}
    with pytest.raises(ValueError, match="a model or a dict"):
        build_body("text")
    assert build_params({"a": 1, "b": None}) == {"a": 1}
    assert build_params() == {}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("application/proto", True),
        ("application/x-protobuf; charset=x", True),
        ("text/plain; charset=utf-8", True),
        ("", True),
        ("application/json", False),
        ("text/html", False),
    ],
)
def test_what_kind_of_answer_is_binary(kind: str, expected: bool) -> None:
    assert is_binary_response(kind) is expected


def answer(status: int, kind: str, body: bytes) -> Any:
    async def read() -> bytes:
        return body

    return SimpleNamespace(status=status, headers={"Content-Type": kind}, read=read)


async def test_answers_of_other_http_clients_are_read() -> None:
    data = api_pb2.Session(token="t").SerializeToString()
    assert (await parse_binary_response(answer(200, "", data), api_pb2.Session)).token == "t"
    assert (await parse_response(answer(200, "application/proto", data), True, api_pb2.Session)).token == "t"
    assert await parse_response(answer(200, "application/json", b"[1]"), False, None) == [1]
    with pytest.raises(HTTPError, match="told") as caught:
        await parse_response(answer(404, "application/json", b'{"message":"told","code":5}'), False, None)
    assert (caught.value.status, caught.value.code) == (404, 5)

"""A session is made of what a login answers, or of what was kept of it, and says nothing of its tokens."""

from __future__ import annotations

import time
from types import SimpleNamespace
from typing import Any

import pytest

from mezon import MezonClient, Session, Socket, ValidationError
from mezon.models import ApiAccountApp, ApiAuthenticateRequest, ApiSession
from mezon.testing import Bot, LocalGateway

from .compat.specimens import token

NOW = int(time.time())


def test_a_session_shows_what_the_login_answered() -> None:
    before = int(time.time())
    session = Session(
        ApiSession(
            token=token(exp=NOW + 60, uid=5, vrs={"k": "v"}),
            refresh_token=token(exp=NOW + 600),
            user_id=7,
            api_url="https://api",
            id_token="id",
            ws_url="sock.mezon.ai",
        )
    )
    assert (session.user_id, session.api_url, session.id_token) == ("7", "https://api", "id")
    assert session.ws_url == "wss://sock.mezon.ai"
    assert (session.expires_at, session.refresh_expires_at) == (NOW + 60, NOW + 600)
    assert session.vars == {"k": "v"}
    assert before <= session.created_at <= time.time()
    assert "token" in vars(session)


@pytest.mark.parametrize("ws_url", ["ws://sock", "wss://sock"])
def test_a_scheme_stays(ws_url: str) -> None:
    assert Session(ApiSession(token=token(), ws_url=ws_url)).ws_url == ws_url


@pytest.mark.parametrize("make", [dict, SimpleNamespace], ids=["dict", "object"])
def test_a_session_is_restored_from_what_was_kept(make: Any) -> None:
    session = Session.restore(make(token=token(uid="9", exp=str(NOW + 5)), ws_url=None))
    assert session.user_id == "9"
    assert session.ws_url == session.refresh_token == session.api_url == ""
    assert session.expires_at == NOW + 5
    assert session.refresh_expires_at is None
    assert session.vars == {}


def test_a_session_is_restored_from_another() -> None:
    one = Session({"token": token(uid=3), "ws_url": "host"})  # type: ignore[arg-type]
    other = Session.restore(vars(one))
    assert (other.token, other.ws_url, other.user_id) == (one.token, one.ws_url, one.user_id)


def test_a_session_expires_when_its_time_has_passed() -> None:
    session = Session(ApiSession(token=token(exp=100), refresh_token=token(exp=200)))
    assert not session.is_expired(100)
    assert session.is_expired(101)
    assert session.is_expired()
    assert not session.is_refresh_expired(200)
    assert session.is_refresh_expired(201)


def test_a_token_that_does_not_tell_counts_as_expired() -> None:
    session = Session(ApiSession(token=token(exp=None)))
    assert session.expires_at is None
    assert session.is_expired(0)
    assert session.is_refresh_expired(0)


@pytest.mark.parametrize("bad", ["", "a", "a.b", "a.b.c", "e30.bm8.x"])
def test_a_token_that_is_none_is_a_value_error_without_the_token(bad: str) -> None:
    with pytest.raises(ValueError, match="token is not a session token") as caught:
        Session(ApiSession(token=bad))
    assert not bad or bad not in str(caught.value).split(": ", 1)[1] or len(bad) == 1


@pytest.mark.parametrize("given", [None, 5, {}, "text", object()])
def test_what_makes_no_session_is_refused(given: Any) -> None:
    with pytest.raises(ValidationError, match="a session is made of"):
        Session(given)


def test_tokens_are_renewed_in_place() -> None:
    session = Session(ApiSession(token=token(exp=100), refresh_token=token(exp=200)))
    renewed = token(exp=300, vrs={"new": True})
    session.update(renewed)
    assert (session.token, session.expires_at, session.vars) == (renewed, 300, {"new": True})
    assert session.refresh_expires_at == 200
    session.update(renewed, token(exp=400))
    assert session.refresh_expires_at == 400
    with pytest.raises(ValidationError):
        session.update("rubbish")
    assert session.token == renewed


def test_no_token_is_shown() -> None:
    secret = token(uid=1)
    shown = repr(Session(ApiSession(token=secret, refresh_token=secret, id_token="id-secret")))
    assert secret not in shown
    assert "id-secret" not in shown


# The address of the socket


@pytest.mark.parametrize(
    ("api_url", "ws_url", "address"),
    [
        ("https://api.mezon.ai:7305", "sock.mezon.ai", "wss://sock.mezon.ai"),
        ("http://127.0.0.1:8080", "127.0.0.1:8080", "ws://127.0.0.1:8080"),
        ("http://127.0.0.1:8080/", "127.0.0.1:8080/", "ws://127.0.0.1:8080"),
        ("http://127.0.0.1:8080", "wss://sock", "wss://sock"),
        ("https://api", "http://sock:1", "ws://sock:1"),
        ("https://api:1", "", "wss://api:1"),
        ("http://api:1", None, "ws://api:1"),
        ("", "sock", "wss://sock"),
        (None, "sock/edge/", "wss://sock/edge"),
        ("", "", ""),
    ],
)
def test_a_session_made_by_hand_says_the_address_by_the_rule_of_the_core(
    api_url: str | None, ws_url: str | None, address: str
) -> None:
    session = Session({"token": token(), "api_url": api_url, "ws_url": ws_url})  # type: ignore[arg-type]
    assert session.ws_url == address
    assert Session.restore(vars(session)).ws_url == address
    assert session.restore_ws_url(address) == address


@pytest.mark.parametrize("ws_url", ["ftp://sock", "a b", "::::", "ws://", 5])
def test_what_is_no_address_of_a_socket_is_refused(ws_url: Any) -> None:
    with pytest.raises(ValidationError, match="ws_url must be") as caught:
        Session({"token": token(), "ws_url": ws_url})  # type: ignore[arg-type]
    assert caught.value.field == "ws_url"


async def test_a_login_its_session_and_one_made_of_the_answer_name_one_address(
    client: MezonClient, gateway: LocalGateway, bot: Bot
) -> None:
    address = f"ws://{gateway.host}:{gateway.port}"
    session = await client.get_session()
    account = ApiAuthenticateRequest(account=ApiAccountApp(appid=str(bot.id), token=bot.api_key))
    given = await client.api_client.mezon_authenticate(str(bot.id), bot.api_key, account)
    assert address == session.ws_url == Session(given).ws_url == client.socket_manager.ws_url
    socket = Socket(session.ws_url)
    await socket.connect(session)
    assert (await socket.join_clan_chat(gateway.clan)).clan_id == gateway.clan
    await socket.close()

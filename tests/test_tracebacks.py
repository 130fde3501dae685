"""No traceback tells a key, not even one that shows the variables of every function, as rich and error trackers do."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Iterator
from types import TracebackType
from typing import Any

import pytest

import mezon
from mezon import (
    AuthError,
    Broker,
    HTTPError,
    MezonApi,
    MezonClient,
    MezonError,
    SessionManager,
    ValidationError,
    Webhook,
)
from mezon.testing import LocalGateway

# As the tests of the package see it; no frame of ours may have it, whoever made it.
KEY = "hush-hush-key-of-a-bot"
FORMS = (KEY, base64.b64encode(f"{KEY}:".encode()).decode().rstrip("="))
PACKAGE = mezon.__file__.rpartition("__init__")[0]


def links(error: BaseException | None) -> Iterator[BaseException]:
    """Iterate over an exception and those that led to it."""
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        one = waiting.pop()
        if one is not None and id(one) not in seen:
            seen.add(id(one))
            yield one
            waiting += [one.__cause__, one.__context__]


def variables(error: BaseException) -> Iterator[tuple[str, str, Any]]:
    """Iterate over place, name and value of the variables of the package's frames in a traceback."""
    for one in links(error):
        trace: TracebackType | None = one.__traceback__
        while trace is not None:
            code = trace.tb_frame.f_code
            if code.co_filename.startswith(PACKAGE):
                for name, value in trace.tb_frame.f_locals.items():
                    yield f"{code.co_filename}:{trace.tb_lineno} {code.co_name}", name, value
            trace = trace.tb_next


def shown(value: Any) -> str:
    """Return what a tool would show of a value: its repr, and the items of what is in it."""
    inside = [
        value,
        *(value.values() if isinstance(value, dict) else value if isinstance(value, (tuple, list)) else ()),
    ]
    return " ".join(represented(one) for one in inside)


def represented(value: Any) -> str:
    try:
        return repr(value)
    except AttributeError:
        # What was only half made has no repr; tools say so and go on.
        return object.__repr__(value)


def leaks(error: BaseException) -> list[str]:
    found = [
        f"{place}: {name}" for place, name, value in variables(error) if any(form in shown(value) for form in FORMS)
    ]
    found += [repr(one) for one in links(error) if any(form in f"{one!r} {vars(one)}" for form in FORMS)]
    return found


def caught(what: Any, *args: Any, **settings: Any) -> BaseException:
    try:
        what(*args, **settings)
    except BaseException as error:  # noqa: BLE001 - whatever it is
        return error
    raise AssertionError("nothing was raised")


SETTINGS = [
    {"client_id": "abc"},
    {"port": "x"},
    {"port": 99999},
    {"host": "a b"},
    {"use_ssl": "yes"},
    {"timeout": -1},
    {"timeout": "soon"},
    {"mmn_api_url": 5},
    {"zk_api_url": "nowhere"},
    {"http_rate": (1,)},
    {"socket_rate": (0, 1)},
    {"heartbeat": "often"},
    {"handler_limit": 0},
    {"content_limit": -5},
    {"socket_thread": "both"},
    {"ca_file": "/nowhere/at/all.pem"},
    {"message_db_path": 5},
    {"message_db_rows_max": 0},
    {"recover_missed": "no"},
    {"log_level": "LOUD", "enable_logging": True},
    {"no_such_setting": 1},
]


@pytest.mark.parametrize("wrong", SETTINGS, ids=str)
def test_the_constructor_shows_no_key(wrong: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    error = caught(MezonClient, **{"client_id": 1, "api_key": KEY, **wrong})
    assert leaks(error) == []
    if "client_id" not in wrong:
        assert leaks(caught(MezonClient, 1, KEY, **wrong)) == []
        monkeypatch.setenv("MEZON_CLIENT_ID", "1")
        monkeypatch.setenv("MEZON_API_KEY", KEY)
        assert leaks(caught(MezonClient.from_env, **wrong)) == []


@pytest.mark.parametrize(
    "key", [KEY.encode(), [KEY], {"key": KEY}, f"{KEY}\udce9"], ids=["bytes", "list", "dict", "in another encoding"]
)
def test_a_key_that_is_no_text_is_not_shown(key: Any) -> None:
    for field, made in (
        ("api_key", lambda: MezonClient(1, key)),
        ("api_key", lambda: MezonApi(1, key, "https://gw.mezon.ai", 7000)),
        ("token", lambda: Broker("nats://host", token=key)),
        ("broker", lambda: Broker([key, 5])),
        ("url", lambda: Webhook(key)),
    ):
        with pytest.raises(ValidationError, match=field) as told:
            made()
        assert leaks(told.value) == []


def test_addresses_in_another_encoding_are_not_shown() -> None:
    for made in (Webhook, Broker):
        assert leaks(caught(made, f"https://{KEY}\udce9@host")) == []


def test_from_env_shows_no_key_when_another_variable_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEZON_API_KEY", KEY)
    for name, value in (
        ("MEZON_CLIENT_ID", "abc"),
        ("MEZON_PORT", "x"),
        ("MEZON_TIMEOUT_MS", "x"),
        ("MEZON_USE_SSL", "x"),
    ):
        monkeypatch.setenv("MEZON_CLIENT_ID", "1")
        monkeypatch.setenv(name, value)
        assert leaks(caught(MezonClient.from_env)) == []
        monkeypatch.delenv(name)


@pytest.mark.parametrize("fault", ["refused", "failing", "gone", "cancelled"])
async def test_a_login_shows_no_key(gateway: LocalGateway, fault: str) -> None:
    bot = gateway.bot("bot", api_key=KEY)
    client = MezonClient(bot.id, KEY, http_rate=(float("inf"), 1.0), **gateway.settings())
    api = MezonApi(bot.id, KEY, gateway.url, 7000, float("inf"))
    asked = (client.login, client.get_session, lambda: SessionManager(api).authenticate(bot.id, KEY))
    if fault == "refused":
        gateway.refuse("authenticate", status=401)
    elif fault == "failing":
        gateway.refuse("authenticate", status=418)
    elif fault == "cancelled":
        gateway.delay("authenticate", 600)
    else:
        await gateway.refuse_connections()
    for ask in asked:
        asked_before = gateway.calls().get("authenticate", 0)
        task = asyncio.ensure_future(ask())
        if fault == "cancelled":
            await gateway.wait_calls("authenticate", asked_before + 1)
            task.cancel()
        with pytest.raises((MezonError, asyncio.CancelledError)) as told:
            await task
        assert leaks(told.value) == []
        assert fault != "refused" or isinstance(told.value, AuthError)
        assert fault != "failing" or isinstance(told.value, HTTPError)
    await client.disconnect()


def test_what_is_looked_for_would_be_found() -> None:
    def careless(api_key: str) -> None:  # noqa: ARG001 - that is what is looked for
        raise ValueError

    global PACKAGE  # noqa: PLW0603 - as if this file were the package
    ours, PACKAGE = PACKAGE, __file__
    try:
        assert any(found.endswith("careless: api_key") for found in leaks(caught(careless, KEY)))
    finally:
        PACKAGE = ours

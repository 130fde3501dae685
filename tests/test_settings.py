"""Where settings come from: what is passed, else the environment, else the documented defaults."""

from __future__ import annotations

import inspect
import logging
from typing import Any

import pytest

import mezon
from mezon import MezonClient, ValidationError
from mezon._settings import flag
from mezon.testing import Bot, LocalGateway

VARIABLES = (
    "MEZON_HOST",
    "MEZON_PORT",
    "MEZON_USE_SSL",
    "MEZON_TIMEOUT_MS",
    "MEZON_MMN_API_URL",
    "MEZON_ZK_API_URL",
    "MEZON_CLIENT_ID",
    "MEZON_API_KEY",
)


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Give the tests an environment without any setting."""
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    return monkeypatch


def move(environment: pytest.MonkeyPatch, variables: dict[str, str]) -> None:
    for variable, value in variables.items():
        environment.setenv(variable, value)


def test_the_signature_shows_the_documented_defaults() -> None:
    parameters = inspect.signature(MezonClient).parameters
    assert list(parameters)[:11] == [
        "client_id",
        "api_key",
        "host",
        "port",
        "use_ssl",
        "timeout",
        "mmn_api_url",
        "zk_api_url",
        "agent_event_url",
        "log_level",
        "enable_logging",
    ]
    assert {name: parameter.default for name, parameter in parameters.items()} == {
        "client_id": inspect.Parameter.empty,
        "api_key": inspect.Parameter.empty,
        "host": "gw.mezon.ai",
        "port": "443",
        "use_ssl": True,
        "timeout": 7000,
        "mmn_api_url": "https://dong.mezon.ai/mmn-api/",
        "zk_api_url": "https://dong.mezon.ai/zk-api/",
        "agent_event_url": None,
        "log_level": logging.INFO,
        "enable_logging": False,
        "http_rate": None,
        "socket_rate": None,
        "socket_thread": None,
        "offline": None,
        "handler_limit": None,
        "heartbeat": None,
        "recover_missed": True,
        "recovery_patience": None,
        "download_limit": 100 * 1024 * 1024,
        "ca_file": None,
        "content_limit": None,
        "content": "text",
        "message_db_path": "./mezon-cache/mezon-messages-cache.db",
        "message_db_rows_max": None,
        "proxy": None,
        "connect_timeout": None,
        "login_pause_max": None,
        "handshake_interval": None,
        "broker": None,
    }


def test_the_documented_call_is_accepted_as_it_stands() -> None:
    client = MezonClient(
        client_id="1840676906346491904",
        api_key="YOUR_API_KEY",
        host="gw.mezon.ai",
        port="443",
        use_ssl=True,
        timeout=7000,
        enable_logging=False,
        log_level=logging.INFO,
    )
    assert client.client_id == 1840676906346491904
    assert client.state == "idle"


def test_the_id_of_a_bot_may_be_a_float_that_is_exact() -> None:
    assert MezonClient(12.0, "key").client_id == 12  # type: ignore[arg-type]
    for inexact in (12.5, 2.0**53, -1.0, float("nan"), float("inf")):
        with pytest.raises(ValidationError, match="client_id"):
            MezonClient(inexact, "key")  # type: ignore[arg-type]


@pytest.mark.parametrize("client_id", [1840676906346491904, "1840676906346491904", " 1840676906346491904 "])
def test_the_bots_id_is_an_int_whatever_it_was_given_as(client_id: Any) -> None:
    assert MezonClient(client_id, "key").client_id == 1840676906346491904


async def test_the_environment_points_an_unchanged_bot_at_another_server(
    bot: Bot, gateway: LocalGateway, environment: pytest.MonkeyPatch
) -> None:
    move(environment, gateway.environment())
    async with MezonClient(bot.id, bot.api_key) as client:
        assert client.is_ready
        assert gateway.connections(bot) == 1


async def test_spelling_the_defaults_out_changes_nothing(
    bot: Bot, gateway: LocalGateway, environment: pytest.MonkeyPatch
) -> None:
    move(environment, gateway.environment())
    for port in ("443", 443):
        client = MezonClient(str(bot.id), bot.api_key, host="gw.mezon.ai", port=port, use_ssl=True, timeout=7000)
        async with client:
            assert gateway.connections(bot) == 1


async def test_a_value_that_differs_from_the_default_wins(
    bot: Bot, gateway: LocalGateway, environment: pytest.MonkeyPatch
) -> None:
    move(environment, {"MEZON_HOST": "mezon.invalid", "MEZON_PORT": "9", "MEZON_USE_SSL": "true"})
    async with MezonClient(bot.id, bot.api_key, host=gateway.host, port=gateway.port, use_ssl=False):
        assert gateway.connections(bot) == 1


async def test_the_environment_moves_the_time_limit(
    bot: Bot, gateway: LocalGateway, environment: pytest.MonkeyPatch
) -> None:
    move(environment, gateway.environment() | {"MEZON_TIMEOUT_MS": "50"})
    gateway.delay("authenticate", 5)
    client = MezonClient(bot.id, bot.api_key)
    with pytest.raises(mezon.MezonError, match=r"50 ?ms|0\.05 s"):
        await client.login()


async def test_a_client_can_be_built_from_the_environment_alone(
    bot: Bot, gateway: LocalGateway, environment: pytest.MonkeyPatch
) -> None:
    move(environment, gateway.environment(bot))
    async with MezonClient.from_env(http_rate=(float("inf"), 1)) as client:
        assert client.client_id == bot.id
        assert gateway.connections(bot) == 1


def test_a_subclass_is_built_from_the_environment_as_itself(environment: pytest.MonkeyPatch) -> None:
    class Own(MezonClient):
        pass

    move(environment, {"MEZON_CLIENT_ID": "5", "MEZON_API_KEY": "key"})
    assert type(Own.from_env()) is Own


@pytest.mark.parametrize("missing", ["MEZON_CLIENT_ID", "MEZON_API_KEY"])
@pytest.mark.parametrize("empty", [True, False])
def test_a_missing_credential_is_named(environment: pytest.MonkeyPatch, missing: str, empty: bool) -> None:
    move(environment, {"MEZON_CLIENT_ID": "5", "MEZON_API_KEY": "key"})
    if empty:
        environment.setenv(missing, "")
    else:
        environment.delenv(missing)
    with pytest.raises(ValidationError, match=f"the environment variable {missing} is not set") as raised:
        MezonClient.from_env()
    assert raised.value.field == missing


@pytest.mark.parametrize(
    ("variable", "value", "accepted"),
    [
        ("MEZON_HOST", "a b", "a name or an address such as gw.mezon.ai"),
        ("MEZON_HOST", "https://gw.mezon.ai", "without scheme"),
        ("MEZON_PORT", "0", "from 1 to 65535"),
        ("MEZON_PORT", "https", "from 1 to 65535"),
        ("MEZON_USE_SSL", "maybe", "must be true or false"),
        ("MEZON_TIMEOUT_MS", "soon", "must be a number of milliseconds"),
        ("MEZON_TIMEOUT_MS", "0", "must be greater than 0 ms"),
        ("MEZON_TIMEOUT_MS", "-5", "must be greater than 0 ms"),
        ("MEZON_TIMEOUT_MS", "nan", "must be greater than 0 ms"),
        ("MEZON_MMN_API_URL", "nonsense", "an absolute URL starting with http"),
        ("MEZON_ZK_API_URL", "ftp://x", "an absolute URL starting with http"),
        ("MEZON_CLIENT_ID", "abc", "platform id"),
        ("MEZON_API_KEY", "  ", "must be the key of the bot"),
    ],
)
def test_a_value_of_the_environment_that_is_not_acceptable_is_blamed_on_its_variable(
    environment: pytest.MonkeyPatch, variable: str, value: str, accepted: str
) -> None:
    move(environment, {"MEZON_CLIENT_ID": "5", "MEZON_API_KEY": "key", variable: value})
    with pytest.raises(ValidationError, match=accepted) as raised:
        MezonClient.from_env()
    assert variable in str(raised.value)
    assert raised.value.field == variable


@pytest.mark.parametrize(
    ("text", "read"),
    [
        *((text, True) for text in ("1", "true", "TRUE", "yes", "on", " true ")),
        *((text, False) for text in ("0", "false", "False", "no", "off", " no ")),
    ],
)
def test_yes_and_no_are_spelled_in_many_ways(environment: pytest.MonkeyPatch, text: str, read: bool) -> None:
    environment.setenv("MEZON_USE_SSL", text)
    assert flag("use_ssl", given=True, default=True) is read
    assert flag("use_ssl", given=False, default=True) is False


def test_an_empty_variable_counts_as_not_set(environment: pytest.MonkeyPatch) -> None:
    move(environment, dict.fromkeys(VARIABLES[:6], ""))
    assert MezonClient(5, "key").state == "idle"


def test_a_value_that_is_passed_is_not_blamed_on_the_environment(environment: pytest.MonkeyPatch) -> None:
    move(environment, {"MEZON_PORT": "8443"})
    with pytest.raises(ValidationError) as raised:
        MezonClient(5, "key", port="nonsense")
    assert raised.value.field == "port"
    assert "MEZON_PORT" not in str(raised.value)


def test_the_id_is_taken_by_its_old_name() -> None:
    with pytest.warns(DeprecationWarning, match=r"calls bot_id now client_id") as told:
        client = MezonClient(bot_id="7", api_key="key")  # type: ignore[call-arg]
    assert client.client_id == 7
    assert told[0].filename == __file__
    with pytest.raises(TypeError, match="both client_id and bot_id"):
        MezonClient(client_id=7, bot_id=7, api_key="key")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="client_id"):
        MezonClient(api_key="key")  # type: ignore[call-arg]


def test_the_port_that_kubernetes_sets_is_passed_over_with_a_warning(
    environment: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    environment.setenv("MEZON_PORT", "tcp://10.96.0.7:8080")
    client = MezonClient(1, "key", message_db_path=None)
    assert client.login_url == "https://gw.mezon.ai:443"
    (record,) = caplog.records
    assert "MEZON_PORT is 'tcp://10.96.0.7:8080'" in record.getMessage()
    assert "enableServiceLinks: false" in record.getMessage()
    caplog.clear()
    # A port that is given is what counts, and the variable is in nobody's way.
    assert MezonClient(1, "key", port=8443, message_db_path=None).login_url == "https://gw.mezon.ai:8443"


def test_a_port_that_is_none_is_refused_whoever_set_it(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("MEZON_PORT", "http")
    with pytest.raises(ValidationError, match="MEZON_PORT"):
        MezonClient(1, "key", message_db_path=None)


@pytest.mark.parametrize("given", [30, 99.9])
def test_a_timeout_that_looks_like_seconds_is_warned_of(given: float, caplog: pytest.LogCaptureFixture) -> None:
    client = MezonClient(1, "key", timeout=given, message_db_path=None)  # type: ignore[arg-type]
    assert client.timeout_ms == given
    (record,) = caplog.records
    assert f"in milliseconds: {given:g} is {given / 1000:g} s" in record.getMessage()
    assert vars(record)["client_id"] == 1


def test_a_usual_timeout_is_not(caplog: pytest.LogCaptureFixture) -> None:
    MezonClient(1, "key", timeout=100, message_db_path=None)
    assert caplog.records == []


@pytest.mark.parametrize(
    ("variables", "settings", "told"),
    [
        ({}, {}, "host by default, port by default, TLS by default"),
        ({}, {"host": "gw.example", "use_ssl": False}, "host as given, port by default, TLS as given"),
        ({"MEZON_HOST": "gw.example"}, {}, "host from MEZON_HOST, port by default, TLS by default"),
        # What a variable moves is an argument that equals the default.
        ({"MEZON_HOST": "gw.example"}, {"host": "gw.mezon.ai"}, "host from MEZON_HOST, "),
        ({"MEZON_HOST": "gw.example"}, {"host": "other.example"}, "host as given, "),
        ({"MEZON_PORT": "8443", "MEZON_USE_SSL": "no"}, {}, "port from MEZON_PORT, TLS from MEZON_USE_SSL"),
    ],
)
def test_where_a_login_goes_and_why_is_known(
    environment: pytest.MonkeyPatch, variables: dict[str, str], settings: dict[str, Any], told: str
) -> None:
    move(environment, variables)
    assert told in MezonClient(1, "key", message_db_path=None, **settings)._origins


async def test_the_log_says_at_login_where_it_goes_and_why(
    environment: pytest.MonkeyPatch, bot: Bot, gateway: LocalGateway, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "mezon")
    move(environment, gateway.environment())
    client = MezonClient(bot.id, bot.api_key, message_db_path=None)
    async with client:
        pass
    (record,) = [record for record in caplog.records if "Logging in at" in record.getMessage()]
    assert record.getMessage().startswith(f"Logging in at http://{gateway.host}:{gateway.port} (host from MEZON_HOST, ")
    assert vars(record)["address"] == f"{gateway.host}:{gateway.port}"

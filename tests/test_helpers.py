"""The small helpers: ids, modes, addresses, places of mentions, and the log."""

from __future__ import annotations

import logging
import sys
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest

from mezon import ChannelStreamMode, ChannelType, ValidationError, disable_logging, enable_logging, setup_logger
from mezon.utils import (
    convert_channeltype_to_channel_mode,
    generate_snowflake_id,
    is_valid_user_id,
    mention,
    mentions_in,
    parse_url_to_host_and_ssl,
    sleep,
    utf16_length,
)
from mezon.utils.logger import ColoredFormatter

EPOCH_MS = 1_577_836_800_000


def test_snowflakes_never_repeat_across_threads() -> None:
    with ThreadPoolExecutor(4) as threads:
        made = threads.map(lambda _: [generate_snowflake_id() for _ in range(20_000)], range(4))
        ids = [one for batch in made for one in batch]
    assert len(set(ids)) == 80_000
    assert all(0 < one < 1 << 63 for one in ids)


def test_a_snowflake_tells_its_time() -> None:
    import time  # noqa: PLC0415 - only here

    before = time.time() * 1000
    ms = (generate_snowflake_id() >> 22) + EPOCH_MS
    # Ids that were made in a rush run ahead of the clock, by a millisecond for each 4096 of them.
    assert before - 1 <= ms <= before + 1000


@pytest.mark.parametrize(
    ("kind", "mode"), [(1, 2), (2, 3), (3, 4), (7, 6), (8, 2), (10, 2), (4, 0), (5, 0), (6, 0), (9, 0), (99, 0)]
)
def test_the_kind_of_a_channel_gives_its_mode(kind: int, mode: int) -> None:
    assert convert_channeltype_to_channel_mode(kind) == mode


def test_a_mode_is_a_member_of_its_enum() -> None:
    mode = convert_channeltype_to_channel_mode(ChannelType.CHANNEL_TYPE_THREAD)
    assert mode is ChannelStreamMode.STREAM_MODE_THREAD


@pytest.mark.parametrize("value", [0, 7, "7", "1840654271217930240"])
def test_ids_are_ints_and_their_decimal_text(value: Any) -> None:
    assert is_valid_user_id(value)


@pytest.mark.parametrize("value", [-1, "", "-1", "12\n", "\uff11\uff12", "1.5", None, 1.0, True, b"1", "abc"])
def test_everything_else_is_no_id(value: Any) -> None:
    assert not is_valid_user_id(value)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://gw.mezon.ai", {"host": "gw.mezon.ai", "port": "443", "useSSL": True}),
        ("http://localhost:7350/x", {"host": "localhost", "port": "7350", "useSSL": False}),
        ("wss://sock.mezon.ai", {"host": "sock.mezon.ai", "port": "443", "useSSL": True}),
        ("ws://sock", {"host": "sock", "port": "80", "useSSL": False}),
        ("sock.mezon.ai:81", {"host": "sock.mezon.ai", "port": "81", "useSSL": False}),
    ],
)
def test_an_address_is_taken_apart(url: str, expected: dict[str, Any]) -> None:
    assert parse_url_to_host_and_ssl(url) == expected


async def test_sleep_counts_milliseconds() -> None:
    import asyncio  # noqa: PLC0415 - only here

    loop = asyncio.get_running_loop()
    start = loop.time()
    await sleep(20)
    assert 0.015 < loop.time() - start < 5


# Mentions


def test_the_place_of_a_mention_counts_utf16_units() -> None:
    text = "👋🏽 hi @Ann!"
    place = mention(text, "Ann", user_id="7")
    assert place == {"user_id": 7, "username": "Ann", "s": 8, "e": 12}
    assert text.encode("utf-16-le")[2 * place["s"] : 2 * place["e"]].decode("utf-16-le") == "@Ann"


def test_a_role_is_mentioned_by_its_own_id() -> None:
    assert mention("@team", "@team", role_id=3) == {"role_id": 3, "rolename": "team", "s": 0, "e": 5}


def test_a_name_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValidationError, match="'@Bob' is not in the text"):
        mention("hi @Ann", "Bob", user_id=7)


@pytest.mark.parametrize("ids", [{}, {"user_id": 1, "role_id": 2}])
def test_a_mention_is_of_one_thing(ids: dict[str, int]) -> None:
    with pytest.raises(ValidationError, match="either"):
        mention("@Ann", "Ann", **ids)  # type: ignore[arg-type]


def test_all_mentions_of_users_are_found_in_order() -> None:
    ann = SimpleNamespace(id=1, clan_nick="", display_name="Ann", username="ann1")
    bob = SimpleNamespace(id=2, clan_nick="Bobby", display_name="Bob", username="bob")
    nobody = SimpleNamespace(id=3, clan_nick="", display_name="", username="zoe")
    found = mentions_in("@Bobby and @Ann and @Ann", [ann, bob, nobody])
    assert [(one["user_id"], one["s"], one["e"]) for one in found] == [(2, 0, 6), (1, 11, 15), (1, 20, 24)]


def test_the_length_of_a_text_in_utf16_units() -> None:
    assert [utf16_length(text) for text in ("", "ä", "👋", "a👋b")] == [0, 1, 2, 4]


# Logging


@pytest.fixture
def logger() -> Any:
    made = logging.getLogger("mezon.test_helpers")
    yield made
    made.handlers.clear()
    made.setLevel(logging.NOTSET)
    made.disabled = False


def test_a_second_setup_raises_verbosity(logger: logging.Logger, capsys: pytest.CaptureFixture[str]) -> None:
    assert setup_logger(logger.name, logging.WARNING) is logger
    setup_logger(logger.name, logging.DEBUG)
    assert len(logger.handlers) == 1
    logger.debug("Now it is told")
    assert "[mezon.test_helpers] [DEBUG] Now it is told" in capsys.readouterr().err


def test_logging_is_disabled_and_enabled_again(logger: logging.Logger) -> None:
    disable_logging(logger.name)
    assert logger.disabled
    assert logger.level == logging.CRITICAL + 1
    enable_logging(logger.name, log_level=logging.DEBUG)
    assert not logger.disabled
    assert logger.level == logging.DEBUG


def test_a_level_is_coloured_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    record = logging.LogRecord("n", logging.ERROR, "f", 1, "told", (), None)
    assert ColoredFormatter("%(levelname)s %(message)s").format(record) == "ERROR told"
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert ColoredFormatter("%(levelname)s %(message)s").format(record) == "\x1b[31mERROR\x1b[0m told"
    assert record.levelname == "ERROR"

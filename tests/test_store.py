"""The message store: MessageDB as in 1.8.3 with its defects gone, and the client's own saving of what it receives."""

from __future__ import annotations

import asyncio
import inspect
import json
import logging
import os
import pickle
import sqlite3
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import mezon
import mezon.messages
from mezon import ChannelMessage, ForkError, MezonClient, MezonError, NotFound, StoreError, ValidationError
from mezon.conversations import Flow, Talk, question
from mezon.messages import MessageDB
from mezon.messages.db import DEFAULT_PATH
from mezon.testing import Bot, LocalGateway, SimUser
from mezon.ui import Click, View, button

from .waiting import PATIENCE_S, until

Connect = Callable[..., MezonClient]

CONTENT = {"t": "xin chào 👋", "mk": [{"type": "b", "s": 0, "e": 3}]}
MESSAGE = {
    "message_id": 1840676906346491904,
    "channel_id": "7",
    "clan_id": 2,
    "sender_id": "3",
    "content": CONTENT,
    "mentions": [{"user_id": 5, "username": "bob", "s": 0, "e": 3}],
    "attachments": [],
    "reactions": [{"emoji": ":a:", "count": 2}],
    "references": [],
    "topic_id": 9,
    "create_time_seconds": 1_700_000_000,
}


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "cache" / "messages.db")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory of its own, with the default path in force."""
    monkeypatch.delenv("MEZON_MESSAGE_DB_PATH", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def exists(path: str) -> bool:
    return Path(path).exists()


def names(folder: Path) -> list[str]:
    return [found.name for found in folder.iterdir()]


async def run(*command: str | Path, **settings: Any) -> tuple[int | None, str, str]:
    process = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE, **settings
    )
    try:
        out, err = await asyncio.wait_for(process.communicate(), 30)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return process.returncode, out.decode(), err.decode()


# The methods


def test_the_methods_are_those_of_the_old_sdk() -> None:
    expected = {
        "save_message": "message",
        "get_message_by_id": "message_id channel_id",
        "get_messages_by_channel": "channel_id limit offset",
        "delete_message": "message_id channel_id",
        "clear_channel_messages": "channel_id",
        "get_message_count": "channel_id",
        "close": "",
        "__aenter__": "",
        "__aexit__": "exc_type exc_val exc_tb",
    }
    for name, parameters in expected.items():
        method = getattr(MessageDB, name)
        assert inspect.iscoroutinefunction(method)
        assert " ".join(list(inspect.signature(method).parameters)[1:]) == parameters
    listing = inspect.signature(MessageDB.get_messages_by_channel).parameters
    assert (listing["limit"].default, listing["offset"].default) == (50, 0)
    assert inspect.signature(MessageDB).parameters["db_path"].default == DEFAULT_PATH
    assert MessageDB().db_path == "./mezon-cache/mezon-messages-cache.db"
    assert MessageDB().db is None
    assert mezon.messages.db.MessageDB is mezon.MessageDB is MessageDB


async def test_a_saved_message_is_given_back_as_it_was(path: str) -> None:
    async with MessageDB(path) as db:
        await db.save_message(MESSAGE)
        (row,) = await db.get_messages_by_channel(7)
        assert row == {
            "id": "1840676906346491904",
            "channel_id": "7",
            "clan_id": "2",
            "sender_id": "3",
            "content": CONTENT,
            "mentions": MESSAGE["mentions"],
            "attachments": [],
            "reactions": MESSAGE["reactions"],
            "topic_id": "9",
            "create_time_seconds": 1_700_000_000,
            "references": [],
        }
        assert json.loads(json.dumps(row)) == row
        for message_id, channel_id in ((MESSAGE["message_id"], 7), (str(MESSAGE["message_id"]), "7")):
            message = await db.get_message_by_id(message_id, channel_id)
            assert isinstance(message, ChannelMessage)
            assert (message.id, message.channel_id, message.clan_id, message.sender_id) == (
                1840676906346491904,
                7,
                2,
                3,
            )
            assert (message.content, message.topic_id) == (CONTENT, 9)
            assert message.mentions[0].user_id == 5
            assert message.reactions[0].count == 2
        assert await db.get_message_by_id(5, 7) is None


async def test_a_listed_message_serves_attributes_with_the_types_of_a_message(path: str) -> None:
    async with MessageDB(path) as db:
        await db.save_message(MESSAGE)
        (row,) = await db.get_messages_by_channel("7")
    assert (row["sender_id"], row.sender_id, row.id, row.message_id) == ("3", 3, row.message.id, 1840676906346491904)
    assert row.content == row["content"] == CONTENT
    assert row.text == "xin chào 👋"
    assert row.mentions[0].username == row["mentions"][0]["username"]
    copy = pickle.loads(pickle.dumps(row))  # noqa: S301 - made one line up
    assert copy == row
    assert copy.topic_id == 9
    with pytest.raises(AttributeError):
        _ = row.nonsense


async def test_ids_that_are_no_numbers_are_kept(path: str) -> None:
    message = {"message_id": "msg_456", "channel_id": "channel_123", "sender_id": "user_789", "content": {"t": "hi"}}
    async with MessageDB(path) as db:
        await db.save_message(message)
        await db.save_message({**message, "channel_id": "007"})
        (row,) = await db.get_messages_by_channel("channel_123")
        assert (row["id"], row.id, row.message_id, row["sender_id"], row.sender_id) == ("msg_456",) * 3 + (
            "user_789",
        ) * 2
        assert await db.get_messages_by_channel(7) == []
        found = await db.get_message_by_id("msg_456", "channel_123")
        assert found is not None
        assert found.text == "hi"
        assert await db.delete_message("msg_456", "channel_123") is True
        assert await db.delete_message("msg_456", "channel_123") is False


async def test_a_message_without_clan_and_sender_can_be_read_back(path: str) -> None:
    async with MessageDB(path) as db:
        await db.save_message({"message_id": 1, "channel_id": 2})
        message = await db.get_message_by_id(1, 2)
        assert message is not None
        assert (message.clan_id, message.sender_id, message.topic_id) == (0, 0, 0)
        (row,) = await db.get_messages_by_channel(2)
        assert (row["clan_id"], row["sender_id"], row["topic_id"], row["create_time_seconds"]) == (None,) * 4
        assert (row["content"], row["mentions"], row["references"]) == ({}, [], [])


async def test_saving_again_replaces(path: str) -> None:
    async with MessageDB(path) as db:
        await db.save_message(MESSAGE)
        await db.save_message({**MESSAGE, "content": {"t": "new"}})
        await db.save_message({**MESSAGE, "channel_id": 8})
        assert await db.get_message_count() == 2
        message = await db.get_message_by_id(MESSAGE["message_id"], 7)
        assert message is not None
        assert message.text == "new"


async def test_the_newest_come_first_in_pages(path: str) -> None:
    async with MessageDB(path) as db:
        for number in (3, 1, 5, 2, 4):
            await db.save_message({"message_id": 100 - number, "channel_id": 7, "create_time_seconds": number})

        async def times(**page: int) -> list[int]:
            return [row["create_time_seconds"] for row in await db.get_messages_by_channel(7, **page)]

        assert await times() == [5, 4, 3, 2, 1]
        assert await times(limit=2) == [5, 4]
        assert await times(limit=2, offset=2) == [3, 2]
        assert await times(limit=-1, offset=4) == [1]
        assert await times(limit=0) == []


async def test_counting_tells_the_channel_0_from_all_channels(path: str) -> None:
    async with MessageDB(path) as db:
        for channel in (0, 7, 7):
            await db.save_message({"message_id": channel + await db.get_message_count(), "channel_id": channel})
        assert await db.get_message_count() == await db.get_message_count("") == 3
        assert await db.get_message_count(0) == await db.get_message_count("0") == 1
        assert await db.get_message_count("7") == 2
        assert await db.clear_channel_messages("7") == 2
        assert await db.clear_channel_messages("7") == 0
        assert await db.get_message_count() == 1


async def test_a_message_may_be_saved_as_it_is(path: str) -> None:
    message = ChannelMessage(message_id=1, clan_id=5, channel_id=7, sender_id=3, content='{"t":"hi"}', topic_id=9)
    async with MessageDB(path) as db:
        await db.save_message(message)  # type: ignore[arg-type]
        assert await db.get_message_by_id(1, 7) == message
        await db.save_message({"message_id": 2, "channel_id": 7, "content": message.content})
        assert (await db.get_messages_by_channel(7))[0]["content"] == {"t": "hi"}


async def test_a_channel_keeps_its_newest_messages(path: str) -> None:
    async with MessageDB(path, rows_per_channel_max=3) as db:
        for number in range(10):
            await db.save_message({"message_id": number, "channel_id": 7, "create_time_seconds": number})
        assert [row.id for row in await db.get_messages_by_channel(7)] == [9, 8, 7]


# Bad input


@pytest.mark.parametrize("name", ["message_id", "channel_id"])
async def test_a_message_without_its_ids_is_refused(path: str, name: str) -> None:
    message = {key: value for key, value in MESSAGE.items() if key != name}
    for kind in (ValidationError, sqlite3.IntegrityError):
        with pytest.raises(kind, match=f"{name} is missing"):
            await MessageDB(path).save_message(message)
    assert not exists(path)


@pytest.mark.parametrize("value", [True, 1.5, [], b"7"])
async def test_what_is_no_id_is_refused_by_name(path: str, value: Any) -> None:
    db = MessageDB(path)
    for name in ("message_id", "channel_id", "clan_id", "sender_id", "topic_id"):
        with pytest.raises(ValidationError, match=f"{name} must be") as raised:
            await db.save_message({**MESSAGE, name: value})
        assert raised.value.field == name
    with pytest.raises(ValidationError, match="channel_id must be"):
        await db.get_messages_by_channel(value)
    with pytest.raises(ValidationError, match="message_id must be"):
        await db.get_message_by_id(value, 7)
    with pytest.raises(ValidationError, match="channel_id must be"):
        await db.get_message_count(value)
    assert not exists(path)


async def test_other_bad_arguments_are_refused(path: str) -> None:
    db = MessageDB(path)
    not_a_message: Any = "text"
    with pytest.raises(ValidationError, match="a message is stored from a dict"):
        await db.save_message(not_a_message)
    for value in (object(), {"t": object()}):
        with pytest.raises(TypeError, match="not JSON serializable"):
            await db.save_message({**MESSAGE, "content": value})
    with pytest.raises(ValidationError, match="create_time_seconds must be"):
        await db.save_message({**MESSAGE, "create_time_seconds": []})
    bad: Any = "many"
    for page in ({"limit": bad}, {"offset": bad}, {"limit": 1 << 70}):
        with pytest.raises(ValidationError, match="must be an int"):
            await db.get_messages_by_channel(7, **page)
    assert not exists(path)


@pytest.mark.parametrize("value", ["", 5, True, [], "a\0b"])
def test_what_is_no_path_is_refused(value: Any) -> None:
    with pytest.raises(ValidationError, match="db_path must be a path"):
        MessageDB(value)
    with pytest.raises(ValidationError, match="message_db_path must be a path"):
        MezonClient(5, "key", message_db_path=value)


@pytest.mark.parametrize("value", [0, -1, 1.5, True, "9"])
def test_what_is_no_bound_is_refused(path: str, value: Any) -> None:
    with pytest.raises(ValidationError, match="rows_per_channel_max must be"):
        MessageDB(path, rows_per_channel_max=value)
    with pytest.raises(ValidationError, match="message_db_rows_max must be"):
        MezonClient(5, "key", message_db_path=path, message_db_rows_max=value)


# Files that cannot be used


def damaged(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + os.urandom(8192))


def no_database(path: Path) -> None:
    path.write_text("dear diary " * 1000)


def read_only(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE x (y)")
    connection.commit()
    connection.close()
    data = bytearray(path.read_bytes())
    data[18] = 3  # a write version that no SQLite knows yet: such files are read only, for root as well
    path.write_bytes(data)


def a_folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("spoil", [damaged, no_database, a_folder])
async def test_a_file_that_cannot_be_used_is_told_in_one_sentence(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    path = tmp_path / "store.db"
    spoil(path)
    before = path.read_bytes() if path.is_file() else None
    db = MessageDB(path)
    for call in (
        lambda: db.save_message(MESSAGE),
        lambda: db.get_message_by_id(1, 7),
        lambda: db.get_messages_by_channel(7),
        lambda: db.delete_message(1, 7),
        lambda: db.clear_channel_messages(7),
        db.get_message_count,
    ):
        with pytest.raises(StoreError) as raised:
            await call()
        assert str(path) in str(raised.value)
        assert "\n" not in str(raised.value)
        assert isinstance(raised.value, MezonError)
    with pytest.raises(StoreError):
        await db.__aenter__()
    await db.close()
    assert (path.read_bytes() if path.is_file() else None) == before


async def test_a_file_that_cannot_be_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    async with MessageDB(path) as db:
        await db.save_message(MESSAGE)
    data = bytearray(path.read_bytes())
    data[18:20] = (3, 1)  # as in `read_only`, and without a log, which would have to be opened for writing
    path.write_bytes(data)
    before = path.read_bytes()
    async with MessageDB(path) as db:
        # In one round, so that they share a batch of the writer.
        refused, kept, count = await asyncio.gather(
            db.save_message({**MESSAGE, "channel_id": 8}),
            db.get_message_by_id(MESSAGE["message_id"], 7),
            db.get_message_count(),
            return_exceptions=True,
        )
        assert isinstance(refused, StoreError)
        assert "cannot be written; allow it or choose another path" in str(refused)
        assert isinstance(kept, ChannelMessage)
        assert kept.text == CONTENT["t"]
        assert count == 1
        for call in (lambda: db.delete_message(MESSAGE["message_id"], 7), lambda: db.clear_channel_messages(7)):
            with pytest.raises(StoreError, match="cannot be written"):
                await call()
    assert path.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows neither deletes nor replaces a file that is open")
@pytest.mark.parametrize("replaced", [False, True])
async def test_a_file_that_is_gone_is_told_and_never_taken_for_stored(
    path: str, tmp_path: Path, caplog: pytest.LogCaptureFixture, replaced: bool
) -> None:
    db = MessageDB(path)
    await db.save_message(MESSAGE)
    if replaced:
        async with MessageDB(tmp_path / "other.db") as other:
            await other.save_message({**MESSAGE, "channel_id": 99})
        (tmp_path / "other.db").replace(path)
    else:
        Path(path).unlink()  # noqa: ASYNC240 - one file
    with caplog.at_level(logging.WARNING):
        await db.save_message({**MESSAGE, "channel_id": 8})
        await until(lambda: "was deleted or replaced while it was in use" in caplog.text, "a word about the lost file")
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    # What is called stored is in the file that the path leads to.
    channels = "SELECT channel_id FROM messages ORDER BY channel_id"
    expected = [("8",), ("99",)] if replaced else [("8",)]
    assert await db.query(channels) == expected
    await db.close()
    rows = sqlite3.connect(path)
    assert rows.execute("SELECT count(*) FROM message").fetchone() == (len(expected),)
    rows.close()


HOLDING = """
import sqlite3, sys
other = sqlite3.connect(sys.argv[1], isolation_level=None)
other.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
other.rollback()
"""


async def test_a_locked_file_is_told_and_used_when_it_is_free(path: str) -> None:
    db = MessageDB(path)
    await db.save_message(MESSAGE)
    # A process of its own: within one process, locks of a file do not hold against each other.
    pipes = {"stdin": asyncio.subprocess.PIPE, "stdout": asyncio.subprocess.PIPE}
    other = await asyncio.create_subprocess_exec(sys.executable, "-c", HOLDING, path, **pipes)  # type: ignore[arg-type]
    assert other.stdout is not None
    assert await other.stdout.readline() == b"held\n"
    with pytest.raises(StoreError, match="is locked by another program"):
        await db.save_message({**MESSAGE, "channel_id": 8})
    await other.communicate(b"")
    await db.save_message({**MESSAGE, "channel_id": 8})
    assert await db.get_message_count() == 2
    await db.close()


async def test_a_store_that_cannot_be_used_harms_no_message_and_warns_once(
    connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "store.db"
    no_database(path)
    client = connect(bot, message_db_path=path)
    heard: asyncio.Queue[ChannelMessage] = asyncio.Queue()
    client.on_channel_message(heard.put_nowait)
    with caplog.at_level(logging.WARNING):
        await client.login()
        for number in range(5):
            said = await user.say(gateway.channel, f"number {number}")
            assert (await asyncio.wait_for(heard.get(), PATIENCE_S)).id == said
            await until(
                lambda number=number: client.stats()["messages_not_stored"] > number, "a message that is not stored"
            )
        channel = await client.channels.fetch(gateway.channel)
        await channel.send("still here")
        with pytest.raises(NotFound, match=f"Message 5 not found on channel {channel.id}!"):
            await channel.messages.fetch(5)
        with pytest.raises(StoreError):
            await client.message_db.get_message_count()
        await client.disconnect()
    assert client.stats()["messages_stored"] == 0
    assert len([record for record in caplog.records if "not kept" in record.getMessage()]) == 1


# What a bot keeps beside the messages


class Note(View, timeout=600, owner_only=False):
    """A view of which its message carries too little to be restored from it."""

    words: str = ""

    @button("Read")
    async def read(self, click: Click) -> None:
        """Show what is kept."""
        await click.update(self.words)


def shop(connect: Connect, account: Bot, path: Path) -> tuple[mezon.Bot, type[Flow]]:
    """Return a bot with a flow of two questions."""
    robot = connect(account, mezon.Bot, message_db_path=path)
    assert isinstance(robot, mezon.Bot)

    @robot.flow
    class Order(Flow, name="Order"):
        item: str = question("What?")
        count: int = question("How many?")

        async def finished(self, talk: Talk) -> None:
            await talk.send(f"{self.count} {self.item}")

    return robot, Order


def unread(caplog: pytest.LogCaptureFixture) -> list[tuple[str, str, Any]]:
    """Return the warnings of what could not be read: level, subject and traceback."""
    texts = [(record, record.getMessage()) for record in caplog.records]
    return [
        (one.levelname, text.partition(" cannot be read")[0], one.exc_info) for one, text in texts if "be read" in text
    ]


UNREAD = [
    ("WARNING", what, None)
    for what in (
        "The languages that users and clans chose",
        "The flows that go on",
        "The views that were sent before",
    )
]


@pytest.mark.parametrize("spoil", [damaged, no_database, a_folder])
async def test_a_bot_logs_in_and_its_flows_go_on_whatever_has_become_of_its_store(
    connect: Connect,
    bot: Bot,
    user: SimUser,
    gateway: LocalGateway,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    spoil: Callable[[Path], None],
) -> None:
    path = tmp_path / "store.db"
    spoil(path)
    robot, order = shop(connect, bot, path)
    with caplog.at_level(logging.WARNING):
        await robot.login()
        await order.start(Talk(robot, (gateway.clan, gateway.channel, 2, True), user.id))
        for asked, said in (("What?", "cups"), ("How many?", "2")):
            assert (await user.expect(gateway.channel)).text == asked
            await user.say(gateway.channel, said)
        assert (await user.expect(gateway.channel)).text == "2 cups"
        # It is tried again, which nobody is told of a second time.
        await gateway.clock.advance(seconds=20)
        await robot.disconnect()
    assert unread(caplog) == UNREAD
    assert sum(text.startswith("Flows go on, but a restart would end them") for text in caplog.messages) == 1


async def test_what_a_bot_could_not_read_at_its_login_it_reads_once_the_store_can_be_used(
    connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path, whole = tmp_path / "store.db", tmp_path / "whole.db"
    place = (gateway.clan, gateway.channel, 2, True)
    first, order = shop(connect, bot, path)
    await first.login()
    first.texts.choose("vi", user=user.id)
    first.texts.choose("vi", clan=6)
    await order.start(Talk(first, place, user.id))
    await user.expect(gateway.channel, match="What?")
    other = gateway.user("other")
    await order.start(Talk(first, place, other.id))
    await user.expect(gateway.channel, match="What?")
    await Note(words="kept " * 20).send(await first.channels.fetch(gateway.channel), "A note")
    note = await user.expect(gateway.channel, match="A note")
    await first.disconnect()
    path.rename(whole)
    no_database(path)
    second, _ = shop(connect, bot, path)
    with caplog.at_level(logging.INFO):
        await second.login()
        assert unread(caplog) == UNREAD
        assert second.texts.languages_for(user=user.id) == ["en"]
        # What changed meanwhile is newer than what the store has.
        second.texts.choose("en", clan=6)
        whole.replace(path)
        await gateway.clock.advance(seconds=5)
        await until(
            lambda: sum(text.endswith(" are known again") for text in caplog.messages) == len(UNREAD),
            "all that could not be read",
        )
    assert second.texts.languages_for(user=user.id, clan=6) == ["vi", "en", "en"]
    for one in (user, other):
        await one.say(gateway.channel, "cups")
        await user.expect(gateway.channel, match="How many?")
    await user.click(note, "Read")
    assert (await user.expect_edit(gateway.channel, note.id)).text.startswith("kept kept")
    assert unread(caplog) == UNREAD


# Where and when


async def test_nothing_is_made_before_something_is_stored(
    folder: Path, gateway: LocalGateway, bot: Bot, user: SimUser
) -> None:
    async with MezonClient(bot.id, bot.api_key, host=gateway.host, port=gateway.port, use_ssl=False) as client:
        assert client.message_db.db_path == DEFAULT_PATH
        assert client.message_db.db is None
        async with MessageDB() as db:
            assert await db.get_message_count() == 0
        with pytest.raises(NotFound):
            await (await client.channels.fetch(gateway.channel)).messages.fetch(5)
        assert names(folder) == []
        await user.say(gateway.channel, "the first")
        await until(lambda: client.stats()["messages_stored"], "a stored message")
        assert [row.text for row in await client.message_db.get_messages_by_channel(gateway.channel)] == ["the first"]
        file = folder / DEFAULT_PATH
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert names(folder / "mezon-cache") == ["mezon-messages-cache.db"]


def test_a_client_can_be_built_where_nothing_may_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MEZON_MESSAGE_DB_PATH", raising=False)
    monkeypatch.chdir("/proc" if Path("/proc").is_dir() else "/")
    assert MezonClient(5, "key").message_db.db is None


@pytest.mark.parametrize("off", [None, False])
async def test_a_store_that_is_off_keeps_nothing(
    folder: Path, connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway, off: Any
) -> None:
    client = connect(bot, message_db_path=off)
    heard: asyncio.Queue[ChannelMessage] = asyncio.Queue()
    client.on_channel_message(heard.put_nowait)
    await client.login()
    await user.say(gateway.channel, "hello")
    await asyncio.wait_for(heard.get(), PATIENCE_S)
    assert await client.message_db.get_message_count() == 0
    with pytest.raises(StoreError, match="switched off"):
        await client.message_db.save_message(MESSAGE)
    await client.disconnect()
    assert names(folder) == []


async def test_the_environment_moves_the_path(
    monkeypatch: pytest.MonkeyPatch, path: str, connect: Connect, bot: Bot
) -> None:
    monkeypatch.setenv("MEZON_MESSAGE_DB_PATH", path)
    assert connect(bot).message_db.db_path == path
    assert connect(bot, message_db_path=":memory:").message_db.db_path == ":memory:"


async def test_a_store_in_memory_lasts_until_it_is_closed() -> None:
    one, other = MessageDB(":memory:"), MessageDB(":memory:")
    await one.save_message(MESSAGE)
    assert (await one.get_message_count(), await other.get_message_count()) == (1, 0)
    await one.close()
    assert await one.get_message_count() == 0
    await other.close()
    await one.close()


def test_a_store_needs_no_client_and_serves_any_loop(path: str) -> None:
    db = MessageDB(path)
    asyncio.run(db.save_message(MESSAGE))
    assert asyncio.run(db.get_message_count()) == 1
    assert db.db is not None
    for _ in range(2):
        asyncio.run(db.close())
        assert db.db is None
    loop = asyncio.new_event_loop()
    assert loop.run_until_complete(db.get_message_count()) == 1
    loop.run_until_complete(db.close())
    loop.close()


async def test_many_saves_at_once_are_all_there(path: str) -> None:
    async with MessageDB(path) as db:
        saves = (db.save_message({"message_id": number, "channel_id": number % 7}) for number in range(2_000))
        await asyncio.gather(*saves)
        assert await db.get_message_count() == 2_000


async def test_two_stores_of_one_path_are_one(
    path: str, connect: Connect, gateway: LocalGateway, user: SimUser
) -> None:
    first = connect(gateway.bot("first"), message_db_path=path)
    second = connect(gateway.bot("second"), message_db_path=path)
    for client in (first, second):
        await client.login()
    said = await user.say(gateway.channel, "to both")
    await until(lambda: first.stats()["messages_stored"] >= 2, "2 stored messages")
    db = MessageDB(path)
    assert await db.get_message_count(gateway.channel) == 1
    await first.disconnect()
    assert await second.message_db.get_message_by_id(said, gateway.channel) is not None
    await second.disconnect()
    await db.close()
    assert not exists(path + "-wal")


# The client's messages


async def test_received_messages_can_be_answered_after_a_restart_in_their_topic(
    connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway, path: str
) -> None:
    before = connect(bot, message_db_path=path)
    await before.login()
    said = await user.say(gateway.channel, "before", topic_id=77)
    await until(lambda: before.stats()["messages_stored"], "a stored message")
    await before.disconnect()

    after = connect(bot, message_db_path=path)
    await after.login()
    channel = await after.channels.fetch(gateway.channel)
    assert channel.messages.get(said) is None
    message = await channel.messages.fetch(str(said))
    assert (message.id, message.sender_id, message.topic_id) == (said, user.id, 77)
    assert message.content == {"t": "before"}
    await message.reply("after")
    answer = gateway.messages(gateway.channel)
    assert answer[-1].text == "after"
    assert answer[-1].topic_id == 77
    (row,) = [row for row in await after.message_db.get_messages_by_channel(gateway.channel) if row.id == said]
    assert (row["topic_id"], row["sender_id"], row["content"]) == ("77", str(user.id), {"t": "before"})
    await row.reply("once more")
    assert gateway.messages(gateway.channel)[-1].topic_id == 77


async def test_edits_and_deletes_reach_the_store(
    connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway, path: str
) -> None:
    client = connect(bot, message_db_path=path)
    await client.login()
    kept = await user.say(gateway.channel, "old")
    gone = await user.say(gateway.channel, "regretted")
    await user.edit(gateway.channel, kept, "new")
    await user.delete(gateway.channel, gone)
    await until(lambda: client.stats()["messages_stored"] >= 4, "4 stored messages")
    db = client.message_db
    assert await db.get_message_by_id(gone, gateway.channel) is None
    message = await db.get_message_by_id(kept, gateway.channel)
    assert message is not None
    assert (message.text, message.sender_id) == ("new", user.id)
    assert await db.get_message_count(gateway.channel) == 1


async def test_a_burst_is_stored_whole(connect: Connect, bot: Bot, gateway: LocalGateway, path: str) -> None:
    client = connect(bot, message_db_path=path)
    await client.login()
    await gateway.burst(bot, gateway.channel, 30_000)
    await until(lambda: client.stats()["messages_stored"] >= 30_000, "30,000 stored messages")
    assert client.stats()["messages_not_stored"] == 0
    assert await client.message_db.get_message_count(gateway.channel) == 30_000


async def test_the_end_of_the_client_leaves_everything_stored(
    connect: Connect, bot: Bot, gateway: LocalGateway, path: str
) -> None:
    client = connect(bot, message_db_path=path)
    heard: asyncio.Queue[ChannelMessage] = asyncio.Queue()
    client.on_channel_message(heard.put_nowait)
    await client.login()
    await gateway.burst(bot, gateway.channel, 500)
    await until(lambda: heard.qsize() == 500, "500 messages")
    await client.close_socket()
    assert not exists(path + "-wal")
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT COUNT(*) FROM message").fetchone() == (500,)
    connection.close()
    # Reading after the end opens it again.
    assert await client.message_db.get_message_count() == 500
    await client.message_db.close()


# Files of the old SDK


async def test_a_file_in_the_layout_of_the_old_sdk_is_taken_over_whole(path: str) -> None:
    Path(path).parent.mkdir()
    connection = sqlite3.connect(path)
    connection.execute(
        "CREATE TABLE messages (id TEXT NOT NULL, channel_id TEXT NOT NULL, clan_id TEXT, sender_id TEXT, content TEXT, "
        "mentions TEXT, attachments TEXT, reactions TEXT, msg_references TEXT, topic_id TEXT, create_time_seconds INTEGER, "
        "PRIMARY KEY (id, channel_id))"
    )
    rows = [(number, 7, 2, 3, json.dumps({"t": number}), *["[]"] * 4, None, number) for number in range(5_000)]
    connection.executemany("INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    connection.execute("INSERT INTO messages VALUES ('x', 'y', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)")
    connection.commit()
    connection.close()
    async with MessageDB(path) as db:
        assert await db.get_message_count() == 5_001
        (newest,) = await db.get_messages_by_channel(7, limit=1)
        assert (newest["id"], newest["content"], newest["topic_id"]) == ("4999", {"t": 4999}, None)
        (bare,) = await db.get_messages_by_channel("y")
        assert (bare["id"], bare["content"], bare["mentions"]) == ("x", {}, [])


# Exits and forks

LEAVING = """
import asyncio, sys
from mezon.messages import MessageDB

async def main():
    db = MessageDB(sys.argv[1])
    await db.save_message({"message_id": 1, "channel_id": 7})
    assert db.db is not None
    if sys.argv[2] == "raises":
        raise LookupError("on purpose")

asyncio.run(main())
"""


@pytest.mark.parametrize(("way", "expected"), [("returns", 0), ("raises", 1)])
async def test_a_store_that_was_not_closed_keeps_no_process_alive(path: str, way: str, expected: int) -> None:
    status, _, complaints = await run(sys.executable, "-X", "dev", "-c", LEAVING, path, way)
    assert status == expected
    assert complaints == "" or complaints.rstrip().endswith("LookupError: on purpose")
    # Closed in good order all the same.
    assert not exists(path + "-wal")
    assert await MessageDB(path).get_message_count() == 1


LEAVING_CLIENT = """
import asyncio, sys
from mezon import MezonClient

async def main():
    client = MezonClient.from_env(message_db_path=sys.argv[1])
    heard = asyncio.Event()
    client.on_channel_message(lambda message: heard.set())
    await client.login()
    await heard.wait()
    sys.exit(3)

asyncio.run(main())
"""


async def test_a_client_that_was_not_closed_leaves_its_messages_stored(
    gateway: LocalGateway, bot: Bot, user: SimUser, path: str
) -> None:
    environment = {**os.environ, **gateway.environment(bot)}
    leaving = asyncio.ensure_future(run(sys.executable, "-c", LEAVING_CLIENT, path, env=environment))
    await gateway.wait_connected(bot)
    said = await user.say(gateway.channel, "the last words")
    status, _, _ = await leaving
    assert status == 3
    db = MessageDB(path)
    assert await db.get_message_by_id(said, gateway.channel) is not None
    await db.close()


FORKING = """
import asyncio, os, sys, warnings
from mezon import ForkError
from mezon.messages import MessageDB

warnings.simplefilter("ignore", DeprecationWarning)  # forking with threads is what is tested
path = sys.argv[1]
db = MessageDB(path)
asyncio.run(db.save_message({"message_id": 1, "channel_id": 7}))

async def child():
    try:
        await db.get_message_count()
    except ForkError as error:
        assert "MessageDB" in str(error)
    else:
        sys.exit(9)
    async with MessageDB(path) as own:
        await own.save_message({"message_id": 2, "channel_id": 7})

for _ in range(20):
    pid = os.fork()
    if pid == 0:
        asyncio.run(child())
        sys.exit(7)
    asyncio.run(db.save_message({"message_id": 3, "channel_id": 7}))
    _, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) == 7, status
print(asyncio.run(db.get_message_count()))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
async def test_a_forked_child_is_refused_the_store_of_its_parent_and_may_open_the_file_itself(path: str) -> None:
    assert issubclass(ForkError, MezonError)
    assert await run(sys.executable, "-c", FORKING, path) == (0, "3\n", "")
    assert sqlite3.connect(path).execute("PRAGMA integrity_check").fetchone() == ("ok",)


async def test_rows_can_be_asked_for_in_sql_by_the_names_of_the_old_sdk(path: str) -> None:
    async with MessageDB(path) as db:
        await db.save_message(MESSAGE)
        await db.save_message({"message_id": "msg_456", "channel_id": 7, "content": {"t": "b"}})
        columns = "id, channel_id, clan_id, sender_id, topic_id, create_time_seconds"
        rows = await db.query(f"SELECT {columns} FROM messages ORDER BY seq")  # noqa: S608 - the columns are above
        assert rows == [
            ("1840676906346491904", "7", "2", "3", "9", 1_700_000_000),
            ("msg_456", "7", None, None, None, None),
        ]
        ((content, mentions, reactions),) = await db.query(
            "SELECT content, mentions, reactions FROM messages WHERE sender_id = :sender", {"sender": "3"}
        )
        assert json.loads(content) == CONTENT
        assert json.loads(mentions) == MESSAGE["mentions"]
        assert json.loads(reactions) == MESSAGE["reactions"]
        assert await db.query("SELECT json_extract(content, '$.t') FROM messages WHERE id = ?", ["msg_456"]) == [("b",)]
        assert await db.query("SELECT ?, ?, ?, ?", (None, 1, 0.5, b"\0")) == [(None, 1, 0.5, b"\0")]


async def test_a_query_sees_what_was_received_a_moment_ago(
    connect: Connect, bot: Bot, user: SimUser, gateway: LocalGateway, path: str
) -> None:
    client = connect(bot, message_db_path=path)
    heard: asyncio.Queue[ChannelMessage] = asyncio.Queue()
    client.on_channel_message(heard.put_nowait)
    await client.login()
    said = await user.say(gateway.channel, "xin chào", mentions=[{"user_id": bot.id}])
    await asyncio.wait_for(heard.get(), PATIENCE_S)
    ((content, mentions, sender),) = await client.message_db.query(
        "SELECT content, mentions, sender_id FROM messages WHERE id = ?", [str(said)]
    )
    assert json.loads(content)["t"] == "xin chào"
    assert [mention["user_id"] for mention in json.loads(mentions)] == [bot.id]
    assert sender == str(user.id)


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM messages",
        "DELETE FROM message",
        "DROP TABLE message",
        "PRAGMA journal_mode = DELETE",
        "ATTACH 'other.db' AS other",
        "COMMIT",
        "VACUUM",
    ],
)
async def test_a_query_changes_nothing(path: str, sql: str) -> None:
    async with MessageDB(path) as db:
        await db.save_message(MESSAGE)
        with pytest.raises(
            ValidationError, match=r"sql must be one statement that (only reads|SQLite understands)|gives rows"
        ) as raised:
            await db.query(sql)
        assert raised.value.field == "sql"
        assert await db.query("SELECT count(*) FROM messages") == [(1,)]
        await db.save_message({**MESSAGE, "channel_id": 8})
        assert await db.get_message_count() == 2


async def test_a_query_that_cannot_be_answered_says_what_is_wrong(path: str) -> None:
    async with MessageDB(path) as db:
        await db.save_message(MESSAGE)
        for sql, params, field, sentence in (
            ("SELEC 1", (), "sql", "syntax error"),
            ("SELECT nosuch FROM messages", (), "sql", "no such column: nosuch"),
            ("SELECT 1; SELECT 2", (), "sql", "one statement, not several"),
            ("", (), "sql", "gives rows"),
            (b"SELECT 1", (), "sql", "must be a text"),
            ("SELECT ?", (), "params", "must hold 1 values for this sql, not 0"),
            ("SELECT ?", (1, 2), "params", "must hold 1 values for this sql, not 2"),
            ("SELECT :a", {"b": 1}, "params", "'a'|\"a\""),
            ("SELECT ?", "x", "params", "not a text"),
            ("SELECT ?", 7, "params", "must be a sequence"),
            ("SELECT ?", [object()], "params", "not an object"),
            ("SELECT ?", [2**63], "params", "at most 64 bits"),
        ):
            with pytest.raises(ValidationError, match=sentence) as raised:
                await db.query(sql, params)  # type: ignore[arg-type]
            assert raised.value.field == field, sql
        counting = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n LIMIT 100001"
        with pytest.raises(ValidationError, match="at most 100000 rows"):
            await db.query(counting)


async def test_a_query_where_nothing_is_stored_gives_nothing_and_makes_no_file(path: str) -> None:
    assert await MessageDB(path).query("SELECT * FROM messages") == []
    assert not exists(path)
    assert await MessageDB(None).query("SELECT * FROM messages") == []


async def test_an_export_is_a_file_of_the_old_sdk_with_every_message(path: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    async with MessageDB(path) as db:
        for number in range(2_500):  # more than two of the pages that it is read by
            await db.save_message({**MESSAGE, "message_id": number})
        assert await db.export(copy) == 2_500
        with pytest.raises(ValidationError, match="must be a new file"):
            await db.export(copy)
        with pytest.raises(ValidationError, match="path must be the path of a new file"):
            await db.export("")
        with pytest.raises(StoreError, match="cannot be opened"):
            await db.export(tmp_path / "nowhere" / "copy.db")
    assert sorted(names(tmp_path)) == ["cache", "copy.db"]
    if os.name == "posix":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    rows = sqlite3.connect(copy)
    row = rows.execute("SELECT id, channel_id, sender_id, content, mentions FROM messages WHERE id = '17'").fetchone()
    rows.close()
    assert row[:3] == ("17", "7", "3")
    assert json.loads(row[3]) == CONTENT
    assert json.loads(row[4]) == MESSAGE["mentions"]
    # And back: whoever opens it with this package has everything again.
    async with MessageDB(copy) as db:
        assert await db.get_message_count() == 2_500
        message = await db.get_message_by_id(17, 7)
        assert message is not None
        assert message.mentions[0].user_id == 5


@pytest.mark.skipif(
    sys.platform == "win32", reason="the locks of Windows belong to whoever took them, not to the process"
)
async def test_python_s_sqlite3_is_kept_off_the_file_while_the_store_has_it(path: str, tmp_path: Path) -> None:
    linked = tmp_path / "linked.db"
    db = MessageDB(path)
    await db.save_message(MESSAGE)
    linked.symlink_to(path)
    hard = tmp_path / "hard.db"
    hard.hardlink_to(path)
    for address in (path, Path(path), os.fsencode(path), linked, hard, f"file:{path}?mode=ro", f"file://{path}"):
        with pytest.raises(StoreError, match=r"in use in this process.*client\.message_db\.query") as raised:
            sqlite3.connect(address, uri=str(address).startswith("file:"))
        assert "\n" not in str(raised.value)
    # Other files, and the file itself once it is closed, are nobody's business.
    sqlite3.connect(tmp_path / "other.db").close()
    sqlite3.connect(":memory:").close()
    assert await db.get_message_count() == 1
    await db.close()
    other = sqlite3.connect(path)
    assert other.execute("SELECT count(*) FROM message").fetchone() == (1,)
    # The other way round, too: the store leaves a file alone that sqlite3 has open.
    with pytest.raises(StoreError, match="is open elsewhere in this process"):
        await db.save_message({**MESSAGE, "channel_id": 8})
    other.close()
    await db.save_message({**MESSAGE, "channel_id": 8})
    assert await db.get_message_count() == 2
    await db.close()

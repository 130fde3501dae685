"""One bot file, two SDKs: what it sends must mean the same."""

from __future__ import annotations

import copy
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

import mezon
from mezon.testing import LocalGateway

from .peer import HERE, LOGIN_TIMEOUT_S, Peer

# The first test installs the SDK.
pytestmark = pytest.mark.timeout(900)

COMMANDS = [
    "text",
    "dict",
    "mention",
    "attach",
    "form",
    "marks",
    "reply",
    "edit",
    "delete",
    "react",
    "unreact",
    "whisper",
    "typing",
    "dm",
    "menu",
]

ANSWER_TIMEOUT_S = 20
"""1.8.3 starts one HTTP call in 1.25 s, and some commands need several."""

# Requests that are the bot's own doing. Others are how an SDK gets there: joins, listings, heartbeats.
MEANT = {
    "channel_message_send",
    "ephemeral_message_send",
    "message_reaction_event",
    "message_typing_event",
    "UpdateChannelMessage",
    "DeleteChannelMessage",
    "AddQuickMenuAccess",
}

AN_ID = 2**40
"""Larger numbers are ids that the gateway or the SDK made, different in every run."""

EMPTY: list[Any] = [None, 0, "", b"", [], {}]

Request = tuple[str, dict[str, Any]]


async def talk(python: Path | str, environment: dict[str, str], folder: Path) -> list[Request]:
    """Let a user give the bot every command, and return what the bot sent."""
    async with LocalGateway(strict=True) as gateway:
        bot, user = gateway.bot("bot"), gateway.user("tester")
        gateway.keep_requests()
        command = (python, HERE / "same_bot.py", str(bot.id), bot.api_key, gateway.host, str(gateway.port))
        async with Peer(*command, folder=folder, environment=environment) as peer:
            await gateway.wait_connected(bot, LOGIN_TIMEOUT_S)
            await peer.writes("ready")
            for name in COMMANDS:
                await user.say(gateway.channel, f"!{name}")
                await peer.writes(f"did {name}", ANSWER_TIMEOUT_S)
        return meanings([(name, message.to_dict()) for name, message in gateway.requests(bot) if name in MEANT])


def meanings(requests: list[Request]) -> list[Request]:
    """Return requests with the ids numbered in the order in which they appear, and content read instead of written."""
    numbers: dict[int, str] = {}

    def plain(value: Any, key: str = "") -> Any:
        if key == "content" and isinstance(value, str):
            # The two SDKs write JSON differently: nulls, escapes, spaces.
            return plain(json.loads(value)) if value else {}
        if isinstance(value, dict):
            members = {name: plain(inner, name) for name, inner in value.items()}
            return {name: inner for name, inner in members.items() if inner not in EMPTY}
        if isinstance(value, list):
            return [plain(inner) for inner in value]
        if isinstance(value, str) and value.isascii() and value.isdecimal():
            value = int(value)
        if isinstance(value, int) and value > AN_ID:
            return numbers.setdefault(value, f"id {len(numbers)}")
        return value

    return [(name, plain(message)) for name, message in requests]


def without(request: Request) -> Request:
    """Return a request without what 1.8.3 does wrong, and what differs by its nature."""
    name, message = request
    message = copy.deepcopy(message)
    if name == "UpdateChannelMessage":
        # An ordinary edit belongs to no topic (docs/defects.md 68).
        message.pop("is_update_msg_topic", None)
    content = message.get("content", {})
    for embed in content.get("embed", []):
        embed.pop("timestamp")
    for mark in content.get("hg", []):
        # The other SDKs read `channelId` (docs/defects.md 77).
        mark["channelId"] = mark.pop("channelid", mark.get("channelId"))
    return name, message


def lacking(theirs: Any, ours: Any, path: str) -> list[str]:
    """Return what one request says and the other does not. Ours may say more: names, avatars, times (docs/defects.md 78)."""
    if isinstance(theirs, dict) and isinstance(ours, dict):
        return [found for key in theirs for found in lacking(theirs[key], ours.get(key), f"{path}.{key}")]
    if isinstance(theirs, list) and isinstance(ours, list) and len(theirs) == len(ours):
        pairs = enumerate(zip(theirs, ours, strict=True))
        return [found for index, pair in pairs for found in lacking(*pair, f"{path}[{index}]")]
    return [] if theirs == ours else [f"{path}: {theirs!r} became {ours!r}"]


async def test_a_bot_written_for_mezon_sdk_runs_unmodified_and_says_the_same(python_sdk: Path, tmp_path: Path) -> None:
    folders = tmp_path / "theirs", tmp_path / "ours"
    for folder in folders:
        folder.mkdir()
    theirs = await talk(python_sdk, {}, folders[0])
    package = str(Path(mezon.__file__).parents[1])
    ours = await talk(sys.executable, {"PYTHONPATH": os.pathsep.join([package, *sys.path])}, folders[1])
    assert [name for name, _ in ours] == [name for name, _ in theirs]
    assert len(ours) >= len(COMMANDS)
    for their, our in zip(map(without, theirs), map(without, ours), strict=True):
        assert lacking(their[1], our[1], their[0]) == []

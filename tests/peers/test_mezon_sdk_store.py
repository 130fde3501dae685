"""A message file that `mezon-sdk` 1.8.3 has written, taken over by ours."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mezon import MessageDB

from ..test_store import CONTENT, MESSAGE, run

# The first test installs the SDK.
pytestmark = pytest.mark.timeout(900)

OLD_PROGRAM = """
import asyncio, json, sys
from mezon.messages.db import MessageDB

async def main():
    async with MessageDB(sys.argv[1]) as db:
        for message in json.loads(sys.argv[2]):
            await db.save_message(message)
        rows = []
        for channel in ("7", "channel_123"):
            rows += await db.get_messages_by_channel(channel)
        print(json.dumps(rows))

asyncio.run(main())
"""

OLD_MESSAGES: list[dict[str, Any]] = [
    MESSAGE,
    {"message_id": 5, "channel_id": 7, "create_time_seconds": 5},
    {"message_id": "msg_456", "channel_id": 7, "content": "words", "create_time_seconds": 4, "topic_id": 0},
    {
        "message_id": "msg_456",
        "channel_id": "channel_123",
        "clan_id": "clan",
        "sender_id": "user_789",
        "mentions": None,
    },
]


async def test_a_file_written_by_the_old_sdk_reads_the_same_here(python_sdk: Path, tmp_path: Path) -> None:
    path = str(tmp_path / "messages.db")
    status, told, complaints = await run(python_sdk, "-I", "-c", OLD_PROGRAM, path, json.dumps(OLD_MESSAGES))
    assert (status, complaints) == (0, "")
    async with MessageDB(path) as db:
        rows = await db.get_messages_by_channel("7") + await db.get_messages_by_channel("channel_123")
        assert rows == json.loads(told)
        message = await db.get_message_by_id(MESSAGE["message_id"], 7)
        assert message is not None
        assert (message.content, message.topic_id, message.mentions[0].username) == (CONTENT, 9, "bob")
        assert await db.get_message_count() == 4

"""Measure the objects that handlers get: made from bytes, and read for the first time and again."""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import timeit
from collections.abc import Callable

from mezon import ChannelMessage
from mezon.schema import api

CONTENT = (
    '{"t":"@somebody look at https://example.org","mk":[{"type":"lk","s":18,"e":37}],"embed":[{"title":"A title"}]}'
)


def sample() -> bytes:
    """Return a message as the platform sends it: names, a picture, a text with marks, and one who is mentioned."""
    mention = api.MessageMention(user_id=1_830_000_000_000_000_001, username="somebody", s=0, e=9)
    return api.ChannelMessage(
        clan_id=1_840_000_000_000_000_000,
        channel_id=1_840_000_000_000_000_001,
        message_id=1_840_000_000_000_004_096,
        sender_id=1_830_000_000_000_000_000,
        username="user1",
        display_name="User 1",
        avatar="https://cdn.example.org/avatars/1830000000000000000.webp",
        content=CONTENT,
        mentions=api.MessageMentionList(mentions=[mention]).SerializeToString(),
        create_time_seconds=1_700_000_000,
        mode=2,
        is_public=True,
    ).SerializeToString()


def rows(data: bytes) -> dict[str, Callable[[], object]]:
    """Return what is measured, by name."""
    make = ChannelMessage.FromString
    known = make(data)
    return {
        "message made from bytes": lambda: make(data),
        "made, sender_id read": lambda: make(data).sender_id,
        "made, text read": lambda: make(data).text,
        "made, content read": lambda: make(data).content,
        "made, mentions read": lambda: make(data).mentions,
        "sender_id read again": lambda: known.sender_id,
        "username read again": lambda: known.username,
        "text read again": lambda: known.text,
        "content read again": lambda: known.content,
        "mentions read again": lambda: known.mentions,
    }


def main(runs: int) -> None:
    """Print the table."""
    print(
        f"CPython {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}, median of {runs} (min to max)"
    )
    for name, row in rows(sample()).items():
        timer = timeit.Timer(row)
        loops, _ = timer.autorange()
        figures = [seconds / loops * 1e9 for seconds in timer.repeat(runs, loops)]
        print(f"{name:28} {statistics.median(figures):>8,.0f} ns   ({min(figures):,.0f} to {max(figures):,.0f})")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5, help="runs of each row (default: %(default)s)")
    main(parser.parse_args().runs)

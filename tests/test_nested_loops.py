"""Where a program can run the loop inside a handler, as notebooks do, the loop serves inside as it does outside."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mezon import MezonClient
from mezon.testing import LocalGateway, SimUser

from .waiting import until

PROGRAM = Path(__file__).with_name("programs") / "nested.py"
FLOOD = 300


def run(way: str) -> tuple[dict[str, Any], str]:
    done = subprocess.run(
        [sys.executable, PROGRAM, way],
        capture_output=True,
        text=True,
        timeout=55,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    return json.loads(done.stdout), done.stderr


@pytest.mark.parametrize("way", ["sync", "async"])
def test_a_handler_that_runs_the_loop_gets_its_answer(way: str) -> None:
    result, _ = run(way)
    assert sorted(result["heard"]) == [str(number) for number in range(5)]
    assert result["told"] == result["complaints"] == []


def test_a_handler_that_runs_the_loop_may_wait_for_the_next_event() -> None:
    result, _ = run("wait")
    *numbers, after = sorted(result["heard"])
    assert numbers == ["0", "1", "2", "3", "4"]
    assert after.startswith("after ")
    assert result["told"] == result["complaints"] == []


def test_run_works_inside_a_loop_that_can_be_nested() -> None:
    result, _ = run("run")
    assert result["heard"] == ["hello"]
    assert result["told"] == result["complaints"] == []


def test_a_flood_is_served_at_a_bounded_depth_and_said_once() -> None:
    result, errors = run("flood")
    assert sorted(map(int, result["heard"])) == list(range(FLOOD))
    assert result["told"] == result["complaints"] == []
    assert errors.count("Handlers run the event loop inside themselves") == 1


async def test_a_plain_loop_refuses_once_and_goes_on(client: MezonClient, user: SimUser, gateway: LocalGateway) -> None:
    failures: list[str] = []
    loop = asyncio.get_running_loop()

    @client.on_channel_message
    def nest(message: Any) -> None:
        reply = message.reply("never")
        try:
            loop.run_until_complete(reply)
        finally:
            reply.close()

    client.on("handler_error", lambda failure: failures.append(str(failure.exception)))
    for _ in range(2):
        await user.say(gateway.channel, "hello")
    await until(lambda: len(failures) == 2, "2 failures")
    assert failures == ["This event loop is already running"] * 2

"""An event whose payload cannot be made is not lost in silence, and the first event needs nothing that is not loaded."""

from __future__ import annotations

import asyncio
import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest

import mezon.events
from mezon import HandlerError, MezonClient
from mezon.testing import Bot, LocalGateway

from .waiting import PATIENCE_S, until

PROGRAM = Path(__file__).with_name("programs") / "descriptors.py"

needs_limits = pytest.mark.skipif(sys.platform == "win32", reason="needs limits of POSIX")


@needs_limits
@pytest.mark.parametrize(
    ("kind", "told"), [("MezonClient", None), ("Bot", "Something went wrong, and has been written down.")]
)
def test_no_event_is_lost_and_no_failure_goes_unseen_when_no_file_can_be_opened_any_more(
    kind: str, told: str | None
) -> None:
    done = subprocess.run([sys.executable, PROGRAM, kind], capture_output=True, text=True, timeout=55, check=False)
    assert done.returncode == 0, done.stderr[-2_000:]
    result = json.loads(done.stdout)
    counts = {"heard": 50, "typing": 50, "failed": 50, "logged": 50, "lost": 0}
    assert result == counts | {"opened": False, "told": told}


async def test_a_failure_is_logged_when_the_files_of_the_package_are_gone(
    client: MezonClient,
    bot: Bot,
    gateway: LocalGateway,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    @client.on_channel_message
    async def fail(_: object) -> None:
        raise LookupError("on purpose")

    # What an update of the package under a running bot comes to.
    monkeypatch.setitem(sys.modules, "mezon._tracebacks", None)
    await gateway.burst(bot, gateway.channel, 1)
    await until(lambda: any(record.exc_info for record in caplog.records), "a failure")
    (logged,) = [record.exc_info for record in caplog.records if record.exc_info]
    assert logged[0] is LookupError


async def test_an_event_whose_payload_cannot_be_made_is_reported_and_counted(
    client: MezonClient,
    bot: Bot,
    gateway: LocalGateway,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise OSError("too many open files")

    failures: list[HandlerError] = []
    heard: list[object] = []
    client.on("disconnected", heard.append)
    client.on("handler_error", failures.append)
    assert client.stats()["events_lost"] == 0
    monkeypatch.setattr(mezon.events, "Disconnected", fail)
    again = asyncio.ensure_future(client.wait_for("reconnected", timeout=PATIENCE_S))
    await asyncio.sleep(0)
    gateway.drop_connections(bot)
    await again
    await until(lambda: failures, "a failure")
    (failure,) = failures
    assert (failure.event_name, failure.event, failure.handler) == ("disconnected", None, None)
    assert isinstance(failure.exception, OSError)
    assert client.stats()["events_lost"] == 1
    assert heard == []
    assert [
        record for record in caplog.records if record.levelno == logging.ERROR and "was lost" in record.getMessage()
    ]

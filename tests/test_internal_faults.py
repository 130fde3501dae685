"""Faults of the SDK itself and of the system under it: whoever waits is told, and a setting cannot cause one."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from mezon import InternalError, MezonClient, MezonError, ValidationError

MOST_S = 30 * 24 * 60 * 60


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("heartbeat", (1e19, 10)),
        ("heartbeat", (10, MOST_S + 1)),
        ("heartbeat", (float("inf"), 10)),
        ("http_rate", (1, 1e19)),
        ("socket_rate", (1, MOST_S + 1)),
        ("timeout", 10**15),
    ],
)
def test_limits_and_pauses_that_no_clock_can_count_are_refused_with_what_is_accepted(setting: str, value: Any) -> None:
    with pytest.raises(ValidationError, match=str(MOST_S)) as refused:
        MezonClient(1, "key", message_db_path=None, **{setting: value})
    assert refused.value.field == setting


def test_an_internal_error_is_one_of_ours() -> None:
    assert issubclass(InternalError, MezonError)
    assert not issubclass(InternalError, ConnectionError)


# Everything is imported before the limit, under which no file of this user could be read any more.
THREADLESS = """
import asyncio, os, resource, sys
import mezon._log, mezon.events, mezon.models
from mezon import InternalError, MezonClient, NotConnected

# A name, which is looked up on a third thread.
client = MezonClient(1, "key", host="localhost", port=9, use_ssl=False, message_db_path=None)


async def login():
    for attempt in range(2):
        try:
            await client.login()
        except (InternalError, NotConnected) as error:
            print(error)
    print(client.state)


async def main():
    if os.getuid() == 0:
        # The limit does not hold for root.
        os.setgid(65534)
        os.setuid(65534)
    resource.setrlimit(resource.RLIMIT_NPROC, (int(sys.argv[1]),) * 2)
    await login()


asyncio.run(main())
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="where threads count as processes of the user")
@pytest.mark.parametrize("threads", [1, 2, 3])
def test_a_system_that_refuses_threads_is_an_error_of_the_login_and_freezes_nothing(threads: int) -> None:
    command = [sys.executable, "-c", THREADLESS, str(threads)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=50, check=False)
    assert ran.returncode == 0, ran.stderr
    told = ran.stdout.splitlines()
    assert len(told) == 3
    assert all("allows no more threads" in line and "ulimit -u" in line for line in told[:2])
    assert told[2] == ("closed" if threads == 3 else "idle")

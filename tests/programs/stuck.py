"""A bot whose handler blocks for ever, in the way that is the argument. It says so, and when `run()` has ended."""

from __future__ import annotations

import signal
import sys
import time
from typing import NoReturn

from mezon import MezonClient

client = MezonClient.from_env(http_rate=(float("inf"), 1.0), socket_rate=(float("inf"), 1.0))


def block() -> NoReturn:
    print("blocked", flush=True)
    while True:
        time.sleep(0 if sys.argv[1] == "spins" else 60)


def in_a_function(_: object) -> None:
    block()


async def in_a_coroutine(_: object) -> None:
    block()


# A shell that starts a job in the background lets it ignore Ctrl-C, and that is inherited down to here.
signal.signal(signal.SIGINT, signal.default_int_handler)
client.on("ready", in_a_coroutine if sys.argv[1] == "coroutine" else in_a_function)
try:
    client.run()
finally:
    print("run() ended", flush=True)

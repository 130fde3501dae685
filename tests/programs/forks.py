"""Forks in the middle of everything.

python forks.py children N LEVEL    N children, each with a client of its own, while the parent's clients log in and out
python forks.py leaves N            N children that leave a coroutine by sys.exit() while the parent's client listens
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import sys
import warnings
from typing import Any

from mezon import MezonClient, MezonError
from mezon.testing import LocalGateway

PATIENCE_S = 60
"""A child that takes longer hangs: it needs a second on a busy machine."""

CLIENTS = 8
AT_ONCE = 6
NO_LIMIT = (float("inf"), 1.0)
SETTINGS: dict[str, Any] = {"message_db_path": None, "http_rate": NO_LIMIT, "socket_rate": NO_LIMIT}


def child(port: int) -> None:
    """Use a client of the child's own."""

    async def life() -> None:
        client = MezonClient(1_840_000_000_000_000_555, "key", host="127.0.0.1", port=port, use_ssl=False, **SETTINGS)
        # An honest error is fine.
        with contextlib.suppress(MezonError, asyncio.TimeoutError):
            await asyncio.wait_for(client.login(), 10)
        await client.disconnect()

    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(PATIENCE_S)
    asyncio.run(life())


def ended_by_now(pid: int) -> tuple[int, int]:
    return os.waitpid(pid, os.WNOHANG)


async def children(count: int) -> int:
    async with LocalGateway(accept_any_bot=True, strict=False) as gateway:
        clients = [
            MezonClient(bot.id, bot.api_key, **{**gateway.settings(), **SETTINGS})
            for bot in (gateway.bot() for _ in range(CLIENTS))
        ]

        async def cycle(client: MezonClient) -> None:
            while True:
                await client.login()
                await client.disconnect()

        cycles = [asyncio.ensure_future(cycle(client)) for client in clients]
        living: set[int] = set()
        forked = hung = 0
        while forked < count or living:
            if forked < count and len(living) < AT_ONCE:
                pid = os.fork()
                if pid == 0:
                    try:
                        asyncio._set_running_loop(None)
                        child(gateway.port)
                    finally:
                        os._exit(0)
                forked += 1
                living.add(pid)
            await asyncio.sleep(0.003)
            for pid in tuple(living):
                ended, status = ended_by_now(pid)
                if ended:
                    living.discard(pid)
                    hung += os.WIFSIGNALED(status)
        for task in cycles:
            task.cancel()
        await asyncio.gather(*cycles, return_exceptions=True)
        for client in clients:
            await client.disconnect()
    print(f"{hung} of {forked} children hung")
    return hung


async def leaves(count: int) -> int:
    heard: asyncio.Queue[str] = asyncio.Queue()
    async with LocalGateway(strict=False) as gateway:
        bot, user = gateway.bot(), gateway.user("tester")
        got = 0
        async with MezonClient(bot.id, bot.api_key, **{**gateway.settings(), **SETTINGS}) as client:
            client.on_channel_message(lambda message: heard.put_nowait(message.text))
            for number in range(count):
                pid = os.fork()
                if pid == 0:
                    sys.exit(0)
                for part in range(5):
                    await user.say(gateway.channel, f"{number} {part}")
                # Not a thread that waits for it: what wakes the loop for threads is shared with the child, and that is asyncio's own.
                while ended_by_now(pid)[0] == 0:
                    await asyncio.sleep(0.005)
                texts = [await asyncio.wait_for(heard.get(), PATIENCE_S) for _ in range(5)]
                got += texts == [f"{number} {part}" for part in range(5)]
    print(f"heard {got} of {count}")
    return count - got


def main() -> int:
    warnings.simplefilter("ignore", DeprecationWarning)  # forking with threads is what is tested
    what, count = sys.argv[1], int(sys.argv[2])
    if what == "leaves":
        return asyncio.run(leaves(count))
    log = logging.getLogger("mezon")
    log.setLevel(sys.argv[3])
    log.addHandler(logging.NullHandler())
    log.propagate = False
    return min(asyncio.run(children(count)), 1)


if __name__ == "__main__":
    sys.exit(main())

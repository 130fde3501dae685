"""Logins that are cancelled at random moments, after which the client is used: is it deaf, does it spin, does it hear of another life?

The gateway runs in a process of its own and takes its time over each step of a login, so that every one of them is hit. Prints what was
found, and ends with status 1 if it was anything.

    python cancelled_logins.py [--logins 1000] [--loop asyncio|uvloop] [--seed 1]
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import random
import subprocess
import sys
import time
from collections import Counter
from typing import Any

from mezon import MezonClient
from mezon.testing import LocalGateway

STEP_S = 0.004
"""What the gateway takes for each step of a login."""

MOMENT_MAX_S = 0.03
"""Cancelled at the latest after this; a login takes about as long."""

PATIENCE_S = 20.0
"""A client that hears nothing for so long is deaf; a disconnect that takes so long never ends."""

AT_ONCE = 8
NO_LIMIT = (float("inf"), 1.0)
FIRST_BOT = 1_840_000_000_000_000_000
STEPS = ("authenticate", "ws", "ListClanDescs", "clan_join")


async def serve() -> None:
    async with LocalGateway(accept_any_bot=True, strict=False) as gateway:
        for step in STEPS:
            gateway.delay(step, STEP_S)
        print(gateway.port, gateway.channel, flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


class Round:
    """One client: logins that are cancelled, one that is not, and what came of it."""

    def __init__(self, number: int, port: int, chance: random.Random) -> None:
        self.chance = chance
        self.heard = asyncio.Event()
        self.strays: list[str] = []
        self.client = MezonClient(FIRST_BOT + number, "key", port=port, **SETTINGS)
        self.client.on_channel_message(lambda _: self.heard.set())

    async def cancelled(self) -> str:
        """Cancel a login somewhere; return what state the client was in."""
        login = asyncio.ensure_future(self.client.login())
        if self.chance.random() < 0.3:
            for _ in range(self.chance.randrange(12)):
                await asyncio.sleep(0)
        else:
            await asyncio.sleep(self.chance.uniform(0, MOMENT_MAX_S))
        state = self.client.state
        login.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await login
        if self.chance.random() < 0.5:
            await asyncio.sleep(self.chance.uniform(0, STEP_S))
        return state

    async def run(self, found: Counter[str], speak: Any) -> None:
        for _ in range(self.chance.choice((1, 1, 1, 2, 5))):
            found[f"cut off while {await self.cancelled()}"] += 1
        for event in ("closed", "disconnected"):
            self.client.on(event, lambda _, event=event: self.strays.append(event))
        login = asyncio.ensure_future(self.client.login())
        try:
            await asyncio.wait_for(login, PATIENCE_S)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is counted
            found[f"FAILED: {type(error).__name__}"] += 1
            return
        self.heard.clear()
        await speak()
        try:
            await asyncio.wait_for(self.heard.wait(), PATIENCE_S)
        except asyncio.TimeoutError:
            found["DEAF"] += 1
        if self.strays:
            found["HEARD OF ANOTHER LIFE"] += 1
        started, cpu = time.monotonic(), time.process_time()
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self.client.disconnect(), PATIENCE_S)
        took = time.monotonic() - started
        if took >= PATIENCE_S or (took > 1 and (time.process_time() - cpu) > 0.9 * took):
            found["SPINS"] += 1
        if self.client.state != "closed":
            found[f"NOT CLOSED: {self.client.state}"] += 1


SETTINGS: dict[str, Any] = {
    "host": "127.0.0.1",
    "use_ssl": False,
    "message_db_path": None,
    "http_rate": NO_LIMIT,
    "socket_rate": NO_LIMIT,
}


async def work(port: int, channel_id: int, logins: int, seed: int) -> Counter[str]:
    found: Counter[str] = Counter()
    numbers = iter(range(1, logins + 1))
    async with MezonClient(FIRST_BOT, "key", port=port, **SETTINGS) as speaker:
        channel = await speaker.channels.fetch(channel_id)

        async def worker() -> None:
            for number in numbers:
                chance = random.Random(f"{seed} {number}")  # noqa: S311 - it only has to be repeatable
                await Round(number, port, chance).run(found, lambda: channel.send("hello"))

        await asyncio.gather(*(worker() for _ in range(AT_ONCE)))
    return found


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--serve", action="store_true")
    parser.add_argument("--logins", type=int, default=1_000)
    parser.add_argument("--loop", choices=("asyncio", "uvloop"), default="asyncio")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.serve:
        asyncio.run(serve())
        return 0
    if options.loop == "uvloop":
        import uvloop  # noqa: PLC0415 - only where it is asked for

        asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    server = subprocess.Popen(
        [sys.executable, __file__, "--serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert server.stdin is not None
    assert server.stdout is not None
    try:
        port, channel_id = map(int, server.stdout.readline().split())
        found = asyncio.run(work(port, channel_id, options.logins, options.seed))
    finally:
        server.stdin.close()
        server.wait(PATIENCE_S)
        server.stdout.close()
    for what, count in sorted(found.items()):
        print(f"{count:6} {what}")
    wrong = sum(count for what, count in found.items() if what[:3].isupper())
    print(f"{options.logins} clients on {sys.version.split()[0]} with {options.loop}: {wrong} faults")
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())

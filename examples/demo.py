"""The demo of the README: a local Mezon server, the bot of ping_bot.py as a process of its own, and somebody who talks to it."""

import asyncio
import os
import sys
import time
from pathlib import Path

from mezon.testing import LocalGateway

BOT = Path(__file__).with_name("ping_bot.py")
STARTED = time.perf_counter()


def show(who: str, what: str) -> None:
    """Print a line of the conversation with the time since the start."""
    print(f"{(time.perf_counter() - STARTED) * 1000:6.0f} ms  {who:>8}  {what}", flush=True)


async def main() -> int:
    """Play the conversation; return the bot's exit status."""
    async with LocalGateway() as gateway:
        show("gateway", f"listening on {gateway.host}:{gateway.port}")
        bot = gateway.bot("ping-bot")
        user = gateway.user("tester")

        process = await asyncio.create_subprocess_exec(
            sys.executable, str(BOT), env={**os.environ, **gateway.environment(bot)}
        )
        try:
            await gateway.wait_connected(bot, timeout=10)
            show("bot", "logged in and connected")

            await user.say(gateway.channel, "!ping")
            show("tester", "!ping")
            reply = await user.expect(gateway.channel, timeout=10)
            show("bot", reply.text)
        finally:
            # Not Ctrl-C: a shell without job control lets what it runs in the background ignore that.
            process.terminate()
            status = await process.wait()
        show("bot", f"left with status {status}")
    show("gateway", "closed")
    return 0 if reply.text == "pong" else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))

"""How long whoever writes a bot waits: from `mezon dev` to the first answer, and from a save to the bot that has it.

    python benches/workshop.py            # ours
    python benches/workshop.py --peer     # and `watchfiles` running a bot of mezon-sdk 1.8.3, in turn, on one interpreter

Both sides serve the bot by a local gateway. A save is over when the bot is logged in again; for ours also when it has answered with what was
saved. `watchfiles` does no more than that: it ends the bot and starts it again.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT), str(ROOT / "python")]

from mezon._command_line.console import Console  # noqa: E402 - from where it was built
from mezon.testing import LocalGateway  # noqa: E402 - as above

WATCHFILES = "watchfiles==1.3.0"
WATCHED = ROOT / ".peers" / "watchfiles"
PATIENCE_S = 60.0
OLD_BOT = """\
import asyncio

from mezon import MezonClient


async def main():
    client = MezonClient(client_id="{id}", api_key="{key}", host="127.0.0.1", port="{port}", use_ssl=False)
    client.on_channel_message(lambda event: None)
    await client.login()
    await asyncio.Event().wait()


asyncio.run(main())
"""


def plain_environment() -> dict[str, str]:
    """Return an environment without what concerns Python and Mezon here; byte code is kept."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "MEZON"))}


class Talk:
    """Somebody who talks to the bot, through the console."""

    def __init__(self, console: Console, events: list[dict[str, str]]) -> None:
        self.console, self._events = console, events
        self._changed = asyncio.Event()
        self.user = self.channel = ""

    async def follow(self) -> None:
        """Take note of what happens."""
        async for event in self.console.events():
            if event["event"] == "snapshot":
                self.channel = event["gateway"]["default_channel_id"]
            self._events.append(event)
            self._changed.set()

    async def event(self, kind: str, **wanted: object) -> None:
        """Wait for an event that has not been waited for."""
        while True:
            while self._events:
                event = self._events.pop(0)
                inner = event.get(kind, {})
                if event["event"] == kind and all(inner.get(key) == value for key, value in wanted.items()):
                    return
            self._changed.clear()
            await asyncio.wait_for(self._changed.wait(), PATIENCE_S)

    async def ask(self, answer: str) -> None:
        """Say !ping, and wait until a bot says that."""
        said = {"as": self.user, "channel_id": self.channel, "text": "!ping"}
        await self.console.do("say", **said)
        await self.event("message", content={"t": answer})


async def made(python: Path, folder: str, environment: dict[str, str]) -> None:
    """Begin a project."""
    command = [str(python), "-m", "mezon", "new", "shop"]
    process = await asyncio.create_subprocess_exec(*command, cwd=folder, env=environment, stdout=subprocess.DEVNULL)
    if await process.wait():
        raise SystemExit("no project could be begun")


async def ours(python: Path, saves: int) -> dict[str, list[float]]:
    """Begin a project, develop it, and save it a few times; return milliseconds."""
    figures: dict[str, list[float]] = {"first": [], "live": [], "answered": []}
    environment = plain_environment() | {"PYTHONPATH": str(ROOT / "python"), "MEZON_DEBUG_BUILD": "quiet"}
    with tempfile.TemporaryDirectory() as folder:
        await made(python, folder, environment)
        project = Path(folder) / "shop"
        commands = project / "shop" / "commands.py"
        begin = time.perf_counter()
        process = await asyncio.create_subprocess_exec(
            python, "-m", "mezon", "dev", cwd=project, env=environment, stdout=asyncio.subprocess.PIPE
        )
        try:
            assert process.stdout is not None
            while not (line := (await process.stdout.readline()).decode().strip()).startswith("http://"):
                pass
            talk = Talk(await Console.open(line), [])
            following = asyncio.ensure_future(talk.follow())
            talk.user = (await talk.console.do("user.create", name="tester"))["user_id"]
            await talk.event("bot", ready=True)
            await talk.ask("pong")
            figures["first"].append((time.perf_counter() - begin) * 1e3)
            for number in range(saves):
                # As somebody who writes: not at once.
                await asyncio.sleep(1.0)
                text = commands.read_text()
                saved = time.perf_counter()
                commands.write_text(text.replace('("pong', '("pong!'))
                await talk.event("bot", ready=False)
                await talk.event("bot", ready=True)
                figures["live"].append((time.perf_counter() - saved) * 1e3)
                await talk.ask(f"pong{'!' * (number + 1)}")
                figures["answered"].append((time.perf_counter() - saved) * 1e3)
            following.cancel()
            await talk.console.close()
        finally:
            process.send_signal(signal.SIGINT)
            await process.wait()
    return figures


async def theirs(python: Path, saves: int) -> dict[str, list[float]]:
    """Let `watchfiles` run a bot of mezon-sdk, and save it a few times; return milliseconds."""
    figures: dict[str, list[float]] = {"first": [], "live": []}
    with tempfile.TemporaryDirectory() as folder:
        async with LocalGateway(strict=False) as gateway:
            account = gateway.bot()
            text = OLD_BOT.format(id=account.id, key=account.api_key, port=gateway.port)
            bot = Path(folder) / "bot.py"
            bot.write_text(text)
            begin = time.perf_counter()
            process = await asyncio.create_subprocess_exec(
                python,
                "-m",
                "watchfiles",
                f"{python} bot.py",
                ".",
                cwd=folder,
                env=plain_environment() | {"PYTHONPATH": str(WATCHED)},
                stderr=subprocess.DEVNULL,
            )
            try:
                await gateway.wait_connected(account, PATIENCE_S)
                figures["first"].append((time.perf_counter() - begin) * 1e3)
                for number in range(saves):
                    await asyncio.sleep(1.0)
                    saved = time.perf_counter()
                    bot.write_text(f"{text}# {number}\n")
                    await gateway.wait_disconnected(account, PATIENCE_S)
                    await gateway.wait_connected(account, PATIENCE_S)
                    figures["live"].append((time.perf_counter() - saved) * 1e3)
            finally:
                process.send_signal(signal.SIGINT)
                await process.wait()
    return figures


@contextmanager
def interpreters(with_peer: bool) -> Iterator[tuple[Path, Path | None]]:
    """Yield the interpreter of each side."""
    if not with_peer:
        yield Path(sys.executable), None
        return
    from tests.peers.install import python_sdk  # noqa: PLC0415 - only when asked for

    peer = python_sdk()
    command = [peer, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", WATCHED, WATCHFILES]
    if not (WATCHED / "watchfiles").is_dir():
        subprocess.run(command, check=True)  # noqa: S603 - what is run is pip
    yield peer, peer


def show(name: str, values: list[float]) -> None:
    """Print a figure."""
    print(
        f"{name:58} {statistics.median(values):6.0f} ms ({min(values):.0f} to {max(values):.0f}, {len(values)} times)"
    )


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--peer", action="store_true", help="measure watchfiles with mezon-sdk 1.8.3, too")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--saves", type=int, default=5, help="saves in each run")
    options = parser.parse_args()
    us: dict[str, list[float]] = {}
    them: dict[str, list[float]] = {}
    with interpreters(options.peer) as (python, peer):
        for _ in range(options.runs):
            for name, values in asyncio.run(ours(python, options.saves)).items():
                us.setdefault(name, []).extend(values)
            if peer is not None:
                for name, values in asyncio.run(theirs(peer, options.saves)).items():
                    them.setdefault(name, []).extend(values)
    show("mezon dev: from the command to the first answer", us["first"])
    show("mezon dev: from a save to the login", us["live"])
    show("mezon dev: from a save to an answer of the new bot", us["answered"])
    if them:
        show("watchfiles, mezon-sdk 1.8.3: from the command to the login", them["first"])
        show("watchfiles, mezon-sdk 1.8.3: from a save to the login", them["live"])
        print(f"a save is live in {statistics.median(us['live']) / statistics.median(them['live']):.2f} of the time")


if __name__ == "__main__":
    main()

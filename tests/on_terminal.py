"""Commands of the command line that go on, as somebody in front of a terminal has them: lines out, lines in, Ctrl-C."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from mezon._command_line.console import Console


class Command:
    """A command that runs."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.pid = process.pid
        self.told: list[str] = []

    async def until(self, text: str) -> str:
        """Return the next line that has a text in it."""
        assert self._process.stdout is not None
        while line := (await self._process.stdout.readline()).decode():
            self.told.append(line.rstrip("\n"))
            if text in line:
                return self.told[-1]
        raise AssertionError(f"{text!r} was not told, but:\n" + "\n".join(self.told))

    async def type(self, line: str) -> None:
        """Type a line."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n".encode())
        await self._process.stdin.drain()

    async def end(self, number: int = signal.SIGINT) -> int:
        """Send a signal, and return the status; what was told is all there then."""
        if self._process.returncode is None:
            self._process.send_signal(number)
        return await self.rest()

    async def rest(self) -> int:
        """Close its input, let it end, and return the status."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            self.told.append(line.decode().rstrip("\n"))
        return await self._process.wait()


@asynccontextmanager
async def command(*arguments: str, folder: Path, **variables: str) -> AsyncIterator[Command]:
    """Run a command in a folder; it is over at the end."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "mezon",
            *arguments,
            cwd=folder,
            # Where it announces itself: nobody else is to find it. What it keeps for a while is gone even if it is killed.
            env=os.environ
            | {"XDG_RUNTIME_DIR": str(folder), "LOCALAPPDATA": str(folder)}
            | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), scratch)
            | variables,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        running = Command(process)
        try:
            yield running
        finally:
            if process.returncode is None:
                process.kill()
            # For whoever looks into a failure.
            print("\n".join([f"mezon {' '.join(arguments)}", *running.told]))
            await running.rest()


class Talk:
    """Somebody who talks to bots through a console."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._events: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._following = asyncio.ensure_future(self._follow())
        self.snapshot: dict[str, Any] = {}
        self.me = self.here = ""

    @classmethod
    @asynccontextmanager
    async def at(cls, url: str) -> AsyncIterator[Talk]:
        """Talk as "tester" in the first channel."""
        console = await Console.open(url)
        talk = cls(console)
        try:
            talk.snapshot = await talk.event("snapshot")
            talk.here = talk.snapshot["gateway"]["default_channel_id"]
            talk.me = (await console.do("user.create", name="tester"))["user_id"]
            yield talk
        finally:
            talk._following.cancel()
            await console.close()

    async def event(self, kind: str, **wanted: Any) -> dict[str, Any]:
        """Return the next event of a kind whose object has certain members."""
        while True:
            event = await self._events.get()
            inner = event.get(kind, {})
            if event["event"] == kind and all(inner.get(name) == value for name, value in wanted.items()):
                return event

    async def do(self, action: str, **members: Any) -> dict[str, Any]:
        return await self._console.do(action, **members)

    async def ready(self) -> str:
        """Wait until a bot is logged in; return its id."""
        ready = [bot["id"] for bot in self.snapshot["bots"] if bot["ready"]]
        return str(ready[0] if ready else (await self.event("bot", ready=True))["bot"]["id"])

    async def restarted(self) -> None:
        """Wait until the bot has been started again."""
        await self.event("bot", state="restarting")
        await self.event("bot", state="running")

    async def ask(self, text: str) -> str:
        """Say something; return what is answered first."""
        message_id = await self.say(text)
        while True:
            message = (await self.event("message"))["message"]
            if int(message["id"]) > int(message_id) and message["sender_id"] != self.me:
                return str(message["content"]["t"])

    async def say(self, text: str) -> str:
        """Say something; return the id of the message."""
        said = await self.do("say", **{"as": self.me, "channel_id": self.here, "text": text})
        return str(said["message_id"])

    async def said(self) -> list[str]:
        """Return what is in the channel."""
        messages = (await self.do("history", channel_id=self.here))["messages"]
        return [message["content"]["t"] for message in messages]

    async def _follow(self) -> None:
        async for event in self._console.events():
            self._events.put_nowait(event)


def children(pid: int) -> Iterator[int]:
    """Yield the processes that a process has started, where the system tells."""
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        yield from map(int, file.read_text(encoding="ascii").split())


def is_gone(pid: int) -> bool:
    """Return whether a process has ended."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    # One that nobody has waited for has ended, too.
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return False

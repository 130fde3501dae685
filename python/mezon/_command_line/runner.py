"""Runs the bot that is being written, and runs it anew when its files are saved."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

from .child import STATUS_FAILED, STATUS_MISTAKE
from .parser import STATUS_USAGE, Mistake
from .presence import Presence
from .process import BotProcess
from .reports import Reports
from .sources import Sources, forget_compiled
from .watcher import Watcher

__all__ = ["Runner"]

SETTLE_S: Final = 0.02
"""How long no file may have changed before a save is over: editors write in several steps, and other tools several files."""

SETTLE_TIMES: Final = 10
"""How often that is waited for, while something writes all the time."""

GONE_S: Final = 2.0
"""How long the server may take to see that a bot has gone, whose process has ended."""


LATE_S: Final = 10.0
"""The time of a file that was saved longer ago is not that of the save: it was copied, or comes from another machine."""


class Runner:
    """Keeps one bot running.

    Args:
        first: The process that runs the bot first.
        order: Returns what a process is told to do; raises Mistake.
        watcher: Sees what is saved.
        presence: Knows which bots are logged in.
        reports: Tells the console.
        bot_id: Which bot it is, unless it logs in as another one.
    """

    def __init__(
        self,
        first: BotProcess,
        order: Callable[[], dict[str, Any]],
        watcher: Watcher,
        presence: Presence,
        reports: Reports,
        bot_id: int | str,
    ) -> None:
        self._spare: BotProcess | None = first
        self._order, self._watcher, self._presence = order, watcher, presence
        self._reports, self._bot_id = reports, str(bot_id)
        self._sources = Sources()
        self._bot: BotProcess | None = None
        # What it was told to do.
        self._ordered: dict[str, Any] = {}
        # While the bot is on its way: done when it is logged in.
        self._login: asyncio.Task[None] | None = None
        # Who is logged in, too; and as whom ours is.
        self._others: set[str] = set()
        self._ours: set[str] = set()
        # Why it was started, and when that began (Unix seconds).
        self._reason, self._since = "", time.time()

    async def run(self, stop: asyncio.Event) -> int:
        """Run the bot until told to stop; return the status of the command."""
        stopping = asyncio.ensure_future(stop.wait())
        saving = asyncio.ensure_future(self._next_save())
        try:
            await self._begin(self._order(), "starting")
            while True:
                waited = {stopping, saving, *((self._bot.ended,) if self._bot else ()), *filter(None, (self._login,))}
                await asyncio.wait(waited, return_when=asyncio.FIRST_COMPLETED)
                if stopping.done():
                    return 0
                if self._login is not None and self._login.done():
                    await self._logged_in()
                if saving.done():
                    await self._saved(saving.result())
                    saving = asyncio.ensure_future(self._next_save())
                elif self._bot is not None and self._bot.ended.done():
                    status = await self._ended(self._bot.ended.result())
                    if status:
                        return status
        finally:
            stopping.cancel()
            saving.cancel()
            await asyncio.gather(*(process.stop() for process in (self._bot, self._spare) if process is not None))

    async def advance(self, seconds: float) -> None:
        """Let time pass for the bot."""
        if self._bot is not None:
            await self._bot.order({"advance": seconds})

    async def _next_save(self) -> set[Path]:
        """Wait until files have been saved, and return them."""
        watcher = self._watcher
        saved: set[Path] = set()
        while not saved:
            await asyncio.sleep(watcher.pause)
            saved = await asyncio.to_thread(watcher.changed)
        for _ in range(SETTLE_TIMES):
            await asyncio.sleep(SETTLE_S)
            more = await asyncio.to_thread(watcher.changed)
            if not more:
                break
            saved |= more
        return saved

    async def _saved(self, saved: set[Path]) -> None:
        """Start the bot anew, unless what was saved cannot run at all."""
        order, wrong = {}, self._sources.look_at(saved)
        try:
            order = self._order()
        except Mistake as mistake:
            wrong = wrong or str(mistake)
        if wrong:
            goes_on = "the bot goes on as it was" if self._bot else "the bot is not started"
            _say(f"{wrong}\n{_names(saved)} saved; {goes_on}.")
            await self._report("broken", wrong)
            return
        self._reason, self._since = f"{_names(saved)} saved", _latest(saved)
        await asyncio.gather(self._report("restarting"), self._end())
        forget_compiled(saved)
        await self._begin(order)

    async def _begin(self, order: dict[str, Any], state: str = "") -> None:
        """Let a process run the bot."""
        process, self._spare = self._spare or await BotProcess.start(), None
        self._bot = process
        self._others = set(self._presence.ready)
        self._login = asyncio.ensure_future(self._presence.wait(lambda ready: ready - self._others))
        self._ordered = order
        await process.order(order | {"moved": self._presence.moved})
        if state:
            await self._report(state)

    async def _end(self) -> None:
        """End the bot, if it runs."""
        process, self._bot = self._bot, None
        if self._login is not None:
            self._login.cancel()
            self._login = None
        if process is not None:
            await process.stop()
            gone = self._presence.wait(lambda ready: not (ready & self._ours))
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(gone, GONE_S)

    async def _logged_in(self) -> None:
        self._login = None
        self._ours = self._presence.ready - self._others
        self._bot_id = min(self._ours, default=self._bot_id)
        who = f"{self._reason}; the bot" if self._reason else "The bot"
        _say(f"{who} is there after {(time.time() - self._since) * 1000:.0f} ms.")
        source = {key: self._ordered[key] for key in ("file", "module", "name")}
        await asyncio.to_thread(self._reports.send, "source", self._bot_id, **source)
        await self._report("running")
        await self._prepare()

    async def _ended(self, status: int) -> int:
        """Take note that the bot has ended by itself; return the status of the command if that ends it, too."""
        await self._end()
        if status == STATUS_MISTAKE and not self._ours:
            return STATUS_USAGE
        if status not in {STATUS_MISTAKE, STATUS_FAILED}:
            how = f"with status {status}" if status else "by itself"
            await self._report("broken" if status else "stopped", f"it ended {how}")
            _say(f"The bot ended {how}.")
        _say("It is started again when a file is saved.")
        await self._prepare()
        return 0

    async def _prepare(self) -> None:
        """Have a process ready for the next save: the longest part of a start is done before."""
        if self._spare is None:
            self._spare = await BotProcess.start()

    async def _report(self, state: str, detail: str = "") -> None:
        await asyncio.to_thread(self._reports.send, "state", self._bot_id, state=state, detail=detail)


def _say(text: str) -> None:
    print(text, flush=True)


def _names(saved: Iterable[Path]) -> str:
    """Return the names of files, a few of them."""
    names = sorted({path.name for path in saved})
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def _latest(saved: Iterable[Path]) -> float:
    """Return when the last of some files was saved, in Unix seconds; now if they are gone, or their times are made up."""
    now = time.time()
    latest = max(map(_time, saved), default=0.0) or now
    return latest if 0 <= now - latest < LATE_S else now


def _time(path: Path) -> float:
    """Return when a file was saved, in Unix seconds; 0 if it is gone, as those of editors are in a moment."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0

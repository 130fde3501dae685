"""What a bot keeps in its message store from one life to the next, by kind and key; it is read at the login."""

from __future__ import annotations

import asyncio
import contextlib
import weakref
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from . import _core
from ._bridge import once
from ._clock import sleep
from ._log import Log
from ._teardown import quiet_task
from .errors import ClientClosed, StoreError

__all__ = ["Kept", "Row"]

_log = Log("mezon.bot")

# As often as the core tries to read what it keeps there itself.
_AGAIN_AFTER_S: Final = 5

# A key, its text, and the date that belongs to it, in Unix ms.
Row = tuple[str, str, "int | None"]


@dataclass
class _Missing:
    """A kind that could not be read."""

    what: str
    take: Callable[[list[Row]], None]
    # The keys of what was kept or forgotten since: what the store has of them may be older.
    changed: set[str] = field(default_factory=set[str])


class Kept:
    """What one bot keeps. It holds the bot weakly, since the bot holds it.

    A store that cannot be read keeps no bot from its login: it is read as soon as it can be.

    Args:
        bot: The bot.
    """

    def __init__(self, bot: _core.MezonClient) -> None:
        self._bot: weakref.ref[Any] = weakref.ref(bot)
        self._table = _core.Timetable(bot)
        self._missing: dict[str, _Missing] = {}
        self._failure: str | None = None
        self._reading: asyncio.Task[None] | None = None

    async def read(self, kind: str, what: str, take: Callable[[list[Row]], None]) -> None:
        """Hand what is kept of a kind to a function: now or, as a warning tells then, once the store can be read.

        Args:
            kind: The kind.
            what: What it is, for the log: the beginning of a sentence, in the plural.
            take: The function. What changed meanwhile it is not given.
        """
        # The next kind does not wait for a locked file as long as the first one did.
        if self._failure is None:
            try:
                rows = await self._rows(kind)
            except StoreError as error:
                self._failure = str(error)
            else:
                take(rows)
                return
        if kind in self._missing:
            return
        self._missing[kind] = _Missing(what, take)
        _log.warning(
            "%s cannot be read, which is tried again every %d s: %s",
            what,
            _AGAIN_AFTER_S,
            self._failure,
            extra=self._where,
        )

    def read_again(self) -> None:
        """Read from now on what could not be read, if there is any."""
        if self._missing and self._reading is None:
            # It may be left behind by a loop that is closed.
            self._reading = quiet_task(asyncio.get_running_loop(), self._read_again())

    def stop(self) -> None:
        """Read nothing any more until the next login, which reads everything."""
        if self._reading is not None:
            self._reading.cancel()
        self._missing, self._failure, self._reading = {}, None, None

    async def put(self, kind: str, key: str, value: str, due_ms: int | None = None) -> None:
        """Keep a text, which is in the file when this returns. Raises StoreError."""
        self._note(kind, key)
        await once(lambda bridge: self._table.keep(bridge, kind, key, value, due_ms))

    def put_soon(self, kind: str, key: str, value: str | None) -> None:
        """Keep a text, or forget it if it is None, without anybody waiting for it; what cannot be kept the log tells."""
        self._note(kind, key)
        self._table.keep_soon(kind, key, value)

    @property
    def _where(self) -> dict[str, Any]:
        return {"client_id": getattr(self._bot(), "client_id", None)}

    async def _rows(self, kind: str) -> list[Row]:
        rows: list[Row] = await once(lambda bridge: self._table.kept(bridge, kind))
        return rows

    def _note(self, kind: str, key: str) -> None:
        if (missing := self._missing.get(kind)) is not None:
            missing.changed.add(key)

    async def _read_again(self) -> None:
        # When the connection ends, so does the clock.
        with contextlib.suppress(ClientClosed):
            while self._missing and (bot := self._bot()) is not None:
                await sleep(bot, _AGAIN_AFTER_S)
                with contextlib.suppress(StoreError):
                    await self._read_missing()
        self._failure = self._reading = None

    async def _read_missing(self) -> None:
        for kind, missing in list(self._missing.items()):
            rows = await self._rows(kind)
            del self._missing[kind]
            missing.take([row for row in rows if row[0] not in missing.changed])
            _log.info("%s are known again", missing.what, extra=self._where)

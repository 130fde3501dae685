"""What the runner of a bot tells the console of the local server."""

from __future__ import annotations

import json
from typing import Final

from .posting import post

__all__ = ["Reports"]

TEXT_MAX: Final = 100_000
"""The longest traceback in characters, its end: the console takes 1 MiB."""


class Reports:
    """Sends reports. The console only shows them, so one that cannot be sent is no failure, and the last.

    Args:
        url: The address of the console.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._is_there = True

    def send(self, kind: str, bot_id: int | str, **members: str) -> None:
        """Send a report, and wait until it has arrived.

        Args:
            kind: ``state``, ``source`` or ``error``.
            bot_id: Which bot it is about.
            **members: What it says.
        """
        if not self._is_there:
            return
        report = {"kind": kind, "bot_id": str(bot_id)}
        report |= {name: text[-TEXT_MAX:] for name, text in members.items()}
        try:
            post(f"{self._url}reports", json.dumps(report).encode(), "application/json")
        except OSError:
            self._is_there = False

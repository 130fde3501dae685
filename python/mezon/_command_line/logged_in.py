"""The bots that are logged in in this process, however they are run."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .._connection import Connection

__all__ = ["logged_in"]


def logged_in() -> list[Connection]:
    """Return them, the one that logged in first at the beginning."""
    from .._connection import Connection

    here = [bot for bot in Connection._others if bot._open and bot._entered_in == os.getpid()]
    return sorted(here, key=lambda bot: bot._entered_at)

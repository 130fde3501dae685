"""Commands: functions with types that users call by a message."""

from __future__ import annotations

from .command import Command
from .context import Context
from .errors import CommandError

__all__ = ["Command", "CommandError", "Context"]

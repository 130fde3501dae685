"""What went wrong in a bot that is being written: told on the terminal as ever, and to the console."""

from __future__ import annotations

import copy
import logging
import traceback
from collections.abc import Callable
from typing import Final

from .._tracebacks import as_text
from .reports import Reports

__all__ = ["Failures"]

# Where the package logs what the program's functions raised, and where asyncio does.
_LOGGERS: Final = ("mezon", "asyncio")

# The fields of a record that name what failed, by its kind.
_NAMES: Final = ("command", "view", "menu", "flow", "task", "handler")


class Failures(logging.Handler):
    """Reports the exceptions that are logged, and shows what the program has not set up a place for.

    Args:
        reports: Where they go.
        bot_id: Tells which bot it is.
    """

    def __init__(self, reports: Reports, bot_id: Callable[[], int | str]) -> None:
        super().__init__(logging.WARNING)
        self._reports, self._bot_id = reports, bot_id
        for name in _LOGGERS:
            logging.getLogger(name).addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Take a record."""
        error = record.exc_info and record.exc_info[1]
        trace = as_text(error).rstrip() if error else ""
        # A logger with a handler is not shown by itself any more.
        if logging.lastResort is not None and not self._is_shown(record.name):
            shown = copy.copy(record)
            shown.exc_text = trace
            logging.lastResort.handle(shown)
        if not error:
            return
        fields = vars(record)
        named = next((name for name in _NAMES if name in fields), "")
        self._reports.send(
            "error",
            self._bot_id(),
            handler=str(fields.get(named) or record.getMessage()),
            event=str(fields.get("event") or named),
            message="".join(traceback.format_exception_only(error)).strip(),
            traceback=trace,
            message_id=str(fields.get("message_id") or 0),
            channel_id=str(fields.get("channel_id") or 0),
        )

    def _is_shown(self, name: str) -> bool:
        """Return whether a logger has another handler."""
        logger: logging.Logger | None = logging.getLogger(name)
        while logger is not None:
            if any(handler is not self for handler in logger.handlers):
                return True
            logger = logger.parent if logger.propagate else None
        return False

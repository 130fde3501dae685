"""Logging: one logger for each module below ``mezon``, records of the Rust core included."""

from __future__ import annotations

import logging
import sys
from typing import ClassVar

__all__ = ["ColoredFormatter", "disable_logging", "enable_logging", "get_logger", "setup_logger"]

LOG_FORMAT = "[%(asctime)s] [%(name)s] [%(levelname)s] %(message)s%(client)s"
DATE_FORMAT = "%Y-%m-%d %H:%M:%S"


class ColoredFormatter(logging.Formatter):
    """Colours the level if the output is a terminal, and knows ``%(client)s``: the client that a record is about, in brackets, or nothing.

    Args:
        fmt: A format of the logging module.
        datefmt: A format of time.strftime.
        use_colors: Whether levels are coloured; never if standard error is not a terminal.
    """

    COLORS: ClassVar[dict[str, str]] = {
        "DEBUG": "\x1b[36m",
        "INFO": "\x1b[32m",
        "WARNING": "\x1b[33m",
        "ERROR": "\x1b[31m",
        "CRITICAL": "\x1b[35m",
    }
    RESET: ClassVar[str] = "\x1b[0m"
    BOLD: ClassVar[str] = "\x1b[1m"

    def __init__(self, fmt: str | None = None, datefmt: str | None = None, use_colors: bool = True) -> None:
        super().__init__(fmt, datefmt)
        self.use_colors = use_colors and sys.stderr is not None and sys.stderr.isatty()

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as a line, without changing the record for other handlers."""
        shown = logging.makeLogRecord(record.__dict__)
        client_id = getattr(record, "client_id", None)
        shown.client = "" if client_id is None else f" (client {client_id})"
        color = self.COLORS.get(record.levelname)
        if self.use_colors and color is not None:
            shown.levelname = f"{color}{record.levelname}{self.RESET}"
        return super().format(shown)


def setup_logger(
    name: str = "mezon",
    log_level: int = logging.INFO,
    log_format: str | None = None,
    date_format: str | None = None,
    use_colors: bool = True,
) -> logging.Logger:
    """Print the package's log to standard error. A logger that already has handlers keeps them; only its level changes.

    Calling it again changes the level.

    Args:
        name: The logger; ``mezon`` is the parent of all.
        log_level: The lowest level that is printed.
        log_format: A format of the logging module.
        date_format: A format of time.strftime.
        use_colors: Whether levels are coloured on a terminal.

    Returns:
        The logger.
    """
    logger = logging.getLogger(name)
    logger.setLevel(log_level)
    if not logger.handlers:
        # The handler has no level of its own, so the logger's level applies, also after a later call.
        handler = logging.StreamHandler()
        handler.setFormatter(ColoredFormatter(log_format or LOG_FORMAT, date_format or DATE_FORMAT, use_colors))
        logger.addHandler(handler)
    return logger


def get_logger(name: str = "mezon") -> logging.Logger:
    """Return a logger."""
    return logging.getLogger(name)


def disable_logging(name: str = "mezon") -> None:
    """Silence a logger."""
    logger = logging.getLogger(name)
    logger.setLevel(logging.CRITICAL + 1)
    logger.disabled = True


def enable_logging(name: str = "mezon", log_level: int = logging.INFO) -> None:
    """Undo disable_logging.

    Args:
        name: The logger.
        log_level: The lowest level logged from now on.
    """
    logger = logging.getLogger(name)
    logger.disabled = False
    logger.setLevel(log_level)

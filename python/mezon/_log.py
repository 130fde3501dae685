"""The package's access to `logging`: exceptions of the program's handlers, filters and formatters stop here."""

from __future__ import annotations

import contextvars
import logging
from collections.abc import Mapping
from typing import Any, Final

from ._core import write_record

__all__ = ["Log", "emit"]

# Only its `handleError` is used, which every handler of `logging` has.
_REPORTER: Final = logging.NullHandler()

# A record that waited less than this (s) keeps the time at which the loop took it.
_AGE_MIN_S: Final = 0.001


class Log:
    """A logger whose sinks cannot break the code that logs.

    A sink that raises is reported on standard error where `logging.raiseExceptions` is true, as `logging.Handler.handleError` does it.
    KeyboardInterrupt and SystemExit propagate, as from any callback of asyncio.

    Args:
        name: The name of the logger.
    """

    def __init__(self, name: str) -> None:
        self._logger = logging.getLogger(name)

    def info(self, message: str, *args: Any) -> None:
        """Log at INFO."""
        self._log(logging.INFO, message, args)

    def warning(self, message: str, *args: Any) -> None:
        """Log at WARNING."""
        self._log(logging.WARNING, message, args)

    def error(
        self, message: str, *args: Any, exc_info: BaseException | None = None, extra: Mapping[str, Any] | None = None
    ) -> None:
        """Log what failed, with the traceback of an exception."""
        self._log(logging.ERROR, message, args, exc_info, extra)

    def exception(self, message: str, *args: Any) -> None:
        """Log what failed, with the traceback of the exception that is being handled."""
        self._log(logging.ERROR, message, args, True)

    def _log(
        self,
        level: int,
        message: str,
        args: tuple[Any, ...],
        exc_info: bool | BaseException | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        if not self._logger.isEnabledFor(level):
            return
        try:
            # In a separate context, so that what a sink sets does not leak into later calls. The record's location is the caller of `info`.
            contextvars.copy_context().run(
                self._logger.log, level, message, *args, exc_info=exc_info, extra=extra, stacklevel=3
            )
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException:
            _REPORTER.handleError(logging.LogRecord(self._logger.name, level, __file__, 0, message, args, None))


def emit(name: str, level: int, path: str, line: int, place: str, message: str, age: float) -> None:
    """Hand a record of the core to `logging`; what a sink raises is reported as by `Log`. Called by the bridge's drain.

    Args:
        name: The name of the logger.
        level: The level, as a number of `logging`.
        path: The Rust source file.
        line: Its line.
        place: Its module; Rust records name no function.
        message: The text.
        age: Seconds since the core wrote it.
    """
    logger = logging.getLogger(name)
    if _PLACE not in logger.filters:
        logger.addFilter(_PLACE)
    try:
        contextvars.copy_context().run(_write, name, level, path, line, place, message, age)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:
        _REPORTER.handleError(logging.LogRecord(name, level, path, line, message, (), None, place))


def _write(name: str, level: int, path: str, line: int, place: str, message: str, age: float) -> None:
    _written.set((place, age))
    write_record(name, level, path, line, message)


class _Place(logging.Filter):
    """Adds to a record of the core what `pyo3-log` leaves out, before any handler sees it: location and time."""

    def filter(self, record: logging.LogRecord) -> bool:
        written = _written.get()
        # Records written meanwhile by a sink or the program have their own.
        if written is not None and record.funcName is None:
            _written.set(None)
            record.funcName, age = written
            if age >= _AGE_MIN_S:
                # The loop was busy meanwhile; the record gets the time of the event, not of reading it.
                record.created -= age
                record.msecs = float(int(record.created % 1 * 1000))
                record.relativeCreated -= age * 1000
        return True


# The module and the age (s) of the current record.
_written: contextvars.ContextVar[tuple[str, float] | None] = contextvars.ContextVar("mezon_written", default=None)
_PLACE: Final = _Place()

"""The package's access to `logging`: exceptions of the program's handlers, filters and formatters stop here.

Every record has the attribute ``client_id``, the bot it is about or None; docs/metrics.md names the others.
"""

from __future__ import annotations

import contextlib
import contextvars
import logging
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from ._core import write_record

if TYPE_CHECKING:
    from types import TracebackType

__all__ = ["Log", "emit", "fields_of"]

# Only its `handleError` is used, which every handler of `logging` has.
_REPORTER: Final = logging.NullHandler()

# Where something happened: what payloads call it.
_FIELDS: Final = ("message_id", "channel_id", "clan_id", "user_id", "sender_id")

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

    def info(self, message: str, *args: Any, extra: Mapping[str, Any] | None = None) -> None:
        """Log at INFO."""
        self._log(logging.INFO, message, args, extra=extra)

    def warning(self, message: str, *args: Any, extra: Mapping[str, Any] | None = None) -> None:
        """Log at WARNING."""
        self._log(logging.WARNING, message, args, extra=extra)

    def error(
        self, message: str, *args: Any, exc_info: BaseException | None = None, extra: Mapping[str, Any] | None = None
    ) -> None:
        """Log what failed, with the traceback of an exception: from the program's first frame on, where it has one."""
        self._log(logging.ERROR, message, args, exc_info, extra)

    def exception(self, message: str, *args: Any, extra: Mapping[str, Any] | None = None) -> None:
        """Log what failed, with the exception that is being handled, as `error` does."""
        self._log(logging.ERROR, message, args, sys.exc_info()[1], extra)

    def warning_at(self, path: str, line: int, stack: str, message: str, *args: Any, extra: Mapping[str, Any]) -> None:
        """Log at WARNING what happens elsewhere: at a line of another file, with the stack there."""
        if self._logger.isEnabledFor(logging.WARNING):
            record = self._logger.makeRecord(
                self._logger.name, logging.WARNING, path, line, message, args, None, extra=_filled(extra), sinfo=stack
            )
            self._guarded(record, self._logger.handle, record)

    def _log(
        self,
        level: int,
        message: str,
        args: tuple[Any, ...],
        error: BaseException | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        if not self._logger.isEnabledFor(level):
            return
        failure = None if error is None else _traced(error)
        self._guarded(
            logging.LogRecord(self._logger.name, level, __file__, 0, message, args, None),
            self._logger.log,
            level,
            message,
            *args,
            exc_info=failure,
            extra=_filled(extra),
            # The record's location is the caller of `info`.
            stacklevel=4,
        )

    def _guarded(self, about: logging.LogRecord, write: Callable[..., Any], *args: Any, **options: Any) -> None:
        try:
            # In a separate context, so that what a sink sets does not leak into later calls.
            contextvars.copy_context().run(write, *args, **options)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException:
            _REPORTER.handleError(about)


def _traced(error: BaseException) -> tuple[type[BaseException], BaseException, TracebackType | None]:
    """Return what failed as `logging` takes it, with the program's part of the traceback."""
    try:
        from ._tracebacks import exc_info  # loaded since something failed
    except (OSError, ImportError):
        # No file can be opened any more, or the package's are gone, which may be what failed: better all of it than nothing.
        return type(error), error, error.__traceback__
    return exc_info(error)


def _filled(extra: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the attributes of a record, among which is always the client it is about."""
    return {"client_id": None, **(extra or {})}


def fields_of(payload: object, client_id: int | None = None) -> dict[str, Any]:
    """Return where the payload of an event comes from, as attributes of a record: the ids of client, message, channel, clan and user."""
    fields: dict[str, Any] = {} if client_id is None else {"client_id": client_id}
    for name in _FIELDS:
        # It may be an object of the program's own, or have none of them.
        with contextlib.suppress(Exception):
            value = getattr(payload, name)
            if isinstance(value, int) and value:
                fields["user_id" if name == "sender_id" else name] = value
    return fields


def emit(
    name: str, level: int, path: str, line: int, place: str, message: str, age: float, fields: dict[str, Any]
) -> None:
    """Hand a record of the core to `logging`; what a sink raises is reported as by `Log`. Called by the bridge's drain.

    Args:
        name: The name of the logger.
        level: The level, as a number of `logging`.
        path: The Rust source file.
        line: Its line.
        place: Its module; Rust records name no function.
        message: The text.
        age: Seconds since the core wrote it.
        fields: Its further attributes.
    """
    logger = logging.getLogger(name)
    if _PLACE not in logger.filters:
        logger.addFilter(_PLACE)
    try:
        contextvars.copy_context().run(_write, name, level, path, line, message, (place, age, fields))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:
        _REPORTER.handleError(logging.LogRecord(name, level, path, line, message, (), None, place))


def _write(name: str, level: int, path: str, line: int, message: str, written: _Written) -> None:
    _written.set(written)
    write_record(name, level, path, line, message)


class _Place(logging.Filter):
    """Adds to a record of the core what `pyo3-log` leaves out, before any handler sees it: location, time and fields."""

    def filter(self, record: logging.LogRecord) -> bool:
        written = _written.get()
        # Records written meanwhile by a sink or the program have their own.
        if written is not None and record.funcName is None:
            _written.set(None)
            record.funcName, age, fields = written
            vars(record).update(fields)
            if age >= _AGE_MIN_S:
                # The loop was busy meanwhile; the record gets the time of the event, not of reading it.
                record.created -= age
                record.msecs = float(int(record.created % 1 * 1000))
                record.relativeCreated -= age * 1000
        return True


# The module, the age (s) and the fields of the current record.
_Written = tuple[str, float, dict[str, Any]]
_written: contextvars.ContextVar[_Written | None] = contextvars.ContextVar("mezon_written", default=None)
_PLACE: Final = _Place()

"""The exceptions of the package.

All of them derive from :class:`MezonError` and say in one sentence what was wrong and what is accepted. Where a built-in exception fits
they derive from it as well, so ``except ValueError`` and ``except TimeoutError`` work as expected.
No exception ever carries a key or a token.
"""

from __future__ import annotations

import builtins
from typing import Any

__all__ = [
    "Aborted",
    "AlreadyExists",
    "AuthError",
    "CallError",
    "ClientClosed",
    "ConnectionLost",
    "DeadlineExceeded",
    "FailedPrecondition",
    "FileTooLarge",
    "ForkError",
    "HTTPError",
    "InternalError",
    "InternalServerError",
    "InvalidArgument",
    "LoopError",
    "MezonError",
    "NotConnected",
    "NotFound",
    "NotFoundOnServer",
    "NotLoggedIn",
    "OutOfRange",
    "PermissionDenied",
    "ProtocolError",
    "RPCError",
    "RateLimited",
    "ServerError",
    "StoreError",
    "SubclassError",
    "TimeoutError",
    "Unauthenticated",
    "Unavailable",
    "Unimplemented",
    "UnknownEvent",
    "ValidationError",
    "WalletError",
]


class MezonError(Exception):
    """Base of all errors of the package.

    Attributes:
        message: What was wrong, in one sentence.
        field: The name of the argument that was refused, or None.
        status: The HTTP status of the answer, or None.
        code: The server's own code (the ``error`` member's, a gRPC code, or the ``code`` of a JSON body), or None.
        body: The first 4 KiB of the answer's body, or None.
        context: The pairs that came with a socket error.
        retry_after: Seconds after which the server wants to be asked again, or None.
    """

    def __init__(
        self,
        message: str,
        *,
        field: str | None = None,
        status: int | None = None,
        code: int | None = None,
        body: bytes | None = None,
        context: dict[str, str] | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.status = status
        self.code = code
        self.body = body
        self.context = {} if context is None else context
        self.retry_after = retry_after

    def __reduce__(self) -> tuple[Any, ...]:
        return (_restore, (type(self), self.message, dict(self.__dict__)))


def _restore(cls: type[MezonError], message: str, state: dict[str, Any]) -> MezonError:
    error = cls(message)
    error.__dict__.update(state)
    return error


class ValidationError(MezonError, ValueError):
    """An argument, or a value for a model, is not acceptable; nothing was sent.

    If raised by a model in a process that has imported pydantic, it is also a `pydantic.ValidationError`.

    Attributes:
        title: The name of the model, or "" if the error is not about one.
    """

    title: str = ""
    _problems: list[dict[str, Any]] | None = None

    def errors(self, **_options: Any) -> list[dict[str, Any]]:
        """Return all errors in pydantic's form: dicts with ``type``, ``loc``, ``msg`` and ``input``."""
        if self._problems is not None:
            return [dict(problem) for problem in self._problems]
        loc = tuple(self.field.split(".")) if self.field else ()
        return [{"type": "value_error", "loc": loc, "msg": self.message, "input": None}]

    def error_count(self) -> int:
        """Return the number of errors."""
        return len(self.errors())

    def json(self, *, indent: int | None = None, **_options: Any) -> str:
        """Return `errors()` as JSON text."""
        import json  # an error is rarely written as JSON, and the package always imported

        return json.dumps(self.errors(), indent=indent, default=str, ensure_ascii=False)


class UnknownEvent(ValidationError):
    """There is no event of that name."""


class AuthError(MezonError):
    """The server refused the bot's id or key (401 or 403 at login). Trying again would not help."""


class ProtocolError(MezonError):
    """The server's answer cannot be understood."""


class NotLoggedIn(MezonError):
    """The call needs a session: ``await client.login()`` comes first."""


class ClientClosed(MezonError):
    """The client was closed, or the interpreter is shutting down."""


class LoopError(MezonError, RuntimeError):
    """The call came from another event loop than the one of the login, or needs its own loop while one is already running."""


class SubclassError(MezonError, TypeError):
    """A subclass of the client overrides something that the core does itself; ``field`` is the method."""


class ForkError(MezonError, RuntimeError):
    """The client was made before a fork and is used in the child."""


class NotConnected(MezonError, ConnectionError):
    """There is no connection at the moment."""


class ConnectionLost(MezonError, ConnectionError):
    """The connection was lost while the call waited for its answer; whether the server acted on it is unknown."""


class TimeoutError(MezonError, builtins.TimeoutError):
    """No answer came in time."""


class HTTPError(MezonError):
    """The server answered an HTTP call with a status other than 2xx."""


class ServerError(MezonError):
    """The server answered a socket request with an error."""


class RPCError(MezonError):
    """The server refused a call over the socket; ``code`` is a gRPC code."""


class WalletError(MezonError):
    """The token service or the proof service refused; ``code`` is its JSON-RPC code, if any."""


class InternalError(MezonError):
    """A fault of the SDK itself or of the system: a task that ended without an outcome, threads that cannot be started."""


class StoreError(MezonError):
    """The message store cannot be used: its file is damaged, locked, read-only, or not a message store."""


class NotFound(MezonError, ValueError):
    """The requested object does not exist."""


class FileTooLarge(ValidationError):
    """A file is larger than the limit; the partial file is deleted."""


class CallError(RPCError, HTTPError):
    """The server refused a call of the platform and said why; each reason has a class below this one.

    It is both an RPCError and an HTTPError, since callers need not know which route the call took. ``status`` is set if it went over HTTP,
    ``code`` is the gRPC code if the server gave one.
    """


class InvalidArgument(CallError):
    """The server considers the request malformed or invalid."""


class NotFoundOnServer(NotFound, CallError):
    """The object of the call does not exist on the server."""


class AlreadyExists(CallError):
    """The object to be created already exists."""


class PermissionDenied(CallError):
    """The bot may not do that."""


class RateLimited(CallError, ServerError):
    """The server wants fewer calls or messages; ``retry_after`` is the number of seconds to wait, if it said so.

    For a message, which the core first resends by itself, it is a ServerError as well.
    """


class FailedPrecondition(CallError):
    """The state on the server does not allow the call."""


class Aborted(CallError):
    """The call conflicted with another one; trying again may help."""


class OutOfRange(CallError):
    """A number is out of range."""


class Unimplemented(CallError):
    """The server does not know the call, neither over the socket nor over HTTP."""


class InternalServerError(CallError):
    """The server failed."""


class Unavailable(CallError):
    """The server, or one behind it, is temporarily unavailable."""


class DeadlineExceeded(CallError, TimeoutError):
    """The server timed out waiting for another one."""


class Unauthenticated(CallError):
    """The session is not accepted, even after a renewal."""

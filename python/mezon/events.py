"""Events that are not messages of the platform: the life of the connection, and handlers that failed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

__all__ = ["Closed", "Disconnected", "HandlerError", "Ready", "Reconnected", "Reconnecting"]


@dataclass(frozen=True, slots=True)
class Ready:
    """The login is complete (event ``ready``)."""


@dataclass(frozen=True, slots=True)
class Disconnected:
    """The connection ended (event ``disconnected``).

    Attributes:
        reason: Who ended it and why, in one sentence.
        by: Who ended it: "server", "transport" (the network), "heartbeat" (a ping was not answered), "program" (which closed the socket
            and not the client), or "us" (the client was closed).
    """

    reason: str
    by: str = "transport"


@dataclass(frozen=True, slots=True)
class Reconnecting:
    """Another attempt is about to be made (event ``reconnecting``).

    Attributes:
        attempt: Counts from 1 within one outage.
        delay: Seconds until the attempt.
    """

    attempt: int
    delay: float


@dataclass(frozen=True, slots=True)
class Reconnected:
    """The connection is back and everything is joined again (event ``reconnected``).

    Attributes:
        gap: Seconds in which nothing could be received.
    """

    gap: float


@dataclass(frozen=True, slots=True)
class Closed:
    """The connection ended for good (event ``closed``)."""


@dataclass(frozen=True, slots=True)
class HandlerError:
    """A handler raised, or an event could not be delivered (event ``handler_error``).

    Attributes:
        exception: The exception; never KeyboardInterrupt or SystemExit, which end the program.
        event: The payload it was given; None if that could not be made.
        event_name: The event it was registered for.
        handler: The function of the program: the handler, or what was called for a click, an answer or a date. None if the payload could
            not be made and no handler was called.
    """

    exception: BaseException
    event: Any
    event_name: str
    handler: Callable[..., Any] | None

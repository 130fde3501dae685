"""Several clients of one bot in a process, as when a notebook's login cell runs twice: both answer, which is rarely wanted."""

from __future__ import annotations

import os
import time
import weakref
from typing import TYPE_CHECKING

from ._log import Log

if TYPE_CHECKING:
    from typing import Protocol

    class _Client(Protocol):
        """A client, as far as it tells which bot it is."""

        @property
        def client_id(self) -> int: ...
        @property
        def api_key(self) -> str: ...
        @property
        def login_url(self) -> str: ...
        @property
        def _open(self) -> bool: ...


__all__ = ["warn_of_same_bot"]

_log = Log(__name__)

# Each client with the time of its login, and the process that it was made in.
_logins: list[tuple[weakref.ref[_Client], str, int]] = []


def warn_of_same_bot(client: _Client) -> None:
    """Note a login, and warn if another client of the same bot is already logged in."""
    _logins[:] = [login for login in _logins if (old := login[0]()) is not None and old._open and old is not client]
    for reference, clock, process in _logins:
        older = reference()
        if older is not None and process == os.getpid() and _is_same_bot(older, client):
            _log.warning(
                "%r, logged in at %s, is still open in this process, so that this bot answers twice; "
                "await its disconnect() first, or go on with it",
                older,
                clock,
            )
    _logins.append((weakref.ref(client), time.strftime("%H:%M:%S"), os.getpid()))


def _is_same_bot(one: _Client, other: _Client) -> bool:
    return (one.client_id, one.login_url, one.api_key) == (other.client_id, other.login_url, other.api_key)

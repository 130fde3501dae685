"""Several clients of one bot in a process, as when a notebook's login cell runs twice: both answer, which is rarely wanted."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
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
        def _role(self) -> str | None: ...
        @property
        def _open(self) -> bool: ...
        @property
        def _entered_at(self) -> float: ...
        @property
        def _entered_in(self) -> int: ...


__all__ = ["warn_of_same_bot"]

_log = Log(__name__)


def warn_of_same_bot(client: _Client, others: Iterable[_Client]) -> None:
    """Warn if another client of the same bot is already logged in in this process.

    Args:
        client: One that logs in.
        others: All with its id.
    """
    same = [other for other in others if other is not client and _answers_too(other, client)]
    for older in sorted(same, key=lambda other: other._entered_at):
        if older._open and older._entered_in == os.getpid():
            _log.warning(
                "%r, logged in at %s, is still open in this process, so that this bot answers twice; "
                "await its disconnect() first, or go on with it",
                older,
                time.strftime("%H:%M:%S", time.localtime(older._entered_at)),
                extra={"client_id": client.client_id},
            )


def _answers_too(one: _Client, other: _Client) -> bool:
    # With a broker, each event is handled by one of them.
    shares = one._role is not None and other._role is not None
    return not shares and (one.login_url, one.api_key) == (other.login_url, other.api_key)

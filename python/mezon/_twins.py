"""Several clients of one bot in a process, as when a notebook's login cell runs twice: both answer, which is rarely wanted."""

from __future__ import annotations

import os
import time
import weakref
from typing import TYPE_CHECKING, NamedTuple

from ._log import Log

if TYPE_CHECKING:
    from .client import MezonClient

__all__ = ["tell_of_twins"]

_log = Log(__name__)


class _Login(NamedTuple):
    client: weakref.ref[MezonClient]
    clock: str
    process: int


_logins: list[_Login] = []


def tell_of_twins(client: MezonClient) -> None:
    """Note a login, and warn if another client of the same bot is already logged in."""
    _logins[:] = [login for login in _logins if (old := login.client()) is not None and old._open and old is not client]
    for login in _logins:
        older = login.client()
        if older is not None and login.process == os.getpid() and _is_same_bot(older, client):
            _log.warning(
                "%r, logged in at %s, is still open in this process, so that this bot answers twice; "
                "await its disconnect() first, or go on with it",
                older,
                login.clock,
            )
    _logins.append(_Login(weakref.ref(client), time.strftime("%H:%M:%S"), os.getpid()))


def _is_same_bot(one: MezonClient, other: MezonClient) -> bool:
    return (one.client_id, one.login_url, one.api_key) == (other.client_id, other.login_url, other.api_key)

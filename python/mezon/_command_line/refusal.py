"""Why a login failed, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .parser import STATUS_USAGE, STATUS_WRONG, Mistake

if TYPE_CHECKING:
    from ..errors import MezonError

__all__ = ["of_login", "refusal"]


def of_login(error: Exception) -> Mistake | None:
    """Return what is said of an error that ended a login or a connection; None for another, which is the program's."""
    from .._connection import Connection
    from ..errors import AuthError, MezonError, ValidationError

    if not isinstance(error, MezonError) or (where := Connection._ended_with.get(error)) is None:
        return None
    # A service manager tries again unless that would mend nothing.
    lasts = isinstance(error, (AuthError, ValidationError))
    return Mistake(refusal(error, where), STATUS_USAGE if lasts else STATUS_WRONG)


def refusal(error: MezonError, where: str) -> str:
    """Return why the login at an address failed."""
    from ..errors import NotConnected, ValidationError

    text = " ".join(error.message.split())
    if error.status is not None and str(error.status) not in text:
        text += f" (status {error.status})"
    # Whoever cannot be reached is named, and what is amiss with a broker is no matter of the server.
    of_broker = isinstance(error, ValidationError) or "the NATS server" in text
    is_whole = of_broker or isinstance(error, NotConnected) or where.partition("://")[2] in text
    return text if is_whole else f"the login at {where} failed: {text}"

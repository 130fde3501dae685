"""The session of a login: its tokens, and when they end (docs/protocol.md 2.2, 2.3)."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from ._checks import check_text_given
from ._core import socket_address, token_claims
from ._lazy import lazy
from ._quote import is_text, kind_of
from .errors import ProtocolError, ValidationError

if TYPE_CHECKING:
    from ._core import Session as NativeSession
    from .models import ApiSession as ApiSession

__all__ = ["Session"]

_MEMBERS = ("token", "refresh_token", "api_url", "id_token", "ws_url", "user_id")


class Session:
    """The tokens of a login. They are secrets: the repr leaves them out.

    Args:
        api_session: The answer of the login: an ApiSession, or anything with its attributes or keys.

    Attributes:
        token: The JWT that opens the API and the socket.
        refresh_token: The JWT that could renew the session.
        api_url: The API's URL as the server gave it.
        id_token: The JWT that a zero-knowledge proof is made from.
        ws_url: The address of the socket with its scheme: after a login the one that the client connects to. Where no scheme was
            given, that of the API counts, and TLS without an API; where only the API is known, the socket is there, too.
        created_at: When the session was made here, in Unix seconds.
        expires_at: When the token expires, in Unix seconds, or None if it does not say.
        refresh_expires_at: The same of the refresh token.
        vars: The variables inside the token.
        user_id: The bot's user id as text, "" if unknown.

    Raises:
        ValidationError: A token is not a JWT, or ws_url is not an address; a ValueError too.
    """

    def __init__(self, api_session: ApiSession) -> None:
        given: dict[str, Any] = {}
        members = cast("Mapping[str, Any]", api_session) if isinstance(api_session, Mapping) else None
        for name in _MEMBERS:
            given[name] = members.get(name) if members is not None else getattr(api_session, name, None)
        if not isinstance(given["token"], str):
            raise ValidationError(
                f"a session is made of an ApiSession or a dict with a token, not of {kind_of(api_session)}",
                field="api_session",
            )
        self.token: str = given["token"]
        self.refresh_token: str = given["refresh_token"] or ""
        self.api_url: str = given["api_url"] or ""
        self.id_token: str = given["id_token"] or ""
        self.ws_url: str = self.restore_ws_url(given["ws_url"] or "")
        self.created_at: int = int(time.time())
        self.expires_at: int | None = None
        self.refresh_expires_at: int | None = None
        self.vars: dict[str, Any] = {}
        self.user_id: str = str(given["user_id"] or "")
        self.update(self.token, self.refresh_token)

    @classmethod
    def _of(cls, native: NativeSession) -> Session:
        """Return the session that the core holds."""
        session = cls.__new__(cls)
        for name in (*_MEMBERS, "created_at", "expires_at", "refresh_expires_at", "vars"):
            setattr(session, name, getattr(native, name))
        return session

    def restore_ws_url(self, ws_url: str) -> str:
        """Return an address of the socket with its scheme, by the rule for `ws_url`; "" stays "" where the API is not known, either.

        Raises:
            ValidationError: `ws_url` is not the address of a server.
        """
        check_text_given("ws_url", ws_url)
        # Anything may be made into a session; what is no text says nothing about TLS.
        return socket_address(self.api_url if is_text(self.api_url) else "", ws_url)

    def is_expired(self, current_time: int | None = None) -> bool:
        """Return whether the token expired before `current_time` (Unix seconds, by default now); True if it does not say."""
        return self.expires_at is None or self.expires_at < _or_now(current_time)

    def is_refresh_expired(self, current_time: int | None = None) -> bool:
        """Return whether the refresh token expired before `current_time`; True if there is none or it does not say."""
        return self.refresh_expires_at is None or self.refresh_expires_at < _or_now(current_time)

    def update(self, token: str, refresh_token: str | None = None) -> None:
        """Replace the tokens.

        Args:
            token: The new session token.
            refresh_token: The new refresh token; by default the old one is kept.

        Raises:
            ValidationError: A token is not a JWT; nothing is changed.
        """
        expires_at, user_id, variables = _claims("token", token)
        refresh_expires_at = _claims("refresh_token", refresh_token)[0] if refresh_token else self.refresh_expires_at
        self.token, self.expires_at, self.vars = token, expires_at, variables
        if refresh_token:
            self.refresh_token, self.refresh_expires_at = refresh_token, refresh_expires_at
        if not self.user_id and user_id is not None:
            self.user_id = str(user_id)

    @classmethod
    def restore(cls, session: dict[str, Any]) -> Session:
        """Return a session restored from a dict or an object with the members of an earlier one."""
        return cls(session)  # type: ignore[arg-type]

    def __repr__(self) -> str:
        return f"<Session user_id={self.user_id} token=<redacted> expires_at={self.expires_at}>"


def _or_now(current_time: int | None) -> float:
    return time.time() if current_time is None else current_time


def _claims(name: str, token: Any) -> tuple[int | None, int | None, dict[str, Any]]:
    check_text_given(name, token)
    try:
        return token_claims(token)
    except ProtocolError as error:
        raise ValidationError(f"{name} is not a session token: {error.message}", field=name) from None


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(
        __name__,
        {
            "ApiSession": "mezon.models",
        },
    )

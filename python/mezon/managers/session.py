"""The session of a logged-in client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import NotLoggedIn

if TYPE_CHECKING:
    from .._core import Session
    from ..client import MezonClient

__all__ = ["SessionManager"]


class SessionManager:
    """Gives access to the session, which the core renews by itself."""

    def __init__(self, client: MezonClient) -> None:
        self._client = client

    @property
    def session(self) -> Session | None:
        """The session in use now, or None."""
        return self._client._session

    def get_session(self) -> Session:
        """Return the session in use now.

        Raises:
            NotLoggedIn: There is none, because the login has not got that far.
        """
        session = self._client._session
        if session is None:
            raise NotLoggedIn("the client is not logged in; await client.login() first")
        return session

    def __repr__(self) -> str:
        return f"<SessionManager session={self.session!r}>"

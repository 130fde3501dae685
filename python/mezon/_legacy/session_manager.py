"""Sessions: logging in, and the current one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._ids import to_bot_id
from .._secret import Secret
from ..errors import NotLoggedIn
from ..models import ApiAccountApp, ApiAuthenticateRequest
from ..session import Session

if TYPE_CHECKING:
    from .mezon_api import MezonApi

__all__ = ["SessionManager"]


class SessionManager:
    """Logs in, and keeps a session.

    Args:
        api_client: Performs the login: a MezonApi, or anything with its ``mezon_authenticate``.
        session: An existing session.

    Attributes:
        api_client: Performs the login.
        session: The session, None before the first; for a logged-in client always the newest.
    """

    def __init__(self, api_client: MezonApi, session: Session | None = None) -> None:
        self.api_client = api_client
        self._session = session

    @property
    def session(self) -> Session | None:
        """The current session, or None."""
        return self._session

    @session.setter
    def session(self, session: Session | None) -> None:
        self._session = session

    def get_session(self) -> Session:
        """Return the current session.

        Raises:
            NotLoggedIn: There is none yet.
        """
        session = self.session
        if session is None:
            raise NotLoggedIn("the client is not logged in; await client.login() first")
        return session

    async def authenticate(self, client_id: str | int, client_secret: str) -> Session:
        """Log in and return the new session, which this manager keeps; a logged-in client continues with its own.

        Args:
            client_id: The bot's id.
            client_secret: The bot's key.

        Raises:
            AuthError: The server refuses the id or the key.
            HTTPError: The server answers with another error.
        """
        # The key is in no variable from here on: a traceback with variables would show it.
        secret, client_secret = Secret(client_secret), ""
        self._session = session = await self._ask(client_id, secret)
        return session

    async def _ask(self, client_id: str | int, secret: Secret[str]) -> Session:
        account = ApiAccountApp(appid=str(to_bot_id(client_id, "client_id")), token=secret.reveal())
        body = ApiAuthenticateRequest(account=account)
        answer: Any = await self.api_client.mezon_authenticate(str(client_id), secret.reveal(), body)
        return Session(answer)

    def __repr__(self) -> str:
        return f"<SessionManager session={self.session!r}>"

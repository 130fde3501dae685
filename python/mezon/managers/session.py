"""Sessions: logging in, and the current one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._ids import to_id
from .._lazy import lazy
from .._live import live
from .._secret import Secret
from .._seen import through
from ..errors import NotLoggedIn
from ..session import Session as Session

if TYPE_CHECKING:
    from ..api.mezon_api import MezonApi as MezonApi
    from ..client import MezonClient
    from ..models import ApiAccountApp as ApiAccountApp
    from ..models import ApiAuthenticateRequest as ApiAuthenticateRequest

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

    if TYPE_CHECKING:
        _client: MezonClient | None
    else:
        _client = through("_client")

    def __init__(self, api_client: MezonApi, session: Session | None = None) -> None:
        self.api_client = api_client
        self._session = session

    @classmethod
    def _live(cls, client: MezonClient) -> SessionManager:
        """Return the manager of a client, whose core renews the session by itself."""
        manager = cls.__new__(cls)
        manager._client = client
        manager._session = None
        return manager

    @live
    def api_client(self) -> MezonApi:
        """Performs the login."""
        return self._client.api_client  # type: ignore[union-attr] # a manager has either a client or an API

    @property
    def session(self) -> Session | None:
        """The current session, or None."""
        native = None if self._client is None else self._client._session
        if native is not None and (self._session is None or self._session.token != native.token):
            self._session = Session._of(native)
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
        from ..models import ApiAccountApp, ApiAuthenticateRequest  # noqa: PLC0415 - a client's core logs in by itself

        # The key is in no variable from here on: a traceback with variables would show it.
        secret, client_secret = Secret(client_secret), ""
        account = ApiAccountApp(appid=str(to_id(client_id, "client_id")), token=secret.reveal())
        body = ApiAuthenticateRequest(account=account)
        answer: Any = await self.api_client.mezon_authenticate(str(client_id), secret.reveal(), body)
        session = Session(answer)
        if self._client is None:
            self._session = session
        return session

    def __repr__(self) -> str:
        return f"<SessionManager session={self.session!r}>"


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(
        __name__,
        {
            "ApiAccountApp": "mezon.models",
            "ApiAuthenticateRequest": "mezon.models",
            "MezonApi": "mezon.api.mezon_api",
        },
    )

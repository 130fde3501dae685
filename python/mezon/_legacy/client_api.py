"""The HTTP API of a logged-in client: through the core, which holds and renews the session and paces all calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._weak import weak
from .mezon_api import MezonApi

if TYPE_CHECKING:
    from .._connection import Connection

__all__ = ["ClientApi"]


class ClientApi(MezonApi):
    """The class of ``client.api_client``. Tokens passed to its methods are ignored: the core has the newest."""

    if TYPE_CHECKING:
        _client: Connection
    else:
        _client = weak("_client")

    def __init__(self, client: Connection) -> None:
        rate, period = client._http_rate
        super().__init__(
            client.client_id,
            client._key.reveal(),
            client.login_url,
            int(client.timeout_ms),
            rate,
            period,
            ca_file=client._ca_file,
        )
        self._client = client

    @property
    def base_url(self) -> str:
        """Where calls go; before there is a session, where logins go."""
        session = self._client._session
        return self._client.login_url if session is None or not session.api_url else session.api_url.rstrip("/")

    @base_url.setter
    def base_url(self, url: str) -> None:
        """Do nothing: the session decides."""

    def _login_base(self) -> str:
        return self._client.login_url

    async def _rpc(self, token: str, name: str, body: bytes) -> bytes:  # the core's own is used
        answer: bytes = await self._client._wait(self._client._call(name, body, "http"))
        return answer

"""`client.api`: every call of the platform."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._connection import Connection

if TYPE_CHECKING:
    from .rpc import Api

__all__ = ["ApiCalls"]


class ApiCalls(Connection):
    """Part of the client: `client.api`."""

    _api: Api | None = None

    @property
    def api(self) -> Api:
        """Every call of the platform as a coroutine, such as ``await client.api.list_clan_users(clan_id=...)``."""
        if self._api is None:
            # The catalogue costs nothing until it is used.
            from .rpc import Api

            self._api = Api(self)
        return self._api

"""`client.api`: every call of the platform."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from .client import MezonClient
    from .rpc import Api

__all__ = ["ApiCalls"]


class ApiCalls:
    """Part of the client: `client.api`."""

    _api: Any = None

    @property
    def api(self) -> Api:
        """Every call of the platform as a coroutine, such as ``await client.api.list_clan_users(clan_id=...)``."""
        if self._api is None:
            # The catalogue costs nothing until it is used.
            from .rpc import Api  # noqa: PLC0415

            self._api = Api(cast("MezonClient", self))
        api: Api = self._api
        return api

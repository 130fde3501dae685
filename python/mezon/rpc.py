"""`client.api`: every call of the platform as a coroutine; see `rpc.pyi` for names, parameters and results."""

from __future__ import annotations

from ._adopt import adopt
from ._pages import Pages
from ._rpc_methods import Calls

__all__ = ["Api", "Pages"]


class Api(Calls):
    """Every call of the platform."""


adopt("Api", Calls)

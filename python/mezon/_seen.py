"""Weak references to a client, for the objects it hands out and keeps: they do not keep it alive.

Dropping the last reference to a client closes it at that moment, rather than whenever the next cyclic collection finds it.
"""

from __future__ import annotations

import weakref
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from .errors import ClientClosed

if TYPE_CHECKING:
    from .client import MezonClient

__all__ = ["asking", "client_of", "through"]


def client_of(reference: weakref.ref[MezonClient]) -> MezonClient:
    """Return the client. Raises ClientClosed if it was dropped."""
    client = reference()
    if client is None:
        raise ClientClosed(
            "the client that this was seen through was dropped, and closed by that; keep a reference to it"
        )
    return client


def through(name: str) -> Any:
    """Return an attribute of that name that holds a client weakly; None for no client, as in objects with stand-ins."""
    key = f"{name}_reference"

    def read(self: Any) -> MezonClient | None:
        reference = self.__dict__.get(key)
        return None if reference is None else client_of(reference)

    def write(self: Any, client: MezonClient | None) -> None:
        self.__dict__[key] = None if client is None else weakref.ref(client)

    return property(read, write)


def asking(reference: weakref.ref[MezonClient], name: str) -> Callable[[Any], Awaitable[Any]]:
    """Return a function that calls a method of the client and keeps it alive meanwhile."""

    async def ask(id: Any) -> Any:
        return await getattr(client_of(reference), name)(id)

    return ask

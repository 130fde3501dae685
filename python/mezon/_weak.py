"""Weak references to a client, for the objects it hands out and keeps: they do not keep it alive.

Dropping the last reference to a client closes it at that moment, rather than whenever the next cyclic collection finds it.
"""

from __future__ import annotations

import weakref
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from .errors import ClientClosed

__all__ = ["asking", "client_of", "telling", "weak"]

C = TypeVar("C")


def client_of(reference: weakref.ref[C]) -> C:
    """Return the client. Raises ClientClosed if it was dropped."""
    client = reference()
    if client is None:
        raise ClientClosed(
            "the client that this was seen through was dropped, and closed by that; keep a reference to it"
        )
    return client


def weak(name: str) -> Any:
    """Return an attribute of that name which holds a client weakly."""
    key = f"{name}_reference"

    def read(self: Any) -> Any:
        return client_of(self.__dict__[key])

    def write(self: Any, client: Any) -> None:
        self.__dict__[key] = weakref.ref(client)

    return property(read, write)


def asking(reference: weakref.ref[Any], name: str) -> Callable[[Any], Awaitable[Any]]:
    """Return a function that calls a method of the client and keeps it alive meanwhile."""

    async def ask(id: Any) -> Any:
        return await getattr(client_of(reference), name)(id)

    return ask


def telling(reference: weakref.ref[Any], name: str) -> Callable[[], None]:
    """Return a function that calls a method of the client."""

    def tell() -> None:
        getattr(client_of(reference), name)()

    return tell

"""What clans, channels and users have in common: they belong to a client, or were made by a program with stand-ins for one."""

from __future__ import annotations

import weakref
from collections.abc import Generator
from typing import TYPE_CHECKING, Any, TypeVar

from .._client_messenger import ClientMessenger
from .._weak import client_of

if TYPE_CHECKING:
    from .._client_base import ClientBase
    from .._messenger import Messenger

__all__ = ["Owned", "SelfAwaitable"]

Self = TypeVar("Self", bound="SelfAwaitable")


class SelfAwaitable:
    """Is its own result: ``await client.clans.get(id)`` and ``client.clans.get(id)`` both give the object."""

    __slots__ = ()

    def __await__(self: Self) -> Generator[Any, None, Self]:
        """Return the object itself, without waiting."""
        return self
        yield  # a generator, although it never waits


class Owned(SelfAwaitable):
    """An object that a client hands out, which it refers to weakly; or one with stand-ins, which refers to none."""

    _client_ref: weakref.ref[ClientBase] | None = None

    @property
    def _core(self) -> ClientBase:
        """The client of an object that a client hands out."""
        assert self._client_ref is not None, "an object made with stand-ins has no client to ask"  # noqa: S101
        return client_of(self._client_ref)

    @property
    def _messenger(self) -> Messenger:
        """What sends its messages: the core, unless a program gave it another socket manager."""
        reference = self._client_ref
        if reference is not None and "socket_manager" not in self.__dict__:
            # For each message that is sent: `client_of` is only called for what it raises.
            return ClientMessenger(reference() or client_of(reference))
        from .._legacy.stand_ins import StandInMessenger  # few programs make objects themselves

        return StandInMessenger(self)

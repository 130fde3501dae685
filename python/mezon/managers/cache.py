"""Caches: an insertion-ordered collection, a fetching cache on top of it, and the live view of what the core knows."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import Any, Generic, TypeVar

from .._ids import Id, to_id

__all__ = ["CacheManager", "Collection"]

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")
R = TypeVar("R")


class Collection(Generic[K, V]):
    """An insertion-ordered map with the helpers of a list."""

    def __init__(self) -> None:
        self._items: dict[K, V] = {}

    @property
    def size(self) -> int:
        """How many entries there are."""
        return len(self._items)

    def get(self, key: K) -> V | None:
        """Return an entry, or None."""
        return self._items.get(key)

    def set(self, key: K, value: V) -> None:
        """Store an entry; one that is there keeps its place."""
        self._items[key] = value

    def delete(self, key: K) -> bool:
        """Remove an entry; return whether it was there."""
        return self._items.pop(key, _MISSING) is not _MISSING

    def first(self) -> V | None:
        """Return the oldest entry, or None."""
        return next(iter(self._items.values()), None)

    def first_key(self) -> K | None:
        """Return the key of the oldest entry, or None."""
        return next(iter(self._items), None)

    def filter(self, fn: Callable[[V], bool]) -> Collection[K, V]:
        """Return a collection of the entries for which `fn` is true."""
        kept: Collection[K, V] = Collection()
        kept._items = {key: value for key, value in self._items.items() if fn(value)}
        return kept

    def map(self, fn: Callable[[V], T]) -> list[T]:
        """Return `fn` of every entry."""
        return [fn(value) for value in self._items.values()]

    def values(self) -> Iterator[V]:
        """Iterate over the entries."""
        return iter(self._items.values())

    def keys(self) -> Iterator[K]:
        """Iterate over the keys."""
        return iter(self._items.keys())

    def items(self) -> Iterator[tuple[K, V]]:
        """Iterate over keys and entries."""
        return iter(self._items.items())

    def clear(self) -> None:
        """Remove everything."""
        self._items.clear()

    def move_to_end(self, key: K) -> None:
        """Make an entry the youngest. Raises KeyError if it is not there."""
        self._items[key] = self._items.pop(key)

    def __contains__(self, key: object) -> bool:
        return key in self._items

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __repr__(self) -> str:
        return f"<Collection size={self.size}>"


_MISSING: Any = object()


class CacheManager(Generic[K, V]):
    """A bounded cache that fetches what it does not hold; the least recently used entry makes room.

    Args:
        fetcher: Called with the id of a missing entry. Several callers that miss the same id share one call, and cancelling one of
            them never cancels the others. Failures are not kept.
        max_size: Entries kept at most.
    """

    def __init__(self, fetcher: Callable[[K], Awaitable[V]] | None, max_size: float = float("inf")) -> None:
        self.cache: Collection[K, V] = Collection()
        self._fetcher = fetcher
        self._max_size = max_size
        self._flights: dict[K, asyncio.Task[V]] = {}

    @property
    def size(self) -> int:
        """How many entries are kept."""
        return self.cache.size

    def get(self, id: K) -> V | None:
        """Return an entry, or None, and mark it as recently used."""
        if id not in self.cache:
            return None
        self.cache.move_to_end(id)
        return self.cache.get(id)

    def set(self, id: K, value: V) -> None:
        """Keep an entry; the least recently used one goes if there are too many."""
        if id not in self.cache and self.cache.size >= self._max_size:
            oldest = self.cache.first_key()
            if oldest is not None:
                self.cache.delete(oldest)
        self.cache.set(id, value)

    async def fetch(self, id: K) -> V:
        """Return an entry, fetched if it is not kept. Raises what the fetcher raises."""
        if id in self.cache:
            self.cache.move_to_end(id)
            return self.cache._items[id]
        flight = self._flights.get(id)
        if flight is None:
            flight = self._flights[id] = asyncio.ensure_future(self._fly(id))
            flight.add_done_callback(lambda done: (self._flights.pop(id, None), done.cancelled() or done.exception()))
        return await asyncio.shield(flight)

    async def _fly(self, id: K) -> V:
        if self._fetcher is None:
            raise LookupError(f"{id!r} is not cached and this cache has no fetcher")
        value = await self._fetcher(id)
        self.set(id, value)
        return value

    def first(self) -> V | None:
        """Return the entry that was not used for longest, or None."""
        return self.cache.first()

    def filter(self, fn: Callable[[V], bool]) -> Collection[K, V]:
        """Return a collection of the entries for which `fn` is true."""
        return self.cache.filter(fn)

    def map(self, fn: Callable[[V], T]) -> list[T]:
        """Return `fn` of every entry."""
        return self.cache.map(fn)

    def values(self) -> Iterator[V]:
        """Iterate over the entries."""
        return self.cache.values()

    def delete(self, id: K) -> bool:
        """Remove an entry; return whether it was there."""
        return self.cache.delete(id)

    def clear(self) -> None:
        """Remove everything."""
        self.cache.clear()

    def has(self, id: K) -> bool:
        """Return whether an entry is kept."""
        return id in self.cache

    def __repr__(self) -> str:
        return f"<{type(self).__name__} size={self.size}>"


class LiveCache(CacheManager[int, V]):
    """The view of what the core knows of one kind of object; ids may be given as `int` or decimal text everywhere.

    The core keeps the records and follows the events; here is one Python object for each record, made when it is first asked for.

    Args:
        record: Returns what the core knows of an id, or None.
        make: Makes the object of a record.
        fetcher: Asks the server.
        ids: Returns the ids that the core knows.
        renew: Told an object and the record of this moment whenever the object is handed out; for records that do not follow events.
    """

    def __init__(
        self,
        record: Callable[[int], R | None],
        make: Callable[[R], V],
        fetcher: Callable[[int], Awaitable[V]],
        ids: Callable[[], list[int]],
        max_size: int,
        renew: Callable[[V, R], None] | None = None,
    ) -> None:
        super().__init__(fetcher, max_size)
        self._record: Callable[[int], Any] = record
        self._make: Callable[[Any], V] = make
        self._renew: Callable[[V, Any], None] | None = renew
        self._ids = ids

    @property
    def size(self) -> int:
        """How many objects are known."""
        self._follow()
        return super().size

    def get(self, id: Id) -> V | None:
        """Return an object that is known, or None. It can be awaited, too, and is its own result.

        Raises:
            ValidationError: `id` is neither an `int` nor decimal text.
        """
        key = to_id(id)
        record = self._record(key)
        if record is None:
            # Deleted, or forgotten by the core; the object must not outlive it here.
            self.cache.delete(key)
            return None
        known = super().get(key)
        if known is None:
            known = self._make(record)
            self.set(key, known)
        elif self._renew is not None:
            self._renew(known, record)
        return known

    async def fetch(self, id: Id) -> V:
        """Return an object, asked of the server if it is not known.

        Raises:
            ValidationError: `id` is neither an `int` nor decimal text.
            NotLoggedIn: There was no login yet.
            NotFound: The server does not know it either.
        """
        known = self.get(id)
        return await super().fetch(to_id(id)) if known is None else known

    def has(self, id: Id) -> bool:
        """Return whether an object is known."""
        return self.get(id) is not None

    def delete(self, id: Id) -> bool:
        """Forget the Python object of an id; the core's record stays."""
        return super().delete(to_id(id))

    def first(self) -> V | None:
        """Return the first object known, or None."""
        self._follow()
        return super().first()

    def filter(self, fn: Callable[[V], bool]) -> Collection[int, V]:
        """Return a collection of the objects for which `fn` is true."""
        self._follow()
        return super().filter(fn)

    def map(self, fn: Callable[[V], T]) -> list[T]:
        """Return `fn` of every object."""
        self._follow()
        return super().map(fn)

    def values(self) -> Iterator[V]:
        """Iterate over the objects known."""
        self._follow()
        return super().values()

    def _follow(self) -> None:
        """Make an object for each record of the core, and forget those whose record is gone."""
        ids = self._ids()
        known = set(ids)
        for key in [key for key in self.cache if key not in known]:
            self.cache.delete(key)
        for key in ids:
            if self._renew is not None or key not in self.cache:
                self.get(key)

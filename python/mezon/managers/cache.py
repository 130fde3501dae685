"""Caches: an insertion-ordered collection, and a fetching cache on top of it."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator
from functools import reduce
from typing import Any, Generic, TypeVar

from .._quote import kind_of
from ..errors import ValidationError

__all__ = ["CacheManager", "Collection"]

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")
R = TypeVar("R")


_MISSING: Any = object()


class Collection(Generic[K, V]):
    """An insertion-ordered map with the helpers of a list. Callbacks receive the entry only."""

    def __init__(self) -> None:
        self._items: OrderedDict[K, V] = OrderedDict()

    @property
    def size(self) -> int:
        """How many entries there are."""
        return len(self._items)

    def get(self, key: K) -> V | None:
        """Return an entry, or None."""
        return self._items.get(key)

    def set(self, key: K, value: V) -> None:
        """Store an entry; an existing key keeps its place."""
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

    def last(self) -> V | None:
        """Return the youngest entry, or None."""
        return next(reversed(self._items.values()), None)

    def last_key(self) -> K | None:
        """Return the key of the youngest entry, or None."""
        return next(reversed(self._items), None)

    def random(self) -> V | None:
        """Return any entry, or None if there is none."""
        import random  # takes longer to import than the rest of the package needs

        keys = self.keys_array()
        return self.get(random.choice(keys)) if keys else None  # noqa: S311 - no secret hangs on it

    def find(self, fn: Callable[[V], bool]) -> V | None:
        """Return the oldest entry for which `fn` is true, or None."""
        return next((value for value in self.values() if fn(value)), None)

    def find_key(self, fn: Callable[[V], bool]) -> K | None:
        """Return the key of the oldest entry for which `fn` is true, or None."""
        return next((key for key, value in self.items() if fn(value)), None)

    def some(self, fn: Callable[[V], bool]) -> bool:
        """Return whether `fn` is true for any entry."""
        return any(fn(value) for value in self.values())

    def every(self, fn: Callable[[V], bool]) -> bool:
        """Return whether `fn` is true for all entries."""
        return all(fn(value) for value in self.values())

    def filter(self, fn: Callable[[V], bool]) -> Collection[K, V]:
        """Return a collection of the entries for which `fn` is true."""
        return self._of((key, value) for key, value in self.items() if fn(value))

    def map(self, fn: Callable[[V], T]) -> list[T]:
        """Return the results of `fn` for every entry."""
        return [fn(value) for value in self.values()]

    def reduce(self, fn: Callable[[Any, V], Any], initial: Any = _MISSING) -> Any:
        """Fold the entries from the oldest on: ``fn(accumulated, entry)``.

        Args:
            fn: Returns the accumulated value including one more entry.
            initial: The initial value; by default the oldest entry.

        Raises:
            TypeError: There are no entries and no initial value.
        """
        return reduce(fn, self.values()) if initial is _MISSING else reduce(fn, self.values(), initial)

    def sort(self, key: Callable[[V], Any] | None = None, *, reverse: bool = False) -> Collection[K, V]:
        """Sort the entries in place and return the collection.

        Args:
            key: Returns the sort key of an entry; by default the entry itself.
            reverse: Whether the greatest comes first.
        """

        def by(item: tuple[K, V]) -> Any:
            return item[1] if key is None else key(item[1])

        self._arrange(sorted(self.items(), key=by, reverse=reverse))
        return self

    def keys_array(self) -> list[K]:
        """Return the keys as a list."""
        return list(self.keys())

    def values_array(self) -> list[V]:
        """Return the entries as a list."""
        return list(self.values())

    def entries_array(self) -> list[tuple[K, V]]:
        """Return keys and entries as a list."""
        return list(self.items())

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
        """Make an entry the youngest. Raises KeyError if it does not exist."""
        self._items.move_to_end(key)

    def _arrange(self, items: list[tuple[K, V]]) -> None:
        self._items = OrderedDict(items)

    @classmethod
    def _of(cls, items: Iterable[tuple[K, V]]) -> Collection[K, V]:
        made: Collection[K, V] = Collection()
        made._items = OrderedDict(items)
        return made

    def __contains__(self, key: object) -> bool:
        return key in self._items

    def __getitem__(self, key: K) -> V:
        """Return an entry. Raises KeyError if it does not exist."""
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __repr__(self) -> str:
        return f"<Collection size={self.size}>"


class _Flight(Generic[V]):
    """One call of a fetcher and its waiters."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        call: Coroutine[Any, Any, V],
        landed: Callable[[_Flight[V]], None],
    ) -> None:
        self.loop = loop
        self._waiting = 0
        self._landed = landed
        self._task = loop.create_task(call)
        self._task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[V]) -> None:
        self._landed(self)
        if not task.cancelled():
            # Retrieved, even if all waiters are gone.
            task.exception()

    async def join(self) -> V:
        """Wait for the result. A cancelled waiter leaves; the last one cancels the call."""
        self._waiting += 1
        try:
            # Not `asyncio.shield`: it would report an exception that nobody is waiting for.
            await asyncio.wait((self._task,))
            return self._task.result()
        except asyncio.CancelledError:
            if self._waiting == 1 and not self._task.done():
                # Nobody may join a call that is being cancelled.
                self._landed(self)
                self._task.cancel()
            raise
        finally:
            self._waiting -= 1


class CacheManager(Generic[K, V]):
    """A bounded cache that fetches missing entries and evicts the least recently used one.

    Args:
        fetcher: Called with the id of a missing entry. Callers that miss the same id share one call, and cancelling one of them never
            affects the others; when all are gone, the call is cancelled. Failures are not kept; None is a result like any other.
        max_size: Entries kept at most.

    Raises:
        ValidationError: The fetcher cannot be called, or `max_size` is not a number from 0 on.
    """

    def __init__(
        self,
        fetcher: Callable[[K], Awaitable[V]] | None,
        max_size: float = float("inf"),
    ) -> None:
        if fetcher is not None and not callable(fetcher):
            raise ValidationError(
                f"fetcher must be a coroutine function of an id, not {kind_of(fetcher)}", field="fetcher"
            )
        if not isinstance(max_size, (int, float)) or isinstance(max_size, bool) or not max_size >= 0:
            raise ValidationError(f"max_size must be a number from 0 on, not {max_size!r}", field="max_size")
        self._kept: Collection[K, V] = Collection()
        self._fetcher = fetcher
        self._max_size: float = max_size
        self._flights: dict[K, _Flight[V]] = {}

    @property
    def cache(self) -> Collection[K, V]:
        """The entries, the least recently used first."""
        return self._kept

    @property
    def size(self) -> int:
        """How many entries are kept."""
        return self._kept.size

    def get(self, id: K) -> V | None:
        """Return an entry, or None, and mark it as recently used."""
        if id not in self._kept:
            return None
        self._kept.move_to_end(id)
        return self._kept.get(id)

    def set(self, id: K, value: V) -> None:
        """Store an entry as the most recently used; evicts the least recently used one if there are too many."""
        if self._max_size < 1:
            return
        if id in self._kept:
            self._kept.move_to_end(id)
        else:
            while self._kept.size >= self._max_size:
                self._kept._items.popitem(last=False)
        self._kept.set(id, value)

    async def fetch(self, id: K) -> V:
        """Return an entry, fetching it if necessary.

        Raises:
            LookupError: It is not in the cache and there is no fetcher.
            Exception: Whatever the fetcher raises.
        """
        if id in self._kept:
            self._kept.move_to_end(id)
            return self._kept._items[id]
        return await self._ask(id)

    async def _ask(self, id: K) -> V:
        loop = asyncio.get_running_loop()
        flight = self._flights.get(id)
        if flight is None or flight.loop is not loop:
            flight = self._flights[id] = _Flight(loop, self._fly(id), lambda done: self._landed(id, done))
        return await flight.join()

    def _landed(self, id: K, flight: _Flight[V]) -> None:
        # After a clear and another fetch, the id may belong to another call.
        if self._flights.get(id) is flight:
            del self._flights[id]

    async def _fly(self, id: K) -> V:
        if self._fetcher is None:
            raise LookupError(f"{id!r} is not cached and this cache has no fetcher")
        value = await self._fetcher(id)
        self._keep(id, value)
        return value

    def _keep(self, id: K, value: V) -> None:
        """Store what was fetched."""
        self.set(id, value)

    def first(self) -> V | None:
        """Return the least recently used entry, or None."""
        return self._kept.first()

    def filter(self, fn: Callable[[V], bool]) -> Collection[K, V]:
        """Return a collection of the entries for which `fn` is true."""
        return self._kept.filter(fn)

    def map(self, fn: Callable[[V], T]) -> list[T]:
        """Return the results of `fn` for every entry."""
        return self._kept.map(fn)

    def values(self) -> Iterator[V]:
        """Iterate over the entries."""
        return self._kept.values()

    def keys(self) -> Iterator[K]:
        """Iterate over the ids there are now: looking one up changes the order."""
        return iter(self._kept.keys_array())

    def items(self) -> Iterator[tuple[K, V]]:
        """Iterate over ids and entries."""
        return self._kept.items()

    def delete(self, id: K) -> bool:
        """Remove an entry; return whether it was there."""
        return self._kept.delete(id)

    def clear(self) -> None:
        """Remove everything."""
        self._kept.clear()

    def has(self, id: K) -> bool:
        """Return whether an entry is in the cache."""
        return id in self._kept

    def __len__(self) -> int:
        return self.size

    def __bool__(self) -> bool:
        # Programs for 1.8.3, where a cache had no length, ask like this whether there is one.
        return True

    def __contains__(self, id: object) -> bool:
        return id in self._kept

    def __iter__(self) -> Iterator[K]:
        return self.keys()

    def __getitem__(self, id: K) -> V:
        """Return an entry, and mark it as recently used. Raises KeyError if it is not kept; `fetch` asks for it."""
        if id not in self._kept:
            raise KeyError(id)
        self._kept.move_to_end(id)
        return self._kept[id]

    def __repr__(self) -> str:
        return f"<{type(self).__name__} size={self.size}>"

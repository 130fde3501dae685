"""A view of the core's state: the core keeps the records and their order, this keeps one Python object for each record used."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .._ids import Id, to_id
from ..errors import ValidationError
from .cache import CacheManager, Collection

__all__ = ["LiveCache", "LiveCollection"]

V = TypeVar("V")
R = TypeVar("R")

if TYPE_CHECKING:
    from typing import Protocol

    _R_co = TypeVar("_R_co", covariant=True)

    class _Listing(Protocol[_R_co]):
        """The core's records of one kind, by id, in the order in which they became known.

        `ids` takes time proportional to the listing, everything else is O(1).
        """

        def get(self, id: int, /) -> _R_co | None: ...
        def size(self) -> int: ...
        def first(self) -> int | None: ...
        def last(self) -> int | None: ...
        def ids(self) -> list[int]: ...


class LiveCollection(Collection[int, V], Generic[V, R]):
    """The objects of the core's records, in the order in which these became known; each is created on first access.

    Args:
        listing: The records.
        make: Creates the object of a record.
        max_size: Objects kept at most; the least recently used one is dropped, and created again on access.
        renew: Called with an object and its current record whenever the object is returned; for records that do not follow events.
    """

    def __init__(
        self,
        listing: _Listing[R],
        make: Callable[[R], V],
        max_size: int,
        renew: Callable[[V, R], None] | None = None,
    ) -> None:
        super().__init__()
        self._listing = listing
        self._make = make
        self._renew = renew
        self._max_size = max_size
        # The order set by user code; without one, the core's order is used and nothing is scanned.
        self._arranged: dict[int, None] | None = None

    @property
    def size(self) -> int:
        """How many objects are known."""
        return self._listing.size()

    def get(self, key: int) -> V | None:
        """Return an object, or None."""
        record = self._record(key)
        if record is None:
            # Deleted, or forgotten by the core; the object must not outlive its record here.
            self._items.pop(key, None)
            return None
        known = self._items.get(key)
        if known is None:
            known = self._make(record)
            self.set(key, known)
            return known
        self._items.move_to_end(key)
        if self._renew is not None:
            self._renew(known, record)
        else:
            _follow(known, record)
        return known

    def set(self, key: int, value: V) -> None:
        """Return this object for an id from now on, as long as the core knows the id."""
        if self._max_size < 1:
            return
        if key in self._items:
            self._items.move_to_end(key)
        else:
            while len(self._items) >= self._max_size:
                self._items.popitem(last=False)
        self._items[key] = value

    def delete(self, key: int) -> bool:
        """Forget the object of an id; the core's record stays, and gets a new object. Return whether the id was known."""
        return self.forget(key) or key in self

    def forget(self, key: int) -> bool:
        """Forget the object of an id; return whether there was one."""
        return self._items.pop(key, None) is not None

    def first(self) -> V | None:
        """Return the first object, or None."""
        key = self.first_key()
        found = None if key is None else self.get(key)
        # It may have disappeared meanwhile.
        return next(self.values(), None) if found is None else found

    def first_key(self) -> int | None:
        """Return the first id, or None."""
        return self._listing.first() if self._arranged is None else next(iter(self._keys()), None)

    def last(self) -> V | None:
        """Return the last object, or None."""
        key = self.last_key()
        found = None if key is None else self.get(key)
        if found is None:
            found = next((value for _, value in self._walk(self._keys()[::-1])), None)
        return found

    def last_key(self) -> int | None:
        """Return the last id, or None."""
        return self._listing.last() if self._arranged is None else next(reversed(self._keys()), None)

    def keys(self) -> Iterator[int]:
        """Iterate over the current ids."""
        return iter(self._keys())

    def values(self) -> Iterator[V]:
        """Iterate over the current objects."""
        return (value for _, value in self._walk(self._keys()))

    def items(self) -> Iterator[tuple[int, V]]:
        """Iterate over the current ids and objects."""
        return self._walk(self._keys())

    def clear(self) -> None:
        """Forget all objects and their order; the core's records stay."""
        self._items.clear()
        self._arranged = None

    def move_to_end(self, key: int) -> None:
        """Make an object the last one. Raises KeyError if it is not known."""
        if key not in self:
            raise KeyError(key)
        arranged = dict.fromkeys(self._keys())
        arranged.pop(key, None)
        arranged[key] = None
        self._arranged = arranged

    def _arrange(self, items: list[tuple[int, V]]) -> None:
        self._arranged = dict.fromkeys(key for key, _ in items)

    def _keys(self) -> list[int]:
        ids = self._listing.ids()
        if self._arranged is None and len(self._items) <= len(ids):
            return ids
        known = dict.fromkeys(ids)
        for key in [key for key in self._items if key not in known]:
            del self._items[key]
        if self._arranged is None:
            return ids
        # Newer ids come after the ordered ones.
        kept = dict.fromkeys(key for key in self._arranged if key in known)
        self._arranged = kept | known
        return list(self._arranged)

    def _walk(self, keys: list[int]) -> Iterator[tuple[int, V]]:
        # The core has just listed them; it is asked again only for objects still to be created or renewed.
        made: dict[int, V] = self._items if self._renew is None else {}
        for key in keys:
            value = made.get(key)
            if value is None:
                value = self.get(key)
            if value is not None:
                yield key, value

    def _record(self, key: object) -> R | None:
        # A collection is asked for keys of any type, but has ids.
        if not isinstance(key, int):
            return None
        try:
            return self._listing.get(key)
        except ValidationError:
            return None

    def __contains__(self, key: object) -> bool:
        return self._record(key) is not None

    def __getitem__(self, key: int) -> V:
        """Return an object. Raises KeyError if it is not known."""
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[int]:
        return self.keys()

    def __len__(self) -> int:
        return self.size


class LiveCache(CacheManager[int, V]):
    """A view of the core's objects of one kind; ids may be given as `int` or decimal text everywhere.

    Args:
        listing: The core's records.
        make: Creates the object of a record.
        fetcher: Asks the server.
        max_size: Objects kept at most.
        renew: Called with an object and its current record whenever the object is returned; for records that do not follow events.
        is_bare: Tells of a record whether nothing is known but the id; left out if there are none of these.
    """

    def __init__(
        self,
        listing: _Listing[R],
        make: Callable[[R], V],
        fetcher: Callable[[int], Awaitable[V]],
        max_size: int,
        renew: Callable[[V, R], None] | None = None,
        *,
        is_bare: Callable[[R], bool] | None = None,
    ) -> None:
        super().__init__(fetcher, max_size)
        self._is_bare: Callable[[Any], bool] | None = is_bare
        self._known: LiveCollection[V, Any] = LiveCollection(listing, make, max_size, renew)
        self._kept = self._known

    def get(self, id: Id) -> V | None:
        """Return a known object, or None. It can also be awaited, and is its own result.

        Raises:
            ValidationError: `id` is neither an `int` nor decimal text.
        """
        return self._known.get(to_id(id))

    async def fetch(self, id: Id) -> V:
        """Return an object, requested from the server if it is not known, or no more of it than its id.

        Raises:
            ValidationError: `id` is neither an `int` nor decimal text.
            NotLoggedIn: There was no login yet.
            NotFound: The server does not know it either.
        """
        key = to_id(id)
        known = self._known.get(key)
        if known is not None and (self._is_bare is None or not self._is_bare(self._known._listing.get(key))):
            return known
        return await self._ask(key)

    def _object_of(self, record: Any) -> V:
        """Return the single object for a record, so that everybody holds the same one."""
        known = self._known.get(record.id)
        if known is None:
            known = self._known._make(record)
            self._known.set(record.id, known)
        return known

    def __getitem__(self, id: Id) -> V:
        """Return a known object.

        Raises:
            ValidationError: `id` is neither an `int` nor decimal text.
            KeyError: It is not known; `fetch` asks the server.
        """
        return self._known[to_id(id)]

    def __contains__(self, id: object) -> bool:
        try:
            return isinstance(id, (int, str)) and self.has(id)
        except ValidationError:
            return False

    def has(self, id: Id) -> bool:
        """Return whether an object is known."""
        return to_id(id) in self._known

    def set(self, id: Id, value: V) -> None:
        """Return this object for an id from now on, as long as the core knows the id."""
        self._known.set(to_id(id), value)

    def delete(self, id: Id) -> bool:
        """Forget the Python object of an id, and return whether there was one; the core's record stays."""
        return self._known.forget(to_id(id))


def _follow(known: Any, record: Any) -> None:
    """Attach an object to a new record of its id, after the core forgot the old one and met the id again."""
    shown = getattr(known, "_record", None)
    if shown != record and type(shown) is type(record):
        known._record = record

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
        deleting: Called when the program deletes something, which `show` undoes when an event is about it.
    """

    def __init__(
        self,
        listing: _Listing[R],
        make: Callable[[R], V],
        max_size: int,
        renew: Callable[[V, R], None] | None = None,
        deleting: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self._listing = listing
        self._make = make
        self._renew = renew
        self._deleting = deleting
        self._max_size = max_size
        # The order set by user code; without one, the core's order is used and nothing is scanned.
        self._arranged: dict[int, None] | None = None
        # What the program has deleted, with the core's record of then: another record of that id is shown again.
        self._deleted: dict[int, R] = {}
        # The ids under which the program keeps objects that the core knows nothing of.
        self._own: dict[int, None] = {}

    @property
    def size(self) -> int:
        """How many objects are known."""
        return self._listing.size() if self._is_as_listed else len(self._keys())

    def get(self, key: int) -> V | None:
        """Return an object, or None."""
        record = self._shown(key)
        if record is not None:
            return self.object_of(key, record)
        if key in self._own:
            self._items.move_to_end(key)
            return self._items[key]
        # Deleted, or forgotten by the core; the object must not outlive its record here.
        self._items.pop(key, None)
        return None

    def object_of(self, key: int, record: R) -> V:
        """Return the object of a record, even of one that the program has deleted."""
        self._own.pop(key, None)
        known = self._items.get(key)
        if known is None:
            known = self._make(record)
            self._put(key, known)
            return known
        self._items.move_to_end(key)
        if self._renew is not None:
            self._renew(known, record)
        else:
            _follow(known, record)
        return known

    def set(self, key: int, value: V) -> None:
        """Return this object for an id from now on, until the core forgets the id, or replaces what it knows of it."""
        self.keep(key, value)
        if key in self._items and self._record(key) is None:
            self._own[key] = None

    def keep(self, key: int, value: V) -> None:
        """Return this object for an id as long as the core knows the id."""
        self.show(key)
        self._put(key, value)

    def show(self, key: int) -> None:
        """Show an id again that the program has deleted."""
        self._deleted.pop(key, None)

    def _put(self, key: int, value: V) -> None:
        if self._max_size < 1:
            return
        if key in self._items:
            self._items.move_to_end(key)
        else:
            while len(self._items) >= self._max_size:
                self._own.pop(self._items.popitem(last=False)[0], None)
        self._items[key] = value

    def delete(self, key: int) -> bool:
        """Show an id no longer, until the core has another record of it. Return whether it was known."""
        was_known = key in self
        self._items.pop(key, None)
        self._own.pop(key, None)
        record = self._record(key)
        if record is not None:
            if self._deleting is not None:
                self._deleting()
            self._deleted[key] = record
            if len(self._deleted) > self._listing.size():
                self._keep_deleted()
        return was_known

    def first(self) -> V | None:
        """Return the first object, or None."""
        key = self.first_key()
        found = None if key is None else self.get(key)
        # It may have disappeared meanwhile.
        return next(self.values(), None) if found is None else found

    def first_key(self) -> int | None:
        """Return the first id, or None."""
        is_listed = self._arranged is None and self._is_as_listed
        return self._listing.first() if is_listed else next(iter(self._keys()), None)

    def last(self) -> V | None:
        """Return the last object, or None."""
        key = self.last_key()
        found = None if key is None else self.get(key)
        if found is None:
            found = next((value for _, value in self._walk(self._keys()[::-1])), None)
        return found

    def last_key(self) -> int | None:
        """Return the last id, or None."""
        is_listed = self._arranged is None and self._is_as_listed
        return self._listing.last() if is_listed else next(reversed(self._keys()), None)

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
        """Forget all objects and their order, and show no id until the core has another record of it."""
        for key in self._keys():
            self.delete(key)
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
        if self._deleted:
            self._keep_deleted()
            ids = [key for key in ids if key not in self._deleted]
        if self._own:
            met = set(ids)
            self._own = {key: None for key in self._own if key not in met}
            ids.extend(self._own)
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

    @property
    def _is_as_listed(self) -> bool:
        """Whether the program has neither deleted anything nor added anything of its own."""
        return not self._deleted and not self._own

    def _keep_deleted(self) -> None:
        """Forget what was deleted of which the core has no record any more, or another."""
        self._deleted = {key: record for key, record in self._deleted.items() if self._record(key) == record}

    def _shown(self, key: object) -> R | None:
        """Return the record of an id, unless the program has deleted it."""
        record = self._record(key)
        if not isinstance(key, int) or key not in self._deleted:
            return record
        if record == self._deleted[key]:
            return None
        del self._deleted[key]
        return record

    def _record(self, key: object) -> R | None:
        # A collection is asked for keys of any type, but has ids.
        if not isinstance(key, int):
            return None
        try:
            return self._listing.get(key)
        except ValidationError:
            return None

    def __contains__(self, key: object) -> bool:
        return self._shown(key) is not None or key in self._own

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
        deleting: See LiveCollection.
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
        deleting: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(fetcher, max_size)
        self._is_bare: Callable[[Any], bool] | None = is_bare
        self._known: LiveCollection[V, Any] = LiveCollection(listing, make, max_size, renew, deleting)
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
        return self._known.object_of(record.id, record)

    def _met(self, id: int) -> V | None:
        """Return what the core knows under an id, even if the program has deleted it."""
        record = self._known._record(id)
        return None if record is None else self._known.object_of(id, record)

    def _keep(self, id: int, value: V) -> None:
        self._known.keep(id, value)

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
        """Return this object for an id from now on, until the core forgets the id, or replaces what it knows of it."""
        self._known.set(to_id(id), value)

    def delete(self, id: Id) -> bool:
        """Know an id no more until it is fetched or an event is about it; return whether it was known."""
        return self._known.delete(to_id(id))

    def show(self, id: int) -> None:
        """Show an id again that the program has deleted."""
        self._known.show(id)


def _follow(known: Any, record: Any) -> None:
    """Attach an object to a new record of its id, after the core forgot the old one and met the id again."""
    shown = getattr(known, "_record", None)
    if shown != record and type(shown) is type(record):
        known._record = record

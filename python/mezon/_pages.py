"""Paged listings as async iterators (docs/protocol.md 9)."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator
from typing import Any, Generic, Protocol, TypeVar

from .errors import ValidationError

__all__ = ["Cursors", "Pages", "cursor_of"]

T = TypeVar("T")

# Default number of items per page.
_LIMIT = 100

# Cursors remembered, and the shortest that identifies a listing: shorter ones may be plain numbers, which several listings can share.
_CURSORS_MAX = 1024
_CURSOR_TELLS = 12

# Fields that select a part of a listing, not the listing.
_POSITION = {"cursor", "limit", "page", "size", "from", "from_", "message_id", "notification_id"}

# `direction` of a message listing towards the present; every other value goes into the past.
_FORWARD = 1

_CURSOR_FIELDS = ("cursor", "next_cursor")


class _Calls(Protocol):
    """What pages are asked of."""

    async def call(self, name: str, /, *, route: str | None = None, **fields: Any) -> Any: ...


class Cursors:
    """Which listing each cursor came from, so that a cursor of another listing is refused before it is sent."""

    def __init__(self) -> None:
        self._seen: OrderedDict[str, tuple[str, dict[str, str]]] = OrderedDict()

    def note(self, cursor: str, name: str, fields: dict[str, Any]) -> None:
        """Remember where a cursor came from."""
        if len(cursor) >= _CURSOR_TELLS:
            self._seen[cursor] = (name, _scope(fields))
            self._seen.move_to_end(cursor)
            if len(self._seen) > _CURSORS_MAX:
                self._seen.popitem(last=False)

    def check(self, name: str, fields: dict[str, Any]) -> None:
        """Raise ValidationError for a cursor that is known to be another listing's."""
        known = self._seen.get(fields["cursor"]) if isinstance(fields["cursor"], str) else None
        if known is None:
            return
        call, scope = known
        if call != name:
            raise ValidationError(f"cursor came from {call} and means nothing to {name}", field="cursor")
        if scope != _scope(fields):
            raise ValidationError(
                f"cursor came from a {name} with other parameters and would continue another listing", field="cursor"
            )


def cursor_of(answer: Any) -> str:
    """Return the cursor that an answer carries, "" if it carries none."""
    for field in _CURSOR_FIELDS:
        cursor = getattr(answer, field, None)
        if isinstance(cursor, str) and cursor:
            return cursor
    return ""


def _scope(fields: dict[str, Any]) -> dict[str, str]:
    return {key: str(value) for key, value in fields.items() if key not in _POSITION and value is not None}


class Pages(AsyncIterator[T], Generic[T]):
    """The items of a listing, one after the other; the next page is requested while the current one is read.

    Attributes:
        cursor: Where the listing continues after the pages requested so far; "" at the start, at the end, and for listings without a
            cursor.
    """

    def __init__(self, api: _Calls, entry: dict[str, Any], fields: dict[str, Any], route: str) -> None:
        self._api = api
        self._name: str = entry["name"]
        self._paging: dict[str, Any] = entry["paging"]
        self._fields = dict(fields)
        self._route = route
        self._items: list[Any] = []
        self._at = 0
        self._next: asyncio.Task[list[Any]] | None = None
        self._more = True
        self._previous: bytes | None = None
        self.cursor: str = self._fields.get("cursor") or ""
        limit = self._paging["limit"]
        if limit is not None and self._fields.get(limit) is None:
            self._fields[limit] = _LIMIT
        way = self._paging["way"]
        field = self._paging["field"]
        if way == "page" and self._fields.get("page") is None:
            self._fields["page"] = 1
        if way == "offset":
            self._fields.setdefault("from", self._fields.pop(f"{field}_", None) or 0)

    def __aiter__(self) -> Pages[T]:
        return self

    async def chunks(self) -> AsyncIterator[list[T]]:
        """Iterate over pages instead of items; not both."""
        while await self._turn():
            page: list[T] = self._items
            self._at = len(page)
            yield page

    async def __anext__(self) -> T:
        if not await self._turn():
            raise StopAsyncIteration
        item: T = self._items[self._at]
        self._at += 1
        return item

    async def _turn(self) -> bool:
        """Make sure that there are items to hand out; False at the end."""
        while self._at >= len(self._items):
            if self._next is None:
                if not self._more:
                    return False
                self._next = self._ahead()
            pending, self._next = self._next, None
            try:
                self._items = await pending
            except asyncio.CancelledError:
                pending.cancel()
                raise
            except BaseException:
                self._more = False
                raise
            self._at = 0
            if self._more and self._items:
                # Read ahead by one page only: a caller who stops early has paid for at most one page too many.
                self._next = self._ahead()
        return True

    async def aclose(self) -> None:
        """End the iteration and the request that reads ahead; safe to call at any time."""
        self._more, self._items, self._at = False, [], 0
        ahead, self._next = self._next, None
        if ahead is not None:
            ahead.cancel()
            await asyncio.wait((ahead,))

    def __del__(self) -> None:
        ahead = getattr(self, "_next", None)
        if ahead is not None and not ahead.done():
            ahead.get_loop().call_soon_threadsafe(ahead.cancel)

    def _ahead(self) -> asyncio.Task[list[Any]]:
        task = asyncio.ensure_future(self._ask())
        task.add_done_callback(_heard)
        return task

    async def _ask(self) -> list[Any]:
        answer = await self._api.call(self._name, route=self._route, **self._fields)
        outer, inner = self._paging["path"]
        items: Any = getattr(answer, outer)
        if inner is not None:
            items = [] if items is None else getattr(items, inner)
        page = list(items)
        self._go_on(answer, page)
        return page

    def _go_on(self, answer: Any, page: list[Any]) -> None:
        """Set the fields for the next page, or see that there is none."""
        way, limit = self._paging["way"], self._paging["limit"]
        full = limit is None or len(page) >= self._fields[limit]
        if way == "cursor":
            cursor = getattr(answer, self._paging["next"])
            # A server that repeats its cursor would be asked forever.
            self._more = bool(cursor) and cursor != self._fields.get("cursor")
            self.cursor = self._fields["cursor"] = cursor if self._more else ""
            return
        if way == "whole" or not page or not full:
            self._more = False
            return
        encoded: bytes = answer.SerializeToString()
        # So would one that ignores the page number.
        self._more, self._previous = encoded != self._previous, encoded
        if way == "page":
            if not self._more:
                page.clear()
            self._fields["page"] += 1
        elif way == "offset":
            if not self._more:
                page.clear()
            self._fields["from"] += len(page)
        else:
            ids = [getattr(item, self._paging["next"]) for item in page]
            forward = self._fields.get("direction") == _FORWARD
            self._fields[self._paging["field"]] = max(ids) if forward else min(ids)


def _heard(task: asyncio.Task[Any]) -> None:
    """Retrieve the outcome of a page that nobody may ask for any more."""
    if not task.cancelled():
        task.exception()

"""The methods of :class:`mezon.rpc.Api`, made from the core's catalogue on first use (docs/protocol.md 3.3)."""

from __future__ import annotations

import keyword
from collections.abc import Callable
from inspect import Parameter, Signature
from typing import TYPE_CHECKING, Any

from . import _core
from ._checks import check_text_given
from ._pages import Cursors, Pages, cursor_of
from ._quote import kind_of
from ._stub_docs import doc_of_method
from ._weak import weak
from .errors import ValidationError

if TYPE_CHECKING:
    from ._connection import Connection

__all__ = ["Calls"]

_ROUTES = ("auto", "http", "socket")

_NAMED = "the name of a call as a text"

# The index of a call has 16 bits.
_INDEX_MAX = 0xFFFF

# Methods that iterate over all pages of a listing are named "iter_" plus the name without this word.
_LISTING = "list_"


class _Catalogue(type):
    """Makes the methods of a class of calls, which its instances and tools that look at the class share."""

    if not TYPE_CHECKING:
        # Type checkers see what the stub declares, and nothing else.
        def __getattr__(cls, name: str) -> Any:
            if name.startswith("_"):
                raise AttributeError(name)
            method = _method(name)
            setattr(cls, name, method)
            return method

    def __dir__(cls) -> list[str]:
        return sorted({*super().__dir__(), *method_names()})


class Calls(metaclass=_Catalogue):
    """Every call of the platform by its name in snake case; `mezon.rpc.Api` is this with types."""

    if TYPE_CHECKING:
        _client: Connection
    else:
        _client = weak("_client")

    def __init__(self, client: Connection) -> None:
        self._client = client
        self._route = "auto"
        self._cursors = Cursors()

    @property
    def route(self) -> str:
        """The default route of calls: "auto" (the socket while it is open, else HTTP), "http" or "socket"."""
        return self._route

    @route.setter
    def route(self, route: str) -> None:
        self._route = _checked(route)

    async def call(self, name: str, /, *, route: str | None = None, **fields: Any) -> Any:
        """Make a call by its official name or its name in snake case, with the fields of its request.

        Raises:
            ValidationError: There is no such call or parameter, or a value is not acceptable; nothing was sent.
            CallError: The server refuses, with a class for each reason.
            NotConnected, ConnectionLost, TimeoutError: There was no answer.
        """
        check_text_given("name", name, _NAMED)
        if fields.get("cursor"):
            self._cursors.check(_official(name), fields)
        answer = await self._client._wait(self._client._rpc(name, fields, self._way(route)))
        cursor = cursor_of(answer)
        if cursor:
            self._cursors.note(cursor, _official(name), fields)
        return answer

    async def raw(self, name: str, request: bytes = b"", /, *, route: str | None = None) -> bytes:
        """Make a call with an encoded request and return the encoded response.

        Raises:
            ValidationError: There is no such call, or the request is not bytes; nothing was sent.
            CallError: The server refuses.
        """
        if not isinstance(request, (bytes, bytearray, memoryview)):
            raise ValidationError(f"request must be bytes, not {kind_of(request)}", field="request")
        check_text_given("name", name, _NAMED)
        call = self._client._call(_official(name), bytes(request), self._way(route))
        answer: bytes = await self._client._wait(call)
        return answer

    async def raw_index(self, index: int, request: bytes = b"", /, *, route: str | None = None) -> bytes:
        """Make a call by its index with an encoded request and return the encoded response: for calls that the catalogue lacks.

        Args:
            index: The value of ``api_index``, 0 to 65535.
            request: The encoded request.
            route: Its route; a call without a known name goes over the socket.

        Raises:
            ValidationError: The index is out of range, the request is not bytes, or HTTP is requested for a call without a known name;
                nothing was sent.
            CallError: The server refuses.
        """
        if not isinstance(index, int) or isinstance(index, bool) or not 0 <= index <= _INDEX_MAX:
            raise ValidationError(f"index must be an int from 0 to {_INDEX_MAX}, not {index!r}", field="index")
        if not isinstance(request, (bytes, bytearray, memoryview)):
            raise ValidationError(f"request must be bytes, not {kind_of(request)}", field="request")
        answer: bytes = await self._client._wait(self._client._call_index(index, bytes(request), self._way(route)))
        return answer

    def _way(self, route: str | None) -> str:
        return self._route if route is None else _checked(route)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            return getattr(type(self), name).__get__(self)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *method_names()})

    def __repr__(self) -> str:
        return f"<Api of client_id={self._client.client_id} route={self._route}>"


def method_names() -> list[str]:
    """Return the names of all methods that are made from the catalogue."""
    calls = _core.rpc_names()
    return calls + [pages_name(name) for name in calls if _core.rpc_entry(name)["paging"] is not None]


def pages_name(name: str) -> str:
    """Return the name of the method that iterates over all pages of a listing."""
    return "iter_" + name.removeprefix(_LISTING)


def _checked(route: str) -> str:
    if route not in _ROUTES:
        raise ValidationError(f'route must be "auto", "http" or "socket", not {route!r}', field="route")
    return route


def _method(name: str) -> Callable[..., Any]:
    if name.startswith("iter_"):
        rest = name.removeprefix("iter_")
        for call in (_LISTING + rest, rest):
            entry = _entry(call)
            if entry is not None and entry["paging"] is not None:
                return _pages_method(name, entry)
    else:
        entry = _entry(name)
        if entry is not None and entry["snake"] == name:
            return _call_method(entry)
    raise AttributeError(f"the platform has no call {name!r}; client.api.call(name) takes official names, too")


def _official(name: str) -> str:
    """Return the official name of a call given in either spelling; an unknown one is returned unchanged, to be refused by the core."""
    entry = _entry(name)
    return name if entry is None else str(entry["name"])


def _entry(name: str) -> dict[str, Any] | None:
    try:
        return _core.rpc_entry(name)
    except LookupError:
        return None


def _call_method(entry: dict[str, Any]) -> Callable[..., Any]:
    official = entry["name"]

    async def method(self: Calls, /, *, route: str | None = None, **fields: Any) -> Any:
        return await self.call(official, route=route, **fields)

    returns = entry["response"] or "None"
    return _dressed(method, entry["snake"], entry, f"Call `{official}` with a `{entry['request'] or 'none'}`.", returns)


def _pages_method(name: str, entry: dict[str, Any]) -> Callable[..., Any]:
    def method(self: Calls, /, *, route: str | None = None, **fields: Any) -> Pages[Any]:
        return Pages(self, entry, fields, self._way(route))

    return _dressed(method, name, entry, f"Go through all items of `{entry['name']}`.", "mezon.Pages")


def _dressed(
    method: Callable[..., Any], name: str, entry: dict[str, Any], doc: str, returns: str
) -> Callable[..., Any]:
    parameters = [Parameter("self", Parameter.POSITIONAL_ONLY)]
    parameters += [Parameter(_parameter(field), Parameter.KEYWORD_ONLY, default=None) for field in entry["parameters"]]
    parameters.append(Parameter("route", Parameter.KEYWORD_ONLY, default=None))
    method.__name__ = name
    method.__qualname__ = f"Api.{name}"
    method.__doc__ = doc_of_method(name) or doc
    method.__signature__ = Signature(parameters, return_annotation=returns)  # type: ignore[attr-defined]
    return method


def _parameter(field: str) -> str:
    return field + "_" if keyword.iskeyword(field) else field

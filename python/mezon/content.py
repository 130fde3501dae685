"""The content of a received message: JSON text that also reads like a dict, or a plain dict if requested."""

from __future__ import annotations

import weakref
from collections.abc import ItemsView, Iterator, KeysView, ValuesView
from typing import Any, SupportsIndex, overload

from ._core import parse_content
from ._settings import content_form

__all__ = ["MessageContent", "PlainReference", "received"]


class MessageContent(str):
    """The content of a message: its JSON text and the dict in it.

    It *is* the JSON text, so ``json.loads(message.content)`` works, and it reads like the dict inside: ``content["t"]``,
    ``content.get("t")``, ``"t" in content``, ``content.items()``, ``content == {"t": "hi"}``. It is false
    without members. Content that is not a JSON object reads as ``{"t": ...}`` (docs/protocol.md 7.1). Read only.

    By type it is a string: ``isinstance(content, dict)`` and ``case {...}`` do not match, and JSON encoders write a string. ``to_dict()``
    returns a dict, and clients made with ``content="dict"`` deliver one.
    """

    __slots__ = ("__weakref__", "_fields")

    _fields: dict[str, Any] | None

    def __new__(cls, text: str = "{}") -> MessageContent:
        """Wrap the JSON text of a content; it is parsed on first access."""
        content = super().__new__(cls, text)
        content._fields = None
        return content

    @property
    def fields(self) -> dict[str, Any]:
        """The parsed content; a new dict for each message, so changing it changes no other."""
        if self._fields is None:
            self._fields = parse_content(str(self))
        return self._fields

    def to_dict(self) -> dict[str, Any]:
        """Return the content as a new dict."""
        return parse_content(str(self))

    @property
    def text(self) -> str:
        """The plain text of the message, "" if there is none."""
        words = self.fields.get("t")
        return words if isinstance(words, str) else ""

    def get(self, key: str, default: Any = None) -> Any:
        """Return a member of the content, or `default`."""
        return self.fields.get(key, default)

    def keys(self) -> KeysView[str]:
        """Return the names of the members."""
        return self.fields.keys()

    def values(self) -> ValuesView[Any]:
        """Return the members."""
        return self.fields.values()

    def items(self) -> ItemsView[str, Any]:
        """Return names and members."""
        return self.fields.items()

    @overload
    def __getitem__(self, key: SupportsIndex | slice) -> str: ...
    @overload
    def __getitem__(self, key: str) -> Any: ...
    def __getitem__(self, key: str | SupportsIndex | slice) -> Any:
        """Return a member by name, or characters of the JSON text by position."""
        return self.fields[key] if isinstance(key, str) else super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        """Return whether the content has a member of that name."""
        return key in self.fields

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names of the members."""
        return iter(self.fields)

    def __bool__(self) -> bool:
        """Return whether the content has any members: ``{}`` is empty, as the dict of 1.8.3 was."""
        return bool(self.fields)

    def __eq__(self, other: object) -> bool:
        """Compare with a dict by value, with a string by text."""
        return self.fields == other if isinstance(other, dict) else super().__eq__(other)

    def __ne__(self, other: object) -> bool:
        """Return the opposite of ``==``."""
        return not self == other

    __hash__ = str.__hash__

    def __mezon_json__(self) -> str:
        """Return the JSON text, so that a received content can be sent as it is."""
        return str(self)

    def __reduce__(self) -> tuple[type[MessageContent], tuple[str]]:
        return (MessageContent, (str(self),))


class PlainReference(weakref.ref[Any]):
    """A client reference which tells its messages to present their content as a plain dict."""

    __slots__ = ()

    plain = True


def received(text: str, plain: bool | None) -> Any:
    """Return the content for that JSON text: a dict if `plain`; if that is None, the environment decides."""
    if content_form("text") == "dict" if plain is None else plain:
        return parse_content(text)
    return MessageContent(text)

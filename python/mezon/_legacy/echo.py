"""What a server echoes of a request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from .._models.native import MessageBase

__all__ = ["Echo"]

# Readers of JSON in other languages take numbers for floats, which have not so many digits.
_AS_TEXT: Final = frozenset({"int64", "uint64"})


class Echo(dict[str, Any]):
    """A message as the dict that 1.8.3 made of it, with names in camel case and ids as text; its attributes are those of the message.

    Args:
        message: The message.
    """

    def __init__(self, message: MessageBase) -> None:
        super().__init__(_members(message))
        self._message = message

    def __getattr__(self, name: str) -> Any:
        """Return a field of the message."""
        if name.startswith("_"):
            # A copy in the making has no message yet.
            raise AttributeError(name)
        return getattr(self._message, name)


def _members(message: MessageBase) -> dict[str, Any]:
    """Return the fields that are present, as protobuf writes them in JSON; those of echoes are all plain values."""
    kinds = {name: kind for name, kind, *_ in message._described()}
    return {field.json_name: str(value) if kinds[field] in _AS_TEXT else value for field, value in message.ListFields()}

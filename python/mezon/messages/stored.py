"""A message as listed by the store: a dict, as in 1.8.3, with the attributes of a message."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .._lazy import listing

if TYPE_CHECKING:
    from .._connection import Connection
    from ..models import ChannelMessage

__all__ = ["StoredMessage", "restored"]


def restored(body: bytes, owner: Callable[[], Connection | None] | None) -> ChannelMessage:
    """Return the decoded message, bound to its client if there is one."""
    from ..models import ChannelMessage  # models are loaded when the first is needed

    client = None if owner is None else owner()
    message: ChannelMessage = ChannelMessage.FromString(body) if client is None else client._restored(body)
    return message


class StoredMessage(dict[str, Any]):
    """A stored message.

    As a dict it has the keys of 1.8.3, with ids as text: ``row["sender_id"] == "1"``. Its attributes are those of a ChannelMessage, with
    ids as int and lists of messages: ``row.sender_id == 1``; an id that is not a number is the stored text.
    """

    __slots__ = ("_body", "_message", "_owner")

    def __init__(self, row: dict[str, Any], body: bytes, owner: Callable[[], Connection | None] | None = None) -> None:
        super().__init__(row)
        self._body = body
        self._owner = owner
        self._message: ChannelMessage | None = None

    @property
    def message(self) -> ChannelMessage:
        """The message itself."""
        if self._message is None:
            self._message = restored(self._body, self._owner)
        return self._message

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        told = self.get("id" if name == "message_id" else name)
        # The message can only hold numbers.
        if name == "id" or name.endswith("_id"):
            value = getattr(self.message, name)
            return told if not value and told and told != "0" else value
        return getattr(self.message, name)

    def __reduce__(self) -> tuple[Any, ...]:
        return (StoredMessage, (dict(self), self._body))


__dir__ = listing(__name__)

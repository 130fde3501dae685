"""Finding mentions in a text. Positions count UTF-16 units, as in every client of the platform (docs/protocol.md 7.6)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .._ids import Id, to_id
from ..errors import ValidationError

__all__ = ["mention", "mentions_in", "utf16_length"]


def utf16_length(text: str) -> int:
    """Return the length of a text in UTF-16 units: characters beyond U+FFFF, such as most emojis, count twice."""
    return len(text) + sum(character > "\uffff" for character in text)


def mention(
    text: str,
    name: str,
    *,
    user_id: Id | None = None,
    role_id: Id | None = None,
    start: int = 0,
) -> dict[str, Any]:
    """Return the mention of a user or a role by its name in a text, ready for ``send(mentions=[...])``.

    Args:
        text: The text of the message.
        name: The name as it appears in the text, with or without a leading ``@``; the first occurrence is used.
        user_id: The user mentioned.
        role_id: The role mentioned, instead of a user.
        start: The index in `text`, in Python's characters, where the search starts.

    Returns:
        A dict with the id, the name, and ``s`` and ``e`` in UTF-16 units, ``e`` exclusive.

    Raises:
        ValidationError: The name is not in the text, or not exactly one of user and role is given.
    """
    if (user_id is None) == (role_id is None):
        raise ValidationError("a mention is of either a user_id or a role_id", field="user_id")
    written = name if name.startswith("@") else f"@{name}"
    at = text.find(written, start)
    if at < 0:
        raise ValidationError(f"{written!r} is not in the text", field="name")
    first = utf16_length(text[:at])
    place = {"s": first, "e": first + utf16_length(written)}
    if role_id is not None:
        return {"role_id": to_id(role_id, "role_id"), "rolename": written[1:], **place}
    return {"user_id": to_id(user_id or 0, "user_id"), "username": written[1:], **place}


def mentions_in(text: str, users: Iterable[Any]) -> list[dict[str, Any]]:
    """Return the mentions of users in a text, in order; users that are not mentioned are left out.

    Args:
        text: The text of the message, with ``@name`` for each mention.
        users: User objects; each is searched by clan nick, display name and user name, in this order.
    """
    found: list[dict[str, Any]] = []
    for user in users:
        for name in (user.clan_nick, user.display_name, user.username):
            at = -1 if not name else text.find(f"@{name}")
            while at >= 0:
                found.append(mention(text, name, user_id=user.id, start=at))
                at = text.find(f"@{name}", at + len(name) + 1)
            if found and found[-1]["user_id"] == user.id:
                break
    return sorted(found, key=lambda place: int(place["s"]))

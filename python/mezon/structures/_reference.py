"""The reference that makes a message a reply to another (docs/protocol.md 7.8)."""

from __future__ import annotations

from typing import Any

from .._core import content_json

__all__ = ["reference_to"]


async def reference_to(original: Any, client: Any) -> Any:
    """Return the reference to a message. Names come from the message itself; the user is looked up only if it has none.

    Raises:
        NotFound: The sender is unknown.
    """
    raw = original.raw
    owner = getattr(raw, "_client", None)
    if owner is not None:
        return owner._reference(raw)
    names = {name: _text(getattr(raw, name, None)) for name in ("clan_nick", "display_name", "username")}
    avatar = _text(getattr(raw, "clan_avatar", None)) or _text(getattr(raw, "avatar", None))
    if not any(names.values()) and client is not None:
        user = await client.users.fetch(original.sender_id)
        if user is None:
            from ..errors import NotFound  # rare

            raise NotFound(f"user {original.sender_id}, who wrote message {original.id}, is not known")
        names = {name: _text(getattr(user, name, None)) for name in names}
        avatar = _text(getattr(user, "clan_avatar", None)) or _text(getattr(user, "avatar", None))
    from ..models import ApiMessageRef  # only for objects that user code makes itself

    return ApiMessageRef(
        message_ref_id=original.id,
        message_sender_id=original.sender_id,
        message_sender_username=next((name for name in names.values() if name), ""),
        message_sender_avatar=avatar,
        message_sender_clan_nick=names["clan_nick"],
        message_sender_display_name=names["display_name"],
        content=content_json(original.content or {}),
        has_attachment=bool(original.attachments),
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""

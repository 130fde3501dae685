"""What a reaction is made with: an emoji of Unicode, or one of the platform by its short name or its id."""

from __future__ import annotations

from typing import Any

from ._ids import Id, to_id
from ._quote import shown
from .errors import NotFound, ValidationError

__all__ = ["emoji_of"]


async def emoji_of(client: Any, emoji_id: Id, emoji: str | None) -> tuple[int, str]:
    """Return the id and the text of an emoji, which for one of Unicode are 0 and the emoji itself (docs/protocol.md 7.10).

    Args:
        client: Knows the emojis of the platform; None without a client.
        emoji_id: An emoji such as "👍", a short name such as ":smile:", or the id of one.
        emoji: The short name that belongs to an id.

    Raises:
        ValidationError: `emoji_id` is none of these.
        NotFound: The bot has no emoji of that short name.
    """
    if emoji is not None:
        return to_id(emoji_id, "emoji_id"), emoji
    if isinstance(emoji_id, str):
        if len(emoji_id) > 2 and emoji_id[0] == emoji_id[-1] == ":" and client is not None:  # noqa: PLR2004 - the colons
            return await _named(client, emoji_id), emoji_id
        if not emoji_id.isascii():
            return 0, emoji_id
    raise ValidationError(
        'a reaction is made with an emoji such as "👍", with a short name such as ":smile:", or with the id and the short name of one, '
        f"not with {shown(emoji_id)}",
        field="emoji",
    )


async def _named(client: Any, name: str) -> int:
    known: dict[str, int] = client._emoji_ids
    if name not in known:
        listed = await client.api.get_list_emojis_by_user_id()
        # The first of a name is what clients offer first.
        client._emoji_ids = known = {one.shortname: one.id for one in reversed(listed.emoji_list)}
    if name not in known:
        raise NotFound(f"the bot has no emoji {name}; client.api.get_list_emojis_by_user_id() lists those it has")
    return known[name]

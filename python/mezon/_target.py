"""Where a message goes: a channel, with what every request about its messages carries."""

from __future__ import annotations

from typing import Any, TypeAlias

from ._ids import Id, to_id, to_number

__all__ = ["Target", "named", "target_of"]

# The clan (0 for direct messages and groups), the channel, the mode of its kind, and whether everybody in the clan sees it. A plain
# tuple, since one is made for each message that is sent.
Target: TypeAlias = tuple[int, int, int, bool]


def target_of(clan_id: Id, channel_id: Id, mode: int, is_public: bool) -> Target:
    """Return the target of arguments as programs pass them.

    Raises:
        ValidationError: An id or the mode is neither an `int` nor decimal text.
    """
    return to_id(clan_id, "clan_id"), to_id(channel_id, "channel_id"), to_number(mode, "mode"), bool(is_public)


def named(target: Target) -> dict[str, Any]:
    """Return a target by the names that requests have for its parts."""
    return dict(zip(("clan_id", "channel_id", "mode", "is_public"), target, strict=True))

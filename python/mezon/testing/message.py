"""Messages as the local server keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

__all__ = ["StoredMessage"]


@dataclass(frozen=True)
class StoredMessage:
    """A message as stored by the server; see the members of ChannelMessage."""

    id: int
    clan_id: int
    channel_id: int
    sender_id: int
    username: str
    text: str
    content: str
    code: int
    mode: int
    topic_id: int
    create_time_seconds: int
    update_time_seconds: int
    ephemeral: bool
    mentions: list[Any]
    attachments: list[Any]
    references: list[Any]
    reactions: list[dict[str, Any]]

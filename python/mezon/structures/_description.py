"""A channel read like the description that it was made of, where code expects an ApiChannelDescription."""

from __future__ import annotations

from typing import Any

__all__ = ["Described"]


class Described:
    """The names that a description has for what a channel knows."""

    __slots__ = ()

    id: Any
    name: Any
    channel_type: Any
    is_private: Any

    @property
    def channel_id(self) -> int:
        """The channel's id."""
        channel_id: int = self.id
        return channel_id

    @property
    def channel_label(self) -> str | None:
        """The channel's label."""
        label: str | None = self.name
        return label

    @property
    def type(self) -> int | None:
        """The kind of the channel, a value of ChannelType."""
        kind: int | None = self.channel_type
        return kind

    @property
    def channel_private(self) -> int:
        """Whether only chosen members see the channel, as 0 or 1."""
        return int(self.is_private)

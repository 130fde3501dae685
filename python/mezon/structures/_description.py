"""A channel with the attributes of its description, for code that expects an ApiChannelDescription."""

from __future__ import annotations

from typing import Any

__all__ = ["Described"]


class Described:
    """A channel's data under the names of a description."""

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
        """Whether the channel is private, as 0 or 1."""
        return int(self.is_private)

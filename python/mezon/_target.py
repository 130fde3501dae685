"""Where a message goes."""

from __future__ import annotations

from typing import NamedTuple

from ._ids import Id, to_id

__all__ = ["Target"]


class Target(NamedTuple):
    """A channel, with what every request about its messages carries.

    Attributes:
        clan_id: The channel's clan, 0 for direct messages and groups.
        channel_id: The channel.
        mode: The mode of its kind, a value of ChannelStreamMode.
        is_public: Whether everybody in the clan sees the channel.
    """

    clan_id: int
    channel_id: int
    mode: int
    is_public: bool

    @classmethod
    def of(cls, clan_id: Id, channel_id: Id, mode: int, is_public: bool) -> Target:
        """Return the target of arguments as programs give them.

        Raises:
            ValidationError: An id is neither an `int` nor decimal text.
        """
        return cls(to_id(clan_id, "clan_id"), to_id(channel_id, "channel_id"), int(mode), bool(is_public))

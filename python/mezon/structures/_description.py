"""Records of objects that user code creates, made from descriptions; those returned by a client have records of the core."""

from __future__ import annotations

from typing import Any

__all__ = ["DescribedChannel", "DescribedClan", "DescribedUser", "ReadsLikeDescription"]


class DescribedClan:
    """The data of a clan."""

    __slots__ = ("id", "name", "welcome_channel_id")

    def __init__(self, clan_id: int, name: str, welcome_channel_id: int) -> None:
        self.id = clan_id
        self.name = name
        self.welcome_channel_id = welcome_channel_id

    def merge(self, description: Any) -> None:
        """Merge a description."""
        self.name = getattr(description, "clan_name", None) or self.name
        self.welcome_channel_id = getattr(description, "welcome_channel_id", None) or self.welcome_channel_id


class DescribedChannel:
    """The data of a channel."""

    __slots__ = (
        "category_id",
        "category_name",
        "channel_type",
        "clan",
        "id",
        "is_private",
        "meeting_code",
        "name",
        "parent_id",
    )

    def __init__(self, description: Any, clan: Any) -> None:
        self.id = description.channel_id
        self.clan = clan
        self.name = description.channel_label
        self.channel_type = description.type
        self.is_private = bool(description.channel_private)
        self.category_id = description.category_id or 0
        self.category_name = description.category_name or ""
        self.parent_id = description.parent_id or 0
        self.meeting_code = description.meeting_code or ""

    def merge(self, description: Any) -> None:
        """Merge a description."""
        self.name = getattr(description, "channel_label", None) or self.name
        self.channel_type = getattr(description, "type", None) or self.channel_type
        private = getattr(description, "channel_private", None)
        self.is_private = self.is_private if private is None else bool(private)
        for name in ("category_id", "category_name", "parent_id", "meeting_code"):
            setattr(self, name, getattr(description, name, None) or getattr(self, name))

    @property
    def clan_id(self) -> int:
        """The id of the channel's clan."""
        clan_id: int = getattr(self.clan, "id", 0)
        return clan_id

    @property
    def mode(self) -> int:
        """The mode that messages to the channel carry."""
        from ..utils.helper import convert_channeltype_to_channel_mode  # only for objects that user code makes itself

        return int(convert_channeltype_to_channel_mode(self.channel_type))

    @property
    def is_public(self) -> bool:
        """Whether everybody in the clan sees the channel."""
        return not self.is_private


class DescribedUser:
    """The data of a user."""

    __slots__ = ("avatar", "clan_avatar", "clan_nick", "display_name", "dm_channel_id", "id", "username")

    def __init__(self, given: Any) -> None:
        self.id: int = given.id
        self.username: str = getattr(given, "username", None) or ""
        self.display_name: str = getattr(given, "display_name", None) or ""
        self.avatar: str = getattr(given, "avatar", None) or ""
        self.clan_nick: str = getattr(given, "clan_nick", None) or ""
        self.clan_avatar: str = getattr(given, "clan_avatar", None) or ""
        self.dm_channel_id: int = getattr(given, "dm_channel_id", 0) or 0


class ReadsLikeDescription:
    """A channel's data under the names of a description, for code that expects an ApiChannelDescription."""

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

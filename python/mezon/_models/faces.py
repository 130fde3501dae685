"""Attributes that models have beyond their fields: names that the documentation promises, and values that follow from others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._core import content_json
from .native import MessageModel
from .problems import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .._core import Field
    from ..schema import api, realtime

    class _Mention(MessageModel, api.MessageMention): ...

    class _ChannelDescription(MessageModel, api.ChannelDescription): ...

    class _VoiceChannelUser(MessageModel, api.VoiceChannelUser): ...

    class _UserChannelAdded(MessageModel, realtime.UserChannelAdded): ...

    class _AddClanUser(MessageModel, realtime.AddClanUserEvent): ...

    class _UserIds(MessageModel):
        user_ids: Field[list[int], Sequence[int | str] | None]

else:
    _Mention = _ChannelDescription = _VoiceChannelUser = _UserChannelAdded = _AddClanUser = _UserIds = MessageModel

__all__ = [
    "AddClanUserFace",
    "ChannelDescriptionFace",
    "MentionFace",
    "RpcFace",
    "UserChannelAddedFace",
    "UserIdsFace",
    "VoiceUserFace",
]


class MentionFace(_Mention):
    """A mention."""

    __slots__ = ()

    def _derive_create_time(self) -> str | None:
        seconds = self.create_time_seconds
        return None if seconds is None else str(seconds)


class RpcFace(MessageModel):
    """A call by name."""

    __slots__ = ()

    @classmethod
    def _to_wire(cls, name: str, value: Any, loc: tuple[str | int, ...], problems: list[Problem]) -> Any:
        """Return a payload as JSON text, unless it is text already; 1.8.3 takes any."""
        if name == "payload" and isinstance(value, dict):
            return content_json(value)
        return super()._to_wire(name, value, loc, problems)


class ChannelDescriptionFace(_ChannelDescription):
    """A channel."""

    __slots__ = ()

    def _derive_user_id(self) -> list[int] | None:
        return self.user_ids


class VoiceUserFace(_VoiceChannelUser):
    """Who is in a voice channel."""

    __slots__ = ()

    def _derive_user_id(self) -> int | None:
        """Return the first of the users."""
        first = next(iter(self.user_ids or []), "")
        return int(first) if first.isascii() and first.isdigit() else None


class UserChannelAddedFace(_UserChannelAdded):
    """Users were added to a channel."""

    __slots__ = ()

    @property
    def channel_id(self) -> int:
        """The channel, 0 if the event does not tell."""
        return self.channel_desc.channel_id if self.channel_desc is not None else 0

    @property
    def user_ids(self) -> list[int]:
        """The users who were added."""
        return [user.user_id for user in self.users or []]

    @property
    def user_id(self) -> int:
        """The first of the users, 0 if there is none."""
        return next(iter(self.user_ids), 0)


class UserIdsFace(_UserIds):
    """Users were removed."""

    __slots__ = ()

    @property
    def user_id(self) -> int:
        """The first of the users, 0 if there is none."""
        return next(iter(self.user_ids or []), 0)


class AddClanUserFace(_AddClanUser):
    """A user joined a clan."""

    __slots__ = ()

    @property
    def user_id(self) -> int:
        """The user, 0 if the event does not tell."""
        return self.user.user_id if self.user is not None else 0

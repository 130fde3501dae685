"""Additional properties of events about added and removed users."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .native import MessageModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .._core import Field
    from ..schema import realtime

    class _UserChannelAdded(MessageModel, realtime.UserChannelAdded): ...

    class _AddClanUser(MessageModel, realtime.AddClanUserEvent): ...

    class _UserIds(MessageModel):
        user_ids: Field[list[int], Sequence[int | str] | None]

else:
    _UserChannelAdded = _AddClanUser = _UserIds = MessageModel

__all__ = ["AddClanUserMixin", "UserChannelAddedMixin", "UserIdsMixin"]


class AddClanUserMixin(_AddClanUser):
    """A user joined a clan."""

    __slots__ = ()

    @property
    def user_id(self) -> int:
        """The user, 0 if unknown."""
        return self.user.user_id if self.user is not None else 0


class UserChannelAddedMixin(_UserChannelAdded):
    """Users were added to a channel."""

    __slots__ = ()

    @property
    def channel_id(self) -> int:
        """The channel, 0 if unknown."""
        return self.channel_desc.channel_id if self.channel_desc is not None else 0

    @property
    def user_ids(self) -> list[int]:
        """The users who were added."""
        return [user.user_id for user in self.users or []]

    @property
    def user_id(self) -> int:
        """The first of the users, 0 if there is none."""
        return next(iter(self.user_ids), 0)


class UserIdsMixin(_UserIds):
    """Users were removed."""

    __slots__ = ()

    @property
    def user_id(self) -> int:
        """The first of the users, 0 if there is none."""
        return next(iter(self.user_ids or []), 0)

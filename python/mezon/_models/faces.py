"""Attributes that models have beyond their fields: names that the documentation promises, and values that follow from others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from .._core import content_json, form_values
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

    class _Click(MessageModel, realtime.MessageButtonClicked): ...

    class _UserIds(MessageModel):
        user_ids: Field[list[int], Sequence[int | str] | None]

else:
    _Mention = _ChannelDescription = _VoiceChannelUser = _UserChannelAdded = _AddClanUser = _UserIds = _Click = (
        MessageModel
    )

__all__ = [
    "AddClanUserFace",
    "ChannelDescriptionFace",
    "ClickFace",
    "MentionFace",
    "RpcFace",
    "SelectionFace",
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


class ClickFace(_Click):
    """A button of a message was clicked, or something was chosen in a select: web and desktop clients tell a choice as a click.

    Every field is what the clicking client wrote, and the service checks none of them: `user_id`, `message_id`, `channel_id`,
    `sender_id` and `extra_data` can all be forged. Never decide rights by them unless `actor_trust` says more than "client".
    """

    __slots__ = ()

    @property
    def actor_trust(self) -> Literal["client", "private", "server"]:
        """Who says that `user_id` made the click.

        "client": only the client that made it. "private": it names a message that was delivered to that user alone, ephemerally or in
        a direct message, so that whoever made it knows the ids of what only that user was shown. "server": the server.
        """
        return self._actor_trust

    @property
    def form(self) -> dict[str, str | list[str]]:
        """The values of the message's form by the ids of its fields: a text, or a list where several can be chosen.

        Empty for a click that carries no form. A field that was typed into less than 300 ms before the click may be missing.
        """
        return form_values(self.extra_data or "")


class SelectionFace(MessageModel):
    """Something was chosen in a select.

    A client that tells a choice as a click writes all of it, see `MessageButtonClicked`; `actor_trust` tells.
    """

    __slots__ = ()

    @property
    def actor_trust(self) -> Literal["client", "private", "server"]:
        """Who says that `user_id` made the choice; "server" where it came as the schema has it. See `MessageButtonClicked`."""
        return self._actor_trust


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

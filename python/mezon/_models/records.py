"""Additional properties of mentions, channels, voice users and calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._core import content_json
from .native import MessageModel
from .problems import Problem

if TYPE_CHECKING:
    from ..schema import api

    class _Mention(MessageModel, api.MessageMention): ...

    class _ChannelDescription(MessageModel, api.ChannelDescription): ...

    class _VoiceChannelUser(MessageModel, api.VoiceChannelUser): ...

else:
    _Mention = _ChannelDescription = _VoiceChannelUser = MessageModel

__all__ = ["ChannelDescriptionMixin", "MentionMixin", "RpcMixin", "VoiceUserMixin"]


class ChannelDescriptionMixin(_ChannelDescription):
    """A channel."""

    __slots__ = ()

    def _derive_user_id(self) -> list[int] | None:
        return self.user_ids


class MentionMixin(_Mention):
    """A mention."""

    __slots__ = ()

    def _derive_create_time(self) -> str | None:
        seconds = self.create_time_seconds
        return None if seconds is None else str(seconds)


class RpcMixin(MessageModel):
    """A call by name."""

    __slots__ = ()

    @classmethod
    def _to_wire(cls, name: str, value: Any, loc: tuple[str | int, ...], problems: list[Problem]) -> Any:
        """Return a payload as JSON text, unless it is text already; 1.8.3 takes any."""
        if name == "payload" and isinstance(value, dict):
            return content_json(value)
        return super()._to_wire(name, value, loc, problems)


class VoiceUserMixin(_VoiceChannelUser):
    """Who is in a voice channel."""

    __slots__ = ()

    def _derive_user_id(self) -> int | None:
        """Return the first of the users."""
        first = next(iter(self.user_ids or []), "")
        return int(first) if first.isascii() and first.isdigit() else None

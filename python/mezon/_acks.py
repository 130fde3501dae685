"""Acknowledgements with everything that is known: the server's part, and where the message went (PROTOCOL 3.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._ids import Id, to_id

if TYPE_CHECKING:
    from .models import ChannelMessageAck

__all__ = ["ack_of", "acknowledged", "completed"]

# What the message itself, which comes in the place of an acknowledgement, has in common with it.
_SHARED = ("message_id", "code", "username", "create_time_seconds", "update_time_seconds")


def completed(ack: ChannelMessageAck, clan_id: int, mode: int, is_public: bool) -> ChannelMessageAck:
    """Add to the server's acknowledgement what only the request told."""
    ack.clan_id = clan_id
    ack.mode = mode
    ack.is_public = is_public
    return ack


def acknowledged(reply: Any, clan_id: Id, channel_id: Id, mode: int, is_public: bool) -> ChannelMessageAck:
    """Return the acknowledgement of a message from the reply: an acknowledgement, the message itself, or nothing."""
    from .models import ChannelMessageAck  # noqa: PLC0415 - models are loaded when the first is needed

    if isinstance(reply, ChannelMessageAck):
        ack = reply
    else:
        known = {name: getattr(reply, name) for name in _SHARED if getattr(reply, name, None)}
        ack = ChannelMessageAck(channel_id=to_id(channel_id, "channel_id"), **known)
    return completed(ack, to_id(clan_id, "clan_id"), int(mode), bool(is_public))


def ack_of(clan_id: Id, channel_id: Id, mode: int, is_public: bool, message_id: Id, code: int) -> ChannelMessageAck:
    """Return the acknowledgement of an edit or a removal, for which the server sends none of its own."""
    from .models import ChannelMessageAck  # noqa: PLC0415 - models are loaded when the first is needed

    ack = ChannelMessageAck(
        channel_id=to_id(channel_id, "channel_id"), message_id=to_id(message_id, "message_id"), code=code
    )
    return completed(ack, to_id(clan_id, "clan_id"), int(mode), bool(is_public))

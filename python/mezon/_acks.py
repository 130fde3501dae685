"""Complete acknowledgements: the server's part, and where the message went (docs/protocol.md 4.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._ids import Id, to_id
from .errors import ProtocolError

if TYPE_CHECKING:
    from .models import ChannelMessageAck

__all__ = ["ack_of", "acknowledged", "acknowledged_privately", "completed"]

# The fields that a message, which may come instead of an acknowledgement, shares with one.
_SHARED = ("message_id", "code", "username", "create_time_seconds", "update_time_seconds")


def completed(ack: ChannelMessageAck, clan_id: int, mode: int, is_public: bool) -> ChannelMessageAck:
    """Add to the server's acknowledgement what only the request says."""
    ack.clan_id = clan_id
    ack.mode = mode
    ack.is_public = is_public
    return ack


def acknowledged(reply: Any, clan_id: Id, mode: int, is_public: bool) -> ChannelMessageAck:
    """Return the acknowledgement of a message from the reply to it.

    Raises:
        ProtocolError: The reply is not an acknowledgement with the message's id; whether the message was sent is unknown.
    """
    from .models import ChannelMessageAck  # noqa: PLC0415 - models are loaded when the first is needed

    if not isinstance(reply, ChannelMessageAck):
        raise ProtocolError(
            f"the server answered a message with {_named(reply)} instead of an acknowledgement; whether it was sent is unknown"
        )
    if not reply.message_id:
        raise ProtocolError("the server acknowledged a message without telling its id; whether it was sent is unknown")
    return completed(reply, to_id(clan_id, "clan_id"), int(mode), bool(is_public))


def acknowledged_privately(reply: Any, clan_id: Id, channel_id: Id, mode: int, is_public: bool) -> ChannelMessageAck:
    """Return the acknowledgement of an ephemeral message from the reply: the message itself, an acknowledgement, or nothing.

    Raises:
        ProtocolError: The reply is something else.
    """
    from .models import ChannelMessage, ChannelMessageAck  # noqa: PLC0415 - models are loaded when the first is needed

    if isinstance(reply, ChannelMessageAck):
        ack = reply
    elif reply is None or isinstance(reply, ChannelMessage):
        known = {name: getattr(reply, name) for name in _SHARED if getattr(reply, name, None)}
        ack = ChannelMessageAck(channel_id=to_id(channel_id, "channel_id"), **known)
    else:
        raise ProtocolError(
            f"the server answered with {_named(reply)} instead of the message; whether it acted is unknown"
        )
    return completed(ack, to_id(clan_id, "clan_id"), int(mode), bool(is_public))


def _named(reply: Any) -> str:
    return "nothing" if reply is None else f"a {type(reply).__name__}"


def ack_of(clan_id: Id, channel_id: Id, mode: int, is_public: bool, message_id: Id, code: int) -> ChannelMessageAck:
    """Return the acknowledgement of an edit or a deletion, for which the server sends none."""
    from .models import ChannelMessageAck  # noqa: PLC0415 - models are loaded when the first is needed

    ack = ChannelMessageAck(
        channel_id=to_id(channel_id, "channel_id"), message_id=to_id(message_id, "message_id"), code=code
    )
    return completed(ack, to_id(clan_id, "clan_id"), int(mode), bool(is_public))

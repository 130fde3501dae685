"""Complete acknowledgements: the server's part, and where the message went (docs/protocol.md 4.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ._quote import kind_of
from .errors import ProtocolError

if TYPE_CHECKING:
    from ._target import Target
    from .models import ChannelMessageAck

__all__ = ["acknowledged", "acknowledged_privately", "edited", "removed"]

# The fields that a message, which may come instead of an acknowledgement, shares with one.
_SHARED = ("message_id", "code", "username", "create_time_seconds", "update_time_seconds")

# The codes of the acknowledgements that are made here, since the server sends none.
_EDITED: Final = 1
_REMOVED: Final = 2


def acknowledged(reply: Any, target: Target) -> ChannelMessageAck:
    """Return the acknowledgement of a message from the reply to it.

    Raises:
        ProtocolError: The reply is not an acknowledgement with the message's id; whether the message was sent is unknown.
    """
    from .models import ChannelMessageAck  # models are loaded when the first is needed

    if not isinstance(reply, ChannelMessageAck):
        raise ProtocolError(
            f"the server answered a message with {_named(reply)} instead of an acknowledgement; whether it was sent is unknown"
        )
    if not reply.message_id:
        raise ProtocolError("the server acknowledged a message without telling its id; whether it was sent is unknown")
    return _completed(reply, target)


def acknowledged_privately(reply: Any, target: Target) -> ChannelMessageAck:
    """Return the acknowledgement of an ephemeral message, from the reply: the message itself, an acknowledgement, or nothing.

    Raises:
        ProtocolError: The reply is something else.
    """
    from .models import ChannelMessage, ChannelMessageAck  # as above

    if isinstance(reply, ChannelMessageAck):
        ack = reply
    elif reply is None or isinstance(reply, ChannelMessage):
        known = {name: getattr(reply, name) for name in _SHARED if getattr(reply, name, None)}
        ack = ChannelMessageAck(channel_id=target[1], **known)
    else:
        raise ProtocolError(
            f"the server answered with {_named(reply)} instead of the message; whether it acted is unknown"
        )
    return _completed(ack, target)


def edited(target: Target, message_id: int, create_time_seconds: int | None = None) -> ChannelMessageAck:
    """Return the acknowledgement of an edit, for which the server sends none of its own."""
    return _made(target, message_id, _EDITED, create_time_seconds)


def removed(target: Target, message_id: int, create_time_seconds: int | None = None) -> ChannelMessageAck:
    """Return the acknowledgement of a removal, for which the server sends none of its own."""
    return _made(target, message_id, _REMOVED, create_time_seconds)


def _made(target: Target, message_id: int, code: int, create_time_seconds: int | None) -> ChannelMessageAck:
    from .models import ChannelMessageAck  # as above

    ack = ChannelMessageAck(
        channel_id=target[1], message_id=message_id, code=code, create_time_seconds=create_time_seconds
    )
    return _completed(ack, target)


def _completed(ack: ChannelMessageAck, target: Target) -> ChannelMessageAck:
    """Add to an acknowledgement what only the request told."""
    ack.clan_id, _, ack.mode, ack.is_public = target
    return ack


def _named(reply: Any) -> str:
    return "nothing" if reply is None else kind_of(reply)

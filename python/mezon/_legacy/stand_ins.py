"""The messages of objects that a program makes itself, as tests of bots for 1.8.3 do: they go through what the objects were given."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from typing import TYPE_CHECKING, Any, Final

from .._target import named

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._ids import Id
    from .._messenger import EphemeralOptions, MessageParts, SendOptions
    from .._target import Target

__all__ = ["StandInMessenger"]

# What 1.8.3 named in the call for a message that carries nothing but its content.
_NOTHING: Final[MessageParts] = {
    "mentions": None,
    "attachments": None,
    "mention_everyone": None,
    "anonymous_message": None,
    "topic_id": None,
    "code": None,
}


class StandInMessenger:
    """Calls the socket manager of an object by the names of 1.8.3.

    Args:
        owner: An object with a ``socket_manager``: a channel, a message or a user.
    """

    def __init__(self, owner: Any) -> None:
        self._owner = owner

    @property
    def client(self) -> Any:
        """The client of the object, or the one that its clan was given, if there is any."""
        owner = self._owner
        if getattr(owner, "_client_ref", None) is not None:
            return owner._core
        return getattr(getattr(owner, "clan", None), "client", None)

    @property
    def _sockets(self) -> Any:
        return self._owner.socket_manager

    def send(self, target: Target, content: Any, **options: Unpack[SendOptions]) -> Awaitable[Any]:
        """Send a message."""
        options.pop("offline", None)
        options.pop("bulk", None)
        sent: Awaitable[Any] = self._sockets.write_chat_message(
            **named(target), content=content, **(options or _NOTHING)
        )
        return sent

    def send_ephemeral(
        self, target: Target, receiver_ids: list[int], content: Any, **options: Unpack[EphemeralOptions]
    ) -> Awaitable[Any]:
        """Send a message that only its receivers see, or change or take back one."""
        given: EphemeralOptions = {"avatar": None, **options}
        sent: Awaitable[Any] = self._sockets.write_ephemeral_message(
            receiver_ids=receiver_ids, **named(target), content=content, **given
        )
        return sent

    def update(
        self,
        target: Target,
        message_id: int,
        content: Any,
        mentions: Sequence[Any] | None = None,
        attachments: Sequence[Any] | None = None,
        topic_id: int = 0,
        create_time_seconds: int = 0,  # 1.8.3 did not tell it
    ) -> Awaitable[Any]:
        """Replace the content of a message."""
        done: Awaitable[Any] = self._sockets.update_chat_message(
            **named(target),
            message_id=message_id,
            content=content,
            mentions=mentions,
            attachments=attachments,
            topic_id=topic_id or None,
            is_update_msg_topic=bool(topic_id),
        )
        return done

    def delete(
        self,
        target: Target,
        message_id: int,
        topic_id: int = 0,
        create_time_seconds: int | None = None,
    ) -> Awaitable[Any]:
        """Delete a message."""
        done: Awaitable[Any] = self._sockets.remove_chat_message(
            **named(target), message_id=message_id, topic_id=topic_id or None
        )
        return done

    def react(
        self,
        target: Target,
        message_id: int,
        sender_id: int,
        *,
        emoji_id: Id,
        emoji: str,
        count: int,
        id: Id,
        action_delete: bool,
        topic_id: int,
    ) -> Awaitable[Any]:
        """Add or remove a reaction."""
        done: Awaitable[Any] = self._sockets.write_message_reaction(
            id=id,
            **named(target),
            message_id=message_id,
            emoji_id=emoji_id,
            emoji=emoji,
            count=count,
            message_sender_id=sender_id,
            action_delete=action_delete,
        )
        return done

    def known(self, channel_id: int, message_id: int) -> None:
        """Return None: nobody remembers messages."""

    async def open_dm(self, user_id: int) -> Any:
        """Find or create the direct-message channel with a user, which keeps it."""
        made = await self._owner.channel_manager.create_dm_channel(user_id)
        self._owner.dm_channel_id = made.channel_id
        return made

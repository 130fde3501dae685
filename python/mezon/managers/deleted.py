"""What the program has deleted from the caches of a client."""

from __future__ import annotations

from typing import Any, Final

from .event import EventManager
from .live_cache import LiveCache

__all__ = ["DeletedEntries"]

_EVENTS: Final = ("channel_message", "channel_created_event", "channel_updated_event", "add_clan_user_event")


class DeletedEntries:
    """Has what was deleted known again when an event is about it, before the program hears the event.

    Args:
        events: The handlers of the client.
        clans: Its clans.
        channels: Its channels.
        users: Its users.
    """

    # It stays when the program takes its own handlers away, and is no business of the program's middleware.
    _is_default_handler = True
    _is_internal = True

    def __init__(
        self, events: EventManager, clans: LiveCache[Any], channels: LiveCache[Any], users: LiveCache[Any]
    ) -> None:
        self._clans, self._channels, self._users = clans, channels, users
        for event in _EVENTS:
            events.on(event, self)

    def __call__(self, event: Any) -> None:
        """Show what an event is about."""
        member = getattr(event, "user", None)
        if member is not None:
            self._users.show(member.user_id)
            self._clans.show(event.clan_id)
            return
        self._users.show(getattr(event, "sender_id", 0))
        self._channels.show(event.channel_id)
        clan = self._clans._met(event.clan_id)
        if clan is not None:
            clan.channels.show(event.channel_id)

"""One method for each event that bots use most: ``@client.on_channel_message`` is ``@client.on(Events.CHANNEL_MESSAGE)`` with a type."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from .constants.enum import Events

if TYPE_CHECKING:
    from . import models
    from .managers.event import EventManager
    from .schema import api, realtime

__all__ = ["HandlerHelpers"]

E = TypeVar("E")
Result = TypeVar("Result")


class HandlerHelpers:
    """The ``on_*`` methods of the client. Each registers a handler and returns it, so each works as a decorator."""

    event_manager: EventManager

    def _register(self, event: str, handler: Callable[[E], Result]) -> Callable[[E], Result]:
        self.event_manager.on(event, handler)
        return handler

    def on_channel_message(
        self, handler: Callable[[models.ChannelMessage], Result]
    ) -> Callable[[models.ChannelMessage], Result]:
        """Call `handler` when a message was written, edited (code 1) or deleted (code 2) in a channel."""
        return self._register(Events.CHANNEL_MESSAGE, handler)

    def on_message(
        self, handler: Callable[[models.ChannelMessage], Result]
    ) -> Callable[[models.ChannelMessage], Result]:
        """Call `handler` when somebody else wrote a message: not for the client's own, and not for edits, removals and typing."""
        return self._register(Events.NEW_MESSAGE, handler)

    def on_channel_created(
        self, handler: Callable[[models.ChannelCreatedEvent], Result]
    ) -> Callable[[models.ChannelCreatedEvent], Result]:
        """Call `handler` when a channel was created."""
        return self._register(Events.CHANNEL_CREATED, handler)

    def on_channel_updated(
        self, handler: Callable[[models.ChannelUpdatedEvent], Result]
    ) -> Callable[[models.ChannelUpdatedEvent], Result]:
        """Call `handler` when a channel was changed."""
        return self._register(Events.CHANNEL_UPDATED, handler)

    def on_channel_deleted(
        self, handler: Callable[[models.ChannelDeletedEvent], Result]
    ) -> Callable[[models.ChannelDeletedEvent], Result]:
        """Call `handler` when a channel was deleted."""
        return self._register(Events.CHANNEL_DELETED, handler)

    def on_token_send(
        self, handler: Callable[[models.TokenSentEvent], Result]
    ) -> Callable[[models.TokenSentEvent], Result]:
        """Call `handler` when tokens were sent."""
        return self._register(Events.TOKEN_SEND, handler)

    def on_message_reaction(
        self, handler: Callable[[models.ApiMessageReaction], Result]
    ) -> Callable[[models.ApiMessageReaction], Result]:
        """Call `handler` when a reaction was added or removed."""
        return self._register(Events.MESSAGE_REACTION, handler)

    def on_channel_user_removed(
        self, handler: Callable[[models.UserChannelRemoved], Result]
    ) -> Callable[[models.UserChannelRemoved], Result]:
        """Call `handler` when users left a channel."""
        return self._register(Events.USER_CHANNEL_REMOVED, handler)

    def on_user_channel_removed(
        self, handler: Callable[[models.UserChannelRemoved], Result]
    ) -> Callable[[models.UserChannelRemoved], Result]:
        """Call `handler` when users left a channel."""
        return self._register(Events.USER_CHANNEL_REMOVED, handler)

    def on_user_channel_added(
        self, handler: Callable[[models.UserChannelAddedEvent], Result]
    ) -> Callable[[models.UserChannelAddedEvent], Result]:
        """Call `handler` when users were added to a channel."""
        return self._register(Events.USER_CHANNEL_ADDED, handler)

    def on_user_clan_removed(
        self, handler: Callable[[models.UserClanRemovedEvent], Result]
    ) -> Callable[[models.UserClanRemovedEvent], Result]:
        """Call `handler` when users left a clan."""
        return self._register(Events.USER_CLAN_REMOVED, handler)

    def on_give_coffee(
        self, handler: Callable[[models.GiveCoffeeEvent], Result]
    ) -> Callable[[models.GiveCoffeeEvent], Result]:
        """Call `handler` when somebody gave a coffee."""
        return self._register(Events.GIVE_COFFEE, handler)

    def on_role_event(self, handler: Callable[[realtime.RoleEvent], Result]) -> Callable[[realtime.RoleEvent], Result]:
        """Call `handler` when a role was created, changed or deleted."""
        return self._register(Events.ROLE_EVENT, handler)

    def on_role_assign(
        self, handler: Callable[[realtime.RoleAssignedEvent], Result]
    ) -> Callable[[realtime.RoleAssignedEvent], Result]:
        """Call `handler` when roles were given or taken."""
        return self._register(Events.ROLE_ASSIGN, handler)

    def on_clan_event_created(
        self, handler: Callable[[api.CreateEventRequest], Result]
    ) -> Callable[[api.CreateEventRequest], Result]:
        """Call `handler` when an event of a clan was created."""
        return self._register(Events.CLAN_EVENT_CREATED, handler)

    def on_message_button_clicked(
        self, handler: Callable[[models.MessageButtonClicked], Result]
    ) -> Callable[[models.MessageButtonClicked], Result]:
        """Call `handler` when a button was clicked, or a select was used, which most clients report as a click."""
        return self._register(Events.MESSAGE_BUTTON_CLICKED, handler)

    def on_dropdown_box_selected(
        self, handler: Callable[[models.DropdownBoxSelected], Result]
    ) -> Callable[[models.DropdownBoxSelected], Result]:
        """Call `handler` when something was chosen in a select of a message, however the client reported it."""
        return self._register(Events.DROPDOWN_BOX_SELECTED, handler)

    def on_streaming_joined_event(
        self, handler: Callable[[models.StreamingJoinedEvent], Result]
    ) -> Callable[[models.StreamingJoinedEvent], Result]:
        """Call `handler` when somebody joined a stream."""
        return self._register(Events.STREAMING_JOINED_EVENT, handler)

    def on_streaming_leaved_event(
        self, handler: Callable[[models.StreamingLeavedEvent], Result]
    ) -> Callable[[models.StreamingLeavedEvent], Result]:
        """Call `handler` when somebody left a stream."""
        return self._register(Events.STREAMING_LEAVED_EVENT, handler)

    def on_webrtc_signaling_fwd(
        self, handler: Callable[[realtime.WebrtcSignalingFwd], Result]
    ) -> Callable[[realtime.WebrtcSignalingFwd], Result]:
        """Call `handler` for WebRTC signals of a call."""
        return self._register(Events.WEBRTC_SIGNALING_FWD, handler)

    def on_voice_started_event(
        self, handler: Callable[[models.VoiceStartedEvent], Result]
    ) -> Callable[[models.VoiceStartedEvent], Result]:
        """Call `handler` when a voice session started in a channel."""
        return self._register(Events.VOICE_STARTED_EVENT, handler)

    def on_voice_ended_event(
        self, handler: Callable[[models.VoiceEndedEvent], Result]
    ) -> Callable[[models.VoiceEndedEvent], Result]:
        """Call `handler` when a voice session ended in a channel."""
        return self._register(Events.VOICE_ENDED_EVENT, handler)

    def on_voice_joined_event(
        self, handler: Callable[[models.VoiceJoinedEvent], Result]
    ) -> Callable[[models.VoiceJoinedEvent], Result]:
        """Call `handler` when somebody joined a voice channel."""
        return self._register(Events.VOICE_JOINED_EVENT, handler)

    def on_voice_leaved_event(
        self, handler: Callable[[models.VoiceLeavedEvent], Result]
    ) -> Callable[[models.VoiceLeavedEvent], Result]:
        """Call `handler` when somebody left a voice channel."""
        return self._register(Events.VOICE_LEAVED_EVENT, handler)

    def on_quick_menu_event(
        self, handler: Callable[[realtime.QuickMenuDataEvent], Result]
    ) -> Callable[[realtime.QuickMenuDataEvent], Result]:
        """Call `handler` when an entry of a quick menu was chosen."""
        return self._register(Events.QUICK_MENU, handler)

    def on_add_clan_user(
        self, handler: Callable[[models.AddClanUserEvent], Result]
    ) -> Callable[[models.AddClanUserEvent], Result]:
        """Call `handler` when somebody joined a clan."""
        return self._register(Events.ADD_CLAN_USER, handler)

    def on_notification(
        self, handler: Callable[[models.NotificationEvent], Result]
    ) -> Callable[[models.NotificationEvent], Result]:
        """Call `handler` when notifications arrived."""
        return self._register(Events.NOTIFICATIONS, handler)

    def on_ai_agent_enabled_event(
        self, handler: Callable[[realtime.AIAgentEnabledEvent], Result]
    ) -> Callable[[realtime.AIAgentEnabledEvent], Result]:
        """Call `handler` when the AI agent was switched on or off in a channel."""
        return self._register(Events.AI_AGENT_ENABLE, handler)

    def on_ai_agent_session_started(
        self, handler: Callable[[models.AIAgentSessionStartedEvent], Result]
    ) -> Callable[[models.AIAgentSessionStartedEvent], Result]:
        """Call `handler` when an AI-agent session started."""
        return self._register(Events.AI_AGENT_SESSION_STARTED, handler)

    def on_ai_agent_session_ended(
        self, handler: Callable[[models.AIAgentSessionEndedEvent], Result]
    ) -> Callable[[models.AIAgentSessionEndedEvent], Result]:
        """Call `handler` when an AI-agent session ended."""
        return self._register(Events.AI_AGENT_SESSION_ENDED, handler)

    def on_ai_agent_session_summary_done(
        self, handler: Callable[[models.AIAgentSessionSummaryDoneEvent], Result]
    ) -> Callable[[models.AIAgentSessionSummaryDoneEvent], Result]:
        """Call `handler` when the summary of an AI-agent session is done."""
        return self._register(Events.AI_AGENT_SESSION_SUMMARY_DONE, handler)

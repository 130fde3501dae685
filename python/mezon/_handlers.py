"""One method for each event that bots use most: ``@client.on_channel_message`` is ``@client.on("channel_message")`` with a type."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

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
        return self._register("channel_message", handler)

    def on_message(
        self, handler: Callable[[models.ChannelMessage], Result]
    ) -> Callable[[models.ChannelMessage], Result]:
        """Call `handler` when somebody else wrote a message: not for the client's own, and not for edits, removals and typing."""
        return self._register("new_message", handler)

    def on_channel_created(
        self, handler: Callable[[models.ChannelCreatedEvent], Result]
    ) -> Callable[[models.ChannelCreatedEvent], Result]:
        """Call `handler` when a channel was created."""
        return self._register("channel_created_event", handler)

    def on_channel_updated(
        self, handler: Callable[[models.ChannelUpdatedEvent], Result]
    ) -> Callable[[models.ChannelUpdatedEvent], Result]:
        """Call `handler` when a channel was changed."""
        return self._register("channel_updated_event", handler)

    def on_channel_deleted(
        self, handler: Callable[[models.ChannelDeletedEvent], Result]
    ) -> Callable[[models.ChannelDeletedEvent], Result]:
        """Call `handler` when a channel was deleted."""
        return self._register("channel_deleted_event", handler)

    def on_token_send(
        self, handler: Callable[[models.TokenSentEvent], Result]
    ) -> Callable[[models.TokenSentEvent], Result]:
        """Call `handler` when tokens were sent."""
        return self._register("token_sent_event", handler)

    def on_message_reaction(
        self, handler: Callable[[models.ApiMessageReaction], Result]
    ) -> Callable[[models.ApiMessageReaction], Result]:
        """Call `handler` when a reaction was added or removed."""
        return self._register("message_reaction_event", handler)

    def on_channel_user_removed(
        self, handler: Callable[[models.UserChannelRemoved], Result]
    ) -> Callable[[models.UserChannelRemoved], Result]:
        """Call `handler` when users left a channel."""
        return self._register("user_channel_removed_event", handler)

    def on_user_channel_removed(
        self, handler: Callable[[models.UserChannelRemoved], Result]
    ) -> Callable[[models.UserChannelRemoved], Result]:
        """Call `handler` when users left a channel."""
        return self._register("user_channel_removed_event", handler)

    def on_user_channel_added(
        self, handler: Callable[[models.UserChannelAddedEvent], Result]
    ) -> Callable[[models.UserChannelAddedEvent], Result]:
        """Call `handler` when users were added to a channel."""
        return self._register("user_channel_added_event", handler)

    def on_user_clan_removed(
        self, handler: Callable[[models.UserClanRemovedEvent], Result]
    ) -> Callable[[models.UserClanRemovedEvent], Result]:
        """Call `handler` when users left a clan."""
        return self._register("user_clan_removed_event", handler)

    def on_give_coffee(
        self, handler: Callable[[models.GiveCoffeeEvent], Result]
    ) -> Callable[[models.GiveCoffeeEvent], Result]:
        """Call `handler` when somebody gave a coffee."""
        return self._register("give_coffee_event", handler)

    def on_role_event(self, handler: Callable[[realtime.RoleEvent], Result]) -> Callable[[realtime.RoleEvent], Result]:
        """Call `handler` when a role was created, changed or deleted."""
        return self._register("role_event", handler)

    def on_role_assign(
        self, handler: Callable[[realtime.RoleAssignedEvent], Result]
    ) -> Callable[[realtime.RoleAssignedEvent], Result]:
        """Call `handler` when roles were given or taken."""
        return self._register("role_assign_event", handler)

    def on_clan_event_created(
        self, handler: Callable[[api.CreateEventRequest], Result]
    ) -> Callable[[api.CreateEventRequest], Result]:
        """Call `handler` when an event of a clan was created."""
        return self._register("clan_event_created", handler)

    def on_message_button_clicked(
        self, handler: Callable[[models.MessageButtonClicked], Result]
    ) -> Callable[[models.MessageButtonClicked], Result]:
        """Call `handler` when a button was clicked, or a select was used, which most clients report as a click."""
        return self._register("message_button_clicked", handler)

    def on_dropdown_box_selected(
        self, handler: Callable[[models.DropdownBoxSelected], Result]
    ) -> Callable[[models.DropdownBoxSelected], Result]:
        """Call `handler` when something was chosen in a select of a message, however the client reported it."""
        return self._register("dropdown_box_selected", handler)

    def on_streaming_joined_event(
        self, handler: Callable[[models.StreamingJoinedEvent], Result]
    ) -> Callable[[models.StreamingJoinedEvent], Result]:
        """Call `handler` when somebody joined a stream."""
        return self._register("streaming_joined_event", handler)

    def on_streaming_leaved_event(
        self, handler: Callable[[models.StreamingLeavedEvent], Result]
    ) -> Callable[[models.StreamingLeavedEvent], Result]:
        """Call `handler` when somebody left a stream."""
        return self._register("streaming_leaved_event", handler)

    def on_webrtc_signaling_fwd(
        self, handler: Callable[[realtime.WebrtcSignalingFwd], Result]
    ) -> Callable[[realtime.WebrtcSignalingFwd], Result]:
        """Call `handler` for WebRTC signals of a call."""
        return self._register("webrtc_signaling_fwd", handler)

    def on_voice_started_event(
        self, handler: Callable[[models.VoiceStartedEvent], Result]
    ) -> Callable[[models.VoiceStartedEvent], Result]:
        """Call `handler` when a voice session started in a channel."""
        return self._register("voice_started_event", handler)

    def on_voice_ended_event(
        self, handler: Callable[[models.VoiceEndedEvent], Result]
    ) -> Callable[[models.VoiceEndedEvent], Result]:
        """Call `handler` when a voice session ended in a channel."""
        return self._register("voice_ended_event", handler)

    def on_voice_joined_event(
        self, handler: Callable[[models.VoiceJoinedEvent], Result]
    ) -> Callable[[models.VoiceJoinedEvent], Result]:
        """Call `handler` when somebody joined a voice channel."""
        return self._register("voice_joined_event", handler)

    def on_voice_leaved_event(
        self, handler: Callable[[models.VoiceLeavedEvent], Result]
    ) -> Callable[[models.VoiceLeavedEvent], Result]:
        """Call `handler` when somebody left a voice channel."""
        return self._register("voice_leaved_event", handler)

    def on_quick_menu_event(
        self, handler: Callable[[realtime.QuickMenuDataEvent], Result]
    ) -> Callable[[realtime.QuickMenuDataEvent], Result]:
        """Call `handler` when an entry of a quick menu was chosen."""
        return self._register("quick_menu_event", handler)

    def on_add_clan_user(
        self, handler: Callable[[models.AddClanUserEvent], Result]
    ) -> Callable[[models.AddClanUserEvent], Result]:
        """Call `handler` when somebody joined a clan."""
        return self._register("add_clan_user_event", handler)

    def on_notification(
        self, handler: Callable[[models.NotificationEvent], Result]
    ) -> Callable[[models.NotificationEvent], Result]:
        """Call `handler` when notifications arrived."""
        return self._register("notifications", handler)

    def on_ai_agent_enabled_event(
        self, handler: Callable[[realtime.AIAgentEnabledEvent], Result]
    ) -> Callable[[realtime.AIAgentEnabledEvent], Result]:
        """Call `handler` when the AI agent was switched on or off in a channel."""
        return self._register("aiagent_enabled_event", handler)

    def on_ai_agent_session_started(
        self, handler: Callable[[models.AIAgentSessionStartedEvent], Result]
    ) -> Callable[[models.AIAgentSessionStartedEvent], Result]:
        """Call `handler` when an AI-agent session started."""
        return self._register("session_started", handler)

    def on_ai_agent_session_ended(
        self, handler: Callable[[models.AIAgentSessionEndedEvent], Result]
    ) -> Callable[[models.AIAgentSessionEndedEvent], Result]:
        """Call `handler` when an AI-agent session ended."""
        return self._register("session_ended", handler)

    def on_ai_agent_session_summary_done(
        self, handler: Callable[[models.AIAgentSessionSummaryDoneEvent], Result]
    ) -> Callable[[models.AIAgentSessionSummaryDoneEvent], Result]:
        """Call `handler` when the summary of an AI-agent session is done."""
        return self._register("room_summary_done", handler)

# Made from the events and the schema by `make stubs`; do not edit.

from collections.abc import Callable
from typing import Any, TypeVar

from mezon import models
from mezon.managers.event import EventManager
from mezon.schema import api, realtime

__all__ = ["HELPERS", "HandlerHelpers"]

_R = TypeVar("_R")

HELPERS: str

class HandlerHelpers:
    """The ``on_*`` methods of the client. Each registers a handler and returns it, so each works as a decorator."""

    event_manager: EventManager

    def _register(self, event: str, handler: Callable[..., Any]) -> Callable[..., Any]: ...
    def on_channel_message(
        self, handler: Callable[[models.ChannelMessage], _R]
    ) -> Callable[[models.ChannelMessage], _R]:
        """Call `handler` when a message was written, edited (code 1) or deleted (code 2) in a channel."""
    def on_message(self, handler: Callable[[models.ChannelMessage], _R]) -> Callable[[models.ChannelMessage], _R]:
        """Call `handler` when somebody else wrote a message: not for the client's own, and not for edits, removals and typing."""
    def on_channel_created(
        self, handler: Callable[[models.ChannelCreatedEvent], _R]
    ) -> Callable[[models.ChannelCreatedEvent], _R]:
        """Call `handler` when a channel was created."""
    def on_channel_updated(
        self, handler: Callable[[models.ChannelUpdatedEvent], _R]
    ) -> Callable[[models.ChannelUpdatedEvent], _R]:
        """Call `handler` when a channel was changed."""
    def on_channel_deleted(
        self, handler: Callable[[models.ChannelDeletedEvent], _R]
    ) -> Callable[[models.ChannelDeletedEvent], _R]:
        """Call `handler` when a channel was deleted."""
    def on_token_send(self, handler: Callable[[models.TokenSentEvent], _R]) -> Callable[[models.TokenSentEvent], _R]:
        """Call `handler` when tokens were sent."""
    def on_message_reaction(
        self, handler: Callable[[models.ApiMessageReaction], _R]
    ) -> Callable[[models.ApiMessageReaction], _R]:
        """Call `handler` when a reaction was added or removed."""
    def on_channel_user_removed(
        self, handler: Callable[[models.UserChannelRemoved], _R]
    ) -> Callable[[models.UserChannelRemoved], _R]:
        """Call `handler` when users left a channel."""
    def on_user_channel_removed(
        self, handler: Callable[[models.UserChannelRemoved], _R]
    ) -> Callable[[models.UserChannelRemoved], _R]:
        """Call `handler` when users left a channel."""
    def on_user_channel_added(
        self, handler: Callable[[models.UserChannelAddedEvent], _R]
    ) -> Callable[[models.UserChannelAddedEvent], _R]:
        """Call `handler` when users were added to a channel."""
    def on_user_clan_removed(
        self, handler: Callable[[models.UserClanRemovedEvent], _R]
    ) -> Callable[[models.UserClanRemovedEvent], _R]:
        """Call `handler` when users left a clan."""
    def on_give_coffee(self, handler: Callable[[models.GiveCoffeeEvent], _R]) -> Callable[[models.GiveCoffeeEvent], _R]:
        """Call `handler` when somebody gave a coffee."""
    def on_role_event(self, handler: Callable[[realtime.RoleEvent], _R]) -> Callable[[realtime.RoleEvent], _R]:
        """Call `handler` when a role was created, changed or deleted."""
    def on_role_assign(
        self, handler: Callable[[realtime.RoleAssignedEvent], _R]
    ) -> Callable[[realtime.RoleAssignedEvent], _R]:
        """Call `handler` when roles were given or taken."""
    def on_clan_event_created(
        self, handler: Callable[[api.CreateEventRequest], _R]
    ) -> Callable[[api.CreateEventRequest], _R]:
        """Call `handler` when an event of a clan was created."""
    def on_message_button_clicked(
        self, handler: Callable[[models.MessageButtonClicked], _R]
    ) -> Callable[[models.MessageButtonClicked], _R]:
        """Call `handler` when a button was clicked, or a select was used, which most clients report as a click."""
    def on_dropdown_box_selected(
        self, handler: Callable[[models.DropdownBoxSelected], _R]
    ) -> Callable[[models.DropdownBoxSelected], _R]:
        """Call `handler` when something was chosen in a select of a message, however the client reported it."""
    def on_streaming_joined_event(
        self, handler: Callable[[models.StreamingJoinedEvent], _R]
    ) -> Callable[[models.StreamingJoinedEvent], _R]:
        """Call `handler` when somebody joined a stream."""
    def on_streaming_leaved_event(
        self, handler: Callable[[models.StreamingLeavedEvent], _R]
    ) -> Callable[[models.StreamingLeavedEvent], _R]:
        """Call `handler` when somebody left a stream."""
    def on_webrtc_signaling_fwd(
        self, handler: Callable[[realtime.WebrtcSignalingFwd], _R]
    ) -> Callable[[realtime.WebrtcSignalingFwd], _R]:
        """Call `handler` for WebRTC signals of a call."""
    def on_voice_started_event(
        self, handler: Callable[[models.VoiceStartedEvent], _R]
    ) -> Callable[[models.VoiceStartedEvent], _R]:
        """Call `handler` when a voice session started in a channel."""
    def on_voice_ended_event(
        self, handler: Callable[[models.VoiceEndedEvent], _R]
    ) -> Callable[[models.VoiceEndedEvent], _R]:
        """Call `handler` when a voice session ended in a channel."""
    def on_voice_joined_event(
        self, handler: Callable[[models.VoiceJoinedEvent], _R]
    ) -> Callable[[models.VoiceJoinedEvent], _R]:
        """Call `handler` when somebody joined a voice channel."""
    def on_voice_leaved_event(
        self, handler: Callable[[models.VoiceLeavedEvent], _R]
    ) -> Callable[[models.VoiceLeavedEvent], _R]:
        """Call `handler` when somebody left a voice channel."""
    def on_quick_menu_event(
        self, handler: Callable[[realtime.QuickMenuDataEvent], _R]
    ) -> Callable[[realtime.QuickMenuDataEvent], _R]:
        """Call `handler` when an entry of a quick menu was chosen."""
    def on_add_clan_user(
        self, handler: Callable[[models.AddClanUserEvent], _R]
    ) -> Callable[[models.AddClanUserEvent], _R]:
        """Call `handler` when somebody joined a clan."""
    def on_notification(
        self, handler: Callable[[models.NotificationEvent], _R]
    ) -> Callable[[models.NotificationEvent], _R]:
        """Call `handler` when notifications arrived."""
    def on_ai_agent_enabled_event(
        self, handler: Callable[[realtime.AIAgentEnabledEvent], _R]
    ) -> Callable[[realtime.AIAgentEnabledEvent], _R]:
        """Call `handler` when the AI agent was switched on or off in a channel."""
    def on_ai_agent_session_started(
        self, handler: Callable[[models.AIAgentSessionStartedEvent], _R]
    ) -> Callable[[models.AIAgentSessionStartedEvent], _R]:
        """Call `handler` when an AI-agent session started."""
    def on_ai_agent_session_ended(
        self, handler: Callable[[models.AIAgentSessionEndedEvent], _R]
    ) -> Callable[[models.AIAgentSessionEndedEvent], _R]:
        """Call `handler` when an AI-agent session ended."""
    def on_ai_agent_session_summary_done(
        self, handler: Callable[[models.AIAgentSessionSummaryDoneEvent], _R]
    ) -> Callable[[models.AIAgentSessionSummaryDoneEvent], _R]:
        """Call `handler` when the summary of an AI-agent session is done."""

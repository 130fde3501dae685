"""One method for each event that bots use most: ``@client.on_channel_message`` is ``@client.on("channel_message")`` with a type.

The types are in `_handlers.pyi`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

__all__ = ["HELPERS", "HandlerHelpers"]

# The name of a method, its event, what it is given, and what it does. A text, since every program pays for what functions take.
HELPERS = """
on_channel_message channel_message models.ChannelMessage Call `handler` when a message was written, edited (code 1) or deleted (code 2) in a channel.
on_message new_message models.ChannelMessage Call `handler` when somebody else wrote a message: not for the client's own, and not for edits, removals and typing.
on_channel_created channel_created_event models.ChannelCreatedEvent Call `handler` when a channel was created.
on_channel_updated channel_updated_event models.ChannelUpdatedEvent Call `handler` when a channel was changed.
on_channel_deleted channel_deleted_event models.ChannelDeletedEvent Call `handler` when a channel was deleted.
on_token_send token_sent_event models.TokenSentEvent Call `handler` when tokens were sent.
on_message_reaction message_reaction_event models.ApiMessageReaction Call `handler` when a reaction was added or removed.
on_channel_user_removed user_channel_removed_event models.UserChannelRemoved Call `handler` when users left a channel.
on_user_channel_removed user_channel_removed_event models.UserChannelRemoved Call `handler` when users left a channel.
on_user_channel_added user_channel_added_event models.UserChannelAddedEvent Call `handler` when users were added to a channel.
on_user_clan_removed user_clan_removed_event models.UserClanRemovedEvent Call `handler` when users left a clan.
on_give_coffee give_coffee_event models.GiveCoffeeEvent Call `handler` when somebody gave a coffee.
on_role_event role_event realtime.RoleEvent Call `handler` when a role was created, changed or deleted.
on_role_assign role_assign_event realtime.RoleAssignedEvent Call `handler` when roles were given or taken.
on_clan_event_created clan_event_created api.CreateEventRequest Call `handler` when an event of a clan was created.
on_message_button_clicked message_button_clicked models.MessageButtonClicked Call `handler` when a button was clicked, or a select was used, which most clients report as a click.
on_dropdown_box_selected dropdown_box_selected models.DropdownBoxSelected Call `handler` when something was chosen in a select of a message, however the client reported it.
on_streaming_joined_event streaming_joined_event models.StreamingJoinedEvent Call `handler` when somebody joined a stream.
on_streaming_leaved_event streaming_leaved_event models.StreamingLeavedEvent Call `handler` when somebody left a stream.
on_webrtc_signaling_fwd webrtc_signaling_fwd realtime.WebrtcSignalingFwd Call `handler` for WebRTC signals of a call.
on_voice_started_event voice_started_event models.VoiceStartedEvent Call `handler` when a voice session started in a channel.
on_voice_ended_event voice_ended_event models.VoiceEndedEvent Call `handler` when a voice session ended in a channel.
on_voice_joined_event voice_joined_event models.VoiceJoinedEvent Call `handler` when somebody joined a voice channel.
on_voice_leaved_event voice_leaved_event models.VoiceLeavedEvent Call `handler` when somebody left a voice channel.
on_quick_menu_event quick_menu_event realtime.QuickMenuDataEvent Call `handler` when an entry of a quick menu was chosen.
on_add_clan_user add_clan_user_event models.AddClanUserEvent Call `handler` when somebody joined a clan.
on_notification notifications models.NotificationEvent Call `handler` when notifications arrived.
on_ai_agent_enabled_event aiagent_enabled_event realtime.AIAgentEnabledEvent Call `handler` when the AI agent was switched on or off in a channel.
on_ai_agent_session_started session_started models.AIAgentSessionStartedEvent Call `handler` when an AI-agent session started.
on_ai_agent_session_ended session_ended models.AIAgentSessionEndedEvent Call `handler` when an AI-agent session ended.
on_ai_agent_session_summary_done room_summary_done models.AIAgentSessionSummaryDoneEvent Call `handler` when the summary of an AI-agent session is done.
"""


class HandlerHelpers:
    """The ``on_*`` methods of the client. Each registers a handler and returns it, so each works as a decorator."""

    event_manager: Any

    def _register(self, event: str, handler: Callable[..., Any]) -> Callable[..., Any]:
        self.event_manager.on(event, handler)
        return handler


def _helper(name: str, event: str, payload: str, does: str) -> Callable[..., Any]:
    def register(self: HandlerHelpers, handler: Callable[..., Any]) -> Callable[..., Any]:
        return self._register(event, handler)

    taken = f"Callable[[{payload}], Result]"
    register.__name__, register.__qualname__, register.__doc__ = name, f"HandlerHelpers.{name}", does
    register.__annotations__ = {"handler": taken, "return": taken}
    return register


for _line in HELPERS.strip().splitlines():
    _name, _event, _payload, _does = _line.split(" ", 3)
    setattr(HandlerHelpers, _name, _helper(_name, _event, _payload, _does))

"""What a client can do that needs no clan, channel or user: what those objects know of the client that hands them out.

`client.py` stands above them and nobody imports it, so their ``client`` is typed as this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ._account_calls import AccountCalls
from ._agent_calls import AgentCalls
from ._checks import MESSAGES_MAX
from ._event_calls import EventCalls
from ._handlers import HandlerHelpers
from ._legacy.client_login import LegacyLogin
from ._message_calls import MessageCalls
from ._wallet_calls import TokenCalls
from .files import FileCalls

if TYPE_CHECKING:
    from .messages.db import MessageDB

__all__ = ["ClientBase"]


class ClientBase(
    AccountCalls, MessageCalls, FileCalls, LegacyLogin, TokenCalls, AgentCalls, EventCalls, HandlerHelpers
):
    """The calls of a client, topic by topic."""

    clans_max: Final = 10_000
    channels_max: Final = 50_000
    users_max: Final = 100_000
    messages_max: Final = MESSAGES_MAX

    message_db: MessageDB
    agent_event_url: str | None

    if TYPE_CHECKING:
        # What names clans, channels and users; see MezonClient.
        broadcast: Any
        get_channel_from_id: Any
        get_user_from_id: Any

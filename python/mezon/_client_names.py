"""What `mezon.client` shows besides the client, as it did in 1.8.3, and where each is; it is loaded when it is first asked for."""

from __future__ import annotations

from typing import Final

__all__ = ["NAMES"]

NAMES: Final = {
    "AIAgentSessionEndedEvent": "mezon.models",
    "AIAgentSessionStartedEvent": "mezon.models",
    "AIAgentSessionSummaryDoneEvent": "mezon.models",
    "ApiChannelDescription": "mezon.models",
    "ApiQuickMenuAccess": "mezon.models",
    "ApiSentTokenRequest": "mezon.models",
    "CacheManager": "mezon.managers.cache",
    "ChannelCreatedEvent": "mezon.models",
    "ChannelManager": "mezon.managers.channel",
    "SessionManager": "mezon.managers.session",
    "SocketManager": "mezon.managers.socket",
    "ChannelMessage": "mezon.models",
    "ChannelMessageContent": "mezon.models",
    "ChannelType": "mezon.constants.enum",
    "ChannelUpdatedEvent": "mezon.models",
    "Events": "mezon.constants.events",
    "Message": "mezon.structures.message",
    "MessageDB": "mezon.messages.db",
    "MezonApi": "mezon.api.mezon_api",
    "RoomMetadataEvent": "mezon.models",
    "SSEEvents": "mezon.constants.further",
    "SSEMessage": "mezon.models",
    "Session": "mezon.session",
    "TypeMessage": "mezon.constants.enum",
    "UserInitData": "mezon.models",
    "api_pb2": "mezon.protobuf.api.api_pb2",
    "build_url": "mezon.api.utils",
    "generate_snowflake_id": "mezon.utils.helper",
    "get_logger": "mezon.utils.logger",
    "parse_url_components": "mezon.api.utils",
    "realtime_pb2": "mezon.protobuf.rtapi.realtime_pb2",
    "setup_logger": "mezon.utils.logger",
}

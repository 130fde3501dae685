"""What `mezon.client` shows besides the client, as it did in 1.8.3, and where each is; it is loaded when it is first asked for."""

from __future__ import annotations

from typing import Final

__all__ = ["NAMES"]

NAMES: Final = """
mezon.api.mezon_api: MezonApi
mezon.api.utils: build_url parse_url_components
mezon.constants.enum: ChannelType TypeMessage
mezon.constants.events: Events
mezon.constants.further: SSEEvents
mezon.managers.cache: CacheManager
mezon.managers.channel: ChannelManager
mezon.managers.session: SessionManager
mezon.managers.socket: SocketManager
mezon.messages.db: MessageDB
mezon.models: AIAgentSessionEndedEvent AIAgentSessionStartedEvent AIAgentSessionSummaryDoneEvent
    ApiChannelDescription ApiQuickMenuAccess ApiSentTokenRequest ChannelCreatedEvent ChannelMessage
    ChannelMessageContent ChannelUpdatedEvent RoomMetadataEvent SSEMessage UserInitData
mezon.protobuf.api.api_pb2: api_pb2
mezon.protobuf.rtapi.realtime_pb2: realtime_pb2
mezon.session: Session
mezon.structures.message: Message
mezon.utils.helper: generate_snowflake_id
mezon.utils.logger: get_logger setup_logger
"""

"""Socket requests as protocol messages; every given field is sent (docs/protocol.md 7.4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .._core import content_json, message_class
from .._ids import Id, to_number
from ..models import ApiMessageAttachment, ApiMessageMention, ApiMessageRef

__all__ = ["ChannelMessageBuilder", "ChannelMessageUpdateBuilder", "EphemeralMessageBuilder", "MessageReactionBuilder"]


def _made(full_name: str, **fields: Any) -> Any:
    """Return a message with the fields that are not None."""
    return message_class(full_name)(**{name: value for name, value in fields.items() if value is not None})


class ChannelMessageBuilder:
    """Builds the request that sends a message."""

    @classmethod
    def build(
        cls,
        clan_id: int,
        channel_id: int,
        mode: int,
        is_public: bool,
        content: Any,
        mentions: Sequence[ApiMessageMention] | None = None,
        attachments: Sequence[ApiMessageAttachment] | None = None,
        references: Sequence[ApiMessageRef] | None = None,
        anonymous_message: bool | None = None,
        mention_everyone: bool | None = None,
        avatar: str | None = None,
        code: int | None = None,
        topic_id: Id | None = None,
    ) -> Any:
        """Return a ChannelMessageSend. Raises ValidationError for what the protocol cannot carry."""
        return _made(
            "mezon.realtime.ChannelMessageSend",
            clan_id=clan_id,
            channel_id=channel_id,
            mode=to_number(mode, "mode"),
            is_public=is_public,
            content=content_json(content),
            mentions=mentions,
            attachments=attachments,
            references=references,
            anonymous_message=anonymous_message,
            mention_everyone=mention_everyone,
            avatar=avatar,
            code=None if code is None else to_number(code, "code"),
            topic_id=topic_id,
        )


class EphemeralMessageBuilder:
    """Builds the request that sends a message which only its receivers see."""

    @staticmethod
    def build(
        receiver_ids: list[int],
        clan_id: int,
        channel_id: int,
        mode: int,
        is_public: bool,
        content: Any,
        mentions: Sequence[ApiMessageMention] | None = None,
        attachments: Sequence[ApiMessageAttachment] | None = None,
        references: Sequence[ApiMessageRef] | None = None,
        anonymous_message: bool | None = None,
        mention_everyone: bool | None = None,
        avatar: str | None = None,
        code: int | None = None,
        topic_id: Id | None = None,
        message_id: int | None = None,
    ) -> Any:
        """Return an EphemeralMessageSend. Raises ValidationError for what the protocol cannot carry."""
        message = _made(
            "mezon.realtime.ChannelMessageSend",
            clan_id=clan_id,
            channel_id=channel_id,
            mode=to_number(mode, "mode"),
            is_public=is_public,
            content=content_json(content),
            mentions=mentions,
            attachments=attachments,
            references=references,
            anonymous_message=anonymous_message,
            mention_everyone=mention_everyone,
            avatar=avatar,
            code=None if code is None else to_number(code, "code"),
            topic_id=topic_id,
            id=message_id,
        )
        return _made("mezon.realtime.EphemeralMessageSend", message=message, receiver_ids=receiver_ids)


class ChannelMessageUpdateBuilder:
    """Builds the request that edits a message."""

    @classmethod
    def build(
        cls,
        clan_id: int,
        channel_id: int,
        mode: int,
        is_public: bool,
        message_id: int,
        content: Any,
        mentions: Sequence[ApiMessageMention] | None = None,
        attachments: Sequence[ApiMessageAttachment] | None = None,
        hide_editted: bool | None = None,
        topic_id: Id | None = None,
        is_update_msg_topic: bool | None = None,
        *,
        create_time_seconds: int | None = None,
    ) -> Any:
        """Return a ChannelMessageUpdate, marked as part of a topic only if there is one."""
        return _made(
            "mezon.realtime.ChannelMessageUpdate",
            clan_id=clan_id,
            channel_id=channel_id,
            mode=to_number(mode, "mode"),
            is_public=is_public,
            message_id=message_id,
            content=content_json(content),
            mentions=mentions,
            attachments=attachments,
            hide_editted=hide_editted,
            topic_id=topic_id,
            is_update_msg_topic=bool(topic_id)
            if is_update_msg_topic is None
            else is_update_msg_topic and bool(topic_id),
            create_time_seconds=create_time_seconds,
        )


class MessageReactionBuilder:
    """Builds a reaction."""

    @staticmethod
    def build(
        id: int,
        clan_id: int,
        channel_id: int,
        mode: int,
        is_public: bool,
        message_id: int,
        emoji_id: int,
        emoji: str,
        count: int,
        message_sender_id: int,
        action_delete: bool,
    ) -> Any:
        """Return a MessageReaction; `id` is 0 for a new one."""
        return _made(
            "mezon.api.MessageReaction",
            id=id or 0,
            clan_id=clan_id,
            channel_id=channel_id,
            mode=to_number(mode, "mode"),
            is_public=is_public,
            message_id=message_id,
            emoji_id=emoji_id or 0,
            emoji=emoji,
            count=count,
            message_sender_id=message_sender_id,
            action=action_delete,
        )

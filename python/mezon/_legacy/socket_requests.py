"""The requests of a socket, over a connection of its own or over a client's (docs/protocol.md 4.6)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any, Final, NoReturn, Protocol

from .._core import message_class, rpc_types
from .._ids import Id, to_id, to_ids, to_number
from .._target import target_of
from ..errors import RPCError
from ..models import (
    ApiMessageAttachment,
    ApiMessageMention,
    ApiMessageReaction,
    ApiMessageRef,
    ChannelMessageAck,
    ChannelMessageContent,
)
from .echo import Echo
from .message_builder import MessageReactionBuilder

__all__ = ["MessageCalls", "SocketRequests"]

_UNIMPLEMENTED: Final = 12


class Carrier:
    """What carries requests and their replies."""

    async def _request(self, member: str, payload: Any) -> Any:
        """Send an envelope with one member and return the reply's member, or None for an empty reply."""
        raise NotImplementedError

    async def _api(self, name: str, body: bytes) -> bytes:
        """Make a platform call over the socket and return the encoded answer."""
        raise NotImplementedError


class MessageCalls(Protocol):
    """What sends, edits and deletes messages for a socket."""

    @property
    def send(self) -> Callable[..., Awaitable[ChannelMessageAck]]: ...
    @property
    def send_ephemeral(self) -> Callable[..., Awaitable[ChannelMessageAck]]: ...
    @property
    def update(self) -> Callable[..., Awaitable[ChannelMessageAck]]: ...
    @property
    def delete(self) -> Callable[..., Awaitable[ChannelMessageAck]]: ...


class SocketRequests(Carrier):
    """One method for each request. Ids may be given as `int` or decimal text."""

    @property
    def _messages(self) -> MessageCalls:
        """What sends, edits and deletes messages."""
        raise NotImplementedError

    async def _call(self, name: str, **fields: Any) -> Any:
        """Make a platform call with the fields of its request and return the answer's message."""
        asked, answered = rpc_types(name) or (None, None)
        body = b"" if asked is None else message_class(asked)(**fields).SerializeToString()
        answer = await self._api(name, body)
        return None if answered is None else message_class(answered).FromString(answer)

    async def _echo(self, member: str, payload: Any) -> Any:
        """Send an envelope with one member and return the reply's member with both its faces, or None for an empty reply."""
        reply = await self._request(member, payload)
        return None if reply is None else Echo(reply)

    async def join_clan_chat(self, clan_id: int) -> Any:
        """Join a clan, so that its public channels are received; return the ClanJoin."""
        join = message_class("mezon.realtime.ClanJoin")(clan_id=to_id(clan_id, "clan_id"))
        reply = await self._request("clan_join", join)
        return reply if isinstance(reply, type(join)) else join

    async def join_chat(self, clan_id: int, channel_id: int, channel_type: int, is_public: bool = True) -> Any:
        """Join a channel; needed for private channels, threads and direct messages. Return the ChannelJoin."""
        join = message_class("mezon.realtime.ChannelJoin")(
            clan_id=clan_id,
            channel_id=channel_id,
            channel_type=to_number(channel_type, "channel_type"),
            is_public=is_public,
        )
        await self._request("channel_join", join)
        return join

    async def leave_chat(self, clan_id: int, channel_id: int, channel_type: int, is_public: bool) -> None:
        """Leave a channel."""
        leave = {
            "clan_id": clan_id,
            "channel_id": channel_id,
            "channel_type": to_number(channel_type, "channel_type"),
            "is_public": is_public,
        }
        await self._request("channel_leave", leave)

    async def write_chat_message(
        self,
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
        topic_id: int | None = None,
    ) -> ChannelMessageAck:
        """Send a message; see TextChannel.send."""
        return await self._messages.send(
            target_of(clan_id, channel_id, mode, is_public),
            content,
            mentions=mentions,
            attachments=attachments,
            references=references,
            anonymous_message=anonymous_message,
            mention_everyone=mention_everyone,
            avatar=avatar,
            code=code,
            topic_id=topic_id,
        )

    async def write_ephemeral_message(
        self,
        receiver_ids: Iterable[int],
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
        topic_id: int | None = None,
        message_id: int | None = None,
    ) -> ChannelMessageAck:
        """Send a message that only its receivers see; with `message_id`, change or remove one. See TextChannel.send_ephemeral."""
        return await self._messages.send_ephemeral(
            target_of(clan_id, channel_id, mode, is_public),
            to_ids(receiver_ids, "receiver_ids"),
            content,
            mentions=mentions,
            attachments=attachments,
            references=references,
            anonymous_message=anonymous_message,
            mention_everyone=mention_everyone,
            avatar=avatar,
            code=code,
            topic_id=topic_id,
            message_id=message_id,
        )

    async def update_chat_message(
        self,
        clan_id: int,
        channel_id: int,
        mode: int,
        is_public: bool,
        message_id: int,
        content: ChannelMessageContent,
        mentions: Sequence[ApiMessageMention] | None = None,
        attachments: Sequence[ApiMessageAttachment] | None = None,
        hide_editted: bool = False,
        topic_id: int | None = None,
        is_update_msg_topic: bool | None = None,
        *,
        create_time_seconds: int | None = None,
    ) -> ChannelMessageAck:
        """Edit a message of the bot's own.

        Raises:
            RPCError: The server refuses.
        """
        return await self._messages.update(
            target_of(clan_id, channel_id, mode, is_public),
            message_id,
            content,
            mentions,
            attachments,
            topic_id,
            create_time_seconds,
            hide_editted=hide_editted,
            is_update_msg_topic=is_update_msg_topic,
        )

    async def remove_chat_message(
        self,
        clan_id: int,
        channel_id: int,
        mode: int,
        is_public: bool,
        message_id: int,
        topic_id: int | None = None,
    ) -> ChannelMessageAck:
        """Delete a message.

        Raises:
            RPCError: The server refuses.
        """
        return await self._messages.delete(target_of(clan_id, channel_id, mode, is_public), message_id, topic_id)

    async def write_message_reaction(
        self,
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
        action_delete: bool = False,
    ) -> ApiMessageReaction:
        """Add or remove a reaction; return the server's echo."""
        reaction = MessageReactionBuilder.build(
            id,
            clan_id,
            channel_id,
            mode,
            is_public,
            message_id,
            emoji_id,
            emoji,
            count,
            message_sender_id,
            action_delete,
        )
        reply = await self._request("message_reaction_event", reaction)
        echo: ApiMessageReaction = reaction if reply is None else reply
        return echo

    async def write_message_typing(self, clan_id: int, channel_id: int, mode: int, is_public: bool) -> Any:
        """Show that the bot is typing; return the server's echo, or None."""
        target = {"clan_id": clan_id, "channel_id": channel_id, "mode": to_number(mode, "mode"), "is_public": is_public}
        return await self._echo("message_typing_event", target)

    async def write_last_seen_message(
        self, clan_id: int, channel_id: int, mode: int, message_id: int, timestamp_seconds: int
    ) -> Any:
        """Report the last message that the bot has read; return the server's echo, or None."""
        seen = {
            "clan_id": clan_id,
            "channel_id": channel_id,
            "mode": to_number(mode, "mode"),
            "message_id": message_id,
            "timestamp_seconds": timestamp_seconds,
        }
        return await self._echo("last_seen_message_event", seen)

    async def write_last_pin_message(
        self,
        clan_id: int,
        channel_id: int,
        mode: int,
        is_public: bool,
        message_id: int,
        timestamp_seconds: int,
        operation: int,
    ) -> Any:
        """Pin a message (operation 1) or unpin it (operation 0); return the server's echo, or None."""
        pin = {
            "clan_id": clan_id,
            "channel_id": channel_id,
            "mode": to_number(mode, "mode"),
            "is_public": is_public,
            "message_id": message_id,
            "timestamp_seconds": timestamp_seconds,
            "operation": operation,
        }
        return await self._echo("last_pin_message_event", pin)

    async def write_custom_status(self, clan_id: int, status: str) -> Any:
        """Set the bot's status line in a clan; return the server's echo, or None."""
        return await self._echo("custom_status_event", {"clan_id": clan_id, "status": status})

    async def update_status(self, status: str | None = None) -> None:
        """Set the bot's status; None clears it."""
        await self._request("status_update", {} if status is None else {"status": status})

    async def write_voice_joined(
        self,
        id: str,
        clan_id: int,
        clan_name: str,
        voice_channel_id: int,
        voice_channel_label: str,
        participant: str,
        last_screenshot: str = "",
    ) -> Any:
        """Announce that the bot joined a voice channel; return the server's echo, or None."""
        joined = {
            "id": str(id),
            "clan_id": clan_id,
            "clan_name": clan_name,
            "voice_channel_id": voice_channel_id,
            "voice_channel_label": voice_channel_label,
            "participant": participant,
            "last_screenshot": last_screenshot,
        }
        return await self._echo("voice_joined_event", joined)

    async def write_voice_leaved(self, id: str, clan_id: int, voice_channel_id: int, voice_user_id: int) -> Any:
        """Announce that the bot left a voice channel; return the server's echo, or None."""
        leaved = {
            "id": str(id),
            "clan_id": clan_id,
            "voice_channel_id": voice_channel_id,
            "voice_user_id": voice_user_id,
        }
        return await self._echo("voice_leaved_event", leaved)

    async def check_duplicate_clan_name(self, clan_name: str) -> Any:
        """Ask whether a clan of that name exists; return the server's answer, with the result in ``exist``, or None."""
        return await self._echo("check_name_existed_event", {"name": clan_name})

    async def list_clan_emoji_by_clan_id(self, clan_id: Id) -> Any:
        """Return the emojis of a clan that the bot may use, in ``emoji_list``."""
        wanted = to_id(clan_id, "clan_id")
        found = await self._call("GetListEmojisByUserId")
        return type(found)(emoji_list=[emoji for emoji in found.emoji_list if emoji.clan_id == wanted])

    async def list_clan_stickers_by_clan_id(self, clan_id: Id) -> Any:
        """Return the stickers of a clan that the bot may use, in ``stickers``."""
        wanted = to_id(clan_id, "clan_id")
        found = await self._call("GetListStickersByUserId")
        return type(found)(stickers=[sticker for sticker in found.stickers if sticker.clan_id == wanted])

    async def list_channel_by_user_id(self) -> Any:
        """Return every channel that the bot can see, in ``channeldesc``."""
        return await self._call("ListChannelByUserId")

    async def hashtag_dm_list(self, user_ids: Sequence[Id], limit: int) -> Any:
        """Return channels that can be named in a direct conversation, in ``channeldesc``.

        The platform has no call for that; these are the channels of clans that the bot can see, first those that list one of the users.

        Args:
            user_ids: The users of the conversation.
            limit: How many at most.
        """
        wanted = {to_id(user_id, "user_ids") for user_id in user_ids}
        found = await self._call("ListChannelByUserId")
        channels = [channel for channel in found.channeldesc if channel.clan_id]
        channels.sort(key=lambda channel: wanted.isdisjoint(channel.user_ids))
        return type(found)(channeldesc=channels[: max(0, limit)])

    async def get_notification_channel_setting(self, channel_id: Id) -> Any:
        """Return the bot's notification settings for a channel."""
        return await self._call("GetNotificationChannel", channel_id=channel_id)

    async def get_notification_category_setting(self, category_id: Id) -> Any:
        """Return the bot's notification settings for a category."""
        return await self._call("GetNotificationCategory", category_id=category_id)

    async def get_notification_clan_setting(self, clan_id: Id) -> Any:
        """Return the bot's notification settings for a clan."""
        return await self._call("GetNotificationClan", clan_id=clan_id)

    async def get_notification_react_message(self, channel_id: Id) -> NoReturn:
        """Raise RPCError: the platform has this setting, but no call that returns it."""
        to_id(channel_id, "channel_id")
        raise RPCError("the platform has no call that tells whether reactions are notified", code=_UNIMPLEMENTED)

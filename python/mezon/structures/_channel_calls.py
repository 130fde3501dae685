"""Methods of a channel built on calls of the platform."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from .._checks import to_flag
from .._ids import Id, to_id
from ..errors import MezonError, ValidationError
from ._clan_calls import _count, _ids, _name

if TYPE_CHECKING:
    from .._client_base import ClientBase
    from .._live import live
    from .._pages import Pages
    from ..models import ApiChannelDescription
    from ..rpc import Api
    from ..schema import api as schema

__all__ = ["ChannelCalls"]

# How long clients show a typing event (s); it is repeated a little earlier.
_TYPING_S = 4.0

# `direction` of a listing of messages: towards the past, and towards the present.
_BACKWARD = 3
_FORWARD = 1

# `type` of a multiple-choice poll.
_MULTIPLE = 1

_PAGE_MAX = 100


M = TypeVar("M")
C = TypeVar("C")


class ChannelCalls(Generic[M, C]):
    """History, pins, threads, members and everything else in a channel; `M` and `C` are what messages and channels are."""

    if TYPE_CHECKING:
        _record: Any

        @live
        def id(self) -> int: ...
        @live
        def clan_id(self) -> int: ...
        @property
        def _client(self) -> Any: ...
        def _message_of(self, raw: Any) -> M: ...

    @property
    def _owner(self) -> ClientBase:
        if self._client is None:
            raise ValidationError("the channel belongs to no client, and only one can make calls", field="channel")
        return cast("ClientBase", self._client)

    @property
    def _api(self) -> Api:
        return self._owner.api

    async def history(
        self, before: Id | None = None, after: Id | None = None, limit: int | None = 100
    ) -> AsyncIterator[M]:
        """Iterate over the channel's messages: the newest first, or with `after` the oldest first.

        Args:
            before: Only messages older than this one.
            after: Only messages newer than this one; the oldest of them comes first.
            limit: How many at most; None for all.

        Raises:
            ValidationError: Both `before` and `after` are given, or a value is not acceptable.
            PermissionDenied: The bot cannot see the channel.
        """
        if before is not None and after is not None:
            raise ValidationError(
                "history goes backwards from `before` or forwards from `after`, not both", field="after"
            )
        if limit is not None and _count("limit", limit) == 0:
            return
        anchor = to_id(before or after or 0, "before" if after is None else "after")
        pages = self._api.iter_channel_messages(
            clan_id=self.clan_id,
            channel_id=self.id,
            message_id=anchor,
            direction=_BACKWARD if after is None else _FORWARD,
            limit=_PAGE_MAX if limit is None else min(limit, _PAGE_MAX),
        )
        left = limit
        try:
            async for page in pages.chunks():
                for raw in sorted(page, key=lambda raw: raw.message_id, reverse=after is None):
                    yield self._message_of(raw)
                    if left is not None:
                        left -= 1
                        if left == 0:
                            return
        finally:
            await pages.aclose()

    def search(self, text: str | None = None, *, sender: Id | None = None) -> Pages[schema.SearchMessageDocument]:
        """Iterate over the channel's matching messages, the newest first.

        Args:
            text: Text in the message.
            sender: Who wrote it.

        Raises:
            ValidationError: Nothing is searched for.
        """
        filters = [{"field_name": "channel_id", "field_value": str(self.id)}]
        if text is not None:
            filters.append({"field_name": "content", "field_value": _name("text", text)})
        if sender is not None:
            filters.append({"field_name": "sender_id", "field_value": str(to_id(sender, "sender"))})
        if len(filters) == 1:
            raise ValidationError("a search needs a text or a sender", field="text")
        return self._api.iter_search_message(filters=filters)

    async def pins(self) -> list[schema.PinMessage]:
        """Return the pinned messages, the last one first."""
        listed = await self._api.get_pin_messages_list(clan_id=self.clan_id, channel_id=self.id)
        return listed.pin_messages_list

    async def pin(self, message_id: Id) -> None:
        """Pin a message. Raises NotFound for an unknown one, AlreadyExists for one that is pinned."""
        await self._api.create_pin_message(
            clan_id=self.clan_id, channel_id=self.id, message_id=to_id(message_id, "message_id")
        )

    async def unpin(self, message_id: Id) -> None:
        """Unpin a message. Raises NotFound if it is not pinned."""
        await self._api.delete_pin_message(
            clan_id=self.clan_id, channel_id=self.id, message_id=to_id(message_id, "message_id")
        )

    async def mark_read(self) -> None:
        """Mark everything in the channel as read."""
        await self._api.mark_as_read(clan_id=self.clan_id, channel_id=self.id)

    def typing(self) -> AbstractAsyncContextManager[None]:
        """Show that the bot is typing while the block runs: ``async with channel.typing(): ...``."""
        return self._typing()

    @asynccontextmanager
    async def _typing(self) -> AsyncGenerator[None, None]:
        async def tell() -> None:
            client, record = self._owner, self._record
            payload = {
                "clan_id": record.clan_id,
                "channel_id": record.id,
                "mode": record.mode,
                "is_public": record.is_public,
                "sender_id": client.client_id,
            }
            await client._wait(client._request("message_typing_event", payload))

        async def repeat() -> None:
            while True:
                await asyncio.sleep(_TYPING_S)
                # If the typing sign is lost, the block continues.
                with contextlib.suppress(MezonError):
                    await tell()

        await tell()
        sign = asyncio.ensure_future(repeat())
        try:
            yield
        finally:
            sign.cancel()
            await asyncio.wait((sign,))

    def members(self) -> Pages[schema.ChannelUserList_ChannelUser]:
        """Iterate over the users who can see the channel."""
        return self._api.iter_channel_users(
            clan_id=self.clan_id, channel_id=self.id, channel_type=self._record.channel_type
        )

    async def add_members(self, *users: Id) -> None:
        """Add users to a private channel."""
        await self._api.add_channel_users(channel_id=self.id, user_ids=_ids("users", users))

    async def remove_members(self, *users: Id) -> None:
        """Remove users from a private channel. Raises NotFound for those who are not in it."""
        await self._api.remove_channel_users(channel_id=self.id, user_ids=_ids("users", users))

    def threads(self) -> Pages[ApiChannelDescription]:
        """Iterate over the channel's threads."""
        return self._api.iter_thread_descs(clan_id=self.clan_id, channel_id=self.id)

    async def create_thread(self, name: str, *, private: bool = False, users: Sequence[Id] = ()) -> C:
        """Create a thread and return it; it can be written to at once.

        Args:
            name: Its label.
            private: Whether it is private.
            users: Those members.
        """
        from ..constants import ChannelType  # few bots make threads

        made = await self._api.create_channel_desc(
            clan_id=self.clan_id,
            parent_id=self.id,
            type=int(ChannelType.CHANNEL_TYPE_THREAD),
            channel_label=_name("name", name),
            channel_private=to_flag("private", private),
            user_ids=list(users),
        )
        thread: C = await self._owner.channels.fetch(made.channel_id)
        return thread

    async def edit(
        self,
        *,
        name: str | None = None,
        topic: str | None = None,
        avatar: str | None = None,
        category: Id | None = None,
        private: bool | None = None,
    ) -> None:
        """Change the channel; values that are None stay as they are.

        Args:
            name: Its label.
            topic: What it is about.
            avatar: The URL of its picture.
            category: The category it belongs to.
            private: Whether it is private.

        Raises:
            PermissionDenied: The bot may not.
        """
        clan_id, channel_id, api = self.clan_id, self.id, self._api
        hidden = None if private is None else to_flag("private", private)
        if (name, topic, avatar) != (None, None, None):
            label = None if name is None else _name("name", name)
            await api.update_channel_desc(
                clan_id=clan_id, channel_id=channel_id, channel_label=label, topic=topic, channel_avatar=avatar
            )
        if category is not None:
            new = to_id(category, "category")
            await api.change_channel_category(clan_id=clan_id, channel_id=channel_id, new_category_id=new)
        if hidden is not None:
            await api.update_channel_private(clan_id=clan_id, channel_id=channel_id, channel_private=hidden)

    async def delete(self) -> None:
        """Delete the channel with everything in it."""
        await self._api.delete_channel_desc(clan_id=self.clan_id, channel_id=self.id)

    async def archive(self) -> None:
        """Archive the channel or thread; `unarchive` restores it."""
        await self._api.archive_channel(clan_id=self.clan_id, channel_id=self.id)

    async def unarchive(self) -> None:
        """Restore the thread. Raises FailedPrecondition if it is not archived."""
        await self._api.active_archived_thread(clan_id=self.clan_id, channel_id=self.id)

    async def leave(self) -> None:
        """Leave the thread."""
        await self._api.leave_thread(clan_id=self.clan_id, channel_id=self.id)

    async def create_poll(
        self, question: str, answers: Sequence[str], *, hours: int = 0, multiple: bool = False
    ) -> schema.CreatePollResponse:
        """Create a poll in the channel.

        Args:
            question: The question.
            answers: The possible answers, at least two.
            hours: How long the poll is open; 0 for ever.
            multiple: Whether several answers may be picked.

        Raises:
            InvalidArgument: The server requires another number of answers.
        """
        return await self._api.create_poll(
            clan_id=self.clan_id,
            channel_id=self.id,
            question=_name("question", question),
            answers=answers,
            expire_hours=_count("hours", hours),
            type=_MULTIPLE if multiple else 0,
        )

    async def vote(self, poll_id: Id, *answers: int) -> None:
        """Vote in a poll by the indexes of its answers; none withdraws the vote."""
        await self._api.vote_poll(channel_id=self.id, poll_id=to_id(poll_id, "poll_id"), answer_indices=answers)

    async def poll(self, poll_id: Id) -> schema.GetPollResponse:
        """Return a poll with its counts. Raises NotFound if there is none."""
        return await self._api.get_poll(channel_id=self.id, poll_id=to_id(poll_id, "poll_id"))

    async def close_poll(self, poll_id: Id) -> None:
        """Close a poll. Raises PermissionDenied if it is somebody else's."""
        await self._api.close_poll(channel_id=self.id, poll_id=to_id(poll_id, "poll_id"))

    async def create_topic(self, message_id: Id) -> schema.SdTopic:
        """Start a topic on a message; its id is the ``topic_id`` of the messages in it."""
        return await self._api.create_sd_topic(
            clan_id=self.clan_id, channel_id=self.id, message_id=to_id(message_id, "message_id")
        )

    async def webhooks(self) -> list[schema.Webhook]:
        """Return the channel's webhooks."""
        listed = await self._api.list_webhook_by_channel_id(clan_id=self.clan_id, channel_id=self.id)
        return listed.webhooks

    async def create_webhook(self, name: str, *, avatar: str = "") -> schema.WebhookGenerateResponse:
        """Create a webhook. Its URL lets anybody write to the channel: keep it secret."""
        return await self._api.generate_webhook(
            clan_id=self.clan_id, channel_id=self.id, webhook_name=_name("name", name), avatar=avatar
        )

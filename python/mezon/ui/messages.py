"""The messages that show the views of one bot: sent, changed, deleted, and found again."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from .._core import content_json, parse_content
from .._log import Log, fields_of
from ..constants.enum import ChannelType
from ..errors import MezonError
from .body import Body
from .render import bare

if TYPE_CHECKING:
    from .._core import Press
    from ..client import MezonClient
    from ..models import Content
    from ..structures.text_channel import TextChannel
    from .blueprint import Blueprint
    from .place import Place
    from .shown import Shown

__all__ = ["Below", "Messages"]

_log = Log("mezon.ui")

# How the history is read to find one message.
_AFTER: Final = 1
_AROUND: Final = 3


class Below(NamedTuple):
    """Below what a view is shown.

    Attributes:
        body: What the message says.
        topic_id: The topic that it is in, 0 for none.
    """

    body: Body
    topic_id: int


class Messages:
    """The messages that show the views of one bot.

    Args:
        client: The bot.
    """

    def __init__(self, client: MezonClient) -> None:
        self._client = client
        # The views that are being sent, by their numbers: until that is done nobody knows which message shows one.
        self._sending: dict[int, asyncio.Future[None]] = {}

    async def send(self, shown: Shown, place: Place, body: Body) -> None:
        """Send the message that shows a view."""
        sending = self._sending[shown._number] = asyncio.get_running_loop().create_future()
        content, mentions = body
        topic_id = place.topic_id or None
        try:
            if shown._ephemeral:
                ack = await place.channel.send_ephemeral(
                    [shown.owner_id], content, mentions=mentions, topic_id=topic_id
                )
            elif place.message is not None:
                ack = await place.message.reply(content, mentions)
            else:
                ack = await place.channel.send(content, mentions, topic_id=topic_id)
            shown.message_id = ack.message_id
        finally:
            del self._sending[shown._number]
            sending.set_result(None)

    async def edit(self, shown: Shown, body: Body) -> None:
        """Replace the content of the message that shows a view."""
        channel = await self._sent(shown)
        content, mentions = body
        if shown._ephemeral:
            await channel.update_ephemeral(
                [shown.owner_id], shown.message_id, content, mentions, topic_id=shown._topic_id or None
            )
            return
        await channel._messenger.update(channel._target, shown.message_id, content, mentions, topic_id=shown._topic_id)

    async def delete(self, shown: Shown) -> None:
        """Delete the message that shows a view."""
        channel = await self._sent(shown)
        if shown._ephemeral:
            await channel.delete_ephemeral([shown.owner_id], shown.message_id, shown._topic_id or None)
            return
        await channel._messenger.delete(channel._target, shown.message_id, shown._topic_id)

    async def _sent(self, shown: Shown) -> TextChannel:
        """Return the channel of a view, once it is known which message shows it: a click may come before the acknowledgement."""
        sending = self._sending.get(shown._number)
        if sending is not None:
            await asyncio.shield(sending)
        return await self._client.channels.fetch(shown.channel_id)

    async def whisper(self, channel_id: int, user_id: int, content: Content, topic_id: int = 0) -> None:
        """Write to one user alone."""
        channel = await self._client.channels.fetch(channel_id)
        if channel.channel_type == ChannelType.CHANNEL_TYPE_DM:
            await channel.send(content)
        else:
            await channel.send_ephemeral([user_id], content, topic_id=topic_id or None)

    async def below(self, press: Press, blueprint: Blueprint) -> Below | None:
        """Return what a view is said to be shown below of which nothing is kept; None if its message does not show it.

        Whoever clicks can name any message of ours, and an update would replace that one.
        """
        raw = self._client._message(press.channel_id, press.message_id) or await self._from_history(press)
        if raw is None:
            return None
        content = parse_content(content_json(raw.content or ""))
        if press.component not in json.dumps(content):
            return None
        body = Body(bare(blueprint, content), [mention.to_dict() for mention in raw.mentions])
        return Below(body, raw.topic_id or 0)

    async def _from_history(self, press: Press) -> Any:
        channel = await self._client.channels.fetch(press.channel_id)
        try:
            # What follows the id before it; servers that number directions in the other way list what is around that.
            listed = await self._client.api.list_channel_messages(
                clan_id=channel.clan_id,
                channel_id=press.channel_id,
                message_id=press.message_id - 1,
                direction=_AFTER,
                limit=_AROUND,
            )
        except MezonError as error:
            where = fields_of(press, self._client.client_id)
            _log.warning("The message of a click could not be looked at: %s", error, extra=where)
            return None
        me = self._client.client_id
        found = (one for one in listed.messages or [] if one.message_id == press.message_id and one.sender_id == me)
        return next(found, None)

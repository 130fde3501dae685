"""The messages that user code meets most, with what the schema cannot know: content that reads like a dict, answers, names."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast

from ._core import message_class, register_class
from ._ids import Id, to_id
from .content import MessageContent
from .errors import ClientClosed, ValidationError

if TYPE_CHECKING:
    from .client import MezonClient
    from .schema import api, realtime

    _ChannelMessage = api.ChannelMessage
    _ChannelMessageAck = realtime.ChannelMessageAck
    MessageAttachment = api.MessageAttachment
    MessageMention = api.MessageMention
    MessageReaction = api.MessageReaction
    MessageRef = api.MessageRef
else:
    _ChannelMessage = message_class("mezon.api.ChannelMessage")
    _ChannelMessageAck = message_class("mezon.realtime.ChannelMessageAck")
    MessageAttachment = message_class("mezon.api.MessageAttachment")
    MessageMention = message_class("mezon.api.MessageMention")
    MessageReaction = message_class("mezon.api.MessageReaction")
    MessageRef = message_class("mezon.api.MessageRef")

__all__ = [
    "ChannelMessage",
    "ChannelMessageAck",
    "ChannelMessageContent",
    "Content",
    "MessageAttachment",
    "MessageMention",
    "MessageReaction",
    "MessageRef",
]

# The acknowledgement of an edit or a delete is made here, since the server sends none (PROTOCOL 3.6).
_ACK_UPDATE = 1
_ACK_REMOVE = 2


class ChannelMessageContent:
    """The content of a message to be sent (PROTOCOL 4.4).

    Every member may be given by its name or by its short form on the wire: ``text`` or ``t``, ``content_thread`` or
    ``contentThread``, ``hashtags`` or ``hg``, ``emojis`` or ``ej``, ``links`` or ``lk``, ``markdown`` or ``mk``, ``voice_links`` or
    ``vk``; ``embed`` and ``components`` have one name. Further members are kept as they are. Positions ``s`` and ``e`` count UTF-16
    units, ``e`` exclusive.
    """

    __slots__ = ("_members",)

    _ALIASES: ClassVar[dict[str, str]] = {
        "text": "t",
        "content_thread": "contentThread",
        "hashtags": "hg",
        "emojis": "ej",
        "links": "lk",
        "markdown": "mk",
        "voice_links": "vk",
        "embed": "embed",
        "components": "components",
    }

    def __init__(self, **members: Any) -> None:
        self._members: dict[str, Any] = {}
        for name, value in members.items():
            if name in self._ALIASES:
                # The short form wins where both are given.
                self._members.setdefault(self._ALIASES[name], value)
            else:
                self._members[name] = value
        text = self._members.get("t")
        if text is not None and not isinstance(text, str):
            raise ValidationError(f"the text of a message is a str, not {type(text).__name__}", field="text")

    def __getattr__(self, name: str) -> Any:
        alias = self._ALIASES.get(name, name)
        if alias in self._members:
            return self._members[alias]
        if alias in self._ALIASES.values():
            return None
        raise AttributeError(f"the content has no member {name!r}")

    def model_dump(self, *, by_alias: bool = False, exclude_none: bool = False) -> dict[str, Any]:
        """Return the members as a dict, by their names or by their short forms."""
        names = {alias: alias if by_alias else name for name, alias in self._ALIASES.items()}
        dumped = {name: self._members.get(alias) for alias, name in names.items()}
        dumped.update({key: value for key, value in self._members.items() if key not in names})
        return {key: value for key, value in dumped.items() if not (exclude_none and value is None)}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ChannelMessageContent) and self._given() == other._given()

    __hash__ = None  # type: ignore[assignment]

    def _given(self) -> dict[str, Any]:
        return {key: value for key, value in self._members.items() if value is not None}

    def __repr__(self) -> str:
        return f"ChannelMessageContent({', '.join(f'{key}={value!r}' for key, value in self._given().items())})"


Content = str | Mapping[str, Any] | ChannelMessageContent


class ChannelMessage(_ChannelMessage):
    """A message of a channel, as handlers receive it. It can be answered directly; nothing has to be fetched for it."""

    __slots__ = ()

    @property
    def id(self) -> int:
        """The message's id, like ``message_id``."""
        return self.message_id

    @property
    def content(self) -> MessageContent:  # type: ignore[override]
        """The content: JSON text that reads like a dict."""
        return cast("MessageContent", self._derived("content", MessageContent))

    @property
    def text(self) -> str:
        """The plain words of the message, "" if there are none."""
        return self._text()

    @property
    def mentions(self) -> list[MessageMention]:  # type: ignore[override]
        """The users and roles mentioned."""
        return cast("list[MessageMention]", self._embedded("mentions"))

    @property
    def attachments(self) -> list[MessageAttachment]:  # type: ignore[override]
        """The files attached."""
        return cast("list[MessageAttachment]", self._embedded("attachments"))

    @property
    def references(self) -> list[MessageRef]:  # type: ignore[override]
        """The messages that it answers."""
        return cast("list[MessageRef]", self._embedded("references"))

    @property
    def reactions(self) -> list[MessageReaction]:  # type: ignore[override]
        """The reactions that came with the message."""
        return cast("list[MessageReaction]", self._embedded("reactions"))

    async def reply(
        self,
        content: Content,
        mentions: Sequence[Any] | None = None,
        attachments: Sequence[Any] | None = None,
        mention_everyone: bool | None = None,
        anonymous_message: bool | None = None,
        topic_id: Id | None = None,
        code: int | None = None,
    ) -> ChannelMessageAck:
        """Answer the message in its channel, with a reference to it (PROTOCOL 4.3).

        The names in the reference are those in the message itself: no user is fetched, no direct channel created.

        Args:
            content: A text, a dict, or a ChannelMessageContent; at most 4000 UTF-16 units as JSON.
            mentions: See TextChannel.send.
            attachments: See TextChannel.send.
            mention_everyone: Whether everybody in the channel is notified.
            anonymous_message: Whether the sender is hidden.
            topic_id: The topic of the answer; the message's own if left out.
            code: The kind of the answer, a value of TypeMessage.

        Raises:
            ValidationError: An argument is not acceptable; nothing was sent.
            ServerError: The server refuses.
            ConnectionLost: The connection went away before the acknowledgement.
            TimeoutError: There was no acknowledgement within 10 s.
        """
        client = self._answering()
        call = client._send(
            *self._target(client),
            content,
            references=[client._reference(self)],
            mentions=mentions,
            attachments=attachments,
            mention_everyone=mention_everyone,
            anonymous_message=anonymous_message,
            topic_id=self.topic_id if topic_id is None else topic_id,
            code=code,
        )
        return cast("ChannelMessageAck", await client._wait(call))

    async def update(
        self, content: Content, mentions: Sequence[Any] | None = None, attachments: Sequence[Any] | None = None
    ) -> ChannelMessageAck:
        """Replace the content of the message, which has to be the bot's own.

        Raises:
            ValidationError: An argument is not acceptable; nothing was sent.
            RPCError: The server refuses.
            ConnectionLost: The connection went away before the answer.
        """
        client = self._answering()
        call = client._update(
            *self._target(client),
            self.message_id,
            content,
            mentions=mentions,
            attachments=attachments,
            topic_id=self.topic_id,
            create_time_seconds=self.create_time_seconds,
        )
        await client._wait(call)
        return ChannelMessageAck(channel_id=self.channel_id, message_id=self.message_id, code=_ACK_UPDATE)

    async def delete(self) -> ChannelMessageAck:
        """Delete the message.

        Raises:
            RPCError: The server refuses.
            ConnectionLost: The connection went away before the answer.
        """
        client = self._answering()
        await client._wait(client._delete(*self._target(client), self.message_id, self.topic_id))
        return ChannelMessageAck(channel_id=self.channel_id, message_id=self.message_id, code=_ACK_REMOVE)

    async def react(
        self, emoji_id: Id, emoji: str, count: int = 1, id: Id = 0, action_delete: bool = False
    ) -> MessageReaction:
        """Add a reaction, or take it away with `action_delete`.

        Args:
            emoji_id: The id of the emoji.
            emoji: Its short name, such as ``:smile:``.
            count: How often.
            id: The id of the reaction, 0 for a new one.
            action_delete: Whether the reaction is removed.

        Returns:
            The reaction as the server echoes it.

        Raises:
            ValidationError: An argument is not acceptable; nothing was sent.
            ServerError: The server refuses.
        """
        client = self._answering()
        clan_id, channel_id, mode, is_public = self._target(client)
        reaction = MessageReaction(
            id=to_id(id),
            clan_id=clan_id,
            channel_id=channel_id,
            mode=mode,
            is_public=is_public,
            message_id=self.message_id,
            emoji_id=to_id(emoji_id, "emoji_id"),
            emoji=emoji,
            count=count,
            message_sender_id=self.sender_id,
            action=action_delete,
            topic_id=self.topic_id,
        )
        return cast("MessageReaction", await client._wait(client._react(reaction)))

    def _answering(self) -> MezonClient:
        client = self._client
        if client is None:
            raise ClientClosed(
                "this message has no client to answer through; only messages that a live client received can be answered"
            )
        return cast("MezonClient", client)

    def _target(self, client: MezonClient) -> tuple[int, int, int, bool]:
        """Return clan, channel, mode and publicity, from the message or, where the server left them out, from its channel."""
        if self.mode:
            return self.clan_id, self.channel_id, self.mode, self.is_public
        record = client._channel(self.channel_id)
        if record is None:
            return self.clan_id, self.channel_id, self.mode, self.is_public
        return record.clan_id, record.id, record.mode, record.is_public

    def to_message_dict(self) -> dict[str, Any]:
        """Return the message as a dict, content and lists decoded."""
        fields = self.to_dict()
        fields["content"] = json.loads(self.content) if self.content.startswith("{") else self.content.fields
        for name in ("mentions", "attachments", "references", "reactions"):
            fields[name] = [item.to_dict() for item in getattr(self, name)]
        return fields


class ChannelMessageAck(_ChannelMessageAck):
    """The server's acknowledgement of a message."""

    __slots__ = ()

    @property
    def create_time(self) -> str:
        """When the message was written, in Unix seconds, as decimal text."""
        return str(self.create_time_seconds)

    @property
    def update_time(self) -> str:
        """When the message was changed last, in Unix seconds, as decimal text."""
        return str(self.update_time_seconds)

    @property
    def persistence(self) -> bool:
        """Whether the server keeps the message."""
        return bool(self.persistent)


register_class(ChannelMessage)
register_class(ChannelMessageAck)

"""Additional methods of messages and acknowledgements: content that reads like a dict, decoded lists, replies."""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, cast

from .._composed import composed
from .._core import content_json
from .._ids import Id
from .._sent import SentMixin, with_own_methods_of
from ..content import MessageContent, received
from ..errors import NotFound, ValidationError
from .bound import Answers, BoundMixin
from .fields import MISSING, FieldInfo
from .native import Infos, Members, MessageModel, _one
from .problems import Problem, problem, shown

if TYPE_CHECKING:
    from .._compose import Components, Embeds
    from .._core import Field
    from .._messenger import SendOptions
    from .._offline import Offline
    from ..files import Progress, Sendable, Several
    from ..models import (
        ApiMessageAttachment,
        ApiMessageMention,
        ApiMessageReaction,
        ApiMessageRef,
        ChannelMessageAck,
        Content,
    )
    from ..schema import realtime
    from .native import Extra

    class _ContentHolder(MessageModel): ...

    class _ChannelMessage(MessageModel):
        # Not the schema's class, whose content and lists are in wire form.
        clan_id: Field[int, int | str | None]
        channel_id: Field[int, int | str | None]
        message_id: Field[int, int | str | None]
        sender_id: Field[int, int | str | None]
        create_time_seconds: Field[int, int | str | None]
        mode: Field[int, int | str | None]
        code: Field[int, int | str | None]
        is_public: Field[bool, bool | None]
        topic_id: Field[int, int | str | None]

    class _ChannelMessageAck(MessageModel, realtime.ChannelMessageAck):
        clan_id: Extra[int | None, int | str | None]
        mode: Extra[int | None, int | str | None]
        is_public: Extra[bool | None, bool | None]

else:
    _ContentHolder = _ChannelMessage = _ChannelMessageAck = MessageModel

__all__ = ["ChannelMessageAckMixin", "ChannelMessageMixin", "ContentMixin"]

# What a reply is not given mostly.
_NOTHING = (None,) * 9

# The lists of a channel message, which are sent as bytes, and their contents.
_LISTS = {
    "mentions": "mezon.api.MessageMention",
    "attachments": "mezon.api.MessageAttachment",
    "references": "mezon.api.MessageRef",
    "reactions": "mezon.api.MessageReaction",
}

M = TypeVar("M", bound="ChannelMessageMixin")


class ContentMixin(_ContentHolder):
    """A message with content, which is given as text, dict or model, and read as JSON text that reads like a dict."""

    __slots__ = ()

    @property
    def content(self) -> MessageContent | None:
        """The content: JSON text that reads like a dict, or a dict if the client or the environment asks for that."""
        plain = self._plain_content
        if plain is False:
            return cast("MessageContent", self._derived("content", MessageContent))
        return cast("MessageContent", self._derived("content", lambda text: received(text, plain)))

    @content.setter
    def content(self, value: Any) -> None:
        self._put("content", _content_text(value))

    @classmethod
    def _make_infos(cls) -> Infos:
        infos = super()._make_infos()
        infos["content"] = FieldInfo(dict[str, Any], default=infos["content"].default)
        if "content" not in cls._row.required:
            infos["content"] = FieldInfo(dict[str, Any], default_factory=dict)
        return infos

    @classmethod
    def _to_wire(cls, name: str, value: Any, loc: tuple[str | int, ...], problems: list[Problem]) -> Any:
        if name != "content":
            return super()._to_wire(name, value, loc, problems)
        try:
            return _content_text(value)
        except ValidationError as error:
            problems.append(problem("value_error", loc, str(error), value))
            return MISSING


def _content_text(value: Any) -> str:
    """Return content in wire form; text is taken as JSON."""
    return str(value) if isinstance(value, str) else content_json(value, stored=True)


@with_own_methods_of(SentMixin)
class ChannelMessageMixin(BoundMixin, ContentMixin, _ChannelMessage):
    """A message of a channel, as handlers receive it. It can be answered directly, without fetching anything."""

    __slots__ = ()

    @classmethod
    def _make_infos(cls) -> Infos:
        from .._core import model_class

        infos = super()._make_infos()
        for name, message in _LISTS.items():
            infos[name] = FieldInfo(types.GenericAlias(list, (model_class(message),)), default_factory=list)
        return infos

    @classmethod
    def _to_wire(cls, name: str, value: Any, loc: tuple[str | int, ...], problems: list[Problem]) -> Any:
        if name not in _LISTS or value is None or isinstance(value, bytes):
            return super()._to_wire(name, value, loc, problems)
        if not isinstance(value, (list, tuple)):
            wrong = f"{name} takes a list of {_LISTS[name].rsplit('.', 1)[1]}, not {shown(value)}"
            problems.append(problem("list_type", loc, wrong, value))
            return MISSING
        given = cast("Iterable[Any]", value)
        items = [_one(_LISTS[name], item, (*loc, index), problems) for index, item in enumerate(given)]
        return MISSING if any(item is MISSING for item in items) else items

    def _list(self, name: str) -> Any:
        return self._embedded(name)

    def _set_list(self, name: str, value: Any) -> None:
        problems: list[Problem] = []
        items = self._to_wire(name, [] if value is None else value, (name,), problems)
        if problems:
            self._refuse(problems, {name: value})
        self._put(name, items)

    @property
    def id(self) -> int:
        """The message's id, like ``message_id``."""
        return self.message_id

    @property
    def text(self) -> str:
        """The plain text of the message, "" if there is none."""
        return self._text()

    @property
    def channel(self) -> Any:
        """The channel it was written in, a TextChannel. Raises NotFound if the client has forgotten it since."""
        channel = self._answering().channels._met(self.channel_id)
        if channel is None:
            raise NotFound(f"the channel {self.channel_id} is not known any more; fetch it")
        return channel

    @property
    def author(self) -> Any:
        """The user who wrote it, a User; see `Message.author`."""
        client = self._answering()
        return client.users._object_of(client._ensure_user(self.sender_id))

    @property
    def mentions(self) -> list[ApiMessageMention]:
        """The users and roles mentioned."""
        return cast("list[ApiMessageMention]", self._list("mentions"))

    @mentions.setter
    def mentions(self, value: Sequence[Any] | None) -> None:
        self._set_list("mentions", value)

    @property
    def attachments(self) -> list[ApiMessageAttachment]:
        """The files attached."""
        return cast("list[ApiMessageAttachment]", self._list("attachments"))

    @attachments.setter
    def attachments(self, value: Sequence[Any] | None) -> None:
        self._set_list("attachments", value)

    @property
    def references(self) -> list[ApiMessageRef]:
        """The messages it replies to."""
        return cast("list[ApiMessageRef]", self._list("references"))

    @references.setter
    def references(self, value: Sequence[Any] | None) -> None:
        self._set_list("references", value)

    @property
    def reactions(self) -> list[ApiMessageReaction]:
        """The reactions that came with the message."""
        return cast("list[ApiMessageReaction]", self._list("reactions"))

    @reactions.setter
    def reactions(self, value: Sequence[Any] | None) -> None:
        self._set_list("reactions", value)

    async def reply(
        self,
        content: Content | None = None,
        mentions: Sequence[Any] | None = None,
        attachments: Sequence[Any] | None = None,
        mention_everyone: bool | None = None,
        anonymous_message: bool | None = None,
        topic_id: Id | None = None,
        code: int | None = None,
        *,
        embed: Embeds | None = None,
        components: Components | None = None,
        files: Several[Sendable] | None = None,
        progress: Progress | None = None,
        offline: Offline | None = None,
    ) -> ChannelMessageAck:
        """Reply to the message in its channel (docs/protocol.md 7.8).

        The names in the reference come from the message itself: no user is fetched and no direct channel created.

        Args:
            content: A text, a dict, or a ChannelMessageContent; the service documents 4000 UTF-16 units as JSON at most.
            mentions: See TextChannel.send.
            attachments: See TextChannel.send.
            mention_everyone: Whether everybody in the channel is notified.
            anonymous_message: Whether the sender is hidden.
            topic_id: The topic of the reply; by default the message's own.
            code: The kind of the reply, a value of TypeMessage.
            embed: See TextChannel.send.
            components: See TextChannel.send.
            files: See TextChannel.send.
            progress: See TextChannel.send.
            offline: See TextChannel.send.

        Raises:
            ValidationError: An argument is not acceptable; nothing was sent.
            ServerError: The server refuses.
            ConnectionLost: The connection was lost before the acknowledgement.
            TimeoutError: There was no acknowledgement within 10 s.
        """
        client = self._answering()
        options: SendOptions = {}
        further = (mentions, attachments, mention_everyone, anonymous_message, topic_id, code, embed, components, files)
        # Most replies have only content, and should not pay for the rest.
        if further != _NOTHING or content is None or offline is not None:
            content, mentions, attachments = await composed(
                client, content, mentions, attachments, embed, components, files, progress
            )
            options = {
                "mentions": mentions,
                "attachments": attachments,
                "mention_everyone": mention_everyone,
                "anonymous_message": anonymous_message,
                "topic_id": topic_id,
                "code": code,
                "offline": offline,
            }
        sent: ChannelMessageAck = await client._wait(client._reply(self, content, **options))
        return sent

    async def reply_privately(
        self,
        content: Content | None = None,
        mentions: Sequence[Any] | None = None,
        attachments: Sequence[Any] | None = None,
        *,
        embed: Embeds | None = None,
        components: Components | None = None,
        files: Several[Sendable] | None = None,
        progress: Progress | None = None,
    ) -> ChannelMessageAck:
        """Reply so that only the sender sees it: for commands sent to the bot alone, such as those of slash menus.

        See TextChannel.send for the arguments.

        Raises:
            ValidationError: An argument is not acceptable; nothing was sent.
            ServerError: The server refuses.
            ConnectionLost: The connection was lost before the acknowledgement.
        """
        from ..constants.enum import TypeMessage

        client = self._answering()
        content, mentions, attachments = await composed(
            client, content, mentions, attachments, embed, components, files, progress
        )
        sent: ChannelMessageAck = await client._messenger.send_ephemeral(
            self._target(client),
            [self.sender_id],
            content,
            mentions=mentions,
            attachments=attachments,
            avatar=None,
            topic_id=self.topic_id,
            code=int(TypeMessage.EPHEMERAL),
        )
        return sent

    @property
    def is_private(self) -> bool:
        """Whether the message was sent to the bot alone, like the commands of slash menus; answer it with `reply_privately`."""
        from ..constants.enum import TypeMessage

        return self.code in {TypeMessage.EPHEMERAL, TypeMessage.UPDATE_EPHEMERAL_MSG}

    @property
    def recovered(self) -> bool:
        """Whether the message was missed during an outage and fetched afterwards."""
        return self._recovered

    def _sender(self, client: Answers) -> int:  # noqa: ARG002 - the acknowledgement's is the client's user
        return self.sender_id

    def _topic(self) -> int:
        return self.topic_id

    def to_message_dict(self) -> dict[str, Any]:
        """Return the message as a dict, with content and lists decoded."""
        return self.model_dump()

    def to_db_dict(self) -> dict[str, Any]:
        """Return the message as MessageDB stores it; the topic is part of it."""
        names = (
            "message_id",
            "clan_id",
            "channel_id",
            "sender_id",
            "content",
            "reactions",
            "mentions",
            "attachments",
            "references",
            "create_time_seconds",
            "topic_id",
        )
        dumped = self.model_dump(include=set(names))
        return {name: dumped[name] for name in names}

    @classmethod
    def from_db_dict(cls: type[M], dict: Mapping[str, Any]) -> M:
        """Return a message from a row of MessageDB, with JSON text or objects in its columns.

        Raises:
            ValidationError: The row has no ids, or a value in it is not acceptable.
        """
        import json  # rows of a store are read by programs of their own

        row = {key: value for key, value in dict.items() if value is not None}
        known: Members = {
            name: row[name]
            for name in ("clan_id", "channel_id", "sender_id", "create_time_seconds", "topic_id")
            if name in row
        }
        # Rows may have been written without the optional ids; a message needs them.
        fields: Members = {"clan_id": 0, "sender_id": 0, **known}
        message_id = row.get("id", row.get("message_id"))
        if message_id is not None:
            fields["message_id"] = message_id
        content = row.get("content", "{}")
        fields["content"] = content if isinstance(content, str) else content_json(content, stored=True)
        for name, column in (*((name, name) for name in _LISTS), ("references", "msg_references")):
            value = row.get(column)
            if value is not None:
                fields[name] = json.loads(value) if isinstance(value, str) else value
        return cls.model_validate(fields)


@with_own_methods_of(SentMixin)
class ChannelMessageAckMixin(BoundMixin, _ChannelMessageAck):
    """The server's acknowledgement of a message. The message can be changed through it, without fetching anything."""

    __slots__ = ()

    _NO_CLIENT = (
        "this acknowledgement has no client to act through; one that a live client's send or reply returned has"
    )

    def _answering(self) -> Answers:
        from ..constants.enum import TypeMessage

        if self._client is None and self.code in {TypeMessage.EPHEMERAL, TypeMessage.UPDATE_EPHEMERAL_MSG}:
            raise ValidationError(
                "the message is private, and its acknowledgement does not say who sees it: change it by "
                "channel.update_ephemeral(user_id, message_id, content), delete it by channel.delete_ephemeral(user_id, message_id)"
            )
        return super()._answering()

    def _sender(self, client: Answers) -> int:
        return 0 if self._anonymous else client.client_id

    def _topic(self) -> int:
        return self._beside

    def _derive_create_time(self) -> str | None:
        """Return when the message was written, in Unix seconds, as decimal text."""
        seconds = self.create_time_seconds
        return None if seconds is None else str(seconds)

    def _derive_update_time(self) -> str | None:
        """Return when the message was last changed, in Unix seconds, as decimal text."""
        seconds = self.update_time_seconds
        return None if seconds is None else str(seconds)

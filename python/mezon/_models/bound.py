"""A model of a message that is bound to a client: through it, something can be done with the message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Protocol, cast

from .._sent import Acting, SentMixin
from ..errors import ClientClosed
from .native import MessageModel

if TYPE_CHECKING:
    from .._core import ChannelRecord, Field, Message, UserRecord
    from .._ids import Id
    from .._target import Target

    class _Model(MessageModel):
        message_id: Field[int, int | str | None]
        channel_id: Field[int, int | str | None]
        create_time_seconds: Field[int, int | str | None]
        clan_id: Any
        mode: Any
        is_public: Any

else:
    _Model = MessageModel

__all__ = ["Answers", "BoundMixin"]


class Answers(Protocol):
    """What a message needs of the client that received it."""

    @property
    def client_id(self) -> int: ...
    @property
    def _messenger(self) -> Any: ...
    def _reply(self, original: Message, content: Any, **options: Any) -> Any: ...
    def _wait(self, call: Any) -> Any: ...
    def _channel(self, id: Id) -> ChannelRecord | None: ...
    def _ensure_user(self, id: Id) -> UserRecord: ...
    @property
    def channels(self) -> Any: ...
    @property
    def users(self) -> Any: ...


class BoundMixin(SentMixin, _Model):
    """A message that a client received or sent."""

    __slots__ = ()

    _NO_CLIENT: ClassVar[str] = (
        "this message has no client to answer through; only messages that a live client received can be answered"
    )

    def _acting(self) -> Acting:
        client = self._answering()
        return Acting(
            client,
            client._messenger,
            self._target(client),
            self.message_id,
            self._sender(client),
            self._topic(),
            self.create_time_seconds,
        )

    def _answering(self) -> Answers:
        client = self._client
        if client is None:
            raise ClientClosed(self._NO_CLIENT)
        return cast("Answers", client)

    def _target(self, client: Answers) -> Target:
        """Return clan, channel, mode and whether it is public, as it says or, where the server left that out, from its channel."""
        record = None if self.mode else client._channel(self.channel_id)
        if record is None:
            return self.clan_id or 0, self.channel_id, self.mode or 0, bool(self.is_public)
        return record.clan_id, record.id, record.mode, record.is_public

    def _sender(self, client: Answers) -> int:
        """Return the id of who wrote it, 0 if that is hidden."""
        raise NotImplementedError

    def _topic(self) -> int:
        """Return the topic it is in, 0 for none."""
        raise NotImplementedError

"""The message store: received messages in an SQLite file, available after a restart.

The core writes received messages by itself; this is how they are read, and how others are stored. The methods are those of 1.8.3.
"""

from __future__ import annotations

import os
import weakref
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from .._bridge import Anchor, wait
from .._checks import check_count, check_db_path, check_path_given, check_text_given
from .._core import Message, MessageStore
from .._lazy import lazy
from .._quote import kind_of, shown
from .._settings import DEFAULT_DB_PATH as DEFAULT_PATH
from ..errors import ValidationError
from .stored import StoredMessage, restored

if TYPE_CHECKING:
    from types import TracebackType

    from .._connection import Connection
    from .._core import _Call
    from .._ids import Id
    from ..models import ChannelMessage as ChannelMessage
    from ..utils.logger import get_logger as get_logger

__all__ = ["DEFAULT_PATH", "MEMORY", "MessageDB", "StoredMessage", "get_logger"]

MEMORY: Final = ":memory:"

Self = TypeVar("Self", bound="MessageDB")


class MessageDB:
    """The messages in an SQLite file.

    Nothing is opened or created before it is needed: a missing file is created by the first stored message. A file of mezon-sdk 1.8.3 is
    converted when it is opened. Calls may come from any event loop, with or without a client. Two stores for the same path in a process
    share one.

    Args:
        db_path: The path of the file; ":memory:" keeps the messages in memory until `close()`, None keeps nothing.
        rows_per_channel_max: How many of the newest messages of each channel are kept; None keeps all.

    Raises:
        ValidationError: An argument is not acceptable.

    Attributes:
        db_path: The path as given.
    """

    def __init__(
        self, db_path: str | os.PathLike[str] | None = DEFAULT_PATH, *, rows_per_channel_max: int | None = None
    ) -> None:
        path = check_db_path("db_path", db_path)
        if rows_per_channel_max is not None:
            check_count("rows_per_channel_max", rows_per_channel_max)
        self.db_path: str = cast("str", path)
        self._store = MessageStore(path, rows_per_channel_max)
        self._owner: Callable[[], Connection | None] | None = None
        self._anchor: Anchor | None = None

    @classmethod
    def _of(cls, client: Connection, path: str | None) -> MessageDB:
        """Return the store that a client's messages are written to."""
        made = cls.__new__(cls)
        made.db_path = cast("str", path)
        made._store = client._store()
        made._owner = weakref.ref(client)
        made._anchor = None
        return made

    @property
    def db(self) -> MessageStore | None:
        """The native store while it is in use, else None."""
        return self._store if self._store.is_open else None

    async def save_message(self, message: dict[str, Any]) -> None:
        """Store a message, replacing one with the same ids. It is in the file when the call returns.

        Args:
            message: `message_id` and `channel_id`; `clan_id`, `sender_id`, `topic_id`, `content`, `mentions`, `attachments`,
                `reactions`, `references` and `create_time_seconds` if there are any. Ids may be any int or text. A ChannelMessage is
                accepted too.

        Raises:
            ValidationError: An id is missing (an ``sqlite3.IntegrityError`` as well) or of a wrong type.
            TypeError: The content or a list holds values that JSON cannot represent.
            StoreError: The file cannot be used.
        """
        if isinstance(message, Message):
            await self._do(self._store.save_received, message)
            return
        if not isinstance(message, Mapping):
            raise ValidationError(
                f"a message is stored from a dict with message_id and channel_id, not from {kind_of(message)}",
                field="message",
            )
        for name in ("message_id", "channel_id"):
            if message.get(name) is None:
                raise _missing(name)
        await self._do(
            self._store.save,
            message["message_id"],
            message["channel_id"],
            message.get("clan_id"),
            message.get("sender_id"),
            message.get("topic_id"),
            (
                _json(message.get("content", {})),
                *(_json(message.get(name, [])) for name in ("mentions", "attachments", "reactions", "references")),
            ),
            message.get("create_time_seconds"),
        )

    async def get_message_by_id(self, message_id: Id, channel_id: Id) -> ChannelMessage | None:
        """Return a message, or None if it is not stored. One from a client's own store can be answered like a message just received.

        Raises:
            ValidationError: An id is of a wrong type.
            StoreError: The file cannot be used.
        """
        body: bytes | None = await self._do(self._store.get, channel_id, message_id)
        return None if body is None else self._message(body)

    async def get_messages_by_channel(self, channel_id: Id, limit: int = 50, offset: int = 0) -> list[StoredMessage]:
        """Return messages of a channel, the newest first.

        Args:
            channel_id: The channel.
            limit: The most messages to return; below 0, all.
            offset: Number of newest messages to skip.

        Returns:
            Dicts with ids as text, as in 1.8.3, whose attributes are those of a ChannelMessage, with ids as int.

        Raises:
            ValidationError: An argument is of a wrong type.
            StoreError: The file cannot be used.
        """
        rows: list[tuple[dict[str, Any], bytes]] = await self._do(self._store.list, channel_id, limit, offset)
        return [StoredMessage(row, body, self._owner) for row, body in rows]

    async def delete_message(self, message_id: Id, channel_id: Id) -> bool:
        """Delete a message from the store; return whether it was there.

        Raises:
            ValidationError: An id is of a wrong type.
            StoreError: The file cannot be used.
        """
        return cast("bool", await self._do(self._store.delete, channel_id, message_id))

    async def clear_channel_messages(self, channel_id: Id) -> int:
        """Delete the messages of a channel from the store; return how many there were.

        Raises:
            ValidationError: The id is of a wrong type.
            StoreError: The file cannot be used.
        """
        return cast("int", await self._do(self._store.clear, channel_id))

    async def get_message_count(self, channel_id: Id | None = None) -> int:
        """Return how many messages of a channel are stored; of all channels if it is None.

        Raises:
            ValidationError: The id is of a wrong type.
            StoreError: The file cannot be used.
        """
        # In 1.8.3 an empty text meant all channels; 0 is an id.
        return cast("int", await self._do(self._store.count, None if channel_id == "" else channel_id))

    async def query(self, sql: str, params: Sequence[Any] | Mapping[str, Any] = ()) -> list[tuple[Any, ...]]:
        """Run one read-only SQL statement and return its rows.

        ``messages`` has the columns of mezon-sdk 1.8.3: ``id``, ``channel_id``, ``clan_id``, ``sender_id`` and ``topic_id`` as text,
        ``content``, ``mentions``, ``attachments``, ``reactions`` and ``msg_references`` as JSON text, ``create_time_seconds``; and
        ``seq``, the order of arrival. Messages received but not yet written are included.

        Args:
            sql: A ``SELECT``, with ``?`` or ``:name`` for each value.
            params: The values: None, ints, floats, texts and bytes, as a sequence, or by name as a dict.

        Returns:
            The rows as tuples; none if nothing is stored yet.

        Raises:
            ValidationError: SQLite refuses the statement, it is not read-only, it returns more than 100,000 rows or 64 MiB, or the values
                do not fit it.
            StoreError: The file cannot be used, or the statement took longer than 5 s.
        """
        check_text_given("sql", sql)
        for name in params if isinstance(params, Mapping) else ():
            check_text_given("params", name, "a mapping whose keys are texts")
        return cast("list[tuple[Any, ...]]", await self._do(self._store.query, sql, params))

    async def export(self, path: str | os.PathLike[str]) -> int:
        """Write the messages into a new SQLite file in the layout of mezon-sdk 1.8.3, and return how many there were.

        Messages continue to be stored meanwhile; those that arrive after the call may be missing from the file.

        Args:
            path: The file, which must not exist.

        Raises:
            ValidationError: The path exists already, or is not a path.
            StoreError: The store cannot be read, or the file cannot be written.
        """
        target = check_path_given("path", path, "the path of a new file")
        if not target or "\0" in target:
            raise ValidationError(f"path must be the path of a new file, not {shown(path)}", field="path")
        return cast("int", await self._do(self._store.export, target))

    async def close(self) -> None:
        """Store waiting messages and close the file; takes 2 s at most. The next use opens it again."""
        if self._store.is_open:
            await self._do(self._store.close)
        self._anchor = None

    async def _do(self, method: Callable[..., _Call], *args: Any) -> Any:
        # Watched during this call only, so that nothing stays on a loop if the caller forgets to close.
        async with Anchor.held() as anchor:
            self._anchor = anchor
            return await wait(anchor.bridge, method(anchor.bridge, *args))

    def _message(self, body: bytes) -> ChannelMessage:
        return restored(body, self._owner)

    async def __aenter__(self: Self) -> Self:
        await self._do(self._store.open)
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc_val: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"<MessageDB db_path={self.db_path!r} open={self.db is not None}>"


_guarded = False


def _json(value: Any) -> str:
    """Return the JSON text of a value; message contents and messages of the schema have their own."""
    import json  # not needed before something is stored by hand

    text = getattr(value, "__mezon_json__", None)
    return text() if text is not None else json.dumps(value, default=_plain)


def _plain(value: Any) -> Any:
    for name in ("model_dump", "to_dict"):
        dump = getattr(value, name, None)
        if dump is not None:
            return dump()
    raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")


def _missing(name: str) -> ValidationError:
    message = f"{name} is missing; a message is stored under its message_id and channel_id"
    try:
        from ._missing import MissingId  # only here is sqlite3 of any interest
    except ImportError:
        return ValidationError(message, field=name)
    return MissingId(message, field=name)


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__, {"ChannelMessage": "mezon.models", "get_logger": "mezon.utils.logger"})

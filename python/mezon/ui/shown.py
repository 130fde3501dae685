"""A view that was sent: where it is, and what can be done with it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, Union, cast

from .._quote import shown as in_words
from ..errors import ValidationError

if TYPE_CHECKING:
    from ..client import MezonClient
    from ..commands.directory import Directory
    from ..models import ChannelMessage, Content
    from ..structures.text_channel import TextChannel
    from ..structures.user import User
    from .body import Body

__all__ = ["HasBot", "Shown", "Stage", "Target", "stage_of"]


class HasBot(Protocol):
    """What came through a bot and can be answered: a Context, a Click."""

    @property
    def bot(self) -> Any:
        """The bot."""
        ...


Target: TypeAlias = Union["ChannelMessage", "TextChannel", "User", HasBot]


class Stage(Protocol):
    """What shows the views of one bot, and knows which are shown."""

    @property
    def client(self) -> MezonClient:
        """The bot."""
        ...

    @property
    def directory(self) -> Directory:
        """What checks look up."""
        ...

    async def send(
        self, view: Any, where: Target, content: Content, *, owner: Any, public: bool | None, number: int | None = None
    ) -> Shown:
        """Send a view; see View.send. It gets a number of its own, or one that was taken for it before."""
        ...

    async def show(self, shown: Shown, view: Any, content: Content | None) -> None:
        """Show a view anew, disabled if it has ended."""
        ...

    async def whisper(self, channel_id: int, user_id: int, content: Content, topic_id: int = 0) -> None:
        """Write to one user alone."""
        ...

    def class_of(self, name: str) -> Any:
        """Return the class of views of a name, or None."""
        ...

    async def confirmed(self, answer: Any) -> None:
        """Do what a user was asked about and has said yes to, in a click."""
        ...

    async def remove(self, shown: Shown) -> None:
        """Delete the message that shows a view."""
        ...

    async def wait(self, shown: Shown, done: asyncio.Future[None]) -> None:
        """Wait until a view has ended, in whatever process of the bot. Raises ClientClosed if the connection ends before."""
        ...


def stage_of(where: Target) -> Stage:
    """Return what shows the views of the bot that something came through. Raises ValidationError if it came through none."""
    for name in ("bot", "_client", "_core"):
        bot = getattr(where, name, None)
        stage = getattr(bot, "_stage", None)
        if stage is not None:
            return cast("Stage", stage)
    raise ValidationError(
        f"a view goes to a Context, a message, a Click, a TextChannel or a User of a Bot, not to {in_words(where)}",
        field="where",
    )


class Shown:
    """A view that was sent.

    Attributes:
        channel_id: The channel it is in.
        message_id: The message that shows it, 0 if the server did not say.
        owner_id: The only user who may click, 0 for everybody.
        is_private: Whether nobody but its owner was shown it.
    """

    __slots__ = (
        "__weakref__",
        "_body",
        "_clan_id",
        "_done",
        "_ended",
        "_ephemeral",
        "_expires",
        "_number",
        "_off",
        "_result",
        "_showing",
        "_stage",
        "_topic_id",
        "_view",
        "channel_id",
        "is_private",
        "message_id",
        "owner_id",
    )

    def __init__(
        self,
        stage: Stage,
        view: Any,
        number: int,
        *,
        channel_id: int,
        owner_id: int,
        is_private: bool,
        ephemeral: bool,
        body: Body,
        clan_id: int = 0,
        topic_id: int = 0,
        message_id: int = 0,
        showing: int = 0,
        expires: int | None = None,
    ) -> None:
        self._stage = stage
        self._view = view
        self._number = number
        self._body = body
        self._ephemeral = ephemeral
        self._clan_id = clan_id
        self._topic_id = topic_id
        self._showing = showing
        # When its components end, in Unix seconds; None until it is shown.
        self._expires = expires
        self._ended = False
        # Whether it is shown disabled, or is about to be.
        self._off = False
        self._result: Any = None
        self._done: asyncio.Future[None] | None = None
        self.channel_id = channel_id
        self.message_id = message_id
        self.owner_id = owner_id
        self.is_private = is_private

    @property
    def view(self) -> Any:
        """The view as it is now."""
        return self._view

    async def update(self, content: Content | None = None) -> None:
        """Show the view as it is now, with other words if some are given; one that has ended is shown disabled.

        Raises:
            ValidationError: A member has a value of another type than declared, or the content is too long.
            ServerError: The server refuses.
        """
        await self._stage.show(self, self._view, content)

    async def close(self, content: Content | None = None) -> None:
        """End the view and show it disabled; see `update`."""
        self._end(None)
        await self._stage.show(self, self._view, content)

    async def delete(self) -> None:
        """End the view and delete its message."""
        self._end(None)
        await self._stage.remove(self)

    async def wait(self) -> Any:
        """Wait until the view ends, and return what it was ended with by ``View.stop``; None if its time was over.

        This is for what waits within one life of the program: callbacks are what survives a restart. Where another process of the bot
        has ended it, a result arrives that JSON can hold, and None in place of any other.

        Raises:
            ClientClosed: The bot was closed; after its next login the view goes on, and can be waited for again.
        """
        if not self._ended:
            loop = asyncio.get_running_loop()
            # The loop of an earlier login may be closed, and with it whoever waited there.
            if self._done is None or self._done.get_loop() is not loop:
                self._done = loop.create_future()
            await self._stage.wait(self, self._done)
        return self._result

    def _end(self, result: Any) -> None:
        if self._ended:
            return
        self._ended = True
        self._result = result
        if self._done is not None and not self._done.done():
            self._done.set_result(None)

    def __repr__(self) -> str:
        return f"<Shown {type(self._view).__name__} message_id={self.message_id} channel_id={self.channel_id}>"

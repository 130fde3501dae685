"""Users of the local server, who write, click and look at what a bot does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from .._core import SimUser as NativeUser
from .._ids import Id, to_id
from .._quote import shown
from ..errors import TimeoutError
from .actor import Actor, Seen
from .bot import Bot
from .message import StoredMessage
from .running import PATIENCE_S, Running

if TYPE_CHECKING:
    from ..models import Content

__all__ = ["SimUser", "user_id"]

# Messages that the failure of an expectation lists.
_SHOWN_MAX: Final = 10


class SimUser(Actor):
    """A simulated user of a local server."""

    def __init__(self, gateway: Running, native: NativeUser) -> None:
        self._gateway = gateway
        self._native = native

    @property
    def id(self) -> int:
        """The user's id."""
        return self._native.id

    @property
    def name(self) -> str:
        """The user's name."""
        return self._native.name

    async def say(
        self,
        channel: Id,
        content: Content,
        *,
        reply_to: Id | None = None,
        mentions: Sequence[Any] | None = None,
        attachments: Sequence[Any] | None = None,
        topic_id: Id | None = None,
        code: int | None = None,
    ) -> int:
        """Write a message and return its id."""
        options: Mapping[str, Any] = {
            "reply_to": reply_to,
            "mentions": mentions,
            "attachments": attachments,
            "topic_id": topic_id,
            "code": code,
        }
        return self._native.say(channel, content, **options)

    async def expect(
        self,
        channel: Id,
        timeout: float = PATIENCE_S,
        match: str | Callable[[StoredMessage], bool] | None = None,
    ) -> StoredMessage:
        """Return the next message of others in a channel, each once, including those that arrived before the call.

        Args:
            channel: The channel's id.
            timeout: Seconds.
            match: The text it must have, or a predicate of the message.

        Raises:
            TimeoutError: None arrived in time; it lists what is in the channel instead.
        """
        try:
            return await self._expect(channel, timeout, match)
        except TimeoutError as error:
            raise TimeoutError(f"{error.message}; {self._shown(channel)}") from None

    async def _expect(
        self, channel: Id, timeout: float, match: str | Callable[[StoredMessage], bool] | None
    ) -> StoredMessage:
        if not callable(match):
            fields = await self._gateway._wait(self._native.expect(self._gateway.native, channel, timeout, match))
            return StoredMessage(**fields)
        loop = asyncio.get_running_loop()
        end, after = loop.time() + timeout, 0
        while True:
            left = max(0.0, end - loop.time())
            fields = await self._gateway._wait(self._native.peek(self._gateway.native, channel, after, left))
            message = StoredMessage(**fields)
            if match(message) and self._native.take(channel, message.id):
                return message
            after = message.id

    def _shown(self, channel: Id) -> str:
        """Return what stands in a channel, in words, the last messages first."""
        stored = [one for one in self._gateway.native.messages(channel) if one["sender_id"] != self.id]
        if not stored:
            return "nobody else has written there"
        told = [
            f"{shown(one['text'])} of {one['username']}{' (ephemeral)' if one['ephemeral'] else ''}" for one in stored
        ]
        return f"others have written there: {', '.join(told[-_SHOWN_MAX:][::-1])}"

    async def edit(self, channel: Id, message: Id, content: Content) -> None:
        """Edit a message of this user."""
        self._native.edit(channel, message, content)

    async def delete(self, channel: Id, message: Id) -> None:
        """Delete a message of this user."""
        self._native.delete(channel, message)

    async def react(self, channel: Id, message: Id, emoji: str, emoji_id: Id = 1) -> int:
        """React to a message and return the reaction's id."""
        return self._native.react(channel, message, emoji, emoji_id)

    async def unreact(self, channel: Id, message: Id, emoji: str, emoji_id: Id = 1) -> None:
        """Take a reaction back."""
        self._native.unreact(channel, message, emoji, emoji_id)

    async def typing(self, channel: Id) -> None:
        """Show this user as typing."""
        self._native.typing(channel)

    async def click_button(
        self,
        message: Id,
        button_id: str,
        extra: str = "",
        *,
        as_user: Bot | SimUser | Id | None = None,
        in_channel: Id | None = None,
        times: int = 1,
        even_disabled: bool = False,
    ) -> None:
        """Click a button of a message.

        Args:
            message: The message.
            button_id: The button; it need not be one of the message's.
            extra: The form values as written by the client; `submit` writes them as the web client does.
            as_user: The user whom the client claims to be; the service believes it.
            in_channel: The channel that the client claims to have clicked in; the service believes that too.
            times: How often; users click twice.
            even_disabled: Whether a disabled button is clicked all the same, as the web client allows.

        Raises:
            ValidationError: The button is a link, whose clicks are not reported, or it is disabled.
        """
        forged = _forged(as_user, in_channel, even_disabled)
        for _ in range(times):
            self._native.click_button(message, button_id, extra, **forged)

    async def submit(
        self,
        message: Id | Seen,
        button_id: str,
        values: Mapping[str, str | Sequence[str]],
        *,
        fast: bool = False,
        as_user: Bot | SimUser | Id | None = None,
        in_channel: Id | None = None,
        times: int = 1,
        even_disabled: bool = False,
    ) -> None:
        """Fill in the form of a message and click one of its buttons, as the web client does.

        Args:
            message: The message: its id, or the message as `expect` returns it. Then button and fields go by what stands on them, as
                with `click`, `choose` and `fill`.
            button_id: The button.
            values: What is typed or chosen, by field id.
            fast: Whether the button is clicked within 300 ms of the last key, so that the typed text is missing.
            as_user: See `click_button`.
            in_channel: See `click_button`.
            times: See `click_button`.
            even_disabled: See `click_button`.

        Raises:
            ValidationError: The form has no such field; and as `click_button`.
        """
        if isinstance(message, (int, str)):
            given = [(name, [value] if isinstance(value, str) else list(value)) for name, value in values.items()]
        else:
            button_id, given = self._by_label(message, button_id, values, even_disabled=even_disabled)
            message = message.id
        forged = _forged(as_user, in_channel, even_disabled)
        for _ in range(times):
            self._native.submit(message, button_id, given, fast=fast, **forged)

    async def select(self, message: Id, selectbox_id: str, values: Sequence[str], *, by_schema: bool = False) -> None:
        """Choose in a select of a message.

        Args:
            message: The message.
            selectbox_id: The select.
            values: What is chosen, one after the other.
            by_schema: Whether the bot gets the schema's own event, in which the server names the user. The web and desktop clients report
                each choice as a click of a button.
        """
        self._native.select(message, selectbox_id, list(values), by_schema)

    async def poll(
        self, channel: Id, question: str, answers: Sequence[str], *, multiple: bool = False, hours: int = 0
    ) -> int:
        """Ask a poll and return the id of its message.

        Args:
            channel: The channel.
            question: The question.
            answers: What can be answered, 2 to 20 answers.
            multiple: Whether one voter can pick several.
            hours: Hours until it ends; 0 for never.

        Raises:
            ServerError: The user may not see the channel, or the poll has no question or too few answers.
        """
        return self._native.poll(channel, question, answers, multiple=multiple, hours=hours)

    async def vote(self, message: Id, *answers: int) -> None:
        """Vote in the poll of a message, by the numbers of its answers from 0 on. Raises ServerError if there is no such poll or answer."""
        self._native.vote(message, answers)

    async def close_poll(self, message: Id) -> None:
        """Close a poll of this user. Raises ServerError if it is somebody else's."""
        self._native.close_poll(message)

    async def dm(self, other: Bot | SimUser | Id) -> int:
        """Open the direct channel with somebody and return its id."""
        return self._native.dm(user_id(other))

    async def expect_reaction(self, channel: Id, message: Id, timeout: float = PATIENCE_S) -> dict[str, Any]:
        """Return the next reaction of others to a message. Raises TimeoutError."""
        call = self._native.expect_reaction(self._gateway.native, channel, message, timeout)
        reaction: dict[str, Any] = await self._gateway._wait(call)
        return reaction

    async def expect_edit(self, channel: Id, message: Id, timeout: float = PATIENCE_S) -> StoredMessage:
        """Return a message once it has been edited. Raises TimeoutError."""
        call = self._native.expect_edit(self._gateway.native, channel, message, timeout)
        return StoredMessage(**await self._gateway._wait(call))

    async def expect_delete(self, channel: Id, message: Id, timeout: float = PATIENCE_S) -> None:
        """Wait until a message has been deleted. Raises TimeoutError."""
        await self._gateway._wait(self._native.expect_delete(self._gateway.native, channel, message, timeout))

    async def round_trips(
        self, channel: Id, count: int, text: str = "echo", timeout: float = PATIENCE_S
    ) -> list[float]:
        """Say a text and wait for the next message of others, `count` times, to measure how fast a bot answers.

        Returns:
            The seconds each answer took, measured in the server.

        Raises:
            TimeoutError: An answer took longer than `timeout` s.
        """
        call = self._native.round_trips(self._gateway.native, channel, text, count, timeout)
        times: list[float] = await self._gateway._wait(call)
        return times

    def __repr__(self) -> str:
        return f"<SimUser id={self.id} name={self.name}>"


def _forged(as_user: Bot | SimUser | Id | None, in_channel: Id | None, even_disabled: bool) -> dict[str, Any]:
    acting = None if as_user is None else user_id(as_user)
    return {"user_id": acting, "channel_id": in_channel, "even_disabled": even_disabled}


def user_id(who: Bot | SimUser | Id) -> int:
    """Return the id of somebody."""
    return who.id if isinstance(who, (Bot, SimUser)) else to_id(who)

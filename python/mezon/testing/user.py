"""Users of the local server, who write, click and look at what a bot does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias, Union

from .._core import SimUser as NativeUser
from .._ids import Id, to_id
from .._quote import shown
from ..errors import TimeoutError
from .actor import Actor, Seen, message_id
from .bot import Bot
from .message import StoredMessage
from .running import PATIENCE_S, Running

if TYPE_CHECKING:
    from ..client import MezonClient
    from ..models import Content

__all__ = ["SimUser", "Who", "user_id"]

Who: TypeAlias = Union[Bot, "SimUser", "MezonClient", Id]

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
        reply_to: Seen | Id | None = None,
        mentions: Sequence[Any] | None = None,
        attachments: Sequence[Any] | None = None,
        topic_id: Id | None = None,
        code: int | None = None,
    ) -> int:
        """Write a message and return its id."""
        options: Mapping[str, Any] = {
            "reply_to": None if reply_to is None else message_id(reply_to),
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
        *,
        by: Who | None = None,
    ) -> StoredMessage:
        """Return the next message of others in a channel, each once, including those that arrived before the call.

        Args:
            channel: The channel's id.
            timeout: Seconds.
            match: The text it must have, or a predicate of the message.
            by: Who must have written it, such as the bot; anybody but this user if left out.

        Raises:
            TimeoutError: None arrived in time; it lists what is in the channel instead.
        """
        try:
            return self._gateway._stored(await self._expect(channel, timeout, _matching(match, by)))
        except TimeoutError:
            wanted = f" {shown(match)}" if isinstance(match, str) else " that matches" if match else ""
            who = "" if by is None else f" of {_named(by)}"
            raise _late(
                f"no message{wanted}{who} came in {self._place(channel)}", timeout, self._shown(channel)
            ) from None

    async def _expect(
        self, channel: Id, timeout: float, match: str | Callable[[StoredMessage], bool] | None
    ) -> dict[str, Any]:
        fields: dict[str, Any]
        if not callable(match):
            fields = await self._gateway._wait(self._native.expect(self._gateway.native, channel, timeout, match))
            return fields
        loop = asyncio.get_running_loop()
        end, after = loop.time() + timeout, 0
        while True:
            left = max(0.0, end - loop.time())
            fields = await self._gateway._wait(self._native.peek(self._gateway.native, channel, after, left))
            message = StoredMessage(**fields)
            if match(message) and self._native.take(channel, message.id):
                return fields
            after = message.id

    def _place(self, channel: Id) -> str:
        return self._gateway._called(to_id(channel, "channel"))

    def _shown(self, channel: Id) -> str:
        """Return what stands in a channel, in words, the last messages first."""
        stored = [one for one in self._gateway.native.messages(channel) if one["sender_id"] != self.id]
        if not stored:
            return "nobody else has written there"
        told = [
            f"{shown(one['text'])} of {one['username']}{' (ephemeral)' if one['ephemeral'] else ''}" for one in stored
        ]
        return f"others have written there: {', '.join(told[-_SHOWN_MAX:][::-1])}"

    async def edit(self, channel: Id, message: Seen | Id, content: Content) -> None:
        """Edit a message of this user."""
        self._native.edit(channel, message_id(message), content)

    async def delete(self, channel: Id, message: Seen | Id) -> None:
        """Delete a message of this user."""
        self._native.delete(channel, message_id(message))

    async def react(self, channel: Id, message: Seen | Id, emoji: str, emoji_id: Id = 1) -> int:
        """React to a message and return the reaction's id."""
        return self._native.react(channel, message_id(message), emoji, emoji_id)

    async def unreact(self, channel: Id, message: Seen | Id, emoji: str, emoji_id: Id = 1) -> None:
        """Take a reaction back."""
        self._native.unreact(channel, message_id(message), emoji, emoji_id)

    async def typing(self, channel: Id) -> None:
        """Show this user as typing."""
        self._native.typing(channel)

    async def click_button(
        self,
        message: Seen | Id,
        button_id: str,
        extra: str = "",
        *,
        as_user: Who | None = None,
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
            self._native.click_button(message_id(message), button_id, extra, **forged)

    async def submit(
        self,
        message: Seen | Id,
        button_id: str,
        values: Mapping[str, str | Sequence[str]],
        *,
        fast: bool = False,
        as_user: Who | None = None,
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
        forged = _forged(as_user, in_channel, even_disabled)
        for _ in range(times):
            self._native.submit(message_id(message), button_id, given, fast=fast, **forged)

    async def select(
        self, message: Seen | Id, selectbox_id: str, values: Sequence[str], *, by_schema: bool = False
    ) -> None:
        """Choose in a select of a message.

        Args:
            message: The message.
            selectbox_id: The select.
            values: What is chosen, one after the other.
            by_schema: Whether the bot gets the schema's own event, in which the server names the user. The web and desktop clients report
                each choice as a click of a button.
        """
        self._native.select(message_id(message), selectbox_id, list(values), by_schema)

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

    async def vote(self, message: Seen | Id, *answers: int) -> None:
        """Vote in the poll of a message, by the numbers of its answers from 0 on. Raises ServerError if there is no such poll or answer."""
        self._native.vote(message_id(message), answers)

    async def close_poll(self, message: Seen | Id) -> None:
        """Close a poll of this user. Raises ServerError if it is somebody else's."""
        self._native.close_poll(message_id(message))

    async def dm(self, other: Who) -> int:
        """Open the direct channel with somebody and return its id."""
        return self._native.dm(user_id(other))

    async def expect_reaction(self, channel: Id, message: Seen | Id, timeout: float = PATIENCE_S) -> dict[str, Any]:
        """Return the next reaction of others to a message. Raises TimeoutError."""
        number = message_id(message)
        call = self._native.expect_reaction(self._gateway.native, channel, number, timeout)
        reaction: dict[str, Any] = await self._within(timeout, call, f"nobody reacted to the message {number}", channel)
        return reaction

    async def expect_edit(self, channel: Id, message: Seen | Id, timeout: float = PATIENCE_S) -> StoredMessage:
        """Return a message once it has been edited. Raises TimeoutError."""
        number = message_id(message)
        call = self._native.expect_edit(self._gateway.native, channel, number, timeout)
        return self._gateway._stored(await self._within(timeout, call, f"nobody edited the message {number}", channel))

    async def expect_delete(self, channel: Id, message: Seen | Id, timeout: float = PATIENCE_S) -> None:
        """Wait until a message has been deleted. Raises TimeoutError."""
        number = message_id(message)
        call = self._native.expect_delete(self._gateway.native, channel, number, timeout)
        await self._within(timeout, call, f"nobody deleted the message {number}", channel)

    async def _within(self, timeout: float, call: tuple[int, asyncio.Future[Any]], why: str, channel: Id) -> Any:
        """Wait for a call; say why it took too long, and where, if it does."""
        try:
            return await self._gateway._wait(call)
        except TimeoutError:
            raise _late(f"{why} in {self._place(channel)}", timeout) from None

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
        times: list[float] = await self._within(timeout, call, f"nobody answered {shown(text)}", channel)
        return times

    def __repr__(self) -> str:
        return f"<SimUser id={self.id} name={self.name}>"


def _forged(as_user: Who | None, in_channel: Id | None, even_disabled: bool) -> dict[str, Any]:
    acting = None if as_user is None else user_id(as_user)
    return {"user_id": acting, "channel_id": in_channel, "even_disabled": even_disabled}


def _matching(
    match: str | Callable[[StoredMessage], bool] | None, by: Who | None
) -> str | Callable[[StoredMessage], bool] | None:
    """Return what a message must be, also by whom."""
    if by is None:
        return match
    author = user_id(by)

    def matches(message: StoredMessage) -> bool:
        is_wanted = match(message) if callable(match) else match is None or message.text == match
        return message.sender_id == author and is_wanted

    return matches


def _named(who: Who) -> str:
    """Return what somebody is called in a sentence."""
    if isinstance(who, (int, str)):
        return str(who)
    return who.name if isinstance(who, (Bot, SimUser)) else "the bot"


def _late(what: str, timeout: float, further: str = "") -> TimeoutError:
    return TimeoutError(f"{what} within {timeout:g} s" + (f"; {further}" if further else ""))


def user_id(who: Who) -> int:
    """Return the id of somebody."""
    if isinstance(who, (int, str)):
        return to_id(who)
    return who.id if isinstance(who, (Bot, SimUser)) else who.client_id

"""What a test can make go wrong on the local server, and what it can make a bot hear."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from .._ids import Id
from .bot import Bot
from .running import Running
from .user import user_id

__all__ = ["Faults"]


class Faults(Running):
    """The part of a local server that misbehaves, and that sends what no user does."""

    def drop_connections(
        self, bot: Bot | Id | None = None, *, abrupt: bool = True, close_code: int | None = None
    ) -> int:
        """Close sockets, without a closing handshake if `abrupt`; return how many."""
        return self.native.drop_connections(None if bot is None else user_id(bot), abrupt, close_code)

    def mute_pings(self, on: bool = True) -> None:
        """Stop answering pings, or start again."""
        self.native.mute_pings(on)

    def delay(self, name: str, seconds: float, times: int | None = None) -> None:
        """Delay the answers to a call, an envelope member, ``authenticate``, ``ws``, or ``*``: all of them but the heartbeat."""
        self.native.delay(name, seconds, times)

    def refuse(
        self,
        name: str,
        *,
        status: int = 500,
        code: int = 13,
        message: str = "refused by the test",
        times: int | None = None,
    ) -> None:
        """Refuse a call, an envelope member, ``authenticate``, ``ws``, or ``*``: all of them but the heartbeat."""
        self.native.refuse(name, status, code, message, times)

    def refuse_history(self, *, status: int = 501, code: int = 12, times: int | None = None) -> None:
        """Refuse to list the messages of any channel; the default is the refusal of a server that does not know the call."""
        self.refuse("ListChannelMessages", status=status, code=code, message="history is not to be had", times=times)

    def delay_history(self, seconds: float, times: int | None = None) -> None:
        """List the messages of a channel late."""
        self.delay("ListChannelMessages", seconds, times)

    def wrong_history(self, how: Literal["newest", "empty", "foreign"] | None) -> None:
        """List wrong messages: always the newest, none, or those of another channel; None lists the right ones."""
        self.native.set_wrong_history(how)

    def clear_faults(self) -> None:
        """End every fault."""
        self.native.clear_faults()

    def expire_sessions(self) -> None:
        """Expire every session now."""
        self.native.expire_sessions()

    async def refuse_connections(self, on: bool = True) -> None:
        """Refuse new connections, or accept them again on the same port."""
        await self._wait(self.native.refuse_connections(on))

    def send_raw(self, bot: Bot | Id, frame: bytes) -> int:
        """Send a raw frame to every socket of a bot; return how many."""
        return self.native.send_raw(user_id(bot), frame)

    def emit(self, bot: Bot | Id, member: str, payload: Any) -> int:
        """Send an event to every socket of a bot: the name of an envelope member, and its message or a dict of its fields."""
        return self.native.emit(user_id(bot), member, payload)

    def emit_agent(self, bot: Bot | Id, event: Mapping[str, Any] | str | bytes) -> None:
        """Send an AI-agent event to the streams of a bot: its members, its JSON text, or raw bytes."""
        if isinstance(event, bytes):
            self.native.send_agent_raw(user_id(bot), event)
            return
        self.native.emit_agent(user_id(bot), event if isinstance(event, str) else json.dumps(event))

    def drop_agent_streams(self) -> None:
        """End every AI-agent stream."""
        self.native.drop_agent_streams()

    def last_transaction(self) -> dict[str, Any]:
        """Return the members of the transaction that was last received; empty before the first."""
        members: dict[str, Any] = json.loads(self.native.last_transaction() or "{}")
        return members

    async def burst(
        self,
        bot: Bot | Id,
        channel: Id | Sequence[Id],
        count: int,
        text: str | None = None,
        *,
        kind: Literal["message", "rich message", "reaction", "typing"] = "message",
    ) -> tuple[int, float, float]:
        """Send a bot many events as fast as its socket accepts them; all are framed before the first is sent.

        Args:
            bot: The receiver, which has to be connected.
            channel: Where they happen; several channels take turns.
            count: How many.
            text: The text of messages; by default they are numbered.
            kind: Their kind; a "rich message" has a mention, an attachment, a reference and a reaction.

        Returns:
            Bytes written, seconds spent preparing, seconds spent writing.
        """
        channels = [channel] if isinstance(channel, (int, str)) else list(channel)
        call = self.native.burst(user_id(bot), channels, count, text, kind)
        report: tuple[int, float, float] = await self._wait(call)
        return report

"""Who and what is on the local server: clans, channels, bots, users, and what has happened there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from .._ids import Id, to_id
from ..constants import ChannelType
from .bot import Bot
from .message import StoredMessage
from .running import PATIENCE_S, Running
from .user import SimUser, Who, user_id

__all__ = ["World"]

# The generated ids follow it: none that a document gives as an example, and that a program may have in its code, with a key of its own.
_FIRST_BOT: Final = 1_846_391_527_300_000_000


class World(Running):
    """The part of a local server that creates, lists and waits."""

    _bots = 0
    _users: dict[str, SimUser]

    @property
    def clan(self) -> int:
        """The id of the default clan."""
        return self.native.default_clan()

    @property
    def channel(self) -> int:
        """The id of the default channel."""
        return self.native.default_channel()

    def bot(self, name: str = "bot", *, id: Id | None = None, api_key: str | None = None) -> Bot:
        """Create a bot's account, a member of the default clan; id and key are generated if left out."""
        self._bots += 1
        bot_id = _FIRST_BOT + self._bots if id is None else to_id(id)
        key = f"local-key-{self._bots}" if api_key is None else api_key
        self.native.add_bot(bot_id, name, key)
        return Bot(bot_id, key, name)

    def user(self, name: str) -> SimUser:
        """Return the simulated user of that name, created on first use."""
        known = self._users.get(name)
        if known is None:
            known = self._users[name] = SimUser(self, self.native.user(name))
        return known

    def add_clan(self, name: str, members: Sequence[Who] = ()) -> int:
        """Create a clan and return its id."""
        clan = self.native.add_clan(name)
        for member in members:
            self.native.add_member(clan, user_id(member))
        return clan

    def add_channel(
        self, name: str, *, clan: Id | None = None, kind: int = ChannelType.CHANNEL_TYPE_CHANNEL, private: bool = False
    ) -> int:
        """Create a channel in a clan (the default one if left out) and return its id."""
        return self._named(self.native.add_channel(self.clan if clan is None else clan, name, kind, private), name)

    def add_thread(self, channel: Id, name: str) -> int:
        """Create a public thread below a channel and return its id."""
        return self._named(self.native.add_thread(channel, name), name)

    def add_group(self, name: str, members: Sequence[Who]) -> int:
        """Create a group of users and return the id of its channel."""
        return self._named(self.native.add_group(name, [user_id(member) for member in members]), name)

    def _named(self, channel: int, name: str) -> int:
        self._names[channel] = name
        return channel

    def add_role(self, title: str, members: Sequence[Who] = (), *, clan: Id | None = None) -> int:
        """Create a role in a clan (the default one if left out) that these members have, and return its id."""
        return self.native.add_role(self.clan if clan is None else clan, title, [user_id(member) for member in members])

    def messages(self, channel: Id) -> list[StoredMessage]:
        """Return the messages of a channel, oldest first."""
        return [self._stored(stored) for stored in self.native.messages(channel)]

    def calls(self) -> dict[str, int]:
        """Return how often each call and envelope member was received."""
        return self.native.calls()

    def keep_requests(self, on: bool = True) -> None:
        """Record the messages of requests from now on, at most the last 10,000; ``requests()`` returns them."""
        self.native.keep_requests(on)

    def requests(self, bot: Bot | Id) -> list[tuple[str, Any]]:
        """Return a bot's requests since ``keep_requests()``: the name of each call or envelope member, and its message."""
        bot_id = user_id(bot)
        return [(name, message) for sender, name, message in self.native.requests() if sender == bot_id]

    def connections(self, bot: Bot | Id) -> int:
        """Return how many sockets a bot has open."""
        return self.native.connections(user_id(bot))

    async def wait_connected(self, bot: Bot | Id, timeout: float = PATIENCE_S) -> None:
        """Wait until a bot has logged in, opened its socket and joined its clans.

        Raises:
            TimeoutError: It did not within `timeout` seconds.
        """
        await self._wait(self.native.wait_ready(user_id(bot), timeout))

    async def wait_disconnected(self, bot: Bot | Id, timeout: float = PATIENCE_S) -> None:
        """Wait until a bot has no socket open. Raises TimeoutError."""
        await self._wait(self.native.wait_disconnected(user_id(bot), timeout))

    async def wait_calls(self, name: str, count: int, timeout: float = PATIENCE_S) -> None:
        """Wait until a call or envelope member was received `count` times in all. Raises TimeoutError."""
        await self._wait(self.native.wait_calls(name, count, timeout))

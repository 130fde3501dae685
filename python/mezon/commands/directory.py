"""What checks and converters ask about clans: roles, who has them, members by name. Asked of the server once in a while, not each time."""

from __future__ import annotations

import asyncio
import contextlib
import weakref
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

from .._core import folded
from .._weak import client_of
from ..errors import MezonError
from .member import Role

if TYPE_CHECKING:
    from ..client import MezonClient
    from ..structures.user import User

__all__ = ["Directory", "Listed"]

T = TypeVar("T")

# Seconds for which an answer holds if no event says that it changed: events that are missed in an outage are made up for by then.
_HOLDS_S: Final = 60.0

# Answers that are kept: roles, holders and members of clans.
_ANSWERS_MAX: Final = 1_000

_EVENTS: Final = (
    "role_event",
    "role_assign_event",
    "add_clan_user_event",
    "user_clan_removed_event",
    "clan_deleted_event",
    "reconnected",
)


@dataclass(frozen=True)
class Listed:
    """A member, as the list of the members of a clan has them.

    Attributes:
        told: Their user name, display name and picture, and their nick name and picture in the clan.
        names: What they are called by, as `folded` has it.
    """

    told: tuple[str, str, str, str, str]
    names: frozenset[str]


class Directory:
    """The answers about the clans of one bot. Any event about roles or members makes it ask again.

    Args:
        client: The bot.
    """

    def __init__(self, client: MezonClient) -> None:
        self._client = weakref.ref(client)
        self._answers: OrderedDict[tuple[str, int], tuple[float, asyncio.Future[Any]]] = OrderedDict()
        self._hears = False

    def _hear(self) -> None:
        """Listen for what changes answers; before the first question no event is of interest."""
        if not self._hears:
            self._hears = True
            manager = client_of(self._client).event_manager
            for event in _EVENTS:
                manager.on(event, self._forget)

    def _forget(self) -> None:
        self._answers.clear()

    # It stays when the program takes its own handlers away, and is no business of the program's middleware.
    _forget._is_default_handler = True  # type: ignore[attr-defined]
    _forget._is_internal = True  # type: ignore[attr-defined]

    async def roles(self, clan_id: int) -> dict[int, Role]:
        """Return the roles of a clan by id."""

        async def ask() -> dict[int, Role]:
            roles = client_of(self._client).api.iter_roles(clan_id=clan_id)
            return {role.id: Role(role.id, role.title, clan_id, role.color) async for role in roles}

        return await self._answer(("roles", clan_id), ask)

    async def holders(self, role_id: int) -> frozenset[int]:
        """Return the ids of the users that have a role."""

        async def ask() -> frozenset[int]:
            users = client_of(self._client).api.iter_role_users(role_id=role_id)
            return frozenset([user.id async for user in users])

        return await self._answer(("holders", role_id), ask)

    async def members(self, clan_id: int) -> dict[int, Listed]:
        """Return the members of a clan by id."""

        async def ask() -> dict[int, Listed]:
            found: dict[int, Listed] = {}
            async for member in client_of(self._client).api.iter_clan_users(clan_id=clan_id):
                user = member.user
                if user is not None:
                    names = (member.clan_nick, user.display_name, user.username)
                    told = (user.username, user.display_name, user.avatar_url, member.clan_nick, member.clan_avatar)
                    found[user.id] = Listed(told, frozenset(folded(name) for name in names if name))
            return found

        return await self._answer(("members", clan_id), ask)

    async def user(self, user_id: int, *clan_ids: int) -> User:
        """Return a user, named by the first of some clans that lists them if there is no name yet; clan 0, of direct messages, has no list.

        That a list cannot be had leaves them without one: they are who was meant all the same.
        """
        client = client_of(self._client)
        record = client._ensure_user(user_id)
        for clan_id in filter(None, clan_ids):
            if record.username:
                break
            with contextlib.suppress(MezonError):
                listed = (await self.members(clan_id)).get(user_id)
                if listed is not None:
                    client._learn_member(user_id, clan_id, listed.told)
        return client.users._object_of(record)

    async def _answer(self, key: tuple[str, int], ask: Callable[[], Awaitable[T]]) -> T:
        """Return an answer that holds, or ask; whoever wants to know the same meanwhile waits for that."""
        self._hear()
        now = asyncio.get_running_loop().time()
        known = self._answers.get(key)
        if known is not None and known[0] > now and not known[1].cancelled():
            return await asyncio.shield(known[1])
        asked: asyncio.Future[T] = asyncio.ensure_future(ask())
        self._answers[key] = (now + _HOLDS_S, asked)
        self._answers.move_to_end(key)
        while len(self._answers) > _ANSWERS_MAX:
            self._answers.popitem(last=False)
        # Also when nobody waits for it any more.
        asked.add_done_callback(lambda asked: self._drop_failure(key, asked))
        return await asyncio.shield(asked)

    def _drop_failure(self, key: tuple[str, int], asked: asyncio.Future[Any]) -> None:
        """Forget an answer that is none, so that the next one asks again."""
        if (asked.cancelled() or asked.exception() is not None) and self._answers.get(key, (0.0, None))[1] is asked:
            del self._answers[key]

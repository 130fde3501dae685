"""The caches of a client: views of the clans, channels and users that the core knows.

What a client keeps must not keep the client alive: dropping its last reference closes it. So they refer to it weakly.
"""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, TypeVar

from ._weak import client_of
from .managers.live_cache import LiveCache
from .structures.clan import Clan
from .structures.text_channel import TextChannel
from .structures.user import User

if TYPE_CHECKING:
    from ._client_base import ClientBase
    from ._core import ChannelRecord, ClanRecord, UserRecord

__all__ = ["channels_of", "clans_of", "users_of"]

V = TypeVar("V")


def channels_of(client: ClientBase) -> LiveCache[TextChannel]:
    """Return the cache of a client's channels."""
    reference = weakref.ref(client)

    def make(record: ChannelRecord) -> TextChannel:
        return TextChannel._of(client_of(reference), record)

    async def ask(channel_id: int) -> TextChannel:
        owner = client_of(reference)
        return TextChannel._of(owner, await owner._wait(owner._fetch_channel(channel_id)))

    return _kept(client, "channels", LiveCache(client._records.channels(), make, ask, client.channels_max))


def clans_of(client: ClientBase) -> LiveCache[Clan]:
    """Return the cache of a client's clans."""
    reference = weakref.ref(client)

    def make(record: ClanRecord) -> Clan:
        return Clan._of(client_of(reference), record)

    async def ask(clan_id: int) -> Clan:
        owner = client_of(reference)
        return Clan._of(owner, await owner._wait(owner._fetch_clan(clan_id)))

    return _kept(client, "clans", LiveCache(client._records.clans(), make, ask, client.clans_max))


def users_of(client: ClientBase) -> LiveCache[User]:
    """Return the cache of a client's users."""
    reference = weakref.ref(client)

    def make(record: UserRecord) -> User:
        return User._of(client_of(reference), record)

    async def ask(user_id: int) -> User:
        found: User = await client_of(reference)._ask_user(user_id)
        return found

    def is_bare(record: UserRecord) -> bool:
        return not record.username

    cache = LiveCache(client._records.users(), make, ask, client.users_max, is_bare=is_bare)
    return _kept(client, "users", cache)


def _kept(client: ClientBase, name: str, cache: LiveCache[V]) -> LiveCache[V]:
    """Return the cache that a client has from now on: this one, unless another thread was first."""
    kept: LiveCache[V] = client.__dict__.setdefault(name, cache)
    return kept

"""Who and what a clan has: members and roles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..structures.user import User

if TYPE_CHECKING:
    from ..client import MezonClient

__all__ = ["Member", "Role"]


class Member(User):
    """A user in a clan.

    Attributes:
        clan_id: The clan.
    """

    clan_id: int

    @classmethod
    def _in(cls, client: MezonClient, user: User, clan_id: int) -> Member:
        """Return a user as a member of a clan."""
        member = cls._of(client, client._ensure_user(user.id))
        assert isinstance(member, Member)  # noqa: S101 - it is made of this very class
        member.clan_id = clan_id
        return member


@dataclass(frozen=True)
class Role:
    """A role of a clan.

    Attributes:
        id: Its id.
        name: Its title.
        clan_id: The clan.
        color: Its colour, as it was given to the service.
    """

    id: int
    name: str
    clan_id: int
    color: str = ""

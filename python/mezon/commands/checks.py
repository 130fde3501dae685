"""Who may use a command, and where."""

from __future__ import annotations

import inspect
import os
from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias

from .._callables import never_runs, placed
from .._checks import check_several
from .._core import folded
from .._decorated import uncalled
from .._ids import Id, to_id
from .._quote import shown
from ..errors import ValidationError
from .accepted import Accepted
from .errors import CheckFailed, ClansOnly, DirectMessagesOnly, MissingRole, NoneAgrees, NotClanOwner

if TYPE_CHECKING:
    from ..client import MezonClient
    from .directory import Directory

__all__ = [
    "Check",
    "Situation",
    "allow_list",
    "any_of",
    "channels",
    "check_checks",
    "clan_only",
    "clan_owner",
    "dm_only",
    "has_role",
    "passes",
    "users",
]


class Situation(Protocol):
    """What a check looks at: who does something, and where. A command's context is one."""

    @property
    def bot(self) -> MezonClient:
        """The bot."""
        ...

    @property
    def user_id(self) -> int:
        """Who does it."""
        ...

    @property
    def channel_id(self) -> int:
        """The channel it is done in."""
        ...

    @property
    def clan_id(self) -> int:
        """The clan it is done in, 0 for none."""
        ...

    @property
    def _directory(self) -> Directory: ...


# Returns whether something may be done, at once or awaited, or raises a CommandError that says why not.
Check: TypeAlias = "Callable[[Any], bool | Awaitable[bool]]"


def check_checks(checks: Iterable[Check], what: str) -> tuple[Check, ...]:
    """Return checks that can be called with what they look at. Raises ValidationError for others."""
    found = check_several(
        checks, f"{what} has {shown(checks)} as its checks, which is a list such as [clan_only]", field="checks"
    )
    for check in found:
        for factory, (takes, example) in _FACTORIES.items():
            if check is factory:
                raise ValidationError(
                    f"{what} has {factory.__name__} as a check, which takes {takes}: write {example}", field="checks"
                )
        if not callable(check) or isinstance(check, type):
            raise ValidationError(
                f"{what} has {shown(check)} as a check, which is a function of the context", field="checks"
            )
        if never := never_runs(check):
            raise ValidationError(
                f"the check {placed(check)} is {never}; a check returns True or False", field="checks"
            )
        try:
            inspect.signature(check).bind(None)
        except TypeError:
            raise ValidationError(
                f"the check {placed(check)} takes {inspect.signature(check)}; a check is called with the context",
                field="checks",
            ) from None
        except ValueError:
            pass
    return found


async def passes(checks: Iterable[Check], situation: Any) -> None:
    """Raise CheckFailed, or what a check raises, unless all of them agree."""
    for check in checks:
        agreed = check(situation)
        if not (await agreed if inspect.isawaitable(agreed) else agreed):
            raise CheckFailed


def has_role(*roles: Id) -> Check:
    """Return a check: the user has one of these roles of the clan, each called by its title or its id. In a clan only."""
    if not roles:
        raise ValidationError("has_role takes the title or the id of a role", field="roles")
    for role in roles:
        if not isinstance(role, (int, str)) or isinstance(role, bool) or role == "":
            raise ValidationError(f"has_role takes the title or the id of a role, not {shown(role)}", field="roles")
    wanted = {folded(str(role)) for role in roles}

    async def has_one(situation: Situation) -> bool:
        if not situation.clan_id:
            raise ClansOnly
        for role in (await situation._directory.roles(situation.clan_id)).values():
            if not wanted.isdisjoint((folded(role.name), str(role.id))) and (
                situation.user_id in await situation._directory.holders(role.id)
            ):
                return True
        raise MissingRole(roles=[str(role) for role in roles])

    return has_one


@uncalled("clan_owner", 1)
def clan_owner(situation: Situation) -> bool:
    """Return whether the user is the owner of the clan; a check."""
    if not situation.clan_id:
        raise ClansOnly
    record = situation.bot._records.clans().get(situation.clan_id)
    if record is None or record.creator_id != situation.user_id:
        raise NotClanOwner
    return True


@uncalled("clan_only", 1)
def clan_only(situation: Situation) -> bool:
    """Return whether it is done in a clan; a check."""
    if not situation.clan_id:
        raise ClansOnly
    return True


@uncalled("dm_only", 1)
def dm_only(situation: Situation) -> bool:
    """Return whether it is done in a direct message or a group; a check."""
    if situation.clan_id:
        raise DirectMessagesOnly
    return True


def users(*ids: Id) -> Check:
    """Return a check: the user is one of these."""
    allowed = frozenset(to_id(user, "ids") for user in ids)

    def is_one(situation: Situation) -> bool:
        if situation.user_id not in allowed:
            raise CheckFailed(accepted=Accepted("accepts-listed-user"))
        return True

    return is_one


def channels(*ids: Id) -> Check:
    """Return a check: the channel is one of these."""
    allowed = frozenset(to_id(channel, "ids") for channel in ids)

    def is_one(situation: Situation) -> bool:
        if situation.channel_id not in allowed:
            raise CheckFailed(accepted=Accepted("accepts-listed-channel"))
        return True

    return is_one


def allow_list(variable: str) -> Check:
    """Return a check: the user is one of those whose ids an environment variable lists, apart by commas or spaces.

    The variable is read now, once: a list that is missing or wrong is told when the program starts.

    Raises:
        ValidationError: The variable is not set, or has something else than ids.
    """
    if not isinstance(variable, str) or not variable:
        raise ValidationError(
            f"allow_list takes the name of an environment variable, not {shown(variable)}", field="variable"
        )
    listed = os.environ.get(variable)
    if not listed:
        raise ValidationError(f"the environment variable {variable} is not set; it takes ids of users", field=variable)
    return users(*(to_id(user, variable) for user in listed.replace(",", " ").split()))


def any_of(*checks: Check) -> Check:
    """Return a check: one of these agrees. If none does, the user is told what each of them would have accepted."""
    found = check_checks(checks, "any_of")
    if not found:
        raise ValidationError("any_of takes checks", field="checks")

    async def one_agrees(situation: Any) -> bool:
        failures: list[CheckFailed] = []
        for check in found:
            try:
                await passes((check,), situation)
            except NoneAgrees as failed:
                failures += failed.failures
            except CheckFailed as failed:
                failures.append(failed)
            else:
                return True
        telling = {str(failed.accepted): failed for failed in failures if failed.accepted is not None}
        if len(telling) > 1:
            raise NoneAgrees(failures=failures)
        # One who says it alone says it best.
        raise next(iter(telling.values()), CheckFailed())

    return one_agrees


# What makes a check of something, what that is, and how it is written.
_FACTORIES: Final[dict[Callable[..., Check], tuple[str, str]]] = {
    has_role: ("the title or the id of a role", 'has_role("Admin")'),
    users: ("the ids of users", "users(1234)"),
    channels: ("the ids of channels", "channels(1234)"),
    allow_list: ("the name of an environment variable", 'allow_list("ADMIN_IDS")'),
    any_of: ("checks", 'any_of(clan_owner, has_role("Admin"))'),
}

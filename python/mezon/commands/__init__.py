"""Commands: functions with types that users call by a message."""

from __future__ import annotations

from ..structures.message import Message
from ..structures.text_channel import TextChannel as Channel
from ..structures.user import User
from .checks import Check, Situation, allow_list, any_of, channels, clan_only, clan_owner, dm_only, has_role, users
from .command import Command
from .context import Context
from .converters import Convertible, Money, between
from .errors import (
    BadArgument,
    BadValue,
    CheckFailed,
    ClansOnly,
    CommandError,
    CommandNotFound,
    DirectMessagesOnly,
    EmptyFlag,
    MissingArgument,
    MissingRole,
    NoneAgrees,
    NotClanOwner,
    OnCooldown,
    TooManyArguments,
    TooManyRunning,
    UnclosedQuote,
    UnknownFlag,
    UsageError,
)
from .group import Group
from .limits import AtOnce, Cooldown, at_once, per_channel, per_clan, per_user
from .listen import listen
from .member import Member, Role
from .middleware import Call
from .module import Module, command, group

__all__ = [
    "AtOnce",
    "BadArgument",
    "BadValue",
    "Call",
    "Channel",
    "Check",
    "CheckFailed",
    "ClansOnly",
    "Command",
    "CommandError",
    "CommandNotFound",
    "Context",
    "Convertible",
    "Cooldown",
    "DirectMessagesOnly",
    "EmptyFlag",
    "Group",
    "Member",
    "Message",
    "MissingArgument",
    "MissingRole",
    "Module",
    "Money",
    "NoneAgrees",
    "NotClanOwner",
    "OnCooldown",
    "Role",
    "Situation",
    "TooManyArguments",
    "TooManyRunning",
    "UnclosedQuote",
    "UnknownFlag",
    "UsageError",
    "User",
    "allow_list",
    "any_of",
    "at_once",
    "between",
    "channels",
    "clan_only",
    "clan_owner",
    "command",
    "dm_only",
    "group",
    "has_role",
    "listen",
    "per_channel",
    "per_clan",
    "per_user",
    "users",
]

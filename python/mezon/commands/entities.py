"""From words to users, members, roles, channels and messages: a mention, an id or a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .._core import folded
from ..errors import CallError, MezonError, NotFound
from ..structures.message import Message
from ..structures.text_channel import TextChannel
from ..structures.user import User
from .accepted import Accepted
from .converters import Converter
from .given import Given, Refused
from .member import Member, Role

if TYPE_CHECKING:
    from ..structures.clan import Clan

__all__ = ["entity_converter"]


def _name(given: Given, at: int, mark: str) -> str:
    word = given.words[at]
    return folded(word.removeprefix(mark))


class _Users(Converter):
    accepts = Accepted("accepts-user")
    waits = True
    types = (User,)

    async def read(self, given: Given, at: int) -> tuple[User, int]:
        """Return a user that is mentioned, known, or a member of the clan."""
        ctx = given.ctx
        user_id = given.id_of(at, "user")
        if user_id is None or (at not in given.marks and ctx.bot.users.get(user_id) is None):
            user_id = await _member_id(given, at, user_id)
        return await ctx._directory.user(user_id, ctx.clan_id), at + 1


class _Members(Converter):
    accepts = Accepted("accepts-member")
    waits = True
    types = (Member,)

    async def read(self, given: Given, at: int) -> tuple[Member, int]:
        """Return a member of the clan that is mentioned, or called by id or name."""
        ctx = given.ctx
        if not ctx.clan_id:
            raise Refused
        user_id = given.id_of(at, "user")
        if user_id is None or at not in given.marks:
            user_id = await _member_id(given, at, user_id)
        return Member._in(ctx.bot, await ctx._directory.user(user_id, ctx.clan_id), ctx.clan_id), at + 1


async def _member_id(given: Given, at: int, user_id: int | None) -> int:
    """Return the id of a member of the clan with this id or, without one, of the only member of this name."""
    ctx = given.ctx
    if not ctx.clan_id:
        raise Refused
    members = await ctx._directory.members(ctx.clan_id)
    if user_id is not None:
        if user_id not in members:
            raise Refused
        return user_id
    name = _name(given, at, "@")
    found = [member_id for member_id, listed in members.items() if name in listed.names]
    if len(found) != 1:
        raise Refused
    return found[0]


class _Roles(Converter):
    accepts = Accepted("accepts-role")
    waits = True
    types = (Role,)

    async def read(self, given: Given, at: int) -> tuple[Role, int]:
        """Return a role of the clan."""
        ctx = given.ctx
        if not ctx.clan_id:
            raise Refused
        roles = await ctx._directory.roles(ctx.clan_id)
        role_id = given.id_of(at, "role")
        name = _name(given, at, "@")
        found = [role for role in roles.values() if (role.id == role_id if role_id else folded(role.name) == name)]
        if len(found) != 1:
            raise Refused
        return found[0], at + 1


class _Channels(Converter):
    accepts = Accepted("accepts-channel")
    waits = True
    types = (TextChannel,)

    async def read(self, given: Given, at: int) -> tuple[TextChannel, int]:
        """Return a channel of the clan, or the direct conversation itself."""
        ctx = given.ctx
        channel_id = given.id_of(at, "channel")
        if channel_id is not None:
            try:
                channel = await ctx.bot.channels.fetch(channel_id)
            except (NotFound, CallError):
                raise Refused from None
            if channel.clan_id != ctx.clan_id or (not ctx.clan_id and channel.id != ctx.channel_id):
                raise Refused
            return channel, at + 1
        clan = ctx.bot.clans.get(ctx.clan_id)
        if clan is None:
            raise Refused
        name = _name(given, at, "#")
        found = _called(clan, name)
        if not found:
            await clan.load_channels()
            found = _called(clan, name)
        if len(found) != 1:
            raise Refused
        return found[0], at + 1


def _called(clan: Clan, name: str) -> list[TextChannel]:
    return [channel for channel in clan.channels.values() if folded(channel.name or "") == name]


class _Messages(Converter):
    accepts = Accepted("accepts-message")
    waits = True
    types = (Message,)

    async def read(self, given: Given, at: int) -> tuple[Message, int]:
        """Return a message of the channel."""
        message_id = given.id_of(at, "message")
        if message_id is None:
            raise Refused
        return await self._fetched(given, message_id), at + 1

    async def absent(self, given: Given) -> Message:
        """Return the message that the command answers."""
        message: Any = getattr(given.ctx, "message", None)
        references = None if message is None else message.references
        if not references:
            raise Refused
        return await self._fetched(given, references[0].message_ref_id)

    @staticmethod
    async def _fetched(given: Given, message_id: int) -> Message:
        bot, channel_id = given.ctx.bot, given.ctx.channel_id
        try:
            channel = await bot.channels.fetch(channel_id)
            return await channel.messages.fetch(message_id)
        except (NotFound, MezonError):
            raise Refused from None


_ENTITIES: Final[dict[Any, Converter]] = {
    User: _Users(),
    Member: _Members(),
    Role: _Roles(),
    TextChannel: _Channels(),
    Message: _Messages(),
}


def entity_converter(annotation: Any) -> Converter | None:
    """Return the converter of a thing of the platform, or None."""
    try:
        return _ENTITIES.get(annotation)
    except TypeError:
        return None

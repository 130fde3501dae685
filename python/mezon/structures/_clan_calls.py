"""Methods of a clan built on calls of the platform."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from .._checks import to_flag
from .._ids import Id, to_id, to_number
from ..errors import ValidationError

if TYPE_CHECKING:
    from .._client_base import ClientBase
    from .._live import live
    from .._pages import Pages
    from ..models import ApiRole
    from ..rpc import Api
    from ..schema import api as schema

__all__ = ["ClanCalls"]


C = TypeVar("C")


class ClanCalls(Generic[C]):
    """Members, roles, channels and everything else in a clan; `C` is what its channels are."""

    if TYPE_CHECKING:

        @live
        def client(self) -> ClientBase: ...

        @live
        def id(self) -> int: ...

    @property
    def _api(self) -> Api:
        return self.client.api

    def members(self) -> Pages[schema.ClanUserList_ClanUser]:
        """Iterate over the clan's members.

        Raises:
            PermissionDenied: The bot is not in the clan.
        """
        return self._api.iter_clan_users(clan_id=self.id)

    async def kick(self, *users: Id) -> None:
        """Remove members from the clan. Raises NotFound for those who are not members, PermissionDenied if the bot may not."""
        await self._api.remove_clan_users(clan_id=self.id, user_ids=_ids("users", users))

    async def ban(self, *users: Id, reason: str = "", seconds: int = 0) -> None:
        """Ban members.

        Args:
            users: Who is banned.
            reason: Why, for the clan's administrators.
            seconds: For how long; 0 for ever.

        Raises:
            NotFound: One of the users is not a member.
            PermissionDenied: The bot may not.
        """
        await self._api.ban_clan_users(
            clan_id=self.id, user_ids=_ids("users", users), reason=reason, ban_time=_count("seconds", seconds)
        )

    async def unban(self, *users: Id) -> None:
        """Lift bans. Raises NotFound for users who are not banned."""
        await self._api.unban_clan_users(clan_id=self.id, user_ids=_ids("users", users))

    async def bans(self) -> list[schema.BannedUser]:
        """Return who is banned, by whom and why."""
        return (await self._api.list_banned_users(clan_id=self.id)).banned_users

    async def create_invite(self, channel: Id | None = None, *, hours: int | None = None) -> schema.LinkInviteUser:
        """Create an invitation to the clan.

        Args:
            channel: The channel that newcomers see first; None for the welcome channel.
            hours: How long it is valid; None leaves that to the server.
        """
        return await self._api.create_link_invite_user(clan_id=self.id, channel_id=channel, expiry_time=hours)

    def roles(self) -> Pages[ApiRole]:
        """Iterate over the clan's roles."""
        return self._api.iter_roles(clan_id=self.id)

    async def create_role(
        self,
        title: str,
        *,
        color: str | None = None,
        description: str | None = None,
        users: Sequence[Id] = (),
        permissions: Sequence[Id] = (),
        mentionable: bool = True,
        shown_apart: bool = False,
    ) -> ApiRole:
        """Create a role.

        Args:
            title: Its name.
            color: Its colour as "#RRGGBB".
            description: What it is for.
            users: Who gets it.
            permissions: The ids of its permissions, as listed by ``client.api.get_list_permission()``.
            mentionable: Whether it can be mentioned.
            shown_apart: Whether its holders are listed separately.

        Raises:
            PermissionDenied: The bot may not.
        """
        return await self._api.create_role(
            clan_id=self.id,
            title=_name("title", title),
            color=color,
            description=description,
            add_user_ids=list(users),
            active_permission_ids=list(permissions),
            allow_mention=to_flag("mentionable", mentionable),
            display_online=to_flag("shown_apart", shown_apart),
        )

    async def delete_role(self, role_id: Id) -> None:
        """Delete a role. Raises NotFound if there is none."""
        await self._api.delete_role(clan_id=self.id, role_id=to_id(role_id, "role_id"))

    async def create_channel(
        self,
        name: str,
        *,
        channel_type: int = 1,
        category: Id | None = None,
        private: bool = False,
        users: Sequence[Id] = (),
    ) -> C:
        """Create a channel.

        Args:
            name: Its label.
            channel_type: Its kind, a value of ChannelType; CHANNEL_TYPE_CHANNEL, which is 1, if left out.
            category: The category it belongs to.
            private: Whether it is private.
            users: Those members.

        Raises:
            PermissionDenied: The bot may not.
            AlreadyExists: There is a channel of that name.
        """
        made = await self._api.create_channel_desc(
            clan_id=self.id,
            type=to_number(channel_type, "channel_type"),
            channel_label=_name("name", name),
            category_id=category,
            channel_private=to_flag("private", private),
            user_ids=list(users),
        )
        channel: C = await self.client.channels.fetch(made.channel_id)
        return channel

    async def create_category(self, name: str) -> schema.CategoryDesc:
        """Create a category. Raises AlreadyExists if there is one of that name."""
        return await self._api.create_category_desc(clan_id=self.id, category_name=_name("name", name))

    async def categories(self) -> list[schema.CategoryDesc]:
        """Return the clan's categories in their order."""
        return (await self._api.list_category_descs(clan_id=self.id)).categorydesc

    async def delete_category(self, category_id: Id) -> None:
        """Delete a category; its channels stay. Raises NotFound if there is none."""
        await self._api.delete_category_desc(clan_id=self.id, category_id=to_id(category_id, "category_id"))

    async def emojis(self) -> list[schema.ClanEmoji]:
        """Return the clan's custom emoji."""
        listed = await self._api.get_list_emojis_by_user_id()
        return [emoji for emoji in listed.emoji_list if emoji.clan_id == self.id]

    async def create_emoji(self, shortname: str, source: str, *, category: str = "Custom") -> None:
        """Add an emoji.

        Args:
            shortname: Its short name, such as ":wave:".
            source: The URL of its image; ``client.upload_file`` returns one.
            category: Where it is shown.
        """
        await self._api.create_clan_emoji(
            clan_id=self.id, shortname=_name("shortname", shortname), source=source, category=category
        )

    async def delete_emoji(self, emoji_id: Id) -> None:
        """Delete an emoji. Raises NotFound if there is none."""
        await self._api.delete_by_id_clan_emoji(clan_id=self.id, id=to_id(emoji_id, "emoji_id"))

    async def stickers(self) -> list[schema.ClanSticker]:
        """Return the clan's own stickers."""
        listed = await self._api.get_list_stickers_by_user_id()
        return [sticker for sticker in listed.stickers if sticker.clan_id == self.id]

    async def events(self) -> list[schema.EventManagement]:
        """Return the clan's events."""
        return (await self._api.list_events(clan_id=self.id)).events

    async def create_event(
        self,
        title: str,
        *,
        start: int,
        end: int = 0,
        description: str = "",
        address: str = "",
        voice_channel: Id | None = None,
    ) -> schema.EventManagement:
        """Plan an event.

        Args:
            title: What it is.
            start: When it begins, in Unix seconds.
            end: When it ends, in Unix seconds.
            description: Further details.
            address: Where it is.
            voice_channel: The voice channel where it takes place.
        """
        from ..schema import api as schema  # few bots need it

        # The catalogue names the general `Event` here, but official clients send a dedicated request, which the service reads.
        request = schema.CreateEventRequest(
            clan_id=self.id,
            title=_name("title", title),
            description=description,
            address=address,
            start_time_seconds=_count("start", start),
            end_time_seconds=_count("end", end),
            channel_voice_id=0 if voice_channel is None else to_id(voice_channel, "voice_channel"),
        )
        answer = await self._api.raw("CreateEvent", request.SerializeToString())
        return schema.EventManagement.FromString(answer)

    async def delete_event(self, event_id: Id) -> None:
        """Cancel an event. Raises NotFound if there is none."""
        await self._api.delete_event(clan_id=self.id, event_id=to_id(event_id, "event_id"))

    async def webhooks(self) -> list[schema.ClanWebhook]:
        """Return the clan's webhooks; those of a channel are `channel.webhooks()`."""
        return (await self._api.list_clan_webhook(clan_id=self.id)).list_clan_webhooks

    async def create_webhook(self, name: str, *, avatar: str = "") -> schema.GenerateClanWebhookResponse:
        """Create a webhook. Its URL lets anybody write to the clan: keep it secret."""
        return await self._api.generate_clan_webhook(clan_id=self.id, webhook_name=_name("name", name), avatar=avatar)

    async def edit(
        self,
        *,
        name: str | None = None,
        logo: str | None = None,
        banner: str | None = None,
        description: str | None = None,
        about: str | None = None,
        welcome_channel: Id | None = None,
    ) -> None:
        """Change the clan; values that are None stay as they are.

        Args:
            name: Its name.
            logo: The URL of its logo.
            banner: The URL of its banner.
            description: Its public description.
            about: More about it.
            welcome_channel: The channel that greets newcomers.

        Raises:
            PermissionDenied: The bot may not.
        """
        await self._api.update_clan_desc(
            clan_id=self.id,
            clan_name=name,
            logo=logo,
            banner=banner,
            description=description,
            about=about,
            welcome_channel_id=welcome_channel,
        )


def _ids(name: str, given: Sequence[Id]) -> list[int]:
    if not given:
        raise ValidationError(f"{name} must be at least one user id", field=name)
    return [to_id(one, name) for one in given]


def _name(field: str, value: str) -> str:
    if isinstance(value, str) and value.strip():
        return value
    raise ValidationError(f"{field} must be a text that is not empty, not {value!r}", field=field)


def _count(field: str, value: int) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 31:
        return value
    raise ValidationError(f"{field} must be an int of at least 0, not {value!r}", field=field)

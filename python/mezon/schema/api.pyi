# Made from the .proto files of mezon.api by `make stubs`; do not edit.

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias, TypeVar

from typing_extensions import Self

from mezon import models
from mezon._core import Field
from mezon._models.native import MessageBase

_T = TypeVar("_T")
_One: TypeAlias = _T | Mapping[str, Any] | None
_Many: TypeAlias = Sequence[_T | Mapping[str, Any]] | None

class Account(MessageBase):
    """The account of the bot itself, as only its owner sees it.

    The message `mezon.api.Account`. Returned by `client.api.get_account`.
    """

    __match_args__ = (
        "user",
        "email",
        "qr_code",
        "verify_time_seconds",
        "disable_time_seconds",
        "logo",
        "splash_screen",
        "encrypt_private_key",
        "password_setted",
    )
    user: Field[User | None, _One[User]]
    """The public part: names, picture, status."""
    email: Field[str, str | None]
    """Mail address of the account."""
    qr_code: Field[str, str | None]
    """Text of the account's QR code, which other users scan to befriend it."""
    verify_time_seconds: Field[int, int | str | None]
    """When the mail address was verified, in Unix seconds; 0 if it was not."""
    disable_time_seconds: Field[int, int | str | None]
    """When the account was disabled, in Unix seconds; 0 if it is not."""
    logo: Field[str, str | None]
    """URL of the picture that stands for it."""
    splash_screen: Field[str, str | None]
    """URL of the picture that clients show while they start."""
    encrypt_private_key: Field[str, str | None]
    """Private key for encryption between the ends, itself encrypted; a secret."""
    password_setted: Field[bool, bool | None]
    """Whether the account has a password."""
    def __new__(
        cls,
        /,
        *,
        user: _One[User] = ...,
        email: str | None = ...,
        qr_code: str | None = ...,
        verify_time_seconds: int | str | None = ...,
        disable_time_seconds: int | str | None = ...,
        logo: str | None = ...,
        splash_screen: str | None = ...,
        encrypt_private_key: str | None = ...,
        password_setted: bool | None = ...,
    ) -> Self: ...

class AccountEmail(MessageBase):
    """A mail address that is linked to the account or taken off it.

    The message `mezon.api.AccountEmail`. Taken by `client.api.link_email`, `client.api.unlink_email`.
    """

    __match_args__ = ("email", "password", "prev_email", "vars")
    email: Field[str, str | None]
    """Mail address of the account."""
    password: Field[str, str | None]
    """Password for the account; taking an address off needs none. A secret."""
    prev_email: Field[str, str | None]
    """Address that was linked before."""
    vars: Field[dict[str, str], Mapping[str, str] | None]
    """Further names and texts that are put into the session's token."""
    def __new__(
        cls,
        /,
        *,
        email: str | None = ...,
        password: str | None = ...,
        prev_email: str | None = ...,
        vars: Mapping[str, str] | None = ...,
    ) -> Self: ...

class AccountMezon(MessageBase):
    """A telephone number that is linked to the account.

    The message `mezon.api.AccountMezon`. Taken by `client.api.link_sms`.
    """

    __match_args__ = ("phone_number", "vars")
    phone_number: Field[str, str | None]
    """Telephone number; its form is not documented."""
    vars: Field[dict[str, str], Mapping[str, str] | None]
    """Further names and texts that are put into the session's token."""
    def __new__(
        cls,
        /,
        *,
        phone_number: str | None = ...,
        vars: Mapping[str, str] | None = ...,
    ) -> Self: ...

class AccountRefresh(MessageBase):
    """The message `mezon.api.AccountRefresh`."""

    __match_args__ = ("token", "vars")
    token: Field[str, str | None]
    vars: Field[dict[str, str], Mapping[str, str] | None]
    """Further names and texts that are put into the session's token."""
    def __new__(
        cls,
        /,
        *,
        token: str | None = ...,
        vars: Mapping[str, str] | None = ...,
    ) -> Self: ...

class AddAppRequest(MessageBase):
    """The message `mezon.api.AddAppRequest`.

    Taken by `client.api.add_app`.
    """

    __match_args__ = ("appname", "token", "creator_id", "role", "is_shadow", "app_url", "app_logo", "about_me")
    appname: Field[str, str | None]
    """What the app or bot is called."""
    token: Field[str, str | None]
    """Key of the new app; a secret."""
    creator_id: Field[int, int | str | None]
    """Id of the user who owns the app."""
    role: Field[int, int | str | None]
    """Role of the app; the values are not documented."""
    is_shadow: Field[bool, bool | None]
    """Whether the app hides its presence; more than the name is not documented."""
    app_url: Field[str, str | None]
    """Address of the web page that the app shows."""
    app_logo: Field[str, str | None]
    """URL of the app's picture."""
    about_me: Field[str, str | None]
    """What the app is for."""
    def __new__(
        cls,
        /,
        *,
        appname: str | None = ...,
        token: str | None = ...,
        creator_id: int | str | None = ...,
        role: int | str | None = ...,
        is_shadow: bool | None = ...,
        app_url: str | None = ...,
        app_logo: str | None = ...,
        about_me: str | None = ...,
    ) -> Self: ...

class AddChannelUsersRequest(MessageBase):
    """The message `mezon.api.AddChannelUsersRequest`.

    Taken by `client.api.add_channel_users`.
    """

    __match_args__ = ("channel_id", "user_ids")
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    user_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the users it is about."""
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
        user_ids: Sequence[int | str] | None = ...,
    ) -> Self: ...

class AddFavoriteChannelRequest(MessageBase):
    """The message `mezon.api.AddFavoriteChannelRequest`.

    Taken by `client.api.add_channel_favorite`.
    """

    __match_args__ = ("channel_id", "clan_id")
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class AddFavoriteChannelResponse(MessageBase):
    """Which channel became a favourite.

    The message `mezon.api.AddFavoriteChannelResponse`. Returned by `client.api.add_channel_favorite`.
    """

    __match_args__ = ("channel_id",)
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class AddFriendsRequest(MessageBase):
    """The message `mezon.api.AddFriendsRequest`.

    Taken by `client.api.add_friends`.
    """

    __match_args__ = ("ids", "usernames")
    ids: Field[list[int], Sequence[int | str] | None]
    """Ids of users; they may be given by `usernames` instead."""
    usernames: Field[list[str], Sequence[str] | None]
    """Login names, for users who are not given by `ids`."""
    def __new__(
        cls,
        /,
        *,
        ids: Sequence[int | str] | None = ...,
        usernames: Sequence[str] | None = ...,
    ) -> Self: ...

class AddFriendsResponse(MessageBase):
    """Who was asked.

    The message `mezon.api.AddFriendsResponse`. Returned by `client.api.add_friends`.
    """

    __match_args__ = ("ids", "usernames")
    ids: Field[list[int], Sequence[int | str] | None]
    """Ids of users; they may be given by `usernames` instead."""
    usernames: Field[list[str], Sequence[str] | None]
    """Login names, for users who were not given by `ids`."""
    def __new__(
        cls,
        /,
        *,
        ids: Sequence[int | str] | None = ...,
        usernames: Sequence[str] | None = ...,
    ) -> Self: ...

class AddGroupUsersRequest(MessageBase):
    """The message `mezon.api.AddGroupUsersRequest`."""

    __match_args__ = ("group_id", "user_ids")
    group_id: Field[int, int | str | None]
    user_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the users it is about."""
    def __new__(
        cls,
        /,
        *,
        group_id: int | str | None = ...,
        user_ids: Sequence[int | str] | None = ...,
    ) -> Self: ...

class AddRoleChannelDescRequest(MessageBase):
    """The message `mezon.api.AddRoleChannelDescRequest`.

    Taken by `client.api.add_roles_channel_desc`.
    """

    __match_args__ = ("role_ids", "channel_id")
    role_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the clan's roles."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    def __new__(
        cls,
        /,
        *,
        role_ids: Sequence[int | str] | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class AllUserClans(MessageBase):
    """The users who share a clan with the bot.

    The message `mezon.api.AllUserClans`. Returned by `client.api.list_user_clans_by_user_id`.
    """

    __match_args__ = ("users",)
    users: Field[list[User], _Many[User]]
    """Who it is about, one record each."""
    def __new__(
        cls,
        /,
        *,
        users: _Many[User] = ...,
    ) -> Self: ...

class AllUsersAddChannelRequest(MessageBase):
    """The message `mezon.api.AllUsersAddChannelRequest`.

    Taken by `client.api.list_channel_users_uc`.
    """

    __match_args__ = ("channel_id", "limit")
    channel_id: Field[int, int | str | None]
    """Id of the channel that users would be added to."""
    limit: Field[int, int | str | None]
    """How many entries are wanted at most; 0 leaves it to the server."""
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
        limit: int | str | None = ...,
    ) -> Self: ...

class AllUsersAddChannelResponse(MessageBase):
    """Who is in a channel: one list for each property, all in the same order.

    The message `mezon.api.AllUsersAddChannelResponse`. Returned by `client.api.list_channel_users_uc`.
    """

    __match_args__ = ("channel_id", "user_ids", "limit", "usernames", "display_names", "avatars", "onlines")
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    user_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the users it is about."""
    limit: Field[int, int | str | None]
    """The bound that was asked for."""
    usernames: Field[list[str], Sequence[str] | None]
    """Login names, in the order of `user_ids`."""
    display_names: Field[list[str], Sequence[str] | None]
    """Names that users see, in the order of `user_ids`."""
    avatars: Field[list[str], Sequence[str] | None]
    """URLs of the users' pictures, in the order of `user_ids`."""
    onlines: Field[list[bool], Sequence[bool] | None]
    """Whether each user is connected, in the order of `user_ids`."""
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
        user_ids: Sequence[int | str] | None = ...,
        limit: int | str | None = ...,
        usernames: Sequence[str] | None = ...,
        display_names: Sequence[str] | None = ...,
        avatars: Sequence[str] | None = ...,
        onlines: Sequence[bool] | None = ...,
    ) -> Self: ...

class App(MessageBase):
    """An app of the platform; bots are apps.

    The message `mezon.api.App`. Taken by `client.api.get_app`, `client.api.delete_app`. Returned by `client.api.get_app`, `client.api.add_app`, `client.api.update_app`.
    """

    __match_args__ = (
        "id",
        "appname",
        "creator_id",
        "applogo",
        "is_shadow",
        "disable_time_seconds",
        "create_time_seconds",
        "token",
        "role",
        "about",
        "app_url",
    )
    id: Field[int, int | str | None]
    """Id of the app, which for a bot is its id as a user."""
    appname: Field[str, str | None]
    """What the app or bot is called."""
    creator_id: Field[int, int | str | None]
    """Id of the user who made it."""
    applogo: Field[str, str | None]
    """URL of the app's picture."""
    is_shadow: Field[bool, bool | None]
    """Whether the app hides its presence; more than the name is not documented."""
    disable_time_seconds: Field[int, int | str | None]
    """When the app was disabled, in Unix seconds; 0 if it is in use."""
    create_time_seconds: Field[int, int | str | None]
    """When it was made, in Unix seconds."""
    token: Field[str, str | None]
    """Key of the app; a secret, which most answers leave out."""
    role: Field[int, int | str | None]
    """Role of the app; the values are not documented."""
    about: Field[str, str | None]
    """What it says about itself, as free text."""
    app_url: Field[str, str | None]
    """Address of the web page that the app shows."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        appname: str | None = ...,
        creator_id: int | str | None = ...,
        applogo: str | None = ...,
        is_shadow: bool | None = ...,
        disable_time_seconds: int | str | None = ...,
        create_time_seconds: int | str | None = ...,
        token: str | None = ...,
        role: int | str | None = ...,
        about: str | None = ...,
        app_url: str | None = ...,
    ) -> Self: ...

class AppClan(MessageBase):
    """The message `mezon.api.AppClan`.

    Taken by `client.api.add_app_to_clan`.
    """

    __match_args__ = ("app_id", "clan_id")
    app_id: Field[int, int | str | None]
    """Id of the app behind a channel of type 8; 0 for other channels."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        app_id: int | str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class AppDeleteRequest(MessageBase):
    """The message `mezon.api.AppDeleteRequest`."""

    __match_args__ = ("id", "record_deletion")
    id: Field[int, int | str | None]
    record_deletion: Field[bool, bool | None]
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        record_deletion: bool | None = ...,
    ) -> Self: ...

class AppId(MessageBase):
    """The message `mezon.api.AppId`."""

    __match_args__ = ("id",)
    id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
    ) -> Self: ...

class AppList(MessageBase):
    """A page of apps.

    The message `mezon.api.AppList`. Returned by `client.api.list_apps`.
    """

    __match_args__ = ("apps", "total_count", "next_cursor")
    apps: Field[list[App], _Many[App]]
    """Apps on this page."""
    total_count: Field[int, int | str | None]
    """About how many apps there are."""
    next_cursor: Field[str, str | None]
    """Opaque text that continues the listing; empty at the end."""
    def __new__(
        cls,
        /,
        *,
        apps: _Many[App] = ...,
        total_count: int | str | None = ...,
        next_cursor: str | None = ...,
    ) -> Self: ...

class ArchiveChannelRequest(MessageBase):
    """The message `mezon.api.ArchiveChannelRequest`.

    Taken by `client.api.archive_channel`.
    """

    __match_args__ = ("clan_id", "channel_id")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class AuditLog(MessageBase):
    """An administrative act in a clan.

    The message `mezon.api.AuditLog`.
    """

    __match_args__ = (
        "id",
        "user_id",
        "clan_id",
        "action_log",
        "entity_name",
        "entity_id",
        "details",
        "time_log_seconds",
        "channel_id",
        "channel_label",
    )
    id: Field[int, int | str | None]
    """Id of the entry."""
    user_id: Field[int, int | str | None]
    """Id of the user who acted."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    action_log: Field[str, str | None]
    """What was done, as text; the words are not documented."""
    entity_name: Field[str, str | None]
    """What it was done to, by name."""
    entity_id: Field[int, int | str | None]
    """What it was done to, by id."""
    details: Field[str, str | None]
    """Further words about it."""
    time_log_seconds: Field[int, int | str | None]
    """When it was done, in Unix seconds."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    channel_label: Field[str, str | None]
    """What the channel is called in clients."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        user_id: int | str | None = ...,
        clan_id: int | str | None = ...,
        action_log: str | None = ...,
        entity_name: str | None = ...,
        entity_id: int | str | None = ...,
        details: str | None = ...,
        time_log_seconds: int | str | None = ...,
        channel_id: int | str | None = ...,
        channel_label: str | None = ...,
    ) -> Self: ...

class BanClanUsersRequest(MessageBase):
    """The message `mezon.api.BanClanUsersRequest`.

    Taken by `client.api.ban_clan_users`, `client.api.unban_clan_users`.
    """

    __match_args__ = ("clan_id", "channel_id", "user_ids", "ban_time", "reason")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel the ban is for; 0 for the whole clan."""
    user_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the users it is about."""
    ban_time: Field[int, int | str | None]
    """How long the ban lasts, in seconds as far as is known; 0 for ever."""
    reason: Field[str, str | None]
    """Why, for the administrators of the clan."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        user_ids: Sequence[int | str] | None = ...,
        ban_time: int | str | None = ...,
        reason: str | None = ...,
    ) -> Self: ...

class BanGroupUsersRequest(MessageBase):
    """The message `mezon.api.BanGroupUsersRequest`."""

    __match_args__ = ("group_id", "user_ids")
    group_id: Field[int, int | str | None]
    user_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the users it is about."""
    def __new__(
        cls,
        /,
        *,
        group_id: int | str | None = ...,
        user_ids: Sequence[int | str] | None = ...,
    ) -> Self: ...

class BannedUser(MessageBase):
    """A ban.

    The message `mezon.api.BannedUser`.
    """

    __match_args__ = ("channel_id", "banned_id", "banner_id", "ban_time", "reason")
    channel_id: Field[int, int | str | None]
    """Id of the channel the ban is for; 0 for the whole clan."""
    banned_id: Field[int, int | str | None]
    """Id of the user who may not come in."""
    banner_id: Field[int, int | str | None]
    """Id of the user who imposed the ban."""
    ban_time: Field[int, int | str | None]
    """How long the ban lasts, in seconds as far as is known; 0 for ever."""
    reason: Field[str, str | None]
    """Why, for the administrators of the clan."""
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
        banned_id: int | str | None = ...,
        banner_id: int | str | None = ...,
        ban_time: int | str | None = ...,
        reason: str | None = ...,
    ) -> Self: ...

class BannedUserList(MessageBase):
    """The bans of a clan or channel.

    The message `mezon.api.BannedUserList`. Returned by `client.api.list_banned_users`.
    """

    __match_args__ = ("banned_users",)
    banned_users: Field[list[BannedUser], _Many[BannedUser]]
    """Bans in force."""
    def __new__(
        cls,
        /,
        *,
        banned_users: _Many[BannedUser] = ...,
    ) -> Self: ...

class BannedUserListRequest(MessageBase):
    """The message `mezon.api.BannedUserListRequest`.

    Taken by `client.api.list_banned_users`.
    """

    __match_args__ = ("clan_id", "channel_id")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel whose bans are listed; 0 for those of the whole clan."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class BlockFriendsRequest(MessageBase):
    """The message `mezon.api.BlockFriendsRequest`.

    Taken by `client.api.block_friends`, `client.api.unblock_friends`.
    """

    __match_args__ = ("ids", "usernames")
    ids: Field[list[int], Sequence[int | str] | None]
    """Ids of users; they may be given by `usernames` instead."""
    usernames: Field[list[str], Sequence[str] | None]
    """Login names, for users who are not given by `ids`."""
    def __new__(
        cls,
        /,
        *,
        ids: Sequence[int | str] | None = ...,
        usernames: Sequence[str] | None = ...,
    ) -> Self: ...

class CategoryDesc(MessageBase):
    """A category: a heading that groups channels of a clan.

    The message `mezon.api.CategoryDesc`. Taken by `client.api.list_category_descs`. Returned by `client.api.create_category_desc`.
    """

    __match_args__ = ("creator_id", "clan_id", "category_name", "category_id", "category_order")
    creator_id: Field[int, int | str | None]
    """Id of the user who made it."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    category_name: Field[str, str | None]
    """Heading under which clients group channels."""
    category_id: Field[int, int | str | None]
    """Id of the category itself."""
    category_order: Field[int, int | str | None]
    """Position among the categories of the clan."""
    def __new__(
        cls,
        /,
        *,
        creator_id: int | str | None = ...,
        clan_id: int | str | None = ...,
        category_name: str | None = ...,
        category_id: int | str | None = ...,
        category_order: int | str | None = ...,
    ) -> Self: ...

class CategoryDescList(MessageBase):
    """The categories of a clan.

    The message `mezon.api.CategoryDescList`. Returned by `client.api.list_category_descs`.
    """

    __match_args__ = ("categorydesc",)
    categorydesc: Field[list[CategoryDesc], _Many[CategoryDesc]]
    """Categories, one description each."""
    def __new__(
        cls,
        /,
        *,
        categorydesc: _Many[CategoryDesc] = ...,
    ) -> Self: ...

class CategoryOrderUpdate(MessageBase):
    """A category and its new place.

    The message `mezon.api.CategoryOrderUpdate`.
    """

    __match_args__ = ("category_id", "order")
    category_id: Field[int, int | str | None]
    """Id of the category that moves."""
    order: Field[int, int | str | None]
    """New position among the categories of the clan."""
    def __new__(
        cls,
        /,
        *,
        category_id: int | str | None = ...,
        order: int | str | None = ...,
    ) -> Self: ...

class ChanEncryptionMethod(MessageBase):
    """How the messages of a channel are encrypted.

    The message `mezon.api.ChanEncryptionMethod`. Taken by `client.api.get_chan_encryption_method`, `client.api.set_chan_encryption_method`. Returned by `client.api.get_chan_encryption_method`.
    """

    __match_args__ = ("method", "channel_id")
    method: Field[str, str | None]
    """Name of the method; the names are not documented."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    def __new__(
        cls,
        /,
        *,
        method: str | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class ChangeChannelCategoryRequest(MessageBase):
    """The message `mezon.api.ChangeChannelCategoryRequest`.

    Taken by `client.api.change_channel_category`.
    """

    __match_args__ = ("clan_id", "channel_id", "new_category_id")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    new_category_id: Field[int, int | str | None]
    """Id of the category that the channel moves to."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        new_category_id: int | str | None = ...,
    ) -> Self: ...

class ChangeChannelPrivateRequest(MessageBase):
    """The message `mezon.api.ChangeChannelPrivateRequest`.

    Taken by `client.api.update_channel_private`.
    """

    __match_args__ = ("clan_id", "channel_id", "channel_private", "user_ids", "role_ids")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    channel_private: Field[int, int | str | None]
    """1 if only chosen members see the channel, 0 if the whole clan does."""
    user_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the members who see the channel from now on, if it becomes private."""
    role_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the roles whose holders see the channel from now on, if it becomes private."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        channel_private: int | str | None = ...,
        user_ids: Sequence[int | str] | None = ...,
        role_ids: Sequence[int | str] | None = ...,
    ) -> Self: ...

class ChannelAppResponse(MessageBase):
    """A channel that shows an app.

    The message `mezon.api.ChannelAppResponse`.
    """

    __match_args__ = ("id", "clan_id", "channel_id", "app_id", "app_url", "app_name", "app_logo")
    id: Field[int, int | str | None]
    """Id of the entry."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    app_id: Field[int, int | str | None]
    """Id of the app behind a channel of type 8; 0 for other channels."""
    app_url: Field[str, str | None]
    """Address of the web page that the app shows."""
    app_name: Field[str, str | None]
    """What the app is called in clients."""
    app_logo: Field[str, str | None]
    """URL of the app's picture."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        app_id: int | str | None = ...,
        app_url: str | None = ...,
        app_name: str | None = ...,
        app_logo: str | None = ...,
    ) -> Self: ...

class ChannelAttachment(MessageBase):
    """A file that was sent in a channel.

    The message `mezon.api.ChannelAttachment`.
    """

    __match_args__ = (
        "id",
        "filename",
        "filetype",
        "filesize",
        "url",
        "uploader",
        "create_time_seconds",
        "message_id",
        "width",
        "height",
    )
    id: Field[int, int | str | None]
    """Id of the file."""
    filename: Field[str, str | None]
    """Name under which the file is shown."""
    filetype: Field[str, str | None]
    """Kind of the file: `image`, `video`, `audio` or `doc`; a media type is taken too, but clients then leave the file out of their list of files."""
    filesize: Field[str, str | None]
    """Size in bytes, as decimal text."""
    url: Field[str, str | None]
    """Address of the file; some need a signature, which `attachment.read()` adds."""
    uploader: Field[int, int | str | None]
    """Id of the user who sent it."""
    create_time_seconds: Field[int, int | str | None]
    """When it was sent, in Unix seconds."""
    message_id: Field[int, int | str | None]
    """Id of the message; later messages have greater ones."""
    width: Field[int, int | str | None]
    """Width of a picture or film in pixels; 0 if unknown."""
    height: Field[int, int | str | None]
    """Height of a picture or film in pixels; 0 if unknown."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        filename: str | None = ...,
        filetype: str | None = ...,
        filesize: str | None = ...,
        url: str | None = ...,
        uploader: int | str | None = ...,
        create_time_seconds: int | str | None = ...,
        message_id: int | str | None = ...,
        width: int | str | None = ...,
        height: int | str | None = ...,
    ) -> Self: ...

class ChannelAttachmentList(MessageBase):
    """Files that were sent in a channel.

    The message `mezon.api.ChannelAttachmentList`. Returned by `client.api.list_channel_attachment`.
    """

    __match_args__ = ("attachments",)
    attachments: Field[list[ChannelAttachment], _Many[ChannelAttachment]]
    """Files found."""
    def __new__(
        cls,
        /,
        *,
        attachments: _Many[ChannelAttachment] = ...,
    ) -> Self: ...

class ChannelCanvasDetailRequest(MessageBase):
    """The message `mezon.api.ChannelCanvasDetailRequest`.

    Taken by `client.api.get_channel_canvas_detail`.
    """

    __match_args__ = ("id", "clan_id", "channel_id")
    id: Field[int, int | str | None]
    """Id of the canvas."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class ChannelCanvasDetailResponse(MessageBase):
    """A canvas, a document of a channel.

    The message `mezon.api.ChannelCanvasDetailResponse`. Returned by `client.api.get_channel_canvas_detail`.
    """

    __match_args__ = ("id", "title", "content", "creator_id", "editor_id", "is_default")
    id: Field[int, int | str | None]
    """Id of the canvas."""
    title: Field[str, str | None]
    """Heading of the canvas."""
    content: Field[str, str | None]
    """Text of the document; its form is not documented."""
    creator_id: Field[int, int | str | None]
    """Id of the user who made it."""
    editor_id: Field[int, int | str | None]
    """Id of the user who changed it last."""
    is_default: Field[bool, bool | None]
    """Whether it is shown first."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        title: str | None = ...,
        content: str | None = ...,
        creator_id: int | str | None = ...,
        editor_id: int | str | None = ...,
        is_default: bool | None = ...,
    ) -> Self: ...

class ChannelCanvasItem(MessageBase):
    """A canvas in a listing.

    The message `mezon.api.ChannelCanvasItem`.
    """

    __match_args__ = (
        "id",
        "title",
        "is_default",
        "content",
        "creator_id",
        "update_time_seconds",
        "create_time_seconds",
    )
    id: Field[int, int | str | None]
    """Id of the canvas."""
    title: Field[str, str | None]
    """Heading of the canvas."""
    is_default: Field[bool, bool | None]
    """Whether it is shown first."""
    content: Field[str, str | None]
    """Text of the document; its form is not documented."""
    creator_id: Field[int, int | str | None]
    """Id of the user who made it."""
    update_time_seconds: Field[int, int | str | None]
    """When it last changed, in Unix seconds; 0 for never."""
    create_time_seconds: Field[int, int | str | None]
    """When it was made, in Unix seconds."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        title: str | None = ...,
        is_default: bool | None = ...,
        content: str | None = ...,
        creator_id: int | str | None = ...,
        update_time_seconds: int | str | None = ...,
        create_time_seconds: int | str | None = ...,
    ) -> Self: ...

class ChannelCanvasListRequest(MessageBase):
    """The message `mezon.api.ChannelCanvasListRequest`.

    Taken by `client.api.get_channel_canvas_list`.
    """

    __match_args__ = ("clan_id", "channel_id", "limit", "page", "cursor")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    limit: Field[int, int | str | None]
    """How many entries are wanted at most; 0 leaves it to the server."""
    page: Field[int, int | str | None]
    """Which page is wanted, counted from 1; 0 is the first, too."""
    cursor: Field[str, str | None]
    """Opaque text that continues a listing: empty for its start, then what the last answer brought; an empty one in an answer is the end."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        limit: int | str | None = ...,
        page: int | str | None = ...,
        cursor: str | None = ...,
    ) -> Self: ...

class ChannelCanvasListResponse(MessageBase):
    """The canvases of a channel.

    The message `mezon.api.ChannelCanvasListResponse`. Returned by `client.api.get_channel_canvas_list`.
    """

    __match_args__ = ("clan_id", "channel_id", "channel_canvases", "count")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    channel_canvases: Field[list[ChannelCanvasItem], _Many[ChannelCanvasItem]]
    """Documents of the channel."""
    count: Field[int, int | str | None]
    """How many canvases the channel has."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        channel_canvases: _Many[ChannelCanvasItem] = ...,
        count: int | str | None = ...,
    ) -> Self: ...

class ChannelDescList(MessageBase):
    """Channels, from a listing.

    The message `mezon.api.ChannelDescList`. Returned by `client.api.list_channel_descs`, `client.api.list_channel_by_user_id`, `client.api.search_thread`.
    """

    __match_args__ = ("channeldesc",)
    channeldesc: Field[list[models.ApiChannelDescription], _Many[ChannelDescription]]
    """Channels, one description each."""
    def __new__(
        cls,
        /,
        *,
        channeldesc: _Many[ChannelDescription] = ...,
    ) -> Self: ...

class ChannelDescListNoPool(MessageBase):
    """A page of threads.

    The message `mezon.api.ChannelDescListNoPool`. Returned by `client.api.list_thread_descs`.
    """

    __match_args__ = ("channeldesc", "page")
    channeldesc: Field[list[models.ApiChannelDescription], _Many[ChannelDescription]]
    """Threads, one description each."""
    page: Field[int, int | str | None]
    """Which page this is."""
    def __new__(
        cls,
        /,
        *,
        channeldesc: _Many[ChannelDescription] = ...,
        page: int | str | None = ...,
    ) -> Self: ...

class ChannelDescription(MessageBase):
    """A channel, thread, group or direct conversation.

    The message `mezon.api.ChannelDescription`. Returned by `client.api.list_channel_detail`, `client.api.create_channel_desc`.
    """

    __match_args__ = (
        "clan_id",
        "parent_id",
        "channel_id",
        "category_id",
        "category_name",
        "type",
        "creator_id",
        "channel_label",
        "channel_private",
        "avatars",
        "user_ids",
        "last_sent_message",
        "last_seen_message",
        "onlines",
        "meeting_code",
        "count_mess_unread",
        "active",
        "last_pin_message",
        "usernames",
        "creator_name",
        "create_time_seconds",
        "update_time_seconds",
        "display_names",
        "channel_avatar",
        "clan_name",
        "app_id",
        "is_mute",
        "age_restricted",
        "topic",
        "e2ee",
        "member_count",
    )
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    parent_id: Field[int, int | str | None]
    """Id of the channel that a thread belongs to; 0 for other channels."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    category_id: Field[int, int | str | None]
    """Id of the category that groups the channel; 0 for none."""
    category_name: Field[str, str | None]
    """Heading under which clients group channels."""
    type: Field[int, int | str | None]
    """Kind of the channel, as in `ChannelType`: 1 text, 2 group, 3 direct, 6 streaming, 7 thread, 8 app, 10 voice."""
    creator_id: Field[int, int | str | None]
    """Id of the user who made it."""
    channel_label: Field[str, str | None]
    """What the channel is called in clients."""
    channel_private: Field[int, int | str | None]
    """1 if only chosen members see the channel, 0 if the whole clan does."""
    avatars: Field[list[str], Sequence[str] | None]
    """URLs of the pictures of the users in a direct conversation or group."""
    user_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the users in a direct conversation or group, without the bot."""
    last_sent_message: Field[models.ApiChannelMessageHeader | None, _One[ChannelMessageHeader]]
    """Header of the newest message there."""
    last_seen_message: Field[models.ApiChannelMessageHeader | None, _One[ChannelMessageHeader]]
    """Header of the last message that the bot's account has read."""
    onlines: Field[list[bool], Sequence[bool] | None]
    """Whether each user of a direct conversation or group is connected."""
    meeting_code: Field[str, str | None]
    """Code of the room in a voice channel, which playing media into it needs; empty for other channels."""
    count_mess_unread: Field[int, int | str | None]
    """How many messages the bot's account has not read there."""
    active: Field[int, int | str | None]
    """1 if the channel is in use, 0 if it is archived."""
    last_pin_message: Field[str, str | None]
    """Id of the last pinned message, as text."""
    usernames: Field[list[str], Sequence[str] | None]
    """Login names of the users in a direct conversation or group."""
    creator_name: Field[str, str | None]
    """Login name of whoever made the channel."""
    create_time_seconds: Field[int, int | str | None]
    """When it was made, in Unix seconds."""
    update_time_seconds: Field[int, int | str | None]
    """When it last changed, in Unix seconds; 0 for never."""
    display_names: Field[list[str], Sequence[str] | None]
    """Displayed names of the users in a direct conversation or group."""
    channel_avatar: Field[str, str | None]
    """URL of the channel's picture, empty for none."""
    clan_name: Field[str, str | None]
    """What the clan is called in clients."""
    app_id: Field[int, int | str | None]
    """Id of the app behind a channel of type 8; 0 for other channels."""
    is_mute: Field[bool, bool | None]
    """Whether the bot's account has muted the channel."""
    age_restricted: Field[int, int | str | None]
    """Not 0 if the channel is meant for adults only."""
    topic: Field[str, str | None]
    """What the channel is about."""
    e2ee: Field[int, int | str | None]
    """Not 0 if messages are encrypted between the ends."""
    member_count: Field[int, int | str | None]
    """How many users are in it."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        parent_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        category_id: int | str | None = ...,
        category_name: str | None = ...,
        type: int | str | None = ...,
        creator_id: int | str | None = ...,
        channel_label: str | None = ...,
        channel_private: int | str | None = ...,
        avatars: Sequence[str] | None = ...,
        user_ids: Sequence[int | str] | None = ...,
        last_sent_message: _One[ChannelMessageHeader] = ...,
        last_seen_message: _One[ChannelMessageHeader] = ...,
        onlines: Sequence[bool] | None = ...,
        meeting_code: str | None = ...,
        count_mess_unread: int | str | None = ...,
        active: int | str | None = ...,
        last_pin_message: str | None = ...,
        usernames: Sequence[str] | None = ...,
        creator_name: str | None = ...,
        create_time_seconds: int | str | None = ...,
        update_time_seconds: int | str | None = ...,
        display_names: Sequence[str] | None = ...,
        channel_avatar: str | None = ...,
        clan_name: str | None = ...,
        app_id: int | str | None = ...,
        is_mute: bool | None = ...,
        age_restricted: int | str | None = ...,
        topic: str | None = ...,
        e2ee: int | str | None = ...,
        member_count: int | str | None = ...,
    ) -> Self: ...

class ChannelMessage(MessageBase):
    """A message as it comes: a new one, an edit or a deletion, told apart by `code`.

    The message `mezon.api.ChannelMessage`.
    """

    __match_args__ = (
        "clan_id",
        "channel_id",
        "message_id",
        "code",
        "sender_id",
        "username",
        "avatar",
        "content",
        "channel_label",
        "clan_logo",
        "category_name",
        "display_name",
        "clan_nick",
        "clan_avatar",
        "reactions",
        "mentions",
        "attachments",
        "references",
        "referenced_message",
        "create_time_seconds",
        "update_time_seconds",
        "mode",
        "hide_editted",
        "is_public",
        "topic_id",
    )
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    message_id: Field[int, int | str | None]
    """Id of the message; later messages have greater ones."""
    code: Field[int, int | str | None]
    """Kind of the message, as in `TypeMessage`: 0 an ordinary one, 1 an edit, 2 a deletion, 12 ephemeral, and others."""
    sender_id: Field[int, int | str | None]
    """Id of the user who wrote it."""
    username: Field[str, str | None]
    """Login name of whoever wrote it."""
    avatar: Field[str, str | None]
    """URL of the picture of whoever wrote it."""
    content: Field[str, str | None]
    """JSON text with the members `t` (the text), `embed`, `components` and others; the model reads it as the `MEZON_CONTENT` setting says."""
    channel_label: Field[str, str | None]
    """What the channel is called in clients."""
    clan_logo: Field[str, str | None]
    """URL of the clan's picture."""
    category_name: Field[str, str | None]
    """Heading under which clients group channels."""
    display_name: Field[str, str | None]
    """Displayed name of whoever wrote it."""
    clan_nick: Field[str, str | None]
    """Nick name, in the clan, of whoever wrote it; empty for none."""
    clan_avatar: Field[str, str | None]
    """URL of the picture, in the clan, of whoever wrote it; empty for none."""
    reactions: Field[bytes, bytes | None]
    """Emoji under the message, encoded; the model reads them as a list."""
    mentions: Field[bytes, bytes | None]
    """Users and roles named in the text, encoded; the model reads them as a list."""
    attachments: Field[bytes, bytes | None]
    """Files of the message, encoded; the model reads them as a list."""
    references: Field[bytes, bytes | None]
    """Messages that this one replies to, encoded; the model reads them as a list."""
    referenced_message: Field[bytes, bytes | None]
    """Bytes whose meaning is not documented."""
    create_time_seconds: Field[int, int | str | None]
    """When it was written, in Unix seconds."""
    update_time_seconds: Field[int, int | str | None]
    """When it was last edited, in Unix seconds."""
    mode: Field[int, int | str | None]
    """How the channel is addressed, as in `ChannelStreamMode`: 2 channel, 3 group, 4 direct, 6 thread; 0 for other kinds."""
    hide_editted: Field[bool, bool | None]
    """Whether clients leave out the mark that the message was edited."""
    is_public: Field[bool, bool | None]
    """Whether the whole clan sees the channel: True for public channels, False for private ones and direct conversations."""
    topic_id: Field[int, int | str | None]
    """Id of the topic, a side conversation under one message; 0 for none."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        message_id: int | str | None = ...,
        code: int | str | None = ...,
        sender_id: int | str | None = ...,
        username: str | None = ...,
        avatar: str | None = ...,
        content: str | None = ...,
        channel_label: str | None = ...,
        clan_logo: str | None = ...,
        category_name: str | None = ...,
        display_name: str | None = ...,
        clan_nick: str | None = ...,
        clan_avatar: str | None = ...,
        reactions: bytes | None = ...,
        mentions: bytes | None = ...,
        attachments: bytes | None = ...,
        references: bytes | None = ...,
        referenced_message: bytes | None = ...,
        create_time_seconds: int | str | None = ...,
        update_time_seconds: int | str | None = ...,
        mode: int | str | None = ...,
        hide_editted: bool | None = ...,
        is_public: bool | None = ...,
        topic_id: int | str | None = ...,
    ) -> Self: ...

class ChannelMessageHeader(MessageBase):
    """What is told about a message where the whole is not needed.

    The message `mezon.api.ChannelMessageHeader`. Returned by `client.api.create_pin_message`, `client.api.create_message2_inbox`.
    """

    __match_args__ = ("id", "timestamp_seconds", "sender_id", "content")
    id: Field[int, int | str | None]
    """Id of the message."""
    timestamp_seconds: Field[int, int | str | None]
    """When it was written, in Unix seconds."""
    sender_id: Field[int, int | str | None]
    """Id of the user who wrote it."""
    content: Field[str, str | None]
    """JSON text of its content; its text is the member `t`."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        timestamp_seconds: int | str | None = ...,
        sender_id: int | str | None = ...,
        content: str | None = ...,
    ) -> Self: ...

class ChannelMessageList(MessageBase):
    """A piece of a channel's history.

    The message `mezon.api.ChannelMessageList`. Returned by `client.api.list_channel_messages`.
    """

    __match_args__ = ("messages", "last_seen_message", "last_sent_message")
    messages: Field[list[models.ChannelMessage], _Many[models.ChannelMessage | ChannelMessage]]
    """Messages found, the newest first."""
    last_seen_message: Field[models.ApiChannelMessageHeader | None, _One[ChannelMessageHeader]]
    """Header of the last message that the bot's account has read."""
    last_sent_message: Field[models.ApiChannelMessageHeader | None, _One[ChannelMessageHeader]]
    """Header of the newest message there."""
    def __new__(
        cls,
        /,
        *,
        messages: _Many[models.ChannelMessage | ChannelMessage] = ...,
        last_seen_message: _One[ChannelMessageHeader] = ...,
        last_sent_message: _One[ChannelMessageHeader] = ...,
    ) -> Self: ...

class ChannelSettingItem(MessageBase):
    """A channel as the settings of a clan list it.

    The message `mezon.api.ChannelSettingItem`.
    """

    __match_args__ = (
        "id",
        "creator_id",
        "parent_id",
        "channel_label",
        "category_id",
        "meeting_code",
        "channel_private",
        "channel_type",
        "active",
        "user_ids",
        "message_count",
        "last_sent_message",
    )
    id: Field[int, int | str | None]
    """Id of the channel."""
    creator_id: Field[int, int | str | None]
    """Id of the user who made it."""
    parent_id: Field[int, int | str | None]
    """Id of the channel that a thread belongs to; 0 for other channels."""
    channel_label: Field[str, str | None]
    """What the channel is called in clients."""
    category_id: Field[int, int | str | None]
    """Id of the category that groups the channel; 0 for none."""
    meeting_code: Field[str, str | None]
    """Code of the room in a voice channel, which playing media into it needs; empty for other channels."""
    channel_private: Field[int, int | str | None]
    """1 if only chosen members see the channel, 0 if the whole clan does."""
    channel_type: Field[int, int | str | None]
    """Kind of the channel, as in `ChannelType`: 1 text, 2 group, 3 direct, 6 streaming, 7 thread, 8 app, 10 voice."""
    active: Field[int, int | str | None]
    """1 if the channel is in use, 0 if it is archived."""
    user_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the members of a private channel."""
    message_count: Field[int, int | str | None]
    """How many messages it holds."""
    last_sent_message: Field[models.ApiChannelMessageHeader | None, _One[ChannelMessageHeader]]
    """Header of the newest message there."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        creator_id: int | str | None = ...,
        parent_id: int | str | None = ...,
        channel_label: str | None = ...,
        category_id: int | str | None = ...,
        meeting_code: str | None = ...,
        channel_private: int | str | None = ...,
        channel_type: int | str | None = ...,
        active: int | str | None = ...,
        user_ids: Sequence[int | str] | None = ...,
        message_count: int | str | None = ...,
        last_sent_message: _One[ChannelMessageHeader] = ...,
    ) -> Self: ...

class ChannelSettingListRequest(MessageBase):
    """The message `mezon.api.ChannelSettingListRequest`.

    Taken by `client.api.list_channel_setting`.
    """

    __match_args__ = (
        "clan_id",
        "parent_id",
        "category_id",
        "private_channel",
        "active",
        "status",
        "type",
        "limit",
        "page",
        "channel_label",
    )
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    parent_id: Field[int, int | str | None]
    """Id of the channel whose threads are listed; 0 for channels."""
    category_id: Field[int, int | str | None]
    """Id of the category whose channels are listed; 0 for all."""
    private_channel: Field[int, int | str | None]
    """Filter by privacy; the values are not documented, 0 leaves it open."""
    active: Field[int, int | str | None]
    """Filter by use; the values are not documented, 0 leaves it open."""
    status: Field[int, int | str | None]
    """Filter by status; the values are not documented, 0 leaves it open."""
    type: Field[int, int | str | None]
    """Filter by kind, a value of `ChannelType`; 0 for all."""
    limit: Field[int, int | str | None]
    """How many entries are wanted at most; 0 leaves it to the server."""
    page: Field[int, int | str | None]
    """Which page is wanted, counted from 1; 0 is the first, too."""
    channel_label: Field[str, str | None]
    """Text that the names have to contain; empty for all."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        parent_id: int | str | None = ...,
        category_id: int | str | None = ...,
        private_channel: int | str | None = ...,
        active: int | str | None = ...,
        status: int | str | None = ...,
        type: int | str | None = ...,
        limit: int | str | None = ...,
        page: int | str | None = ...,
        channel_label: str | None = ...,
    ) -> Self: ...

class ChannelSettingListResponse(MessageBase):
    """A page of channels with their settings.

    The message `mezon.api.ChannelSettingListResponse`. Returned by `client.api.list_channel_setting`.
    """

    __match_args__ = ("clan_id", "channel_count", "thread_count", "channel_setting_list")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_count: Field[int, int | str | None]
    """How many channels the clan has."""
    thread_count: Field[int, int | str | None]
    """How many threads the clan has."""
    channel_setting_list: Field[list[ChannelSettingItem], _Many[ChannelSettingItem]]
    """Channels on this page."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_count: int | str | None = ...,
        thread_count: int | str | None = ...,
        channel_setting_list: _Many[ChannelSettingItem] = ...,
    ) -> Self: ...

class ChannelTimeline(MessageBase):
    """An entry in the timeline of a channel, such as a milestone.

    The message `mezon.api.ChannelTimeline`.
    """

    __match_args__ = (
        "id",
        "clan_id",
        "channel_id",
        "start_time_seconds",
        "title",
        "description",
        "end_time_seconds",
        "location",
        "status",
        "creator_id",
        "create_time_seconds",
        "update_time_seconds",
        "type",
        "attachments",
        "preview_imgs",
    )
    id: Field[int, int | str | None]
    """Id of the entry."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    start_time_seconds: Field[int, int | str | None]
    """When it begins, in Unix seconds."""
    title: Field[str, str | None]
    """Heading of the entry."""
    description: Field[str, str | None]
    """Further words about it."""
    end_time_seconds: Field[int, int | str | None]
    """When it ends, in Unix seconds; 0 if it is open."""
    location: Field[str, str | None]
    """Place, as free text."""
    status: Field[int, int | str | None]
    """State of the entry; the values are not documented."""
    creator_id: Field[int, int | str | None]
    """Id of the user who made it."""
    create_time_seconds: Field[int, int | str | None]
    """When it was made, in Unix seconds."""
    update_time_seconds: Field[int, int | str | None]
    """When it last changed, in Unix seconds; 0 for never."""
    type: Field[int, int | str | None]
    """Kind of the entry; the values are not documented."""
    attachments: Field[bytes, bytes | None]
    """Files of the entry, encoded; the form is not documented."""
    preview_imgs: Field[bytes, bytes | None]
    """Small pictures for the listing, encoded; the form is not documented."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        start_time_seconds: int | str | None = ...,
        title: str | None = ...,
        description: str | None = ...,
        end_time_seconds: int | str | None = ...,
        location: str | None = ...,
        status: int | str | None = ...,
        creator_id: int | str | None = ...,
        create_time_seconds: int | str | None = ...,
        update_time_seconds: int | str | None = ...,
        type: int | str | None = ...,
        attachments: bytes | None = ...,
        preview_imgs: bytes | None = ...,
    ) -> Self: ...

class ChannelTimelineAttachment(MessageBase):
    """A file of an entry in a timeline.

    The message `mezon.api.ChannelTimelineAttachment`.
    """

    __match_args__ = (
        "id",
        "file_name",
        "file_url",
        "file_type",
        "file_size",
        "width",
        "height",
        "thumbnail",
        "duration",
        "message_id",
    )
    id: Field[int, int | str | None]
    """Id of the file; 0 for a new one."""
    file_name: Field[str, str | None]
    """Name under which the file is shown."""
    file_url: Field[str, str | None]
    """Address of the file; `client.upload_file` returns one."""
    file_type: Field[str, str | None]
    """Kind of the file: `image`, `video`, `audio` or `doc`, or a media type."""
    file_size: Field[int, int | str | None]
    """Size in bytes."""
    width: Field[int, int | str | None]
    """Width of a picture or film in pixels; 0 if unknown."""
    height: Field[int, int | str | None]
    """Height of a picture or film in pixels; 0 if unknown."""
    thumbnail: Field[str, str | None]
    """URL of a small picture of the file."""
    duration: Field[int, int | str | None]
    """Length of a film or recording, in seconds as far as is known; 0 for other files."""
    message_id: Field[int, int | str | None]
    """Id of the message that the file comes from; 0 for none."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        file_name: str | None = ...,
        file_url: str | None = ...,
        file_type: str | None = ...,
        file_size: int | str | None = ...,
        width: int | str | None = ...,
        height: int | str | None = ...,
        thumbnail: str | None = ...,
        duration: int | str | None = ...,
        message_id: int | str | None = ...,
    ) -> Self: ...

class ChannelTimelineDetailRequest(MessageBase):
    """The message `mezon.api.ChannelTimelineDetailRequest`.

    Taken by `client.api.detail_channel_timeline`.
    """

    __match_args__ = ("clan_id", "channel_id", "id", "start_time_seconds")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    id: Field[int, int | str | None]
    """Id of the entry."""
    start_time_seconds: Field[int, int | str | None]
    """When the entry begins, in Unix seconds, as the listing says."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        id: int | str | None = ...,
        start_time_seconds: int | str | None = ...,
    ) -> Self: ...

class ChannelTimelineDetailResponse(MessageBase):
    """One entry of a timeline.

    The message `mezon.api.ChannelTimelineDetailResponse`. Returned by `client.api.detail_channel_timeline`.
    """

    __match_args__ = ("event",)
    event: Field[ChannelTimeline | None, _One[ChannelTimeline]]
    """The entry with its files."""
    def __new__(
        cls,
        /,
        *,
        event: _One[ChannelTimeline] = ...,
    ) -> Self: ...

class ChannelUserList(MessageBase):
    """A page of the users who can see a channel.

    The message `mezon.api.ChannelUserList`. Returned by `client.api.list_channel_users`.
    """

    __match_args__ = ("channel_users", "cursor", "channel_id")
    channel_users: Field[list[ChannelUserList_ChannelUser], _Many[ChannelUserList_ChannelUser]]
    """Users who can see the channel, with nick names and roles of the clan."""
    cursor: Field[str, str | None]
    """Opaque text that continues a listing: empty for its start, then what the last answer brought; an empty one in an answer is the end."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    def __new__(
        cls,
        /,
        *,
        channel_users: _Many[ChannelUserList_ChannelUser] = ...,
        cursor: str | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class ChannelUserList_ChannelUser(MessageBase):
    """A user who can see a channel.

    The message `mezon.api.ChannelUserList.ChannelUser`.
    """

    __match_args__ = (
        "user_id",
        "role_id",
        "id",
        "thread_id",
        "clan_nick",
        "clan_avatar",
        "clan_id",
        "added_by",
        "is_banned",
        "expired_ban_time",
    )
    user_id: Field[int, int | str | None]
    """Id of the user it is about."""
    role_id: Field[list[int], Sequence[int | str] | None]
    """Ids of the roles that the user holds in the clan."""
    id: Field[int, int | str | None]
    """Id of the membership."""
    thread_id: Field[int, int | str | None]
    """Id of the thread, for a member of one; 0 otherwise."""
    clan_nick: Field[str, str | None]
    """Nick name of the user in this clan, empty for none."""
    clan_avatar: Field[str, str | None]
    """URL of the picture that the user has in this clan, empty for the general one."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    added_by: Field[int, int | str | None]
    """Id of the user who let them in; 0 if nobody did."""
    is_banned: Field[bool, bool | None]
    """Whether the user may not write."""
    expired_ban_time: Field[int, int | str | None]
    """About the end of the ban; its unit is not documented, and 0 is a ban without end."""
    def __new__(
        cls,
        /,
        *,
        user_id: int | str | None = ...,
        role_id: Sequence[int | str] | None = ...,
        id: int | str | None = ...,
        thread_id: int | str | None = ...,
        clan_nick: str | None = ...,
        clan_avatar: str | None = ...,
        clan_id: int | str | None = ...,
        added_by: int | str | None = ...,
        is_banned: bool | None = ...,
        expired_ban_time: int | str | None = ...,
    ) -> Self: ...

class CheckDuplicateClanNameRequest(MessageBase):
    """The message `mezon.api.CheckDuplicateClanNameRequest`."""

    __match_args__ = ("clan_name",)
    clan_name: Field[str, str | None]
    """What the clan is called in clients."""
    def __new__(
        cls,
        /,
        *,
        clan_name: str | None = ...,
    ) -> Self: ...

class CheckDuplicateClanNameResponse(MessageBase):
    """The message `mezon.api.CheckDuplicateClanNameResponse`."""

    __match_args__ = ("is_duplicate",)
    is_duplicate: Field[bool, bool | None]
    def __new__(
        cls,
        /,
        *,
        is_duplicate: bool | None = ...,
    ) -> Self: ...

class CheckDuplicateNameRequest(MessageBase):
    """The message `mezon.api.CheckDuplicateNameRequest`.

    Taken by `client.api.check_duplicate_name`.
    """

    __match_args__ = ("name", "type", "condition_id")
    name: Field[str, str | None]
    """The word that is to be free."""
    type: Field[int, int | str | None]
    """What would bear it: 1 is a clan; the other values are not documented."""
    condition_id: Field[int, int | str | None]
    """Id of the clan or category within which the name has to be free."""
    def __new__(
        cls,
        /,
        *,
        name: str | None = ...,
        type: int | str | None = ...,
        condition_id: int | str | None = ...,
    ) -> Self: ...

class CheckDuplicateNameResponse(MessageBase):
    """Whether a name is taken.

    The message `mezon.api.CheckDuplicateNameResponse`. Returned by `client.api.check_duplicate_name`.
    """

    __match_args__ = ("is_duplicate",)
    is_duplicate: Field[bool, bool | None]
    """Whether something else bears the name already."""
    def __new__(
        cls,
        /,
        *,
        is_duplicate: bool | None = ...,
    ) -> Self: ...

class ClanBadgeCount(MessageBase):
    """What is unread in a clan.

    The message `mezon.api.ClanBadgeCount`.
    """

    __match_args__ = ("clan_id", "badge", "has_unread")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    badge: Field[int, int | str | None]
    """How many unread messages clients count for the clan."""
    has_unread: Field[bool, bool | None]
    """Whether anything in the clan is unread."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        badge: int | str | None = ...,
        has_unread: bool | None = ...,
    ) -> Self: ...

class ClanDesc(MessageBase):
    """A clan: a community with channels, roles and members.

    The message `mezon.api.ClanDesc`. Returned by `client.api.create_clan_desc`.
    """

    __match_args__ = (
        "creator_id",
        "clan_name",
        "logo",
        "banner",
        "clan_id",
        "status",
        "badge_count",
        "is_onboarding",
        "welcome_channel_id",
        "onboarding_banner",
        "clan_order",
        "is_community",
        "community_banner",
        "description",
        "about",
        "short_url",
        "prevent_anonymous",
        "has_unread_message",
    )
    creator_id: Field[int, int | str | None]
    """Id of the user who made it."""
    clan_name: Field[str, str | None]
    """What the clan is called in clients."""
    logo: Field[str, str | None]
    """URL of the picture that stands for it."""
    banner: Field[str, str | None]
    """URL of the wide picture at the top of the clan's page."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    status: Field[int, int | str | None]
    """State of the clan; the values are not documented, 1 is active."""
    badge_count: Field[int, int | str | None]
    """How many unread messages clients count for the clan."""
    is_onboarding: Field[bool, bool | None]
    """Whether newcomers are led through the onboarding of the clan."""
    welcome_channel_id: Field[int, int | str | None]
    """Id of the channel that newcomers see first."""
    onboarding_banner: Field[str, str | None]
    """URL of the wide picture above the onboarding."""
    clan_order: Field[int, int | str | None]
    """Position in the list of the bot's clans."""
    is_community: Field[bool, bool | None]
    """Whether the clan is a public community."""
    community_banner: Field[str, str | None]
    """URL of the wide picture that the clan has as a public community."""
    description: Field[str, str | None]
    """What the public page says about the clan."""
    about: Field[str, str | None]
    """What it says about itself, as free text."""
    short_url: Field[str, str | None]
    """Last part of the clan's public address."""
    prevent_anonymous: Field[bool, bool | None]
    """Whether anonymous messages are forbidden in the clan."""
    has_unread_message: Field[bool, bool | None]
    """Whether anything in the clan is unread by the bot's account."""
    def __new__(
        cls,
        /,
        *,
        creator_id: int | str | None = ...,
        clan_name: str | None = ...,
        logo: str | None = ...,
        banner: str | None = ...,
        clan_id: int | str | None = ...,
        status: int | str | None = ...,
        badge_count: int | str | None = ...,
        is_onboarding: bool | None = ...,
        welcome_channel_id: int | str | None = ...,
        onboarding_banner: str | None = ...,
        clan_order: int | str | None = ...,
        is_community: bool | None = ...,
        community_banner: str | None = ...,
        description: str | None = ...,
        about: str | None = ...,
        short_url: str | None = ...,
        prevent_anonymous: bool | None = ...,
        has_unread_message: bool | None = ...,
    ) -> Self: ...

class ClanDescList(MessageBase):
    """The clans that the bot is in, 100 at most.

    The message `mezon.api.ClanDescList`. Returned by `client.api.list_clan_descs`.
    """

    __match_args__ = ("clandesc",)
    clandesc: Field[list[models.ApiClanDesc], _Many[ClanDesc]]
    """Clans, one description each, in no order."""
    def __new__(
        cls,
        /,
        *,
        clandesc: _Many[ClanDesc] = ...,
    ) -> Self: ...

class ClanDescProfile(MessageBase):
    """The message `mezon.api.ClanDescProfile`."""

    __match_args__ = ("clan_id", "creator_id", "nick_name", "profile_banner", "profile_theme", "avatar_url")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    creator_id: Field[int, int | str | None]
    """Id of the user who made it."""
    nick_name: Field[str, str | None]
    """Nick name that the account has in the clan."""
    profile_banner: Field[str, str | None]
    profile_theme: Field[str, str | None]
    avatar_url: Field[str, str | None]
    """URL of the user's picture, empty for none."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        creator_id: int | str | None = ...,
        nick_name: str | None = ...,
        profile_banner: str | None = ...,
        profile_theme: str | None = ...,
        avatar_url: str | None = ...,
    ) -> Self: ...

class ClanDescProfileRequest(MessageBase):
    """The message `mezon.api.ClanDescProfileRequest`."""

    __match_args__ = ("clan_id",)
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class ClanDiscover(MessageBase):
    """The message `mezon.api.ClanDiscover`."""

    __match_args__ = (
        "clan_id",
        "clan_name",
        "invite_id",
        "clan_logo",
        "online_members",
        "total_members",
        "verified",
        "description",
        "banner",
        "about",
        "short_url",
        "create_time_seconds",
    )
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    clan_name: Field[str, str | None]
    """What the clan is called in clients."""
    invite_id: Field[int, int | str | None]
    clan_logo: Field[str, str | None]
    """URL of the clan's picture."""
    online_members: Field[int, int | str | None]
    total_members: Field[int, int | str | None]
    verified: Field[bool, bool | None]
    description: Field[str, str | None]
    banner: Field[str, str | None]
    """URL of the wide picture at the top of the clan's page."""
    about: Field[str, str | None]
    """What it says about itself, as free text."""
    short_url: Field[str, str | None]
    """Last part of the clan's public address."""
    create_time_seconds: Field[int, int | str | None]
    """When it was made, in Unix seconds."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        clan_name: str | None = ...,
        invite_id: int | str | None = ...,
        clan_logo: str | None = ...,
        online_members: int | str | None = ...,
        total_members: int | str | None = ...,
        verified: bool | None = ...,
        description: str | None = ...,
        banner: str | None = ...,
        about: str | None = ...,
        short_url: str | None = ...,
        create_time_seconds: int | str | None = ...,
    ) -> Self: ...

class ClanEmoji(MessageBase):
    """A custom emoji of a clan.

    The message `mezon.api.ClanEmoji`.
    """

    __match_args__ = ("id", "src", "shortname", "category", "creator_id", "clan_id", "logo", "clan_name", "is_for_sale")
    id: Field[int, int | str | None]
    """Id of the emoji, which reactions name as `emoji_id`."""
    src: Field[str, str | None]
    """URL of its picture."""
    shortname: Field[str, str | None]
    """Short name, such as ":wave:"."""
    category: Field[str, str | None]
    """Group under which pickers show it."""
    creator_id: Field[int, int | str | None]
    """Id of the user who made it."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    logo: Field[str, str | None]
    """URL of the clan's picture."""
    clan_name: Field[str, str | None]
    """What the clan is called in clients."""
    is_for_sale: Field[bool, bool | None]
    """Whether it is sold in the shop instead of being free."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        src: str | None = ...,
        shortname: str | None = ...,
        category: str | None = ...,
        creator_id: int | str | None = ...,
        clan_id: int | str | None = ...,
        logo: str | None = ...,
        clan_name: str | None = ...,
        is_for_sale: bool | None = ...,
    ) -> Self: ...

class ClanEmojiCreateRequest(MessageBase):
    """The message `mezon.api.ClanEmojiCreateRequest`.

    Taken by `client.api.create_clan_emoji`.
    """

    __match_args__ = ("clan_id", "source", "shortname", "category", "id", "is_for_sale")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    source: Field[str, str | None]
    """URL of its picture; `client.upload_file` returns one."""
    shortname: Field[str, str | None]
    """Short name, such as ":wave:"."""
    category: Field[str, str | None]
    """Group under which pickers show it."""
    id: Field[int, int | str | None]
    """Id for the emoji, chosen by the caller; 0 leaves it to the server."""
    is_for_sale: Field[bool, bool | None]
    """Whether it is sold in the shop instead of being free."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        source: str | None = ...,
        shortname: str | None = ...,
        category: str | None = ...,
        id: int | str | None = ...,
        is_for_sale: bool | None = ...,
    ) -> Self: ...

class ClanEmojiDeleteRequest(MessageBase):
    """The message `mezon.api.ClanEmojiDeleteRequest`.

    Taken by `client.api.delete_by_id_clan_emoji`.
    """

    __match_args__ = ("id", "clan_id", "emoji_label")
    id: Field[int, int | str | None]
    """Id of the emoji."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    emoji_label: Field[str, str | None]
    """Short name of the emoji, for the log of administrative acts."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        clan_id: int | str | None = ...,
        emoji_label: str | None = ...,
    ) -> Self: ...

class ClanEmojiGetByClanIdRequest(MessageBase):
    """The message `mezon.api.ClanEmojiGetByClanIdRequest`."""

    __match_args__ = ("clan_id",)
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class ClanEmojiUpdateRequest(MessageBase):
    """The message `mezon.api.ClanEmojiUpdateRequest`.

    Taken by `client.api.update_clan_emoji_by_id`.
    """

    __match_args__ = ("id", "shortname", "clan_id")
    id: Field[int, int | str | None]
    """Id of the emoji."""
    shortname: Field[str, str | None]
    """Short name, such as ":wave:"."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        shortname: str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class ClanProfile(MessageBase):
    """How a user appears in one clan.

    The message `mezon.api.ClanProfile`. Returned by `client.api.get_user_profile_on_clan`.
    """

    __match_args__ = ("user_id", "nick_name", "avatar", "clan_id", "about")
    user_id: Field[int, int | str | None]
    """Id of the user it is about."""
    nick_name: Field[str, str | None]
    """Nick name of the user in this clan."""
    avatar: Field[str, str | None]
    """URL of the picture of the user in this clan."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    about: Field[str, str | None]
    """What the user says about themselves in this clan."""
    def __new__(
        cls,
        /,
        *,
        user_id: int | str | None = ...,
        nick_name: str | None = ...,
        avatar: str | None = ...,
        clan_id: int | str | None = ...,
        about: str | None = ...,
    ) -> Self: ...

class ClanProfileRequest(MessageBase):
    """The message `mezon.api.ClanProfileRequest`.

    Taken by `client.api.get_user_profile_on_clan`.
    """

    __match_args__ = ("clan_id",)
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class ClanSticker(MessageBase):
    """A picture or a sound that members of a clan can send by itself.

    The message `mezon.api.ClanSticker`.
    """

    __match_args__ = (
        "id",
        "source",
        "shortname",
        "category",
        "creator_id",
        "create_time_seconds",
        "clan_id",
        "logo",
        "clan_name",
        "media_type",
        "is_for_sale",
    )
    id: Field[int, int | str | None]
    """Id of the sticker."""
    source: Field[str, str | None]
    """URL of its picture or sound."""
    shortname: Field[str, str | None]
    """Short name, such as ":wave:"."""
    category: Field[str, str | None]
    """Group under which pickers show it."""
    creator_id: Field[int, int | str | None]
    """Id of the user who made it."""
    create_time_seconds: Field[int, int | str | None]
    """When it was made, in Unix seconds."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    logo: Field[str, str | None]
    """URL of the clan's picture."""
    clan_name: Field[str, str | None]
    """What the clan is called in clients."""
    media_type: Field[int, int | str | None]
    """Whether the sticker is a picture or a sound; the values are not documented."""
    is_for_sale: Field[bool, bool | None]
    """Whether it is sold in the shop instead of being free."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        source: str | None = ...,
        shortname: str | None = ...,
        category: str | None = ...,
        creator_id: int | str | None = ...,
        create_time_seconds: int | str | None = ...,
        clan_id: int | str | None = ...,
        logo: str | None = ...,
        clan_name: str | None = ...,
        media_type: int | str | None = ...,
        is_for_sale: bool | None = ...,
    ) -> Self: ...

class ClanStickerAddRequest(MessageBase):
    """The message `mezon.api.ClanStickerAddRequest`.

    Taken by `client.api.add_clan_sticker`.
    """

    __match_args__ = ("source", "shortname", "category", "clan_id", "id", "media_type", "is_for_sale")
    source: Field[str, str | None]
    """URL of its picture or sound; `client.upload_file` returns one."""
    shortname: Field[str, str | None]
    """Short name, such as ":wave:"."""
    category: Field[str, str | None]
    """Group under which pickers show it."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    id: Field[int, int | str | None]
    """Id for the sticker, chosen by the caller; 0 leaves it to the server."""
    media_type: Field[int, int | str | None]
    """Whether the sticker is a picture or a sound; the values are not documented."""
    is_for_sale: Field[bool, bool | None]
    """Whether it is sold in the shop instead of being free."""
    def __new__(
        cls,
        /,
        *,
        source: str | None = ...,
        shortname: str | None = ...,
        category: str | None = ...,
        clan_id: int | str | None = ...,
        id: int | str | None = ...,
        media_type: int | str | None = ...,
        is_for_sale: bool | None = ...,
    ) -> Self: ...

class ClanStickerDeleteRequest(MessageBase):
    """The message `mezon.api.ClanStickerDeleteRequest`.

    Taken by `client.api.delete_clan_sticker_by_id`.
    """

    __match_args__ = ("id", "clan_id", "sticker_label")
    id: Field[int, int | str | None]
    """Id of the sticker."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    sticker_label: Field[str, str | None]
    """Short name of the sticker, for the log of administrative acts."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        clan_id: int | str | None = ...,
        sticker_label: str | None = ...,
    ) -> Self: ...

class ClanStickerListByClanIdRequest(MessageBase):
    """The message `mezon.api.ClanStickerListByClanIdRequest`."""

    __match_args__ = ("clan_id",)
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class ClanStickerUpdateByIdRequest(MessageBase):
    """The message `mezon.api.ClanStickerUpdateByIdRequest`.

    Taken by `client.api.update_clan_sticker_by_id`.
    """

    __match_args__ = ("id", "source", "shortname", "category", "clan_id")
    id: Field[int, int | str | None]
    """Id of the sticker."""
    source: Field[str, str | None]
    """URL of its new picture or sound; empty keeps the old one."""
    shortname: Field[str, str | None]
    """New short name; empty keeps the old one."""
    category: Field[str, str | None]
    """New group under which pickers show it; empty keeps the old one."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        source: str | None = ...,
        shortname: str | None = ...,
        category: str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class ClanUserList(MessageBase):
    """The members of a clan.

    The message `mezon.api.ClanUserList`. Returned by `client.api.list_clan_users`.
    """

    __match_args__ = ("clan_users", "cursor", "clan_id")
    clan_users: Field[list[ClanUserList_ClanUser], _Many[ClanUserList_ClanUser]]
    """Members, with nick names and roles."""
    cursor: Field[str, str | None]
    """Opaque text that continues a listing: empty for its start, then what the last answer brought; an empty one in an answer is the end."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        clan_users: _Many[ClanUserList_ClanUser] = ...,
        cursor: str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class ClanUserList_ClanUser(MessageBase):
    """A member of a clan.

    The message `mezon.api.ClanUserList.ClanUser`.
    """

    __match_args__ = ("user", "role_id", "clan_nick", "clan_avatar", "clan_id")
    user: Field[User | None, _One[User]]
    """The account: names, picture, status."""
    role_id: Field[list[int], Sequence[int | str] | None]
    """Ids of the roles that the member holds."""
    clan_nick: Field[str, str | None]
    """Nick name of the user in this clan, empty for none."""
    clan_avatar: Field[str, str | None]
    """URL of the picture that the user has in this clan, empty for the general one."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        user: _One[User] = ...,
        role_id: Sequence[int | str] | None = ...,
        clan_nick: str | None = ...,
        clan_avatar: str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class ClanUserStatusEntry(MessageBase):
    """The status text of a member.

    The message `mezon.api.ClanUserStatusEntry`.
    """

    __match_args__ = ("user_id", "user_status")
    user_id: Field[int, int | str | None]
    """Id of the user it is about."""
    user_status: Field[str, str | None]
    """Status text that the user wrote."""
    def __new__(
        cls,
        /,
        *,
        user_id: int | str | None = ...,
        user_status: str | None = ...,
    ) -> Self: ...

class ClanUserStatusList(MessageBase):
    """The status texts of a clan's members.

    The message `mezon.api.ClanUserStatusList`. Returned by `client.api.list_clan_users_status`.
    """

    __match_args__ = ("clan_user_statuses",)
    clan_user_statuses: Field[list[ClanUserStatusEntry], _Many[ClanUserStatusEntry]]
    """Members who wrote one, with the text."""
    def __new__(
        cls,
        /,
        *,
        clan_user_statuses: _Many[ClanUserStatusEntry] = ...,
    ) -> Self: ...

class ClanWebhook(MessageBase):
    """A webhook that writes to members of a clan.

    The message `mezon.api.ClanWebhook`.
    """

    __match_args__ = (
        "id",
        "webhook_name",
        "clan_id",
        "active",
        "url",
        "creator_id",
        "avatar",
        "create_time",
        "update_time",
    )
    id: Field[int, int | str | None]
    """Id of the webhook."""
    webhook_name: Field[str, str | None]
    """Name under which its messages appear."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    active: Field[int, int | str | None]
    """1 if it may be used, else 0."""
    url: Field[str, str | None]
    """Address that takes messages; whoever knows it can write, so it is a secret."""
    creator_id: Field[int, int | str | None]
    """Id of the user who made it."""
    avatar: Field[str, str | None]
    """URL of the picture its messages appear with."""
    create_time: Field[str, str | None]
    """When it was made, as text."""
    update_time: Field[str, str | None]
    """When it last changed, as text."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        webhook_name: str | None = ...,
        clan_id: int | str | None = ...,
        active: int | str | None = ...,
        url: str | None = ...,
        creator_id: int | str | None = ...,
        avatar: str | None = ...,
        create_time: str | None = ...,
        update_time: str | None = ...,
    ) -> Self: ...

class ClanWebhookHandlerBody(MessageBase):
    """The message `mezon.api.ClanWebhookHandlerBody`."""

    __match_args__ = ("content", "attachments")
    content: Field[str, str | None]
    attachments: Field[list[models.ApiMessageAttachment], _Many[MessageAttachment]]
    """Files of the message."""
    def __new__(
        cls,
        /,
        *,
        content: str | None = ...,
        attachments: _Many[MessageAttachment] = ...,
    ) -> Self: ...

class ClanWebhookHandlerRequest(MessageBase):
    """The message `mezon.api.ClanWebhookHandlerRequest`."""

    __match_args__ = ("body", "token", "username")
    body: Field[ClanWebhookHandlerBody | None, _One[ClanWebhookHandlerBody]]
    """Encoded request, whose message the name of the call determines."""
    token: Field[str, str | None]
    username: Field[str, str | None]
    """Login name, which is unique."""
    def __new__(
        cls,
        /,
        *,
        body: _One[ClanWebhookHandlerBody] = ...,
        token: str | None = ...,
        username: str | None = ...,
    ) -> Self: ...

class ClanWebhookRequest(MessageBase):
    """The message `mezon.api.ClanWebhookRequest`.

    Taken by `client.api.delete_clan_webhook_by_id`.
    """

    __match_args__ = ("id", "clan_id")
    id: Field[int, int | str | None]
    """Id of the webhook."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class ClosePollRequest(MessageBase):
    """The message `mezon.api.ClosePollRequest`.

    Taken by `client.api.close_poll`.
    """

    __match_args__ = ("poll_id", "message_id", "channel_id")
    poll_id: Field[int, int | str | None]
    """Id of the poll; 0 to name it by its message."""
    message_id: Field[int, int | str | None]
    """Id of the message; later messages have greater ones."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    def __new__(
        cls,
        /,
        *,
        poll_id: int | str | None = ...,
        message_id: int | str | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class ConfirmLoginRequest(MessageBase):
    """The message `mezon.api.ConfirmLoginRequest`."""

    __match_args__ = ("login_id", "is_remember")
    login_id: Field[int, int | str | None]
    is_remember: Field[bool, bool | None]
    """Whether the session was asked to last longer."""
    def __new__(
        cls,
        /,
        *,
        login_id: int | str | None = ...,
        is_remember: bool | None = ...,
    ) -> Self: ...

class CreateActivityRequest(MessageBase):
    """The message `mezon.api.CreateActivityRequest`.

    Taken by `client.api.create_activiy`.
    """

    __match_args__ = (
        "activity_name",
        "activity_type",
        "activity_description",
        "start_time_seconds",
        "application_id",
        "status",
    )
    activity_name: Field[str, str | None]
    """What is played, listened to or done, as others see it."""
    activity_type: Field[int, int | str | None]
    """Kind of the activity; its values are not documented."""
    activity_description: Field[str, str | None]
    """Further words about the activity."""
    start_time_seconds: Field[int, int | str | None]
    """When it begins, in Unix seconds."""
    application_id: Field[int, int | str | None]
    """Id of the app that the activity comes from; 0 for none."""
    status: Field[int, int | str | None]
    """State of the activity; the values are not documented."""
    def __new__(
        cls,
        /,
        *,
        activity_name: str | None = ...,
        activity_type: int | str | None = ...,
        activity_description: str | None = ...,
        start_time_seconds: int | str | None = ...,
        application_id: int | str | None = ...,
        status: int | str | None = ...,
    ) -> Self: ...

class CreateCategoryDescRequest(MessageBase):
    """The message `mezon.api.CreateCategoryDescRequest`.

    Taken by `client.api.create_category_desc`.
    """

    __match_args__ = ("category_name", "clan_id")
    category_name: Field[str, str | None]
    """Heading under which clients group channels."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        category_name: str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class CreateChannelDescRequest(MessageBase):
    """A channel that is to be made.

    The message `mezon.api.CreateChannelDescRequest`. Taken by `client.api.create_channel_desc`.
    """

    __match_args__ = (
        "clan_id",
        "parent_id",
        "channel_id",
        "category_id",
        "type",
        "channel_label",
        "channel_private",
        "user_ids",
        "app_id",
    )
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    parent_id: Field[int, int | str | None]
    """Id of the channel that a thread belongs to; 0 for other channels."""
    channel_id: Field[int, int | str | None]
    """Id of an existing channel; not used for a new one."""
    category_id: Field[int, int | str | None]
    """Id of the category that groups the channel; 0 for none."""
    type: Field[int, int | str | None]
    """Kind of the channel, as in `ChannelType`: 1 text, 2 group, 3 direct, 6 streaming, 7 thread, 8 app, 10 voice."""
    channel_label: Field[str, str | None]
    """What the channel is called in clients."""
    channel_private: Field[int, int | str | None]
    """1 if only chosen members see the channel, 0 if the whole clan does."""
    user_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of its first members: of a private channel, a group, or the other user of a direct conversation."""
    app_id: Field[int, int | str | None]
    """Id of the app that a channel of type 8 shows; 0 for other channels."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        parent_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        category_id: int | str | None = ...,
        type: int | str | None = ...,
        channel_label: str | None = ...,
        channel_private: int | str | None = ...,
        user_ids: Sequence[int | str] | None = ...,
        app_id: int | str | None = ...,
    ) -> Self: ...

class CreateChannelTimelineRequest(MessageBase):
    """The message `mezon.api.CreateChannelTimelineRequest`.

    Taken by `client.api.create_channel_timeline`.
    """

    __match_args__ = (
        "clan_id",
        "channel_id",
        "start_time_seconds",
        "title",
        "description",
        "end_time_seconds",
        "location",
        "type",
        "attachments",
    )
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    start_time_seconds: Field[int, int | str | None]
    """When it begins, in Unix seconds."""
    title: Field[str, str | None]
    """Heading of the entry."""
    description: Field[str, str | None]
    """Further words about it."""
    end_time_seconds: Field[int, int | str | None]
    """When it ends, in Unix seconds; 0 if it is open."""
    location: Field[str, str | None]
    """Place, as free text."""
    type: Field[int, int | str | None]
    """Kind of the entry; the values are not documented."""
    attachments: Field[list[ChannelTimelineAttachment], _Many[ChannelTimelineAttachment]]
    """Files of the entry."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        start_time_seconds: int | str | None = ...,
        title: str | None = ...,
        description: str | None = ...,
        end_time_seconds: int | str | None = ...,
        location: str | None = ...,
        type: int | str | None = ...,
        attachments: _Many[ChannelTimelineAttachment] = ...,
    ) -> Self: ...

class CreateChannelTimelineResponse(MessageBase):
    """The entry that was made.

    The message `mezon.api.CreateChannelTimelineResponse`. Returned by `client.api.create_channel_timeline`.
    """

    __match_args__ = ("event",)
    event: Field[ChannelTimeline | None, _One[ChannelTimeline]]
    """The entry with its new id."""
    def __new__(
        cls,
        /,
        *,
        event: _One[ChannelTimeline] = ...,
    ) -> Self: ...

class CreateClanDescRequest(MessageBase):
    """The message `mezon.api.CreateClanDescRequest`.

    Taken by `client.api.create_clan_desc`.
    """

    __match_args__ = ("clan_name", "logo", "banner")
    clan_name: Field[str, str | None]
    """What the clan is called in clients."""
    logo: Field[str, str | None]
    """URL of the picture that stands for it."""
    banner: Field[str, str | None]
    """URL of the wide picture at the top of the clan's page."""
    def __new__(
        cls,
        /,
        *,
        clan_name: str | None = ...,
        logo: str | None = ...,
        banner: str | None = ...,
    ) -> Self: ...

class CreateEventRequest(MessageBase):
    """An event of a clan, as clients plan it and as members are told of it.

    The message `mezon.api.CreateEventRequest`.
    """

    __match_args__ = (
        "title",
        "logo",
        "description",
        "clan_id",
        "channel_voice_id",
        "address",
        "start_time_seconds",
        "end_time_seconds",
        "event_id",
        "event_status",
        "channel_id",
        "action",
        "repeat_type",
        "creator_id",
        "user_id",
        "is_private",
        "meet_room",
    )
    title: Field[str, str | None]
    """What the event is called."""
    logo: Field[str, str | None]
    """URL of the picture that stands for it."""
    description: Field[str, str | None]
    """Further words about it."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_voice_id: Field[int, int | str | None]
    """Id of the voice channel where it takes place; 0 for an event elsewhere."""
    address: Field[str, str | None]
    """Where it takes place, as free text; empty for an event in a channel."""
    start_time_seconds: Field[int, int | str | None]
    """When it begins, in Unix seconds."""
    end_time_seconds: Field[int, int | str | None]
    """When it ends, in Unix seconds; 0 if it is open."""
    event_id: Field[int, int | str | None]
    """Id of the clan's event."""
    event_status: Field[int, int | str | None]
    """How far the event is; the values are not documented."""
    channel_id: Field[int, int | str | None]
    """Id of the channel that the event belongs to; 0 for the whole clan."""
    action: Field[int, int | str | None]
    """What was done with the event; the values are not documented."""
    repeat_type: Field[int, int | str | None]
    """How often the event comes again; the values are not documented."""
    creator_id: Field[int, int | str | None]
    """Id of the user who made it."""
    user_id: Field[int, int | str | None]
    """Id of the user who acted."""
    is_private: Field[bool, bool | None]
    """Whether only invited users see the event."""
    meet_room: Field[GenerateMezonMeetResponse | None, _One[GenerateMezonMeetResponse]]
    """Meeting with an external link, if the event has one."""
    def __new__(
        cls,
        /,
        *,
        title: str | None = ...,
        logo: str | None = ...,
        description: str | None = ...,
        clan_id: int | str | None = ...,
        channel_voice_id: int | str | None = ...,
        address: str | None = ...,
        start_time_seconds: int | str | None = ...,
        end_time_seconds: int | str | None = ...,
        event_id: int | str | None = ...,
        event_status: int | str | None = ...,
        channel_id: int | str | None = ...,
        action: int | str | None = ...,
        repeat_type: int | str | None = ...,
        creator_id: int | str | None = ...,
        user_id: int | str | None = ...,
        is_private: bool | None = ...,
        meet_room: _One[GenerateMezonMeetResponse] = ...,
    ) -> Self: ...

class CreateGroupRequest(MessageBase):
    """The message `mezon.api.CreateGroupRequest`."""

    __match_args__ = ("name", "description", "lang_tag", "avatar_url", "open", "max_count")
    name: Field[str, str | None]
    description: Field[str, str | None]
    lang_tag: Field[str, str | None]
    """Language as a BCP 47 tag, such as "vi" or "en"."""
    avatar_url: Field[str, str | None]
    """URL of the user's picture, empty for none."""
    open: Field[bool, bool | None]
    max_count: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        name: str | None = ...,
        description: str | None = ...,
        lang_tag: str | None = ...,
        avatar_url: str | None = ...,
        open: bool | None = ...,
        max_count: int | str | None = ...,
    ) -> Self: ...

class CreateOnboardingRequest(MessageBase):
    """The message `mezon.api.CreateOnboardingRequest`.

    Taken by `client.api.create_onboarding`.
    """

    __match_args__ = ("clan_id", "contents")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    contents: Field[list[OnboardingContent], _Many[OnboardingContent]]
    """Items that the onboarding gets."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        contents: _Many[OnboardingContent] = ...,
    ) -> Self: ...

class CreatePollRequest(MessageBase):
    """The message `mezon.api.CreatePollRequest`.

    Taken by `client.api.create_poll`.
    """

    __match_args__ = ("channel_id", "clan_id", "question", "answers", "expire_hours", "type")
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    question: Field[str, str | None]
    """What is asked."""
    answers: Field[list[str], Sequence[str] | None]
    """Possible answers, 2 to 20."""
    expire_hours: Field[int, int | str | None]
    """How many hours the poll is open; 0 for ever."""
    type: Field[int, int | str | None]
    """0 if one answer may be chosen, 1 if several may."""
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
        clan_id: int | str | None = ...,
        question: str | None = ...,
        answers: Sequence[str] | None = ...,
        expire_hours: int | str | None = ...,
        type: int | str | None = ...,
    ) -> Self: ...

class CreatePollResponse(MessageBase):
    """A poll that was made.

    The message `mezon.api.CreatePollResponse`. Returned by `client.api.create_poll`.
    """

    __match_args__ = (
        "poll_id",
        "message_id",
        "question",
        "answers",
        "answer_counts",
        "exp",
        "is_closed",
        "creator_id",
        "type",
        "total_votes",
    )
    poll_id: Field[int, int | str | None]
    """Id of the poll; 0 to name it by its message."""
    message_id: Field[int, int | str | None]
    """Id of the message that shows the poll."""
    question: Field[str, str | None]
    """What is asked."""
    answers: Field[list[PollAnswer], _Many[PollAnswer]]
    """Possible answers."""
    answer_counts: Field[list[int], Sequence[int | str] | None]
    """How many votes each answer has, in the order of `answers`."""
    exp: Field[int, int | str | None]
    """When the poll closes by itself, in Unix seconds; 0 for never."""
    is_closed: Field[bool, bool | None]
    """Whether nobody can vote any more."""
    creator_id: Field[int, int | str | None]
    """Id of the user who made it."""
    type: Field[int, int | str | None]
    """0 if one answer may be chosen, 1 if several may."""
    total_votes: Field[int, int | str | None]
    """How many users have voted."""
    def __new__(
        cls,
        /,
        *,
        poll_id: int | str | None = ...,
        message_id: int | str | None = ...,
        question: str | None = ...,
        answers: _Many[PollAnswer] = ...,
        answer_counts: Sequence[int | str] | None = ...,
        exp: int | str | None = ...,
        is_closed: bool | None = ...,
        creator_id: int | str | None = ...,
        type: int | str | None = ...,
        total_votes: int | str | None = ...,
    ) -> Self: ...

class CreateRoleRequest(MessageBase):
    """The message `mezon.api.CreateRoleRequest`.

    Taken by `client.api.create_role`.
    """

    __match_args__ = (
        "title",
        "color",
        "role_icon",
        "description",
        "clan_id",
        "display_online",
        "allow_mention",
        "max_permission_id",
        "add_user_ids",
        "active_permission_ids",
        "order_role",
    )
    title: Field[str, str | None]
    """What the role is called."""
    color: Field[str, str | None]
    """Colour as "#RRGGBB"."""
    role_icon: Field[str, str | None]
    """URL of the picture shown beside holders of the role."""
    description: Field[str, str | None]
    """What the role is for."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    display_online: Field[int, int | str | None]
    """1 if holders of the role are listed apart from other members, else 0."""
    allow_mention: Field[int, int | str | None]
    """1 if everybody may mention the role, else 0."""
    max_permission_id: Field[int, int | str | None]
    """Id of the permission of the highest level that the role has."""
    add_user_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the users who get the role."""
    active_permission_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the permissions that the role gets."""
    order_role: Field[int, int | str | None]
    """Position among the roles of the clan."""
    def __new__(
        cls,
        /,
        *,
        title: str | None = ...,
        color: str | None = ...,
        role_icon: str | None = ...,
        description: str | None = ...,
        clan_id: int | str | None = ...,
        display_online: int | str | None = ...,
        allow_mention: int | str | None = ...,
        max_permission_id: int | str | None = ...,
        add_user_ids: Sequence[int | str] | None = ...,
        active_permission_ids: Sequence[int | str] | None = ...,
        order_role: int | str | None = ...,
    ) -> Self: ...

class CreateRoomChannelApps(MessageBase):
    """A room where users of an app in a channel meet.

    The message `mezon.api.CreateRoomChannelApps`. Taken by `client.api.create_room_channel_apps`. Returned by `client.api.create_room_channel_apps`.
    """

    __match_args__ = ("channel_id", "room_name")
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    room_name: Field[str, str | None]
    """Name of the room at the media server."""
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
        room_name: str | None = ...,
    ) -> Self: ...

class DefaultNotificationCategory(MessageBase):
    """The message `mezon.api.DefaultNotificationCategory`.

    Taken by `client.api.delete_notification_category_setting`, `client.api.get_notification_category`.
    """

    __match_args__ = ("category_id",)
    category_id: Field[int, int | str | None]
    """Id of the category that the setting is for."""
    def __new__(
        cls,
        /,
        *,
        category_id: int | str | None = ...,
    ) -> Self: ...

class DefaultNotificationClan(MessageBase):
    """The message `mezon.api.DefaultNotificationClan`."""

    __match_args__ = ("clan_id",)
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class DeleteCategoryDescRequest(MessageBase):
    """The message `mezon.api.DeleteCategoryDescRequest`.

    Taken by `client.api.delete_category_desc`.
    """

    __match_args__ = ("category_id", "clan_id", "category_label")
    category_id: Field[int, int | str | None]
    """Id of the category that goes."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    category_label: Field[str, str | None]
    """Title of the category, for the log of administrative acts."""
    def __new__(
        cls,
        /,
        *,
        category_id: int | str | None = ...,
        clan_id: int | str | None = ...,
        category_label: str | None = ...,
    ) -> Self: ...

class DeleteCategoryOrderRequest(MessageBase):
    """The message `mezon.api.DeleteCategoryOrderRequest`."""

    __match_args__ = ("clan_id",)
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class DeleteChannelCanvasRequest(MessageBase):
    """The message `mezon.api.DeleteChannelCanvasRequest`.

    Taken by `client.api.delete_channel_canvas`.
    """

    __match_args__ = ("clan_id", "channel_id", "canvas_id")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    canvas_id: Field[int, int | str | None]
    """Id of the document that goes."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        canvas_id: int | str | None = ...,
    ) -> Self: ...

class DeleteChannelDescRequest(MessageBase):
    """The message `mezon.api.DeleteChannelDescRequest`.

    Taken by `client.api.delete_channel_desc`, `client.api.close_dm_by_channel_id`, `client.api.open_dm_by_channel_id`.
    """

    __match_args__ = ("clan_id", "channel_id")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class DeleteChannelMessagesRequest(MessageBase):
    """The message `mezon.api.DeleteChannelMessagesRequest`."""

    __match_args__ = ("before_seconds", "ids")
    before_seconds: Field[int, int | str | None]
    ids: Field[list[int], Sequence[int | str] | None]
    """Ids of users; they may be given by `usernames` instead."""
    def __new__(
        cls,
        /,
        *,
        before_seconds: int | str | None = ...,
        ids: Sequence[int | str] | None = ...,
    ) -> Self: ...

class DeleteChannelMessagesResponse(MessageBase):
    """The message `mezon.api.DeleteChannelMessagesResponse`."""

    __match_args__ = ("total",)
    total: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        total: int | str | None = ...,
    ) -> Self: ...

class DeleteClanDescRequest(MessageBase):
    """The message `mezon.api.DeleteClanDescRequest`.

    Taken by `client.api.delete_clan_desc`.
    """

    __match_args__ = ("clan_desc_id",)
    clan_desc_id: Field[int, int | str | None]
    """Id of the clan that goes."""
    def __new__(
        cls,
        /,
        *,
        clan_desc_id: int | str | None = ...,
    ) -> Self: ...

class DeleteEventRequest(MessageBase):
    """The message `mezon.api.DeleteEventRequest`.

    Taken by `client.api.delete_event`.
    """

    __match_args__ = ("event_id", "clan_id", "creator_id", "event_label", "channel_id")
    event_id: Field[int, int | str | None]
    """Id of the clan's event."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    creator_id: Field[int, int | str | None]
    """Id of the user who planned it."""
    event_label: Field[str, str | None]
    """Title of the event, for the log of administrative acts."""
    channel_id: Field[int, int | str | None]
    """Id of the channel that the event belongs to; 0 for the whole clan."""
    def __new__(
        cls,
        /,
        *,
        event_id: int | str | None = ...,
        clan_id: int | str | None = ...,
        creator_id: int | str | None = ...,
        event_label: str | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class DeleteFriendsRequest(MessageBase):
    """The message `mezon.api.DeleteFriendsRequest`.

    Taken by `client.api.delete_friends`.
    """

    __match_args__ = ("ids", "usernames")
    ids: Field[list[int], Sequence[int | str] | None]
    """Ids of users; they may be given by `usernames` instead."""
    usernames: Field[list[str], Sequence[str] | None]
    """Login names, for users who are not given by `ids`."""
    def __new__(
        cls,
        /,
        *,
        ids: Sequence[int | str] | None = ...,
        usernames: Sequence[str] | None = ...,
    ) -> Self: ...

class DeleteGroupRequest(MessageBase):
    """The message `mezon.api.DeleteGroupRequest`."""

    __match_args__ = ("group_id",)
    group_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        group_id: int | str | None = ...,
    ) -> Self: ...

class DeleteNotificationsRequest(MessageBase):
    """The message `mezon.api.DeleteNotificationsRequest`.

    Taken by `client.api.delete_notifications`.
    """

    __match_args__ = ("ids", "category")
    ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the notifications that go."""
    category: Field[int, int | str | None]
    """Category they are in: 1 mentions, 2 messages, 3 for the account itself; 0 leaves it open."""
    def __new__(
        cls,
        /,
        *,
        ids: Sequence[int | str] | None = ...,
        category: int | str | None = ...,
    ) -> Self: ...

class DeletePinMessage(MessageBase):
    """The message `mezon.api.DeletePinMessage`.

    Taken by `client.api.delete_pin_message`.
    """

    __match_args__ = ("id", "message_id", "channel_id", "clan_id")
    id: Field[int, int | str | None]
    """Id of the pin, as the listing says; 0 to name it by the message."""
    message_id: Field[int, int | str | None]
    """Id of the message; later messages have greater ones."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        message_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class DeleteRoleRequest(MessageBase):
    """The message `mezon.api.DeleteRoleRequest`.

    Taken by `client.api.delete_role`, `client.api.delete_role_channel_desc`.
    """

    __match_args__ = ("role_id", "channel_id", "clan_id", "role_label")
    role_id: Field[int, int | str | None]
    """Id of the clan's role."""
    channel_id: Field[int, int | str | None]
    """Id of the channel that loses the role; 0 where the role itself goes."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    role_label: Field[str, str | None]
    """Title of the role, for the log of administrative acts."""
    def __new__(
        cls,
        /,
        *,
        role_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        clan_id: int | str | None = ...,
        role_label: str | None = ...,
    ) -> Self: ...

class DeleteSdTopicRequest(MessageBase):
    """The message `mezon.api.DeleteSdTopicRequest`."""

    __match_args__ = ("channel_id", "id", "clan_id")
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
        id: int | str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class DeleteSystemMessage(MessageBase):
    """The message `mezon.api.DeleteSystemMessage`.

    Taken by `client.api.delete_system_message`.
    """

    __match_args__ = ("clan_id",)
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class DemoteGroupUsersRequest(MessageBase):
    """The message `mezon.api.DemoteGroupUsersRequest`."""

    __match_args__ = ("group_id", "user_ids")
    group_id: Field[int, int | str | None]
    user_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the users it is about."""
    def __new__(
        cls,
        /,
        *,
        group_id: int | str | None = ...,
        user_ids: Sequence[int | str] | None = ...,
    ) -> Self: ...

class DirectFcmProto(MessageBase):
    """The message `mezon.api.DirectFcmProto`."""

    __match_args__ = (
        "title",
        "link",
        "content",
        "channel_id",
        "sender_id",
        "avatar",
        "clan_id",
        "attachment_link",
        "display_name",
        "create_time_seconds",
        "update_time_seconds",
        "username",
        "mention_ids",
        "position_s",
        "position_e",
        "attachment_type",
        "has_more_attachment",
        "is_mention_role",
        "message_id",
        "topic_id",
    )
    title: Field[str, str | None]
    link: Field[str, str | None]
    content: Field[str, str | None]
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    sender_id: Field[int, int | str | None]
    """Id of the user who acted."""
    avatar: Field[str, str | None]
    """URL of the user's picture, empty for none."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    attachment_link: Field[str, str | None]
    display_name: Field[str, str | None]
    """Name that users see, which need not be unique."""
    create_time_seconds: Field[int, int | str | None]
    """When it was made, in Unix seconds."""
    update_time_seconds: Field[int, int | str | None]
    """When it last changed, in Unix seconds; 0 for never."""
    username: Field[str, str | None]
    """Login name, which is unique."""
    mention_ids: Field[list[int], Sequence[int | str] | None]
    position_s: Field[list[int], Sequence[int | str] | None]
    position_e: Field[list[int], Sequence[int | str] | None]
    attachment_type: Field[str, str | None]
    has_more_attachment: Field[bool, bool | None]
    is_mention_role: Field[list[bool], Sequence[bool] | None]
    message_id: Field[int, int | str | None]
    """Id of the message; later messages have greater ones."""
    topic_id: Field[int, int | str | None]
    """Id of the topic, a side conversation under one message; 0 for none."""
    def __new__(
        cls,
        /,
        *,
        title: str | None = ...,
        link: str | None = ...,
        content: str | None = ...,
        channel_id: int | str | None = ...,
        sender_id: int | str | None = ...,
        avatar: str | None = ...,
        clan_id: int | str | None = ...,
        attachment_link: str | None = ...,
        display_name: str | None = ...,
        create_time_seconds: int | str | None = ...,
        update_time_seconds: int | str | None = ...,
        username: str | None = ...,
        mention_ids: Sequence[int | str] | None = ...,
        position_s: Sequence[int | str] | None = ...,
        position_e: Sequence[int | str] | None = ...,
        attachment_type: str | None = ...,
        has_more_attachment: bool | None = ...,
        is_mention_role: Sequence[bool] | None = ...,
        message_id: int | str | None = ...,
        topic_id: int | str | None = ...,
    ) -> Self: ...

class EditChannelCanvasRequest(MessageBase):
    """The message `mezon.api.EditChannelCanvasRequest`.

    Taken by `client.api.edit_channel_canvases`.
    """

    __match_args__ = ("id", "channel_id", "clan_id", "title", "content", "is_default", "status")
    id: Field[int, int | str | None]
    """Id of the canvas; 0 makes a new one."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    title: Field[str, str | None]
    """Heading of the canvas."""
    content: Field[str, str | None]
    """Text of the document; its form is not documented."""
    is_default: Field[bool, bool | None]
    """Whether it is shown first."""
    status: Field[int, int | str | None]
    """State of the canvas; the values are not documented."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        channel_id: int | str | None = ...,
        clan_id: int | str | None = ...,
        title: str | None = ...,
        content: str | None = ...,
        is_default: bool | None = ...,
        status: int | str | None = ...,
    ) -> Self: ...

class EditChannelCanvasResponse(MessageBase):
    """Which canvas was written.

    The message `mezon.api.EditChannelCanvasResponse`. Returned by `client.api.edit_channel_canvases`.
    """

    __match_args__ = ("id",)
    id: Field[int, int | str | None]
    """Id of the canvas."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
    ) -> Self: ...

class EmojiListedResponse(MessageBase):
    """The custom emoji that the bot may use.

    The message `mezon.api.EmojiListedResponse`. Returned by `client.api.get_list_emojis_by_user_id`.
    """

    __match_args__ = ("emoji_list",)
    emoji_list: Field[list[ClanEmoji], _Many[ClanEmoji]]
    """Those of all its clans."""
    def __new__(
        cls,
        /,
        *,
        emoji_list: _Many[ClanEmoji] = ...,
    ) -> Self: ...

class EmojiRecent(MessageBase):
    """An emoji that was used lately.

    The message `mezon.api.EmojiRecent`.
    """

    __match_args__ = ("emoji_recents_id", "emoji_id", "update_time_seconds")
    emoji_recents_id: Field[int, int | str | None]
    """Id of the entry."""
    emoji_id: Field[int, int | str | None]
    """Id of a custom emoji; 0 for one that every client knows."""
    update_time_seconds: Field[int, int | str | None]
    """When it was last used, in Unix seconds."""
    def __new__(
        cls,
        /,
        *,
        emoji_recents_id: int | str | None = ...,
        emoji_id: int | str | None = ...,
        update_time_seconds: int | str | None = ...,
    ) -> Self: ...

class EmojiRecentList(MessageBase):
    """The emoji that the bot's account used lately.

    The message `mezon.api.EmojiRecentList`. Returned by `client.api.emoji_recent_list`.
    """

    __match_args__ = ("emoji_recents",)
    emoji_recents: Field[list[EmojiRecent], _Many[EmojiRecent]]
    """Those used last."""
    def __new__(
        cls,
        /,
        *,
        emoji_recents: _Many[EmojiRecent] = ...,
    ) -> Self: ...

class Event(MessageBase):
    """An event of any kind: a name and properties.

    The message `mezon.api.Event`. Taken by `client.api.create_event`.
    """

    __match_args__ = ("name", "properties", "timestamp_seconds", "external")
    name: Field[str, str | None]
    """Name of the event; for an event of a clan, its title."""
    properties: Field[dict[str, str], Mapping[str, str] | None]
    """Names and texts that describe it; for an event of a clan, the fields of `CreateEventRequest`, numbers as decimal text."""
    timestamp_seconds: Field[int, int | str | None]
    """When it happened, in Unix seconds."""
    external: Field[bool, bool | None]
    """Whether a client reported it."""
    def __new__(
        cls,
        /,
        *,
        name: str | None = ...,
        properties: Mapping[str, str] | None = ...,
        timestamp_seconds: int | str | None = ...,
        external: bool | None = ...,
    ) -> Self: ...

class EventList(MessageBase):
    """The events of a clan.

    The message `mezon.api.EventList`. Returned by `client.api.list_events`.
    """

    __match_args__ = ("events",)
    events: Field[list[EventManagement], _Many[EventManagement]]
    """Entries found."""
    def __new__(
        cls,
        /,
        *,
        events: _Many[EventManagement] = ...,
    ) -> Self: ...

class EventManagement(MessageBase):
    """An event of a clan: something that members meet for.

    The message `mezon.api.EventManagement`. Returned by `client.api.create_event`.
    """

    __match_args__ = (
        "id",
        "title",
        "logo",
        "description",
        "active",
        "start_event",
        "creator_id",
        "clan_id",
        "channel_voice_id",
        "address",
        "start_time_seconds",
        "end_time_seconds",
        "user_ids",
        "create_time_seconds",
        "max_permission",
        "channel_id",
        "event_status",
        "repeat_type",
        "is_private",
        "meet_room",
    )
    id: Field[int, int | str | None]
    """Id of the event."""
    title: Field[str, str | None]
    """What the event is called."""
    logo: Field[str, str | None]
    """URL of the picture that stands for it."""
    description: Field[str, str | None]
    """Further words about it."""
    active: Field[int, int | str | None]
    """1 if the event stands, else 0."""
    start_event: Field[int, int | str | None]
    """Whether the event has begun; the values are not documented."""
    creator_id: Field[int, int | str | None]
    """Id of the user who made it."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_voice_id: Field[int, int | str | None]
    """Id of the voice channel where it takes place; 0 for an event elsewhere."""
    address: Field[str, str | None]
    """Where it takes place, as free text; empty for an event in a channel."""
    start_time_seconds: Field[int, int | str | None]
    """When it begins, in Unix seconds."""
    end_time_seconds: Field[int, int | str | None]
    """When it ends, in Unix seconds; 0 if it is open."""
    user_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the users who will take part."""
    create_time_seconds: Field[int, int | str | None]
    """When it was made, in Unix seconds."""
    max_permission: Field[int, int | str | None]
    """Highest level of permission that it asks for; not documented further."""
    channel_id: Field[int, int | str | None]
    """Id of the channel that the event belongs to; 0 for the whole clan."""
    event_status: Field[int, int | str | None]
    """How far the event is; the values are not documented."""
    repeat_type: Field[int, int | str | None]
    """How often the event comes again; the values are not documented."""
    is_private: Field[bool, bool | None]
    """Whether only invited users see the event."""
    meet_room: Field[GenerateMezonMeetResponse | None, _One[GenerateMezonMeetResponse]]
    """Meeting with an external link, if the event has one."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        title: str | None = ...,
        logo: str | None = ...,
        description: str | None = ...,
        active: int | str | None = ...,
        start_event: int | str | None = ...,
        creator_id: int | str | None = ...,
        clan_id: int | str | None = ...,
        channel_voice_id: int | str | None = ...,
        address: str | None = ...,
        start_time_seconds: int | str | None = ...,
        end_time_seconds: int | str | None = ...,
        user_ids: Sequence[int | str] | None = ...,
        create_time_seconds: int | str | None = ...,
        max_permission: int | str | None = ...,
        channel_id: int | str | None = ...,
        event_status: int | str | None = ...,
        repeat_type: int | str | None = ...,
        is_private: bool | None = ...,
        meet_room: _One[GenerateMezonMeetResponse] = ...,
    ) -> Self: ...

class FilterParam(MessageBase):
    """What a search has to match.

    The message `mezon.api.FilterParam`.
    """

    __match_args__ = ("field_name", "field_value")
    field_name: Field[str, str | None]
    """Field of the message index, such as `content`, `channel_id` or `sender_id`."""
    field_value: Field[str, str | None]
    """Text or decimal id that has to match."""
    def __new__(
        cls,
        /,
        *,
        field_name: str | None = ...,
        field_value: str | None = ...,
    ) -> Self: ...

class ForSaleItem(MessageBase):
    """Something that the shop sells.

    The message `mezon.api.ForSaleItem`.
    """

    __match_args__ = ("type", "preview_url")
    type: Field[int, int | str | None]
    """Kind of the item; the values are not documented."""
    preview_url: Field[str, str | None]
    """URL of the picture that shows it."""
    def __new__(
        cls,
        /,
        *,
        type: int | str | None = ...,
        preview_url: str | None = ...,
    ) -> Self: ...

class ForSaleItemList(MessageBase):
    """A page of what the shop sells.

    The message `mezon.api.ForSaleItemList`. Returned by `client.api.list_for_sale_items`.
    """

    __match_args__ = ("for_sale_items",)
    for_sale_items: Field[list[ForSaleItem], _Many[ForSaleItem]]
    """Items on this page."""
    def __new__(
        cls,
        /,
        *,
        for_sale_items: _Many[ForSaleItem] = ...,
    ) -> Self: ...

class Friend(MessageBase):
    """A friend, somebody who asked or was asked, or a blocked user.

    The message `mezon.api.Friend`.
    """

    __match_args__ = ("user", "state", "update_time_seconds", "source_id")
    user: Field[User | None, _One[User]]
    """The account: names, picture, status."""
    state: Field[int, int | str | None]
    """0 friend, 1 asked by the bot, 2 asked the bot, 3 blocked."""
    update_time_seconds: Field[int, int | str | None]
    """When it last changed, in Unix seconds; 0 for never."""
    source_id: Field[int, int | str | None]
    """Where the friendship comes from; not documented."""
    def __new__(
        cls,
        /,
        *,
        user: _One[User] = ...,
        state: int | str | None = ...,
        update_time_seconds: int | str | None = ...,
        source_id: int | str | None = ...,
    ) -> Self: ...

class FriendList(MessageBase):
    """A page of friends.

    The message `mezon.api.FriendList`. Returned by `client.api.list_friends`.
    """

    __match_args__ = ("friends", "cursor")
    friends: Field[list[Friend], _Many[Friend]]
    """Friends on this page."""
    cursor: Field[str, str | None]
    """Opaque text that continues a listing: empty for its start, then what the last answer brought; an empty one in an answer is the end."""
    def __new__(
        cls,
        /,
        *,
        friends: _Many[Friend] = ...,
        cursor: str | None = ...,
    ) -> Self: ...

class GenerateClanWebhookRequest(MessageBase):
    """The message `mezon.api.GenerateClanWebhookRequest`.

    Taken by `client.api.generate_clan_webhook`.
    """

    __match_args__ = ("clan_id", "webhook_name", "avatar")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    webhook_name: Field[str, str | None]
    """Name under which its messages appear."""
    avatar: Field[str, str | None]
    """URL of the picture its messages appear with."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        webhook_name: str | None = ...,
        avatar: str | None = ...,
    ) -> Self: ...

class GenerateClanWebhookResponse(MessageBase):
    """A webhook that was made.

    The message `mezon.api.GenerateClanWebhookResponse`. Returned by `client.api.generate_clan_webhook`.
    """

    __match_args__ = ("clan_id", "url", "webhook_name", "avatar")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    url: Field[str, str | None]
    """Address that takes messages; whoever knows it can write, so it is a secret."""
    webhook_name: Field[str, str | None]
    """Name under which its messages appear."""
    avatar: Field[str, str | None]
    """URL of the picture its messages appear with."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        url: str | None = ...,
        webhook_name: str | None = ...,
        avatar: str | None = ...,
    ) -> Self: ...

class GenerateHashChannelAppsRequest(MessageBase):
    """The message `mezon.api.GenerateHashChannelAppsRequest`.

    Taken by `client.api.generate_hash_channel_apps`.
    """

    __match_args__ = ("app_id",)
    app_id: Field[int, int | str | None]
    """Id of the app behind a channel of type 8; 0 for other channels."""
    def __new__(
        cls,
        /,
        *,
        app_id: int | str | None = ...,
    ) -> Self: ...

class GenerateHashChannelAppsResponse(MessageBase):
    """What an app in a channel checks its user with.

    The message `mezon.api.GenerateHashChannelAppsResponse`. Returned by `client.api.generate_hash_channel_apps`.
    """

    __match_args__ = ("web_app_data",)
    web_app_data: Field[str, str | None]
    """Signed text that the web page of the app gets."""
    def __new__(
        cls,
        /,
        *,
        web_app_data: str | None = ...,
    ) -> Self: ...

class GenerateMeetTokenExternalResponse(MessageBase):
    """The message `mezon.api.GenerateMeetTokenExternalResponse`."""

    __match_args__ = ("token", "guest_user_id", "guest_access_token")
    token: Field[str, str | None]
    guest_user_id: Field[int, int | str | None]
    guest_access_token: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        token: str | None = ...,
        guest_user_id: int | str | None = ...,
        guest_access_token: str | None = ...,
    ) -> Self: ...

class GenerateMeetTokenRequest(MessageBase):
    """The message `mezon.api.GenerateMeetTokenRequest`.

    Taken by `client.api.generate_meet_token`.
    """

    __match_args__ = ("channel_id", "room_name")
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    room_name: Field[str, str | None]
    """Name of the room at the media server."""
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
        room_name: str | None = ...,
    ) -> Self: ...

class GenerateMeetTokenResponse(MessageBase):
    """The right to enter a meeting.

    The message `mezon.api.GenerateMeetTokenResponse`. Returned by `client.api.generate_meet_token`.
    """

    __match_args__ = ("token",)
    token: Field[str, str | None]
    """Token for the media server; a secret."""
    def __new__(
        cls,
        /,
        *,
        token: str | None = ...,
    ) -> Self: ...

class GenerateMezonMeetResponse(MessageBase):
    """A meeting with a link for people outside.

    The message `mezon.api.GenerateMezonMeetResponse`. Returned by `client.api.create_external_mezon_meet`.
    """

    __match_args__ = ("meet_id", "room_name", "external_link", "creator_id", "event_id")
    meet_id: Field[int, int | str | None]
    """Id of the meeting."""
    room_name: Field[str, str | None]
    """Name of the room at the media server."""
    external_link: Field[str, str | None]
    """Address that people without an account can open."""
    creator_id: Field[int, int | str | None]
    """Id of the user who made it."""
    event_id: Field[int, int | str | None]
    """Id of the clan's event."""
    def __new__(
        cls,
        /,
        *,
        meet_id: int | str | None = ...,
        room_name: str | None = ...,
        external_link: str | None = ...,
        creator_id: int | str | None = ...,
        event_id: int | str | None = ...,
    ) -> Self: ...

class GetKeyServerResp(MessageBase):
    """Where public keys are kept.

    The message `mezon.api.GetKeyServerResp`. Returned by `client.api.get_key_server`.
    """

    __match_args__ = ("url",)
    url: Field[str, str | None]
    """Address of the server that keeps public keys."""
    def __new__(
        cls,
        /,
        *,
        url: str | None = ...,
    ) -> Self: ...

class GetMezonOauthClientRequest(MessageBase):
    """The message `mezon.api.GetMezonOauthClientRequest`.

    Taken by `client.api.get_mezon_oauth_client`.
    """

    __match_args__ = ("client_id", "client_name")
    client_id: Field[str, str | None]
    """Id of the application; empty to name it by `client_name`."""
    client_name: Field[str, str | None]
    """What the application is called where users consent."""
    def __new__(
        cls,
        /,
        *,
        client_id: str | None = ...,
        client_name: str | None = ...,
    ) -> Self: ...

class GetPollRequest(MessageBase):
    """The message `mezon.api.GetPollRequest`.

    Taken by `client.api.get_poll`.
    """

    __match_args__ = ("poll_id", "message_id", "channel_id")
    poll_id: Field[int, int | str | None]
    """Id of the poll; 0 to name it by its message."""
    message_id: Field[int, int | str | None]
    """Id of the message; later messages have greater ones."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    def __new__(
        cls,
        /,
        *,
        poll_id: int | str | None = ...,
        message_id: int | str | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class GetPollResponse(MessageBase):
    """A poll with what was voted.

    The message `mezon.api.GetPollResponse`. Returned by `client.api.get_poll`.
    """

    __match_args__ = (
        "poll_id",
        "message_id",
        "question",
        "answers",
        "answer_counts",
        "exp",
        "is_closed",
        "creator_id",
        "type",
        "total_votes",
        "voter_details",
    )
    poll_id: Field[int, int | str | None]
    """Id of the poll; 0 to name it by its message."""
    message_id: Field[int, int | str | None]
    """Id of the message that shows the poll."""
    question: Field[str, str | None]
    """What is asked."""
    answers: Field[list[PollAnswer], _Many[PollAnswer]]
    """Possible answers."""
    answer_counts: Field[list[int], Sequence[int | str] | None]
    """How many votes each answer has, in the order of `answers`."""
    exp: Field[int, int | str | None]
    """When the poll closes by itself, in Unix seconds; 0 for never."""
    is_closed: Field[bool, bool | None]
    """Whether nobody can vote any more."""
    creator_id: Field[int, int | str | None]
    """Id of the user who made it."""
    type: Field[int, int | str | None]
    """0 if one answer may be chosen, 1 if several may."""
    total_votes: Field[int, int | str | None]
    """How many users have voted."""
    voter_details: Field[list[PollVoterDetail], _Many[PollVoterDetail]]
    """Who voted for which answer."""
    def __new__(
        cls,
        /,
        *,
        poll_id: int | str | None = ...,
        message_id: int | str | None = ...,
        question: str | None = ...,
        answers: _Many[PollAnswer] = ...,
        answer_counts: Sequence[int | str] | None = ...,
        exp: int | str | None = ...,
        is_closed: bool | None = ...,
        creator_id: int | str | None = ...,
        type: int | str | None = ...,
        total_votes: int | str | None = ...,
        voter_details: _Many[PollVoterDetail] = ...,
    ) -> Self: ...

class GetPubKeysRequest(MessageBase):
    """The message `mezon.api.GetPubKeysRequest`.

    Taken by `client.api.get_pub_keys`.
    """

    __match_args__ = ("user_ids",)
    user_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the users whose keys are wanted."""
    def __new__(
        cls,
        /,
        *,
        user_ids: Sequence[int | str] | None = ...,
    ) -> Self: ...

class GetPubKeysResponse(MessageBase):
    """Public keys of users.

    The message `mezon.api.GetPubKeysResponse`. Returned by `client.api.get_pub_keys`.
    """

    __match_args__ = ("pub_keys",)
    pub_keys: Field[list[GetPubKeysResponse_UserPubKey], _Many[GetPubKeysResponse_UserPubKey]]
    """Users who have one, with the key."""
    def __new__(
        cls,
        /,
        *,
        pub_keys: _Many[GetPubKeysResponse_UserPubKey] = ...,
    ) -> Self: ...

class GetPubKeysResponse_UserPubKey(MessageBase):
    """A user with their public key.

    The message `mezon.api.GetPubKeysResponse.UserPubKey`.
    """

    __match_args__ = ("user_id", "PK")
    user_id: Field[int, int | str | None]
    """Id of the user it is about."""
    PK: Field[PubKey | None, _One[PubKey]]
    """The key."""
    def __new__(
        cls,
        /,
        *,
        user_id: int | str | None = ...,
        PK: _One[PubKey] = ...,
    ) -> Self: ...

class GetSystemMessage(MessageBase):
    """The message `mezon.api.GetSystemMessage`.

    Taken by `client.api.get_system_message_by_clan_id`.
    """

    __match_args__ = ("clan_id",)
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class GiveCoffeeEvent(MessageBase):
    """Somebody thanked the author of a message with tokens ("gave a coffee").

    The message `mezon.api.GiveCoffeeEvent`.
    """

    __match_args__ = ("sender_id", "receiver_id", "token_count", "message_ref_id", "channel_id", "clan_id")
    sender_id: Field[int, int | str | None]
    """Id of the user who gave."""
    receiver_id: Field[int, int | str | None]
    """Id of the user who got."""
    token_count: Field[int, int | str | None]
    """How many tokens were given."""
    message_ref_id: Field[int, int | str | None]
    """Id of the message that was thanked for."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        sender_id: int | str | None = ...,
        receiver_id: int | str | None = ...,
        token_count: int | str | None = ...,
        message_ref_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class InviteUserRequest(MessageBase):
    """The message `mezon.api.InviteUserRequest`.

    Taken by `client.api.invite_user`.
    """

    __match_args__ = ("invite_id",)
    invite_id: Field[int, int | str | None]
    """Id of the invitation, the last part of its link."""
    def __new__(
        cls,
        /,
        *,
        invite_id: int | str | None = ...,
    ) -> Self: ...

class InviteUserRes(MessageBase):
    """The clan that an invitation leads to.

    The message `mezon.api.InviteUserRes`. Returned by `client.api.invite_user`.
    """

    __match_args__ = (
        "clan_id",
        "channel_id",
        "clan_name",
        "channel_label",
        "user_joined",
        "expiry_time_seconds",
        "clan_logo",
        "member_count",
        "banner",
        "community_banner",
        "is_community",
    )
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel that newcomers see first."""
    clan_name: Field[str, str | None]
    """What the clan is called in clients."""
    channel_label: Field[str, str | None]
    """What that channel is called."""
    user_joined: Field[bool, bool | None]
    """Whether the account is a member."""
    expiry_time_seconds: Field[int, int | str | None]
    """When the invitation expires, in Unix seconds."""
    clan_logo: Field[str, str | None]
    """URL of the clan's picture."""
    member_count: Field[int, int | str | None]
    """How many members the clan has."""
    banner: Field[str, str | None]
    """URL of the wide picture at the top of the clan's page."""
    community_banner: Field[str, str | None]
    """URL of the wide picture that the clan has as a public community."""
    is_community: Field[bool, bool | None]
    """Whether the clan is a public community."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        clan_name: str | None = ...,
        channel_label: str | None = ...,
        user_joined: bool | None = ...,
        expiry_time_seconds: int | str | None = ...,
        clan_logo: str | None = ...,
        member_count: int | str | None = ...,
        banner: str | None = ...,
        community_banner: str | None = ...,
        is_community: bool | None = ...,
    ) -> Self: ...

class IsBannedRequest(MessageBase):
    """The message `mezon.api.IsBannedRequest`.

    Taken by `client.api.is_banned`.
    """

    __match_args__ = ("channel_id",)
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class IsBannedResponse(MessageBase):
    """Whether the account is banned.

    The message `mezon.api.IsBannedResponse`. Returned by `client.api.is_banned`.
    """

    __match_args__ = ("is_banned", "expired_ban_time")
    is_banned: Field[bool, bool | None]
    """Whether the account may not come in."""
    expired_ban_time: Field[int, int | str | None]
    """About the end of the ban; its unit is not documented, and 0 is a ban without end."""
    def __new__(
        cls,
        /,
        *,
        is_banned: bool | None = ...,
        expired_ban_time: int | str | None = ...,
    ) -> Self: ...

class IsFollowerRequest(MessageBase):
    """The message `mezon.api.IsFollowerRequest`.

    Taken by `client.api.is_follower`.
    """

    __match_args__ = ("follow_id",)
    follow_id: Field[int, int | str | None]
    """Id of the user who is asked about."""
    def __new__(
        cls,
        /,
        *,
        follow_id: int | str | None = ...,
    ) -> Self: ...

class IsFollowerResponse(MessageBase):
    """How the account stands to a user.

    The message `mezon.api.IsFollowerResponse`. Returned by `client.api.is_follower`.
    """

    __match_args__ = ("follow_id", "is_follower")
    follow_id: Field[int, int | str | None]
    """Id of the user who is asked about."""
    is_follower: Field[bool, bool | None]
    """Whether there is such a relation with the user; its direction is not documented."""
    def __new__(
        cls,
        /,
        *,
        follow_id: int | str | None = ...,
        is_follower: bool | None = ...,
    ) -> Self: ...

class JoinClanChannelRequest(MessageBase):
    """The message `mezon.api.JoinClanChannelRequest`."""

    __match_args__ = ("clan_id", "channel_id")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class KafkaActionMsg(MessageBase):
    """The message `mezon.api.KafkaActionMsg`."""

    __match_args__ = ("clan_id", "channel_id", "friend_ids", "user_ids", "mode", "stream")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    friend_ids: Field[list[int], Sequence[int | str] | None]
    user_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the users it is about."""
    mode: Field[int, int | str | None]
    """How the channel is addressed, as in `ChannelStreamMode`: 2 channel, 3 group, 4 direct, 6 thread; 0 for other kinds."""
    stream: Field[bytes, bytes | None]
    """Which stream it concerns."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        friend_ids: Sequence[int | str] | None = ...,
        user_ids: Sequence[int | str] | None = ...,
        mode: int | str | None = ...,
        stream: bytes | None = ...,
    ) -> Self: ...

class LeaveThreadRequest(MessageBase):
    """The message `mezon.api.LeaveThreadRequest`.

    Taken by `client.api.leave_thread`.
    """

    __match_args__ = ("clan_id", "channel_id")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class LinkAccountConfirmRequest(MessageBase):
    """A link that waits for a code.

    The message `mezon.api.LinkAccountConfirmRequest`. Taken by `client.api.confirm_link_mezon_otp`. Returned by `client.api.link_sms`, `client.api.link_email`.
    """

    __match_args__ = ("req_id", "status", "otp_code")
    req_id: Field[str, str | None]
    """Id of the request that the code confirms."""
    status: Field[int, int | str | None]
    """How far it is; the values are not documented."""
    otp_code: Field[str, str | None]
    """One-time code that the user received; a secret."""
    def __new__(
        cls,
        /,
        *,
        req_id: str | None = ...,
        status: int | str | None = ...,
        otp_code: str | None = ...,
    ) -> Self: ...

class LinkInviteUser(MessageBase):
    """An invitation to a clan.

    The message `mezon.api.LinkInviteUser`. Returned by `client.api.create_link_invite_user`.
    """

    __match_args__ = (
        "clan_id",
        "creator_id",
        "channel_id",
        "invite_link",
        "create_time_seconds",
        "expiry_time_seconds",
        "id",
    )
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    creator_id: Field[int, int | str | None]
    """Id of the user who invited."""
    channel_id: Field[int, int | str | None]
    """Id of the channel that newcomers see first."""
    invite_link: Field[str, str | None]
    """Address that newcomers open."""
    create_time_seconds: Field[int, int | str | None]
    """When it was made, in Unix seconds."""
    expiry_time_seconds: Field[int, int | str | None]
    """When the invitation expires, in Unix seconds."""
    id: Field[int, int | str | None]
    """Id of the invitation."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        creator_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        invite_link: str | None = ...,
        create_time_seconds: int | str | None = ...,
        expiry_time_seconds: int | str | None = ...,
        id: int | str | None = ...,
    ) -> Self: ...

class LinkInviteUserRequest(MessageBase):
    """The message `mezon.api.LinkInviteUserRequest`.

    Taken by `client.api.create_link_invite_user`.
    """

    __match_args__ = ("clan_id", "channel_id", "expiry_time")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel that newcomers see first; 0 for the welcome channel."""
    expiry_time: Field[int, int | str | None]
    """How many hours the invitation is valid, as far as is known; 0 leaves it to the server."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        expiry_time: int | str | None = ...,
    ) -> Self: ...

class ListAppsRequest(MessageBase):
    """The message `mezon.api.ListAppsRequest`.

    Taken by `client.api.list_apps`.
    """

    __match_args__ = ("filter", "tombstones", "cursor")
    filter: Field[str, str | None]
    """Id of a user or login name that has to match; empty for all."""
    tombstones: Field[bool, bool | None]
    """Whether deleted apps are listed instead."""
    cursor: Field[str, str | None]
    """Opaque text that continues a listing: empty for its start, then what the last answer brought; an empty one in an answer is the end."""
    def __new__(
        cls,
        /,
        *,
        filter: str | None = ...,
        tombstones: bool | None = ...,
        cursor: str | None = ...,
    ) -> Self: ...

class ListArchivedChannelDescsRequest(MessageBase):
    """The message `mezon.api.ListArchivedChannelDescsRequest`.

    Taken by `client.api.list_archived_channel_descs`.
    """

    __match_args__ = ("clan_id",)
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class ListArchivedChannelDescsResponse(MessageBase):
    """The archived channels and threads of a clan.

    The message `mezon.api.ListArchivedChannelDescsResponse`. Returned by `client.api.list_archived_channel_descs`.
    """

    __match_args__ = ("channeldesc",)
    channeldesc: Field[list[models.ApiChannelDescription], _Many[ChannelDescription]]
    """Channels, one description each."""
    def __new__(
        cls,
        /,
        *,
        channeldesc: _Many[ChannelDescription] = ...,
    ) -> Self: ...

class ListAuditLog(MessageBase):
    """Administrative acts in a clan.

    The message `mezon.api.ListAuditLog`. Returned by `client.api.list_audit_log`.
    """

    __match_args__ = ("total_count", "date_log", "logs")
    total_count: Field[int, int | str | None]
    """How many entries there are altogether."""
    date_log: Field[str, str | None]
    """Day of the entries, as text; its form is not documented."""
    logs: Field[list[AuditLog], _Many[AuditLog]]
    """Acts found."""
    def __new__(
        cls,
        /,
        *,
        total_count: int | str | None = ...,
        date_log: str | None = ...,
        logs: _Many[AuditLog] = ...,
    ) -> Self: ...

class ListAuditLogRequest(MessageBase):
    """The message `mezon.api.ListAuditLogRequest`.

    Taken by `client.api.list_audit_log`.
    """

    __match_args__ = ("action_log", "user_id", "clan_id", "date_log")
    action_log: Field[str, str | None]
    """Filter by what was done, as text; the words are not documented."""
    user_id: Field[int, int | str | None]
    """Filter by who acted; 0 for everybody."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    date_log: Field[str, str | None]
    """Day of the entries, as text; its form is not documented."""
    def __new__(
        cls,
        /,
        *,
        action_log: str | None = ...,
        user_id: int | str | None = ...,
        clan_id: int | str | None = ...,
        date_log: str | None = ...,
    ) -> Self: ...

class ListCategoryDescsRequest(MessageBase):
    """The message `mezon.api.ListCategoryDescsRequest`."""

    __match_args__ = ("limit", "state", "cursor")
    limit: Field[int, int | str | None]
    """How many entries are wanted at most; 0 leaves it to the server."""
    state: Field[int, int | str | None]
    cursor: Field[str, str | None]
    """Opaque text that continues a listing: empty for its start, then what the last answer brought; an empty one in an answer is the end."""
    def __new__(
        cls,
        /,
        *,
        limit: int | str | None = ...,
        state: int | str | None = ...,
        cursor: str | None = ...,
    ) -> Self: ...

class ListChannelAppsRequest(MessageBase):
    """The message `mezon.api.ListChannelAppsRequest`.

    Taken by `client.api.list_channel_apps`.
    """

    __match_args__ = ("clan_id",)
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class ListChannelAppsResponse(MessageBase):
    """The apps in a clan's channels.

    The message `mezon.api.ListChannelAppsResponse`. Returned by `client.api.list_channel_apps`.
    """

    __match_args__ = ("channel_apps",)
    channel_apps: Field[list[ChannelAppResponse], _Many[ChannelAppResponse]]
    """Channels of the clan that show an app."""
    def __new__(
        cls,
        /,
        *,
        channel_apps: _Many[ChannelAppResponse] = ...,
    ) -> Self: ...

class ListChannelAttachmentRequest(MessageBase):
    """The message `mezon.api.ListChannelAttachmentRequest`.

    Taken by `client.api.list_channel_attachment`.
    """

    __match_args__ = ("clan_id", "channel_id", "file_type", "limit", "state", "before", "after", "around")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    file_type: Field[str, str | None]
    """Kind of the files, as in their `filetype`; empty for all."""
    limit: Field[int, int | str | None]
    """How many files are wanted at most, 1 to 100; 0 leaves it to the server."""
    state: Field[int, int | str | None]
    """Filter by state; the values are not documented, 0 leaves it open."""
    before: Field[int, int | str | None]
    """Only files sent before that time, in Unix seconds; 0 for none."""
    after: Field[int, int | str | None]
    """Only files sent after that time, in Unix seconds; 0 for none."""
    around: Field[int, int | str | None]
    """Files sent about that time, in Unix seconds; 0 for none."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        file_type: str | None = ...,
        limit: int | str | None = ...,
        state: int | str | None = ...,
        before: int | str | None = ...,
        after: int | str | None = ...,
        around: int | str | None = ...,
    ) -> Self: ...

class ListChannelBadgeCountRequest(MessageBase):
    """The message `mezon.api.ListChannelBadgeCountRequest`.

    Taken by `client.api.list_channel_badge_count`.
    """

    __match_args__ = ("clan_id", "limit", "page")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    limit: Field[int, int | str | None]
    """How many entries are wanted at most; 0 leaves it to the server."""
    page: Field[int, int | str | None]
    """Which page is wanted, counted from 1; 0 is the first, too."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        limit: int | str | None = ...,
        page: int | str | None = ...,
    ) -> Self: ...

class ListChannelBadgeCountResponse(MessageBase):
    """A page of channels with what is unread in them.

    The message `mezon.api.ListChannelBadgeCountResponse`. Returned by `client.api.list_channel_badge_count`.
    """

    __match_args__ = ("channeldesc", "total_count")
    channeldesc: Field[list[models.ApiChannelDescription], _Many[ChannelDescription]]
    """Channels, one description each."""
    total_count: Field[int, int | str | None]
    """How many entries there are altogether."""
    def __new__(
        cls,
        /,
        *,
        channeldesc: _Many[ChannelDescription] = ...,
        total_count: int | str | None = ...,
    ) -> Self: ...

class ListChannelDescsRequest(MessageBase):
    """The message `mezon.api.ListChannelDescsRequest`.

    Taken by `client.api.list_channel_descs`.
    """

    __match_args__ = ("limit", "state", "cursor", "clan_id", "channel_type", "is_mobile", "page")
    limit: Field[int, int | str | None]
    """How many channels are wanted at most, 1 to 100; 0 leaves it to the server."""
    state: Field[int, int | str | None]
    """Filter by state; the values are not documented, and official bot SDKs leave it 0."""
    cursor: Field[str, str | None]
    """Opaque text that continues a listing: empty for its start, then what the last answer brought; an empty one in an answer is the end."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups."""
    channel_type: Field[int, int | str | None]
    """Kind of the channels, a value of `ChannelType`; 0 for all."""
    is_mobile: Field[bool, bool | None]
    """Whether a phone asks."""
    page: Field[int, int | str | None]
    """Not used by official clients."""
    def __new__(
        cls,
        /,
        *,
        limit: int | str | None = ...,
        state: int | str | None = ...,
        cursor: str | None = ...,
        clan_id: int | str | None = ...,
        channel_type: int | str | None = ...,
        is_mobile: bool | None = ...,
        page: int | str | None = ...,
    ) -> Self: ...

class ListChannelDetailRequest(MessageBase):
    """The message `mezon.api.ListChannelDetailRequest`.

    Taken by `client.api.list_channel_detail`.
    """

    __match_args__ = ("channel_id",)
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class ListChannelMessagesRequest(MessageBase):
    """The message `mezon.api.ListChannelMessagesRequest`.

    Taken by `client.api.list_channel_messages`.
    """

    __match_args__ = ("clan_id", "channel_id", "message_id", "limit", "direction", "topic_id")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    message_id: Field[int, int | str | None]
    """Id of the message where the piece starts; 0 for the newest one."""
    limit: Field[int, int | str | None]
    """How many messages are wanted at most, 1 to 100; 0 leaves it to the server."""
    direction: Field[int, int | str | None]
    """Which side of `message_id`: 1 after it, 2 around it, anything else before it."""
    topic_id: Field[int, int | str | None]
    """Id of the topic whose messages are wanted; 0 for the channel's own."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        message_id: int | str | None = ...,
        limit: int | str | None = ...,
        direction: int | str | None = ...,
        topic_id: int | str | None = ...,
    ) -> Self: ...

class ListChannelTimelineAttachment(MessageBase):
    """The message `mezon.api.ListChannelTimelineAttachment`."""

    __match_args__ = ("attachments",)
    attachments: Field[list[ChannelTimelineAttachment], _Many[ChannelTimelineAttachment]]
    """Files of the message."""
    def __new__(
        cls,
        /,
        *,
        attachments: _Many[ChannelTimelineAttachment] = ...,
    ) -> Self: ...

class ListChannelTimelineRequest(MessageBase):
    """The message `mezon.api.ListChannelTimelineRequest`.

    Taken by `client.api.list_channel_timeline`.
    """

    __match_args__ = ("clan_id", "channel_id", "year", "start_time", "end_time", "limit")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    year: Field[int, int | str | None]
    """Which year is wanted; 0 leaves it open."""
    start_time: Field[int, int | str | None]
    """Earliest beginning, in Unix seconds."""
    end_time: Field[int, int | str | None]
    """Latest beginning, in Unix seconds; 0 leaves it open."""
    limit: Field[int, int | str | None]
    """How many entries are wanted at most; 0 leaves it to the server."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        year: int | str | None = ...,
        start_time: int | str | None = ...,
        end_time: int | str | None = ...,
        limit: int | str | None = ...,
    ) -> Self: ...

class ListChannelTimelineResponse(MessageBase):
    """Entries of a channel's timeline.

    The message `mezon.api.ListChannelTimelineResponse`. Returned by `client.api.list_channel_timeline`.
    """

    __match_args__ = ("events",)
    events: Field[list[ChannelTimeline], _Many[ChannelTimeline]]
    """Entries found."""
    def __new__(
        cls,
        /,
        *,
        events: _Many[ChannelTimeline] = ...,
    ) -> Self: ...

class ListChannelUsersRequest(MessageBase):
    """The message `mezon.api.ListChannelUsersRequest`.

    Taken by `client.api.list_streaming_channel_users`, `client.api.list_channel_users`, `client.api.list_channel_voice_users`.
    """

    __match_args__ = ("clan_id", "channel_id", "channel_type", "limit", "state", "cursor")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    channel_type: Field[int, int | str | None]
    """Kind of the channel, a value of `ChannelType`; 0 leaves it open."""
    limit: Field[int, int | str | None]
    """How many users are wanted at most; 0 leaves it to the server."""
    state: Field[int, int | str | None]
    """Filter by state; the values are not documented, 0 leaves it open."""
    cursor: Field[str, str | None]
    """Opaque text that continues a listing: empty for its start, then what the last answer brought; an empty one in an answer is the end."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        channel_type: int | str | None = ...,
        limit: int | str | None = ...,
        state: int | str | None = ...,
        cursor: str | None = ...,
    ) -> Self: ...

class ListClanBadgeCountResponse(MessageBase):
    """What is unread in the bot's clans.

    The message `mezon.api.ListClanBadgeCountResponse`. Returned by `client.api.list_clan_badge_count`.
    """

    __match_args__ = ("list_badge",)
    list_badge: Field[list[ClanBadgeCount], _Many[ClanBadgeCount]]
    """Clans, with what is unread."""
    def __new__(
        cls,
        /,
        *,
        list_badge: _Many[ClanBadgeCount] = ...,
    ) -> Self: ...

class ListClanDescRequest(MessageBase):
    """The message `mezon.api.ListClanDescRequest`.

    Taken by `client.api.list_clan_descs`.
    """

    __match_args__ = ("limit", "state", "cursor")
    limit: Field[int, int | str | None]
    """Ignored by the service, which answers with 100 clans at most."""
    state: Field[int, int | str | None]
    """Filter by state; the values are not documented, and official bot SDKs leave it 0."""
    cursor: Field[str, str | None]
    """Ignored by the service; no answer brings one."""
    def __new__(
        cls,
        /,
        *,
        limit: int | str | None = ...,
        state: int | str | None = ...,
        cursor: str | None = ...,
    ) -> Self: ...

class ListClanDiscover(MessageBase):
    """The message `mezon.api.ListClanDiscover`."""

    __match_args__ = ("clan_discover", "page_number", "page_count")
    clan_discover: Field[list[ClanDiscover], _Many[ClanDiscover]]
    page_number: Field[int, int | str | None]
    page_count: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        clan_discover: _Many[ClanDiscover] = ...,
        page_number: int | str | None = ...,
        page_count: int | str | None = ...,
    ) -> Self: ...

class ListClanUnreadMsgIndicatorRequest(MessageBase):
    """The message `mezon.api.ListClanUnreadMsgIndicatorRequest`."""

    __match_args__ = ("clan_id",)
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class ListClanUnreadMsgIndicatorResponse(MessageBase):
    """The message `mezon.api.ListClanUnreadMsgIndicatorResponse`."""

    __match_args__ = ("has_unread_message",)
    has_unread_message: Field[bool, bool | None]
    """Whether anything in the clan is unread by the bot's account."""
    def __new__(
        cls,
        /,
        *,
        has_unread_message: bool | None = ...,
    ) -> Self: ...

class ListClanUsersRequest(MessageBase):
    """The message `mezon.api.ListClanUsersRequest`.

    Taken by `client.api.list_clan_users`.
    """

    __match_args__ = ("clan_id",)
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class ListClanUsersStatusRequest(MessageBase):
    """The message `mezon.api.ListClanUsersStatusRequest`.

    Taken by `client.api.list_clan_users_status`.
    """

    __match_args__ = ("clan_id",)
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class ListClanWebhookRequest(MessageBase):
    """The message `mezon.api.ListClanWebhookRequest`.

    Taken by `client.api.list_clan_webhook`.
    """

    __match_args__ = ("clan_id",)
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class ListClanWebhookResponse(MessageBase):
    """The webhooks that write to members of a clan.

    The message `mezon.api.ListClanWebhookResponse`. Returned by `client.api.list_clan_webhook`.
    """

    __match_args__ = ("list_clan_webhooks",)
    list_clan_webhooks: Field[list[ClanWebhook], _Many[ClanWebhook]]
    """Those that write to members."""
    def __new__(
        cls,
        /,
        *,
        list_clan_webhooks: _Many[ClanWebhook] = ...,
    ) -> Self: ...

class ListEventsRequest(MessageBase):
    """The message `mezon.api.ListEventsRequest`.

    Taken by `client.api.list_events`.
    """

    __match_args__ = ("clan_id",)
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class ListFavoriteChannelRequest(MessageBase):
    """The message `mezon.api.ListFavoriteChannelRequest`.

    Taken by `client.api.get_list_favorite_channel`.
    """

    __match_args__ = ("clan_id",)
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class ListFavoriteChannelResponse(MessageBase):
    """The account's favourite channels in a clan.

    The message `mezon.api.ListFavoriteChannelResponse`. Returned by `client.api.get_list_favorite_channel`.
    """

    __match_args__ = ("channel_ids",)
    channel_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the channels it is about."""
    def __new__(
        cls,
        /,
        *,
        channel_ids: Sequence[int | str] | None = ...,
    ) -> Self: ...

class ListForSaleItemsRequest(MessageBase):
    """The message `mezon.api.ListForSaleItemsRequest`.

    Taken by `client.api.list_for_sale_items`.
    """

    __match_args__ = ("page",)
    page: Field[int, int | str | None]
    """Which page is wanted, counted from 1; 0 is the first, too."""
    def __new__(
        cls,
        /,
        *,
        page: int | str | None = ...,
    ) -> Self: ...

class ListFriendsRequest(MessageBase):
    """The message `mezon.api.ListFriendsRequest`.

    Taken by `client.api.list_friends`.
    """

    __match_args__ = ("limit", "state", "cursor")
    limit: Field[int, int | str | None]
    """How many friends are wanted at most, 1 to 100; 0 leaves it to the server."""
    state: Field[int, int | str | None]
    """Only friends in that state: 0 friend, 1 asked by the bot, 2 asked the bot, 3 blocked."""
    cursor: Field[str, str | None]
    """Opaque text that continues a listing: empty for its start, then what the last answer brought; an empty one in an answer is the end."""
    def __new__(
        cls,
        /,
        *,
        limit: int | str | None = ...,
        state: int | str | None = ...,
        cursor: str | None = ...,
    ) -> Self: ...

class ListGroupUsersRequest(MessageBase):
    """The message `mezon.api.ListGroupUsersRequest`."""

    __match_args__ = ("group_id", "limit", "state", "cursor")
    group_id: Field[int, int | str | None]
    limit: Field[int, int | str | None]
    """How many entries are wanted at most; 0 leaves it to the server."""
    state: Field[int, int | str | None]
    cursor: Field[str, str | None]
    """Opaque text that continues a listing: empty for its start, then what the last answer brought; an empty one in an answer is the end."""
    def __new__(
        cls,
        /,
        *,
        group_id: int | str | None = ...,
        limit: int | str | None = ...,
        state: int | str | None = ...,
        cursor: str | None = ...,
    ) -> Self: ...

class ListGroupsRequest(MessageBase):
    """The message `mezon.api.ListGroupsRequest`."""

    __match_args__ = ("name", "cursor", "limit", "lang_tag", "members", "open")
    name: Field[str, str | None]
    cursor: Field[str, str | None]
    """Opaque text that continues a listing: empty for its start, then what the last answer brought; an empty one in an answer is the end."""
    limit: Field[int, int | str | None]
    """How many entries are wanted at most; 0 leaves it to the server."""
    lang_tag: Field[str, str | None]
    """Language as a BCP 47 tag, such as "vi" or "en"."""
    members: Field[int, int | str | None]
    open: Field[bool, bool | None]
    def __new__(
        cls,
        /,
        *,
        name: str | None = ...,
        cursor: str | None = ...,
        limit: int | str | None = ...,
        lang_tag: str | None = ...,
        members: int | str | None = ...,
        open: bool | None = ...,
    ) -> Self: ...

class ListMessageMentionRequest(MessageBase):
    """The message `mezon.api.ListMessageMentionRequest`."""

    __match_args__ = ("limit", "forward", "cursor")
    limit: Field[int, int | str | None]
    """How many entries are wanted at most; 0 leaves it to the server."""
    forward: Field[bool, bool | None]
    cursor: Field[str, str | None]
    """Opaque text that continues a listing: empty for its start, then what the last answer brought; an empty one in an answer is the end."""
    def __new__(
        cls,
        /,
        *,
        limit: int | str | None = ...,
        forward: bool | None = ...,
        cursor: str | None = ...,
    ) -> Self: ...

class ListMutedChannelRequest(MessageBase):
    """The message `mezon.api.ListMutedChannelRequest`.

    Taken by `client.api.list_muted_channel`.
    """

    __match_args__ = ("clan_id",)
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class ListNotificationsRequest(MessageBase):
    """The message `mezon.api.ListNotificationsRequest`.

    Taken by `client.api.list_notifications`.
    """

    __match_args__ = ("limit", "clan_id", "notification_id", "category", "direction")
    limit: Field[int, int | str | None]
    """How many notifications are wanted at most, 1 to 100; 0 leaves it to the server."""
    clan_id: Field[int, int | str | None]
    """Id of the clan they come from; 0 for all."""
    notification_id: Field[int, int | str | None]
    """Id of the notification where the piece starts; 0 for the newest one."""
    category: Field[int, int | str | None]
    """Which ones: 1 mentions, 2 messages, 3 for the account itself; 0 leaves it open."""
    direction: Field[int, int | str | None]
    """Which side of `notification_id`: 1 newer, anything else older."""
    def __new__(
        cls,
        /,
        *,
        limit: int | str | None = ...,
        clan_id: int | str | None = ...,
        notification_id: int | str | None = ...,
        category: int | str | None = ...,
        direction: int | str | None = ...,
    ) -> Self: ...

class ListOnboardingRequest(MessageBase):
    """The message `mezon.api.ListOnboardingRequest`.

    Taken by `client.api.list_onboarding`.
    """

    __match_args__ = ("clan_id", "guide_type", "limit", "page")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    guide_type: Field[int, int | str | None]
    """Which items: 0 greetings or all, 1 rules, 2 tasks, 3 questions."""
    limit: Field[int, int | str | None]
    """How many entries are wanted at most; 0 leaves it to the server."""
    page: Field[int, int | str | None]
    """Which page is wanted, counted from 1; 0 is the first, too."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        guide_type: int | str | None = ...,
        limit: int | str | None = ...,
        page: int | str | None = ...,
    ) -> Self: ...

class ListOnboardingResponse(MessageBase):
    """Items of a clan's onboarding.

    The message `mezon.api.ListOnboardingResponse`. Returned by `client.api.list_onboarding`, `client.api.create_onboarding`.
    """

    __match_args__ = ("list_onboarding",)
    list_onboarding: Field[list[OnboardingItem], _Many[OnboardingItem]]
    """Items found."""
    def __new__(
        cls,
        /,
        *,
        list_onboarding: _Many[OnboardingItem] = ...,
    ) -> Self: ...

class ListOnboardingStepRequest(MessageBase):
    """The message `mezon.api.ListOnboardingStepRequest`.

    Taken by `client.api.list_onboarding_step`.
    """

    __match_args__ = ("clan_id", "limit", "page")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    limit: Field[int, int | str | None]
    """How many entries are wanted at most; 0 leaves it to the server."""
    page: Field[int, int | str | None]
    """Which page is wanted, counted from 1; 0 is the first, too."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        limit: int | str | None = ...,
        page: int | str | None = ...,
    ) -> Self: ...

class ListOnboardingStepResponse(MessageBase):
    """How far members are with the onboarding.

    The message `mezon.api.ListOnboardingStepResponse`. Returned by `client.api.list_onboarding_step`.
    """

    __match_args__ = ("list_onboarding_step",)
    list_onboarding_step: Field[list[OnboardingSteps], _Many[OnboardingSteps]]
    """Members, with what they have done."""
    def __new__(
        cls,
        /,
        *,
        list_onboarding_step: _Many[OnboardingSteps] = ...,
    ) -> Self: ...

class ListPermissionOfUsersRequest(MessageBase):
    """The message `mezon.api.ListPermissionOfUsersRequest`.

    Taken by `client.api.get_role_of_user_in_the_clan`.
    """

    __match_args__ = ("clan_id", "channel_id")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class ListPermissionsRequest(MessageBase):
    """The message `mezon.api.ListPermissionsRequest`.

    Taken by `client.api.list_role_permissions`.
    """

    __match_args__ = ("role_id",)
    role_id: Field[int, int | str | None]
    """Id of the clan's role."""
    def __new__(
        cls,
        /,
        *,
        role_id: int | str | None = ...,
    ) -> Self: ...

class ListQuickMenuAccessRequest(MessageBase):
    """The message `mezon.api.ListQuickMenuAccessRequest`.

    Taken by `client.api.list_quick_menu_access`.
    """

    __match_args__ = ("bot_id", "channel_id", "menu_type")
    bot_id: Field[int, int | str | None]
    """Id of the bot that the menu entry belongs to."""
    channel_id: Field[int, int | str | None]
    """Id of the channel where the menu is offered; 0 leaves it open."""
    menu_type: Field[int, int | str | None]
    """Kind of the menu; its values are not documented, and the official TypeScript client sends 1 if none is given."""
    def __new__(
        cls,
        /,
        *,
        bot_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        menu_type: int | str | None = ...,
    ) -> Self: ...

class ListRoleUsersRequest(MessageBase):
    """The message `mezon.api.ListRoleUsersRequest`.

    Taken by `client.api.list_role_users`.
    """

    __match_args__ = ("role_id", "limit", "cursor")
    role_id: Field[int, int | str | None]
    """Id of the clan's role."""
    limit: Field[int, int | str | None]
    """How many users are wanted at most, 1 to 100; 0 leaves it to the server."""
    cursor: Field[str, str | None]
    """Opaque text that continues a listing: empty for its start, then what the last answer brought; an empty one in an answer is the end."""
    def __new__(
        cls,
        /,
        *,
        role_id: int | str | None = ...,
        limit: int | str | None = ...,
        cursor: str | None = ...,
    ) -> Self: ...

class ListSdTopicRequest(MessageBase):
    """The message `mezon.api.ListSdTopicRequest`.

    Taken by `client.api.list_sd_topic`.
    """

    __match_args__ = ("clan_id", "limit", "page")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    limit: Field[int, int | str | None]
    """How many entries are wanted at most; 0 leaves it to the server."""
    page: Field[int, int | str | None]
    """Which page is wanted, counted from 1; 0 is the first, too."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        limit: int | str | None = ...,
        page: int | str | None = ...,
    ) -> Self: ...

class ListThreadRequest(MessageBase):
    """The message `mezon.api.ListThreadRequest`.

    Taken by `client.api.list_thread_descs`.
    """

    __match_args__ = ("limit", "state", "clan_id", "channel_id", "thread_id", "page")
    limit: Field[int, int | str | None]
    """How many threads are wanted at most, 1 to 100; 0 leaves it to the server."""
    state: Field[int, int | str | None]
    """Filter by state; the values are not documented, 0 leaves it open."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel that the threads belong to."""
    thread_id: Field[int, int | str | None]
    """Id of the one thread that is wanted; 0 for all."""
    page: Field[int, int | str | None]
    """Which page is wanted, counted from 1; 0 is the first, too."""
    def __new__(
        cls,
        /,
        *,
        limit: int | str | None = ...,
        state: int | str | None = ...,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        thread_id: int | str | None = ...,
        page: int | str | None = ...,
    ) -> Self: ...

class ListUserActivity(MessageBase):
    """What users are doing at present.

    The message `mezon.api.ListUserActivity`. Returned by `client.api.list_activity`.
    """

    __match_args__ = ("activities",)
    activities: Field[list[UserActivity], _Many[UserActivity]]
    """Activities, one for each thing that is done."""
    def __new__(
        cls,
        /,
        *,
        activities: _Many[UserActivity] = ...,
    ) -> Self: ...

class ListUserGroupsRequest(MessageBase):
    """The message `mezon.api.ListUserGroupsRequest`."""

    __match_args__ = ("user_id", "limit", "state", "cursor")
    user_id: Field[int, int | str | None]
    """Id of the user it is about."""
    limit: Field[int, int | str | None]
    """How many entries are wanted at most; 0 leaves it to the server."""
    state: Field[int, int | str | None]
    cursor: Field[str, str | None]
    """Opaque text that continues a listing: empty for its start, then what the last answer brought; an empty one in an answer is the end."""
    def __new__(
        cls,
        /,
        *,
        user_id: int | str | None = ...,
        limit: int | str | None = ...,
        state: int | str | None = ...,
        cursor: str | None = ...,
    ) -> Self: ...

class ListUserOnlineRequest(MessageBase):
    """The message `mezon.api.ListUserOnlineRequest`.

    Taken by `client.api.list_user_online`.
    """

    __match_args__ = ("clan_id", "limit", "page")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    limit: Field[int, int | str | None]
    """How many entries are wanted at most; 0 leaves it to the server."""
    page: Field[int, int | str | None]
    """Which page is wanted, counted from 1; 0 is the first, too."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        limit: int | str | None = ...,
        page: int | str | None = ...,
    ) -> Self: ...

class ListUserOnlineResponse(MessageBase):
    """A page of the connected members of a clan.

    The message `mezon.api.ListUserOnlineResponse`. Returned by `client.api.list_user_online`.
    """

    __match_args__ = ("users", "total_count")
    users: Field[list[User], _Many[User]]
    """Who it is about, one record each."""
    total_count: Field[int, int | str | None]
    """How many members are connected."""
    def __new__(
        cls,
        /,
        *,
        users: _Many[User] = ...,
        total_count: int | str | None = ...,
    ) -> Self: ...

class LogedDevice(MessageBase):
    """A device that is logged in to the account.

    The message `mezon.api.LogedDevice`.
    """

    __match_args__ = (
        "device_id",
        "device_name",
        "login_at_seconds",
        "status",
        "platform",
        "ip",
        "last_active_seconds",
        "location",
        "is_current",
    )
    device_id: Field[str, str | None]
    """Name that the device gave itself."""
    device_name: Field[str, str | None]
    """What the device is called."""
    login_at_seconds: Field[int, int | str | None]
    """When the device logged in, in Unix seconds."""
    status: Field[int, int | str | None]
    """State of the device; the values are not documented."""
    platform: Field[str, str | None]
    """Kind of the device, as text; the words are not documented."""
    ip: Field[str, str | None]
    """Network address it came from."""
    last_active_seconds: Field[int, int | str | None]
    """When the device was last used, in Unix seconds."""
    location: Field[str, str | None]
    """Place, as free text."""
    is_current: Field[bool, bool | None]
    """Whether this is the session that asks."""
    def __new__(
        cls,
        /,
        *,
        device_id: str | None = ...,
        device_name: str | None = ...,
        login_at_seconds: int | str | None = ...,
        status: int | str | None = ...,
        platform: str | None = ...,
        ip: str | None = ...,
        last_active_seconds: int | str | None = ...,
        location: str | None = ...,
        is_current: bool | None = ...,
    ) -> Self: ...

class LogedDeviceList(MessageBase):
    """The devices that are logged in to the account.

    The message `mezon.api.LogedDeviceList`. Returned by `client.api.list_loged_device`.
    """

    __match_args__ = ("devices",)
    devices: Field[list[LogedDevice], _Many[LogedDevice]]
    """Devices, the asking one among them."""
    def __new__(
        cls,
        /,
        *,
        devices: _Many[LogedDevice] = ...,
    ) -> Self: ...

class LoginIDResponse(MessageBase):
    """The message `mezon.api.LoginIDResponse`."""

    __match_args__ = ("login_id", "status", "create_time_seconds", "platform", "user_id", "username", "address")
    login_id: Field[int, int | str | None]
    status: Field[int, int | str | None]
    create_time_seconds: Field[int, int | str | None]
    """When it was made, in Unix seconds."""
    platform: Field[str, str | None]
    """Kind of the device, as text; the words are not documented."""
    user_id: Field[int, int | str | None]
    """Id of the user it is about."""
    username: Field[str, str | None]
    """Login name, which is unique."""
    address: Field[str, str | None]
    """Where it takes place, as free text; empty for an event in a channel."""
    def __new__(
        cls,
        /,
        *,
        login_id: int | str | None = ...,
        status: int | str | None = ...,
        create_time_seconds: int | str | None = ...,
        platform: str | None = ...,
        user_id: int | str | None = ...,
        username: str | None = ...,
        address: str | None = ...,
    ) -> Self: ...

class LoginRequest(MessageBase):
    """The message `mezon.api.LoginRequest`."""

    __match_args__ = ("platform", "address")
    platform: Field[str, str | None]
    """Kind of the device, as text; the words are not documented."""
    address: Field[str, str | None]
    """Where it takes place, as free text; empty for an event in a channel."""
    def __new__(
        cls,
        /,
        *,
        platform: str | None = ...,
        address: str | None = ...,
    ) -> Self: ...

class MarkAsReadRequest(MessageBase):
    """The message `mezon.api.MarkAsReadRequest`.

    Taken by `client.api.mark_as_read`.
    """

    __match_args__ = ("channel_id", "category_id", "clan_id")
    channel_id: Field[int, int | str | None]
    """Id of the channel that was read; 0 for more than one."""
    category_id: Field[int, int | str | None]
    """Id of the category whose channels were all read; 0 for other than that."""
    clan_id: Field[int, int | str | None]
    """Id of the clan, of which everything was read if neither a channel nor a category is given."""
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
        category_id: int | str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class MeetParticipantRequest(MessageBase):
    """The message `mezon.api.MeetParticipantRequest`.

    Taken by `client.api.remove_participant_mezon_meet`, `client.api.mute_participant_mezon_meet`.
    """

    __match_args__ = ("user_id", "channel_id", "clan_id")
    user_id: Field[int, int | str | None]
    """Id of the user it is about."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        user_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class Message2InboxRequest(MessageBase):
    """The message `mezon.api.Message2InboxRequest`.

    Taken by `client.api.create_message2_inbox`.
    """

    __match_args__ = (
        "message_id",
        "channel_id",
        "clan_id",
        "avatar",
        "content",
        "mentions",
        "attachments",
        "reactions",
        "references",
        "topic_id",
    )
    message_id: Field[int, int | str | None]
    """Id of the message; later messages have greater ones."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    avatar: Field[str, str | None]
    """URL of the picture of whoever wrote the message."""
    content: Field[str, str | None]
    """JSON text of its content."""
    mentions: Field[list[models.ApiMessageMention], _Many[MessageMention]]
    """Users and roles named in the text, with their positions."""
    attachments: Field[list[models.ApiMessageAttachment], _Many[MessageAttachment]]
    """Files of the message."""
    reactions: Field[list[models.ApiMessageReaction], _Many[MessageReaction]]
    """Emoji that users put under the message."""
    references: Field[list[models.ApiMessageRef], _Many[MessageRef]]
    """Messages that this one replies to."""
    topic_id: Field[int, int | str | None]
    """Id of the topic, a side conversation under one message; 0 for none."""
    def __new__(
        cls,
        /,
        *,
        message_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        clan_id: int | str | None = ...,
        avatar: str | None = ...,
        content: str | None = ...,
        mentions: _Many[MessageMention] = ...,
        attachments: _Many[MessageAttachment] = ...,
        reactions: _Many[MessageReaction] = ...,
        references: _Many[MessageRef] = ...,
        topic_id: int | str | None = ...,
    ) -> Self: ...

class MessageAttachment(MessageBase):
    """A file of a message.

    The message `mezon.api.MessageAttachment`.
    """

    __match_args__ = ("filename", "size", "url", "filetype", "width", "height", "thumbnail", "duration")
    filename: Field[str, str | None]
    """Name under which the file is shown."""
    size: Field[int, int | str | None]
    """Size in bytes."""
    url: Field[str, str | None]
    """Address of the file without a query."""
    filetype: Field[str, str | None]
    """Kind of the file: `image`, `video`, `audio` or `doc`; a media type is taken too, but clients then leave the file out of their list of files."""
    width: Field[int, int | str | None]
    """Width of a picture or film in pixels; 0 if unknown."""
    height: Field[int, int | str | None]
    """Height of a picture or film in pixels; 0 if unknown."""
    thumbnail: Field[str, str | None]
    """URL of a small picture of the file."""
    duration: Field[int, int | str | None]
    """Length of a film or recording, in seconds as far as is known; 0 for other files."""
    def __new__(
        cls,
        /,
        *,
        filename: str | None = ...,
        size: int | str | None = ...,
        url: str | None = ...,
        filetype: str | None = ...,
        width: int | str | None = ...,
        height: int | str | None = ...,
        thumbnail: str | None = ...,
        duration: int | str | None = ...,
    ) -> Self: ...

class MessageAttachmentList(MessageBase):
    """The message `mezon.api.MessageAttachmentList`."""

    __match_args__ = ("attachments",)
    attachments: Field[list[models.ApiMessageAttachment], _Many[MessageAttachment]]
    """Files of the message."""
    def __new__(
        cls,
        /,
        *,
        attachments: _Many[MessageAttachment] = ...,
    ) -> Self: ...

class MessageDeleted(MessageBase):
    """A message that was deleted.

    The message `mezon.api.MessageDeleted`.
    """

    __match_args__ = ("message_id", "deletor")
    message_id: Field[int, int | str | None]
    """Id of the message; later messages have greater ones."""
    deletor: Field[str, str | None]
    """Who deleted it: the id of a user, as text."""
    def __new__(
        cls,
        /,
        *,
        message_id: int | str | None = ...,
        deletor: str | None = ...,
    ) -> Self: ...

class MessageMention(MessageBase):
    """A user or role named in a text; exactly one of the two.

    The message `mezon.api.MessageMention`.
    """

    __match_args__ = ("id", "user_id", "username", "role_id", "rolename", "create_time_seconds", "s", "e")
    id: Field[int, int | str | None]
    """Id of the mention; 0 in one that is sent."""
    user_id: Field[int, int | str | None]
    """Id of the named user; 0 for a role. 1775731111020111321 is everybody ("@here")."""
    username: Field[str, str | None]
    """Login name of the named user."""
    role_id: Field[int, int | str | None]
    """Id of the named role; 0 for a user."""
    rolename: Field[str, str | None]
    """Title of the named role."""
    create_time_seconds: Field[int, int | str | None]
    """When it was written, in Unix seconds."""
    s: Field[int, int | str | None]
    """Where the name starts in the text, counted in UTF-16 units, with its "@"."""
    e: Field[int, int | str | None]
    """Where the name ends in the text, exclusive, counted in UTF-16 units."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        user_id: int | str | None = ...,
        username: str | None = ...,
        role_id: int | str | None = ...,
        rolename: str | None = ...,
        create_time_seconds: int | str | None = ...,
        s: int | str | None = ...,
        e: int | str | None = ...,
    ) -> Self: ...

class MessageMentionList(MessageBase):
    """The message `mezon.api.MessageMentionList`."""

    __match_args__ = ("mentions",)
    mentions: Field[list[models.ApiMessageMention], _Many[MessageMention]]
    """Users and roles named in the text, with their positions."""
    def __new__(
        cls,
        /,
        *,
        mentions: _Many[MessageMention] = ...,
    ) -> Self: ...

class MessageReaction(MessageBase):
    """An emoji that a user puts under a message or takes back.

    The message `mezon.api.MessageReaction`. Taken by `client.api.react_channel_message`.
    """

    __match_args__ = (
        "id",
        "emoji_id",
        "emoji",
        "sender_id",
        "sender_name",
        "sender_avatar",
        "action",
        "count",
        "channel_id",
        "message_id",
        "clan_id",
        "mode",
        "message_sender_id",
        "is_public",
        "topic_id",
        "emoji_recent_id",
    )
    id: Field[int, int | str | None]
    """Id of the reaction; 0 for a new one."""
    emoji_id: Field[int, int | str | None]
    """Id of a custom emoji; 0 for one that every client knows."""
    emoji: Field[str, str | None]
    """Short name of the emoji, such as ":smile:", or the character itself."""
    sender_id: Field[int, int | str | None]
    """Id of the user who reacts."""
    sender_name: Field[str, str | None]
    """Login name of whoever acted."""
    sender_avatar: Field[str, str | None]
    """URL of the picture of whoever acted."""
    action: Field[bool, bool | None]
    """True takes the emoji back, False adds it."""
    count: Field[int, int | str | None]
    """How often the user adds it."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    message_id: Field[int, int | str | None]
    """Id of the message; later messages have greater ones."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    mode: Field[int, int | str | None]
    """How the channel is addressed, as in `ChannelStreamMode`: 2 channel, 3 group, 4 direct, 6 thread; 0 for other kinds."""
    message_sender_id: Field[int, int | str | None]
    """Id of the user who wrote the message."""
    is_public: Field[bool, bool | None]
    """Whether the whole clan sees the channel: True for public channels, False for private ones and direct conversations."""
    topic_id: Field[int, int | str | None]
    """Id of the topic, a side conversation under one message; 0 for none."""
    emoji_recent_id: Field[int, int | str | None]
    """Id of the entry among the emoji used lately; 0 for none."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        emoji_id: int | str | None = ...,
        emoji: str | None = ...,
        sender_id: int | str | None = ...,
        sender_name: str | None = ...,
        sender_avatar: str | None = ...,
        action: bool | None = ...,
        count: int | str | None = ...,
        channel_id: int | str | None = ...,
        message_id: int | str | None = ...,
        clan_id: int | str | None = ...,
        mode: int | str | None = ...,
        message_sender_id: int | str | None = ...,
        is_public: bool | None = ...,
        topic_id: int | str | None = ...,
        emoji_recent_id: int | str | None = ...,
    ) -> Self: ...

class MessageReactionList(MessageBase):
    """The message `mezon.api.MessageReactionList`."""

    __match_args__ = ("reactions",)
    reactions: Field[list[models.ApiMessageReaction], _Many[MessageReaction]]
    """Emoji that users put under the message."""
    def __new__(
        cls,
        /,
        *,
        reactions: _Many[MessageReaction] = ...,
    ) -> Self: ...

class MessageRef(MessageBase):
    """The message that another one replies to.

    The message `mezon.api.MessageRef`.
    """

    __match_args__ = (
        "message_id",
        "message_ref_id",
        "content",
        "has_attachment",
        "ref_type",
        "message_sender_id",
        "message_sender_username",
        "message_sender_avatar",
        "message_sender_clan_nick",
        "message_sender_display_name",
    )
    message_id: Field[int, int | str | None]
    """Id of the message that replies; 0 in one that is sent."""
    message_ref_id: Field[int, int | str | None]
    """Id of the message that is replied to."""
    content: Field[str, str | None]
    """JSON text of the content that is replied to."""
    has_attachment: Field[bool, bool | None]
    """Whether the message that is replied to has files."""
    ref_type: Field[int, int | str | None]
    """Kind of the reference; 0 is a reply."""
    message_sender_id: Field[int, int | str | None]
    """Id of the user who wrote the message."""
    message_sender_username: Field[str, str | None]
    """Login name of whoever wrote the message."""
    message_sender_avatar: Field[str, str | None]
    """URL of the picture of whoever wrote the message."""
    message_sender_clan_nick: Field[str, str | None]
    """Nick name, in the clan, of whoever wrote the message."""
    message_sender_display_name: Field[str, str | None]
    """Displayed name of whoever wrote the message."""
    def __new__(
        cls,
        /,
        *,
        message_id: int | str | None = ...,
        message_ref_id: int | str | None = ...,
        content: str | None = ...,
        has_attachment: bool | None = ...,
        ref_type: int | str | None = ...,
        message_sender_id: int | str | None = ...,
        message_sender_username: str | None = ...,
        message_sender_avatar: str | None = ...,
        message_sender_clan_nick: str | None = ...,
        message_sender_display_name: str | None = ...,
    ) -> Self: ...

class MessageRefList(MessageBase):
    """The message `mezon.api.MessageRefList`."""

    __match_args__ = ("refs",)
    refs: Field[list[models.ApiMessageRef], _Many[MessageRef]]
    def __new__(
        cls,
        /,
        *,
        refs: _Many[MessageRef] = ...,
    ) -> Self: ...

class MezonOauthClient(MessageBase):
    """An application that signs users in with Mezon (OAuth 2).

    The message `mezon.api.MezonOauthClient`. Taken by `client.api.update_mezon_oauth_client`. Returned by `client.api.get_mezon_oauth_client`, `client.api.update_mezon_oauth_client`.
    """

    __match_args__ = (
        "access_token_strategy",
        "allowed_cors_origins",
        "audience",
        "authorization_code_grant_access_token_lifespan",
        "authorization_code_grant_id_token_lifespan",
        "authorization_code_grant_refresh_token_lifespan",
        "backchannel_logout_session_required",
        "backchannel_logout_uri",
        "client_credentials_grant_access_token_lifespan",
        "client_id",
        "client_name",
        "client_secret",
        "client_secret_expires_at",
        "client_uri",
        "contacts",
        "created_at_seconds",
        "frontchannel_logout_session_required",
        "frontchannel_logout_uri",
        "grant_types",
        "implicit_grant_access_token_lifespan",
        "implicit_grant_id_token_lifespan",
        "jwks",
        "jwks_uri",
        "jwt_bearer_grant_access_token_lifespan",
        "logo_uri",
        "owner",
        "policy_uri",
        "post_logout_redirect_uris",
        "redirect_uris",
        "refresh_token_grant_access_token_lifespan",
        "refresh_token_grant_id_token_lifespan",
        "refresh_token_grant_refresh_token_lifespan",
        "registration_access_token",
        "registration_client_uri",
        "request_object_signing_alg",
        "request_uris",
        "response_types",
        "scope",
        "sector_identifier_uri",
        "skip_consent",
        "skip_logout_consent",
        "subject_type",
        "token_endpoint_auth_method",
        "token_endpoint_auth_signing_alg",
        "tos_uri",
        "updated_at_seconds",
        "userinfo_signed_response_alg",
    )
    access_token_strategy: Field[str, str | None]
    """Form of access tokens: `opaque` or `jwt`."""
    allowed_cors_origins: Field[list[str], Sequence[str] | None]
    """Web origins whose pages may ask for tokens."""
    audience: Field[list[str], Sequence[str] | None]
    """Services that tokens may be made for."""
    authorization_code_grant_access_token_lifespan: Field[str, str | None]
    """How long access tokens from an authorization code live, such as "1h"."""
    authorization_code_grant_id_token_lifespan: Field[str, str | None]
    """How long ID tokens from an authorization code live, such as "1h"."""
    authorization_code_grant_refresh_token_lifespan: Field[str, str | None]
    """How long refresh tokens from an authorization code live, such as "720h"."""
    backchannel_logout_session_required: Field[bool, bool | None]
    """Whether a logout told from server to server names the session."""
    backchannel_logout_uri: Field[str, str | None]
    """Address that the server tells of a logout."""
    client_credentials_grant_access_token_lifespan: Field[str, str | None]
    """How long access tokens for the application itself live, such as "1h"."""
    client_id: Field[str, str | None]
    """Id of the application that signs users in."""
    client_name: Field[str, str | None]
    """What the application is called where users consent."""
    client_secret: Field[str, str | None]
    """Password of the application; a secret, told once."""
    client_secret_expires_at: Field[int, int | str | None]
    """When the password expires, in Unix seconds; 0 for never."""
    client_uri: Field[str, str | None]
    """Address of the application's own page."""
    contacts: Field[list[str], Sequence[str] | None]
    """Mail addresses of those who are responsible."""
    created_at_seconds: Field[int, int | str | None]
    """When it was registered, in Unix seconds."""
    frontchannel_logout_session_required: Field[bool, bool | None]
    """Whether a logout told through the browser names the session."""
    frontchannel_logout_uri: Field[str, str | None]
    """Address that the browser opens at a logout."""
    grant_types: Field[list[str], Sequence[str] | None]
    """Ways to get tokens, such as `authorization_code` and `refresh_token`."""
    implicit_grant_access_token_lifespan: Field[str, str | None]
    """How long access tokens without a code live, such as "1h"."""
    implicit_grant_id_token_lifespan: Field[str, str | None]
    """How long ID tokens without a code live, such as "1h"."""
    jwks: Field[list[str], Sequence[str] | None]
    """Public keys of the application (JSON Web Key Set)."""
    jwks_uri: Field[str, str | None]
    """Address of its public keys (JSON Web Key Set)."""
    jwt_bearer_grant_access_token_lifespan: Field[str, str | None]
    """How long access tokens from a JWT live, such as "1h"."""
    logo_uri: Field[str, str | None]
    """URL of its picture, shown where users consent."""
    owner: Field[str, str | None]
    """Whom it belongs to, as text."""
    policy_uri: Field[str, str | None]
    """Address of its privacy policy."""
    post_logout_redirect_uris: Field[list[str], Sequence[str] | None]
    """Addresses that users may be led to after a logout."""
    redirect_uris: Field[list[str], Sequence[str] | None]
    """Addresses that users may be led to with a code."""
    refresh_token_grant_access_token_lifespan: Field[str, str | None]
    """How long access tokens from a refresh token live, such as "1h"."""
    refresh_token_grant_id_token_lifespan: Field[str, str | None]
    """How long ID tokens from a refresh token live, such as "1h"."""
    refresh_token_grant_refresh_token_lifespan: Field[str, str | None]
    """How long refresh tokens from a refresh token live, such as "720h"."""
    registration_access_token: Field[str, str | None]
    """Token that changes this registration; a secret."""
    registration_client_uri: Field[str, str | None]
    """Address where this registration can be changed."""
    request_object_signing_alg: Field[str, str | None]
    """Algorithm that signs its request objects."""
    request_uris: Field[list[str], Sequence[str] | None]
    """Addresses of its request objects."""
    response_types: Field[list[str], Sequence[str] | None]
    """What it may ask for, such as `code`."""
    scope: Field[str, str | None]
    """Rights that it may ask for, with spaces between them."""
    sector_identifier_uri: Field[str, str | None]
    """Address of the list of applications that see the same ids of users."""
    skip_consent: Field[bool, bool | None]
    """Whether users are not asked for consent."""
    skip_logout_consent: Field[bool, bool | None]
    """Whether users are not asked at a logout."""
    subject_type: Field[str, str | None]
    """Whether it sees the same ids of users as others (`public`) or its own (`pairwise`)."""
    token_endpoint_auth_method: Field[str, str | None]
    """How it proves itself when it asks for tokens, such as `client_secret_basic`."""
    token_endpoint_auth_signing_alg: Field[str, str | None]
    """Algorithm that signs the proof when it asks for tokens."""
    tos_uri: Field[str, str | None]
    """Address of its terms of service."""
    updated_at_seconds: Field[int, int | str | None]
    """When the registration last changed, in Unix seconds."""
    userinfo_signed_response_alg: Field[str, str | None]
    """Algorithm that signs what it is told about a user."""
    def __new__(
        cls,
        /,
        *,
        access_token_strategy: str | None = ...,
        allowed_cors_origins: Sequence[str] | None = ...,
        audience: Sequence[str] | None = ...,
        authorization_code_grant_access_token_lifespan: str | None = ...,
        authorization_code_grant_id_token_lifespan: str | None = ...,
        authorization_code_grant_refresh_token_lifespan: str | None = ...,
        backchannel_logout_session_required: bool | None = ...,
        backchannel_logout_uri: str | None = ...,
        client_credentials_grant_access_token_lifespan: str | None = ...,
        client_id: str | None = ...,
        client_name: str | None = ...,
        client_secret: str | None = ...,
        client_secret_expires_at: int | str | None = ...,
        client_uri: str | None = ...,
        contacts: Sequence[str] | None = ...,
        created_at_seconds: int | str | None = ...,
        frontchannel_logout_session_required: bool | None = ...,
        frontchannel_logout_uri: str | None = ...,
        grant_types: Sequence[str] | None = ...,
        implicit_grant_access_token_lifespan: str | None = ...,
        implicit_grant_id_token_lifespan: str | None = ...,
        jwks: Sequence[str] | None = ...,
        jwks_uri: str | None = ...,
        jwt_bearer_grant_access_token_lifespan: str | None = ...,
        logo_uri: str | None = ...,
        owner: str | None = ...,
        policy_uri: str | None = ...,
        post_logout_redirect_uris: Sequence[str] | None = ...,
        redirect_uris: Sequence[str] | None = ...,
        refresh_token_grant_access_token_lifespan: str | None = ...,
        refresh_token_grant_id_token_lifespan: str | None = ...,
        refresh_token_grant_refresh_token_lifespan: str | None = ...,
        registration_access_token: str | None = ...,
        registration_client_uri: str | None = ...,
        request_object_signing_alg: str | None = ...,
        request_uris: Sequence[str] | None = ...,
        response_types: Sequence[str] | None = ...,
        scope: str | None = ...,
        sector_identifier_uri: str | None = ...,
        skip_consent: bool | None = ...,
        skip_logout_consent: bool | None = ...,
        subject_type: str | None = ...,
        token_endpoint_auth_method: str | None = ...,
        token_endpoint_auth_signing_alg: str | None = ...,
        tos_uri: str | None = ...,
        updated_at_seconds: int | str | None = ...,
        userinfo_signed_response_alg: str | None = ...,
    ) -> Self: ...

class MezonOauthClientList(MessageBase):
    """The message `mezon.api.MezonOauthClientList`."""

    __match_args__ = ("list_mezon_oauth_client",)
    list_mezon_oauth_client: Field[list[MezonOauthClient], _Many[MezonOauthClient]]
    def __new__(
        cls,
        /,
        *,
        list_mezon_oauth_client: _Many[MezonOauthClient] = ...,
    ) -> Self: ...

class MultipartUploadAttachment(MessageBase):
    """Where the parts of a file go.

    The message `mezon.api.MultipartUploadAttachment`. Returned by `client.api.multipart_upload_attachment_file_start`.
    """

    __match_args__ = ("filename", "urls", "upload_id")
    filename: Field[str, str | None]
    """Name under which the file is shown."""
    urls: Field[list[str], Sequence[str] | None]
    """Presigned addresses, one for each part in its order: secrets until they expire."""
    upload_id: Field[str, str | None]
    """Id of the upload in parts."""
    def __new__(
        cls,
        /,
        *,
        filename: str | None = ...,
        urls: Sequence[str] | None = ...,
        upload_id: str | None = ...,
    ) -> Self: ...

class MultipartUploadAttachmentFinishRequest(MessageBase):
    """The message `mezon.api.MultipartUploadAttachmentFinishRequest`.

    Taken by `client.api.multipart_upload_attachment_file_finish`.
    """

    __match_args__ = ("upload_id", "parts", "filename")
    upload_id: Field[str, str | None]
    """Id of the upload in parts."""
    parts: Field[list[MultipartUploadAttachmentPart], _Many[MultipartUploadAttachmentPart]]
    """Every part, with the `ETag` that its upload answered with."""
    filename: Field[str, str | None]
    """Name under which the file is shown."""
    def __new__(
        cls,
        /,
        *,
        upload_id: str | None = ...,
        parts: _Many[MultipartUploadAttachmentPart] = ...,
        filename: str | None = ...,
    ) -> Self: ...

class MultipartUploadAttachmentPart(MessageBase):
    """A part that was put.

    The message `mezon.api.MultipartUploadAttachmentPart`.
    """

    __match_args__ = ("part_number", "e_tag")
    part_number: Field[int, int | str | None]
    """Which part it is, counted from 1."""
    e_tag: Field[str, str | None]
    """The `ETag` header of the answer to its upload."""
    def __new__(
        cls,
        /,
        *,
        part_number: int | str | None = ...,
        e_tag: str | None = ...,
    ) -> Self: ...

class MutedChannelList(MessageBase):
    """The channels that the account has muted.

    The message `mezon.api.MutedChannelList`. Returned by `client.api.list_muted_channel`.
    """

    __match_args__ = ("muted_list",)
    muted_list: Field[list[int], Sequence[int | str] | None]
    """Ids of the channels."""
    def __new__(
        cls,
        /,
        *,
        muted_list: Sequence[int | str] | None = ...,
    ) -> Self: ...

class NoParams(MessageBase):
    """The message `mezon.api.NoParams`."""

    __match_args__ = ()
    def __new__(cls) -> Self: ...

class NotifiReactMessage(MessageBase):
    """The message `mezon.api.NotifiReactMessage`."""

    __match_args__ = ("id", "user_id", "channel_id")
    id: Field[int, int | str | None]
    user_id: Field[int, int | str | None]
    """Id of the user it is about."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        user_id: int | str | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class Notification(MessageBase):
    """A notification for the account.

    The message `mezon.api.Notification`.
    """

    __match_args__ = (
        "id",
        "subject",
        "content",
        "code",
        "sender_id",
        "create_time_seconds",
        "persistent",
        "clan_id",
        "channel_id",
        "channel_type",
        "avatar_url",
        "channel",
        "topic_id",
        "category",
    )
    id: Field[int, int | str | None]
    """Id of the notification."""
    subject: Field[str, str | None]
    """Heading."""
    content: Field[bytes, bytes | None]
    """JSON text if it starts with `{` or `[`, else an encoded `DirectFcmProto`."""
    code: Field[int, int | str | None]
    """Kind of the notification; the values are not documented."""
    sender_id: Field[int, int | str | None]
    """Id of the user who caused it; 0 if nobody did."""
    create_time_seconds: Field[int, int | str | None]
    """When it was made, in Unix seconds."""
    persistent: Field[bool, bool | None]
    """Whether it is kept for later, too."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    channel_type: Field[int, int | str | None]
    """Kind of the channel, as in `ChannelType`: 1 text, 2 group, 3 direct, 6 streaming, 7 thread, 8 app, 10 voice."""
    avatar_url: Field[str, str | None]
    """URL of the picture it is shown with."""
    channel: Field[models.ApiChannelDescription | None, _One[ChannelDescription]]
    """The channel, if the server sends it along."""
    topic_id: Field[int, int | str | None]
    """Id of the topic, a side conversation under one message; 0 for none."""
    category: Field[int, int | str | None]
    """1 mentions, 2 messages, 3 for the account itself."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        subject: str | None = ...,
        content: bytes | None = ...,
        code: int | str | None = ...,
        sender_id: int | str | None = ...,
        create_time_seconds: int | str | None = ...,
        persistent: bool | None = ...,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        channel_type: int | str | None = ...,
        avatar_url: str | None = ...,
        channel: _One[ChannelDescription] = ...,
        topic_id: int | str | None = ...,
        category: int | str | None = ...,
    ) -> Self: ...

class NotificationBatchRequest(MessageBase):
    """The message `mezon.api.NotificationBatchRequest`."""

    __match_args__ = ("notifications",)
    notifications: Field[dict[int, NotificationList], Mapping[int, NotificationList] | None]
    def __new__(
        cls,
        /,
        *,
        notifications: Mapping[int, NotificationList] | None = ...,
    ) -> Self: ...

class NotificationChannel(MessageBase):
    """The message `mezon.api.NotificationChannel`.

    Taken by `client.api.get_notification_channel`, `client.api.delete_notification_channel`.
    """

    __match_args__ = ("channel_id",)
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class NotificationChannelCategorySetting(MessageBase):
    """What notifies from one channel or category.

    The message `mezon.api.NotificationChannelCategorySetting`.
    """

    __match_args__ = ("id", "channel_category_label", "notification_setting_type", "channel_category_title", "action")
    id: Field[int, int | str | None]
    """Id of the channel or category."""
    channel_category_label: Field[str, str | None]
    """What the channel or category is called."""
    notification_setting_type: Field[int, int | str | None]
    """What gives a notification; the values are not documented."""
    channel_category_title: Field[str, str | None]
    """Whether it is a channel or a category, as text."""
    action: Field[int, int | str | None]
    """Whether the setting is in use; the values are not documented."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        channel_category_label: str | None = ...,
        notification_setting_type: int | str | None = ...,
        channel_category_title: str | None = ...,
        action: int | str | None = ...,
    ) -> Self: ...

class NotificationChannelCategorySettingList(MessageBase):
    """The settings for single channels and categories of a clan.

    The message `mezon.api.NotificationChannelCategorySettingList`. Returned by `client.api.get_channel_category_noti_settings_list`.
    """

    __match_args__ = ("notification_channel_category_settings_list",)
    notification_channel_category_settings_list: Field[
        list[NotificationChannelCategorySetting], _Many[NotificationChannelCategorySetting]
    ]
    """Those that differ from the clan's."""
    def __new__(
        cls,
        /,
        *,
        notification_channel_category_settings_list: _Many[NotificationChannelCategorySetting] = ...,
    ) -> Self: ...

class NotificationClan(MessageBase):
    """The message `mezon.api.NotificationClan`.

    Taken by `client.api.get_notification_clan`, `client.api.get_channel_category_noti_settings_list`.
    """

    __match_args__ = ("clan_id",)
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class NotificationInfo(MessageBase):
    """The message `mezon.api.NotificationInfo`."""

    __match_args__ = (
        "username",
        "avatar",
        "clan_nick",
        "clan_avatar",
        "display_name",
        "channel_label",
        "channel_type",
        "category_name",
        "clan_name",
        "clan_logo",
        "channel",
    )
    username: Field[str, str | None]
    """Login name, which is unique."""
    avatar: Field[str, str | None]
    """URL of the user's picture, empty for none."""
    clan_nick: Field[str, str | None]
    """Nick name of the user in this clan, empty for none."""
    clan_avatar: Field[str, str | None]
    """URL of the picture that the user has in this clan, empty for the general one."""
    display_name: Field[str, str | None]
    """Name that users see, which need not be unique."""
    channel_label: Field[str, str | None]
    """What the channel is called in clients."""
    channel_type: Field[int, int | str | None]
    """Kind of the channel, as in `ChannelType`: 1 text, 2 group, 3 direct, 6 streaming, 7 thread, 8 app, 10 voice."""
    category_name: Field[str, str | None]
    """Heading under which clients group channels."""
    clan_name: Field[str, str | None]
    """What the clan is called in clients."""
    clan_logo: Field[str, str | None]
    """URL of the clan's picture."""
    channel: Field[models.ApiChannelDescription | None, _One[ChannelDescription]]
    def __new__(
        cls,
        /,
        *,
        username: str | None = ...,
        avatar: str | None = ...,
        clan_nick: str | None = ...,
        clan_avatar: str | None = ...,
        display_name: str | None = ...,
        channel_label: str | None = ...,
        channel_type: int | str | None = ...,
        category_name: str | None = ...,
        clan_name: str | None = ...,
        clan_logo: str | None = ...,
        channel: _One[ChannelDescription] = ...,
    ) -> Self: ...

class NotificationList(MessageBase):
    """A piece of the account's notifications.

    The message `mezon.api.NotificationList`. Returned by `client.api.list_notifications`.
    """

    __match_args__ = ("notifications", "cacheable_cursor")
    notifications: Field[list[Notification], _Many[Notification]]
    """Notifications found, the newest first."""
    cacheable_cursor: Field[str, str | None]
    """Opaque text to go on from later; no request takes it."""
    def __new__(
        cls,
        /,
        *,
        notifications: _Many[Notification] = ...,
        cacheable_cursor: str | None = ...,
    ) -> Self: ...

class NotificationSetting(MessageBase):
    """What notifies by default in a clan.

    The message `mezon.api.NotificationSetting`. Returned by `client.api.get_notification_clan`.
    """

    __match_args__ = ("id", "notification_setting_type")
    id: Field[int, int | str | None]
    """Id of the setting."""
    notification_setting_type: Field[int, int | str | None]
    """What gives a notification; the values are not documented."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        notification_setting_type: int | str | None = ...,
    ) -> Self: ...

class NotificationSettingList(MessageBase):
    """The message `mezon.api.NotificationSettingList`."""

    __match_args__ = ("notification_setting",)
    notification_setting: Field[list[NotificationSetting], _Many[NotificationSetting]]
    def __new__(
        cls,
        /,
        *,
        notification_setting: _Many[NotificationSetting] = ...,
    ) -> Self: ...

class NotificationUserChannel(MessageBase):
    """What notifies from one channel, and whether it is muted.

    The message `mezon.api.NotificationUserChannel`. Returned by `client.api.get_notification_channel`, `client.api.get_notification_category`.
    """

    __match_args__ = ("id", "notification_setting_type", "time_mute_seconds", "active", "channel_id")
    id: Field[int, int | str | None]
    """Id of the setting."""
    notification_setting_type: Field[int, int | str | None]
    """What gives a notification; the values are not documented."""
    time_mute_seconds: Field[int, int | str | None]
    """About the end of the silence, in seconds; more is not documented."""
    active: Field[int, int | str | None]
    """1 if it notifies, 0 if it is muted."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        notification_setting_type: int | str | None = ...,
        time_mute_seconds: int | str | None = ...,
        active: int | str | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class OnboardingAnswer(MessageBase):
    """An answer to a question of the onboarding.

    The message `mezon.api.OnboardingAnswer`.
    """

    __match_args__ = ("title", "description", "emoji", "image_url")
    title: Field[str, str | None]
    """Words of the answer."""
    description: Field[str, str | None]
    """Further words about it."""
    emoji: Field[str, str | None]
    """Emoji shown beside the answer."""
    image_url: Field[str, str | None]
    """URL of the picture shown with it."""
    def __new__(
        cls,
        /,
        *,
        title: str | None = ...,
        description: str | None = ...,
        emoji: str | None = ...,
        image_url: str | None = ...,
    ) -> Self: ...

class OnboardingContent(MessageBase):
    """An item that the onboarding gets.

    The message `mezon.api.OnboardingContent`.
    """

    __match_args__ = ("guide_type", "task_type", "channel_id", "title", "content", "image_url", "answers")
    guide_type: Field[int, int | str | None]
    """What the item is: 0 greeting, 1 rule, 2 task, 3 question."""
    task_type: Field[int, int | str | None]
    """What has to be done: the values are not documented."""
    channel_id: Field[int, int | str | None]
    """Id of the channel it leads to; 0 for none."""
    title: Field[str, str | None]
    """Heading of the item."""
    content: Field[str, str | None]
    """Text of the item."""
    image_url: Field[str, str | None]
    """URL of the picture shown with it."""
    answers: Field[list[OnboardingAnswer], _Many[OnboardingAnswer]]
    """Answers, if it is a question."""
    def __new__(
        cls,
        /,
        *,
        guide_type: int | str | None = ...,
        task_type: int | str | None = ...,
        channel_id: int | str | None = ...,
        title: str | None = ...,
        content: str | None = ...,
        image_url: str | None = ...,
        answers: _Many[OnboardingAnswer] = ...,
    ) -> Self: ...

class OnboardingItem(MessageBase):
    """An item of the onboarding: a greeting, a rule, a task or a question.

    The message `mezon.api.OnboardingItem`. Returned by `client.api.get_onboarding_detail`.
    """

    __match_args__ = (
        "id",
        "clan_id",
        "guide_type",
        "task_type",
        "channel_id",
        "title",
        "content",
        "image_url",
        "answers",
        "create_time_seconds",
        "update_time_seconds",
    )
    id: Field[int, int | str | None]
    """Id of the item."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    guide_type: Field[int, int | str | None]
    """What the item is: 0 greeting, 1 rule, 2 task, 3 question."""
    task_type: Field[int, int | str | None]
    """What has to be done: the values are not documented."""
    channel_id: Field[int, int | str | None]
    """Id of the channel it leads to; 0 for none."""
    title: Field[str, str | None]
    """Heading of the item."""
    content: Field[str, str | None]
    """Text of the item."""
    image_url: Field[str, str | None]
    """URL of the picture shown with it."""
    answers: Field[list[OnboardingAnswer], _Many[OnboardingAnswer]]
    """Answers, if it is a question."""
    create_time_seconds: Field[int, int | str | None]
    """When it was made, in Unix seconds."""
    update_time_seconds: Field[int, int | str | None]
    """When it last changed, in Unix seconds; 0 for never."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        clan_id: int | str | None = ...,
        guide_type: int | str | None = ...,
        task_type: int | str | None = ...,
        channel_id: int | str | None = ...,
        title: str | None = ...,
        content: str | None = ...,
        image_url: str | None = ...,
        answers: _Many[OnboardingAnswer] = ...,
        create_time_seconds: int | str | None = ...,
        update_time_seconds: int | str | None = ...,
    ) -> Self: ...

class OnboardingRequest(MessageBase):
    """The message `mezon.api.OnboardingRequest`.

    Taken by `client.api.get_onboarding_detail`, `client.api.delete_onboarding`.
    """

    __match_args__ = ("id", "clan_id")
    id: Field[int, int | str | None]
    """Id of the item."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class OnboardingSteps(MessageBase):
    """How far a member is with the onboarding.

    The message `mezon.api.OnboardingSteps`.
    """

    __match_args__ = ("id", "user_id", "clan_id", "onboarding_step")
    id: Field[int, int | str | None]
    """Id of the entry."""
    user_id: Field[int, int | str | None]
    """Id of the user it is about."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    onboarding_step: Field[int, int | str | None]
    """How many steps of the onboarding are done."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        user_id: int | str | None = ...,
        clan_id: int | str | None = ...,
        onboarding_step: int | str | None = ...,
    ) -> Self: ...

class ParticipantInfo(MessageBase):
    """The message `mezon.api.ParticipantInfo`."""

    __match_args__ = ("sid", "identity", "state", "tracks", "is_publisher", "kind")
    sid: Field[str, str | None]
    identity: Field[str, str | None]
    state: Field[int, int | str | None]
    tracks: Field[list[TrackInfo], _Many[TrackInfo]]
    is_publisher: Field[bool, bool | None]
    kind: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        sid: str | None = ...,
        identity: str | None = ...,
        state: int | str | None = ...,
        tracks: _Many[TrackInfo] = ...,
        is_publisher: bool | None = ...,
        kind: int | str | None = ...,
    ) -> Self: ...

class Permission(MessageBase):
    """Something that a role can allow.

    The message `mezon.api.Permission`.
    """

    __match_args__ = ("id", "title", "slug", "description", "active", "scope", "level")
    id: Field[int, int | str | None]
    """Id of the permission."""
    title: Field[str, str | None]
    """What it is called."""
    slug: Field[str, str | None]
    """Fixed name for programs, such as "manage-channel"."""
    description: Field[str, str | None]
    """What it allows."""
    active: Field[int, int | str | None]
    """1 if it is granted, else 0."""
    scope: Field[int, int | str | None]
    """Where it holds; the values are not documented."""
    level: Field[int, int | str | None]
    """Rank of the permission, the highest of which roles carry as `max_level_permission`."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        title: str | None = ...,
        slug: str | None = ...,
        description: str | None = ...,
        active: int | str | None = ...,
        scope: int | str | None = ...,
        level: int | str | None = ...,
    ) -> Self: ...

class PermissionList(MessageBase):
    """What may be done.

    The message `mezon.api.PermissionList`. Returned by `client.api.get_list_permission`, `client.api.list_role_permissions`.
    """

    __match_args__ = ("permissions", "max_level_permission")
    permissions: Field[list[models.ApiPermission], _Many[Permission]]
    """Permissions, one record each."""
    max_level_permission: Field[int, int | str | None]
    """Highest `level` among the permissions."""
    def __new__(
        cls,
        /,
        *,
        permissions: _Many[Permission] = ...,
        max_level_permission: int | str | None = ...,
    ) -> Self: ...

class PermissionRoleChannel(MessageBase):
    """A permission in one channel.

    The message `mezon.api.PermissionRoleChannel`.
    """

    __match_args__ = ("permission_id", "active")
    permission_id: Field[int, int | str | None]
    """Id of the permission, as `GetListPermission` lists it."""
    active: Field[bool, bool | None]
    """Whether it is granted there."""
    def __new__(
        cls,
        /,
        *,
        permission_id: int | str | None = ...,
        active: bool | None = ...,
    ) -> Self: ...

class PermissionRoleChannelListEventRequest(MessageBase):
    """The message `mezon.api.PermissionRoleChannelListEventRequest`.

    Taken by `client.api.get_permission_by_role_id_channel_id`.
    """

    __match_args__ = ("role_id", "channel_id", "user_id")
    role_id: Field[int, int | str | None]
    """Id of the role that is asked about; 0 to ask about a user."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    user_id: Field[int, int | str | None]
    """Id of the user who is asked about; 0 to ask about a role."""
    def __new__(
        cls,
        /,
        *,
        role_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        user_id: int | str | None = ...,
    ) -> Self: ...

class PermissionRoleChannelListEventResponse(MessageBase):
    """What a role or user may do in one channel, where that differs from the clan.

    The message `mezon.api.PermissionRoleChannelListEventResponse`. Returned by `client.api.get_permission_by_role_id_channel_id`.
    """

    __match_args__ = ("role_id", "channel_id", "user_id", "permission_role_channel")
    role_id: Field[int, int | str | None]
    """Id of the role that was asked about; 0 for a user."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    user_id: Field[int, int | str | None]
    """Id of the user who was asked about; 0 for a role."""
    permission_role_channel: Field[list[PermissionRoleChannel], _Many[PermissionRoleChannel]]
    """Permissions that differ."""
    def __new__(
        cls,
        /,
        *,
        role_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        user_id: int | str | None = ...,
        permission_role_channel: _Many[PermissionRoleChannel] = ...,
    ) -> Self: ...

class PermissionUpdate(MessageBase):
    """A permission that is set.

    The message `mezon.api.PermissionUpdate`.
    """

    __match_args__ = ("permission_id", "slug", "type")
    permission_id: Field[int, int | str | None]
    """Id of the permission, as `GetListPermission` lists it."""
    slug: Field[str, str | None]
    """Fixed name for programs, such as "manage-channel"."""
    type: Field[int, int | str | None]
    """0 leaves it to the role, 1 grants it, 2 denies it, as far as is known."""
    def __new__(
        cls,
        /,
        *,
        permission_id: int | str | None = ...,
        slug: str | None = ...,
        type: int | str | None = ...,
    ) -> Self: ...

class PinMessage(MessageBase):
    """A pinned message.

    The message `mezon.api.PinMessage`.
    """

    __match_args__ = (
        "id",
        "message_id",
        "channel_id",
        "sender_id",
        "content",
        "username",
        "avatar",
        "create_time_seconds",
        "attachment",
    )
    id: Field[int, int | str | None]
    """Id of the pin."""
    message_id: Field[int, int | str | None]
    """Id of the message; later messages have greater ones."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    sender_id: Field[int, int | str | None]
    """Id of the user who wrote the message."""
    content: Field[str, str | None]
    """JSON text of its content."""
    username: Field[str, str | None]
    """Login name of whoever wrote it."""
    avatar: Field[str, str | None]
    """URL of the picture of whoever wrote it."""
    create_time_seconds: Field[int, int | str | None]
    """When the message was written, in Unix seconds."""
    attachment: Field[bytes, bytes | None]
    """Files of the message, encoded."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        message_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        sender_id: int | str | None = ...,
        content: str | None = ...,
        username: str | None = ...,
        avatar: str | None = ...,
        create_time_seconds: int | str | None = ...,
        attachment: bytes | None = ...,
    ) -> Self: ...

class PinMessageRequest(MessageBase):
    """The message `mezon.api.PinMessageRequest`.

    Taken by `client.api.get_pin_messages_list`, `client.api.create_pin_message`.
    """

    __match_args__ = ("message_id", "channel_id", "clan_id")
    message_id: Field[int, int | str | None]
    """Id of the message that is pinned."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        message_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class PinMessagesList(MessageBase):
    """The pinned messages of a channel.

    The message `mezon.api.PinMessagesList`. Returned by `client.api.get_pin_messages_list`.
    """

    __match_args__ = ("pin_messages_list",)
    pin_messages_list: Field[list[PinMessage], _Many[PinMessage]]
    """Pins, the last one first."""
    def __new__(
        cls,
        /,
        *,
        pin_messages_list: _Many[PinMessage] = ...,
    ) -> Self: ...

class PollAnswer(MessageBase):
    """One of the answers that a poll offers.

    The message `mezon.api.PollAnswer`.
    """

    __match_args__ = ("index", "label")
    index: Field[int, int | str | None]
    """Number of the answer, which votes name; counted from 0."""
    label: Field[str, str | None]
    """Words of the answer."""
    def __new__(
        cls,
        /,
        *,
        index: int | str | None = ...,
        label: str | None = ...,
    ) -> Self: ...

class PollVoterDetail(MessageBase):
    """Who voted for an answer.

    The message `mezon.api.PollVoterDetail`.
    """

    __match_args__ = ("answer_index", "user_ids")
    answer_index: Field[int, int | str | None]
    """Number of the answer."""
    user_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the users who voted for it."""
    def __new__(
        cls,
        /,
        *,
        answer_index: int | str | None = ...,
        user_ids: Sequence[int | str] | None = ...,
    ) -> Self: ...

class PromoteGroupUsersRequest(MessageBase):
    """The message `mezon.api.PromoteGroupUsersRequest`."""

    __match_args__ = ("group_id", "user_ids")
    group_id: Field[int, int | str | None]
    user_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the users it is about."""
    def __new__(
        cls,
        /,
        *,
        group_id: int | str | None = ...,
        user_ids: Sequence[int | str] | None = ...,
    ) -> Self: ...

class PubKey(MessageBase):
    """The public keys of a user.

    The message `mezon.api.PubKey`.
    """

    __match_args__ = ("encr", "sign")
    encr: Field[bytes, bytes | None]
    """Key that others encrypt with."""
    sign: Field[bytes, bytes | None]
    """Key that signatures are checked with."""
    def __new__(
        cls,
        /,
        *,
        encr: bytes | None = ...,
        sign: bytes | None = ...,
    ) -> Self: ...

class PushPubKeyRequest(MessageBase):
    """The message `mezon.api.PushPubKeyRequest`.

    Taken by `client.api.push_pub_key`.
    """

    __match_args__ = ("PK",)
    PK: Field[PubKey | None, _One[PubKey]]
    """Both public keys of the account."""
    def __new__(
        cls,
        /,
        *,
        PK: _One[PubKey] = ...,
    ) -> Self: ...

class QuickMenuAccess(MessageBase):
    """An entry of a bot's quick menu, which users open beside the message box or on a message.

    The message `mezon.api.QuickMenuAccess`. Taken by `client.api.delete_quick_menu_access`, `client.api.add_quick_menu_access`, `client.api.update_quick_menu_access`.
    """

    __match_args__ = ("id", "bot_id", "clan_id", "channel_id", "menu_name", "background", "action_msg", "menu_type")
    id: Field[int, int | str | None]
    """Id of the entry, a snowflake chosen by the caller."""
    bot_id: Field[int, int | str | None]
    """Id of the bot that the menu entry belongs to."""
    clan_id: Field[int, int | str | None]
    """Id of the clan where it is offered; 0 for all."""
    channel_id: Field[int, int | str | None]
    """Id of the channel where it is offered; 0 for all."""
    menu_name: Field[str, str | None]
    """Words of the entry, as users see them."""
    background: Field[str, str | None]
    """URL of the picture of the entry."""
    action_msg: Field[str, str | None]
    """Text that is sent when the entry is chosen."""
    menu_type: Field[int, int | str | None]
    """Kind of the menu; its values are not documented, and the official TypeScript client sends 1 if none is given."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        bot_id: int | str | None = ...,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        menu_name: str | None = ...,
        background: str | None = ...,
        action_msg: str | None = ...,
        menu_type: int | str | None = ...,
    ) -> Self: ...

class QuickMenuAccessList(MessageBase):
    """The entries of a quick menu.

    The message `mezon.api.QuickMenuAccessList`. Returned by `client.api.list_quick_menu_access`.
    """

    __match_args__ = ("list_menus",)
    list_menus: Field[list[models.ApiQuickMenuAccess], _Many[QuickMenuAccess]]
    """Entries found."""
    def __new__(
        cls,
        /,
        *,
        list_menus: _Many[QuickMenuAccess] = ...,
    ) -> Self: ...

class RegistFcmDeviceTokenRequest(MessageBase):
    """The message `mezon.api.RegistFcmDeviceTokenRequest`.

    Taken by `client.api.regist_fcm_device_token`.
    """

    __match_args__ = ("token", "device_id", "platform", "voip_token")
    token: Field[str, str | None]
    """Token of the device for push notifications; a secret."""
    device_id: Field[str, str | None]
    """Name that the device gave itself."""
    platform: Field[str, str | None]
    """Kind of the device, as text; the words are not documented."""
    voip_token: Field[str, str | None]
    """Token of an iOS device for calls; a secret."""
    def __new__(
        cls,
        /,
        *,
        token: str | None = ...,
        device_id: str | None = ...,
        platform: str | None = ...,
        voip_token: str | None = ...,
    ) -> Self: ...

class RegistFcmDeviceTokenResponse(MessageBase):
    """The device that was registered.

    The message `mezon.api.RegistFcmDeviceTokenResponse`. Returned by `client.api.regist_fcm_device_token`.
    """

    __match_args__ = ("token", "device_id", "platform")
    token: Field[str, str | None]
    """Token of the device for push notifications; a secret."""
    device_id: Field[str, str | None]
    """Name that the device gave itself."""
    platform: Field[str, str | None]
    """Kind of the device, as text; the words are not documented."""
    def __new__(
        cls,
        /,
        *,
        token: str | None = ...,
        device_id: str | None = ...,
        platform: str | None = ...,
    ) -> Self: ...

class RegisterStreamingChannelRequest(MessageBase):
    """The message `mezon.api.RegisterStreamingChannelRequest`."""

    __match_args__ = ("clan_id", "channel_id")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class RegisterStreamingChannelResponse(MessageBase):
    """The message `mezon.api.RegisterStreamingChannelResponse`."""

    __match_args__ = ("clan_id", "channel_id", "streaming_url")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    streaming_url: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        streaming_url: str | None = ...,
    ) -> Self: ...

class RegistrationEmailRequest(MessageBase):
    """The message `mezon.api.RegistrationEmailRequest`.

    Taken by `client.api.registration_email`.
    """

    __match_args__ = ("email", "password", "old_password", "username", "display_name", "avatar_url", "dob", "vars")
    email: Field[str, str | None]
    """Mail address of the account."""
    password: Field[str, str | None]
    """Password of the account; a secret."""
    old_password: Field[str, str | None]
    """Password so far, if it changes; a secret."""
    username: Field[str, str | None]
    """Login name for the account, which has to be free."""
    display_name: Field[str, str | None]
    """Name that users see, which need not be unique."""
    avatar_url: Field[str, str | None]
    """URL of the user's picture, empty for none."""
    dob: Field[str, str | None]
    """Date of birth as text; its form is not documented."""
    vars: Field[dict[str, str], Mapping[str, str] | None]
    """Further names and texts that are put into the session's token."""
    def __new__(
        cls,
        /,
        *,
        email: str | None = ...,
        password: str | None = ...,
        old_password: str | None = ...,
        username: str | None = ...,
        display_name: str | None = ...,
        avatar_url: str | None = ...,
        dob: str | None = ...,
        vars: Mapping[str, str] | None = ...,
    ) -> Self: ...

class RemoveChannelUsersRequest(MessageBase):
    """The message `mezon.api.RemoveChannelUsersRequest`.

    Taken by `client.api.remove_channel_users`.
    """

    __match_args__ = ("channel_id", "user_ids")
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    user_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the users it is about."""
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
        user_ids: Sequence[int | str] | None = ...,
    ) -> Self: ...

class RemoveClanUsersRequest(MessageBase):
    """The message `mezon.api.RemoveClanUsersRequest`.

    Taken by `client.api.remove_clan_users`.
    """

    __match_args__ = ("clan_id", "user_ids")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    user_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the users it is about."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        user_ids: Sequence[int | str] | None = ...,
    ) -> Self: ...

class RemoveFavoriteChannelRequest(MessageBase):
    """The message `mezon.api.RemoveFavoriteChannelRequest`.

    Taken by `client.api.remove_channel_favorite`.
    """

    __match_args__ = ("clan_id", "channel_id")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class ReportMessageAbuseReqest(MessageBase):
    """The message `mezon.api.ReportMessageAbuseReqest`.

    Taken by `client.api.report_message_abuse`.
    """

    __match_args__ = ("message_id", "abuse_type")
    message_id: Field[int, int | str | None]
    """Id of the message; later messages have greater ones."""
    abuse_type: Field[str, str | None]
    """What is wrong with it, as text; the words are not documented."""
    def __new__(
        cls,
        /,
        *,
        message_id: int | str | None = ...,
        abuse_type: str | None = ...,
    ) -> Self: ...

class Role(MessageBase):
    """A role: permissions that members of a clan can hold.

    The message `mezon.api.Role`. Returned by `client.api.create_role`.
    """

    __match_args__ = (
        "id",
        "title",
        "color",
        "role_icon",
        "slug",
        "description",
        "creator_id",
        "clan_id",
        "active",
        "display_online",
        "allow_mention",
        "role_user_list",
        "permission_list",
        "role_channel_active",
        "channel_ids",
        "max_level_permission",
        "order_role",
    )
    id: Field[int, int | str | None]
    """Id of the role."""
    title: Field[str, str | None]
    """What the role is called."""
    color: Field[str, str | None]
    """Colour as "#RRGGBB"."""
    role_icon: Field[str, str | None]
    """URL of the picture shown beside holders of the role."""
    slug: Field[str, str | None]
    """Fixed name for programs, such as "manage-channel"."""
    description: Field[str, str | None]
    """What the role is for."""
    creator_id: Field[int, int | str | None]
    """Id of the user who made it."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    active: Field[int, int | str | None]
    """1 if the role is in use, else 0."""
    display_online: Field[int, int | str | None]
    """1 if holders of the role are listed apart from other members, else 0."""
    allow_mention: Field[int, int | str | None]
    """1 if everybody may mention the role, else 0."""
    role_user_list: Field[models.ApiRoleUserList | None, _One[RoleUserList]]
    """Who holds it."""
    permission_list: Field[models.ApiPermissionList | None, _One[PermissionList]]
    """What it allows."""
    role_channel_active: Field[int, int | str | None]
    """Whether it holds in the channel that was asked about; the values are not documented."""
    channel_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the private channels that it opens."""
    max_level_permission: Field[int, int | str | None]
    """Highest `level` among the permissions."""
    order_role: Field[int, int | str | None]
    """Position among the roles of the clan."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        title: str | None = ...,
        color: str | None = ...,
        role_icon: str | None = ...,
        slug: str | None = ...,
        description: str | None = ...,
        creator_id: int | str | None = ...,
        clan_id: int | str | None = ...,
        active: int | str | None = ...,
        display_online: int | str | None = ...,
        allow_mention: int | str | None = ...,
        role_user_list: _One[RoleUserList] = ...,
        permission_list: _One[PermissionList] = ...,
        role_channel_active: int | str | None = ...,
        channel_ids: Sequence[int | str] | None = ...,
        max_level_permission: int | str | None = ...,
        order_role: int | str | None = ...,
    ) -> Self: ...

class RoleList(MessageBase):
    """Roles of a clan.

    The message `mezon.api.RoleList`. Returned by `client.api.get_role_of_user_in_the_clan`.
    """

    __match_args__ = ("roles", "max_level_permission")
    roles: Field[list[models.ApiRole], _Many[Role]]
    """Roles, one record each."""
    max_level_permission: Field[int, int | str | None]
    """Highest `level` among the permissions."""
    def __new__(
        cls,
        /,
        *,
        roles: _Many[Role] = ...,
        max_level_permission: int | str | None = ...,
    ) -> Self: ...

class RoleListEventRequest(MessageBase):
    """The message `mezon.api.RoleListEventRequest`.

    Taken by `client.api.list_roles`.
    """

    __match_args__ = ("clan_id", "limit", "state", "cursor")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    limit: Field[int, int | str | None]
    """How many entries are wanted at most; 0 leaves it to the server."""
    state: Field[int, int | str | None]
    """Filter by state; the values are not documented, and official bot SDKs leave it 0."""
    cursor: Field[str, str | None]
    """Opaque text that continues a listing: empty for its start, then what the last answer brought; an empty one in an answer is the end."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        limit: int | str | None = ...,
        state: int | str | None = ...,
        cursor: str | None = ...,
    ) -> Self: ...

class RoleListEventResponse(MessageBase):
    """A page of a clan's roles.

    The message `mezon.api.RoleListEventResponse`. Returned by `client.api.list_roles`.
    """

    __match_args__ = ("limit", "state", "cursor", "clanId", "roles")
    limit: Field[int, int | str | None]
    """The bound that was asked for."""
    state: Field[int, int | str | None]
    """The filter that was asked for."""
    cursor: Field[str, str | None]
    """Opaque text that continues a listing: empty for its start, then what the last answer brought; an empty one in an answer is the end."""
    clanId: Field[int, int | str | None]
    """Id of the clan; the model calls it `clan_id`."""
    roles: Field[models.ApiRoleList | None, _One[RoleList]]
    """The list with the roles of this page."""
    def __new__(
        cls,
        /,
        *,
        limit: int | str | None = ...,
        state: int | str | None = ...,
        cursor: str | None = ...,
        clanId: int | str | None = ...,
        roles: _One[RoleList] = ...,
    ) -> Self: ...

class RoleOrderUpdate(MessageBase):
    """A role and its new place.

    The message `mezon.api.RoleOrderUpdate`.
    """

    __match_args__ = ("role_id", "order")
    role_id: Field[int, int | str | None]
    """Id of the clan's role."""
    order: Field[int, int | str | None]
    """New position among the roles of the clan."""
    def __new__(
        cls,
        /,
        *,
        role_id: int | str | None = ...,
        order: int | str | None = ...,
    ) -> Self: ...

class RoleUserList(MessageBase):
    """A page of the holders of a role.

    The message `mezon.api.RoleUserList`. Returned by `client.api.list_role_users`.
    """

    __match_args__ = ("role_users", "cursor")
    role_users: Field[list[models.RoleUserListRoleUser], _Many[RoleUserList_RoleUser]]
    """Holders on this page."""
    cursor: Field[str, str | None]
    """Opaque text that continues a listing: empty for its start, then what the last answer brought; an empty one in an answer is the end."""
    def __new__(
        cls,
        /,
        *,
        role_users: _Many[RoleUserList_RoleUser] = ...,
        cursor: str | None = ...,
    ) -> Self: ...

class RoleUserList_RoleUser(MessageBase):
    """A holder of a role.

    The message `mezon.api.RoleUserList.RoleUser`.
    """

    __match_args__ = ("id", "username", "display_name", "avatar_url", "lang_tag", "location", "online")
    id: Field[int, int | str | None]
    """Id of the user."""
    username: Field[str, str | None]
    """Login name, which is unique."""
    display_name: Field[str, str | None]
    """Name that users see, which need not be unique."""
    avatar_url: Field[str, str | None]
    """URL of the user's picture, empty for none."""
    lang_tag: Field[str, str | None]
    """Language as a BCP 47 tag, such as "vi" or "en"."""
    location: Field[str, str | None]
    """Place, as free text."""
    online: Field[bool, bool | None]
    """Whether the user is connected."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        username: str | None = ...,
        display_name: str | None = ...,
        avatar_url: str | None = ...,
        lang_tag: str | None = ...,
        location: str | None = ...,
        online: bool | None = ...,
    ) -> Self: ...

class Rpc(MessageBase):
    """A call of a function by its name; the platform offers none to bots.

    The message `mezon.api.Rpc`.
    """

    __match_args__ = ("id", "payload", "http_key")
    id: Field[str, str | None]
    """Name of the function."""
    payload: Field[str, str | None]
    """JSON text of an object with its arguments."""
    http_key: Field[str, str | None]
    """Key for calls over HTTP without a session; a secret."""
    def __new__(
        cls,
        /,
        *,
        id: str | None = ...,
        payload: str | None = ...,
        http_key: str | None = ...,
    ) -> Self: ...

class SdTopic(MessageBase):
    """A topic: a side conversation under one message.

    The message `mezon.api.SdTopic`. Returned by `client.api.get_topic_detail`, `client.api.create_sd_topic`.
    """

    __match_args__ = (
        "id",
        "creator_id",
        "message_id",
        "clan_id",
        "channel_id",
        "status",
        "create_time_seconds",
        "update_time_seconds",
        "content",
        "last_sent_message",
    )
    id: Field[int, int | str | None]
    """Id of the topic, which its messages carry as `topic_id`."""
    creator_id: Field[int, int | str | None]
    """Id of the user who made it."""
    message_id: Field[int, int | str | None]
    """Id of the message it hangs on."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    status: Field[int, int | str | None]
    """State of the topic; the values are not documented."""
    create_time_seconds: Field[int, int | str | None]
    """When it was made, in Unix seconds."""
    update_time_seconds: Field[int, int | str | None]
    """When it last changed, in Unix seconds; 0 for never."""
    content: Field[str, str | None]
    """JSON text of the message it hangs on."""
    last_sent_message: Field[models.ApiChannelMessageHeader | None, _One[ChannelMessageHeader]]
    """Header of the newest message there."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        creator_id: int | str | None = ...,
        message_id: int | str | None = ...,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        status: int | str | None = ...,
        create_time_seconds: int | str | None = ...,
        update_time_seconds: int | str | None = ...,
        content: str | None = ...,
        last_sent_message: _One[ChannelMessageHeader] = ...,
    ) -> Self: ...

class SdTopicDetailRequest(MessageBase):
    """The message `mezon.api.SdTopicDetailRequest`.

    Taken by `client.api.get_topic_detail`.
    """

    __match_args__ = ("topic_id",)
    topic_id: Field[int, int | str | None]
    """Id of the topic, as its messages carry it."""
    def __new__(
        cls,
        /,
        *,
        topic_id: int | str | None = ...,
    ) -> Self: ...

class SdTopicList(MessageBase):
    """A page of a clan's topics.

    The message `mezon.api.SdTopicList`. Returned by `client.api.list_sd_topic`.
    """

    __match_args__ = ("count", "topics")
    count: Field[int, int | str | None]
    """How many topics there are."""
    topics: Field[list[SdTopic], _Many[SdTopic]]
    """Topics on this page."""
    def __new__(
        cls,
        /,
        *,
        count: int | str | None = ...,
        topics: _Many[SdTopic] = ...,
    ) -> Self: ...

class SdTopicRequest(MessageBase):
    """The message `mezon.api.SdTopicRequest`.

    Taken by `client.api.create_sd_topic`.
    """

    __match_args__ = ("message_id", "clan_id", "channel_id")
    message_id: Field[int, int | str | None]
    """Id of the message that the topic hangs on."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    def __new__(
        cls,
        /,
        *,
        message_id: int | str | None = ...,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class SearchCtrlKRequest(MessageBase):
    """The message `mezon.api.SearchCtrlKRequest`."""

    __match_args__ = ("text", "type")
    text: Field[str, str | None]
    type: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        text: str | None = ...,
        type: int | str | None = ...,
    ) -> Self: ...

class SearchCtrlKResponse(MessageBase):
    """The message `mezon.api.SearchCtrlKResponse`."""

    __match_args__ = ("users", "channels")
    users: Field[list[User], _Many[User]]
    """Who it is about, one record each."""
    channels: Field[list[models.ApiChannelDescription], _Many[ChannelDescription]]
    def __new__(
        cls,
        /,
        *,
        users: _Many[User] = ...,
        channels: _Many[ChannelDescription] = ...,
    ) -> Self: ...

class SearchMessageDocument(MessageBase):
    """A message that was found; unlike elsewhere, its ids are text.

    The message `mezon.api.SearchMessageDocument`.
    """

    __match_args__ = (
        "message_id",
        "channel_id",
        "clan_id",
        "sender_id",
        "content",
        "mentions",
        "reactions",
        "attachments",
        "references",
        "create_time",
        "update_time",
        "channel_label",
        "channel_type",
        "clan_name",
        "username",
        "display_name",
        "avatar_url",
    )
    message_id: Field[str, str | None]
    """Id of the message, as decimal text."""
    channel_id: Field[str, str | None]
    """Id of the channel it is in, as decimal text."""
    clan_id: Field[str, str | None]
    """Id of the clan it is in, as decimal text."""
    sender_id: Field[str, str | None]
    """Id of the user who wrote it, as decimal text."""
    content: Field[str, str | None]
    """JSON text of its content."""
    mentions: Field[str, str | None]
    """Users and roles named in it, as JSON text."""
    reactions: Field[str, str | None]
    """Emoji under it, as JSON text."""
    attachments: Field[str, str | None]
    """Files of it, as JSON text."""
    references: Field[str, str | None]
    """Messages that it replies to, as JSON text."""
    create_time: Field[str, str | None]
    """When it was written, as text."""
    update_time: Field[str, str | None]
    """When it was last edited, as text."""
    channel_label: Field[str, str | None]
    """What the channel is called in clients."""
    channel_type: Field[int, int | str | None]
    """Kind of the channel, as in `ChannelType`: 1 text, 2 group, 3 direct, 6 streaming, 7 thread, 8 app, 10 voice."""
    clan_name: Field[str, str | None]
    """What the clan is called in clients."""
    username: Field[str, str | None]
    """Login name of whoever wrote it."""
    display_name: Field[str, str | None]
    """Name that users see, which need not be unique."""
    avatar_url: Field[str, str | None]
    """URL of the picture of whoever wrote it."""
    def __new__(
        cls,
        /,
        *,
        message_id: str | None = ...,
        channel_id: str | None = ...,
        clan_id: str | None = ...,
        sender_id: str | None = ...,
        content: str | None = ...,
        mentions: str | None = ...,
        reactions: str | None = ...,
        attachments: str | None = ...,
        references: str | None = ...,
        create_time: str | None = ...,
        update_time: str | None = ...,
        channel_label: str | None = ...,
        channel_type: int | str | None = ...,
        clan_name: str | None = ...,
        username: str | None = ...,
        display_name: str | None = ...,
        avatar_url: str | None = ...,
    ) -> Self: ...

class SearchMessageRequest(MessageBase):
    """The message `mezon.api.SearchMessageRequest`.

    Taken by `client.api.search_message`.
    """

    __match_args__ = ("filters", "from", "size", "sorts")
    filters: Field[list[FilterParam], _Many[FilterParam]]
    """What has to match, all of it."""
    size: Field[int, int | str | None]
    """How many matches are wanted at most."""
    sorts: Field[list[SortParam], _Many[SortParam]]
    """Order of the matches."""
    # `from` is a Python keyword: getattr(message, "from")
    def __new__(
        cls,
        /,
        *,
        filters: _Many[FilterParam] = ...,
        size: int | str | None = ...,
        sorts: _Many[SortParam] = ...,
    ) -> Self: ...

class SearchMessageResponse(MessageBase):
    """A page of messages that were found.

    The message `mezon.api.SearchMessageResponse`. Returned by `client.api.search_message`.
    """

    __match_args__ = ("messages", "total")
    messages: Field[list[SearchMessageDocument], _Many[SearchMessageDocument]]
    """Matches on this page."""
    total: Field[int, int | str | None]
    """How many matches there are altogether."""
    def __new__(
        cls,
        /,
        *,
        messages: _Many[SearchMessageDocument] = ...,
        total: int | str | None = ...,
    ) -> Self: ...

class SearchThreadRequest(MessageBase):
    """The message `mezon.api.SearchThreadRequest`.

    Taken by `client.api.search_thread`.
    """

    __match_args__ = ("clan_id", "channel_id", "label")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel that the threads belong to."""
    label: Field[str, str | None]
    """Text that the names have to contain."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        label: str | None = ...,
    ) -> Self: ...

class Session(MessageBase):
    """A login, with the addresses that serve it.

    The message `mezon.api.Session`. Returned by `client.api.registration_email`, `client.api.confirm_link_mezon_otp`, `client.api.update_username`, `client.api.session_refresh`.
    """

    __match_args__ = (
        "created",
        "token",
        "refresh_token",
        "user_id",
        "is_remember",
        "api_url",
        "id_token",
        "ws_url",
        "session_id",
        "tcp_url",
    )
    created: Field[bool, bool | None]
    """Whether the login made the account."""
    token: Field[str, str | None]
    """JWT for HTTP and the socket, good for about 10 minutes; a secret."""
    refresh_token: Field[str, str | None]
    """Token that renews the session; a secret, and empty if there is none."""
    user_id: Field[int, int | str | None]
    """Id of the account; for a bot, the bot's."""
    is_remember: Field[bool, bool | None]
    """Whether the session was asked to last longer."""
    api_url: Field[str, str | None]
    """Address with scheme of the server that takes the calls of this session."""
    id_token: Field[str, str | None]
    """JWT that a wallet's proof rests on, good for an hour; a secret."""
    ws_url: Field[str, str | None]
    """Host and port of the socket, mostly without a scheme."""
    session_id: Field[str, str | None]
    """Opaque name of the session; a secret, since user clients log in to the socket with it."""
    tcp_url: Field[str, str | None]
    """Host and port of the transport without WebSocket."""
    def __new__(
        cls,
        /,
        *,
        created: bool | None = ...,
        token: str | None = ...,
        refresh_token: str | None = ...,
        user_id: int | str | None = ...,
        is_remember: bool | None = ...,
        api_url: str | None = ...,
        id_token: str | None = ...,
        ws_url: str | None = ...,
        session_id: str | None = ...,
        tcp_url: str | None = ...,
    ) -> Self: ...

class SessionLogoutRequest(MessageBase):
    """The message `mezon.api.SessionLogoutRequest`.

    Taken by `client.api.session_logout`.
    """

    __match_args__ = ("token", "refresh_token", "device_id", "fcm_token", "platform")
    token: Field[str, str | None]
    """Token of the session that ends; a secret."""
    refresh_token: Field[str, str | None]
    """Token that renews the session; a secret, and empty if there is none."""
    device_id: Field[str, str | None]
    """Name that the device gave itself."""
    fcm_token: Field[str, str | None]
    """Token of the device for push notifications; a secret."""
    platform: Field[str, str | None]
    """Kind of the device, as text; the words are not documented."""
    def __new__(
        cls,
        /,
        *,
        token: str | None = ...,
        refresh_token: str | None = ...,
        device_id: str | None = ...,
        fcm_token: str | None = ...,
        platform: str | None = ...,
    ) -> Self: ...

class SessionRefreshRequest(MessageBase):
    """The message `mezon.api.SessionRefreshRequest`.

    Taken by `client.api.session_refresh`.
    """

    __match_args__ = ("token", "vars", "is_remember")
    token: Field[str, str | None]
    """The refresh token; a secret."""
    vars: Field[dict[str, str], Mapping[str, str] | None]
    """Further names and texts that are put into the session's token."""
    is_remember: Field[bool, bool | None]
    """Whether the session was asked to last longer."""
    def __new__(
        cls,
        /,
        *,
        token: str | None = ...,
        vars: Mapping[str, str] | None = ...,
        is_remember: bool | None = ...,
    ) -> Self: ...

class SetDefaultNotificationRequest(MessageBase):
    """The message `mezon.api.SetDefaultNotificationRequest`.

    Taken by `client.api.set_notification_clan_setting`.
    """

    __match_args__ = ("clan_id", "notification_type", "category_id")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    notification_type: Field[int, int | str | None]
    """What gives a notification; the values are not documented."""
    category_id: Field[int, int | str | None]
    """Id of a category that gets the setting, too; 0 for none."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        notification_type: int | str | None = ...,
        category_id: int | str | None = ...,
    ) -> Self: ...

class SetMuteRequest(MessageBase):
    """The message `mezon.api.SetMuteRequest`.

    Taken by `client.api.set_mute_channel`, `client.api.set_mute_category`.
    """

    __match_args__ = ("id", "mute_time", "active", "clan_id")
    id: Field[int, int | str | None]
    """Id of the channel or category."""
    mute_time: Field[int, int | str | None]
    """How long it stays muted; the unit is not documented, and 0 has no end."""
    active: Field[int, int | str | None]
    """0 mutes, 1 ends that."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        mute_time: int | str | None = ...,
        active: int | str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class SetNotificationRequest(MessageBase):
    """The message `mezon.api.SetNotificationRequest`.

    Taken by `client.api.set_notification_channel_setting`, `client.api.set_notification_category_setting`.
    """

    __match_args__ = ("channel_category_id", "notification_type", "clan_id")
    channel_category_id: Field[int, int | str | None]
    """Id of the channel or category that gets the setting."""
    notification_type: Field[int, int | str | None]
    """What gives a notification; the values are not documented."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        channel_category_id: int | str | None = ...,
        notification_type: int | str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class SortParam(MessageBase):
    """How matches are ordered.

    The message `mezon.api.SortParam`.
    """

    __match_args__ = ("field_name", "order")
    field_name: Field[str, str | None]
    """Field of the message index, such as `content`, `channel_id` or `sender_id`."""
    order: Field[str, str | None]
    """Direction, as text; the words are not documented."""
    def __new__(
        cls,
        /,
        *,
        field_name: str | None = ...,
        order: str | None = ...,
    ) -> Self: ...

class StickerListedResponse(MessageBase):
    """The stickers that the bot may use.

    The message `mezon.api.StickerListedResponse`. Returned by `client.api.get_list_stickers_by_user_id`.
    """

    __match_args__ = ("stickers",)
    stickers: Field[list[ClanSticker], _Many[ClanSticker]]
    """Those of all its clans."""
    def __new__(
        cls,
        /,
        *,
        stickers: _Many[ClanSticker] = ...,
    ) -> Self: ...

class StreamHttpCallbackRequest(MessageBase):
    """The message `mezon.api.StreamHttpCallbackRequest`."""

    __match_args__ = ("id", "client_id", "clan_id", "channel_id", "user_id", "action", "is_publisher", "token")
    id: Field[int, int | str | None]
    client_id: Field[int, int | str | None]
    """Id of the application that signs users in."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    user_id: Field[int, int | str | None]
    """Id of the user it is about."""
    action: Field[int, int | str | None]
    is_publisher: Field[bool, bool | None]
    token: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        client_id: int | str | None = ...,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        user_id: int | str | None = ...,
        action: int | str | None = ...,
        is_publisher: bool | None = ...,
        token: str | None = ...,
    ) -> Self: ...

class StreamHttpCallbackResponse(MessageBase):
    """The message `mezon.api.StreamHttpCallbackResponse`."""

    __match_args__ = ("code", "msg")
    code: Field[int, int | str | None]
    """Kind of the message, as in `TypeMessage`: 0 an ordinary one, 1 an edit, 2 a deletion, 12 ephemeral, and others."""
    msg: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        code: int | str | None = ...,
        msg: str | None = ...,
    ) -> Self: ...

class StreamingChannelUser(MessageBase):
    """Somebody who watches a streaming channel.

    The message `mezon.api.StreamingChannelUser`.
    """

    __match_args__ = ("id", "user_id", "channel_id", "participant")
    id: Field[int, int | str | None]
    """Id of the attendance."""
    user_id: Field[int, int | str | None]
    """Id of the user it is about."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    participant: Field[str, str | None]
    """What the media server calls the user."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        user_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        participant: str | None = ...,
    ) -> Self: ...

class StreamingChannelUserList(MessageBase):
    """Who watches streaming channels.

    The message `mezon.api.StreamingChannelUserList`. Returned by `client.api.list_streaming_channel_users`.
    """

    __match_args__ = ("streaming_channel_users",)
    streaming_channel_users: Field[list[StreamingChannelUser], _Many[StreamingChannelUser]]
    """Watchers, one record each."""
    def __new__(
        cls,
        /,
        *,
        streaming_channel_users: _Many[StreamingChannelUser] = ...,
    ) -> Self: ...

class SystemMessage(MessageBase):
    """What a clan says by itself.

    The message `mezon.api.SystemMessage`. Returned by `client.api.get_system_message_by_clan_id`.
    """

    __match_args__ = (
        "id",
        "clan_id",
        "channel_id",
        "welcome_random",
        "welcome_sticker",
        "boost_message",
        "setup_tips",
        "hide_audit_log",
    )
    id: Field[int, int | str | None]
    """Id of the setting."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel where it is said."""
    welcome_random: Field[str, str | None]
    """How newcomers are greeted; the form of the text is not documented."""
    welcome_sticker: Field[str, str | None]
    """Which sticker greets newcomers; the form of the text is not documented."""
    boost_message: Field[str, str | None]
    """What is posted when somebody boosts the clan; the form of the text is not documented."""
    setup_tips: Field[str, str | None]
    """Advice for setting up the clan; the form of the text is not documented."""
    hide_audit_log: Field[bool, bool | None]
    """Whether the log of administrative acts stays out of the channel."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        welcome_random: str | None = ...,
        welcome_sticker: str | None = ...,
        boost_message: str | None = ...,
        setup_tips: str | None = ...,
        hide_audit_log: bool | None = ...,
    ) -> Self: ...

class SystemMessageRequest(MessageBase):
    """The message `mezon.api.SystemMessageRequest`.

    Taken by `client.api.create_system_message`, `client.api.update_system_message`.
    """

    __match_args__ = (
        "clan_id",
        "channel_id",
        "welcome_random",
        "welcome_sticker",
        "boost_message",
        "setup_tips",
        "hide_audit_log",
    )
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel where it is said."""
    welcome_random: Field[str, str | None]
    """How newcomers are greeted; the form of the text is not documented."""
    welcome_sticker: Field[str, str | None]
    """Which sticker greets newcomers; the form of the text is not documented."""
    boost_message: Field[str, str | None]
    """What is posted when somebody boosts the clan; the form of the text is not documented."""
    setup_tips: Field[str, str | None]
    """Advice for setting up the clan; the form of the text is not documented."""
    hide_audit_log: Field[bool, bool | None]
    """Whether the log of administrative acts stays out of the channel."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        welcome_random: str | None = ...,
        welcome_sticker: str | None = ...,
        boost_message: str | None = ...,
        setup_tips: str | None = ...,
        hide_audit_log: bool | None = ...,
    ) -> Self: ...

class SystemMessagesList(MessageBase):
    """The message `mezon.api.SystemMessagesList`."""

    __match_args__ = ("system_messages_list",)
    system_messages_list: Field[list[SystemMessage], _Many[SystemMessage]]
    def __new__(
        cls,
        /,
        *,
        system_messages_list: _Many[SystemMessage] = ...,
    ) -> Self: ...

class TokenSentEvent(MessageBase):
    """A transfer of tokens that concerns the bot.

    The message `mezon.api.TokenSentEvent`.
    """

    __match_args__ = ("sender_id", "sender_name", "receiver_id", "amount", "note", "extra_attribute", "transaction_id")
    sender_id: Field[int, int | str | None]
    """Id of the user who paid."""
    sender_name: Field[str, str | None]
    """Login name of whoever acted."""
    receiver_id: Field[int, int | str | None]
    """Id of the user who was paid."""
    amount: Field[int, int | str | None]
    """How many whole tokens were sent."""
    note: Field[str, str | None]
    """Words that the sender added."""
    extra_attribute: Field[str, str | None]
    """Further text that travels with the transfer."""
    transaction_id: Field[str, str | None]
    """Hash of the transaction."""
    def __new__(
        cls,
        /,
        *,
        sender_id: int | str | None = ...,
        sender_name: str | None = ...,
        receiver_id: int | str | None = ...,
        amount: int | str | None = ...,
        note: str | None = ...,
        extra_attribute: str | None = ...,
        transaction_id: str | None = ...,
    ) -> Self: ...

class TrackInfo(MessageBase):
    """The message `mezon.api.TrackInfo`."""

    __match_args__ = ("sid", "type")
    sid: Field[str, str | None]
    type: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        sid: str | None = ...,
        type: int | str | None = ...,
    ) -> Self: ...

class TransferOwnershipRequest(MessageBase):
    """The message `mezon.api.TransferOwnershipRequest`.

    Taken by `client.api.transfer_ownership`.
    """

    __match_args__ = ("clan_id", "new_owner_id")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    new_owner_id: Field[int, int | str | None]
    """Id of the member who becomes the owner."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        new_owner_id: int | str | None = ...,
    ) -> Self: ...

class UnlockItemRequest(MessageBase):
    """The message `mezon.api.UnlockItemRequest`."""

    __match_args__ = ("item_id", "item_type")
    item_id: Field[int, int | str | None]
    item_type: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        item_id: int | str | None = ...,
        item_type: int | str | None = ...,
    ) -> Self: ...

class UnlockedItemResponse(MessageBase):
    """The message `mezon.api.UnlockedItemResponse`."""

    __match_args__ = ("source",)
    source: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        source: str | None = ...,
    ) -> Self: ...

class UpdateAIAgentRequest(MessageBase):
    """The message `mezon.api.UpdateAIAgentRequest`.

    Taken by `client.api.add_agent_to_channel`, `client.api.disconnect_agent`.
    """

    __match_args__ = ("channel_id", "room_name")
    channel_id: Field[int, int | str | None]
    """Id of the voice channel that the agent listens to."""
    room_name: Field[str, str | None]
    """Name of the room at the media server."""
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
        room_name: str | None = ...,
    ) -> Self: ...

class UpdateAccountRequest(MessageBase):
    """The message `mezon.api.UpdateAccountRequest`.

    Taken by `client.api.update_account`.
    """

    __match_args__ = (
        "display_name",
        "avatar_url",
        "lang_tag",
        "location",
        "timezone",
        "about_me",
        "dob_seconds",
        "logo",
        "splash_screen",
        "encrypt_private_key",
        "email",
    )
    display_name: Field[str | None, str | None]
    """Name that users see, which need not be unique."""
    avatar_url: Field[str | None, str | None]
    """URL of the user's picture, empty for none."""
    lang_tag: Field[str | None, str | None]
    """Language as a BCP 47 tag, such as "vi" or "en"."""
    location: Field[str | None, str | None]
    """Place, as free text."""
    timezone: Field[str | None, str | None]
    """Time zone of the user, as its name or as free text."""
    about_me: Field[str | None, str | None]
    """What the user says about themselves, as free text."""
    dob_seconds: Field[int, int | str | None]
    """Date of birth, in Unix seconds; 0 if unknown."""
    logo: Field[str | None, str | None]
    """URL of the picture that stands for it."""
    splash_screen: Field[str | None, str | None]
    """URL of the picture that clients show while they start."""
    encrypt_private_key: Field[str, str | None]
    """Private key for encryption between the ends, itself encrypted; a secret."""
    email: Field[str | None, str | None]
    """Mail address of the account."""
    def __new__(
        cls,
        /,
        *,
        display_name: str | None = ...,
        avatar_url: str | None = ...,
        lang_tag: str | None = ...,
        location: str | None = ...,
        timezone: str | None = ...,
        about_me: str | None = ...,
        dob_seconds: int | str | None = ...,
        logo: str | None = ...,
        splash_screen: str | None = ...,
        encrypt_private_key: str | None = ...,
        email: str | None = ...,
    ) -> Self: ...

class UpdateAppRequest(MessageBase):
    """The message `mezon.api.UpdateAppRequest`.

    Taken by `client.api.update_app`.
    """

    __match_args__ = ("id", "appname", "metadata", "applogo", "token", "about", "app_url", "is_shadow")
    id: Field[int, int | str | None]
    """Id of the app."""
    appname: Field[str | None, str | None]
    """What the app or bot is called."""
    metadata: Field[str | None, str | None]
    """Further data of the app, as text."""
    applogo: Field[str | None, str | None]
    """URL of the app's picture."""
    token: Field[str | None, str | None]
    """New key of the app; a secret."""
    about: Field[str, str | None]
    """What it says about itself, as free text."""
    app_url: Field[str, str | None]
    """Address of the web page that the app shows."""
    is_shadow: Field[str, str | None]
    """Whether the app hides its presence, as text; not documented further."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        appname: str | None = ...,
        metadata: str | None = ...,
        applogo: str | None = ...,
        token: str | None = ...,
        about: str | None = ...,
        app_url: str | None = ...,
        is_shadow: str | None = ...,
    ) -> Self: ...

class UpdateCategoryDescRequest(MessageBase):
    """The message `mezon.api.UpdateCategoryDescRequest`.

    Taken by `client.api.update_category`.
    """

    __match_args__ = ("category_id", "category_name", "clan_id")
    category_id: Field[int, int | str | None]
    """Id of the category that changes."""
    category_name: Field[str, str | None]
    """Heading under which clients group channels."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        category_id: int | str | None = ...,
        category_name: str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class UpdateCategoryOrderRequest(MessageBase):
    """The message `mezon.api.UpdateCategoryOrderRequest`.

    Taken by `client.api.update_category_order`.
    """

    __match_args__ = ("clan_id", "categories")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    categories: Field[list[CategoryOrderUpdate], _Many[CategoryOrderUpdate]]
    """Categories, with their new places."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        categories: _Many[CategoryOrderUpdate] = ...,
    ) -> Self: ...

class UpdateChannelDescRequest(MessageBase):
    """The message `mezon.api.UpdateChannelDescRequest`.

    Taken by `client.api.update_channel_desc`.
    """

    __match_args__ = (
        "clan_id",
        "channel_id",
        "channel_label",
        "category_id",
        "app_id",
        "topic",
        "age_restricted",
        "e2ee",
        "channel_avatar",
    )
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    channel_label: Field[str | None, str | None]
    """What the channel is called in clients."""
    category_id: Field[int, int | str | None]
    """Id of the category that groups the channel; 0 for none."""
    app_id: Field[int, int | str | None]
    """Id of the app behind a channel of type 8; 0 for other channels."""
    topic: Field[str, str | None]
    """What the channel is about."""
    age_restricted: Field[int, int | str | None]
    """Not 0 if the channel is meant for adults only."""
    e2ee: Field[int, int | str | None]
    """Not 0 if messages are encrypted between the ends."""
    channel_avatar: Field[str | None, str | None]
    """URL of the channel's picture, empty for none."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        channel_label: str | None = ...,
        category_id: int | str | None = ...,
        app_id: int | str | None = ...,
        topic: str | None = ...,
        age_restricted: int | str | None = ...,
        e2ee: int | str | None = ...,
        channel_avatar: str | None = ...,
    ) -> Self: ...

class UpdateChannelTimelineRequest(MessageBase):
    """The message `mezon.api.UpdateChannelTimelineRequest`.

    Taken by `client.api.update_channel_timeline`.
    """

    __match_args__ = (
        "clan_id",
        "channel_id",
        "id",
        "start_time_seconds",
        "title",
        "description",
        "location",
        "type",
        "attachments",
    )
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    id: Field[int, int | str | None]
    """Id of the entry."""
    start_time_seconds: Field[int, int | str | None]
    """When it begins, in Unix seconds."""
    title: Field[str, str | None]
    """Heading of the entry."""
    description: Field[str, str | None]
    """Further words about it."""
    location: Field[str, str | None]
    """Place, as free text."""
    type: Field[int, int | str | None]
    """Kind of the entry; the values are not documented."""
    attachments: Field[list[ChannelTimelineAttachment], _Many[ChannelTimelineAttachment]]
    """Files of the entry."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        id: int | str | None = ...,
        start_time_seconds: int | str | None = ...,
        title: str | None = ...,
        description: str | None = ...,
        location: str | None = ...,
        type: int | str | None = ...,
        attachments: _Many[ChannelTimelineAttachment] = ...,
    ) -> Self: ...

class UpdateChannelTimelineResponse(MessageBase):
    """The entry that was changed.

    The message `mezon.api.UpdateChannelTimelineResponse`. Returned by `client.api.update_channel_timeline`.
    """

    __match_args__ = ("event",)
    event: Field[ChannelTimeline | None, _One[ChannelTimeline]]
    """The entry as it is now."""
    def __new__(
        cls,
        /,
        *,
        event: _One[ChannelTimeline] = ...,
    ) -> Self: ...

class UpdateClanDescProfileRequest(MessageBase):
    """The message `mezon.api.UpdateClanDescProfileRequest`."""

    __match_args__ = ("clan_id", "nick_name", "profile_banner", "profile_theme", "avatar_url")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    nick_name: Field[str, str | None]
    """Nick name that the account has in the clan."""
    profile_banner: Field[str, str | None]
    profile_theme: Field[str, str | None]
    avatar_url: Field[str, str | None]
    """URL of the user's picture, empty for none."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        nick_name: str | None = ...,
        profile_banner: str | None = ...,
        profile_theme: str | None = ...,
        avatar_url: str | None = ...,
    ) -> Self: ...

class UpdateClanDescRequest(MessageBase):
    """The message `mezon.api.UpdateClanDescRequest`.

    Taken by `client.api.update_clan_desc`.
    """

    __match_args__ = (
        "clan_id",
        "clan_name",
        "logo",
        "banner",
        "status",
        "is_onboarding",
        "welcome_channel_id",
        "onboarding_banner",
        "is_community",
        "community_banner",
        "description",
        "about",
        "short_url",
        "prevent_anonymous",
    )
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    clan_name: Field[str, str | None]
    """What the clan is called in clients."""
    logo: Field[str | None, str | None]
    """URL of the picture that stands for it."""
    banner: Field[str | None, str | None]
    """URL of the wide picture at the top of the clan's page."""
    status: Field[int, int | str | None]
    """State of the clan; the values are not documented, 1 is active."""
    is_onboarding: Field[bool | None, bool | None]
    """Whether newcomers are led through the onboarding of the clan."""
    welcome_channel_id: Field[int, int | str | None]
    """Id of the channel that newcomers see first."""
    onboarding_banner: Field[str | None, str | None]
    """URL of the wide picture above the onboarding."""
    is_community: Field[bool | None, bool | None]
    """Whether the clan is a public community."""
    community_banner: Field[str | None, str | None]
    """URL of the wide picture that the clan has as a public community."""
    description: Field[str | None, str | None]
    """What the public page says about the clan."""
    about: Field[str | None, str | None]
    """What it says about itself, as free text."""
    short_url: Field[str | None, str | None]
    """Last part of the clan's public address."""
    prevent_anonymous: Field[bool, bool | None]
    """Whether anonymous messages are forbidden in the clan."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        clan_name: str | None = ...,
        logo: str | None = ...,
        banner: str | None = ...,
        status: int | str | None = ...,
        is_onboarding: bool | None = ...,
        welcome_channel_id: int | str | None = ...,
        onboarding_banner: str | None = ...,
        is_community: bool | None = ...,
        community_banner: str | None = ...,
        description: str | None = ...,
        about: str | None = ...,
        short_url: str | None = ...,
        prevent_anonymous: bool | None = ...,
    ) -> Self: ...

class UpdateClanOrderRequest(MessageBase):
    """The message `mezon.api.UpdateClanOrderRequest`.

    Taken by `client.api.update_clan_order`.
    """

    __match_args__ = ("clans_order",)
    clans_order: Field[list[UpdateClanOrderRequest_ClanOrder], _Many[UpdateClanOrderRequest_ClanOrder]]
    """Clans, with their new places."""
    def __new__(
        cls,
        /,
        *,
        clans_order: _Many[UpdateClanOrderRequest_ClanOrder] = ...,
    ) -> Self: ...

class UpdateClanOrderRequest_ClanOrder(MessageBase):
    """A clan and its new place.

    The message `mezon.api.UpdateClanOrderRequest.ClanOrder`.
    """

    __match_args__ = ("order", "clan_id")
    order: Field[int, int | str | None]
    """New position in the list of the account's clans."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        order: int | str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class UpdateClanProfileRequest(MessageBase):
    """The message `mezon.api.UpdateClanProfileRequest`.

    Taken by `client.api.update_user_profile_by_clan`.
    """

    __match_args__ = ("clan_id", "nick_name", "avatar")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    nick_name: Field[str | None, str | None]
    """Nick name that the account has in the clan."""
    avatar: Field[str | None, str | None]
    """URL of the picture that the account has in the clan."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        nick_name: str | None = ...,
        avatar: str | None = ...,
    ) -> Self: ...

class UpdateClanWebhookRequest(MessageBase):
    """The message `mezon.api.UpdateClanWebhookRequest`.

    Taken by `client.api.update_clan_webhook_by_id`.
    """

    __match_args__ = ("id", "clan_id", "webhook_name", "avatar", "reset_token")
    id: Field[int, int | str | None]
    """Id of the webhook."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    webhook_name: Field[str, str | None]
    """Name under which its messages appear."""
    avatar: Field[str, str | None]
    """URL of the picture its messages appear with."""
    reset_token: Field[bool, bool | None]
    """Whether its address is replaced, so that the old one stops working."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        clan_id: int | str | None = ...,
        webhook_name: str | None = ...,
        avatar: str | None = ...,
        reset_token: bool | None = ...,
    ) -> Self: ...

class UpdateEventRequest(MessageBase):
    """The message `mezon.api.UpdateEventRequest`.

    Taken by `client.api.update_event`.
    """

    __match_args__ = (
        "title",
        "logo",
        "description",
        "event_id",
        "channel_id",
        "address",
        "start_time_seconds",
        "end_time_seconds",
        "clan_id",
        "creator_id",
        "channel_voice_id",
        "channel_id_old",
        "repeat_type",
    )
    title: Field[str, str | None]
    """What the event is called."""
    logo: Field[str, str | None]
    """URL of the picture that stands for it."""
    description: Field[str, str | None]
    """Further words about it."""
    event_id: Field[int, int | str | None]
    """Id of the clan's event."""
    channel_id: Field[int, int | str | None]
    """Id of the channel that the event belongs to; 0 for the whole clan."""
    address: Field[str, str | None]
    """Where it takes place, as free text; empty for an event in a channel."""
    start_time_seconds: Field[int, int | str | None]
    """When it begins, in Unix seconds."""
    end_time_seconds: Field[int, int | str | None]
    """When it ends, in Unix seconds; 0 if it is open."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    creator_id: Field[int, int | str | None]
    """Id of the user who planned it."""
    channel_voice_id: Field[int, int | str | None]
    """Id of the voice channel where it takes place; 0 for an event elsewhere."""
    channel_id_old: Field[int, int | str | None]
    """Id of the channel that the event belonged to so far."""
    repeat_type: Field[int, int | str | None]
    """How often the event comes again; the values are not documented."""
    def __new__(
        cls,
        /,
        *,
        title: str | None = ...,
        logo: str | None = ...,
        description: str | None = ...,
        event_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        address: str | None = ...,
        start_time_seconds: int | str | None = ...,
        end_time_seconds: int | str | None = ...,
        clan_id: int | str | None = ...,
        creator_id: int | str | None = ...,
        channel_voice_id: int | str | None = ...,
        channel_id_old: int | str | None = ...,
        repeat_type: int | str | None = ...,
    ) -> Self: ...

class UpdateGroupRequest(MessageBase):
    """The message `mezon.api.UpdateGroupRequest`."""

    __match_args__ = ("group_id", "name", "description", "lang_tag", "avatar_url", "open")
    group_id: Field[int, int | str | None]
    name: Field[str | None, str | None]
    description: Field[str | None, str | None]
    lang_tag: Field[str | None, str | None]
    """Language as a BCP 47 tag, such as "vi" or "en"."""
    avatar_url: Field[str | None, str | None]
    """URL of the user's picture, empty for none."""
    open: Field[bool, bool | None]
    def __new__(
        cls,
        /,
        *,
        group_id: int | str | None = ...,
        name: str | None = ...,
        description: str | None = ...,
        lang_tag: str | None = ...,
        avatar_url: str | None = ...,
        open: bool | None = ...,
    ) -> Self: ...

class UpdateOnboardingRequest(MessageBase):
    """The message `mezon.api.UpdateOnboardingRequest`.

    Taken by `client.api.update_onboarding`.
    """

    __match_args__ = ("id", "clan_id", "task_type", "channel_id", "title", "content", "image_url", "answers")
    id: Field[int, int | str | None]
    """Id of the item."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    task_type: Field[int, int | str | None]
    """What has to be done: the values are not documented."""
    channel_id: Field[int, int | str | None]
    """Id of the channel it leads to; 0 for none."""
    title: Field[str, str | None]
    """Heading of the item."""
    content: Field[str, str | None]
    """Text of the item."""
    image_url: Field[str, str | None]
    """URL of the picture shown with it."""
    answers: Field[list[OnboardingAnswer], _Many[OnboardingAnswer]]
    """Answers, if it is a question."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        clan_id: int | str | None = ...,
        task_type: int | str | None = ...,
        channel_id: int | str | None = ...,
        title: str | None = ...,
        content: str | None = ...,
        image_url: str | None = ...,
        answers: _Many[OnboardingAnswer] = ...,
    ) -> Self: ...

class UpdateOnboardingStepRequest(MessageBase):
    """The message `mezon.api.UpdateOnboardingStepRequest`.

    Taken by `client.api.update_onboarding_step`.
    """

    __match_args__ = ("clan_id", "onboarding_step")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    onboarding_step: Field[int, int | str | None]
    """How many steps of the onboarding are done."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        onboarding_step: int | str | None = ...,
    ) -> Self: ...

class UpdateRoleChannelRequest(MessageBase):
    """The message `mezon.api.UpdateRoleChannelRequest`.

    Taken by `client.api.set_role_channel_permission`.
    """

    __match_args__ = ("role_id", "permission_update", "max_permission_id", "channel_id", "user_id", "role_label")
    role_id: Field[int, int | str | None]
    """Id of the role that is set; 0 to set a user."""
    permission_update: Field[list[PermissionUpdate], _Many[PermissionUpdate]]
    """Permissions, with what becomes of them."""
    max_permission_id: Field[int, int | str | None]
    """Id of the permission of the highest level that the role has."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    user_id: Field[int, int | str | None]
    """Id of the user who is set; 0 to set a role."""
    role_label: Field[str, str | None]
    """Title of the role, for the log of administrative acts."""
    def __new__(
        cls,
        /,
        *,
        role_id: int | str | None = ...,
        permission_update: _Many[PermissionUpdate] = ...,
        max_permission_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        user_id: int | str | None = ...,
        role_label: str | None = ...,
    ) -> Self: ...

class UpdateRoleOrderRequest(MessageBase):
    """The message `mezon.api.UpdateRoleOrderRequest`.

    Taken by `client.api.update_role_order`.
    """

    __match_args__ = ("clan_id", "roles")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    roles: Field[list[RoleOrderUpdate], _Many[RoleOrderUpdate]]
    """Roles, with their new places."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        roles: _Many[RoleOrderUpdate] = ...,
    ) -> Self: ...

class UpdateRoleRequest(MessageBase):
    """Changes to a role; what is not given stays as it is.

    The message `mezon.api.UpdateRoleRequest`. Taken by `client.api.update_role`.
    """

    __match_args__ = (
        "role_id",
        "title",
        "color",
        "role_icon",
        "description",
        "display_online",
        "allow_mention",
        "add_user_ids",
        "active_permission_ids",
        "remove_user_ids",
        "remove_permission_ids",
        "clan_id",
        "max_permission_id",
    )
    role_id: Field[int, int | str | None]
    """Id of the clan's role."""
    title: Field[str | None, str | None]
    """What the role is called."""
    color: Field[str | None, str | None]
    """Colour as "#RRGGBB"."""
    role_icon: Field[str | None, str | None]
    """URL of the picture shown beside holders of the role."""
    description: Field[str | None, str | None]
    """What the role is for."""
    display_online: Field[int, int | str | None]
    """1 if holders of the role are listed apart from other members, else 0."""
    allow_mention: Field[int, int | str | None]
    """1 if everybody may mention the role, else 0."""
    add_user_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the users who get the role."""
    active_permission_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the permissions that the role gets."""
    remove_user_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the users who lose the role."""
    remove_permission_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the permissions that the role loses."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    max_permission_id: Field[int, int | str | None]
    """Id of the permission of the highest level that the role has."""
    def __new__(
        cls,
        /,
        *,
        role_id: int | str | None = ...,
        title: str | None = ...,
        color: str | None = ...,
        role_icon: str | None = ...,
        description: str | None = ...,
        display_online: int | str | None = ...,
        allow_mention: int | str | None = ...,
        add_user_ids: Sequence[int | str] | None = ...,
        active_permission_ids: Sequence[int | str] | None = ...,
        remove_user_ids: Sequence[int | str] | None = ...,
        remove_permission_ids: Sequence[int | str] | None = ...,
        clan_id: int | str | None = ...,
        max_permission_id: int | str | None = ...,
    ) -> Self: ...

class UpdateUsernameRequest(MessageBase):
    """The message `mezon.api.UpdateUsernameRequest`.

    Taken by `client.api.update_username`.
    """

    __match_args__ = ("username", "display_name")
    username: Field[str, str | None]
    """Login name, which is unique."""
    display_name: Field[str, str | None]
    """Name that users see, which need not be unique."""
    def __new__(
        cls,
        /,
        *,
        username: str | None = ...,
        display_name: str | None = ...,
    ) -> Self: ...

class UpdateUsersRequest(MessageBase):
    """The message `mezon.api.UpdateUsersRequest`.

    Taken by `client.api.update_user`.
    """

    __match_args__ = ("display_name", "avatar_url")
    display_name: Field[str, str | None]
    """Name that users see, which need not be unique."""
    avatar_url: Field[str, str | None]
    """URL of the user's picture, empty for none."""
    def __new__(
        cls,
        /,
        *,
        display_name: str | None = ...,
        avatar_url: str | None = ...,
    ) -> Self: ...

class UploadAttachment(MessageBase):
    """Where a file goes.

    The message `mezon.api.UploadAttachment`. Returned by `client.api.upload_attachment_file`, `client.api.upload_oauth_file`, `client.api.multipart_upload_attachment_file_finish`.
    """

    __match_args__ = ("filename", "url")
    filename: Field[str, str | None]
    """Name under which the file is shown."""
    url: Field[str, str | None]
    """Presigned address that takes the bytes by `PUT`: a secret until it expires. Without its query it is the address of the file."""
    def __new__(
        cls,
        /,
        *,
        filename: str | None = ...,
        url: str | None = ...,
    ) -> Self: ...

class UploadAttachmentBatch(MessageBase):
    """Where several files go.

    The message `mezon.api.UploadAttachmentBatch`. Returned by `client.api.upload_batch_attachment_file`.
    """

    __match_args__ = ("uploaded_files",)
    uploaded_files: Field[list[UploadAttachment], _Many[UploadAttachment]]
    """One address for each file, in their order."""
    def __new__(
        cls,
        /,
        *,
        uploaded_files: _Many[UploadAttachment] = ...,
    ) -> Self: ...

class UploadAttachmentRequest(MessageBase):
    """The message `mezon.api.UploadAttachmentRequest`.

    Taken by `client.api.upload_attachment_file`, `client.api.upload_oauth_file`, `client.api.multipart_upload_attachment_file_start`.
    """

    __match_args__ = ("filename", "filetype", "size", "width", "height", "part_count")
    filename: Field[str, str | None]
    """Name under which the file is shown."""
    filetype: Field[str, str | None]
    """Kind of the file: `image`, `video`, `audio` or `doc`; a media type is taken too, but clients then leave the file out of their list of files."""
    size: Field[int, int | str | None]
    """Size in bytes, below 2 GiB."""
    width: Field[int, int | str | None]
    """Width of a picture or film in pixels; 0 if unknown."""
    height: Field[int, int | str | None]
    """Height of a picture or film in pixels; 0 if unknown."""
    part_count: Field[int, int | str | None]
    """How many parts the file comes in; 0 for a whole one."""
    def __new__(
        cls,
        /,
        *,
        filename: str | None = ...,
        filetype: str | None = ...,
        size: int | str | None = ...,
        width: int | str | None = ...,
        height: int | str | None = ...,
        part_count: int | str | None = ...,
    ) -> Self: ...

class UploadBatchAttachmentRequest(MessageBase):
    """The message `mezon.api.UploadBatchAttachmentRequest`.

    Taken by `client.api.upload_batch_attachment_file`.
    """

    __match_args__ = ("upload_files",)
    upload_files: Field[list[UploadAttachmentRequest], _Many[UploadAttachmentRequest]]
    """Files, one record each."""
    def __new__(
        cls,
        /,
        *,
        upload_files: _Many[UploadAttachmentRequest] = ...,
    ) -> Self: ...

class User(MessageBase):
    """An account, as others see it.

    The message `mezon.api.User`.
    """

    __match_args__ = (
        "id",
        "username",
        "display_name",
        "avatar_url",
        "lang_tag",
        "location",
        "timezone",
        "user_status",
        "online",
        "phone_number",
        "edge_count",
        "create_time_seconds",
        "update_time_seconds",
        "about_me",
        "join_time_seconds",
        "is_mobile",
        "dob_seconds",
        "mezon_id",
        "list_nick_names",
        "status",
    )
    id: Field[int, int | str | None]
    """Id of the user."""
    username: Field[str, str | None]
    """Login name, which is unique."""
    display_name: Field[str, str | None]
    """Name that users see, which need not be unique."""
    avatar_url: Field[str, str | None]
    """URL of the user's picture, empty for none."""
    lang_tag: Field[str, str | None]
    """Language as a BCP 47 tag, such as "vi" or "en"."""
    location: Field[str, str | None]
    """Place, as free text."""
    timezone: Field[str, str | None]
    """Time zone of the user, as its name or as free text."""
    user_status: Field[str, str | None]
    """Status text that the user wrote."""
    online: Field[bool, bool | None]
    """Whether the user is connected."""
    phone_number: Field[str, str | None]
    """Telephone number, if the user shows it."""
    edge_count: Field[int, int | str | None]
    """How many relations to other users the account has."""
    create_time_seconds: Field[int, int | str | None]
    """When the account was made, in Unix seconds."""
    update_time_seconds: Field[int, int | str | None]
    """When it last changed, in Unix seconds; 0 for never."""
    about_me: Field[str, str | None]
    """What the user says about themselves, as free text."""
    join_time_seconds: Field[int, int | str | None]
    """When the user joined, in Unix seconds."""
    is_mobile: Field[bool, bool | None]
    """Whether a phone asks, or is used."""
    dob_seconds: Field[int, int | str | None]
    """Date of birth, in Unix seconds; 0 if unknown."""
    mezon_id: Field[str, str | None]
    """Further id of the account at the platform, as text."""
    list_nick_names: Field[list[str], Sequence[str] | None]
    """Nick names of the user in clans."""
    status: Field[str, str | None]
    """Presence, as text: online, offline, invisible, idle or do not disturb."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        username: str | None = ...,
        display_name: str | None = ...,
        avatar_url: str | None = ...,
        lang_tag: str | None = ...,
        location: str | None = ...,
        timezone: str | None = ...,
        user_status: str | None = ...,
        online: bool | None = ...,
        phone_number: str | None = ...,
        edge_count: int | str | None = ...,
        create_time_seconds: int | str | None = ...,
        update_time_seconds: int | str | None = ...,
        about_me: str | None = ...,
        join_time_seconds: int | str | None = ...,
        is_mobile: bool | None = ...,
        dob_seconds: int | str | None = ...,
        mezon_id: str | None = ...,
        list_nick_names: Sequence[str] | None = ...,
        status: str | None = ...,
    ) -> Self: ...

class UserActivity(MessageBase):
    """Something that a user is doing.

    The message `mezon.api.UserActivity`. Returned by `client.api.create_activiy`.
    """

    __match_args__ = (
        "user_id",
        "activity_name",
        "activity_type",
        "activity_description",
        "start_time_seconds",
        "end_time_seconds",
        "application_id",
        "status",
    )
    user_id: Field[int, int | str | None]
    """Id of the user it is about."""
    activity_name: Field[str, str | None]
    """What is played, listened to or done, as others see it."""
    activity_type: Field[int, int | str | None]
    """Kind of the activity; its values are not documented."""
    activity_description: Field[str, str | None]
    """Further words about the activity."""
    start_time_seconds: Field[int, int | str | None]
    """When it begins, in Unix seconds."""
    end_time_seconds: Field[int, int | str | None]
    """When it ends, in Unix seconds; 0 if it is open."""
    application_id: Field[int, int | str | None]
    """Id of the app that the activity comes from; 0 for none."""
    status: Field[int, int | str | None]
    """State of the activity; the values are not documented."""
    def __new__(
        cls,
        /,
        *,
        user_id: int | str | None = ...,
        activity_name: str | None = ...,
        activity_type: int | str | None = ...,
        activity_description: str | None = ...,
        start_time_seconds: int | str | None = ...,
        end_time_seconds: int | str | None = ...,
        application_id: int | str | None = ...,
        status: int | str | None = ...,
    ) -> Self: ...

class UserEventRequest(MessageBase):
    """The message `mezon.api.UserEventRequest`.

    Taken by `client.api.delete_user_event`, `client.api.add_user_event`.
    """

    __match_args__ = ("clan_id", "event_id")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    event_id: Field[int, int | str | None]
    """Id of the clan's event."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        event_id: int | str | None = ...,
    ) -> Self: ...

class UserIds(MessageBase):
    """The message `mezon.api.UserIds`."""

    __match_args__ = ("user_ids",)
    user_ids: Field[list[int], Sequence[int | str] | None]
    """Ids of the users it is about."""
    def __new__(
        cls,
        /,
        *,
        user_ids: Sequence[int | str] | None = ...,
    ) -> Self: ...

class UserPermissionInChannelListRequest(MessageBase):
    """The message `mezon.api.UserPermissionInChannelListRequest`.

    Taken by `client.api.list_user_permission_in_channel`.
    """

    __match_args__ = ("clan_id", "channel_id")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class UserPermissionInChannelListResponse(MessageBase):
    """What the account may do in a channel.

    The message `mezon.api.UserPermissionInChannelListResponse`. Returned by `client.api.list_user_permission_in_channel`.
    """

    __match_args__ = ("clan_id", "channel_id", "permissions")
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    permissions: Field[models.ApiPermissionList | None, _One[PermissionList]]
    """The list with the permissions."""
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        permissions: _One[PermissionList] = ...,
    ) -> Self: ...

class UserStatus(MessageBase):
    """The presence of the account.

    The message `mezon.api.UserStatus`. Returned by `client.api.get_user_status`.
    """

    __match_args__ = ("user_id", "status")
    user_id: Field[int, int | str | None]
    """Id of the user it is about."""
    status: Field[str, str | None]
    """Presence, as text: online, offline, invisible, idle or do not disturb."""
    def __new__(
        cls,
        /,
        *,
        user_id: int | str | None = ...,
        status: str | None = ...,
    ) -> Self: ...

class UserStatusUpdate(MessageBase):
    """The message `mezon.api.UserStatusUpdate`.

    Taken by `client.api.update_user_status`, `client.api.update_user_custom_status`.
    """

    __match_args__ = ("status", "minutes", "until_turn_on")
    status: Field[str, str | None]
    """Presence as text, or the words of a custom status."""
    minutes: Field[int, int | str | None]
    """How long it holds, in minutes; 0 for ever."""
    until_turn_on: Field[bool, bool | None]
    """Whether it holds until it is changed."""
    def __new__(
        cls,
        /,
        *,
        status: str | None = ...,
        minutes: int | str | None = ...,
        until_turn_on: bool | None = ...,
    ) -> Self: ...

class Users(MessageBase):
    """The message `mezon.api.Users`."""

    __match_args__ = ("users",)
    users: Field[list[User], _Many[User]]
    """Who it is about, one record each."""
    def __new__(
        cls,
        /,
        *,
        users: _Many[User] = ...,
    ) -> Self: ...

class VoiceChannelUser(MessageBase):
    """A voice channel that somebody is in, and who that is.

    The message `mezon.api.VoiceChannelUser`.
    """

    __match_args__ = ("user_ids", "channel_id", "room_name", "share_screen_ids")
    user_ids: Field[list[str], Sequence[str] | None]
    """Ids of the users in the channel, as decimal text."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    room_name: Field[str, str | None]
    """Name of the room at the media server."""
    share_screen_ids: Field[list[str], Sequence[str] | None]
    """Ids of the users who share their screen, as decimal text."""
    def __new__(
        cls,
        /,
        *,
        user_ids: Sequence[str] | None = ...,
        channel_id: int | str | None = ...,
        room_name: str | None = ...,
        share_screen_ids: Sequence[str] | None = ...,
    ) -> Self: ...

class VoiceChannelUserList(MessageBase):
    """Who is in the voice channels of a clan.

    The message `mezon.api.VoiceChannelUserList`. Returned by `client.api.list_channel_voice_users`.
    """

    __match_args__ = ("voice_channel_users",)
    voice_channel_users: Field[list[models.ApiVoiceChannelUser], _Many[VoiceChannelUser]]
    """Voice channels with somebody in them."""
    def __new__(
        cls,
        /,
        *,
        voice_channel_users: _Many[VoiceChannelUser] = ...,
    ) -> Self: ...

class VotePollRequest(MessageBase):
    """The message `mezon.api.VotePollRequest`.

    Taken by `client.api.vote_poll`.
    """

    __match_args__ = ("poll_id", "message_id", "channel_id", "answer_indices")
    poll_id: Field[int, int | str | None]
    """Id of the poll; 0 to name it by its message."""
    message_id: Field[int, int | str | None]
    """Id of the message; later messages have greater ones."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    answer_indices: Field[list[int], Sequence[int | str] | None]
    """Numbers of the chosen answers, counted from 0; none takes the vote back."""
    def __new__(
        cls,
        /,
        *,
        poll_id: int | str | None = ...,
        message_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        answer_indices: Sequence[int | str] | None = ...,
    ) -> Self: ...

class VotePollResponse(MessageBase):
    """What counts as the account's vote.

    The message `mezon.api.VotePollResponse`. Returned by `client.api.vote_poll`.
    """

    __match_args__ = ("my_answer_indices",)
    my_answer_indices: Field[list[int], Sequence[int | str] | None]
    """Numbers of the chosen answers."""
    def __new__(
        cls,
        /,
        *,
        my_answer_indices: Sequence[int | str] | None = ...,
    ) -> Self: ...

class Webhook(MessageBase):
    """A webhook that writes to a channel.

    The message `mezon.api.Webhook`.
    """

    __match_args__ = (
        "id",
        "webhook_name",
        "channel_id",
        "active",
        "url",
        "creator_id",
        "create_time",
        "update_time",
        "avatar",
        "status",
        "clan_id",
    )
    id: Field[int, int | str | None]
    """Id of the webhook."""
    webhook_name: Field[str, str | None]
    """Name under which its messages appear."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    active: Field[int, int | str | None]
    """1 if it may be used, else 0."""
    url: Field[str, str | None]
    """Address that takes messages; whoever knows it can write, so it is a secret."""
    creator_id: Field[int, int | str | None]
    """Id of the user who made it."""
    create_time: Field[str, str | None]
    """When it was made, as text."""
    update_time: Field[str, str | None]
    """When it last changed, as text."""
    avatar: Field[str, str | None]
    """URL of the picture its messages appear with."""
    status: Field[int, int | str | None]
    """What happened to it, in the event; the values are not documented."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        webhook_name: str | None = ...,
        channel_id: int | str | None = ...,
        active: int | str | None = ...,
        url: str | None = ...,
        creator_id: int | str | None = ...,
        create_time: str | None = ...,
        update_time: str | None = ...,
        avatar: str | None = ...,
        status: int | str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class WebhookCreateRequest(MessageBase):
    """The message `mezon.api.WebhookCreateRequest`.

    Taken by `client.api.generate_webhook`.
    """

    __match_args__ = ("webhook_name", "channel_id", "avatar", "clan_id")
    webhook_name: Field[str, str | None]
    """Name under which its messages appear."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    avatar: Field[str, str | None]
    """URL of the picture its messages appear with."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        webhook_name: str | None = ...,
        channel_id: int | str | None = ...,
        avatar: str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class WebhookDeleteRequestById(MessageBase):
    """The message `mezon.api.WebhookDeleteRequestById`.

    Taken by `client.api.delete_webhook_by_id`.
    """

    __match_args__ = ("id", "clan_id", "channel_id")
    id: Field[int, int | str | None]
    """Id of the webhook."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class WebhookGenerateResponse(MessageBase):
    """A webhook that was made.

    The message `mezon.api.WebhookGenerateResponse`. Returned by `client.api.generate_webhook`.
    """

    __match_args__ = ("url", "hook_name", "channel_id", "avatar")
    url: Field[str, str | None]
    """Address that takes messages; whoever knows it can write, so it is a secret."""
    hook_name: Field[str, str | None]
    """Name under which its messages appear."""
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    avatar: Field[str, str | None]
    """URL of the picture its messages appear with."""
    def __new__(
        cls,
        /,
        *,
        url: str | None = ...,
        hook_name: str | None = ...,
        channel_id: int | str | None = ...,
        avatar: str | None = ...,
    ) -> Self: ...

class WebhookListRequest(MessageBase):
    """The message `mezon.api.WebhookListRequest`.

    Taken by `client.api.list_webhook_by_channel_id`.
    """

    __match_args__ = ("channel_id", "clan_id")
    channel_id: Field[int, int | str | None]
    """Id of the channel, thread, group or direct conversation."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class WebhookListRequestById(MessageBase):
    """The message `mezon.api.WebhookListRequestById`."""

    __match_args__ = ("id",)
    id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
    ) -> Self: ...

class WebhookListResponse(MessageBase):
    """The webhooks of a channel.

    The message `mezon.api.WebhookListResponse`. Returned by `client.api.list_webhook_by_channel_id`.
    """

    __match_args__ = ("webhooks",)
    webhooks: Field[list[Webhook], _Many[Webhook]]
    """Webhooks, one record each."""
    def __new__(
        cls,
        /,
        *,
        webhooks: _Many[Webhook] = ...,
    ) -> Self: ...

class WebhookUpdateRequestById(MessageBase):
    """The message `mezon.api.WebhookUpdateRequestById`.

    Taken by `client.api.update_webhook_by_id`.
    """

    __match_args__ = ("id", "webhook_name", "channel_id_update", "avatar", "channel_id", "clan_id")
    id: Field[int, int | str | None]
    """Id of the webhook."""
    webhook_name: Field[str, str | None]
    """Name under which its messages appear."""
    channel_id_update: Field[int, int | str | None]
    """Id of the channel it writes to from now on."""
    avatar: Field[str, str | None]
    """URL of the picture its messages appear with."""
    channel_id: Field[int, int | str | None]
    """Id of the channel it writes to so far."""
    clan_id: Field[int, int | str | None]
    """Id of the clan; 0 for direct conversations and groups, which belong to none."""
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        webhook_name: str | None = ...,
        channel_id_update: int | str | None = ...,
        avatar: str | None = ...,
        channel_id: int | str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

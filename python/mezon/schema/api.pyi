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
    """The message `mezon.api.Account`."""

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
    email: Field[str, str | None]
    qr_code: Field[str, str | None]
    verify_time_seconds: Field[int, int | str | None]
    disable_time_seconds: Field[int, int | str | None]
    logo: Field[str, str | None]
    splash_screen: Field[str, str | None]
    encrypt_private_key: Field[str, str | None]
    password_setted: Field[bool, bool | None]
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
    """The message `mezon.api.AccountEmail`."""

    __match_args__ = ("email", "password", "prev_email", "vars")
    email: Field[str, str | None]
    password: Field[str, str | None]
    prev_email: Field[str, str | None]
    vars: Field[dict[str, str], Mapping[str, str] | None]
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
    """The message `mezon.api.AccountMezon`."""

    __match_args__ = ("phone_number", "vars")
    phone_number: Field[str, str | None]
    vars: Field[dict[str, str], Mapping[str, str] | None]
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
    def __new__(
        cls,
        /,
        *,
        token: str | None = ...,
        vars: Mapping[str, str] | None = ...,
    ) -> Self: ...

class AddAppRequest(MessageBase):
    """The message `mezon.api.AddAppRequest`."""

    __match_args__ = ("appname", "token", "creator_id", "role", "is_shadow", "app_url", "app_logo", "about_me")
    appname: Field[str, str | None]
    token: Field[str, str | None]
    creator_id: Field[int, int | str | None]
    role: Field[int, int | str | None]
    is_shadow: Field[bool, bool | None]
    app_url: Field[str, str | None]
    app_logo: Field[str, str | None]
    about_me: Field[str, str | None]
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
    """The message `mezon.api.AddChannelUsersRequest`."""

    __match_args__ = ("channel_id", "user_ids")
    channel_id: Field[int, int | str | None]
    user_ids: Field[list[int], Sequence[int | str] | None]
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
        user_ids: Sequence[int | str] | None = ...,
    ) -> Self: ...

class AddFavoriteChannelRequest(MessageBase):
    """The message `mezon.api.AddFavoriteChannelRequest`."""

    __match_args__ = ("channel_id", "clan_id")
    channel_id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class AddFavoriteChannelResponse(MessageBase):
    """The message `mezon.api.AddFavoriteChannelResponse`."""

    __match_args__ = ("channel_id",)
    channel_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class AddFriendsRequest(MessageBase):
    """The message `mezon.api.AddFriendsRequest`."""

    __match_args__ = ("ids", "usernames")
    ids: Field[list[int], Sequence[int | str] | None]
    usernames: Field[list[str], Sequence[str] | None]
    def __new__(
        cls,
        /,
        *,
        ids: Sequence[int | str] | None = ...,
        usernames: Sequence[str] | None = ...,
    ) -> Self: ...

class AddFriendsResponse(MessageBase):
    """The message `mezon.api.AddFriendsResponse`."""

    __match_args__ = ("ids", "usernames")
    ids: Field[list[int], Sequence[int | str] | None]
    usernames: Field[list[str], Sequence[str] | None]
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
    def __new__(
        cls,
        /,
        *,
        group_id: int | str | None = ...,
        user_ids: Sequence[int | str] | None = ...,
    ) -> Self: ...

class AddRoleChannelDescRequest(MessageBase):
    """The message `mezon.api.AddRoleChannelDescRequest`."""

    __match_args__ = ("role_ids", "channel_id")
    role_ids: Field[list[int], Sequence[int | str] | None]
    channel_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        role_ids: Sequence[int | str] | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class AllUserClans(MessageBase):
    """The message `mezon.api.AllUserClans`."""

    __match_args__ = ("users",)
    users: Field[list[User], _Many[User]]
    def __new__(
        cls,
        /,
        *,
        users: _Many[User] = ...,
    ) -> Self: ...

class AllUsersAddChannelRequest(MessageBase):
    """The message `mezon.api.AllUsersAddChannelRequest`."""

    __match_args__ = ("channel_id", "limit")
    channel_id: Field[int, int | str | None]
    limit: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
        limit: int | str | None = ...,
    ) -> Self: ...

class AllUsersAddChannelResponse(MessageBase):
    """The message `mezon.api.AllUsersAddChannelResponse`."""

    __match_args__ = ("channel_id", "user_ids", "limit", "usernames", "display_names", "avatars", "onlines")
    channel_id: Field[int, int | str | None]
    user_ids: Field[list[int], Sequence[int | str] | None]
    limit: Field[int, int | str | None]
    usernames: Field[list[str], Sequence[str] | None]
    display_names: Field[list[str], Sequence[str] | None]
    avatars: Field[list[str], Sequence[str] | None]
    onlines: Field[list[bool], Sequence[bool] | None]
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
    """The message `mezon.api.App`."""

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
    appname: Field[str, str | None]
    creator_id: Field[int, int | str | None]
    applogo: Field[str, str | None]
    is_shadow: Field[bool, bool | None]
    disable_time_seconds: Field[int, int | str | None]
    create_time_seconds: Field[int, int | str | None]
    token: Field[str, str | None]
    role: Field[int, int | str | None]
    about: Field[str, str | None]
    app_url: Field[str, str | None]
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
    """The message `mezon.api.AppClan`."""

    __match_args__ = ("app_id", "clan_id")
    app_id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
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
    """The message `mezon.api.AppList`."""

    __match_args__ = ("apps", "total_count", "next_cursor")
    apps: Field[list[App], _Many[App]]
    total_count: Field[int, int | str | None]
    next_cursor: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        apps: _Many[App] = ...,
        total_count: int | str | None = ...,
        next_cursor: str | None = ...,
    ) -> Self: ...

class ArchiveChannelRequest(MessageBase):
    """The message `mezon.api.ArchiveChannelRequest`."""

    __match_args__ = ("clan_id", "channel_id")
    clan_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class AuditLog(MessageBase):
    """The message `mezon.api.AuditLog`."""

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
    user_id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    action_log: Field[str, str | None]
    entity_name: Field[str, str | None]
    entity_id: Field[int, int | str | None]
    details: Field[str, str | None]
    time_log_seconds: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    channel_label: Field[str, str | None]
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
    """The message `mezon.api.BanClanUsersRequest`."""

    __match_args__ = ("clan_id", "channel_id", "user_ids", "ban_time", "reason")
    clan_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    user_ids: Field[list[int], Sequence[int | str] | None]
    ban_time: Field[int, int | str | None]
    reason: Field[str, str | None]
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
    def __new__(
        cls,
        /,
        *,
        group_id: int | str | None = ...,
        user_ids: Sequence[int | str] | None = ...,
    ) -> Self: ...

class BannedUser(MessageBase):
    """The message `mezon.api.BannedUser`."""

    __match_args__ = ("channel_id", "banned_id", "banner_id", "ban_time", "reason")
    channel_id: Field[int, int | str | None]
    banned_id: Field[int, int | str | None]
    banner_id: Field[int, int | str | None]
    ban_time: Field[int, int | str | None]
    reason: Field[str, str | None]
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
    """The message `mezon.api.BannedUserList`."""

    __match_args__ = ("banned_users",)
    banned_users: Field[list[BannedUser], _Many[BannedUser]]
    def __new__(
        cls,
        /,
        *,
        banned_users: _Many[BannedUser] = ...,
    ) -> Self: ...

class BannedUserListRequest(MessageBase):
    """The message `mezon.api.BannedUserListRequest`."""

    __match_args__ = ("clan_id", "channel_id")
    clan_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class BlockFriendsRequest(MessageBase):
    """The message `mezon.api.BlockFriendsRequest`."""

    __match_args__ = ("ids", "usernames")
    ids: Field[list[int], Sequence[int | str] | None]
    usernames: Field[list[str], Sequence[str] | None]
    def __new__(
        cls,
        /,
        *,
        ids: Sequence[int | str] | None = ...,
        usernames: Sequence[str] | None = ...,
    ) -> Self: ...

class CategoryDesc(MessageBase):
    """The message `mezon.api.CategoryDesc`."""

    __match_args__ = ("creator_id", "clan_id", "category_name", "category_id", "category_order")
    creator_id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    category_name: Field[str, str | None]
    category_id: Field[int, int | str | None]
    category_order: Field[int, int | str | None]
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
    """The message `mezon.api.CategoryDescList`."""

    __match_args__ = ("categorydesc",)
    categorydesc: Field[list[CategoryDesc], _Many[CategoryDesc]]
    def __new__(
        cls,
        /,
        *,
        categorydesc: _Many[CategoryDesc] = ...,
    ) -> Self: ...

class CategoryOrderUpdate(MessageBase):
    """The message `mezon.api.CategoryOrderUpdate`."""

    __match_args__ = ("category_id", "order")
    category_id: Field[int, int | str | None]
    order: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        category_id: int | str | None = ...,
        order: int | str | None = ...,
    ) -> Self: ...

class ChanEncryptionMethod(MessageBase):
    """The message `mezon.api.ChanEncryptionMethod`."""

    __match_args__ = ("method", "channel_id")
    method: Field[str, str | None]
    channel_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        method: str | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class ChangeChannelCategoryRequest(MessageBase):
    """The message `mezon.api.ChangeChannelCategoryRequest`."""

    __match_args__ = ("clan_id", "channel_id", "new_category_id")
    clan_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    new_category_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        new_category_id: int | str | None = ...,
    ) -> Self: ...

class ChangeChannelPrivateRequest(MessageBase):
    """The message `mezon.api.ChangeChannelPrivateRequest`."""

    __match_args__ = ("clan_id", "channel_id", "channel_private", "user_ids", "role_ids")
    clan_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    channel_private: Field[int, int | str | None]
    user_ids: Field[list[int], Sequence[int | str] | None]
    role_ids: Field[list[int], Sequence[int | str] | None]
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
    """The message `mezon.api.ChannelAppResponse`."""

    __match_args__ = ("id", "clan_id", "channel_id", "app_id", "app_url", "app_name", "app_logo")
    id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    app_id: Field[int, int | str | None]
    app_url: Field[str, str | None]
    app_name: Field[str, str | None]
    app_logo: Field[str, str | None]
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
    """The message `mezon.api.ChannelAttachment`."""

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
    filename: Field[str, str | None]
    filetype: Field[str, str | None]
    filesize: Field[str, str | None]
    url: Field[str, str | None]
    uploader: Field[int, int | str | None]
    create_time_seconds: Field[int, int | str | None]
    message_id: Field[int, int | str | None]
    width: Field[int, int | str | None]
    height: Field[int, int | str | None]
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
    """The message `mezon.api.ChannelAttachmentList`."""

    __match_args__ = ("attachments",)
    attachments: Field[list[ChannelAttachment], _Many[ChannelAttachment]]
    def __new__(
        cls,
        /,
        *,
        attachments: _Many[ChannelAttachment] = ...,
    ) -> Self: ...

class ChannelCanvasDetailRequest(MessageBase):
    """The message `mezon.api.ChannelCanvasDetailRequest`."""

    __match_args__ = ("id", "clan_id", "channel_id")
    id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class ChannelCanvasDetailResponse(MessageBase):
    """The message `mezon.api.ChannelCanvasDetailResponse`."""

    __match_args__ = ("id", "title", "content", "creator_id", "editor_id", "is_default")
    id: Field[int, int | str | None]
    title: Field[str, str | None]
    content: Field[str, str | None]
    creator_id: Field[int, int | str | None]
    editor_id: Field[int, int | str | None]
    is_default: Field[bool, bool | None]
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
    """The message `mezon.api.ChannelCanvasItem`."""

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
    title: Field[str, str | None]
    is_default: Field[bool, bool | None]
    content: Field[str, str | None]
    creator_id: Field[int, int | str | None]
    update_time_seconds: Field[int, int | str | None]
    create_time_seconds: Field[int, int | str | None]
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
    """The message `mezon.api.ChannelCanvasListRequest`."""

    __match_args__ = ("clan_id", "channel_id", "limit", "page", "cursor")
    clan_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    limit: Field[int, int | str | None]
    page: Field[int, int | str | None]
    cursor: Field[str, str | None]
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
    """The message `mezon.api.ChannelCanvasListResponse`."""

    __match_args__ = ("clan_id", "channel_id", "channel_canvases", "count")
    clan_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    channel_canvases: Field[list[ChannelCanvasItem], _Many[ChannelCanvasItem]]
    count: Field[int, int | str | None]
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
    """The message `mezon.api.ChannelDescList`."""

    __match_args__ = ("channeldesc",)
    channeldesc: Field[list[models.ApiChannelDescription], _Many[ChannelDescription]]
    def __new__(
        cls,
        /,
        *,
        channeldesc: _Many[ChannelDescription] = ...,
    ) -> Self: ...

class ChannelDescListNoPool(MessageBase):
    """The message `mezon.api.ChannelDescListNoPool`."""

    __match_args__ = ("channeldesc", "page")
    channeldesc: Field[list[models.ApiChannelDescription], _Many[ChannelDescription]]
    page: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        channeldesc: _Many[ChannelDescription] = ...,
        page: int | str | None = ...,
    ) -> Self: ...

class ChannelDescription(MessageBase):
    """The message `mezon.api.ChannelDescription`."""

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
    parent_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    category_id: Field[int, int | str | None]
    category_name: Field[str, str | None]
    type: Field[int, int | str | None]
    creator_id: Field[int, int | str | None]
    channel_label: Field[str, str | None]
    channel_private: Field[int, int | str | None]
    avatars: Field[list[str], Sequence[str] | None]
    user_ids: Field[list[int], Sequence[int | str] | None]
    last_sent_message: Field[models.ApiChannelMessageHeader | None, _One[ChannelMessageHeader]]
    last_seen_message: Field[models.ApiChannelMessageHeader | None, _One[ChannelMessageHeader]]
    onlines: Field[list[bool], Sequence[bool] | None]
    meeting_code: Field[str, str | None]
    count_mess_unread: Field[int, int | str | None]
    active: Field[int, int | str | None]
    last_pin_message: Field[str, str | None]
    usernames: Field[list[str], Sequence[str] | None]
    creator_name: Field[str, str | None]
    create_time_seconds: Field[int, int | str | None]
    update_time_seconds: Field[int, int | str | None]
    display_names: Field[list[str], Sequence[str] | None]
    channel_avatar: Field[str, str | None]
    clan_name: Field[str, str | None]
    app_id: Field[int, int | str | None]
    is_mute: Field[bool, bool | None]
    age_restricted: Field[int, int | str | None]
    topic: Field[str, str | None]
    e2ee: Field[int, int | str | None]
    member_count: Field[int, int | str | None]
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
    """The message `mezon.api.ChannelMessage`."""

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
    channel_id: Field[int, int | str | None]
    message_id: Field[int, int | str | None]
    code: Field[int, int | str | None]
    sender_id: Field[int, int | str | None]
    username: Field[str, str | None]
    avatar: Field[str, str | None]
    content: Field[str, str | None]
    channel_label: Field[str, str | None]
    clan_logo: Field[str, str | None]
    category_name: Field[str, str | None]
    display_name: Field[str, str | None]
    clan_nick: Field[str, str | None]
    clan_avatar: Field[str, str | None]
    reactions: Field[bytes, bytes | None]
    mentions: Field[bytes, bytes | None]
    attachments: Field[bytes, bytes | None]
    references: Field[bytes, bytes | None]
    referenced_message: Field[bytes, bytes | None]
    create_time_seconds: Field[int, int | str | None]
    update_time_seconds: Field[int, int | str | None]
    mode: Field[int, int | str | None]
    hide_editted: Field[bool, bool | None]
    is_public: Field[bool, bool | None]
    topic_id: Field[int, int | str | None]
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
    """The message `mezon.api.ChannelMessageHeader`."""

    __match_args__ = ("id", "timestamp_seconds", "sender_id", "content")
    id: Field[int, int | str | None]
    timestamp_seconds: Field[int, int | str | None]
    sender_id: Field[int, int | str | None]
    content: Field[str, str | None]
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
    """The message `mezon.api.ChannelMessageList`."""

    __match_args__ = ("messages", "last_seen_message", "last_sent_message")
    messages: Field[list[models.ChannelMessage], _Many[models.ChannelMessage | ChannelMessage]]
    last_seen_message: Field[models.ApiChannelMessageHeader | None, _One[ChannelMessageHeader]]
    last_sent_message: Field[models.ApiChannelMessageHeader | None, _One[ChannelMessageHeader]]
    def __new__(
        cls,
        /,
        *,
        messages: _Many[models.ChannelMessage | ChannelMessage] = ...,
        last_seen_message: _One[ChannelMessageHeader] = ...,
        last_sent_message: _One[ChannelMessageHeader] = ...,
    ) -> Self: ...

class ChannelSettingItem(MessageBase):
    """The message `mezon.api.ChannelSettingItem`."""

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
    creator_id: Field[int, int | str | None]
    parent_id: Field[int, int | str | None]
    channel_label: Field[str, str | None]
    category_id: Field[int, int | str | None]
    meeting_code: Field[str, str | None]
    channel_private: Field[int, int | str | None]
    channel_type: Field[int, int | str | None]
    active: Field[int, int | str | None]
    user_ids: Field[list[int], Sequence[int | str] | None]
    message_count: Field[int, int | str | None]
    last_sent_message: Field[models.ApiChannelMessageHeader | None, _One[ChannelMessageHeader]]
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
    """The message `mezon.api.ChannelSettingListRequest`."""

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
    parent_id: Field[int, int | str | None]
    category_id: Field[int, int | str | None]
    private_channel: Field[int, int | str | None]
    active: Field[int, int | str | None]
    status: Field[int, int | str | None]
    type: Field[int, int | str | None]
    limit: Field[int, int | str | None]
    page: Field[int, int | str | None]
    channel_label: Field[str, str | None]
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
    """The message `mezon.api.ChannelSettingListResponse`."""

    __match_args__ = ("clan_id", "channel_count", "thread_count", "channel_setting_list")
    clan_id: Field[int, int | str | None]
    channel_count: Field[int, int | str | None]
    thread_count: Field[int, int | str | None]
    channel_setting_list: Field[list[ChannelSettingItem], _Many[ChannelSettingItem]]
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
    """The message `mezon.api.ChannelTimeline`."""

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
    clan_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    start_time_seconds: Field[int, int | str | None]
    title: Field[str, str | None]
    description: Field[str, str | None]
    end_time_seconds: Field[int, int | str | None]
    location: Field[str, str | None]
    status: Field[int, int | str | None]
    creator_id: Field[int, int | str | None]
    create_time_seconds: Field[int, int | str | None]
    update_time_seconds: Field[int, int | str | None]
    type: Field[int, int | str | None]
    attachments: Field[bytes, bytes | None]
    preview_imgs: Field[bytes, bytes | None]
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
    """The message `mezon.api.ChannelTimelineAttachment`."""

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
    file_name: Field[str, str | None]
    file_url: Field[str, str | None]
    file_type: Field[str, str | None]
    file_size: Field[int, int | str | None]
    width: Field[int, int | str | None]
    height: Field[int, int | str | None]
    thumbnail: Field[str, str | None]
    duration: Field[int, int | str | None]
    message_id: Field[int, int | str | None]
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
    """The message `mezon.api.ChannelTimelineDetailRequest`."""

    __match_args__ = ("clan_id", "channel_id", "id", "start_time_seconds")
    clan_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    id: Field[int, int | str | None]
    start_time_seconds: Field[int, int | str | None]
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
    """The message `mezon.api.ChannelTimelineDetailResponse`."""

    __match_args__ = ("event",)
    event: Field[ChannelTimeline | None, _One[ChannelTimeline]]
    def __new__(
        cls,
        /,
        *,
        event: _One[ChannelTimeline] = ...,
    ) -> Self: ...

class ChannelUserList(MessageBase):
    """The message `mezon.api.ChannelUserList`."""

    __match_args__ = ("channel_users", "cursor", "channel_id")
    channel_users: Field[list[ChannelUserList_ChannelUser], _Many[ChannelUserList_ChannelUser]]
    cursor: Field[str, str | None]
    channel_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        channel_users: _Many[ChannelUserList_ChannelUser] = ...,
        cursor: str | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class ChannelUserList_ChannelUser(MessageBase):
    """The message `mezon.api.ChannelUserList.ChannelUser`."""

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
    role_id: Field[list[int], Sequence[int | str] | None]
    id: Field[int, int | str | None]
    thread_id: Field[int, int | str | None]
    clan_nick: Field[str, str | None]
    clan_avatar: Field[str, str | None]
    clan_id: Field[int, int | str | None]
    added_by: Field[int, int | str | None]
    is_banned: Field[bool, bool | None]
    expired_ban_time: Field[int, int | str | None]
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
    """The message `mezon.api.CheckDuplicateNameRequest`."""

    __match_args__ = ("name", "type", "condition_id")
    name: Field[str, str | None]
    type: Field[int, int | str | None]
    condition_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        name: str | None = ...,
        type: int | str | None = ...,
        condition_id: int | str | None = ...,
    ) -> Self: ...

class CheckDuplicateNameResponse(MessageBase):
    """The message `mezon.api.CheckDuplicateNameResponse`."""

    __match_args__ = ("is_duplicate",)
    is_duplicate: Field[bool, bool | None]
    def __new__(
        cls,
        /,
        *,
        is_duplicate: bool | None = ...,
    ) -> Self: ...

class ClanBadgeCount(MessageBase):
    """The message `mezon.api.ClanBadgeCount`."""

    __match_args__ = ("clan_id", "badge", "has_unread")
    clan_id: Field[int, int | str | None]
    badge: Field[int, int | str | None]
    has_unread: Field[bool, bool | None]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        badge: int | str | None = ...,
        has_unread: bool | None = ...,
    ) -> Self: ...

class ClanDesc(MessageBase):
    """The message `mezon.api.ClanDesc`."""

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
    clan_name: Field[str, str | None]
    logo: Field[str, str | None]
    banner: Field[str, str | None]
    clan_id: Field[int, int | str | None]
    status: Field[int, int | str | None]
    badge_count: Field[int, int | str | None]
    is_onboarding: Field[bool, bool | None]
    welcome_channel_id: Field[int, int | str | None]
    onboarding_banner: Field[str, str | None]
    clan_order: Field[int, int | str | None]
    is_community: Field[bool, bool | None]
    community_banner: Field[str, str | None]
    description: Field[str, str | None]
    about: Field[str, str | None]
    short_url: Field[str, str | None]
    prevent_anonymous: Field[bool, bool | None]
    has_unread_message: Field[bool, bool | None]
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
    """The message `mezon.api.ClanDescList`."""

    __match_args__ = ("clandesc",)
    clandesc: Field[list[models.ApiClanDesc], _Many[ClanDesc]]
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
    creator_id: Field[int, int | str | None]
    nick_name: Field[str, str | None]
    profile_banner: Field[str, str | None]
    profile_theme: Field[str, str | None]
    avatar_url: Field[str, str | None]
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
    clan_name: Field[str, str | None]
    invite_id: Field[int, int | str | None]
    clan_logo: Field[str, str | None]
    online_members: Field[int, int | str | None]
    total_members: Field[int, int | str | None]
    verified: Field[bool, bool | None]
    description: Field[str, str | None]
    banner: Field[str, str | None]
    about: Field[str, str | None]
    short_url: Field[str, str | None]
    create_time_seconds: Field[int, int | str | None]
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
    """The message `mezon.api.ClanEmoji`."""

    __match_args__ = ("id", "src", "shortname", "category", "creator_id", "clan_id", "logo", "clan_name", "is_for_sale")
    id: Field[int, int | str | None]
    src: Field[str, str | None]
    shortname: Field[str, str | None]
    category: Field[str, str | None]
    creator_id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    logo: Field[str, str | None]
    clan_name: Field[str, str | None]
    is_for_sale: Field[bool, bool | None]
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
    """The message `mezon.api.ClanEmojiCreateRequest`."""

    __match_args__ = ("clan_id", "source", "shortname", "category", "id", "is_for_sale")
    clan_id: Field[int, int | str | None]
    source: Field[str, str | None]
    shortname: Field[str, str | None]
    category: Field[str, str | None]
    id: Field[int, int | str | None]
    is_for_sale: Field[bool, bool | None]
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
    """The message `mezon.api.ClanEmojiDeleteRequest`."""

    __match_args__ = ("id", "clan_id", "emoji_label")
    id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    emoji_label: Field[str, str | None]
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
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class ClanEmojiUpdateRequest(MessageBase):
    """The message `mezon.api.ClanEmojiUpdateRequest`."""

    __match_args__ = ("id", "shortname", "clan_id")
    id: Field[int, int | str | None]
    shortname: Field[str, str | None]
    clan_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        shortname: str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class ClanProfile(MessageBase):
    """The message `mezon.api.ClanProfile`."""

    __match_args__ = ("user_id", "nick_name", "avatar", "clan_id", "about")
    user_id: Field[int, int | str | None]
    nick_name: Field[str, str | None]
    avatar: Field[str, str | None]
    clan_id: Field[int, int | str | None]
    about: Field[str, str | None]
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
    """The message `mezon.api.ClanProfileRequest`."""

    __match_args__ = ("clan_id",)
    clan_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class ClanSticker(MessageBase):
    """The message `mezon.api.ClanSticker`."""

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
    source: Field[str, str | None]
    shortname: Field[str, str | None]
    category: Field[str, str | None]
    creator_id: Field[int, int | str | None]
    create_time_seconds: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    logo: Field[str, str | None]
    clan_name: Field[str, str | None]
    media_type: Field[int, int | str | None]
    is_for_sale: Field[bool, bool | None]
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
    """The message `mezon.api.ClanStickerAddRequest`."""

    __match_args__ = ("source", "shortname", "category", "clan_id", "id", "media_type", "is_for_sale")
    source: Field[str, str | None]
    shortname: Field[str, str | None]
    category: Field[str, str | None]
    clan_id: Field[int, int | str | None]
    id: Field[int, int | str | None]
    media_type: Field[int, int | str | None]
    is_for_sale: Field[bool, bool | None]
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
    """The message `mezon.api.ClanStickerDeleteRequest`."""

    __match_args__ = ("id", "clan_id", "sticker_label")
    id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    sticker_label: Field[str, str | None]
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
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class ClanStickerUpdateByIdRequest(MessageBase):
    """The message `mezon.api.ClanStickerUpdateByIdRequest`."""

    __match_args__ = ("id", "source", "shortname", "category", "clan_id")
    id: Field[int, int | str | None]
    source: Field[str, str | None]
    shortname: Field[str, str | None]
    category: Field[str, str | None]
    clan_id: Field[int, int | str | None]
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
    """The message `mezon.api.ClanUserList`."""

    __match_args__ = ("clan_users", "cursor", "clan_id")
    clan_users: Field[list[ClanUserList_ClanUser], _Many[ClanUserList_ClanUser]]
    cursor: Field[str, str | None]
    clan_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        clan_users: _Many[ClanUserList_ClanUser] = ...,
        cursor: str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class ClanUserList_ClanUser(MessageBase):
    """The message `mezon.api.ClanUserList.ClanUser`."""

    __match_args__ = ("user", "role_id", "clan_nick", "clan_avatar", "clan_id")
    user: Field[User | None, _One[User]]
    role_id: Field[list[int], Sequence[int | str] | None]
    clan_nick: Field[str, str | None]
    clan_avatar: Field[str, str | None]
    clan_id: Field[int, int | str | None]
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
    """The message `mezon.api.ClanUserStatusEntry`."""

    __match_args__ = ("user_id", "user_status")
    user_id: Field[int, int | str | None]
    user_status: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        user_id: int | str | None = ...,
        user_status: str | None = ...,
    ) -> Self: ...

class ClanUserStatusList(MessageBase):
    """The message `mezon.api.ClanUserStatusList`."""

    __match_args__ = ("clan_user_statuses",)
    clan_user_statuses: Field[list[ClanUserStatusEntry], _Many[ClanUserStatusEntry]]
    def __new__(
        cls,
        /,
        *,
        clan_user_statuses: _Many[ClanUserStatusEntry] = ...,
    ) -> Self: ...

class ClanWebhook(MessageBase):
    """The message `mezon.api.ClanWebhook`."""

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
    webhook_name: Field[str, str | None]
    clan_id: Field[int, int | str | None]
    active: Field[int, int | str | None]
    url: Field[str, str | None]
    creator_id: Field[int, int | str | None]
    avatar: Field[str, str | None]
    create_time: Field[str, str | None]
    update_time: Field[str, str | None]
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
    token: Field[str, str | None]
    username: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        body: _One[ClanWebhookHandlerBody] = ...,
        token: str | None = ...,
        username: str | None = ...,
    ) -> Self: ...

class ClanWebhookRequest(MessageBase):
    """The message `mezon.api.ClanWebhookRequest`."""

    __match_args__ = ("id", "clan_id")
    id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class ClosePollRequest(MessageBase):
    """The message `mezon.api.ClosePollRequest`."""

    __match_args__ = ("poll_id", "message_id", "channel_id")
    poll_id: Field[int, int | str | None]
    message_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
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
    def __new__(
        cls,
        /,
        *,
        login_id: int | str | None = ...,
        is_remember: bool | None = ...,
    ) -> Self: ...

class CreateActivityRequest(MessageBase):
    """The message `mezon.api.CreateActivityRequest`."""

    __match_args__ = (
        "activity_name",
        "activity_type",
        "activity_description",
        "start_time_seconds",
        "application_id",
        "status",
    )
    activity_name: Field[str, str | None]
    activity_type: Field[int, int | str | None]
    activity_description: Field[str, str | None]
    start_time_seconds: Field[int, int | str | None]
    application_id: Field[int, int | str | None]
    status: Field[int, int | str | None]
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
    """The message `mezon.api.CreateCategoryDescRequest`."""

    __match_args__ = ("category_name", "clan_id")
    category_name: Field[str, str | None]
    clan_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        category_name: str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class CreateChannelDescRequest(MessageBase):
    """The message `mezon.api.CreateChannelDescRequest`."""

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
    parent_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    category_id: Field[int, int | str | None]
    type: Field[int, int | str | None]
    channel_label: Field[str, str | None]
    channel_private: Field[int, int | str | None]
    user_ids: Field[list[int], Sequence[int | str] | None]
    app_id: Field[int, int | str | None]
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
    """The message `mezon.api.CreateChannelTimelineRequest`."""

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
    channel_id: Field[int, int | str | None]
    start_time_seconds: Field[int, int | str | None]
    title: Field[str, str | None]
    description: Field[str, str | None]
    end_time_seconds: Field[int, int | str | None]
    location: Field[str, str | None]
    type: Field[int, int | str | None]
    attachments: Field[list[ChannelTimelineAttachment], _Many[ChannelTimelineAttachment]]
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
    """The message `mezon.api.CreateChannelTimelineResponse`."""

    __match_args__ = ("event",)
    event: Field[ChannelTimeline | None, _One[ChannelTimeline]]
    def __new__(
        cls,
        /,
        *,
        event: _One[ChannelTimeline] = ...,
    ) -> Self: ...

class CreateClanDescRequest(MessageBase):
    """The message `mezon.api.CreateClanDescRequest`."""

    __match_args__ = ("clan_name", "logo", "banner")
    clan_name: Field[str, str | None]
    logo: Field[str, str | None]
    banner: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        clan_name: str | None = ...,
        logo: str | None = ...,
        banner: str | None = ...,
    ) -> Self: ...

class CreateEventRequest(MessageBase):
    """The message `mezon.api.CreateEventRequest`."""

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
    logo: Field[str, str | None]
    description: Field[str, str | None]
    clan_id: Field[int, int | str | None]
    channel_voice_id: Field[int, int | str | None]
    address: Field[str, str | None]
    start_time_seconds: Field[int, int | str | None]
    end_time_seconds: Field[int, int | str | None]
    event_id: Field[int, int | str | None]
    event_status: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    action: Field[int, int | str | None]
    repeat_type: Field[int, int | str | None]
    creator_id: Field[int, int | str | None]
    user_id: Field[int, int | str | None]
    is_private: Field[bool, bool | None]
    meet_room: Field[GenerateMezonMeetResponse | None, _One[GenerateMezonMeetResponse]]
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
    avatar_url: Field[str, str | None]
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
    """The message `mezon.api.CreateOnboardingRequest`."""

    __match_args__ = ("clan_id", "contents")
    clan_id: Field[int, int | str | None]
    contents: Field[list[OnboardingContent], _Many[OnboardingContent]]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        contents: _Many[OnboardingContent] = ...,
    ) -> Self: ...

class CreatePollRequest(MessageBase):
    """The message `mezon.api.CreatePollRequest`."""

    __match_args__ = ("channel_id", "clan_id", "question", "answers", "expire_hours", "type")
    channel_id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    question: Field[str, str | None]
    answers: Field[list[str], Sequence[str] | None]
    expire_hours: Field[int, int | str | None]
    type: Field[int, int | str | None]
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
    """The message `mezon.api.CreatePollResponse`."""

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
    message_id: Field[int, int | str | None]
    question: Field[str, str | None]
    answers: Field[list[PollAnswer], _Many[PollAnswer]]
    answer_counts: Field[list[int], Sequence[int | str] | None]
    exp: Field[int, int | str | None]
    is_closed: Field[bool, bool | None]
    creator_id: Field[int, int | str | None]
    type: Field[int, int | str | None]
    total_votes: Field[int, int | str | None]
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
    """The message `mezon.api.CreateRoleRequest`."""

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
    color: Field[str, str | None]
    role_icon: Field[str, str | None]
    description: Field[str, str | None]
    clan_id: Field[int, int | str | None]
    display_online: Field[int, int | str | None]
    allow_mention: Field[int, int | str | None]
    max_permission_id: Field[int, int | str | None]
    add_user_ids: Field[list[int], Sequence[int | str] | None]
    active_permission_ids: Field[list[int], Sequence[int | str] | None]
    order_role: Field[int, int | str | None]
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
    """The message `mezon.api.CreateRoomChannelApps`."""

    __match_args__ = ("channel_id", "room_name")
    channel_id: Field[int, int | str | None]
    room_name: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
        room_name: str | None = ...,
    ) -> Self: ...

class DefaultNotificationCategory(MessageBase):
    """The message `mezon.api.DefaultNotificationCategory`."""

    __match_args__ = ("category_id",)
    category_id: Field[int, int | str | None]
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
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class DeleteCategoryDescRequest(MessageBase):
    """The message `mezon.api.DeleteCategoryDescRequest`."""

    __match_args__ = ("category_id", "clan_id", "category_label")
    category_id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    category_label: Field[str, str | None]
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
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class DeleteChannelCanvasRequest(MessageBase):
    """The message `mezon.api.DeleteChannelCanvasRequest`."""

    __match_args__ = ("clan_id", "channel_id", "canvas_id")
    clan_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    canvas_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        canvas_id: int | str | None = ...,
    ) -> Self: ...

class DeleteChannelDescRequest(MessageBase):
    """The message `mezon.api.DeleteChannelDescRequest`."""

    __match_args__ = ("clan_id", "channel_id")
    clan_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
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
    """The message `mezon.api.DeleteClanDescRequest`."""

    __match_args__ = ("clan_desc_id",)
    clan_desc_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        clan_desc_id: int | str | None = ...,
    ) -> Self: ...

class DeleteEventRequest(MessageBase):
    """The message `mezon.api.DeleteEventRequest`."""

    __match_args__ = ("event_id", "clan_id", "creator_id", "event_label", "channel_id")
    event_id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    creator_id: Field[int, int | str | None]
    event_label: Field[str, str | None]
    channel_id: Field[int, int | str | None]
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
    """The message `mezon.api.DeleteFriendsRequest`."""

    __match_args__ = ("ids", "usernames")
    ids: Field[list[int], Sequence[int | str] | None]
    usernames: Field[list[str], Sequence[str] | None]
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
    """The message `mezon.api.DeleteNotificationsRequest`."""

    __match_args__ = ("ids", "category")
    ids: Field[list[int], Sequence[int | str] | None]
    category: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        ids: Sequence[int | str] | None = ...,
        category: int | str | None = ...,
    ) -> Self: ...

class DeletePinMessage(MessageBase):
    """The message `mezon.api.DeletePinMessage`."""

    __match_args__ = ("id", "message_id", "channel_id", "clan_id")
    id: Field[int, int | str | None]
    message_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
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
    """The message `mezon.api.DeleteRoleRequest`."""

    __match_args__ = ("role_id", "channel_id", "clan_id", "role_label")
    role_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    role_label: Field[str, str | None]
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
    id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
        id: int | str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class DeleteSystemMessage(MessageBase):
    """The message `mezon.api.DeleteSystemMessage`."""

    __match_args__ = ("clan_id",)
    clan_id: Field[int, int | str | None]
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
    sender_id: Field[int, int | str | None]
    avatar: Field[str, str | None]
    clan_id: Field[int, int | str | None]
    attachment_link: Field[str, str | None]
    display_name: Field[str, str | None]
    create_time_seconds: Field[int, int | str | None]
    update_time_seconds: Field[int, int | str | None]
    username: Field[str, str | None]
    mention_ids: Field[list[int], Sequence[int | str] | None]
    position_s: Field[list[int], Sequence[int | str] | None]
    position_e: Field[list[int], Sequence[int | str] | None]
    attachment_type: Field[str, str | None]
    has_more_attachment: Field[bool, bool | None]
    is_mention_role: Field[list[bool], Sequence[bool] | None]
    message_id: Field[int, int | str | None]
    topic_id: Field[int, int | str | None]
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
    """The message `mezon.api.EditChannelCanvasRequest`."""

    __match_args__ = ("id", "channel_id", "clan_id", "title", "content", "is_default", "status")
    id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    title: Field[str, str | None]
    content: Field[str, str | None]
    is_default: Field[bool, bool | None]
    status: Field[int, int | str | None]
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
    """The message `mezon.api.EditChannelCanvasResponse`."""

    __match_args__ = ("id",)
    id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
    ) -> Self: ...

class EmojiListedResponse(MessageBase):
    """The message `mezon.api.EmojiListedResponse`."""

    __match_args__ = ("emoji_list",)
    emoji_list: Field[list[ClanEmoji], _Many[ClanEmoji]]
    def __new__(
        cls,
        /,
        *,
        emoji_list: _Many[ClanEmoji] = ...,
    ) -> Self: ...

class EmojiRecent(MessageBase):
    """The message `mezon.api.EmojiRecent`."""

    __match_args__ = ("emoji_recents_id", "emoji_id", "update_time_seconds")
    emoji_recents_id: Field[int, int | str | None]
    emoji_id: Field[int, int | str | None]
    update_time_seconds: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        emoji_recents_id: int | str | None = ...,
        emoji_id: int | str | None = ...,
        update_time_seconds: int | str | None = ...,
    ) -> Self: ...

class EmojiRecentList(MessageBase):
    """The message `mezon.api.EmojiRecentList`."""

    __match_args__ = ("emoji_recents",)
    emoji_recents: Field[list[EmojiRecent], _Many[EmojiRecent]]
    def __new__(
        cls,
        /,
        *,
        emoji_recents: _Many[EmojiRecent] = ...,
    ) -> Self: ...

class Event(MessageBase):
    """The message `mezon.api.Event`."""

    __match_args__ = ("name", "properties", "timestamp_seconds", "external")
    name: Field[str, str | None]
    properties: Field[dict[str, str], Mapping[str, str] | None]
    timestamp_seconds: Field[int, int | str | None]
    external: Field[bool, bool | None]
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
    """The message `mezon.api.EventList`."""

    __match_args__ = ("events",)
    events: Field[list[EventManagement], _Many[EventManagement]]
    def __new__(
        cls,
        /,
        *,
        events: _Many[EventManagement] = ...,
    ) -> Self: ...

class EventManagement(MessageBase):
    """The message `mezon.api.EventManagement`."""

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
    title: Field[str, str | None]
    logo: Field[str, str | None]
    description: Field[str, str | None]
    active: Field[int, int | str | None]
    start_event: Field[int, int | str | None]
    creator_id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    channel_voice_id: Field[int, int | str | None]
    address: Field[str, str | None]
    start_time_seconds: Field[int, int | str | None]
    end_time_seconds: Field[int, int | str | None]
    user_ids: Field[list[int], Sequence[int | str] | None]
    create_time_seconds: Field[int, int | str | None]
    max_permission: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    event_status: Field[int, int | str | None]
    repeat_type: Field[int, int | str | None]
    is_private: Field[bool, bool | None]
    meet_room: Field[GenerateMezonMeetResponse | None, _One[GenerateMezonMeetResponse]]
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
    """The message `mezon.api.FilterParam`."""

    __match_args__ = ("field_name", "field_value")
    field_name: Field[str, str | None]
    field_value: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        field_name: str | None = ...,
        field_value: str | None = ...,
    ) -> Self: ...

class ForSaleItem(MessageBase):
    """The message `mezon.api.ForSaleItem`."""

    __match_args__ = ("type", "preview_url")
    type: Field[int, int | str | None]
    preview_url: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        type: int | str | None = ...,
        preview_url: str | None = ...,
    ) -> Self: ...

class ForSaleItemList(MessageBase):
    """The message `mezon.api.ForSaleItemList`."""

    __match_args__ = ("for_sale_items",)
    for_sale_items: Field[list[ForSaleItem], _Many[ForSaleItem]]
    def __new__(
        cls,
        /,
        *,
        for_sale_items: _Many[ForSaleItem] = ...,
    ) -> Self: ...

class Friend(MessageBase):
    """The message `mezon.api.Friend`."""

    __match_args__ = ("user", "state", "update_time_seconds", "source_id")
    user: Field[User | None, _One[User]]
    state: Field[int, int | str | None]
    update_time_seconds: Field[int, int | str | None]
    source_id: Field[int, int | str | None]
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
    """The message `mezon.api.FriendList`."""

    __match_args__ = ("friends", "cursor")
    friends: Field[list[Friend], _Many[Friend]]
    cursor: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        friends: _Many[Friend] = ...,
        cursor: str | None = ...,
    ) -> Self: ...

class GenerateClanWebhookRequest(MessageBase):
    """The message `mezon.api.GenerateClanWebhookRequest`."""

    __match_args__ = ("clan_id", "webhook_name", "avatar")
    clan_id: Field[int, int | str | None]
    webhook_name: Field[str, str | None]
    avatar: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        webhook_name: str | None = ...,
        avatar: str | None = ...,
    ) -> Self: ...

class GenerateClanWebhookResponse(MessageBase):
    """The message `mezon.api.GenerateClanWebhookResponse`."""

    __match_args__ = ("clan_id", "url", "webhook_name", "avatar")
    clan_id: Field[int, int | str | None]
    url: Field[str, str | None]
    webhook_name: Field[str, str | None]
    avatar: Field[str, str | None]
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
    """The message `mezon.api.GenerateHashChannelAppsRequest`."""

    __match_args__ = ("app_id",)
    app_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        app_id: int | str | None = ...,
    ) -> Self: ...

class GenerateHashChannelAppsResponse(MessageBase):
    """The message `mezon.api.GenerateHashChannelAppsResponse`."""

    __match_args__ = ("web_app_data",)
    web_app_data: Field[str, str | None]
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
    """The message `mezon.api.GenerateMeetTokenRequest`."""

    __match_args__ = ("channel_id", "room_name")
    channel_id: Field[int, int | str | None]
    room_name: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
        room_name: str | None = ...,
    ) -> Self: ...

class GenerateMeetTokenResponse(MessageBase):
    """The message `mezon.api.GenerateMeetTokenResponse`."""

    __match_args__ = ("token",)
    token: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        token: str | None = ...,
    ) -> Self: ...

class GenerateMezonMeetResponse(MessageBase):
    """The message `mezon.api.GenerateMezonMeetResponse`."""

    __match_args__ = ("meet_id", "room_name", "external_link", "creator_id", "event_id")
    meet_id: Field[int, int | str | None]
    room_name: Field[str, str | None]
    external_link: Field[str, str | None]
    creator_id: Field[int, int | str | None]
    event_id: Field[int, int | str | None]
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
    """The message `mezon.api.GetKeyServerResp`."""

    __match_args__ = ("url",)
    url: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        url: str | None = ...,
    ) -> Self: ...

class GetMezonOauthClientRequest(MessageBase):
    """The message `mezon.api.GetMezonOauthClientRequest`."""

    __match_args__ = ("client_id", "client_name")
    client_id: Field[str, str | None]
    client_name: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        client_id: str | None = ...,
        client_name: str | None = ...,
    ) -> Self: ...

class GetPollRequest(MessageBase):
    """The message `mezon.api.GetPollRequest`."""

    __match_args__ = ("poll_id", "message_id", "channel_id")
    poll_id: Field[int, int | str | None]
    message_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        poll_id: int | str | None = ...,
        message_id: int | str | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class GetPollResponse(MessageBase):
    """The message `mezon.api.GetPollResponse`."""

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
    message_id: Field[int, int | str | None]
    question: Field[str, str | None]
    answers: Field[list[PollAnswer], _Many[PollAnswer]]
    answer_counts: Field[list[int], Sequence[int | str] | None]
    exp: Field[int, int | str | None]
    is_closed: Field[bool, bool | None]
    creator_id: Field[int, int | str | None]
    type: Field[int, int | str | None]
    total_votes: Field[int, int | str | None]
    voter_details: Field[list[PollVoterDetail], _Many[PollVoterDetail]]
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
    """The message `mezon.api.GetPubKeysRequest`."""

    __match_args__ = ("user_ids",)
    user_ids: Field[list[int], Sequence[int | str] | None]
    def __new__(
        cls,
        /,
        *,
        user_ids: Sequence[int | str] | None = ...,
    ) -> Self: ...

class GetPubKeysResponse(MessageBase):
    """The message `mezon.api.GetPubKeysResponse`."""

    __match_args__ = ("pub_keys",)
    pub_keys: Field[list[GetPubKeysResponse_UserPubKey], _Many[GetPubKeysResponse_UserPubKey]]
    def __new__(
        cls,
        /,
        *,
        pub_keys: _Many[GetPubKeysResponse_UserPubKey] = ...,
    ) -> Self: ...

class GetPubKeysResponse_UserPubKey(MessageBase):
    """The message `mezon.api.GetPubKeysResponse.UserPubKey`."""

    __match_args__ = ("user_id", "PK")
    user_id: Field[int, int | str | None]
    PK: Field[PubKey | None, _One[PubKey]]
    def __new__(
        cls,
        /,
        *,
        user_id: int | str | None = ...,
        PK: _One[PubKey] = ...,
    ) -> Self: ...

class GetSystemMessage(MessageBase):
    """The message `mezon.api.GetSystemMessage`."""

    __match_args__ = ("clan_id",)
    clan_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class GiveCoffeeEvent(MessageBase):
    """The message `mezon.api.GiveCoffeeEvent`."""

    __match_args__ = ("sender_id", "receiver_id", "token_count", "message_ref_id", "channel_id", "clan_id")
    sender_id: Field[int, int | str | None]
    receiver_id: Field[int, int | str | None]
    token_count: Field[int, int | str | None]
    message_ref_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
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
    """The message `mezon.api.InviteUserRequest`."""

    __match_args__ = ("invite_id",)
    invite_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        invite_id: int | str | None = ...,
    ) -> Self: ...

class InviteUserRes(MessageBase):
    """The message `mezon.api.InviteUserRes`."""

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
    channel_id: Field[int, int | str | None]
    clan_name: Field[str, str | None]
    channel_label: Field[str, str | None]
    user_joined: Field[bool, bool | None]
    expiry_time_seconds: Field[int, int | str | None]
    clan_logo: Field[str, str | None]
    member_count: Field[int, int | str | None]
    banner: Field[str, str | None]
    community_banner: Field[str, str | None]
    is_community: Field[bool, bool | None]
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
    """The message `mezon.api.IsBannedRequest`."""

    __match_args__ = ("channel_id",)
    channel_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class IsBannedResponse(MessageBase):
    """The message `mezon.api.IsBannedResponse`."""

    __match_args__ = ("is_banned", "expired_ban_time")
    is_banned: Field[bool, bool | None]
    expired_ban_time: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        is_banned: bool | None = ...,
        expired_ban_time: int | str | None = ...,
    ) -> Self: ...

class IsFollowerRequest(MessageBase):
    """The message `mezon.api.IsFollowerRequest`."""

    __match_args__ = ("follow_id",)
    follow_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        follow_id: int | str | None = ...,
    ) -> Self: ...

class IsFollowerResponse(MessageBase):
    """The message `mezon.api.IsFollowerResponse`."""

    __match_args__ = ("follow_id", "is_follower")
    follow_id: Field[int, int | str | None]
    is_follower: Field[bool, bool | None]
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
    channel_id: Field[int, int | str | None]
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
    channel_id: Field[int, int | str | None]
    friend_ids: Field[list[int], Sequence[int | str] | None]
    user_ids: Field[list[int], Sequence[int | str] | None]
    mode: Field[int, int | str | None]
    stream: Field[bytes, bytes | None]
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
    """The message `mezon.api.LeaveThreadRequest`."""

    __match_args__ = ("clan_id", "channel_id")
    clan_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class LinkAccountConfirmRequest(MessageBase):
    """The message `mezon.api.LinkAccountConfirmRequest`."""

    __match_args__ = ("req_id", "status", "otp_code")
    req_id: Field[str, str | None]
    status: Field[int, int | str | None]
    otp_code: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        req_id: str | None = ...,
        status: int | str | None = ...,
        otp_code: str | None = ...,
    ) -> Self: ...

class LinkInviteUser(MessageBase):
    """The message `mezon.api.LinkInviteUser`."""

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
    creator_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    invite_link: Field[str, str | None]
    create_time_seconds: Field[int, int | str | None]
    expiry_time_seconds: Field[int, int | str | None]
    id: Field[int, int | str | None]
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
    """The message `mezon.api.LinkInviteUserRequest`."""

    __match_args__ = ("clan_id", "channel_id", "expiry_time")
    clan_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    expiry_time: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        expiry_time: int | str | None = ...,
    ) -> Self: ...

class ListAppsRequest(MessageBase):
    """The message `mezon.api.ListAppsRequest`."""

    __match_args__ = ("filter", "tombstones", "cursor")
    filter: Field[str, str | None]
    tombstones: Field[bool, bool | None]
    cursor: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        filter: str | None = ...,
        tombstones: bool | None = ...,
        cursor: str | None = ...,
    ) -> Self: ...

class ListArchivedChannelDescsRequest(MessageBase):
    """The message `mezon.api.ListArchivedChannelDescsRequest`."""

    __match_args__ = ("clan_id",)
    clan_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class ListArchivedChannelDescsResponse(MessageBase):
    """The message `mezon.api.ListArchivedChannelDescsResponse`."""

    __match_args__ = ("channeldesc",)
    channeldesc: Field[list[models.ApiChannelDescription], _Many[ChannelDescription]]
    def __new__(
        cls,
        /,
        *,
        channeldesc: _Many[ChannelDescription] = ...,
    ) -> Self: ...

class ListAuditLog(MessageBase):
    """The message `mezon.api.ListAuditLog`."""

    __match_args__ = ("total_count", "date_log", "logs")
    total_count: Field[int, int | str | None]
    date_log: Field[str, str | None]
    logs: Field[list[AuditLog], _Many[AuditLog]]
    def __new__(
        cls,
        /,
        *,
        total_count: int | str | None = ...,
        date_log: str | None = ...,
        logs: _Many[AuditLog] = ...,
    ) -> Self: ...

class ListAuditLogRequest(MessageBase):
    """The message `mezon.api.ListAuditLogRequest`."""

    __match_args__ = ("action_log", "user_id", "clan_id", "date_log")
    action_log: Field[str, str | None]
    user_id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    date_log: Field[str, str | None]
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
    state: Field[int, int | str | None]
    cursor: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        limit: int | str | None = ...,
        state: int | str | None = ...,
        cursor: str | None = ...,
    ) -> Self: ...

class ListChannelAppsRequest(MessageBase):
    """The message `mezon.api.ListChannelAppsRequest`."""

    __match_args__ = ("clan_id",)
    clan_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class ListChannelAppsResponse(MessageBase):
    """The message `mezon.api.ListChannelAppsResponse`."""

    __match_args__ = ("channel_apps",)
    channel_apps: Field[list[ChannelAppResponse], _Many[ChannelAppResponse]]
    def __new__(
        cls,
        /,
        *,
        channel_apps: _Many[ChannelAppResponse] = ...,
    ) -> Self: ...

class ListChannelAttachmentRequest(MessageBase):
    """The message `mezon.api.ListChannelAttachmentRequest`."""

    __match_args__ = ("clan_id", "channel_id", "file_type", "limit", "state", "before", "after", "around")
    clan_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    file_type: Field[str, str | None]
    limit: Field[int, int | str | None]
    state: Field[int, int | str | None]
    before: Field[int, int | str | None]
    after: Field[int, int | str | None]
    around: Field[int, int | str | None]
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
    """The message `mezon.api.ListChannelBadgeCountRequest`."""

    __match_args__ = ("clan_id", "limit", "page")
    clan_id: Field[int, int | str | None]
    limit: Field[int, int | str | None]
    page: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        limit: int | str | None = ...,
        page: int | str | None = ...,
    ) -> Self: ...

class ListChannelBadgeCountResponse(MessageBase):
    """The message `mezon.api.ListChannelBadgeCountResponse`."""

    __match_args__ = ("channeldesc", "total_count")
    channeldesc: Field[list[models.ApiChannelDescription], _Many[ChannelDescription]]
    total_count: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        channeldesc: _Many[ChannelDescription] = ...,
        total_count: int | str | None = ...,
    ) -> Self: ...

class ListChannelDescsRequest(MessageBase):
    """The message `mezon.api.ListChannelDescsRequest`."""

    __match_args__ = ("limit", "state", "cursor", "clan_id", "channel_type", "is_mobile", "page")
    limit: Field[int, int | str | None]
    state: Field[int, int | str | None]
    cursor: Field[str, str | None]
    clan_id: Field[int, int | str | None]
    channel_type: Field[int, int | str | None]
    is_mobile: Field[bool, bool | None]
    page: Field[int, int | str | None]
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
    """The message `mezon.api.ListChannelDetailRequest`."""

    __match_args__ = ("channel_id",)
    channel_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class ListChannelMessagesRequest(MessageBase):
    """The message `mezon.api.ListChannelMessagesRequest`."""

    __match_args__ = ("clan_id", "channel_id", "message_id", "limit", "direction", "topic_id")
    clan_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    message_id: Field[int, int | str | None]
    limit: Field[int, int | str | None]
    direction: Field[int, int | str | None]
    topic_id: Field[int, int | str | None]
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
    def __new__(
        cls,
        /,
        *,
        attachments: _Many[ChannelTimelineAttachment] = ...,
    ) -> Self: ...

class ListChannelTimelineRequest(MessageBase):
    """The message `mezon.api.ListChannelTimelineRequest`."""

    __match_args__ = ("clan_id", "channel_id", "year", "start_time", "end_time", "limit")
    clan_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    year: Field[int, int | str | None]
    start_time: Field[int, int | str | None]
    end_time: Field[int, int | str | None]
    limit: Field[int, int | str | None]
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
    """The message `mezon.api.ListChannelTimelineResponse`."""

    __match_args__ = ("events",)
    events: Field[list[ChannelTimeline], _Many[ChannelTimeline]]
    def __new__(
        cls,
        /,
        *,
        events: _Many[ChannelTimeline] = ...,
    ) -> Self: ...

class ListChannelUsersRequest(MessageBase):
    """The message `mezon.api.ListChannelUsersRequest`."""

    __match_args__ = ("clan_id", "channel_id", "channel_type", "limit", "state", "cursor")
    clan_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    channel_type: Field[int, int | str | None]
    limit: Field[int, int | str | None]
    state: Field[int, int | str | None]
    cursor: Field[str, str | None]
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
    """The message `mezon.api.ListClanBadgeCountResponse`."""

    __match_args__ = ("list_badge",)
    list_badge: Field[list[ClanBadgeCount], _Many[ClanBadgeCount]]
    def __new__(
        cls,
        /,
        *,
        list_badge: _Many[ClanBadgeCount] = ...,
    ) -> Self: ...

class ListClanDescRequest(MessageBase):
    """The message `mezon.api.ListClanDescRequest`."""

    __match_args__ = ("limit", "state", "cursor")
    limit: Field[int, int | str | None]
    state: Field[int, int | str | None]
    cursor: Field[str, str | None]
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
    def __new__(
        cls,
        /,
        *,
        has_unread_message: bool | None = ...,
    ) -> Self: ...

class ListClanUsersRequest(MessageBase):
    """The message `mezon.api.ListClanUsersRequest`."""

    __match_args__ = ("clan_id",)
    clan_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class ListClanUsersStatusRequest(MessageBase):
    """The message `mezon.api.ListClanUsersStatusRequest`."""

    __match_args__ = ("clan_id",)
    clan_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class ListClanWebhookRequest(MessageBase):
    """The message `mezon.api.ListClanWebhookRequest`."""

    __match_args__ = ("clan_id",)
    clan_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class ListClanWebhookResponse(MessageBase):
    """The message `mezon.api.ListClanWebhookResponse`."""

    __match_args__ = ("list_clan_webhooks",)
    list_clan_webhooks: Field[list[ClanWebhook], _Many[ClanWebhook]]
    def __new__(
        cls,
        /,
        *,
        list_clan_webhooks: _Many[ClanWebhook] = ...,
    ) -> Self: ...

class ListEventsRequest(MessageBase):
    """The message `mezon.api.ListEventsRequest`."""

    __match_args__ = ("clan_id",)
    clan_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class ListFavoriteChannelRequest(MessageBase):
    """The message `mezon.api.ListFavoriteChannelRequest`."""

    __match_args__ = ("clan_id",)
    clan_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class ListFavoriteChannelResponse(MessageBase):
    """The message `mezon.api.ListFavoriteChannelResponse`."""

    __match_args__ = ("channel_ids",)
    channel_ids: Field[list[int], Sequence[int | str] | None]
    def __new__(
        cls,
        /,
        *,
        channel_ids: Sequence[int | str] | None = ...,
    ) -> Self: ...

class ListForSaleItemsRequest(MessageBase):
    """The message `mezon.api.ListForSaleItemsRequest`."""

    __match_args__ = ("page",)
    page: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        page: int | str | None = ...,
    ) -> Self: ...

class ListFriendsRequest(MessageBase):
    """The message `mezon.api.ListFriendsRequest`."""

    __match_args__ = ("limit", "state", "cursor")
    limit: Field[int, int | str | None]
    state: Field[int, int | str | None]
    cursor: Field[str, str | None]
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
    state: Field[int, int | str | None]
    cursor: Field[str, str | None]
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
    limit: Field[int, int | str | None]
    lang_tag: Field[str, str | None]
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
    forward: Field[bool, bool | None]
    cursor: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        limit: int | str | None = ...,
        forward: bool | None = ...,
        cursor: str | None = ...,
    ) -> Self: ...

class ListMutedChannelRequest(MessageBase):
    """The message `mezon.api.ListMutedChannelRequest`."""

    __match_args__ = ("clan_id",)
    clan_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class ListNotificationsRequest(MessageBase):
    """The message `mezon.api.ListNotificationsRequest`."""

    __match_args__ = ("limit", "clan_id", "notification_id", "category", "direction")
    limit: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    notification_id: Field[int, int | str | None]
    category: Field[int, int | str | None]
    direction: Field[int, int | str | None]
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
    """The message `mezon.api.ListOnboardingRequest`."""

    __match_args__ = ("clan_id", "guide_type", "limit", "page")
    clan_id: Field[int, int | str | None]
    guide_type: Field[int, int | str | None]
    limit: Field[int, int | str | None]
    page: Field[int, int | str | None]
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
    """The message `mezon.api.ListOnboardingResponse`."""

    __match_args__ = ("list_onboarding",)
    list_onboarding: Field[list[OnboardingItem], _Many[OnboardingItem]]
    def __new__(
        cls,
        /,
        *,
        list_onboarding: _Many[OnboardingItem] = ...,
    ) -> Self: ...

class ListOnboardingStepRequest(MessageBase):
    """The message `mezon.api.ListOnboardingStepRequest`."""

    __match_args__ = ("clan_id", "limit", "page")
    clan_id: Field[int, int | str | None]
    limit: Field[int, int | str | None]
    page: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        limit: int | str | None = ...,
        page: int | str | None = ...,
    ) -> Self: ...

class ListOnboardingStepResponse(MessageBase):
    """The message `mezon.api.ListOnboardingStepResponse`."""

    __match_args__ = ("list_onboarding_step",)
    list_onboarding_step: Field[list[OnboardingSteps], _Many[OnboardingSteps]]
    def __new__(
        cls,
        /,
        *,
        list_onboarding_step: _Many[OnboardingSteps] = ...,
    ) -> Self: ...

class ListPermissionOfUsersRequest(MessageBase):
    """The message `mezon.api.ListPermissionOfUsersRequest`."""

    __match_args__ = ("clan_id", "channel_id")
    clan_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class ListPermissionsRequest(MessageBase):
    """The message `mezon.api.ListPermissionsRequest`."""

    __match_args__ = ("role_id",)
    role_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        role_id: int | str | None = ...,
    ) -> Self: ...

class ListQuickMenuAccessRequest(MessageBase):
    """The message `mezon.api.ListQuickMenuAccessRequest`."""

    __match_args__ = ("bot_id", "channel_id", "menu_type")
    bot_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    menu_type: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        bot_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        menu_type: int | str | None = ...,
    ) -> Self: ...

class ListRoleUsersRequest(MessageBase):
    """The message `mezon.api.ListRoleUsersRequest`."""

    __match_args__ = ("role_id", "limit", "cursor")
    role_id: Field[int, int | str | None]
    limit: Field[int, int | str | None]
    cursor: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        role_id: int | str | None = ...,
        limit: int | str | None = ...,
        cursor: str | None = ...,
    ) -> Self: ...

class ListSdTopicRequest(MessageBase):
    """The message `mezon.api.ListSdTopicRequest`."""

    __match_args__ = ("clan_id", "limit", "page")
    clan_id: Field[int, int | str | None]
    limit: Field[int, int | str | None]
    page: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        limit: int | str | None = ...,
        page: int | str | None = ...,
    ) -> Self: ...

class ListThreadRequest(MessageBase):
    """The message `mezon.api.ListThreadRequest`."""

    __match_args__ = ("limit", "state", "clan_id", "channel_id", "thread_id", "page")
    limit: Field[int, int | str | None]
    state: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    thread_id: Field[int, int | str | None]
    page: Field[int, int | str | None]
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
    """The message `mezon.api.ListUserActivity`."""

    __match_args__ = ("activities",)
    activities: Field[list[UserActivity], _Many[UserActivity]]
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
    limit: Field[int, int | str | None]
    state: Field[int, int | str | None]
    cursor: Field[str, str | None]
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
    """The message `mezon.api.ListUserOnlineRequest`."""

    __match_args__ = ("clan_id", "limit", "page")
    clan_id: Field[int, int | str | None]
    limit: Field[int, int | str | None]
    page: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        limit: int | str | None = ...,
        page: int | str | None = ...,
    ) -> Self: ...

class ListUserOnlineResponse(MessageBase):
    """The message `mezon.api.ListUserOnlineResponse`."""

    __match_args__ = ("users", "total_count")
    users: Field[list[User], _Many[User]]
    total_count: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        users: _Many[User] = ...,
        total_count: int | str | None = ...,
    ) -> Self: ...

class LogedDevice(MessageBase):
    """The message `mezon.api.LogedDevice`."""

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
    device_name: Field[str, str | None]
    login_at_seconds: Field[int, int | str | None]
    status: Field[int, int | str | None]
    platform: Field[str, str | None]
    ip: Field[str, str | None]
    last_active_seconds: Field[int, int | str | None]
    location: Field[str, str | None]
    is_current: Field[bool, bool | None]
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
    """The message `mezon.api.LogedDeviceList`."""

    __match_args__ = ("devices",)
    devices: Field[list[LogedDevice], _Many[LogedDevice]]
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
    platform: Field[str, str | None]
    user_id: Field[int, int | str | None]
    username: Field[str, str | None]
    address: Field[str, str | None]
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
    address: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        platform: str | None = ...,
        address: str | None = ...,
    ) -> Self: ...

class MarkAsReadRequest(MessageBase):
    """The message `mezon.api.MarkAsReadRequest`."""

    __match_args__ = ("channel_id", "category_id", "clan_id")
    channel_id: Field[int, int | str | None]
    category_id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
        category_id: int | str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class MeetParticipantRequest(MessageBase):
    """The message `mezon.api.MeetParticipantRequest`."""

    __match_args__ = ("user_id", "channel_id", "clan_id")
    user_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        user_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class Message2InboxRequest(MessageBase):
    """The message `mezon.api.Message2InboxRequest`."""

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
    channel_id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    avatar: Field[str, str | None]
    content: Field[str, str | None]
    mentions: Field[list[models.ApiMessageMention], _Many[MessageMention]]
    attachments: Field[list[models.ApiMessageAttachment], _Many[MessageAttachment]]
    reactions: Field[list[models.ApiMessageReaction], _Many[MessageReaction]]
    references: Field[list[models.ApiMessageRef], _Many[MessageRef]]
    topic_id: Field[int, int | str | None]
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
    """The message `mezon.api.MessageAttachment`."""

    __match_args__ = ("filename", "size", "url", "filetype", "width", "height", "thumbnail", "duration")
    filename: Field[str, str | None]
    size: Field[int, int | str | None]
    url: Field[str, str | None]
    filetype: Field[str, str | None]
    width: Field[int, int | str | None]
    height: Field[int, int | str | None]
    thumbnail: Field[str, str | None]
    duration: Field[int, int | str | None]
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
    def __new__(
        cls,
        /,
        *,
        attachments: _Many[MessageAttachment] = ...,
    ) -> Self: ...

class MessageDeleted(MessageBase):
    """The message `mezon.api.MessageDeleted`."""

    __match_args__ = ("message_id", "deletor")
    message_id: Field[int, int | str | None]
    deletor: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        message_id: int | str | None = ...,
        deletor: str | None = ...,
    ) -> Self: ...

class MessageMention(MessageBase):
    """The message `mezon.api.MessageMention`."""

    __match_args__ = ("id", "user_id", "username", "role_id", "rolename", "create_time_seconds", "s", "e")
    id: Field[int, int | str | None]
    user_id: Field[int, int | str | None]
    username: Field[str, str | None]
    role_id: Field[int, int | str | None]
    rolename: Field[str, str | None]
    create_time_seconds: Field[int, int | str | None]
    s: Field[int, int | str | None]
    e: Field[int, int | str | None]
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
    def __new__(
        cls,
        /,
        *,
        mentions: _Many[MessageMention] = ...,
    ) -> Self: ...

class MessageReaction(MessageBase):
    """The message `mezon.api.MessageReaction`."""

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
    emoji_id: Field[int, int | str | None]
    emoji: Field[str, str | None]
    sender_id: Field[int, int | str | None]
    sender_name: Field[str, str | None]
    sender_avatar: Field[str, str | None]
    action: Field[bool, bool | None]
    count: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    message_id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    mode: Field[int, int | str | None]
    message_sender_id: Field[int, int | str | None]
    is_public: Field[bool, bool | None]
    topic_id: Field[int, int | str | None]
    emoji_recent_id: Field[int, int | str | None]
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
    def __new__(
        cls,
        /,
        *,
        reactions: _Many[MessageReaction] = ...,
    ) -> Self: ...

class MessageRef(MessageBase):
    """The message `mezon.api.MessageRef`."""

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
    message_ref_id: Field[int, int | str | None]
    content: Field[str, str | None]
    has_attachment: Field[bool, bool | None]
    ref_type: Field[int, int | str | None]
    message_sender_id: Field[int, int | str | None]
    message_sender_username: Field[str, str | None]
    message_sender_avatar: Field[str, str | None]
    message_sender_clan_nick: Field[str, str | None]
    message_sender_display_name: Field[str, str | None]
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
    """The message `mezon.api.MezonOauthClient`."""

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
    allowed_cors_origins: Field[list[str], Sequence[str] | None]
    audience: Field[list[str], Sequence[str] | None]
    authorization_code_grant_access_token_lifespan: Field[str, str | None]
    authorization_code_grant_id_token_lifespan: Field[str, str | None]
    authorization_code_grant_refresh_token_lifespan: Field[str, str | None]
    backchannel_logout_session_required: Field[bool, bool | None]
    backchannel_logout_uri: Field[str, str | None]
    client_credentials_grant_access_token_lifespan: Field[str, str | None]
    client_id: Field[str, str | None]
    client_name: Field[str, str | None]
    client_secret: Field[str, str | None]
    client_secret_expires_at: Field[int, int | str | None]
    client_uri: Field[str, str | None]
    contacts: Field[list[str], Sequence[str] | None]
    created_at_seconds: Field[int, int | str | None]
    frontchannel_logout_session_required: Field[bool, bool | None]
    frontchannel_logout_uri: Field[str, str | None]
    grant_types: Field[list[str], Sequence[str] | None]
    implicit_grant_access_token_lifespan: Field[str, str | None]
    implicit_grant_id_token_lifespan: Field[str, str | None]
    jwks: Field[list[str], Sequence[str] | None]
    jwks_uri: Field[str, str | None]
    jwt_bearer_grant_access_token_lifespan: Field[str, str | None]
    logo_uri: Field[str, str | None]
    owner: Field[str, str | None]
    policy_uri: Field[str, str | None]
    post_logout_redirect_uris: Field[list[str], Sequence[str] | None]
    redirect_uris: Field[list[str], Sequence[str] | None]
    refresh_token_grant_access_token_lifespan: Field[str, str | None]
    refresh_token_grant_id_token_lifespan: Field[str, str | None]
    refresh_token_grant_refresh_token_lifespan: Field[str, str | None]
    registration_access_token: Field[str, str | None]
    registration_client_uri: Field[str, str | None]
    request_object_signing_alg: Field[str, str | None]
    request_uris: Field[list[str], Sequence[str] | None]
    response_types: Field[list[str], Sequence[str] | None]
    scope: Field[str, str | None]
    sector_identifier_uri: Field[str, str | None]
    skip_consent: Field[bool, bool | None]
    skip_logout_consent: Field[bool, bool | None]
    subject_type: Field[str, str | None]
    token_endpoint_auth_method: Field[str, str | None]
    token_endpoint_auth_signing_alg: Field[str, str | None]
    tos_uri: Field[str, str | None]
    updated_at_seconds: Field[int, int | str | None]
    userinfo_signed_response_alg: Field[str, str | None]
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
    """The message `mezon.api.MultipartUploadAttachment`."""

    __match_args__ = ("filename", "urls", "upload_id")
    filename: Field[str, str | None]
    urls: Field[list[str], Sequence[str] | None]
    upload_id: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        filename: str | None = ...,
        urls: Sequence[str] | None = ...,
        upload_id: str | None = ...,
    ) -> Self: ...

class MultipartUploadAttachmentFinishRequest(MessageBase):
    """The message `mezon.api.MultipartUploadAttachmentFinishRequest`."""

    __match_args__ = ("upload_id", "parts", "filename")
    upload_id: Field[str, str | None]
    parts: Field[list[MultipartUploadAttachmentPart], _Many[MultipartUploadAttachmentPart]]
    filename: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        upload_id: str | None = ...,
        parts: _Many[MultipartUploadAttachmentPart] = ...,
        filename: str | None = ...,
    ) -> Self: ...

class MultipartUploadAttachmentPart(MessageBase):
    """The message `mezon.api.MultipartUploadAttachmentPart`."""

    __match_args__ = ("part_number", "e_tag")
    part_number: Field[int, int | str | None]
    e_tag: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        part_number: int | str | None = ...,
        e_tag: str | None = ...,
    ) -> Self: ...

class MutedChannelList(MessageBase):
    """The message `mezon.api.MutedChannelList`."""

    __match_args__ = ("muted_list",)
    muted_list: Field[list[int], Sequence[int | str] | None]
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
    channel_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        user_id: int | str | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class Notification(MessageBase):
    """The message `mezon.api.Notification`."""

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
    subject: Field[str, str | None]
    content: Field[bytes, bytes | None]
    code: Field[int, int | str | None]
    sender_id: Field[int, int | str | None]
    create_time_seconds: Field[int, int | str | None]
    persistent: Field[bool, bool | None]
    clan_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    channel_type: Field[int, int | str | None]
    avatar_url: Field[str, str | None]
    channel: Field[models.ApiChannelDescription | None, _One[ChannelDescription]]
    topic_id: Field[int, int | str | None]
    category: Field[int, int | str | None]
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
    """The message `mezon.api.NotificationChannel`."""

    __match_args__ = ("channel_id",)
    channel_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class NotificationChannelCategorySetting(MessageBase):
    """The message `mezon.api.NotificationChannelCategorySetting`."""

    __match_args__ = ("id", "channel_category_label", "notification_setting_type", "channel_category_title", "action")
    id: Field[int, int | str | None]
    channel_category_label: Field[str, str | None]
    notification_setting_type: Field[int, int | str | None]
    channel_category_title: Field[str, str | None]
    action: Field[int, int | str | None]
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
    """The message `mezon.api.NotificationChannelCategorySettingList`."""

    __match_args__ = ("notification_channel_category_settings_list",)
    notification_channel_category_settings_list: Field[
        list[NotificationChannelCategorySetting], _Many[NotificationChannelCategorySetting]
    ]
    def __new__(
        cls,
        /,
        *,
        notification_channel_category_settings_list: _Many[NotificationChannelCategorySetting] = ...,
    ) -> Self: ...

class NotificationClan(MessageBase):
    """The message `mezon.api.NotificationClan`."""

    __match_args__ = ("clan_id",)
    clan_id: Field[int, int | str | None]
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
    avatar: Field[str, str | None]
    clan_nick: Field[str, str | None]
    clan_avatar: Field[str, str | None]
    display_name: Field[str, str | None]
    channel_label: Field[str, str | None]
    channel_type: Field[int, int | str | None]
    category_name: Field[str, str | None]
    clan_name: Field[str, str | None]
    clan_logo: Field[str, str | None]
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
    """The message `mezon.api.NotificationList`."""

    __match_args__ = ("notifications", "cacheable_cursor")
    notifications: Field[list[Notification], _Many[Notification]]
    cacheable_cursor: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        notifications: _Many[Notification] = ...,
        cacheable_cursor: str | None = ...,
    ) -> Self: ...

class NotificationSetting(MessageBase):
    """The message `mezon.api.NotificationSetting`."""

    __match_args__ = ("id", "notification_setting_type")
    id: Field[int, int | str | None]
    notification_setting_type: Field[int, int | str | None]
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
    """The message `mezon.api.NotificationUserChannel`."""

    __match_args__ = ("id", "notification_setting_type", "time_mute_seconds", "active", "channel_id")
    id: Field[int, int | str | None]
    notification_setting_type: Field[int, int | str | None]
    time_mute_seconds: Field[int, int | str | None]
    active: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
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
    """The message `mezon.api.OnboardingAnswer`."""

    __match_args__ = ("title", "description", "emoji", "image_url")
    title: Field[str, str | None]
    description: Field[str, str | None]
    emoji: Field[str, str | None]
    image_url: Field[str, str | None]
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
    """The message `mezon.api.OnboardingContent`."""

    __match_args__ = ("guide_type", "task_type", "channel_id", "title", "content", "image_url", "answers")
    guide_type: Field[int, int | str | None]
    task_type: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    title: Field[str, str | None]
    content: Field[str, str | None]
    image_url: Field[str, str | None]
    answers: Field[list[OnboardingAnswer], _Many[OnboardingAnswer]]
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
    """The message `mezon.api.OnboardingItem`."""

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
    clan_id: Field[int, int | str | None]
    guide_type: Field[int, int | str | None]
    task_type: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    title: Field[str, str | None]
    content: Field[str, str | None]
    image_url: Field[str, str | None]
    answers: Field[list[OnboardingAnswer], _Many[OnboardingAnswer]]
    create_time_seconds: Field[int, int | str | None]
    update_time_seconds: Field[int, int | str | None]
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
    """The message `mezon.api.OnboardingRequest`."""

    __match_args__ = ("id", "clan_id")
    id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class OnboardingSteps(MessageBase):
    """The message `mezon.api.OnboardingSteps`."""

    __match_args__ = ("id", "user_id", "clan_id", "onboarding_step")
    id: Field[int, int | str | None]
    user_id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    onboarding_step: Field[int, int | str | None]
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
    """The message `mezon.api.Permission`."""

    __match_args__ = ("id", "title", "slug", "description", "active", "scope", "level")
    id: Field[int, int | str | None]
    title: Field[str, str | None]
    slug: Field[str, str | None]
    description: Field[str, str | None]
    active: Field[int, int | str | None]
    scope: Field[int, int | str | None]
    level: Field[int, int | str | None]
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
    """The message `mezon.api.PermissionList`."""

    __match_args__ = ("permissions", "max_level_permission")
    permissions: Field[list[models.ApiPermission], _Many[Permission]]
    max_level_permission: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        permissions: _Many[Permission] = ...,
        max_level_permission: int | str | None = ...,
    ) -> Self: ...

class PermissionRoleChannel(MessageBase):
    """The message `mezon.api.PermissionRoleChannel`."""

    __match_args__ = ("permission_id", "active")
    permission_id: Field[int, int | str | None]
    active: Field[bool, bool | None]
    def __new__(
        cls,
        /,
        *,
        permission_id: int | str | None = ...,
        active: bool | None = ...,
    ) -> Self: ...

class PermissionRoleChannelListEventRequest(MessageBase):
    """The message `mezon.api.PermissionRoleChannelListEventRequest`."""

    __match_args__ = ("role_id", "channel_id", "user_id")
    role_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    user_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        role_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        user_id: int | str | None = ...,
    ) -> Self: ...

class PermissionRoleChannelListEventResponse(MessageBase):
    """The message `mezon.api.PermissionRoleChannelListEventResponse`."""

    __match_args__ = ("role_id", "channel_id", "user_id", "permission_role_channel")
    role_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    user_id: Field[int, int | str | None]
    permission_role_channel: Field[list[PermissionRoleChannel], _Many[PermissionRoleChannel]]
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
    """The message `mezon.api.PermissionUpdate`."""

    __match_args__ = ("permission_id", "slug", "type")
    permission_id: Field[int, int | str | None]
    slug: Field[str, str | None]
    type: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        permission_id: int | str | None = ...,
        slug: str | None = ...,
        type: int | str | None = ...,
    ) -> Self: ...

class PinMessage(MessageBase):
    """The message `mezon.api.PinMessage`."""

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
    message_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    sender_id: Field[int, int | str | None]
    content: Field[str, str | None]
    username: Field[str, str | None]
    avatar: Field[str, str | None]
    create_time_seconds: Field[int, int | str | None]
    attachment: Field[bytes, bytes | None]
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
    """The message `mezon.api.PinMessageRequest`."""

    __match_args__ = ("message_id", "channel_id", "clan_id")
    message_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        message_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class PinMessagesList(MessageBase):
    """The message `mezon.api.PinMessagesList`."""

    __match_args__ = ("pin_messages_list",)
    pin_messages_list: Field[list[PinMessage], _Many[PinMessage]]
    def __new__(
        cls,
        /,
        *,
        pin_messages_list: _Many[PinMessage] = ...,
    ) -> Self: ...

class PollAnswer(MessageBase):
    """The message `mezon.api.PollAnswer`."""

    __match_args__ = ("index", "label")
    index: Field[int, int | str | None]
    label: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        index: int | str | None = ...,
        label: str | None = ...,
    ) -> Self: ...

class PollVoterDetail(MessageBase):
    """The message `mezon.api.PollVoterDetail`."""

    __match_args__ = ("answer_index", "user_ids")
    answer_index: Field[int, int | str | None]
    user_ids: Field[list[int], Sequence[int | str] | None]
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
    def __new__(
        cls,
        /,
        *,
        group_id: int | str | None = ...,
        user_ids: Sequence[int | str] | None = ...,
    ) -> Self: ...

class PubKey(MessageBase):
    """The message `mezon.api.PubKey`."""

    __match_args__ = ("encr", "sign")
    encr: Field[bytes, bytes | None]
    sign: Field[bytes, bytes | None]
    def __new__(
        cls,
        /,
        *,
        encr: bytes | None = ...,
        sign: bytes | None = ...,
    ) -> Self: ...

class PushPubKeyRequest(MessageBase):
    """The message `mezon.api.PushPubKeyRequest`."""

    __match_args__ = ("PK",)
    PK: Field[PubKey | None, _One[PubKey]]
    def __new__(
        cls,
        /,
        *,
        PK: _One[PubKey] = ...,
    ) -> Self: ...

class QuickMenuAccess(MessageBase):
    """The message `mezon.api.QuickMenuAccess`."""

    __match_args__ = ("id", "bot_id", "clan_id", "channel_id", "menu_name", "background", "action_msg", "menu_type")
    id: Field[int, int | str | None]
    bot_id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    menu_name: Field[str, str | None]
    background: Field[str, str | None]
    action_msg: Field[str, str | None]
    menu_type: Field[int, int | str | None]
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
    """The message `mezon.api.QuickMenuAccessList`."""

    __match_args__ = ("list_menus",)
    list_menus: Field[list[models.ApiQuickMenuAccess], _Many[QuickMenuAccess]]
    def __new__(
        cls,
        /,
        *,
        list_menus: _Many[QuickMenuAccess] = ...,
    ) -> Self: ...

class RegistFcmDeviceTokenRequest(MessageBase):
    """The message `mezon.api.RegistFcmDeviceTokenRequest`."""

    __match_args__ = ("token", "device_id", "platform", "voip_token")
    token: Field[str, str | None]
    device_id: Field[str, str | None]
    platform: Field[str, str | None]
    voip_token: Field[str, str | None]
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
    """The message `mezon.api.RegistFcmDeviceTokenResponse`."""

    __match_args__ = ("token", "device_id", "platform")
    token: Field[str, str | None]
    device_id: Field[str, str | None]
    platform: Field[str, str | None]
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
    channel_id: Field[int, int | str | None]
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
    channel_id: Field[int, int | str | None]
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
    """The message `mezon.api.RegistrationEmailRequest`."""

    __match_args__ = ("email", "password", "old_password", "username", "display_name", "avatar_url", "dob", "vars")
    email: Field[str, str | None]
    password: Field[str, str | None]
    old_password: Field[str, str | None]
    username: Field[str, str | None]
    display_name: Field[str, str | None]
    avatar_url: Field[str, str | None]
    dob: Field[str, str | None]
    vars: Field[dict[str, str], Mapping[str, str] | None]
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
    """The message `mezon.api.RemoveChannelUsersRequest`."""

    __match_args__ = ("channel_id", "user_ids")
    channel_id: Field[int, int | str | None]
    user_ids: Field[list[int], Sequence[int | str] | None]
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
        user_ids: Sequence[int | str] | None = ...,
    ) -> Self: ...

class RemoveClanUsersRequest(MessageBase):
    """The message `mezon.api.RemoveClanUsersRequest`."""

    __match_args__ = ("clan_id", "user_ids")
    clan_id: Field[int, int | str | None]
    user_ids: Field[list[int], Sequence[int | str] | None]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        user_ids: Sequence[int | str] | None = ...,
    ) -> Self: ...

class RemoveFavoriteChannelRequest(MessageBase):
    """The message `mezon.api.RemoveFavoriteChannelRequest`."""

    __match_args__ = ("clan_id", "channel_id")
    clan_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class ReportMessageAbuseReqest(MessageBase):
    """The message `mezon.api.ReportMessageAbuseReqest`."""

    __match_args__ = ("message_id", "abuse_type")
    message_id: Field[int, int | str | None]
    abuse_type: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        message_id: int | str | None = ...,
        abuse_type: str | None = ...,
    ) -> Self: ...

class Role(MessageBase):
    """The message `mezon.api.Role`."""

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
    title: Field[str, str | None]
    color: Field[str, str | None]
    role_icon: Field[str, str | None]
    slug: Field[str, str | None]
    description: Field[str, str | None]
    creator_id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    active: Field[int, int | str | None]
    display_online: Field[int, int | str | None]
    allow_mention: Field[int, int | str | None]
    role_user_list: Field[models.ApiRoleUserList | None, _One[RoleUserList]]
    permission_list: Field[models.ApiPermissionList | None, _One[PermissionList]]
    role_channel_active: Field[int, int | str | None]
    channel_ids: Field[list[int], Sequence[int | str] | None]
    max_level_permission: Field[int, int | str | None]
    order_role: Field[int, int | str | None]
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
    """The message `mezon.api.RoleList`."""

    __match_args__ = ("roles", "max_level_permission")
    roles: Field[list[models.ApiRole], _Many[Role]]
    max_level_permission: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        roles: _Many[Role] = ...,
        max_level_permission: int | str | None = ...,
    ) -> Self: ...

class RoleListEventRequest(MessageBase):
    """The message `mezon.api.RoleListEventRequest`."""

    __match_args__ = ("clan_id", "limit", "state", "cursor")
    clan_id: Field[int, int | str | None]
    limit: Field[int, int | str | None]
    state: Field[int, int | str | None]
    cursor: Field[str, str | None]
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
    """The message `mezon.api.RoleListEventResponse`."""

    __match_args__ = ("limit", "state", "cursor", "clanId", "roles")
    limit: Field[int, int | str | None]
    state: Field[int, int | str | None]
    cursor: Field[str, str | None]
    clanId: Field[int, int | str | None]
    roles: Field[models.ApiRoleList | None, _One[RoleList]]
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
    """The message `mezon.api.RoleOrderUpdate`."""

    __match_args__ = ("role_id", "order")
    role_id: Field[int, int | str | None]
    order: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        role_id: int | str | None = ...,
        order: int | str | None = ...,
    ) -> Self: ...

class RoleUserList(MessageBase):
    """The message `mezon.api.RoleUserList`."""

    __match_args__ = ("role_users", "cursor")
    role_users: Field[list[models.RoleUserListRoleUser], _Many[RoleUserList_RoleUser]]
    cursor: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        role_users: _Many[RoleUserList_RoleUser] = ...,
        cursor: str | None = ...,
    ) -> Self: ...

class RoleUserList_RoleUser(MessageBase):
    """The message `mezon.api.RoleUserList.RoleUser`."""

    __match_args__ = ("id", "username", "display_name", "avatar_url", "lang_tag", "location", "online")
    id: Field[int, int | str | None]
    username: Field[str, str | None]
    display_name: Field[str, str | None]
    avatar_url: Field[str, str | None]
    lang_tag: Field[str, str | None]
    location: Field[str, str | None]
    online: Field[bool, bool | None]
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
    """The message `mezon.api.Rpc`."""

    __match_args__ = ("id", "payload", "http_key")
    id: Field[str, str | None]
    payload: Field[str, str | None]
    http_key: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        id: str | None = ...,
        payload: str | None = ...,
        http_key: str | None = ...,
    ) -> Self: ...

class SdTopic(MessageBase):
    """The message `mezon.api.SdTopic`."""

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
    creator_id: Field[int, int | str | None]
    message_id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    status: Field[int, int | str | None]
    create_time_seconds: Field[int, int | str | None]
    update_time_seconds: Field[int, int | str | None]
    content: Field[str, str | None]
    last_sent_message: Field[models.ApiChannelMessageHeader | None, _One[ChannelMessageHeader]]
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
    """The message `mezon.api.SdTopicDetailRequest`."""

    __match_args__ = ("topic_id",)
    topic_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        topic_id: int | str | None = ...,
    ) -> Self: ...

class SdTopicList(MessageBase):
    """The message `mezon.api.SdTopicList`."""

    __match_args__ = ("count", "topics")
    count: Field[int, int | str | None]
    topics: Field[list[SdTopic], _Many[SdTopic]]
    def __new__(
        cls,
        /,
        *,
        count: int | str | None = ...,
        topics: _Many[SdTopic] = ...,
    ) -> Self: ...

class SdTopicRequest(MessageBase):
    """The message `mezon.api.SdTopicRequest`."""

    __match_args__ = ("message_id", "clan_id", "channel_id")
    message_id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
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
    channels: Field[list[models.ApiChannelDescription], _Many[ChannelDescription]]
    def __new__(
        cls,
        /,
        *,
        users: _Many[User] = ...,
        channels: _Many[ChannelDescription] = ...,
    ) -> Self: ...

class SearchMessageDocument(MessageBase):
    """The message `mezon.api.SearchMessageDocument`."""

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
    channel_id: Field[str, str | None]
    clan_id: Field[str, str | None]
    sender_id: Field[str, str | None]
    content: Field[str, str | None]
    mentions: Field[str, str | None]
    reactions: Field[str, str | None]
    attachments: Field[str, str | None]
    references: Field[str, str | None]
    create_time: Field[str, str | None]
    update_time: Field[str, str | None]
    channel_label: Field[str, str | None]
    channel_type: Field[int, int | str | None]
    clan_name: Field[str, str | None]
    username: Field[str, str | None]
    display_name: Field[str, str | None]
    avatar_url: Field[str, str | None]
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
    """The message `mezon.api.SearchMessageRequest`."""

    __match_args__ = ("filters", "from", "size", "sorts")
    filters: Field[list[FilterParam], _Many[FilterParam]]
    size: Field[int, int | str | None]
    sorts: Field[list[SortParam], _Many[SortParam]]
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
    """The message `mezon.api.SearchMessageResponse`."""

    __match_args__ = ("messages", "total")
    messages: Field[list[SearchMessageDocument], _Many[SearchMessageDocument]]
    total: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        messages: _Many[SearchMessageDocument] = ...,
        total: int | str | None = ...,
    ) -> Self: ...

class SearchThreadRequest(MessageBase):
    """The message `mezon.api.SearchThreadRequest`."""

    __match_args__ = ("clan_id", "channel_id", "label")
    clan_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    label: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        label: str | None = ...,
    ) -> Self: ...

class Session(MessageBase):
    """The message `mezon.api.Session`."""

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
    token: Field[str, str | None]
    refresh_token: Field[str, str | None]
    user_id: Field[int, int | str | None]
    is_remember: Field[bool, bool | None]
    api_url: Field[str, str | None]
    id_token: Field[str, str | None]
    ws_url: Field[str, str | None]
    session_id: Field[str, str | None]
    tcp_url: Field[str, str | None]
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
    """The message `mezon.api.SessionLogoutRequest`."""

    __match_args__ = ("token", "refresh_token", "device_id", "fcm_token", "platform")
    token: Field[str, str | None]
    refresh_token: Field[str, str | None]
    device_id: Field[str, str | None]
    fcm_token: Field[str, str | None]
    platform: Field[str, str | None]
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
    """The message `mezon.api.SessionRefreshRequest`."""

    __match_args__ = ("token", "vars", "is_remember")
    token: Field[str, str | None]
    vars: Field[dict[str, str], Mapping[str, str] | None]
    is_remember: Field[bool, bool | None]
    def __new__(
        cls,
        /,
        *,
        token: str | None = ...,
        vars: Mapping[str, str] | None = ...,
        is_remember: bool | None = ...,
    ) -> Self: ...

class SetDefaultNotificationRequest(MessageBase):
    """The message `mezon.api.SetDefaultNotificationRequest`."""

    __match_args__ = ("clan_id", "notification_type", "category_id")
    clan_id: Field[int, int | str | None]
    notification_type: Field[int, int | str | None]
    category_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        notification_type: int | str | None = ...,
        category_id: int | str | None = ...,
    ) -> Self: ...

class SetMuteRequest(MessageBase):
    """The message `mezon.api.SetMuteRequest`."""

    __match_args__ = ("id", "mute_time", "active", "clan_id")
    id: Field[int, int | str | None]
    mute_time: Field[int, int | str | None]
    active: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
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
    """The message `mezon.api.SetNotificationRequest`."""

    __match_args__ = ("channel_category_id", "notification_type", "clan_id")
    channel_category_id: Field[int, int | str | None]
    notification_type: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        channel_category_id: int | str | None = ...,
        notification_type: int | str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class SortParam(MessageBase):
    """The message `mezon.api.SortParam`."""

    __match_args__ = ("field_name", "order")
    field_name: Field[str, str | None]
    order: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        field_name: str | None = ...,
        order: str | None = ...,
    ) -> Self: ...

class StickerListedResponse(MessageBase):
    """The message `mezon.api.StickerListedResponse`."""

    __match_args__ = ("stickers",)
    stickers: Field[list[ClanSticker], _Many[ClanSticker]]
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
    clan_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    user_id: Field[int, int | str | None]
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
    msg: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        code: int | str | None = ...,
        msg: str | None = ...,
    ) -> Self: ...

class StreamingChannelUser(MessageBase):
    """The message `mezon.api.StreamingChannelUser`."""

    __match_args__ = ("id", "user_id", "channel_id", "participant")
    id: Field[int, int | str | None]
    user_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    participant: Field[str, str | None]
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
    """The message `mezon.api.StreamingChannelUserList`."""

    __match_args__ = ("streaming_channel_users",)
    streaming_channel_users: Field[list[StreamingChannelUser], _Many[StreamingChannelUser]]
    def __new__(
        cls,
        /,
        *,
        streaming_channel_users: _Many[StreamingChannelUser] = ...,
    ) -> Self: ...

class SystemMessage(MessageBase):
    """The message `mezon.api.SystemMessage`."""

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
    clan_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    welcome_random: Field[str, str | None]
    welcome_sticker: Field[str, str | None]
    boost_message: Field[str, str | None]
    setup_tips: Field[str, str | None]
    hide_audit_log: Field[bool, bool | None]
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
    """The message `mezon.api.SystemMessageRequest`."""

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
    channel_id: Field[int, int | str | None]
    welcome_random: Field[str, str | None]
    welcome_sticker: Field[str, str | None]
    boost_message: Field[str, str | None]
    setup_tips: Field[str, str | None]
    hide_audit_log: Field[bool, bool | None]
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
    """The message `mezon.api.TokenSentEvent`."""

    __match_args__ = ("sender_id", "sender_name", "receiver_id", "amount", "note", "extra_attribute", "transaction_id")
    sender_id: Field[int, int | str | None]
    sender_name: Field[str, str | None]
    receiver_id: Field[int, int | str | None]
    amount: Field[int, int | str | None]
    note: Field[str, str | None]
    extra_attribute: Field[str, str | None]
    transaction_id: Field[str, str | None]
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
    """The message `mezon.api.TransferOwnershipRequest`."""

    __match_args__ = ("clan_id", "new_owner_id")
    clan_id: Field[int, int | str | None]
    new_owner_id: Field[int, int | str | None]
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
    """The message `mezon.api.UpdateAIAgentRequest`."""

    __match_args__ = ("channel_id", "room_name")
    channel_id: Field[int, int | str | None]
    room_name: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        channel_id: int | str | None = ...,
        room_name: str | None = ...,
    ) -> Self: ...

class UpdateAccountRequest(MessageBase):
    """The message `mezon.api.UpdateAccountRequest`."""

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
    avatar_url: Field[str | None, str | None]
    lang_tag: Field[str | None, str | None]
    location: Field[str | None, str | None]
    timezone: Field[str | None, str | None]
    about_me: Field[str | None, str | None]
    dob_seconds: Field[int, int | str | None]
    logo: Field[str | None, str | None]
    splash_screen: Field[str | None, str | None]
    encrypt_private_key: Field[str, str | None]
    email: Field[str | None, str | None]
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
    """The message `mezon.api.UpdateAppRequest`."""

    __match_args__ = ("id", "appname", "metadata", "applogo", "token", "about", "app_url", "is_shadow")
    id: Field[int, int | str | None]
    appname: Field[str | None, str | None]
    metadata: Field[str | None, str | None]
    applogo: Field[str | None, str | None]
    token: Field[str | None, str | None]
    about: Field[str, str | None]
    app_url: Field[str, str | None]
    is_shadow: Field[str, str | None]
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
    """The message `mezon.api.UpdateCategoryDescRequest`."""

    __match_args__ = ("category_id", "category_name", "clan_id")
    category_id: Field[int, int | str | None]
    category_name: Field[str, str | None]
    clan_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        category_id: int | str | None = ...,
        category_name: str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class UpdateCategoryOrderRequest(MessageBase):
    """The message `mezon.api.UpdateCategoryOrderRequest`."""

    __match_args__ = ("clan_id", "categories")
    clan_id: Field[int, int | str | None]
    categories: Field[list[CategoryOrderUpdate], _Many[CategoryOrderUpdate]]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        categories: _Many[CategoryOrderUpdate] = ...,
    ) -> Self: ...

class UpdateChannelDescRequest(MessageBase):
    """The message `mezon.api.UpdateChannelDescRequest`."""

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
    channel_id: Field[int, int | str | None]
    channel_label: Field[str | None, str | None]
    category_id: Field[int, int | str | None]
    app_id: Field[int, int | str | None]
    topic: Field[str, str | None]
    age_restricted: Field[int, int | str | None]
    e2ee: Field[int, int | str | None]
    channel_avatar: Field[str | None, str | None]
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
    """The message `mezon.api.UpdateChannelTimelineRequest`."""

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
    channel_id: Field[int, int | str | None]
    id: Field[int, int | str | None]
    start_time_seconds: Field[int, int | str | None]
    title: Field[str, str | None]
    description: Field[str, str | None]
    location: Field[str, str | None]
    type: Field[int, int | str | None]
    attachments: Field[list[ChannelTimelineAttachment], _Many[ChannelTimelineAttachment]]
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
    """The message `mezon.api.UpdateChannelTimelineResponse`."""

    __match_args__ = ("event",)
    event: Field[ChannelTimeline | None, _One[ChannelTimeline]]
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
    nick_name: Field[str, str | None]
    profile_banner: Field[str, str | None]
    profile_theme: Field[str, str | None]
    avatar_url: Field[str, str | None]
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
    """The message `mezon.api.UpdateClanDescRequest`."""

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
    clan_name: Field[str, str | None]
    logo: Field[str | None, str | None]
    banner: Field[str | None, str | None]
    status: Field[int, int | str | None]
    is_onboarding: Field[bool | None, bool | None]
    welcome_channel_id: Field[int, int | str | None]
    onboarding_banner: Field[str | None, str | None]
    is_community: Field[bool | None, bool | None]
    community_banner: Field[str | None, str | None]
    description: Field[str | None, str | None]
    about: Field[str | None, str | None]
    short_url: Field[str | None, str | None]
    prevent_anonymous: Field[bool, bool | None]
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
    """The message `mezon.api.UpdateClanOrderRequest`."""

    __match_args__ = ("clans_order",)
    clans_order: Field[list[UpdateClanOrderRequest_ClanOrder], _Many[UpdateClanOrderRequest_ClanOrder]]
    def __new__(
        cls,
        /,
        *,
        clans_order: _Many[UpdateClanOrderRequest_ClanOrder] = ...,
    ) -> Self: ...

class UpdateClanOrderRequest_ClanOrder(MessageBase):
    """The message `mezon.api.UpdateClanOrderRequest.ClanOrder`."""

    __match_args__ = ("order", "clan_id")
    order: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        order: int | str | None = ...,
        clan_id: int | str | None = ...,
    ) -> Self: ...

class UpdateClanProfileRequest(MessageBase):
    """The message `mezon.api.UpdateClanProfileRequest`."""

    __match_args__ = ("clan_id", "nick_name", "avatar")
    clan_id: Field[int, int | str | None]
    nick_name: Field[str | None, str | None]
    avatar: Field[str | None, str | None]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        nick_name: str | None = ...,
        avatar: str | None = ...,
    ) -> Self: ...

class UpdateClanWebhookRequest(MessageBase):
    """The message `mezon.api.UpdateClanWebhookRequest`."""

    __match_args__ = ("id", "clan_id", "webhook_name", "avatar", "reset_token")
    id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    webhook_name: Field[str, str | None]
    avatar: Field[str, str | None]
    reset_token: Field[bool, bool | None]
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
    """The message `mezon.api.UpdateEventRequest`."""

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
    logo: Field[str, str | None]
    description: Field[str, str | None]
    event_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    address: Field[str, str | None]
    start_time_seconds: Field[int, int | str | None]
    end_time_seconds: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    creator_id: Field[int, int | str | None]
    channel_voice_id: Field[int, int | str | None]
    channel_id_old: Field[int, int | str | None]
    repeat_type: Field[int, int | str | None]
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
    avatar_url: Field[str | None, str | None]
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
    """The message `mezon.api.UpdateOnboardingRequest`."""

    __match_args__ = ("id", "clan_id", "task_type", "channel_id", "title", "content", "image_url", "answers")
    id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    task_type: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    title: Field[str, str | None]
    content: Field[str, str | None]
    image_url: Field[str, str | None]
    answers: Field[list[OnboardingAnswer], _Many[OnboardingAnswer]]
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
    """The message `mezon.api.UpdateOnboardingStepRequest`."""

    __match_args__ = ("clan_id", "onboarding_step")
    clan_id: Field[int, int | str | None]
    onboarding_step: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        onboarding_step: int | str | None = ...,
    ) -> Self: ...

class UpdateRoleChannelRequest(MessageBase):
    """The message `mezon.api.UpdateRoleChannelRequest`."""

    __match_args__ = ("role_id", "permission_update", "max_permission_id", "channel_id", "user_id", "role_label")
    role_id: Field[int, int | str | None]
    permission_update: Field[list[PermissionUpdate], _Many[PermissionUpdate]]
    max_permission_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    user_id: Field[int, int | str | None]
    role_label: Field[str, str | None]
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
    """The message `mezon.api.UpdateRoleOrderRequest`."""

    __match_args__ = ("clan_id", "roles")
    clan_id: Field[int, int | str | None]
    roles: Field[list[RoleOrderUpdate], _Many[RoleOrderUpdate]]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        roles: _Many[RoleOrderUpdate] = ...,
    ) -> Self: ...

class UpdateRoleRequest(MessageBase):
    """The message `mezon.api.UpdateRoleRequest`."""

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
    title: Field[str | None, str | None]
    color: Field[str | None, str | None]
    role_icon: Field[str | None, str | None]
    description: Field[str | None, str | None]
    display_online: Field[int, int | str | None]
    allow_mention: Field[int, int | str | None]
    add_user_ids: Field[list[int], Sequence[int | str] | None]
    active_permission_ids: Field[list[int], Sequence[int | str] | None]
    remove_user_ids: Field[list[int], Sequence[int | str] | None]
    remove_permission_ids: Field[list[int], Sequence[int | str] | None]
    clan_id: Field[int, int | str | None]
    max_permission_id: Field[int, int | str | None]
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
    """The message `mezon.api.UpdateUsernameRequest`."""

    __match_args__ = ("username", "display_name")
    username: Field[str, str | None]
    display_name: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        username: str | None = ...,
        display_name: str | None = ...,
    ) -> Self: ...

class UpdateUsersRequest(MessageBase):
    """The message `mezon.api.UpdateUsersRequest`."""

    __match_args__ = ("display_name", "avatar_url")
    display_name: Field[str, str | None]
    avatar_url: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        display_name: str | None = ...,
        avatar_url: str | None = ...,
    ) -> Self: ...

class UploadAttachment(MessageBase):
    """The message `mezon.api.UploadAttachment`."""

    __match_args__ = ("filename", "url")
    filename: Field[str, str | None]
    url: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        filename: str | None = ...,
        url: str | None = ...,
    ) -> Self: ...

class UploadAttachmentBatch(MessageBase):
    """The message `mezon.api.UploadAttachmentBatch`."""

    __match_args__ = ("uploaded_files",)
    uploaded_files: Field[list[UploadAttachment], _Many[UploadAttachment]]
    def __new__(
        cls,
        /,
        *,
        uploaded_files: _Many[UploadAttachment] = ...,
    ) -> Self: ...

class UploadAttachmentRequest(MessageBase):
    """The message `mezon.api.UploadAttachmentRequest`."""

    __match_args__ = ("filename", "filetype", "size", "width", "height", "part_count")
    filename: Field[str, str | None]
    filetype: Field[str, str | None]
    size: Field[int, int | str | None]
    width: Field[int, int | str | None]
    height: Field[int, int | str | None]
    part_count: Field[int, int | str | None]
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
    """The message `mezon.api.UploadBatchAttachmentRequest`."""

    __match_args__ = ("upload_files",)
    upload_files: Field[list[UploadAttachmentRequest], _Many[UploadAttachmentRequest]]
    def __new__(
        cls,
        /,
        *,
        upload_files: _Many[UploadAttachmentRequest] = ...,
    ) -> Self: ...

class User(MessageBase):
    """The message `mezon.api.User`."""

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
    username: Field[str, str | None]
    display_name: Field[str, str | None]
    avatar_url: Field[str, str | None]
    lang_tag: Field[str, str | None]
    location: Field[str, str | None]
    timezone: Field[str, str | None]
    user_status: Field[str, str | None]
    online: Field[bool, bool | None]
    phone_number: Field[str, str | None]
    edge_count: Field[int, int | str | None]
    create_time_seconds: Field[int, int | str | None]
    update_time_seconds: Field[int, int | str | None]
    about_me: Field[str, str | None]
    join_time_seconds: Field[int, int | str | None]
    is_mobile: Field[bool, bool | None]
    dob_seconds: Field[int, int | str | None]
    mezon_id: Field[str, str | None]
    list_nick_names: Field[list[str], Sequence[str] | None]
    status: Field[str, str | None]
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
    """The message `mezon.api.UserActivity`."""

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
    activity_name: Field[str, str | None]
    activity_type: Field[int, int | str | None]
    activity_description: Field[str, str | None]
    start_time_seconds: Field[int, int | str | None]
    end_time_seconds: Field[int, int | str | None]
    application_id: Field[int, int | str | None]
    status: Field[int, int | str | None]
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
    """The message `mezon.api.UserEventRequest`."""

    __match_args__ = ("clan_id", "event_id")
    clan_id: Field[int, int | str | None]
    event_id: Field[int, int | str | None]
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
    def __new__(
        cls,
        /,
        *,
        user_ids: Sequence[int | str] | None = ...,
    ) -> Self: ...

class UserPermissionInChannelListRequest(MessageBase):
    """The message `mezon.api.UserPermissionInChannelListRequest`."""

    __match_args__ = ("clan_id", "channel_id")
    clan_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class UserPermissionInChannelListResponse(MessageBase):
    """The message `mezon.api.UserPermissionInChannelListResponse`."""

    __match_args__ = ("clan_id", "channel_id", "permissions")
    clan_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    permissions: Field[models.ApiPermissionList | None, _One[PermissionList]]
    def __new__(
        cls,
        /,
        *,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
        permissions: _One[PermissionList] = ...,
    ) -> Self: ...

class UserStatus(MessageBase):
    """The message `mezon.api.UserStatus`."""

    __match_args__ = ("user_id", "status")
    user_id: Field[int, int | str | None]
    status: Field[str, str | None]
    def __new__(
        cls,
        /,
        *,
        user_id: int | str | None = ...,
        status: str | None = ...,
    ) -> Self: ...

class UserStatusUpdate(MessageBase):
    """The message `mezon.api.UserStatusUpdate`."""

    __match_args__ = ("status", "minutes", "until_turn_on")
    status: Field[str, str | None]
    minutes: Field[int, int | str | None]
    until_turn_on: Field[bool, bool | None]
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
    def __new__(
        cls,
        /,
        *,
        users: _Many[User] = ...,
    ) -> Self: ...

class VoiceChannelUser(MessageBase):
    """The message `mezon.api.VoiceChannelUser`."""

    __match_args__ = ("user_ids", "channel_id", "room_name", "share_screen_ids")
    user_ids: Field[list[str], Sequence[str] | None]
    channel_id: Field[int, int | str | None]
    room_name: Field[str, str | None]
    share_screen_ids: Field[list[str], Sequence[str] | None]
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
    """The message `mezon.api.VoiceChannelUserList`."""

    __match_args__ = ("voice_channel_users",)
    voice_channel_users: Field[list[models.ApiVoiceChannelUser], _Many[VoiceChannelUser]]
    def __new__(
        cls,
        /,
        *,
        voice_channel_users: _Many[VoiceChannelUser] = ...,
    ) -> Self: ...

class VotePollRequest(MessageBase):
    """The message `mezon.api.VotePollRequest`."""

    __match_args__ = ("poll_id", "message_id", "channel_id", "answer_indices")
    poll_id: Field[int, int | str | None]
    message_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    answer_indices: Field[list[int], Sequence[int | str] | None]
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
    """The message `mezon.api.VotePollResponse`."""

    __match_args__ = ("my_answer_indices",)
    my_answer_indices: Field[list[int], Sequence[int | str] | None]
    def __new__(
        cls,
        /,
        *,
        my_answer_indices: Sequence[int | str] | None = ...,
    ) -> Self: ...

class Webhook(MessageBase):
    """The message `mezon.api.Webhook`."""

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
    webhook_name: Field[str, str | None]
    channel_id: Field[int, int | str | None]
    active: Field[int, int | str | None]
    url: Field[str, str | None]
    creator_id: Field[int, int | str | None]
    create_time: Field[str, str | None]
    update_time: Field[str, str | None]
    avatar: Field[str, str | None]
    status: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
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
    """The message `mezon.api.WebhookCreateRequest`."""

    __match_args__ = ("webhook_name", "channel_id", "avatar", "clan_id")
    webhook_name: Field[str, str | None]
    channel_id: Field[int, int | str | None]
    avatar: Field[str, str | None]
    clan_id: Field[int, int | str | None]
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
    """The message `mezon.api.WebhookDeleteRequestById`."""

    __match_args__ = ("id", "clan_id", "channel_id")
    id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
    channel_id: Field[int, int | str | None]
    def __new__(
        cls,
        /,
        *,
        id: int | str | None = ...,
        clan_id: int | str | None = ...,
        channel_id: int | str | None = ...,
    ) -> Self: ...

class WebhookGenerateResponse(MessageBase):
    """The message `mezon.api.WebhookGenerateResponse`."""

    __match_args__ = ("url", "hook_name", "channel_id", "avatar")
    url: Field[str, str | None]
    hook_name: Field[str, str | None]
    channel_id: Field[int, int | str | None]
    avatar: Field[str, str | None]
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
    """The message `mezon.api.WebhookListRequest`."""

    __match_args__ = ("channel_id", "clan_id")
    channel_id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
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
    """The message `mezon.api.WebhookListResponse`."""

    __match_args__ = ("webhooks",)
    webhooks: Field[list[Webhook], _Many[Webhook]]
    def __new__(
        cls,
        /,
        *,
        webhooks: _Many[Webhook] = ...,
    ) -> Self: ...

class WebhookUpdateRequestById(MessageBase):
    """The message `mezon.api.WebhookUpdateRequestById`."""

    __match_args__ = ("id", "webhook_name", "channel_id_update", "avatar", "channel_id", "clan_id")
    id: Field[int, int | str | None]
    webhook_name: Field[str, str | None]
    channel_id_update: Field[int, int | str | None]
    avatar: Field[str, str | None]
    channel_id: Field[int, int | str | None]
    clan_id: Field[int, int | str | None]
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

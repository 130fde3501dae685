# Made from the .proto files of mezon.api by the example `stubs` of the crate mezon-proto; do not edit.

from mezon._models.native import MessageFace

class Account(MessageFace):
    """The message `mezon.api.Account`."""

    user: User | None
    email: str
    qr_code: str
    verify_time_seconds: int
    disable_time_seconds: int
    logo: str
    splash_screen: str
    encrypt_private_key: str
    password_setted: bool
    def __init__(
        self,
        /,
        *,
        user: User | None = ...,
        email: str = ...,
        qr_code: str = ...,
        verify_time_seconds: int = ...,
        disable_time_seconds: int = ...,
        logo: str = ...,
        splash_screen: str = ...,
        encrypt_private_key: str = ...,
        password_setted: bool = ...,
    ) -> None: ...

class AccountEmail(MessageFace):
    """The message `mezon.api.AccountEmail`."""

    email: str
    password: str
    prev_email: str
    vars: dict[str, str]
    def __init__(
        self,
        /,
        *,
        email: str = ...,
        password: str = ...,
        prev_email: str = ...,
        vars: dict[str, str] = ...,
    ) -> None: ...

class AccountMezon(MessageFace):
    """The message `mezon.api.AccountMezon`."""

    phone_number: str
    vars: dict[str, str]
    def __init__(
        self,
        /,
        *,
        phone_number: str = ...,
        vars: dict[str, str] = ...,
    ) -> None: ...

class AccountRefresh(MessageFace):
    """The message `mezon.api.AccountRefresh`."""

    token: str
    vars: dict[str, str]
    def __init__(
        self,
        /,
        *,
        token: str = ...,
        vars: dict[str, str] = ...,
    ) -> None: ...

class AddAppRequest(MessageFace):
    """The message `mezon.api.AddAppRequest`."""

    appname: str
    token: str
    creator_id: int
    role: int
    is_shadow: bool
    app_url: str
    app_logo: str
    about_me: str
    def __init__(
        self,
        /,
        *,
        appname: str = ...,
        token: str = ...,
        creator_id: int = ...,
        role: int = ...,
        is_shadow: bool = ...,
        app_url: str = ...,
        app_logo: str = ...,
        about_me: str = ...,
    ) -> None: ...

class AddChannelUsersRequest(MessageFace):
    """The message `mezon.api.AddChannelUsersRequest`."""

    channel_id: int
    user_ids: list[int]
    def __init__(
        self,
        /,
        *,
        channel_id: int = ...,
        user_ids: list[int] = ...,
    ) -> None: ...

class AddFavoriteChannelRequest(MessageFace):
    """The message `mezon.api.AddFavoriteChannelRequest`."""

    channel_id: int
    clan_id: int
    def __init__(
        self,
        /,
        *,
        channel_id: int = ...,
        clan_id: int = ...,
    ) -> None: ...

class AddFavoriteChannelResponse(MessageFace):
    """The message `mezon.api.AddFavoriteChannelResponse`."""

    channel_id: int
    def __init__(
        self,
        /,
        *,
        channel_id: int = ...,
    ) -> None: ...

class AddFriendsRequest(MessageFace):
    """The message `mezon.api.AddFriendsRequest`."""

    ids: list[int]
    usernames: list[str]
    def __init__(
        self,
        /,
        *,
        ids: list[int] = ...,
        usernames: list[str] = ...,
    ) -> None: ...

class AddFriendsResponse(MessageFace):
    """The message `mezon.api.AddFriendsResponse`."""

    ids: list[int]
    usernames: list[str]
    def __init__(
        self,
        /,
        *,
        ids: list[int] = ...,
        usernames: list[str] = ...,
    ) -> None: ...

class AddGroupUsersRequest(MessageFace):
    """The message `mezon.api.AddGroupUsersRequest`."""

    group_id: int
    user_ids: list[int]
    def __init__(
        self,
        /,
        *,
        group_id: int = ...,
        user_ids: list[int] = ...,
    ) -> None: ...

class AddRoleChannelDescRequest(MessageFace):
    """The message `mezon.api.AddRoleChannelDescRequest`."""

    role_ids: list[int]
    channel_id: int
    def __init__(
        self,
        /,
        *,
        role_ids: list[int] = ...,
        channel_id: int = ...,
    ) -> None: ...

class AllUserClans(MessageFace):
    """The message `mezon.api.AllUserClans`."""

    users: list[User]
    def __init__(
        self,
        /,
        *,
        users: list[User] = ...,
    ) -> None: ...

class AllUsersAddChannelRequest(MessageFace):
    """The message `mezon.api.AllUsersAddChannelRequest`."""

    channel_id: int
    limit: int
    def __init__(
        self,
        /,
        *,
        channel_id: int = ...,
        limit: int = ...,
    ) -> None: ...

class AllUsersAddChannelResponse(MessageFace):
    """The message `mezon.api.AllUsersAddChannelResponse`."""

    channel_id: int
    user_ids: list[int]
    limit: int
    usernames: list[str]
    display_names: list[str]
    avatars: list[str]
    onlines: list[bool]
    def __init__(
        self,
        /,
        *,
        channel_id: int = ...,
        user_ids: list[int] = ...,
        limit: int = ...,
        usernames: list[str] = ...,
        display_names: list[str] = ...,
        avatars: list[str] = ...,
        onlines: list[bool] = ...,
    ) -> None: ...

class App(MessageFace):
    """The message `mezon.api.App`."""

    id: int
    appname: str
    creator_id: int
    applogo: str
    is_shadow: bool
    disable_time_seconds: int
    create_time_seconds: int
    token: str
    role: int
    about: str
    app_url: str
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        appname: str = ...,
        creator_id: int = ...,
        applogo: str = ...,
        is_shadow: bool = ...,
        disable_time_seconds: int = ...,
        create_time_seconds: int = ...,
        token: str = ...,
        role: int = ...,
        about: str = ...,
        app_url: str = ...,
    ) -> None: ...

class AppClan(MessageFace):
    """The message `mezon.api.AppClan`."""

    app_id: int
    clan_id: int
    def __init__(
        self,
        /,
        *,
        app_id: int = ...,
        clan_id: int = ...,
    ) -> None: ...

class AppDeleteRequest(MessageFace):
    """The message `mezon.api.AppDeleteRequest`."""

    id: int
    record_deletion: bool
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        record_deletion: bool = ...,
    ) -> None: ...

class AppId(MessageFace):
    """The message `mezon.api.AppId`."""

    id: int
    def __init__(
        self,
        /,
        *,
        id: int = ...,
    ) -> None: ...

class AppList(MessageFace):
    """The message `mezon.api.AppList`."""

    apps: list[App]
    total_count: int
    next_cursor: str
    def __init__(
        self,
        /,
        *,
        apps: list[App] = ...,
        total_count: int = ...,
        next_cursor: str = ...,
    ) -> None: ...

class ArchiveChannelRequest(MessageFace):
    """The message `mezon.api.ArchiveChannelRequest`."""

    clan_id: int
    channel_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
    ) -> None: ...

class AuditLog(MessageFace):
    """The message `mezon.api.AuditLog`."""

    id: int
    user_id: int
    clan_id: int
    action_log: str
    entity_name: str
    entity_id: int
    details: str
    time_log_seconds: int
    channel_id: int
    channel_label: str
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        user_id: int = ...,
        clan_id: int = ...,
        action_log: str = ...,
        entity_name: str = ...,
        entity_id: int = ...,
        details: str = ...,
        time_log_seconds: int = ...,
        channel_id: int = ...,
        channel_label: str = ...,
    ) -> None: ...

class BanClanUsersRequest(MessageFace):
    """The message `mezon.api.BanClanUsersRequest`."""

    clan_id: int
    channel_id: int
    user_ids: list[int]
    ban_time: int
    reason: str
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        user_ids: list[int] = ...,
        ban_time: int = ...,
        reason: str = ...,
    ) -> None: ...

class BanGroupUsersRequest(MessageFace):
    """The message `mezon.api.BanGroupUsersRequest`."""

    group_id: int
    user_ids: list[int]
    def __init__(
        self,
        /,
        *,
        group_id: int = ...,
        user_ids: list[int] = ...,
    ) -> None: ...

class BannedUser(MessageFace):
    """The message `mezon.api.BannedUser`."""

    channel_id: int
    banned_id: int
    banner_id: int
    ban_time: int
    reason: str
    def __init__(
        self,
        /,
        *,
        channel_id: int = ...,
        banned_id: int = ...,
        banner_id: int = ...,
        ban_time: int = ...,
        reason: str = ...,
    ) -> None: ...

class BannedUserList(MessageFace):
    """The message `mezon.api.BannedUserList`."""

    banned_users: list[BannedUser]
    def __init__(
        self,
        /,
        *,
        banned_users: list[BannedUser] = ...,
    ) -> None: ...

class BannedUserListRequest(MessageFace):
    """The message `mezon.api.BannedUserListRequest`."""

    clan_id: int
    channel_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
    ) -> None: ...

class BlockFriendsRequest(MessageFace):
    """The message `mezon.api.BlockFriendsRequest`."""

    ids: list[int]
    usernames: list[str]
    def __init__(
        self,
        /,
        *,
        ids: list[int] = ...,
        usernames: list[str] = ...,
    ) -> None: ...

class CategoryDesc(MessageFace):
    """The message `mezon.api.CategoryDesc`."""

    creator_id: int
    clan_id: int
    category_name: str
    category_id: int
    category_order: int
    def __init__(
        self,
        /,
        *,
        creator_id: int = ...,
        clan_id: int = ...,
        category_name: str = ...,
        category_id: int = ...,
        category_order: int = ...,
    ) -> None: ...

class CategoryDescList(MessageFace):
    """The message `mezon.api.CategoryDescList`."""

    categorydesc: list[CategoryDesc]
    def __init__(
        self,
        /,
        *,
        categorydesc: list[CategoryDesc] = ...,
    ) -> None: ...

class CategoryOrderUpdate(MessageFace):
    """The message `mezon.api.CategoryOrderUpdate`."""

    category_id: int
    order: int
    def __init__(
        self,
        /,
        *,
        category_id: int = ...,
        order: int = ...,
    ) -> None: ...

class ChanEncryptionMethod(MessageFace):
    """The message `mezon.api.ChanEncryptionMethod`."""

    method: str
    channel_id: int
    def __init__(
        self,
        /,
        *,
        method: str = ...,
        channel_id: int = ...,
    ) -> None: ...

class ChangeChannelCategoryRequest(MessageFace):
    """The message `mezon.api.ChangeChannelCategoryRequest`."""

    clan_id: int
    channel_id: int
    new_category_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        new_category_id: int = ...,
    ) -> None: ...

class ChangeChannelPrivateRequest(MessageFace):
    """The message `mezon.api.ChangeChannelPrivateRequest`."""

    clan_id: int
    channel_id: int
    channel_private: int
    user_ids: list[int]
    role_ids: list[int]
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        channel_private: int = ...,
        user_ids: list[int] = ...,
        role_ids: list[int] = ...,
    ) -> None: ...

class ChannelAppResponse(MessageFace):
    """The message `mezon.api.ChannelAppResponse`."""

    id: int
    clan_id: int
    channel_id: int
    app_id: int
    app_url: str
    app_name: str
    app_logo: str
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        clan_id: int = ...,
        channel_id: int = ...,
        app_id: int = ...,
        app_url: str = ...,
        app_name: str = ...,
        app_logo: str = ...,
    ) -> None: ...

class ChannelAttachment(MessageFace):
    """The message `mezon.api.ChannelAttachment`."""

    id: int
    filename: str
    filetype: str
    filesize: str
    url: str
    uploader: int
    create_time_seconds: int
    message_id: int
    width: int
    height: int
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        filename: str = ...,
        filetype: str = ...,
        filesize: str = ...,
        url: str = ...,
        uploader: int = ...,
        create_time_seconds: int = ...,
        message_id: int = ...,
        width: int = ...,
        height: int = ...,
    ) -> None: ...

class ChannelAttachmentList(MessageFace):
    """The message `mezon.api.ChannelAttachmentList`."""

    attachments: list[ChannelAttachment]
    def __init__(
        self,
        /,
        *,
        attachments: list[ChannelAttachment] = ...,
    ) -> None: ...

class ChannelCanvasDetailRequest(MessageFace):
    """The message `mezon.api.ChannelCanvasDetailRequest`."""

    id: int
    clan_id: int
    channel_id: int
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        clan_id: int = ...,
        channel_id: int = ...,
    ) -> None: ...

class ChannelCanvasDetailResponse(MessageFace):
    """The message `mezon.api.ChannelCanvasDetailResponse`."""

    id: int
    title: str
    content: str
    creator_id: int
    editor_id: int
    is_default: bool
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        title: str = ...,
        content: str = ...,
        creator_id: int = ...,
        editor_id: int = ...,
        is_default: bool = ...,
    ) -> None: ...

class ChannelCanvasItem(MessageFace):
    """The message `mezon.api.ChannelCanvasItem`."""

    id: int
    title: str
    is_default: bool
    content: str
    creator_id: int
    update_time_seconds: int
    create_time_seconds: int
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        title: str = ...,
        is_default: bool = ...,
        content: str = ...,
        creator_id: int = ...,
        update_time_seconds: int = ...,
        create_time_seconds: int = ...,
    ) -> None: ...

class ChannelCanvasListRequest(MessageFace):
    """The message `mezon.api.ChannelCanvasListRequest`."""

    clan_id: int
    channel_id: int
    limit: int
    page: int
    cursor: str
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        limit: int = ...,
        page: int = ...,
        cursor: str = ...,
    ) -> None: ...

class ChannelCanvasListResponse(MessageFace):
    """The message `mezon.api.ChannelCanvasListResponse`."""

    clan_id: int
    channel_id: int
    channel_canvases: list[ChannelCanvasItem]
    count: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        channel_canvases: list[ChannelCanvasItem] = ...,
        count: int = ...,
    ) -> None: ...

class ChannelDescList(MessageFace):
    """The message `mezon.api.ChannelDescList`."""

    channeldesc: list[ChannelDescription]
    def __init__(
        self,
        /,
        *,
        channeldesc: list[ChannelDescription] = ...,
    ) -> None: ...

class ChannelDescListNoPool(MessageFace):
    """The message `mezon.api.ChannelDescListNoPool`."""

    channeldesc: list[ChannelDescription]
    page: int
    def __init__(
        self,
        /,
        *,
        channeldesc: list[ChannelDescription] = ...,
        page: int = ...,
    ) -> None: ...

class ChannelDescription(MessageFace):
    """The message `mezon.api.ChannelDescription`."""

    clan_id: int
    parent_id: int
    channel_id: int
    category_id: int
    category_name: str
    type: int
    creator_id: int
    channel_label: str
    channel_private: int
    avatars: list[str]
    user_ids: list[int]
    last_sent_message: ChannelMessageHeader | None
    last_seen_message: ChannelMessageHeader | None
    onlines: list[bool]
    meeting_code: str
    count_mess_unread: int
    active: int
    last_pin_message: str
    usernames: list[str]
    creator_name: str
    create_time_seconds: int
    update_time_seconds: int
    display_names: list[str]
    channel_avatar: str
    clan_name: str
    app_id: int
    is_mute: bool
    age_restricted: int
    topic: str
    e2ee: int
    member_count: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        parent_id: int = ...,
        channel_id: int = ...,
        category_id: int = ...,
        category_name: str = ...,
        type: int = ...,
        creator_id: int = ...,
        channel_label: str = ...,
        channel_private: int = ...,
        avatars: list[str] = ...,
        user_ids: list[int] = ...,
        last_sent_message: ChannelMessageHeader | None = ...,
        last_seen_message: ChannelMessageHeader | None = ...,
        onlines: list[bool] = ...,
        meeting_code: str = ...,
        count_mess_unread: int = ...,
        active: int = ...,
        last_pin_message: str = ...,
        usernames: list[str] = ...,
        creator_name: str = ...,
        create_time_seconds: int = ...,
        update_time_seconds: int = ...,
        display_names: list[str] = ...,
        channel_avatar: str = ...,
        clan_name: str = ...,
        app_id: int = ...,
        is_mute: bool = ...,
        age_restricted: int = ...,
        topic: str = ...,
        e2ee: int = ...,
        member_count: int = ...,
    ) -> None: ...

class ChannelMessage(MessageFace):
    """The message `mezon.api.ChannelMessage`."""

    clan_id: int
    channel_id: int
    message_id: int
    code: int
    sender_id: int
    username: str
    avatar: str
    content: str
    channel_label: str
    clan_logo: str
    category_name: str
    display_name: str
    clan_nick: str
    clan_avatar: str
    reactions: bytes
    mentions: bytes
    attachments: bytes
    references: bytes
    referenced_message: bytes
    create_time_seconds: int
    update_time_seconds: int
    mode: int
    hide_editted: bool
    is_public: bool
    topic_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        message_id: int = ...,
        code: int = ...,
        sender_id: int = ...,
        username: str = ...,
        avatar: str = ...,
        content: str = ...,
        channel_label: str = ...,
        clan_logo: str = ...,
        category_name: str = ...,
        display_name: str = ...,
        clan_nick: str = ...,
        clan_avatar: str = ...,
        reactions: bytes = ...,
        mentions: bytes = ...,
        attachments: bytes = ...,
        references: bytes = ...,
        referenced_message: bytes = ...,
        create_time_seconds: int = ...,
        update_time_seconds: int = ...,
        mode: int = ...,
        hide_editted: bool = ...,
        is_public: bool = ...,
        topic_id: int = ...,
    ) -> None: ...

class ChannelMessageHeader(MessageFace):
    """The message `mezon.api.ChannelMessageHeader`."""

    id: int
    timestamp_seconds: int
    sender_id: int
    content: str
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        timestamp_seconds: int = ...,
        sender_id: int = ...,
        content: str = ...,
    ) -> None: ...

class ChannelMessageList(MessageFace):
    """The message `mezon.api.ChannelMessageList`."""

    messages: list[ChannelMessage]
    last_seen_message: ChannelMessageHeader | None
    last_sent_message: ChannelMessageHeader | None
    def __init__(
        self,
        /,
        *,
        messages: list[ChannelMessage] = ...,
        last_seen_message: ChannelMessageHeader | None = ...,
        last_sent_message: ChannelMessageHeader | None = ...,
    ) -> None: ...

class ChannelSettingItem(MessageFace):
    """The message `mezon.api.ChannelSettingItem`."""

    id: int
    creator_id: int
    parent_id: int
    channel_label: str
    category_id: int
    meeting_code: str
    channel_private: int
    channel_type: int
    active: int
    user_ids: list[int]
    message_count: int
    last_sent_message: ChannelMessageHeader | None
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        creator_id: int = ...,
        parent_id: int = ...,
        channel_label: str = ...,
        category_id: int = ...,
        meeting_code: str = ...,
        channel_private: int = ...,
        channel_type: int = ...,
        active: int = ...,
        user_ids: list[int] = ...,
        message_count: int = ...,
        last_sent_message: ChannelMessageHeader | None = ...,
    ) -> None: ...

class ChannelSettingListRequest(MessageFace):
    """The message `mezon.api.ChannelSettingListRequest`."""

    clan_id: int
    parent_id: int
    category_id: int
    private_channel: int
    active: int
    status: int
    type: int
    limit: int
    page: int
    channel_label: str
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        parent_id: int = ...,
        category_id: int = ...,
        private_channel: int = ...,
        active: int = ...,
        status: int = ...,
        type: int = ...,
        limit: int = ...,
        page: int = ...,
        channel_label: str = ...,
    ) -> None: ...

class ChannelSettingListResponse(MessageFace):
    """The message `mezon.api.ChannelSettingListResponse`."""

    clan_id: int
    channel_count: int
    thread_count: int
    channel_setting_list: list[ChannelSettingItem]
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_count: int = ...,
        thread_count: int = ...,
        channel_setting_list: list[ChannelSettingItem] = ...,
    ) -> None: ...

class ChannelTimeline(MessageFace):
    """The message `mezon.api.ChannelTimeline`."""

    id: int
    clan_id: int
    channel_id: int
    start_time_seconds: int
    title: str
    description: str
    end_time_seconds: int
    location: str
    status: int
    creator_id: int
    create_time_seconds: int
    update_time_seconds: int
    type: int
    attachments: bytes
    preview_imgs: bytes
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        clan_id: int = ...,
        channel_id: int = ...,
        start_time_seconds: int = ...,
        title: str = ...,
        description: str = ...,
        end_time_seconds: int = ...,
        location: str = ...,
        status: int = ...,
        creator_id: int = ...,
        create_time_seconds: int = ...,
        update_time_seconds: int = ...,
        type: int = ...,
        attachments: bytes = ...,
        preview_imgs: bytes = ...,
    ) -> None: ...

class ChannelTimelineAttachment(MessageFace):
    """The message `mezon.api.ChannelTimelineAttachment`."""

    id: int
    file_name: str
    file_url: str
    file_type: str
    file_size: int
    width: int
    height: int
    thumbnail: str
    duration: int
    message_id: int
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        file_name: str = ...,
        file_url: str = ...,
        file_type: str = ...,
        file_size: int = ...,
        width: int = ...,
        height: int = ...,
        thumbnail: str = ...,
        duration: int = ...,
        message_id: int = ...,
    ) -> None: ...

class ChannelTimelineDetailRequest(MessageFace):
    """The message `mezon.api.ChannelTimelineDetailRequest`."""

    clan_id: int
    channel_id: int
    id: int
    start_time_seconds: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        id: int = ...,
        start_time_seconds: int = ...,
    ) -> None: ...

class ChannelTimelineDetailResponse(MessageFace):
    """The message `mezon.api.ChannelTimelineDetailResponse`."""

    event: ChannelTimeline | None
    def __init__(
        self,
        /,
        *,
        event: ChannelTimeline | None = ...,
    ) -> None: ...

class ChannelUserList(MessageFace):
    """The message `mezon.api.ChannelUserList`."""

    channel_users: list[ChannelUserList_ChannelUser]
    cursor: str
    channel_id: int
    def __init__(
        self,
        /,
        *,
        channel_users: list[ChannelUserList_ChannelUser] = ...,
        cursor: str = ...,
        channel_id: int = ...,
    ) -> None: ...

class ChannelUserList_ChannelUser(MessageFace):
    """The message `mezon.api.ChannelUserList.ChannelUser`."""

    user_id: int
    role_id: list[int]
    id: int
    thread_id: int
    clan_nick: str
    clan_avatar: str
    clan_id: int
    added_by: int
    is_banned: bool
    expired_ban_time: int
    def __init__(
        self,
        /,
        *,
        user_id: int = ...,
        role_id: list[int] = ...,
        id: int = ...,
        thread_id: int = ...,
        clan_nick: str = ...,
        clan_avatar: str = ...,
        clan_id: int = ...,
        added_by: int = ...,
        is_banned: bool = ...,
        expired_ban_time: int = ...,
    ) -> None: ...

class CheckDuplicateClanNameRequest(MessageFace):
    """The message `mezon.api.CheckDuplicateClanNameRequest`."""

    clan_name: str
    def __init__(
        self,
        /,
        *,
        clan_name: str = ...,
    ) -> None: ...

class CheckDuplicateClanNameResponse(MessageFace):
    """The message `mezon.api.CheckDuplicateClanNameResponse`."""

    is_duplicate: bool
    def __init__(
        self,
        /,
        *,
        is_duplicate: bool = ...,
    ) -> None: ...

class CheckDuplicateNameRequest(MessageFace):
    """The message `mezon.api.CheckDuplicateNameRequest`."""

    name: str
    type: int
    condition_id: int
    def __init__(
        self,
        /,
        *,
        name: str = ...,
        type: int = ...,
        condition_id: int = ...,
    ) -> None: ...

class CheckDuplicateNameResponse(MessageFace):
    """The message `mezon.api.CheckDuplicateNameResponse`."""

    is_duplicate: bool
    def __init__(
        self,
        /,
        *,
        is_duplicate: bool = ...,
    ) -> None: ...

class ClanBadgeCount(MessageFace):
    """The message `mezon.api.ClanBadgeCount`."""

    clan_id: int
    badge: int
    has_unread: bool
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        badge: int = ...,
        has_unread: bool = ...,
    ) -> None: ...

class ClanDesc(MessageFace):
    """The message `mezon.api.ClanDesc`."""

    creator_id: int
    clan_name: str
    logo: str
    banner: str
    clan_id: int
    status: int
    badge_count: int
    is_onboarding: bool
    welcome_channel_id: int
    onboarding_banner: str
    clan_order: int
    is_community: bool
    community_banner: str
    description: str
    about: str
    short_url: str
    prevent_anonymous: bool
    has_unread_message: bool
    def __init__(
        self,
        /,
        *,
        creator_id: int = ...,
        clan_name: str = ...,
        logo: str = ...,
        banner: str = ...,
        clan_id: int = ...,
        status: int = ...,
        badge_count: int = ...,
        is_onboarding: bool = ...,
        welcome_channel_id: int = ...,
        onboarding_banner: str = ...,
        clan_order: int = ...,
        is_community: bool = ...,
        community_banner: str = ...,
        description: str = ...,
        about: str = ...,
        short_url: str = ...,
        prevent_anonymous: bool = ...,
        has_unread_message: bool = ...,
    ) -> None: ...

class ClanDescList(MessageFace):
    """The message `mezon.api.ClanDescList`."""

    clandesc: list[ClanDesc]
    def __init__(
        self,
        /,
        *,
        clandesc: list[ClanDesc] = ...,
    ) -> None: ...

class ClanDescProfile(MessageFace):
    """The message `mezon.api.ClanDescProfile`."""

    clan_id: int
    creator_id: int
    nick_name: str
    profile_banner: str
    profile_theme: str
    avatar_url: str
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        creator_id: int = ...,
        nick_name: str = ...,
        profile_banner: str = ...,
        profile_theme: str = ...,
        avatar_url: str = ...,
    ) -> None: ...

class ClanDescProfileRequest(MessageFace):
    """The message `mezon.api.ClanDescProfileRequest`."""

    clan_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
    ) -> None: ...

class ClanDiscover(MessageFace):
    """The message `mezon.api.ClanDiscover`."""

    clan_id: int
    clan_name: str
    invite_id: int
    clan_logo: str
    online_members: int
    total_members: int
    verified: bool
    description: str
    banner: str
    about: str
    short_url: str
    create_time_seconds: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        clan_name: str = ...,
        invite_id: int = ...,
        clan_logo: str = ...,
        online_members: int = ...,
        total_members: int = ...,
        verified: bool = ...,
        description: str = ...,
        banner: str = ...,
        about: str = ...,
        short_url: str = ...,
        create_time_seconds: int = ...,
    ) -> None: ...

class ClanEmoji(MessageFace):
    """The message `mezon.api.ClanEmoji`."""

    id: int
    src: str
    shortname: str
    category: str
    creator_id: int
    clan_id: int
    logo: str
    clan_name: str
    is_for_sale: bool
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        src: str = ...,
        shortname: str = ...,
        category: str = ...,
        creator_id: int = ...,
        clan_id: int = ...,
        logo: str = ...,
        clan_name: str = ...,
        is_for_sale: bool = ...,
    ) -> None: ...

class ClanEmojiCreateRequest(MessageFace):
    """The message `mezon.api.ClanEmojiCreateRequest`."""

    clan_id: int
    source: str
    shortname: str
    category: str
    id: int
    is_for_sale: bool
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        source: str = ...,
        shortname: str = ...,
        category: str = ...,
        id: int = ...,
        is_for_sale: bool = ...,
    ) -> None: ...

class ClanEmojiDeleteRequest(MessageFace):
    """The message `mezon.api.ClanEmojiDeleteRequest`."""

    id: int
    clan_id: int
    emoji_label: str
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        clan_id: int = ...,
        emoji_label: str = ...,
    ) -> None: ...

class ClanEmojiGetByClanIdRequest(MessageFace):
    """The message `mezon.api.ClanEmojiGetByClanIdRequest`."""

    clan_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
    ) -> None: ...

class ClanEmojiUpdateRequest(MessageFace):
    """The message `mezon.api.ClanEmojiUpdateRequest`."""

    id: int
    shortname: str
    clan_id: int
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        shortname: str = ...,
        clan_id: int = ...,
    ) -> None: ...

class ClanProfile(MessageFace):
    """The message `mezon.api.ClanProfile`."""

    user_id: int
    nick_name: str
    avatar: str
    clan_id: int
    about: str
    def __init__(
        self,
        /,
        *,
        user_id: int = ...,
        nick_name: str = ...,
        avatar: str = ...,
        clan_id: int = ...,
        about: str = ...,
    ) -> None: ...

class ClanProfileRequest(MessageFace):
    """The message `mezon.api.ClanProfileRequest`."""

    clan_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
    ) -> None: ...

class ClanSticker(MessageFace):
    """The message `mezon.api.ClanSticker`."""

    id: int
    source: str
    shortname: str
    category: str
    creator_id: int
    create_time_seconds: int
    clan_id: int
    logo: str
    clan_name: str
    media_type: int
    is_for_sale: bool
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        source: str = ...,
        shortname: str = ...,
        category: str = ...,
        creator_id: int = ...,
        create_time_seconds: int = ...,
        clan_id: int = ...,
        logo: str = ...,
        clan_name: str = ...,
        media_type: int = ...,
        is_for_sale: bool = ...,
    ) -> None: ...

class ClanStickerAddRequest(MessageFace):
    """The message `mezon.api.ClanStickerAddRequest`."""

    source: str
    shortname: str
    category: str
    clan_id: int
    id: int
    media_type: int
    is_for_sale: bool
    def __init__(
        self,
        /,
        *,
        source: str = ...,
        shortname: str = ...,
        category: str = ...,
        clan_id: int = ...,
        id: int = ...,
        media_type: int = ...,
        is_for_sale: bool = ...,
    ) -> None: ...

class ClanStickerDeleteRequest(MessageFace):
    """The message `mezon.api.ClanStickerDeleteRequest`."""

    id: int
    clan_id: int
    sticker_label: str
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        clan_id: int = ...,
        sticker_label: str = ...,
    ) -> None: ...

class ClanStickerListByClanIdRequest(MessageFace):
    """The message `mezon.api.ClanStickerListByClanIdRequest`."""

    clan_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
    ) -> None: ...

class ClanStickerUpdateByIdRequest(MessageFace):
    """The message `mezon.api.ClanStickerUpdateByIdRequest`."""

    id: int
    source: str
    shortname: str
    category: str
    clan_id: int
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        source: str = ...,
        shortname: str = ...,
        category: str = ...,
        clan_id: int = ...,
    ) -> None: ...

class ClanUserList(MessageFace):
    """The message `mezon.api.ClanUserList`."""

    clan_users: list[ClanUserList_ClanUser]
    cursor: str
    clan_id: int
    def __init__(
        self,
        /,
        *,
        clan_users: list[ClanUserList_ClanUser] = ...,
        cursor: str = ...,
        clan_id: int = ...,
    ) -> None: ...

class ClanUserList_ClanUser(MessageFace):
    """The message `mezon.api.ClanUserList.ClanUser`."""

    user: User | None
    role_id: list[int]
    clan_nick: str
    clan_avatar: str
    clan_id: int
    def __init__(
        self,
        /,
        *,
        user: User | None = ...,
        role_id: list[int] = ...,
        clan_nick: str = ...,
        clan_avatar: str = ...,
        clan_id: int = ...,
    ) -> None: ...

class ClanUserStatusEntry(MessageFace):
    """The message `mezon.api.ClanUserStatusEntry`."""

    user_id: int
    user_status: str
    def __init__(
        self,
        /,
        *,
        user_id: int = ...,
        user_status: str = ...,
    ) -> None: ...

class ClanUserStatusList(MessageFace):
    """The message `mezon.api.ClanUserStatusList`."""

    clan_user_statuses: list[ClanUserStatusEntry]
    def __init__(
        self,
        /,
        *,
        clan_user_statuses: list[ClanUserStatusEntry] = ...,
    ) -> None: ...

class ClanWebhook(MessageFace):
    """The message `mezon.api.ClanWebhook`."""

    id: int
    webhook_name: str
    clan_id: int
    active: int
    url: str
    creator_id: int
    avatar: str
    create_time: str
    update_time: str
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        webhook_name: str = ...,
        clan_id: int = ...,
        active: int = ...,
        url: str = ...,
        creator_id: int = ...,
        avatar: str = ...,
        create_time: str = ...,
        update_time: str = ...,
    ) -> None: ...

class ClanWebhookHandlerBody(MessageFace):
    """The message `mezon.api.ClanWebhookHandlerBody`."""

    content: str
    attachments: list[MessageAttachment]
    def __init__(
        self,
        /,
        *,
        content: str = ...,
        attachments: list[MessageAttachment] = ...,
    ) -> None: ...

class ClanWebhookHandlerRequest(MessageFace):
    """The message `mezon.api.ClanWebhookHandlerRequest`."""

    body: ClanWebhookHandlerBody | None
    token: str
    username: str
    def __init__(
        self,
        /,
        *,
        body: ClanWebhookHandlerBody | None = ...,
        token: str = ...,
        username: str = ...,
    ) -> None: ...

class ClanWebhookRequest(MessageFace):
    """The message `mezon.api.ClanWebhookRequest`."""

    id: int
    clan_id: int
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        clan_id: int = ...,
    ) -> None: ...

class ClosePollRequest(MessageFace):
    """The message `mezon.api.ClosePollRequest`."""

    poll_id: int
    message_id: int
    channel_id: int
    def __init__(
        self,
        /,
        *,
        poll_id: int = ...,
        message_id: int = ...,
        channel_id: int = ...,
    ) -> None: ...

class ConfirmLoginRequest(MessageFace):
    """The message `mezon.api.ConfirmLoginRequest`."""

    login_id: int
    is_remember: bool
    def __init__(
        self,
        /,
        *,
        login_id: int = ...,
        is_remember: bool = ...,
    ) -> None: ...

class CreateActivityRequest(MessageFace):
    """The message `mezon.api.CreateActivityRequest`."""

    activity_name: str
    activity_type: int
    activity_description: str
    start_time_seconds: int
    application_id: int
    status: int
    def __init__(
        self,
        /,
        *,
        activity_name: str = ...,
        activity_type: int = ...,
        activity_description: str = ...,
        start_time_seconds: int = ...,
        application_id: int = ...,
        status: int = ...,
    ) -> None: ...

class CreateCategoryDescRequest(MessageFace):
    """The message `mezon.api.CreateCategoryDescRequest`."""

    category_name: str
    clan_id: int
    def __init__(
        self,
        /,
        *,
        category_name: str = ...,
        clan_id: int = ...,
    ) -> None: ...

class CreateChannelDescRequest(MessageFace):
    """The message `mezon.api.CreateChannelDescRequest`."""

    clan_id: int
    parent_id: int
    channel_id: int
    category_id: int
    type: int
    channel_label: str
    channel_private: int
    user_ids: list[int]
    app_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        parent_id: int = ...,
        channel_id: int = ...,
        category_id: int = ...,
        type: int = ...,
        channel_label: str = ...,
        channel_private: int = ...,
        user_ids: list[int] = ...,
        app_id: int = ...,
    ) -> None: ...

class CreateChannelTimelineRequest(MessageFace):
    """The message `mezon.api.CreateChannelTimelineRequest`."""

    clan_id: int
    channel_id: int
    start_time_seconds: int
    title: str
    description: str
    end_time_seconds: int
    location: str
    type: int
    attachments: list[ChannelTimelineAttachment]
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        start_time_seconds: int = ...,
        title: str = ...,
        description: str = ...,
        end_time_seconds: int = ...,
        location: str = ...,
        type: int = ...,
        attachments: list[ChannelTimelineAttachment] = ...,
    ) -> None: ...

class CreateChannelTimelineResponse(MessageFace):
    """The message `mezon.api.CreateChannelTimelineResponse`."""

    event: ChannelTimeline | None
    def __init__(
        self,
        /,
        *,
        event: ChannelTimeline | None = ...,
    ) -> None: ...

class CreateClanDescRequest(MessageFace):
    """The message `mezon.api.CreateClanDescRequest`."""

    clan_name: str
    logo: str
    banner: str
    def __init__(
        self,
        /,
        *,
        clan_name: str = ...,
        logo: str = ...,
        banner: str = ...,
    ) -> None: ...

class CreateEventRequest(MessageFace):
    """The message `mezon.api.CreateEventRequest`."""

    title: str
    logo: str
    description: str
    clan_id: int
    channel_voice_id: int
    address: str
    start_time_seconds: int
    end_time_seconds: int
    event_id: int
    event_status: int
    channel_id: int
    action: int
    repeat_type: int
    creator_id: int
    user_id: int
    is_private: bool
    meet_room: GenerateMezonMeetResponse | None
    def __init__(
        self,
        /,
        *,
        title: str = ...,
        logo: str = ...,
        description: str = ...,
        clan_id: int = ...,
        channel_voice_id: int = ...,
        address: str = ...,
        start_time_seconds: int = ...,
        end_time_seconds: int = ...,
        event_id: int = ...,
        event_status: int = ...,
        channel_id: int = ...,
        action: int = ...,
        repeat_type: int = ...,
        creator_id: int = ...,
        user_id: int = ...,
        is_private: bool = ...,
        meet_room: GenerateMezonMeetResponse | None = ...,
    ) -> None: ...

class CreateGroupRequest(MessageFace):
    """The message `mezon.api.CreateGroupRequest`."""

    name: str
    description: str
    lang_tag: str
    avatar_url: str
    open: bool
    max_count: int
    def __init__(
        self,
        /,
        *,
        name: str = ...,
        description: str = ...,
        lang_tag: str = ...,
        avatar_url: str = ...,
        open: bool = ...,
        max_count: int = ...,
    ) -> None: ...

class CreateOnboardingRequest(MessageFace):
    """The message `mezon.api.CreateOnboardingRequest`."""

    clan_id: int
    contents: list[OnboardingContent]
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        contents: list[OnboardingContent] = ...,
    ) -> None: ...

class CreatePollRequest(MessageFace):
    """The message `mezon.api.CreatePollRequest`."""

    channel_id: int
    clan_id: int
    question: str
    answers: list[str]
    expire_hours: int
    type: int
    def __init__(
        self,
        /,
        *,
        channel_id: int = ...,
        clan_id: int = ...,
        question: str = ...,
        answers: list[str] = ...,
        expire_hours: int = ...,
        type: int = ...,
    ) -> None: ...

class CreatePollResponse(MessageFace):
    """The message `mezon.api.CreatePollResponse`."""

    poll_id: int
    message_id: int
    question: str
    answers: list[PollAnswer]
    answer_counts: list[int]
    exp: int
    is_closed: bool
    creator_id: int
    type: int
    total_votes: int
    def __init__(
        self,
        /,
        *,
        poll_id: int = ...,
        message_id: int = ...,
        question: str = ...,
        answers: list[PollAnswer] = ...,
        answer_counts: list[int] = ...,
        exp: int = ...,
        is_closed: bool = ...,
        creator_id: int = ...,
        type: int = ...,
        total_votes: int = ...,
    ) -> None: ...

class CreateRoleRequest(MessageFace):
    """The message `mezon.api.CreateRoleRequest`."""

    title: str
    color: str
    role_icon: str
    description: str
    clan_id: int
    display_online: int
    allow_mention: int
    max_permission_id: int
    add_user_ids: list[int]
    active_permission_ids: list[int]
    order_role: int
    def __init__(
        self,
        /,
        *,
        title: str = ...,
        color: str = ...,
        role_icon: str = ...,
        description: str = ...,
        clan_id: int = ...,
        display_online: int = ...,
        allow_mention: int = ...,
        max_permission_id: int = ...,
        add_user_ids: list[int] = ...,
        active_permission_ids: list[int] = ...,
        order_role: int = ...,
    ) -> None: ...

class CreateRoomChannelApps(MessageFace):
    """The message `mezon.api.CreateRoomChannelApps`."""

    channel_id: int
    room_name: str
    def __init__(
        self,
        /,
        *,
        channel_id: int = ...,
        room_name: str = ...,
    ) -> None: ...

class DefaultNotificationCategory(MessageFace):
    """The message `mezon.api.DefaultNotificationCategory`."""

    category_id: int
    def __init__(
        self,
        /,
        *,
        category_id: int = ...,
    ) -> None: ...

class DefaultNotificationClan(MessageFace):
    """The message `mezon.api.DefaultNotificationClan`."""

    clan_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
    ) -> None: ...

class DeleteCategoryDescRequest(MessageFace):
    """The message `mezon.api.DeleteCategoryDescRequest`."""

    category_id: int
    clan_id: int
    category_label: str
    def __init__(
        self,
        /,
        *,
        category_id: int = ...,
        clan_id: int = ...,
        category_label: str = ...,
    ) -> None: ...

class DeleteCategoryOrderRequest(MessageFace):
    """The message `mezon.api.DeleteCategoryOrderRequest`."""

    clan_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
    ) -> None: ...

class DeleteChannelCanvasRequest(MessageFace):
    """The message `mezon.api.DeleteChannelCanvasRequest`."""

    clan_id: int
    channel_id: int
    canvas_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        canvas_id: int = ...,
    ) -> None: ...

class DeleteChannelDescRequest(MessageFace):
    """The message `mezon.api.DeleteChannelDescRequest`."""

    clan_id: int
    channel_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
    ) -> None: ...

class DeleteChannelMessagesRequest(MessageFace):
    """The message `mezon.api.DeleteChannelMessagesRequest`."""

    before_seconds: int
    ids: list[int]
    def __init__(
        self,
        /,
        *,
        before_seconds: int = ...,
        ids: list[int] = ...,
    ) -> None: ...

class DeleteChannelMessagesResponse(MessageFace):
    """The message `mezon.api.DeleteChannelMessagesResponse`."""

    total: int
    def __init__(
        self,
        /,
        *,
        total: int = ...,
    ) -> None: ...

class DeleteClanDescRequest(MessageFace):
    """The message `mezon.api.DeleteClanDescRequest`."""

    clan_desc_id: int
    def __init__(
        self,
        /,
        *,
        clan_desc_id: int = ...,
    ) -> None: ...

class DeleteEventRequest(MessageFace):
    """The message `mezon.api.DeleteEventRequest`."""

    event_id: int
    clan_id: int
    creator_id: int
    event_label: str
    channel_id: int
    def __init__(
        self,
        /,
        *,
        event_id: int = ...,
        clan_id: int = ...,
        creator_id: int = ...,
        event_label: str = ...,
        channel_id: int = ...,
    ) -> None: ...

class DeleteFriendsRequest(MessageFace):
    """The message `mezon.api.DeleteFriendsRequest`."""

    ids: list[int]
    usernames: list[str]
    def __init__(
        self,
        /,
        *,
        ids: list[int] = ...,
        usernames: list[str] = ...,
    ) -> None: ...

class DeleteGroupRequest(MessageFace):
    """The message `mezon.api.DeleteGroupRequest`."""

    group_id: int
    def __init__(
        self,
        /,
        *,
        group_id: int = ...,
    ) -> None: ...

class DeleteNotificationsRequest(MessageFace):
    """The message `mezon.api.DeleteNotificationsRequest`."""

    ids: list[int]
    category: int
    def __init__(
        self,
        /,
        *,
        ids: list[int] = ...,
        category: int = ...,
    ) -> None: ...

class DeletePinMessage(MessageFace):
    """The message `mezon.api.DeletePinMessage`."""

    id: int
    message_id: int
    channel_id: int
    clan_id: int
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        message_id: int = ...,
        channel_id: int = ...,
        clan_id: int = ...,
    ) -> None: ...

class DeleteRoleRequest(MessageFace):
    """The message `mezon.api.DeleteRoleRequest`."""

    role_id: int
    channel_id: int
    clan_id: int
    role_label: str
    def __init__(
        self,
        /,
        *,
        role_id: int = ...,
        channel_id: int = ...,
        clan_id: int = ...,
        role_label: str = ...,
    ) -> None: ...

class DeleteSdTopicRequest(MessageFace):
    """The message `mezon.api.DeleteSdTopicRequest`."""

    channel_id: int
    id: int
    clan_id: int
    def __init__(
        self,
        /,
        *,
        channel_id: int = ...,
        id: int = ...,
        clan_id: int = ...,
    ) -> None: ...

class DeleteSystemMessage(MessageFace):
    """The message `mezon.api.DeleteSystemMessage`."""

    clan_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
    ) -> None: ...

class DemoteGroupUsersRequest(MessageFace):
    """The message `mezon.api.DemoteGroupUsersRequest`."""

    group_id: int
    user_ids: list[int]
    def __init__(
        self,
        /,
        *,
        group_id: int = ...,
        user_ids: list[int] = ...,
    ) -> None: ...

class DirectFcmProto(MessageFace):
    """The message `mezon.api.DirectFcmProto`."""

    title: str
    link: str
    content: str
    channel_id: int
    sender_id: int
    avatar: str
    clan_id: int
    attachment_link: str
    display_name: str
    create_time_seconds: int
    update_time_seconds: int
    username: str
    mention_ids: list[int]
    position_s: list[int]
    position_e: list[int]
    attachment_type: str
    has_more_attachment: bool
    is_mention_role: list[bool]
    message_id: int
    topic_id: int
    def __init__(
        self,
        /,
        *,
        title: str = ...,
        link: str = ...,
        content: str = ...,
        channel_id: int = ...,
        sender_id: int = ...,
        avatar: str = ...,
        clan_id: int = ...,
        attachment_link: str = ...,
        display_name: str = ...,
        create_time_seconds: int = ...,
        update_time_seconds: int = ...,
        username: str = ...,
        mention_ids: list[int] = ...,
        position_s: list[int] = ...,
        position_e: list[int] = ...,
        attachment_type: str = ...,
        has_more_attachment: bool = ...,
        is_mention_role: list[bool] = ...,
        message_id: int = ...,
        topic_id: int = ...,
    ) -> None: ...

class EditChannelCanvasRequest(MessageFace):
    """The message `mezon.api.EditChannelCanvasRequest`."""

    id: int
    channel_id: int
    clan_id: int
    title: str
    content: str
    is_default: bool
    status: int
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        channel_id: int = ...,
        clan_id: int = ...,
        title: str = ...,
        content: str = ...,
        is_default: bool = ...,
        status: int = ...,
    ) -> None: ...

class EditChannelCanvasResponse(MessageFace):
    """The message `mezon.api.EditChannelCanvasResponse`."""

    id: int
    def __init__(
        self,
        /,
        *,
        id: int = ...,
    ) -> None: ...

class EmojiListedResponse(MessageFace):
    """The message `mezon.api.EmojiListedResponse`."""

    emoji_list: list[ClanEmoji]
    def __init__(
        self,
        /,
        *,
        emoji_list: list[ClanEmoji] = ...,
    ) -> None: ...

class EmojiRecent(MessageFace):
    """The message `mezon.api.EmojiRecent`."""

    emoji_recents_id: int
    emoji_id: int
    update_time_seconds: int
    def __init__(
        self,
        /,
        *,
        emoji_recents_id: int = ...,
        emoji_id: int = ...,
        update_time_seconds: int = ...,
    ) -> None: ...

class EmojiRecentList(MessageFace):
    """The message `mezon.api.EmojiRecentList`."""

    emoji_recents: list[EmojiRecent]
    def __init__(
        self,
        /,
        *,
        emoji_recents: list[EmojiRecent] = ...,
    ) -> None: ...

class Event(MessageFace):
    """The message `mezon.api.Event`."""

    name: str
    properties: dict[str, str]
    timestamp_seconds: int
    external: bool
    def __init__(
        self,
        /,
        *,
        name: str = ...,
        properties: dict[str, str] = ...,
        timestamp_seconds: int = ...,
        external: bool = ...,
    ) -> None: ...

class EventList(MessageFace):
    """The message `mezon.api.EventList`."""

    events: list[EventManagement]
    def __init__(
        self,
        /,
        *,
        events: list[EventManagement] = ...,
    ) -> None: ...

class EventManagement(MessageFace):
    """The message `mezon.api.EventManagement`."""

    id: int
    title: str
    logo: str
    description: str
    active: int
    start_event: int
    creator_id: int
    clan_id: int
    channel_voice_id: int
    address: str
    start_time_seconds: int
    end_time_seconds: int
    user_ids: list[int]
    create_time_seconds: int
    max_permission: int
    channel_id: int
    event_status: int
    repeat_type: int
    is_private: bool
    meet_room: GenerateMezonMeetResponse | None
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        title: str = ...,
        logo: str = ...,
        description: str = ...,
        active: int = ...,
        start_event: int = ...,
        creator_id: int = ...,
        clan_id: int = ...,
        channel_voice_id: int = ...,
        address: str = ...,
        start_time_seconds: int = ...,
        end_time_seconds: int = ...,
        user_ids: list[int] = ...,
        create_time_seconds: int = ...,
        max_permission: int = ...,
        channel_id: int = ...,
        event_status: int = ...,
        repeat_type: int = ...,
        is_private: bool = ...,
        meet_room: GenerateMezonMeetResponse | None = ...,
    ) -> None: ...

class FilterParam(MessageFace):
    """The message `mezon.api.FilterParam`."""

    field_name: str
    field_value: str
    def __init__(
        self,
        /,
        *,
        field_name: str = ...,
        field_value: str = ...,
    ) -> None: ...

class ForSaleItem(MessageFace):
    """The message `mezon.api.ForSaleItem`."""

    type: int
    preview_url: str
    def __init__(
        self,
        /,
        *,
        type: int = ...,
        preview_url: str = ...,
    ) -> None: ...

class ForSaleItemList(MessageFace):
    """The message `mezon.api.ForSaleItemList`."""

    for_sale_items: list[ForSaleItem]
    def __init__(
        self,
        /,
        *,
        for_sale_items: list[ForSaleItem] = ...,
    ) -> None: ...

class Friend(MessageFace):
    """The message `mezon.api.Friend`."""

    user: User | None
    state: int
    update_time_seconds: int
    source_id: int
    def __init__(
        self,
        /,
        *,
        user: User | None = ...,
        state: int = ...,
        update_time_seconds: int = ...,
        source_id: int = ...,
    ) -> None: ...

class FriendList(MessageFace):
    """The message `mezon.api.FriendList`."""

    friends: list[Friend]
    cursor: str
    def __init__(
        self,
        /,
        *,
        friends: list[Friend] = ...,
        cursor: str = ...,
    ) -> None: ...

class GenerateClanWebhookRequest(MessageFace):
    """The message `mezon.api.GenerateClanWebhookRequest`."""

    clan_id: int
    webhook_name: str
    avatar: str
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        webhook_name: str = ...,
        avatar: str = ...,
    ) -> None: ...

class GenerateClanWebhookResponse(MessageFace):
    """The message `mezon.api.GenerateClanWebhookResponse`."""

    clan_id: int
    url: str
    webhook_name: str
    avatar: str
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        url: str = ...,
        webhook_name: str = ...,
        avatar: str = ...,
    ) -> None: ...

class GenerateHashChannelAppsRequest(MessageFace):
    """The message `mezon.api.GenerateHashChannelAppsRequest`."""

    app_id: int
    def __init__(
        self,
        /,
        *,
        app_id: int = ...,
    ) -> None: ...

class GenerateHashChannelAppsResponse(MessageFace):
    """The message `mezon.api.GenerateHashChannelAppsResponse`."""

    web_app_data: str
    def __init__(
        self,
        /,
        *,
        web_app_data: str = ...,
    ) -> None: ...

class GenerateMeetTokenExternalResponse(MessageFace):
    """The message `mezon.api.GenerateMeetTokenExternalResponse`."""

    token: str
    guest_user_id: int
    guest_access_token: str
    def __init__(
        self,
        /,
        *,
        token: str = ...,
        guest_user_id: int = ...,
        guest_access_token: str = ...,
    ) -> None: ...

class GenerateMeetTokenRequest(MessageFace):
    """The message `mezon.api.GenerateMeetTokenRequest`."""

    channel_id: int
    room_name: str
    def __init__(
        self,
        /,
        *,
        channel_id: int = ...,
        room_name: str = ...,
    ) -> None: ...

class GenerateMeetTokenResponse(MessageFace):
    """The message `mezon.api.GenerateMeetTokenResponse`."""

    token: str
    def __init__(
        self,
        /,
        *,
        token: str = ...,
    ) -> None: ...

class GenerateMezonMeetResponse(MessageFace):
    """The message `mezon.api.GenerateMezonMeetResponse`."""

    meet_id: int
    room_name: str
    external_link: str
    creator_id: int
    event_id: int
    def __init__(
        self,
        /,
        *,
        meet_id: int = ...,
        room_name: str = ...,
        external_link: str = ...,
        creator_id: int = ...,
        event_id: int = ...,
    ) -> None: ...

class GetKeyServerResp(MessageFace):
    """The message `mezon.api.GetKeyServerResp`."""

    url: str
    def __init__(
        self,
        /,
        *,
        url: str = ...,
    ) -> None: ...

class GetMezonOauthClientRequest(MessageFace):
    """The message `mezon.api.GetMezonOauthClientRequest`."""

    client_id: str
    client_name: str
    def __init__(
        self,
        /,
        *,
        client_id: str = ...,
        client_name: str = ...,
    ) -> None: ...

class GetPollRequest(MessageFace):
    """The message `mezon.api.GetPollRequest`."""

    poll_id: int
    message_id: int
    channel_id: int
    def __init__(
        self,
        /,
        *,
        poll_id: int = ...,
        message_id: int = ...,
        channel_id: int = ...,
    ) -> None: ...

class GetPollResponse(MessageFace):
    """The message `mezon.api.GetPollResponse`."""

    poll_id: int
    message_id: int
    question: str
    answers: list[PollAnswer]
    answer_counts: list[int]
    exp: int
    is_closed: bool
    creator_id: int
    type: int
    total_votes: int
    voter_details: list[PollVoterDetail]
    def __init__(
        self,
        /,
        *,
        poll_id: int = ...,
        message_id: int = ...,
        question: str = ...,
        answers: list[PollAnswer] = ...,
        answer_counts: list[int] = ...,
        exp: int = ...,
        is_closed: bool = ...,
        creator_id: int = ...,
        type: int = ...,
        total_votes: int = ...,
        voter_details: list[PollVoterDetail] = ...,
    ) -> None: ...

class GetPubKeysRequest(MessageFace):
    """The message `mezon.api.GetPubKeysRequest`."""

    user_ids: list[int]
    def __init__(
        self,
        /,
        *,
        user_ids: list[int] = ...,
    ) -> None: ...

class GetPubKeysResponse(MessageFace):
    """The message `mezon.api.GetPubKeysResponse`."""

    pub_keys: list[GetPubKeysResponse_UserPubKey]
    def __init__(
        self,
        /,
        *,
        pub_keys: list[GetPubKeysResponse_UserPubKey] = ...,
    ) -> None: ...

class GetPubKeysResponse_UserPubKey(MessageFace):
    """The message `mezon.api.GetPubKeysResponse.UserPubKey`."""

    user_id: int
    PK: PubKey | None
    def __init__(
        self,
        /,
        *,
        user_id: int = ...,
        PK: PubKey | None = ...,
    ) -> None: ...

class GetSystemMessage(MessageFace):
    """The message `mezon.api.GetSystemMessage`."""

    clan_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
    ) -> None: ...

class GiveCoffeeEvent(MessageFace):
    """The message `mezon.api.GiveCoffeeEvent`."""

    sender_id: int
    receiver_id: int
    token_count: int
    message_ref_id: int
    channel_id: int
    clan_id: int
    def __init__(
        self,
        /,
        *,
        sender_id: int = ...,
        receiver_id: int = ...,
        token_count: int = ...,
        message_ref_id: int = ...,
        channel_id: int = ...,
        clan_id: int = ...,
    ) -> None: ...

class InviteUserRequest(MessageFace):
    """The message `mezon.api.InviteUserRequest`."""

    invite_id: int
    def __init__(
        self,
        /,
        *,
        invite_id: int = ...,
    ) -> None: ...

class InviteUserRes(MessageFace):
    """The message `mezon.api.InviteUserRes`."""

    clan_id: int
    channel_id: int
    clan_name: str
    channel_label: str
    user_joined: bool
    expiry_time_seconds: int
    clan_logo: str
    member_count: int
    banner: str
    community_banner: str
    is_community: bool
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        clan_name: str = ...,
        channel_label: str = ...,
        user_joined: bool = ...,
        expiry_time_seconds: int = ...,
        clan_logo: str = ...,
        member_count: int = ...,
        banner: str = ...,
        community_banner: str = ...,
        is_community: bool = ...,
    ) -> None: ...

class IsBannedRequest(MessageFace):
    """The message `mezon.api.IsBannedRequest`."""

    channel_id: int
    def __init__(
        self,
        /,
        *,
        channel_id: int = ...,
    ) -> None: ...

class IsBannedResponse(MessageFace):
    """The message `mezon.api.IsBannedResponse`."""

    is_banned: bool
    expired_ban_time: int
    def __init__(
        self,
        /,
        *,
        is_banned: bool = ...,
        expired_ban_time: int = ...,
    ) -> None: ...

class IsFollowerRequest(MessageFace):
    """The message `mezon.api.IsFollowerRequest`."""

    follow_id: int
    def __init__(
        self,
        /,
        *,
        follow_id: int = ...,
    ) -> None: ...

class IsFollowerResponse(MessageFace):
    """The message `mezon.api.IsFollowerResponse`."""

    follow_id: int
    is_follower: bool
    def __init__(
        self,
        /,
        *,
        follow_id: int = ...,
        is_follower: bool = ...,
    ) -> None: ...

class JoinClanChannelRequest(MessageFace):
    """The message `mezon.api.JoinClanChannelRequest`."""

    clan_id: int
    channel_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
    ) -> None: ...

class KafkaActionMsg(MessageFace):
    """The message `mezon.api.KafkaActionMsg`."""

    clan_id: int
    channel_id: int
    friend_ids: list[int]
    user_ids: list[int]
    mode: int
    stream: bytes
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        friend_ids: list[int] = ...,
        user_ids: list[int] = ...,
        mode: int = ...,
        stream: bytes = ...,
    ) -> None: ...

class LeaveThreadRequest(MessageFace):
    """The message `mezon.api.LeaveThreadRequest`."""

    clan_id: int
    channel_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
    ) -> None: ...

class LinkAccountConfirmRequest(MessageFace):
    """The message `mezon.api.LinkAccountConfirmRequest`."""

    req_id: str
    status: int
    otp_code: str
    def __init__(
        self,
        /,
        *,
        req_id: str = ...,
        status: int = ...,
        otp_code: str = ...,
    ) -> None: ...

class LinkInviteUser(MessageFace):
    """The message `mezon.api.LinkInviteUser`."""

    clan_id: int
    creator_id: int
    channel_id: int
    invite_link: str
    create_time_seconds: int
    expiry_time_seconds: int
    id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        creator_id: int = ...,
        channel_id: int = ...,
        invite_link: str = ...,
        create_time_seconds: int = ...,
        expiry_time_seconds: int = ...,
        id: int = ...,
    ) -> None: ...

class LinkInviteUserRequest(MessageFace):
    """The message `mezon.api.LinkInviteUserRequest`."""

    clan_id: int
    channel_id: int
    expiry_time: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        expiry_time: int = ...,
    ) -> None: ...

class ListAppsRequest(MessageFace):
    """The message `mezon.api.ListAppsRequest`."""

    filter: str
    tombstones: bool
    cursor: str
    def __init__(
        self,
        /,
        *,
        filter: str = ...,
        tombstones: bool = ...,
        cursor: str = ...,
    ) -> None: ...

class ListArchivedChannelDescsRequest(MessageFace):
    """The message `mezon.api.ListArchivedChannelDescsRequest`."""

    clan_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
    ) -> None: ...

class ListArchivedChannelDescsResponse(MessageFace):
    """The message `mezon.api.ListArchivedChannelDescsResponse`."""

    channeldesc: list[ChannelDescription]
    def __init__(
        self,
        /,
        *,
        channeldesc: list[ChannelDescription] = ...,
    ) -> None: ...

class ListAuditLog(MessageFace):
    """The message `mezon.api.ListAuditLog`."""

    total_count: int
    date_log: str
    logs: list[AuditLog]
    def __init__(
        self,
        /,
        *,
        total_count: int = ...,
        date_log: str = ...,
        logs: list[AuditLog] = ...,
    ) -> None: ...

class ListAuditLogRequest(MessageFace):
    """The message `mezon.api.ListAuditLogRequest`."""

    action_log: str
    user_id: int
    clan_id: int
    date_log: str
    def __init__(
        self,
        /,
        *,
        action_log: str = ...,
        user_id: int = ...,
        clan_id: int = ...,
        date_log: str = ...,
    ) -> None: ...

class ListCategoryDescsRequest(MessageFace):
    """The message `mezon.api.ListCategoryDescsRequest`."""

    limit: int
    state: int
    cursor: str
    def __init__(
        self,
        /,
        *,
        limit: int = ...,
        state: int = ...,
        cursor: str = ...,
    ) -> None: ...

class ListChannelAppsRequest(MessageFace):
    """The message `mezon.api.ListChannelAppsRequest`."""

    clan_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
    ) -> None: ...

class ListChannelAppsResponse(MessageFace):
    """The message `mezon.api.ListChannelAppsResponse`."""

    channel_apps: list[ChannelAppResponse]
    def __init__(
        self,
        /,
        *,
        channel_apps: list[ChannelAppResponse] = ...,
    ) -> None: ...

class ListChannelAttachmentRequest(MessageFace):
    """The message `mezon.api.ListChannelAttachmentRequest`."""

    clan_id: int
    channel_id: int
    file_type: str
    limit: int
    state: int
    before: int
    after: int
    around: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        file_type: str = ...,
        limit: int = ...,
        state: int = ...,
        before: int = ...,
        after: int = ...,
        around: int = ...,
    ) -> None: ...

class ListChannelBadgeCountRequest(MessageFace):
    """The message `mezon.api.ListChannelBadgeCountRequest`."""

    clan_id: int
    limit: int
    page: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        limit: int = ...,
        page: int = ...,
    ) -> None: ...

class ListChannelBadgeCountResponse(MessageFace):
    """The message `mezon.api.ListChannelBadgeCountResponse`."""

    channeldesc: list[ChannelDescription]
    total_count: int
    def __init__(
        self,
        /,
        *,
        channeldesc: list[ChannelDescription] = ...,
        total_count: int = ...,
    ) -> None: ...

class ListChannelDescsRequest(MessageFace):
    """The message `mezon.api.ListChannelDescsRequest`."""

    limit: int
    state: int
    cursor: str
    clan_id: int
    channel_type: int
    is_mobile: bool
    page: int
    def __init__(
        self,
        /,
        *,
        limit: int = ...,
        state: int = ...,
        cursor: str = ...,
        clan_id: int = ...,
        channel_type: int = ...,
        is_mobile: bool = ...,
        page: int = ...,
    ) -> None: ...

class ListChannelDetailRequest(MessageFace):
    """The message `mezon.api.ListChannelDetailRequest`."""

    channel_id: int
    def __init__(
        self,
        /,
        *,
        channel_id: int = ...,
    ) -> None: ...

class ListChannelMessagesRequest(MessageFace):
    """The message `mezon.api.ListChannelMessagesRequest`."""

    clan_id: int
    channel_id: int
    message_id: int
    limit: int
    direction: int
    topic_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        message_id: int = ...,
        limit: int = ...,
        direction: int = ...,
        topic_id: int = ...,
    ) -> None: ...

class ListChannelTimelineAttachment(MessageFace):
    """The message `mezon.api.ListChannelTimelineAttachment`."""

    attachments: list[ChannelTimelineAttachment]
    def __init__(
        self,
        /,
        *,
        attachments: list[ChannelTimelineAttachment] = ...,
    ) -> None: ...

class ListChannelTimelineRequest(MessageFace):
    """The message `mezon.api.ListChannelTimelineRequest`."""

    clan_id: int
    channel_id: int
    year: int
    start_time: int
    end_time: int
    limit: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        year: int = ...,
        start_time: int = ...,
        end_time: int = ...,
        limit: int = ...,
    ) -> None: ...

class ListChannelTimelineResponse(MessageFace):
    """The message `mezon.api.ListChannelTimelineResponse`."""

    events: list[ChannelTimeline]
    def __init__(
        self,
        /,
        *,
        events: list[ChannelTimeline] = ...,
    ) -> None: ...

class ListChannelUsersRequest(MessageFace):
    """The message `mezon.api.ListChannelUsersRequest`."""

    clan_id: int
    channel_id: int
    channel_type: int
    limit: int
    state: int
    cursor: str
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        channel_type: int = ...,
        limit: int = ...,
        state: int = ...,
        cursor: str = ...,
    ) -> None: ...

class ListClanBadgeCountResponse(MessageFace):
    """The message `mezon.api.ListClanBadgeCountResponse`."""

    list_badge: list[ClanBadgeCount]
    def __init__(
        self,
        /,
        *,
        list_badge: list[ClanBadgeCount] = ...,
    ) -> None: ...

class ListClanDescRequest(MessageFace):
    """The message `mezon.api.ListClanDescRequest`."""

    limit: int
    state: int
    cursor: str
    def __init__(
        self,
        /,
        *,
        limit: int = ...,
        state: int = ...,
        cursor: str = ...,
    ) -> None: ...

class ListClanDiscover(MessageFace):
    """The message `mezon.api.ListClanDiscover`."""

    clan_discover: list[ClanDiscover]
    page_number: int
    page_count: int
    def __init__(
        self,
        /,
        *,
        clan_discover: list[ClanDiscover] = ...,
        page_number: int = ...,
        page_count: int = ...,
    ) -> None: ...

class ListClanUnreadMsgIndicatorRequest(MessageFace):
    """The message `mezon.api.ListClanUnreadMsgIndicatorRequest`."""

    clan_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
    ) -> None: ...

class ListClanUnreadMsgIndicatorResponse(MessageFace):
    """The message `mezon.api.ListClanUnreadMsgIndicatorResponse`."""

    has_unread_message: bool
    def __init__(
        self,
        /,
        *,
        has_unread_message: bool = ...,
    ) -> None: ...

class ListClanUsersRequest(MessageFace):
    """The message `mezon.api.ListClanUsersRequest`."""

    clan_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
    ) -> None: ...

class ListClanUsersStatusRequest(MessageFace):
    """The message `mezon.api.ListClanUsersStatusRequest`."""

    clan_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
    ) -> None: ...

class ListClanWebhookRequest(MessageFace):
    """The message `mezon.api.ListClanWebhookRequest`."""

    clan_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
    ) -> None: ...

class ListClanWebhookResponse(MessageFace):
    """The message `mezon.api.ListClanWebhookResponse`."""

    list_clan_webhooks: list[ClanWebhook]
    def __init__(
        self,
        /,
        *,
        list_clan_webhooks: list[ClanWebhook] = ...,
    ) -> None: ...

class ListEventsRequest(MessageFace):
    """The message `mezon.api.ListEventsRequest`."""

    clan_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
    ) -> None: ...

class ListFavoriteChannelRequest(MessageFace):
    """The message `mezon.api.ListFavoriteChannelRequest`."""

    clan_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
    ) -> None: ...

class ListFavoriteChannelResponse(MessageFace):
    """The message `mezon.api.ListFavoriteChannelResponse`."""

    channel_ids: list[int]
    def __init__(
        self,
        /,
        *,
        channel_ids: list[int] = ...,
    ) -> None: ...

class ListForSaleItemsRequest(MessageFace):
    """The message `mezon.api.ListForSaleItemsRequest`."""

    page: int
    def __init__(
        self,
        /,
        *,
        page: int = ...,
    ) -> None: ...

class ListFriendsRequest(MessageFace):
    """The message `mezon.api.ListFriendsRequest`."""

    limit: int
    state: int
    cursor: str
    def __init__(
        self,
        /,
        *,
        limit: int = ...,
        state: int = ...,
        cursor: str = ...,
    ) -> None: ...

class ListGroupUsersRequest(MessageFace):
    """The message `mezon.api.ListGroupUsersRequest`."""

    group_id: int
    limit: int
    state: int
    cursor: str
    def __init__(
        self,
        /,
        *,
        group_id: int = ...,
        limit: int = ...,
        state: int = ...,
        cursor: str = ...,
    ) -> None: ...

class ListGroupsRequest(MessageFace):
    """The message `mezon.api.ListGroupsRequest`."""

    name: str
    cursor: str
    limit: int
    lang_tag: str
    members: int
    open: bool
    def __init__(
        self,
        /,
        *,
        name: str = ...,
        cursor: str = ...,
        limit: int = ...,
        lang_tag: str = ...,
        members: int = ...,
        open: bool = ...,
    ) -> None: ...

class ListMessageMentionRequest(MessageFace):
    """The message `mezon.api.ListMessageMentionRequest`."""

    limit: int
    forward: bool
    cursor: str
    def __init__(
        self,
        /,
        *,
        limit: int = ...,
        forward: bool = ...,
        cursor: str = ...,
    ) -> None: ...

class ListMutedChannelRequest(MessageFace):
    """The message `mezon.api.ListMutedChannelRequest`."""

    clan_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
    ) -> None: ...

class ListNotificationsRequest(MessageFace):
    """The message `mezon.api.ListNotificationsRequest`."""

    limit: int
    clan_id: int
    notification_id: int
    category: int
    direction: int
    def __init__(
        self,
        /,
        *,
        limit: int = ...,
        clan_id: int = ...,
        notification_id: int = ...,
        category: int = ...,
        direction: int = ...,
    ) -> None: ...

class ListOnboardingRequest(MessageFace):
    """The message `mezon.api.ListOnboardingRequest`."""

    clan_id: int
    guide_type: int
    limit: int
    page: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        guide_type: int = ...,
        limit: int = ...,
        page: int = ...,
    ) -> None: ...

class ListOnboardingResponse(MessageFace):
    """The message `mezon.api.ListOnboardingResponse`."""

    list_onboarding: list[OnboardingItem]
    def __init__(
        self,
        /,
        *,
        list_onboarding: list[OnboardingItem] = ...,
    ) -> None: ...

class ListOnboardingStepRequest(MessageFace):
    """The message `mezon.api.ListOnboardingStepRequest`."""

    clan_id: int
    limit: int
    page: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        limit: int = ...,
        page: int = ...,
    ) -> None: ...

class ListOnboardingStepResponse(MessageFace):
    """The message `mezon.api.ListOnboardingStepResponse`."""

    list_onboarding_step: list[OnboardingSteps]
    def __init__(
        self,
        /,
        *,
        list_onboarding_step: list[OnboardingSteps] = ...,
    ) -> None: ...

class ListPermissionOfUsersRequest(MessageFace):
    """The message `mezon.api.ListPermissionOfUsersRequest`."""

    clan_id: int
    channel_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
    ) -> None: ...

class ListPermissionsRequest(MessageFace):
    """The message `mezon.api.ListPermissionsRequest`."""

    role_id: int
    def __init__(
        self,
        /,
        *,
        role_id: int = ...,
    ) -> None: ...

class ListQuickMenuAccessRequest(MessageFace):
    """The message `mezon.api.ListQuickMenuAccessRequest`."""

    bot_id: int
    channel_id: int
    menu_type: int
    def __init__(
        self,
        /,
        *,
        bot_id: int = ...,
        channel_id: int = ...,
        menu_type: int = ...,
    ) -> None: ...

class ListRoleUsersRequest(MessageFace):
    """The message `mezon.api.ListRoleUsersRequest`."""

    role_id: int
    limit: int
    cursor: str
    def __init__(
        self,
        /,
        *,
        role_id: int = ...,
        limit: int = ...,
        cursor: str = ...,
    ) -> None: ...

class ListSdTopicRequest(MessageFace):
    """The message `mezon.api.ListSdTopicRequest`."""

    clan_id: int
    limit: int
    page: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        limit: int = ...,
        page: int = ...,
    ) -> None: ...

class ListThreadRequest(MessageFace):
    """The message `mezon.api.ListThreadRequest`."""

    limit: int
    state: int
    clan_id: int
    channel_id: int
    thread_id: int
    page: int
    def __init__(
        self,
        /,
        *,
        limit: int = ...,
        state: int = ...,
        clan_id: int = ...,
        channel_id: int = ...,
        thread_id: int = ...,
        page: int = ...,
    ) -> None: ...

class ListUserActivity(MessageFace):
    """The message `mezon.api.ListUserActivity`."""

    activities: list[UserActivity]
    def __init__(
        self,
        /,
        *,
        activities: list[UserActivity] = ...,
    ) -> None: ...

class ListUserGroupsRequest(MessageFace):
    """The message `mezon.api.ListUserGroupsRequest`."""

    user_id: int
    limit: int
    state: int
    cursor: str
    def __init__(
        self,
        /,
        *,
        user_id: int = ...,
        limit: int = ...,
        state: int = ...,
        cursor: str = ...,
    ) -> None: ...

class ListUserOnlineRequest(MessageFace):
    """The message `mezon.api.ListUserOnlineRequest`."""

    clan_id: int
    limit: int
    page: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        limit: int = ...,
        page: int = ...,
    ) -> None: ...

class ListUserOnlineResponse(MessageFace):
    """The message `mezon.api.ListUserOnlineResponse`."""

    users: list[User]
    total_count: int
    def __init__(
        self,
        /,
        *,
        users: list[User] = ...,
        total_count: int = ...,
    ) -> None: ...

class LogedDevice(MessageFace):
    """The message `mezon.api.LogedDevice`."""

    device_id: str
    device_name: str
    login_at_seconds: int
    status: int
    platform: str
    ip: str
    last_active_seconds: int
    location: str
    is_current: bool
    def __init__(
        self,
        /,
        *,
        device_id: str = ...,
        device_name: str = ...,
        login_at_seconds: int = ...,
        status: int = ...,
        platform: str = ...,
        ip: str = ...,
        last_active_seconds: int = ...,
        location: str = ...,
        is_current: bool = ...,
    ) -> None: ...

class LogedDeviceList(MessageFace):
    """The message `mezon.api.LogedDeviceList`."""

    devices: list[LogedDevice]
    def __init__(
        self,
        /,
        *,
        devices: list[LogedDevice] = ...,
    ) -> None: ...

class LoginIDResponse(MessageFace):
    """The message `mezon.api.LoginIDResponse`."""

    login_id: int
    status: int
    create_time_seconds: int
    platform: str
    user_id: int
    username: str
    address: str
    def __init__(
        self,
        /,
        *,
        login_id: int = ...,
        status: int = ...,
        create_time_seconds: int = ...,
        platform: str = ...,
        user_id: int = ...,
        username: str = ...,
        address: str = ...,
    ) -> None: ...

class LoginRequest(MessageFace):
    """The message `mezon.api.LoginRequest`."""

    platform: str
    address: str
    def __init__(
        self,
        /,
        *,
        platform: str = ...,
        address: str = ...,
    ) -> None: ...

class MarkAsReadRequest(MessageFace):
    """The message `mezon.api.MarkAsReadRequest`."""

    channel_id: int
    category_id: int
    clan_id: int
    def __init__(
        self,
        /,
        *,
        channel_id: int = ...,
        category_id: int = ...,
        clan_id: int = ...,
    ) -> None: ...

class MeetParticipantRequest(MessageFace):
    """The message `mezon.api.MeetParticipantRequest`."""

    user_id: int
    channel_id: int
    clan_id: int
    def __init__(
        self,
        /,
        *,
        user_id: int = ...,
        channel_id: int = ...,
        clan_id: int = ...,
    ) -> None: ...

class Message2InboxRequest(MessageFace):
    """The message `mezon.api.Message2InboxRequest`."""

    message_id: int
    channel_id: int
    clan_id: int
    avatar: str
    content: str
    mentions: list[MessageMention]
    attachments: list[MessageAttachment]
    reactions: list[MessageReaction]
    references: list[MessageRef]
    topic_id: int
    def __init__(
        self,
        /,
        *,
        message_id: int = ...,
        channel_id: int = ...,
        clan_id: int = ...,
        avatar: str = ...,
        content: str = ...,
        mentions: list[MessageMention] = ...,
        attachments: list[MessageAttachment] = ...,
        reactions: list[MessageReaction] = ...,
        references: list[MessageRef] = ...,
        topic_id: int = ...,
    ) -> None: ...

class MessageAttachment(MessageFace):
    """The message `mezon.api.MessageAttachment`."""

    filename: str
    size: int
    url: str
    filetype: str
    width: int
    height: int
    thumbnail: str
    duration: int
    def __init__(
        self,
        /,
        *,
        filename: str = ...,
        size: int = ...,
        url: str = ...,
        filetype: str = ...,
        width: int = ...,
        height: int = ...,
        thumbnail: str = ...,
        duration: int = ...,
    ) -> None: ...

class MessageAttachmentList(MessageFace):
    """The message `mezon.api.MessageAttachmentList`."""

    attachments: list[MessageAttachment]
    def __init__(
        self,
        /,
        *,
        attachments: list[MessageAttachment] = ...,
    ) -> None: ...

class MessageDeleted(MessageFace):
    """The message `mezon.api.MessageDeleted`."""

    message_id: int
    deletor: str
    def __init__(
        self,
        /,
        *,
        message_id: int = ...,
        deletor: str = ...,
    ) -> None: ...

class MessageMention(MessageFace):
    """The message `mezon.api.MessageMention`."""

    id: int
    user_id: int
    username: str
    role_id: int
    rolename: str
    create_time_seconds: int
    s: int
    e: int
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        user_id: int = ...,
        username: str = ...,
        role_id: int = ...,
        rolename: str = ...,
        create_time_seconds: int = ...,
        s: int = ...,
        e: int = ...,
    ) -> None: ...

class MessageMentionList(MessageFace):
    """The message `mezon.api.MessageMentionList`."""

    mentions: list[MessageMention]
    def __init__(
        self,
        /,
        *,
        mentions: list[MessageMention] = ...,
    ) -> None: ...

class MessageReaction(MessageFace):
    """The message `mezon.api.MessageReaction`."""

    id: int
    emoji_id: int
    emoji: str
    sender_id: int
    sender_name: str
    sender_avatar: str
    action: bool
    count: int
    channel_id: int
    message_id: int
    clan_id: int
    mode: int
    message_sender_id: int
    is_public: bool
    topic_id: int
    emoji_recent_id: int
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        emoji_id: int = ...,
        emoji: str = ...,
        sender_id: int = ...,
        sender_name: str = ...,
        sender_avatar: str = ...,
        action: bool = ...,
        count: int = ...,
        channel_id: int = ...,
        message_id: int = ...,
        clan_id: int = ...,
        mode: int = ...,
        message_sender_id: int = ...,
        is_public: bool = ...,
        topic_id: int = ...,
        emoji_recent_id: int = ...,
    ) -> None: ...

class MessageReactionList(MessageFace):
    """The message `mezon.api.MessageReactionList`."""

    reactions: list[MessageReaction]
    def __init__(
        self,
        /,
        *,
        reactions: list[MessageReaction] = ...,
    ) -> None: ...

class MessageRef(MessageFace):
    """The message `mezon.api.MessageRef`."""

    message_id: int
    message_ref_id: int
    content: str
    has_attachment: bool
    ref_type: int
    message_sender_id: int
    message_sender_username: str
    message_sender_avatar: str
    message_sender_clan_nick: str
    message_sender_display_name: str
    def __init__(
        self,
        /,
        *,
        message_id: int = ...,
        message_ref_id: int = ...,
        content: str = ...,
        has_attachment: bool = ...,
        ref_type: int = ...,
        message_sender_id: int = ...,
        message_sender_username: str = ...,
        message_sender_avatar: str = ...,
        message_sender_clan_nick: str = ...,
        message_sender_display_name: str = ...,
    ) -> None: ...

class MessageRefList(MessageFace):
    """The message `mezon.api.MessageRefList`."""

    refs: list[MessageRef]
    def __init__(
        self,
        /,
        *,
        refs: list[MessageRef] = ...,
    ) -> None: ...

class MezonOauthClient(MessageFace):
    """The message `mezon.api.MezonOauthClient`."""

    access_token_strategy: str
    allowed_cors_origins: list[str]
    audience: list[str]
    authorization_code_grant_access_token_lifespan: str
    authorization_code_grant_id_token_lifespan: str
    authorization_code_grant_refresh_token_lifespan: str
    backchannel_logout_session_required: bool
    backchannel_logout_uri: str
    client_credentials_grant_access_token_lifespan: str
    client_id: str
    client_name: str
    client_secret: str
    client_secret_expires_at: int
    client_uri: str
    contacts: list[str]
    created_at_seconds: int
    frontchannel_logout_session_required: bool
    frontchannel_logout_uri: str
    grant_types: list[str]
    implicit_grant_access_token_lifespan: str
    implicit_grant_id_token_lifespan: str
    jwks: list[str]
    jwks_uri: str
    jwt_bearer_grant_access_token_lifespan: str
    logo_uri: str
    owner: str
    policy_uri: str
    post_logout_redirect_uris: list[str]
    redirect_uris: list[str]
    refresh_token_grant_access_token_lifespan: str
    refresh_token_grant_id_token_lifespan: str
    refresh_token_grant_refresh_token_lifespan: str
    registration_access_token: str
    registration_client_uri: str
    request_object_signing_alg: str
    request_uris: list[str]
    response_types: list[str]
    scope: str
    sector_identifier_uri: str
    skip_consent: bool
    skip_logout_consent: bool
    subject_type: str
    token_endpoint_auth_method: str
    token_endpoint_auth_signing_alg: str
    tos_uri: str
    updated_at_seconds: int
    userinfo_signed_response_alg: str
    def __init__(
        self,
        /,
        *,
        access_token_strategy: str = ...,
        allowed_cors_origins: list[str] = ...,
        audience: list[str] = ...,
        authorization_code_grant_access_token_lifespan: str = ...,
        authorization_code_grant_id_token_lifespan: str = ...,
        authorization_code_grant_refresh_token_lifespan: str = ...,
        backchannel_logout_session_required: bool = ...,
        backchannel_logout_uri: str = ...,
        client_credentials_grant_access_token_lifespan: str = ...,
        client_id: str = ...,
        client_name: str = ...,
        client_secret: str = ...,
        client_secret_expires_at: int = ...,
        client_uri: str = ...,
        contacts: list[str] = ...,
        created_at_seconds: int = ...,
        frontchannel_logout_session_required: bool = ...,
        frontchannel_logout_uri: str = ...,
        grant_types: list[str] = ...,
        implicit_grant_access_token_lifespan: str = ...,
        implicit_grant_id_token_lifespan: str = ...,
        jwks: list[str] = ...,
        jwks_uri: str = ...,
        jwt_bearer_grant_access_token_lifespan: str = ...,
        logo_uri: str = ...,
        owner: str = ...,
        policy_uri: str = ...,
        post_logout_redirect_uris: list[str] = ...,
        redirect_uris: list[str] = ...,
        refresh_token_grant_access_token_lifespan: str = ...,
        refresh_token_grant_id_token_lifespan: str = ...,
        refresh_token_grant_refresh_token_lifespan: str = ...,
        registration_access_token: str = ...,
        registration_client_uri: str = ...,
        request_object_signing_alg: str = ...,
        request_uris: list[str] = ...,
        response_types: list[str] = ...,
        scope: str = ...,
        sector_identifier_uri: str = ...,
        skip_consent: bool = ...,
        skip_logout_consent: bool = ...,
        subject_type: str = ...,
        token_endpoint_auth_method: str = ...,
        token_endpoint_auth_signing_alg: str = ...,
        tos_uri: str = ...,
        updated_at_seconds: int = ...,
        userinfo_signed_response_alg: str = ...,
    ) -> None: ...

class MezonOauthClientList(MessageFace):
    """The message `mezon.api.MezonOauthClientList`."""

    list_mezon_oauth_client: list[MezonOauthClient]
    def __init__(
        self,
        /,
        *,
        list_mezon_oauth_client: list[MezonOauthClient] = ...,
    ) -> None: ...

class MultipartUploadAttachment(MessageFace):
    """The message `mezon.api.MultipartUploadAttachment`."""

    filename: str
    urls: list[str]
    upload_id: str
    def __init__(
        self,
        /,
        *,
        filename: str = ...,
        urls: list[str] = ...,
        upload_id: str = ...,
    ) -> None: ...

class MultipartUploadAttachmentFinishRequest(MessageFace):
    """The message `mezon.api.MultipartUploadAttachmentFinishRequest`."""

    upload_id: str
    parts: list[MultipartUploadAttachmentPart]
    filename: str
    def __init__(
        self,
        /,
        *,
        upload_id: str = ...,
        parts: list[MultipartUploadAttachmentPart] = ...,
        filename: str = ...,
    ) -> None: ...

class MultipartUploadAttachmentPart(MessageFace):
    """The message `mezon.api.MultipartUploadAttachmentPart`."""

    part_number: int
    e_tag: str
    def __init__(
        self,
        /,
        *,
        part_number: int = ...,
        e_tag: str = ...,
    ) -> None: ...

class MutedChannelList(MessageFace):
    """The message `mezon.api.MutedChannelList`."""

    muted_list: list[int]
    def __init__(
        self,
        /,
        *,
        muted_list: list[int] = ...,
    ) -> None: ...

class NoParams(MessageFace):
    """The message `mezon.api.NoParams`."""

    def __init__(self) -> None: ...

class NotifiReactMessage(MessageFace):
    """The message `mezon.api.NotifiReactMessage`."""

    id: int
    user_id: int
    channel_id: int
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        user_id: int = ...,
        channel_id: int = ...,
    ) -> None: ...

class Notification(MessageFace):
    """The message `mezon.api.Notification`."""

    id: int
    subject: str
    content: bytes
    code: int
    sender_id: int
    create_time_seconds: int
    persistent: bool
    clan_id: int
    channel_id: int
    channel_type: int
    avatar_url: str
    channel: ChannelDescription | None
    topic_id: int
    category: int
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        subject: str = ...,
        content: bytes = ...,
        code: int = ...,
        sender_id: int = ...,
        create_time_seconds: int = ...,
        persistent: bool = ...,
        clan_id: int = ...,
        channel_id: int = ...,
        channel_type: int = ...,
        avatar_url: str = ...,
        channel: ChannelDescription | None = ...,
        topic_id: int = ...,
        category: int = ...,
    ) -> None: ...

class NotificationBatchRequest(MessageFace):
    """The message `mezon.api.NotificationBatchRequest`."""

    notifications: dict[int, NotificationList]
    def __init__(
        self,
        /,
        *,
        notifications: dict[int, NotificationList] = ...,
    ) -> None: ...

class NotificationChannel(MessageFace):
    """The message `mezon.api.NotificationChannel`."""

    channel_id: int
    def __init__(
        self,
        /,
        *,
        channel_id: int = ...,
    ) -> None: ...

class NotificationChannelCategorySetting(MessageFace):
    """The message `mezon.api.NotificationChannelCategorySetting`."""

    id: int
    channel_category_label: str
    notification_setting_type: int
    channel_category_title: str
    action: int
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        channel_category_label: str = ...,
        notification_setting_type: int = ...,
        channel_category_title: str = ...,
        action: int = ...,
    ) -> None: ...

class NotificationChannelCategorySettingList(MessageFace):
    """The message `mezon.api.NotificationChannelCategorySettingList`."""

    notification_channel_category_settings_list: list[NotificationChannelCategorySetting]
    def __init__(
        self,
        /,
        *,
        notification_channel_category_settings_list: list[NotificationChannelCategorySetting] = ...,
    ) -> None: ...

class NotificationClan(MessageFace):
    """The message `mezon.api.NotificationClan`."""

    clan_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
    ) -> None: ...

class NotificationInfo(MessageFace):
    """The message `mezon.api.NotificationInfo`."""

    username: str
    avatar: str
    clan_nick: str
    clan_avatar: str
    display_name: str
    channel_label: str
    channel_type: int
    category_name: str
    clan_name: str
    clan_logo: str
    channel: ChannelDescription | None
    def __init__(
        self,
        /,
        *,
        username: str = ...,
        avatar: str = ...,
        clan_nick: str = ...,
        clan_avatar: str = ...,
        display_name: str = ...,
        channel_label: str = ...,
        channel_type: int = ...,
        category_name: str = ...,
        clan_name: str = ...,
        clan_logo: str = ...,
        channel: ChannelDescription | None = ...,
    ) -> None: ...

class NotificationList(MessageFace):
    """The message `mezon.api.NotificationList`."""

    notifications: list[Notification]
    cacheable_cursor: str
    def __init__(
        self,
        /,
        *,
        notifications: list[Notification] = ...,
        cacheable_cursor: str = ...,
    ) -> None: ...

class NotificationSetting(MessageFace):
    """The message `mezon.api.NotificationSetting`."""

    id: int
    notification_setting_type: int
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        notification_setting_type: int = ...,
    ) -> None: ...

class NotificationSettingList(MessageFace):
    """The message `mezon.api.NotificationSettingList`."""

    notification_setting: list[NotificationSetting]
    def __init__(
        self,
        /,
        *,
        notification_setting: list[NotificationSetting] = ...,
    ) -> None: ...

class NotificationUserChannel(MessageFace):
    """The message `mezon.api.NotificationUserChannel`."""

    id: int
    notification_setting_type: int
    time_mute_seconds: int
    active: int
    channel_id: int
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        notification_setting_type: int = ...,
        time_mute_seconds: int = ...,
        active: int = ...,
        channel_id: int = ...,
    ) -> None: ...

class OnboardingAnswer(MessageFace):
    """The message `mezon.api.OnboardingAnswer`."""

    title: str
    description: str
    emoji: str
    image_url: str
    def __init__(
        self,
        /,
        *,
        title: str = ...,
        description: str = ...,
        emoji: str = ...,
        image_url: str = ...,
    ) -> None: ...

class OnboardingContent(MessageFace):
    """The message `mezon.api.OnboardingContent`."""

    guide_type: int
    task_type: int
    channel_id: int
    title: str
    content: str
    image_url: str
    answers: list[OnboardingAnswer]
    def __init__(
        self,
        /,
        *,
        guide_type: int = ...,
        task_type: int = ...,
        channel_id: int = ...,
        title: str = ...,
        content: str = ...,
        image_url: str = ...,
        answers: list[OnboardingAnswer] = ...,
    ) -> None: ...

class OnboardingItem(MessageFace):
    """The message `mezon.api.OnboardingItem`."""

    id: int
    clan_id: int
    guide_type: int
    task_type: int
    channel_id: int
    title: str
    content: str
    image_url: str
    answers: list[OnboardingAnswer]
    create_time_seconds: int
    update_time_seconds: int
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        clan_id: int = ...,
        guide_type: int = ...,
        task_type: int = ...,
        channel_id: int = ...,
        title: str = ...,
        content: str = ...,
        image_url: str = ...,
        answers: list[OnboardingAnswer] = ...,
        create_time_seconds: int = ...,
        update_time_seconds: int = ...,
    ) -> None: ...

class OnboardingRequest(MessageFace):
    """The message `mezon.api.OnboardingRequest`."""

    id: int
    clan_id: int
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        clan_id: int = ...,
    ) -> None: ...

class OnboardingSteps(MessageFace):
    """The message `mezon.api.OnboardingSteps`."""

    id: int
    user_id: int
    clan_id: int
    onboarding_step: int
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        user_id: int = ...,
        clan_id: int = ...,
        onboarding_step: int = ...,
    ) -> None: ...

class ParticipantInfo(MessageFace):
    """The message `mezon.api.ParticipantInfo`."""

    sid: str
    identity: str
    state: int
    tracks: list[TrackInfo]
    is_publisher: bool
    kind: int
    def __init__(
        self,
        /,
        *,
        sid: str = ...,
        identity: str = ...,
        state: int = ...,
        tracks: list[TrackInfo] = ...,
        is_publisher: bool = ...,
        kind: int = ...,
    ) -> None: ...

class Permission(MessageFace):
    """The message `mezon.api.Permission`."""

    id: int
    title: str
    slug: str
    description: str
    active: int
    scope: int
    level: int
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        title: str = ...,
        slug: str = ...,
        description: str = ...,
        active: int = ...,
        scope: int = ...,
        level: int = ...,
    ) -> None: ...

class PermissionList(MessageFace):
    """The message `mezon.api.PermissionList`."""

    permissions: list[Permission]
    max_level_permission: int
    def __init__(
        self,
        /,
        *,
        permissions: list[Permission] = ...,
        max_level_permission: int = ...,
    ) -> None: ...

class PermissionRoleChannel(MessageFace):
    """The message `mezon.api.PermissionRoleChannel`."""

    permission_id: int
    active: bool
    def __init__(
        self,
        /,
        *,
        permission_id: int = ...,
        active: bool = ...,
    ) -> None: ...

class PermissionRoleChannelListEventRequest(MessageFace):
    """The message `mezon.api.PermissionRoleChannelListEventRequest`."""

    role_id: int
    channel_id: int
    user_id: int
    def __init__(
        self,
        /,
        *,
        role_id: int = ...,
        channel_id: int = ...,
        user_id: int = ...,
    ) -> None: ...

class PermissionRoleChannelListEventResponse(MessageFace):
    """The message `mezon.api.PermissionRoleChannelListEventResponse`."""

    role_id: int
    channel_id: int
    user_id: int
    permission_role_channel: list[PermissionRoleChannel]
    def __init__(
        self,
        /,
        *,
        role_id: int = ...,
        channel_id: int = ...,
        user_id: int = ...,
        permission_role_channel: list[PermissionRoleChannel] = ...,
    ) -> None: ...

class PermissionUpdate(MessageFace):
    """The message `mezon.api.PermissionUpdate`."""

    permission_id: int
    slug: str
    type: int
    def __init__(
        self,
        /,
        *,
        permission_id: int = ...,
        slug: str = ...,
        type: int = ...,
    ) -> None: ...

class PinMessage(MessageFace):
    """The message `mezon.api.PinMessage`."""

    id: int
    message_id: int
    channel_id: int
    sender_id: int
    content: str
    username: str
    avatar: str
    create_time_seconds: int
    attachment: bytes
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        message_id: int = ...,
        channel_id: int = ...,
        sender_id: int = ...,
        content: str = ...,
        username: str = ...,
        avatar: str = ...,
        create_time_seconds: int = ...,
        attachment: bytes = ...,
    ) -> None: ...

class PinMessageRequest(MessageFace):
    """The message `mezon.api.PinMessageRequest`."""

    message_id: int
    channel_id: int
    clan_id: int
    def __init__(
        self,
        /,
        *,
        message_id: int = ...,
        channel_id: int = ...,
        clan_id: int = ...,
    ) -> None: ...

class PinMessagesList(MessageFace):
    """The message `mezon.api.PinMessagesList`."""

    pin_messages_list: list[PinMessage]
    def __init__(
        self,
        /,
        *,
        pin_messages_list: list[PinMessage] = ...,
    ) -> None: ...

class PollAnswer(MessageFace):
    """The message `mezon.api.PollAnswer`."""

    index: int
    label: str
    def __init__(
        self,
        /,
        *,
        index: int = ...,
        label: str = ...,
    ) -> None: ...

class PollVoterDetail(MessageFace):
    """The message `mezon.api.PollVoterDetail`."""

    answer_index: int
    user_ids: list[int]
    def __init__(
        self,
        /,
        *,
        answer_index: int = ...,
        user_ids: list[int] = ...,
    ) -> None: ...

class PromoteGroupUsersRequest(MessageFace):
    """The message `mezon.api.PromoteGroupUsersRequest`."""

    group_id: int
    user_ids: list[int]
    def __init__(
        self,
        /,
        *,
        group_id: int = ...,
        user_ids: list[int] = ...,
    ) -> None: ...

class PubKey(MessageFace):
    """The message `mezon.api.PubKey`."""

    encr: bytes
    sign: bytes
    def __init__(
        self,
        /,
        *,
        encr: bytes = ...,
        sign: bytes = ...,
    ) -> None: ...

class PushPubKeyRequest(MessageFace):
    """The message `mezon.api.PushPubKeyRequest`."""

    PK: PubKey | None
    def __init__(
        self,
        /,
        *,
        PK: PubKey | None = ...,
    ) -> None: ...

class QuickMenuAccess(MessageFace):
    """The message `mezon.api.QuickMenuAccess`."""

    id: int
    bot_id: int
    clan_id: int
    channel_id: int
    menu_name: str
    background: str
    action_msg: str
    menu_type: int
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        bot_id: int = ...,
        clan_id: int = ...,
        channel_id: int = ...,
        menu_name: str = ...,
        background: str = ...,
        action_msg: str = ...,
        menu_type: int = ...,
    ) -> None: ...

class QuickMenuAccessList(MessageFace):
    """The message `mezon.api.QuickMenuAccessList`."""

    list_menus: list[QuickMenuAccess]
    def __init__(
        self,
        /,
        *,
        list_menus: list[QuickMenuAccess] = ...,
    ) -> None: ...

class RegistFcmDeviceTokenRequest(MessageFace):
    """The message `mezon.api.RegistFcmDeviceTokenRequest`."""

    token: str
    device_id: str
    platform: str
    voip_token: str
    def __init__(
        self,
        /,
        *,
        token: str = ...,
        device_id: str = ...,
        platform: str = ...,
        voip_token: str = ...,
    ) -> None: ...

class RegistFcmDeviceTokenResponse(MessageFace):
    """The message `mezon.api.RegistFcmDeviceTokenResponse`."""

    token: str
    device_id: str
    platform: str
    def __init__(
        self,
        /,
        *,
        token: str = ...,
        device_id: str = ...,
        platform: str = ...,
    ) -> None: ...

class RegisterStreamingChannelRequest(MessageFace):
    """The message `mezon.api.RegisterStreamingChannelRequest`."""

    clan_id: int
    channel_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
    ) -> None: ...

class RegisterStreamingChannelResponse(MessageFace):
    """The message `mezon.api.RegisterStreamingChannelResponse`."""

    clan_id: int
    channel_id: int
    streaming_url: str
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        streaming_url: str = ...,
    ) -> None: ...

class RegistrationEmailRequest(MessageFace):
    """The message `mezon.api.RegistrationEmailRequest`."""

    email: str
    password: str
    old_password: str
    username: str
    display_name: str
    avatar_url: str
    dob: str
    vars: dict[str, str]
    def __init__(
        self,
        /,
        *,
        email: str = ...,
        password: str = ...,
        old_password: str = ...,
        username: str = ...,
        display_name: str = ...,
        avatar_url: str = ...,
        dob: str = ...,
        vars: dict[str, str] = ...,
    ) -> None: ...

class RemoveChannelUsersRequest(MessageFace):
    """The message `mezon.api.RemoveChannelUsersRequest`."""

    channel_id: int
    user_ids: list[int]
    def __init__(
        self,
        /,
        *,
        channel_id: int = ...,
        user_ids: list[int] = ...,
    ) -> None: ...

class RemoveClanUsersRequest(MessageFace):
    """The message `mezon.api.RemoveClanUsersRequest`."""

    clan_id: int
    user_ids: list[int]
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        user_ids: list[int] = ...,
    ) -> None: ...

class RemoveFavoriteChannelRequest(MessageFace):
    """The message `mezon.api.RemoveFavoriteChannelRequest`."""

    clan_id: int
    channel_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
    ) -> None: ...

class ReportMessageAbuseReqest(MessageFace):
    """The message `mezon.api.ReportMessageAbuseReqest`."""

    message_id: int
    abuse_type: str
    def __init__(
        self,
        /,
        *,
        message_id: int = ...,
        abuse_type: str = ...,
    ) -> None: ...

class Role(MessageFace):
    """The message `mezon.api.Role`."""

    id: int
    title: str
    color: str
    role_icon: str
    slug: str
    description: str
    creator_id: int
    clan_id: int
    active: int
    display_online: int
    allow_mention: int
    role_user_list: RoleUserList | None
    permission_list: PermissionList | None
    role_channel_active: int
    channel_ids: list[int]
    max_level_permission: int
    order_role: int
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        title: str = ...,
        color: str = ...,
        role_icon: str = ...,
        slug: str = ...,
        description: str = ...,
        creator_id: int = ...,
        clan_id: int = ...,
        active: int = ...,
        display_online: int = ...,
        allow_mention: int = ...,
        role_user_list: RoleUserList | None = ...,
        permission_list: PermissionList | None = ...,
        role_channel_active: int = ...,
        channel_ids: list[int] = ...,
        max_level_permission: int = ...,
        order_role: int = ...,
    ) -> None: ...

class RoleList(MessageFace):
    """The message `mezon.api.RoleList`."""

    roles: list[Role]
    max_level_permission: int
    def __init__(
        self,
        /,
        *,
        roles: list[Role] = ...,
        max_level_permission: int = ...,
    ) -> None: ...

class RoleListEventRequest(MessageFace):
    """The message `mezon.api.RoleListEventRequest`."""

    clan_id: int
    limit: int
    state: int
    cursor: str
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        limit: int = ...,
        state: int = ...,
        cursor: str = ...,
    ) -> None: ...

class RoleListEventResponse(MessageFace):
    """The message `mezon.api.RoleListEventResponse`."""

    limit: int
    state: int
    cursor: str
    clanId: int
    roles: RoleList | None
    def __init__(
        self,
        /,
        *,
        limit: int = ...,
        state: int = ...,
        cursor: str = ...,
        clanId: int = ...,
        roles: RoleList | None = ...,
    ) -> None: ...

class RoleOrderUpdate(MessageFace):
    """The message `mezon.api.RoleOrderUpdate`."""

    role_id: int
    order: int
    def __init__(
        self,
        /,
        *,
        role_id: int = ...,
        order: int = ...,
    ) -> None: ...

class RoleUserList(MessageFace):
    """The message `mezon.api.RoleUserList`."""

    role_users: list[RoleUserList_RoleUser]
    cursor: str
    def __init__(
        self,
        /,
        *,
        role_users: list[RoleUserList_RoleUser] = ...,
        cursor: str = ...,
    ) -> None: ...

class RoleUserList_RoleUser(MessageFace):
    """The message `mezon.api.RoleUserList.RoleUser`."""

    id: int
    username: str
    display_name: str
    avatar_url: str
    lang_tag: str
    location: str
    online: bool
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        username: str = ...,
        display_name: str = ...,
        avatar_url: str = ...,
        lang_tag: str = ...,
        location: str = ...,
        online: bool = ...,
    ) -> None: ...

class Rpc(MessageFace):
    """The message `mezon.api.Rpc`."""

    id: str
    payload: str
    http_key: str
    def __init__(
        self,
        /,
        *,
        id: str = ...,
        payload: str = ...,
        http_key: str = ...,
    ) -> None: ...

class SdTopic(MessageFace):
    """The message `mezon.api.SdTopic`."""

    id: int
    creator_id: int
    message_id: int
    clan_id: int
    channel_id: int
    status: int
    create_time_seconds: int
    update_time_seconds: int
    content: str
    last_sent_message: ChannelMessageHeader | None
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        creator_id: int = ...,
        message_id: int = ...,
        clan_id: int = ...,
        channel_id: int = ...,
        status: int = ...,
        create_time_seconds: int = ...,
        update_time_seconds: int = ...,
        content: str = ...,
        last_sent_message: ChannelMessageHeader | None = ...,
    ) -> None: ...

class SdTopicDetailRequest(MessageFace):
    """The message `mezon.api.SdTopicDetailRequest`."""

    topic_id: int
    def __init__(
        self,
        /,
        *,
        topic_id: int = ...,
    ) -> None: ...

class SdTopicList(MessageFace):
    """The message `mezon.api.SdTopicList`."""

    count: int
    topics: list[SdTopic]
    def __init__(
        self,
        /,
        *,
        count: int = ...,
        topics: list[SdTopic] = ...,
    ) -> None: ...

class SdTopicRequest(MessageFace):
    """The message `mezon.api.SdTopicRequest`."""

    message_id: int
    clan_id: int
    channel_id: int
    def __init__(
        self,
        /,
        *,
        message_id: int = ...,
        clan_id: int = ...,
        channel_id: int = ...,
    ) -> None: ...

class SearchCtrlKRequest(MessageFace):
    """The message `mezon.api.SearchCtrlKRequest`."""

    text: str
    type: int
    def __init__(
        self,
        /,
        *,
        text: str = ...,
        type: int = ...,
    ) -> None: ...

class SearchCtrlKResponse(MessageFace):
    """The message `mezon.api.SearchCtrlKResponse`."""

    users: list[User]
    channels: list[ChannelDescription]
    def __init__(
        self,
        /,
        *,
        users: list[User] = ...,
        channels: list[ChannelDescription] = ...,
    ) -> None: ...

class SearchMessageDocument(MessageFace):
    """The message `mezon.api.SearchMessageDocument`."""

    message_id: str
    channel_id: str
    clan_id: str
    sender_id: str
    content: str
    mentions: str
    reactions: str
    attachments: str
    references: str
    create_time: str
    update_time: str
    channel_label: str
    channel_type: int
    clan_name: str
    username: str
    display_name: str
    avatar_url: str
    def __init__(
        self,
        /,
        *,
        message_id: str = ...,
        channel_id: str = ...,
        clan_id: str = ...,
        sender_id: str = ...,
        content: str = ...,
        mentions: str = ...,
        reactions: str = ...,
        attachments: str = ...,
        references: str = ...,
        create_time: str = ...,
        update_time: str = ...,
        channel_label: str = ...,
        channel_type: int = ...,
        clan_name: str = ...,
        username: str = ...,
        display_name: str = ...,
        avatar_url: str = ...,
    ) -> None: ...

class SearchMessageRequest(MessageFace):
    """The message `mezon.api.SearchMessageRequest`."""

    filters: list[FilterParam]
    size: int
    sorts: list[SortParam]
    # `from` is a Python keyword: getattr(message, "from")
    def __init__(
        self,
        /,
        *,
        filters: list[FilterParam] = ...,
        size: int = ...,
        sorts: list[SortParam] = ...,
    ) -> None: ...

class SearchMessageResponse(MessageFace):
    """The message `mezon.api.SearchMessageResponse`."""

    messages: list[SearchMessageDocument]
    total: int
    def __init__(
        self,
        /,
        *,
        messages: list[SearchMessageDocument] = ...,
        total: int = ...,
    ) -> None: ...

class SearchThreadRequest(MessageFace):
    """The message `mezon.api.SearchThreadRequest`."""

    clan_id: int
    channel_id: int
    label: str
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        label: str = ...,
    ) -> None: ...

class Session(MessageFace):
    """The message `mezon.api.Session`."""

    created: bool
    token: str
    refresh_token: str
    user_id: int
    is_remember: bool
    api_url: str
    id_token: str
    ws_url: str
    session_id: str
    tcp_url: str
    def __init__(
        self,
        /,
        *,
        created: bool = ...,
        token: str = ...,
        refresh_token: str = ...,
        user_id: int = ...,
        is_remember: bool = ...,
        api_url: str = ...,
        id_token: str = ...,
        ws_url: str = ...,
        session_id: str = ...,
        tcp_url: str = ...,
    ) -> None: ...

class SessionLogoutRequest(MessageFace):
    """The message `mezon.api.SessionLogoutRequest`."""

    token: str
    refresh_token: str
    device_id: str
    fcm_token: str
    platform: str
    def __init__(
        self,
        /,
        *,
        token: str = ...,
        refresh_token: str = ...,
        device_id: str = ...,
        fcm_token: str = ...,
        platform: str = ...,
    ) -> None: ...

class SessionRefreshRequest(MessageFace):
    """The message `mezon.api.SessionRefreshRequest`."""

    token: str
    vars: dict[str, str]
    is_remember: bool
    def __init__(
        self,
        /,
        *,
        token: str = ...,
        vars: dict[str, str] = ...,
        is_remember: bool = ...,
    ) -> None: ...

class SetDefaultNotificationRequest(MessageFace):
    """The message `mezon.api.SetDefaultNotificationRequest`."""

    clan_id: int
    notification_type: int
    category_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        notification_type: int = ...,
        category_id: int = ...,
    ) -> None: ...

class SetMuteRequest(MessageFace):
    """The message `mezon.api.SetMuteRequest`."""

    id: int
    mute_time: int
    active: int
    clan_id: int
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        mute_time: int = ...,
        active: int = ...,
        clan_id: int = ...,
    ) -> None: ...

class SetNotificationRequest(MessageFace):
    """The message `mezon.api.SetNotificationRequest`."""

    channel_category_id: int
    notification_type: int
    clan_id: int
    def __init__(
        self,
        /,
        *,
        channel_category_id: int = ...,
        notification_type: int = ...,
        clan_id: int = ...,
    ) -> None: ...

class SortParam(MessageFace):
    """The message `mezon.api.SortParam`."""

    field_name: str
    order: str
    def __init__(
        self,
        /,
        *,
        field_name: str = ...,
        order: str = ...,
    ) -> None: ...

class StickerListedResponse(MessageFace):
    """The message `mezon.api.StickerListedResponse`."""

    stickers: list[ClanSticker]
    def __init__(
        self,
        /,
        *,
        stickers: list[ClanSticker] = ...,
    ) -> None: ...

class StreamHttpCallbackRequest(MessageFace):
    """The message `mezon.api.StreamHttpCallbackRequest`."""

    id: int
    client_id: int
    clan_id: int
    channel_id: int
    user_id: int
    action: int
    is_publisher: bool
    token: str
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        client_id: int = ...,
        clan_id: int = ...,
        channel_id: int = ...,
        user_id: int = ...,
        action: int = ...,
        is_publisher: bool = ...,
        token: str = ...,
    ) -> None: ...

class StreamHttpCallbackResponse(MessageFace):
    """The message `mezon.api.StreamHttpCallbackResponse`."""

    code: int
    msg: str
    def __init__(
        self,
        /,
        *,
        code: int = ...,
        msg: str = ...,
    ) -> None: ...

class StreamingChannelUser(MessageFace):
    """The message `mezon.api.StreamingChannelUser`."""

    id: int
    user_id: int
    channel_id: int
    participant: str
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        user_id: int = ...,
        channel_id: int = ...,
        participant: str = ...,
    ) -> None: ...

class StreamingChannelUserList(MessageFace):
    """The message `mezon.api.StreamingChannelUserList`."""

    streaming_channel_users: list[StreamingChannelUser]
    def __init__(
        self,
        /,
        *,
        streaming_channel_users: list[StreamingChannelUser] = ...,
    ) -> None: ...

class SystemMessage(MessageFace):
    """The message `mezon.api.SystemMessage`."""

    id: int
    clan_id: int
    channel_id: int
    welcome_random: str
    welcome_sticker: str
    boost_message: str
    setup_tips: str
    hide_audit_log: bool
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        clan_id: int = ...,
        channel_id: int = ...,
        welcome_random: str = ...,
        welcome_sticker: str = ...,
        boost_message: str = ...,
        setup_tips: str = ...,
        hide_audit_log: bool = ...,
    ) -> None: ...

class SystemMessageRequest(MessageFace):
    """The message `mezon.api.SystemMessageRequest`."""

    clan_id: int
    channel_id: int
    welcome_random: str
    welcome_sticker: str
    boost_message: str
    setup_tips: str
    hide_audit_log: bool
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        welcome_random: str = ...,
        welcome_sticker: str = ...,
        boost_message: str = ...,
        setup_tips: str = ...,
        hide_audit_log: bool = ...,
    ) -> None: ...

class SystemMessagesList(MessageFace):
    """The message `mezon.api.SystemMessagesList`."""

    system_messages_list: list[SystemMessage]
    def __init__(
        self,
        /,
        *,
        system_messages_list: list[SystemMessage] = ...,
    ) -> None: ...

class TokenSentEvent(MessageFace):
    """The message `mezon.api.TokenSentEvent`."""

    sender_id: int
    sender_name: str
    receiver_id: int
    amount: int
    note: str
    extra_attribute: str
    transaction_id: str
    def __init__(
        self,
        /,
        *,
        sender_id: int = ...,
        sender_name: str = ...,
        receiver_id: int = ...,
        amount: int = ...,
        note: str = ...,
        extra_attribute: str = ...,
        transaction_id: str = ...,
    ) -> None: ...

class TrackInfo(MessageFace):
    """The message `mezon.api.TrackInfo`."""

    sid: str
    type: int
    def __init__(
        self,
        /,
        *,
        sid: str = ...,
        type: int = ...,
    ) -> None: ...

class TransferOwnershipRequest(MessageFace):
    """The message `mezon.api.TransferOwnershipRequest`."""

    clan_id: int
    new_owner_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        new_owner_id: int = ...,
    ) -> None: ...

class UnlockItemRequest(MessageFace):
    """The message `mezon.api.UnlockItemRequest`."""

    item_id: int
    item_type: int
    def __init__(
        self,
        /,
        *,
        item_id: int = ...,
        item_type: int = ...,
    ) -> None: ...

class UnlockedItemResponse(MessageFace):
    """The message `mezon.api.UnlockedItemResponse`."""

    source: str
    def __init__(
        self,
        /,
        *,
        source: str = ...,
    ) -> None: ...

class UpdateAIAgentRequest(MessageFace):
    """The message `mezon.api.UpdateAIAgentRequest`."""

    channel_id: int
    room_name: str
    def __init__(
        self,
        /,
        *,
        channel_id: int = ...,
        room_name: str = ...,
    ) -> None: ...

class UpdateAccountRequest(MessageFace):
    """The message `mezon.api.UpdateAccountRequest`."""

    display_name: str | None
    avatar_url: str | None
    lang_tag: str | None
    location: str | None
    timezone: str | None
    about_me: str | None
    dob_seconds: int
    logo: str | None
    splash_screen: str | None
    encrypt_private_key: str
    email: str | None
    def __init__(
        self,
        /,
        *,
        display_name: str | None = ...,
        avatar_url: str | None = ...,
        lang_tag: str | None = ...,
        location: str | None = ...,
        timezone: str | None = ...,
        about_me: str | None = ...,
        dob_seconds: int = ...,
        logo: str | None = ...,
        splash_screen: str | None = ...,
        encrypt_private_key: str = ...,
        email: str | None = ...,
    ) -> None: ...

class UpdateAppRequest(MessageFace):
    """The message `mezon.api.UpdateAppRequest`."""

    id: int
    appname: str | None
    metadata: str | None
    applogo: str | None
    token: str | None
    about: str
    app_url: str
    is_shadow: str
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        appname: str | None = ...,
        metadata: str | None = ...,
        applogo: str | None = ...,
        token: str | None = ...,
        about: str = ...,
        app_url: str = ...,
        is_shadow: str = ...,
    ) -> None: ...

class UpdateCategoryDescRequest(MessageFace):
    """The message `mezon.api.UpdateCategoryDescRequest`."""

    category_id: int
    category_name: str
    clan_id: int
    def __init__(
        self,
        /,
        *,
        category_id: int = ...,
        category_name: str = ...,
        clan_id: int = ...,
    ) -> None: ...

class UpdateCategoryOrderRequest(MessageFace):
    """The message `mezon.api.UpdateCategoryOrderRequest`."""

    clan_id: int
    categories: list[CategoryOrderUpdate]
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        categories: list[CategoryOrderUpdate] = ...,
    ) -> None: ...

class UpdateChannelDescRequest(MessageFace):
    """The message `mezon.api.UpdateChannelDescRequest`."""

    clan_id: int
    channel_id: int
    channel_label: str | None
    category_id: int
    app_id: int
    topic: str
    age_restricted: int
    e2ee: int
    channel_avatar: str | None
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        channel_label: str | None = ...,
        category_id: int = ...,
        app_id: int = ...,
        topic: str = ...,
        age_restricted: int = ...,
        e2ee: int = ...,
        channel_avatar: str | None = ...,
    ) -> None: ...

class UpdateChannelTimelineRequest(MessageFace):
    """The message `mezon.api.UpdateChannelTimelineRequest`."""

    clan_id: int
    channel_id: int
    id: int
    start_time_seconds: int
    title: str
    description: str
    location: str
    type: int
    attachments: list[ChannelTimelineAttachment]
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        id: int = ...,
        start_time_seconds: int = ...,
        title: str = ...,
        description: str = ...,
        location: str = ...,
        type: int = ...,
        attachments: list[ChannelTimelineAttachment] = ...,
    ) -> None: ...

class UpdateChannelTimelineResponse(MessageFace):
    """The message `mezon.api.UpdateChannelTimelineResponse`."""

    event: ChannelTimeline | None
    def __init__(
        self,
        /,
        *,
        event: ChannelTimeline | None = ...,
    ) -> None: ...

class UpdateClanDescProfileRequest(MessageFace):
    """The message `mezon.api.UpdateClanDescProfileRequest`."""

    clan_id: int
    nick_name: str
    profile_banner: str
    profile_theme: str
    avatar_url: str
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        nick_name: str = ...,
        profile_banner: str = ...,
        profile_theme: str = ...,
        avatar_url: str = ...,
    ) -> None: ...

class UpdateClanDescRequest(MessageFace):
    """The message `mezon.api.UpdateClanDescRequest`."""

    clan_id: int
    clan_name: str
    logo: str | None
    banner: str | None
    status: int
    is_onboarding: bool | None
    welcome_channel_id: int
    onboarding_banner: str | None
    is_community: bool | None
    community_banner: str | None
    description: str | None
    about: str | None
    short_url: str | None
    prevent_anonymous: bool
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        clan_name: str = ...,
        logo: str | None = ...,
        banner: str | None = ...,
        status: int = ...,
        is_onboarding: bool | None = ...,
        welcome_channel_id: int = ...,
        onboarding_banner: str | None = ...,
        is_community: bool | None = ...,
        community_banner: str | None = ...,
        description: str | None = ...,
        about: str | None = ...,
        short_url: str | None = ...,
        prevent_anonymous: bool = ...,
    ) -> None: ...

class UpdateClanOrderRequest(MessageFace):
    """The message `mezon.api.UpdateClanOrderRequest`."""

    clans_order: list[UpdateClanOrderRequest_ClanOrder]
    def __init__(
        self,
        /,
        *,
        clans_order: list[UpdateClanOrderRequest_ClanOrder] = ...,
    ) -> None: ...

class UpdateClanOrderRequest_ClanOrder(MessageFace):
    """The message `mezon.api.UpdateClanOrderRequest.ClanOrder`."""

    order: int
    clan_id: int
    def __init__(
        self,
        /,
        *,
        order: int = ...,
        clan_id: int = ...,
    ) -> None: ...

class UpdateClanProfileRequest(MessageFace):
    """The message `mezon.api.UpdateClanProfileRequest`."""

    clan_id: int
    nick_name: str | None
    avatar: str | None
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        nick_name: str | None = ...,
        avatar: str | None = ...,
    ) -> None: ...

class UpdateClanWebhookRequest(MessageFace):
    """The message `mezon.api.UpdateClanWebhookRequest`."""

    id: int
    clan_id: int
    webhook_name: str
    avatar: str
    reset_token: bool
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        clan_id: int = ...,
        webhook_name: str = ...,
        avatar: str = ...,
        reset_token: bool = ...,
    ) -> None: ...

class UpdateEventRequest(MessageFace):
    """The message `mezon.api.UpdateEventRequest`."""

    title: str
    logo: str
    description: str
    event_id: int
    channel_id: int
    address: str
    start_time_seconds: int
    end_time_seconds: int
    clan_id: int
    creator_id: int
    channel_voice_id: int
    channel_id_old: int
    repeat_type: int
    def __init__(
        self,
        /,
        *,
        title: str = ...,
        logo: str = ...,
        description: str = ...,
        event_id: int = ...,
        channel_id: int = ...,
        address: str = ...,
        start_time_seconds: int = ...,
        end_time_seconds: int = ...,
        clan_id: int = ...,
        creator_id: int = ...,
        channel_voice_id: int = ...,
        channel_id_old: int = ...,
        repeat_type: int = ...,
    ) -> None: ...

class UpdateGroupRequest(MessageFace):
    """The message `mezon.api.UpdateGroupRequest`."""

    group_id: int
    name: str | None
    description: str | None
    lang_tag: str | None
    avatar_url: str | None
    open: bool
    def __init__(
        self,
        /,
        *,
        group_id: int = ...,
        name: str | None = ...,
        description: str | None = ...,
        lang_tag: str | None = ...,
        avatar_url: str | None = ...,
        open: bool = ...,
    ) -> None: ...

class UpdateOnboardingRequest(MessageFace):
    """The message `mezon.api.UpdateOnboardingRequest`."""

    id: int
    clan_id: int
    task_type: int
    channel_id: int
    title: str
    content: str
    image_url: str
    answers: list[OnboardingAnswer]
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        clan_id: int = ...,
        task_type: int = ...,
        channel_id: int = ...,
        title: str = ...,
        content: str = ...,
        image_url: str = ...,
        answers: list[OnboardingAnswer] = ...,
    ) -> None: ...

class UpdateOnboardingStepRequest(MessageFace):
    """The message `mezon.api.UpdateOnboardingStepRequest`."""

    clan_id: int
    onboarding_step: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        onboarding_step: int = ...,
    ) -> None: ...

class UpdateRoleChannelRequest(MessageFace):
    """The message `mezon.api.UpdateRoleChannelRequest`."""

    role_id: int
    permission_update: list[PermissionUpdate]
    max_permission_id: int
    channel_id: int
    user_id: int
    role_label: str
    def __init__(
        self,
        /,
        *,
        role_id: int = ...,
        permission_update: list[PermissionUpdate] = ...,
        max_permission_id: int = ...,
        channel_id: int = ...,
        user_id: int = ...,
        role_label: str = ...,
    ) -> None: ...

class UpdateRoleOrderRequest(MessageFace):
    """The message `mezon.api.UpdateRoleOrderRequest`."""

    clan_id: int
    roles: list[RoleOrderUpdate]
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        roles: list[RoleOrderUpdate] = ...,
    ) -> None: ...

class UpdateRoleRequest(MessageFace):
    """The message `mezon.api.UpdateRoleRequest`."""

    role_id: int
    title: str | None
    color: str | None
    role_icon: str | None
    description: str | None
    display_online: int
    allow_mention: int
    add_user_ids: list[int]
    active_permission_ids: list[int]
    remove_user_ids: list[int]
    remove_permission_ids: list[int]
    clan_id: int
    max_permission_id: int
    def __init__(
        self,
        /,
        *,
        role_id: int = ...,
        title: str | None = ...,
        color: str | None = ...,
        role_icon: str | None = ...,
        description: str | None = ...,
        display_online: int = ...,
        allow_mention: int = ...,
        add_user_ids: list[int] = ...,
        active_permission_ids: list[int] = ...,
        remove_user_ids: list[int] = ...,
        remove_permission_ids: list[int] = ...,
        clan_id: int = ...,
        max_permission_id: int = ...,
    ) -> None: ...

class UpdateUsernameRequest(MessageFace):
    """The message `mezon.api.UpdateUsernameRequest`."""

    username: str
    display_name: str
    def __init__(
        self,
        /,
        *,
        username: str = ...,
        display_name: str = ...,
    ) -> None: ...

class UpdateUsersRequest(MessageFace):
    """The message `mezon.api.UpdateUsersRequest`."""

    display_name: str
    avatar_url: str
    def __init__(
        self,
        /,
        *,
        display_name: str = ...,
        avatar_url: str = ...,
    ) -> None: ...

class UploadAttachment(MessageFace):
    """The message `mezon.api.UploadAttachment`."""

    filename: str
    url: str
    def __init__(
        self,
        /,
        *,
        filename: str = ...,
        url: str = ...,
    ) -> None: ...

class UploadAttachmentBatch(MessageFace):
    """The message `mezon.api.UploadAttachmentBatch`."""

    uploaded_files: list[UploadAttachment]
    def __init__(
        self,
        /,
        *,
        uploaded_files: list[UploadAttachment] = ...,
    ) -> None: ...

class UploadAttachmentRequest(MessageFace):
    """The message `mezon.api.UploadAttachmentRequest`."""

    filename: str
    filetype: str
    size: int
    width: int
    height: int
    part_count: int
    def __init__(
        self,
        /,
        *,
        filename: str = ...,
        filetype: str = ...,
        size: int = ...,
        width: int = ...,
        height: int = ...,
        part_count: int = ...,
    ) -> None: ...

class UploadBatchAttachmentRequest(MessageFace):
    """The message `mezon.api.UploadBatchAttachmentRequest`."""

    upload_files: list[UploadAttachmentRequest]
    def __init__(
        self,
        /,
        *,
        upload_files: list[UploadAttachmentRequest] = ...,
    ) -> None: ...

class User(MessageFace):
    """The message `mezon.api.User`."""

    id: int
    username: str
    display_name: str
    avatar_url: str
    lang_tag: str
    location: str
    timezone: str
    user_status: str
    online: bool
    phone_number: str
    edge_count: int
    create_time_seconds: int
    update_time_seconds: int
    about_me: str
    join_time_seconds: int
    is_mobile: bool
    dob_seconds: int
    mezon_id: str
    list_nick_names: list[str]
    status: str
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        username: str = ...,
        display_name: str = ...,
        avatar_url: str = ...,
        lang_tag: str = ...,
        location: str = ...,
        timezone: str = ...,
        user_status: str = ...,
        online: bool = ...,
        phone_number: str = ...,
        edge_count: int = ...,
        create_time_seconds: int = ...,
        update_time_seconds: int = ...,
        about_me: str = ...,
        join_time_seconds: int = ...,
        is_mobile: bool = ...,
        dob_seconds: int = ...,
        mezon_id: str = ...,
        list_nick_names: list[str] = ...,
        status: str = ...,
    ) -> None: ...

class UserActivity(MessageFace):
    """The message `mezon.api.UserActivity`."""

    user_id: int
    activity_name: str
    activity_type: int
    activity_description: str
    start_time_seconds: int
    end_time_seconds: int
    application_id: int
    status: int
    def __init__(
        self,
        /,
        *,
        user_id: int = ...,
        activity_name: str = ...,
        activity_type: int = ...,
        activity_description: str = ...,
        start_time_seconds: int = ...,
        end_time_seconds: int = ...,
        application_id: int = ...,
        status: int = ...,
    ) -> None: ...

class UserEventRequest(MessageFace):
    """The message `mezon.api.UserEventRequest`."""

    clan_id: int
    event_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        event_id: int = ...,
    ) -> None: ...

class UserIds(MessageFace):
    """The message `mezon.api.UserIds`."""

    user_ids: list[int]
    def __init__(
        self,
        /,
        *,
        user_ids: list[int] = ...,
    ) -> None: ...

class UserPermissionInChannelListRequest(MessageFace):
    """The message `mezon.api.UserPermissionInChannelListRequest`."""

    clan_id: int
    channel_id: int
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
    ) -> None: ...

class UserPermissionInChannelListResponse(MessageFace):
    """The message `mezon.api.UserPermissionInChannelListResponse`."""

    clan_id: int
    channel_id: int
    permissions: PermissionList | None
    def __init__(
        self,
        /,
        *,
        clan_id: int = ...,
        channel_id: int = ...,
        permissions: PermissionList | None = ...,
    ) -> None: ...

class UserStatus(MessageFace):
    """The message `mezon.api.UserStatus`."""

    user_id: int
    status: str
    def __init__(
        self,
        /,
        *,
        user_id: int = ...,
        status: str = ...,
    ) -> None: ...

class UserStatusUpdate(MessageFace):
    """The message `mezon.api.UserStatusUpdate`."""

    status: str
    minutes: int
    until_turn_on: bool
    def __init__(
        self,
        /,
        *,
        status: str = ...,
        minutes: int = ...,
        until_turn_on: bool = ...,
    ) -> None: ...

class Users(MessageFace):
    """The message `mezon.api.Users`."""

    users: list[User]
    def __init__(
        self,
        /,
        *,
        users: list[User] = ...,
    ) -> None: ...

class VoiceChannelUser(MessageFace):
    """The message `mezon.api.VoiceChannelUser`."""

    user_ids: list[str]
    channel_id: int
    room_name: str
    share_screen_ids: list[str]
    def __init__(
        self,
        /,
        *,
        user_ids: list[str] = ...,
        channel_id: int = ...,
        room_name: str = ...,
        share_screen_ids: list[str] = ...,
    ) -> None: ...

class VoiceChannelUserList(MessageFace):
    """The message `mezon.api.VoiceChannelUserList`."""

    voice_channel_users: list[VoiceChannelUser]
    def __init__(
        self,
        /,
        *,
        voice_channel_users: list[VoiceChannelUser] = ...,
    ) -> None: ...

class VotePollRequest(MessageFace):
    """The message `mezon.api.VotePollRequest`."""

    poll_id: int
    message_id: int
    channel_id: int
    answer_indices: list[int]
    def __init__(
        self,
        /,
        *,
        poll_id: int = ...,
        message_id: int = ...,
        channel_id: int = ...,
        answer_indices: list[int] = ...,
    ) -> None: ...

class VotePollResponse(MessageFace):
    """The message `mezon.api.VotePollResponse`."""

    my_answer_indices: list[int]
    def __init__(
        self,
        /,
        *,
        my_answer_indices: list[int] = ...,
    ) -> None: ...

class Webhook(MessageFace):
    """The message `mezon.api.Webhook`."""

    id: int
    webhook_name: str
    channel_id: int
    active: int
    url: str
    creator_id: int
    create_time: str
    update_time: str
    avatar: str
    status: int
    clan_id: int
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        webhook_name: str = ...,
        channel_id: int = ...,
        active: int = ...,
        url: str = ...,
        creator_id: int = ...,
        create_time: str = ...,
        update_time: str = ...,
        avatar: str = ...,
        status: int = ...,
        clan_id: int = ...,
    ) -> None: ...

class WebhookCreateRequest(MessageFace):
    """The message `mezon.api.WebhookCreateRequest`."""

    webhook_name: str
    channel_id: int
    avatar: str
    clan_id: int
    def __init__(
        self,
        /,
        *,
        webhook_name: str = ...,
        channel_id: int = ...,
        avatar: str = ...,
        clan_id: int = ...,
    ) -> None: ...

class WebhookDeleteRequestById(MessageFace):
    """The message `mezon.api.WebhookDeleteRequestById`."""

    id: int
    clan_id: int
    channel_id: int
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        clan_id: int = ...,
        channel_id: int = ...,
    ) -> None: ...

class WebhookGenerateResponse(MessageFace):
    """The message `mezon.api.WebhookGenerateResponse`."""

    url: str
    hook_name: str
    channel_id: int
    avatar: str
    def __init__(
        self,
        /,
        *,
        url: str = ...,
        hook_name: str = ...,
        channel_id: int = ...,
        avatar: str = ...,
    ) -> None: ...

class WebhookListRequest(MessageFace):
    """The message `mezon.api.WebhookListRequest`."""

    channel_id: int
    clan_id: int
    def __init__(
        self,
        /,
        *,
        channel_id: int = ...,
        clan_id: int = ...,
    ) -> None: ...

class WebhookListRequestById(MessageFace):
    """The message `mezon.api.WebhookListRequestById`."""

    id: int
    def __init__(
        self,
        /,
        *,
        id: int = ...,
    ) -> None: ...

class WebhookListResponse(MessageFace):
    """The message `mezon.api.WebhookListResponse`."""

    webhooks: list[Webhook]
    def __init__(
        self,
        /,
        *,
        webhooks: list[Webhook] = ...,
    ) -> None: ...

class WebhookUpdateRequestById(MessageFace):
    """The message `mezon.api.WebhookUpdateRequestById`."""

    id: int
    webhook_name: str
    channel_id_update: int
    avatar: str
    channel_id: int
    clan_id: int
    def __init__(
        self,
        /,
        *,
        id: int = ...,
        webhook_name: str = ...,
        channel_id_update: int = ...,
        avatar: str = ...,
        channel_id: int = ...,
        clan_id: int = ...,
    ) -> None: ...

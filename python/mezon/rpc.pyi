# Made from the catalogue of calls by `make stubs`; do not edit.

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias

from mezon import models
from mezon._ids import Id
from mezon._pages import Pages as Pages
from mezon._rpc_methods import Calls
from mezon.schema import api

__all__ = ["Api", "Pages"]

_Route: TypeAlias = Literal["auto", "http", "socket"] | None

class Api(Calls):
    """Every call of the platform. A parameter that is None is not sent."""
    async def list_channel_descs(
        self,
        /,
        *,
        limit: int | None = ...,
        state: int | None = ...,
        cursor: str | None = ...,
        clan_id: Id | None = ...,
        channel_type: int | None = ...,
        is_mobile: bool | None = ...,
        page: int | None = ...,
        route: _Route = ...,
    ) -> models.ApiChannelDescList:
        """Call `ListChannelDescs`, index 0."""
    async def get_account(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> api.Account:
        """Call `GetAccount`, index 1."""
    async def list_clan_descs(
        self,
        /,
        *,
        limit: int | None = ...,
        state: int | None = ...,
        cursor: str | None = ...,
        route: _Route = ...,
    ) -> models.ApiClanDescList:
        """Call `ListClanDescs`, index 2."""
    async def list_clan_users(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.ClanUserList:
        """Call `ListClanUsers`, index 3."""
    async def list_roles(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        limit: int | None = ...,
        state: int | None = ...,
        cursor: str | None = ...,
        route: _Route = ...,
    ) -> models.ApiRoleListEventResponse:
        """Call `ListRoles`, index 4."""
    async def list_events(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.EventList:
        """Call `ListEvents`, index 5."""
    async def get_role_of_user_in_the_clan(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> models.ApiRoleList:
        """Call `GetRoleOfUserInTheClan`, index 6."""
    async def get_list_permission(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> models.ApiPermissionList:
        """Call `GetListPermission`, index 7."""
    async def list_user_permission_in_channel(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.UserPermissionInChannelListResponse:
        """Call `ListUserPermissionInChannel`, index 8."""
    async def get_notification_clan(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.NotificationSetting:
        """Call `GetNotificationClan`, index 9."""
    async def list_muted_channel(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.MutedChannelList:
        """Call `ListMutedChannel`, index 10."""
    async def list_streaming_channel_users(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        channel_type: int | None = ...,
        limit: int | None = ...,
        state: int | None = ...,
        cursor: str | None = ...,
        route: _Route = ...,
    ) -> api.StreamingChannelUserList:
        """Call `ListStreamingChannelUsers`, index 11."""
    async def list_quick_menu_access(
        self,
        /,
        *,
        bot_id: Id | None = ...,
        channel_id: Id | None = ...,
        menu_type: int | None = ...,
        route: _Route = ...,
    ) -> models.ApiQuickMenuAccessList:
        """Call `ListQuickMenuAccess`, index 12."""
    async def get_notification_channel(
        self,
        /,
        *,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.NotificationUserChannel:
        """Call `GetNotificationChannel`, index 13."""
    async def list_friends(
        self,
        /,
        *,
        limit: int | None = ...,
        state: int | None = ...,
        cursor: str | None = ...,
        route: _Route = ...,
    ) -> api.FriendList:
        """Call `ListFriends`, index 14."""
    async def emoji_recent_list(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> api.EmojiRecentList:
        """Call `EmojiRecentList`, index 15."""
    async def get_list_emojis_by_user_id(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> api.EmojiListedResponse:
        """Call `GetListEmojisByUserId`, index 16."""
    async def list_clan_badge_count(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> api.ListClanBadgeCountResponse:
        """Call `ListClanBadgeCount`, index 17."""
    async def list_channel_badge_count(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        limit: int | None = ...,
        page: int | None = ...,
        route: _Route = ...,
    ) -> api.ListChannelBadgeCountResponse:
        """Call `ListChannelBadgeCount`, index 18."""
    async def list_loged_device(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> api.LogedDeviceList:
        """Call `ListLogedDevice`, index 19."""
    async def list_clan_users_status(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.ClanUserStatusList:
        """Call `ListClanUsersStatus`, index 20."""
    async def list_channel_apps(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.ListChannelAppsResponse:
        """Call `ListChannelApps`, index 21."""
    async def get_list_favorite_channel(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.ListFavoriteChannelResponse:
        """Call `GetListFavoriteChannel`, index 22."""
    async def list_category_descs(
        self,
        /,
        *,
        creator_id: Id | None = ...,
        clan_id: Id | None = ...,
        category_name: str | None = ...,
        category_id: Id | None = ...,
        category_order: int | None = ...,
        route: _Route = ...,
    ) -> api.CategoryDescList:
        """Call `ListCategoryDescs`, index 23."""
    async def list_onboarding(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        guide_type: int | None = ...,
        limit: int | None = ...,
        page: int | None = ...,
        route: _Route = ...,
    ) -> api.ListOnboardingResponse:
        """Call `ListOnboarding`, index 24."""
    async def get_list_stickers_by_user_id(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> api.StickerListedResponse:
        """Call `GetListStickersByUserId`, index 25."""
    async def get_system_message_by_clan_id(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.SystemMessage:
        """Call `GetSystemMessageByClanId`, index 26."""
    async def get_pin_messages_list(
        self,
        /,
        *,
        message_id: Id | None = ...,
        channel_id: Id | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.PinMessagesList:
        """Call `GetPinMessagesList`, index 27."""
    async def get_channel_canvas_list(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        limit: int | None = ...,
        page: int | None = ...,
        cursor: str | None = ...,
        route: _Route = ...,
    ) -> api.ChannelCanvasListResponse:
        """Call `GetChannelCanvasList`, index 28."""
    async def list_channel_timeline(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        year: int | None = ...,
        start_time: int | None = ...,
        end_time: int | None = ...,
        limit: int | None = ...,
        route: _Route = ...,
    ) -> api.ListChannelTimelineResponse:
        """Call `ListChannelTimeline`, index 29."""
    async def list_channel_messages(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        message_id: Id | None = ...,
        limit: int | None = ...,
        direction: int | None = ...,
        topic_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.ChannelMessageList:
        """Call `ListChannelMessages`, index 30."""
    async def list_activity(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> api.ListUserActivity:
        """Call `ListActivity`, index 31."""
    async def list_channel_by_user_id(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> models.ApiChannelDescList:
        """Call `ListChannelByUserId`, index 32."""
    async def list_user_clans_by_user_id(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> api.AllUserClans:
        """Call `ListUserClansByUserId`, index 33."""
    async def get_user_profile_on_clan(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.ClanProfile:
        """Call `GetUserProfileOnClan`, index 34."""
    async def regist_fcm_device_token(
        self,
        /,
        *,
        token: str | None = ...,
        device_id: str | None = ...,
        platform: str | None = ...,
        voip_token: str | None = ...,
        route: _Route = ...,
    ) -> api.RegistFcmDeviceTokenResponse:
        """Call `RegistFCMDeviceToken`, index 35."""
    async def is_banned(
        self,
        /,
        *,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.IsBannedResponse:
        """Call `IsBanned`, index 36."""
    async def list_thread_descs(
        self,
        /,
        *,
        limit: int | None = ...,
        state: int | None = ...,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        thread_id: Id | None = ...,
        page: int | None = ...,
        route: _Route = ...,
    ) -> api.ChannelDescListNoPool:
        """Call `ListThreadDescs`, index 37."""
    async def list_archived_channel_descs(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.ListArchivedChannelDescsResponse:
        """Call `ListArchivedChannelDescs`, index 38."""
    async def list_channel_detail(
        self,
        /,
        *,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> models.ApiChannelDescription:
        """Call `ListChannelDetail`, index 39."""
    async def get_channel_category_noti_settings_list(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.NotificationChannelCategorySettingList:
        """Call `GetChannelCategoryNotiSettingsList`, index 40."""
    async def list_role_users(
        self,
        /,
        *,
        role_id: Id | None = ...,
        limit: int | None = ...,
        cursor: str | None = ...,
        route: _Route = ...,
    ) -> models.ApiRoleUserList:
        """Call `ListRoleUsers`, index 41."""
    async def list_channel_users(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        channel_type: int | None = ...,
        limit: int | None = ...,
        state: int | None = ...,
        cursor: str | None = ...,
        route: _Route = ...,
    ) -> api.ChannelUserList:
        """Call `ListChannelUsers`, index 42."""
    async def list_channel_attachment(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        file_type: str | None = ...,
        limit: int | None = ...,
        state: int | None = ...,
        before: int | None = ...,
        after: int | None = ...,
        around: int | None = ...,
        route: _Route = ...,
    ) -> api.ChannelAttachmentList:
        """Call `ListChannelAttachment`, index 43."""
    async def list_channel_voice_users(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        channel_type: int | None = ...,
        limit: int | None = ...,
        state: int | None = ...,
        cursor: str | None = ...,
        route: _Route = ...,
    ) -> models.ApiVoiceChannelUserList:
        """Call `ListChannelVoiceUsers`, index 44."""
    async def list_user_online(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        limit: int | None = ...,
        page: int | None = ...,
        route: _Route = ...,
    ) -> api.ListUserOnlineResponse:
        """Call `ListUserOnline`, index 45."""
    async def list_notifications(
        self,
        /,
        *,
        limit: int | None = ...,
        clan_id: Id | None = ...,
        notification_id: Id | None = ...,
        category: int | None = ...,
        direction: int | None = ...,
        route: _Route = ...,
    ) -> api.NotificationList:
        """Call `ListNotifications`, index 46."""
    async def list_channel_users_uc(
        self,
        /,
        *,
        channel_id: Id | None = ...,
        limit: int | None = ...,
        route: _Route = ...,
    ) -> api.AllUsersAddChannelResponse:
        """Call `ListChannelUsersUC`, index 47."""
    async def list_webhook_by_channel_id(
        self,
        /,
        *,
        channel_id: Id | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.WebhookListResponse:
        """Call `ListWebhookByChannelId`, index 48."""
    async def get_permission_by_role_id_channel_id(
        self,
        /,
        *,
        role_id: Id | None = ...,
        channel_id: Id | None = ...,
        user_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.PermissionRoleChannelListEventResponse:
        """Call `GetPermissionByRoleIdChannelId`, index 49."""
    async def list_channel_setting(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        parent_id: Id | None = ...,
        category_id: Id | None = ...,
        private_channel: int | None = ...,
        active: int | None = ...,
        status: int | None = ...,
        type: int | None = ...,
        limit: int | None = ...,
        page: int | None = ...,
        channel_label: str | None = ...,
        route: _Route = ...,
    ) -> api.ChannelSettingListResponse:
        """Call `ListChannelSetting`, index 50."""
    async def list_apps(
        self,
        /,
        *,
        filter: str | None = ...,
        tombstones: bool | None = ...,
        cursor: str | None = ...,
        route: _Route = ...,
    ) -> api.AppList:
        """Call `ListApps`, index 51."""
    async def get_app(
        self,
        /,
        *,
        id: Id | None = ...,
        appname: str | None = ...,
        creator_id: Id | None = ...,
        applogo: str | None = ...,
        is_shadow: bool | None = ...,
        disable_time_seconds: int | None = ...,
        create_time_seconds: int | None = ...,
        token: str | None = ...,
        role: int | None = ...,
        about: str | None = ...,
        app_url: str | None = ...,
        route: _Route = ...,
    ) -> api.App:
        """Call `GetApp`, index 52."""
    async def list_for_sale_items(
        self,
        /,
        *,
        page: int | None = ...,
        route: _Route = ...,
    ) -> api.ForSaleItemList:
        """Call `ListForSaleItems`, index 53."""
    async def list_clan_webhook(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.ListClanWebhookResponse:
        """Call `ListClanWebhook`, index 54."""
    async def get_user_status(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> api.UserStatus:
        """Call `GetUserStatus`, index 55."""
    async def list_sd_topic(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        limit: int | None = ...,
        page: int | None = ...,
        route: _Route = ...,
    ) -> api.SdTopicList:
        """Call `ListSdTopic`, index 56."""
    async def add_friends(
        self,
        /,
        *,
        ids: Sequence[Id] | None = ...,
        usernames: Sequence[str] | None = ...,
        route: _Route = ...,
    ) -> api.AddFriendsResponse:
        """Call `AddFriends`, index 57."""
    async def add_channel_users(
        self,
        /,
        *,
        channel_id: Id | None = ...,
        user_ids: Sequence[Id] | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `AddChannelUsers`, index 58."""
    async def registration_email(
        self,
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
        route: _Route = ...,
    ) -> models.ApiSession:
        """Call `RegistrationEmail`, index 59."""
    async def block_friends(
        self,
        /,
        *,
        ids: Sequence[Id] | None = ...,
        usernames: Sequence[str] | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `BlockFriends`, index 60."""
    async def unblock_friends(
        self,
        /,
        *,
        ids: Sequence[Id] | None = ...,
        usernames: Sequence[str] | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `UnblockFriends`, index 61."""
    async def upload_attachment_file(
        self,
        /,
        *,
        filename: str | None = ...,
        filetype: str | None = ...,
        size: int | None = ...,
        width: int | None = ...,
        height: int | None = ...,
        part_count: int | None = ...,
        route: _Route = ...,
    ) -> api.UploadAttachment:
        """Call `UploadAttachmentFile`, index 62."""
    async def upload_oauth_file(
        self,
        /,
        *,
        filename: str | None = ...,
        filetype: str | None = ...,
        size: int | None = ...,
        width: int | None = ...,
        height: int | None = ...,
        part_count: int | None = ...,
        route: _Route = ...,
    ) -> api.UploadAttachment:
        """Call `UploadOauthFile`, index 63."""
    async def add_roles_channel_desc(
        self,
        /,
        *,
        role_ids: Sequence[Id] | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `AddRolesChannelDesc`, index 64."""
    async def create_category_desc(
        self,
        /,
        *,
        category_name: str | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.CategoryDesc:
        """Call `CreateCategoryDesc`, index 65."""
    async def create_channel_desc(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        parent_id: Id | None = ...,
        channel_id: Id | None = ...,
        category_id: Id | None = ...,
        type: int | None = ...,
        channel_label: str | None = ...,
        channel_private: int | None = ...,
        user_ids: Sequence[Id] | None = ...,
        app_id: Id | None = ...,
        route: _Route = ...,
    ) -> models.ApiChannelDescription:
        """Call `CreateChannelDesc`, index 66."""
    async def create_role(
        self,
        /,
        *,
        title: str | None = ...,
        color: str | None = ...,
        role_icon: str | None = ...,
        description: str | None = ...,
        clan_id: Id | None = ...,
        display_online: int | None = ...,
        allow_mention: int | None = ...,
        max_permission_id: Id | None = ...,
        add_user_ids: Sequence[Id] | None = ...,
        active_permission_ids: Sequence[Id] | None = ...,
        order_role: int | None = ...,
        route: _Route = ...,
    ) -> models.ApiRole:
        """Call `CreateRole`, index 67."""
    async def create_event(
        self,
        /,
        *,
        name: str | None = ...,
        properties: Mapping[str, str] | None = ...,
        timestamp_seconds: int | None = ...,
        external: bool | None = ...,
        route: _Route = ...,
    ) -> api.EventManagement:
        """Call `CreateEvent`, index 68."""
    async def delete_role(
        self,
        /,
        *,
        role_id: Id | None = ...,
        channel_id: Id | None = ...,
        clan_id: Id | None = ...,
        role_label: str | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `DeleteRole`, index 69."""
    async def delete_event(
        self,
        /,
        *,
        event_id: Id | None = ...,
        clan_id: Id | None = ...,
        creator_id: Id | None = ...,
        event_label: str | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `DeleteEvent`, index 70."""
    async def delete_role_channel_desc(
        self,
        /,
        *,
        role_id: Id | None = ...,
        channel_id: Id | None = ...,
        clan_id: Id | None = ...,
        role_label: str | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `DeleteRoleChannelDesc`, index 71."""
    async def delete_channel_desc(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `DeleteChannelDesc`, index 72."""
    async def close_dm_by_channel_id(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `CloseDMByChannelId`, index 73."""
    async def open_dm_by_channel_id(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `OpenDMByChannelId`, index 74."""
    async def delete_account(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> None:
        """Call `DeleteAccount`, index 75."""
    async def delete_friends(
        self,
        /,
        *,
        ids: Sequence[Id] | None = ...,
        usernames: Sequence[str] | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `DeleteFriends`, index 76."""
    async def delete_category_desc(
        self,
        /,
        *,
        category_id: Id | None = ...,
        clan_id: Id | None = ...,
        category_label: str | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `DeleteCategoryDesc`, index 77."""
    async def delete_notifications(
        self,
        /,
        *,
        ids: Sequence[Id] | None = ...,
        category: int | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `DeleteNotifications`, index 78."""
    async def delete_clan_desc(
        self,
        /,
        *,
        clan_desc_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `DeleteClanDesc`, index 79."""
    async def update_user(
        self,
        /,
        *,
        display_name: str | None = ...,
        avatar_url: str | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `UpdateUser`, index 80."""
    async def update_user_profile_by_clan(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        nick_name: str | None = ...,
        avatar: str | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `UpdateUserProfileByClan`, index 81."""
    async def update_clan_order(
        self,
        /,
        *,
        clans_order: Sequence[api.UpdateClanOrderRequest_ClanOrder | Mapping[str, Any]] | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `UpdateClanOrder`, index 82."""
    async def remove_channel_users(
        self,
        /,
        *,
        channel_id: Id | None = ...,
        user_ids: Sequence[Id] | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `RemoveChannelUsers`, index 83."""
    async def leave_thread(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `LeaveThread`, index 84."""
    async def archive_channel(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `ArchiveChannel`, index 85."""
    async def link_sms(
        self,
        /,
        *,
        phone_number: str | None = ...,
        vars: Mapping[str, str] | None = ...,
        route: _Route = ...,
    ) -> api.LinkAccountConfirmRequest:
        """Call `LinkSMS`, index 86."""
    async def confirm_link_mezon_otp(
        self,
        /,
        *,
        req_id: str | None = ...,
        status: int | None = ...,
        otp_code: str | None = ...,
        route: _Route = ...,
    ) -> models.ApiSession:
        """Call `ConfirmLinkMezonOTP`, index 87."""
    async def link_email(
        self,
        /,
        *,
        email: str | None = ...,
        password: str | None = ...,
        prev_email: str | None = ...,
        vars: Mapping[str, str] | None = ...,
        route: _Route = ...,
    ) -> api.LinkAccountConfirmRequest:
        """Call `LinkEmail`, index 88."""
    async def create_clan_desc(
        self,
        /,
        *,
        clan_name: str | None = ...,
        logo: str | None = ...,
        banner: str | None = ...,
        route: _Route = ...,
    ) -> models.ApiClanDesc:
        """Call `CreateClanDesc`, index 89."""
    async def remove_clan_users(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        user_ids: Sequence[Id] | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `RemoveClanUsers`, index 90."""
    async def ban_clan_users(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        user_ids: Sequence[Id] | None = ...,
        ban_time: int | None = ...,
        reason: str | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `BanClanUsers`, index 91."""
    async def create_link_invite_user(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        expiry_time: int | None = ...,
        route: _Route = ...,
    ) -> api.LinkInviteUser:
        """Call `CreateLinkInviteUser`, index 92."""
    async def invite_user(
        self,
        /,
        *,
        invite_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.InviteUserRes:
        """Call `InviteUser`, index 93."""
    async def set_role_channel_permission(
        self,
        /,
        *,
        role_id: Id | None = ...,
        permission_update: Sequence[api.PermissionUpdate | Mapping[str, Any]] | None = ...,
        max_permission_id: Id | None = ...,
        channel_id: Id | None = ...,
        user_id: Id | None = ...,
        role_label: str | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `SetRoleChannelPermission`, index 94."""
    async def set_notification_channel_setting(
        self,
        /,
        *,
        channel_category_id: Id | None = ...,
        notification_type: int | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `SetNotificationChannelSetting`, index 95."""
    async def set_mute_channel(
        self,
        /,
        *,
        id: Id | None = ...,
        mute_time: int | None = ...,
        active: int | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `SetMuteChannel`, index 96."""
    async def set_mute_category(
        self,
        /,
        *,
        id: Id | None = ...,
        mute_time: int | None = ...,
        active: int | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `SetMuteCategory`, index 97."""
    async def set_notification_clan_setting(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        notification_type: int | None = ...,
        category_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `SetNotificationClanSetting`, index 98."""
    async def set_notification_category_setting(
        self,
        /,
        *,
        channel_category_id: Id | None = ...,
        notification_type: int | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `SetNotificationCategorySetting`, index 99."""
    async def delete_notification_category_setting(
        self,
        /,
        *,
        category_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `DeleteNotificationCategorySetting`, index 100."""
    async def delete_notification_channel(
        self,
        /,
        *,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `DeleteNotificationChannel`, index 101."""
    async def create_pin_message(
        self,
        /,
        *,
        message_id: Id | None = ...,
        channel_id: Id | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> models.ApiChannelMessageHeader:
        """Call `CreatePinMessage`, index 102."""
    async def create_message2_inbox(
        self,
        /,
        *,
        message_id: Id | None = ...,
        channel_id: Id | None = ...,
        clan_id: Id | None = ...,
        avatar: str | None = ...,
        content: str | None = ...,
        mentions: Sequence[api.MessageMention | Mapping[str, Any]] | None = ...,
        attachments: Sequence[api.MessageAttachment | Mapping[str, Any]] | None = ...,
        reactions: Sequence[api.MessageReaction | Mapping[str, Any]] | None = ...,
        references: Sequence[api.MessageRef | Mapping[str, Any]] | None = ...,
        topic_id: Id | None = ...,
        route: _Route = ...,
    ) -> models.ApiChannelMessageHeader:
        """Call `CreateMessage2Inbox`, index 103."""
    async def unlink_mezon(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> None:
        """Call `UnlinkMezon`, index 104."""
    async def unlink_email(
        self,
        /,
        *,
        email: str | None = ...,
        password: str | None = ...,
        prev_email: str | None = ...,
        vars: Mapping[str, str] | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `UnlinkEmail`, index 105."""
    async def update_account(
        self,
        /,
        *,
        display_name: str | None = ...,
        avatar_url: str | None = ...,
        lang_tag: str | None = ...,
        location: str | None = ...,
        timezone: str | None = ...,
        about_me: str | None = ...,
        dob_seconds: int | None = ...,
        logo: str | None = ...,
        splash_screen: str | None = ...,
        encrypt_private_key: str | None = ...,
        email: str | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `UpdateAccount`, index 106."""
    async def update_username(
        self,
        /,
        *,
        username: str | None = ...,
        display_name: str | None = ...,
        route: _Route = ...,
    ) -> models.ApiSession:
        """Call `UpdateUsername`, index 107."""
    async def update_category(
        self,
        /,
        *,
        category_id: Id | None = ...,
        category_name: str | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `UpdateCategory`, index 108."""
    async def update_category_order(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        categories: Sequence[api.CategoryOrderUpdate | Mapping[str, Any]] | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `UpdateCategoryOrder`, index 109."""
    async def update_role_order(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        roles: Sequence[api.RoleOrderUpdate | Mapping[str, Any]] | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `UpdateRoleOrder`, index 110."""
    async def update_clan_desc(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        clan_name: str | None = ...,
        logo: str | None = ...,
        banner: str | None = ...,
        status: int | None = ...,
        is_onboarding: bool | None = ...,
        welcome_channel_id: Id | None = ...,
        onboarding_banner: str | None = ...,
        is_community: bool | None = ...,
        community_banner: str | None = ...,
        description: str | None = ...,
        about: str | None = ...,
        short_url: str | None = ...,
        prevent_anonymous: bool | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `UpdateClanDesc`, index 111."""
    async def update_channel_desc(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        channel_label: str | None = ...,
        category_id: Id | None = ...,
        app_id: Id | None = ...,
        topic: str | None = ...,
        age_restricted: int | None = ...,
        e2ee: int | None = ...,
        channel_avatar: str | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `UpdateChannelDesc`, index 112."""
    async def update_channel_private(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        channel_private: int | None = ...,
        user_ids: Sequence[Id] | None = ...,
        role_ids: Sequence[Id] | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `UpdateChannelPrivate`, index 113."""
    async def update_role(
        self,
        /,
        *,
        role_id: Id | None = ...,
        title: str | None = ...,
        color: str | None = ...,
        role_icon: str | None = ...,
        description: str | None = ...,
        display_online: int | None = ...,
        allow_mention: int | None = ...,
        add_user_ids: Sequence[Id] | None = ...,
        active_permission_ids: Sequence[Id] | None = ...,
        remove_user_ids: Sequence[Id] | None = ...,
        remove_permission_ids: Sequence[Id] | None = ...,
        clan_id: Id | None = ...,
        max_permission_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `UpdateRole`, index 114."""
    async def update_event(
        self,
        /,
        *,
        title: str | None = ...,
        logo: str | None = ...,
        description: str | None = ...,
        event_id: Id | None = ...,
        channel_id: Id | None = ...,
        address: str | None = ...,
        start_time_seconds: int | None = ...,
        end_time_seconds: int | None = ...,
        clan_id: Id | None = ...,
        creator_id: Id | None = ...,
        channel_voice_id: Id | None = ...,
        channel_id_old: Id | None = ...,
        repeat_type: int | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `UpdateEvent`, index 115."""
    async def search_message(
        self,
        /,
        *,
        filters: Sequence[api.FilterParam | Mapping[str, Any]] | None = ...,
        from_: int | None = ...,
        size: int | None = ...,
        sorts: Sequence[api.SortParam | Mapping[str, Any]] | None = ...,
        route: _Route = ...,
    ) -> api.SearchMessageResponse:
        """Call `SearchMessage`, index 116."""
    async def create_clan_emoji(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        source: str | None = ...,
        shortname: str | None = ...,
        category: str | None = ...,
        id: Id | None = ...,
        is_for_sale: bool | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `CreateClanEmoji`, index 117."""
    async def delete_by_id_clan_emoji(
        self,
        /,
        *,
        id: Id | None = ...,
        clan_id: Id | None = ...,
        emoji_label: str | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `DeleteByIdClanEmoji`, index 118."""
    async def update_clan_emoji_by_id(
        self,
        /,
        *,
        id: Id | None = ...,
        shortname: str | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `UpdateClanEmojiById`, index 119."""
    async def generate_webhook(
        self,
        /,
        *,
        webhook_name: str | None = ...,
        channel_id: Id | None = ...,
        avatar: str | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.WebhookGenerateResponse:
        """Call `GenerateWebhook`, index 120."""
    async def handle_webhook(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> None:
        """Call `HandleWebhook`, index 121."""
    async def update_webhook_by_id(
        self,
        /,
        *,
        id: Id | None = ...,
        webhook_name: str | None = ...,
        channel_id_update: Id | None = ...,
        avatar: str | None = ...,
        channel_id: Id | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `UpdateWebhookById`, index 122."""
    async def delete_webhook_by_id(
        self,
        /,
        *,
        id: Id | None = ...,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `DeleteWebhookById`, index 123."""
    async def add_clan_sticker(
        self,
        /,
        *,
        source: str | None = ...,
        shortname: str | None = ...,
        category: str | None = ...,
        clan_id: Id | None = ...,
        id: Id | None = ...,
        media_type: int | None = ...,
        is_for_sale: bool | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `AddClanSticker`, index 124."""
    async def update_clan_sticker_by_id(
        self,
        /,
        *,
        id: Id | None = ...,
        source: str | None = ...,
        shortname: str | None = ...,
        category: str | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `UpdateClanStickerById`, index 125."""
    async def delete_clan_sticker_by_id(
        self,
        /,
        *,
        id: Id | None = ...,
        clan_id: Id | None = ...,
        sticker_label: str | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `DeleteClanStickerById`, index 126."""
    async def change_channel_category(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        new_category_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `ChangeChannelCategory`, index 127."""
    async def check_duplicate_name(
        self,
        /,
        *,
        name: str | None = ...,
        type: int | None = ...,
        condition_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.CheckDuplicateNameResponse:
        """Call `CheckDuplicateName`, index 128."""
    async def add_app(
        self,
        /,
        *,
        appname: str | None = ...,
        token: str | None = ...,
        creator_id: Id | None = ...,
        role: int | None = ...,
        is_shadow: bool | None = ...,
        app_url: str | None = ...,
        app_logo: str | None = ...,
        about_me: str | None = ...,
        route: _Route = ...,
    ) -> api.App:
        """Call `AddApp`, index 129."""
    async def delete_app(
        self,
        /,
        *,
        id: Id | None = ...,
        appname: str | None = ...,
        creator_id: Id | None = ...,
        applogo: str | None = ...,
        is_shadow: bool | None = ...,
        disable_time_seconds: int | None = ...,
        create_time_seconds: int | None = ...,
        token: str | None = ...,
        role: int | None = ...,
        about: str | None = ...,
        app_url: str | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `DeleteApp`, index 130."""
    async def update_app(
        self,
        /,
        *,
        id: Id | None = ...,
        appname: str | None = ...,
        metadata: str | None = ...,
        applogo: str | None = ...,
        token: str | None = ...,
        about: str | None = ...,
        app_url: str | None = ...,
        is_shadow: str | None = ...,
        route: _Route = ...,
    ) -> api.App:
        """Call `UpdateApp`, index 131."""
    async def add_app_to_clan(
        self,
        /,
        *,
        app_id: Id | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `AddAppToClan`, index 132."""
    async def create_system_message(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        welcome_random: str | None = ...,
        welcome_sticker: str | None = ...,
        boost_message: str | None = ...,
        setup_tips: str | None = ...,
        hide_audit_log: bool | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `CreateSystemMessage`, index 133."""
    async def update_system_message(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        welcome_random: str | None = ...,
        welcome_sticker: str | None = ...,
        boost_message: str | None = ...,
        setup_tips: str | None = ...,
        hide_audit_log: bool | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `UpdateSystemMessage`, index 134."""
    async def delete_system_message(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `DeleteSystemMessage`, index 135."""
    async def streaming_server_callback(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> None:
        """Call `StreamingServerCallback`, index 136."""
    async def edit_channel_canvases(
        self,
        /,
        *,
        id: Id | None = ...,
        channel_id: Id | None = ...,
        clan_id: Id | None = ...,
        title: str | None = ...,
        content: str | None = ...,
        is_default: bool | None = ...,
        status: int | None = ...,
        route: _Route = ...,
    ) -> api.EditChannelCanvasResponse:
        """Call `EditChannelCanvases`, index 137."""
    async def get_channel_canvas_detail(
        self,
        /,
        *,
        id: Id | None = ...,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.ChannelCanvasDetailResponse:
        """Call `GetChannelCanvasDetail`, index 138."""
    async def delete_channel_canvas(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        canvas_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `DeleteChannelCanvas`, index 139."""
    async def add_channel_favorite(
        self,
        /,
        *,
        channel_id: Id | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.AddFavoriteChannelResponse:
        """Call `AddChannelFavorite`, index 140."""
    async def remove_channel_favorite(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `RemoveChannelFavorite`, index 141."""
    async def create_activiy(
        self,
        /,
        *,
        activity_name: str | None = ...,
        activity_type: int | None = ...,
        activity_description: str | None = ...,
        start_time_seconds: int | None = ...,
        application_id: Id | None = ...,
        status: int | None = ...,
        route: _Route = ...,
    ) -> api.UserActivity:
        """Call `CreateActiviy`, index 142."""
    async def get_pub_keys(
        self,
        /,
        *,
        user_ids: Sequence[Id] | None = ...,
        route: _Route = ...,
    ) -> api.GetPubKeysResponse:
        """Call `GetPubKeys`, index 143."""
    async def push_pub_key(
        self,
        /,
        *,
        PK: api.PubKey | Mapping[str, Any] | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `PushPubKey`, index 144."""
    async def get_chan_encryption_method(
        self,
        /,
        *,
        method: str | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.ChanEncryptionMethod:
        """Call `GetChanEncryptionMethod`, index 145."""
    async def set_chan_encryption_method(
        self,
        /,
        *,
        method: str | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `SetChanEncryptionMethod`, index 146."""
    async def get_key_server(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> api.GetKeyServerResp:
        """Call `GetKeyServer`, index 147."""
    async def list_audit_log(
        self,
        /,
        *,
        action_log: str | None = ...,
        user_id: Id | None = ...,
        clan_id: Id | None = ...,
        date_log: str | None = ...,
        route: _Route = ...,
    ) -> api.ListAuditLog:
        """Call `ListAuditLog`, index 148."""
    async def get_onboarding_detail(
        self,
        /,
        *,
        id: Id | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.OnboardingItem:
        """Call `GetOnboardingDetail`, index 149."""
    async def create_onboarding(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        contents: Sequence[api.OnboardingContent | Mapping[str, Any]] | None = ...,
        route: _Route = ...,
    ) -> api.ListOnboardingResponse:
        """Call `CreateOnboarding`, index 150."""
    async def update_onboarding(
        self,
        /,
        *,
        id: Id | None = ...,
        clan_id: Id | None = ...,
        task_type: int | None = ...,
        channel_id: Id | None = ...,
        title: str | None = ...,
        content: str | None = ...,
        image_url: str | None = ...,
        answers: Sequence[api.OnboardingAnswer | Mapping[str, Any]] | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `UpdateOnboarding`, index 151."""
    async def delete_onboarding(
        self,
        /,
        *,
        id: Id | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `DeleteOnboarding`, index 152."""
    async def list_onboarding_step(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        limit: int | None = ...,
        page: int | None = ...,
        route: _Route = ...,
    ) -> api.ListOnboardingStepResponse:
        """Call `ListOnboardingStep`, index 153."""
    async def update_onboarding_step(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        onboarding_step: int | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `UpdateOnboardingStep`, index 154."""
    async def generate_clan_webhook(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        webhook_name: str | None = ...,
        avatar: str | None = ...,
        route: _Route = ...,
    ) -> api.GenerateClanWebhookResponse:
        """Call `GenerateClanWebhook`, index 155."""
    async def update_clan_webhook_by_id(
        self,
        /,
        *,
        id: Id | None = ...,
        clan_id: Id | None = ...,
        webhook_name: str | None = ...,
        avatar: str | None = ...,
        reset_token: bool | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `UpdateClanWebhookById`, index 156."""
    async def delete_clan_webhook_by_id(
        self,
        /,
        *,
        id: Id | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `DeleteClanWebhookById`, index 157."""
    async def handle_clan_webhook(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> None:
        """Call `HandleClanWebhook`, index 158."""
    async def update_user_status(
        self,
        /,
        *,
        status: str | None = ...,
        minutes: int | None = ...,
        until_turn_on: bool | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `UpdateUserStatus`, index 159."""
    async def update_user_custom_status(
        self,
        /,
        *,
        status: str | None = ...,
        minutes: int | None = ...,
        until_turn_on: bool | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `UpdateUserCustomStatus`, index 160."""
    async def get_topic_detail(
        self,
        /,
        *,
        topic_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.SdTopic:
        """Call `GetTopicDetail`, index 161."""
    async def create_sd_topic(
        self,
        /,
        *,
        message_id: Id | None = ...,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.SdTopic:
        """Call `CreateSdTopic`, index 162."""
    async def delete_sd_topic(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> None:
        """Call `DeleteSdTopic`, index 163."""
    async def create_external_mezon_meet(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> api.GenerateMezonMeetResponse:
        """Call `CreateExternalMezonMeet`, index 164."""
    async def generate_meet_token(
        self,
        /,
        *,
        channel_id: Id | None = ...,
        room_name: str | None = ...,
        route: _Route = ...,
    ) -> api.GenerateMeetTokenResponse:
        """Call `GenerateMeetToken`, index 165."""
    async def remove_participant_mezon_meet(
        self,
        /,
        *,
        user_id: Id | None = ...,
        channel_id: Id | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `RemoveParticipantMezonMeet`, index 166."""
    async def mute_participant_mezon_meet(
        self,
        /,
        *,
        user_id: Id | None = ...,
        channel_id: Id | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `MuteParticipantMezonMeet`, index 167."""
    async def create_room_channel_apps(
        self,
        /,
        *,
        channel_id: Id | None = ...,
        room_name: str | None = ...,
        route: _Route = ...,
    ) -> api.CreateRoomChannelApps:
        """Call `CreateRoomChannelApps`, index 168."""
    async def get_mezon_oauth_client(
        self,
        /,
        *,
        client_id: str | None = ...,
        client_name: str | None = ...,
        route: _Route = ...,
    ) -> api.MezonOauthClient:
        """Call `GetMezonOauthClient`, index 169."""
    async def delete_mezon_oauth_client(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> None:
        """Call `DeleteMezonOauthClient`, index 170."""
    async def update_mezon_oauth_client(
        self,
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
        client_secret_expires_at: int | None = ...,
        client_uri: str | None = ...,
        contacts: Sequence[str] | None = ...,
        created_at_seconds: int | None = ...,
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
        updated_at_seconds: int | None = ...,
        userinfo_signed_response_alg: str | None = ...,
        route: _Route = ...,
    ) -> api.MezonOauthClient:
        """Call `UpdateMezonOauthClient`, index 171."""
    async def search_thread(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        label: str | None = ...,
        route: _Route = ...,
    ) -> models.ApiChannelDescList:
        """Call `SearchThread`, index 172."""
    async def generate_hash_channel_apps(
        self,
        /,
        *,
        app_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.GenerateHashChannelAppsResponse:
        """Call `GenerateHashChannelApps`, index 173."""
    async def delete_user_event(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        event_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `DeleteUserEvent`, index 174."""
    async def add_user_event(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        event_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `AddUserEvent`, index 175."""
    async def delete_quick_menu_access(
        self,
        /,
        *,
        id: Id | None = ...,
        bot_id: Id | None = ...,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        menu_name: str | None = ...,
        background: str | None = ...,
        action_msg: str | None = ...,
        menu_type: int | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `DeleteQuickMenuAccess`, index 176."""
    async def add_quick_menu_access(
        self,
        /,
        *,
        id: Id | None = ...,
        bot_id: Id | None = ...,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        menu_name: str | None = ...,
        background: str | None = ...,
        action_msg: str | None = ...,
        menu_type: int | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `AddQuickMenuAccess`, index 177."""
    async def update_quick_menu_access(
        self,
        /,
        *,
        id: Id | None = ...,
        bot_id: Id | None = ...,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        menu_name: str | None = ...,
        background: str | None = ...,
        action_msg: str | None = ...,
        menu_type: int | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `UpdateQuickMenuAccess`, index 178."""
    async def transfer_ownership(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        new_owner_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `TransferOwnership`, index 179."""
    async def send_channel_message(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        content: str | None = ...,
        mentions: Sequence[api.MessageMention | Mapping[str, Any]] | None = ...,
        attachments: Sequence[api.MessageAttachment | Mapping[str, Any]] | None = ...,
        references: Sequence[api.MessageRef | Mapping[str, Any]] | None = ...,
        mode: int | None = ...,
        anonymous_message: bool | None = ...,
        mention_everyone: bool | None = ...,
        avatar: str | None = ...,
        is_public: bool | None = ...,
        code: int | None = ...,
        topic_id: Id | None = ...,
        id: Id | None = ...,
        route: _Route = ...,
    ) -> models.ChannelMessageAck:
        """Call `SendChannelMessage`, index 180."""
    async def update_channel_message(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        message_id: Id | None = ...,
        content: str | None = ...,
        mentions: Sequence[api.MessageMention | Mapping[str, Any]] | None = ...,
        attachments: Sequence[api.MessageAttachment | Mapping[str, Any]] | None = ...,
        mode: int | None = ...,
        is_public: bool | None = ...,
        hide_editted: bool | None = ...,
        topic_id: Id | None = ...,
        is_update_msg_topic: bool | None = ...,
        create_time_seconds: int | None = ...,
        route: _Route = ...,
    ) -> models.ChannelMessageUpdate:
        """Call `UpdateChannelMessage`, index 181."""
    async def delete_channel_message(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        message_id: Id | None = ...,
        mode: int | None = ...,
        is_public: bool | None = ...,
        has_attachment: bool | None = ...,
        topic_id: Id | None = ...,
        mentions: bytes | None = ...,
        references: bytes | None = ...,
        route: _Route = ...,
    ) -> models.ChannelMessageRemove:
        """Call `DeleteChannelMessage`, index 182."""
    async def report_message_abuse(
        self,
        /,
        *,
        message_id: Id | None = ...,
        abuse_type: str | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `ReportMessageAbuse`, index 183."""
    async def message_button_click(
        self,
        /,
        *,
        message_id: Id | None = ...,
        channel_id: Id | None = ...,
        button_id: str | None = ...,
        sender_id: Id | None = ...,
        user_id: Id | None = ...,
        extra_data: str | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `MessageButtonClick`, index 184."""
    async def dropdown_box_selected(
        self,
        /,
        *,
        message_id: Id | None = ...,
        channel_id: Id | None = ...,
        selectbox_id: str | None = ...,
        sender_id: Id | None = ...,
        user_id: Id | None = ...,
        values: Sequence[str] | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `DropdownBoxSelected`, index 185."""
    async def active_archived_thread(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `ActiveArchivedThread`, index 186."""
    async def update_channel_timeline(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        id: Id | None = ...,
        start_time_seconds: int | None = ...,
        title: str | None = ...,
        description: str | None = ...,
        location: str | None = ...,
        type: int | None = ...,
        attachments: Sequence[api.ChannelTimelineAttachment | Mapping[str, Any]] | None = ...,
        route: _Route = ...,
    ) -> api.UpdateChannelTimelineResponse:
        """Call `UpdateChannelTimeline`, index 187."""
    async def add_agent_to_channel(
        self,
        /,
        *,
        channel_id: Id | None = ...,
        room_name: str | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `AddAgentToChannel`, index 188."""
    async def disconnect_agent(
        self,
        /,
        *,
        channel_id: Id | None = ...,
        room_name: str | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `DisconnectAgent`, index 189."""
    async def create_channel_timeline(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        start_time_seconds: int | None = ...,
        title: str | None = ...,
        description: str | None = ...,
        end_time_seconds: int | None = ...,
        location: str | None = ...,
        type: int | None = ...,
        attachments: Sequence[api.ChannelTimelineAttachment | Mapping[str, Any]] | None = ...,
        route: _Route = ...,
    ) -> api.CreateChannelTimelineResponse:
        """Call `CreateChannelTimeline`, index 190."""
    async def detail_channel_timeline(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        id: Id | None = ...,
        start_time_seconds: int | None = ...,
        route: _Route = ...,
    ) -> api.ChannelTimelineDetailResponse:
        """Call `DetailChannelTimeline`, index 191."""
    async def create_poll(
        self,
        /,
        *,
        channel_id: Id | None = ...,
        clan_id: Id | None = ...,
        question: str | None = ...,
        answers: Sequence[str] | None = ...,
        expire_hours: int | None = ...,
        type: int | None = ...,
        route: _Route = ...,
    ) -> api.CreatePollResponse:
        """Call `CreatePoll`, index 192."""
    async def vote_poll(
        self,
        /,
        *,
        poll_id: Id | None = ...,
        message_id: Id | None = ...,
        channel_id: Id | None = ...,
        answer_indices: Sequence[int] | None = ...,
        route: _Route = ...,
    ) -> api.VotePollResponse:
        """Call `VotePoll`, index 193."""
    async def close_poll(
        self,
        /,
        *,
        poll_id: Id | None = ...,
        message_id: Id | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `ClosePoll`, index 194."""
    async def get_poll(
        self,
        /,
        *,
        poll_id: Id | None = ...,
        message_id: Id | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.GetPollResponse:
        """Call `GetPoll`, index 195."""
    async def react_channel_message(
        self,
        /,
        *,
        id: Id | None = ...,
        emoji_id: Id | None = ...,
        emoji: str | None = ...,
        sender_id: Id | None = ...,
        sender_name: str | None = ...,
        sender_avatar: str | None = ...,
        action: bool | None = ...,
        count: int | None = ...,
        channel_id: Id | None = ...,
        message_id: Id | None = ...,
        clan_id: Id | None = ...,
        mode: int | None = ...,
        message_sender_id: Id | None = ...,
        is_public: bool | None = ...,
        topic_id: Id | None = ...,
        emoji_recent_id: Id | None = ...,
        route: _Route = ...,
    ) -> models.ChannelMessageSend:
        """Call `ReactChannelMessage`, index 196."""
    async def multipart_upload_attachment_file_start(
        self,
        /,
        *,
        filename: str | None = ...,
        filetype: str | None = ...,
        size: int | None = ...,
        width: int | None = ...,
        height: int | None = ...,
        part_count: int | None = ...,
        route: _Route = ...,
    ) -> api.MultipartUploadAttachment:
        """Call `MultipartUploadAttachmentFileStart`, index 197."""
    async def multipart_upload_attachment_file_finish(
        self,
        /,
        *,
        upload_id: str | None = ...,
        parts: Sequence[api.MultipartUploadAttachmentPart | Mapping[str, Any]] | None = ...,
        filename: str | None = ...,
        route: _Route = ...,
    ) -> api.UploadAttachment:
        """Call `MultipartUploadAttachmentFileFinish`, index 198."""
    async def session_refresh(
        self,
        /,
        *,
        token: str | None = ...,
        vars: Mapping[str, str] | None = ...,
        is_remember: bool | None = ...,
        route: _Route = ...,
    ) -> models.ApiSession:
        """Call `SessionRefresh`, index 199."""
    async def session_logout(
        self,
        /,
        *,
        token: str | None = ...,
        refresh_token: str | None = ...,
        device_id: str | None = ...,
        fcm_token: str | None = ...,
        platform: str | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `SessionLogout`, index 200."""
    async def healthcheck(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> None:
        """Call `Healthcheck`, index 201."""
    async def unban_clan_users(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        user_ids: Sequence[Id] | None = ...,
        ban_time: int | None = ...,
        reason: str | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `UnbanClanUsers`, index 202."""
    async def list_banned_users(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.BannedUserList:
        """Call `ListBannedUsers`, index 203."""
    async def get_notification_category(
        self,
        /,
        *,
        category_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.NotificationUserChannel:
        """Call `GetNotificationCategory`, index 204."""
    async def list_role_permissions(
        self,
        /,
        *,
        role_id: Id | None = ...,
        route: _Route = ...,
    ) -> models.ApiPermissionList:
        """Call `ListRolePermissions`, index 205."""
    async def is_follower(
        self,
        /,
        *,
        follow_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.IsFollowerResponse:
        """Call `IsFollower`, index 206."""
    async def delete_pin_message(
        self,
        /,
        *,
        id: Id | None = ...,
        message_id: Id | None = ...,
        channel_id: Id | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `DeletePinMessage`, index 207."""
    async def mark_as_read(
        self,
        /,
        *,
        channel_id: Id | None = ...,
        category_id: Id | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Call `MarkAsRead`, index 208."""
    async def upload_batch_attachment_file(
        self,
        /,
        *,
        upload_files: Sequence[api.UploadAttachmentRequest | Mapping[str, Any]] | None = ...,
        route: _Route = ...,
    ) -> api.UploadAttachmentBatch:
        """Call `UploadBatchAttachmentFile`, index 209."""
    async def search_mention_users(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> None:
        """Call `SearchMentionUsers`, index 211."""
    async def generate_cdn_signature(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> None:
        """Call `GenerateCDNSignature`, index 212."""
    def iter_clan_users(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> Pages[api.ClanUserList_ClanUser]:
        """Go through all items of `ListClanUsers`."""
    def iter_roles(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        limit: int | None = ...,
        state: int | None = ...,
        cursor: str | None = ...,
        route: _Route = ...,
    ) -> Pages[models.ApiRole]:
        """Go through all items of `ListRoles`."""
    def iter_friends(
        self,
        /,
        *,
        limit: int | None = ...,
        state: int | None = ...,
        cursor: str | None = ...,
        route: _Route = ...,
    ) -> Pages[api.Friend]:
        """Go through all items of `ListFriends`."""
    def iter_channel_badge_count(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        limit: int | None = ...,
        page: int | None = ...,
        route: _Route = ...,
    ) -> Pages[models.ApiChannelDescription]:
        """Go through all items of `ListChannelBadgeCount`."""
    def iter_onboarding(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        guide_type: int | None = ...,
        limit: int | None = ...,
        page: int | None = ...,
        route: _Route = ...,
    ) -> Pages[api.OnboardingItem]:
        """Go through all items of `ListOnboarding`."""
    def iter_channel_messages(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        message_id: Id | None = ...,
        limit: int | None = ...,
        direction: int | None = ...,
        topic_id: Id | None = ...,
        route: _Route = ...,
    ) -> Pages[models.ChannelMessage]:
        """Go through all items of `ListChannelMessages`."""
    def iter_thread_descs(
        self,
        /,
        *,
        limit: int | None = ...,
        state: int | None = ...,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        thread_id: Id | None = ...,
        page: int | None = ...,
        route: _Route = ...,
    ) -> Pages[models.ApiChannelDescription]:
        """Go through all items of `ListThreadDescs`."""
    def iter_role_users(
        self,
        /,
        *,
        role_id: Id | None = ...,
        limit: int | None = ...,
        cursor: str | None = ...,
        route: _Route = ...,
    ) -> Pages[models.RoleUserListRoleUser]:
        """Go through all items of `ListRoleUsers`."""
    def iter_channel_users(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        channel_type: int | None = ...,
        limit: int | None = ...,
        state: int | None = ...,
        cursor: str | None = ...,
        route: _Route = ...,
    ) -> Pages[api.ChannelUserList_ChannelUser]:
        """Go through all items of `ListChannelUsers`."""
    def iter_user_online(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        limit: int | None = ...,
        page: int | None = ...,
        route: _Route = ...,
    ) -> Pages[api.User]:
        """Go through all items of `ListUserOnline`."""
    def iter_notifications(
        self,
        /,
        *,
        limit: int | None = ...,
        clan_id: Id | None = ...,
        notification_id: Id | None = ...,
        category: int | None = ...,
        direction: int | None = ...,
        route: _Route = ...,
    ) -> Pages[api.Notification]:
        """Go through all items of `ListNotifications`."""
    def iter_channel_setting(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        parent_id: Id | None = ...,
        category_id: Id | None = ...,
        private_channel: int | None = ...,
        active: int | None = ...,
        status: int | None = ...,
        type: int | None = ...,
        limit: int | None = ...,
        page: int | None = ...,
        channel_label: str | None = ...,
        route: _Route = ...,
    ) -> Pages[api.ChannelSettingItem]:
        """Go through all items of `ListChannelSetting`."""
    def iter_apps(
        self,
        /,
        *,
        filter: str | None = ...,
        tombstones: bool | None = ...,
        cursor: str | None = ...,
        route: _Route = ...,
    ) -> Pages[api.App]:
        """Go through all items of `ListApps`."""
    def iter_for_sale_items(
        self,
        /,
        *,
        page: int | None = ...,
        route: _Route = ...,
    ) -> Pages[api.ForSaleItem]:
        """Go through all items of `ListForSaleItems`."""
    def iter_sd_topic(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        limit: int | None = ...,
        page: int | None = ...,
        route: _Route = ...,
    ) -> Pages[api.SdTopic]:
        """Go through all items of `ListSdTopic`."""
    def iter_search_message(
        self,
        /,
        *,
        filters: Sequence[api.FilterParam | Mapping[str, Any]] | None = ...,
        from_: int | None = ...,
        size: int | None = ...,
        sorts: Sequence[api.SortParam | Mapping[str, Any]] | None = ...,
        route: _Route = ...,
    ) -> Pages[api.SearchMessageDocument]:
        """Go through all items of `SearchMessage`."""
    def iter_onboarding_step(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        limit: int | None = ...,
        page: int | None = ...,
        route: _Route = ...,
    ) -> Pages[api.OnboardingSteps]:
        """Go through all items of `ListOnboardingStep`."""

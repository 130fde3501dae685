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
        """List the channels of a clan, or the bot's direct conversations and groups.

        Official name `ListChannelDescs`, index 0.

        Args:
            limit: How many channels are wanted at most, 1 to 100; 0 leaves it to the server.
            state: Filter by state; the values are not documented, and official bot SDKs leave it 0.
            cursor: Opaque text that continues a listing: empty for its start, then what the last answer brought; an empty one in an answer is the end.
            clan_id: Id of the clan; 0 for direct conversations and groups.
            channel_type: Kind of the channels, a value of `ChannelType`; 0 for all.
            is_mobile: Whether a phone asks.
            page: Not used by official clients.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The channels that the bot can see, without their messages.
        """
    async def get_account(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> api.Account:
        """Read the bot's own account.

        Official name `GetAccount`, index 1.

        Args:
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The account, with its profile in `user`.
        """
    async def list_clan_descs(
        self,
        /,
        *,
        limit: int | None = ...,
        state: int | None = ...,
        cursor: str | None = ...,
        route: _Route = ...,
    ) -> models.ApiClanDescList:
        """List the clans that the bot is in.

        Official name `ListClanDescs`, index 2.

        Args:
            limit: Ignored by the service, which answers with 100 clans at most.
            state: Filter by state; the values are not documented, and official bot SDKs leave it 0.
            cursor: Ignored by the service; no answer brings one.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            At most 100 clans, in no order, whatever is asked for.
        """
    async def list_clan_users(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.ClanUserList:
        """List the members of a clan.

        Official name `ListClanUsers`, index 3.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            All members with nick names and roles; no request takes the cursor.
        """
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
        """List the roles of a clan.

        Official name `ListRoles`, index 4.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            limit: How many entries are wanted at most; 0 leaves it to the server.
            state: Filter by state; the values are not documented, and official bot SDKs leave it 0.
            cursor: Opaque text that continues a listing: empty for its start, then what the last answer brought; an empty one in an answer is the end.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            A page of roles, with their permissions and holders as far as the server tells them.
        """
    async def list_events(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.EventList:
        """List the planned events of a clan.

        Official name `ListEvents`, index 5.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The events that stand.
        """
    async def get_role_of_user_in_the_clan(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> models.ApiRoleList:
        """List the roles that the bot holds in a clan.

        Official name `GetRoleOfUserInTheClan`, index 6.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of a channel whose roles are meant, as far as is known; 0 for the clan.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The roles; no role is an empty list.
        """
    async def get_list_permission(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> models.ApiPermissionList:
        """List everything that roles can allow.

        Official name `GetListPermission`, index 7.

        Args:
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The permissions of the platform, whose ids other calls take.
        """
    async def list_user_permission_in_channel(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.UserPermissionInChannelListResponse:
        """Read what the bot may do in a channel.

        Official name `ListUserPermissionInChannel`, index 8.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the channel, thread, group or direct conversation.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The permissions that it has there.
        """
    async def get_notification_clan(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.NotificationSetting:
        """Read what gives a notification to the bot's account by default in a clan.

        Official name `GetNotificationClan`, index 9.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The setting of the clan.
        """
    async def list_muted_channel(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.MutedChannelList:
        """List the channels of a clan that the bot's account has muted.

        Official name `ListMutedChannel`, index 10.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            Their ids.
        """
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
        """List who watches the streaming channels of a clan.

        Official name `ListStreamingChannelUsers`, index 11.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the streaming channel; 0 for all of the clan.
            channel_type: Kind of the channel, a value of `ChannelType`; 0 leaves it open.
            limit: How many users are wanted at most; 0 leaves it to the server.
            state: Filter by state; the values are not documented, 0 leaves it open.
            cursor: Opaque text that continues a listing: empty for its start, then what the last answer brought; an empty one in an answer is the end.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The watchers, one record for each attendance.
        """
    async def list_quick_menu_access(
        self,
        /,
        *,
        bot_id: Id | None = ...,
        channel_id: Id | None = ...,
        menu_type: int | None = ...,
        route: _Route = ...,
    ) -> models.ApiQuickMenuAccessList:
        """List the entries of a bot's quick menu.

        Official name `ListQuickMenuAccess`, index 12.

        Args:
            bot_id: Id of the bot that the menu entry belongs to.
            channel_id: Id of the channel where the menu is offered; 0 leaves it open.
            menu_type: Kind of the menu; its values are not documented, and the official TypeScript client sends 1 if none is given.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The entries that are offered.
        """
    async def get_notification_channel(
        self,
        /,
        *,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.NotificationUserChannel:
        """Read what gives a notification to the bot's account from one channel.

        Official name `GetNotificationChannel`, index 13.

        Args:
            channel_id: Id of the channel, thread, group or direct conversation.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The setting of the channel, and whether it is muted.
        """
    async def list_friends(
        self,
        /,
        *,
        limit: int | None = ...,
        state: int | None = ...,
        cursor: str | None = ...,
        route: _Route = ...,
    ) -> api.FriendList:
        """List the friends of the bot's account, and who asked, was asked or is blocked.

        Official name `ListFriends`, index 14.

        Args:
            limit: How many friends are wanted at most, 1 to 100; 0 leaves it to the server.
            state: Only friends in that state: 0 friend, 1 asked by the bot, 2 asked the bot, 3 blocked.
            cursor: Opaque text that continues a listing: empty for its start, then what the last answer brought; an empty one in an answer is the end.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            A page of them.
        """
    async def emoji_recent_list(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> api.EmojiRecentList:
        """List the emoji that the bot's account used lately.

        Official name `EmojiRecentList`, index 15.

        Args:
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            Those used last.
        """
    async def get_list_emojis_by_user_id(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> api.EmojiListedResponse:
        """List the custom emoji of all clans that the bot is in.

        Official name `GetListEmojisByUserId`, index 16.

        Args:
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The emoji, whose ids reactions take.
        """
    async def list_clan_badge_count(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> api.ListClanBadgeCountResponse:
        """Count what the bot's account has not read in its clans.

        Official name `ListClanBadgeCount`, index 17.

        Args:
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            One count for each clan.
        """
    async def list_channel_badge_count(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        limit: int | None = ...,
        page: int | None = ...,
        route: _Route = ...,
    ) -> api.ListChannelBadgeCountResponse:
        """Count what the bot's account has not read in the channels of a clan.

        Official name `ListChannelBadgeCount`, index 18.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            limit: How many entries are wanted at most; 0 leaves it to the server.
            page: Which page is wanted, counted from 1; 0 is the first, too.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            A page of channels, with `count_mess_unread`.
        """
    async def list_loged_device(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> api.LogedDeviceList:
        """List the devices that are logged in to the bot's account.

        Official name `ListLogedDevice`, index 19.

        Args:
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The devices, the asking one among them.
        """
    async def list_clan_users_status(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.ClanUserStatusList:
        """Read the status texts of a clan's members.

        Official name `ListClanUsersStatus`, index 20.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The members who wrote one.
        """
    async def list_channel_apps(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.ListChannelAppsResponse:
        """List the apps that channels of a clan show.

        Official name `ListChannelApps`, index 21.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The apps, with the address of each one's web page.
        """
    async def get_list_favorite_channel(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.ListFavoriteChannelResponse:
        """List the bot's favourite channels in a clan.

        Official name `GetListFavoriteChannel`, index 22.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            Their ids.
        """
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
        """List the categories that group the channels of a clan.

        Official name `ListCategoryDescs`, index 23.

        Args:
            creator_id: Not needed to list.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            category_name: Not needed to list.
            category_id: Not needed to list.
            category_order: Not needed to list.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The categories.
        """
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
        """List what newcomers of a clan are led through.

        Official name `ListOnboarding`, index 24.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            guide_type: Which items: 0 greetings or all, 1 rules, 2 tasks, 3 questions.
            limit: How many entries are wanted at most; 0 leaves it to the server.
            page: Which page is wanted, counted from 1; 0 is the first, too.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            A page of greetings, rules, tasks and questions.
        """
    async def get_list_stickers_by_user_id(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> api.StickerListedResponse:
        """List the stickers of all clans that the bot is in.

        Official name `GetListStickersByUserId`, index 25.

        Args:
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The stickers, with the URL of each.
        """
    async def get_system_message_by_clan_id(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.SystemMessage:
        """Read what a clan says by itself, such as its greeting.

        Official name `GetSystemMessageByClanId`, index 26.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The setting; one with id 0 if there is none.
        """
    async def get_pin_messages_list(
        self,
        /,
        *,
        message_id: Id | None = ...,
        channel_id: Id | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.PinMessagesList:
        """List the pinned messages of a channel.

        Official name `GetPinMessagesList`, index 27.

        Args:
            message_id: Not needed to list.
            channel_id: Id of the channel, thread, group or direct conversation.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The pins, the last one first.
        """
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
        """List the canvases, documents, of a channel.

        Official name `GetChannelCanvasList`, index 28.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the channel, thread, group or direct conversation.
            limit: How many entries are wanted at most; 0 leaves it to the server.
            page: Which page is wanted, counted from 1; 0 is the first, too.
            cursor: Opaque text that continues a listing: empty for its start, then what the last answer brought; an empty one in an answer is the end.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The canvases with their headings.
        """
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
        """List the entries in the timeline of a channel.

        Official name `ListChannelTimeline`, index 29.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the channel, thread, group or direct conversation.
            year: Which year is wanted; 0 leaves it open.
            start_time: Earliest beginning, in Unix seconds.
            end_time: Latest beginning, in Unix seconds; 0 leaves it open.
            limit: How many entries are wanted at most; 0 leaves it to the server.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The entries whose beginning lies within the bounds.
        """
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
        """Read a piece of a channel's history.

        Official name `ListChannelMessages`, index 30.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the channel, thread, group or direct conversation.
            message_id: Id of the message where the piece starts; 0 for the newest one.
            limit: How many messages are wanted at most, 1 to 100; 0 leaves it to the server.
            direction: Which side of `message_id`: 1 after it, 2 around it, anything else before it.
            topic_id: Id of the topic whose messages are wanted; 0 for the channel's own.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            Messages, the newest first; `channel.history()` reads on by itself.
        """
    async def list_activity(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> api.ListUserActivity:
        """List what users are doing at present, such as games.

        Official name `ListActivity`, index 31.

        Args:
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The activities of the bot's account, as far as is known.
        """
    async def list_channel_by_user_id(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> models.ApiChannelDescList:
        """List every channel that the bot can see, in all clans.

        Official name `ListChannelByUserId`, index 32.

        Args:
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The channels, direct conversations and groups among them.
        """
    async def list_user_clans_by_user_id(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> api.AllUserClans:
        """List the users who share a clan with the bot.

        Official name `ListUserClansByUserId`, index 33.

        Args:
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The users, each once.
        """
    async def get_user_profile_on_clan(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.ClanProfile:
        """Read how the bot appears in a clan.

        Official name `GetUserProfileOnClan`, index 34.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            Its nick name and picture there.
        """
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
        """Register a device for push notifications.

        Official name `RegistFCMDeviceToken`, index 35.

        Args:
            token: Token of the device for push notifications; a secret.
            device_id: Name that the device gave itself.
            platform: Kind of the device, as text; the words are not documented.
            voip_token: Token of an iOS device for calls; a secret.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            What was registered.
        """
    async def is_banned(
        self,
        /,
        *,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.IsBannedResponse:
        """Ask whether the bot is banned in a channel.

        Official name `IsBanned`, index 36.

        Args:
            channel_id: Id of the channel, thread, group or direct conversation.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            Whether it is, and about when that ends.
        """
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
        """List the threads of a channel.

        Official name `ListThreadDescs`, index 37.

        Args:
            limit: How many threads are wanted at most, 1 to 100; 0 leaves it to the server.
            state: Filter by state; the values are not documented, 0 leaves it open.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the channel that the threads belong to.
            thread_id: Id of the one thread that is wanted; 0 for all.
            page: Which page is wanted, counted from 1; 0 is the first, too.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            A page of threads that the bot can see.
        """
    async def list_archived_channel_descs(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.ListArchivedChannelDescsResponse:
        """List the archived channels and threads of a clan.

        Official name `ListArchivedChannelDescs`, index 38.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            Their descriptions, with `active` 0.
        """
    async def list_channel_detail(
        self,
        /,
        *,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> models.ApiChannelDescription:
        """Read the description of one channel.

        Official name `ListChannelDetail`, index 39.

        Args:
            channel_id: Id of the channel, thread, group or direct conversation.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The channel; an unknown or invisible one raises.
        """
    async def get_channel_category_noti_settings_list(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.NotificationChannelCategorySettingList:
        """List the channels and categories of a clan with notification settings of their own.

        Official name `GetChannelCategoryNotiSettingsList`, index 40.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The settings that differ from the clan's.
        """
    async def list_role_users(
        self,
        /,
        *,
        role_id: Id | None = ...,
        limit: int | None = ...,
        cursor: str | None = ...,
        route: _Route = ...,
    ) -> models.ApiRoleUserList:
        """List the holders of a role.

        Official name `ListRoleUsers`, index 41.

        Args:
            role_id: Id of the clan's role.
            limit: How many users are wanted at most, 1 to 100; 0 leaves it to the server.
            cursor: Opaque text that continues a listing: empty for its start, then what the last answer brought; an empty one in an answer is the end.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            A page of users.
        """
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
        """List the users who can see a channel.

        Official name `ListChannelUsers`, index 42.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the channel, thread, group or direct conversation.
            channel_type: Kind of the channel, a value of `ChannelType`; 0 leaves it open.
            limit: How many users are wanted at most; 0 leaves it to the server.
            state: Filter by state; the values are not documented, 0 leaves it open.
            cursor: Opaque text that continues a listing: empty for its start, then what the last answer brought; an empty one in an answer is the end.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            A page of users, with nick names and roles of the clan.
        """
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
        """List the files that were sent in a channel.

        Official name `ListChannelAttachment`, index 43.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the channel, thread, group or direct conversation.
            file_type: Kind of the files, as in their `filetype`; empty for all.
            limit: How many files are wanted at most, 1 to 100; 0 leaves it to the server.
            state: Filter by state; the values are not documented, 0 leaves it open.
            before: Only files sent before that time, in Unix seconds; 0 for none.
            after: Only files sent after that time, in Unix seconds; 0 for none.
            around: Files sent about that time, in Unix seconds; 0 for none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The files, with address, size and sender.
        """
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
        """List who is in the voice channels of a clan.

        Official name `ListChannelVoiceUsers`, index 44.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the voice channel; 0 for all of the clan.
            channel_type: Kind of the channel; mezon-sdk 1.8.3 sends 4, the TypeScript client none.
            limit: How many users are wanted at most, 1 to 500; 0 is refused.
            state: Filter by state; the values are not documented, 0 leaves it open.
            cursor: Opaque text that continues a listing: empty for its start, then what the last answer brought; an empty one in an answer is the end.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            Each voice channel that somebody is in; ids of users are decimal text.
        """
    async def list_user_online(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        limit: int | None = ...,
        page: int | None = ...,
        route: _Route = ...,
    ) -> api.ListUserOnlineResponse:
        """List the connected members of a clan.

        Official name `ListUserOnline`, index 45.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            limit: How many entries are wanted at most; 0 leaves it to the server.
            page: Which page is wanted, counted from 1; 0 is the first, too.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            A page of users, and how many there are.
        """
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
        """List the notifications of the bot's account.

        Official name `ListNotifications`, index 46.

        Args:
            limit: How many notifications are wanted at most, 1 to 100; 0 leaves it to the server.
            clan_id: Id of the clan they come from; 0 for all.
            notification_id: Id of the notification where the piece starts; 0 for the newest one.
            category: Which ones: 1 mentions, 2 messages, 3 for the account itself; 0 leaves it open.
            direction: Which side of `notification_id`: 1 newer, anything else older.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            A piece of them, the newest first.
        """
    async def list_channel_users_uc(
        self,
        /,
        *,
        channel_id: Id | None = ...,
        limit: int | None = ...,
        route: _Route = ...,
    ) -> api.AllUsersAddChannelResponse:
        """List the users of a channel, as the dialog for adding members shows them.

        Official name `ListChannelUsersUC`, index 47.

        Args:
            channel_id: Id of the channel that users would be added to.
            limit: How many entries are wanted at most; 0 leaves it to the server.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            One list for each property, all in the same order.
        """
    async def list_webhook_by_channel_id(
        self,
        /,
        *,
        channel_id: Id | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.WebhookListResponse:
        """List the webhooks that write to a channel.

        Official name `ListWebhookByChannelId`, index 48.

        Args:
            channel_id: Id of the channel, thread, group or direct conversation.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The webhooks, with addresses that are secrets.
        """
    async def get_permission_by_role_id_channel_id(
        self,
        /,
        *,
        role_id: Id | None = ...,
        channel_id: Id | None = ...,
        user_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.PermissionRoleChannelListEventResponse:
        """Read what a role or a user may do in one channel, where that differs from the clan.

        Official name `GetPermissionByRoleIdChannelId`, index 49.

        Args:
            role_id: Id of the role that is asked about; 0 to ask about a user.
            channel_id: Id of the channel, thread, group or direct conversation.
            user_id: Id of the user who is asked about; 0 to ask about a role.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The permissions that differ.
        """
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
        """List the channels of a clan with their settings, for administrators.

        Official name `ListChannelSetting`, index 50.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            parent_id: Id of the channel whose threads are listed; 0 for channels.
            category_id: Id of the category whose channels are listed; 0 for all.
            private_channel: Filter by privacy; the values are not documented, 0 leaves it open.
            active: Filter by use; the values are not documented, 0 leaves it open.
            status: Filter by status; the values are not documented, 0 leaves it open.
            type: Filter by kind, a value of `ChannelType`; 0 for all.
            limit: How many entries are wanted at most; 0 leaves it to the server.
            page: Which page is wanted, counted from 1; 0 is the first, too.
            channel_label: Text that the names have to contain; empty for all.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            A page of channels, and how many channels and threads there are.
        """
    async def list_apps(
        self,
        /,
        *,
        filter: str | None = ...,
        tombstones: bool | None = ...,
        cursor: str | None = ...,
        route: _Route = ...,
    ) -> api.AppList:
        """List apps and bots of the bot's owner, as far as is known.

        Official name `ListApps`, index 51.

        Args:
            filter: Id of a user or login name that has to match; empty for all.
            tombstones: Whether deleted apps are listed instead.
            cursor: Opaque text that continues a listing: empty for its start, then what the last answer brought; an empty one in an answer is the end.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            A page of apps.
        """
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
        """Read one app or bot.

        Official name `GetApp`, index 52.

        Args:
            id: Id of the app that is wanted.
            appname: Not needed to read.
            creator_id: Not needed to read.
            applogo: Not needed to read.
            is_shadow: Not needed to read.
            disable_time_seconds: Not needed to read.
            create_time_seconds: Not needed to read.
            token: Not needed to read.
            role: Not needed to read.
            about: Not needed to read.
            app_url: Not needed to read.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The app; its key is left out.
        """
    async def list_for_sale_items(
        self,
        /,
        *,
        page: int | None = ...,
        route: _Route = ...,
    ) -> api.ForSaleItemList:
        """List what the shop sells.

        Official name `ListForSaleItems`, index 53.

        Args:
            page: Which page is wanted, counted from 1; 0 is the first, too.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            A page of emoji and stickers.
        """
    async def list_clan_webhook(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.ListClanWebhookResponse:
        """List the webhooks that write to members of a clan.

        Official name `ListClanWebhook`, index 54.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The webhooks, with addresses that are secrets.
        """
    async def get_user_status(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> api.UserStatus:
        """Read the presence of the bot's account.

        Official name `GetUserStatus`, index 55.

        Args:
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            Online, offline, invisible, idle or do not disturb, as text.
        """
    async def list_sd_topic(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        limit: int | None = ...,
        page: int | None = ...,
        route: _Route = ...,
    ) -> api.SdTopicList:
        """List the topics of a clan: side conversations under messages.

        Official name `ListSdTopic`, index 56.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            limit: How many entries are wanted at most; 0 leaves it to the server.
            page: Which page is wanted, counted from 1; 0 is the first, too.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            A page of topics, and how many there are.
        """
    async def add_friends(
        self,
        /,
        *,
        ids: Sequence[Id] | None = ...,
        usernames: Sequence[str] | None = ...,
        route: _Route = ...,
    ) -> api.AddFriendsResponse:
        """Ask users to be friends, or accept those who asked.

        Official name `AddFriends`, index 57.

        Args:
            ids: Ids of users; they may be given by `usernames` instead.
            usernames: Login names, for users who are not given by `ids`.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            Who was asked.
        """
    async def add_channel_users(
        self,
        /,
        *,
        channel_id: Id | None = ...,
        user_ids: Sequence[Id] | None = ...,
        route: _Route = ...,
    ) -> None:
        """Let users into a private channel or a group.

        Official name `AddChannelUsers`, index 58.

        Args:
            channel_id: Id of the channel, thread, group or direct conversation.
            user_ids: Ids of the users who are let in.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
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
        """Register the account with a mail address and a password.

        Official name `RegistrationEmail`, index 59.

        Args:
            email: Mail address of the account.
            password: Password of the account; a secret.
            old_password: Password so far, if it changes; a secret.
            username: Login name for the account, which has to be free.
            display_name: Name that users see, which need not be unique.
            avatar_url: URL of the user's picture, empty for none.
            dob: Date of birth as text; its form is not documented.
            vars: Further names and texts that are put into the session's token.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            A new session.
        """
    async def block_friends(
        self,
        /,
        *,
        ids: Sequence[Id] | None = ...,
        usernames: Sequence[str] | None = ...,
        route: _Route = ...,
    ) -> None:
        """Block users: they cannot write to the bot any more.

        Official name `BlockFriends`, index 60.

        Args:
            ids: Ids of users; they may be given by `usernames` instead.
            usernames: Login names, for users who are not given by `ids`.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def unblock_friends(
        self,
        /,
        *,
        ids: Sequence[Id] | None = ...,
        usernames: Sequence[str] | None = ...,
        route: _Route = ...,
    ) -> None:
        """End the block of users.

        Official name `UnblockFriends`, index 61.

        Args:
            ids: Ids of users; they may be given by `usernames` instead.
            usernames: Login names, for users who are not given by `ids`.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
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
        """Announce a file and get the address to put it to; `client.upload_file()` does all of it.

        Official name `UploadAttachmentFile`, index 62.

        Args:
            filename: Name under which the file is shown.
            filetype: Kind of the file: `image`, `video`, `audio` or `doc`; a media type is taken too, but clients then leave the file out of their list of files.
            size: Size in bytes, below 2 GiB.
            width: Width of a picture or film in pixels; 0 if unknown.
            height: Height of a picture or film in pixels; 0 if unknown.
            part_count: How many parts the file comes in; 0 for a whole one.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            A presigned address for a `PUT` of the bytes.
        """
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
        """Announce a picture of an application that signs users in, and get the address to put it to.

        Official name `UploadOauthFile`, index 63.

        Args:
            filename: Name under which the file is shown.
            filetype: Kind of the file: `image`, `video`, `audio` or `doc`; a media type is taken too, but clients then leave the file out of their list of files.
            size: Size in bytes, below 2 GiB.
            width: Width of a picture or film in pixels; 0 if unknown.
            height: Height of a picture or film in pixels; 0 if unknown.
            part_count: How many parts the file comes in; 0 for a whole one.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            A presigned address for a `PUT` of the bytes.
        """
    async def add_roles_channel_desc(
        self,
        /,
        *,
        role_ids: Sequence[Id] | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Open a private channel to the holders of roles.

        Official name `AddRolesChannelDesc`, index 64.

        Args:
            role_ids: Ids of the clan's roles.
            channel_id: Id of the channel, thread, group or direct conversation.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def create_category_desc(
        self,
        /,
        *,
        category_name: str | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.CategoryDesc:
        """Make a category for channels of a clan.

        Official name `CreateCategoryDesc`, index 65.

        Args:
            category_name: Heading under which clients group channels.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The category with its id.
        """
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
        """Make a channel, thread or group, or find the direct conversation with a user.

        Official name `CreateChannelDesc`, index 66.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            parent_id: Id of the channel that a thread belongs to; 0 for other channels.
            channel_id: Id of an existing channel; not used for a new one.
            category_id: Id of the category that groups the channel; 0 for none.
            type: Kind of the channel, as in `ChannelType`: 1 text, 2 group, 3 direct, 6 streaming, 7 thread, 8 app, 10 voice.
            channel_label: What the channel is called in clients.
            channel_private: 1 if only chosen members see the channel, 0 if the whole clan does.
            user_ids: Ids of its first members: of a private channel, a group, or the other user of a direct conversation.
            app_id: Id of the app that a channel of type 8 shows; 0 for other channels.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The channel; an existing direct conversation is returned as it is.
        """
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
        """Make a role in a clan.

        Official name `CreateRole`, index 67.

        Args:
            title: What the role is called.
            color: Colour as "#RRGGBB".
            role_icon: URL of the picture shown beside holders of the role.
            description: What the role is for.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            display_online: 1 if holders of the role are listed apart from other members, else 0.
            allow_mention: 1 if everybody may mention the role, else 0.
            max_permission_id: Id of the permission of the highest level that the role has.
            add_user_ids: Ids of the users who get the role.
            active_permission_ids: Ids of the permissions that the role gets.
            order_role: Position among the roles of the clan.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The role with its id.
        """
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
        """Plan an event of a clan; `clan.create_event()` fills in the fields.

        Official name `CreateEvent`, index 68.

        Args:
            name: Name of the event; for an event of a clan, its title.
            properties: Names and texts that describe it; for an event of a clan, the fields of `CreateEventRequest`, numbers as decimal text.
            timestamp_seconds: Not needed to plan an event.
            external: Not needed to plan an event.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The event with its id.
        """
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
        """Delete a role of a clan.

        Official name `DeleteRole`, index 69.

        Args:
            role_id: Id of the clan's role.
            channel_id: Id of the channel that loses the role; 0 where the role itself goes.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            role_label: Title of the role, for the log of administrative acts.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
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
        """Cancel an event of a clan.

        Official name `DeleteEvent`, index 70.

        Args:
            event_id: Id of the clan's event.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            creator_id: Id of the user who planned it.
            event_label: Title of the event, for the log of administrative acts.
            channel_id: Id of the channel that the event belongs to; 0 for the whole clan.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
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
        """Close a private channel to the holders of a role again.

        Official name `DeleteRoleChannelDesc`, index 71.

        Args:
            role_id: Id of the clan's role.
            channel_id: Id of the channel that is closed to them.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            role_label: Title of the role, for the log of administrative acts.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def delete_channel_desc(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Delete a channel or thread with everything in it.

        Official name `DeleteChannelDesc`, index 72.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the channel, thread, group or direct conversation.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def close_dm_by_channel_id(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Take a direct conversation off the list; its messages stay.

        Official name `CloseDMByChannelId`, index 73.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the direct conversation.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def open_dm_by_channel_id(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Put a direct conversation back on the list.

        Official name `OpenDMByChannelId`, index 74.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the direct conversation.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def delete_account(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> None:
        """Delete the bot's own account for ever.

        Official name `DeleteAccount`, index 75.

        Args:
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def delete_friends(
        self,
        /,
        *,
        ids: Sequence[Id] | None = ...,
        usernames: Sequence[str] | None = ...,
        route: _Route = ...,
    ) -> None:
        """End friendships, or take back that somebody was asked.

        Official name `DeleteFriends`, index 76.

        Args:
            ids: Ids of users; they may be given by `usernames` instead.
            usernames: Login names, for users who are not given by `ids`.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def delete_category_desc(
        self,
        /,
        *,
        category_id: Id | None = ...,
        clan_id: Id | None = ...,
        category_label: str | None = ...,
        route: _Route = ...,
    ) -> None:
        """Delete a category of a clan; its channels stay.

        Official name `DeleteCategoryDesc`, index 77.

        Args:
            category_id: Id of the category that goes.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            category_label: Title of the category, for the log of administrative acts.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def delete_notifications(
        self,
        /,
        *,
        ids: Sequence[Id] | None = ...,
        category: int | None = ...,
        route: _Route = ...,
    ) -> None:
        """Delete notifications of the bot's account.

        Official name `DeleteNotifications`, index 78.

        Args:
            ids: Ids of the notifications that go.
            category: Category they are in: 1 mentions, 2 messages, 3 for the account itself; 0 leaves it open.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def delete_clan_desc(
        self,
        /,
        *,
        clan_desc_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Delete a clan that the bot owns, with everything in it.

        Official name `DeleteClanDesc`, index 79.

        Args:
            clan_desc_id: Id of the clan that goes.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def update_user(
        self,
        /,
        *,
        display_name: str | None = ...,
        avatar_url: str | None = ...,
        route: _Route = ...,
    ) -> None:
        """Change the displayed name and the picture of the bot's account, both at once.

        Official name `UpdateUser`, index 80.

        Args:
            display_name: New displayed name; nothing given removes it.
            avatar_url: URL of the new picture; nothing given removes it.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def update_user_profile_by_clan(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        nick_name: str | None = ...,
        avatar: str | None = ...,
        route: _Route = ...,
    ) -> None:
        """Change how the bot appears in one clan; what is not given stays as it is.

        Official name `UpdateUserProfileByClan`, index 81.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            nick_name: Nick name that the account has in the clan.
            avatar: URL of the picture that the account has in the clan.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def update_clan_order(
        self,
        /,
        *,
        clans_order: Sequence[api.UpdateClanOrderRequest_ClanOrder | Mapping[str, Any]] | None = ...,
        route: _Route = ...,
    ) -> None:
        """Sort the list of the account's clans.

        Official name `UpdateClanOrder`, index 82.

        Args:
            clans_order: Clans, with their new places.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def remove_channel_users(
        self,
        /,
        *,
        channel_id: Id | None = ...,
        user_ids: Sequence[Id] | None = ...,
        route: _Route = ...,
    ) -> None:
        """Put users out of a private channel or a group.

        Official name `RemoveChannelUsers`, index 83.

        Args:
            channel_id: Id of the channel, thread, group or direct conversation.
            user_ids: Ids of the users who are put out.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def leave_thread(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Leave a thread: the bot gets its messages no more.

        Official name `LeaveThread`, index 84.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the thread.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def archive_channel(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Archive a channel or thread: it can be read, and `ActiveArchivedThread` brings it back.

        Official name `ArchiveChannel`, index 85.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the channel, thread, group or direct conversation.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def link_sms(
        self,
        /,
        *,
        phone_number: str | None = ...,
        vars: Mapping[str, str] | None = ...,
        route: _Route = ...,
    ) -> api.LinkAccountConfirmRequest:
        """Link a telephone number to the account; a code is sent to it.

        Official name `LinkSMS`, index 86.

        Args:
            phone_number: Telephone number; its form is not documented.
            vars: Further names and texts that are put into the session's token.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The request, which `ConfirmLinkMezonOTP` confirms with the code.
        """
    async def confirm_link_mezon_otp(
        self,
        /,
        *,
        req_id: str | None = ...,
        status: int | None = ...,
        otp_code: str | None = ...,
        route: _Route = ...,
    ) -> models.ApiSession:
        """Confirm a link with the code that the user received.

        Official name `ConfirmLinkMezonOTP`, index 87.

        Args:
            req_id: Id of the request that the code confirms.
            status: How far it is; the values are not documented.
            otp_code: One-time code that the user received; a secret.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            A new session.
        """
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
        """Link a mail address to the account; a code is sent to it.

        Official name `LinkEmail`, index 88.

        Args:
            email: Mail address of the account.
            password: Password for the account; taking an address off needs none. A secret.
            prev_email: Address that was linked before.
            vars: Further names and texts that are put into the session's token.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The request, which `ConfirmLinkMezonOTP` confirms with the code.
        """
    async def create_clan_desc(
        self,
        /,
        *,
        clan_name: str | None = ...,
        logo: str | None = ...,
        banner: str | None = ...,
        route: _Route = ...,
    ) -> models.ApiClanDesc:
        """Make a clan, which the bot owns.

        Official name `CreateClanDesc`, index 89.

        Args:
            clan_name: What the clan is called in clients.
            logo: URL of the picture that stands for it.
            banner: URL of the wide picture at the top of the clan's page.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The clan with its id.
        """
    async def remove_clan_users(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        user_ids: Sequence[Id] | None = ...,
        route: _Route = ...,
    ) -> None:
        """Put members out of a clan; its own id lets the bot leave.

        Official name `RemoveClanUsers`, index 90.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            user_ids: Ids of the members who are put out.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
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
        """Ban users from a clan or from one of its channels.

        Official name `BanClanUsers`, index 91.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the channel the ban is for; 0 for the whole clan.
            user_ids: Ids of the users who are banned.
            ban_time: How long the ban lasts, in seconds as far as is known; 0 for ever.
            reason: Why, for the administrators of the clan.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def create_link_invite_user(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        expiry_time: int | None = ...,
        route: _Route = ...,
    ) -> api.LinkInviteUser:
        """Make an invitation to a clan.

        Official name `CreateLinkInviteUser`, index 92.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the channel that newcomers see first; 0 for the welcome channel.
            expiry_time: How many hours the invitation is valid, as far as is known; 0 leaves it to the server.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The invitation with its link.
        """
    async def invite_user(
        self,
        /,
        *,
        invite_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.InviteUserRes:
        """Accept an invitation: the account joins the clan.

        Official name `InviteUser`, index 93.

        Args:
            invite_id: Id of the invitation, the last part of its link.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The clan that was joined.
        """
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
        """Set what a role or a user may do in one channel.

        Official name `SetRoleChannelPermission`, index 94.

        Args:
            role_id: Id of the role that is set; 0 to set a user.
            permission_update: Permissions, with what becomes of them.
            max_permission_id: Id of the permission of the highest level that the role has.
            channel_id: Id of the channel, thread, group or direct conversation.
            user_id: Id of the user who is set; 0 to set a role.
            role_label: Title of the role, for the log of administrative acts.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def set_notification_channel_setting(
        self,
        /,
        *,
        channel_category_id: Id | None = ...,
        notification_type: int | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Set what gives a notification to the bot's account from one channel.

        Official name `SetNotificationChannelSetting`, index 95.

        Args:
            channel_category_id: Id of the channel that gets the setting.
            notification_type: What gives a notification; the values are not documented.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
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
        """Mute a channel for the bot's account, or end that.

        Official name `SetMuteChannel`, index 96.

        Args:
            id: Id of the channel.
            mute_time: How long it stays muted; the unit is not documented, and 0 has no end.
            active: 0 mutes, 1 ends that.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
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
        """Mute a category for the bot's account, or end that.

        Official name `SetMuteCategory`, index 97.

        Args:
            id: Id of the category.
            mute_time: How long it stays muted; the unit is not documented, and 0 has no end.
            active: 0 mutes, 1 ends that.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def set_notification_clan_setting(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        notification_type: int | None = ...,
        category_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Set what gives a notification to the bot's account by default in a clan.

        Official name `SetNotificationClanSetting`, index 98.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            notification_type: What gives a notification; the values are not documented.
            category_id: Id of a category that gets the setting, too; 0 for none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def set_notification_category_setting(
        self,
        /,
        *,
        channel_category_id: Id | None = ...,
        notification_type: int | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Set what gives a notification to the bot's account from one category.

        Official name `SetNotificationCategorySetting`, index 99.

        Args:
            channel_category_id: Id of the category that gets the setting.
            notification_type: What gives a notification; the values are not documented.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def delete_notification_category_setting(
        self,
        /,
        *,
        category_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Let a category follow the notification setting of its clan again.

        Official name `DeleteNotificationCategorySetting`, index 100.

        Args:
            category_id: Id of the category that the setting is for.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def delete_notification_channel(
        self,
        /,
        *,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Let a channel follow the notification setting of its category or clan again.

        Official name `DeleteNotificationChannel`, index 101.

        Args:
            channel_id: Id of the channel, thread, group or direct conversation.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def create_pin_message(
        self,
        /,
        *,
        message_id: Id | None = ...,
        channel_id: Id | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> models.ApiChannelMessageHeader:
        """Pin a message in its channel.

        Official name `CreatePinMessage`, index 102.

        Args:
            message_id: Id of the message that is pinned.
            channel_id: Id of the channel, thread, group or direct conversation.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The header of the message.
        """
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
        """Put a copy of a message into the inbox of the bot's account.

        Official name `CreateMessage2Inbox`, index 103.

        Args:
            message_id: Id of the message; later messages have greater ones.
            channel_id: Id of the channel, thread, group or direct conversation.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            avatar: URL of the picture of whoever wrote the message.
            content: JSON text of its content.
            mentions: Users and roles named in the text, with their positions.
            attachments: Files of the message.
            reactions: Emoji that users put under the message.
            references: Messages that this one replies to.
            topic_id: Id of the topic, a side conversation under one message; 0 for none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The header of the copy.
        """
    async def unlink_mezon(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> None:
        """Take the telephone number off the account, as far as is known.

        Official name `UnlinkMezon`, index 104.

        Args:
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
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
        """Take the mail address off the account.

        Official name `UnlinkEmail`, index 105.

        Args:
            email: Mail address of the account.
            password: Password for the account; taking an address off needs none. A secret.
            prev_email: Address that was linked before.
            vars: Further names and texts that are put into the session's token.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
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
        """Change the bot's own account; what is not given stays as it is.

        Official name `UpdateAccount`, index 106.

        Args:
            display_name: Name that users see, which need not be unique.
            avatar_url: URL of the user's picture, empty for none.
            lang_tag: Language as a BCP 47 tag, such as "vi" or "en".
            location: Place, as free text.
            timezone: Time zone of the user, as its name or as free text.
            about_me: What the user says about themselves, as free text.
            dob_seconds: Date of birth, in Unix seconds; 0 if unknown.
            logo: URL of the picture that stands for it.
            splash_screen: URL of the picture that clients show while they start.
            encrypt_private_key: Private key for encryption between the ends, itself encrypted; a secret.
            email: Mail address of the account.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def update_username(
        self,
        /,
        *,
        username: str | None = ...,
        display_name: str | None = ...,
        route: _Route = ...,
    ) -> models.ApiSession:
        """Change the login name of the account.

        Official name `UpdateUsername`, index 107.

        Args:
            username: Login name, which is unique.
            display_name: Name that users see, which need not be unique.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            A new session, whose token carries the name.
        """
    async def update_category(
        self,
        /,
        *,
        category_id: Id | None = ...,
        category_name: str | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Rename a category of a clan.

        Official name `UpdateCategory`, index 108.

        Args:
            category_id: Id of the category that changes.
            category_name: Heading under which clients group channels.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def update_category_order(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        categories: Sequence[api.CategoryOrderUpdate | Mapping[str, Any]] | None = ...,
        route: _Route = ...,
    ) -> None:
        """Sort the categories of a clan.

        Official name `UpdateCategoryOrder`, index 109.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            categories: Categories, with their new places.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def update_role_order(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        roles: Sequence[api.RoleOrderUpdate | Mapping[str, Any]] | None = ...,
        route: _Route = ...,
    ) -> None:
        """Sort the roles of a clan.

        Official name `UpdateRoleOrder`, index 110.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            roles: Roles, with their new places.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
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
        """Change a clan: name, pictures, texts, onboarding; texts that are not given stay as they are.

        Official name `UpdateClanDesc`, index 111.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            clan_name: What the clan is called in clients.
            logo: URL of the picture that stands for it.
            banner: URL of the wide picture at the top of the clan's page.
            status: State of the clan; the values are not documented, 1 is active.
            is_onboarding: Whether newcomers are led through the onboarding of the clan.
            welcome_channel_id: Id of the channel that newcomers see first.
            onboarding_banner: URL of the wide picture above the onboarding.
            is_community: Whether the clan is a public community.
            community_banner: URL of the wide picture that the clan has as a public community.
            description: What the public page says about the clan.
            about: What it says about itself, as free text.
            short_url: Last part of the clan's public address.
            prevent_anonymous: Whether anonymous messages are forbidden in the clan.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
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
        """Change a channel or thread; a name or picture that is not given stays as it is.

        Official name `UpdateChannelDesc`, index 112.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the channel, thread, group or direct conversation.
            channel_label: What the channel is called in clients.
            category_id: Id of the category that groups the channel; 0 for none.
            app_id: Id of the app behind a channel of type 8; 0 for other channels.
            topic: What the channel is about.
            age_restricted: Not 0 if the channel is meant for adults only.
            e2ee: Not 0 if messages are encrypted between the ends.
            channel_avatar: URL of the channel's picture, empty for none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
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
        """Make a channel private or public.

        Official name `UpdateChannelPrivate`, index 113.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the channel, thread, group or direct conversation.
            channel_private: 1 if only chosen members see the channel, 0 if the whole clan does.
            user_ids: Ids of the members who see the channel from now on, if it becomes private.
            role_ids: Ids of the roles whose holders see the channel from now on, if it becomes private.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
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
        """Change a role, what it allows and who holds it; texts that are not given stay as they are.

        Official name `UpdateRole`, index 114.

        Args:
            role_id: Id of the clan's role.
            title: What the role is called.
            color: Colour as "#RRGGBB".
            role_icon: URL of the picture shown beside holders of the role.
            description: What the role is for.
            display_online: 1 if holders of the role are listed apart from other members, else 0.
            allow_mention: 1 if everybody may mention the role, else 0.
            add_user_ids: Ids of the users who get the role.
            active_permission_ids: Ids of the permissions that the role gets.
            remove_user_ids: Ids of the users who lose the role.
            remove_permission_ids: Ids of the permissions that the role loses.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            max_permission_id: Id of the permission of the highest level that the role has.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
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
        """Change an event of a clan.

        Official name `UpdateEvent`, index 115.

        Args:
            title: What the event is called.
            logo: URL of the picture that stands for it.
            description: Further words about it.
            event_id: Id of the clan's event.
            channel_id: Id of the channel that the event belongs to; 0 for the whole clan.
            address: Where it takes place, as free text; empty for an event in a channel.
            start_time_seconds: When it begins, in Unix seconds.
            end_time_seconds: When it ends, in Unix seconds; 0 if it is open.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            creator_id: Id of the user who planned it.
            channel_voice_id: Id of the voice channel where it takes place; 0 for an event elsewhere.
            channel_id_old: Id of the channel that the event belonged to so far.
            repeat_type: How often the event comes again; the values are not documented.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
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
        """Search messages by text, channel or writer.

        Official name `SearchMessage`, index 116.

        Args:
            filters: What has to match, all of it.
            from_: How many matches are skipped.
            size: How many matches are wanted at most.
            sorts: Order of the matches.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            A page of matches, whose ids are text, and how many there are.
        """
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
        """Add a custom emoji to a clan.

        Official name `CreateClanEmoji`, index 117.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            source: URL of its picture; `client.upload_file` returns one.
            shortname: Short name, such as ":wave:".
            category: Group under which pickers show it.
            id: Id for the emoji, chosen by the caller; 0 leaves it to the server.
            is_for_sale: Whether it is sold in the shop instead of being free.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def delete_by_id_clan_emoji(
        self,
        /,
        *,
        id: Id | None = ...,
        clan_id: Id | None = ...,
        emoji_label: str | None = ...,
        route: _Route = ...,
    ) -> None:
        """Delete a custom emoji of a clan.

        Official name `DeleteByIdClanEmoji`, index 118.

        Args:
            id: Id of the emoji.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            emoji_label: Short name of the emoji, for the log of administrative acts.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def update_clan_emoji_by_id(
        self,
        /,
        *,
        id: Id | None = ...,
        shortname: str | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Rename a custom emoji of a clan.

        Official name `UpdateClanEmojiById`, index 119.

        Args:
            id: Id of the emoji.
            shortname: Short name, such as ":wave:".
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
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
        """Make a webhook that writes to a channel.

        Official name `GenerateWebhook`, index 120.

        Args:
            webhook_name: Name under which its messages appear.
            channel_id: Id of the channel, thread, group or direct conversation.
            avatar: URL of the picture its messages appear with.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The webhook with its address, which is a secret.
        """
    async def handle_webhook(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> None:
        """Receive what is written to a webhook: of no use to bots, which use `mezon.Webhook`.

        Official name `HandleWebhook`, index 121.

        Args:
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
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
        """Change a webhook of a channel.

        Official name `UpdateWebhookById`, index 122.

        Args:
            id: Id of the webhook.
            webhook_name: Name under which its messages appear.
            channel_id_update: Id of the channel it writes to from now on.
            avatar: URL of the picture its messages appear with.
            channel_id: Id of the channel it writes to so far.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def delete_webhook_by_id(
        self,
        /,
        *,
        id: Id | None = ...,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Delete a webhook of a channel: its address stops working.

        Official name `DeleteWebhookById`, index 123.

        Args:
            id: Id of the webhook.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the channel, thread, group or direct conversation.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
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
        """Add a sticker or a sound to a clan.

        Official name `AddClanSticker`, index 124.

        Args:
            source: URL of its picture or sound; `client.upload_file` returns one.
            shortname: Short name, such as ":wave:".
            category: Group under which pickers show it.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            id: Id for the sticker, chosen by the caller; 0 leaves it to the server.
            media_type: Whether the sticker is a picture or a sound; the values are not documented.
            is_for_sale: Whether it is sold in the shop instead of being free.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
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
        """Change a sticker of a clan.

        Official name `UpdateClanStickerById`, index 125.

        Args:
            id: Id of the sticker.
            source: URL of its new picture or sound; empty keeps the old one.
            shortname: New short name; empty keeps the old one.
            category: New group under which pickers show it; empty keeps the old one.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def delete_clan_sticker_by_id(
        self,
        /,
        *,
        id: Id | None = ...,
        clan_id: Id | None = ...,
        sticker_label: str | None = ...,
        route: _Route = ...,
    ) -> None:
        """Delete a sticker or a sound of a clan.

        Official name `DeleteClanStickerById`, index 126.

        Args:
            id: Id of the sticker.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            sticker_label: Short name of the sticker, for the log of administrative acts.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def change_channel_category(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        new_category_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Move a channel to another category.

        Official name `ChangeChannelCategory`, index 127.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the channel, thread, group or direct conversation.
            new_category_id: Id of the category that the channel moves to.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def check_duplicate_name(
        self,
        /,
        *,
        name: str | None = ...,
        type: int | None = ...,
        condition_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.CheckDuplicateNameResponse:
        """Ask whether a name is taken.

        Official name `CheckDuplicateName`, index 128.

        Args:
            name: The word that is to be free.
            type: What would bear it: 1 is a clan; the other values are not documented.
            condition_id: Id of the clan or category within which the name has to be free.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            Whether something bears it already.
        """
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
        """Make an app or bot of the platform.

        Official name `AddApp`, index 129.

        Args:
            appname: What the app or bot is called.
            token: Key of the new app; a secret.
            creator_id: Id of the user who owns the app.
            role: Role of the app; the values are not documented.
            is_shadow: Whether the app hides its presence; more than the name is not documented.
            app_url: Address of the web page that the app shows.
            app_logo: URL of the app's picture.
            about_me: What the app is for.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The app with its id.
        """
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
        """Delete an app or bot.

        Official name `DeleteApp`, index 130.

        Args:
            id: Id of the app that goes.
            appname: Not needed to delete.
            creator_id: Not needed to delete.
            applogo: Not needed to delete.
            is_shadow: Not needed to delete.
            disable_time_seconds: Not needed to delete.
            create_time_seconds: Not needed to delete.
            token: Not needed to delete.
            role: Not needed to delete.
            about: Not needed to delete.
            app_url: Not needed to delete.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
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
        """Change an app or bot; texts that are not given stay as they are.

        Official name `UpdateApp`, index 131.

        Args:
            id: Id of the app.
            appname: What the app or bot is called.
            metadata: Further data of the app, as text.
            applogo: URL of the app's picture.
            token: New key of the app; a secret.
            about: What it says about itself, as free text.
            app_url: Address of the web page that the app shows.
            is_shadow: Whether the app hides its presence, as text; not documented further.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The app as it is now.
        """
    async def add_app_to_clan(
        self,
        /,
        *,
        app_id: Id | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Let an app or bot into a clan.

        Official name `AddAppToClan`, index 132.

        Args:
            app_id: Id of the app or bot that is let in.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
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
        """Set what a clan says by itself, such as its greeting.

        Official name `CreateSystemMessage`, index 133.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the channel where it is said.
            welcome_random: How newcomers are greeted; the form of the text is not documented.
            welcome_sticker: Which sticker greets newcomers; the form of the text is not documented.
            boost_message: What is posted when somebody boosts the clan; the form of the text is not documented.
            setup_tips: Advice for setting up the clan; the form of the text is not documented.
            hide_audit_log: Whether the log of administrative acts stays out of the channel.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
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
        """Change what a clan says by itself.

        Official name `UpdateSystemMessage`, index 134.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the channel where it is said.
            welcome_random: How newcomers are greeted; the form of the text is not documented.
            welcome_sticker: Which sticker greets newcomers; the form of the text is not documented.
            boost_message: What is posted when somebody boosts the clan; the form of the text is not documented.
            setup_tips: Advice for setting up the clan; the form of the text is not documented.
            hide_audit_log: Whether the log of administrative acts stays out of the channel.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def delete_system_message(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Delete what a clan says by itself.

        Official name `DeleteSystemMessage`, index 135.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def streaming_server_callback(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> None:
        """Report of a media server to the platform: of no use to bots.

        Official name `StreamingServerCallback`, index 136.

        Args:
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
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
        """Write a canvas of a channel: a new one, or another text for an old one.

        Official name `EditChannelCanvases`, index 137.

        Args:
            id: Id of the canvas; 0 makes a new one.
            channel_id: Id of the channel, thread, group or direct conversation.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            title: Heading of the canvas.
            content: Text of the document; its form is not documented.
            is_default: Whether it is shown first.
            status: State of the canvas; the values are not documented.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The id of the canvas.
        """
    async def get_channel_canvas_detail(
        self,
        /,
        *,
        id: Id | None = ...,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.ChannelCanvasDetailResponse:
        """Read one canvas of a channel.

        Official name `GetChannelCanvasDetail`, index 138.

        Args:
            id: Id of the canvas.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the channel, thread, group or direct conversation.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The canvas with its text.
        """
    async def delete_channel_canvas(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        canvas_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Delete a canvas, a document, of a channel.

        Official name `DeleteChannelCanvas`, index 139.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the channel, thread, group or direct conversation.
            canvas_id: Id of the document that goes.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def add_channel_favorite(
        self,
        /,
        *,
        channel_id: Id | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.AddFavoriteChannelResponse:
        """Make a channel a favourite of the bot's account.

        Official name `AddChannelFavorite`, index 140.

        Args:
            channel_id: Id of the channel, thread, group or direct conversation.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The id of the channel.
        """
    async def remove_channel_favorite(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Take a channel off the favourites of the bot's account.

        Official name `RemoveChannelFavorite`, index 141.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the channel, thread, group or direct conversation.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
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
        """Tell what the bot's account is doing at present, such as a game.

        Official name `CreateActiviy`, index 142.

        Args:
            activity_name: What is played, listened to or done, as others see it.
            activity_type: Kind of the activity; its values are not documented.
            activity_description: Further words about the activity.
            start_time_seconds: When it begins, in Unix seconds.
            application_id: Id of the app that the activity comes from; 0 for none.
            status: State of the activity; the values are not documented.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The activity as others see it.
        """
    async def get_pub_keys(
        self,
        /,
        *,
        user_ids: Sequence[Id] | None = ...,
        route: _Route = ...,
    ) -> api.GetPubKeysResponse:
        """Read the public keys of users, for encryption between the ends.

        Official name `GetPubKeys`, index 143.

        Args:
            user_ids: Ids of the users whose keys are wanted.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The users who have published keys.
        """
    async def push_pub_key(
        self,
        /,
        *,
        PK: api.PubKey | Mapping[str, Any] | None = ...,
        route: _Route = ...,
    ) -> None:
        """Publish the public keys of the bot's account.

        Official name `PushPubKey`, index 144.

        Args:
            PK: Both public keys of the account.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def get_chan_encryption_method(
        self,
        /,
        *,
        method: str | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.ChanEncryptionMethod:
        """Read how the messages of a channel are encrypted.

        Official name `GetChanEncryptionMethod`, index 145.

        Args:
            method: Not needed to read.
            channel_id: Id of the channel, thread, group or direct conversation.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The name of the method; empty for none.
        """
    async def set_chan_encryption_method(
        self,
        /,
        *,
        method: str | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Set how the messages of a channel are encrypted.

        Official name `SetChanEncryptionMethod`, index 146.

        Args:
            method: Name of the method; the names are not documented.
            channel_id: Id of the channel, thread, group or direct conversation.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def get_key_server(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> api.GetKeyServerResp:
        """Ask where public keys are kept.

        Official name `GetKeyServer`, index 147.

        Args:
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The address of that server.
        """
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
        """List the administrative acts in a clan on one day.

        Official name `ListAuditLog`, index 148.

        Args:
            action_log: Filter by what was done, as text; the words are not documented.
            user_id: Filter by who acted; 0 for everybody.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            date_log: Day of the entries, as text; its form is not documented.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The acts, with who did what.
        """
    async def get_onboarding_detail(
        self,
        /,
        *,
        id: Id | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.OnboardingItem:
        """Read one item of a clan's onboarding.

        Official name `GetOnboardingDetail`, index 149.

        Args:
            id: Id of the item.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The greeting, rule, task or question.
        """
    async def create_onboarding(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        contents: Sequence[api.OnboardingContent | Mapping[str, Any]] | None = ...,
        route: _Route = ...,
    ) -> api.ListOnboardingResponse:
        """Add items to the onboarding of a clan.

        Official name `CreateOnboarding`, index 150.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            contents: Items that the onboarding gets.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The items with their ids.
        """
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
        """Change an item of a clan's onboarding.

        Official name `UpdateOnboarding`, index 151.

        Args:
            id: Id of the item.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            task_type: What has to be done: the values are not documented.
            channel_id: Id of the channel it leads to; 0 for none.
            title: Heading of the item.
            content: Text of the item.
            image_url: URL of the picture shown with it.
            answers: Answers, if it is a question.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def delete_onboarding(
        self,
        /,
        *,
        id: Id | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Delete an item of a clan's onboarding.

        Official name `DeleteOnboarding`, index 152.

        Args:
            id: Id of the item.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def list_onboarding_step(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        limit: int | None = ...,
        page: int | None = ...,
        route: _Route = ...,
    ) -> api.ListOnboardingStepResponse:
        """Read how far the bot's account is with the onboarding of clans.

        Official name `ListOnboardingStep`, index 153.

        Args:
            clan_id: Id of the clan; 0 for all.
            limit: How many entries are wanted at most; 0 leaves it to the server.
            page: Which page is wanted, counted from 1; 0 is the first, too.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            A page of clans, with the number of steps done.
        """
    async def update_onboarding_step(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        onboarding_step: int | None = ...,
        route: _Route = ...,
    ) -> None:
        """Note how far the bot's account is with the onboarding of a clan.

        Official name `UpdateOnboardingStep`, index 154.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            onboarding_step: How many steps of the onboarding are done.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def generate_clan_webhook(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        webhook_name: str | None = ...,
        avatar: str | None = ...,
        route: _Route = ...,
    ) -> api.GenerateClanWebhookResponse:
        """Make a webhook that writes to members of a clan.

        Official name `GenerateClanWebhook`, index 155.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            webhook_name: Name under which its messages appear.
            avatar: URL of the picture its messages appear with.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The webhook with its address, which is a secret.
        """
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
        """Change a webhook of a clan, or replace its address.

        Official name `UpdateClanWebhookById`, index 156.

        Args:
            id: Id of the webhook.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            webhook_name: Name under which its messages appear.
            avatar: URL of the picture its messages appear with.
            reset_token: Whether its address is replaced, so that the old one stops working.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def delete_clan_webhook_by_id(
        self,
        /,
        *,
        id: Id | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Delete a webhook of a clan: its address stops working.

        Official name `DeleteClanWebhookById`, index 157.

        Args:
            id: Id of the webhook.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def handle_clan_webhook(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> None:
        """Receive what is written to a webhook of a clan: of no use to bots, which use `mezon.Webhook`.

        Official name `HandleClanWebhook`, index 158.

        Args:
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def update_user_status(
        self,
        /,
        *,
        status: str | None = ...,
        minutes: int | None = ...,
        until_turn_on: bool | None = ...,
        route: _Route = ...,
    ) -> None:
        """Set the presence of the bot's account.

        Official name `UpdateUserStatus`, index 159.

        Args:
            status: Presence, as text: online, offline, invisible, idle or do not disturb.
            minutes: How long it holds, in minutes; 0 for ever.
            until_turn_on: Whether it holds until it is changed.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def update_user_custom_status(
        self,
        /,
        *,
        status: str | None = ...,
        minutes: int | None = ...,
        until_turn_on: bool | None = ...,
        route: _Route = ...,
    ) -> None:
        """Set the status text of the bot's account.

        Official name `UpdateUserCustomStatus`, index 160.

        Args:
            status: Words that others see below the name; empty removes them.
            minutes: How long it holds, in minutes; 0 for ever.
            until_turn_on: Whether it holds until it is changed.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def get_topic_detail(
        self,
        /,
        *,
        topic_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.SdTopic:
        """Read one topic: a side conversation under a message.

        Official name `GetTopicDetail`, index 161.

        Args:
            topic_id: Id of the topic, as its messages carry it.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The topic, with its last message.
        """
    async def create_sd_topic(
        self,
        /,
        *,
        message_id: Id | None = ...,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.SdTopic:
        """Start a topic, a side conversation, under a message; if there is one, it is returned.

        Official name `CreateSdTopic`, index 162.

        Args:
            message_id: Id of the message that the topic hangs on.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the channel, thread, group or direct conversation.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The topic, whose id messages carry as `topic_id`.
        """
    async def delete_sd_topic(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> None:
        """Delete a topic. The fields of its request are not public, so the method sends none; `client.api.raw()` takes encoded ones.

        Official name `DeleteSdTopic`, index 163.

        Args:
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def create_external_mezon_meet(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> api.GenerateMezonMeetResponse:
        """Make a meeting that people without an account can enter.

        Official name `CreateExternalMezonMeet`, index 164.

        Args:
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The meeting with its link.
        """
    async def generate_meet_token(
        self,
        /,
        *,
        channel_id: Id | None = ...,
        room_name: str | None = ...,
        route: _Route = ...,
    ) -> api.GenerateMeetTokenResponse:
        """Get the right to enter the meeting of a voice channel.

        Official name `GenerateMeetToken`, index 165.

        Args:
            channel_id: Id of the channel, thread, group or direct conversation.
            room_name: Name of the room at the media server.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            A token for the media server, which is a secret.
        """
    async def remove_participant_mezon_meet(
        self,
        /,
        *,
        user_id: Id | None = ...,
        channel_id: Id | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Put somebody out of a meeting.

        Official name `RemoveParticipantMezonMeet`, index 166.

        Args:
            user_id: Id of the user it is about.
            channel_id: Id of the channel, thread, group or direct conversation.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def mute_participant_mezon_meet(
        self,
        /,
        *,
        user_id: Id | None = ...,
        channel_id: Id | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Mute somebody in a meeting.

        Official name `MuteParticipantMezonMeet`, index 167.

        Args:
            user_id: Id of the user it is about.
            channel_id: Id of the channel, thread, group or direct conversation.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def create_room_channel_apps(
        self,
        /,
        *,
        channel_id: Id | None = ...,
        room_name: str | None = ...,
        route: _Route = ...,
    ) -> api.CreateRoomChannelApps:
        """Make a room for the app of a channel.

        Official name `CreateRoomChannelApps`, index 168.

        Args:
            channel_id: Id of the channel, thread, group or direct conversation.
            room_name: Name of the room at the media server.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The room with its name.
        """
    async def get_mezon_oauth_client(
        self,
        /,
        *,
        client_id: str | None = ...,
        client_name: str | None = ...,
        route: _Route = ...,
    ) -> api.MezonOauthClient:
        """Read an application that signs users in with Mezon (OAuth 2).

        Official name `GetMezonOauthClient`, index 169.

        Args:
            client_id: Id of the application; empty to name it by `client_name`.
            client_name: What the application is called where users consent.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The application; its fields are those of OAuth 2 and OpenID Connect.
        """
    async def delete_mezon_oauth_client(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> None:
        """Delete an application that signs users in. The fields of its request are not public, so the method sends none.

        Official name `DeleteMezonOauthClient`, index 170.

        Args:
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
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
        """Change an application that signs users in with Mezon (OAuth 2).

        Official name `UpdateMezonOauthClient`, index 171.

        Args:
            access_token_strategy: Form of access tokens: `opaque` or `jwt`.
            allowed_cors_origins: Web origins whose pages may ask for tokens.
            audience: Services that tokens may be made for.
            authorization_code_grant_access_token_lifespan: How long access tokens from an authorization code live, such as "1h".
            authorization_code_grant_id_token_lifespan: How long ID tokens from an authorization code live, such as "1h".
            authorization_code_grant_refresh_token_lifespan: How long refresh tokens from an authorization code live, such as "720h".
            backchannel_logout_session_required: Whether a logout told from server to server names the session.
            backchannel_logout_uri: Address that the server tells of a logout.
            client_credentials_grant_access_token_lifespan: How long access tokens for the application itself live, such as "1h".
            client_id: Id of the application that signs users in.
            client_name: What the application is called where users consent.
            client_secret: Password of the application; a secret, told once.
            client_secret_expires_at: When the password expires, in Unix seconds; 0 for never.
            client_uri: Address of the application's own page.
            contacts: Mail addresses of those who are responsible.
            created_at_seconds: When it was registered, in Unix seconds.
            frontchannel_logout_session_required: Whether a logout told through the browser names the session.
            frontchannel_logout_uri: Address that the browser opens at a logout.
            grant_types: Ways to get tokens, such as `authorization_code` and `refresh_token`.
            implicit_grant_access_token_lifespan: How long access tokens without a code live, such as "1h".
            implicit_grant_id_token_lifespan: How long ID tokens without a code live, such as "1h".
            jwks: Public keys of the application (JSON Web Key Set).
            jwks_uri: Address of its public keys (JSON Web Key Set).
            jwt_bearer_grant_access_token_lifespan: How long access tokens from a JWT live, such as "1h".
            logo_uri: URL of its picture, shown where users consent.
            owner: Whom it belongs to, as text.
            policy_uri: Address of its privacy policy.
            post_logout_redirect_uris: Addresses that users may be led to after a logout.
            redirect_uris: Addresses that users may be led to with a code.
            refresh_token_grant_access_token_lifespan: How long access tokens from a refresh token live, such as "1h".
            refresh_token_grant_id_token_lifespan: How long ID tokens from a refresh token live, such as "1h".
            refresh_token_grant_refresh_token_lifespan: How long refresh tokens from a refresh token live, such as "720h".
            registration_access_token: Token that changes this registration; a secret.
            registration_client_uri: Address where this registration can be changed.
            request_object_signing_alg: Algorithm that signs its request objects.
            request_uris: Addresses of its request objects.
            response_types: What it may ask for, such as `code`.
            scope: Rights that it may ask for, with spaces between them.
            sector_identifier_uri: Address of the list of applications that see the same ids of users.
            skip_consent: Whether users are not asked for consent.
            skip_logout_consent: Whether users are not asked at a logout.
            subject_type: Whether it sees the same ids of users as others (`public`) or its own (`pairwise`).
            token_endpoint_auth_method: How it proves itself when it asks for tokens, such as `client_secret_basic`.
            token_endpoint_auth_signing_alg: Algorithm that signs the proof when it asks for tokens.
            tos_uri: Address of its terms of service.
            updated_at_seconds: When the registration last changed, in Unix seconds.
            userinfo_signed_response_alg: Algorithm that signs what it is told about a user.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The application as it is now.
        """
    async def search_thread(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        label: str | None = ...,
        route: _Route = ...,
    ) -> models.ApiChannelDescList:
        """Find threads of a channel by their names.

        Official name `SearchThread`, index 172.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the channel that the threads belong to.
            label: Text that the names have to contain.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The threads whose names contain the text.
        """
    async def generate_hash_channel_apps(
        self,
        /,
        *,
        app_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.GenerateHashChannelAppsResponse:
        """Get the signed text that tells the web page of a channel's app who its user is.

        Official name `GenerateHashChannelApps`, index 173.

        Args:
            app_id: Id of the app behind a channel of type 8; 0 for other channels.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The signed text, which is a secret of the user.
        """
    async def delete_user_event(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        event_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Take back that the bot takes part in an event.

        Official name `DeleteUserEvent`, index 174.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            event_id: Id of the clan's event.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def add_user_event(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        event_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Tell that the bot takes part in an event.

        Official name `AddUserEvent`, index 175.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            event_id: Id of the clan's event.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
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
        """Delete entries of the bot's quick menu: all that match every field given.

        Official name `DeleteQuickMenuAccess`, index 176.

        Args:
            id: Id of the entry, a snowflake chosen by the caller.
            bot_id: Id of the bot that the menu entry belongs to.
            clan_id: Id of the clan where it is offered; 0 for all.
            channel_id: Id of the channel where it is offered; 0 for all.
            menu_name: Words of the entry, as users see them.
            background: URL of the picture of the entry.
            action_msg: Text that is sent when the entry is chosen.
            menu_type: Kind of the menu; its values are not documented, and the official TypeScript client sends 1 if none is given.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
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
        """Add an entry to the bot's quick menu; `client.add_quick_menu_access()` makes the id.

        Official name `AddQuickMenuAccess`, index 177.

        Args:
            id: Id of the entry, a snowflake chosen by the caller.
            bot_id: Id of the bot that the menu entry belongs to.
            clan_id: Id of the clan where it is offered; 0 for all.
            channel_id: Id of the channel where it is offered; 0 for all.
            menu_name: Words of the entry, as users see them.
            background: URL of the picture of the entry.
            action_msg: Text that is sent when the entry is chosen.
            menu_type: Kind of the menu; its values are not documented, and the official TypeScript client sends 1 if none is given.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
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
        """Change an entry of the bot's quick menu.

        Official name `UpdateQuickMenuAccess`, index 178.

        Args:
            id: Id of the entry, a snowflake chosen by the caller.
            bot_id: Id of the bot that the menu entry belongs to.
            clan_id: Id of the clan where it is offered; 0 for all.
            channel_id: Id of the channel where it is offered; 0 for all.
            menu_name: Words of the entry, as users see them.
            background: URL of the picture of the entry.
            action_msg: Text that is sent when the entry is chosen.
            menu_type: Kind of the menu; its values are not documented, and the official TypeScript client sends 1 if none is given.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def transfer_ownership(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        new_owner_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Give a clan that the bot owns to another member.

        Official name `TransferOwnership`, index 179.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            new_owner_id: Id of the member who becomes the owner.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
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
        """Send a message by HTTP or as a call; `channel.send()` is easier, and keeps order and pace.

        Official name `SendChannelMessage`, index 180.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the channel, thread, group or direct conversation.
            content: JSON text of at most 4,000 UTF-16 units: `t` is its text, `embed` and `components` stand below it.
            mentions: Users and roles named in the text, with their positions.
            attachments: Files of the message.
            references: Messages that this one replies to.
            mode: How the channel is addressed, as in `ChannelStreamMode`: 2 channel, 3 group, 4 direct, 6 thread; 0 for other kinds.
            anonymous_message: Whether the writer stays unknown, where the clan allows that.
            mention_everyone: Whether everybody in the channel is notified.
            avatar: URL of the picture it appears with; empty for the bot's own.
            is_public: Whether the whole clan sees the channel: True for public channels, False for private ones and direct conversations.
            code: Kind of the message, as in `TypeMessage`: 0 an ordinary one, 12, 14 and 15 an ephemeral one, its change and its deletion.
            topic_id: Id of the topic, a side conversation under one message; 0 for none.
            id: Id of the ephemeral message that is changed or deleted; 0 otherwise, since the server refuses an id of the sender's.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The acknowledgement with the id of the message.
        """
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
        """Change a message of the bot; `message.update()` is easier.

        Official name `UpdateChannelMessage`, index 181.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the channel, thread, group or direct conversation.
            message_id: Id of the message; later messages have greater ones.
            content: JSON text of the new content, at most 4,000 UTF-16 units.
            mentions: Users and roles named in the text, with their positions.
            attachments: Files of the message.
            mode: How the channel is addressed, as in `ChannelStreamMode`: 2 channel, 3 group, 4 direct, 6 thread; 0 for other kinds.
            is_public: Whether the whole clan sees the channel: True for public channels, False for private ones and direct conversations.
            hide_editted: Whether clients leave out the mark that the message was edited.
            topic_id: Id of the topic, a side conversation under one message; 0 for none.
            is_update_msg_topic: Whether it is a message in a topic.
            create_time_seconds: When the message was written, in Unix seconds; the server keeps it with the edit.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            What was changed.
        """
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
        """Delete a message; `message.delete()` is easier.

        Official name `DeleteChannelMessage`, index 182.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the channel, thread, group or direct conversation.
            message_id: Id of the message; later messages have greater ones.
            mode: How the channel is addressed, as in `ChannelStreamMode`: 2 channel, 3 group, 4 direct, 6 thread; 0 for other kinds.
            is_public: Whether the whole clan sees the channel: True for public channels, False for private ones and direct conversations.
            has_attachment: Whether the message has files.
            topic_id: Id of the topic, a side conversation under one message; 0 for none.
            mentions: Encoded list of the mentions in it; empty for none.
            references: Encoded list of the messages that it replied to; empty for none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            What was deleted.
        """
    async def report_message_abuse(
        self,
        /,
        *,
        message_id: Id | None = ...,
        abuse_type: str | None = ...,
        route: _Route = ...,
    ) -> None:
        """Report a message to the platform.

        Official name `ReportMessageAbuse`, index 183.

        Args:
            message_id: Id of the message; later messages have greater ones.
            abuse_type: What is wrong with it, as text; the words are not documented.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
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
        """Click a button of a message, as clients do for their users; the author gets `message_button_clicked`.

        Official name `MessageButtonClick`, index 184.

        Args:
            message_id: Id of the message; later messages have greater ones.
            channel_id: Id of the channel, thread, group or direct conversation.
            button_id: The `id` that the button, or the select, has in the content of the message.
            sender_id: Id of the user who wrote the message, who is told.
            user_id: Id of the user who clicks; 0 for the bot's account.
            extra_data: JSON text with the values of the message's form by the ids of its fields, which `form` reads; for a select, what was chosen.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
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
        """Choose in a select of a message, as clients do for their users; the author gets `dropdown_box_selected`.

        Official name `DropdownBoxSelected`, index 185.

        Args:
            message_id: Id of the message; later messages have greater ones.
            channel_id: Id of the channel, thread, group or direct conversation.
            selectbox_id: The `id` that the component has in the content of the message.
            sender_id: Id of the user who wrote the message, who is told.
            user_id: Id of the user who chooses; the server puts the account's own.
            values: The `value` of each chosen option.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def active_archived_thread(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Take a thread out of the archive.

        Official name `ActiveArchivedThread`, index 186.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the thread.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
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
        """Change an entry in the timeline of a channel.

        Official name `UpdateChannelTimeline`, index 187.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the channel, thread, group or direct conversation.
            id: Id of the entry.
            start_time_seconds: When it begins, in Unix seconds.
            title: Heading of the entry.
            description: Further words about it.
            location: Place, as free text.
            type: Kind of the entry; the values are not documented.
            attachments: Files of the entry.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The entry as it is now.
        """
    async def add_agent_to_channel(
        self,
        /,
        *,
        channel_id: Id | None = ...,
        room_name: str | None = ...,
        route: _Route = ...,
    ) -> None:
        """Let the AI agent into a voice channel: it listens and writes a summary.

        Official name `AddAgentToChannel`, index 188.

        Args:
            channel_id: Id of the voice channel that the agent listens to.
            room_name: Name of the room at the media server.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def disconnect_agent(
        self,
        /,
        *,
        channel_id: Id | None = ...,
        room_name: str | None = ...,
        route: _Route = ...,
    ) -> None:
        """Send the AI agent out of a voice channel.

        Official name `DisconnectAgent`, index 189.

        Args:
            channel_id: Id of the voice channel that the agent listens to.
            room_name: Name of the room at the media server.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
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
        """Add an entry to the timeline of a channel.

        Official name `CreateChannelTimeline`, index 190.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the channel, thread, group or direct conversation.
            start_time_seconds: When it begins, in Unix seconds.
            title: Heading of the entry.
            description: Further words about it.
            end_time_seconds: When it ends, in Unix seconds; 0 if it is open.
            location: Place, as free text.
            type: Kind of the entry; the values are not documented.
            attachments: Files of the entry.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The entry with its id.
        """
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
        """Read one entry in the timeline of a channel.

        Official name `DetailChannelTimeline`, index 191.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the channel, thread, group or direct conversation.
            id: Id of the entry.
            start_time_seconds: When the entry begins, in Unix seconds, as the listing says.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The entry with its files.
        """
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
        """Put a poll to a channel; `channel.create_poll()` is easier.

        Official name `CreatePoll`, index 192.

        Args:
            channel_id: Id of the channel, thread, group or direct conversation.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            question: What is asked.
            answers: Possible answers, 2 to 20.
            expire_hours: How many hours the poll is open; 0 for ever.
            type: 0 if one answer may be chosen, 1 if several may.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The poll, with the id of the message that shows it.
        """
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
        """Vote in a poll, in place of an earlier vote.

        Official name `VotePoll`, index 193.

        Args:
            poll_id: Id of the poll; 0 to name it by its message.
            message_id: Id of the message; later messages have greater ones.
            channel_id: Id of the channel, thread, group or direct conversation.
            answer_indices: Numbers of the chosen answers, counted from 0; none takes the vote back.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            What counts as the account's vote.
        """
    async def close_poll(
        self,
        /,
        *,
        poll_id: Id | None = ...,
        message_id: Id | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Close a poll of the bot: nobody can vote any more.

        Official name `ClosePoll`, index 194.

        Args:
            poll_id: Id of the poll; 0 to name it by its message.
            message_id: Id of the message; later messages have greater ones.
            channel_id: Id of the channel, thread, group or direct conversation.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def get_poll(
        self,
        /,
        *,
        poll_id: Id | None = ...,
        message_id: Id | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.GetPollResponse:
        """Read a poll with its votes.

        Official name `GetPoll`, index 195.

        Args:
            poll_id: Id of the poll; 0 to name it by its message.
            message_id: Id of the message; later messages have greater ones.
            channel_id: Id of the channel, thread, group or direct conversation.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The poll, with who voted for what.
        """
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
        """Put an emoji under a message or take it back; `message.react()` is easier.

        Official name `ReactChannelMessage`, index 196.

        Args:
            id: Id of the reaction; 0 for a new one.
            emoji_id: Id of a custom emoji; 0 for one that every client knows.
            emoji: Short name of the emoji, such as ":smile:", or the character itself.
            sender_id: Id of the user who reacts; the server puts the account's own.
            sender_name: Login name of whoever acted.
            sender_avatar: URL of the picture of whoever acted.
            action: True takes the emoji back, False adds it.
            count: How often the user adds it.
            channel_id: Id of the channel, thread, group or direct conversation.
            message_id: Id of the message; later messages have greater ones.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            mode: How the channel is addressed, as in `ChannelStreamMode`: 2 channel, 3 group, 4 direct, 6 thread; 0 for other kinds.
            message_sender_id: Id of the user who wrote the message.
            is_public: Whether the whole clan sees the channel: True for public channels, False for private ones and direct conversations.
            topic_id: Id of the topic, a side conversation under one message; 0 for none.
            emoji_recent_id: Id of the entry among the emoji used lately; 0 for none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            A message whose fields official clients ignore.
        """
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
        """Announce a large file in parts; `client.upload_file()` does all of it.

        Official name `MultipartUploadAttachmentFileStart`, index 197.

        Args:
            filename: Name under which the file is shown.
            filetype: Kind of the file: `image`, `video`, `audio` or `doc`; a media type is taken too, but clients then leave the file out of their list of files.
            size: Size in bytes, below 2 GiB.
            width: Width of a picture or film in pixels; 0 if unknown.
            height: Height of a picture or film in pixels; 0 if unknown.
            part_count: How many parts the file comes in; 0 for a whole one.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            One presigned address for each part.
        """
    async def multipart_upload_attachment_file_finish(
        self,
        /,
        *,
        upload_id: str | None = ...,
        parts: Sequence[api.MultipartUploadAttachmentPart | Mapping[str, Any]] | None = ...,
        filename: str | None = ...,
        route: _Route = ...,
    ) -> api.UploadAttachment:
        """Join the parts of a large file.

        Official name `MultipartUploadAttachmentFileFinish`, index 198.

        Args:
            upload_id: Id of the upload in parts.
            parts: Every part, with the `ETag` that its upload answered with.
            filename: Name under which the file is shown.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The address of the whole file.
        """
    async def session_refresh(
        self,
        /,
        *,
        token: str | None = ...,
        vars: Mapping[str, str] | None = ...,
        is_remember: bool | None = ...,
        route: _Route = ...,
    ) -> models.ApiSession:
        """Renew a session by its refresh token; the client does it by itself.

        Official name `SessionRefresh`, index 199.

        Args:
            token: The refresh token; a secret.
            vars: Further names and texts that are put into the session's token.
            is_remember: Whether the session was asked to last longer.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The new session.
        """
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
        """End a session: its tokens stop working.

        Official name `SessionLogout`, index 200.

        Args:
            token: Token of the session that ends; a secret.
            refresh_token: Token that renews the session; a secret, and empty if there is none.
            device_id: Name that the device gave itself.
            fcm_token: Token of the device for push notifications; a secret.
            platform: Kind of the device, as text; the words are not documented.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def healthcheck(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> None:
        """Ask whether the service is up; needs no session.

        Official name `Healthcheck`, index 201.

        Args:
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
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
        """Lift bans of users.

        Official name `UnbanClanUsers`, index 202.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the channel the ban is for; 0 for the whole clan.
            user_ids: Ids of the users who may come back.
            ban_time: Not needed to lift a ban.
            reason: Not needed to lift a ban.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def list_banned_users(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        channel_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.BannedUserList:
        """List who is banned from a clan or from one of its channels.

        Official name `ListBannedUsers`, index 203.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the channel whose bans are listed; 0 for those of the whole clan.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The bans, with who imposed them and why.
        """
    async def get_notification_category(
        self,
        /,
        *,
        category_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.NotificationUserChannel:
        """Read what gives a notification to the bot's account from one category.

        Official name `GetNotificationCategory`, index 204.

        Args:
            category_id: Id of the category that the setting is for.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The setting of the category, and whether it is muted.
        """
    async def list_role_permissions(
        self,
        /,
        *,
        role_id: Id | None = ...,
        route: _Route = ...,
    ) -> models.ApiPermissionList:
        """List what a role allows.

        Official name `ListRolePermissions`, index 205.

        Args:
            role_id: Id of the clan's role.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            The permissions that its holders have.
        """
    async def is_follower(
        self,
        /,
        *,
        follow_id: Id | None = ...,
        route: _Route = ...,
    ) -> api.IsFollowerResponse:
        """Ask how the bot's account stands to a user.

        Official name `IsFollower`, index 206.

        Args:
            follow_id: Id of the user who is asked about.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            Whether one follows the other.
        """
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
        """Unpin a message.

        Official name `DeletePinMessage`, index 207.

        Args:
            id: Id of the pin, as the listing says; 0 to name it by the message.
            message_id: Id of the message that was pinned.
            channel_id: Id of the channel, thread, group or direct conversation.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def mark_as_read(
        self,
        /,
        *,
        channel_id: Id | None = ...,
        category_id: Id | None = ...,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> None:
        """Mark a channel, a category or a whole clan as read by the bot's account.

        Official name `MarkAsRead`, index 208.

        Args:
            channel_id: Id of the channel that was read; 0 for more than one.
            category_id: Id of the category whose channels were all read; 0 for other than that.
            clan_id: Id of the clan, of which everything was read if neither a channel nor a category is given.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def upload_batch_attachment_file(
        self,
        /,
        *,
        upload_files: Sequence[api.UploadAttachmentRequest | Mapping[str, Any]] | None = ...,
        route: _Route = ...,
    ) -> api.UploadAttachmentBatch:
        """Announce several files and get the addresses to put them to.

        Official name `UploadBatchAttachmentFile`, index 209.

        Args:
            upload_files: Files, one record each.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            One presigned address for each file.
        """
    async def search_mention_users(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> None:
        """Find users to mention. The fields of its messages are not public: `client.api.raw()` takes and returns encoded ones.

        Official name `SearchMentionUsers`, index 211.

        Args:
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    async def generate_cdn_signature(
        self,
        /,
        *,
        route: _Route = ...,
    ) -> None:
        """Sign the files of a channel, so that their addresses can be read for hours; `attachment.read()` does it by itself. The fields of its messages are not public: `client.api.raw()` takes and returns encoded ones.

        Official name `GenerateCDNSignature`, index 212.

        Args:
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.
        """
    def iter_clan_users(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        route: _Route = ...,
    ) -> Pages[api.ClanUserList_ClanUser]:
        """Go through a whole listing, page by page.

        List the members of a clan. `list_clan_users` asks for one page of it.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            An asynchronous iterator.
        """
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
        """Go through a whole listing, page by page.

        List the roles of a clan. `list_roles` asks for one page of it.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            limit: How many entries are wanted at most; 0 leaves it to the server.
            state: Filter by state; the values are not documented, and official bot SDKs leave it 0.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            An asynchronous iterator.
        """
    def iter_friends(
        self,
        /,
        *,
        limit: int | None = ...,
        state: int | None = ...,
        cursor: str | None = ...,
        route: _Route = ...,
    ) -> Pages[api.Friend]:
        """Go through a whole listing, page by page.

        List the friends of the bot's account, and who asked, was asked or is blocked. `list_friends` asks for one page of it.

        Args:
            limit: How many friends are wanted at most, 1 to 100; 0 leaves it to the server.
            state: Only friends in that state: 0 friend, 1 asked by the bot, 2 asked the bot, 3 blocked.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            An asynchronous iterator.
        """
    def iter_channel_badge_count(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        limit: int | None = ...,
        page: int | None = ...,
        route: _Route = ...,
    ) -> Pages[models.ApiChannelDescription]:
        """Go through a whole listing, page by page.

        Count what the bot's account has not read in the channels of a clan. `list_channel_badge_count` asks for one page of it.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            limit: How many entries are wanted at most; 0 leaves it to the server.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            An asynchronous iterator.
        """
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
        """Go through a whole listing, page by page.

        List what newcomers of a clan are led through. `list_onboarding` asks for one page of it.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            guide_type: Which items: 0 greetings or all, 1 rules, 2 tasks, 3 questions.
            limit: How many entries are wanted at most; 0 leaves it to the server.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            An asynchronous iterator.
        """
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
        """Go through a whole listing, page by page.

        Read a piece of a channel's history. `list_channel_messages` asks for one page of it.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the channel, thread, group or direct conversation.
            message_id: Id of the message where the piece starts; 0 for the newest one.
            limit: How many messages are wanted at most, 1 to 100; 0 leaves it to the server.
            direction: Which side of `message_id`: 1 after it, 2 around it, anything else before it.
            topic_id: Id of the topic whose messages are wanted; 0 for the channel's own.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            An asynchronous iterator.
        """
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
        """Go through a whole listing, page by page.

        List the threads of a channel. `list_thread_descs` asks for one page of it.

        Args:
            limit: How many threads are wanted at most, 1 to 100; 0 leaves it to the server.
            state: Filter by state; the values are not documented, 0 leaves it open.
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the channel that the threads belong to.
            thread_id: Id of the one thread that is wanted; 0 for all.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            An asynchronous iterator.
        """
    def iter_role_users(
        self,
        /,
        *,
        role_id: Id | None = ...,
        limit: int | None = ...,
        cursor: str | None = ...,
        route: _Route = ...,
    ) -> Pages[models.RoleUserListRoleUser]:
        """Go through a whole listing, page by page.

        List the holders of a role. `list_role_users` asks for one page of it.

        Args:
            role_id: Id of the clan's role.
            limit: How many users are wanted at most, 1 to 100; 0 leaves it to the server.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            An asynchronous iterator.
        """
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
        """Go through a whole listing, page by page.

        List the users who can see a channel. `list_channel_users` asks for one page of it.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            channel_id: Id of the channel, thread, group or direct conversation.
            channel_type: Kind of the channel, a value of `ChannelType`; 0 leaves it open.
            limit: How many users are wanted at most; 0 leaves it to the server.
            state: Filter by state; the values are not documented, 0 leaves it open.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            An asynchronous iterator.
        """
    def iter_user_online(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        limit: int | None = ...,
        page: int | None = ...,
        route: _Route = ...,
    ) -> Pages[api.User]:
        """Go through a whole listing, page by page.

        List the connected members of a clan. `list_user_online` asks for one page of it.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            limit: How many entries are wanted at most; 0 leaves it to the server.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            An asynchronous iterator.
        """
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
        """Go through a whole listing, page by page.

        List the notifications of the bot's account. `list_notifications` asks for one page of it.

        Args:
            limit: How many notifications are wanted at most, 1 to 100; 0 leaves it to the server.
            clan_id: Id of the clan they come from; 0 for all.
            notification_id: Id of the notification where the piece starts; 0 for the newest one.
            category: Which ones: 1 mentions, 2 messages, 3 for the account itself; 0 leaves it open.
            direction: Which side of `notification_id`: 1 newer, anything else older.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            An asynchronous iterator.
        """
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
        """Go through a whole listing, page by page.

        List the channels of a clan with their settings, for administrators. `list_channel_setting` asks for one page of it.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            parent_id: Id of the channel whose threads are listed; 0 for channels.
            category_id: Id of the category whose channels are listed; 0 for all.
            private_channel: Filter by privacy; the values are not documented, 0 leaves it open.
            active: Filter by use; the values are not documented, 0 leaves it open.
            status: Filter by status; the values are not documented, 0 leaves it open.
            type: Filter by kind, a value of `ChannelType`; 0 for all.
            limit: How many entries are wanted at most; 0 leaves it to the server.
            channel_label: Text that the names have to contain; empty for all.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            An asynchronous iterator.
        """
    def iter_apps(
        self,
        /,
        *,
        filter: str | None = ...,
        tombstones: bool | None = ...,
        cursor: str | None = ...,
        route: _Route = ...,
    ) -> Pages[api.App]:
        """Go through a whole listing, page by page.

        List apps and bots of the bot's owner, as far as is known. `list_apps` asks for one page of it.

        Args:
            filter: Id of a user or login name that has to match; empty for all.
            tombstones: Whether deleted apps are listed instead.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            An asynchronous iterator.
        """
    def iter_for_sale_items(
        self,
        /,
        *,
        page: int | None = ...,
        route: _Route = ...,
    ) -> Pages[api.ForSaleItem]:
        """Go through a whole listing, page by page.

        List what the shop sells. `list_for_sale_items` asks for one page of it.

        Args:
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            An asynchronous iterator.
        """
    def iter_sd_topic(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        limit: int | None = ...,
        page: int | None = ...,
        route: _Route = ...,
    ) -> Pages[api.SdTopic]:
        """Go through a whole listing, page by page.

        List the topics of a clan: side conversations under messages. `list_sd_topic` asks for one page of it.

        Args:
            clan_id: Id of the clan; 0 for direct conversations and groups, which belong to none.
            limit: How many entries are wanted at most; 0 leaves it to the server.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            An asynchronous iterator.
        """
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
        """Go through a whole listing, page by page.

        Search messages by text, channel or writer. `search_message` asks for one page of it.

        Args:
            filters: What has to match, all of it.
            from_: How many matches are skipped.
            size: How many matches are wanted at most.
            sorts: Order of the matches.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            An asynchronous iterator.
        """
    def iter_onboarding_step(
        self,
        /,
        *,
        clan_id: Id | None = ...,
        limit: int | None = ...,
        page: int | None = ...,
        route: _Route = ...,
    ) -> Pages[api.OnboardingSteps]:
        """Go through a whole listing, page by page.

        Read how far the bot's account is with the onboarding of clans. `list_onboarding_step` asks for one page of it.

        Args:
            clan_id: Id of the clan; 0 for all.
            limit: How many entries are wanted at most; 0 leaves it to the server.
            route: "auto" (the socket while it is open, else HTTP), "http" or "socket"; None for `client.api.route`.

        Returns:
            An asynchronous iterator.
        """

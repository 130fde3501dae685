//! The API's methods: one dispatcher for HTTP and the socket (docs/protocol.md 3.3).

mod account;
mod administration;
mod apps;
mod caller;
mod canvases;
mod categories;
mod channels;
mod clans;
mod events;
mod friends;
mod media;
mod menus;
mod messages;
mod notifications;
mod onboarding;
mod pages;
mod pins;
mod polls;
mod roles;
mod session;
mod system_messages;
mod threads;
mod timelines;
mod uploads;
mod users;
mod webhooks;

use bytes::Bytes;
use mezon_proto::Reflect;
use prost::Message;

use crate::cdn;
use crate::shared::Shared;
use crate::status::Status;
use crate::world::World;

pub(crate) use caller::Caller;
pub(crate) use messages::{click, select};
pub(crate) use uploads::address;

/// Methods without a bearer token: they need the refresh token in the body, or nothing.
pub(crate) const OPEN_TO_ALL: [&str; 2] = ["SessionRefresh", "Healthcheck"];

/// Calls answered with an empty message, since what they list does not exist on a test server. Calls in neither list need a real service
/// and are refused as not implemented.
const EMPTY: [&str; 7] = [
    "ListStreamingChannelUsers",
    "ListChannelApps",
    "ListForSaleItems",
    "ListAuditLog",
    "GetKeyServer",
    "GetMezonOauthClient",
    "IsFollower",
];

/// Answers a call.
pub(crate) fn handle(shared: &Shared, caller: Caller<'_>, method: &str, body: &[u8]) -> Result<Bytes, Status> {
    let call = Call { shared, caller, body };
    match method {
        // Account
        "GetAccount" => call.look(users::account),
        "UpdateAccount" => call.act(account::update),
        "UpdateUser" => call.act(account::update_user),
        "UpdateUsername" => {
            let request = call.request()?;
            account::rename(&mut shared.world(), caller, &request)?;
            Ok(encoded(&session::renamed(shared, caller.user_id)))
        }
        "GetUserStatus" => call.look(account::status),
        "UpdateUserStatus" => call.act(account::set_status),
        "UpdateUserCustomStatus" => call.act(account::set_custom_status),
        "GetUserProfileOnClan" => call.run(account::clan_profile),
        "UpdateUserProfileByClan" => call.act(account::set_clan_profile),
        "CheckDuplicateName" => call.run(account::is_name_taken),
        "ListLogedDevice" => call.look(account::devices),
        "RegistFCMDeviceToken" => call.run(account::register_device),
        "ListActivity" => call.stir(account::activities),
        "CreateActiviy" => call.run(account::create_activity),
        "GetPubKeys" => call.run(account::keys),
        "PushPubKey" => call.act(account::push_key),
        "SessionRefresh" => session::refresh(shared, &call.request()?).map(|session| encoded(&session)),
        "SessionLogout" => session::logout(shared, &call.request()?).map(|()| Bytes::new()),
        "Healthcheck" => Ok(Bytes::new()),
        // Friends
        "ListFriends" => call.run(users::friends),
        "AddFriends" => call.run(users::add_friends),
        "DeleteFriends" => call.act(friends::delete),
        "BlockFriends" => call.act(friends::block),
        "UnblockFriends" => call.act(friends::unblock),
        // Clans
        "ListClanDescs" => {
            let most = shared.rules().clans_listed;
            call.run(|world: &mut World, caller, request| clans::list(world, caller, request, most))
        }
        "CreateClanDesc" => call.run(administration::create),
        "UpdateClanDesc" => call.act(administration::update),
        "DeleteClanDesc" => call.act(administration::delete),
        "TransferOwnership" => call.act(administration::transfer),
        "UpdateClanOrder" => call.act(administration::set_order),
        "ListClanUsers" => call.run(clans::users),
        "RemoveClanUsers" => call.act(administration::remove_users),
        "BanClanUsers" => call.act(administration::ban),
        "UnbanClanUsers" => call.act(administration::unban),
        "ListBannedUsers" => call.run(administration::banned),
        "IsBanned" => call.run(administration::is_banned),
        "ListClanUsersStatus" => call.run(administration::statuses),
        "ListUserOnline" => call.run(administration::online),
        "ListUserClansByUserId" => call.look(administration::acquaintances),
        "ListClanBadgeCount" => call.stir(administration::badges),
        "CreateLinkInviteUser" => call.run(administration::invite),
        "InviteUser" => call.run(administration::accept_invite),
        // Roles
        "ListRoles" => call.run(clans::roles),
        "CreateRole" => call.run(clans::create_role),
        "UpdateRole" => call.act(clans::update_role),
        "DeleteRole" => call.act(roles::delete),
        "UpdateRoleOrder" => call.act(roles::set_order),
        "ListRoleUsers" => call.run(roles::users),
        "ListRolePermissions" => call.run(roles::permissions),
        "GetListPermission" => call.look(roles::all_permissions),
        "GetRoleOfUserInTheClan" => call.run(roles::mine),
        "ListUserPermissionInChannel" => call.run(roles::in_channel),
        "AddRolesChannelDesc" => call.act(roles::add_to_channel),
        "DeleteRoleChannelDesc" => call.act(roles::remove_from_channel),
        "SetRoleChannelPermission" => call.act(roles::set_in_channel),
        "GetPermissionByRoleIdChannelId" => call.run(roles::of_role_in_channel),
        // Categories
        "ListCategoryDescs" => call.run(categories::list),
        "CreateCategoryDesc" => call.run(categories::create),
        "UpdateCategory" => call.act(categories::update),
        "DeleteCategoryDesc" => call.act(categories::delete),
        "UpdateCategoryOrder" => call.act(categories::set_order),
        "ChangeChannelCategory" => call.act(categories::move_channel),
        // Channels and threads
        "ListChannelDescs" => call.run(channels::list),
        "ListChannelByUserId" => call.look(channels::all),
        "ListChannelDetail" => call.run(channels::detail),
        "ListChannelUsers" => call.run(channels::users),
        "ListChannelVoiceUsers" => call.run(channels::voice_users),
        "CreateChannelDesc" => {
            let created = call.run(channels::create);
            shared.changed.raise();
            created
        }
        "UpdateChannelDesc" => call.act(channels::update),
        "DeleteChannelDesc" => call.act(channels::delete),
        "UpdateChannelPrivate" => call.act(threads::set_private),
        "AddChannelUsers" => call.act(threads::add_users),
        "RemoveChannelUsers" => call.act(threads::remove_users),
        "ListChannelUsersUC" => call.run(threads::candidates),
        "ListChannelSetting" => call.run(threads::settings),
        "ListChannelBadgeCount" => call.run(threads::badges),
        "ListThreadDescs" => call.run(threads::list),
        "SearchThread" => call.run(threads::search),
        "LeaveThread" => call.act(threads::leave),
        "ArchiveChannel" => call.act(threads::archive),
        "ActiveArchivedThread" => call.act(threads::unarchive),
        "ListArchivedChannelDescs" => call.run(threads::archived),
        "OpenDMByChannelId" | "CloseDMByChannelId" => call.act(threads::open_or_close),
        "GetListFavoriteChannel" => call.run(threads::favourites),
        "AddChannelFavorite" => call.run(threads::add_favourite),
        "RemoveChannelFavorite" => call.act(threads::remove_favourite),
        "MarkAsRead" => call.act(threads::mark_read),
        "GetChanEncryptionMethod" => call.run(threads::encryption),
        "SetChanEncryptionMethod" => call.act(threads::set_encryption),
        // Messages
        "SendChannelMessage" => call.run(messages::send),
        "UpdateChannelMessage" => call.run(messages::update),
        "DeleteChannelMessage" => call.run(messages::delete),
        "ListChannelMessages" => {
            let wrong = *shared.wrong_history.lock();
            call.run(|world, caller, request| messages::list(world, caller, request, wrong))
        }
        "ReactChannelMessage" => call.act(messages::react),
        "MessageButtonClick" => call.act(click),
        "DropdownBoxSelected" => call.act(select),
        "SearchMessage" => call.run(pins::search),
        "ListChannelAttachment" => call.run(pins::attachments),
        "CreateMessage2Inbox" => call.run(pins::to_inbox),
        "ReportMessageAbuse" => call.act(pins::report),
        "GetPinMessagesList" => call.run(pins::list),
        "CreatePinMessage" => call.run(pins::create),
        "DeletePinMessage" => call.act(pins::delete),
        "CreatePoll" => call.run(polls::create),
        "VotePoll" => call.run(polls::vote),
        "ClosePoll" => call.act(polls::close),
        "GetPoll" => call.run(polls::get),
        "CreateSdTopic" => call.run(polls::create_topic),
        "GetTopicDetail" => call.run(polls::topic),
        "ListSdTopic" => call.run(polls::topics),
        "DeleteSdTopic" => call.act(polls::delete_topic),
        // Emojis, stickers, webhooks, events
        "GetListEmojisByUserId" => call.look(media::emojis),
        "CreateClanEmoji" => call.act(media::create_emoji),
        "UpdateClanEmojiById" => call.act(media::update_emoji),
        "DeleteByIdClanEmoji" => call.act(media::delete_emoji),
        "EmojiRecentList" => call.stir(media::recent),
        "GetListStickersByUserId" => call.look(media::stickers),
        "AddClanSticker" => call.act(media::create_sticker),
        "UpdateClanStickerById" => call.act(media::update_sticker),
        "DeleteClanStickerById" => call.act(media::delete_sticker),
        "GenerateWebhook" => webhooks::create(shared, caller, call.request()?).map(|answer| encoded(&answer)),
        "ListWebhookByChannelId" => call.run(webhooks::list),
        "UpdateWebhookById" => call.act(webhooks::update),
        "DeleteWebhookById" => call.act(webhooks::delete),
        "GenerateClanWebhook" => {
            webhooks::create_of_clan(shared, caller, call.request()?).map(|answer| encoded(&answer))
        }
        "ListClanWebhook" => call.run(webhooks::list_of_clan),
        "UpdateClanWebhookById" => call.act(webhooks::update_of_clan),
        "DeleteClanWebhookById" => call.act(webhooks::delete_of_clan),
        "ListEvents" => call.run(events::list),
        "CreateEvent" => {
            let general = call.request()?;
            call.run(|world, caller, request| events::create(world, caller, request, &general))
        }
        "UpdateEvent" => call.act(events::update),
        "DeleteEvent" => call.act(events::delete),
        "AddUserEvent" => call.act(events::attend),
        "DeleteUserEvent" => call.act(events::excuse),
        // Notifications
        "ListNotifications" => call.run(notifications::list),
        "DeleteNotifications" => call.act(notifications::delete),
        "GetNotificationClan" => call.run(notifications::of_clan),
        "GetNotificationChannel" => call.run(notifications::of_channel),
        "GetNotificationCategory" => call.run(notifications::of_category),
        "GetChannelCategoryNotiSettingsList" => call.run(notifications::all),
        "SetNotificationClanSetting" => call.act(notifications::set_of_clan),
        "SetNotificationChannelSetting" | "SetNotificationCategorySetting" => call.act(notifications::set),
        "DeleteNotificationCategorySetting" => call.act(notifications::forget_category),
        "DeleteNotificationChannel" => call.act(notifications::forget_channel),
        "SetMuteChannel" | "SetMuteCategory" => call.act(notifications::mute),
        "ListMutedChannel" => call.run(notifications::muted),
        other => boards(call, other),
    }
}

/// Answers calls about anything but messages: files, boards, apps, menus.
fn boards(call: Call<'_>, method: &str) -> Result<Bytes, Status> {
    let (shared, caller) = (call.shared, call.caller);
    match method {
        "UploadAttachmentFile" | "UploadOauthFile" => uploads::start(shared, call.request()?).map(|one| encoded(&one)),
        "UploadBatchAttachmentFile" => uploads::start_batch(shared, call.request()?).map(|all| encoded(&all)),
        "MultipartUploadAttachmentFileStart" => {
            uploads::start_multipart(shared, call.request()?).map(|parts| encoded(&parts))
        }
        "MultipartUploadAttachmentFileFinish" => {
            uploads::finish_multipart(shared, call.request()?).map(|one| encoded(&one))
        }
        "GenerateCDNSignature" => cdn::sign(shared, caller, call.body),
        "AddQuickMenuAccess" => call.run(menus::add),
        "UpdateQuickMenuAccess" => call.run(menus::update),
        "DeleteQuickMenuAccess" => call.run(menus::delete),
        "ListQuickMenuAccess" => call.run(menus::list),
        "GetChannelCanvasList" => call.run(canvases::canvases),
        "EditChannelCanvases" => call.run(canvases::edit_canvas),
        "GetChannelCanvasDetail" => call.run(canvases::canvas),
        "DeleteChannelCanvas" => call.act(canvases::delete_canvas),
        "ListChannelTimeline" => call.run(timelines::timeline),
        "CreateChannelTimeline" => call.run(timelines::create_timeline),
        "UpdateChannelTimeline" => call.run(timelines::update_timeline),
        "DetailChannelTimeline" => call.run(timelines::timeline_detail),
        "ListOnboarding" => call.run(onboarding::onboarding),
        "CreateOnboarding" => call.run(onboarding::create_onboarding),
        "GetOnboardingDetail" => call.run(onboarding::onboarding_detail),
        "UpdateOnboarding" => call.act(onboarding::update_onboarding),
        "DeleteOnboarding" => call.act(onboarding::delete_onboarding),
        "ListOnboardingStep" => call.run(onboarding::steps),
        "UpdateOnboardingStep" => call.act(onboarding::set_step),
        "GetSystemMessageByClanId" => call.run(system_messages::system_message),
        "CreateSystemMessage" | "UpdateSystemMessage" => call.act(system_messages::set_system_message),
        "DeleteSystemMessage" => call.act(system_messages::delete_system_message),
        "ListApps" => call.run(apps::apps),
        "GetApp" => call.run(apps::app),
        "AddApp" => call.run(apps::add_app),
        "UpdateApp" => call.run(apps::update_app),
        "DeleteApp" => call.act(apps::delete_app),
        empty if EMPTY.contains(&empty) => Ok(Bytes::new()),
        other => Err(Status::unimplemented(other)),
    }
}

struct Call<'a> {
    shared: &'a Shared,
    caller: Caller<'a>,
    body: &'a [u8],
}

impl Call<'_> {
    fn request<M: Message + Default + Reflect>(&self) -> Result<M, Status> {
        mezon_proto::decode(self.body).map_err(|error| Status::invalid(error.to_string()))
    }

    /// A request and a response.
    fn run<Q, A>(&self, method: impl FnOnce(&mut World, Caller<'_>, Q) -> Result<A, Status>) -> Result<Bytes, Status>
    where
        Q: Message + Default + Reflect,
        A: Message,
    {
        let request = self.request()?;
        Ok(encoded(&method(&mut self.shared.world(), self.caller, request)?))
    }

    /// A request and an empty response.
    fn act<Q>(&self, method: impl FnOnce(&mut World, Caller<'_>, Q) -> Result<(), Status>) -> Result<Bytes, Status>
    where
        Q: Message + Default + Reflect,
    {
        let request = self.request()?;
        method(&mut self.shared.world(), self.caller, request)?;
        Ok(Bytes::new())
    }

    /// No request, but a response, which may be created by the call.
    fn stir<A: Message>(
        &self,
        method: impl FnOnce(&mut World, Caller<'_>) -> Result<A, Status>,
    ) -> Result<Bytes, Status> {
        Ok(encoded(&method(&mut self.shared.world(), self.caller)?))
    }

    /// No request, but a response.
    fn look<A: Message>(&self, method: impl FnOnce(&World, Caller<'_>) -> Result<A, Status>) -> Result<Bytes, Status> {
        Ok(encoded(&method(&self.shared.world(), self.caller)?))
    }
}

fn encoded(message: &impl Message) -> Bytes {
    Bytes::from(message.encode_to_vec())
}

//! API methods over HTTP and over the socket (docs/protocol.md 3, 4.3).

use mezon_gateway::{ChannelKind, GatewayConfig, Match};
use mezon_proto::api::{
    AddFriendsRequest, ChannelDescList, ChannelDescription, ChannelMessageList, ChannelUserList, ClanUserList,
    CreateChannelDescRequest, FriendList, ListChannelDescsRequest, ListChannelDetailRequest,
    ListChannelMessagesRequest, ListChannelUsersRequest, ListClanUsersRequest, ListFriendsRequest,
    ListQuickMenuAccessRequest, QuickMenuAccess, QuickMenuAccessList, RoleListEventRequest, RoleListEventResponse,
    UpdateRoleRequest, VoiceChannelUserList,
};
use mezon_proto::realtime::envelope::Message;
use mezon_proto::realtime::{ChannelMessageAck, ChannelMessageSend};
use prost::Message as _;

use crate::client::{BOT, Client, KEY, SOON, gateway, gateway_with, login, post, text_message};

/// Calls over HTTP and decodes the answer.
async fn ask<A: prost::Message + Default>(
    gateway: &mezon_gateway::Gateway,
    method: &str,
    request: &impl prost::Message,
) -> A {
    let session = login(gateway, BOT, KEY).await;
    let (status, body) = post(gateway, &session.token, method, request).await;
    assert_eq!(status, 200, "{}", String::from_utf8_lossy(&body));
    A::decode(body).unwrap()
}

#[tokio::test]
async fn a_large_answer_over_the_socket_comes_in_chunks_and_is_the_one_http_gives() {
    let gateway = gateway_with(GatewayConfig { chunk_size: 100, ..Default::default() }).await;
    let clan = gateway.default_clan().unwrap();
    for number in 0..20 {
        gateway.add_channel(clan, &format!("channel-{number}"), ChannelKind::Text, false).unwrap();
    }
    let request = ListChannelDescsRequest { clan_id: clan, channel_type: 1, ..Default::default() };
    let over_http: ChannelDescList = ask(&gateway, "ListChannelDescs", &request).await;
    let mut client = Client::connect(&gateway).await;
    let (code, body, frames) = client.call("ListChannelDescs", &request).await;
    assert_eq!(code, 0);
    assert_eq!(frames, body.len().div_ceil(100));
    assert!(frames > 10);
    assert_eq!(ChannelDescList::decode(&*body).unwrap(), over_http);
    assert_eq!(over_http.channeldesc.len(), 21);
}

#[tokio::test]
async fn methods_that_are_not_built_are_501_and_unknown_ones_404() {
    let gateway = gateway().await;
    let token = login(&gateway, BOT, KEY).await.token;
    let (status, body) = post(&gateway, &token, "LinkEmail", &()).await;
    let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
    assert_eq!((status, body["code"].as_i64()), (501, Some(12)));
    let (status, body) = post(&gateway, &token, "NoSuchThing", &()).await;
    let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
    assert_eq!((status, body["code"].as_i64()), (404, Some(12)));
    let mut client = Client::connect(&gateway).await;
    let (code, text, _) = client.call("LinkEmail", &()).await;
    assert_eq!(code, 12);
    assert!(String::from_utf8(text).unwrap().contains("LinkEmail"));
}

#[tokio::test]
async fn a_dm_is_made_once_and_names_the_partner_first() {
    let gateway = gateway().await;
    let tester = gateway.user("tester");
    let mut client = Client::ready(&gateway).await;
    let user_ids = vec![tester.id()];
    let request = CreateChannelDescRequest { r#type: 3, channel_private: 1, user_ids, ..Default::default() };
    let made: ChannelDescription = ask(&gateway, "CreateChannelDesc", &request).await;
    assert_eq!((made.clan_id, made.r#type, &*made.user_ids), (0, 3, &[tester.id()][..]));
    let again: ChannelDescription = ask(&gateway, "CreateChannelDesc", &request).await;
    assert_eq!(again.channel_id, made.channel_id);
    assert_eq!(tester.dm(BOT).unwrap(), made.channel_id);
    let listing = ListChannelDescsRequest { channel_type: 3, ..Default::default() };
    let listed: ChannelDescList = ask(&gateway, "ListChannelDescs", &listing).await;
    assert_eq!(listed.channeldesc, [again]);
    let error = client.request(text_message(0, made.channel_id, "hi")).await.unwrap_err();
    assert_eq!(&*error.message, "Must join channel before sending messages");
    client.join_channel(made.channel_id).await;
    client.request(text_message(0, made.channel_id, "hi")).await.unwrap();
    let got = tester.expect(made.channel_id, SOON, Match::Any).await.unwrap();
    assert_eq!((&*got.text, got.mode), ("hi", 4));
}

#[tokio::test]
async fn a_user_who_writes_to_a_bot_opens_a_dm_and_the_bot_is_told() {
    let gateway = gateway().await;
    let tester = gateway.user("tester");
    let mut client = Client::ready(&gateway).await;
    let dm = tester.dm(BOT).unwrap();
    tester.say(dm, "psst").unwrap();
    let Message::UserChannelAddedEvent(added) = client.push().await else { panic!() };
    let described = added.channel_desc.unwrap();
    assert_eq!((described.channel_id, described.r#type, &*described.user_ids), (dm, 3, &[tester.id()][..]));
    let Message::ChannelMessage(heard) = client.push().await else { panic!() };
    assert_eq!((heard.clan_id, heard.channel_id, heard.mode, heard.is_public), (0, dm, 4, false));
}

#[tokio::test]
async fn dms_need_a_channel_join_where_that_is_asked_for() {
    let gateway = gateway_with(GatewayConfig { dm_needs_join: true, ..Default::default() }).await;
    let tester = gateway.user("tester");
    let mut client = Client::ready(&gateway).await;
    let dm = tester.dm(BOT).unwrap();
    tester.say(dm, "too early").unwrap();
    assert!(matches!(client.push().await, Message::UserChannelAddedEvent(_)));
    client.join_channel(dm).await;
    tester.say(dm, "now").unwrap();
    let Message::ChannelMessage(heard) = client.push().await else { panic!() };
    assert_eq!(&*heard.content, r#"{"t":"now"}"#);
}

#[tokio::test]
async fn a_new_thread_is_announced_so_that_bots_join_it() {
    let gateway = gateway().await;
    let (clan, channel) = (gateway.default_clan().unwrap(), gateway.default_channel().unwrap());
    let tester = gateway.user("tester");
    let mut client = Client::ready(&gateway).await;
    let thread = gateway.add_thread(channel, "aside").unwrap();
    assert!(matches!(client.push().await, Message::ChannelCreatedEvent(_)));
    let Message::ChannelUpdatedEvent(updated) = client.push().await else { panic!() };
    assert_eq!((updated.channel_id, updated.channel_type, updated.status), (thread, 7, 1));
    tester.say(thread, "unheard").unwrap();
    client.join_channel(thread).await;
    tester.say(thread, "heard").unwrap();
    let Message::ChannelMessage(heard) = client.push().await else { panic!() };
    assert_eq!((&*heard.content, heard.mode, heard.clan_id), (r#"{"t":"heard"}"#, 6, clan));
}

#[tokio::test]
async fn channels_come_and_go_with_events() {
    let gateway = gateway().await;
    let clan = gateway.default_clan().unwrap();
    let mut client = Client::ready(&gateway).await;
    let channel_label = "made by a bot".to_owned();
    let request = CreateChannelDescRequest { clan_id: clan, r#type: 1, channel_label, ..Default::default() };
    let made: ChannelDescription = ask(&gateway, "CreateChannelDesc", &request).await;
    let Message::ChannelCreatedEvent(created) = client.push().await else { panic!() };
    assert_eq!((created.channel_id, &*created.clan_name), (made.channel_id, "Demo"));
    gateway.rename_channel(made.channel_id, "renamed").unwrap();
    let Message::ChannelUpdatedEvent(updated) = client.push().await else { panic!() };
    assert_eq!(&*updated.channel_label, "renamed");
    let detail = ListChannelDetailRequest { channel_id: made.channel_id };
    let detail: ChannelDescription = ask(&gateway, "ListChannelDetail", &detail).await;
    assert_eq!(&*detail.channel_label, "renamed");
    gateway.delete_channel(made.channel_id).unwrap();
    assert!(matches!(client.push().await, Message::ChannelDeletedEvent(event) if event.channel_id == made.channel_id));
    assert_eq!(gateway.find_channel("renamed"), None);
}

#[tokio::test]
async fn messages_are_listed_the_newest_first_and_in_pages() {
    let gateway = gateway().await;
    let channel = gateway.default_channel().unwrap();
    let tester = gateway.user("tester");
    let ids: Vec<i64> = (0..6).map(|number| tester.say(channel, number.to_string()).unwrap()).collect();
    tester.react(channel, ids[5], ":smile:", 0).unwrap();
    let page = async |message_id, direction, limit| {
        let request =
            ListChannelMessagesRequest { channel_id: channel, message_id, direction, limit, ..Default::default() };
        ask::<ChannelMessageList>(&gateway, "ListChannelMessages", &request).await
    };
    let numbers = |list: &ChannelMessageList| -> Vec<usize> {
        list.messages.iter().map(|message| ids.iter().position(|id| *id == message.message_id).unwrap()).collect()
    };
    let latest = page(0, 0, 2).await;
    assert_eq!(numbers(&latest), [5, 4]);
    assert!(!latest.messages[0].reactions.is_empty());
    assert_eq!(latest.last_sent_message.unwrap().id, ids[5]);
    assert_eq!(numbers(&page(ids[4], 3, 2).await), [3, 2]);
    assert_eq!(numbers(&page(ids[1], 1, 2).await), [3, 2]);
    assert_eq!(numbers(&page(ids[3], 2, 4).await), [4, 3, 2, 1]);
}

#[tokio::test]
async fn a_message_sent_over_http_needs_no_join() {
    let gateway = gateway().await;
    let (clan_id, channel_id) = (gateway.default_clan().unwrap(), gateway.default_channel().unwrap());
    let content = r#"{"t":"by http"}"#.to_owned();
    let send = ChannelMessageSend { clan_id, channel_id, content, ..Default::default() };
    let ack: ChannelMessageAck = ask(&gateway, "SendChannelMessage", &send).await;
    assert_eq!(gateway.messages(channel_id).unwrap()[0].id, ack.message_id);
}

#[tokio::test]
async fn roles_are_listed_and_changed_by_wrappers() {
    let gateway = gateway().await;
    let clan_id = gateway.default_clan().unwrap();
    let tester = gateway.user("tester");
    let role_id = gateway.add_role(clan_id, "Helpers", &[tester.id()]).unwrap();
    let mut client = Client::ready(&gateway).await;
    let update = UpdateRoleRequest {
        role_id,
        clan_id,
        color: Some("#ff0000".to_owned()),
        add_user_ids: vec![BOT],
        remove_user_ids: vec![tester.id()],
        ..Default::default()
    };
    ask::<()>(&gateway, "UpdateRole", &update).await;
    assert!(matches!(client.push().await, Message::RoleEvent(_)));
    let request = RoleListEventRequest { clan_id, limit: 5, ..Default::default() };
    let listed: RoleListEventResponse = ask(&gateway, "ListRoles", &request).await;
    let role = &listed.roles.unwrap().roles[0];
    assert_eq!((&*role.title, &*role.color, listed.limit), ("Helpers", "#ff0000", 5));
    let holders: Vec<i64> = role.role_user_list.clone().unwrap().role_users.iter().map(|user| user.id).collect();
    assert_eq!(holders, [BOT]);
    let members: ClanUserList = ask(&gateway, "ListClanUsers", &ListClanUsersRequest { clan_id }).await;
    let bot = members.clan_users.iter().find(|member| member.user.as_ref().unwrap().id == BOT).unwrap();
    assert_eq!(bot.role_id, [role_id]);
}

#[tokio::test]
async fn users_of_channels_and_voice_rooms_are_listed() {
    let gateway = gateway().await;
    let clan_id = gateway.default_clan().unwrap();
    let tester = gateway.user("tester");
    let room = gateway.add_channel(clan_id, "lounge", ChannelKind::MezonVoice, false).unwrap();
    let mut client = Client::ready(&gateway).await;
    tester.join_voice(room).unwrap();
    let Message::VoiceJoinedEvent(joined) = client.push().await else { panic!() };
    assert_eq!((joined.user_id, joined.voice_channel_id, &*joined.participant), (tester.id(), room, "tester"));
    let request = ListChannelUsersRequest { clan_id, limit: 500, ..Default::default() };
    let rooms: VoiceChannelUserList = ask(&gateway, "ListChannelVoiceUsers", &request).await;
    let [only] = &rooms.voice_channel_users[..] else { panic!("{rooms:?}") };
    assert_eq!((&only.user_ids[..], only.channel_id), (&[tester.id().to_string()][..], room));
    assert!(!only.room_name.is_empty());
    tester.leave_voice(room).unwrap();
    let rooms: VoiceChannelUserList = ask(&gateway, "ListChannelVoiceUsers", &request).await;
    assert!(rooms.voice_channel_users.is_empty());
    let everyone: ChannelUserList =
        ask(&gateway, "ListChannelUsers", &ListChannelUsersRequest { channel_id: room, ..request }).await;
    assert!(everyone.channel_users.iter().any(|user| user.user_id == BOT));
}

#[tokio::test]
async fn quick_menus_are_added_listed_deleted_and_picked() {
    let gateway = gateway().await;
    let (clan_id, channel_id) = (gateway.default_clan().unwrap(), gateway.default_channel().unwrap());
    let menu = QuickMenuAccess {
        id: 11,
        bot_id: BOT,
        clan_id,
        channel_id,
        menu_name: "roll".to_owned(),
        ..Default::default()
    };
    let added: QuickMenuAccess = ask(&gateway, "AddQuickMenuAccess", &menu).await;
    assert_eq!(added, menu);
    let listing = ListQuickMenuAccessRequest { bot_id: BOT, channel_id, ..Default::default() };
    let listed: QuickMenuAccessList = ask(&gateway, "ListQuickMenuAccess", &listing).await;
    assert_eq!(listed.list_menus, [menu]);
    let mut client = Client::ready(&gateway).await;
    let tester = gateway.user("tester");
    assert!(matches!(client.push().await, Message::AddClanUserEvent(_)));
    tester.pick_menu(BOT, channel_id, "roll", "2d6").unwrap();
    let Message::QuickMenuEvent(picked) = client.push().await else { panic!() };
    assert_eq!((&*picked.menu_name, picked.sender_id), ("roll", tester.id()));
    let asked = QuickMenuAccess { id: 11, bot_id: BOT, ..Default::default() };
    ask::<QuickMenuAccess>(&gateway, "DeleteQuickMenuAccess", &asked).await;
    let listed: QuickMenuAccessList = ask(&gateway, "ListQuickMenuAccess", &listing).await;
    assert!(listed.list_menus.is_empty());
}

#[tokio::test]
async fn asking_back_makes_friends() {
    let gateway = gateway().await;
    gateway.add_bot(43, "other", "key").unwrap();
    let request = AddFriendsRequest { ids: vec![43], ..Default::default() };
    ask::<mezon_proto::api::AddFriendsResponse>(&gateway, "AddFriends", &request).await;
    let mine: FriendList = ask(&gateway, "ListFriends", &ListFriendsRequest::default()).await;
    assert_eq!(mine.friends[0].state, 1);
    let other = login(&gateway, 43, "key").await.token;
    let back = AddFriendsRequest { usernames: vec!["bot".to_owned()], ..Default::default() };
    assert_eq!(post(&gateway, &other, "AddFriends", &back).await.0, 200);
    let mine: FriendList = ask(&gateway, "ListFriends", &ListFriendsRequest::default()).await;
    assert_eq!(mine.friends[0].state, 0);
}

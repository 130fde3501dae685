//! Bots in more clans than a listing tells.

use mezon_core::{
    client::Client,
    config::ConfigBuilder,
    store::{Place, Store, StoreConfig},
};
use mezon_gateway::{Audience, ChannelKind, GatewayConfig, Rules};
use mezon_proto::{
    api::ChannelMessage,
    realtime::{ClanDeletedEvent, UserClanRemoved, envelope::Message},
};

use crate::common::{BOT, PATIENCE, Stage, gateway, stage_with};

/// More than a listing of the service holds.
const CLANS: usize = 101;

fn file(folder: &tempfile::TempDir) -> StoreConfig {
    StoreConfig { place: Place::File(folder.path().join("store.db")), rows_max: None }
}

fn kept_in(store: StoreConfig) -> impl FnOnce(ConfigBuilder) -> ConfigBuilder {
    move |config| config.store(store)
}

async fn clans(client: &Client) -> Vec<i64> {
    client.store().clans(BOT, 1_000).await.unwrap()
}

#[tokio::test]
async fn clans_of_a_bot_in_many_are_kept_over_a_restart_and_forgotten_when_the_server_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let gateway = gateway(GatewayConfig::default()).await;
    let mut ids: Vec<_> = (1..CLANS).map(|number| gateway.add_clan(&format!("clan-{number}"))).collect();
    ids.iter().for_each(|clan| gateway.add_member(*clan, BOT).unwrap());
    ids.push(gateway.default_clan().unwrap());
    ids.sort_unstable();
    let stage = Stage::over(gateway, kept_in(file(&folder)));
    stage.client.login(true).await.unwrap();
    assert_eq!(clans(&stage.client).await, ids);
    // Told by events: removed from one, and one is gone.
    let removed = UserClanRemoved { clan_id: ids[1], user_ids: vec![BOT] };
    let deleted = ClanDeletedEvent { clan_id: ids[2], ..ClanDeletedEvent::default() };
    let channel = stage.gateway.default_channel().unwrap();
    for event in [Message::UserClanRemovedEvent(Box::new(removed)), Message::ClanDeletedEvent(Box::new(deleted))] {
        stage.gateway.emit(Audience::User(BOT), event);
    }
    let last = stage.gateway.user("tester").say(channel, "that was all").unwrap();
    while stage.next_message().await.message_id != last {}
    let left: Vec<_> = ids.iter().copied().filter(|id| ![ids[1], ids[2]].contains(id)).collect();
    assert_eq!(clans(&stage.client).await, left);
    stage.client.disconnect().await;
    let again = Store::new(file(&folder));
    assert_eq!(again.clans(BOT, 1_000).await.unwrap(), left);
    again.close().await;
}

#[tokio::test]
async fn a_bot_in_more_clans_than_a_listing_tells_hears_all_of_them_also_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let rules = Rules { clans_listed: Some(100), ..Rules::lenient() };
    let gateway = gateway(GatewayConfig { rules, ..GatewayConfig::default() }).await;
    let stage = Stage::over(gateway, kept_in(file(&folder)));
    stage.client.login(true).await.unwrap();
    let user = stage.gateway.user("tester");
    // It is added to them one after the other, as bots are.
    let ids: Vec<_> = (0..110).map(|number| stage.gateway.add_clan(&format!("clan-{number}"))).collect();
    let rooms: Vec<_> = ids
        .iter()
        .map(|clan| {
            [user.id(), BOT].iter().for_each(|member| stage.gateway.add_member(*clan, *member).unwrap());
            stage.gateway.add_channel(*clan, "room", ChannelKind::Text, false).unwrap()
        })
        .collect();
    let joined = 2 + u64::try_from(ids.len()).unwrap();
    stage.gateway.wait_calls("clan_join", joined, PATIENCE).await.unwrap();
    // The first listing that is full tells that there may be more than it holds.
    stage.gateway.drop_connections(Some(BOT), true, None);
    stage.gateway.wait_calls("clan_join", 2 * joined, PATIENCE).await.unwrap();
    stage.gateway.wait_ready(BOT, PATIENCE).await.unwrap();
    stage.client.disconnect().await;

    let stage = Stage::over(stage.gateway, kept_in(file(&folder)));
    stage.client.login(true).await.unwrap();
    let user = stage.gateway.user("tester");
    let mut said: Vec<_> = rooms.iter().map(|room| user.say(*room, "x").unwrap()).collect();
    let mut heard = Vec::new();
    while heard.len() < said.len() {
        heard.push(stage.next_message().await.message_id);
    }
    heard.sort_unstable();
    said.sort_unstable();
    assert_eq!(heard, said);
    // The file is closed before its folder goes.
    stage.client.disconnect().await;
}

#[tokio::test]
async fn a_kept_clan_that_the_bot_left_meanwhile_is_asked_for_once_and_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::new(file(&folder));
    store.keep_clans(BOT, vec![77]);
    store.keep_clans(BOT + 1, vec![77]);
    store.flush().await.unwrap();
    store.close().await;
    let stage = stage_with(GatewayConfig::default(), kept_in(file(&folder))).await;
    stage.client.login(true).await.unwrap();
    // Clan 0, the default one, and the one that is refused.
    assert_eq!(stage.gateway.call_count("clan_join"), 3);
    assert!(clans(&stage.client).await.is_empty());
    assert!(stage.client.state().clan(77).is_none());
    // What another bot keeps in the same file is its own affair.
    assert_eq!(stage.client.store().clans(BOT + 1, 1_000).await.unwrap(), [77]);
    stage.gateway.drop_connections(Some(BOT), true, None);
    stage.gateway.wait_calls("clan_join", 5, PATIENCE).await.unwrap();
    stage.client.disconnect().await;
    assert_eq!(stage.gateway.call_count("clan_join"), 5);
}

#[tokio::test]
async fn a_bot_in_few_clans_keeps_none_and_makes_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let stage = stage_with(GatewayConfig::default(), kept_in(file(&folder))).await;
    stage.client.login(true).await.unwrap();
    stage.client.disconnect().await;
    assert!(!folder.path().join("store.db").exists());
}

#[tokio::test]
async fn a_clan_that_only_a_message_told_of_is_known() {
    let gateway = gateway(GatewayConfig::default()).await;
    let ids: Vec<_> = (1..CLANS).map(|number| gateway.add_clan(&format!("clan-{number}"))).collect();
    ids.iter().for_each(|clan| gateway.add_member(*clan, BOT).unwrap());
    let stage = Stage::over(gateway, |config| config);
    stage.client.login(true).await.unwrap();
    let message = ChannelMessage { clan_id: 78, channel_id: 79, message_id: 80, ..ChannelMessage::default() };
    stage.gateway.emit(Audience::User(BOT), Message::ChannelMessage(Box::new(message)));
    while stage.next_message().await.message_id != 80 {}
    assert!(stage.client.state().clan(78).is_some());
}

//! What the service refuses, and a kind server would not.

use std::time::Duration;

use mezon_gateway::{Gateway, GatewayConfig, Rules, Window, WrongHistory};
use mezon_proto::api::{
    ChannelMessageList, ClanDescList, ListChannelMessagesRequest, ListClanDescRequest, SessionRefreshRequest,
};
use mezon_proto::realtime::envelope::Message;
use prost::Message as _;
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Error as Refused;

use crate::client::{BOT, Client, KEY, login, post, socket_url, strict_gateway, text_message};

const HOUR: Duration = Duration::from_secs(3600);

async fn strict(change: impl FnOnce(&mut Rules)) -> Gateway {
    // Nothing but what the test asks for, so that it depends on no pause.
    let mut rules = Rules::lenient();
    change(&mut rules);
    strict_gateway(GatewayConfig { rules, ..Default::default() }).await
}

#[tokio::test]
async fn a_send_beyond_a_window_is_refused_with_429_and_not_applied() {
    let gateway = strict(|rules| rules.sends = vec![Window { sends: 2, within: HOUR }]).await;
    let (clan, channel) = (gateway.default_clan().unwrap(), gateway.default_channel().unwrap());
    let mut bot = Client::ready(&gateway).await;
    for text in ["one", "two"] {
        bot.request(text_message(clan, channel, text)).await.unwrap();
    }
    assert_eq!(bot.request(text_message(clan, channel, "three")).await.unwrap_err().code, 429);
    let said: Vec<_> = gateway.messages(channel).unwrap().into_iter().map(|message| message.text).collect();
    assert_eq!(said, ["one", "two"]);
    gateway.set_rules(Rules::lenient());
    bot.request(text_message(clan, channel, "four")).await.unwrap();
}

#[tokio::test]
async fn a_message_with_an_id_of_its_own_is_refused_with_13() {
    let gateway = strict(|rules| rules.refuses_ids = true).await;
    let mut bot = Client::ready(&gateway).await;
    let message = text_message(gateway.default_clan().unwrap(), gateway.default_channel().unwrap(), "hi");
    let Message::ChannelMessageSend(mut send) = message else { panic!() };
    send.id = 7;
    assert_eq!(bot.request(Message::ChannelMessageSend(send.clone())).await.unwrap_err().code, 13);
    send.id = 0;
    bot.request(Message::ChannelMessageSend(send)).await.unwrap();
}

#[tokio::test]
async fn an_old_token_is_forbidden_and_a_refresh_that_fails_is_an_error_of_the_server() {
    let gateway = strict(|rules| rules.forbids_old_tokens = true).await;
    let session = login(&gateway, BOT, KEY).await;
    let list = ListClanDescRequest::default();
    assert_eq!(post(&gateway, &session.token, "ListClanDescs", &list).await.0, 200);
    assert_eq!(post(&gateway, "forged", "ListClanDescs", &list).await.0, 401);
    gateway.expire_sessions();
    assert_eq!(post(&gateway, &session.token, "ListClanDescs", &list).await.0, 403);
    let refresh = SessionRefreshRequest { token: session.refresh_token, ..Default::default() };
    assert_eq!(post(&gateway, "", "SessionRefresh", &refresh).await.0, 500);
}

#[tokio::test]
async fn a_handshake_that_is_refused_gets_no_answer() {
    let gateway = strict(|rules| rules.silent_handshakes = true).await;
    let silent = |outcome: Result<_, Refused>| !matches!(outcome.map(drop), Ok(()) | Err(Refused::Http(_)));
    assert!(silent(connect_async(socket_url(&gateway, "forged")).await));
    assert!(connect_async(socket_url(&gateway, &login(&gateway, BOT, KEY).await.token)).await.is_ok());
}

#[tokio::test]
async fn a_second_handshake_of_a_user_within_the_interval_is_refused_and_that_of_another_is_not() {
    let gateway = strict(|rules| rules.handshake_interval = HOUR).await;
    gateway.add_bot(43, "other", KEY).unwrap();
    let _first = Client::connect(&gateway).await;
    let _other = Client::connect_as(&gateway, 43, KEY).await;
    let again = connect_async(socket_url(&gateway, &login(&gateway, BOT, KEY).await.token)).await;
    assert!(matches!(again, Err(Refused::Http(response)) if response.status() == 429));
}

#[tokio::test]
async fn a_listing_of_clans_is_bounded_whatever_limit_it_asks_for() {
    let gateway = strict(|rules| rules.clans_listed = Some(100)).await;
    for number in 0..120 {
        let clan = gateway.add_clan(&format!("clan {number}"));
        gateway.add_member(clan, BOT).unwrap();
    }
    let token = login(&gateway, BOT, KEY).await.token;
    let mut listed = Vec::new();
    for limit in [1, 1000] {
        let (_, body) =
            post(&gateway, &token, "ListClanDescs", &ListClanDescRequest { limit, ..Default::default() }).await;
        let clans = ClanDescList::decode(body).unwrap().clandesc;
        listed.push(clans.iter().map(|clan| clan.clan_id).collect::<Vec<_>>());
    }
    assert_eq!((listed[0].len(), listed[0] == listed[1]), (100, true));
    assert!(!listed[0].is_sorted());
}

#[tokio::test]
async fn a_history_can_be_wrong_in_three_ways() {
    let gateway = strict(|_| {}).await;
    let (clan, channel) = (gateway.default_clan().unwrap(), gateway.default_channel().unwrap());
    let other = gateway.add_channel(clan, "other", mezon_gateway::ChannelKind::Text, false).unwrap();
    let tester = gateway.user("tester");
    let ids: Vec<_> = ["one", "two"].map(|text| tester.say(channel, text).unwrap()).into();
    let foreign = tester.say(other, "elsewhere").unwrap();
    let token = login(&gateway, BOT, KEY).await.token;
    let request = ListChannelMessagesRequest {
        clan_id: clan,
        channel_id: channel,
        message_id: ids[1],
        direction: 1,
        limit: 10,
        ..Default::default()
    };
    let list = async || {
        let (_, body) = post(&gateway, &token, "ListChannelMessages", &request).await;
        let messages = ChannelMessageList::decode(body).unwrap().messages;
        messages.iter().map(|message| message.message_id).collect::<Vec<_>>()
    };
    assert!(list().await.is_empty());
    gateway.set_wrong_history(Some(WrongHistory::Newest));
    assert_eq!(list().await, [ids[1], ids[0]]);
    gateway.set_wrong_history(Some(WrongHistory::Foreign));
    assert_eq!(list().await, if foreign > ids[1] { vec![foreign] } else { vec![] });
    gateway.set_wrong_history(Some(WrongHistory::Empty));
    assert!(list().await.is_empty());
    gateway.clear_faults();
    assert!(list().await.is_empty());
}

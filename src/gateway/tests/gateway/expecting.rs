//! Simulated users waiting for what others do.

use std::time::Duration;

use mezon_gateway::{GatewayError, Match, Say};

use crate::client::{Client, SOON, gateway, text_message};

#[tokio::test]
async fn a_message_that_came_before_the_call_is_not_lost() {
    let gateway = gateway().await;
    let channel = gateway.default_channel().unwrap();
    let (one, two) = (gateway.user("one"), gateway.user("two"));
    one.say(channel, "question").unwrap();
    two.say(channel, "answer").unwrap();
    assert_eq!(one.expect(channel, SOON, Match::Any).await.unwrap().text, "answer");
    assert_eq!(two.expect(channel, SOON, Match::Any).await.unwrap().text, "question");
}

#[tokio::test]
async fn messages_are_taken_once_and_in_any_order() {
    let gateway = gateway().await;
    let channel = gateway.default_channel().unwrap();
    let (one, two) = (gateway.user("one"), gateway.user("two"));
    for text in ["first", "second", "third"] {
        two.say(channel, text).unwrap();
    }
    let text = |text: &str| Match::Text(text.to_owned());
    assert_eq!(one.expect(channel, SOON, text("second")).await.unwrap().text, "second");
    assert_eq!(one.expect(channel, SOON, Match::Any).await.unwrap().text, "first");
    assert_eq!(one.expect(channel, SOON, Match::Contains("ir".into())).await.unwrap().text, "third");
    let again = one.expect(channel, Duration::from_millis(1), text("second")).await;
    assert!(matches!(again, Err(GatewayError::Timeout { .. })));
}

#[tokio::test]
async fn waiting_ends_when_the_message_comes_or_never() {
    let gateway = gateway().await;
    let channel = gateway.default_channel().unwrap();
    let tester = gateway.user("tester");
    let waiting = tokio::spawn({
        let tester = tester.clone();
        async move { tester.expect(channel, SOON, Match::StartsWith("po".into())).await }
    });
    let mut client = Client::ready(&gateway).await;
    for text in ["ping", "pong"] {
        let clan = gateway.default_clan().unwrap();
        client.request(text_message(clan, channel, text)).await.unwrap();
    }
    assert_eq!(waiting.await.unwrap().unwrap().text, "pong");
    let unknown = tester.expect(1, SOON, Match::Any).await;
    assert!(matches!(unknown, Err(GatewayError::Unknown { kind: "channel", id: 1 })));
}

#[tokio::test]
async fn a_match_function_may_use_the_gateway() {
    let gateway = gateway().await;
    let channel = gateway.default_channel().unwrap();
    let (one, two) = (gateway.user("one"), gateway.user("two"));
    two.say(channel, "hello").unwrap();
    let wanted = Match::function({
        let gateway = gateway.clone();
        move |message| gateway.messages(channel).unwrap().iter().any(|other| other.id == message.id)
    });
    assert_eq!(one.expect(channel, SOON, wanted).await.unwrap().text, "hello");
}

#[tokio::test]
async fn peeking_takes_nothing_and_taking_ends_it() {
    let gateway = gateway().await;
    let channel = gateway.default_channel().unwrap();
    let (one, two) = (gateway.user("one"), gateway.user("two"));
    two.say(channel, "first").unwrap();
    two.say(channel, "second").unwrap();
    let first = one.peek(channel, 0, SOON).await.unwrap();
    assert_eq!(one.peek(channel, 0, SOON).await.unwrap(), first);
    assert_eq!(one.peek(channel, first.id, SOON).await.unwrap().text, "second");
    assert!(one.take(channel, first.id));
    assert!(!one.take(channel, first.id));
    assert_eq!(one.expect(channel, SOON, Match::Any).await.unwrap().text, "second");
}

#[tokio::test]
async fn a_reply_refers_to_the_message_and_its_author() {
    let gateway = gateway().await;
    let channel = gateway.default_channel().unwrap();
    let (one, two) = (gateway.user("one"), gateway.user("two"));
    let question = one.say(channel, "question").unwrap();
    two.say(channel, Say { reply_to: Some(question), ..Say::from("answer") }).unwrap();
    let answer = one.expect(channel, SOON, Match::Any).await.unwrap();
    let reference = &answer.references[0];
    assert_eq!((reference.message_ref_id, reference.message_sender_id), (question, one.id()));
    assert_eq!(reference.content, r#"{"t":"question"}"#);
}

#[tokio::test]
async fn the_same_name_is_the_same_user() {
    let gateway = gateway().await;
    assert_eq!(gateway.user("ann").id(), gateway.user("ann").id());
    assert_ne!(gateway.user("ann").id(), gateway.user("bob").id());
    assert_eq!(gateway.user("ann").name(), "ann");
}

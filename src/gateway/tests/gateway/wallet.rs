//! Proofs, tokens and the agent stream (docs/protocol.md 11, 12).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mezon_proto::realtime::envelope::Message;
use ring::digest;
use ring::signature::{Ed25519KeyPair, KeyPair};
use serde_json::{Value, json};

use crate::client::{BOT, Client, KEY, gateway, http, login};

fn base58(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    let mut digits: Vec<usize> = Vec::new();
    for byte in bytes {
        let mut carry = usize::from(*byte);
        for digit in &mut digits {
            carry += *digit << 8;
            *digit = carry % 58;
            carry /= 58;
        }
        while carry > 0 {
            digits.push(carry % 58);
            carry /= 58;
        }
    }
    digits.extend(bytes.iter().take_while(|byte| **byte == 0).map(|_| 0));
    digits.iter().rev().map(|digit| char::from(ALPHABET[*digit])).collect()
}

fn address(user_id: i64) -> String {
    base58(digest::digest(&digest::SHA256, user_id.to_string().as_bytes()).as_ref())
}

async fn ask(url: String, body: &Value) -> (u16, Value) {
    let response = http().post(url).header("Content-Type", "application/json").body(body.to_string()).send().await;
    let response = response.unwrap();
    (response.status().as_u16(), serde_json::from_slice(&response.bytes().await.unwrap()).unwrap())
}

#[tokio::test]
async fn a_proof_is_given_for_our_own_id_token_only() {
    let gateway = gateway().await;
    let session = login(&gateway, BOT, KEY).await;
    let request = |jwt: &str| json!({ "user_id": BOT, "ephemeral_pk": "pk", "jwt": jwt, "address": address(BOT), "client_type": "mezon" });
    for path in ["/prove", "/zk-api/prove", "/zk-api//prove"] {
        let (status, answer) = ask(format!("{}{path}", gateway.url()), &request(&session.id_token)).await;
        assert_eq!(status, 200);
        assert!(answer["data"]["proof"].is_string() && answer["data"]["public_input"].is_string());
    }
    assert_eq!(ask(format!("{}/zk-api/prove", gateway.url()), &request(&session.token)).await.0, 401);
}

#[tokio::test]
async fn a_signed_transfer_moves_tokens_and_both_sides_are_told() {
    let gateway = gateway().await;
    let tester = gateway.user("tester");
    let mut client = Client::ready(&gateway).await;
    let url = format!("{}/mmn-api/", gateway.url());
    let call = async |method: &str, params: Value| {
        ask(url.clone(), &json!({ "jsonrpc": "2.0", "method": method, "params": params, "id": 1 })).await.1
    };
    let (sender, recipient) = (address(BOT), address(tester.id()));
    let nonce = call("account.getcurrentnonce", json!({ "address": sender, "tag": "pending" })).await;
    assert_eq!((nonce["result"]["nonce"].as_u64(), nonce["result"]["tag"].as_str()), (Some(0), Some("pending")));
    let extra =
        json!({ "type": "transfer_token", "UserSenderId": BOT.to_string(), "UserReceiverId": tester.id().to_string() });
    let extra = extra.to_string();
    let text = format!("0|{sender}|{recipient}|5000000|thanks|1|{extra}");
    let key = Ed25519KeyPair::from_seed_unchecked(&[7; 32]).unwrap();
    let pair =
        json!({ "PubKey": STANDARD.encode(key.public_key()), "Sig": STANDARD.encode(key.sign(text.as_bytes())) });
    let transaction = |amount: &str| {
        json!({
            "tx_msg": {
                "type": 0, "sender": sender, "recipient": recipient, "amount": amount, "timestamp": 0,
                "text_data": "thanks", "nonce": 1, "extra_info": extra, "zk_proof": "p", "zk_pub": "q",
            },
            "signature": base58(pair.to_string().as_bytes()),
        })
    };
    let forged = call("tx.addtx", transaction("6000000")).await;
    assert_eq!(
        (forged["result"]["ok"].as_bool(), forged["result"]["error"].as_str()),
        (Some(false), Some("invalid signature"))
    );
    let done = call("tx.addtx", transaction("5000000")).await;
    assert_eq!(done["result"]["ok"], true, "{done}");
    let Message::TokenSentEvent(told) = client.push().await else { panic!() };
    assert_eq!((told.sender_id, told.receiver_id, told.amount, &*told.note), (BOT, tester.id(), 5, "thanks"));
    let account = call("account.getaccount", json!({ "address": recipient })).await;
    assert_eq!(account["result"]["balance"], "1000005000000");
    assert_eq!(call("no.such", json!({})).await["error"]["code"], -32601);
}

#[tokio::test]
async fn agent_events_reach_the_stream_of_their_bot() {
    let gateway = gateway().await;
    let url = format!("{}/api/sse/metadata?appid={BOT}&token=", gateway.url());
    assert_eq!(http().get(format!("{url}wrong")).send().await.unwrap().status(), 401);
    let mut stream = http().get(format!("{url}{KEY}")).send().await.unwrap();
    assert_eq!(stream.headers()["content-type"], "text/event-stream");
    assert_eq!(stream.chunk().await.unwrap().unwrap(), ": open\n\n");
    gateway.emit_agent(BOT + 1, "{}");
    gateway.emit_agent(BOT, r#"{"event_type":"room_started"}"#);
    assert_eq!(stream.chunk().await.unwrap().unwrap(), "data: {\"event_type\":\"room_started\"}\n\n");
    gateway.drop_agent_streams();
    assert_eq!(stream.chunk().await.unwrap(), None);
}

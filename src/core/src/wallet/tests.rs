//! Every vector of the protocol's reference, byte for byte, and what is never to be printed.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Verifier as _, VerifyingKey};
use secrecy::ExposeSecret as _;
use serde_json::{Map, Value, json};

use super::{
    KeyPair, Nonce, Proof, ProofRequest, Tag, Transaction, address_of_user, amount, extra::Extra, is_address, json_rpc,
    scale,
};
use crate::{error::ErrorKind, foreign::Secrets};

fn vectors() -> Value {
    serde_json::from_str(include_str!("../../tests/data/mmn_vectors.json")).unwrap()
}

fn list<'a>(vectors: &'a Value, name: &str) -> &'a [Value] {
    let list = vectors[name].as_array().unwrap();
    assert!(!list.is_empty());
    list
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn pair(vector: &Value) -> KeyPair {
    KeyPair::from_private_key(text(&vector["private_key_pkcs8_hex"])).unwrap()
}

fn transaction(message: &Value) -> Transaction {
    let part = |name: &str| text(&message[name]).to_owned();
    Transaction {
        kind: i32::try_from(message["type"].as_i64().unwrap()).unwrap(),
        sender: part("sender"),
        recipient: part("recipient"),
        amount: part("amount"),
        timestamp: message["timestamp"].as_i64().unwrap(),
        text_data: part("text_data"),
        nonce: message["nonce"].as_u64().unwrap(),
        extra_info: part("extra_info"),
        zk_proof: part("zk_proof"),
        zk_pub: part("zk_pub"),
    }
}

#[test]
fn keys_are_written_and_read_as_the_vectors_say() {
    for vector in list(&vectors(), "key_pairs") {
        let seed: [u8; 32] = hex::decode(text(&vector["seed_hex"])).unwrap().try_into().unwrap();
        for keys in [KeyPair::from_seed(&seed), pair(vector)] {
            assert_eq!(keys.private_key().expose_secret(), text(&vector["private_key_pkcs8_hex"]));
            assert_eq!(hex::encode(keys.public_bytes()), text(&vector["public_key_hex"]));
            assert_eq!(keys.public_key(), text(&vector["public_key_base58"]));
        }
    }
}

#[test]
fn addresses_are_made_of_ids_as_the_vectors_say() {
    for vector in list(&vectors(), "addresses") {
        let address = address_of_user(text(&vector["user_id"]));
        assert_eq!(address, text(&vector["address"]));
        assert_eq!(hex::encode(bs58::decode(&address).into_vec().unwrap()), text(&vector["sha256_hex"]));
    }
}

#[test]
fn an_address_is_base58_of_32_bytes() {
    for vector in list(&vectors(), "validate_address") {
        assert_eq!(is_address(text(&vector["address"])), vector["valid"].as_bool().unwrap(), "{vector}");
    }
    assert!(!is_address(&"1".repeat(100_000)));
}

#[test]
fn amounts_are_scaled_exactly_or_refused() {
    for vector in list(&vectors(), "scale_amount") {
        let decimals = u32::try_from(vector["decimals"].as_u64().unwrap()).unwrap();
        assert_eq!(scale(text(&vector["amount"]).parse().unwrap(), decimals).unwrap(), text(&vector["scaled"]));
    }
    assert_eq!(amount::of_transfer(i64::MAX).unwrap(), "9223372036854775807000000");
    for refused in [0, -1, i64::MIN] {
        assert_eq!(amount::of_transfer(refused).unwrap_err().field(), Some("amount"));
    }
    assert!(scale(u128::MAX, 6).is_err() && scale(1, 60).is_err());
}

#[test]
fn transactions_are_signed_as_the_vectors_say() {
    for vector in list(&vectors(), "transactions") {
        let (keys, transaction) = (pair(&vector["key_pair"]), transaction(&vector["tx_msg"]));
        let input = transaction.signing_input();
        assert_eq!(input, text(&vector["signing_input_utf8"]));
        assert_eq!(hex::encode(&input), text(&vector["signing_input_hex"]));
        assert_eq!(hex::encode(keys.sign(input.as_bytes())), text(&vector["ed25519_signature_hex"]));
        let own = vector.get("signature_field").or(vector.get("signature_field_compact_json")).unwrap();
        assert_eq!(transaction.sign(&keys), text(own), "{}", vector["name"]);
        assert_eq!(transaction.params("x")["tx_msg"], vector["tx_msg"]);
        for user in ["sender", "recipient"] {
            if let Some(id) = vector[format!("{user}_user_id")].as_str() {
                assert_eq!(address_of_user(id), text(&vector["tx_msg"][user]));
            }
        }
    }
}

#[test]
fn the_document_of_a_signature_means_the_same_in_both_spacings() {
    for vector in list(&vectors(), "transactions").iter().filter(|vector| vector["tx_msg"]["type"] == 0) {
        for style in ["spaced", "compact"] {
            let document = bs58::decode(text(&vector[format!("signature_field_{style}_json")])).into_vec().unwrap();
            assert_eq!(document, text(&vector[format!("user_sig_json_{style}")]).as_bytes());
            let document: Value = serde_json::from_slice(&document).unwrap();
            let part = |name: &str| STANDARD.decode(text(&document[name])).unwrap();
            let key = VerifyingKey::from_bytes(&part("PubKey").try_into().unwrap()).unwrap();
            let signature = Signature::from_slice(&part("Sig")).unwrap();
            key.verify(transaction(&vector["tx_msg"]).signing_input().as_bytes(), &signature).unwrap();
        }
    }
}

#[test]
fn extra_info_is_written_as_the_official_sdk_writes_it() {
    let vectors = vectors();
    let ours = list(&vectors, "transactions")
        .iter()
        .filter(|vector| vector["extra_info_style"] == "compact" && vector["sender_user_id"].is_string());
    for vector in ours {
        let extra = Extra {
            sender_id: text(&vector["sender_user_id"]),
            sender_name: "",
            receiver_id: text(&vector["recipient_user_id"]),
            attribute: "",
            members: Map::new(),
        };
        assert_eq!(extra.into_text(), text(&vector["tx_msg"]["extra_info"]));
    }
}

#[test]
fn members_of_the_caller_stand_between_and_cannot_replace_the_ids() {
    let Value::Object(members) =
        json!({ "type": "give_coffee", "ChannelId": 1_840_678_703_248_805_888_i64, "x": null, "UserSenderId": "9" })
    else {
        unreachable!()
    };
    let extra = Extra { sender_id: "1", sender_name: "né", receiver_id: "2", attribute: "a|b", members };
    let expected = r#"{"ExtraAttribute":"a|b","UserSenderUsername":"né","type":"give_coffee","ChannelId":"1840678703248805888","UserSenderId":"1","UserReceiverId":"2"}"#;
    assert_eq!(extra.into_text(), expected);
}

#[test]
fn requests_are_the_ones_of_the_vectors() {
    let vectors = vectors();
    let wanted = &vectors["json_rpc"];
    let message = &wanted["add_tx_request"]["params"];
    let params = transaction(&message["tx_msg"]).params(text(&message["signature"]));
    assert_eq!(json_rpc::request(1, "tx.addtx", &params).to_string(), wanted["add_tx_request"].to_string());
    let address = address_of_user("1779484504377790464");
    let nonce = json!({ "address": address, "tag": Tag::Pending.name() });
    let nonce = json_rpc::request(1, "account.getcurrentnonce", &nonce);
    assert_eq!(nonce.to_string(), wanted["get_current_nonce_request"].to_string());
    let account = json_rpc::request(1, "account.getaccount", &json!({ "address": address }));
    assert_eq!(account.to_string(), wanted["get_account_request"].to_string());
    let key = pair(&vectors["key_pairs"][0]).public_key();
    let id_token = "<session id_token>".to_owned().into();
    let request = ProofRequest { user_id: "1779484504377790464".into(), public_key: key, id_token, address };
    assert_eq!(request.body().to_string(), wanted["zk_prove_request"].to_string());
}

#[test]
fn new_keys_differ_and_can_be_read_back() {
    let (one, other) = (KeyPair::generate().unwrap(), KeyPair::generate().unwrap());
    assert_ne!(one.public_key(), other.public_key());
    let again = KeyPair::from_private_key(one.private_key().expose_secret()).unwrap();
    assert_eq!(again.public_key(), one.public_key());
    for text in ["", "zz", "00", &"ab".repeat(31)] {
        let error = KeyPair::from_private_key(text).unwrap_err();
        assert_eq!(error.field(), Some("private_key"));
        assert!(text.is_empty() || !error.to_string().contains(text));
    }
}

#[test]
fn nothing_that_is_printed_holds_a_key_or_a_proof() {
    let keys = KeyPair::generate().unwrap();
    let private = keys.private_key();
    let private = private.expose_secret();
    let proof = Proof::new("PROOF-TEXT".to_owned(), "INPUT-TEXT".to_owned());
    let id_token = "ID-TOKEN".to_owned().into();
    let request = ProofRequest { user_id: "1".into(), public_key: keys.public_key(), id_token, address: String::new() };
    let transaction =
        Transaction { zk_proof: "PROOF-TEXT".into(), zk_pub: "INPUT-TEXT".into(), ..Transaction::default() };
    let printed = format!("{keys:?} {:?} {proof:?} {request:?} {transaction:?}", keys.private_key());
    for secret in [private, &private[32..], "PROOF-TEXT", "INPUT-TEXT", "ID-TOKEN"] {
        assert!(!printed.contains(secret), "{printed}");
    }
    let secrets = Secrets::default().and(["", "PROOF-TEXT"]);
    let echo = json_rpc::refused("the transaction was refused", "bad proof PROOF-TEXT", &secrets);
    assert_eq!(echo.message(), "the transaction was refused: bad proof <redacted>");
}

#[test]
fn answers_that_make_no_sense_and_answers_that_refuse_are_told_apart() {
    let secrets = Secrets::default().and([]);
    let result = |body: Value| json_rpc::result("tx.addtx", body.to_string().as_bytes(), &secrets);
    for nonsense in [json!([]), json!({}), json!({ "result": 1 }), json!("x"), json!({ "error": null })] {
        assert_eq!(result(nonsense).unwrap_err().kind(), ErrorKind::Protocol);
    }
    assert_eq!(json_rpc::result("x", b"<html>", &secrets).unwrap_err().kind(), ErrorKind::Protocol);
    let refused = result(json!({ "error": { "code": -32602, "message": "bad address" } })).unwrap_err();
    assert_eq!((refused.kind(), refused.code()), (ErrorKind::Wallet, Some(-32602)));
    assert_eq!(refused.message(), "the token service refused: bad address");
    let nested = json_rpc::refused("no", r#"{"message":"insufficient\nbalance"}"#, &secrets);
    assert_eq!(nested.message(), "no: insufficient balance");
    let read = |answer: Value| Nonce::read(&answer, "a", Tag::Latest, &secrets);
    assert_eq!(read(json!({ "nonce": "7" })).unwrap(), Nonce { address: "a".into(), nonce: 7, tag: "latest".into() });
    assert_eq!(read(json!({ "nonce": 7, "error": "gone" })).unwrap_err().kind(), ErrorKind::Wallet);
    assert_eq!(read(json!({ "nonce": -7 })).unwrap_err().kind(), ErrorKind::Protocol);
    for (answer, kind) in [
        ("{}", ErrorKind::Protocol),
        ("nonsense", ErrorKind::Protocol),
        (r#"{"data":{"proof":"","public_input":"x"}}"#, ErrorKind::Protocol),
        (r#"{"error":"expired"}"#, ErrorKind::Wallet),
    ] {
        assert_eq!(Proof::read(answer.as_bytes(), &secrets).unwrap_err().kind(), kind, "{answer}");
    }
}

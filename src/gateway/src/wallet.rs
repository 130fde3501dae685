//! The token service and the proof service, as needed for logins and transfers (docs/protocol.md 12).

use std::collections::HashMap;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mezon_proto::api::TokenSentEvent;
use mezon_proto::realtime::envelope::Message;
use ring::{digest, signature};
use serde_json::{Value, json};

use crate::calls::Via;
use crate::http::{error, hindered, json_body};
use crate::names;
use crate::shared::Shared;
use crate::token::Purpose;

/// Smallest units in one token.
const UNIT: u128 = 1_000_000;
/// Decimal places of a balance.
const DECIMALS: u32 = 6;
/// Balance of an unused account, in smallest units: a million tokens, enough for any demo.
const START: u128 = 1_000_000 * UNIT;
/// A transfer signed by the key only, without a proof.
const FAUCET: i64 = 1;

const ALPHABET: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

#[derive(Debug, Clone, Copy)]
struct Account {
    balance: u128,
    nonce: u64,
}

impl Default for Account {
    fn default() -> Self {
        Self { balance: START, nonce: 0 }
    }
}

/// Balances and nonces by address.
#[derive(Debug, Default)]
pub(crate) struct Wallet {
    accounts: HashMap<String, Account>,
    /// The last `tx_msg` received, executed or not.
    last: Option<Value>,
}

impl Wallet {
    pub(crate) fn last(&self) -> Option<String> {
        self.last.as_ref().map(Value::to_string)
    }

    fn account(&self, address: &str) -> Account {
        self.accounts.get(address).copied().unwrap_or_default()
    }

    /// Executes a transfer and returns its hash, or the reason for a refusal.
    fn transfer(&mut self, message: &Value, signature: &str) -> Result<String, &'static str> {
        let text = |name: &str| message[name].as_str().unwrap_or_default();
        let (sender, recipient) = (text("sender"), text("recipient"));
        if !is_address(sender) || !is_address(recipient) {
            return Err("sender and recipient must be base58 of 32 bytes");
        }
        if sender == recipient {
            return Err("sender and recipient must differ");
        }
        let amount: u128 = text("amount").parse().map_err(|_| "amount must be a decimal string")?;
        let kind = message["type"].as_i64().ok_or("type must be a number")?;
        if kind != FAUCET && (text("zk_proof").is_empty() || text("zk_pub").is_empty()) {
            return Err("zk_proof and zk_pub are missing");
        }
        let nonce = message["nonce"].as_u64().ok_or("nonce must be a number")?;
        let signed =
            format!("{kind}|{sender}|{recipient}|{amount}|{}|{nonce}|{}", text("text_data"), text("extra_info"));
        if !is_signed(kind, signed.as_bytes(), signature) {
            return Err("invalid signature");
        }
        let (mut from, mut to) = (self.account(sender), self.account(recipient));
        if nonce != from.nonce + 1 {
            return Err("invalid nonce");
        }
        from.balance = from.balance.checked_sub(amount).ok_or("insufficient balance")?;
        from.nonce = nonce;
        to.balance = to.balance.saturating_add(amount);
        self.accounts.insert(sender.to_owned(), from);
        self.accounts.insert(recipient.to_owned(), to);
        let hash = digest::digest(&digest::SHA256, signed.as_bytes());
        Ok(hash.as_ref().iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

fn base58(text: &str) -> Option<Vec<u8>> {
    let mut bytes: Vec<u8> = Vec::new();
    for letter in text.bytes() {
        let mut carry = ALPHABET.iter().position(|known| *known == letter)?;
        for byte in &mut bytes {
            carry += usize::from(*byte) * 58;
            *byte = (carry & 0xFF) as u8;
            carry >>= 8;
        }
        while carry > 0 {
            bytes.push((carry & 0xFF) as u8);
            carry >>= 8;
        }
    }
    bytes.extend(text.bytes().take_while(|letter| *letter == ALPHABET[0]).map(|_| 0));
    bytes.reverse();
    Some(bytes)
}

fn is_address(text: &str) -> bool {
    text.len() <= 64 && base58(text).is_some_and(|bytes| bytes.len() == 32)
}

/// Checks the signature (docs/protocol.md 12.3). A faucet's key is not part of the request, so only its form is checked.
fn is_signed(kind: i64, text: &[u8], signature: &str) -> bool {
    if signature.len() > 1024 {
        return false;
    }
    let Some(bytes) = base58(signature) else { return false };
    if kind == FAUCET {
        return bytes.len() == 64;
    }
    let Ok(pair) = serde_json::from_slice::<Value>(&bytes) else { return false };
    let part = |name: &str| STANDARD.decode(pair[name].as_str().unwrap_or_default()).unwrap_or_default();
    signature::UnparsedPublicKey::new(&signature::ED25519, part("PubKey")).verify(text, &part("Sig")).is_ok()
}

/// Serves `POST /mmn-api/`.
pub(crate) async fn json_rpc(State(shared): State<Arc<Shared>>, body: Bytes) -> Response {
    let Ok(request) = serde_json::from_slice::<Value>(&body) else {
        return failed(&Value::Null, -32700, "parse error");
    };
    let Some(name) = names::WALLET.into_iter().find(|name| request["method"] == *name) else {
        return failed(&request["id"], -32601, "method not found");
    };
    shared.calls.record(name, 0, Via::Http);
    if let Some(answer) = hindered(&shared, name).await {
        return answer;
    }
    let params = &request["params"];
    let address = params["address"].as_str().unwrap_or_default();
    if name != "tx.addtx" && !is_address(address) {
        return failed(&request["id"], -32602, "address must be base58 of 32 bytes");
    }
    let result = match name {
        "account.getcurrentnonce" => {
            let nonce = shared.wallet.lock().account(address).nonce;
            json!({ "address": address, "nonce": nonce, "tag": params["tag"], "error": "" })
        }
        "account.getaccount" => {
            let account = shared.wallet.lock().account(address);
            let balance = account.balance.to_string();
            json!({ "address": address, "balance": balance, "nonce": account.nonce, "decimals": DECIMALS })
        }
        _ => add_transaction(&shared, params),
    };
    json_body(&json!({ "jsonrpc": "2.0", "id": request["id"], "result": result }))
}

fn failed(id: &Value, code: i32, message: &str) -> Response {
    json_body(&json!({ "jsonrpc": "2.0", "id": id, "error": { "code": code, "message": message } }))
}

fn add_transaction(shared: &Shared, params: &Value) -> Value {
    let message = &params["tx_msg"];
    let outcome = {
        let mut wallet = shared.wallet.lock();
        wallet.last = Some(message.clone());
        wallet.transfer(message, params["signature"].as_str().unwrap_or_default())
    };
    match outcome {
        Ok(hash) => {
            tell_both(shared, message, &hash);
            json!({ "ok": true, "tx_hash": hash, "error": "" })
        }
        Err(reason) => json!({ "ok": false, "tx_hash": "", "error": reason }),
    }
}

/// Notifies the bot and the receiver of a transfer whose `extra_info` names them.
fn tell_both(shared: &Shared, message: &Value, hash: &str) {
    let extra: Value = serde_json::from_str(message["extra_info"].as_str().unwrap_or_default()).unwrap_or_default();
    let id = |name: &str| extra[name].as_str().and_then(|id| id.parse::<i64>().ok());
    let (Some(sender_id), Some(receiver_id)) = (id("UserSenderId"), id("UserReceiverId")) else { return };
    let amount = message["amount"].as_str().and_then(|amount| amount.parse::<u128>().ok()).unwrap_or_default() / UNIT;
    let world = shared.world();
    let event = TokenSentEvent {
        sender_id,
        sender_name: world.users.get(&sender_id).map(|user| user.name.clone()).unwrap_or_default(),
        receiver_id,
        amount: i32::try_from(amount).unwrap_or(i32::MAX),
        note: message["text_data"].as_str().unwrap_or_default().to_owned(),
        extra_attribute: extra["ExtraAttribute"].as_str().unwrap_or_default().to_owned(),
        transaction_id: hash.to_owned(),
    };
    world.tell_users([sender_id, receiver_id], Message::TokenSentEvent(Box::new(event)));
}

/// Serves `POST /zk-api/prove`: nothing is proven, but the id token must be ours.
pub(crate) async fn prove(State(shared): State<Arc<Shared>>, body: Bytes) -> Response {
    shared.calls.record(names::PROVE, 0, Via::Http);
    if let Some(answer) = hindered(&shared, names::PROVE).await {
        return answer;
    }
    let request: Value = serde_json::from_slice(&body).unwrap_or_default();
    let text = |name: &str| request[name].as_str().unwrap_or_default();
    if text("ephemeral_pk").is_empty() || text("address").is_empty() {
        return error(StatusCode::BAD_REQUEST, 3, "ephemeral_pk and address are required");
    }
    match shared.signer.verify(text("jwt"), Purpose::Identity, shared.clock.now()) {
        Ok(_) => {
            let seal = digest::digest(&digest::SHA256, &body);
            json_body(&json!({ "data": { "proof": STANDARD.encode(seal), "public_input": text("ephemeral_pk") } }))
        }
        Err(fault) => error(StatusCode::UNAUTHORIZED, 16, fault.message()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "11111111111111111111111111111111";
    const TWO: &str = "11111111111111111111111111111112";

    fn faucet(nonce: u64, amount: &str) -> Value {
        json!({ "type": 1, "sender": ONE, "recipient": TWO, "amount": amount, "nonce": nonce })
    }

    #[test]
    fn base58_keeps_leading_zeros() {
        assert_eq!(base58("2g"), Some(vec![0x61]));
        assert_eq!(base58("112g"), Some(vec![0, 0, 0x61]));
        assert_eq!(base58(ONE), Some(vec![0; 32]));
        assert_eq!(base58("0"), None);
    }

    #[test]
    fn a_transfer_moves_the_amount_and_the_nonce_once() {
        let mut wallet = Wallet::default();
        let signature = "1".repeat(64);
        assert!(wallet.transfer(&faucet(1, "5"), &signature).is_ok());
        assert_eq!(wallet.transfer(&faucet(1, "5"), &signature), Err("invalid nonce"));
        assert_eq!(wallet.account(ONE).balance, START - 5);
        assert_eq!(wallet.account(TWO).balance, START + 5);
        assert_eq!(wallet.transfer(&faucet(2, &(START * 2).to_string()), &signature), Err("insufficient balance"));
        assert_eq!(wallet.transfer(&faucet(2, "5"), "1"), Err("invalid signature"));
    }
}

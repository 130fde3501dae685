//! The token service and the proof service, as needed for logins and transfers (docs/protocol.md 12).

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mezon_proto::api::TokenSentEvent;
use mezon_proto::realtime::envelope::Message;
use ring::digest;
use serde_json::{Value, json};

use crate::calls::Via;
use crate::names;
use crate::respond::{error, hindered, json_body};
use crate::shared::Shared;
use crate::state::wallet::{DECIMALS, UNIT, is_address};
use crate::token::Purpose;

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

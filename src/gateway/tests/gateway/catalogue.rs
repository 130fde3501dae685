//! Every call of the catalogue, over HTTP and over the socket: each answers in the shape that the schema gives it.

use std::sync::LazyLock;

use mezon_gateway::{Gateway, GatewayConfig};
use mezon_proto::OwnedValue;
use mezon_proto::descriptor::{Kind, Label, Scalar};
use mezon_proto::rpc::{self, Rpc};

use crate::client::{BOT, Client, KEY, gateway_with, login, post_bytes};

/// The calls that only a real service can serve.
const UNIMPLEMENTED: [&str; 21] = [
    "RegistrationEmail",
    "DeleteAccount",
    "LinkSMS",
    "ConfirmLinkMezonOTP",
    "LinkEmail",
    "UnlinkMezon",
    "UnlinkEmail",
    "HandleWebhook",
    "HandleClanWebhook",
    "StreamingServerCallback",
    "CreateExternalMezonMeet",
    "GenerateMeetToken",
    "RemoveParticipantMezonMeet",
    "MuteParticipantMezonMeet",
    "CreateRoomChannelApps",
    "DeleteMezonOauthClient",
    "UpdateMezonOauthClient",
    "GenerateHashChannelApps",
    "AddAppToClan",
    "AddAgentToChannel",
    "DisconnectAgent",
];

/// Returns a request with every field set to something that may exist.
fn request(gateway: &Gateway, rpc: &Rpc) -> Vec<u8> {
    let Some(descriptor) = rpc.request() else { return Vec::new() };
    let mut message = descriptor.default_instance();
    for (index, field) in descriptor.fields().iter().enumerate() {
        let (Label::Singular, Kind::Scalar(kind)) = (field.label(), field.kind()) else { continue };
        let value = match (field.name(), kind) {
            ("clan_id" | "clan_desc_id", _) => OwnedValue::I64(gateway.default_clan().unwrap()),
            ("channel_id", _) => OwnedValue::I64(gateway.default_channel().unwrap()),
            ("cursor" | "token" | "refresh_token", _) => continue,
            ("limit" | "size" | "part_count", _) => OwnedValue::I64(10),
            (_, Scalar::String) => OwnedValue::Str(format!("some {}", field.name())),
            (_, Scalar::Bool) => OwnedValue::Bool(true),
            (_, Scalar::Int32 | Scalar::Int64 | Scalar::Uint32) => OwnedValue::I64(1),
            _ => continue,
        };
        message.set(index, value).unwrap();
    }
    message.encode_to_vec()
}

/// Returns whether a call is newer than the recorded catalogue.
fn is_newer(rpc: &Rpc) -> bool {
    static RECORDED: LazyLock<serde_json::Value> =
        LazyLock::new(|| serde_json::from_str(include_str!("../../../proto/tests/data/api_index.json")).unwrap());
    RECORDED["by_name"].get(rpc.name()).is_none()
}

/// Checks an answer: decoded in its own type, or refused with a code that a server may give.
fn judge(rpc: &Rpc, code: u16, body: &[u8], way: &str) {
    if UNIMPLEMENTED.contains(&rpc.name()) {
        assert_eq!(code, 12, "{} over {way}", rpc.name());
        return;
    }
    // A call that came into the catalogue later is known at once, and served when somebody needs it.
    if code == 12 && is_newer(rpc) {
        return;
    }
    // Invalid, not found, denied, exists already, not in this state, out of range: the requests here are general ones.
    assert!(
        [0, 3, 5, 6, 7, 9, 11, 16].contains(&code),
        "{} over {way}: {code} {}",
        rpc.name(),
        String::from_utf8_lossy(body)
    );
    if code == 0 {
        match rpc.response() {
            Some(descriptor) => {
                let decoded = descriptor.decode(body).unwrap();
                assert_eq!(decoded.encode_to_vec(), body, "{} over {way} is no {}", rpc.name(), descriptor.full_name());
            }
            // Some servers answer with the menu, and some with the reaction; clients do not look.
            None => assert!(body.is_empty() || rpc.name().contains("QuickMenu"), "{} over {way}", rpc.name()),
        }
    }
}

#[tokio::test]
async fn all_calls_answer_in_kind_over_http() {
    let mut served = 0;
    for rpc in &rpc::ALL {
        // A server of its own for each: some calls delete what others need.
        let gateway = gateway_with(GatewayConfig::default()).await;
        let token = login(&gateway, BOT, KEY).await.token;
        let (status, body) = post_bytes(&gateway, &token, rpc.name(), request(&gateway, rpc)).await;
        let code: u16 = match status {
            200 => 0,
            _ => {
                let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
                u16::try_from(body["code"].as_i64().unwrap()).unwrap()
            }
        };
        judge(rpc, code, &body, "HTTP");
        served += usize::from(code == 0);
    }
    assert!(served > 100, "{served}");
}

#[tokio::test]
async fn all_calls_answer_in_kind_over_the_socket() {
    let mut served = 0;
    for rpc in &rpc::ALL {
        // A server of its own for each: some calls delete what others need.
        let gateway = gateway_with(GatewayConfig::default()).await;
        let mut client = Client::connect(&gateway).await;
        let (code, body, _) = client.call_bytes(rpc.name(), request(&gateway, rpc)).await;
        judge(rpc, code, &body, "the socket");
        served += usize::from(code == 0);
    }
    assert!(served > 100, "{served}");
}

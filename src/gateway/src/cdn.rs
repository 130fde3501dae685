//! Signed files: those of a channel are fetched with a signature that its members can request, as a public client does.

use std::time::Duration;

use bytes::Bytes;
use url::form_urlencoded;

use crate::rpc::Caller;
use crate::shared::Shared;
use crate::status::Status;

/// The request of `GenerateCDNSignature`. The numbers of its fields are not public; each message has one field only.
#[derive(Clone, PartialEq, prost::Message)]
struct SignatureRequest {
    #[prost(int64, tag = "1")]
    channel_id: i64,
}

/// Its answer.
#[derive(Clone, PartialEq, prost::Message)]
struct SignatureAnswer {
    #[prost(string, tag = "1")]
    signature: String,
}

/// Lifetime of a signature requested although files are not signed.
const LIFE: Duration = Duration::from_secs(3600);

/// Returns the folder of a file whose address is signed.
pub(crate) fn folder(id: i64) -> String {
    format!("cdn/{id:016x}")
}

/// Returns the file that the last part of a folder belongs to.
pub(crate) fn id_of(folder: &str) -> Option<i64> {
    if folder.len() == 16 { i64::from_str_radix(folder, 16).ok() } else { None }
}

/// Serves `GenerateCDNSignature`.
pub(crate) fn sign(shared: &Shared, caller: Caller<'_>, body: &[u8]) -> Result<Bytes, Status> {
    let request: SignatureRequest =
        prost::Message::decode(body).map_err(|_| Status::invalid("the request holds the id of a channel"))?;
    let channel_id = shared.world().channel_of(caller.user_id, request.channel_id)?.id;
    let life = shared.rules().signs_files.unwrap_or(LIFE);
    let expiry = (shared.clock.now() + life).as_secs();
    let signature = format!("{expiry}-{}", seal(shared, channel_id, expiry));
    Ok(Bytes::from(prost::Message::encode_to_vec(&SignatureAnswer { signature })))
}

/// Returns whether the query of an address signs a file: if files are signed, by a channel in which a message carries it. One that no message carries is open.
pub(crate) fn may_fetch(shared: &Shared, id: i64, query: &str) -> bool {
    if shared.rules().signs_files.is_none() {
        return true;
    }
    let address = folder(id);
    let world = shared.world();
    let carries = |attachments: &[u8]| attachments.windows(address.len()).any(|window| window == address.as_bytes());
    let mut holders = world
        .channels
        .values()
        .filter(|channel| channel.history.all().any(|stored| carries(&stored.message.attachments)))
        .peekable();
    if holders.peek().is_none() {
        // A file that is in no message yet belongs to no channel whose members could get a signature.
        return true;
    }
    let Some((expiry, given)) =
        query.split_once('-').and_then(|(expiry, given)| Some((expiry.parse::<u64>().ok()?, given)))
    else {
        return false;
    };
    if expiry <= shared.clock.now().as_secs() {
        return false;
    }
    holders.any(|channel| given == seal(shared, channel.id, expiry))
}

/// Returns the second half of a signature, as written in an address.
fn seal(shared: &Shared, channel_id: i64, expiry: u64) -> String {
    let seal = shared.signer.seal(&format!("cdn {channel_id} {expiry}"));
    form_urlencoded::byte_serialize(seal.as_bytes()).collect()
}

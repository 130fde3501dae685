//! Renewing and ending a session (docs/protocol.md 2.5).

use mezon_proto::api;

use crate::session::{self, UrlStyle};
use crate::shared::Shared;
use crate::status::Status;
use crate::token::Purpose;

pub(super) fn refresh(shared: &Shared, request: &api::SessionRefreshRequest) -> Result<api::Session, Status> {
    let user_id = shared.signer.verify(&request.token, Purpose::Refresh, shared.clock.now()).map_err(|fault| {
        match shared.rules().forbids_old_tokens {
            true => Status::internal("the session could not be refreshed"),
            false => Status::unauthenticated(fault.message()),
        }
    })?;
    let session = session::session(shared, user_id, UrlStyle::Bare, None);
    Ok(api::Session { is_remember: request.is_remember, ..session })
}

/// Returns a session in the new name of a user.
pub(super) fn renamed(shared: &Shared, user_id: i64) -> api::Session {
    session::session(shared, user_id, UrlStyle::Bare, None)
}

pub(super) fn logout(shared: &Shared, request: &api::SessionLogoutRequest) -> Result<(), Status> {
    shared.signer.revoke(&request.token, Purpose::Session);
    shared.signer.revoke(&request.refresh_token, Purpose::Refresh);
    Ok(())
}

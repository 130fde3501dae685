//! The binary calls of the API (docs/protocol.md 3.3).

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use mezon_proto::descriptor::MessageDescriptor;

use crate::calls::{Call, Via};
use crate::names;
use crate::respond::{bearer, binary_body, error, hindered};
use crate::rpc::{self, Caller};
use crate::shared::Shared;

/// Serves `POST /mezon.api.Mezon/{Method}`.
pub(crate) async fn call(
    State(shared): State<Arc<Shared>>,
    Path(method): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let Some(rpc) = mezon_proto::rpc::by_name(&method) else {
        shared.calls.record(names::UNKNOWN, 0, Via::Http);
        return error(StatusCode::NOT_FOUND, 12, "no such method");
    };
    let caller = bearer(&shared, &headers);
    shared.calls.record(rpc.name(), caller.unwrap_or_default(), Via::Http);
    let made = Call { name: rpc.name(), user_id: caller.unwrap_or_default(), via: Via::Http };
    shared.calls.keep(made, || (rpc.request().map_or("", MessageDescriptor::full_name), body.to_vec()));
    if let Some(answer) = hindered(&shared, rpc.name()).await {
        return answer;
    }
    let user_id = match caller {
        Ok(user_id) => user_id,
        Err(_) if rpc::OPEN_TO_ALL.contains(&rpc.name()) => 0,
        Err(fault) => return shared.token_refused(fault).into_response(),
    };
    match rpc::handle(&shared, Caller { user_id, conn: None }, rpc.name(), &body) {
        Ok(answer) => binary_body(answer),
        Err(status) => status.into_response(),
    }
}

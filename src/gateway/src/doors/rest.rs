//! The REST paths of the older dialect: each is one call of the API with JSON instead of binary messages.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use serde_json::{Map, Value};
use url::form_urlencoded;

use crate::calls::Via;
use crate::dialect::json;
use crate::respond::{bearer, hindered, json_body};
use crate::rpc::{self, Caller};
use crate::shared::Shared;
use crate::status::Status;

type Routes = MethodRouter<Arc<Shared>>;

/// Returns the routes.
pub(crate) fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route("/v2/clandesc", listing("ListClanDescs"))
        .route("/v2/channeldesc", creating(listing("ListChannelDescs"), "CreateChannelDesc"))
        .route("/v2/channeldesc/{id}", looking("ListChannelDetail", "channel_id"))
        .route("/v2/channelvoice", listing("ListChannelVoiceUsers"))
        .route("/v2/friend", listing("ListFriends"))
        .route("/v2/quickmenuaccess", creating(listing("ListQuickMenuAccess"), "AddQuickMenuAccess"))
        .route("/v2/roles", listing("ListRoles"))
}

/// The request is in the query.
fn listing(method: &'static str) -> Routes {
    get(async move |State(shared): State<Arc<Shared>>, headers: HeaderMap, RawQuery(query): RawQuery| {
        let query = query.unwrap_or_default();
        let pairs = form_urlencoded::parse(query.as_bytes());
        let values = pairs.map(|(name, value)| (name.into_owned(), Value::String(value.into_owned())));
        call(&shared, &headers, method, Ok(values.collect())).await
    })
}

/// The request is the last part of the path.
fn looking(method: &'static str, field: &'static str) -> Routes {
    get(async move |State(shared): State<Arc<Shared>>, headers: HeaderMap, Path(id): Path<String>| {
        call(&shared, &headers, method, Ok([(field.to_owned(), Value::String(id))].into_iter().collect())).await
    })
}

/// The request is the body.
fn creating(others: Routes, method: &'static str) -> Routes {
    others.post(async move |State(shared): State<Arc<Shared>>, headers: HeaderMap, body: Bytes| {
        let values = serde_json::from_slice(&body).map_err(|_| Status::invalid("the body must be a JSON object"));
        call(&shared, &headers, method, values).await
    })
}

async fn call(
    shared: &Shared,
    headers: &HeaderMap,
    method: &'static str,
    values: Result<Map<String, Value>, Status>,
) -> Response {
    let caller = bearer(shared, headers);
    shared.calls.record(method, caller.unwrap_or_default(), Via::Http);
    if let Some(answer) = hindered(shared, method).await {
        return answer;
    }
    let answer = caller
        .map_err(|fault| shared.token_refused(fault))
        .and_then(|user_id| carry_out(shared, user_id, method, &values?));
    match answer {
        Ok(answer) => json_body(&answer),
        Err(status) => status.into_response(),
    }
}

fn carry_out(shared: &Shared, user_id: i64, method: &str, values: &Map<String, Value>) -> Result<Value, Status> {
    let call = mezon_proto::rpc::by_name(method).ok_or_else(|| Status::unimplemented(method))?;
    let request = call.request().map(|descriptor| json::fill(descriptor, values)).transpose()?;
    let body = request.map(|request| request.encode_to_vec()).unwrap_or_default();
    let answer = rpc::handle(shared, Caller { user_id, conn: None }, method, &body)?;
    let Some(descriptor) = call.response() else {
        return Ok(Value::Object(Map::new()));
    };
    let answer = descriptor.decode(&answer).map_err(|error| Status::invalid(error.to_string()))?;
    Ok(json::of(&*answer))
}

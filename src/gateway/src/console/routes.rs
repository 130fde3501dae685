//! What is served, and to whom: only to who knows the token, and to no page of another origin.

use std::sync::Arc;

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{DefaultBodyLimit, Path, RawQuery, Request, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use url::form_urlencoded;

use crate::console::failure::Failure;
use crate::console::host::{Host, SOCKETS_MAX};
use crate::console::socket::{self, Wanted};
use crate::console::{assets, headers, reports, uploads};
use crate::doors::upgrade;
use crate::guard;

/// Longest reason of a refusal that is told, in bytes.
const REASON_MAX: usize = 4096;

/// Returns the routes, each of them below the token.
pub(crate) fn router(host: Arc<Host>) -> Router {
    Router::new()
        .route("/{token}/", get(async || asset("")))
        .route("/{token}/ws", get(open))
        .route("/{token}/upload", post(uploads::upload))
        .route("/{token}/reports", post(reports::take).layer(DefaultBodyLimit::max(reports::REPORT_MAX)))
        .route("/{token}/files/{id}/{name}", get(uploads::fetch))
        .route("/{token}/cdn/{folder}/{name}", get(uploads::fetch_signed))
        .route("/{token}/{*path}", get(async |Path((_, path)): Path<(String, String)>| asset(&path)))
        .fallback(async || unknown())
        .layer(from_fn_with_state(host.clone(), check))
        .with_state(host)
}

/// Lets a request pass if it knows the token, or refuses it; either way nothing of the answer is kept or leads elsewhere.
async fn check(State(host): State<Arc<Host>>, request: Request, next: Next) -> Response {
    let mut response = match admit(&host, &request) {
        Ok(()) => told_alike(next.run(request).await).await,
        Err(failure) => failure.into_response(),
    };
    headers::add(response.headers_mut());
    response
}

/// Puts what the router and its extractors refuse by themselves, in plain words, into the form of all errors.
async fn told_alike(mut response: Response) -> Response {
    let status = response.status();
    let refused = status.is_client_error() || status.is_server_error();
    if !refused || response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind == "application/json") {
        return response;
    }
    let body = std::mem::take(response.body_mut());
    let words = to_bytes(body, REASON_MAX).await.unwrap_or_default();
    let message = match String::from_utf8_lossy(&words) {
        words if words.is_empty() => status.canonical_reason().unwrap_or_default().to_owned(),
        words => words.into_owned(),
    };
    let code = if status == StatusCode::PAYLOAD_TOO_LARGE { "too_large" } else { "invalid" };
    response.headers_mut().remove(CONTENT_LENGTH);
    response.headers_mut().remove(CONTENT_TYPE);
    (status, response.headers().clone(), Failure { code, message }.into_response()).into_response()
}

fn admit(host: &Host, request: &Request) -> Result<(), Failure> {
    // By its own address only: a name that resolves to this machine is no host of the console, whatever hosts the gateway has.
    let judged = guard::judge(request.uri(), request.headers(), None, &[]);
    judged.map_err(|_| Failure::forbidden("the console is for this machine and its own page only"))?;
    if is_of_another_site(request.headers()) {
        return Err(Failure::forbidden("a page of another site must not use the console"));
    }
    let given = request.uri().path().trim_start_matches('/').split('/').next().unwrap_or_default();
    if host.token.is(given) { Ok(()) } else { Err(Failure::forbidden("the address lacks the console's token")) }
}

/// Returns whether a browser says that a page of another site wants something. Following a link to the console is no such thing.
fn is_of_another_site(headers: &HeaderMap) -> bool {
    let says = |name: &str| headers.get(name).map(|value| value.as_bytes());
    match says("sec-fetch-site") {
        None | Some(b"same-origin" | b"none") => false,
        Some(_) => says("sec-fetch-mode") != Some(b"navigate") || says("sec-fetch-dest") != Some(b"document"),
    }
}

fn asset(path: &str) -> Response {
    match assets::find(path) {
        Some((bytes, kind)) => ([(CONTENT_TYPE, kind)], bytes).into_response(),
        None => unknown(),
    }
}

fn unknown() -> Response {
    Failure { code: "unknown", message: "there is no such file of the page".to_owned() }.into_response()
}

/// Opens the WebSocket.
async fn open(State(host): State<Arc<Host>>, RawQuery(query): RawQuery, mut request: Request) -> Response {
    let Some(accept) = upgrade::accept(request.headers()) else {
        let refused = Failure::invalid("this path takes WebSocket handshakes of version 13 only");
        return (StatusCode::UPGRADE_REQUIRED, refused.into_response()).into_response();
    };
    let Ok(place) = host.sockets.clone().try_acquire_owned() else {
        return Failure::invalid(format!("the console has {SOCKETS_MAX} sockets open, close one")).into_response();
    };
    let query = query.unwrap_or_default();
    let only = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "only");
    let wanted = only.map_or_else(Wanted::default, |(_, names)| Wanted::only(&names));
    let upgrading = hyper::upgrade::on(&mut request);
    let guest = host.clone();
    host.shared().spawn_until_stopped(async move {
        // Given back however it ends.
        let _place = place;
        if let Some((stream, early)) = upgrade::stream_of(upgrading).await {
            socket::serve(guest, stream, early, wanted).await;
        }
    });
    upgrade::switching(accept)
}

#[cfg(test)]
pub(super) mod tests {
    use axum::body::Body;
    use tokio::sync::Semaphore;

    use super::*;
    use crate::config::GatewayConfig;
    use crate::console::token::Token;
    use crate::script::gateway::Gateway;

    /// Returns an open console without a listener.
    pub(in crate::console) async fn host() -> Host {
        Host {
            gateway: Gateway::start(GatewayConfig::default()).await.unwrap(),
            token: Token::new().unwrap(),
            hands: None,
            version: String::new(),
            sockets: Arc::new(Semaphore::new(SOCKETS_MAX)),
        }
    }

    fn verdict(host: &Host, path: &str, headers: &[(&str, &str)]) -> Result<(), &'static str> {
        let mut request = Request::builder().uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        admit(host, &request.body(Body::empty()).unwrap()).map_err(|failure| failure.code)
    }

    #[tokio::test]
    async fn whoever_knows_the_token_and_comes_from_here_is_let_in() {
        let host = host().await;
        let path = format!("/{}/ws", host.token.reveal());
        let ours = ("host", "127.0.0.1:7000");
        assert_eq!(verdict(&host, &path, &[ours]), Ok(()));
        assert_eq!(verdict(&host, &path, &[ours, ("origin", "http://127.0.0.1:7000")]), Ok(()));
        for refused in [
            &[("host", "mezon.test:7000")][..],
            &[("host", "192.0.2.7:7000")],
            &[],
            &[ours, ("origin", "http://localhost:7000")],
            &[ours, ("origin", "null")],
            &[ours, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "websocket")],
        ] {
            assert_eq!(verdict(&host, &path, refused), Err("forbidden"), "{refused:?}");
        }
    }

    #[tokio::test]
    async fn every_path_lacks_the_token_in_the_same_way() {
        let host = host().await;
        let token = host.token.reveal();
        for path in
            ["/", "/ws", "/x/ws", &format!("/{}", &token[1..]), &format!("/x/{token}/"), &format!("//x/{token}")]
        {
            assert_eq!(verdict(&host, path, &[("host", "localhost:1")]), Err("forbidden"), "{path}");
        }
    }
}

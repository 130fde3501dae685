//! What a server says, wherever it says it: without the key that it repeats, and in one line.

use mezon_core::{client::Route, error::Error};
use mezon_gateway::Refusal;

use crate::common::{KEY, Stage, ready_stage};

/// Words of a server that is broken or mean.
fn words(stage: &Stage) -> String {
    let token = stage.client.session().unwrap().token().to_owned();
    format!("bad {KEY}\r\n\u{1b}[2Jand {token}")
}

const CLEAN: &str = "bad <redacted> [2Jand <redacted>";

async fn listing(stage: &Stage, route: Route) -> Error {
    stage.client.call("ListClanDescs", bytes::Bytes::new(), route).await.unwrap_err()
}

#[tokio::test]
async fn errors_over_the_socket_and_over_http_are_clean() {
    let stage = ready_stage().await;
    let message = words(&stage);
    stage.gateway.refuse("ListClanDescs", Refusal { status: 400, code: 3, message: message.clone() }, None).unwrap();
    for route in [Route::Socket, Route::Http] {
        let error = listing(&stage, route).await;
        assert_eq!(error.message(), CLEAN, "{route:?}");
        let body = String::from_utf8_lossy(error.body().unwrap()).into_owned();
        assert!(!body.contains(KEY) && !body.contains(stage.client.session().unwrap().token()), "{route:?}");
    }
    // A request that is no call is answered with an envelope.
    stage.gateway.refuse("clan_join", Refusal { status: 400, code: 3, message }, Some(1)).unwrap();
    assert_eq!(stage.client.join_clan(7).await.unwrap_err().message(), CLEAN);
}

//! What is repeated by itself, when, and what never is.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use mezon_core::{client::Route, error::ErrorKind};
use mezon_gateway::Refusal;
use tokio::time::Instant;

use crate::common::{PATIENCE, ready_stage};

fn busy(status: u16) -> Refusal {
    Refusal { status, code: 14, message: "come back later".to_owned() }
}

#[tokio::test]
async fn a_call_that_reads_comes_back_after_the_pause_that_the_server_asks_for() {
    let in_two_seconds = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(2));
    for (status, asked) in [(429, "1".to_owned()), (503, "1".to_owned()), (503, in_two_seconds)] {
        let stage = ready_stage().await;
        let calls = stage.gateway.call_count("ListClanDescs");
        stage.gateway.set_retry_after(Some(asked.clone()));
        stage.gateway.refuse("ListClanDescs", busy(status), Some(1)).unwrap();
        let start = Instant::now();
        stage.client.call("ListClanDescs", Bytes::new(), Route::Http).await.unwrap();
        let waited = start.elapsed();
        assert!(waited < PATIENCE, "{asked}: {waited:?}");
        assert!(asked != "1" || waited >= Duration::from_secs(1), "{asked}: {waited:?}");
        assert_eq!(stage.gateway.call_count("ListClanDescs") - calls, 2);
        assert_eq!(stage.client.stats().resends, 1);
    }
}

#[tokio::test]
async fn a_server_that_stays_busy_is_asked_three_times_and_then_its_error_is_raised() {
    let stage = ready_stage().await;
    let calls = stage.gateway.call_count("ListClanDescs");
    stage.gateway.set_retry_after(Some("0".to_owned()));
    stage.gateway.refuse("ListClanDescs", busy(503), None).unwrap();
    let error = stage.client.call("ListClanDescs", Bytes::new(), Route::Http).await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Http, Some(503)));
    assert_eq!(stage.gateway.call_count("ListClanDescs") - calls, 3);
}

#[tokio::test]
async fn a_call_that_changes_something_is_never_repeated() {
    let stage = ready_stage().await;
    stage.gateway.set_retry_after(Some("7".to_owned()));
    for status in [429, 503] {
        stage.gateway.refuse("UpdateRole", busy(status), Some(1)).unwrap();
        let error = stage.client.call("UpdateRole", Bytes::new(), Route::Http).await.unwrap_err();
        assert_eq!((error.status(), error.retry_after()), (Some(status), Some(Duration::from_secs(7))));
    }
    assert_eq!(stage.gateway.call_count("UpdateRole"), 2);
    assert_eq!(stage.client.stats().resends, 0);
}

//! Every status at every call, at login and on the way back: 66 cells.

use mezon_core::error::ErrorKind;
use mezon_gateway::{GatewayConfig, Refusal};
use tokio::time::timeout;

use super::{back, expect, hasty, lost, run_all, serves};
use crate::common::{BOT, PATIENCE, stage_with};

/// What a login calls, and what the way back calls besides: the channels joined one by one are joined again.
const LOGIN: [&str; 5] = ["authenticate", "ws", "ListClanDescs", "ListChannelDescs", "clan_join"];
const RETURN: [&str; 6] = ["authenticate", "ws", "ListClanDescs", "ListChannelDescs", "clan_join", "channel_join"];
const STATUSES: [u16; 6] = [401, 403, 404, 429, 500, 503];

#[derive(Clone, Copy, Debug)]
struct Cell {
    call: &'static str,
    status: u16,
}

fn cells(calls: &[&'static str]) -> Vec<Cell> {
    calls.iter().flat_map(|call| STATUSES.map(|status| Cell { call, status })).collect()
}

/// The same refusal for both ways: an HTTP status, and the gRPC code that means the same over the socket.
fn refusal(status: u16) -> Refusal {
    let code = match status {
        401 => 16,
        403 => 7,
        404 => 5,
        429 => 8,
        503 => 14,
        _ => 13,
    };
    Refusal { status, code, message: "refused by the test".to_owned() }
}

impl Cell {
    /// Returns how often the call is refused: once on each way that it can take.
    fn times(self) -> Option<u32> {
        Some(if self.call == "ListClanDescs" { 2 } else { 1 })
    }

    /// Returns what a first login ends with when this call is refused once.
    fn at_login(self) -> Option<ErrorKind> {
        match (self.call, self.status) {
            // Waiting does not make a wrong key right.
            ("authenticate", 401 | 403) => Some(ErrorKind::Auth),
            // Nor a wrong address; who calls hears of it at once.
            ("authenticate" | "ws" | "ListClanDescs", 404) => Some(ErrorKind::Http),
            _ => None,
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_call_refused_once_at_login() {
    run_all(cells(&LOGIN), |cell| async move {
        let stage = stage_with(GatewayConfig::default(), hasty).await;
        stage.gateway.set_retry_after(Some("0".to_owned()));
        stage.gateway.refuse(cell.call, refusal(cell.status), cell.times()).unwrap();
        let outcome = timeout(PATIENCE, stage.client.login(true)).await.map_err(|_| "the login hangs".to_owned())?;
        expect("the outcome", &outcome.err().map(|error| error.kind()), &cell.at_login())?;
        if cell.at_login().is_none() { serves(&stage).await } else { Ok(()) }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_call_refused_once_on_the_way_back() {
    run_all(cells(&RETURN), |cell| async move {
        let stage = stage_with(GatewayConfig::default(), hasty).await;
        stage.log_in().await;
        let user = stage.gateway.user("tester");
        let dm = stage.client.create_dm(user.id()).await.map_err(|error| error.to_string())?;
        stage.gateway.set_retry_after(Some("0".to_owned()));
        stage.gateway.refuse(cell.call, refusal(cell.status), cell.times()).unwrap();
        if cell.call == "authenticate" {
            stage.gateway.expire_sessions();
        }
        stage.gateway.drop_connections(Some(BOT), true, None);
        lost(&stage).await;
        if cell.call == "authenticate" && matches!(cell.status, 401 | 403) {
            let end = timeout(PATIENCE, stage.client.closed()).await.map_err(|_| "it goes on".to_owned())?;
            return expect("the end", &end.err().map(|error| error.kind()), &Some(ErrorKind::Auth));
        }
        back(&stage).await;
        serves(&stage).await?;
        user.say(dm.id(), "direct").map_err(|error| error.to_string())?;
        stage.next_message().await;
        Ok(())
    })
    .await;
}

//! A login over TLS whose answer leads elsewhere: 9 cells.

use mezon_core::error::ErrorKind;
use mezon_gateway::GatewayConfig;
use tokio::time::timeout;

use super::{back, expect, hasty, lost, run_all, serves};
use crate::{
    common::{BOT, PATIENCE, Stage, gateway},
    front::{Front, Trap},
};

/// What the answer calls the place of a member.
#[derive(Clone, Copy, Debug)]
enum Place {
    /// The host and port of the login, without TLS: what a server behind a reverse proxy takes itself for.
    OwnHostPlain,
    /// Another host, without TLS.
    OtherHostPlain,
    /// Another host, over TLS.
    OtherHostTls,
}

const PLACES: [Place; 3] = [Place::OwnHostPlain, Place::OtherHostPlain, Place::OtherHostTls];

#[tokio::test]
async fn after_a_login_over_tls_nothing_is_sent_in_clear_whatever_the_answer_says() {
    let cells: Vec<_> = PLACES.iter().flat_map(|api| PLACES.map(|socket| (*api, socket))).collect();
    run_all(cells, |(api, socket)| async move {
        let inside = gateway(GatewayConfig::default()).await;
        let front = Front::start(inside.addr()).await;
        let trap = Trap::start().await;
        // The certificate vouches for both names; to the client they are two hosts.
        let at = |place, plain: &str, tls: &str| match place {
            Place::OwnHostPlain => format!("{plain}://{}", front.addr),
            Place::OtherHostPlain => format!("{plain}://localhost:{}", trap.addr.port()),
            Place::OtherHostTls => format!("{tls}://localhost:{}", front.addr.port()),
        };
        inside.set_api_url(Some(at(api, "http", "https")));
        inside.set_ws_url(Some(at(socket, "ws", "wss")));
        let (port, pem) = (front.addr.port(), front.pem.clone());
        let stage = Stage::over(inside, |config| hasty(config).port(port).use_ssl(true).ca_pem(Some(pem)));
        let outcome = timeout(PATIENCE, stage.client.login(true)).await.map_err(|_| "it never ended")?;
        let leads_out = [api, socket].iter().any(|place| matches!(place, Place::OtherHostPlain));
        if leads_out {
            let Err(error) = outcome else { return Err("it was logged in".to_owned()) };
            expect("the error", &error.kind(), &ErrorKind::Protocol)?;
            for host in ["127.0.0.1", "localhost"] {
                if !error.message().contains(host) {
                    return Err(format!("{host} is not named: {error}"));
                }
            }
            expect("sockets", &stage.gateway.connections(BOT), &0)?;
        } else {
            outcome.map_err(|error| error.to_string())?;
            serves(&stage).await?;
            // The next connection goes the same way.
            stage.gateway.drop_connections(None, true, None);
            lost(&stage).await;
            back(&stage).await;
            serves(&stage).await?;
            if front.handshakes() < 3 {
                return Err(format!("only {} connections spoke TLS", front.handshakes()));
            }
        }
        expect("visits at the place without TLS", &trap.visits(), &0)
    })
    .await;
}

//! Serves a local gateway until Ctrl-C. Any bot may log in; the user "tester" says `!ping` in "general" to each new one.

#![expect(clippy::print_stdout, reason = "a command line program")]

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use mezon_gateway::{Gateway, GatewayConfig, GatewayError, Match};

#[tokio::main]
async fn main() -> Result<(), GatewayError> {
    let port = std::env::args().nth(1).and_then(|port| port.parse().ok()).unwrap_or(7350);
    let bind = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let gateway = Gateway::start(GatewayConfig { bind, accept_any_bot: true, ..GatewayConfig::default() }).await?;
    println!("Local gateway listens on {}", gateway.addr());
    let channel = gateway.default_channel()?;
    let tester = gateway.user("tester");
    let day = Duration::from_secs(24 * 3600);
    for round in 1.. {
        gateway.wait_calls("ws", round, day).await?;
        if let Some(call) = gateway.calls().iter().rev().find(|call| call.name == "ws") {
            gateway.wait_ready(call.user_id, day).await?;
            // The TypeScript SDK listens to events only some time after its last join was acknowledged.
            tokio::time::sleep(Duration::from_millis(500)).await;
            println!("Bot {} is ready, tester says !ping", call.user_id);
            tester.say(channel, "!ping")?;
            match tester.expect(channel, Duration::from_secs(10), Match::Any).await {
                Ok(reply) => println!("{} says {}", reply.username, reply.content),
                Err(error) => println!("No answer: {error}"),
            }
        }
    }
    Ok(())
}

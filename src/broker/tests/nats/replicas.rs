//! Three servers that keep everything thrice, of which one may die.

use std::{net::TcpListener, time::Duration};

use futures_util::StreamExt as _;
use mezon_broker::{
    Broker as _,
    nats::{Nats, Servers, Settings},
};
use tokio::time::{sleep, timeout};

use crate::server::{Server, event};

/// Far longer than it takes, for the slowest of machines.
const PATIENCE: Duration = Duration::from_secs(120);

/// Starts three servers that know each other.
fn three() -> Vec<Server> {
    let free: Vec<_> = (0..3).map(|_| TcpListener::bind("127.0.0.1:0").unwrap()).collect();
    let routes: Vec<_> = free.iter().map(|bound| format!("nats://{}", bound.local_addr().unwrap())).collect();
    drop(free);
    let all = routes.join(",");
    let start = |(at, route): (usize, &String)| {
        let name = format!("n{at}");
        Server::with(&["--jetstream", "--name", &name, "--cluster_name", "c", "--cluster", route, "--routes", &all], "")
    };
    routes.iter().enumerate().map(start).collect()
}

async fn connect(settings: &Settings) -> Nats {
    // Until they have chosen a leader they say that JetStream is not there.
    let connected = async {
        loop {
            match Servers::new(settings.clone()).connect(7).await {
                Ok(nats) => return nats,
                Err(_) => sleep(Duration::from_millis(100)).await,
            }
        }
    };
    timeout(PATIENCE, connected).await.expect("the servers are ready")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_dies_takes_nothing_with_it() {
    let mut servers = three();
    let addresses: Vec<_> = servers.iter().map(Server::address).collect();
    let mut settings = Settings::new(&addresses.join(",")).unwrap();
    (settings.replicas, settings.partitions) = (3, 2);
    let nats = connect(&settings).await;
    let told = Servers::new(settings.clone()).status(7).await.unwrap();
    assert_eq!(told.streams.iter().map(|stream| stream.replicas).collect::<Vec<_>>(), [3, 3, 3]);

    let mut taken = nats.take(0, 8).await.unwrap();
    let next = async |taken: &mut futures_util::stream::BoxStream<'static, _>| {
        let delivered: mezon_core::error::Result<mezon_broker::Delivered> =
            timeout(PATIENCE, taken.next()).await.expect("a delivery").expect("no end");
        let delivered = delivered.unwrap();
        delivered.acknowledge.done();
        (String::from_utf8(delivered.body.to_vec()).unwrap(), delivered.delivery)
    };
    for at in ["0", "1"] {
        nats.publish(event(0, 5, at)).await.unwrap();
        assert_eq!(next(&mut taken).await, (at.to_owned(), 1));
    }
    nats.keys().put("lease", "a".into(), None).await.unwrap();

    // The one it speaks to; another one may lead.
    servers[0].kill();
    for at in ["2", "3"] {
        timeout(PATIENCE, nats.publish(event(0, 5, at))).await.expect("it is stored").unwrap();
    }
    let mut seen = Vec::new();
    while seen.last().is_none_or(|(text, _)| text != "3") {
        seen.push(next(&mut taken).await);
    }
    // Acknowledgements of the last moment may be lost with a leader, events never.
    let new: Vec<_> = seen.iter().map(|(text, _)| text.as_str()).filter(|text| ["2", "3"].contains(text)).collect();
    assert_eq!(new, ["2", "3"]);
    let lease = async {
        loop {
            if let Ok(Some(entry)) = nats.keys().get("lease").await {
                return entry.value;
            }
            sleep(Duration::from_millis(100)).await;
        }
    };
    assert_eq!(timeout(PATIENCE, lease).await.expect("the key is there"), "a");
}

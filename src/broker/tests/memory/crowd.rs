//! Many holders in one process, as `mezon holder` has them.

use std::{
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};

use futures_util::{StreamExt as _, future::BoxFuture};
use mezon_broker::{Broker, Cluster, Identity, Info, Logins, Role, nats::Servers};
use mezon_core::config::Config;
use mezon_gateway::{Burst, BurstContent, BurstKind, Gateway, GatewayConfig, Rules};
use tokio::{runtime::Builder, time::sleep};

use crate::{
    counting::{allocated, count},
    server::Server,
};

const FIRST_BOT: i64 = 1_000_000;
/// How often it is looked what is allocated, and the pause between: the quietest moment of 4 s, in which the calls after a login are over.
const LOOKS: usize = 40;
/// Bytes of a bot's stream: a small disk has room for all of them.
const STREAM_MAX: u64 = 1024 * 1024;
const LOOK: Duration = Duration::from_millis(100);

/// What a bot costs in bytes.
pub struct Measured {
    pub idle: isize,
    pub flowing: isize,
}

/// What the other thread does, which stands for the service and for the workers.
enum Order {
    Bot(i64),
    Say(i64, u32),
}

/// The bots.
pub struct Crowd {
    servers: Arc<Servers>,
    logins: Logins,
    port: u16,
    bots: Vec<Cluster>,
    orders: tokio::sync::mpsc::UnboundedSender<Order>,
    done: mpsc::Receiver<()>,
}

impl Crowd {
    pub fn run(first: usize, more: usize, messages: u32) -> Measured {
        let server = Server::start();
        let mut settings = server.settings();
        settings.partitions = 1;
        settings.max_bytes = STREAM_MAX;
        let (port, orders, done) = elsewhere(settings.clone());
        let runtime =
            Builder::new_multi_thread().worker_threads(2).on_thread_start(count).enable_all().build().unwrap();
        let servers = Arc::new(Servers::new(settings));
        let logins = Logins::default();
        let mut crowd = Self { servers, logins, port, bots: Vec::new(), orders, done };
        count();
        runtime.block_on(async {
            crowd.add(first).await;
            crowd.hear(messages);
            let shared = quiet().await;
            crowd.add(more).await;
            let idle = quiet().await;
            crowd.hear(messages);
            let flowing = quiet().await;
            let of = |bytes| (bytes - shared) / more as isize;
            Measured { idle: of(idle), flowing: of(flowing) }
        })
    }

    async fn add(&mut self, more: usize) {
        for _ in 0..more {
            let bot = FIRST_BOT + self.bots.len() as i64;
            self.order(Order::Bot(bot));
            let cluster = self.cluster(bot);
            cluster.join().await.unwrap();
            self.bots.push(cluster);
        }
    }

    fn cluster(&self, bot: i64) -> Cluster {
        let config =
            Config::builder(bot, "key").host("127.0.0.1").port(self.port).use_ssl(false).shared().build().unwrap();
        let servers = Arc::clone(&self.servers);
        let open = move || {
            let servers = Arc::clone(&servers);
            let opening = async move { Ok(Arc::new(servers.connect(bot).await?) as Arc<dyn Broker>) };
            Box::pin(opening) as BoxFuture<'static, _>
        };
        let identity = Identity { id: format!("host-{bot}"), host: "host".into(), pid: 1, since_ms: 0 };
        let (name, version, code) = ("host".into(), "1".into(), "code".into());
        let info = Info { identity, name, version, code, role: Role::Holder, concurrency: 0 };
        Cluster::new(Box::new(open), info, config, self.logins.clone())
    }

    fn hear(&self, messages: u32) {
        for at in 0..self.bots.len() {
            self.order(Order::Say(FIRST_BOT + at as i64, messages));
        }
    }

    fn order(&self, order: Order) {
        self.orders.send(order).ok().unwrap();
        self.done.recv().unwrap();
    }
}

/// Returns what is allocated at the quietest of some moments.
async fn quiet() -> isize {
    let mut least = isize::MAX;
    for _ in 0..LOOKS {
        sleep(LOOK).await;
        least = least.min(allocated());
    }
    least
}

/// Starts the service and the workers on a thread of their own.
fn elsewhere(
    settings: mezon_broker::nats::Settings,
) -> (u16, tokio::sync::mpsc::UnboundedSender<Order>, mpsc::Receiver<()>) {
    let (told, port) = mpsc::channel();
    let (orders, mut given) = tokio::sync::mpsc::unbounded_channel();
    let (tell, done) = mpsc::channel();
    thread::spawn(move || {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let config = GatewayConfig { rules: Rules::lenient(), ..GatewayConfig::default() };
            let gateway = Gateway::start(config).await.unwrap();
            let workers = Servers::new(settings);
            told.send(gateway.addr().port()).unwrap();
            while let Some(order) = given.recv().await {
                match order {
                    Order::Bot(bot) => {
                        gateway.add_bot(bot, &format!("bot-{bot}"), "key").unwrap();
                    }
                    Order::Say(bot, count) => say(&gateway, &workers, bot, count).await,
                }
                tell.send(()).unwrap();
            }
        });
    });
    (port.recv().unwrap(), orders, done)
}

/// Says something to a bot; returns when all of it is in the stream.
async fn say(gateway: &Gateway, workers: &Servers, bot: i64, count: u32) {
    let nats = workers.connect(bot).await.unwrap();
    let burst = Burst {
        user_id: bot,
        channels: vec![gateway.default_channel().unwrap()],
        sender_id: None,
        count,
        content: BurstContent::Numbered,
        kind: BurstKind::Plain,
    };
    gateway.burst(burst).await.unwrap();
    let mut taken = nats.take(0, 1_000).await.unwrap();
    let mut heard = 0;
    while heard < count {
        let delivered = taken.next().await.unwrap().unwrap();
        if delivered.channel_id != 0 {
            heard += u32::from(delivered.count);
        }
        delivered.acknowledge.done();
    }
    drop(taken);
    nats.close().await;
}

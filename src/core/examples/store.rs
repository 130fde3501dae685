//! Prints what the store alone writes: a burst of messages into an empty file, and a long run into one that grows.
//!
//! `cargo run --release -p mezon-core --example store [messages]`; the messages are spread over 500 channels and made beforehand.
#![expect(clippy::print_stdout, reason = "printing is what it is for")]

use std::{error::Error, sync::Arc, time::Instant};

use mezon_core::store::{Place, Store, StoreConfig};
use mezon_proto::api::ChannelMessage;

const BURST: i64 = 100_000;
const CHANNELS: i64 = 500;
const SECOND: i64 = 20_000;

fn message(n: i64) -> Arc<ChannelMessage> {
    Arc::new(ChannelMessage {
        clan_id: 1_840_000_000_000_000_000,
        channel_id: 1_840_000_000_000_000_000 + n * 7919 % CHANNELS,
        message_id: 1_840_000_000_000_000_000 + (n << 12),
        sender_id: 1_830_000_000_000_000_000 + n % 1_000,
        username: format!("user{}", n % 1_000),
        display_name: format!("User {}", n % 1_000),
        avatar: "https://cdn.example.org/avatars/1830000000000000000.webp".to_owned(),
        content: format!("{{\"t\":\"message number {n}, as long as people write them\"}}"),
        create_time_seconds: u32::try_from(1_700_000_000 + n / SECOND).unwrap_or_default(),
        mode: 2,
        is_public: true,
        ..ChannelMessage::default()
    })
}

async fn write(store: &Store, messages: &[Arc<ChannelMessage>]) -> Result<f64, Box<dyn Error>> {
    let start = Instant::now();
    for message in messages {
        // As the reader of a socket does.
        if store.is_full() {
            store.relieved().await;
        }
        store.record(message, 250);
    }
    store.flush().await?;
    Ok(start.elapsed().as_secs_f64())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let rows = std::env::args().nth(1).map_or(Ok(3_000_000), |text| text.parse::<i64>())?;
    let folder = std::env::temp_dir().join(format!("mezon-store-{}", std::process::id()));
    for (name, rows) in [("burst", BURST), ("sustained", rows)] {
        let path = folder.join(format!("{name}.db"));
        let store = Store::new(StoreConfig { place: Place::File(path.clone()), rows_max: None });
        let mut seconds = 0.0;
        for from in (0..rows).step_by(100_000) {
            let messages: Vec<_> = (from..rows.min(from + 100_000)).map(message).collect();
            seconds += write(&store, &messages).await?;
        }
        let start = Instant::now();
        store.close().await;
        let size = std::fs::metadata(&path)?.len();
        #[expect(clippy::cast_precision_loss, reason = "figures for people")]
        let (rate, bytes) = (rows as f64 / seconds, size as f64 / rows as f64);
        println!(
            "{name:>10}: {rows} rows in {seconds:.2} s, {rate:.0} rows/s, {bytes:.0} bytes each; closed in {:.0} ms",
            start.elapsed().as_secs_f64() * 1e3
        );
    }
    std::fs::remove_dir_all(folder)?;
    Ok(())
}

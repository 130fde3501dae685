#!/usr/bin/env bash
# tungstenite 0.30.0 (WebSocket for Rust, beneath tokio-tungstenite): a valid handshake that arrives in many small pieces is an "attack attempt".
#
# The client counts the reads of an answer, not its time: beyond 64 of them, each of which brought little, it gives up with
# `Error::AttackAttempt`. A proxy that flushes byte by byte, or a link that is that slow, is met with an error that says nothing of slowness
# and is not worth a retry by its name. Who wants a bound of time and size has to make the HTTP part of the handshake elsewhere and hand the
# connection over with `WebSocket::from_raw_socket`.
#
# Seen: the same answer opens the connection when it comes at once, and is an attack when it comes in pieces of one byte.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/slow/src"
cd "$folder/slow"
cat > Cargo.toml <<'TOML'
[package]
name = "slow"
version = "0.1.0"
edition = "2021"

[dependencies]
tungstenite = { version = "=0.30.0", default-features = false, features = ["handshake"] }
TOML
cat > src/main.rs <<'RUST'
use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    thread,
    time::Duration,
};

use tungstenite::{client, handshake::derive_accept_key, HandshakeError};

/// Answers one handshake, in pieces of `size` bytes.
fn serve(listener: TcpListener, size: usize) {
    let (mut stream, _) = listener.accept().unwrap();
    stream.set_nodelay(true).unwrap();
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).unwrap();
        request.push(byte[0]);
    }
    let request = String::from_utf8(request).unwrap();
    let key = request.lines().find_map(|line| line.strip_prefix("Sec-WebSocket-Key: ")).unwrap();
    let accept = derive_accept_key(key.as_bytes());
    let answer = format!(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"
    );
    for piece in answer.as_bytes().chunks(size) {
        // Who gave up reads no more.
        if stream.write_all(piece).is_err() {
            return;
        }
        thread::sleep(Duration::from_millis(2));
    }
}

fn outcome(size: usize) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let server = thread::spawn(move || serve(listener, size));
    let told = match client(format!("ws://{address}/"), TcpStream::connect(address).unwrap()) {
        Ok(_) => "open".to_owned(),
        Err(HandshakeError::Failure(error)) => format!("{error:?}"),
        Err(HandshakeError::Interrupted(_)) => "interrupted".to_owned(),
    };
    server.join().unwrap();
    told
}

fn main() {
    println!("at once: {}", outcome(4096));
    println!("byte by byte: {}", outcome(1));
}
RUST
cargo run --quiet 2> "$folder/log" | tee "$folder/seen" || { cat "$folder/log" >&2; exit 1; }
diff - "$folder/seen" <<'SEEN'
at once: open
byte by byte: AttackAttempt
SEEN

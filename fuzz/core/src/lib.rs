//! The targets of `make fuzz`: everything that parses foreign input. Each takes any bytes, must not panic, and checks invariants.
//!
//! cargo-fuzz drives these from `fuzz/`; the tests below drive them on a stable compiler, from the same corpora.

use std::{collections::HashSet, sync::LazyLock};

use bytes::Bytes;
use mezon_core::{
    config::Config,
    content,
    internals::{Assembled, Found, Parser, RAW_BUFFER_MAX, RawFrames, RawHeader, Received, Ticket, decode},
    session::Session,
    sse::EVENT_MAX,
    state::State,
};
use mezon_proto::{api, realtime::envelope::Message};
use prost::Message as _;
use tokio::time::Instant;

fn config() -> Config {
    #[expect(clippy::expect_used, reason = "constant settings that the tests build, too")]
    Config::builder(42, "key").host("localhost").build().expect("acceptable settings")
}

/// A binary message of the socket: a decoded one updates the state, and encodes to something that decodes to the same.
pub fn frame(data: &[u8]) {
    let Received::Envelope(envelope) = decode(data) else { return };
    let again = decode(&envelope.encode_to_vec());
    // Maps have no order, so the bytes may differ, but never how many they are.
    let length = envelope.encoded_len();
    assert!(matches!(again, Received::Envelope(again) if again.encoded_len() == length));
    let Some(message) = envelope.message else { return };
    let state = State::new(&config());
    for _ in 0..2 {
        state.apply(&message);
    }
    if let Message::ChannelMessage(message) = &message {
        assert!(state.last_messages(message.channel_id).len() <= 1);
    }
}

/// Raw frames, each a length byte and its bytes: the buffer stays within its bound, and answers are never longer than the input.
pub fn raw_frame(data: &[u8]) {
    let mut frames = RawFrames::default();
    let (mut rest, mut came) = (data, 0);
    while let Some((length, tail)) = rest.split_first() {
        let (frame, tail) = tail.split_at(tail.len().min(usize::from(*length)));
        rest = tail;
        let Some(header) = RawHeader::parse(frame) else { continue };
        came += frame.len();
        let owner = Ticket::of(header.cid, u64::from(header.code % 2));
        if let Assembled::Complete(answer) = frames.push(owner, header, &Bytes::copy_from_slice(frame), Instant::now())
        {
            assert!(answer.len() <= came);
        }
        assert!(frames.buffered() <= came.min(RAW_BUFFER_MAX));
    }
}

/// Invalid tokens, one for each reason.
const REFUSED: [&str; 5] = ["", "no dots", "a.!.c", "a.bm8.c", "a.eyJleHAiOltdfQ.c"];

/// Returns the session of a token, or all error text about it.
fn session(token: &str) -> Result<Session, String> {
    let answer = api::Session { token: token.to_owned(), ..api::Session::default() };
    Session::from_proto(answer, &config()).map_err(|error| format!("{error} {error:?}"))
}

/// A token: its refusal uses the same words as for other tokens, so none of its own, or its session knows when to be renewed.
pub fn jwt(data: &[u8]) {
    static SAID: LazyLock<HashSet<String>> =
        LazyLock::new(|| REFUSED.iter().filter_map(|token| session(token).err()).collect());
    let token = String::from_utf8_lossy(data).into_owned();
    match session(&token) {
        Ok(session) => {
            let _ = session.renew_at_ms();
            let _ = session.is_expired(0);
            assert!(token.len() < 8 || !format!("{session:?}").contains(&token));
        }
        Err(said) => assert!(SAID.contains(&said)),
    }
}

/// The content of a message: it always reads as an object, and its length is counted as by the server.
pub fn content_json(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let object = content::parse(&text);
    assert_eq!(content::words(&text), object.get("t").and_then(content::Json::as_str).unwrap_or_default());
    let written = object.to_string();
    assert_eq!(content::parse(&written).to_string(), written);
    assert_eq!(content::utf16_len(&text), text.encode_utf16().count());
    let points = text.chars().count();
    assert_eq!(content::utf16_offset(&text, points), content::utf16_len(&text));
    assert!(content::check_limit(&text, Some(content::utf16_len(&text))).is_ok());
}

/// A stream of server-sent events: wherever it is split it reads the same, and no event exceeds its bound.
pub fn sse(data: &[u8]) {
    let read = |pieces: &[&[u8]]| {
        let (mut parser, mut found) = (Parser::default(), Vec::new());
        pieces.iter().for_each(|piece| parser.feed(piece, &mut found));
        (found, parser.retry(), parser.last_id().map(str::to_owned))
    };
    let whole = read(&[data]);
    let at = data.first().map_or(0, |byte| usize::from(*byte) % (data.len() + 1));
    let (head, tail) = data.split_at(at);
    assert_eq!(read(&[head, tail]), whole);
    for found in whole.0 {
        if let Found::Event(block) = found {
            assert!(block.data.len() <= EVENT_MAX);
        }
    }
}

/// The lists inside a message, in either of their forms.
pub fn lists(data: &[u8]) {
    let bytes = Bytes::copy_from_slice(data);
    let message = api::ChannelMessage {
        mentions: bytes.clone(),
        attachments: bytes.clone(),
        references: bytes.clone(),
        reactions: bytes,
        ..api::ChannelMessage::default()
    };
    let count = content::mentions(&message).len()
        + content::attachments(&message).len()
        + content::references(&message).len()
        + content::reactions(&message).len();
    // Every item takes at least one byte, in each of the four.
    assert!(count <= 4 * data.len());
}

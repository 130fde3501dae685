//! The targets of `make fuzz`: everything that parses foreign input. Each takes any bytes, must not panic, and checks invariants.
//!
//! cargo-fuzz drives these from `fuzz/`; the tests below drive them on a stable compiler, from the same corpora.

use std::{
    collections::HashSet,
    sync::{Arc, LazyLock},
};

use bytes::Bytes;
use mezon_core::{
    config::Config,
    content,
    internals::{Assembled, Found, Parser, RAW_BUFFER_MAX, RawFrames, RawHeader, Received, Ticket, decode},
    rich::{self, Kind, Names, Rich},
    routing::{
        Commands, Heard, Prefixes, Route as _, Routed, Signer,
        arguments::{self, Flags, Marks, Problem},
        component_id::ComponentId,
        values,
    },
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

/// A message, as a length byte, the list of its mentions and its words: whatever command it calls is one that there is, and its words,
/// flags and values are pieces of what was written.
pub fn command(data: &[u8]) {
    static KNOWN: LazyLock<(State, Commands)> = LazyLock::new(|| {
        let commands = Commands::default();
        let texts = vec!["!".to_owned(), "hey ".to_owned()];
        commands.set(
            Prefixes { texts, mention: true, others: false },
            [(vec!["gold"], 0, true), (vec!["vàng"], 0, true), (vec!["role"], 1, true), (vec!["role", "add"], 2, true)],
        );
        (State::new(&config()), commands)
    });
    let (state, commands) = &*KNOWN;
    let Some((length, rest)) = data.split_first() else { return };
    let (mentions, words) = rest.split_at(rest.len().min(usize::from(*length)));
    let words = String::from_utf8_lossy(words).into_owned();
    let hear = |words: &str, mentions: &[u8]| {
        let text = content::Json::Text(words.to_owned());
        let message = api::ChannelMessage {
            content: content::Json::Object(content::Object(vec![("t".to_owned(), text)])).to_string(),
            mentions: Bytes::copy_from_slice(mentions),
            sender_id: 7,
            ..api::ChannelMessage::default()
        };
        Heard::new(Arc::new(message), false, state)
    };
    let invoked = |heard: &Heard<'_>| match commands.claim(heard) {
        Some(Routed::Command(invocation)) => Some(invocation),
        _ => None,
    };
    let heard = hear(&words, mentions);
    assert_eq!(heard.text(), words);
    let Some(invocation) = invoked(&heard) else { return };
    assert!(words.contains(&invocation.prefix) && words.ends_with(invocation.rest()));
    // By its name alone it is the same one.
    let by_name = invoked(&hear(&format!("!{}", invocation.name), &[]));
    assert!(by_name.is_some_and(|it| it.command == invocation.command && it.suggestions == invocation.suggestions));
    assert!(invocation.command.is_some() || !invocation.suggestions.is_empty());

    let flags = Flags::new([("days", true), ("dry_run", false)]);
    match arguments::read(&words, invocation.rest, &Marks::of(&heard.message, &words), &flags) {
        Ok(arguments) => {
            let mut end = 0;
            for word in &arguments.words {
                assert!(word.span.start >= end && arguments.text.get(word.span.clone()).is_some());
                end = word.span.end;
                let left = &arguments.text[word.span.start..];
                let taken = [
                    values::money(left).map(|read| read.1),
                    values::duration(left).map(|read| read.1),
                    values::date(left).map(|read| read.1),
                    values::time(left).map(|read| read.1),
                ];
                for length in taken.into_iter().flatten() {
                    let behind = left.get(length..);
                    assert!(
                        length > 0 && behind.is_some_and(|it| it.is_empty() || it.starts_with(char::is_whitespace))
                    );
                }
            }
            assert!(arguments.flags.iter().all(|(number, _)| *number < 2));
        }
        Err(Problem::UnknownFlag(name)) => assert!(words.contains(&name)),
        Err(Problem::WithoutValue(number)) => assert!(number < 2),
    }
}

/// The id of a component: one that is opened is the very text that was signed, and what the bytes say survives being signed.
pub fn component_id(data: &[u8]) {
    #[expect(clippy::expect_used, reason = "a constant secret that the tests use, too")]
    static SIGNER: LazyLock<Signer> =
        LazyLock::new(|| Signer::new(42, b"a secret of sixteen", None).expect("a secret that is long enough"));
    let text = String::from_utf8_lossy(data);
    if let Some(Ok(id)) = SIGNER.open(&text, 7, 2, 0) {
        assert_eq!(SIGNER.sign(&id).as_deref(), Some(&*text));
    }
    let Some((head, state)) = data.split_first_chunk::<16>() else { return };
    let [a, b, c, d, e, f, g, h, ..] = *head;
    let id = ComponentId {
        route: u32::from_be_bytes([a, b, c, d]),
        owner: i64::from(e),
        channel_id: i64::from_be_bytes([a, b, c, d, e, f, g, h]),
        expires: u32::from_be_bytes([e, f, g, h]).max(1),
        view: u64::from_be_bytes([h, g, f, e, d, c, b, a]),
        showing: u16::from_be_bytes([g, h]),
        is_private: a % 2 == 1,
        state: state.into(),
    };
    let Some(text) = SIGNER.sign(&id) else { return };
    assert_eq!(SIGNER.open(&text, id.channel_id, id.owner, 0), Some(Ok(id)));
}

/// Names for the ids below 100.
struct Few;

impl Names for Few {
    fn user(&self, id: i64) -> Option<String> {
        (id < 100).then(|| "Lan 👋".to_owned())
    }

    fn channel(&self, id: i64) -> Option<String> {
        (id < 100).then(|| "giá-vàng".to_owned())
    }

    fn role(&self, id: i64) -> Option<String> {
        (id < 100).then(|| "\"admin\"".to_owned())
    }
}

/// Markup, behind a byte for the limit of a part: marks lie on words, parts fit and lose nothing but space, and what was escaped comes
/// back as it was.
pub fn markup(data: &[u8]) {
    let Some((limit, source)) = data.split_first() else { return };
    let limit = rich::LIMIT_MIN + usize::from(*limit);
    let source = String::from_utf8_lossy(source);
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let check = |rich: &Rich| {
        assert!(rich.marks().is_sorted_by_key(|mark| mark.start));
        assert!(rich.marks().iter().all(|mark| rich.text().get(mark.start..mark.end).is_some_and(|it| !it.is_empty())));
    };
    for rich in [rich::parse(&source, &Few), rich::parse_tags(&source, &Few)] {
        check(&rich);
        let parts = rich::split(&rich, limit);
        for part in &parts {
            check(part);
            let written = serde_json::Value::Object(part.content()).to_string();
            assert_eq!(content::words(&written), part.text());
            assert!(content::utf16_len(&written) <= limit, "{written:?}");
        }
        assert_eq!(parts.iter().map(|part| bare(part.text())).collect::<String>(), bare(rich.text()));
    }
    let escaped = rich::parse(&rich::escape(&source), &Few);
    assert_eq!(escaped.text(), source);
    assert!(escaped.marks().iter().all(|mark| mark.kind == Kind::Link));
}

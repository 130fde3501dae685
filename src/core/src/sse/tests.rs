//! The parser against the standard, the bounds, the routing of events, and where a stream comes from.

use std::time::Duration;

use proptest::prelude::*;
use serde_json::json;

use super::{
    event::SessionEvent,
    options::{DELAY_MAX, DELAY_MIN, Source, StreamOptions, delay},
    parser::{Block, EVENT_MAX, Found, LINE_MAX, Parser},
};
use crate::{config::Config, event::EventKind};

fn parse(text: &[u8]) -> Vec<Found> {
    let mut found = Vec::new();
    Parser::default().feed(text, &mut found);
    found
}

fn event(id: Option<&str>, event: Option<&str>, data: &str) -> Found {
    Found::Event(Block { id: id.map(Into::into), event: event.map(Into::into), data: data.into() })
}

fn data(data: &str) -> Found {
    event(None, None, data)
}

#[test]
fn lines_end_with_cr_lf_or_both() {
    for text in ["data: a\ndata: b\n\n", "data: a\rdata: b\r\r", "data: a\r\ndata: b\r\n\r\n", "data: a\rdata: b\r\n\n"]
    {
        assert_eq!(parse(text.as_bytes()), [data("a\nb")], "{text:?}");
    }
}

#[test]
fn one_space_after_the_colon_is_no_part_of_the_value() {
    assert_eq!(parse(b"data:a\n\ndata: a\n\ndata:  a \n\n"), [data("a"), data("a"), data(" a ")]);
    assert_eq!(parse(b"data\n\ndata\ndata\n\ndata:\n\n"), [data(""), data("\n"), data("")]);
}

#[test]
fn a_byte_order_mark_is_skipped_at_the_start_only() {
    assert_eq!(parse(b"\xEF\xBB\xBFdata: a\n\n\xEF\xBB\xBFdata: b\n\n"), [data("a")]);
    assert_eq!(parse(b"\xEF\xBB\xBF\ndata: a\n\n"), [data("a")]);
}

#[test]
fn comments_and_unknown_fields_are_ignored() {
    assert_eq!(parse(b": open\n\n:\nfoo: bar\nbar\ndata: a\n Data: x\n\n"), [data("a")]);
}

#[test]
fn the_id_lasts_and_the_name_does_not() {
    let text = b"id: 1\nevent: e\ndata: a\n\ndata: b\n\nid\ndata: c\n\nid: 2\0\ndata: d\n\n";
    assert_eq!(parse(text), [event(Some("1"), Some("e"), "a"), event(Some("1"), None, "b"), data("c"), data("d")]);
    let mut parser = Parser::resuming(Some("7".into()));
    let mut found = Vec::new();
    parser.feed(b"data: a\n\n", &mut found);
    assert_eq!(found, [event(Some("7"), None, "a")]);
    // An id without data is remembered all the same.
    parser.feed(b"id: 8\n\n", &mut found);
    assert_eq!((parser.last_id(), found.len()), (Some("8"), 1));
}

#[test]
fn retry_takes_digits_only() {
    let mut parser = Parser::default();
    parser.feed(b"retry: 250\nretry: -1\nretry: 1.5\nretry:\nretry: 99999999999999999999999\n", &mut Vec::new());
    assert_eq!(parser.retry(), Some(Duration::from_millis(250)));
}

#[test]
fn an_event_that_breaks_off_is_none() {
    assert_eq!(parse(b"data: a\n\ndata: b\n"), [data("a")]);
    assert_eq!(parse(b"event: e\n\n"), []);
}

#[test]
fn bytes_that_are_no_text_are_replaced_and_the_stream_goes_on() {
    assert_eq!(parse(b"data: \xff\n\n\xff\xfe\n\ndata: b\n\n"), [data("\u{fffd}"), data("b")]);
}

#[test]
fn a_line_or_an_event_that_is_too_large_is_dropped_alone() {
    let line = vec![b'x'; LINE_MAX];
    let mut parser = Parser::default();
    let mut found = Vec::new();
    parser.feed(b"data: ", &mut found);
    for _ in 0..5 {
        parser.feed(&line, &mut found);
    }
    parser.feed(b"\ndata: rest\n\ndata: a\n\n", &mut found);
    assert_eq!(found, [Found::TooLarge, data("a")]);

    found.clear();
    let mut line = b"data:".to_vec();
    line.resize(LINE_MAX, b'x');
    for _ in 0..=EVENT_MAX / LINE_MAX {
        parser.feed(&line, &mut found);
        parser.feed(b"\n", &mut found);
    }
    parser.feed(b"\ndata: b\n\n", &mut found);
    assert_eq!(found, [Found::TooLarge, data("b")]);
}

proptest! {
    #[test]
    fn it_does_not_matter_where_the_bytes_are_cut(
        text in "((data|id|event|retry|x):? ?[a-z\u{e9}:\\[\\]]{0,6}(\r|\n|\r\n)|\r|\n|\r\n){0,40}",
        cuts in proptest::collection::vec(any::<prop::sample::Index>(), 0..20),
    ) {
        let bytes = text.as_bytes();
        let mut cuts: Vec<_> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
        cuts.extend([0, bytes.len()]);
        cuts.sort_unstable();
        let mut found = Vec::new();
        let mut parser = Parser::default();
        for pair in cuts.windows(2) {
            parser.feed(&bytes[pair[0]..pair[1]], &mut found);
        }
        prop_assert_eq!(found, parse(bytes));
    }

    #[test]
    fn no_bytes_upset_the_parser(chunks in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..200), 0..20)) {
        let (mut parser, mut found) = (Parser::default(), Vec::new());
        for chunk in &chunks {
            parser.feed(chunk, &mut found);
        }
        // Whatever came before, an event after a pause is understood.
        parser.feed(b"\n\ndata: a\n\n", &mut found);
        let Some(Found::Event(last)) = found.last() else { panic!("{found:?}") };
        prop_assert!(last.data == "a");
    }

    #[test]
    fn pauses_stay_within_their_bounds(base in 0_u64..1_000_000, attempt in 0_u32.., share in 0.0..=1.0) {
        let pause = delay(Duration::from_millis(base), attempt, share);
        prop_assert!(pause >= DELAY_MIN && pause <= DELAY_MAX + Duration::from_secs(1));
    }
}

#[test]
fn pauses_double_from_three_seconds_to_thirty() {
    let base = StreamOptions::default().reconnect_delay;
    let pauses: Vec<_> = (1..=6).map(|attempt| delay(base, attempt, 0.0).as_secs()).collect();
    assert_eq!(pauses, [3, 6, 12, 24, 30, 30]);
    assert_eq!(delay(base, 1, 1.0), Duration::from_secs(4));
}

#[test]
fn types_are_routed_and_what_is_left_out_is_empty() {
    let read = |value: serde_json::Value| SessionEvent::read(&value.to_string());
    for (name, kind) in [
        ("room_started", EventKind::SESSION_STARTED),
        ("room_ended", EventKind::SESSION_ENDED),
        ("room_summary_done", EventKind::ROOM_SUMMARY_DONE),
    ] {
        let event = read(json!({
            "event_id": "e1", "event_type": name, "timestamp": "2026-01-02T03:04:05Z",
            "room": { "room_id": 7, "room_name": "r" }, "metadata": { "a": [1, null] },
        }));
        let event = event.unwrap().unwrap();
        assert_eq!((event.kind, &*event.event_id, &*event.room_id), (kind, "e1", "7"));
        assert_eq!((&*event.room_name, &event.metadata["a"]), ("r", &json!([1, null])));
    }
    let bare = read(json!({ "event_type": "room_ended", "room": 5, "metadata": "x" })).unwrap().unwrap();
    assert_eq!((&*bare.event_id, &*bare.room_id, bare.metadata.len()), ("", "", 0));
    assert_eq!(read(json!({ "event_type": "room_paused" })).unwrap(), None);
    assert_eq!(read(json!({})).unwrap(), None);
    for nonsense in ["", "[]", "nonsense", "5"] {
        assert!(SessionEvent::read(nonsense).is_err());
    }
}

#[test]
fn the_url_is_joined_encoded_and_never_shown_with_its_key() {
    let source = |url: &str, path: &str| {
        let config = Config::builder(42, "key &?=#ü".to_owned()).agent_event_url(Some(url.to_owned())).build().unwrap();
        let parameters = vec![("lang".to_owned(), "a b".to_owned())];
        Source::new(&config, &StreamOptions { path: path.into(), parameters, ..StreamOptions::default() })
    };
    for url in ["https://agent.test/base", "https://agent.test/base/", "https://agent.test/base//#x"] {
        let joined = source(url, "/api/sse/metadata").unwrap();
        let expected = "https://agent.test/base/api/sse/metadata?appid=42&token=key+%26%3F%3D%23%C3%BC&lang=a+b";
        assert_eq!(joined.url.as_str(), expected);
        assert_eq!(joined.shown, "https://agent.test/base/api/sse/metadata?appid=42&token=redacted");
    }
    let hidden = source("https://user:secret@agent.test/?password=secret", "api").unwrap();
    assert!(hidden.url.as_str().contains("secret") && !hidden.shown.contains("secret"));
    for path in ["", "/", "a?b", "a#b", "a b", "../x", "a/../../x", "a/%2E./%2e%2E/x", "https://x", "a\\b"] {
        assert_eq!(source("https://agent.test", path).err().unwrap().field(), Some("path"), "{path}");
    }
    let off = Config::builder(42, "key".to_owned()).build().unwrap();
    let refused = Source::new(&off, &StreamOptions::default()).err().unwrap();
    assert_eq!(refused.field(), Some("agent_event_url"));
}

#[test]
fn headers_that_http_cannot_carry_are_refused_without_being_shown() {
    let config = Config::builder(42, "key".to_owned()).agent_event_url(Some("https://x".to_owned())).build().unwrap();
    let with = |name: &str, value: &str| {
        let headers = vec![(name.to_owned(), value.to_owned())];
        Source::new(&config, &StreamOptions { headers, ..StreamOptions::default() })
    };
    assert!(with("X-One", "1").is_ok());
    for (name, value) in [("a b", "secret"), ("", "secret"), ("x", "secret\r\nhost: y")] {
        let error = with(name, value).err().unwrap();
        assert!(error.field() == Some("headers") && !error.to_string().contains("secret"));
    }
}

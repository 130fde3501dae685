//! Foreign text: whatever a server says passes through here before it appears in an error, an event or a log.
//!
//! A server may repeat what it was sent, a broken one may send anything, and a terminal obeys escape sequences. So known secrets are
//! redacted, control characters become spaces, and the length is bounded.

use std::{collections::VecDeque, fmt, sync::Arc};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use parking_lot::RwLock;
use secrecy::{ExposeSecret, SecretString};

/// Longest text from a server in a message, in bytes.
const TEXT_MAX: usize = 500;

/// Shortest secret that is searched for, in bytes: anything shorter would occur in ordinary sentences.
const SECRET_MIN: usize = 4;

/// Sessions whose tokens are remembered: an answer to a call of the previous one may still arrive.
const SESSIONS_MAX: usize = 4;

/// The replacement for a secret.
const BLOT: &str = "<redacted>";

/// Returns the text on one line, without control characters and with bounded length.
pub(crate) fn tidy(text: &str) -> String {
    let visible = text.split(|c: char| c.is_whitespace() || steers(c)).filter(|word| !word.is_empty());
    let mut tidy = String::with_capacity(text.len().min(TEXT_MAX));
    for word in visible {
        if tidy.len() + 1 + word.len() > TEXT_MAX {
            let room = TEXT_MAX.saturating_sub(tidy.len() + " …".len());
            let end = (0..=room.min(word.len())).rev().find(|at| word.is_char_boundary(*at)).unwrap_or(0);
            if !tidy.is_empty() && end > 0 {
                tidy.push(' ');
            }
            tidy.push_str(&word[..end]);
            let end = (0..=TEXT_MAX - "…".len()).rev().find(|at| tidy.is_char_boundary(*at)).unwrap_or(0);
            tidy.truncate(end);
            tidy.push('…');
            break;
        }
        if !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.push_str(word);
    }
    tidy
}

/// Returns whether a character does something other than show itself: control characters, and those that change the direction of writing.
fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// The secrets of one client. Clones share them.
#[derive(Clone, Default)]
pub(crate) struct Secrets(Arc<RwLock<Book>>);

#[derive(Default)]
struct Book {
    lasting: Vec<SecretString>,
    sessions: VecDeque<Vec<SecretString>>,
}

impl Secrets {
    /// Returns the secrets that are valid for the lifetime of a client.
    pub(crate) fn of(key: &SecretString, others: &[SecretString]) -> Self {
        let lasting = std::iter::once(key).chain(others).cloned().collect();
        Self(Arc::new(RwLock::new(Book { lasting, sessions: VecDeque::new() })))
    }

    /// Adds the tokens of a session; those of the oldest are forgotten.
    pub(crate) fn learn(&self, tokens: impl IntoIterator<Item = SecretString>) {
        let mut book = self.0.write();
        if book.sessions.len() == SESSIONS_MAX {
            book.sessions.pop_front();
        }
        book.sessions.push_back(tokens.into_iter().collect());
    }

    /// Returns these secrets and those of one call.
    pub(crate) fn and<'a>(&self, more: impl IntoIterator<Item = &'a str>) -> Redactor {
        Redactor { known: self.clone(), more: more.into_iter().map(|secret| secret.to_owned().into()).collect() }
    }

    /// Returns a text that can be shown; see [`Redactor::clean`].
    pub(crate) fn clean(&self, text: &str) -> String {
        self.and([]).clean(text)
    }

    /// Returns a body without secrets.
    pub(crate) fn blot(&self, body: Bytes) -> Bytes {
        self.and([]).blot(body)
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secrets(<redacted>)")
    }
}

/// Redacts secrets: those of a client and those of one call.
pub(crate) struct Redactor {
    known: Secrets,
    more: Vec<SecretString>,
}

impl Redactor {
    /// Returns a text that can be shown: without secrets, without control characters, in one line of bounded length.
    pub(crate) fn clean(&self, text: &str) -> String {
        // Redact first: a secret cut in the middle would not be found any more.
        match self.redact(text) {
            Some(text) => tidy(&text),
            None => tidy(text),
        }
    }

    /// Returns a body without secrets and otherwise unchanged.
    pub(crate) fn blot(&self, body: Bytes) -> Bytes {
        match self.redact(&String::from_utf8_lossy(&body)) {
            Some(text) => Bytes::from(text),
            None => body,
        }
    }

    /// Returns the text without secrets; `None` if it holds none.
    fn redact(&self, text: &str) -> Option<String> {
        let book = self.known.0.read();
        let secrets = book.lasting.iter().chain(book.sessions.iter().flatten()).chain(&self.more);
        let mut forms: Vec<String> = secrets.flat_map(|secret| forms(secret.expose_secret())).collect();
        forms.retain(|form| text.contains(form.as_str()));
        // One secret may be part of another.
        forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
        let clean = forms.iter().fold(text.to_owned(), |text, form| text.replace(form.as_str(), BLOT));
        (!forms.is_empty()).then_some(clean)
    }
}

/// Returns a secret in all the forms in which it is sent: plain, as the user of basic authentication, in a query, and escaped in JSON.
fn forms(secret: &str) -> Vec<String> {
    if secret.len() < SECRET_MIN {
        return Vec::new();
    }
    let encoded: String = url::form_urlencoded::byte_serialize(secret.as_bytes()).collect();
    vec![secret.to_owned(), STANDARD.encode(format!("{secret}:")), encoded, secret.replace('/', "\\/")]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secrets() -> Secrets {
        Secrets::of(&"sk-key/1".to_owned().into(), &["proxy-password".to_owned().into()])
    }

    #[test]
    fn a_text_of_a_server_is_one_line_that_steers_no_terminal() {
        assert_eq!(tidy("  going\r\naway\t\u{1b}[31m red \u{202e}txet\u{0} "), "going away [31m red txet");
        assert_eq!(tidy("\u{1}\u{2}\n"), "");
        assert_eq!(tidy("Không có quyền"), "Không có quyền");
    }

    #[test]
    fn a_long_text_is_cut_on_a_character_boundary() {
        for text in ["é".repeat(400), "word ".repeat(400), format!("{} {}", "a".repeat(499), "é".repeat(9))] {
            let tidy = tidy(&text);
            assert!(tidy.len() <= TEXT_MAX && tidy.ends_with('…'), "{} {tidy}", tidy.len());
        }
        assert_eq!(tidy("short"), "short");
    }

    #[test]
    fn a_secret_is_blotted_out_in_every_form_it_travels_in() {
        let basic = STANDARD.encode("sk-key/1:");
        let said =
            format!("key sk-key/1, Basic {basic}, ?token=sk-key%2F1, via proxy-password, with proof-of-one-call");
        let clean = secrets().and(["proof-of-one-call"]).clean(&said);
        assert_eq!(clean, format!("key {BLOT}, Basic {BLOT}, ?token={BLOT}, via {BLOT}, with {BLOT}"));
        assert_eq!(secrets().blot(Bytes::from_static(b"a\nsk-key/1")), format!("a\n{BLOT}"));
        assert_eq!(secrets().blot(Bytes::from_static(b"\xff\n")), &b"\xff\n"[..]);
    }

    #[test]
    fn a_secret_at_the_end_of_a_long_text_is_not_cut_to_something_unknown() {
        let said = format!("{}sk-key/1", "x".repeat(TEXT_MAX - 4));
        assert!(!secrets().clean(&said).contains("sk-"));
    }

    #[test]
    fn tokens_are_known_from_the_login_on_and_forgotten_with_the_sessions_after_it() {
        let secrets = secrets();
        let clone = secrets.clone();
        for number in 0..=SESSIONS_MAX {
            secrets.learn([format!("token-{number}").into()]);
        }
        assert_eq!(clone.clean("token-1 and token-4"), format!("{BLOT} and {BLOT}"));
        assert_eq!(clone.clean("token-0"), "token-0");
        assert_eq!(format!("{secrets:?}"), "Secrets(<redacted>)");
    }

    #[test]
    fn what_is_too_short_to_be_a_secret_does_not_tear_texts_apart() {
        assert_eq!(Secrets::of(&"-".to_owned().into(), &[]).clean("a well-known text"), "a well-known text");
    }
}

//! Reads JSON as bots and clients really write it, where a strict parser gives up. It is our own because no library accepts all of it:
//! Python writes `NaN`, `Infinity` and integers of any length, JavaScript writes unpaired surrogates, people put raw line breaks inside
//! strings, and some nest without end.

use super::json::{Json, Object};

/// Values nested deeper than this read as their JSON text: about as deep as Python reads, and deeper than any client writes.
pub(super) const DEPTH_MAX: usize = 500;

/// Digits of an integer; Python reads no more (`sys.get_int_max_str_digits`). A longer one reads as a float.
const DIGITS_MAX: usize = 4_300;

/// Stands for half of an emoji, which is no character.
const REPLACEMENT: char = '\u{fffd}';

/// Words that are values.
const WORDS: [(&str, Json); 6] = [
    ("null", Json::Null),
    ("true", Json::Bool(true)),
    ("false", Json::Bool(false)),
    ("NaN", Json::Float(f64::NAN)),
    ("Infinity", Json::Float(f64::INFINITY)),
    ("-Infinity", Json::Float(f64::NEG_INFINITY)),
];

/// Returns the value of a JSON text; `None` if it is none.
pub(super) fn read(text: &str) -> Option<Json> {
    let mut reader = Reader { text, at: 0 };
    let mut open = Vec::new();
    loop {
        let mut value = match reader.look()? {
            b'[' | b'{' if open.len() >= DEPTH_MAX => Json::Text(reader.stretch()?.to_owned()),
            b'[' => {
                reader.at += 1;
                if reader.look()? != b']' {
                    open.push(Open::List(Vec::new()));
                    continue;
                }
                reader.at += 1;
                Json::List(Vec::new())
            }
            b'{' => {
                reader.at += 1;
                if reader.look()? != b'}' {
                    open.push(Open::Object(Vec::new(), reader.name()?));
                    continue;
                }
                reader.at += 1;
                Json::Object(Object::default())
            }
            b'"' => Json::Text(reader.string()?),
            _ => reader.word()?,
        };
        loop {
            let Some(outer) = open.pop() else {
                return reader.look().is_none().then_some(value);
            };
            let end = reader.look()?;
            reader.at += 1;
            match (outer, end) {
                (Open::List(mut items), b',' | b']') => {
                    items.push(value);
                    if end == b',' {
                        open.push(Open::List(items));
                        break;
                    }
                    value = Json::List(items);
                }
                (Open::Object(mut members, name), b',' | b'}') => {
                    members.push((name, value));
                    if end == b',' {
                        open.push(Open::Object(members, reader.name()?));
                        break;
                    }
                    value = Json::Object(Object(members));
                }
                _ => return None,
            }
        }
    }
}

/// A value that has begun. They stand in a list of their own: nesting must not use up the stack.
enum Open {
    List(Vec<Json>),
    Object(Vec<(String, Json)>, String),
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a [u8] {
        &self.text.as_bytes()[self.at..]
    }

    /// Returns the next byte that is no white space, without taking it.
    fn look(&mut self) -> Option<u8> {
        let blanks = self.rest().iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).count();
        self.at += blanks;
        self.rest().first().copied()
    }

    /// Takes the name of a member, and the colon after it.
    fn name(&mut self) -> Option<String> {
        if self.look()? != b'"' {
            return None;
        }
        let name = self.string()?;
        if self.look()? != b':' {
            return None;
        }
        self.at += 1;
        Some(name)
    }

    /// Takes a text with its quotes. Control characters may stand in it as they are.
    fn string(&mut self) -> Option<String> {
        self.at += 1;
        let mut string = String::new();
        loop {
            let plain = self.rest().iter().position(|byte| matches!(byte, b'"' | b'\\'))?;
            string.push_str(self.text.get(self.at..self.at + plain)?);
            self.at += plain + 1;
            if self.text.as_bytes()[self.at - 1] == b'"' {
                return Some(string);
            }
            string.push(self.escape()?);
        }
    }

    /// Takes what stands behind a backslash.
    fn escape(&mut self) -> Option<char> {
        let kind = *self.rest().first()?;
        self.at += 1;
        Some(match kind {
            b'"' | b'\\' | b'/' => char::from(kind),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.unit()?;
                if !(0xD800..=0xDBFF).contains(&first) || !self.rest().starts_with(b"\\u") {
                    return Some(char::from_u32(first.into()).unwrap_or(REPLACEMENT));
                }
                let here = self.at;
                self.at += 2;
                let second = self.unit()?;
                match char::decode_utf16([first, second]).next() {
                    Some(Ok(character)) => character,
                    _ => {
                        // The second one stands for itself.
                        self.at = here;
                        REPLACEMENT
                    }
                }
            }
            _ => return None,
        })
    }

    /// Takes the four digits of a UTF-16 unit.
    fn unit(&mut self) -> Option<u16> {
        let digits = self.rest().get(..4)?;
        if !digits.iter().all(u8::is_ascii_hexdigit) {
            return None;
        }
        self.at += 4;
        u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    }

    /// Takes a number, or a word that is a value.
    fn word(&mut self) -> Option<Json> {
        let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.');
        let length = self.rest().iter().take_while(is_part).count();
        let word = &self.text[self.at..self.at + length];
        self.at += length;
        WORDS.into_iter().find(|(known, _)| *known == word).map(|(_, value)| value).or_else(|| number(word))
    }

    /// Takes an array or object whatever is in it, and returns its text.
    fn stretch(&mut self) -> Option<&'a str> {
        let start = self.at;
        let mut ends = Vec::new();
        loop {
            match self.rest().first()? {
                b'"' => {
                    self.string()?;
                    continue;
                }
                b'[' => ends.push(b']'),
                b'{' => ends.push(b'}'),
                end @ (b']' | b'}') if ends.pop() != Some(*end) => return None,
                _ => {}
            }
            self.at += 1;
            if ends.is_empty() {
                return self.text.get(start..self.at);
            }
        }
    }
}

/// Returns a number as Python reads it.
fn number(word: &str) -> Option<Json> {
    let unsigned = word.strip_prefix('-').unwrap_or(word);
    let whole = unsigned.bytes().take_while(u8::is_ascii_digit).count();
    // No leading zeros, and at least one digit.
    if whole == 0 || (whole > 1 && unsigned.starts_with('0')) {
        return None;
    }
    let rest = &unsigned[whole..];
    if rest.is_empty() && whole <= DIGITS_MAX {
        return Some(word.parse().map_or_else(|_| Json::Long(word.to_owned()), Json::Int));
    }
    let rest = match rest.strip_prefix('.') {
        Some(fraction) => {
            let digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
            (digits > 0).then_some(&fraction[digits..])?
        }
        None => rest,
    };
    if let Some(exponent) = rest.strip_prefix(['e', 'E']) {
        let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
    } else if !rest.is_empty() {
        return None;
    }
    word.parse().ok().map(Json::Float)
}

//! A small markup: `**bold**`, `` `code` ``, ```` ```blocks``` ````, `[label](https://address)`, addresses as they stand, `<@user>`,
//! `<@&role>`, `<#channel>` and `<:emoji:id>`, all by ids. A backslash takes a sign as it is; what is left open is words.

use super::text::{Kind, Rich, is_language};

/// How deep marks may stand in marks; what is deeper is words.
const DEPTH_MAX: usize = 8;

/// Signs that mean something, and can be taken as they are.
const SIGNS: [char; 6] = ['\\', '*', '`', '[', ']', '<'];

/// What ids are called.
pub trait Names {
    /// Returns the name of a user.
    fn user(&self, id: i64) -> Option<String>;

    /// Returns the name of a channel.
    fn channel(&self, id: i64) -> Option<String>;

    /// Returns the name of a role.
    fn role(&self, id: i64) -> Option<String>;
}

/// Returns a text in which no sign means anything, for what others wrote.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if SIGNS.contains(&character) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// Reads markup.
#[must_use]
pub fn parse(source: &str, names: &dyn Names) -> Rich {
    let mut rich = Rich::default();
    read(source, names, &mut rich, 0);
    rich
}

/// Reads a text in which nothing but mentions, channels and emojis means anything.
#[must_use]
pub fn parse_tags(source: &str, names: &dyn Names) -> Rich {
    let (mut rich, mut rest) = (Rich::default(), source);
    while let Some(at) = rest.find('<') {
        rich.push(&rest[..at]);
        rest = &rest[at..];
        match tag(rest, names, &mut rich) {
            Some(length) => rest = &rest[length..],
            None => {
                rich.push("<");
                rest = &rest[1..];
            }
        }
    }
    rich.push(rest);
    rich
}

fn read(source: &str, names: &dyn Names, rich: &mut Rich, depth: usize) {
    let mut rest = source;
    let mut before = None;
    while let Some(character) = rest.chars().next() {
        let taken = match character {
            '\\' => rest[1..].chars().next().filter(|next| SIGNS.contains(next)).map(|next| {
                rich.push(next.encode_utf8(&mut [0; 4]));
                1 + next.len_utf8()
            }),
            '`' => block(rest, rich).or_else(|| code(rest, rich)),
            '*' if depth < DEPTH_MAX => bold(rest, names, rich, depth),
            '[' => link(rest, rich),
            '<' => tag(rest, names, rich),
            'h' if before.is_none_or(|before: char| !before.is_alphanumeric()) => address(rest).inspect(|length| {
                rich.push_marked(&rest[..*length], Kind::Link);
            }),
            _ => None,
        };
        let taken = taken.unwrap_or_else(|| {
            rich.push(&rest[..character.len_utf8()]);
            character.len_utf8()
        });
        before = rest[..taken].chars().next_back();
        rest = &rest[taken..];
    }
}

/// Reads a block of code; returns its length in the source.
fn block(source: &str, rich: &mut Rich) -> Option<usize> {
    let inner = source.strip_prefix("```")?;
    let inner = &inner[..inner.find("```")?];
    let length = inner.len() + 6;
    let (language, code) = match inner.split_once('\n') {
        Some((first, code))
            if is_language(first)
                && first.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '#' | '_')) =>
        {
            (first, code)
        }
        _ => ("", inner),
    };
    let code = code.strip_suffix('\n').unwrap_or(code);
    if code.is_empty() {
        return None;
    }
    rich.push_marked(code, Kind::Block { language: language.to_owned() });
    Some(length)
}

/// Reads code inside of a line.
fn code(source: &str, rich: &mut Rich) -> Option<usize> {
    let inner = source.strip_prefix('`')?;
    let inner = &inner[..inner.find(['`', '\n'])?];
    let closed = source[inner.len() + 1..].starts_with('`');
    if inner.is_empty() || !closed {
        return None;
    }
    rich.push_marked(inner, Kind::Code);
    Some(inner.len() + 2)
}

/// Reads what is bold, with the marks in it.
fn bold(source: &str, names: &dyn Names, rich: &mut Rich, depth: usize) -> Option<usize> {
    let inner = source.strip_prefix("**")?;
    let inner = &inner[..end_of_bold(inner)?];
    if inner.trim().is_empty() {
        return None;
    }
    let start = rich.text().len();
    read(inner, names, rich, depth + 1);
    rich.mark(start, Kind::Bold);
    Some(inner.len() + 4)
}

/// Returns where the next `**` stands that is neither taken as it is nor in code.
fn end_of_bold(source: &str) -> Option<usize> {
    let mut at = 0;
    while at < source.len() {
        let rest = &source[at..];
        if rest.starts_with("**") {
            return Some(at);
        }
        let mut skipped = Rich::default();
        at += match rest.as_bytes()[0] {
            b'\\' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            b'`' => block(rest, &mut skipped).or_else(|| code(rest, &mut skipped)).unwrap_or(1),
            _ => rest.chars().next().map_or(1, char::len_utf8),
        };
    }
    None
}

/// Reads an address with a label. Clients show an address as it stands, so that it follows its label in parentheses.
fn link(source: &str, rich: &mut Rich) -> Option<usize> {
    let (label, rest) = source.strip_prefix('[')?.split_once("](")?;
    if label.is_empty() || label.contains(['[', ']', '\n']) {
        return None;
    }
    let url = rest.split(char::is_whitespace).next()?;
    let url = closed(url)?;
    if address(url) != Some(url.len()) {
        return None;
    }
    if label == url {
        rich.push_marked(url, Kind::Link);
    } else {
        rich.push(label);
        rich.push(" (");
        rich.push_marked(url, Kind::Link);
        rich.push(")");
    }
    Some(label.len() + url.len() + 4)
}

/// Returns what stands before the parenthesis that closes, of which the text may have pairs.
fn closed(text: &str) -> Option<&str> {
    let mut depth = 0_usize;
    for (at, character) in text.char_indices() {
        match character {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(&text[..at]),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Returns the length of the address at the beginning of a text.
fn address(text: &str) -> Option<usize> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let scheme = text.len() - host.len();
    // A backslash is no part of it: it would leave the sign behind it to mean something.
    let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | '*' | '\\');
    let end = text.find(ends).unwrap_or(text.len());
    let mut url = &text[..end];
    // What ends a sentence ends no address, and a parenthesis that was opened before it is closed after it.
    loop {
        let last = url.chars().next_back()?;
        let is_outside = matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | ']' | '}' | '…')
            || (last == ')' && url.matches(')').count() > url.matches('(').count());
        if !is_outside {
            break;
        }
        url = &url[..url.len() - last.len_utf8()];
    }
    (url.len() > scheme).then_some(url.len())
}

/// Reads a mention, a channel or an emoji.
fn tag(source: &str, names: &dyn Names, rich: &mut Rich) -> Option<usize> {
    let inner = source.strip_prefix('<')?;
    let inner = &inner[..inner.bytes().take(80).position(|byte| byte == b'>')?];
    if let Some(role) = inner.strip_prefix("@&") {
        let id = id(role)?;
        let name = names.role(id).unwrap_or_else(|| role.to_owned());
        rich.push_marked(&format!("@{name}"), Kind::Role { id });
    } else if let Some(user) = inner.strip_prefix('@') {
        let id = id(user)?;
        let name = names.user(id).unwrap_or_else(|| user.to_owned());
        rich.push_marked(&format!("@{name}"), Kind::User { id });
    } else if let Some(channel) = inner.strip_prefix('#') {
        let channel_id = id(channel)?;
        let name = names.channel(channel_id).unwrap_or_else(|| channel.to_owned());
        rich.push_marked(&format!("#{name}"), Kind::Hashtag { channel_id });
    } else {
        let (name, number) = inner.strip_prefix(':')?.split_once(':')?;
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '+'));
        let id = id(number).filter(|_| is_name)?;
        rich.push_marked(&format!(":{name}:"), Kind::Emoji { id });
    }
    Some(inner.len() + 2)
}

/// Reads an id.
fn id(digits: &str) -> Option<i64> {
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().ok())?.filter(|id| *id > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    struct Known;

    impl Names for Known {
        fn user(&self, id: i64) -> Option<String> {
            (id == 1).then(|| "Lan".into())
        }

        fn channel(&self, id: i64) -> Option<String> {
            (id == 2).then(|| "giá-vàng".into())
        }

        fn role(&self, id: i64) -> Option<String> {
            (id == 3).then(|| "admin".into())
        }
    }

    /// Returns the words, with what is marked in them.
    fn parsed(source: &str) -> (String, Vec<(Kind, String)>) {
        let rich = parse(source, &Known);
        let marks = rich.marks().iter().map(|mark| (mark.kind.clone(), rich.text()[mark.start..mark.end].to_owned()));
        (rich.text().to_owned(), marks.collect())
    }

    fn of(words: &str, marks: &[(Kind, &str)]) -> (String, Vec<(Kind, String)>) {
        (words.to_owned(), marks.iter().map(|(kind, words)| (kind.clone(), (*words).to_owned())).collect())
    }

    #[test]
    fn each_mark_is_read() {
        let block = |language: &str| Kind::Block { language: language.into() };
        for (source, expected) in [
            ("a **b** c", of("a b c", &[(Kind::Bold, "b")])),
            ("`x*y`!", of("x*y!", &[(Kind::Code, "x*y")])),
            ("```py\nprint()\n```", of("print()", &[(block("py"), "print()")])),
            ("```a b\nc```", of("a b\nc", &[(block(""), "a b\nc")])),
            ("```x```", of("x", &[(block(""), "x")])),
            ("[SJC](https://sjc.vn/a_(b))", of("SJC (https://sjc.vn/a_(b))", &[(Kind::Link, "https://sjc.vn/a_(b)")])),
            ("(see https://a.vn/x.)", of("(see https://a.vn/x.)", &[(Kind::Link, "https://a.vn/x")])),
            ("hi <@1>", of("hi @Lan", &[(Kind::User { id: 1 }, "@Lan")])),
            ("<@99>", of("@99", &[(Kind::User { id: 99 }, "@99")])),
            (
                "<@&3> <#2>",
                of(
                    "@admin #giá-vàng",
                    &[(Kind::Role { id: 3 }, "@admin"), (Kind::Hashtag { channel_id: 2 }, "#giá-vàng")],
                ),
            ),
            ("<:gold:7>", of(":gold:", &[(Kind::Emoji { id: 7 }, ":gold:")])),
            (
                "**hi <@1> `**` x**",
                of("hi @Lan ** x", &[(Kind::Bold, "hi @Lan ** x"), (Kind::User { id: 1 }, "@Lan"), (Kind::Code, "**")]),
            ),
        ] {
            assert_eq!(parsed(source), expected, "{source}");
        }
    }

    #[test]
    fn what_is_left_open_or_means_nothing_is_words() {
        for source in [
            "**",
            "****",
            "** **",
            "**a",
            "a**",
            "`",
            "``",
            "`a\nb`",
            "```",
            "``````",
            "[a](b)",
            "<@>",
            "<@x>",
            "<@0>",
            "<@-1>",
            "<@99999999999999999999>",
            "<#>",
            "<::1>",
            "<a:b:1>",
            "<",
            "https://",
            "xhttps://a.b",
            "2 * 3 * 4",
            "👋*",
            "a_b_c",
        ] {
            assert_eq!(parsed(source), of(source, &[]), "{source}");
        }
        // The address is one all the same.
        for source in ["[](https://a.b)", "[a](https://a.b"] {
            assert_eq!(parsed(source), of(source, &[(Kind::Link, "https://a.b")]), "{source}");
        }
    }

    #[test]
    fn what_others_wrote_mentions_nobody_behind_an_address() {
        let written = "https://a.b<@1>**x**";
        let rich = parse(&escape(written), &Known);
        let kinds: Vec<_> = rich.marks().iter().map(|mark| &mark.kind).collect();
        assert_eq!((rich.text(), kinds), (written, vec![&Kind::Link]));
    }

    #[test]
    fn a_backslash_takes_a_sign_as_it_is() {
        assert_eq!(parsed(r"\*\*a\*\* \`b\` \<@1> \[a](x) \\ \n"), of(r"**a** `b` <@1> [a](x) \ \n", &[]));
    }

    #[test]
    fn of_a_plain_text_only_tags_are_read() {
        let rich = parse_tags("**<@1>** `<#2>` < <:x:1> <@x> https://a.b \\<@1>", &Known);
        assert_eq!(rich.text(), "**@Lan** `#giá-vàng` < :x: <@x> https://a.b \\@Lan");
        assert_eq!(rich.marks().len(), 4);
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic_and_marks_stand_on_characters(source in r"[\\*`\[\]()<>@#:/&0-9a-z\n 👋éhttps.]{0,60}") {
            for rich in [parse(&source, &Known), parse_tags(&source, &Known)] {
                let mut last = 0;
                for mark in rich.marks() {
                    prop_assert!(mark.start < mark.end && mark.start >= last);
                    prop_assert!(rich.text().get(mark.start..mark.end).is_some());
                    last = mark.start;
                }
                let units: Vec<u16> = rich.text().encode_utf16().collect();
                for mention in rich.mentions() {
                    let (s, e) = (usize::try_from(mention.s).unwrap(), usize::try_from(mention.e).unwrap());
                    prop_assert!(String::from_utf16(&units[s..e]).unwrap().starts_with('@'));
                }
            }
        }

        #[test]
        fn what_is_escaped_reads_as_it_was(text in r"([\\*`\[\]()<>@#:/&0-9a-z\n 👋é.]|https://|<@1>|\*\*){0,60}") {
            let rich = parse(&escape(&text), &Known);
            prop_assert_eq!(rich.text(), text);
            prop_assert!(rich.marks().iter().all(|mark| mark.kind == Kind::Link));
        }

        #[test]
        fn places_are_those_of_the_marked_words(words in "[a-zé👋🇻🇳 ]{0,20}", marked in "[a-zé👋🇻🇳]{1,20}") {
            let rich = parse(&format!("{words}**{marked}** {words}`{marked}`"), &Known);
            let units: Vec<u16> = rich.text().encode_utf16().collect();
            let content = rich.content();
            let marks = content["mk"].as_array().unwrap();
            prop_assert_eq!(marks.len(), 2);
            for mark in marks {
                let place = |name: &str| usize::try_from(mark[name].as_u64().unwrap()).unwrap();
                prop_assert_eq!(String::from_utf16(&units[place("s")..place("e")]).unwrap(), marked.as_str());
            }
        }
    }
}

//! Cutting a text that is longer than a message may be: between paragraphs, else lines, else sentences, else words, and never inside of
//! a mark or a character unless that alone is too long.

use unicode_segmentation::UnicodeSegmentation as _;

use super::text::{Kind, Rich};

/// Smallest limit of a part, in UTF-16 units of the content's JSON: room for a mark and a few words.
pub const LIMIT_MIN: usize = 200;

/// UTF-16 units of a content's JSON around its words and its lists.
const FRAME: usize = r#"{"t":"","mk":[],"ej":[],"hg":[]}"#.len();

/// Returns the parts of a text, each of at most `limit` UTF-16 units of JSON, but at least of [`LIMIT_MIN`]. Space between two parts is
/// left out. No text, no part.
#[must_use]
pub fn split(rich: &Rich, limit: usize) -> Vec<Rich> {
    let limit = limit.max(LIMIT_MIN);
    let text = rich.text();
    let (mut parts, mut start) = (Vec::new(), 0);
    while start < text.len() {
        let reach = reach(rich, start, limit);
        let (end, next) = if reach == text.len() { (reach, reach) } else { cut(rich, start, reach) };
        if !text[start..end].trim().is_empty() {
            parts.push(rich.slice(start, end));
        }
        start = next;
    }
    parts
}

/// Returns where a part that begins at `start` has to end at the latest.
fn reach(rich: &Rich, start: usize, limit: usize) -> usize {
    let begun = rich.marks().iter().filter(|mark| mark.start < start && mark.end > start);
    let mut room = limit.saturating_sub(FRAME + begun.map(|mark| mark.kind.weight()).sum::<usize>());
    let mut marks = rich.marks().iter().skip_while(|mark| mark.start < start).peekable();
    let rest = &rich.text()[start..];
    let mut end = start;
    for grapheme in rest.graphemes(true) {
        let mut weight: usize = grapheme.chars().map(weight).sum();
        while let Some(mark) = marks.next_if(|mark| mark.start < end + grapheme.len()) {
            weight += mark.kind.weight();
        }
        if weight > room {
            break;
        }
        room -= weight;
        end += grapheme.len();
    }
    if end > start {
        return end;
    }
    // One cluster of thousands of marks on a letter.
    for character in rest.chars() {
        if weight(character) > room && end > start {
            break;
        }
        room = room.saturating_sub(weight(character));
        end += character.len_utf8();
    }
    end
}

/// Returns how many UTF-16 units a character takes in JSON.
const fn weight(character: char) -> usize {
    match character {
        '"' | '\\' | '\n' | '\r' | '\t' | '\u{8}' | '\u{c}' => 2,
        '\0'..'\u{20}' => 6,
        _ => character.len_utf16(),
    }
}

/// Returns where to end a part that cannot go beyond `reach`, and where the next one begins.
fn cut(rich: &Rich, start: usize, reach: usize) -> (usize, usize) {
    let text = rich.text();
    let inside = |at: usize| rich.marks().iter().filter(move |mark| mark.start < at && at < mark.end);
    // A mark that began with the part, or before it, is longer than a part.
    let is_free = |at: usize| inside(at).all(|mark| mark.start <= start);
    let lands: Vec<usize> = text[start..reach]
        .grapheme_indices(true)
        .map(|(at, _)| start + at)
        .chain([reach])
        .filter(|at| *at > start && is_free(*at))
        .collect();
    let half = start + (reach - start) / 2;
    let last = |from: usize, fits: &dyn Fn(&str, &str) -> bool| {
        lands.iter().rev().copied().find(|at| *at >= from && fits(&text[start..*at], &text[*at..]))
    };
    let paragraph = |before: &str, _: &str| before.ends_with("\n\n");
    let line = |before: &str, _: &str| before.ends_with('\n');
    let sentence = |before: &str, after: &str| {
        before.ends_with(['.', '!', '?', '…', '。']) && after.starts_with(char::is_whitespace)
    };
    let word =
        |before: &str, after: &str| before.ends_with(char::is_whitespace) || after.starts_with(char::is_whitespace);
    let at = last(half, &paragraph)
        .or_else(|| last(half, &line))
        .or_else(|| last(half, &sentence))
        .or_else(|| last(half, &word))
        .or_else(|| last(start, &word))
        .or_else(|| lands.last().copied())
        .unwrap_or(reach);
    if inside(at).any(|mark| matches!(mark.kind, Kind::Block { .. } | Kind::Code)) {
        // Space in code is code, but for the end of the line that the cut stands for.
        let end = if text[start..at].ends_with('\n') && at - start > 1 { at - 1 } else { at };
        return (end, at);
    }
    let end = start + text[start..at].trim_end().len();
    let after = &text[at..];
    let skipped = if text[..at].ends_with('\n') || after.starts_with('\n') {
        after.len() - after.trim_start_matches('\n').len()
    } else {
        after.len() - after.trim_start().len()
    };
    // A code block keeps what it begins with.
    let kept =
        rich.marks().iter().filter(|mark| matches!(mark.kind, Kind::Block { .. } | Kind::Code) && mark.start >= at);
    let next = kept.map(|mark| mark.start).min().map_or(at + skipped, |first| first.min(at + skipped));
    (if end > start { end } else { at }, next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rich::{Names, parse};
    use proptest::prelude::*;

    struct Nobody;

    impl Names for Nobody {
        fn user(&self, _: i64) -> Option<String> {
            None
        }

        fn channel(&self, _: i64) -> Option<String> {
            None
        }

        fn role(&self, _: i64) -> Option<String> {
            None
        }
    }

    fn length(part: &Rich) -> usize {
        serde_json::Value::Object(part.content()).to_string().encode_utf16().count()
    }

    fn texts(source: &str, limit: usize) -> Vec<String> {
        split(&parse(source, &Nobody), limit).iter().map(|part| part.text().to_owned()).collect()
    }

    #[test]
    fn what_fits_stays_whole_and_nothing_has_no_part() {
        assert_eq!(texts("hello **world**", 200), ["hello world"]);
        assert_eq!(texts("", 200), Vec::<String>::new());
        assert_eq!(texts(" \n ", 200), Vec::<String>::new());
    }

    #[test]
    fn paragraphs_go_before_lines_lines_before_sentences_and_these_before_words() {
        let (a, b) = ("a".repeat(120), "b".repeat(120));
        assert_eq!(texts(&format!("{a}\n\nx y. z\nw {b}"), 200), [a.clone(), format!("x y. z\nw {b}")]);
        assert_eq!(texts(&format!("{a}\nx y. z w {b}"), 200), [a.clone(), format!("x y. z w {b}")]);
        assert_eq!(texts(&format!("{a} y. z w {b}"), 200), [format!("{a} y."), format!("z w {b}")]);
        assert_eq!(texts(&format!("{a} y z w {b}"), 200), [format!("{a} y z w"), b.clone()]);
        assert_eq!(texts(&format!("{a}\n  - {b}"), 200), [a, format!("  - {b}")]);
    }

    #[test]
    fn no_character_is_cut_however_it_is_put_together() {
        let family = "👨‍👩‍👧‍👦";
        for part in texts(&family.repeat(60), 200) {
            assert_eq!(part.replace(family, ""), "");
        }
        for part in texts(&"e\u{301}".repeat(300), 200) {
            assert!(part.starts_with('e') && part.ends_with('\u{301}'));
        }
        // One that is longer than a message has to be.
        assert!(texts(&format!("e{}", "\u{301}".repeat(1_000)), 200).len() > 4);
    }

    #[test]
    fn a_mark_that_fits_is_never_cut() {
        let words = "word ".repeat(30);
        let rich =
            parse(&format!("{words}**{}** tail <@123456> `{}`", "bold ".repeat(20).trim(), "x".repeat(100)), &Nobody);
        let parts = split(&rich, 300);
        let marks: Vec<_> = parts
            .iter()
            .flat_map(|part| part.marks().iter().map(|mark| part.text()[mark.start..mark.end].to_owned()))
            .collect();
        assert_eq!(marks, ["bold ".repeat(20).trim(), "@123456", &"x".repeat(100)]);
        assert!(parts.len() > 1);
    }

    #[test]
    fn a_block_that_is_too_long_goes_on_as_a_block_in_whole_lines() {
        let lines: Vec<_> = (0..60).map(|n| format!("    line {n}")).collect();
        let rich = parse(&format!("before\n```py\n{}\n```\nafter", lines.join("\n")), &Nobody);
        let parts = split(&rich, 300);
        assert_eq!(parts[0].text(), "before");
        let (blocks, rest): (Vec<_>, Vec<_>) = parts[1..].iter().partition(|part| !part.marks().is_empty());
        assert!(blocks.len() > 2);
        for part in &blocks {
            assert_eq!(part.marks()[0].kind, Kind::Block { language: "py".into() });
        }
        let code: Vec<_> = blocks.iter().map(|part| &part.text()[part.marks()[0].start..part.marks()[0].end]).collect();
        assert_eq!(code.join("\n"), lines.join("\n"));
        assert!(rest.len() <= 1 && parts.last().unwrap().text().ends_with("after"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn every_part_fits_and_nothing_but_space_is_lost(
            pieces in proptest::collection::vec(
                (0..6u8, "([a-z👋é\"\\\\]{1,12}[ \n]{0,2}){1,40}"), 0..12),
            limit in 200usize..600,
        ) {
            let mut rich = Rich::default();
            for (kind, words) in &pieces {
                match kind {
                    0 => rich.push_marked(words.trim(), Kind::Bold),
                    1 => rich.push_marked(words.trim(), Kind::Code),
                    2 => rich.push_marked(words.trim(), Kind::Block { language: words.repeat(9) }),
                    3 => rich.push_marked("@someone", Kind::User { id: 5 }),
                    4 => rich.push_marked(":emoji:", Kind::Emoji { id: 5 }),
                    _ => rich.push(words),
                }
            }
            let parts = split(&rich, limit);
            let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            let whole: String = parts.iter().map(|part| bare(part.text())).collect();
            prop_assert_eq!(whole, bare(rich.text()));
            let count = |rich: &Rich| rich.marks().iter().filter(|mark| mark.kind.is_whole()).count();
            prop_assert_eq!(parts.iter().map(count).sum::<usize>(), count(&rich));
            for part in &parts {
                prop_assert!(length(part) <= limit, "{} > {limit}", length(part));
                prop_assert!(!part.text().trim().is_empty());
                for mark in part.marks() {
                    prop_assert!(part.text().get(mark.start..mark.end).is_some_and(|words| !words.is_empty()));
                }
            }
        }
    }
}

//! Values as people write them: amounts of money, spans of time, dates, times of day. Each reader takes the beginning of a text, up to the
//! end of a word, and returns how much of it, since `10 triệu` is one value and two words.

use super::text::{first_word, folded, is_mark};

/// A value and the bytes of the text that it took.
pub type Read<T> = Option<(T, usize)>;

const THOUSAND: i128 = 1_000;
const MILLION: i128 = 1_000_000;
const BILLION: i128 = 1_000_000_000;

/// What amounts are counted in.
const AMOUNTS: [(&[&str], i128); 3] = [
    (&["tỷ", "tỉ", "ty", "ti", "b", "bn", "billion"], BILLION),
    (&["triệu", "trieu", "tr", "m", "mil", "million"], MILLION),
    (&["nghìn", "ngàn", "nghin", "ngan", "k", "thousand"], THOUSAND),
];

/// What may stand behind an amount and says nothing.
const CURRENCIES: [&str; 7] = ["đ", "₫", "vnd", "vnđ", "đồng", "dong", "token"];

/// What spans are counted in, with their seconds, the longest first.
const SPANS: [(&[&str], i64); 5] = [
    (&["w", "wk", "week", "weeks", "tuần", "tuan"], 604_800),
    (&["d", "day", "days", "ngày", "ngay"], 86_400),
    (&["h", "hr", "hrs", "hour", "hours", "giờ", "gio", "tiếng", "tieng", "g"], 3_600),
    (&["m", "min", "mins", "minute", "minutes", "phút", "phut", "p"], 60),
    (&["s", "sec", "secs", "second", "seconds", "giây", "giay"], 1),
];

/// The place of hours in it.
const HOURS: usize = 2;

/// Reads a whole amount: `1500`, `1.5k`, `1tr5`, `10 triệu`, `1 tỷ 200 triệu`, `50.000đ`.
///
/// A point or a comma before exactly three digits groups thousands, and is refused beside a unit, where it could be either.
pub fn money(text: &str) -> Read<i64> {
    let mut left = Left::of(text);
    let negative = left.take('-');
    let mut total: i128 = 0;
    // How small the last unit was; a further part has to be smaller.
    let mut last: Option<usize> = None;
    let mut end = None;
    while let Some(number) = left.number() {
        let bare = left;
        let spaced = left.skip_space();
        match left.unit(&AMOUNTS) {
            Some((level, factor)) if last.is_none_or(|last| level > last) => {
                let behind = if spaced { "" } else { left.digits() };
                total = total.checked_add(number.times(factor, behind)?)?;
                last = Some(level);
                end = Some(left);
            }
            None if last.is_none() => {
                total = number.whole()?;
                end = Some(bare);
                break;
            }
            _ => break,
        }
        left.skip_space();
    }
    let mut left = end?;
    let before = left;
    left.skip_space();
    if !left.word_of(&CURRENCIES) {
        left = before;
    }
    let total = i64::try_from(if negative { -total } else { total }).ok()?;
    left.is_at_end_of_word().then_some((total, text.len() - left.text.len()))
}

/// Reads a span of time in ms: `90s`, `2h30m`, `2h30`, `1 giờ 15 phút`, `1.5h`.
pub fn duration(text: &str) -> Read<i64> {
    let mut left = Left::of(text);
    let mut total: i64 = 0;
    let mut last: Option<usize> = None;
    let mut end = None;
    while let Some(number) = left.number() {
        let bare = left;
        left.skip_space();
        match left.unit(&SPANS) {
            Some((level, seconds)) if last.is_none_or(|last| level > last) => {
                let ms = number.times(i128::from(seconds) * 1_000, "")?;
                total = total.checked_add(i64::try_from(ms).ok()?)?;
                last = Some(level);
                end = Some(left);
            }
            // 2h30 is told like a time of day.
            None if last == Some(HOURS)
                && end.is_some_and(|end: Left<'_>| end.text.starts_with(|c: char| c.is_ascii_digit())) =>
            {
                total = total.checked_add(i64::try_from(number.times(60_000, "")?).ok()?)?;
                end = Some(bare);
                break;
            }
            _ => break,
        }
        left.skip_space();
    }
    let left = end?;
    left.is_at_end_of_word().then_some((total, text.len() - left.text.len()))
}

/// A date; one without a year is of the year that it is read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// The year, if it was written.
    pub year: Option<u16>,
    /// From 1 on; not checked.
    pub month: u8,
    /// From 1 on; not checked.
    pub day: u8,
}

/// Reads a date: `31/12/2026`, `31-12-2026`, `31.12`, `31/12`, `2026-12-31`.
pub fn date(text: &str) -> Read<Date> {
    let (word, _) = first_word(text);
    let separator = word.chars().find(|c| matches!(c, '/' | '-' | '.'))?;
    let parts: Vec<&str> = word.split(separator).collect();
    let digits = |part: &str, range: std::ops::RangeInclusive<usize>| {
        (range.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<u16>().ok())?
    };
    let short = |part: &str| digits(part, 1..=2).and_then(|number| u8::try_from(number).ok());
    let date = match parts[..] {
        [year, month, day] if year.len() == 4 => {
            Date { year: Some(digits(year, 4..=4)?), month: short(month)?, day: short(day)? }
        }
        [day, month, year] => Date { year: Some(digits(year, 4..=4)?), month: short(month)?, day: short(day)? },
        [day, month] => Date { year: None, month: short(month)?, day: short(day)? },
        _ => return None,
    };
    Some((date, word.len()))
}

/// Reads a time of day, as hour, minute and second: `8:30`, `08:30:15`, `8h30`, `8h`, `8 giờ 30`, `8:30 pm`, `8pm`.
pub fn time(text: &str) -> Read<(u8, u8, u8)> {
    let mut left = Left::of(text);
    let mut hour = left.short()?;
    let mut parts = [0_u8; 2];
    let mut is_time = false;
    if left.take(':') {
        is_time = true;
        parts[0] = left.two_digits()?;
        if left.take(':') {
            parts[1] = left.two_digits()?;
        }
    } else {
        let before = left;
        left.skip_space();
        if left.word_of(&["h", "giờ", "gio", "g"]) {
            is_time = true;
            let before = left;
            let spaced = left.skip_space();
            match left.two_digits() {
                Some(minute) if left.is_at_end_of_word() => parts[0] = minute,
                Some(_) if !spaced => return None,
                _ => left = before,
            }
        } else {
            left = before;
        }
    }
    let before = left;
    left.skip_space();
    let half = if left.word_of(&["am", "sáng"]) {
        Some(0)
    } else if left.word_of(&["pm", "chiều", "tối"]) {
        Some(12)
    } else {
        left = before;
        None
    };
    if let Some(half) = half {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + half;
    } else if !is_time {
        return None;
    }
    let fits = hour < 24 && parts.iter().all(|part| *part < 60) && left.is_at_end_of_word();
    fits.then_some(((hour, parts[0], parts[1]), text.len() - left.text.len()))
}

/// A number as it was written: what stands before and after the mark of decimals.
#[derive(Clone, Copy)]
struct Number<'a> {
    whole: &'a str,
    decimals: &'a str,
    /// Whether the decimals could be thousands.
    ambiguous: bool,
}

impl Number<'_> {
    fn digits(text: &str) -> Option<i128> {
        let mut total: i128 = 0;
        for digit in text.bytes().filter(u8::is_ascii_digit) {
            total = total.checked_mul(10)?.checked_add(i128::from(digit - b'0'))?;
        }
        Some(total)
    }

    /// Returns it without a unit, if it is a whole number.
    fn whole(self) -> Option<i128> {
        if self.ambiguous {
            return Self::digits(self.whole)?.checked_mul(THOUSAND)?.checked_add(Self::digits(self.decimals)?);
        }
        self.times(1, "")
    }

    /// Returns it in a unit, with digits that stand behind the unit as decimals; `None` if that is no whole number.
    fn times(self, factor: i128, behind: &str) -> Option<i128> {
        if self.ambiguous || (!behind.is_empty() && !self.decimals.is_empty()) {
            return None;
        }
        let decimals = if behind.is_empty() { self.decimals } else { behind };
        let scale = 10_i128.checked_pow(u32::try_from(decimals.len()).ok()?)?;
        let digits = Self::digits(self.whole)?.checked_mul(scale)?.checked_add(Self::digits(decimals)?)?;
        let scaled = digits.checked_mul(factor)?;
        (scaled % scale == 0).then_some(scaled / scale)
    }
}

/// What is left to read.
#[derive(Clone, Copy)]
struct Left<'a> {
    text: &'a str,
}

impl<'a> Left<'a> {
    const fn of(text: &'a str) -> Self {
        Self { text }
    }

    fn take(&mut self, character: char) -> bool {
        let taken = self.text.strip_prefix(character);
        self.text = taken.unwrap_or(self.text);
        taken.is_some()
    }

    /// Skips white space within a line; returns whether there was any.
    fn skip_space(&mut self) -> bool {
        let left = self.text.trim_start_matches(|c: char| c.is_whitespace() && !matches!(c, '\n' | '\r'));
        let skipped = left.len() < self.text.len();
        self.text = left;
        skipped
    }

    fn digits(&mut self) -> &'a str {
        let end = self.text.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.text.len());
        let (digits, left) = self.text.split_at(end);
        self.text = left;
        digits
    }

    fn short(&mut self) -> Option<u8> {
        let digits = self.digits();
        if digits.len() > 2 { None } else { digits.parse().ok() }
    }

    fn two_digits(&mut self) -> Option<u8> {
        let digits = self.digits();
        if digits.len() == 2 { digits.parse().ok() } else { None }
    }

    /// Reads digits with groups and decimals.
    fn number(&mut self) -> Option<Number<'a>> {
        let text = self.text;
        let first = self.digits();
        if first.is_empty() {
            return None;
        }
        let mut marks: Vec<(usize, char)> = Vec::new();
        while let Some(mark) = self.text.chars().next().filter(|c| matches!(c, '.' | ',')) {
            let at = text.len() - self.text.len();
            let mut behind = *self;
            behind.take(mark);
            if behind.digits().is_empty() {
                break;
            }
            marks.push((at, mark));
            *self = behind;
        }
        let written = &text[..text.len() - self.text.len()];
        let Some(&(last, mark)) = marks.last() else {
            return Some(Number { whole: written, decimals: "", ambiguous: false });
        };
        let (whole, decimals) = (&written[..last], &written[last + 1..]);
        let is_grouped = |text: &str| {
            let mut groups = text.split(['.', ',']);
            groups.next().is_some_and(|first| (1..=3).contains(&first.len())) && groups.all(|group| group.len() == 3)
        };
        let groups = &marks[..marks.len() - 1];
        if groups.is_empty() {
            let ambiguous = decimals.len() == 3 && first.len() <= 3 && first != "0";
            return Some(Number { whole, decimals, ambiguous });
        }
        if groups.iter().all(|(_, other)| *other == mark) {
            return is_grouped(written).then_some(Number { whole: written, decimals: "", ambiguous: false });
        }
        let one_mark = groups.iter().all(|(_, other)| *other == groups[0].1);
        (one_mark && is_grouped(whole)).then_some(Number { whole, decimals, ambiguous: false })
    }

    /// Reads letters with their accents, if they are one of these, up to a character that is none.
    fn word_of(&mut self, words: &[&str]) -> bool {
        let end = self.text.find(|c: char| !(c.is_alphabetic() || is_mark(c) || c == '₫')).unwrap_or(self.text.len());
        let (word, left) = self.text.split_at(end);
        let found = !word.is_empty() && words.contains(&folded(word).as_str());
        if found {
            self.text = left;
        }
        found
    }

    /// Reads a unit; returns its place in the table and what it counts.
    fn unit<T: Copy>(&mut self, units: &[(&[&str], T)]) -> Option<(usize, T)> {
        units.iter().enumerate().find_map(|(level, (words, factor))| self.word_of(words).then_some((level, *factor)))
    }

    fn is_at_end_of_word(&self) -> bool {
        self.text.is_empty() || self.text.starts_with(char::is_whitespace)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, amount) in [
            ("0", 0),
            ("1500", 1_500),
            ("-5", -5),
            ("1.5k", 1_500),
            ("1,5k", 1_500),
            ("2K5", 2_500),
            ("1tr5", 1_500_000),
            ("1tr250", 1_250_000),
            ("10 triệu", 10_000_000),
            ("10 TRIỆU", 10_000_000),
            ("10 trie\u{323}\u{302}u", 10_000_000),
            ("1 ty\u{309} 2 nghi\u{300}n", 1_000_002_000),
            ("0,5 tỷ", 500_000_000),
            ("0.125m", 125_000),
            ("1 tỷ 200 triệu 5k", 1_200_005_000),
            ("10.000", 10_000),
            ("10,000", 10_000),
            ("1.234.567", 1_234_567),
            ("1,234,567.00", 1_234_567),
            ("1.234,50k", 1_234_500),
            ("50.000đ", 50_000),
            ("50 k vnd", 50_000),
            ("1500 ₫", 1_500),
            ("9223372036854775807", i64::MAX),
        ] {
            assert_eq!(money(text), Some((amount, text.len())), "{text}");
        }
    }

    #[test]
    fn an_amount_ends_where_its_words_end() {
        for (text, amount, length) in [
            ("5 for you", 5, 1),
            ("10 triệu cho Anh", 10_000_000, "10 triệu".len()),
            ("1k 2k", 1_000, 2),
            ("1k 2 apples", 1_000, 2),
            ("5 tríu", 5, 1),
            ("5 k\u{301}", 5, 1),
            ("1 triệu\n5", 1_000_000, "1 triệu".len()),
            ("1 triệu\n5k", 1_000_000, "1 triệu".len()),
            ("5\r\ntoken", 5, 1),
        ] {
            assert_eq!(money(text), Some((amount, length)), "{text}");
        }
        for text in [
            "",
            "k",
            "x5",
            "1.5",
            "1.250k",
            "1,25",
            "1.2.3",
            "1.2345k",
            "5x",
            "1k5m",
            "12.34,5",
            "9223372036854775808",
            "99999999999 tỷ",
            "1.5k5",
        ] {
            assert_eq!(money(text), None, "{text}");
        }
    }

    #[test]
    fn spans_are_read_as_people_write_them() {
        for (text, seconds) in [
            ("90s", 90),
            ("2h30m", 9_000),
            ("2h30", 9_000),
            ("2h 30m", 9_000),
            ("1.5h", 5_400),
            ("1 giờ 15 phút", 4_500),
            ("1 gio\u{31b}\u{300} 15 phu\u{301}t", 4_500),
            ("2 TUẦN", 1_209_600),
            ("1d12h", 129_600),
            ("0s", 0),
        ] {
            assert_eq!(duration(text), Some((seconds * 1_000, text.len())), "{text}");
        }
        for (text, seconds, length) in [
            ("5m spam", 300, 2),
            ("2h 5 apples", 7_200, 2),
            ("1m 2h", 60, 2),
            ("2h 30", 7_200, 2),
            ("2h30 spam", 9_000, 4),
            ("2h30\n5m", 9_000, 4),
            ("2h\n30m", 7_200, 2),
            ("1 phút nữa", 60, "1 phút".len()),
        ] {
            assert_eq!(duration(text), Some((seconds * 1_000, length)), "{text}");
        }
        for text in ["", "90", "h", "2x", "2hx", "2h30x", "-5s", "1.250h", "99999999999999999999w"] {
            assert_eq!(duration(text), None, "{text}");
        }
        assert_eq!(duration("0.5s"), Some((500, 4)));
    }

    #[test]
    fn dates_are_day_month_year_or_iso() {
        let date_of = |year, month, day| Date { year, month, day };
        for (text, expected) in [
            ("31/12/2026", date_of(Some(2026), 12, 31)),
            ("1-2-2026", date_of(Some(2026), 2, 1)),
            ("1.2.2026", date_of(Some(2026), 2, 1)),
            ("2026-12-31", date_of(Some(2026), 12, 31)),
            ("31/12", date_of(None, 12, 31)),
        ] {
            assert_eq!(date(text), Some((expected, text.len())), "{text}");
        }
        assert_eq!(date("1/2 x"), Some((date_of(None, 2, 1), 3)));
        for text in ["", "1", "1/", "1/2/26", "1/2/3/4", "a/b", "1/2-2026", "123/4", "+1/2"] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn times_of_day_are_read_as_people_write_them() {
        for (text, expected) in [
            ("8:30", (8, 30, 0)),
            ("08:30:15", (8, 30, 15)),
            ("8h30", (8, 30, 0)),
            ("8h", (8, 0, 0)),
            ("8 giờ 30", (8, 30, 0)),
            ("8 gio\u{31b}\u{300} 30", (8, 30, 0)),
            ("8:30 pm", (20, 30, 0)),
            ("8pm", (20, 0, 0)),
            ("12am", (0, 0, 0)),
            ("12:05 PM", (12, 5, 0)),
            ("8h30 tối", (20, 30, 0)),
            ("0:00", (0, 0, 0)),
        ] {
            assert_eq!(time(text), Some((expected, text.len())), "{text}");
        }
        assert_eq!(time("8h spam"), Some(((8, 0, 0), 2)));
        assert_eq!(time("8h 5 apples"), Some(((8, 0, 0), 2)));
        for text in ["", "8", "24:00", "8:60", "8:5", "8h5", "13pm", "0am", "8:30x", "100:00", "8:30:60"] {
            assert_eq!(time(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_breaks_a_reader(text in r"([0-9.,:/ \-]|k|tr|triệu|tỷ|h|m|phút|pm|đ|₫|👋|\n){0,12}") {
            let ends = |length: usize| text[length..].is_empty() || text[length..].starts_with(char::is_whitespace);
            for length in [money(&text).map(|read| read.1), duration(&text).map(|read| read.1), date(&text).map(|read| read.1), time(&text).map(|read| read.1)].into_iter().flatten() {
                prop_assert!(length > 0 && ends(length), "{text:?} {length}");
            }
        }

        #[test]
        fn whole_numbers_are_amounts(amount in any::<i64>()) {
            prop_assert_eq!(money(&amount.to_string()), Some((amount, amount.to_string().len())));
        }
    }
}

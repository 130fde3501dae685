//! Snowflake ids and other numbers that users may pass as text.
//!
//! Ids are 64-bit and positive; 0 means "none" on the wire (docs/protocol.md 1.1). JavaScript and JSON carry them as decimal text.

use std::time::Duration;

use crate::{
    error::{Error, Result, shown},
    snowflake::EPOCH_MS,
};

/// Bits below the time in a snowflake (docs/protocol.md 1.1).
const SNOWFLAKE_SHIFT: u32 = 22;

/// Returns the lowest snowflake of a moment in Unix milliseconds.
pub(crate) fn snowflake_at(unix_ms: i64) -> i64 {
    let ms = unix_ms.saturating_sub(EPOCH_MS.cast_signed()).clamp(0, i64::MAX >> SNOWFLAKE_SHIFT);
    ms << SNOWFLAKE_SHIFT
}

/// Parses the decimal text of an id called `field`.
///
/// # Errors
/// `InvalidInput` for anything but a positive 64-bit integer in decimal digits.
pub fn parse_id(field: &'static str, text: &str) -> Result<i64> {
    digits(text).and_then(|digits| digits.parse().ok()).filter(|id| *id > 0).ok_or_else(|| {
        Error::invalid(field, format!("{field} is {}, but must be a positive integer or its decimal text", shown(text)))
    })
}

/// Returns `id` if it can name something.
///
/// # Errors
/// `InvalidInput` for zero and negative numbers.
pub fn check_id(field: &'static str, id: i64) -> Result<i64> {
    if id > 0 {
        Ok(id)
    } else {
        Err(Error::invalid(field, format!("{field} is {id}, but must be a positive integer or its decimal text")))
    }
}

/// Parses the decimal text of a TCP port.
///
/// # Errors
/// `InvalidInput` for anything but an integer from 1 to 65535.
pub fn parse_port(text: &str) -> Result<u16> {
    digits(text).and_then(|digits| digits.parse().ok()).filter(|port| *port > 0).ok_or_else(|| {
        Error::invalid("port", format!("port is {}, but must be an integer from 1 to 65535", shown(text)))
    })
}

/// Converts a number of milliseconds into a time limit.
///
/// # Errors
/// `InvalidInput` for zero and negative numbers.
pub fn parse_timeout_ms(ms: i64) -> Result<Duration> {
    match u64::try_from(ms) {
        Ok(ms) if ms > 0 => Ok(Duration::from_millis(ms)),
        _ => Err(Error::invalid("timeout", format!("timeout is {ms} ms, but must be greater than 0 ms"))),
    }
}

/// Returns the trimmed text if it is digits only; `str::parse` alone would accept a sign.
fn digits(text: &str) -> Option<&str> {
    let text = text.trim();
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;
    use proptest::prelude::*;

    #[test]
    fn decimal_text_of_an_id_is_accepted() {
        assert_eq!(parse_id("channel_id", "1840654271217930240").unwrap(), 1_840_654_271_217_930_240);
        assert_eq!(parse_id("channel_id", " 7 ").unwrap(), 7);
        assert_eq!(parse_id("channel_id", &i64::MAX.to_string()).unwrap(), i64::MAX);
    }

    #[test]
    fn anything_else_is_refused_by_name_in_one_sentence() {
        for text in ["", "0", "-1", "+1", "1.5", "abc", "0x10", "9223372036854775808", "１２"] {
            let error = parse_id("clan_id", text).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidInput, "{text:?}");
            assert_eq!(error.field(), Some("clan_id"));
            assert!(error.message().ends_with("must be a positive integer or its decimal text"), "{error}");
        }
        assert!(check_id("clan_id", 0).is_err());
        assert!(check_id("clan_id", -5).is_err());
        assert_eq!(check_id("clan_id", 5).unwrap(), 5);
    }

    #[test]
    fn a_refused_text_is_shown_bounded() {
        assert!(parse_id("id", &"x".repeat(10_000)).unwrap_err().message().len() < 200);
    }

    #[test]
    fn ports_run_from_1_to_65535() {
        assert_eq!(parse_port("443").unwrap(), 443);
        assert_eq!(parse_port("65535").unwrap(), 65535);
        for text in ["0", "65536", "-1", "http", "", "4 43"] {
            assert_eq!(parse_port(text).unwrap_err().field(), Some("port"), "{text:?}");
        }
    }

    #[test]
    fn a_timeout_is_more_than_nothing() {
        assert_eq!(parse_timeout_ms(7000).unwrap(), Duration::from_secs(7));
        assert_eq!(parse_timeout_ms(0).unwrap_err().message(), "timeout is 0 ms, but must be greater than 0 ms");
        assert!(parse_timeout_ms(-7000).is_err());
    }

    proptest! {
        #[test]
        fn every_positive_id_survives_its_text(id in 1..=i64::MAX) {
            prop_assert_eq!(parse_id("id", &id.to_string()).unwrap(), id);
        }

        #[test]
        fn no_text_makes_the_parser_panic(text in ".*") {
            let _ = parse_id("id", &text);
            let _ = parse_port(&text);
        }
    }
}

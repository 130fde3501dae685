//! The ids of a stored row: numbers if possible, otherwise text.
//!
//! 1.8.3 kept ids as text, and its documentation stores ids such as `msg_456`. A number takes a third of the space and is faster, so only
//! non-numeric ids stay text.

use std::fmt;

use rusqlite::{
    ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};

/// An id of a row.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A number.
    Number(i64),
    /// Any other text.
    Text(String),
}

impl Key {
    /// Returns the key for a text. Only text that converts back unchanged counts as a number: `7`, but not `07`.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        match text.parse::<i64>() {
            Ok(number) if number.to_string() == text => Self::Number(number),
            _ => Self::Text(text.to_owned()),
        }
    }

    /// Returns the number, 0 for text.
    #[must_use]
    pub fn number(&self) -> i64 {
        match self {
            Self::Number(number) => *number,
            Self::Text(_) => 0,
        }
    }
}

impl From<i64> for Key {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => text.fmt(f),
        }
    }
}

impl ToSql for Key {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Number(number) => (*number).into(),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
        })
    }
}

impl FromSql for Key {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value {
            ValueRef::Integer(number) => Ok(Self::Number(number)),
            ValueRef::Text(text) => Ok(Self::parse(&String::from_utf8_lossy(text))),
            ValueRef::Real(number) => Ok(Self::parse(&number.to_string())),
            ValueRef::Blob(_) | ValueRef::Null => Err(FromSqlError::InvalidType),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_text_that_reads_back_the_same_is_a_number() {
        for text in ["0", "7", "-7", "9223372036854775807"] {
            assert_eq!(Key::parse(text), Key::Number(text.parse().unwrap()));
        }
        for text in ["", "07", "+7", " 7", "7.0", "msg_456", "9223372036854775808", "٧"] {
            assert_eq!(Key::parse(text), Key::Text(text.to_owned()));
        }
    }
}

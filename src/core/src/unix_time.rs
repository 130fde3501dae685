//! The time now by this machine's clock, which may be wrong.

use std::time::{SystemTime, UNIX_EPOCH};

/// Returns the time now in Unix seconds.
pub fn now_s() -> i64 {
    now_ms() / 1_000
}

/// Returns the time now in Unix milliseconds; 0 if the clock stands before 1970.
pub fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

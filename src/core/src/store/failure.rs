//! SQLite's errors, in words that tell the owner of the file what to do.

use rusqlite::{Connection, Error as SqlError, ErrorCode};

use crate::{
    config::Place,
    error::{Error, ErrorKind},
};

const READS_ONLY: &str = "cannot be written; allow it or choose another path";

/// Returns the error for writing to a read-only file.
pub(super) fn reads_only(place: &Place) -> Error {
    new(place, READS_ONLY)
}

/// Returns the error for a file that is not at its path any more.
pub(super) fn of_leaving(place: &Place) -> Error {
    new(place, "was deleted or replaced while it was in use, and what it held is gone; write to it with nothing else")
}

/// Returns the error for a refusal by SQLite. It contains neither SQL nor content.
pub(super) fn of(place: &Place, error: &SqlError) -> Error {
    let (code, told) = match error {
        SqlError::SqliteFailure(failure, told) => (Some(failure.code), told.clone()),
        _ => (None, None),
    };
    let reason = match code {
        Some(ErrorCode::NotADatabase) => "is no SQLite database; move the file away or choose another path".to_owned(),
        Some(ErrorCode::DatabaseCorrupt) => "is damaged; move the file away or choose another path".to_owned(),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed) => {
            "is locked by another program; close that or choose another path".to_owned()
        }
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => READS_ONLY.to_owned(),
        Some(ErrorCode::DiskFull) => "has no room left on its disk".to_owned(),
        Some(ErrorCode::CannotOpen) => "cannot be opened; choose a path to a file that can be".to_owned(),
        _ => format!("failed: {}", told.unwrap_or_else(|| error.to_string())),
    };
    new(place, &reason)
}

/// Returns the error for a file that could not be made.
pub(super) fn of_file(place: &Place, error: &std::io::Error) -> Error {
    new(place, &format!("cannot be opened: {error}"))
}

/// Returns an error about a store.
pub(super) fn new(place: &Place, reason: &str) -> Error {
    Error::new(ErrorKind::Store, format!("the message store {place} {reason}"))
}

/// Returns whether an error costs one row, and not the transaction that the connection is in.
pub(super) fn is_of_the_row(connection: &Connection, error: &SqlError) -> bool {
    let code = error.sqlite_error_code();
    matches!(code, Some(ErrorCode::TooBig | ErrorCode::ConstraintViolation | ErrorCode::TypeMismatch))
        && !connection.is_autocommit()
}

/// Returns the error for a transaction that SQLite ended because of an error of one job in it.
pub(super) fn rolled_back() -> SqlError {
    let told = "what was written together with it was taken back";
    SqlError::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_ABORT_ROLLBACK), Some(told.to_owned()))
}

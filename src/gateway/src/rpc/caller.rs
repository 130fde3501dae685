//! Who calls.

use std::sync::Arc;

use crate::connection::Conn;

/// The caller, and the socket of the call, if any.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Caller<'a> {
    pub(crate) user_id: i64,
    pub(crate) conn: Option<&'a Arc<Conn>>,
}

//! Private parts for benchmarks (`benches/core`) and fuzz targets (`fuzz/core`). They are no part of the interface and may change any time.

pub use crate::{
    connection::dedup::{Admission, Dedup},
    socket::{
        codec::{Draft, Received, decode},
        correlation::{Answer, Caller, Claim, Correlation, Reply, Ticket, Unanswered},
        raw_frames::{Assembled, RAW_BUFFER_MAX, RawFrames, RawHeader},
    },
    sse::parser::{Found, Parser},
};

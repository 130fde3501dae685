//! Files to and from the platform: promised over the API, moved over HTTP in pieces, never in memory as a whole (PROTOCOL 2.3,
//! attachments).

mod detect;
mod download;
mod meter;
mod name;
mod pool;
mod source;
#[cfg(test)]
mod tests;
mod upload;

pub use self::{
    download::Target,
    meter::Meter,
    name::safe_name,
    source::Source,
    upload::{MULTIPART_FROM, PART_SIZE, Upload, Uploaded},
};

/// Bytes of a file that are in memory at a time, on each side.
pub(crate) const PIECE: usize = 64 * 1024;

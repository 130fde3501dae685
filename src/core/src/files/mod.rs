//! Files to and from the platform: promised over the API, moved over HTTP in pieces, never in memory as a whole
//! (docs/protocol.md 10.1).

mod detect;
mod download;
mod meter;
mod name;
mod pool;
mod reach;
mod sign;
mod source;
#[cfg(test)]
mod tests;
mod upload;

pub use self::{
    download::{Target, Wanted},
    meter::Meter,
    name::safe_name,
    source::Source,
    upload::{MULTIPART_FROM, PART_SIZE, Upload, Uploaded},
};

pub(crate) use self::{
    detect::Nature,
    download::{Fetch, into_memory, on_this_thread, to_disk},
    reach::{Public, is_public},
    sign::{STORES, Signatures},
    upload::{SIZE_MAX, listed_as, look, stored_name, without_query},
};

//! Which messages of each channel were handed over: where recovery starts from, and how a repeated message is recognised.
//!
//! After an outage, live messages of a channel wait here for a moment, so that they do not overtake the ones missed before them. If that
//! takes too long they go ahead, and what the history yields later is handed over then, still once.

mod dedup;
mod gap;
mod id_clock;
mod track;
mod window;

pub use self::dedup::{Admission, Dedup};
pub(crate) use self::gap::Position;

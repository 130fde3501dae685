//! Where received messages are kept.

use std::{fmt, path::PathBuf};

/// Where messages are stored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Place {
    /// Nowhere.
    #[default]
    Off,
    /// In memory, until the store is closed.
    Memory,
    /// In a file.
    File(PathBuf),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Off => f.write_str("that is switched off"),
            Self::Memory => f.write_str(":memory:"),
            Self::File(path) => path.display().fmt(f),
        }
    }
}

/// Where messages are kept, and how many of a channel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoreConfig {
    /// The place.
    pub place: Place,
    /// Rows of a channel kept at most, the newest; `None` keeps all, as 1.8.3 does.
    pub rows_max: Option<u32>,
}

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

/// Where messages are stored, and how many per channel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoreConfig {
    /// The place.
    pub place: Place,
    /// How many of the newest rows of each channel are kept; `None` keeps all, as in 1.8.3.
    pub rows_max: Option<u32>,
}

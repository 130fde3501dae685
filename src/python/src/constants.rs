//! Defaults and bounds that Python shows or checks as well: the core's, so that there is one of each.

use mezon_core::{
    config::{self, CacheSizes},
    rich,
};
use pyo3::prelude::*;

/// Adds them to the module.
pub fn add(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let caches = CacheSizes::default();
    module.add("DEFAULT_HOST", config::DEFAULT_HOST)?;
    module.add("DEFAULT_PORT", config::DEFAULT_PORT)?;
    module.add("DEFAULT_TIMEOUT_MS", u64::try_from(config::DEFAULT_TIMEOUT.as_millis())?)?;
    module.add("DEFAULT_MMN_API_URL", config::DEFAULT_MMN_API_URL)?;
    module.add("DEFAULT_ZK_API_URL", config::DEFAULT_ZK_API_URL)?;
    module.add("CONTENT_LIMIT", config::CONTENT_LIMIT)?;
    module.add("SPLIT_LIMIT_MIN", rich::LIMIT_MIN)?;
    module.add("CLANS_MAX", caches.clans)?;
    module.add("CHANNELS_MAX", caches.channels)?;
    module.add("USERS_MAX", caches.users)?;
    module.add("MESSAGES_MAX", caches.messages_per_channel)
}

//! The prost types: one Rust file per package.

use std::path::Path;

use prost_types::FileDescriptorSet;

use crate::Result;
use crate::schema::{ENVELOPE, Schema};

/// Writes `mezon.api.rs` and `mezon.realtime.rs`.
pub fn write(files: FileDescriptorSet, schema: &Schema, out: &Path) -> Result<()> {
    let oneof = format!(".{ENVELOPE}.message");
    let mut config = prost_build::Config::new();
    config.out_dir(out).bytes(["."]);
    // An arm held inline would make every envelope as large as the largest message.
    for member in schema.messages[schema.position(ENVELOPE)?].fields.iter().filter(|field| field.oneof) {
        config.boxed(format!("{oneof}.{}", member.name));
    }
    // Messages print themselves through `Reflect`, which leaves secrets out.
    config.skip_debug(["."]).enum_attribute(".", "#[derive(Debug)]\n");
    Ok(config.compile_fds(files)?)
}

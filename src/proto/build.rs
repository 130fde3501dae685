//! Compiles the `.proto` files and the catalogue of calls into Rust: prost types, descriptor tables, field access.

#[path = "build/access.rs"]
mod access;
#[path = "build/names.rs"]
mod names;
#[path = "build/rpc.rs"]
mod rpc;
#[path = "build/schema.rs"]
mod schema;
#[path = "build/tables.rs"]
mod tables;
#[path = "build/types.rs"]
mod types;

use std::path::PathBuf;

/// A build script has nobody to tell but the reader of the build's output.
type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> Result<()> {
    for input in ["build.rs", "build", "proto", "rpc.toml"] {
        println!("cargo:rerun-if-changed={input}");
    }
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let files = protox::compile(["mezon/api.proto", "mezon/realtime.proto"], ["proto"])?;
    let schema = schema::Schema::of(&files)?;
    types::write(files, &schema, &out)?;
    let mut names = names::Names::default();
    tables::write(&schema, &mut names, &out.join("tables.rs"))?;
    access::write(&schema, &out.join("generated.rs"))?;
    rpc::write(&schema, &mut names, "rpc.toml", &out.join("rpc.rs"))?;
    names.write(&out.join("names.rs"))
}

//! Writes the typed stubs of the messages: `cargo run -p mezon-proto --example stubs -- python/mezon/schema`.

mod render;

use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let directory = std::env::args_os().nth(1).map(PathBuf::from).ok_or("usage: stubs <directory>")?;
    std::fs::create_dir_all(&directory)?;
    for (name, package) in render::FILES {
        std::fs::write(directory.join(name), render::render(package))?;
    }
    Ok(())
}

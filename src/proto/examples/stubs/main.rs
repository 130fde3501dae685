//! Writes the typed stubs of the messages and, beside their directory, of the calls: `cargo run -p mezon-proto --example stubs -- python/mezon/schema`.

mod calls;
mod models;
mod render;

use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let directory = std::env::args_os().nth(1).map(PathBuf::from).ok_or("usage: stubs <directory>")?;
    std::fs::create_dir_all(&directory)?;
    for (name, package) in render::FILES {
        std::fs::write(directory.join(name), render::render(package))?;
    }
    let package = directory.parent().ok_or("usage: stubs <directory of the package>/schema")?;
    std::fs::write(package.join("rpc.pyi"), calls::render())?;
    Ok(())
}

//! Makes the page of the console a part of the program: a table of its files.

use std::fmt::Write;
use std::path::{Path, PathBuf};

/// A build script has nobody to tell but the reader of the build's output.
type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> Result<()> {
    let folder = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?).join("src/console/page");
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    collect(&folder, &folder, &mut files)?;
    files.sort();
    let mut table = String::from("/// The files of the page, by name.\nstatic FILES: &[(&str, &[u8])] = &[\n");
    for name in &files {
        let path = folder.join(name);
        writeln!(table, "    ({name:?}, include_bytes!({:?})),", path.display().to_string())?;
    }
    writeln!(
        table,
        "];\n\n/// Where they come from.\n#[cfg(debug_assertions)]\nconst FOLDER: &str = {:?};",
        folder.display().to_string()
    )?;
    std::fs::write(PathBuf::from(std::env::var("OUT_DIR")?).join("page.rs"), table)?;
    Ok(())
}

/// Collects the files of a folder and of those in it, by their names relative to the first, with `/` on every system.
fn collect(root: &Path, folder: &Path, files: &mut Vec<String>) -> Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
        } else {
            let parts = path.strip_prefix(root)?.iter().map(|part| part.to_string_lossy().into_owned());
            files.push(parts.collect::<Vec<_>>().join("/"));
        }
    }
    Ok(())
}

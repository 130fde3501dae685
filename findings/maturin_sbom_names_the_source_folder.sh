#!/usr/bin/env bash
# maturin 1.16.0: a wheel holds the absolute path of the folder it was built in, release profile and stripped symbols notwithstanding.
#
# By default maturin adds a bill of materials (CycloneDX, PEP 770) to each wheel. The crates of the workspace stand in it as
# `path+file:///…`, so a wheel built at home tells the name of the account and the layout of the disk, and two builds of one commit in two
# folders are two different wheels. `rust = false` in `[tool.maturin.sbom]` leaves it out.
#
# Seen: the path is in the bill of materials of the wheel, and in no other file of it; with the setting it is nowhere.
set -euo pipefail
folder=$(cd "$(mktemp -d)" && pwd -P)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check maturin==1.16.0

mkdir -p "$folder/project/src"
cd "$folder/project"
cat > Cargo.toml <<'TOML'
[package]
name = "hello"
version = "0.1.0"
edition = "2021"

[profile.release]
strip = true
TOML
echo 'fn main() { println!("hello"); }' > src/main.rs
cat > pyproject.toml <<'TOML'
[build-system]
requires = ["maturin"]
build-backend = "maturin"

[project]
name = "hello"
version = "0.1.0"

[tool.maturin]
bindings = "bin"
TOML

files_with_the_path() {
    "$folder/venv/bin/maturin" build --quiet --release --out "$1" > "$folder/log" 2>&1 || { cat "$folder/log" >&2; exit 1; }
    "$folder/venv/bin/python" - "$1" "$folder/project" <<'PYTHON'
import pathlib
import sys
import zipfile

(wheel,) = pathlib.Path(sys.argv[1]).glob("*.whl")
with zipfile.ZipFile(wheel) as opened:
    found = [name for name in opened.namelist() if sys.argv[2].encode() in opened.read(name)]
print(" ".join(found) or "none")
PYTHON
}

{
    echo "default: $(files_with_the_path "$folder/first")"
    printf '\n[tool.maturin.sbom]\nrust = false\n' >> pyproject.toml
    echo "rust = false: $(files_with_the_path "$folder/second")"
} | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
default: hello-0.1.0.dist-info/sboms/hello.cyclonedx.json
rust = false: none
SEEN

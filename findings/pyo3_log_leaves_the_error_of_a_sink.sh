#!/usr/bin/env bash
# pyo3-log 0.13.5 (Rust's `log` into Python's `logging`): what a handler of `logging` raises is left behind as the error of the thread.
#
# A function of an extension module that logs and then returns a value has succeeded as far as Rust can see. When the program's handler raised
# meanwhile, CPython finds a value and an error, and the caller gets `SystemError: ... returned a result with an exception set`, from a call that
# has nothing to do with logging. An extension has to take the error itself (`PyErr::take`) after each record that it writes on a thread of
# Python's. (A handler that follows `logging.Handler.handleError` raises nothing; many do not.)
#
# Seen: `answer()` returns 42; with a handler that raises, it raises SystemError, caused by what the handler raised.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check maturin==1.16.0

mkdir -p "$folder/chatty/src"
cd "$folder/chatty"
cat > Cargo.toml <<'TOML'
[package]
name = "chatty"
version = "0.1.0"
edition = "2021"

[lib]
crate-type = ["cdylib"]

[dependencies]
log = "0.4"
pyo3 = "=0.30.1"
pyo3-log = "=0.13.5"
TOML
cat > src/lib.rs <<'RUST'
use pyo3::prelude::*;

#[pyfunction]
fn answer() -> u32 {
    log::warn!("somebody asked");
    42
}

#[pymodule]
fn chatty(module: &Bound<'_, PyModule>) -> PyResult<()> {
    pyo3_log::init();
    module.add_function(wrap_pyfunction!(answer, module)?)
}
RUST
cat > pyproject.toml <<'TOML'
[build-system]
requires = ["maturin"]
build-backend = "maturin"

[project]
name = "chatty"
version = "0.1.0"
TOML
export PYO3_PYTHON="$folder/venv/bin/python" VIRTUAL_ENV="$folder/venv"
"$folder/venv/bin/maturin" develop --quiet > "$folder/log" 2>&1 || { cat "$folder/log" >&2; exit 1; }

cat > "$folder/ask.py" <<'PYTHON'
import logging

import chatty


class Down(logging.Handler):
    def emit(self, record):
        raise RuntimeError("the sink is down")


logging.getLogger().addHandler(logging.NullHandler())
print("with a handler that works:", chatty.answer())
logging.getLogger().addHandler(Down())
try:
    print("with one that raises:", chatty.answer())
except SystemError as error:
    print("with one that raises:", type(error).__name__, "because of", repr(error.__cause__))
PYTHON

"$folder/venv/bin/python" "$folder/ask.py" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
with a handler that works: 42
with one that raises: SystemError because of RuntimeError('the sink is down')
SEEN

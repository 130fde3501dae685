//! File transfers between Python and the platform: source, progress and result.

use std::{path::PathBuf, sync::Arc};

use bytes::Bytes;
use mezon_core::files::{Meter as CoreMeter, Source, Upload, Uploaded};
use pyo3::{prelude::*, types::PyTuple};

/// The progress of a transfer, polled by whoever displays it.
#[pyclass(frozen, module = "mezon._core")]
pub struct Meter(Arc<CoreMeter>);

impl Meter {
    pub fn shared(&self) -> Arc<CoreMeter> {
        Arc::clone(&self.0)
    }
}

#[pymethods]
impl Meter {
    #[new]
    fn new() -> Self {
        Self(Arc::default())
    }

    /// The bytes moved.
    #[getter]
    fn done(&self) -> u64 {
        self.0.done()
    }

    /// The bytes to move, 0 while that is not known.
    #[getter]
    fn total(&self) -> u64 {
        self.0.total()
    }
}

/// A file as Python gave it.
#[derive(FromPyObject)]
pub enum Given {
    /// Its bytes.
    Bytes(Vec<u8>),
    /// Where it is.
    Path(PathBuf),
}

impl Given {
    pub fn upload(self, filename: Option<String>, content_type: Option<String>) -> Upload {
        let source = match self {
            Self::Bytes(bytes) => Source::Bytes(Bytes::from(bytes)),
            Self::Path(path) => Source::Path(path),
        };
        Upload { source, filename, content_type }
    }
}

/// Returns (url, filename, what it is listed as, size, width, height, content type).
pub fn uploaded(py: Python<'_>, file: Uploaded) -> PyResult<Py<PyAny>> {
    let Uploaded { url, filename, filetype, content_type, size, width, height } = file;
    let parts = (url, filename, filetype, size, width, height, content_type).into_pyobject(py)?;
    Ok(parts.cast_into::<PyTuple>()?.into_any().unbind())
}

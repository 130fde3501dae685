//! The one text that holds every name.

use std::path::Path;

use crate::Result;

/// The names so far, one after the other, each of them once: a name that stands in another one is found there.
#[derive(Default)]
pub struct Names(String);

impl Names {
    /// Returns where a name stands, `(at, length)`.
    pub fn place(&mut self, name: &str) -> String {
        let at = self.0.find(name).unwrap_or_else(|| {
            self.0.push_str(name);
            self.0.len() - name.len()
        });
        format!("({at}, {})", name.len())
    }

    /// Writes the text.
    pub fn write(self, out: &Path) -> Result<()> {
        Ok(std::fs::write(out, format!("pub(crate) static NAMES: &str = {:?};\n", self.0))?)
    }
}

use std::io::{self, Seek, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A zip that is the same bytes whenever it is written: its files bear no time.
pub(super) struct Zipped<W: Write + Seek> {
    zip: ZipWriter<W>,
}

impl<W: Write + Seek> Zipped<W> {
    pub(super) fn new(out: W) -> Self {
        Self {
            zip: ZipWriter::new(out),
        }
    }

    /// Begins a file of this name; what is written from now on is its content.
    pub(super) fn file(&mut self, name: &str) -> io::Result<&mut ZipWriter<W>> {
        // A table of a large ledger can pass four gigabytes.
        let options = SimpleFileOptions::default().large_file(true);
        self.zip.start_file(name, options)?;
        Ok(&mut self.zip)
    }

    pub(super) fn end(self) -> io::Result<()> {
        self.zip.finish()?.flush()
    }
}

//! From the files to read to the pages in them, one after another.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::sync::Arc;

use dateline_page::files::{self, Columns, Item, Options, Remark};
use dateline_read::guarded;
use indicatif::ProgressBar;

use crate::inputs::{From, Input, unreadable};

/// Hands what is in `inputs` to `each`, in their order, until that breaks. `bar` counts bytes.
pub(crate) fn of_all(
    inputs: &[Input],
    columns: &Columns,
    bar: &ProgressBar,
    each: &mut dyn FnMut(Item) -> ControlFlow<()>,
) {
    for input in inputs {
        let before = bar.position();
        if of_one(input, columns, bar, each).is_break() {
            return;
        }
        // Archives are not read from end to end.
        bar.set_position(before + input.from.length());
    }
}

fn of_one(
    input: &Input,
    columns: &Columns,
    bar: &ProgressBar,
    each: &mut dyn FnMut(Item) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let options = Options {
        given: input.given.clone(),
        columns: columns.clone(),
    };
    let left_out = |detail| {
        Item::LeftOut(Remark {
            path: input.path.clone(),
            detail,
        })
    };
    let file = match open(&input.from) {
        Ok(file) => Counted {
            file,
            bar: bar.clone(),
        },
        Err(error) => return each(left_out(unreadable(&error))),
    };
    let read = guarded(|| files::read(&input.path, file, &options, each));
    read.unwrap_or_else(|what| each(left_out(what)))
}

fn open(from: &From) -> io::Result<Box<dyn Bytes>> {
    Ok(match from {
        From::File(path) => Box::new(File::open(path)?),
        From::StandardInput(file) => Box::new(Shared(Arc::clone(file))),
        From::Bundled(bytes) => Box::new(Cursor::new(*bytes)),
    })
}

trait Bytes: Read + Seek + Send {}
impl<B: Read + Seek + Send> Bytes for B {}

/// A file that several readers hold, one after another.
struct Shared(Arc<File>);

impl Read for Shared {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.as_ref().read(buffer)
    }
}

impl Seek for Shared {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.as_ref().seek(to)
    }
}

/// A file whose reading is shown.
struct Counted {
    file: Box<dyn Bytes>,
    bar: ProgressBar,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.bar.inc(read as u64);
        Ok(read)
    }
}

impl Seek for Counted {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

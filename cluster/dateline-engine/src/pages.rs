//! What is found in a file of pages.

use std::fs::File;

use dateline_page::files::{self, Flow, Item, Options, Remark};
use dateline_read::{given, guarded};

/// A file of pages, and what is known of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Source<'s> {
    /// Where it lies.
    pub(crate) file: &'s str,
    /// What it is called: the same on any machine.
    pub(crate) name: &'s str,
    /// What the list beside it says of it, as JSON.
    pub(crate) given: &'s str,
    /// What the fields of its records are called.
    pub(crate) columns: &'s str,
}

/// Hands what is in a file to `each`, in its order, until that breaks.
///
/// Never fails: what cannot be read is left out, and said so.
pub(crate) fn each(source: Source<'_>, each: &mut dyn FnMut(Item) -> Flow) {
    let options = Options {
        given: given::from_json(source.given).0,
        columns: source.columns.parse().unwrap_or_default(),
    };
    let left_out = |detail: String| {
        let path = source.name.to_owned();
        Item::LeftOut(Remark { path, detail })
    };
    let file = match File::open(source.file) {
        Ok(file) => file,
        Err(error) => {
            let _ = each(left_out(format!("cannot be read ({error})")));
            return;
        }
    };
    if let Err(fault) = guarded(|| files::read(source.name, file, &options, each)) {
        let _ = each(left_out(fault));
    }
}

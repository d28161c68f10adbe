use std::error::Error;
use std::path::Path;

use dateline_bench_scale::articles;
use dateline_ledger::align;
use dateline_store::{Batch, NewPage, Store};

/// Writes a ledger of so many articles, in two runs of `add`: the second brings the last tenth.
pub(crate) fn write(path: &Path, size: usize, seed: u64) -> Result<(), Box<dyn Error>> {
    let all = articles(size, seed);
    let mut store = Store::create(path)?;
    let (early, late) = all.split_at(size - size / 10);
    for (at, part) in [
        ("2026-02-01T08:00:00Z", early),
        ("2026-02-02T08:00:00Z", late),
    ] {
        let mut batch = Batch::new(at.to_owned());
        for rows in part {
            let bytes = rows.article.text.as_bytes();
            store.add(&mut batch, NewPage { bytes, given: "{}" }, rows)?;
        }
    }
    let revision = store.revision()?;
    let ledger = align(&store.all_rows()?, &[]);
    store.save_alignment(&ledger, revision)?;
    Ok(())
}

//! What a run wrote, as sorted lines.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;

use datafusion::parquet::file::reader::{FileReader as _, SerializedFileReader};

/// Whether a run came to its end.
pub(crate) fn whole(out: &Path) -> bool {
    let counters = fs::read_to_string(out.join("counters.json"));
    counters.is_ok_and(|counters| counters.contains("\"finished\": true"))
}

/// The rows of each file of tables and ledger, sorted. A file that is one of a day's is called by
/// its day: its own name is drawn anew by each run.
pub(crate) fn rows(out: &Path) -> BTreeMap<String, Vec<String>> {
    assert!(whole(out));
    let mut found = BTreeMap::new();
    for folder in ["tables", "corpus", "ledger"] {
        gather(out, &out.join(folder), &mut found);
    }
    for rows in found.values_mut() {
        rows.sort();
    }
    found
}

fn gather(out: &Path, folder: &Path, found: &mut BTreeMap<String, Vec<String>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(out, &path, found);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "parquet")
        {
            let by_day = folder.to_string_lossy().contains("day=");
            let name = if by_day { folder } else { &path };
            let name = name
                .strip_prefix(out)
                .unwrap()
                .to_string_lossy()
                .into_owned();
            let reader = SerializedFileReader::new(File::open(&path).unwrap()).unwrap();
            let rows = reader.get_row_iter(None).unwrap();
            let rows = rows.map(|row| row.unwrap().to_string());
            found.entry(name).or_default().extend(rows);
        }
    }
}

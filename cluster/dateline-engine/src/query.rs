//! Asking in SQL what a run wrote.

use std::collections::BTreeSet;
use std::io::Write;

use datafusion::arrow::datatypes::DataType;
use datafusion::arrow::json::LineDelimitedWriter;
use datafusion::prelude::ParquetReadOptions;
use futures::TryStreamExt as _;

use crate::{Engine, EngineError, Folder};

/// Where tables lie. Of the echoes of the corpus, those within a story are in the ledger too.
const FOLDERS: [(&str, &str); 3] = [("tables", ""), ("ledger", ""), ("corpus", "corpus_")];

/// Writes the rows that `query` gives to `to`, a JSON object a line. Tables are those of the
/// folder: `statement`, `thread`, and so on.
///
/// # Errors
///
/// If the folder holds no run, or the query is none.
pub async fn ask(
    engine: &Engine,
    out: &Folder,
    query: &str,
    to: &mut dyn Write,
) -> Result<u64, EngineError> {
    let failed = |cause| EngineError::query("query", cause);
    let session = engine.session().await.map_err(failed)?;
    let mut found = false;
    for (folder, prefix) in FOLDERS {
        let files = out.list(folder).await?;
        let tables = files.iter().filter(|file| file.ends_with(".parquet"));
        let names: BTreeSet<&str> = tables.filter_map(|file| file.split('/').next()).collect();
        for name in names {
            let by = if folder == "tables" {
                &["piece", "day"][..]
            } else {
                &[]
            };
            let by = by
                .iter()
                .map(|name| ((*name).to_owned(), DataType::Utf8))
                .collect();
            let options = ParquetReadOptions::default().table_partition_cols(by);
            let table = session
                .read_parquet(
                    format!("{}/", out.url(&format!("{folder}/{name}"))),
                    options,
                )
                .await;
            table
                .and_then(|table| {
                    session.register_table(format!("{prefix}{name}"), table.into_view())
                })
                .map_err(failed)?;
            found = true;
        }
    }
    if !found {
        let place = out.url("");
        return Err(EngineError::Asked(format!(
            "{place}: holds no tables; make them with `run`"
        )));
    }
    let rows = session.sql(query).await.map_err(failed)?;
    let mut rows = rows.execute_stream().await.map_err(failed)?;
    let mut writer = LineDelimitedWriter::new(to);
    let mut count = 0;
    while let Some(batch) = rows.try_next().await.map_err(failed)? {
        count += batch.num_rows() as u64;
        writer.write(&batch).map_err(|cause| failed(cause.into()))?;
    }
    writer.finish().map_err(|cause| failed(cause.into()))?;
    Ok(count)
}

//! Asking in SQL what a run wrote.

use std::collections::BTreeSet;
use std::io::Write;

use datafusion::arrow::datatypes::DataType;
use datafusion::arrow::json::LineDelimitedWriter;
use datafusion::common::ScalarValue;
use datafusion::dataframe::DataFrame;
use datafusion::error::Result as Answer;
use datafusion::logical_expr::{Expr, lit};
use datafusion::prelude::{ParquetReadOptions, SessionContext};
use dateline_ledger::rows::Rows;
use futures::TryStreamExt as _;

use crate::columns::Tables as _;
use crate::functions::fields;
use crate::{Engine, EngineError, Folder, run};

/// Where tables lie. Of the echoes of the corpus, those within a story are in the ledger too.
const FOLDERS: [(&str, &str); 3] = [(TABLES, ""), ("ledger", ""), ("corpus", "corpus_")];

const TABLES: &str = "tables";

/// What folders of [`TABLES`] are called by, from outside to inside.
const BY: [&str; 2] = ["piece", "day"];

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
        let names: BTreeSet<&str> = files
            .iter()
            .filter_map(|file| file.split('/').next())
            .collect();
        for name in names {
            let of_name = |file: &&String| file.split('/').next() == Some(name);
            let mut files = files.iter().filter(of_name);
            let table = if files.any(|file| file.ends_with(".parquet")) {
                written(&session, out, folder, name).await
            } else {
                nothing(&session, name)
            };
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

async fn written(
    session: &SessionContext,
    out: &Folder,
    folder: &str,
    name: &str,
) -> Answer<DataFrame> {
    let mut options = ParquetReadOptions::default();
    if folder == TABLES {
        let by = BY.map(|name| (name.to_owned(), DataType::Utf8));
        options = options.table_partition_cols(by.to_vec());
    }
    let table = format!("{}/", out.url(&format!("{folder}/{name}")));
    session.read_parquet(table, options).await
}

/// A table of which no article has a row.
fn nothing(session: &SessionContext, name: &str) -> Answer<DataFrame> {
    let columns = match name {
        "page" => fields(run::PAGE),
        "item" => fields(run::ITEM),
        _ => Rows::columns(name),
    };
    let by = fields(BY.map(|name| (name, DataType::Utf8)));
    let absent = columns.iter().chain(&by).map(|column| {
        let value = ScalarValue::try_from(column.data_type())?;
        Ok(lit(value).alias(column.name()))
    });
    let absent = absent.collect::<Answer<Vec<Expr>>>()?;
    session.read_empty()?.select(absent)?.filter(lit(false))
}

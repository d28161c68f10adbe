//! Nested rows as flat tables.

use std::collections::BTreeMap;
use std::future::Future;

use datafusion::dataframe::{DataFrame, DataFrameWriteOptions};
use datafusion::functions::core::expr_fn::get_field;
use datafusion::logical_expr::{Expr, col, ident};

use super::{Run, ints, within};
use crate::EngineError;

/// Marks a folder whose files are all there, and says how many rows they have.
const DONE: &str = "_SUCCESS";

/// The rows of the table `name` in a column of several tables, with another column beside them.
pub(super) fn unnested(
    rows: DataFrame,
    tables: &str,
    name: &str,
    beside: Expr,
) -> Result<DataFrame, EngineError> {
    let failed = |cause| EngineError::query(name, cause);
    let beside_name = beside.schema_name().to_string();
    let list = get_field(col(tables), name).alias("row");
    let rows = rows
        .select(vec![beside, list])
        .and_then(|rows| rows.unnest_columns(&["row"]))
        .and_then(|rows| rows.unnest_columns(&["row"]))
        .map_err(failed)?;
    let names = rows
        .schema()
        .fields()
        .iter()
        .map(|field| field.name().clone());
    let named: Vec<Expr> = names
        .filter_map(|column| {
            let short = column.strip_prefix("row.").map(str::to_owned);
            short.map(|short| ident(column).alias(short))
        })
        .chain([ident(beside_name)])
        .collect();
    // An article without a row of this table is one row of nothing but its day.
    rows.select(named)
        .and_then(|rows| {
            let first = rows.schema().field(0).name().clone();
            rows.filter(ident(first).is_not_null())
        })
        .map_err(failed)
}

/// Writes what a query gives into a folder, a file for each value of its column `day`, unless
/// that was done. What an interrupted run left there is removed first.
pub(super) async fn by_day<Q, F>(run: &Run<'_>, folder: &str, query: Q) -> Result<(), EngineError>
where
    Q: FnOnce() -> F,
    F: Future<Output = Result<DataFrame, EngineError>>,
{
    let done = format!("{folder}/{DONE}");
    if run.out.has(&done).await? {
        return Ok(());
    }
    run.out.clear(folder).await?;
    let rows = query().await?;
    let by_day = DataFrameWriteOptions::new()
        .with_partition_by(vec!["day".to_owned()])
        .with_single_file_output(false);
    let url = run.out.url(folder);
    let written = rows.write_parquet(&url, by_day, None);
    let written = within(run.options.limit, folder, written).await?;
    once(run, folder).await?;
    let rows: i64 = written.iter().flat_map(|counts| ints(counts, 0)).sum();
    run.out.put(&done, rows.to_string().into_bytes()).await
}

/// How many rows were written into a folder by day.
pub(super) async fn rows(run: &Run<'_>, folder: &str) -> Result<u64, EngineError> {
    let count = run.out.get(&format!("{folder}/{DONE}")).await?;
    let count = String::from_utf8_lossy(&count);
    count
        .parse()
        .map_err(|_| EngineError::Ours(format!("{folder}: `{count}` is no number of rows")))
}

/// A task that was tried twice, and stopped between writing its files and saying so, wrote them
/// twice: their names are drawn anew each time.
async fn once(run: &Run<'_>, folder: &str) -> Result<(), EngineError> {
    let mut days: BTreeMap<String, usize> = BTreeMap::new();
    for file in run.out.list(folder).await? {
        let day = file.split('/').next().unwrap_or_default().to_owned();
        *days.entry(day).or_default() += 1;
    }
    if days.values().all(|files| *files == 1) {
        return Ok(());
    }
    run.out.clear(folder).await?;
    let why = "a machine was lost while its files were written, so that they are there twice; they \
        were removed: run the same command again";
    Err(EngineError::Cluster(format!(
        "{}: {why}",
        run.out.url(folder)
    )))
}

//! A run: stages, each a number of queries. What a query writes is whole or not there at all, so
//! that a run which stopped goes on from what is there.
//!
//! *Invariant:* what is written depends on the input and on the options alone: not on the engine,
//! the number of machines, or how often a part was tried.

mod aligned;
mod counters;
mod echoes;
mod flat;
mod inputs;
mod rows;
mod stories;

use std::future::Future;
use std::time::Duration;

use datafusion::arrow::array::{Array, ArrayRef, AsArray, RecordBatch};
use datafusion::arrow::datatypes::{Int64Type, UInt64Type};
use datafusion::dataframe::{DataFrame, DataFrameWriteOptions};
use datafusion::error::DataFusionError;
use datafusion::prelude::{ParquetReadOptions, SessionContext};
use futures::{StreamExt as _, TryStreamExt as _};
use indicatif::ProgressBar;
use tokio::time::timeout;

use crate::{Engine, EngineError, Folder};
pub use counters::{Counters, Stage};
pub(crate) use rows::{ITEM, PAGE};

/// How far a run goes. Each plan does what those before it do.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Plan {
    /// Pages to rows: a folder of tables.
    Rows,
    /// Which articles repeat which, over the whole corpus.
    Echoes,
    /// Which articles are about one matter.
    Stories,
    /// The ledger of each story.
    Ledger,
}

/// What a run is asked for beside its plan.
#[derive(Clone, PartialEq, Debug)]
pub struct Options {
    /// What the fields of records are called: `text=body,title=head`.
    pub columns: String,
    /// Days without an article after which a story is over.
    pub window: i64,
    /// Pages of a query: what is lost when one is interrupted.
    pub shard: usize,
    /// Articles whose stories are laid side by side in one query.
    pub aligned: usize,
    /// What one query may take. A machine that is lost can leave the others waiting for each other.
    pub limit: Duration,
    /// Whether to show how far the work is.
    pub progress: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            columns: String::new(),
            window: 30,
            shard: 1024,
            aligned: 1024,
            limit: Duration::from_hours(12),
            progress: false,
        }
    }
}

/// Shards whose rows become tables in one query.
const SHARDS: usize = 64;

/// Reads the pages in `input` and writes what `plan` says to `out`.
///
/// # Errors
///
/// What the user, the disk, or the cluster must put right; see [`EngineError`]. What was written
/// until then stays, and the next run goes on from there.
pub async fn run(
    engine: &Engine,
    plan: Plan,
    input: &str,
    out: &Folder,
    options: &Options,
) -> Result<Counters, EngineError> {
    let run = Run {
        engine,
        out,
        options,
    };
    let mut counters = Counters::of(out).await?;
    let looked = inputs::look(&run, input);
    let shards = counters.stage(out, "look", looked).await?;
    let read = rows::read(&run, &shards);
    let parts = counters.stage(out, "rows", read).await?;
    rows::count(&run, &shards, &mut counters).await?;
    let tables = rows::tables(&run, &parts);
    counters.rows = counters.stage(out, "tables", tables).await?;
    if plan >= Plan::Echoes {
        let echoes = echoes::find(&run, &parts);
        counters.stage(out, "echoes", echoes).await?;
    }
    if plan >= Plan::Stories {
        let stories = stories::find(&run, &parts);
        counters.stage(out, "stories", stories).await?;
    }
    if plan >= Plan::Ledger {
        let ledgers = aligned::align(&run, &shards);
        counters.stage(out, "ledger", ledgers).await?;
    }
    counters.finished = true;
    counters.keep(out).await?;
    Ok(counters)
}

/// What all stages need.
#[derive(Clone, Copy)]
struct Run<'r> {
    engine: &'r Engine,
    out: &'r Folder,
    options: &'r Options,
}

impl Run<'_> {
    /// A session that knows these tables, each a list of files of the output folder.
    async fn session(&self, tables: &[(&str, &[String])]) -> Result<SessionContext, EngineError> {
        let failed = |cause| EngineError::query("starting a query", cause);
        let session = self.engine.session().await.map_err(failed)?;
        self.tables(session, tables).await
    }

    /// The same in this process.
    async fn desk(&self, tables: &[(&str, &[String])]) -> Result<SessionContext, EngineError> {
        let failed = |cause| EngineError::query("starting a query", cause);
        self.tables(self.engine.desk().map_err(failed)?, tables)
            .await
    }

    async fn tables(
        &self,
        session: SessionContext,
        tables: &[(&str, &[String])],
    ) -> Result<SessionContext, EngineError> {
        for (name, files) in tables {
            let urls: Vec<String> = files.iter().map(|file| self.out.url(file)).collect();
            let table = session
                .read_parquet(urls, ParquetReadOptions::default())
                .await;
            table
                .and_then(|table| session.register_table(*name, table.into_view()))
                .map_err(|cause| EngineError::query(&format!("opening the table {name}"), cause))?;
        }
        Ok(session)
    }

    /// Writes what a query gives as one file, unless it is there.
    async fn write<Q, F>(&self, file: &str, query: Q) -> Result<(), EngineError>
    where
        Q: FnOnce() -> F,
        F: Future<Output = Result<DataFrame, EngineError>>,
    {
        if self.out.has(file).await? {
            return Ok(());
        }
        let rows = query().await?;
        let whole = DataFrameWriteOptions::new().with_single_file_output(true);
        // A query that fails ends its file as if it were whole: only then it gets its name.
        let new = format!("{file}.new");
        let url = self.out.url(&new);
        let written = rows.write_parquet(&url, whole, None);
        within(self.options.limit, file, written).await?;
        self.out.rename(&new, file).await
    }

    /// Does something for each of several parts, a few at a time, in any order.
    async fn each<T, F>(
        &self,
        what: &'static str,
        parts: impl IntoIterator<Item = T>,
        sizes: u64,
        work: impl Fn(T) -> F,
    ) -> Result<(), EngineError>
    where
        F: Future<Output = Result<u64, EngineError>>,
    {
        let bar = self.bar(what, sizes);
        let work = futures::stream::iter(parts).map(work);
        let mut done = work.buffer_unordered(self.engine.width());
        while let Some(size) = done.try_next().await? {
            bar.inc(size);
        }
        bar.finish_and_clear();
        Ok(())
    }

    fn bar(&self, what: &'static str, sizes: u64) -> ProgressBar {
        if !self.options.progress {
            return ProgressBar::hidden();
        }
        let shape = "{msg:>8} {wide_bar} {human_pos} of {human_len}, {eta} left";
        let style = indicatif::ProgressStyle::with_template(shape);
        let style = style.unwrap_or_else(|_| indicatif::ProgressStyle::default_bar());
        ProgressBar::new(sizes).with_message(what).with_style(style)
    }
}

/// Waits for a query, for as long as one may take.
async fn within<T>(
    limit: Duration,
    what: &str,
    query: impl Future<Output = Result<T, DataFusionError>>,
) -> Result<T, EngineError> {
    match timeout(limit, query).await {
        Ok(done) => done.map_err(|cause| EngineError::query(what, cause)),
        Err(_) => Err(EngineError::Cluster(format!(
            "{what}: was not done within {} minutes; look whether the scheduler and its executors work, \
             and run the same command again, with a higher --limit if they do",
            limit.as_secs() / 60
        ))),
    }
}

/// All rows of a small query.
async fn collect(what: &str, rows: DataFrame) -> Result<Vec<RecordBatch>, EngineError> {
    let rows = rows.collect().await;
    rows.map_err(|cause| EngineError::query(what, cause))
}

/// Asks in SQL.
async fn sql(session: &SessionContext, what: &str, query: &str) -> Result<DataFrame, EngineError> {
    let failed = |cause: DataFusionError| EngineError::query(what, cause);
    session.sql(query).await.map_err(failed)
}

/// A column of whole numbers, 0 where one is absent.
fn ints(batch: &RecordBatch, column: usize) -> Vec<i64> {
    let column = batch.column(column);
    if let Some(array) = column.as_primitive_opt::<Int64Type>() {
        return array.iter().map(Option::unwrap_or_default).collect();
    }
    let array = column.as_primitive_opt::<UInt64Type>();
    let array = array.into_iter().flatten();
    array
        .map(|int| int.unwrap_or_default().cast_signed())
        .collect()
}

/// A column of texts, empty where one is absent.
fn texts(batch: &RecordBatch, column: usize) -> Vec<String> {
    let column = batch.column(column);
    (0..column.len())
        .map(|at| {
            crate::functions::text(column, at)
                .unwrap_or_default()
                .to_owned()
        })
        .collect()
}

/// Columns that the driver writes.
fn batch(columns: Vec<(&str, ArrayRef)>) -> Result<RecordBatch, EngineError> {
    RecordBatch::try_from_iter(columns).map_err(|e| EngineError::Ours(e.to_string()))
}

/// The name of a numbered file.
fn numbered(folder: &str, number: usize) -> String {
    format!("{folder}/{number:06}.parquet")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_query_that_does_not_end_is_given_up() {
        let limit = Duration::from_millis(1);
        let never = std::future::pending::<Result<(), DataFusionError>>();
        let given_up = within(limit, "work/pairs.parquet", never).await;
        let why = given_up.map_or_else(|error| error.to_string(), |()| String::new());
        assert!(why.starts_with("work/pairs.parquet: was not done"), "{why}");
        let done = within(limit, "work/pairs.parquet", async { Ok(2) }).await;
        assert!(matches!(done, Ok(2)));
    }
}

//! From pages to rows, and from rows to a folder of tables.

use std::collections::BTreeMap;

use datafusion::arrow::datatypes::DataType;
use datafusion::logical_expr::{Expr, col, lit};

use super::inputs::Shard;
use super::{Counters, Run, SHARDS, collect, flat, ints, numbered, sql, texts};
use crate::EngineError;
use crate::columns::Tables as _;
use dateline_ledger::rows::Rows;

/// The page of each article.
pub(crate) const PAGE: [(&str, DataType); 4] = [
    ("article", DataType::Utf8),
    ("path", DataType::Utf8),
    ("given", DataType::Utf8),
    ("bytes", DataType::Binary),
];

/// What else was found in the files.
pub(crate) const ITEM: [(&str, DataType); 3] = [
    ("path", DataType::Utf8),
    ("fate", DataType::Utf8),
    ("detail", DataType::Utf8),
];

/// Several shards whose rows are brought together.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Part {
    pub(super) number: usize,
    /// The files of its shards.
    pub(super) files: Vec<String>,
    /// Places of articles that the corpus holds at an earlier place already.
    repeated: Vec<i64>,
}

impl Part {
    /// The articles of the part, each where it stands first.
    pub(super) fn articles(&self) -> Expr {
        let articles = col("fate").eq(lit("article"));
        if self.repeated.is_empty() {
            return articles;
        }
        let repeated = self.repeated.iter().map(|place| lit(*place)).collect();
        articles.and(col("place").in_list(repeated, true))
    }

    /// The file that holds what its articles are compared by.
    pub(super) fn compared(&self) -> String {
        numbered("work/articles", self.number)
    }
}

/// Reads every shard; then brings together what articles are compared by.
pub(super) async fn read(run: &Run<'_>, shards: &[Shard]) -> Result<Vec<Part>, EngineError> {
    let items = shards.iter().map(|shard| shard.items.unsigned_abs()).sum();
    run.each("Reading", shards, items, |shard| read_shard(run, *shard))
        .await?;
    let parts = parts(run, shards).await?;
    run.each("Sorting", &parts, parts.len() as u64, |part| {
        compared(run, part)
    })
    .await?;
    Ok(parts)
}

async fn read_shard(run: &Run<'_>, shard: Shard) -> Result<u64, EngineError> {
    let file = numbered("work/rows", shard.number);
    run.write(&file, || async {
        let failed = |cause| EngineError::query("reading", cause);
        let from = numbered("work/shards", shard.number);
        let session = run.session(&[("shard", &[from])]).await?;
        let items = "SELECT zero, orders, read(file, name, given, columns, skip, take) AS item FROM shard";
        let items = sql(&session, "reading", items).await?;
        let items = items
            .unnest_columns(&["item"])
            .and_then(|items| items.unnest_columns(&["item"]))
            .map_err(failed)?;
        session.register_table("items", items.into_view()).map_err(failed)?;
        let articles = r#"
            SELECT zero + "item.number" AS place, "item.path" AS path, "item.given" AS given,
                "item.bytes" AS bytes, "item.size" AS size, annotate("item.path", "item.kind", "item.detail",
                "item.given", "item.bytes", orders) AS read
            FROM items"#;
        let articles = sql(&session, "reading", articles).await?;
        let articles = articles.unnest_columns(&["read"]).map_err(failed)?;
        session.register_table("articles", articles.into_view()).map_err(failed)?;
        let named = r#"
            SELECT place, path, given, bytes, size, "read.fate" AS fate,
                "read.detail" AS detail, "read.article" AS article, "read.outlet" AS outlet,
                "read.day" AS day, "read.date" AS date, "read.sketch" AS sketch,
                "read.terms" AS terms, "read.rows" AS rows
            FROM articles"#;
        sql(&session, "reading", named).await
    })
    .await?;
    Ok(shard.items.unsigned_abs())
}

/// Puts shards together, and finds the pages that were read before.
async fn parts(run: &Run<'_>, shards: &[Shard]) -> Result<Vec<Part>, EngineError> {
    let files: Vec<String> = shards
        .iter()
        .map(|s| numbered("work/rows", s.number))
        .collect();
    let found = "work/repeated.parquet";
    run.write(found, || async {
        let session = run.session(&[("rows", &files)]).await?;
        let repeated = "
            SELECT place FROM (
                SELECT place, row_number() OVER (PARTITION BY article ORDER BY place) AS nth
                FROM rows WHERE fate = 'article')
            WHERE nth > 1 ORDER BY place";
        sql(&session, "looking for repeated pages", repeated).await
    })
    .await?;
    let desk = run.desk(&[("repeated", &[found.to_owned()])]).await?;
    let mut repeated = Vec::new();
    let all = sql(&desk, "reading", "SELECT place FROM repeated").await?;
    for rows in collect("reading", all).await? {
        repeated.extend(ints(&rows, 0));
    }
    repeated.sort_unstable();
    let parts = shards.chunks(SHARDS).enumerate().map(|(number, shards)| {
        let end = |shard: &Shard| shard.first + shard.items;
        let first = shards.first().map_or(0, |shard| shard.first);
        let last = shards.last().map_or(0, end);
        let inside = repeated
            .iter()
            .filter(|place| (first..last).contains(place));
        Part {
            number,
            files: shards
                .iter()
                .map(|s| numbered("work/rows", s.number))
                .collect(),
            repeated: inside.copied().collect(),
        }
    });
    Ok(parts.collect())
}

/// Writes what the articles of a part are compared by, without their rows.
async fn compared(run: &Run<'_>, part: &Part) -> Result<u64, EngineError> {
    run.write(&part.compared(), || async {
        let session = run.session(&[("rows", &part.files)]).await?;
        let articles = session.table("rows").await;
        let columns = [
            "place", "article", "outlet", "day", "date", "sketch", "terms",
        ];
        articles
            .and_then(|rows| rows.filter(part.articles()))
            .and_then(|rows| rows.select(columns.map(col)))
            .map_err(|cause| EngineError::query("sorting", cause))
    })
    .await?;
    Ok(1)
}

/// Counts what was found.
pub(super) async fn count(
    run: &Run<'_>,
    shards: &[Shard],
    counters: &mut Counters,
) -> Result<(), EngineError> {
    let files: Vec<String> = shards
        .iter()
        .map(|s| numbered("work/rows", s.number))
        .collect();
    let desk = run.desk(&[("rows", &files)]).await?;
    let items = "SELECT fate, count(*), sum(size), count(DISTINCT article) FROM rows GROUP BY fate";
    (counters.bytes, counters.articles) = (0, 0);
    for rows in collect("counting", sql(&desk, "counting", items).await?).await? {
        let (counts, sizes, articles) = (ints(&rows, 1), ints(&rows, 2), ints(&rows, 3));
        for (at, fate) in texts(&rows, 0).into_iter().enumerate() {
            counters.items.insert(fate, counts[at].unsigned_abs());
            counters.bytes += sizes[at].unsigned_abs();
            counters.articles += articles[at].unsigned_abs();
        }
    }
    let reasons = "SELECT detail, count(*) FROM rows WHERE fate = 'left out' GROUP BY detail";
    let mut left_out: BTreeMap<String, u64> = BTreeMap::new();
    for rows in collect("counting", sql(&desk, "counting", reasons).await?).await? {
        let counts = ints(&rows, 1).into_iter().map(i64::unsigned_abs);
        left_out.extend(texts(&rows, 0).into_iter().zip(counts));
    }
    counters.left_out = left_out;
    Ok(())
}

/// Writes the rows of all articles as tables, a file a day: `tables/NAME/piece=N/day=DATE/…`. Beside
/// them the pages, and what else was found in the files. Gives the number of rows of each.
pub(super) async fn tables(
    run: &Run<'_>,
    parts: &[Part],
) -> Result<BTreeMap<String, u64>, EngineError> {
    let mut names = Rows::names();
    names.extend(["page", "item"]);
    let work = parts
        .iter()
        .flat_map(|part| names.iter().map(move |name| (part, *name)));
    let count = (parts.len() * names.len()) as u64;
    run.each("Writing", work, count, |(part, name)| {
        table(run, part, name)
    })
    .await?;
    let mut rows = BTreeMap::new();
    for name in names {
        let mut count = 0;
        for part in parts {
            count += flat::rows(run, &folder(part, name)).await?;
        }
        rows.insert(name.to_owned(), count);
    }
    Ok(rows)
}

fn folder(part: &Part, name: &str) -> String {
    format!("tables/{name}/piece={:04}", part.number)
}

async fn table(run: &Run<'_>, part: &Part, name: &'static str) -> Result<u64, EngineError> {
    let folder = folder(part, name);
    flat::by_day(run, &folder, || async {
        let session = run.session(&[("rows", &part.files)]).await?;
        let failed = |cause| EngineError::query(&folder, cause);
        let rows = session.table("rows").await.map_err(failed)?;
        let day = col("date").alias("day");
        let (wanted, columns): (_, &[(&str, DataType)]) = match name {
            "page" => (part.articles(), &PAGE),
            "item" => (col("fate").not_eq(lit("article")), &ITEM),
            _ => {
                let articles = rows.filter(part.articles()).map_err(failed)?;
                return flat::unnested(articles, "rows", name, day);
            }
        };
        let columns = columns.iter().map(|(name, _)| col(*name)).chain([day]);
        rows.filter(wanted)
            .and_then(|rows| rows.select(columns))
            .map_err(failed)
    })
    .await?;
    Ok(1)
}

//! Which articles repeat which: by sketches, a shuffle by their hashes, and a join that looks.

use super::rows::Part;
use super::{Run, sql};
use crate::EngineError;

/// A hash that more articles than this share is paired with the first of them only, else a report
/// printed everywhere would cost its square.
const CROWD: u32 = 16;

/// A hash that an outlet has in this many articles is its boilerplate.
const BOILERPLATE: u32 = 4;

/// Hashes that two articles share to be worth a look.
const SHARED: u32 = 2;

pub(super) const FOUND: &str = "work/echoes.parquet";

/// Finds the echoes, and writes them as rows of the ledger too.
pub(super) async fn find(run: &Run<'_>, parts: &[Part]) -> Result<(), EngineError> {
    let articles: Vec<String> = parts.iter().map(Part::compared).collect();
    let bar = run.bar("Echoes", 5);
    hashes(run, &articles).await?;
    bar.inc(1);
    pairs(run).await?;
    bar.inc(1);
    texts(run, parts).await?;
    bar.inc(1);
    verified(run).await?;
    bar.inc(1);
    run.write("corpus/echo/all.parquet", || async {
        let session = run.session(&[("echoes", &[FOUND.to_owned()])]).await?;
        sql(
            &session,
            "echoes",
            "SELECT article, of, share, kind, reason FROM echoes",
        )
        .await
    })
    .await?;
    bar.finish_and_clear();
    Ok(())
}

/// The hashes by which articles meet: without an outlet's boilerplate, each with its rank among
/// the articles that have it, by day.
async fn hashes(run: &Run<'_>, articles: &[String]) -> Result<(), EngineError> {
    run.write("work/hashes.parquet", || async {
        let session = run.session(&[("articles", articles)]).await?;
        let query = format!(
            "WITH all_hashes AS (
                SELECT place, coalesce(day, 0) AS on_day, coalesce(outlet, article) AS printed_by,
                    unnest(sketch) AS hash
                FROM articles),
            counted AS (
                SELECT place, on_day, hash,
                    count(*) OVER (PARTITION BY hash, printed_by) AS own,
                    row_number() OVER (PARTITION BY hash, printed_by ORDER BY on_day, place) AS nth
                FROM all_hashes),
            kept AS (
                SELECT place, on_day, hash FROM counted WHERE own < {BOILERPLATE} OR nth = 1),
            ranked AS (
                SELECT place, hash,
                    row_number() OVER (PARTITION BY hash ORDER BY on_day, place) AS nth,
                    count(*) OVER (PARTITION BY hash) AS holders
                FROM kept)
            SELECT place, hash, nth, holders FROM ranked WHERE holders > 1"
        );
        sql(&session, "sketches", &query).await
    })
    .await
}

async fn pairs(run: &Run<'_>) -> Result<(), EngineError> {
    run.write("work/pairs.parquet", || async {
        let session = run
            .session(&[("hashes", &["work/hashes.parquet".to_owned()])])
            .await?;
        let query = format!(
            "SELECT a, b FROM (
                SELECT a.place AS a, b.place AS b, count(*) AS shared
                FROM hashes a JOIN hashes b ON a.hash = b.hash
                WHERE a.nth < b.nth AND (b.holders <= {CROWD} OR a.nth = 1)
                GROUP BY a.place, b.place)
            WHERE shared >= {SHARED}"
        );
        sql(&session, "pairs", &query).await
    })
    .await
}

/// The articles that are to be looked at.
async fn texts(run: &Run<'_>, parts: &[Part]) -> Result<(), EngineError> {
    let files: Vec<String> = parts.iter().flat_map(|part| part.files.clone()).collect();
    run.write("work/texts.parquet", || async {
        let pairs = ["work/pairs.parquet".to_owned()];
        let session = run.session(&[("pairs", &pairs), ("rows", &files)]).await?;
        let query = "
            WITH wanted AS (SELECT a AS place FROM pairs UNION SELECT b AS place FROM pairs),
            texts AS (SELECT place, array_element(rows['article'], 1) AS article FROM rows)
            SELECT texts.place, texts.article FROM texts JOIN wanted ON texts.place = wanted.place";
        sql(&session, "texts", query).await
    })
    .await
}

async fn verified(run: &Run<'_>) -> Result<(), EngineError> {
    run.write(FOUND, || async {
        let (pairs, texts) = (
            ["work/pairs.parquet".to_owned()],
            ["work/texts.parquet".to_owned()],
        );
        let session = run.session(&[("pairs", &pairs), ("texts", &texts)]).await?;
        let query = "
            SELECT p.a, p.b, echo(x.article, y.article) AS echo
            FROM pairs p JOIN texts x ON p.a = x.place JOIN texts y ON p.b = y.place";
        let found = sql(&session, "echoes", query).await?;
        let failed = |cause| EngineError::query("echoes", cause);
        let found = found.unnest_columns(&["echo"]).map_err(failed)?;
        session
            .register_table("found", found.into_view())
            .map_err(failed)?;
        let query = r#"
            SELECT a, b, "echo.article" AS article, "echo.of" AS of, "echo.share" AS share,
                "echo.kind" AS kind, "echo.reason" AS reason
            FROM found WHERE "echo.article" IS NOT NULL"#;
        sql(&session, "echoes", query).await
    })
    .await
}

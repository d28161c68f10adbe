//! Which articles are about one matter: likenesses by shared terms that few articles have, then
//! stories that grow day by day in the driver. Of likenesses it holds those of the
//! window alone; of articles, all: a number, an id and a day each.

use std::collections::BTreeMap;
use std::sync::Arc;

use datafusion::arrow::array::{
    ArrayRef, AsArray, Float64Array, Int64Array, RecordBatch, StringArray,
};
use datafusion::arrow::datatypes::Float64Type;
use datafusion::prelude::SessionContext;
use dateline_doc::ArticleId;
use dateline_ledger::corpus::{Growing, HALF};

use super::rows::Part;
use super::{Run, batch, collect, echoes, ints, sql, texts};
use crate::EngineError;
use crate::functions::ONE;

/// Likenesses below this are left out.
const FAINT: f64 = 0.01;

/// The day of articles that have none: before all others.
const UNDATED: i64 = -1_000_000;

/// Of an article, the likenesses to so many earlier ones are kept.
const NEIGHBOURS: u32 = 200;

/// Which article is in which story.
pub(super) const MEMBERS: &str = "corpus/member/all.parquet";

/// Finds the stories.
pub(super) async fn find(run: &Run<'_>, parts: &[Part]) -> Result<(), EngineError> {
    let articles: Vec<String> = parts.iter().map(Part::compared).collect();
    let bar = run.bar("Stories", 5);
    terms(run, &articles).await?;
    bar.inc(1);
    weights(run, &articles).await?;
    bar.inc(1);
    alike(run).await?;
    bar.inc(1);
    if !run.out.has(MEMBERS).await? {
        grow(run, &articles).await?;
    }
    bar.finish_and_clear();
    Ok(())
}

/// How many articles have each term.
async fn terms(run: &Run<'_>, articles: &[String]) -> Result<(), EngineError> {
    run.write("work/terms.parquet", || async {
        let session = run.session(&[("articles", articles)]).await?;
        let query = "
            WITH items AS (SELECT unnest(terms) AS item FROM articles),
            named AS (SELECT item['term'] AS term FROM items)
            SELECT term, count(*) AS holders FROM named GROUP BY term";
        sql(&session, "terms", query).await
    })
    .await
}

/// The heaviest terms of each article that bring it together with others.
async fn weights(run: &Run<'_>, articles: &[String]) -> Result<(), EngineError> {
    let desk = run.desk(&[("articles", articles)]).await?;
    let counted = sql(&desk, "counting", "SELECT count(*) FROM articles").await?;
    let counted = collect("counting", counted).await?;
    let count = counted.first().map_or(0, |rows| ints(rows, 0)[0]);
    run.write("work/weights.parquet", || async {
        let terms = ["work/terms.parquet".to_owned()];
        let session = run
            .session(&[("articles", articles), ("terms", &terms)])
            .await?;
        let query = format!(
            "WITH items AS (
                SELECT place, coalesce(day, {UNDATED}) AS on_day, unnest(terms) AS item
                FROM articles),
            named AS (
                SELECT place, on_day, item['term'] AS term, item['times'] AS times FROM items),
            counted AS (
                SELECT n.place, n.on_day,
                    named_struct('term', n.term, 'times', n.times, 'having', t.holders) AS item
                FROM named n JOIN terms t ON n.term = t.term),
            grouped AS (
                SELECT place, on_day, array_agg(item) AS items FROM counted GROUP BY place, on_day),
            heaviest AS (
                SELECT place, on_day, unnest(vector(items, {count})) AS item FROM grouped),
            weighed AS (
                SELECT place, on_day AS day, item['term'] AS term, item['weight'] AS weight
                FROM heaviest)
            SELECT place, day, term, weight FROM weighed"
        );
        sql(&session, "weights", &query).await
    })
    .await
}

/// Which articles are alike, and how much: the products of their weights, summed in whole numbers.
async fn alike(run: &Run<'_>) -> Result<(), EngineError> {
    run.write("work/alike.parquet", || async {
        let session = run
            .session(&[("weights", &["work/weights.parquet".to_owned()])])
            .await?;
        let (window, least) = (run.options.window, FAINT * ONE * ONE);
        let query = format!(
            "WITH pairs AS (
                SELECT a.place AS a, b.place AS b, b.day AS day,
                    CASE WHEN a.day = {UNDATED} THEN 0 ELSE b.day - a.day END AS days,
                    sum(a.weight * b.weight) AS product
                FROM weights a JOIN weights b ON a.term = b.term
                WHERE (a.day < b.day OR (a.day = b.day AND a.place < b.place))
                    AND (a.day = {UNDATED} OR b.day - a.day <= {window})
                GROUP BY a.place, b.place, a.day, b.day),
            near AS (
                SELECT a, b, day, days, product,
                    row_number() OVER (PARTITION BY b ORDER BY product DESC, a) AS nth
                FROM pairs WHERE product >= {least})
            SELECT a, b, day, days, product FROM near WHERE nth <= {NEIGHBOURS} ORDER BY day, b, a"
        );
        sql(&session, "likenesses", &query).await
    })
    .await
}

/// An article as the driver knows it.
struct Article {
    place: i64,
    day: i64,
    id: ArticleId,
    date: String,
}

/// Grows the stories, and writes which article is in which.
async fn grow(run: &Run<'_>, articles: &[String]) -> Result<(), EngineError> {
    let all = known(run, articles).await?;
    let places = all.iter().map(|article| (article.place, article));
    let articles: BTreeMap<i64, &Article> = places.collect();
    let likeness = Likeness {
        desk: run
            .desk(&[("alike", &["work/alike.parquet".to_owned()])])
            .await?,
        echoes: shares(run, &articles).await?,
        articles,
    };
    let mut growing = Growing::new(run.options.window);
    let mut settled: Vec<(ArticleId, String)> = Vec::new();
    for today in all.chunk_by(|a, b| a.day == b.day) {
        let ids: Vec<ArticleId> = today.iter().map(|article| article.id).collect();
        let day = Some(today[0].day).filter(|day| *day != UNDATED);
        settled.extend(growing.add(day, &ids, likeness.of(today[0].day).await?));
    }
    settled.extend(growing.end());
    let of: BTreeMap<ArticleId, String> = settled.into_iter().collect();
    run.out.put_rows(MEMBERS, &members(&all, &of)?).await
}

/// All articles by day, then place.
async fn known(run: &Run<'_>, articles: &[String]) -> Result<Vec<Article>, EngineError> {
    let desk = run.desk(&[("articles", articles)]).await?;
    let query = format!(
        "SELECT place, coalesce(day, {UNDATED}) AS on_day, article, date FROM articles
        ORDER BY on_day, place"
    );
    let mut all = Vec::new();
    for rows in collect("stories", sql(&desk, "stories", &query).await?).await? {
        let (places, days) = (ints(&rows, 0), ints(&rows, 1));
        let (ids, dates) = (texts(&rows, 2), texts(&rows, 3));
        for (at, (id, date)) in ids.into_iter().zip(dates).enumerate() {
            let id = ArticleId::from_hex(&id).ok_or_else(|| EngineError::Ours(id.clone()))?;
            let (place, day) = (places[at], days[at]);
            all.push(Article {
                place,
                day,
                id,
                date,
            });
        }
    }
    Ok(all)
}

/// Two articles by their places, and what one repeats of the other.
type Share = (i64, i64, f64);

/// What articles repeat of each other, by the day of the later one.
async fn shares(
    run: &Run<'_>,
    articles: &BTreeMap<i64, &Article>,
) -> Result<BTreeMap<i64, Vec<Share>>, EngineError> {
    let desk = run.desk(&[("echoes", &[echoes::FOUND.to_owned()])]).await?;
    let mut found: BTreeMap<i64, Vec<Share>> = BTreeMap::new();
    let echoes = sql(&desk, "stories", "SELECT a, b, share FROM echoes").await?;
    for rows in collect("stories", echoes).await? {
        let shares: &Float64Array = rows.column(2).as_primitive::<Float64Type>();
        let pairs = ints(&rows, 0).into_iter().zip(ints(&rows, 1));
        for ((a, b), share) in pairs.zip(shares.values()) {
            let days = [a, b].map(|place| articles.get(&place).map(|article| article.day));
            if let Some(day) = days.into_iter().flatten().max() {
                found.entry(day).or_default().push((a, b, *share));
            }
        }
    }
    Ok(found)
}

/// How much articles are alike, a day at a time.
struct Likeness<'a> {
    desk: SessionContext,
    articles: BTreeMap<i64, &'a Article>,
    echoes: BTreeMap<i64, Vec<Share>>,
}

impl Likeness<'_> {
    /// The likenesses of the articles of a day to each other and to earlier ones: by terms, and at
    /// least as much as one repeats of the other.
    async fn of(&self, day: i64) -> Result<Vec<(ArticleId, ArticleId, f64)>, EngineError> {
        let mut found: BTreeMap<(ArticleId, ArticleId), f64> = BTreeMap::new();
        let mut raise = |a: i64, b: i64, likeness: f64| {
            if let (Some(a), Some(b)) = (self.articles.get(&a), self.articles.get(&b)) {
                let pair = (a.id.min(b.id), a.id.max(b.id));
                let known = found.entry(pair).or_default();
                *known = known.max(likeness);
            }
        };
        let query = format!("SELECT a, b, days, product FROM alike WHERE day = {day}");
        let alike = sql(&self.desk, "stories", &query).await?;
        for rows in collect("stories", alike).await? {
            let (a, b) = (ints(&rows, 0), ints(&rows, 1));
            let (days, product) = (ints(&rows, 2), ints(&rows, 3));
            for at in 0..a.len() {
                let nearness = HALF / (HALF + float(days[at]));
                raise(a[at], b[at], float(product[at]) / (ONE * ONE) * nearness);
            }
        }
        for &(a, b, share) in self.echoes.get(&day).into_iter().flatten() {
            raise(a, b, share);
        }
        let pairs = found.into_iter();
        Ok(pairs.map(|((a, b), likeness)| (a, b, likeness)).collect())
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "products of two vectors of length 1, and days"
)]
fn float(int: i64) -> f64 {
    int as f64
}

fn members(all: &[Article], of: &BTreeMap<ArticleId, String>) -> Result<RecordBatch, EngineError> {
    let stories = all
        .iter()
        .map(|article| of.get(&article.id).map_or("", String::as_str));
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("story", Arc::new(StringArray::from_iter_values(stories))),
        (
            "article",
            Arc::new(StringArray::from_iter_values(
                all.iter().map(|a| a.id.to_string()),
            )),
        ),
        (
            "day",
            Arc::new(StringArray::from_iter_values(all.iter().map(|a| &a.date))),
        ),
        (
            "place",
            Arc::new(all.iter().map(|a| a.place).collect::<Int64Array>()),
        ),
    ];
    batch(columns)
}

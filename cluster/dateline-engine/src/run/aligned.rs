//! The ledger of each story.

use std::collections::BTreeMap;
use std::sync::Arc;

use ballista_core::config::BALLISTA_BROADCAST_JOIN_THRESHOLD_ROWS;
use datafusion::arrow::array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use datafusion::logical_expr::col;
use dateline_ledger::Ledger;

use super::inputs::Shard;
use super::stories::MEMBERS;
use super::{Run, batch, collect, flat, ints, numbered, sql, texts};
use crate::EngineError;
use crate::columns::Tables as _;

/// Stories that are laid side by side in one query.
#[derive(Default)]
struct Group {
    number: usize,
    /// Story and place of each article.
    articles: Vec<(String, i64)>,
}

/// Aligns the articles of each story, and writes the ledgers as tables.
pub(super) async fn align(run: &Run<'_>, shards: &[Shard]) -> Result<(), EngineError> {
    let groups = groups(run).await?;
    let articles = groups.iter().map(|group| group.articles.len() as u64).sum();
    run.each("Aligning", &groups, articles, |group| {
        aligned(run, shards, group)
    })
    .await?;
    let names = Ledger::names();
    let work = groups
        .iter()
        .flat_map(|group| names.iter().map(move |name| (group.number, *name)));
    let count = (groups.len() * names.len()) as u64;
    run.each("Writing", work, count, |(number, name)| {
        table(run, number, name)
    })
    .await
}

/// Deals stories to groups, in the order in which they begin; a story is never cut.
async fn groups(run: &Run<'_>) -> Result<Vec<Group>, EngineError> {
    let desk = run.desk(&[("members", &[MEMBERS.to_owned()])]).await?;
    let rows = sql(&desk, "stories", "SELECT story, place FROM members").await?;
    let mut stories: Vec<(String, Vec<i64>)> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for rows in collect("stories", rows).await? {
        for (story, place) in texts(&rows, 0).into_iter().zip(ints(&rows, 1)) {
            let at = *known.entry(story.clone()).or_insert_with(|| {
                stories.push((story, Vec::new()));
                stories.len() - 1
            });
            stories[at].1.push(place);
        }
    }
    let mut groups = vec![Group::default()];
    for (story, places) in stories {
        let full = |group: &Group| {
            !group.articles.is_empty() && group.articles.len() + places.len() > run.options.aligned
        };
        if groups.last().is_some_and(full) {
            groups.push(Group {
                number: groups.len(),
                ..Group::default()
            });
        }
        if let Some(group) = groups.last_mut() {
            group
                .articles
                .extend(places.into_iter().map(|place| (story.clone(), place)));
        }
    }
    Ok(groups)
}

async fn aligned(run: &Run<'_>, shards: &[Shard], group: &Group) -> Result<u64, EngineError> {
    run.write(&numbered("work/aligned", group.number), || async {
        let file = numbered("work/members", group.number);
        run.out.put_rows(&file, &members(group)?).await?;
        let mut files: Vec<String> = Vec::new();
        for shard in shards {
            let inside = |place: &i64| (shard.first..shard.first + shard.items).contains(place);
            if group.articles.iter().any(|(_, place)| inside(place)) {
                files.push(numbered("work/rows", shard.number));
            }
        }
        let session = run
            .session(&[("members", &[file]), ("rows", &files)])
            .await?;
        // The members are few: they go to every machine, and the wide rows stay unsorted.
        let settings = [
            ("datafusion.optimizer.prefer_hash_join", "true".to_owned()),
            (BALLISTA_BROADCAST_JOIN_THRESHOLD_ROWS, u32::MAX.to_string()),
        ];
        for (option, value) in settings {
            let state = session.state_ref();
            let set = state.write().config_mut().options_mut().set(option, &value);
            set.map_err(|cause| EngineError::query("aligning", cause))?;
        }
        let query = "
            WITH placed AS (
                SELECT m.story AS story, r.rows AS rows
                FROM members m JOIN rows r ON m.place = r.place)
            SELECT story, align(story, rows) AS ledger FROM placed GROUP BY story";
        sql(&session, "aligning", query).await
    })
    .await?;
    Ok(group.articles.len() as u64)
}

fn members(group: &Group) -> Result<RecordBatch, EngineError> {
    let stories = StringArray::from_iter_values(group.articles.iter().map(|(story, _)| story));
    let places: Int64Array = group.articles.iter().map(|(_, place)| *place).collect();
    let columns: Vec<(&str, ArrayRef)> =
        vec![("story", Arc::new(stories)), ("place", Arc::new(places))];
    batch(columns)
}

async fn table(run: &Run<'_>, number: usize, name: &'static str) -> Result<u64, EngineError> {
    let file = numbered(&format!("ledger/{name}"), number);
    run.write(&file, || async {
        let session = run
            .session(&[("aligned", &[numbered("work/aligned", number)])])
            .await?;
        let failed = |cause| EngineError::query(name, cause);
        let rows = session.table("aligned").await.map_err(failed)?;
        flat::unnested(rows, "ledger", name, col("story").alias("told_in"))
    })
    .await?;
    Ok(1)
}

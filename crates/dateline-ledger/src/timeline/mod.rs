//! Dated happenings: which days a set of articles tells of, which of them matter most, and the
//! sentences that tell them best.
//!
//! Days are ranked as in date-wise timeline summarization (Tran, Alrifai and Nguyen 2013;
//! Ghalandari and Ifrim 2020), by who reports and who mentions them and how long after, but
//! counted by independent origins, and by articles in the measure that they are about the
//! matter of the others. Sentences are chosen by how near they lie to what is told of the day,
//! and by how many other origins tell the same.

mod days;
mod keep;
mod origins;
mod sentences;
mod terms;
mod weight;

use std::collections::BTreeMap;

use dateline_doc::ArticleId;

use crate::rows::{Cite, EchoRow, Rows, StoryRow, TimelineRow};
use days::{Day, Passage, day_of, gather};
use origins::Origins;
use sentences::Chooser;
use terms::Terms;
use weight::Relevance;

/// How much of a timeline is wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Length {
    /// Rows at most.
    pub rows: usize,
    /// Sentences a row at most.
    pub sentences: usize,
}

impl Default for Length {
    /// What fits on one page.
    fn default() -> Self {
        Self {
            rows: 24,
            sentences: 1,
        }
    }
}

/// A dated happening, told at any length.
#[derive(Clone, PartialEq, Debug)]
pub struct Telling {
    /// The date, and the sentence that tells it best.
    pub row: TimelineRow,
    /// Further sentences, the best first, each with its article.
    pub more: Vec<(ArticleId, Cite)>,
}

/// The timeline of `articles`, whatever stories they belong to, by date: at most so many rows,
/// those that matter most. `story` is written into its rows.
///
/// A pure function; the order of the articles does not matter.
pub fn timeline(
    articles: &[&Rows],
    echoes: &[EchoRow],
    story: &str,
    length: Length,
) -> Vec<Telling> {
    tell(articles.to_vec(), &Origins::of(echoes), story, length)
}

/// The timeline of every story, a page each.
pub(crate) fn draw(
    articles: &[&Rows],
    stories: &[StoryRow],
    echoes: &[EchoRow],
) -> Vec<TimelineRow> {
    let by_id: BTreeMap<ArticleId, &Rows> = articles
        .iter()
        .map(|rows| (rows.article.id, *rows))
        .collect();
    let origins = Origins::of(echoes);
    let page = |story: &StoryRow| {
        let told = story.articles.iter().filter_map(|id| by_id.get(id));
        tell(
            told.copied().collect(),
            &origins,
            &story.id,
            Length::default(),
        )
    };
    let pages = stories.iter().flat_map(page);
    pages.map(|telling| telling.row).collect()
}

fn tell(mut articles: Vec<&Rows>, origins: &Origins, story: &str, length: Length) -> Vec<Telling> {
    articles.sort_by_key(|rows| rows.article.id);
    articles.dedup_by_key(|rows| rows.article.id);
    let terms = Terms::of(&articles);
    let relevance = Relevance::of(&articles, &terms, origins);
    let mut days: Vec<(f64, Day<'_>)> = keep::happenings(gather(&articles), &articles)
        .into_iter()
        .map(|day| (weight::weight(&day, &relevance, origins), day))
        .collect();
    days.sort_by(|(a, one), (b, other)| {
        let earlier = || one.date.sort_key().cmp(&other.date.sort_key());
        b.total_cmp(a).then_with(earlier)
    });
    let mut chooser = Chooser::new(&articles, &terms, origins);
    let mut rows: Vec<Telling> = Vec::new();
    for (_, day) in &days {
        if rows.len() < length.rows {
            let told = chooser.choose(day, length.sentences);
            rows.extend(telling(day, &told, origins, story, rows.len()));
        }
    }
    rows.sort_by_cached_key(|telling| telling.row.date.sort_key());
    rows
}

/// The row of a day, of which `rank` others matter more; none if no sentence tells it.
fn telling(
    day: &Day<'_>,
    told: &[Passage<'_>],
    origins: &Origins,
    story: &str,
    rank: usize,
) -> Option<Telling> {
    let (best, more) = told.split_first()?;
    let last = day.tellings.iter().filter_map(|t| day_of(t.rows)).max();
    let ahead = matches!((day.date.earliest(), last), (Some(day), Some(last)) if day > last);
    let at = best.sentence.at;
    let articles = day.articles();
    Some(Telling {
        row: TimelineRow {
            story: story.to_owned(),
            date: day.date,
            article: best.rows.article.id,
            at,
            words: at.span.of(&best.rows.article.text).to_owned(),
            origins: number(origins.count(&articles)),
            articles: articles.into_iter().collect(),
            planned: ahead,
            rank: number(rank).saturating_add(1),
        },
        more: more
            .iter()
            .map(|passage| (passage.rows.article.id, passage.sentence.at))
            .collect(),
    })
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;

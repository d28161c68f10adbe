//! Which articles are about one matter: clusters by average linkage over what articles name and
//! the words that are rare in the ledger.
//!
//! Stories go on. An article that has a story keeps it; new ones join a story or found one. Where
//! the clusters of today would be others, that is proposed, and done only where nothing speaks
//! against it, or by the user. So the order in which articles come matters for the stories, as
//! it must; for a ledger without stories it does not.

mod decisions;
mod likeness;
mod proposals;
mod standing;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use dateline_doc::ArticleId;

use crate::entities::Entities;
use crate::ids::id;
use crate::linkage::{self, Bars};
use crate::rows::{EchoRow, ProposalRow, Rows, StoryRow};
pub(crate) use decisions::{StoryDecision, decided};
pub use likeness::HALF;
use likeness::Likeness;
pub(crate) use likeness::{day, terms, vector};
use standing::Standing;

/// What makes one story of two clusters.
///
/// Measured with the weights of [`likeness`]: reports of one matter by outlets of all leanings are
/// 0.25 to 0.6 alike; of different matters of one month and one head of state, under 0.15 on
/// average; of matters that share nothing, under 0.05. Two matters of the same people (their
/// fight last year and their fight now) are up to 0.35 alike, but each more within: the share
/// tells them apart (documents of ECB+, B-cubed F1 on the topics for tuning: .86 without it, .91
/// from 0.7 to 0.75).
pub(crate) const BARS: Bars = Bars {
    mean: 0.15,
    share: 0.72,
};

/// The stories, and what is proposed for those that stood.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Stories {
    /// By their first articles.
    pub(crate) rows: Vec<StoryRow>,
    /// Merges, then splits, by story.
    pub(crate) proposals: Vec<ProposalRow>,
}

/// Clusters articles into stories, going on from those that stood before (`known`; none for a
/// first time). What the user decided holds, a later decision before an earlier one.
///
/// Articles come in the order of publication, and so do those of a story.
pub(crate) fn cluster(
    articles: &[&Rows],
    entities: &Entities,
    echoes: &[EchoRow],
    known: &[StoryRow],
    decided: &[StoryDecision],
) -> Stories {
    let likeness = Likeness::of(articles, entities, echoes);
    let mut standing = Standing::new(articles, known);
    decisions::apply(&mut standing, &likeness, decided);
    let mut proposals = proposals::merges(&mut standing, &likeness);
    proposals.extend(proposals::splits(&mut standing, &likeness));
    let clusters = linkage::from(&standing.grown(), &likeness.pairs, BARS, |_, _| false);
    let mut taken = BTreeSet::new();
    let mut rows = Vec::new();
    for members in &clusters {
        let number = standing.goes_on(members);
        proposals.extend(proposals::joined(&standing, &likeness, number, members));
        rows.push(StoryRow {
            id: standing.id(number, members, &mut taken),
            title: title(articles, &likeness, members),
            articles: members.iter().map(|&at| standing.articles[at]).collect(),
        });
    }
    Stories { rows, proposals }
}

/// The id of a story that begins with this article.
pub(crate) fn founded(first: ArticleId) -> String {
    id(&["story", &first.to_string()])
}

/// The headline of the article that is most like the others; of equals, the first.
fn title(articles: &[&Rows], likeness: &Likeness, members: &[usize]) -> String {
    let titled = members
        .iter()
        .filter(|at| articles[**at].article.title.is_some());
    let central = titled.min_by(|a, b| {
        let (a, b) = (**a, **b);
        let like = |at| likeness.to_all(at, members);
        like(b).total_cmp(&like(a)).then(a.cmp(&b))
    });
    central
        .and_then(|at| articles[*at].article.title.clone())
        .unwrap_or_default()
}

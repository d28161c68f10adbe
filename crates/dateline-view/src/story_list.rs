use dateline_doc::{ArticleId, Edtf};
use dateline_ledger::rows::{ProposalKind, ProposalRow, StoryRow};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{Book, Number};

/// A story, with what is proposed for it.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct Story<'a> {
    /// Its id.
    pub id: &'a str,
    /// The headline of its most central article.
    pub title: &'a str,
    /// How many articles.
    pub articles: usize,
    /// The day of its first article, where any has one.
    pub first: Option<String>,
    /// The day of its last one.
    pub last: Option<String>,
    /// Where it would be clustered otherwise today.
    pub proposals: Vec<Proposal<'a>>,
}

/// That two stories be one, or one two.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct Proposal<'a> {
    /// Its id.
    pub id: &'a str,
    /// `merge` or `split`.
    pub kind: &'static str,
    /// The story that would go into this one.
    pub other: Option<&'a str>,
    /// The articles that would change their story, by what screens call them.
    pub articles: Vec<&'a str>,
    /// How sure it is, 0 to 1.
    pub score: Number,
    /// Why.
    pub reason: &'a str,
    /// Whether it was done at once.
    pub done: bool,
    /// Of a split that was not: the id of an article that stays and of one that goes. Who parts
    /// the two splits the story.
    pub part: Option<(String, String)>,
}

/// The stories of a ledger, the one with most articles first; of equals the first.
pub fn story_list(book: &Book) -> Vec<Story<'_>> {
    let mut stories: Vec<Story<'_>> = book.ledger.stories.iter().map(|s| story(book, s)).collect();
    stories.sort_by_key(|story| std::cmp::Reverse(story.articles));
    stories
}

fn story<'a>(book: &'a Book, row: &'a StoryRow) -> Story<'a> {
    let articles = row.articles.iter().filter_map(|id| book.article(*id));
    let mut days: Vec<Edtf> = articles.filter_map(|article| article.published).collect();
    days.sort_by_key(|day| day.sort_key());
    let proposals = book.ledger.proposals.iter();
    Story {
        id: &row.id,
        title: &row.title,
        articles: row.articles.len(),
        first: days.first().map(Edtf::to_string),
        last: days.last().map(Edtf::to_string),
        proposals: proposals
            .filter(|proposal| proposal.story == row.id)
            .map(|proposed| proposal(book, row, proposed))
            .collect(),
    }
}

fn proposal<'a>(book: &'a Book, story: &StoryRow, row: &'a ProposalRow) -> Proposal<'a> {
    let open = row.kind == ProposalKind::Split && !row.done;
    let parted = open.then(|| ends(&story.articles, &row.articles)).flatten();
    Proposal {
        id: &row.id,
        kind: row.kind.word(),
        other: row.other.as_deref(),
        articles: row.articles.iter().map(|id| book.label(*id)).collect(),
        score: Number(row.score),
        reason: &row.reason,
        done: row.done,
        part: parted.map(|(stays, goes)| (stays.to_string(), goes.to_string())),
    }
}

/// The first article that stays, and the first that goes.
fn ends(all: &[ArticleId], going: &[ArticleId]) -> Option<(ArticleId, ArticleId)> {
    let stays = all.iter().find(|id| !going.contains(id))?;
    Some((*stays, *going.first()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_is_split_between_what_stays_and_what_goes() {
        let ids = ["a", "b", "c"].map(|words| ArticleId::of(words.as_bytes(), None, None));
        let [a, b, c] = ids;
        assert_eq!(ends(&ids, &[a, c]), Some((b, a)));
        assert_eq!(ends(&ids, &ids), None);
        assert_eq!(ends(&ids, &[]), None);
    }
}

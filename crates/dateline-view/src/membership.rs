//! Which articles a story holds, and what could be otherwise.

use dateline_doc::ArticleId;
use dateline_ledger::rows::ArticleRow;
use schemars::JsonSchema;
use serde::Serialize;

use crate::story_list::story_list;
use crate::{ArticleTitle, Book, NoSuchCursor, Shelf, Slice, Story, Window};

/// A story with its articles, and the stories that they could belong to.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct Membership<'a> {
    /// The story, with where it would be clustered otherwise today.
    pub story: Story<'a>,
    /// Id and title of other stories, those with most articles first.
    pub others: Vec<(&'a str, &'a str)>,
    /// How many other stories there are.
    pub others_in_all: usize,
    /// Its articles, by day.
    pub articles: Slice<Member<'a>>,
}

/// An article of a story.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Member<'a> {
    /// It.
    #[serde(flatten)]
    pub article: ArticleTitle<'a>,
    /// How many words it has.
    pub words: u32,
}

/// Other stories that a screen has room for.
const OTHERS: usize = 200;

/// The articles of a story; `None` if the book is of none.
pub fn membership<'a>(
    shelf: &'a Shelf,
    book: &'a Book,
    window: Window<'_>,
) -> Option<Result<Membership<'a>, NoSuchCursor>> {
    let story = story_list(book).into_iter().next()?;
    let rows = shelf.books().iter().flat_map(|book| &book.ledger.stories);
    let others = rows.filter(|row| row.id != story.id);
    let listed = others.map(|row| (row.id.as_str(), row.title.as_str()));
    let mut others: Vec<(&str, &str)> = listed.collect();
    let others_in_all = others.len();
    others.truncate(OTHERS);
    let ids: Vec<&ArticleRow> = book.articles.iter().map(|rows| &rows.article).collect();
    let id = |row: &&ArticleRow| row.id.to_string();
    let articles = window.of(&ids, id, |row| member(book, row.id, row.words));
    Some(articles.map(|articles| Membership {
        story,
        others,
        others_in_all,
        articles,
    }))
}

fn member(book: &Book, id: ArticleId, words: u32) -> Member<'_> {
    Member {
        article: book.article_title(id),
        words,
    }
}

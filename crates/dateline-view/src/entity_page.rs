//! One entity of a story: what articles call it and say that it is, and where.

use std::collections::BTreeMap;

use dateline_doc::{ArticleId, NameForm};
use dateline_ledger::rows::{MentionRow, RoleRow};
use schemars::JsonSchema;
use serde::Serialize;

use crate::census::{Held, RowAt};
use crate::entities::entity;
use crate::{Book, Entity, NoSuchCursor, Place, Slice, Window};

/// An entity, with all that its story tells of it but what it says.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct EntityPage<'a> {
    /// It.
    pub entity: Entity<'a>,
    /// How many statements are its own.
    pub said: usize,
    /// How many statements of others mention it.
    pub said_about: usize,
    /// What articles say that it is, those roles first that most articles give.
    pub roles: Vec<RoleGiven<'a>>,
    /// What articles call it, the most frequent first.
    pub forms: Vec<FormUse<'a>>,
    /// How many forms there are.
    pub forms_in_all: usize,
    /// How many mentions are pronouns.
    pub pronouns: usize,
    /// The articles that mention it, by day.
    pub articles: Slice<MentionedIn<'a>>,
    /// Other entities of its kind that share a word of its name: candidates for a merge, the most
    /// mentioned first.
    pub alike: Vec<(&'a str, &'a str)>,
}

/// An article as a screen names it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct ArticleTitle<'a> {
    /// Its id.
    pub id: String,
    /// What a screen calls it.
    pub label: &'a str,
    /// Its headline.
    pub title: Option<&'a str>,
    /// Who published it.
    pub outlet: Option<&'a str>,
    /// Day of publication (EDTF).
    pub published: Option<String>,
}

/// A role, and who gives it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct RoleGiven<'a> {
    /// The role as it compares.
    pub role: &'a str,
    /// The words of the first article that gives it.
    pub words: &'a str,
    /// The outlets that give it, in order.
    pub outlets: &'a [String],
    /// How many articles give it, in all stories.
    pub articles: usize,
    /// The first of this story's articles that does.
    pub first: Option<ArticleTitle<'a>>,
}

/// How often one form of a name, or one description, is used.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct FormUse<'a> {
    /// The words.
    pub words: &'a str,
    /// `name` or `description`.
    pub form: &'static str,
    /// How many mentions.
    pub mentions: usize,
    /// In how many articles.
    pub articles: usize,
    /// Where it is first used.
    pub first: Place<'a>,
}

/// An article that mentions it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct MentionedIn<'a> {
    /// The article.
    pub article: ArticleTitle<'a>,
    /// How many mentions.
    pub mentions: usize,
    /// The first of them.
    pub first: Place<'a>,
}

/// Forms that a screen has room for.
const FORMS: usize = 40;

/// Candidates for a merge that a screen has room for.
const ALIKE: usize = 30;

/// The entity with this id, and the part of its articles that is asked for; `None` if the story
/// does not know it.
pub fn entity_page<'a>(
    book: &'a Book,
    id: &str,
    window: Window<'_>,
) -> Option<Result<EntityPage<'a>, NoSuchCursor>> {
    let at = book.entity_number(id)?;
    let held = book.census().held(at);
    let (mut forms, pronouns) = forms(book, held);
    let forms_in_all = forms.len();
    forms.truncate(FORMS);
    let articles = mentioned_in(book, held, window);
    Some(articles.map(|articles| EntityPage {
        entity: entity(book, at),
        said: held.said.len(),
        said_about: held.about.len(),
        roles: book.roles(id).map(|row| role(book, row)).collect(),
        forms: forms.into_iter().map(|form| form.shown(book)).collect(),
        forms_in_all,
        pronouns,
        articles,
        alike: alike(book, at),
    }))
}

impl Book {
    /// An article as a screen names it.
    pub fn article_title(&self, id: ArticleId) -> ArticleTitle<'_> {
        let row = self.article(id);
        ArticleTitle {
            id: id.to_string(),
            label: self.label(id),
            title: row.and_then(|row| row.title.as_deref()),
            outlet: row.and_then(|row| row.outlet.as_deref()),
            published: row.and_then(|row| row.published).map(|day| day.to_string()),
        }
    }
}

fn role<'a>(book: &'a Book, row: &'a RoleRow) -> RoleGiven<'a> {
    let mut here = row.articles.iter().filter(|id| book.rows(**id).is_some());
    RoleGiven {
        role: &row.role,
        words: &row.words,
        outlets: &row.outlets,
        articles: row.articles.len(),
        first: here.next().map(|id| book.article_title(*id)),
    }
}

/// One form, while it is counted.
struct Form<'a> {
    first: &'a MentionRow,
    last: ArticleId,
    mentions: usize,
    articles: usize,
}

impl<'a> Form<'a> {
    fn shown(self, book: &'a Book) -> FormUse<'a> {
        FormUse {
            words: &self.first.words,
            form: self.first.form.word(),
            mentions: self.mentions,
            articles: self.articles,
            first: book.place(self.first.article, self.first.at),
        }
    }
}

/// Names and descriptions, each once, the most frequent first; and how many pronouns there are.
fn forms<'a>(book: &'a Book, held: &Held) -> (Vec<Form<'a>>, usize) {
    let mut found: BTreeMap<(NameForm, &str), Form<'_>> = BTreeMap::new();
    let mut pronouns = 0;
    for mention in held.mentions.iter().map(|&at| book.mention_at(at)) {
        if mention.form == NameForm::Pronoun {
            pronouns += 1;
            continue;
        }
        let form = found.entry((mention.form, &mention.words)).or_insert(Form {
            first: mention,
            last: mention.article,
            mentions: 0,
            articles: 1,
        });
        form.mentions += 1;
        form.articles += usize::from(form.last != mention.article);
        form.last = mention.article;
    }
    let mut forms: Vec<Form<'_>> = found.into_values().collect();
    forms.sort_by_key(|form| std::cmp::Reverse((form.articles, form.mentions)));
    (forms, pronouns)
}

fn mentioned_in<'a>(
    book: &'a Book,
    held: &Held,
    window: Window<'_>,
) -> Result<Slice<MentionedIn<'a>>, NoSuchCursor> {
    let article = |at: RowAt| book.mention_at(at).article;
    let runs = held.mentions.chunk_by(|a, b| article(*a) == article(*b));
    let runs: Vec<&[RowAt]> = runs.collect();
    let id = |run: &&[RowAt]| article(run[0]).to_string();
    window.of(&runs, id, |run| {
        let first = book.mention_at(run[0]);
        MentionedIn {
            article: book.article_title(first.article),
            mentions: run.len(),
            first: book.place(first.article, first.at),
        }
    })
}

/// Ids and names of entities that could be the same.
fn alike(book: &Book, of: usize) -> Vec<(&str, &str)> {
    let rows = &book.ledger.entities;
    let words = |name: &str| -> Vec<String> {
        let words = name.split(|c: char| !c.is_alphanumeric());
        let long = words.filter(|word| word.chars().count() > 2);
        long.map(str::to_lowercase).collect()
    };
    let own = words(&rows[of].name);
    let others = book.census().order.iter().filter(|&&at| at != of);
    others
        .map(|&at| &rows[at])
        .filter(|row| row.kind == rows[of].kind)
        .filter(|row| words(&row.name).iter().any(|word| own.contains(word)))
        .take(ALIKE)
        .map(|row| (row.id.as_str(), row.name.as_str()))
        .collect()
}

//! What a search found, in its context.

use askama::Template;
use dateline_doc::{ArticleId, Span, Stance, StatementKind};
use dateline_store::{Query, StoreError};
use dateline_view::{Passage, SearchFilter, SearchPage, StatementFilter, publishers, search_page};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::listing::{day, filled, next};
use crate::frame::Frame;
use crate::limit::Limit;
use crate::marked::{Piece, pieces};
use crate::refusal::Refusal;
use crate::screen::{Moment, Screen};
use crate::shapes;

/// A search.
pub(crate) struct Search;

/// What is searched for.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    /// Words, and phrases in quotation marks.
    #[serde(default, deserialize_with = "filled")]
    q: Option<String>,
    /// Id of a story.
    #[serde(default, deserialize_with = "filled")]
    story: Option<String>,
    /// Who published it.
    #[serde(default, deserialize_with = "filled")]
    outlet: Option<String>,
    /// Words of the speaker's name.
    #[serde(default, deserialize_with = "filled")]
    speaker: Option<String>,
    /// What the speaker does by it.
    #[serde(default, deserialize_with = "filled")]
    #[schemars(schema_with = "shapes::stance")]
    stance: Option<String>,
    /// Whether the words are the speaker's own.
    #[serde(default, deserialize_with = "filled")]
    #[schemars(schema_with = "shapes::kind")]
    kind: Option<String>,
    /// The first day of publication.
    #[serde(default, deserialize_with = "filled")]
    #[schemars(schema_with = "shapes::day")]
    from: Option<String>,
    /// The last.
    #[serde(default, deserialize_with = "filled")]
    #[schemars(schema_with = "shapes::day")]
    to: Option<String>,
    /// The id of the article after which the list begins.
    #[serde(default, deserialize_with = "filled")]
    after: Option<String>,
    /// At most how many articles.
    limit: Option<Limit>,
}

/// What a search found; nothing, where nothing was asked for.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Answer<'a> {
    /// What was searched for.
    q: &'a str,
    /// What was found.
    #[serde(flatten)]
    found: SearchPage<'a>,
}

#[derive(Template)]
#[template(path = "search.html")]
struct Page<'a> {
    frame: Frame<'a>,
    view: &'a Answer<'a>,
    asked: Asked,
    outlets: Vec<&'a str>,
    next: Option<String>,
}

/// Articles on a page, where nobody asks for more or fewer, and at most.
const USUAL: usize = 10;
const MOST: usize = 50;

impl Screen for Search {
    const PATH: &'static str = "/search";
    const SUMMARY: &'static str = "Full text: the articles that hold words, best first";
    type Path = ();
    type Query = Asked;
    type View<'b> = Answer<'b>;

    fn view<'b>(at: &'b Moment, (): &(), asked: &'b Asked) -> Result<Answer<'b>, Refusal> {
        let q = asked.q.as_deref().unwrap_or_default();
        let filter = filter(at, asked)?;
        let found = if q.is_empty() {
            SearchPage {
                total: 0,
                articles: Vec::new(),
                next: None,
            }
        } else {
            search(at, asked, &filter, &Query::new(q)?)?
        };
        Ok(Answer { q, found })
    }

    fn html(at: &Moment, frame: Frame<'_>, view: &Answer<'_>) -> Result<String, Refusal> {
        let asked: Asked = at.query()?;
        let frame = frame.titled("Search");
        let of = asked
            .story
            .as_deref()
            .map(|story| at.story(story))
            .transpose()?;
        let frame = match of {
            Some(book) => frame.of_story(book, "/search"),
            None => frame,
        };
        let page = Page {
            frame,
            outlets: of.map_or_else(Vec::new, |book| {
                publishers(book).into_iter().map(|one| one.outlet).collect()
            }),
            next: next(&at.uri, view.found.next.as_deref()),
            view,
            asked,
        };
        Ok(page.render()?)
    }
}

fn filter<'q>(at: &Moment, asked: &'q Asked) -> Result<SearchFilter<'q>, Refusal> {
    if let Some(story) = &asked.story {
        at.story(story)?;
    }
    let unknown = |what: &str, word: &str| Refusal::bad_request(format!("`{word}` is no {what}"));
    let stance = asked.stance.as_deref();
    let stance = stance.map(|word| Stance::from_word(word).ok_or_else(|| unknown("stance", word)));
    let kind = asked.kind.as_deref();
    let kind = kind.map(|word| {
        StatementKind::from_word(word).ok_or_else(|| unknown("kind of statement", word))
    });
    Ok(SearchFilter {
        story: asked.story.as_deref(),
        outlet: asked.outlet.as_deref(),
        from: day(asked.from.as_deref())?,
        to: day(asked.to.as_deref())?,
        statement: StatementFilter {
            speaker: asked.speaker.as_deref(),
            stance: stance.transpose()?,
            article: None,
        },
        kind: kind.transpose()?,
    })
}

fn search<'b>(
    at: &'b Moment,
    asked: &Asked,
    filter: &SearchFilter<'_>,
    query: &Query,
) -> Result<SearchPage<'b>, Refusal> {
    let limit = asked.limit.map_or(USUAL, Limit::get).min(MOST);
    let after = asked.after.as_deref().and_then(ArticleId::from_hex);
    at.site.with_store(|store| {
        let matches = store.matches(query)?;
        let locate = |article| -> Result<Vec<Span>, StoreError> { store.locate(query, article) };
        Ok(search_page(
            &at.shelf, &matches, filter, after, limit, locate,
        )?)
    })
}

/// The words of a passage with what was searched for marked.
fn marked<'a>(passage: &'a Passage<'a>) -> Vec<Piece<'a, ()>> {
    let words = passage.place.span.exact;
    let marks: Vec<(Span, ())> = passage.marks.iter().map(|span| (*span, ())).collect();
    pieces(words, Span::new(0, words.len()), &marks)
}

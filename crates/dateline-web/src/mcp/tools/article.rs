use dateline_doc::ArticleId;
use dateline_view::{TextPart, text_part};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::mcp::tool::Tool;
use crate::refusal::Refusal;
use crate::screen::Moment;

/// The text of an article.
pub(super) struct Article;

/// Which part of which article.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Part {
    /// Id of the article.
    article: String,
    /// The code point to begin with: `next` of the part before, or a little less than the
    /// `start` of a span to read it in context; 0 if it is not given.
    #[serde(default)]
    from: u32,
}

/// Code points of a part: about a thousand tokens.
const MOST: usize = 4_000;

impl Tool for Article {
    const NAME: &'static str = "article";
    const DESCRIPTION: &'static str = "The text of an article as it was read, up to 4,000 code \
        points at a time, with its headline, outlet and day.";
    type Arguments = Part;
    type View<'b> = TextPart<'b>;

    fn view<'b>(at: &'b Moment, asked: &'b Part) -> Result<Self::View<'b>, Refusal> {
        let none = || Refusal::not_found(format!("no article has the id `{}`", asked.article));
        let id = ArticleId::from_hex(&asked.article).ok_or_else(none)?;
        let book = at.shelf.story_of(id).ok_or_else(none)?;
        let from = usize::try_from(asked.from).unwrap_or(usize::MAX);
        text_part(book, id, from, MOST).ok_or_else(none)
    }
}

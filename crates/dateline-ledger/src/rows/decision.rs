use std::fmt;

use dateline_doc::{ArticleId, Span, words};

use crate::table::table;

words! {
    /// What the user decided.
    DecisionKind {
        /// That several entities are one.
        Merge = "merge",
        /// That what a name, or an article, means is another entity.
        Split = "split",
        /// How an entity is called.
        Rename = "rename",
        /// That the stories of two articles are one.
        Together = "together",
        /// That two articles are in two stories.
        Apart = "apart",
        /// That an article belongs to a story.
        Move = "move",
    }
}

/// Words of an article that stand for what they mention. They lead there after every reading and
/// alignment, as ids and numbers would not: `of` leads by the place, and where another version of
/// the program reads the article differently, by the words.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Anchor {
    /// The article.
    pub article: ArticleId,
    /// Where the mention stood when the user decided: bytes of the article's text.
    pub span: Span,
    /// Its words.
    pub words: String,
}

impl Anchor {
    /// An article as a whole.
    pub fn of_article(article: ArticleId) -> Self {
        Self {
            article,
            span: Span::empty(0),
            words: String::new(),
        }
    }

    /// The anchor that [`fmt::Display`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(4, ' ');
        let article = ArticleId::from_hex(parts.next()?)?;
        let start: usize = parts.next()?.parse().ok()?;
        let end: usize = parts.next()?.parse().ok()?;
        let words = parts.next()?.to_owned();
        (start <= end).then(|| Self {
            article,
            span: Span::new(start, end),
            words,
        })
    }
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (start, end) = (self.span.start(), self.span.end());
        write!(f, "{} {start} {end} {}", self.article, self.words)
    }
}

table! {
    /// What the user decided. No reading and no alignment writes here; a later decision wins over an
    /// earlier one, and one that was taken back stays, for the record.
    DecisionRow, "decision", "user/1" {
        /// Counted from 1.
        number: u32,
        /// What was decided.
        kind: DecisionKind,
        /// Of a merge, a mention of each entity; of a split, a mention of what stays, then of each
        /// referent that goes; of a new name, a mention of its bearer; about stories, no words of the
        /// articles.
        of: Vec<Anchor>,
        /// Of a new name, that name; of a split by a form of the name, that form; of a move, the
        /// story's id.
        name: Option<String>,
        /// When, RFC 3339, as the caller's clock said.
        at: String,
        /// Whether it was taken back.
        undone: bool,
    }
}

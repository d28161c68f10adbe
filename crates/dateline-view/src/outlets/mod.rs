//! The outlets of a story: what each brings of its own, whom it cites, and what it repeats.

mod echoes;
mod links;
mod tally;

use schemars::JsonSchema;
use serde::Serialize;

pub use echoes::{EchoShown, PassageShown, echoes};
pub use links::{Citation, CitationMap, citation_map, citations};

use crate::{Book, NoSuchCursor, Number, Slice, Window};
use links::Link;
use tally::Tally;

/// What a pass over a story finds of its outlets.
#[derive(Debug)]
pub(crate) struct Outlets {
    /// Those with most articles first.
    tallies: Vec<Tally>,
    /// The most frequent first.
    links: Vec<Link>,
}

impl Book {
    pub(crate) fn outlets(&self) -> &Outlets {
        self.kept.outlets.get_or_init(|| Outlets {
            tallies: tally::tallies(self),
            links: links::links(self),
        })
    }
}

/// What one outlet brings to a story.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub struct OutletShown<'a> {
    /// Its name; absent for the articles that name no outlet.
    pub name: Option<&'a str>,
    /// How many articles.
    pub articles: usize,
    /// How many statements they print.
    pub statements: usize,
    /// How many accounts rest on the outlet: its own reporting, and speakers heard without
    /// anybody in between.
    pub own: usize,
    /// How many accounts rest on others: those whom it cites, an agency whose report it prints,
    /// an article that it repeats.
    pub others: usize,
    /// How many accounts name nobody whom they rest on.
    pub not_stated: usize,
    /// `own` by `own` and `others` together, 0 to 1; absent where both are 0.
    pub own_share: Option<Number>,
    /// How many of the articles credit an agency.
    pub agency_credits: usize,
    /// How many of the articles repeat another, by passages or as a whole.
    pub repeat: usize,
    /// How many of the articles are repeated by another.
    pub repeated: usize,
}

/// The part of a story's outlets that is asked for, those with most articles first.
pub fn outlets<'a>(
    book: &'a Book,
    window: Window<'_>,
) -> Result<Slice<OutletShown<'a>>, NoSuchCursor> {
    let all: Vec<&'a Tally> = book.outlets().tallies.iter().collect();
    let id = |tally: &&Tally| tally.name.clone().unwrap_or_default();
    window.of(&all, id, |tally| shown(tally))
}

fn shown(tally: &Tally) -> OutletShown<'_> {
    let known = tally.own + tally.others;
    OutletShown {
        name: tally.name.as_deref(),
        articles: tally.articles,
        statements: tally.statements,
        own: tally.own,
        others: tally.others,
        not_stated: tally.not_stated,
        own_share: (known > 0).then(|| Number(share(tally.own, known))),
        agency_credits: tally.agency_credits,
        repeat: tally.repeat,
        repeated: tally.repeated,
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of accounts are far below 2^52"
)]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

//! From an input to the rows of its article.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use dateline_annotate::annotate;
use dateline_doc::{ArticleId, Note, NoteKind};
use dateline_ledger::rows::{Rows, rows};
use dateline_model::Tagger;
use dateline_page::{Carrier, Given, Page};
use dateline_store::sha256;
use serde_json::json;

use crate::inputs::{From, Input, Trouble, unreadable};
use crate::order::Orders;

/// Larger files are no pages of news: they are left out before they fill the memory.
const LARGEST: u64 = 64 << 20;

/// What became of an input.
#[derive(Debug)]
pub(crate) enum Reading {
    /// An article.
    Article(Box<ArticleRead>),
    /// One that the ledger holds.
    Known,
    /// None, and why.
    LeftOut(Trouble),
}

/// An article that was read.
#[derive(Debug)]
pub(crate) struct ArticleRead {
    /// The page's bytes.
    pub(crate) bytes: Vec<u8>,
    /// What the list beside it said, as JSON.
    pub(crate) given: String,
    /// What was read.
    pub(crate) rows: Rows,
    /// What the user should know of how it was read.
    pub(crate) notes: Vec<Trouble>,
}

/// What reading needs beside the pages.
pub(crate) struct Reader {
    /// Finds names, attributions and grammar.
    pub(crate) tagger: Tagger,
    /// The articles that the ledger holds.
    pub(crate) known: BTreeSet<ArticleId>,
    /// How outlets write dates.
    pub(crate) orders: Orders,
}

impl Reader {
    /// Reads one input.
    pub(crate) fn read(&self, input: &Input) -> Reading {
        let page = match page(input) {
            Ok(page) => page,
            Err(what) => return left_out(input, what),
        };
        guarded(|| self.page(page)).unwrap_or_else(|what| left_out(input, what))
    }

    fn page(&self, mut page: Page) -> Reading {
        let (mut article, mut notes) = dateline_page::article(&page);
        if !article.published.candidates.is_empty() {
            let outlet = article.credits.outlet.as_deref();
            page.given.day_first = outlet.and_then(|outlet| self.orders.day_first(outlet));
            (article, notes) = dateline_page::article(&page);
        }
        if self.known.contains(&article.id) {
            return Reading::Known;
        }
        let notes_for_people = notes.iter().map(|note| trouble(&page.path, note));
        if article.text.trim().is_empty() {
            let why = notes
                .iter()
                .map(|note| note.detail.as_str())
                .collect::<Vec<_>>();
            let why = if why.is_empty() {
                "no readable words".to_owned()
            } else {
                why.join("; ")
            };
            return Reading::LeftOut(Trouble {
                path: page.path.clone(),
                what: format!("holds no article: {why}"),
            });
        }
        let doc = match annotate(article, &self.tagger) {
            Ok(doc) => doc,
            Err(error) => {
                return Reading::LeftOut(Trouble {
                    path: page.path.clone(),
                    what: error.to_string(),
                });
            }
        };
        Reading::Article(Box::new(ArticleRead {
            rows: rows(&doc, &page.path, &sha256(&page.bytes), &notes),
            given: as_json(&page.given),
            notes: notes_for_people.collect(),
            bytes: page.bytes,
        }))
    }
}

/// The page that an input names, or why there is none.
pub(crate) fn page(input: &Input) -> Result<Page, String> {
    let bytes = bytes(&input.from).map_err(|error| unreadable(&error))?;
    if bytes.len() as u64 > LARGEST {
        let limit = LARGEST >> 20;
        return Err(format!("is larger than {limit} MiB; give the page alone"));
    }
    Ok(Page {
        path: input.path.clone(),
        bytes,
        given: input.given.clone(),
        carrier: Carrier::default(),
    })
}

/// Runs `read`. A bug that one page brings out must not cost the others.
pub(crate) fn guarded<T>(read: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(read)).map_err(|_| {
        "stopped the reader, which is a bug of Dateline's; please report it".to_owned()
    })
}

fn bytes(from: &From) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match from {
        From::File(path) => File::open(path)?
            .take(LARGEST + 1)
            .read_to_end(&mut bytes)?,
        From::StandardInput => io::stdin()
            .lock()
            .take(LARGEST + 1)
            .read_to_end(&mut bytes)?,
        From::Bundled(bundled) => return Ok(bundled.to_vec()),
    };
    Ok(bytes)
}

fn left_out(input: &Input, what: String) -> Reading {
    Reading::LeftOut(Trouble {
        path: input.path.clone(),
        what,
    })
}

fn trouble(path: &str, note: &Note) -> Trouble {
    let Note { kind, detail } = note;
    Trouble {
        path: path.to_owned(),
        what: match kind {
            NoteKind::Other => detail.clone(),
            kind => format!("{kind}: {detail}"),
        },
    }
}

fn as_json(given: &Given) -> String {
    let Given {
        outlet,
        published,
        title,
        url,
        day_first,
    } = given;
    let published = published.map(|date| date.to_string());
    json!({ "outlet": outlet, "published": published, "title": title, "url": url,
        "day_first": day_first })
    .to_string()
}

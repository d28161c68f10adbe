//! From what is found in a file to the rows of its article.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use dateline_annotate::annotate;
use dateline_doc::{ArticleId, Note, NoteKind};
use dateline_ledger::rows::{Rows, rows};
use dateline_model::Tagger;
use dateline_page::files::{Item, Lead, Remark};
use dateline_page::{Carrier, Given, Page};
use dateline_store::sha256;
use serde_json::json;

use crate::inputs::Trouble;
use crate::order::Orders;

/// What became of something found in a file.
#[derive(Debug)]
pub(crate) enum Reading {
    /// An article.
    Article(Box<ArticleRead>),
    /// One that the ledger holds, and the path of this page of it.
    Known(ArticleId, String),
    /// One that a feed announces.
    Lead(Lead),
    /// None, and why.
    LeftOut(Trouble),
    /// Nothing to store, but something to know.
    Note(Trouble),
}

/// An article that was read.
#[derive(Debug)]
pub(crate) struct ArticleRead {
    /// The page's bytes.
    pub(crate) bytes: Vec<u8>,
    /// What the list beside it and what carried it said, as JSON.
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
    /// Reads what was found.
    pub(crate) fn read(&self, item: Item) -> Reading {
        let trouble = |remark: Remark| Trouble {
            path: remark.path,
            what: remark.detail,
        };
        match item {
            Item::Lead(lead) => Reading::Lead(lead),
            Item::Note(remark) => Reading::Note(trouble(remark)),
            Item::LeftOut(remark) => Reading::LeftOut(trouble(remark)),
            Item::Page(page) => {
                let path = page.path.clone();
                guarded(|| self.page(*page))
                    .unwrap_or_else(|what| Reading::LeftOut(Trouble { path, what }))
            }
        }
    }

    fn page(&self, mut page: Page) -> Reading {
        let (mut article, mut notes) = dateline_page::article(&page);
        if !article.published.candidates.is_empty() {
            let outlet = article.credits.outlet.as_deref();
            page.given.day_first = outlet.and_then(|outlet| self.orders.day_first(outlet));
            (article, notes) = dateline_page::article(&page);
        }
        if self.known.contains(&article.id) {
            return Reading::Known(article.id, page.path.clone());
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
            given: as_json(&page.given, &page.carrier),
            notes: notes_for_people.collect(),
            bytes: page.bytes,
        }))
    }
}

/// Runs `read`. A bug that one page brings out must not cost the others.
pub(crate) fn guarded<T>(read: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(read)).map_err(|_| {
        "stopped the reader, which is a bug of Dateline's; please report it".to_owned()
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

/// What was said of a page beside its bytes.
fn as_json(given: &Given, carrier: &Carrier) -> String {
    let Given {
        outlet,
        published,
        title,
        url,
        day_first,
    } = given;
    let published = published.map(|date| date.to_string());
    let mut all = json!({ "outlet": outlet, "published": published, "title": title, "url": url,
        "day_first": day_first });
    if *carrier != Carrier::default() {
        all["carrier"] = carrier_as_json(carrier);
    }
    all.to_string()
}

fn carrier_as_json(carrier: &Carrier) -> serde_json::Value {
    let Carrier {
        url,
        title,
        outlet,
        byline,
        language,
        keywords,
        published,
        modified,
        last_modified,
        fetched,
        charset,
        columns,
    } = carrier;
    let [published, modified, last_modified, fetched] =
        [published, modified, last_modified, fetched].map(|date| date.map(|d| d.to_string()));
    json!({ "url": url, "title": title, "outlet": outlet, "byline": byline,
        "language": language, "keywords": keywords, "published": published,
        "modified": modified, "last_modified": last_modified, "fetched": fetched,
        "charset": charset, "columns": columns.to_string() })
}

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use dateline_annotate::annotate;
use dateline_doc::{ArticleId, Note, NoteKind, sha256};
use dateline_ledger::rows::{Rows, rows};
use dateline_model::Tagger;
use dateline_page::Page;
use dateline_page::files::{Item, Lead, Remark};

use crate::{Orders, given};

/// What became of something found in a file.
#[derive(Debug)]
pub enum Reading {
    /// An article.
    Article(Box<ArticleRead>),
    /// One that the ledger holds, and the path of this page of it.
    Known(ArticleId, String),
    /// One that a feed announces.
    Lead(Lead),
    /// None, and why.
    LeftOut(Remark),
    /// Nothing to store, but something to know.
    Note(Remark),
}

/// An article that was read.
#[derive(Debug)]
pub struct ArticleRead {
    /// The page's bytes.
    pub bytes: Vec<u8>,
    /// What the list beside it and what carried it said, as JSON.
    pub given: String,
    /// What was read.
    pub rows: Rows,
    /// What the user should know of how it was read.
    pub notes: Vec<Remark>,
}

/// What reading needs beside the pages.
pub struct Reader<'r> {
    /// Finds names, attributions and grammar.
    pub tagger: &'r Tagger,
    /// The articles that the ledger holds.
    pub known: BTreeSet<ArticleId>,
    /// How outlets write dates.
    pub orders: &'r Orders,
}

impl Reader<'_> {
    /// Reads what was found.
    pub fn read(&self, item: Item) -> Reading {
        match item {
            Item::Lead(lead) => Reading::Lead(lead),
            Item::Note(remark) => Reading::Note(remark),
            Item::LeftOut(remark) => Reading::LeftOut(remark),
            Item::Page(page) => {
                let path = page.path.clone();
                guarded(|| self.page(*page))
                    .unwrap_or_else(|detail| Reading::LeftOut(Remark { path, detail }))
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
        let notes_for_people = notes.iter().map(|note| remark(&page.path, note));
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
            return Reading::LeftOut(Remark {
                path: page.path.clone(),
                detail: format!("holds no article: {why}"),
            });
        }
        let doc = match annotate(article, self.tagger) {
            Ok(doc) => doc,
            Err(error) => {
                return Reading::LeftOut(Remark {
                    path: page.path.clone(),
                    detail: error.to_string(),
                });
            }
        };
        Reading::Article(Box::new(ArticleRead {
            rows: rows(&doc, &page.path, &sha256(&page.bytes), &notes),
            given: given::as_json(&page.given, &page.carrier),
            notes: notes_for_people.collect(),
            bytes: page.bytes,
        }))
    }
}

/// Runs `read`. A bug that one page brings out must not cost the others.
pub fn guarded<T>(read: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(read)).map_err(|_| {
        "stopped the reader, which is a bug of Dateline's; please report it".to_owned()
    })
}

fn remark(path: &str, note: &Note) -> Remark {
    let Note { kind, detail } = note;
    Remark {
        path: path.to_owned(),
        detail: match kind {
            NoteKind::Other => detail.clone(),
            kind => format!("{kind}: {detail}"),
        },
    }
}

//! Whether the ledger still says what it said.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use dateline_doc::sha256;
use dateline_ledger::rows::{Cite, Rows};

use crate::{Store, StoreError, StoredPage};

/// Something in the ledger that is not as it was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// What kind.
    pub kind: ProblemKind,
    /// The article, where it is about one.
    pub article: Option<String>,
    /// The particulars: lower case, no full stop.
    pub detail: String,
}

/// What can be wrong with a ledger.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ProblemKind {
    /// A page is not the one that came.
    Page,
    /// A span does not hold the words that its row says.
    Span,
    /// A row that names what is not there.
    Reference,
    /// The search index does not match the texts.
    Search,
    /// The file itself.
    File,
    /// The stored alignment is not of the present rows.
    Alignment,
}

impl ProblemKind {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            ProblemKind::Page => "page",
            ProblemKind::Span => "span",
            ProblemKind::Reference => "reference",
            ProblemKind::Search => "search",
            ProblemKind::File => "file",
            ProblemKind::Alignment => "alignment",
        }
    }
}

impl fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl Store {
    /// Everything in the ledger that is not as it was written. `seen` is called after each
    /// article.
    pub fn check(&self, mut seen: impl FnMut()) -> Result<Vec<Problem>, StoreError> {
        let mut problems = self.check_file()?;
        let articles = match self.articles() {
            Ok(articles) => articles,
            Err(error) => {
                problems.push(damage(error)?);
                return Ok(problems);
            }
        };
        for article in articles {
            match self.complete(article) {
                Ok(rows) => problems.extend(self.check_article(&rows)?),
                Err(error) => problems.push(damage(error)?),
            }
            seen();
        }
        match self.check_alignment() {
            Ok(found) => problems.extend(found),
            Err(error) => problems.push(damage(error)?),
        }
        Ok(problems)
    }

    fn check_file(&self) -> Result<Vec<Problem>, StoreError> {
        let mut problems = Vec::new();
        let mut integrity = self.db.prepare("PRAGMA integrity_check")?;
        let lines = integrity.query_map([], |row| row.get::<_, String>(0))?;
        for line in lines {
            let line = line?;
            if line != "ok" {
                problems.push(problem(ProblemKind::File, None, line));
            }
        }
        let mut keys = self.db.prepare("PRAGMA foreign_key_check")?;
        let broken = keys.query_map([], |row| {
            Ok(format!(
                "a row of `{}` names a row of `{}` that is not there",
                row.get::<_, String>(0)?,
                row.get::<_, String>(2)?
            ))
        })?;
        for line in broken {
            problems.push(problem(ProblemKind::Reference, None, line?));
        }
        // Rank 1: compare the index with the texts, not only with itself.
        let compare = "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)";
        if let Err(error) = self.db.execute(compare, []) {
            problems.push(problem(ProblemKind::Search, None, error.to_string()));
        }
        Ok(problems)
    }

    fn check_article(&self, rows: &Rows) -> Result<Vec<Problem>, StoreError> {
        let id = rows.article.id;
        let page = match self.page(id) {
            Ok(page) => page,
            Err(StoreError::DamagedPage(_) | StoreError::NoSuchArticle(_)) => {
                let detail = "its page is missing or does not unpack".to_owned();
                return Ok(vec![problem(ProblemKind::Page, Some(rows), detail)]);
            }
            Err(error) => return Err(error),
        };
        let mut problems = Vec::new();
        if sha256(&page.bytes) != page.sha256 || page.sha256 != rows.article.sha256 {
            let detail = "its page is not the one that came: the hashes differ".to_owned();
            problems.push(problem(ProblemKind::Page, Some(rows), detail));
        }
        check_spans(rows, &page, &mut problems);
        Ok(problems)
    }

    fn check_alignment(&self) -> Result<Vec<Problem>, StoreError> {
        let mut problems = Vec::new();
        if !self.is_aligned()? {
            let detail = "articles were added since it was made".to_owned();
            problems.push(problem(ProblemKind::Alignment, None, detail));
        }
        let ledger = self.ledger()?;
        let ids = ledger.entities.iter().map(|row| &row.id);
        let ids = ids.chain(ledger.threads.iter().map(|row| &row.id));
        let mut seen = BTreeSet::new();
        for id in ids.chain(ledger.stories.iter().map(|row| &row.id)) {
            if !seen.insert(id) {
                let detail = format!("two rows have the id {id}");
                problems.push(problem(ProblemKind::Reference, None, detail));
            }
        }
        let texts: BTreeMap<_, _> = self
            .articles()?
            .into_iter()
            .map(|a| (a.id, a.text))
            .collect();
        let accounts = ledger
            .accounts
            .iter()
            .map(|row| (row.article, row.at, &row.words));
        let timeline = ledger
            .timeline
            .iter()
            .map(|row| (row.article, row.at, &row.words));
        for (article, at, words) in accounts.chain(timeline) {
            let text = texts.get(&article).map_or("", String::as_str);
            if held(text, at) != Some(words) {
                let detail = format!("the words at {:?} are not `{words}`", at.span);
                problems.push(Problem {
                    article: Some(article.to_string()),
                    ..problem(ProblemKind::Span, None, detail)
                });
            }
        }
        Ok(problems)
    }
}

fn check_spans(rows: &Rows, page: &StoredPage, problems: &mut Vec<Problem>) {
    for (what, at, words) in cites(rows) {
        let text = &rows.article.text;
        let held = held(text, at);
        let wrong = match (held, words) {
            (None, _) => Some("lies outside the text or cuts a character".to_owned()),
            (Some(held), Some(words)) if held != words => {
                Some(format!("holds `{held}`, not `{words}`"))
            }
            _ if at.source_start > at.source_end || at.source_end > page.bytes.len() => {
                Some("leads outside the page".to_owned())
            }
            (Some(held), _) => moved(held, &page.bytes[at.source_start..at.source_end], page),
        };
        if let Some(wrong) = wrong {
            let detail = format!("{what} {:?} {wrong}", at.span);
            problems.push(problem(ProblemKind::Span, Some(rows), detail));
        }
    }
}

/// The words of `text` at a place, unless it lies outside or cuts a character.
fn held(text: &str, at: Cite) -> Option<&str> {
    text.get(at.span.start()..at.span.end())
}

/// For a page that is plain UTF-8 text, byte for byte, a span and its source hold the same
/// words; a page with markup or another encoding may say them in other bytes.
fn moved(held: &str, source: &[u8], page: &StoredPage) -> Option<String> {
    let plain = !page.bytes.contains(&b'<') && std::str::from_utf8(&page.bytes).is_ok();
    let same = std::str::from_utf8(source).is_ok_and(|source| {
        let words = |text: &str| {
            text.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        source == held || words(source) == words(held)
    });
    (plain && !held.is_empty() && !same)
        .then(|| "has a source in the page that says something else".to_owned())
}

/// Every place that the rows of an article name, with the words that they say stand there.
fn cites(rows: &Rows) -> Vec<(&'static str, Cite, Option<&str>)> {
    let mut all = Vec::new();
    all.extend(rows.furniture.iter().map(|r| ("furniture", r.at, None)));
    all.extend(rows.parts.iter().map(|r| ("part", r.at, None)));
    all.extend(rows.sentences.iter().map(|r| ("sentence", r.at, None)));
    let mentions = rows.mentions.iter();
    all.extend(mentions.map(|r| ("mention", r.at, Some(r.words.as_str()))));
    all.extend(rows.dates.iter().map(|r| ("date", r.at, None)));
    all.extend(rows.recurrences.iter().map(|r| ("recurrence", r.at, None)));
    for row in &rows.figures {
        all.push(("figure", row.at, Some(row.words.as_str())));
        all.extend(
            row.of_at
                .map(|at| ("figure's count", at, row.of.as_deref())),
        );
        all.extend(
            row.scope_at
                .map(|at| ("figure's scope", at, row.scope.as_deref())),
        );
        all.extend(row.from.map(|at| ("figure's past", at, None)));
        all.extend(row.part_of.map(|at| ("figure's whole", at, None)));
    }
    for row in &rows.statements {
        all.push(("statement", row.content, Some(row.words.as_str())));
        all.extend(row.source.map(|at| ("statement's source", at, None)));
        all.extend(
            row.cue
                .map(|at| ("statement's cue", at, row.cue_words.as_deref())),
        );
    }
    let deeds = rows.deeds.iter();
    all.extend(deeds.map(|r| ("deed", r.at, Some(r.words.as_str()))));
    for row in &rows.events {
        all.push(("event", row.trigger, Some(row.trigger_words.as_str())));
        all.push(("event's clause", row.clause, None));
        all.extend(row.place_at.map(|at| ("event's place", at, None)));
        all.extend(row.date_at.map(|at| ("event's date", at, None)));
    }
    all
}

/// A row that cannot be read, as a problem; any other error stays one.
fn damage(error: StoreError) -> Result<Problem, StoreError> {
    match error {
        StoreError::Damaged { .. } => Ok(problem(ProblemKind::File, None, error.to_string())),
        other => Err(other),
    }
}

fn problem(kind: ProblemKind, rows: Option<&Rows>, detail: String) -> Problem {
    Problem {
        kind,
        article: rows.map(|rows| rows.article.id.to_string()),
        detail,
    }
}

//! Small articles for the tests of this crate, all of them fictional.

use dateline_doc::{Access, ArticleId, NameForm, NameKind, PublishedFrom, SentenceVector, Span};

use crate::rows::{AccountRow, ArticleRow, Cite, MentionRow, ReferentRow, Rows, SentenceRow};
use crate::shingles::shingles;
use crate::stems::stems;

/// An article of these words, one sentence a line, that mentions no one.
pub(crate) fn article(path: &str, day: Option<&str>, text: &str) -> Rows {
    let words: Vec<&str> = text.split_whitespace().collect();
    let id = ArticleId::of(text.as_bytes(), Some(path), None);
    Rows {
        article: ArticleRow {
            id,
            path: path.to_owned(),
            url: None,
            outlet: Some(path.to_owned()),
            title: text.lines().next().map(str::to_owned),
            byline: None,
            language: None,
            published: day.map(|day| day.parse().unwrap()),
            published_from: day.map(|_| PublishedFrom::Manifest),
            published_candidates: Vec::new(),
            modified: None,
            fetched_from: None,
            fetched: None,
            agencies: Vec::new(),
            dateline: None,
            section: None,
            keywords: Vec::new(),
            sha256: String::new(),
            text: text.to_owned(),
            access: Access::Full,
            notes: Vec::new(),
            words: u32::try_from(words.len()).unwrap(),
            shingles: shingles(&words),
        },
        furniture: Vec::new(),
        parts: Vec::new(),
        sentences: text.lines().map(|line| sentence(id, text, line)).collect(),
        mentions: Vec::new(),
        referents: Vec::new(),
        dates: Vec::new(),
        recurrences: Vec::new(),
        figures: Vec::new(),
        statements: Vec::new(),
        events: Vec::new(),
        deeds: Vec::new(),
    }
}

/// The same article, with one referent for each of these lists of mentions. The first letter
/// of a mention tells its kind: `P:` person, `O:` organisation, `L:` place, `D:` a person's
/// description.
pub(crate) fn naming(mut rows: Rows, referents: &[&[&str]]) -> Rows {
    for (number, mentions) in (0..).zip(referents) {
        let read: Vec<_> = mentions
            .iter()
            .map(|mention| kind_and_form(mention))
            .collect();
        let (kind, form, name) = read[0];
        rows.referents.push(ReferentRow {
            article: rows.article.id,
            number,
            kind,
            name: name.to_owned(),
            named: form == NameForm::Name,
            roles: Vec::new(),
        });
        rows.mentions
            .extend(read.into_iter().map(|(kind, form, words)| MentionRow {
                article: rows.article.id,
                at: nowhere(),
                words: words.to_owned(),
                kind,
                form,
                referent: number,
            }));
    }
    rows
}

/// What an article says about a question, on its own word.
pub(crate) fn account(rows: &Rows, value: &str) -> AccountRow {
    AccountRow {
        thread: "t".to_owned(),
        article: rows.article.id,
        at: nowhere(),
        words: value.to_owned(),
        value: value.to_owned(),
        origin: rows.article.path.clone(),
        chain: Vec::new(),
        said: rows.article.published,
        statement: None,
        group: 0,
        because: String::new(),
    }
}

fn kind_and_form(mention: &str) -> (NameKind, NameForm, &str) {
    let (kind, words) = mention.split_once(':').unwrap();
    match kind {
        "P" => (NameKind::Person, NameForm::Name, words),
        "O" => (NameKind::Organisation, NameForm::Name, words),
        "L" => (NameKind::Place, NameForm::Name, words),
        "T" => (NameKind::Other, NameForm::Description, words),
        _ => (NameKind::Person, NameForm::Description, words),
    }
}

fn sentence(article: ArticleId, text: &str, line: &str) -> SentenceRow {
    let start = line.as_ptr().addr() - text.as_ptr().addr();
    let span = Span::new(start, start + line.len());
    SentenceRow {
        article,
        at: Cite {
            span,
            source_start: span.start(),
            source_end: span.end(),
        },
        paragraph: 0,
        heading: false,
        stems: stems(line.split_whitespace()),
        vector: SentenceVector::default(),
    }
}

/// A place for rows whose place is not what a test is about.
pub(crate) fn nowhere() -> Cite {
    Cite {
        span: Span::empty(0),
        source_start: 0,
        source_end: 0,
    }
}

//! Articles, quotations and claims in the terms of schema.org, as JSON-LD whose context is
//! declared in place.
//!
//! A statement in the speaker's own words is a `Quotation`. A value that accounts give to a
//! question is a `Claim`: its text is the words of its first account, `mainEntity` holds
//! question and value as typed terms, each account is an `appearance`.

use std::collections::BTreeMap;
use std::io::{self, Write};

use dateline_doc::{Edtf, NameKind, StatementKind};
use dateline_ledger::rows::{AccountRow, ArticleRow, Rows, StatementRow, ThreadRow};
use serde_json::{Value, json};

use super::annotations::is_address;
use super::listing::{Listing, members, present};
use super::written::iso;
use super::{Base, statement_id};
use crate::Book;

/// Writes all of `book` as one graph.
pub fn schema_org(book: &Book, base: &Base, out: &mut impl Write) -> io::Result<()> {
    let head = members(json!({ "@context": { "@vocab": "https://schema.org/" } }));
    let mut graph = Listing::begin(out, &head, "@graph")?;
    let writer = Writer { book, base };
    for rows in &book.articles {
        graph.item(&writer.article(&rows.article))?;
        for row in rows.statements.iter().filter(|row| is_quotation(row)) {
            graph.item(&writer.quotation(row))?;
        }
    }
    for thread in &book.ledger.threads {
        for claim in writer.claims(thread) {
            graph.item(&claim)?;
        }
    }
    graph.end()
}

fn is_quotation(row: &StatementRow) -> bool {
    row.kind != StatementKind::Indirect
}

fn written(date: Option<Edtf>) -> Option<String> {
    date.and_then(iso)
}

struct Writer<'a> {
    book: &'a Book,
    base: &'a Base,
}

impl Writer<'_> {
    fn article(&self, row: &ArticleRow) -> Value {
        let repeated = self.book.ledger.echoes.iter();
        let repeated = repeated.filter(|echo| echo.article == row.id);
        let outlet = row.outlet.as_ref();
        let byline = row.byline.as_ref();
        present(json!({
            "@id": self.base.id("article", &row.id.to_string()),
            "@type": "NewsArticle",
            "identifier": row.id.to_string(),
            "url": row.url.as_ref().filter(|url| is_address(url)),
            "headline": row.title,
            "author": byline.map(|name| json!({ "@type": "Person", "name": name })),
            "publisher": outlet.map(|name| json!({
                "@id": self.base.id("outlet", name),
                "@type": "Organization",
                "name": name,
            })),
            "datePublished": written(row.published),
            "dateModified": written(row.modified),
            "inLanguage": row.language,
            "dateline": row.dateline,
            "articleSection": row.section,
            "keywords": row.keywords,
            "wordCount": row.words,
            "encoding": { "@type": "MediaObject", "sha256": row.sha256 },
            "isBasedOn": repeated
                .map(|echo| json!({ "@id": self.base.id("article", &echo.of.to_string()) }))
                .collect::<Vec<_>>(),
        }))
    }

    fn quotation(&self, row: &StatementRow) -> Value {
        let creator = self.creator(row);
        let named = creator.is_none() && row.speaker != "unattributed";
        present(json!({
            "@id": self.base.id("statement", &statement_id(row.article, row.number)),
            "@type": "Quotation",
            "text": row.words,
            "creator": creator,
            "creditText": named.then_some(row.speaker.as_str()),
            "dateCreated": written(row.said),
            "isPartOf": { "@id": self.base.id("article", &row.article.to_string()) },
        }))
    }

    /// The entity that said it, where it is one that the vocabulary lets create something.
    fn creator(&self, row: &StatementRow) -> Option<Value> {
        let id = self.book.entity_id(row.article, row.referent?)?;
        let entity = self.book.entity(id)?;
        let kind = match entity.kind {
            NameKind::Person => "Person",
            NameKind::Organisation | NameKind::Group => "Organization",
            _ => return None,
        };
        Some(json!({
            "@id": self.base.id("entity", &entity.id),
            "@type": kind,
            "name": entity.name,
        }))
    }

    /// A claim for each value of a thread, in the order of their first accounts.
    fn claims(&self, thread: &ThreadRow) -> Vec<Value> {
        let mut values: Vec<(&str, Vec<&AccountRow>)> = Vec::new();
        let mut known: BTreeMap<&str, usize> = BTreeMap::new();
        for account in self.book.accounts(&thread.id) {
            let at = *known.entry(&account.value).or_insert(values.len());
            if at == values.len() {
                values.push((&account.value, Vec::new()));
            }
            values[at].1.push(account);
        }
        let numbered = values.iter().enumerate();
        numbered
            .filter_map(|(number, (value, accounts))| self.claim(thread, number, value, accounts))
            .collect()
    }

    fn claim(
        &self,
        thread: &ThreadRow,
        number: usize,
        value: &str,
        accounts: &[&AccountRow],
    ) -> Option<Value> {
        let first = accounts.first()?;
        let numbered = accounts.iter().enumerate();
        let appearance =
            |(at, account): (usize, &&AccountRow)| self.appearance(thread, number, at, account);
        Some(json!({
            "@id": self.base.id("claim", &format!("{}.{number}", thread.id)),
            "@type": "Claim",
            "text": first.words,
            "mainEntity": {
                "@type": "PropertyValue",
                "propertyID": thread.question,
                "value": value,
            },
            "appearance": numbered.map(appearance).collect::<Vec<_>>(),
        }))
    }

    fn appearance(
        &self,
        thread: &ThreadRow,
        number: usize,
        at: usize,
        account: &AccountRow,
    ) -> Value {
        let carried = account
            .statement
            .map(|number| statement_id(account.article, number));
        let quotation = carried.filter(|_| self.is_quoted(account));
        present(json!({
            "@id": self.base.id("account", &format!("{}.{number}.{at}", thread.id)),
            "@type": "CreativeWork",
            "text": account.words,
            "dateCreated": written(account.said),
            "isBasedOn": quotation.map(|id| json!({ "@id": self.base.id("statement", &id) })),
            "isPartOf": { "@id": self.base.id("article", &account.article.to_string()) },
        }))
    }

    /// Whether the statement that carries an account is a quotation.
    fn is_quoted(&self, account: &AccountRow) -> bool {
        let of = |rows: &Rows| {
            let mut all = rows.statements.iter();
            all.any(|row| Some(row.number) == account.statement && is_quotation(row))
        };
        self.book.rows(account.article).is_some_and(of)
    }
}

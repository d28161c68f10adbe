//! Where what stands in the ledger comes from, in the terms of W3C PROV-O (2013), as JSON-LD
//! whose context is declared in place.
//!
//! An article's text derives from its page, from the articles that it repeats, and revises an
//! earlier version. A statement is part of a text; it derives from what each of its chain
//! reported, outermost first, and at the root from what the speaker said, its primary source.
//! Dates are EDTF literals; where they are a time of day too, PROV's own property holds them.

use std::collections::BTreeMap;
use std::io::{self, Write};

use dateline_doc::{ArticleId, Edtf, NameKind, StatementKind};
use dateline_ledger::rows::{ArticleRow, Rows, StatementRow};
use serde_json::{Map, Value, json};

use super::listing::{Listing, members, present};
use super::written::iso;
use super::{Base, statement_id};
use crate::Book;

/// Writes all of `book` as one graph.
pub fn prov(book: &Book, base: &Base, out: &mut impl Write) -> io::Result<()> {
    let mut graph = Listing::begin(out, &context(), "@graph")?;
    let mut writer = Writer::new(book, base);
    for rows in &book.articles {
        for node in writer.article(rows) {
            graph.item(&node)?;
        }
        for row in &rows.statements {
            for node in writer.statement(row) {
                graph.item(&node)?;
            }
        }
    }
    for node in writer.others.into_values() {
        graph.item(&node)?;
    }
    graph.end()
}

fn context() -> Map<String, Value> {
    let id = json!({ "@type": "@id" });
    let time = json!({ "@type": "xsd:dateTime" });
    let day = json!({ "@type": "edtf:EDTF" });
    let mut terms = members(json!({
        "prov": "http://www.w3.org/ns/prov#",
        "dcterms": "http://purl.org/dc/terms/",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "edtf": "http://id.loc.gov/datatypes/edtf/",
        "dcterms:isPartOf": id,
        "dcterms:date": day,
        "prov:generatedAtTime": time,
        "prov:endedAtTime": time,
    }));
    for link in [
        "wasDerivedFrom",
        "wasQuotedFrom",
        "wasRevisionOf",
        "hadPrimarySource",
        "wasAttributedTo",
        "wasGeneratedBy",
        "wasAssociatedWith",
    ] {
        terms.insert(format!("prov:{link}"), id.clone());
    }
    members(json!({ "@context": terms }))
}

struct Writer<'a> {
    book: &'a Book,
    base: &'a Base,
    /// The entity that goes by a name in an article; none if several do.
    names: BTreeMap<(ArticleId, &'a str), Option<&'a str>>,
    /// Agents and runs of reading, by id: what is of no one article.
    others: BTreeMap<String, Value>,
}

impl<'a> Writer<'a> {
    fn new(book: &'a Book, base: &'a Base) -> Self {
        Self {
            book,
            base,
            names: names(book),
            others: BTreeMap::new(),
        }
    }

    /// An article's text and its page.
    fn article(&mut self, rows: &Rows) -> [Value; 2] {
        let row = &rows.article;
        let outlet = row.outlet.as_deref();
        let outlet = outlet.map(|name| {
            let id = self.base.id("outlet", name);
            self.agent(id, &["prov:Organization"], name)
        });
        let page = self.base.id("page", &row.sha256);
        let read = self.run(row.id);
        [
            self.text(row, &page, read.as_deref()),
            Self::page(row, &page, outlet.as_deref()),
        ]
    }

    fn text(&self, row: &ArticleRow, page: &str, read: Option<&str>) -> Value {
        let id = |article: ArticleId| self.base.id("article", &article.to_string());
        let ledger = &self.book.ledger;
        let repeated = ledger.echoes.iter().filter(|echo| echo.article == row.id);
        let mut from = vec![page.to_owned()];
        from.extend(repeated.map(|echo| id(echo.of)));
        let edits = ledger.edits.iter().filter(|edit| edit.article == row.id);
        let mut earlier: Vec<String> = edits.map(|edit| id(edit.of)).collect();
        earlier.sort();
        earlier.dedup();
        present(json!({
            "@id": id(row.id),
            "@type": "prov:Entity",
            "rdfs:label": row.title,
            "prov:wasDerivedFrom": from,
            "prov:wasRevisionOf": earlier,
            "prov:wasGeneratedBy": read,
        }))
    }

    fn page(row: &ArticleRow, id: &str, outlet: Option<&str>) -> Value {
        present(json!({
            "@id": id,
            "@type": "prov:Entity",
            "schema:url": row.url,
            "schema:sha256": row.sha256,
            "dcterms:date": row.published.map(|date| date.to_string()),
            "prov:generatedAtTime": time(row.published),
            "prov:wasAttributedTo": outlet,
        }))
    }

    /// The run of reading that brought an article, where the ledger knows it.
    fn run(&mut self, article: ArticleId) -> Option<String> {
        let at = self.book.learned(article)?;
        let id = self.base.id("run", at);
        let own = self.base.id("agent", "dateline");
        let own = self.agent(own, &["prov:SoftwareAgent"], "Dateline");
        let run = json!({
            "@id": id,
            "@type": "prov:Activity",
            "prov:endedAtTime": at,
            "prov:wasAssociatedWith": own,
        });
        self.others.insert(id.clone(), run);
        Some(id)
    }

    /// A statement as it stands in its article, what each of its chain reported, and what its
    /// speaker said.
    fn statement(&mut self, row: &StatementRow) -> Vec<Value> {
        let name = statement_id(row.article, row.number);
        let said = self.base.id("utterance", &name);
        let reports =
            (1..=row.chain.len()).map(|hop| self.base.id("report", &format!("{name}.{hop}")));
        let mut hops: Vec<String> = reports.collect();
        hops.push(said.clone());
        let link = match row.kind {
            StatementKind::Indirect => "prov:wasDerivedFrom",
            StatementKind::Direct | StatementKind::Mixed => "prov:wasQuotedFrom",
        };
        let mut nodes = vec![json!({
            "@id": self.base.id("statement", &name),
            "@type": "prov:Entity",
            "prov:value": row.words,
            "dcterms:isPartOf": self.base.id("article", &row.article.to_string()),
            link: hops[0],
            "prov:hadPrimarySource": said,
        })];
        for (hop, who) in row.chain.iter().enumerate() {
            let reporter = self.named(row.article, who);
            nodes.push(json!({
                "@id": hops[hop],
                "@type": "prov:Entity",
                "prov:wasAttributedTo": reporter,
                "prov:wasDerivedFrom": hops[hop + 1],
            }));
        }
        nodes.push(present(json!({
            "@id": said,
            "@type": "prov:Entity",
            "prov:wasAttributedTo": self.speaker(row),
            "dcterms:date": row.said.map(|date| date.to_string()),
            "prov:generatedAtTime": time(row.said),
        })));
        nodes
    }

    fn speaker(&mut self, row: &StatementRow) -> Option<String> {
        let entity = row.referent;
        let entity = entity.and_then(|referent| self.book.entity_id(row.article, referent));
        match entity {
            Some(entity) => self.entity(entity),
            None if row.speaker == "unattributed" => None,
            None => Some(self.named(row.article, &row.speaker)),
        }
    }

    /// One whom an article names or describes: the entity that goes by these words there, if it
    /// is but one, else someone of whom only the words are known.
    fn named(&mut self, article: ArticleId, words: &str) -> String {
        let known = self.names.get(&(article, words)).copied().flatten();
        if let Some(id) = known.and_then(|id| self.entity(id)) {
            return id;
        }
        let id = self.base.id("agent", &format!("{article}.{words}"));
        self.agent(id, &[], words)
    }

    fn entity(&mut self, id: &str) -> Option<String> {
        let entity = self.book.entity(id)?;
        let kind: &[&str] = match entity.kind {
            NameKind::Person => &["prov:Person"],
            NameKind::Organisation | NameKind::Group => &["prov:Organization"],
            _ => &[],
        };
        Some(self.agent(self.base.id("entity", id), kind, &entity.name))
    }

    fn agent(&mut self, id: String, kinds: &[&str], name: &str) -> String {
        let kinds: Vec<&str> = [&["prov:Agent"], kinds].concat();
        let agent = json!({ "@id": id, "@type": kinds, "rdfs:label": name });
        self.others.insert(id.clone(), agent);
        id
    }
}

/// Whom each article means by each name, where that is but one.
fn names(book: &Book) -> BTreeMap<(ArticleId, &str), Option<&str>> {
    let mut names = BTreeMap::new();
    for link in &book.ledger.links {
        let Some(entity) = book.entity(&link.entity) else {
            continue;
        };
        for name in entity.names.iter().chain([&entity.name]) {
            let key = (link.article, name.as_str());
            let one = names.entry(key).or_insert(Some(entity.id.as_str()));
            *one = one.filter(|id| *id == entity.id);
        }
    }
    names
}

/// A date with a time of day and its offset: what `xsd:dateTime` says without doubt.
fn time(date: Option<Edtf>) -> Option<String> {
    date.and_then(iso)
        .filter(|time| time.len() > "2026-02-06T09:05:00".len())
}

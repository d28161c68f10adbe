//! What changed, as an Atom feed (RFC 4287), the latest first. An entry is updated when the
//! ledger learned of it; its id is made from what changed, so that it is the same in each feed.

use std::io::{self, Write as _};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::Base;
use super::written::{escaped, one_line, printable};
use crate::{Account, Book, Change, Edit, Place, changes, edits, stories};

/// The changes of `book`, of questions and of pages.
pub fn atom(book: &Book, base: &Base) -> io::Result<Vec<u8>> {
    let mut entries: Vec<Entry> = changes(book, &book.ledger.changes)
        .iter()
        .map(|change| of_change(base, change))
        .collect();
    let edited = edits(book, &book.ledger.edits);
    entries.extend(edited.iter().map(|edit| of_edit(base, edit)));
    entries.sort_by(|a, b| b.updated.cmp(&a.updated).then_with(|| a.id.cmp(&b.id)));
    entries.dedup_by(|a, b| a.id == b.id);
    write(book, base, &entries)
}

/// An entry of the feed.
struct Entry {
    id: String,
    title: String,
    updated: String,
    kind: &'static str,
    link: Option<String>,
    /// As HTML.
    content: String,
}

fn of_change(base: &Base, change: &Change<'_>) -> Entry {
    let parts = [
        &[change.thread, &change.at, change.kind],
        &strs(change.after)[..],
    ]
    .concat();
    let values = |values: &[String]| escaped(&values.join("; "));
    let before = match change.before {
        [] => String::new(),
        before => format!("{} → ", values(before)),
    };
    let mut content = format!("<p>{before}{}</p>", values(change.after));
    for account in &change.accounts {
        content += &account_html(account);
    }
    Entry {
        id: base.id("change", &hash(&parts)),
        title: format!("{}: {}", change.kind, change.question),
        updated: updated(change.learned, Some(&change.at)),
        kind: change.kind,
        link: base.link("thread", change.thread),
        content,
    }
}

fn strs(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

fn account_html(account: &Account<'_>) -> String {
    let by: Vec<&str> = strs(account.chain)
        .into_iter()
        .chain([account.origin])
        .collect();
    format!(
        "<blockquote><p>{}</p><p>{} ({})</p></blockquote>",
        escaped(account.place.span.exact),
        escaped(&by.join(": ")),
        escaped(&account.place.cite()),
    )
}

fn of_edit(base: &Base, edit: &Edit<'_>) -> Entry {
    let place = |place: &Option<Place<'_>>| {
        place.as_ref().map_or(String::new(), |place| {
            format!("{} {}", place.article, place.span.start)
        })
    };
    let parts = [edit.kind, &place(&edit.before), &place(&edit.after)];
    let told = edit.after.as_ref().or(edit.before.as_ref());
    let label = told.map_or("", |place| place.label);
    let marked = |tag: &str, place: &Place<'_>| {
        let words = escaped(place.span.exact);
        format!("<blockquote><{tag}>{words}</{tag}></blockquote>")
    };
    let before = edit.before.as_ref().map(|place| marked("del", place));
    let after = edit.after.as_ref().map(|place| marked("ins", place));
    Entry {
        id: base.id("edit", &hash(&parts)),
        title: format!("{}: {}", edit.kind, edit.url.unwrap_or(label)),
        updated: updated(edit.learned, edit.at.as_deref()),
        kind: edit.kind,
        link: told.and_then(|place| base.link("article", &place.article)),
        content: before.into_iter().chain(after).collect(),
    }
}

/// A name made from `parts`.
fn hash(parts: &[&str]) -> String {
    let mut hash = dateline_doc::sha256(parts.join("\n").as_bytes());
    hash.truncate(32);
    hash
}

/// When the ledger learned something; else the beginning of the day that it is of.
fn updated(learned: Option<&str>, day: Option<&str>) -> String {
    let date = day.and_then(|day| day.parse::<dateline_doc::Edtf>().ok());
    let day = date.and_then(dateline_doc::Edtf::earliest);
    match (learned, day) {
        (Some(learned), _) => learned.to_owned(),
        (None, Some(day)) => format!("{day}T00:00:00Z"),
        (None, None) => "1970-01-01T00:00:00Z".to_owned(),
    }
}

fn write(book: &Book, base: &Base, entries: &[Entry]) -> io::Result<Vec<u8>> {
    let story = stories(book).into_iter().next();
    let title = story.map_or_else(|| "Dateline".to_owned(), |story| story.title);
    let latest = entries.first().map(|entry| entry.updated.clone());
    let mut out = Writer::new_with_indent(Vec::new(), b' ', 1);
    out.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let feed = out.create_element("feed");
    let feed = feed.with_attribute(("xmlns", "http://www.w3.org/2005/Atom"));
    feed.write_inner_content(|out| {
        let served = base.of_feed();
        let name = match &served {
            Some((story, ..)) => format!("changes.{story}"),
            None => "changes".to_owned(),
        };
        text(out, "id", &base.id("feed", &name))?;
        for (rel, href) in served
            .iter()
            .flat_map(|(_, page, own)| [("alternate", page), ("self", own)])
        {
            link(out, rel, href)?;
        }
        text(out, "title", &title)?;
        text(
            out,
            "updated",
            &latest.unwrap_or_else(|| updated(None, None)),
        )?;
        text(out, "generator", "Dateline")?;
        let author = out.create_element("author");
        author.write_inner_content(|out| text(out, "name", "Dateline"))?;
        entries.iter().try_for_each(|one| entry(out, one))
    })?;
    let mut bytes = out.into_inner();
    bytes.write_all(b"\n")?;
    Ok(bytes)
}

fn entry(out: &mut Writer<Vec<u8>>, entry: &Entry) -> io::Result<()> {
    out.create_element("entry").write_inner_content(|out| {
        text(out, "id", &entry.id)?;
        text(out, "title", &one_line(&entry.title))?;
        text(out, "updated", &entry.updated)?;
        let category = out.create_element("category");
        category
            .with_attribute(("term", entry.kind))
            .write_empty()?;
        if let Some(link) = &entry.link {
            self::link(out, "alternate", link)?;
        }
        let content = out
            .create_element("content")
            .with_attribute(("type", "html"));
        content.write_text_content(BytesText::new(&entry.content))?;
        Ok(())
    })?;
    Ok(())
}

fn link(out: &mut Writer<Vec<u8>>, rel: &str, href: &str) -> io::Result<()> {
    let link = out.create_element("link");
    link.with_attributes([("rel", rel), ("href", href)])
        .write_empty()?;
    Ok(())
}

fn text(out: &mut Writer<Vec<u8>>, name: &str, words: &str) -> io::Result<()> {
    let words = printable(words);
    out.create_element(name)
        .write_text_content(BytesText::new(&words))?;
    Ok(())
}

//! Feeds of news: RSS, Atom and CDF. JSON Feed is a list of records, see `json`.

use dateline_doc::NoteKind;

use super::entry::{self, Entry};
use super::url::resolve;
use super::xml::Xml;
use super::{Columns, Flow, Lead, Place, Walk};
use crate::{Carrier, source};

/// Bytes in which the root of a feed must begin.
const HEAD: usize = 8 << 10;
/// Strange characters before the root that are passed over.
const STRANGE: usize = 100;

/// Whether `bytes` begin as a feed does.
pub(super) fn is_feed(bytes: &[u8], charset: Option<&str>) -> bool {
    let head = &bytes[..bytes.len().min(HEAD)];
    if !head.contains(&b'<') {
        return false;
    }
    let text = source::read(head, charset, &mut Vec::new()).text;
    let Some(root) = root(&text) else {
        return false;
    };
    let name = root[1..]
        .split(|c: char| c.is_whitespace() || c == '>')
        .next();
    let name = name.unwrap_or_default().to_ascii_lowercase();
    let holds = |words: &[&str]| {
        let rest = root.to_ascii_lowercase();
        words.iter().any(|word| rest.contains(word))
    };
    match name.rsplit(':').next().unwrap_or_default() {
        "rss" | "feed" => true,
        "rdf" => holds(&[
            "<channel",
            ":channel",
            "<item",
            ":item",
            "purl.org/rss",
            "rdf/simple",
        ]),
        "channel" => holds(&["<item", "<title", "<link", "<description"]),
        "entry" | "item" => holds(&["xmlns"]),
        _ => false,
    }
}

/// The text from its first element on.
fn root(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    let first = rest.find('<')?;
    if rest[..first].chars().count() > STRANGE {
        return None;
    }
    rest = &rest[first..];
    loop {
        let end = if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<?") {
            "?>"
        } else if rest.starts_with("<!") {
            let declaration = rest.split('>').next().unwrap_or_default();
            if declaration.contains('[') { "]>" } else { ">" }
        } else {
            return Some(rest);
        };
        let (_, after) = rest.split_once(end)?;
        rest = &after[after.find('<')?..];
    }
}

/// Reads a feed: an entry with its article is a page, one without a lead.
pub(super) fn read(walk: &mut Walk, place: &Place, bytes: &[u8]) -> Flow {
    let mut notes = Vec::new();
    let source = source::read(bytes, place.carrier.charset.as_deref(), &mut notes);
    for note in notes
        .into_iter()
        .filter(|note| note.kind != NoteKind::Empty)
    {
        walk.note(place, format!("{}: {}", note.kind, note.detail))?;
    }
    if let Some(fault) = misdeclared(bytes, place.carrier.charset.as_deref(), &source.text) {
        walk.note(place, fault)?;
    }
    let xml = Xml::read(&source.text);
    if let Some(fault) = xml.fault {
        walk.note(
            place,
            format!("the feed is not well-formed ({fault}); read what can be had"),
        )?;
    }
    let feed = About::read(&xml, place);
    let mut at = 0;
    let mut number = 0;
    while at < xml.elements.len() {
        if !entry::is_named_entry(&xml, at) {
            at += 1;
            continue;
        }
        number += 1;
        give(walk, &place.member(number), &xml, at, &feed)?;
        at = xml.elements[at].next;
    }
    if number == 0 {
        return walk.left_out(place, "is a feed without entries".to_owned());
    }
    Flow::Continue(())
}

/// What is wrong with the encoding that a feed declares, or with its declaring none. What the
/// server says has gone before it.
fn misdeclared(bytes: &[u8], charset: Option<&str>, text: &str) -> Option<String> {
    if charset.is_some() {
        return None;
    }
    let declaration = text.trim_start().strip_prefix("<?xml");
    let declaration = declaration
        .and_then(|rest| rest.split('>').next())
        .unwrap_or_default();
    let label = declaration.split("encoding").nth(1).map(|rest| {
        let rest = rest.trim_start().trim_start_matches('=').trim_start();
        let end = rest.trim_start_matches(['"', '\'']).find(['"', '\'']);
        let rest = rest.trim_start_matches(['"', '\'']);
        &rest[..end.unwrap_or(rest.len())]
    });
    let encoding = match label {
        None => encoding_rs::UTF_8,
        Some(label) => match encoding_rs::Encoding::for_label(label.as_bytes()) {
            Some(encoding) => encoding,
            None => return Some(format!("declares the unknown encoding \"{label}\"")),
        },
    };
    let is_wide = encoding_rs::Encoding::for_bom(bytes).is_some() || bytes.contains(&0);
    let is_false = encoding == encoding_rs::UTF_8 && !is_wide && str::from_utf8(bytes).is_err();
    is_false.then(|| "is not in UTF-8, as it should be; read by its looks".to_owned())
}

fn give(walk: &mut Walk, place: &Place, xml: &Xml, at: usize, feed: &About) -> Flow {
    let base = base(xml, at, feed);
    let entry = entry::read(xml, at, base.as_deref());
    let title = entry.title.and_then(|title| entry::title(xml, at, title));
    let outlet = entry.outlet.clone().or_else(|| feed.title.clone());
    if entry.content.is_none() {
        return walk.lead(Lead {
            path: place.path.clone(),
            url: entry.url,
            title,
            outlet: place.given.outlet.clone().or(outlet),
            // Atom asks for the day of the last change and not for the first: where it gives no
            // other, they are as a rule the same.
            published: entry.published.or(entry.modified),
        });
    }
    let whole = xml.elements[at].whole();
    let mut place = place.clone();
    place.carrier = carrier(entry, title, outlet, feed, &place.carrier);
    walk.page(&place, xml.text[whole].as_bytes().to_vec())
}

fn carrier(
    entry: Entry,
    title: Option<String>,
    outlet: Option<String>,
    feed: &About,
    around: &Carrier,
) -> Carrier {
    Carrier {
        url: entry.url,
        title,
        outlet,
        byline: entry.byline.or_else(|| feed.author.clone()),
        language: entry.language.or_else(|| feed.language.clone()),
        keywords: entry.keywords,
        published: entry.published,
        modified: entry.modified,
        // Of the feed, which changes with every entry.
        last_modified: None,
        fetched: around.fetched,
        // Entries are given in UTF-8, whatever their feed is in.
        charset: Some("utf-8".to_owned()),
        columns: Columns::default(),
    }
}

/// What a feed says of all its entries.
#[derive(Debug, Default)]
struct About {
    /// Where it was fetched from.
    url: Option<String>,
    title: Option<String>,
    link: Option<String>,
    language: Option<String>,
    author: Option<String>,
}

impl About {
    fn read(xml: &Xml, place: &Place) -> Self {
        let mut about = Self {
            url: place.carrier.url.clone(),
            ..Self::default()
        };
        let Some(root) = (!xml.elements.is_empty()).then_some(0) else {
            return about;
        };
        let named = |at: &usize, name: &str| xml.name(*at).1.eq_ignore_ascii_case(name);
        let channel = xml
            .children(root)
            .find(|at| named(at, "channel"))
            .unwrap_or(root);
        let base = xml.attribute(root, "xml:base");
        let base = base.or_else(|| place.carrier.url.clone());
        for at in xml.children(channel) {
            let (prefix, local) = xml.name(at);
            let is_own = prefix.is_empty() || prefix == xml.name(channel).0;
            match local.to_ascii_lowercase().as_str() {
                "title" if is_own => about.title = about.title.or_else(|| entry::plain(xml, at)),
                "link" if is_own => {
                    let link =
                        entry::link(xml, at).map(|(_, link)| resolve(base.as_deref(), &link));
                    about.link = about.link.or(link);
                }
                "language" => about.language = about.language.or_else(|| xml.value(at)),
                "author" if is_own => {
                    about.author = about.author.or_else(|| entry::person(xml, at));
                }
                _ => {}
            }
        }
        about.language = about.language.or_else(|| xml.attribute(root, "xml:lang"));
        about
    }
}

/// The address that links of the entry are seen from: `xml:base`, or the feed's own.
fn base(xml: &Xml, at: usize, feed: &About) -> Option<String> {
    let mut bases: Vec<String> = xml.bases(at).collect();
    bases.extend(feed.link.clone());
    bases.extend(feed.url.clone());
    bases
        .into_iter()
        .rev()
        .reduce(|outer, inner| resolve(Some(&outer), &inner))
}

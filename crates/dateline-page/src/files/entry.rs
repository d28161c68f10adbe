//! One entry of a feed: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0 (RFC 4287), CDF.

use dateline_doc::{Edtf, SourceMap, Span, TextBuilder};

use super::RecordText;
use super::url::resolve;
use super::xml::{Words, Xml};
use crate::dates;
use crate::source::Source;

/// Characters of a description that is the article, and not what announces it.
const LONG: usize = 1000;
/// The same for one of several paragraphs.
const LONG_IN_PARAGRAPHS: usize = 400;

/// What an entry says.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub(super) title: Option<usize>,
    /// The element with the text of the article.
    pub(super) content: Option<usize>,
    pub(super) url: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) published: Option<Edtf>,
    pub(super) modified: Option<Edtf>,
    pub(super) keywords: Vec<String>,
    /// Whom a feed of feeds names as the source.
    pub(super) outlet: Option<String>,
    pub(super) language: Option<String>,
}

/// The vocabulary of an element.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Space {
    /// Of the feed itself.
    Feed,
    Content,
    DublinCore,
    Xhtml,
    Other,
}

/// Vocabularies by the beginning of their names, after `http://`.
const SPACES: &[(&str, Space)] = &[
    ("www.w3.org/2005/atom", Space::Feed),
    ("purl.org/atom/", Space::Feed),
    ("purl.org/rss/1.0/modules/content", Space::Content),
    ("purl.org/rss/1.0/modules/", Space::Other),
    ("purl.org/rss/", Space::Feed),
    ("my.netscape.com/rdf/", Space::Feed),
    ("my.netscape.com/publish/formats/rss", Space::Feed),
    ("channel.netscape.com/rdf/", Space::Feed),
    ("backend.userland.com/rss", Space::Feed),
    ("blogs.law.harvard.edu/tech/rss", Space::Feed),
    ("purl.org/net/rss", Space::Feed),
    ("purl.org/dc/", Space::DublinCore),
    ("www.w3.org/1999/xhtml", Space::Xhtml),
];

/// The vocabulary of element `at`, by what its prefix is declared to stand for; where that is
/// unknown, by what it usually stands for.
fn space(xml: &Xml, entry: usize, at: usize) -> Space {
    let (prefix, local) = xml.name(at);
    if prefix.is_empty() {
        return Space::Feed;
    }
    if let Some(uri) = xml.space(at) {
        let uri = uri.to_ascii_lowercase();
        let uri = uri.split_once("://").map_or(uri.as_str(), |(_, rest)| rest);
        if let Some((_, space)) = SPACES.iter().find(|(name, _)| uri.starts_with(name)) {
            return *space;
        }
    }
    match prefix.to_ascii_lowercase().as_str() {
        "atom" | "atom10" | "atom03" | "a10" | "rss" => Space::Feed,
        "content" => Space::Content,
        "dc" | "dcterms" => Space::DublinCore,
        "xhtml" | "html" => Space::Xhtml,
        // An entry on its own has lost the declarations of its feed.
        _ if prefix == xml.name(entry).0 => Space::Feed,
        _ if local.eq_ignore_ascii_case("encoded") => Space::Content,
        _ => Space::Other,
    }
}

/// Whether element `at` is an entry by its name.
pub(super) fn is_named_entry(xml: &Xml, at: usize) -> bool {
    let (_, local) = xml.name(at);
    let named = local.eq_ignore_ascii_case("item") || local.eq_ignore_ascii_case("entry");
    named && space(xml, at, at) == Space::Feed
}

/// Reads the entry at element `at`. Links are seen from `base`.
pub(super) fn read(xml: &Xml, at: usize, base: Option<&str>) -> Entry {
    let mut entry = Entry::default();
    let (mut summary, mut links, mut created, mut id) = (None, Vec::new(), None, None);
    for child in xml.children(at) {
        let name = xml.name(child).1.to_ascii_lowercase();
        match (space(xml, at, child), name.as_str()) {
            (Space::Feed, "title") => entry.title = entry.title.or(Some(child)),
            (Space::DublinCore, "title") => created = created.or(Some(child)),
            (Space::Content, "encoded") => entry.content = Some(child),
            (Space::Feed, "content" | "fullitem") | (Space::Xhtml, "body")
                if is_text_content(xml, child) =>
            {
                entry.content = entry.content.or(Some(child));
            }
            (Space::Feed, "description" | "summary" | "abstract" | "tagline") => {
                summary = summary.or(Some(child));
            }
            (Space::Feed, "link") => links.extend(link(xml, child)),
            (Space::Feed, "guid") if is_permalink(xml, child) => id = xml.value(child),
            (Space::Feed, "source") => entry.outlet = source(xml, child),
            (Space::Feed, "category" | "keywords") | (Space::DublinCore, "subject") => {
                let word = xml.attribute(child, "term").or_else(|| plain(xml, child));
                entry
                    .keywords
                    .extend(word.filter(|_| entry.keywords.len() < 100));
            }
            _ => entry.take(xml, at, child, &name),
        }
    }
    entry.title = entry.title.or(created);
    let own = xml
        .attribute(at, "href")
        .or_else(|| xml.attribute(at, "rdf:about"));
    let original = original_link(xml, at);
    let best = links.iter().min_by_key(|(rank, _)| *rank);
    let url = original.or(best.map(|(_, url)| url.clone())).or(id).or(own);
    entry.url = url.map(|url| resolve(base, &url));
    entry.language = xml.attribute(at, "xml:lang");
    let has_words = |&at: &usize| plain(xml, at).is_some();
    entry.content = entry.content.filter(has_words);
    entry.content = entry.content.or(summary.filter(|&at| is_article(xml, at)));
    entry
}

impl Entry {
    /// Dates and names.
    fn take(&mut self, xml: &Xml, entry: usize, child: usize, name: &str) {
        let moment = || dates::read(&xml.value(child)?)?.value();
        match (space(xml, entry, child), name) {
            (Space::Feed, "pubdate" | "published" | "issued")
            | (Space::DublinCore, "date" | "issued" | "created") => {
                self.published = self.published.or_else(moment);
            }
            (Space::Feed, "updated" | "modified") | (Space::DublinCore, "modified") => {
                self.modified = self.modified.or_else(moment);
            }
            (Space::Feed, "created") => self.published = self.published.or_else(moment),
            (Space::Feed, "author") | (Space::DublinCore, "creator") => {
                let name = person(xml, child)
                    .filter(|_| self.byline.as_ref().is_none_or(|all| all.len() < 200));
                self.byline = match (self.byline.take(), name) {
                    (Some(all), Some(one)) if all != one => Some(format!("{all}, {one}")),
                    (all, one) => all.or(one),
                };
            }
            _ => {}
        }
    }
}

/// An element's words without markup.
pub(super) fn plain(xml: &Xml, at: usize) -> Option<String> {
    let value = xml.value(at)?;
    let mut out = String::new();
    let mut rest = value.as_str();
    while let Some((before, tag)) = rest.split_once('<') {
        out.push_str(before);
        let Some((_, after)) = tag.split_once('>') else {
            out.push('<');
            rest = tag;
            break;
        };
        rest = after;
    }
    out.push_str(rest);
    let words = htmlize::unescape(&out)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    (!words.is_empty()).then_some(words)
}

/// The headline that element `at` of an entry holds, without markup. Atom says where there is
/// none, so that `<` is a sign; RSS does not.
pub(super) fn title(xml: &Xml, entry: usize, at: usize) -> Option<String> {
    let is_atom = xml.name(entry).1.eq_ignore_ascii_case("entry");
    if is_atom && is_plain(xml, at) {
        let words = xml.value(at)?;
        return Some(words.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    plain(xml, at)
}

/// A name: `<name>` within the element, `a@b.example (Name)`, or the words.
pub(super) fn person(xml: &Xml, at: usize) -> Option<String> {
    let name = xml
        .children(at)
        .find(|&child| xml.name(child).1.eq_ignore_ascii_case("name"));
    let words = plain(xml, name.unwrap_or(at))?;
    let named = words.split_once('(').and_then(|(before, rest)| {
        before
            .contains('@')
            .then(|| rest.trim_end_matches(')').trim().to_owned())
    });
    named
        .or(Some(words).filter(|words| !words.contains('@')))
        .filter(|name| !name.is_empty() && name.len() < 300)
}

/// A link to the article, and how good it is: the lower the better.
pub(super) fn link(xml: &Xml, at: usize) -> Option<(u8, String)> {
    let Some(href) = xml.attribute(at, "href") else {
        return Some((0, xml.value(at)?));
    };
    let rank = match xml.attribute(at, "rel").as_deref() {
        None | Some("alternate") => 0,
        Some("via") => 2,
        Some(_) => return None,
    };
    let media = xml.attribute(at, "type").unwrap_or_default();
    Some((
        rank + u8::from(!media.is_empty() && !media.contains("html")),
        href,
    ))
}

fn is_permalink(xml: &Xml, at: usize) -> bool {
    let is_url = xml.value(at).is_some_and(|value| value.starts_with("http"));
    is_url && xml.attribute(at, "isPermaLink").as_deref() != Some("false")
}

/// The address before a counting service took its place.
fn original_link(xml: &Xml, at: usize) -> Option<String> {
    let original = xml
        .children(at)
        .find(|&child| xml.name(child).1.eq_ignore_ascii_case("origLink"))?;
    xml.value(original)
}

/// The name in `<source url="…">Name</source>`, or of the feed that `<source>` describes.
fn source(xml: &Xml, at: usize) -> Option<String> {
    let title = xml
        .children(at)
        .find(|&child| xml.name(child).1.eq_ignore_ascii_case("title"));
    plain(xml, title.unwrap_or(at)).filter(|name| name.len() < 200)
}

/// Whether Atom's `content` is text, and here.
fn is_text_content(xml: &Xml, at: usize) -> bool {
    let media = xml
        .attribute(at, "type")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let is_text = matches!(media.as_str(), "" | "text" | "html" | "xhtml")
        || media.starts_with("text/")
        || media.starts_with("application/xhtml");
    is_text
        && xml.attribute(at, "src").is_none()
        && xml.attribute(at, "mode").as_deref() != Some("base64")
}

/// Whether a description is long enough to be all there is.
fn is_article(xml: &Xml, at: usize) -> bool {
    let letters = plain(xml, at).map_or(0, |words| words.chars().count());
    let markup = || xml.value(at).unwrap_or_default().to_ascii_lowercase();
    letters > LONG || letters > LONG_IN_PARAGRAPHS && markup().matches("<p").count() >= 3
}

/// Whether bytes are an entry on its own: what [`text`] reads.
pub(super) fn is_entry(bytes: &[u8]) -> bool {
    let name = &bytes[1..bytes.len().min(80)];
    let end = name
        .iter()
        .position(|b| b.is_ascii_whitespace() || *b == b'>');
    let name = name[..end.unwrap_or(0)].to_ascii_lowercase();
    let local = name.rsplit(|&b| b == b':').next().unwrap_or_default();
    matches!(local, b"item" | b"entry")
}

/// The words of an entry that holds its article: title, then content.
pub(super) fn text(bytes: &[u8]) -> Option<RecordText> {
    let text = str::from_utf8(bytes).ok()?;
    let xml = Xml::read(text);
    // A start tag that does not end is no element.
    xml.elements.first()?;
    let entry = read(&xml, 0, None);
    let content = entry.content.filter(|_| is_named_entry(&xml, 0))?;
    let is_atom = xml.name(0).1.eq_ignore_ascii_case("entry");
    let is_text = |at: usize| is_atom && is_plain(&xml, at);
    let title = entry.title.map(|at| (at, Piece::of(xml.words(at))));
    let words = xml.words(content);
    let is_cut = words.is_cut;
    let body = Piece::of(words);
    let is_html = body.has_markup && (!is_text(content) || crate::sniff::is_html(&body.text));
    let mut out = TextBuilder::default();
    if let Some((at, title)) = &title {
        let element = &xml.elements[*at];
        if is_html {
            out.stand_for("<article><h1>", element.open.clone());
            title.write(&mut out, is_text(*at));
            out.stand_for("</h1>\n", element.close.clone());
        } else {
            title.write(&mut out, false);
            out.insert("\n\n");
        }
    }
    body.write(&mut out, false);
    let (text, map) = out.finish();
    Some(RecordText {
        source: Source { text, map },
        is_html,
        title: entry.title.and_then(|at| self::title(&xml, 0, at)),
        is_cut,
    })
}

/// Whether Atom declares a construct to be plain text.
fn is_plain(xml: &Xml, at: usize) -> bool {
    let media = xml.attribute(at, "type").unwrap_or_default();
    matches!(media.as_str(), "" | "text" | "text/plain") && xml.attribute(at, "mode").is_none()
}

/// Decoded words and their places.
struct Piece {
    text: String,
    map: SourceMap,
    has_markup: bool,
}

impl Piece {
    fn of(words: Words) -> Self {
        let is_inline = words.is_inline;
        let (text, map) = words.out.finish();
        let has_markup = is_inline || has_markup(&text);
        Self {
            text,
            map,
            has_markup,
        }
    }

    /// Writes it; if it is plain text within markup, with its signs as references.
    fn write(&self, out: &mut TextBuilder, escaped: bool) {
        let whole = Span::new(0, self.text.len());
        let from = whole.trim(&self.text);
        let mut at = from.start();
        for (sign, _) in from
            .of(&self.text)
            .match_indices(['<', '&'])
            .filter(|_| escaped)
        {
            let sign = from.start() + sign;
            out.copy_from(&self.text, &self.map, Span::new(at, sign));
            let one = Span::new(sign, sign + 1);
            let reference = if one.of(&self.text) == "<" {
                "&lt;"
            } else {
                "&amp;"
            };
            out.stand_for(reference, self.map.source(one));
            at = one.end();
        }
        out.copy_from(&self.text, &self.map, Span::new(at, from.end()));
    }
}

/// Whether a text has tags or references.
pub(super) fn has_markup(text: &str) -> bool {
    let is_tag = |at: usize| {
        let rest = text[at + 1..].trim_start_matches('/');
        rest.starts_with(|c: char| c.is_ascii_alphabetic()) && rest.contains('>')
    };
    let is_reference = |at: usize| {
        let rest = &text[at + 1..];
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '#');
        end.is_some_and(|end| end > 1 && rest[end..].starts_with(';'))
    };
    text.match_indices('<').take(1000).any(|(at, _)| is_tag(at))
        || text
            .match_indices('&')
            .take(1000)
            .any(|(at, _)| is_reference(at))
}

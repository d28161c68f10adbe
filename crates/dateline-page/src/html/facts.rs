//! What a page of HTML says of itself: `meta`, `link`, JSON-LD, headings.

use dateline_doc::{Credits, Edtf};

use super::blocks::Piece;
use super::json_ld::{self, JsonLd};
use super::tag::Tag;
use super::tree::{Element, Tree};
use super::write::Writer;
use crate::dates;
use crate::source::Source;
use crate::titles;

/// The statements of one page about itself.
pub(crate) struct Facts<'t> {
    /// Names in lower case, with their values, in page order.
    metas: Vec<(String, &'t str)>,
    pub(crate) json_ld: JsonLd,
    canonical: Option<&'t str>,
    language: Option<&'t str>,
    /// The page's `title`.
    title: String,
    /// The page's `h1` headings with their elements; on a page without any, its first `h2`.
    headings: Vec<(usize, String)>,
    /// Whether those are `h1`.
    has_h1: bool,
    rel_author: Option<String>,
}

impl<'t> Facts<'t> {
    /// Reads them off `tree`.
    pub(crate) fn read(source: &Source, tree: &'t Tree) -> Self {
        let mut facts = Self {
            metas: Vec::new(),
            json_ld: json_ld::read(scripts(source, tree)),
            canonical: None,
            language: None,
            title: String::new(),
            headings: Vec::new(),
            has_h1: false,
            rel_author: None,
        };
        for (at, element) in tree.elements() {
            facts.take(source, tree, at, element);
        }
        facts.headings.retain(|(_, words)| !words.is_empty());
        facts.has_h1 = !facts.headings.is_empty();
        if facts.headings.is_empty() {
            facts.headings = second_headings(source, tree);
        }
        facts
    }

    fn take(&mut self, source: &Source, tree: &'t Tree, at: usize, element: &'t Element) {
        match element.tag {
            Tag::Meta => self.meta(element),
            Tag::Link if element.get("rel") == Some("canonical") => {
                self.canonical = self.canonical.or(element.get("href"));
            }
            Tag::Html => self.language = self.language.or(element.get("lang")),
            Tag::Title if self.title.is_empty() && !in_svg(tree, at) => {
                self.title = line(source, tree, at);
            }
            Tag::H1 if self.headings.len() < 20 => self.headings.push((at, line(source, tree, at))),
            _ if self.rel_author.is_none() && is_author(element) => {
                self.rel_author = Some(line(source, tree, at));
            }
            _ => {}
        }
    }

    fn meta(&mut self, element: &'t Element) {
        let key = element
            .get("property")
            .or(element.get("name"))
            .or(element.get("itemprop"));
        if let (Some(key), Some(value)) = (key, element.get("content"))
            && !value.is_empty()
        {
            self.metas.push((key.to_ascii_lowercase(), value));
        }
    }

    /// The first value of the first of `keys` that the page has.
    pub(crate) fn first(&self, keys: &[&str]) -> Option<&'t str> {
        keys.iter()
            .find_map(|key| Some(self.metas.iter().find(|(name, _)| name == key)?.1))
    }

    /// All values of `key`, in page order.
    pub(crate) fn all(&self, key: &str) -> impl Iterator<Item = &'t str> {
        let named = self.metas.iter().filter(move |(name, _)| name == key);
        named.map(|(_, value)| *value)
    }

    /// Who, what, where, as the page says it.
    pub(crate) fn credits(&self) -> Credits {
        let outlet = self
            .first(&["og:site_name"])
            .map(str::to_owned)
            .or_else(|| self.json_ld.publisher.clone());
        let outlet = outlet.or_else(|| {
            self.first(&["application-name", "twitter:site"])
                .map(|name| name.trim_start_matches('@').to_owned())
        });
        let (title, suffix) = self.title(outlet.as_deref());
        Credits {
            title: Some(title).filter(|title| !title.is_empty()),
            outlet: outlet.or(suffix.filter(|name| titles::is_name(name))),
            byline: self.byline(),
            url: self.url(),
            language: self.language(),
            modified: self.modified(),
            ..Credits::default()
        }
    }

    /// The headline without the outlet's name, and that name if the title ended in it.
    fn title(&self, outlet: Option<&str>) -> (String, Option<String>) {
        let claimed = self
            .first(&[
                "og:title",
                "twitter:title",
                "title",
                "dc.title",
                "parsely-title",
            ])
            .map(tidy);
        let claimed = claimed
            .or_else(|| self.json_ld.headline.clone())
            .unwrap_or_else(|| self.title.clone());
        let (bare, suffix) = self
            .after_name(&claimed)
            .unwrap_or_else(|| titles::without_branding(&claimed, outlet));
        let heading = self
            .headings
            .iter()
            .map(|(_, words)| words)
            .find(|words| titles::same(words, bare));
        let only = self
            .only_heading(outlet)
            .filter(|(_, words)| bare.is_empty() || titles::share_words(words, bare))
            .or(self.headings.first().filter(|_| bare.is_empty()));
        let only = only.filter(|(_, words)| !words.is_empty());
        let title = heading
            .or(only.map(|(_, words)| words))
            .map_or_else(|| bare.to_owned(), Clone::clone);
        (title, suffix.map(str::to_owned))
    }

    /// The page's only `h1`, if it can be a headline: what readers see stands above what the page
    /// tells search engines.
    fn only_heading(&self, outlet: Option<&str>) -> Option<&(usize, String)> {
        let [only] = self.headings.as_slice() else {
            return None;
        };
        let is_name = outlet.is_some_and(|outlet| titles::is_masthead(&only.1, outlet));
        let count = only.1.split_whitespace().count();
        (self.has_h1 && !is_name && HEADLINE.contains(&count)).then_some(only)
    }

    /// `title` without the outlet's name before it, where what follows is a heading of the page.
    fn after_name<'c>(&self, title: &'c str) -> Option<(&'c str, Option<&'c str>)> {
        let printed = |rest: &str| {
            self.headings
                .iter()
                .any(|(_, words)| titles::same(words, rest))
        };
        if printed(title) {
            return None;
        }
        let (name, rest) = titles::leading_branding(title)
            .filter(|(name, rest)| name.len() < rest.len() && printed(rest))?;
        Some((rest, Some(name)))
    }

    /// The heading element that prints `title`.
    pub(crate) fn heading(&self, title: &str) -> Option<usize> {
        let same = self
            .headings
            .iter()
            .find(|(_, words)| titles::same(words, title));
        same.map(|(at, _)| *at)
    }

    fn byline(&self) -> Option<String> {
        let authors = &self.json_ld.authors;
        let byline = if authors.is_empty() {
            let meta = self.first(&[
                "author",
                "article:author",
                "parsely-author",
                "sailthru.author",
                "dc.creator",
                "dc.contributor",
                "byl",
                "citation_author",
            ]);
            meta.filter(|name| !name.starts_with("http"))
                .map(tidy)
                .or_else(|| self.rel_author.clone())?
        } else {
            authors.join(", ")
        };
        Some(titles::without_by(&byline).to_owned())
            .filter(|name| !name.is_empty() && name.len() < 300)
    }

    /// The page's address on the web.
    pub(crate) fn url(&self) -> Option<String> {
        let absolute = |url: &&str| url.starts_with("http");
        let own = self
            .canonical
            .filter(absolute)
            .or(self.first(&["og:url", "twitter:url"]).filter(absolute));
        own.map(str::to_owned).or_else(|| {
            self.json_ld
                .url
                .clone()
                .filter(|url| url.starts_with("http"))
        })
    }

    fn language(&self) -> Option<String> {
        let stated = self
            .language
            .or(self.first(&["og:locale", "language", "content-language"]));
        let tag = stated
            .map(str::to_owned)
            .or_else(|| self.json_ld.language.clone())?
            .trim()
            .replace('_', "-");
        let fits = (2..=20).contains(&tag.len())
            && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        fits.then_some(tag)
    }

    fn modified(&self) -> Option<Edtf> {
        let meta = self.first(&[
            "article:modified_time",
            "og:updated_time",
            "datemodified",
            "last-modified",
            "lastmod",
            "dcterms.modified",
            "dc.date.modified",
        ]);
        let stated = self.json_ld.modified.as_deref().or(meta)?;
        dates::read(stated)?.value()
    }
}

/// Words of a headline.
const HEADLINE: std::ops::RangeInclusive<usize> = 2..=40;

fn scripts<'s>(source: &'s Source, tree: &'s Tree) -> impl Iterator<Item = &'s str> {
    let json = |(at, element): (usize, &Element)| {
        let is_json = element.tag == Tag::Script
            && element
                .get("type")
                .is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json"));
        is_json.then(|| tree.texts(at).next().map(|span| span.of(&source.text)))?
    };
    tree.elements().filter_map(json)
}

/// The page's first `h2` headings with their elements.
fn second_headings(source: &Source, tree: &Tree) -> Vec<(usize, String)> {
    let second = tree.elements().filter(|(_, e)| e.tag == Tag::H2).take(3);
    second.map(|(at, _)| (at, line(source, tree, at))).collect()
}

fn in_svg(tree: &Tree, at: usize) -> bool {
    tree.tag(tree.nodes[at].parent) == Some(Tag::Svg)
}

fn is_author(element: &Element) -> bool {
    element.get("rel") == Some("author") || element.get("itemprop") == Some("author")
}

/// The words below an element, on one line.
pub(crate) fn line(source: &Source, tree: &Tree, at: usize) -> String {
    let mut writer = Writer::new(source);
    let pieces: Vec<Piece> = tree.texts(at).take(200).map(Piece::Text).collect();
    writer.pieces(&pieces);
    writer.finish().finish().0
}

/// The same with a space between elements, which a page may set apart by its style alone.
pub(crate) fn apart(source: &Source, tree: &Tree, at: usize) -> String {
    let texts = tree.texts(at).take(200).map(|span| {
        let mut writer = Writer::new(source);
        writer.pieces(&[Piece::Text(span)]);
        writer.finish().finish().0
    });
    let words: Vec<String> = texts.filter(|words| !words.is_empty()).collect();
    words.join(" ")
}

fn tidy(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

//! Evidence in a page of HTML for the day it was published.

use std::ops::Range;

use dateline_doc::{Note, Published, PublishedFrom};

use super::facts::{self, Facts};
use super::hints;
use super::tag::Tag;
use super::tree::{Element, Tree};
use crate::Given;
use crate::dates::{self, Reading};
use crate::published::{self, Evidence, Order};
use crate::source::Source;

/// Names of `meta` elements with the day of publication, best first.
const METAS: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "date_published",
    "publish-date",
    "publish_date",
    "published_date",
    "published-date",
    "publishdate",
    "published_time",
    "publication_date",
    "publication-date",
    "publicationdate",
    "pubdate",
    "pub_date",
    "pubtime",
    "originalpublicationdate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "bt:pubdate",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "dc:date",
    "datecreated",
    "article.published",
    "article:post_date",
    "displaydate",
    "rnews:datepublished",
    "citation_publication_date",
    "citation_date",
    "created",
    "date",
    "timestamp",
];

/// Words of `class`, `id` and `itemprop` on the line with the date.
const DATE_NAMES: &[&str] = &[
    "date",
    "datepublished",
    "published",
    "publish",
    "pubdate",
    "posted",
    "postdate",
    "dateline",
    "timestamp",
    "time",
    "entrydate",
    "datum",
    "byline",
    "meta",
    "postmeta",
    "entry-meta",
    "submitted",
    "info",
];

/// Words of `class` and `id` on dates of other things than the article.
const ELSEWHERE: &[&str] = &[
    "comment", "comments", "related", "sidebar", "footer", "widget", "recent", "popular",
    "updated", "modified", "calendar",
];

/// What a page of HTML offers as evidence.
pub(crate) struct Witness<'p> {
    pub(crate) source: &'p Source,
    pub(crate) tree: &'p Tree,
    pub(crate) facts: &'p Facts<'p>,
    /// The nodes of the article's element.
    pub(crate) article: Range<usize>,
    /// The lines around the article's beginning.
    pub(crate) lines: &'p [&'p str],
}

impl Witness<'_> {
    /// Decides on the day of publication.
    pub(crate) fn published(&self, given: &Given, notes: &mut Vec<Note>) -> Published {
        let credits = self.facts.credits();
        let address = given.url.as_deref().or(credits.url.as_deref());
        let mut evidence = self.stated();
        evidence.extend(self.timed());
        evidence.extend(
            address
                .and_then(published::in_address)
                .map(|reading| Evidence {
                    from: PublishedFrom::Url,
                    reading,
                }),
        );
        evidence.extend(self.named());
        evidence.extend(self.lines.iter().find_map(|line| in_line(line)));
        let shown = published::shown_order(evidence.iter().map(|evidence| evidence.reading));
        let order = Order {
            shown: shown.or(given.day_first),
            usual: published::usual_order(credits.language.as_deref(), address),
        };
        published::decide(&evidence, credits.modified, order, notes)
    }

    /// What JSON-LD and `meta` state.
    fn stated(&self) -> Vec<Evidence> {
        let json_ld = self
            .facts
            .json_ld
            .published
            .as_deref()
            .and_then(dates::read);
        let metas = METAS
            .iter()
            .filter_map(|name| dates::read(self.facts.first(&[name])?));
        let json_ld = json_ld.map(|reading| Evidence {
            from: PublishedFrom::JsonLd,
            reading,
        });
        let metas = metas.map(|reading| Evidence {
            from: PublishedFrom::Meta,
            reading,
        });
        json_ld.into_iter().chain(metas).collect()
    }

    /// What `time` elements and attributes of the kind say: those marked as publication, then
    /// the first within the article or right before it.
    fn timed(&self) -> Vec<Evidence> {
        let mut marked = Vec::new();
        let mut others = Vec::new();
        for (at, element) in self.tree.elements() {
            let is_marked = is_publication(element);
            if (element.tag != Tag::Time && !is_marked) || self.is_elsewhere(at) {
                continue;
            }
            let Some(reading) = self.reading(at, element) else {
                continue;
            };
            let evidence = Evidence {
                from: PublishedFrom::TimeElement,
                reading,
            };
            if is_marked {
                marked.push(evidence);
            } else if self.article.contains(&at) || others.is_empty() {
                others.push(evidence);
            }
        }
        marked.extend(others);
        marked.truncate(MAX_EVIDENCE);
        marked
    }

    fn reading(&self, at: usize, element: &Element) -> Option<Reading> {
        let stated = element
            .get("datetime")
            .or(element.get("content"))
            .or(element.get("title"));
        stated
            .and_then(dates::read)
            .or_else(|| dates::read(&facts::line(self.source, self.tree, at)))
    }

    /// Short elements whose names speak of a date.
    fn named(&self) -> Vec<Evidence> {
        let named = self.tree.elements().filter(|(at, element)| {
            let node = &self.tree.nodes[*at];
            node.end - at <= 24 && hints::has_word(element, DATE_NAMES) && !self.is_elsewhere(*at)
        });
        let lines = named.filter_map(|(at, _)| in_line(&facts::line(self.source, self.tree, at)));
        lines.take(MAX_EVIDENCE).collect()
    }

    /// Within comments, lists of related articles and the like.
    fn is_elsewhere(&self, at: usize) -> bool {
        let mut around = std::iter::once(at).chain(self.tree.ancestors(at));
        around.any(|at| {
            let element = self.tree.element(at);
            element.is_some_and(|element| {
                matches!(element.tag, Tag::Footer | Tag::Nav | Tag::Aside)
                    || element.tag != Tag::Body && hints::has_word(element, ELSEWHERE)
            })
        })
    }
}

/// Pieces of evidence of one sort that are looked at.
const MAX_EVIDENCE: usize = 20;

fn is_publication(element: &Element) -> bool {
    let itemprop = element
        .get("itemprop")
        .is_some_and(|name| name.eq_ignore_ascii_case("datePublished"));
    let pubdate = element.tag == Tag::Time && element.get("pubdate").is_some();
    let class = element.get("class").unwrap_or_default();
    let published = class.split_whitespace().any(|name| {
        matches!(
            name,
            "published" | "entry-date" | "post-date" | "dt-published"
        )
    });
    element.tag != Tag::Meta && (itemprop || pubdate || published)
}

/// Bytes of a line with a date at most.
const MAX_LINE: usize = 300;

/// The date of a short line, such as a byline; not one in the middle of a sentence.
fn in_line(line: &str) -> Option<Evidence> {
    if line.len() > MAX_LINE {
        return None;
    }
    let found = dates::find(line).into_iter().next()?;
    let rest = line.len() - found.place.len();
    let copyright = line.contains('©') || line.to_ascii_lowercase().contains("copyright");
    (rest <= 120 && !copyright).then_some(Evidence {
        from: PublishedFrom::Text,
        reading: found.reading,
    })
}

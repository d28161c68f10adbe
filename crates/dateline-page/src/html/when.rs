//! Evidence in a page of HTML for the day it was published.

use std::ops::Range;

use dateline_doc::{Note, Published, PublishedFrom};

use super::blocks::Block;
use super::facts::{self, Facts};
use super::hints;
use super::tag::Tag;
use super::tree::{Element, Tree};
use crate::dates::{self, Reading};
use crate::published::{self, Bounds, Evidence, Order};
use crate::source::Source;
use crate::{Carrier, Given};

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
    "article.published",
    "article:publish_date",
    "dc.date.published",
    "publish_time",
    "published",
    "article:post_date",
    "rnews:datepublished",
    "citation_publication_date",
    "citation_date",
];

/// Names of `meta` elements whose day may be another one: of the file, of the template.
const WEAK_METAS: &[&str] = &[
    "dc.date.created",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "dc:date",
    "datecreated",
    "displaydate",
    "created",
    "date",
    "timestamp",
];

/// Words before a day of publication, in lower case, wherever on the page they stand.
const LABELS: &[&str] = &[
    "published",
    "posted",
    "first published",
    "publication date",
    "date published",
    "released",
    "veröffentlicht",
    "erschienen",
    "publié",
    "publicado",
    "pubblicato",
    "gepubliceerd",
];

/// Words of lines whose day is that of a change, in lower case.
const CHANGES: &[&str] = &[
    "aktualisiert",
    "actualizado",
    "edited",
    "geändert",
    "aggiornato",
    "bijgewerkt",
    "mis à jour",
    "modified",
    "reviewed",
    "revised",
    "updated",
];

/// Keys of a page's scripts with the day of publication.
const KEYS: &[&str] = &[
    "datePublished",
    "date_published",
    "firstPublished",
    "first_published_at",
    "publicationDate",
    "publication_date",
    "publishDate",
    "publish_date",
    "publishdate",
    "publishedAt",
    "publishedDate",
    "published_at",
    "published_date",
    "pubDate",
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
    "comment",
    "comments",
    "related",
    "sidebar",
    "footer",
    "widget",
    "recent",
    "popular",
    "updated",
    "modified",
    "calendar",
    "menu",
    "nav",
    "navigation",
    "dropdown",
];

/// What a page of HTML offers as evidence.
pub(crate) struct Witness<'p> {
    pub(crate) source: &'p Source,
    pub(crate) tree: &'p Tree,
    pub(crate) facts: &'p Facts<'p>,
    /// The nodes of the article's element.
    pub(crate) article: Range<usize>,
    /// The nodes from the headline to the article's first words, between which readers look for
    /// the day.
    pub(crate) header: Range<usize>,
    /// The page's blocks, and what they say.
    pub(crate) blocks: &'p [Block],
    pub(crate) words: &'p [String],
}

impl Witness<'_> {
    /// Decides on the day of publication.
    pub(crate) fn published(
        &self,
        given: &Given,
        carrier: &Carrier,
        notes: &mut Vec<Note>,
    ) -> Published {
        let credits = self.facts.credits();
        let address = given.url.as_deref().or(credits.url.as_deref());
        let (marked, others) = self.timed();
        let mut evidence = self.stated(METAS);
        evidence.extend(marked);
        evidence.extend(addressed(address));
        evidence.extend(self.labelled());
        evidence.extend(others);
        // Where the page states its day, only what stands beside the headline can gainsay it.
        let everywhere = 0..self.tree.nodes.len();
        let among = if evidence.is_empty() {
            everywhere
        } else {
            self.header.clone()
        };
        evidence.extend(self.named(among));
        evidence.extend(self.near_top(|line| !is_change(line)));
        evidence.extend(self.opening());
        evidence.extend(self.metas(WEAK_METAS));
        // What was changed on a day was published by then, and in this form on that day.
        evidence.extend(self.near_top(is_change));
        if evidence.is_empty() {
            evidence.extend(self.scripted());
        }
        let shown = published::shown_order(evidence.iter().map(|evidence| evidence.reading));
        let order = Order {
            shown: shown.or(given.day_first),
            usual: published::usual_order(credits.language.as_deref(), address),
        };
        let bounds = Bounds {
            modified: credits.modified.or(carrier.modified),
            fetched: carrier.fetched,
        };
        published::decide(&evidence, bounds, order, notes)
    }

    /// What JSON-LD states, then `meta` elements.
    fn stated(&self, metas: &[&str]) -> Vec<Evidence> {
        let json_ld = self.facts.json_ld.published.as_deref();
        let json_ld = json_ld.and_then(dates::read).map(|reading| Evidence {
            from: PublishedFrom::JsonLd,
            reading,
            printed: false,
        });
        json_ld.into_iter().chain(self.metas(metas)).collect()
    }

    fn metas(&self, names: &[&str]) -> impl Iterator<Item = Evidence> {
        let values = names.iter().filter_map(|name| self.facts.first(&[name]));
        values.filter_map(dates::read).map(|reading| Evidence {
            from: PublishedFrom::Meta,
            reading,
            printed: false,
        })
    }

    /// What `time` elements and attributes of the kind say: those marked as publication, and
    /// the first within the article or right before it.
    fn timed(&self) -> (Vec<Evidence>, Vec<Evidence>) {
        let mut marked = Vec::new();
        let mut others = Vec::new();
        for (at, element) in self.tree.elements() {
            let is_marked = is_publication(element);
            if !(is_marked || is_time(element)) || self.is_elsewhere(at) {
                continue;
            }
            let Some(reading) = self.reading(at, element) else {
                continue;
            };
            let evidence = Evidence {
                from: PublishedFrom::TimeElement,
                reading,
                printed: self.header.contains(&at),
            };
            if is_marked {
                marked.push(evidence);
            } else {
                others.push((evidence, self.article.contains(&at)));
            }
        }
        marked.truncate(MAX_EVIDENCE);
        (marked, near(others))
    }

    /// A line from the headline on, or right before the article's first words.
    fn near_top(&self, wanted: impl Fn(&str) -> bool) -> Option<Evidence> {
        let below = |node: usize| self.blocks.partition_point(|block| block.first < node);
        let first = below(self.header.end);
        let start = below(self.header.start).min(first.saturating_sub(LINES_BEFORE));
        let end = self.words.len().min(first + LINES_AFTER);
        (start..end)
            .filter(|&at| self.words[at].len() <= MAX_LINE && wanted(&self.words[at]))
            .find_map(|at| self.line(at))
    }

    /// The day in the dateline of a first paragraph.
    fn opening(&self) -> Option<Evidence> {
        let first = self
            .blocks
            .partition_point(|block| block.first < self.header.end);
        let mut lines = self.words.iter().skip(first).take(LINES_AFTER);
        let reading = lines.find_map(|line| in_dateline(line))?;
        Some(Evidence {
            from: PublishedFrom::Text,
            reading,
            printed: false,
        })
    }

    /// Lines that say what their date is of.
    fn labelled(&self) -> Option<Evidence> {
        let is_labelled = |line: &str| {
            let head: String = line.chars().take(24).flat_map(char::to_lowercase).collect();
            line.len() < MAX_LINE && LABELS.iter().any(|label| head.contains(label))
        };
        let mut labelled = (0..self.words.len()).filter(|&at| is_labelled(&self.words[at]));
        labelled.find_map(|at| {
            let next = || self.line(at + 1).filter(|_| is_label(&self.words[at]));
            self.line(at).or_else(next)
        })
    }

    fn line(&self, at: usize) -> Option<Evidence> {
        let evidence = in_line(self.words.get(at)?)?;
        Some(Evidence {
            printed: self.header.contains(&self.blocks[at].first),
            ..evidence
        })
    }

    /// Values in scripts, if they are all of one day: a page's data may hold other articles.
    fn scripted(&self) -> Option<Evidence> {
        let scripts = self.tree.elements().filter(|(_, e)| e.tag == Tag::Script);
        let mut found: Option<Reading> = None;
        for (at, _) in scripts {
            for span in self.tree.texts(at) {
                for reading in keyed(span.of(&self.source.text)) {
                    if found.is_some_and(|so_far| so_far.sure_day() != reading.sure_day()) {
                        return None;
                    }
                    found = found.or(Some(reading));
                }
            }
        }
        found.map(|reading| Evidence {
            from: PublishedFrom::Meta,
            reading,
            printed: false,
        })
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
    fn named(&self, among: Range<usize>) -> Vec<Evidence> {
        let elements = among.filter_map(|at| Some((at, self.tree.element(at)?)));
        let named = elements.filter(|(at, element)| {
            let node = &self.tree.nodes[*at];
            node.end - at <= 24 && hints::has_word(element, DATE_NAMES) && !self.is_elsewhere(*at)
        });
        let lines = named.filter_map(|(at, _)| {
            let line = facts::apart(self.source, self.tree, at);
            Some(Evidence {
                printed: self.header.contains(&at),
                ..in_line(&line).filter(|_| !is_change(&line))?
            })
        });
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

/// Bytes of a dateline before its day at most.
const MAX_PLACE: usize = 40;

/// The day with which a paragraph opens: `3.2.2026 – The ferry`, `Tolm, (3.2.2026). The ferry`.
fn in_dateline(line: &str) -> Option<Reading> {
    let end = (0..=160.min(line.len()))
        .rev()
        .find(|&end| line.is_char_boundary(end))?;
    let found = dates::find(&line[..end]).into_iter().next()?;
    let before = line[..found.place.start].trim_end();
    let after = line[found.place.end..].trim_start();
    let opens = before.is_empty() && after.starts_with(['-', '–', '—', ':']);
    let enclosed = before.ends_with('(') && before.len() <= MAX_PLACE && after.starts_with(')');
    (opens || enclosed).then_some(found.reading)
}

/// Whether the day in `line` is that of a change.
fn is_change(line: &str) -> bool {
    let first = dates::find_with_short_years(line).into_iter().next();
    let before = first.map_or(String::new(), |found| {
        line[..found.place.start].to_lowercase()
    });
    CHANGES.iter().any(|change| before.contains(change))
}

/// Whether `line` says of what the next line is the day.
fn is_label(line: &str) -> bool {
    let line = line.trim().trim_end_matches(':').to_lowercase();
    LABELS.contains(&line.as_str())
}

/// Lines before the article's first words among which its day may stand, and those after.
const LINES_BEFORE: usize = 12;
const LINES_AFTER: usize = 5;

/// Pieces of evidence of one sort that are looked at.
const MAX_EVIDENCE: usize = 20;

/// Of times that are not marked, those beside the headline, then those within the article; one
/// elsewhere only if all of them are of its day.
fn near(times: Vec<(Evidence, bool)>) -> Vec<Evidence> {
    let day = |evidence: &Evidence| evidence.reading.sure_day();
    let first = times.first().and_then(|(evidence, _)| day(evidence));
    let one_day = times.iter().all(|(evidence, _)| day(evidence) == first);
    let mut near: Vec<(Evidence, bool)> = times
        .into_iter()
        .filter(|(evidence, inside)| evidence.printed || *inside || one_day)
        .collect();
    near.sort_by_key(|(evidence, inside)| (!evidence.printed, !inside));
    near.truncate(MAX_EVIDENCE);
    near.into_iter().map(|(evidence, _)| evidence).collect()
}

/// A `time`, or an abbreviation whose title may be one (the hAtom microformat).
fn is_time(element: &Element) -> bool {
    element.tag == Tag::Time || element.tag == Tag::Abbr && element.get("title").is_some()
}

/// The day in the page's address.
fn addressed(address: Option<&str>) -> Option<Evidence> {
    Some(Evidence {
        from: PublishedFrom::Url,
        reading: published::in_address(address?)?,
        printed: false,
    })
}

/// The values of [`KEYS`] in a script: `"publishedAt": "2026-02-03T10:00:00Z"`.
fn keyed(script: &str) -> impl Iterator<Item = Reading> {
    KEYS.iter().flat_map(move |key| {
        script.match_indices(key).filter_map(move |(at, _)| {
            let rest = script[at + key.len()..].trim_start_matches(['"', '\'', '\\']);
            let value = rest.trim_start().strip_prefix(':')?.trim_start();
            let value = value.trim_start_matches(['"', '\'', '\\']);
            let head: String = value.chars().take(30).collect();
            dates::read(&head.replace("\\/", "/"))
                .filter(|_| head.starts_with(|c: char| c.is_ascii_digit()))
        })
    })
}

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
    let found = dates::find_with_short_years(line).into_iter().next()?;
    let rest = line.len() - found.place.len();
    let copyright = line.contains('©') || line.to_ascii_lowercase().contains("copyright");
    (rest <= 120 && !copyright).then_some(Evidence {
        from: PublishedFrom::Text,
        reading: found.reading,
        printed: false,
    })
}

//! Evidence in a page of HTML for the day it was published.

mod lines;
mod names;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

use dateline_doc::{Credits, Note, Published, PublishedFrom};

use super::blocks::Block;
use super::facts::{self, Facts};
use super::hints;
use super::tag::Tag;
use super::tree::{Element, Tree};
use crate::dates::{self, Reading};
use crate::published::{self, Bounds, Evidence, Order};
use crate::source::Source;
use crate::{Carrier, Given};
pub(crate) use lines::is_day;
use lines::{MAX_LINE, in_dateline, in_line, is_change, is_label, keyed};
use names::{DATE_NAMES, ELSEWHERE, LABELS, METAS, WEAK_METAS};

/// What a page of HTML offers as evidence.
pub(crate) struct Witness<'p> {
    pub(crate) source: &'p Source,
    pub(crate) tree: &'p Tree,
    pub(crate) facts: &'p Facts<'p>,
    /// The nodes of the article's element.
    pub(crate) article: Range<usize>,
    /// The nodes from the headline to the article's first words, or to the day below them, between
    /// which readers look for it.
    pub(crate) header: Range<usize>,
    /// The page's blocks, and what they say.
    pub(crate) blocks: &'p [Block],
    pub(crate) words: &'p [String],
    /// What is known of which elements: whether they are about something else.
    pub(crate) elsewhere: RefCell<BTreeMap<usize, bool>>,
}

impl Witness<'_> {
    /// Decides on the day of publication.
    pub(crate) fn published(
        &self,
        given: &Given,
        carrier: &Carrier,
        credits: &Credits,
        notes: &mut Vec<Note>,
    ) -> Published {
        let address = given.url.as_deref().or(credits.url.as_deref());
        let (marked, others) = self.timed();
        let mut evidence = self.stated(METAS);
        evidence.extend(marked);
        evidence.extend(addressed(address));
        evidence.extend(self.labelled());
        evidence.extend(others);
        let is_stated = !evidence.is_empty();
        evidence.extend(self.named(self.header.clone()));
        evidence.extend(self.near_top(|line| !is_change(line)));
        evidence.extend(self.opening());
        evidence.extend(self.metas(WEAK_METAS));
        // Where the page states its day, only what stands beside the headline can gainsay it.
        if !is_stated {
            evidence.extend(self.named(0..self.tree.nodes.len()));
        }
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
            fetched: carrier.fetched.or(credits.fetched),
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
        let labelled = || (0..self.words.len()).filter(|&at| is_labelled(&self.words[at]));
        let next = |at: usize| self.line(at + 1).filter(|_| is_label(&self.words[at]));
        let mut here = labelled().filter(|&at| !self.is_elsewhere(self.blocks[at].first));
        here.find_map(|at| self.line(at).or_else(|| next(at)))
            .or_else(|| {
                // Beside the article may stand a table of what is known of it, a label above each.
                let mut beside = labelled().filter(|&at| self.is_beside(self.blocks[at].first));
                beside.find_map(next)
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
            node.end - at <= 24
                && hints::has_word(element, DATE_NAMES)
                && !self.is_elsewhere(*at)
                && !self.line_of(*at).is_some_and(is_change)
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

    /// The line within which the element numbered `at` stands.
    fn line_of(&self, at: usize) -> Option<&str> {
        let end = self.tree.nodes[at].end;
        let block = self.blocks.partition_point(|block| block.first < end);
        Some(&self.words[block.checked_sub(1)?])
    }

    /// Within comments, lists of related articles and the like. Each element is looked at once,
    /// whatever is asked of those within it.
    fn is_elsewhere(&self, at: usize) -> bool {
        let mut known = self.elsewhere.borrow_mut();
        let mut open = Vec::new();
        let mut around = std::iter::once(at).chain(self.tree.ancestors(at));
        let found = around.find_map(|at| {
            let found = known.get(&at).copied();
            let found = found.or_else(|| self.leads_elsewhere(at).then_some(true));
            open.push(at);
            found
        });
        let is_elsewhere = found.unwrap_or(false);
        known.extend(open.into_iter().map(|at| (at, is_elsewhere)));
        is_elsewhere
    }

    /// Within an `aside` that is not about something else by its name.
    fn is_beside(&self, at: usize) -> bool {
        let is_aside = |at: usize| {
            let element = self.tree.element(at);
            element.is_some_and(|e| e.tag == Tag::Aside && !hints::has_word(e, ELSEWHERE))
        };
        let mut leading = self
            .tree
            .ancestors(at)
            .filter(|at| self.leads_elsewhere(*at));
        leading.all(is_aside)
    }

    fn leads_elsewhere(&self, at: usize) -> bool {
        self.tree.element(at).is_some_and(|element| {
            matches!(element.tag, Tag::Footer | Tag::Nav | Tag::Aside)
                || element.tag != Tag::Body && hints::has_word(element, ELSEWHERE)
        })
    }
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

//! Runs of words with capitals: where names, with the titles beside them, may stand.

use super::gazetteer::{self, Entry, LONGEST};
use super::lexicon::Sort;
use super::peoples;
use super::words::{self, Shape, Usage, Word};
use dateline_doc::{Doc, TokenKind};
use std::ops::Range;

/// The words, with what is known of each.
pub(super) struct Page<'d> {
    pub words: Vec<Word<'d>>,
    pub usage: Usage,
    /// For each word at which a name of the gazetteer begins: what it is and how many words long.
    pub known: Vec<Option<(Entry, usize)>>,
    /// The text puts spaces around its marks, as tokenised corpora do.
    pub spaced: bool,
    /// The paragraph of each sentence.
    pub paragraphs: Vec<u32>,
}

impl<'d> Page<'d> {
    pub(super) fn new(doc: &'d Doc) -> Self {
        let words = words::words(doc);
        let text = &doc.article.text;
        let usage = Usage::of(&words);
        let coined = peoples::coined(&words, &usage);
        let known = (0..words.len())
            .map(|at| {
                known_at(&words, at)
                    .filter(|&(entry, len)| len > 1 || entry != Entry::Town)
                    .or_else(|| Some((*coined.get(&words[at].lower)?, 1)))
                    .or_else(|| known_at(&words, at))
                    .filter(|_| words[at].has_capital())
            })
            .collect();
        let commas = text.matches(',').count();
        let spaced = commas > 0 && text.matches(" , ").count() * 2 > commas;
        Self {
            words,
            usage,
            known,
            spaced,
            paragraphs: doc.sentences.iter().map(|one| one.paragraph).collect(),
        }
    }

    /// Whether a sentence is the first of its paragraph.
    pub(super) fn starts_paragraph(&self, sentence: usize) -> bool {
        sentence == 0 || self.paragraphs[sentence] != self.paragraphs[sentence - 1]
    }

    /// The word at `at`, if it stands in the sentence of the word at `beside`.
    pub(super) fn beside(&self, beside: usize, at: Option<usize>) -> Option<&Word<'d>> {
        self.words
            .get(at?)
            .filter(|word| word.sentence == self.words[beside].sentence)
    }

    /// The lower-case words of a range, one space between them.
    pub(super) fn lower(&self, range: Range<usize>) -> String {
        let mut found = String::new();
        for word in &self.words[range] {
            if !found.is_empty() {
                found.push(' ');
            }
            found.push_str(&word.lower);
        }
        found
    }
}

/// The longest name of the gazetteer that begins at `at`.
fn known_at(words: &[Word<'_>], at: usize) -> Option<(Entry, usize)> {
    let first = &words[at];
    if !first.has_capital() {
        return None;
    }
    if let Some(found) = dotted_at(words, at) {
        return Some(found);
    }
    let mut name = String::new();
    let mut best = None;
    for (len, word) in words[at..].iter().take(LONGEST).enumerate() {
        if word.sentence != first.sentence || word.kind != TokenKind::Word {
            break;
        }
        if len > 0 {
            name.push(' ');
        }
        name.push_str(&word.lower);
        let whole = word.has_capital() || len > 0;
        if let Some(entry) = gazetteer::look_up(&name).filter(|_| whole && word.has_capital()) {
            best = Some((entry, len + 1));
        }
    }
    best.filter(|&(entry, len)| len > 1 || !is_doubtful(entry, first))
}

/// `U . S .`, as tokenised texts write it: at least two letters, each with its stop.
fn dotted_at(words: &[Word<'_>], at: usize) -> Option<(Entry, usize)> {
    let pairs = words[at..]
        .chunks(2)
        .take_while(|pair| {
            pair[0].shape == Shape::Letter && pair.get(1).is_some_and(|w| w.is_mark("."))
        })
        .count();
    if pairs < 2 {
        return None;
    }
    let name: String = words[at..at + 2 * pairs]
        .iter()
        .map(|word| word.lower.as_str())
        .collect();
    gazetteer::look_up(&name).map(|entry| (entry, 2 * pairs))
}

/// A town whose name is a common word, a month or two letters is none without other evidence.
fn is_doubtful(entry: Entry, word: &Word<'_>) -> bool {
    let town = matches!(entry, Entry::Town | Entry::Region);
    town && (word.is_common() || word.is(Sort::Institution) || word.lower.len() < 3)
        || word.is_any(&[Sort::Calendar, Sort::Saying])
        || (word.lower == "us" && word.shape != Shape::Upper)
}

/// The runs, in order.
pub(super) fn runs(page: &Page<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < page.words.len() {
        if let Some(run) = run_at(page, at) {
            at = run.end;
            found.push(run);
        } else {
            at += 1;
        }
    }
    found
}

fn run_at(page: &Page<'_>, at: usize) -> Option<Range<usize>> {
    if !begins(page, at) {
        return None;
    }
    let mut end = at + page.known[at].map_or(1, |(_, len)| len);
    while let Some(next) = goes_on(page, at..end) {
        end = next;
    }
    Some(at..end)
}

/// Whether a run can begin at `at`.
fn begins(page: &Page<'_>, at: usize) -> bool {
    let word = &page.words[at];
    if page.known[at].is_some() {
        return !page.words[at].weak || !is_weak_known(page, at);
    }
    if !word.has_capital() || word.kind != TokenKind::Word || is_never(word) {
        return false;
    }
    if !word.weak {
        return true;
    }
    stands_weak(page, at)
}

/// A gazetteer name at a weak place that is a common word by itself.
fn is_weak_known(page: &Page<'_>, at: usize) -> bool {
    let (_, len) = page.known[at].unwrap_or((Entry::Town, 1));
    let word = &page.words[at];
    len == 1
        && (word.is_common() || page.usage.small(&word.lower) > page.usage.capital(&word.lower))
}

/// Whether a word with a capital at a weak place is a name, or the first word of one.
fn stands_weak(page: &Page<'_>, at: usize) -> bool {
    let word = &page.words[at];
    let (small, capital) = (
        page.usage.small(&word.lower),
        page.usage.capital(&word.lower),
    );
    if word.is_any(&[Sort::AddressMale, Sort::AddressFemale, Sort::Address]) && word.lower.len() < 5
    {
        return true;
    }
    let next = page.beside(at, Some(at + 1));
    let next_strong = next.is_some_and(|next| {
        next.has_capital() && (!next.weak || !next.is_common()) && !is_never(next)
    });
    if word.is_common() || small > 0 {
        let title = word.is_any(&[
            Sort::Role,
            Sort::RoleModifier,
            Sort::AddressMale,
            Sort::AddressFemale,
            Sort::Address,
            Sort::OrganisationHead,
            Sort::PlaceFirst,
        ]);
        return (capital > small && capital > 0) || (next_strong && title);
    }
    capital > 0 || !looks_common(&word.lower) || (next_strong && !word.lower.ends_with("ing"))
}

/// Whether an unlisted word has the ending of a common one.
fn looks_common(lower: &str) -> bool {
    const ENDS: &[&str] = &[
        "ing", "ed", "ly", "tion", "tions", "sion", "sions", "ness", "ment", "ments", "ity",
        "ities", "able", "ible", "ful", "less", "ous", "ive", "ism", "ists", "ers", "ors", "ages",
        "ances", "ences", "ants", "ents", "ies", "ships", "ism", "ized", "ised", "ically", "ward",
    ];
    ENDS.iter().any(|end| lower.ends_with(end)) && lower.len() > 5
}

/// Words that are no part of a name, whatever their capitals.
fn is_never(word: &Word<'_>) -> bool {
    let party =
        word.lower.len() == 3 && word.lower.starts_with(['d', 'r']) && word.lower.contains('-');
    if party {
        return true;
    }
    word.is_any(&[Sort::NoName])
        || (word.is(Sort::Calendar)
            && !matches!(
                word.lower.as_str(),
                "may" | "march" | "april" | "june" | "august" | "mar" | "jan" | "am"
            ))
}

/// The end of the run if it goes on past `run.end`.
fn goes_on(page: &Page<'_>, run: Range<usize>) -> Option<usize> {
    let at = run.end;
    let word = page.beside(run.start, Some(at))?;
    if let Some((_, len)) = page.known[at].filter(|_| word.has_capital()) {
        return Some(at + len);
    }
    if is_part(page, at) {
        return Some(at + 1);
    }
    let last = &page.words[at - 1];
    let next_at = |offset: usize| page.beside(run.start, Some(at + offset));
    let part_at = |offset: usize| next_at(offset).is_some() && is_part(page, at + offset);
    if word.is_mark(".") {
        return over_stop(last, run.len(), next_at(1).is_some(), part_at(1)).map(|len| at + len);
    }
    if word.is_hyphen() && page.spaced {
        return over_hyphen(last, next_at(1)?, part_at(1)).then_some(at + 2);
    }
    if word.is_mark("&") {
        return part_at(1).then_some(at + 2);
    }
    let number = word.kind == TokenKind::Number && word.text.len() < 5;
    if last.is(Sort::Event) && (number && !word.text.contains(['.', ',']) || word.text == "I") {
        return Some(at + 1);
    }
    if word.is(Sort::Particle) {
        let second = next_at(1).is_some_and(|word| word.is(Sort::Particle)) && part_at(2);
        return part_at(1).then_some(at + 2).or(second.then_some(at + 3));
    }
    joins(page, run, word)
}

/// How many words a run goes on over a stop: that of an initial or a title, and what follows, or
/// that of `Jr.` within a sentence.
fn over_stop(last: &Word<'_>, run: usize, more: bool, part: bool) -> Option<usize> {
    if matches!(last.lower.as_str(), "jr" | "sr") && run > 1 {
        return more.then_some(1);
    }
    let title = last.is_any(&[Sort::AddressMale, Sort::AddressFemale, Sort::Address]);
    let abbreviation = last.shape == Shape::Letter || title && last.lower.len() < 6;
    (abbreviation && part).then_some(2)
}

/// Whether a run goes on over a hyphen that stands between spaces: `Jung Hae - in`, `Covid - 19`.
fn over_hyphen(last: &Word<'_>, next: &Word<'_>, part: bool) -> bool {
    let numbered = last.is(Sort::Thing) && next.kind == TokenKind::Number;
    let rare = next.kind == TokenKind::Word && !next.is_common();
    let small = rare && !next.has_capital() && !last.is_common();
    numbered || small || part && (rare || last.is_common())
}

/// `of`, `for`, `and`, `on` inside a name.
fn joins(page: &Page<'_>, run: Range<usize>, word: &Word<'_>) -> Option<usize> {
    let at = run.end;
    let next_at = |offset: usize| page.beside(run.start, Some(at + offset));
    let part_at = |offset: usize| next_at(offset).is_some() && is_part(page, at + offset);
    let first_known = page.known[run.start].is_some_and(|(_, len)| len == run.len());
    let headed = |sorts: &[Sort]| {
        page.words[run.clone()]
            .iter()
            .any(|word| word.is_any(sorts))
    };
    let last = &page.words[at - 1];
    let skip = usize::from(next_at(1).is_some_and(|w| w.lower == "the"));
    let target = part_at(1 + skip).then_some(at + 2 + skip);
    let common_target = next_at(1 + skip).is_some_and(Word::is_common);
    match word.lower.as_str() {
        "of" if first_known => None,
        "of" if last.is_any(&[Sort::Role]) && !headed(&[Sort::OrganisationHead]) => {
            target.filter(|_| common_target && skip == 0)
        }
        "of" => target.filter(|_| {
            headed(&[
                Sort::OrganisationHead,
                Sort::PlaceFirst,
                Sort::PlaceLast,
                Sort::Law,
                Sort::Event,
            ]) || (last.is_common() && common_target)
        }),
        "for" if skip == 0 && is_titled(page, &run, at + 1) => target,
        "for" | "on" | "against" => target.filter(|_| {
            headed(&[Sort::OrganisationHead]) && (common_target || word.lower == "for")
        }),
        "and" => target.filter(|_| skip == 0 && is_inner_and(page, run, at + 1)),
        _ => None,
    }
}

/// Whether two common words at least stand with capitals on either side of `for`, where nothing
/// but a name's capitals explains them (`Shared Harvest for Mountain Villages`).
fn is_titled(page: &Page<'_>, run: &Range<usize>, next: usize) -> bool {
    let plain = |at: usize| {
        let word = &page.words[at];
        word.has_capital() && !word.weak && word.is_common() && page.known[at].is_none()
    };
    let after = (next..page.words.len())
        .take(2)
        .filter(|&at| page.words[at].sentence == page.words[run.start].sentence && plain(at));
    run.len() > 1 && run.clone().all(plain) && after.count() == 2
}

/// Whether `and` before `next` joins words of one name: both are common words, and an
/// organisation's head goes before (`Ministry of Health and Welfare`) or after (`Iron and Steel
/// Institute`).
fn is_inner_and(page: &Page<'_>, run: Range<usize>, next: usize) -> bool {
    let words = &page.words;
    let common = |at: usize| words[at].is_common() && page.known[at].is_none();
    let title = |at: usize| words[at].is_any(&[Sort::Role, Sort::People, Sort::Camp]);
    if title(next) || title(run.end - 1) {
        return false;
    }
    let headed = words[run.clone()]
        .iter()
        .any(|word| word.is(Sort::OrganisationHead));
    let plain = |at: usize| page.known[at].is_none() && words[at].lower.ends_with('s');
    if headed && plain(next) && plain(run.end - 1) && run.len() > 2 {
        return true;
    }
    let first = page.known[run.start];
    let adjective = matches!(first, Some((Entry::Nationality(_) | Entry::People, 1)));
    let initiative = (run.len() == 1 && first.is_none() || run.len() == 2 && adjective)
        && common(next)
        && words
            .get(next + 1)
            .is_some_and(|word| word.has_capital() && word.is(Sort::OrganisationHead));
    if initiative && (adjective || !words[run.start].weak) {
        return true;
    }
    if !common(next) || !common(run.end - 1) {
        return false;
    }
    if !words[next].weak && !words[run.end - 1].weak {
        return true;
    }
    let before = words[run]
        .iter()
        .any(|word| matches!(word.lower.as_str(), "of" | "for"));
    let after = words[next + 1..]
        .iter()
        .take_while(|word| word.has_capital())
        .take(4)
        .any(|word| word.is(Sort::OrganisationHead));
    before || after
}

/// Whether the word at `at` can be a later part of a run.
fn is_part(page: &Page<'_>, at: usize) -> bool {
    let word = &page.words[at];
    if word.joined && page.words[at - 1].shape == Shape::Small {
        return false;
    }
    if !word.has_capital() || word.kind != TokenKind::Word || is_never(word) {
        return false;
    }
    if !word.weak {
        return true;
    }
    let (small, capital) = (
        page.usage.small(&word.lower),
        page.usage.capital(&word.lower),
    );
    if word.is_common() || small > 0 {
        return capital > small;
    }
    capital > 0 || !looks_common(&word.lower)
}

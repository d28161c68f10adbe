//! Which article repeats which, by the passages that they share.
//!
//! Runs of five words give the pairs that are worth a look; these are aligned word by word. What
//! both print within quotation marks is no copying: either may have heard it.

mod candidates;
mod direction;
mod passages;
mod text;
mod tiles;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use dateline_doc::{ArticleId, Span};

use crate::rows::{ArticleRow, Cite, EchoKind, EchoRow, PassageRow, Rows};
use crate::shingles::RUN;
use crate::versions::{Pages, same_page};
use candidates::Near;
use passages::{Passage, passages, turned};
use text::Text;
use tiles::SHORTEST;

/// Shares of an article's words that stand in another, from which on it is an echo of each
/// kind. A copy allows for another headline and a cut line; a wire report may lose its end and
/// gain a paragraph or two.
const COPY: f64 = 0.85;
const WIRE: f64 = 0.4;

/// Copied words from which on an article is an echo of another: more than a sentence. What two
/// reporters write alike of one matter are names, phrases of the trade, or words of a statement.
const COPIED: usize = 30;

/// What articles repeat of each other.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Echoes {
    /// Which article repeats which: in the order of the articles, the nearest to the root first.
    pub(crate) rows: Vec<EchoRow>,
    /// The passages, in the order of `rows` and then of the text.
    pub(crate) passages: Vec<PassageRow>,
}

/// Every article that repeats another. Versions of one page do not count.
///
/// A copy of a copy is reported of the first alone, unless it has more from the nearer one.
pub(crate) fn find(articles: &[&Rows]) -> Echoes {
    let mut found: Vec<Vec<Found>> = vec![Vec::new(); articles.len()];
    let pages = Pages::of(articles);
    for (first, near) in candidates::find(articles).into_iter().enumerate() {
        let near: Vec<Near> = near
            .into_iter()
            .filter(|(at, _)| !pages.same(first, *at))
            .collect();
        if near.is_empty() {
            continue;
        }
        let article = &articles[first].article;
        let text = Text::new(&article.text);
        let runs = text.runs(SHORTEST);
        for (second, runs_shared) in near {
            let other = &articles[second].article;
            if let Some(repeats) = compare((article, &text, &runs), other, runs_shared) {
                let (echo, of) = repeats.who.before(first, second);
                found[echo].push(Found { of, repeats });
            }
        }
    }
    let mut echoes = Echoes::default();
    for article in 0..articles.len() {
        for repeats in originals(&found, article) {
            echoes.put(articles, article, repeats);
        }
    }
    echoes
}

/// What an article has from another, by its place in the ledger.
#[derive(Clone, PartialEq, Debug)]
struct Found {
    of: usize,
    repeats: Repeats,
}

/// What one of two articles has from the other.
#[derive(Clone, PartialEq, Debug)]
struct Repeats {
    who: Who,
    /// Share of its words.
    share: f64,
    reason: String,
    passages: Vec<Passage>,
}

/// Which of two articles repeats the other.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Who {
    First,
    Second,
}

impl Who {
    /// The one that repeats, then the one that is repeated.
    fn before<T>(self, first: T, second: T) -> (T, T) {
        match self {
            Self::First => (first, second),
            Self::Second => (second, first),
        }
    }
}

/// Which of two articles, in the order of the ledger, repeats the other, and what.
pub(crate) fn between(first: &ArticleRow, second: &ArticleRow) -> Option<EchoRow> {
    let text = Text::new(&first.text);
    let runs_shared = candidates::common(&first.shingles, &second.shingles);
    let runs_shared = u32::try_from(runs_shared).unwrap_or(u32::MAX);
    if runs_shared < candidates::PHRASE || same_page(first, second) {
        return None;
    }
    let runs = text.runs(SHORTEST);
    let repeats = compare((first, &text, &runs), second, runs_shared)?;
    let (echo, of) = repeats.who.before(first, second);
    Some(repeats.row(echo.id, of.id))
}

/// Aligns the second article with the first: which of the two repeats the other, and what.
fn compare(
    (a, text, runs): (&ArticleRow, &Text<'_>, &[(u64, usize)]),
    b: &ArticleRow,
    runs_shared: u32,
) -> Option<Repeats> {
    let other = Text::new(&b.text);
    let passages = passages(&other, text, runs);
    let copied = || passages.iter().filter(|passage| !passage.is_quotation());
    let mut own: usize = copied().map(|passage| passage.own).sum();
    if a.outlet.is_some() && a.outlet == b.outlet {
        // What an outlet repeats under all its articles is no echo, and was not counted there.
        let pieces: usize = copied().map(|passage| 1 + passage.changed.len()).sum();
        own = own.min(runs_shared as usize + pieces * (RUN - 1));
    }
    if own < COPIED {
        return None;
    }
    let shared: usize = copied().map(|passage| passage.shared).sum();
    let (second_repeats, reason) = direction::second_repeats(a, b);
    let (who, words, passages) = if second_repeats {
        (Who::Second, other.len(), passages)
    } else {
        (Who::First, text.len(), turned(passages))
    };
    Some(Repeats {
        who,
        share: ratio(shared, words),
        reason,
        passages,
    })
}

impl Repeats {
    fn row(&self, article: ArticleId, of: ArticleId) -> EchoRow {
        EchoRow {
            article,
            of,
            share: self.share,
            kind: kind(self.share),
            reason: self.reason.clone(),
        }
    }
}

/// What an article repeats that no root of it told before: ten copies of one report are ten
/// echoes of it, not forty-five of each other.
fn originals(found: &[Vec<Found>], article: usize) -> Vec<&Found> {
    let all = &found[article];
    let is_root_of =
        |root: &Found, other: &Found| found[other.of].iter().any(|further| further.of == root.of);
    let depth = |one: &Found| all.iter().filter(|root| is_root_of(root, one)).count();
    let mut order: Vec<&Found> = all.iter().collect();
    order.sort_by_cached_key(|one| (depth(one), Reverse(one.repeats.share.to_bits()), one.of));
    let mut told = Words::default();
    order.retain(|one| told.add(&one.repeats.passages) >= COPIED);
    order
}

/// The words of an article that are known to be from elsewhere.
#[derive(Default)]
struct Words(Vec<bool>);

impl Words {
    /// Adds the words of the passages that are copied, and tells how many are new.
    fn add(&mut self, passages: &[Passage]) -> usize {
        let mut added = 0;
        for passage in passages.iter().filter(|passage| !passage.is_quotation()) {
            if self.0.len() < passage.a.end {
                self.0.resize(passage.a.end, false);
            }
            for word in &mut self.0[passage.a.clone()] {
                added += usize::from(!std::mem::replace(word, true));
            }
        }
        added
    }
}

impl Echoes {
    fn put(&mut self, articles: &[&Rows], article: usize, found: &Found) {
        let (echo, of) = (articles[article], articles[found.of]);
        let Repeats { passages, .. } = &found.repeats;
        self.rows
            .push(found.repeats.row(echo.article.id, of.article.id));
        let texts = (Text::new(&echo.article.text), Text::new(&of.article.text));
        let rows = passages.iter().map(|passage| PassageRow {
            article: echo.article.id,
            at: cite(echo, texts.0.span(passage.a.start, passage.a.end)),
            of: of.article.id,
            of_at: cite(of, texts.1.span(passage.b.start, passage.b.end)),
            words: u32::try_from(passage.shared).unwrap_or(u32::MAX),
            quoted: passage.is_quotation(),
            changed: changed(&texts, passage),
        });
        self.passages.extend(rows);
    }
}

fn kind(share: f64) -> EchoKind {
    match share {
        _ if share >= COPY => EchoKind::Copy,
        _ if share >= WIRE => EchoKind::Wire,
        _ => EchoKind::Excerpt,
    }
}

/// What stands in a passage in place of the original's words: `17 -> 14`.
fn changed((echo, of): &(Text<'_>, Text<'_>), passage: &Passage) -> Vec<String> {
    let changed = passage
        .changed
        .iter()
        .filter(|(a, b)| !(a.is_empty() && b.is_empty()));
    let written = changed.map(|(a, b)| {
        let (now, before) = (echo.printed(a.start, a.end), of.printed(b.start, b.end));
        format!("{before} -> {now}")
    });
    written.collect()
}

/// The place of `span` in the article's page: exact where a sentence stands in the page byte for
/// byte, else from the first to the last of its whole sentences.
pub(crate) fn cite(rows: &Rows, span: Span) -> Cite {
    let after = rows
        .sentences
        .partition_point(|s| s.at.span.start() <= span.start());
    let last = rows
        .sentences
        .partition_point(|s| s.at.span.start() < span.end());
    let at = |after: usize| rows.sentences.get(after.checked_sub(1)?).map(|s| s.at);
    let (Some(first), Some(last)) = (at(after), at(last.max(after))) else {
        return Cite {
            span,
            source_start: span.start(),
            source_end: span.end(),
        };
    };
    let exact = |cite: Cite| cite.source_end.saturating_sub(cite.source_start) == cite.span.len();
    let (start, source_start) = if exact(first) && span.start() <= first.span.end() {
        (
            span.start(),
            first.source_start + (span.start() - first.span.start()),
        )
    } else {
        (first.span.start(), first.source_start)
    };
    let (end, source_end) = if exact(last) && span.end() <= last.span.end() {
        (
            span.end(),
            last.source_start + (span.end() - last.span.start()),
        )
    } else {
        (last.span.end().max(start), last.source_end)
    };
    Cite {
        span: Span::new(start, end.max(start)),
        source_start,
        source_end,
    }
}

/// How much of each sentence of a text stands in another, and, of the other, in which sentence.
pub(crate) struct Coverage {
    /// For each sentence of the later text, the share of its words that the earlier has, and the
    /// earlier's sentence that has most of them.
    pub(crate) kept: Vec<(f64, Option<usize>)>,
    /// The same for each sentence of the earlier text.
    pub(crate) lost: Vec<(f64, Option<usize>)>,
    /// Share of the shorter text's words that both have.
    pub(crate) share: f64,
}

/// Lays two versions of one article over each other.
pub(crate) fn coverage(before: &Rows, after: &Rows) -> Coverage {
    let (old, new) = (
        Text::new(&before.article.text),
        Text::new(&after.article.text),
    );
    let tiles = tiles::tiles(&new, &old, &old.runs(SHORTEST));
    let words = tiles
        .iter()
        .flat_map(|tile| (0..tile.words).map(|at| (tile.a + at, tile.b + at)));
    let pairs: Vec<(usize, usize)> = words.collect();
    let shared = pairs.len();
    let turned = pairs.iter().map(|(a, b)| (*b, *a)).collect();
    Coverage {
        kept: by_sentence((after, &new), (before, &old), pairs),
        lost: by_sentence((before, &old), (after, &new), turned),
        share: ratio(shared, old.len().min(new.len())),
    }
}

/// Of each sentence of an article, the share of its words that are in `pairs`, and the other's
/// sentence that has most of these.
fn by_sentence(
    (rows, text): (&Rows, &Text<'_>),
    (other, others): (&Rows, &Text<'_>),
    pairs: Vec<(usize, usize)>,
) -> Vec<(f64, Option<usize>)> {
    let place = |rows: &Rows, text: &Text<'_>, word: usize| {
        let start = text.span(word, word + 1).start();
        let after = rows
            .sentences
            .partition_point(|s| s.at.span.start() <= start);
        after.checked_sub(1)
    };
    let mut all = vec![0_usize; rows.sentences.len()];
    for at in (0..text.len()).filter_map(|word| place(rows, text, word)) {
        all[at] += 1;
    }
    let mut found: Vec<BTreeMap<usize, usize>> = vec![BTreeMap::new(); all.len()];
    for (word, stands) in pairs {
        if let (Some(at), Some(of)) = (place(rows, text, word), place(other, others, stands)) {
            *found[at].entry(of).or_default() += 1;
        }
    }
    let share = |(all, found): (usize, BTreeMap<usize, usize>)| {
        let most = found
            .iter()
            .max_by_key(|(of, words)| (**words, Reverse(**of)));
        let shared: usize = found.values().sum();
        let share = if all == 0 { 1.0 } else { ratio(shared, all) };
        (share, most.map(|(of, _)| *of))
    };
    all.into_iter().zip(found).map(share).collect()
}

/// The most words in a row that two texts both print within quotation marks.
pub(crate) fn quote_in_both(a: &str, b: &str) -> usize {
    let (a, b) = (Text::new(a), Text::new(b));
    let tiles = tiles::tiles(&a, &b, &b.runs(SHORTEST));
    let quoted = |tile: &tiles::Tile| {
        let words = (0..tile.words).map(|at| a.quoted[tile.a + at] && b.quoted[tile.b + at]);
        words.filter(|quoted| *quoted).count()
    };
    tiles.iter().map(quoted).max().unwrap_or(0)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "an article has far fewer than 2^52 words"
)]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::article;

    /// Different words, by their numbers.
    fn words(from: usize, to: usize) -> String {
        (from..to)
            .map(|n| n.to_string())
            .collect::<Vec<_>>()
            .join(" ")
            + " "
    }

    /// Each article as day and text; each echo as `article<of kind`.
    #[track_caller]
    fn check(articles: &[(&str, String)], wanted: &[&str]) {
        let articles = articles.iter().zip(["a", "b", "c", "d"]);
        let rows: Vec<Rows> = articles
            .map(|((day, text), path)| article(path, Some(day), text))
            .collect();
        let by_id = |id| {
            &rows
                .iter()
                .find(|rows| rows.article.id == id)
                .unwrap()
                .article
                .path
        };
        let found: Vec<String> = find(&rows.iter().collect::<Vec<_>>())
            .rows
            .iter()
            .map(|echo| format!("{}<{} {}", by_id(echo.article), by_id(echo.of), echo.kind))
            .collect();
        assert_eq!(found, wanted);
    }

    #[test]
    fn a_copy_under_another_headline() {
        let (day, next) = ("2031-04-01", "2031-04-02");
        check(
            &[
                (day, words(0, 200)),
                (next, format!("other headline {}", words(0, 198))),
            ],
            &["b<a copy"],
        );
    }

    #[test]
    fn a_report_cut_and_lengthened() {
        let longer = format!("{}{}", words(0, 120), words(500, 580));
        check(
            &[("2031-04-01", words(0, 200)), ("2031-04-01", longer)],
            &["b<a wire"],
        );
    }

    #[test]
    fn a_quoted_passage() {
        let other = format!("{}{}", words(500, 600), words(20, 60));
        check(
            &[("2031-04-01", words(0, 200)), ("2031-04-03", other)],
            &["b<a excerpt"],
        );
    }

    #[test]
    fn a_phrase_is_no_echo() {
        let other = format!("{}{}", words(500, 560), words(20, 30));
        check(&[("2031-04-01", words(0, 60)), ("2031-04-01", other)], &[]);
    }

    #[test]
    fn on_one_day_the_longer_is_repeated() {
        check(
            &[("2031-04-01", words(0, 60)), ("2031-04-01", words(0, 200))],
            &["a<b copy"],
        );
    }

    #[test]
    fn copies_of_a_copy_are_of_the_first() {
        let text = || words(0, 100);
        check(
            &[
                ("2031-04-01", text()),
                ("2031-04-02", text()),
                ("2031-04-03", text()),
            ],
            &["b<a copy", "c<a copy"],
        );
    }

    #[test]
    fn boilerplate_of_one_outlet_is_no_echo() {
        let notice = words(9000, 9040);
        let printed = |at: usize, outlet: &str| {
            let text = format!("{}\n{notice}", words(at * 1000, at * 1000 + 200));
            let mut rows = article(&format!("{at}"), Some("2031-04-01"), &text);
            rows.article.outlet = Some(outlet.to_owned());
            rows
        };
        let echoes = |outlets: [&str; 5]| {
            let rows: Vec<Rows> = (0..).zip(outlets).map(|(at, o)| printed(at, o)).collect();
            find(&rows.iter().collect::<Vec<_>>()).rows.len()
        };
        assert_eq!(echoes(["A"; 5]), 0);
        assert_eq!(echoes(["A", "B", "C", "D", "E"]), 4);
    }
}

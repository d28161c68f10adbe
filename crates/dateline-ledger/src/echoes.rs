//! Which article repeats which, by the runs of words that they share.

use std::collections::BTreeMap;

use dateline_doc::{Edtf, Precision};

use crate::origins::is_outlet;
use crate::rows::{ArticleRow, EchoKind, EchoRow, Rows};
use crate::shingles::ceiling;

/// Shares of an article's words that stand in another, from which on it is an echo of each
/// kind. A copy allows for another headline and a cut line; a wire report may lose its end and
/// gain a paragraph or two; below an excerpt lie stock phrases and titles.
const COPY: f64 = 0.85;
const WIRE: f64 = 0.4;
const EXCERPT: f64 = 0.08;

/// Fewer shared runs than this are a phrase: ten runs of five are fourteen words in a row.
const PHRASE: usize = 10;

/// A run that more articles than this share is compared with the first of them only, which is
/// the one that the others repeat; else a report printed everywhere would cost its square.
const CROWD: usize = 16;

/// Every article that repeats another: in the order of the articles, then by share.
///
/// Of articles that repeat each other, the one published earlier is repeated; on one day, the
/// longer. A copy of a copy is reported of the first alone.
pub(crate) fn find(articles: &[&Rows]) -> Vec<EchoRow> {
    let mut found: Vec<Vec<(usize, f64)>> = vec![Vec::new(); articles.len()];
    for ((first, second), shared) in shared(articles) {
        let (of, echo) = direction(articles, first, second);
        let share = share(articles[echo], articles[of], shared);
        if shared >= PHRASE && share >= EXCERPT {
            found[echo].push((of, share));
        }
    }
    for echoes in &mut found {
        echoes.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    }
    let row = |article: usize, (of, share): (usize, f64)| EchoRow {
        article: articles[article].article.id,
        of: articles[of].article.id,
        share,
        kind: kind(share),
    };
    (0..articles.len())
        .flat_map(|article| {
            originals(&found, article)
                .into_iter()
                .map(move |of| (article, of))
        })
        .map(|(article, of)| row(article, of))
        .collect()
}

fn kind(share: f64) -> EchoKind {
    match share {
        _ if share >= COPY => EchoKind::Copy,
        _ if share >= WIRE => EchoKind::Wire,
        _ => EchoKind::Excerpt,
    }
}

/// How many runs of words each two articles share, those in few articles at least.
fn shared(articles: &[&Rows]) -> BTreeMap<(usize, usize), usize> {
    let shingles = articles.iter().map(|rows| &rows.article.shingles);
    let mut places: Vec<(u64, usize)> = (0..)
        .zip(shingles)
        .flat_map(|(article, shingles)| shingles.iter().map(move |shingle| (*shingle, article)))
        .collect();
    places.sort_unstable();
    let mut shared = BTreeMap::new();
    for group in places.chunk_by(|a, b| a.0 == b.0) {
        let firsts = if group.len() > CROWD { 1 } else { group.len() };
        for (at, (_, first)) in group[..firsts].iter().enumerate() {
            for (_, second) in &group[at + 1..] {
                *shared.entry((*first, *second)).or_insert(0) += 1;
            }
        }
    }
    shared
}

/// Which of two articles (in the order of the ledger) is repeated, and which repeats: the one
/// whose outlet the other credits, else the earlier, else the longer.
fn direction(articles: &[&Rows], first: usize, second: usize) -> (usize, usize) {
    let (a, b) = (&articles[first].article, &articles[second].article);
    let (credits_a, credits_b) = (credits(b, a), credits(a, b));
    if credits_a != credits_b {
        return if credits_a {
            (first, second)
        } else {
            (second, first)
        };
    }
    let day = |published: Option<Edtf>| published.map(Edtf::earliest);
    let timed = |row: &ArticleRow| row.published.is_some_and(has_time);
    let same_time = a.published == b.published || !timed(a) || !timed(b);
    if day(a.published) == day(b.published) && same_time && b.words > a.words {
        (second, first)
    } else {
        (first, second)
    }
}

/// Whether an article names the outlet of another, in its byline or in its text.
fn credits(article: &ArticleRow, other: &ArticleRow) -> bool {
    let Some(outlet) = other.outlet.as_deref() else {
        return false;
    };
    if article.outlet.as_deref() == Some(outlet) {
        return false;
    }
    let byline = article.byline.as_deref().unwrap_or_default();
    let by = byline.split([',', ';']).chain(byline.split(" and "));
    let named = by.map(str::trim).any(|name| is_outlet(name, outlet));
    let words = article.text.split(|c: char| !c.is_alphanumeric());
    named || article.text.contains(outlet) || words.into_iter().any(|word| is_outlet(word, outlet))
}

fn has_time(published: Edtf) -> bool {
    let precision = published.moment().map(|moment| moment.precision);
    matches!(precision, Some(Precision::Minute(..)))
}

/// Share of the runs of `echo` that `of` has too. Huge articles keep a part of their runs:
/// only what both would keep is counted.
fn share(echo: &Rows, of: &Rows, shared: usize) -> f64 {
    let words = echo.article.words.max(of.article.words);
    let ceiling = usize::try_from(words).map_or(0, ceiling);
    let own = echo
        .article
        .shingles
        .partition_point(|shingle| *shingle <= ceiling);
    ratio(shared, own)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "an article has far fewer than 2^52 words"
)]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// What an article repeats, without those that repeat, or are repeated by, a nearer original:
/// ten copies of one report are ten echoes of it, not forty-five of each other.
fn originals(found: &[Vec<(usize, f64)>], article: usize) -> Vec<(usize, f64)> {
    let linked = |a: usize, b: usize| {
        let repeats = |echo: usize, of: usize| {
            found[echo]
                .iter()
                .any(|(other, share)| *other == of && *share >= WIRE)
        };
        repeats(a, b) || repeats(b, a)
    };
    let mut kept: Vec<(usize, f64)> = Vec::new();
    for (of, share) in &found[article] {
        match kept.iter_mut().find(|(original, _)| linked(*of, *original)) {
            // Of two that repeat each other, the one repeated by the other is the original.
            Some(near) if found[near.0].iter().any(|(other, _)| other == of) && share >= &WIRE => {
                *near = (*of, *share);
            }
            Some(_) => {}
            None => kept.push((*of, *share)),
        }
    }
    kept
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
        let other = format!("{}{}", words(500, 600), words(20, 40));
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
}

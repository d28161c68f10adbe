use std::collections::BTreeMap;

use dateline_doc::ArticleId;

use super::{Told, Value, Verdict, claims, pairs, verdict};
use crate::rows::Relation;
use crate::turns;

/// A quotation's words.
pub(super) fn value(value: &Value) -> Option<String> {
    match value {
        Value::Quote(words) => Some(words.clone()),
        _ => None,
    }
}

/// Quotations in much the same words agree, unless one leaves out, of a sentence of which it
/// keeps a part, what turns it: a negation, a condition, or that others say so. What an article
/// prints in parts ("…," she said, "…") is one quotation.
pub(super) fn relate(told: &[Told<'_, String>]) -> Verdict {
    let mut printed: BTreeMap<ArticleId, Vec<&str>> = BTreeMap::new();
    for one in told {
        printed.entry(one.row.article).or_default().push(&one.value);
    }
    let printed: Vec<String> = printed.values().map(|parts| parts.join(" ")).collect();
    if pairs(&printed).any(|(a, b)| is_turned(a, b) || is_turned(b, a)) {
        return verdict(Relation::Compatible, "a quotation cut where it turns", told);
    }
    let alike = |a: &str, b: &str| claims::share(&claims::plain(a), &claims::plain(b)) >= SAME;
    if pairs(&printed).all(|(a, b)| alike(a, b)) {
        verdict(Relation::Agree, "the same words", told)
    } else {
        verdict(Relation::Compatible, "different words", told)
    }
}

/// Share of the shorter one's stems from which on two quotations are one.
const SAME: f64 = 0.6;

/// Words in a row that make a part of a sentence.
const PART: usize = 3;

/// Whether `cut` keeps a part of a sentence of `whole`, and not a word in it that turns it.
fn is_turned(whole: &str, cut: &str) -> bool {
    let cut = words(cut);
    let mut sentences = whole.split(['.', '!', '?', ';']).map(words);
    sentences.any(|sentence| {
        let kept: Vec<bool> = kept(&sentence, &cut);
        kept.contains(&true)
            && sentence.iter().zip(&kept).any(|(word, kept)| {
                !kept && (turns::negates(word) || FRAMES.contains(&word.as_str()))
            })
    })
}

/// Which words of a sentence stand, in runs of some length, in the other.
fn kept(sentence: &[String], cut: &[String]) -> Vec<bool> {
    let mut kept = vec![false; sentence.len()];
    for (at, run) in sentence.windows(PART).enumerate() {
        if cut.windows(PART).any(|other| other == run) {
            kept[at..at + PART].fill(true);
        }
    }
    kept
}

/// Words that make of what follows a condition, or the words of others.
const FRAMES: &[&str] = &[
    "if", "unless", "until", "except", "provided", "claim", "claims", "claimed", "allege",
    "alleges", "alleged", "pretend", "pretends", "wrong", "false", "untrue", "lie", "imagine",
    "suppose",
];

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-')));
    let words = words.filter(|word| !word.is_empty());
    words
        .map(|word| word.to_lowercase().replace('’', "'"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts() {
        for (whole, cut, wanted) in [
            (
                "I do not think the bridge is safe",
                "the bridge is safe",
                true,
            ),
            ("We will come if they pay", "We will come", true),
            (
                "Nobody wants to burn the bridge",
                "wants to burn the bridge",
                true,
            ),
            (
                "We saw the bridge fall, as all did",
                "We saw the bridge fall",
                false,
            ),
            (
                "The bridge is safe. I do not swim",
                "The bridge is safe",
                false,
            ),
            ("We do not fear the bridge", "do not fear the bridge", false),
        ] {
            assert_eq!(is_turned(whole, cut), wanted, "{whole} / {cut}");
        }
    }
}

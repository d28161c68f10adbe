//! What words tell of a happening: which stand for each other, and which tell too much.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::stems::stem;

/// The lines of the list that each lemma stands in.
static LINES: LazyLock<BTreeMap<String, BTreeSet<usize>>> = LazyLock::new(|| {
    let mut lines: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    let list = include_str!("synonyms.txt").lines();
    for (number, line) in list.filter(|line| !line.starts_with('#')).enumerate() {
        for word in line.split_whitespace() {
            lines.entry(lemma(word)).or_default().insert(number);
        }
    }
    lines
});

/// Verbs that tell of so many things that having one in common means little.
static VAGUE: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let words = include_str!("vague.txt").split_whitespace();
    words.map(stem).collect()
});

/// The lemma of an entry of the list, as rows write it: `break_out` is `break out`.
fn lemma(entry: &str) -> String {
    match entry.split_once('_') {
        Some((verb, particle)) => format!("{} {particle}", stem(verb)),
        None => stem(entry),
    }
}

/// The numbers of the lines of synonyms that hold a lemma.
pub(super) fn lines(lemma: &str) -> impl Iterator<Item = usize> {
    LINES.get(lemma).into_iter().flatten().copied()
}

/// Whether a lemma tells little by itself.
pub(super) fn is_vague(lemma: &str) -> bool {
    VAGUE.contains(lemma)
}

/// The verb without its particle.
pub(super) fn head(lemma: &str) -> &str {
    lemma.split(' ').next().unwrap_or(lemma)
}

/// The place of an ordinal's stem in its row; none for any other word.
pub(super) fn ordinal(stem: &str) -> Option<usize> {
    const ORDINALS: &[&str] = &[
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth",
    ];
    ORDINALS.iter().position(|word| *word == stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, near: bool) {
        let (a, b) = (lemma(a), lemma(b));
        let shared = lines(&a).any(|line| lines(&b).any(|other| line == other));
        assert_eq!(head(&a) == head(&b) || shared, near, "{a} {b}");
    }

    #[test]
    fn words_that_stand_for_each_other() {
        check("gun_down", "shooting", true);
        check("step_down", "resignation", true);
        check("explosion", "bombed", true);
        check("check", "check_in", true);
        check("marry", "explode", false);
        check("rise", "fall", false);
        check("elected", "resigned", false);
    }

    #[test]
    fn forms_of_vague_verbs() {
        assert!(is_vague(&stem("said")) && is_vague(&stem("made")) && !is_vague(&stem("shot")));
    }
}

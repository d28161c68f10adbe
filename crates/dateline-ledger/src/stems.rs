//! Stems: what is left of a word when two texts are compared.
//!
//! Words are stemmed by Snowball's English rules (Porter2). Irregular verbs, and nouns made
//! from verbs in ways that those rules do not see, go to their verb first.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;

static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// Words that a text has whatever it is about.
static STOP: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| include_str!("words/stop.txt").split_whitespace().collect());

/// Words that news has whatever it is about, by their stems.
static COMMON: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let words = include_str!("words/common.txt").split_whitespace();
    words.map(stem).collect()
});

/// From a form to its verb: each line of the list ends in it.
static IRREGULAR: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
    include_str!("words/irregular.txt")
        .lines()
        .filter_map(|line| {
            let forms: Vec<&str> = line.split_whitespace().collect();
            forms
                .split_last()
                .map(|(&verb, forms)| (verb, forms.to_vec()))
        })
        .flat_map(|(verb, forms)| forms.into_iter().map(move |form| (form, verb)))
        .collect()
});

/// The stems of the words that say what a text is about, in order; stop words are left out.
pub(crate) fn stems<'t>(words: impl Iterator<Item = &'t str>) -> Vec<String> {
    words.filter_map(content_stem).collect()
}

/// The stem of `word`, or `None` for a stop word or a word without a letter or digit.
pub(crate) fn content_stem(word: &str) -> Option<String> {
    let bare = bare(word);
    // Capitals throughout are a name: "US" is no pronoun, and "IT" none either.
    let shouted = bare.len() > 1 && !word.chars().any(char::is_lowercase);
    let stop = bare.is_empty() || (STOP.contains(bare.as_str()) && !shouted);
    (!stop).then(|| stem_of(&bare))
}

/// Whether a stem is a number in digits, or holds one.
pub(crate) fn is_number(stem: &str) -> bool {
    stem.contains(|c: char| c.is_ascii_digit())
}

/// Whether many reports on anything have a word of this stem.
pub(crate) fn is_common(stem: &str) -> bool {
    COMMON.contains(stem)
}

/// The stem of `word`, stop word or not: `met`, `meeting` and `meet` have the same.
pub(crate) fn stem(word: &str) -> String {
    stem_of(&bare(word))
}

fn stem_of(bare: &str) -> String {
    let verb = IRREGULAR.get(bare).copied().unwrap_or(bare);
    STEMMER.stem(verb).into_owned()
}

/// Lower-cased, without accents, marks inside (`U.S.` is `us`) and possessive.
fn bare(word: &str) -> String {
    let word = word.trim_end_matches("'s").trim_end_matches("’s");
    word.nfd()
        .filter(|c| c.is_alphanumeric() || *c == '-')
        .flat_map(char::to_lowercase)
        .collect::<String>()
        .trim_matches('-')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, wanted: &str) {
        assert_eq!(stems(text.split_whitespace()).join(" "), wanted);
    }

    #[test]
    fn verbs_and_their_nouns_meet() {
        check("The talks were held", "talk hold");
        check("met meeting meets", "meet meet meet");
        check("the withdrawal; it withdrew", "withdraw withdraw");
    }

    #[test]
    fn names_in_capitals_are_no_stop_words() {
        check("US and U.S. told us", "us us");
    }

    #[test]
    fn numbers_stay() {
        check("at least 3,117 people", "3117 peopl");
    }

    proptest! {
        #[test]
        fn never_panics_and_repeats(word in "\\PC{0,12}") {
            prop_assert_eq!(stem(&word), stem(&word));
            prop_assert_eq!(content_stem(&word), content_stem(&word));
        }
    }
}

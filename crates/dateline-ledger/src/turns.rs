//! Words that turn a sentence into its contrary.

/// Whether a word (lower-cased, with a straight apostrophe) denies what it stands with.
pub(crate) fn negates(word: &str) -> bool {
    NEGATIONS.contains(&word) || word.ends_with("n't")
}

const NEGATIONS: &[&str] = &[
    "not", "never", "no", "nobody", "none", "nothing", "neither", "nor", "nowhere", "cannot",
    "unlikely", "fail", "fails", "failed", "failing", "refuse", "refuses", "refused", "deny",
    "denies", "denied", "denying", "reject", "rejects", "rejected", "rule", "ruled",
];

/// Words after a negation that take it back: "not only", "no doubt".
const NO_NEGATION: &[&str] = &["only", "just", "doubt", "merely", "least", "less"];

/// The words of a text in lower case, with straight apostrophes, without the marks around them.
pub(crate) fn bare(text: &str) -> Vec<String> {
    text.split_whitespace().map(bare_word).collect()
}

/// One of them.
pub(crate) fn bare_word(word: &str) -> String {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    bare.to_lowercase().replace('’', "'")
}

/// Whether the words say that something is not so: an odd number of negations.
pub(crate) fn is_negated(text: &str) -> bool {
    let words = bare(text);
    let count = words.iter().enumerate().filter(|(at, word)| {
        let next = words.get(at + 1).map_or("", String::as_str);
        let ruled_out = !word.starts_with("rule") || next == "out";
        negates(word) && ruled_out && !NO_NEGATION.contains(&next)
    });
    count.count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parity() {
        for (text, wanted) in [
            ("The bridge will not be closed", true),
            ("The bridge will not only be closed", false),
            ("She didn’t deny it", false),
            ("They failed to pass it.", true),
            ("They ruled out a sale", true),
            ("The rule stands", false),
            ("", false),
        ] {
            assert_eq!(is_negated(text), wanted, "{text}");
        }
    }
}

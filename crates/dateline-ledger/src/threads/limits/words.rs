//! The words by which a sentence limits something, or adds to it.

use std::ops::Range;

use crate::stems::stem;
use crate::turns;

/// A limit or an addition.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Scope {
    /// Whether nothing else is let in.
    pub(super) only: bool,
    /// What is limited or added to.
    pub(super) of: Of,
    /// Bytes of the words that name what it is.
    pub(super) words: Range<usize>,
    /// Bytes of the words among which what is limited must be named: "limit the talks to" limits
    /// them, "limit the access to" something else.
    pub(super) limited: Option<Range<usize>>,
}

/// What something takes in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Of {
    Subjects,
    Parties,
}

/// Words that let nothing else in.
const ONLY: &[&str] = &["exclusively", "only", "purely", "solely", "strictly"];

/// Words before those that make something else of them: "not only", "if only", "the only".
const NOT_ONLY: &[&str] = &["a", "an", "if", "not", "the"];

/// Words between a restricting word and what it restricts to.
const TO_SUBJECTS: &[&str] = &["about", "on", "within"];
const TO_PARTIES: &[&str] = &["between", "in", "with"];

/// Formats that name nobody and mean two.
const OF_TWO: &[&str] = &["bilateral", "bilaterally"];

/// Stems of the verbs of limiting; "to" follows.
const LIMITING: &[&str] = &["limit", "restrict", "confin"];

/// Words between those and their "to".
const OBJECT: usize = 5;

/// What something may stay within: "within the nuclear issue".
const FIELDS: &[&str] = &["dossier", "file", "issue", "question"];

/// What stands before "also", where something is to be.
const MODALS: &[&str] = &[
    "can", "could", "may", "might", "must", "should", "to", "will", "would",
];

/// Stems of the verbs of taking a subject up.
const TAKING_UP: &[&str] = &[
    "address", "cover", "discuss", "includ", "negoti", "rais", "tackl",
];

/// Stems of the verbs of taking part, and the words that say so with another verb.
const TAKING_PART: &[&str] = &["attend", "join", "particip"];
const PART: &[&str] = &["in", "of"];

/// Stems of words for those who take part.
const PERSONS: &[&str] = &[
    "countri", "deleg", "diplomat", "envoy", "expert", "leader", "mediat", "minist", "nation",
    "observ", "offici", "parti", "repres", "side", "state", "team",
];

/// Words of what is named, at most.
const REACH: usize = 7;

/// Words at which what is named ends.
const ENDS: &[&str] = &[
    "added", "after", "although", "because", "before", "but", "if", "said", "says", "than", "that",
    "though", "told", "unless", "until", "when", "where", "whether", "which", "while", "who",
];

/// Those of them that leave open whether it is so.
const OPEN: &[&str] = &["if", "unless", "whether"];

/// Words of those who cannot take part.
const UNABLE: &[&str] = &["unable", "without"];

/// Words after "and" with which another clause begins.
const ANOTHER: &[&str] = &[
    "are", "had", "has", "have", "he", "is", "it", "not", "said", "she", "that", "they", "to",
    "was", "were", "will", "would",
];

/// A word of the sentence: bare, with where it stands, and whether a mark ends a part behind it.
struct Word {
    bare: String,
    at: Range<usize>,
    ends: bool,
}

/// What a sentence limits and adds.
pub(super) fn scopes(sentence: &str) -> Vec<Scope> {
    let words = words(sentence);
    let mut found = Vec::new();
    for at in 0..words.len() {
        let scope = limit(&words, at)
            .or_else(|| within(&words, at))
            .or_else(|| addition(&words, at))
            .or_else(|| participation(&words, at));
        found.extend(scope);
    }
    found.dedup_by(|a, b| a.only == b.only && a.of == b.of && a.words.start < b.words.end);
    found
}

/// Whether the words name a format of two.
pub(super) fn name_two(text: &str) -> bool {
    turns::bare(text).iter().any(|word| is_of_two(word))
}

fn is_of_two(word: &str) -> bool {
    OF_TWO.contains(&word)
}

fn words(sentence: &str) -> Vec<Word> {
    let start = sentence.as_ptr() as usize;
    let words = sentence.split_whitespace().map(|word| {
        let from = word.as_ptr() as usize - start;
        Word {
            bare: turns::bare_word(word),
            at: from..from + word.len(),
            ends: word.ends_with([',', ';', ':', '.', '!', '?', '"', '”', ')', '—']),
        }
    });
    words.collect()
}

/// "only about X", "only with X", "limit … to X".
fn limit(words: &[Word], at: usize) -> Option<Scope> {
    let word = words[at].bare.as_str();
    let before = at.checked_sub(1).map_or("", |before| &words[before].bare);
    if ONLY.contains(&word) && !NOT_ONLY.contains(&before) && !is_denied(words, at) {
        let next = words.get(at + 1)?.bare.as_str();
        let named = after(words, at + 2)?;
        let of = match next {
            _ if TO_SUBJECTS.contains(&next) => Of::Subjects,
            "in" if !words[named.clone()].iter().any(|w| is_of_two(&w.bare)) => return None,
            _ if TO_PARTIES.contains(&next) => Of::Parties,
            _ => return None,
        };
        return limit_of(words, of, named, part_before(words, at));
    }
    if LIMITING.contains(&stem(word).as_str()) && !is_denied(words, at) {
        let mut object = words[at..].iter().take(OBJECT + 2).take_while(|w| !w.ends);
        let to = at + object.position(|w| w.bare == "to")?;
        let limited = if to == at + 1 {
            part_before(words, at)
        } else {
            at + 1..to
        };
        return limit_of(words, Of::Subjects, after(words, to + 1)?, limited);
    }
    None
}

/// A limit to subjects that are none, but persons, tells nothing of the subjects.
fn limit_of(words: &[Word], of: Of, named: Range<usize>, limited: Range<usize>) -> Option<Scope> {
    let told = of == Of::Parties || !names_persons(&words[named.clone()]);
    (told && !limited.is_empty()).then(|| Scope {
        limited: Some(bytes(words, &limited)),
        ..scope(words, true, of, named)
    })
}

/// "within the X issue".
fn within(words: &[Word], at: usize) -> Option<Scope> {
    let next = words.get(at + 1)?;
    if words[at].bare != "within" || next.bare != "the" {
        return None;
    }
    let named = after(words, at + 2)?;
    let is_field = FIELDS.contains(&words[named.end - 1].bare.as_str());
    (is_field && named.len() > 1).then(|| scope(words, true, Of::Subjects, named))
}

/// "X should also be discussed", "should also discuss X", "will include X".
fn addition(words: &[Word], at: usize) -> Option<Scope> {
    let modal = MODALS.contains(&words[at].bare.as_str());
    let also = words.get(at + 1).is_some_and(|w| w.bare == "also");
    if !modal || is_denied(words, at) {
        return None;
    }
    let verb = at + 1 + usize::from(also);
    let is_passive = words.get(verb)?.bare == "be";
    let verb = verb + usize::from(is_passive);
    let taking = stem(&words.get(verb)?.bare);
    let takes_up = TAKING_UP.contains(&taking.as_str()) && (also || taking == "includ");
    let named = match (takes_up, is_passive) {
        (false, _) => None,
        (true, true) => before(words, at),
        (true, false) => after(words, verb + 1),
    };
    named.map(|named| {
        let persons = names_persons(&words[named.clone()]);
        let of = if persons { Of::Parties } else { Of::Subjects };
        scope(words, false, of, named)
    })
}

/// "X will be part of", "X joined"; who is "joined by" somebody joins nobody.
fn participation(words: &[Word], at: usize) -> Option<Scope> {
    let next = words.get(at + 1).map_or("", |word| &word.bare);
    let takes_part = match words[at].bare.as_str() {
        "part" => PART.contains(&next),
        word => next != "by" && TAKING_PART.contains(&stem(word).as_str()),
    };
    if !takes_part || is_denied(words, at) {
        return None;
    }
    let named = part_before(words, at);
    let is_unable = |w: &Word| UNABLE.contains(&w.bare.as_str());
    let is_open = named.start > 0 && OPEN.contains(&words[named.start - 1].bare.as_str());
    let told = !is_open && !named.is_empty() && !words[named.clone()].iter().any(is_unable);
    told.then(|| scope(words, false, Of::Parties, named))
}

/// The words before `at`, back to a mark or to what tells them.
fn part_before(words: &[Word], at: usize) -> Range<usize> {
    let mut before = (0..at).rev();
    let from = before.find(|&at| words[at].ends || is_end(words, at));
    from.map_or(0, |from| from + 1)..at
}

fn names_persons(words: &[Word]) -> bool {
    words
        .iter()
        .any(|w| PERSONS.contains(&stem(&w.bare).as_str()))
}

/// Whether a word that negates stands near before or just behind, in the same part.
fn is_denied(words: &[Word], at: usize) -> bool {
    let near = at.saturating_sub(REACH)..at;
    let from = near.rev().take_while(|&at| !words[at].ends).last();
    let near = from.unwrap_or(at)..(at + 2).min(words.len());
    words[near].iter().any(|w| turns::negates(&w.bare))
}

/// The words from `from` on that belong together.
fn after(words: &[Word], from: usize) -> Option<Range<usize>> {
    let mut end = from;
    for word in words.get(from..)?.iter().take(REACH) {
        if is_end(words, end) {
            break;
        }
        end += 1;
        if word.ends {
            break;
        }
    }
    (end > from).then_some(from..end)
}

/// The words before `to` that belong together.
fn before(words: &[Word], to: usize) -> Option<Range<usize>> {
    let near = (to.saturating_sub(REACH)..to).rev();
    let from = near
        .take_while(|&at| !words[at].ends && !is_end(words, at))
        .last()?;
    Some(from..to)
}

/// Whether what is named ends before a word.
fn is_end(words: &[Word], at: usize) -> bool {
    let next = words.get(at + 1).map_or("", |word| &word.bare);
    match words[at].bare.as_str() {
        "and" => ANOTHER.contains(&next),
        word => ENDS.contains(&word),
    }
}

fn scope(words: &[Word], only: bool, of: Of, named: Range<usize>) -> Scope {
    Scope {
        only,
        of,
        words: bytes(words, &named),
        limited: None,
    }
}

fn bytes(words: &[Word], range: &Range<usize>) -> Range<usize> {
    words[range.start].at.start..words[range.end - 1].at.end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_and_additions() {
        for (sentence, wanted) in [
            (
                "They want to limit the talks to fishing rights.",
                "only Subjects fishing rights.",
            ),
            (
                "It asked to limit the talks only to fishing and not more.",
                "only Subjects fishing",
            ),
            (
                "The talks will stay “within the fishing issue.”",
                "only Subjects fishing issue.”",
            ),
            (
                "Talks should be only about quotas, he said.",
                "only Subjects quotas,",
            ),
            (
                "Talks only in a bilateral format with Chad.",
                "only Parties a bilateral format with Chad.",
            ),
            ("It would talk only with Chad.", "only Parties Chad."),
            (
                "For the talks to succeed, the question of nets must also be raised.",
                "also Subjects the question of nets",
            ),
            ("The talks should also cover nets.", "also Subjects nets."),
            (
                "The deal will include nets and boats.",
                "also Subjects nets and boats.",
            ),
            (
                "The talks will include envoys of Chad.",
                "also Parties envoys of Chad.",
            ),
            (
                "It said that envoys of Chad would be part of the talks.",
                "also Parties envoys of Chad would be",
            ),
            (
                "Lima said Chad and Niger joined the talks.",
                "also Parties Chad and Niger",
            ),
        ] {
            assert_eq!(told(sentence), wanted, "{sentence}");
        }
    }

    #[test]
    fn neither() {
        for sentence in [
            "They limit the talks to three ministers.",
            "The talks are not limited to fishing.",
            "The talks will not be limited to fishing.",
            "It is not only about fishing.",
            "The talks should not be only about fishing.",
            "If Chad joins the talks, they will fail.",
            "The talks should not include nets.",
            "Chad will not join the talks.",
            "The only topic was fish.",
        ] {
            assert_eq!(told(sentence), "", "{sentence}");
        }
    }

    fn told(sentence: &str) -> String {
        let told = scopes(sentence).into_iter().map(|scope| {
            let lead = if scope.only { "only" } else { "also" };
            format!("{lead} {:?} {}", scope.of, &sentence[scope.words])
        });
        told.collect::<Vec<_>>().join("; ")
    }
}

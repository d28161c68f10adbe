//! What a speaker does by saying something.

use std::sync::LazyLock;

use dateline_doc::{NameKind, Speaker, Stance};

use super::attribution::Draft;
use super::reading::{Reading, Tokens};

/// The words of `stances.txt`, by stance, in the order of that file.
static SIGNS: LazyLock<Vec<(Stance, Vec<Sign>)>> =
    LazyLock::new(|| parse(include_str!("stances.txt")));

/// Words that tell a stance; the last may be a beginning.
struct Sign {
    words: Vec<String>,
    open: bool,
}

fn parse(text: &str) -> Vec<(Stance, Vec<Sign>)> {
    let mut found: Vec<(Stance, Vec<Sign>)> = Vec::new();
    for line in text.lines().map(str::trim) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let section = line.strip_prefix('[').and_then(|l| l.strip_suffix(']'));
        if let Some(stance) = section.and_then(Stance::from_word) {
            found.push((stance, Vec::new()));
        } else if let Some((_, signs)) = found.last_mut() {
            signs.push(Sign {
                words: line
                    .trim_end_matches('*')
                    .split(' ')
                    .map(str::to_owned)
                    .collect(),
                open: line.ends_with('*'),
            });
        }
    }
    found
}

/// The stance of the cue; where the cue is neutral, that of the content's own words.
pub(super) fn of(r: &Reading, draft: &Draft, speaker: &Speaker) -> Stance {
    if draft.withheld {
        return Stance::Declines;
    }
    match draft.stance {
        Stance::Asserts => of_content(r, draft, is_person(r, speaker)),
        Stance::Asks => asked(r, draft),
        Stance::Expects | Stance::Promises | Stance::Demands
            if signs(r, &draft.content, Stance::Threatens) > 0 =>
        {
            Stance::Threatens
        }
        stance => stance,
    }
}

/// Someone asked to do something is a demand; a question is none.
fn asked(r: &Reading, draft: &Draft) -> Stance {
    let from = draft.cue.as_ref().map_or(draft.content.start, |c| c.end);
    let wanted = draft.lemma == "ask"
        && !ends_with(r, &draft.content, "?")
        && (from + 1..draft.content.end.min(from + 8)).any(|at| r.word(at) == "to")
        && r.word(from) != "to";
    if wanted {
        Stance::Demands
    } else {
        Stance::Asks
    }
}

fn is_person(r: &Reading, speaker: &Speaker) -> bool {
    matches!(speaker, Speaker::Known(who) if r.doc.referents[who.at()].kind == NameKind::Person)
}

fn of_content(r: &Reading, draft: &Draft, person: bool) -> Stance {
    let content = &draft.content;
    let count = |stance| signs(r, content, stance);
    let settled = matches!(draft.lemma, "confirm" | "announce" | "reveal");
    if ends_with(r, content, "?") {
        return Stance::Asks;
    }
    if count(Stance::Declines) > 0 {
        return Stance::Declines;
    }
    if count(Stance::Threatens) > 0 && (future(r, content) || conditional(r, content)) {
        return Stance::Threatens;
    }
    if count(Stance::Demands) > 0 {
        return Stance::Demands;
    }
    if draft.lemma == "call" || draft.lemma == "describe" {
        return judged(r, content);
    }
    if !settled && future(r, content) && own_future(r, content, person) {
        return Stance::Promises;
    }
    let judged = judged(r, content);
    if judged != Stance::Asserts {
        return judged;
    }
    if !settled && (future(r, content) || count(Stance::Expects) > 0) {
        return Stance::Expects;
    }
    if negative(r, content) {
        return Stance::Denies;
    }
    Stance::Asserts
}

/// Approval, disapproval or accusation, whichever has most words.
fn judged(r: &Reading, content: &Tokens) -> Stance {
    let accuses = signs(r, content, Stance::Accuses);
    let criticises = signs(r, content, Stance::Criticises);
    let praises = signs(r, content, Stance::Praises);
    if accuses + criticises + praises == 0 {
        return Stance::Asserts;
    }
    if praises > accuses + criticises {
        Stance::Praises
    } else if accuses > criticises {
        Stance::Accuses
    } else if criticises >= praises {
        Stance::Criticises
    } else {
        Stance::Praises
    }
}

fn signs(r: &Reading, content: &Tokens, stance: Stance) -> usize {
    SIGNS
        .iter()
        .filter(|(of, _)| *of == stance)
        .flat_map(|(_, signs)| signs)
        .map(|sign| {
            content
                .clone()
                .filter(|&at| stands(r, content, at, sign))
                .count()
        })
        .sum()
}

fn stands(r: &Reading, content: &Tokens, at: usize, sign: &Sign) -> bool {
    let last = sign.words.len() - 1;
    at + last < content.end
        && sign.words.iter().enumerate().all(|(i, word)| {
            let here = r.word(at + i);
            here == word
                || (i == last && sign.open && here.starts_with(word.as_str()))
                || (word == "not" && here == "n't")
        })
}

fn ends_with(r: &Reading, content: &Tokens, mark: &str) -> bool {
    let from = content.end.saturating_sub(2).max(content.start);
    (from..=content.end).any(|at| r.word(at) == mark)
}

fn future(r: &Reading, content: &Tokens) -> bool {
    content.clone().any(|at| {
        matches!(r.word(at), "will" | "would" | "'ll" | "wo" | "shall" | "'d")
            || r.word(at) == "going" && r.word(at + 1) == "to"
    })
}

fn conditional(r: &Reading, content: &Tokens) -> bool {
    content
        .clone()
        .any(|at| matches!(r.word(at), "if" | "unless"))
}

/// Whether the first future in the content is that of its speaker: "he would", "we will", and
/// of one who is no person "it would".
fn own_future(r: &Reading, content: &Tokens, person: bool) -> bool {
    let first = content.clone().find(|&at| {
        matches!(
            r.word(at),
            "will" | "would" | "'ll" | "wo" | "shall" | "'d" | "going"
        )
    });
    let own = |word: &str| {
        matches!(word, "he" | "she" | "they" | "we" | "i" | "our") || word == "it" && !person
    };
    first.is_some_and(|at| (content.start.max(at.saturating_sub(3))..at).any(|i| own(r.word(i))))
}

/// Whether the first verb of the content is negated.
fn negative(r: &Reading, content: &Tokens) -> bool {
    let head = content.start..content.end.min(content.start + 7);
    head.clone()
        .any(|at| matches!(r.word(at), "not" | "n't" | "never" | "no") && at > content.start)
}

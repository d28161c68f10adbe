//! What a speaker does by saying something.

use std::sync::LazyLock;

use dateline_doc::{NameKind, Speaker, Stance};

use super::attribution::Draft;
use super::grammar::{is_adverb, is_be, is_subject_pronoun, looks_finite};
use super::reading::{Reading, Tokens};
use super::speakers::kind_of;

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
        Stance::Promises if signs(r, &draft.content, Stance::Threatens) > 0 => Stance::Threatens,
        Stance::Expects if draft.lemma == "warn" && warns_of_itself(r, draft, speaker) => {
            Stance::Threatens
        }
        stance => stance,
    }
}

/// "It warned that it would ..." threatens; "she warned that it might rain" does not.
fn warns_of_itself(r: &Reading, draft: &Draft, speaker: &Speaker) -> bool {
    let content = &draft.content;
    future(r, content).is_some_and(|at| own_future(r, content, at, is_person(r, speaker)))
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
    kind_of(r, speaker) == Some(NameKind::Person)
}

/// What more words than these say is told by their beginning.
const TELLING_WORDS: usize = 400;

fn of_content(r: &Reading, draft: &Draft, person: bool) -> Stance {
    let end = draft.content.end.min(draft.content.start + TELLING_WORDS);
    let content = &(draft.content.start..end);
    let count = |stance| signs(r, content, stance);
    let future = future(r, content);
    let settled = matches!(
        draft.lemma,
        "confirm" | "announce" | "reveal" | "insist" | "maintain"
    );
    if ends_with(r, content, "?") {
        return Stance::Asks;
    }
    if count(Stance::Declines) > 0 {
        return Stance::Declines;
    }
    if count(Stance::Threatens) > 0 && (future.is_some() || conditional(r, content)) {
        return Stance::Threatens;
    }
    if conditional(r, content) && future.is_some_and(|at| harms(r, at, content.end)) {
        return Stance::Threatens;
    }
    if demands(r, content) {
        return Stance::Demands;
    }
    if draft.lemma == "call" || draft.lemma == "describe" {
        return described(r, draft);
    }
    if !settled && future.is_some_and(|at| own_future(r, content, at, person)) {
        return Stance::Promises;
    }
    let judged = judged(r, content);
    if judged != Stance::Asserts {
        return judged;
    }
    if !settled && count(Stance::Expects) > 0 {
        return Stance::Expects;
    }
    if count(Stance::Denies) > 0 {
        return Stance::Denies;
    }
    Stance::Asserts
}

/// Whether the verb behind the future at token `at` is one of doing harm ("will close the
/// bridge").
fn harms(r: &Reading, at: usize, end: usize) -> bool {
    let verb = (at + 1..end.min(at + 5)).find(|&i| !is_adverb(r.word(i)) && r.word(i) != "be");
    verb.is_some_and(|i| {
        matches!(
            r.word(i),
            "close"
                | "block"
                | "cut"
                | "ban"
                | "bomb"
                | "attack"
                | "destroy"
                | "expel"
                | "fire"
                | "freeze"
                | "halt"
                | "impose"
                | "kill"
                | "leave"
                | "punish"
                | "quit"
                | "respond"
                | "retaliate"
                | "seize"
                | "shut"
                | "stop"
                | "strike"
                | "sue"
                | "suspend"
                | "veto"
                | "withdraw"
                | "withhold"
                | "walk"
        )
    })
}

/// Whether the content says what must be. What "may have to be" or "will have to be" is
/// expected, and "should he come" is a condition.
fn demands(r: &Reading, content: &Tokens) -> bool {
    let listed = SIGNS.iter().filter(|(of, _)| *of == Stance::Demands);
    listed.flat_map(|(_, signs)| signs).any(|sign| {
        content.clone().any(|at| {
            let before = at.checked_sub(1).map_or("", |b| r.word(b));
            let supposed = matches!(before, "may" | "might" | "could" | "will" | "not" | "n't");
            let condition = r.word(at) == "should" && is_subject_pronoun(r.word(at + 1));
            !supposed && !condition && stands(r, content, at, sign)
        })
    })
}

/// What someone is called: in quotation marks and without praise it is a taunt.
fn described(r: &Reading, draft: &Draft) -> Stance {
    let quoted = draft.content.clone().any(|at| r.quoted(at));
    match judged(r, &draft.content) {
        Stance::Asserts if quoted && draft.lemma == "call" => Stance::Criticises,
        stance => stance,
    }
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
        && !(r.word(at) == "could" && of_the_past(r.word(at + 1)))
        && sign.words.iter().enumerate().all(|(i, word)| {
            let here = r.word(at + i);
            here == word
                || (i == last && sign.open && here.starts_with(word.as_str()))
                || (word == "not" && here == "n't")
        })
}

/// Whether "could" before this word tells what was rather than what may be.
fn of_the_past(next: &str) -> bool {
    matches!(
        next,
        "not"
            | "n't"
            | "hear"
            | "see"
            | "feel"
            | "smell"
            | "remember"
            | "only"
            | "hardly"
            | "barely"
    )
}

fn ends_with(r: &Reading, content: &Tokens, mark: &str) -> bool {
    let from = content.end.saturating_sub(2).max(content.start);
    (from..=content.end).any(|at| r.word(at) == mark)
}

/// The word that puts the content's main clause into the future, where one does: its first
/// finite verb, past an opening "if" or "when" clause.
fn future(r: &Reading, content: &Tokens) -> Option<usize> {
    let opens = content.clone().find(|&at| r.wordy(at))?;
    let from = if matches!(r.word(opens), "if" | "when" | "once" | "unless" | "until") {
        content
            .clone()
            .find(|&at| r.word(at) == ",")
            .unwrap_or(opens)
    } else {
        opens
    };
    let verb = (from..content.end)
        .find(|&at| looks_finite(r, at) || r.word(at) == "going" && r.word(at + 1) == "to")?;
    let going = (verb..content.end.min(verb + 4))
        .find(|&at| r.word(at) == "going" && r.word(at + 1) == "to");
    matches!(r.word(verb), "will" | "would" | "'ll" | "wo" | "shall")
        .then_some(verb)
        .or(going)
}

fn conditional(r: &Reading, content: &Tokens) -> bool {
    content
        .clone()
        .any(|at| matches!(r.word(at), "if" | "unless"))
}

/// Whether the future at token `at` is that of its speaker: "he would", "we will", and of one
/// who is no person "it would". What will be done to the speaker is no promise.
fn own_future(r: &Reading, content: &Tokens, at: usize, person: bool) -> bool {
    let mut before = at.saturating_sub(1);
    while before > content.start && (is_adverb(r.word(before)) || is_be(r.word(before))) {
        before -= 1;
    }
    let suffers = (at + 1..at + 4).any(|i| r.word(i) == "be" && r.word(i + 1).ends_with("ed"));
    let word = r.word(before);
    let own = matches!(word, "he" | "she" | "they" | "we" | "i") || word == "it" && !person;
    own && !suffers && before >= content.start
}

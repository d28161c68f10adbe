//! Where entries of the lexicon stand in a unit, and how they are used there.

use super::grammar::{self, is_adverb, is_auxiliary, is_be, is_have};
use super::lexicon::LEXICON;
pub(super) use super::lexicon::{Class, Entry, Form, Frame};
use super::reading::{Reading, Tokens, Unit};

/// How a cue stands in its clause.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Use {
    /// A finite verb in the active voice.
    Active,
    /// After a form of "be".
    Passive,
    /// A participle without its own subject ("..., saying").
    Participle,
    /// After "to".
    Infinitive,
    /// A noun.
    Noun,
    /// An adverb inside the content.
    Adverb,
    /// "According to".
    Phrase,
}

/// A place where an entry of the lexicon attributes.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    pub(super) entry: &'static Entry,
    /// The whole group: auxiliaries and adverbs, the verb, its particle.
    pub(super) tokens: Tokens,
    /// The first token of the entry itself.
    pub(super) head: usize,
    pub(super) form: Form,
    pub(super) used: Use,
    /// "not", "never" or the like stands in the group.
    pub(super) negated: bool,
    /// "would", "may" or the like stands in the group: it is not said, only thought of.
    pub(super) supposed: bool,
}

/// The cues of a unit, in text order; none inside a quotation.
pub(super) fn find(r: &Reading, unit: &Unit) -> Vec<Cue> {
    let mut found: Vec<Cue> = Vec::new();
    let mut at = unit.tokens.start;
    while at < unit.tokens.end {
        let cue = (!r.quoted(at)).then(|| at_token(r, unit, at)).flatten();
        match cue {
            Some(cue) => {
                at = cue.tokens.end;
                found.push(cue);
            }
            None => at += 1,
        }
    }
    found
}

fn at_token(r: &Reading, unit: &Unit, at: usize) -> Option<Cue> {
    let mut entries = LEXICON.at(r, at);
    if !verbal_context(r, unit, at) {
        entries.sort_by_key(|(entry, ..)| entry.class != Class::Noun);
    }
    entries.into_iter().find_map(|(entry, form, len)| {
        let end = at + len;
        if entry.class == Class::Verb
            && matches!(r.word(end), "out" | "off" | "back" | "up" | "down")
        {
            return None;
        }
        if end > unit.tokens.end || r.quoted(end - 1) {
            return None;
        }
        let cue = Cue {
            entry,
            tokens: at..end,
            head: at,
            form,
            used: Use::Active,
            negated: false,
            supposed: false,
        };
        match entry.class {
            Class::Verb => as_verb(r, unit, &cue),
            Class::Noun => as_noun(r, unit, cue),
            Class::Adverb => Some(Cue {
                used: Use::Adverb,
                ..cue
            }),
            Class::Phrase => Some(Cue {
                used: Use::Phrase,
                ..cue
            }),
        }
    })
}

/// Whether a verb is likelier than a noun behind what stands before token `at`.
fn verbal_context(r: &Reading, unit: &Unit, at: usize) -> bool {
    if at == unit.tokens.start {
        return false;
    }
    let word = r.word(at - 1);
    grammar::is_subject_pronoun(word)
        || grammar::is_relative(word)
        || is_auxiliary(word)
        || (is_adverb(word) && !word.ends_with("ly"))
        || word == "to"
        || r.capital(at - 1)
        || grammar::plural_subject(r, at)
}

/// Reads a cue as a verb, with its auxiliaries; `None` where it is a noun or an adjective.
fn as_verb(r: &Reading, unit: &Unit, cue: &Cue) -> Option<Cue> {
    let shouted = unit.heading || cue.head == unit.tokens.start;
    if r.capital(cue.head) && !shouted {
        return None;
    }
    let mut start = cue.head;
    let mut auxiliary = None;
    let mut negated = false;
    let mut supposed = false;
    while start > unit.tokens.start && !r.quoted(start - 1) {
        let word = r.word(start - 1);
        if is_auxiliary(word) && !(word == "may" && r.capital(start - 1)) {
            auxiliary = auxiliary.or(Some(start - 1));
        } else if !is_adverb(word) || r.word(start - 1) == "may" {
            break;
        }
        negated |= grammar::is_negation(word);
        supposed |= grammar::is_modal(word) && word != "'d";
        start -= 1;
    }
    // Adverbs that open the clause belong to it, not to the verb.
    let opens = start == unit.tokens.start || r.quoted(start - 1);
    while opens && start < cue.head && auxiliary.is_none() && grammar::is_adverb(r.word(start)) {
        start += 1;
    }
    let used = verb_use(r, unit, cue, start, auxiliary)?;
    Some(Cue {
        tokens: start..cue.tokens.end,
        used,
        negated,
        supposed,
        ..cue.clone()
    })
}

fn verb_use(
    r: &Reading,
    unit: &Unit,
    cue: &Cue,
    start: usize,
    auxiliary: Option<usize>,
) -> Option<Use> {
    let before = if start > unit.tokens.start {
        r.word(start - 1)
    } else {
        ""
    };
    let after_be = auxiliary.is_some_and(|at| is_be(r.word(at)));
    match cue.form {
        Form::Ing if after_be => Some(Use::Active),
        Form::Ing => (!grammar::is_determiner(before) && before != "'s").then_some(Use::Participle),
        Form::Past if after_be => Some(Use::Passive),
        Form::Past if auxiliary.is_some_and(|at| is_have(r.word(at))) => Some(Use::Active),
        Form::Past => (!grammar::is_determiner(before)).then_some(Use::Active),
        Form::Third if plural_noun(r, cue, start) => None,
        Form::Third => {
            (!grammar::before_noun(before) && start > unit.tokens.start).then_some(Use::Active)
        }
        Form::Base if before == "to" => Some(Use::Infinitive),
        Form::Base if auxiliary.is_some_and(|at| grammar::takes_base(r.word(at))) => {
            Some(Use::Active)
        }
        Form::Base if !grammar::also_noun(&cue.entry.lemma) && r.wordy(start.saturating_sub(1)) => {
            let bare = start > unit.tokens.start && !grammar::before_noun(before);
            (bare && !grammar::is_preposition(before)).then_some(Use::Active)
        }
        Form::Base => grammar::plural_subject(r, start).then_some(Use::Active),
    }
}

/// Whether a form in "-s" is rather a plural: behind a common noun, with nothing said behind it
/// ("health advocates", "the party rules").
fn plural_noun(r: &Reading, cue: &Cue, start: usize) -> bool {
    let Some(before) = start.checked_sub(1) else {
        return false;
    };
    let next = cue.tokens.end;
    let said = matches!(r.word(next), "that" | "," | ":" | "whether" | "how" | "why")
        || r.quoted(next)
        || grammar::is_determiner(r.word(next))
        || r.capital(next);
    let subject = r.capital(before)
        || grammar::is_subject_pronoun(r.word(before))
        || grammar::is_relative(r.word(before))
        || grammar::is_adverb(r.word(before));
    grammar::also_noun(&cue.entry.lemma) && !said && !subject
}

/// Whether token `at`, behind "to", can be a verb.
fn infinitive(r: &Reading, at: usize) -> bool {
    !r.capital(at) && !grammar::is_determiner(r.word(at)) && !grammar::is_object_pronoun(r.word(at))
}

/// Reads a cue as a noun: it needs one of the words of its frame right behind it.
fn as_noun(r: &Reading, unit: &Unit, cue: Cue) -> Option<Cue> {
    let next = r.word(cue.tokens.end);
    let fits = cue.entry.frames.iter().any(|frame| match frame {
        Frame::That => next == "that",
        Frame::To => next == "to" && infinitive(r, cue.tokens.end + 1),
        Frame::Of => next == "of",
        Frame::For => next == "for",
        Frame::On => next == "on",
        Frame::About => next == "about",
        Frame::In => next == "in",
        Frame::Over => next == "over",
        Frame::Whether => {
            next == "whether"
                || matches!(next, "over" | "about") && r.word(cue.tokens.end + 1) == "whether"
        }
        _ => false,
    });
    (fits && cue.tokens.end < unit.tokens.end).then_some(Cue {
        used: Use::Noun,
        ..cue
    })
}

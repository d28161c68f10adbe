//! Words and phrases that attribute: the lexicon, and where its entries stand in a unit.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use dateline_doc::Stance;

use super::grammar::{self, is_adverb, is_auxiliary, is_be, is_have};
use super::reading::{Reading, Tokens, Unit};

/// What an entry of the lexicon can be followed by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Frame {
    /// A clause, with or without "that".
    Clause,
    /// A clause after "that" or a question word.
    That,
    /// A clause after "that" itself.
    Fact,
    /// A quotation.
    Quote,
    /// A noun phrase or gerund.
    Noun,
    /// An infinitive.
    To,
    /// An addressee, before any of the others.
    Tell,
    /// The passive attributes too ("is expected to").
    Passive,
    /// Negated, it withholds: the rest of the clause is what is withheld.
    Withheld,
    /// Nothing.
    None,
    /// After a noun: this preposition.
    Of,
    For,
    On,
    About,
    In,
    Whether,
}

/// The part of the lexicon that an entry comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
    Verb,
    Noun,
    Adverb,
    Phrase,
}

/// One entry of the lexicon.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) class: Class,
    /// The words as listed.
    pub(super) lemma: String,
    pub(super) frames: Vec<Frame>,
    pub(super) stance: Stance,
}

impl Entry {
    /// Whether `frame` may follow.
    pub(super) fn takes(&self, frame: Frame) -> bool {
        self.frames.contains(&frame)
    }
}

/// The inflection in which a verb stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Form {
    Base,
    Third,
    Past,
    Ing,
}

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

struct Lexicon {
    entries: Vec<Entry>,
    /// First word, as inflected, to entries; the rest of an entry's words do not inflect.
    by_word: BTreeMap<String, Vec<(usize, Form, Vec<String>)>>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("cues.txt")));

impl Lexicon {
    fn parse(text: &str) -> Self {
        let mut lexicon = Self {
            entries: Vec::new(),
            by_word: BTreeMap::new(),
        };
        let mut class = Class::Verb;
        for line in text.lines().map(str::trim) {
            match line {
                "" => {}
                "[verbs]" => class = Class::Verb,
                "[nouns]" => class = Class::Noun,
                "[adverbs]" => class = Class::Adverb,
                "[phrases]" => class = Class::Phrase,
                _ if line.starts_with('#') => {}
                _ => lexicon.add(class, line),
            }
        }
        lexicon
    }

    fn add(&mut self, class: Class, line: &str) {
        let mut fields = line.split('|').map(str::trim);
        let words = fields.next().unwrap_or_default();
        let rest: Vec<&str> = fields.collect();
        let (frames, stance) = match rest.as_slice() {
            [frames, stance] => (*frames, *stance),
            [stance] => ("", *stance),
            _ => return,
        };
        let (lemma, given) = match words.split_once('[') {
            Some((lemma, given)) => (lemma.trim(), given.trim_end_matches(']')),
            None => (words, ""),
        };
        let at = self.entries.len();
        self.entries.push(Entry {
            class,
            lemma: lemma.to_owned(),
            frames: frames.split_whitespace().filter_map(frame).collect(),
            stance: Stance::from_word(stance).unwrap_or(Stance::Asserts),
        });
        let (first, tail) = lemma.split_once(' ').unwrap_or((lemma, ""));
        let tail: Vec<String> = tail.split_whitespace().map(str::to_owned).collect();
        let given: Vec<&str> = given
            .split_whitespace()
            .filter(|w| !tail.iter().any(|t| t == w))
            .collect();
        for (word, form) in forms(class, first, &given) {
            let places = self.by_word.entry(word).or_default();
            if !places.iter().any(|p| p.0 == at && p.1 == form) {
                places.push((at, form, tail.clone()));
            }
        }
    }

    /// The longest entry that stands at token `at`.
    fn at(&'static self, r: &Reading, at: usize) -> Vec<(&'static Entry, Form, usize)> {
        let mut found: Vec<(&Entry, Form, usize)> = self
            .by_word
            .get(r.word(at))
            .into_iter()
            .flatten()
            .filter(|(_, _, tail)| {
                tail.iter()
                    .enumerate()
                    .all(|(i, w)| r.word(at + 1 + i) == w)
            })
            .map(|(entry, form, tail)| (&self.entries[*entry], *form, 1 + tail.len()))
            .collect();
        found.sort_by_key(|(_, _, len)| std::cmp::Reverse(*len));
        found
    }
}

fn frame(word: &str) -> Option<Frame> {
    Some(match word {
        "clause" => Frame::Clause,
        "that" => Frame::That,
        "fact" => Frame::Fact,
        "quote" => Frame::Quote,
        "noun" => Frame::Noun,
        "to" => Frame::To,
        "tell" => Frame::Tell,
        "none" => Frame::None,
        "passive" => Frame::Passive,
        "withheld" => Frame::Withheld,
        "of" => Frame::Of,
        "for" => Frame::For,
        "on" => Frame::On,
        "about" => Frame::About,
        "in" => Frame::In,
        "whether" => Frame::Whether,
        _ => return None,
    })
}

/// The inflected forms of an entry's first word. `given` holds irregular and doubled pasts.
fn forms(class: Class, word: &str, given: &[&str]) -> Vec<(String, Form)> {
    let third = grammar::third_person(word);
    match class {
        Class::Noun => vec![(word.to_owned(), Form::Base), (third, Form::Third)],
        Class::Adverb | Class::Phrase => vec![(word.to_owned(), Form::Base)],
        Class::Verb => {
            let mut forms = vec![
                (word.to_owned(), Form::Base),
                (third, Form::Third),
                (grammar::ing(word, given.first().copied()), Form::Ing),
            ];
            if given.is_empty() {
                forms.push((grammar::past(word), Form::Past));
            }
            forms.extend(given.iter().map(|w| ((*w).to_owned(), Form::Past)));
            forms
        }
    }
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
            Class::Verb => as_verb(r, unit, cue),
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
fn as_verb(r: &Reading, unit: &Unit, cue: Cue) -> Option<Cue> {
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
    let used = verb_use(r, unit, &cue, start, auxiliary)?;
    Some(Cue {
        tokens: start..cue.tokens.end,
        used,
        negated,
        supposed,
        ..cue
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
        Form::Third => {
            (!grammar::before_noun(before) && start > unit.tokens.start).then_some(Use::Active)
        }
        Form::Base if before == "to" => Some(Use::Infinitive),
        Form::Base if auxiliary.is_some_and(|at| grammar::takes_base(r.word(at))) => {
            Some(Use::Active)
        }
        Form::Base => grammar::plural_subject(r, start).then_some(Use::Active),
    }
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

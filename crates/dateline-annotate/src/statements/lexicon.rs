//! The lexicon of words and phrases that attribute.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use dateline_doc::Stance;

use super::inflection;
use super::reading::Reading;

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
    Over,
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

pub(super) struct Lexicon {
    entries: Vec<Entry>,
    /// First word, as inflected, to entries; the rest of an entry's words do not inflect.
    by_word: BTreeMap<String, Vec<(usize, Form, Vec<String>)>>,
}

/// The lexicon that ships.
pub(super) static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("cues.txt")));

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
    pub(super) fn at(&'static self, r: &Reading, at: usize) -> Vec<(&'static Entry, Form, usize)> {
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
        "over" => Frame::Over,
        "whether" => Frame::Whether,
        _ => return None,
    })
}

/// The inflected forms of an entry's first word. `given` holds irregular and doubled pasts.
fn forms(class: Class, word: &str, given: &[&str]) -> Vec<(String, Form)> {
    let third = inflection::third_person(word);
    match class {
        Class::Noun => vec![(word.to_owned(), Form::Base), (third, Form::Third)],
        Class::Adverb | Class::Phrase => vec![(word.to_owned(), Form::Base)],
        Class::Verb => {
            let mut forms = vec![
                (word.to_owned(), Form::Base),
                (third, Form::Third),
                (inflection::ing(word, given.first().copied()), Form::Ing),
            ];
            if given.is_empty() {
                forms.push((inflection::past(word), Form::Past));
            }
            forms.extend(given.iter().map(|w| ((*w).to_owned(), Form::Past)));
            forms
        }
    }
}

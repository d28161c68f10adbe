//! What an article speaks of without naming it: `Marsh's visit`, `the caravan`, `the steel
//! tariffs`. Phrases are one thing's if they have the same noun and what stands around it does
//! not tell them apart; a thing spoken of once, and of nobody named, is left out.

use super::super::gazetteer;
use super::super::lexicon::{Sort, lexicon};
use super::Phrase;
use super::grammar::Grammar;
use dateline_doc::{NameForm, NameKind, ReferentId, Span};
use dateline_model::{Relation, Upos};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

static GENERIC: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../data/generic.txt").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
});

/// How often an article speaks of what needs no introduction in it.
const WELL_KNOWN: usize = 3;

/// A phrase around a common noun.
struct Noun {
    /// Its words up to the noun.
    base: Range<usize>,
    /// The same with the words of a preposition after the noun.
    whole: Range<usize>,
    at: usize,
    /// Whom or what it names: countries by code, so that `Norway` and `Norwegian` are one.
    names: BTreeSet<String>,
    /// Its other words before the noun.
    words: BTreeSet<String>,
    /// `a visit`: it introduces something.
    indefinite: bool,
    /// `the visit`, `this visit`.
    definite: bool,
    heading: bool,
}

/// What several phrases mention.
#[derive(Default)]
struct Thing {
    names: BTreeSet<String>,
    words: BTreeSet<String>,
    members: Vec<usize>,
    /// It was only spoken of in headings.
    heading: bool,
    /// What it is and of what kind, of one that has a name.
    referent: Option<(ReferentId, NameKind)>,
    /// Whatever stands before the noun, it is meant.
    any: bool,
}

/// The phrases of common nouns, in text order, and the kinds of the new referents that they
/// mention, which are numbered after the document's.
pub(super) fn find(grammar: &Grammar<'_>, found: &[Phrase]) -> (Vec<Phrase>, Vec<NameKind>) {
    let nouns = nouns(grammar, found);
    let mut phrases = Vec::new();
    let mut kinds = Vec::new();
    for thing in things(grammar, &nouns) {
        let Some(&first) = thing.members.first() else {
            continue;
        };
        if thing.members.len() < 2 && thing.names.is_empty() && thing.referent.is_none() {
            continue;
        }
        let (referent, kind) = thing.referent.unwrap_or_else(|| {
            let kind = kind(grammar, &nouns[first]);
            kinds.push(kind);
            let number = grammar.doc.referents.len() + kinds.len() - 1;
            (ReferentId::new(number), kind)
        });
        for &member in &thing.members {
            let Noun { base, whole, .. } = &nouns[member];
            for words in [base, whole] {
                phrases.push(Phrase {
                    span: grammar.span(words),
                    kind,
                    referent,
                });
            }
        }
    }
    (phrases, kinds)
}

fn nouns(grammar: &Grammar<'_>, found: &[Phrase]) -> Vec<Noun> {
    let taken = taken(grammar, found);
    (0..grammar.len())
        .filter(|&at| !taken[at] && may_be_thing(grammar, at))
        .filter_map(|at| noun(grammar, at))
        .collect()
}

/// Which words are the last of a mention, or part of a date or a figure.
fn taken(grammar: &Grammar<'_>, found: &[Phrase]) -> Vec<bool> {
    let doc = grammar.doc;
    let mut taken = vec![false; grammar.len()];
    let mut take = |span: Span| {
        let first = doc.tokens.partition_point(|t| t.span.end() <= span.start());
        let tokens = doc.tokens.iter().zip(&mut taken).skip(first);
        for (_, taken) in tokens.take_while(|(token, _)| token.span.start() < span.end()) {
            *taken = true;
        }
    };
    for name in doc.names.iter().filter(|n| n.form != NameForm::Pronoun) {
        take(name.span);
    }
    for span in found.iter().map(|phrase| phrase.span) {
        take(span);
    }
    for span in doc.dates.iter().map(|date| date.span) {
        take(span);
    }
    for span in doc.figures.iter().map(|figure| figure.span) {
        take(span);
    }
    taken
}

fn may_be_thing(grammar: &Grammar<'_>, at: usize) -> bool {
    let word = grammar.word(at);
    let inner = matches!(
        grammar.relation(at),
        Relation::Compound | Relation::Flat | Relation::Amod | Relation::Fixed | Relation::Case
    );
    grammar.pos(at) == Upos::Noun
        && !inner
        && word.len() > 2
        && word.chars().all(|c| c.is_alphabetic() || c == '-')
        && !GENERIC.contains(word)
        && !lexicon().is_any(word, &[Sort::Role, Sort::Calendar])
}

fn noun(grammar: &Grammar<'_>, at: usize) -> Option<Noun> {
    const ARTICLES: &[&str] = &["the", "this", "that", "these", "those", "a", "an"];
    let base = grammar.with_left(&(at..at + 1));
    let first = grammar.word(base.start);
    if base.clone().any(|word| grammar.is_quantity(word)) {
        return None;
    }
    let end = grammar.complements(at, 1).pop().unwrap_or(base.end);
    let whole = base.start..end;
    let span = grammar.span(&whole);
    let (names, named) = names_in(grammar, span);
    let plain = |word: &usize| {
        let span = grammar.doc.tokens[*word].span;
        let text = grammar.word(*word);
        !named.iter().any(|name| name.overlaps(span))
            && !ARTICLES.contains(&text)
            && text.starts_with(char::is_alphanumeric)
            && !matches!(grammar.pos(*word), Upos::Pron | Upos::Cconj)
    };
    if base.len() == 1 && names.is_empty() {
        return None;
    }
    let words = (base.start..at).filter(plain);
    Some(Noun {
        words: words.map(|word| grammar.word(word).to_owned()).collect(),
        indefinite: matches!(first, "a" | "an"),
        definite: matches!(first, "the" | "this" | "that"),
        heading: grammar.is_heading(at),
        base,
        whole,
        at,
        names,
    })
}

/// Whom the names and pronouns within a phrase mean, and where these stand.
fn names_in(grammar: &Grammar<'_>, span: Span) -> (BTreeSet<String>, Vec<Span>) {
    let mut names = BTreeSet::new();
    let mut spans = Vec::new();
    for (_, name) in grammar.doc.names_in(span) {
        if name.form == NameForm::Description {
            continue;
        }
        let words = grammar.doc.words(name.span).to_lowercase();
        let country = gazetteer::look_up(&words).and_then(gazetteer::Entry::country);
        names.insert(match country {
            Some(code) => String::from_utf8_lossy(&code).into_owned(),
            None => format!("#{}", name.referent.0),
        });
        spans.push(name.span);
    }
    (names, spans)
}

/// The things that the nouns mention, by the first of each.
fn things(grammar: &Grammar<'_>, nouns: &[Noun]) -> Vec<Thing> {
    let mut things: Vec<Thing> = Vec::new();
    let mut by_noun: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut named = named(grammar).into_iter().peekable();
    for (number, noun) in nouns.iter().enumerate() {
        while let Some(named) = named.next_if(|named| named.at < noun.at) {
            put_named(grammar, &named, &mut things, &mut by_noun);
        }
        let known = by_noun.entry(grammar.word(noun.at).to_owned()).or_default();
        let same = known
            .iter()
            .rev()
            .copied()
            .find(|&thing| is_same(&things[thing], noun));
        let thing = same.unwrap_or_else(|| {
            things.push(Thing {
                heading: true,
                ..Thing::default()
            });
            known.push(things.len() - 1);
            things.len() - 1
        });
        let thing = &mut things[thing];
        thing.members.push(number);
        thing.heading &= noun.heading;
        if thing.referent.is_none() {
            thing.names.extend(noun.names.iter().cloned());
            thing.words.extend(noun.words.iter().cloned());
        }
    }
    things
}

/// Another word for the bearer of a name, and what the name ends with.
const ALSO: &[(&str, &[&str])] = &[(
    "bloc",
    &["union", "alliance", "community", "league", "association"],
)];

/// A mention that says what its bearer is.
struct Named {
    /// Its last word.
    at: usize,
    referent: ReferentId,
    kind: NameKind,
    /// Its words, of a name.
    words: BTreeSet<String>,
    /// Whose it is.
    names: BTreeSet<String>,
}

/// The names that say what their bearer is (`Orbel River Park`: a park) and the bodies that
/// belong to somebody (`the Roe administration`), in text order.
fn named(grammar: &Grammar<'_>) -> Vec<Named> {
    let telling = grammar.doc.names.iter().filter(|name| match name.form {
        NameForm::Name => !matches!(name.kind, NameKind::Person | NameKind::Group),
        NameForm::Description => name.kind == NameKind::Organisation,
        NameForm::Pronoun => false,
    });
    let found = telling.filter_map(|name| {
        let range = grammar.words_of(name).filter(|words| words.len() > 1)?;
        let own = name.form == NameForm::Name;
        let words = range.clone().filter(|_| own);
        let words = words.map(|at| grammar.word(at).to_owned()).collect();
        let phrase = grammar.with_left(&range);
        let (mut owners, _) = names_in(grammar, grammar.span(&phrase));
        owners.remove(&format!("#{}", name.referent.0));
        Some(Named {
            at: range.end - 1,
            referent: name.referent,
            kind: name.kind,
            words,
            names: owners,
        })
    });
    found.collect()
}

/// Remembers a name as what its noun may mean from here on.
fn put_named(
    grammar: &Grammar<'_>,
    named: &Named,
    things: &mut Vec<Thing>,
    by_noun: &mut BTreeMap<String, Vec<usize>>,
) {
    let last = grammar.word(named.at);
    let also = ALSO.iter().filter(|(_, ends)| ends.contains(&last));
    let also = also.map(|(word, _)| ((*word).to_owned(), true));
    let nouns: Vec<(String, bool)> = also.chain([(last.to_owned(), false)]).collect();
    let referent = Some((named.referent, named.kind));
    for (noun, any) in nouns {
        let known = by_noun.entry(noun).or_default();
        // What was spoken of before it was named is that, if nothing tells them apart.
        let spoken = |thing: &Thing| {
            thing.referent.is_none()
                && !any
                && thing.names.is_subset(&named.names)
                && thing.words.is_subset(&named.words)
        };
        let held = known
            .iter()
            .position(|&thing| things[thing].referent == referent)
            .or_else(|| known.iter().rposition(|&thing| spoken(&things[thing])));
        if let Some(&thing) = held.map(|at| &known[at]) {
            things[thing].referent = referent;
            things[thing].words.extend(named.words.iter().cloned());
        }
        let thing = held.map_or_else(
            || {
                things.push(Thing {
                    words: named.words.clone(),
                    names: named.names.clone(),
                    referent,
                    any,
                    ..Thing::default()
                });
                things.len() - 1
            },
            |at| known.remove(at),
        );
        known.push(thing);
    }
}

/// Whether a phrase may speak of a thing again: neither tells of it what the other does not. One
/// that introduces something does not, unless only a headline spoke of it, or the article has long
/// spoken of the like (a caption, a summary).
fn is_same(thing: &Thing, noun: &Noun) -> bool {
    if thing.referent.is_some() {
        let words = thing.any || noun.words.is_subset(&thing.words);
        let owned = !noun.names.is_empty() && noun.names.is_subset(&thing.names);
        let owner = noun.names.is_empty() && noun.definite || owned;
        return owner && words && !noun.indefinite;
    }
    let within = |a: &BTreeSet<String>, b: &BTreeSet<String>| a.is_subset(b) || b.is_subset(a);
    let alike = !thing.names.is_disjoint(&noun.names) || !thing.words.is_disjoint(&noun.words);
    let known = thing.heading || thing.members.len() >= WELL_KNOWN && alike;
    (!noun.indefinite || known)
        && within(&thing.names, &noun.names)
        && within(&thing.words, &noun.words)
}

fn kind(grammar: &Grammar<'_>, noun: &Noun) -> NameKind {
    let word = grammar.word(noun.at);
    let span = grammar.doc.tokens[noun.at].span;
    let events = &grammar.doc.events;
    let first = events.partition_point(|event| event.trigger.start() < span.start());
    let one = word.strip_suffix('s').unwrap_or(word);
    let is = |sort| lexicon().is(word, sort) || lexicon().is(one, sort);
    if events.get(first).is_some_and(|event| event.trigger == span) || is(Sort::Event) {
        NameKind::Event
    } else if is(Sort::Law) {
        NameKind::Law
    } else if is(Sort::Role) || is(Sort::People) || is(Sort::Camp) {
        NameKind::Group
    } else if is(Sort::OrganisationHead) || is(Sort::Body) {
        NameKind::Organisation
    } else if is(Sort::PlaceLast) {
        NameKind::Place
    } else {
        NameKind::Other
    }
}

//! What talks, deals and sanctions are limited to, and what or whom else they are to take in.

mod words;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use dateline_doc::{Edtf, EventKind, NameForm, NameKind, Span};

use super::desk::{Answer, Desk, Question};
use super::value::Value;
use crate::pairs;
use crate::places;
use crate::rows::{EventRow, MentionRow, SentenceRow};
use crate::stems::{is_number, stems};
use words::Of;

/// Kinds of happening that take something in.
const COVERING: &[EventKind] = &[EventKind::Agree, EventKind::Consult, EventKind::Sanction];

/// Stems that name no subject of their own.
const GENERIC: &[&str] = &[
    "condit",
    "dossier",
    "file",
    "framework",
    "issu",
    "matter",
    "question",
    "subject",
    "topic",
];

/// Entities that two articles name in their sentences on one matter.
const IN_COMMON: usize = 2;

/// Those between which something is where nothing else is said: the two countries named most.
const BETWEEN: usize = 2;

/// A limit of a matter, or an addition to it.
struct Scope<'r> {
    article: usize,
    sentence: &'r SentenceRow,
    /// What happens.
    lemma: &'r str,
    of: Of,
    only: bool,
    /// When that is.
    date: Option<Edtf>,
    /// The other countries that the sentence names.
    countries: BTreeSet<&'static str>,
    /// The words that name what it is.
    anchor: Span,
    /// Stems of subjects, or names of parties.
    named: Vec<String>,
}

/// `limit | meet`: what a matter is limited to, with what others would take up in it; and so for
/// those who take part.
pub(super) fn ask(desk: &Desk<'_>) -> Vec<Question> {
    let matters = Matters::of(desk);
    let scopes = matters.scopes(desk);
    let marks: Vec<Vec<String>> = scopes.iter().map(|scope| matters.marks(scope)).collect();
    let mut alike: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (a, b) in pairs::sharing(&marks).pairs() {
        if matters.are_one(&scopes[a], &scopes[b]) {
            for (limit, other) in [(a, b), (b, a)] {
                if scopes[limit].only {
                    alike.entry(limit).or_default().extend([limit, other]);
                }
            }
        }
    }
    let questions = alike.into_iter().map(|(limit, told)| Question {
        terms: format!("limit | {}", scopes[limit].lemma),
        answers: told.iter().map(|&at| answer(desk, &scopes[at])).collect(),
    });
    questions.collect()
}

fn answer(desk: &Desk<'_>, scope: &Scope<'_>) -> Answer {
    let value = Value::Scope {
        only: scope.only,
        named: scope.named.clone(),
    };
    desk.answer(scope.article, scope.sentence.at, scope.anchor, value)
}

/// Whom each article names in its sentences on a matter, by article and lemma.
struct Matters<'r> {
    named: BTreeMap<(usize, &'r str), Named>,
}

#[derive(Default)]
struct Named {
    entities: BTreeSet<usize>,
    /// The countries of each sentence.
    countries: BTreeMap<u32, BTreeSet<&'static str>>,
}

impl Named {
    /// The countries that most sentences name, this one aside.
    fn between(&self, sentence: u32) -> BTreeSet<&'static str> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let others = self.countries.iter().filter(|(at, _)| **at != sentence);
        for country in others.flat_map(|(_, countries)| countries) {
            *counts.entry(country).or_default() += 1;
        }
        let mut countries: Vec<(&str, usize)> = counts.into_iter().collect();
        countries.sort_by_key(|(_, count)| Reverse(*count));
        let most = countries.into_iter().take(BETWEEN);
        most.map(|(country, _)| country).collect()
    }
}

impl<'r> Matters<'r> {
    fn of(desk: &Desk<'r>) -> Self {
        let mut named: BTreeMap<(usize, &'r str), Named> = BTreeMap::new();
        for (article, event) in desk.events().filter(|(_, event)| covers(event)) {
            let Some(sentence) = desk.sentence(article, event.sentence) else {
                continue;
            };
            let here = named.entry((article, event.lemma.as_str())).or_default();
            let countries = here.countries.entry(event.sentence).or_default();
            for mention in desk.articles[article].mentions_in(sentence.at.span) {
                here.entities.extend(desk.entity(article, mention.referent));
                countries.extend(country(desk, article, mention));
            }
        }
        Self { named }
    }

    /// All limits and additions of sentences that name a matter.
    fn scopes(&self, desk: &Desk<'r>) -> Vec<Scope<'r>> {
        let mut found = Vec::new();
        for (article, rows) in desk.articles.iter().enumerate() {
            for (number, sentence) in (0..).zip(&rows.sentences) {
                if rows.events_of(number).iter().any(covers) {
                    let told = words::scopes(desk.words(article, sentence.at)).into_iter();
                    found.extend(told.filter_map(|t| self.scope(desk, article, number, &t)));
                }
            }
        }
        found
    }

    /// What the words of a sentence limit or add to: the matter that it names nearest to them.
    fn scope(
        &self,
        desk: &Desk<'r>,
        article: usize,
        number: u32,
        told: &words::Scope,
    ) -> Option<Scope<'r>> {
        let rows = desk.articles[article];
        let sentence = desk.sentence(article, number)?;
        let start = sentence.at.span.start();
        let span = |bytes: &Range<usize>| Span::new(start + bytes.start, start + bytes.end);
        let anchor = span(&told.words);
        let is_limited = |event: &&EventRow| {
            let mut limited = told.limited.iter();
            limited.all(|bytes| span(bytes).contains(event.trigger.span))
        };
        let far = |event: &&EventRow| event.trigger.span.start().abs_diff(anchor.start());
        let events = rows.events_of(number).iter().filter(|event| covers(event));
        let event = events.filter(is_limited).min_by_key(far)?;
        let lemma = event.lemma.as_str();
        let matter = self.named.get(&(article, lemma))?;
        let between = matter.between(number);
        let named = match told.of {
            Of::Subjects => subjects(desk, article, anchor),
            Of::Parties if told.only => {
                let here = rows.mentions_in(anchor);
                let here = here.filter_map(|mention| country(desk, article, mention));
                let here: BTreeSet<&str> = here.collect();
                // "Only with guarantees" shuts nobody out.
                if here.is_empty() && !words::name_two(anchor.of(&rows.article.text)) {
                    return None;
                }
                between.into_iter().chain(here).map(str::to_owned).collect()
            }
            Of::Parties => others(desk, article, anchor, &between),
        };
        let countries = matter.countries.get(&number).into_iter().flatten();
        let countries = countries.filter(|country| !named.contains(**country));
        let countries = countries.copied().collect();
        (!named.is_empty()).then(|| Scope {
            article,
            sentence,
            lemma,
            of: told.of,
            only: told.only,
            date: event.date,
            countries,
            anchor,
            named: named.into_iter().collect(),
        })
    }

    fn named(&self, scope: &Scope<'r>) -> Option<&Named> {
        self.named.get(&(scope.article, scope.lemma))
    }

    /// What two limits or additions must have in common to be compared.
    fn marks(&self, scope: &Scope<'r>) -> Vec<String> {
        let named = self.named(scope).into_iter();
        let entities = named.flat_map(|named| &named.entities);
        let marks = entities.map(|at| format!("{:?} {} {at}", scope.of, scope.lemma));
        marks.collect()
    }

    /// Two are of one matter if their articles name the same with it, and their sentences neither
    /// other countries nor another day.
    fn are_one(&self, a: &Scope<'r>, b: &Scope<'r>) -> bool {
        let both = self.named(a).zip(self.named(b));
        let common = both.map_or(0, |(a, b)| a.entities.intersection(&b.entities).count());
        let named = !a.countries.is_empty() && !b.countries.is_empty();
        let others = named && a.countries.is_disjoint(&b.countries);
        let days = a.date.zip(b.date);
        let is_another = days.is_some_and(|(a, b)| !a.contains(b) && !b.contains(a));
        a.of == b.of && a.lemma == b.lemma && common >= IN_COMMON && !others && !is_another
    }
}

fn covers(event: &EventRow) -> bool {
    COVERING.contains(&event.kind)
}

/// The countries and peoples of a span, without those that the matter is between.
fn others(
    desk: &Desk<'_>,
    article: usize,
    span: Span,
    between: &BTreeSet<&'static str>,
) -> BTreeSet<String> {
    let mentions = desk.articles[article].mentions_in(span);
    let named = mentions.filter_map(|mention| match country(desk, article, mention) {
        Some(country) => (!between.contains(country)).then(|| country.to_owned()),
        None => is_name(mention, &[NameKind::Group]).then(|| mention.words.clone()),
    });
    named.collect()
}

/// The country that a name or an adjective means; a town is where it takes place.
fn country(desk: &Desk<'_>, article: usize, mention: &MentionRow) -> Option<&'static str> {
    if !is_name(mention, &[NameKind::Place, NameKind::Group]) {
        return None;
    }
    let entity = || desk.entity(article, mention.referent);
    let called = || places::country(&desk.entities.rows[entity()?].name);
    places::country(&mention.words).or_else(called)
}

fn is_name(mention: &MentionRow, kinds: &[NameKind]) -> bool {
    mention.form == NameForm::Name && kinds.contains(&mention.kind)
}

/// Stems of the subjects that the words name; none if they are a date, a number or nothing of
/// their own.
fn subjects(desk: &Desk<'_>, article: usize, at: Span) -> BTreeSet<String> {
    let rows = desk.articles[article];
    let words = at.of(&rows.article.text).to_lowercase();
    let named = stems(words.split_whitespace());
    let counts = rows.dates_in(at).next().is_some() || named.iter().any(|stem| is_number(stem));
    let own = named
        .into_iter()
        .filter(|stem| !GENERIC.contains(&stem.as_str()));
    own.filter(|_| !counts).collect()
}

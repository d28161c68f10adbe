//! One telling of a happening, with what its clause says beyond the event's own fields.

use std::collections::BTreeSet;

use dateline_doc::{Edtf, Modality};

use super::joined::are_close;
use crate::places;
use crate::rows::{DateRow, EventRow};
use crate::stems::content_stem;
use crate::threads::desk::Desk;
use crate::threads::value::State;
use crate::threads::weighed::Weighed;

/// One telling of a happening.
pub(super) struct Telling<'r> {
    pub(super) article: usize,
    pub(super) event: &'r EventRow,
    /// The words of its clause.
    pub(super) words: Weighed<'r>,
    /// What happens; where the event is about a plan ("was moved"), what was planned.
    pub(super) lemma: &'r str,
    pub(super) parties: BTreeSet<usize>,
    pub(super) place: Option<Vec<String>>,
    /// Where it was to be before.
    pub(super) former: Option<Vec<String>>,
    pub(super) date: Option<Edtf>,
    /// Whether the text says that place or date replace others.
    pub(super) moved: bool,
    /// Whether the date replaces another.
    pub(super) new_date: bool,
    /// Whether another word of the sentence says how the plan stands.
    pub(super) governed: bool,
    /// What the text says of the plan.
    pub(super) state: Option<State>,
}

impl Telling<'_> {
    /// The words of the clause after the one that names the happening.
    pub(super) fn after<'r>(&self, desk: &Desk<'r>) -> &'r str {
        let words = desk.words(self.article, self.event.clause);
        let trigger = self.event.trigger.span.end();
        let at = trigger.saturating_sub(self.event.clause.span.start());
        words.get(at..).unwrap_or_default()
    }

    /// Whether both name parties, none of them in common, or places that lie apart.
    pub(super) fn names_others(&self, other: &Self) -> bool {
        let named = !self.parties.is_empty() && !other.parties.is_empty();
        named && self.parties.is_disjoint(&other.parties) || self.lies_apart(other)
    }

    /// Whether both have a date, and the two are of other times.
    pub(super) fn is_of_other_days(&self, other: &Self) -> bool {
        let dates = self.date.zip(other.date);
        dates.is_some_and(|(x, y)| !are_close(x, y) && !x.contains(y) && !y.contains(x))
    }

    /// Whether both name a place, neither within the other, and nothing was moved.
    pub(super) fn lies_apart(&self, other: &Self) -> bool {
        let apart = |x: &Vec<String>, y: &Vec<String>| !x.ends_with(y) && !y.ends_with(x);
        let places = self.place.as_ref().zip(other.place.as_ref());
        !self.moved && !other.moved && places.is_some_and(|(x, y)| apart(x, y))
    }
}

pub(super) fn telling<'r>(desk: &Desk<'r>, article: usize, event: &'r EventRow) -> Telling<'r> {
    let plan = plan_of(&event.lemma).and_then(|state| {
        let subject = subject(desk, article, event)?;
        let about =
            !goes_on_to_another(desk, article, event) && !is_adjective(desk, article, event);
        about.then_some((state, subject))
    });
    let (lemma, state) = match plan {
        Some((state, subject)) => (subject.lemma.as_str(), state),
        None => (event.lemma.as_str(), None),
    };
    let mut parties = parties(desk, article, event);
    if let Some((_, subject)) = plan {
        parties.extend(self::parties(desk, article, subject));
    }
    let former = former(desk, article, event);
    let new_date = plan.and_then(|_| new_date(desk, article, event));
    let moved = former.is_some() || plan.is_some() && MOVES.contains(&event.lemma.as_str());
    Telling {
        article,
        event,
        words: desk.weighed(&event.stems),
        lemma,
        parties,
        place: place_of(desk, article, event).filter(|place| former.as_ref() != Some(place)),
        moved,
        former,
        new_date: new_date.is_some() || moved && event.date.is_some() && event.place.is_none(),
        date: new_date.or(event.date),
        governed: plan.is_none() && is_governed(desk, article, event),
        state,
    }
}

/// Verbs that give a plan another place or day.
const MOVES: &[&str] = &["move", "postpone"];

/// The day to which a verb moves a plan: "postponed from May 3 to May 10", "delayed until June".
fn new_date(desk: &Desk<'_>, article: usize, verb: &EventRow) -> Option<Edtf> {
    if !MOVES.contains(&verb.lemma.as_str()) {
        return None;
    }
    let rows = desk.articles[article];
    let sentence = desk.sentence(article, verb.sentence)?.at.span;
    let after = rows
        .dates_in(sentence)
        .filter(|date| date.at.span.start() >= verb.trigger.span.end());
    let to = |date: &&DateRow| {
        let before = rows
            .article
            .text
            .get(verb.trigger.span.end()..date.at.span.start());
        let last = before.unwrap_or_default().split_whitespace().next_back();
        last.is_some_and(|word| matches!(word, "to" | "until" | "till"))
    };
    after.filter(to).last().map(|date| date.value)
}

/// Whether another event of the sentence says how the plan stands that this one names.
fn is_governed(desk: &Desk<'_>, article: usize, event: &EventRow) -> bool {
    let verbs = desk.articles[article].events_of(event.sentence).iter();
    let states = |lemma: &str| matches!(plan_of(lemma), Some(Some(_)));
    let mut stating = verbs.filter(|verb| states(&verb.lemma));
    let named = content_stem(&event.trigger_words);
    let by_grammar = desk.deeds_of(article, event.sentence).any(|deed| {
        states(&deed.lemma)
            && deed
                .arguments
                .iter()
                .any(|stem| Some(stem) == named.as_ref())
    });
    by_grammar
        || stating.any(|verb| {
            subject(desk, article, verb).is_some_and(|subject| subject.number == event.number)
        })
}

/// What a verb says of a plan, and whether it says anything: `Some(None)` for a verb that
/// changes it without telling how it stands.
#[expect(
    clippy::option_option,
    reason = "no plan verb, or one that tells no state"
)]
fn plan_of(lemma: &str) -> Option<Option<State>> {
    match lemma {
        "move" => Some(None),
        "schedule" => Some(Some(State::Planned)),
        "cancel" => Some(Some(State::Cancelled)),
        "postpone" => Some(Some(State::Postponed)),
        "halt" | "stall" => Some(Some(State::Halted)),
        "end" => Some(Some(State::Held)),
        "begin" | "continue" => Some(Some(State::Ongoing)),
        _ => None,
    }
}

/// Whether a verb of beginning or ending has an object of its own: "a visit to open the hall",
/// "will come in May, ending a year of doubt".
fn goes_on_to_another(desk: &Desk<'_>, article: usize, verb: &EventRow) -> bool {
    const INTRANSITIVE: &[&str] = &["begin", "continue", "end"];
    const OBJECTS: &[&str] = &[
        "a", "an", "the", "his", "her", "its", "their", "our", "this", "that", "these", "those",
        "more",
    ];
    let text = &desk.articles[article].article.text;
    let after = text.get(verb.trigger.span.end()..).unwrap_or_default();
    let next = after.split_whitespace().next().unwrap_or_default();
    INTRANSITIVE.contains(&verb.lemma.as_str()) && OBJECTS.contains(&next)
}

/// Verbs that a noun of state leans on: "have reached a deadlock", "it was announced that".
pub(super) const SUPPORTING: &[&str] = &["arrive", "hold", "announce", "happen"];

/// The happening that a plan word is about: of an active verb and of a noun, the first named
/// after it ("cancelled the visit", "a delay in the talks"), if it is near; of a passive, and of a
/// verb that takes no object, the last named before it, else the first after it.
fn subject<'r>(desk: &Desk<'r>, article: usize, verb: &EventRow) -> Option<&'r EventRow> {
    let sentence = desk.articles[article].events_of(verb.sentence).iter();
    let here =
        sentence.filter(|e| plan_of(&e.lemma).is_none() && !SUPPORTING.contains(&e.lemma.as_str()));
    let before = here
        .clone()
        .filter(|e| e.trigger.span.end() <= verb.trigger.span.start());
    let mut after = here.filter(|e| e.trigger.span.start() >= verb.trigger.span.end());
    let (before, after) = (before.into_iter().next_back(), after.next());
    let text = &desk.articles[article].article.text;
    let near = |subject: &&EventRow| {
        let between = text.get(verb.trigger.span.end()..subject.trigger.span.start());
        between.is_some_and(|words| words.len() <= OBJECT)
    };
    let next = text.get(verb.trigger.span.end()..).unwrap_or_default();
    let of = next.split_whitespace().next() == Some("of");
    if !of && (STANDING.contains(&verb.lemma.as_str()) || is_passive(desk, article, verb)) {
        before.or(after)
    } else {
        after.filter(near)
    }
}

/// Bytes between an active verb and what it is done to.
const OBJECT: usize = 48;

/// Plan words that have what they are about before them.
const STANDING: &[&str] = &["begin", "continue", "end", "stall", "schedule"];

/// "was cancelled", "has been postponed", "the talks cancelled on Monday".
fn is_passive(desk: &Desk<'_>, article: usize, verb: &EventRow) -> bool {
    const BE: &[&str] = &["was", "were", "been", "is", "are", "be", "being"];
    const NEAR: usize = 2;
    let before = words_before(desk, article, verb);
    let mut near = before.split_whitespace().rev().take(NEAR);
    near.any(|word| BE.contains(&word))
}

/// "remains open", "is open": how something is, not that it begins.
fn is_adjective(desk: &Desk<'_>, article: usize, verb: &EventRow) -> bool {
    const STAYS: &[&str] = &[
        "remains", "remain", "remained", "stays", "stay", "is", "are", "left",
    ];
    let last = words_before(desk, article, verb)
        .split_whitespace()
        .next_back();
    verb.trigger_words == "open" && last.is_some_and(|word| STAYS.contains(&word))
}

fn words_before<'r>(desk: &Desk<'r>, article: usize, verb: &EventRow) -> &'r str {
    let text = &desk.articles[article].article.text;
    let sentence = desk.sentence(article, verb.sentence);
    let start = sentence.map_or(0, |sentence| sentence.at.span.start());
    text.get(start..verb.trigger.span.start())
        .unwrap_or_default()
}

pub(super) fn parties(desk: &Desk<'_>, article: usize, event: &EventRow) -> BTreeSet<usize> {
    // By grammar where it names anybody, else by who stands near.
    let deed = desk
        .deed(article, event)
        .filter(|deed| !deed.parties.is_empty());
    let near = event.actors.iter().chain(&event.recipients);
    let all: Vec<&u32> = deed.map_or_else(|| near.collect(), |deed| deed.parties.iter().collect());
    let referents = &desk.articles[article].referents;
    // "The two leaders" may be anybody's.
    let named = |referent: &&u32| {
        let row = referents.get(**referent as usize);
        row.is_some_and(|row| row.named)
    };
    all.into_iter()
        .filter(named)
        .filter_map(|&referent| desk.entity(article, referent))
        .collect()
}

/// The place that the clause says was given up: "moved from X", "instead of X".
fn former(desk: &Desk<'_>, article: usize, event: &EventRow) -> Option<Vec<String>> {
    let rows = desk.articles[article];
    let clause = event.clause.span;
    let mut given_up = rows.mentions_in(clause).filter(|m| {
        let before = rows.article.text.get(clause.start()..m.at.span.start());
        let before = before.unwrap_or_default().trim_end().to_lowercase();
        let from = MOVES.contains(&event.lemma.as_str()) && before.ends_with(" from");
        from || before.ends_with(" instead of") || before.ends_with(" rather than")
    });
    given_up.next().map(|m| places::path(&m.words))
}

fn place_of(desk: &Desk<'_>, article: usize, event: &EventRow) -> Option<Vec<String>> {
    let path = desk.place(article, event.place_at?);
    if path.len() > 1 {
        return Some(path);
    }
    let entity = desk.entity(article, event.place?);
    let known = entity.map(|at| places::path(&desk.entities.rows[at].name));
    Some(known.unwrap_or(path))
}
/// What a verb says of a plan is of the plan's time, not of its own.
pub(super) fn is_past(telling: &Telling<'_>) -> bool {
    telling.event.modality == Modality::Happened && !telling.moved && telling.state.is_none()
}

/// What is moved to another place or day is still to be.
pub(super) fn planned(telling: &Telling<'_>) -> bool {
    telling.event.modality == Modality::Planned || telling.moved
}

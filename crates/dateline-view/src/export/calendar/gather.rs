//! The plans of a ledger: what the accounts of `date`, `place` and `state` questions tell of one
//! happening, and what is planned for one day under one word.

use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::{ArticleId, Edtf, EventKind, Modality, Polarity, Precision};
use dateline_ledger::rows::{AccountRow, Cite, EventRow, Relation, Rows, ThreadRow};
use jiff::civil::Date;

use super::plan::{Plan, Told, is_compatible};
use crate::Book;
use crate::export::event_id;

/// Where something is told: an article, and a clause of it.
type Place = (ArticleId, Cite);

/// What is planned, by date.
pub(super) fn plans(book: &Book) -> Vec<Plan<'_>> {
    let mut plans = asked(book);
    plans.extend(alone(book, &plans));
    plans.extend(listed(book, &plans));
    let mut plans = joined(plans);
    plans.retain(|plan| plan.tellings.iter().any(|told| told.planned));
    plans.sort_by_cached_key(|plan| {
        let date = plan.standing().date.map(Edtf::sort_key);
        (date, plan.name().to_owned())
    });
    plans
}

/// What a question about a happening asks for, and of which (`date | meet`).
fn asks(thread: &ThreadRow) -> Option<(&str, &str)> {
    let (family, lemma) = thread.question.split_once(" | ")?;
    matches!(family, "date" | "place" | "state").then_some((family, lemma))
}

/// The plans of the questions: those of one word that share a clause are of one plan.
fn asked(book: &Book) -> Vec<Plan<'_>> {
    let mut plans: Vec<Plan<'_>> = Vec::new();
    for thread in &book.ledger.threads {
        let Some((family, lemma)) = asks(thread) else {
            continue;
        };
        let places: BTreeSet<Place> = book.accounts(&thread.id).map(place).collect();
        let same = |plan: &Plan<'_>| {
            let told = plan.tellings.iter();
            let mut clauses = told.map(|told| (told.article, told.at));
            (plan.story, plan.lemma) == (&thread.story, lemma)
                && clauses.any(|at| places.contains(&at))
        };
        let at = plans.iter().position(same).unwrap_or_else(|| {
            plans.push(empty(&thread.story, lemma));
            plans.len() - 1
        });
        let plan = &mut plans[at];
        plan.disputed |= thread.relation == Relation::Conflict;
        plan.revised |= thread.relation == Relation::Revised && family != "state";
        for account in book.accounts(&thread.id) {
            tell(book, plan, family, account);
        }
    }
    plans
}

fn empty<'a>(story: &'a str, lemma: &'a str) -> Plan<'a> {
    Plan {
        story,
        lemma,
        tellings: Vec::new(),
        disputed: false,
        revised: false,
    }
}

fn place(account: &AccountRow) -> Place {
    (account.article, account.at)
}

/// Adds what an account says to the telling of its clause.
fn tell<'a>(book: &'a Book, plan: &mut Plan<'a>, family: &str, account: &'a AccountRow) {
    let here = |told: &Told<'_>| (told.article, told.at) == place(account);
    let known = plan.tellings.iter().position(here);
    let at = known.unwrap_or_else(|| {
        let told = of_clause(book, plan.lemma, place(account));
        plan.tellings.push(told);
        plan.tellings.len() - 1
    });
    let told = &mut plan.tellings[at];
    let value = account.value.strip_prefix("moved to ");
    told.moved |= value.is_some();
    let value = value.unwrap_or(&account.value);
    match family {
        "date" => {
            told.date = value.parse().ok();
            told.origin = Some((&account.thread, account.group));
        }
        "place" => told.place = Some(value.strip_prefix("in ").unwrap_or(value)),
        _ => {
            let state = value.strip_prefix("is ").unwrap_or(value);
            told.state = Some(state);
            told.planned |= matches!(state, "planned" | "postponed" | "cancelled");
        }
    }
}

/// The telling of a clause, with what the event in it says by itself.
fn of_clause<'a>(book: &'a Book, lemma: &str, (article, at): Place) -> Told<'a> {
    let rows = book.rows(article);
    let events = || rows.into_iter().flat_map(|rows| &rows.events);
    let mut here = events().filter(|event| event.clause == at && event.lemma == lemma);
    let event = here.next();
    let name = event.map_or_else(
        || format!("{article}.{}", at.span.start()),
        |event| event_id(article, event.number),
    );
    Told {
        article,
        name,
        at,
        day: rows.and_then(day_of),
        date: event.and_then(|event| event.date),
        place: None,
        state: None,
        moved: false,
        planned: event.is_some_and(|event| event.modality == Modality::Planned),
        origin: None,
    }
}

fn day_of(rows: &Rows) -> Option<Date> {
    rows.article.published.and_then(Edtf::earliest)
}

/// Meetings that are planned for a day, and that no question is about.
fn alone<'a>(book: &'a Book, known: &[Plan<'a>]) -> Vec<Plan<'a>> {
    let known: BTreeSet<Place> = places(known);
    let events = book.articles.iter().flat_map(|rows| &rows.events);
    let planned = events.filter(|event| {
        event.kind == EventKind::Consult
            && event.modality == Modality::Planned
            && event.polarity == Polarity::Yes
            && event.date.is_some_and(is_day)
            && !known.contains(&(event.article, event.clause))
    });
    let stories = stories(book);
    let story = |event: &EventRow| stories.get(&event.article).copied().unwrap_or_default();
    planned
        .map(|event| of_event(book, story(event), event))
        .collect()
}

/// The story of each article.
fn stories(book: &Book) -> BTreeMap<ArticleId, &str> {
    let stories = book.ledger.stories.iter();
    stories
        .flat_map(|story| story.articles.iter().map(|id| (*id, story.id.as_str())))
        .collect()
}

fn places(plans: &[Plan<'_>]) -> BTreeSet<Place> {
    let tellings = plans.iter().flat_map(|plan| &plan.tellings);
    tellings.map(|told| (told.article, told.at)).collect()
}

fn of_event<'a>(book: &'a Book, story: &'a str, event: &'a EventRow) -> Plan<'a> {
    let told = of_clause(book, &event.lemma, (event.article, event.clause));
    let site = event.place;
    let site = site.and_then(|referent| book.entity_id(event.article, referent));
    let site = site.and_then(|id| book.entity(id));
    let place = site.map(|entity| entity.name.as_str());
    Plan {
        tellings: vec![Told { place, ..told }],
        ..empty(story, &event.lemma)
    }
}

/// What the timeline lists as planned for a day, where no plan in that sentence is of that day.
fn listed<'a>(book: &'a Book, known: &[Plan<'a>]) -> Vec<Plan<'a>> {
    let dated: Vec<(Edtf, &Plan<'_>)> = known
        .iter()
        .filter_map(|plan| Some((plan.standing().date?, plan)))
        .collect();
    let rows = book.ledger.timeline.iter();
    let planned = rows.filter(|row| row.planned && is_day(row.date));
    let new = planned.filter(|row| {
        let told =
            |told: &Told<'_>| told.article == row.article && row.at.span.contains(told.at.span);
        let same = |(date, plan): &(Edtf, &Plan<'_>)| {
            is_compatible(*date, row.date) && plan.tellings.iter().any(told)
        };
        !dated.iter().any(same)
    });
    new.map(|row| Plan {
        tellings: vec![Told {
            article: row.article,
            name: format!("{}.{}", row.article, row.at.span.start()),
            at: row.at,
            day: book.rows(row.article).and_then(day_of),
            date: Some(row.date),
            place: None,
            state: None,
            moved: false,
            planned: true,
            origin: None,
        }],
        ..empty(&row.story, "")
    })
    .collect()
}

/// Whether a date is a day, a time of day or some days, as an appointment is.
fn is_day(date: Edtf) -> bool {
    let fine = |precision| matches!(precision, Precision::Day(_) | Precision::Minute(..));
    match date {
        Edtf::At(moment) => fine(moment.precision),
        Edtf::Interval(dateline_doc::End::At(from), dateline_doc::End::At(to)) => {
            fine(from.precision) && fine(to.precision)
        }
        Edtf::Interval(..) => false,
    }
}

/// Makes one of the plans that stand under one word for one day, and puts the tellings of each in
/// the order of their articles.
fn joined(plans: Vec<Plan<'_>>) -> Vec<Plan<'_>> {
    let mut joined: Vec<Plan<'_>> = Vec::new();
    let mut days: BTreeMap<(&str, &str), Vec<(Edtf, usize)>> = BTreeMap::new();
    for plan in plans {
        let date = plan.standing().date.filter(|date| is_day(*date));
        // What the timeline lists goes by no word.
        let Some(date) = date.filter(|_| !plan.lemma.is_empty()) else {
            joined.push(plan);
            continue;
        };
        let known = days.entry((plan.story, plan.lemma)).or_default();
        let same = known.iter().find(|(day, _)| is_compatible(*day, date));
        if let Some(other) = same.map(|(_, at)| &mut joined[*at]) {
            other.disputed |= plan.disputed;
            other.revised |= plan.revised;
            other.tellings.extend(plan.tellings);
        } else {
            known.push((date, joined.len()));
            joined.push(plan);
        }
    }
    for plan in &mut joined {
        plan.tellings
            .sort_by_key(|told| (told.day.is_none(), told.day, told.article, told.at));
    }
    joined
}

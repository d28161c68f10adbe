//! The accounts of several articles on one question.
//!
//! Each family of questions has a file and an `ask`: what can be compared by type is compared
//! so, and sentences in much the same words answer what no type covers.

mod about;
mod deeds;
mod denials;
mod desk;
#[cfg(test)]
pub(crate) mod fiction;
mod figures;
mod happenings;
mod likeness;
mod limits;
mod linkage;
mod meaning;
mod positions;
mod posts;
mod quotes;
mod superlatives;
mod tellers;
mod weighed;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use desk::{Answer, Desk, Question};

use crate::entities::Entities;
use crate::happenings::Happenings;
use crate::origins::{self, Sources};
use crate::relation::value;
use crate::rows::{AccountRow, HappeningRow, Relation, Rows, StoryRow, ThreadRow, ToldRow};
use crate::versions;

/// The threads of every story, and their accounts.
pub(crate) fn join(
    articles: &[&Rows],
    entities: &Entities,
    sources: &Sources<'_>,
    stories: &[StoryRow],
    happenings: &Happenings,
) -> (Vec<ThreadRow>, Vec<AccountRow>) {
    let (mut threads, mut accounts) = (Vec::new(), Vec::new());
    let by_id: BTreeMap<_, &Rows> = articles
        .iter()
        .map(|&rows| (rows.article.id, rows))
        .collect();
    let told = by_story(happenings);
    for story in stories {
        let articles = story
            .articles
            .iter()
            .filter_map(|id| by_id.get(id).copied());
        let desk = Desk::new(articles.collect(), entities, sources);
        let mut ids = BTreeMap::new();
        let first = threads.len();
        let told = told.get(story.id.as_str()).map_or(&[][..], Vec::as_slice);
        let questions = distinct(ask(&desk, told));
        for question in &questions {
            let id = id(story, &question.terms, &mut ids);
            let (thread, rows) = thread(&desk, sources, story, id, question);
            threads.push(thread);
            accounts.extend(rows);
        }
        told_apart(&questions, &mut threads[first..]);
    }
    (threads, accounts)
}

/// A happening with its tellings.
type Told<'h> = (&'h HappeningRow, Vec<&'h ToldRow>);

/// The happenings of each story.
fn by_story(happenings: &Happenings) -> BTreeMap<&str, Vec<Told<'_>>> {
    let mut tellings: BTreeMap<&str, Vec<&ToldRow>> = BTreeMap::new();
    for telling in &happenings.told {
        tellings
            .entry(telling.happening.as_str())
            .or_default()
            .push(telling);
    }
    let mut stories: BTreeMap<&str, Vec<Told<'_>>> = BTreeMap::new();
    for row in &happenings.rows {
        let told = tellings.remove(row.id.as_str()).unwrap_or_default();
        stories
            .entry(row.story.as_str())
            .or_default()
            .push((row, told));
    }
    stories
}

/// The lines below are the families, the closest comparison first.
fn ask(desk: &Desk<'_>, told: &[Told<'_>]) -> Vec<Question> {
    let mut questions = figures::ask(desk);
    questions.extend(happenings::ask(desk));
    questions.extend(deeds::ask(desk, told));
    questions.extend(denials::ask(desk));
    questions.extend(quotes::ask(desk));
    questions.extend(posts::ask(desk));
    questions.extend(positions::ask(desk));
    questions.extend(superlatives::ask(desk));
    questions.extend(limits::ask(desk));
    questions.extend(words::ask(desk));
    let (alike, facets) = likeness::ask(desk);
    questions.extend(alike);
    for facet in facets {
        if !questions.iter().any(|other| is_asked(&facet, other)) {
            questions.push(facet);
        }
    }
    questions.extend(meaning::ask(desk));
    questions.extend(about::ask(desk));
    questions
}

/// Whether another question of the family takes the same from two of the articles.
fn is_asked(question: &Question, other: &Question) -> bool {
    let same = |a: &Answer| other.answers.iter().any(|b| a.value == b.value);
    family(&question.terms) == family(&other.terms)
        && question.answers.iter().any(same)
        && meet_twice(question, other)
}

/// The questions worth keeping, each once: with answers of two articles, or with two values of
/// one that are to be compared. A question whose answers another holds too is dropped, unless
/// it compares them by another type.
fn distinct(questions: Vec<Question>) -> Vec<Question> {
    let mut kept: Vec<(Places, Question)> = Vec::new();
    // Those that hold a place: one that holds all of a question's holds each.
    let mut holders: BTreeMap<Place, Vec<usize>> = BTreeMap::new();
    for mut question in questions {
        // A quotation printed twice in one article is one account, and worth its question.
        let printed = question.answers.len();
        question.answers = once(question.answers);
        let least = if family(&question.terms) == "quote" && printed > 1 {
            1
        } else {
            2
        };
        if question.answers.len() < least || !is_compared(&question) {
            continue;
        }
        let family = family(&question.terms).to_owned();
        let places = places(&question);
        let near = places.iter().map(|place| holders.get(place));
        let near = near.min_by_key(|held| held.map_or(0, Vec::len)).flatten();
        let told = near
            .into_iter()
            .flatten()
            .map(|&at: &usize| &kept[at])
            .filter(|(_, q)| family == self::family(&q.terms) || PLAIN.contains(&family.as_str()))
            .any(|(other, q)| places.is_subset(other) && !gives_another(&question, q));
        if !told {
            for place in &places {
                holders.entry(*place).or_default().push(kept.len());
            }
            kept.push((places, question));
        }
    }
    kept.into_iter().map(|(_, question)| question).collect()
}

/// Whether two questions about figures take different ones from the same sentences.
fn gives_another(question: &Question, other: &Question) -> bool {
    let values = |q: &Question| -> BTreeSet<String> {
        q.answers.iter().map(|a| a.value.to_string()).collect()
    };
    family(&question.terms) == "figure"
        && family(&other.terms) == "figure"
        && values(question).is_disjoint(&values(other))
}

/// Takes back that sentences agree where a closer question finds that what they tell cannot both
/// hold, or that one replaces the other.
fn told_apart(questions: &[Question], threads: &mut [ThreadRow]) {
    let is_against = |thread: &ThreadRow| {
        let against = matches!(thread.relation, Relation::Conflict | Relation::Revised);
        against && !UNTYPED.contains(&family(&thread.question))
    };
    let mut against: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, _) in threads.iter().enumerate().filter(|(_, t)| is_against(t)) {
        for answer in &questions[at].answers {
            against.entry(answer.article).or_default().push(at);
        }
    }
    for (at, question) in questions.iter().enumerate() {
        if threads[at].relation != Relation::Agree || !UNTYPED.contains(&family(&question.terms)) {
            continue;
        }
        let near = question
            .answers
            .iter()
            .filter_map(|a| against.get(&a.article));
        let near: BTreeSet<usize> = near.flatten().copied().collect();
        if near
            .iter()
            .any(|&other| meet_twice(question, &questions[other]))
        {
            threads[at].relation = Relation::Compatible;
            "a closer question tells them apart".clone_into(&mut threads[at].reason);
        }
    }
}

/// Whether answers of two articles overlap with those of another question.
fn meet_twice(a: &Question, b: &Question) -> bool {
    let met = a.answers.iter().filter(|x| {
        let overlaps = |y: &Answer| y.article == x.article && y.at.span.overlaps(x.at.span);
        b.answers.iter().any(overlaps)
    });
    let articles: BTreeSet<usize> = met.map(|answer| answer.article).collect();
    articles.len() > 1
}

/// Where an answer stands: article, first and last byte.
type Place = (usize, usize, usize);

/// Where a question's answers stand.
type Places = BTreeSet<Place>;

/// Families that compare words alone: they add nothing to a typed comparison of the same places.
const PLAIN: &[&str] = &["said", "position", "what", "about"];

/// Families that say that accounts agree without comparing each thing that they tell.
const UNTYPED: &[&str] = &["event", "said", "position", "words", "what", "about"];

/// Families that compare what one article says in several places: a whole with its parts, a
/// claim with its denial, a quotation that is printed twice, a limit with what somebody would add.
const COMPARED_ALONE: &[&str] = &["figure", "whether", "quote", "limit"];

/// Whether a question lays two articles side by side, or what one article says of two.
fn is_compared(question: &Question) -> bool {
    let first = &question.answers[0];
    match family(&question.terms) {
        "position" if is_of_one(question) => {
            question.answers.iter().any(|a| a.origin != first.origin)
        }
        family => !is_of_one(question) || COMPARED_ALONE.contains(&family),
    }
}

fn is_of_one(question: &Question) -> bool {
    question
        .answers
        .iter()
        .all(|a| a.article == question.answers[0].article)
}

fn family(terms: &str) -> &str {
    terms.split(' ').next().unwrap_or(terms)
}

fn places(question: &Question) -> Places {
    let place = |a: &Answer| (a.article, a.at.span.start(), a.at.span.end());
    question.answers.iter().map(place).collect()
}

/// Each place and value once, by article and place.
fn once(mut answers: Vec<Answer>) -> Vec<Answer> {
    let key = |a: &Answer| (a.article, a.at.span, a.value.to_string());
    answers.sort_by_cached_key(key);
    answers.dedup_by(|a, b| key(a) == key(b));
    let repeats = |(at, a): (usize, &Answer)| {
        let same = |(other, b): (usize, &Answer)| {
            other != at
                && b.article == a.article
                && is_said_by(a, b)
                && (!is_said_by(b, a) || other < at)
        };
        answers.iter().enumerate().any(same)
    };
    let repeated: Vec<bool> = answers.iter().enumerate().map(repeats).collect();
    let kept = answers
        .into_iter()
        .zip(repeated)
        .filter(|(_, repeated)| !repeated);
    kept.map(|(answer, _)| answer).collect()
}

/// Whether `b` says all that `a` says, and on as good a word: the pull quote, the headline and
/// the sentence that they repeat are one account.
fn is_said_by(a: &Answer, b: &Answer) -> bool {
    let attributed =
        |answer: &Answer| answer.statement.is_some() && answer.origin != origins::NOT_STATED;
    let holds = match (&a.value, &b.value) {
        (value::Value::Quote(a), value::Value::Quote(b)) => b.contains(a.as_str()),
        (
            value::Value::Says { negated, stems },
            value::Value::Says {
                negated: other,
                stems: all,
            },
        ) => negated == other && stems.iter().all(|stem| all.contains(stem)),
        _ => false,
    };
    holds && (attributed(b) || !attributed(a))
}

/// A stable id: of the story, the question's terms, and how many questions of these terms
/// there are before it.
fn id(story: &StoryRow, terms: &str, ids: &mut BTreeMap<String, usize>) -> String {
    let before = ids.entry(terms.to_owned()).or_default();
    *before += 1;
    crate::ids::id(&["thread", &story.id, terms, &before.to_string()])
}

fn thread(
    desk: &Desk<'_>,
    sources: &Sources<'_>,
    story: &StoryRow,
    id: String,
    question: &Question,
) -> (ThreadRow, Vec<AccountRow>) {
    let mut accounts: Vec<AccountRow> = question
        .answers
        .iter()
        .map(|answer| account(desk, &id, answer))
        .collect();
    let origins = origins::group(&mut accounts, sources);
    let (relation, reason) = versions::relate(&accounts, sources);
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let told = || question.answers.iter().map(|a| desk.articles[a.article]);
    let articles: BTreeSet<_> = told().map(|rows| rows.article.id).collect();
    let relation = match relation {
        // One article that says a thing twice agrees with nobody.
        Relation::Agree if articles.len() == 1 => Relation::Single,
        other => other,
    };
    let row = ThreadRow {
        id,
        story: story.id.clone(),
        question: question.terms.clone(),
        relation,
        reason,
        articles: count(articles.len()),
        publishers: count(publishers(told())),
        origins: count(origins),
    };
    (row, accounts)
}

/// Distinct outlets; an article of no known outlet counts as one of its own.
fn publishers<'r>(told: impl Iterator<Item = &'r Rows>) -> usize {
    let outlets: BTreeSet<String> = told
        .map(|rows| match &rows.article.outlet {
            Some(outlet) => outlet.to_lowercase(),
            None => format!("?{}", rows.article.id),
        })
        .collect();
    outlets.len()
}

fn account(desk: &Desk<'_>, thread: &str, answer: &Answer) -> AccountRow {
    AccountRow {
        thread: thread.to_owned(),
        article: desk.articles[answer.article].article.id,
        at: answer.at,
        words: desk.words(answer.article, answer.at).to_owned(),
        value: answer.value.to_string(),
        origin: answer.origin.clone(),
        chain: answer.chain.clone(),
        said: answer.said,
        statement: answer.statement,
        group: 0,
        because: String::new(),
    }
}

#[cfg(test)]
mod tests;

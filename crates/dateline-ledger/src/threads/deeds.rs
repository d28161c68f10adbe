//! Whatever else several articles tell: happenings by any word, side by side.

use dateline_doc::{Polarity, Span, StatementKind};

use super::Told;
use super::desk::{Answer, Desk, Question};
use super::value::Value;
use crate::rows::{DeedRow, SentenceRow, StatementRow, ToldRow};
use crate::stems::is_number;
use crate::turns;

/// No happening is told in more places that a reader wants side by side.
const MOST: usize = 24;

/// `event | organise`: the tellings of each happening whose words no lexicon knows; those that one
/// knows are asked about more closely.
pub(super) fn ask(desk: &Desk<'_>, told: &[Told<'_>]) -> Vec<Question> {
    let unknown = told.iter().filter(|(_, told)| {
        told.len() <= MOST && told.iter().all(|telling| telling.event.is_none())
    });
    unknown
        .filter(|(_, told)| is_of_one_time(desk, told))
        .map(|(happening, told)| Question {
            terms: format!("event | {}", happening.name.to_lowercase()),
            answers: told.iter().filter_map(|t| answer(desk, t)).collect(),
        })
        .collect()
}

/// Days that the articles of one happening lie apart at most; a year later it is another.
const APART: i32 = 180;

fn is_of_one_time(desk: &Desk<'_>, told: &[&ToldRow]) -> bool {
    let articles = told.iter().filter_map(|telling| desk.at(telling.article));
    let days = articles.filter_map(|at| desk.articles[at].article.published?.earliest());
    let days: Vec<_> = days.collect();
    let ends = days.iter().min().zip(days.iter().max());
    ends.is_none_or(|(from, to)| {
        let span = to.since(*from);
        span.is_ok_and(|span| span.get_days() <= APART)
    })
}

/// A telling that names who does it or to whom. What only says that somebody said something is
/// told with what was said, and what is quoted with the quotation.
fn answer(desk: &Desk<'_>, telling: &ToldRow) -> Option<Answer> {
    let article = desk.at(telling.article)?;
    let deed = desk.articles[article].deeds.get(telling.deed as usize)?;
    let sentence = desk.sentence(article, deed.sentence)?;
    let rows = desk.articles[article];
    let is_cue = |s: &StatementRow| s.cue.is_some_and(|cue| cue.span.overlaps(deed.at.span));
    let quoted = desk.teller(article, deed.at.span);
    let quoted = quoted.is_some_and(|s| s.kind == StatementKind::Direct);
    if deed.parties.is_empty() || quoted || rows.statements.iter().any(is_cue) {
        return None;
    }
    let value = value(desk, article, deed, sentence);
    Some(desk.answer(article, sentence.at, deed.at.span, value))
}

/// What is done, by or to whom, and the numbers of the sentence: with others it is not told alike.
fn value(desk: &Desk<'_>, article: usize, deed: &DeedRow, sentence: &SentenceRow) -> Value {
    let parties = deed.parties.iter().filter_map(|&r| desk.entity(article, r));
    let mut stems = desk.name_stems(parties);
    stems.extend(
        sentence
            .stems
            .iter()
            .filter(|stem| is_number(stem))
            .cloned(),
    );
    stems.insert(0, deed.lemma.clone());
    // What follows may negate something else: "was built by the town, which is not rich".
    let before = Span::new(sentence.at.span.start(), deed.at.span.end());
    let before = before.of(&desk.articles[article].article.text);
    Value::Says {
        negated: deed.polarity == Polarity::No || turns::is_negated(before),
        stems,
    }
}

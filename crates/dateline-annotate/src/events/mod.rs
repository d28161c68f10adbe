//! What happened, is planned or is denied.
//!
//! A word of the lexicon that stands as a verb or as a noun names an event; all else is read
//! from the clause around it, by position. Kinds are PLOVER root codes.

mod aspect;
mod clause;
mod deeds;
mod lexicon;
mod parties;
mod trigger;

use dateline_doc::{Doc, Event, Span, StatementId};

use clause::Clause;
pub use deeds::deeds;
use trigger::Trigger;

/// The happenings that an article tells, in text order.
pub fn find(doc: &Doc) -> Vec<Event> {
    let mut events = Vec::new();
    for (sentence, told) in doc.sentences.iter().zip(told_in_each(doc)) {
        for trigger in trigger::find(doc, sentence.span) {
            let told_by = teller(doc, &told, trigger.span);
            events.push(read(doc, sentence.span, &trigger, told_by));
        }
    }
    events
}

/// The statements whose content touches each sentence.
fn told_in_each(doc: &Doc) -> Vec<Vec<StatementId>> {
    let mut told = vec![Vec::new(); doc.sentences.len()];
    for (at, statement) in doc.statements.iter().enumerate() {
        let content = statement.content;
        let first = doc
            .sentences
            .partition_point(|s| s.span.end() <= content.start());
        for (sentence, told) in doc.sentences.iter().zip(&mut told).skip(first) {
            if sentence.span.start() >= content.end() {
                break;
            }
            told.push(StatementId::new(at));
        }
    }
    told
}

fn read(doc: &Doc, sentence: Span, trigger: &Trigger, told_by: Option<StatementId>) -> Event {
    let within = told_by.map_or(sentence, |id| {
        narrow(
            sentence,
            told(doc, sentence, doc.statements[id.at()].content),
        )
    });
    let clause = clause::around(doc, within, trigger.span);
    let words = Clause::new(doc, clause, trigger);
    let date = parties::date(doc, clause, sentence, trigger.span);
    let (polarity, modality) = aspect::read(doc, &words, told_by, date);
    let participants = parties::find(doc, &words);
    let whole = participants.iter().fold(clause, |clause, one| {
        clause.cover(doc.names[one.name.at()].span)
    });
    Event {
        trigger: trigger.span,
        clause: whole,
        lemma: trigger.lemma.to_owned(),
        kind: trigger.kind,
        participants,
        place: parties::place(doc, clause, trigger.span),
        date,
        figures: doc.figures_in(clause).map(|(id, _)| id).collect(),
        told_by,
        polarity,
        modality,
    }
}

/// The innermost of the statements `told` whose content holds `trigger`.
fn teller(doc: &Doc, told: &[StatementId], trigger: Span) -> Option<StatementId> {
    let content = |id: &StatementId| doc.statements[id.at()].content;
    let holding = told.iter().filter(|id| content(id).contains(trigger));
    holding.min_by_key(|id| content(id).len()).copied()
}

/// A statement's content, with what stands before it where it is an infinitive: "the ministers
/// are expected to meet" has its subject and its verb of expecting outside of the content.
fn told(doc: &Doc, sentence: Span, content: Span) -> Span {
    let first = doc.words(content).split_whitespace().next();
    if first.is_some_and(|word| word.eq_ignore_ascii_case("to")) {
        sentence.cover(content)
    } else {
        content
    }
}

/// What both spans share; `whole` where that is nothing.
fn narrow(whole: Span, part: Span) -> Span {
    let (start, end) = (whole.start().max(part.start()), whole.end().min(part.end()));
    if start < end {
        Span::new(start, end)
    } else {
        whole
    }
}

#[cfg(test)]
mod tests;

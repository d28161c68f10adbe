//! What happened, is planned or is denied.
//!
//! A word of the lexicon that stands as a verb or as a noun names an event; all else is read
//! from the clause around it, by position. Kinds are PLOVER root codes.

mod aspect;
mod clause;
mod lexicon;
mod parties;
mod trigger;

use dateline_doc::{Doc, Event, FigureId, Span, StatementId};

use clause::Clause;
use trigger::Trigger;

/// The happenings that an article tells, in text order.
pub fn find(doc: &Doc) -> Vec<Event> {
    let mut events = Vec::new();
    for sentence in &doc.sentences {
        for trigger in trigger::find(doc, sentence.span) {
            events.push(read(doc, sentence.span, &trigger));
        }
    }
    events
}

fn read(doc: &Doc, sentence: Span, trigger: &Trigger) -> Event {
    let told_by = teller(doc, trigger.span);
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
    Event {
        trigger: trigger.span,
        clause,
        lemma: trigger.lemma.to_owned(),
        kind: trigger.kind,
        participants: parties::find(doc, &words),
        place: parties::place(doc, clause, trigger.span),
        date,
        figures: figures(doc, clause),
        told_by,
        polarity,
        modality,
    }
}

/// The innermost statement whose content holds `trigger`.
fn teller(doc: &Doc, trigger: Span) -> Option<StatementId> {
    let holds = |(_, s): &(usize, &dateline_doc::Statement)| s.content.contains(trigger);
    let told = doc.statements.iter().enumerate().filter(holds);
    told.min_by_key(|(_, s)| s.content.len())
        .map(|(at, _)| StatementId::new(at))
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

fn figures(doc: &Doc, clause: Span) -> Vec<FigureId> {
    let inside = doc.figures.iter().enumerate();
    inside
        .filter(|(_, figure)| clause.contains(figure.span))
        .map(|(at, _)| FigureId::new(at))
        .collect()
}

#[cfg(test)]
mod tests;

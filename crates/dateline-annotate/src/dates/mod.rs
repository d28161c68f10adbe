//! Time expressions and their values.
//!
//! Each family of patterns is a file: `partial` is the one to copy. A rule reads tokens from a
//! cursor and says what it found (`meaning::Meaning`) without any calendar; `resolve` turns
//! that into a value, with the article's date, the date that the text is in and the tense of
//! the clause. So no rule knows a date, and no arithmetic knows a word.

mod absolute;
mod bare;
mod calendar;
mod clock;
pub(crate) mod cursor;
mod expression;
mod fiscal;
mod foreign;
mod holidays;
pub(crate) mod lexicon;
mod meaning;
mod partial;
mod parts;
mod ranges;
mod recurring;
mod reference;
mod relative;
mod resolve;
mod running;
mod seasons;
mod spans;
mod start;
mod stretch;
mod tense;
#[cfg(test)]
pub(crate) mod tests;
mod weekdays;
mod years;
mod zones;

#[cfg(test)]
mod properties;

use dateline_doc::{
    Date, Doc, Edtf, Moment, Name, NameForm, NameKind, Precision, Recurrence, Sentence, Span,
};

use cursor::{Cursor, Words};
use expression::{expression, opens};
use meaning::{Found, Meaning, Which};
use reference::Reference;
use resolve::Context;
use tense::Tense;

/// A time expression before it has a value.
struct Mention {
    span: Span,
    /// Its tokens, the second number being the one behind its last.
    from: usize,
    end: usize,
    found: Found,
    tense: Tense,
    bounds: Bounds,
    paragraph: u32,
    /// Mentioned in passing: the text does not go on from it.
    aside: bool,
    /// When something was said, not when it happened.
    of_saying: bool,
}

/// What the words before a date make of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bounds {
    Plain,
    /// Something has gone on since then.
    Since,
    /// Something was moved from it, or to it.
    Moved,
}

fn bounds(c: Cursor) -> Bounds {
    match c.back(1) {
        "since" => Bounds::Since,
        "from" | "to" if tense::is_moved(c) => Bounds::Moved,
        _ => Bounds::Plain,
    }
}

/// Finds the time expressions of a text and their values, and those that come again and again,
/// with their rules; each in text order.
///
/// Relative ones count from the article's date, or from the date that the text is in; those
/// that neither decides are left out. The value of an ambiguous one is the likelier reading, with
/// all of them as candidates.
pub fn find(doc: &Doc) -> (Vec<Date>, Vec<Recurrence>) {
    let words = Words::new(doc);
    let (mut mentions, mut recurrences) = (Vec::new(), Vec::new());
    for (sentence, cursor) in words.sentences() {
        read_sentence(sentence, cursor, &mut mentions, &mut recurrences);
    }
    let mut reference = start::start(doc, &mentions);
    let mut dates: Vec<(usize, Date)> = Vec::new();
    for (at, mention) in mentions.iter().enumerate() {
        start::enter(doc, mention.span, &mut reference);
        let before = at
            .checked_sub(1)
            .filter(|&before| ranges::are_joined(&words, &mentions[before], mention));
        let first = dates
            .last_mut()
            .filter(|(number, _)| Some(*number) == before);
        let start = first.as_ref().map(|(_, date)| date.value);
        if let Some(mut date) = valued(mention, start, &mut reference) {
            if let Some((_, first)) = first {
                ranges::link(first, &mut date);
            }
            dates.push((at, date));
        }
    }
    // The page's own date that could not be decided is no date of the text either.
    let own = &doc.article.published.candidates;
    let told = dates.into_iter().map(|(_, date)| date);
    let dates = told.filter(|date| {
        date.candidates.is_empty() || date.candidates.iter().any(|c| !own.contains(c))
    });
    (dates.collect(), recurrences)
}

fn read_sentence(
    sentence: &Sentence,
    mut c: Cursor,
    mentions: &mut Vec<Mention>,
    recurrences: &mut Vec<Recurrence>,
) {
    let mut depth = 0_u32;
    while !c.done() {
        match c.low() {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            _ => {}
        }
        let start = c;
        if recurring::starts(c)
            && let Some(recurrence) = c.read(recurring::read)
        {
            recurrences.push(recurrence);
            continue;
        }
        let found = if opens(c) { c.read(expression) } else { None };
        let Some(found) = found else {
            c.step();
            continue;
        };
        let span = c.words().span(start.at, c.at);
        if !is_in_name(c.words().doc, span, &found) {
            let listed = mentions
                .last()
                .filter(|last| is_listed(last, start, &found));
            let tense = listed.map_or_else(|| tense::around(start, c.at), |last| last.tense);
            mentions.push(Mention {
                span,
                from: start.at,
                end: c.at,
                found,
                tense,
                bounds: bounds(start),
                paragraph: sentence.paragraph,
                aside: depth > 0 || is_aside(start, &found),
                of_saying: tense::dates_a_saying(start),
            });
        }
    }
}

/// Whether a weekday goes on a list of such, whose clause is that of the first: `for Friday and
/// Saturday`.
fn is_listed(last: &Mention, c: Cursor, found: &Found) -> bool {
    let weekdays = [last.found.meaning, found.meaning]
        .iter()
        .all(|meaning| matches!(meaning, Meaning::Weekday(..)));
    weekdays && c.at == last.end + 1 && matches!(c.back(1), "and" | "or" | ",")
}

/// Whether a year only describes or bounds something: `the 1962 law`, `until 1976`.
fn is_aside(c: Cursor, found: &Found) -> bool {
    let year = matches!(
        found.meaning,
        Meaning::Fixed(Edtf::At(Moment {
            precision: Precision::Year(_),
            ..
        }))
    );
    let dated = matches!(found.meaning, Meaning::Fixed(_));
    let bounding = matches!(c.back(1), "until" | "till" | "before" | "since" | "than");
    let compared = c.back(1) == "in" && c.back(2) == "as";
    dated && (bounding || compared || is_outlook(c))
        || year && c.back(1) == "for"
        || looks_back(found)
}

/// Whether the words before say that the date lies ahead of what is told: `until the fall of the
/// town in 1945`, `for a campaign planned in 1976`.
fn is_outlook(c: Cursor) -> bool {
    let mut before = (1..=7)
        .map(|n| c.back(n))
        .take_while(|word| !matches!(*word, "," | ";" | ""));
    before.any(|word| matches!(word, "until" | "till" | "planned" | "scheduled"))
}

/// Whether it counts back from what is told, which goes on from there: `a year earlier`.
fn looks_back(found: &Found) -> bool {
    matches!(
        found.meaning,
        Meaning::Shift(_, ..0, meaning::Base::Told)
            | Meaning::Away(_, ..0, meaning::Base::Told)
            | Meaning::Roughly(_, ..0, meaning::Base::Told)
    )
}

/// Whether a date is wholly after the day of the article.
pub(crate) fn is_ahead(doc: &Doc, date: &Date) -> bool {
    let today = doc.article.published.value.and_then(Edtf::latest);
    let day = date.value.earliest();
    today.zip(day).is_some_and(|(today, day)| day > today)
}

/// Whether the expression lies inside a longer name: `Sunday Times`, `Theresa May`.
fn is_in_name(doc: &Doc, span: Span, found: &Found) -> bool {
    let holiday = matches!(
        found.meaning,
        Meaning::Yearly(meaning::Yearly::Holiday(_), _)
    );
    let after = doc.names.partition_point(|n| n.span.end() <= span.start());
    doc.names[after..]
        .iter()
        .take_while(|n| n.span.start() < span.end())
        .filter(|n| n.form == NameForm::Name)
        .any(|n| {
            let named = !matches!(n.kind, NameKind::Event | NameKind::Other | NameKind::Law);
            let hides = n.span != span && !dates_a_name(doc, n, span, found);
            n.span.contains(span) && (hides || n.span == span && named && !holiday)
        })
}

/// Whether a full date within a name says when what it names was: `the Treaty of 1784`, `the 1968
/// Tarn Massacre`, `the Mercenary War (240-238 BC)`; not `Vision 2030`.
fn dates_a_name(doc: &Doc, name: &Name, span: Span, found: &Found) -> bool {
    let Some(before) = doc.article.text.get(name.span.start()..span.start()) else {
        return false;
    };
    let linked = before.is_empty() || before.ends_with(['(', '-', '–']) || before.ends_with(" of ");
    let dated = matches!(found.meaning, Meaning::Fixed(_));
    dated && linked && name.kind != NameKind::Person
}

/// Gives a mention its value and moves the text's time to it. `start` is the value of the date
/// that opens a range which this one closes.
fn valued(mention: &Mention, start: Option<Edtf>, reference: &mut Reference) -> Option<Date> {
    let here = Context {
        tense: mention.tense,
        since: mention.bounds == Bounds::Since,
        paragraph: mention.paragraph,
    };
    let (value, mut candidates) = resolve::value(&mention.found, here, reference)?;
    candidates.retain(|candidate| candidate.is_writable());
    let value = start.map_or(value, |start| ranges::after(start, value, mention));
    if !value.is_writable() {
        return None;
    }
    let undecided = matches!(mention.found.meaning, Meaning::Either(..)) && !candidates.is_empty();
    if moves(mention, reference) && !undecided {
        reference.move_to(value, mention.paragraph, has_year(mention.found.meaning));
        if !mention.of_saying {
            reference.happens();
        }
        if !matches!(mention.found.meaning, Meaning::Weekday(..)) {
            reference.anchor = reference.last_day;
        }
    }
    if let (Some(time), Some(day)) = (mention.found.time, value.earliest())
        && mention.found.meaning != Meaning::Clock
    {
        reference.clocks.push((time, day));
    }
    let part = mention.found.part.and_then(parts::stated);
    let (value, part) = parts::deadline(value, part, reference);
    Some(Date {
        span: mention.span,
        value,
        candidates,
        part,
        range: None,
        calendar: mention.found.calendar,
        month_language: mention.found.language,
    })
}

/// Whether the text goes on from this date. What a narrative mentions in passing is better than
/// nothing to begin with.
fn moves(mention: &Mention, reference: &Reference) -> bool {
    let lasting = matches!(
        mention.found.meaning,
        Meaning::Stretch(..)
            | Meaning::Vague(..)
            | Meaning::SoFar(..)
            | Meaning::Anniversary
            | Meaning::Midnight
            | Meaning::Clock
            | Meaning::Night
            | Meaning::Opening(..)
    );
    let begins = reference.narrative && reference.told.is_none();
    !lasting && (!mention.aside || begins)
}

fn has_year(meaning: Meaning) -> bool {
    match meaning {
        Meaning::Fixed(_) | Meaning::Either(..) => true,
        Meaning::Yearly(_, which) | Meaning::Yearlies(_, _, which) => which != Which::Unsaid,
        _ => false,
    }
}

pub(crate) use tense::is_past;

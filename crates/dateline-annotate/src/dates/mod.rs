//! Time expressions and their values.
//!
//! Each family of patterns is a file: [`partial`] is the one to copy. A rule reads tokens from a
//! cursor and says what it found ([`meaning::Meaning`]) without any calendar; [`resolve`] turns
//! that into a value, with the article's date, the date that the text is in and the tense of
//! the clause. So no rule knows a date, and no arithmetic knows a word.

mod absolute;
mod clock;
pub(crate) mod cursor;
pub(crate) mod lexicon;
mod meaning;
mod named;
mod partial;
mod parts;
mod reference;
mod relative;
mod resolve;
mod spans;
mod stretch;
mod tense;
#[cfg(test)]
mod tests;

use dateline_doc::{Date, Doc, Edtf, NameKind, Sentence, Span, TokenKind};
use jiff::civil::Weekday;

use cursor::{Cursor, Words};
use meaning::{Base, Found, Meaning, Which, Yearly};
use reference::Reference;
use resolve::Context;
use tense::Tense;

/// A time expression before it has a value.
struct Mention {
    span: Span,
    found: Found,
    tense: Tense,
    paragraph: u32,
    /// Stands between parentheses: an aside that moves the text nowhere.
    aside: bool,
}

/// Finds the time expressions of a text and their values, in text order.
///
/// Relative ones count from the article's date, or from the date that the text is in; those
/// that neither decides are left out. The value of an ambiguous one is the likelier reading, with
/// all of them as candidates.
pub fn find(doc: &Doc) -> Vec<Date> {
    let words = Words::new(doc);
    let mut mentions = Vec::new();
    for (sentence, cursor) in words.sentences() {
        read_sentence(sentence, cursor, &mut mentions);
    }
    let mut reference = start(doc, &mentions);
    mentions
        .iter()
        .filter_map(|mention| valued(mention, &mut reference))
        .collect()
}

fn read_sentence(sentence: &Sentence, mut c: Cursor, mentions: &mut Vec<Mention>) {
    let mut depth = 0_u32;
    while !c.done() {
        match c.low() {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            _ => {}
        }
        let start = c;
        let found = if opens(c) { c.read(expression) } else { None };
        let Some(found) = found else {
            c.step();
            continue;
        };
        let span = c.words().span(start.at, c.at);
        if !is_in_name(c.words().doc, span) {
            mentions.push(Mention {
                span,
                found,
                tense: tense::around(start, c.at),
                paragraph: sentence.paragraph,
                aside: depth > 0,
            });
        }
    }
}

/// Whether a time expression can begin here. Most words are turned away at this door.
fn opens(c: Cursor) -> bool {
    match c.kind() {
        Some(TokenKind::Number | TokenKind::Quote) => true,
        Some(TokenKind::Word) => {
            let word = c.low();
            word.len() > 15
                || word.starts_with("mid")
                || lexicon::month(word).is_some()
                || lexicon::weekday(word).is_some()
                || lexicon::season(word).is_some()
                || crate::figures::numbers::starts(word)
                || matches!(
                    word,
                    "the"
                        | "a"
                        | "an"
                        | "this"
                        | "that"
                        | "these"
                        | "last"
                        | "next"
                        | "early"
                        | "late"
                        | "earlier"
                        | "later"
                        | "today"
                        | "tonight"
                        | "yesterday"
                        | "tomorrow"
                        | "recent"
                        | "past"
                        | "coming"
                        | "days"
                        | "weeks"
                        | "months"
                        | "hours"
                        | "few"
                        | "several"
                        | "soon"
                        | "shortly"
                        | "immediately"
                        | "for"
                        | "within"
                        | "about"
                        | "around"
                        | "just"
                        | "noon"
                        | "midnight"
                        | "overnight"
                        | "q1"
                        | "q2"
                        | "q3"
                        | "q4"
                        | "its"
                        | "their"
                        | "his"
                        | "her"
                        | "upcoming"
                        | "some"
                        | "nearly"
                        | "almost"
                        | "roughly"
                        | "circa"
                        | "approximately"
                        | "only"
                )
                || lexicon::ordinal(word).is_some()
                || c.raw().starts_with(|c: char| c.is_ascii_uppercase())
        }
        _ => false,
    }
}

/// A time expression: a part of one, or one with the time of day before it or behind it.
fn expression(c: &mut Cursor) -> Option<Found> {
    c.read(time_first)
        .or_else(|| c.read(mid_word))
        .or_else(|| c.read(part_first))
        .or_else(|| c.read(whole))
}

/// `12:01 a.m. on Tuesday`.
fn time_first(c: &mut Cursor) -> Option<Found> {
    let clock = c.read(clock::read)?;
    let time = clock.time?;
    let day = c.read(|c| {
        c.eat(",");
        c.eat("on");
        core(c).filter(|found| found.time.is_none() && is_day(found.meaning))
    });
    Some(day.map_or(clock, |day| day.time(Some(time))))
}

fn is_day(meaning: Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Weekday(..)
            | Meaning::Yearly(Yearly::Day(..), _)
            | Meaning::Fixed(_)
            | Meaning::Shift(lexicon::Unit::Day, ..)
    )
}

/// `mid-April`, `mid-2025`, `mid-1990s`.
fn mid_word(c: &mut Cursor) -> Option<Found> {
    let rest = c
        .low()
        .strip_prefix("mid-")
        .or(c.low().strip_prefix("mid"))?;
    let meaning = if let Some(month) = lexicon::month(rest) {
        c.step();
        partial::dated(Yearly::Month(month), partial::which_year(c))
    } else if let Some(season) = lexicon::season(rest) {
        c.step();
        Meaning::Yearly(Yearly::Season(season), partial::which_year(c))
    } else if let Some(year) = lexicon::year(rest) {
        c.step();
        Meaning::Fixed(Edtf::year(year))
    } else {
        let decade = lexicon::year(rest.strip_suffix('s')?)?;
        c.step();
        Meaning::Fixed(dateline_doc::Precision::Decade(decade / 10).into())
    };
    Some(Found::from(meaning).part(Some(meaning::Part::Mid)))
}

/// `the end of May`, `early Sunday afternoon`, `earlier this year`.
fn part_first(c: &mut Cursor) -> Option<Found> {
    let part = relative::part(c)?;
    let found = whole(c)?;
    Some(found.part(Some(part)))
}

/// A date with the time of day behind it, or one marked as rough.
fn whole(c: &mut Cursor) -> Option<Found> {
    let about = c
        .read(|c| c.eat_any(&["around", "circa"]).then_some(()))
        .is_some();
    let mut found = core(c)?;
    found.about = about;
    let time = c.read(|c| {
        let start = *c;
        c.eat(",");
        c.eat("at");
        clock::time(c, if c.at == start.at { *c } else { start.to(c.at) })
    });
    Some(found.time(time))
}

/// The longest that some family finds.
fn core(c: &mut Cursor) -> Option<Found> {
    const FAMILIES: &[fn(&mut Cursor) -> Option<Found>] = &[
        absolute::numeric,
        partial::named,
        weekdays::read,
        named::holiday,
        stretch::read,
        relative::read,
        named::season,
        named::quarter,
        absolute::year,
        clock::read,
    ];
    let mut best: Option<(Cursor, Found)> = None;
    for family in FAMILIES {
        let mut ahead = *c;
        let Some(found) = family(&mut ahead) else {
            continue;
        };
        if best.is_none_or(|(far, _)| ahead.at > far.at) {
            best = Some((ahead, found));
        }
    }
    let (ahead, found) = best?;
    *c = ahead;
    Some(found)
}

mod weekdays;

/// Whether the expression lies inside a longer name: `Sunday Times`, `Theresa May`.
fn is_in_name(doc: &Doc, span: Span) -> bool {
    let after = doc.names.partition_point(|n| n.span.end() <= span.start());
    doc.names[after..]
        .iter()
        .take_while(|n| n.span.start() < span.end())
        .any(|n| {
            let named = !matches!(n.kind, NameKind::Event | NameKind::Other | NameKind::Law);
            n.span.contains(span) && (n.span != span || named)
        })
}

/// Where the text begins in time.
fn start(doc: &Doc, mentions: &[Mention]) -> Reference {
    let own = doc.article.published.value.and_then(Edtf::earliest);
    let now = own.or_else(|| date_line(doc, mentions));
    Reference {
        now,
        narrative: now.is_none_or(|now| is_narrative(now.year(), mentions)),
        week_start: week_start(doc, mentions),
        told: None,
        last_day: None,
        clocks: Vec::new(),
    }
}

/// A full date that stands alone on its line.
fn date_line(doc: &Doc, mentions: &[Mention]) -> Option<jiff::civil::Date> {
    mentions.iter().take(8).find_map(|mention| {
        let sentence = doc.sentences[doc.sentence_at(mention.span.start())?.at()];
        let Meaning::Fixed(value) = mention.found.meaning else {
            return None;
        };
        let alone = sentence.span.len() <= mention.span.len() + 12;
        value
            .earliest()
            .filter(|_| alone && value.earliest() == value.latest())
    })
}

/// Whether the text tells of a past far from its own date: most of its dates are of other years,
/// and few count from now.
fn is_narrative(year: i16, mentions: &[Mention]) -> bool {
    let mut far = 0;
    let mut near = 0;
    for mention in mentions {
        match mention.found.meaning {
            Meaning::Fixed(value) => match value.latest() {
                Some(day) if day.year() < year - 1 => far += 1,
                _ => near += 1,
            },
            Meaning::Weekday(_, _) | Meaning::Shift(_, _, Base::Now) => near += 1,
            _ => {}
        }
    }
    far >= 8 && far > 3 * near
}

/// Where days are written before months, weeks begin on Monday; where behind them, on Sunday.
fn week_start(doc: &Doc, mentions: &[Mention]) -> Weekday {
    let mut day_first = 0_i32;
    for mention in mentions {
        let dated = matches!(
            mention.found.meaning,
            Meaning::Yearly(Yearly::Day(..), _) | Meaning::Yearlies(..) | Meaning::Fixed(_)
        );
        let first = doc.words(mention.span).trim_start_matches("the ");
        if dated
            && first.contains(char::is_alphabetic)
            && !first.starts_with(|c: char| c == '2' || c.is_lowercase())
        {
            day_first += if first.starts_with(|c: char| c.is_ascii_digit()) {
                1
            } else {
                -1
            };
        }
    }
    if day_first > 0 {
        Weekday::Monday
    } else {
        Weekday::Sunday
    }
}

/// Gives a mention its value and moves the text's time to it.
fn valued(mention: &Mention, reference: &mut Reference) -> Option<Date> {
    let here = Context {
        tense: mention.tense,
        paragraph: mention.paragraph,
    };
    let (value, candidates) = resolve::value(&mention.found, here, reference)?;
    if moves(mention) {
        reference.move_to(value, mention.paragraph, has_year(mention.found.meaning));
    }
    if let (Some(time), Some(day)) = (mention.found.time, value.earliest()) {
        if mention.found.meaning != Meaning::Clock {
            reference.clocks.push((time, day));
        }
    }
    Some(Date {
        span: mention.span,
        value,
        candidates,
    })
}

/// Whether the text goes on from this date.
fn moves(mention: &Mention) -> bool {
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
    !lasting && !mention.aside
}

fn has_year(meaning: Meaning) -> bool {
    match meaning {
        Meaning::Fixed(_) | Meaning::Either(..) => true,
        Meaning::Yearly(_, which) | Meaning::Yearlies(_, _, which) => which != Which::Unsaid,
        _ => false,
    }
}

pub(crate) use tense::is_past;

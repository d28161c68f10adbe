//! Numbers that are no quantities: labels, titles, years, idioms.

use dateline_doc::{Doc, Span, TokenKind};

use super::reading::Reading;
use super::units::Sort;
use crate::dates::cursor::Cursor;

/// Words that number what they name: `page 3`, `flight 370`.
const LABELS: &[&str] = &[
    "number",
    "no",
    "nos",
    "page",
    "pages",
    "chapter",
    "article",
    "section",
    "room",
    "route",
    "highway",
    "interstate",
    "version",
    "phase",
    "title",
    "level",
    "grade",
    "flight",
    "channel",
    "line",
    "gate",
    "act",
    "rule",
    "resolution",
    "season",
    "episode",
    "formula",
    "protocol",
    "amendment",
    "top",
    "bottom",
    "figure",
    "table",
    "part",
    "#",
    "@",
    "year",
    "category",
    "type",
    "stage",
    "tier",
    "size",
    "class",
    "unit",
    "game",
    "covid",
    "group",
    "district",
    "ward",
    "block",
];

/// Whether `r` is a quantity that a reader would compare.
pub(crate) fn is_figure(c: Cursor, r: &Reading) -> bool {
    let at = c.to(r.number);
    !(is_label(at, r)
        || is_address(at, r)
        || is_day(at, r)
        || is_model(at, r)
        || is_fragment(at, r)
        || is_known_pair(at, r)
        || is_few(at, r)
        || is_list_mark(c, r)
        || is_year(at, r)
        || is_pronoun(at, r)
        || is_score(at, r))
}

/// A name or a label right before digits numbers it, unless a unit or a bound makes it an amount.
fn is_label(at: Cursor, r: &Reading) -> bool {
    if r.bounded || r.unit.is_some() || r.from != r.number {
        return false;
    }
    let before = at.back(1);
    // `the top three seeds` counts them; `the top three` does not.
    let ranked = matches!(before, "top" | "bottom") && super::counted::is_phrase(at.to(r.end));
    if LABELS.contains(&before) && !ranked || before == "." && matches!(at.back(2), "no" | "nos") {
        return true;
    }
    let named = at.at > at.first()
        && at.to(at.at - 1).kind() == Some(TokenKind::Word)
        && at.to(at.at - 1).raw().contains(char::is_uppercase)
        && !super::counted::is_closed(before);
    let counts = super::counted::is_phrase(at.to(r.end));
    let digits = at.low().starts_with(|c: char| c.is_ascii_digit());
    named && digits && !counts || at.glued() && matches!(before, "-" | "/" | ":" | "#" | "_" | "@")
}

/// `10 Garden Street`, `the 12000 block of Garden Street`.
fn is_address(at: Cursor, r: &Reading) -> bool {
    const ROADS: &[&str] = &[
        "street",
        "road",
        "avenue",
        "lane",
        "square",
        "boulevard",
        "drive",
    ];
    let capital = |at: Cursor| at.raw().starts_with(char::is_uppercase);
    let block = at.to(r.end).low() == "block" && at.to(r.end + 1).low() == "of";
    block
        || (r.end..r.end + 4)
            .map(|n| at.to(n))
            .take_while(|&here| capital(here))
            .any(|here| ROADS.contains(&here.low()))
}

/// A day beside its month, though the date has no value.
fn is_day(at: Cursor, r: &Reading) -> bool {
    let month = |word: &str| crate::dates::lexicon::month(word).is_some();
    let before = month(at.back(1)) || at.back(1) == "." && month(at.back(2));
    let after = month(at.to(r.end).low()) && at.to(r.end).raw().starts_with(char::is_uppercase);
    r.unit.is_none() && !r.bounded && (before || after)
}

/// Digits before a name that is no plural: `737 Max`, `10 Garden House`.
fn is_model(at: Cursor, r: &Reading) -> bool {
    let after = at.to(r.end);
    let named =
        after.kind() == Some(TokenKind::Word) && after.raw().starts_with(char::is_uppercase);
    let plain = at.low().bytes().all(|b| b.is_ascii_digit());
    let lower = after.raw().chars().nth(1).is_some_and(char::is_lowercase);
    // A long number without grouping is a code (`90049 ZIP`).
    let title = lower || at.low().len() > 4;
    named && plain && title && r.unit.is_none() && !super::counted::is_phrase(after)
}

/// The rest of a word that the tokens cut: `50` of `RM23.50`.
fn is_fragment(at: Cursor, r: &Reading) -> bool {
    let mark = matches!(
        at.back(1),
        "." | "," | "/" | "⁄" | "×" | "^" | "'" | "’" | "_"
    );
    let inside = at.at > at.first() && at.to(at.at - 1).glued();
    // `6'3"`.
    let tall = matches!(at.to(r.end).low(), "'" | "’" | "′") && at.to(r.end + 1).glued();
    let plan = at.to(r.end).low() == "(" && at.to(r.end).glued() && at.to(r.end).ahead(1) == "k";
    let clock = matches!(at.to(r.end).low(), "gmt" | "utc") && at.low().len() == 4;
    let serial = at.low().len() > 12 && at.low().bytes().all(|b| b.is_ascii_digit());
    r.from == r.number && mark && at.glued() && inside || serial || clock || plan || tall
}

/// `the two leaders`: a pair that the text has named before counts nothing new.
fn is_known_pair(at: Cursor, r: &Reading) -> bool {
    let known =
        ["the", "those", "these", "our", "their", "his", "her", "its"].contains(&at.back(1));
    at.low() == "two" && known && r.sort() == Sort::Count
}

/// `several` and `a few` give a number only of a unit of time or with a word of order.
fn is_few(at: Cursor, r: &Reading) -> bool {
    let few = matches!(at.low(), "several" | "a") && r.value < 4.0;
    let idiom = at.to(r.end).low() == "figures";
    idiom || few && r.sort() != Sort::Time && at.ahead(1) != "couple"
}

fn is_list_mark(c: Cursor, r: &Reading) -> bool {
    let after = c.to(r.end).low();
    r.from == c.first() && r.unit.is_none() && matches!(after, "." | ")") && r.value < 100.0
}

/// Four digits without grouping that no count follows.
fn is_year(at: Cursor, r: &Reading) -> bool {
    let word = at.low();
    let year = crate::dates::lexicon::year(word);
    let likely = year.is_some_and(|year| (1900..2060).contains(&year));
    let after = at.to(r.end).low();
    year.is_some()
        && !r.bounded
        && r.unit.is_none()
        && (likely || !after.ends_with('s'))
        && after != "people"
}

/// What even `one` counts.
const COUNTED: &[&str] = &[
    "person", "man", "woman", "child", "boy", "girl", "soldier", "officer", "civilian", "death",
    "vote", "seat",
];

/// `one` as a pronoun or a mere article, and idioms with small numbers.
fn is_pronoun(at: Cursor, r: &Reading) -> bool {
    if at.low() == "zero" {
        return true;
    }
    let bounded = r.bounded && r.bound != dateline_doc::Bound::Exact;
    if at.low() != "one" || bounded || r.sort() != Sort::Count || r.end != r.number + 1 {
        return false;
    }
    !COUNTED.contains(&at.to(r.end).low())
}

/// `3-1`, `50-50`, `9/11`.
fn is_score(at: Cursor, r: &Reading) -> bool {
    let mut end = at.to(r.end);
    if r.unit.is_some() || r.bounded {
        return false;
    }
    // `a 3 to 1 margin`.
    let odds = end.low() == "to" && end.ahead(1) == "1" || at.back(1) == "to" && at.low() == "1";
    if odds {
        return true;
    }
    let dash = matches!(end.low(), "-" | "–" | "/" | ":") && end.glued();
    end.step();
    dash && end.glued() && end.low().starts_with(|c: char| c.is_ascii_digit())
}

/// Whether `span` is part of a longer name, or of a date that is no stretch of time. What has a unit
/// joined to it is no part of a name (`500mg`).
pub(crate) fn is_taken(doc: &Doc, span: Span, r: &Reading) -> bool {
    let after = doc.names.partition_point(|n| n.span.end() <= span.start());
    let measured = r.joined && r.sort() == Sort::Measure;
    // A name that holds nothing but the number and its unit is none.
    let bare = |name: Span| {
        let rest = [name.start()..span.start(), span.end()..name.end()];
        let letters = |at: std::ops::Range<usize>| {
            let words = doc.article.text.get(at).unwrap_or_default();
            words.contains(char::is_alphabetic)
        };
        r.unit.is_some() && !rest.into_iter().any(letters)
    };
    let named = doc.names[after..]
        .iter()
        .take_while(|n| n.span.start() < span.end())
        .any(|n| n.form == dateline_doc::NameForm::Name && n.span.contains(span) && !bare(n.span));
    let after = doc.dates.partition_point(|d| d.span.end() <= span.start());
    let dated = doc.dates[after..]
        .iter()
        .take_while(|d| d.span.start() < span.end())
        .any(|d| !(r.sort() == Sort::Time && is_stretch(doc.words(d.span), r)));
    named && !measured || dated
}

/// `the first two weeks of the protest` holds a duration besides its date.
fn is_stretch(words: &str, r: &Reading) -> bool {
    let lasting = words.starts_with("the ") || words.starts_with("The ");
    let hours = words.contains("hour") && lasting;
    let turned = ["next", "last", "past", "coming", "following", "previous"]
        .iter()
        .any(|turn| words.split(' ').nth(1) == Some(turn));
    // `the past two years` is as long as it is dated; `the past few days` is only dated.
    let past = ["last", "past", "previous"]
        .iter()
        .any(|turn| words.split(' ').nth(1) == Some(turn));
    let counted = r.bound == dateline_doc::Bound::Exact && past;
    lasting && (words.contains(" of ") && !turned || counted) || hours
}
